//! What a criterion is: it ranks the units of each group, and the first ones of the ranking go.

use crate::algebra::Run;
use crate::combine::Combine;
use crate::groups::{Group, Network};
use crate::scored::Kind;
use crate::statistics::{AxisStatistics, Statistics};
use depc_ir::diag::counted;
use depc_ir::graph::{DataId, ValueId};
use std::fmt;

/// Says which units of a group are removed first. A criterion of one's own implements this, and is given to the selection.
pub trait Criterion: fmt::Debug + Send + Sync {
    /// Whether it reads the values of weights. Every parameter must have its values then.
    fn reads_weights(&self) -> bool {
        false
    }

    /// Whether it needs statistics of activations ([`Seen::statistics`]).
    fn reads_activations(&self) -> bool {
        false
    }

    /// The tensors that it reads from a file of its own ([`Weights::beside`]); such a criterion has one unless this is `None`.
    fn wishes(&self, _: &Network) -> Option<Vec<Wish>> {
        None
    }

    /// Whether it refuses weights by itself that are NaN or infinite and are read so. All others that are cut are looked at for that
    /// ([`crate::finite`]), if it reads weights at all.
    fn refuses(&self, _: &Kind) -> bool {
        false
    }

    /// Whether it has a score per member of a group, which [`Seen::combine`] says how to combine.
    fn combines(&self) -> bool {
        self.reads_weights()
    }

    /// One ranking per group, in the order of [`Network::groups`].
    ///
    /// # Errors
    /// What units cannot be ranked by.
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError>;
}

/// What a criterion may look at.
pub struct Seen<'a, 'g> {
    /// The groups, and all that was found out on the way to them.
    pub net: &'a Network<'g>,
    /// The values of weights.
    pub weights: &'a dyn Weights,
    /// What becomes of units with weights that are no numbers.
    pub not_finite: NotFinite,
    /// How the scores of a group's members become one per unit.
    pub combine: Combine,
    /// Statistics of activations; empty where the network was not run.
    pub statistics: &'a Statistics,
}

/// A tensor that a criterion reads from a file of its own, for a parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    /// Index into [`Network::parameters`].
    pub parameter: usize,
    /// What sizes it has.
    pub form: Form,
    /// Whether the criterion can do without it.
    pub optional: bool,
}

/// The sizes of a tensor that goes with a parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Form {
    /// Those of the parameter.
    Same,
    /// One axis, which runs along one of these axes of the parameter; there may be axes of size 1 in place of the others.
    Along(Vec<usize>),
    /// Either of these.
    Any(Vec<usize>),
}

impl<'a> Seen<'a, '_> {
    /// The statistics along axes that a group lies in: per axis the indices of each unit, and the statistics by index.
    pub fn activations(&self, group: &Group) -> Vec<(Vec<Run>, &'a AxisStatistics)> {
        let mut out = vec![];
        for (value, axis, statistics) in self.statistics.iter() {
            let Some(class) = self.net.axis_class(value, axis) else { continue };
            let here = self.net.solution.members(class).into_iter().filter(|(g, _)| *g == group.class);
            out.extend(here.map(|(_, runs)| (runs, statistics)));
        }
        out
    }
}

/// The units of a group from the least important one on.
#[derive(Clone, PartialEq, Debug)]
pub enum Ranking {
    /// The importance of each unit: the lowest go first, of equal ones the lower index first.
    Scores(Vec<f64>),
    /// The units in the order in which they go, each once.
    Order(Vec<u32>),
    /// Nothing to rank the units by: the group stays whole.
    Nothing,
}

impl Ranking {
    /// Checks that it ranks this many units.
    ///
    /// # Errors
    /// What is wrong, as the rest of a sentence that names the group.
    pub fn check(&self, units: u64) -> Result<(), String> {
        let ranked = match self {
            Ranking::Scores(scores) => scores.len(),
            Ranking::Order(order) => order.len(),
            Ranking::Nothing => return Ok(()),
        };
        if ranked as u64 != units {
            return Err(format!("has {}, but its ranking has {ranked}", counted(units, "unit", "units")));
        }
        match self {
            Ranking::Scores(scores) => match scores.iter().position(|s| s.is_nan()) {
                Some(unit) => Err(format!("has a unit that cannot be ranked: the score of unit {unit} is NaN")),
                None => Ok(()),
            },
            Ranking::Order(order) => {
                let mut seen = vec![false; order.len()];
                for unit in order {
                    match seen.get_mut(*unit as usize) {
                        Some(seen) if !*seen => *seen = true,
                        Some(_) => return Err(format!("has unit {unit} twice in the order of its removal")),
                        None => {
                            return Err(format!(
                                "has {}, but its order of removal names unit {unit}",
                                counted(units, "unit", "units")
                            ));
                        }
                    }
                }
                Ok(())
            }
            Ranking::Nothing => Ok(()),
        }
    }

    /// Lets some units, ascending, go before all others. (Where there is nothing to rank by, the group stays whole all the same.)
    pub fn put_first(&mut self, units: &[u32]) {
        match self {
            Ranking::Scores(scores) => units.iter().for_each(|u| scores[*u as usize] = f64::NEG_INFINITY),
            Ranking::Order(order) => order.sort_by_key(|u| units.binary_search(u).is_err()),
            Ranking::Nothing => {}
        }
    }

    /// The `keep` units that stay, ascending; all of them, if there is nothing to rank them by.
    pub fn keep(&self, keep: u64) -> Vec<u32> {
        let mut order = match self {
            Ranking::Nothing => return (0..keep as u32).collect(),
            Ranking::Order(order) => order.clone(),
            Ranking::Scores(scores) => {
                let mut order: Vec<u32> = (0..scores.len() as u32).collect();
                let score = |i: u32| scores[i as usize];
                order.sort_by(|a, b| score(*a).total_cmp(&score(*b)).then(a.cmp(b)));
                order
            }
        };
        let mut stay = order.split_off(order.len().saturating_sub(keep as usize));
        stay.sort_unstable();
        stay
    }
}

/// What becomes of units with weights that are no numbers: NaN, or infinite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum NotFinite {
    /// They cannot be ranked: an error.
    #[default]
    Refuse,
    /// They are the least important ones.
    Lowest,
}

/// Why a criterion has no ranking.
#[derive(Clone, PartialEq, Debug)]
pub enum RankError {
    /// Every weight that units cannot be ranked by.
    Weights(Vec<Unranked>),
    /// Anything else that is missing or does not fit, as a sentence without a place.
    Other(String),
}

/// Why units cannot be ranked by a constant.
#[derive(Clone, PartialEq, Debug)]
pub struct Unranked {
    /// The constant, or the argument that is a weight.
    pub value: ValueId,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a weight.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// Its values cannot be read.
    Unreadable(String),
    /// It holds NaN or an infinite number: the index along every axis, and the value.
    NotFinite(Vec<u64>, f64),
    /// Its effective weight is worked out with this constant, which holds NaN or an infinite number: the index along every axis, and the value.
    ScaleNotFinite(DataId, Vec<u64>, f64),
    /// A sum of what its elements count for is beyond the range of 64-bit floats.
    TooLarge,
    /// The tensor beside it holds NaN or an infinite number: the index along every axis, and the value.
    BesideNotFinite(Vec<u64>, f64),
}

/// What each number of a weight counts for: replaces the numbers of a block, which are as they are stored, by that. Of a
/// complex element it gets both parts, and what they count for is added.
pub type Element<'a> = &'a (dyn Fn(&mut [f64]) + Sync);

/// What each number of a weight counts for beside that of another tensor at the same index: replaces the former by that.
pub type Pair<'a> = &'a (dyn Fn(&mut [f64], &[f64]) + Sync);

/// Where the values of weights come from.
pub trait Weights: Sync {
    /// Whether the values of a weight can be read.
    fn has(&self, data: DataId) -> bool;

    /// Where the values of a weight lie, if not in the module: "the tensor `w` of `net.npz`".
    fn place(&self, _: DataId) -> Option<String> {
        None
    }

    /// What to do where values are missing, as a clause of a help text.
    fn how_to_have(&self) -> &str {
        "give their values"
    }

    /// For each of the axes, for each index along it, the sum of what the elements there count for.
    ///
    /// # Errors
    /// If the values cannot be read.
    fn sums(&self, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String>;

    /// The first element that is NaN or infinite, and its index along every axis; `None` if all are finite.
    ///
    /// # Errors
    /// If the values cannot be read.
    fn first_not_finite(&self, data: DataId) -> Result<Option<(Vec<u64>, f64)>, String>;

    /// All elements of a weight, row-major; none if all weights are alike. They are held in memory.
    ///
    /// # Errors
    /// If the values cannot be read.
    fn read(&self, _: DataId) -> Result<Vec<f64>, String> {
        Err("its elements cannot be read at once".to_string())
    }

    /// The tensor that goes with a weight, in the file that the criterion reads; `None` if there is none.
    fn beside(&self, _: DataId) -> Option<&dyn Beside> {
        None
    }

    /// As [`Weights::sums`], of what each element counts for beside that of the tensor that goes with it, which has its sizes.
    ///
    /// # Errors
    /// If either cannot be read.
    fn pair_sums(&self, _: DataId, _: &[usize], _: Pair) -> Result<Vec<Vec<f64>>, String> {
        Err("no tensor goes with it".to_string())
    }
}

/// A tensor that goes with a weight, in a file that a criterion reads.
pub trait Beside: Sync {
    /// Per axis of the weight: the axis of this tensor that runs along it, if one does.
    fn along(&self) -> &[Option<usize>];

    /// As [`Weights::sums`], of this tensor's own axes.
    ///
    /// # Errors
    /// If it cannot be read.
    fn sums(&self, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String>;

    /// As [`Weights::first_not_finite`].
    ///
    /// # Errors
    /// If it cannot be read.
    fn first_not_finite(&self) -> Result<Option<(Vec<u64>, f64)>, String>;

    /// All its elements, row-major. They are held in memory.
    ///
    /// # Errors
    /// If it cannot be read.
    fn read(&self) -> Result<Vec<f64>, String>;
}

/// For each of the axes, for each index along it, the sum of what the elements there count for; of elements in memory, row-major.
pub fn sums_of(mut numbers: Vec<f64>, shape: &[u64], axes: &[usize], element: Element) -> Vec<Vec<f64>> {
    element(&mut numbers);
    let sums = |axis: &usize| {
        let (n, inner) = (shape[*axis] as usize, shape[axis + 1..].iter().product::<u64>() as usize);
        let mut out = vec![0.0; n];
        numbers.chunks(inner.max(1)).enumerate().for_each(|(i, chunk)| out[i % n] += chunk.iter().sum::<f64>());
        out
    };
    axes.iter().map(sums).collect()
}

/// Weights that are all alike: every unit is as important as any other, so that the first ones go.
pub struct NoWeights;

impl Weights for NoWeights {
    fn has(&self, _: DataId) -> bool {
        true
    }
    fn sums(&self, _: DataId, axes: &[usize], _: Element) -> Result<Vec<Vec<f64>>, String> {
        Ok(vec![vec![]; axes.len()])
    }
    fn first_not_finite(&self, _: DataId) -> Result<Option<(Vec<u64>, f64)>, String> {
        Ok(None)
    }
    fn read(&self, _: DataId) -> Result<Vec<f64>, String> {
        Ok(vec![])
    }
}

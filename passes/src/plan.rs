//! A plan is a value: which units of which group stay, and what that leaves of each parameter. It can be saved as JSON, read,
//! compared and replayed on the same module.

use crate::algebra::{ClassId, Keep, Realised};
use crate::follow::{Follows, constants};
use crate::groups::{Group, Network};
use crate::numbers::{CutGroup, PlanNumber, numbers};
use crate::usage::{Usage, Used, usages};
use depc_ir::diag::counted;
use depc_ir::graph::OpId;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the JSON form. Versions 1 and 2 are read as well: version 1 named no tensor and no axis that is uniform, version 2
/// did not say what tensors are and hold, and what units score.
pub const VERSION: u32 = 3;

/// A pruning plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// [`VERSION`].
    pub version: u32,
    /// The module that the plan was made for.
    pub input: Input,
    /// The groups that lose units.
    pub groups: Vec<PlanGroup>,
    /// What is left of each tensor that is cut: parameters, and all other constants. Follows from `groups`: who edits those
    /// leaves it away.
    #[serde(default)]
    pub tensors: Vec<PlanTensor>,
    /// Tensors of the module that stay whole although they have the sizes of one that is cut: a checkpoint has both.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whole: Vec<PlanTensor>,
    /// Numbers in the module that a size which is cut may be behind, and that stay: see [`PlanNumber`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<PlanNumber>,
    /// How the weights were solved for again, if they were: for the record. A plan that is replayed cuts, and leaves weights as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
    /// Units that go although they had an effect, which weights took over: for the record, as `calibration` is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folded: Vec<PlanFolded>,
}

/// Units of a group that weights took over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFolded {
    /// The group's name.
    pub id: String,
    /// Those that always held the same numbers.
    pub constants: Vec<u32>,
    /// Those that always were equal to another one: each with that.
    pub duplicates: Vec<(u32, u32)>,
}

/// How weights were solved for again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// The file of samples.
    pub data: String,
    /// How many there were.
    pub samples: usize,
    /// How many of them were held back.
    pub held_back: usize,
    /// λ as a part of the mean of each Gram matrix's diagonal, in decimal.
    pub lambda: String,
    /// How many weights were solved for again.
    pub refitted: usize,
    /// Of how many.
    pub consumers: usize,
    /// Groups of which combinations of units stay, not units: those of the sums of products and weights behind them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rotated: Vec<String>,
}

/// What a plan has to fit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Number of groups.
    pub groups: usize,
    /// Number of parameter elements.
    pub parameters: u64,
    /// Fingerprint of the groups and of the parameters' names, shapes and members (not of their values).
    pub fingerprint: String,
}

/// The units of a group that stay.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanGroup {
    /// Its name, `g3`.
    pub id: String,
    /// Number of units before.
    pub units: u64,
    /// Those that stay, ascending.
    pub keep: Vec<u32>,
    /// The groups that are other factors of one axis with it, such as heads and their width.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<String>,
    /// The score of each unit, if it was ranked by scores; null for one that goes before all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scores: Option<Vec<Option<f64>>>,
}

/// What is left of a tensor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanTensor {
    /// Its name ([`Network::tensor_name`]).
    pub name: String,
    /// What it is to the network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Usage>,
    /// Its number among the module's constants, in the order in which a run uses them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<usize>,
    /// Whether the module has it the same all along each axis that is cut (a bias of zeros), so that it may be no tensor of a
    /// checkpoint.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub uniform: bool,
    /// A hash of its values, if they are known: 32 digits of BLAKE3 over its elements, row-major and little-endian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// The tensor of the checkpoint that it is, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
    /// Per axis of that tensor that is longer than 1: which of the axes here that are longer than 1 it is. `None` if both have the same axes, in the
    /// same order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint_axes: Option<Vec<usize>>,
    /// Its shape before.
    pub shape: Vec<u64>,
    /// Per axis that changes: the indices that stay, ascending.
    pub keep: IndexMap<String, Vec<u32>>,
    /// Of a tensor that is used at several sizes, and so is named several times: the groups that this use is cut with. One that
    /// is not cut has no `keep`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_with: Vec<String>,
}

/// Why a plan does not fit a module.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PlanError {
    /// Made by another version of depc.
    #[error("the plan has version {0}; this depc reads versions 1 to {VERSION}")]
    Version(u32),
    /// Made for another module.
    #[error("the plan was made for another module: it expects {expected}, this module has {found}")]
    OtherModule {
        /// What the plan says.
        expected: String,
        /// What the module has.
        found: String,
    },
    /// A group that does not exist.
    #[error("the plan names group `{0}`, which this module does not have")]
    NoGroup(String),
    /// Units that cannot be kept.
    #[error("group `{id}`: {what}")]
    BadUnits {
        /// The group.
        id: String,
        /// What is wrong.
        what: String,
    },
    /// Tensors that do not follow from the groups.
    #[error("tensor `{0}` of the plan does not follow from its groups")]
    BadTensor(String),
}

/// Units kept, per group class.
pub type Choice = BTreeMap<ClassId, Vec<u32>>;

impl Plan {
    /// The plan that keeps these units; groups that keep all are left out.
    pub fn new(net: &Network, choice: &Choice) -> Result<Plan, PlanError> {
        let factors = crate::select::factors(net);
        let named = |(i, g): (usize, &Group)| {
            let keep = choice.get(&g.class).filter(|k| (k.len() as u64) < g.units)?;
            let factors = factors[i].iter().map(|f| format!("g{f}")).collect();
            Some(PlanGroup { id: format!("g{i}"), units: g.units, keep: keep.clone(), factors, scores: None })
        };
        let groups: Vec<PlanGroup> = net.groups.iter().enumerate().filter_map(named).collect();
        let (tensors, whole) = tensors(net, &realise(net, choice)?);
        let losing = groups.iter().filter_map(|own| {
            let class = net.groups[own.id.strip_prefix('g')?.parse::<usize>().ok()?].class;
            Some(CutGroup { class, id: &own.id, units: own.units, left: own.keep.len() as u64 })
        });
        let numbers = numbers(net, &losing.collect::<Vec<_>>());
        Ok(Plan {
            version: VERSION,
            input: input(net),
            groups,
            tensors,
            whole,
            numbers,
            calibration: None,
            folded: vec![],
        })
    }

    /// The units that the plan keeps, after checking that it fits the module.
    ///
    /// # Errors
    /// If it was made for another module or version, or is inconsistent in itself.
    pub fn choice(&self, net: &Network) -> Result<Choice, PlanError> {
        if !(1..=VERSION).contains(&self.version) {
            return Err(PlanError::Version(self.version));
        }
        let found = input(net);
        if found != self.input {
            let show = |i: &Input| {
                let groups = counted(i.groups as u64, "group", "groups");
                let parameters = counted(i.parameters, "parameter", "parameters");
                format!("{groups} over {parameters} (fingerprint {})", i.fingerprint)
            };
            return Err(PlanError::OtherModule { expected: show(&self.input), found: show(&found) });
        }
        let mut choice = Choice::new();
        for g in &self.groups {
            let number = g.id.strip_prefix('g').and_then(|n| n.parse::<usize>().ok());
            let group = number.and_then(|n| net.groups.get(n)).ok_or_else(|| PlanError::NoGroup(g.id.clone()))?;
            let bad = |what: String| PlanError::BadUnits { id: g.id.clone(), what };
            if group.units != g.units {
                return Err(bad(format!(
                    "the plan says {}, the module has {}",
                    counted(g.units, "unit", "units"),
                    group.units
                )));
            }
            if choice.insert(group.class, g.keep.clone()).is_some() {
                return Err(bad("named twice".to_string()));
            }
        }
        let (ours, _) = tensors(net, &realise(net, &choice)?);
        let bad = |t: &PlanTensor| Err(PlanError::BadTensor(t.name.clone()));
        match self.tensors.iter().find(|t| !ours.iter().any(|o| t.agrees(o, self.version))) {
            Some(odd) => bad(odd),
            None if self.version == 1 || self.tensors.is_empty() => Ok(choice),
            None => match ours.iter().find(|o| !self.tensors.iter().any(|t| t.agrees(o, self.version))) {
                Some(missing) => bad(missing),
                None => Ok(choice),
            },
        }
    }
}

/// The keep-sets of a choice.
///
/// # Errors
/// If the choice names units that do not exist, or none, or leaves one where a number less one divides.
pub fn realise<'n>(net: &'n Network, choice: &Choice) -> Result<Realised<'n>, PlanError> {
    let realised = net.solution.realise(choice).map_err(|e| {
        use crate::algebra::ChoiceError::{BadUnits, Empty, NotAGroup};
        let (NotAGroup(class) | Empty(class) | BadUnits(class, _)) = &e;
        let id = net.groups.iter().position(|g| g.class == *class).map_or("?".to_string(), |i| format!("g{i}"));
        let what = match &e {
            NotAGroup(_) => "not a group".to_string(),
            Empty(_) => "at least one unit must stay".to_string(),
            BadUnits(_, n) => format!("`keep` must be ascending numbers below {n}"),
        };
        PlanError::BadUnits { id, what }
    })?;
    for classes in net.samples() {
        let kept = classes.iter().map(|c| realised.count(*c)).product::<u64>();
        let all = classes.iter().map(|c| net.solution.class(*c).size).product::<u64>();
        if kept == 1 && all > 1 {
            let inside = classes.iter().flat_map(|c| net.solution.members(*c)).map(|(c, _)| c).collect();
            let id = losing(net, &realised, &inside).into_iter().next().unwrap_or("?".to_string());
            let what = "at least two units must stay: a sample variance over them is divided by their number less one";
            return Err(PlanError::BadUnits { id, what: what.to_string() });
        }
    }
    Ok(realised)
}

impl PlanTensor {
    /// Whether a plan of that version says the same of this tensor as we do. Version 1 says nothing of uniform axes.
    fn agrees(&self, ours: &PlanTensor, version: u32) -> bool {
        let said = |(axis, units): (&String, &Vec<u32>)| ours.keep.get(axis) == Some(units);
        match version {
            1 => self.name == ours.name && self.shape == ours.shape && self.keep.iter().all(said),
            // The rest describes, and decides nothing; values may have changed.
            _ => {
                (&self.name, &self.shape, &self.keep, &self.used_with)
                    == (&ours.name, &ours.shape, &ours.keep, &ours.used_with)
            }
        }
    }
}

/// What is left of each constant that is cut, in text order; and those that are not, but have the sizes of one that is. One that is
/// used at several sizes is named once per size, with the groups behind it.
fn tensors(net: &Network, realised: &Realised) -> (Vec<PlanTensor>, Vec<PlanTensor>) {
    // By what is left: the axes of the uses that leave it.
    type Uses = IndexMap<Vec<(usize, Vec<u32>)>, Vec<Follows>>;
    struct Found {
        used: Used,
        uniform: Vec<bool>,
        uses: Uses,
    }
    let mut found: IndexMap<(String, Vec<u64>), Found> = IndexMap::new();
    for (constant, used) in constants(net).into_iter().zip(usages(net)) {
        let new = || Found { used, uniform: constant.uniform.clone(), uses: Uses::default() };
        let found = found.entry((net.tensor_name(constant.data), constant.shape)).or_insert_with(new);
        found.used = if used.1 < found.used.1 { used } else { found.used };
        for axes in constant.uses {
            let left = axes.iter().enumerate().filter_map(|(a, f)| match f.keep(realised, &net.solution) {
                Keep::All => None,
                Keep::Some(units) => Some((a, units)),
            });
            found.uses.entry(left.collect()).or_default().extend(axes);
        }
    }
    let mut ops: Vec<(OpId, usize)> = found.values().enumerate().map(|(i, f)| (f.used.1, i)).collect();
    ops.sort_unstable();
    let places: BTreeMap<usize, usize> = ops.into_iter().enumerate().map(|(place, (_, i))| (i, place)).collect();
    let cut = |f: &Found| !f.uses.keys().all(Vec::is_empty);
    let shapes: BTreeSet<Vec<u64>> =
        found.iter().filter(|(_, f)| cut(f)).map(|((_, shape), _)| shape.clone()).collect();
    let (mut out, mut whole) = (vec![], vec![]);
    for (i, ((name, shape), found)) in found.into_iter().enumerate() {
        if !shapes.contains(&shape) {
            continue;
        }
        let several = found.uses.len() > 1;
        let is_cut = cut(&found);
        for (left, axes) in found.uses {
            let inside = || axes.iter().flat_map(|f| f.members(&net.solution).into_keys()).collect();
            let used_with = if several { losing(net, realised, &inside()) } else { vec![] };
            let uniform = left.iter().all(|(axis, _)| found.uniform[*axis]) && found.uniform.contains(&true);
            let keep = left.into_iter().map(|(axis, units)| (axis.to_string(), units)).collect();
            let (role, place) = (Some(found.used.0), places.get(&i).copied());
            let (name, shape) = (name.clone(), shape.clone());
            let list = if is_cut { &mut out } else { &mut whole };
            list.push(PlanTensor {
                name,
                role,
                place,
                uniform,
                content: None,
                checkpoint: None,
                checkpoint_axes: None,
                shape,
                keep,
                used_with,
            });
        }
    }
    (out, whole)
}

/// The names of those of the groups that lose units, in order.
fn losing(net: &Network, realised: &Realised, inside: &BTreeSet<ClassId>) -> Vec<String> {
    let loses = |g: &Group| inside.contains(&g.class) && realised.count(g.class) < g.units;
    net.groups.iter().enumerate().filter(|(_, g)| loses(g)).map(|(i, _)| format!("g{i}")).collect()
}

/// What a plan for this network has to fit.
pub fn input(net: &Network) -> Input {
    let mut text = String::new();
    for g in &net.groups {
        text += &format!("g{}", g.units);
        for m in &g.members {
            let p = &net.parameters[m.parameter];
            text += &format!(" {}{:?}.{}{:?}", net.analysis.graph.literal(p.data).name, p.shape, m.axis, m.runs);
        }
        text.push('\n');
    }
    let hash = blake3::hash(text.as_bytes()).to_hex();
    Input { groups: net.groups.len(), parameters: net.total(), fingerprint: hash.as_str()[..16].to_string() }
}

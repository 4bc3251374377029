//! The groups of a network: which parameters hang together, through which index maps, and what is frozen and why.

use crate::algebra::{Cause, ClassId, Fact, Run, Solution, Structure};
use crate::alike;
use crate::analysis::Analysis;
use crate::choices;
use crate::counts::{Counts, OpLetter};
use crate::effective::Stored;
use crate::equations::reason_of;
use crate::lower::{Lowered, Reason};
use crate::uses::letters_of_results;
use depc_ir::graph::{DataId, Graph, OpId, ValueId};
use depc_ir::instance::LetterId;
use depc_ir::rule::Scalar;
use depc_ir::why::Freeze;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Axes of parameters: (index into [`Network::parameters`], axis).
type Axes = Vec<(usize, usize)>;

/// A graph with everything that was found out about it.
pub struct Network<'g> {
    /// Rules on ops, and what flows forward.
    pub analysis: Analysis<'g>,
    /// Constants that count.
    pub counts: Counts,
    /// The system of equations.
    pub lowered: Lowered,
    /// Its classes.
    pub solution: Solution,
    /// The weights that are stored as numbers of few bits.
    pub stored: Stored,
    /// The parameters, in text order.
    pub parameters: Vec<Parameter>,
    /// The groups that touch a parameter, in order of their classes.
    pub groups: Vec<Group>,
    /// What is frozen, dearest first.
    pub frozen: Vec<Frozen>,
}

/// A parameter: a constant whose literal counts as one, of floats, of a quantised type, or of integers that are weights; and no scale or
/// zero point of such a weight.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The constant's result.
    pub value: ValueId,
    /// Its literal.
    pub data: DataId,
    /// Sizes.
    pub shape: Vec<u64>,
    /// Per axis: its class; `None` for axes of size 1 and uniform ones.
    pub axes: Vec<Option<ClassId>>,
}

/// A group: units that can be removed one by one, each from all members at once.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its class.
    pub class: ClassId,
    /// Number of units.
    pub units: u64,
    /// Whether the units are choices, among which a softmax weighs.
    pub choices: bool,
    /// Its members, in text order.
    pub members: Vec<Member>,
    /// Number of parameter elements that belong to one of its units; each storage once.
    pub parameters: u64,
}

/// An axis of a parameter that a group lies in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Index into [`Network::parameters`].
    pub parameter: usize,
    /// The axis.
    pub axis: usize,
    /// Which indices each unit has there.
    pub runs: Vec<Run>,
}

/// Which part of an axis is frozen: one factor of a product, or one piece of a concatenation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Part {
    /// Which one, from 1.
    pub number: usize,
    /// The sizes of all of them.
    pub sizes: Vec<u64>,
    /// Of a product (outermost first), or of a concatenation?
    pub product: bool,
}

impl fmt::Display for Part {
    /// "factor 3 of 288 = 3·6·16", "piece 2 of 24 = 16 + 8".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, sign) = if self.product { ("factor", "·") } else { ("piece", " + ") };
        let size: u64 = if self.product { self.sizes.iter().product() } else { self.sizes.iter().sum() };
        let sizes: Vec<String> = self.sizes.iter().map(u64::to_string).collect();
        match sizes.len() {
            0..=8 => write!(f, "{what} {} of {size} = {}", self.number, sizes.join(sign)),
            n => write!(f, "{what} {} of {n}, which make up {size}", self.number),
        }
    }
}

/// Parameter axes that are frozen for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// The reason, with its kind.
    pub reason: Freeze,
    /// The op that froze them, if an op did.
    pub op: Option<OpId>,
    /// The argument that froze them, if one did.
    pub value: Option<ValueId>,
    /// The part of the axes that is frozen; `None` if all of them is.
    pub part: Option<Part>,
    /// The axes: (index into [`Network::parameters`], axis).
    pub axes: Vec<(usize, usize)>,
    /// Elements of the parameters with an axis that is frozen for this reason; each storage once.
    pub parameters: u64,
}

impl<'g> Network<'g> {
    /// Finds the groups that a solution of the graph's equations has.
    pub fn of(analysis: Analysis<'g>, counts: Counts, lowered: Lowered, solution: Solution) -> Network<'g> {
        let graph = analysis.graph;
        let stored = Stored::find(&analysis);
        let parameter = |p: &Parameter| {
            let counts = graph.literal(p.data).is_parameter() || stored.weights.contains_key(&p.value);
            counts && !stored.parts.contains(&p.value)
        };
        let parameters: Vec<Parameter> = constants(&analysis, &lowered, &solution).filter(parameter).collect();
        let alike = alike::groups(&analysis, &lowered, &solution);
        let mut groups = groups(graph, &parameters, &solution, alike);
        let choices = choices::find(&analysis, &counts, &lowered, &solution);
        groups.iter_mut().for_each(|g| g.choices = choices.contains(&g.class));
        let mut network = Network { analysis, counts, lowered, solution, stored, parameters, groups, frozen: vec![] };
        network.frozen = network.frozen_axes();
        network
    }

    /// Every constant, index tables and other integers included.
    pub fn constants(&self) -> impl Iterator<Item = Parameter> {
        constants(&self.analysis, &self.lowered, &self.solution)
    }

    /// The class of a letter of an op; `None` if it has size 1.
    pub fn class_of_letter(&self, (op, letter): (OpId, LetterId)) -> Option<ClassId> {
        self.lowered.letter(op, letter).map(|var| self.solution.class_of[var.0 as usize])
    }

    /// What sample variances are taken over, each divided by the number of its terms less one.
    pub fn samples(&self) -> Vec<Vec<ClassId>> {
        let classes = |letters: &[OpLetter]| letters.iter().filter_map(|l| self.class_of_letter(*l)).collect();
        let counted = self.counts.counts.iter().filter(|c| c.form.less).map(|c| classes(&c.letters));
        let folds = self
            .analysis
            .instances
            .iter()
            .flatten()
            .filter(|inst| inst.computes.iter().flatten().any(|c| c.fold == Some(Scalar::Sample)));
        let folded = folds.map(|inst| {
            let kept = letters_of_results(inst);
            let lost = (0..inst.letters.len() as u32).filter(|l| !kept.contains(l));
            classes(&lost.map(|l| (inst.op, LetterId(l))).collect::<Vec<_>>())
        });
        counted.chain(folded).collect()
    }

    /// Per group: how many of its units must stay, at least. Two, where a sample variance is taken over them.
    pub fn least_units(&self) -> Vec<u64> {
        let classes = self.samples().into_iter().flatten();
        let two: BTreeSet<ClassId> = classes.flat_map(|c| self.solution.members(c)).map(|(c, _)| c).collect();
        self.groups.iter().map(|g| if two.contains(&g.class) { 2 } else { 1 }).collect()
    }

    /// Elements of all parameters; each storage once.
    pub fn total(&self) -> u64 {
        self.sum_storages(|p| p.shape.iter().product())
    }

    /// Elements that belong to a unit of some group.
    pub fn prunable(&self) -> u64 {
        self.sum_storages(|p| {
            let stays = p.shape.iter().zip(&p.axes).map(|(n, c)| n - c.map_or(0, |c| self.covered(c)));
            p.shape.iter().product::<u64>() - stays.product::<u64>()
        })
    }

    /// Sums a figure over parameters, taking each storage once (the first constant that holds it).
    pub fn sum_storages(&self, figure: impl Fn(&Parameter) -> u64) -> u64 {
        let mut seen = BTreeSet::new();
        let graph = self.analysis.graph;
        self.parameters
            .iter()
            .filter(|p| seen.insert(graph.literal(p.data).storage))
            .map(figure)
            .fold(0, u64::saturating_add)
    }

    /// Number of indices of a class that belong to a unit of some group.
    fn covered(&self, class: ClassId) -> u64 {
        let here = self.solution.class(class);
        match &here.structure {
            _ if here.frozen.is_some() => 0,
            Structure::Leaf => here.size,
            Structure::Cat(pieces) => pieces.iter().map(|c| self.covered(*c)).sum(),
            Structure::Back(of) => self.covered(*of),
            Structure::Prod(factors) => {
                let stays = factors.iter().map(|c| self.solution.class(*c).size - self.covered(*c));
                here.size - stays.product::<u64>()
            }
        }
    }

    /// Parameter axes that are frozen as a whole or in a piece, by reason; dearest first.
    fn frozen_axes(&self) -> Vec<Frozen> {
        let mut by_cause: BTreeMap<(Cause, Option<Part>), Axes> = BTreeMap::new();
        for (i, p) in self.parameters.iter().enumerate() {
            for (axis, class) in p.axes.iter().enumerate() {
                let causes: BTreeSet<(Cause, Option<Part>)> = class.map(|c| self.causes(c)).unwrap_or_default();
                for cause in causes {
                    by_cause.entry(cause).or_default().push((i, axis));
                }
            }
        }
        let mut merged: BTreeMap<(FrozenBy, Option<Part>), Axes> = BTreeMap::new();
        for ((cause, part), axes) in by_cause {
            let Reason { freeze, op, value } = self.reason(cause);
            merged.entry(((freeze, op, value), part)).or_default().extend(axes);
        }
        let mut out: Vec<Frozen> = merged
            .into_iter()
            .map(|(((reason, op, value), part), mut axes)| {
                axes.sort_unstable();
                axes.dedup();
                let parameters = self.elements(axes.iter().map(|(p, _)| *p));
                Frozen { reason, op, value, part, axes, parameters }
            })
            .collect();
        out.sort_by(|a, b| {
            b.parameters.cmp(&a.parameters).then(a.op.cmp(&b.op)).then_with(|| a.reason.text.cmp(&b.reason.text))
        });
        out
    }

    /// Elements of these parameters, each storage once.
    fn elements(&self, parameters: impl Iterator<Item = usize>) -> u64 {
        let mut seen = BTreeSet::new();
        let storage = |p: &Parameter| self.analysis.graph.literal(p.data).storage;
        parameters
            .map(|i| &self.parameters[i])
            .filter(|p| seen.insert(storage(p)))
            .map(|p| p.shape.iter().product::<u64>())
            .fold(0, u64::saturating_add)
    }

    /// Why a class is frozen, or parts of it are: each with the part.
    fn causes(&self, class: ClassId) -> BTreeSet<(Cause, Option<Part>)> {
        let (mut out, mut stack) = (BTreeSet::new(), vec![(class, None)]);
        while let Some((class, part)) = stack.pop() {
            let here = self.solution.class(class);
            match (&here.frozen, &here.structure) {
                (Some(Cause::Single), _) | (None, Structure::Leaf) => {}
                (Some(cause), _) => {
                    out.insert((*cause, part));
                }
                (None, Structure::Back(of)) => stack.push((*of, part)),
                (None, Structure::Cat(parts) | Structure::Prod(parts)) => {
                    let product = matches!(here.structure, Structure::Prod(_));
                    let frozen = |c: &ClassId| self.solution.class(*c).frozen.is_some();
                    // The sizes are needed for those only.
                    let sizes: Vec<u64> = match parts.iter().any(frozen) {
                        true => parts.iter().map(|c| self.solution.class(*c).size).collect(),
                        false => vec![],
                    };
                    stack.extend(parts.iter().enumerate().map(|(i, c)| {
                        let part = frozen(c).then(|| Part { number: i + 1, sizes: sizes.clone(), product });
                        (*c, part)
                    }));
                }
            }
        }
        out
    }

    /// A cause in words, with the op or the argument behind it.
    pub fn reason(&self, cause: Cause) -> Reason {
        if let Cause::Given(id) = cause {
            return self.lowered.reasons[id.0 as usize].clone();
        }
        let (freeze, op) = {
            let name = |fact: &Fact| self.analysis.graph.op(OpId(fact.origin)).name.as_str();
            reason_of(cause, &self.lowered.system, &self.lowered.reasons, name)
        };
        Reason { freeze, op: op.map(OpId), value: None }
    }

    /// The class of a value's axis; `None` for axes that have no keep-set (size 1, uniform, dynamic).
    pub fn axis_class(&self, value: ValueId, axis: usize) -> Option<ClassId> {
        let var = self.lowered.axes[value.index()].get(axis).copied().flatten()?;
        Some(self.solution.class_of[var.0 as usize])
    }
}

/// Whether a graph holds a parameter, or a weight that is one number.
pub fn has_parameters(an: &Analysis) -> bool {
    an.literal.iter().flatten().any(|data| an.graph.literal(*data).is_parameter())
        || !Stored::find(an).weights.is_empty()
        || alike::any(an)
}

/// What was frozen for one reason: the reason, its op and its argument.
type FrozenBy = (Freeze, Option<OpId>, Option<ValueId>);

/// Every constant with its axes' classes.
fn constants<'a>(
    an: &'a Analysis,
    low: &'a Lowered,
    solution: &'a Solution,
) -> impl Iterator<Item = Parameter> + use<'a> {
    an.literal.iter().enumerate().filter_map(move |(v, literal)| {
        let value = ValueId(v as u32);
        let shape = an.dims(value).iter().copied().collect::<Option<Vec<u64>>>()?;
        let axes = low.axes[v].iter().map(|var| var.map(|v| solution.class_of[v.0 as usize])).collect();
        Some(Parameter { value, data: (*literal)?, shape, axes })
    })
}

/// The groups that parameters lie in, and those of weights that are alike there.
fn groups(graph: &Graph, parameters: &[Parameter], solution: &Solution, alike: BTreeSet<ClassId>) -> Vec<Group> {
    let mut members: BTreeMap<ClassId, Vec<Member>> = alike.into_iter().map(|class| (class, vec![])).collect();
    for (i, p) in parameters.iter().enumerate() {
        for (axis, class) in p.axes.iter().enumerate() {
            let Some(class) = class else { continue };
            for (group, runs) in solution.members(*class) {
                members.entry(group).or_default().push(Member { parameter: i, axis, runs });
            }
        }
    }
    let group = |(class, members): (ClassId, Vec<Member>)| {
        let units = solution.class(class).size;
        let parameters = share(graph, parameters, solution, &members, class);
        Group { class, units, choices: false, members, parameters }
    };
    members.into_iter().map(group).collect()
}

/// Elements that belong to one of the group's units: all but those that lie outside of its units on every axis.
fn share(graph: &Graph, parameters: &[Parameter], solution: &Solution, members: &[Member], group: ClassId) -> u64 {
    let mut seen = BTreeSet::new();
    let mut total = 0;
    let units = solution.class(group).size;
    for own in members.chunk_by(|a, b| a.parameter == b.parameter) {
        let p = &parameters[own[0].parameter];
        if seen.insert(graph.literal(p.data).storage) {
            let mut stays = p.shape.clone();
            for member in own {
                let n = &mut stays[member.axis];
                *n = match (member.runs.as_slice(), p.axes[member.axis]) {
                    ([run], _) => *n - units * run.boxes.iter().map(|(count, _)| count).product::<u64>(),
                    (_, Some(class)) => outside(solution, class, group),
                    (_, None) => *n,
                };
            }
            total = u64::saturating_add(total, p.shape.iter().product::<u64>() - stays.iter().product::<u64>());
        }
    }
    total
}

/// Number of indices of a class that lie in no unit of the group. (A group may be several factors of one axis.)
fn outside(solution: &Solution, class: ClassId, group: ClassId) -> u64 {
    let here = solution.class(class);
    let of = |c: &ClassId| outside(solution, *c, group);
    match &here.structure {
        _ if here.frozen.is_some() => here.size,
        Structure::Leaf if class == group => 0,
        Structure::Leaf => here.size,
        Structure::Cat(pieces) => pieces.iter().map(of).sum(),
        Structure::Back(class) => of(class),
        Structure::Prod(factors) => factors.iter().map(of).product(),
    }
}

//! The groups of a network: which parameters hang together, through which index maps, and what is frozen and why.

use crate::algebra::{self, Cause, ClassId, Run, Solution, SolveError, Structure};
use crate::analysis::Analysis;
use crate::counts::{self, Counts};
use crate::lower::{Lowered, Reason, lower};
use depc_ir::graph::{DataId, Graph, OpId, ValueId};
use depc_ir::rule::RuleSet;
use depc_ir::why::{Freeze, Why};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The parameters, in text order.
    pub parameters: Vec<Parameter>,
    /// The groups that touch a parameter, in order of their classes.
    pub groups: Vec<Group>,
    /// What is frozen, dearest first.
    pub frozen: Vec<Frozen>,
}

/// A parameter: a constant op whose literal counts as one.
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

/// Parameter axes that are frozen for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// The reason, with its kind.
    pub reason: Freeze,
    /// The op that froze them, if an op did.
    pub op: Option<OpId>,
    /// The argument that froze them, if one did.
    pub value: Option<ValueId>,
    /// The axes: (index into [`Network::parameters`], axis).
    pub axes: Vec<(usize, usize)>,
    /// Elements of the parameters that have such an axis; each storage once.
    pub parameters: u64,
}

impl<'g> Network<'g> {
    /// Finds the groups of a graph under the given rules.
    ///
    /// # Errors
    /// If the equations cannot be solved: a bug in a rule, or in depc; never a property of the network alone.
    pub fn new(graph: &'g Graph, rules: &'g RuleSet) -> Result<Network<'g>, SolveError> {
        let analysis = Analysis::new(graph, rules);
        let counts = counts::find(&analysis);
        let lowered = lower(&analysis, &counts);
        let solution = algebra::solve(&lowered.system)?;
        let parameter = |p: &Parameter| graph.literal(p.data).is_parameter();
        let parameters: Vec<Parameter> = constants(&analysis, &lowered, &solution).filter(parameter).collect();
        let groups = groups(graph, &parameters, &solution);
        let mut network = Network { analysis, counts, lowered, solution, parameters, groups, frozen: vec![] };
        network.frozen = network.frozen_axes();
        Ok(network)
    }

    /// Every constant, index tables and other integers included.
    pub fn constants(&self) -> impl Iterator<Item = Parameter> {
        constants(&self.analysis, &self.lowered, &self.solution)
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
            Structure::Prod(factors) => {
                let stays = factors.iter().map(|c| self.solution.class(*c).size - self.covered(*c));
                here.size - stays.product::<u64>()
            }
        }
    }

    /// Parameter axes that are frozen as a whole or in a piece, by reason; dearest first.
    fn frozen_axes(&self) -> Vec<Frozen> {
        let mut by_cause: BTreeMap<Cause, Vec<(usize, usize)>> = BTreeMap::new();
        for (i, p) in self.parameters.iter().enumerate() {
            for (axis, class) in p.axes.iter().enumerate() {
                let causes: BTreeSet<Cause> = class.map(|c| self.causes(c)).unwrap_or_default();
                for cause in causes {
                    by_cause.entry(cause).or_default().push((i, axis));
                }
            }
        }
        let mut merged: BTreeMap<Place, Vec<(usize, usize)>> = BTreeMap::new();
        for (cause, axes) in by_cause {
            let Reason { freeze, op, value } = self.reason(cause);
            merged.entry((freeze, op, value)).or_default().extend(axes);
        }
        let mut out: Vec<Frozen> = merged
            .into_iter()
            .map(|((reason, op, value), mut axes)| {
                axes.sort_unstable();
                let parameters = self.elements(axes.iter().map(|(p, _)| *p));
                Frozen { reason, op, value, axes, parameters }
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

    fn causes(&self, class: ClassId) -> BTreeSet<Cause> {
        let (mut out, mut stack) = (BTreeSet::new(), vec![class]);
        while let Some(class) = stack.pop() {
            let here = self.solution.class(class);
            match (&here.frozen, &here.structure) {
                (Some(Cause::Single), _) => {}
                (Some(cause), _) => drop(out.insert(*cause)),
                (None, Structure::Leaf) => {}
                (None, Structure::Cat(c) | Structure::Prod(c)) => stack.extend(c),
            }
        }
        out
    }

    /// A cause in words, with the op behind it.
    pub fn reason(&self, cause: Cause) -> Reason {
        let at = |fact: u32, why: Why, text: &str| {
            let op = OpId(self.lowered.system.facts[fact as usize].origin);
            let name = &self.analysis.graph.op(op).name;
            Reason { freeze: why.because(format!("`{name}` {text}")), op: Some(op), value: None }
        };
        match cause {
            Cause::Given(id) => self.lowered.reasons[id.0 as usize].clone(),
            Cause::Misaligned(fact) => {
                at(fact, Why::Misaligned, "regroups it in a way that does not line up with how it is grouped elsewhere")
            }
            Cause::Cut(fact) => at(fact, Why::SingleUnits, "cuts it into single units, each of which must stay"),
            Cause::Large => Reason { freeze: Why::Large.because("it has more than 2^32 units"), op: None, value: None },
            Cause::Single => Reason { freeze: Why::SingleUnits.because("it has one unit"), op: None, value: None },
        }
    }

    /// The class of a value's axis; `None` for axes that have no keep-set (size 1, uniform, dynamic).
    pub fn axis_class(&self, value: ValueId, axis: usize) -> Option<ClassId> {
        let var = self.lowered.axes[value.index()].get(axis).copied().flatten()?;
        Some(self.solution.class_of[var.0 as usize])
    }
}

/// What was frozen for one reason: the reason, its op and its argument.
type Place = (Freeze, Option<OpId>, Option<ValueId>);

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

fn groups(graph: &Graph, parameters: &[Parameter], solution: &Solution) -> Vec<Group> {
    let mut members: BTreeMap<ClassId, Vec<Member>> = BTreeMap::new();
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
        Group { class, units, members, parameters }
    };
    members.into_iter().map(group).collect()
}

/// Elements that belong to one of the group's units: all but those that lie outside of its units on every axis.
fn share(graph: &Graph, parameters: &[Parameter], solution: &Solution, members: &[Member], group: ClassId) -> u64 {
    let mut seen = BTreeSet::new();
    let mut total = 0;
    for own in members.chunk_by(|a, b| a.parameter == b.parameter) {
        let p = &parameters[own[0].parameter];
        if seen.insert(graph.literal(p.data).storage) {
            let axes = p.shape.iter().zip(&p.axes);
            let stays: u64 = axes.map(|(n, class)| class.map_or(*n, |c| outside(solution, c, group))).product();
            total = u64::saturating_add(total, p.shape.iter().product::<u64>() - stays);
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
        Structure::Prod(factors) => factors.iter().map(of).product(),
    }
}

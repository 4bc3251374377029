//! Blocks of weights that have one scale: whole ones stay or go.
//!
//! An axis of a stored weight may be blocks of k elements, where a scale (or a zero point) is another one in each block and the same
//! inside of it. To take an element out of every block would be right by the numbers, but k is a property of the format that the
//! weight is stored in. So the axis inside of blocks stays, and the units are whole blocks.

use crate::algebra::{ClassId, Solution, Structure, VarId};
use crate::analysis::Analysis;
use crate::effective::{Cone, Effective, Scale, Stored};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Instance, LetterId, Term, Tied};
use std::collections::{BTreeMap, BTreeSet};

/// The variables of a system of equations.
pub(crate) trait Variables {
    /// That of an axis of a value.
    fn axis(&self, value: ValueId, axis: usize) -> Option<VarId>;
    /// That of a letter of an op.
    fn letter(&self, op: OpId, letter: LetterId) -> Option<VarId>;
}

/// A scale at work: the op that shows it, the variables of axes along which the scale is another one, and of those along which it is
/// the same.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Scaled {
    op: OpId,
    other: Vec<VarId>,
    same: Vec<VarId>,
}

/// Where the scales of stored weights are another one along some axes, and the same along others.
pub(crate) fn scaled(an: &Analysis, variables: &dyn Variables) -> BTreeSet<Scaled> {
    let finder = Finder { an, variables };
    let stored = Stored::find(an);
    let of_weight = |(weight, of): (&ValueId, &Effective)| {
        let ops = of.made_of(an).flat_map(|v| Cone::of(an, v).ops);
        let inside = ops.filter_map(|op| an.instance(op)).flat_map(|inst| finder.before(inst, *weight));
        let after = of.scales.iter().filter_map(|scale| finder.after(scale, of.value));
        inside.chain(after).collect::<Vec<Scaled>>()
    };
    stored.weights.iter().filter_map(|(v, of)| Some((v, of.as_ref()?))).flat_map(of_weight).collect()
}

/// The variables of axes inside of blocks, each with an op that shows it, by the solution of the system in which all else stands.
pub(crate) fn inside(scaled: &BTreeSet<Scaled>, solution: &Solution) -> BTreeMap<VarId, OpId> {
    // Per group: the products that it is part of, and in which factor.
    let mut places: BTreeMap<ClassId, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (i, class) in solution.classes.iter().enumerate() {
        let Structure::Prod(factors) = &class.structure else { continue };
        for (f, factor) in factors.iter().enumerate() {
            for (group, _) in solution.members(*factor) {
                places.entry(group).or_default().insert((i, f));
            }
        }
    }
    let of = |var: &VarId| -> BTreeSet<(usize, usize)> {
        let groups = solution.members(solution.class_of[var.0 as usize]).into_iter().map(|(group, _)| group);
        groups.filter_map(|g| places.get(&g)).flatten().copied().collect()
    };
    let mut out = BTreeMap::new();
    for Scaled { op, other, same } in scaled {
        let blocks: Vec<(usize, usize)> = other.iter().flat_map(of).collect();
        let split = |var: &&VarId| of(var).iter().any(|(p, f)| blocks.iter().any(|(q, g)| p == q && f != g));
        for var in same.iter().filter(split) {
            out.entry(*var).or_insert(*op);
        }
    }
    out
}

struct Finder<'a, 'g> {
    an: &'a Analysis<'g>,
    variables: &'a dyn Variables,
}

impl Finder<'_, '_> {
    /// Of an op of constants: a weight that meets its scale, or a scale that is repeated inside of blocks.
    fn before(&self, inst: &Instance, weight: ValueId) -> Option<Scaled> {
        let holds = |t: &&Tied| Cone::of(self.an, t.value).constants.contains(&weight);
        let (own, scales): (Vec<&Tied>, Vec<&Tied>) = inst.operands.iter().flatten().partition(holds);
        let other: BTreeSet<LetterId> = scales.iter().flat_map(|t| self.varied(t)).collect();
        let same: Vec<LetterId> = match own.as_slice() {
            [] => inst.results.iter().flat_map(|t| &t.axes).flat_map(repeated_in(&other)).collect(),
            own => own.iter().flat_map(|t| self.varied(t)).filter(|l| !other.contains(l)).collect(),
        };
        let var = |l| self.variables.letter(inst.op, l);
        self.found(inst.op, other.into_iter().filter_map(var).collect(), same.into_iter().filter_map(var).collect())
    }

    /// Of an op that scales the result of a contraction.
    fn after(&self, scale: &Scale, value: ValueId) -> Option<Scaled> {
        let inst = self.an.instance(scale.op)?;
        let read = inst.operands.iter().enumerate().filter(|(i, _)| scale.factor.reads(*i));
        let other: BTreeSet<usize> = read
            .filter_map(|(_, t)| t.as_ref())
            .flat_map(|t| self.varied(t))
            .filter_map(|l| scale.along.get(&l).copied())
            .collect();
        let same = (0..self.an.dims(value).len()).filter(|a| !other.contains(a));
        let var = |a| self.variables.axis(value, a);
        self.found(scale.op, other.iter().copied().filter_map(var).collect(), same.filter_map(var).collect())
    }

    fn found(&self, op: OpId, other: Vec<VarId>, same: Vec<VarId>) -> Option<Scaled> {
        (!other.is_empty() && !same.is_empty()).then_some(Scaled { op, other, same })
    }

    /// The letters along which a value is not the same.
    fn varied(&self, tied: &Tied) -> Vec<LetterId> {
        let varied = |(axis, term): (usize, &Term)| match term {
            Term::Var(l) | Term::Back(l) if !self.an.is_uniform(tied.value, axis) => Some(*l),
            _ => None,
        };
        tied.axes.iter().enumerate().filter_map(varied).collect()
    }
}

/// The letters of a product some other letters of which are those.
fn repeated_in(varied: &BTreeSet<LetterId>) -> impl Fn(&Term) -> Vec<LetterId> + '_ {
    move |term| {
        let mut letters = vec![];
        if matches!(term, Term::Prod(_)) {
            term.for_each(&mut |l| letters.push(*l));
        }
        let is_split = letters.iter().any(|l| varied.contains(l));
        letters.into_iter().filter(|l| is_split && !varied.contains(l)).collect()
    }
}

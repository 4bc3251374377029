//! Which parameters scoring looks at: *weights* of contractions, and *scales*, which are factors of a pointwise product.

use crate::analysis::Analysis;
use crate::effective::passes_on;
use crate::groups::{Network, Parameter};
use crate::uses::{is_contraction, letters, letters_of_results, moved, through, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// How a parameter is read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// By a contraction, which sums over these of its axes: its inputs lie along them.
    Weight(BTreeSet<usize>),
    /// As a factor of a pointwise product.
    Scale,
    /// In another way: a bias, an embedding, a depthwise weight.
    Other,
}

/// How a parameter is read, and where first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// How.
    pub kind: Kind,
    /// The first op that reads it so.
    pub op: OpId,
}

/// Per parameter of the network: how it is read. A weight that is stored in few bits is followed to the contraction that reads what it stands
/// for, unless that ranks nothing; what it is made of beside is read in another way.
pub fn reads(net: &Network) -> Vec<Read> {
    let (an, users) = (&net.analysis, users(&net.analysis));
    let constant = an.constant_values(false);
    let rounded = Rounded::find(net, &users, constant);
    let one = |p: &Parameter| {
        let rank = p.shape.len();
        let stored = net.stored.weights.get(&p.value).and_then(Option::as_ref);
        let read = match stored {
            Some(_) => {
                let passed = |inst: &Instance, i| passes_on(inst, i).filter(|v| constant[v.index()]);
                read(an, &users, p.value, rank, &passed, false)
            }
            None if rounded.weights.contains(&p.value) => {
                read(an, &users, p.value, rank, &|inst, i| one_by_one(an, inst, i, constant), false)
            }
            None => read(an, &users, p.value, rank, &moved, true),
        };
        let ranks_nothing = stored.is_some_and(|of| !of.ranks) || net.stored.inside.contains(&p.value);
        let is_scale = !rounded.weights.contains(&p.value) && rounded.only_reads(an, &users, p.value);
        if ranks_nothing || is_scale { Read { kind: Kind::Other, ..read } } else { read }
    };
    net.parameters.iter().map(one).collect()
}

/// Weights of floats that the program rounds to numbers of few bits and makes floats again, element by element, before a contraction reads
/// them: what is stored says as much of units as what it is rounded to. The scales beside them rank nothing.
#[derive(Default)]
struct Rounded {
    weights: BTreeSet<ValueId>,
    /// The ops that do it.
    ops: BTreeSet<OpId>,
}

impl Rounded {
    fn find(net: &Network, users: &[Vec<(OpId, usize)>], constant: &[bool]) -> Rounded {
        let an = &net.analysis;
        let is = |v: ValueId, kinds: &[ElemKind]| an.graph.ty(v).elem().is_some_and(|e| kinds.contains(&e.kind));
        let mut out = Rounded::default();
        for p in net.parameters.iter().filter(|p| is(p.value, &[ElemKind::Float])) {
            let (mut ops, mut few_bits, mut stack) = (BTreeSet::new(), false, vec![p.value]);
            while let Some(v) = stack.pop() {
                for (op, operand) in &users[v.index()] {
                    let next = an.instance(*op).and_then(|inst| one_by_one(an, inst, *operand, constant));
                    if let Some(next) = next.filter(|_| ops.insert(*op)) {
                        few_bits |= is(next, &[ElemKind::Int, ElemKind::Quant]);
                        stack.push(next);
                    }
                }
            }
            if few_bits {
                out.weights.insert(p.value);
                out.ops.extend(ops);
            }
        }
        out
    }
}

impl Rounded {
    /// Whether these ops are all that read a constant, moved or not.
    fn only_reads(&self, an: &Analysis, users: &[Vec<(OpId, usize)>], start: ValueId) -> bool {
        let (mut read, mut stack) = (false, vec![start]);
        while let Some(v) = stack.pop().filter(|_| !self.ops.is_empty()) {
            for (op, operand) in &users[v.index()] {
                read |= self.ops.contains(op);
                match an.instance(*op).and_then(|inst| moved(inst, *operand)) {
                    _ if self.ops.contains(op) => {}
                    Some(next) => stack.push(next),
                    None => return false,
                }
            }
        }
        read
    }
}

/// What an op computes of an operand and other constants, element by element, if it has as many elements.
fn one_by_one(an: &Analysis, inst: &Instance, operand: usize, constant: &[bool]) -> Option<ValueId> {
    let ([Some(compute)], [result]) = (inst.computes.as_slice(), inst.results.as_slice()) else { return None };
    let elements = |v: ValueId| an.dims(v).iter().try_fold(1u64, |n, m| n.checked_mul((*m)?));
    let own = inst.operands[operand].as_ref()?.value;
    let same = compute.fold.is_none() && compute.expr.reads(operand) && constant[result.value.index()];
    (same && elements(own).is_some() && elements(own) == elements(result.value)).then_some(result.value)
}

/// Follows a constant through ops that move its elements (as `next` says) to contractions and products, if factors of products are `scales`.
/// Of several that read it, it is what the first one makes of it; sums of all contractions count.
fn read(
    an: &Analysis,
    users: &[Vec<(OpId, usize)>],
    start: ValueId,
    rank: usize,
    next: &dyn Fn(&Instance, usize) -> Option<ValueId>,
    scales: bool,
) -> Read {
    let own: Vec<BTreeSet<usize>> = (0..rank).map(|axis| BTreeSet::from([axis])).collect();
    let (mut seen, mut stack) = (BTreeSet::new(), vec![(start, own)]);
    let mut weight: Option<(OpId, BTreeSet<usize>)> = None;
    let (mut scale, mut other) = (None, None);
    let first = |at: Option<OpId>, op: OpId| Some(at.map_or(op, |at| at.min(op)));
    while let Some((v, axes)) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            if is_weight(inst, *operand) {
                let summed = summed(inst, *operand, &axes);
                let (at, all) = weight.get_or_insert_with(|| (*op, BTreeSet::new()));
                *at = (*at).min(*op);
                all.extend(summed);
                continue;
            }
            if scales && is_scale(inst, *operand) {
                scale = first(scale, *op);
                continue;
            }
            other = first(other, *op);
            let through = next(inst, *operand).map(|next| (next, moved_axes(inst, *operand, &axes)));
            let same = an.flow.becomes(*op, *operand).iter().map(|next| (*next, axes.clone()));
            stack.extend(through.into_iter().chain(same).filter(|(next, _)| seen.insert(*next)));
        }
    }
    match (weight, scale, other) {
        (Some((op, summed)), ..) => Read { kind: Kind::Weight(summed), op },
        (None, Some(op), _) => Read { kind: Kind::Scale, op },
        (None, None, other) => Read { kind: Kind::Other, op: other.unwrap_or(OpId(u32::MAX)) },
    }
}

/// Where each axis of a parameter lies in the result of an op that moves its elements.
fn moved_axes(inst: &Instance, operand: usize, axes: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let (Some(from), Some(to)) = (&inst.operands[operand], inst.results.first()) else { return vec![] };
    let places = |own: &BTreeSet<usize>| {
        let inside = letters(own.iter().filter_map(|a| from.axes.get(*a)));
        let holds = |(_, term): &(usize, _)| letters(std::iter::once(*term)).iter().any(|l| inside.contains(l));
        to.axes.iter().enumerate().filter(holds).map(|(a, _)| a).collect()
    };
    axes.iter().map(places).collect()
}

/// The axes of a parameter that a contraction sums over, if it reads the parameter at these places.
fn summed(inst: &Instance, operand: usize, axes: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let Some(here) = &inst.operands[operand] else { return BTreeSet::new() };
    let over = summed_letters(inst, operand);
    let sums =
        |own: &BTreeSet<usize>| letters(own.iter().filter_map(|a| here.axes.get(*a))).iter().any(|l| over.contains(l));
    axes.iter().enumerate().filter(|(_, own)| sums(own)).map(|(axis, _)| axis).collect()
}

/// The letters of an operand that a sum of products runs over, and that another operand has too.
fn summed_letters(inst: &Instance, operand: usize) -> BTreeSet<u32> {
    let letters = |i: usize| letters(inst.operands[i].iter().flat_map(|t| &t.axes));
    let kept = letters_of_results(inst);
    let others: BTreeSet<u32> = (0..inst.operands.len()).filter(|i| *i != operand).flat_map(letters).collect();
    let sizes = |l: &u32| inst.letters[*l as usize].size != Some(1);
    letters(operand).into_iter().filter(|l| sizes(l) && others.contains(l) && !kept.contains(l)).collect()
}

/// Whether a sum of products reads the operand, and sums over an axis that it shares with another operand. (A depthwise weight
/// does not: the axis that it shares is not summed over.)
fn is_weight(inst: &Instance, operand: usize) -> bool {
    inst.weight.is_none_or(|w| w == operand) && is_contraction(inst) && !summed_letters(inst, operand).is_empty()
}

fn is_scale(inst: &Instance, operand: usize) -> bool {
    fn factor(e: &Expr, operand: usize) -> bool {
        match e {
            Expr::Apply(kind, args) => {
                (*kind == Scalar::Mul && args.iter().any(|a| through(a) == Some(operand)))
                    || args.iter().any(|a| factor(a, operand))
            }
            _ => false,
        }
    }
    inst.computes.iter().flatten().any(|c| c.fold.is_none() && factor(&c.expr, operand))
}

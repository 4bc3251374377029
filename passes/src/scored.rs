//! Which parameters scoring looks at: *weights* of contractions, and *scales*, which are factors of a pointwise product.

use crate::analysis::Analysis;
use crate::effective::passes_on;
use crate::groups::Network;
use crate::uses::{is_contraction, letters, letters_of_results, moved, through, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
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
    let one = |p: &crate::groups::Parameter| {
        let rank = p.shape.len();
        let stored = net.stored.weights.get(&p.value).and_then(Option::as_ref);
        let read = match stored {
            Some(_) => {
                let passed = |inst: &Instance, i| passes_on(inst, i).filter(|v| constant[v.index()]);
                read(an, &users, p.value, rank, &passed, false)
            }
            None => read(an, &users, p.value, rank, &moved, true),
        };
        let ranks_nothing = stored.is_some_and(|of| !of.ranks) || net.stored.inside.contains(&p.value);
        if ranks_nothing { Read { kind: Kind::Other, ..read } } else { read }
    };
    net.parameters.iter().map(one).collect()
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

//! Which arguments of a function look like weights, for a proposal. Nothing is pruned on the strength of a guess.

use crate::analysis::Analysis;
use crate::score::{is_contraction, letters, letters_of_results, moved, users};
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// Arguments of public functions that are used as weights are, in order: multiplied and summed over with what the network
/// computes (of two arguments the right one), or broadcast onto it, or read as a table.
pub fn likely_weights(an: &Analysis) -> Vec<ValueId> {
    let users = users(an);
    let public = an.graph.funcs.iter().filter(|f| f.public).flat_map(|f| &f.params);
    let float = |v: &&ValueId| an.graph.ty(**v).elem().is_some_and(|e| e.kind == ElemKind::Float);
    let known = |v: &&ValueId| an.graph.ty(**v).rank() > 0 && !an.graph.weights.contains_key(v);
    public.filter(float).filter(known).copied().filter(|v| is_likely(an, &users, *v)).collect()
}

fn is_likely(an: &Analysis, users: &[Vec<(OpId, usize)>], start: ValueId) -> bool {
    let (mut seen, mut stack) = (BTreeSet::new(), vec![(start, false)]);
    while let Some((v, broadcast)) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            if is_summed_weight(an, inst, *operand) || is_table(inst, *operand) {
                return true;
            }
            if broadcast && is_joined(an, inst, *operand) {
                return true;
            }
            let wider = broadcast || spreads(inst, *operand);
            let next = moved(inst, *operand).into_iter().chain(an.flow.becomes(*op, *operand).iter().copied());
            stack.extend(next.filter(|v| seen.insert((*v, wider))).map(|v| (v, wider)));
        }
    }
    false
}

/// A factor of a sum of products, whose other factor is computed, or is an argument that stands to its left.
fn is_summed_weight(an: &Analysis, inst: &Instance, operand: usize) -> bool {
    if !is_contraction(inst) || inst.weight.is_some_and(|w| w != operand) {
        return false;
    }
    let of = |i: usize| letters(inst.operands[i].iter().flat_map(|t| &t.axes));
    let kept = letters_of_results(inst);
    let mine = of(operand);
    let shares = |i: usize| of(i).iter().any(|l| mine.contains(l) && !kept.contains(l));
    let mut others = (0..inst.operands.len()).filter(|i| *i != operand && shares(*i));
    others.any(|i| {
        let argument = inst.operands[i].as_ref().is_some_and(|t| is_moved_argument(an, t.value));
        !argument || i < operand
    })
}

/// A table that is read at positions which other data give.
fn is_table(inst: &Instance, operand: usize) -> bool {
    let gathers = |e: &Expr| match e {
        Expr::Apply(Scalar::Gather, args) => matches!(args.first(), Some(Expr::Operand(i)) if *i == operand),
        _ => false,
    };
    inst.computes.iter().flatten().any(|c| gathers(&c.expr))
}

/// Does the op give the operand axes that it has not?
fn spreads(inst: &Instance, operand: usize) -> bool {
    let mine = letters(inst.operands[operand].iter().flat_map(|t| &t.axes));
    letters_of_results(inst).iter().any(|l| !mine.contains(l))
}

/// A sum or product with something computed.
fn is_joined(an: &Analysis, inst: &Instance, operand: usize) -> bool {
    let joins = |c: &Compute| {
        c.fold.is_none() && matches!(&c.expr, Expr::Apply(Scalar::Add | Scalar::Sub | Scalar::Mul | Scalar::Div, _))
    };
    let others = inst.operands.iter().enumerate().filter(|(i, _)| *i != operand);
    inst.computes.iter().flatten().any(joins)
        && others.flat_map(|(_, t)| t).any(|t| !is_moved_argument(an, t.value) && an.number[t.value.index()].is_none())
}

/// An argument, reshaped or permuted at most.
fn is_moved_argument(an: &Analysis, mut v: ValueId) -> bool {
    for _ in 0..64 {
        v = an.flow.origin(v);
        let Def::Result(op, _) = an.graph.value(v).def else { return true };
        let Some(inst) = an.instance(op) else { return false };
        let source = (0..inst.operands.len()).find(|i| moved(inst, *i).is_some());
        match source.and_then(|i| inst.operands[i].as_ref()) {
            Some(tied) => v = tied.value,
            None => return false,
        }
    }
    false
}

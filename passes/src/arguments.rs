//! Which arguments of a function look like weights, for a proposal. Nothing is pruned on the strength of a guess.

use crate::analysis::Analysis;
use crate::uses::{is_contraction, letters, letters_of_results, moved, users};
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// Arguments of public functions that look like weights, in order. Sure ones are multiplied and summed over with what the network
/// computes (of two arguments the right one), or broadcast onto it, or read as a table; data is what such a weight is applied to,
/// or numbers that are not floats. Where both are there, whatever is not data is a weight.
pub fn likely_weights(an: &Analysis) -> Vec<ValueId> {
    let users = users(an);
    let params = an.graph.funcs.iter().filter(|f| f.public).flat_map(|f| &f.params);
    let (mut sure, mut data, mut all) = (vec![], false, vec![]);
    for v in params.copied().filter(|v| !an.graph.weights.contains_key(v)) {
        let float = an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Float);
        match looks_like(an, &users, v) {
            _ if !float => data = true,
            Some(Role::Weight) => {
                sure.push(v);
                all.push(v);
            }
            Some(Role::Data) => data = true,
            None if an.graph.ty(v).rank() > 0 => all.push(v),
            None => {}
        }
    }
    if data && !sure.is_empty() { all } else { sure }
}

/// What an argument is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Weight,
    Data,
}

fn looks_like(an: &Analysis, users: &[Vec<(OpId, usize)>], start: ValueId) -> Option<Role> {
    let (mut seen, mut stack, mut found) = (BTreeSet::new(), vec![(start, false)], None);
    while let Some((v, broadcast)) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            if is_summed_weight(an, inst, *operand)
                || is_table(inst, *operand)
                || (broadcast && is_joined(an, inst, *operand))
            {
                return Some(Role::Weight);
            }
            if is_contraction(inst) && *operand == 0 {
                found = Some(Role::Data);
            }
            let wider = broadcast || spreads(inst, *operand);
            let next = moved(inst, *operand).into_iter().chain(an.flow.becomes(*op, *operand).iter().copied());
            stack.extend(next.filter(|v| seen.insert((*v, wider))).map(|v| (v, wider)));
        }
    }
    found
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
        let value = |i: usize| inst.operands[i].as_ref().map(|t| t.value);
        let argument = value(i).is_some_and(|v| is_moved_argument(an, v));
        value(i) != value(operand) && (!argument || i < operand)
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

/// Whether the op gives the operand axes that it has not.
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
    // Every step leads to a value that is defined before.
    loop {
        v = an.flow.origin(v);
        let Def::Result(op, _) = an.graph.value(v).def else { return true };
        let Some(inst) = an.instance(op) else { return false };
        let source = (0..inst.operands.len()).find(|i| moved(inst, *i).is_some());
        match source.and_then(|i| inst.operands[i].as_ref()) {
            Some(tied) => v = tied.value,
            None => return false,
        }
    }
}

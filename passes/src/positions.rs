//! Along which axes of index tables the position has a meaning: window taps, and whatever else is looked up where a table says.
//!
//! A table of positions that are just 0, 1, 2, … along one axis says of each unit where the unit itself is. Any other table ties
//! its units to places in what it is read from: a patch's taps (row + tap), a permutation, a table of precomputed positions. To
//! take one of those away is well-formed, but another function.

use crate::analysis::Analysis;
use crate::known::joined_axis;
use crate::uses::letters;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance, Tied};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// An axis of a value that has to stay, with the op that says so, and why.
pub(crate) struct Position {
    pub value: ValueId,
    pub axis: usize,
    pub op: OpId,
    pub why: &'static str,
}

/// All such axes. Linear in the ops and in the numbers of index tables.
pub(crate) fn find(an: &Analysis) -> Vec<Position> {
    let constant = an.constant_values(true);
    let mut out = joined(an);
    out.extend(read_in_two_ways(an));
    for inst in an.instances.iter().flatten() {
        sums(an, inst, constant, &mut out);
        for index in indices(an, inst).into_iter().filter(|v| constant[v.index()]) {
            tables(an, inst.op, index, &mut out);
        }
    }
    out
}

/// Parts of a table that says "the same position" along the axis on which they stand one after another.
fn joined(an: &Analysis) -> Vec<Position> {
    let mut out = vec![];
    for inst in an.in_order().filter(|inst| an.joins(inst)) {
        let Some(axis) = joined_axis(inst) else { continue };
        let whole = inst.results[0].value;
        if !is_integer(an, whole) || !an.read[whole.index()][axis].any().is_position() {
            continue;
        }
        let why =
            "puts it behind others in a table of positions: where its own begin depends on how many of those stay";
        let parts = inst.operands.iter().flatten().map(|t| t.value);
        out.extend(parts.map(|value| Position { value, axis, op: inst.op, why }));
    }
    out
}

/// Axes of constants that say "the same position" to some, and something else to others. (A weight has to be one or the other.)
fn read_in_two_ways(an: &Analysis) -> Vec<Position> {
    let mut out = vec![];
    for inst in an.in_order() {
        for value in inst.operands.iter().flatten().map(|t| t.value).filter(|v| an.literal[v.index()].is_some()) {
            for (axis, read) in an.read[value.index()].iter().enumerate() {
                let mixed = read.0.iter().any(|(_, read)| read.is_mixed()) && !an.sized[value.index()][axis];
                if mixed || read.any().is_position() && !is_integer(an, value) {
                    let why = "has to do with look-ups that go in step with it, and is read in another way, too";
                    out.push(Position { value, axis, op: inst.op, why });
                }
            }
        }
    }
    out
}

fn is_integer(an: &Analysis, v: ValueId) -> bool {
    an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Index || (e.kind == ElemKind::Int && e.bits >= 8))
}

/// Axes of more than one element whose slices differ.
fn varying(an: &Analysis, v: ValueId) -> Vec<usize> {
    let dims = an.dims(v);
    (0..dims.len()).filter(|a| dims[*a] != Some(1) && !an.is_uniform(v, *a)).collect()
}

/// a[i] + b[j], of integers that depend on constants only, is a table of the places of a window.
fn sums(an: &Analysis, inst: &Instance, constant: &[bool], out: &mut Vec<Position>) {
    let is_sum = |e: &Expr| matches!(e, Expr::Apply(Scalar::Add | Scalar::Sub, args) if args.len() == 2);
    if !inst.computes.iter().flatten().any(|c| c.fold.is_none() && is_sum(&c.expr)) {
        return;
    }
    let operands: Vec<&Tied> =
        inst.operands.iter().flatten().filter(|t| constant[t.value.index()] && is_integer(an, t.value)).collect();
    let [a, b] = operands.as_slice() else { return };
    let along = |t: &Tied| letters(varying(an, t.value).into_iter().filter_map(|axis| t.axes.get(axis)));
    let (only_a, only_b) = (&along(a) - &along(b), &along(b) - &along(a));
    if only_a.is_empty() || only_b.is_empty() {
        return;
    }
    for (tied, only) in [(a, only_a), (b, only_b)] {
        let axes = varying(an, tied.value)
            .into_iter()
            .filter(|axis| an.counting(tied.value, *axis).is_none())
            .filter(|axis| !letters(tied.axes[*axis..=*axis].iter()).is_disjoint(&only));
        let why = "adds positions along it to others, as for the taps of a window: they have a meaning";
        out.extend(axes.map(|axis| Position { value: tied.value, axis, op: inst.op, why }));
    }
}

/// Operands that hold positions: integers that an op reads to give something else than integers, in a way of its own.
fn indices(an: &Analysis, inst: &Instance) -> Vec<ValueId> {
    let looked_up = |e: &Expr| gathers(e, inst.operands.len());
    let by_expr: BTreeSet<usize> = inst.computes.iter().flatten().flat_map(|c| looked_up(&c.expr)).collect();
    let opaque = inst.equations.is_empty()
        && inst.rule != "no rule"
        && inst.computes.iter().any(Option::is_none)
        && inst.results.iter().any(|t| !is_integer(an, t.value));
    let operands = inst.operands.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?.value)));
    operands.filter(|(i, v)| is_integer(an, *v) && (opaque || by_expr.contains(i))).map(|(_, v)| v).collect()
}

/// The operands that an expression looks something up at.
fn gathers(expr: &Expr, operands: usize) -> BTreeSet<usize> {
    let Expr::Apply(f, args) = expr else { return BTreeSet::new() };
    let mut out: BTreeSet<usize> = args.iter().flat_map(|a| gathers(a, operands)).collect();
    if *f == Scalar::Gather {
        out.extend((0..operands).filter(|i| args.iter().skip(1).any(|a| a.reads(*i))));
    }
    out
}

/// The tables that an index is made of, but those that say of each unit where it is.
fn tables(an: &Analysis, op: OpId, index: ValueId, out: &mut Vec<Position>) {
    let (mut seen, mut stack) = (BTreeSet::from([index]), vec![index]);
    while let Some(v) = stack.pop() {
        if an.literal[v.index()].is_some() {
            if !holds_counts(an, v) {
                let why = "reads places that a table says along it: they have a meaning";
                let axes = varying(an, v).into_iter().filter(|axis| an.counting(v, *axis).is_none());
                out.extend(axes.map(|axis| Position { value: v, axis, op, why }));
            }
            continue;
        }
        let inst = an.producer(v).and_then(|op| an.instance(op));
        let operands = inst.iter().flat_map(|i| i.operands.iter().flatten()).map(|t| t.value);
        stack.extend(operands.filter(|v| is_integer(an, *v) && seen.insert(*v)));
    }
}

/// Whether a literal holds 0, 1, 2, … along its only axis of more than one element.
fn holds_counts(an: &Analysis, v: ValueId) -> bool {
    let along = an.dims(v).iter().filter(|n| **n != Some(1)).count();
    along <= 1 && an.ints(v).is_some_and(|ints| ints.iter().enumerate().all(|(i, n)| *n == i as i64))
}

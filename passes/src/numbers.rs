//! Numbers in a module that a size is behind, and that no size changes.

use crate::algebra::ClassId;
use crate::analysis::Analysis;
use crate::groups::Network;
use crate::uses::{moved, users};
use depc_ir::graph::{Content, OpId, ValueId};
use depc_ir::types::ElemKind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A number in the module that is √n or 1/√n of a size n that is cut (a softmax's 1/√d). The pruned module keeps it; a program
/// that works it out from the sizes of a pruned checkpoint has another one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanNumber {
    /// The number.
    pub value: f64,
    /// What it is of the size: `sqrt(n)` or `1/sqrt(n)`.
    pub form: String,
    /// The size, n: the units of the group.
    pub size: u64,
    /// What is left of it.
    pub left: u64,
    /// The group.
    pub group: String,
    /// Where the module has it: line and column.
    pub at: String,
}

/// A group that loses units.
pub(crate) struct CutGroup<'a> {
    pub class: ClassId,
    /// Its name.
    pub id: &'a str,
    pub units: u64,
    pub left: u64,
}

/// Ops that are looked at before a scaled value, one behind the other.
const BEFORE: usize = 4;

/// What a number may be of a size n.
const FORMS: [Form; 2] = [("sqrt(n)", f64::sqrt), ("1/sqrt(n)", |n| 1.0 / n.sqrt())];
type Form = (&'static str, fn(f64) -> f64);

/// The numbers that the size of a group that is cut may be behind: √n or 1/√n, and what they scale lies along the group, or comes
/// from a sum over it. Counts, which follow, are left out, and so is a group of two units: √2 is in too many functions.
pub(crate) fn numbers(net: &Network, groups: &[CutGroup]) -> Vec<PlanNumber> {
    let an = &net.analysis;
    let mut known: Option<Vec<Vec<(OpId, usize)>>> = None;
    let mut out: Vec<PlanNumber> = vec![];
    for p in net.constants() {
        let literal = an.graph.literal(p.data);
        let float = literal.ty.elem().filter(|e| e.kind == ElemKind::Float);
        let (Content::Splat(value), Some(elem), Some(op)) = (&literal.content, float, an.producer(p.value)) else {
            continue;
        };
        if net.counts.counts.iter().any(|c| c.op == op) {
            continue;
        }
        let digits = if elem.bits <= 16 { 4e-3 } else { 1e-6 };
        let form = |n: u64| {
            let near = |x: f64| (x - value).abs() <= digits * x.abs();
            FORMS.iter().find(|(_, f)| n > 2 && near(f(n as f64))).map(|(name, _)| *name)
        };
        let like: Vec<(&CutGroup, &str)> = groups.iter().filter_map(|g| Some((g, form(g.units)?))).collect();
        if like.is_empty() {
            continue;
        }
        let near = classes_near(net, known.get_or_insert_with(|| users(an)), p.value);
        let Some((g, form)) = like.into_iter().find(|(g, _)| near.contains(&g.class)) else { continue };
        let pos = an.graph.op(op).pos;
        out.push(PlanNumber {
            value: *value,
            form: form.to_string(),
            size: g.units,
            left: g.left,
            group: g.id.to_string(),
            at: format!("{}:{}", pos.line, pos.col),
        });
    }
    out
}

/// The groups that lie along what a constant meets, or in the letters of the ops that this comes from.
fn classes_near(net: &Network, users: &[Vec<(OpId, usize)>], constant: ValueId) -> BTreeSet<ClassId> {
    let an = &net.analysis;
    let mut ops: BTreeMap<OpId, usize> = BTreeMap::new();
    let mut values = vec![constant];
    while let Some(v) = values.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            match moved(inst, *operand) {
                Some(next) if inst.operands.iter().flatten().count() == 1 => values.push(next),
                _ => drop(ops.insert(*op, 0)),
            }
        }
    }
    let mut stack: Vec<(OpId, usize)> = ops.iter().map(|(op, depth)| (*op, *depth)).collect();
    let mut out = BTreeSet::new();
    while let Some((op, depth)) = stack.pop() {
        let letters = net.lowered.letters[op.index()].iter().flatten();
        let classes: BTreeSet<ClassId> = letters.map(|var| net.solution.class_of[var.0 as usize]).collect();
        out.extend(classes.into_iter().flat_map(|c| net.solution.members(c).into_iter().map(|(group, _)| group)));
        let before = producers(an, op).filter(|_| depth < BEFORE);
        stack.extend(before.map(|op| (op, depth + 1)).filter(|(op, depth)| ops.insert(*op, *depth).is_none()));
    }
    out
}

fn producers<'a>(an: &'a Analysis, op: OpId) -> impl Iterator<Item = OpId> + 'a {
    let operands = an.instance(op).into_iter().flat_map(|i| i.operands.iter().flatten());
    operands.filter_map(|tied| an.producer(tied.value))
}

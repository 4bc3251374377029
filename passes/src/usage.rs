//! What constants are to a network, for people and for checkpoints: weights, biases, scales, statistics.

use crate::analysis::Analysis;
use crate::groups::Network;
use crate::uses::{is_contraction, moved, users};
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a constant is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Usage {
    /// A factor of a sum of products.
    Weight,
    /// A table of rows that data picks from.
    Embedding,
    /// Added to data.
    Bias,
    /// Data is multiplied with it, as it is.
    Scale,
    /// Subtracted from data, or data is divided by what is made of it: a mean, a variance.
    Statistic,
    /// Integers.
    Table,
    /// Anything else.
    Other,
}

/// What a constant is, and the first op that reads it so.
pub type Used = (Usage, OpId);

/// Per constant of the network, in the order of [`Network::constants`].
pub fn usages(net: &Network) -> Vec<Used> {
    let an = &net.analysis;
    let (users, data) = (users(an), data(an));
    let one = |p: crate::groups::Parameter| {
        let (usage, op) = usage(an, &users, &data, p.value);
        let kind = an.graph.literal(p.data).ty.elem().map(|e| e.kind);
        match kind {
            Some(ElemKind::Int | ElemKind::Index) if usage != Usage::Weight => (Usage::Table, op),
            _ => (usage, op),
        }
    };
    net.constants().map(one).collect()
}

/// Per value: whether it follows from what the network is given, and not from constants alone.
fn data(an: &Analysis) -> Vec<bool> {
    let graph = an.graph;
    let given = |v: usize| match graph.values[v].def {
        Def::Param(..) => !graph.weights.contains_key(&ValueId(v as u32)),
        Def::RegionArg(..) => true,
        Def::Result(..) => false,
    };
    let mut data: Vec<bool> = (0..graph.values.len()).map(given).collect();
    for op in &graph.ops {
        if op.operands.iter().flatten().any(|v| data[v.index()]) {
            op.results.iter().for_each(|v| data[v.index()] = true);
        }
    }
    data
}

/// Follows a constant to the ops where it meets data; of several, a weight, or else what the first one makes of it.
fn usage(an: &Analysis, users: &[Vec<(OpId, usize)>], data: &[bool], start: ValueId) -> Used {
    let (mut seen, mut stack) = (BTreeSet::new(), vec![(start, false)]);
    let (mut found, mut touched): (Vec<Used>, Option<OpId>) = (vec![], None);
    while let Some((v, changed)) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            touched = Some(touched.map_or(*op, |at| at.min(*op)));
            let next = match meeting(inst, *operand, changed, data) {
                Some(Meeting::Data(usage)) => {
                    found.push((usage, *op));
                    continue;
                }
                Some(Meeting::None { changed }) => inst.results.iter().map(|r| (r.value, changed)).collect(),
                None => moved(inst, *operand).into_iter().map(|v| (v, changed)).collect::<Vec<_>>(),
            };
            let same = an.flow.becomes(*op, *operand).iter().map(|v| (*v, changed));
            stack.extend(next.into_iter().chain(same).filter(|next| seen.insert(*next)));
        }
    }
    let weight = found.iter().filter(|(usage, _)| *usage == Usage::Weight).min_by_key(|(_, op)| *op);
    let first = found.iter().filter(|(usage, _)| *usage != Usage::Other).min_by_key(|(_, op)| *op);
    let none = (Usage::Other, touched.unwrap_or(OpId(u32::MAX)));
    weight.or(first).copied().unwrap_or(none)
}

/// What becomes of a constant in an expression.
enum Meeting {
    /// It meets data, as this.
    Data(Usage),
    /// It meets constants only; whether it is another number now.
    None { changed: bool },
}

fn meeting(inst: &Instance, operand: usize, changed: bool, data: &[bool]) -> Option<Meeting> {
    let reads_data = |i: usize| inst.operands[i].as_ref().is_some_and(|tied| data[tied.value.index()]);
    let meeting = inst.computes.iter().flatten().find_map(|c| in_expr(&c.expr, operand, changed, &reads_data));
    if !is_contraction(inst) {
        return meeting;
    }
    // Of a sum of products, what is no factor is what the sum begins with.
    let data = (0..inst.operands.len()).any(reads_data);
    match meeting {
        Some(_) if data => Some(Meeting::Data(Usage::Weight)),
        None if data => Some(Meeting::Data(Usage::Bias)),
        _ => Some(Meeting::None { changed: true }),
    }
}

fn in_expr(e: &Expr, operand: usize, changed: bool, reads_data: &dyn Fn(usize) -> bool) -> Option<Meeting> {
    let (kind, args) = match e {
        Expr::Operand(i) => return (*i == operand).then_some(Meeting::None { changed }),
        Expr::Apply(kind, args) => (kind, args),
        Expr::Capture(_) | Expr::Number(_) | Expr::Index(_) => return None,
    };
    for (place, arg) in args.iter().enumerate() {
        let changed = match in_expr(arg, operand, changed, reads_data) {
            None => continue,
            Some(Meeting::Data(usage)) => return Some(Meeting::Data(usage)),
            Some(Meeting::None { changed }) => changed,
        };
        let others = args.iter().enumerate().filter(|(i, _)| *i != place);
        return Some(match (others.into_iter().any(|(_, a)| has_data(a, reads_data)), kind) {
            // A row that constants pick is the row.
            (false, f) if f.is_cast() => Meeting::None { changed },
            (false, Scalar::Gather) if place == 0 => Meeting::None { changed },
            (false, _) => Meeting::None { changed: true },
            (true, Scalar::Gather) if place == 0 => Meeting::Data(Usage::Embedding),
            (true, Scalar::Mul) if !changed => Meeting::Data(Usage::Scale),
            (true, Scalar::Add) if !changed => Meeting::Data(Usage::Bias),
            (true, Scalar::Add | Scalar::Mul) => Meeting::Data(Usage::Statistic),
            (true, Scalar::Sub | Scalar::Div) if place == 1 => Meeting::Data(Usage::Statistic),
            (true, _) => Meeting::Data(Usage::Other),
        });
    }
    None
}

fn has_data(e: &Expr, reads_data: &dyn Fn(usize) -> bool) -> bool {
    match e {
        Expr::Operand(i) => reads_data(*i),
        Expr::Apply(_, args) => args.iter().any(|a| has_data(a, reads_data)),
        Expr::Capture(_) | Expr::Number(_) | Expr::Index(_) => false,
    }
}

//! Who uses a value, and how: the questions that scoring, counts, masks and costs ask of instances.

use crate::analysis::Analysis;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::Scalar;
use std::collections::BTreeSet;

/// The users of every value: (op, operand number of its instance).
pub(crate) fn users(an: &Analysis) -> Vec<Vec<(OpId, usize)>> {
    let mut users = vec![vec![]; an.graph.values.len()];
    for inst in an.instances.iter().flatten() {
        for (i, tied) in inst.operands.iter().enumerate() {
            if let Some(tied) = tied {
                users[tied.value.index()].push((inst.op, i));
            }
        }
    }
    users
}

/// The operand whose elements an expression passes on unchanged (casts apart).
pub(crate) fn through(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Operand(i) => Some(*i),
        Expr::Apply(f, args) if f.is_cast() => through(args.first()?),
        _ => None,
    }
}

/// The value that holds the operand's elements, moved but unchanged.
pub(crate) fn moved(inst: &Instance, operand: usize) -> Option<ValueId> {
    let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return None };
    let source = match expr {
        // Read at positions that depend on nothing but the result's own: a flipped kernel, but not an embedding.
        Expr::Apply(Scalar::Gather, args) if !args[1..].iter().any(reads_data) => args.first().and_then(through),
        other => through(other),
    };
    (source == Some(operand)).then(|| inst.results[0].value)
}

fn reads_data(expr: &Expr) -> bool {
    match expr {
        Expr::Operand(_) => true,
        Expr::Apply(_, args) => args.iter().any(reads_data),
        Expr::Capture(_) | Expr::Number(_) | Expr::Index(_) => false,
    }
}

/// Σ a·b over two different operands.
pub(crate) fn is_contraction(inst: &Instance) -> bool {
    let product = |e: &Expr| match e {
        Expr::Apply(Scalar::Mul, args) => args.len() == 2 && args[0] != args[1],
        _ => false,
    };
    inst.computes.iter().flatten().any(|c| c.fold == Some(Scalar::Add) && product(&c.expr))
}

/// The letters that occur in terms.
pub(crate) fn letters<'t>(terms: impl Iterator<Item = &'t Term>) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    terms.for_each(|t| t.for_each(&mut |&l| out.extend([l.0])));
    out
}

/// The letters that the results have.
pub(crate) fn letters_of_results(inst: &Instance) -> BTreeSet<u32> {
    letters(inst.results.iter().flat_map(|t| &t.axes))
}

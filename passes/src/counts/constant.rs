//! The constant behind a number: what it is rounded to on its way, and whether it can be rewritten.

use super::sums::Sum;
use super::{Count, Form, OpLetter, Search, Via};
use crate::uses::through;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::Elem;

impl Search<'_, '_> {
    /// Records the count that `expr` is, in `node`; where its constant cannot be reached, or where the op reads it for something
    /// else, too, freezes instead.
    pub(super) fn count(&mut self, inst: &Instance, sum: &Sum, expr: &Expr, node: &Expr, form: Form) {
        let reached = via(expr).and_then(|via| {
            let alone = inst.computes.iter().flatten().all(|c| only_in(&c.expr, via, node));
            self.constant_behind(number_in(inst, expr)?).filter(|_| alone).map(|found| (via, found))
        });
        let Some((via, (constant, chain))) = reached else {
            return self.freeze(&sum.letters, "its size is counted by a number that depc cannot rewrite");
        };
        let count = Count { op: inst.op, via, chain, constant, form, letters: sum.letters.clone() };
        if sum.times {
            self.behind_data.insert((inst.op, via));
        }
        let known = self.found.entry((inst.op, via)).or_default();
        if !known.contains(&count) {
            known.push(count);
        }
    }

    /// The element types that a number is rounded to on its way from its constant, the constant's first.
    pub(super) fn elems(&self, inst: &Instance, expr: &Expr) -> Vec<Elem> {
        let Some(value) = number_in(inst, expr) else { return vec![] };
        let of = |v: ValueId| self.an.graph.ty(v).elem().cloned();
        match self.constant_behind(value) {
            Some((constant, chain)) => {
                let results = |op: &OpId| self.an.graph.op(*op).results.first().copied();
                std::iter::once(&constant).chain(&chain).filter_map(results).filter_map(of).collect()
            }
            None => of(value).into_iter().collect(),
        }
    }

    /// The constant that a number comes from, and the ops in between (from the constant on), each passing one number on.
    fn constant_behind(&self, mut v: ValueId) -> Option<(OpId, Vec<OpId>)> {
        let mut chain = vec![];
        loop {
            if self.an.literal[v.index()].is_some() {
                // A constant inside a region is not edited.
                chain.reverse();
                return self.an.producer(v).filter(|op| self.an.flow.analysed[op.index()]).map(|op| (op, chain));
            }
            let op = self.an.producer(v)?;
            let inst = self.an.instance(op)?;
            let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return None };
            chain.push(op);
            v = inst.operands[through(expr)?].as_ref()?.value;
        }
    }

    /// Is an element multiplied by a constant that is the same all along a summed letter, but not known (other letters have
    /// other constants)? It may be a mean's 1/N.
    pub(super) fn weighted(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> bool {
        let Expr::Apply(kind, args) = expr else { return false };
        let weight = |i: usize| {
            let Some(tied) = &inst.operands[i] else { return false };
            let along = |t: &Term| matches!(t, Term::Var(l) if letters.iter().any(|(_, m)| m == l));
            self.an.number[tied.value.index()].is_none()
                && self.constant_behind(self.an.flow.origin(tied.value)).is_some()
                && tied.axes.iter().enumerate().any(|(a, t)| along(t) && self.an.is_replicated(tied.value, a))
        };
        // A zero point is taken off a weight.
        let shifted = |a: &Expr| match a {
            Expr::Apply(Scalar::Sub, args) => args.first().and_then(through),
            other => through(other),
        };
        matches!(kind, Scalar::Mul | Scalar::Div) && args.iter().any(|a| shifted(a).is_some_and(weight))
            || args.iter().any(|a| self.weighted(inst, a, letters))
    }
}

/// How the op gets at the number that an expression is (casts apart).
pub(super) fn via(expr: &Expr) -> Option<Via> {
    match expr {
        Expr::Capture(v) => Some(Via::Capture(*v)),
        Expr::Operand(i) => Some(Via::Operand(*i)),
        Expr::Apply(f, args) if f.is_cast() => via(args.first()?),
        _ => None,
    }
}

/// The value that holds that number.
fn number_in(inst: &Instance, expr: &Expr) -> Option<ValueId> {
    match via(expr)? {
        Via::Capture(v) => Some(v),
        Via::Operand(i) => inst.operands.get(i)?.as_ref().map(|t| t.value),
    }
}

/// Whether the expression reads the value inside of `node` only.
fn only_in(expr: &Expr, value: Via, node: &Expr) -> bool {
    match expr {
        _ if expr == node => true,
        Expr::Apply(_, args) => args.iter().all(|a| only_in(a, value, node)),
        leaf => via(leaf) != Some(value),
    }
}

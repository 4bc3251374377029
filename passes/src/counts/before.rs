//! What happens to the elements before they are summed: products with other data (then it is no mean), and scales (then a mean
//! may be divided already).

use super::lost::near;
use super::{Found, OpLetter, Search, multiple, through, via};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Compute, Expr, Instance, Term};
use depc_ir::rule::Scalar;
use std::collections::BTreeSet;

impl Search<'_, '_> {
    /// Is an element multiplied by a constant that is the same all along a summed letter, but not known (other letters have
    /// other constants)? It may be a mean's 1/N.
    pub(super) fn weighted(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> bool {
        let Expr::Apply(kind, args) = expr else { return false };
        let weight = |i: usize| {
            let Some(tied) = &inst.operands[i] else { return false };
            let along = |t: &Term| matches!(t, Term::Letter(l) if letters.iter().any(|(_, m)| m == l));
            self.an.number[tied.value.index()].is_none()
                && self.constant_behind(self.an.flow.origin(tied.value)).is_some()
                && tied.axes.iter().enumerate().any(|(a, t)| along(t) && self.an.is_replicated(tied.value, a))
        };
        matches!(kind, Scalar::Mul | Scalar::Div) && args.iter().any(|a| through(a).is_some_and(weight))
            || args.iter().any(|a| self.weighted(inst, a, letters))
    }

    /// Σ a·b with factors that vary along a summed letter and are made of different values. (Σ x·(x − m) is a sum over one.)
    pub(super) fn is_contraction(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> bool {
        let Expr::Apply(kind, args) = expr else { return false };
        let mut varying: Vec<BTreeSet<usize>> = args.iter().map(|a| self.varying(inst, a, letters)).collect();
        varying.retain(|values| !values.is_empty());
        let apart = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| !a.is_subset(b) && !b.is_subset(a);
        (*kind == Scalar::Mul && varying.windows(2).any(|w| apart(&w[0], &w[1])))
            || args.iter().any(|a| self.is_contraction(inst, a, letters))
    }

    /// The operands in an expression that vary along one of the letters; of equal ones the first.
    fn varying(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> BTreeSet<usize> {
        match expr {
            Expr::Operand(i) => {
                let Some(tied) = inst.operands.get(*i).and_then(|t| t.as_ref()) else { return BTreeSet::new() };
                let varies = tied.axes.iter().enumerate().any(|(axis, term)| {
                    let mut hit = false;
                    term.visit_letters(&mut |l| hit |= letters.iter().any(|(_, m)| *m == l));
                    hit && !self.an.is_replicated(tied.value, axis)
                });
                let first = inst.operands.iter().position(|t| t.as_ref() == Some(tied));
                first.filter(|_| varies).into_iter().collect()
            }
            Expr::Apply(_, args) => args.iter().flat_map(|a| self.varying(inst, a, letters)).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Is the expression's outermost function a product with 1/(kN) or a quotient by kN, and not the mean of another sum?
    fn scaled_here(&self, inst: &Instance, expr: &Expr, n: u64) -> bool {
        let Expr::Apply(kind @ (Scalar::Mul | Scalar::Div), args) = expr else { return false };
        let divide = *kind == Scalar::Div;
        (usize::from(divide)..args.len()).any(|i| {
            let known = via(&args[i]).and_then(|via| self.found.get(&(inst.op, via)));
            !matches!(known, Some(Found::Once(_)))
                && self
                    .an
                    .number_of(inst, &args[i])
                    .is_some_and(|c| multiple(c, n, divide, &self.elems(inst, &args[i])).is_some())
        })
    }

    /// Is a scale of 1/(kN), or a quotient by kN, applied before the sum, in the op or just before it? (A window's share k
    /// of the count is not known here, so every multiple of N is one too many.) Or, further up, one by N itself, or by √N
    /// of what is then squared?
    pub(super) fn scaled_before(&self, inst: &Instance, expr: &Expr, n: u64) -> bool {
        let mut budget = 256;
        self.scaled_near(inst, expr, n) || self.scaled_above(inst, expr, n as f64, false, &mut budget)
    }

    fn scaled_near(&self, inst: &Instance, expr: &Expr, n: u64) -> bool {
        match expr {
            Expr::Apply(_, args) => {
                self.scaled_here(inst, expr, n) || args.iter().any(|a| self.scaled_near(inst, a, n))
            }
            Expr::Operand(i) => inst.operands[*i].as_ref().is_some_and(|t| self.produced_scaled(t.value, n)),
            _ => false,
        }
    }

    /// Does the value come from a product with 1/(kN), through casts and reshapes only?
    fn produced_scaled(&self, mut v: ValueId, n: u64) -> bool {
        for _ in 0..16 {
            let producer = self.an.producer(self.an.flow.origin(v));
            let Some(inst) = producer.and_then(|op| self.an.instance(op)) else { return false };
            let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return false };
            match through(expr).and_then(|i| inst.operands[i].as_ref()) {
                Some(tied) => v = tied.value,
                None => return self.scaled_here(inst, expr, n),
            }
        }
        false
    }

    /// Is a number by which the elements are divided somewhere on their way to the sum n, or √n if they are `squared` later?
    /// Looks behind elementwise ops, in as many places as there is budget for.
    fn scaled_above(&self, inst: &Instance, expr: &Expr, n: f64, squared: bool, budget: &mut u32) -> bool {
        *budget = budget.saturating_sub(1);
        match expr {
            _ if *budget == 0 => false,
            Expr::Apply(kind, args) => {
                let squared = squared || (*kind == Scalar::Mul && args.len() == 2 && same(inst, &args[0], &args[1]));
                self.divided_by(inst, expr, n)
                    || (squared && self.divided_by(inst, expr, n.sqrt()))
                    || args.iter().any(|a| self.scaled_above(inst, a, n, squared, budget))
            }
            Expr::Operand(i) => {
                let producer = |v| self.an.instance(self.an.producer(self.an.flow.origin(v))?);
                let producer = inst.operands[*i].as_ref().and_then(|t| producer(t.value));
                let Some(producer) = producer else { return false };
                let [Some(Compute { expr, fold: None })] = producer.computes.as_slice() else { return false };
                self.scaled_above(producer, expr, n, squared, budget)
            }
            _ => false,
        }
    }

    /// Is the expression's outermost function a product with 1/c or a quotient by c, and not the mean of another sum?
    fn divided_by(&self, inst: &Instance, expr: &Expr, c: f64) -> bool {
        let Expr::Apply(kind @ (Scalar::Mul | Scalar::Div), args) = expr else { return false };
        let divide = *kind == Scalar::Div;
        (usize::from(divide)..args.len()).any(|i| {
            let known = via(&args[i]).and_then(|via| self.found.get(&(inst.op, via)));
            let number = self.an.number_of(inst, &args[i]);
            !matches!(known, Some(Found::Once(_))) && number.is_some_and(|x| near(if divide { x } else { 1.0 / x }, c))
        })
    }
}

/// Do two expressions read the same?
fn same(inst: &Instance, a: &Expr, b: &Expr) -> bool {
    match (a, b) {
        (Expr::Operand(i), Expr::Operand(j)) => inst.operands[*i] == inst.operands[*j],
        _ => a == b,
    }
}

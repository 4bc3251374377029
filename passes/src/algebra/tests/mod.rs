//! Tests of the algebra: an oracle that enumerates keep-sets, random systems, the hard cases, scaling.

mod cases;
mod laws;
mod oracle;
mod random;
mod rules;

use super::{Expr, Fact, Reason, System, VarId};

/// A system under construction.
#[derive(Default, Clone, Debug)]
struct Build(System);

fn v(x: VarId) -> Expr {
    Expr::Var(x)
}
fn prod(xs: &[VarId]) -> Expr {
    Expr::Prod(xs.iter().map(|x| v(*x)).collect())
}
fn cat(xs: &[VarId]) -> Expr {
    Expr::Cat(xs.iter().map(|x| v(*x)).collect())
}

impl Build {
    /// A variable.
    fn var(&mut self, size: u64) -> VarId {
        self.0.sizes.push(size);
        VarId(self.0.sizes.len() as u32 - 1)
    }
    /// A frozen variable.
    fn frozen(&mut self, size: u64, reason: u32) -> VarId {
        let x = self.var(size);
        self.0.frozen.push((x, Reason(reason)));
        x
    }
    /// Several variables.
    fn vars<const N: usize>(&mut self, sizes: [u64; N]) -> [VarId; N] {
        sizes.map(|n| self.var(n))
    }
    /// An op with these equations.
    fn op(&mut self, rule: &str, equations: Vec<(Expr, Expr)>) {
        let origin = self.0.facts.len() as u32;
        self.0.facts.push(Fact { rule: rule.to_string(), origin, equations });
    }
    /// One equation.
    fn eq(&mut self, l: Expr, r: Expr) {
        self.op("eq", vec![(l, r)]);
    }
    /// Two axes of a pointwise op.
    fn same(&mut self, l: VarId, r: VarId) {
        self.op("pointwise", vec![(v(l), v(r))]);
    }
}

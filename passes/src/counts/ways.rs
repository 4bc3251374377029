//! What scales a value before, on all ways to it, and behind, on all ways from it: the lattice [`Scales`], with the data and
//! against it. The number of a count is no scale. Data that a value is multiplied by bring what scales them before.

use super::constant::via;
use super::effect::Effect;
use super::order::{Kind, Visit, walk};
use super::scales::{Scales, Unknown};
use super::{Search, value_of};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Compute, Expr, Instance};
use depc_ir::rule::Scalar;

/// Scales per value.
pub(super) type Ways = Vec<Scales>;

impl<'a> Search<'a, '_> {
    /// What scales every value before.
    pub(super) fn before(&self, steps: &[Visit<'a>]) -> Ways {
        self.ways(steps, None)
    }

    /// What scales every value behind.
    pub(super) fn behind(&self, steps: &[Visit<'a>], before: &Ways) -> Ways {
        self.ways(steps, Some(before))
    }

    /// What scales every value before or, if that is given, behind.
    fn ways(&self, steps: &[Visit<'a>], before: Option<&Ways>) -> Ways {
        let forward = before.is_none();
        let mut ways: Ways = vec![Scales::default(); self.an.graph.values.len()];
        walk(ways.len(), steps, forward, |step| {
            let mut found: Vec<(ValueId, Scales)> = vec![];
            match step.kind {
                // What an op without a rule gives is as it is, like an argument.
                Kind::Unknown if forward => {}
                Kind::Unknown => {
                    found.extend(step.reads.iter().map(|v| (*v, Scales::unknown(Unknown::Elsewhere))));
                }
                Kind::Transfer(inst) => {
                    for (i, tied) in inst.operands.iter().enumerate() {
                        let pairs =
                            tied.iter().flat_map(|t| self.an.flow.becomes(step.op, i).iter().map(|b| (t.value, *b)));
                        let pairs = pairs.map(|(a, b)| if forward { (b, a) } else { (a, b) });
                        found.extend(pairs.map(|(to, from)| (to, ways[from.index()].clone())));
                    }
                }
                Kind::Ruled(inst) => {
                    for (r, result) in inst.results.iter().enumerate() {
                        match (&inst.computes[r], before) {
                            _ if !self.is_measured(inst, r) => {}
                            (None, None) => {
                                found.extend(step.reads.iter().map(|v| (result.value, ways[v.index()].clone())))
                            }
                            (None, Some(_)) => {
                                found.extend(step.reads.iter().map(|v| (*v, ways[result.value.index()].clone())))
                            }
                            (Some(compute), None) => {
                                found.push((result.value, self.before_result(inst, r, compute, &ways)))
                            }
                            (Some(Compute { expr, .. }), Some(before)) => {
                                let scales = self.behind_result(inst, r, &ways);
                                self.behind_parts(inst, expr, scales, before, &mut |part, scales| {
                                    found.extend(value_of(inst, part).map(|v| (v, scales.clone())));
                                });
                            }
                        }
                    }
                }
            }
            let grown = found.into_iter().filter(|(v, scales)| ways[v.index()].join(scales));
            grown.map(|(v, _)| v).collect()
        });
        ways
    }

    fn before_result(&self, inst: &Instance, r: usize, Compute { expr, fold }: &Compute, ways: &Ways) -> Scales {
        match fold {
            Some(_) if self.is_contraction(inst, r, expr) => Scales::default(),
            Some(Scalar::Add) | None => self.before_part(inst, expr, ways),
            Some(_) => self.before_part(inst, expr, ways).changed(),
        }
    }

    /// What scales a part of an expression before.
    pub(super) fn before_part(&self, inst: &Instance, expr: &Expr, ways: &Ways) -> Scales {
        let Expr::Apply(kind, args) = expr else {
            return value_of(inst, expr).map_or_else(Scales::default, |v| ways[v.index()].clone());
        };
        let mut all: Option<Scales> = None;
        for (i, arg) in args.iter().enumerate().filter(|(_, a)| self.an.number_of(inst, a).is_none()) {
            let part = self.before_part(inst, arg, ways);
            let part = match self.effect(inst, *kind, args, i, self.literal) {
                Effect::Same => part,
                Effect::Unknown => Scales::unknown(Unknown::Number),
                Effect::Hidden => continue,
                Effect::Scaled { other, .. } if self.is_count(inst, other) => part.changed(),
                Effect::Scaled { power, factor, .. } => part.power_of_each(power).scaled(factor),
                Effect::Power(p) => part.power_of_each(p).changed(),
                Effect::Added | Effect::Times | Effect::Other => part.changed(),
            };
            all = Some(match all {
                Some(others) if matches!(kind, Scalar::Mul | Scalar::Div) => others.product(&part),
                Some(mut others) => {
                    others.join(&part);
                    others
                }
                None => part,
            });
        }
        all.unwrap_or_default()
    }

    /// What scales an op's result behind, before it is folded. Behind a contraction nobody looks.
    fn behind_result(&self, inst: &Instance, r: usize, ways: &Ways) -> Scales {
        match &inst.computes[r] {
            Some(Compute { expr, fold: Some(_) }) if self.is_contraction(inst, r, expr) => Scales::default(),
            _ if !self.is_measured(inst, r) => Scales::default(),
            _ => ways[inst.results[r].value.index()].clone(),
        }
    }

    /// What scales an op's result behind, or a part of the expression that the result is.
    pub(super) fn behind_place(
        &self,
        inst: &Instance,
        r: usize,
        at: Option<&Expr>,
        before: &Ways,
        ways: &Ways,
    ) -> Scales {
        let (Some(at), Some(compute)) = (at, &inst.computes[r]) else {
            return if self.is_measured(inst, r) {
                ways[inst.results[r].value.index()].clone()
            } else {
                Scales::default()
            };
        };
        let mut found = Scales::default();
        self.behind_parts(inst, &compute.expr, self.behind_result(inst, r, ways), before, &mut |part, scales| {
            if std::ptr::eq(part, at) {
                found.clone_from(scales);
            }
        });
        found
    }

    /// Tells every part of an expression what scales it behind, if `scales` are behind the whole.
    fn behind_parts<'e>(
        &self,
        inst: &Instance,
        expr: &'e Expr,
        scales: Scales,
        before: &Ways,
        tell: &mut impl FnMut(&'e Expr, &Scales),
    ) {
        tell(expr, &scales);
        let Expr::Apply(kind, args) = expr else { return };
        for (i, arg) in args.iter().enumerate().filter(|(_, a)| self.an.number_of(inst, a).is_none()) {
            let mut scales = scales.clone();
            let other = (args.len() == 2 && matches!(kind, Scalar::Mul | Scalar::Div)).then(|| &args[1 - i]);
            if let Some(data) = other.filter(|e| self.an.number_of(inst, e).is_none()) {
                scales = scales.beside(self.before_part(inst, data, before));
            }
            match self.effect(inst, *kind, args, i, self.constant) {
                Effect::Scaled { other, .. } if self.is_divisor(inst, other) => {}
                Effect::Scaled { power, factor, .. } => scales = scales.scaled(factor).power(1.0 / power),
                Effect::Power(p) => scales = scales.power(1.0 / p),
                Effect::Unknown => scales = Scales::unknown(Unknown::Number),
                Effect::Hidden => scales = Scales::default(),
                // x·x is scaled by c where x is by √c.
                Effect::Times if *kind == Scalar::Mul && self.is_square(inst, args) => {
                    _ = scales.join(&scales.clone().power(0.5))
                }
                Effect::Same | Effect::Added | Effect::Times | Effect::Other => {}
            }
            self.behind_parts(inst, arg, scales, before, tell);
        }
    }

    /// Whether that number in an op is a count of some sum, and scales nothing else.
    fn is_divisor(&self, inst: &Instance, number: &Expr) -> bool {
        self.is_count(inst, number) && via(number).is_some_and(|via| !self.behind_data.contains(&(inst.op, via)))
    }

    /// Whether that number in an op is a count of some sum, and of no other.
    fn is_count(&self, inst: &Instance, number: &Expr) -> bool {
        via(number).and_then(|via| self.found.get(&(inst.op, via))).is_some_and(|counts| counts.len() == 1)
    }

    pub(super) fn is_square(&self, inst: &Instance, args: &[Expr]) -> bool {
        match args {
            [Expr::Operand(i), Expr::Operand(j)] => inst.operands[*i] == inst.operands[*j],
            [a, b] => a == b,
            _ => false,
        }
    }
}

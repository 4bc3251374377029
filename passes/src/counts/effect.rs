//! What a scalar function does to one of its arguments: what sums and scales, with the data and against it, have in common.

use super::{Search, value_of};
use crate::uses::through;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Instance, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// What a function does to an argument x.
#[derive(Clone, Copy)]
pub(super) enum Effect<'a> {
    /// x.
    Same,
    /// `factor` · x^power, power 1 or −1, with a factor that is the number `other` or one by it (`divide`).
    Scaled { other: &'a Expr, factor: f64, divide: bool, power: f64 },
    /// xᵖ, or that times other data.
    Power(f64),
    /// x times other data, or divided by it.
    Times,
    /// x + other data.
    Added,
    /// x times a number that only the finished program knows.
    Unknown,
    /// How large x is does not show: in a comparison, as a condition, as a position.
    Hidden,
    /// Anything else.
    Other,
}

impl Search<'_, '_> {
    /// What a function does to its argument number `i`. `constant` are the values of which a number may come that is not known.
    pub(super) fn effect<'e>(
        &self,
        inst: &Instance,
        kind: Scalar,
        args: &'e [Expr],
        i: usize,
        constant: &[bool],
    ) -> Effect<'e> {
        let number = |e: &Expr| self.an.number_of(inst, e);
        let other = (args.len() == 2).then(|| &args[1 - i]);
        match (kind, other, other.and_then(number)) {
            (kind, ..) if kind.is_cast() => Effect::Same,
            (kind, ..) if kind.is_comparison() => Effect::Hidden,
            (Scalar::Select, ..) if i == 0 => Effect::Hidden,
            (Scalar::Gather, ..) if i > 0 => Effect::Hidden,
            (Scalar::Sqrt, ..) => Effect::Power(0.5),
            (Scalar::Rsqrt, ..) => Effect::Power(-0.5),
            (Scalar::Recip, ..) => Effect::Power(-1.0),
            (Scalar::Pow, _, Some(p)) if i == 0 && p != 0.0 && p.is_finite() => Effect::Power(p),
            (Scalar::Add | Scalar::Sub, ..) => Effect::Added,
            (Scalar::Mul, Some(other), Some(x)) => Effect::Scaled { other, factor: x, divide: false, power: 1.0 },
            (Scalar::Div, Some(other), Some(x)) if i == 0 => {
                Effect::Scaled { other, factor: 1.0 / x, divide: true, power: 1.0 }
            }
            (Scalar::Div, Some(other), Some(x)) => Effect::Scaled { other, factor: x, divide: false, power: -1.0 },
            (Scalar::Mul | Scalar::Div, Some(e), None) if self.is_unknown(inst, e, constant) => Effect::Unknown,
            (Scalar::Div, Some(_), None) if i == 1 => Effect::Power(-1.0),
            _ if self.rescales(inst, kind, args, i) => Effect::Unknown,
            (Scalar::Mul | Scalar::Div, Some(_), None) => Effect::Times,
            _ => Effect::Other,
        }
    }

    /// Whether numbers in an op's result depend on how large others are. What is true or false does not, nor does a
    /// tensor's size.
    pub(super) fn is_measured(&self, inst: &Instance, r: usize) -> bool {
        let v = inst.results[r].value;
        let truth = self.an.graph.ty(v).elem().is_some_and(|e| e.name == "i1");
        !(truth || inst.computes[r].is_none() && self.an.is_size(v))
    }

    /// Whether an expression is one number that depends on constants only, and that nobody knows.
    fn is_unknown(&self, inst: &Instance, expr: &Expr, constant: &[bool]) -> bool {
        let one = |v: ValueId| {
            let sizes = self.an.dims(v);
            constant[v.index()] && (0..sizes.len()).all(|a| sizes[a] == Some(1) || self.an.is_uniform(v, a))
        };
        let known = |e: &Expr| self.an.number_of(inst, e).is_some();
        match expr {
            Expr::Apply(_, args) => args.iter().all(|a| known(a) || self.is_unknown(inst, a, constant)),
            leaf => value_of(inst, leaf).is_some_and(one) && !known(leaf),
        }
    }

    /// Whether argument `i` of a function is an integer that a constant shifts or rescales.
    fn rescales(&self, inst: &Instance, kind: Scalar, args: &[Expr], i: usize) -> bool {
        let leaf = through(&args[i]).map(Expr::Operand);
        let elem = value_of(inst, leaf.as_ref().unwrap_or(&args[i])).and_then(|v| self.an.graph.ty(v).elem());
        kind.is_opaque()
            && elem.is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Quant))
            && args.iter().filter_map(|a| value_of(inst, a)).any(|v| self.constant[v.index()])
    }

    /// Whether result `r` is Σ a·b with factors that vary along the letters of the sum and are made of different values. (Σ x·(x − m) is
    /// a sum over one.) What a window runs over varies with the window, which has a letter of its own.
    pub(super) fn is_contraction(&self, inst: &Instance, r: usize, expr: &Expr) -> bool {
        let mut summed = vec![false; inst.letters.len()];
        let mut mark = |terms: &[Term], is: bool| {
            terms.iter().for_each(|t| t.for_each(&mut |l| summed[l.0 as usize] = is));
        };
        inst.operands.iter().flatten().for_each(|t| mark(&t.axes, true));
        mark(&inst.results[r].axes, false);
        summed.iter_mut().zip(&inst.letters).for_each(|(summed, l)| *summed &= l.size != Some(1));
        self.is_product(inst, expr, &summed)
    }

    fn is_product(&self, inst: &Instance, expr: &Expr, summed: &[bool]) -> bool {
        let Expr::Apply(kind, args) = expr else { return false };
        let mut varying: Vec<BTreeSet<usize>> = args.iter().map(|a| self.varying(inst, a, summed)).collect();
        varying.retain(|values| !values.is_empty());
        let apart = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| !a.is_subset(b) && !b.is_subset(a);
        (*kind == Scalar::Mul && varying.windows(2).any(|w| apart(&w[0], &w[1])))
            || args.iter().any(|a| self.is_product(inst, a, summed))
    }

    /// The operands in an expression that vary along one of the letters; of equal ones the first.
    fn varying(&self, inst: &Instance, expr: &Expr, summed: &[bool]) -> BTreeSet<usize> {
        let Expr::Operand(i) = expr else {
            let Expr::Apply(_, args) = expr else { return BTreeSet::new() };
            return args.iter().flat_map(|a| self.varying(inst, a, summed)).collect();
        };
        let Some(tied) = inst.operands.get(*i).and_then(|t| t.as_ref()) else { return BTreeSet::new() };
        let varies = tied.axes.iter().enumerate().any(|(axis, term)| {
            let mut hit = false;
            term.for_each(&mut |&l| hit |= summed[l.0 as usize]);
            hit && !self.an.is_replicated(tied.value, axis)
        });
        let first = inst.operands.iter().position(|t| t.as_ref() == Some(tied));
        first.filter(|_| varies).into_iter().collect()
    }
}

//! Sums, followed with the data: per value the sums that it is, so far, and what was done to each. The forward lattice.
//!
//! A value is a sum's only on a way through casts, moves, further sums, one square root, one addition and known numbers. What
//! else becomes of a sum is looked at from behind (`ways`). A value is handed on by a call, a loop or a branch only where it is
//! the only one that comes there, so that ops are visited once.

use super::effect::Effect;
use super::number::{Match, matches};
use super::order::{Kind, Step};
use super::scales::Log;
use super::{OpLetter, Search, value_of};
use crate::uses::letters;
use depc_ir::graph::OpId;
use depc_ir::instance::{Compute, Expr, Instance, LetterId};
use depc_ir::rule::{OperandKind, Scalar};
use std::collections::BTreeSet;

/// A sum on its way.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Sum {
    /// The op and the number of its result where it began.
    pub origin: (OpId, usize),
    /// A: the summed letters.
    pub letters: Vec<OpLetter>,
    /// N: the number of elements, of windows apart.
    pub n: u64,
    /// It began as the root of a sum of squares, or as a mean.
    pub norm: bool,
    pub mean: bool,
    /// Its square root was taken.
    pub root: bool,
    /// Something was added, so that it is not a mean's numerator any more.
    pub biased: bool,
    /// Windows were summed up, of a number of elements that no letter tells.
    pub windows: bool,
    /// The product of the numbers that it was scaled by.
    pub scale: Log,
}

/// What happens to a sum.
pub(super) enum Event<'a> {
    /// Its letters must stay whole.
    Frozen(Vec<OpLetter>, &'static str),
    /// In `node`, `other` is the number of its elements.
    Counted { sum: Sum, other: &'a Expr, node: &'a Expr, divide: bool },
    /// It is summed up, in an op's result.
    Summed(Sum),
    /// It is scaled or becomes something else: in an op's result, or in a part of the expression that the result is.
    Lost { sum: Sum, result: usize, at: Option<&'a Expr> },
}

/// Sums per value, and what happened to them per op.
struct Sums<'a> {
    at: Vec<Vec<Sum>>,
    events: Vec<(OpId, Event<'a>)>,
}

const DYNAMIC: &str = "it is summed together with an axis of dynamic size, so that nobody knows its count";
pub(super) const ELSEWHERE: &str = "a sum over it goes where depc does not follow it";
pub(super) const BEFORE: &str = "a mean over it is scaled before it is summed";
const UNKNOWN: &str = "a sum over it is scaled by a number that depc does not know";
const BIASED: &str = "a sum over it and of something else is divided by its size";
const LESS: &str = "a sum over it is divided by its size less one (a sample variance)";
const WINDOWS: &str = "a sum of windows, and over it, is divided by a multiple of its size";

impl<'a> Search<'a, '_> {
    /// All sums and all that happens to them.
    pub(super) fn sums(&self, steps: &[Step<'a>]) -> Vec<(OpId, Event<'a>)> {
        let mut sums = Sums { at: vec![vec![]; self.an.graph.values.len()], events: vec![] };
        for step in steps {
            match step.kind {
                Kind::Unknown => {
                    let lost = step.reads.iter().flat_map(|v| sums.at[v.index()].clone()).collect::<Vec<_>>();
                    lost.into_iter().for_each(|sum| sums.freeze(step.op, &sum.letters, ELSEWHERE));
                }
                Kind::Transfer(inst) => self.transferred(inst, &mut sums),
                Kind::Ruled(inst) => {
                    for r in 0..inst.results.len() {
                        let given = self.given(inst, r, &mut sums, step);
                        sums.at[inst.results[r].value.index()] = given;
                    }
                }
            }
        }
        sums.events
    }

    /// Sums that a transfer hands on. Where they meet others (in a loop, behind a branch), what is done there is not done to
    /// them alone.
    fn transferred(&self, inst: &'a Instance, sums: &mut Sums<'a>) {
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(tied) = tied else { continue };
            let found = sums.at[tied.value.index()].clone();
            for target in self.an.flow.becomes(inst.op, i).iter().filter(|t| **t != tied.value && !found.is_empty()) {
                match self.an.flow.source(*target) {
                    Some(_) => sums.at[target.index()].clone_from(&found),
                    None => found.iter().for_each(|sum| sums.freeze(inst.op, &sum.letters, ELSEWHERE)),
                }
            }
        }
    }

    /// The sums that a result is.
    fn given(&self, inst: &'a Instance, r: usize, sums: &mut Sums<'a>, step: &Step) -> Vec<Sum> {
        let any = step.reads.iter().any(|v| !sums.at[v.index()].is_empty());
        let Some(Compute { expr, fold }) = &inst.computes[r] else {
            let lost: Vec<Sum> = step.reads.iter().flat_map(|v| sums.at[v.index()].clone()).collect();
            lost.into_iter().filter(|_| self.is_measured(inst, r)).for_each(|s| sums.lose(inst.op, s, r, None));
            return vec![];
        };
        let found = if any { self.within(inst, r, expr, sums) } else { vec![] };
        match fold {
            None => found,
            Some(fold) => self.folded(inst, r, expr, *fold, found, sums),
        }
    }

    /// The sums that an op folds, summed further, and the one that begins here.
    fn folded(
        &self,
        inst: &'a Instance,
        r: usize,
        expr: &'a Expr,
        fold: Scalar,
        found: Vec<Sum>,
        sums: &mut Sums<'a>,
    ) -> Vec<Sum> {
        let (letters, n) = self.summed(inst, r);
        let windows = inst.letters.iter().any(|l| l.window && l.size != Some(1));
        let biased = !self.starts_at_zero(inst, r);
        let new = Sum {
            origin: (inst.op, r),
            letters: vec![],
            n: 1,
            norm: fold == Scalar::Norm,
            mean: fold == Scalar::Mean,
            root: fold == Scalar::Norm,
            biased: false,
            windows: false,
            scale: Log::ONE,
        };
        let begins = match fold {
            Scalar::Add | Scalar::Norm => !self.is_contraction(inst, expr, &letters),
            // A mean counts by itself. But it may be made a sum again, by a number that looks like its count.
            Scalar::Mean => {
                sums.lose(inst.op, Sum { letters: letters.clone(), n: n.unwrap_or(1), ..new.clone() }, r, None);
                false
            }
            _ => false,
        };
        let (on, lost): (Vec<Sum>, Vec<Sum>) = found.into_iter().partition(|s| fold == Scalar::Add && !s.root);
        lost.into_iter().for_each(|sum| sums.lose(inst.op, sum, r, None));
        let mut out = vec![];
        for sum in on.into_iter().chain(begins.then_some(new)) {
            let letters: Vec<OpLetter> = sum.letters.iter().chain(&letters).copied().collect();
            let product = n.and_then(|n| sum.n.checked_mul(n));
            let begun = sum.origin == (inst.op, r);
            match product {
                Some(0) => continue,
                None => sums.freeze(inst.op, &letters, DYNAMIC),
                Some(_) if letters.is_empty() && !windows && !sum.windows => continue,
                Some(_) if begun && self.weighted(inst, expr, &letters) => {
                    sums.freeze(inst.op, &letters, BEFORE);
                }
                Some(n) => {
                    let (biased, windows) = (sum.biased || biased, sum.windows || windows);
                    let sum = Sum { letters, n, biased, windows, ..sum };
                    sums.events.push((inst.op, Event::Summed(sum.clone())));
                    if sum.scale != Log::ONE {
                        sums.lose(inst.op, sum.clone(), r, None);
                    }
                    out.push(sum);
                }
            }
        }
        out
    }

    /// The sums that a part of an expression is.
    fn within(&self, inst: &'a Instance, r: usize, expr: &'a Expr, sums: &mut Sums<'a>) -> Vec<Sum> {
        let Expr::Apply(kind, args) = expr else {
            return value_of(inst, expr).map_or(vec![], |v| sums.at[v.index()].clone());
        };
        let mut out: Vec<Sum> = vec![];
        for (i, arg) in args.iter().enumerate() {
            let found = self.within(inst, r, arg, sums);
            if found.is_empty() {
                continue;
            }
            let effect = self.effect(inst, *kind, args, i, &self.constant);
            let next = match effect {
                Effect::Scaled { other, factor, divide, power: 1.0 } => {
                    self.scaled(&Site { inst, r, node: expr, other, factor, divide }, found, sums)
                }
                Effect::Unknown => {
                    found.iter().for_each(|sum| sums.freeze(inst.op, &sum.letters, UNKNOWN));
                    vec![]
                }
                effect => {
                    let (on, lost): (Vec<Sum>, Vec<Sum>) = found.into_iter().partition(|sum| match effect {
                        Effect::Same => true,
                        Effect::Power(0.5) => !sum.root,
                        // One addition is looked behind, not a chain of residual blocks.
                        Effect::Added => !sum.biased,
                        _ => false,
                    });
                    lost.into_iter().for_each(|sum| sums.lose(inst.op, sum, r, Some(arg)));
                    let change = |sum: Sum| match effect {
                        Effect::Power(p) => Sum { root: true, scale: sum.scale.power(p), ..sum },
                        Effect::Added => Sum { biased: true, ..sum },
                        _ => sum,
                    };
                    on.into_iter().map(change).collect()
                }
            };
            for sum in next {
                if !out.contains(&sum) {
                    out.push(sum);
                }
            }
        }
        out
    }

    /// Sums at a product or a quotient with a number: some are counted there, and then the number is no scale of smaller parts.
    fn scaled(&self, site: &Site<'a>, found: Vec<Sum>, sums: &mut Sums<'a>) -> Vec<Sum> {
        let Site { inst, r, node, other, factor, divide } = *site;
        let (elems, number) = (self.elems(inst, other), self.an.number_of(inst, other).unwrap_or(1.0));
        let judge = |sum: &Sum| match sum.scale {
            Log::ONE => matches(number, sum.n, divide, sum.root, &elems),
            _ => None,
        };
        let is_counted = |sum: &&Sum| !sum.biased && matches!(judge(sum), Some(Match::Count));
        let counted: Vec<Vec<OpLetter>> = found.iter().filter(is_counted).map(|sum| sum.letters.clone()).collect();
        let scale = Log::of(factor);
        let mut out = vec![];
        for sum in found {
            let within = |all: &Vec<OpLetter>| sum.letters.iter().all(|l| all.contains(l));
            match (judge(&sum), scale) {
                (Some(Match::Count), _) if !sum.biased => {
                    sums.events.push((inst.op, Event::Counted { sum, other, node, divide }));
                }
                (Some(Match::Count), _) => sums.freeze(inst.op, &sum.letters, BIASED),
                (Some(Match::Less), _) => sums.freeze(inst.op, &sum.letters, LESS),
                (None, Some(Log::ONE)) => out.push(sum),
                // What windows sum up is divided by their size, too.
                (None, _) if counted.iter().any(within) || sum.letters.is_empty() => {}
                (None, Some(s)) if sum.windows && s.divisor().is_some_and(|k| k % sum.n == 0) => {
                    sums.freeze(inst.op, &sum.letters, WINDOWS);
                }
                (None, None) => sums.lose(inst.op, sum, r, Some(node)),
                (None, Some(s)) => {
                    let first = sum.scale == Log::ONE;
                    let sum = Sum { scale: sum.scale.times(s), ..sum };
                    if first {
                        sums.lose(inst.op, sum.clone(), r, Some(node));
                    }
                    out.push(sum);
                }
            }
        }
        out
    }

    /// The letters that a result lacks, and the product of their sizes; `None` if one is dynamic, and then without it.
    pub(super) fn summed(&self, inst: &Instance, result: usize) -> (Vec<OpLetter>, Option<u64>) {
        let kept = letters(inst.results[result].axes.iter());
        let read: BTreeSet<u32> = inst.operands.iter().flatten().flat_map(|t| letters(t.axes.iter())).collect();
        let mut n = Some(1u64);
        let mut out = vec![];
        for (i, l) in (0..).zip(&inst.letters) {
            if read.contains(&i) && !kept.contains(&i) && !l.window && l.size != Some(1) {
                n = n.and_then(|n| n.checked_mul(l.size?));
                out.extend(l.size.map(|_| (inst.op, LetterId(i))));
            }
        }
        (out, n)
    }

    /// A structured op adds to its init, and so do rules in letters with a bias; others have none.
    fn starts_at_zero(&self, inst: &Instance, result: usize) -> bool {
        let op = self.an.graph.op(inst.op);
        let zero = |i: usize| {
            let v = op.operands.get(i).copied().flatten();
            v.is_some_and(|v| self.an.number[v.index()] == Some(0.0))
        };
        let missing = |i: usize| op.operands.get(i).is_none_or(Option::is_none);
        match self.an.rules.ops.get(&inst.rule) {
            Some(rule) if op.regions.is_empty() => {
                let mut inits = rule.operands.iter().enumerate().filter(|(_, o)| o.kind == OperandKind::Init);
                inits.all(|(i, _)| missing(i) || zero(i))
            }
            _ => zero(op.operands.len() - op.results.len() + result),
        }
    }
}

/// A product or a quotient with a number, in an op's result.
struct Site<'a> {
    inst: &'a Instance,
    r: usize,
    node: &'a Expr,
    other: &'a Expr,
    factor: f64,
    divide: bool,
}

impl<'a> Sums<'a> {
    fn freeze(&mut self, op: OpId, letters: &[OpLetter], why: &'static str) {
        self.events.push((op, Event::Frozen(letters.to_vec(), why)));
    }

    fn lose(&mut self, op: OpId, sum: Sum, result: usize, at: Option<&'a Expr>) {
        self.events.push((op, Event::Lost { sum, result, at }));
    }
}

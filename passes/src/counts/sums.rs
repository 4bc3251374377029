//! Sums, followed with the data: per value the sums that it is, so far, and what was done to each. The forward lattice.
//!
//! A value is a sum's only on a way through casts, moves, further sums, one square root, one addition, products with data that are no
//! sums, and known numbers. What else becomes of a sum is looked at from behind (`ways`). A value is handed on by a call, a loop or a branch only where it is
//! the only one that comes there, so that ops are visited once.

use super::effect::Effect;
use super::number::matches;
use super::order::{Kind, Visit};
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
    /// Its terms are squares.
    pub squares: bool,
    /// Its square root was taken.
    pub root: bool,
    /// It was multiplied by data.
    pub times: bool,
    /// Something was added, so that it is not a mean's numerator any more.
    pub biased: bool,
    /// Windows were summed up, of a number of elements that no letter tells.
    pub windows: bool,
    /// The product of the numbers that it was scaled by.
    pub scale: Log,
}

/// A sum to be looked at.
pub(super) struct Watched<'a> {
    pub sum: Sum,
    pub from: From<'a>,
}

/// Where a sum is looked at from.
#[derive(Clone, Copy)]
pub(super) enum From<'a> {
    /// Where it is summed up: by what scales its terms.
    Terms,
    /// An op's result, or a part of the expression that the result is: by what scales it behind, too.
    Place(&'a Instance, usize, Option<&'a Expr>),
    /// Data that it is multiplied by: by what scales these before, too.
    Data(&'a Instance, &'a Expr),
}

const DYNAMIC: &str = "it is summed together with an axis of dynamic size, so that nobody knows its count";
pub(super) const ELSEWHERE: &str = "a sum over it goes where depc does not follow it";
pub(super) const BEFORE: &str = "a mean over it is scaled before it is summed";
const UNKNOWN: &str = "a sum over it is scaled by a number that depc does not know";
const BIASED: &str = "a sum over it and of something else is divided by its size";
const LESS: &str = "a sum over it is divided by its size less one, but is no sum of squares (a sample variance)";
const WINDOWS: &str = "a sum of windows, and over it, is divided by a multiple of its size";

impl<'a> Search<'a, '_> {
    /// Follows all sums.
    pub(super) fn follow(&mut self, steps: &[Visit<'a>]) {
        for step in steps {
            let found: Vec<Sum> = step.reads.iter().flat_map(|v| self.sums[v.index()].clone()).collect();
            match step.kind {
                Kind::Unknown => found.iter().for_each(|sum| self.freeze(&sum.letters, ELSEWHERE)),
                Kind::Transfer(inst) => self.hand_on(inst),
                Kind::Ruled(inst) => {
                    for r in 0..inst.results.len() {
                        self.sums[inst.results[r].value.index()] = match &inst.computes[r] {
                            Some(Compute { expr, fold }) => {
                                let found = if found.is_empty() { vec![] } else { self.within(inst, r, expr) };
                                fold.map_or(found.clone(), |fold| self.fold(inst, r, expr, fold, found))
                            }
                            None => {
                                let lost = found.iter().filter(|_| self.is_measured(inst, r)).cloned();
                                let lost: Vec<Sum> = lost.collect();
                                self.watch(lost, From::Place(inst, r, None));
                                self.watch(self.shared(inst, r), From::Place(inst, r, None));
                                vec![]
                            }
                        };
                    }
                }
            }
        }
    }

    /// Hands sums on. Where they meet others (in a loop, behind a branch), what is done there is not done to them alone.
    fn hand_on(&mut self, inst: &Instance) {
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(found) = tied.as_ref().map(|t| self.sums[t.value.index()].clone()) else { continue };
            for target in self.an.flow.becomes(inst.op, i).iter().filter(|_| !found.is_empty()) {
                match self.an.flow.source(*target) {
                    Some(_) => self.sums[target.index()].clone_from(&found),
                    None => found.iter().for_each(|sum| self.freeze(&sum.letters, ELSEWHERE)),
                }
            }
        }
    }

    /// The sums that an op folds, summed further, and the one that begins here.
    fn fold(&mut self, inst: &'a Instance, r: usize, expr: &'a Expr, fold: Scalar, found: Vec<Sum>) -> Vec<Sum> {
        let (letters, n) = self.summed(inst, r);
        let windows = inst.letters.iter().any(|l| l.window && l.size != Some(1));
        let biased = !self.starts_at_zero(inst, r);
        let mut new = Sum::begin((inst.op, r), fold);
        new.squares = fold == Scalar::Norm || self.are_squares(inst, expr);
        let begins = matches!(fold, Scalar::Add | Scalar::Norm) && !self.is_contraction(inst, r, expr);
        let (mut on, lost): (Vec<Sum>, Vec<Sum>) = found.into_iter().partition(|s| fold == Scalar::Add && !s.root);
        self.watch(lost, From::Place(inst, r, None));
        if begins && self.weighted(inst, expr, &letters) {
            self.freeze(&letters, BEFORE);
        } else if begins {
            on.push(new);
        } else if matches!(fold, Scalar::Mean | Scalar::Sample) {
            // A mean counts by itself. But it may be made a sum again, by a number that looks like its count.
            (new.n, new.letters) = (n.unwrap_or(1), letters.clone());
            self.watch([new], From::Place(inst, r, None));
        }
        let mut out = vec![];
        for sum in on {
            let all: Vec<OpLetter> = sum.letters.iter().chain(&letters).copied().collect();
            let (biased, windows) = (sum.biased || biased, sum.windows || windows);
            match n.and_then(|n| sum.n.checked_mul(n)) {
                None => self.freeze(&all, DYNAMIC),
                Some(n) if n > 0 && (windows || !all.is_empty()) => {
                    let sum = Sum { letters: all, n, biased, windows, ..sum };
                    let scaled = sum.scale != Log::ONE;
                    self.watch([sum.clone()], if scaled { From::Place(inst, r, None) } else { From::Terms });
                    out.push(sum);
                }
                Some(_) => {}
            }
        }
        out
    }

    /// The sum that an op divides by itself, a softmax.
    fn shared(&self, inst: &Instance, r: usize) -> Option<Sum> {
        let size = |l: &LetterId| Some(((inst.op, *l), inst.letters[l.0 as usize].size?));
        let (letters, sizes): (Vec<OpLetter>, Vec<u64>) = inst.shares.iter().filter_map(size).unzip();
        let n = sizes.into_iter().try_fold(1u64, u64::checked_mul)?;
        (n > 1).then(|| Sum { letters, n, ..Sum::begin((inst.op, r), Scalar::Add) })
    }

    /// The sums that a part of an expression is.
    fn within(&mut self, inst: &'a Instance, r: usize, expr: &'a Expr) -> Vec<Sum> {
        let Expr::Apply(kind, args) = expr else {
            return value_of(inst, expr).map_or(vec![], |v| self.sums[v.index()].clone());
        };
        let found: Vec<Vec<Sum>> = args.iter().map(|arg| self.within(inst, r, arg)).collect();
        let is_sum: Vec<bool> = found.iter().map(|sums| !sums.is_empty()).collect();
        let mut out: Vec<Sum> = vec![];
        for (i, (arg, found)) in args.iter().zip(found).enumerate().filter(|(i, _)| is_sum[*i]) {
            let effect = self.effect(inst, *kind, args, i, self.constant);
            let next = match effect {
                Effect::Scaled { other, factor, divide, power: 1.0 } => {
                    self.scale(&Site { inst, r, node: expr, other, factor, divide }, found)
                }
                Effect::Unknown => {
                    found.iter().for_each(|sum| self.freeze(&sum.letters, UNKNOWN));
                    vec![]
                }
                effect => {
                    let (on, lost): (Vec<Sum>, Vec<Sum>) = found.into_iter().partition(|sum| match effect {
                        Effect::Same => true,
                        Effect::Power(0.5) => !sum.root,
                        // One addition is looked behind, not a chain of residual blocks.
                        Effect::Added => !sum.biased,
                        // (S·d)/N = (S/N)·d. Which of two sums a number counts, nobody knows; a contraction's terms are no sums.
                        Effect::Times => !is_sum[1 - i] && !self.contracts(inst, r),
                        _ => false,
                    });
                    self.watch(lost, From::Place(inst, r, Some(arg)));
                    if matches!(effect, Effect::Times) {
                        self.watch(on.iter().cloned(), From::Data(inst, &args[1 - i]));
                    }
                    let change = |sum: Sum| match effect {
                        Effect::Power(p) => Sum { root: true, scale: sum.scale.power(p), ..sum },
                        Effect::Added => Sum { biased: true, ..sum },
                        Effect::Times => Sum { times: true, ..sum },
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
    fn scale(&mut self, site: &Site<'a>, found: Vec<Sum>) -> Vec<Sum> {
        let Site { inst, r, node, other, factor, divide } = *site;
        let (elems, number) = (self.elems(inst, other), self.an.number_of(inst, other).unwrap_or(1.0));
        let judge = |sum: &Sum| match sum.scale {
            Log::ONE => matches(number, sum.n, divide, sum.root, &elems),
            _ => None,
        };
        let is_counted = |sum: &&Sum| !sum.biased && judge(sum).is_some_and(|form| !form.less);
        let counted: Vec<Vec<OpLetter>> = found.iter().filter(is_counted).map(|sum| sum.letters.clone()).collect();
        let mut out = vec![];
        for sum in found {
            let within = |all: &Vec<OpLetter>| sum.letters.iter().all(|l| all.contains(l));
            match (judge(&sum), Log::of(factor)) {
                (Some(_), _) if sum.biased => self.freeze(&sum.letters, BIASED),
                (Some(form), _) if form.less && !sum.squares => self.freeze(&sum.letters, LESS),
                (Some(form), _) => self.count(inst, &sum, other, node, form),
                (None, Some(Log::ONE)) => out.push(sum),
                // What windows sum up is divided by their size, too.
                (None, _) if counted.iter().any(within) || sum.letters.is_empty() => {}
                (None, Some(s)) if sum.windows && s.divisor().is_some_and(|k| k % sum.n == 0) => {
                    self.freeze(&sum.letters, WINDOWS);
                }
                (None, None) => self.watch([sum], From::Place(inst, r, Some(node))),
                (None, Some(s)) => {
                    let from = if sum.scale == Log::ONE { From::Place(inst, r, Some(node)) } else { From::Terms };
                    let sum = Sum { scale: sum.scale.times(s), ..sum };
                    self.watch([sum.clone()], from);
                    out.push(sum);
                }
            }
        }
        out
    }

    fn watch(&mut self, sums: impl IntoIterator<Item = Sum>, from: From<'a>) {
        self.watched.extend(sums.into_iter().map(|sum| Watched { sum, from }));
    }

    /// Whether an op's result is a sum of products of different data.
    fn contracts(&self, inst: &Instance, r: usize) -> bool {
        matches!(&inst.computes[r], Some(Compute { expr, fold: Some(_) }) if self.is_contraction(inst, r, expr))
    }

    /// Whether numbers are squares of others, here or where they come from.
    fn are_squares(&self, inst: &Instance, expr: &Expr) -> bool {
        let (mut inst, mut expr) = (inst, expr);
        loop {
            match expr {
                Expr::Apply(f, args) if f.is_cast() && args.len() == 1 => expr = &args[0],
                Expr::Apply(Scalar::Mul, args) => return self.is_square(inst, args),
                Expr::Apply(Scalar::Pow, args) => return self.an.number_of(inst, &args[1]) == Some(2.0),
                leaf => {
                    let Some(v) = value_of(inst, leaf) else { return false };
                    let producer = self.an.producer(self.an.flow.origin(v)).and_then(|op| self.an.instance(op));
                    let Some(from) = producer else { return false };
                    let [Some(Compute { expr: next, fold: None })] = from.computes.as_slice() else { return false };
                    (inst, expr) = (from, next);
                }
            }
        }
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
        match self.an.rule_of(inst) {
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

impl Sum {
    /// Nothing summed so far.
    fn begin(origin: (OpId, usize), fold: Scalar) -> Sum {
        let norm = fold == Scalar::Norm;
        let mean = matches!(fold, Scalar::Mean | Scalar::Sample);
        let (letters, n, biased, windows, scale) = (vec![], 1, false, false, Log::ONE);
        Sum { origin, letters, n, norm, mean, squares: false, root: norm, times: false, biased, windows, scale }
    }
}

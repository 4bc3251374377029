//! Counts where depc does not expect them: before the sum, behind other functions, in parts. They are not rewritten; the axis
//! is frozen.
//!
//! A mean may be written as Σ(x/N), as (Σx + b)/N, as √N·x/‖x‖ (RMSNorm), or with one constant per summed axis. Whoever
//! scales a sum (or a function of it) by a number that looks like a count may mean the count; only where no such number is
//! met is the sum a plain one.

use super::{Lost, OpLetter, Search, Sum, Via, round_to, via};
use crate::instantiate::reads;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::{Elem, ElemKind};
use std::collections::BTreeSet;

/// How exactly a number that went through several types has to be a count.
const NEARLY: f64 = 2e-6;

impl Search<'_, '_> {
    /// Follows what the lost sums have become. Any number on the way that looks like a count freezes what it counts.
    pub(super) fn watch(&mut self) {
        for start in std::mem::take(&mut self.lost) {
            let mut seen = BTreeSet::new();
            let mut stack = vec![start];
            while let Some(Lost { op, result, operand, except, sum }) = stack.pop() {
                let Some(inst) = self.an.instance(op) else { continue };
                let Some(sum) = self.pass(inst, result, operand, &sum, except.as_ref()) else { continue };
                let value = inst.results[result].value;
                if !seen.insert((value, sum.scale.to_bits())) {
                    continue;
                }
                if seen.len() > 10_000 {
                    self.freeze(&sum.letters, "a sum over it is used in more ways than depc follows");
                    break;
                }
                for (op, operand) in &self.users[value.index()] {
                    let results = self.an.instance(*op).map_or(0, |i| i.results.len());
                    let next = |result| Lost { op: *op, result, operand: *operand, except: None, sum: sum.clone() };
                    stack.extend((0..results).map(next));
                }
            }
        }
    }

    /// What has become of a sum, behind an op. Nothing if that is dealt with, or is summed in a product with other data.
    fn pass(&mut self, inst: &Instance, r: usize, operand: usize, sum: &Sum, except: Option<&Expr>) -> Option<Sum> {
        let mut sum = sum.clone();
        let Some(compute) = &inst.computes[r] else { return Some(sum) };
        if !reads(&compute.expr, operand) {
            return None;
        }
        let mut scales = vec![];
        if !self.scales(inst, &compute.expr, operand, except, &mut scales) {
            self.freeze(&sum.letters, "a function of a sum over it is scaled by a number that depc does not know");
            return None;
        }
        for scale in scales {
            if self.is_count(&sum, scale) {
                return None;
            }
            sum.scale *= scale;
        }
        let letters = self.summed(inst, r).0;
        let stop = compute.fold.is_some() && self.is_contraction(inst, &compute.expr, &letters);
        (!stop).then_some(sum)
    }

    /// The numbers that the operand, or a function of it, is multiplied by in an expression; false if one is not known.
    fn scales(&self, inst: &Instance, expr: &Expr, operand: usize, except: Option<&Expr>, out: &mut Vec<f64>) -> bool {
        let Expr::Apply(kind, args) = expr else { return true };
        if except != Some(expr) && matches!(kind, Scalar::Mul | Scalar::Div) && args.len() == 2 {
            for (i, other) in [(0, &args[1]), (1, &args[0])] {
                let counts = via(other).is_some_and(|via| self.found.contains_key(&(inst.op, via)));
                match self.an.number_of(inst, other) {
                    _ if counts || !reads(&args[i], operand) => {}
                    Some(x) if *kind == Scalar::Div && i == 0 => out.push(1.0 / x),
                    Some(x) => out.push(x),
                    None if self.is_unknown_number(inst, other) => return false,
                    None => {}
                }
            }
        }
        let mut inside = args.iter().filter(|a| reads(a, operand));
        inside.all(|a| self.scales(inst, a, operand, except, out))
    }

    /// Does a scale behind other functions look like a count, by itself or together with earlier ones? Freezes, then.
    fn is_count(&mut self, sum: &Sum, scale: f64) -> bool {
        let like = |n: f64| {
            let powers = [n, n.sqrt(), n - 1.0, (n - 1.0).sqrt()];
            let alone = powers.iter().filter(|p| **p > 1.0).any(|p| near(scale, *p) || near(scale, 1.0 / p));
            alone || near(sum.scale * scale, 1.0 / n)
        };
        self.freeze_parts(sum, like, "a function of a sum over it is scaled by a number that looks like its size")
    }

    /// Freezes some of the summed axes, if a scale is one by their size only, or makes the scales so far one.
    pub(super) fn check_part(&mut self, sum: &Sum, sqrt: bool, scale: f64) {
        let like = |n: f64| {
            let count = if sum.sqrt || sqrt { n.sqrt() } else { n };
            near(scale, 1.0 / count) || (sum.scale != 1.0 && near(sum.scale * scale, 1.0 / count))
        };
        self.freeze_parts(sum, like, "a sum over it and other axes is divided in steps, one of them by its size");
    }

    /// Freezes the letters of every part of the sum whose size is like that.
    fn freeze_parts(&mut self, sum: &Sum, like: impl Fn(f64) -> bool, why: &str) -> bool {
        let mut hit = false;
        for part in parts(&sum.letters) {
            let n: Option<f64> = part.iter().try_fold(1.0, |n, l| Some(n * self.size(l)? as f64));
            if n.is_some_and(|n| n > 1.0 && like(n)) {
                self.freeze(&part, why);
                hit = true;
            }
        }
        hit
    }

    fn size(&self, (op, letter): &OpLetter) -> Option<u64> {
        self.an.instance(*op)?.letters[letter.0 as usize].size
    }

    /// Is an expression one number that depends on constants only, and that nobody knows?
    pub(super) fn is_unknown_number(&self, inst: &Instance, expr: &Expr) -> bool {
        let one = |v: ValueId| {
            let sizes = self.an.dims(v);
            self.constant[v.index()] && (0..sizes.len()).all(|a| sizes[a] == Some(1) || self.an.is_uniform(v, a))
        };
        self.an.number_of(inst, expr).is_none()
            && match expr {
                Expr::Operand(i) => inst.operands.get(*i).and_then(|t| t.as_ref()).is_some_and(|t| one(t.value)),
                Expr::Capture(v) => one(*v),
                Expr::Index(_) => false,
                Expr::Apply(_, args) => {
                    args.iter().all(|a| self.an.number_of(inst, a).is_some() || self.is_unknown_number(inst, a))
                }
            }
    }

    pub(super) fn is_integer(&self, inst: &Instance, expr: &Expr) -> bool {
        let value = match via(expr) {
            Some(Via::Operand(i)) => inst.operands[i].as_ref().map(|t| t.value),
            _ => None,
        };
        let elem = value.and_then(|v| self.an.graph.ty(v).elem());
        elem.is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Quant))
    }

    /// Is one of the arguments a constant?
    pub(super) fn has_constant(&self, inst: &Instance, args: &[Expr]) -> bool {
        args.iter().any(|a| match a {
            Expr::Operand(i) => inst.operands[*i].as_ref().is_some_and(|t| self.constant[t.value.index()]),
            Expr::Capture(v) => self.constant[v.index()],
            _ => false,
        })
    }
}

/// All of the letters, and each smaller part of them (of many only single ones).
fn parts(letters: &[OpLetter]) -> Vec<Vec<OpLetter>> {
    if letters.len() > 6 {
        let single = letters.iter().map(|l| vec![*l]);
        return std::iter::once(letters.to_vec()).chain(single).collect();
    }
    let chosen = |set: usize| letters.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1).map(|(_, l)| *l);
    (1..1usize << letters.len()).rev().map(|set| chosen(set).collect()).collect()
}

/// Equal but for rounding to one of the narrower types.
pub(super) fn near(x: f64, y: f64) -> bool {
    let of = |name: &str| round_to(Some(&Elem::parse(name)), y);
    (x - y).abs() <= NEARLY * y.abs() || x == of("f16") || x == of("bf16")
}

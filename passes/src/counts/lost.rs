//! Counts where depc does not expect them: before the sum, behind other functions, in parts. They are not rewritten; the axis
//! is frozen.
//!
//! A mean may be written as Σ(x/N), as (Σx + b)/N, as √N·x/‖x‖ (RMSNorm), or with one constant per summed axis. Whoever
//! scales a sum (or a function of it) by a number that looks like a count may mean the count; only where no such number is
//! met is the sum a plain one.

use super::{Lost, OpLetter, Search, Sum, Via, via};
use crate::uses::reads;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// How exactly a number that went through several types has to be a count.
const NEARLY: f64 = 2e-6;

/// Ops behind a lost sum in which scales are multiplied up.
const STEPS: usize = 64;

/// More different scales than this behind one value are as good as any.
const MANY: usize = 256;

/// What a value, or a function of it, is scaled by before it is summed in a product with other data.
#[derive(Clone, Default)]
struct Behind {
    /// The numbers, as bits.
    scales: BTreeSet<u64>,
    /// And others, that depc does not know.
    unknown: bool,
}

impl Behind {
    /// Grows whenever something is added.
    fn size(&self) -> (bool, usize) {
        (self.unknown, self.scales.len())
    }

    fn add(&mut self, other: &Behind) {
        self.scales.extend(&other.scales);
        self.unknown |= other.unknown || self.scales.len() > MANY;
        if self.unknown {
            self.scales.clear();
        }
    }
}

impl Search<'_, '_> {
    /// Looks at what the lost sums become. Any number on the way that looks like a count freezes what it counts.
    pub(super) fn watch(&mut self) {
        let lost = std::mem::take(&mut self.lost);
        if lost.is_empty() {
            return;
        }
        let behind = self.behind();
        for start in lost {
            let Some(inst) = self.an.instance(start.op) else { continue };
            let (mut here, on) = self.through_op(inst, start.result, start.operand, start.except.as_ref());
            if on {
                here.add(&behind[inst.results[start.result].value.index()]);
            }
            if here.unknown {
                self.freeze(
                    &start.sum.letters,
                    "a function of a sum over it is scaled by a number that depc does not know",
                );
            }
            let parts = self.parts(&start.sum.letters);
            for scale in here.scales.iter().map(|bits| f64::from_bits(*bits)) {
                self.freeze_parts(&parts, |n| like_a_count(scale, n), LOOKS);
            }
            self.multiply_up(start, &parts);
        }
    }

    /// Per value: its scales. Against the flow of the data, since users come later; again, where a loop leads back.
    fn behind(&self) -> Vec<Behind> {
        let mut out: Vec<Behind> = vec![Behind::default(); self.an.graph.values.len()];
        while self.look_back(&mut out) {}
        out
    }

    /// One round; true if what a loop carries has got more scales behind it.
    fn look_back(&self, out: &mut [Behind]) -> bool {
        let mut again = false;
        for inst in self.an.in_order().rev() {
            let transfer = self.an.flow.targets(inst.op);
            for (i, tied) in inst.operands.iter().enumerate() {
                let Some(tied) = tied else { continue };
                let mut all = std::mem::take(&mut out[tied.value.index()]);
                let before = all.size();
                for target in transfer.and_then(|t| t.get(i)).into_iter().flatten().filter(|t| **t != tied.value) {
                    all.add(&out[target.index()]);
                }
                for (r, result) in inst.results.iter().enumerate().filter(|_| transfer.is_none()) {
                    let (here, on) = self.through_op(inst, r, i, None);
                    all.add(&here);
                    if on {
                        all.add(&out[result.value.index()]);
                    }
                }
                // Of what an earlier op takes, that op is still to come in this round.
                again |= self.an.flow.is_target(tied.value) && all.size() != before;
                out[tied.value.index()] = all;
            }
        }
        again
    }

    /// What an operand is scaled by on its way to a result, and whether it is still there behind the op.
    fn through_op(&self, inst: &Instance, r: usize, operand: usize, except: Option<&Expr>) -> (Behind, bool) {
        let mut here = Behind::default();
        let Some(compute) = &inst.computes[r] else { return (here, true) };
        if !reads(&compute.expr, operand) {
            return (here, false);
        }
        let mut scales = vec![];
        here.unknown = !self.scales(inst, &compute.expr, operand, except, &mut scales);
        here.scales.extend(scales.into_iter().map(f64::to_bits));
        let letters = self.summed(inst, r).0;
        (here, compute.fold.is_none() || !self.is_contraction(inst, &compute.expr, &letters))
    }

    /// Freezes what several scales count together, one after the other, not far behind the sum.
    fn multiply_up(&mut self, start: Lost, parts: &[(Vec<OpLetter>, f64)]) {
        let mut seen = BTreeSet::new();
        let mut stack = vec![(start.op, start.result, start.operand, start.except, start.sum.scale)];
        while let Some((op, result, operand, except, mut scale)) = stack.pop() {
            let Some(inst) = self.an.instance(op) else { continue };
            let (here, on) = self.through_op(inst, result, operand, except.as_ref());
            for bits in here.scales {
                scale *= f64::from_bits(bits);
                self.freeze_parts(parts, |n| near(scale, 1.0 / n), LOOKS);
            }
            let value = inst.results[result].value;
            if on && seen.len() < STEPS && seen.insert((value, scale.to_bits())) {
                let on = self.an.flow.transfers_of(value, &self.users);
                for (op, operand) in on.iter().flat_map(|v| &self.users[v.index()]) {
                    let results = self.an.instance(*op).map_or(0, |i| i.results.len());
                    stack.extend((0..results).map(|result| (*op, result, *operand, None, scale)));
                }
            }
        }
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

    /// Freezes some of the summed axes, if a scale is one by their size only, or makes the scales so far one.
    pub(super) fn check_part(&mut self, sum: &Sum, sqrt: bool, scale: f64) {
        let like = |n: f64| {
            let count = if sum.sqrt || sqrt { n.sqrt() } else { n };
            near(scale, 1.0 / count) || (sum.scale != 1.0 && near(sum.scale * scale, 1.0 / count))
        };
        let parts = self.parts(&sum.letters);
        self.freeze_parts(&parts, like, "a sum over it and other axes is divided in steps, one of them by its size");
    }

    /// Freezes every part of a sum whose size is like that.
    fn freeze_parts(&mut self, parts: &[(Vec<OpLetter>, f64)], like: impl Fn(f64) -> bool, why: &str) {
        for (letters, _) in parts.iter().filter(|(_, n)| like(*n)) {
            self.freeze(letters, why);
        }
    }

    /// All of the letters, and each smaller part of them (of many only single ones), with the number of elements.
    fn parts(&self, letters: &[OpLetter]) -> Vec<(Vec<OpLetter>, f64)> {
        let chosen = |set: usize| letters.iter().enumerate().filter(move |(i, _)| set >> i & 1 == 1).map(|(_, l)| *l);
        let parts: Vec<Vec<OpLetter>> = if letters.len() > 6 {
            std::iter::once(letters.to_vec()).chain(letters.iter().map(|l| vec![*l])).collect()
        } else {
            (1..1usize << letters.len()).rev().map(|set| chosen(set).collect()).collect()
        };
        let size = |part: &Vec<OpLetter>| part.iter().try_fold(1.0, |n, l| Some(n * self.size(l)? as f64));
        parts.into_iter().filter_map(|p| Some((size(&p).filter(|n| *n > 1.0)?, p))).map(|(n, p)| (p, n)).collect()
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

const LOOKS: &str = "a function of a sum over it is scaled by a number that looks like its size";

/// Is a scale n, √n, n − 1 or √(n − 1), or one by it?
fn like_a_count(scale: f64, n: f64) -> bool {
    let counts = [n, n.sqrt(), n - 1.0, (n - 1.0).sqrt()];
    counts.iter().filter(|c| **c > 1.0).any(|c| near(scale, *c) || near(scale, 1.0 / c))
}

/// Equal but for rounding to one of the narrower types.
pub(super) fn near(x: f64, y: f64) -> bool {
    (x - y).abs() <= NEARLY * y.abs() || x == half::f16::from_f64(y).to_f64() || x == half::bf16::from_f64(y).to_f64()
}

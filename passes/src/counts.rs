//! Counts: a sum divided by the number of its terms is a mean, and that number must follow the kept size. What is a count, how
//! it is followed, and what freezes: `spec/counts.md`.
//!
//! `sums` follows every sum with the data, and finds the counts; `ways` collects what scales a value before and behind; what
//! both together say of a sum is judged here.

mod constant;
mod effect;
mod number;
mod order;
mod scales;
mod sums;
mod ways;

#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance, LetterId};
pub use number::Form;
use order::steps;
use scales::{Log, NEARLY, Scales, Unknown, close, parts};
use std::collections::{BTreeMap, BTreeSet};
use sums::{BEFORE, ELSEWHERE, From, Sum, Watched};
use ways::Ways;

/// A letter of an op.
pub type OpLetter = (OpId, LetterId);

/// A constant that counts the elements of a sum.
#[derive(Clone, PartialEq, Debug)]
pub struct Count {
    /// The op that multiplies or divides by it.
    pub op: OpId,
    /// How the op gets at it.
    pub via: Via,
    /// Ops between the constant and the use, from the constant on: casts, fills, broadcasts, reshapes.
    pub chain: Vec<OpId>,
    /// The constant.
    pub constant: OpId,
    /// What it is of the number N.
    pub form: Form,
    /// A: the summed letters; N is the product of their sizes.
    pub letters: Vec<OpLetter>,
}

/// How an op gets at a constant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Via {
    /// Its region captures the value.
    Capture(ValueId),
    /// It is this operand.
    Operand(usize),
}

/// All counts of a graph, and the letters that a count freezes, with the reason.
#[derive(Default, Debug)]
pub struct Counts {
    /// Constants to rewrite, in op order.
    pub counts: Vec<Count>,
    /// Letters that must stay whole.
    pub frozen: Vec<(OpLetter, String)>,
}

/// Finds the counts of a graph. Linear in its ops, but for loops, and for values with many scales.
pub fn find(an: &Analysis) -> Counts {
    let (constant, literal) = (an.constant_values(true), an.constant_values(false));
    let n = an.graph.values.len();
    let (sums, watched) = (vec![vec![]; n], vec![]);
    let (found, behind_data) = (BTreeMap::new(), BTreeSet::new());
    let mut search = Search { an, constant, literal, sums, watched, found, behind_data, frozen: vec![] };
    let steps = steps(an);
    search.follow(&steps);
    if search.watched.is_empty() {
        return search.finish();
    }
    let before = search.before(&steps);
    let behind = search.behind(&steps, &before);
    for Watched { sum, from } in std::mem::take(&mut search.watched) {
        let scales = match from {
            From::Terms => Scales::default(),
            From::Place(inst, r, at) => search.behind_place(inst, r, at, &before, &behind),
            // A number that is no divisor of the sum itself scales the data.
            From::Data(inst, data) => Scales { each: BTreeSet::new(), ..search.before_part(inst, data, &before) },
        };
        search.judge(&sum, &before, &scales);
    }
    search.finish()
}

struct Search<'a, 'g> {
    an: &'a Analysis<'g>,
    /// Per value: does it depend on constants only (and on sizes)? On literals only?
    constant: &'a [bool],
    literal: &'a [bool],
    /// Per value: the sums that it is.
    sums: Vec<Vec<Sum>>,
    /// Sums to be judged when all counts and scales are known.
    watched: Vec<Watched<'a>>,
    /// Counts by their number: several, if it counts several sums.
    found: BTreeMap<(OpId, Via), Vec<Count>>,
    /// Counts of sums that were multiplied by data on their way. Those data, too, may be what such a number scales.
    behind_data: BTreeSet<(OpId, Via)>,
    frozen: Vec<(OpLetter, &'static str)>,
}

const NUMBER: &str = "a sum over it is scaled, before or behind, by a number that depc does not know";
const TOO_MANY: &str = "a sum over it is scaled, before or behind, by more different numbers than depc tells apart";
const TWICE: &str = "its size is counted by a constant that counts other sums, too";
const TOGETHER: &str = "the numbers that scale a sum over it make up its size together";
const LOOKS: &str = "a function of a sum over it is scaled by a number that looks like its size";

impl Search<'_, '_> {
    /// Freezes what is counted by the numbers that scale a sum: before, on its way so far, and behind.
    fn judge(&mut self, sum: &Sum, before: &Ways, behind: &Scales) {
        let Some(inst) = self.an.instance(sum.origin.0) else { return };
        let before = match &inst.computes[sum.origin.1] {
            Some(compute) if !sum.mean => self.before_part(inst, &compute.expr, before),
            Some(_) => Scales::default(),
            None => before_op(inst, before),
        };
        if let Some(why) = before.unknown.max(behind.unknown) {
            let why = match why {
                Unknown::Number => NUMBER,
                Unknown::Many => TOO_MANY,
                Unknown::Elsewhere => ELSEWHERE,
            };
            return self.freeze(&sum.letters, why);
        }
        let slack = self.slack(inst);
        let size = |l: &OpLetter| Some((*l, self.letter_size(l)?));
        for (n, letters) in parts(sum.letters.iter().filter_map(size)) {
            let whole = n == sum.n && before.last.iter().any(|x| x.divisor().is_some_and(|k| k % n == 0));
            let n = n as f64;
            let why =
                if whole || has(&before.each, 1.0 / n, slack) || sum.norm && has(&before.each, n.sqrt().recip(), slack)
                {
                    BEFORE
                } else if behind.each.iter().any(|x| like_a_count(*x, n, slack)) {
                    LOOKS
                } else if let Some(why) = together(sum, &before, behind, n, slack) {
                    why
                } else {
                    continue;
                };
            self.freeze(&letters.into_iter().collect::<Vec<_>>(), why);
        }
    }

    /// How far numbers may be from a count: by what is lost where they are narrow.
    fn slack(&self, inst: &Instance) -> f64 {
        let elem = |v: ValueId| self.an.graph.ty(v).elem().map(|e| e.name.as_str());
        let of = |v: ValueId| match elem(v) {
            Some("f16") => 2f64.powi(-10),
            Some("bf16") => 2f64.powi(-7),
            _ => NEARLY,
        };
        inst.tied().map(|t| of(t.value)).fold(NEARLY, f64::max)
    }

    fn letter_size(&self, (op, letter): &OpLetter) -> Option<u64> {
        self.an.instance(*op)?.letters[letter.0 as usize].size
    }

    fn freeze(&mut self, letters: &[OpLetter], why: &'static str) {
        self.frozen.extend(letters.iter().map(|l| (*l, why)));
    }

    /// All that was found, each reason once. What nobody could prune anyway is neither counted nor frozen.
    fn finish(mut self) -> Counts {
        let mut out = Counts::default();
        for counts in std::mem::take(&mut self.found).into_values() {
            match counts.len() {
                1 => out.counts.extend(counts),
                _ => counts.iter().for_each(|c| self.freeze(&c.letters, TWICE)),
            }
        }
        let open = |(op, l): &OpLetter| self.an.instance(*op).is_some_and(|i| i.letters[l.0 as usize].fixed.is_none());
        out.counts.retain(|c| c.letters.iter().any(open));
        let mut seen = BTreeSet::new();
        let frozen = self.frozen.iter().filter(|(l, why)| open(l) && seen.insert((*l, *why)));
        out.frozen = frozen.map(|(l, why)| (*l, why.to_string())).collect();
        out
    }
}

/// What scales the operands of an op that knows no expression.
fn before_op(inst: &Instance, before: &Ways) -> Scales {
    let mut out = Scales::default();
    inst.operands.iter().flatten().for_each(|t| _ = out.join(&before[t.value.index()]));
    out.changed()
}

/// Whether numbers before a sum, on its way and behind it, some or all of them, make up 1/n.
fn together(sum: &Sum, before: &Scales, behind: &Scales, n: f64, slack: f64) -> Option<&'static str> {
    let (first, second) = (if sum.norm { 2.0 } else { 1.0 }, if sum.root { 2.0 } else { 1.0 });
    let before = || before.ways.iter().copied().chain([Log::ONE]);
    let own = [Log::ONE, sum.scale].into_iter().flat_map(|own| before().map(move |a| (own, a)));
    for (own, a) in own {
        for range in close(1.0 / n, slack) {
            // (a^first) · (own · b)^second lies in the range.
            let rest = |x: Log| x.times(a.power(-first)).power(1.0 / second).times(own.power(-1.0));
            let (from, to) = (rest(*range.start()), rest(*range.end()));
            let alone = from <= Log::ONE && Log::ONE <= to;
            if alone || behind.ways.range(from..=to).next().is_some() {
                return Some(if alone && own == Log::ONE { BEFORE } else { TOGETHER });
            }
        }
    }
    None
}

/// Whether a scale is n, √n, n − 1 or √(n − 1), or one by it.
fn like_a_count(scale: Log, n: f64, slack: f64) -> bool {
    let counts = [n, n.sqrt(), n - 1.0, (n - 1.0).sqrt()];
    let forms = counts.into_iter().filter(|c| *c > 1.0).flat_map(|c| [c, 1.0 / c]);
    forms.flat_map(|c| close(c, slack)).any(|range| range.contains(&scale))
}

/// Whether a set holds a number.
fn has(set: &BTreeSet<Log>, x: f64, slack: f64) -> bool {
    close(x, slack).into_iter().any(|range| set.range(range).next().is_some())
}

/// The value that a part of an expression is an element of.
fn value_of(inst: &Instance, expr: &Expr) -> Option<ValueId> {
    match expr {
        Expr::Operand(i) => inst.operands.get(*i)?.as_ref().map(|t| t.value),
        Expr::Capture(v) => Some(*v),
        _ => None,
    }
}

//! What scales a value on the ways to it, or on those from it: a lattice for both directions.
//!
//! A *way* leads along operands and results, up to the next contraction. A set of numbers grows along the ways; where it would
//! hold too many, the value's scales are unknown, and that freezes.

use super::OpLetter;
use half::{bf16, f16};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// ln|x| in steps of 2⁻³²: products of numbers are sums of these, exactly, in whatever order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Log(i64);

const STEPS: f64 = 4_294_967_296.0;

impl Log {
    /// That of 1.
    pub const ONE: Log = Log(0);

    /// That of a number; `None` of 0 and of what is not finite, which no size is made of.
    pub fn of(x: f64) -> Option<Log> {
        (x != 0.0 && x.is_finite()).then(|| Log((x.abs().ln() * STEPS).round() as i64))
    }

    /// That of the product.
    pub fn times(self, other: Log) -> Log {
        Log(self.0.saturating_add(other.0))
    }

    /// That of the power.
    pub fn power(self, p: f64) -> Log {
        Log((self.0 as f64 * p).round() as i64)
    }

    /// k, if the number is 1/k with a whole k.
    pub fn divisor(self) -> Option<u64> {
        let k = (-self.0 as f64 / STEPS).exp().round();
        let exact = (1.0..9e15).contains(&k) && close(1.0 / k, NEARLY).iter().any(|range| range.contains(&self));
        exact.then_some(k as u64)
    }
}

/// How exactly a number that went through several types has to be a count.
pub(super) const NEARLY: f64 = 2e-6;

/// The logarithms of a number, give or take some: as it is, and as one of the narrower types holds it or its reciprocal.
pub(super) fn close(x: f64, slack: f64) -> Vec<RangeInclusive<Log>> {
    let r = 1.0 / x;
    let held = [x, f16::from_f64(x).to_f64(), bf16::from_f64(x).to_f64()];
    let turned = [1.0 / f16::from_f64(r).to_f64(), 1.0 / bf16::from_f64(r).to_f64()];
    let slack = (slack * STEPS) as i64;
    let range = |l: Log| Log(l.0 - slack)..=Log(l.0 + slack);
    held.into_iter().chain(turned).filter_map(Log::of).map(range).collect()
}

/// Why nobody can tell what scales a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unknown {
    /// A number that only the finished program knows.
    Number,
    /// More than [`MANY`] different numbers.
    Many,
    /// What happens where depc does not look.
    Elsewhere,
}

/// More different numbers than this are as good as any number.
pub(super) const MANY: usize = 256;

/// What scales a value.
#[derive(Clone, Default, PartialEq, Debug)]
pub(super) struct Scales {
    /// Each number by itself.
    pub each: BTreeSet<Log>,
    /// The products of numbers of every way: of all of them, and of some.
    pub ways: BTreeSet<Log>,
    /// The numbers since which elements were only moved or added up.
    pub last: BTreeSet<Log>,
    /// If there are others, too. Then the sets are empty.
    pub unknown: Option<Unknown>,
}

impl Scales {
    /// Nobody knows.
    pub fn unknown(why: Unknown) -> Scales {
        Scales { unknown: Some(why), ..Scales::default() }
    }

    /// Whether nothing scales the value.
    fn is_nothing(&self) -> bool {
        self.unknown.is_none() && self.each.is_empty() && self.ways.is_empty() && self.last.is_empty()
    }

    /// These ways and those; true if there are more now.
    pub fn join(&mut self, other: &Scales) -> bool {
        if other.is_nothing() {
            return false;
        }
        let size = |s: &Scales| (s.unknown, s.each.len(), s.ways.len(), s.last.len());
        let before = size(self);
        self.each.extend(&other.each);
        self.ways.extend(&other.ways);
        self.last.extend(&other.last);
        self.unknown = self.unknown.max(other.unknown);
        self.bound();
        size(self) != before
    }

    /// One more number on every way, taken along or not: numbers commute, so that others may stand between those that make up a
    /// size. Of 0 nothing is left to be counted.
    pub fn scaled(mut self, number: f64) -> Scales {
        let Some(number) = Log::of(number).filter(|_| self.unknown.is_none()) else { return self };
        self.each.insert(number);
        let with: Vec<Log> = self.ways.iter().map(|w| w.times(number)).collect();
        self.ways.extend(with);
        self.ways.insert(number);
        self.last = BTreeSet::from([number]);
        self.bound();
        self
    }

    /// A power of what is scaled.
    pub fn power(mut self, p: f64) -> Scales {
        self.ways = self.ways.iter().map(|w| w.power(p)).collect();
        self
    }

    /// A power, and of each number by itself, too.
    pub fn power_of_each(mut self, p: f64) -> Scales {
        let powers: Vec<Log> = self.each.iter().map(|x| x.power(p)).collect();
        self.each.extend(powers);
        self.bound();
        self.power(p)
    }

    /// The product of two scaled things: a way of each, together. A number that scales both does so twice.
    pub fn product(mut self, other: &Scales) -> Scales {
        let twice: Vec<Log> = self.each.intersection(&other.each).map(|x| x.power(2.0)).collect();
        let mut both = vec![];
        for a in &self.ways {
            both.extend(other.ways.iter().map(|b| a.times(*b)));
        }
        self.each.extend(twice);
        self.ways.extend(both);
        self.join(other);
        self
    }

    /// Times data that are scaled. Of the numbers that scale these, only the last ones are on the way by themselves.
    pub fn beside(mut self, data: Scales) -> Scales {
        let both: Vec<Log> = self.ways.iter().flat_map(|a| data.ways.iter().map(|b| a.times(*b))).collect();
        self.ways.extend(both);
        let last = data.last.clone();
        self.join(&Scales { each: last, last: BTreeSet::new(), ..data });
        self
    }

    /// What was done since the last number is more than a move.
    pub fn changed(mut self) -> Scales {
        self.last.clear();
        self
    }

    fn bound(&mut self) {
        if self.each.len().max(self.ways.len()).max(self.last.len()) > MANY {
            self.unknown = self.unknown.max(Some(Unknown::Many));
        }
        if self.unknown.is_some() {
            (self.each, self.ways, self.last) = Default::default();
        }
    }
}

/// The number of elements of each part of some letters, with all letters of parts of that number.
pub(super) fn parts(letters: impl Iterator<Item = (OpLetter, u64)>) -> BTreeMap<u64, BTreeSet<OpLetter>> {
    let mut parts: BTreeMap<u64, BTreeSet<OpLetter>> = BTreeMap::from([(1, BTreeSet::new())]);
    for (letter, size) in letters {
        for (n, others) in parts.clone() {
            // No tensor has more elements than 2⁶⁴.
            let Some(n) = n.checked_mul(size) else { continue };
            let part = parts.entry(n).or_default();
            part.extend(others);
            part.insert(letter);
        }
    }
    parts.remove(&1);
    parts
}

//! What is seen of the slices of values in a few runs.

use depc_ir::graph::ValueId;
use depc_run::{Array, Observer};
use std::collections::{BTreeSet, HashMap};

/// A slice of a value, in all runs so far.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    /// A fingerprint of its numbers. Zeros of both signs have the same.
    print: u64,
    /// A fingerprint of its numbers in the runs so far, but for the last one that is not merged yet.
    trail: u64,
    /// Whether it held the same numbers every time, up to signs of zeros.
    pub same: bool,
    /// Whether all of its numbers were zeros.
    pub zero: bool,
    /// Whether none of its numbers was a zero.
    pub nonzero: bool,
    /// Whether all of its numbers were finite.
    pub finite: bool,
    /// Whether −0 was among its numbers.
    pub minus_zero: bool,
}

impl Slice {
    fn new() -> Slice {
        Slice { print: 0, trail: 0, same: true, zero: true, nonzero: true, finite: true, minus_zero: false }
    }

    fn add(&mut self, x: f64) {
        let zero = x == 0.0;
        let bits = if zero { 0 } else { x.to_bits() };
        self.print = mixed(self.print, bits);
        self.zero &= zero;
        self.nonzero &= !zero;
        self.finite &= x.is_finite();
        self.minus_zero |= zero && x.is_sign_negative();
    }

    /// A fingerprint of its numbers in all runs.
    pub fn trail(&self) -> u64 {
        mixed(self.trail, self.print)
    }

    fn merge(&mut self, other: &Slice) {
        self.same &= other.same && self.print == other.print;
        self.trail = mixed(mixed(self.trail, self.print), other.print);
        self.zero &= other.zero;
        self.nonzero &= other.nonzero;
        self.finite &= other.finite;
        self.minus_zero |= other.minus_zero;
    }
}

/// A step of SplitMix64, by Sebastiano Vigna.
fn mixed(print: u64, bits: u64) -> u64 {
    let mixed = (print ^ bits).wrapping_add(0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 29)
}

/// What was seen of a value.
#[derive(Clone, Debug)]
pub struct Seen {
    /// All of it.
    pub whole: Slice,
    /// Per axis, per index along it: the slice there. Empty for an axis that nobody asks for.
    pub axes: Vec<Vec<Slice>>,
}

impl Seen {
    /// Of an array; `wanted` are the axes to look along.
    pub fn of(array: &Array, wanted: &[bool]) -> Seen {
        let (values, shape) = (array.to_f64(), array.shape());
        let mut whole = Slice::new();
        values.iter().for_each(|x| whole.add(*x));
        let along = |axis: usize| {
            let inner: usize = shape[axis + 1..].iter().product::<usize>().max(1);
            let mut slices = vec![Slice::new(); shape[axis]];
            for (row, run) in values.chunks(inner).enumerate() {
                let slice = &mut slices[row % shape[axis]];
                run.iter().for_each(|x| slice.add(*x));
            }
            slices
        };
        let axes = (0..shape.len()).map(|a| if wanted.get(a) == Some(&true) { along(a) } else { vec![] });
        Seen { whole, axes: axes.collect() }
    }

    fn merge(&mut self, other: &Seen) {
        self.whole.merge(&other.whole);
        for (mine, theirs) in self.axes.iter_mut().zip(&other.axes) {
            match mine.len() == theirs.len() {
                true => mine.iter_mut().zip(theirs).for_each(|(a, b)| a.merge(b)),
                false => mine.clear(),
            }
        }
    }
}

/// Looks at all values of runs.
pub struct Watcher<'w> {
    /// Per value: the axes to look along.
    wanted: &'w [Vec<bool>],
    /// The values whose numbers are kept.
    kept: &'w BTreeSet<ValueId>,
    /// Per value.
    pub seen: Vec<Option<Seen>>,
    /// The last numbers of those that are kept.
    pub numbers: HashMap<ValueId, Array>,
}

impl<'w> Watcher<'w> {
    /// Nothing is seen yet.
    pub fn new(wanted: &'w [Vec<bool>], kept: &'w BTreeSet<ValueId>) -> Watcher<'w> {
        Watcher { wanted, kept, seen: vec![None; wanted.len()], numbers: HashMap::new() }
    }
}

impl Observer for Watcher<'_> {
    fn wants(&self, _: ValueId) -> bool {
        true
    }

    fn see(&mut self, value: ValueId, array: &Array) {
        let seen = Seen::of(array, &self.wanted[value.index()]);
        match &mut self.seen[value.index()] {
            Some(before) => before.merge(&seen),
            place => *place = Some(seen),
        }
        if self.kept.contains(&value) {
            self.numbers.insert(value, array.clone());
        }
    }

    fn takes_nan(&self) -> bool {
        true
    }
}

//! What units that always hold the same numbers add to the results of contractions.

use super::lanes::Lanes;
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_run::array::Buffer;
use depc_run::{Array, Contraction, Noted, Number, Observer, contracted};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// By how much a sum in f64 may be off, as a part of the sum of its terms' sizes.
const ROUNDING: f64 = 1e-12;

/// Looks at some ops and values of a run.
#[derive(Default)]
pub struct Look {
    /// Which ops.
    pub ops: BTreeSet<OpId>,
    /// Which values.
    pub values: BTreeSet<ValueId>,
    /// How the ops computed.
    pub noted: BTreeMap<OpId, Vec<Noted>>,
    /// What the values were.
    pub arrays: HashMap<ValueId, Array>,
}

impl Observer for Look {
    fn wants(&self, value: ValueId) -> bool {
        self.values.contains(&value)
    }
    fn see(&mut self, value: ValueId, array: &Array) {
        self.arrays.insert(value, array.clone());
    }
    fn wants_op(&self, op: OpId) -> bool {
        self.ops.contains(&op)
    }
    fn see_op(&mut self, op: OpId, noted: &[Noted]) {
        self.noted.entry(op).or_default().extend_from_slice(noted);
    }
    fn takes_nan(&self) -> bool {
        true
    }
}

/// The only contraction that an op computed.
pub fn only(noted: Option<&Vec<Noted>>) -> Option<&Contraction> {
    match noted?.as_slice() {
        [Noted::Contraction(c)] => Some(c),
        _ => None,
    }
}

/// What the slices of a weight at some indices of an axis add to the result of a contraction, which has the given shape. `None` if that
/// cannot be told.
pub fn contribution(
    c: &Contraction,
    weight: DataId,
    axis: usize,
    indices: &[usize],
    literal: &Array,
    shape: &[usize],
) -> Option<Lanes> {
    let (x, w) = match (c.a.origin() == Some(weight), c.b.origin() == Some(weight)) {
        (false, true) => (&c.a, &c.b),
        (true, false) => (&c.b, &c.a),
        _ => return None,
    };
    let inner: usize = literal.shape()[axis + 1..].iter().product();
    let mut numbers = literal.to_f64();
    for (at, number) in numbers.iter_mut().enumerate() {
        if !indices.contains(&(at / inner % literal.shape()[axis])) {
            *number = 0.0;
        }
    }
    let numbers = |f: fn(f64) -> f64| {
        let all = numbers.iter().map(|x| f(*x)).collect();
        w.over(&Array::new(Number::F64, &[literal.len()], Buffer::F64(all)))
    };
    let added = contracted(&doubled(x, |x| x)?, &numbers(|x| x)?, &c.summed).ok()?;
    let sizes = contracted(&doubled(x, f64::abs)?, &numbers(f64::abs)?, &c.summed).ok()?;
    if added.len() != shape.iter().product::<usize>() {
        return None;
    }
    let slack: Vec<f64> = sizes.to_f64().iter().map(|x| x * ROUNDING).collect();
    Some(Lanes::of(&added.reshaped(shape), &slack)).filter(Lanes::is_finite)
}

/// A function of all numbers of an array's storage, in f64.
fn doubled(x: &Array, f: impl Fn(f64) -> f64) -> Option<Array> {
    let numbers: Vec<f64> = match x.buffer() {
        Buffer::F32(list) => list.iter().map(|x| f(f64::from(*x))).collect(),
        Buffer::F64(list) => list.iter().map(|x| f(*x)).collect(),
        Buffer::Int(_) => return None,
    };
    x.over(&Array::new(Number::F64, &[numbers.len()], Buffer::F64(numbers)))
}

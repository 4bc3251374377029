//! Changes of literals: slices that become 0, slices that are added to others, numbers that are added.

use super::lanes::Lanes;
use depc_ir::graph::ValueId;
use depc_passes::groups::Network;
use depc_run::{Array, Number};
use std::collections::BTreeMap;

/// A change of a literal.
pub enum Change {
    /// Slices along an axis become 0.
    Clear(ValueId, usize, Vec<usize>),
    /// Slices along an axis are added to others, one to one, and become 0.
    Merge(ValueId, usize, Vec<(usize, usize)>),
    /// Numbers are added.
    Add(ValueId, Lanes),
}

/// Literals of a network, changed.
pub struct Changes<'n, 'g> {
    net: &'n Network<'g>,
    changed: BTreeMap<ValueId, Changed>,
}

struct Changed {
    number: Number,
    shape: Vec<usize>,
    numbers: Vec<f64>,
}

impl Changed {
    /// The elements at an index of an axis, row-major.
    fn slice(&self, axis: usize, index: usize) -> impl Iterator<Item = usize> + use<> {
        let (n, inner) = (self.shape[axis], self.shape[axis + 1..].iter().product::<usize>());
        let outer: usize = self.shape[..axis].iter().product();
        (0..outer).flat_map(move |o| (0..inner).map(move |i| (o * n + index) * inner + i))
    }

    /// The largest number that it can hold.
    fn largest(&self) -> f64 {
        match self.number {
            Number::F16 => 65504.0,
            Number::Bf16 => f64::from_bits(0x47EF_E000_0000_0000),
            Number::F32 => f64::from(f32::MAX),
            _ => f64::MAX,
        }
    }
}

impl<'n, 'g> Changes<'n, 'g> {
    /// None yet.
    pub fn new(net: &'n Network<'g>) -> Changes<'n, 'g> {
        Changes { net, changed: BTreeMap::new() }
    }

    /// Makes changes, or none of them. `read` reads a literal that was not changed yet.
    ///
    /// # Errors
    /// Why they cannot be made, as a sentence.
    pub fn make(&mut self, changes: &[Change], read: impl Fn(ValueId) -> Result<Array, String>) -> Result<(), String> {
        let mut before = vec![];
        for change in changes {
            let (Change::Clear(v, ..) | Change::Merge(v, ..) | Change::Add(v, _)) = change;
            if !self.changed.contains_key(v) {
                let array = read(*v)?;
                let (number, shape) = (array.number(), array.shape().to_vec());
                self.changed.insert(*v, Changed { number, shape, numbers: array.to_f64() });
            }
            if let Err(why) = self.one(change, &mut before) {
                for (v, at, x) in before.into_iter().rev() {
                    if let Some(changed) = self.changed.get_mut(&v) {
                        changed.numbers[at] = x;
                    }
                }
                return Err(why);
            }
        }
        Ok(())
    }

    fn one(&mut self, change: &Change, before: &mut Vec<(ValueId, usize, f64)>) -> Result<(), String> {
        let (Change::Clear(v, ..) | Change::Merge(v, ..) | Change::Add(v, _)) = change;
        let net = self.net;
        let Some(literal) = self.changed.get_mut(v) else { return Ok(()) };
        let mut new: Vec<(usize, f64)> = vec![];
        match change {
            Change::Clear(_, axis, indices) => {
                indices.iter().for_each(|i| new.extend(literal.slice(*axis, *i).map(|at| (at, 0.0))));
            }
            Change::Merge(_, axis, pairs) => {
                for (from, into) in pairs {
                    for (a, b) in literal.slice(*axis, *from).zip(literal.slice(*axis, *into)) {
                        new.push((b, literal.numbers[a] + literal.numbers[b]));
                        new.push((a, 0.0));
                    }
                }
            }
            Change::Add(_, more) => {
                // Along an axis that has only a size, all slices stay equal.
                let free = |(axis, n): (usize, &usize)| net.axis_class(*v, axis).map_or(1, |_| *n);
                let varying: Vec<usize> = literal.shape.iter().enumerate().map(free).collect();
                if !more.fits(&varying) {
                    return Err("the shift that would take it up is the same everywhere".to_string());
                }
                let added = more.spread(&literal.shape);
                new.extend(literal.numbers.iter().zip(added).enumerate().map(|(at, (x, more))| (at, x + more)));
            }
        }
        for (at, x) in new {
            if x.is_nan() || x.abs() > literal.largest() {
                return Err("what it adds to others is too large a number".to_string());
            }
            before.push((*v, at, std::mem::replace(&mut literal.numbers[at], x)));
        }
        Ok(())
    }

    /// A literal as it is by now, if it was changed: numbers that are not rounded to its type yet.
    pub fn current(&self, v: ValueId) -> Option<Array> {
        let Changed { shape, numbers, .. } = self.changed.get(&v)?;
        Some(Array::from_f64(Number::F64, shape, numbers))
    }

    /// The literals that were changed.
    pub fn arrays(self) -> impl Iterator<Item = (ValueId, Array)> {
        self.changed.into_iter().map(|(v, c)| (v, Array::from_f64(c.number, &c.shape, &c.numbers)))
    }
}

//! Numbers along the axes of a value that are the same all along most of them.

use super::places::letters;
use depc_ir::instance::{LetterId, Term};
use depc_run::Array;

/// Numbers, row-major, in a shape that is 1 along every axis along which they are the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Lanes {
    shape: Vec<usize>,
    numbers: Vec<f64>,
}

impl Lanes {
    /// Of an array; `slack` says by how much each of its numbers may be off.
    pub fn of(array: &Array, slack: &[f64]) -> Lanes {
        let (mut shape, mut numbers, mut slack) = (array.shape().to_vec(), array.to_f64(), slack.to_vec());
        for axis in 0..shape.len() {
            let inner: usize = shape[axis + 1..].iter().product();
            let n = shape[axis];
            let first = |i: usize| i / (inner * n) * (inner * n) + i % inner;
            let near = |i: usize| (numbers[i] - numbers[first(i)]).abs() <= slack[i] + slack[first(i)];
            if n == 0 || !(0..numbers.len()).all(near) {
                continue;
            }
            let kept = |list: &[f64]| (0..list.len()).filter(|i| first(*i) == *i).map(|i| list[i]).collect();
            (numbers, slack) = (kept(&numbers), kept(&slack));
            shape[axis] = 1;
        }
        Lanes { shape, numbers }
    }

    /// Of an array, exactly.
    pub fn exact(array: &Array) -> Lanes {
        Lanes::of(array, &vec![0.0; array.len()])
    }

    /// The same numbers along the axes `to`, where they are along the axes `from` now: operands and results of one op that only moves or
    /// repeats elements, or computes them one by one. `None` if they do not go along these axes.
    pub fn carried(&self, from: &[Term], to: &[Term]) -> Option<Lanes> {
        let partner = |t: &Term| from.iter().position(|f| f == t && *t != Term::One);
        let partners: Vec<Option<usize>> = to.iter().map(partner).collect();
        let mut varying: Vec<LetterId> = vec![];
        for (axis, term) in from.iter().enumerate().filter(|(axis, _)| self.shape[*axis] > 1) {
            if partners.iter().filter(|p| **p == Some(axis)).count() != 1 {
                return None;
            }
            varying.extend(letters(&[term]));
        }
        // Behind a piece there may be something else; and an axis with a letter of another one would be a diagonal.
        let plain = |t: &Term| !has_pieces(t) && !letters(&[t]).iter().any(|l| varying.contains(l));
        let (mut shape, mut order) = (vec![], vec![]);
        for (term, partner) in to.iter().zip(&partners) {
            match partner.filter(|axis| self.shape[*axis] > 1) {
                Some(axis) => {
                    shape.push(self.shape[axis]);
                    order.push(axis);
                }
                None if partner.is_some() || plain(term) => shape.push(1),
                None => return None,
            }
        }
        let lost = |axis: usize| !partners.contains(&Some(axis));
        if (0..from.len()).any(|axis| lost(axis) && has_pieces(&from[axis])) {
            return None;
        }
        let (sizes, steps) = (&self.shape, depc_run::array::row_major(&self.shape));
        let mut at = vec![0usize];
        for axis in order {
            at = at
                .iter()
                .flat_map(|a| (0..sizes[axis]).map(move |i| (a, i)))
                .map(|(a, i)| a + i * steps[axis] as usize)
                .collect();
        }
        Some(Lanes { shape, numbers: at.into_iter().map(|a| self.numbers[a]).collect() })
    }

    /// Of two along the same axes: a function of their numbers.
    pub fn with(&self, other: &Lanes, f: impl Fn(f64, f64) -> f64) -> Lanes {
        let shape: Vec<usize> = self.shape.iter().zip(&other.shape).map(|(a, b)| *a.max(b)).collect();
        let (a, b) = (self.spread(&shape), other.spread(&shape));
        Lanes { numbers: a.iter().zip(&b).map(|(a, b)| f(*a, *b)).collect(), shape }
    }

    /// A function of the numbers.
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Lanes {
        Lanes { shape: self.shape.clone(), numbers: self.numbers.iter().map(|x| f(*x)).collect() }
    }

    /// All numbers in a shape that is 1 or larger where this one is 1.
    pub fn spread(&self, shape: &[usize]) -> Vec<f64> {
        let mut at = vec![0usize];
        let steps = depc_run::array::row_major(&self.shape);
        for (axis, n) in shape.iter().enumerate() {
            let step = if self.shape[axis] == 1 { 0 } else { steps[axis] as usize };
            at = at.iter().flat_map(|a| (0..*n).map(move |i| a + i * step)).collect();
        }
        at.into_iter().map(|a| self.numbers[a]).collect()
    }

    /// Whether it can be spread over a shape.
    pub fn fits(&self, shape: &[usize]) -> bool {
        self.shape.len() == shape.len() && self.shape.iter().zip(shape).all(|(a, b)| a == b || *a == 1)
    }

    /// Whether they are others along an axis.
    pub fn varies(&self, axis: usize) -> bool {
        self.shape[axis] > 1
    }

    /// Whether all numbers are finite.
    pub fn is_finite(&self) -> bool {
        self.numbers.iter().all(|x| x.is_finite())
    }
}

fn has_pieces(term: &Term) -> bool {
    matches!(term, Term::Cat(_)) || term.children().iter().any(has_pieces)
}

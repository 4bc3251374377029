//! What an observer may see of how an op computed: operands as views of the op's iteration space.

use crate::array::Array;
use crate::body::{Body, Bound};
use crate::contract::contract;
use crate::map::map;
use std::sync::{Mutex, PoisonError};

/// A sum of products that an op computed.
#[derive(Clone, Debug)]
pub struct Contraction {
    /// The left operand, a view of the iteration space: step 0 along axes that it does not have.
    pub a: Array,
    /// The right one.
    pub b: Array,
    /// Per axis of the space: whether it is summed over. The others, in order, are those of the op's result, or of its refinement (a
    /// channel axis as groups × channels), row-major.
    pub summed: Vec<bool>,
    /// What is added, as a view of the result, if it is something else than 0.
    pub added: Option<Array>,
}

/// A function of numbers that an op computed element by element.
#[derive(Clone, Debug)]
pub struct Pointwise {
    /// Per operand of the op: a view of the op's one result; `None` for one that is not read.
    pub operands: Vec<Option<Array>>,
    shape: Vec<usize>,
    body: Body,
    captured: Vec<Array>,
}

/// By how much a computed number may be off from what an affine function gives, as a part of the largest one.
const ROUNDING: f64 = 1e-3;

impl Pointwise {
    /// s with result = c + Σ s·x over these operands x, whatever they are: one number per operand and element, row-major. (c and s may
    /// depend on the other operands.) `None` if it is no such sum.
    ///
    /// It is found by trying: at 0, at 1 for each operand, and at three points more, one of them negative, that have to fit.
    pub fn slopes(&self, operands: &[usize]) -> Option<Vec<Vec<f64>>> {
        let at = |numbers: &[f64]| self.at(operands, numbers);
        let zero = at(&vec![0.0; operands.len()])?;
        let unit = |i: usize| (0..operands.len()).map(|j| f64::from(u8::from(i == j))).collect::<Vec<_>>();
        let one =
            |i: usize| -> Option<Vec<f64>> { Some(at(&unit(i))?.iter().zip(&zero).map(|(a, b)| a - b).collect()) };
        let slopes = (0..operands.len()).map(one).collect::<Option<Vec<_>>>()?;
        let points = [[2.0, 3.0, -1.5], [-1.0, -2.0, 0.5], [-3.0, 1.0, 2.0]];
        let fits = points.iter().all(|point| {
            let numbers: Vec<f64> = (0..operands.len()).map(|i| point[i % point.len()]).collect();
            let Some(found) = at(&numbers) else { return false };
            let largest = found.iter().chain(&zero).fold(0.0f64, |m, x| m.max(x.abs()));
            found.iter().enumerate().all(|(e, found)| {
                let expected = zero[e] + slopes.iter().zip(&numbers).map(|(s, x)| s[e] * x).sum::<f64>();
                (found - expected).abs() <= ROUNDING * largest
            })
        });
        fits.then_some(slopes)
    }

    /// The result where an operand is 0, whatever it is: one number per element, row-major. `None` if one of them is no finite number.
    pub fn at_zero(&self, operand: usize) -> Option<Vec<f64>> {
        self.at(&[operand], &[0.0])
    }

    /// The result where these operands are numbers; `None` if one of its elements is no finite number.
    fn at(&self, operands: &[usize], numbers: &[f64]) -> Option<Vec<f64>> {
        let mut arrays = self.operands.clone();
        for (operand, x) in operands.iter().zip(numbers) {
            let array = arrays.get_mut(*operand)?.as_mut()?;
            *array = Array::full(array.number(), &self.shape, *x);
        }
        let bound = Bound { body: &self.body, captured: self.captured.clone() };
        let found = map(&bound, &self.shape, arrays).ok()?.first()?.to_f64();
        found.iter().all(|x| x.is_finite()).then_some(found)
    }
}

/// How an op computed.
#[derive(Clone, Debug)]
pub enum Noted {
    /// It is a sum of products.
    Contraction(Contraction),
    /// Each element of its result is a function of one element of each operand.
    Pointwise(Pointwise),
}

/// Where it is noted, if somebody wants to see it.
pub type Probe<'a> = Option<&'a Mutex<Vec<Noted>>>;

/// Notes it.
pub fn note(probe: Probe, what: impl FnOnce() -> Noted) {
    if let Some(probe) = probe {
        probe.lock().unwrap_or_else(PoisonError::into_inner).push(what());
    }
}

/// [`map`], noted if it has one result.
///
/// # Errors
/// As there.
pub fn mapped(
    bound: &Bound,
    sizes: &[usize],
    arrays: Vec<Option<Array>>,
    probe: Probe,
) -> Result<Vec<Array>, crate::body::Fault> {
    if bound.body.results.len() == 1 {
        note(probe, || {
            let (body, captured) = (bound.body.clone(), bound.captured.clone());
            let needed = body.needed(&body.results);
            let operands = arrays.iter().zip(needed).map(|(x, needed)| x.clone().filter(|_| needed)).collect();
            Noted::Pointwise(Pointwise { operands, shape: sizes.to_vec(), body, captured })
        });
    }
    map(bound, sizes, arrays)
}

/// [`contract`], noted.
///
/// # Errors
/// As there.
pub fn noted(a: &Array, b: &Array, summed: &[bool], added: Option<&Array>, probe: Probe) -> Result<Array, String> {
    note(probe, || {
        Noted::Contraction(Contraction { a: a.clone(), b: b.clone(), summed: summed.to_vec(), added: added.cloned() })
    });
    contract(a, b, summed)
}

//! Numbers of a tensor that are known before the program runs.

use depc_ir::types::Dim;

/// Numbers up to here are exact, and so is what is computed of them.
pub(crate) const EXACT: f64 = 9007199254740992.0;

/// Why numbers are not known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unknown {
    /// Only the running program knows them, or depc does not follow what computes them.
    Computed,
    /// They are too many.
    Large,
}

/// A tensor of known numbers. Only axes along which they vary are spelled out: a position along one axis of a large tensor
/// takes as many numbers as that axis is long.
#[derive(Clone, Debug)]
pub struct Table {
    /// Sizes; those of axes along which numbers vary are known.
    pub dims: Vec<Dim>,
    /// Per axis: how far apart neighbours stand in `numbers`; 0 where all are the same.
    strides: Vec<usize>,
    /// NaN is a number that is not known.
    numbers: Vec<f64>,
}

impl Table {
    /// The table whose number at an index is `number(index)`, which is asked at 0 along axes that do not vary.
    pub fn new(dims: Vec<Dim>, varies: &[bool], mut number: impl FnMut(&[u64]) -> f64) -> Table {
        let mut strides = vec![0; dims.len()];
        let mut total = 1usize;
        for axis in (0..dims.len()).rev().filter(|a| varies[*a]) {
            strides[axis] = total;
            total *= dims[axis].unwrap_or(0) as usize;
        }
        let mut numbers = Vec::with_capacity(total);
        let mut index = vec![0u64; dims.len()];
        for at in 0..total {
            for axis in (0..dims.len()).filter(|a| varies[*a]) {
                index[axis] = (at / strides[axis]) as u64 % dims[axis].unwrap_or(1);
            }
            numbers.push(number(&index));
        }
        Table { dims, strides, numbers }
    }

    /// The number at an index; NaN if it is not known.
    pub fn at(&self, index: &[u64]) -> f64 {
        let at = index.iter().zip(&self.strides).map(|(i, s)| *i as usize * s).sum::<usize>();
        self.numbers.get(at).copied().unwrap_or(f64::NAN)
    }

    /// The table of a function of its numbers.
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Table {
        let numbers = self.numbers.iter().map(|x| f(*x)).collect();
        Table { dims: self.dims.clone(), strides: self.strides.clone(), numbers }
    }

    /// Whether numbers may differ along an axis.
    pub fn varies(&self, axis: usize) -> bool {
        self.strides[axis] != 0
    }

    /// Whether every number is known, and is the index along that axis.
    pub fn counts_along(&self, axis: usize) -> bool {
        self.strides[axis] != 0 && self.all(|index, x| x == index[axis] as f64)
    }

    /// Whether every number is known, and none depends on the index along that axis.
    pub fn is_same_along(&self, axis: usize) -> bool {
        self.all(|index, x| {
            let mut first = index.to_vec();
            first[axis] = 0;
            x == self.at(&first)
        })
    }

    /// Whether every number is known.
    pub fn is_known(&self) -> bool {
        self.numbers.iter().all(|x| !x.is_nan())
    }

    /// Whether something holds of each number that is spelled out, with its index.
    pub fn all(&self, mut holds: impl FnMut(&[u64], f64) -> bool) -> bool {
        let mut index = vec![0u64; self.dims.len()];
        (0..self.numbers.len()).all(|at| {
            for axis in (0..self.dims.len()).filter(|a| self.strides[*a] != 0) {
                index[axis] = (at / self.strides[axis]) as u64 % self.dims[axis].unwrap_or(1);
            }
            holds(&index, self.numbers[at])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn counts_and_sameness() {
        let counts = Table::new(vec![Some(2), Some(3)], &[false, true], |i| i[1] as f64);
        assert!(counts.counts_along(1) && !counts.counts_along(0));
        assert!(counts.is_same_along(0) && !counts.is_same_along(1));
        assert_eq!(counts.at(&[1, 2]), 2.0);
        let spelled = Table::new(vec![Some(2), Some(3)], &[true, true], |i| i[1] as f64);
        assert!(spelled.counts_along(1) && spelled.is_same_along(0));
        let unknown = Table::new(vec![Some(3)], &[true], |i| if i[0] == 2 { f64::NAN } else { i[0] as f64 });
        assert!(!unknown.counts_along(0) && !unknown.is_same_along(0));
        assert!(!Table::new(vec![Some(3)], &[false], |_| f64::NAN).is_same_along(0));
    }
}

//! Known positions as digits: which factors of the axes of a table say where a position lies.
//!
//! A position p(i, j, …) < N that a table holds is taken apart as
//!
//! ```text
//! p = lo + d₁·s₁ + d₂·s₂ + … + rest      s₁·|d₁| = span,  s₂·|d₂| = s₁, …,  0 ≤ rest < inner,  inner the last stride
//! ```
//!
//! with digits d that are factors of i, j, …: `i mod n`, `i div k`, `i·k + j`, `lo + i`, `lo + k·i`. The axis that is looked up is then
//! `cat(lo, prod(d₁, d₂, …, inner), hi)`. A position that cannot be taken apart so (a permutation, a reversal) is none.

use crate::table::Table;

/// A factor of an axis of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Factor {
    /// Its size.
    pub size: u64,
    /// By how much the position grows with it; `None` where it does not grow evenly.
    pub stride: Option<u64>,
}

/// A position, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Digits {
    /// Per axis of the table: its factors, outermost first. Their sizes are more than 1.
    pub factors: Vec<Vec<Factor>>,
    /// What lies before the first position.
    pub lo: u64,
    /// The digits d₁, d₂, …: axis of the table, and which factor of it.
    pub digits: Vec<(usize, usize)>,
    /// The size of the innermost part, inside which positions are of no known form; 1 if there is none.
    pub inner: u64,
    /// What lies behind.
    pub hi: u64,
}

/// Takes apart positions along an axis of that size. Every number of the table has to be known.
pub(crate) fn digits(table: &Table, size: u64) -> Option<Digits> {
    let rank = table.dims.len();
    let zero = vec![0u64; rank];
    let base = whole(table.at(&zero))?;
    let mut along: Vec<Vec<i64>> = vec![];
    for axis in 0..rank {
        let n = if table.varies(axis) { table.dims[axis]? } else { 1 };
        let at = |i: u64| {
            let mut index = zero.clone();
            index[axis] = i;
            Some(whole(table.at(&index))? - base)
        };
        along.push((0..n).map(at).collect::<Option<_>>()?);
    }
    let step = |axis: usize, i: u64| along[axis].get(i as usize).or(along[axis].first()).copied().unwrap_or(0);
    let adds_up = |index: &[u64], x: f64| {
        whole(x) == Some(base + index.iter().enumerate().map(|(axis, i)| step(axis, *i)).sum::<i64>())
    };
    if !table.all(adds_up) {
        return None;
    }
    let mut factors: Vec<Vec<Factor>> = vec![];
    // What is no digit: the least and the most that it adds.
    let (mut least, mut most) = (base, base);
    let mut open: Vec<(u64, usize, usize)> = vec![];
    for (axis, steps) in along.iter().enumerate() {
        let (found, rest) = factors_of(steps);
        least += rest.0;
        most += rest.1;
        let strides = found.iter().enumerate().filter_map(|(i, f)| Some((f.stride.filter(|s| *s > 0)?, axis, i)));
        open.extend(strides);
        factors.push(match table.varies(axis) {
            true => found,
            false => {
                table.dims[axis].filter(|n| *n > 1).map(|size| Factor { size, stride: Some(0) }).into_iter().collect()
            }
        });
    }
    open.sort_by(|a, b| b.cmp(a));
    let mut digits = vec![];
    let (mut span, mut inner) = (1, 1);
    for (stride, axis, i) in open {
        let n = factors[axis][i].size;
        if digits.is_empty() {
            (span, inner) = (stride * n, stride * n);
        }
        if stride * n == inner {
            digits.push((axis, i));
            inner = stride;
        } else {
            most += (stride * (n - 1)) as i64;
        }
    }
    if digits.is_empty() || least < 0 {
        return None;
    }
    let lo = match most < inner as i64 {
        true => 0,
        false => least - least % inner as i64,
    };
    let lo = if most - lo < inner as i64 { lo } else { least } as u64;
    let hi = size.checked_sub(lo + span)?;
    (most - (lo as i64) < inner as i64).then_some(Digits { factors, lo, digits, inner, hi })
}

/// The factors of an axis along which a position changes by these numbers; and the least and the most that those give which are
/// no digits.
fn factors_of(steps: &[i64]) -> (Vec<Factor>, (i64, i64)) {
    let (mut out, mut n) = (vec![], steps.len());
    while n > 1 {
        let is_digit = |size: &usize| {
            let inner = n / size;
            let stride = steps[inner];
            n % size == 0 && stride >= 0 && (0..n).all(|i| steps[i] == stride * (i / inner) as i64 + steps[i % inner])
        };
        let Some(size) = (2..=n).rev().filter(|size| n % size == 0).find(is_digit) else {
            let least = steps[..n].iter().copied().min().unwrap_or(0);
            let most = steps[..n].iter().copied().max().unwrap_or(0);
            out.push(Factor { size: n as u64, stride: None });
            return (out, (least, most));
        };
        n /= size;
        out.push(Factor { size: size as u64, stride: Some(steps[n] as u64) });
    }
    (out, (0, 0))
}

fn whole(x: f64) -> Option<i64> {
    (x.fract() == 0.0 && x.abs() < 1e15).then_some(x as i64)
}

#[cfg(test)]
mod tests {
    use super::{Digits, Factor, digits};
    use crate::table::Table;

    fn line(numbers: &[u64]) -> Table {
        Table::new(vec![Some(numbers.len() as u64)], &[true], |i| numbers[i[0] as usize] as f64)
    }

    fn all(factors: &[(u64, Option<u64>)]) -> Vec<Vec<Factor>> {
        vec![factors.iter().map(|(size, stride)| Factor { size: *size, stride: *stride }).collect()]
    }

    #[test]
    fn lines() {
        let one = |numbers: &[u64], size: u64| digits(&line(numbers), size);
        let of = |factors, lo, digit, inner, hi| {
            Some(Digits { factors: all(factors), lo, digits: vec![(0, digit)], inner, hi })
        };
        // The same; a slice; every second; a repetition in either order.
        assert_eq!(one(&[0, 1, 2, 3], 4), of(&[(4, Some(1))], 0, 0, 1, 0));
        assert_eq!(one(&[2, 3, 4], 7), of(&[(3, Some(1))], 2, 0, 1, 2));
        assert_eq!(one(&[1, 3, 5], 7), of(&[(3, Some(2))], 0, 0, 2, 1));
        assert_eq!(one(&[0, 1, 2, 0, 1, 2], 3), of(&[(2, Some(0)), (3, Some(1))], 0, 1, 1, 0));
        assert_eq!(one(&[0, 0, 1, 1, 2, 2], 3), of(&[(3, Some(1)), (2, Some(0))], 0, 0, 1, 0));
        // Rows of which each is looked up in the same way.
        assert_eq!(one(&[0, 2, 2, 4, 6, 6], 8), of(&[(2, Some(4)), (3, None)], 0, 0, 4, 0));
        // Rows and columns change places.
        let found = one(&[0, 2, 1, 3], 4).expect("digits");
        assert_eq!((found.digits, found.inner), (vec![(0, 1), (0, 0)], 1));
        // Backwards, permuted, one place, beyond the end.
        for (numbers, size) in [(&[2, 1, 0][..], 3), (&[0, 3, 1, 2], 4), (&[1, 1, 1], 3), (&[0, 1, 2, 3], 3)] {
            assert_eq!(one(numbers, size), None, "{numbers:?}");
        }
    }

    #[test]
    fn row_major() {
        let table = Table::new(vec![Some(3), Some(4)], &[true, true], |i| (4 * i[0] + i[1]) as f64);
        let found = digits(&table, 12).expect("digits");
        assert_eq!((found.digits, found.inner, found.lo, found.hi), (vec![(0, 0), (1, 0)], 1, 0, 0));
        let unknown = Table::new(vec![Some(3)], &[true], |_| f64::NAN);
        assert_eq!(digits(&unknown, 3), None);
    }
}

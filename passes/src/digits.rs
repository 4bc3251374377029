//! Known positions as digits: which factors of the axes of a table say where a position lies.
//!
//! A position p(i, j, …) < N that a table holds is taken apart as
//!
//! ```text
//! p = lo + d₁·s₁ + d₂·s₂ + … + rest      s₁·|d₁| = span,  s₂·|d₂| = s₁, …,  0 ≤ rest < inner,  inner the last stride
//! ```
//!
//! with digits d that are factors of i, j, …: `i mod n`, `i div k`, `i·k + j`, `lo + i`, `lo + k·i`, and those that go down as a factor goes
//! up, `lo + n − 1 − i`. The axis that is looked up is then `cat(lo, prod(d₁, d₂, …, inner), hi)`. Where the last block of `inner` is not
//! complete, its first element is a digit's, too: `cat(lo, prod(d₁', inner), last, hi)` with d₁ = cat(d₁', 1). A position that cannot be taken
//! apart so (a permutation) is none.

use crate::table::Table;

/// A factor of an axis of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Factor {
    /// Its size.
    pub size: u64,
    /// By how much the position grows with it; `None` where it does not grow evenly.
    pub stride: Option<i64>,
}

/// A factor of an axis of a table that is a digit of positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Digit {
    /// The axis.
    pub axis: usize,
    /// Which factor of it.
    pub factor: usize,
    /// Whether it is the factor's position from the end: positions go down as the factor goes up.
    pub down: bool,
}

/// A position, taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Digits {
    /// Per axis of the table: its factors, outermost first. Their sizes are more than 1.
    pub factors: Vec<Vec<Factor>>,
    /// What lies before the first position.
    pub lo: u64,
    /// The digits d₁, d₂, ….
    pub digits: Vec<Digit>,
    /// The size of the innermost part, inside which positions are of no known form; 1 if there is none.
    pub inner: u64,
    /// The size of the last block, if it is not complete: it is no block then, and d₁ is the only digit.
    pub last: Option<u64>,
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
    let mut open: Vec<(u64, Digit)> = vec![];
    for (axis, steps) in along.iter().enumerate() {
        let (found, rest) = factors_of(steps);
        least += rest.0;
        most += rest.1;
        for (factor, f) in found.iter().enumerate() {
            let Some(stride) = f.stride.filter(|s| *s != 0) else { continue };
            let down = stride < 0;
            // The position at the factor's end is the least one.
            let below = if down { stride * (f.size as i64 - 1) } else { 0 };
            (least, most) = (least + below, most + below);
            open.push((stride.unsigned_abs(), Digit { axis, factor, down }));
        }
        factors.push(match table.varies(axis) {
            true => found,
            false => {
                table.dims[axis].filter(|n| *n > 1).map(|size| Factor { size, stride: Some(0) }).into_iter().collect()
            }
        });
    }
    open.sort_by_key(|(stride, d)| std::cmp::Reverse((*stride, d.axis, d.factor)));
    let mut digits = vec![];
    let (mut span, mut inner) = (1, 1);
    for (stride, digit) in open {
        let n = factors[digit.axis][digit.factor].size;
        if digits.is_empty() {
            (span, inner) = (stride * n, stride * n);
        }
        if stride * n == inner {
            digits.push(digit);
            inner = stride;
        } else {
            most += (stride * (n - 1)) as i64;
        }
    }
    if digits.is_empty() || least < 0 {
        return None;
    }
    let place = Place { least: least as u64, most: most as u64, span, inner, size };
    let (lo, last, hi) = place.blocks().or_else(|| place.open_blocks().filter(|_| digits.len() == 1))?;
    Some(Digits { factors, lo, digits, inner, last, hi })
}

/// Where in an axis of that size blocks of `inner` lie, `span` in all, if the first position of the first lies at `least` and its last at `most`.
struct Place {
    least: u64,
    most: u64,
    span: u64,
    inner: u64,
    size: u64,
}

impl Place {
    /// Where the blocks begin, and what lies behind them: at a multiple of their size, if they can, else at the first position, else at the
    /// end of the axis.
    fn blocks(&self) -> Option<(u64, Option<u64>, u64)> {
        let end = self.size.checked_sub(self.span)?;
        let aligned = self.least - self.least % self.inner;
        let fits = |lo: &u64| *lo <= self.least && self.most - lo < self.inner && *lo <= end;
        let lo = [aligned, self.least, end].into_iter().find(fits)?;
        Some((lo, None, end - lo))
    }

    /// The same for blocks of which the last is not complete. All others are.
    fn open_blocks(&self) -> Option<(u64, Option<u64>, u64)> {
        let (lo, blocks) = (self.least, self.span / self.inner - 1);
        let last = self.most - self.least + 1;
        let begin = lo + blocks * self.inner;
        let hi = self.size.checked_sub(begin + last)?;
        (last < self.inner && blocks > 0).then_some((lo, Some(last), hi))
    }
}

/// The factors of an axis along which a position changes by these numbers; and the least and the most that those give which are
/// no digits.
fn factors_of(steps: &[i64]) -> (Vec<Factor>, (i64, i64)) {
    let (mut out, mut n) = (vec![], steps.len());
    while n > 1 {
        let is_digit = |size: &usize| {
            let inner = n / size;
            let stride = steps[inner];
            n % size == 0 && (0..n).all(|i| steps[i] == stride * (i / inner) as i64 + steps[i % inner])
        };
        let Some(size) = (2..=n).rev().filter(|size| n % size == 0).find(is_digit) else {
            let least = steps[..n].iter().copied().min().unwrap_or(0);
            let most = steps[..n].iter().copied().max().unwrap_or(0);
            out.push(Factor { size: n as u64, stride: None });
            return (out, (least, most));
        };
        n /= size;
        out.push(Factor { size: size as u64, stride: Some(steps[n]) });
    }
    (out, (0, 0))
}

fn whole(x: f64) -> Option<i64> {
    (x.fract() == 0.0 && x.abs() < 1e15).then_some(x as i64)
}

#[cfg(test)]
mod tests {
    use super::{Digit, Digits, Factor, digits};
    use crate::table::Table;

    fn line(numbers: &[u64]) -> Table {
        Table::new(vec![Some(numbers.len() as u64)], &[true], |i| numbers[i[0] as usize] as f64)
    }

    fn all(factors: &[(u64, Option<i64>)]) -> Vec<Vec<Factor>> {
        vec![factors.iter().map(|(size, stride)| Factor { size: *size, stride: *stride }).collect()]
    }

    fn one(numbers: &[u64], size: u64) -> Option<Digits> {
        digits(&line(numbers), size)
    }

    fn up(axis: usize, factor: usize) -> Digit {
        Digit { axis, factor, down: false }
    }

    /// A table of one axis with one digit: the factors, where blocks begin, which factor, how large they are, what lies behind.
    fn of(factors: &[(u64, Option<i64>)], lo: u64, factor: usize, inner: u64, hi: u64) -> Option<Digits> {
        let down = factors[factor].1 < Some(0);
        let digits = vec![Digit { axis: 0, factor, down }];
        Some(Digits { factors: all(factors), lo, digits, inner, last: None, hi })
    }

    #[test]
    fn lines() {
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
        assert_eq!((found.digits, found.inner), (vec![up(0, 1), up(0, 0)], 1));
        // Permuted, one place, beyond the end.
        for (numbers, size) in [(&[0, 3, 1, 2][..], 4), (&[1, 1, 1], 3), (&[0, 1, 2, 3], 3)] {
            assert_eq!(one(numbers, size), None, "{numbers:?}");
        }
    }

    #[test]
    fn backwards() {
        assert_eq!(one(&[2, 1, 0], 3), of(&[(3, Some(-1))], 0, 0, 1, 0));
        assert_eq!(one(&[4, 3, 2], 7), of(&[(3, Some(-1))], 2, 0, 1, 2));
        assert_eq!(one(&[5, 3, 1], 6), of(&[(3, Some(-2))], 0, 0, 2, 0));
        assert_eq!(one(&[2, 1, 0, 2, 1, 0], 3), of(&[(2, Some(0)), (3, Some(-1))], 0, 1, 1, 0));
        // Rows go down, columns up; rows that are read in an odd way each go down.
        let found = one(&[4, 5, 2, 3, 0, 1], 6).expect("digits");
        assert_eq!(found.digits, [Digit { axis: 0, factor: 0, down: true }, up(0, 1)]);
        assert_eq!(one(&[4, 6, 6, 0, 2, 2], 8), of(&[(2, Some(-4)), (3, None)], 0, 0, 4, 0));
    }

    #[test]
    fn blocks_begin_anywhere() {
        // At no multiple of their size; at the end; where the last would not be complete, no earlier.
        assert_eq!(one(&[3, 7], 11), of(&[(2, Some(4))], 0, 0, 4, 3));
        assert_eq!(one(&[2, 4, 6], 7), of(&[(3, Some(2))], 1, 0, 2, 0));
        let open = |n, stride, lo, last, hi| {
            let found = of(&[(n, Some(stride))], lo, 0, stride.unsigned_abs(), hi)?;
            Some(Digits { last: Some(last), ..found })
        };
        assert_eq!(one(&[0, 2, 4], 5), open(3, 2, 0, 1, 0));
        assert_eq!(one(&[4, 2, 0], 5), open(3, -2, 0, 1, 0));
        assert_eq!(one(&[0, 3, 6], 8), open(3, 3, 0, 1, 1));
        assert_eq!(one(&[1, 4, 7], 8), open(3, 3, 1, 1, 0));
    }

    #[test]
    fn row_major() {
        let table = Table::new(vec![Some(3), Some(4)], &[true, true], |i| (4 * i[0] + i[1]) as f64);
        let found = digits(&table, 12).expect("digits");
        assert_eq!((found.digits, found.inner, found.lo, found.hi), (vec![up(0, 0), up(1, 0)], 1, 0, 0));
        let unknown = Table::new(vec![Some(3)], &[true], |_| f64::NAN);
        assert_eq!(digits(&unknown, 3), None);
    }
}

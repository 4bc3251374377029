//! How the elements of an axis are read: of each of its factors, whether as positions that say "the same position" along another axis,
//! from its beginning or from its end, or in another way.

use depc_ir::types::Dim;
use smallvec::{SmallVec, smallvec};

/// How the elements of a value along one of its axes are read.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Read {
    /// As positions that say "the same position along another axis", and nothing else.
    pub counts: bool,
    /// As positions that say "the same position, from the other end", and nothing else.
    pub down: bool,
    /// In any other way.
    pub data: bool,
}

/// How the factors of an axis are read, outermost first, with their sizes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Factors(pub SmallVec<[(Dim, Read); 1]>);

/// Which indices of a factor of a table of positions stay.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Left {
    /// Those that are kept.
    Kept,
    /// The first ones, as many as are kept.
    First,
    /// The last ones, as many as are kept.
    Last,
}

pub(crate) const NONE: Read = Read { counts: false, down: false, data: false };
pub(crate) const DATA: Read = Read { data: true, ..NONE };
pub(crate) const COUNTS: Read = Read { counts: true, ..NONE };
pub(crate) const DOWN: Read = Read { down: true, ..NONE };
pub(crate) const BOTH: Read = Read { counts: true, data: true, ..NONE };

impl Read {
    /// As positions that say "the same position", from either end.
    pub(crate) fn is_position(self) -> bool {
        self.counts || self.down
    }

    /// As positions, and in another way, or from both ends.
    pub(crate) fn is_mixed(self) -> bool {
        self.is_position() && (self.data || self.counts && self.down)
    }

    fn left(self) -> Left {
        match (self.counts, self.down) {
            (true, _) => Left::First,
            (_, true) => Left::Last,
            _ => Left::Kept,
        }
    }
}

impl std::ops::BitOrAssign for Read {
    fn bitor_assign(&mut self, other: Read) {
        self.counts |= other.counts;
        self.down |= other.down;
        self.data |= other.data;
    }
}

impl Factors {
    /// An axis that is read in one way.
    pub(crate) fn one(n: Dim, read: Read) -> Factors {
        Factors(smallvec![(n, read)])
    }

    fn total(&self) -> Dim {
        self.0.iter().try_fold(1u64, |n, (m, _)| n.checked_mul((*m)?))
    }

    /// All ways together.
    pub(crate) fn any(&self) -> Read {
        let mut out = Read::default();
        self.0.iter().for_each(|(_, read)| out |= *read);
        out
    }

    /// The axis as factors of these sizes; `None` if they cut through one that counts: in what it counts, each of its parts depends on
    /// the size of the others.
    fn refined(&self, sizes: &[u64]) -> Option<Factors> {
        let (mut out, mut sizes) = (SmallVec::new(), sizes.iter().copied());
        for (n, read) in &self.0 {
            let mut left = (*n)?;
            while left > 1 {
                let size = sizes.by_ref().find(|n| *n > 1)?;
                if left % size != 0 || read.is_position() && size != left {
                    return None;
                }
                out.push((Some(size), *read));
                left /= size;
            }
        }
        Some(Factors(out))
    }

    fn sizes(&self) -> Option<Vec<u64>> {
        self.0.iter().map(|(n, _)| *n).collect()
    }

    /// Adds how another user reads the axis.
    pub(crate) fn add(&mut self, other: &Factors) {
        if let ([(Some(n), mine)], [(Some(m), read)]) = (&mut self.0[..], &other.0[..])
            && n == m
            && *n > 1
        {
            *mine |= *read;
            return;
        }
        let plain = |f: &Factors| f.0.iter().all(|(_, read)| *read == f.0[0].1) && !f.any().is_position();
        let whole = |f: &Factors| f.0.len() == 1;
        if plain(other) && other.any() == Read::default() {
            return;
        }
        if plain(self) && self.any() == Read::default() {
            self.clone_from(other);
            return;
        }
        let (mine, theirs) = match (whole(self), whole(other)) {
            (true, false) => (other.sizes().and_then(|s| self.refined(&s)), Some(other.clone())),
            (false, true) => (Some(self.clone()), self.sizes().and_then(|s| other.refined(&s))),
            _ => {
                let common = self.sizes().zip(other.sizes()).and_then(|(a, b)| common(&a, &b));
                (common.as_ref().and_then(|s| self.refined(s)), common.as_ref().and_then(|s| other.refined(s)))
            }
        };
        match (mine, theirs) {
            (Some(mine), Some(theirs)) if mine.0.len() == theirs.0.len() => {
                let both = mine.0.into_iter().zip(theirs.0);
                self.0 = both
                    .map(|((n, mut a), (_, b))| {
                        a |= b;
                        (n, a)
                    })
                    .collect();
            }
            // Factors that do not line up: of positions, nobody knows which is read how.
            _ => {
                let mut any = self.any();
                any |= other.any();
                *self = Factors::one(self.total(), if any.is_position() { BOTH } else { any });
            }
        }
    }

    /// Per factor its size, and what stays of it; `None` if no factor holds positions, or one that does is read in two ways.
    pub(crate) fn left(&self) -> Option<Vec<(u64, Left)>> {
        let left = self.0.iter().map(|(n, read)| Some(((*n)?, read.left()))).collect::<Option<Vec<_>>>()?;
        let mixed = self.0.iter().any(|(_, read)| read.is_mixed());
        (!mixed && left.iter().any(|(_, left)| *left != Left::Kept)).then_some(left)
    }

    /// The part of the axis that a factor of it is, with factors of this size in front; `None` if it is no part by itself.
    pub(crate) fn part(&self, outer: u64, size: u64) -> Option<Factors> {
        let total = self.total()?;
        let inner = total.checked_div(outer.checked_mul(size)?)?;
        let cuts = common(&self.sizes()?, &[outer, size, inner])?;
        let (mut before, mut out) = (1, SmallVec::new());
        for (n, read) in self.refined(&cuts)?.0 {
            if before >= outer && before < outer * size {
                out.push((n, read));
            }
            before *= n?;
        }
        Some(if out.is_empty() { Factors::one(Some(size), self.any()) } else { Factors(out) })
    }
}

/// The sizes of factors that two lists of factors of one axis have in common; `None` if they do not line up.
fn common(a: &[u64], b: &[u64]) -> Option<Vec<u64>> {
    let (mut out, mut a, mut b) = (vec![], a.iter().copied(), b.iter().copied());
    let (mut left, mut right) = (1, 1);
    loop {
        if left == 1 {
            left = a.by_ref().find(|n| *n > 1).unwrap_or(1);
        }
        if right == 1 {
            right = b.by_ref().find(|n| *n > 1).unwrap_or(1);
        }
        let size = left.min(right);
        match (left, right) {
            (1, 1) => return Some(out),
            (0 | 1, _) | (_, 0 | 1) => return None,
            _ if left % size != 0 || right % size != 0 => return None,
            _ => out.push(size),
        }
        (left, right) = (left / size, right / size);
    }
}

/// A keep-set that is a product of keep-sets of factors, with those of the factors that count replaced by their first or last indices.
pub(crate) fn left_of(factors: &[(u64, Left)], keep: &[u32]) -> Vec<u32> {
    let mut inner: u64 = factors.iter().map(|(n, _)| n).product();
    let mut out = vec![0u64];
    for (n, left) in factors {
        inner /= n.max(&1);
        let digits: std::collections::BTreeSet<u64> = keep.iter().map(|i| u64::from(*i) / inner % n).collect();
        let count = digits.len() as u64;
        let left: Vec<u64> = match left {
            Left::Kept => digits.into_iter().collect(),
            Left::First => (0..count).collect(),
            Left::Last => (n - count..*n).collect(),
        };
        out = out.iter().flat_map(|outer| left.iter().map(move |i| outer * n + i)).collect();
    }
    out.into_iter().map(|i| i as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::Left::{First, Kept, Last};
    use super::{BOTH, COUNTS, DATA, Factors, left_of};
    use smallvec::SmallVec;

    fn factors<const N: usize>(all: [(u64, super::Read); N]) -> Factors {
        Factors(SmallVec::from_iter(all.map(|(n, read)| (Some(n), read))))
    }

    /// What is no position is none because others take it apart in another way.
    #[test]
    fn factors_that_do_not_line_up() {
        let mut read = factors([(16, DATA), (3, DATA)]);
        read.add(&factors([(3, DATA), (16, DATA)]));
        assert_eq!(read, factors([(48, DATA)]));
        let mut read = factors([(16, DATA), (3, COUNTS)]);
        read.add(&factors([(3, DATA), (16, DATA)]));
        assert_eq!(read, factors([(48, BOTH)]));
    }

    #[test]
    fn what_is_left_of_factors() {
        assert_eq!(left_of(&[(6, First)], &[1, 4]), [0, 1]);
        assert_eq!(left_of(&[(6, Last)], &[1, 4]), [4, 5]);
        // 2·3: rows 1; columns 0 and 2.
        assert_eq!(left_of(&[(2, First), (3, Kept)], &[3, 5]), [0, 2]);
        assert_eq!(left_of(&[(2, Kept), (3, First)], &[3, 5]), [3, 4]);
        assert_eq!(left_of(&[(2, Kept), (3, Last)], &[3, 5]), [4, 5]);
        assert_eq!(left_of(&[(2, First), (3, First)], &[3, 5]), [0, 1]);
        assert_eq!(left_of(&[(2, First), (3, Last)], &[3, 5]), [1, 2]);
    }
}

//! Where indices of one axis of an op meet those of another: by the letters that both have.

use depc_ir::instance::{Instance, LetterId, Term};
use depc_run::Array;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The positions along letters that an index of an axis stands for. A letter in a piece that the index is not in has none.
type Places = BTreeMap<LetterId, u64>;

/// Takes an index apart; `None` if a size is not known.
fn places(inst: &Instance, term: &Term, index: u64, out: &mut Places) -> Option<()> {
    match term {
        Term::One => {}
        Term::Var(l) => drop(out.insert(*l, index)),
        Term::Back(l) => drop(out.insert(*l, inst.size(term)?.checked_sub(index + 1)?)),
        Term::Prod(factors) => {
            let mut index = index;
            for factor in factors.iter().rev() {
                let n = inst.size(factor)?.max(1);
                places(inst, factor, index % n, out)?;
                index /= n;
            }
        }
        Term::Cat(pieces) => {
            let mut index = index;
            for piece in pieces {
                let n = inst.size(piece)?;
                if index < n {
                    return places(inst, piece, index, out);
                }
                index -= n;
            }
        }
    }
    Some(())
}

pub fn letters(terms: &[&Term]) -> BTreeSet<LetterId> {
    let mut out = BTreeSet::new();
    terms.iter().for_each(|t| t.for_each(&mut |l| out.extend([*l])));
    out
}

/// Per index of an axis: its positions along some letters.
pub fn keys(inst: &Instance, term: &Term, n: usize, of: &[LetterId]) -> Option<Vec<Vec<Option<u64>>>> {
    let key = |i: usize| {
        let mut at = Places::new();
        places(inst, term, i as u64, &mut at)?;
        Some(of.iter().map(|l| at.get(l).copied()).collect())
    };
    (0..n).map(key).collect()
}

/// Per index of the axis `to`, which has `n` of them: whether `flags` holds for all indices of the axis `from` that it meets.
pub fn met(inst: &Instance, from: &Term, flags: &[bool], to: &Term, n: usize) -> Vec<bool> {
    let shared: Vec<LetterId> = letters(&[from]).intersection(&letters(&[to])).copied().collect();
    let (Some(theirs), Some(mine)) = (keys(inst, from, flags.len(), &shared), keys(inst, to, n, &shared)) else {
        return vec![flags.iter().all(|f| *f); n];
    };
    let mut all: HashMap<Vec<Option<u64>>, bool> = HashMap::new();
    for (key, flag) in theirs.into_iter().zip(flags) {
        *all.entry(key).or_insert(true) &= flag;
    }
    mine.iter().map(|key| all.get(key).copied().unwrap_or(true)).collect()
}

/// Which indices of two axes a tensor that lies between them couples: where an element is another number than 0.
pub struct Coupling {
    left: Vec<u32>,
    right: Vec<u32>,
    rights: usize,
    couples: Vec<bool>,
}

/// No more pairs of indices are looked at.
const MOST: usize = 1 << 28;

impl Coupling {
    /// Of the axis `left`, which has `n` indices, and the axis `right` with `m`; `axes` are those of the tensor. `None` if it cannot be told.
    pub fn new(
        inst: &Instance,
        tensor: &Array,
        axes: &[Term],
        (left, n): (&Term, usize),
        (right, m): (&Term, usize),
    ) -> Option<Coupling> {
        let own = letters(&axes.iter().collect::<Vec<_>>());
        let side = |term: &Term, n: usize| {
            let shared: Vec<LetterId> = letters(&[term]).intersection(&own).copied().collect();
            let sizes: Option<Vec<usize>> =
                shared.iter().map(|l| inst.letters[l.0 as usize].size.map(|n| n as usize + 1)).collect();
            Some(Side { keys: keys(inst, term, n, &shared)?, shared, sizes: sizes? })
        };
        let (a, b) = (side(left, n)?, side(right, m)?);
        let (lefts, rights) = (a.len(), b.len());
        let mut occurrences = 0;
        axes.iter().for_each(|t| t.for_each(&mut |_| occurrences += 1));
        if lefts.checked_mul(rights)? > MOST || axes.len() != tensor.rank() || occurrences != own.len() {
            return None;
        }
        // Per element: its number on each side.
        let mut at: Vec<(u32, u32)> = vec![(0, 0)];
        for (term, n) in axes.iter().zip(tensor.shape()) {
            let (of_a, of_b) = (a.parts(inst, term, *n)?, b.parts(inst, term, *n)?);
            at = at.iter().flat_map(|(x, y)| of_a.iter().zip(&of_b).map(move |(p, q)| (x + p, y + q))).collect();
        }
        let mut couples = vec![false; lefts * rights];
        for ((x, y), number) in at.into_iter().zip(tensor.to_f64()) {
            couples[x as usize * rights + y as usize] |= number != 0.0;
        }
        Some(Coupling { left: a.numbers(), right: b.numbers(), rights, couples })
    }

    /// Whether an index on the left and one on the right are coupled.
    pub fn couples(&self, left: usize, right: usize) -> bool {
        self.couples[self.left[left] as usize * self.rights + self.right[right] as usize]
    }
}

/// One side: the letters that it shares with the tensor, and the positions of its indices along them.
struct Side {
    shared: Vec<LetterId>,
    /// One more than there are positions: the last one stands for "none".
    sizes: Vec<usize>,
    keys: Vec<Vec<Option<u64>>>,
}

impl Side {
    fn len(&self) -> usize {
        self.sizes.iter().fold(1usize, |n, size| n.saturating_mul(*size))
    }

    fn step(&self, i: usize) -> u32 {
        self.sizes[i + 1..].iter().product::<usize>() as u32
    }

    /// Per index of the side: the number that stands for its positions.
    fn numbers(&self) -> Vec<u32> {
        let digit = |(i, p): (usize, &Option<u64>)| p.map_or(self.sizes[i] as u32 - 1, |p| p as u32) * self.step(i);
        self.keys.iter().map(|key| key.iter().enumerate().map(digit).sum()).collect()
    }

    /// Per index of an axis of the tensor: what it adds to that number.
    fn parts(&self, inst: &Instance, term: &Term, n: usize) -> Option<Vec<u32>> {
        let own = letters(&[term]);
        let here: Vec<usize> = (0..self.shared.len()).filter(|i| own.contains(&self.shared[*i])).collect();
        let of: Vec<LetterId> = here.iter().map(|i| self.shared[*i]).collect();
        let digit = |(i, p): (&usize, &Option<u64>)| p.map_or(self.sizes[*i] as u32 - 1, |p| p as u32) * self.step(*i);
        Some(keys(inst, term, n, &of)?.iter().map(|key| here.iter().zip(key).map(digit).sum()).collect())
    }
}

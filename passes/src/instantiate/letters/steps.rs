//! Slices with a step. Of an axis x of size N the elements s, s + k, s + 2k, … are taken, c of them. Read in blocks of k from lo on, the
//! last multiple of k up to s, each has the same place a = s − lo in its block:
//!
//! ```text
//! x = cat(lo, prod(c, cat(below, 1, above)), hi)      |below| = a,  |below| + 1 + |above| = k
//! ```
//!
//! so that the step is the kept size of a block, and the start that of `lo` and `below`. Where the last block is not complete, its
//! element stands in the rest: x = cat(lo, prod(c − 1, …), below, 1, hi), and the result is cat(c − 1, 1).

use super::names::{Name, Sizes};
use super::patterns::Pat;
use super::places::Held;
use super::sizes::Values;
use crate::instantiate::Builder;
use depc_ir::rule::{Body, Size};

/// An axis that is cut with a step: its pieces, and its numbers.
struct Cut {
    before: Name,
    taken: Name,
    behind: Name,
    /// Which number of the step's place it is.
    at: usize,
    size: u64,
    step: u64,
    start: u64,
    count: u64,
    /// Where it ends, of what the op holds; `None` if at the axis' end, or beyond.
    end: Option<u64>,
}

impl Builder<'_, '_> {
    /// Puts blocks into the patterns of axes that are cut with a step other than that of the rule, which is 1, and into those of the
    /// numbers that say where; gives the pieces their sizes. Other axes stay as they are.
    pub(super) fn steps(&self, values: &Values, pats: &mut [Vec<Pat>], held: &mut [Held], sizes: &mut Sizes) {
        if !matches!(self.rule.body, Body::Move | Body::Other) {
            return;
        }
        for i in 0..held.len() {
            let cuts: Vec<Cut> =
                (0..held[i].numbers.len()).filter_map(|at| cut(values, pats, held, sizes, (i, at))).collect();
            for cut in cuts {
                if held[i].pats.is_empty() {
                    held[i].pats = vec![Pat::Free; held[i].numbers.len()];
                }
                put(&cut, pats, held, i, sizes);
            }
        }
    }
}

/// The axis that number `at` of a place of steps is about, if it is cut with that step and its pieces can be told.
fn cut(values: &Values, pats: &[Vec<Pat>], held: &[Held], sizes: &Sizes, (place, at): (usize, usize)) -> Option<Cut> {
    let Size::Number(1, per_axis) = held[place].given.size else { return None };
    let step = u64::try_from(held[place].numbers[at]?).ok().filter(|k| *k > 1)?;
    let is_meant = |name: Name| match sizes.of(name).1 {
        Some(i) => per_axis && i == at,
        None => !per_axis,
    };
    let axes = || pats.iter().zip(&values.axes).flat_map(|(pats, (_, dims))| pats.iter().zip(*dims));
    let (names, size) = axes().find_map(|(pat, n)| {
        let Pat::Sum(parts) = pat else { return None };
        let [Pat::Letter(l), Pat::Letter(c), Pat::Letter(h)] = parts.as_slice() else { return None };
        is_meant(*c).then_some(([*l, *c, *h], (*n)?))
    })?;
    let [before, taken, behind] = names;
    // What an op holds of a pattern: one number; `Some(None)` if it may leave it away, and does.
    let number =
        |pat: &Pat| held.iter().find_map(|h| Some(h.numbers.get(h.pats.iter().position(|p| p == pat)?).copied()));
    let natural = |n: Option<i64>| u64::try_from(n?).ok();
    let start = number(&Pat::Letter(before))?.map_or(Some(0), natural)?;
    let count = match axes().find(|(pat, _)| **pat == Pat::Letter(taken)) {
        Some((_, n)) => (*n)?,
        None => natural(number(&Pat::Letter(taken))??)?,
    };
    let end = match number(&Pat::Sum(vec![Pat::Letter(before), Pat::Letter(taken)])) {
        Some(Some(end)) => Some(natural(end)?).filter(|end| *end < size),
        _ => None,
    };
    let last = start.checked_add(step.checked_mul(count.checked_sub(1)?)?)?;
    let given = number(&Pat::Sum(vec![Pat::Letter(before), Pat::Letter(taken)])).is_some();
    let until = end.unwrap_or(size);
    // Where an end is held, it is what limits the number of elements.
    let fits = count > 1 && last < until && (!given || until - last <= step);
    fits.then_some(Cut { before, taken, behind, at, size, step, start, count, end })
}

/// Puts the blocks of a cut axis into all patterns.
fn put(cut: &Cut, pats: &mut [Vec<Pat>], held: &mut [Held], place: usize, sizes: &mut Sizes) {
    let taken = sizes.text(cut.taken);
    let (below, above) = (sizes.letter(&format!("below_{taken}")), sizes.letter(&format!("above_{taken}")));
    let letter = Pat::Letter;
    let a = cut.start % cut.step;
    let lo = cut.start - a;
    let complete = lo + cut.step * cut.count <= cut.size;
    let blocks = if complete { cut.count } else { cut.count - 1 };
    let end = lo + cut.step * blocks;
    let rest = cut.size - end - if complete { 0 } else { a + 1 };
    if let Some(until) = cut.end
        && (!complete || until != end)
    {
        return;
    }
    let block = Pat::Sum(vec![letter(below), Pat::One, letter(above)]);
    let head = [letter(cut.before), Pat::Product(vec![letter(cut.taken), block.clone()])];
    let last = [letter(below), Pat::One];
    let tail = if complete { &[][..] } else { &last[..] };
    let whole = Pat::Sum([&head[..], tail, &[letter(cut.behind)]].concat());
    let taken = if complete { letter(cut.taken) } else { Pat::Sum(vec![letter(cut.taken), Pat::One]) };
    let until = match cut.end {
        // It says so where it is, or beyond.
        None if rest > 0 || !complete => whole.clone(),
        _ => Pat::Sum(head.to_vec()),
    };
    let old = [
        (Pat::Sum([cut.before, cut.taken, cut.behind].map(letter).to_vec()), whole),
        (Pat::Sum(vec![letter(cut.before), letter(cut.taken)]), until),
        (letter(cut.taken), taken),
        (letter(cut.before), Pat::Sum(vec![letter(cut.before), letter(below)])),
    ];
    let beyond = |n: &Option<i64>| n.is_some_and(|n| u64::try_from(n).is_ok_and(|n| n > cut.size));
    for h in held.iter_mut() {
        for (j, pat) in h.pats.iter_mut().enumerate() {
            if let Some((_, new)) = old.iter().find(|(old, _)| old == pat) {
                *pat = if h.numbers.get(j).is_some_and(beyond) { Pat::Free } else { new.clone() };
            }
        }
    }
    for pat in pats.iter_mut().flatten() {
        if let Some((_, new)) = old[..3].iter().find(|(old, _)| old == pat) {
            *pat = new.clone();
        }
    }
    held[place].pats[cut.at] = block;
    let known = [(cut.before, lo), (cut.taken, blocks), (cut.behind, rest), (below, a), (above, cut.step - 1 - a)];
    known.into_iter().for_each(|(l, n)| sizes.set(l, Some(n)));
    sizes.stepped.insert(cut.taken);
    // Where the end of the axis is the end of the cut, what lies behind the last element must stay less than a step.
    if cut.end.is_none() && (rest > 0 || !complete) {
        sizes.stay.extend([below, above, cut.behind]);
    }
}

//! Axes that are read at positions: where these are known, and go along letters as digits do, the axis is made of those letters.

use super::Builder;
use crate::digits::{Digit, Digits, Factor, digits};
use crate::known::Space;
use crate::table::{Table, Unknown};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Along, Entry, Expr, Letter, LetterId, Positions, Term};
use depc_ir::rule::{Body, WriteValue};
use depc_ir::types::Dim;
use depc_ir::why::Why;
use std::collections::BTreeSet;

/// Why positions along an axis tie it to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unseen {
    /// They are not known.
    Unknown(Unknown),
    /// They are known, and neither a sum nor a product of letters.
    Odd,
    /// They are known, some from the beginning and some from the end.
    BothEnds,
    /// They go down from a number that the op itself computes with.
    Down,
    /// Callers give the axis's size: it stays in any case, and ties nothing.
    Given,
}

/// An axis of a value that is read at the positions of a table.
pub(super) struct LookUp<'a> {
    /// A letter per axis of the table.
    pub letters: &'a [LetterId],
    pub table: &'a Table,
    pub axis: (ValueId, usize),
    /// The operands that the table is made of.
    pub operands: &'a [usize],
    /// Letters whose positions the op itself computes with.
    pub counters: BTreeSet<LetterId>,
}

impl Builder<'_, '_> {
    /// The axis of a value at which an index reads, as the letters say it: the index as it stands, or worked out of constants. Notes
    /// what is known of the operands that the index reads.
    pub(super) fn walked(&mut self, v: ValueId, axis: usize, index: &Expr) -> Result<Term, Unseen> {
        let n = self.an.dims(v)[axis];
        if let Expr::Index(l) = index
            && self.letters[l.0 as usize].size == n
        {
            return Ok(Term::Var(*l));
        }
        let (letters, table) = self.space().index(index).map_err(Unseen::Unknown)?;
        let operands: Vec<usize> = (0..self.operands.len()).filter(|i| index.reads(*i)).collect();
        let mut counters = BTreeSet::new();
        index.indices(&mut |l| counters.extend([l]));
        let look = LookUp { letters: &letters, table: &table, axis: (v, axis), operands: &operands, counters };
        let (term, along) = self.laid_out(&look)?;
        let operands = operands.into_iter();
        self.positions.extend(operands.map(|operand| Positions { operand, component: None, along: along.clone() }));
        Ok(term)
    }

    /// The axis of a value that is looked up, and how the positions go along letters. What callers give is not tied to constants: it stays
    /// in any case, and they need not.
    pub(super) fn laid_out(&mut self, look: &LookUp) -> Result<(Term, Vec<(LetterId, Along)>), Unseen> {
        let LookUp { letters, table, axis: (v, axis), operands, counters } = look;
        let size = self.an.dims(*v)[*axis].filter(|_| table.is_known()).ok_or(Unseen::Unknown(Unknown::Computed))?;
        let is_constant = |i: &usize| self.value(*i).is_some_and(|v| self.an.literal[v.index()].is_some());
        if self.an.pinned[v.index()][*axis] && !operands.is_empty() && operands.iter().all(is_constant) {
            return Err(Unseen::Given);
        }
        let (found, from_end) = self.digits_of(table, size)?;
        let first = &found.digits[0];
        let splits = |(a, (l, factors)): (usize, (&LetterId, &Vec<Factor>))| {
            (factors.len() > 1 || found.last.is_some() && first.axis == a) && !self.may_split(*l)
        };
        if letters.iter().zip(&found.factors).enumerate().any(splits) {
            return Err(Unseen::Odd);
        }
        if first.down && counters.contains(&letters[first.axis]) {
            return Err(Unseen::Down);
        }
        let mut parts: Vec<Vec<LetterId>> = vec![];
        for (l, factors) in letters.iter().zip(&found.factors) {
            parts.push(match factors.len() {
                0 | 1 => vec![*l],
                _ => self.split(*l, factors.iter().map(|f| f.size)),
            });
        }
        let mut along = along(&found, &parts);
        let term = self.term_of(&found, &mut parts, &mut along);
        Ok((if from_end { term.reversed() } else { term }, along))
    }

    /// Positions along an axis of that size, taken apart; and whether they are counted from its end (the last one is 0 then): where the
    /// op takes positions less than 0 so, and all of them are.
    fn digits_of(&self, table: &Table, size: u64) -> Result<(Digits, bool), Unseen> {
        if !matches!(self.rule.body, Body::Lookup(_)) || table.all(|_, x| x >= 0.0) {
            return digits(table, size).map(|found| (found, false)).ok_or(Unseen::Odd);
        }
        if !table.all(|_, x| x < 0.0) {
            return Err(Unseen::BothEnds);
        }
        digits(&table.map(|x| -1.0 - x), size).map(|found| (found, true)).ok_or(Unseen::Odd)
    }

    /// cat(lo, prod(digits, inner), last, hi). Of the digits only the first may lose units: what the others have is the stride of those
    /// before them, and a table holds that.
    fn term_of(&mut self, found: &Digits, parts: &mut [Vec<LetterId>], along: &mut Vec<(LetterId, Along)>) -> Term {
        if found.last.is_some() {
            self.set_apart(&found.digits[0], parts, along);
        }
        let mut factors = vec![];
        for (number, digit) in found.digits.iter().enumerate() {
            let l = parts[digit.axis][digit.factor];
            if number > 0 {
                let why =
                    format!("`{}` reads rows of it at known positions: how long a row is, they say", self.op.name);
                self.fix(l, Why::Map.because(why));
            }
            factors.push(if digit.down { Term::Back(l) } else { Term::Var(l) });
        }
        let why = format!("`{}` reads known positions along it, which begin or go in steps there", self.op.name);
        let why = Why::Map.because(why);
        if found.inner > 1 {
            factors.push(self.fixed_letter(Some(found.inner), &why));
        }
        let mut pieces = vec![];
        if found.lo > 0 {
            pieces.push(self.fixed_letter(Some(found.lo), &why));
        }
        pieces.push(Term::product(factors));
        if let Some(last) = found.last {
            pieces.push(self.fixed_letter(Some(last), &why));
        }
        if found.hi > 0 {
            let rest = self.fresh("f", Some(found.hi));
            rest.for_each(&mut |l: &LetterId| self.letters[l.0 as usize].window = true);
            pieces.push(rest);
        }
        Term::concatenation(pieces)
    }

    /// The block of a digit's letter that is not complete is a piece of its own: the letter is cat(all others, 1), or the other way around.
    fn set_apart(&mut self, digit: &Digit, parts: &mut [Vec<LetterId>], along: &mut Vec<(LetterId, Along)>) {
        let whole = parts[digit.axis][digit.factor];
        let Letter { name, size, fixed, .. } = self.letters[whole.0 as usize].clone();
        let others = self.new_letter(smol_str::format_smolstr!("{name}_c"), size.map(|n| n - 1), fixed);
        let mut pieces = vec![Term::Var(others), Term::One];
        if digit.down {
            pieces.reverse();
        }
        self.replace(whole, &Term::Cat(pieces));
        let known = self.positions.iter_mut().flat_map(|p| &mut p.along).chain(along);
        known.filter(|(l, _)| *l == whole).for_each(|(l, _)| *l = others);
        parts[digit.axis][digit.factor] = others;
    }

    /// A letter for an axis of that size which is read at positions that tie it to nothing.
    pub(super) fn unwalked(&mut self, n: Dim, unseen: Unseen) -> Term {
        let (why, text) = match unseen {
            Unseen::Unknown(Unknown::Computed) => (Why::Indexed, "goes to computed positions along it"),
            Unseen::Unknown(Unknown::Large) => {
                (Why::Indexed, "goes to positions along it that are in a table of more numbers than depc works out")
            }
            Unseen::Odd => (Why::Map, "reads known positions along it, which are no sum or product of axes"),
            Unseen::BothEnds => (
                Why::Map,
                "reads known positions along it, of which some count from its beginning and some from its end",
            ),
            Unseen::Down => {
                (Why::Map, "counts positions down along it, from a number that would have to follow how many stay")
            }
            Unseen::Given => (Why::Map, "reads known positions along it, and callers give its size"),
        };
        let why = why.because(format!("`{}` {text}", self.op.name));
        self.fixed_letter(n, &why)
    }

    /// The op as a place where expressions are worked out.
    pub(super) fn space(&self) -> Space<'_, '_> {
        let operand = |i: usize| Some((self.value(i)?, self.operands[i].as_deref()?));
        let operands = (0..self.operands.len()).map(operand).collect();
        Space { an: self.an, letters: &self.letters, operands, equations: &self.equations }
    }

    /// Whether a letter may be taken apart: nothing speaks of it by its name, or of the position along it.
    fn may_split(&self, l: LetterId) -> bool {
        let sized = self.rule.writes.iter().any(|w| matches!(w.value, WriteValue::Size(_)));
        let counts = self.positions.iter().any(|p| p.along.iter().any(|(m, how)| *m == l && *how != Along::Same));
        !self.indexed.contains(&l) && !counts && !sized && self.rule.wheres.is_empty()
    }

    /// Puts a product of new letters of these sizes in place of a letter.
    fn split(&mut self, l: LetterId, sizes: impl Iterator<Item = u64>) -> Vec<LetterId> {
        let whole = self.letters[l.0 as usize].clone();
        let mut parts = vec![];
        for (i, size) in sizes.enumerate() {
            parts.push(self.new_letter(
                smol_str::format_smolstr!("{}_{i}", whole.name),
                Some(size),
                whole.fixed.clone(),
            ));
        }
        self.replace(l, &Term::Prod(parts.iter().map(|l| Term::Var(*l)).collect()));
        for p in &mut self.positions {
            if let Some(at) = p.along.iter().position(|(m, _)| *m == l) {
                let (_, along) = p.along.remove(at);
                p.along.extend(parts.iter().map(|l| (*l, along)));
            }
        }
        parts
    }

    /// Puts a term in place of a letter, which then is nowhere.
    pub(super) fn replace(&mut self, gone: LetterId, term: &Term) {
        let put = |t: &mut Term| *t = replaced(t, gone, term);
        let captured = self.captured.iter_mut().flat_map(|(_, axes)| axes);
        let tied = self.operands.iter_mut().flatten().flatten().chain(self.results.iter_mut().flatten());
        tied.chain(captured).for_each(put);
        self.equations.iter_mut().flat_map(|(a, b)| [a, b]).for_each(put);
        for entry in self.writes.iter_mut().flat_map(|w| &mut w.entries) {
            if let Entry::Size(t) | Entry::Minus(t) | Entry::Linear { of: t, .. } = entry {
                put(t);
            }
        }
        // Of size 1, it is nobody's axis.
        let letter = &mut self.letters[gone.0 as usize];
        (letter.size, letter.fixed) = (Some(1), None);
    }
}

/// How positions go along the factors of their letters.
fn along(found: &Digits, parts: &[Vec<LetterId>]) -> Vec<(LetterId, Along)> {
    let mut out = vec![];
    for (axis, factors) in found.factors.iter().enumerate() {
        for (i, factor) in factors.iter().enumerate() {
            let first = found.digits.first().filter(|d| (d.axis, d.factor) == (axis, i));
            if let Some(digit) = first {
                out.push((parts[axis][i], if digit.down { Along::Down } else { Along::Counts }));
            } else if factor.stride == Some(0) {
                out.push((parts[axis][i], Along::Same));
            }
        }
    }
    out
}

fn replaced(t: &Term, gone: LetterId, term: &Term) -> Term {
    let all = |terms: &[Term]| terms.iter().map(|t| replaced(t, gone, term)).collect::<Vec<Term>>();
    match t {
        Term::Var(l) if *l == gone => term.clone(),
        Term::Back(l) if *l == gone => term.clone().reversed(),
        Term::Var(_) | Term::Back(_) | Term::One => t.clone(),
        Term::Prod(terms) => Term::product(all(terms)),
        Term::Cat(terms) => Term::concatenation(all(terms)),
    }
}

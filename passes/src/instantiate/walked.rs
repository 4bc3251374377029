//! Axes that are read at positions: where these are known, and go along letters as digits do, the axis is made of those letters.

use super::Builder;
use crate::digits::{Digits, digits};
use crate::known::Space;
use crate::table::{Table, Unknown};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Along, Entry, Expr, LetterId, Positions, Term};
use depc_ir::rule::WriteValue;
use depc_ir::types::Dim;
use depc_ir::why::Why;

/// Why positions along an axis tie it to nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unseen {
    /// They are not known.
    Unknown(Unknown),
    /// They are known, and neither a sum nor a product of letters.
    Odd,
    /// Callers give the axis's size: it stays in any case, and ties nothing.
    Given,
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
        let (term, along) = self.laid_out(&letters, &table, v, axis, &operands)?;
        let operands = operands.into_iter();
        self.positions.extend(operands.map(|operand| Positions { operand, component: None, along: along.clone() }));
        Ok(term)
    }

    /// The axis of a value that is read at the positions of a table, which has an axis per letter and is made of those operands; and how
    /// the positions go along the letters. What callers give is not tied to constants: it stays in any case, and they need not.
    pub(super) fn laid_out(
        &mut self,
        letters: &[LetterId],
        table: &Table,
        v: ValueId,
        axis: usize,
        operands: &[usize],
    ) -> Result<(Term, Vec<(LetterId, Along)>), Unseen> {
        let size = self.an.dims(v)[axis].filter(|_| table.is_known()).ok_or(Unseen::Unknown(Unknown::Computed))?;
        let is_constant = |i: &usize| self.value(*i).is_some_and(|v| self.an.literal[v.index()].is_some());
        if self.an.pinned[v.index()][axis] && !operands.is_empty() && operands.iter().all(is_constant) {
            return Err(Unseen::Given);
        }
        let found = digits(table, size).ok_or(Unseen::Odd)?;
        let splits = |(l, factors): (&LetterId, &Vec<_>)| factors.len() > 1 && !self.may_split(*l);
        if letters.iter().zip(&found.factors).any(splits) {
            return Err(Unseen::Odd);
        }
        let mut parts: Vec<Vec<LetterId>> = vec![];
        for (l, factors) in letters.iter().zip(&found.factors) {
            parts.push(match factors.len() {
                0 | 1 => vec![*l],
                _ => self.split(*l, factors.iter().map(|f| f.size)),
            });
        }
        Ok((self.term_of(&found, &parts), along(&found, &parts)))
    }

    /// cat(lo, prod(digits, inner), hi). Of the digits only the first may lose units: what the others have is the stride of those
    /// before them, and a table holds that.
    fn term_of(&mut self, found: &Digits, parts: &[Vec<LetterId>]) -> Term {
        let mut factors = vec![];
        for (number, (axis, i)) in found.digits.iter().enumerate() {
            let l = parts[*axis][*i];
            if number > 0 {
                let why =
                    format!("`{}` reads rows of it at known positions: how long a row is, they say", self.op.name);
                self.fix(l, Why::Map.because(why));
            }
            factors.push(Term::Var(l));
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
        if found.hi > 0 {
            let rest = self.fresh("f", Some(found.hi));
            rest.for_each(&mut |l: &LetterId| self.letters[l.0 as usize].window = true);
            pieces.push(rest);
        }
        Term::concatenation(pieces)
    }

    /// A letter for an axis of that size which is read at positions that tie it to nothing.
    pub(super) fn unwalked(&mut self, n: Dim, unseen: Unseen) -> Term {
        let (why, text) = match unseen {
            Unseen::Unknown(Unknown::Computed) => (Why::Indexed, "goes to computed positions along it"),
            Unseen::Unknown(Unknown::Large) => {
                (Why::Indexed, "goes to positions along it that are in a table of more numbers than depc works out")
            }
            Unseen::Odd => (Why::Map, "reads known positions along it, which are no sum or product of axes"),
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
        let counts = self.positions.iter().any(|p| p.along.contains(&(l, Along::Counts)));
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
            if let Entry::Size(t) | Entry::Minus(t) = entry {
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
            if found.digits.first() == Some(&(axis, i)) {
                out.push((parts[axis][i], Along::Counts));
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
        Term::Var(_) | Term::One => t.clone(),
        Term::Prod(terms) => Term::product(all(terms)),
        Term::Cat(terms) => Term::concatenation(all(terms)),
    }
}

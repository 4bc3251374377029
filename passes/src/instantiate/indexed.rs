//! Parts of a tensor at computed positions: gather, scatter. An axis of which every part has all is walked in step, and
//! the sizes that the op holds follow it; along the others positions have a meaning.

use super::walked::{LookUp, Unseen};
use super::{Builder, Misfit, axes_text, axis_number};
use crate::known;
use crate::table::{Table, Unknown};
use depc_ir::diag::counted;
use depc_ir::instance::{Along, Entry, Expr, LetterId, Positions, Term, Write};
use depc_ir::rule::{Scalar, Vectors};
use depc_ir::types::Dim;
use depc_ir::why::{Freeze, Why};
use std::collections::BTreeSet;

/// An axis of a tensor and the same axis of its parts.
struct Part {
    whole: Term,
    part: Term,
    /// The part has all of the axis.
    all: bool,
}

/// The letters of which no number depends on the position.
fn same_along(letters: &[LetterId], table: &Table) -> Vec<(LetterId, Along)> {
    let same = |(a, l): (usize, &LetterId)| table.is_same_along(a).then_some((*l, Along::Same));
    letters.iter().enumerate().filter_map(same).collect()
}

/// Which axes of an operand's parts, and of what holds the positions, are which: what the places of [`Vectors`] hold.
struct Numbers {
    /// Axes of the operand that the parts have too, in order.
    window: Vec<usize>,
    /// Axes of the operand that the parts lack.
    lacking: Vec<usize>,
    /// Per number of an index vector: the axis of the operand.
    map: Vec<usize>,
    /// The axis of the positions along which index vectors lie; behind the last one, each is one number.
    vector: usize,
    /// Axes of the operand and of the positions that are walked in step.
    batching: Vec<(usize, usize)>,
    /// Axes of the positions but for the one that holds index vectors, in order.
    positions: Vec<usize>,
    /// The window's axes among those of the gathered tensor, in order.
    offset: Vec<usize>,
    /// Its other axes, in order: one per axis of the positions.
    batch: Vec<usize>,
    /// How many axes the positions have.
    rank: usize,
}

impl Numbers {
    /// Where one number of each index vector stands: the axis, and which index of it; `None` if a vector is one number.
    fn component(&self, part: usize) -> Option<(usize, usize)> {
        (self.vector < self.rank).then_some((self.vector, part))
    }
}

impl Builder<'_, '_> {
    /// An axis of size `n`, and that of a part of it of size `size`; the part's axis itself has size `part`.
    fn part(&mut self, n: Dim, size: Option<i64>, part: Dim) -> Part {
        let agrees = size.is_none_or(|s| n.is_some_and(|n| i64::try_from(n) == Ok(s)));
        if n.is_some() && n == part && agrees {
            let whole = self.fresh("p", n);
            return Part { part: whole.clone(), whole, all: true };
        }
        let why = Why::Indexed.because(format!("`{}` takes a part of it at computed positions", self.op.name));
        Part { whole: self.fixed_letter(n, &why), part: self.fixed_letter(part, &why), all: false }
    }

    fn write_sizes(&mut self, place: depc_ir::instance::PlaceRef, sizes: &[i64], parts: &[Part]) {
        let entry = |(n, p): (&i64, &Part)| if p.all { Entry::Size(p.whole.clone()) } else { Entry::Keep(*n) };
        let entries = sizes.iter().zip(parts).map(entry).collect();
        self.writes.push(Write { place, entries });
    }

    /// y[b… o…] = x[i[b…]… o…]: for each index vector of operand 1 a part of operand 0.
    pub(super) fn gather(&mut self, vectors: &Vectors, sizes: &str) -> Result<(), Misfit> {
        let (_, x) = self.operand(0)?;
        let (_, at) = self.operand(1)?;
        let out = self.result()?;
        let (place, sizes) = self.ints(sizes)?;
        if sizes.len() != x.len() {
            return Err("the sizes do not fit the operand's rank".to_string());
        }
        let n = self.numbers(vectors, &x, &at, &out)?;
        self.operands[1] = Some(self.position_letters(&at, &n));
        let walked = self.walked_by_vectors(&n);
        let rows = self.operands[1].clone().unwrap_or_default();
        let mut result = vec![Term::One; out.len()];
        for (axis, row) in n.batch.iter().zip(&n.positions) {
            result[*axis] = self.agreed(out[*axis], &rows[*row])?;
        }
        let mut parts = vec![];
        for axis in 0..x.len() {
            parts.push(match n.window.iter().position(|a| *a == axis) {
                Some(k) => self.part(x[axis], Some(sizes[axis]), out[n.offset[k]]),
                None => {
                    let batch = n.batching.iter().find(|(a, row)| *a == axis && x[axis] == at[*row]);
                    let whole = match (batch, walked.iter().find(|(a, _)| *a == axis)) {
                        (Some((_, row)), _) => rows[*row].clone(),
                        (_, Some((_, Ok(term)))) => term.clone(),
                        (_, Some((_, Err(unseen)))) => self.unwalked(x[axis], *unseen),
                        _ => self.fixed_letter(x[axis], &self.searched()),
                    };
                    Part { whole, part: Term::One, all: false }
                }
            });
        }
        for (k, axis) in n.window.iter().enumerate() {
            result[n.offset[k]] = parts[*axis].part.clone();
        }
        self.write_sizes(place, &sizes, &parts);
        self.operands[0] = Some(parts.into_iter().map(|p| p.whole).collect());
        self.results[0] = result;
        let mut args = vec![Expr::Operand(0)];
        // Where all positions are the same positions, nothing is looked up.
        let same = walked.iter().all(|(axis, term)| x[*axis] == Some(1) || term.is_ok());
        args.extend((!same).then_some(Expr::Operand(1)));
        self.set_compute(Expr::Apply(Scalar::Gather, args), None);
        Ok(())
    }

    /// Each part of the last operands is combined, by the region, with a part of the first, at the position that the operand
    /// between them holds.
    pub(super) fn scatter(&mut self, vectors: &Vectors) -> Result<(), Misfit> {
        let count = self.op.results.len();
        if count == 0 || self.op.operands.len() != 2 * count + 1 {
            return Err(format!(
                "the op has {} and {}",
                counted(self.op.operands.len() as u64, "operand", "operands"),
                counted(count as u64, "result", "results")
            ));
        }
        let (_, x) = self.operand(0)?;
        let (_, at) = self.operand(count)?;
        let (_, updates) = self.operand(count + 1)?;
        let n = self.numbers(vectors, &x, &at, &updates)?;
        self.operands[count] = Some(self.position_letters(&at, &n));
        let counted = self.counted(count, &n);
        let rows = self.operands[count].clone().unwrap_or_default();
        // The rows of updates are taken in some order: that of each matters, but where each has a part of its own to go to.
        let in_step: Vec<(usize, usize)> = n.batching.iter().copied().chain(counted).collect();
        for row in n.positions.iter().filter(|row| !in_step.iter().any(|(_, b)| b == *row)) {
            let why = self.searched();
            rows[*row].for_each(&mut |&l| self.fix(l, why.clone()));
        }
        let mut whole = vec![Term::One; x.len()];
        let mut parts = vec![Term::One; updates.len()];
        for (axis, row) in n.batch.iter().zip(&n.positions) {
            parts[*axis] = self.agreed(updates[*axis], &rows[*row])?;
        }
        for axis in n.lacking.iter().filter(|axis| !in_step.iter().any(|(a, _)| a == *axis)) {
            whole[*axis] = self.fixed_letter(x[*axis], &self.searched());
        }
        for (axis, row) in &in_step {
            whole[*axis] = self.agreed(x[*axis], &rows[*row])?;
        }
        for (axis, offset) in n.window.iter().zip(&n.offset) {
            let part = self.part(x[*axis], None, updates[*offset]);
            (whole[*axis], parts[*offset]) = (part.whole, part.part);
        }
        for r in 0..count {
            self.operands[r] = Some(self.tie_like(r, &whole)?);
            self.operands[count + 1 + r] = Some(self.tie_like(count + 1 + r, &parts)?);
            self.results[r] = whole.clone();
        }
        Ok(())
    }

    /// Axes of operand 0 along which the index vectors in operand 1 go as letters of operand 1 do, each with its term. Notes what is
    /// known of the vectors.
    fn walked_by_vectors(&mut self, n: &Numbers) -> Vec<(usize, Result<Term, Unseen>)> {
        let mut out = vec![];
        for (part, axis) in n.map.iter().enumerate() {
            // Window axes and batches go their own way.
            let whole = self.value(0).filter(|_| n.lacking.contains(axis));
            let (known, along) = match (whole, self.numbers_of(1, n, part)) {
                (None, Ok((letters, table))) => (Err(Unseen::Odd), same_along(&letters, &table)),
                (_, Err(unknown)) => (Err(Unseen::Unknown(unknown)), vec![]),
                (Some(v), Ok((letters, table))) => {
                    let (letters, table) = (&letters, &table);
                    let look = LookUp { letters, table, axis: (v, *axis), operands: &[1], counters: BTreeSet::new() };
                    match self.laid_out(&look) {
                        Ok((term, along)) => (Ok(term), along),
                        Err(unseen) => (Err(unseen), same_along(letters, table)),
                    }
                }
            };
            out.push((*axis, known));
            self.positions.push(Positions { operand: 1, component: n.component(part), along });
        }
        out
    }

    /// The numbers of that part of each index vector in an operand, by the operand's letters.
    fn numbers_of(&self, operand: usize, n: &Numbers, part: usize) -> Result<(Vec<LetterId>, Table), Unknown> {
        let v = self.value(operand).ok_or(Unknown::Computed)?;
        let table = match n.component(part) {
            Some((axis, number)) => known::slice(self.an, v, axis, number as u64)?,
            None => known::table(self.an, v)?,
        };
        self.space().by_letters(&table, self.operands[operand].as_deref().unwrap_or_default())
    }

    /// Axes of operand 0 along which the index vectors in an operand only count along an axis of their own, and that axis: the
    /// two are walked in step.
    fn counted(&mut self, vectors: usize, n: &Numbers) -> Vec<(usize, usize)> {
        let mut out = vec![];
        for (part, axis) in n.map.iter().enumerate() {
            let mut along = vec![];
            if let Ok((letters, table)) = self.numbers_of(vectors, n, part) {
                along = same_along(&letters, &table);
                let x = self.operand(0).ok().and_then(|(_, x)| x[*axis]).filter(|_| n.lacking.contains(axis));
                let counts = (0..letters.len()).find(|a| table.counts_along(*a) && table.dims[*a] == x);
                let terms = self.operands[vectors].as_deref().unwrap_or_default();
                let row = counts.and_then(|a| terms.iter().position(|t| *t == Term::Var(letters[a])));
                if let (Some(a), Some(row), Some(_)) = (counts, row, x) {
                    out.push((*axis, row));
                    along.push((letters[a], Along::Counts));
                }
            }
            self.positions.push(Positions { operand: vectors, component: n.component(part), along });
        }
        out
    }

    fn searched(&self) -> Freeze {
        Why::Indexed.because(format!("`{}` goes to computed positions along it", self.op.name))
    }

    /// A letter per axis of the positions; the axis of index vectors stays as it is.
    fn position_letters(&mut self, at: &[Dim], n: &Numbers) -> Vec<Term> {
        let why = Why::Position.because(format!("along it stand the positions of one part of `{}`", self.op.name));
        let term = |a: usize| {
            if n.positions.contains(&a) { self.fresh("b", at[a]) } else { self.fixed_letter(at[a], &why) }
        };
        (0..at.len()).map(term).collect()
    }

    /// That term, for an axis of that size.
    fn agreed(&self, n: Dim, term: &Term) -> Result<Term, Misfit> {
        match (n, self.term_size(term)) {
            (Some(a), Some(b)) if a != b => Err(format!("sizes disagree: {a} and {b}")),
            _ => Ok(term.clone()),
        }
    }

    /// Those terms, for an operand of these sizes.
    pub(super) fn tie_like(&self, operand: usize, terms: &[Term]) -> Result<Vec<Term>, Misfit> {
        let (_, dims) = self.operand(operand)?;
        if dims.len() != terms.len() {
            return Err(format!("operand {operand} has {}, not {}", axes_text(dims.len()), terms.len()));
        }
        dims.iter().zip(terms).map(|(n, t)| self.agreed(*n, t)).collect()
    }

    /// Reads which axes are which, for an operand, the positions, and the gathered (or scattered) parts.
    fn numbers(&self, places: &Vectors, x: &[Dim], at: &[Dim], parts: &[Dim]) -> Result<Numbers, Misfit> {
        let axes = |place: &str, rank: usize| -> Result<Vec<usize>, Misfit> {
            self.ints_or(place, &[])?.iter().map(|a| axis_number(*a, rank)).collect()
        };
        let vector = match self.ints_or(&places.vector, &[0])?.as_slice() {
            [v] if (0..=at.len() as i64).contains(v) => *v as usize,
            other => return Err(format!("no axis {other:?} of index vectors among {}", at.len())),
        };
        let (offset, lacking) = (axes(&places.window, parts.len())?, axes(&places.lacking, x.len())?);
        let map = axes(&places.map, x.len())?;
        let (batching, rows) = (axes(&places.batching, x.len())?, axes(&places.rows, at.len())?);
        let window: Vec<usize> = (0..x.len()).filter(|a| !lacking.contains(a) && !batching.contains(a)).collect();
        let batch: Vec<usize> = (0..parts.len()).filter(|a| !offset.contains(a)).collect();
        let positions: Vec<usize> = (0..at.len()).filter(|a| *a != vector).collect();
        let fits = window.len() == offset.len()
            && batch.len() == positions.len()
            && batching.len() == rows.len()
            && at.get(vector).is_none_or(|n| n.is_none_or(|n| n == map.len() as u64))
            && rows.iter().all(|r| positions.contains(r));
        if !fits {
            return Err("its dimension numbers do not fit its operands".to_string());
        }
        let batching = batching.into_iter().zip(rows).collect();
        Ok(Numbers { window, lacking, map, vector, rank: at.len(), batching, positions, offset, batch })
    }
}

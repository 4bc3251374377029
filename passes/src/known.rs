//! Numbers that depend on constants only: what index tables hold, worked out from instances, so that no dialect and no op has a
//! name here. What is not known for certain (a rounding, an overflow, a negative number whose type says no sign) is not known.

use crate::analysis::Analysis;
use crate::kinds::Kinds;
use crate::table::{EXACT, Table, Unknown};
use depc_ir::graph::{Content, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Letter, LetterId, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::{Dim, Elem, ElemKind};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most numbers of one tensor that are worked out.
pub(crate) const MOST: u64 = 1 << 22;

/// The numbers of a value, as far as they depend on constants only (NaN is one that does not). Each value is worked out once.
pub(crate) fn table(an: &Analysis, v: ValueId) -> Result<Arc<Table>, Unknown> {
    let mut stack = vec![v];
    while let Some(top) = stack.last().copied() {
        if an.known[top.index()].get().is_some() {
            stack.pop();
            continue;
        }
        let open: Vec<ValueId> = sources(an, top).into_iter().filter(|v| an.known[v.index()].get().is_none()).collect();
        if open.is_empty() {
            let found = work_out(an, top).map(Arc::new);
            an.known[top.index()].get_or_init(|| found);
            stack.pop();
        } else {
            stack.extend(open);
        }
    }
    an.known[v.index()].get().cloned().unwrap_or(Err(Unknown::Computed))
}

/// The numbers of a value at one index of an axis, which then has size 1. Of a concatenation along that axis, only the part
/// in question is worked out.
pub(crate) fn slice(an: &Analysis, v: ValueId, axis: usize, index: u64) -> Result<Arc<Table>, Unknown> {
    let (mut v, mut index) = (v, index);
    while let Some((part, base)) = part_at(an, v, axis, index) {
        (v, index) = (part, index - base);
    }
    let whole = table(an, v)?;
    let mut dims = whole.dims.clone();
    *dims.get_mut(axis).ok_or(Unknown::Computed)? = Some(1);
    let varies: Vec<bool> = (0..dims.len()).map(|a| a != axis && whole.varies(a)).collect();
    let number = |at: &[u64]| {
        let mut at = at.to_vec();
        at[axis] = index;
        whole.at(&at)
    };
    Ok(Arc::new(Table::new(dims, &varies, number)))
}

/// Of a concatenation along that axis: the part that has the index, and where it begins.
fn part_at(an: &Analysis, v: ValueId, axis: usize, index: u64) -> Option<(ValueId, u64)> {
    let inst = an.producer(v).and_then(|op| an.instance(op)).filter(|inst| an.joins(inst))?;
    if joined_axis(inst) != Some(axis) {
        return None;
    }
    let mut base = 0;
    for part in inst.operands.iter().flatten() {
        let n = (*an.dims(part.value).get(axis)?)?;
        if index < base + n {
            return Some((part.value, base));
        }
        base += n;
    }
    None
}

/// The values that a value is computed of.
fn sources(an: &Analysis, v: ValueId) -> Vec<ValueId> {
    if is_given(an, v) {
        return vec![];
    }
    let inst = an.producer(v).and_then(|op| an.instance(op));
    inst.into_iter().flat_map(|inst| inst.operands.iter().flatten()).map(|t| t.value).collect()
}

fn is_given(an: &Analysis, v: ValueId) -> bool {
    an.literal[v.index()].is_some() || an.number[v.index()].is_some()
}

fn work_out(an: &Analysis, v: ValueId) -> Result<Table, Unknown> {
    let dims = an.dims(v).to_vec();
    let plain = |e: &Elem| matches!(e.kind, ElemKind::Float | ElemKind::Int | ElemKind::Index);
    let elem = an.graph.ty(v).elem().filter(|e| plain(e)).ok_or(Unknown::Computed)?;
    if let Some(x) = an.number[v.index()] {
        return Ok(Table::new(dims.clone(), &vec![false; dims.len()], |_| x));
    }
    if let Some(data) = an.literal[v.index()] {
        let Content::Ints(values) = &an.graph.literal(data).content else {
            return Err(if elem.kind == ElemKind::Float { Unknown::Computed } else { Unknown::Large });
        };
        let varies: Vec<bool> = (0..dims.len()).map(|a| !an.is_uniform(v, a)).collect();
        let number = |index: &[u64]| {
            let at = index.iter().zip(&dims).fold(0, |at, (i, n)| at * n.unwrap_or(1) + i);
            values.get(at as usize).map_or(f64::NAN, |n| exact(*n))
        };
        return Ok(Table::new(dims.clone(), &varies, number));
    }
    let id = an.producer(v).filter(|id| an.flow.targets(*id).is_none()).ok_or(Unknown::Computed)?;
    let inst = an.instance(id).ok_or(Unknown::Computed)?;
    if an.joins(inst) {
        return joined(an, inst, dims);
    }
    let r = inst.results.iter().position(|t| t.value == v).ok_or(Unknown::Computed)?;
    let operands = inst.operands.iter().map(|t| t.as_ref().map(|t| (t.value, t.axes.as_slice()))).collect();
    let space = Space { an, letters: &inst.letters, operands, equations: &inst.equations };
    space.table(inst.computes[r].as_ref().ok_or(Unknown::Computed)?, &inst.results[r].axes, &dims, elem)
}

/// The numbers of a concatenation.
fn joined(an: &Analysis, inst: &Instance, dims: Vec<Dim>) -> Result<Table, Unknown> {
    let axis = joined_axis(inst).ok_or(Unknown::Computed)?;
    let parts: Vec<ValueId> = inst.operands.iter().flatten().map(|t| t.value).collect();
    let tables: Vec<Result<Arc<Table>, Unknown>> = parts.iter().map(|v| table(an, *v)).collect();
    let mut ends = vec![];
    for part in parts {
        let n = an.dims(part).get(axis).copied().flatten().ok_or(Unknown::Computed)?;
        ends.push(ends.last().unwrap_or(&0) + n);
    }
    let varies = |a: usize| a == axis || tables.iter().flatten().any(|t| t.varies(a));
    let varies: Vec<bool> = (0..dims.len()).map(varies).collect();
    if ends.last().copied() != dims[axis] {
        return Err(Unknown::Computed);
    }
    work(&dims, &varies, &[])?;
    let number = |index: &[u64]| {
        let part = ends.partition_point(|end| *end <= index[axis]);
        let Some(Ok(table)) = tables.get(part) else { return f64::NAN };
        let mut at = index.to_vec();
        at[axis] -= if part == 0 { 0 } else { ends[part - 1] };
        table.at(&at)
    };
    Ok(Table::new(dims, &varies, number))
}

/// How many numbers a table of these sizes has that varies along these axes, times further sizes. Errors: too many, or not known.
fn work(dims: &[Dim], varies: &[bool], further: &[u64]) -> Result<u64, Unknown> {
    let spelled = dims.iter().zip(varies).filter(|(_, v)| **v).map(|(n, _)| *n);
    let all = spelled.chain(further.iter().map(|n| Some(*n))).collect::<Option<Vec<u64>>>().ok_or(Unknown::Computed)?;
    let work = all.into_iter().try_fold(1u64, u64::checked_mul).filter(|n| *n <= MOST).ok_or(Unknown::Large)?;
    if work == 0 { Err(Unknown::Computed) } else { Ok(work) }
}

/// The axis along which the operands of a concatenation stand one after another.
pub(crate) fn joined_axis(inst: &Instance) -> Option<usize> {
    inst.results.first()?.axes.iter().position(|t| matches!(t, Term::Cat(_)))
}

/// The integer as a number; unknown if there is none that is exact.
fn exact(n: i64) -> f64 {
    let x = n as f64;
    if x.abs() <= EXACT || n == i64::MIN { x } else { f64::NAN }
}

/// Where expressions are worked out: the letters of an op, and its operands with their terms.
pub(crate) struct Space<'a, 'g> {
    pub an: &'a Analysis<'g>,
    pub letters: &'a [Letter],
    pub operands: Vec<Option<(ValueId, &'a [Term])>>,
    pub equations: &'a [(Term, Term)],
}

/// Per letter its position, if it has one.
type Point = Vec<Option<u64>>;

impl Space<'_, '_> {
    /// An index that depends on constants and positions only: a table with an axis per letter that it may depend on.
    pub fn index(&self, expr: &Expr) -> Result<(Vec<LetterId>, Table), Unknown> {
        let letters: Vec<LetterId> = self.reads(expr)?.into_iter().map(LetterId).collect();
        let dims: Vec<Dim> = letters.iter().map(|l| self.letters[l.0 as usize].size).collect();
        let axes: Vec<Term> = letters.iter().map(|l| Term::Var(*l)).collect();
        let compute = Compute { expr: expr.clone(), fold: None };
        Ok((letters, self.table(&compute, &axes, &dims, &Elem::parse("index"))?))
    }

    /// The table of an operand with these terms, with an axis per letter that its numbers may depend on.
    pub fn by_letters(&self, table: &Table, axes: &[Term]) -> Result<(Vec<LetterId>, Table), Unknown> {
        let varying = axes.iter().enumerate().filter(|(a, _)| table.varies(*a)).map(|(_, t)| t);
        let letters: Vec<LetterId> = crate::uses::letters(varying).into_iter().map(LetterId).collect();
        let dims: Vec<Dim> = letters.iter().map(|l| self.letters[l.0 as usize].size).collect();
        let varies = vec![true; dims.len()];
        work(&dims, &varies, &[])?;
        let mut point: Point = vec![None; self.letters.len()];
        let number = |index: &[u64]| {
            letters.iter().zip(index).for_each(|(l, i)| point[l.0 as usize] = Some(*i));
            let at = |(a, t): (usize, &Term)| if table.varies(a) { self.encode(t, &point) } else { Some(0) };
            axes.iter().enumerate().map(at).collect::<Option<Vec<u64>>>().map_or(f64::NAN, |at| table.at(&at))
        };
        let spelled = Table::new(dims, &varies, number);
        Ok((letters.clone(), spelled))
    }

    /// The letters along which an expression may vary.
    fn reads(&self, expr: &Expr) -> Result<BTreeSet<u32>, Unknown> {
        Ok(match expr {
            Expr::Index(l) => BTreeSet::from([l.0]),
            Expr::Capture(_) | Expr::Number(_) => BTreeSet::new(),
            Expr::Operand(i) => {
                let (v, axes) = self.operands.get(*i).copied().flatten().ok_or(Unknown::Computed)?;
                // What is computed may not be needed (a choice between numbers, of which the condition is known).
                let known = match table(self.an, v) {
                    Err(Unknown::Large) => return Err(Unknown::Large),
                    known => known.ok(),
                };
                let varies = |a: usize| known.as_ref().is_some_and(|t| t.varies(a));
                crate::uses::letters(axes.iter().enumerate().filter(|(a, _)| varies(*a)).map(|(_, t)| t))
            }
            Expr::Apply(_, args) => {
                let mut all = BTreeSet::new();
                for arg in args {
                    all.extend(self.reads(arg)?);
                }
                all
            }
        })
    }

    fn table(&self, compute: &Compute, axes: &[Term], dims: &[Dim], elem: &Elem) -> Result<Table, Unknown> {
        if matches!(compute.fold, Some(f) if !matches!(f, Scalar::Add | Scalar::Mul | Scalar::Max | Scalar::Min)) {
            return Err(Unknown::Computed);
        }
        // A piece of a result may be no element of the operand (a padding).
        if axes.iter().any(|t| matches!(t, Term::Cat(_))) {
            return Err(Unknown::Computed);
        }
        let read: Vec<usize> = (0..self.operands.len()).filter(|i| compute.expr.reads(*i)).collect();
        let numbers: Vec<Option<Arc<Table>>> = (0..self.operands.len())
            .map(|i| table(self.an, self.operands[i].filter(|_| read.contains(&i))?.0).ok())
            .collect();
        let mut varying = self.reads(&compute.expr)?;
        for (a, b) in self.equations {
            let of = |t: &Term| crate::uses::letters(std::iter::once(t));
            if !of(a).is_disjoint(&varying) || !of(b).is_disjoint(&varying) {
                varying.extend(of(a));
                varying.extend(of(b));
            }
        }
        let varies: Vec<bool> = axes
            .iter()
            .zip(dims)
            .map(|(t, n)| *n != Some(1) && !crate::uses::letters(std::iter::once(t)).is_disjoint(&varying))
            .collect();
        let kept = crate::uses::letters(axes.iter());
        let tied = crate::uses::letters(self.equations.iter().flat_map(|(a, b)| [a, b]));
        let folded: Vec<usize> = match compute.fold {
            Some(_) => {
                let operands = read.iter().filter_map(|i| self.operands[*i]).flat_map(|(_, axes)| axes);
                let all = crate::uses::letters(operands);
                all.into_iter().filter(|l| !kept.contains(l) && !tied.contains(l)).map(|l| l as usize).collect()
            }
            None => vec![],
        };
        let sizes = folded.iter().map(|l| self.letters[*l].size).collect::<Option<Vec<u64>>>();
        let sizes = sizes.ok_or(Unknown::Computed)?;
        work(dims, &varies, &sizes)?;
        let mut leaves = vec![];
        elems(self, &compute.expr, &mut leaves);
        let kinds = Kinds::of(&compute.expr, leaves, elem);
        let terms: u64 = sizes.iter().product();
        let number = |index: &[u64]| {
            let mut point: Point = vec![None; self.letters.len()];
            axes.iter().zip(index).for_each(|(t, i)| self.decode(t, *i, &mut point));
            self.equate(&mut point);
            let mut sum: Option<f64> = None;
            for mut term in 0..terms {
                for (l, n) in folded.iter().zip(&sizes).rev() {
                    point[*l] = Some(term % n);
                    term /= n;
                }
                let x = self.number(&compute.expr, &point, &numbers, &kinds);
                sum = Some(match (sum, compute.fold) {
                    (Some(sum), Some(fold)) => kinds.apply(fold, &[sum, x]),
                    _ => x,
                });
            }
            kinds.held(sum.unwrap_or(f64::NAN), elem)
        };
        Ok(Table::new(dims.to_vec(), &varies, number))
    }

    fn size(&self, term: &Term) -> Option<u64> {
        term.size(&|l: &LetterId| self.letters[l.0 as usize].size)
    }

    /// Gives the letters of an axis their positions at an index of it; those of other pieces have none.
    fn decode(&self, term: &Term, index: u64, point: &mut Point) {
        match term {
            Term::One => {}
            Term::Var(l) => point[l.0 as usize] = Some(index),
            Term::Back(l) => point[l.0 as usize] = self.size(term).map(|n| n.wrapping_sub(index + 1)),
            Term::Prod(factors) => {
                let mut left = index;
                for factor in factors.iter().rev() {
                    let Some(n) = self.size(factor).filter(|n| *n > 0) else { return };
                    self.decode(factor, left % n, point);
                    left /= n;
                }
            }
            Term::Cat(pieces) => {
                let mut base = 0;
                for piece in pieces {
                    let Some(n) = self.size(piece) else { return };
                    if index < base + n {
                        return self.decode(piece, index - base, point);
                    }
                    base += n;
                }
            }
        }
    }

    /// The index along an axis at a point; `None` where a letter has no position, or several pieces have one.
    fn encode(&self, term: &Term, point: &Point) -> Option<u64> {
        match term {
            Term::One => Some(0),
            Term::Var(l) => point[l.0 as usize],
            Term::Back(l) => Some(self.size(term)?.checked_sub(point[l.0 as usize]? + 1)?),
            Term::Prod(factors) => {
                factors.iter().try_fold(0, |at, f| Some(at * self.size(f)? + self.encode(f, point)?))
            }
            Term::Cat(pieces) => {
                let (mut base, mut found, mut units) = (0, vec![], vec![]);
                for piece in pieces {
                    match (piece, self.encode(piece, point)) {
                        (Term::One, _) => units.push(base),
                        (_, Some(i)) => found.push(base + i),
                        _ => {}
                    }
                    base += self.size(piece)?;
                }
                // What is there may be a single index, which has no letter; what is cut off has no position.
                match (found.as_slice(), units.as_slice()) {
                    ([one], _) | ([], [one]) => Some(*one),
                    _ => None,
                }
            }
        }
    }

    /// Carries positions from one side of each equation to the other.
    fn equate(&self, point: &mut Point) {
        for (a, b) in self.equations {
            match (self.encode(a, point), self.encode(b, point)) {
                (Some(i), None) => self.decode(b, i, point),
                (None, Some(i)) => self.decode(a, i, point),
                _ => {}
            }
        }
    }

    fn number(&self, expr: &Expr, point: &Point, tables: &[Option<Arc<Table>>], kinds: &Kinds) -> f64 {
        let unknown = f64::NAN;
        match expr {
            Expr::Index(l) => point[l.0 as usize].map_or(unknown, |i| i as f64),
            Expr::Capture(v) => self.an.number[v.index()].unwrap_or(unknown),
            Expr::Number(x) => *x,
            Expr::Operand(i) => {
                let (Some(table), Some((_, axes))) = (&tables[*i], self.operands[*i]) else { return unknown };
                let mut index = Vec::with_capacity(axes.len());
                for (axis, term) in axes.iter().enumerate() {
                    if !self.is_read_in_order(term) {
                        return unknown;
                    }
                    match self.encode(term, point) {
                        Some(i) => index.push(i),
                        None if !table.varies(axis) => index.push(0),
                        None => return unknown,
                    }
                }
                table.at(&index)
            }
            Expr::Apply(kind, args) => {
                let truth = |e: &Expr| self.is_truth(e);
                let numbers = |e: &Expr| self.number(e, point, tables, kinds);
                // What is true or false is no number: as one it is 1 or -1.
                let misread = match kind {
                    Scalar::Select => false,
                    Scalar::Id => args.iter().any(truth) && !kinds.truth,
                    _ => args.iter().any(truth),
                };
                if misread { unknown } else { kinds.apply(*kind, &args.iter().map(numbers).collect::<Vec<_>>()) }
            }
        }
    }

    /// Whether an axis is read element by element, as its letters say: not in windows, and not at positions that
    /// have a meaning to its rule.
    fn is_read_in_order(&self, term: &Term) -> bool {
        let mut plain = true;
        term.for_each(&mut |l| {
            let letter = &self.letters[l.0 as usize];
            plain &= !letter.window && letter.fixed.as_ref().is_none_or(|f| !f.why.is_by_rule());
        });
        plain
    }

    /// Whether an expression is true or false.
    fn is_truth(&self, expr: &Expr) -> bool {
        let bit = |v: ValueId| self.an.graph.ty(v).elem().is_some_and(|e| e.bits == 1);
        match expr {
            Expr::Operand(i) => self.operands.get(*i).copied().flatten().is_some_and(|(v, _)| bit(v)),
            Expr::Capture(v) => bit(*v),
            Expr::Index(_) | Expr::Number(_) => false,
            Expr::Apply(Scalar::Select, args) => args.iter().skip(1).any(|a| self.is_truth(a)),
            Expr::Apply(Scalar::Id, args) => args.iter().any(|a| self.is_truth(a)),
            Expr::Apply(kind, _) => kind.is_comparison(),
        }
    }
}

/// The element types of what an expression reads.
fn elems(space: &Space, expr: &Expr, out: &mut Vec<Elem>) {
    match expr {
        Expr::Index(_) => out.push(Elem::parse("index")),
        // It is as exact as what it is compared with.
        Expr::Number(_) => {}
        Expr::Capture(v) => out.extend(space.an.graph.ty(*v).elem().cloned()),
        Expr::Operand(i) => {
            let value = space.operands.get(*i).copied().flatten();
            out.extend(value.and_then(|(v, _)| space.an.graph.ty(v).elem()).cloned());
        }
        Expr::Apply(_, args) => args.iter().for_each(|a| elems(space, a, out)),
    }
}

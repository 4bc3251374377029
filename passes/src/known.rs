//! Numbers that depend on constants only: what index tables hold, worked out from instances, so that no dialect and no op has a
//! name here. What is not known for certain (a rounding, an overflow, a negative number whose type says no sign) is not known.

use crate::analysis::Analysis;
use crate::table::Table;
use depc_ir::graph::{Content, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, Letter, LetterId, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::{Dim, Elem, ElemKind};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most numbers of one tensor that are worked out.
pub(crate) const MOST: u64 = 1 << 22;

/// Numbers up to here are exact, and so is what is computed of them.
const EXACT: f64 = 9007199254740992.0;

/// The numbers of a value, as far as they depend on constants only; `None` where none is known. Each value is worked out once.
pub(crate) fn table(an: &Analysis, v: ValueId) -> Option<Arc<Table>> {
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
    an.known[v.index()].get().cloned().flatten()
}

/// The numbers of a value at one index of an axis, which then has size 1. Of a concatenation along that axis, only the part
/// in question is worked out.
pub(crate) fn slice(an: &Analysis, v: ValueId, axis: usize, index: u64) -> Option<Arc<Table>> {
    let (mut v, mut index) = (v, index);
    while let Some((part, base)) = part_at(an, v, axis, index) {
        (v, index) = (part, index - base);
    }
    let whole = table(an, v)?;
    let mut dims = whole.dims.clone();
    *dims.get_mut(axis)? = Some(1);
    let varies: Vec<bool> = (0..dims.len()).map(|a| a != axis && whole.varies(a)).collect();
    let number = |at: &[u64]| {
        let mut at = at.to_vec();
        at[axis] = index;
        whole.at(&at)
    };
    Some(Arc::new(Table::new(dims, &varies, number)))
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

fn work_out(an: &Analysis, v: ValueId) -> Option<Table> {
    let dims = an.dims(v).to_vec();
    let plain = |e: &Elem| matches!(e.kind, ElemKind::Float | ElemKind::Int | ElemKind::Index);
    let elem = an.graph.ty(v).elem().filter(|e| plain(e))?;
    if let Some(x) = an.number[v.index()] {
        return Some(Table::new(dims.clone(), &vec![false; dims.len()], |_| x));
    }
    if let Some(data) = an.literal[v.index()] {
        let Content::Ints(values) = &an.graph.literal(data).content else { return None };
        let varies: Vec<bool> = (0..dims.len()).map(|a| !an.is_uniform(v, a)).collect();
        let number = |index: &[u64]| {
            let at = index.iter().zip(&dims).fold(0, |at, (i, n)| at * n.unwrap_or(1) + i);
            values.get(at as usize).map_or(f64::NAN, |n| exact(*n))
        };
        return Some(Table::new(dims.clone(), &varies, number));
    }
    let id = an.producer(v)?;
    let inst = an.instance(id).filter(|_| an.flow.targets(id).is_none())?;
    if an.joins(inst) {
        return joined(an, inst, dims);
    }
    let r = inst.results.iter().position(|t| t.value == v)?;
    let operands = inst.operands.iter().map(|t| t.as_ref().map(|t| (t.value, t.axes.as_slice()))).collect();
    let space = Space { an, letters: &inst.letters, operands, equations: &inst.equations };
    space.table(inst.computes[r].as_ref()?, &inst.results[r].axes, &dims, elem)
}

/// The numbers of a concatenation.
fn joined(an: &Analysis, inst: &Instance, dims: Vec<Dim>) -> Option<Table> {
    let axis = joined_axis(inst)?;
    let parts: Vec<ValueId> = inst.operands.iter().flatten().map(|t| t.value).collect();
    let tables: Vec<Option<Arc<Table>>> = parts.iter().map(|v| table(an, *v)).collect();
    let mut ends = vec![];
    for part in parts {
        ends.push(ends.last().unwrap_or(&0) + (*an.dims(part).get(axis)?)?);
    }
    let varies = |a: usize| a == axis || tables.iter().flatten().any(|t| t.varies(a));
    let varies: Vec<bool> = (0..dims.len()).map(varies).collect();
    if ends.last().copied() != dims[axis] || work(&dims, &varies, &[]).is_none() {
        return None;
    }
    let number = |index: &[u64]| {
        let part = ends.partition_point(|end| *end <= index[axis]);
        let Some(Some(table)) = tables.get(part) else { return f64::NAN };
        let mut at = index.to_vec();
        at[axis] -= if part == 0 { 0 } else { ends[part - 1] };
        table.at(&at)
    };
    Some(Table::new(dims, &varies, number))
}

/// How many numbers a table of these sizes has that varies along these axes, times further sizes; `None` if too many, or unknown.
fn work(dims: &[Dim], varies: &[bool], further: &[u64]) -> Option<u64> {
    let spelled = dims.iter().zip(varies).filter(|(_, v)| **v).map(|(n, _)| *n);
    let all = spelled.chain(further.iter().map(|n| Some(*n)));
    all.into_iter().try_fold(1u64, |work, n| work.checked_mul(n?)).filter(|n| (1..=MOST).contains(n))
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
    pub fn index(&self, expr: &Expr) -> Option<(Vec<LetterId>, Table)> {
        let letters: Vec<LetterId> = self.reads(expr)?.into_iter().map(LetterId).collect();
        let dims: Vec<Dim> = letters.iter().map(|l| self.letters[l.0 as usize].size).collect();
        let axes: Vec<Term> = letters.iter().map(|l| Term::Var(*l)).collect();
        let compute = Compute { expr: expr.clone(), fold: None };
        Some((letters, self.table(&compute, &axes, &dims, &Elem::parse("index"))?))
    }

    /// The table of an operand with these terms, with an axis per letter that its numbers may depend on.
    pub fn by_letters(&self, table: &Table, axes: &[Term]) -> Option<(Vec<LetterId>, Table)> {
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
        Some((letters.clone(), spelled))
    }

    /// The letters along which an expression may vary.
    fn reads(&self, expr: &Expr) -> Option<BTreeSet<u32>> {
        Some(match expr {
            Expr::Index(l) => BTreeSet::from([l.0]),
            Expr::Capture(_) => BTreeSet::new(),
            Expr::Operand(i) => {
                let (v, axes) = (*self.operands.get(*i)?)?;
                let known = table(self.an, v);
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

    fn table(&self, compute: &Compute, axes: &[Term], dims: &[Dim], elem: &Elem) -> Option<Table> {
        if matches!(compute.fold, Some(f) if !matches!(f, Scalar::Add | Scalar::Mul | Scalar::Max | Scalar::Min)) {
            return None;
        }
        // A piece of a result may be no element of the operand (a padding).
        if axes.iter().any(|t| matches!(t, Term::Cat(_))) {
            return None;
        }
        let read: Vec<usize> = (0..self.operands.len()).filter(|i| compute.expr.reads(*i)).collect();
        let numbers: Vec<Option<Arc<Table>>> = (0..self.operands.len())
            .map(|i| read.contains(&i).then(|| table(self.an, self.operands[i]?.0)).flatten())
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
        let sizes = folded.iter().map(|l| self.letters[*l].size).collect::<Option<Vec<u64>>>()?;
        work(dims, &varies, &sizes)?;
        let kinds = Kinds::of(self, &compute.expr, elem);
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
        Some(Table::new(dims.to_vec(), &varies, number))
    }

    fn size(&self, term: &Term) -> Option<u64> {
        term.size(&|l: &LetterId| self.letters[l.0 as usize].size)
    }

    /// Gives the letters of an axis their positions at an index of it; those of other pieces have none.
    fn decode(&self, term: &Term, index: u64, point: &mut Point) {
        match term {
            Term::One => {}
            Term::Var(l) => point[l.0 as usize] = Some(index),
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

    /// Whether an axis is read element by element, as its letters say: not in windows, not backwards.
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
            Expr::Index(_) => false,
            Expr::Apply(Scalar::Select, args) => args.iter().skip(1).any(|a| self.is_truth(a)),
            Expr::Apply(Scalar::Id, args) => args.iter().any(|a| self.is_truth(a)),
            Expr::Apply(kind, _) => kind.is_comparison(),
        }
    }
}

/// What kinds of numbers an expression computes with.
struct Kinds {
    /// Fewest bits of an integer in it; 0 if it has none.
    bits: u32,
    /// The float type, if it has one.
    float: Option<Elem>,
    /// Integers and floats, or floats of several types: where they change, nobody sees.
    mixed: bool,
    /// Its result is true or false.
    truth: bool,
    /// What a change of type makes of a negative number is certain: it is the same.
    signed: bool,
}

impl Kinds {
    fn of(space: &Space, expr: &Expr, result: &Elem) -> Kinds {
        let mut leaves = vec![];
        elems(space, expr, &mut leaves);
        let narrowing = matches!(expr, Expr::Apply(Scalar::Id, args) if matches!(args[..], [Expr::Operand(_)]))
            && leaves.iter().all(|e| e.kind == ElemKind::Int && e.bits >= result.bits);
        leaves.push(result.clone());
        let ints = leaves.iter().filter(|e| e.kind != ElemKind::Float && e.bits > 1);
        let mut floats: Vec<&Elem> = leaves.iter().filter(|e| e.kind == ElemKind::Float).collect();
        floats.dedup();
        let bits = ints.clone().map(|e| e.bits).min().unwrap_or(0);
        let truth = result.bits == 1;
        let mixed = floats.len() > 1 || !floats.is_empty() && bits > 0;
        Kinds { bits, float: floats.first().map(|e| (*e).clone()), mixed, truth, signed: narrowing || bits == 0 }
    }

    /// A function of numbers, of which NaN are unknown.
    fn apply(&self, kind: Scalar, x: &[f64]) -> f64 {
        let unknown = f64::NAN;
        let compared = |holds: fn(&f64, &f64) -> bool| match x {
            [a, b] if !a.is_nan() && !b.is_nan() => f64::from(u8::from(holds(a, b))),
            _ => unknown,
        };
        let whole = self.float.is_none();
        match (kind, x) {
            (Scalar::Id, [a]) if *a < 0.0 && !self.signed => unknown,
            (Scalar::Id, [a]) if self.mixed && a.fract() != 0.0 => unknown,
            (Scalar::Id, [a]) => self.rounded(*a),
            (Scalar::Whole, [a]) if a.fract() == 0.0 => *a,
            (Scalar::Floor, [a]) => a.floor(),
            (Scalar::Ceil, [a]) => a.ceil(),
            (Scalar::Add, [a, b]) => self.rounded(a + b),
            (Scalar::Sub, [a, b]) => self.rounded(a - b),
            (Scalar::Mul, [a, b]) => self.rounded(a * b),
            (Scalar::Div, [a, b]) if *b != 0.0 && (a / b).fract() == 0.0 && (a / b) * b == *a => self.rounded(a / b),
            (Scalar::Div, [a, b]) if whole && *a >= 0.0 && *b > 0.0 => self.rounded((a / b).floor()),
            (Scalar::Rem, [a, b]) if whole && *a >= 0.0 && *b > 0.0 => self.rounded(a % b),
            (Scalar::Max, [a, b]) if !a.is_nan() && !b.is_nan() => a.max(*b),
            (Scalar::Min, [a, b]) if !a.is_nan() && !b.is_nan() => a.min(*b),
            (Scalar::Select, [c, a, b]) if c.is_nan() => {
                if a == b {
                    *a
                } else {
                    unknown
                }
            }
            (Scalar::Select, [c, a, b]) => {
                if *c != 0.0 {
                    *a
                } else {
                    *b
                }
            }
            (Scalar::Greater, _) => compared(|a, b| a > b),
            (Scalar::GreaterEqual, _) => compared(|a, b| a >= b),
            (Scalar::Less, _) => compared(|a, b| a < b),
            (Scalar::LessEqual, _) => compared(|a, b| a <= b),
            (Scalar::Equal, _) => compared(|a, b| a == b),
            (Scalar::NotEqual, _) => compared(|a, b| a != b),
            _ => unknown,
        }
    }

    /// A number that was computed, as its type holds it; unknown if it does not fit.
    fn rounded(&self, x: f64) -> f64 {
        let fits = x.abs() <= EXACT && (self.bits == 0 || x.abs() < 2f64.powi(self.bits as i32 - 1));
        match &self.float {
            None => {
                if fits && x.fract() == 0.0 {
                    x
                } else {
                    f64::NAN
                }
            }
            Some(float) => {
                let y = float.round(x);
                if self.mixed && x.fract() == 0.0 && (y != x || !fits) { f64::NAN } else { y }
            }
        }
    }

    /// The number as an element of a result holds it; unknown if it does not.
    fn held(&self, x: f64, elem: &Elem) -> f64 {
        let limit = 2f64.powi(elem.bits as i32 - 1);
        let fits = match elem.kind {
            ElemKind::Float => matches!(elem.name.as_str(), "f64" | "f32" | "f16" | "bf16"),
            _ if elem.bits == 1 => x == 0.0 || x == 1.0,
            _ => x.fract() == 0.0 && -limit <= x && x < limit,
        };
        if fits { elem.round(x) } else { f64::NAN }
    }
}

/// The element types of what an expression reads.
fn elems(space: &Space, expr: &Expr, out: &mut Vec<Elem>) {
    match expr {
        Expr::Index(_) => out.push(Elem::parse("index")),
        Expr::Capture(v) => out.extend(space.an.graph.ty(*v).elem().cloned()),
        Expr::Operand(i) => {
            let value = space.operands.get(*i).copied().flatten();
            out.extend(value.and_then(|(v, _)| space.an.graph.ty(v).elem()).cloned());
        }
        Expr::Apply(_, args) => args.iter().for_each(|a| elems(space, a, out)),
    }
}

//! How index tables are read, and along which of their axes the position has a meaning: window taps, and whatever else is looked up
//! where a table says.
//!
//! A look-up whose positions are 0, 1, 2, … along an axis of the result says "the same position": the axis that is looked up *is* that
//! axis. Of the tables and counters behind it the first positions stay, as many as the axis keeps. Then every step from there to the
//! look-up, which goes along that axis element by element, gives the first elements of what it gave, which still count. But a
//! table that is read in another way, too, has to stay.
//!
//! A table of positions that are just 0, 1, 2, … along one axis says of each unit where the unit itself is. Any other table ties
//! its units to places in what it is read from: a patch's taps (row + tap), a permutation, a table of precomputed positions. To
//! take one of those away is well-formed, but another function.

use crate::analysis::{Analysis, Factors, Read};
use crate::instantiate::NO_RULE;
use crate::known::joined_axis;
use crate::uses::letters;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Along, Expr, Instance, LetterId, Positions, Term, Tied};
use depc_ir::rule::{Role, Scalar};
use depc_ir::types::{Dim, ElemKind};
use depc_ir::why::{Freeze, Why};
use std::collections::{BTreeMap, BTreeSet};

const DATA: Read = Read { counts: false, data: true };
const BOTH: Read = Read { counts: true, data: true };

impl std::ops::BitOrAssign for Read {
    fn bitor_assign(&mut self, other: Read) {
        self.counts |= other.counts;
        self.data |= other.data;
    }
}

impl Factors {
    /// An axis that is read in one way.
    fn one(n: Dim, read: Read) -> Factors {
        Factors(vec![(n, read)])
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
        let (mut out, mut sizes) = (vec![], sizes.iter().copied());
        for (n, read) in &self.0 {
            let mut left = (*n)?;
            while left > 1 {
                let size = sizes.by_ref().find(|n| *n > 1)?;
                if left % size != 0 || read.counts && size != left {
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
    fn add(&mut self, other: &Factors) {
        let plain = |f: &Factors| f.0.iter().all(|(_, read)| *read == f.0[0].1) && !f.any().counts;
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
            _ => *self = Factors::one(self.total(), BOTH),
        }
    }

    /// The part of the axis that a factor of it is, with factors of this size in front; `None` if it is no part by itself.
    fn part(&self, outer: u64, size: u64) -> Option<Factors> {
        let total = self.total()?;
        let inner = total.checked_div(outer.checked_mul(size)?)?;
        let cuts = common(&self.sizes()?, &[outer, size, inner])?;
        let (mut before, mut out) = (1, vec![]);
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

/// How vectors of positions are read: the axis along which they lie, and per number of a vector, per axis of the value, how.
struct Vectors {
    axis: usize,
    numbers: Vec<Vec<Factors>>,
}

struct Reads<'a, 'g> {
    an: &'a Analysis<'g>,
    read: Vec<Vec<Factors>>,
    vectors: BTreeMap<ValueId, Vectors>,
}

/// Per value and axis: how it is read. Linear in the operands and their axes.
pub(crate) fn reads(an: &Analysis) -> Vec<Vec<Factors>> {
    let none = an.sizes.iter().map(|dims| unread(dims)).collect();
    let mut reads = Reads { an, read: none, vectors: BTreeMap::new() };
    for id in an.order.iter().rev() {
        match an.instance(*id) {
            Some(inst) => reads.op(inst),
            None => reads.plain(*id),
        }
    }
    reads.read
}

fn unread(dims: &[Dim]) -> Vec<Factors> {
    dims.iter().map(|n| Factors::one(*n, Read::default())).collect()
}

impl Reads<'_, '_> {
    fn add(&mut self, v: ValueId, axis: usize, read: &Factors) {
        self.read[v.index()][axis].add(read);
    }

    /// An op without an instance: what it makes of its operands, nobody knows. (Of a list, its users say so.)
    fn plain(&mut self, id: OpId) {
        let op = self.an.graph.op(id);
        let listed = op.results.first().is_some_and(|v| self.an.list(*v).is_some());
        if !listed && !matches!(self.an.role(op), Some(Role::Ignore | Role::Hint)) {
            for v in op.operands.iter().flatten() {
                for (axis, n) in self.an.dims(*v).iter().enumerate() {
                    self.add(*v, axis, &Factors::one(*n, DATA));
                }
            }
        }
    }

    fn op(&mut self, inst: &Instance) {
        let an = self.an;
        let follows = an.flow.targets(inst.op).is_none() && inst.rule != NO_RULE && !inst.results.is_empty();
        if follows && !inst.results.iter().any(|t| an.live[t.value.index()]) {
            return;
        }
        // A vector as a whole is read as each of its numbers is, but by the op that puts it together.
        let joined = joined_axis(inst).filter(|_| an.joins(inst));
        for v in inst.results.iter().map(|t| t.value) {
            if let Some(vectors) = self.vectors.get(&v).filter(|vectors| joined != Some(vectors.axis)) {
                for number in &vectors.numbers {
                    self.read[v.index()].iter_mut().zip(number).for_each(|(mine, read)| mine.add(read));
                }
            }
        }
        let mut base = 0;
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(tied) = tied else { continue };
            let known: Vec<&Positions> = inst.positions.iter().filter(|p| p.operand == i).collect();
            let end = base + joined.and_then(|a| an.dims(tied.value).get(a).copied().flatten()).unwrap_or(0) as usize;
            for axis in 0..tied.axes.len() {
                let read = match joined {
                    _ if !follows => Factors::one(an.dims(tied.value)[axis], DATA),
                    Some(along) => self.of_part(inst, tied, axis, along, base..end),
                    None if known.iter().any(|p| p.component.is_some()) => continue,
                    None => self.of_operand(inst, i, tied, axis, &known),
                };
                self.add(tied.value, axis, &read);
            }
            base = end;
            for p in known.into_iter().filter(|_| follows) {
                if let Some((along, number)) = p.component {
                    self.number(inst, tied, along, number, p);
                }
            }
        }
    }

    /// How an op reads an axis of an operand.
    fn of_operand(&self, inst: &Instance, i: usize, tied: &Tied, axis: usize, known: &[&Positions]) -> Factors {
        let n = self.an.dims(tied.value)[axis];
        let term = &tied.axes[axis];
        let mut out = Factors::one(n, Read::default());
        known.iter().for_each(|p| out.add(&as_positions(inst, p, term, n)));
        let is_data = |r: &usize| match &inst.computes[*r] {
            Some(compute) => known.is_empty() || compute.expr.reads(i),
            None => true,
        };
        let live = (0..inst.results.len()).filter(|r| self.an.live[inst.results[*r].value.index()]);
        for r in live.filter(is_data) {
            out.add(&self.of_result(inst, r, term, n));
        }
        out
    }

    /// How an axis of an operand is read, if a result is read as it is.
    fn of_result(&self, inst: &Instance, r: usize, term: &Term, n: Dim) -> Factors {
        let factors: &[Term] = match term {
            Term::One => return Factors::one(n, Read::default()),
            Term::Prod(factors) => factors,
            one => std::slice::from_ref(one),
        };
        let followed = factors.iter().try_fold(vec![], |mut all, factor| {
            let Term::Var(l) = factor else { return None };
            all.extend(self.of_letter(inst, r, *l)?.0);
            Some(all)
        });
        match (followed, &inst.computes[r]) {
            (Some(all), Some(_)) => Factors(all),
            _ => Factors::one(n, if self.counts(inst, r) { BOTH } else { DATA }),
        }
    }

    /// Whether a result says "the same position" along an axis: whoever does not follow how may be wrong.
    fn counts(&self, inst: &Instance, r: usize) -> bool {
        self.read[inst.results[r].value.index()].iter().any(|read| read.any().counts)
    }

    /// How a result is read along a letter; `None` where the op does not go along it element by element.
    fn of_letter(&self, inst: &Instance, r: usize, l: LetterId) -> Option<Factors> {
        let letter = &inst.letters[l.0 as usize];
        if !is_walked(inst, l) {
            return None;
        }
        let result = &inst.results[r];
        let mut has = result.axes.iter().enumerate().filter(|(_, t)| mentions(t, l));
        let Some((axis, term)) = has.next() else { return Some(Factors::one(letter.size, DATA)) };
        let whole = &self.read[result.value.index()][axis];
        match term {
            _ if has.next().is_some() => None,
            Term::Var(_) => Some(whole.clone()),
            Term::Prod(factors) => {
                let before = factors.iter().take_while(|t| !mentions(t, l));
                let outer = before.map(|t| inst.size(t)).try_fold(1u64, |n, m| n.checked_mul(m?))?;
                whole.part(outer, letter.size?)
            }
            _ => None,
        }
    }

    /// How an axis of a part of a concatenation is read, which has these indices along the axis `along`.
    fn of_part(
        &self,
        inst: &Instance,
        part: &Tied,
        axis: usize,
        along: usize,
        indices: std::ops::Range<usize>,
    ) -> Factors {
        let whole = inst.results[0].value;
        let mut out = self.read[whole.index()][axis].clone();
        let n = self.an.dims(part.value)[axis];
        if axis == along {
            // Where a part begins depends on those before it.
            let counts = out.any().counts;
            return Factors::one(n, if counts { BOTH } else { out.any() });
        }
        if let Some(vectors) = self.vectors.get(&whole).filter(|v| v.axis == along) {
            vectors.numbers[indices].iter().for_each(|number| out.add(&number[axis]));
        }
        match &part.axes[axis] {
            Term::Var(l) if is_walked(inst, *l) => out,
            Term::One => Factors::one(n, Read::default()),
            _ => Factors::one(n, if out.any().counts { BOTH } else { DATA }),
        }
    }

    /// Notes how one number of each vector is read.
    fn number(&mut self, inst: &Instance, tied: &Tied, along: usize, number: usize, p: &Positions) {
        let dims = self.an.dims(tied.value);
        let count = dims[along].unwrap_or(0) as usize;
        let read = |(a, t): (usize, &Term)| match a == along {
            true => Factors::one(dims[a], DATA),
            false => as_positions(inst, p, t, dims[a]),
        };
        let reads: Vec<Factors> = tied.axes.iter().enumerate().map(read).collect();
        let empty = || Vectors { axis: along, numbers: vec![unread(dims); count] };
        let vectors = self.vectors.entry(tied.value).or_insert_with(empty);
        match vectors.numbers.get_mut(number).filter(|_| vectors.axis == along) {
            Some(known) => known.iter_mut().zip(&reads).for_each(|(mine, read)| mine.add(read)),
            None => (0..dims.len()).for_each(|a| self.read[tied.value.index()][a].add(&Factors::one(dims[a], BOTH))),
        }
    }
}

/// How an axis is read of what holds known positions.
fn as_positions(inst: &Instance, p: &Positions, term: &Term, n: Dim) -> Factors {
    let of_letter = |l: &LetterId| match p.along.iter().find(|(m, _)| m == l) {
        Some((_, Along::Counts)) => Read { counts: true, data: false },
        Some((_, Along::Same)) => Read::default(),
        None => DATA,
    };
    match term {
        Term::One => Factors::one(n, Read::default()),
        Term::Var(l) => Factors::one(n, of_letter(l)),
        Term::Prod(factors) if factors.iter().all(|t| matches!(t, Term::Var(_))) => {
            let factor = |t: &Term| if let Term::Var(l) = t { of_letter(l) } else { DATA };
            Factors(factors.iter().map(|t| (inst.size(t), factor(t))).collect())
        }
        other => {
            let mut counts = false;
            other.for_each(&mut |l| counts |= of_letter(l).counts);
            Factors::one(n, if counts { BOTH } else { DATA })
        }
    }
}

fn mentions(t: &Term, l: LetterId) -> bool {
    let mut inside = false;
    t.for_each(&mut |m| inside |= *m == l);
    inside
}

/// Whether an op goes along a letter element by element: wherever the letter occurs, it is an axis or a factor of one, and its order
/// is no other.
fn is_walked(inst: &Instance, l: LetterId) -> bool {
    let letter = &inst.letters[l.0 as usize];
    let by_rule = letter.fixed.as_ref().is_some_and(|f| f.why.is_by_rule());
    let plain = |t: &Term| match t {
        Term::Prod(factors) => factors.iter().all(|f| *f == Term::Var(l) || !mentions(f, l)),
        t => *t == Term::Var(l) || !mentions(t, l),
    };
    let tied = inst.tied().all(|t| t.axes.iter().all(plain));
    let equated = inst.equations.iter().any(|(a, b)| mentions(a, l) || mentions(b, l));
    tied && !letter.window && !by_rule && !equated
}

/// Letters of which an op makes the position into a number that is more than a position: they have to stay, for this reason.
pub(crate) fn with_meaning(an: &Analysis) -> Vec<(OpId, LetterId, Freeze)> {
    let mut out = vec![];
    for inst in an.in_order() {
        for (result, compute) in inst.results.iter().zip(&inst.computes) {
            let Some(compute) = compute.as_ref().filter(|_| an.live[result.value.index()]) else { continue };
            let name = &an.graph.op(inst.op).name;
            let why = match compute.expr {
                Expr::Index(_) => format!("`{name}` makes numbers of the positions along it"),
                _ => format!("`{name}` computes with positions along it: they have a meaning"),
            };
            compute.expr.indices(&mut |l| {
                let axis = result.axes.iter().position(|t| *t == Term::Var(l)).filter(|_| is_walked(inst, l));
                if axis.is_none_or(|axis| an.read[result.value.index()][axis].any().data) {
                    out.push((inst.op, l, Why::Position.because(why.clone())));
                }
            });
        }
    }
    out
}

/// An axis of a value that has to stay, with the op that says so, and why.
pub(crate) struct Position {
    pub value: ValueId,
    pub axis: usize,
    pub op: OpId,
    pub why: &'static str,
}

/// All such axes. Linear in the ops and in the numbers of index tables.
pub(crate) fn find(an: &Analysis) -> Vec<Position> {
    let constant = an.constant_values(true);
    let mut out = read_in_two_ways(an);
    for inst in an.instances.iter().flatten() {
        sums(an, inst, &constant, &mut out);
        for index in indices(an, inst).into_iter().filter(|v| constant[v.index()]) {
            tables(an, inst.op, index, &mut out);
        }
    }
    out
}

/// Axes of constants that say "the same position" to some, and something else to others. (A weight has to be one or the other.)
fn read_in_two_ways(an: &Analysis) -> Vec<Position> {
    let mut out = vec![];
    for inst in an.in_order() {
        for value in inst.operands.iter().flatten().map(|t| t.value).filter(|v| an.literal[v.index()].is_some()) {
            for (axis, read) in an.read[value.index()].iter().enumerate() {
                let mixed = read.0.iter().any(|(_, read)| read.counts && read.data);
                if mixed || read.any().counts && !is_integer(an, value) {
                    let why = "has to do with look-ups that go in step with it, and is read in another way, too";
                    out.push(Position { value, axis, op: inst.op, why });
                }
            }
        }
    }
    out
}

fn is_integer(an: &Analysis, v: ValueId) -> bool {
    an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Index || (e.kind == ElemKind::Int && e.bits >= 8))
}

/// Axes of more than one element whose slices differ.
fn varying(an: &Analysis, v: ValueId) -> Vec<usize> {
    let dims = an.dims(v);
    (0..dims.len()).filter(|a| dims[*a] != Some(1) && !an.is_uniform(v, *a)).collect()
}

/// a[i] + b[j], of integers that depend on constants only, is a table of the places of a window.
fn sums(an: &Analysis, inst: &Instance, constant: &[bool], out: &mut Vec<Position>) {
    let is_sum = |e: &Expr| matches!(e, Expr::Apply(Scalar::Add | Scalar::Sub, args) if args.len() == 2);
    if !inst.computes.iter().flatten().any(|c| c.fold.is_none() && is_sum(&c.expr)) {
        return;
    }
    let operands: Vec<&Tied> =
        inst.operands.iter().flatten().filter(|t| constant[t.value.index()] && is_integer(an, t.value)).collect();
    let [a, b] = operands.as_slice() else { return };
    let along = |t: &Tied| letters(varying(an, t.value).into_iter().filter_map(|axis| t.axes.get(axis)));
    let (only_a, only_b) = (&along(a) - &along(b), &along(b) - &along(a));
    if only_a.is_empty() || only_b.is_empty() {
        return;
    }
    for (tied, only) in [(a, only_a), (b, only_b)] {
        let axes = varying(an, tied.value)
            .into_iter()
            .filter(|axis| an.counting(tied.value, *axis).is_none())
            .filter(|axis| !letters(tied.axes[*axis..=*axis].iter()).is_disjoint(&only));
        let why = "adds positions along it to others: they have a meaning";
        out.extend(axes.map(|axis| Position { value: tied.value, axis, op: inst.op, why }));
    }
}

/// Operands that hold positions: integers that an op reads to give something else than integers, in a way of its own.
fn indices(an: &Analysis, inst: &Instance) -> Vec<ValueId> {
    let looked_up = |e: &Expr| gathers(e, inst.operands.len());
    let by_expr: BTreeSet<usize> = inst.computes.iter().flatten().flat_map(|c| looked_up(&c.expr)).collect();
    let opaque = inst.equations.is_empty()
        && inst.rule != "no rule"
        && inst.computes.iter().any(Option::is_none)
        && inst.results.iter().any(|t| !is_integer(an, t.value));
    let operands = inst.operands.iter().enumerate().filter_map(|(i, t)| Some((i, t.as_ref()?.value)));
    operands.filter(|(i, v)| is_integer(an, *v) && (opaque || by_expr.contains(i))).map(|(_, v)| v).collect()
}

/// The operands that an expression looks something up at.
fn gathers(expr: &Expr, operands: usize) -> BTreeSet<usize> {
    let Expr::Apply(f, args) = expr else { return BTreeSet::new() };
    let mut out: BTreeSet<usize> = args.iter().flat_map(|a| gathers(a, operands)).collect();
    if *f == Scalar::Gather {
        out.extend((0..operands).filter(|i| args.iter().skip(1).any(|a| a.reads(*i))));
    }
    out
}

/// The tables that an index is made of, but those that say of each unit where it is.
fn tables(an: &Analysis, op: OpId, index: ValueId, out: &mut Vec<Position>) {
    let (mut seen, mut stack) = (BTreeSet::from([index]), vec![index]);
    while let Some(v) = stack.pop() {
        if an.literal[v.index()].is_some() {
            if !holds_counts(an, v) {
                let why = "reads places that a table says along it: they have a meaning";
                let axes = varying(an, v).into_iter().filter(|axis| an.counting(v, *axis).is_none());
                out.extend(axes.map(|axis| Position { value: v, axis, op, why }));
            }
            continue;
        }
        let inst = an.producer(v).and_then(|op| an.instance(op));
        let operands = inst.iter().flat_map(|i| i.operands.iter().flatten()).map(|t| t.value);
        stack.extend(operands.filter(|v| is_integer(an, *v) && seen.insert(*v)));
    }
}

/// Whether a literal holds 0, 1, 2, … along its only axis of more than one element.
fn holds_counts(an: &Analysis, v: ValueId) -> bool {
    let along = an.dims(v).iter().filter(|n| **n != Some(1)).count();
    along <= 1 && an.ints(v).is_some_and(|ints| ints.iter().enumerate().all(|(i, n)| *n == i as i64))
}

//! How index tables are read.
//!
//! A look-up whose positions are 0, 1, 2, … along an axis of the result says "the same position": the axis that is looked up *is* that
//! axis. Of the tables and counters behind it the first positions stay, as many as the axis keeps. Then every step from there to the
//! look-up, which goes along that axis element by element, gives the first elements of what it gave, which still count. But a
//! table that is read in another way, too, has to stay.

use crate::analysis::Analysis;
use crate::factors::{BOTH, COUNTS, DATA, DOWN, Factors, NONE, Read};
use crate::instantiate::NO_RULE;
use crate::known::joined_axis;
use crate::uses::letters;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Along, Compute, Instance, Letter, LetterId, Positions, Slot, Term, Tied};
use depc_ir::rule::Role;
use depc_ir::types::{Dim, ElemKind};
use depc_ir::why::{Freeze, Why};
use smallvec::SmallVec;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// How vectors of positions are read: the axis along which they lie, and per number of a vector, per axis of the value, how.
struct Vectors {
    axis: usize,
    numbers: Vec<Vec<Factors>>,
}

struct Reads<'a, 'g> {
    an: &'a Analysis<'g>,
    read: Vec<Vec<Factors>>,
    vectors: BTreeMap<ValueId, Vectors>,
    numbers: Numbers,
}

/// Who makes numbers of the positions along the axes of computed integers, so that these positions have a meaning there.
#[derive(Default, Debug)]
pub(crate) struct Numbers {
    /// Per value and axis: ops that go along it by their letters, and the operand.
    by: BTreeMap<(ValueId, usize), Vec<(OpId, usize)>>,
    /// Axes that others read, too.
    elsewhere: BTreeSet<(ValueId, usize)>,
}

/// Per value and axis: how it is read; and who makes numbers of positions. Linear in the operands and their axes.
pub(crate) fn reads(an: &Analysis) -> (Vec<Vec<Factors>>, Numbers) {
    let mut reads = Reads { an, read: unread(an), vectors: BTreeMap::new(), numbers: Numbers::default() };
    for id in an.order.iter().rev() {
        match an.instance(*id) {
            Some(inst) => reads.op(inst),
            None => reads.plain(*id),
        }
    }
    // A constant has no instance: that it is vectors of positions is told by those who read it alone.
    let made = |v: &ValueId| an.producer(*v).is_some_and(|op| an.instance(op).is_some());
    let given: Vec<ValueId> = reads.vectors.keys().copied().filter(|v| !made(v)).collect();
    given.into_iter().for_each(|v| reads.whole(v, None));
    (reads.read, reads.numbers)
}

/// Per value and axis: nobody reads it.
pub(crate) fn unread(an: &Analysis) -> Vec<Vec<Factors>> {
    an.sizes.iter().map(|dims| all_unread(dims)).collect()
}

/// Whether an op reads positions, or makes numbers of them. Where no op does, what [`reads`], [`sized`] and [`with_meaning`] say is known
/// without a look at the ops: nothing but uniform axes has only a size.
pub(crate) fn any_position(an: &Analysis) -> bool {
    let has_index = |compute: &Compute| {
        let mut found = false;
        compute.expr.indices(&mut |_| found = true);
        found
    };
    an.in_order().any(|inst| !inst.positions.is_empty() || inst.computes.iter().flatten().any(has_index))
}

fn all_unread(dims: &[Dim]) -> Vec<Factors> {
    dims.iter().map(|n| Factors::one(*n, Read::default())).collect()
}

impl Reads<'_, '_> {
    fn add(&mut self, v: ValueId, axis: usize, read: &Factors) {
        self.read[v.index()][axis].add(read);
    }

    /// Notes who reads an axis as numbers: an op, of that operand and by its letters, or (`None`) anybody else.
    fn note(&mut self, v: ValueId, axis: usize, read: &Factors, by: Option<(OpId, usize)>) {
        let integer = self.an.graph.ty(v).elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
        match by {
            _ if !read.any().data || !integer => {}
            Some(by) => self.numbers.by.entry((v, axis)).or_default().push(by),
            None => drop(self.numbers.elsewhere.insert((v, axis))),
        }
    }

    /// An op without an instance: what it makes of its operands, nobody knows. (Of a list, its users say so.)
    fn plain(&mut self, id: OpId) {
        let op = self.an.graph.op(id);
        let listed = op.results.first().is_some_and(|v| self.an.list(*v).is_some());
        if !listed && !matches!(self.an.role_of(id), Some(Role::Ignore | Role::Hint)) {
            for v in op.operands.iter().flatten() {
                for (axis, n) in self.an.dims(*v).iter().enumerate() {
                    self.add(*v, axis, &Factors::one(*n, DATA));
                    self.note(*v, axis, &Factors::one(*n, DATA), None);
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
        let walked = walked(inst);
        let joined = joined_axis(inst).filter(|_| an.joins(inst));
        inst.results.iter().for_each(|t| self.whole(t.value, joined));
        let mut base = 0;
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(tied) = tied else { continue };
            let known: Vec<&Positions> = inst.positions.iter().filter(|p| p.operand == i).collect();
            let end = base + joined.and_then(|a| an.dims(tied.value).get(a).copied().flatten()).unwrap_or(0) as usize;
            for axis in 0..tied.axes.len() {
                let read = match joined {
                    _ if !follows => Factors::one(an.dims(tied.value)[axis], DATA),
                    Some(along) => self.of_part(inst, &walked, tied, axis, along, base..end),
                    None if known.iter().any(|p| p.component.is_some()) => continue,
                    None => self.of_operand(inst, &walked, i, tied, axis, &known),
                };
                self.add(tied.value, axis, &read);
                let plain = follows && joined.is_none() && known.is_empty() && inst.slots[i] != Slot::Capture;
                self.note(tied.value, axis, &read, plain.then_some((inst.op, i)));
            }
            base = end;
            for p in known.into_iter().filter(|_| follows) {
                if let Some((along, number)) = p.component {
                    self.number(inst, tied, along, number, p);
                }
            }
        }
    }

    /// Vectors as a whole are read as each of their numbers is, but by the op that puts them together along their axis (`joined`).
    fn whole(&mut self, v: ValueId, joined: Option<usize>) {
        if let Some(vectors) = self.vectors.get(&v).filter(|vectors| joined != Some(vectors.axis)) {
            for number in &vectors.numbers {
                self.read[v.index()].iter_mut().zip(number).for_each(|(mine, read)| mine.add(read));
            }
            self.numbers.elsewhere.extend((0..self.an.dims(v).len()).map(|axis| (v, axis)));
        }
    }

    /// How an op reads an axis of an operand.
    fn of_operand(
        &self,
        inst: &Instance,
        walked: &[bool],
        i: usize,
        tied: &Tied,
        axis: usize,
        known: &[&Positions],
    ) -> Factors {
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
            out.add(&self.of_result(inst, walked, r, term, n));
        }
        out
    }

    /// How an axis of an operand is read, if a result is read as it is.
    fn of_result(&self, inst: &Instance, walked: &[bool], r: usize, term: &Term, n: Dim) -> Factors {
        let factors: &[Term] = match term {
            Term::One => return Factors::one(n, Read::default()),
            Term::Prod(factors) => factors,
            one => std::slice::from_ref(one),
        };
        let followed = factors.iter().try_fold(SmallVec::new(), |mut all, factor| {
            let Term::Var(l) = factor else { return None };
            all.extend(self.of_letter(inst, r, *l).filter(|_| walked[l.0 as usize])?.0);
            Some(all)
        });
        match (followed, &inst.computes[r]) {
            (Some(all), Some(_)) => Factors(all),
            _ => Factors::one(n, if self.counts(inst, r) { BOTH } else { DATA }),
        }
    }

    /// Whether a result says "the same position" along an axis: whoever does not follow how may be wrong.
    fn counts(&self, inst: &Instance, r: usize) -> bool {
        self.read[inst.results[r].value.index()].iter().any(|read| read.any().is_position())
    }

    /// How a result is read along a letter that the op goes along element by element; `None` where that cannot be told.
    fn of_letter(&self, inst: &Instance, r: usize, l: LetterId) -> Option<Factors> {
        let letter = &inst.letters[l.0 as usize];
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
        walked: &[bool],
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
            let counts = out.any().is_position();
            return Factors::one(n, if counts { BOTH } else { out.any() });
        }
        if let Some(vectors) = self.vectors.get(&whole).filter(|v| v.axis == along) {
            vectors.numbers[indices].iter().for_each(|number| out.add(&number[axis]));
        }
        match &part.axes[axis] {
            Term::Var(l) if walked[l.0 as usize] => out,
            Term::One => Factors::one(n, Read::default()),
            _ => Factors::one(n, if out.any().is_position() { BOTH } else { DATA }),
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
        let empty = || Vectors { axis: along, numbers: vec![all_unread(dims); count] };
        let vectors = self.vectors.entry(tied.value).or_insert_with(empty);
        match vectors.numbers.get_mut(number).filter(|_| vectors.axis == along) {
            Some(known) => known.iter_mut().zip(&reads).for_each(|(mine, read)| mine.add(read)),
            None => (0..dims.len()).for_each(|a| {
                self.read[tied.value.index()][a].add(&Factors::one(dims[a], BOTH));
                self.numbers.elsewhere.insert((tied.value, a));
            }),
        }
    }
}

/// How an axis is read of what holds known positions.
fn as_positions(inst: &Instance, p: &Positions, term: &Term, n: Dim) -> Factors {
    let of_letter = |l: &LetterId| match p.along.iter().find(|(m, _)| m == l) {
        Some((_, Along::Counts)) => COUNTS,
        Some((_, Along::Down)) => DOWN,
        Some((_, Along::Same)) => NONE,
        None => DATA,
    };
    match term {
        Term::One => Factors::one(n, Read::default()),
        Term::Var(l) => Factors::one(n, of_letter(l)),
        Term::Prod(factors) if factors.iter().all(|t| matches!(t, Term::Var(_))) => {
            let factor = |t: &Term| if let Term::Var(l) = t { of_letter(l) } else { DATA };
            Factors(factors.iter().map(|t| (inst.size(t), factor(t))).collect())
        }
        // One position stays in any case; of the others, as many as are kept.
        Term::Cat(pieces) if let [Term::Var(l), Term::One] | [Term::One, Term::Var(l)] = pieces.as_slice() => {
            Factors::one(n, of_letter(l))
        }
        other => {
            let mut counts = false;
            other.for_each(&mut |l| counts |= of_letter(l).is_position());
            Factors::one(n, if counts { BOTH } else { DATA })
        }
    }
}

fn mentions(t: &Term, l: LetterId) -> bool {
    let mut inside = false;
    t.for_each(&mut |m| inside |= *m == l);
    inside
}

/// Per letter: does the op go along it element by element? Wherever the letter occurs, it is an axis or a factor of one, and its order
/// is no other.
fn walked(inst: &Instance) -> Vec<bool> {
    let plain = |l: &Letter| !l.window && !l.fixed.as_ref().is_some_and(|f| f.why.is_by_rule());
    let mut walked: Vec<bool> = inst.letters.iter().map(plain).collect();
    let mut inside = |t: &Term| t.for_each(&mut |l| walked[l.0 as usize] = false);
    for term in inst.tied().flat_map(|t| &t.axes) {
        match term {
            Term::Prod(factors) => factors.iter().filter(|f| !matches!(f, Term::Var(_))).for_each(&mut inside),
            Term::Cat(_) | Term::Back(_) => inside(term),
            Term::One | Term::Var(_) => {}
        }
    }
    inst.equations.iter().flat_map(|(a, b)| [a, b]).for_each(inside);
    walked
}

/// Per value and axis: has it only a size? Uniform axes do; so do axes of counters, and of what is computed of them element by
/// element, if they count for somebody: then a copy for fewer positions is made of the first ones. (Who makes numbers of the same
/// counter has a copy of its own, with all positions: see [`with_meaning`]. So has who makes numbers of a stored table that counts for others.) A
/// table that is stored is else one, for all its users. So is what several letters of one region read.
pub(crate) fn sized(an: &Analysis, numbers: &Numbers) -> Vec<Vec<bool>> {
    let counts = |v: ValueId, axis: usize| {
        let read = an.read[v.index()].get(axis).map_or(&[][..], |read| &read.0);
        match read {
            [(Some(_), Read { counts: true, down: false, data })] => !data || !numbers.elsewhere.contains(&(v, axis)),
            _ => false,
        }
    };
    // How a vector is read is noted at its parts.
    let unread = |v: ValueId, axis: usize| an.read[v.index()][axis].any() == Read::default();
    let joins = |inst: &Instance, v: ValueId, axis: usize| {
        unread(v, axis) && an.joins(inst) && inst.operands.iter().flatten().any(|t| counts(t.value, axis))
    };
    let mut shared = vec![false; an.graph.values.len()];
    for inst in an.in_order() {
        let captured = |i: &usize| inst.slots[*i] == Slot::Capture;
        let tied: Vec<&Tied> =
            (0..inst.operands.len()).filter(captured).filter_map(|i| inst.operands[i].as_ref()).collect();
        for (i, a) in tied.iter().enumerate() {
            shared[a.value.index()] |= tied[..i].iter().any(|b| a.value == b.value && a.axes != b.axes);
        }
    }
    let mut sized = an.uniform.clone();
    for v in numbers.by.keys().map(|(v, _)| *v).filter(|v| an.literal[v.index()].is_some() && !shared[v.index()]) {
        let both = |axis: usize| counts(v, axis) && an.read[v.index()][axis].any().data;
        (0..an.dims(v).len()).for_each(|axis| sized[v.index()][axis] |= both(axis));
    }
    for id in an.order.iter().filter(|id| an.flow.analysed[id.index()] && an.flow.targets(**id).is_none()) {
        let op = an.graph.op(*id);
        let [v] = op.results.as_slice() else { continue };
        for axis in (0..an.dims(*v).len()).filter(|_| !shared[v.index()]) {
            let Some(inst) = an.instance(*id) else { continue };
            let only_counts = counts(*v, axis) || joins(inst, *v, axis);
            sized[v.index()][axis] |= only_counts && is_made_to_order(inst, axis, &sized);
        }
    }
    sized
}

/// Whether an op makes the first elements along an axis of its result of the first elements of operands that can be had at any size.
fn is_made_to_order(inst: &Instance, axis: usize, sized: &[Vec<bool>]) -> bool {
    let axes = &inst.results[0].axes;
    let Term::Var(l) = axes[axis] else { return false };
    let alone = axes.iter().filter(|t| mentions(t, l)).count() == 1;
    let of_operands = inst.operands.iter().flatten().flat_map(|t| t.axes.iter().zip(&sized[t.value.index()]));
    let mut meeting =
        of_operands.filter(|(term, _)| mentions(term, l)).map(|(term, sized)| *sized && *term == Term::Var(l));
    alone && walked(inst)[l.0 as usize] && inst.letters[l.0 as usize].fixed.is_none() && meeting.all(|sized| sized)
}

/// The axis of a result that a letter is, and whether it goes from its last index to its first; `None` if it is something else, too.
fn axis_of(inst: &Instance, walked: &[bool], result: &Tied, l: LetterId) -> Option<(usize, bool)> {
    let axis = result.axes.iter().position(|t| mentions(t, l))?;
    match result.axes[axis] {
        Term::Var(_) => walked[l.0 as usize].then_some((axis, false)),
        Term::Back(_) => {
            (inst.tied().flat_map(|t| &t.axes).filter(|t| mentions(t, l)).count() == 1).then_some((axis, true))
        }
        _ => None,
    }
}

fn other_end(name: &str) -> String {
    format!(
        "`{name}` counts positions along it from one end, and they are read from the other: they would have to follow how many stay"
    )
}

/// Letters of which an op makes the position into a number that is more than a position: they have to stay, for this reason. Where the
/// positions are of a counter that each user may have at another size, it is the user that makes numbers of them.
pub(crate) fn with_meaning(an: &Analysis, numbers: &Numbers) -> Vec<(OpId, LetterId, Freeze)> {
    let copied = |v: ValueId, axis: usize| an.sized[v.index()][axis] && !an.is_uniform(v, axis);
    let mut out = vec![];
    for ((_, axis), users) in numbers.by.iter().filter(|((v, axis), _)| copied(*v, *axis)) {
        for (op, operand) in users {
            let Some(inst) = an.instance(*op) else { continue };
            let name = &an.graph.op(*op).name;
            let why = Why::Position.because(format!("`{name}` computes with positions along it: they have a meaning"));
            let term = inst.operands[*operand].as_ref().map(|tied| &tied.axes[*axis]);
            for l in letters(term.into_iter()).into_iter().map(LetterId) {
                // What it gives is a counter, too.
                let passes_on = |t: &Tied| (0..t.axes.len()).any(|a| t.axes[a] == Term::Var(l) && copied(t.value, a));
                if !inst.results.iter().any(passes_on) {
                    out.push((*op, l, why.clone()));
                }
            }
        }
    }
    for inst in an.in_order() {
        for (result, compute) in inst.results.iter().zip(&inst.computes) {
            let Some(compute) = compute.as_ref().filter(|_| an.live[result.value.index()]) else { continue };
            let (name, walked) = (&an.graph.op(inst.op).name, LazyCell::new(|| walked(inst)));
            let makes_numbers = || match (0..inst.operands.len()).any(|i| compute.expr.reads(i)) {
                false => format!("`{name}` makes numbers of the positions along it"),
                true => format!("`{name}` computes with positions along it: they have a meaning"),
            };
            compute.expr.indices(&mut |l| {
                let why = match axis_of(inst, &walked, result, l) {
                    None => makes_numbers(),
                    Some((axis, _)) if copied(result.value, axis) => return,
                    Some((axis, back)) => match an.read[result.value.index()][axis].any() {
                        Read { data: true, .. } => makes_numbers(),
                        // The first positions stay, or the last ones, whichever the op makes.
                        Read { counts: true, .. } if back => other_end(name),
                        Read { down: true, .. } if !back => other_end(name),
                        _ => return,
                    },
                };
                out.push((inst.op, l, Why::Position.because(why)));
            });
        }
    }
    out
}

//! Refuses to write what is not well-formed: MLIR's verifier, and a check of our own for all ops, those of dialects that MLIR
//! does not know included. It reads the edited module, not the edits: each op's operands, results and shape facts must have the
//! sizes that its rule's terms give for *some* sizes of the letters, and what is fixed must be as it was.

use crate::REPORT;
use crate::apply::Placed;
use depc_frontend::import::{Imported, LiteralRef};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Entry, Instance, PlaceRef, Slot, Term, Tied};
use depc_ir::types::{Attr, Dim, Type};
use depc_mlir::{Literal, Op, Val};
use depc_passes::groups::Network;
use std::collections::{HashMap, HashSet};

/// Runs MLIR's verifier.
pub(crate) fn verify(imported: &mut Imported) -> Result<(), Vec<Diagnostic>> {
    imported.module.verify().map_err(|errors| {
        let mut errors = errors.into_iter();
        let first = errors.next().map(|mut d| {
            d.message = format!("internal error: the pruned module does not verify: {}", d.message);
            errors.fold(d, |d, e| d.with_label(e.file, e.pos, e.message)).with_help(REPORT)
        });
        first.into_iter().collect()
    })
}

/// Checks every op that has a rule.
pub(crate) fn shapes(imported: &Imported, net: &Network, placed: &Placed) -> Result<(), Vec<Diagnostic>> {
    // Constants whose integers are shape facts are found by the op that defines them, copies included.
    let mut holders: HashMap<Op, &LiteralRef> = HashMap::new();
    for literal in imported.literals.iter().filter(|l| l.global.is_none()) {
        holders.extend(placed.versions(imported, literal.op).into_iter().map(|op| (op, literal)));
    }
    let checker = Checker { imported, net, placed, holders };
    let mut errors = vec![];
    for inst in net.analysis.instances.iter().flatten() {
        for op in placed.versions(imported, inst.op) {
            if let Err(what) = checker.op(inst, op) {
                let module = &imported.module;
                let message = format!(
                    "internal error: the pruned `{}` would not fit its rule (`{}`): {what}",
                    module.name(op),
                    inst.rule
                );
                errors.push(Diagnostic::error(module.file(), module.pos(op), message).with_help(REPORT));
            }
        }
    }
    errors.truncate(8);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// Whether a tensor has the elements that one of type `old` had: of a quantised type, with a scale per index that there is now.
fn is_of_elements(new: &Type, old: &Type) -> bool {
    let (Some(new_elem), Some(old_elem)) = (new.elem(), old.elem()) else { return new.elem() == old.elem() };
    match (new_elem.scales(), old_elem.scales()) {
        (Some((kind, n)), Some((old_kind, _))) => {
            let size = new_elem.quantised_axis().and_then(|axis| new.dims().get(axis).copied().flatten());
            kind == old_kind && size.is_none_or(|size| size == n)
        }
        _ => new_elem == old_elem,
    }
}

struct Checker<'a, 'g> {
    imported: &'a Imported,
    net: &'a Network<'g>,
    placed: &'a Placed,
    holders: HashMap<Op, &'a LiteralRef>,
}

/// "This term has this size", and where that is seen.
struct Sized<'i> {
    term: &'i Term,
    size: u64,
    at: Spot,
}

#[derive(Clone, Copy)]
enum Spot {
    Operand(usize, usize),
    Result(usize, usize),
    Inner(usize, usize),
    Fact(usize, usize),
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Spot::Operand(i, a) => write!(f, "axis {a} of operand {i}"),
            Spot::Result(i, a) => write!(f, "axis {a} of result {i}"),
            Spot::Inner(i, a) => write!(f, "axis {a} of value {i} that it leads to"),
            Spot::Fact(i, a) => write!(f, "number {a} of shape fact {i}"),
        }
    }
}

impl Checker<'_, '_> {
    /// Errors: what does not fit.
    fn op(&self, inst: &Instance, op: Op) -> Result<(), String> {
        let mut found = vec![];
        self.operands(inst, op, &mut found)?;
        for (r, (tied, value)) in inst.results.iter().zip(self.imported.module.results(op)).enumerate() {
            self.value(inst, tied, *value, |a| Spot::Result(r, a), &mut found)?;
        }
        for (i, tied) in inst.inner.iter().enumerate() {
            let value = self.imported.values[tied.value.index()];
            self.value(inst, tied, value, |a| Spot::Inner(i, a), &mut found)?;
        }
        self.facts(inst, op, &mut found)?;
        let sizes = solve(inst, found)?;
        for (i, letter) in inst.letters.iter().enumerate() {
            if let (Some(_), Some(old), Some(new)) = (&letter.fixed, letter.size, sizes[i])
                && old != new
            {
                return Err(format!("`{}` is fixed at {old}, and has size {new}", letter.name));
            }
        }
        let size = |t: &Term| t.size(&|l| sizes[l.0 as usize]);
        for (left, right) in &inst.equations {
            if let (Some(l), Some(r)) = (size(left), size(right))
                && l != r
            {
                return Err(format!("regrouped: {l} on one side, {r} on the other"));
            }
        }
        Ok(())
    }

    fn operands<'i>(&self, inst: &'i Instance, op: Op, found: &mut Vec<Sized<'i>>) -> Result<(), String> {
        let module = &self.imported.module;
        let own = module.operands(op);
        let mut captured: Option<HashSet<Val>> = None;
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(tied) = tied else { continue };
            let value = match inst.slots[i] {
                Slot::Operand(i) => own.get(i).copied(),
                Slot::Element(at) => {
                    let list = own.get(at.list).map(|list| module.operands(module.owner(*list)));
                    let held = list.and_then(|list| list.get(at.index).copied());
                    Some(held.ok_or_else(|| format!("operand {} is no list with an element {}", at.list, at.index))?)
                }
                Slot::Capture => None,
            };
            if let Some(value) = value {
                self.value(inst, tied, value, |a| Spot::Operand(i, a), found)?;
                continue;
            }
            let inside = captured.get_or_insert_with(|| {
                module.nested(op)[1..].iter().flat_map(|inner| module.operands(*inner)).collect()
            });
            let used: Vec<Val> = self.versions_of(tied.value).into_iter().filter(|v| inside.contains(v)).collect();
            if used.is_empty() {
                return Err(format!("it does not use {} any more", self.net.analysis.graph.value(tied.value).name));
            }
            for value in used {
                self.value(inst, tied, value, |a| Spot::Operand(i, a), found)?;
            }
        }
        Ok(())
    }

    /// What stands for a value of the graph, in any version.
    fn versions_of(&self, value: ValueId) -> Vec<Val> {
        match self.net.analysis.graph.value(value).def {
            Def::Result(op, r) => {
                let ops = self.placed.versions(self.imported, op);
                ops.into_iter().filter_map(|op| self.imported.module.results(op).get(r as usize).copied()).collect()
            }
            _ => vec![self.imported.values[value.index()]],
        }
    }

    fn value<'i>(
        &self,
        inst: &Instance,
        tied: &'i Tied,
        value: Val,
        place: impl Fn(usize) -> Spot,
        found: &mut Vec<Sized<'i>>,
    ) -> Result<(), String> {
        let new = self.imported.module.ty(value);
        let old = self.net.analysis.graph.ty(tied.value);
        if new.rank() != old.rank() || !is_of_elements(&new, old) {
            return Err(format!("a value of type {old} has become one of type {new}"));
        }
        for (a, term) in tied.axes.iter().enumerate() {
            let (old, new): (Dim, Dim) = (old.dims()[a], new.dims()[a]);
            match (old, new) {
                // A size that never fitted its term says nothing of others; it must be as it was.
                _ if old == new && inst.size(term) != old => {}
                (Some(_), Some(size)) if inst.size(term) == old => found.push(Sized { term, size, at: place(a) }),
                (None, None) => {}
                _ => return Err(format!("{} has become {new:?}, from {old:?}", place(a))),
            }
        }
        Ok(())
    }

    /// Shape facts: numbers that must stay, or that are sizes.
    fn facts<'i>(&self, inst: &'i Instance, op: Op, found: &mut Vec<Sized<'i>>) -> Result<(), String> {
        for (w, write) in inst.writes.iter().enumerate() {
            let (numbers, name) = match &write.place {
                PlaceRef::Attr(name) => {
                    (self.attr_ints(op, name).map(|n| n.into_iter().map(Some).collect()), format!("`{name}`"))
                }
                PlaceRef::Operand(i) => (self.operand_numbers(inst, op, *i), format!("operand {i}")),
            };
            let Some(numbers) = numbers.filter(|n: &Vec<Option<i64>>| n.len() == write.entries.len()) else {
                return Err(format!("{name} does not hold {} numbers", write.entries.len()));
            };
            for (e, (entry, number)) in write.entries.iter().zip(numbers).enumerate() {
                let sized = |n: i64| u64::try_from(n).ok();
                let shown = number.map_or("no constant".to_string(), |n| n.to_string());
                match (entry, number) {
                    (Entry::Computed, None) => {}
                    (Entry::Keep(n), Some(number)) if *n == number => {}
                    (Entry::Keep(n), _) => return Err(format!("{name} holds {shown} in place of {n}")),
                    (Entry::Size(term), Some(n)) if sized(n).is_some() => {
                        found.push(Sized { term, size: n as u64, at: Spot::Fact(w, e) });
                    }
                    (Entry::Minus(term), Some(n)) if n < 0 => {
                        found.push(Sized { term, size: n.unsigned_abs(), at: Spot::Fact(w, e) });
                    }
                    (Entry::Linear { of, times, plus }, Some(n))
                        if let Some(size) = n.checked_sub(*plus).and_then(|n| whole_quotient(n, *times)) =>
                    {
                        found.push(Sized { term: of, size, at: Spot::Fact(w, e) });
                    }
                    (Entry::Size(term) | Entry::Minus(term) | Entry::Linear { of: term, .. }, Some(_))
                        if inst.size(term).is_none() => {}
                    _ => return Err(format!("{name} holds {shown} in place of a size")),
                }
            }
        }
        Ok(())
    }

    fn attr_ints(&self, op: Op, name: &str) -> Option<Vec<i64>> {
        match self.imported.module.attr(op, name)? {
            Attr::Int(n) => Some(vec![n]),
            Attr::Ints(ns) => Some(ns),
            Attr::List(list) if list.is_empty() => Some(vec![]),
            _ => None,
        }
    }

    /// The numbers that an operand holds, a constant or a list; `None` for an element that is no constant.
    fn operand_numbers(&self, inst: &Instance, op: Op, operand: usize) -> Option<Vec<Option<i64>>> {
        let module = &self.imported.module;
        let graph = self.net.analysis.graph;
        let mut holder = module.owner(*module.operands(op).get(operand)?);
        let value = graph.op(inst.op).operands[operand]?;
        let is_list = self.net.analysis.list(value).is_some();
        if let Some(parts) = self.net.analysis.joined(value) {
            let part = |(v, (old, n)): (&Val, (ValueId, usize))| {
                let held = self.held_ints(self.source(module.owner(*v), old)?);
                Some(held.map_or_else(|| vec![None; n], |ints| ints.into_iter().map(Some).collect()))
            };
            let all: Option<Vec<_>> = module.operands(holder).iter().zip(parts).map(part).collect();
            return all.map(|parts| parts.concat());
        }
        holder = self.source(holder, value)?;
        let one = |v: &Val| match self.held_ints(module.owner(*v))?.as_slice() {
            [n] => Some(*n),
            _ => None,
        };
        match is_list {
            true => Some(module.operands(holder).iter().map(one).collect()),
            false => Some(self.held_ints(holder)?.into_iter().map(Some).collect()),
        }
    }

    /// The op that holds the number of a value, which a chain of ops may carry to the one that gives the value.
    fn source(&self, mut holder: Op, value: ValueId) -> Option<Op> {
        for from in self.net.analysis.carried(value).map_or(vec![], |(_, way)| way) {
            holder = self.imported.module.owner(*self.imported.module.operands(holder).get(from)?);
        }
        Some(holder)
    }

    fn held_ints(&self, holder: Op) -> Option<Vec<i64>> {
        let module = &self.imported.module;
        let literal = self.holders.get(&holder)?;
        match module.literal(holder, &literal.attr)? {
            Literal::Int(_, n) => Some(vec![n]),
            Literal::Ints(_, values) => Some(values),
            Literal::Splat(ty, Some(x)) => Some(vec![x as i64; ty.elements().filter(|n| *n <= 1 << 16)? as usize]),
            // Held by the container, and never edited there: the graph has it.
            Literal::Resource(..) => self.net.analysis.ints(self.result_of(literal.op)?),
            _ => None,
        }
    }

    fn result_of(&self, op: OpId) -> Option<ValueId> {
        self.net.analysis.graph.op(op).results.first().copied()
    }
}

/// Sizes of the letters such that every term has its size; `None` for a letter that nothing tells. Errors: there are none.
fn solve(inst: &Instance, mut found: Vec<Sized>) -> Result<Vec<Dim>, String> {
    let mut sizes: Vec<Dim> = vec![None; inst.letters.len()];
    loop {
        let before = found.len();
        let mut left = vec![];
        for s in found {
            match s.term.size(&|l| sizes[l.0 as usize]) {
                Some(size) if size == s.size => {}
                Some(size) => return Err(format!("{} has size {}, where {size} is needed", s.at, s.size)),
                None if bind(s.term, s.size, &mut sizes) => {}
                None => left.push(s),
            }
        }
        found = left;
        if found.is_empty() || found.len() == before {
            return Ok(sizes);
        }
    }
}

/// n / times, if that is a size.
fn whole_quotient(n: i64, times: i64) -> Option<u64> {
    (n.checked_rem(times)? == 0).then(|| n.checked_div(times)).flatten().and_then(|n| u64::try_from(n).ok())
}

/// Gives the one unknown letter of a term its size; false if there are several, or none that fits.
fn bind(term: &Term, size: u64, sizes: &mut [Dim]) -> bool {
    let of = |t: &Term, sizes: &[Dim]| t.size(&|l| sizes[l.0 as usize]);
    let one_unknown = |terms: &[Term], sizes: &[Dim]| {
        let mut unknown = (0..terms.len()).filter(|i| of(&terms[*i], sizes).is_none());
        unknown.next().filter(|_| unknown.next().is_none())
    };
    match term {
        Term::Var(l) | Term::Back(l) => {
            sizes[l.0 as usize] = Some(size);
            true
        }
        Term::One => false,
        Term::Prod(terms) => one_unknown(terms, sizes).is_some_and(|i| {
            let rest = terms.iter().filter_map(|t| of(t, sizes)).product::<u64>();
            rest > 0 && size.is_multiple_of(rest) && bind(&terms[i], size / rest, sizes)
        }),
        Term::Cat(terms) => one_unknown(terms, sizes).is_some_and(|i| {
            let rest = terms.iter().filter_map(|t| of(t, sizes)).sum::<u64>();
            rest <= size && bind(&terms[i], size - rest, sizes)
        }),
    }
}

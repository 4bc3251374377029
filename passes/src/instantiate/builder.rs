//! What an instance is built with: the op, its rule, what the op holds, and the letters and terms so far.

use super::{Misfit, attr_numbers};
use crate::analysis::Analysis;
use depc_ir::diag::counted;
use depc_ir::graph::{Op, OpId, Region, ValueId};
use depc_ir::instance::{
    Compute, Element, Entry, Expr, Instance, Letter, LetterId, PlaceRef, Positions, Slot, Term, Tied, Write,
};
use depc_ir::rule::{OperandKind, Rule, Scalar, Span};
use depc_ir::types::{Dim, Type};
use depc_ir::why::{Freeze, Why};
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeSet;

/// The operands that an op has: its own, and the tensors in the lists that it takes.
pub(super) fn slots(an: &Analysis, op: &Op) -> Vec<(Slot, Option<ValueId>)> {
    let mut out: Vec<_> = op.operands.iter().enumerate().map(|(i, v)| (Slot::Operand(i), *v)).collect();
    for (list, v) in op.operands.iter().enumerate() {
        let held = v.and_then(|v| an.list(v)).unwrap_or_default().iter().enumerate();
        let tensors = held.filter(|(_, v)| v.is_some_and(|v| matches!(an.graph.ty(v), Type::Tensor { .. })));
        out.extend(tensors.map(|(index, v)| (Slot::Element(Element { list, index }), *v)));
    }
    out
}

/// Builds one instance.
pub(super) struct Builder<'a, 'g> {
    pub(super) an: &'a Analysis<'g>,
    pub(super) id: OpId,
    pub(super) op: &'g Op,
    pub(super) rule: &'a Rule,
    pub(super) letters: Vec<Letter>,
    /// The letters that the rule names.
    pub(super) names: Vec<(SmolStr, LetterId)>,
    /// Per operand of the op, and then per tensor in a list that it takes: which one, and what the rule makes of it.
    pub(super) slots: Vec<(Slot, Option<ValueId>)>,
    pub(super) operands: Vec<Option<Vec<Term>>>,
    /// Tensors that the region reads, with the term of each axis: operands of the instance after those.
    pub(super) captured: Vec<(ValueId, Vec<Term>)>,
    pub(super) results: Vec<Vec<Term>>,
    pub(super) equations: Vec<(Term, Term)>,
    pub(super) computes: Vec<Option<Compute>>,
    pub(super) writes: Vec<Write>,
    pub(super) positions: Vec<Positions>,
    /// Letters of which the region computes with the position.
    pub(super) indexed: BTreeSet<LetterId>,
}

impl<'a, 'g> Builder<'a, 'g> {
    pub(super) fn new(an: &'a Analysis<'g>, id: OpId, rule: &'a Rule) -> Self {
        let op = an.graph.op(id);
        let slots = slots(an, op);
        Builder {
            an,
            id,
            op,
            rule,
            letters: vec![],
            names: vec![],
            operands: vec![None; slots.len()],
            slots,
            captured: vec![],
            results: vec![vec![]; op.results.len()],
            equations: vec![],
            computes: vec![None; op.results.len()],
            writes: vec![],
            positions: vec![],
            indexed: BTreeSet::new(),
        }
    }

    pub(super) fn finish(self) -> Instance {
        // A number that says where or how much is no data.
        let read = |i: usize| self.computes.iter().flatten().any(|c| c.expr.reads(i));
        let places: Vec<usize> =
            self.rule.places().filter_map(|p| self.operand_named(p)).filter(|i| !read(*i)).collect();
        let is_number = |v: &ValueId| matches!(self.an.graph.ty(*v), Type::Scalar(_));
        let values: Vec<Option<ValueId>> = (0..self.operands.len())
            .map(|i| self.value(i).filter(|v| !(places.contains(&i) && is_number(v))))
            .collect();
        let clause = |names: &[(String, Span)]| -> Vec<LetterId> {
            let is = |l: &str| is_named(l, names.iter().map(|(m, _)| m.as_str()));
            self.names.iter().filter(|(name, _)| !names.is_empty() && is(name)).map(|(_, l)| *l).collect()
        };
        let (means, shares) = (clause(&self.rule.means), clause(&self.rule.shares));
        let own = values.into_iter().zip(self.operands).map(|(v, axes)| {
            v.filter(|v| !self.an.dims(*v).is_empty() || self.an.graph.ty(*v).elem().is_some())
                .map(|value| Tied { value, axes: axes.unwrap_or_default() })
        });
        let slots =
            self.slots.iter().map(|(slot, _)| *slot).chain(self.captured.iter().map(|_| Slot::Capture)).collect();
        let captured = self.captured.into_iter().map(|(value, axes)| Some(Tied { value, axes }));
        let mut letters = self.letters;
        for l in &mut letters {
            if l.size.is_none() && l.fixed.is_none() {
                l.fixed = Some(Why::Dynamic.because("its size is dynamic"));
            }
        }
        let operands: Vec<Option<Tied>> = own.chain(captured).collect();
        for l in shares.iter().filter(|l| is_alike(self.an, self.rule, &operands, **l)) {
            let why = format!(
                "`{}` shares among elements that are all the same: each share is one by its size",
                self.op.name
            );
            letters[l.0 as usize].fixed.get_or_insert(Why::Count.because(why));
        }
        Instance {
            op: self.id,
            rule: self.rule.op.clone(),
            letters,
            operands,
            slots,
            results: self.op.results.iter().zip(self.results).map(|(v, axes)| Tied { value: *v, axes }).collect(),
            inner: vec![],
            equations: self.equations,
            computes: self.computes,
            writes: self.writes,
            means,
            shares,
            weight: self.rule.operands.iter().position(|o| o.kind == OperandKind::Weight),
            positions: self.positions,
        }
    }

    // Letters.

    pub(super) fn new_letter(&mut self, name: SmolStr, size: Dim, fixed: Option<Freeze>) -> LetterId {
        self.letters.push(Letter { name, size, fixed, window: false });
        LetterId(self.letters.len() as u32 - 1)
    }

    /// The letter that the rule calls so.
    pub(super) fn named(&self, name: &str) -> Option<LetterId> {
        self.names.iter().find(|(n, _)| n == name).map(|(_, l)| *l)
    }

    /// A letter for an axis of that size; [`Term::One`] if the size is 1.
    pub(super) fn fresh(&mut self, prefix: &str, size: Dim) -> Term {
        if size == Some(1) {
            return Term::One;
        }
        let name = format_smolstr!("{prefix}{}", self.letters.len());
        Term::Var(self.new_letter(name, size, None))
    }

    pub(super) fn fixed_letter(&mut self, size: Dim, why: &Freeze) -> Term {
        if size == Some(1) {
            return Term::One;
        }
        let name = format_smolstr!("x{}", self.letters.len());
        let id = self.new_letter(name, size, Some(why.clone()));
        self.letters[id.0 as usize].window = true;
        Term::Var(id)
    }

    pub(super) fn fix(&mut self, letter: LetterId, why: Freeze) {
        self.letters[letter.0 as usize].fixed.get_or_insert(why);
    }

    // What the op holds.

    /// What operand `i` is: one of the op's own, or, behind those, a tensor in a list.
    pub(super) fn value(&self, i: usize) -> Option<ValueId> {
        self.slots.get(i)?.1
    }

    /// The operands that stand for operand `i`: itself, or, of a list of tensors, its elements.
    pub(super) fn standing_for(&self, i: usize) -> Vec<usize> {
        let of = |slot: &Slot| matches!(slot, Slot::Element(e) if e.list == i);
        // The op's own operands come first.
        let elements = self.op.operands.len()..self.slots.len();
        let listed: Vec<usize> = elements.filter(|k| of(&self.slots[*k].0)).collect();
        if listed.is_empty() { vec![i] } else { listed }
    }

    /// The value of operand `i`, and its sizes.
    pub(super) fn operand(&self, i: usize) -> Result<(ValueId, Vec<Dim>), Misfit> {
        let v = self.value(i).ok_or_else(|| format!("operand {i} is missing"))?;
        Ok((v, self.an.dims(v).to_vec()))
    }

    /// The sizes of the op's only result; a rule for one result does not fit an op with more.
    pub(super) fn result(&self) -> Result<Vec<Dim>, Misfit> {
        match self.op.results.as_slice() {
            [v] => Ok(self.an.dims(*v).to_vec()),
            other => Err(format!("expected one result, found {}", other.len())),
        }
    }

    /// Number of the operand that the rule calls `name` (operands before a variadic one only).
    pub(super) fn operand_named(&self, name: &str) -> Option<usize> {
        let i = self.rule.operands.iter().position(|o| o.name == name)?;
        (!self.rule.operands[..i].iter().any(|o| o.variadic)).then_some(i)
    }

    /// The integers at a place: a constant operand, a list of constants, or an attribute.
    pub(super) fn ints(&self, place: &str) -> Result<(PlaceRef, Vec<i64>), Misfit> {
        let (place_ref, numbers) = self.held_numbers(place)?;
        let known: Option<Vec<i64>> = numbers.into_iter().collect();
        Ok((place_ref, known.ok_or_else(|| format!("`{place}` is not a constant"))?))
    }

    /// Whether a place is an operand that the op does not have.
    pub(super) fn is_left_away(&self, place: &str) -> bool {
        self.operand_named(place).is_some_and(|i| self.op.operands.get(i).is_none_or(Option::is_none))
    }

    /// The numbers at a place; `None` for what no constant gives.
    pub(super) fn held_numbers(&self, place: &str) -> Result<(PlaceRef, Vec<Option<i64>>), Misfit> {
        if let Some(i) = self.operand_named(place) {
            let (v, _) = self.operand(i)?;
            let values = self.an.numbers(v).ok_or_else(|| format!("`{place}` is not a constant"))?;
            return Ok((PlaceRef::Operand(i), values));
        }
        let attr = self.op.attrs.get(place).ok_or_else(|| format!("attribute `{place}` is missing"))?;
        let values = attr_numbers(attr).ok_or_else(|| format!("attribute `{place}` is not a list of integers"))?;
        Ok((PlaceRef::Attr(place.to_string()), values))
    }

    /// The integers at a place; `missing` if that is a part of an attribute that is there: `numbers.dims`, where `numbers` has
    /// other parts. (Empty lists and zeros are not written in such an attribute.)
    pub(super) fn ints_or(&self, place: &str, missing: &[i64]) -> Result<Vec<i64>, Misfit> {
        let absent = self.operand_named(place).is_none() && !self.op.attrs.contains_key(place);
        let is_there = |whole: &str| {
            let part =
                |name: &String| name.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            self.op.attrs.keys().any(part)
        };
        match place.split_once('.') {
            Some((whole, _)) if absent && is_there(whole) => Ok(missing.to_vec()),
            _ => Ok(self.ints(place)?.1),
        }
    }

    /// The integers of an attribute that need not be there.
    pub(super) fn optional(&self, place: &str, missing: Vec<i64>) -> Result<Vec<i64>, Misfit> {
        if self.operand_named(place).is_none() && !self.op.attrs.contains_key(place) {
            return Ok(missing);
        }
        Ok(self.ints(place)?.1)
    }

    /// The op's only region, which takes that many arguments.
    pub(super) fn region(&self, args: usize) -> Result<&'g Region, Misfit> {
        match self.op.regions.as_slice() {
            [region] if region.args.len() == args => Ok(region),
            _ => Err(format!("expected one region of {}", counted(args as u64, "argument", "arguments"))),
        }
    }

    /// The axis number at a place, from 0; negative ones count from the end.
    pub(super) fn axis_at(&self, place: &str, rank: usize) -> Result<usize, Misfit> {
        match self.ints(place)?.1.as_slice() {
            [a] => axis_number(*a, rank),
            other => Err(format!("`{place}` should be one axis, not {other:?}")),
        }
    }

    /// What a place that holds a size becomes. One that the program computes, of sizes that stay, needs its term to stay.
    pub(super) fn size_entry(&mut self, held: Option<i64>, term: &Term) -> Entry {
        match held {
            Some(n) if n < 0 || self.term_size(term).is_none() => Entry::Keep(n),
            Some(_) => Entry::Size(term.clone()),
            None => {
                let why = Why::Dynamic.because(format!("its size in `{}` is computed by the program", self.op.name));
                let mut letters = vec![];
                term.for_each(&mut |&l| letters.push(l));
                letters.into_iter().for_each(|l| self.fix(l, why.clone()));
                Entry::Computed
            }
        }
    }

    pub(super) fn set_compute(&mut self, expr: Expr, fold: Option<Scalar>) {
        self.computes = vec![Some(Compute { expr, fold })];
    }
}

/// Whether all data are uniform along a letter.
fn is_alike(an: &Analysis, rule: &Rule, operands: &[Option<Tied>], letter: LetterId) -> bool {
    let is_data = |i: &usize| rule.operands.get(*i).is_none_or(|o| o.kind != OperandKind::Init);
    let has = |term: &Term| crate::uses::letters(std::iter::once(term)).contains(&letter.0);
    let alike = |t: &Tied| (0..t.axes.len()).all(|a| !has(&t.axes[a]) || an.is_uniform(t.value, a));
    (0..operands.len()).filter(is_data).filter_map(|i| operands[i].as_ref()).all(alike)
}

/// Whether a letter, or the list that it is of (`R.0` of `R`), is among the names.
pub(super) fn is_named<'n>(letter: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
    let base = letter.split('.').next().unwrap_or(letter);
    names.any(|n| n == letter || (letter.contains('.') && n.trim_end_matches('*') == base))
}

/// "1 axis", "2 axes".
pub(super) fn axes_text(n: usize) -> String {
    counted(n as u64, "axis", "axes")
}

/// An axis number in `0..rank`; negative ones count from the end.
pub(super) fn axis_number(a: i64, rank: usize) -> Result<usize, Misfit> {
    let n = rank as i64;
    let i = if a < 0 { a + n } else { a };
    if (0..n).contains(&i) { Ok(i as usize) } else { Err(format!("no axis {a} among {rank}")) }
}

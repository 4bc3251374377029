//! A rule on an op: axes become terms over letters ([`Instance`]). Where a rule does not fit the op, and where an op has no
//! rule, every axis that it touches is frozen, with the reason: nothing is ever guessed.

mod along;
mod body;
mod indexed;
mod letters;
mod region;
mod shape;
mod structured;
mod transfer;
mod walked;

use crate::analysis::Analysis;
use depc_ir::diag::counted;
use depc_ir::graph::{MULTI_BLOCK, Op, OpId, Region, ValueId};
use depc_ir::instance::{
    Compute, Element, Entry, Expr, Instance, Letter, LetterId, PlaceRef, Positions, Slot, Term, Tied, Write,
};
use depc_ir::rule::{ANY_VALUE, Body, Operand, OperandKind, Role, Rule, Scalar, TypeKind};
use depc_ir::types::{Attr, Dim, Type};
use depc_ir::why::{Freeze, Why};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
pub use transfer::transfer;

/// What an instance without a rule is filed under.
pub const NO_RULE: &str = "no rule";

/// Why a rule does not apply to an op.
type Misfit = String;

/// The op's rule on the op.
pub fn instantiate(an: &Analysis, id: OpId) -> Instance {
    let op = an.graph.op(id);
    if op.attrs.contains_key(MULTI_BLOCK) {
        let why = Why::NoRule.because(format!("`{}` has a region of several blocks", op.name));
        return frozen(an, id, NO_RULE, &why);
    }
    match choose(an, op) {
        Some(rule) => {
            let mut b = Builder::new(an, id, &rule);
            match b.build() {
                Ok(()) => {
                    let instance = b.finish();
                    match contradiction(an, &instance) {
                        None => instance,
                        Some(why) => frozen(an, id, &rule.op, &Why::Misfit.because(format!("`{}`: {why}", op.name))),
                    }
                }
                Err(why) => {
                    let why = no_tensor(an, op).unwrap_or(why);
                    frozen(an, id, &rule.op, &Why::Misfit.because(format!("`{}`: {why}", op.name)))
                }
            }
        }
        None => frozen(an, id, NO_RULE, &Why::NoRule.because(format!("`{}` has no rule", an.rule_name(op)))),
    }
}

/// Where the op's sizes are not those that its rule gives: such an op is not valid, but MLIR knows that only of its own.
fn contradiction(an: &Analysis, inst: &Instance) -> Option<String> {
    let operands = inst.operands.iter().enumerate().filter_map(|(i, t)| Some(("operand", i, t.as_ref()?)));
    let results = inst.results.iter().enumerate().map(|(i, t)| ("result", i, t));
    let sizes = operands.chain(results).find_map(|(what, i, tied)| {
        let mut axes = tied.axes.iter().zip(an.graph.ty(tied.value).dims()).enumerate();
        let wrong = |(axis, (term, dim)): (usize, (&Term, &Dim))| {
            let (wanted, given) = (inst.size(term)?, (*dim)?);
            (wanted != given).then(|| format!("axis {axis} of {what} {i} is {given}, where its rule gives {wanted}"))
        };
        axes.find_map(wrong)
    });
    sizes.or_else(|| inst.writes.iter().find_map(|write| wrong_fact(an, inst, write)))
}

/// A number that repeats a size, and is another one.
fn wrong_fact(an: &Analysis, inst: &Instance, write: &Write) -> Option<String> {
    let op = an.graph.op(inst.op);
    let (name, numbers) = match &write.place {
        PlaceRef::Attr(name) => (format!("`{name}`"), attr_numbers(op.attrs.get(name)?)?),
        PlaceRef::Operand(i) => (format!("operand {i}"), an.numbers((*op.operands.get(*i)?)?)?),
    };
    write.entries.iter().zip(numbers).enumerate().find_map(|(i, (entry, number))| {
        let wanted = match entry {
            Entry::Size(term) => inst.size(term)? as i64,
            Entry::Minus(term) => -(inst.size(term)? as i64),
            Entry::Keep(_) | Entry::Computed => return None,
        };
        let given = number?;
        (wanted != given).then(|| format!("number {i} of {name} is {given}, where its rule gives {wanted}"))
    })
}

/// The operand that is the cause where a rule does not fit, if one is: a list that is not followed, or a tensor of unknown rank.
fn no_tensor(an: &Analysis, op: &Op) -> Option<String> {
    op.operands.iter().enumerate().find_map(|(i, v)| {
        let v = (*v)?;
        let Type::Opaque(text) = an.graph.ty(v) else { return None };
        let name = text.trim_start_matches('!').split('<').next().unwrap_or_default();
        let made = an.producer(v).is_some_and(|made| an.role(an.graph.op(made)) == Some(&Role::List));
        match an.rules.types.get(name) {
            Some((TypeKind::Tensor, _)) => {
                Some(format!("operand {i} is of type `{text}`, which does not tell its axes"))
            }
            _ if made && an.list(v).is_none() => {
                Some(format!("operand {i} is a list that depc does not follow, as it says where the list is made"))
            }
            _ => None,
        }
    })
}

/// The integers of an attribute.
fn attr_numbers(attr: &Attr) -> Option<Vec<Option<i64>>> {
    match attr {
        Attr::Int(x) => Some(vec![Some(*x)]),
        Attr::Ints(xs) => Some(xs.iter().copied().map(Some).collect()),
        Attr::List(xs) if xs.is_empty() => Some(vec![]),
        _ => None,
    }
}

/// The rule for an op: its own; else, for an op with indexing maps, `structured`; else, for an op that is known as a
/// scalar function, the same function element by element.
fn choose<'g>(an: &Analysis<'g>, op: &Op) -> Option<Cow<'g, Rule>> {
    if an.rules.variants.contains_key(&op.name) {
        let any = format!("{}@{ANY_VALUE}", op.name);
        return an.rules.ops.get(&an.rule_name(op)).or_else(|| an.rules.ops.get(&any)).map(Cow::Borrowed);
    }
    if let Some(rule) = an.rules.ops.get(&op.name) {
        return Some(Cow::Borrowed(rule));
    }
    let implicit = |body| {
        let many = |name: &str| Operand {
            name: name.into(),
            kind: OperandKind::Plain,
            variadic: true,
            squeezed: false,
            axes: None,
            span: Default::default(),
        };
        Some(Cow::Owned(Rule {
            op: op.name.clone(),
            span: Default::default(),
            operands: vec![many("xs")],
            results: vec![many("ys")],
            body,
            wheres: vec![],
            fixed: vec![],
            means: vec![],
            writes: vec![],
        }))
    };
    if op.attrs.contains_key("indexing_maps") {
        return implicit(Body::Structured("indexing_maps".into()));
    }
    match an.rules.scalars.get(&op.name) {
        // The one element of a tensor without axes.
        Some((Scalar::Gather, _)) if op.operands.len() == 1 && op.regions.is_empty() => {
            implicit(Body::Pointwise(Scalar::Id, None))
        }
        Some((Scalar::Gather | Scalar::Index, _)) | None => None,
        Some((kind, _)) if op.regions.is_empty() => implicit(Body::Pointwise(*kind, None)),
        Some(_) => None,
    }
}

/// The operands that an op has: its own, and the tensors in the lists that it takes.
fn slots(an: &Analysis, op: &Op) -> Vec<(Slot, Option<ValueId>)> {
    let mut out: Vec<_> = op.operands.iter().enumerate().map(|(i, v)| (Slot::Operand(i), *v)).collect();
    for (list, v) in op.operands.iter().enumerate() {
        let held = v.and_then(|v| an.list(v)).unwrap_or_default().iter().enumerate();
        let tensors = held.filter(|(_, v)| v.is_some_and(|v| matches!(an.graph.ty(v), Type::Tensor { .. })));
        out.extend(tensors.map(|(index, v)| (Slot::Element(Element { list, index }), *v)));
    }
    out
}

/// The instance that freezes every axis of everything the op touches, captured tensors included.
pub fn frozen(an: &Analysis, id: OpId, rule: &str, why: &Freeze) -> Instance {
    let op = an.graph.op(id);
    let mut letters = Vec::new();
    let mut tie = |v: ValueId| Tied {
        value: v,
        axes: an
            .dims(v)
            .iter()
            .map(|size| {
                letters.push(Letter {
                    name: format!("x{}", letters.len()),
                    size: *size,
                    fixed: Some(why.clone()),
                    window: true,
                });
                Term::Var(LetterId(letters.len() as u32 - 1))
            })
            .collect(),
    };
    let captured = if op.regions.is_empty() { vec![] } else { an.graph.captures(id) };
    let captured = captured.into_iter().map(|v| (Slot::Capture, Some(v)));
    let (slots, values): (Vec<Slot>, Vec<Option<ValueId>>) = slots(an, op).into_iter().chain(captured).unzip();
    let operands = values.into_iter().map(|v| v.map(&mut tie)).collect();
    let results = op.results.iter().map(|v| tie(*v)).collect();
    Instance {
        op: id,
        rule: rule.to_string(),
        letters,
        operands,
        slots,
        results,
        inner: vec![],
        equations: vec![],
        computes: vec![None; op.results.len()],
        writes: vec![],
        means: vec![],
        weight: None,
        positions: vec![],
    }
}

/// Builds one instance.
struct Builder<'a, 'g> {
    an: &'a Analysis<'g>,
    id: OpId,
    op: &'g Op,
    rule: &'a Rule,
    letters: Vec<Letter>,
    names: HashMap<String, LetterId>,
    /// Per operand of the op, and then per tensor in a list that it takes: which one, and what the rule makes of it.
    slots: Vec<(Slot, Option<ValueId>)>,
    operands: Vec<Option<Vec<Term>>>,
    /// Tensors that the region reads, with the term of each axis: operands of the instance after those.
    captured: Vec<(ValueId, Vec<Term>)>,
    results: Vec<Vec<Term>>,
    equations: Vec<(Term, Term)>,
    computes: Vec<Option<Compute>>,
    writes: Vec<Write>,
    positions: Vec<Positions>,
    /// Letters of which the region computes with the position.
    indexed: BTreeSet<LetterId>,
}

impl<'a, 'g> Builder<'a, 'g> {
    fn new(an: &'a Analysis<'g>, id: OpId, rule: &'a Rule) -> Self {
        let op = an.graph.op(id);
        let slots = slots(an, op);
        Builder {
            an,
            id,
            op,
            rule,
            letters: vec![],
            names: HashMap::new(),
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

    fn build(&mut self) -> Result<(), Misfit> {
        self.match_operands()?;
        match &self.rule.body {
            Body::Structured(maps) => self.structured(maps),
            Body::Pointwise(kind, dims) if self.rule.operands.iter().all(|o| o.axes.is_none()) => {
                self.pointwise(*kind, dims.as_deref())
            }
            Body::Contract | Body::Reduce(_) | Body::Move | Body::Pad => self.letters_form(),
            Body::Other | Body::Exact | Body::Pointwise(..) => self.letters_form(),
            Body::Take { letter, at } => {
                self.letters_form()?;
                self.take(letter, at)
            }
            Body::Clamp(low, high) => self.clamp(low, high),
            Body::ReduceAt(kind, dims) => self.reduce_at(*kind, dims),
            Body::Lookup(place) => self.lookup(place),
            Body::Reshape(place) => self.reshape(place.as_deref()),
            Body::Gather { sizes, vectors } => self.gather(vectors, sizes),
            Body::Scatter(vectors) => self.scatter(vectors),
            Body::Fold(dims) => self.fold_axes(dims),
            Body::Window(windows) => self.window(windows),
            Body::Unwindow(windows) => self.unwindow(windows),
            Body::Map => self.map(),
            Body::Each => self.each(),
            Body::Index(axis) => self.index(axis),
            Body::Range { start, end, step } => self.range(start.as_deref(), end, step.as_deref()),
            Body::Bitcast => self.bitcast(),
            Body::Uniform(number) => self.uniform(number.as_deref()),
        }?;
        self.clause_writes()?;
        self.freeze_untied();
        for (i, (terms, v)) in self.operands.iter().zip(&self.op.operands).enumerate() {
            let axes = v.map_or(0, |v| self.an.dims(v).len());
            if let Some(terms) = terms.as_ref().filter(|terms| terms.len() != axes) {
                return Err(format!("the rule gives operand {i} {}, and it has {axes}", axes_text(terms.len())));
            }
        }
        for (r, terms) in self.results.iter().enumerate() {
            if terms.len() != self.an.dims(self.op.results[r]).len() {
                return Err(format!("the rule gives result {r} {}", axes_text(terms.len())));
            }
        }
        Ok(())
    }

    /// Operands that the rule skips, and tensors of which the region does something else than read elements for a result, keep
    /// their sizes: each axis of more than one element is frozen.
    fn freeze_untied(&mut self) {
        for i in 0..self.operands.len() {
            let Some(v) = self.value(i) else { continue };
            if self.operands[i].is_some() || self.an.dims(v).is_empty() {
                continue;
            }
            let place = match self.slots[i].0 {
                Slot::Element(e) => format!("element {} of operand {}", e.index, e.list),
                _ => format!("operand {i}"),
            };
            let why = Why::Unused.because(format!("{place} of `{}` takes no part in its rule", self.op.name));
            let sizes = self.an.dims(v).to_vec();
            self.operands[i] = Some(sizes.into_iter().map(|n| self.fixed_letter(n, &why)).collect());
        }
        let captured = if self.op.regions.is_empty() { vec![] } else { self.an.graph.captures(self.id) };
        for v in captured.into_iter().filter(|v| !self.an.dims(*v).is_empty()) {
            if self.captured.iter().any(|(known, _)| *known == v) {
                continue;
            }
            let name = &self.an.graph.value(v).name;
            let why = Why::Region.because(format!("{name} is used in the region of `{}`", self.op.name));
            let sizes = self.an.dims(v).to_vec();
            let axes = sizes.into_iter().map(|n| self.fixed_letter(n, &why)).collect();
            self.captured.push((v, axes));
        }
    }

    fn finish(self) -> Instance {
        // A number that says where or how much is no data.
        let read = |i: usize| self.computes.iter().flatten().any(|c| c.expr.reads(i));
        let places: Vec<usize> =
            self.rule.places().filter_map(|p| self.operand_named(p)).filter(|i| !read(*i)).collect();
        let is_number = |v: &ValueId| matches!(self.an.graph.ty(*v), Type::Scalar(_));
        let values: Vec<Option<ValueId>> = (0..self.operands.len())
            .map(|i| self.value(i).filter(|v| !(places.contains(&i) && is_number(v))))
            .collect();
        let is_mean = |l: &str| is_named(l, self.rule.means.iter().map(|(m, _)| m.as_str()));
        let named = self.names.iter().filter(|(name, _)| is_mean(name)).map(|(_, l)| *l);
        let means = named.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
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
        Instance {
            op: self.id,
            rule: self.rule.op.clone(),
            letters,
            operands: own.chain(captured).collect(),
            slots,
            results: self.op.results.iter().zip(self.results).map(|(v, axes)| Tied { value: *v, axes }).collect(),
            inner: vec![],
            equations: self.equations,
            computes: self.computes,
            writes: self.writes,
            means,
            weight: self.rule.operands.iter().position(|o| o.kind == OperandKind::Weight),
            positions: self.positions,
        }
    }

    // Letters.

    fn new_letter(&mut self, name: String, size: Dim, fixed: Option<Freeze>) -> LetterId {
        self.letters.push(Letter { name, size, fixed, window: false });
        LetterId(self.letters.len() as u32 - 1)
    }

    /// A letter for an axis of that size; [`Term::One`] if the size is 1.
    fn fresh(&mut self, prefix: &str, size: Dim) -> Term {
        if size == Some(1) {
            return Term::One;
        }
        let name = format!("{prefix}{}", self.letters.len());
        Term::Var(self.new_letter(name, size, None))
    }

    fn fixed_letter(&mut self, size: Dim, why: &Freeze) -> Term {
        if size == Some(1) {
            return Term::One;
        }
        let name = format!("x{}", self.letters.len());
        let id = self.new_letter(name, size, Some(why.clone()));
        self.letters[id.0 as usize].window = true;
        Term::Var(id)
    }

    fn fix(&mut self, letter: LetterId, why: Freeze) {
        self.letters[letter.0 as usize].fixed.get_or_insert(why);
    }

    // What the op holds.

    /// What operand `i` is: one of the op's own, or, behind those, a tensor in a list.
    fn value(&self, i: usize) -> Option<ValueId> {
        self.slots.get(i)?.1
    }

    /// The operands that stand for operand `i`: itself, or, of a list of tensors, its elements.
    fn standing_for(&self, i: usize) -> Vec<usize> {
        let of = |slot: &Slot| matches!(slot, Slot::Element(e) if e.list == i);
        let listed: Vec<usize> = (0..self.slots.len()).filter(|k| of(&self.slots[*k].0)).collect();
        if listed.is_empty() { vec![i] } else { listed }
    }

    /// The value of operand `i`, and its sizes.
    fn operand(&self, i: usize) -> Result<(ValueId, Vec<Dim>), Misfit> {
        let v = self.value(i).ok_or_else(|| format!("operand {i} is missing"))?;
        Ok((v, self.an.dims(v).to_vec()))
    }

    /// The sizes of the op's only result; a rule for one result does not fit an op with more.
    fn result(&self) -> Result<Vec<Dim>, Misfit> {
        match self.op.results.as_slice() {
            [v] => Ok(self.an.dims(*v).to_vec()),
            other => Err(format!("expected one result, found {}", other.len())),
        }
    }

    /// Number of the operand that the rule calls `name` (operands before a variadic one only).
    fn operand_named(&self, name: &str) -> Option<usize> {
        let i = self.rule.operands.iter().position(|o| o.name == name)?;
        (!self.rule.operands[..i].iter().any(|o| o.variadic)).then_some(i)
    }

    /// The integers at a place: a constant operand, a list of constants, or an attribute.
    fn ints(&self, place: &str) -> Result<(PlaceRef, Vec<i64>), Misfit> {
        let (place_ref, numbers) = self.held_numbers(place)?;
        let known: Option<Vec<i64>> = numbers.into_iter().collect();
        Ok((place_ref, known.ok_or_else(|| format!("`{place}` is not a constant"))?))
    }

    /// Whether a place is an operand that the op does not have.
    fn is_left_away(&self, place: &str) -> bool {
        self.operand_named(place).is_some_and(|i| self.op.operands.get(i).is_none_or(Option::is_none))
    }

    /// The numbers at a place; `None` for what no constant gives.
    fn held_numbers(&self, place: &str) -> Result<(PlaceRef, Vec<Option<i64>>), Misfit> {
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
    fn ints_or(&self, place: &str, missing: &[i64]) -> Result<Vec<i64>, Misfit> {
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
    fn optional(&self, place: &str, missing: Vec<i64>) -> Result<Vec<i64>, Misfit> {
        if self.operand_named(place).is_none() && !self.op.attrs.contains_key(place) {
            return Ok(missing);
        }
        Ok(self.ints(place)?.1)
    }

    /// The op's only region, which takes that many arguments.
    fn region(&self, args: usize) -> Result<&'g Region, Misfit> {
        match self.op.regions.as_slice() {
            [region] if region.args.len() == args => Ok(region),
            _ => Err(format!("expected one region of {}", counted(args as u64, "argument", "arguments"))),
        }
    }

    /// The axis number at a place, from 0; negative ones count from the end.
    fn axis_at(&self, place: &str, rank: usize) -> Result<usize, Misfit> {
        match self.ints(place)?.1.as_slice() {
            [a] => axis_number(*a, rank),
            other => Err(format!("`{place}` should be one axis, not {other:?}")),
        }
    }

    /// What a place that holds a size becomes. One that the program computes, of sizes that stay, needs its term to stay.
    fn size_entry(&mut self, held: Option<i64>, term: &Term) -> Entry {
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

    fn set_compute(&mut self, expr: Expr, fold: Option<Scalar>) {
        self.computes = vec![Some(Compute { expr, fold })];
    }
}

/// Whether a letter, or the list that it is of (`R.0` of `R`), is among the names.
fn is_named<'n>(letter: &str, mut names: impl Iterator<Item = &'n str>) -> bool {
    let base = letter.split('.').next().unwrap_or(letter);
    names.any(|n| n == letter || (letter.contains('.') && n.trim_end_matches('*') == base))
}

/// "1 axis", "2 axes".
fn axes_text(n: usize) -> String {
    counted(n as u64, "axis", "axes")
}

/// An axis number in `0..rank`; negative ones count from the end.
fn axis_number(a: i64, rank: usize) -> Result<usize, Misfit> {
    let n = rank as i64;
    let i = if a < 0 { a + n } else { a };
    if (0..n).contains(&i) { Ok(i as usize) } else { Err(format!("no axis {a} among {rank}")) }
}

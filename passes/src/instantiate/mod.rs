//! A rule on an op: axes become terms over letters ([`Instance`]). Where a rule does not fit the op, and where an op has no
//! rule, every axis that it touches is frozen, with the reason: nothing is ever guessed.

mod along;
mod body;
mod builder;
mod indexed;
mod letters;
mod region;
mod shape;
mod structured;
mod transfer;
mod walked;

use crate::analysis::Analysis;
use builder::{Builder, axes_text, axis_number, is_named, slots};
use depc_ir::graph::{MULTI_BLOCK, Op, OpId, ValueId};
use depc_ir::instance::{Instance, Letter, LetterId, PlaceRef, Slot, Term, Tied, Write};
use depc_ir::rule::{ANY_VALUE, Body, Operand, OperandKind, Role, Rule, Scalar, TypeKind};
use depc_ir::types::{Attr, Dim, Type};
use depc_ir::why::{Freeze, Why};
use smol_str::format_smolstr;
use std::borrow::Cow;
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
    match choose(an, id) {
        Some(rule) if let Some(text) = of_unknown_rank(an, op) => {
            let why = format!(
                "`{}` has a tensor of type `{text}`, whose axes are not known: export it with static ranks",
                op.name
            );
            frozen(an, id, &rule.op, &Why::Rank.because(why))
        }
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
                    let why = lost_list(an, op).unwrap_or(why);
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
        let wanted = entry.number(|term| inst.size(term))?;
        let given = number?;
        (wanted != given).then(|| format!("number {i} of {name} is {given}, where its rule gives {wanted}"))
    })
}

/// The type of an operand, of a tensor in a list, or of a result that is a tensor and does not tell its axes.
fn of_unknown_rank<'g>(an: &Analysis<'g>, op: &'g Op) -> Option<&'g str> {
    let given = op.operands.iter().flatten().copied();
    let listed = given.clone().flat_map(|v| an.list(v).unwrap_or_default()).filter_map(|v| *v);
    given.chain(listed).chain(op.results.iter().copied()).find_map(|v| match an.graph.ty(v) {
        Type::Opaque(text) => {
            let name = text.trim_start_matches('!').split('<').next().unwrap_or_default();
            let foreign = matches!(an.rules.types.get(name), Some((TypeKind::Tensor, _)));
            (foreign || text.starts_with("tensor<*x")).then_some(text.as_str())
        }
        _ => None,
    })
}

/// The operand that is the cause where a rule does not fit, if it is a list that is not followed.
fn lost_list(an: &Analysis, op: &Op) -> Option<String> {
    op.operands.iter().enumerate().find_map(|(i, v)| {
        let v = (*v)?;
        let is_list = an.producer(v).is_some_and(|made| an.role(an.graph.op(made)) == Some(&Role::List));
        (is_list && matches!(an.graph.ty(v), Type::Opaque(_)) && an.list(v).is_none())
            .then(|| format!("operand {i} is a list that depc does not follow, as it says where the list is made"))
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
fn choose<'g>(an: &Analysis<'g>, id: OpId) -> Option<Cow<'g, Rule>> {
    let (op, named) = (an.graph.op(id), an.named[id.index()]);
    if named.varies {
        let any = format!("{}@{ANY_VALUE}", op.name);
        return an.rules.ops.get(&an.rule_name(op)).or_else(|| an.rules.ops.get(&any)).map(Cow::Borrowed);
    }
    if let Some(rule) = named.rule {
        return Some(Cow::Borrowed(rule));
    }
    let implicit = |body| {
        let many = |name: &str| Operand {
            name: name.into(),
            kind: OperandKind::Plain,
            variadic: true,
            squeezed: false,
            zero_of: None,
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
            shares: vec![],
            writes: vec![],
        }))
    };
    if op.attrs.contains_key("indexing_maps") {
        return implicit(Body::Structured("indexing_maps".into()));
    }
    match named.scalar {
        // The one element of a tensor without axes.
        Some(Scalar::Gather) if op.operands.len() == 1 && op.regions.is_empty() => {
            implicit(Body::Pointwise(Scalar::Id, None))
        }
        Some(Scalar::Gather | Scalar::Index) | None => None,
        Some(kind) if op.regions.is_empty() => implicit(Body::Pointwise(kind, None)),
        Some(_) => None,
    }
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
                    name: format_smolstr!("x{}", letters.len()),
                    size: *size,
                    fixed: Some(why.clone()),
                    window: true,
                });
                Term::Var(LetterId(letters.len() as u32 - 1))
            })
            .collect(),
    };
    let captured = an.captures(id).iter().map(|v| (Slot::Capture, Some(*v)));
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
        shares: vec![],
        weight: None,
        positions: vec![],
    }
}

impl Builder<'_, '_> {
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
        for v in self.an.captures(self.id).iter().copied().filter(|v| !self.an.dims(*v).is_empty()) {
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
}

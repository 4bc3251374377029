//! Edits, carried out on the graph: the pruned graph, which every command reads as it reads the first one.
//!
//! Functions, ops and regions keep their order; the copies of an op stand right behind it. A stored literal has no bytes in a
//! graph, so what is left of it is a type. `depc-emit` does the same to an MLIR module, and shares no code with this.

mod literal;

use crate::analysis::Analysis;
use crate::edits::{Edits, Ref, Version};
use depc_ir::foreign;
use depc_ir::graph::{DataId, Def, Func, Graph, Op, OpId, Region, ValueId};
use depc_ir::instance::Instance;
use depc_ir::rule::Role;
use depc_ir::types::{Attr, Dim, Type};
use depc_ir::why::Why;
use literal::Literals;
use std::collections::{BTreeMap, HashMap};

/// A graph with its edits carried out.
#[derive(Debug)]
pub struct Applied {
    /// The pruned graph. It satisfies [`depc_ir::verify`].
    pub graph: Graph,
    /// Per op of it: the op that it was, and which version of that.
    pub origin: Vec<Ref>,
    /// Per value of the graph that was edited, version 0 of it; `None` if an op that only says sizes was taken out.
    pub values: Vec<Option<ValueId>>,
}

/// An edit that does not fit its op: a bug in depc, or in a rule.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{what}")]
pub struct Misfit {
    /// The op; `None` for an argument, or where the whole graph is at fault.
    pub op: Option<OpId>,
    /// What is wrong.
    pub what: String,
}

/// Carries edits out. `edits` are of the analysed graph.
///
/// # Errors
/// Edits that do not fit or that are those of a mask, or a graph that does not verify.
pub fn apply(an: &Analysis, edits: &Edits) -> Result<Applied, Misfit> {
    if let Some(mask) = edits.masks.first() {
        let what = "a graph has no weights that could be masked".to_string();
        return Err(Misfit { op: Some(mask.op), what });
    }
    let literals = Literals::new(an, edits);
    let mut builder = Builder {
        an,
        edits,
        literals,
        out: Graph::default(),
        origin: vec![],
        values: HashMap::new(),
        copies: HashMap::new(),
    };
    for func in &an.graph.funcs {
        builder.func(func)?;
    }
    let Builder { out: graph, origin, values, .. } = builder;
    depc_ir::verify(&graph).map_err(|errors| Misfit { op: None, what: errors.join("; ") })?;
    let values = (0..an.graph.values.len() as u32).map(|v| values.get(&ValueId(v)).copied()).collect();
    Ok(Applied { graph, origin, values })
}

/// Whether every op fits its rule as it did before. The edited graph is analysed anew: sizes, attributes and constants that
/// contradict an op's rule show as axes that it freezes.
///
/// # Errors
/// The first op that does not fit.
pub fn check(an: &Analysis, edited: &Applied) -> Result<(), Misfit> {
    let after = Analysis::new(&edited.graph, an.rules);
    for (new, at) in after.instances.iter().zip(&edited.origin) {
        let (Some(old), Some(new)) = (an.instance(at.op), new) else { continue };
        let odd = |inst: &Instance| {
            let letters = inst.letters.iter().filter_map(|l| l.fixed.clone());
            letters.filter(|f| matches!(f.why, Why::Misfit | Why::NoRule)).map(|f| f.text).next()
        };
        let what = match (odd(new), odd(old)) {
            (Some(text), None) => text,
            _ if old.rule != new.rule => format!("its rule was `{}`, and is `{}`", old.rule, new.rule),
            _ => continue,
        };
        let name = &an.graph.op(at.op).name;
        return Err(Misfit { op: Some(at.op), what: format!("the pruned `{name}` would not fit its rule: {what}") });
    }
    Ok(())
}

struct Builder<'a, 'g> {
    an: &'a Analysis<'g>,
    edits: &'a Edits,
    literals: Literals<'a>,
    out: Graph,
    origin: Vec<Ref>,
    /// What stands for a value of the old graph here.
    values: HashMap<ValueId, ValueId>,
    /// The result of each version of an op from 1 on.
    copies: HashMap<Ref, ValueId>,
}

impl Builder<'_, '_> {
    fn func(&mut self, old: &Func) -> Result<(), Misfit> {
        let number = self.out.funcs.len() as u32;
        let params = self.arguments(&old.params, |i| Def::Param(number, i))?;
        let body = self.ops(&old.body)?;
        self.out.funcs.push(Func { params, body, ..old.clone() });
        Ok(())
    }

    /// The arguments of a function or of a region.
    fn arguments(&mut self, old: &[ValueId], def: impl Fn(u32) -> Def) -> Result<Vec<ValueId>, Misfit> {
        let mut out = vec![];
        for (i, v) in old.iter().enumerate() {
            let edit = self.edits.args.get(v);
            let value = self.an.graph.value(*v);
            let ty = edit.map_or_else(|| value.ty.clone(), |e| resized(&value.ty, &e.dims));
            let ty = self.with_elem(*v, ty);
            let new = self.out.add_value(ty, &value.name, def(i as u32));
            self.values.insert(*v, new);
            out.push(new);
            if let Some(data) = self.an.graph.weights.get(v) {
                let literal = edit.and_then(|e| e.literal.as_ref());
                let dims = edit.map_or_else(|| value.ty.dims(), |e| &e.dims);
                let id = self.literals.edited(&mut self.out, *data, literal, value.ty.dims(), dims);
                let id = id.map_err(|what| Misfit { op: None, what: format!("{}: {what}", value.name) })?;
                self.out.weights.insert(new, id);
            }
        }
        Ok(out)
    }

    fn ops(&mut self, old: &[OpId]) -> Result<Vec<OpId>, Misfit> {
        let mut out = vec![];
        for id in old {
            if self.only_says_sizes(*id) {
                continue;
            }
            let as_it_is = [Version::default()];
            let versions = self.edits.get(id).map_or(&as_it_is[..], Vec::as_slice);
            for (n, version) in versions.iter().enumerate() {
                let to = Ref { op: *id, version: n };
                out.push(self.op(to, version)?);
            }
        }
        Ok(out)
    }

    /// Whether it is a hint about sizes of values that now have others. The hint goes: it would be wrong, and nothing uses it.
    fn only_says_sizes(&self, id: OpId) -> bool {
        let op = self.an.graph.op(id);
        let resized =
            |v: &ValueId| self.values.get(v).is_some_and(|new| self.out.ty(*new).dims() != self.an.graph.ty(*v).dims());
        self.an.role(op) == Some(&Role::Hint) && op.operands.iter().flatten().any(resized)
    }

    fn op(&mut self, at: Ref, version: &Version) -> Result<OpId, Misfit> {
        let old = self.an.graph.op(at.op);
        let misfit = |what: String| Misfit { op: Some(at.op), what: format!("`{}`: {what}", old.name) };
        let id = OpId(self.out.ops.len() as u32);
        self.origin.push(at);
        let operands = self.operands(old, version).map_err(misfit)?;
        let attrs = self.attrs(old, version).map_err(misfit)?;
        let op = Op { name: old.name.clone(), operands, results: vec![], attrs, regions: vec![], pos: old.pos };
        self.out.ops.push(op);
        let outer = self.capture(version).map_err(misfit)?;
        for (r, region) in old.regions.iter().enumerate() {
            let args = self.arguments(&region.args, |i| Def::RegionArg(id, r as u32, i))?;
            let ops = self.ops(&region.ops)?;
            self.out.ops[id.index()].regions.push(Region { args, ops });
        }
        self.values.extend(outer);
        if at.version > 0 && old.results.len() != 1 {
            return Err(misfit(format!("a copy, and {} results", old.results.len())));
        }
        for (i, v) in old.results.iter().enumerate() {
            let value = self.an.graph.value(*v);
            let ty = version.results.get(i).map_or_else(|| value.ty.clone(), |dims| resized(&value.ty, dims));
            let ty = if self.an.role(old) == Some(&Role::List) { self.list_type(id, ty) } else { ty };
            let ty = self.with_elem(*v, ty);
            let new = self.out.add_value(ty, &value.name, Def::Result(id, i as u32));
            self.out.ops[id.index()].results.push(new);
            match at.version {
                0 => drop(self.values.insert(*v, new)),
                _ => drop(self.copies.insert(at, new)),
            }
        }
        Ok(id)
    }

    /// The type with what the elements of a value become.
    fn with_elem(&self, v: ValueId, ty: Type) -> Type {
        match (ty, self.edits.elems.get(&v)) {
            (Type::Tensor { dims, .. }, Some(elem)) => Type::Tensor { elem: elem.clone(), dims },
            (ty, _) => ty,
        }
    }

    /// The type of a list: it may tell the sizes of what is in it.
    fn list_type(&self, id: OpId, ty: Type) -> Type {
        let tensors = self.out.op(id).operands.iter().flatten().map(|v| self.out.ty(*v).dims());
        match &ty {
            Type::Opaque(text) => foreign::list_of(text, tensors).map_or(ty, Type::Opaque),
            _ => ty,
        }
    }

    fn operands(&self, old: &Op, version: &Version) -> Result<Vec<Option<ValueId>>, String> {
        let mut out: Vec<Option<ValueId>> = vec![];
        for (i, v) in old.operands.iter().enumerate() {
            let to = version.operands.iter().find(|(n, _)| *n == i).map(|(_, to)| *to);
            out.push(match (v, to) {
                (None, None) => None,
                (None, Some(_)) => return Err(format!("a copy for operand {i}, which takes no part")),
                (Some(v), to) => Some(self.used(*v, to)?),
            });
        }
        match version.operands.iter().find(|(n, _)| *n >= old.operands.len()) {
            Some((n, _)) => Err(format!("a copy for operand {n} of {}", old.operands.len())),
            None => Ok(out),
        }
    }

    /// What stands for a value in a use, which may ask for another version of it.
    fn used(&self, v: ValueId, to: Option<Ref>) -> Result<ValueId, String> {
        let name = &self.an.graph.value(v).name;
        let found = match to {
            None | Some(Ref { version: 0, .. }) => self.values.get(&v),
            Some(to) if self.an.producer(v) != Some(to.op) => return Err(format!("{name} is no copy of {}", to.op)),
            Some(to) => self.copies.get(&to),
        };
        found.copied().ok_or_else(|| format!("it uses a version of {name} that there is not"))
    }

    /// Lets the regions of a version see the copies that it asks for; what they stand for outside is the result.
    fn capture(&mut self, version: &Version) -> Result<Vec<(ValueId, ValueId)>, String> {
        let mut outer = vec![];
        for (v, to) in &version.captures {
            let new = self.used(*v, Some(*to))?;
            outer.extend(self.values.insert(*v, new).map(|old| (*v, old)));
        }
        Ok(outer)
    }

    fn attrs(&mut self, old: &Op, version: &Version) -> Result<BTreeMap<String, Attr>, String> {
        let held = self.an.role(old).and_then(Role::literal);
        let was = old.results.first().map_or(&[][..], |v| self.an.graph.ty(*v).dims());
        let dims = version.results.first().map_or(was, Vec::as_slice);
        let mut out = BTreeMap::new();
        for (name, attr) in &old.attrs {
            let literal = version.literal.as_ref().filter(|_| held == Some(name));
            let new = match attr {
                Attr::Data(data) => Attr::Data(self.literals.edited(&mut self.out, *data, literal, was, dims)?),
                other => self.copied(other),
            };
            out.insert(name.clone(), new);
        }
        for (name, numbers) in &version.attrs {
            let new = match (out.get(name), numbers.as_slice()) {
                (Some(Attr::Int(_)), [n]) => Attr::Int(*n),
                (Some(Attr::Ints(old)), new) if old.len() == new.len() => Attr::Ints(new.to_vec()),
                (_, []) => continue,
                (attr, new) => return Err(format!("`{name}` is {attr:?}, and should become {new:?}")),
            };
            out.insert(name.clone(), new);
        }
        Ok(out)
    }

    /// An attribute with literals of its own.
    fn copied(&mut self, attr: &Attr) -> Attr {
        match attr {
            Attr::Data(data) => Attr::Data(self.literals.copied(&mut self.out, *data)),
            Attr::List(items) => Attr::List(items.iter().map(|item| self.copied(item)).collect()),
            other => other.clone(),
        }
    }
}

/// The type with other sizes.
fn resized(ty: &Type, dims: &[Dim]) -> Type {
    match ty {
        Type::Tensor { elem, .. } => Type::Tensor { elem: elem.clone(), dims: dims.to_vec() },
        other => other.clone(),
    }
}

/// All literals of an op, those in lists included.
fn literals_of(attr: &Attr, found: &mut impl FnMut(DataId)) {
    match attr {
        Attr::Data(data) => found(*data),
        Attr::List(items) => items.iter().for_each(|item| literals_of(item, found)),
        _ => {}
    }
}

//! What becomes of literals: new sizes and numbers, and names and storages for what is left of stored values.

use super::{literals_of, resized};
use crate::analysis::Analysis;
use crate::edits::{Edits, Literal};
use depc_ir::graph::{Content, Data, DataId, Graph};
use depc_ir::types::{Dim, ElemKind, Type};
use std::collections::{HashMap, HashSet};

/// Which indices are left of each axis, those of axes that are whole left out: what two uses of a storage have in common if
/// what is left of it is the same.
type Form = Vec<(u64, Option<Vec<u32>>)>;

/// Makes the literals of the edited graph.
pub(super) struct Literals<'a> {
    old: &'a Graph,
    /// Names that a literal has that is not told by its number.
    taken: HashSet<String>,
    /// The storage of each form of each storage.
    storages: HashMap<(u32, Form), u32>,
    /// The name of each form of what a name holds. The first form that is met keeps the name, but a whole one comes first.
    names: HashMap<(String, Form), String>,
    /// Names whose own name is given.
    own: HashSet<String>,
}

impl<'a> Literals<'a> {
    pub(super) fn new(an: &Analysis<'a>, edits: &Edits) -> Literals<'a> {
        let graph = an.graph;
        let named = |(i, d): (usize, &Data)| (d.name != depc_ir::anonymous(i)).then(|| d.name.clone());
        let mut out = Literals {
            old: graph,
            taken: graph.data.iter().enumerate().filter_map(named).collect(),
            storages: HashMap::new(),
            names: HashMap::new(),
            own: HashSet::new(),
        };
        // What someone holds whole keeps its name.
        let mut whole = |data: DataId| {
            let data = graph.literal(data);
            out.own.insert(data.name.clone());
            out.names.insert((data.name.clone(), vec![]), data.name.clone());
        };
        for (i, op) in graph.ops.iter().enumerate() {
            let versions = edits.get(&depc_ir::graph::OpId(i as u32));
            if versions.is_none_or(|versions| versions.iter().any(|v| v.literal.is_none())) {
                op.attrs.values().for_each(|attr| literals_of(attr, &mut whole));
            }
        }
        for (v, data) in &graph.weights {
            if edits.args.get(v).is_none_or(|arg| arg.literal.is_none()) {
                whole(*data);
            }
        }
        out
    }

    /// The literal as it was.
    pub(super) fn copied(&mut self, out: &mut Graph, data: DataId) -> DataId {
        let old = self.old.literal(data);
        self.add(out, data, old.ty.clone(), old.content.clone(), vec![])
    }

    /// The literal with an edit carried out; the constant's result had the sizes `before`, and gets `dims`.
    pub(super) fn edited(
        &mut self,
        out: &mut Graph,
        data: DataId,
        new: Option<&Literal>,
        before: &[Dim],
        dims: &[Dim],
    ) -> Result<DataId, String> {
        let old = self.old.literal(data);
        let Some(new) = new else {
            return match &old.ty {
                // A result that stays may be of another shape than its literal: nobody prunes it.
                Type::Tensor { dims: was, .. } if before != dims && was.len() == dims.len() && was != dims => {
                    Err(format!("{} elements in place of {}, and no edit of the literal", shown(dims), shown(was)))
                }
                _ => Ok(self.copied(out, data)),
            };
        };
        let was = old.ty.dims();
        let (ty, content, form) = match (new, &old.content) {
            (Literal::Resize, Content::Splat(x)) => (resized(&old.ty, dims), Content::Splat(*x), vec![]),
            (Literal::Resize, _) => return Err("only one number everywhere can be resized".to_string()),
            (Literal::Number(_), Content::Ints(xs)) if xs.windows(2).any(|w| w[0] != w[1]) => {
                return Err("one number in place of several".to_string());
            }
            (Literal::Number(x), _) => (resized(&old.ty, dims), Content::Splat(rounded(&old.ty, *x)?), vec![]),
            (Literal::Ints(new), _) if old.ty.elements() == Some(new.len() as u64) => {
                (old.ty.clone(), Content::Ints(new.clone()), vec![])
            }
            (Literal::Ints(new), _) => return Err(format!("{} integers for {}", new.len(), old.ty)),
            (Literal::Values(_), _) => return Err("a graph has no values that others could replace".to_string()),
            (Literal::Gather(axes), content) => {
                check(axes, was, dims)?;
                let content = match content {
                    Content::Splat(x) => Content::Splat(*x),
                    Content::Ints(xs) => Content::Ints(gathered(xs, was, axes)),
                    Content::Stored { uniform } => {
                        // All slices along an axis of one are equal.
                        let flag = |a: usize| uniform[a] || (was[a] != dims[a] && dims[a] == Some(1));
                        Content::Stored { uniform: (0..uniform.len()).map(flag).collect() }
                    }
                };
                (resized(&old.ty, dims), content, form(axes, was))
            }
        };
        Ok(self.add(out, data, ty, content, form))
    }

    fn add(&mut self, out: &mut Graph, data: DataId, ty: Type, content: Content, form: Form) -> DataId {
        let old = self.old.literal(data);
        let number = out.data.len();
        let next = self.storages.len() as u32;
        let (name, storage) = match &content {
            Content::Stored { .. } => {
                let storage = *self.storages.entry((old.storage, form.clone())).or_insert(next);
                (self.name(old, data, number, form), storage)
            }
            // Nobody asks for the storage of numbers.
            _ if old.name == depc_ir::anonymous(data.index()) => (depc_ir::anonymous(number), 0),
            _ => (old.name.clone(), 0),
        };
        out.add_data(Data { ty, name, storage, content })
    }

    /// A name for a form of what a literal holds, which nothing else has.
    fn name(&mut self, old: &Data, data: DataId, number: usize, form: Form) -> String {
        if old.name == depc_ir::anonymous(data.index()) && !self.taken.contains(&depc_ir::anonymous(number)) {
            return depc_ir::anonymous(number);
        }
        if let Some(name) = self.names.get(&(old.name.clone(), form.clone())) {
            return name.clone();
        }
        let name = if self.own.insert(old.name.clone()) {
            old.name.clone()
        } else {
            let fresh = |n: usize| match n {
                0 => format!("{}_depc", old.name),
                n => format!("{}_depc_{n}", old.name),
            };
            (0..).map(fresh).find(|n| !self.taken.contains(n)).unwrap_or_default()
        };
        self.taken.insert(name.clone());
        self.names.insert((old.name.clone(), form), name.clone());
        name
    }
}

/// The number as the type holds it.
fn rounded(ty: &Type, x: f64) -> Result<f64, String> {
    match ty.elem() {
        Some(e) if matches!(e.kind, ElemKind::Int | ElemKind::Index) && x.fract() != 0.0 => {
            Err(format!("{x} for a literal of integers"))
        }
        Some(e) => Ok(e.round(x)),
        None => Err(format!("a number for a literal of type {ty}")),
    }
}

/// Whether the indices of a gather exist, in order, and as many as the sizes say.
fn check(axes: &[Option<Vec<u32>>], was: &[Dim], dims: &[Dim]) -> Result<(), String> {
    if axes.len() != was.len() || dims.len() != was.len() {
        return Err(format!("a gather over {} axes of {}", axes.len(), was.len()));
    }
    for (a, units) in axes.iter().enumerate() {
        let wrong = match units {
            None => was[a] != dims[a],
            Some(units) => {
                let ascending = units.windows(2).all(|w| w[0] < w[1]);
                let inside = units.iter().all(|u| was[a].is_some_and(|n| u64::from(*u) < n));
                !ascending || !inside || Some(units.len() as u64) != dims[a]
            }
        };
        if wrong {
            return Err(format!("axis {a} of {} has {units:?} left, and becomes {}", shown(was), shown(dims)));
        }
    }
    Ok(())
}

/// The integers that a gather leaves, row-major.
fn gathered(values: &[i64], shape: &[Dim], axes: &[Option<Vec<u32>>]) -> Vec<i64> {
    let mut from = vec![0usize];
    for (units, n) in axes.iter().zip(shape) {
        let n = n.unwrap_or(0) as usize;
        let along: Vec<usize> =
            units.as_ref().map_or_else(|| (0..n).collect(), |u| u.iter().map(|u| *u as usize).collect());
        from = from.iter().flat_map(|outer| along.iter().map(move |i| outer * n + i)).collect();
    }
    from.into_iter().filter_map(|i| values.get(i).copied()).collect()
}

/// See [`Form`]. Whole axes side by side are one: a storage that is seen in two shapes has the same form in both.
fn form(axes: &[Option<Vec<u32>>], shape: &[Dim]) -> Form {
    let mut out: Form = vec![];
    for (units, n) in axes.iter().zip(shape) {
        let n = n.unwrap_or(0);
        let units = units.as_ref().filter(|u| u.len() as u64 != n);
        match (units, out.last_mut()) {
            (None, _) if n == 1 => {}
            (None, Some((before, None))) => *before *= n,
            _ => out.push((n, units.cloned())),
        }
    }
    if out.iter().all(|(_, units)| units.is_none()) { vec![] } else { out }
}

fn shown(dims: &[Dim]) -> String {
    let size = |n: &Dim| n.map_or("?".to_string(), |n| n.to_string());
    format!("[{}]", dims.iter().map(size).collect::<Vec<_>>().join(" "))
}

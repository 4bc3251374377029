//! What a constant holds, as far as the passes need to know.

use super::globals::{Global, external, stands_for_any};
use crate::container::{Container, ELIDED};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data};
use depc_ir::types::{Attr, Elem, ElemKind, Type};
use depc_mlir::{Literal, Module, Op};
use std::collections::HashMap;

/// Where the bytes of a literal are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Store {
    /// In the container's blob of that index: a resource, or inline hex.
    Blob(usize),
    /// In the module: a number, a splat, or a list that is spelled out ([`Module::literal`] gives it).
    Module,
    /// In another file, under the literal's name.
    External,
    /// Nowhere: a pattern stands for them, which a tensor of any size can have. A weights file may give them.
    Pattern,
    /// Nowhere: they were left out when the module was printed.
    Elided,
    /// Nowhere: the module names a resource, and the file has none of that key. A weights file may give them.
    Missing,
}

/// Numbers from here on are not exact in f64.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What is known of blobs already, by blob and type.
#[derive(Default)]
pub(super) struct Facts {
    blobs: HashMap<(usize, Type), Content>,
    /// The storage of what a global holds, and of what another file holds under a name.
    globals: HashMap<Op, u32>,
    external: HashMap<(String, String), u32>,
    /// The storage of resources that the file lacks.
    missing: HashMap<String, u32>,
}

type Problem = Box<Diagnostic>;

fn problem(message: String) -> Problem {
    Box::new(Diagnostic::error("", Pos::default(), message))
}

impl Facts {
    /// A constant's literal; none if it is one that needs no resizing (a vector, a string). `number` is the literal's own.
    ///
    /// Errors (not yet located): see [`super::import`].
    pub fn read(
        &mut self,
        container: &Container,
        module: &Module,
        op: Op,
        attr: &str,
        number: usize,
    ) -> Result<Option<(Data, Store)>, Problem> {
        let literal = module.literal(op, attr);
        // Not a name: splats and short lists are told by their number, as in the text form of the graph.
        let anonymous = |ty: &Type, content: Content| Data {
            ty: ty.clone(),
            name: depc_ir::anonymous(number),
            storage: (container.blobs().len() + number) as u32,
            content,
        };
        let here = |ty: &Type, content: Content| Ok(Some((anonymous(ty, content), Store::Module)));
        match &literal {
            Some(Literal::Float(ty, x)) => here(ty, Content::Splat(*x)),
            Some(Literal::Int(ty, n)) => here(ty, integer(*n)),
            Some(Literal::Splat(ty, x)) => here(ty, splat(module, op, attr, ty, *x)),
            Some(Literal::Ints(ty, values)) => here(ty, Content::Ints(values.clone())),
            Some(Literal::Dense(ty, bytes)) => {
                let content = Content::Stored { uniform: uniform_axes(bytes, ty) };
                let data = Data { name: format!("list@{number}"), ..anonymous(ty, content) };
                Ok(Some((data, Store::Module)))
            }
            Some(Literal::Resource(ty, key)) => match container.find(key) {
                Some(blob) => {
                    let content = self.blob(container, ty, blob)?;
                    let name = container.blobs()[blob].name.clone();
                    Ok(Some((Data { ty: ty.clone(), name, storage: blob as u32, content }, Store::Blob(blob))))
                }
                None if ty.dims().iter().any(Option::is_none) => Err(problem(format!(
                    "the bytes of the resource `{key}` are not in the file, nor has {ty} static sizes"
                ))),
                None => {
                    let own = anonymous(ty, Content::Stored { uniform: vec![false; ty.rank()] });
                    // Under this one key, MLIR leaves out the values of all literals.
                    if key == ELIDED {
                        return Ok(Some((Data { name: format!("elided@{number}"), ..own }, Store::Elided)));
                    }
                    let storage = *self.missing.entry(key.clone()).or_insert(own.storage);
                    Ok(Some((Data { name: key.clone(), storage, ..own }, Store::Missing)))
                }
            },
            Some(Literal::Other(..)) | None => {
                let sized = module.results(op).iter().any(|v| module.ty(*v).rank() > 0);
                if sized { Err(problem(unreadable(module, op, attr, literal))) } else { Ok(None) }
            }
        }
    }

    /// What an op loads from a global. Nothing is uniform there: there is one tensor for all that load it.
    ///
    /// Errors (not yet located): see [`super::import`].
    pub fn read_global(
        &mut self,
        container: &Container,
        module: &Module,
        op: Op,
        global: &Global,
        number: usize,
    ) -> Result<Option<(Data, Store)>, Problem> {
        let Some(ty) = module.results(op).first().map(|v| module.ty(*v)) else { return Ok(None) };
        if !matches!(&ty, Type::Tensor { dims, .. } if dims.iter().all(Option::is_some)) {
            return Ok(None);
        }
        let next = (container.blobs().len() + number) as u32;
        let content = Content::Stored { uniform: vec![false; ty.rank()] };
        let Some(Attr::Str(name)) = module.attr(global.op, "sym_name") else { return Ok(None) };
        if let Some(Literal::Other(held, text)) = module.literal(global.op, &global.attr)
            && held == ty
        {
            if let Some((scope, key)) = external(&text) {
                let storage = *self.external.entry((scope, key.clone())).or_insert(next);
                return Ok(Some((Data { ty, name: key, storage, content }, Store::External)));
            }
            if stands_for_any(&text) {
                let storage = *self.globals.entry(global.op).or_insert(next);
                return Ok(Some((Data { ty, name, storage, content }, Store::Pattern)));
            }
        }
        let found = self.read(container, module, global.op, &global.attr, number)?;
        let storage = *self.globals.entry(global.op).or_insert(next);
        Ok(found.filter(|(data, _)| data.ty == ty).map(|(data, store)| match store {
            Store::Blob(_) => (Data { content, ..data }, store),
            _ => (Data { ty, name, storage, content }, store),
        }))
    }

    fn blob(&mut self, container: &Container, ty: &Type, blob: usize) -> Result<Content, Problem> {
        let kind = (blob, ty.clone());
        if let Some(content) = self.blobs.get(&kind) {
            return Ok(content.clone());
        }
        let content = match stored(container, blob, ty) {
            Ok(content) => content,
            Err(message) => {
                let of = &container.blobs()[blob];
                let message = format!("`{}` does not fit its type {ty}: {message}", of.name);
                return Err(Box::new(problem(message).with_label(
                    container.name(),
                    of.pos,
                    "its bytes are given here",
                )));
            }
        };
        self.blobs.insert(kind, content.clone());
        Ok(content)
    }
}

fn unreadable(module: &Module, op: Op, attr: &str, literal: Option<Literal>) -> String {
    let what = match literal {
        Some(Literal::Other(_, text)) => format!("`{}`", text.chars().take(60).collect::<String>()),
        _ => format!("no attribute `{attr}`"),
    };
    format!("depc cannot read the value of this {}: it has {what}", module.name(op))
}

/// What is known of a blob's values under a type. Errors: it does not fit.
fn stored(container: &Container, blob: usize, ty: &Type) -> Result<Content, String> {
    let (Some(elem), true) = (ty.elem(), ty.dims().iter().all(Option::is_some)) else {
        return Err("a type with static sizes is needed".to_string());
    };
    let shape: Vec<u64> = ty.dims().iter().flatten().copied().collect();
    let tensor = container.tensor(blob, elem, &shape)?;
    if let Some(values) = tensor.small_ints() {
        return Ok(Content::Ints(values));
    }
    let uniform = tensor.uniform_axes();
    if uniform.iter().all(|u| *u) && (1..=1 << 16).contains(&tensor.elements()) && elem.kind == ElemKind::Float {
        // A count may be held like this (ARCHITECTURE.md, words): its value matters.
        return Ok(Content::Splat(tensor.read_all()?[0]));
    }
    Ok(Content::Stored { uniform })
}

fn integer(n: i64) -> Content {
    if (n as f64).abs() < EXACT { Content::Splat(n as f64) } else { Content::Ints(vec![n]) }
}

/// A splat that f64 cannot hold is given in full, or only as uniform.
fn splat(module: &Module, op: Op, attr: &str, ty: &Type, value: Option<f64>) -> Content {
    let exact = |x: &f64| ty.elem().is_some_and(Elem::is_float) || x.abs() < EXACT;
    match (value.filter(exact), module.attr(op, attr)) {
        (Some(x), _) => Content::Splat(x),
        (None, Some(Attr::Ints(values))) => Content::Ints(values),
        _ => Content::Stored { uniform: vec![true; ty.rank()] },
    }
}

/// Per axis: whether all slices along it are equal. `bytes` holds whole bytes per element, row-major.
fn uniform_axes(bytes: &[u8], ty: &Type) -> Vec<bool> {
    let shape: Vec<usize> = ty.dims().iter().map(|d| d.unwrap_or(0) as usize).collect();
    let elements: usize = shape.iter().product();
    let width = bytes.len().checked_div(elements).unwrap_or(0);
    let uniform = |axis: usize| {
        let slice = width * shape[axis + 1..].iter().product::<usize>();
        // All slices are equal iff each equals the next.
        slice == 0 || bytes.chunks_exact(slice * shape[axis]).all(|b| b[slice..] == b[..b.len() - slice])
    };
    (0..shape.len()).map(uniform).collect()
}

//! New values of constants. Literals in MLIR's own memory are rebuilt there; of those whose bytes are in the container, only
//! type and key change, and the writer gathers the bytes.
//!
//! A blob may be held by several constants. One way of pruning it keeps its key, and is what all that hold it like this
//! share; each other way gets a fresh key.

use crate::apply::Placed;
use depc_frontend::container::BlobKind;
use depc_frontend::import::{Imported, LiteralRef, Store};
use depc_frontend::{BlobOut, Container, Contents, Gather, ZERO};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Content, Data, DataId};
use depc_ir::types::{Dim, Elem, Type};
use depc_mlir::{Literal as Held, Module, NewLiteral, Op};
use depc_passes::edits::{Edits, Literal, Values};
use depc_passes::groups::Network;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Errors = Vec<Diagnostic>;

/// What became of the container's blobs.
#[derive(Default)]
pub(crate) struct Rewritten {
    /// Those that are not copies.
    pub blobs: Vec<BlobOut>,
    /// Those that nothing holds any more.
    pub dropped: Vec<usize>,
    /// Keys that now stand for other bytes than in the input, with the constants that hold them.
    pub changed: BTreeMap<String, Vec<Op>>,
}

/// A constant that is to hold some of a blob.
struct Holder {
    op: Op,
    attr: String,
    dims: Vec<u64>,
}

/// One way in which a blob is pruned, or other values in its place.
struct Variant {
    elem: Elem,
    shape: Vec<u64>,
    contents: Contents,
    form: Form,
    holders: Vec<Holder>,
}

/// What tells the contents of blobs apart.
#[derive(PartialEq)]
enum Form {
    /// Of a gather: size and units per axis, neighbours that stay whole merged.
    Gather(Vec<(u64, Option<Vec<u32>>)>),
    Values(Arc<[u8]>),
}

/// How a blob is held.
#[derive(Default)]
struct Holding {
    /// By a constant that takes it as it is.
    whole: bool,
    /// In other ways, in text order.
    variants: Vec<Variant>,
    /// A constant held it, and holds a number or a list instead.
    left: bool,
}

struct Rewriter<'a> {
    module: &'a mut Module,
    container: &'a Container,
    blobs: BTreeMap<usize, Holding>,
    /// Keys that stand for no blob of the input.
    taken: BTreeSet<String>,
    /// Inline literals that MLIR held, and that hold many values now.
    inline: Vec<BlobOut>,
}

/// Gives every constant with an edit its new value.
pub(crate) fn rewrite(
    imported: &mut Imported,
    container: &Container,
    net: &Network,
    edits: &Edits,
    placed: &Placed,
) -> Result<Rewritten, Errors> {
    let held = |l: &LiteralRef| l.global.map_or_else(|| placed.versions(imported, l.op), |global| vec![global]);
    let sites: Vec<_> = imported.literals.iter().map(|l| (l.op, l.attr.clone(), l.store, held(l))).collect();
    let globals: BTreeSet<Op> = imported.literals.iter().filter_map(|l| l.global).collect();
    let mut done = BTreeSet::new();
    let mut rewriter = Rewriter {
        module: &mut imported.module,
        container,
        blobs: BTreeMap::new(),
        taken: BTreeSet::new(),
        inline: vec![],
    };
    for (i, (id, attr, store, ops)) in sites.into_iter().enumerate() {
        let data = DataId(i as u32);
        let versions = edits.get(&id).map_or(&[][..], Vec::as_slice);
        for (n, op) in ops.into_iter().enumerate() {
            // What several ops load is one tensor, and all of them ask for the same of it.
            if globals.contains(&op) && !done.insert(op) {
                continue;
            }
            let new = versions.get(n).and_then(|v| v.literal.as_ref());
            let dims = versions.get(n).and_then(|v| v.results.first()).map_or(&[][..], Vec::as_slice);
            match (new, store) {
                (None, Store::Blob(blob)) => rewriter.blobs.entry(blob).or_default().whole = true,
                (None, Store::Module | Store::External | Store::Pattern | Store::Elided | Store::Missing) => {}
                (Some(new), _) => {
                    let dims: Option<Vec<u64>> = dims.iter().copied().collect();
                    let site = Site { op, attr: &attr, data: net.analysis.graph.literal(data), store };
                    rewriter.literal(&site, dims.as_deref().unwrap_or(&[]), new)?;
                    if let (true, Some(dims)) = (globals.contains(&op), dims) {
                        let dims: Vec<Dim> = dims.into_iter().map(Some).collect();
                        rewriter.module.set_attr_dims(op, "type", &dims)?;
                    }
                }
            }
        }
    }
    rewriter.keys()
}

/// A constant to be changed.
struct Site<'a> {
    op: Op,
    attr: &'a str,
    data: &'a Data,
    store: Store,
}

impl Rewriter<'_> {
    fn refuse<T>(&self, op: Op, what: impl std::fmt::Display) -> Result<T, Errors> {
        let message = format!("the value of this `{}` {what}", self.module.name(op));
        Err(vec![Diagnostic::error(self.module.file(), self.module.pos(op), message)])
    }

    /// `dims` are the sizes of the constant's result.
    fn literal(&mut self, site: &Site, dims: &[u64], new: &Literal) -> Result<(), Errors> {
        let shape: Option<Vec<u64>> = site.data.ty.dims().iter().copied().collect();
        let Some(shape) = shape else { return self.refuse(site.op, "has a dynamic size") };
        if let Store::External | Store::Pattern = site.store {
            let dims: Vec<Dim> = dims.iter().copied().map(Some).collect();
            return self.module.set_attr_dims(site.op, site.attr, &dims);
        }
        if site.store == Store::Missing {
            return self.module.set_literal(site.op, site.attr, dims, NewLiteral::Same).map(drop);
        }
        if site.store == Store::Elided {
            return match new {
                Literal::Gather(axes) if !axes.iter().flatten().flatten().any(|u| *u == ZERO) => {
                    self.module.set_literal(site.op, site.attr, dims, NewLiteral::Same).map(drop)
                }
                _ => self.refuse(site.op, "would have to change, but was left out when the module was printed"),
            };
        }
        match new {
            // A shape constant's result is no tensor: its literal keeps its own sizes.
            Literal::Ints(values) if matches!(site.data.ty, Type::Scalar(_)) => {
                self.module.set_ints(site.op, site.attr, values)
            }
            Literal::Ints(values) => {
                self.leave(site);
                self.module.set_literal(site.op, site.attr, &shape, NewLiteral::Ints(values)).map(drop)
            }
            Literal::Number(x) => self.number(site, &shape, dims, *x),
            Literal::Resize => match site.store {
                Store::Module => self.module.set_literal(site.op, site.attr, dims, NewLiteral::Same).map(drop),
                Store::Blob(_) | Store::External | Store::Pattern | Store::Elided | Store::Missing => {
                    self.gather(site, shape.clone(), dims, first_units(&shape, dims))
                }
            },
            Literal::Gather(axes) => self.gather(site, shape, dims, Gather { axes: axes.clone() }),
            Literal::Values(values) => self.values(site, shape, dims, values),
        }
    }

    /// Other values. Where MLIR held the literal, it gets few of them, and the key of an inline literal for many.
    fn values(&mut self, site: &Site, shape: Vec<u64>, dims: &[u64], new: &Values) -> Result<(), Errors> {
        const FEW: u64 = 16;
        let Type::Tensor { elem, .. } = &site.data.ty else {
            return self.refuse(site.op, "is no tensor, which has values");
        };
        let contents = Contents::Values { shape: dims.to_vec(), bytes: new.bytes().clone() };
        if elem != new.elem() {
            return self.refuse(site.op, format!("has elements of type `{elem}`, not `{}`", new.elem()));
        }
        if let Err(e) = contents.check(elem, &shape) {
            return self.refuse(site.op, format!("does not fit its edit: {e}"));
        }
        let few = dims.iter().product::<u64>() <= FEW;
        match site.store {
            Store::Blob(blob) if elem.is_float() => {
                let holder = Holder { op: site.op, attr: site.attr.to_string(), dims: dims.to_vec() };
                self.hold(blob, elem.clone(), shape, contents, holder);
                Ok(())
            }
            _ if few || !elem.is_float() => {
                self.leave(site);
                self.module.set_literal(site.op, site.attr, dims, NewLiteral::Bytes(new.bytes())).map(drop)
            }
            _ => {
                let key = self.fresh_key("depc_values");
                let found = self.module.set_literal(site.op, site.attr, dims, NewLiteral::Key(&key))?;
                if found.as_deref() != Some(key.as_str()) {
                    return self.refuse(site.op, format!("cannot be held under the key `{key}`"));
                }
                self.inline.push(BlobOut { source: None, key, elem: elem.clone(), shape, contents: Some(contents) });
                Ok(())
            }
        }
    }

    /// A key that nothing has.
    fn fresh_key(&mut self, stem: &str) -> String {
        let key = self.container.fresh_key(stem, |k| self.taken.contains(k));
        self.taken.insert(key.clone());
        key
    }

    /// Notes that a constant holds its blob no longer.
    fn leave(&mut self, site: &Site) {
        if let Store::Blob(blob) = site.store {
            self.blobs.entry(blob).or_default().left = true;
        }
    }

    fn number(&mut self, site: &Site, shape: &[u64], dims: &[u64], x: f64) -> Result<(), Errors> {
        self.leave(site);
        let Some(elem) = site.data.ty.elem() else { return self.refuse(site.op, "is not a number") };
        let n = dims.iter().product::<u64>() as usize;
        if !elem.is_float() {
            if x.fract() != 0.0 || x.abs() > 9e15 {
                return self.refuse(site.op, format!("should become {x}, but is an integer"));
            }
            return match site.data.ty {
                Type::Scalar(_) => self.module.set_ints(site.op, site.attr, &[x as i64]),
                _ => self.module.set_literal(site.op, site.attr, dims, NewLiteral::Ints(&vec![x as i64; n])).map(drop),
            };
        }
        if let Store::Blob(_) = site.store {
            let Some(bytes) = float_bytes(elem, x) else {
                return self.refuse(site.op, format!("should become {x}, but has elements of type `{elem}`"));
            };
            return self.module.set_literal(site.op, site.attr, dims, NewLiteral::Bytes(&bytes.repeat(n))).map(drop);
        }
        if dims != shape {
            self.module.set_literal(site.op, site.attr, dims, NewLiteral::Same)?;
        }
        self.module.set_float(site.op, site.attr, x)
    }

    fn gather(&mut self, site: &Site, shape: Vec<u64>, dims: &[u64], mut gather: Gather) -> Result<(), Errors> {
        if let Err(e) = gather.check(&shape) {
            return self.refuse(site.op, format!("does not fit its edit: {e}"));
        }
        if gather.shape(&shape) != dims {
            return self.refuse(site.op, format!("would have sizes {:?} in place of {dims:?}", gather.shape(&shape)));
        }
        for (axis, size) in gather.axes.iter_mut().zip(&shape) {
            if axis.as_ref().is_some_and(|units| is_whole(units, *size)) {
                *axis = None;
            }
        }
        let whole = gather.axes.iter().all(Option::is_none);
        match (site.store, site.data.ty.elem()) {
            (Store::Module, _) if whole => Ok(()),
            (Store::Module, _) => self.gather_here(site, &shape, dims, &gather),
            (Store::Blob(blob), _) if whole => {
                self.blobs.entry(blob).or_default().whole = true;
                Ok(())
            }
            (Store::Blob(_), Some(_)) if self.single(site, &shape, dims, &gather)? => Ok(()),
            (Store::Blob(blob), Some(elem)) => {
                let holder = Holder { op: site.op, attr: site.attr.to_string(), dims: dims.to_vec() };
                self.hold(blob, elem.clone(), shape, gather.into(), holder);
                Ok(())
            }
            (Store::Blob(_) | Store::External | Store::Pattern | Store::Elided | Store::Missing, _) => {
                self.refuse(site.op, "is not a tensor")
            }
        }
    }

    /// Puts the one integer that is left of a blob into the constant: MLIR's folders look into a tensor of one integer, and end
    /// the process where it is a resource's.
    fn single(&mut self, site: &Site, shape: &[u64], dims: &[u64], gather: &Gather) -> Result<bool, Errors> {
        let (Content::Ints(values), 1) = (&site.data.content, dims.iter().product::<u64>()) else { return Ok(false) };
        let value = sources(shape, gather).next().flatten().map_or(0, |i| values[i]);
        self.leave(site);
        self.module.set_literal(site.op, site.attr, dims, NewLiteral::Ints(&[value]))?;
        Ok(true)
    }

    /// Notes that a constant holds a blob in some way.
    fn hold(&mut self, blob: usize, elem: Elem, shape: Vec<u64>, contents: Contents, holder: Holder) {
        let form = form(&contents, &shape);
        let variants = &mut self.blobs.entry(blob).or_default().variants;
        match variants.iter_mut().find(|v| v.elem == elem && v.form == form) {
            Some(variant) => variant.holders.push(holder),
            None => variants.push(Variant { elem, shape, contents, form, holders: vec![holder] }),
        }
    }

    /// A literal that MLIR holds: it is small, and rebuilt in memory.
    fn gather_here(&mut self, site: &Site, shape: &[u64], dims: &[u64], gather: &Gather) -> Result<(), Errors> {
        let set = |module: &mut Module, new| module.set_literal(site.op, site.attr, dims, new).map(drop);
        match self.module.literal(site.op, site.attr) {
            // A splat has zeros nowhere else than everywhere.
            Some(Held::Splat(..)) if !gather.axes.iter().flatten().flatten().any(|u| *u == ZERO) => {
                set(self.module, NewLiteral::Same)
            }
            Some(Held::Splat(ty, Some(x))) if ty.elem().is_some_and(Elem::is_float) => {
                let Some(one) = ty.elem().and_then(|elem| float_bytes(elem, x)) else {
                    return self.refuse(site.op, format!("is a splat of `{ty}`, which cannot be zero in parts"));
                };
                let zero = vec![0; one.len()];
                let new: Vec<u8> = sources(shape, gather).flat_map(|i| i.map_or(&zero, |_| &one)).copied().collect();
                set(self.module, NewLiteral::Bytes(&new))
            }
            Some(Held::Ints(_, values)) => {
                let new: Vec<i64> = sources(shape, gather).map(|i| i.map_or(0, |i| values[i])).collect();
                set(self.module, NewLiteral::Ints(&new))
            }
            Some(Held::Dense(_, bytes)) => {
                let width = bytes.len() / (shape.iter().product::<u64>() as usize).max(1);
                let zero = vec![0; width];
                let element = |i: Option<usize>| i.map_or(&zero[..], |i| &bytes[i * width..(i + 1) * width]);
                let new: Vec<u8> = sources(shape, gather).flat_map(element).copied().collect();
                set(self.module, NewLiteral::Bytes(&new))
            }
            _ => self.refuse(site.op, "cannot be pruned in this form"),
        }
    }

    /// Gives every way of pruning a blob its key, and the constants their resized literals.
    fn keys(mut self) -> Result<Rewritten, Errors> {
        let mut out = Rewritten { blobs: std::mem::take(&mut self.inline), ..Rewritten::default() };
        for (source, held) in std::mem::take(&mut self.blobs) {
            if held.left && !held.whole && held.variants.is_empty() {
                out.dropped.push(source);
            }
            let blob = &self.container.blobs()[source];
            let own = match &blob.kind {
                BlobKind::Resource { .. } => &blob.name,
                BlobKind::Inline { placeholder } => placeholder,
            };
            let mut own_is_free = !held.whole;
            for variant in held.variants {
                let key = if std::mem::take(&mut own_is_free) {
                    out.changed.insert(own.clone(), variant.holders.iter().map(|h| h.op).collect());
                    for h in &variant.holders {
                        self.module.set_literal(h.op, &h.attr, &h.dims, NewLiteral::Same)?;
                    }
                    own.clone()
                } else {
                    let key = self.fresh_key(&format!("{own}_depc"));
                    self.share(&variant.holders, &key)?;
                    key
                };
                let Variant { elem, shape, contents, .. } = variant;
                out.blobs.push(BlobOut { source: Some(source), key, elem, shape, contents: Some(contents) });
            }
        }
        Ok(out)
    }

    /// Lets constants hold a resource of a fresh key.
    fn share(&mut self, holders: &[Holder], key: &str) -> Result<(), Errors> {
        for (i, h) in holders.iter().enumerate() {
            let new = if i == 0 { NewLiteral::Key(key) } else { NewLiteral::Shared(key) };
            if self.module.set_literal(h.op, &h.attr, &h.dims, new)?.as_deref() != Some(key) {
                return self.refuse(h.op, format!("cannot be held under the key `{key}`"));
            }
        }
        Ok(())
    }
}

/// The first units of every axis that changes (of equal ones any will do).
fn first_units(shape: &[u64], dims: &[u64]) -> Gather {
    let units = |(old, new): (&u64, &u64)| {
        (old != new).then(|| (0..*new).map(|i| i.min(old.saturating_sub(1)) as u32).collect())
    };
    Gather { axes: shape.iter().zip(dims).map(units).collect() }
}

fn is_whole(units: &[u32], size: u64) -> bool {
    units.len() as u64 == size && units.iter().copied().eq(0..units.len() as u32)
}

/// See [`Variant::form`].
fn form(contents: &Contents, shape: &[u64]) -> Form {
    let gather = match contents {
        Contents::Gather(gather) => gather,
        Contents::Values { bytes, .. } => return Form::Values(bytes.clone()),
    };
    let mut out: Vec<(u64, Option<Vec<u32>>)> = Vec::new();
    for (units, size) in gather.axes.iter().zip(shape) {
        match (units, out.last_mut()) {
            (None, _) if *size == 1 => {}
            (None, Some((before, None))) => *before *= size,
            _ => out.push((*size, units.clone())),
        }
    }
    Form::Gather(out)
}

/// For each element of the output, row-major, the index of its source; `None` is zero.
fn sources(shape: &[u64], gather: &Gather) -> impl Iterator<Item = Option<usize>> {
    let mut out = vec![Some(0usize)];
    for (units, size) in gather.axes.iter().zip(shape) {
        let unit = |u: u32| (u != ZERO).then_some(u as usize);
        let along: Vec<Option<usize>> = match units {
            Some(units) => units.iter().map(|u| unit(*u)).collect(),
            None => (0..*size as usize).map(Some).collect(),
        };
        let inner = |outer: &Option<usize>| {
            let outer = *outer;
            along.iter().map(move |u| Some(outer? * *size as usize + (*u)?)).collect::<Vec<_>>()
        };
        out = out.iter().flat_map(inner).collect();
    }
    out.into_iter()
}

/// A number as MLIR lays it out; `None` for element types that no count has.
fn float_bytes(elem: &Elem, x: f64) -> Option<Vec<u8>> {
    Some(match elem.name.as_str() {
        "f64" => x.to_le_bytes().to_vec(),
        "f32" => (x as f32).to_le_bytes().to_vec(),
        "f16" => half::f16::from_f64(x).to_le_bytes().to_vec(),
        "bf16" => half::bf16::from_f64(x).to_le_bytes().to_vec(),
        _ => return None,
    })
}

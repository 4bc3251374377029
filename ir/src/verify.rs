//! The invariants of a [`Graph`]. The parser keeps them, the import must, and every pass may rely on them.
//!
//! 1. Ids are in range: values, ops, and the literals that attributes name.
//! 2. Walking the functions in order, each op before the ops of its regions, meets `op0`, `op1`, … each exactly once.
//! 3. A value is defined exactly once, and where its `def` says: argument of a function, result of an op, argument of a
//!    region.
//! 4. An operand is visible where it is used: an argument of the function or of an enclosing region, or a result of an
//!    earlier op of the same or an enclosing region. No op sees its own results, and no function sees another's values.
//! 5. A literal fits its type: static sizes; `Ints` is integer or index, at most [`SMALL`] numbers, one per element;
//!    `Stored` is a tensor with one flag per axis.
//! 6. Stored literals of one name have one storage.
//! 7. An op `param`, `splat` or `ints` holds a literal in its attribute `value`, has no operands, and one result of the
//!    literal's type.
//! 8. An affine map names only its own dims; the dims of any other expression are those in its text, ascending, and
//!    the text is made of names, numbers, `+ - *` and parentheses that match.
//! 9. An element type is what its spelling says ([`Elem::parse`]), and the spelling is a name, with `<…>` or not.
//! 10. A weight is an argument of a function, and has the type of its literal, which holds stored values.
//! 11. Function names are unique. Names of functions and ops are not empty, and an op's is made of letters, digits,
//!     `_`, `.` and `$`.

use crate::diag::counted;
use crate::graph::{Content, Data, DataId, Def, Graph, OpId, Region, SMALL, ValueId};
use crate::graph_grammar::{is_affine, is_elem, is_op_name};
use crate::types::{AffineExpr, AffineMap, Attr, Elem, ElemKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Checks every invariant in this module's header.
///
/// # Errors
/// One text per violation, in the order of the walk.
pub fn verify(graph: &Graph) -> Result<(), Vec<String>> {
    let mut v = Verifier {
        graph,
        errors: Vec::new(),
        next_op: 0,
        defined: vec![false; graph.values.len()],
        visible: vec![false; graph.values.len()],
        elems: BTreeSet::new(),
    };
    v.functions();
    v.values();
    v.literals();
    v.weights();
    if v.errors.is_empty() { Ok(()) } else { Err(v.errors) }
}

struct Verifier<'a> {
    graph: &'a Graph,
    errors: Vec<String>,
    /// The op that the walk must meet next.
    next_op: usize,
    defined: Vec<bool>,
    visible: Vec<bool>,
    /// Element types that were looked at.
    elems: BTreeSet<Elem>,
}

impl Verifier<'_> {
    fn error(&mut self, message: impl Into<String>) {
        self.errors.push(message.into());
    }

    fn functions(&mut self) {
        let mut names = BTreeSet::new();
        for (f, func) in self.graph.funcs.iter().enumerate() {
            if func.name.is_empty() || !names.insert(&func.name) {
                self.error(format!("function {f} has the name `{}`, which is empty or taken", func.name));
            }
            let mut scope = Vec::new();
            for (i, v) in func.params.iter().enumerate() {
                self.define(*v, Def::Param(f as u32, i as u32), &mut scope);
            }
            self.ops(&func.body, &mut scope);
            self.leave(scope);
        }
        if self.next_op < self.graph.ops.len() {
            self.error(format!("op{} is in no function, or out of order", self.next_op));
        }
    }

    /// A sequence of ops; what they define goes into `scope`.
    fn ops(&mut self, ops: &[OpId], scope: &mut Vec<ValueId>) {
        for id in ops {
            if id.index() != self.next_op || id.index() >= self.graph.ops.len() {
                // From here on every op would be reported: one message is enough.
                if self.next_op != usize::MAX {
                    self.error(format!("{id} stands where op{} was expected", self.next_op));
                }
                self.next_op = usize::MAX;
                return;
            }
            self.next_op += 1;
            self.op(*id, scope);
        }
    }

    fn op(&mut self, id: OpId, scope: &mut Vec<ValueId>) {
        let op = self.graph.op(id);
        if !is_op_name(&op.name) {
            self.error(format!("{id} has the name `{}`", op.name));
        }
        for (i, v) in op.operands.iter().enumerate() {
            if let Some(v) = v.filter(|v| self.visible.get(v.index()) != Some(&true)) {
                self.error(format!("operand {i} of {id} `{}`: {v} is not visible there", op.name));
            }
        }
        for (name, attr) in &op.attrs {
            self.attr(id, name, attr);
        }
        for (r, region) in op.regions.iter().enumerate() {
            self.region(id, r, region);
        }
        for (i, v) in op.results.iter().enumerate() {
            self.define(*v, Def::Result(id, i as u32), scope);
        }
        let types: Vec<Type> =
            op.results.iter().filter_map(|v| self.graph.values.get(v.index())).map(|v| v.ty.clone()).collect();
        if let Err(message) = literal_op(self.graph, id, &types) {
            self.error(format!("{id}: {message}"));
        }
    }

    fn region(&mut self, op: OpId, index: usize, region: &Region) {
        let mut scope = Vec::new();
        for (i, v) in region.args.iter().enumerate() {
            self.define(*v, Def::RegionArg(op, index as u32, i as u32), &mut scope);
        }
        self.ops(&region.ops, &mut scope);
        self.leave(scope);
    }

    fn define(&mut self, v: ValueId, def: Def, scope: &mut Vec<ValueId>) {
        let Some(value) = self.graph.values.get(v.index()) else {
            return self.error(format!("{v} does not exist ({def:?})"));
        };
        if value.def != def {
            self.error(format!("{v} says it is {:?}, and is {def:?}", value.def));
        }
        if std::mem::replace(&mut self.defined[v.index()], true) {
            self.error(format!("{v} is defined twice"));
        }
        self.visible[v.index()] = true;
        scope.push(v);
    }

    fn leave(&mut self, scope: Vec<ValueId>) {
        scope.into_iter().for_each(|v| self.visible[v.index()] = false);
    }

    fn values(&mut self) {
        for (i, value) in self.graph.values.iter().enumerate() {
            if !self.defined[i] && self.next_op != usize::MAX {
                self.error(format!("%v{i} has no definition"));
            }
            self.elem(&value.ty, || format!("%v{i}"));
        }
    }

    fn elem(&mut self, ty: &Type, what: impl Fn() -> String) {
        let Some(elem) = ty.elem() else { return };
        if self.elems.contains(elem) {
            return;
        }
        self.elems.insert(elem.clone());
        if Elem::parse(&elem.name) != *elem || !is_elem(&elem.name) {
            self.error(format!("{}: `{}` does not spell {:?} of {} bits", what(), elem.name, elem.kind, elem.bits));
        }
    }

    fn attr(&mut self, op: OpId, name: &str, attr: &Attr) {
        match attr {
            Attr::Data(DataId(d)) if *d as usize >= self.graph.data.len() => {
                self.error(format!("{op} {name}: data{d} does not exist"));
            }
            Attr::Map(map) => {
                if let Err(message) = affine(map) {
                    self.error(format!("{op} {name}: {message}"));
                }
            }
            Attr::List(items) => items.iter().for_each(|item| self.attr(op, name, item)),
            _ => {}
        }
    }

    /// Invariant 10.
    fn weights(&mut self) {
        for (v, data) in &self.graph.weights {
            let (value, data) = (self.graph.values.get(v.index()), self.graph.data.get(data.index()));
            let fits = match (value, data) {
                (Some(value), Some(data)) => {
                    matches!(value.def, Def::Param(..))
                        && value.ty == data.ty
                        && matches!(data.content, Content::Stored { .. })
                }
                _ => false,
            };
            if !fits {
                self.error(format!("{v} is a weight, but no argument with a literal of its type"));
            }
        }
    }

    fn literals(&mut self) {
        let mut storages = BTreeMap::new();
        for (i, data) in self.graph.data.iter().enumerate() {
            self.elem(&data.ty, || format!("data{i}"));
            if let Err(message) = literal(data) {
                self.error(format!("data{i} `{}`: {message}", data.name));
            }
            if matches!(data.content, Content::Stored { .. })
                && *storages.entry(&data.name).or_insert(data.storage) != data.storage
            {
                self.error(format!("data{i}: `{}` has two storages", data.name));
            }
        }
    }
}

/// Invariant 5, on one literal.
pub(crate) fn literal(data: &Data) -> Result<(), String> {
    let ty = &data.ty;
    let Some((elements, elem)) = ty.elements().zip(ty.elem()) else {
        return Err(format!("a literal has a type with static sizes, not {ty}"));
    };
    match &data.content {
        Content::Splat(_) => Ok(()),
        Content::Ints(_) if !matches!(elem.kind, ElemKind::Int | ElemKind::Index) => {
            Err(format!("`ints` holds integers, not {elem}"))
        }
        Content::Ints(list) if list.len() as u64 != elements => {
            Err(format!("{ty} has {}, the list has {}", counted(elements, "element", "elements"), list.len()))
        }
        Content::Ints(list) if list.len() as u64 > SMALL => Err(format!("`ints` holds at most {SMALL} numbers")),
        Content::Ints(_) => Ok(()),
        Content::Stored { .. } if !matches!(ty, Type::Tensor { .. }) => Err(format!("{ty} is not a tensor")),
        Content::Stored { uniform } if uniform.len() != ty.rank() => {
            Err(format!("{} for {ty}: it needs one per axis", counted(uniform.len() as u64, "flag", "flags")))
        }
        Content::Stored { .. } => Ok(()),
    }
}

/// Invariant 7, on one op with results of these types.
pub(crate) fn literal_op(graph: &Graph, id: OpId, results: &[Type]) -> Result<(), String> {
    let op = graph.op(id);
    if !["param", "splat", "ints"].contains(&op.name.as_str()) {
        return Ok(());
    }
    let data = match op.attrs.get("value") {
        Some(Attr::Data(d)) => graph.data.get(d.index()),
        _ => None,
    };
    match (data, results) {
        (Some(data), [ty]) if op.operands.is_empty() && *ty == data.ty => Ok(()),
        _ => Err(format!("`{}` is a literal: it has one result, of the literal's type, and no operands", op.name)),
    }
}

/// Invariant 8, on one map.
pub(crate) fn affine(map: &AffineMap) -> Result<(), String> {
    for result in &map.results {
        let used = match result {
            AffineExpr::Dim(d) => vec![*d],
            AffineExpr::Const(_) => vec![],
            AffineExpr::Other { dims, text } => {
                if !is_affine(text) || affine_expr(text) != *result {
                    return Err(format!("`{text}` is not an affine expression of the dims {dims:?}"));
                }
                dims.clone()
            }
        };
        if let Some(d) = used.into_iter().find(|d| *d >= map.dims) {
            return Err(format!("the map has {}, so there is no d{d}", counted(map.dims as u64, "dim", "dims")));
        }
    }
    Ok(())
}

/// An affine expression's text as an expression.
pub(crate) fn affine_expr(text: &str) -> AffineExpr {
    let dim = |word: &str| word.strip_prefix('d').filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    if let Some(d) = dim(text) {
        AffineExpr::Dim(d)
    } else if let Ok(c) = text.parse() {
        AffineExpr::Const(c)
    } else {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let dims: BTreeSet<usize> = words.filter_map(dim).collect();
        AffineExpr::Other { dims: dims.into_iter().collect(), text: text.to_string() }
    }
}

//! Which kind of op an op is: by its name and attributes, from the dialects' own documents.

use super::conv::Form;
use super::kind::Kind;
use super::literal;
use super::region::{ignores_its_arguments, read};
use super::stablehlo;
use super::torch::Further;
use depc_ir::graph::{Content, Def, Graph, OpId, ValueId};
use depc_ir::types::Attr;

const POINTWISE: &[&str] = &[
    "add",
    "sub",
    "mul",
    "maximum",
    "minimum",
    "pow",
    "intdiv",
    "reciprocal",
    "rsqrt",
    "cast",
    "identity",
    "negate",
    "abs",
    "exp",
    "log",
    "clamp",
    "sigmoid",
    "tanh",
    "erf",
    "floor",
    "ceil",
    "select",
    "equal",
    "greater",
    "greater_equal",
];

/// The definition of an op, and the operands that take part in it.
pub fn define(graph: &Graph, id: OpId) -> (Kind, Vec<ValueId>) {
    let op = graph.op(id);
    let all: Vec<ValueId> = op.operands.iter().flatten().copied().collect();
    let first = |n: usize| all.iter().copied().take(n).collect::<Vec<_>>();
    let known = match op.name.as_str() {
        name if name.starts_with("torch.aten.") => super::torch::torch(graph, id, &name[11..]),
        name if name.starts_with("tosa.") => tosa(graph, id, &name[5..], &all),
        name if name.starts_with("stablehlo.") => stablehlo::define(graph, id, &name[10..], &all),
        "tensor.empty" | "tensor.splat" => Some((Kind::Nothing, vec![])),
        "tensor.expand_shape" | "tensor.collapse_shape" => {
            list(graph, id, "reassociation").map(|g| (Kind::Reshape(Some(g)), first(1)))
        }
        "tensor.concat" => int(graph, id, "dim").map(|d| (Kind::Concat(d), all.clone())),
        "tensor.cast" => Some((Kind::Pointwise, first(1))),
        "tensor.extract_slice" => strided(graph, id, true).map(|k| (k, first(1))),
        "tensor.insert_slice" => strided(graph, id, false).map(|k| (k, first(2))),
        "tensor.pad" if ignores_its_arguments(graph, id) => {
            let low = ints(graph, id, "static_low");
            low.zip(ints(graph, id, "static_high")).map(|(low, high)| (Kind::Pad { low, high }, first(1)))
        }
        _ if op.attrs.contains_key("indexing_maps") => read(graph, id).map(|(maps, values)| (Kind::Maps(maps), values)),
        // Element by element on tensors, as on scalars.
        name if name.starts_with("arith.") || name.starts_with("math.") => Some((Kind::Pointwise, all.clone())),
        "linalg.softmax" => int(graph, id, "dimension").map(|d| (Kind::Further(Further::Share(d)), first(1))),
        "linalg.fill" => Some((Kind::Nothing, vec![])),
        _ => None,
    };
    let tensors = || all.iter().copied().chain(graph.captures(id)).filter(|v| graph.ty(*v).rank() > 0).collect();
    known.unwrap_or_else(|| (Kind::Opaque, tensors()))
}

fn tosa(graph: &Graph, id: OpId, name: &str, all: &[ValueId]) -> Option<(Kind, Vec<ValueId>)> {
    let first = |n: usize| all.iter().copied().take(n).collect::<Vec<_>>();
    let pair = |attr: &str, default: usize, at: [usize; 2]| {
        let list = ints(graph, id, attr);
        at.map(|i| list.as_ref().and_then(|l| l.get(i).copied()).unwrap_or(default))
    };
    let conv = |form, pad: &str| {
        let (stride, dilation) = (pair("stride", 1, [0, 1]), pair("dilation", 1, [0, 1]));
        Some((Kind::Conv { form, stride, pad: pair(pad, 0, [0, 2]), dilation }, first(3)))
    };
    match name {
        "conv2d" => conv(Form::Plain, "pad"),
        "depthwise_conv2d" => conv(Form::Depthwise, "pad"),
        "transpose_conv2d" => conv(Form::Transposed, "out_pad"),
        "matmul" => Some((Kind::Matmul, first(2))),
        "mul" => Some((Kind::Pointwise, first(2))),
        "negate" => Some((Kind::Pointwise, first(1))),
        _ if POINTWISE.contains(&name) => Some((Kind::Pointwise, all.to_vec())),
        "reduce_sum" | "reduce_max" | "reduce_min" | "reduce_product" | "reduce_all" | "reduce_any" => {
            int(graph, id, "axis").map(|a| (Kind::Reduce(a), first(1)))
        }
        "argmax" => int(graph, id, "axis").map(|a| (Kind::Whole { axes: vec![a], keep: false }, first(1))),
        "reverse" => int(graph, id, "axis").map(|a| (Kind::Reverse(vec![a]), first(1))),
        "avg_pool2d" | "max_pool2d" | "resize" => Some((Kind::Whole { axes: vec![1, 2], keep: true }, first(1))),
        "transpose" => ints(graph, id, "perms").map(|p| (Kind::Permute(p), first(1))),
        "reshape" => Some((Kind::Reshape(None), first(1))),
        "concat" => int(graph, id, "axis").map(|a| (Kind::Concat(a), all.to_vec())),
        "gather" => Some((Kind::Gather, first(2))),
        "slice" => {
            let start: Vec<Option<usize>> = constant(graph, *all.get(1)?)?.into_iter().map(Some).collect();
            let (rank, stride) = (start.len(), vec![1; start.len()]);
            Some((Kind::Slice { start, stride, axes: (0..rank).collect() }, first(1)))
        }
        "pad" => {
            let both = constant(graph, *all.get(1)?)?;
            let every = |k: usize| both.iter().skip(k).step_by(2).copied().collect();
            Some((Kind::Pad { low: every(0), high: every(1) }, first(1)))
        }
        "tile" => Some((Kind::Tile(constant(graph, *all.get(1)?)?), first(1))),
        _ => None,
    }
}

fn natural(x: i64) -> Option<usize> {
    usize::try_from(x).ok()
}

pub(super) fn int(graph: &Graph, id: OpId, attr: &str) -> Option<usize> {
    if let Some(Attr::Int(x)) = graph.op(id).attrs.get(attr) { natural(*x) } else { None }
}

pub(super) fn ints(graph: &Graph, id: OpId, attr: &str) -> Option<Vec<usize>> {
    match graph.op(id).attrs.get(attr) {
        Some(Attr::Ints(xs)) => xs.iter().map(|x| natural(*x)).collect(),
        _ => None,
    }
}

fn list(graph: &Graph, id: OpId, attr: &str) -> Option<Vec<Vec<usize>>> {
    let Some(Attr::List(lists)) = graph.op(id).attrs.get(attr) else { return None };
    let one = |a: &Attr| if let Attr::Ints(xs) = a { xs.iter().map(|x| natural(*x)).collect() } else { None };
    lists.iter().map(one).collect()
}

/// The integers of a constant operand.
fn constant(graph: &Graph, v: ValueId) -> Option<Vec<usize>> {
    let Def::Result(op, _) = graph.value(v).def else { return None };
    match &literal(graph, op)?.content {
        Content::Ints(xs) => xs.iter().map(|x| natural(*x)).collect(),
        Content::Splat(x) => {
            let n = literal(graph, op)?.ty.elements()?;
            Some(vec![natural(*x as i64)?; n as usize])
        }
        Content::Stored { .. } => None,
    }
}

/// tensor.extract_slice or insert_slice: the smaller tensor may lack axes of size 1.
fn strided(graph: &Graph, id: OpId, extract: bool) -> Option<Kind> {
    let op = graph.op(id);
    let Some(Attr::Ints(offsets)) = op.attrs.get("static_offsets") else { return None };
    let start: Vec<Option<usize>> = offsets.iter().map(|x| natural(*x)).collect();
    let (sizes, stride) = (ints(graph, id, "static_sizes")?, ints(graph, id, "static_strides")?);
    let small = if extract { *op.results.first()? } else { (*op.operands.first()?)? };
    let dims: Vec<usize> = graph.ty(small).dims().iter().map(|d| d.unwrap_or(0) as usize).collect();
    let mut axes = Vec::new();
    for (axis, n) in sizes.iter().enumerate() {
        if dims.get(axes.len()) == Some(n) {
            axes.push(axis);
        } else if *n != 1 {
            return None;
        }
    }
    if axes.len() != dims.len() {
        return None;
    }
    Some(if extract { Kind::Slice { start, stride, axes } } else { Kind::Insert { start, stride, axes } })
}

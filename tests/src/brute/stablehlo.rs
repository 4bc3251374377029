//! StableHLO's ops, from its specification: by dimension numbers, over explicit indices.

use super::define::{int, ints};
use super::element::{Axis, Element, Ref, View, indices};
use super::kind::Kind;
use depc_ir::graph::{Def, Graph, OpId, ValueId};

/// An op's definition.
#[derive(Clone, Debug)]
pub enum Hlo {
    /// Operand axis i is result axis `dims[i]`.
    Broadcast(Vec<usize>),
    /// Batching and contracting axes of both operands.
    Dot { batch: [Vec<usize>; 2], contract: [Vec<usize>; 2] },
    /// Axis of features and of batches (of the kernel: out and in), of each tensor; the spatial axes; group counts.
    Conv { axes: [[usize; 2]; 3], spatial: [Vec<usize>; 3], features: usize, batches: usize },
    /// Folds these axes of the first half of the operands.
    Fold(Vec<usize>),
    /// An axis of the larger tensor goes through windows: `true`. `back`: the result is the larger tensor.
    Window { moves: Vec<bool>, back: bool },
    /// Index vectors along `vector`.
    Gather { offset: Vec<usize>, collapsed: Vec<usize>, batching: Vec<usize>, rows: Vec<usize>, vector: usize },
    /// The same names for the updates' axes.
    Scatter { window: Vec<usize>, inserted: Vec<usize>, batching: Vec<usize>, rows: Vec<usize>, vector: usize },
    /// A part of operand 0 at a computed position.
    Block,
    /// Operand 1 into operand 0 at a computed position.
    Overwrite,
    /// Operand 0, and for each index along an axis a number of each other operand.
    PerAxis(usize),
}

const ELEMENTWISE: &[&str] = &[
    "add",
    "subtract",
    "multiply",
    "divide",
    "maximum",
    "minimum",
    "negate",
    "tanh",
    "rsqrt",
    "convert",
    "select",
    "map",
    "compare",
    "exponential",
    "clamp",
    "uniform_dequantize",
];

/// The definition of an op of the dialect, and the operands that take part.
pub fn define(graph: &Graph, id: OpId, name: &str, all: &[ValueId]) -> Option<(Kind, Vec<ValueId>)> {
    let op = graph.op(id);
    let rank = |i: usize| graph.ty(all[i]).rank();
    let list = |attr: &str| ints(graph, id, attr).unwrap_or_default();
    let first = |n: usize| all.iter().copied().take(n).collect::<Vec<_>>();
    let hlo = |hlo: Hlo, operands: Vec<ValueId>| Some((Kind::Hlo(hlo), operands));
    match name {
        _ if ELEMENTWISE.contains(&name) => Some((Kind::Pointwise, all.to_vec())),
        "reshape" => Some((Kind::Reshape(None), all.to_vec())),
        "transpose" => Some((Kind::Permute(list("permutation")), all.to_vec())),
        "concatenate" => Some((Kind::Concat(int(graph, id, "dimension")?), all.to_vec())),
        "reverse" => Some((Kind::Reverse(list("dimensions")), all.to_vec())),
        "sort" => Some((Kind::Whole { axes: vec![int(graph, id, "dimension")?], keep: true }, all.to_vec())),
        "slice" => {
            let start = list("start_indices").into_iter().map(Some).collect();
            Some((Kind::Slice { start, stride: list("strides"), axes: (0..rank(0)).collect() }, first(1)))
        }
        "pad" if list("interior_padding").iter().all(|n| *n == 0) => Some((
            Kind::Pad { low: ints(graph, id, "edge_padding_low")?, high: ints(graph, id, "edge_padding_high")? },
            first(1),
        )),
        "broadcast_in_dim" => hlo(Hlo::Broadcast(list("broadcast_dimensions")), all.to_vec()),
        "dot_general" => {
            let of = |what: &str| {
                ["lhs", "rhs"].map(|side| list(&format!("dot_dimension_numbers.{side}_{what}_dimensions")))
            };
            hlo(Hlo::Dot { batch: of("batching"), contract: of("contracting") }, first(2))
        }
        "convolution" => convolution(graph, id).and_then(|conv| hlo(conv, first(2))),
        "reduce" => hlo(Hlo::Fold(list("dimensions")), all.to_vec()),
        "reduce_window" | "select_and_scatter" => {
            let (sizes, strides, padding) = (list("window_dimensions"), list("window_strides"), list("padding"));
            let moves = |a: usize| {
                sizes[a] != 1
                    || strides.get(a).is_some_and(|s| *s != 1)
                    || padding.iter().skip(2 * a).take(2).any(|p| *p != 0)
            };
            let back = name == "select_and_scatter";
            hlo(Hlo::Window { moves: (0..rank(0)).map(moves).collect(), back }, first(if back { 2 } else { 1 }))
        }
        "gather" => {
            let of = |what: &str| list(&format!("dimension_numbers.{what}"));
            let vector = int(graph, id, "dimension_numbers.index_vector_dim").unwrap_or(0);
            let (offset, mut collapsed) = (of("offset_dims"), of("collapsed_slice_dims"));
            let (mut batching, mut rows) = (of("operand_batching_dims"), of("start_indices_batching_dims"));
            counted(graph, *all.get(1)?, vector, &of("start_index_map"), [&mut collapsed, &mut batching, &mut rows]);
            hlo(Hlo::Gather { offset, collapsed, batching, rows, vector }, first(2))
        }
        "scatter" if op.results.len() == 1 => {
            let of = |what: &str| list(&format!("scatter_dimension_numbers.{what}"));
            let vector = int(graph, id, "scatter_dimension_numbers.index_vector_dim").unwrap_or(0);
            let (window, mut inserted) = (of("update_window_dims"), of("inserted_window_dims"));
            let (mut batching, mut rows) = (of("input_batching_dims"), of("scatter_indices_batching_dims"));
            let map = of("scatter_dims_to_operand_dims");
            counted(graph, *all.get(1)?, vector, &map, [&mut inserted, &mut batching, &mut rows]);
            hlo(Hlo::Scatter { window, inserted, batching, rows, vector }, first(3))
        }
        "dynamic_slice" => hlo(Hlo::Block, first(1)),
        "dynamic_update_slice" => hlo(Hlo::Overwrite, first(2)),
        "batch_norm_inference" => hlo(Hlo::PerAxis(int(graph, id, "feature_index")?), all.to_vec()),
        _ => None,
    }
}

/// Where the index vectors are put together from parts, and a part is the position along one of their own axes, the axis that
/// it is an index of is as good as a batch.
fn counted(
    graph: &Graph,
    vectors: ValueId,
    vector: usize,
    map: &[usize],
    [lacking, batching, rows]: [&mut Vec<usize>; 3],
) -> Option<()> {
    let made = |v: ValueId| if let Def::Result(op, _) = graph.value(v).def { Some((op, graph.op(op))) } else { None };
    let (concat, op) = made(vectors)?;
    if op.name != "stablehlo.concatenate" || int(graph, concat, "dimension") != Some(vector) {
        return None;
    }
    for (part, axis) in op.operands.iter().flatten().zip(map) {
        let Some((iota, _)) = made(*part).filter(|(_, op)| op.name == "stablehlo.iota") else { continue };
        lacking.retain(|a| a != axis);
        batching.push(*axis);
        rows.push(int(graph, iota, "iota_dimension")?);
    }
    Some(())
}

fn convolution(graph: &Graph, id: OpId) -> Option<Hlo> {
    let number = |what: &str| int(graph, id, &format!("dimension_numbers.{what}_dimension"));
    let spatial = |what: &str| ints(graph, id, &format!("dimension_numbers.{what}_spatial_dimensions"));
    Some(Hlo::Conv {
        axes: [
            [number("input_feature")?, number("input_batch")?],
            [number("kernel_output_feature")?, number("kernel_input_feature")?],
            [number("output_feature")?, number("output_batch")?],
        ],
        spatial: [spatial("input")?, spatial("kernel")?, spatial("output")?],
        features: int(graph, id, "feature_group_count")?,
        batches: int(graph, id, "batch_group_count")?,
    })
}

fn whole(axes: &[Axis], which: impl IntoIterator<Item = usize>) -> Result<(), String> {
    match which.into_iter().find(|a| !axes[*a].is_full()) {
        Some(axis) => Err(format!("axis {axis} must stay as it is")),
        None => Ok(()),
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, a: T, b: T) -> Result<(), String> {
    if a == b { Ok(()) } else { Err(format!("{what}: {a:?} and {b:?}")) }
}

fn others(rank: usize, named: &[usize]) -> Vec<usize> {
    (0..rank).filter(|a| !named.contains(a)).collect()
}

fn at<const N: usize>(index: &[usize], axes: [&[usize]; N]) -> Vec<usize> {
    axes.iter().flat_map(|axes| axes.iter().map(|a| index[*a])).collect()
}

impl Hlo {
    /// The op with the group counts that the sizes imply.
    pub fn pruned(&self, view: &View) -> Result<Hlo, String> {
        let Hlo::Conv { axes, spatial, .. } = self else { return Ok(self.clone()) };
        let (x, k, y) = (view.operand(0), view.operand(1), view.result(0));
        let count = |what: &str, all: usize, each: usize| {
            if all.is_multiple_of(each) { Ok(all / each) } else { Err(format!("{what}: {all} in groups of {each}")) }
        };
        let features = count("features", x[axes[0][0]], k[axes[1][1]])?;
        let batches = count("batches", x[axes[0][1]], y[axes[2][1]])?;
        Ok(Hlo::Conv { axes: *axes, spatial: spatial.clone(), features, batches })
    }

    /// Whether the sizes fit.
    pub fn well_formed(&self, view: &View) -> Result<(), String> {
        let (x, y) = (&view.operands[0], &view.results[0]);
        let (n, m) = (view.operand(0), view.result(0));
        match self {
            Hlo::Broadcast(dims) => dims.iter().enumerate().try_for_each(|(i, d)| match x[i].size {
                1 => Ok(()),
                _ => equal("a broadcast axis", n[i], m[*d]),
            }),
            Hlo::Dot { batch, contract } => {
                let w = view.operand(1);
                equal("batches", at(&n, [&batch[0]]), at(&w, [&batch[1]]))?;
                equal("summed axes", at(&n, [&contract[0]]), at(&w, [&contract[1]]))?;
                let left = others(n.len(), &[&batch[0][..], &contract[0]].concat());
                let right = others(w.len(), &[&batch[1][..], &contract[1]].concat());
                equal("the result", [at(&n, [&batch[0], &left]), at(&w, [&right])].concat(), m)
            }
            Hlo::Conv { axes, spatial, features, batches } => {
                let k = view.operand(1);
                whole(x, spatial[0].iter().copied())?;
                whole(&view.operands[1], spatial[1].iter().copied())?;
                whole(y, spatial[2].iter().copied())?;
                equal("input features", n[axes[0][0]], features * k[axes[1][1]])?;
                equal("batches", n[axes[0][1]], batches * m[axes[2][1]])?;
                equal("output features", k[axes[1][0]], m[axes[2][0]])?;
                equal("groups of output features", k[axes[1][0]] % (features * batches), 0)
            }
            Hlo::Fold(dims) => {
                let inputs = view.operands.len() / 2;
                let kept = others(n.len(), dims);
                (0..inputs).try_for_each(|i| equal("inputs", view.operand(i), n.clone()))?;
                (0..view.results.len()).try_for_each(|r| equal("the result", view.result(r), at(&n, [&kept])))
            }
            Hlo::Window { moves, back } => {
                let small = if *back { &view.operands[1] } else { y };
                let moving = || (0..moves.len()).filter(|a| moves[*a]);
                whole(x, moving())?;
                whole(small, moving())?;
                if *back {
                    equal("the result", n.clone(), m)?;
                }
                let sizes: Vec<usize> = small.iter().map(|a| a.kept.len()).collect();
                let still = others(n.len(), &moving().collect::<Vec<_>>());
                equal("axes without windows", at(&n, [&still]), at(&sizes, [&still]))
            }
            Hlo::Gather { offset, collapsed, batching, rows, vector } => {
                let i = view.operand(1);
                whole(&view.operands[1], (*vector < i.len()).then_some(*vector))?;
                whole(x, collapsed.iter().copied())?;
                equal("batches", at(&n, [batching]), at(&i, [rows]))?;
                let window = others(n.len(), &[&collapsed[..], batching].concat());
                equal("index vectors", at(&i, [&others(i.len(), &[*vector])]), at(&m, [&others(m.len(), offset)]))?;
                window.iter().zip(offset).try_for_each(|(a, o)| part(&x[*a], &y[*o]))
            }
            Hlo::Scatter { window, inserted, batching, rows, vector } => {
                let (i, u) = (view.operand(1), view.operand(2));
                equal("the result", n.clone(), m)?;
                whole(x, inserted.iter().copied())?;
                let axes = others(i.len(), &[*vector]);
                let searched = (0..i.len()).filter(|a| !rows.contains(a));
                whole(&view.operands[1], searched)?;
                equal("batches", at(&n, [batching]), at(&i, [rows]))?;
                equal("index vectors", at(&i, [&axes]), at(&u, [&others(u.len(), window)]))?;
                let of = others(n.len(), &[&inserted[..], batching].concat());
                of.iter().zip(window).try_for_each(|(a, o)| part(&x[*a], &view.operands[2][*o]))
            }
            Hlo::Block => (0..x.len()).try_for_each(|a| part(&x[a], &y[a])),
            Hlo::Overwrite => {
                equal("the result", n, m)?;
                (0..x.len()).try_for_each(|a| part(&x[a], &view.operands[1][a]))
            }
            Hlo::PerAxis(axis) => {
                equal("the result", n.clone(), m)?;
                (1..view.operands.len())
                    .try_for_each(|i| equal("one number per index", view.operand(i), vec![n[*axis]]))
            }
        }
    }

    /// An element of live result `r`.
    pub fn element(&self, view: &View, r: usize, here: &[usize]) -> Element {
        let read = |i: usize, index: &[usize]| view.element(i, index);
        let exact = |refs: Vec<Ref>| Element { exact: refs, ..Element::default() };
        let n = view.operand(0);
        match self {
            Hlo::Broadcast(dims) => {
                let index = |(i, d): (usize, &usize)| if n[i] == 1 { 0 } else { here[*d] };
                exact(vec![read(0, &dims.iter().enumerate().map(index).collect::<Vec<_>>())])
            }
            Hlo::Dot { batch, contract } => {
                let w = view.operand(1);
                let left = others(n.len(), &[&batch[0][..], &contract[0]].concat());
                let right = others(w.len(), &[&batch[1][..], &contract[1]].concat());
                let (b, rest) = here.split_at(batch[0].len());
                let (l, r) = rest.split_at(left.len());
                let place = |rank: usize, lists: [(&[usize], &[usize]); 3]| {
                    let mut index = vec![0; rank];
                    lists.iter().for_each(|(axes, at)| axes.iter().zip(*at).for_each(|(a, i)| index[*a] = *i));
                    index
                };
                let term = |k: Vec<usize>| {
                    let a = place(n.len(), [(&batch[0], b), (&contract[0], &k), (&left, l)]);
                    let c = place(w.len(), [(&batch[1], b), (&contract[1], &k), (&right, r)]);
                    vec![read(0, &a), read(1, &c)]
                };
                Element { fold: indices(&at(&n, [&contract[0]])).map(term).collect(), ..Element::default() }
            }
            Hlo::Conv { axes, spatial, features, batches } => conv(axes, spatial, [*features, *batches], view, here),
            Hlo::Fold(dims) => {
                let inputs = view.operands.len() / 2;
                let kept = others(n.len(), dims);
                let term = |k: Vec<usize>| {
                    let mut index = vec![0; n.len()];
                    dims.iter().zip(&k).chain(kept.iter().zip(here)).for_each(|(a, i)| index[*a] = *i);
                    (0..inputs).map(|i| read(i, &index)).collect()
                };
                let begin = vec![read(inputs + view.numbers[r], &[])];
                Element { exact: begin, fold: indices(&at(&n, [dims])).map(term).collect(), positions: vec![] }
            }
            // Any element along an axis with windows.
            Hlo::Window { moves, back } => {
                let all = |operand: usize| {
                    let sizes = view.operand(operand);
                    let reach: Vec<usize> = (0..sizes.len()).map(|a| if moves[a] { sizes[a] } else { 1 }).collect();
                    let index = |k: Vec<usize>| (0..k.len()).map(|a| if moves[a] { k[a] } else { here[a] }).collect();
                    indices(&reach)
                        .map(move |k| read(operand, &Vec::from_iter::<Vec<usize>>(index(k))))
                        .collect::<Vec<_>>()
                };
                exact(if *back { [all(0), all(1)].concat() } else { all(0) })
            }
            Hlo::Gather { offset, collapsed, batching, rows, vector } => {
                let i = view.operand(1);
                let row = at(here, [&others(here.len(), offset)]);
                let axes = others(i.len(), &[*vector]);
                let mut index = vec![0; i.len()];
                axes.iter().zip(&row).for_each(|(a, k)| index[*a] = *k);
                let vectors = vector_at(view, 1, &index, *vector);
                let window = others(n.len(), &[&collapsed[..], batching].concat());
                // A part of an axis may lie anywhere; all of it lies where it lies.
                let known = |a: usize| {
                    let own = window.iter().position(|w| *w == a).map(|w| offset[w]);
                    let own = own.filter(|o| view.results[0][*o].size == view.operands[0][a].size).map(|o| here[o]);
                    own.or_else(|| batching.iter().position(|b| *b == a).map(|b| index[rows[b]]))
                };
                exact([vectors, anywhere(view, 0, known)].concat())
            }
            Hlo::Scatter { window, inserted, batching, rows, vector } => {
                let of = others(n.len(), &[&inserted[..], batching].concat());
                let batch = |row: usize| rows.iter().position(|r| *r == row).map(|b| here[batching[b]]);
                // What the updates hold for this place: their window's axes that are whole, and batches, are the result's.
                let update_rows = others(view.operands[2].len(), window);
                let positions = others(view.operands[1].len(), &[*vector]);
                let known = |a: usize| match window.iter().position(|w| *w == a) {
                    Some(w) => (view.operands[2][a].size == view.operands[0][of[w]].size).then(|| here[of[w]]),
                    None => update_rows.iter().position(|u| *u == a).and_then(|k| batch(positions[k])),
                };
                exact([vec![read(0, here)], anywhere(view, 1, batch), anywhere(view, 2, known)].concat())
            }
            Hlo::Block => {
                exact(anywhere(view, 0, |a| (view.results[0][a].size == view.operands[0][a].size).then(|| here[a])))
            }
            Hlo::Overwrite => {
                let known = |a: usize| (view.operands[1][a].size == view.operands[0][a].size).then(|| here[a]);
                exact([vec![read(0, here)], anywhere(view, 1, known)].concat())
            }
            Hlo::PerAxis(axis) => {
                let each = (1..view.operands.len()).map(|i| read(i, &[here[*axis]]));
                exact(std::iter::once(read(0, here)).chain(each).collect())
            }
        }
    }
}

/// A part's axis: all of it, walked in step, or somewhere in it.
fn part(axis: &Axis, part: &Axis) -> Result<(), String> {
    if axis.size == part.size {
        return equal("an axis and all of it", axis.kept.len(), part.kept.len());
    }
    whole(std::slice::from_ref(axis), [0])?;
    whole(std::slice::from_ref(part), [0])
}

/// All elements of an operand with the known coordinates.
fn anywhere(view: &View, operand: usize, known: impl Fn(usize) -> Option<usize>) -> Vec<Ref> {
    let sizes = view.operand(operand);
    let reach: Vec<usize> = (0..sizes.len()).map(|a| if known(a).is_some() { 1 } else { sizes[a] }).collect();
    let place = |k: Vec<usize>| -> Vec<usize> { (0..k.len()).map(|a| known(a).unwrap_or(k[a])).collect() };
    indices(&reach).map(|k| view.element(operand, &place(k))).collect()
}

/// The elements of an index vector.
fn vector_at(view: &View, operand: usize, index: &[usize], vector: usize) -> Vec<Ref> {
    anywhere(view, operand, |a| (a != vector).then(|| index[a]))
}

/// Σ over the features of a group and the window; strides and pads do not matter, since the spatial axes stay.
fn conv(
    axes: &[[usize; 2]; 3],
    spatial: &[Vec<usize>; 3],
    [features, batches]: [usize; 2],
    view: &View,
    here: &[usize],
) -> Element {
    let (x, k) = (view.operand(0), view.operand(1));
    let o = here[axes[2][0]];
    let group = |groups: usize| o / (k[axes[1][0]] / groups);
    let (features, batch) = (group(features) * k[axes[1][1]], group(batches) * view.result(0)[axes[2][1]]);
    let place = |rank: usize, axes: [usize; 2], at: [usize; 2], spatial: &[usize], p: &[usize]| {
        let mut index = vec![0; rank];
        (index[axes[0]], index[axes[1]]) = (at[0], at[1]);
        spatial.iter().zip(p).for_each(|(a, i)| index[*a] = *i);
        index
    };
    let mut fold = Vec::new();
    for r in indices(&at(&k, [&spatial[1]])) {
        // Without strides and pads: position plus offset, as far as there are elements.
        let p: Vec<usize> = spatial[2].iter().zip(&r).map(|(a, r)| here[*a] + r).collect();
        if p.iter().zip(&spatial[0]).any(|(p, a)| *p >= x[*a]) {
            continue;
        }
        for c in 0..k[axes[1][1]] {
            let from = place(x.len(), axes[0], [features + c, batch + here[axes[2][1]]], &spatial[0], &p);
            let by = place(k.len(), axes[1], [o, c], &spatial[1], &r);
            fold.push(vec![view.element(0, &from), view.element(1, &by)]);
        }
    }
    Element { fold, ..Element::default() }
}

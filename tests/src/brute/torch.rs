//! The torch dialect: its ops by name, from PyTorch's documents, and the kinds of op that the other dialects lack (but for a softmax).

use super::element::{Element, Ref, View, indices};
use super::kind::{Kind, full, same, same_all};
use super::literal;
use depc_ir::graph::{Content, Def, Graph, OpId, ValueId};

/// How an element of the result is computed.
#[derive(Clone, Debug)]
pub enum Further {
    /// Σ of products: letters per factor and of the result; what follows the factors is added, aligned from the last axis.
    Einsum { factors: Vec<Vec<usize>>, result: Vec<usize> },
    /// Folded along axes, which stay with size 1, or go.
    Fold { axes: Vec<usize>, keep: bool },
    /// Neighbouring axes of operand 0 from this one on are read at the positions that the other operands hold.
    Lookup(usize),
    /// As `Lookup` along one axis, the positions given for every element.
    GatherAlong(usize),
    /// A new axis.
    Stack(usize),
    /// Normalised over that many last axes, then scaled and shifted.
    Norm(usize),
    /// Divided by a sum of functions of the elements along an axis.
    Share(usize),
    /// NCHW by OIHW (transposed: IOHW) in groups; without padding or steps.
    GroupConv { groups: usize, transposed: bool },
}

/// The definition of an op of the dialect, and the operands that take part in it.
pub fn torch(graph: &Graph, id: OpId, name: &str) -> Option<(Kind, Vec<ValueId>)> {
    let op = graph.op(id);
    let operand = |i: usize| op.operands.get(i).copied().flatten();
    let tensors: Vec<ValueId> = (0..op.operands.len()).flat_map(|i| in_list(graph, operand(i))).collect();
    let number = |i: usize| held(graph, operand(i)?)?.first().copied();
    let numbers = |i: usize| list(graph, operand(i)?)?.iter().map(|v| held(graph, (*v)?)?.first().copied()).collect();
    let rank = |i: usize| operand(i).map_or(0, |v| graph.ty(v).rank());
    let axis = |a: i64, rank: usize| usize::try_from(if a < 0 { a + rank as i64 } else { a }).ok();
    let axes = |i: usize| {
        let list: Option<Vec<i64>> =
            if operand(i).is_some_and(|v| list(graph, v).is_some()) { numbers(i) } else { Some(vec![number(i)?]) };
        list?.into_iter().map(|a| axis(a, rank(0))).collect::<Option<Vec<usize>>>()
    };
    let out = graph.ty(*op.results.first()?).rank();
    let further = |f: Further| Some((Kind::Further(f), tensors.clone()));
    let einsum = |factors: &[&[usize]], result: &[usize]| {
        further(Further::Einsum { factors: factors.iter().map(|f| f.to_vec()).collect(), result: result.to_vec() })
    };
    match name {
        "add.Tensor" | "sub.Tensor" | "mul.Tensor" | "relu" | "to.dtype" | "clone" | "where.self" | "broadcast_to"
        | "expand" => Some((Kind::Pointwise, tensors)),
        "mm" => einsum(&[&[0, 1], &[1, 2]], &[0, 2]),
        "bmm" => einsum(&[&[0, 1, 2], &[0, 2, 3]], &[0, 1, 3]),
        "mv" => einsum(&[&[0, 1], &[1]], &[0]),
        "linear" if rank(0) == 2 => einsum(&[&[0, 1], &[2, 1]], &[0, 2]),
        "linear" if rank(0) == 3 => einsum(&[&[0, 1, 2], &[3, 2]], &[0, 1, 3]),
        "addmm" => {
            let order = [1, 2, 0].iter().filter_map(|i| operand(*i)).collect();
            einsum(&[&[0, 1], &[1, 2]], &[0, 2]).map(|(kind, _)| (kind, order))
        }
        "convolution" if rank(0) == 4 => {
            let plain =
                [3, 4, 5, 7].map(|i| numbers(i).unwrap_or_default()) == [[1, 1], [0, 0], [1, 1], [0, 0]].map(Vec::from);
            let (groups, transposed) = (usize::try_from(number(8)?).ok()?, number(6)? != 0);
            if plain { further(Further::GroupConv { groups, transposed }) } else { None }
        }
        "sum" | "mean" => further(Further::Fold { axes: (0..rank(0)).collect(), keep: false }),
        "sum.dim_IntList" | "mean.dim" | "amax" | "max.dim" => {
            axes(1).and_then(|axes| further(Further::Fold { keep: out == rank(0), axes }))
        }
        "softmax.int" | "_softmax" | "log_softmax.int" | "_log_softmax" => {
            further(Further::Share(axis(number(1)?, rank(0))?))
        }
        "cumsum" => axes(1).map(|axes| (Kind::Whole { axes, keep: true }, tensors)),
        "flip" => axes(1).map(|axes| (Kind::Reverse(axes), tensors)),
        "layer_norm" => further(Further::Norm(list(graph, operand(1)?)?.len())),
        "view" | "reshape" | "unsqueeze" | "squeeze.dim" | "flatten.using_ints" => Some((Kind::Reshape(None), tensors)),
        "permute" => axes(1).map(|p| (Kind::Permute(p), tensors)),
        "transpose.int" => {
            let (a, b) = (axis(number(1)?, out)?, axis(number(2)?, out)?);
            let mut perm: Vec<usize> = (0..out).collect();
            perm.swap(a, b);
            Some((Kind::Permute(perm), tensors))
        }
        "t" => Some((Kind::Permute(vec![1, 0]), tensors)),
        "cat" => Some((Kind::Concat(axis(number(1)?, out)?), tensors)),
        "stack" => further(Further::Stack(axis(number(1)?, out)?)),
        "slice.Tensor" => {
            let (axis, n) = (axis(number(1)?, out)?, graph.ty(tensors[0]).dims());
            let (size, first) = (n[axis]? as i64, number(2).unwrap_or(0));
            let mut start = vec![Some(0); out];
            let mut stride = vec![1; out];
            start[axis] = usize::try_from(if first < 0 { first + size } else { first }).ok();
            stride[axis] = usize::try_from(number(4)?).ok()?;
            Some((Kind::Slice { start, stride, axes: (0..out).collect() }, tensors))
        }
        "select.int" => {
            let at = axis(number(1)?, rank(0))?;
            let mut start = vec![Some(0); rank(0)];
            start[at] = axis(number(2)?, graph.ty(tensors[0]).dims()[at]? as usize);
            Some((
                Kind::Slice { start, stride: vec![1; rank(0)], axes: (0..rank(0)).filter(|a| *a != at).collect() },
                tensors,
            ))
        }
        "constant_pad_nd" => {
            let pairs: Vec<i64> = numbers(1)?;
            let side = |k: usize| {
                let one = |a: usize| pairs.get(2 * (out - 1 - a) + k).map_or(Some(0), |n| usize::try_from(*n).ok());
                (0..out).map(one).collect::<Option<Vec<usize>>>()
            };
            Some((Kind::Pad { low: side(0)?, high: side(1)? }, tensors))
        }
        "repeat" if rank(0) == out => {
            let times: Vec<i64> = numbers(1)?;
            Some((Kind::Tile(times.iter().map(|n| usize::try_from(*n).ok()).collect::<Option<_>>()?), tensors))
        }
        "embedding" => further(Further::Lookup(0)),
        "index_select" => further(Further::Lookup(axis(number(1)?, rank(0))?)),
        "index.Tensor" => further(Further::Lookup(list(graph, operand(1)?)?.iter().position(Option::is_some)?)),
        "gather" => further(Further::GatherAlong(axis(number(1)?, rank(0))?)),
        _ => None,
    }
}

/// The elements of a list.
fn list(graph: &Graph, v: ValueId) -> Option<&[Option<ValueId>]> {
    let Def::Result(op, _) = graph.value(v).def else { return None };
    let op = graph.op(op);
    op.name.ends_with("ListConstruct").then_some(op.operands.as_slice())
}

/// The tensors of an operand: itself, or what it holds.
fn in_list(graph: &Graph, v: Option<ValueId>) -> Vec<ValueId> {
    let Some(v) = v else { return vec![] };
    let all = list(graph, v).map_or(vec![v], |list| list.iter().flatten().copied().collect());
    all.into_iter().filter(|v| graph.ty(*v).rank() > 0).collect()
}

/// The numbers of a constant.
fn held(graph: &Graph, v: ValueId) -> Option<Vec<i64>> {
    let Def::Result(op, _) = graph.value(v).def else { return None };
    match &literal(graph, op)?.content {
        Content::Ints(xs) => Some(xs.clone()),
        Content::Splat(x) => Some(vec![*x as i64]),
        Content::Stored { .. } => None,
    }
}

impl Further {
    /// The op with the attributes that the keep-sets imply.
    pub fn pruned(&self, view: &View) -> Result<Further, String> {
        let Further::GroupConv { groups, transposed } = self else { return Ok(self.clone()) };
        let left = |axis: &super::element::Axis| {
            let mut kept: Vec<usize> = axis.kept.iter().map(|i| i / (axis.size / groups)).collect();
            kept.dedup();
            kept
        };
        let (x, y) = (left(&view.operands[0][1]), left(&view.results[0][1]));
        if x != y {
            return Err(format!("groups {x:?} of the operand, {y:?} of the result"));
        }
        Ok(Further::GroupConv { groups: x.len(), transposed: *transposed })
    }

    /// Whether the sizes fit.
    pub fn well_formed(&self, view: &View) -> Result<(), String> {
        let (x, y) = (view.operand(0), view.result(0));
        match self {
            Further::Einsum { .. } => self.sizes(view).map(drop),
            Further::Fold { axes, keep } => {
                let mut left = x;
                for a in axes.iter().rev() {
                    if *keep {
                        left[*a] = 1;
                    } else {
                        left.remove(*a);
                    }
                }
                same_all(&left, &y)
            }
            Further::Lookup(first) => {
                let count = view.operands.len() - 1;
                full(&view.operands[0], &(*first..first + count).collect::<Vec<_>>())?;
                let rank = y.len() + count - x.len();
                same_all(&[&x[..*first], &y[*first..first + rank], &x[first + count..]].concat(), &y)?;
                (1..=count).try_for_each(|i| broadcasts(view, i, &y[*first..first + rank]))
            }
            Further::GatherAlong(axis) => {
                full(&view.operands[0], &[*axis])?;
                same_all(&view.operand(1), &y)?;
                let mut x = x;
                x[*axis] = y[*axis];
                same_all(&x, &y)
            }
            Further::Stack(axis) => {
                full(&view.results[0], &[*axis])?;
                let mut y = y;
                y.remove(*axis);
                (0..view.operands.len()).try_for_each(|i| same_all(&view.operand(i), &y))
            }
            Further::Share(_) => same_all(&x, &y),
            Further::Norm(axes) => {
                same_all(&x, &y)?;
                (1..view.operands.len()).try_for_each(|i| same_all(&view.operand(i), &y[y.len() - axes..]))
            }
            Further::GroupConv { groups, transposed } => {
                let k = view.operand(1);
                full(&view.operands[0], &[2, 3])?;
                full(&view.results[0], &[2, 3])?;
                full(&view.operands[1], &[2, 3])?;
                same("batch", x[0], y[0])?;
                let (ins, outs) = if *transposed { (k[0], k[1] * groups) } else { (k[1] * groups, k[0]) };
                same("input channels", x[1], ins)?;
                same("output channels", y[1], outs)?;
                same("groups", x[1] % groups + y[1] % groups, 0)?;
                if view.operands.len() > 2 { same("bias", view.operand(2)[0], y[1]) } else { Ok(()) }
            }
        }
    }

    /// Sizes of the letters of an einsum.
    fn sizes(&self, view: &View) -> Result<Vec<usize>, String> {
        let Further::Einsum { factors, result } = self else { return Ok(vec![]) };
        let mut sizes = vec![0; 1 + factors.iter().flatten().max().copied().unwrap_or(0)];
        let of = |i: usize| if i < factors.len() { view.operand(i) } else { view.result(0) };
        for (i, letters) in factors.iter().chain([result]).enumerate() {
            for (l, n) in letters.iter().zip(of(i)) {
                if sizes[*l] != 0 {
                    same("one letter", sizes[*l], n)?;
                }
                sizes[*l] = n;
            }
        }
        (factors.len()..view.operands.len()).try_for_each(|i| broadcasts(view, i, &view.result(0)))?;
        Ok(sizes)
    }

    /// An element of the result.
    pub fn element(&self, view: &View, at: &[usize]) -> Element {
        let read = |operand: usize, index: &[usize]| view.element(operand, index);
        let exact = |exact: Vec<Ref>| Element { exact, ..Element::default() };
        let sum = |exact: Vec<Ref>, fold: Vec<Vec<Ref>>| Element { exact, fold, ..Element::default() };
        match self {
            Further::Einsum { factors, result } => {
                let sizes = self.sizes(view).unwrap_or_default();
                let summed: Vec<usize> = (0..sizes.len()).filter(|l| !result.contains(l)).collect();
                let ranges: Vec<usize> = summed.iter().map(|l| sizes[*l]).collect();
                let term = |k: Vec<usize>| {
                    let value = |l: &usize| match result.iter().position(|r| r == l) {
                        Some(p) => at[p],
                        None => k[summed.iter().position(|s| s == l).unwrap_or(0)],
                    };
                    let factor = |(i, f): (usize, &Vec<usize>)| read(i, &f.iter().map(value).collect::<Vec<_>>());
                    factors.iter().enumerate().map(factor).collect()
                };
                let added = (factors.len()..view.operands.len()).map(|i| aligned(view, i, at)).collect();
                sum(added, indices(&ranges).map(term).collect())
            }
            Further::Fold { axes, keep } => {
                let mut from = at.to_vec();
                if !keep {
                    axes.iter().for_each(|a| from.insert(*a, 0));
                }
                let sizes: Vec<usize> = axes.iter().map(|a| view.operand(0)[*a]).collect();
                let one = |ks: Vec<usize>| {
                    axes.iter().zip(ks).for_each(|(a, k)| from[*a] = k);
                    vec![read(0, &from)]
                };
                sum(vec![], indices(&sizes).map(one).collect())
            }
            Further::Lookup(first) => {
                let count = view.operands.len() - 1;
                let rank = at.len() + count - view.operands[0].len();
                let positions = (1..=count).map(|i| aligned(view, i, &at[*first..first + rank]));
                let ranges = view.operand(0)[*first..first + count].to_vec();
                let all = indices(&ranges).map(|k| read(0, &[&at[..*first], &k, &at[first + rank..]].concat()));
                exact(positions.chain(all).collect())
            }
            Further::GatherAlong(axis) => {
                let along = (0..view.operand(0)[*axis]).map(|k| {
                    let mut from = at.to_vec();
                    from[*axis] = k;
                    read(0, &from)
                });
                exact(std::iter::once(read(1, at)).chain(along).collect())
            }
            Further::Stack(axis) => {
                let mut from = at.to_vec();
                let which = from.remove(*axis);
                exact(vec![read(which, &from)])
            }
            Further::Share(axis) => {
                let along = (0..view.operand(0)[*axis]).map(|k| {
                    let mut from = at.to_vec();
                    from[*axis] = k;
                    vec![read(0, &from)]
                });
                sum(vec![read(0, at)], along.collect())
            }
            Further::Norm(axes) => {
                let (outer, own) = at.split_at(at.len() - axes);
                let others = (1..view.operands.len()).map(|i| read(i, own));
                let range = &view.operand(0)[outer.len()..];
                let fold = indices(range).map(|k| vec![read(0, &[outer, &k].concat())]).collect();
                sum(std::iter::once(read(0, at)).chain(others).collect(), fold)
            }
            Further::GroupConv { groups, transposed } => {
                let (x, y, k) = (view.operand(0), view.result(0), view.operand(1));
                let (per_x, per_y) = (x[1] / groups, y[1] / groups);
                let (g, o) = (at[1] / per_y, at[1] % per_y);
                let from = |axis: usize, r: usize| {
                    let i = if *transposed { at[2 + axis].checked_sub(r)? } else { at[2 + axis] + r };
                    (i < x[2 + axis]).then_some(i)
                };
                let mut fold = vec![];
                for crs in indices(&[per_x, k[2], k[3]]) {
                    let (Some(h), Some(w)) = (from(0, crs[1]), from(1, crs[2])) else { continue };
                    let c = g * per_x + crs[0];
                    let weight = if *transposed { [c, o] } else { [at[1], crs[0]] };
                    fold.push(vec![read(0, &[at[0], c, h, w]), read(1, &[weight[0], weight[1], crs[1], crs[2]])]);
                }
                let bias = (2..view.operands.len()).map(|i| read(i, &at[1..2])).collect();
                sum(bias, fold)
            }
        }
    }
}

/// Whether an operand broadcasts to these sizes.
fn broadcasts(view: &View, operand: usize, sizes: &[usize]) -> Result<(), String> {
    let x = view.operand(operand);
    let fits =
        |(k, n): (usize, &usize)| *n == sizes[sizes.len() - 1 - k] || view.operands[operand][x.len() - 1 - k].size == 1;
    match x.len() <= sizes.len() && x.iter().rev().enumerate().all(fits) {
        true => Ok(()),
        false => Err(format!("{x:?} does not broadcast to {sizes:?}")),
    }
}

/// The element of a broadcast operand.
fn aligned(view: &View, operand: usize, at: &[usize]) -> Ref {
    let x = view.operand(operand);
    let skip = at.len() - x.len();
    let index: Vec<usize> = x.iter().zip(&at[skip..]).map(|(n, i)| if *n == 1 { 0 } else { *i }).collect();
    view.element(operand, &index)
}

//! Checks that the ops of an edited graph are still well-formed: each by its own definition (TOSA, linalg, tensor), on the sizes,
//! attributes and literals that it has now; nothing here knows a rule, or an edit.

use depc_ir::graph::{Content, DataId, Def, Graph, Op, ValueId};
use depc_ir::types::{Attr, Dim, ElemKind, Type};
use depc_passes::apply::Applied;
use depc_tests::brute::flow;
use std::collections::BTreeMap;

type Sizes = Vec<u64>;

/// What is wrong with the edited graph, one line per op; ops of dynamic sizes are not looked at. `known` counts the ops that
/// have a definition here.
pub fn problems(old: &Graph, edited: &Applied, known: &mut usize) -> Vec<String> {
    let mut out = vec![];
    let new = &edited.graph;
    let flow = flow(new);
    for (id, from, to) in &flow.links {
        let (from, to) = (new.ty(*from).dims(), new.ty(*to).dims());
        if from != to {
            out.push(format!("`{}` hands {from:?} on as {to:?}", new.op(*id).name));
        }
        *known += 1;
    }
    for id in flow.inside.iter().filter(|id| !flow.explained.contains(id)) {
        let site = Site { old, edited, was: old.op(edited.origin[id.index()].op), op: new.op(*id) };
        match site.check() {
            Ok(true) => *known += 1,
            Ok(false) => {}
            Err(why) => {
                let name = site.op.results.first().map_or("", |v| new.value(*v).name.as_str());
                out.push(format!("{name} = `{}`, version {}: {why}", site.op.name, edited.origin[id.index()].version));
            }
        }
    }
    out
}

fn sizes(graph: &Graph, v: ValueId) -> Vec<Dim> {
    graph.ty(v).dims().to_vec()
}

/// An op of the edited graph, and what it was.
pub(super) struct Site<'a> {
    old: &'a Graph,
    edited: &'a Applied,
    was: &'a Op,
    op: &'a Op,
}

/// What the op is, after the edits.
pub(super) struct Now {
    pub ins: Vec<Option<Sizes>>,
    pub outs: Vec<Sizes>,
    pub old_ins: Vec<Option<Sizes>>,
    pub old_outs: Vec<Sizes>,
}

macro_rules! ensure {
    ($holds:expr, $($why:tt)+) => {
        if !$holds {
            return Err(format!($($why)+));
        }
    };
}

mod sizes;

pub(super) use sizes::{as_i64, cut, product, same};
use sizes::{contraction, regrouped, walk};

impl Site<'_> {
    /// Whether it is well-formed. `Ok(false)` if this file does not know the op, or if a size is dynamic.
    fn check(&self) -> Result<bool, String> {
        let now = match self.now()? {
            Some(now) => now,
            None => return Ok(false),
        };
        if self.op.attrs.values().any(|a| matches!(a, Attr::Data(_))) {
            return self.constant(&now).map(|()| true);
        }
        let name = self.op.name.as_str();
        match name {
            "return" | "func.return" => {
                ensure!(now.ins == now.old_ins, "a result changed: {:?} were {:?}", now.ins, now.old_ins);
                Ok(true)
            }
            _ if self.op.attrs.contains_key("indexing_maps") => self.structured(&now).map(|()| true),
            "tosa.matmul" | "tosa.conv2d" | "tosa.transpose_conv2d" | "tosa.depthwise_conv2d" => {
                contraction(name, &now).map(|()| true)
            }
            "tosa.reshape"
            | "tosa.transpose"
            | "tosa.reverse"
            | "tosa.concat"
            | "tosa.slice"
            | "tosa.pad"
            | "tosa.tile"
            | "tensor.empty"
            | "tensor.splat"
            | "tensor.cast"
            | "tensor.concat"
            | "tensor.extract_slice"
            | "tensor.insert_slice"
            | "tensor.pad"
            | "tensor.expand_shape"
            | "tensor.collapse_shape" => self.moves(name, &now).map(|()| true),
            "tosa.gather" | "tosa.argmax" | "tosa.avg_pool2d" | "tosa.max_pool2d" => {
                self.positions(name, &now).map(|()| true)
            }
            _ if name.starts_with("tosa.reduce_") => self.positions(name, &now).map(|()| true),
            _ if ELEMENTWISE.contains(&name) || name.starts_with("arith.") || name.starts_with("math.") => {
                elementwise(&now).map(|()| true)
            }
            _ if super::stablehlo::check(self, name.trim_start_matches("stablehlo."), &now)? => Ok(true),
            // The brute-force oracle knows these, and the emission's tests their lists.
            _ if name.starts_with("torch.") => Ok(false),
            _ => {
                // Without a definition nothing may have changed.
                ensure!(now.ins == now.old_ins && now.outs == now.old_outs, "an unknown op changed");
                Ok(false)
            }
        }
    }

    fn now(&self) -> Result<Option<Now>, String> {
        let fixed = |dims: Vec<Dim>| dims.into_iter().collect::<Option<Sizes>>();
        let of = |graph: &Graph, v: &ValueId| fixed(sizes(graph, *v));
        let new = &self.edited.graph;
        ensure!(self.op.operands.len() == self.was.operands.len(), "another number of operands");
        ensure!(self.op.results.len() == self.was.results.len(), "another number of results");
        let ins = |graph, op: &Op| op.operands.iter().map(|v| v.as_ref().map(|v| of(graph, v))).collect::<Vec<_>>();
        let outs = |graph, op: &Op| op.results.iter().map(|v| of(graph, v)).collect::<Option<Vec<_>>>();
        // A dynamic size among them: `Some(None)`.
        let whole = |list: Vec<Option<Option<Sizes>>>| {
            list.into_iter().map(|d| d.map_or(Some(None), |d| d.map(Some))).collect::<Option<Vec<_>>>()
        };
        let (Some(ins), Some(old_ins)) = (whole(ins(new, self.op)), whole(ins(self.old, self.was))) else {
            return Ok(None);
        };
        let (Some(outs), Some(old_outs)) = (outs(new, self.op), outs(self.old, self.was)) else { return Ok(None) };
        Ok(Some(Now { ins, outs, old_ins, old_outs }))
    }

    /// The literals that the op holds: of the sizes of its result, if that is a tensor, and no larger than before.
    fn constant(&self, now: &Now) -> Result<(), String> {
        let new = &self.edited.graph;
        let data = |graph: &Graph, op: &Op| literal(op).map(|d| graph.literal(d).clone());
        let (Some(is), Some(was)) = (data(new, self.op), data(self.old, self.was)) else {
            return Err("a literal is gone".into());
        };
        ensure!(is.ty.elem() == was.ty.elem(), "a literal of {} that was one of {}", is.ty, was.ty);
        let (out, before) = (&now.outs[0], &now.old_outs[0]);
        if matches!(new.ty(self.op.results[0]), Type::Tensor { .. }) {
            let dims: Option<Sizes> = is.ty.dims().iter().copied().collect();
            same("literal", &dims.unwrap_or_default(), out)?;
        }
        match (&was.content, &is.content) {
            (Content::Splat(_), Content::Splat(_)) => Ok(()),
            (Content::Splat(_) | Content::Ints(_), Content::Ints(xs)) if out == before => {
                same("integers", &Some(xs.len() as u64), &was.ty.elements())
            }
            (Content::Ints(xs), Content::Splat(_)) if xs.windows(2).all(|w| w[0] == w[1]) => Ok(()),
            (Content::Ints(_), Content::Ints(_)) | (Content::Stored { .. }, Content::Stored { .. }) => {
                let smaller = out.len() == before.len() && out.iter().zip(before).all(|(n, m)| n <= m);
                ensure!(smaller, "{before:?} cannot be gathered into {out:?}");
                Ok(())
            }
            (was, is) => Err(format!("{was:?} became {is:?}")),
        }
    }

    /// The integers of an attribute.
    pub fn ints(&self, name: &str) -> Result<Vec<i64>, String> {
        match self.op.attrs.get(name) {
            Some(Attr::Int(x)) => Ok(vec![*x]),
            Some(Attr::Ints(xs)) => Ok(xs.clone()),
            _ => Err(format!("no integers in `{name}`")),
        }
    }

    /// The integers that a constant operand holds.
    fn operand_ints(&self, i: usize) -> Result<Vec<i64>, String> {
        let new = &self.edited.graph;
        let v = self.op.operands.get(i).copied().flatten().ok_or("an operand is missing")?;
        let Def::Result(op, _) = new.value(v).def else { return Err("a shape that is no constant".into()) };
        let data = literal(new.op(op)).map(|d| new.literal(d)).ok_or("a shape that is no constant")?;
        let integer = data.ty.elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
        match (&data.content, data.ty.elements()) {
            (Content::Ints(xs), _) => Ok(xs.clone()),
            (Content::Splat(x), Some(n)) if integer && n <= 16 => Ok(vec![*x as i64; n as usize]),
            _ => Err("a shape that is no list of integers".into()),
        }
    }

    fn moves(&self, name: &str, now: &Now) -> Result<(), String> {
        let out = &now.outs[0];
        let x = || now.ins[0].as_ref().ok_or("an operand is missing");
        match name {
            "tensor.empty" | "tensor.splat" => Ok(()),
            "tensor.cast" | "tosa.reverse" => same("sizes", x()?, out),
            "tosa.reshape" => {
                same("shape", &as_i64(out), &self.operand_ints(1)?)?;
                same("elements", &product(x()?), &product(out))
            }
            "tensor.expand_shape" => {
                same("shape", &as_i64(out), &self.ints("static_output_shape")?)?;
                regrouped(x()?, out, &now.old_ins, &now.old_outs[0])
            }
            "tensor.collapse_shape" => {
                regrouped(out, x()?, &[Some(now.old_outs[0].clone())], now.old_ins[0].as_ref().ok_or("")?)
            }
            "tosa.transpose" => {
                let perms = self.ints("perms")?;
                let x = x()?;
                same("permuted", &perms.iter().map(|p| x[*p as usize]).collect::<Vec<_>>(), out)
            }
            "tosa.concat" | "tensor.concat" => {
                let axis = self.ints(if name.starts_with("tosa") { "axis" } else { "dim" })?[0] as usize;
                let parts: Vec<&Sizes> = now.ins.iter().flatten().collect();
                same("sum", &parts.iter().map(|p| p[axis]).sum::<u64>(), &out[axis])?;
                for p in parts {
                    let others = |s: &Sizes| {
                        s.iter().enumerate().filter(|(a, _)| *a != axis).map(|(_, n)| *n).collect::<Vec<_>>()
                    };
                    same("part", &others(p), &others(out))?;
                }
                Ok(())
            }
            "tosa.slice" => cut(x()?, out, &self.operand_ints(1)?, &self.operand_ints(2)?, None),
            "tensor.extract_slice" => {
                let strides = self.ints("static_strides")?;
                cut(x()?, out, &self.ints("static_offsets")?, &self.ints("static_sizes")?, Some(&strides))
            }
            "tensor.insert_slice" => {
                let into = now.ins[1].as_ref().ok_or("an operand is missing")?;
                same("destination", into, out)?;
                let strides = self.ints("static_strides")?;
                cut(out, x()?, &self.ints("static_offsets")?, &self.ints("static_sizes")?, Some(&strides))
            }
            "tosa.pad" => {
                let pairs = self.operand_ints(1)?;
                let sum = x()?.iter().enumerate().map(|(a, n)| *n as i64 + pairs[2 * a] + pairs[2 * a + 1]);
                same("padded", &sum.collect::<Vec<_>>(), &as_i64(out))
            }
            "tensor.pad" => {
                let (low, high) = (self.ints("static_low")?, self.ints("static_high")?);
                let sum = x()?.iter().enumerate().map(|(a, n)| *n as i64 + low[a] + high[a]);
                same("padded", &sum.collect::<Vec<_>>(), &as_i64(out))
            }
            _ => {
                let multiples = self.operand_ints(1)?;
                let tiled = x()?.iter().zip(multiples).map(|(n, m)| *n as i64 * m);
                same("tiled", &tiled.collect::<Vec<_>>(), &as_i64(out))
            }
        }
    }

    /// Reductions, windows, searches.
    fn positions(&self, name: &str, now: &Now) -> Result<(), String> {
        let x = now.ins[0].as_ref().ok_or("an operand is missing")?;
        let out = &now.outs[0];
        match name {
            "tosa.gather" => {
                let i = now.ins[1].as_ref().ok_or("an operand is missing")?;
                match self.operand_ints(1) {
                    // Positions that are known lie inside.
                    Ok(at) => ensure!(at.iter().all(|p| (0..x[1] as i64).contains(p)), "{at:?} of {} rows", x[1]),
                    Err(_) => same("rows", &x[1], &now.old_ins[0].as_ref().map_or(0, |o| o[1]))?,
                }
                same("gathered", &vec![x[0], i[1], x[2]], out)?;
                same("batch", &x[0], &i[0])
            }
            "tosa.avg_pool2d" | "tosa.max_pool2d" => {
                same("positions", &x[1..3], &now.old_ins[0].as_ref().ok_or("")?[1..3])?;
                same("positions", &out[1..3], &now.old_outs[0][1..3])?;
                same("channels", &(x[0], x[3]), &(out[0], out[3]))
            }
            _ => {
                let axis = self.ints("axis")?[0] as usize;
                let mut expected = x.clone();
                if name == "tosa.argmax" {
                    same("searched", &x[axis], &now.old_ins[0].as_ref().map_or(0, |o| o[axis]))?;
                    expected.remove(axis);
                } else {
                    expected[axis] = 1;
                }
                same("reduced", &expected, out)
            }
        }
    }

    fn structured(&self, now: &Now) -> Result<(), String> {
        let Some(Attr::List(maps)) = self.op.attrs.get("indexing_maps") else { return Err("no maps".into()) };
        let inits = self.op.operands.len() - self.op.results.len();
        let mut dims: BTreeMap<usize, u64> = BTreeMap::new();
        for (i, map) in maps.iter().enumerate() {
            let Attr::Map(map) = map else { return Err("no map".into()) };
            let (Some(new), Some(old)) = (&now.ins[i], &now.old_ins[i]) else {
                return Err("an operand is missing".into());
            };
            walk(map, new, old, &mut dims)?;
            if i >= inits {
                same("result and init", new, &now.outs[i - inits])?;
            }
        }
        self.region(&dims)
    }

    /// Elements that the region reads by index exist; positions that it computes with are what they were.
    fn region(&self, dims: &BTreeMap<usize, u64>) -> Result<(), String> {
        let new = &self.edited.graph;
        for id in self.op.regions.iter().flat_map(|r| &r.ops) {
            let (op, was) = (new.op(*id), self.old.op(self.edited.origin[id.index()].op));
            if op.name != "tensor.extract" {
                continue;
            }
            let (Some(Some(table)), Some(Some(old))) = (op.operands.first(), was.operands.first()) else { continue };
            let (table, old) = (sizes(new, *table), sizes(self.old, *old));
            for (a, index) in op.operands[1..].iter().flatten().enumerate() {
                let dim = match new.value(*index).def {
                    Def::Result(by, _) if new.op(by).name == "linalg.index" => match new.op(by).attrs.get("dim") {
                        Some(Attr::Int(d)) => dims.get(&(*d as usize)).copied(),
                        _ => None,
                    },
                    _ => None,
                };
                match dim {
                    Some(n) => {
                        ensure!(table[a].is_some_and(|m| n <= m), "reads beyond axis {a} of {table:?} up to {n}")
                    }
                    None => ensure!(table[a] == old[a], "axis {a} is read at computed positions and changed"),
                }
            }
        }
        Ok(())
    }
}

fn literal(op: &Op) -> Option<DataId> {
    op.attrs.values().find_map(|a| match a {
        Attr::Data(d) => Some(*d),
        _ => None,
    })
}

const ELEMENTWISE: [&str; 35] = [
    "tosa.add",
    "tosa.sub",
    "tosa.mul",
    "tosa.maximum",
    "tosa.minimum",
    "tosa.pow",
    "tosa.intdiv",
    "tosa.reciprocal",
    "tosa.rsqrt",
    "tosa.cast",
    "tosa.identity",
    "tosa.negate",
    "tosa.abs",
    "tosa.ceil",
    "tosa.floor",
    "tosa.exp",
    "tosa.log",
    "tosa.sin",
    "tosa.cos",
    "tosa.clamp",
    "tosa.sigmoid",
    "tosa.tanh",
    "tosa.erf",
    "tosa.select",
    "tosa.greater",
    "tosa.greater_equal",
    "tosa.equal",
    "tosa.logical_and",
    "tosa.logical_or",
    "tosa.logical_xor",
    "tosa.logical_not",
    "tosa.bitwise_and",
    "tosa.bitwise_or",
    "tosa.bitwise_not",
    "tosa.rescale",
];

/// An operand of one element (a zero point, a shift) fits everything.
pub(super) fn elementwise(now: &Now) -> Result<(), String> {
    let out = &now.outs[0];
    for x in now.ins.iter().flatten().filter(|x| product(x) != 1) {
        ensure!(x.len() <= out.len(), "rank {} into {}", x.len(), out.len());
        let shift = out.len() - x.len();
        ensure!((0..x.len()).all(|a| x[a] == 1 || x[a] == out[shift + a]), "{x:?} does not broadcast to {out:?}");
    }
    let axis = |a: usize| {
        let sizes = now.ins.iter().flatten().filter_map(|x| (a + x.len()).checked_sub(out.len()).map(|i| x[i]));
        sizes.max().unwrap_or(1)
    };
    same("result", &(0..out.len()).map(axis).collect::<Vec<_>>(), out)
}

//! Are the ops of an edited graph still well-formed? Each op by its own definition (TOSA, linalg, tensor), on the sizes,
//! attributes, literals and copies that the edits give it; nothing here knows a rule.

use depc_ir::graph::{Content, Def, Graph, Op, OpId, ValueId};
use depc_ir::types::{Attr, Dim, ElemKind};
use depc_passes::edits::{Edits, Literal, Ref, Version};
use depc_tests::brute::flow;
use std::collections::BTreeMap;

type Sizes = Vec<u64>;

/// What is wrong with the edited graph, one line per op; ops of dynamic sizes are not looked at. `known` counts the ops that
/// have a definition here.
pub fn problems(graph: &Graph, edits: &Edits, known: &mut usize) -> Vec<String> {
    let mut out = vec![];
    let flow = flow(graph);
    for (id, from, to) in &flow.links {
        let op = graph.op(*id);
        let version = edits.get(id).and_then(|vs| vs.first()).cloned().unwrap_or_default();
        let site = Site { graph, edits, id: *id, op, version: &version };
        let operand = op.operands.iter().position(|v| *v == Some(*from));
        let chosen = version.operands.iter().find(|(n, _)| Some(*n) == operand).map(|(_, r)| *r);
        let (from, to) = (site.sizes_of(*from, chosen), site.sizes_of(*to, None));
        if from != to {
            out.push(format!("`{}` hands {from:?} on as {to:?}", op.name));
        }
        *known += 1;
    }
    for id in flow.inside.iter().filter(|id| !flow.explained.contains(id)) {
        let unchanged =
            [Version { results: graph.op(*id).results.iter().map(|v| sizes(graph, *v)).collect(), ..<_>::default() }];
        let versions = edits.get(id).map_or(&unchanged[..], Vec::as_slice);
        for (n, version) in versions.iter().enumerate() {
            let site = Site { graph, edits, id: *id, op: graph.op(*id), version };
            if n > 0 && site.op.results.len() != 1 {
                out.push(format!("`{}` has {} results and a copy", site.op.name, site.op.results.len()));
            }
            match site.check() {
                Ok(true) => *known += 1,
                Ok(false) => {}
                Err(why) => {
                    let name = site.op.results.first().map_or("", |v| graph.value(*v).name.as_str());
                    out.push(format!("{name} = `{}`, version {n}: {why}", site.op.name));
                }
            }
        }
    }
    out
}

fn is_one_number(content: &Content) -> bool {
    match content {
        Content::Splat(_) => true,
        Content::Ints(xs) => xs.iter().all(|x| *x == xs[0]),
        Content::Stored { .. } => false,
    }
}

fn sizes(graph: &Graph, v: ValueId) -> Vec<Dim> {
    graph.ty(v).dims().to_vec()
}

/// One version of an op.
pub(super) struct Site<'a> {
    graph: &'a Graph,
    edits: &'a Edits,
    id: OpId,
    op: &'a Op,
    version: &'a Version,
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
    /// Is it well-formed? `Ok(false)` if this file does not know the op, or if a size is dynamic.
    fn check(&self) -> Result<bool, String> {
        let now = match self.now()? {
            Some(now) => now,
            None => return Ok(false),
        };
        if let Some(literal) = self.literal() {
            return self.constant(&literal, &now).map(|()| true);
        }
        ensure!(self.version.literal.is_none(), "a literal for an op that holds none");
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
        let mut ins = vec![];
        for (i, v) in self.op.operands.iter().enumerate() {
            let chosen = self.version.operands.iter().filter(|(n, _)| *n == i).map(|(_, r)| *r).collect::<Vec<_>>();
            ensure!(chosen.len() <= 1, "operand {i} is replaced twice");
            ins.push(v.map(|v| self.sizes_of(v, chosen.first().copied())).transpose()?);
        }
        let fixed = |dims: &Vec<Dim>| dims.iter().copied().collect::<Option<Sizes>>();
        let own = |v: &ValueId| sizes(self.graph, *v);
        let all = |list: Vec<Option<Vec<Dim>>>| list.iter().map(|d| d.as_ref().map(fixed)).collect::<Vec<_>>();
        let is_dynamic = |list: &[Option<Option<Sizes>>]| list.iter().any(|d| matches!(d, Some(None)));
        let now_ins = all(ins);
        let old_ins = all(self.op.operands.iter().map(|v| v.as_ref().map(own)).collect());
        let outs = all(self.version.results.iter().cloned().map(Some).collect());
        let old_outs = all(self.op.results.iter().map(|v| Some(own(v))).collect());
        ensure!(outs.len() == old_outs.len(), "{} results were {}", outs.len(), old_outs.len());
        if [&now_ins, &old_ins, &outs, &old_outs].iter().any(|list| is_dynamic(list)) {
            return Ok(None);
        }
        let flat = |list: Vec<Option<Option<Sizes>>>| list.into_iter().map(Option::flatten).collect::<Vec<_>>();
        let whole =
            |list: Vec<Option<Option<Sizes>>>| list.into_iter().map(|d| d.flatten().unwrap_or_default()).collect();
        Ok(Some(Now { ins: flat(now_ins), outs: whole(outs), old_ins: flat(old_ins), old_outs: whole(old_outs) }))
    }

    /// The sizes of a value as this version sees it.
    fn sizes_of(&self, v: ValueId, chosen: Option<Ref>) -> Result<Vec<Dim>, String> {
        let Def::Result(op, k) = self.graph.value(v).def else {
            ensure!(chosen.is_none(), "a copy of an argument");
            return Ok(self.edits.args.get(&v).map_or_else(|| sizes(self.graph, v), |arg| arg.dims.clone()));
        };
        ensure!(chosen.is_none_or(|r| r.op == op), "replaced by another op's result");
        let n = chosen.map_or(0, |r| r.version);
        match self.edits.get(&op) {
            None => {
                ensure!(n == 0, "version {n} of an op that has one");
                Ok(sizes(self.graph, v))
            }
            Some(versions) => {
                let version = versions.get(n).ok_or_else(|| format!("no version {n}"))?;
                Ok(version.results[k as usize].clone())
            }
        }
    }

    /// The literal that the op held. Integers that are all equal may be held as one number.
    fn literal(&self) -> Option<Content> {
        let data = self.op.attrs.values().find_map(|a| match a {
            Attr::Data(d) => Some(*d),
            _ => None,
        })?;
        let data = self.graph.literal(data);
        let integer = data.ty.elem().is_some_and(|e| matches!(e.kind, ElemKind::Int | ElemKind::Index));
        Some(match (&data.content, data.ty.elements()) {
            (Content::Splat(x), Some(n)) if integer && n <= 16 => Content::Ints(vec![*x as i64; n as usize]),
            (content, _) => content.clone(),
        })
    }

    fn constant(&self, old: &Content, now: &Now) -> Result<(), String> {
        let (new, was) = (&now.outs[0], &now.old_outs[0]);
        let same = new == was;
        match &self.version.literal {
            None => ensure!(same, "a constant of another size {new:?} with the old literal"),
            Some(Literal::Resize) => ensure!(is_one_number(old), "only a splat can be resized"),
            Some(Literal::Number(_)) => ensure!(is_one_number(old), "another number for many"),
            Some(Literal::Ints(xs)) => {
                let Content::Ints(old) = old else { return Err("integers for a literal without".into()) };
                ensure!(same && xs.len() == old.len(), "another number of integers");
            }
            Some(Literal::Values(_)) => return Err("no analysis finds new values".into()),
            Some(Literal::Gather(axes)) => {
                ensure!(axes.len() == was.len(), "a gather of another rank");
                for (a, indices) in axes.iter().enumerate() {
                    match indices {
                        None => ensure!(new[a] == was[a], "axis {a} changes without a gather"),
                        Some(list) => {
                            ensure!(list.len() as u64 == new[a], "axis {a} gathers {} of {}", list.len(), new[a]);
                            let sorted = list.windows(2).all(|w| w[0] < w[1]);
                            let inside = list.iter().all(|i| u64::from(*i) < was[a]);
                            ensure!(sorted && inside, "axis {a} gathers {list:?}");
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// The integers of an attribute, as edited.
    pub fn ints(&self, name: &str) -> Result<Vec<i64>, String> {
        if let Some((_, numbers)) = self.version.attrs.iter().find(|(n, _)| n == name) {
            return Ok(numbers.clone());
        }
        match self.op.attrs.get(name) {
            Some(Attr::Int(x)) => Ok(vec![*x]),
            Some(Attr::Ints(xs)) => Ok(xs.clone()),
            _ => Err(format!("no integers in `{name}`")),
        }
    }

    /// The integers that a constant operand holds, as this version sees it.
    fn operand_ints(&self, i: usize) -> Result<Vec<i64>, String> {
        let v = self.op.operands.get(i).copied().flatten().ok_or("an operand is missing")?;
        let Def::Result(op, _) = self.graph.value(v).def else { return Err("a shape that is no constant".into()) };
        let n = self.version.operands.iter().find(|(n, _)| *n == i).map_or(0, |(_, r)| r.version);
        if let Some(Some(Literal::Ints(xs))) = self.edits.get(&op).and_then(|vs| vs.get(n)).map(|v| &v.literal) {
            return Ok(xs.clone());
        }
        let site = Site { graph: self.graph, edits: self.edits, id: op, op: self.graph.op(op), version: self.version };
        match site.literal() {
            Some(Content::Ints(xs)) => Ok(xs),
            _ => Err("a shape that is no list of integers".into()),
        }
    }

    fn moves(&self, name: &str, now: &Now) -> Result<(), String> {
        let out = &now.outs[0];
        let x = || now.ins[0].as_ref().ok_or("an operand is missing");
        match name {
            "tensor.empty" | "tensor.splat" => Ok(()),
            "tensor.cast" => same("cast", x()?, out),
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
                same("rows", &x[1], &now.old_ins[0].as_ref().map_or(0, |o| o[1]))?;
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
        let chosen =
            |v: ValueId| self.version.captures.iter().filter(|(c, _)| *c == v).map(|(_, r)| *r).collect::<Vec<_>>();
        for v in self.graph.captures(self.id) {
            ensure!(
                chosen(v).windows(2).all(|w| w[0] == w[1]),
                "two copies of {} in one region",
                self.graph.value(v).name
            );
        }
        let inner: Vec<OpId> = self.op.regions.iter().flat_map(|r| r.ops.iter().copied()).collect();
        for id in &inner {
            let op = self.graph.op(*id);
            if op.name != "tensor.extract" {
                continue;
            }
            let Some(Some(table)) = op.operands.first() else { continue };
            let old = sizes(self.graph, *table);
            let new = self.sizes_of(*table, chosen(*table).first().copied())?;
            for (a, index) in op.operands[1..].iter().flatten().enumerate() {
                let dim = match self.graph.value(*index).def {
                    Def::Result(by, _) if self.graph.op(by).name == "linalg.index" => {
                        match self.graph.op(by).attrs.get("dim") {
                            Some(Attr::Int(d)) => dims.get(&(*d as usize)).copied(),
                            _ => None,
                        }
                    }
                    _ => None,
                };
                match dim {
                    Some(n) => ensure!(new[a].is_some_and(|m| n <= m), "reads beyond axis {a} of {:?} up to {n}", new),
                    None => ensure!(new[a] == old[a], "axis {a} is read at computed positions and changed"),
                }
            }
        }
        Ok(())
    }
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

//! Graphs of any number of ops, built in memory: the inputs of the bench of group finding.

use depc_ir::diag::Pos;
use depc_ir::graph::{Content, Data, Def, Func, Graph, Op, OpId, Region, ValueId};
use depc_ir::types::{AffineExpr, AffineMap, Attr, Elem, Type};
use std::collections::BTreeMap;

/// A kind of network, made longer by repeating its block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Family {
    /// Bottleneck blocks with batch norms and residual additions, one trunk in stages of 32 blocks; TOSA.
    Residual,
    /// The same in linalg: every op with indexing maps and a region, whose ops count.
    Linalg,
    /// Dense blocks of 24 layers, each of which reads the concatenation of all before it, and transitions; TOSA.
    Dense,
    /// Pre-norm transformer layers with a fused qkv, 12 heads of 64; TOSA.
    Transformer,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 4] = [Family::Residual, Family::Linalg, Family::Dense, Family::Transformer];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Family::Residual => "ResNet-like, TOSA",
            Family::Linalg => "ResNet-like, linalg",
            Family::Dense => "DenseNet-like, TOSA",
            Family::Transformer => "transformer, TOSA",
        }
    }

    /// A network of that kind with `ops` ops, and up to a block more.
    pub fn build(self, ops: usize) -> Graph {
        match self {
            Family::Residual => residual(ops, false),
            Family::Linalg => residual(ops, true),
            Family::Dense => dense(ops),
            Family::Transformer => transformer(ops),
        }
    }
}

/// A function in the making.
#[derive(Default)]
struct Builder {
    graph: Graph,
    body: Vec<OpId>,
    params: Vec<ValueId>,
    shapes: BTreeMap<Vec<u64>, ValueId>,
}

fn f32s(dims: &[u64]) -> Type {
    Type::Tensor { elem: Elem::parse("f32"), dims: dims.iter().map(|d| Some(*d)).collect() }
}

impl Builder {
    fn argument(&mut self, dims: &[u64]) -> ValueId {
        let def = Def::Param(0, self.params.len() as u32);
        let v = self.graph.add_value(f32s(dims), format!("%arg{}", self.params.len()), def);
        self.params.push(v);
        v
    }

    fn len(&self) -> usize {
        self.graph.ops.len()
    }

    fn push(&mut self, name: &str, operands: &[ValueId], attrs: &[(&str, Attr)], ty: Option<Type>) -> OpId {
        let id = OpId(self.graph.ops.len() as u32);
        let results = ty.into_iter().map(|ty| {
            let name = format!("%{}", self.graph.values.len());
            self.graph.add_value(ty, name, Def::Result(id, 0))
        });
        let results = results.collect();
        self.graph.ops.push(Op {
            name: name.to_string(),
            operands: operands.iter().copied().map(Some).collect(),
            results,
            attrs: attrs.iter().map(|(k, v)| (k.to_string(), v.clone())).collect(),
            regions: vec![],
            pos: Pos::default(),
        });
        id
    }

    fn op(&mut self, name: &str, operands: &[ValueId], attrs: &[(&str, Attr)], ty: Type) -> ValueId {
        let id = self.push(name, operands, attrs, Some(ty));
        self.body.push(id);
        self.graph.op(id).results[0]
    }

    /// An op whose result is an f32 tensor.
    fn tensor(&mut self, name: &str, operands: &[ValueId], attrs: &[(&str, Attr)], dims: &[u64]) -> ValueId {
        self.op(name, operands, attrs, f32s(dims))
    }

    fn constant(&mut self, op: &str, attr: &str, ty: Type, content: Content) -> ValueId {
        let storage = self.graph.data.len() as u32;
        let data = Data { ty: ty.clone(), name: format!("const@{storage}"), storage, content };
        let data = self.graph.add_data(data);
        self.op(op, &[], &[(attr, Attr::Data(data))], ty)
    }

    /// A parameter; uniform along its axes of size 1.
    fn parameter(&mut self, dims: &[u64]) -> ValueId {
        let uniform = dims.iter().map(|d| *d == 1).collect();
        self.constant("tosa.const", "values", f32s(dims), Content::Stored { uniform })
    }

    fn splat(&mut self, dims: &[u64], x: f64) -> ValueId {
        self.constant("tosa.const", "values", f32s(dims), Content::Splat(x))
    }

    /// A shape constant; one per shape, as exporters share them.
    fn shape(&mut self, dims: &[u64]) -> ValueId {
        if let Some(v) = self.shapes.get(dims) {
            return *v;
        }
        let ty = Type::Opaque(format!("!tosa.shape<{}>", dims.len()));
        let data = Type::Tensor { elem: Elem::parse("index"), dims: vec![Some(dims.len() as u64)] };
        let content = Content::Ints(dims.iter().map(|d| *d as i64).collect());
        let data =
            self.graph.add_data(Data { ty: data, name: String::new(), storage: self.graph.data.len() as u32, content });
        let v = self.op("tosa.const_shape", &[], &[("values", Attr::Data(data))], ty);
        self.shapes.insert(dims.to_vec(), v);
        v
    }

    fn reshape(&mut self, x: ValueId, dims: &[u64]) -> ValueId {
        let shape = self.shape(dims);
        self.tensor("tosa.reshape", &[x, shape], &[], dims)
    }

    fn transpose(&mut self, x: ValueId, perms: &[i64], dims: &[u64]) -> ValueId {
        self.tensor("tosa.transpose", &[x], &[("perms", Attr::Ints(perms.to_vec()))], dims)
    }

    fn finish(mut self, result: ValueId) -> Graph {
        let ret = self.push("func.return", &[result], &[], None);
        self.body.push(ret);
        let main = Func {
            name: "main".into(),
            public: true,
            params: self.params,
            block_args: 0,
            body: self.body,
            pos: Pos::default(),
        };
        self.graph.funcs.push(main);
        self.graph
    }
}

/// What a convolutional network is made of; feature maps are NCHW with one image of 8 × 8.
struct Cnn {
    b: Builder,
    linalg: bool,
    /// Zero points and a shift.
    zero: ValueId,
    shift: ValueId,
    eps: ValueId,
}

const SIZE: u64 = 8;

impl Cnn {
    fn new(linalg: bool) -> (Cnn, ValueId) {
        let mut b = Builder::default();
        let x = b.argument(&[1, 64, SIZE, SIZE]);
        let zero = b.splat(&[1], 0.0);
        let eps = b.splat(&[1], 1e-5);
        let i8s = Type::Tensor { elem: Elem::parse("i8"), dims: vec![Some(1)] };
        let shift = b.constant("tosa.const", "values", i8s, Content::Splat(0.0));
        (Cnn { b, linalg, zero, shift, eps }, x)
    }

    fn conv(&mut self, x: ValueId, from: u64, to: u64, kernel: u64) -> ValueId {
        let nchw = [1, to, SIZE, SIZE];
        if self.linalg {
            let pad = (kernel - 1) as i64 / 2;
            let low = Attr::Ints(vec![0, 0, pad, pad]);
            let padded = [1, from, SIZE + kernel - 1, SIZE + kernel - 1];
            let x = self.b.tensor("tensor.pad", &[x], &[("static_low", low.clone()), ("static_high", low)], &padded);
            let k = self.b.parameter(&[to, from, kernel, kernel]);
            let empty = self.b.tensor("tensor.empty", &[], &[], &nchw);
            let maps = [&["d0", "d4", "d2 + d5", "d3 + d6"], &["d1", "d4", "d5", "d6"], &["d0", "d1", "d2", "d3"]];
            let maps: Vec<Attr> = maps.iter().map(|m| map(7, *m)).collect();
            return self.structured("linalg.conv_2d_nchw_fchw", &[x, k, empty], maps, &nchw, |b, args| {
                let product = b.scalar("arith.mulf", &[args[0], args[1]]);
                b.scalar("arith.addf", &[args[2], product])
            });
        }
        let x = self.b.transpose(x, &[0, 2, 3, 1], &[1, SIZE, SIZE, from]);
        let k = self.b.parameter(&[to, kernel, kernel, from]);
        let bias = self.b.splat(&[to], 0.0);
        let y = self.b.tensor("tosa.conv2d", &[x, k, bias, self.zero, self.zero], &[], &[1, SIZE, SIZE, to]);
        self.b.transpose(y, &[0, 3, 1, 2], &nchw)
    }

    /// Batch normalisation at inference time.
    fn norm(&mut self, mut x: ValueId, channels: u64) -> ValueId {
        let nchw = [1, channels, SIZE, SIZE];
        let wide = [1, channels, 1, 1];
        let var = self.b.parameter(&[channels]);
        if self.linalg {
            let shifted = self.generic(&[var], 1, &[channels], |b, a| b.scalar("arith.addf", &[a[0], a[0]]));
            let scale = self.generic(&[shifted], 1, &[channels], |b, a| b.scalar("math.rsqrt", &[a[0]]));
            for (op, by) in [("subf", None), ("mulf", Some(scale)), ("mulf", None), ("addf", None)] {
                let by = by.unwrap_or_else(|| self.b.parameter(&[channels]));
                let sizes = Attr::Ints(vec![channels as i64, 1, 1]);
                let groups = Attr::List(vec![Attr::Ints(vec![0, 1, 2])]);
                let attrs = [("reassociation", groups), ("static_output_shape", sizes)];
                let by = self.b.tensor("tensor.expand_shape", &[by], &attrs, &[channels, 1, 1]);
                x = self.generic(&[x, by], 4, &nchw, |b, a| b.scalar(&format!("arith.{op}"), &[a[0], a[1]]));
            }
            return x;
        }
        let shifted = self.b.tensor("tosa.add", &[var, self.eps], &[], &[channels]);
        let scale = self.b.tensor("tosa.rsqrt", &[shifted], &[], &[channels]);
        let scale = self.b.reshape(scale, &wide);
        let [mean, gamma, beta] = [(); 3].map(|()| self.b.parameter(&wide));
        let x = self.b.tensor("tosa.sub", &[x, mean], &[], &nchw);
        let x = self.b.tensor("tosa.mul", &[x, scale, self.shift], &[], &nchw);
        let x = self.b.tensor("tosa.mul", &[x, gamma, self.shift], &[], &nchw);
        self.b.tensor("tosa.add", &[x, beta], &[], &nchw)
    }

    fn relu(&mut self, x: ValueId, channels: u64) -> ValueId {
        let nchw = [1, channels, SIZE, SIZE];
        if self.linalg {
            return self.generic(&[x], 4, &nchw, |b, a| b.scalar("arith.maximumf", &[a[0], a[0]]));
        }
        self.b.tensor("tosa.clamp", &[x], &[], &nchw)
    }

    fn add(&mut self, x: ValueId, y: ValueId, channels: u64) -> ValueId {
        let nchw = [1, channels, SIZE, SIZE];
        if self.linalg {
            return self.generic(&[x, y], 4, &nchw, |b, a| b.scalar("arith.addf", &[a[0], a[1]]));
        }
        self.b.tensor("tosa.add", &[x, y], &[], &nchw)
    }

    /// A classifier for each pixel: what the function returns is frozen, and is not to be the trunk.
    fn finish(mut self, x: ValueId, channels: u64) -> Graph {
        let y = self.conv(x, channels, 10, 1);
        self.b.finish(y)
    }

    /// `linalg.generic` over all axes of the result; operands of three axes are broadcast over the last two.
    fn generic(
        &mut self,
        xs: &[ValueId],
        rank: usize,
        dims: &[u64],
        body: impl FnOnce(&mut Builder, &[ValueId]) -> ValueId,
    ) -> ValueId {
        let empty = self.b.tensor("tensor.empty", &[], &[], dims);
        let operands: Vec<ValueId> = xs.iter().copied().chain([empty]).collect();
        let all = ["d0", "d1", "d2", "d3"];
        let of = |v: &ValueId| match self.b.graph.ty(*v).rank() {
            3 => map(rank, &["d1", "0", "0"]),
            n => map(rank, &all[..n]),
        };
        let maps = operands.iter().map(of).collect();
        self.structured("linalg.generic", &operands, maps, dims, body)
    }

    fn structured(
        &mut self,
        name: &str,
        operands: &[ValueId],
        maps: Vec<Attr>,
        dims: &[u64],
        body: impl FnOnce(&mut Builder, &[ValueId]) -> ValueId,
    ) -> ValueId {
        let b = &mut self.b;
        let attrs = [("indexing_maps", Attr::List(maps))];
        let id = b.push(name, operands, &attrs, Some(f32s(dims)));
        b.body.push(id);
        let f32 = || Type::Scalar(Elem::parse("f32"));
        let arg = |(i, _)| b.graph.add_value(f32(), format!("%in{i}"), Def::RegionArg(id, 0, i as u32));
        let args: Vec<ValueId> = operands.iter().enumerate().map(arg).collect();
        let first = b.graph.ops.len();
        let result = body(b, &args);
        b.push("linalg.yield", &[result], &[], None);
        let ops = (first..b.graph.ops.len()).map(|i| OpId(i as u32)).collect();
        b.graph.ops[id.index()].regions = vec![Region { args, ops }];
        b.graph.op(id).results[0]
    }
}

impl Builder {
    /// An op inside a region.
    fn scalar(&mut self, name: &str, operands: &[ValueId]) -> ValueId {
        let id = self.push(name, operands, &[], Some(Type::Scalar(Elem::parse("f32"))));
        self.graph.op(id).results[0]
    }
}

/// An affine map; `d2 + d5` is an expression of two dims.
fn map(dims: usize, results: &[&str]) -> Attr {
    let dim = |s: &str| s.trim().trim_start_matches('d').parse().unwrap_or(0);
    let expr = |s: &&str| match s {
        s if s.contains('+') => AffineExpr::Other { dims: s.split('+').map(dim).collect(), text: s.to_string() },
        s if s.starts_with('d') => AffineExpr::Dim(dim(s)),
        _ => AffineExpr::Const(0),
    };
    Attr::Map(AffineMap { dims, results: results.iter().map(expr).collect() })
}

fn residual(ops: usize, linalg: bool) -> Graph {
    let (mut net, mut x) = Cnn::new(linalg);
    let (mut channels, mut block) = (64, 0);
    while net.b.len() < ops {
        // A stage begins with another width: its first block projects.
        let width = if block / 32 % 2 == 0 { 256 } else { 512 };
        let mut y = x;
        let mut from = channels;
        for (to, kernel) in [(width / 4, 1), (width / 4, 3), (width, 1)] {
            y = net.conv(y, from, to, kernel);
            y = net.norm(y, to);
            if to < width {
                y = net.relu(y, to);
            }
            from = to;
        }
        if channels != width {
            x = net.conv(x, channels, width, 1);
            x = net.norm(x, width);
        }
        x = net.add(y, x, width);
        x = net.relu(x, width);
        channels = width;
        block += 1;
    }
    net.finish(x, channels)
}

fn dense(ops: usize) -> Graph {
    const GROWTH: u64 = 32;
    let (mut net, mut x) = Cnn::new(false);
    let (mut channels, mut layer) = (64, 0);
    while net.b.len() < ops {
        let mut y = net.norm(x, channels);
        y = net.relu(y, channels);
        if layer % 25 == 24 {
            x = net.conv(y, channels, 64, 1);
            channels = 64;
        } else {
            y = net.conv(y, channels, 4 * GROWTH, 1);
            y = net.norm(y, 4 * GROWTH);
            y = net.relu(y, 4 * GROWTH);
            y = net.conv(y, 4 * GROWTH, GROWTH, 3);
            channels += GROWTH;
            let axis = [("axis", Attr::Int(1))];
            x = net.b.tensor("tosa.concat", &[x, y], &axis, &[1, channels, SIZE, SIZE]);
        }
        layer += 1;
    }
    net.finish(x, channels)
}

const TOKENS: u64 = 16;
const HEADS: u64 = 12;
const HEAD: u64 = 64;
const WIDTH: u64 = HEADS * HEAD;

/// What a transformer is made of.
struct Transformer {
    b: Builder,
    zero: ValueId,
    shift: ValueId,
}

fn transformer(ops: usize) -> Graph {
    let mut b = Builder::default();
    let image = b.argument(&[1, TOKENS, 48]);
    let zero = b.splat(&[1], 0.0);
    let i8s = Type::Tensor { elem: Elem::parse("i8"), dims: vec![Some(1)] };
    let shift = b.constant("tosa.const", "values", i8s, Content::Splat(0.0));
    let mut net = Transformer { b, zero, shift };
    let mut x = net.linear(image, 48, WIDTH);
    while net.b.len() < ops {
        let y = net.norm(x);
        let y = net.attention(y);
        x = net.b.tensor("tosa.add", &[x, y], &[], &[1, TOKENS, WIDTH]);
        let y = net.norm(x);
        let y = net.linear(y, WIDTH, 4 * WIDTH);
        let y = net.b.tensor("tosa.tanh", &[y], &[], &[1, TOKENS, 4 * WIDTH]);
        let y = net.linear(y, 4 * WIDTH, WIDTH);
        x = net.b.tensor("tosa.add", &[x, y], &[], &[1, TOKENS, WIDTH]);
    }
    // A classifier: what the function returns is frozen, and is not to be the trunk.
    let y = net.linear(x, WIDTH, 10);
    net.b.finish(y)
}

impl Transformer {
    fn mul(&mut self, a: ValueId, b: ValueId, dims: &[u64]) -> ValueId {
        let shift = self.shift;
        self.b.tensor("tosa.mul", &[a, b, shift], &[], dims)
    }

    fn matmul(&mut self, a: ValueId, b: ValueId, dims: &[u64]) -> ValueId {
        let zero = self.zero;
        self.b.tensor("tosa.matmul", &[a, b, zero, zero], &[], dims)
    }

    fn linear(&mut self, x: ValueId, from: u64, to: u64) -> ValueId {
        let w = self.b.parameter(&[1, from, to]);
        let bias = self.b.parameter(&[1, to]);
        let y = self.matmul(x, w, &[1, TOKENS, to]);
        let y = self.b.reshape(y, &[TOKENS, to]);
        let y = self.b.tensor("tosa.add", &[y, bias], &[], &[TOKENS, to]);
        self.b.reshape(y, &[1, TOKENS, to])
    }

    /// Layer normalisation: two means, whose divisors count the channels.
    fn norm(&mut self, x: ValueId) -> ValueId {
        let (all, one) = ([1, TOKENS, WIDTH], [1, TOKENS, 1]);
        let axis = [("axis", Attr::Int(2))];
        let count = self.b.splat(&[1, 1, 1], f64::from((1.0 / WIDTH as f64) as f32));
        let eps = self.b.splat(&[1, 1, 1], 1e-6);
        let mean = self.b.tensor("tosa.reduce_sum", &[x], &axis, &one);
        let mean = self.mul(mean, count, &one);
        let centred = self.b.tensor("tosa.sub", &[x, mean], &[], &all);
        let square = self.mul(centred, centred, &all);
        let var = self.b.tensor("tosa.reduce_sum", &[square], &axis, &one);
        let var = self.mul(var, count, &one);
        let var = self.b.tensor("tosa.add", &[var, eps], &[], &one);
        let scale = self.b.tensor("tosa.rsqrt", &[var], &[], &one);
        let y = self.mul(centred, scale, &all);
        let [gamma, beta] = [(); 2].map(|()| self.b.parameter(&[1, 1, WIDTH]));
        let y = self.mul(y, gamma, &all);
        self.b.tensor("tosa.add", &[y, beta], &[], &all)
    }

    fn attention(&mut self, x: ValueId) -> ValueId {
        let qkv = self.linear(x, WIDTH, 3 * WIDTH);
        let qkv = self.b.reshape(qkv, &[1, TOKENS, 3, HEADS, HEAD]);
        let qkv = self.b.transpose(qkv, &[2, 0, 3, 1, 4], &[3, 1, HEADS, TOKENS, HEAD]);
        let [q, k, v] = [0, 1, 2].map(|i| {
            let size = [1, 1, HEADS, TOKENS, HEAD];
            let (lo, shape) = (self.b.shape(&[i, 0, 0, 0, 0]), self.b.shape(&size));
            let part = self.b.tensor("tosa.slice", &[qkv, lo, shape], &[], &size);
            self.b.reshape(part, &[HEADS, TOKENS, HEAD])
        });
        let k = self.b.transpose(k, &[0, 2, 1], &[HEADS, HEAD, TOKENS]);
        let scores = [HEADS, TOKENS, TOKENS];
        let s = self.matmul(q, k, &scores);
        let axis = [("axis", Attr::Int(2))];
        let max = self.b.tensor("tosa.reduce_max", &[s], &axis, &[HEADS, TOKENS, 1]);
        let s = self.b.tensor("tosa.sub", &[s, max], &[], &scores);
        let s = self.b.tensor("tosa.exp", &[s], &[], &scores);
        let sum = self.b.tensor("tosa.reduce_sum", &[s], &axis, &[HEADS, TOKENS, 1]);
        let sum = self.b.tensor("tosa.reciprocal", &[sum], &[], &[HEADS, TOKENS, 1]);
        let s = self.mul(s, sum, &scores);
        let y = self.matmul(s, v, &[HEADS, TOKENS, HEAD]);
        let y = self.b.reshape(y, &[1, HEADS, TOKENS, HEAD]);
        let y = self.b.transpose(y, &[0, 2, 1, 3], &[1, TOKENS, HEADS, HEAD]);
        let y = self.b.reshape(y, &[1, TOKENS, WIDTH]);
        self.linear(y, WIDTH, WIDTH)
    }
}

//! Weights that are stored as integers, with scales and zero points, in networks of two layers: the units that stay are those of the same
//! network with float weights (q − z)·s, and pruned and masked networks agree.
//!
//! The float weights are worked out here, from the numbers that were drawn, and written as constants.

use depc_tests::zoo;
use std::fmt::Write;
use std::path::Path;

/// Sizes of the first layer: inputs, and hidden units. Blocks of inputs have a scale of their own.
const IN: usize = 8;
const HIDDEN: usize = 12;
const BLOCK: usize = 4;

/// A generator of pseudo-random numbers (a linear congruence).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % n
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Dialect {
    Linalg,
    StableHlo,
    Tosa,
    Torch,
}

/// How many scales there are.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Per {
    Tensor,
    /// One per hidden unit.
    Axis,
    /// One per hidden unit and block of inputs.
    Block,
}

/// A layer as it is stored.
struct Layer {
    q: Vec<i64>,
    per: Per,
    scales: Vec<f64>,
    zero: Option<i64>,
    /// Whether scales are applied to the result of the contraction.
    after: bool,
}

impl Layer {
    fn new(draw: &mut Draw, per: Per, zero: bool, after: bool) -> Layer {
        let count = match per {
            Per::Tensor => 1,
            Per::Axis => HIDDEN,
            Per::Block => HIDDEN * IN / BLOCK,
        };
        // Powers of two: their products with integers are exact.
        let scales = (0..count).map(|_| 0.5f64.powi(draw.below(4) as i32)).collect();
        let q = (0..IN * HIDDEN).map(|_| draw.below(16) as i64 - 8).collect();
        Layer { q, per, scales, zero: zero.then_some(3), after }
    }

    /// (q − z)·s
    fn effective(&self) -> Vec<f64> {
        let scale = |i: usize| match self.per {
            Per::Tensor => self.scales[0],
            Per::Axis => self.scales[i % HIDDEN],
            Per::Block => self.scales[i / HIDDEN / BLOCK * HIDDEN + i % HIDDEN],
        };
        self.q.iter().enumerate().map(|(i, q)| (q - self.zero.unwrap_or(0)) as f64 * scale(i)).collect()
    }
}

/// Nested lists of numbers, as literals are written.
fn nested(numbers: &[String], dims: &[usize]) -> String {
    let [_, inner @ ..] = dims else { return numbers[0].clone() };
    let size = inner.iter().product::<usize>();
    let parts: Vec<String> = numbers.chunks(size).map(|part| nested(part, inner)).collect();
    format!("[{}]", parts.join(", "))
}

fn sizes(dims: &[usize]) -> String {
    dims.iter().map(|n| format!("{n}x")).collect()
}

struct Text {
    dialect: Dialect,
    out: String,
    count: usize,
}

/// A value: its name and its sizes; of floats, unless it is a stored weight.
#[derive(Clone)]
struct Val(String, Vec<usize>);

impl Text {
    fn op(&mut self, text: &str) -> String {
        self.count += 1;
        let _ = writeln!(self.out, "    %v{} = {text}", self.count);
        format!("%v{}", self.count)
    }

    fn ty(&self, dims: &[usize], elem: &str) -> String {
        match (self.dialect, elem) {
            (Dialect::Torch, "i8") => self.ty(dims, "si8"),
            (Dialect::Torch, _) => {
                format!("!torch.vtensor<[{}],{elem}>", dims.iter().map(usize::to_string).collect::<Vec<_>>().join(","))
            }
            _ => format!("tensor<{}{elem}>", sizes(dims)),
        }
    }

    fn constant(&mut self, numbers: &[String], dims: &[usize], elem: &str) -> Val {
        let (ty, held) = (self.ty(dims, elem), format!("tensor<{}{elem}>", sizes(dims)));
        let dense = format!("dense<{}> : {held}", nested(numbers, dims));
        let name = match self.dialect {
            Dialect::Linalg => self.op(&format!("arith.constant {dense}")),
            Dialect::StableHlo => self.op(&format!("stablehlo.constant {dense}")),
            Dialect::Tosa => self.op(&format!("\"tosa.const\"() <{{values = {dense}}}> : () -> {ty}")),
            Dialect::Torch => {
                let dense = dense.replace("xi8>", "xsi8>");
                self.op(&format!("torch.vtensor.literal({dense}) : {ty}"))
            }
        };
        Val(name, dims.to_vec())
    }

    fn floats(&mut self, numbers: &[f64], dims: &[usize]) -> Val {
        self.constant(&numbers.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>(), dims, "f32")
    }

    /// One op of linalg, element by element: operands, with where each of their axes is read.
    fn generic(&mut self, operands: &[(&Val, &str, Vec<String>)], dims: &[usize], body: &str) -> Val {
        let letters = |n: usize| (0..n).map(|i| format!("d{i}")).collect::<Vec<_>>().join(", ");
        let from = letters(dims.len());
        let map = |axes: &[String]| format!("affine_map<({from}) -> ({})>", axes.join(", "));
        let all: Vec<String> = (0..dims.len()).map(|a| format!("d{a}")).collect();
        let maps: Vec<String> = operands.iter().map(|(_, _, a)| map(a)).chain([map(&all)]).collect();
        let loops = vec!["\"parallel\""; dims.len()].join(", ");
        let names: Vec<&str> = operands.iter().map(|(v, ..)| v.0.as_str()).collect();
        let types: Vec<String> = operands.iter().map(|(v, elem, _)| self.ty(&v.1, elem)).collect();
        let args: Vec<String> =
            operands.iter().enumerate().map(|(i, (_, elem, _))| format!("%a{i}: {elem}, ")).collect();
        let ty = self.ty(dims, "f32");
        let empty = self.op(&format!("tensor.empty() : {ty}"));
        let (names, types) = (names.join(", "), types.join(", "));
        let name = self.op(&format!(
            "linalg.generic {{indexing_maps = [{}], iterator_types = [{loops}]}} ins({names} : {types}) outs({empty} : {ty}) \
             {{\n    ^bb0({}%o: f32):\n{body}      linalg.yield %r : f32\n    }} -> {ty}",
            maps.join(", "),
            args.concat()
        ));
        Val(name, dims.to_vec())
    }

    fn converted(&mut self, v: &Val) -> Val {
        let (from, to) = (self.ty(&v.1, "i8"), self.ty(&v.1, "f32"));
        let name = match self.dialect {
            Dialect::Linalg => {
                let all = (0..v.1.len()).map(|a| format!("d{a}")).collect();
                return self.generic(&[(v, "i8", all)], &v.1, "      %r = arith.sitofp %a0 : i8 to f32\n");
            }
            Dialect::StableHlo => self.op(&format!("stablehlo.convert {} : ({from}) -> {to}", v.0)),
            Dialect::Tosa => self.op(&format!("tosa.cast {} : ({from}) -> {to}", v.0)),
            Dialect::Torch => {
                let float = self.op("torch.constant.int 6");
                let no = self.op("torch.constant.bool false");
                let none = self.op("torch.constant.none");
                let types = format!("{from}, !torch.int, !torch.bool, !torch.bool, !torch.none -> {to}");
                self.op(&format!("torch.aten.to.dtype {}, {float}, {no}, {no}, {none} : {types}", v.0))
            }
        };
        Val(name, v.1.clone())
    }

    /// x ∘ y, where y has size 1 along axes of x along which it is the same.
    fn with(&mut self, f: &str, x: &Val, y: &Val) -> Val {
        let (tx, ty) = (self.ty(&x.1, "f32"), self.ty(&y.1, "f32"));
        let name = match self.dialect {
            Dialect::Linalg => {
                let axis = |a: usize| if y.1[a] == 1 { "0".to_string() } else { format!("d{a}") };
                let axes = (0..x.1.len()).map(axis).collect();
                let body = format!("      %r = arith.{f}f %a0, %a1 : f32\n");
                let all = (0..x.1.len()).map(|a| format!("d{a}")).collect();
                return self.generic(&[(x, "f32", all), (y, "f32", axes)], &x.1, &body);
            }
            Dialect::StableHlo => {
                let all: Vec<usize> = (0..x.1.len()).collect();
                let wide = self.op(&format!("stablehlo.broadcast_in_dim {}, dims = {all:?} : ({ty}) -> {tx}", y.0));
                let name = if f == "sub" { "subtract" } else { "multiply" };
                self.op(&format!("stablehlo.{name} {}, {wide} : {tx}", x.0))
            }
            Dialect::Tosa if f == "sub" => self.op(&format!("tosa.sub {}, {} : ({tx}, {ty}) -> {tx}", x.0, y.0)),
            Dialect::Tosa => {
                let shift = self.constant(&["0".to_string()], &[1], "i8");
                self.op(&format!("tosa.mul {}, {}, {} : ({tx}, {ty}, tensor<1xi8>) -> {tx}", x.0, y.0, shift.0))
            }
            Dialect::Torch if f == "sub" => {
                let one = self.op("torch.constant.int 1");
                self.op(&format!("torch.aten.sub.Tensor {}, {}, {one} : {tx}, {ty}, !torch.int -> {tx}", x.0, y.0))
            }
            Dialect::Torch => self.op(&format!("torch.aten.mul.Tensor {}, {} : {tx}, {ty} -> {tx}", x.0, y.0)),
        };
        Val(name, x.1.clone())
    }

    fn reshape(&mut self, x: &Val, dims: &[usize]) -> Val {
        let (from, to) = (self.ty(&x.1, "f32"), self.ty(dims, "f32"));
        let name = match self.dialect {
            Dialect::Linalg if dims.len() > x.1.len() => {
                let shape = format!("[[0, 1], [2]] output_shape {dims:?}");
                self.op(&format!("tensor.expand_shape {} {shape} : {from} into {to}", x.0))
            }
            Dialect::Linalg => self.op(&format!("tensor.collapse_shape {} [[0, 1], [2]] : {from} into {to}", x.0)),
            Dialect::StableHlo => self.op(&format!("stablehlo.reshape {} : ({from}) -> {to}", x.0)),
            Dialect::Tosa => {
                let n = dims.len();
                let shape = format!("{{values = dense<{dims:?}> : tensor<{n}xindex>}}");
                let shape = self.op(&format!("tosa.const_shape {shape} : () -> !tosa.shape<{n}>"));
                self.op(&format!("tosa.reshape {}, {shape} : ({from}, !tosa.shape<{n}>) -> {to}", x.0))
            }
            Dialect::Torch => {
                let sizes: Vec<String> = dims.iter().map(|n| self.op(&format!("torch.constant.int {n}"))).collect();
                let types = vec!["!torch.int"; dims.len()].join(", ");
                let list = format!("torch.prim.ListConstruct {} : ({types}) -> !torch.list<int>", sizes.join(", "));
                let list = self.op(&list);
                self.op(&format!("torch.aten.view {}, {list} : {from}, !torch.list<int> -> {to}", x.0))
            }
        };
        Val(name, dims.to_vec())
    }

    /// x[m k] · w[k n]; in TOSA with a first axis of size 1.
    fn product(&mut self, x: &Val, w: &Val) -> Val {
        let dims = [&x.1[..x.1.len() - 1], &w.1[w.1.len() - 1..]].concat();
        let (tx, tw, ty) = (self.ty(&x.1, "f32"), self.ty(&w.1, "f32"), self.ty(&dims, "f32"));
        let name = match self.dialect {
            Dialect::Linalg => {
                let zero = self.op("arith.constant 0.0 : f32");
                let e = self.op(&format!("tensor.empty() : {ty}"));
                let z = self.op(&format!("linalg.fill ins({zero} : f32) outs({e} : {ty}) -> {ty}"));
                self.op(&format!("linalg.matmul ins({}, {} : {tx}, {tw}) outs({z} : {ty}) -> {ty}", x.0, w.0))
            }
            Dialect::StableHlo => {
                let types = format!("({tx}, {tw}) -> {ty}");
                self.op(&format!("stablehlo.dot_general {}, {}, contracting_dims = [1] x [0] : {types}", x.0, w.0))
            }
            Dialect::Tosa => {
                let zero = self.constant(&["0.0".to_string()], &[1], "f32").0;
                let types = format!("({tx}, {tw}, tensor<1xf32>, tensor<1xf32>) -> {ty}");
                self.op(&format!("tosa.matmul {}, {}, {zero}, {zero} : {types}", x.0, w.0))
            }
            Dialect::Torch => self.op(&format!("torch.aten.matmul {}, {} : {tx}, {tw} -> {ty}", x.0, w.0)),
        };
        Val(name, dims)
    }
}

/// The network in a dialect, with the first layer as it is stored, or with its effective weight.
fn network(dialect: Dialect, layer: &Layer, second: &[f64], stored: bool) -> String {
    let mut t = Text { dialect, out: String::new(), count: 0 };
    let lead = if dialect == Dialect::Tosa { vec![1] } else { vec![] };
    let at = |dims: &[usize]| [&lead[..], dims].concat();
    let x = Val("%x".to_string(), at(&[2, IN]));
    let mut scale = None;
    let w = if stored {
        let q: Vec<String> = layer.q.iter().map(i64::to_string).collect();
        let q = t.constant(&q, &at(&[IN, HIDDEN]), "i8");
        let mut w = t.converted(&q);
        if let Some(zero) = layer.zero {
            let z = t.floats(&[zero as f64], &at(&[1, 1]));
            w = t.with("sub", &w, &z);
        }
        match layer.per {
            Per::Block => {
                let s = t.floats(&layer.scales, &[IN / BLOCK, 1, HIDDEN]);
                let blocks = t.reshape(&w, &[IN / BLOCK, BLOCK, HIDDEN]);
                let scaled = t.with("mul", &blocks, &s);
                t.reshape(&scaled, &at(&[IN, HIDDEN]))
            }
            per => {
                let s = t.floats(&layer.scales, &at(&[1, if per == Per::Axis { HIDDEN } else { 1 }]));
                if layer.after {
                    scale = Some(s);
                    w
                } else {
                    t.with("mul", &w, &s)
                }
            }
        }
    } else {
        t.floats(&layer.effective(), &at(&[IN, HIDDEN]))
    };
    let mut h = t.product(&x, &w);
    if let Some(s) = scale {
        h = t.with("mul", &h, &s);
    }
    let u = t.floats(second, &at(&[HIDDEN, 3]));
    let y = t.product(&h, &u);
    let (from, to) = (t.ty(&x.1, "f32"), t.ty(&y.1, "f32"));
    format!("module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {} : {to}\n  }}\n}}\n", t.out, y.0)
}

/// The hidden units that stay at ratio 0.5.
fn kept(text: &str, dir: &Path, run: bool) -> Vec<u32> {
    let [input, pruned, masked] = ["in.mlir", "pruned.mlir", "masked.mlir"].map(|name| dir.join(name));
    std::fs::write(&input, text).expect("a temporary file");
    let outcome = zoo::prune(&input, 0.5, &pruned, run.then_some(&masked), None);
    assert_eq!(outcome.kept.len(), 1, "{:?} groups\n{text}", outcome.groups);
    if run {
        let difference = zoo::difference(&pruned, &masked, None);
        assert!(difference <= 1e-4, "they differ by {difference:.1e}\n{text}");
    }
    outcome.kept[0].clone()
}

/// Those that would stay if the stored numbers were the weights.
fn kept_by_stored(layer: &Layer, second: &[f64]) -> Vec<u32> {
    let square = |x: f64| x * x;
    let score = |u: usize| {
        let first: f64 = layer.q.iter().skip(u).step_by(HIDDEN).map(|q| square(*q as f64)).sum();
        first + second[u * 3..u * 3 + 3].iter().map(|x| square(*x)).sum::<f64>()
    };
    let mut units: Vec<u32> = (0..HIDDEN as u32).collect();
    units.sort_by(|a, b| score(*a as usize).total_cmp(&score(*b as usize)));
    let mut kept = units.split_off(HIDDEN / 2);
    kept.sort_unstable();
    kept
}

/// Of `arith.uitofp`, the stored bits are numbers without a sign.
#[test]
fn unsigned_weights_are_read_without_a_sign() {
    let mut draw = Draw(11);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let second: Vec<f64> = (0..HIDDEN * 3).map(|_| draw.below(9) as f64 / 4.0 - 1.0).collect();
    let layer = Layer::new(&mut draw, Per::Axis, true, false);
    let text = network(Dialect::Linalg, &layer, &second, true).replace("arith.sitofp", "arith.uitofp");
    let q = layer.q.iter().map(|q| q.rem_euclid(256)).collect();
    let meant = Layer { q, ..layer };
    let floats = kept(&network(Dialect::Linalg, &meant, &second, false), dir.path(), false);
    assert_eq!(kept(&text, dir.path(), true), floats, "{text}");
    let signed = kept(&text.replace("arith.uitofp", "arith.sitofp"), dir.path(), false);
    assert_ne!(signed, floats, "the sign makes no difference here");
}

#[test]
fn stored_weights_are_ranked_as_the_weights_they_stand_for() {
    let mut draw = Draw(7);
    let dir = tempfile::tempdir().expect("there is room for a temporary folder");
    let mut otherwise = 0;
    for dialect in [Dialect::Linalg, Dialect::StableHlo, Dialect::Tosa, Dialect::Torch] {
        for per in [Per::Tensor, Per::Axis, Per::Block] {
            for (zero, after) in [(false, false), (true, false), (false, true), (true, true)] {
                if after && per == Per::Block {
                    continue;
                }
                let layer = Layer::new(&mut draw, per, zero, after);
                let second: Vec<f64> = (0..HIDDEN * 3).map(|_| draw.below(9) as f64 / 4.0 - 1.0).collect();
                // Torch has no interpreter here.
                let run = dialect != Dialect::Torch;
                let floats = kept(&network(dialect, &layer, &second, false), dir.path(), false);
                let text = network(dialect, &layer, &second, true);
                let stored = kept(&text, dir.path(), run);
                assert_eq!(stored, floats, "{dialect:?}, {per:?}, zero point: {zero}, after: {after}\n{text}");
                otherwise += usize::from(floats != kept_by_stored(&layer, &second));
            }
        }
    }
    assert!(otherwise > 15, "{otherwise} networks in which the stored numbers would say something else");
}

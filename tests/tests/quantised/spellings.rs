//! The ways in which programs spell weights that are stored in few bits, in a network of two layers.

use crate::layer::{BLOCK, Layer, Per};
use crate::text::{Dialect, Text, Val};

/// How weights are spelled.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Spelling {
    /// Converted to floats from this type, then shifted and scaled.
    Convert(Dialect, &'static str),
    /// Converted to i32 and shifted by integers, then converted to floats and scaled.
    Integers(Dialect),
    /// StableHLO: the type has scales and zero points.
    Type,
    /// TOSA: the product of integers takes zero points off, and is rescaled.
    Rescale,
    /// torch: a quantised tensor is made, and made floats again.
    Make,
    /// torch: an op of its own makes floats.
    Decomposed,
    /// The same, as an op that the dialect does not know.
    Operator,
}

impl Spelling {
    pub fn dialect(self) -> Dialect {
        match self {
            Spelling::Convert(dialect, _) | Spelling::Integers(dialect) => dialect,
            Spelling::Type => Dialect::StableHlo,
            Spelling::Rescale => Dialect::Tosa,
            Spelling::Make | Spelling::Decomposed | Spelling::Operator => Dialect::Torch,
        }
    }

    /// Whether there is a way to write such a layer. What is left out, a dialect cannot say.
    pub fn says(self, per: Per, zero: bool, after: bool) -> bool {
        match self {
            // Scales in a type are the type's of weights, or of what a product of them is; they are no ops that stand anywhere.
            Spelling::Type => true,
            // Only along the last axis, and with one zero point.
            Spelling::Rescale => per == Per::Tensor || (per == Per::Axis && !zero),
            Spelling::Make => per != Per::Block,
            Spelling::Decomposed | Spelling::Operator => !after,
            Spelling::Convert(..) | Spelling::Integers(_) => true,
        }
    }
}

/// x · w of a layer as it is stored; `after`: scales are applied to the product.
pub fn product(t: &mut Text, spelling: Spelling, layer: &Layer, after: bool, x: &Val) -> Val {
    match spelling {
        Spelling::Convert(_, elem) => converted(t, layer, after, x, elem, false),
        Spelling::Integers(_) => converted(t, layer, after, x, "i8", true),
        Spelling::Type => typed(t, layer, after, x),
        Spelling::Rescale => rescaled(t, layer, after, x),
        Spelling::Make => made(t, layer, after, x),
        Spelling::Decomposed => decomposed(t, layer, x, false),
        Spelling::Operator => decomposed(t, layer, x, true),
    }
}

/// The sizes of weights in a dialect: TOSA's have a first axis of size 1.
pub fn at(t: &Text, dims: &[usize]) -> Vec<usize> {
    match t.dialect {
        Dialect::Tosa if dims.len() == 2 => [&[1], dims].concat(),
        _ => dims.to_vec(),
    }
}

fn converted(t: &mut Text, layer: &Layer, after: bool, x: &Val, elem: &str, integers: bool) -> Val {
    let (rows, columns) = (layer.inputs, layer.outputs);
    let blocks = layer.per == Per::Block;
    let (whole, split) = (at(t, &[rows, columns]), vec![rows / BLOCK, BLOCK, columns]);
    let fine = at(t, &layer.dims());
    let q = t.whole(&layer.q, if blocks && after { &split } else { &whole }, elem);
    // Blocks are stored as they are read, or cut out of the whole.
    let q = if blocks && !after { t.reshape(&q, &split) } else { q };
    let mut w = if integers { t.converted(&q, "i32") } else { t.converted(&q, "f32") };
    if let Some(zeros) = &layer.zeros {
        let z = t.whole(zeros, &fine, if integers { "i32" } else { "f32" });
        w = t.with("sub", &w, &z);
    }
    if integers {
        w = t.converted(&w, "f32");
    }
    let s = t.floats(&layer.scales, &fine);
    if !after {
        w = t.with("mul", &w, &s);
        let w = if blocks { t.reshape(&w, &whole) } else { w };
        return t.product(x, &w);
    }
    if !blocks {
        let y = t.product(x, &w);
        return t.with("mul", &y, &s);
    }
    // A product per block of inputs.
    let m = x.dims[x.dims.len() - 2];
    let x = t.reshape(x, &[m, rows / BLOCK, BLOCK]);
    let x = t.transpose(&x, &[1, 0, 2]);
    let y = t.product(&x, &w);
    let y = t.with("mul", &y, &s);
    t.summed(&y)
}

fn typed(t: &mut Text, layer: &Layer, after: bool, x: &Val) -> Val {
    let zero = |i: usize| layer.zeros.as_ref().map_or(String::new(), |zeros| format!(":{}", zeros[i]));
    let one = |i: usize| format!("{:?}{}", layer.scales[i], zero(i));
    let list = |all: std::ops::Range<usize>| all.map(one).collect::<Vec<_>>().join(",");
    let n = layer.outputs;
    let kind = match layer.per {
        Per::Tensor => format!("!quant.uniform<i8:f32, {}>", one(0)),
        Per::Axis => format!("!quant.uniform<i8:f32:1, {{{}}}>", list(0..n)),
        Per::Block => {
            let rows = (0..layer.inputs / BLOCK).map(|b| format!("{{{}}}", list(b * n..(b + 1) * n)));
            format!("!quant.uniform<i8:f32:{{0:{BLOCK},1:1}}, {{{}}}>", rows.collect::<Vec<_>>().join(","))
        }
    };
    let dims = [layer.inputs, n];
    let q: Vec<String> = layer.q.chunks(n).map(|row| format!("{row:?}")).collect();
    let (held, ty) = (t.ty(&dims, "i8"), t.ty(&dims, &kind));
    let text = format!("\"stablehlo.constant\"() <{{value = dense<[{}]> : {held}}}> : () -> {ty}", q.join(", "));
    let w = t.val(&text, &dims, &kind);
    if !after {
        let to = t.ty(&dims, "f32");
        let w = t.val(&format!("stablehlo.uniform_dequantize {} : ({ty}) -> {to}", w.name), &dims, "f32");
        return t.product(x, &w);
    }
    let activation = "!quant.uniform<i8:f32, 0.0625>";
    let (from, to) = (t.of(x), t.ty(&x.dims, activation));
    let quantised = t.op(&format!("stablehlo.uniform_quantize {} : ({from}) -> {to}", x.name));
    let out = [x.dims[0], n];
    let result = t.ty(&out, "!quant.uniform<i32:f32, 0.0625>");
    let types = format!("({to}, {ty}) -> {result}");
    let y = t.op(&format!("stablehlo.dot_general {quantised}, {}, contracting_dims = [1] x [0] : {types}", w.name));
    let float = t.ty(&out, "f32");
    t.val(&format!("stablehlo.uniform_dequantize {y} : ({result}) -> {float}"), &out, "f32")
}

/// Multipliers, shifts and zero points as operands of TOSA's rescale, with its attributes and types.
fn rescale(t: &mut Text, layer: &Layer, x: &Val, zero: i64) -> Val {
    // 0.5ⁿ is 2²⁷⁻ⁿ / 2²⁷.
    let multipliers: Vec<i64> = layer.scales.iter().map(|s| (s * f64::from(1 << 27)) as i64).collect();
    let n = multipliers.len();
    let m = t.whole(&multipliers, &[n], "i32").name;
    let s = t.whole(&vec![27; n], &[n], "i8").name;
    let from = t.whole(&[zero], &[1], &x.elem).name;
    let to = t.whole(&[0], &[1], "i32").name;
    let attrs = format!(
        "input_unsigned = false, output_unsigned = false, per_channel = {}, rounding_mode = SINGLE_ROUND, scale32 = true",
        n > 1
    );
    let (tx, ty) = (t.of(x), t.ty(&x.dims, "i32"));
    let types = format!("({tx}, tensor<{n}xi32>, tensor<{n}xi8>, tensor<1x{}>, tensor<1xi32>) -> {ty}", x.elem);
    t.val(&format!("tosa.rescale {}, {m}, {s}, {from}, {to} {{{attrs}}} : {types}", x.name), &x.dims, "i32")
}

fn rescaled(t: &mut Text, layer: &Layer, after: bool, x: &Val) -> Val {
    let dims = at(t, &[layer.inputs, layer.outputs]);
    let q = t.whole(&layer.q, &dims, "i8");
    let zero = layer.zeros.as_ref().map_or(0, |zeros| zeros[0]);
    if !after {
        let w = rescale(t, layer, &q, zero);
        let w = t.converted(&w, "f32");
        return t.product(x, &w);
    }
    let x = t.converted(x, "i8");
    let (za, zb) = (t.whole(&[0], &[1], "i8").name, t.whole(&[zero], &[1], "i8").name);
    let out = [&x.dims[..x.dims.len() - 1], &[layer.outputs]].concat();
    let (tx, tw, ty) = (t.of(&x), t.of(&q), t.ty(&out, "i32"));
    let types = format!("({tx}, {tw}, tensor<1xi8>, tensor<1xi8>) -> {ty}");
    let y = t.val(&format!("tosa.matmul {}, {}, {za}, {zb} : {types}", x.name, q.name), &out, "i32");
    let y = rescale(t, layer, &y, 0);
    t.converted(&y, "f32")
}

/// Scale and zero point as numbers.
fn numbers(t: &mut Text, layer: &Layer) -> (String, String) {
    let zero = layer.zeros.as_ref().map_or(0, |zeros| zeros[0]);
    (t.op(&format!("torch.constant.float {:?}", layer.scales[0])), t.op(&format!("torch.constant.int {zero}")))
}

/// Scales and zero points as tensors; `None` in place of zero points that are not there.
fn tensors(t: &mut Text, layer: &Layer, dims: &[usize]) -> (Val, Option<Val>) {
    // Of blocks, weights are [outputs, inputs], and so are scales.
    let (blocks, n) = (layer.scales.len() / layer.outputs, layer.outputs);
    let order = || (0..n).flat_map(|o| (0..blocks).map(move |b| b * n + o));
    let scales: Vec<f64> = order().map(|i| layer.scales[i]).collect();
    let zeros = layer.zeros.as_ref().map(|zeros| order().map(|i| zeros[i]).collect::<Vec<i64>>());
    let s = t.floats(&scales, dims);
    (s, zeros.map(|zeros| t.whole(&zeros, dims, "i64")))
}

fn made(t: &mut Text, layer: &Layer, after: bool, x: &Val) -> Val {
    let dims = [layer.inputs, layer.outputs];
    let q = t.whole(&layer.q, &dims, "i8");
    let (from, to) = (t.of(&q), t.ty(&dims, "!torch.qint8"));
    let w = if layer.per == Per::Tensor {
        let (s, z) = numbers(t, layer);
        let types = format!("{from}, !torch.float, !torch.int -> {to}");
        t.op(&format!("torch.aten._make_per_tensor_quantized_tensor {}, {s}, {z} : {types}", q.name))
    } else {
        let (s, z) = tensors(t, layer, &[layer.outputs]);
        let z = z.unwrap_or_else(|| t.whole(&vec![0; layer.outputs], &[layer.outputs], "i64"));
        let axis = t.op("torch.constant.int 1");
        let types = format!("{from}, {}, {}, !torch.int -> {to}", t.of(&s), t.of(&z));
        let operands = format!("{}, {}, {}, {axis}", q.name, s.name, z.name);
        t.op(&format!("torch.aten._make_per_channel_quantized_tensor {operands} : {types}"))
    };
    let w = Val { name: w, dims: dims.to_vec(), elem: "!torch.qint8".to_string() };
    let float = |t: &mut Text, v: &Val| {
        let (from, to) = (t.of(v), t.ty(&v.dims, "f32"));
        t.val(&format!("torch.aten.dequantize.self {} : {from} -> {to}", v.name), &v.dims, "f32")
    };
    if !after {
        let w = float(t, &w);
        return t.product(x, &w);
    }
    let scale = t.op("torch.constant.float 6.250000e-02");
    let (zero, code) = (t.op("torch.constant.int 0"), t.op("torch.constant.int 12"));
    let (from, to) = (t.of(x), t.ty(&x.dims, "!torch.qint8"));
    let types = format!("{from}, !torch.float, !torch.int, !torch.int -> {to}");
    let quantised = t.op(&format!("torch.aten.quantize_per_tensor {}, {scale}, {zero}, {code} : {types}", x.name));
    let out = [x.dims[0], layer.outputs];
    let types = format!("{to}, {} -> {}", t.of(&w), t.ty(&out, "!torch.qint32"));
    let y = t.val(&format!("torch.aten.mm {quantised}, {} : {types}", w.name), &out, "!torch.qint32");
    float(t, &y)
}

fn decomposed(t: &mut Text, layer: &Layer, x: &Val, operator: bool) -> Val {
    let (n, k) = (layer.outputs, layer.inputs);
    let blocks = layer.per == Per::Block;
    let dims = if blocks { [n, k] } else { [k, n] };
    let stored: Vec<i64> = match blocks {
        true => (0..n).flat_map(|o| (0..k).map(move |i| i * n + o)).map(|i| layer.q[i]).collect(),
        false => layer.q.clone(),
    };
    let q = t.whole(&stored, &dims, "i8");
    let (from, to) = (t.of(&q), t.ty(&dims, "f32"));
    let int = |t: &mut Text, x: i64| t.op(&format!("torch.constant.int {x}"));
    let bounds = [int(t, -128), int(t, 127), int(t, 1)].join(", ");
    let (name, operands, types) = match layer.per {
        Per::Tensor => {
            let (s, z) = numbers(t, layer);
            (
                "per_tensor",
                format!("{s}, {z}, {bounds}"),
                "!torch.float, !torch.int".to_string() + &", !torch.int".repeat(3),
            )
        }
        per => {
            let fine = if blocks { vec![n, k / BLOCK] } else { vec![n] };
            let (s, z) = tensors(t, layer, &fine);
            let none = z.is_none().then(|| t.op("torch.constant.none"));
            let (z, tz) =
                z.map_or_else(|| (none.unwrap_or_default(), "!torch.none".to_string()), |z| (z.name.clone(), t.of(&z)));
            let ts = t.of(&s);
            match per {
                Per::Axis => {
                    let axis = int(t, 1);
                    (
                        "per_channel",
                        format!("{}, {z}, {axis}, {bounds}", s.name),
                        format!("{ts}, {tz}") + &", !torch.int".repeat(4),
                    )
                }
                _ => {
                    let (size, code) = (int(t, BLOCK as i64), int(t, 6));
                    let operands = format!("{}, {z}, {bounds}, {size}, {code}", s.name);
                    ("per_channel_group", operands, format!("{ts}, {tz}") + &", !torch.int".repeat(5))
                }
            }
        }
    };
    let op = format!("torch.quantized_decomposed.dequantize_{name}");
    let text = match operator {
        true => format!("torch.operator \"{op}\"({}, {operands}) : ({from}, {types}) -> {to}", q.name),
        false => format!("{op} {}, {operands} : {from}, {types} -> {to}", q.name),
    };
    let mut w = t.val(&text, &dims, "f32");
    if blocks {
        w = t.transpose(&w, &[1, 0]);
    }
    t.product(x, &w)
}

//! Random networks of two convolutions and a linear layer, as text, in StableHLO and in linalg; with units that are constants or duplicates,
//! and others that only look like them.

use super::dead::Draw;

/// A convolution with what follows it.
pub struct Layer {
    pub outputs: usize,
    pub inputs: usize,
    pub groups: usize,
    pub padded: bool,
    /// outputs × inputs / groups × 3 × 3.
    weight: Vec<f32>,
    bias: Option<Vec<f32>>,
    /// (y − mean)·scale + shift.
    norm: Option<[Vec<f32>; 3]>,
    activation: &'static str,
}

impl Layer {
    fn random(d: &mut Draw, inputs: usize, outputs: usize, groups: usize, padded: bool) -> Layer {
        let numbers = |d: &mut Draw, n: usize| (0..n).map(|_| d.weight() as f32).collect::<Vec<f32>>();
        let shift = d.below(4);
        Layer {
            weight: numbers(d, outputs * inputs / groups * 9),
            bias: (shift == 0 || shift == 1).then(|| numbers(d, outputs)),
            norm: (shift == 1 || shift == 2).then(|| [0; 3].map(|_| numbers(d, outputs))),
            activation: ["none", "maximum", "tanh"][d.below(3)],
            outputs,
            inputs,
            groups,
            padded,
        }
    }

    pub fn has_shift(&self) -> bool {
        self.bias.is_some() || self.norm.is_some()
    }

    fn filter(&mut self, output: usize) -> &mut [f32] {
        let n = self.inputs / self.groups * 9;
        &mut self.weight[output * n..(output + 1) * n]
    }

    /// The channels of a unit, where they come in groups.
    fn channels(&self, unit: usize, groups: usize) -> Vec<usize> {
        (0..groups).map(|g| g * (self.outputs / groups) + unit).collect()
    }

    /// The same number everywhere, which is no zero behind the activation.
    fn make_constant(&mut self, channel: usize) {
        self.filter(channel).fill(0.0);
        if let Some(bias) = &mut self.bias {
            bias[channel] = 0.5;
        }
        if let Some([mean, scale, shift]) = &mut self.norm {
            (mean[channel], scale[channel], shift[channel]) = (0.25, 0.5, 0.75);
        }
    }

    fn make_duplicate(&mut self, channel: usize, of: usize) {
        let filter = self.filter(of).to_vec();
        self.filter(channel).copy_from_slice(&filter);
        self.bias.iter_mut().for_each(|b| b[channel] = b[of]);
        self.norm.iter_mut().flatten().for_each(|n| n[channel] = n[of]);
    }
}

/// Two convolutions, a sum over positions, and a linear layer.
pub struct Net {
    pub layers: [Layer; 2],
    linear: Vec<f32>,
    bias: Vec<f32>,
}

/// What was planted in a layer: units, by what they are.
pub struct Planted {
    pub constant: bool,
    pub duplicate: bool,
}

/// Units of a layer: 1 is a constant, 2 a duplicate of 0, 3 differs from it in the last digit of a weight, 4 in its shift.
pub const UNITS: usize = 5;

impl Net {
    pub fn random(seed: u64, linalg: bool) -> (Net, [Planted; 2]) {
        let mut d = Draw(seed);
        let groups = if linalg { 1 } else { 1 + d.below(2) };
        let padded = d.below(2) == 0;
        let first = Layer::random(&mut d, 2, UNITS * groups, 1, true);
        let second = Layer::random(&mut d, UNITS * groups, UNITS * groups, groups, padded);
        let numbers = |d: &mut Draw, n: usize| (0..n).map(|_| d.weight() as f32).collect::<Vec<f32>>();
        let (linear, bias) = (numbers(&mut d, UNITS * groups * 3), numbers(&mut d, 3));
        let mut net = Net { layers: [first, second], linear, bias };
        let planted = [0, 1].map(|at| {
            let layer = &mut net.layers[at];
            let constant = layer.has_shift() && d.below(3) > 0;
            let duplicate = d.below(3) > 0;
            for g in 0..groups {
                let channel = |layer: &Layer, unit: usize| layer.channels(unit, groups)[g];
                let [zero, one, two, three, four] = [0, 1, 2, 3, 4].map(|u| channel(layer, u));
                if constant {
                    layer.make_constant(one);
                }
                if duplicate {
                    layer.make_duplicate(two, zero);
                }
                layer.make_duplicate(three, zero);
                // Of a channel that is neither folded nor merged: where weights are added, a last digit may be lost.
                let last = layer.filter(three).last_mut().expect("a filter has weights");
                *last = f32::from_bits(last.to_bits() + 1);
                layer.make_duplicate(four, zero);
                match (&mut layer.bias, &mut layer.norm) {
                    (Some(bias), _) => bias[four] += 0.125,
                    (_, Some([mean, ..])) => mean[four] += 0.125,
                    _ => layer.filter(four)[0] += 0.125,
                }
            }
            Planted { constant, duplicate }
        });
        (net, planted)
    }
}

/// Lines of a function, in one of two dialects.
struct Lines {
    text: String,
    linalg: bool,
    names: usize,
}

fn list(numbers: &[f32]) -> String {
    numbers.iter().map(|x| format!("{x:?}")).collect::<Vec<_>>().join(", ")
}

fn nested(numbers: &[f32], shape: &[usize]) -> String {
    match shape {
        [] | [_] => format!("[{}]", list(numbers)),
        [_, rest @ ..] => {
            let rows = numbers.chunks(rest.iter().product()).map(|row| nested(row, rest)).collect::<Vec<_>>();
            format!("[{}]", rows.join(", "))
        }
    }
}

fn ty(shape: &[usize]) -> String {
    format!("tensor<{}xf32>", shape.iter().map(usize::to_string).collect::<Vec<_>>().join("x"))
}

impl Lines {
    fn add(&mut self, line: String) -> String {
        self.names += 1;
        self.text += &format!("  %v{} = {line}\n", self.names);
        format!("%v{}", self.names)
    }

    fn constant(&mut self, numbers: &[f32], shape: &[usize]) -> String {
        let op = if self.linalg { "arith.constant" } else { "stablehlo.constant" };
        self.add(format!("{op} dense<{}> : {}", nested(numbers, shape), ty(shape)))
    }

    /// A function of a map and of numbers per channel; `body` has it in linalg, with the operands as %a and %b and the result as %r.
    fn per_channel(&mut self, op: &str, x: &str, numbers: &[f32], [c, h]: [usize; 2]) -> String {
        let (all, own) = (ty(&[1, c, h, h]), ty(&[c]));
        let b = self.constant(numbers, &[c]);
        if !self.linalg {
            let wide = self.add(format!("stablehlo.broadcast_in_dim {b}, dims = [1] : ({own}) -> {all}"));
            return self.add(format!("stablehlo.{op} {x}, {wide} : {all}"));
        }
        let scalar = match op {
            "add" => "arith.addf",
            "subtract" => "arith.subf",
            _ => "arith.mulf",
        };
        let empty = self.add(format!("tensor.empty() : {all}"));
        self.add(format!(
            "linalg.generic {{indexing_maps = [affine_map<(n, c, h, w) -> (n, c, h, w)>, affine_map<(n, c, h, w) -> (c)>, \
             affine_map<(n, c, h, w) -> (n, c, h, w)>], iterator_types = [\"parallel\", \"parallel\", \"parallel\", \"parallel\"]}} \
             ins({x}, {b} : {all}, {own}) outs({empty} : {all}) {{\n  ^bb0(%p: f32, %q: f32, %o: f32):\n    %r = {scalar} %p, %q : f32\n    \
             linalg.yield %r : f32\n  }} -> {all}"
        ))
    }

    fn activation(&mut self, kind: &str, x: &str, [c, h]: [usize; 2]) -> String {
        let all = ty(&[1, c, h, h]);
        match (kind, self.linalg) {
            ("none", _) => x.to_string(),
            ("maximum", false) => {
                let zero = self.add(format!("stablehlo.constant dense<0.0> : {all}"));
                self.add(format!("stablehlo.maximum {x}, {zero} : {all}"))
            }
            (_, false) => self.add(format!("stablehlo.tanh {x} : {all}")),
            (_, true) => {
                let line = if kind == "tanh" { "math.tanh %p : f32" } else { "arith.maximumf %p, %zero : f32" };
                let zero = if kind == "tanh" { "" } else { "    %zero = arith.constant 0.0 : f32\n" };
                let empty = self.add(format!("tensor.empty() : {all}"));
                self.add(format!(
                    "linalg.generic {{indexing_maps = [affine_map<(n, c, h, w) -> (n, c, h, w)>, affine_map<(n, c, h, w) -> (n, c, h, w)>], \
                     iterator_types = [\"parallel\", \"parallel\", \"parallel\", \"parallel\"]}} ins({x} : {all}) outs({empty} : {all}) {{\n  \
                     ^bb0(%p: f32, %o: f32):\n{zero}    %r = {line}\n    linalg.yield %r : f32\n  }} -> {all}"
                ))
            }
        }
    }

    fn layer(&mut self, layer: &Layer, x: &str, h: usize) -> (String, usize) {
        let (c, o) = (layer.inputs, layer.outputs);
        let pad = usize::from(layer.padded);
        let n = h + 2 * pad - 2;
        let shape = [o, c / layer.groups, 3, 3];
        let w = self.constant(&layer.weight, &shape);
        let (from, to) = (ty(&[1, c, h, h]), ty(&[1, o, n, n]));
        let mut y = if self.linalg {
            let zero = self.add("arith.constant 0.0 : f32".to_string());
            let (mut x, mut from) = (x.to_string(), from);
            if layer.padded {
                let wide = ty(&[1, c, h + 2, h + 2]);
                x = self.add(format!(
                    "tensor.pad {x} low[0, 0, 1, 1] high[0, 0, 1, 1] {{\n  ^bb0(%i: index, %j: index, %k: index, %l: index):\n    \
                     tensor.yield {zero} : f32\n  }} : {from} to {wide}"
                ));
                from = wide;
            }
            let empty = self.add(format!("tensor.empty() : {to}"));
            let init = match &layer.bias {
                Some(bias) => {
                    let b = self.constant(bias, &[o]);
                    self.add(format!(
                        "linalg.broadcast ins({b} : {}) outs({empty} : {to}) dimensions = [0, 2, 3]",
                        ty(&[o])
                    ))
                }
                None => self.add(format!("linalg.fill ins({zero} : f32) outs({empty} : {to}) -> {to}")),
            };
            self.add(format!(
                "linalg.conv_2d_nchw_fchw ins({x}, {w} : {from}, {}) outs({init} : {to}) -> {to}",
                ty(&shape)
            ))
        } else {
            let y = self.add(format!(
                "stablehlo.convolution({x}, {w}) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {{stride = [1, 1], \
                 pad = [[{pad}, {pad}], [{pad}, {pad}]]}} {{batch_group_count = 1 : i64, feature_group_count = {} : i64}} : ({from}, {}) -> {to}",
                layer.groups,
                ty(&shape)
            ));
            match &layer.bias {
                Some(bias) => self.per_channel("add", &y, bias, [o, n]),
                None => y,
            }
        };
        if let Some([mean, scale, shift]) = &layer.norm {
            y = self.per_channel("subtract", &y, mean, [o, n]);
            y = self.per_channel("multiply", &y, scale, [o, n]);
            y = self.per_channel("add", &y, shift, [o, n]);
        }
        (self.activation(layer.activation, &y, [o, n]), n)
    }

    fn end(&mut self, net: &Net, x: &str, [c, h]: [usize; 2]) -> String {
        let (all, sums, out) = (ty(&[1, c, h, h]), ty(&[1, c]), ty(&[1, 3]));
        let m = self.constant(&net.linear, &[c, 3]);
        let b = self.constant(&net.bias, &[1, 3]);
        if self.linalg {
            let zero = self.add("arith.constant 0.0 : f32".to_string());
            let empty = self.add(format!("tensor.empty() : {sums}"));
            let none = self.add(format!("linalg.fill ins({zero} : f32) outs({empty} : {sums}) -> {sums}"));
            let s = self.add(format!(
                "linalg.reduce ins({x} : {all}) outs({none} : {sums}) dimensions = [2, 3] (%p: f32, %q: f32) {{\n    \
                 %r = arith.addf %p, %q : f32\n    linalg.yield %r : f32\n  }}"
            ));
            self.add(format!("linalg.matmul ins({s}, {m} : {sums}, {}) outs({b} : {out}) -> {out}", ty(&[c, 3])))
        } else {
            let zero = self.add("stablehlo.constant dense<0.0> : tensor<f32>".to_string());
            let s = self.add(format!(
                "stablehlo.reduce({x} init: {zero}) applies stablehlo.add across dimensions = [2, 3] : ({all}, tensor<f32>) -> {sums}"
            ));
            let y = self.add(format!(
                "stablehlo.dot_general {s}, {m}, contracting_dims = [1] x [0] : ({sums}, {}) -> {out}",
                ty(&[c, 3])
            ));
            self.add(format!("stablehlo.add {y}, {b} : {out}"))
        }
    }
}

pub fn text(net: &Net, linalg: bool) -> String {
    let mut lines = Lines { text: String::new(), linalg, names: 0 };
    let (x, h) = lines.layer(&net.layers[0], "%x", 5);
    let (x, h) = lines.layer(&net.layers[1], &x, h);
    let y = lines.end(net, &x, [net.layers[1].outputs, h]);
    format!(
        "func.func @main(%x: tensor<1x2x5x5xf32>) -> tensor<1x3xf32> {{\n{}  return {y} : tensor<1x3xf32>\n}}\n",
        lines.text
    )
}

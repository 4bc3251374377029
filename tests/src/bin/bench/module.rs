//! ResNets with bottleneck blocks in linalg, as torch-mlir prints them: the inputs of the whole-process benches.
//!
//! A module depends on its [`Spec`] alone, bit for bit.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// How the module holds its constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weights {
    /// As blobs of the `dialect_resources` section.
    Resources,
    /// Where they are used: `dense<"0x…">`.
    Inline,
    /// Not at all: each constant is one number, `dense<0.05>`.
    Splat,
}

/// A ResNet.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Bottleneck blocks per stage: 3 4 6 3 is ResNet-50, 3 8 36 3 is ResNet-152.
    pub blocks: [u64; 4],
    /// Channels after the stem; 64 in the real ones.
    pub width: u64,
    /// Rows and columns of the image.
    pub image: u64,
    /// Classes.
    pub classes: u64,
    /// How constants are held.
    pub weights: Weights,
}

/// What was written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Bytes of text.
    pub bytes: u64,
    /// Elements of the constants that are tensors of float.
    pub parameters: u64,
    /// Ops, those in regions included.
    pub ops: u64,
}

/// Writes a module.
pub fn write(spec: &Spec, path: &Path) -> io::Result<Written> {
    let mut net = Net::default();
    net.body(spec);
    let mut out = BufWriter::with_capacity(1 << 18, std::fs::File::create(path)?);
    out.write_all(HEAD.as_bytes())?;
    let (n, classes) = (spec.image, spec.classes);
    writeln!(out, "  func.func @main(%arg0: tensor<1x3x{n}x{n}xf32>) -> tensor<1x{classes}xf32> {{")?;
    out.write_all(SCALARS.as_bytes())?;
    for (i, c) in net.constants.iter().enumerate() {
        write!(out, "    %cst_{i} = arith.constant ")?;
        match spec.weights {
            Weights::Resources => write!(out, "dense_resource<{}>", c.key)?,
            Weights::Inline => {
                out.write_all(b"dense<\"0x")?;
                hex(&mut out, c.seed(i), c.elements, c.positive)?;
                out.write_all(b"\">")?;
            }
            Weights::Splat => write!(out, "dense<{:.6e}>", 0.01 + i as f32 / 1024.0)?,
        }
        writeln!(out, " : {}", c.ty)?;
    }
    out.write_all(net.text.as_bytes())?;
    out.write_all(b"  }\n}\n")?;
    if spec.weights == Weights::Resources {
        out.write_all(b"\n{-#\n  dialect_resources: {\n    builtin: {\n")?;
        for (i, c) in net.constants.iter().enumerate() {
            write!(out, "      {}: \"0x04000000", c.key)?;
            hex(&mut out, c.seed(i), c.elements, c.positive)?;
            out.write_all(if i + 1 < net.constants.len() { b"\",\n" } else { b"\"\n" })?;
        }
        out.write_all(b"    }\n  }\n#-}\n")?;
    }
    out.flush()?;
    let bytes = out.get_ref().metadata()?.len();
    let scalars = SCALARS.lines().count() as u64;
    let ops = net.ops + net.constants.len() as u64 + scalars + 2;
    Ok(Written { bytes, parameters: net.constants.iter().map(|c| c.elements).sum(), ops })
}

const HEAD: &str = "\
#map = affine_map<(d0) -> (d0)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map4 = affine_map<(d0, d1) -> (d1)>
#map5 = affine_map<(d0, d1) -> (d0, d1)>
module {
";

const SCALARS: &str = "    %zero = arith.constant 0.000000e+00 : f32
    %lowest = arith.constant 0xFF800000 : f32
    %eps = arith.constant 1.000000e-05 : f64
    %area = arith.constant 4.900000e+01 : f32
";

/// A tensor constant.
struct Constant {
    key: String,
    ty: String,
    elements: u64,
    positive: bool,
}

impl Constant {
    fn seed(&self, i: usize) -> u64 {
        (i as u64) << 32 | self.elements
    }
}

/// Writes floats of magnitude 2⁻⁵ to 2⁻³ as hex digits, little-endian.
fn hex(out: &mut impl Write, seed: u64, elements: u64, positive: bool) -> io::Result<()> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut state = seed;
    let mut line = [0u8; 8 * 512];
    let mut left = elements as usize;
    while left > 0 {
        let n = left.min(512);
        for digits in line[..8 * n].chunks_exact_mut(8) {
            let bits = next(&mut state) as u32;
            let sign = if positive { 0 } else { bits & 0x8000_0000 };
            let float: u32 = sign | 0x3D00_0000 | bits & 0x00FF_FFFF;
            for (i, byte) in float.to_le_bytes().into_iter().enumerate() {
                digits[2 * i] = DIGITS[usize::from(byte >> 4)];
                digits[2 * i + 1] = DIGITS[usize::from(byte & 15)];
            }
        }
        out.write_all(&line[..8 * n])?;
        left -= n;
    }
    Ok(())
}

/// The SplitMix64 generator.
pub fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// An activation: its SSA name and its sizes, NCHW with one image.
#[derive(Clone)]
struct Map {
    name: String,
    channels: u64,
    size: u64,
}

impl Map {
    fn ty(&self) -> String {
        map_ty(self.channels, self.size)
    }
}

fn map_ty(channels: u64, size: u64) -> String {
    format!("tensor<1x{channels}x{size}x{size}xf32>")
}

/// The text of a function's body so far.
#[derive(Default)]
struct Net {
    text: String,
    constants: Vec<Constant>,
    values: u64,
    ops: u64,
    /// Ops that need not be written twice, with their results: the exporter eliminates common subexpressions.
    shared: BTreeMap<String, String>,
}

const PARALLEL: &str = r#"["parallel", "parallel", "parallel", "parallel"]"#;

impl Net {
    fn body(&mut self, spec: &Spec) {
        let image = Map { name: "%arg0".into(), channels: 3, size: spec.image };
        let x = self.conv(&image, spec.width, 7, 2);
        let x = self.norm(&x);
        let x = self.relu(&x);
        let mut x = self.max_pool(&x);
        for (stage, blocks) in spec.blocks.into_iter().enumerate() {
            let inner = spec.width << stage;
            for block in 0..blocks {
                let stride = if stage > 0 && block == 0 { 2 } else { 1 };
                x = self.bottleneck(&x, inner, stride, block == 0);
            }
        }
        let x = self.mean(&x);
        self.classify(&x, spec.classes);
    }

    fn bottleneck(&mut self, x: &Map, inner: u64, stride: u64, project: bool) -> Map {
        let mut y = x.clone();
        for (channels, kernel, stride) in [(inner, 1, 1), (inner, 3, stride), (4 * inner, 1, 1)] {
            y = self.conv(&y, channels, kernel, stride);
            y = self.norm(&y);
            if channels == inner {
                y = self.relu(&y);
            }
        }
        let shortcut = if project {
            let s = self.conv(x, 4 * inner, 1, stride);
            self.norm(&s)
        } else {
            x.clone()
        };
        let sum =
            self.pointwise(&y, &["%r = arith.addf %in, %in_1 : f32"], Some((&shortcut.name, &shortcut.ty(), "#map1")));
        self.relu(&sum)
    }

    fn conv(&mut self, x: &Map, channels: u64, kernel: u64, stride: u64) -> Map {
        let x = if kernel > 1 { self.pad(x, kernel / 2, "%zero") } else { x.clone() };
        let size = (x.size - kernel) / stride + 1;
        let weight_ty = format!("tensor<{channels}x{}x{kernel}x{kernel}xf32>", x.channels);
        let weight = self.constant(&[channels, x.channels, kernel, kernel], false);
        let init = self.filled(channels, size, "%zero");
        let ins = format!("ins({}, {weight} : {}, {weight_ty})", x.name, x.ty());
        self.window("conv_2d_nchw_fchw", stride, &ins, &init)
    }

    fn max_pool(&mut self, x: &Map) -> Map {
        let x = self.pad(x, 1, "%lowest");
        let init = self.filled(x.channels, (x.size - 3) / 2 + 1, "%lowest");
        let window = self.shared("tensor.empty() : tensor<3x3xf32>");
        let ins = format!("ins({}, {window} : {}, tensor<3x3xf32>)", x.name, x.ty());
        self.window("pooling_nchw_max", 2, &ins, &init)
    }

    fn window(&mut self, op: &str, stride: u64, ins: &str, init: &Map) -> Map {
        let attrs = format!("{{dilations = dense<1> : vector<2xi64>, strides = dense<{stride}> : vector<2xi64>}}");
        let ty = init.ty();
        let name = self.value(&format!("linalg.{op} {attrs} {ins} outs({} : {ty}) -> {ty}", init.name));
        Map { name, ..init.clone() }
    }

    fn pad(&mut self, x: &Map, by: u64, with: &str) -> Map {
        let y = Map { name: String::new(), channels: x.channels, size: x.size + 2 * by };
        let name = self.value(&format!(
            "tensor.pad {} low[0, 0, {by}, {by}] high[0, 0, {by}, {by}] {{
    ^bb0(%i0: index, %i1: index, %i2: index, %i3: index):
      tensor.yield {with} : f32
    }} : {} to {}",
            x.name,
            x.ty(),
            y.ty()
        ));
        self.ops += 1;
        Map { name, ..y }
    }

    /// Inference-time batch normalisation, as torch-mlir's decomposition leaves it.
    fn norm(&mut self, x: &Map) -> Map {
        let n = x.channels;
        let [mean, var, gamma, beta] = [false, true, false, false].map(|positive| self.constant(&[n], positive));
        let vector = format!("tensor<{n}xf32>");
        let empty = self.shared(&format!("tensor.empty() : {vector}"));
        let over = |from: &str| {
            format!(
                "linalg.generic {{indexing_maps = [#map, #map], iterator_types = [\"parallel\"]}} \
                 ins({from} : {vector}) outs({empty} : {vector}) {{\n    ^bb0(%in: f32, %out: f32):"
            )
        };
        let shifted = self.value(&format!(
            "{}\n      %e = arith.truncf %eps : f64 to f32\n      %r = arith.addf %in, %e : f32\n      \
             linalg.yield %r : f32\n    }} -> {vector}",
            over(&var)
        ));
        let scale = self.value(&format!(
            "{}\n      %r = math.rsqrt %in : f32\n      linalg.yield %r : f32\n    }} -> {vector}",
            over(&shifted)
        ));
        self.ops += 5;
        let mut y = x.clone();
        for (by, op) in [(mean, "subf"), (scale, "mulf"), (gamma, "mulf"), (beta, "addf")] {
            let wide = format!("tensor<{n}x1x1xf32>");
            let from = format!("tensor.expand_shape {by} [[0, 1, 2]] output_shape [{n}, 1, 1]");
            let by = self.value(&format!("{from} : {vector} into {wide}"));
            y = self.pointwise(&y, &[&format!("%r = arith.{op} %in, %in_1 : f32")], Some((&by, &wide, "#map2")));
        }
        y
    }

    fn relu(&mut self, x: &Map) -> Map {
        self.pointwise(x, &["%c = arith.cmpf ugt, %in, %zero : f32", "%r = arith.select %c, %in, %zero : f32"], None)
    }

    /// One `linalg.generic` over NCHW. The body's last line defines `%r`; `other` is a second operand with its type and map.
    fn pointwise(&mut self, x: &Map, body: &[&str], other: Option<(&str, &str, &str)>) -> Map {
        let ty = x.ty();
        let empty = self.shared(&format!("tensor.empty() : {ty}"));
        let (maps, ins, args) = match other {
            Some((y, y_ty, map)) => (
                format!("#map1, {map}, #map1"),
                format!("{}, {y} : {ty}, {y_ty}", x.name),
                "%in: f32, %in_1: f32, %out: f32",
            ),
            None => ("#map1, #map1".to_string(), format!("{} : {ty}", x.name), "%in: f32, %out: f32"),
        };
        let body = body.join("\n      ");
        let name = self.value(&format!(
            "linalg.generic {{indexing_maps = [{maps}], iterator_types = {PARALLEL}}} ins({ins}) outs({empty} : {ty}) {{
    ^bb0({args}):
      {body}
      linalg.yield %r : f32
    }} -> {ty}"
        ));
        self.ops += 1 + body.lines().count() as u64;
        Map { name, ..x.clone() }
    }

    /// The mean over rows and columns: a sum, then a division by their number.
    fn mean(&mut self, x: &Map) -> Map {
        let init = self.filled(x.channels, 1, "%zero");
        let (from, to) = (x.ty(), init.ty());
        let name = self.value(&format!(
            "linalg.generic {{indexing_maps = [#map1, #map3], iterator_types = [\"parallel\", \"parallel\", \
             \"reduction\", \"reduction\"]}} ins({} : {from}) outs({} : {to}) {{\n    ^bb0(%in: f32, %out: f32):\n      \
             %r = arith.addf %in, %out : f32\n      linalg.yield %r : f32\n    }} -> {to}",
            x.name, init.name
        ));
        self.ops += 2;
        self.pointwise(&Map { name, ..init }, &["%r = arith.divf %in, %area : f32"], None)
    }

    fn classify(&mut self, x: &Map, classes: u64) {
        let n = x.channels;
        let weight = self.constant(&[classes, n], false);
        let bias = self.constant(&[classes], false);
        let flat = self.value(&format!(
            "tensor.collapse_shape {} [[0], [1, 2, 3]] : {} into tensor<1x{n}xf32>",
            x.name,
            x.ty()
        ));
        let empty = self.shared(&format!("tensor.empty() : tensor<{n}x{classes}xf32>"));
        let turned = self.value(&format!(
            "linalg.transpose ins({weight} : tensor<{classes}x{n}xf32>) outs({empty} : tensor<{n}x{classes}xf32>) \
             permutation = [1, 0]"
        ));
        let ty = format!("tensor<1x{classes}xf32>");
        let empty = self.shared(&format!("tensor.empty() : {ty}"));
        let init = self.shared(&format!("linalg.fill ins(%zero : f32) outs({empty} : {ty}) -> {ty}"));
        let product = self.value(&format!(
            "linalg.matmul ins({flat}, {turned} : tensor<1x{n}xf32>, tensor<{n}x{classes}xf32>) outs({init} : {ty}) -> {ty}"
        ));
        let sum = self.value(&format!(
            "linalg.generic {{indexing_maps = [#map5, #map4, #map5], iterator_types = [\"parallel\", \"parallel\"]}} \
             ins({product}, {bias} : {ty}, tensor<{classes}xf32>) outs({empty} : {ty}) {{\n    \
             ^bb0(%in: f32, %in_1: f32, %out: f32):\n      %r = arith.addf %in, %in_1 : f32\n      \
             linalg.yield %r : f32\n    }} -> {ty}"
        ));
        self.ops += 2;
        let _ = writeln!(self.text, "    return {sum} : {ty}");
    }

    fn filled(&mut self, channels: u64, size: u64, with: &str) -> Map {
        let ty = map_ty(channels, size);
        let empty = self.shared(&format!("tensor.empty() : {ty}"));
        let name = self.shared(&format!("linalg.fill ins({with} : f32) outs({empty} : {ty}) -> {ty}"));
        Map { name, channels, size }
    }

    /// Appends an op; its result's name.
    fn value(&mut self, op: &str) -> String {
        let name = format!("%{}", self.values);
        self.values += 1;
        self.ops += 1;
        let _ = writeln!(self.text, "    {name} = {op}");
        name
    }

    fn shared(&mut self, op: &str) -> String {
        if let Some(name) = self.shared.get(op) {
            return name.clone();
        }
        let name = self.value(op);
        self.shared.insert(op.to_string(), name.clone());
        name
    }

    fn constant(&mut self, shape: &[u64], positive: bool) -> String {
        let sizes: Vec<String> = shape.iter().map(u64::to_string).collect();
        let i = self.constants.len();
        self.constants.push(Constant {
            key: format!("torch_tensor_{}_torch.float32_{i}", sizes.join("_")),
            ty: format!("tensor<{}xf32>", sizes.join("x")),
            elements: shape.iter().product(),
            positive,
        });
        format!("%cst_{i}")
    }
}

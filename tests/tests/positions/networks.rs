//! Networks that look a hidden layer up at the positions of a table.

use super::tables::{Dialect, Draw, Table, Text};

/// How index vectors are spelled, in StableHLO.
#[derive(Clone, Copy, Debug, Default)]
pub struct Vectors {
    /// Two numbers each, of which the first is 0: the only row.
    pub pairs: bool,
    /// They lie along axis 0, not along the last one.
    pub across: bool,
    /// All of them are one constant, where the table is. (Else they are made of the table.)
    pub one: bool,
}

impl Vectors {
    /// The type of m vectors of k numbers.
    fn ty(self, m: usize, k: usize) -> String {
        if self.across { format!("tensor<{k}x{m}xi64>") } else { format!("tensor<{m}x{k}xi64>") }
    }

    /// How many numbers a vector has.
    fn length(self) -> usize {
        if self.pairs { 2 } else { 1 }
    }

    /// The constant that holds m vectors.
    fn constant(self, numbers: &[i64]) -> String {
        let (m, k) = (numbers.len(), self.length());
        let zeros = vec![0; m * (k - 1)];
        let in_order: Vec<i64> = match self.across {
            true => zeros.iter().chain(numbers).copied().collect(),
            false if self.pairs => numbers.iter().flat_map(|p| [0, *p]).collect(),
            false => numbers.to_vec(),
        };
        let values = in_order.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        let values = shaped(&values, if self.across { m } else { k });
        format!("stablehlo.constant dense<{values}> : {}", self.ty(m, k))
    }

    /// The last number of each vector.
    fn positions(self, text: &mut Text, at: &str, m: usize) -> String {
        let (k, from, to) = (self.length(), self.ty(m, self.length()), self.ty(m, 1));
        let last = format!("{}:{k}", k - 1);
        let part = if self.across { format!("{last}, 0:{m}") } else { format!("0:{m}, {last}") };
        let part = text.op(&format!("stablehlo.slice {at} [{part}] : ({from}) -> {to}"));
        text.op(&format!("stablehlo.reshape {part} : ({to}) -> tensor<{m}xi64>"))
    }
}

/// A network that looks a hidden layer of n units up at m positions; if `seen`, the positions are added to what is looked up.
pub fn network(draw: &mut Draw, dialect: Dialect, n: u64, m: usize, t: &Table, vectors: Vectors, seen: bool) -> String {
    let (w, u) = (draw.weights(3 * n), draw.weights(2 * m as u64));
    let (w, u) = (shaped(&w, n as usize), shaped(&u, 2));
    let mut text = Text::default();
    match dialect {
        Dialect::StableHlo => {
            let w = text.op(&format!("stablehlo.constant dense<{w}> : tensor<3x{n}xf32>"));
            let u = text.op(&format!("stablehlo.constant dense<{u}> : tensor<{m}x2xf32>"));
            let h =
                text.op(&format!("stablehlo.dot_general %x, {w}, contracting_dims = [1] x [0] : (tensor<1x3xf32>, tensor<3x{n}xf32>) -> tensor<1x{n}xf32>"));
            let (at, i, mut y) = looked_up(&mut text, (&h, n), t, m, vectors);
            if seen {
                let i = i.unwrap_or_else(|| vectors.positions(&mut text, &at, m));
                let f = text.op(&format!("stablehlo.convert {i} : (tensor<{m}xi64>) -> tensor<{m}xf32>"));
                let f = text.op(&format!("stablehlo.reshape {f} : (tensor<{m}xf32>) -> tensor<1x{m}xf32>"));
                y = text.op(&format!("stablehlo.add {y}, {f} : tensor<1x{m}xf32>"));
            }
            let types = format!("(tensor<1x{m}xf32>, tensor<{m}x2xf32>) -> tensor<1x2xf32>");
            let z = text.op(&format!("stablehlo.dot_general {y}, {u}, contracting_dims = [1] x [0] : {types}"));
            function(&text, "1x3", "1x2", &z)
        }
        Dialect::Tosa => {
            let constant = |dims: &str, values: &str| {
                let ty = format!("tensor<{dims}>");
                format!("\"tosa.const\"() <{{values = dense<{values}> : {ty}}}> : () -> {ty}")
            };
            let w = text.op(&constant(&format!("1x3x{n}xf32"), &format!("[{w}]")));
            let u = text.op(&constant(&format!("1x{m}x2xf32"), &format!("[{u}]")));
            let zero = text.op(&constant("1xf32", "0.0"));
            let z1 = "tensor<1xf32>, tensor<1xf32>";
            let types = format!("(tensor<1x1x3xf32>, tensor<1x3x{n}xf32>, {z1}) -> tensor<1x1x{n}xf32>");
            let h = text.op(&format!("tosa.matmul %x, {w}, {zero}, {zero} : {types}"));
            let shape = |text: &mut Text, dims: &[usize]| {
                let k = dims.len();
                let values = format!("{{values = dense<{dims:?}> : tensor<{k}xindex>}}");
                text.op(&format!("tosa.const_shape {values} : () -> !tosa.shape<{k}>"))
            };
            let s = shape(&mut text, &[1, n as usize, 1]);
            let ty = format!("(tensor<1x1x{n}xf32>, !tosa.shape<3>) -> tensor<1x{n}x1xf32>");
            let x = text.op(&format!("tosa.reshape {h}, {s} : {ty}"));
            let i = text.tosa(t, m);
            let s = shape(&mut text, &[1, m]);
            let ty = format!("(tensor<{m}xi32>, !tosa.shape<2>) -> tensor<1x{m}xi32>");
            let at = text.op(&format!("tosa.reshape {i}, {s} : {ty}"));
            let ty = format!("(tensor<1x{n}x1xf32>, tensor<1x{m}xi32>) -> tensor<1x{m}x1xf32>");
            let y = text.op(&format!("tosa.gather {x}, {at} : {ty}"));
            let s = shape(&mut text, &[1, 1, m]);
            let ty = format!("(tensor<1x{m}x1xf32>, !tosa.shape<3>) -> tensor<1x1x{m}xf32>");
            let mut y = text.op(&format!("tosa.reshape {y}, {s} : {ty}"));
            if seen {
                let f = text.op(&format!("tosa.cast {at} : (tensor<1x{m}xi32>) -> tensor<1x{m}xf32>"));
                let ty = format!("(tensor<1x{m}xf32>, !tosa.shape<3>) -> tensor<1x1x{m}xf32>");
                let f = text.op(&format!("tosa.reshape {f}, {s} : {ty}"));
                let ty = format!("tensor<1x1x{m}xf32>");
                y = text.op(&format!("tosa.add {y}, {f} : ({ty}, {ty}) -> {ty}"));
            }
            let types = format!("(tensor<1x1x{m}xf32>, tensor<1x{m}x2xf32>, {z1}) -> tensor<1x1x2xf32>");
            let z = text.op(&format!("tosa.matmul {y}, {u}, {zero}, {zero} : {types}"));
            function(&text, "1x1x3", "1x1x2", &z)
        }
        Dialect::Torch => super::torch::network(draw, n, m, t, false),
        Dialect::Linalg => {
            let w = text.op(&format!("arith.constant dense<{w}> : tensor<3x{n}xf32>"));
            let u = text.op(&format!("arith.constant dense<{u}> : tensor<{m}x2xf32>"));
            let zero = text.op("arith.constant 0.0 : f32");
            let product = |text: &mut Text, a: &str, b: &str, k: usize, n: usize| {
                let ty = format!("tensor<1x{n}xf32>");
                let e = text.op(&format!("tensor.empty() : {ty}"));
                let z = text.op(&format!("linalg.fill ins({zero} : f32) outs({e} : {ty}) -> {ty}"));
                let ins = format!("ins({a}, {b} : tensor<1x{k}xf32>, tensor<{k}x{n}xf32>)");
                text.op(&format!("linalg.matmul {ins} outs({z} : {ty}) -> {ty}"))
            };
            let h = product(&mut text, "%x", &w, 3, n as usize);
            let (mut body, mut tables) = (Text { count: 1000, ..Text::default() }, vec![]);
            let i = body.linalg(t, &mut tables);
            let at = body.op(&format!("arith.index_cast {i} : i64 to index"));
            let row = body.op("linalg.index 0 : index");
            let mut e = body.op(&format!("tensor.extract {h}[{row}, {at}] : tensor<1x{n}xf32>"));
            if seen {
                let f = body.op(&format!("arith.sitofp {i} : i64 to f32"));
                e = body.op(&format!("arith.addf {e}, {f} : f32"));
            }
            let line = "affine_map<(d0, d1) -> (d1)>";
            let maps = tables.iter().map(|_| line).chain(["affine_map<(d0, d1) -> (d0, d1)>"]).collect::<Vec<_>>();
            let names: Vec<String> = tables.iter().map(|parts| text.joined(parts)).collect();
            let ty = format!("tensor<1x{m}xf32>");
            let out = text.op(&format!("tensor.empty() : {ty}"));
            let types = vec![format!("tensor<{m}xi64>"); names.len()].join(", ");
            let ins = match names.is_empty() {
                true => String::new(),
                false => format!("ins({} : {types}) ", names.join(", ")),
            };
            let args: Vec<String> = (0..names.len()).map(|i| format!("%t{i}: i64, ")).collect();
            let y = text.op(&format!(
                "linalg.generic {{indexing_maps = [{}], iterator_types = [\"parallel\", \"parallel\"]}} {ins}outs({out} : \
                 {ty}) {{\n    ^bb0({}%o: f32):\n{}      linalg.yield {e} : f32\n    }} -> {ty}",
                maps.join(", "),
                args.concat(),
                body.out
            ));
            let z = product(&mut text, &y, &u, m, 2);
            function(&text, "1x3", "1x2", &z)
        }
    }
}

/// What StableHLO looks up in h[1 n] at the positions of a table: the index vectors, the table that they are made of, if they are, and the
/// result.
fn looked_up(
    text: &mut Text,
    (h, n): (&str, u64),
    t: &Table,
    m: usize,
    vectors: Vectors,
) -> (String, Option<String>, String) {
    let axis = usize::from(!vectors.across);
    let (at, i) = match t {
        Table::Constant(numbers) if vectors.one => (text.op(&vectors.constant(numbers)), None),
        _ => {
            let (i, one) = (text.stablehlo(t, m), vectors.ty(m, 1));
            let mut at = text.op(&format!("stablehlo.reshape {i} : (tensor<{m}xi64>) -> {one}"));
            if vectors.pairs {
                let zero = text.op(&format!("stablehlo.constant dense<0> : {one}"));
                let types = format!("({one}, {one}) -> {}", vectors.ty(m, 2));
                at = text.op(&format!("stablehlo.concatenate {zero}, {at}, dim = {axis} : {types}"));
            }
            (at, Some(i))
        }
    };
    let (numbers, to) = match vectors.pairs {
        true => ("collapsed_slice_dims = [0, 1], start_index_map = [0, 1]", format!("tensor<{m}xf32>")),
        false => ("offset_dims = [0], collapsed_slice_dims = [1], start_index_map = [1]", format!("tensor<1x{m}xf32>")),
    };
    let y = text.op(&format!(
        "\"stablehlo.gather\"({h}, {at}) <{{dimension_numbers = #stablehlo.gather<{numbers}, index_vector_dim = {axis}>, \
         slice_sizes = array<i64: 1, 1>}}> : (tensor<1x{n}xf32>, {}) -> {to}",
        vectors.ty(m, vectors.length())
    ));
    let y = match vectors.pairs {
        true => text.op(&format!("stablehlo.reshape {y} : ({to}) -> tensor<1x{m}xf32>")),
        false => y,
    };
    (at, i, y)
}

pub fn shaped(values: &str, columns: usize) -> String {
    let values: Vec<&str> = values.split(", ").collect();
    let rows: Vec<String> = values.chunks(columns).map(|row| format!("[{}]", row.join(", "))).collect();
    format!("[{}]", rows.join(", "))
}

fn function(text: &Text, from: &str, to: &str, result: &str) -> String {
    let (from, to) = (format!("tensor<{from}xf32>"), format!("tensor<{to}xf32>"));
    format!("module {{\n  func.func @main(%x: {from}) -> {to} {{\n{}    return {result} : {to}\n  }}\n}}\n", text.out)
}

//! Single ops of StableHLO, TOSA and linalg that no network of the zoo has, or has in one form only.

use super::{TOLERANCE, error};
use depc_tests::npy::{Array, DType, Data};
use depc_tests::zoo;

/// What ops may take: name, type, and how the numbers are made.
const ARGUMENTS: [(&str, &str); 12] = [
    ("a", "tensor<2x3x4xf32>"),
    ("b", "tensor<2x3x4xf32>"),
    ("i", "tensor<2x3x4xi32>"),
    ("n", "tensor<2x3x4xi32>"),
    ("p", "tensor<2x3x4xi1>"),
    ("x", "tensor<2x7x6x4xf32>"),
    ("w", "tensor<6x3x2x4xf32>"),
    ("v", "tensor<6x3x2x2xf32>"),
    ("d", "tensor<3x2x4x2xf32>"),
    ("k", "tensor<2x5xi32>"),
    ("r", "tensor<2x4x3xf32>"),
    ("s", "tensor<f32>"),
];

/// Numbers of an argument: `a` of both signs, `b` positive, `i` small integers, `n` integers but 0, `k` indices below 3.
fn numbers(name: &str, ty: &str, seed: u64) -> Array {
    let inner = ty.trim_start_matches("tensor<").trim_end_matches('>');
    let mut parts: Vec<&str> = inner.split('x').collect();
    let elem = parts.pop().unwrap_or_default();
    let shape: Vec<usize> = parts.iter().map(|n| n.parse().expect("a size")).collect();
    let mut array = Array::random(&shape, DType::parse(elem).expect("a type"), seed << 32);
    match (&mut array.data, name) {
        (Data::F32(v), "b" | "s") => v.iter_mut().for_each(|x| *x = x.abs() + 0.1),
        (Data::I32(v), "i") => v.iter_mut().enumerate().for_each(|(at, x)| *x = (at as i32 * 7) % 15 - 7),
        (Data::I32(v), "n") => v.iter_mut().enumerate().for_each(|(at, x)| *x = [3, -2, 5, 1, -7][at % 5]),
        (Data::I32(v), "k") => v.iter_mut().enumerate().for_each(|(at, x)| *x = (at as i32 * 2) % 3),
        _ => {}
    }
    array
}

/// One module that returns what all ops give, run by both. A text is `OPS => RESULT TYPE`, where `%y` is what counts.
fn check(ops: &[&str]) {
    let (mut body, mut names, mut types) = (String::new(), vec![], vec![]);
    for (i, text) in ops.iter().enumerate() {
        let (op, result) = text.rsplit_once(" => ").expect("a type");
        body += &op.replace("%y", &format!("%y{i}")).replace("%t", &format!("%t{i}_"));
        body += "\n";
        names.push(format!("%y{i}"));
        types.push(result.trim());
    }
    let arguments: Vec<String> = ARGUMENTS.iter().map(|(name, ty)| format!("%{name}: {ty}")).collect();
    let all: Vec<&str> = ARGUMENTS.iter().map(|a| a.1).collect();
    let text = format!(
        "\"builtin.module\"() ({{\n\"func.func\"() <{{function_type = ({}) -> ({}), sym_name = \"main\"}}> ({{\n^bb0({}):\n{body}\
         \"func.return\"({}) : ({}) -> ()\n}}) : () -> ()\n}}) : () -> ()\n",
        all.join(", "),
        types.join(", "),
        arguments.join(", "),
        names.join(", "),
        types.join(", ")
    );
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("ops.mlir");
    std::fs::write(&module, text).expect("it can be written");
    let inputs: Vec<Array> = ARGUMENTS.iter().zip(1..).map(|((name, ty), seed)| numbers(name, ty, seed)).collect();
    let expected = zoo::run(&module, &inputs).unwrap_or_else(|e| panic!("the oracle: {e}"));
    let got = super::run(&module, &inputs).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(got.len(), ops.len());
    let mut wrong = vec![];
    for ((op, got), expected) in ops.iter().zip(&got).zip(&expected) {
        match depc_tests::npy::compare(got, expected) {
            Ok(d) if d.relative <= TOLERANCE => {}
            Ok(d) => wrong.push(format!("{d}: {op}")),
            Err(e) => wrong.push(format!("{e}: {op}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A result that is off must be seen.
    let mut moved = expected;
    if let Some(Data::F32(v)) = moved.iter_mut().map(|a| &mut a.data).find(|d| matches!(d, Data::F32(_))) {
        v[0] += 1.0;
    }
    assert!(error(&module, &inputs, &moved).expect("it runs") > TOLERANCE);
}

const T: &str = "tensor<2x3x4xf32>";

/// Ops of one or two operands of type 2×3×4.
fn plain(dialect: &str, ops: &[(&str, &str, &str, &str)]) -> Vec<String> {
    let line = |(name, operands, from, to): &(&str, &str, &str, &str)| {
        let types = vec![format!("tensor<2x3x4x{from}>"); operands.split(',').count()].join(", ");
        format!("%y = \"{dialect}.{name}\"({operands}) : ({types}) -> tensor<2x3x4x{to}> => tensor<2x3x4x{to}>")
    };
    ops.iter().map(line).collect()
}

#[test]
fn stablehlo_element_by_element() {
    let mut ops = vec![];
    for name in [
        "abs",
        "negate",
        "sign",
        "ceil",
        "floor",
        "round_nearest_afz",
        "round_nearest_even",
        "exponential",
        "exponential_minus_one",
        "logistic",
        "tanh",
        "sine",
        "cosine",
        "cbrt",
    ] {
        ops.push((name, "%a", "f32", "f32"));
    }
    ops.extend(["sqrt", "rsqrt", "log", "log_plus_one"].map(|name| (name, "%b", "f32", "f32")));
    ops.extend(["divide", "maximum", "minimum", "atan2", "remainder"].map(|name| (name, "%a, %b", "f32", "f32")));
    ops.push(("power", "%b, %a", "f32", "f32"));
    ops.extend(["abs", "negate", "sign", "not"].map(|name| (name, "%i", "i32", "i32")));
    ops.extend(
        ["divide", "remainder", "maximum", "minimum", "and", "or", "xor"].map(|name| (name, "%i, %n", "i32", "i32")),
    );
    ops.extend(["and", "or", "xor"].map(|name| (name, "%p, %p", "i1", "i1")));
    ops.extend([("not", "%p", "i1", "i1"), ("is_finite", "%a", "f32", "i1")]);
    ops.extend([("convert", "%a", "f32", "i32"), ("convert", "%p", "i1", "f32"), ("convert", "%i", "i32", "i1")]);
    ops.extend([("convert", "%i", "i32", "i8"), ("convert", "%i", "i32", "f32"), ("convert", "%a", "f32", "i1")]);
    let mut all: Vec<String> = plain("stablehlo", &ops).into_iter().filter(|op| !op.contains("xi8>")).collect();
    for direction in ["EQ", "NE", "LT", "LE", "GT", "GE"] {
        all.push(format!(
            "%y = \"stablehlo.compare\"(%i, %n) <{{comparison_direction = #stablehlo<comparison_direction {direction}>}}> : (tensor<2x3x4xi32>, tensor<2x3x4xi32>) -> tensor<2x3x4xi1> => tensor<2x3x4xi1>"
        ));
    }
    all.push(format!("%y = \"stablehlo.select\"(%p, %a, %b) : (tensor<2x3x4xi1>, {T}, {T}) -> {T} => {T}"));
    all.push(format!("%t = \"stablehlo.negate\"(%s) : (tensor<f32>) -> tensor<f32>\n%y = \"stablehlo.clamp\"(%t, %a, %s) : (tensor<f32>, {T}, tensor<f32>) -> {T} => {T}"));
    for narrow in ["f16", "bf16", "f64"] {
        all.push(format!(
            "%t = \"stablehlo.convert\"(%a) : ({T}) -> tensor<2x3x4x{narrow}>\n%t1 = \"stablehlo.multiply\"(%t, %t) : (tensor<2x3x4x{narrow}>, tensor<2x3x4x{narrow}>) -> tensor<2x3x4x{narrow}>\n%y = \"stablehlo.convert\"(%t1) : (tensor<2x3x4x{narrow}>) -> {T} => {T}"
        ));
    }
    check(&all.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn stablehlo_moved() {
    check(&[
        "%y = \"stablehlo.pad\"(%a, %s) <{edge_padding_low = array<i64: 1, -1, 0>, edge_padding_high = array<i64: -1, 2, 0>, interior_padding = array<i64: 0, 1, 2>}> : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x6x10xf32> => tensor<2x6x10xf32>",
        "%y = \"stablehlo.pad\"(%a, %s) <{edge_padding_low = array<i64: 0, -2, 0>, edge_padding_high = array<i64: 0, -1, 0>, interior_padding = array<i64: 0, 2, 0>}> : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<2x4x4xf32> => tensor<2x4x4xf32>",
        "%y = \"stablehlo.reverse\"(%a) <{dimensions = array<i64: 0, 2>}> : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32> => tensor<2x3x4xf32>",
        "%y = \"stablehlo.slice\"(%a) <{start_indices = array<i64: 0, 1, 0>, limit_indices = array<i64: 2, 3, 4>, strides = array<i64: 1, 1, 3>}> : (tensor<2x3x4xf32>) -> tensor<2x2x2xf32> => tensor<2x2x2xf32>",
        "%t = \"stablehlo.transpose\"(%a) <{permutation = array<i64: 2, 0, 1>}> : (tensor<2x3x4xf32>) -> tensor<4x2x3xf32>\n%y = \"stablehlo.reshape\"(%t) : (tensor<4x2x3xf32>) -> tensor<8x3xf32> => tensor<8x3xf32>",
        "%y = \"stablehlo.concatenate\"(%a, %b, %a) <{dimension = 1 : i64}> : (tensor<2x3x4xf32>, tensor<2x3x4xf32>, tensor<2x3x4xf32>) -> tensor<2x9x4xf32> => tensor<2x9x4xf32>",
        "%t = \"stablehlo.constant\"() <{value = dense<9> : tensor<i32>}> : () -> tensor<i32>\n%t1 = \"stablehlo.constant\"() <{value = dense<1> : tensor<i32>}> : () -> tensor<i32>\n%y = \"stablehlo.dynamic_slice\"(%a, %t1, %t1, %t) <{slice_sizes = array<i64: 1, 2, 3>}> : (tensor<2x3x4xf32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<1x2x3xf32> => tensor<1x2x3xf32>",
        "%t = \"stablehlo.constant\"() <{value = dense<1> : tensor<i32>}> : () -> tensor<i32>\n%t1 = \"stablehlo.slice\"(%b) <{start_indices = array<i64: 0, 0, 0>, limit_indices = array<i64: 2, 2, 2>, strides = array<i64: 1, 1, 1>}> : (tensor<2x3x4xf32>) -> tensor<2x2x2xf32>\n%y = \"stablehlo.dynamic_update_slice\"(%a, %t1, %t, %t, %t) : (tensor<2x3x4xf32>, tensor<2x2x2xf32>, tensor<i32>, tensor<i32>, tensor<i32>) -> tensor<2x3x4xf32> => tensor<2x3x4xf32>",
        "%y = \"stablehlo.iota\"() <{iota_dimension = 1 : i64}> : () -> tensor<2x3xf32> => tensor<2x3xf32>",
        // Rows of `a` along its second axis, for each batch: operand batching.
        "%t = \"stablehlo.reshape\"(%k) : (tensor<2x5xi32>) -> tensor<2x5x1xi32>\n%y = \"stablehlo.gather\"(%a, %t) <{dimension_numbers = #stablehlo.gather<offset_dims = [2], collapsed_slice_dims = [1], operand_batching_dims = [0], start_indices_batching_dims = [0], start_index_map = [1], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1, 4>}> : (tensor<2x3x4xf32>, tensor<2x5x1xi32>) -> tensor<2x5x4xf32> => tensor<2x5x4xf32>",
        // Windows that are larger than one, whose starts are moved inside.
        "%y = \"stablehlo.gather\"(%a, %k) <{dimension_numbers = #stablehlo.gather<offset_dims = [0, 1, 3], start_index_map = [2], index_vector_dim = 2>, slice_sizes = array<i64: 2, 2, 3>}> : (tensor<2x3x4xf32>, tensor<2x5xi32>) -> tensor<2x2x2x3x5xf32> => tensor<2x2x2x3x5xf32>",
        "%t = \"stablehlo.slice\"(%k) <{start_indices = array<i64: 0, 0>, limit_indices = array<i64: 1, 4>, strides = array<i64: 1, 1>}> : (tensor<2x5xi32>) -> tensor<1x4xi32>\n%t1 = \"stablehlo.reshape\"(%t) : (tensor<1x4xi32>) -> tensor<4x1xi32>\n%t2 = \"stablehlo.transpose\"(%r) <{permutation = array<i64: 1, 0, 2>}> : (tensor<2x4x3xf32>) -> tensor<4x2x3xf32>\n%t3 = \"stablehlo.slice\"(%a) <{start_indices = array<i64: 0, 0, 0>, limit_indices = array<i64: 2, 3, 3>, strides = array<i64: 1, 1, 1>}> : (tensor<2x3x4xf32>) -> tensor<2x3x3xf32>\n%y = \"stablehlo.scatter\"(%t3, %t1, %t2) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1, 2], inserted_window_dims = [1], scatter_dims_to_operand_dims = [1], index_vector_dim = 1>}> ({\n^bb0(%q: tensor<f32>, %u: tensor<f32>):\n%z = \"stablehlo.add\"(%q, %u) : (tensor<f32>, tensor<f32>) -> tensor<f32>\n\"stablehlo.return\"(%z) : (tensor<f32>) -> ()\n}) : (tensor<2x3x3xf32>, tensor<4x1xi32>, tensor<4x2x3xf32>) -> tensor<2x3x3xf32> => tensor<2x3x3xf32>",
    ]);
}

/// A convolution of StableHLO, by its layouts, its groups, its window and its result.
fn convolution(layout: &str, groups: (u32, u32), window: &str, w: (&str, &str), result: &str) -> String {
    format!(
        "%y = \"stablehlo.convolution\"(%x, {}) <{{batch_group_count = {} : i64, feature_group_count = {} : i64, dimension_numbers = #stablehlo.conv<{layout}>{window}}}> : (tensor<2x7x6x4xf32>, {}) -> {result} => {result}",
        w.0, groups.1, groups.0, w.1
    )
}

#[test]
fn stablehlo_contractions() {
    let (full, half, depth) =
        (("%w", "tensor<6x3x2x4xf32>"), ("%v", "tensor<6x3x2x2xf32>"), ("%d", "tensor<3x2x4x2xf32>"));
    let nhwc = "[b, 0, 1, f]x[o, 0, 1, i]->[b, 0, 1, f]";
    let ops = [
        convolution(nhwc, (1, 1), "", full, "tensor<2x5x5x6xf32>"),
        convolution(nhwc, (1, 1), ", window_strides = array<i64: 2, 1>, padding = dense<[[1, 2], [0, 1]]> : tensor<2x2xi64>", full, "tensor<2x4x6x6xf32>"),
        convolution(nhwc, (1, 1), ", rhs_dilation = array<i64: 2, 3>", full, "tensor<2x3x3x6xf32>"),
        convolution(nhwc, (1, 1), ", lhs_dilation = array<i64: 2, 2>, padding = dense<[[2, 1], [-1, 1]]> : tensor<2x2xi64>, window_reversal = array<i1: true, false>", full, "tensor<2x14x10x6xf32>"),
        convolution("[b, 0, 1, f]x[o, 0, 1, i]->[f, 0, b, 1]", (2, 1), "", half, "tensor<6x5x2x5xf32>"),
        convolution(nhwc, (1, 2), "", full, "tensor<1x5x5x6xf32>"),
        // A depthwise one, with two outputs for each channel.
        convolution("[b, 0, 1, f]x[0, 1, o, i]->[b, f, 0, 1]", (2, 1), "", depth, "tensor<2x4x5x5xf32>"),
        "%t = \"stablehlo.reshape\"(%v) : (tensor<6x3x2x2xf32>) -> tensor<3x3x1x8xf32>\n%y = \"stablehlo.convolution\"(%x, %t) <{batch_group_count = 1 : i64, feature_group_count = 4 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>}> : (tensor<2x7x6x4xf32>, tensor<3x3x1x8xf32>) -> tensor<2x5x4x8xf32> => tensor<2x5x4x8xf32>".to_string(),
        "%y = \"stablehlo.dot_general\"(%a, %r) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>}> : (tensor<2x3x4xf32>, tensor<2x4x3xf32>) -> tensor<2x3x3xf32> => tensor<2x3x3xf32>".to_string(),
        "%y = \"stablehlo.dot_general\"(%a, %r) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [2, 1], rhs_contracting_dimensions = [1, 2]>}> : (tensor<2x3x4xf32>, tensor<2x4x3xf32>) -> tensor<2x2xf32> => tensor<2x2xf32>".to_string(),
        "%y = \"stablehlo.dot_general\"(%a, %r) <{dot_dimension_numbers = #stablehlo.dot<>}> : (tensor<2x3x4xf32>, tensor<2x4x3xf32>) -> tensor<2x3x4x2x4x3xf32> => tensor<2x3x4x2x4x3xf32>".to_string(),
        "%y = \"stablehlo.dot_general\"(%i, %n) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2]>}> : (tensor<2x3x4xi32>, tensor<2x3x4xi32>) -> tensor<2x3x3xi32> => tensor<2x3x3xi32>".to_string(),
    ];
    check(&ops.iter().map(String::as_str).collect::<Vec<_>>());
}

/// A region of two numbers.
fn folding(op: &str, ty: &str) -> String {
    format!(
        "({{\n^bb0(%q: tensor<{ty}>, %u: tensor<{ty}>):\n%z = \"stablehlo.{op}\"(%q, %u) : (tensor<{ty}>, tensor<{ty}>) -> tensor<{ty}>\n\"stablehlo.return\"(%z) : (tensor<{ty}>) -> ()\n}})"
    )
}

#[test]
fn stablehlo_folds_and_windows() {
    let mut ops = vec![];
    for op in ["add", "multiply", "maximum", "minimum", "subtract"] {
        let region = folding(op, "f32");
        ops.push(format!("%y = \"stablehlo.reduce\"(%a, %s) <{{dimensions = array<i64: 0, 2>}}> {region} : (tensor<2x3x4xf32>, tensor<f32>) -> tensor<3xf32> => tensor<3xf32>"));
        ops.push(format!("%y = \"stablehlo.reduce\"(%x, %s) <{{dimensions = array<i64: 1, 2>}}> {region} : (tensor<2x7x6x4xf32>, tensor<f32>) -> tensor<2x4xf32> => tensor<2x4xf32>"));
        ops.push(format!("%y = \"stablehlo.reduce_window\"(%x, %s) <{{window_dimensions = array<i64: 1, 3, 2, 1>, window_strides = array<i64: 1, 2, 1, 1>, window_dilations = array<i64: 1, 2, 1, 1>, base_dilations = array<i64: 1, 1, 2, 1>, padding = dense<[[0, 0], [1, 2], [0, 1], [0, 0]]> : tensor<4x2xi64>}}> {region} : (tensor<2x7x6x4xf32>, tensor<f32>) -> tensor<2x3x11x4xf32> => tensor<2x3x11x4xf32>"));
    }
    // The index of the largest, along with it: two results, step by step.
    ops.push("%t = \"stablehlo.iota\"() <{iota_dimension = 2 : i64}> : () -> tensor<2x3x4xi32>\n%t1 = \"stablehlo.constant\"() <{value = dense<0> : tensor<i32>}> : () -> tensor<i32>\n%t2 = \"stablehlo.constant\"() <{value = dense<-9.0> : tensor<f32>}> : () -> tensor<f32>\n%t3:2 = \"stablehlo.reduce\"(%a, %t, %t2, %t1) <{dimensions = array<i64: 2>}> ({\n^bb0(%q: tensor<f32>, %qi: tensor<i32>, %u: tensor<f32>, %ui: tensor<i32>):\n%c = \"stablehlo.compare\"(%q, %u) <{comparison_direction = #stablehlo<comparison_direction GE>}> : (tensor<f32>, tensor<f32>) -> tensor<i1>\n%z = \"stablehlo.select\"(%c, %q, %u) : (tensor<i1>, tensor<f32>, tensor<f32>) -> tensor<f32>\n%zi = \"stablehlo.select\"(%c, %qi, %ui) : (tensor<i1>, tensor<i32>, tensor<i32>) -> tensor<i32>\n\"stablehlo.return\"(%z, %zi) : (tensor<f32>, tensor<i32>) -> ()\n}) : (tensor<2x3x4xf32>, tensor<2x3x4xi32>, tensor<f32>, tensor<i32>) -> (tensor<2x3xf32>, tensor<2x3xi32>)\n%y = \"stablehlo.convert\"(%t3#1) : (tensor<2x3xi32>) -> tensor<2x3xf32> => tensor<2x3xf32>".to_string());
    ops.push("%t:2 = \"stablehlo.sort\"(%i, %a) <{dimension = 1 : i64, is_stable = true}> ({\n^bb0(%q: tensor<i32>, %u: tensor<i32>, %qa: tensor<f32>, %ua: tensor<f32>):\n%c = \"stablehlo.compare\"(%q, %u) <{comparison_direction = #stablehlo<comparison_direction LT>}> : (tensor<i32>, tensor<i32>) -> tensor<i1>\n\"stablehlo.return\"(%c) : (tensor<i1>) -> ()\n}) : (tensor<2x3x4xi32>, tensor<2x3x4xf32>) -> (tensor<2x3x4xi32>, tensor<2x3x4xf32>)\n%y = \"stablehlo.negate\"(%t#1) : (tensor<2x3x4xf32>) -> tensor<2x3x4xf32> => tensor<2x3x4xf32>".to_string());
    check(&ops.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn tosa_ops() {
    let mut ops = vec![];
    ops.extend(
        ["abs", "ceil", "floor", "exp", "sigmoid", "tanh", "erf", "sin", "cos"].map(|name| (name, "%a", "f32", "f32")),
    );
    ops.extend(["log", "reciprocal", "rsqrt"].map(|name| (name, "%b", "f32", "f32")));
    ops.extend([("sub", "%a, %b", "f32", "f32"), ("pow", "%b, %a", "f32", "f32"), ("intdiv", "%i, %n", "i32", "i32")]);
    ops.extend([
        ("logical_xor", "%p, %p", "i1", "i1"),
        ("logical_not", "%p", "i1", "i1"),
        ("bitwise_and", "%i, %n", "i32", "i32"),
    ]);
    ops.extend([
        ("greater", "%a, %b", "f32", "i1"),
        ("equal", "%i, %n", "i32", "i1"),
        ("greater_equal", "%i, %n", "i32", "i1"),
    ]);
    ops.extend([("cast", "%i", "i32", "f32"), ("cast", "%p", "i1", "f32")]);
    let mut all = plain("tosa", &ops);
    let zero = "%t = \"tosa.const\"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>\n";
    for (name, op) in [("reduce_sum", 1), ("reduce_product", 2), ("reduce_max", 0), ("reduce_min", 1)] {
        let mut dims = [2, 3, 4];
        dims[op] = 1;
        let ty = format!("tensor<{}x{}x{}xf32>", dims[0], dims[1], dims[2]);
        all.push(format!("%y = \"tosa.{name}\"(%a) <{{axis = {op} : i32}}> : ({T}) -> {ty} => {ty}"));
    }
    all.push(
        "%y = \"tosa.reduce_any\"(%p) <{axis = 2 : i32}> : (tensor<2x3x4xi1>) -> tensor<2x3x1xi1> => tensor<2x3x1xi1>"
            .to_string(),
    );
    all.push(
        "%y = \"tosa.argmax\"(%a) <{axis = 1 : i32}> : (tensor<2x3x4xf32>) -> tensor<2x4xi32> => tensor<2x4xi32>"
            .to_string(),
    );
    all.push(format!("%y = \"tosa.reverse\"(%a) <{{axis = 1 : i32}}> : ({T}) -> {T} => {T}"));
    all.push(format!("%y = \"tosa.clamp\"(%a) <{{min_val = -0.25 : f32, max_val = 0.5 : f32}}> : ({T}) -> {T} => {T}"));
    all.push(format!("%y = \"tosa.select\"(%p, %a, %b) : (tensor<2x3x4xi1>, {T}, {T}) -> {T} => {T}"));
    all.push(
        "%y = \"tosa.gather\"(%a, %k) : (tensor<2x3x4xf32>, tensor<2x5xi32>) -> tensor<2x5x4xf32> => tensor<2x5x4xf32>"
            .to_string(),
    );
    all.push("%t = \"tosa.const_shape\"() <{values = dense<[2, 1, 3]> : tensor<3xindex>}> : () -> !tosa.shape<3>\n%y = \"tosa.tile\"(%a, %t) : (tensor<2x3x4xf32>, !tosa.shape<3>) -> tensor<4x3x12xf32> => tensor<4x3x12xf32>".to_string());
    all.push("%t = \"tosa.const_shape\"() <{values = dense<[0, 1, 2, 0, 1, 1]> : tensor<6xindex>}> : () -> !tosa.shape<6>\n%t1 = \"tosa.const\"() <{values = dense<1.5> : tensor<1xf32>}> : () -> tensor<1xf32>\n%y = \"tosa.pad\"(%a, %t, %t1) : (tensor<2x3x4xf32>, !tosa.shape<6>, tensor<1xf32>) -> tensor<3x5x6xf32> => tensor<3x5x6xf32>".to_string());
    all.push(format!("{zero}%y = \"tosa.avg_pool2d\"(%x, %t, %t) <{{acc_type = f32, kernel = array<i64: 3, 2>, stride = array<i64: 2, 2>, pad = array<i64: 1, 1, 0, 0>}}> : (tensor<2x7x6x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x3x4xf32> => tensor<2x4x3x4xf32>"));
    all.push("%y = \"tosa.max_pool2d\"(%x) <{kernel = array<i64: 3, 2>, stride = array<i64: 2, 2>, pad = array<i64: 1, 1, 0, 0>}> : (tensor<2x7x6x4xf32>) -> tensor<2x4x3x4xf32> => tensor<2x4x3x4xf32>".to_string());
    all.push(format!("{zero}%t1 = \"tosa.const\"() <{{values = dense<[0.5, 1.0, 1.5, 2.0, 2.5, 3.0]> : tensor<6xf32>}}> : () -> tensor<6xf32>\n%y = \"tosa.conv2d\"(%x, %w, %t1, %t, %t) <{{acc_type = f32, dilation = array<i64: 2, 1>, pad = array<i64: 1, 2, 0, 0>, stride = array<i64: 1, 2>}}> : (tensor<2x7x6x4xf32>, tensor<6x3x2x4xf32>, tensor<6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x6x3x6xf32> => tensor<2x6x3x6xf32>"));
    all.push(format!("{zero}%t1 = \"tosa.const\"() <{{values = dense<[0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]> : tensor<8xf32>}}> : () -> tensor<8xf32>\n%y = \"tosa.depthwise_conv2d\"(%x, %d, %t1, %t, %t) <{{acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 0>, stride = array<i64: 2, 1>}}> : (tensor<2x7x6x4xf32>, tensor<3x2x4x2xf32>, tensor<8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x6x8xf32> => tensor<2x4x6x8xf32>"));
    all.push(format!("{zero}%y = \"tosa.transpose_conv2d\"(%x, %w, %t, %t, %t) <{{acc_type = f32, out_pad = array<i64: -1, 0, 0, 1>, stride = array<i64: 2, 1>}}> : (tensor<2x7x6x4xf32>, tensor<6x3x2x4xf32>, tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x14x8x6xf32> => tensor<2x14x8x6xf32>"));
    check(&all.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Scans with a function that tells its operands apart; both results.
#[test]
fn tm_tensor_scans() {
    let mut ops = vec![];
    for (inclusive, axis, rest) in [(true, 1, "2x4"), (false, 1, "2x4"), (true, 2, "2x3"), (false, 0, "3x4")] {
        let sizes = [2, 3, 4].iter().enumerate().map(|(i, n)| if i == axis { 1 } else { *n });
        let sizes: Vec<String> = sizes.map(|n| n.to_string()).collect();
        let scan = format!(
            "%t = \"tensor.extract_slice\"(%b) <{{operandSegmentSizes = array<i32: 1, 0, 0, 0>, static_offsets = array<i64: 0, 0, 0>, static_sizes = array<i64: {}>, static_strides = array<i64: 1, 1, 1>}}> : ({T}) -> tensor<{rest}xf32>\n\
             %t1:2 = \"tm_tensor.scan\"(%a, %b, %t) <{{dimension = {axis} : i64, inclusive = {inclusive}, operandSegmentSizes = array<i32: 1, 2>}}> ({{\n^bb0(%q: f32, %u: f32):\n%z = \"arith.subf\"(%q, %u) : (f32, f32) -> f32\n\"tm_tensor.yield\"(%z) : (f32) -> ()\n}}) : ({T}, {T}, tensor<{rest}xf32>) -> ({T}, tensor<{rest}xf32>)\n",
            sizes.join(", ")
        );
        for (result, ty) in [(0, T.to_string()), (1, format!("tensor<{rest}xf32>"))] {
            ops.push(format!("{scan}%y = \"math.absf\"(%t1#{result}) : ({ty}) -> {ty} => {ty}"));
        }
    }
    check(&ops.iter().map(String::as_str).collect::<Vec<_>>());
}

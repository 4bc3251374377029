use super::*;
use crate::npy::{self, Data, assert_close};

/// Runs the body of a @main in generic form.
fn run(arguments: &[&str], results: &[&str], body: &str, inputs: &[Array]) -> Result<Vec<Array>, String> {
    let names: Vec<String> = arguments.iter().enumerate().map(|(i, ty)| format!("%a{i}: {ty}")).collect();
    let text = format!(
        "\"builtin.module\"() ({{\n\"func.func\"() <{{function_type = ({}) -> ({}), sym_name = \"main\"}}> ({{\n^bb0({}):\n{body}\n\
         }}) : () -> ()\n}}) : () -> ()",
        arguments.join(", "),
        results.join(", "),
        names.join(", ")
    );
    Program::from_text(&text, None)?.run(inputs)
}

fn ints(shape: &[usize], values: &[i32]) -> Array {
    Array { shape: shape.to_vec(), data: Data::I32(values.to_vec()) }
}

fn counting(shape: &[usize]) -> Array {
    let n: usize = shape.iter().product();
    Array::f32(shape, (0..n).map(|i| i as f32).collect())
}

/// The zoo's modules that are there in generic form give what was recorded.
#[test]
fn the_zoo_reproduces_its_outputs() {
    let Some(zoo) = crate::zoo::folder() else { return eprintln!("skipped: no zoo") };
    let mut read = 0;
    for entry in std::fs::read_dir(zoo.join("stablehlo")).expect("the zoo has this folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(model) = name.strip_suffix(".generic.mlir") else { continue };
        let array = |end: &str| npy::read(&zoo.join("io").join(format!("{model}.{end}.npy")));
        let inputs: Vec<Array> = (0..).map_while(|i| array(&format!("in{i}")).ok()).collect();
        let outputs = Program::load(&path).and_then(|p| p.run(&inputs)).unwrap_or_else(|e| panic!("{e}"));
        assert_close(model, &outputs, &[array("out").expect("a recorded output")], 1e-5);
        read += 1;
    }
    assert!(read >= 6, "only {read} modules");
}

/// Two feature groups of one channel each, and a stride: each output is the sum of a pair, weighted.
#[test]
fn a_grouped_convolution() {
    let body = "%0 = \"stablehlo.convolution\"(%a0, %a1) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, f, 0]x[o, i, 0]->[b, f, 0]>, \
        feature_group_count = 2 : i64, window_strides = array<i64: 2>}> : (tensor<1x2x4xf32>, tensor<2x1x2xf32>) -> tensor<1x2x2xf32>\n\
        \"func.return\"(%0) : (tensor<1x2x2xf32>) -> ()";
    let weight = Array::f32(&[2, 1, 2], vec![1.0, 10.0, 100.0, 1000.0]);
    let got =
        run(&["tensor<1x2x4xf32>", "tensor<2x1x2xf32>"], &["tensor<1x2x2xf32>"], body, &[counting(&[1, 2, 4]), weight]);
    // The channels are 0 1 2 3 and 4 5 6 7.
    assert_eq!(got.unwrap(), [Array::f32(&[1, 2, 2], vec![10.0, 32.0, 5400.0, 7600.0])]);
}

/// Sizes that are computed: an iota as long as an operand's axis, reshaped by an operand, broadcast by another.
#[test]
fn computed_shapes() {
    let body = "%0 = \"stablehlo.dynamic_iota\"(%a0) <{iota_dimension = 0 : i64}> : (tensor<1xi32>) -> tensor<?xi32>\n\
        %1 = \"stablehlo.dynamic_reshape\"(%0, %a1) : (tensor<?xi32>, tensor<2xi32>) -> tensor<?x?xi32>\n\
        %2 = \"stablehlo.dynamic_broadcast_in_dim\"(%1, %a2) <{broadcast_dimensions = array<i64: 0, 2>}> : (tensor<?x?xi32>, tensor<3xi32>) -> tensor<?x2x?xi32>\n\
        \"func.return\"(%2) : (tensor<?x2x?xi32>) -> ()";
    let shapes = [ints(&[1], &[4]), ints(&[2], &[2, 2]), ints(&[3], &[2, 2, 2])];
    let types = ["tensor<1xi32>", "tensor<2xi32>", "tensor<3xi32>"];
    let got = run(&types, &["tensor<?x2x?xi32>"], body, &shapes).unwrap();
    assert_eq!(got, [ints(&[2, 2, 2], &[0, 1, 0, 1, 2, 3, 2, 3])]);
    // The middle axis is 2 by its type.
    let other = [ints(&[1], &[4]), ints(&[2], &[2, 2]), ints(&[3], &[2, 3, 2])];
    let message = run(&types, &["tensor<?x2x?xi32>"], body, &other).unwrap_err();
    assert!(message.contains("`stablehlo.dynamic_broadcast_in_dim`") && message.contains("[2, 3, 2]"), "{message}");
}

/// A gather's slices are moved to lie within; a scatter leaves away what falls outside.
#[test]
fn indices_out_of_range() {
    let body = "%0 = \"stablehlo.gather\"(%a0, %a1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [], start_index_map = [0], index_vector_dim = 1>, \
        slice_sizes = array<i64: 2>}> : (tensor<4xf32>, tensor<3x1xi32>) -> tensor<3x2xf32>\n\
        %1 = \"stablehlo.scatter\"(%a0, %a1, %a2) <{scatter_dimension_numbers = #stablehlo.scatter<inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}> ({\n\
        ^bb0(%p: tensor<f32>, %q: tensor<f32>):\n  \"stablehlo.return\"(%q) : (tensor<f32>) -> ()\n\
        }) : (tensor<4xf32>, tensor<3x1xi32>, tensor<3xf32>) -> tensor<4xf32>\n\
        \"func.return\"(%0, %1) : (tensor<3x2xf32>, tensor<4xf32>) -> ()";
    let types = ["tensor<4xf32>", "tensor<3x1xi32>", "tensor<3xf32>"];
    let update = Array::f32(&[3], vec![10.0, 20.0, 30.0]);
    let inputs = [counting(&[4]), ints(&[3, 1], &[-5, 1, 9]), update];
    let got = run(&types, &["tensor<3x2xf32>", "tensor<4xf32>"], body, &inputs).unwrap();
    assert_eq!(got[0], Array::f32(&[3, 2], vec![0.0, 1.0, 1.0, 2.0, 2.0, 3.0]));
    assert_eq!(got[1], Array::f32(&[4], vec![0.0, 20.0, 2.0, 3.0]));
}

/// What a wrong module has: sizes that do not fit. Each is an error that names the op and its place.
#[test]
fn sizes_that_do_not_fit() {
    let bad = [
        (
            "\"stablehlo.add\"(%a0, %a1) : (tensor<4xf32>, tensor<3xf32>) -> tensor<4xf32>",
            "operands of different types",
        ),
        ("\"stablehlo.negate\"(%a0) : (tensor<4xf32>) -> tensor<3xf32>", "where the type is"),
        ("\"stablehlo.reshape\"(%a0) : (tensor<4xf32>) -> tensor<2x3xf32>", "4 elements"),
        (
            "\"stablehlo.broadcast_in_dim\"(%a1) <{broadcast_dimensions = array<i64: 0>}> : (tensor<3xf32>) -> tensor<4xf32>",
            "does not fit",
        ),
        (
            "\"stablehlo.slice\"(%a1) <{start_indices = array<i64: 0>, limit_indices = array<i64: 4>, strides = array<i64: 1>}> : (tensor<3xf32>) -> tensor<4xf32>",
            "0:4:1",
        ),
        (
            "\"stablehlo.dot_general\"(%a0, %a1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>}> : (tensor<4xf32>, tensor<3xf32>) -> tensor<f32>",
            "different sizes",
        ),
        ("\"stablehlo.unheard_of\"(%a0) : (tensor<4xf32>) -> tensor<4xf32>", "not interpreted"),
    ];
    for (op, expected) in bad {
        let result = op.rsplit(" -> ").next().unwrap_or_default();
        let body = format!("%0 = {op}\n\"func.return\"(%0) : ({result}) -> ()");
        let inputs = [counting(&[4]), counting(&[3])];
        let message = run(&["tensor<4xf32>", "tensor<3xf32>"], &[result], &body, &inputs).unwrap_err();
        let name = op.split('"').nth(1).unwrap_or_default();
        assert!(message.contains(expected) && message.contains(&format!("`{name}` at loc(")), "{op}: {message}");
    }
}

#[test]
fn modules_that_cannot_be_read() {
    let message = |text: &str| Program::from_text(text, None).err().expect("it is no module");
    assert!(message("module {").contains("expected"));
    assert!(message("module {}").contains("no public function"));
    let function = |name| format!("func.func @{name}() {{ return }}\n");
    assert!(message(&[function("f"), function("g")].concat()).contains("several public functions"));
    assert!(Program::from_text(&[function("f"), function("main")].concat(), None).is_ok());
    let empty = "func.func @f() -> tensor<2xf32> { %0 = arith.constant dense_resource<w> : tensor<2xf32> return %0 : tensor<2xf32> }";
    assert!(message(empty).contains("without data"));
}

#[test]
fn functions_of_any_name_are_called() {
    let ty = "tensor<2xf32>";
    let text = format!(
        "func.func @main(%x: {ty}) -> {ty} {{\n%0 = func.call @\"a b.\\22c\"(%x) : ({ty}) -> {ty}\nreturn %0 : {ty}\n}}
func.func private @\"a b.\\22c\"(%x: {ty}) -> {ty} {{\n%0 = \"stablehlo.add\"(%x, %x) : ({ty}, {ty}) -> {ty}\nreturn %0 : {ty}\n}}"
    );
    let outputs = Program::from_text(&text, None).and_then(|p| p.run(&[counting(&[2])])).expect("it runs");
    assert_eq!(outputs[0].data, Data::F32(vec![0.0, 2.0]));
}

/// A quantised number is the number that it stands for: results are moved to the nearest that their type has, ties to even elements.
#[test]
fn quantised_types() {
    let (x, per_axis) = ("tensor<2x3xf32>", "tensor<2x3x!quant.uniform<i8<-127:127>:f32:1, {0.5, 0.25:10, 1.0}>>");
    let body = format!(
        "%0 = \"stablehlo.uniform_quantize\"(%a0) : ({x}) -> {per_axis}\n\
         %1 = \"stablehlo.constant\"() <{{value = dense<[[3, 12, -1], [0, 10, 127]]> : tensor<2x3xi8>}}> : () -> {per_axis}\n\
         %2 = \"stablehlo.add\"(%0, %1) : ({per_axis}, {per_axis}) -> {per_axis}\n\
         %3 = \"stablehlo.uniform_dequantize\"(%0) : ({per_axis}) -> {x}\n\
         %4 = \"stablehlo.uniform_dequantize\"(%2) : ({per_axis}) -> {x}\n\
         \"func.return\"(%3, %4) : ({x}, {x}) -> ()"
    );
    let input = Array::f32(&[2, 3], vec![0.75, 0.1, 2.5, -100.0, 40.0, 3.5]);
    let got = run(&[x], &[x, x], &body, &[input]).unwrap();
    // 0.75 / 0.5 is 1.5, 2.5 and 3.5 lie between two elements, too; -100 and 40 are cut off at -127 and 127.
    assert_eq!(got[0], Array::f32(&[2, 3], vec![1.0, 0.0, 2.0, -63.5, 29.25, 4.0]));
    assert_eq!(got[1], Array::f32(&[2, 3], vec![2.5, 0.5, 1.0, -63.5, 29.25, 127.0]));
}

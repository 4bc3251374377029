//! Small networks: what changes and what does not.

use super::{all, body, counting, digits, emit_edits, f32s, prune, pruning, resources, rules};
use depc_passes::groups::Group;
use depc_passes::mask::mask_edits;
use depc_passes::plan::Choice;

/// Two convolutions that share their init (`tensor.empty`, `linalg.fill`), and a third.
fn linalg() -> String {
    let text = "#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @net(%arg0: tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant dense_resource<w1> : tensor<3x2x1x1xf32>
    %cst_1 = arith.constant dense_resource<w2> : tensor<3x3x1x1xf32>
    %cst_2 = arith.constant dense_resource<w3> : tensor<2x3x1x1xf32>
    %0 = tensor.empty() : tensor<1x3x4x4xf32>
    %1 = linalg.fill ins(%cst : f32) outs(%0 : tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32>
    %2 = linalg.conv_2d_nchw_fchw ins(%arg0, %cst_0 : tensor<1x2x4x4xf32>, tensor<3x2x1x1xf32>) outs(%1 : tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = [\"parallel\", \"parallel\", \"parallel\", \"parallel\"]} ins(%2 : tensor<1x3x4x4xf32>) outs(%0 : tensor<1x3x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %8 = arith.maximumf %in, %cst : f32
      linalg.yield %8 : f32
    } -> tensor<1x3x4x4xf32>
    %4 = linalg.conv_2d_nchw_fchw ins(%3, %cst_1 : tensor<1x3x4x4xf32>, tensor<3x3x1x1xf32>) outs(%1 : tensor<1x3x4x4xf32>) -> tensor<1x3x4x4xf32>
    %5 = tensor.empty() : tensor<1x2x4x4xf32>
    %6 = linalg.fill ins(%cst : f32) outs(%5 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %7 = linalg.conv_2d_nchw_fchw ins(%4, %cst_2 : tensor<1x3x4x4xf32>, tensor<2x3x1x1xf32>) outs(%6 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    return %7 : tensor<1x2x4x4xf32>
  }
}
";
    format!(
        "{text}{}",
        resources(&[("w1", counting(6)), ("w2", counting(9)), ("w3", counting(6)), ("unused", counting(1))])
    )
}

/// Of the first group two units, of the second one.
fn linalg_units(_: &Group, name: &str) -> Vec<u32> {
    if name.starts_with("w1") { vec![0, 2] } else { vec![1] }
}

#[test]
fn a_shared_init_is_copied_per_size() {
    let out = prune(&linalg(), linalg_units);
    let expected = "#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @net(%arg0: tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant dense_resource<w1> : tensor<2x2x1x1xf32>
    %cst_1 = arith.constant dense_resource<w2> : tensor<1x2x1x1xf32>
    %cst_2 = arith.constant dense_resource<w3> : tensor<2x1x1x1xf32>
    %0 = tensor.empty() : tensor<1x2x4x4xf32>
    %1 = tensor.empty() : tensor<1x1x4x4xf32>
    %2 = linalg.fill ins(%cst : f32) outs(%0 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %3 = linalg.fill ins(%cst : f32) outs(%1 : tensor<1x1x4x4xf32>) -> tensor<1x1x4x4xf32>
    %4 = linalg.conv_2d_nchw_fchw ins(%arg0, %cst_0 : tensor<1x2x4x4xf32>, tensor<2x2x1x1xf32>) outs(%2 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = [\"parallel\", \"parallel\", \"parallel\", \"parallel\"]} ins(%4 : tensor<1x2x4x4xf32>) outs(%0 : tensor<1x2x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %10 = arith.maximumf %in, %cst : f32
      linalg.yield %10 : f32
    } -> tensor<1x2x4x4xf32>
    %6 = linalg.conv_2d_nchw_fchw ins(%5, %cst_1 : tensor<1x2x4x4xf32>, tensor<1x2x1x1xf32>) outs(%3 : tensor<1x1x4x4xf32>) -> tensor<1x1x4x4xf32>
    %7 = tensor.empty() : tensor<1x2x4x4xf32>
    %8 = linalg.fill ins(%cst : f32) outs(%7 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %9 = linalg.conv_2d_nchw_fchw ins(%6, %cst_2 : tensor<1x1x4x4xf32>, tensor<2x1x1x1xf32>) outs(%8 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    return %9 : tensor<1x2x4x4xf32>
  }
}
";
    let kept =
        [("w1", f32s(&[1., 2., 5., 6.])), ("w2", f32s(&[4., 6.])), ("w3", f32s(&[2., 5.])), ("unused", counting(1))];
    assert_eq!(out, format!("{expected}{}", resources(&kept)));
}

#[test]
fn without_edits_the_text_is_the_same() {
    assert_eq!(prune(&linalg(), all), linalg());
    for name in ["small.linalg", "small.tosa"] {
        let path = format!("{}/../../tests/models/{name}.mlir", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(prune(&text, all).trim_end() == text.trim_end(), "{name} has changed");
    }
}

#[test]
fn units_that_stay_are_those_that_were_named() {
    // Pruning in two steps is pruning in one.
    let first = prune(&linalg(), |g, name| if name.starts_with("w1") { all(g, name) } else { vec![1] });
    let second = prune(&first, |g, name| if name.starts_with("w1") { vec![0, 2] } else { all(g, name) });
    assert_eq!(second, prune(&linalg(), linalg_units));
}

/// Convolutions with one zero bias, and reshapes of both results with one shape.
const TOSA: &str = "module {
  func.func @net(%arg0: tensor<1x2x2x2xf32>) -> (tensor<1x4x2xf32>, tensor<1x4x2xf32>) {
    %0 = \"tosa.const\"() <{values = dense<0.000000e+00> : tensor<3xf32>}> : () -> tensor<3xf32>
    %1 = \"tosa.const\"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %2 = tosa.const_shape  {values = dense<[1, 4, 3]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = \"tosa.const\"() <{values = dense_resource<w1> : tensor<3x1x1x2xf32>}> : () -> tensor<3x1x1x2xf32>
    %4 = \"tosa.const\"() <{values = dense_resource<w2> : tensor<3x1x1x3xf32>}> : () -> tensor<3x1x1x3xf32>
    %5 = \"tosa.const\"() <{values = dense_resource<w3> : tensor<1x3x2xf32>}> : () -> tensor<1x3x2xf32>
    %6 = tosa.conv2d %arg0, %3, %0, %1, %1 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x2x2xf32>, tensor<3x1x1x2xf32>, tensor<3xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x3xf32>
    %7 = tosa.conv2d %6, %4, %0, %1, %1 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x2x3xf32>, tensor<3x1x1x3xf32>, tensor<3xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x3xf32>
    %8 = tosa.reshape %6, %2 : (tensor<1x2x2x3xf32>, !tosa.shape<3>) -> tensor<1x4x3xf32>
    %9 = tosa.reshape %7, %2 : (tensor<1x2x2x3xf32>, !tosa.shape<3>) -> tensor<1x4x3xf32>
    %10 = tosa.matmul %8, %5, %1, %1 : (tensor<1x4x3xf32>, tensor<1x3x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x2xf32>
    %11 = tosa.matmul %9, %5, %1, %1 : (tensor<1x4x3xf32>, tensor<1x3x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x2xf32>
    return %10, %11 : tensor<1x4x2xf32>, tensor<1x4x2xf32>
  }
}
";

/// [`TOSA`] with the last matrix given twice, so that the two convolutions have groups of their own.
fn tosa() -> String {
    let second = "    %55 = \"tosa.const\"() <{values = dense_resource<w4> : tensor<1x3x2xf32>}> : () -> tensor<1x3x2xf32>\n    %11";
    let text = TOSA.replace("    %11", second).replace("tosa.matmul %9, %5", "tosa.matmul %9, %55");
    format!(
        "{text}{}",
        resources(&[("w1", counting(6)), ("w2", counting(9)), ("w3", counting(6)), ("w4", counting(6))])
    )
}

#[test]
fn a_shared_bias_and_a_shared_shape_are_copied_per_size() {
    let out = prune(&tosa(), |_, name| if name.starts_with("w1") { vec![1] } else { vec![0, 1] });
    let has = |line: &str| assert!(out.contains(line), "no `{line}` in\n{out}");
    has("%0 = \"tosa.const\"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>\n");
    has("%1 = \"tosa.const\"() <{values = dense<0.000000e+00> : tensor<2xf32>}> : () -> tensor<2xf32>\n");
    has("%3 = tosa.const_shape  {values = dense<[1, 4, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>\n");
    has("%4 = tosa.const_shape  {values = dense<[1, 4, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>\n");
    has("tosa.conv2d %arg0, %5, %0, %2, %2 {");
    has(
        "(tensor<1x2x2x1xf32>, tensor<2x1x1x1xf32>, tensor<2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x2xf32>\n",
    );
    has("tosa.reshape %8, %3 : (tensor<1x2x2x1xf32>, !tosa.shape<3>) -> tensor<1x4x1xf32>\n");
    has("tosa.reshape %9, %4 : (tensor<1x2x2x2xf32>, !tosa.shape<3>) -> tensor<1x4x2xf32>\n");
    assert_eq!(digits(&out, "w1"), f32s(&[3., 4.]));
    assert_eq!(digits(&out, "w2"), f32s(&[2., 5.]));
    assert_eq!(digits(&out, "w3"), f32s(&[3., 4.]));
    assert_eq!(digits(&out, "w4"), f32s(&[1., 2., 3., 4.]));
}

#[test]
fn one_matrix_for_both_ties_them() {
    let text = format!("{TOSA}{}", resources(&[("w1", counting(6)), ("w2", counting(9)), ("w3", counting(6))]));
    let out = prune(&text, |_, _| vec![0, 2]);
    // Nothing had to be copied.
    assert_eq!(body(&out).lines().count(), TOSA.lines().count());
    assert_eq!(digits(&out, "w2"), f32s(&[1., 3., 7., 9.]));
}

#[test]
fn explicit_locations_are_kept() {
    let located = linalg()
        .replace("-> tensor<1x3x4x4xf32>\n    %5", "-> tensor<1x3x4x4xf32> loc(\"second\"(\"m.py\":7:1))\n    %5");
    let out = prune(&located, linalg_units);
    let conv = "-> tensor<1x1x4x4xf32> loc(#loc2)";
    assert!(out.contains(conv) && out.contains("#loc2 = loc(\"second\"(#loc1))"), "{out}");
    assert_eq!(out.matches("loc(").count(), 3, "{out}");
}

#[test]
fn generic_text_stays_generic() {
    let rules = rules();
    let text = "\"builtin.module\"() ({
  \"func.func\"() <{function_type = (tensor<1x2xf32>) -> tensor<1x2xf32>, sym_name = \"f\"}> ({
  ^bb0(%arg0: tensor<1x2xf32>):
    %0 = \"arith.constant\"() <{value = dense_resource<w1> : tensor<2x3xf32>}> : () -> tensor<2x3xf32>
    %1 = \"arith.constant\"() <{value = dense_resource<w2> : tensor<3x2xf32>}> : () -> tensor<3x2xf32>
    %2 = \"x.matmul\"(%arg0, %0) : (tensor<1x2xf32>, tensor<2x3xf32>) -> tensor<1x3xf32>
    %3 = \"x.matmul\"(%2, %1) : (tensor<1x3xf32>, tensor<3x2xf32>) -> tensor<1x2xf32>
    \"func.return\"(%3) : (tensor<1x2xf32>) -> ()
  }) : () -> ()
}) : () -> ()
";
    let mut with_rule = rules.clone();
    depc_ir::parse_rules("x.dep", "op x.matmul(a[m k], weight b[k n]) -> [m n]\n", true, &mut with_rule)
        .expect("a rule");
    let text = format!("{text}{}", resources(&[("w1", counting(6)), ("w2", counting(6))]));
    let out = emit_edits(&text, &with_rule, |net| pruning(net, |_, _| vec![0, 2])).expect("it is well-formed");
    let expected = text
        .replace("tensor<2x3xf32>", "tensor<2x2xf32>")
        .replace("tensor<3x2xf32>", "tensor<2x2xf32>")
        .replace("tensor<1x3xf32>", "tensor<1x2xf32>");
    assert_eq!(body(&out), body(&expected));
    assert_eq!(digits(&out, "w1"), f32s(&[1., 3., 4., 6.]));
    assert_eq!(digits(&out, "w2"), f32s(&[1., 2., 5., 6.]));
}

#[test]
fn masking_makes_twins_and_silences_sums() {
    let text = linalg();
    let out = emit_edits(&text, &rules(), |net| {
        let choice: Choice = net.groups.iter().map(|g| (g.class, vec![0, 2])).collect();
        mask_edits(net, &choice).unwrap_or_else(|e| panic!("{e:?}"))
    });
    let out = out.unwrap_or_else(|e| panic!("{}", e[0]));
    // Nothing but ops that come in: every line of the input is there, in its order, reading what it read or what is new.
    insta::assert_snapshot!("masked", body(&out));
    // Unit 1 is a twin of unit 0 wherever it is stored; what is summed over reads it as 0.
    assert_eq!(digits(&out, "w1"), f32s(&[1., 2., 1., 2., 5., 6.]));
    assert_eq!(digits(&out, "w2"), f32s(&[1., 1., 3., 1., 1., 3., 7., 7., 9.]));
    assert_eq!(digits(&out, "w3"), f32s(&[1., 1., 3., 4., 4., 6.]));
}

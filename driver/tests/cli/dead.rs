//! `--dead`: only units without effect go.

use super::harness::{Scratch, depc};

/// Hidden units: 1 is always 0, 2 is a constant, 4 is read by nobody.
const MODULE: &str = "func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 0.0, 0.0, 3.0, 1.0], [4.0, 0.0, 0.0, 1.0, 2.0], [2.0, 0.0, 0.0, 7.0, 3.0]]> : tensor<3x5xf32>
  %b = stablehlo.constant dense<[0.5, 0.0, 0.25, 1.0, 1.0]> : tensor<5xf32>
  %v = stablehlo.constant dense<[[1.0, 2.0], [0.1, 0.2], [3.0, 4.0], [5.0, 6.0], [0.0, 0.0]]> : tensor<5x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x5xf32>) -> tensor<2x5xf32>
  %c = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<5xf32>) -> tensor<2x5xf32>
  %h = stablehlo.add %m, %c : tensor<2x5xf32>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<2x5xf32>, tensor<5x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}
";

#[test]
fn only_units_without_effect_go() {
    let s = Scratch::new();
    let (module, out, plan) = (s.write("net.mlir", MODULE), s.path("out.mlir"), s.path("plan.json"));
    let ran = depc(&["prune", &module, "-o", &out, "--dead", "--plan-out", &plan]).ok();
    assert!(ran.stderr.contains("note: 2 units go without effect (g0: 2)"), "{}", ran.stderr);
    let plan: serde_json::Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    assert_eq!(plan["groups"][0]["keep"], serde_json::json!([0, 2, 3]));
    assert!(s.read("out.mlir").contains("tensor<3x3xf32>"));
    // The constant stays in what is left, which has nothing more to lose.
    let ran = depc(&["prune", &out, "-o", &s.path("again.mlir"), "--dead=exact"]).ok();
    assert!(ran.stderr.contains("every unit has an effect: nothing goes"), "{}", ran.stderr);
    let ran = depc(&["prune", &module, "-o", &out, "--dead", "--keep", "g0"]).ok();
    assert!(ran.stderr.contains("nothing goes") && ran.stderr.contains("1 kept whole"), "{}", ran.stderr);
}

/// They are the first to go where samples are given, whatever ranks the others.
#[test]
fn they_go_first_where_weights_are_solved_for() {
    let s = Scratch::new();
    let (module, plan) = (s.write("net.mlir", MODULE), s.path("plan.json"));
    let args = ["--calibrate", "noise", "--ratio", "0.4", "--criterion", "random", "--plan-out", &plan];
    depc(&[&["prune", &module, "-o", &s.path("out.mlir")], &args[..]].concat()).ok();
    let plan: serde_json::Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    assert_eq!(plan["groups"][0]["keep"], serde_json::json!([0, 2, 3]));
}

/// Hidden units: 1 is always 0, 2 is a constant, 3 is the same as 0, 4 is read by nobody, 5 differs from 0 in a bias. Of the second layer, 1 is
/// a constant, and nothing is added to what reads it.
pub const FOLDED: &str = "func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 0.0, 0.0, 1.0, 3.0, 1.0], [4.0, 0.0, 0.0, 4.0, 1.0, 4.0], [2.0, 0.0, 0.0, 2.0, 7.0, 2.0]]> : tensor<3x6xf32>
  %b = stablehlo.constant dense<[0.5, 0.0, 0.25, 0.5, 1.0, 0.75]> : tensor<6xf32>
  %v = stablehlo.constant dense<[[1.0, 0.0, 2.0], [0.1, 0.0, 0.2], [3.0, 0.0, 4.0], [5.0, 0.0, 6.0], [0.0, 0.0, 0.0], [1.0, 0.0, 3.0]]> : tensor<6x3xf32>
  %c = stablehlo.constant dense<[0.125, 0.5, 0.25]> : tensor<3xf32>
  %u = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]> : tensor<3x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x6xf32>) -> tensor<2x6xf32>
  %d = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<6xf32>) -> tensor<2x6xf32>
  %h = stablehlo.add %m, %d : tensor<2x6xf32>
  %n = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<2x6xf32>, tensor<6x3xf32>) -> tensor<2x3xf32>
  %e = stablehlo.broadcast_in_dim %c, dims = [1] : (tensor<3xf32>) -> tensor<2x3xf32>
  %g = stablehlo.add %n, %e : tensor<2x3xf32>
  %t = stablehlo.tanh %g : tensor<2x3xf32>
  %y = stablehlo.dot_general %t, %u, contracting_dims = [1] x [0] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}
";

/// What is said without the times.
fn untimed(s: &Scratch, text: &str) -> String {
    let text = text.replace(&s.path(""), "");
    text.lines().filter(|line| !line.starts_with("time ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn weights_take_over_constants_and_duplicates() {
    let s = Scratch::new();
    let (module, out, plan) = (s.write("net.mlir", FOLDED), s.path("out.mlir"), s.path("plan.json"));
    let ran = depc(&["prune", &module, "-o", &out, "--dead=fold", "--plan-out", &plan]).ok();
    insta::assert_snapshot!(untimed(&s, &ran.stable_err()));
    let plan: serde_json::Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    assert_eq!(plan["groups"][0]["keep"], serde_json::json!([0, 5]));
    let folded = serde_json::json!([{"id": "g0", "constants": [2], "duplicates": [[3, 0]]}]);
    assert_eq!(plan["folded"], folded);
    // 1 + 5 and 2 + 6; 0.125 + 3·0.25 and 0.25 + 4·0.25.
    let small = s.read("out.mlir");
    assert!(small.contains("dense<[[6.000000e+00, 0.000000e+00, 8.000000e+00], [1.000000e+00,"), "{small}");
    assert!(small.contains("dense<[8.750000e-01, 5.000000e-01, 1.250000e+00]>"), "{small}");
    // Nothing more goes, and who replays the plan is told that it only cuts.
    let ran = depc(&["prune", &out, "-o", &s.path("again.mlir"), "--dead=fold"]).ok();
    assert!(ran.stderr.contains("every unit has an effect: nothing goes"), "{}", ran.stderr);
    let ran = depc(&["prune", &module, "-o", &s.path("cut.mlir"), "--plan", &s.path("plan.json")]).ok();
    assert!(ran.stderr.contains("warning: 2 units go that have an effect"), "{}", ran.stderr);
    assert!(!s.read("cut.mlir").contains("8.750000e-01"));
    let ran = depc(&["prune", &module, "--dry-run", "--dead=fold", "--report", "json"]).ok();
    let report: serde_json::Value = serde_json::from_str(ran.out()).unwrap();
    assert_eq!(report["folded"]["without_effect"], 2);
    assert_eq!(report["folded"]["taken_over"][1], serde_json::json!({"group": "g0", "unit": 3, "of": 0}));
    assert_eq!(report["folded"]["stay"][0]["proved"], true);
    let kept = depc(&["prune", &module, "--dry-run", "--dead=fold", "--keep", "g0"]).ok();
    assert!(kept.stderr.contains("1 constant and 1 duplicate stay (g0: 2): its group stays whole"), "{}", kept.stderr);
}

/// Why a constant cannot go: nothing is added to what reads it, padding sees it, others read the shift or the weights.
#[test]
fn reasons_why_constants_stay() {
    let s = Scratch::new();
    let mut said = String::new();
    let shared = FOLDED.replace(
        "  %y = stablehlo.dot_general %t, %u",
        "  %s = stablehlo.add %t, %e : tensor<2x3xf32>
  %y = stablehlo.dot_general %s, %u",
    );
    for (name, text) in [
        ("unit", std::fs::read_to_string(super::harness::cases().join("run/const_unit.mlir")).unwrap()),
        ("padded", PADDED.to_string()),
        ("shared", shared),
        ("dynamic", DYNAMIC.to_string()),
    ] {
        let module = s.write(&format!("{name}.mlir"), text);
        let ran = depc(&["prune", &module, "--dry-run", "--dead=fold"]).ok();
        let notes: Vec<String> = ran.stable_err().lines().filter(|l| l.contains("note: ")).map(String::from).collect();
        said += &format!("{name}\n{}\n", notes.join("\n"));
    }
    insta::assert_snapshot!(said.replace(&s.path(""), ""));
}

/// Hidden unit 1 is the cosine of 0, summed over any number of inputs.
const DYNAMIC: &str = "func.func @main(%x: tensor<?x2xf32>) -> tensor<1xf32> {
  %w = stablehlo.constant dense<[[1.0, 0.0], [2.0, 0.0]]> : tensor<2x2xf32>
  %v = stablehlo.constant dense<[[1.0], [2.0]]> : tensor<2x1xf32>
  %b = stablehlo.constant dense<[0.5]> : tensor<1xf32>
  %zero = stablehlo.constant dense<0.0> : tensor<f32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<?x2xf32>, tensor<2x2xf32>) -> tensor<?x2xf32>
  %h = stablehlo.cosine %m : tensor<?x2xf32>
  %s = stablehlo.reduce(%h init: %zero) applies stablehlo.add across dimensions = [0] : (tensor<?x2xf32>, tensor<f32>) -> tensor<2xf32>
  %z = stablehlo.dot_general %s, %v, contracting_dims = [0] x [0] : (tensor<2xf32>, tensor<2x1xf32>) -> tensor<1xf32>
  %y = stablehlo.add %z, %b : tensor<1xf32>
  return %y : tensor<1xf32>
}
";

/// Channel 1 is a constant, and a convolution with padding reads it; channel 2 is the same as 0.
const PADDED: &str = "func.func @main(%x: tensor<1x1x4x4xf32>) -> tensor<1x1x6x2xf32> {
  %w = stablehlo.constant dense<[[[[1.0]]], [[[0.0]]], [[[1.0]]], [[[3.0]]]]> : tensor<4x1x1x1xf32>
  %b = stablehlo.constant dense<[0.5, 0.75, 0.5, 0.25]> : tensor<4xf32>
  %v = stablehlo.constant dense<[[[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]], [[7.0, 8.0, 9.0]], [[3.0, 2.0, 1.0]]]]> : tensor<1x4x1x3xf32>
  %m = stablehlo.convolution(%x, %w) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x1x4x4xf32>, tensor<4x1x1x1xf32>) -> tensor<1x4x4x4xf32>
  %d = stablehlo.broadcast_in_dim %b, dims = [1] : (tensor<4xf32>) -> tensor<1x4x4x4xf32>
  %h = stablehlo.add %m, %d : tensor<1x4x4x4xf32>
  %n = stablehlo.convolution(%h, %v) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {pad = [[1, 1], [0, 0]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x4x4x4xf32>, tensor<1x4x1x3xf32>) -> tensor<1x1x6x2xf32>
  %k = stablehlo.constant dense<[[[[0.5]]]]> : tensor<1x1x1x1xf32>
  %e = stablehlo.broadcast_in_dim %k, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf32>) -> tensor<1x1x6x2xf32>
  %y = stablehlo.add %n, %e : tensor<1x1x6x2xf32>
  return %y : tensor<1x1x6x2xf32>
}
";

#[test]
fn it_goes_with_no_other_way_to_choose() {
    let s = Scratch::new();
    let (module, out) = (s.write("net.mlir", MODULE), s.path("out.mlir"));
    for other in [&["--ratio", "0.5"][..], &["--target", "macs=50%"], &["--criterion", "l1"], &["--calibrate", "noise"]]
    {
        for dead in ["--dead", "--dead=fold"] {
            let ran = depc(&[&["prune", &module, "-o", &out, dead], other].concat());
            assert!(ran.code == 2 && ran.stderr.contains("cannot be used with"), "{}", ran.stderr);
        }
        let ran = depc(&[&["prune", &module, "-o", &out, "--dead=exact"], other].concat());
        assert!(ran.code == 2 && ran.stderr.contains("cannot be used with"), "{}", ran.stderr);
    }
    let graph = s.write("net.dep", "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {\n  return %x\n}\n");
    let ran = depc(&["prune", &graph, "-o", &s.path("out.dep"), "--dead"]);
    assert!(ran.code == 1 && ran.stderr.contains("`--dead` needs the values of weights"), "{}", ran.stderr);
    assert!(!s.files().iter().any(|f| f.starts_with("out")));
}

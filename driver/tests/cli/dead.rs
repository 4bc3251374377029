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

#[test]
fn it_goes_with_no_other_way_to_choose() {
    let s = Scratch::new();
    let (module, out) = (s.write("net.mlir", MODULE), s.path("out.mlir"));
    for other in [&["--ratio", "0.5"][..], &["--target", "macs=50%"], &["--criterion", "l1"], &["--calibrate", "noise"]]
    {
        let ran = depc(&[&["prune", &module, "-o", &out, "--dead"], other].concat());
        assert!(ran.code == 2 && ran.stderr.contains("cannot be used with"), "{}", ran.stderr);
    }
    let graph = s.write("net.dep", "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {\n  return %x\n}\n");
    let ran = depc(&["prune", &graph, "-o", &s.path("out.dep"), "--dead"]);
    assert!(ran.code == 1 && ran.stderr.contains("`--dead` needs the values of weights"), "{}", ran.stderr);
    assert!(!s.files().iter().any(|f| f.starts_with("out")));
}

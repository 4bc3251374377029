//! The library's `Pruner`: it does what the command does.

use super::harness::{Scratch, cases, depc, safetensors};
use depc::{Budget, Criterion, First, Form, Pruner, SampleSource, Selection};
use std::sync::Arc;

const RESNET: &str = "../models/resnet.mlir";

#[test]
fn a_builder_does_what_the_command_does() {
    let s = Scratch::new();
    let (out, plan) = (s.path("out.mlir"), s.path("plan.json"));
    depc(&["prune", RESNET, "-o", &out, "--plan-out", &plan, "--ratio", "0.3", "--round-to", "8", "--keep", "g0"]).ok();
    let mut steps = vec![];
    let watch = |step| {
        steps.push(step);
        Ok(())
    };
    let pruner = || Pruner::new().option("ratio", 0.3).option("round-to", 8).option("keep", "g0");
    let small = pruner().watch(watch).file(&cases().join(RESNET)).expect("it is pruned");
    assert_eq!(String::from_utf8_lossy(&small.module), s.read("out.mlir"));
    assert_eq!(small.form, Form::Text);
    assert_eq!(steps, ["read", "groups", "score", "plan", "edit"]);
    let written: serde_json::Value = serde_json::from_str(&s.read("plan.json")).expect("a plan");
    assert_eq!(serde_json::to_value(&small.plan).expect("a plan"), written);
    // From memory, by the plan.
    let text = std::fs::read(cases().join(RESNET)).expect("the model");
    let again = Pruner::new().plan("plan.json", s.bytes("plan.json")).bytes("resnet.mlir", text.clone());
    assert_eq!(again.expect("it is pruned").module, small.module);
    // Masked.
    depc(&["prune", RESNET, "-o", &s.path("masked.mlir"), "--plan", &plan, "--emit", "masked"]).ok();
    let masked = pruner().masked(true).bytes("resnet.mlir", text).expect("it is masked");
    assert_eq!(String::from_utf8_lossy(&masked.module), s.read("masked.mlir"));
}

#[test]
fn weights_beside_a_module_and_samples_go_through_a_builder() {
    let s = Scratch::new();
    let rows = (0..120).map(|i| ((i * 7919) % 211) as f32 / 100.0 - 1.0).collect();
    let data = s.write("data.safetensors", safetensors(&[("x", &[40, 3], rows)]));
    let module = cases().join("run/fold_with_casts.mlir");
    depc(&["prune", "run/fold_with_casts.mlir", "-o", &s.path("out.mlir"), "--calibrate", &data]).ok();
    let small = Pruner::new().calibrate(SampleSource::File(data.into())).file(&module).expect("it is calibrated");
    assert_eq!(String::from_utf8_lossy(&small.module), s.read("out.mlir"));
    assert!(small.plan.calibration.is_some());

    let values = |n: u64| (0..n).map(|i| (i % 13) as f32).collect::<Vec<f32>>();
    let all: [(&str, &[u64], Vec<f32>); 3] =
        [("w1", &[8, 16], values(128)), ("w2", &[16, 3], values(48)), ("b1", &[16], values(16))];
    let weights = s.write("net.safetensors", safetensors(&all));
    let left = s.path("small.safetensors");
    let arguments = "outside/arguments.mlir";
    depc(&[
        "prune",
        arguments,
        "-o",
        &s.path("args.mlir"),
        "--params",
        "p*",
        "--weights",
        &weights,
        "--weights-out",
        &left,
    ])
    .ok();
    let small =
        Pruner::new().params(["p*"]).weights_file(weights).file(&cases().join(arguments)).expect("it is pruned");
    assert_eq!(String::from_utf8_lossy(&small.module), s.read("args.mlir"));
    let tensors = small.weights.expect("the weights that are left");
    let file = s.bytes("small.safetensors");
    assert_eq!(tensors.len(), 3);
    for tensor in &tensors {
        assert!(file.windows(tensor.bytes().len()).any(|w| w == tensor.bytes()), "{}", tensor.name);
    }
}

#[test]
fn a_builder_refuses_what_does_not_go_together() {
    let fault = |pruner: Pruner| match pruner.file(&cases().join(RESNET)) {
        Ok(_) => panic!("it is pruned"),
        Err(errors) => errors[0].to_string(),
    };
    assert!(fault(Pruner::new().option("ratio", 1.5)).contains("a ratio is the share that goes"));
    assert!(fault(Pruner::new().option("ratoi", 0.5)).contains("there is no such option"));
    assert!(fault(Pruner::new().max_loss(0.1)).contains("it needs samples"));
    assert!(fault(Pruner::new().option("ratio", 0.5).plan("p", "{}")).contains("a plan says all"));
    let stop = |step: &str| match step {
        "score" => Err(vec![depc::Diagnostic::error("me", depc::Pos::default(), "stop")]),
        _ => Ok(()),
    };
    assert_eq!(fault(Pruner::new().watch(stop)), "me: error: stop");
}

#[test]
fn a_criterion_of_ones_own_goes_into_a_builder() {
    let first: Arc<dyn Criterion> = Arc::new(First);
    let selection = Selection { budget: Budget::Ratio(0.25), criterion: Some(first), ..Selection::default() };
    let own = Pruner::new().selection(selection).file(&cases().join(RESNET)).expect("it is pruned");
    let named = Pruner::new().option("criterion", "first").option("ratio", 0.25).file(&cases().join(RESNET));
    assert_eq!(own.module, named.expect("it is pruned").module);
}

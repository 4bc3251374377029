//! Calibration, end to end: a module is pruned, its weights are solved for again, it is written, and an oracle runs what was written.

use super::{own, rules};
use depc::{
    Budget, Calibrated, CalibrationOptions, Edited, Form, Input, ModuleLiterals, Outcome, Selection, StoredWeights,
};
use depc::{calibrated, network, pruned, select};
use depc_tests::npy::{self, Array};
use depc_tests::{diff, zoo};
use std::path::{Path, PathBuf};

/// A module that was pruned at a ratio, without calibration and with it, and what was found on the way.
fn both(module: &Path, ratio: f64, samples: &[Vec<Array>], folder: &Path) -> ([PathBuf; 2], Calibrated) {
    let rules = rules();
    let written = ["plain", "calibrated"].map(|name| folder.join(format!("{name}.mlir")));
    let mut found = None;
    for (calibrate, path) in written.iter().enumerate() {
        let Input { name, graph, body, .. } = Input::open(module, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let mut body = body.expect("a module");
        let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let wanted = Selection { budget: Budget::Ratio(ratio), ..Selection::default() };
        let weights = StoredWeights::new(&graph, &body);
        let selected = select(&net, &name, &weights, &wanted).unwrap_or_else(|e| panic!("{}", e[0]));
        let mut edited: Edited = pruned(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
        if calibrate == 1 {
            let literals = ModuleLiterals::new(&graph, Some(&body), None);
            let samples: Vec<Vec<depc_run::Array>> = samples.iter().map(|s| s.iter().map(own).collect()).collect();
            let options = CalibrationOptions::default();
            let done = calibrated(&net, &name, &mut edited, &literals, &samples, &options);
            found = Some(done.unwrap_or_else(|e| panic!("{}", e[0])));
        }
        let output = body.emit(&net, &edited.edits).unwrap_or_else(|e| panic!("{}", e[0]));
        let bytes = body.to_bytes(&output, Form::Text).expect("there is memory");
        std::fs::write(path, bytes).expect("it can be written");
    }
    (written, found.expect("it was calibrated"))
}

fn samples(module: &Path, n: u64) -> Vec<Vec<Array>> {
    let signature = zoo::try_positive_inputs(module).expect("the oracle knows it");
    let like = |a: &Array, seed: u64| Array::random(&a.shape, a.data.dtype(), seed << 20);
    (0..n).map(|i| signature.iter().zip(1..).map(|(a, j)| like(a, i * 31 + j)).collect()).collect()
}

/// ‖b − a‖ / ‖a‖ by what the oracle computes.
fn distance(dense: &Path, other: &Path, samples: &[Vec<Array>]) -> f64 {
    let (mut difference, mut square) = (0.0, 0.0);
    for sample in samples {
        let [a, b] = [dense, other].map(|m| zoo::run(m, sample).unwrap_or_else(|e| panic!("{e}")));
        for (a, b) in a.iter().zip(&b).map(|(a, b)| (a.data.to_f64(), b.data.to_f64())) {
            difference += a.iter().zip(&b).map(|(x, y)| (x - y).powi(2)).sum::<f64>();
            square += a.iter().map(|x| x * x).sum::<f64>();
        }
    }
    (difference / square).sqrt()
}

fn model(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name)
}

fn improves(module: &Path, least: usize, factor: f64) {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let samples = samples(module, 60);
    let ([plain, better], found) = both(module, 0.5, &samples, folder.path());
    for report in &found.consumers {
        eprintln!("{report:?}");
    }
    eprintln!("{}: {:.4} -> {:.4}", module.display(), found.before, found.after);
    // The same ops and shapes: only constants differ.
    zoo::verify(&better);
    diff::assert_only_sizes_changed(module, &better);
    diff::assert_only_values_changed(&plain, &better);
    // The oracle says of the written modules what depc says of its own run.
    let held: Vec<Vec<Array>> = samples.iter().skip(4).step_by(5).cloned().collect();
    let said = [distance(module, &plain, &held), distance(module, &better, &held)];
    for (said, own) in said.iter().zip([found.before, found.after]) {
        assert!((said - own).abs() <= 1e-3 * own, "{said} against {own}");
    }
    let refitted = found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })).count();
    assert!(refitted >= least, "only {refitted} consumers were refitted");
    assert!(found.after < factor * found.before, "{} -> {}", found.before, found.after);
}

#[test]
fn small_in_linalg() {
    improves(&model("small.linalg.mlir"), 5, 0.7);
}

#[test]
fn small_in_tosa() {
    improves(&model("small.tosa.mlir"), 5, 0.7);
}

#[test]
fn the_demo_network() {
    improves(&model("resnet.mlir"), 10, 0.7);
}

#[test]
fn networks_in_stablehlo() {
    let Some(file) = zoo::file("stablehlo", "mlp_bn") else { return };
    improves(&file, 2, 0.9);
}

#[test]
fn nothing_pruned_nothing_changes() {
    let module = model("small.linalg.mlir");
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let ([plain, same], found) = both(&module, 0.0, &samples(&module, 12), folder.path());
    assert!(found.before < 1e-6 && found.after < 1e-6, "{} {}", found.before, found.after);
    let input = zoo::try_positive_inputs(&module).expect("the oracle knows it");
    let [a, b] = [&plain, &same].map(|m| zoo::run(m, &input).unwrap_or_else(|e| panic!("{e}")));
    npy::assert_close("nothing pruned", &b, &a, 1e-5);
}

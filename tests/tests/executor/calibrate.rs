//! Calibration, end to end: a module is pruned, its weights are solved for again, it is written, and an oracle runs what was written.

use super::{own, rules, write_generic};
use depc::{
    Budget, Calibrated, CalibrationOptions, Edited, Form, Input, ModuleLiterals, Outcome, Selection, StoredWeights,
};
use depc::{calibrated, mask_values, masked, network, pruned, select};
use depc_tests::npy::{self, Array};
use depc_tests::{diff, zoo};
use std::path::{Path, PathBuf};

/// A module that was pruned at a ratio, without calibration and with it, and what was found on the way.
fn both(module: &Path, ratio: f64, samples: &[Vec<Array>], folder: &Path) -> ([PathBuf; 2], Calibrated) {
    let wanted = Selection { budget: Budget::Ratio(ratio), ..Selection::default() };
    both_with(module, &wanted, &CalibrationOptions::default(), samples, folder)
}

/// The same for any selection.
pub fn both_with(
    module: &Path,
    wanted: &Selection,
    options: &CalibrationOptions,
    samples: &[Vec<Array>],
    folder: &Path,
) -> ([PathBuf; 2], Calibrated) {
    let rules = rules();
    let written = ["plain", "calibrated"].map(|name| folder.join(format!("{name}.mlir")));
    let mut found = None;
    for (calibrate, path) in written.iter().enumerate() {
        let Input { name, graph, body, .. } = Input::open(module, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let mut body = body.expect("a module");
        let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let weights = StoredWeights::new(&graph, &body);
        let selected = select(&net, &name, &weights, wanted).unwrap_or_else(|e| panic!("{}", e[0]));
        let mut edited: Edited = pruned(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
        if calibrate == 1 {
            let literals = ModuleLiterals::new(&graph, Some(&body), None);
            let samples: Vec<Vec<depc_run::Array>> = samples.iter().map(|s| s.iter().map(own).collect()).collect();
            let done = calibrated(&net, &name, &mut edited, &literals, &samples, options, &mut |_, _| {});
            found = Some(done.unwrap_or_else(|e| panic!("{}", e[0])));
        }
        let output = body.emit(&net, &edited.edits).unwrap_or_else(|e| panic!("{}", e[0]));
        let bytes = body.to_bytes(&output, Form::Text).expect("there is memory");
        std::fs::write(path, bytes).expect("it can be written");
    }
    (written, found.expect("it was calibrated"))
}

/// The masked module with new weights computes what the smaller one with new weights does, and neither is the network itself.
pub fn masked_is_pruned(module: &Path, wanted: &Selection, options: &CalibrationOptions, all: &[Vec<Array>]) {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let ([_, small], _) = both_with(module, wanted, options, all, folder.path());
    let rules = rules();
    let Input { name, graph, body, .. } = Input::open(module, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let mut body = body.expect("a module");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let selected = select(&net, &name, &StoredWeights::new(&graph, &body), wanted);
    let selected = selected.unwrap_or_else(|e| panic!("{}", e[0]));
    let mut edited: Edited = pruned(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
    let literals = ModuleLiterals::new(&graph, Some(&body), None);
    let own: Vec<Vec<depc_run::Array>> = all.iter().map(|s| s.iter().map(own).collect()).collect();
    let found = calibrated(&net, &name, &mut edited, &literals, &own, options, &mut |_, _| {});
    let found = found.unwrap_or_else(|e| panic!("{}", e[0]));
    drop(literals);
    let mut masks = masked(&net, &name, &selected).unwrap_or_else(|e| panic!("{}", e[0]));
    let (plain, path) = (masks.clone(), folder.path().join("masked.mlir"));
    mask_values(&net, &name, &edited.realised, &mut masks, &found.values).unwrap_or_else(|e| panic!("{}", e[0]));
    assert_ne!(plain, masks, "new weights are other weights");
    let output = body.emit(&net, &masks).unwrap_or_else(|e| panic!("{}", e[0]));
    std::fs::write(&path, body.to_bytes(&output, Form::Text).expect("there is memory")).expect("it can be written");
    let off = distance(&small, &path, &all[..4]);
    assert!(off < 1e-5, "masked and pruned differ by {off}");
    assert!(distance(module, &path, &all[..4]) > 1e-3, "nothing was pruned");
}

#[test]
fn masked_is_pruned_with_new_weights() {
    let module = model("small.linalg.mlir");
    masked_is_pruned(&module, &Selection::default(), &CalibrationOptions::default(), &samples(&module, 30));
}

/// Hidden units 1 and 3 are halves of units 0 and 2: calibration makes up for them, and without it half of the results are gone.
fn recovers(text: &str, within: f64) {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(text, &module);
    let all = samples(&module, 60);
    let ([plain, better], found) = both(&module, 0.5, &all, folder.path());
    assert!(found.consumers.iter().any(|c| matches!(c.outcome, Outcome::Refitted { .. })), "{:?}", found.consumers);
    let [was, is] = [&plain, &better].map(|m| distance(&module, m, &all[..8]));
    assert!(was > 0.05 && is < within, "{was} -> {is}: {:?}", found.consumers);
}

/// |x·w|·v in a type, for so many rows; `cast`: arguments and results are of f32.
fn halves(elem: &str, rows: &str, cast: bool) -> String {
    let (x, h, y) =
        (format!("tensor<{rows}x2x{elem}>"), format!("tensor<{rows}x4x{elem}>"), format!("tensor<{rows}x2x{elem}>"));
    let outer = |ty: &str| if cast { ty.replace(elem, "f32") } else { ty.to_string() };
    let convert = |from: &str, to: &str, a: &str, b: &str| match cast {
        true => format!("  %{to} = stablehlo.convert %{from} : ({a}) -> {b}\n"),
        false => String::new(),
    };
    let (first, last) = if cast { ("c", "r") } else { ("x", "y") };
    format!(
        "func.func @main(%x: {}) -> {} {{\n{}  %w = stablehlo.constant dense<[[1.0, 0.5, -2.0, -1.0], [-3.0, -1.5, 1.0, 0.5]]> : tensor<2x4x{elem}>
  %v = stablehlo.constant dense<[[2.0, -3.0], [1.0, 1.0], [4.0, 2.0], [-1.0, 2.0]]> : tensor<4x2x{elem}>
  %m = stablehlo.dot_general %{first}, %w, contracting_dims = [1] x [0] : ({x}, tensor<2x4x{elem}>) -> {h}
  %h = stablehlo.abs %m : {h}
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : ({h}, tensor<4x2x{elem}>) -> {y}
{}  return %{last} : {}\n}}\n",
        outer(&x),
        outer(&y),
        convert("x", "c", &outer(&x), &x),
        convert("y", "r", &y, &outer(&y)),
        outer(&y)
    )
}

#[test]
fn a_dynamic_batch() {
    recovers(&halves("f32", "?", false), 1e-5);
}

#[test]
fn half_precision_is_solved_wide_and_stored_rounded() {
    recovers(&halves("f16", "3", true), 5e-3);
    recovers(&halves("bf16", "3", true), 3e-2);
}

/// An embedding that also makes the results of the hidden units: whatever is right for one of both is wrong for the other.
#[test]
fn a_weight_that_is_read_twice_stays() {
    let text = "func.func @main(%x: tensor<3x6xf32>) -> tensor<3x6xf32> {
  %e = stablehlo.constant dense<[[1.0, 0.5, -2.0, -1.0], [-3.0, -1.5, 1.0, 0.5], [2.0, 1.0, 4.0, 2.0], [1.0, 0.5, 1.0, 0.5], [-1.0, 2.0, 3.0, 1.5], [0.5, 1.0, 2.0, 1.0]]> : tensor<6x4xf32>
  %m = stablehlo.dot_general %x, %e, contracting_dims = [1] x [0] : (tensor<3x6xf32>, tensor<6x4xf32>) -> tensor<3x4xf32>
  %h = stablehlo.abs %m : tensor<3x4xf32>
  %y = stablehlo.dot_general %h, %e, contracting_dims = [1] x [1] : (tensor<3x4xf32>, tensor<6x4xf32>) -> tensor<3x6xf32>
  return %y : tensor<3x6xf32>
}
";
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(text, &module);
    let all = samples(&module, 60);
    let ([plain, same], found) = both(&module, 0.5, &all, folder.path());
    let why = "its weight is read in several ways".to_string();
    let outcomes: Vec<&Outcome> = found.consumers.iter().map(|c| &c.outcome).collect();
    assert_eq!(outcomes, [&Outcome::Left(why.clone()), &Outcome::Left(why)]);
    assert!(found.values.is_empty() && distance(&module, &plain, &all[..4]) > 0.05);
    assert_eq!(distance(&plain, &same, &all[..4]), 0.0);
}

#[test]
fn several_inputs() {
    recovers(
        "func.func @main(%x: tensor<3x2xf32>, %z: tensor<3x1xf32>) -> tensor<3x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 0.5, -2.0, -1.0], [-3.0, -1.5, 1.0, 0.5]]> : tensor<2x4xf32>
  %u = stablehlo.constant dense<[[1.0, 0.5, 2.0, 1.0]]> : tensor<1x4xf32>
  %v = stablehlo.constant dense<[[2.0, -3.0], [1.0, 1.0], [4.0, 2.0], [-1.0, 2.0]]> : tensor<4x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<3x2xf32>, tensor<2x4xf32>) -> tensor<3x4xf32>
  %n = stablehlo.dot_general %z, %u, contracting_dims = [1] x [0] : (tensor<3x1xf32>, tensor<1x4xf32>) -> tensor<3x4xf32>
  %s = stablehlo.add %m, %n : tensor<3x4xf32>
  %h = stablehlo.abs %s : tensor<3x4xf32>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<3x4xf32>, tensor<4x2xf32>) -> tensor<3x2xf32>
  return %y : tensor<3x2xf32>
}
",
        1e-5,
    );
}

#[test]
fn weights_of_a_function_that_is_called() {
    recovers(
        "func.func @main(%x: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %y = func.call @layers(%x) : (tensor<3x2xf32>) -> tensor<3x2xf32>
  return %y : tensor<3x2xf32>
}
func.func private @layers(%x: tensor<3x2xf32>) -> tensor<3x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 0.5, -2.0, -1.0], [-3.0, -1.5, 1.0, 0.5]]> : tensor<2x4xf32>
  %v = stablehlo.constant dense<[[2.0, -3.0], [1.0, 1.0], [4.0, 2.0], [-1.0, 2.0]]> : tensor<4x2xf32>
  %m = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<3x2xf32>, tensor<2x4xf32>) -> tensor<3x4xf32>
  %h = stablehlo.abs %m : tensor<3x4xf32>
  %y = stablehlo.dot_general %h, %v, contracting_dims = [1] x [0] : (tensor<3x4xf32>, tensor<4x2xf32>) -> tensor<3x2xf32>
  return %y : tensor<3x2xf32>
}
",
        1e-5,
    );
}

pub fn samples(module: &Path, n: u64) -> Vec<Vec<Array>> {
    let signature = zoo::try_positive_inputs(module).expect("the oracle knows it");
    let like = |a: &Array, seed: u64| Array::random(&a.shape, a.data.dtype(), seed << 20);
    (0..n).map(|i| signature.iter().zip(1..).map(|(a, j)| like(a, i * 31 + j)).collect()).collect()
}

/// ‖b − a‖ / ‖a‖ by what the oracle computes.
pub fn distance(dense: &Path, other: &Path, samples: &[Vec<Array>]) -> f64 {
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

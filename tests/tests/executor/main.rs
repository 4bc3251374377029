//! depc's own executor (depc-run) against the oracles of this package, which share no code with it, and against what torch computed.

mod calibrate;
mod conv_nets;
mod costs;
mod dead;
mod fold;
mod ops;
mod rotate;

use depc::{Form, Input, ModuleLiterals, load_rules, network};
use depc_ir::rule::RuleSet;
use depc_passes::edits::Edits;
use depc_run::array::Buffer;
use depc_run::{Array, Nobody, Number, Program};
use depc_tests::npy::{self, Data};
use depc_tests::zoo;
use std::path::{Path, PathBuf};

/// What is allowed, by the largest element and by each (see `npy::Difference`).
const TOLERANCE: f64 = 1e-4;

fn rules() -> RuleSet {
    load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// Writes a module in generic form, which the oracles read.
fn write_generic(text: &str, out: &Path) {
    let rules = rules();
    let mut input = Input::from_text("net.mlir", text, &rules).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
    let body = input.body.as_mut().expect("a module");
    let net = network(&input.graph, "net.mlir", &rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let module = body.emit(&net, &Edits::default()).unwrap_or_else(|e| panic!("{}", e[0]));
    std::fs::write(out, body.to_bytes(&module, Form::Text).expect("there is memory")).expect("it can be written");
}

fn own(array: &npy::Array) -> Array {
    let number = match array.data {
        Data::F32(_) => Number::F32,
        Data::F64(_) => Number::F64,
        Data::I32(_) => Number::Int { bits: 32, unsigned: false },
        Data::I64(_) => Number::I64,
        Data::Bool(_) => Number::BOOL,
    };
    Array::from_f64(number, &array.shape, &array.data.to_f64())
}

fn theirs(array: &Array) -> npy::Array {
    let data = match (array.number(), array.contiguous().buffer()) {
        (_, Buffer::F64(_)) => Data::F64(array.to_f64()),
        (_, Buffer::F32(_)) => Data::F32(array.values::<f32>().into_owned()),
        (Number::Int { bits: 1, .. }, _) => Data::Bool(array.values::<i64>().iter().map(|n| *n != 0).collect()),
        (Number::Int { bits: 32, .. }, _) => Data::I32(array.values::<i64>().iter().map(|n| *n as i32).collect()),
        (_, _) => Data::I64(array.values::<i64>().into_owned()),
    };
    npy::Array { shape: array.shape().to_vec(), data }
}

/// Runs a module on inputs.
fn run(module: &Path, inputs: &[npy::Array]) -> Result<Vec<npy::Array>, String> {
    let rules = rules();
    let Input { name, graph, body, .. } = Input::open(module, &rules).map_err(|e| e[0].to_string())?;
    let literals = ModuleLiterals::new(&graph, body.as_ref(), None);
    let all = |e: Vec<depc::Diagnostic>| e.iter().map(|d| d.to_string()).collect::<Vec<_>>().join("\n");
    let program = Program::new(&graph, &rules, &literals, &name).map_err(all)?;
    let inputs: Vec<Array> = inputs.iter().map(own).collect();
    let outputs = program.run(&inputs, &mut Nobody).map_err(|e| e.to_string())?;
    Ok(outputs.iter().map(theirs).collect())
}

/// The largest relative error of a module's results.
fn error(module: &Path, inputs: &[npy::Array], expected: &[npy::Array]) -> Result<f64, String> {
    let got = run(module, inputs)?;
    if got.len() != expected.len() {
        return Err(format!("{} results, not {}", got.len(), expected.len()));
    }
    let mut worst = 0.0f64;
    for (got, expected) in got.iter().zip(expected) {
        worst = worst.max(npy::compare(got, expected)?.relative);
    }
    Ok(worst)
}

/// Checks all modules; each names its inputs and its expected results.
fn check(modules: impl Iterator<Item = (PathBuf, Vec<npy::Array>, Vec<npy::Array>)>) -> usize {
    let (mut failed, mut checked) = (vec![], 0);
    for (module, inputs, expected) in modules {
        checked += 1;
        match error(&module, &inputs, &expected) {
            Ok(error) if error <= TOLERANCE => eprintln!("{}: {error:.1e}", module.display()),
            Ok(error) => failed.push(format!("{}: {error:.1e}", module.display())),
            Err(e) => failed.push(format!("{}: {e}", module.display())),
        }
    }
    assert!(failed.is_empty(), "{} of {checked}:\n{}", failed.len(), failed.join("\n"));
    checked
}

fn modules(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut out: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    out.retain(|p| p.extension().is_some_and(|e| e == "mlir"));
    out.sort();
    out
}

/// With what an oracle computes on random inputs; `None` where the oracle does not know the module.
fn by_oracle(module: PathBuf) -> Option<(PathBuf, Vec<npy::Array>, Vec<npy::Array>)> {
    let inputs = zoo::try_positive_inputs(&module).ok()?;
    let expected = zoo::run(&module, &inputs).ok()?;
    let finite = |a: &npy::Array| a.data.to_f64().iter().all(|x| x.is_finite());
    expected.iter().all(finite).then_some((module, inputs, expected))
}

#[test]
fn cases_as_the_oracles_compute_them() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let folders = ["run", "rules", "counts", "groups", "edits", "outside"];
    // What depc does not run, it says: functions of several blocks, and quantised arithmetic.
    let refused = [
        ("mean_behind_branch.mlir", "several blocks"),
        ("tosa_zero_points.mlir", "no quantised arithmetic"),
        ("tosa_zero_points_conv.mlir", "no quantised arithmetic"),
        ("quantised_types.mlir", "`stablehlo.uniform_quantize` is an op that depc does not run"),
    ];
    let all: Vec<PathBuf> = folders.iter().flat_map(|f| modules(&cases.join(f))).collect();
    let runs = |p: &&PathBuf| !refused.iter().any(|(name, _)| p.ends_with(name));
    assert!(check(all.iter().filter(runs).cloned().filter_map(by_oracle)) > 30);
    for (name, why) in refused {
        let module = all.iter().find(|p| p.ends_with(name)).expect("a case");
        let said = run(module, &zoo::positive_inputs(module)).unwrap_err();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn shipped_networks_as_the_oracles_compute_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    assert!(check(modules(&folder).into_iter().filter_map(by_oracle)) > 3);
}

/// Every network of the zoo in a dialect, on its recorded inputs, against what torch computed.
fn recorded(dialect: &str) {
    let Some(folder) = zoo::folder() else { return };
    let all = modules(&folder.join(dialect));
    let named = all.into_iter().filter_map(|p| {
        let model = p.file_stem()?.to_string_lossy().trim_end_matches(".generic").to_string();
        let (inputs, expected) = zoo::recorded(&model)?;
        Some((p, inputs, vec![expected]))
    });
    assert!(check(named) > 10);
}

#[test]
fn zoo_in_linalg() {
    recorded("linalg");
}

#[test]
fn zoo_in_tosa() {
    recorded("tosa");
}

#[test]
fn zoo_in_stablehlo() {
    recorded("stablehlo");
}

#[test]
fn zoo_from_jax() {
    let Some(folder) = zoo::folder() else { return };
    let generic = |p: &PathBuf| p.to_string_lossy().ends_with(".generic.mlir");
    check(modules(&folder.join("jax")).into_iter().filter(generic).filter_map(by_oracle));
}

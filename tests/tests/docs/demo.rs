//! README.md's first table: what the demo's network is good for, as it was trained, pruned, and pruned with calibration.

use super::text;
use depc::{
    Budget, CalibrationOptions, Edited, Form, Input, ModuleLiterals, SampleSource, Selection, StoredWeights,
    calibrated, cost, load_rules, network, pruned, removal_costs, samples, select,
};
use depc_passes::criteria::criterion;
use depc_tests::accuracy::{Accuracy, accuracy};
use std::path::{Path, PathBuf};

/// Percent points by which a row may differ: sums are rounded in another order on another processor.
const TOLERANCE: f64 = 0.5;

fn model(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(file)
}

/// Multiply-adds and accuracy of the network, pruned to a share of its multiply-adds as the command does it.
fn pruned_to(share: f64, calibrate: Option<&SampleSource>) -> (u64, Accuracy) {
    let error = |errors: Vec<depc::Diagnostic>| -> ! { panic!("{}", errors[0]) };
    let rules = load_rules(&[]).unwrap_or_else(|e| error(e));
    let Input { name, graph, body, arg_names } =
        Input::open(&model("digits.mlir"), &rules).unwrap_or_else(|e| error(e));
    let mut body = body.expect("a module");
    let net = network(&graph, &name, &rules).unwrap_or_else(|e| error(e));
    let literals = ModuleLiterals::new(&graph, Some(&body), None);
    let options = CalibrationOptions::default();
    let read = |source| samples(source, &[], &graph, &arg_names, &name).unwrap_or_else(|e| error(e));
    let data = calibrate.map(read).unwrap_or_default();
    let target = format!("macs={share}").parse().expect("a target");
    let mut wanted = Selection { budget: Budget::Target(target), ..Selection::default() };
    if let Some(SampleSource::File(_)) = calibrate {
        wanted.criterion = Some(criterion("reconstruction").expect("a criterion"));
        wanted.statistics = removal_costs(&net, &literals, &name, &data, &options).unwrap_or_else(|e| error(e));
    }
    let selected = select(&net, &name, &StoredWeights::new(&graph, &body), &wanted).unwrap_or_else(|e| error(e));
    let mut edited: Edited = pruned(&net, &name, &selected).unwrap_or_else(|e| error(e));
    if calibrate.is_some() {
        calibrated(&net, &name, &mut edited, &literals, &data, &options, &mut |_, _| {}).unwrap_or_else(|e| error(e));
    }
    let macs = cost(&net, &edited.realised, &edited.edits).macs.after;
    let output = body.emit(&net, &edited.edits).unwrap_or_else(|e| error(e));
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let path = folder.path().join("small.mlir");
    std::fs::write(&path, body.to_bytes(&output, Form::Text).expect("there is memory")).expect("it can be written");
    (macs, accuracy(&path, &model("digits.test.npz")).unwrap_or_else(|e| panic!("{e}")))
}

/// A number without the commas between its thousands, or the percents of a cell.
fn number(cell: &str) -> f64 {
    cell.trim().trim_end_matches('%').replace([',', ' '], "").parse().unwrap_or_else(|e| panic!("{cell}: {e}"))
}

#[test]
fn the_table_of_the_demo_is_true() {
    let readme = text("README.md");
    let (_, rest) = readme.split_once("<!-- demo -->\n").expect("README.md has the table");
    let (table, _) = rest.split_once("<!-- /demo -->").expect("the table ends");
    let rows: Vec<[f64; 2]> = table
        .lines()
        .skip(2)
        .map(|row| {
            let cells: Vec<&str> = row.split('|').collect();
            [number(cells[2]), number(cells[3])]
        })
        .collect();
    let images = SampleSource::File(model("digits.calibrate.npz"));
    let noise = SampleSource::Noise(":0,1".parse().expect("a range"));
    let data = [None, None, Some(&images), Some(&noise), None, Some(&images)];
    let shares = [1.0, 0.5, 0.5, 0.5, 0.25, 0.25];
    assert_eq!(rows.len(), data.len());
    for ((row, share), calibrate) in rows.iter().zip(shares).zip(data) {
        let (macs, accuracy) = pruned_to(share, calibrate);
        let right = accuracy.percent();
        assert!(
            row[0] == macs as f64 && (row[1] - right).abs() <= TOLERANCE,
            "README.md says {row:?} where {macs} and {right:.1} % are true ({share}, {calibrate:?})"
        );
    }
}

//! Units by what their removal costs once weights are solved for again: units that magnitude would keep, and that are not missed.

use super::calibrate::{distance, samples};
use super::{own, rules, write_generic};
use depc::{
    Budget, CalibrationOptions, Compound, Edited, Form, Input, ModuleLiterals, Selection, StoredWeights, calibrated,
    criterion, network, pruned, removal_costs, select,
};
use std::fmt::Write;

/// How far a module that was pruned and calibrated is from what it was, if units go by magnitude, and if they go by cost.
fn off(text: &str, ratio: f64) -> [f64; 2] {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let module = folder.path().join("dense.mlir");
    write_generic(text, &module);
    let all = samples(&module, 60);
    let given: Vec<Vec<depc_run::Array>> = all.iter().map(|s| s.iter().map(own).collect()).collect();
    let rules = rules();
    ["l2", "reconstruction"].map(|by| {
        let error = |errors: Vec<depc::Diagnostic>| -> ! { panic!("{}", errors[0]) };
        let Input { name, graph, body, .. } = Input::open(&module, &rules).unwrap_or_else(|e| error(e));
        let mut body = body.expect("a module");
        let net = network(&graph, &name, &rules).unwrap_or_else(|e| error(e));
        let literals = ModuleLiterals::new(&graph, Some(&body), None);
        let options = CalibrationOptions::default();
        let mut wanted = Selection { budget: Budget::Ratio(ratio), compound: Compound::Inner, ..Selection::default() };
        wanted.criterion = Some(criterion(by).expect("a criterion"));
        wanted.statistics = removal_costs(&net, &literals, &name, &given, &options).unwrap_or_else(|e| error(e));
        let selected = select(&net, &name, &StoredWeights::new(&graph, &body), &wanted).unwrap_or_else(|e| error(e));
        let mut edited: Edited = pruned(&net, &name, &selected).unwrap_or_else(|e| error(e));
        calibrated(&net, &name, &mut edited, &literals, &given, &options, &mut |_, _| {}).unwrap_or_else(|e| error(e));
        drop(literals);
        let output = body.emit(&net, &edited.edits).unwrap_or_else(|e| error(e));
        let path = folder.path().join(format!("{by}.mlir"));
        std::fs::write(&path, body.to_bytes(&output, Form::Text).expect("there is memory")).expect("it can be written");
        distance(&module, &path, &all[..8])
    })
}

fn constant(name: &str, rows: &[&[f64]]) -> String {
    format!("  %{name} = stablehlo.constant dense<{rows:?}> : tensor<{}x{}xf32>\n", rows.len(), rows[0].len())
}

/// h ← tanh(x·w + h·u), three steps, then h·v. Units 0 and 1 are one, and what leaves them is large.
#[test]
fn a_recurrence_loses_a_unit_that_another_one_is() {
    let w: &[&[f64]] = &[&[0.9, 0.9, -0.2, 0.3], &[-0.7, -0.7, 0.3, 0.2]];
    let u: &[&[f64]] =
        &[&[0.5, 0.5, 0.4, -0.6], &[0.4, 0.4, -0.5, 0.7], &[-0.3, -0.3, 0.2, 0.4], &[0.3, 0.3, 0.4, -0.1]];
    let v: &[&[f64]] = &[&[0.9, -0.8], &[0.8, 0.9], &[0.4, 0.2], &[-0.3, 0.4]];
    let mut text =
        "func.func @main(%x0: tensor<1x2xf32>, %x1: tensor<1x2xf32>, %x2: tensor<1x2xf32>) -> tensor<1x2xf32> {\n"
            .to_string();
    text += &[constant("w", w), constant("u", u), constant("v", v)].concat();
    text += "  %h0 = stablehlo.constant dense<0.0> : tensor<1x4xf32>\n";
    let dot = |to: &str, a: &str, b: &str, types: [&str; 3]| {
        let [x, y, z] = types;
        format!(
            "  %{to} = stablehlo.dot_general %{a}, %{b}, contracting_dims = [1] x [0] : (tensor<{x}xf32>, tensor<{y}xf32>) -> tensor<{z}xf32>\n"
        )
    };
    for t in 0..3 {
        text += &dot(&format!("a{t}"), &format!("x{t}"), "w", ["1x2", "2x4", "1x4"]);
        text += &dot(&format!("b{t}"), &format!("h{t}"), "u", ["1x4", "4x4", "1x4"]);
        let _ = writeln!(text, "  %s{t} = stablehlo.add %a{t}, %b{t} : tensor<1x4xf32>");
        let _ = writeln!(text, "  %h{} = stablehlo.tanh %s{t} : tensor<1x4xf32>", t + 1);
    }
    text += &dot("y", "h3", "v", ["1x4", "4x2", "1x2"]);
    text += "  return %y : tensor<1x2xf32>\n}\n";
    let [by_magnitude, by_cost] = off(&text, 0.25);
    assert!(by_magnitude > 1e-2 && by_cost < 1e-3, "{by_magnitude}, {by_cost}");
}

/// softmax-less attention: (x·q)(x·k)ᵀ·x. Channel 0 of k is large, and that of q next to nothing; channels 1 to 3 are in use.
#[test]
fn a_product_loses_the_channel_that_counts_least() {
    let q: &[&[f64]] = &[
        &[1e-4, 0.5, -0.3, 0.6],
        &[2e-4, -0.4, 0.7, 0.2],
        &[-1e-4, 0.3, 0.5, -0.6],
        &[1e-4, 0.6, 0.2, 0.3],
        &[-2e-4, -0.2, 0.4, 0.5],
    ];
    let k: &[&[f64]] = &[
        &[2.0, 0.4, 0.6, -0.2],
        &[-1.5, 0.3, -0.4, 0.5],
        &[1.0, -0.6, 0.2, 0.4],
        &[-1.2, 0.5, 0.3, 0.6],
        &[1.8, 0.2, -0.5, 0.3],
    ];
    let mut text = "func.func @main(%x: tensor<5x5xf32>) -> tensor<5x5xf32> {\n".to_string();
    text += &[constant("wq", q), constant("wk", k)].concat();
    for side in ["q", "k"] {
        let _ = writeln!(
            text,
            "  %{side} = stablehlo.dot_general %x, %w{side}, contracting_dims = [1] x [0] : (tensor<5x5xf32>, tensor<5x4xf32>) -> tensor<5x4xf32>"
        );
    }
    text += "  %s = stablehlo.dot_general %q, %k, contracting_dims = [1] x [1] : (tensor<5x4xf32>, tensor<5x4xf32>) -> tensor<5x5xf32>\n";
    text += "  %y = stablehlo.dot_general %s, %x, contracting_dims = [1] x [0] : (tensor<5x5xf32>, tensor<5x5xf32>) -> tensor<5x5xf32>\n";
    text += "  return %y : tensor<5x5xf32>\n}\n";
    let [by_magnitude, by_cost] = off(&text, 0.25);
    assert!(by_magnitude > 1e-2 && by_cost < 1e-3, "{by_magnitude}, {by_cost}");
}

//! `--calibrate`: weights that are solved for again.

use super::harness::{Ran, Scratch, assert_located, depc};
use serde_json::json;

const IN: &str = "run/fold_with_casts.mlir";

/// A safetensors file of `f32` tensors.
pub fn safetensors(tensors: &[(&str, &[u64], Vec<f32>)]) -> Vec<u8> {
    let (mut header, mut data) = (serde_json::Map::new(), Vec::<u8>::new());
    for (name, shape, values) in tensors {
        let start = data.len();
        data.extend(values.iter().flat_map(|x| x.to_le_bytes()));
        header.insert(name.to_string(), json!({ "dtype": "F32", "shape": shape, "data_offsets": [start, data.len()] }));
    }
    let header = serde_json::to_string(&header).unwrap();
    [&(header.len() as u64).to_le_bytes(), header.as_bytes(), &data].concat()
}

/// Rows of three numbers.
fn rows(n: usize) -> Vec<f32> {
    (0..3 * n).map(|i| ((i * 7919) % 211) as f32 / 100.0 - 1.0).collect()
}

fn prune(data: &str, out: &str, more: &[&str]) -> Ran {
    depc(&[&["prune", IN, "-o", out, "--calibrate", data], more].concat())
}

#[test]
fn weights_are_solved_for_again() {
    let s = Scratch::new();
    let (out, plain) = (s.path("out.mlir"), s.path("plain.mlir"));
    depc(&["prune", IN, "-o", &plain]).ok();
    // Twenty samples of two rows, by the argument's name.
    let data = s.write("data.safetensors", safetensors(&[("x", &[40, 3], rows(40))]));
    let ran = prune(&data, &out, &[]).ok();
    insta::assert_snapshot!(s.hide(&ran.stable_err()));
    let (out, plain) = (s.read("out.mlir"), s.read("plain.mlir"));
    assert_ne!(out, plain);
    let bare = |text: &str| text.lines().map(|l| l.split("dense<").next().unwrap_or(l).to_string()).collect::<Vec<_>>();
    assert_eq!(bare(&out), bare(&plain), "only constants differ");
    // The same again, stacked, by position, and on one thread.
    let stacked = s.write("stacked.safetensors", safetensors(&[("0", &[20, 2, 3], rows(40))]));
    prune(&stacked, &s.path("again.mlir"), &["--quiet"]).ok();
    assert_eq!(s.read("again.mlir"), out);
}

#[test]
fn what_does_not_fit_is_refused() {
    let s = Scratch::new();
    let out = s.path("out.mlir");
    let tensor = |name: &str, tensors: &[(&str, &[u64], Vec<f32>)]| s.write(name, safetensors(tensors));
    let two = tensor("two", &[("a", &[2, 2, 3], rows(4)), ("b", &[2, 2, 3], rows(4))]);
    let odd = tensor("odd", &[("x", &[5, 3], rows(5))]);
    let mut bad = rows(4);
    bad[4] = f32::NAN;
    let nan = tensor("nan", &[("x", &[4, 3], bad)]);
    for (data, more, expected) in [
        (two.as_str(), &[][..], "there is no tensor for the argument `x` of @main"),
        (odd.as_str(), &[][..], "the argument `x` is f32[2 3], but its tensor is [5, 3]"),
        (nan.as_str(), &[][..], "input 0 of @main has NaN in it"),
        ("absent.npz", &[][..], "no such file"),
    ] {
        let ran = prune(data, &out, more);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(expected), "{expected}: {}", ran.stderr);
        let file = ran.stderr.split(": error").next().unwrap_or_default().to_string();
        assert_located(&ran.stderr, file.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':'));
    }
    assert!(!s.files().contains(&"out.mlir".to_string()));
    // A few samples: none is held back, and that is said.
    let few = tensor("few", &[("x", &[6, 3], rows(6))]);
    let ran = prune(&few, &out, &[]).ok();
    assert!(ran.stderr.contains("no sample is held back of fewer than 5"), "{}", ran.stderr);
    // Samples that are all alike: nothing can be learnt of the weights.
    let alike = tensor("alike", &[("x", &[40, 3], [0.5, -0.25, 1.0].repeat(40))]);
    let ran = prune(&alike, &out, &[]).ok();
    assert!(ran.stderr.contains("warning: `linalg.generic` reads the same numbers in all samples"), "{}", ran.stderr);
    // Units cannot be ranked by what they are missed without samples.
    let ran = depc(&["prune", IN, "-o", &out, "--criterion", "reconstruction"]);
    assert!(ran.code == 1 && ran.stderr.contains("give them with `--calibrate`"), "{}", ran.stderr);
}

/// The masked module has the new weights, too, and computes what the pruned one does; the plan says how they came about.
#[test]
fn masked_has_the_new_weights() {
    let s = Scratch::new();
    let (out, masked, plan) = (s.path("out.mlir"), s.path("masked.mlir"), s.path("plan.json"));
    let data = s.write("data.safetensors", safetensors(&[("x", &[80, 3], rows(80))]));
    prune(&data, &out, &["--plan-out", &plan, "--criterion", "l1"]).ok();
    let ran = prune(&data, &masked, &["--emit", "masked", "--criterion", "l1"]).ok();
    assert!(
        ran.stderr.contains("calibrated     1 of 2 weights, from 40 samples; errors on 8 of them, held back:"),
        "{}",
        ran.stderr
    );
    let plan: serde_json::Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    assert_eq!(
        plan["calibration"],
        json!({
            "data": data, "samples": 40, "held_back": 8, "lambda": "0.001", "refitted": 1, "consumers": 2
        })
    );
    // Every number of the smaller module's new weights is one of the masked one's.
    let numbers = |text: &str| -> Vec<String> {
        let lists = text.split("dense<").skip(1).map(|t| t.split('>').next().unwrap_or_default().to_string());
        lists
            .flat_map(|l| l.split(['[', ']', ',', ' ']).filter(|w| !w.is_empty()).map(String::from).collect::<Vec<_>>())
            .collect()
    };
    let big = numbers(&s.read("masked.mlir"));
    for number in numbers(&s.read("out.mlir")) {
        assert!(big.contains(&number), "{number} of {big:?}");
    }
    // A plan that is replayed gives the units, and samples the weights: the same module.
    prune(&data, &s.path("again.mlir"), &["--plan", &s.path("plan.json")]).ok();
    assert_eq!(s.read("again.mlir"), s.read("out.mlir"));
}

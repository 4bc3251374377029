//! `--calibrate`: weights that are solved for again.

use super::harness::{Ran, Scratch, assert_located, depc};
use serde_json::json;

const IN: &str = "run/fold_with_casts.mlir";

/// A safetensors file of `f32` tensors.
fn safetensors(tensors: &[(&str, &[u64], Vec<f32>)]) -> Vec<u8> {
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
        (odd.as_str(), &["--emit", "masked"][..], "does not go with `--emit masked`"),
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
    assert!(ran.stderr.contains("none is held back of fewer than 5"), "{}", ran.stderr);
}

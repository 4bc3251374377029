//! `--calibrate`: weights that are solved for again.

use super::harness::{Ran, Scratch, assert_located, depc, safetensors};
use serde_json::json;

const IN: &str = "run/fold_with_casts.mlir";

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
    // The same again with all activations in a file, between one weight and the next.
    prune(&data, &s.path("spilled.mlir"), &["--quiet", "--memory", "0"]).ok();
    assert_eq!(s.read("spilled.mlir"), out);
    // The same again, stacked, by position, and on one thread.
    let stacked = s.write("stacked.safetensors", safetensors(&[("0", &[20, 2, 3], rows(40))]));
    prune(&stacked, &s.path("again.mlir"), &["--quiet"]).ok();
    assert_eq!(s.read("again.mlir"), out);
}

/// Half of each head's width goes: rotated, the results are nearer to the whole network's. No checkpoint can be cut so.
#[test]
fn heads_are_rotated() {
    let s = Scratch::new();
    let (out, plan) = (s.path("out.mlir"), s.path("plan.json"));
    let args = ["prune", "run/attention.mlir", "-o", &out, "--compound", "inner", "--calibrate", "noise:-1,1"];
    let error = |more: &[&str]| -> f64 {
        let ran = depc(&[&args[..], &["--report", "json", "--quiet"], more].concat()).ok();
        let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
        report["calibration"]["error"]["after"].as_f64().unwrap()
    };
    let (plain, rotated) = (error(&[]), error(&["--rotate"]));
    assert!(rotated < 0.8 * plain, "{plain} -> {rotated}");
    let ran = depc(&[&args[..], &["--rotate", "--plan-out", &plan]].concat()).ok();
    insta::assert_snapshot!(s.hide(&ran.stable_err()));
    let record =
        serde_json::from_str::<serde_json::Value>(&s.read("plan.json")).unwrap()["calibration"]["rotated"].clone();
    assert_eq!(record, json!(["g1", "g2"]));
    let weights = s.write("net.safetensors", safetensors(&[("wq", &[6, 8], vec![0.0; 48])]));
    let refused = depc(&["apply", &plan, "--weights", &weights, "-o", &s.path("small.safetensors")]);
    insta::assert_snapshot!(s.hide(&refused.stderr));
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

/// A single NumPy array of `f32`.
fn npy(shape: &[u64], values: &[f32]) -> Vec<u8> {
    let sizes: Vec<String> = shape.iter().map(u64::to_string).collect();
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({},), }}", sizes.join(", "));
    let header = format!("{header:<117}\n");
    let start = [&b"\x93NUMPY\x01\x00"[..], &(header.len() as u16).to_le_bytes(), header.as_bytes()].concat();
    [start, values.iter().flat_map(|x| x.to_le_bytes()).collect()].concat()
}

#[test]
fn samples_come_from_arrays_files_and_noise() {
    let s = Scratch::new();
    let path = |name: &str| s.path(name);
    let data = s.write("data.safetensors", safetensors(&[("x", &[80, 3], rows(80))]));
    prune(&data, &path("out.mlir"), &[]).ok();
    let array = s.write("x.npy", npy(&[80, 3], &rows(80)));
    prune(&array, &path("npy.mlir"), &[]).ok();
    prune("noise", &path("input.mlir"), &["--input", &format!("x={array}")]).ok();
    let by_position = prune("noise", &path("position.mlir"), &["--input", &format!("0={array}")]).ok();
    for other in ["npy.mlir", "input.mlir", "position.mlir"] {
        assert_eq!(s.read(other), s.read("out.mlir"), "{other}");
    }
    assert!(by_position.stderr.contains("from 40 samples"), "{}", by_position.stderr);
    // Noise is always the same, and the report says what it is.
    let ran = prune("noise", &path("noise.mlir"), &[]).ok();
    let said = "from 512 samples of noise in a range that was guessed: from -2 to 2; errors on 102 of them";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
    prune("noise", &path("again.mlir"), &[]).ok();
    assert_eq!(s.read("again.mlir"), s.read("noise.mlir"));
    assert!(prune("noise:0,1", &path("again.mlir"), &[]).ok().stderr.contains("of noise from 0 to 1;"));
    // As many token ids as the table has rows.
    let looked_up = depc(&["prune", "run/tokens.mlir", "-o", &path("tokens.mlir"), "--calibrate", "noise"]).ok();
    assert!(looked_up.stderr.contains("from -2 to 2, token ids below 7; errors on 102"), "{}", looked_up.stderr);
    // A file of that name is written with its folder.
    for (args, expected) in [
        (&["./noise"][..], "no such file"),
        (&["noise:1"], "`noise:0,1`"),
        (&["noise", "--input", "y=x.npy"], "`y` is no argument of @main that takes samples"),
        (&["noise", "--input", "x"], "write an argument and a file"),
        (&["noise", "--input", "x=absent.npy"], "no such file"),
    ] {
        let ran = prune(args[0], &path("again.mlir"), &args[1..]);
        assert!(ran.code != 0 && ran.stderr.contains(expected), "{expected}: {}", ran.stderr);
    }
}

/// Weights that are arguments of the function get their new values in the file of weights. The error that depc tells is that of a
/// forward pass written apart.
#[test]
fn weights_in_a_file_are_solved_for_again() {
    let s = Scratch::new();
    let numbers = |n: usize, by: usize| -> Vec<f32> { (0..n).map(|i| ((i * by) % 97) as f32 / 97.0 - 0.5).collect() };
    let tensors = [
        ("b1", vec![16u64], numbers(16, 31)),
        ("w1", vec![8, 16], numbers(128, 41)),
        ("w2", vec![16, 3], numbers(48, 53)),
    ];
    let of = |tensors: &[(&str, Vec<u64>, Vec<f32>)]| {
        safetensors(&tensors.iter().map(|(n, shape, v)| (*n, shape.as_slice(), v.clone())).collect::<Vec<_>>())
    };
    let weights = s.write("net.safetensors", of(&tensors));
    let x = numbers(100 * 4 * 8, 59);
    let data = s.write("x.npy", npy(&[100, 4, 8], &x));
    let (out, small) = (s.path("out.mlir"), s.path("small.safetensors"));
    let ran = depc(&[
        "prune",
        "outside/arguments.mlir",
        "-o",
        &out,
        "--params",
        "p*",
        "--weights",
        &weights,
        "--weights-out",
        &small,
        "--calibrate",
        &data,
        "--report",
        "json",
    ])
    .ok();
    let report: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let bytes = s.bytes("small.safetensors");
    let header = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let info: serde_json::Value = serde_json::from_slice(&bytes[8..8 + header]).unwrap();
    let tensor = |name: &str| -> Vec<f32> {
        let at = |i: usize| 8 + header + info[name]["data_offsets"][i].as_u64().unwrap() as usize;
        bytes[at(0)..at(1)].chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect()
    };
    // y = tanh(x W1 + b1) W2
    let forward = |x: &[f32], b: &[f32], w1: &[f32], w2: &[f32]| -> Vec<f64> {
        let hidden = |j: usize| {
            let sum: f64 = (0..8).map(|i| f64::from(x[i]) * f64::from(w1[i * b.len() + j])).sum();
            (sum + f64::from(b[j])).tanh()
        };
        (0..3).map(|o| (0..b.len()).map(|j| hidden(j) * f64::from(w2[j * 3 + o])).sum()).collect()
    };
    let (mut off, mut all) = (0.0, 0.0);
    for sample in (4..100).step_by(5) {
        for row in x[sample * 32..(sample + 1) * 32].chunks(8) {
            let dense = forward(row, &tensors[0].2, &tensors[1].2, &tensors[2].2);
            let pruned = forward(row, &tensor("b1"), &tensor("w1"), &tensor("w2"));
            off += dense.iter().zip(&pruned).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
            all += dense.iter().map(|a| a * a).sum::<f64>();
        }
    }
    let error = &report["calibration"]["error"];
    let (before, after) = (error["before"].as_f64().unwrap(), error["after"].as_f64().unwrap());
    assert!(((off / all).sqrt() - after).abs() < 1e-4 * after, "{} against {after}", (off / all).sqrt());
    assert!(after < 0.7 * before, "{before} -> {after}");
    assert_eq!(tensor("b1").len(), 8);
}

/// One of two hidden units that are alike goes first, and is not missed.
#[test]
fn a_duplicate_goes_for_nothing() {
    let s = Scratch::new();
    let numbers = |n: usize, seed: u64| -> Vec<f32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 40) as f32) / (1u32 << 24) as f32 - 0.5
        };
        (0..n).map(|_| next()).collect()
    };
    // Large weights: where tanh is almost linear, 16 units depend on 8 inputs, and none is missed much.
    let (mut b1, mut w1) = (numbers(16, 31), numbers(128, 41).iter().map(|x| 9.0 * x).collect::<Vec<_>>());
    b1[11] = b1[3];
    (0..8).for_each(|i| w1[16 * i + 11] = w1[16 * i + 3]);
    let weights = safetensors(&[("b1", &[16], b1), ("w1", &[8, 16], w1), ("w2", &[16, 3], numbers(48, 53))]);
    let weights = s.write("net.safetensors", weights);
    let data = s.write("x.npy", npy(&[100, 4, 8], &numbers(100 * 4 * 8, 59)));
    let (out, small, plan) = (s.path("out.mlir"), s.path("small.safetensors"), s.path("plan.json"));
    let run = |more: &[&str]| -> serde_json::Value {
        let args = [
            "prune",
            "outside/arguments.mlir",
            "-o",
            &out,
            "--params",
            "p*",
            "--weights",
            &weights,
            "--weights-out",
            &small,
        ];
        let data = ["--calibrate", &data, "--report", "json", "--plan-out", &plan];
        serde_json::from_slice(&depc(&[&args, &data[..], more].concat()).ok().stdout).unwrap()
    };
    let report = run(&["--ratio", "0.05"]);
    let keep = serde_json::from_str::<serde_json::Value>(&s.read("plan.json")).unwrap()["groups"][0]["keep"].clone();
    let keep: Vec<u64> = serde_json::from_value(keep).unwrap();
    assert!(keep.len() == 15 && (!keep.contains(&3) || !keep.contains(&11)), "{keep:?}");
    let after = report["calibration"]["error"]["after"].as_f64().unwrap();
    assert!(after < 1e-6, "{after}");
    // The more may be lost, the more goes; nothing for nothing.
    let left = |loss: &str| run(&["--max-loss", loss])["parameters"]["after"].as_u64().unwrap();
    let widths = ["0", "0.01", "0.2", "0.6"].map(left);
    assert!(widths[0] == 192 && widths.windows(2).all(|w| w[0] > w[1]), "{widths:?}");
    let refused = depc(&["prune", IN, "-o", &out, "--calibrate", "noise", "--max-loss", "0.1", "--ratio", "0.5"]);
    assert!(refused.code == 2 && refused.stderr.contains("cannot be used with"), "{}", refused.stderr);
}

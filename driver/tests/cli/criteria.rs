//! `--criterion`: what goes first, by weights and by what a file says.

use super::harness::{Ran, Scratch, cases, depc, safetensors};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const RESNET: &str = "../models/resnet.mlir";
const TWO: &str = "odd/several_functions.mlir";

/// What is removed, per tensor and axis.
type Removed = BTreeMap<String, BTreeMap<String, BTreeSet<u64>>>;

/// The tensors that a run cuts, and all of them that have values: (removed, shapes).
fn removed(s: &Scratch, args: &[&str]) -> (Removed, Vec<(String, Vec<u64>)>) {
    let plan = s.path("plan.json");
    depc(&[&["prune", "--plan-out", &plan, "-q"], args].concat()).ok();
    let plan: Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    let (mut out, mut shapes) = (Removed::new(), vec![]);
    for tensor in plan["tensors"].as_array().unwrap() {
        let name = tensor["name"].as_str().unwrap().to_string();
        let shape: Vec<u64> = serde_json::from_value(tensor["shape"].clone()).unwrap();
        for (axis, keep) in tensor["keep"].as_object().unwrap() {
            let keep: BTreeSet<u64> = serde_json::from_value(keep.clone()).unwrap();
            let all = 0..shape[axis.parse::<usize>().unwrap()];
            let gone = all.filter(|i| !keep.contains(i)).collect();
            out.entry(name.clone()).or_default().insert(axis.clone(), gone);
        }
        shapes.push((name, shape));
    }
    (out, shapes)
}

/// A made-up gradient, as `tests/scripts/torch_pruning_choices.py` makes it.
fn gradient(shape: &[u64]) -> Vec<f32> {
    let n = shape.iter().product::<u64>();
    (0..n).map(|i| (((i * 7919 + n) % 211) as f64 / 105.5 - 1.0) as f32).collect()
}

/// Every unit of every run that Torch-Pruning was recorded in: the same ones go. (Tensors of the module that are no parameter of
/// the network have no record: a constant that torch's export made.)
#[test]
fn the_choices_of_torch_pruning() {
    let recorded = std::fs::read_to_string(cases().join("torch_pruning/resnet.json")).unwrap();
    let runs: Vec<Value> = serde_json::from_str(&recorded).unwrap();
    assert!(runs.len() > 15);
    let s = Scratch::new();
    // Each tensor that any run cuts has a gradient.
    let (_, shapes) = removed(&s, &[RESNET]);
    let file = |name: &str, f: fn(f32) -> f32| {
        let of = |(name, shape): &(String, Vec<u64>)| (name.clone(), shape.clone(), gradient(shape));
        let all: Vec<_> = shapes.iter().map(of).collect();
        let all: Vec<(&str, &[u64], Vec<f32>)> =
            all.iter().map(|(n, s, g)| (n.as_str(), s.as_slice(), g.iter().map(|x| f(*x)).collect())).collect();
        s.write(name, safetensors(&all))
    };
    let gradients = file("gradients.safetensors", |g| g);
    let squares = file("squares.safetensors", |g| g * g);
    for run in runs {
        let criterion = run["criterion"].as_str().unwrap();
        let options: Vec<&str> = run["options"].as_array().unwrap().iter().map(|o| o.as_str().unwrap()).collect();
        let more: &[&str] = match criterion {
            "taylor" => &["--statistics", &gradients],
            "obd" => &["--statistics", &squares],
            _ => &[],
        };
        let (mut ours, _) = removed(&s, &[&[RESNET, "--criterion", criterion], options.as_slice(), more].concat());
        let theirs: Removed = serde_json::from_value(run["removed"].clone()).unwrap();
        ours.retain(|name, _| !name.contains('@'));
        assert!(ours == theirs, "{criterion} {options:?}: {}", differences(&ours, &theirs));
    }
}

/// The tensors that two runs cut differently.
fn differences(a: &Removed, b: &Removed) -> String {
    let names: BTreeSet<&String> = a.keys().chain(b.keys()).filter(|n| a.get(*n) != b.get(*n)).collect();
    names.iter().map(|n| format!("{n}: {:?} and {:?}\n", a.get(*n), b.get(*n))).collect()
}

fn prune(args: &[&str]) -> Ran {
    depc(&[&["prune", TWO, "-o", "/dev/null"], args].concat())
}

/// The units of the two groups of the small module that go, at one of four.
fn gone(s: &Scratch, args: &[&str]) -> [Vec<u64>; 2] {
    let (removed, _) = removed(s, &[&[TWO, "--ratio", "0.25"], args].concat());
    ["w0", "v0"]
        .map(|name| removed.get(name).map_or(vec![], |axes| axes.get("1").into_iter().flatten().copied().collect()))
}

/// Scores by weight, along an axis or for all elements; a group without scores stays, and that is said.
#[test]
fn scores_of_one_s_own() {
    let s = Scratch::new();
    let scores = |tensors: &[(&str, &[u64], Vec<f32>)]| s.write("scores.safetensors", safetensors(tensors));
    let by = |path: &str| gone(&s, &["--criterion", "file", "--scores", path]);
    let axis = scores(&[("w0", &[1, 4], vec![3.0, 2.0, 1.0, 4.0]), ("v0", &[1, 4], vec![0.0, 2.0, 1.0, 4.0])]);
    assert_eq!(by(&axis), [vec![2], vec![0]]);
    // All elements: their sums along the axis, 1+4+…, 2+3+…; negative scores are scores.
    let each: Vec<f32> =
        [[1.0, 2.0, 0.0, 9.0], [4.0, 3.0, 9.0, 9.0], [0.0, 0.0, 9.0, 9.0], [4.0, -3.0, 0.0, 0.0]].concat();
    assert_eq!(by(&scores(&[("w0", &[4, 4], each)])), [vec![1], vec![]]);
    let ran = prune(&["--criterion", "file", "--scores", &s.path("scores.safetensors")]).ok();
    assert!(
        ran.stderr.contains("`--criterion file` finds nothing in g1 to rank units by: it stays whole"),
        "{}",
        ran.stderr
    );
}

/// What a weight reads: of w1, which both groups have, the rows.
#[test]
fn statistics_of_inputs() {
    let s = Scratch::new();
    let file = |name: &str, values: [f32; 4]| s.write(name, safetensors(&[("w1", &[4], values.to_vec())]));
    // w1 is [[-0.54, 0.89], [0.80, -0.94], [-0.95, 0.08], [0.88, -0.24]]: Σ|w| is 1.43, 1.74, 1.03, 1.12, and Σw² 1.09, 1.53, 0.91, 0.83.
    let ones = file("ones.safetensors", [1.0; 4]);
    let tilted = file("tilted.safetensors", [10.0, 0.1, 1.0, 1.0]);
    for (criterion, least) in [("wanda", 2), ("flap", 3)] {
        let by = |path: &str| gone(&s, &["--criterion", criterion, "--statistics", path]);
        assert_eq!(by(&ones), [vec![least], vec![least]], "{criterion}");
        assert_eq!(by(&tilted), [vec![1], vec![1]], "{criterion}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let s = Scratch::new();
    let file = |name: &str, tensors: &[(&str, &[u64], Vec<f32>)]| s.write(name, safetensors(tensors));
    let all = |w0: &[u64], value: f32| {
        let of = |shape: &[u64]| vec![value; shape.iter().product::<u64>() as usize];
        [("w0", w0.to_vec(), of(w0)), ("v0", vec![4, 4], of(&[4, 4])), ("w1", vec![4, 2], of(&[4, 2]))]
    };
    let write = |name: &str, all: &[(&'static str, Vec<u64>, Vec<f32>)]| {
        let all: Vec<(&str, &[u64], Vec<f32>)> = all.iter().map(|(n, s, v)| (*n, s.as_slice(), v.clone())).collect();
        file(name, &all)
    };
    let other = write("other.safetensors", &all(&[4, 5], 1.0));
    let nan = write("nan.safetensors", &all(&[4, 4], f32::NAN));
    let short = file("short.safetensors", &[("w0", &[4, 4], vec![1.0; 16])]);
    let square = file("square.safetensors", &[("nobody", &[4], vec![1.0; 4])]);
    let negative = file("negative.safetensors", &[("w0", &[1, 4], vec![-1.0, -2.0, -3.0, -4.0])]);
    let mut out = String::new();
    for args in [
        &["--criterion", "taylor"][..],
        &["--criterion", "file"],
        &["--statistics", &other],
        &["--criterion", "taylor", "--scores", &other],
        &["--criterion", "obd", "--statistics", &other],
        &["--criterion", "taylor", "--statistics", &nan],
        &["--criterion", "taylor", "--statistics", &short],
        &["--criterion", "wanda", "--statistics", &short],
        &["--criterion", "file", "--scores", &square],
        &["--criterion", "file", "--scores", &negative],
        &["--criterion", "file", "--scores", "absent.npz"],
        &["--criterion", "first", "--reduction", "max"],
        &["--criterion", "random", "--normalizer", "none"],
        &["--criterion", "l2", "--normalizer", "median"],
        &["--criterion", "fpgm:3"],
        &["--criterion", "l3"],
    ] {
        let ran = prune(args);
        assert_ne!(ran.code, 0, "{args:?}");
        let args: Vec<String> = args.iter().map(|a| s.hide(a)).collect();
        out += &format!("$ depc prune {}\n{}({})\n\n", args.join(" "), s.hide(&ran.stderr), ran.code);
    }
    insta::assert_snapshot!(out);
}

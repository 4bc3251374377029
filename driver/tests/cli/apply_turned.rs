//! `depc apply` where the checkpoint has its tensors in another order of axes than the module that the plan was made for.

use super::apply::{Tensor, apply, module, resources, saved, shape, tensors};
use super::harness::{Scratch, depc};
use serde_json::Value;
use std::collections::BTreeMap;

const LINALG: &str = "../models/small.linalg.mlir";
const TOSA: &str = "../models/small.tosa.mlir";

/// A checkpoint of the small network as PyTorch has it, which is how its export to linalg holds it: weights are [out in h w]. The export to TOSA holds
/// them as [out h w in], and its biases as [1 out 1 1]. Names say nothing, and neither does the order.
fn checkpoint(values: fn(f32) -> f32) -> (Vec<Tensor>, BTreeMap<String, String>) {
    let text = module(LINALG);
    let all = resources(&text);
    let name = |i: usize| format!("{}.value", (i * 7 + 3) % all.len());
    let tensor = |(i, (key, v)): (usize, &(String, Vec<f32>))| {
        (name(i), shape(&text, key), v.iter().map(|x| values(*x)).collect())
    };
    let mut tensors: Vec<Tensor> = all.iter().enumerate().map(tensor).collect();
    tensors.sort_by(|a, b| a.0.cmp(&b.0));
    let names = all.iter().enumerate().map(|(i, (key, _))| (key.clone(), name(i)));
    (tensors, names.collect())
}

/// What `depc apply` leaves of the checkpoint is what the plan leaves of the export to linalg.
fn same_as_linalg(s: &Scratch, names: &BTreeMap<String, String>, values: fn(f32) -> f32) {
    let small: BTreeMap<String, (Vec<u64>, Vec<f32>)> =
        tensors(&s.bytes("small.safetensors")).into_iter().map(|(name, shape, v)| (name, (shape, v))).collect();
    let text = s.read("small.mlir");
    let pruned = resources(&text);
    assert!(pruned.len() > 40, "{}", pruned.len());
    for (key, held) in pruned {
        let expected: Vec<f32> = held.iter().map(|x| values(*x)).collect();
        assert_eq!(small[&names[&key]].0, shape(&text, &key), "{key}");
        assert!(small[&names[&key]].1 == expected, "{key}");
    }
}

#[test]
fn a_plan_of_a_module_with_turned_weights() {
    let s = Scratch::new();
    let (plan, weights) = (s.path("plan.json"), s.write("net.safetensors", saved(&checkpoint(|x| x).0)));
    let names = checkpoint(|x| x).1;
    depc(&["prune", TOSA, "--plan-out", &plan, "-q", "--criterion", "random:3", "--ratio", "0.4"]).ok();
    depc(&["prune", LINALG, "--plan", &plan, "-o", &s.path("small.mlir"), "-q"]).ok();
    apply(&s, &plan, &weights, &[]).ok();
    same_as_linalg(&s, &names, |x| x);
    // After more training, values tell nothing any more, and neither do sizes.
    let trained = s.write("trained.safetensors", saved(&checkpoint(|x| x * 1.5).0));
    let ran = apply(&s, &plan, &trained, &[]);
    assert!(ran.code == 1 && ran.stderr.contains("neither a name nor its values tell"), "{}", ran.stderr);
    // With the first checkpoint's names in the plan, and the order of axes beside them, it is.
    let named = s.path("named.json");
    depc(&["prune", TOSA, "--plan", &plan, "--plan-out", &named, "--checkpoint", &weights, "-q"]).ok();
    apply(&s, &named, &trained, &[]).ok();
    same_as_linalg(&s, &names, |x| x * 1.5);
    let written: Value = serde_json::from_str(&s.read("named.json")).unwrap();
    let axes = |t: &&Value| t["shape"] == serde_json::json!([4, 7, 7, 3]);
    let first = written["tensors"].as_array().unwrap().iter().find(axes).expect("the first convolution");
    assert_eq!(first["checkpoint_axes"], serde_json::json!([0, 3, 1, 2]));
    // An order that the sizes do not allow is refused.
    let wrong = s.read("named.json").replacen("\"checkpoint_axes\": [", "\"checkpoint_axes\": [9, ", 1);
    assert_ne!(wrong, s.read("named.json"));
    let ran = apply(&s, &s.write("wrong.json", wrong), &trained, &[]);
    assert!(ran.code == 1 && ran.stderr.contains("there is no such tensor"), "{}", ran.stderr);
}

/// One weight of two functions: 4 × 4, which only its values say is transposed.
#[test]
fn a_square_tensor_that_is_transposed() {
    let s = Scratch::new();
    let plan = s.path("plan.json");
    let module_of = |path: &str| resources(&module(path));
    let path = "odd/several_functions.mlir";
    depc(&["prune", path, "--plan-out", &plan, "--criterion", "first", "-q"]).ok();
    let shapes = [[4, 4], [4, 2], [4, 4]];
    let own: Vec<Tensor> = module_of(path)
        .into_iter()
        .zip(shapes)
        .map(|((key, v), shape)| (format!("model.{}", key.replace('0', "_zero")), shape.to_vec(), v))
        .collect();
    apply(&s, &plan, &s.write("net.safetensors", saved(&own)), &[]).ok();
    let straight = tensors(&s.bytes("small.safetensors"));
    let transposed = |v: &[f32], rows: usize| -> Vec<f32> {
        let columns = v.len() / rows;
        (0..v.len()).map(|i| v[i % rows * columns + i / rows]).collect()
    };
    let mut turned = own.clone();
    turned[0].2 = transposed(&own[0].2, 4);
    apply(&s, &plan, &s.write("turned.safetensors", saved(&turned)), &[]).ok();
    let small = tensors(&s.bytes("small.safetensors"));
    // So it is where the user says which tensor it is.
    let map = s.write("map.json", r#"{"model.w_zero": "w0"}"#);
    apply(&s, &plan, &s.path("turned.safetensors"), &["--map", &map]).ok();
    assert_eq!(tensors(&s.bytes("small.safetensors")), small);
    assert_eq!((straight[0].1.as_slice(), small[0].1.as_slice()), (&[4, 2][..], &[2, 4][..]));
    assert_eq!(small[0].2, transposed(&straight[0].2, 4));
    assert_eq!(small[1..], straight[1..]);
}

/// A symmetric weight is the same in both orders of its axes: which of them is cut is not clear, and a map settles it.
#[test]
fn a_symmetric_tensor() {
    let s = Scratch::new();
    let text = module("odd/several_functions.mlir");
    let (_, values) = &resources(&text)[0];
    let symmetric: Vec<f32> = (0..16).map(|i| values[i] + values[i % 4 * 4 + i / 4]).collect();
    let hex = |v: &[f32]| v.iter().flat_map(|x| x.to_le_bytes()).map(|b| format!("{b:02X}")).collect::<String>();
    let input = s.write("net.mlir", text.replace(&hex(values), &hex(&symmetric)));
    let plan = s.path("plan.json");
    depc(&["prune", &input, "--plan-out", &plan, "--criterion", "first", "-q"]).ok();
    let own: Vec<Tensor> = resources(&s.read("net.mlir"))
        .into_iter()
        .zip([[4, 4], [4, 2], [4, 4]])
        .map(|((key, v), shape)| (format!("model.{}", key.replace('0', "_zero")), shape.to_vec(), v))
        .collect();
    let weights = s.write("net.safetensors", saved(&own));
    let ran = apply(&s, &plan, &weights, &[]);
    insta::assert_snapshot!(s.hide(&format!("{}({})", ran.stderr, ran.code)));
    let map = s.write("map.json", r#"{"model.w_zero": "w0"}"#);
    apply(&s, &plan, &weights, &["--map", &map]).ok();
    assert_eq!(tensors(&s.bytes("small.safetensors"))[0].1, [4, 2]);
}

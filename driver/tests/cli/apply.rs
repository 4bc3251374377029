//! `depc apply`: a plan carried out on a checkpoint, against what `depc prune` makes of the module.

use super::harness::{Ran, Scratch, cases, command, depc, finish, safetensors};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const RESNET: &str = "../models/resnet.mlir";
const TWO: &str = "odd/several_functions.mlir";

/// A tensor of a checkpoint: its name, its sizes, its values.
pub(super) type Tensor = (String, Vec<u64>, Vec<f32>);

/// The resources of a module's text: key and values, in the order of the text.
pub(super) fn resources(text: &str) -> Vec<(String, Vec<f32>)> {
    let mut out = vec![];
    for line in text.lines().filter(|l| l.contains(": \"0x04000000")) {
        let (key, rest) = line.trim().split_once(": \"0x04000000").unwrap();
        let digits: Vec<u8> = rest.bytes().take_while(|b| *b != b'"').collect();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
        out.push((
            key.trim_matches('"').to_string(),
            bytes.chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap())).collect(),
        ));
    }
    out
}

pub(super) fn module(path: &str) -> String {
    std::fs::read_to_string(cases().join(path)).unwrap()
}

/// The sizes of each resource, by the type that follows its name in the text.
pub(super) fn shape(text: &str, key: &str) -> Vec<u64> {
    let (_, rest) = text.split_once(&format!("dense_resource<{key}> : tensor<")).unwrap();
    rest.split('>').next().unwrap().split('x').filter_map(|n| n.parse().ok()).collect()
}

/// What a safetensors file holds, in its order.
pub(super) fn tensors(bytes: &[u8]) -> Vec<Tensor> {
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let (header, data) = bytes[8..].split_at(length);
    let header: serde_json::Map<String, Value> = serde_json::from_slice(header).unwrap();
    let tensor = |(name, info): (&String, &Value)| {
        let offset = |i: usize| info["data_offsets"][i].as_u64().unwrap() as usize;
        let values = data[offset(0)..offset(1)].chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap()));
        (name.clone(), serde_json::from_value(info["shape"].clone()).unwrap(), values.collect())
    };
    header.iter().filter(|(name, _)| *name != "__metadata__").map(tensor).collect()
}

pub(super) fn saved(tensors: &[Tensor]) -> Vec<u8> {
    let all: Vec<(&str, &[u64], Vec<f32>)> =
        tensors.iter().map(|(n, s, v)| (n.as_str(), s.as_slice(), v.clone())).collect();
    safetensors(&all)
}

/// A checkpoint of the ResNet as a trainer saves it: in the order of the layers, under names of its own. (The export lists constants from
/// the last to the first.)
fn checkpoint(values: fn(f32) -> f32) -> (Vec<Tensor>, BTreeMap<String, String>) {
    let text = module(RESNET);
    let held: BTreeMap<String, Vec<f32>> = resources(&text).into_iter().collect();
    let keys = text.lines().filter_map(|l| Some(l.split_once("dense_resource<")?.1.split('>').next()?.to_string()));
    let mut keys: Vec<String> = keys.filter(|k| held.contains_key(k)).collect();
    keys.reverse();
    let name = |i: usize| format!("net.{i}.value");
    let tensors = keys
        .iter()
        .enumerate()
        .map(|(i, key)| (name(i), shape(&text, key), held[key].iter().map(|x| values(*x)).collect()));
    (tensors.collect(), keys.iter().enumerate().map(|(i, key)| (key.clone(), name(i))).collect())
}

pub(super) fn apply(s: &Scratch, plan: &str, weights: &str, more: &[&str]) -> Ran {
    depc(&[&["apply", plan, "--weights", weights, "-o", &s.path("small.safetensors")], more].concat())
}

/// Each tensor that is left of the checkpoint is the one that is left of the module.
fn same_as_the_module(s: &Scratch, names: &BTreeMap<String, String>, values: fn(f32) -> f32) {
    let small: BTreeMap<String, Vec<f32>> =
        tensors(&s.bytes("small.safetensors")).into_iter().map(|(name, _, values)| (name, values)).collect();
    let pruned = resources(&s.read("small.mlir"));
    assert!(pruned.len() > 50);
    for (key, held) in pruned {
        let expected: Vec<f32> = held.iter().map(|x| values(*x)).collect();
        assert!(small[&names[&key]] == expected, "{key}");
    }
}

#[test]
fn a_checkpoint_is_cut_as_the_module_is() {
    let s = Scratch::new();
    let (plan, module) = (s.path("plan.json"), s.path("small.mlir"));
    let (own, names) = checkpoint(|x| x);
    let weights = s.write("net.safetensors", saved(&own));
    depc(&["prune", RESNET, "-o", &module, "--plan-out", &plan, "--ratio", "0.3", "-q"]).ok();
    // By what tensors hold.
    let ran = apply(&s, &plan, &weights, &[]).ok();
    assert_eq!(
        ran.stderr,
        "102 of 102 tensors were cut\n".replace("102 of 102", &format!("{} of {}", own.len() - 1, own.len()))
    );
    same_as_the_module(&s, &names, |x| x);
    // In other shards, in an npz, and under another index: the same. After more training: by sizes and order, and that is said.
    let trained = s.write("trained.safetensors", saved(&checkpoint(|x| x * 1.5).0));
    let ran = apply(&s, &plan, &trained, &[]).ok();
    assert!(ran.stderr.contains("were told by their sizes and their order"), "{}", ran.stderr);
    same_as_the_module(&s, &names, |x| x * 1.5);
    // In the order of names, numbers in them still tell; other names do not.
    let mut sorted = checkpoint(|x| x * 1.5).0;
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(sorted[3].0, "net.100.value");
    apply(&s, &plan, &s.write("sorted.safetensors", saved(&sorted)), &[]).ok();
    same_as_the_module(&s, &names, |x| x * 1.5);
    let letters =
        |n: &str| n.chars().map(|c| if c.is_ascii_digit() { char::from(c as u8 - b'0' + b'a') } else { c }).collect();
    sorted.iter_mut().for_each(|(name, ..)| *name = letters(name));
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    let ran = apply(&s, &plan, &s.write("sorted.safetensors", saved(&sorted)), &[]);
    assert!(ran.code == 1 && ran.stderr.contains("neither a name nor its values tell"), "{}", ran.stderr);
    // With the names of the first checkpoint in the plan, nothing is left to order.
    depc(&["prune", RESNET, "--plan", &plan, "--plan-out", &s.path("named.json"), "--checkpoint", &weights, "-q"]).ok();
    let mut shuffled = checkpoint(|x| x * 1.5).0;
    shuffled.sort_by_key(|(name, ..)| name.chars().rev().collect::<String>());
    shuffled.reverse();
    let shuffled = s.write("shuffled.safetensors", saved(&shuffled));
    let ran = apply(&s, &s.path("named.json"), &shuffled, &[]).ok();
    assert!(!ran.stderr.contains("order"), "{}", ran.stderr);
    same_as_the_module(&s, &names, |x| x * 1.5);
}

/// The tensors of the small module, under names of their own, and a plan that cuts its two functions differently.
fn two(s: &Scratch) -> (Vec<Tensor>, String) {
    let text = module(TWO);
    let name = |key: &str| format!("model.{}", key.replace('0', "_zero"));
    let own = resources(&text).into_iter().map(|(key, v)| (name(&key), shape(&text, &key), v)).collect();
    let plan = s.path("plan.json");
    depc(&["prune", TWO, "--plan-out", &plan, "--ratio-for", "g0=0.25", "--ratio-for", "g1=0.5", "-q"]).ok();
    (own, plan)
}

/// w1 is used by both functions: what holds the same and is cut differently is refused, and a map settles it.
#[test]
fn a_map_settles_what_is_not_clear() {
    let s = Scratch::new();
    let (mut own, plan) = two(&s);
    let w1 = own.iter().find(|(n, ..)| n == "model.w1").unwrap().clone();
    own.push(("model.other".to_string(), w1.1, w1.2));
    let weights = s.write("net.safetensors", saved(&own));
    let ran = apply(&s, &plan, &weights, &[]);
    let mut out = s.hide(&format!("{}({})\n\n", ran.stderr, ran.code));
    let uses = |group: &str| json!({"tensor": "w1", "used_with": [group]});
    for map in [
        json!({"model.w1": "w1"}),
        json!({"model.w1": uses("g7")}),
        json!({"nobody": "w1"}),
        json!({"model.w_zero": uses("g0")}),
        json!(["model.w1"]),
    ] {
        let path = s.write("map.json", map.to_string());
        let ran = apply(&s, &plan, &weights, &["--map", &path]);
        assert_eq!(ran.code, 1, "{map}");
        out += &s.hide(&format!("{map}\n{}({})\n\n", ran.stderr, ran.code));
    }
    assert!(!s.files().contains(&"small.safetensors".to_string()));
    insta::assert_snapshot!(out);
    let map = s.write("map.json", json!({"model.w1": uses("g0"), "model.other": uses("g1")}).to_string());
    apply(&s, &plan, &weights, &["--map", &map]).ok();
    let shapes: Vec<(String, Vec<u64>)> =
        tensors(&s.bytes("small.safetensors")).into_iter().map(|(n, shape, _)| (n, shape)).collect();
    let is = |name: &str, shape: [u64; 2]| (name.to_string(), shape.to_vec());
    assert_eq!(
        shapes,
        [is("model.w_zero", [4, 3]), is("model.w1", [3, 2]), is("model.v_zero", [4, 2]), is("model.other", [2, 2])]
    );
    // One that is none of the module's is let alone.
    let map = json!({"model.w1": uses("g0"), "model.other": uses("g1"), "model.ema": null});
    own.push(("model.ema".to_string(), vec![4, 4], vec![7.0; 16]));
    let weights = s.write("net.safetensors", saved(&own));
    let map = s.write("map.json", map.to_string());
    apply(&s, &plan, &weights, &["--map", &map]).ok();
    assert_eq!(tensors(&s.bytes("small.safetensors")).pop().unwrap().1, [4, 4]);
}

/// Of weights that are arguments, the plan has the names: what `--weights-out` writes, byte by byte.
#[test]
fn arguments_are_cut_by_name() {
    let s = Scratch::new();
    let values = |n: usize| (0..n).map(|i| ((i * 37) % 101) as f32).collect::<Vec<f32>>();
    let own: Vec<Tensor> = vec![
        ("p.w2".into(), vec![16, 3], values(48)),
        ("w1".into(), vec![8, 16], values(128)),
        ("p['b1']".into(), vec![16], values(16)),
        ("step".into(), vec![], vec![3.5]),
    ];
    let weights = s.write("net.safetensors", saved(&own));
    let (plan, pruned) = (s.path("plan.json"), s.path("pruned.safetensors"));
    let args = ["prune", "outside/arguments.mlir", "--params", "p*", "--weights", &weights, "-q"];
    depc(&[&args[..], &["--plan-out", &plan, "--weights-out", &pruned]].concat()).ok();
    apply(&s, &plan, &weights, &[]).ok();
    assert_eq!(s.bytes("small.safetensors"), s.bytes("pruned.safetensors"));
    // The same of other values: names are enough.
    let other: Vec<Tensor> =
        own.into_iter().map(|(n, shape, v)| (n, shape, v.iter().map(|x| x + 1.0).collect())).collect();
    let ran = apply(&s, &plan, &s.write("other.safetensors", saved(&other)), &[]).ok();
    assert_eq!(ran.stderr, "3 of 4 tensors were cut\n");
    assert_eq!(tensors(&s.bytes("small.safetensors"))[1].1, [8, 8]);
}

/// Equal contents that are cut alike are no ambiguity: as many tensors as hold it.
#[test]
fn equal_tensors_that_are_cut_alike() {
    let s = Scratch::new();
    let (mut own, _) = two(&s);
    let plan = s.path("alike.json");
    depc(&["prune", TWO, "--plan-out", &plan, "--criterion", "first", "-q"]).ok();
    let w1 = own.iter().find(|(n, ..)| n == "model.w1").unwrap().clone();
    own.push(("copy".to_string(), w1.1, w1.2.clone()));
    let weights = s.write("net.safetensors", saved(&own));
    apply(&s, &plan, &weights, &["-q"]).ok();
    let small = tensors(&s.bytes("small.safetensors"));
    let cut = |name: &str| small.iter().find(|(n, ..)| n == name).unwrap().2.clone();
    assert_eq!(cut("model.w1"), w1.2[4..]);
    assert_eq!(cut("copy"), w1.2[4..]);
}

/// Biases of a network that is not trained yet: zeros, which the module has as one number. Which of them is which does not matter, as long as
/// all become as long.
#[test]
fn tensors_that_are_the_same_all_along() {
    let s = Scratch::new();
    let text = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %b = splat 0.5 : f32[1 1 8]
  %w = param f32[1 2 8]
  %u = param f32[1 8 2]
  %v = param f32[1 2 8]
  %t = param f32[1 8 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 8]
  %i = tosa.add %h, %b : f32[1 1 8]
  %y = tosa.matmul %i, %u, %z, %z : f32[1 1 2]
  %j = tosa.matmul %y, %v, %z, %z : f32[1 1 8]
  %k = tosa.add %j, %b : f32[1 1 8]
  %o = tosa.matmul %k, %t, %z, %z : f32[1 1 2]
  return %o
}";
    let input = s.write("net.dep", text);
    let (own, bias) = (|n: &str, shape: [u64; 3], x: f32| (n.to_string(), shape.to_vec(), vec![x; 16]), vec![0.5; 8]);
    let weights = [
        own("w", [1, 2, 8], 1.0),
        own("u", [1, 8, 2], 2.0),
        own("v", [1, 2, 8], 3.0),
        own("t", [1, 8, 2], 4.0),
        ("first.bias".to_string(), vec![1, 1, 8], bias.clone()),
        ("second.bias".to_string(), vec![1, 1, 8], bias),
    ];
    let names: Vec<&str> = ["w", "u", "v", "t"].to_vec();
    let map: serde_json::Map<String, Value> = names
        .iter()
        .zip(["const@2", "const@3", "const@4", "const@5"])
        .map(|(n, t)| (n.to_string(), t.into()))
        .collect();
    let map = s.write("map.json", Value::Object(map).to_string());
    let weights = s.write("net.safetensors", saved(&weights));
    let plan = s.path("plan.json");
    let prune = |more: &[&str]| depc(&[&["prune", &input, "--plan-out", &plan, "-q"], more].concat()).ok();
    // The groups lose different units, but as many.
    prune(&["--criterion", "random"]);
    let ran = apply(&s, &plan, &weights, &["--map", &map]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let left = |name: &str| tensors(&s.bytes("small.safetensors")).into_iter().find(|(n, ..)| n == name).unwrap();
    assert_eq!(left("first.bias").2, [0.5; 4]);
    assert_eq!(left("second.bias").2, [0.5; 4]);
    // Now not as many.
    prune(&["--ratio-for", "g0=0.25"]);
    let ran = apply(&s, &plan, &weights, &["--map", &map]);
    assert!(ran.code == 1 && ran.stderr.contains("hold the same, but are cut differently"), "{}", ran.stderr);
}

/// Shards: the index and its files.
#[test]
fn a_checkpoint_in_shards() {
    let s = Scratch::new();
    let (own, _) = two(&s);
    let plan = s.path("alike.json");
    depc(&["prune", TWO, "--plan-out", &plan, "--criterion", "first", "-q"]).ok();
    for (i, tensor) in own.iter().enumerate() {
        s.write(&format!("model-{i}.safetensors"), saved(std::slice::from_ref(tensor)));
    }
    let map: serde_json::Map<String, Value> =
        own.iter().enumerate().map(|(i, (name, ..))| (name.clone(), format!("model-{i}.safetensors").into())).collect();
    let index = json!({"metadata": {"total_size": 160}, "weight_map": map});
    let index = s.write("model.safetensors.index.json", index.to_string());
    std::fs::create_dir(s.path("small")).unwrap();
    let out = s.path("small/model.safetensors.index.json");
    depc(&["apply", &plan, "--weights", &index, "-o", &out]).ok();
    let shapes: Vec<Vec<u64>> =
        (0..3).flat_map(|i| tensors(&s.bytes(&format!("small/model-{i}.safetensors")))).map(|t| t.1).collect();
    assert_eq!(shapes, [vec![4, 2], vec![2, 2], vec![4, 2]]);
    assert!(s.read("small/model.safetensors.index.json").contains("model-2.safetensors"));
}

#[test]
fn what_does_not_fit_is_refused() {
    let s = Scratch::new();
    let (own, _) = two(&s);
    let plan = s.path("alike.json");
    depc(&["prune", TWO, "--plan-out", &plan, "--criterion", "first", "-q"]).ok();
    let edited = |edit: fn(&mut Value)| {
        let mut plan: Value = serde_json::from_str(&s.read("alike.json")).unwrap();
        edit(&mut plan);
        s.write("edited.json", plan.to_string())
    };
    let good = s.write("net.safetensors", saved(&own));
    let mut out = String::new();
    let mut refused = |what: &str, plan: &str, weights: &str| {
        let ran = apply(&s, plan, weights, &[]);
        assert_eq!(ran.code, 1, "{what}: {}", ran.stderr);
        out += &s.hide(&format!("{what}\n{}\n", ran.stderr));
        assert!(!s.files().contains(&"small.safetensors".to_string()), "{what}");
    };
    let less = s.write("less.safetensors", saved(&own[1..]));
    refused("a tensor less", &plan, &less);
    let mut other = own.clone();
    (other[0].1, other[0].2) = (vec![4, 5], vec![0.0; 20]);
    let other = s.write("other.safetensors", saved(&other));
    refused("other sizes", &plan, &other);
    let mut more = own.clone();
    more.push(("ema".to_string(), vec![4, 4], vec![0.5; 16]));
    let more = s.write("more.safetensors", saved(&more));
    refused("a tensor more of sizes that are cut", &plan, &more);
    refused("no plan", &good, &good);
    refused("an absent plan", "absent.json", &good);
    refused("an absent checkpoint", &plan, "absent.safetensors");
    refused("another version", &edited(|p| p["version"] = 9.into()), &good);
    refused("without tensors", &edited(|p| p["tensors"] = json!([])), &good);
    refused("an axis that there is not", &edited(|p| p["tensors"][0]["keep"] = json!({"7": [0]})), &good);
    refused("an index that there is not", &edited(|p| p["tensors"][0]["keep"] = json!({"1": [9]})), &good);
    refused("a checkpoint's name that there is not", &edited(|p| p["tensors"][0]["checkpoint"] = "w".into()), &good);
    for (what, args) in [
        ("over the checkpoint", ["apply", &plan, "--weights", &good, "-o", &good]),
        ("over the plan", ["apply", &plan, "--weights", &good, "-o", &plan]),
        ("to a pipe", ["apply", &plan, "--weights", &good, "-o", "-"]),
        ("in another format", ["apply", &plan, "--weights", &good, "-o", &s.path("small.npz")]),
    ] {
        let ran = finish(&mut command(&args));
        assert_eq!(ran.code, if what == "in another format" { 1 } else { 2 }, "{what}");
        out += &s.hide(&format!("{what}\n{}\n", ran.stderr));
    }
    insta::assert_snapshot!(out);
}

/// A softmax's 1/√d is a number in the module: the pruned one keeps it.
#[test]
fn numbers_that_a_size_is_behind_are_said() {
    let s = Scratch::new();
    let text = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %s = splat 0 : i8[1]
  %w = param f32[1 2 8]
  %u = param f32[1 8 2]
  %k = splat 0.35355338454246521 : f32[1 1 1]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 8]
  %g = tosa.mul %h, %k, %s : f32[1 1 8]
  %y = tosa.matmul %g, %u, %z, %z : f32[1 1 2]
  return %y
}";
    let input = s.write("net.dep", text);
    let plan = s.path("plan.json");
    depc(&["prune", &input, "--plan-out", &plan, "--ratio", "0.5", "-q"]).ok();
    let weights = s.write(
        "net.safetensors",
        saved(&[("w".into(), vec![1, 2, 8], vec![1.0; 16]), ("u".into(), vec![1, 8, 2], vec![2.0; 16])]),
    );
    let ran = apply(&s, &plan, &weights, &[]).ok();
    insta::assert_snapshot!(s.hide(&ran.stderr));
}

/// A config of Hugging Face: the sizes of a transformer. Layers that differ have no number of their own there.
#[test]
fn a_config_gets_the_new_sizes() {
    let s = Scratch::new();
    let group = |id: &str, units: u64, left: u64, factors: &[&str]| {
        let keep: Vec<u64> = (0..left).collect();
        json!({"id": id, "units": units, "keep": keep, "factors": factors})
    };
    let tensor = |name: &str, role: &str, shape: &[u64], keep: &[(&str, u64)]| {
        let keep: serde_json::Map<String, Value> =
            keep.iter().map(|(axis, n)| (axis.to_string(), (0..*n).collect::<Vec<u64>>().into())).collect();
        json!({"name": name, "role": role, "shape": shape, "keep": keep})
    };
    let plan = |second: u64| {
        json!({
            "version": 3,
            "input": {"groups": 5, "parameters": 1, "fingerprint": "0123456789abcdef"},
            "groups": [
                group("g0", 8, 6, &[]), group("g1", 32, 24, &[]), group("g2", 32, second, &[]),
                group("g3", 4, 3, &["g4"]),
            ],
            "tensors": [
                tensor("embed", "embedding", &[50, 8], &[("1", 6)]),
                tensor("norm", "scale", &[8], &[("0", 6)]),
                tensor("up1", "weight", &[32, 8], &[("0", 24), ("1", 6)]),
                tensor("up2", "weight", &[32, 8], &[("0", second), ("1", 6)]),
            ],
        })
    };
    let all = [("embed", &[50u64, 8][..]), ("norm", &[8]), ("up1", &[32, 8]), ("up2", &[32, 8])];
    let own: Vec<_> =
        all.iter().map(|(n, s)| (n.to_string(), s.to_vec(), vec![1.0; s.iter().product::<u64>() as usize])).collect();
    let weights = s.write("net.safetensors", saved(&own));
    let config = json!({"hidden_size": 8, "intermediate_size": 32, "num_attention_heads": 4, "head_dim": 2, "vocab_size": 50, "name": "x"});
    let config = s.write("config.json", config.to_string());
    let mut out = String::new();
    for second in [24, 16] {
        let plan = s.write("plan.json", plan(second).to_string());
        let ran = apply(&s, &plan, &weights, &["--config", &config, "--config-out", &s.path("small.json")]).ok();
        out += &s.hide(&format!("{}{}", s.read("small.json"), ran.stderr));
    }
    insta::assert_snapshot!(out);
    let ran = apply(&s, &s.path("plan.json"), &weights, &["--config", &config, "--config-out", &config]);
    assert!(ran.code == 2 && ran.stderr.contains("would overwrite the input"), "{}", ran.stderr);
    // Of grouped queries, a unit is a head of keys and values: 8 heads of queries for 4 of these.
    let grouped = s.write("grouped.json", json!({"num_attention_heads": 8, "num_key_value_heads": 4}).to_string());
    apply(&s, &s.path("plan.json"), &weights, &["--config", &grouped, "--config-out", &s.path("small.json")]).ok();
    let left: Value = serde_json::from_str(&s.read("small.json")).unwrap();
    assert_eq!(left, json!({"num_attention_heads": 6, "num_key_value_heads": 3}));
}

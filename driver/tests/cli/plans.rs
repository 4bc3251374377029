//! Plans: saved, replayed, and refused where they do not fit.

use super::harness::{Scratch, assert_located, depc};
use serde_json::{Value, json};

const IN: &str = "odd/several_functions.mlir";

fn saved(s: &Scratch) -> Value {
    depc(&["prune", IN, "--plan-out", &s.path("plan.json"), "-q"]).ok();
    serde_json::from_str(&s.read("plan.json")).unwrap()
}

#[test]
fn a_plan_is_replayed() {
    let s = Scratch::new();
    let args = ["prune", IN, "--ratio", "0.25", "-o", &s.path("a.mlir"), "--plan-out", &s.path("a.json")];
    depc(&args).ok();
    let args = ["prune", IN, "--plan", &s.path("a.json"), "-o", &s.path("b.mlir"), "--plan-out", &s.path("b.json")];
    depc(&args).ok();
    assert_eq!(s.read("a.mlir"), s.read("b.mlir"));
    assert_eq!(s.read("a.json"), s.read("b.json"));
    insta::assert_snapshot!(s.read("a.json"));
}

/// Who edits `groups` takes `tensors` away.
#[test]
fn a_plan_is_edited() {
    let s = Scratch::new();
    let mut plan = saved(&s);
    plan["groups"][0]["keep"] = json!([3]);
    plan.as_object_mut().unwrap().remove("tensors");
    let edited = s.write("edited.json", plan.to_string());
    depc(&["prune", IN, "--plan", &edited, "--plan-out", &s.path("again.json"), "-q"]).ok();
    let again: Value = serde_json::from_str(&s.read("again.json")).unwrap();
    assert_eq!(again["groups"], plan["groups"]);
    assert_ne!(again["tensors"], json!([]));
}

#[test]
fn plans_that_do_not_fit() {
    let s = Scratch::new();
    let good = saved(&s);
    type Edit = fn(&mut Value);
    let edits: [(&str, Edit); 12] = [
        ("version", |p| p["version"] = 9.into()),
        ("other", |p| p["input"]["fingerprint"] = "0123456789abcdef".into()),
        ("no_group", |p| p["groups"][0]["id"] = "g9".into()),
        ("twice", |p| p["groups"][1] = p["groups"][0].clone()),
        ("units", |p| p["groups"][0]["units"] = 5.into()),
        ("none", |p| p["groups"][0]["keep"] = json!([])),
        ("order", |p| p["groups"][0]["keep"] = json!([1, 0])),
        ("range", |p| p["groups"][0]["keep"] = json!([0, 4])),
        ("negative", |p| p["groups"][0]["keep"] = json!([-1])),
        ("tensor", |p| p["tensors"][0]["keep"]["1"] = json!([0, 1, 2])),
        ("field", |p| p["groups"][0]["kept"] = json!([])),
        ("missing", |p| drop(p.as_object_mut().unwrap().remove("groups"))),
    ];
    let mut out = String::new();
    for (name, edit) in edits {
        let mut plan = good.clone();
        edit(&mut plan);
        assert_ne!(plan, good, "{name}");
        out += &refused(&s, name, &depc::show::json_text(&plan, 2));
    }
    out += &refused(&s, "truncated", &good.to_string()[..40]);
    out += &refused(&s, "empty", "");
    out += &refused(&s, "not_json", "keep everything");
    insta::assert_snapshot!(out);
}

/// What depc wrote before plans named uniform tensors.
#[test]
fn a_plan_of_version_1_is_replayed() {
    let s = Scratch::new();
    let old = json!({
        "version": 1,
        "input": saved(&s)["input"],
        "groups": [{"id": "g0", "units": 4, "keep": [0, 1, 2]}, {"id": "g1", "units": 4, "keep": [0, 2, 3]}],
        "tensors": [
            {"name": "w0", "shape": [4, 4], "keep": {"1": [0, 1, 2]}},
            {"name": "w1", "shape": [4, 2], "keep": {"0": [0, 1, 2]}},
            {"name": "v0", "shape": [4, 4], "keep": {"1": [0, 2, 3]}},
            {"name": "w1", "shape": [4, 2], "keep": {"0": [0, 2, 3]}},
        ],
    });
    let plan = s.write("old.json", old.to_string());
    depc(&["prune", IN, "--plan", &plan, "-o", &s.path("ok.mlir"), "-q"]).ok();
    assert!(s.read("ok.mlir").contains("tensor<4x3xf32>"));
    let mut bad = old;
    bad["tensors"][0]["keep"]["1"] = json!([0, 1, 3]);
    refused(&s, "bad", &bad.to_string());
}

/// A bias of zeros is cut with its layer, and the plan says how: also where it is used at two sizes.
#[test]
fn a_plan_names_uniform_tensors() {
    let s = Scratch::new();
    let tensors = |input: &str, more: &[&str]| -> Vec<Value> {
        depc(&[&["prune", input, "--plan-out", &s.path("plan.json"), "-q"], more].concat()).ok();
        let plan: Value = serde_json::from_str(&s.read("plan.json")).unwrap();
        let all = plan["tensors"].as_array().unwrap().iter();
        let only = |t: &Value| {
            let mut t = t.clone();
            let fields = t.as_object_mut().unwrap();
            ["role", "place", "uniform", "content"].iter().for_each(|field| drop(fields.remove(*field)));
            t
        };
        all.filter(|t| t["name"].as_str().unwrap().starts_with("splat@")).map(only).collect()
    };
    let zeros = |keep: Value| json!({"name": "splat@1", "shape": [16], "keep": {"0": keep}});
    assert_eq!(tensors("groups/residual.dep", &[]), [zeros(json!([8, 9, 10, 11, 12, 13, 14, 15]))]);
    assert_eq!(tensors("groups/residual.dep", &["--keep", "splat@1"]), [] as [Value; 0]);
    // g0 and g1 have 8 units each; g1 is kept whole.
    let used = |name: &str, shape: Value, keep: Value, with: &[&str]| match with {
        [] => json!({"name": name, "shape": shape, "keep": keep}),
        with => json!({"name": name, "shape": shape, "keep": keep, "used_with": with}),
    };
    let half = json!([4, 5, 6, 7]);
    assert_eq!(
        tensors("groups/shared_uniform.dep", &["--keep", "g1"]),
        [
            used("splat@1", json!([8]), json!({}), &[]),
            used("splat@1", json!([8]), json!({"0": half}), &["g0"]),
            used("splat@2", json!([1, 1, 1, 8]), json!({}), &[]),
            used("splat@2", json!([1, 1, 1, 8]), json!({"3": half}), &["g0"]),
        ]
    );
}

#[test]
fn a_plan_for_another_module() {
    let s = Scratch::new();
    depc(&["prune", "odd/plain.mlir", "--plan-out", &s.path("plan.json"), "-q"]).ok();
    let plan = s.read("plan.json");
    insta::assert_snapshot!(refused(&s, "plain", &plan));
}

fn refused(s: &Scratch, name: &str, plan: &str) -> String {
    let path = s.write(&format!("{name}.json"), plan);
    let ran = depc(&["prune", IN, "--plan", &path, "-o", &s.path("out.mlir")]);
    assert_eq!(ran.code, 1, "{name}: {}", ran.stderr);
    assert!(!s.files().contains(&"out.mlir".to_string()), "{name}");
    assert_located(&ran.stderr, &path);
    s.hide(&ran.stderr)
}

/// What a plan does to each tensor that it knows by its values, axes of size 1 apart: it does the same to the same values in another export.
fn cuts(plan: &Value) -> std::collections::BTreeMap<String, Vec<Value>> {
    let mut out = std::collections::BTreeMap::new();
    for t in plan["tensors"].as_array().unwrap() {
        let shape: Vec<u64> = t["shape"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
        let keep = |axis: usize| t["keep"].get(axis.to_string()).cloned().unwrap_or_default();
        let axes = shape.iter().enumerate().filter(|(_, n)| **n != 1).map(|(axis, _)| keep(axis)).collect();
        out.insert(t["content"].as_str().unwrap().to_string(), axes);
    }
    out
}

#[test]
fn a_plan_for_another_export() {
    let s = Scratch::new();
    let (first, second) = (s.path("first.json"), s.path("second.json"));
    let exports = ["../models/small.linalg.mlir", "../models/small.tosa.mlir"];
    for (from, to) in [(exports[0], exports[1]), (exports[1], exports[0])] {
        // Not what the other export would choose by itself.
        depc(&["prune", from, "--plan-out", &first, "-q", "--criterion", "random:7", "--ratio", "0.4"]).ok();
        let ran = depc(&["prune", to, "--plan", &first, "--plan-out", &second, "--report", "json"]).ok();
        assert!(ran.stderr.contains("the plan was made for another module: "), "{}", ran.stderr);
        let own = depc(&["prune", from, "--plan", &first, "--dry-run", "--report", "json"]).ok();
        let left = |ran: &super::harness::Ran| {
            serde_json::from_slice::<Value>(&ran.stdout).unwrap()["parameters"]["after"].clone()
        };
        assert_eq!(left(&ran), left(&own));
        let [a, b] = ["first.json", "second.json"].map(|file| cuts(&serde_json::from_str(&s.read(file)).unwrap()));
        let both: Vec<&String> = a.keys().filter(|content| b.contains_key(*content)).collect();
        assert!(both.len() > 8, "{both:?}");
        both.iter().for_each(|content| assert_eq!(a[*content], b[*content]));
        // Where one unit of one tensor is another one, nothing fits any more.
        let mut plan: Value = serde_json::from_str(&s.read("first.json")).unwrap();
        let tensors = plan["tensors"].as_array_mut().unwrap();
        let odd = tensors.iter_mut().find(|t| b.contains_key(t["content"].as_str().unwrap())).unwrap();
        let keep = odd["keep"].as_object_mut().unwrap().values_mut().next().unwrap().as_array_mut().unwrap();
        let of = |n: u64| !keep.contains(&n.into());
        let other = (0..64).find(|n| of(*n)).unwrap();
        keep[0] = other.into();
        keep.sort_by_key(|n| n.as_u64());
        s.write("odd.json", plan.to_string());
        let refused = depc(&["prune", to, "--plan", &s.path("odd.json"), "--dry-run"]);
        assert!(refused.code == 1 && refused.stderr.contains("odd.json: error: the plan"), "{}", refused.stderr);
    }
    // Another network has none of these values.
    let refused = depc(&["prune", "../models/resnet.mlir", "--plan", &first, "--dry-run"]);
    assert!(refused.code == 1 && refused.stderr.contains("no tensor of this one is in it"), "{}", refused.stderr);
}

//! `spec/json.md` against real output.

use super::apply::{module, resources};
use super::harness::{Scratch, cases, depc, safetensors};
use serde_json::Value;
use std::collections::BTreeSet;

/// The fields of a value, as the page spells them. Of `open` maps the names vary.
fn fields(value: &Value, path: &str, open: &[&str], out: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            let name = if open.contains(&path) { "*" } else { key };
            fields(value, format!("{path}.{name}").trim_start_matches('.'), open, out);
        }),
        Value::Array(items) if items.iter().any(Value::is_object) => {
            out.insert(format!("{path}[]"));
            items.iter().for_each(|item| fields(item, &format!("{path}[]"), open, out));
        }
        // A list of numbers or of names is one field; an empty one may be any list.
        Value::Array(items) if items.is_empty() => {}
        _ => drop(out.insert(path.to_string())),
    }
}

/// The fields that a section of the page explains.
fn explained(page: &str, heading: &str) -> BTreeSet<String> {
    let (_, section) = page.split_once(heading).unwrap_or_else(|| panic!("no section {heading}"));
    let rows = section.split("\n## ").next().unwrap().lines().filter(|l| l.starts_with("| `"));
    let first = rows.map(|row| row.split(" | ").next().unwrap().to_string());
    first.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_string).collect::<Vec<_>>()).collect()
}

#[test]
fn the_page_has_every_field() {
    let page = std::fs::read_to_string(cases().join("../../spec/json.md")).unwrap();
    let s = Scratch::new();
    let plan = s.path("plan.json");
    let found = |runs: &[&[&str]], from_plan: bool| {
        let mut out = BTreeSet::new();
        for args in runs {
            let ran = depc(args).ok();
            let text = if from_plan { s.bytes("plan.json") } else { ran.stdout };
            fields(&serde_json::from_slice(&text).unwrap(), "", &["seconds", "tensors[].keep"], &mut out);
        }
        out
    };
    let qkv = "groups/qkv_viewed.dep";
    let report = ["--report", "json", "--plan-out", "/dev/null"];
    let rows: Vec<f32> = (0..60).map(|i| (i % 7) as f32 - 3.0).collect();
    let data = s.write("data.safetensors", safetensors(&[("x", &[20, 3], rows)]));
    let (folded, out) = ("run/fold_with_casts.mlir", s.path("out.mlir"));
    let rotated =
        ["prune", "run/attention.mlir", "-o", &out, "--compound", "inner", "--calibrate", "noise", "--rotate"];
    let runs = [
        [&["prune", qkv], &report[..]].concat(),
        vec!["prune", folded, "-o", &out, "--calibrate", &data, "--report", "json"],
        [&rotated[..], &["--report", "json"]].concat(),
        [&["prune", "outside/arguments.mlir", "--params", "p*", "--criterion", "first"], &report[..]].concat(),
    ];
    let timed = ["prune", "../models/small.linalg.mlir", "--dry-run", "--target", "latency=1", "--latency-command"];
    let both = s.write("both.mlir", super::dead::FOLDED);
    let taken = vec!["prune", &both, "--dry-run", "--dead=fold", "--report", "json"];
    let runs = [&runs[..], &[[&timed[..], &["echo 1 # {in}", "--report", "json"]].concat(), taken]].concat();
    let runs: Vec<&[&str]> = runs.iter().map(Vec::as_slice).collect();
    assert_eq!(found(&runs, false), explained(&page, "\n## `depc prune IN … --report json`\n"));
    let runs: [&[&str]; 1] = [&["groups", qkv, "--format", "json"]];
    assert_eq!(found(&runs, false), explained(&page, "\n## `depc groups IN --format json`\n"));
    s.write("case.dep", "// depc-test: groups, rules\ngraph @f() {\n}\n// => groups\n// g0\n");
    let failed = depc(&["test", &s.path("case.dep"), "--format", "json"]);
    let mut all = BTreeSet::new();
    fields(&serde_json::from_slice(&failed.stdout).unwrap(), "", &[], &mut all);
    assert_eq!(all, explained(&page, "\n## `depc test PATH --format json`\n"));
    let wrong = depc(&["check", "bad/rules/two_rules.dep", "--format", "json"]);
    let mut all = BTreeSet::new();
    fields(&serde_json::from_slice(&wrong.stdout).unwrap(), "", &[], &mut all);
    assert_eq!(all, explained(&page, "\n## `depc check RULES --format json`\n"));
    let said = depc(&["check", "bad/rules/two_rules.dep", "--diagnostics", "json"]);
    let mut all = BTreeSet::new();
    said.stderr.lines().for_each(|line| fields(&serde_json::from_str(line).unwrap(), "", &[], &mut all));
    let said = depc(&["prune", "nothing.mlir", "--dry-run", "--diagnostics", "json"]);
    said.stderr.lines().for_each(|line| fields(&serde_json::from_str(line).unwrap(), "", &[], &mut all));
    assert_eq!(all, explained(&page, "\n## `--diagnostics json`\n"));
    // A number behind a size, a bias of zeros that is cut and one that stays, and heads of a width.
    let odd = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %s = splat 0 : i8[1]
  %w = param f32[1 2 8]
  %u = param f32[1 8 2]
  %v = param f32[1 2 8]
  %t = param f32[1 8 2]
  %k = splat 0.35355338454246521 : f32[1 1 1]
  %b = splat 0.25 : f32[1 1 8]
  %c = splat 0.75 : f32[1 1 8]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 8]
  %g = tosa.mul %h, %k, %s : f32[1 1 8]
  %i = tosa.add %g, %b : f32[1 1 8]
  %y = tosa.matmul %i, %u, %z, %z : f32[1 1 2]
  %j = tosa.matmul %y, %v, %z, %z : f32[1 1 8]
  %l = tosa.add %j, %c : f32[1 1 8]
  %o = tosa.matmul %l, %t, %z, %z : f32[1 1 2]
  return %o
}";
    let odd = s.write("odd.dep", odd);
    let two = "odd/several_functions.mlir";
    let ones = |n: usize, x: f32| vec![x; n];
    // Some have other axes than in the module.
    let v0 = resources(&module(two)).into_iter().find(|(key, _)| key == "v0").unwrap().1;
    let weights: [(&str, &[u64], Vec<f32>); 4] = [
        ("w0", &[4, 4], ones(16, 1.0)),
        ("other", &[1, 4, 4], v0),
        ("a", &[2, 4], ones(8, 3.0)),
        ("b", &[2, 4], ones(8, 3.0)),
    ];
    let weights = s.write("net.safetensors", safetensors(&weights));
    let map = r#"{"a": {"tensor": "w1", "used_with": ["g0"]}, "b": {"tensor": "w1", "used_with": []}}"#;
    let map = s.write("map.json", map);
    let runs: [&[&str]; 7] = [
        &["prune", &both, "-o", &out, "--dead=fold", "--plan-out", &plan, "-q"],
        &["prune", "groups/shared_uniform.dep", "--keep", "g1", "--plan-out", &plan, "-q"],
        &["prune", &odd, "--keep", "g2", "--plan-out", &plan, "-q"],
        &["prune", qkv, "--plan-out", &plan, "-q"],
        &["prune", two, "--keep", "g1", "--plan-out", &plan, "-q", "--checkpoint", &weights, "--map", &map],
        &["prune", folded, "-o", &out, "--calibrate", &data, "--plan-out", &plan, "-q"],
        &[&rotated[..], &["--plan-out", &plan, "-q"]].concat(),
    ];
    assert_eq!(found(&runs, true), explained(&page, "\n## `depc prune IN --plan-out FILE`\n"));
    let doc = s.path("scored.json");
    depc(&["prune", two, "--plan-out", &doc, "-q"]).ok();
    let runs: [&[&str]; 2] =
        [&["report", two, "--plan", &doc, "--format", "json"], &["report", qkv, "--format", "json"]];
    let mut found = found(&runs, false);
    // Null where there are no scores.
    assert!(found.contains("groups[].scores.low"));
    found.insert("layers[].frozen".to_string());
    assert_eq!(found, explained(&page, "\n## `depc report IN --format json`\n"));
}

//! The JSON Schemas of `spec/schema` against what the command writes: [`check`] is called for every run of every test.

use super::harness::{Scratch, cases, depc};
use serde_json::{Value, json};
use std::sync::LazyLock;

static SCHEMAS: LazyLock<Vec<(&'static str, jsonschema::Validator)>> = LazyLock::new(|| {
    let read = |name: &'static str| {
        let path = cases().join(format!("../../spec/schema/{name}.schema.json"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        (name, jsonschema::draft202012::new(&schema).expect("a schema"))
    };
    ["plan", "groups", "report", "document", "diagnostic"].map(read).into()
});

pub fn faults(name: &str, value: &Value) -> Vec<String> {
    let (_, schema) = SCHEMAS.iter().find(|(n, _)| *n == name).unwrap();
    schema.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path)).collect()
}

/// Checks what a run that went well wrote as JSON: a plan, groups or a report.
pub fn check(args: &[&str], stdout: &[u8]) {
    let after = |option: &str| args.iter().position(|a| *a == option).and_then(|i| args.get(i + 1)).copied();
    let check = |name: &str, text: &[u8]| {
        let value: Value = serde_json::from_slice(text).unwrap_or_else(|e| panic!("{args:?}: {name}: {e}"));
        assert_eq!(faults(name, &value), [] as [String; 0], "{args:?}");
    };
    match (args.first(), after("--format"), after("--report")) {
        (Some(&"groups"), Some("json"), _) => check("groups", stdout),
        (Some(&"prune"), _, Some("json")) => check("report", stdout),
        (Some(&"report"), Some("json"), _) => check("document", stdout),
        _ => {}
    }
    if let Some(text) =
        after("--plan-out").and_then(|path| std::fs::read(cases().join(path)).ok()).filter(|t| !t.is_empty())
    {
        check("plan", &text);
    }
}

/// Every value in a JSON value, as a path to it.
fn paths(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(k, v)| paths(v, format!("{path}/{k}"), out)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| paths(v, format!("{path}/{i}"), out)),
        _ => {}
    }
    out.push(path);
}

/// A value of another type anywhere, a field more, and a field less: each is noticed (but for a field that may be left away).
#[test]
fn what_is_mutated_is_refused() {
    let s = Scratch::new();
    let input = "groups/qkv_viewed.dep";
    let plan = s.path("plan.json");
    depc(&["prune", input, "--plan-out", &plan, "-q"]).ok();
    let groups = depc(&["groups", input, "--format", "json"]).ok();
    let report = depc(&["prune", input, "--report", "json", "--plan-out", "/dev/null"]).ok();
    let document = depc(&["report", input, "--format", "json"]).ok();
    let all = [
        ("plan", s.bytes("plan.json")),
        ("groups", groups.stdout),
        ("report", report.stdout),
        ("document", document.stdout),
    ];
    for (name, text) in all {
        let good: Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(faults(name, &good), [] as [String; 0]);
        let mut all = vec![];
        paths(&good, String::new(), &mut all);
        assert!(all.len() > 40, "{name}");
        for path in &all {
            let mutated = |edit: &dyn Fn(&mut Value)| {
                let mut value = good.clone();
                edit(value.pointer_mut(path).unwrap());
                faults(name, &value)
            };
            // No field of any of them is an object in one place and something else in another.
            assert_ne!(mutated(&|v| *v = json!([{"odd": true}])), [] as [String; 0], "{name}{path}");
            if good.pointer(path).unwrap().is_object() && !path.ends_with("/seconds") {
                assert_ne!(mutated(&|v| v["odd"] = 1.into()), [] as [String; 0], "{name}{path}");
            }
        }
        for field in good.as_object().unwrap().keys().filter(|f| !["whole", "numbers"].contains(&f.as_str())) {
            let mut value = good.clone();
            value.as_object_mut().unwrap().remove(field);
            assert_ne!(faults(name, &value), [] as [String; 0], "{name} without {field}");
        }
        let mut other = good;
        other["version"] = 99.into();
        assert_ne!(faults(name, &other), [] as [String; 0], "{name}");
    }
}

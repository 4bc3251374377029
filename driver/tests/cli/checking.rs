//! `depc check` and `depc rules OP`: rules without a module.

use super::harness::{Scratch, assert_located, cases, depc, files_in};

/// Rules that are right, but may be a mistake, or replace a rule of depc's own.
const DOUBTFUL: &str = "version 1
op my.linear(x[... i], weight w[o i], b[o]) -> [... o]
op my.view(x, shape) -> y = reshape(shape) writes shap = shape(y)
variant my.call(target)
op tosa.abs(x) -> y = pointwise(other)
constant tosa.const(value)
";

#[test]
fn all_files_at_once() {
    let s = Scratch::new();
    let doubtful = s.write("doubtful.dep", DOUBTFUL);
    let ran = depc(&[
        "check",
        "bad/rules/three_mistakes.dep",
        &doubtful,
        "bad/rules/two_rules.dep",
        "bad/rules/not_utf8.dep",
        "nowhere.dep",
    ]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(s.hide(&format!("{}{}", ran.stderr, ran.out())));
    // Without an error, what is doubtful is no failure.
    let ran = depc(&["check", &doubtful]).ok();
    assert_eq!(ran.out(), "1 file, 5 statements: 0 errors, 3 warnings, 2 notes\n");
    // The second file knows what the first one says.
    let twice = depc(&["check", &doubtful, &s.write("again.dep", "op my.linear(x) -> y = reshape\n")]);
    assert_eq!(twice.code, 1);
    assert!(twice.stderr.contains("doubtful.dep:2:4: it has a rule here"), "{}", twice.stderr);
}

/// What `--rules` refuses, `depc check` does, with the same words.
#[test]
fn what_is_refused() {
    for file in files_in("bad/rules") {
        let ran = depc(&["check", &file]);
        assert_eq!(ran.code, 1, "{file}");
        assert_located(&ran.stderr, &file);
        let refused = depc(&["prune", "odd/plain.mlir", "--rules", &file, "--plan-out", "/dev/null"]).stderr;
        assert_eq!(ran.stderr, refused, "{file}");
    }
}

#[test]
fn for_editors() {
    let s = Scratch::new();
    let doubtful = s.write("doubtful.dep", DOUBTFUL);
    let ran = depc(&["check", &doubtful, "bad/rules/two_rules.dep", "bad/rules/fixed_unknown.dep", "--format", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(s.hide(ran.out()));
}

/// The rules that depc comes with have nothing doubtful: what is said is that each replaces itself.
#[test]
fn the_built_in_rules() {
    let folder = cases().join("../../spec/ops");
    let mut files: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path().display().to_string()).collect();
    files.sort();
    let args: Vec<&str> = ["check", "--format", "json"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let ran = depc(&args).ok();
    let json: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let doubtful: Vec<_> = json["diagnostics"].as_array().unwrap().iter().filter(|d| d["severity"] != "note").collect();
    assert!(doubtful.is_empty(), "{doubtful:#?}");
    assert_eq!(json["notes"], json["statements"]);
}

#[test]
fn versions() {
    let s = Scratch::new();
    let rule = "op my.a(x) -> y = reshape\n";
    let said = |text: &str| {
        let ran = depc(&["check", &s.write("v.dep", text)]);
        s.hide(&ran.stderr).lines().next().unwrap_or_default().to_string()
    };
    assert_eq!(said(rule), "");
    assert_eq!(said(&format!("// mine\nversion 1 // of the language\n{rule}")), "");
    assert_eq!(
        said(&format!("version 2\n{rule}?")),
        "$TMP/v.dep:1:9: error: this depc reads rules of version 1, not 2"
    );
    assert_eq!(said(&format!("version 0\n{rule}")), "$TMP/v.dep:1:9: error: this depc reads rules of version 1, not 0");
    assert_eq!(said(&format!("version one\n{rule}")), "$TMP/v.dep:1:1: error: expected a statement, found `version`");
    assert!(said(&format!("{rule}version 1\n")).contains("unknown clause `version`"));
    // A letter and an operand may be called so.
    assert_eq!(said("op my.a(version[n version]) -> [n version] = other fixed n\n"), "");
}

#[test]
fn what_is_known_of_an_op() {
    let s = Scratch::new();
    let mine = s.write("my.dep", "op my.norm(x[n c]) -> [n c] = other fixed n\n");
    let mut out = String::new();
    for op in ["tosa.conv2d", "tosa.const", "arith.addf", "stablehlo.custom_call", "scf.for"] {
        out += depc(&["rules", op]).ok().out();
    }
    out += depc(&["rules", "my.norm", "--rules", &mine, "--format", "plain"]).ok().out();
    for op in ["my.norm", "tosa.conv3", "a.mlir"] {
        let ran = depc(&["rules", op]);
        assert_eq!((ran.code, ran.out()), (1, ""));
        out += &ran.stderr;
    }
    insta::assert_snapshot!(out);
}

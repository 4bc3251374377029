//! `depc test`: what cases are, what fails, and what is written.

use super::harness::{Ran, Scratch, cases, command, depc, finish};
use std::process::Stdio;

/// A graph with one group, of 6 units, on which a rule of the user's own works.
const NORM: &str = "graph @norm(%x: f32[1 4 8]) -> f32[1 4 4] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 8 6]
  %s = param f32[6]
  %v = param f32[1 6 4]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 4 6]
  %g = my.norm %h, %s : f32[1 4 6]
  %y = tosa.matmul %g, %v, %z, %z : f32[1 4 4]
  return %y
}
";
const RULE: &str = "op my.norm(x[b n c], s[c]) -> [b n c] = other fixed n\n";
const GROUPS: &str = "// => groups
// g0: 6 units, 78 parameters
//   %w[1 8 6] axis 2: u
//   %s[6] axis 0: u
//   %v[1 6 4] axis 1: u
// frozen %w.1: %x is an argument of the public function @norm: its type is fixed
// frozen %v.2: a result of @norm: its type is part of the interface
";

/// A folder with a rule file, and one file of cases.
fn folder(file: &str, text: &str) -> Scratch {
    let s = Scratch::new();
    s.write("my.dep", RULE);
    s.write(file, text);
    s
}

/// The command in the folder, where CI is not set.
fn test_in(s: &Scratch, args: &[&str]) -> Ran {
    let args = [&["test"], args].concat();
    finish(command(&args).current_dir(s.path("")).env_remove("CI").stdin(Stdio::null()))
}

fn passing() -> String {
    format!("// depc-test: groups\n// rules: my.dep\n{NORM}{GROUPS}")
}

#[test]
fn a_case_that_is_as_expected_passes() {
    let s = folder("norm.dep", &passing());
    let ran = test_in(&s, &["."]).ok();
    assert_eq!(ran.out(), "1 case: 1 passed, 0 failed; 1 file has no line `// depc-test:`\n");
    assert_eq!(ran.stderr, "");
    assert_eq!(test_in(&s, &["norm.dep"]).ok().out(), "1 case: 1 passed, 0 failed\n");
    // Rules from the command line are as good.
    s.write("norm.dep", passing().replace("// rules: my.dep\n", ""));
    assert_eq!(test_in(&s, &["norm.dep"]).code, 1);
    test_in(&s, &["norm.dep", "--rules", "my.dep"]).ok();
    // The same files named twice are run once.
    assert_eq!(
        test_in(&s, &["norm.dep", ".", "--rules", "my.dep"]).ok().out().lines().last().unwrap().split(':').next(),
        Some("1 case")
    );
}

/// One file in which every case gets something else wrong.
fn wrong() -> String {
    let unknown = NORM.replace("my.norm", "my.other");
    let misfit = NORM.replace("my.norm %h, %s", "my.norm %h");
    let undefined = NORM.replace("tosa.matmul %g", "tosa.matmul %q");
    let stray = format!("{GROUPS}// => rules\n// my.norm\n");
    [
        format!("// depc-test: groups\n// rules: my.dep\n{NORM}{}", GROUPS.replace("6 units", "5 units")),
        format!("// The header is that of the case before.\n{NORM}"),
        format!("// depc-test: groups\n// rules: my.dep\n{NORM}{stray}"),
        format!("// depc-test: groups\n{unknown}{GROUPS}"),
        format!("// depc-test: stage classes\n// rules: my.dep\n{misfit}"),
        format!("// depc-test: groups\n// rules: my.dep\n{undefined}{GROUPS}"),
        format!("// depc-test: error\n// rules: my.dep\n{NORM}"),
        format!(
            "// depc-test: error\n// rules: my.dep\n{}",
            undefined.replace("%q,", "%q, // error: another one\n   ")
        ),
        format!("// depc-test: grups, stage clases, prune 2\n{NORM}"),
        format!("// depc-test: groups\n// rules: nowhere.dep\n{NORM}"),
        format!("// depc-test: explain %w[9]\n// rules: my.dep\n{NORM}"),
    ]
    .join("// -----\n")
}

#[test]
fn what_fails() {
    let s = folder("wrong.dep", &wrong());
    let ran = test_in(&s, &["wrong.dep"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    insta::assert_snapshot!(ran.out());
    // On any number of threads, in the same order.
    for threads in ["1", "5"] {
        let args = ["test", "wrong.dep"];
        let again =
            finish(command(&args).current_dir(s.path("")).env("RAYON_NUM_THREADS", threads).stdin(Stdio::null()));
        assert_eq!(again.out(), ran.out());
    }
}

#[test]
fn what_is_blessed() {
    let s = folder("wrong.dep", &wrong());
    let ran = test_in(&s, &["wrong.dep", "--bless"]);
    assert_eq!(ran.code, 1, "errors without `error`, and faults, are not accepted");
    insta::assert_snapshot!(ran.out());
    let written = s.read("wrong.dep");
    assert_eq!(test_in(&s, &["wrong.dep", "--bless"]).code, 1);
    assert_eq!(s.read("wrong.dep"), written, "what is blessed stays as it is");
    // What cannot be accepted is what still fails: nothing else was touched.
    let failed: Vec<String> =
        test_in(&s, &["wrong.dep"]).out().lines().filter(|l| l.contains(": failed")).map(str::to_string).collect();
    assert_eq!(failed.len(), 5, "{failed:?}");
    // One line changes; the rest of the file keeps its bytes, its line ends, and its own comments.
    let odd = passing()
        .replace("5 units", "6 units")
        .replace("graph @norm", "  // a comment of mine\ngraph @norm")
        .replace('\n', "\r\n");
    s.write("odd.dep", &odd);
    test_in(&s, &["odd.dep"]).ok();
    s.write("odd.dep", odd.replace("g0: 6 units", "g0: 7 units"));
    test_in(&s, &["odd.dep", "--bless"]).ok();
    assert_eq!(s.read("odd.dep"), odd);
}

#[test]
fn only_the_chosen_cases_are_blessed() {
    let two =
        format!("{}// -----\n{}", passing().replace("6 units", "5 units"), passing().replace("6 units", "4 units"));
    let s = folder("two.dep", &two);
    let ran = test_in(&s, &["two.dep", "--bless", "--filter", "two.dep:21"]).ok();
    assert!(ran.out().contains("1 case: 1 passed, 0 failed; 1 file written"), "{}", ran.out());
    assert_eq!(s.read("two.dep"), two.replace("4 units", "6 units"));
    // The command that a failure shows is one that works.
    let failure = test_in(&s, &["two.dep"]);
    let line = failure.out().lines().find_map(|l| l.strip_prefix("to accept it: depc test ")).expect("the command");
    let words: Vec<&str> = line.split(' ').map(|w| w.trim_matches('\'')).collect();
    test_in(&s, &words).ok();
    assert_eq!(test_in(&s, &["two.dep"]).ok().out(), "2 cases: 2 passed, 0 failed\n");
}

#[test]
fn it_is_misused() {
    let s = folder("norm.dep", &passing().replace("6 units", "5 units"));
    let before = s.read("norm.dep");
    let mut said = String::new();
    for (args, ci) in [
        (&["norm.dep", "--bless"][..], "true"),
        (&["nowhere"], ""),
        (&[".", "--filter", "nothing"], ""),
        (&["my.dep", "--filter", "norm"], ""),
        (&[], ""),
        (&["norm.dep", "--bless", "--list"], ""),
    ] {
        let args = [&["test"], args].concat();
        let ran = finish(command(&args).current_dir(s.path("")).env("CI", ci).stdin(Stdio::null()));
        assert_eq!((ran.code, ran.out()), (2, ""), "{args:?}");
        said += &ran.stderr;
    }
    assert_eq!(s.read("norm.dep"), before);
    insta::assert_snapshot!(said);
    // A file that is named is a case; one of a folder is so only with a header.
    let ran = test_in(&s, &["my.dep"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out().contains("my.dep:1:1: error: nothing says what the case shows"), "{}", ran.out());
    std::fs::remove_file(s.path("norm.dep")).unwrap();
    assert_eq!(test_in(&s, &["."]).code, 2);
}

#[test]
fn cases_are_listed_and_filtered() {
    let s = folder("two.dep", &format!("{}// -----\n// depc-test: rules, stage edits\n{NORM}", passing()));
    std::fs::create_dir(s.path("below")).unwrap();
    s.write("below/norm.dep", passing());
    let list = |args: &[&str]| test_in(&s, &[args, &["--list"]].concat()).ok().out().to_string();
    assert_eq!(list(&["."]), "below/norm.dep:1: groups\ntwo.dep:1: groups\ntwo.dep:21: rules, stage edits\n");
    assert_eq!(list(&[".", "--filter", "two"]), "two.dep:1: groups\ntwo.dep:21: rules, stage edits\n");
    assert_eq!(list(&[".", "--filter", "two.dep:2?"]), "two.dep:21: rules, stage edits\n");
    assert_eq!(list(&["two.dep", "below", "--filter", ":1"]), "two.dep:1: groups\nbelow/norm.dep:1: groups\n");
    let json: serde_json::Value = serde_json::from_str(&list(&["below", "--format", "json"])).unwrap();
    assert_eq!(json, serde_json::json!([{"file": "below/norm.dep", "line": 1, "shows": ["groups"]}]));
}

/// Every kind of text, of a graph, of a module, and of equations.
#[test]
fn all_kinds() {
    let module = std::fs::read_to_string(cases().join("odd/plain.mlir")).unwrap();
    let s = folder(
        "all.dep",
        &format!(
            "// depc-test: rules, groups, explain %w[1] %v[2], explain %s[0], prune 0.5, prune uneven, stage plan\n// rules: my.dep\n{NORM}\
         // -----\n// depc-test: groups, stage classes\nvar ax0: 4\nvar ax1: 6\nvar ax2: 10\nop 0 join: ax2 = cat(ax0 ax1)\n"
        ),
    );
    s.write("all.mlir", format!("// depc-test: groups, explain %h[1], prune 0.5\n{module}"));
    test_in(&s, &[".", "--bless"]).ok();
    let ran = test_in(&s, &["."]).ok();
    assert_eq!(ran.out(), "3 cases: 3 passed, 0 failed; 1 file has no line `// depc-test:`\n");
    insta::assert_snapshot!(s.read("all.dep") + &s.read("all.mlir"));
    // What the commands print is what a case expects.
    let plain = depc(&["groups", &s.path("all.mlir"), "--format", "plain"]).ok();
    let expected: String = plain.out().lines().map(|l| format!("// {l}\n")).collect();
    assert!(s.read("all.mlir").contains(&format!("// => groups\n{expected}")), "{expected}");
}

#[test]
fn the_report_is_json() {
    let s = folder("wrong.dep", &wrong());
    let ran = test_in(&s, &["wrong.dep", "--format", "json"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out());
}

#[test]
fn the_reference_is_true() {
    let page = std::fs::read_to_string(cases().join("../../spec/testing.md")).unwrap();
    let s = folder("x.dep", "");
    for (i, case) in page.split("```dep-case\n").skip(1).enumerate() {
        let file = format!("case{i}.dep");
        s.write(&file, case.split("```").next().unwrap());
        let ran = test_in(&s, &[&file]);
        assert_eq!(ran.code, 0, "{}", ran.out());
    }
    assert!(s.files().len() >= 4, "the page has examples");
    let config = std::fs::read_to_string(cases().join("../downstream/lit/lit.cfg.py")).unwrap();
    assert!(page.contains(&format!("```python\n{config}```")), "{config}");
}

/// From Rust, a failure is a panic with the same text.
#[test]
fn from_rust() {
    let s = folder("norm.dep", &passing());
    depc::testing::check(s.path("norm.dep"));
    s.write("norm.dep", passing().replace("6 units", "5 units"));
    let path = s.path("norm.dep");
    let panic = std::panic::catch_unwind(|| depc::testing::check(&path)).expect_err("it fails");
    let said = panic.downcast_ref::<String>().expect("a text");
    assert!(said.contains("-g0: 5 units, 78 parameters\n+g0: 6 units, 78 parameters\n"), "{said}");
}

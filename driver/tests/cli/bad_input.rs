//! Bad input: each gives a located message and an exit status, and nothing is written.

use super::harness::{Scratch, assert_located, cases, depc, depc_with_stdin, files_in, program};
use std::process::Command;

/// Runs on every file of a folder; the messages of all of them, under their names.
fn messages(folder: &str, run: impl Fn(&str, &Scratch) -> super::harness::Ran) -> String {
    let mut out = String::new();
    for file in files_in(folder) {
        let scratch = Scratch::new();
        scratch.write("out.mlir", "what was there");
        let ran = run(&file, &scratch);
        assert_eq!(ran.code, 1, "{file}: {}", ran.stderr);
        assert!(ran.stdout.is_empty(), "{file}");
        assert_eq!(scratch.files(), ["out.mlir"], "{file}");
        assert_eq!(scratch.read("out.mlir"), "what was there", "{file}");
        assert_located(&ran.stderr, &file);
        assert!(ran.stderr.lines().all(|l| l.chars().count() <= 400), "{file}: a line too long to read");
        out += &format!("{}\n", ran.stderr);
    }
    out
}

#[test]
fn modules_and_graphs() {
    insta::assert_snapshot!(messages("bad", |file, s| depc(&["prune", file, "-o", &s.path("out.mlir")])));
}

#[test]
fn rule_files() {
    insta::assert_snapshot!(messages("bad/rules", |file, s| {
        depc(&["prune", "odd/plain.mlir", "--rules", file, "-o", &s.path("out.mlir")])
    }));
}

#[test]
fn every_command_refuses_alike() {
    for file in files_in("bad") {
        let expected = depc(&["prune", &file, "--plan-out", "/dev/null"]).stderr;
        for command in ["groups", "lower", "rules"] {
            let ran = depc(&[command, &file]);
            assert_eq!((ran.code, ran.stdout.len(), &ran.stderr), (1, 0, &expected), "{command} {file}");
        }
    }
}

/// `prune` passes long digits by where the text tells how many there are; whatever it does with them, it finds what is none.
#[test]
fn damaged_digits_of_long_weights() {
    let scratch = Scratch::new();
    let model = std::fs::read(cases().join("../models/resnet.mlir")).expect("a model");
    // The largest one, which is cut, and the first long one.
    let strings = model.split(|c| *c == b'"').filter(|s| s.starts_with(b"0x") && s.len() > 10_000).collect::<Vec<_>>();
    let longest = strings.iter().max_by_key(|s| s.len()).expect("weights");
    for string in [longest, strings.first().expect("weights")] {
        let at = string.as_ptr() as usize - model.as_ptr() as usize + string.len() / 2;
        let mut text = model.clone();
        text[at] = b'x';
        std::fs::write(scratch.path("in.mlir"), text).expect("writes");
        let (input, out, plan) = (scratch.path("in.mlir"), scratch.path("out.mlir"), scratch.path("out.plan"));
        let expected = depc(&["groups", &input]).stderr;
        assert!(expected.contains("error: `x` in resource `"), "{expected}");
        let shapes = ["prune", &input, "--latency-shapes", &scratch.path("shapes.csv")];
        assert_eq!((depc(&shapes).code, &depc(&shapes).stderr, scratch.files().len()), (1, &expected, 1));
        let ways: [&[&str]; 6] = [
            &[],
            &["--criterion", "first"],
            &["--criterion", "fpgm"],
            &["--target", "macs=50%", "--emit", "masked"],
            &["--dead"],
            &["--calibrate", "noise:0,1"],
        ];
        for way in ways {
            let ran = depc(&[&["prune", &input, "-o", &out, "--plan-out", &plan, "--quiet"], way].concat());
            assert_eq!((ran.code, &ran.stderr), (1, &expected), "{way:?}");
            assert_eq!(scratch.files(), ["in.mlir"], "{way:?}");
        }
    }
}

#[test]
fn standard_input() {
    let ran = depc_with_stdin(&["groups", "-"], b"module {\n  oops\n}\n");
    assert_eq!(ran.code, 1);
    assert_located(&ran.stderr, "<stdin>");
    assert!(ran.stderr.starts_with("<stdin>:2:3: error: "), "{}", ran.stderr);
    let empty = "<stdin>: error: nothing comes from standard input: it is empty, or closed\n";
    let ran = depc_with_stdin(&["prune", "-", "-o", "-"], b"");
    assert_eq!((ran.code, ran.stdout.len()), (1, 0));
    assert!(ran.stderr.starts_with(empty), "{}", ran.stderr);
    let closed = Command::new("sh").args(["-c", "exec \"$0\" prune - -o - <&-", &program()]).output().unwrap();
    assert_eq!((closed.status.code(), closed.stdout.len()), (Some(1), 0));
    assert!(String::from_utf8_lossy(&closed.stderr).starts_with(empty), "{closed:?}");
}

#[test]
fn no_such_file() {
    let mut out = String::new();
    for args in [
        &["groups", "nowhere.mlir"][..],
        &["lower", "bad"],
        &["rules", "odd/plain.mlir", "--rules", "nowhere.dep"],
        &["prune", "odd/plain.mlir", "--plan", "nowhere.json", "-o", "nowhere.mlir"],
    ] {
        let ran = depc(args);
        assert_eq!(ran.code, 1, "{args:?}");
        out += &ran.stderr;
    }
    insta::assert_snapshot!(out);
}

#[test]
fn ratios_and_other_arguments() {
    let mut out = String::new();
    for ratio in ["1", "-0.1", "1.5", "nan", "half", "50%"] {
        let ran = depc(&["prune", "odd/plain.mlir", "-o", "/dev/null", "--ratio", ratio]);
        assert_eq!(ran.code, 2, "{ratio}");
        out += &ran.stderr;
    }
    for args in [
        &["prune", "odd/plain.mlir"][..],
        &["prune", "-o", "/dev/null"],
        &["prune", "odd/plain.mlir", "-o", "/dev/null", "--plan", "p.json", "--ratio", "0.3"],
        &["prune", "odd/plain.mlir", "-o", "/dev/null", "--keep", ""],
        &["groups", "odd/plain.mlir", "--format", "xml"],
        &["prun"],
    ] {
        let ran = depc(args);
        assert_eq!(ran.code, 2, "{args:?}");
        out += &format!("{}\n", ran.stderr);
    }
    insta::assert_snapshot!(out);
}

#[test]
fn patterns() {
    let mut out = String::new();
    for keep in [&["--keep", "w9"][..], &["--keep", "conv*"], &["--keep", "w[", "--keep", "g7"]] {
        let ran = depc(&[&["prune", "odd/plain.mlir", "-o", "/dev/null"], keep].concat());
        assert_eq!(ran.code, 2, "{keep:?}");
        out += &ran.stderr;
    }
    insta::assert_snapshot!(out);
}

/// Everything that cannot be masked is named at once, with what to paste.
#[test]
fn groups_that_cannot_be_masked() {
    let masked = |more: &[&str]| {
        let args = ["prune", "run/exp_inside_sums.mlir", "-o", "-", "--quiet", "--emit", "masked"];
        depc(&[&args, more].concat())
    };
    let ran = masked(&[]);
    assert_eq!((ran.code, ran.stdout.len()), (1, 0));
    insta::assert_snapshot!(ran.stderr);
    let keep: Vec<&str> =
        ran.stderr.split("pruned module too: ").nth(1).and_then(|t| t.split(';').next()).unwrap().split(' ').collect();
    assert_eq!(keep, ["--keep", "g0", "--keep", "g1"]);
    masked(&keep).ok();
}

/// Whatever the damage: a message or a result, never a panic.
#[test]
fn cut_anywhere() {
    let text = std::fs::read(super::harness::cases().join("odd/plain.mlir")).unwrap();
    for cut in (0..text.len()).step_by(97) {
        let ran = depc_with_stdin(&["prune", "-", "-o", "-", "--quiet"], &text[..cut]);
        assert_eq!((ran.code, ran.stdout.len()), (1, 0), "cut at {cut}: {}", ran.stderr);
        assert_located(&ran.stderr, "<stdin>");
    }
}

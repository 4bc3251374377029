//! `depc new-rule`: what it writes is a rule and a case that pass as they are.

use super::harness::{Scratch, command, depc, finish};
use std::process::Stdio;

/// Ops of many kinds: one without a rule; with integers, lists and missing operands; with a region that captures a value.
const OPS: [(&str, &str); 4] = [
    ("my.norm", "odd/unknown_op.mlir"),
    ("torch.aten.convolution", "groups/torch_grouped_conv.dep"),
    ("tosa.slice", "groups/qkv_viewed.dep"),
    ("linalg.generic", "counts/linalg_captured.dep"),
];

#[test]
fn a_rule_and_its_case() {
    let s = Scratch::new();
    let mut out = String::new();
    for (op, from) in OPS {
        let ran = depc(&["new-rule", op, "--from", from, "-o", &s.path("")]).ok();
        out += &s.hide(&format!("{}{}", ran.stderr, ran.out()));
        let name = op.replace('.', "_");
        for file in [format!("{name}.dep"), format!("{name}_case.dep")] {
            out += &format!("--- {file}\n{}", s.read(&file));
        }
        depc(&["check", &s.path(&format!("{name}.dep"))]).ok();
        depc(&["test", &s.path(&format!("{name}_case.dep"))]).ok();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn what_it_refuses() {
    let s = Scratch::new();
    s.write("my_norm_case.dep", "mine");
    let mut out = String::new();
    for args in [
        &["my.norm", "--from", "odd/unknown_op.mlir", "-o", &s.path("")][..],
        &["my.norn", "--from", "odd/unknown_op.mlir", "-o", &s.path("")],
        &["my.norm", "--from", "nowhere.mlir", "-o", &s.path("")],
        &["my.norm", "--from", "odd/unknown_op.mlir", "-o", &s.path("no/folder")],
        &["torch.constant.int", "--from", "groups/torch_grouped_conv.dep", "-o", &s.path("")],
    ] {
        let args = [&["new-rule"], args].concat();
        let ran = finish(command(&args).stdin(Stdio::null()));
        assert_eq!((ran.code, ran.out()), (1, ""), "{args:?}");
        out += &s.hide(&ran.stderr);
    }
    assert_eq!(s.files(), ["my_norm_case.dep"]);
    assert_eq!(s.read("my_norm_case.dep"), "mine");
    insta::assert_snapshot!(out);
}

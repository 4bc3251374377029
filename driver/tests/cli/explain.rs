//! `depc explain`, and `depc rules --algebra`.

use super::harness::depc;

fn explained(args: &[&str]) -> String {
    let ran = depc(&[&["explain"], args].concat()).ok();
    format!("$ depc explain {}\n{}", args.join(" "), ran.out())
}

fn refused(args: &[&str]) -> String {
    let ran = depc(&[&["explain"], args].concat());
    assert_eq!((ran.code, ran.out()), (2, ""), "{args:?}");
    format!("$ depc explain {}\n{}", args.join(" "), ran.stderr)
}

#[test]
fn a_residual_net() {
    let net = "groups/residual.dep";
    let all = [
        explained(&[net, "%w0[0]"]),
        explained(&[net, "%w0[0]", "%w3[3]"]),
        explained(&[net, "%w1[0]", "%w2[3]"]),
        explained(&[net, "%w1[0]", "%w2[0]"]),
        explained(&[net, "%b0[0]", "%w2[0]"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_concat_net() {
    let net = "groups/concat_cascade.dep";
    let all = [explained(&[net, "%w1[0]", "%w3[3]"]), explained(&[net, "%w0[0]", "%w1[0]"])];
    insta::assert_snapshot!(all.join("\n"));
    let net = "groups/qkv_cut.dep";
    let all = [
        explained(&[net, "%w[2]"]),
        explained(&[net, "%q[0]", "%wo[1]"]),
        explained(&[net, "%q1[2]", "%k1[2]"]),
        explained(&[net, "%w[2]", "%wo[1]"]),
    ];
    insta::assert_snapshot!("pieces_and_factors", all.join("\n"));
}

#[test]
fn a_frozen_axis() {
    let all = [
        explained(&["groups/residual.dep", "%w3[0]"]),
        explained(&["groups/residual.dep", "%w1[1]"]),
        explained(&["groups/misaligned.dep", "%w0[0]"]),
        explained(&["groups/shifted_sum.dep", "%w[2]"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn as_json() {
    let ran = depc(&["explain", "groups/concat_cascade.dep", "%w1[0]", "%w3[3]", "--format", "json"]).ok();
    insta::assert_snapshot!(ran.out());
    let ran = depc(&["explain", "groups/residual.dep", "%w3[0]", "--format", "json"]).ok();
    insta::assert_snapshot!(ran.out());
}

/// Values are called what the module's text calls them, resources by their keys, and ops by their lines.
#[test]
fn names_of_axes() {
    let net = "odd/comments.mlir";
    let all = [
        explained(&[net, "%w0[1]", "%w1[0]"]),
        explained(&[net, "w0[1]", "%h[1]"]),
        explained(&[net, "comments.mlir:7[1]", "odd/comments.mlir:5[0]"]),
        explained(&[net, "%x[1]"]),
        refused(&[net, "%w2[0]"]),
        refused(&[net, "w0[2]"]),
        refused(&[net, "w0"]),
        refused(&[net, "comments.mlir:99[0]"]),
        refused(&["odd/several_functions.mlir", "%x[0]"]),
    ];
    insta::assert_snapshot!(all.join("\n"));
}

/// In full, the groups come with the rules that ran, and those that strengthened with their ops.
#[test]
fn rules_that_ran() {
    let of = |net: &str| {
        let ran = depc(&["groups", net, "--all"]).ok();
        ran.out()
            .lines()
            .skip_while(|l| !l.starts_with("rules of the algebra"))
            .map(|l| format!("{l}\n"))
            .collect::<String>()
    };
    insta::assert_snapshot!(of("groups/misaligned.dep") + &of("groups/qkv_cut.dep"));
}

#[test]
fn the_algebra_is_printed() {
    let ran = depc(&["rules", "--algebra"]).ok();
    assert_eq!(ran.out(), depc_spec::ALGEBRA);
    assert_eq!(depc(&["rules"]).code, 2);
    assert_eq!(depc(&["rules", "groups/residual.dep", "--algebra"]).code, 2);
}

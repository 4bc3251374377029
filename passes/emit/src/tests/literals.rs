//! Constants: every way in which a value is held, and every way in which it changes.

use super::{all, body, counting, digits, emit_edits, f32s, prune, resources, rules};
use depc_ir::graph::OpId;
use depc_passes::edits::{Edits, Literal, Version};

/// y = x · a · b for two pairs of matrices; the constants are filled in. Groups: hidden 1 (4 units), hidden 2 (4 units).
fn two_pairs(a: &str, b: &str, c: &str, d: &str) -> String {
    format!(
        "func.func @f(%x: tensor<1x2xf32>) -> (tensor<1x2xf32>, tensor<1x2xf32>) {{
  %zero = arith.constant 0.0 : f32
  %a = arith.constant {a} : tensor<2x4xf32>
  %b = arith.constant {b} : tensor<4x2xf32>
  %c = arith.constant {c} : tensor<2x4xf32>
  %d = arith.constant {d} : tensor<4x2xf32>
  %e = tensor.empty() : tensor<1x4xf32>
  %i = linalg.fill ins(%zero : f32) outs(%e : tensor<1x4xf32>) -> tensor<1x4xf32>
  %e2 = tensor.empty() : tensor<1x2xf32>
  %i2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<1x2xf32>) -> tensor<1x2xf32>
  %h = linalg.matmul ins(%x, %a : tensor<1x2xf32>, tensor<2x4xf32>) outs(%i : tensor<1x4xf32>) -> tensor<1x4xf32>
  %y = linalg.matmul ins(%h, %b : tensor<1x4xf32>, tensor<4x2xf32>) outs(%i2 : tensor<1x2xf32>) -> tensor<1x2xf32>
  %h2 = linalg.matmul ins(%x, %c : tensor<1x2xf32>, tensor<2x4xf32>) outs(%i : tensor<1x4xf32>) -> tensor<1x4xf32>
  %y2 = linalg.matmul ins(%h2, %d : tensor<1x4xf32>, tensor<4x2xf32>) outs(%i2 : tensor<1x2xf32>) -> tensor<1x2xf32>
  return %y, %y2 : tensor<1x2xf32>, tensor<1x2xf32>
}}
"
    )
}

fn constants(out: &str) -> Vec<&str> {
    let literal = |line: &'_ str| line.contains("tensor").then_some(());
    out.lines().filter_map(|l| l.split("arith.constant ").nth(1)).filter(|l| literal(l).is_some()).collect()
}

#[test]
fn a_resource_pruned_in_two_ways_is_split() {
    let text = two_pairs("dense_resource<w>", "dense_resource<b>", "dense_resource<w>", "dense_resource<d>");
    let text = text + &resources(&[("w", counting(8)), ("b", counting(8)), ("d", counting(8))]);
    let out = prune(&text, |_, name| if name.contains("b.0") { vec![0, 1] } else { vec![1, 2, 3] });
    assert_eq!(
        constants(&out),
        [
            "dense_resource<w> : tensor<2x2xf32>",
            "dense_resource<b> : tensor<2x2xf32>",
            "dense_resource<w_depc_1> : tensor<2x3xf32>",
            "dense_resource<d> : tensor<3x2xf32>"
        ]
    );
    assert_eq!(digits(&out, "w"), f32s(&[1., 2., 5., 6.]));
    assert_eq!(digits(&out, "w_depc_1"), f32s(&[2., 3., 4., 6., 7., 8.]));
}

#[test]
fn a_resource_that_someone_holds_whole_keeps_its_key() {
    let text = two_pairs("dense_resource<w>", "dense_resource<b>", "dense_resource<w>", "dense_resource<d>");
    let text =
        text + &resources(&[("w", counting(8)), ("b", counting(8)), ("d", counting(8)), ("w_depc_1", counting(1))]);
    let out = prune(&text, |g, name| if name.contains("b.0") { vec![0, 1] } else { all(g, name) });
    assert_eq!(constants(&out)[0], "dense_resource<w_depc_2> : tensor<2x2xf32>");
    assert_eq!(constants(&out)[2], "dense_resource<w> : tensor<2x4xf32>");
    assert_eq!(digits(&out, "w"), counting(8));
    assert_eq!(digits(&out, "w_depc_1"), counting(1));
    assert_eq!(digits(&out, "w_depc_2"), f32s(&[1., 2., 5., 6.]));
}

#[test]
fn constants_that_are_pruned_alike_share_a_resource() {
    let text = two_pairs("dense_resource<w>", "dense_resource<v>", "dense_resource<w>", "dense_resource<v>");
    let text = text + &resources(&[("w", counting(8)), ("v", counting(8))]);
    let both = prune(&text, |_, _| vec![1, 2]);
    assert_eq!(constants(&both)[0], "dense_resource<w> : tensor<2x2xf32>");
    assert_eq!(constants(&both)[2], "dense_resource<w> : tensor<2x2xf32>");
    assert_eq!(both.matches(": \"0x").count(), 2);
}

#[test]
fn a_fresh_key_is_shared_too() {
    let third = "  %e = tensor.empty() : tensor<1x4xf32>\n";
    let more = "  %whole = arith.constant dense_resource<w> : tensor<2x4xf32>
  %used = \"x.use\"(%whole) : (tensor<2x4xf32>) -> tensor<2xf32>\n";
    let text = two_pairs("dense_resource<w>", "dense_resource<v>", "dense_resource<w>", "dense_resource<v>");
    let text = text.replace(third, &format!("{more}{third}")) + &resources(&[("w", counting(8)), ("v", counting(8))]);
    let out = prune(&text, |_, _| vec![1, 2]);
    assert_eq!(constants(&out)[0], "dense_resource<w_depc_1> : tensor<2x2xf32>");
    assert_eq!(constants(&out)[2], "dense_resource<w_depc_1> : tensor<2x2xf32>");
    assert_eq!(constants(&out)[4], "dense_resource<w> : tensor<2x4xf32>");
    assert_eq!(digits(&out, "w"), counting(8));
    assert_eq!(digits(&out, "w_depc_1"), f32s(&[2., 3., 6., 7.]));
}

#[test]
fn every_form_of_a_literal_is_gathered() {
    let inline = format!("dense<\"0x{}\">", counting(8));
    let list = "dense<[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]>";
    let tall = "dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]>";
    let out = prune(&two_pairs(list, tall, &inline, tall), |_, _| vec![0, 3]);
    assert_eq!(
        constants(&out)[..3],
        [
            "dense<[[1.000000e+00, 4.000000e+00], [5.000000e+00, 8.000000e+00]]> : tensor<2x2xf32>".to_string(),
            "dense<[[1.000000e+00, 2.000000e+00], [7.000000e+00, 8.000000e+00]]> : tensor<2x2xf32>".to_string(),
            format!("dense<\"0x{}\"> : tensor<2x2xf32>", f32s(&[1., 4., 5., 8.])),
        ]
    );
}

/// Adds one vector to both hidden layers.
fn with_bias(literal: &str) -> String {
    let add = |h: &str| {
        format!(
            "  %{h}b = linalg.add ins(%{h}, %bias : tensor<1x4xf32>, tensor<1x4xf32>) outs(%e : tensor<1x4xf32>) \
             -> tensor<1x4xf32>\n"
        )
    };
    let text = two_pairs("dense_resource<a>", "dense_resource<b>", "dense_resource<c>", "dense_resource<d>");
    text.replace("  %y = ", &format!("{}  %y = ", add("h")))
        .replace("  %y2 = ", &format!("{}  %y2 = ", add("h2")))
        .replace("ins(%h, %b ", "ins(%hb, %b ")
        .replace("ins(%h2, %d ", "ins(%h2b, %d ")
        .replace("  %e = ", &format!("  %bias = arith.constant {literal} : tensor<1x4xf32>\n  %e = "))
        + &resources(&[
            ("a", counting(8)),
            ("b", counting(8)),
            ("c", counting(8)),
            ("d", counting(8)),
            ("same", f32s(&[0.5; 4])),
        ])
}

#[test]
fn a_uniform_constant_is_made_to_order() {
    let keep = |_: &_, name: &str| if name.contains("b.0") { vec![3] } else { vec![1, 3] };
    let forms = [
        (
            "dense<0.5>",
            "dense<5.000000e-01> : tensor<1x1xf32>".to_string(),
            "dense<5.000000e-01> : tensor<1x2xf32>".into(),
        ),
        (
            "dense_resource<same>",
            "dense_resource<same> : tensor<1x1xf32>".to_string(),
            "dense_resource<same_depc_1> : tensor<1x2xf32>".into(),
        ),
        (
            &format!("dense<\"0x{}\">", f32s(&[0.5; 4])),
            format!("dense<\"0x{}\"> : tensor<1x1xf32>", f32s(&[0.5])),
            format!("dense<\"0x{}\"> : tensor<1x2xf32>", f32s(&[0.5; 2])),
        ),
    ];
    for (literal, first, second) in forms {
        let out = prune(&with_bias(literal), keep);
        assert_eq!(constants(&out)[4..], [first, second]);
        if literal.contains("resource") {
            assert_eq!(digits(&out, "same"), f32s(&[0.5]));
            assert_eq!(digits(&out, "same_depc_1"), f32s(&[0.5; 2]));
        }
    }
}

#[test]
fn a_constant_that_ties_both_is_gathered_once() {
    let out = prune(&with_bias("dense<[[1.0, 2.0, 3.0, 4.0]]>"), |_, _| vec![1, 3]);
    assert_eq!(constants(&out)[4..], ["dense<[[2.000000e+00, 4.000000e+00]]> : tensor<1x2xf32>"]);
}

/// A hidden layer's mean of squares over its 4 units, as TOSA says it; the constant is filled in.
fn mean(elem: &str, constant: &str) -> String {
    format!(
        "func.func @f(%x: tensor<1x1x2x{elem}>) -> tensor<1x1x1x{elem}> {{
  %z = \"tosa.const\"() <{{values = dense<0.0> : tensor<1x{elem}>}}> : () -> tensor<1x{elem}>
  %s = \"tosa.const\"() <{{values = dense<0> : tensor<1xi8>}}> : () -> tensor<1xi8>
  %w = \"tosa.const\"() <{{values = dense<[[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]> : tensor<1x2x4x{elem}>}}> : () -> tensor<1x2x4x{elem}>
  %n = \"tosa.const\"() <{{values = {constant} : tensor<1x1x1x{elem}>}}> : () -> tensor<1x1x1x{elem}>
  %h = tosa.matmul %x, %w, %z, %z : (tensor<1x1x2x{elem}>, tensor<1x2x4x{elem}>, tensor<1x{elem}>, tensor<1x{elem}>) -> tensor<1x1x4x{elem}>
  %q = tosa.mul %h, %h, %s : (tensor<1x1x4x{elem}>, tensor<1x1x4x{elem}>, tensor<1xi8>) -> tensor<1x1x4x{elem}>
  %r = tosa.reduce_sum %q {{axis = 2 : i32}} : (tensor<1x1x4x{elem}>) -> tensor<1x1x1x{elem}>
  %m = tosa.mul %r, %n, %s : (tensor<1x1x1x{elem}>, tensor<1x1x1x{elem}>, tensor<1xi8>) -> tensor<1x1x1x{elem}>
  return %m : tensor<1x1x1x{elem}>
}}
"
    )
}

#[test]
fn a_count_follows_in_the_constants_own_type() {
    let third =
        |out: &str| body(out).lines().find(|l| l.contains("tensor<1x1x1x") && l.contains("const")).map(str::to_string);
    let holds = |elem: &str, constant: &str, expected: &str| {
        let line = third(&prune(&mean(elem, constant), |_, _| vec![0, 1, 3])).expect("the constant");
        assert!(line.contains(&format!("values = {expected} : tensor<1x1x1x{elem}>")), "{line}");
    };
    holds("f32", "dense<0.25>", "dense<0.333333343>");
    holds("f16", "dense<0.25>", "dense<3.332520e-01>");
    holds("bf16", "dense<0.25>", "dense<3.339840e-01>");
    holds("f64", "dense<0.25>", "dense<0.33333333333333331>");
    // Not a count: it stays.
    holds("f32", "dense<0.125>", "dense<1.250000e-01>");
}

#[test]
fn a_count_that_a_resource_holds_is_written_into_the_module() {
    let text = mean("f32", "dense_resource<n>") + &resources(&[("n", f32s(&[0.25])), ("other", counting(1))]);
    let out = prune(&text, |_, _| vec![0, 1, 3]);
    assert!(out.contains("values = dense<0.333333343> : tensor<1x1x1xf32>"), "{out}");
    // Nobody needs the old one.
    assert!(!out.contains("      n: ") && out.contains("      other: "), "{out}");
}

/// Two means with one constant, over groups of 4 units each.
#[test]
fn a_count_that_others_share_is_copied() {
    let one = mean("f32", "dense<0.25>");
    let body = one.split("  %h = ").nth(1).expect("a body").split("  return").next().expect("a return");
    let mut second = format!("  %h = {body}").replace("%w", "%w2");
    for name in ["h", "q", "r", "m"] {
        second = second
            .replace(&format!("%{name} "), &format!("%{name}2 "))
            .replace(&format!("%{name},"), &format!("%{name}2,"));
    }
    let weight = one.lines().find(|l| l.contains("%w = ")).expect("a weight");
    let text = one
        .replace(weight, &format!("{weight}\n{}", weight.replace("%w ", "%w2 ").replace("1.0", "9.0")))
        .replace(
            "  return %m : tensor<1x1x1xf32>",
            &format!("{second}  return %m, %m2 : tensor<1x1x1xf32>, tensor<1x1x1xf32>"),
        )
        .replace("-> tensor<1x1x1xf32> {\n  %z", "-> (tensor<1x1x1xf32>, tensor<1x1x1xf32>) {\n  %z");
    let out = prune(&text, |g, name| if g.members[0].parameter == 0 { vec![0, 1] } else { all(g, name) });
    let counts: Vec<&str> = out.lines().filter(|l| l.contains("const") && l.contains("tensor<1x1x1xf32>")).collect();
    assert_eq!(counts.len(), 2, "{out}");
    assert!(counts[0].contains("dense<2.500000e-01>") && counts[1].contains("dense<5.000000e-01>"), "{out}");
    // Each mean has its own: %5 is the first one's, %4 the unchanged.
    let of = |mul: usize| {
        out.lines()
            .filter(|l| l.contains("tosa.mul") && l.contains("1x1x1xf32>, tensor<1x1x1"))
            .nth(mul)
            .expect("a mul")
            .to_string()
    };
    assert!(of(0).contains("%5, %1") && of(1).contains("%4, %1"), "{out}");
}

#[test]
fn a_number_is_written_into_integers_only_if_it_is_one() {
    let text = "func.func @f() -> (i32, tensor<2xi64>, tensor<2xbf16>) {
  %a = arith.constant 4 : i32
  %b = arith.constant dense<4> : tensor<2xi64>
  %c = arith.constant dense<4.0> : tensor<2xbf16>
  return %a, %b, %c : i32, tensor<2xi64>, tensor<2xbf16>
}
";
    let number = |x: f64| {
        emit_edits(text, &rules(), |net| {
            let version = |op: u32| Version {
                results: vec![net.analysis.graph.ty(net.analysis.graph.op(OpId(op)).results[0]).dims().to_vec()],
                literal: Some(Literal::Number(x)),
                ..Version::default()
            };
            Edits { ops: (0..3).map(|op| (OpId(op), vec![version(op)])).collect(), ..Edits::default() }
        })
    };
    let out = number(3.0).expect("integers");
    for line in
        ["constant 3 : i32", "constant dense<3> : tensor<2xi64>", "constant dense<3.000000e+00> : tensor<2xbf16>"]
    {
        assert!(out.contains(line), "no `{line}` in\n{out}");
    }
    let error = number(2.5).expect_err("no integer")[0].to_string();
    assert!(
        error.contains("in.mlir:2:8: error: internal error: the value of this `arith.constant` should become 2.5"),
        "{error}"
    );
}

/// MLIR ends the process where its folders find a tensor of one integer in a resource.
#[test]
fn one_integer_is_written_into_the_module() {
    let table = "  %table = arith.constant dense_resource<t> : tensor<1x4xi64>\n  \
                 %bias = arith.sitofp %table : tensor<1x4xi64> to tensor<1x4xf32>\n  %e = ";
    let numbers: String = [7i64, 8, 9, 10].iter().flat_map(|n| n.to_le_bytes()).map(|b| format!("{b:02X}")).collect();
    let text = with_bias("dense<0.0>")
        .replace("  %bias = arith.constant dense<0.0> : tensor<1x4xf32>\n  %e = ", table)
        .replace("      a: ", &format!("      t: \"0x08000000{numbers}\",\n      a: "));
    let out = prune(&text, |_, _| vec![2]);
    assert!(out.contains("arith.constant dense<9> : tensor<1x1xi64>"), "{out}");
    assert!(!out.contains("      t: ") && out.contains("      a: "), "{out}");
    let out = prune(&text, |_, _| vec![1, 2]);
    assert!(out.contains("dense_resource<t> : tensor<1x2xi64>") && out.contains("      t: "), "{out}");
}

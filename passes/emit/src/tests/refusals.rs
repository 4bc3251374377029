//! Modules that must not be written.

use super::{counting, emit_edits, pruning, resources, rules};
use depc_ir::graph::OpId;
use depc_ir::rule::RuleSet;
use depc_passes::edits::{Edits, Literal};

/// Two matrices of an op that MLIR does not know.
fn foreign() -> (String, RuleSet) {
    let text = "func.func @f(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %a = arith.constant dense_resource<a> : tensor<2x4xf32>
  %b = arith.constant dense_resource<b> : tensor<4x2xf32>
  %h = \"x.matmul\"(%x, %a) : (tensor<1x2xf32>, tensor<2x4xf32>) -> tensor<1x4xf32>
  %c = \"x.cut\"(%h) <{from = 1 : i64, to = 3 : i64}> : (tensor<1x4xf32>) -> tensor<1x4xf32>
  %y = \"x.matmul\"(%h, %b) : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}
";
    let mut rules = rules();
    let more = "op x.matmul(a[m k], weight b[k n]) -> [m n]\nop x.cut(x[m n]) -> [m n] = other writes to = |n|\n";
    depc_ir::parse_rules("x.dep", more, true, &mut rules).expect("rules");
    (text.replace("to = 3", "to = 4") + &resources(&[("a", counting(8)), ("b", counting(8))]), rules)
}

/// The first error that the edits lead to after `change`.
fn error(change: impl Fn(&mut Edits)) -> String {
    let (text, rules) = foreign();
    let out = emit_edits(&text, &rules, |net| {
        let mut edits = pruning(net, |_, _| vec![0, 2]);
        change(&mut edits);
        edits
    });
    match out {
        Ok(text) => panic!("written:\n{text}"),
        Err(errors) => errors[0].to_string(),
    }
}

#[test]
fn the_edits_of_a_plan_are_accepted() {
    let (text, rules) = foreign();
    let out = emit_edits(&text, &rules, |net| pruning(net, |_, _| vec![0, 2])).unwrap_or_else(|e| panic!("{}", e[0]));
    assert!(
        out.contains("\"x.cut\"(%0) <{from = 1 : i64, to = 2 : i64}> : (tensor<1x2xf32>) -> tensor<1x2xf32>"),
        "{out}"
    );
}

#[test]
fn a_size_that_does_not_fit_is_refused_also_in_ops_that_mlir_does_not_know() {
    // Ops are numbered in text order: 2 is the first product, 3 the cut, 4 the second.
    let short = error(|e| e.get_mut(&OpId(2)).expect("an edit")[0].results[0][1] = Some(3));
    assert!(
        short.starts_with("in.mlir:4:8: error: internal error: the pruned `x.matmul` would not fit its rule"),
        "{short}"
    );
    assert!(short.contains("axis 1 of result 0 has size 3, where 2 is needed"), "{short}");
    let forgotten = error(|e| drop(e.remove(&OpId(2))));
    assert!(forgotten.contains("internal error") && forgotten.contains("in.mlir:4:8"), "{forgotten}");
}

#[test]
fn a_shape_fact_that_does_not_follow_is_refused() {
    let stale = error(|e| e.get_mut(&OpId(3)).expect("an edit")[0].attrs.clear());
    assert!(stale.contains("in.mlir:5:8") && stale.contains("`x.cut`") && stale.contains("size 4"), "{stale}");
    let wrong = error(|e| e.get_mut(&OpId(3)).expect("an edit")[0].attrs[0].1 = vec![7]);
    assert!(wrong.contains("number 0 of shape fact 0 has size 7, where 2 is needed"), "{wrong}");
}

#[test]
fn what_mlir_rejects_is_refused_at_its_op() {
    let (text, rules) = foreign();
    let text = text.replace(
        "\"x.cut\"(%h) <{from = 1 : i64, to = 4 : i64}> : (tensor<1x4xf32>) -> tensor<1x4xf32>",
        "math.exp %h : tensor<1x4xf32>",
    );
    let out = emit_edits(&text, &rules, |net| {
        let mut edits = pruning(net, |_, _| vec![0, 2]);
        edits.remove(&OpId(3));
        edits
    });
    let error = out.expect_err("the types differ")[0].to_string();
    assert!(
        error.contains("in.mlir:5:8: error: internal error: the pruned module does not verify: 'math.exp' op"),
        "{error}"
    );
    assert!(error.contains("help: nothing was written"), "{error}");
}

#[test]
fn a_literal_that_does_not_fit_is_refused() {
    let units = |units: Vec<u32>| {
        move |e: &mut Edits| {
            e.get_mut(&OpId(0)).expect("an edit")[0].literal = Some(Literal::Gather(vec![None, Some(units.clone())]))
        }
    };
    let out_of_range = error(units(vec![0, 4]));
    assert!(out_of_range.contains("in.mlir:2:8") && out_of_range.contains("unit 4 of axis 1"), "{out_of_range}");
    let too_many = error(units(vec![0, 1, 2]));
    assert!(too_many.contains("would have sizes [2, 3] in place of [2, 2]"), "{too_many}");
    let rank = error(|e| e.get_mut(&OpId(0)).expect("an edit")[0].literal = Some(Literal::Gather(vec![None])));
    assert!(rank.contains("internal error") && rank.contains("1 axes"), "{rank}");
}

#[test]
fn a_resource_that_something_else_holds_is_not_pruned() {
    let (text, rules) = foreign();
    let global =
        "\"x.global\"() {name = \"dense_resource<b>\", value = dense_resource<a> : tensor<2x4xf32>} : () -> ()\n";
    let out = emit_edits(&(global.to_string() + &text), &rules, |net| pruning(net, |_, _| vec![0, 2]));
    let error = out.expect_err("the global would hold other bytes")[0].to_string();
    assert!(error.contains("`a` is to be pruned, but is held by something else"), "{error}");
    assert!(error.contains("(1 constants, 2 references)"), "{error}");
    // The name of a resource in a string is no reference.
    let named = "\"x.global\"() {name = \"dense_resource<b>\"} : () -> ()\n";
    emit_edits(&(named.to_string() + &text), &rules, |net| pruning(net, |_, _| vec![0, 2]))
        .expect("nobody else holds it");
}

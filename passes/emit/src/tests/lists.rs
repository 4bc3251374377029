//! Sizes in lists of constants, and types of a dialect that MLIR does not know.

use super::{emit_edits, pruning, rules};

/// A constant 4 is a width, two bounds and a count; `%one` is an axis and a factor.
const SHARED: &str = r#"
"builtin.module"() ({
  "func.func"() <{function_type = (!torch.vtensor<[3,2],f32>) -> !torch.vtensor<[3,2],f32>, sym_name = "main"}> ({
  ^bb0(%x: !torch.vtensor<[3,2],f32>):
    %none = "torch.constant.none"() : () -> !torch.none
    %true = "torch.constant.bool"() <{value = true}> : () -> !torch.bool
    %zero = "torch.constant.int"() <{value = 0 : i64}> : () -> !torch.int
    %one = "torch.constant.int"() <{value = 1 : i64}> : () -> !torch.int
    %three = "torch.constant.int"() <{value = 3 : i64}> : () -> !torch.int
    %end = "torch.constant.int"() <{value = 9223372036854775807 : i64}> : () -> !torch.int
    %four = "torch.constant.int"() <{value = 4 : i64}> : () -> !torch.int
    %w = "torch.vtensor.literal"() <{value = dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0], [9.0, 10.0], [11.0, 12.0], [13.0, 14.0], [15.0, 16.0]]> : tensor<8x2xf32>}> : () -> !torch.vtensor<[8,2],f32>
    %v = "torch.vtensor.literal"() <{value = dense<[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]> : tensor<2x4xf32>}> : () -> !torch.vtensor<[2,4],f32>
    %u = "torch.vtensor.literal"() <{value = dense<[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]> : tensor<2x4xf32>}> : () -> !torch.vtensor<[2,4],f32>
    %y = "torch.aten.linear"(%x, %w, %none) : (!torch.vtensor<[3,2],f32>, !torch.vtensor<[8,2],f32>, !torch.none) -> !torch.vtensor<[3,8],f32>
    %left = "torch.aten.slice.Tensor"(%y, %one, %zero, %four, %one) : (!torch.vtensor<[3,8],f32>, !torch.int, !torch.int, !torch.int, !torch.int) -> !torch.vtensor<[3,4],f32>
    %right = "torch.aten.slice.Tensor"(%y, %one, %four, %end, %one) : (!torch.vtensor<[3,8],f32>, !torch.int, !torch.int, !torch.int, !torch.int) -> !torch.vtensor<[3,4],f32>
    %dims = "torch.prim.ListConstruct"(%one) : (!torch.int) -> !torch.list<int>
    %sum = "torch.aten.sum.dim_IntList"(%left, %dims, %true, %none) : (!torch.vtensor<[3,4],f32>, !torch.list<int>, !torch.bool, !torch.none) -> !torch.vtensor<[3,1],f32>
    %mean = "torch.aten.div.Scalar"(%sum, %four) : (!torch.vtensor<[3,1],f32>, !torch.int) -> !torch.vtensor<[3,1],f32>
    %shape = "torch.prim.ListConstruct"(%three, %four) : (!torch.int, !torch.int) -> !torch.list<int>
    %wide = "torch.aten.broadcast_to"(%mean, %shape) : (!torch.vtensor<[3,1],f32>, !torch.list<int>) -> !torch.vtensor<[3,4],f32>
    %flat = "torch.aten.view"(%right, %shape) : (!torch.vtensor<[3,4],f32>, !torch.list<int>) -> !torch.vtensor<[3,4],f32>
    %p = "torch.aten.linear"(%left, %v, %none) : (!torch.vtensor<[3,4],f32>, !torch.vtensor<[2,4],f32>, !torch.none) -> !torch.vtensor<[3,2],f32>
    %s = "torch.aten.add.Tensor"(%flat, %wide, %one) : (!torch.vtensor<[3,4],f32>, !torch.vtensor<[3,4],f32>, !torch.int) -> !torch.vtensor<[3,4],f32>
    %q = "torch.aten.linear"(%s, %u, %none) : (!torch.vtensor<[3,4],f32>, !torch.vtensor<[2,4],f32>, !torch.none) -> !torch.vtensor<[3,2],f32>
    %both = "torch.prim.ListConstruct"(%p, %q) : (!torch.vtensor<[3,2],f32>, !torch.vtensor<[3,2],f32>) -> !torch.list<vtensor>
    %cat = "torch.aten.cat"(%both, %one) : (!torch.list<vtensor>, !torch.int) -> !torch.vtensor<[3,4],f32>
    %z = "torch.aten.slice.Tensor"(%cat, %one, %zero, %end, %one) : (!torch.vtensor<[3,4],f32>, !torch.int, !torch.int, !torch.int, !torch.int) -> !torch.vtensor<[3,4],f32>
    %t = "torch.aten.add.Tensor"(%p, %q, %one) : (!torch.vtensor<[3,2],f32>, !torch.vtensor<[3,2],f32>, !torch.int) -> !torch.vtensor<[3,2],f32>
    "func.return"(%t) : (!torch.vtensor<[3,2],f32>) -> ()
  }) : () -> ()
}) : () -> ()
"#;

/// The line of an op, by its name and its number among those of that name.
fn line<'t>(text: &'t str, op: &str, n: usize) -> &'t str {
    text.lines().filter(|l| l.contains(&format!("\"{op}\"("))).nth(n).unwrap_or_else(|| panic!("no {op} in {text}"))
}

/// What operand `i` of the op on a line holds, as text: a constant's value, or those of a list.
fn held(text: &str, line: &str, i: usize) -> Vec<String> {
    let operands = line.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
    let name = operands.split(", ").nth(i).unwrap_or_else(|| panic!("no operand {i} in {line}"));
    let start = format!("{name} = ");
    let definition = text.lines().find(|l| l.trim_start().starts_with(&start)).unwrap_or_else(|| panic!("no {name}"));
    match definition.split_once("value = ") {
        Some((_, value)) => vec![value.split(' ').next().unwrap_or_default().to_string()],
        None => (0..definition.matches("!torch.int").count()).flat_map(|i| held(text, definition, i)).collect(),
    }
}

#[test]
fn a_constant_of_many_meanings_is_copied_per_meaning() {
    let rules = rules();
    // Of each half as many units stay as of the other, since their sum ties them; but not all.
    let keep = |net: &depc_passes::groups::Network| pruning(net, |_, _| vec![0, 2]);
    let text = emit_edits(SHARED, &rules, keep).unwrap_or_else(|e| panic!("{}", e[0]));
    let held = |op: &str, n: usize, i: usize| held(&text, line(&text, op, n), i);
    let aten = |op: &str| format!("torch.aten.{op}");
    // Left half: from 0 to what is kept of it. Right half: from there on; its end, which is none, stays.
    let bounds = |n: usize| [2, 3].map(|i| held(&aten("slice.Tensor"), n, i).concat());
    assert_eq!(bounds(0), ["0", "2"]);
    assert_eq!(bounds(1), ["2", "9223372036854775807"]);
    assert_eq!(held(&aten("div.Scalar"), 0, 1), ["2"], "the count");
    assert_eq!(held(&aten("broadcast_to"), 0, 1), ["3", "2"], "the batch is no width");
    assert_eq!(held(&aten("view"), 0, 1), ["3", "2"]);
    assert_eq!(held(&aten("sum.dim_IntList"), 0, 1), ["1"]);
    assert_eq!(bounds(2), ["0", "9223372036854775807"]);
    assert!(line(&text, &aten("linear"), 0).ends_with("-> !torch.vtensor<[3,4],f32>"), "{text}");
    assert!(text.contains("tensor<4x2xf32>}> : () -> !torch.vtensor<[4,2],f32>"), "{text}");
}

#[test]
fn without_edits_lists_and_types_stay() {
    let text = emit_edits(SHARED, &rules(), |net| pruning(net, |group, _| (0..group.units as u32).collect()));
    let text = text.unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!(text.matches("ListConstruct").count(), SHARED.matches("ListConstruct").count());
    assert_eq!(text.matches("torch.constant").count(), SHARED.matches("torch.constant").count());
    assert!(text.contains("-> !torch.vtensor<[3,8],f32>"), "{text}");
}

#[test]
fn a_hint_goes_where_sizes_change() {
    let hint = |value: &str, n: u64| {
        format!(
            "    \"torch.bind_symbolic_shape\"({value}) <{{shape_expressions = affine_map<() -> (3, {n})>}}> : \
             (!torch.vtensor<[3,{n}],f32>) -> ()\n"
        )
    };
    let hints = hint("%x", 2) + &hint("%left", 4);
    let text = SHARED.replace("    %right = ", &format!("{hints}    %right = "));
    let rules = rules();
    let prune = |keep: Vec<u32>| emit_edits(&text, &rules, |net| pruning(net, |_, _| keep.clone()));
    let count = |text: &str, n: u64| text.matches(&format!("affine_map<() -> (3, {n})>")).count();
    let pruned = prune(vec![0, 2]).unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!((count(&pruned, 2), count(&pruned, 4)), (1, 0), "{pruned}");
    let whole = prune(vec![0, 1, 2, 3]).unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!((count(&whole, 2), count(&whole, 4)), (1, 1), "{whole}");
}

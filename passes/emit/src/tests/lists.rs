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

#[test]
fn a_constant_of_many_meanings_is_copied_per_meaning() {
    let rules = rules();
    // Three units of the left half stay, and one of the right.
    let keep = |net: &depc_passes::groups::Network| {
        pruning(net, |group, names| match group.units {
            4 if names.contains("list@2") => (0..1).collect(),
            _ => (0..3).collect(),
        })
    };
    let text = emit_edits(SHARED, &rules, keep).unwrap_or_else(|e| panic!("{}", e[0]));
    insta::assert_snapshot!(text);
}

#[test]
fn without_edits_lists_and_types_stay() {
    let text = emit_edits(SHARED, &rules(), |net| pruning(net, |group, _| (0..group.units as u32).collect()));
    let text = text.unwrap_or_else(|e| panic!("{}", e[0]));
    assert_eq!(text.matches("ListConstruct").count(), SHARED.matches("ListConstruct").count());
    assert_eq!(text.matches("torch.constant").count(), SHARED.matches("torch.constant").count());
    assert!(text.contains("-> !torch.vtensor<[3,8],f32>"), "{text}");
}

// A rule of a user's own, beside an op that MLIR does not know.
// RUN: split-file %s %t
// RUN: mlir-opt %t/net.mlir --allow-unregistered-dialect --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{rules=%t/my.dep})' | FileCheck %s
// RUN: mlir-opt %t/net.mlir --allow-unregistered-dialect --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune)' 2>&1 | FileCheck %s --check-prefix=NONE

// CHECK: "my.squash"({{.*}}) : (tensor<1x1x2xf32>) -> tensor<1x1x2xf32>
// NONE: remark: `my.squash` has no rule
//--- my.dep
op my.squash(x) -> y = pointwise(other)
//--- net.mlir
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %s = "my.squash"(%h) : (tensor<1x1x4xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %s, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

// A plan of one run does the same in another.
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{criterion=first plan-out=%t.json})' -o %t.1
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{plan=%t.json})' -o %t.2
// RUN: cmp %t.1 %t.2
// RUN: FileCheck %s < %t.1

// CHECK: dense<{{\[\[\[}}-7.000000e+00, 5.000000e-01], [1.000000e+00, 2.000000e+00]]]> : tensor<1x2x2xf32>
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

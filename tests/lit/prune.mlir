// Units 1 and 2 of 4 have the larger weights.
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{ratio=0.5})' | FileCheck %s

// CHECK: dense<{{\[\[\[}}5.000000e+00, -7.000000e+00], [2.000000e+00, 1.000000e+00]]]> : tensor<1x2x2xf32>
// CHECK: dense<{{\[\[\[}}2.000000e+00], [3.000000e+00]]]> : tensor<1x2x1xf32>
// CHECK: tosa.matmul {{.*}} -> tensor<1x1x2xf32>
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

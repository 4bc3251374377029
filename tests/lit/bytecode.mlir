// Text and bytecode give the same.
// RUN: mlir-opt %s --emit-bytecode -o %t.mlirbc
// RUN: mlir-opt %t.mlirbc --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune)' -o %t.1
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune)' -o %t.2
// RUN: cmp %t.1 %t.2
// RUN: FileCheck %s < %t.2

// CHECK: dense_resource<a_1> : tensor<1x2x2xf32>
// CHECK: a_1: "0x040000000000A0400000E0C0000000400000803F"
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense_resource<a> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

{-#
  dialect_resources: { builtin: { a: "0x040000000000803F0000A0400000E0C00000003F0000803F000000400000803F00000040" } }
#-}

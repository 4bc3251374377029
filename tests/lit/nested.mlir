// Modules that share a resource, on several threads: each gets a blob of its own, and the old one stays for who holds it whole.
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(builtin.module(depc-prune))' -o %t.1
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(builtin.module(depc-prune))' --mlir-disable-threading -o %t.2
// RUN: FileCheck %s < %t.1
// RUN: FileCheck %s < %t.2

// CHECK-COUNT-2: dense_resource<a_{{[0-9]+}}> : tensor<1x2x2xf32>
// CHECK: dense_resource<a> : tensor<1x2x4xf32>
// CHECK-DAG: a: "0x040000000000803F0000A0400000E0C00000003F0000803F000000400000803F00000040"
// CHECK-DAG: a_1: "0x040000000000A0400000E0C0000000400000803F"
// CHECK-DAG: a_2: "0x040000000000A0400000E0C0000000400000803F"
module @one { func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense_resource<a> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
} }
module @two { func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense_resource<a> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
} }
func.func @whole() -> tensor<1x2x4xf32> {
  %a = "tosa.const"() <{values = dense_resource<a> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  return %a : tensor<1x2x4xf32>
}

{-#
  dialect_resources: { builtin: { a: "0x040000000000803F0000A0400000E0C00000003F0000803F000000400000803F00000040" } }
#-}

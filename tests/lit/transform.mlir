// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --transform-interpreter | FileCheck %s

// CHECK: tosa.matmul {{.*}} -> tensor<1x1x3xf32>
module attributes {transform.with_named_sequence} {
  module @network {
    func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
    }
  }
  transform.named_sequence @__transform_main(%root: !transform.any_op) {
    %net = transform.structured.match ops{["builtin.module"]} attributes {sym_name = "network"} in %root : (!transform.any_op) -> !transform.any_op
    %done = transform.apply_registered_pass "depc-prune" with options = { "ratio" = "0.25" } to %net : (!transform.any_op) -> !transform.any_op
    transform.yield
  }
}

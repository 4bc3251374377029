// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-groups)' -o /dev/null | FileCheck %s
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-groups{remarks=true})' --verify-diagnostics -o /dev/null

// CHECK: groups.mlir: 1 group; 12 parameters, 12 of them (100.0 %) in a unit of some group
// CHECK: g0 4 12 100.0 %
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  // expected-remark@+2 {{axis 2 is in group g0, of 4 units}}
  // expected-remark-re@+1 {{{{.*}}frozen: {{.*}}}}
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  // expected-remark@+1 {{axis 1 is in group g0, of 4 units}}
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{ratio=2})' 2>&1 | FileCheck %s --check-prefix=RATIO
// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{ratio=0.5 target=macs=0.5})' 2>&1 | FileCheck %s --check-prefix=BOTH
// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{plan=%t.absent})' 2>&1 | FileCheck %s --check-prefix=PLAN
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{target=macs=0.5 scope=global round-to=1:up max-ratio=0.9})' | FileCheck %s

// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{plan-out=%t.absent/plan.json})' 2>&1 | FileCheck %s --check-prefix=OUT

// OUT: absent{{.*}}
// RATIO: options.mlir:[[#]]:1: error: option `ratio`: a ratio is the share that goes
// BOTH: error: options `ratio` and `target` exclude each other
// PLAN: absent: cannot read it
// CHECK: -> tensor<1x1x2xf32>
module {
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 5.0, -7.0, 0.5], [1.0, 2.0, 1.0, 2.0]]]> : tensor<1x2x4xf32>}> : () -> tensor<1x2x4xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [2.0], [3.0], [4.0]]]> : tensor<1x4x1xf32>}> : () -> tensor<1x4x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x4xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x4xf32>, tensor<1x4x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}
}

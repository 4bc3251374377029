// Units without effect go, and with `fold` those that others can take over: unit 1 has zero weights and a shift, unit 2 equals unit 0.
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{dead=exact})' | FileCheck %s --check-prefix=EXACT
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{dead=fold plan-out=%t.json})' | FileCheck %s
// RUN: grep -q '"folded"' %t.json
// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{dead=fold ratio=0.5})' 2>&1 | FileCheck %s --check-prefix=BOTH

// EXACT: tensor<1x3x2xf32>
// Read by 1 and by 3, it is read by 4; what unit 1 adds is 0.5 · 2.
// CHECK: dense<{{\[\[\[}}4.000000e+00, 6.000000e+00]]]> : tensor<1x1x2xf32>
// CHECK: dense<{{\[\[\[}}1.250000e+00, 1.500000e+00]]]> : tensor<1x1x2xf32>
// BOTH: --dead: it excludes `--ratio`
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x2xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 0.0, 1.0], [2.0, 0.0, 2.0]]]> : tensor<1x2x3xf32>}> : () -> tensor<1x2x3xf32>
  %p = "tosa.const"() <{values = dense<[[[0.75, 0.5, 0.75]]]> : tensor<1x1x3xf32>}> : () -> tensor<1x1x3xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0, 2.0], [2.0, 2.0], [3.0, 4.0]]]> : tensor<1x3x2xf32>}> : () -> tensor<1x3x2xf32>
  %q = "tosa.const"() <{values = dense<[[[0.25, 0.5]]]> : tensor<1x1x2xf32>}> : () -> tensor<1x1x2xf32>
  %m = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x3xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x3xf32>
  %h = tosa.add %m, %p : (tensor<1x1x3xf32>, tensor<1x1x3xf32>) -> tensor<1x1x3xf32>
  %n = tosa.matmul %h, %b, %z, %z : (tensor<1x1x3xf32>, tensor<1x3x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x2xf32>
  %y = tosa.add %n, %q : (tensor<1x1x2xf32>, tensor<1x1x2xf32>) -> tensor<1x1x2xf32>
  return %y : tensor<1x1x2xf32>
}

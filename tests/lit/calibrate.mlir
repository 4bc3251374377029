// Samples of what the function takes solve for the weights again; noise stands for them here. One unit is twice the other, so that either
// alone can give what both gave.
// RUN: mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{calibrate=noise plan-out=%t.json})' | FileCheck %s
// RUN: grep -q '"calibration"' %t.json
// RUN: not mlir-opt %s --load-pass-plugin=%depc_pass --pass-pipeline='builtin.module(depc-prune{max-loss=0.1})' 2>&1 | FileCheck %s --check-prefix=LOSS

// The unit that stays has the weights 2 and 4, and was read by 3: now it is read by 3 + 1/2.
// CHECK: dense<{{\[\[\[}}2.000000e+00], [4.000000e+00]]]> : tensor<1x2x1xf32>
// CHECK: dense<3.500000e+00> : tensor<1x1x1xf32>
// LOSS: --max-loss: it needs samples to calibrate with
func.func @mlp(%x: tensor<1x1x2xf32>) -> tensor<1x1x1xf32> {
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %a = "tosa.const"() <{values = dense<[[[1.0, 2.0], [2.0, 4.0]]]> : tensor<1x2x2xf32>}> : () -> tensor<1x2x2xf32>
  %b = "tosa.const"() <{values = dense<[[[1.0], [3.0]]]> : tensor<1x2x1xf32>}> : () -> tensor<1x2x1xf32>
  %h = tosa.matmul %x, %a, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x2xf32>
  %y = tosa.matmul %h, %b, %z, %z : (tensor<1x1x2xf32>, tensor<1x2x1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x1xf32>
  return %y : tensor<1x1x1xf32>
}

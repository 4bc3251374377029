// RUN: depc groups %s --rules %S/Inputs/my.dep --format plain | FileCheck %s
// RUN: depc explain %s '%%g[1]' --rules %S/Inputs/my.dep --format plain | FileCheck %s --check-prefix=WHY
// RUN: depc rules %s --rules %S/Inputs/my.dep --format plain | FileCheck %s --check-prefix=RULE
// RUN: depc prune %s --rules %S/Inputs/my.dep -o - --quiet | FileCheck %s --check-prefix=PRUNED
// RUN: depc prune %s --rules %S/Inputs/my.dep --plan-out %t --report plain --quiet | FileCheck %s --check-prefix=FIGURES

// CHECK:      g0: 4 units, 20 parameters
// CHECK-NEXT:   %w[2 4] axis 1: u
// CHECK-NEXT:   %s[4] axis 0: u
// CHECK-NEXT:   %v[4 2] axis 0: u
// WHY:        %g[1]: g0 (4 units)
// RULE:       my.norm  at groups.mlir
// RULE-NEXT:    (%h[1 c], %s[c]) -> %g[1 c]
// PRUNED:     "my.norm"(%{{.*}}, %{{.*}}) : (tensor<1x2xf32>, tensor<2xf32>) -> tensor<1x2xf32>
// FIGURES:    parameters: 20 -> 10
// FIGURES:    g0: 4 -> 2 units
func.func @main(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %w = stablehlo.constant dense<[[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]]> : tensor<2x4xf32>
  %s = stablehlo.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %v = stablehlo.constant dense<[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]]> : tensor<4x2xf32>
  %h = stablehlo.dot_general %x, %w, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x4xf32>) -> tensor<1x4xf32>
  %g = "my.norm"(%h, %s) : (tensor<1x4xf32>, tensor<4xf32>) -> tensor<1x4xf32>
  %y = stablehlo.dot_general %g, %v, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

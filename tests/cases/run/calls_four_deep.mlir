// Copied: calls four deep, of functions that others call, too.
module {
func.func public @main(%x: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %wi = "stablehlo.constant"() <{value = dense<[[0.96, -0.22, -0.78, 1.81], [-1.66, 1.04, 1.37, -1.37], [-0.69, -0.78, 0.17, -0.53]]> : tensor<3x4xf32>}> : () -> tensor<3x4xf32>
  %h = "stablehlo.dot_general"(%x, %wi) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %w0 = "stablehlo.constant"() <{value = dense<[[1.70, -0.74, 1.58, -1.72], [-1.61, 0.66, 1.20, 1.28], [1.97, 1.44, -0.93, 0.97], [1.70, -1.63, -0.02, -1.38]]> : tensor<4x4xf32>}> : () -> tensor<4x4xf32>
  %c0 = call @f3(%h, %w0) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %wo = "stablehlo.constant"() <{value = dense<[[-0.70, -1.21, 0.42, 1.13, -0.10], [-0.96, 0.04, -1.10, 1.19, -1.66], [-1.45, -0.75, 0.17, -1.08, -1.17], [-0.78, -1.73, -0.55, -0.70, 1.10]]> : tensor<4x5xf32>}> : () -> tensor<4x5xf32>
  %y = "stablehlo.dot_general"(%c0, %wo) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x4xf32>, tensor<4x5xf32>) -> tensor<2x5xf32>
  return %y : tensor<2x5xf32>
}
func.func private @f4(%x: tensor<2x4xf32>, %w: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %v0 = "stablehlo.tanh"(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %v1 = "stablehlo.tanh"(%v0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %v2 = "stablehlo.tanh"(%v1) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %v2 : tensor<2x4xf32>
}
func.func private @f3(%x: tensor<2x4xf32>, %w: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %v0 = call @f4(%x, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  return %v0 : tensor<2x4xf32>
}
func.func private @f2(%x: tensor<2x4xf32>, %w: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %v0 = call @f3(%x, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %v1 = call @f3(%v0, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %v2 = "stablehlo.dot_general"(%v1, %w) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  return %v2 : tensor<2x4xf32>
}
func.func private @f1(%x: tensor<2x4xf32>, %w: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %v0 = call @f4(%x, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %v1 = "stablehlo.add"(%v0, %x) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %v2 = call @f3(%v1, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  return %v2 : tensor<2x4xf32>
}
}

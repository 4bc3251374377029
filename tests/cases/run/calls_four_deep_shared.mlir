// Copied: the same, of another shape: what a copy calls is a copy of its own.
module {
func.func public @main(%x: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %wi = "stablehlo.constant"() <{value = dense<[[1.29, 0.92, 0.55, 0.62], [0.44, -0.30, -0.33, -1.79], [-0.24, -0.60, 1.38, 1.26]]> : tensor<3x4xf32>}> : () -> tensor<3x4xf32>
  %h = "stablehlo.dot_general"(%x, %wi) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %w0 = "stablehlo.constant"() <{value = dense<[[-0.99, 0.45, -0.65, 0.60], [0.82, 0.10, -1.61, -0.43], [-0.79, 1.00, 1.72, 1.10], [0.12, -1.32, 0.83, -0.94]]> : tensor<4x4xf32>}> : () -> tensor<4x4xf32>
  %c0 = call @f4(%h, %w0) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %w1 = "stablehlo.constant"() <{value = dense<[[-1.31, 1.87, -1.94, 1.12], [-0.61, 0.30, -0.34, -0.77], [-0.25, 1.26, -0.59, -0.56], [1.13, -1.29, -0.57, 0.07]]> : tensor<4x4xf32>}> : () -> tensor<4x4xf32>
  %c1 = call @f3(%c0, %w1) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %w2 = "stablehlo.constant"() <{value = dense<[[-1.32, 1.06, -0.04, -1.63], [-0.65, -1.77, -0.63, -1.54], [-0.98, 0.22, 0.76, -0.80], [-0.15, 0.05, 0.34, 1.63]]> : tensor<4x4xf32>}> : () -> tensor<4x4xf32>
  %c2 = call @f3(%c1, %w2) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %w3 = "stablehlo.constant"() <{value = dense<[[1.54, -0.09, 0.17, 1.87], [-1.52, 0.37, -0.51, -1.24], [0.80, 1.42, -1.87, -0.31], [0.98, 0.95, -1.28, 1.84]]> : tensor<4x4xf32>}> : () -> tensor<4x4xf32>
  %c3 = call @f2(%c2, %w3) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %wo = "stablehlo.constant"() <{value = dense<[[0.97, 0.48, -1.09, -1.23, 1.35], [-0.68, -0.47, 1.52, -0.62, 1.97], [-1.27, 1.41, -0.82, -1.45, -0.15], [1.30, -1.59, 0.38, 1.42, -1.88]]> : tensor<4x5xf32>}> : () -> tensor<4x5xf32>
  %y = "stablehlo.dot_general"(%c3, %wo) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x4xf32>, tensor<4x5xf32>) -> tensor<2x5xf32>
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
  %v0 = "stablehlo.tanh"(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %v1 = "stablehlo.tanh"(%v0) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %v2 = "stablehlo.tanh"(%v1) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %v2 : tensor<2x4xf32>
}
func.func private @f1(%x: tensor<2x4xf32>, %w: tensor<4x4xf32>) -> tensor<2x4xf32> {
  %v0 = call @f4(%x, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  %v1 = call @f3(%v0, %w) : (tensor<2x4xf32>, tensor<4x4xf32>) -> tensor<2x4xf32>
  return %v1 : tensor<2x4xf32>
}
}

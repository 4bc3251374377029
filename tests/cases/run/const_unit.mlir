// Pruned: hidden unit 1 has zero weights and a bias: it is a constant, not a zero, and `--dead` leaves it.
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = "stablehlo.constant"() <{value = dense<[[1.0, 0.0, 2.0, 3.0], [4.0, 0.0, 5.0, 1.0], [2.0, 0.0, 1.0, 7.0]]> : tensor<3x4xf32>}> : () -> tensor<3x4xf32>
  %b = "stablehlo.constant"() <{value = dense<[[0.5, 2.0, 0.25, 1.0], [0.5, 2.0, 0.25, 1.0]]> : tensor<2x4xf32>}> : () -> tensor<2x4xf32>
  %v = "stablehlo.constant"() <{value = dense<[[1.0, 2.0], [0.1, 0.2], [3.0, 4.0], [5.0, 6.0]]> : tensor<4x2xf32>}> : () -> tensor<4x2xf32>
  %m = "stablehlo.dot_general"(%x, %w) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %h = "stablehlo.add"(%m, %b) : (tensor<2x4xf32>, tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = "stablehlo.dot_general"(%h, %v) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x4xf32>, tensor<4x2xf32>) -> tensor<2x2xf32>
  return %y : tensor<2x2xf32>
}

// Pruned: index vectors that are one constant count along the hidden units; the first of them stay, whichever units go.
module {
  func.func @main(%arg0: tensor<1x3xf32>) -> (tensor<1x2xf32>, tensor<1x2xf32>) {
    %0 = "stablehlo.constant"() <{value = dense<[[4.000000e+00, 1.000000e-01, 3.000000e+00, 2.000000e-01, 2.500000e+00, 3.000000e-01], [5.000000e+00, 2.000000e-01, 1.500000e+00, 1.000000e-01, 3.500000e+00, 2.000000e-01], [1.000000e+00, 3.000000e-01, 2.000000e+00, 1.000000e-01, 1.250000e+00, 4.000000e-01]]> : tensor<3x6xf32>}> : () -> tensor<3x6xf32>
    %1 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x3xf32>, tensor<3x6xf32>) -> tensor<1x6xf32>
    %2 = "stablehlo.constant"() <{value = dense<[[0], [1], [2], [3], [4], [5]]> : tensor<6x1xi64>}> : () -> tensor<6x1xi64>
    %3 = "stablehlo.gather"(%1, %2) <{dimension_numbers = #stablehlo.gather<offset_dims = [0], collapsed_slice_dims = [1], start_index_map = [1], index_vector_dim = 1>, slice_sizes = array<i64: 1, 1>}> : (tensor<1x6xf32>, tensor<6x1xi64>) -> tensor<1x6xf32>
    %4 = "stablehlo.constant"() <{value = dense<[[1.000000e+00, 2.000000e+00], [5.000000e-01, -5.000000e-01], [3.000000e+00, 1.000000e+00], [2.500000e-01, 5.000000e-01], [2.000000e+00, -1.000000e+00], [5.000000e-01, 2.500000e-01]]> : tensor<6x2xf32>}> : () -> tensor<6x2xf32>
    %5 = "stablehlo.dot_general"(%3, %4) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x6xf32>, tensor<6x2xf32>) -> tensor<1x2xf32>
    %6 = "stablehlo.constant"() <{value = dense<[[1.000000e-01, 4.000000e+00, 3.000000e+00, 2.000000e-01, 3.000000e-01, 2.500000e+00], [2.000000e-01, 5.000000e+00, 1.500000e+00, 1.000000e-01, 2.000000e-01, 3.500000e+00], [3.000000e-01, 1.000000e+00, 2.000000e+00, 1.000000e-01, 4.000000e-01, 1.250000e+00]]> : tensor<3x6xf32>}> : () -> tensor<3x6xf32>
    %7 = "stablehlo.dot_general"(%arg0, %6) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x3xf32>, tensor<3x6xf32>) -> tensor<1x6xf32>
    %8 = "stablehlo.constant"() <{value = dense<[[0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5]]> : tensor<2x6xi64>}> : () -> tensor<2x6xi64>
    %9 = "stablehlo.gather"(%7, %8) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1], start_index_map = [0, 1], index_vector_dim = 0>, slice_sizes = array<i64: 1, 1>}> : (tensor<1x6xf32>, tensor<2x6xi64>) -> tensor<6xf32>
    %10 = "stablehlo.constant"() <{value = dense<[[1.000000e+00, 2.000000e+00], [5.000000e-01, -5.000000e-01], [3.000000e+00, 1.000000e+00], [2.500000e-01, 5.000000e-01], [2.000000e+00, -1.000000e+00], [5.000000e-01, 2.500000e-01]]> : tensor<6x2xf32>}> : () -> tensor<6x2xf32>
    %11 = "stablehlo.dot_general"(%9, %10) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [0], rhs_contracting_dimensions = [0]>}> : (tensor<6xf32>, tensor<6x2xf32>) -> tensor<2xf32>
    %12 = "stablehlo.reshape"(%11) : (tensor<2xf32>) -> tensor<1x2xf32>
    return %5, %12 : tensor<1x2xf32>, tensor<1x2xf32>
  }
}

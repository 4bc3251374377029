// Pruned: units of a residual trunk are tied to mirror images of those of a branch that is flipped before it is added; the head reads them
// flipped once more.
module {
  func.func @main(%arg0: tensor<2x3xf32>) -> tensor<2x2xf32> {
    %0 = "stablehlo.constant"() <{value = dense<[[-3.520000e-01, -6.980000e-01, 3.020000e-01, -8.550000e-01, 0.0719999969, -2.690000e-01], [-8.840000e-01, 1.500000e-02, -9.250000e-01, -1.330000e-01, -8.600000e-01, -8.190000e-01], [-1.510000e-01, 0.653999984, -7.520000e-01, -5.540000e-01, 2.550000e-01, 0.89499998]]> : tensor<3x6xf32>}> : () -> tensor<3x6xf32>
    %1 = "stablehlo.constant"() <{value = dense<[[1.540000e-01, -2.070000e-01, 9.530000e-01, -9.070000e-01, 7.170000e-01, -4.210000e-01], [-7.110000e-01, -0.763999998, -3.830000e-01, 6.320000e-01, -0.638999998, 1.630000e-01], [2.780000e-01, -2.550000e-01, 0.0949999988, -8.740000e-01, -0.880999982, -5.880000e-01], [3.610000e-01, -1.450000e-01, -3.720000e-01, 1.710000e-01, -9.400000e-02, -4.000000e-01], [5.890000e-01, 3.980000e-01, -5.120000e-01, 1.490000e-01, 5.000000e-02, 7.500000e-01], [4.590000e-01, -4.240000e-01, 0.959999978, -0.763999998, -1.640000e-01, 5.140000e-01]]> : tensor<6x6xf32>}> : () -> tensor<6x6xf32>
    %2 = "stablehlo.constant"() <{value = dense<[-6.960000e-01, -2.200000e-02, -0.92199999, 3.360000e-01, 5.290000e-01, 1.460000e-01]> : tensor<6xf32>}> : () -> tensor<6xf32>
    %3 = "stablehlo.constant"() <{value = dense<[[0.750999987, -3.730000e-01], [3.910000e-01, 1.890000e-01], [1.600000e-01, -0.0879999995], [6.800000e-01, 0.888999998], [-5.200000e-02, 3.280000e-01], [-8.790000e-01, 4.030000e-01]]> : tensor<6x2xf32>}> : () -> tensor<6x2xf32>
    %4 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x6xf32>) -> tensor<2x6xf32>
    %5 = "stablehlo.dot_general"(%4, %1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x6xf32>, tensor<6x6xf32>) -> tensor<2x6xf32>
    %6 = "stablehlo.broadcast_in_dim"(%2) <{broadcast_dimensions = array<i64: 1>}> : (tensor<6xf32>) -> tensor<2x6xf32>
    %7 = "stablehlo.add"(%5, %6) : (tensor<2x6xf32>, tensor<2x6xf32>) -> tensor<2x6xf32>
    %8 = "stablehlo.tanh"(%7) : (tensor<2x6xf32>) -> tensor<2x6xf32>
    %9 = "stablehlo.reverse"(%8) <{dimensions = array<i64: 0, 1>}> : (tensor<2x6xf32>) -> tensor<2x6xf32>
    %10 = "stablehlo.add"(%4, %9) : (tensor<2x6xf32>, tensor<2x6xf32>) -> tensor<2x6xf32>
    %11 = "stablehlo.exponential"(%10) : (tensor<2x6xf32>) -> tensor<2x6xf32>
    %12 = "stablehlo.reverse"(%11) <{dimensions = array<i64: 1>}> : (tensor<2x6xf32>) -> tensor<2x6xf32>
    %13 = "stablehlo.dot_general"(%12, %3) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x6xf32>, tensor<6x2xf32>) -> tensor<2x2xf32>
    return %13 : tensor<2x2xf32>
  }
}

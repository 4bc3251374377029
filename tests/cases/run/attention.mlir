// Pruned: attention of two heads. Between q·k and its two weights, and between v and the weight that reads it, any basis will do.
module {
  func.func @main(%arg0: tensor<4x6xf32>) -> tensor<4x3xf32> {
    %0 = "stablehlo.constant"() <{value = dense<[[-5.200000e-01, 9.000000e-02, -2.600000e-01, 2.100000e-01, 2.500000e-01, -8.700000e-01, -9.700000e-01, 6.700000e-01], [-4.800000e-01, -5.300000e-01, 9.900000e-01, -6.000000e-02, 6.700000e-01, -5.000000e-02, 2.800000e-01, -0.699999988], [2.700000e-01, 7.400000e-01, 5.000000e-02, 4.800000e-01, 3.400000e-01, -8.700000e-01, 5.200000e-01, 1.800000e-01], [-4.000000e-01, -0.939999997, 7.300000e-01, -5.000000e-02, 4.400000e-01, 7.600000e-01, 4.300000e-01, 0.839999973], [-2.100000e-01, 6.000000e-01, -1.100000e-01, 8.700000e-01, 7.600000e-01, -8.100000e-01, -7.300000e-01, -5.700000e-01], [9.300000e-01, -1.300000e-01, 2.500000e-01, -4.000000e-01, 0.00999999977, -2.300000e-01, -3.000000e-01, 1.700000e-01]]> : tensor<6x8xf32>}> : () -> tensor<6x8xf32>
    %1 = "stablehlo.constant"() <{value = dense<[[1.700000e-01, 8.100000e-01, 3.600000e-01, 8.600000e-01, 0.709999978, 9.800000e-01, 3.400000e-01, -6.700000e-01], [7.200000e-01, 9.300000e-01, 8.100000e-01, 1.400000e-01, 4.300000e-01, -5.800000e-01, 6.600000e-01, 1.500000e-01], [-4.300000e-01, -8.700000e-01, 0.709999978, 9.800000e-01, -0.819999992, 6.000000e-01, -1.800000e-01, -0.699999988], [-4.100000e-01, 5.400000e-01, 7.500000e-01, -9.100000e-01, 2.300000e-01, -9.100000e-01, 4.400000e-01, -3.400000e-01], [7.600000e-01, 0.959999978, 0.00999999977, 1.000000e+00, -3.800000e-01, -8.500000e-01, 2.000000e-01, -0.939999997], [-6.100000e-01, -1.800000e-01, 2.200000e-01, -0.689999997, -9.200000e-01, 7.400000e-01, -3.700000e-01, 9.200000e-01]]> : tensor<6x8xf32>}> : () -> tensor<6x8xf32>
    %2 = "stablehlo.constant"() <{value = dense<[[7.900000e-01, -2.400000e-01, -8.000000e-02, 4.000000e-02, 2.900000e-01, 1.900000e-01, 1.200000e-01, 2.400000e-01], [0.879999995, 0.00999999977, -1.400000e-01, 4.400000e-01, -5.200000e-01, -4.000000e-01, 0.959999978, 4.000000e-02], [1.000000e-01, -9.800000e-01, -1.700000e-01, 1.600000e-01, -0.959999978, 2.300000e-01, 2.600000e-01, -0.879999995], [2.500000e-01, -7.000000e-02, 3.600000e-01, -2.900000e-01, 4.100000e-01, 4.800000e-01, -0.959999978, -0.879999995], [3.500000e-01, 9.300000e-01, -5.000000e-01, -9.000000e-02, 1.900000e-01, -3.600000e-01, -2.700000e-01, -3.700000e-01], [-2.600000e-01, 1.900000e-01, -4.000000e-01, -2.500000e-01, 5.400000e-01, -0.949999988, 1.400000e-01, 4.700000e-01]]> : tensor<6x8xf32>}> : () -> tensor<6x8xf32>
    %3 = "stablehlo.constant"() <{value = dense<[[-3.800000e-01, -5.500000e-01, 6.100000e-01], [-5.200000e-01, -6.300000e-01, -1.300000e-01], [4.000000e-01, -8.000000e-01, -3.600000e-01], [-3.300000e-01, 6.700000e-01, -1.200000e-01], [0.709999978, -6.600000e-01, -3.300000e-01], [3.000000e-01, 0.76999998, -1.000000e-01], [-5.500000e-01, -7.600000e-01, 6.000000e-02], [-6.200000e-01, 6.100000e-01, 6.800000e-01]]> : tensor<8x3xf32>}> : () -> tensor<8x3xf32>
    %4 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<4x6xf32>, tensor<6x8xf32>) -> tensor<4x8xf32>
    %5 = "stablehlo.reshape"(%4) : (tensor<4x8xf32>) -> tensor<4x2x4xf32>
    %6 = "stablehlo.transpose"(%5) <{permutation = array<i64: 1, 0, 2>}> : (tensor<4x2x4xf32>) -> tensor<2x4x4xf32>
    %7 = "stablehlo.dot_general"(%arg0, %1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<4x6xf32>, tensor<6x8xf32>) -> tensor<4x8xf32>
    %8 = "stablehlo.reshape"(%7) : (tensor<4x8xf32>) -> tensor<4x2x4xf32>
    %9 = "stablehlo.transpose"(%8) <{permutation = array<i64: 1, 0, 2>}> : (tensor<4x2x4xf32>) -> tensor<2x4x4xf32>
    %10 = "stablehlo.dot_general"(%arg0, %2) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<4x6xf32>, tensor<6x8xf32>) -> tensor<4x8xf32>
    %11 = "stablehlo.reshape"(%10) : (tensor<4x8xf32>) -> tensor<4x2x4xf32>
    %12 = "stablehlo.transpose"(%11) <{permutation = array<i64: 1, 0, 2>}> : (tensor<4x2x4xf32>) -> tensor<2x4x4xf32>
    %13 = "stablehlo.dot_general"(%6, %9) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [2]>}> : (tensor<2x4x4xf32>, tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
    %14 = "stablehlo.exponential"(%13) : (tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
    %15 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %16 = "stablehlo.reduce"(%14, %15) <{dimensions = array<i64: 2>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
      %23 = "stablehlo.add"(%arg1, %arg2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%23) : (tensor<f32>) -> ()
    }) : (tensor<2x4x4xf32>, tensor<f32>) -> tensor<2x4xf32>
    %17 = "stablehlo.broadcast_in_dim"(%16) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x4xf32>) -> tensor<2x4x4xf32>
    %18 = "stablehlo.divide"(%14, %17) : (tensor<2x4x4xf32>, tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
    %19 = "stablehlo.dot_general"(%18, %12) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [0], rhs_batching_dimensions = [0], lhs_contracting_dimensions = [2], rhs_contracting_dimensions = [1]>}> : (tensor<2x4x4xf32>, tensor<2x4x4xf32>) -> tensor<2x4x4xf32>
    %20 = "stablehlo.transpose"(%19) <{permutation = array<i64: 1, 0, 2>}> : (tensor<2x4x4xf32>) -> tensor<4x2x4xf32>
    %21 = "stablehlo.reshape"(%20) : (tensor<4x2x4xf32>) -> tensor<4x8xf32>
    %22 = "stablehlo.dot_general"(%21, %3) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<4x8xf32>, tensor<8x3xf32>) -> tensor<4x3xf32>
    return %22 : tensor<4x3xf32>
  }
}

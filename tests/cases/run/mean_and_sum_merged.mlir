// Pruned: one op reduces two tensors over the units: the sum of one is a mean, that of the other is none.
module {
  func.func @main(%arg0: tensor<2x3xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
    %0 = "stablehlo.constant"() <{value = dense<[[1.500000e+00, 2.000000e-01, 0.899999976, 1.900000e+00, 3.000000e-01], [1.200000e+00, -1.100000e+00, 4.000000e-01, -1.300000e+00, 2.100000e+00], [2.000000e+00, -0.699999988, -1.800000e+00, 1.000000e+00, 8.000000e-01]]> : tensor<3x5xf32>}> : () -> tensor<3x5xf32>
    %1 = "stablehlo.constant"() <{value = dense<5.000000e+00> : tensor<2xf32>}> : () -> tensor<2xf32>
    %2 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %3 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x5xf32>) -> tensor<2x5xf32>
    %4 = "stablehlo.multiply"(%3, %3) : (tensor<2x5xf32>, tensor<2x5xf32>) -> tensor<2x5xf32>
    %5:2 = "stablehlo.reduce"(%3, %4, %2, %2) <{dimensions = array<i64: 1>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>, %arg3: tensor<f32>, %arg4: tensor<f32>):
      %7 = "stablehlo.add"(%arg1, %arg3) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      %8 = "stablehlo.add"(%arg2, %arg4) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%7, %8) : (tensor<f32>, tensor<f32>) -> ()
    }) : (tensor<2x5xf32>, tensor<2x5xf32>, tensor<f32>, tensor<f32>) -> (tensor<2xf32>, tensor<2xf32>)
    %6 = "stablehlo.divide"(%5#0, %1) : (tensor<2xf32>, tensor<2xf32>) -> tensor<2xf32>
    return %6, %5#1 : tensor<2xf32>, tensor<2xf32>
  }
}

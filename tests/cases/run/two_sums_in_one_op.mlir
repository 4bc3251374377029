// Pruned: one op sums two tensors over the units, and each sum reads its own.
module {
  func.func @main(%arg0: tensor<2x3xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
    %0 = "stablehlo.constant"() <{value = dense<[[1.500000e+00, 2.000000e-01, 0.899999976, 1.900000e+00, 3.000000e-01], [1.200000e+00, -1.100000e+00, 4.000000e-01, -1.300000e+00, 2.100000e+00], [2.000000e+00, -0.699999988, -1.800000e+00, 1.000000e+00, 8.000000e-01]]> : tensor<3x5xf32>}> : () -> tensor<3x5xf32>
    %1 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %2 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3xf32>, tensor<3x5xf32>) -> tensor<2x5xf32>
    %3 = "stablehlo.multiply"(%2, %2) : (tensor<2x5xf32>, tensor<2x5xf32>) -> tensor<2x5xf32>
    %4:2 = "stablehlo.reduce"(%2, %3, %1, %1) <{dimensions = array<i64: 1>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>, %arg3: tensor<f32>, %arg4: tensor<f32>):
      %5 = "stablehlo.add"(%arg1, %arg3) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      %6 = "stablehlo.add"(%arg2, %arg4) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%5, %6) : (tensor<f32>, tensor<f32>) -> ()
    }) : (tensor<2x5xf32>, tensor<2x5xf32>, tensor<f32>, tensor<f32>) -> (tensor<2xf32>, tensor<2xf32>)
    return %4#0, %4#1 : tensor<2xf32>, tensor<2xf32>
  }
}

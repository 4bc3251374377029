// Pruned: of a product of two quantised layers both factors have zero points that are not 0; a removed unit of one is its zero point. The
// weight of the other product has a scale per output.
module {
  func.func @main(%arg0: tensor<2x3xf32>) -> (tensor<2x2xf32>, tensor<2x2xf32>) {
    %0 = "stablehlo.uniform_quantize"(%arg0) : (tensor<2x3xf32>) -> tensor<2x3x!quant.uniform<i8:f32, 1.000000e-02:3>>
    %1 = "stablehlo.constant"() <{value = dense<[[25, 53, 29, 25, 40, 60], [-42, -43, 41, 31, 71, 67], [-43, -66, 24, -13, -54, -67]]> : tensor<3x6xi8>}> : () -> tensor<3x6x!quant.uniform<i8:f32, 2.000000e-02>>
    %2 = "stablehlo.constant"() <{value = dense<[[47, 87, 72, -80, 62, 11], [25, 77, 67, 76, -50, 69], [-87, 45, -74, -75, -81, -42]]> : tensor<3x6xi8>}> : () -> tensor<3x6x!quant.uniform<i8:f32, 2.000000e-02>>
    %3 = "stablehlo.constant"() <{value = dense<[[-29, 63], [-83, 28], [-7, 22], [61, -40], [42, -31], [73, -15]]> : tensor<6x2xi8>}> : () -> tensor<6x2x!quant.uniform<i8:f32:1, {2.000000e-02,3.000000e-02}>>
    %4 = "stablehlo.dot_general"(%0, %1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3x!quant.uniform<i8:f32, 1.000000e-02:3>>, tensor<3x6x!quant.uniform<i8:f32, 2.000000e-02>>) -> tensor<2x6x!quant.uniform<i8:f32, 5.000000e-02:-5>>
    %5 = "stablehlo.dot_general"(%0, %2) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x3x!quant.uniform<i8:f32, 1.000000e-02:3>>, tensor<3x6x!quant.uniform<i8:f32, 2.000000e-02>>) -> tensor<2x6x!quant.uniform<i8<-127:127>:f32, 4.000000e-02:9>>
    %6 = "stablehlo.dot_general"(%4, %5) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1]>}> : (tensor<2x6x!quant.uniform<i8:f32, 5.000000e-02:-5>>, tensor<2x6x!quant.uniform<i8<-127:127>:f32, 4.000000e-02:9>>) -> tensor<2x2x!quant.uniform<i8:f32, 1.000000e-01:1>>
    %7 = "stablehlo.dot_general"(%4, %3) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<2x6x!quant.uniform<i8:f32, 5.000000e-02:-5>>, tensor<6x2x!quant.uniform<i8:f32:1, {2.000000e-02,3.000000e-02}>>) -> tensor<2x2x!quant.uniform<i8:f32, 1.000000e-01:1>>
    %8 = "stablehlo.uniform_dequantize"(%6) : (tensor<2x2x!quant.uniform<i8:f32, 1.000000e-01:1>>) -> tensor<2x2xf32>
    %9 = "stablehlo.uniform_dequantize"(%7) : (tensor<2x2x!quant.uniform<i8:f32, 1.000000e-01:1>>) -> tensor<2x2xf32>
    return %8, %9 : tensor<2x2xf32>, tensor<2x2xf32>
  }
}

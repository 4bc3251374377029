// A global that names a tensor of a parameter archive, and a weight that is in the module. The width 4 is one group.
module {
  util.global private @w = #stream.parameter.named<"model"::"net.w"> : tensor<6x4xf32>
  func.func public @main(%arg0: tensor<2x6xf32>) -> tensor<2x3xf32> {
    %0 = util.global.load @w : tensor<6x4xf32>
    %1 = stablehlo.dot_general %arg0, %0, contracting_dims = [1] x [0] : (tensor<2x6xf32>, tensor<6x4xf32>) -> tensor<2x4xf32>
    %2 = stablehlo.tanh %1 : tensor<2x4xf32>
    %cst = stablehlo.constant dense<[[1.0, 2.0, 3.0], [1.5, 2.5, 3.5], [4.0, 5.0, 6.0], [0.1, 0.2, 0.3]]> : tensor<4x3xf32>
    %3 = stablehlo.dot_general %2, %cst, contracting_dims = [1] x [0] : (tensor<2x4xf32>, tensor<4x3xf32>) -> tensor<2x3xf32>
    return %3 : tensor<2x3xf32>
  }
}

// Globals that are splats: their values are in the module, and nothing ranks the 4 hidden units.
util.global private @w0 {noinline} = dense<0.5> : tensor<2x4xf32>
util.global private @w1 {noinline} = dense<0.5> : tensor<4x2xf32>
func.func @main(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %0 = util.global.load @w0 : tensor<2x4xf32>
  %1 = util.global.load @w1 : tensor<4x2xf32>
  %2 = stablehlo.dot_general %x, %0, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x4xf32>) -> tensor<1x4xf32>
  %3 = stablehlo.dot_general %2, %1, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %3 : tensor<1x2xf32>
}

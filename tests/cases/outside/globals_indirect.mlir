// IREE's TensorFlow importer reads weights through the addresses of globals. The 4 hidden units are a group.
util.global private @w0 {noinline} = dense<[[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]]> : tensor<2x4xf32>
util.global private @w1 {noinline} = dense<[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6], [0.7, 0.8]]> : tensor<4x2xf32>
func.func @main(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %p0 = util.global.address @w0 : !util.ptr<tensor<2x4xf32>>
  %p1 = util.global.address @w1 : !util.ptr<tensor<4x2xf32>>
  %0 = util.global.load.indirect %p0 : !util.ptr<tensor<2x4xf32>> -> tensor<2x4xf32>
  %1 = util.global.load.indirect %p1 : !util.ptr<tensor<4x2xf32>> -> tensor<4x2xf32>
  %2 = stablehlo.dot_general %x, %0, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x4xf32>) -> tensor<1x4xf32>
  %3 = stablehlo.dot_general %2, %1, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %3 : tensor<1x2xf32>
}

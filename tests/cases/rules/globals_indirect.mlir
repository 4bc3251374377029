// depc-test: rules
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
// => rules
// util.global.load.indirect  at globals_indirect.mlir:8:8
//   (%p0[p0 p1]) -> %0[p0 p1]
//   sizes     p0=2 p1=4
//   computes  %0 = id(%p0)
//
// util.global.load.indirect  at globals_indirect.mlir:9:8
//   (%p1[p0 p1]) -> %1[p0 p1]
//   sizes     p0=4 p1=2
//   computes  %1 = id(%p1)
//
// stablehlo.dot_general  at globals_indirect.mlir:10:8
//   (%x[1 K.0], %0[K.0 N.0]) -> %2[1 N.0]
//   sizes     M.0=1 K.0=2 N.0=4
//   computes  %2 = add over K.0 of mul(%x, %0)
//
// stablehlo.dot_general  at globals_indirect.mlir:11:8
//   (%2[1 K.0], %1[K.0 N.0]) -> %3[1 N.0]
//   sizes     M.0=1 K.0=4 N.0=2
//   computes  %3 = add over K.0 of mul(%2, %1)
//
// func.return  at globals_indirect.mlir:12:3  rule: result
//   (%3[x0 x1])
//   sizes     x0=1 x1=2
//   fixed     x0 x1: a result of @main: its type is part of the interface

// Globals, functions and calls of IREE's util dialect, as its printer (3.13) writes them.
module @m {
  util.global private @w = #stream.parameter.named<"model"::"w"> : tensor<4x4xf32>
  util.global private mutable @x : tensor<4xf32>
  util.global private @y {noinline} = dense<1.0> : tensor<4xf32>
  util.global public @z : tensor<4xf32>
  util.global private @c = 4 : i32
  util.func public @f(%a: tensor<4x4xf32>, %b: tensor<?x4xf32> {iree.abi.x = 1}) -> (tensor<4x4xf32> {a.b}) attributes {q} {
    %w = util.global.load immutable @w : tensor<4x4xf32>
    %x = util.global.load @x : tensor<4xf32>
    util.global.store %x, @x : tensor<4xf32>
    %1 = util.call @g(%a) : (tensor<4x4xf32>) -> tensor<4x4xf32>
    %p = util.global.address @x : !util.ptr<tensor<4xf32>>
    util.return %1 : tensor<4x4xf32>
  }
  util.func private @g(%a: tensor<4x4xf32>) -> tensor<4x4xf32> {
    util.return %a : tensor<4x4xf32>
  }
  util.func private @ext(%a: tensor<4x4xf32>) -> tensor<4x4xf32>
  util.initializer {
    %0 = arith.constant dense<1.0> : tensor<4xf32>
    util.global.store %0, @z : tensor<4xf32>
    util.return
  }
  func.func @q(%i: index, %a: tensor<4x4xf32>, %d: tensor<?x4xf32>) {
    %0 = flow.tensor.reshape %a : tensor<4x4xf32> -> tensor<16xf32>
    %2 = util.optimization_barrier %a : tensor<4x4xf32>
    %3 = flow.tensor.bitcast %a : tensor<4x4xf32> -> tensor<4x4xi32>
    return
  }
}

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
  util.func public @barriers(%a: tensor<4xf32>, %b: tensor<4xf32>) -> (tensor<4xf32>, i32) {
    %0 = util.optimization_barrier {a.b} %a : tensor<4xf32>
    %1:2 = util.optimization_barrier %0, %b : tensor<4xf32>, tensor<4xf32>
    %2 = util.unfoldable_constant {a.b} 43 : i32
    %3 = util.unfoldable_constant dense<1.0> : tensor<4xf32>
    %4 = util.null : tensor<4xf32>
    util.return %1#0, %2 : tensor<4xf32>, i32
  }
  util.func public @sizes(%a: tensor<?x4xf32>, %b: tensor<4x4xf32>, %n: index, %m: index) {
    %0 = flow.tensor.reshape %a : tensor<?x4xf32>{%n} -> tensor<?x?xf32>{%m, %n}
    %1 = flow.tensor.reshape %b : tensor<4x4xf32> -> tensor<?x8xf32>{%m}
    %2 = flow.tensor.encode %a : tensor<?x4xf32>{%n} -> tensor<?x4xf32>{%n}
    %3 = flow.tensor.clone %b : tensor<4x4xf32>
    %4 = flow.tensor.clone %a : tensor<?x4xf32>{%n}
    %5 = flow.tensor.transfer %a : tensor<?x4xf32>{%n} to "there"
    %6 = flow.tensor.barrier %b : tensor<4x4xf32> on "here"
    %7 = flow.tensor.empty : tensor<?x0x1xf32>{%m}
    %8 = flow.tensor.alloca : tensor<2x1xf32>
    util.return
  }
}

// Pretty and generic ops in each other, aliases, comments, locations, attributes of other dialects, Shardy.
sdy.mesh @mesh = <["x"=2, "y"=4]>
sdy.mesh @empty = <[]>
#map = affine_map<(d0) -> (d0)>
!t = tensor<8x8xf32>
func.func private @dec(%a: tensor<8x8xf32>) -> tensor<8x8xf32>
func.func public @main(%arg0: tensor<8x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>, mhlo.sharding = "{replicated}"} loc("a"), %arg1: !t) -> (tensor<8x8xf32> {jax.result_info = "stablehlo.add %x"}) {
  %0 = sdy.sharding_constraint %arg0 <@mesh, [{"x"}, {?}]> : tensor<8x8xf32>
  %1 = sdy.reshard %0 <@mesh, [{}, {}]> : !t
  %2 = stablehlo.composite "my.op" %1 {composite_attributes = {x = 1 : i32}, decomposition = @dec, version = 3 : i32} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %3 = stablehlo.composite "my.op" %1 {decomposition = @dec} : (tensor<8x8xf32>) -> tensor<8x8xf32>
  %4 = stablehlo.tuple %1, %2 {foo.x} : tuple<tensor<8x8xf32>, !t>
  %i0 = stablehlo.constant dense<1> : tensor<i32>
  %c = stablehlo.constant dense<0.0> : tensor<f32>
  %5 = "stablehlo.case"(%i0) ({
    %9 = stablehlo.add %arg0, %arg1 : tensor<8x8xf32>
    stablehlo.return %9 : tensor<8x8xf32> loc("b")
  }, {
    %9 = stablehlo.reduce(%arg0 init: %c) applies stablehlo.maximum across dimensions = [1] {a.b = "c"} : (tensor<8x8xf32>, tensor<f32>) -> tensor<8xf32> loc("r")
    %10 = stablehlo.broadcast_in_dim %9, dims = [0] : (tensor<8xf32>) -> tensor<8x8xf32>
    "stablehlo.return"(%10) : (tensor<8x8xf32>) -> ()
  }) : (tensor<i32>) -> tensor<8x8xf32>
  return %5 : tensor<8x8xf32>
}
func.func @f(%i: tensor<8x4xf32>, %u: tensor<?x4xf32, #stablehlo.bounds<8, ?>>, %k: tensor<f32>) -> tensor<8x4xf32> {
  %0:2 = stablehlo.while(%a = %i, %b = %k) : tensor<8x4xf32>, tensor<f32> attributes {mhlo.x = 1 : i64}
    cond {
      %2 = stablehlo.compare  LT, %b, %k, TOTALORDER : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %2 : tensor<i1>
    } do {
      %3 = "stablehlo.reduce_window"(%a, %b) ({
      ^bb0(%x: tensor<f32> loc("q"), %y: tensor<f32>):
        %4 = stablehlo.maximum %x, %y : tensor<f32>
        stablehlo.return %4 : tensor<f32>
      }) {window_dimensions = array<i64: 1, 1>} : (tensor<8x4xf32>, tensor<f32>) -> tensor<8x4xf32>
      %5:2 = "stablehlo.sort"(%a, %a) <{dimension = 1 : i64, is_stable = true}> ({
      ^bb0(%x: tensor<f32>, %y: tensor<f32>, %z: tensor<f32>, %w: tensor<f32>):
        %6 = stablehlo.compare LT, %x, %y, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
        stablehlo.return %6 : tensor<i1>
      }) : (tensor<8x4xf32>, tensor<8x4xf32>) -> (tensor<8x4xf32>, tensor<8x4xf32>)
      %7:2 = stablehlo.while(%a_1 = %5#0, %b_1 = %b) : tensor<8x4xf32>, tensor<f32> cond { %8 = stablehlo.constant dense<true> : tensor<i1> stablehlo.return %8 : tensor<i1> } do { stablehlo.return %a_1, %b_1 : tensor<8x4xf32>, tensor<f32> }
      stablehlo.return %7#0, %7#1 : tensor<8x4xf32>, tensor<f32>
    }
  %9 = stablehlo.exponential %u : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  %10 = stablehlo.abs %u {"q u" = 1 : i32,
     b // comment }
     } : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>)
        -> tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  %11 = stablehlo.optimization_barrier {x.y} %u : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  return %0#0 : tensor<8x4xf32>
}
func.func @g(%i: tensor<8x4xf32>, %u: tensor<?x4xf32, #stablehlo.bounds<8, ?>>, %k: tensor<f32>) -> tensor<8x4xf32> {
  %11 = stablehlo.optimization_barrier {x.y} %u : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
  %cc = stablehlo.constant() {value = dense<1.0> : tensor<4xf32>} : () -> tensor<4xf32>
  %x = "t.x"() : () -> tensor<2x3xf32>
  %w = "t.x"() : () -> tensor<3x4xf32>
  %c2 = "stablehlo.convolution"(%x, %w) <{dimension_numbers = #stablehlo.conv<[b, f]x[i, o]->[b, f]>, batch_group_count = 1 : i64, feature_group_count = 1 : i64, padding = dense<> : tensor<0x2xi64>, window_strides = array<i64>}> : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<2x4xf32>
  %rw:2 = stablehlo.reduce(%i init: %k), (%i init: %k) across dimensions = [1, 0] : (tensor<8x4xf32>, tensor<8x4xf32>, tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
  reducer(%a: tensor<f32> loc("one"), %b: tensor<f32> loc("two")) (%c: tensor<f32>, %d: tensor<f32>)  {
    stablehlo.return %a, %c : tensor<f32>, tensor<f32>
  } loc("three")
  %z = stablehlo.complex %i, %i : tensor<8x4xcomplex<f32>>
  %zz = stablehlo.complex %i, %i : (tensor<8x4xf32>, tensor<8x4xf32>) -> tensor<8x4xcomplex<f32>>
  return %i : tensor<8x4xf32>
}
// One attribute to StableHLO, in two spellings.
func.func @bounds(%a: tensor<?x4xf32, #stablehlo.type_extensions<bounds = [8, ?]>>, %n: tensor<i32>) -> tensor<?x4xf32, #stablehlo.bounds<8, ?>> {
  %0 = stablehlo.set_dimension_size %a, %n, dim = 0 : (tensor<?x4xf32, #stablehlo.bounds<8, ?>>, tensor<i32>) -> tensor<?x4xf32, #stablehlo.type_extensions<
    bounds = [8, ?]
  >>
  return %0 : tensor<?x4xf32, #stablehlo.bounds<8, ?>>
}

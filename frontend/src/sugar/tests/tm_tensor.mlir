func.func @main(%x: tensor<4x6xf32>, %i: tensor<4x6xi64>, %n: tensor<3x1xi64>, %u: tensor<3x6xf32>, %a: tensor<6xf32>, %j: tensor<4x6xi32>) -> tensor<4x6xf32> {
  %s:2 = tm_tensor.sort dimension(1) outs(%x, %i : tensor<4x6xf32>, tensor<4x6xi64>) {
  ^bb0(%p: f32, %q: f32, %r: i64, %t: i64):
    %c = arith.cmpf oge, %p, %q : f32
    tm_tensor.yield %c : i1
  } -> tensor<4x6xf32>, tensor<4x6xi64>
  %y = tm_tensor.scatter {dimension_map = array<i64: 0>} unique_indices(false) ins(%u, %n : tensor<3x6xf32>, tensor<3x1xi64>) outs(%s#0 : tensor<4x6xf32>) {
  ^bb0(%p: f32, %q: f32):
    %c = arith.addf %q, %p : f32
    tm_tensor.yield %c : f32
  } -> tensor<4x6xf32>
  %z:2 = tm_tensor.scan dimension(0) inclusive(true) {note = "rows"} ins(%y : tensor<4x6xf32>)
      outs(%x, %a : tensor<4x6xf32>, tensor<6xf32>) {
  ^bb0(%p: f32, %q: f32):
    %c = arith.addf %p, %q : f32
    tm_tensor.yield %c : f32
  } -> tensor<4x6xf32>, tensor<6xf32>
  %k:2 = tm_tensor.topk dimension(1) ins(%z#0, %j : tensor<4x6xf32>, tensor<4x6xi32>) outs(%x, %j : tensor<4x6xf32>, tensor<4x6xi32>) {
  ^bb0(%p: f32, %q: f32):
    %c = arith.cmpf ogt, %p, %q : f32
    tm_tensor.yield %c : i1
  } -> tensor<4x6xf32>, tensor<4x6xi32>
  %h = tensor.expand_shape %k#0 [[0, 1], [2]] output_shape [1, 4, 6] : tensor<4x6xf32> into tensor<1x4x6xf32>
  %o = tm_tensor.attention ins(%h, %h, %h : tensor<1x4x6xf32>, tensor<1x4x6xf32>, tensor<1x4x6xf32>) outs(%h : tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %e = tensor.collapse_shape %o [[0, 1], [2]] : tensor<1x4x6xf32> into tensor<4x6xf32>
  return %e : tensor<4x6xf32>
}

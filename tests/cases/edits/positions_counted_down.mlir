// depc-test: groups
// In a region, `5 - i` begins at a number that nobody rewrites: what it reads stays.
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %w = arith.constant dense_resource<w> : tensor<3x6xf32>
  %u = arith.constant dense_resource<u> : tensor<6x5xf32>
  %zero = arith.constant 0.0 : f32
  %five = arith.constant 5 : index
  %e6 = tensor.empty() : tensor<2x6xf32>
  %e5 = tensor.empty() : tensor<2x5xf32>
  %z6 = linalg.fill ins(%zero : f32) outs(%e6 : tensor<2x6xf32>) -> tensor<2x6xf32>
  %z5 = linalg.fill ins(%zero : f32) outs(%e5 : tensor<2x5xf32>) -> tensor<2x5xf32>
  %h = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x6xf32>) outs(%z6 : tensor<2x6xf32>) -> tensor<2x6xf32>
  %g = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} outs(%e6 : tensor<2x6xf32>) {
  ^bb0(%o: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %k = arith.subi %five, %j : index
    %n = tensor.extract %h[%i, %k] : tensor<2x6xf32>
    linalg.yield %n : f32
  } -> tensor<2x6xf32>
  %y = linalg.matmul ins(%g, %u : tensor<2x6xf32>, tensor<6x5xf32>) outs(%z5 : tensor<2x5xf32>) -> tensor<2x5xf32>
  return %y : tensor<2x5xf32>
}
// => groups
// frozen u.0: `linalg.generic` computes with positions along it: they have a meaning
// frozen u.1: a result of @main: its type is part of the interface
// frozen w.0: %x is an argument of the public function @main: its type is fixed
// frozen w.1: `linalg.generic` counts positions down along it, from a number that would have to follow how many stay

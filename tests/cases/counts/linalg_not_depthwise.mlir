// depc-test: groups
// The same where the window is an affine map: what it runs over has a letter of its own.
#x = affine_map<(p, q, c, r, s) -> (p + r, q + s, c)>
#k = affine_map<(p, q, c, r, s) -> (r, s, c)>
#y = affine_map<(p, q, c, r, s) -> (p, q, c)>
#all = affine_map<(p, q, c) -> (p, q, c)>
#channel = affine_map<(p, q, c) -> (c)>
#mean = affine_map<(p, q, c) -> (p, q)>
module {
  func.func @main(%x: tensor<64x3xf32>) -> tensor<36x5xf32> {
    %zero = arith.constant 0.0 : f32
    %n = arith.constant 12.0 : f32
    %w = arith.constant dense_resource<__elided__> : tensor<3x12xf32>
    %k = arith.constant dense_resource<__elided__> : tensor<3x3x12xf32>
    %b = arith.constant dense_resource<__elided__> : tensor<12xf32>
    %v = arith.constant dense_resource<__elided__> : tensor<12x5xf32>
    %e0 = tensor.empty() : tensor<64x12xf32>
    %z0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<64x12xf32>) -> tensor<64x12xf32>
    %h = linalg.matmul ins(%x, %w : tensor<64x3xf32>, tensor<3x12xf32>) outs(%z0 : tensor<64x12xf32>) -> tensor<64x12xf32>
    %h3 = tensor.expand_shape %h [[0, 1], [2]] output_shape [8, 8, 12] : tensor<64x12xf32> into tensor<8x8x12xf32>
    %e1 = tensor.empty() : tensor<6x6x12xf32>
    %init = linalg.generic {indexing_maps = [#channel, #all], iterator_types = ["parallel", "parallel", "parallel"]} ins(%b : tensor<12xf32>) outs(%e1 : tensor<6x6x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<6x6x12xf32>
    %d = linalg.generic {indexing_maps = [#x, #k, #y], iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%h3, %k : tensor<8x8x12xf32>, tensor<3x3x12xf32>) outs(%init : tensor<6x6x12xf32>) {
    ^bb0(%in: f32, %tap: f32, %out: f32):
      %p = arith.mulf %in, %tap : f32
      %s = arith.addf %out, %p : f32
      linalg.yield %s : f32
    } -> tensor<6x6x12xf32>
    %e2 = tensor.empty() : tensor<6x6xf32>
    %z2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<6x6xf32>) -> tensor<6x6xf32>
    %sum = linalg.generic {indexing_maps = [#all, #mean], iterator_types = ["parallel", "parallel", "reduction"]} ins(%d : tensor<6x6x12xf32>) outs(%z2 : tensor<6x6xf32>) {
    ^bb0(%in: f32, %out: f32):
      %s = arith.addf %out, %in : f32
      linalg.yield %s : f32
    } -> tensor<6x6xf32>
    %c = linalg.generic {indexing_maps = [#all, #mean, #all], iterator_types = ["parallel", "parallel", "parallel"]} ins(%d, %sum : tensor<6x6x12xf32>, tensor<6x6xf32>) outs(%e1 : tensor<6x6x12xf32>) {
    ^bb0(%in: f32, %total: f32, %out: f32):
      %m = arith.divf %total, %n : f32
      %r = arith.subf %in, %m : f32
      linalg.yield %r : f32
    } -> tensor<6x6x12xf32>
    %c2 = tensor.collapse_shape %c [[0, 1], [2]] : tensor<6x6x12xf32> into tensor<36x12xf32>
    %e3 = tensor.empty() : tensor<36x5xf32>
    %z3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<36x5xf32>) -> tensor<36x5xf32>
    %y = linalg.matmul ins(%c2, %v : tensor<36x12xf32>, tensor<12x5xf32>) outs(%z3 : tensor<36x5xf32>) -> tensor<36x5xf32>
    return %y : tensor<36x5xf32>
  }
}
// => groups
// g0: 12 units, 216 parameters
//   %w[3 12] axis 1: u
//   %k[3 3 12] axis 2: u
//   %b[12] axis 0: u
//   %v[12 5] axis 0: u
// frozen %v.1: a result of @main: its type is part of the interface
// frozen %w.0: %x is an argument of the public function @main: its type is fixed
// count in %c: N, N = d2 of %sum

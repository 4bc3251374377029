// Refused: an op that sums exp of what it reads: no number that it could read for a removed unit makes that 0. (Where exp is an op
// of its own, the sum behind it is read as 0.)
func.func @main(%x: tensor<3xf32>) -> (tensor<f32>, tensor<f32>) {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %v = arith.constant dense<[[0.5, 0.2], [1.2, -0.1], [0.3, -0.7]]> : tensor<3x2xf32>
  %zero = arith.constant 0.0 : f32
  %e4 = tensor.empty() : tensor<4xf32>
  %f4 = linalg.fill ins(%zero : f32) outs(%e4 : tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f4 : tensor<4xf32>) -> tensor<4xf32>
  %e2 = tensor.empty() : tensor<2xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<2xf32>) -> tensor<2xf32>
  %z = linalg.vecmat ins(%x, %v : tensor<3xf32>, tensor<3x2xf32>) outs(%f2 : tensor<2xf32>) -> tensor<2xf32>
  %e = tensor.empty() : tensor<f32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<f32>) -> tensor<f32>
  %s = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]}
      ins(%y : tensor<4xf32>) outs(%f : tensor<f32>) {
  ^bb0(%a: f32, %acc: f32):
    %p = math.exp %a : f32
    %q = arith.addf %acc, %p : f32
    linalg.yield %q : f32
  } -> tensor<f32>
  %t = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]}
      ins(%z : tensor<2xf32>) outs(%f : tensor<f32>) {
  ^bb0(%a: f32, %acc: f32):
    %p = math.exp %a : f32
    %q = arith.addf %acc, %p : f32
    linalg.yield %q : f32
  } -> tensor<f32>
  return %s, %t : tensor<f32>, tensor<f32>
}

// Frozen: the second result reads what the first has summed so far, so that it is a scan over the hidden axis.
#rows = affine_map<(d0, d1) -> (d0)>
#all = affine_map<(d0, d1) -> (d0, d1)>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %v = arith.constant dense<[[-0.8, 1.3], [-1.9, 0.9], [0.2, -0.3], [1.4, -1.3]]> : tensor<4x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x4xf32>) outs(%f : tensor<2x4xf32>) -> tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %sums:2 = linalg.generic {indexing_maps = [#all, #rows, #all], iterator_types = ["parallel", "reduction"]}
    ins(%y : tensor<2x4xf32>) outs(%f1, %e : tensor<2xf32>, tensor<2x4xf32>) {
  ^bb0(%a: f32, %acc: f32, %out: f32):
    %sum = arith.addf %acc, %a : f32
    linalg.yield %sum, %sum : f32, f32
  } -> (tensor<2xf32>, tensor<2x4xf32>)
  %e2 = tensor.empty() : tensor<2x2xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<2x2xf32>) -> tensor<2x2xf32>
  %out = linalg.matmul ins(%sums#1, %v : tensor<2x4xf32>, tensor<4x2xf32>) outs(%f2 : tensor<2x2xf32>) -> tensor<2x2xf32>
  return %out : tensor<2x2xf32>
}

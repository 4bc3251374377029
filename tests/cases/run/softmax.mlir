// Pruned: choices of a softmax that is one op: removed ones are −∞ before it, so that they take no share. A table of what is chosen is
// weighed by the shares, and once scaled by features, and transposed, before.
func.func @main(%x: tensor<4x3xf32>) -> tensor<4x2xf32> {
  %w = arith.constant dense<[[-0.79, 0.13, -0.39, 0.31, 0.38, -1.30], [-1.46, 1.01, -0.72, -0.80, 1.49, -0.09], [1.01, -0.07, 0.42, -1.05, 0.40, 1.10]]> : tensor<3x6xf32>
  %v = arith.constant dense<[[0.07, 0.72], [0.51, -1.31], [0.77, 0.27], [-0.60, -1.41], [1.10, -0.08], [0.66, 1.14]]> : tensor<6x2xf32>
  %g = arith.constant dense<[0.5, -1.5, 2.0, 0.25, 1.75, -0.75]> : tensor<6xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x6xf32>
  %et = tensor.empty() : tensor<6x4xf32>
  %ey = tensor.empty() : tensor<4x2xf32>
  %fh = linalg.fill ins(%zero : f32) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %fy = linalg.fill ins(%zero : f32) outs(%ey : tensor<4x2xf32>) -> tensor<4x2xf32>
  %h = linalg.matmul ins(%x, %w : tensor<4x3xf32>, tensor<3x6xf32>) outs(%fh : tensor<4x6xf32>) -> tensor<4x6xf32>
  %p = linalg.softmax dimension(1) ins(%h : tensor<4x6xf32>) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %y1 = linalg.matmul ins(%p, %v : tensor<4x6xf32>, tensor<6x2xf32>) outs(%fy : tensor<4x2xf32>) -> tensor<4x2xf32>
  %t = linalg.transpose ins(%p : tensor<4x6xf32>) outs(%et : tensor<6x4xf32>) permutation = [1, 0]
  %s = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>, affine_map<(d0, d1) -> (d1, d0)>], iterator_types = ["parallel", "parallel"]}
      ins(%t, %g : tensor<6x4xf32>, tensor<6xf32>) outs(%e : tensor<4x6xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %r = arith.mulf %a, %b : f32
    linalg.yield %r : f32
  } -> tensor<4x6xf32>
  %y2 = linalg.matmul ins(%s, %v : tensor<4x6xf32>, tensor<6x2xf32>) outs(%y1 : tensor<4x2xf32>) -> tensor<4x2xf32>
  return %y2 : tensor<4x2xf32>
}

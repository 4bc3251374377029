// Frozen: the sizes that the op is told (4 x 2) are not those of its result (2 x 4).
func.func @main(%x: tensor<?x3xf32>, %n: index) -> tensor<?x5xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %v = arith.constant dense<[[1.5, 0.2, 0.9, 1.9, 1.0], [1.2, -1.1, 0.4, -1.3, 1.0], [2.0, -0.7, -1.8, 1.0, 2.0], [0.1, 0.2, 0.3, 0.4, 0.5]]> : tensor<4x5xf32>
  %z = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %d = tensor.dim %x, %c0 : tensor<?x3xf32>
  %e = tensor.empty(%d) : tensor<?x4xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<?x4xf32>) -> tensor<?x4xf32>
  %h = linalg.matmul ins(%x, %w : tensor<?x3xf32>, tensor<3x4xf32>) outs(%f : tensor<?x4xf32>) -> tensor<?x4xf32>
  %r = tensor.expand_shape %h [[0, 1], [2]] output_shape [%n, 4, 2] : tensor<?x4xf32> into tensor<?x2x4xf32>
  %c = tensor.collapse_shape %r [[0, 1], [2]] : tensor<?x2x4xf32> into tensor<?x4xf32>
  %e5 = tensor.empty(%d) : tensor<?x5xf32>
  %f5 = linalg.fill ins(%z : f32) outs(%e5 : tensor<?x5xf32>) -> tensor<?x5xf32>
  %y = linalg.matmul ins(%c, %v : tensor<?x4xf32>, tensor<4x5xf32>) outs(%f5 : tensor<?x5xf32>) -> tensor<?x5xf32>
  return %y : tensor<?x5xf32>
}

// Refused: the smallest of the shares that a softmax gives: those of removed units are 0 in a masked module, and the smallest.
func.func @main(%x: tensor<4x3xf32>) -> tensor<4xf32> {
  %w = arith.constant dense<[[0.64, 1.26, -0.32, 0.90, -0.17, 1.31], [1.14, -1.21, -1.09, -0.85, 1.40, -0.19], [0.38, -0.60, 0.02, -0.34, -0.45, 0.26]]> : tensor<3x6xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x6xf32>
  %e1 = tensor.empty() : tensor<4xf32>
  %fh = linalg.fill ins(%zero : f32) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<4xf32>) -> tensor<4xf32>
  %h = linalg.matmul ins(%x, %w : tensor<4x3xf32>, tensor<3x6xf32>) outs(%fh : tensor<4x6xf32>) -> tensor<4x6xf32>
  %p = linalg.softmax dimension(1) ins(%h : tensor<4x6xf32>) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %inf = arith.constant 0x7F800000 : f32
  %fm = linalg.fill ins(%inf : f32) outs(%e1 : tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.reduce { arith.minimumf } ins(%p : tensor<4x6xf32>) outs(%fm : tensor<4xf32>) dimensions = [1]
  return %y : tensor<4xf32>
}

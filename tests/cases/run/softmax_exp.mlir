// Refused: a sum of functions of shares: exp(0) is not 0.
func.func @main(%x: tensor<4x3xf32>) -> tensor<4xf32> {
  %w = arith.constant dense<[[0.25, 1.21, 0.55, 1.29, 1.07, 1.47], [0.51, -1.01, 1.08, 1.39, 1.21, 0.21], [0.64, -0.87, 0.99, 0.22, -0.65, -1.31]]> : tensor<3x6xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4x6xf32>
  %e1 = tensor.empty() : tensor<4xf32>
  %fh = linalg.fill ins(%zero : f32) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<4xf32>) -> tensor<4xf32>
  %h = linalg.matmul ins(%x, %w : tensor<4x3xf32>, tensor<3x6xf32>) outs(%fh : tensor<4x6xf32>) -> tensor<4x6xf32>
  %p = linalg.softmax dimension(1) ins(%h : tensor<4x6xf32>) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %a = linalg.exp ins(%p : tensor<4x6xf32>) outs(%e : tensor<4x6xf32>) -> tensor<4x6xf32>
  %y = linalg.reduce { arith.addf } ins(%a : tensor<4x6xf32>) outs(%f1 : tensor<4xf32>) dimensions = [1]
  return %y : tensor<4xf32>
}

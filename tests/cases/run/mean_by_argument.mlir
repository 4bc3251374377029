// Frozen: the function's second argument is 1/4 everywhere, so that its weighted sum is a mean whose count depc cannot rewrite.
func.func @main(%x: tensor<3xf32>) -> tensor<f32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %quarter = arith.constant dense<0.25> : tensor<4xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %h = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %y = call @weighted(%h, %quarter) : (tensor<4xf32>, tensor<4xf32>) -> tensor<f32>
  return %y : tensor<f32>
}
func.func private @weighted(%x: tensor<4xf32>, %w: tensor<4xf32>) -> tensor<f32> {
  %zero = arith.constant 0.0 : f32
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %y = linalg.dot ins(%x, %w : tensor<4xf32>, tensor<4xf32>) outs(%f0 : tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}

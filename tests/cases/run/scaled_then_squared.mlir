// Frozen: Σ(x / √9)² is a mean of squares.
func.func @main(%x: tensor<3xf32>) -> tensor<f32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9, 1.2, -1.1, 0.4, -1.3, 2.0], [-0.7, -1.8, 1.0, -0.8, 1.3, -1.9, 0.9, 0.2, -0.3], [1.4, -1.3, 0.6, 1.4, -0.5, -0.6, -1.6, 0.3, 1.8]]> : tensor<3x9xf32>
  %zero = arith.constant 0.0 : f32
  %root = arith.constant dense<3.0> : tensor<9xf32>
  %e = tensor.empty() : tensor<9xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<9xf32>) -> tensor<9xf32>
  %y = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x9xf32>) outs(%f : tensor<9xf32>) -> tensor<9xf32>
  %d = linalg.div ins(%y, %root : tensor<9xf32>, tensor<9xf32>) outs(%e : tensor<9xf32>) -> tensor<9xf32>
  %q = linalg.mul ins(%d, %d : tensor<9xf32>, tensor<9xf32>) outs(%e : tensor<9xf32>) -> tensor<9xf32>
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %mean = linalg.reduce { arith.addf } ins(%q : tensor<9xf32>) outs(%f0 : tensor<f32>) dimensions = [0]
  return %mean : tensor<f32>
}

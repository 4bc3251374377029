// Weights are arguments, and lie in a file. The residual width 8 is one group of %w1, %b1, %w2 (twice) and %w3; the width 5 of
// the branch is another.
func.func @main(%x: tensor<6xf32>, %w1: tensor<6x8xf32>, %b1: tensor<8xf32>, %w2: tensor<8x5xf32>, %w3: tensor<5x8xf32>,
                %w4: tensor<8x4xf32>) -> tensor<4xf32> {
  %zero = arith.constant 0.0 : f32
  %e8 = tensor.empty() : tensor<8xf32>
  %z8 = linalg.fill ins(%zero : f32) outs(%e8 : tensor<8xf32>) -> tensor<8xf32>
  %e5 = tensor.empty() : tensor<5xf32>
  %z5 = linalg.fill ins(%zero : f32) outs(%e5 : tensor<5xf32>) -> tensor<5xf32>
  %e4 = tensor.empty() : tensor<4xf32>
  %z4 = linalg.fill ins(%zero : f32) outs(%e4 : tensor<4xf32>) -> tensor<4xf32>
  %0 = linalg.vecmat ins(%x, %w1 : tensor<6xf32>, tensor<6x8xf32>) outs(%z8 : tensor<8xf32>) -> tensor<8xf32>
  %1 = arith.addf %0, %b1 : tensor<8xf32>
  %2 = math.tanh %1 : tensor<8xf32>
  %3 = linalg.vecmat ins(%2, %w2 : tensor<8xf32>, tensor<8x5xf32>) outs(%z5 : tensor<5xf32>) -> tensor<5xf32>
  %4 = math.tanh %3 : tensor<5xf32>
  %5 = linalg.vecmat ins(%4, %w3 : tensor<5xf32>, tensor<5x8xf32>) outs(%z8 : tensor<8xf32>) -> tensor<8xf32>
  %6 = arith.addf %5, %2 : tensor<8xf32>
  %7 = linalg.vecmat ins(%6, %w4 : tensor<8xf32>, tensor<8x4xf32>) outs(%z4 : tensor<4xf32>) -> tensor<4xf32>
  return %7 : tensor<4xf32>
}

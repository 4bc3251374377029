// Copied: both calls are of one function; one of them works on a pruned width, the other on the result, which stays: a copy.
func.func @main(%x: tensor<3xf32>) -> tensor<4xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %u = arith.constant dense<[[0.5, 0.1, 0.7, 1.1], [0.2, -1.4, 0.3, -0.3], [1.0, -0.2, -0.8, 2.0], [0.3, 0.9, -0.5, 0.6]]> : tensor<4x4xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %h = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %a = call @act(%h) : (tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.vecmat ins(%a, %u : tensor<4xf32>, tensor<4x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %b = call @act(%y) : (tensor<4xf32>) -> tensor<4xf32>
  return %b : tensor<4xf32>
}
func.func private @act(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = call @inner(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %y : tensor<4xf32>
}
func.func private @inner(%x: tensor<4xf32>) -> tensor<4xf32> {
  %y = math.tanh %x : tensor<4xf32>
  return %y : tensor<4xf32>
}

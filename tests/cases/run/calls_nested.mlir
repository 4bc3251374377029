// Pruned: a function that is called from several places calls others that are.
func.func public @main(%x: tensor<2x3xf32>) -> tensor<2x5xf32> {
  %z = arith.constant 0.0 : f32
  %w = arith.constant dense<[[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 0.0], [1.0, 5.0, 2.0, 7.0]]> : tensor<3x4xf32>
  %v = arith.constant dense<[[1.0, 2.0, 3.0, 4.0, 1.0], [1.0, 2.0, 3.0, 4.0, 2.0], [4.0, 3.0, 2.0, 1.0, 3.0], [1.0, 5.0, 2.0, 7.0, 4.0]]> : tensor<4x5xf32>
  %e = tensor.empty() : tensor<2x4xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %e5 = tensor.empty() : tensor<2x5xf32>
  %f5 = linalg.fill ins(%z : f32) outs(%e5 : tensor<2x5xf32>) -> tensor<2x5xf32>
  %h = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x4xf32>) outs(%f : tensor<2x4xf32>) -> tensor<2x4xf32>
  %c = call @f0(%h) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = linalg.matmul ins(%c, %v : tensor<2x4xf32>, tensor<4x5xf32>) outs(%f5 : tensor<2x5xf32>) -> tensor<2x5xf32>
  return %y : tensor<2x5xf32>
}
func.func private @f0(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %a = call @f1(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = call @f1(%a) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %b : tensor<2x4xf32>
}
func.func private @f1(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %a = call @f2(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = call @f2(%a) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %b : tensor<2x4xf32>
}
func.func private @f2(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %a = call @f3(%x) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  %b = call @f3(%a) : (tensor<2x4xf32>) -> tensor<2x4xf32>
  return %b : tensor<2x4xf32>
}
func.func private @f3(%x: tensor<2x4xf32>) -> tensor<2x4xf32> {
  %a = math.tanh %x : tensor<2x4xf32>
  return %a : tensor<2x4xf32>
}

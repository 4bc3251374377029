// Pruned: a mean over units and what stays whole: pruned, 2 of 4 units are averaged with 3 numbers; masked, the 5 of 7 count 7/5 times.
func.func @main(%x: tensor<3xf32>) -> tensor<f32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %zero = arith.constant 0.0 : f32
  %count = arith.constant dense<7.0> : tensor<f32>
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %c = tensor.concat dim(0) %y, %x : (tensor<4xf32>, tensor<3xf32>) -> tensor<7xf32>
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %s = linalg.reduce { arith.addf } ins(%c : tensor<7xf32>) outs(%f0 : tensor<f32>) dimensions = [0]
  %m = linalg.div ins(%s, %count : tensor<f32>, tensor<f32>) outs(%e0 : tensor<f32>) -> tensor<f32>
  return %m : tensor<f32>
}

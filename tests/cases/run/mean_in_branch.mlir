// Pruned: the sum is divided in a branch, by a count that is rewritten.
func.func @main(%x: tensor<3xf32>, %c: tensor<1xf32>) -> tensor<f32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %zero = arith.constant 0.0 : f32
  %n = arith.constant 4.0 : f32
  %c0 = arith.constant 0 : index
  %v = tensor.extract %c[%c0] : tensor<1xf32>
  %positive = arith.cmpf ogt, %v, %zero : f32
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %sum = linalg.reduce { arith.addf } ins(%y : tensor<4xf32>) outs(%f0 : tensor<f32>) dimensions = [0]
  %out = scf.if %positive -> tensor<f32> {
    %count = linalg.fill ins(%n : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
    %mean = linalg.div ins(%sum, %count : tensor<f32>, tensor<f32>) outs(%e0 : tensor<f32>) -> tensor<f32>
    scf.yield %mean : tensor<f32>
  } else {
    scf.yield %f0 : tensor<f32>
  }
  return %out : tensor<f32>
}

// Frozen: a sum is carried round a loop and divided there, once per round: nobody can say by which count.
func.func @main(%x: tensor<3xf32>) -> tensor<f32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %zero = arith.constant 0.0 : f32
  %n = arith.constant dense<4.0> : tensor<f32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %y = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
  %e0 = tensor.empty() : tensor<f32>
  %f0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<f32>) -> tensor<f32>
  %sum = linalg.reduce { arith.addf } ins(%y : tensor<4xf32>) outs(%f0 : tensor<f32>) dimensions = [0]
  %out = scf.for %i = %c0 to %c2 step %c1 iter_args(%s = %sum) -> (tensor<f32>) {
    %t = arith.divf %s, %n : tensor<f32>
    scf.yield %t : tensor<f32>
  }
  return %out : tensor<f32>
}

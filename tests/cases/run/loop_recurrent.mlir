// Pruned: the state of a recurrent layer, which a loop carries; it begins as zeros, of which there are as many as needed.
func.func @main(%x: tensor<3xf32>) -> tensor<2xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %u = arith.constant dense<[[0.5, 0.1, 0.7, 1.1], [0.2, -1.4, 0.3, -0.3], [1.0, -0.2, -0.8, 2.0], [0.3, 0.9, -0.5, 0.6]]> : tensor<4x4xf32>
  %v = arith.constant dense<[[0.5, -1.0], [0.25, 0.75], [1.5, -0.5], [0.1, 0.2]]> : tensor<4x2xf32>
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %e = tensor.empty() : tensor<4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  %h = scf.for %i = %c0 to %c3 step %c1 iter_args(%s = %f) -> (tensor<4xf32>) {
    %p = linalg.vecmat ins(%x, %w : tensor<3xf32>, tensor<3x4xf32>) outs(%f : tensor<4xf32>) -> tensor<4xf32>
    %q = linalg.vecmat ins(%s, %u : tensor<4xf32>, tensor<4x4xf32>) outs(%p : tensor<4xf32>) -> tensor<4xf32>
    %t = math.tanh %q : tensor<4xf32>
    scf.yield %t : tensor<4xf32>
  }
  %e2 = tensor.empty() : tensor<2xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<2xf32>) -> tensor<2xf32>
  %y = linalg.vecmat ins(%h, %v : tensor<4xf32>, tensor<4x2xf32>) outs(%f2 : tensor<2xf32>) -> tensor<2xf32>
  return %y : tensor<2xf32>
}

// Pruned: queries and keys are normalised over their width and then multiplied over it: a mean and a sum of the same units, at widths
// of which the kept ones are no divisor.
func.func @main(%x: tensor<3x4xf32>) -> tensor<3x3xf32> {
  %wq = arith.constant dense<[[1.5, 0.2, 0.9, 1.9, 0.3], [1.2, -1.1, 0.4, -1.3, 1.1], [2.0, -0.7, -1.8, 1.0, 0.6], [0.1, 0.8, -0.4, 0.2, -1.2]]> : tensor<4x5xf32>
  %wk = arith.constant dense<[[0.5, 1.2, -0.9, 0.9, 0.7], [-1.2, 1.1, 1.4, 0.3, 0.4], [1.0, 0.7, -0.8, -1.0, 0.2], [0.9, -0.8, 0.4, 1.2, 0.1]]> : tensor<4x5xf32>
  %zero = arith.constant 0.0 : f32
  %n = arith.constant dense<5.0> : tensor<3xf32>
  %e = tensor.empty() : tensor<3x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<3x5xf32>) -> tensor<3x5xf32>
  %q = linalg.matmul ins(%x, %wq : tensor<3x4xf32>, tensor<4x5xf32>) outs(%f : tensor<3x5xf32>) -> tensor<3x5xf32>
  %k = linalg.matmul ins(%x, %wk : tensor<3x4xf32>, tensor<4x5xf32>) outs(%f : tensor<3x5xf32>) -> tensor<3x5xf32>
  %e3 = tensor.empty() : tensor<3xf32>
  %f3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<3xf32>) -> tensor<3xf32>
  %qq = linalg.mul ins(%q, %q : tensor<3x5xf32>, tensor<3x5xf32>) outs(%e : tensor<3x5xf32>) -> tensor<3x5xf32>
  %s = linalg.reduce { arith.addf } ins(%qq : tensor<3x5xf32>) outs(%f3 : tensor<3xf32>) dimensions = [1]
  %m = linalg.div ins(%s, %n : tensor<3xf32>, tensor<3xf32>) outs(%e3 : tensor<3xf32>) -> tensor<3xf32>
  %r = linalg.rsqrt ins(%m : tensor<3xf32>) outs(%e3 : tensor<3xf32>) -> tensor<3xf32>
  %rb = linalg.broadcast ins(%r : tensor<3xf32>) outs(%e : tensor<3x5xf32>) dimensions = [1]
  %qn = linalg.mul ins(%q, %rb : tensor<3x5xf32>, tensor<3x5xf32>) outs(%e : tensor<3x5xf32>) -> tensor<3x5xf32>
  %et = tensor.empty() : tensor<5x3xf32>
  %kt = linalg.transpose ins(%k : tensor<3x5xf32>) outs(%et : tensor<5x3xf32>) permutation = [1, 0]
  %e33 = tensor.empty() : tensor<3x3xf32>
  %f33 = linalg.fill ins(%zero : f32) outs(%e33 : tensor<3x3xf32>) -> tensor<3x3xf32>
  %y = linalg.matmul ins(%qn, %kt : tensor<3x5xf32>, tensor<5x3xf32>) outs(%f33 : tensor<3x3xf32>) -> tensor<3x3xf32>
  return %y : tensor<3x3xf32>
}

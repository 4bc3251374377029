// Pruned: a sum in f64 that is rounded to f32 after every step is a sum; the weights of the second product go with it.
#rows = affine_map<(d0, d1, d2) -> (d0, d2)>
#columns = affine_map<(d0, d1, d2) -> (d2, d1)>
#all = affine_map<(d0, d1, d2) -> (d0, d1)>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]> : tensor<3x4xf32>
  %v = arith.constant dense<[[-0.8, 1.3], [-1.9, 0.9], [0.2, -0.3], [1.4, -1.3]]> : tensor<4x2xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x4xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x4xf32>) -> tensor<2x4xf32>
  %y = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x4xf32>) outs(%f : tensor<2x4xf32>) -> tensor<2x4xf32>
  %e1 = tensor.empty() : tensor<2x2xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2x2xf32>) -> tensor<2x2xf32>
  %out = linalg.generic {indexing_maps = [#rows, #columns, #all], iterator_types = ["parallel", "parallel", "reduction"]}
    ins(%y, %v : tensor<2x4xf32>, tensor<4x2xf32>) outs(%f1 : tensor<2x2xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %wide = arith.extf %acc : f32 to f64
    %product = arith.mulf %a, %b : f32
    %term = arith.extf %product : f32 to f64
    %sum = arith.addf %wide, %term : f64
    %narrow = arith.truncf %sum : f64 to f32
    linalg.yield %narrow : f32
  } -> tensor<2x2xf32>
  return %out : tensor<2x2xf32>
}

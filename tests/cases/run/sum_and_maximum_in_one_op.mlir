// Refused: one op reads the units once, for a sum and for a maximum: 0 is neutral for one of them only.
func.func @main(%x: tensor<2x3xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9, 0.3], [1.2, -1.1, 0.4, -1.3, 2.1], [2.0, -0.7, -1.8, 1.0, 0.8]]> : tensor<3x5xf32>
  %zero = arith.constant 0.0 : f32
  %low = arith.constant 0xFF800000 : f32
  %e = tensor.empty() : tensor<2x5xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x5xf32>) -> tensor<2x5xf32>
  %h = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x5xf32>) outs(%f : tensor<2x5xf32>) -> tensor<2x5xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %s0 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %m0 = linalg.fill ins(%low : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %r:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%h : tensor<2x5xf32>) outs(%s0, %m0 : tensor<2xf32>, tensor<2xf32>) {
  ^bb0(%a: f32, %s: f32, %m: f32):
    %p = arith.addf %a, %s : f32
    %q = arith.maximumf %a, %m : f32
    linalg.yield %p, %q : f32, f32
  } -> (tensor<2xf32>, tensor<2xf32>)
  return %r#0, %r#1 : tensor<2xf32>, tensor<2xf32>
}

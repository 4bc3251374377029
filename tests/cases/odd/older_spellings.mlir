// Spellings of an older MLIR: the name of functions, tensors without values, the larger of two numbers, and the sizes of a reshape.
func @main(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w0 = arith.constant dense<[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0], [0.1, 0.3, 0.2, 0.5]]> : tensor<4x4xf32>
  %w1 = arith.constant dense<[[0.5, 0.2], [1.2, -0.1], [0.3, -0.7], [0.4, 0.6]]> : tensor<4x2xf32>
  %e0 = linalg.init_tensor [1, 4] : tensor<1x4xf32>
  %i0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<1x4xf32>) -> tensor<1x4xf32>
  %h = linalg.matmul ins(%x, %w0 : tensor<1x4xf32>, tensor<4x4xf32>) outs(%i0 : tensor<1x4xf32>) -> tensor<1x4xf32>
  %c = tensor.collapse_shape %h [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %s = tensor.expand_shape %c [[0, 1]] : tensor<4xf32> into tensor<1x4xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<1x4xf32>) outs(%e0 : tensor<1x4xf32>) {
  ^bb0(%a: f32, %b: f32):
    %m = arith.maxf %a, %zero : f32
    linalg.yield %m : f32
  } -> tensor<1x4xf32>
  %e1 = linalg.init_tensor [1, 2] : tensor<1x2xf32>
  %i1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x2xf32>) -> tensor<1x2xf32>
  %y = linalg.matmul ins(%r, %w1 : tensor<1x4xf32>, tensor<4x2xf32>) outs(%i1 : tensor<1x2xf32>) -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

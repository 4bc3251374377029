// Frozen: x / ‖x‖ · √9, a root mean square norm; its √9 stands behind a division by the norm.
#all = affine_map<(d0, d1) -> (d0, d1)>
#rows = affine_map<(d0, d1) -> (d0)>
func.func @main(%x: tensor<2x3xf32>) -> tensor<2x2xf32> {
  %w = arith.constant dense<[[1.5, 0.2, 0.9, 1.9, 1.2, -1.1, 0.4, -1.3, 2.0], [-0.7, -1.8, 1.0, -0.8, 1.3, -1.9, 0.9, 0.2, -0.3], [1.4, -1.3, 0.6, 1.4, -0.5, -0.6, -1.6, 0.3, 1.8]]> : tensor<3x9xf32>
  %v = arith.constant dense<[[0.3, 1.4], [1.6, -1.9], [0.9, 0.7], [-0.7, -1.7], [-1.3, 1.0], [-1.4, -1.8], [-1.7, 1.7], [1.1, -1.7], [1.2, 1.0]]> : tensor<9x2xf32>
  %zero = arith.constant 0.0 : f32
  %root = arith.constant 3.0 : f32
  %e = tensor.empty() : tensor<2x9xf32>
  %f = linalg.fill ins(%zero : f32) outs(%e : tensor<2x9xf32>) -> tensor<2x9xf32>
  %y = linalg.matmul ins(%x, %w : tensor<2x3xf32>, tensor<3x9xf32>) outs(%f : tensor<2x9xf32>) -> tensor<2x9xf32>
  %e1 = tensor.empty() : tensor<2xf32>
  %f1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<2xf32>) -> tensor<2xf32>
  %squares = linalg.generic {indexing_maps = [#all, #rows], iterator_types = ["parallel", "reduction"]}
    ins(%y : tensor<2x9xf32>) outs(%f1 : tensor<2xf32>) {
  ^bb0(%a: f32, %acc: f32):
    %q = arith.mulf %a, %a : f32
    %s = arith.addf %acc, %q : f32
    linalg.yield %s : f32
  } -> tensor<2xf32>
  %normal = linalg.generic {indexing_maps = [#all, #rows, #all], iterator_types = ["parallel", "parallel"]}
    ins(%y, %squares : tensor<2x9xf32>, tensor<2xf32>) outs(%e : tensor<2x9xf32>) {
  ^bb0(%a: f32, %q: f32, %out: f32):
    %norm = math.sqrt %q : f32
    %d = arith.divf %a, %norm : f32
    %r = arith.mulf %d, %root : f32
    linalg.yield %r : f32
  } -> tensor<2x9xf32>
  %e2 = tensor.empty() : tensor<2x2xf32>
  %f2 = linalg.fill ins(%zero : f32) outs(%e2 : tensor<2x2xf32>) -> tensor<2x2xf32>
  %o = linalg.matmul ins(%normal, %v : tensor<2x9xf32>, tensor<9x2xf32>) outs(%f2 : tensor<2x2xf32>) -> tensor<2x2xf32>
  return %o : tensor<2x2xf32>
}

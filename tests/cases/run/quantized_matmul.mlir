// Pruned: linalg's quantized product takes zero points off in its region: a removed unit of the weight is its zero point.
func.func @main(%d: tensor<2x3xi32>) -> tensor<2x2xi32> {
  %e0 = tensor.empty() : tensor<2x3xi8>
  %x = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%d : tensor<2x3xi32>) outs(%e0 : tensor<2x3xi8>) {
  ^bb0(%a: i32, %o: i8):
    %t = arith.trunci %a : i32 to i8
    linalg.yield %t : i8
  } -> tensor<2x3xi8>
  %w = arith.constant dense<[[-3, 30, 3, -2], [98, 94, -29, 76], [70, -80, 18, 76]]> : tensor<3x4xi8>
  %v = arith.constant dense<[[81, -16], [-39, -44], [42, 41], [84, 87]]> : tensor<4x2xi8>
  %z0 = arith.constant 2 : i32
  %zw = arith.constant -5 : i32
  %zero = arith.constant 0 : i32
  %e = tensor.empty() : tensor<2x4xi32>
  %f = linalg.fill ins(%zero : i32) outs(%e : tensor<2x4xi32>) -> tensor<2x4xi32>
  %h = linalg.quantized_matmul ins(%x, %w, %z0, %zw : tensor<2x3xi8>, tensor<3x4xi8>, i32, i32) outs(%f : tensor<2x4xi32>) -> tensor<2x4xi32>
  %e2 = tensor.empty() : tensor<2x4xi8>
  %q = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%h : tensor<2x4xi32>) outs(%e2 : tensor<2x4xi8>) {
  ^bb0(%a: i32, %o: i8):
    %t = arith.trunci %a : i32 to i8
    linalg.yield %t : i8
  } -> tensor<2x4xi8>
  %e3 = tensor.empty() : tensor<2x2xi32>
  %f3 = linalg.fill ins(%zero : i32) outs(%e3 : tensor<2x2xi32>) -> tensor<2x2xi32>
  %y = linalg.quantized_matmul ins(%q, %v, %z0, %zw : tensor<2x4xi8>, tensor<4x2xi8>, i32, i32) outs(%f3 : tensor<2x2xi32>) -> tensor<2x2xi32>
  return %y : tensor<2x2xi32>
}

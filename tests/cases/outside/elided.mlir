// Weights that were left out when the module was printed: two in MLIR's way, one in an older one, and a resource.
func.func @main(%x: tensor<1x2xf32>) -> tensor<1x2xf32> {
  %w0 = stablehlo.constant dense_resource<__elided__> : tensor<2x4xf32>
  %w1 = stablehlo.constant dense_resource<__elided__> : tensor<4x6xf32>
  %w2 = stablehlo.constant dense<...> : tensor<6x4xf32>
  %w3 = stablehlo.constant dense_resource<w> : tensor<4x2xf32>
  %0 = stablehlo.dot_general %x, %w0, contracting_dims = [1] x [0] : (tensor<1x2xf32>, tensor<2x4xf32>) -> tensor<1x4xf32>
  %1 = stablehlo.dot_general %0, %w1, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x6xf32>) -> tensor<1x6xf32>
  %2 = stablehlo.dot_general %1, %w2, contracting_dims = [1] x [0] : (tensor<1x6xf32>, tensor<6x4xf32>) -> tensor<1x4xf32>
  %3 = stablehlo.dot_general %2, %w3, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %3 : tensor<1x2xf32>
}

// A network that was filled with one number: its groups are there, though nothing ranks their units.
func.func @main(%x: tensor<1x3xf32>) -> tensor<1x2xf32> {
  %w0 = stablehlo.constant dense<0.1> : tensor<3x12xf32>
  %w1 = stablehlo.constant dense<0.1> : tensor<12x8xf32>
  %b1 = stablehlo.constant dense<0.1> : tensor<1x8xf32>
  %w2 = stablehlo.constant dense<0.1> : tensor<8x2xf32>
  %0 = stablehlo.dot_general %x, %w0, contracting_dims = [1] x [0] : (tensor<1x3xf32>, tensor<3x12xf32>) -> tensor<1x12xf32>
  %1 = stablehlo.tanh %0 : tensor<1x12xf32>
  %2 = stablehlo.dot_general %1, %w1, contracting_dims = [1] x [0] : (tensor<1x12xf32>, tensor<12x8xf32>) -> tensor<1x8xf32>
  %3 = stablehlo.add %2, %b1 : tensor<1x8xf32>
  %4 = stablehlo.dot_general %3, %w2, contracting_dims = [1] x [0] : (tensor<1x8xf32>, tensor<8x2xf32>) -> tensor<1x2xf32>
  return %4 : tensor<1x2xf32>
}

func.func @main(%x: tensor<1x1x2xf32>) -> tensor<1x2xf32> {
  %w = "tosa.const"() <{value = dense<[[[0.1, 0.2], [0.3, 0.4]]]> : tensor<1x2x2xf32>}> : () -> tensor<1x2x2xf32>
  %0 = tosa.matmul %x, %w : (tensor<1x1x2xf32>, tensor<1x2x2xf32>) -> tensor<1x1x2xf32>
  %1 = tosa.reshape %0 {new_shape = array<i64: 1, 2>} : (tensor<1x1x2xf32>) -> tensor<1x2xf32>
  return %1 : tensor<1x2xf32>
}

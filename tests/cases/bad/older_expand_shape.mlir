func.func @main(%x: tensor<4xf32>) -> tensor<2x2xf32> {
  %0 = tensor.expand_shape %x [[0, 1]] : tensor<4xf32> into tensor<2x2xf32>
  return %0 : tensor<2x2xf32>
}

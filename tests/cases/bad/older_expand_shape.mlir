func.func @main(%x: tensor<?xf32>) -> tensor<?x2xf32> {
  %0 = tensor.expand_shape %x [[0, 1]] : tensor<?xf32> into tensor<?x2xf32>
  return %0 : tensor<?x2xf32>
}

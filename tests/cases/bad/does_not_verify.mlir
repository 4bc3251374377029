func.func @main(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  return %x : tensor<1x4xf32>
}

func.func @main(%x: tensor<1x4xf32>) -> tensor<1x4xf32> {
  gpu.barrier
  return %x : tensor<1x4xf32>
}

func.func @main(%x: tensor<1x4xf32>, %m: memref<4xf32, #gpu.address_space<workgroup>>) -> tensor<1x4xf32> {
  return %x : tensor<1x4xf32>
}

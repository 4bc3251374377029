func.func @main(%x: tensor<2x3xf32>) -> tensor<2xf32> {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2xf32>) -> tensor<2xf32>
  %t = linalg.reduce { arith.addf } ins(%x : tensor<2x3xf32>) outs(%f : tensor<2xf32>) dimensions = [one]
  return %t : tensor<2xf32>
}

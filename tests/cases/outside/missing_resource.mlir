// One of the two resources has no bytes in the file.
func.func @main(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w0 = arith.constant dense_resource<w0> : tensor<4x4xf32>
  %w1 = arith.constant dense_resource<w1> : tensor<4x2xf32>
  %e0 = tensor.empty() : tensor<1x4xf32>
  %i0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<1x4xf32>) -> tensor<1x4xf32>
  %h = linalg.matmul ins(%x, %w0 : tensor<1x4xf32>, tensor<4x4xf32>) outs(%i0 : tensor<1x4xf32>) -> tensor<1x4xf32>
  %e1 = tensor.empty() : tensor<1x2xf32>
  %i1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x2xf32>) -> tensor<1x2xf32>
  %y = linalg.matmul ins(%h, %w1 : tensor<1x4xf32>, tensor<4x2xf32>) outs(%i1 : tensor<1x2xf32>) -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

{-#
  dialect_resources: {
    builtin: {
      w0: "0x04000000D1223BBF85EB313F022B073F48E1FABEBC7413BC17D9CEBDD1229B3E46B6133F3BDF4FBF736871BF31082C3F4C3709BE6666063FDBF97EBF643BDFBDE5D0E23E"
    }
  }
#-}

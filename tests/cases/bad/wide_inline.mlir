func.func @main(%x: tensor<1x2x3xf32>) -> tensor<1x2x1xf32> {
  %z = "tosa.const"() {values = dense<0.0> : tensor<1xf32>} : () -> tensor<1xf32>
  %s = "tosa.const"() {values = dense<"0x0000"> : tensor<1xi8>} : () -> tensor<1xi8>
  %w = "tosa.const"() {values = dense<[[[1.5, 0.2, 0.9, 1.9], [1.2, -1.1, 0.4, -1.3], [2.0, -0.7, -1.8, 1.0]]]> : tensor<1x3x4xf32>} : () -> tensor<1x3x4xf32>
  %quarter = "tosa.const"() {values = dense<0.25> : tensor<1x1x1xf32>} : () -> tensor<1x1x1xf32>
  %y = tosa.matmul %x, %w, %z, %z : (tensor<1x2x3xf32>, tensor<1x3x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x4xf32>
  %a = tosa.reduce_sum %y {axis = 2 : i32} : (tensor<1x2x4xf32>) -> tensor<1x2x1xf32>
  %yy = tosa.mul %y, %y, %s : (tensor<1x2x4xf32>, tensor<1x2x4xf32>, tensor<1xi8>) -> tensor<1x2x4xf32>
  %b = tosa.reduce_sum %yy {axis = 2 : i32} : (tensor<1x2x4xf32>) -> tensor<1x2x1xf32>
  %aa = tosa.mul %a, %a, %s : (tensor<1x2x1xf32>, tensor<1x2x1xf32>, tensor<1xi8>) -> tensor<1x2x1xf32>
  %c = tosa.mul %aa, %quarter, %s : (tensor<1x2x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x1xf32>
  %d = tosa.sub %b, %c : (tensor<1x2x1xf32>, tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
  %v = tosa.mul %d, %quarter, %s : (tensor<1x2x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x1xf32>
  return %v : tensor<1x2x1xf32>
}

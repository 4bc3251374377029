// Pruned: the same of convolutions, where the data has a zero point, too; the bias is a sum's beginning.
func.func @main(%a: tensor<1x4x4x2xi32>) -> tensor<1x2x2x3xi32> {
  %x = tosa.cast %a : (tensor<1x4x4x2xi32>) -> tensor<1x4x4x2xi8>
  %w = "tosa.const"() <{values = dense<[[[[3, -7]]], [[[90, 12]]], [[[-55, 20]]], [[[8, 61]]]]> : tensor<4x1x1x2xi8>}> : () -> tensor<4x1x1x2xi8>
  %v = "tosa.const"() <{values = dense<[[[[1, -2, 3, 9], [5, 7, -9, 11]], [[2, 4, -6, 8], [1, 3, 5, -7]]], [[[9, 8, 7, 6], [-5, 4, 3, 2]], [[1, -1, 2, -2], [3, -3, 4, -4]]], [[[7, 1, 7, 1], [2, 8, 2, 8]], [[-4, 6, -4, 6], [5, 5, -5, 5]]]]> : tensor<3x2x2x4xi8>}> : () -> tensor<3x2x2x4xi8>
  %b = "tosa.const"() <{values = dense<[10, -20, 30, 40]> : tensor<4xi32>}> : () -> tensor<4xi32>
  %c = "tosa.const"() <{values = dense<[1, 2, -3]> : tensor<3xi32>}> : () -> tensor<3xi32>
  %z0 = "tosa.const"() <{values = dense<-3> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zw = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %h = tosa.conv2d %x, %w, %b, %z0, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x4x4x2xi8>, tensor<4x1x1x2xi8>, tensor<4xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x4x4x4xi32>
  %q = tosa.cast %h : (tensor<1x4x4x4xi32>) -> tensor<1x4x4x4xi8>
  %y = tosa.conv2d %q, %v, %c, %z0, %zw {acc_type = i32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x4x4xi8>, tensor<3x2x2x4xi8>, tensor<3xi32>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x2x3xi32>
  return %y : tensor<1x2x2x3xi32>
}

// Pruned: of the second product both operands have zero points that are not 0: the weight of a removed unit is its zero point.
func.func @main(%a: tensor<1x2x3xi32>) -> tensor<1x2x2xi32> {
  %x = tosa.cast %a : (tensor<1x2x3xi32>) -> tensor<1x2x3xi8>
  %w = "tosa.const"() <{values = dense<[[[-3, 30, 3, -2], [98, 94, -29, 76], [70, -80, 18, 76]]]> : tensor<1x3x4xi8>}> : () -> tensor<1x3x4xi8>
  %v = "tosa.const"() <{values = dense<[[[81, -16], [-39, -44], [42, 41], [84, 87]]]> : tensor<1x4x2xi8>}> : () -> tensor<1x4x2xi8>
  %z0 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zw = "tosa.const"() <{values = dense<5> : tensor<1xi8>}> : () -> tensor<1xi8>
  %zh = "tosa.const"() <{values = dense<-7> : tensor<1xi8>}> : () -> tensor<1xi8>
  %h = tosa.matmul %x, %w, %z0, %zw : (tensor<1x2x3xi8>, tensor<1x3x4xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x4xi32>
  %q = tosa.cast %h : (tensor<1x2x4xi32>) -> tensor<1x2x4xi8>
  %y = tosa.matmul %q, %v, %zh, %zw : (tensor<1x2x4xi8>, tensor<1x4x2xi8>, tensor<1xi8>, tensor<1xi8>) -> tensor<1x2x2xi32>
  return %y : tensor<1x2x2xi32>
}

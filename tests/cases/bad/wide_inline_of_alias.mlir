!shift = tensor<1xi8>
func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
  %s = "tosa.const"() {values = dense<"0x000000"> : !shift} : () -> !shift
  %y = tosa.mul %x, %x, %s : (tensor<2xf32>, tensor<2xf32>, !shift) -> tensor<2xf32>
  return %y : tensor<2xf32>
}

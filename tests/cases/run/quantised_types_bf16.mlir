// Refused: by way of bf16, elements of eight bits do not come back as they were.
func.func @main(%x: tensor<2x3xbf16>) -> tensor<2x2xbf16> {
  %q = stablehlo.uniform_quantize %x : (tensor<2x3xbf16>) -> tensor<2x3x!quant.uniform<i8:bf16, 0.5:-5>>
  %w1 = "stablehlo.constant"() <{value = dense<[[37, -89, 79, -69, 27, 77], [-19, 14, 51, -69, -25, -10], [-32, 41, -17, -83, -73, 54]]> : tensor<3x6xi8>}> : () -> tensor<3x6x!quant.uniform<i8:bf16, 0.5:-5>>
  %w2 = "stablehlo.constant"() <{value = dense<[[-63, 12], [-63, -16], [8, -73], [-86, 85], [-90, -36], [-37, -77]]> : tensor<6x2xi8>}> : () -> tensor<6x2x!quant.uniform<i8:bf16, 0.5:-5>>
  %h = stablehlo.dot_general %q, %w1, contracting_dims = [1] x [0] : (tensor<2x3x!quant.uniform<i8:bf16, 0.5:-5>>, tensor<3x6x!quant.uniform<i8:bf16, 0.5:-5>>) -> tensor<2x6x!quant.uniform<i8:bf16, 0.5:-5>>
  %y = stablehlo.dot_general %h, %w2, contracting_dims = [1] x [0] : (tensor<2x6x!quant.uniform<i8:bf16, 0.5:-5>>, tensor<6x2x!quant.uniform<i8:bf16, 0.5:-5>>) -> tensor<2x2x!quant.uniform<i8:bf16, 0.5:-5>>
  %b = stablehlo.uniform_dequantize %y : (tensor<2x2x!quant.uniform<i8:bf16, 0.5:-5>>) -> tensor<2x2xbf16>
  return %b : tensor<2x2xbf16>
}

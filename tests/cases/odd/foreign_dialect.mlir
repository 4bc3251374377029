// A dialect of which no op has a rule, in generic form: nothing is known of it, nor where its weights are.
func.func @main(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %w0 = "hlo.constant"() {value = dense_resource<w0> : tensor<4x4xf32>} : () -> tensor<4x4xf32>
  %w1 = "hlo.constant"() {value = dense_resource<w1> : tensor<4x2xf32>} : () -> tensor<4x2xf32>
  %h = "hlo.dot"(%x, %w0) : (tensor<1x4xf32>, tensor<4x4xf32>) -> tensor<1x4xf32>
  %y = "hlo.dot"(%h, %w1) : (tensor<1x4xf32>, tensor<4x2xf32>) -> tensor<1x2xf32>
  return %y : tensor<1x2xf32>
}

{-#
  dialect_resources: {
    builtin: {
      w0: "0x04000000D1223BBF85EB313F022B073F48E1FABEBC7413BC17D9CEBDD1229B3E46B6133F3BDF4FBF736871BF31082C3F4C3709BE6666063FDBF97EBF643BDFBDE5D0E23E",
      w1: "0x0400000083C00ABF9318643F68914D3F4E6270BFAAF172BFE7FBA93D9CC4603F46B673BE"
    }
  }
#-}

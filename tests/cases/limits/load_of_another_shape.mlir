// depc-test: groups, prune 0.5
// Loads of other shapes than their globals, whose values are not in the module: neither is known to be a constant.
util.global private @w0 {noinline} = #util.byte_pattern<1> : tensor<124xf32>
util.global private @w1 {noinline} = #stream.parameter.named<"m"::"w1"> : tensor<4x13xf32>
func.func @main(%x: tensor<1x12xf32>) -> tensor<1x12xf32> {
  %0 = util.global.load @w0 : tensor<12x4xf32>
  %1 = util.global.load @w1 : tensor<4x12xf32>
  %12 = stablehlo.dot_general %x, %0, contracting_dims = [1] x [0] : (tensor<1x12xf32>, tensor<12x4xf32>) -> tensor<1x4xf32>
  %3 = stablehlo.dot_general %12, %1, contracting_dims = [1] x [0] : (tensor<1x4xf32>, tensor<4x12xf32>) -> tensor<1x12xf32>
  return %3 : tensor<1x12xf32>
}
// => groups
// => prune 0.5
// module {
//   "util.global"() <{initial_value = #util.byte_pattern<1> : tensor<124xf32>, sym_name = "w0", sym_visibility = "private", type = tensor<124xf32>}> {noinline} : () -> ()
//   "util.global"() <{initial_value = #stream.parameter.named<"m"::"w1"> : tensor<4x13xf32>, sym_name = "w1", sym_visibility = "private", type = tensor<4x13xf32>}> {noinline} : () -> ()
//   func.func @main(%arg0: tensor<1x12xf32>) -> tensor<1x12xf32> {
//     %0 = "util.global.load"() <{global = @w0}> : () -> tensor<12x4xf32>
//     %1 = "util.global.load"() <{global = @w1}> : () -> tensor<4x12xf32>
//     %2 = "stablehlo.dot_general"(%arg0, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x12xf32>, tensor<12x4xf32>) -> tensor<1x4xf32>
//     %3 = "stablehlo.dot_general"(%2, %1) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x4xf32>, tensor<4x12xf32>) -> tensor<1x12xf32>
//     return %3 : tensor<1x12xf32>
//   }
// }

// Pruned: channels that are read in two strides of 2 go in pairs.
module {
  func.func @main(%arg0: tensor<1x3x4x4xf32>) -> tensor<1x2x4x4xf32> {
    %0 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_2_torch.float32> : tensor<2xf32>}> : () -> tensor<2xf32>
    %1 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_2_4_1_1_torch.float32> : tensor<2x4x1x1xf32>}> : () -> tensor<2x4x1x1xf32>
    %2 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_4_3_1_1_torch.float32> : tensor<4x3x1x1xf32>}> : () -> tensor<4x3x1x1xf32>
    %3 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>}> : () -> tensor<4xf32>
    %cst = arith.constant dense<2> : tensor<1xi64>
    %cst_0 = arith.constant dense<1> : tensor<1xi64>
    %4 = "stablehlo.convolution"(%arg0, %2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, feature_group_count = 1 : i64, padding = dense<0> : tensor<2x2xi64>, rhs_dilation = array<i64: 1, 1>, window_strides = array<i64: 1, 1>}> : (tensor<1x3x4x4xf32>, tensor<4x3x1x1xf32>) -> tensor<1x4x4x4xf32>
    %5 = "stablehlo.reshape"(%3) : (tensor<4xf32>) -> tensor<4x1x1xf32>
    %6 = "stablehlo.broadcast_in_dim"(%5) <{broadcast_dimensions = array<i64: 1, 2, 3>}> : (tensor<4x1x1xf32>) -> tensor<1x4x4x4xf32>
    %7 = "stablehlo.add"(%4, %6) : (tensor<1x4x4x4xf32>, tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
    %8 = "stablehlo.slice"(%7) <{limit_indices = array<i64: 1, 4, 4, 4>, start_indices = array<i64: 0, 0, 0, 0>, strides = array<i64: 1, 2, 1, 1>}> : (tensor<1x4x4x4xf32>) -> tensor<1x2x4x4xf32>
    %9 = "stablehlo.convert"(%cst) : (tensor<1xi64>) -> tensor<1xf32>
    %10 = "stablehlo.reshape"(%9) : (tensor<1xf32>) -> tensor<f32>
    %11 = "stablehlo.broadcast_in_dim"(%10) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<1x2x4x4xf32>
    %12 = "stablehlo.multiply"(%8, %11) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %13 = "stablehlo.slice"(%7) <{limit_indices = array<i64: 1, 4, 4, 4>, start_indices = array<i64: 0, 1, 0, 0>, strides = array<i64: 1, 2, 1, 1>}> : (tensor<1x4x4x4xf32>) -> tensor<1x2x4x4xf32>
    %14 = "stablehlo.convert"(%cst_0) : (tensor<1xi64>) -> tensor<1xf32>
    %15 = "stablehlo.reshape"(%14) : (tensor<1xf32>) -> tensor<f32>
    %16 = "stablehlo.broadcast_in_dim"(%15) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<1x2x4x4xf32>
    %17 = "stablehlo.add"(%13, %16) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    %18 = "stablehlo.concatenate"(%12, %17) <{dimension = 1 : i64}> : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x4x4x4xf32>
    %19 = "stablehlo.convolution"(%18, %1) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, feature_group_count = 1 : i64, padding = dense<0> : tensor<2x2xi64>, rhs_dilation = array<i64: 1, 1>, window_strides = array<i64: 1, 1>}> : (tensor<1x4x4x4xf32>, tensor<2x4x1x1xf32>) -> tensor<1x2x4x4xf32>
    %20 = "stablehlo.reshape"(%0) : (tensor<2xf32>) -> tensor<2x1x1xf32>
    %21 = "stablehlo.broadcast_in_dim"(%20) <{broadcast_dimensions = array<i64: 1, 2, 3>}> : (tensor<2x1x1xf32>) -> tensor<1x2x4x4xf32>
    %22 = "stablehlo.add"(%19, %21) : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    return %22 : tensor<1x2x4x4xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_2_torch.float32: "0x04000000400DA5BD10B5583D",
      torch_tensor_2_4_1_1_torch.float32: "0x0400000060694A3E189B993E8C8DADBEFCF45EBE98F7393E4E94D43E48BDD2BD5C91BF3E",
      torch_tensor_4_3_1_1_torch.float32: "0x04000000E8A38DBB13939E3E7E4BF3BEC98BD9BEB1B463BE53891E3E406B3BBC7A61EA3E42DD51BDD2701C3E9EAB32BEEA6BE8BD",
      torch_tensor_4_torch.float32: "0x04000000BD330DBFD6C5C3BE84B573BE0834AF3C"
    }
  }
#-}

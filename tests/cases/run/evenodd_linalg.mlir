// Pruned: channels that are read in two strides of 2 go in pairs.
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @main(%arg0: tensor<1x3x4x4xf32>) -> tensor<1x2x4x4xf32> {
    %cst = arith.constant dense_resource<torch_tensor_2_torch.float32> : tensor<2xf32>
    %cst_0 = arith.constant dense_resource<torch_tensor_2_4_1_1_torch.float32> : tensor<2x4x1x1xf32>
    %cst_1 = arith.constant dense_resource<torch_tensor_4_3_1_1_torch.float32> : tensor<4x3x1x1xf32>
    %cst_2 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_3 = arith.constant 2.000000e+00 : f32
    %cst_4 = arith.constant 1.000000e+00 : f32
    %0 = tensor.empty() : tensor<1x4x4x4xf32>
    %broadcasted = linalg.broadcast ins(%cst_2 : tensor<4xf32>) outs(%0 : tensor<1x4x4x4xf32>) dimensions = [0, 2, 3] 
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_1 : tensor<1x3x4x4xf32>, tensor<4x3x1x1xf32>) outs(%broadcasted : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
    %extracted_slice = tensor.extract_slice %1[0, 0, 0, 0] [1, 2, 4, 4] [1, 2, 1, 1] : tensor<1x4x4x4xf32> to tensor<1x2x4x4xf32>
    %2 = tensor.empty() : tensor<1x2x4x4xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice : tensor<1x2x4x4xf32>) outs(%2 : tensor<1x2x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %6 = arith.mulf %in, %cst_3 : f32
      linalg.yield %6 : f32
    } -> tensor<1x2x4x4xf32>
    %extracted_slice_5 = tensor.extract_slice %1[0, 1, 0, 0] [1, 2, 4, 4] [1, 2, 1, 1] : tensor<1x4x4x4xf32> to tensor<1x2x4x4xf32>
    %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_5 : tensor<1x2x4x4xf32>) outs(%2 : tensor<1x2x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %6 = arith.addf %in, %cst_4 : f32
      linalg.yield %6 : f32
    } -> tensor<1x2x4x4xf32>
    %concat = tensor.concat dim(1) %3, %4 : (tensor<1x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<1x4x4x4xf32>
    %broadcasted_6 = linalg.broadcast ins(%cst : tensor<2xf32>) outs(%2 : tensor<1x2x4x4xf32>) dimensions = [0, 2, 3] 
    %5 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%concat, %cst_0 : tensor<1x4x4x4xf32>, tensor<2x4x1x1xf32>) outs(%broadcasted_6 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
    return %5 : tensor<1x2x4x4xf32>
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

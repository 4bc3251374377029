// Pruned: a layer norm by a sample's deviation, whose N − 1 follows, too; masked, it is the number that makes both equal.
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
module {
  func.func @main(%arg0: tensor<1x3x4x4xf32>) -> tensor<1x2x4x4xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0.000000e+00 : f64
    %cst_1 = arith.constant 3.000000e+00 : f64
    %cst_2 = arith.constant dense_resource<torch_tensor_2_torch.float32> : tensor<2xf32>
    %cst_3 = arith.constant dense_resource<torch_tensor_2_4_1_1_torch.float32> : tensor<2x4x1x1xf32>
    %cst_4 = arith.constant 1.000000e-01 : f64
    %cst_5 = arith.constant dense_resource<torch_tensor_4_3_1_1_torch.float32> : tensor<4x3x1x1xf32>
    %cst_6 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_7 = arith.constant 4.000000e+00 : f32
    %cst_8 = arith.constant 4.000000e+00 : f64
    %0 = tensor.empty() : tensor<1x4x4x4xf32>
    %broadcasted = linalg.broadcast ins(%cst_6 : tensor<4xf32>) outs(%0 : tensor<1x4x4x4xf32>) dimensions = [0, 2, 3] 
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_5 : tensor<1x3x4x4xf32>, tensor<4x3x1x1xf32>) outs(%broadcasted : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
    %2 = tensor.empty() : tensor<1x1x4x4xf32>
    %3 = linalg.fill ins(%cst : f32) outs(%2 : tensor<1x1x4x4xf32>) -> tensor<1x1x4x4xf32>
    %4 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%1 : tensor<1x4x4x4xf32>) outs(%3 : tensor<1x1x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %23 = arith.addf %in, %out : f32
      linalg.yield %23 : f32
    } -> tensor<1x1x4x4xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%4 : tensor<1x1x4x4xf32>) outs(%2 : tensor<1x1x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %23 = arith.divf %in, %cst_7 : f32
      linalg.yield %23 : f32
    } -> tensor<1x1x4x4xf32>
    %6 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%1, %5 : tensor<1x4x4x4xf32>, tensor<1x1x4x4xf32>) outs(%0 : tensor<1x4x4x4xf32>) {
    ^bb0(%in: f32, %in_10: f32, %out: f32):
      %23 = arith.subf %in, %in_10 : f32
      linalg.yield %23 : f32
    } -> tensor<1x4x4x4xf32>
    %7 = tensor.empty() : tensor<1x4x4x4xf64>
    %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%1 : tensor<1x4x4x4xf32>) outs(%7 : tensor<1x4x4x4xf64>) {
    ^bb0(%in: f32, %out: f64):
      %23 = arith.extf %in : f32 to f64
      linalg.yield %23 : f64
    } -> tensor<1x4x4x4xf64>
    %9 = tensor.empty() : tensor<1x1x4x4xf64>
    %10 = linalg.fill ins(%cst_0 : f64) outs(%9 : tensor<1x1x4x4xf64>) -> tensor<1x1x4x4xf64>
    %11 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%8 : tensor<1x4x4x4xf64>) outs(%10 : tensor<1x1x4x4xf64>) {
    ^bb0(%in: f64, %out: f64):
      %23 = arith.addf %in, %out : f64
      linalg.yield %23 : f64
    } -> tensor<1x1x4x4xf64>
    %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%11 : tensor<1x1x4x4xf64>) outs(%9 : tensor<1x1x4x4xf64>) {
    ^bb0(%in: f64, %out: f64):
      %23 = arith.divf %in, %cst_8 : f64
      linalg.yield %23 : f64
    } -> tensor<1x1x4x4xf64>
    %13 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%8, %12 : tensor<1x4x4x4xf64>, tensor<1x1x4x4xf64>) outs(%7 : tensor<1x4x4x4xf64>) {
    ^bb0(%in: f64, %in_10: f64, %out: f64):
      %23 = arith.subf %in, %in_10 : f64
      linalg.yield %23 : f64
    } -> tensor<1x4x4x4xf64>
    %14 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13, %13 : tensor<1x4x4x4xf64>, tensor<1x4x4x4xf64>) outs(%7 : tensor<1x4x4x4xf64>) {
    ^bb0(%in: f64, %in_10: f64, %out: f64):
      %23 = arith.mulf %in, %in_10 : f64
      linalg.yield %23 : f64
    } -> tensor<1x4x4x4xf64>
    %15 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction", "parallel", "parallel"]} ins(%14 : tensor<1x4x4x4xf64>) outs(%10 : tensor<1x1x4x4xf64>) {
    ^bb0(%in: f64, %out: f64):
      %23 = arith.addf %in, %out : f64
      linalg.yield %23 : f64
    } -> tensor<1x1x4x4xf64>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%15 : tensor<1x1x4x4xf64>) outs(%9 : tensor<1x1x4x4xf64>) {
    ^bb0(%in: f64, %out: f64):
      %23 = arith.divf %in, %cst_1 : f64
      linalg.yield %23 : f64
    } -> tensor<1x1x4x4xf64>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%16 : tensor<1x1x4x4xf64>) outs(%2 : tensor<1x1x4x4xf32>) {
    ^bb0(%in: f64, %out: f32):
      %23 = arith.truncf %in : f64 to f32
      linalg.yield %23 : f32
    } -> tensor<1x1x4x4xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%17 : tensor<1x1x4x4xf32>) outs(%2 : tensor<1x1x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %23 = math.sqrt %in : f32
      linalg.yield %23 : f32
    } -> tensor<1x1x4x4xf32>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%18 : tensor<1x1x4x4xf32>) outs(%2 : tensor<1x1x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %23 = arith.truncf %cst_4 : f64 to f32
      %24 = arith.addf %in, %23 : f32
      linalg.yield %24 : f32
    } -> tensor<1x1x4x4xf32>
    %20 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %19 : tensor<1x4x4x4xf32>, tensor<1x1x4x4xf32>) outs(%0 : tensor<1x4x4x4xf32>) {
    ^bb0(%in: f32, %in_10: f32, %out: f32):
      %23 = arith.divf %in, %in_10 : f32
      linalg.yield %23 : f32
    } -> tensor<1x4x4x4xf32>
    %21 = tensor.empty() : tensor<1x2x4x4xf32>
    %broadcasted_9 = linalg.broadcast ins(%cst_2 : tensor<2xf32>) outs(%21 : tensor<1x2x4x4xf32>) dimensions = [0, 2, 3] 
    %22 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%20, %cst_3 : tensor<1x4x4x4xf32>, tensor<2x4x1x1xf32>) outs(%broadcasted_9 : tensor<1x2x4x4xf32>) -> tensor<1x2x4x4xf32>
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

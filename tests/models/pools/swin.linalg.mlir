#reduction4 = ["parallel", "parallel", "parallel", "reduction"]
#parallel4 = ["parallel", "parallel", "parallel", "parallel"]
#parallel2 = ["parallel", "parallel"]
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map3 = affine_map<(d0, d1) -> (d0)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1) -> (d1)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>
module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%c1_i64 = arith.constant 1 : i64
%c0_i64 = arith.constant 0 : i64
%cst = arith.constant 0.000000e+00 : f32
%cst_0 = arith.constant 0.000000e+00 : f64
%c9_i64 = arith.constant 9 : i64
%cst_1 = arith.constant 0xFF800000 : f32
%cst_2 = arith.constant 1.000000e+00 : f32
%cst_3 = arith.constant 5.000000e-01 : f32
%cst_4 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_5 = arith.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_12 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_13 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_14 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = arith.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_16 = arith.constant dense_resource<__elided__> : tensor<72xf32>
%cst_17 = arith.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_18 = arith.constant dense_resource<__elided__> : tensor<9x4xf32>
%cst_19 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_20 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_21 = arith.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_22 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_23 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_24 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_25 = arith.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_26 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_27 = arith.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_28 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_29 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_30 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_31 = arith.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_32 = arith.constant 0.40824829046386302 : f64
%cst_33 = arith.constant dense_resource<__elided__> : tensor<36xf32>
%cst_34 = arith.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_35 = arith.constant dense_resource<__elided__> : tensor<9x2xf32>
%cst_36 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_37 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_38 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_39 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_40 = arith.constant 1.000000e-05 : f64
%cst_41 = arith.constant dense_resource<__elided__> : tensor<12x3x2x2xf32>
%cst_42 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_43 = arith.constant 1.200000e+01 : f64
%cst_44 = arith.constant 1.200000e+01 : f32
%cst_45 = arith.constant 1.41421354 : f32
%cst_46 = arith.constant 4.800000e+01 : f64
%cst_47 = arith.constant 4.800000e+01 : f32
%cst_48 = arith.constant 2.400000e+01 : f64
%cst_49 = arith.constant 2.400000e+01 : f32
%cst_50 = arith.constant 4.000000e+00 : f32
%c24_i64 = arith.constant 24 : i64
%cst_51 = arith.constant dense_resource<torch_tensor_16_torch.int64> : tensor<16xi64>
%cst_52 = arith.constant dense_resource<torch_tensor_16_torch.int64_1> : tensor<16xi64>
%cst_53 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_54 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_55 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_56 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = tensor.empty() : tensor<1x12x4x4xf32>
%broadcasted = linalg.broadcast ins(%cst_42 : tensor<12xf32>) outs(%0 : tensor<1x12x4x4xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%arg0, %cst_41 : tensor<1x3x8x8xf32>, tensor<12x3x2x2xf32>) outs(%broadcasted : tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%2 = tensor.empty() : tensor<1x4x4x12xf32>
%transposed = linalg.transpose ins(%1 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%3 = tensor.empty() : tensor<1x4x4x12xf64>
%4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%5 = tensor.empty() : tensor<1x4x4x1xf64>
%6 = linalg.fill ins(%cst_0 : f64) outs(%5 : tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf64>
%7 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%4 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%7 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%9 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%4, %8 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%10 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%9, %9 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%11 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%10 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%11 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%13 = tensor.empty() : tensor<1x4x4x1xf32>
%14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%12 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%15 = linalg.fill ins(%cst : f32) outs(%13 : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%16 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%16 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_44 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%14 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x4x4x1xf32>
%19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%18 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%20 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed, %17 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%21 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%20, %19 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%22 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%21, %cst_39 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%23 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%22, %cst_38 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%23 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%25 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%24 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%25 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%27 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%24, %26 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%28 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%27, %27 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%29 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%28 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%30 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%29 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%30 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%32 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%23 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%32 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_44 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%31 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x4x4x1xf32>
%35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%34 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%36 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%23, %33 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%37 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%36, %35 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%38 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%37, %cst_37 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%39 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%38, %cst_36 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%40 = tensor.empty() : tensor<16x2xf32>
%41 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_51 : tensor<16xi64>) outs(%40 : tensor<16x2xf32>) {
^bb0(%in: i64, %out: f32):
%245 = arith.cmpi slt, %in, %c0_i64 : i64
%246 = arith.addi %in, %c9_i64 : i64
%247 = arith.select %245, %246, %in : i64
%248 = arith.index_cast %247 : i64 to index
%249 = linalg.index 1 : index
%extracted = tensor.extract %cst_35[%248, %249] : tensor<9x2xf32>
linalg.yield %extracted : f32
} -> tensor<16x2xf32>
%expanded = tensor.expand_shape %41 [[0, 1], [2]] output_shape [4, 4, 2] : tensor<16x2xf32> into tensor<4x4x2xf32>
%42 = tensor.empty() : tensor<2x4x4xf32>
%transposed_57 = linalg.transpose ins(%expanded : tensor<4x4x2xf32>) outs(%42 : tensor<2x4x4xf32>) permutation = [2, 0, 1] 
%expanded_58 = tensor.expand_shape %transposed_57 [[0, 1], [2], [3]] output_shape [1, 2, 4, 4] : tensor<2x4x4xf32> into tensor<1x2x4x4xf32>
%expanded_59 = tensor.expand_shape %39 [[0], [1, 2], [3, 4], [5]] output_shape [1, 2, 2, 2, 2, 12] : tensor<1x4x4x12xf32> into tensor<1x2x2x2x2x12xf32>
%43 = tensor.empty() : tensor<1x2x2x2x2x12xf32>
%transposed_60 = linalg.transpose ins(%expanded_59 : tensor<1x2x2x2x2x12xf32>) outs(%43 : tensor<1x2x2x2x2x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed = tensor.collapse_shape %transposed_60 [[0, 1, 2, 3, 4], [5]] : tensor<1x2x2x2x2x12xf32> into tensor<16x12xf32>
%44 = tensor.empty() : tensor<12x36xf32>
%transposed_61 = linalg.transpose ins(%cst_34 : tensor<36x12xf32>) outs(%44 : tensor<12x36xf32>) permutation = [1, 0] 
%45 = tensor.empty() : tensor<16x36xf32>
%46 = linalg.fill ins(%cst : f32) outs(%45 : tensor<16x36xf32>) -> tensor<16x36xf32>
%47 = linalg.matmul ins(%collapsed, %transposed_61 : tensor<16x12xf32>, tensor<12x36xf32>) outs(%46 : tensor<16x36xf32>) -> tensor<16x36xf32>
%48 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_33 : tensor<36xf32>) outs(%45 : tensor<16x36xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x36xf32>
%49 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%47, %48 : tensor<16x36xf32>, tensor<16x36xf32>) outs(%45 : tensor<16x36xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<16x36xf32>
%expanded_62 = tensor.expand_shape %49 [[0, 1], [2, 3, 4]] output_shape [4, 4, 3, 2, 6] : tensor<16x36xf32> into tensor<4x4x3x2x6xf32>
%50 = tensor.empty() : tensor<3x4x2x4x6xf32>
%transposed_63 = linalg.transpose ins(%expanded_62 : tensor<4x4x3x2x6xf32>) outs(%50 : tensor<3x4x2x4x6xf32>) permutation = [2, 0, 3, 1, 4] 
%extracted_slice = tensor.extract_slice %transposed_63[0, 0, 0, 0, 0] [1, 4, 2, 4, 6] [1, 1, 1, 1, 1] : tensor<3x4x2x4x6xf32> to tensor<1x4x2x4x6xf32>
%collapsed_64 = tensor.collapse_shape %extracted_slice [[0, 1], [2], [3], [4]] : tensor<1x4x2x4x6xf32> into tensor<4x2x4x6xf32>
%extracted_slice_65 = tensor.extract_slice %transposed_63[1, 0, 0, 0, 0] [1, 4, 2, 4, 6] [1, 1, 1, 1, 1] : tensor<3x4x2x4x6xf32> to tensor<1x4x2x4x6xf32>
%collapsed_66 = tensor.collapse_shape %extracted_slice_65 [[0, 1], [2], [3], [4]] : tensor<1x4x2x4x6xf32> into tensor<4x2x4x6xf32>
%extracted_slice_67 = tensor.extract_slice %transposed_63[2, 0, 0, 0, 0] [1, 4, 2, 4, 6] [1, 1, 1, 1, 1] : tensor<3x4x2x4x6xf32> to tensor<1x4x2x4x6xf32>
%51 = tensor.empty() : tensor<4x2x4x6xf32>
%52 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_64 : tensor<4x2x4x6xf32>) outs(%51 : tensor<4x2x4x6xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_32 : f64 to f32
%246 = arith.mulf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<4x2x4x6xf32>
%53 = tensor.empty() : tensor<4x2x6x4xf32>
%transposed_68 = linalg.transpose ins(%collapsed_66 : tensor<4x2x4x6xf32>) outs(%53 : tensor<4x2x6x4xf32>) permutation = [0, 1, 3, 2] 
%collapsed_69 = tensor.collapse_shape %52 [[0, 1], [2], [3]] : tensor<4x2x4x6xf32> into tensor<8x4x6xf32>
%collapsed_70 = tensor.collapse_shape %transposed_68 [[0, 1], [2], [3]] : tensor<4x2x6x4xf32> into tensor<8x6x4xf32>
%54 = tensor.empty() : tensor<8x4x4xf32>
%55 = linalg.fill ins(%cst : f32) outs(%54 : tensor<8x4x4xf32>) -> tensor<8x4x4xf32>
%56 = linalg.batch_matmul ins(%collapsed_69, %collapsed_70 : tensor<8x4x6xf32>, tensor<8x6x4xf32>) outs(%55 : tensor<8x4x4xf32>) -> tensor<8x4x4xf32>
%expanded_71 = tensor.expand_shape %56 [[0, 1], [2], [3]] output_shape [4, 2, 4, 4] : tensor<8x4x4xf32> into tensor<4x2x4x4xf32>
%57 = tensor.empty() : tensor<4x2x4x4xf32>
%58 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%expanded_71, %expanded_58 : tensor<4x2x4x4xf32>, tensor<1x2x4x4xf32>) outs(%57 : tensor<4x2x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x2x4x4xf32>
%59 = tensor.empty() : tensor<4x2x4xi64>
%60 = linalg.fill ins(%c0_i64 : i64) outs(%59 : tensor<4x2x4xi64>) -> tensor<4x2x4xi64>
%61 = tensor.empty() : tensor<4x2x4xf32>
%62 = linalg.fill ins(%cst_1 : f32) outs(%61 : tensor<4x2x4xf32>) -> tensor<4x2x4xf32>
%63:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = #reduction4} ins(%58 : tensor<4x2x4x4xf32>) outs(%62, %60 : tensor<4x2x4xf32>, tensor<4x2x4xi64>) {
^bb0(%in: f32, %out: f32, %out_134: i64):
%245 = linalg.index 3 : index
%246 = arith.index_cast %245 : index to i64
%247 = arith.maximumf %in, %out : f32
%248 = arith.cmpf ogt, %in, %out : f32
%249 = arith.select %248, %246, %out_134 : i64
linalg.yield %247, %249 : f32, i64
} -> (tensor<4x2x4xf32>, tensor<4x2x4xi64>)
%expanded_72 = tensor.expand_shape %63#0 [[0], [1], [2, 3]] output_shape [4, 2, 4, 1] : tensor<4x2x4xf32> into tensor<4x2x4x1xf32>
%64 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%58, %expanded_72 : tensor<4x2x4x4xf32>, tensor<4x2x4x1xf32>) outs(%57 : tensor<4x2x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x2x4x4xf32>
%65 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%64 : tensor<4x2x4x4xf32>) outs(%57 : tensor<4x2x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.exp %in : f32
linalg.yield %245 : f32
} -> tensor<4x2x4x4xf32>
%66 = tensor.empty() : tensor<4x2x4x1xf32>
%67 = linalg.fill ins(%cst : f32) outs(%66 : tensor<4x2x4x1xf32>) -> tensor<4x2x4x1xf32>
%68 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%65 : tensor<4x2x4x4xf32>) outs(%67 : tensor<4x2x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<4x2x4x1xf32>
%69 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%65, %68 : tensor<4x2x4x4xf32>, tensor<4x2x4x1xf32>) outs(%57 : tensor<4x2x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.divf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x2x4x4xf32>
%collapsed_73 = tensor.collapse_shape %69 [[0, 1], [2], [3]] : tensor<4x2x4x4xf32> into tensor<8x4x4xf32>
%collapsed_74 = tensor.collapse_shape %extracted_slice_67 [[0, 1, 2], [3], [4]] : tensor<1x4x2x4x6xf32> into tensor<8x4x6xf32>
%70 = tensor.empty() : tensor<8x4x6xf32>
%71 = linalg.fill ins(%cst : f32) outs(%70 : tensor<8x4x6xf32>) -> tensor<8x4x6xf32>
%72 = linalg.batch_matmul ins(%collapsed_73, %collapsed_74 : tensor<8x4x4xf32>, tensor<8x4x6xf32>) outs(%71 : tensor<8x4x6xf32>) -> tensor<8x4x6xf32>
%expanded_75 = tensor.expand_shape %72 [[0, 1], [2], [3]] output_shape [4, 2, 4, 6] : tensor<8x4x6xf32> into tensor<4x2x4x6xf32>
%73 = tensor.empty() : tensor<4x4x2x6xf32>
%transposed_76 = linalg.transpose ins(%expanded_75 : tensor<4x2x4x6xf32>) outs(%73 : tensor<4x4x2x6xf32>) permutation = [0, 2, 1, 3] 
%collapsed_77 = tensor.collapse_shape %transposed_76 [[0, 1], [2, 3]] : tensor<4x4x2x6xf32> into tensor<16x12xf32>
%74 = tensor.empty() : tensor<12x12xf32>
%transposed_78 = linalg.transpose ins(%cst_31 : tensor<12x12xf32>) outs(%74 : tensor<12x12xf32>) permutation = [1, 0] 
%75 = tensor.empty() : tensor<16x12xf32>
%76 = linalg.fill ins(%cst : f32) outs(%75 : tensor<16x12xf32>) -> tensor<16x12xf32>
%77 = linalg.matmul ins(%collapsed_77, %transposed_78 : tensor<16x12xf32>, tensor<12x12xf32>) outs(%76 : tensor<16x12xf32>) -> tensor<16x12xf32>
%78 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_30 : tensor<12xf32>) outs(%75 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%79 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%77, %78 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%75 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<16x12xf32>
%expanded_79 = tensor.expand_shape %79 [[0, 1, 2, 3, 4], [5]] output_shape [1, 2, 2, 2, 2, 12] : tensor<16x12xf32> into tensor<1x2x2x2x2x12xf32>
%transposed_80 = linalg.transpose ins(%expanded_79 : tensor<1x2x2x2x2x12xf32>) outs(%43 : tensor<1x2x2x2x2x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_81 = tensor.collapse_shape %transposed_80 [[0], [1, 2], [3, 4], [5]] : tensor<1x2x2x2x2x12xf32> into tensor<1x4x4x12xf32>
%80 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%23, %collapsed_81 : tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%81 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%80 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%82 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%81 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%83 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%82 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%84 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%81, %83 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%85 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%84, %84 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x12xf64>
%86 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%85 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%87 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%86 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_43 : f64
linalg.yield %245 : f64
} -> tensor<1x4x4x1xf64>
%88 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%87 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%89 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%80 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%90 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%89 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_44 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%91 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%88 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x4x4x1xf32>
%92 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%91 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%93 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%80, %90 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%94 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%93, %92 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%95 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%94, %cst_29 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%96 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%95, %cst_28 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%collapsed_82 = tensor.collapse_shape %96 [[0, 1, 2], [3]] : tensor<1x4x4x12xf32> into tensor<16x12xf32>
%97 = tensor.empty() : tensor<12x24xf32>
%transposed_83 = linalg.transpose ins(%cst_27 : tensor<24x12xf32>) outs(%97 : tensor<12x24xf32>) permutation = [1, 0] 
%98 = tensor.empty() : tensor<16x24xf32>
%99 = linalg.fill ins(%cst : f32) outs(%98 : tensor<16x24xf32>) -> tensor<16x24xf32>
%100 = linalg.matmul ins(%collapsed_82, %transposed_83 : tensor<16x12xf32>, tensor<12x24xf32>) outs(%99 : tensor<16x24xf32>) -> tensor<16x24xf32>
%101 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_26 : tensor<24xf32>) outs(%98 : tensor<16x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x24xf32>
%102 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%100, %101 : tensor<16x24xf32>, tensor<16x24xf32>) outs(%98 : tensor<16x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<16x24xf32>
%expanded_84 = tensor.expand_shape %102 [[0, 1, 2], [3]] output_shape [1, 4, 4, 24] : tensor<16x24xf32> into tensor<1x4x4x24xf32>
%103 = tensor.empty() : tensor<1x4x4x24xf32>
%104 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_84 : tensor<1x4x4x24xf32>) outs(%103 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_45 : f32
%246 = math.erf %245 : f32
%247 = arith.addf %246, %cst_2 : f32
%248 = arith.mulf %247, %cst_3 : f32
%249 = arith.mulf %in, %248 : f32
linalg.yield %249 : f32
} -> tensor<1x4x4x24xf32>
%collapsed_85 = tensor.collapse_shape %104 [[0, 1, 2], [3]] : tensor<1x4x4x24xf32> into tensor<16x24xf32>
%105 = tensor.empty() : tensor<24x12xf32>
%transposed_86 = linalg.transpose ins(%cst_25 : tensor<12x24xf32>) outs(%105 : tensor<24x12xf32>) permutation = [1, 0] 
%106 = linalg.matmul ins(%collapsed_85, %transposed_86 : tensor<16x24xf32>, tensor<24x12xf32>) outs(%76 : tensor<16x12xf32>) -> tensor<16x12xf32>
%107 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_24 : tensor<12xf32>) outs(%75 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%108 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%106, %107 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%75 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<16x12xf32>
%expanded_87 = tensor.expand_shape %108 [[0, 1, 2], [3]] output_shape [1, 4, 4, 12] : tensor<16x12xf32> into tensor<1x4x4x12xf32>
%109 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%80, %expanded_87 : tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x12xf32>
%extracted_slice_88 = tensor.extract_slice %109[0, 0, 0, 0] [1, 2, 4, 12] [1, 2, 1, 1] : tensor<1x4x4x12xf32> to tensor<1x2x4x12xf32>
%extracted_slice_89 = tensor.extract_slice %extracted_slice_88[0, 0, 0, 0] [1, 2, 2, 12] [1, 1, 2, 1] : tensor<1x2x4x12xf32> to tensor<1x2x2x12xf32>
%extracted_slice_90 = tensor.extract_slice %109[0, 1, 0, 0] [1, 2, 4, 12] [1, 2, 1, 1] : tensor<1x4x4x12xf32> to tensor<1x2x4x12xf32>
%extracted_slice_91 = tensor.extract_slice %extracted_slice_90[0, 0, 0, 0] [1, 2, 2, 12] [1, 1, 2, 1] : tensor<1x2x4x12xf32> to tensor<1x2x2x12xf32>
%extracted_slice_92 = tensor.extract_slice %extracted_slice_88[0, 0, 1, 0] [1, 2, 2, 12] [1, 1, 2, 1] : tensor<1x2x4x12xf32> to tensor<1x2x2x12xf32>
%extracted_slice_93 = tensor.extract_slice %extracted_slice_90[0, 0, 1, 0] [1, 2, 2, 12] [1, 1, 2, 1] : tensor<1x2x4x12xf32> to tensor<1x2x2x12xf32>
%concat = tensor.concat dim(3) %extracted_slice_89, %extracted_slice_91, %extracted_slice_92, %extracted_slice_93 : (tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>) -> tensor<1x2x2x48xf32>
%110 = tensor.empty() : tensor<1x2x2x48xf64>
%111 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%concat : tensor<1x2x2x48xf32>) outs(%110 : tensor<1x2x2x48xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x2x2x48xf64>
%112 = tensor.empty() : tensor<1x2x2x1xf64>
%113 = linalg.fill ins(%cst_0 : f64) outs(%112 : tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf64>
%114 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%111 : tensor<1x2x2x48xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%115 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%114 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_46 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%116 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%111, %115 : tensor<1x2x2x48xf64>, tensor<1x2x2x1xf64>) outs(%110 : tensor<1x2x2x48xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x48xf64>
%117 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%116, %116 : tensor<1x2x2x48xf64>, tensor<1x2x2x48xf64>) outs(%110 : tensor<1x2x2x48xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x48xf64>
%118 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%117 : tensor<1x2x2x48xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%119 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%118 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_46 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%120 = tensor.empty() : tensor<1x2x2x1xf32>
%121 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%119 : tensor<1x2x2x1xf64>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%122 = linalg.fill ins(%cst : f32) outs(%120 : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%123 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%concat : tensor<1x2x2x48xf32>) outs(%122 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%124 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%123 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_47 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%125 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%121 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x2x2x1xf32>
%126 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%125 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%127 = tensor.empty() : tensor<1x2x2x48xf32>
%128 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%concat, %124 : tensor<1x2x2x48xf32>, tensor<1x2x2x1xf32>) outs(%127 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x48xf32>
%129 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%128, %126 : tensor<1x2x2x48xf32>, tensor<1x2x2x1xf32>) outs(%127 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x48xf32>
%130 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%129, %cst_23 : tensor<1x2x2x48xf32>, tensor<48xf32>) outs(%127 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x48xf32>
%131 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%130, %cst_22 : tensor<1x2x2x48xf32>, tensor<48xf32>) outs(%127 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x48xf32>
%132 = tensor.empty() : tensor<48x24xf32>
%transposed_94 = linalg.transpose ins(%cst_21 : tensor<24x48xf32>) outs(%132 : tensor<48x24xf32>) permutation = [1, 0] 
%collapsed_95 = tensor.collapse_shape %131 [[0, 1, 2], [3]] : tensor<1x2x2x48xf32> into tensor<4x48xf32>
%133 = tensor.empty() : tensor<4x24xf32>
%134 = linalg.fill ins(%cst : f32) outs(%133 : tensor<4x24xf32>) -> tensor<4x24xf32>
%135 = linalg.matmul ins(%collapsed_95, %transposed_94 : tensor<4x48xf32>, tensor<48x24xf32>) outs(%134 : tensor<4x24xf32>) -> tensor<4x24xf32>
%expanded_96 = tensor.expand_shape %135 [[0, 1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x2x2x24xf32>
%136 = tensor.empty() : tensor<1x2x2x24xf64>
%137 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_96 : tensor<1x2x2x24xf32>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%138 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%137 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%139 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%138 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%140 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%137, %139 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%141 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%140, %140 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%142 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%141 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%143 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%142 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%144 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%143 : tensor<1x2x2x1xf64>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%145 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%expanded_96 : tensor<1x2x2x24xf32>) outs(%122 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%146 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%145 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_49 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%147 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%144 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x2x2x1xf32>
%148 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%147 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%149 = tensor.empty() : tensor<1x2x2x24xf32>
%150 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%expanded_96, %146 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%151 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%150, %148 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%152 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%151, %cst_20 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%153 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%152, %cst_19 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%154 = tensor.empty() : tensor<16x4xf32>
%155 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_52 : tensor<16xi64>) outs(%154 : tensor<16x4xf32>) {
^bb0(%in: i64, %out: f32):
%245 = arith.cmpi slt, %in, %c0_i64 : i64
%246 = arith.addi %in, %c9_i64 : i64
%247 = arith.select %245, %246, %in : i64
%248 = arith.index_cast %247 : i64 to index
%249 = linalg.index 1 : index
%extracted = tensor.extract %cst_18[%248, %249] : tensor<9x4xf32>
linalg.yield %extracted : f32
} -> tensor<16x4xf32>
%expanded_97 = tensor.expand_shape %155 [[0, 1], [2]] output_shape [4, 4, 4] : tensor<16x4xf32> into tensor<4x4x4xf32>
%156 = tensor.empty() : tensor<4x4x4xf32>
%transposed_98 = linalg.transpose ins(%expanded_97 : tensor<4x4x4xf32>) outs(%156 : tensor<4x4x4xf32>) permutation = [2, 0, 1] 
%expanded_99 = tensor.expand_shape %transposed_98 [[0, 1], [2], [3]] output_shape [1, 4, 4, 4] : tensor<4x4x4xf32> into tensor<1x4x4x4xf32>
%expanded_100 = tensor.expand_shape %153 [[0], [1, 2], [3, 4], [5]] output_shape [1, 1, 2, 1, 2, 24] : tensor<1x2x2x24xf32> into tensor<1x1x2x1x2x24xf32>
%157 = tensor.empty() : tensor<1x1x1x2x2x24xf32>
%transposed_101 = linalg.transpose ins(%expanded_100 : tensor<1x1x2x1x2x24xf32>) outs(%157 : tensor<1x1x1x2x2x24xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_102 = tensor.collapse_shape %transposed_101 [[0, 1, 2, 3, 4], [5]] : tensor<1x1x1x2x2x24xf32> into tensor<4x24xf32>
%158 = tensor.empty() : tensor<24x72xf32>
%transposed_103 = linalg.transpose ins(%cst_17 : tensor<72x24xf32>) outs(%158 : tensor<24x72xf32>) permutation = [1, 0] 
%159 = tensor.empty() : tensor<4x72xf32>
%160 = linalg.fill ins(%cst : f32) outs(%159 : tensor<4x72xf32>) -> tensor<4x72xf32>
%161 = linalg.matmul ins(%collapsed_102, %transposed_103 : tensor<4x24xf32>, tensor<24x72xf32>) outs(%160 : tensor<4x72xf32>) -> tensor<4x72xf32>
%162 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_16 : tensor<72xf32>) outs(%159 : tensor<4x72xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x72xf32>
%163 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%161, %162 : tensor<4x72xf32>, tensor<4x72xf32>) outs(%159 : tensor<4x72xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x72xf32>
%expanded_104 = tensor.expand_shape %163 [[0, 1], [2, 3, 4]] output_shape [1, 4, 3, 4, 6] : tensor<4x72xf32> into tensor<1x4x3x4x6xf32>
%164 = tensor.empty() : tensor<3x1x4x4x6xf32>
%transposed_105 = linalg.transpose ins(%expanded_104 : tensor<1x4x3x4x6xf32>) outs(%164 : tensor<3x1x4x4x6xf32>) permutation = [2, 0, 3, 1, 4] 
%extracted_slice_106 = tensor.extract_slice %transposed_105[0, 0, 0, 0, 0] [1, 1, 4, 4, 6] [1, 1, 1, 1, 1] : tensor<3x1x4x4x6xf32> to tensor<1x1x4x4x6xf32>
%collapsed_107 = tensor.collapse_shape %extracted_slice_106 [[0, 1], [2], [3], [4]] : tensor<1x1x4x4x6xf32> into tensor<1x4x4x6xf32>
%extracted_slice_108 = tensor.extract_slice %transposed_105[1, 0, 0, 0, 0] [1, 1, 4, 4, 6] [1, 1, 1, 1, 1] : tensor<3x1x4x4x6xf32> to tensor<1x1x4x4x6xf32>
%collapsed_109 = tensor.collapse_shape %extracted_slice_108 [[0, 1], [2], [3], [4]] : tensor<1x1x4x4x6xf32> into tensor<1x4x4x6xf32>
%extracted_slice_110 = tensor.extract_slice %transposed_105[2, 0, 0, 0, 0] [1, 1, 4, 4, 6] [1, 1, 1, 1, 1] : tensor<3x1x4x4x6xf32> to tensor<1x1x4x4x6xf32>
%165 = tensor.empty() : tensor<1x4x4x6xf32>
%166 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_107 : tensor<1x4x4x6xf32>) outs(%165 : tensor<1x4x4x6xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_32 : f64 to f32
%246 = arith.mulf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x4x4x6xf32>
%167 = tensor.empty() : tensor<1x4x6x4xf32>
%transposed_111 = linalg.transpose ins(%collapsed_109 : tensor<1x4x4x6xf32>) outs(%167 : tensor<1x4x6x4xf32>) permutation = [0, 1, 3, 2] 
%collapsed_112 = tensor.collapse_shape %166 [[0, 1], [2], [3]] : tensor<1x4x4x6xf32> into tensor<4x4x6xf32>
%collapsed_113 = tensor.collapse_shape %transposed_111 [[0, 1], [2], [3]] : tensor<1x4x6x4xf32> into tensor<4x6x4xf32>
%168 = linalg.fill ins(%cst : f32) outs(%156 : tensor<4x4x4xf32>) -> tensor<4x4x4xf32>
%169 = linalg.batch_matmul ins(%collapsed_112, %collapsed_113 : tensor<4x4x6xf32>, tensor<4x6x4xf32>) outs(%168 : tensor<4x4x4xf32>) -> tensor<4x4x4xf32>
%expanded_114 = tensor.expand_shape %169 [[0, 1], [2], [3]] output_shape [1, 4, 4, 4] : tensor<4x4x4xf32> into tensor<1x4x4x4xf32>
%170 = tensor.empty() : tensor<1x4x4x4xf32>
%171 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%expanded_114, %expanded_99 : tensor<1x4x4x4xf32>, tensor<1x4x4x4xf32>) outs(%170 : tensor<1x4x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x4xf32>
%172 = tensor.empty() : tensor<1x4x4xi64>
%173 = linalg.fill ins(%c0_i64 : i64) outs(%172 : tensor<1x4x4xi64>) -> tensor<1x4x4xi64>
%174 = tensor.empty() : tensor<1x4x4xf32>
%175 = linalg.fill ins(%cst_1 : f32) outs(%174 : tensor<1x4x4xf32>) -> tensor<1x4x4xf32>
%176:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = #reduction4} ins(%171 : tensor<1x4x4x4xf32>) outs(%175, %173 : tensor<1x4x4xf32>, tensor<1x4x4xi64>) {
^bb0(%in: f32, %out: f32, %out_134: i64):
%245 = linalg.index 3 : index
%246 = arith.index_cast %245 : index to i64
%247 = arith.maximumf %in, %out : f32
%248 = arith.cmpf ogt, %in, %out : f32
%249 = arith.select %248, %246, %out_134 : i64
linalg.yield %247, %249 : f32, i64
} -> (tensor<1x4x4xf32>, tensor<1x4x4xi64>)
%expanded_115 = tensor.expand_shape %176#0 [[0], [1], [2, 3]] output_shape [1, 4, 4, 1] : tensor<1x4x4xf32> into tensor<1x4x4x1xf32>
%177 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%171, %expanded_115 : tensor<1x4x4x4xf32>, tensor<1x4x4x1xf32>) outs(%170 : tensor<1x4x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x4xf32>
%178 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%177 : tensor<1x4x4x4xf32>) outs(%170 : tensor<1x4x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.exp %in : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x4xf32>
%179 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%178 : tensor<1x4x4x4xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x1xf32>
%180 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%178, %179 : tensor<1x4x4x4xf32>, tensor<1x4x4x1xf32>) outs(%170 : tensor<1x4x4x4xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.divf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x4x4x4xf32>
%collapsed_116 = tensor.collapse_shape %180 [[0, 1], [2], [3]] : tensor<1x4x4x4xf32> into tensor<4x4x4xf32>
%collapsed_117 = tensor.collapse_shape %extracted_slice_110 [[0, 1, 2], [3], [4]] : tensor<1x1x4x4x6xf32> into tensor<4x4x6xf32>
%181 = tensor.empty() : tensor<4x4x6xf32>
%182 = linalg.fill ins(%cst : f32) outs(%181 : tensor<4x4x6xf32>) -> tensor<4x4x6xf32>
%183 = linalg.batch_matmul ins(%collapsed_116, %collapsed_117 : tensor<4x4x4xf32>, tensor<4x4x6xf32>) outs(%182 : tensor<4x4x6xf32>) -> tensor<4x4x6xf32>
%expanded_118 = tensor.expand_shape %183 [[0, 1], [2], [3]] output_shape [1, 4, 4, 6] : tensor<4x4x6xf32> into tensor<1x4x4x6xf32>
%transposed_119 = linalg.transpose ins(%expanded_118 : tensor<1x4x4x6xf32>) outs(%165 : tensor<1x4x4x6xf32>) permutation = [0, 2, 1, 3] 
%collapsed_120 = tensor.collapse_shape %transposed_119 [[0, 1], [2, 3]] : tensor<1x4x4x6xf32> into tensor<4x24xf32>
%184 = tensor.empty() : tensor<24x24xf32>
%transposed_121 = linalg.transpose ins(%cst_15 : tensor<24x24xf32>) outs(%184 : tensor<24x24xf32>) permutation = [1, 0] 
%185 = linalg.matmul ins(%collapsed_120, %transposed_121 : tensor<4x24xf32>, tensor<24x24xf32>) outs(%134 : tensor<4x24xf32>) -> tensor<4x24xf32>
%186 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_14 : tensor<24xf32>) outs(%133 : tensor<4x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x24xf32>
%187 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%185, %186 : tensor<4x24xf32>, tensor<4x24xf32>) outs(%133 : tensor<4x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x24xf32>
%expanded_122 = tensor.expand_shape %187 [[0, 1, 2, 3, 4], [5]] output_shape [1, 1, 1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x1x1x2x2x24xf32>
%188 = tensor.empty() : tensor<1x1x2x1x2x24xf32>
%transposed_123 = linalg.transpose ins(%expanded_122 : tensor<1x1x1x2x2x24xf32>) outs(%188 : tensor<1x1x2x1x2x24xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_124 = tensor.collapse_shape %transposed_123 [[0], [1, 2], [3, 4], [5]] : tensor<1x1x2x1x2x24xf32> into tensor<1x2x2x24xf32>
%189 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%expanded_96, %collapsed_124 : tensor<1x2x2x24xf32>, tensor<1x2x2x24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%190 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%189 : tensor<1x2x2x24xf32>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%191 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%190 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%192 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%191 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%193 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%190, %192 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%194 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%193, %193 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%195 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%194 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%196 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%195 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%197 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%196 : tensor<1x2x2x1xf64>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%198 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%189 : tensor<1x2x2x24xf32>) outs(%122 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%199 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%198 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_49 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%200 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%197 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x2x2x1xf32>
%201 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%200 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%202 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%189, %199 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%203 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%202, %201 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%204 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%203, %cst_13 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%205 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%204, %cst_12 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%collapsed_125 = tensor.collapse_shape %205 [[0, 1, 2], [3]] : tensor<1x2x2x24xf32> into tensor<4x24xf32>
%206 = tensor.empty() : tensor<24x48xf32>
%transposed_126 = linalg.transpose ins(%cst_11 : tensor<48x24xf32>) outs(%206 : tensor<24x48xf32>) permutation = [1, 0] 
%207 = tensor.empty() : tensor<4x48xf32>
%208 = linalg.fill ins(%cst : f32) outs(%207 : tensor<4x48xf32>) -> tensor<4x48xf32>
%209 = linalg.matmul ins(%collapsed_125, %transposed_126 : tensor<4x24xf32>, tensor<24x48xf32>) outs(%208 : tensor<4x48xf32>) -> tensor<4x48xf32>
%210 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_10 : tensor<48xf32>) outs(%207 : tensor<4x48xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x48xf32>
%211 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%209, %210 : tensor<4x48xf32>, tensor<4x48xf32>) outs(%207 : tensor<4x48xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x48xf32>
%expanded_127 = tensor.expand_shape %211 [[0, 1, 2], [3]] output_shape [1, 2, 2, 48] : tensor<4x48xf32> into tensor<1x2x2x48xf32>
%212 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_127 : tensor<1x2x2x48xf32>) outs(%127 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_45 : f32
%246 = math.erf %245 : f32
%247 = arith.addf %246, %cst_2 : f32
%248 = arith.mulf %247, %cst_3 : f32
%249 = arith.mulf %in, %248 : f32
linalg.yield %249 : f32
} -> tensor<1x2x2x48xf32>
%collapsed_128 = tensor.collapse_shape %212 [[0, 1, 2], [3]] : tensor<1x2x2x48xf32> into tensor<4x48xf32>
%transposed_129 = linalg.transpose ins(%cst_9 : tensor<24x48xf32>) outs(%132 : tensor<48x24xf32>) permutation = [1, 0] 
%213 = linalg.matmul ins(%collapsed_128, %transposed_129 : tensor<4x48xf32>, tensor<48x24xf32>) outs(%134 : tensor<4x24xf32>) -> tensor<4x24xf32>
%214 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_8 : tensor<24xf32>) outs(%133 : tensor<4x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x24xf32>
%215 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%213, %214 : tensor<4x24xf32>, tensor<4x24xf32>) outs(%133 : tensor<4x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<4x24xf32>
%expanded_130 = tensor.expand_shape %215 [[0, 1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x2x2x24xf32>
%216 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%189, %expanded_130 : tensor<1x2x2x24xf32>, tensor<1x2x2x24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%217 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%216 : tensor<1x2x2x24xf32>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%245 = arith.extf %in : f32 to f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%218 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%217 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%219 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%218 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%220 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%217, %219 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.subf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%221 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%220, %220 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%136 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_134: f64, %out: f64):
%245 = arith.mulf %in, %in_134 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x24xf64>
%222 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%221 : tensor<1x2x2x24xf64>) outs(%113 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.addf %in, %out : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%223 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%222 : tensor<1x2x2x1xf64>) outs(%112 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%245 = arith.divf %in, %cst_48 : f64
linalg.yield %245 : f64
} -> tensor<1x2x2x1xf64>
%224 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%223 : tensor<1x2x2x1xf64>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%245 = arith.truncf %in : f64 to f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%225 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%216 : tensor<1x2x2x24xf32>) outs(%122 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%226 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%225 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_49 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%227 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%224 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.truncf %cst_40 : f64 to f32
%246 = arith.addf %in, %245 : f32
linalg.yield %246 : f32
} -> tensor<1x2x2x1xf32>
%228 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%227 : tensor<1x2x2x1xf32>) outs(%120 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = math.rsqrt %in : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x1xf32>
%229 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%216, %226 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.subf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%230 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%229, %228 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%231 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%230, %cst_7 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.mulf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%232 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%231, %cst_6 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%149 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x2x2x24xf32>
%233 = tensor.empty() : tensor<1x24x2x2xf32>
%transposed_131 = linalg.transpose ins(%232 : tensor<1x2x2x24xf32>) outs(%233 : tensor<1x24x2x2xf32>) permutation = [0, 3, 1, 2] 
%234 = tensor.empty() : tensor<1x24x1x1xf32>
%235 = linalg.fill ins(%cst : f32) outs(%234 : tensor<1x24x1x1xf32>) -> tensor<1x24x1x1xf32>
%236 = linalg.generic {indexing_maps = [#map, #map8], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%transposed_131 : tensor<1x24x2x2xf32>) outs(%235 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.addf %in, %out : f32
linalg.yield %245 : f32
} -> tensor<1x24x1x1xf32>
%237 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%236 : tensor<1x24x1x1xf32>) outs(%234 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%245 = arith.divf %in, %cst_50 : f32
linalg.yield %245 : f32
} -> tensor<1x24x1x1xf32>
%238 = linalg.generic {indexing_maps = [#map9, #map9, #map9, #map9, #map], iterator_types = #parallel4} ins(%cst_53, %cst_54, %cst_55, %cst_56 : tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>) outs(%234 : tensor<1x24x1x1xf32>) {
^bb0(%in: i64, %in_134: i64, %in_135: i64, %in_136: i64, %out: f32):
%245 = arith.cmpi slt, %in, %c0_i64 : i64
%246 = arith.addi %in, %c1_i64 : i64
%247 = arith.select %245, %246, %in : i64
%248 = arith.index_cast %247 : i64 to index
%249 = arith.cmpi slt, %in_134, %c0_i64 : i64
%250 = arith.addi %in_134, %c24_i64 : i64
%251 = arith.select %249, %250, %in_134 : i64
%252 = arith.index_cast %251 : i64 to index
%253 = arith.cmpi slt, %in_135, %c0_i64 : i64
%254 = arith.addi %in_135, %c1_i64 : i64
%255 = arith.select %253, %254, %in_135 : i64
%256 = arith.index_cast %255 : i64 to index
%257 = arith.cmpi slt, %in_136, %c0_i64 : i64
%258 = arith.addi %in_136, %c1_i64 : i64
%259 = arith.select %257, %258, %in_136 : i64
%260 = arith.index_cast %259 : i64 to index
%extracted = tensor.extract %237[%248, %252, %256, %260] : tensor<1x24x1x1xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x1x1xf32>
%collapsed_132 = tensor.collapse_shape %238 [[0], [1, 2, 3]] : tensor<1x24x1x1xf32> into tensor<1x24xf32>
%239 = tensor.empty() : tensor<24x6xf32>
%transposed_133 = linalg.transpose ins(%cst_5 : tensor<6x24xf32>) outs(%239 : tensor<24x6xf32>) permutation = [1, 0] 
%240 = tensor.empty() : tensor<1x6xf32>
%241 = linalg.fill ins(%cst : f32) outs(%240 : tensor<1x6xf32>) -> tensor<1x6xf32>
%242 = linalg.matmul ins(%collapsed_132, %transposed_133 : tensor<1x24xf32>, tensor<24x6xf32>) outs(%241 : tensor<1x6xf32>) -> tensor<1x6xf32>
%243 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%cst_4 : tensor<6xf32>) outs(%240 : tensor<1x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x6xf32>
%244 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%242, %243 : tensor<1x6xf32>, tensor<1x6xf32>) outs(%240 : tensor<1x6xf32>) {
^bb0(%in: f32, %in_134: f32, %out: f32):
%245 = arith.addf %in, %in_134 : f32
linalg.yield %245 : f32
} -> tensor<1x6xf32>
return %244 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_16_torch.int64: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_16_torch.int64_1: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_1_24_1_1_torch.int64: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F0000000000000010000000000000001100000000000000120000000000000013000000000000001400000000000000150000000000000016000000000000001700000000000000",
torch_tensor_1_24_1_1_torch.int64_2: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_3: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
}
}
#-}

#reduction4 = ["parallel", "parallel", "parallel", "reduction"]
#parallel4 = ["parallel", "parallel", "parallel", "parallel"]
#reduction3 = ["parallel", "parallel", "reduction"]
#parallel3 = ["parallel", "parallel", "parallel"]
#parallel2 = ["parallel", "parallel"]
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map6 = affine_map<(d0, d1, d2) -> (d0, 0, d2)>
#map7 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map8 = affine_map<(d0) -> (d0)>
#map9 = affine_map<(d0) -> ()>
#map10 = affine_map<(d0, d1, d2) -> (d2)>
#map11 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map12 = affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>
#map13 = affine_map<(d0, d1, d2) -> (d1, d2)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map15 = affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>
module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%c24_i64 = arith.constant 24 : i64
%c1_i64 = arith.constant 1 : i64
%c0_i64 = arith.constant 0 : i64
%cst = arith.constant 0.000000e+00 : f64
%cst_0 = arith.constant 1.000000e+00 : f32
%cst_1 = arith.constant 5.000000e-01 : f32
%true = arith.constant true
%cst_2 = arith.constant 0xFF800000 : f32
%cst_3 = arith.constant dense<false> : tensor<1x2x2xi1>
%cst_4 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_5 = arith.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_12 = arith.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_13 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_14 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_16 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_17 = arith.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_18 = arith.constant dense_resource<__elided__> : tensor<2x1x1xf32>
%cst_19 = arith.constant 9.9999999999999998E-13 : f64
%cst_20 = arith.constant dense_resource<__elided__> : tensor<72xf32>
%cst_21 = arith.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_22 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_23 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_24 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_25 = arith.constant dense_resource<__elided__> : tensor<24x64x1x1xf32>
%cst_26 = arith.constant 6.2831853071795862 : f64
%cst_27 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_28 = arith.constant dense_resource<__elided__> : tensor<12x1x3x3xf32>
%cst_29 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_30 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_31 = arith.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_32 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_33 = arith.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_34 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_35 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_36 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_37 = arith.constant dense_resource<__elided__> : tensor<24x1x3x3xf32>
%cst_38 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_39 = arith.constant dense_resource<__elided__> : tensor<24x12x2x2xf32>
%cst_40 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_41 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_42 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_43 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_44 = arith.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_45 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_46 = arith.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_47 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_48 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_49 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_50 = arith.constant dense_resource<__elided__> : tensor<12x1x3x3xf32>
%cst_51 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_52 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_53 = arith.constant 9.9999999999999995E-7 : f64
%cst_54 = arith.constant dense_resource<__elided__> : tensor<12x3x4x4xf32>
%cst_55 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_56 = arith.constant 1.200000e+01 : f64
%cst_57 = arith.constant 1.200000e+01 : f32
%cst_58 = arith.constant 1.41421354 : f32
%cst_59 = arith.constant 2.400000e+01 : f64
%cst_60 = arith.constant 2.400000e+01 : f32
%cst_61 = arith.constant 2.000000e+00 : f32
%cst_62 = arith.constant 3.200000e+01 : f32
%cst_63 = arith.constant 1.000000e+04 : f32
%cst_64 = arith.constant 4.000000e+00 : f32
%cst_65 = arith.constant 0.000000e+00 : f32
%cst_66 = arith.constant dense<2> : tensor<i64>
%cst_67 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_68 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_69 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_70 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = tensor.empty() : tensor<1x12x4x4xf32>
%broadcasted = linalg.broadcast ins(%cst_55 : tensor<12xf32>) outs(%0 : tensor<1x12x4x4xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<4> : vector<2xi64>} ins(%arg0, %cst_54 : tensor<1x3x16x16xf32>, tensor<12x3x4x4xf32>) outs(%broadcasted : tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%2 = tensor.empty() : tensor<1x4x4x12xf32>
%transposed = linalg.transpose ins(%1 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%3 = tensor.empty() : tensor<1x4x4x12xf64>
%4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%5 = tensor.empty() : tensor<1x4x4x1xf64>
%6 = linalg.fill ins(%cst : f64) outs(%5 : tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf64>
%7 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%4 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%7 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%9 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%4, %8 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%10 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%9, %9 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%11 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%10 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%11 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%13 = tensor.empty() : tensor<1x4x4x1xf32>
%14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%12 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%15 = linalg.fill ins(%cst_65 : f32) outs(%13 : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%16 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%16 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_57 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%14 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x4x4x1xf32>
%19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%18 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%20 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed, %17 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%21 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%20, %19 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%22 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%21, %cst_52 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%23 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%22, %cst_51 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%transposed_71 = linalg.transpose ins(%23 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%padded = tensor.pad %transposed_71 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst_65 : f32
} : tensor<1x12x4x4xf32> to tensor<1x12x6x6xf32>
%broadcasted_72 = linalg.broadcast ins(%cst_49 : tensor<12xf32>) outs(%0 : tensor<1x12x4x4xf32>) dimensions = [0, 2, 3] 
%collapsed = tensor.collapse_shape %cst_50 [[0, 1], [2], [3]] : tensor<12x1x3x3xf32> into tensor<12x3x3xf32>
%24 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded, %collapsed : tensor<1x12x6x6xf32>, tensor<12x3x3xf32>) outs(%broadcasted_72 : tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%transposed_73 = linalg.transpose ins(%24 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_73 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%26 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%25 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%26 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%28 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%25, %27 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%29 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%28, %28 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%30 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%29 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%30 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%31 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%33 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_73 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%33 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_57 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%32 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x4x4x1xf32>
%36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%35 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%37 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_73, %34 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%38 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%37, %36 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%39 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%38, %cst_48 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%40 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%39, %cst_47 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%collapsed_74 = tensor.collapse_shape %40 [[0, 1, 2], [3]] : tensor<1x4x4x12xf32> into tensor<16x12xf32>
%41 = tensor.empty() : tensor<12x24xf32>
%transposed_75 = linalg.transpose ins(%cst_46 : tensor<24x12xf32>) outs(%41 : tensor<12x24xf32>) permutation = [1, 0] 
%42 = tensor.empty() : tensor<16x24xf32>
%43 = linalg.fill ins(%cst_65 : f32) outs(%42 : tensor<16x24xf32>) -> tensor<16x24xf32>
%44 = linalg.matmul ins(%collapsed_74, %transposed_75 : tensor<16x12xf32>, tensor<12x24xf32>) outs(%43 : tensor<16x24xf32>) -> tensor<16x24xf32>
%45 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_45 : tensor<24xf32>) outs(%42 : tensor<16x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x24xf32>
%46 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%44, %45 : tensor<16x24xf32>, tensor<16x24xf32>) outs(%42 : tensor<16x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<16x24xf32>
%expanded = tensor.expand_shape %46 [[0, 1, 2], [3]] output_shape [1, 4, 4, 24] : tensor<16x24xf32> into tensor<1x4x4x24xf32>
%47 = tensor.empty() : tensor<1x4x4x24xf32>
%48 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded : tensor<1x4x4x24xf32>) outs(%47 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_58 : f32
%280 = math.erf %279 : f32
%281 = arith.addf %280, %cst_0 : f32
%282 = arith.mulf %281, %cst_1 : f32
%283 = arith.mulf %in, %282 : f32
linalg.yield %283 : f32
} -> tensor<1x4x4x24xf32>
%collapsed_76 = tensor.collapse_shape %48 [[0, 1, 2], [3]] : tensor<1x4x4x24xf32> into tensor<16x24xf32>
%49 = tensor.empty() : tensor<24x12xf32>
%transposed_77 = linalg.transpose ins(%cst_44 : tensor<12x24xf32>) outs(%49 : tensor<24x12xf32>) permutation = [1, 0] 
%50 = tensor.empty() : tensor<16x12xf32>
%51 = linalg.fill ins(%cst_65 : f32) outs(%50 : tensor<16x12xf32>) -> tensor<16x12xf32>
%52 = linalg.matmul ins(%collapsed_76, %transposed_77 : tensor<16x24xf32>, tensor<24x12xf32>) outs(%51 : tensor<16x12xf32>) -> tensor<16x12xf32>
%53 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_43 : tensor<12xf32>) outs(%50 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%54 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%52, %53 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%50 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<16x12xf32>
%expanded_78 = tensor.expand_shape %54 [[0, 1, 2], [3]] output_shape [1, 4, 4, 12] : tensor<16x12xf32> into tensor<1x4x4x12xf32>
%55 = linalg.generic {indexing_maps = [#map2, #map, #map], iterator_types = #parallel4} ins(%cst_42, %expanded_78 : tensor<12xf32>, tensor<1x4x4x12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%transposed_79 = linalg.transpose ins(%55 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%56 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%transposed_71, %transposed_79 : tensor<1x12x4x4xf32>, tensor<1x12x4x4xf32>) outs(%0 : tensor<1x12x4x4xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x12x4x4xf32>
%transposed_80 = linalg.transpose ins(%56 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%57 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_80 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%58 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%57 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%59 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%58 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%60 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%57, %59 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%61 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%60, %60 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x12xf64>
%62 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%61 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%63 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%62 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_56 : f64
linalg.yield %279 : f64
} -> tensor<1x4x4x1xf64>
%64 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%63 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%65 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_80 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%66 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%65 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_57 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%67 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%64 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x4x4x1xf32>
%68 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%67 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x1xf32>
%69 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_80, %66 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%70 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%69, %68 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%71 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%70, %cst_41 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%72 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%71, %cst_40 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x4x12xf32>
%transposed_81 = linalg.transpose ins(%72 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%73 = tensor.empty() : tensor<1x24x2x2xf32>
%broadcasted_82 = linalg.broadcast ins(%cst_38 : tensor<24xf32>) outs(%73 : tensor<1x24x2x2xf32>) dimensions = [0, 2, 3] 
%74 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%transposed_81, %cst_39 : tensor<1x12x4x4xf32>, tensor<24x12x2x2xf32>) outs(%broadcasted_82 : tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%padded_83 = tensor.pad %74 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst_65 : f32
} : tensor<1x24x2x2xf32> to tensor<1x24x4x4xf32>
%broadcasted_84 = linalg.broadcast ins(%cst_36 : tensor<24xf32>) outs(%73 : tensor<1x24x2x2xf32>) dimensions = [0, 2, 3] 
%collapsed_85 = tensor.collapse_shape %cst_37 [[0, 1], [2], [3]] : tensor<24x1x3x3xf32> into tensor<24x3x3xf32>
%75 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded_83, %collapsed_85 : tensor<1x24x4x4xf32>, tensor<24x3x3xf32>) outs(%broadcasted_84 : tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%76 = tensor.empty() : tensor<1x2x2x24xf32>
%transposed_86 = linalg.transpose ins(%75 : tensor<1x24x2x2xf32>) outs(%76 : tensor<1x2x2x24xf32>) permutation = [0, 2, 3, 1] 
%77 = tensor.empty() : tensor<1x2x2x24xf64>
%78 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_86 : tensor<1x2x2x24xf32>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%79 = tensor.empty() : tensor<1x2x2x1xf64>
%80 = linalg.fill ins(%cst : f64) outs(%79 : tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf64>
%81 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%78 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%82 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%81 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%83 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%78, %82 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%84 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%83, %83 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%85 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%84 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%86 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%85 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%87 = tensor.empty() : tensor<1x2x2x1xf32>
%88 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%86 : tensor<1x2x2x1xf64>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%89 = linalg.fill ins(%cst_65 : f32) outs(%87 : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%90 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_86 : tensor<1x2x2x24xf32>) outs(%89 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%91 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%90 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_60 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%92 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%88 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x2x2x1xf32>
%93 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%92 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%94 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_86, %91 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%95 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%94, %93 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%96 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%95, %cst_35 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%97 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%96, %cst_34 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%collapsed_87 = tensor.collapse_shape %97 [[0, 1, 2], [3]] : tensor<1x2x2x24xf32> into tensor<4x24xf32>
%98 = tensor.empty() : tensor<24x48xf32>
%transposed_88 = linalg.transpose ins(%cst_33 : tensor<48x24xf32>) outs(%98 : tensor<24x48xf32>) permutation = [1, 0] 
%99 = tensor.empty() : tensor<4x48xf32>
%100 = linalg.fill ins(%cst_65 : f32) outs(%99 : tensor<4x48xf32>) -> tensor<4x48xf32>
%101 = linalg.matmul ins(%collapsed_87, %transposed_88 : tensor<4x24xf32>, tensor<24x48xf32>) outs(%100 : tensor<4x48xf32>) -> tensor<4x48xf32>
%102 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_32 : tensor<48xf32>) outs(%99 : tensor<4x48xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x48xf32>
%103 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%101, %102 : tensor<4x48xf32>, tensor<4x48xf32>) outs(%99 : tensor<4x48xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<4x48xf32>
%expanded_89 = tensor.expand_shape %103 [[0, 1, 2], [3]] output_shape [1, 2, 2, 48] : tensor<4x48xf32> into tensor<1x2x2x48xf32>
%104 = tensor.empty() : tensor<1x2x2x48xf32>
%105 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_89 : tensor<1x2x2x48xf32>) outs(%104 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_58 : f32
%280 = math.erf %279 : f32
%281 = arith.addf %280, %cst_0 : f32
%282 = arith.mulf %281, %cst_1 : f32
%283 = arith.mulf %in, %282 : f32
linalg.yield %283 : f32
} -> tensor<1x2x2x48xf32>
%collapsed_90 = tensor.collapse_shape %105 [[0, 1, 2], [3]] : tensor<1x2x2x48xf32> into tensor<4x48xf32>
%106 = tensor.empty() : tensor<48x24xf32>
%transposed_91 = linalg.transpose ins(%cst_31 : tensor<24x48xf32>) outs(%106 : tensor<48x24xf32>) permutation = [1, 0] 
%107 = tensor.empty() : tensor<4x24xf32>
%108 = linalg.fill ins(%cst_65 : f32) outs(%107 : tensor<4x24xf32>) -> tensor<4x24xf32>
%109 = linalg.matmul ins(%collapsed_90, %transposed_91 : tensor<4x48xf32>, tensor<48x24xf32>) outs(%108 : tensor<4x24xf32>) -> tensor<4x24xf32>
%110 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_30 : tensor<24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x24xf32>
%111 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%109, %110 : tensor<4x24xf32>, tensor<4x24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<4x24xf32>
%expanded_92 = tensor.expand_shape %111 [[0, 1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x2x2x24xf32>
%112 = linalg.generic {indexing_maps = [#map2, #map, #map], iterator_types = #parallel4} ins(%cst_29, %expanded_92 : tensor<24xf32>, tensor<1x2x2x24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%transposed_93 = linalg.transpose ins(%112 : tensor<1x2x2x24xf32>) outs(%73 : tensor<1x24x2x2xf32>) permutation = [0, 3, 1, 2] 
%113 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%74, %transposed_93 : tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) outs(%73 : tensor<1x24x2x2xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x24x2x2xf32>
%extracted_slice = tensor.extract_slice %113[0, 0, 0, 0] [1, 12, 2, 2] [1, 1, 1, 1] : tensor<1x24x2x2xf32> to tensor<1x12x2x2xf32>
%extracted_slice_94 = tensor.extract_slice %113[0, 12, 0, 0] [1, 12, 2, 2] [1, 1, 1, 1] : tensor<1x24x2x2xf32> to tensor<1x12x2x2xf32>
%padded_95 = tensor.pad %extracted_slice low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst_65 : f32
} : tensor<1x12x2x2xf32> to tensor<1x12x4x4xf32>
%114 = tensor.empty() : tensor<1x12x2x2xf32>
%broadcasted_96 = linalg.broadcast ins(%cst_27 : tensor<12xf32>) outs(%114 : tensor<1x12x2x2xf32>) dimensions = [0, 2, 3] 
%collapsed_97 = tensor.collapse_shape %cst_28 [[0, 1], [2], [3]] : tensor<12x1x3x3xf32> into tensor<12x3x3xf32>
%115 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded_95, %collapsed_97 : tensor<1x12x4x4xf32>, tensor<12x3x3xf32>) outs(%broadcasted_96 : tensor<1x12x2x2xf32>) -> tensor<1x12x2x2xf32>
%concat = tensor.concat dim(1) %115, %extracted_slice_94 : (tensor<1x12x2x2xf32>, tensor<1x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%collapsed_98 = tensor.collapse_shape %concat [[0], [1], [2, 3]] : tensor<1x24x2x2xf32> into tensor<1x24x4xf32>
%116 = tensor.empty() : tensor<1x4x24xf32>
%transposed_99 = linalg.transpose ins(%collapsed_98 : tensor<1x24x4xf32>) outs(%116 : tensor<1x4x24xf32>) permutation = [0, 2, 1] 
%117 = tensor.empty() : tensor<1x2x2xi1>
%118 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%cst_3 : tensor<1x2x2xi1>) outs(%117 : tensor<1x2x2xi1>) {
^bb0(%in: i1, %out: i1):
%279 = arith.xori %in, %true : i1
linalg.yield %279 : i1
} -> tensor<1x2x2xi1>
%119 = tensor.empty() : tensor<1x2x2xf32>
%120 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%118 : tensor<1x2x2xi1>) outs(%119 : tensor<1x2x2xf32>) {
^bb0(%in: i1, %out: f32):
%279 = arith.uitofp %in : i1 to f32
linalg.yield %279 : f32
} -> tensor<1x2x2xf32>
%121 = linalg.fill ins(%cst_65 : f32) outs(%119 : tensor<1x2x2xf32>) -> tensor<1x2x2xf32>
%122 = tensor.empty() : tensor<1x2xf32>
%123 = linalg.fill ins(%cst_65 : f32) outs(%122 : tensor<1x2xf32>) -> tensor<1x2xf32>
%124:2 = tm_tensor.scan dimension(1) inclusive(true) ins(%120 : tensor<1x2x2xf32>) outs(%121, %123 : tensor<1x2x2xf32>, tensor<1x2xf32>) {
^bb0(%arg1: f32, %arg2: f32):
%279 = arith.addf %arg1, %arg2 : f32
tm_tensor.yield %279 : f32
} -> tensor<1x2x2xf32>, tensor<1x2xf32>
%125:2 = tm_tensor.scan dimension(2) inclusive(true) ins(%120 : tensor<1x2x2xf32>) outs(%121, %123 : tensor<1x2x2xf32>, tensor<1x2xf32>) {
^bb0(%arg1: f32, %arg2: f32):
%279 = arith.addf %arg1, %arg2 : f32
tm_tensor.yield %279 : f32
} -> tensor<1x2x2xf32>, tensor<1x2xf32>
%extracted_slice_100 = tensor.extract_slice %124#0[0, 1, 0] [1, 1, 2] [1, 1, 1] : tensor<1x2x2xf32> to tensor<1x1x2xf32>
%126 = tensor.empty() : tensor<1x1x2xf32>
%127 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%extracted_slice_100 : tensor<1x1x2xf32>) outs(%126 : tensor<1x1x2xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x1x2xf32>
%128 = linalg.generic {indexing_maps = [#map5, #map6, #map5], iterator_types = #parallel3} ins(%124#0, %127 : tensor<1x2x2xf32>, tensor<1x1x2xf32>) outs(%119 : tensor<1x2x2xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2xf32>
%129 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%128 : tensor<1x2x2xf32>) outs(%119 : tensor<1x2x2xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_26 : f64 to f32
%280 = arith.mulf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x2x2xf32>
%extracted_slice_101 = tensor.extract_slice %125#0[0, 0, 1] [1, 2, 1] [1, 1, 1] : tensor<1x2x2xf32> to tensor<1x2x1xf32>
%130 = tensor.empty() : tensor<1x2x1xf32>
%131 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%extracted_slice_101 : tensor<1x2x1xf32>) outs(%130 : tensor<1x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x2x1xf32>
%132 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel3} ins(%125#0, %131 : tensor<1x2x2xf32>, tensor<1x2x1xf32>) outs(%119 : tensor<1x2x2xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2xf32>
%133 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%132 : tensor<1x2x2xf32>) outs(%119 : tensor<1x2x2xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_26 : f64 to f32
%280 = arith.mulf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x2x2xf32>
%134 = tensor.empty() : tensor<32xi64>
%135 = linalg.generic {indexing_maps = [#map8], iterator_types = ["parallel"]} outs(%134 : tensor<32xi64>) {
^bb0(%out: i64):
%279 = linalg.index 0 : index
%280 = arith.index_cast %279 : index to i64
linalg.yield %280 : i64
} -> tensor<32xi64>
%136 = tensor.empty() : tensor<32xf32>
%137 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel"]} ins(%135 : tensor<32xi64>) outs(%136 : tensor<32xf32>) {
^bb0(%in: i64, %out: f32):
%279 = arith.sitofp %in : i64 to f32
linalg.yield %279 : f32
} -> tensor<32xf32>
%138 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel"]} ins(%137, %cst_66 : tensor<32xf32>, tensor<i64>) outs(%136 : tensor<32xf32>) {
^bb0(%in: f32, %in_155: i64, %out: f32):
%279 = arith.sitofp %in_155 : i64 to f32
%280 = arith.divf %in, %279 : f32
%281 = math.floor %280 : f32
linalg.yield %281 : f32
} -> tensor<32xf32>
%139 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel"]} ins(%138 : tensor<32xf32>) outs(%136 : tensor<32xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.mulf %in, %cst_61 : f32
linalg.yield %279 : f32
} -> tensor<32xf32>
%140 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel"]} ins(%139 : tensor<32xf32>) outs(%136 : tensor<32xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_62 : f32
linalg.yield %279 : f32
} -> tensor<32xf32>
%141 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel"]} ins(%140 : tensor<32xf32>) outs(%136 : tensor<32xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.powf %cst_63, %in : f32
linalg.yield %279 : f32
} -> tensor<32xf32>
%expanded_102 = tensor.expand_shape %133 [[0], [1], [2, 3]] output_shape [1, 2, 2, 1] : tensor<1x2x2xf32> into tensor<1x2x2x1xf32>
%142 = tensor.empty() : tensor<1x2x2x32xf32>
%143 = linalg.generic {indexing_maps = [#map1, #map2, #map], iterator_types = #parallel4} ins(%expanded_102, %141 : tensor<1x2x2x1xf32>, tensor<32xf32>) outs(%142 : tensor<1x2x2x32xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x32xf32>
%expanded_103 = tensor.expand_shape %129 [[0], [1], [2, 3]] output_shape [1, 2, 2, 1] : tensor<1x2x2xf32> into tensor<1x2x2x1xf32>
%144 = linalg.generic {indexing_maps = [#map1, #map2, #map], iterator_types = #parallel4} ins(%expanded_103, %141 : tensor<1x2x2x1xf32>, tensor<32xf32>) outs(%142 : tensor<1x2x2x32xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x32xf32>
%extracted_slice_104 = tensor.extract_slice %143[0, 0, 0, 0] [1, 2, 2, 16] [1, 1, 1, 2] : tensor<1x2x2x32xf32> to tensor<1x2x2x16xf32>
%145 = tensor.empty() : tensor<1x2x2x16xf32>
%146 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%extracted_slice_104 : tensor<1x2x2x16xf32>) outs(%145 : tensor<1x2x2x16xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.sin %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x16xf32>
%extracted_slice_105 = tensor.extract_slice %143[0, 0, 0, 1] [1, 2, 2, 16] [1, 1, 1, 2] : tensor<1x2x2x32xf32> to tensor<1x2x2x16xf32>
%147 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%extracted_slice_105 : tensor<1x2x2x16xf32>) outs(%145 : tensor<1x2x2x16xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.cos %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x16xf32>
%expanded_106 = tensor.expand_shape %146 [[0], [1], [2], [3, 4]] output_shape [1, 2, 2, 16, 1] : tensor<1x2x2x16xf32> into tensor<1x2x2x16x1xf32>
%expanded_107 = tensor.expand_shape %147 [[0], [1], [2], [3, 4]] output_shape [1, 2, 2, 16, 1] : tensor<1x2x2x16xf32> into tensor<1x2x2x16x1xf32>
%concat_108 = tensor.concat dim(4) %expanded_106, %expanded_107 : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%collapsed_109 = tensor.collapse_shape %concat_108 [[0], [1], [2], [3, 4]] : tensor<1x2x2x16x2xf32> into tensor<1x2x2x32xf32>
%extracted_slice_110 = tensor.extract_slice %144[0, 0, 0, 0] [1, 2, 2, 16] [1, 1, 1, 2] : tensor<1x2x2x32xf32> to tensor<1x2x2x16xf32>
%148 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%extracted_slice_110 : tensor<1x2x2x16xf32>) outs(%145 : tensor<1x2x2x16xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.sin %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x16xf32>
%extracted_slice_111 = tensor.extract_slice %144[0, 0, 0, 1] [1, 2, 2, 16] [1, 1, 1, 2] : tensor<1x2x2x32xf32> to tensor<1x2x2x16xf32>
%149 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%extracted_slice_111 : tensor<1x2x2x16xf32>) outs(%145 : tensor<1x2x2x16xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.cos %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x16xf32>
%expanded_112 = tensor.expand_shape %148 [[0], [1], [2], [3, 4]] output_shape [1, 2, 2, 16, 1] : tensor<1x2x2x16xf32> into tensor<1x2x2x16x1xf32>
%expanded_113 = tensor.expand_shape %149 [[0], [1], [2], [3, 4]] output_shape [1, 2, 2, 16, 1] : tensor<1x2x2x16xf32> into tensor<1x2x2x16x1xf32>
%concat_114 = tensor.concat dim(4) %expanded_112, %expanded_113 : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%collapsed_115 = tensor.collapse_shape %concat_114 [[0], [1], [2], [3, 4]] : tensor<1x2x2x16x2xf32> into tensor<1x2x2x32xf32>
%concat_116 = tensor.concat dim(3) %collapsed_115, %collapsed_109 : (tensor<1x2x2x32xf32>, tensor<1x2x2x32xf32>) -> tensor<1x2x2x64xf32>
%150 = tensor.empty() : tensor<1x64x2x2xf32>
%transposed_117 = linalg.transpose ins(%concat_116 : tensor<1x2x2x64xf32>) outs(%150 : tensor<1x64x2x2xf32>) permutation = [0, 3, 1, 2] 
%broadcasted_118 = linalg.broadcast ins(%cst_24 : tensor<24xf32>) outs(%73 : tensor<1x24x2x2xf32>) dimensions = [0, 2, 3] 
%151 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%transposed_117, %cst_25 : tensor<1x64x2x2xf32>, tensor<24x64x1x1xf32>) outs(%broadcasted_118 : tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%collapsed_119 = tensor.collapse_shape %151 [[0], [1], [2, 3]] : tensor<1x24x2x2xf32> into tensor<1x24x4xf32>
%transposed_120 = linalg.transpose ins(%collapsed_119 : tensor<1x24x4xf32>) outs(%116 : tensor<1x4x24xf32>) permutation = [0, 2, 1] 
%152 = linalg.generic {indexing_maps = [#map5, #map5, #map5], iterator_types = #parallel3} ins(%transposed_99, %transposed_120 : tensor<1x4x24xf32>, tensor<1x4x24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%153 = tensor.empty() : tensor<1x4x24xf64>
%154 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%152 : tensor<1x4x24xf32>) outs(%153 : tensor<1x4x24xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x4x24xf64>
%155 = tensor.empty() : tensor<1x4x1xf64>
%156 = linalg.fill ins(%cst : f64) outs(%155 : tensor<1x4x1xf64>) -> tensor<1x4x1xf64>
%157 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction3} ins(%154 : tensor<1x4x24xf64>) outs(%156 : tensor<1x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x1xf64>
%158 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%157 : tensor<1x4x1xf64>) outs(%155 : tensor<1x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x4x1xf64>
%159 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel3} ins(%154, %158 : tensor<1x4x24xf64>, tensor<1x4x1xf64>) outs(%153 : tensor<1x4x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x24xf64>
%160 = linalg.generic {indexing_maps = [#map5, #map5, #map5], iterator_types = #parallel3} ins(%159, %159 : tensor<1x4x24xf64>, tensor<1x4x24xf64>) outs(%153 : tensor<1x4x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x4x24xf64>
%161 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction3} ins(%160 : tensor<1x4x24xf64>) outs(%156 : tensor<1x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x4x1xf64>
%162 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%161 : tensor<1x4x1xf64>) outs(%155 : tensor<1x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x4x1xf64>
%163 = tensor.empty() : tensor<1x4x1xf32>
%164 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%162 : tensor<1x4x1xf64>) outs(%163 : tensor<1x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x4x1xf32>
%165 = linalg.fill ins(%cst_65 : f32) outs(%163 : tensor<1x4x1xf32>) -> tensor<1x4x1xf32>
%166 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction3} ins(%152 : tensor<1x4x24xf32>) outs(%165 : tensor<1x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x4x1xf32>
%167 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%166 : tensor<1x4x1xf32>) outs(%163 : tensor<1x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_60 : f32
linalg.yield %279 : f32
} -> tensor<1x4x1xf32>
%168 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%164 : tensor<1x4x1xf32>) outs(%163 : tensor<1x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x4x1xf32>
%169 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel3} ins(%168 : tensor<1x4x1xf32>) outs(%163 : tensor<1x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x4x1xf32>
%170 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel3} ins(%152, %167 : tensor<1x4x24xf32>, tensor<1x4x1xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%171 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel3} ins(%170, %169 : tensor<1x4x24xf32>, tensor<1x4x1xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%172 = linalg.generic {indexing_maps = [#map5, #map10, #map5], iterator_types = #parallel3} ins(%171, %cst_23 : tensor<1x4x24xf32>, tensor<24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%173 = linalg.generic {indexing_maps = [#map5, #map10, #map5], iterator_types = #parallel3} ins(%172, %cst_22 : tensor<1x4x24xf32>, tensor<24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%collapsed_121 = tensor.collapse_shape %173 [[0, 1], [2]] : tensor<1x4x24xf32> into tensor<4x24xf32>
%174 = tensor.empty() : tensor<24x72xf32>
%transposed_122 = linalg.transpose ins(%cst_21 : tensor<72x24xf32>) outs(%174 : tensor<24x72xf32>) permutation = [1, 0] 
%175 = tensor.empty() : tensor<4x72xf32>
%176 = linalg.fill ins(%cst_65 : f32) outs(%175 : tensor<4x72xf32>) -> tensor<4x72xf32>
%177 = linalg.matmul ins(%collapsed_121, %transposed_122 : tensor<4x24xf32>, tensor<24x72xf32>) outs(%176 : tensor<4x72xf32>) -> tensor<4x72xf32>
%178 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_20 : tensor<72xf32>) outs(%175 : tensor<4x72xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x72xf32>
%179 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%177, %178 : tensor<4x72xf32>, tensor<4x72xf32>) outs(%175 : tensor<4x72xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<4x72xf32>
%expanded_123 = tensor.expand_shape %179 [[0, 1], [2, 3, 4]] output_shape [1, 4, 3, 2, 12] : tensor<4x72xf32> into tensor<1x4x3x2x12xf32>
%180 = tensor.empty() : tensor<3x1x2x12x4xf32>
%transposed_124 = linalg.transpose ins(%expanded_123 : tensor<1x4x3x2x12xf32>) outs(%180 : tensor<3x1x2x12x4xf32>) permutation = [2, 0, 3, 4, 1] 
%extracted_slice_125 = tensor.extract_slice %transposed_124[0, 0, 0, 0, 0] [1, 1, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x1x2x12x4xf32> to tensor<1x1x2x12x4xf32>
%extracted_slice_126 = tensor.extract_slice %transposed_124[1, 0, 0, 0, 0] [1, 1, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x1x2x12x4xf32> to tensor<1x1x2x12x4xf32>
%extracted_slice_127 = tensor.extract_slice %transposed_124[2, 0, 0, 0, 0] [1, 1, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x1x2x12x4xf32> to tensor<1x1x2x12x4xf32>
%collapsed_128 = tensor.collapse_shape %extracted_slice_125 [[0, 1], [2], [3], [4]] : tensor<1x1x2x12x4xf32> into tensor<1x2x12x4xf32>
%collapsed_129 = tensor.collapse_shape %extracted_slice_126 [[0, 1], [2], [3], [4]] : tensor<1x1x2x12x4xf32> into tensor<1x2x12x4xf32>
%181 = tensor.empty() : tensor<1x2x12x1xf32>
%182 = linalg.fill ins(%cst_65 : f32) outs(%181 : tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%183 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%collapsed_128 : tensor<1x2x12x4xf32>) outs(%182 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.absf %in : f32
%280 = math.powf %279, %cst_61 : f32
%281 = arith.addf %280, %out : f32
linalg.yield %281 : f32
} -> tensor<1x2x12x1xf32>
%184 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%183 : tensor<1x2x12x1xf32>) outs(%181 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.powf %in, %cst_1 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x1xf32>
%185 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%184 : tensor<1x2x12x1xf32>) outs(%181 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_19 : f64 to f32
%280 = arith.cmpf ult, %in, %279 : f32
%281 = arith.select %280, %279, %in : f32
linalg.yield %281 : f32
} -> tensor<1x2x12x1xf32>
%186 = tensor.empty() : tensor<1x2x12x4xf32>
%collapsed_130 = tensor.collapse_shape %185 [[0], [1], [2, 3]] : tensor<1x2x12x1xf32> into tensor<1x2x12xf32>
%187 = linalg.generic {indexing_maps = [#map11, #map], iterator_types = #parallel4} ins(%collapsed_130 : tensor<1x2x12xf32>) outs(%186 : tensor<1x2x12x4xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x2x12x4xf32>
%188 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%collapsed_128, %187 : tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>) outs(%186 : tensor<1x2x12x4xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x4xf32>
%189 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%collapsed_129 : tensor<1x2x12x4xf32>) outs(%182 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.absf %in : f32
%280 = math.powf %279, %cst_61 : f32
%281 = arith.addf %280, %out : f32
linalg.yield %281 : f32
} -> tensor<1x2x12x1xf32>
%190 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%189 : tensor<1x2x12x1xf32>) outs(%181 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.powf %in, %cst_1 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x1xf32>
%191 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%190 : tensor<1x2x12x1xf32>) outs(%181 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_19 : f64 to f32
%280 = arith.cmpf ult, %in, %279 : f32
%281 = arith.select %280, %279, %in : f32
linalg.yield %281 : f32
} -> tensor<1x2x12x1xf32>
%collapsed_131 = tensor.collapse_shape %191 [[0], [1], [2, 3]] : tensor<1x2x12x1xf32> into tensor<1x2x12xf32>
%192 = linalg.generic {indexing_maps = [#map11, #map], iterator_types = #parallel4} ins(%collapsed_131 : tensor<1x2x12xf32>) outs(%186 : tensor<1x2x12x4xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x2x12x4xf32>
%193 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%collapsed_129, %192 : tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>) outs(%186 : tensor<1x2x12x4xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x4xf32>
%194 = tensor.empty() : tensor<1x2x4x12xf32>
%transposed_132 = linalg.transpose ins(%193 : tensor<1x2x12x4xf32>) outs(%194 : tensor<1x2x4x12xf32>) permutation = [0, 1, 3, 2] 
%collapsed_133 = tensor.collapse_shape %188 [[0, 1], [2], [3]] : tensor<1x2x12x4xf32> into tensor<2x12x4xf32>
%collapsed_134 = tensor.collapse_shape %transposed_132 [[0, 1], [2], [3]] : tensor<1x2x4x12xf32> into tensor<2x4x12xf32>
%195 = tensor.empty() : tensor<2x12x12xf32>
%196 = linalg.fill ins(%cst_65 : f32) outs(%195 : tensor<2x12x12xf32>) -> tensor<2x12x12xf32>
%197 = linalg.batch_matmul ins(%collapsed_133, %collapsed_134 : tensor<2x12x4xf32>, tensor<2x4x12xf32>) outs(%196 : tensor<2x12x12xf32>) -> tensor<2x12x12xf32>
%expanded_135 = tensor.expand_shape %197 [[0, 1], [2], [3]] output_shape [1, 2, 12, 12] : tensor<2x12x12xf32> into tensor<1x2x12x12xf32>
%198 = tensor.empty() : tensor<1x2x12x12xf32>
%199 = linalg.generic {indexing_maps = [#map, #map12, #map], iterator_types = #parallel4} ins(%expanded_135, %cst_18 : tensor<1x2x12x12xf32>, tensor<2x1x1xf32>) outs(%198 : tensor<1x2x12x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x12xf32>
%200 = tensor.empty() : tensor<1x2x12xi64>
%201 = linalg.fill ins(%c0_i64 : i64) outs(%200 : tensor<1x2x12xi64>) -> tensor<1x2x12xi64>
%202 = tensor.empty() : tensor<1x2x12xf32>
%203 = linalg.fill ins(%cst_2 : f32) outs(%202 : tensor<1x2x12xf32>) -> tensor<1x2x12xf32>
%204:2 = linalg.generic {indexing_maps = [#map, #map11, #map11], iterator_types = #reduction4} ins(%199 : tensor<1x2x12x12xf32>) outs(%203, %201 : tensor<1x2x12xf32>, tensor<1x2x12xi64>) {
^bb0(%in: f32, %out: f32, %out_155: i64):
%279 = linalg.index 3 : index
%280 = arith.index_cast %279 : index to i64
%281 = arith.maximumf %in, %out : f32
%282 = arith.cmpf ogt, %in, %out : f32
%283 = arith.select %282, %280, %out_155 : i64
linalg.yield %281, %283 : f32, i64
} -> (tensor<1x2x12xf32>, tensor<1x2x12xi64>)
%expanded_136 = tensor.expand_shape %204#0 [[0], [1], [2, 3]] output_shape [1, 2, 12, 1] : tensor<1x2x12xf32> into tensor<1x2x12x1xf32>
%205 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%199, %expanded_136 : tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) outs(%198 : tensor<1x2x12x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x12xf32>
%206 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%205 : tensor<1x2x12x12xf32>) outs(%198 : tensor<1x2x12x12xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.exp %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x12xf32>
%207 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%206 : tensor<1x2x12x12xf32>) outs(%182 : tensor<1x2x12x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x1xf32>
%208 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%206, %207 : tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) outs(%198 : tensor<1x2x12x12xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.divf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x12x12xf32>
%collapsed_137 = tensor.collapse_shape %208 [[0, 1], [2], [3]] : tensor<1x2x12x12xf32> into tensor<2x12x12xf32>
%collapsed_138 = tensor.collapse_shape %extracted_slice_127 [[0, 1, 2], [3], [4]] : tensor<1x1x2x12x4xf32> into tensor<2x12x4xf32>
%209 = tensor.empty() : tensor<2x12x4xf32>
%210 = linalg.fill ins(%cst_65 : f32) outs(%209 : tensor<2x12x4xf32>) -> tensor<2x12x4xf32>
%211 = linalg.batch_matmul ins(%collapsed_137, %collapsed_138 : tensor<2x12x12xf32>, tensor<2x12x4xf32>) outs(%210 : tensor<2x12x4xf32>) -> tensor<2x12x4xf32>
%expanded_139 = tensor.expand_shape %211 [[0, 1], [2], [3]] output_shape [1, 2, 12, 4] : tensor<2x12x4xf32> into tensor<1x2x12x4xf32>
%212 = tensor.empty() : tensor<1x4x2x12xf32>
%transposed_140 = linalg.transpose ins(%expanded_139 : tensor<1x2x12x4xf32>) outs(%212 : tensor<1x4x2x12xf32>) permutation = [0, 3, 1, 2] 
%collapsed_141 = tensor.collapse_shape %transposed_140 [[0], [1], [2, 3]] : tensor<1x4x2x12xf32> into tensor<1x4x24xf32>
%213 = tensor.empty() : tensor<24x24xf32>
%transposed_142 = linalg.transpose ins(%cst_17 : tensor<24x24xf32>) outs(%213 : tensor<24x24xf32>) permutation = [1, 0] 
%214 = tensor.empty() : tensor<1x24x24xf32>
%215 = linalg.generic {indexing_maps = [#map13, #map5], iterator_types = #parallel3} ins(%transposed_142 : tensor<24x24xf32>) outs(%214 : tensor<1x24x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x24x24xf32>
%216 = linalg.fill ins(%cst_65 : f32) outs(%116 : tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%217 = linalg.batch_matmul ins(%collapsed_141, %215 : tensor<1x4x24xf32>, tensor<1x24x24xf32>) outs(%216 : tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%218 = linalg.generic {indexing_maps = [#map5, #map10, #map5], iterator_types = #parallel3} ins(%217, %cst_16 : tensor<1x4x24xf32>, tensor<24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%219 = linalg.generic {indexing_maps = [#map10, #map5, #map5], iterator_types = #parallel3} ins(%cst_15, %218 : tensor<24xf32>, tensor<1x4x24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%220 = linalg.generic {indexing_maps = [#map5, #map5, #map5], iterator_types = #parallel3} ins(%152, %219 : tensor<1x4x24xf32>, tensor<1x4x24xf32>) outs(%116 : tensor<1x4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x4x24xf32>
%expanded_143 = tensor.expand_shape %220 [[0], [1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<1x4x24xf32> into tensor<1x2x2x24xf32>
%221 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_143 : tensor<1x2x2x24xf32>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%222 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%221 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%223 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%222 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%224 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%221, %223 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%225 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%224, %224 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x24xf64>
%226 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%225 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%227 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%226 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x2x2x1xf64>
%228 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%227 : tensor<1x2x2x1xf64>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%229 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%expanded_143 : tensor<1x2x2x24xf32>) outs(%89 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%230 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%229 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_60 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%231 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%228 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x2x2x1xf32>
%232 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%231 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x1xf32>
%233 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%expanded_143, %230 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%234 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%233, %232 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%235 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%234, %cst_14 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%236 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%235, %cst_13 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%collapsed_144 = tensor.collapse_shape %236 [[0, 1, 2], [3]] : tensor<1x2x2x24xf32> into tensor<4x24xf32>
%transposed_145 = linalg.transpose ins(%cst_12 : tensor<48x24xf32>) outs(%98 : tensor<24x48xf32>) permutation = [1, 0] 
%237 = linalg.matmul ins(%collapsed_144, %transposed_145 : tensor<4x24xf32>, tensor<24x48xf32>) outs(%100 : tensor<4x48xf32>) -> tensor<4x48xf32>
%238 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_11 : tensor<48xf32>) outs(%99 : tensor<4x48xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x48xf32>
%239 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%237, %238 : tensor<4x48xf32>, tensor<4x48xf32>) outs(%99 : tensor<4x48xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<4x48xf32>
%expanded_146 = tensor.expand_shape %239 [[0, 1, 2], [3]] output_shape [1, 2, 2, 48] : tensor<4x48xf32> into tensor<1x2x2x48xf32>
%240 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_146 : tensor<1x2x2x48xf32>) outs(%104 : tensor<1x2x2x48xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_58 : f32
%280 = math.erf %279 : f32
%281 = arith.addf %280, %cst_0 : f32
%282 = arith.mulf %281, %cst_1 : f32
%283 = arith.mulf %in, %282 : f32
linalg.yield %283 : f32
} -> tensor<1x2x2x48xf32>
%collapsed_147 = tensor.collapse_shape %240 [[0, 1, 2], [3]] : tensor<1x2x2x48xf32> into tensor<4x48xf32>
%transposed_148 = linalg.transpose ins(%cst_10 : tensor<24x48xf32>) outs(%106 : tensor<48x24xf32>) permutation = [1, 0] 
%241 = linalg.matmul ins(%collapsed_147, %transposed_148 : tensor<4x48xf32>, tensor<48x24xf32>) outs(%108 : tensor<4x24xf32>) -> tensor<4x24xf32>
%242 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_9 : tensor<24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x24xf32>
%243 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%241, %242 : tensor<4x24xf32>, tensor<4x24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<4x24xf32>
%expanded_149 = tensor.expand_shape %243 [[0, 1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x2x2x24xf32>
%244 = linalg.generic {indexing_maps = [#map2, #map, #map], iterator_types = #parallel4} ins(%cst_8, %expanded_149 : tensor<24xf32>, tensor<1x2x2x24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x2x2x24xf32>
%transposed_150 = linalg.transpose ins(%244 : tensor<1x2x2x24xf32>) outs(%73 : tensor<1x24x2x2xf32>) permutation = [0, 3, 1, 2] 
%245 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%113, %transposed_150 : tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) outs(%73 : tensor<1x24x2x2xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x24x2x2xf32>
%246 = tensor.empty() : tensor<1x24x1x1xf32>
%247 = linalg.fill ins(%cst_65 : f32) outs(%246 : tensor<1x24x1x1xf32>) -> tensor<1x24x1x1xf32>
%248 = linalg.generic {indexing_maps = [#map, #map14], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%245 : tensor<1x24x2x2xf32>) outs(%247 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x24x1x1xf32>
%249 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%248 : tensor<1x24x1x1xf32>) outs(%246 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_64 : f32
linalg.yield %279 : f32
} -> tensor<1x24x1x1xf32>
%250 = linalg.generic {indexing_maps = [#map15, #map15, #map15, #map15, #map], iterator_types = #parallel4} ins(%cst_67, %cst_68, %cst_69, %cst_70 : tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>) outs(%246 : tensor<1x24x1x1xf32>) {
^bb0(%in: i64, %in_155: i64, %in_156: i64, %in_157: i64, %out: f32):
%279 = arith.cmpi slt, %in, %c0_i64 : i64
%280 = arith.addi %in, %c1_i64 : i64
%281 = arith.select %279, %280, %in : i64
%282 = arith.index_cast %281 : i64 to index
%283 = arith.cmpi slt, %in_155, %c0_i64 : i64
%284 = arith.addi %in_155, %c24_i64 : i64
%285 = arith.select %283, %284, %in_155 : i64
%286 = arith.index_cast %285 : i64 to index
%287 = arith.cmpi slt, %in_156, %c0_i64 : i64
%288 = arith.addi %in_156, %c1_i64 : i64
%289 = arith.select %287, %288, %in_156 : i64
%290 = arith.index_cast %289 : i64 to index
%291 = arith.cmpi slt, %in_157, %c0_i64 : i64
%292 = arith.addi %in_157, %c1_i64 : i64
%293 = arith.select %291, %292, %in_157 : i64
%294 = arith.index_cast %293 : i64 to index
%extracted = tensor.extract %249[%282, %286, %290, %294] : tensor<1x24x1x1xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x1x1xf32>
%251 = tensor.empty() : tensor<1x1x1x24xf32>
%transposed_151 = linalg.transpose ins(%250 : tensor<1x24x1x1xf32>) outs(%251 : tensor<1x1x1x24xf32>) permutation = [0, 2, 3, 1] 
%252 = tensor.empty() : tensor<1x1x1x24xf64>
%253 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_151 : tensor<1x1x1x24xf32>) outs(%252 : tensor<1x1x1x24xf64>) {
^bb0(%in: f32, %out: f64):
%279 = arith.extf %in : f32 to f64
linalg.yield %279 : f64
} -> tensor<1x1x1x24xf64>
%254 = tensor.empty() : tensor<1x1x1x1xf64>
%255 = linalg.fill ins(%cst : f64) outs(%254 : tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf64>
%256 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%253 : tensor<1x1x1x24xf64>) outs(%255 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x1xf64>
%257 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%256 : tensor<1x1x1x1xf64>) outs(%254 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x1xf64>
%258 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%253, %257 : tensor<1x1x1x24xf64>, tensor<1x1x1x1xf64>) outs(%252 : tensor<1x1x1x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.subf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x24xf64>
%259 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%258, %258 : tensor<1x1x1x24xf64>, tensor<1x1x1x24xf64>) outs(%252 : tensor<1x1x1x24xf64>) {
^bb0(%in: f64, %in_155: f64, %out: f64):
%279 = arith.mulf %in, %in_155 : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x24xf64>
%260 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%259 : tensor<1x1x1x24xf64>) outs(%255 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.addf %in, %out : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x1xf64>
%261 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%260 : tensor<1x1x1x1xf64>) outs(%254 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%279 = arith.divf %in, %cst_59 : f64
linalg.yield %279 : f64
} -> tensor<1x1x1x1xf64>
%262 = tensor.empty() : tensor<1x1x1x1xf32>
%263 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%261 : tensor<1x1x1x1xf64>) outs(%262 : tensor<1x1x1x1xf32>) {
^bb0(%in: f64, %out: f32):
%279 = arith.truncf %in : f64 to f32
linalg.yield %279 : f32
} -> tensor<1x1x1x1xf32>
%264 = linalg.fill ins(%cst_65 : f32) outs(%262 : tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%265 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_151 : tensor<1x1x1x24xf32>) outs(%264 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.addf %in, %out : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x1xf32>
%266 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%265 : tensor<1x1x1x1xf32>) outs(%262 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.divf %in, %cst_60 : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x1xf32>
%267 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%263 : tensor<1x1x1x1xf32>) outs(%262 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = arith.truncf %cst_53 : f64 to f32
%280 = arith.addf %in, %279 : f32
linalg.yield %280 : f32
} -> tensor<1x1x1x1xf32>
%268 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%267 : tensor<1x1x1x1xf32>) outs(%262 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%279 = math.rsqrt %in : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x1xf32>
%269 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_151, %266 : tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) outs(%251 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.subf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x24xf32>
%270 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%269, %268 : tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) outs(%251 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x24xf32>
%271 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%270, %cst_7 : tensor<1x1x1x24xf32>, tensor<24xf32>) outs(%251 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.mulf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x24xf32>
%272 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%271, %cst_6 : tensor<1x1x1x24xf32>, tensor<24xf32>) outs(%251 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x1x1x24xf32>
%transposed_152 = linalg.transpose ins(%272 : tensor<1x1x1x24xf32>) outs(%246 : tensor<1x24x1x1xf32>) permutation = [0, 3, 1, 2] 
%collapsed_153 = tensor.collapse_shape %transposed_152 [[0], [1, 2, 3]] : tensor<1x24x1x1xf32> into tensor<1x24xf32>
%273 = tensor.empty() : tensor<24x6xf32>
%transposed_154 = linalg.transpose ins(%cst_5 : tensor<6x24xf32>) outs(%273 : tensor<24x6xf32>) permutation = [1, 0] 
%274 = tensor.empty() : tensor<1x6xf32>
%275 = linalg.fill ins(%cst_65 : f32) outs(%274 : tensor<1x6xf32>) -> tensor<1x6xf32>
%276 = linalg.matmul ins(%collapsed_153, %transposed_154 : tensor<1x24xf32>, tensor<24x6xf32>) outs(%275 : tensor<1x6xf32>) -> tensor<1x6xf32>
%277 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_4 : tensor<6xf32>) outs(%274 : tensor<1x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x6xf32>
%278 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%276, %277 : tensor<1x6xf32>, tensor<1x6xf32>) outs(%274 : tensor<1x6xf32>) {
^bb0(%in: f32, %in_155: f32, %out: f32):
%279 = arith.addf %in, %in_155 : f32
linalg.yield %279 : f32
} -> tensor<1x6xf32>
return %278 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_1_24_1_1_torch.int64: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F0000000000000010000000000000001100000000000000120000000000000013000000000000001400000000000000150000000000000016000000000000001700000000000000",
torch_tensor_1_24_1_1_torch.int64_2: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_3: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
}
}
#-}

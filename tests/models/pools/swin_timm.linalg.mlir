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
#map5 = affine_map<(d0, d1) -> (d0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map10 = affine_map<(d0, d1, d2) -> (d2)>
#map11 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map12 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d3)>
module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%c0_i64 = arith.constant 0 : i64
%cst = arith.constant 0.000000e+00 : f32
%cst_0 = arith.constant 0.000000e+00 : f64
%c9_i64 = arith.constant 9 : i64
%cst_1 = arith.constant 0xFF800000 : f32
%cst_2 = arith.constant 1.000000e+00 : f32
%cst_3 = arith.constant 5.000000e-01 : f32
%cst_4 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_5 = arith.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_12 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_13 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_14 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_15 = arith.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_16 = arith.constant dense_resource<__elided__> : tensor<9x6xf32>
%cst_17 = arith.constant dense_resource<__elided__> : tensor<36xf32>
%cst_18 = arith.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_19 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_20 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_21 = arith.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_22 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_23 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_24 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_25 = arith.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_26 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_27 = arith.constant dense_resource<__elided__> : tensor<12x6xf32>
%cst_28 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_29 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_30 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_31 = arith.constant dense_resource<__elided__> : tensor<6x6xf32>
%cst_32 = arith.constant dense_resource<__elided__> : tensor<16x4x4xf32>
%cst_33 = arith.constant dense_resource<__elided__> : tensor<9x3xf32>
%cst_34 = arith.constant dense_resource<__elided__> : tensor<18xf32>
%cst_35 = arith.constant dense_resource<__elided__> : tensor<18x6xf32>
%cst_36 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_37 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_38 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_39 = arith.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_40 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_41 = arith.constant dense_resource<__elided__> : tensor<12x6xf32>
%cst_42 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_43 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_44 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_45 = arith.constant dense_resource<__elided__> : tensor<6x6xf32>
%cst_46 = arith.constant dense_resource<__elided__> : tensor<9x3xf32>
%cst_47 = arith.constant 0.70710678118654757 : f64
%cst_48 = arith.constant dense_resource<__elided__> : tensor<18xf32>
%cst_49 = arith.constant dense_resource<__elided__> : tensor<18x6xf32>
%cst_50 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_51 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_52 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_53 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_54 = arith.constant 1.000000e-05 : f64
%cst_55 = arith.constant dense_resource<__elided__> : tensor<6x3x2x2xf32>
%cst_56 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_57 = arith.constant 6.000000e+00 : f64
%cst_58 = arith.constant 6.000000e+00 : f32
%cst_59 = arith.constant 1.41421354 : f32
%cst_60 = arith.constant 2.400000e+01 : f64
%cst_61 = arith.constant 2.400000e+01 : f32
%cst_62 = arith.constant 1.200000e+01 : f64
%cst_63 = arith.constant 1.200000e+01 : f32
%cst_64 = arith.constant 1.600000e+01 : f32
%cst_65 = arith.constant dense_resource<torch_tensor_4_4_torch.int64_2> : tensor<4x4xi64>
%cst_66 = arith.constant dense_resource<torch_tensor_4_4_torch.int64_1> : tensor<4x4xi64>
%cst_67 = arith.constant dense_resource<torch_tensor_4_4_torch.int64> : tensor<4x4xi64>
%0 = tensor.empty() : tensor<1x6x8x8xf32>
%broadcasted = linalg.broadcast ins(%cst_56 : tensor<6xf32>) outs(%0 : tensor<1x6x8x8xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%arg0, %cst_55 : tensor<1x3x16x16xf32>, tensor<6x3x2x2xf32>) outs(%broadcasted : tensor<1x6x8x8xf32>) -> tensor<1x6x8x8xf32>
%2 = tensor.empty() : tensor<1x8x8x6xf32>
%transposed = linalg.transpose ins(%1 : tensor<1x6x8x8xf32>) outs(%2 : tensor<1x8x8x6xf32>) permutation = [0, 2, 3, 1] 
%3 = tensor.empty() : tensor<1x8x8x6xf64>
%4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed : tensor<1x8x8x6xf32>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%5 = tensor.empty() : tensor<1x8x8x1xf64>
%6 = linalg.fill ins(%cst_0 : f64) outs(%5 : tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf64>
%7 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%4 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%7 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%9 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%4, %8 : tensor<1x8x8x6xf64>, tensor<1x8x8x1xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%10 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%9, %9 : tensor<1x8x8x6xf64>, tensor<1x8x8x6xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%11 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%10 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%11 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%13 = tensor.empty() : tensor<1x8x8x1xf32>
%14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%12 : tensor<1x8x8x1xf64>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%15 = linalg.fill ins(%cst : f32) outs(%13 : tensor<1x8x8x1xf32>) -> tensor<1x8x8x1xf32>
%16 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed : tensor<1x8x8x6xf32>) outs(%15 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%16 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_58 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%14 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x8x8x1xf32>
%19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%18 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%20 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed, %17 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%21 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%20, %19 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%22 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%21, %cst_53 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%23 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%22, %cst_52 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%23 : tensor<1x8x8x6xf32>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%25 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%24 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%25 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%27 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%24, %26 : tensor<1x8x8x6xf64>, tensor<1x8x8x1xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%28 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%27, %27 : tensor<1x8x8x6xf64>, tensor<1x8x8x6xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%29 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%28 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%30 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%29 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%30 : tensor<1x8x8x1xf64>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%32 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%23 : tensor<1x8x8x6xf32>) outs(%15 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%32 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_58 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%31 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x8x8x1xf32>
%35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%34 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%36 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%23, %33 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%37 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%36, %35 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%38 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%37, %cst_51 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%39 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%38, %cst_50 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%expanded = tensor.expand_shape %39 [[0], [1, 2], [3, 4], [5]] output_shape [1, 4, 2, 4, 2, 6] : tensor<1x8x8x6xf32> into tensor<1x4x2x4x2x6xf32>
%40 = tensor.empty() : tensor<1x4x4x2x2x6xf32>
%transposed_68 = linalg.transpose ins(%expanded : tensor<1x4x2x4x2x6xf32>) outs(%40 : tensor<1x4x4x2x2x6xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed = tensor.collapse_shape %transposed_68 [[0, 1, 2, 3, 4], [5]] : tensor<1x4x4x2x2x6xf32> into tensor<64x6xf32>
%41 = tensor.empty() : tensor<6x18xf32>
%transposed_69 = linalg.transpose ins(%cst_49 : tensor<18x6xf32>) outs(%41 : tensor<6x18xf32>) permutation = [1, 0] 
%42 = tensor.empty() : tensor<64x18xf32>
%43 = linalg.fill ins(%cst : f32) outs(%42 : tensor<64x18xf32>) -> tensor<64x18xf32>
%44 = linalg.matmul ins(%collapsed, %transposed_69 : tensor<64x6xf32>, tensor<6x18xf32>) outs(%43 : tensor<64x18xf32>) -> tensor<64x18xf32>
%45 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_48 : tensor<18xf32>) outs(%42 : tensor<64x18xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x18xf32>
%46 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%44, %45 : tensor<64x18xf32>, tensor<64x18xf32>) outs(%42 : tensor<64x18xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x18xf32>
%expanded_70 = tensor.expand_shape %46 [[0, 1], [2, 3, 4]] output_shape [16, 4, 3, 3, 2] : tensor<64x18xf32> into tensor<16x4x3x3x2xf32>
%47 = tensor.empty() : tensor<3x16x3x4x2xf32>
%transposed_71 = linalg.transpose ins(%expanded_70 : tensor<16x4x3x3x2xf32>) outs(%47 : tensor<3x16x3x4x2xf32>) permutation = [2, 0, 3, 1, 4] 
%extracted_slice = tensor.extract_slice %transposed_71[0, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%extracted_slice_72 = tensor.extract_slice %transposed_71[1, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%extracted_slice_73 = tensor.extract_slice %transposed_71[2, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%collapsed_74 = tensor.collapse_shape %extracted_slice [[0, 1], [2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<16x3x4x2xf32>
%collapsed_75 = tensor.collapse_shape %extracted_slice_72 [[0, 1], [2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<16x3x4x2xf32>
%48 = tensor.empty() : tensor<16x3x4x2xf32>
%49 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_74 : tensor<16x3x4x2xf32>) outs(%48 : tensor<16x3x4x2xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_47 : f64 to f32
%319 = arith.mulf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<16x3x4x2xf32>
%50 = tensor.empty() : tensor<16x3x2x4xf32>
%transposed_76 = linalg.transpose ins(%collapsed_75 : tensor<16x3x4x2xf32>) outs(%50 : tensor<16x3x2x4xf32>) permutation = [0, 1, 3, 2] 
%collapsed_77 = tensor.collapse_shape %49 [[0, 1], [2], [3]] : tensor<16x3x4x2xf32> into tensor<48x4x2xf32>
%collapsed_78 = tensor.collapse_shape %transposed_76 [[0, 1], [2], [3]] : tensor<16x3x2x4xf32> into tensor<48x2x4xf32>
%51 = tensor.empty() : tensor<48x4x4xf32>
%52 = linalg.fill ins(%cst : f32) outs(%51 : tensor<48x4x4xf32>) -> tensor<48x4x4xf32>
%53 = linalg.batch_matmul ins(%collapsed_77, %collapsed_78 : tensor<48x4x2xf32>, tensor<48x2x4xf32>) outs(%52 : tensor<48x4x4xf32>) -> tensor<48x4x4xf32>
%expanded_79 = tensor.expand_shape %53 [[0, 1], [2], [3]] output_shape [16, 3, 4, 4] : tensor<48x4x4xf32> into tensor<16x3x4x4xf32>
%collapsed_80 = tensor.collapse_shape %cst_67 [[0, 1]] : tensor<4x4xi64> into tensor<16xi64>
%54 = tensor.empty() : tensor<16x3xf32>
%55 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%collapsed_80 : tensor<16xi64>) outs(%54 : tensor<16x3xf32>) {
^bb0(%in: i64, %out: f32):
%318 = arith.cmpi slt, %in, %c0_i64 : i64
%319 = arith.addi %in, %c9_i64 : i64
%320 = arith.select %318, %319, %in : i64
%321 = arith.index_cast %320 : i64 to index
%322 = linalg.index 1 : index
%extracted = tensor.extract %cst_46[%321, %322] : tensor<9x3xf32>
linalg.yield %extracted : f32
} -> tensor<16x3xf32>
%expanded_81 = tensor.expand_shape %55 [[0, 1], [2]] output_shape [4, 4, 3] : tensor<16x3xf32> into tensor<4x4x3xf32>
%56 = tensor.empty() : tensor<3x4x4xf32>
%transposed_82 = linalg.transpose ins(%expanded_81 : tensor<4x4x3xf32>) outs(%56 : tensor<3x4x4xf32>) permutation = [2, 0, 1] 
%expanded_83 = tensor.expand_shape %transposed_82 [[0, 1], [2], [3]] output_shape [1, 3, 4, 4] : tensor<3x4x4xf32> into tensor<1x3x4x4xf32>
%57 = tensor.empty() : tensor<16x3x4x4xf32>
%58 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%expanded_79, %expanded_83 : tensor<16x3x4x4xf32>, tensor<1x3x4x4xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%59 = tensor.empty() : tensor<16x3x4xi64>
%60 = linalg.fill ins(%c0_i64 : i64) outs(%59 : tensor<16x3x4xi64>) -> tensor<16x3x4xi64>
%61 = tensor.empty() : tensor<16x3x4xf32>
%62 = linalg.fill ins(%cst_1 : f32) outs(%61 : tensor<16x3x4xf32>) -> tensor<16x3x4xf32>
%63:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = #reduction4} ins(%58 : tensor<16x3x4x4xf32>) outs(%62, %60 : tensor<16x3x4xf32>, tensor<16x3x4xi64>) {
^bb0(%in: f32, %out: f32, %out_203: i64):
%318 = linalg.index 3 : index
%319 = arith.index_cast %318 : index to i64
%320 = arith.maximumf %in, %out : f32
%321 = arith.cmpf ogt, %in, %out : f32
%322 = arith.select %321, %319, %out_203 : i64
linalg.yield %320, %322 : f32, i64
} -> (tensor<16x3x4xf32>, tensor<16x3x4xi64>)
%expanded_84 = tensor.expand_shape %63#0 [[0], [1], [2, 3]] output_shape [16, 3, 4, 1] : tensor<16x3x4xf32> into tensor<16x3x4x1xf32>
%64 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%58, %expanded_84 : tensor<16x3x4x4xf32>, tensor<16x3x4x1xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%65 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%64 : tensor<16x3x4x4xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.exp %in : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%66 = tensor.empty() : tensor<16x3x4x1xf32>
%67 = linalg.fill ins(%cst : f32) outs(%66 : tensor<16x3x4x1xf32>) -> tensor<16x3x4x1xf32>
%68 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%65 : tensor<16x3x4x4xf32>) outs(%67 : tensor<16x3x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x1xf32>
%69 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%65, %68 : tensor<16x3x4x4xf32>, tensor<16x3x4x1xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.divf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%collapsed_85 = tensor.collapse_shape %69 [[0, 1], [2], [3]] : tensor<16x3x4x4xf32> into tensor<48x4x4xf32>
%collapsed_86 = tensor.collapse_shape %extracted_slice_73 [[0, 1, 2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<48x4x2xf32>
%70 = tensor.empty() : tensor<48x4x2xf32>
%71 = linalg.fill ins(%cst : f32) outs(%70 : tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%72 = linalg.batch_matmul ins(%collapsed_85, %collapsed_86 : tensor<48x4x4xf32>, tensor<48x4x2xf32>) outs(%71 : tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%expanded_87 = tensor.expand_shape %72 [[0, 1], [2], [3]] output_shape [16, 3, 4, 2] : tensor<48x4x2xf32> into tensor<16x3x4x2xf32>
%73 = tensor.empty() : tensor<16x4x3x2xf32>
%transposed_88 = linalg.transpose ins(%expanded_87 : tensor<16x3x4x2xf32>) outs(%73 : tensor<16x4x3x2xf32>) permutation = [0, 2, 1, 3] 
%collapsed_89 = tensor.collapse_shape %transposed_88 [[0, 1], [2, 3]] : tensor<16x4x3x2xf32> into tensor<64x6xf32>
%74 = tensor.empty() : tensor<6x6xf32>
%transposed_90 = linalg.transpose ins(%cst_45 : tensor<6x6xf32>) outs(%74 : tensor<6x6xf32>) permutation = [1, 0] 
%75 = tensor.empty() : tensor<64x6xf32>
%76 = linalg.fill ins(%cst : f32) outs(%75 : tensor<64x6xf32>) -> tensor<64x6xf32>
%77 = linalg.matmul ins(%collapsed_89, %transposed_90 : tensor<64x6xf32>, tensor<6x6xf32>) outs(%76 : tensor<64x6xf32>) -> tensor<64x6xf32>
%78 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_44 : tensor<6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x6xf32>
%79 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%77, %78 : tensor<64x6xf32>, tensor<64x6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x6xf32>
%expanded_91 = tensor.expand_shape %79 [[0, 1, 2, 3, 4], [5]] output_shape [1, 4, 4, 2, 2, 6] : tensor<64x6xf32> into tensor<1x4x4x2x2x6xf32>
%80 = tensor.empty() : tensor<1x4x2x4x2x6xf32>
%transposed_92 = linalg.transpose ins(%expanded_91 : tensor<1x4x4x2x2x6xf32>) outs(%80 : tensor<1x4x2x4x2x6xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_93 = tensor.collapse_shape %transposed_92 [[0], [1, 2], [3, 4], [5]] : tensor<1x4x2x4x2x6xf32> into tensor<1x8x8x6xf32>
%81 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%23, %collapsed_93 : tensor<1x8x8x6xf32>, tensor<1x8x8x6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%collapsed_94 = tensor.collapse_shape %81 [[0], [1, 2], [3]] : tensor<1x8x8x6xf32> into tensor<1x64x6xf32>
%82 = tensor.empty() : tensor<1x64x6xf64>
%83 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%collapsed_94 : tensor<1x64x6xf32>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%84 = tensor.empty() : tensor<1x64x1xf64>
%85 = linalg.fill ins(%cst_0 : f64) outs(%84 : tensor<1x64x1xf64>) -> tensor<1x64x1xf64>
%86 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%83 : tensor<1x64x6xf64>) outs(%85 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%87 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%86 : tensor<1x64x1xf64>) outs(%84 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%88 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%83, %87 : tensor<1x64x6xf64>, tensor<1x64x1xf64>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%89 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%88, %88 : tensor<1x64x6xf64>, tensor<1x64x6xf64>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%90 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%89 : tensor<1x64x6xf64>) outs(%85 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%91 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%90 : tensor<1x64x1xf64>) outs(%84 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%92 = tensor.empty() : tensor<1x64x1xf32>
%93 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%91 : tensor<1x64x1xf64>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%94 = linalg.fill ins(%cst : f32) outs(%92 : tensor<1x64x1xf32>) -> tensor<1x64x1xf32>
%95 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%collapsed_94 : tensor<1x64x6xf32>) outs(%94 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%96 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%95 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_58 : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%97 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%93 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x64x1xf32>
%98 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%97 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%99 = tensor.empty() : tensor<1x64x6xf32>
%100 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%collapsed_94, %96 : tensor<1x64x6xf32>, tensor<1x64x1xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%101 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%100, %98 : tensor<1x64x6xf32>, tensor<1x64x1xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%102 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%101, %cst_43 : tensor<1x64x6xf32>, tensor<6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%103 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%102, %cst_42 : tensor<1x64x6xf32>, tensor<6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%collapsed_95 = tensor.collapse_shape %103 [[0, 1], [2]] : tensor<1x64x6xf32> into tensor<64x6xf32>
%104 = tensor.empty() : tensor<6x12xf32>
%transposed_96 = linalg.transpose ins(%cst_41 : tensor<12x6xf32>) outs(%104 : tensor<6x12xf32>) permutation = [1, 0] 
%105 = tensor.empty() : tensor<64x12xf32>
%106 = linalg.fill ins(%cst : f32) outs(%105 : tensor<64x12xf32>) -> tensor<64x12xf32>
%107 = linalg.matmul ins(%collapsed_95, %transposed_96 : tensor<64x6xf32>, tensor<6x12xf32>) outs(%106 : tensor<64x12xf32>) -> tensor<64x12xf32>
%108 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_40 : tensor<12xf32>) outs(%105 : tensor<64x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x12xf32>
%109 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%107, %108 : tensor<64x12xf32>, tensor<64x12xf32>) outs(%105 : tensor<64x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x12xf32>
%expanded_97 = tensor.expand_shape %109 [[0, 1], [2]] output_shape [1, 64, 12] : tensor<64x12xf32> into tensor<1x64x12xf32>
%110 = tensor.empty() : tensor<1x64x12xf32>
%111 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%expanded_97 : tensor<1x64x12xf32>) outs(%110 : tensor<1x64x12xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_59 : f32
%319 = math.erf %318 : f32
%320 = arith.addf %319, %cst_2 : f32
%321 = arith.mulf %320, %cst_3 : f32
%322 = arith.mulf %in, %321 : f32
linalg.yield %322 : f32
} -> tensor<1x64x12xf32>
%collapsed_98 = tensor.collapse_shape %111 [[0, 1], [2]] : tensor<1x64x12xf32> into tensor<64x12xf32>
%112 = tensor.empty() : tensor<12x6xf32>
%transposed_99 = linalg.transpose ins(%cst_39 : tensor<6x12xf32>) outs(%112 : tensor<12x6xf32>) permutation = [1, 0] 
%113 = linalg.matmul ins(%collapsed_98, %transposed_99 : tensor<64x12xf32>, tensor<12x6xf32>) outs(%76 : tensor<64x6xf32>) -> tensor<64x6xf32>
%114 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_38 : tensor<6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x6xf32>
%115 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%113, %114 : tensor<64x6xf32>, tensor<64x6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x6xf32>
%expanded_100 = tensor.expand_shape %115 [[0, 1], [2]] output_shape [1, 64, 6] : tensor<64x6xf32> into tensor<1x64x6xf32>
%116 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%collapsed_94, %expanded_100 : tensor<1x64x6xf32>, tensor<1x64x6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%expanded_101 = tensor.expand_shape %116 [[0], [1, 2], [3]] output_shape [1, 8, 8, 6] : tensor<1x64x6xf32> into tensor<1x8x8x6xf32>
%117 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_101 : tensor<1x8x8x6xf32>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%118 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%117 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%119 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%118 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%120 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%117, %119 : tensor<1x8x8x6xf64>, tensor<1x8x8x1xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%121 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%120, %120 : tensor<1x8x8x6xf64>, tensor<1x8x8x6xf64>) outs(%3 : tensor<1x8x8x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x6xf64>
%122 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%121 : tensor<1x8x8x6xf64>) outs(%6 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%123 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%122 : tensor<1x8x8x1xf64>) outs(%5 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x8x8x1xf64>
%124 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%123 : tensor<1x8x8x1xf64>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%125 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%expanded_101 : tensor<1x8x8x6xf32>) outs(%15 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%126 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%125 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_58 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%127 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%124 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x8x8x1xf32>
%128 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%127 : tensor<1x8x8x1xf32>) outs(%13 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x1xf32>
%129 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%expanded_101, %126 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%130 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%129, %128 : tensor<1x8x8x6xf32>, tensor<1x8x8x1xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%131 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%130, %cst_37 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%132 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%131, %cst_36 : tensor<1x8x8x6xf32>, tensor<6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%extracted_slice_102 = tensor.extract_slice %132[0, 1, 0, 0] [1, 7, 8, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x7x8x6xf32>
%cast = tensor.cast %extracted_slice_102 : tensor<1x7x8x6xf32> to tensor<1x?x8x6xf32>
%extracted_slice_103 = tensor.extract_slice %132[0, 0, 0, 0] [1, 1, 8, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x1x8x6xf32>
%cast_104 = tensor.cast %extracted_slice_103 : tensor<1x1x8x6xf32> to tensor<1x?x8x6xf32>
%concat = tensor.concat dim(1) %cast, %cast_104 : (tensor<1x?x8x6xf32>, tensor<1x?x8x6xf32>) -> tensor<1x8x8x6xf32>
%extracted_slice_105 = tensor.extract_slice %concat[0, 0, 1, 0] [1, 8, 7, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x8x7x6xf32>
%cast_106 = tensor.cast %extracted_slice_105 : tensor<1x8x7x6xf32> to tensor<1x8x?x6xf32>
%extracted_slice_107 = tensor.extract_slice %concat[0, 0, 0, 0] [1, 8, 1, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x8x1x6xf32>
%cast_108 = tensor.cast %extracted_slice_107 : tensor<1x8x1x6xf32> to tensor<1x8x?x6xf32>
%concat_109 = tensor.concat dim(2) %cast_106, %cast_108 : (tensor<1x8x?x6xf32>, tensor<1x8x?x6xf32>) -> tensor<1x8x8x6xf32>
%expanded_110 = tensor.expand_shape %concat_109 [[0], [1, 2], [3, 4], [5]] output_shape [1, 4, 2, 4, 2, 6] : tensor<1x8x8x6xf32> into tensor<1x4x2x4x2x6xf32>
%transposed_111 = linalg.transpose ins(%expanded_110 : tensor<1x4x2x4x2x6xf32>) outs(%40 : tensor<1x4x4x2x2x6xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_112 = tensor.collapse_shape %transposed_111 [[0, 1, 2, 3, 4], [5]] : tensor<1x4x4x2x2x6xf32> into tensor<64x6xf32>
%transposed_113 = linalg.transpose ins(%cst_35 : tensor<18x6xf32>) outs(%41 : tensor<6x18xf32>) permutation = [1, 0] 
%133 = linalg.matmul ins(%collapsed_112, %transposed_113 : tensor<64x6xf32>, tensor<6x18xf32>) outs(%43 : tensor<64x18xf32>) -> tensor<64x18xf32>
%134 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_34 : tensor<18xf32>) outs(%42 : tensor<64x18xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x18xf32>
%135 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%133, %134 : tensor<64x18xf32>, tensor<64x18xf32>) outs(%42 : tensor<64x18xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x18xf32>
%expanded_114 = tensor.expand_shape %135 [[0, 1], [2, 3, 4]] output_shape [16, 4, 3, 3, 2] : tensor<64x18xf32> into tensor<16x4x3x3x2xf32>
%transposed_115 = linalg.transpose ins(%expanded_114 : tensor<16x4x3x3x2xf32>) outs(%47 : tensor<3x16x3x4x2xf32>) permutation = [2, 0, 3, 1, 4] 
%extracted_slice_116 = tensor.extract_slice %transposed_115[0, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%extracted_slice_117 = tensor.extract_slice %transposed_115[1, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%extracted_slice_118 = tensor.extract_slice %transposed_115[2, 0, 0, 0, 0] [1, 16, 3, 4, 2] [1, 1, 1, 1, 1] : tensor<3x16x3x4x2xf32> to tensor<1x16x3x4x2xf32>
%collapsed_119 = tensor.collapse_shape %extracted_slice_116 [[0, 1], [2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<16x3x4x2xf32>
%collapsed_120 = tensor.collapse_shape %extracted_slice_117 [[0, 1], [2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<16x3x4x2xf32>
%136 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_119 : tensor<16x3x4x2xf32>) outs(%48 : tensor<16x3x4x2xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_47 : f64 to f32
%319 = arith.mulf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<16x3x4x2xf32>
%transposed_121 = linalg.transpose ins(%collapsed_120 : tensor<16x3x4x2xf32>) outs(%50 : tensor<16x3x2x4xf32>) permutation = [0, 1, 3, 2] 
%collapsed_122 = tensor.collapse_shape %136 [[0, 1], [2], [3]] : tensor<16x3x4x2xf32> into tensor<48x4x2xf32>
%collapsed_123 = tensor.collapse_shape %transposed_121 [[0, 1], [2], [3]] : tensor<16x3x2x4xf32> into tensor<48x2x4xf32>
%137 = linalg.batch_matmul ins(%collapsed_122, %collapsed_123 : tensor<48x4x2xf32>, tensor<48x2x4xf32>) outs(%52 : tensor<48x4x4xf32>) -> tensor<48x4x4xf32>
%expanded_124 = tensor.expand_shape %137 [[0, 1], [2], [3]] output_shape [16, 3, 4, 4] : tensor<48x4x4xf32> into tensor<16x3x4x4xf32>
%collapsed_125 = tensor.collapse_shape %cst_66 [[0, 1]] : tensor<4x4xi64> into tensor<16xi64>
%138 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%collapsed_125 : tensor<16xi64>) outs(%54 : tensor<16x3xf32>) {
^bb0(%in: i64, %out: f32):
%318 = arith.cmpi slt, %in, %c0_i64 : i64
%319 = arith.addi %in, %c9_i64 : i64
%320 = arith.select %318, %319, %in : i64
%321 = arith.index_cast %320 : i64 to index
%322 = linalg.index 1 : index
%extracted = tensor.extract %cst_33[%321, %322] : tensor<9x3xf32>
linalg.yield %extracted : f32
} -> tensor<16x3xf32>
%expanded_126 = tensor.expand_shape %138 [[0, 1], [2]] output_shape [4, 4, 3] : tensor<16x3xf32> into tensor<4x4x3xf32>
%transposed_127 = linalg.transpose ins(%expanded_126 : tensor<4x4x3xf32>) outs(%56 : tensor<3x4x4xf32>) permutation = [2, 0, 1] 
%expanded_128 = tensor.expand_shape %transposed_127 [[0, 1], [2], [3]] output_shape [1, 3, 4, 4] : tensor<3x4x4xf32> into tensor<1x3x4x4xf32>
%139 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%expanded_124, %expanded_128 : tensor<16x3x4x4xf32>, tensor<1x3x4x4xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%expanded_129 = tensor.expand_shape %139 [[0, 1], [2], [3], [4]] output_shape [1, 16, 3, 4, 4] : tensor<16x3x4x4xf32> into tensor<1x16x3x4x4xf32>
%expanded_130 = tensor.expand_shape %cst_32 [[0, 1], [2, 3], [4]] output_shape [1, 16, 1, 4, 4] : tensor<16x4x4xf32> into tensor<1x16x1x4x4xf32>
%140 = tensor.empty() : tensor<1x16x3x4x4xf32>
%141 = linalg.generic {indexing_maps = [#map11, #map12, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_129, %expanded_130 : tensor<1x16x3x4x4xf32>, tensor<1x16x1x4x4xf32>) outs(%140 : tensor<1x16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x3x4x4xf32>
%collapsed_131 = tensor.collapse_shape %141 [[0, 1], [2], [3], [4]] : tensor<1x16x3x4x4xf32> into tensor<16x3x4x4xf32>
%142:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = #reduction4} ins(%collapsed_131 : tensor<16x3x4x4xf32>) outs(%62, %60 : tensor<16x3x4xf32>, tensor<16x3x4xi64>) {
^bb0(%in: f32, %out: f32, %out_203: i64):
%318 = linalg.index 3 : index
%319 = arith.index_cast %318 : index to i64
%320 = arith.maximumf %in, %out : f32
%321 = arith.cmpf ogt, %in, %out : f32
%322 = arith.select %321, %319, %out_203 : i64
linalg.yield %320, %322 : f32, i64
} -> (tensor<16x3x4xf32>, tensor<16x3x4xi64>)
%expanded_132 = tensor.expand_shape %142#0 [[0], [1], [2, 3]] output_shape [16, 3, 4, 1] : tensor<16x3x4xf32> into tensor<16x3x4x1xf32>
%143 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%collapsed_131, %expanded_132 : tensor<16x3x4x4xf32>, tensor<16x3x4x1xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%144 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%143 : tensor<16x3x4x4xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.exp %in : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%145 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%144 : tensor<16x3x4x4xf32>) outs(%67 : tensor<16x3x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x1xf32>
%146 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%144, %145 : tensor<16x3x4x4xf32>, tensor<16x3x4x1xf32>) outs(%57 : tensor<16x3x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.divf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x3x4x4xf32>
%collapsed_133 = tensor.collapse_shape %146 [[0, 1], [2], [3]] : tensor<16x3x4x4xf32> into tensor<48x4x4xf32>
%collapsed_134 = tensor.collapse_shape %extracted_slice_118 [[0, 1, 2], [3], [4]] : tensor<1x16x3x4x2xf32> into tensor<48x4x2xf32>
%147 = linalg.batch_matmul ins(%collapsed_133, %collapsed_134 : tensor<48x4x4xf32>, tensor<48x4x2xf32>) outs(%71 : tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%expanded_135 = tensor.expand_shape %147 [[0, 1], [2], [3]] output_shape [16, 3, 4, 2] : tensor<48x4x2xf32> into tensor<16x3x4x2xf32>
%transposed_136 = linalg.transpose ins(%expanded_135 : tensor<16x3x4x2xf32>) outs(%73 : tensor<16x4x3x2xf32>) permutation = [0, 2, 1, 3] 
%collapsed_137 = tensor.collapse_shape %transposed_136 [[0, 1], [2, 3]] : tensor<16x4x3x2xf32> into tensor<64x6xf32>
%transposed_138 = linalg.transpose ins(%cst_31 : tensor<6x6xf32>) outs(%74 : tensor<6x6xf32>) permutation = [1, 0] 
%148 = linalg.matmul ins(%collapsed_137, %transposed_138 : tensor<64x6xf32>, tensor<6x6xf32>) outs(%76 : tensor<64x6xf32>) -> tensor<64x6xf32>
%149 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_30 : tensor<6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x6xf32>
%150 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%148, %149 : tensor<64x6xf32>, tensor<64x6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x6xf32>
%expanded_139 = tensor.expand_shape %150 [[0, 1, 2, 3, 4], [5]] output_shape [1, 4, 4, 2, 2, 6] : tensor<64x6xf32> into tensor<1x4x4x2x2x6xf32>
%transposed_140 = linalg.transpose ins(%expanded_139 : tensor<1x4x4x2x2x6xf32>) outs(%80 : tensor<1x4x2x4x2x6xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_141 = tensor.collapse_shape %transposed_140 [[0], [1, 2], [3, 4], [5]] : tensor<1x4x2x4x2x6xf32> into tensor<1x8x8x6xf32>
%extracted_slice_142 = tensor.extract_slice %collapsed_141[0, 7, 0, 0] [1, 1, 8, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x1x8x6xf32>
%cast_143 = tensor.cast %extracted_slice_142 : tensor<1x1x8x6xf32> to tensor<1x?x8x6xf32>
%extracted_slice_144 = tensor.extract_slice %collapsed_141[0, 0, 0, 0] [1, 7, 8, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x7x8x6xf32>
%cast_145 = tensor.cast %extracted_slice_144 : tensor<1x7x8x6xf32> to tensor<1x?x8x6xf32>
%concat_146 = tensor.concat dim(1) %cast_143, %cast_145 : (tensor<1x?x8x6xf32>, tensor<1x?x8x6xf32>) -> tensor<1x8x8x6xf32>
%extracted_slice_147 = tensor.extract_slice %concat_146[0, 0, 7, 0] [1, 8, 1, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x8x1x6xf32>
%cast_148 = tensor.cast %extracted_slice_147 : tensor<1x8x1x6xf32> to tensor<1x8x?x6xf32>
%extracted_slice_149 = tensor.extract_slice %concat_146[0, 0, 0, 0] [1, 8, 7, 6] [1, 1, 1, 1] : tensor<1x8x8x6xf32> to tensor<1x8x7x6xf32>
%cast_150 = tensor.cast %extracted_slice_149 : tensor<1x8x7x6xf32> to tensor<1x8x?x6xf32>
%concat_151 = tensor.concat dim(2) %cast_148, %cast_150 : (tensor<1x8x?x6xf32>, tensor<1x8x?x6xf32>) -> tensor<1x8x8x6xf32>
%151 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%expanded_101, %concat_151 : tensor<1x8x8x6xf32>, tensor<1x8x8x6xf32>) outs(%2 : tensor<1x8x8x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x8x8x6xf32>
%collapsed_152 = tensor.collapse_shape %151 [[0], [1, 2], [3]] : tensor<1x8x8x6xf32> into tensor<1x64x6xf32>
%152 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%collapsed_152 : tensor<1x64x6xf32>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%153 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%152 : tensor<1x64x6xf64>) outs(%85 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%154 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%153 : tensor<1x64x1xf64>) outs(%84 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%155 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%152, %154 : tensor<1x64x6xf64>, tensor<1x64x1xf64>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%156 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%155, %155 : tensor<1x64x6xf64>, tensor<1x64x6xf64>) outs(%82 : tensor<1x64x6xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x64x6xf64>
%157 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%156 : tensor<1x64x6xf64>) outs(%85 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%158 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%157 : tensor<1x64x1xf64>) outs(%84 : tensor<1x64x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_57 : f64
linalg.yield %318 : f64
} -> tensor<1x64x1xf64>
%159 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%158 : tensor<1x64x1xf64>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%160 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%collapsed_152 : tensor<1x64x6xf32>) outs(%94 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%161 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%160 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_58 : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%162 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%159 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x64x1xf32>
%163 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%162 : tensor<1x64x1xf32>) outs(%92 : tensor<1x64x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x64x1xf32>
%164 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%collapsed_152, %161 : tensor<1x64x6xf32>, tensor<1x64x1xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%165 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%164, %163 : tensor<1x64x6xf32>, tensor<1x64x1xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%166 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%165, %cst_29 : tensor<1x64x6xf32>, tensor<6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%167 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%166, %cst_28 : tensor<1x64x6xf32>, tensor<6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%collapsed_153 = tensor.collapse_shape %167 [[0, 1], [2]] : tensor<1x64x6xf32> into tensor<64x6xf32>
%transposed_154 = linalg.transpose ins(%cst_27 : tensor<12x6xf32>) outs(%104 : tensor<6x12xf32>) permutation = [1, 0] 
%168 = linalg.matmul ins(%collapsed_153, %transposed_154 : tensor<64x6xf32>, tensor<6x12xf32>) outs(%106 : tensor<64x12xf32>) -> tensor<64x12xf32>
%169 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_26 : tensor<12xf32>) outs(%105 : tensor<64x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x12xf32>
%170 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%168, %169 : tensor<64x12xf32>, tensor<64x12xf32>) outs(%105 : tensor<64x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x12xf32>
%expanded_155 = tensor.expand_shape %170 [[0, 1], [2]] output_shape [1, 64, 12] : tensor<64x12xf32> into tensor<1x64x12xf32>
%171 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%expanded_155 : tensor<1x64x12xf32>) outs(%110 : tensor<1x64x12xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_59 : f32
%319 = math.erf %318 : f32
%320 = arith.addf %319, %cst_2 : f32
%321 = arith.mulf %320, %cst_3 : f32
%322 = arith.mulf %in, %321 : f32
linalg.yield %322 : f32
} -> tensor<1x64x12xf32>
%collapsed_156 = tensor.collapse_shape %171 [[0, 1], [2]] : tensor<1x64x12xf32> into tensor<64x12xf32>
%transposed_157 = linalg.transpose ins(%cst_25 : tensor<6x12xf32>) outs(%112 : tensor<12x6xf32>) permutation = [1, 0] 
%172 = linalg.matmul ins(%collapsed_156, %transposed_157 : tensor<64x12xf32>, tensor<12x6xf32>) outs(%76 : tensor<64x6xf32>) -> tensor<64x6xf32>
%173 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_24 : tensor<6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x6xf32>
%174 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%172, %173 : tensor<64x6xf32>, tensor<64x6xf32>) outs(%75 : tensor<64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<64x6xf32>
%expanded_158 = tensor.expand_shape %174 [[0, 1], [2]] output_shape [1, 64, 6] : tensor<64x6xf32> into tensor<1x64x6xf32>
%175 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%collapsed_152, %expanded_158 : tensor<1x64x6xf32>, tensor<1x64x6xf32>) outs(%99 : tensor<1x64x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x64x6xf32>
%expanded_159 = tensor.expand_shape %175 [[0], [1, 2, 3, 4], [5]] output_shape [1, 4, 2, 4, 2, 6] : tensor<1x64x6xf32> into tensor<1x4x2x4x2x6xf32>
%transposed_160 = linalg.transpose ins(%expanded_159 : tensor<1x4x2x4x2x6xf32>) outs(%40 : tensor<1x4x4x2x2x6xf32>) permutation = [0, 1, 3, 4, 2, 5] 
%collapsed_161 = tensor.collapse_shape %transposed_160 [[0], [1], [2], [3, 4, 5]] : tensor<1x4x4x2x2x6xf32> into tensor<1x4x4x24xf32>
%176 = tensor.empty() : tensor<1x4x4x24xf64>
%177 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_161 : tensor<1x4x4x24xf32>) outs(%176 : tensor<1x4x4x24xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x4x4x24xf64>
%178 = tensor.empty() : tensor<1x4x4x1xf64>
%179 = linalg.fill ins(%cst_0 : f64) outs(%178 : tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf64>
%180 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%177 : tensor<1x4x4x24xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%181 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%180 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_60 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%182 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%177, %181 : tensor<1x4x4x24xf64>, tensor<1x4x4x1xf64>) outs(%176 : tensor<1x4x4x24xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x24xf64>
%183 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%182, %182 : tensor<1x4x4x24xf64>, tensor<1x4x4x24xf64>) outs(%176 : tensor<1x4x4x24xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x24xf64>
%184 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%183 : tensor<1x4x4x24xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%185 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%184 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_60 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%186 = tensor.empty() : tensor<1x4x4x1xf32>
%187 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%185 : tensor<1x4x4x1xf64>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%188 = linalg.fill ins(%cst : f32) outs(%186 : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%189 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%collapsed_161 : tensor<1x4x4x24xf32>) outs(%188 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%190 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%189 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_61 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%191 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%187 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x4x4x1xf32>
%192 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%191 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%193 = tensor.empty() : tensor<1x4x4x24xf32>
%194 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%collapsed_161, %190 : tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>) outs(%193 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x24xf32>
%195 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%194, %192 : tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>) outs(%193 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x24xf32>
%196 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%195, %cst_23 : tensor<1x4x4x24xf32>, tensor<24xf32>) outs(%193 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x24xf32>
%197 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%196, %cst_22 : tensor<1x4x4x24xf32>, tensor<24xf32>) outs(%193 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x24xf32>
%198 = tensor.empty() : tensor<24x12xf32>
%transposed_162 = linalg.transpose ins(%cst_21 : tensor<12x24xf32>) outs(%198 : tensor<24x12xf32>) permutation = [1, 0] 
%collapsed_163 = tensor.collapse_shape %197 [[0, 1, 2], [3]] : tensor<1x4x4x24xf32> into tensor<16x24xf32>
%199 = tensor.empty() : tensor<16x12xf32>
%200 = linalg.fill ins(%cst : f32) outs(%199 : tensor<16x12xf32>) -> tensor<16x12xf32>
%201 = linalg.matmul ins(%collapsed_163, %transposed_162 : tensor<16x24xf32>, tensor<24x12xf32>) outs(%200 : tensor<16x12xf32>) -> tensor<16x12xf32>
%expanded_164 = tensor.expand_shape %201 [[0, 1, 2], [3]] output_shape [1, 4, 4, 12] : tensor<16x12xf32> into tensor<1x4x4x12xf32>
%202 = tensor.empty() : tensor<1x4x4x12xf64>
%203 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_164 : tensor<1x4x4x12xf32>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%204 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%203 : tensor<1x4x4x12xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%205 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%204 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%206 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%203, %205 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%207 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%206, %206 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%208 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%207 : tensor<1x4x4x12xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%209 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%208 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%210 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%209 : tensor<1x4x4x1xf64>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%211 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%expanded_164 : tensor<1x4x4x12xf32>) outs(%188 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%212 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%211 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_63 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%213 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%210 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x4x4x1xf32>
%214 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%213 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%215 = tensor.empty() : tensor<1x4x4x12xf32>
%216 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%expanded_164, %212 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%217 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%216, %214 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%218 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%217, %cst_20 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%219 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%218, %cst_19 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%expanded_165 = tensor.expand_shape %219 [[0], [1, 2], [3, 4], [5]] output_shape [1, 2, 2, 2, 2, 12] : tensor<1x4x4x12xf32> into tensor<1x2x2x2x2x12xf32>
%220 = tensor.empty() : tensor<1x2x2x2x2x12xf32>
%transposed_166 = linalg.transpose ins(%expanded_165 : tensor<1x2x2x2x2x12xf32>) outs(%220 : tensor<1x2x2x2x2x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_167 = tensor.collapse_shape %transposed_166 [[0, 1, 2, 3, 4], [5]] : tensor<1x2x2x2x2x12xf32> into tensor<16x12xf32>
%221 = tensor.empty() : tensor<12x36xf32>
%transposed_168 = linalg.transpose ins(%cst_18 : tensor<36x12xf32>) outs(%221 : tensor<12x36xf32>) permutation = [1, 0] 
%222 = tensor.empty() : tensor<16x36xf32>
%223 = linalg.fill ins(%cst : f32) outs(%222 : tensor<16x36xf32>) -> tensor<16x36xf32>
%224 = linalg.matmul ins(%collapsed_167, %transposed_168 : tensor<16x12xf32>, tensor<12x36xf32>) outs(%223 : tensor<16x36xf32>) -> tensor<16x36xf32>
%225 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_17 : tensor<36xf32>) outs(%222 : tensor<16x36xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x36xf32>
%226 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%224, %225 : tensor<16x36xf32>, tensor<16x36xf32>) outs(%222 : tensor<16x36xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x36xf32>
%expanded_169 = tensor.expand_shape %226 [[0, 1], [2, 3, 4]] output_shape [4, 4, 3, 6, 2] : tensor<16x36xf32> into tensor<4x4x3x6x2xf32>
%227 = tensor.empty() : tensor<3x4x6x4x2xf32>
%transposed_170 = linalg.transpose ins(%expanded_169 : tensor<4x4x3x6x2xf32>) outs(%227 : tensor<3x4x6x4x2xf32>) permutation = [2, 0, 3, 1, 4] 
%extracted_slice_171 = tensor.extract_slice %transposed_170[0, 0, 0, 0, 0] [1, 4, 6, 4, 2] [1, 1, 1, 1, 1] : tensor<3x4x6x4x2xf32> to tensor<1x4x6x4x2xf32>
%extracted_slice_172 = tensor.extract_slice %transposed_170[1, 0, 0, 0, 0] [1, 4, 6, 4, 2] [1, 1, 1, 1, 1] : tensor<3x4x6x4x2xf32> to tensor<1x4x6x4x2xf32>
%extracted_slice_173 = tensor.extract_slice %transposed_170[2, 0, 0, 0, 0] [1, 4, 6, 4, 2] [1, 1, 1, 1, 1] : tensor<3x4x6x4x2xf32> to tensor<1x4x6x4x2xf32>
%collapsed_174 = tensor.collapse_shape %extracted_slice_171 [[0, 1], [2], [3], [4]] : tensor<1x4x6x4x2xf32> into tensor<4x6x4x2xf32>
%collapsed_175 = tensor.collapse_shape %extracted_slice_172 [[0, 1], [2], [3], [4]] : tensor<1x4x6x4x2xf32> into tensor<4x6x4x2xf32>
%228 = tensor.empty() : tensor<4x6x4x2xf32>
%229 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_174 : tensor<4x6x4x2xf32>) outs(%228 : tensor<4x6x4x2xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_47 : f64 to f32
%319 = arith.mulf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<4x6x4x2xf32>
%230 = tensor.empty() : tensor<4x6x2x4xf32>
%transposed_176 = linalg.transpose ins(%collapsed_175 : tensor<4x6x4x2xf32>) outs(%230 : tensor<4x6x2x4xf32>) permutation = [0, 1, 3, 2] 
%collapsed_177 = tensor.collapse_shape %229 [[0, 1], [2], [3]] : tensor<4x6x4x2xf32> into tensor<24x4x2xf32>
%collapsed_178 = tensor.collapse_shape %transposed_176 [[0, 1], [2], [3]] : tensor<4x6x2x4xf32> into tensor<24x2x4xf32>
%231 = tensor.empty() : tensor<24x4x4xf32>
%232 = linalg.fill ins(%cst : f32) outs(%231 : tensor<24x4x4xf32>) -> tensor<24x4x4xf32>
%233 = linalg.batch_matmul ins(%collapsed_177, %collapsed_178 : tensor<24x4x2xf32>, tensor<24x2x4xf32>) outs(%232 : tensor<24x4x4xf32>) -> tensor<24x4x4xf32>
%expanded_179 = tensor.expand_shape %233 [[0, 1], [2], [3]] output_shape [4, 6, 4, 4] : tensor<24x4x4xf32> into tensor<4x6x4x4xf32>
%collapsed_180 = tensor.collapse_shape %cst_65 [[0, 1]] : tensor<4x4xi64> into tensor<16xi64>
%234 = tensor.empty() : tensor<16x6xf32>
%235 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = #parallel2} ins(%collapsed_180 : tensor<16xi64>) outs(%234 : tensor<16x6xf32>) {
^bb0(%in: i64, %out: f32):
%318 = arith.cmpi slt, %in, %c0_i64 : i64
%319 = arith.addi %in, %c9_i64 : i64
%320 = arith.select %318, %319, %in : i64
%321 = arith.index_cast %320 : i64 to index
%322 = linalg.index 1 : index
%extracted = tensor.extract %cst_16[%321, %322] : tensor<9x6xf32>
linalg.yield %extracted : f32
} -> tensor<16x6xf32>
%expanded_181 = tensor.expand_shape %235 [[0, 1], [2]] output_shape [4, 4, 6] : tensor<16x6xf32> into tensor<4x4x6xf32>
%236 = tensor.empty() : tensor<6x4x4xf32>
%transposed_182 = linalg.transpose ins(%expanded_181 : tensor<4x4x6xf32>) outs(%236 : tensor<6x4x4xf32>) permutation = [2, 0, 1] 
%expanded_183 = tensor.expand_shape %transposed_182 [[0, 1], [2], [3]] output_shape [1, 6, 4, 4] : tensor<6x4x4xf32> into tensor<1x6x4x4xf32>
%237 = tensor.empty() : tensor<4x6x4x4xf32>
%238 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%expanded_179, %expanded_183 : tensor<4x6x4x4xf32>, tensor<1x6x4x4xf32>) outs(%237 : tensor<4x6x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<4x6x4x4xf32>
%239 = tensor.empty() : tensor<4x6x4xi64>
%240 = linalg.fill ins(%c0_i64 : i64) outs(%239 : tensor<4x6x4xi64>) -> tensor<4x6x4xi64>
%241 = tensor.empty() : tensor<4x6x4xf32>
%242 = linalg.fill ins(%cst_1 : f32) outs(%241 : tensor<4x6x4xf32>) -> tensor<4x6x4xf32>
%243:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = #reduction4} ins(%238 : tensor<4x6x4x4xf32>) outs(%242, %240 : tensor<4x6x4xf32>, tensor<4x6x4xi64>) {
^bb0(%in: f32, %out: f32, %out_203: i64):
%318 = linalg.index 3 : index
%319 = arith.index_cast %318 : index to i64
%320 = arith.maximumf %in, %out : f32
%321 = arith.cmpf ogt, %in, %out : f32
%322 = arith.select %321, %319, %out_203 : i64
linalg.yield %320, %322 : f32, i64
} -> (tensor<4x6x4xf32>, tensor<4x6x4xi64>)
%expanded_184 = tensor.expand_shape %243#0 [[0], [1], [2, 3]] output_shape [4, 6, 4, 1] : tensor<4x6x4xf32> into tensor<4x6x4x1xf32>
%244 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%238, %expanded_184 : tensor<4x6x4x4xf32>, tensor<4x6x4x1xf32>) outs(%237 : tensor<4x6x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<4x6x4x4xf32>
%245 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%244 : tensor<4x6x4x4xf32>) outs(%237 : tensor<4x6x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.exp %in : f32
linalg.yield %318 : f32
} -> tensor<4x6x4x4xf32>
%246 = tensor.empty() : tensor<4x6x4x1xf32>
%247 = linalg.fill ins(%cst : f32) outs(%246 : tensor<4x6x4x1xf32>) -> tensor<4x6x4x1xf32>
%248 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%245 : tensor<4x6x4x4xf32>) outs(%247 : tensor<4x6x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<4x6x4x1xf32>
%249 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%245, %248 : tensor<4x6x4x4xf32>, tensor<4x6x4x1xf32>) outs(%237 : tensor<4x6x4x4xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.divf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<4x6x4x4xf32>
%collapsed_185 = tensor.collapse_shape %249 [[0, 1], [2], [3]] : tensor<4x6x4x4xf32> into tensor<24x4x4xf32>
%collapsed_186 = tensor.collapse_shape %extracted_slice_173 [[0, 1, 2], [3], [4]] : tensor<1x4x6x4x2xf32> into tensor<24x4x2xf32>
%250 = tensor.empty() : tensor<24x4x2xf32>
%251 = linalg.fill ins(%cst : f32) outs(%250 : tensor<24x4x2xf32>) -> tensor<24x4x2xf32>
%252 = linalg.batch_matmul ins(%collapsed_185, %collapsed_186 : tensor<24x4x4xf32>, tensor<24x4x2xf32>) outs(%251 : tensor<24x4x2xf32>) -> tensor<24x4x2xf32>
%expanded_187 = tensor.expand_shape %252 [[0, 1], [2], [3]] output_shape [4, 6, 4, 2] : tensor<24x4x2xf32> into tensor<4x6x4x2xf32>
%253 = tensor.empty() : tensor<4x4x6x2xf32>
%transposed_188 = linalg.transpose ins(%expanded_187 : tensor<4x6x4x2xf32>) outs(%253 : tensor<4x4x6x2xf32>) permutation = [0, 2, 1, 3] 
%collapsed_189 = tensor.collapse_shape %transposed_188 [[0, 1], [2, 3]] : tensor<4x4x6x2xf32> into tensor<16x12xf32>
%254 = tensor.empty() : tensor<12x12xf32>
%transposed_190 = linalg.transpose ins(%cst_15 : tensor<12x12xf32>) outs(%254 : tensor<12x12xf32>) permutation = [1, 0] 
%255 = linalg.matmul ins(%collapsed_189, %transposed_190 : tensor<16x12xf32>, tensor<12x12xf32>) outs(%200 : tensor<16x12xf32>) -> tensor<16x12xf32>
%256 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_14 : tensor<12xf32>) outs(%199 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%257 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%255, %256 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%199 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x12xf32>
%expanded_191 = tensor.expand_shape %257 [[0, 1, 2, 3, 4], [5]] output_shape [1, 2, 2, 2, 2, 12] : tensor<16x12xf32> into tensor<1x2x2x2x2x12xf32>
%transposed_192 = linalg.transpose ins(%expanded_191 : tensor<1x2x2x2x2x12xf32>) outs(%220 : tensor<1x2x2x2x2x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_193 = tensor.collapse_shape %transposed_192 [[0], [1, 2], [3, 4], [5]] : tensor<1x2x2x2x2x12xf32> into tensor<1x4x4x12xf32>
%258 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%expanded_164, %collapsed_193 : tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%collapsed_194 = tensor.collapse_shape %258 [[0], [1, 2], [3]] : tensor<1x4x4x12xf32> into tensor<1x16x12xf32>
%259 = tensor.empty() : tensor<1x16x12xf64>
%260 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%collapsed_194 : tensor<1x16x12xf32>) outs(%259 : tensor<1x16x12xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x16x12xf64>
%261 = tensor.empty() : tensor<1x16x1xf64>
%262 = linalg.fill ins(%cst_0 : f64) outs(%261 : tensor<1x16x1xf64>) -> tensor<1x16x1xf64>
%263 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%260 : tensor<1x16x12xf64>) outs(%262 : tensor<1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x16x1xf64>
%264 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%263 : tensor<1x16x1xf64>) outs(%261 : tensor<1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x16x1xf64>
%265 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%260, %264 : tensor<1x16x12xf64>, tensor<1x16x1xf64>) outs(%259 : tensor<1x16x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x16x12xf64>
%266 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%265, %265 : tensor<1x16x12xf64>, tensor<1x16x12xf64>) outs(%259 : tensor<1x16x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x16x12xf64>
%267 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%266 : tensor<1x16x12xf64>) outs(%262 : tensor<1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x16x1xf64>
%268 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%267 : tensor<1x16x1xf64>) outs(%261 : tensor<1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x16x1xf64>
%269 = tensor.empty() : tensor<1x16x1xf32>
%270 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%268 : tensor<1x16x1xf64>) outs(%269 : tensor<1x16x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x16x1xf32>
%271 = linalg.fill ins(%cst : f32) outs(%269 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
%272 = linalg.generic {indexing_maps = [#map8, #map9], iterator_types = #reduction3} ins(%collapsed_194 : tensor<1x16x12xf32>) outs(%271 : tensor<1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x16x1xf32>
%273 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%272 : tensor<1x16x1xf32>) outs(%269 : tensor<1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_63 : f32
linalg.yield %318 : f32
} -> tensor<1x16x1xf32>
%274 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%270 : tensor<1x16x1xf32>) outs(%269 : tensor<1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x16x1xf32>
%275 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%274 : tensor<1x16x1xf32>) outs(%269 : tensor<1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x16x1xf32>
%276 = tensor.empty() : tensor<1x16x12xf32>
%277 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%collapsed_194, %273 : tensor<1x16x12xf32>, tensor<1x16x1xf32>) outs(%276 : tensor<1x16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x12xf32>
%278 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = #parallel3} ins(%277, %275 : tensor<1x16x12xf32>, tensor<1x16x1xf32>) outs(%276 : tensor<1x16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x12xf32>
%279 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%278, %cst_13 : tensor<1x16x12xf32>, tensor<12xf32>) outs(%276 : tensor<1x16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x12xf32>
%280 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = #parallel3} ins(%279, %cst_12 : tensor<1x16x12xf32>, tensor<12xf32>) outs(%276 : tensor<1x16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x12xf32>
%collapsed_195 = tensor.collapse_shape %280 [[0, 1], [2]] : tensor<1x16x12xf32> into tensor<16x12xf32>
%281 = tensor.empty() : tensor<12x24xf32>
%transposed_196 = linalg.transpose ins(%cst_11 : tensor<24x12xf32>) outs(%281 : tensor<12x24xf32>) permutation = [1, 0] 
%282 = tensor.empty() : tensor<16x24xf32>
%283 = linalg.fill ins(%cst : f32) outs(%282 : tensor<16x24xf32>) -> tensor<16x24xf32>
%284 = linalg.matmul ins(%collapsed_195, %transposed_196 : tensor<16x12xf32>, tensor<12x24xf32>) outs(%283 : tensor<16x24xf32>) -> tensor<16x24xf32>
%285 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_10 : tensor<24xf32>) outs(%282 : tensor<16x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x24xf32>
%286 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%284, %285 : tensor<16x24xf32>, tensor<16x24xf32>) outs(%282 : tensor<16x24xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x24xf32>
%expanded_197 = tensor.expand_shape %286 [[0, 1], [2]] output_shape [1, 16, 24] : tensor<16x24xf32> into tensor<1x16x24xf32>
%287 = tensor.empty() : tensor<1x16x24xf32>
%288 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = #parallel3} ins(%expanded_197 : tensor<1x16x24xf32>) outs(%287 : tensor<1x16x24xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_59 : f32
%319 = math.erf %318 : f32
%320 = arith.addf %319, %cst_2 : f32
%321 = arith.mulf %320, %cst_3 : f32
%322 = arith.mulf %in, %321 : f32
linalg.yield %322 : f32
} -> tensor<1x16x24xf32>
%collapsed_198 = tensor.collapse_shape %288 [[0, 1], [2]] : tensor<1x16x24xf32> into tensor<16x24xf32>
%transposed_199 = linalg.transpose ins(%cst_9 : tensor<12x24xf32>) outs(%198 : tensor<24x12xf32>) permutation = [1, 0] 
%289 = linalg.matmul ins(%collapsed_198, %transposed_199 : tensor<16x24xf32>, tensor<24x12xf32>) outs(%200 : tensor<16x12xf32>) -> tensor<16x12xf32>
%290 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_8 : tensor<12xf32>) outs(%199 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%291 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%289, %290 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%199 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<16x12xf32>
%expanded_200 = tensor.expand_shape %291 [[0, 1], [2]] output_shape [1, 16, 12] : tensor<16x12xf32> into tensor<1x16x12xf32>
%292 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = #parallel3} ins(%collapsed_194, %expanded_200 : tensor<1x16x12xf32>, tensor<1x16x12xf32>) outs(%276 : tensor<1x16x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x16x12xf32>
%expanded_201 = tensor.expand_shape %292 [[0], [1, 2], [3]] output_shape [1, 4, 4, 12] : tensor<1x16x12xf32> into tensor<1x4x4x12xf32>
%293 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_201 : tensor<1x4x4x12xf32>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%318 = arith.extf %in : f32 to f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%294 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%293 : tensor<1x4x4x12xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%295 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%294 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%296 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%293, %295 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.subf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%297 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%296, %296 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%202 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_203: f64, %out: f64):
%318 = arith.mulf %in, %in_203 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x12xf64>
%298 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%297 : tensor<1x4x4x12xf64>) outs(%179 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.addf %in, %out : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%299 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%298 : tensor<1x4x4x1xf64>) outs(%178 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%318 = arith.divf %in, %cst_62 : f64
linalg.yield %318 : f64
} -> tensor<1x4x4x1xf64>
%300 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%299 : tensor<1x4x4x1xf64>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%318 = arith.truncf %in : f64 to f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%301 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%expanded_201 : tensor<1x4x4x12xf32>) outs(%188 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%302 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%301 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_63 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%303 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%300 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.truncf %cst_54 : f64 to f32
%319 = arith.addf %in, %318 : f32
linalg.yield %319 : f32
} -> tensor<1x4x4x1xf32>
%304 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%303 : tensor<1x4x4x1xf32>) outs(%186 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%318 = math.rsqrt %in : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x1xf32>
%305 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%expanded_201, %302 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.subf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%306 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%305, %304 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%307 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%306, %cst_7 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.mulf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%308 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%307, %cst_6 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%215 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x4x4x12xf32>
%309 = tensor.empty() : tensor<1x12xf32>
%310 = linalg.fill ins(%cst : f32) outs(%309 : tensor<1x12xf32>) -> tensor<1x12xf32>
%311 = linalg.generic {indexing_maps = [#map, #map13], iterator_types = ["parallel", "reduction", "reduction", "parallel"]} ins(%308 : tensor<1x4x4x12xf32>) outs(%310 : tensor<1x12xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.addf %in, %out : f32
linalg.yield %318 : f32
} -> tensor<1x12xf32>
%312 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = #parallel2} ins(%311 : tensor<1x12xf32>) outs(%309 : tensor<1x12xf32>) {
^bb0(%in: f32, %out: f32):
%318 = arith.divf %in, %cst_64 : f32
linalg.yield %318 : f32
} -> tensor<1x12xf32>
%transposed_202 = linalg.transpose ins(%cst_5 : tensor<6x12xf32>) outs(%112 : tensor<12x6xf32>) permutation = [1, 0] 
%313 = tensor.empty() : tensor<1x6xf32>
%314 = linalg.fill ins(%cst : f32) outs(%313 : tensor<1x6xf32>) -> tensor<1x6xf32>
%315 = linalg.matmul ins(%312, %transposed_202 : tensor<1x12xf32>, tensor<12x6xf32>) outs(%314 : tensor<1x6xf32>) -> tensor<1x6xf32>
%316 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_4 : tensor<6xf32>) outs(%313 : tensor<1x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x6xf32>
%317 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%315, %316 : tensor<1x6xf32>, tensor<1x6xf32>) outs(%313 : tensor<1x6xf32>) {
^bb0(%in: f32, %in_203: f32, %out: f32):
%318 = arith.addf %in, %in_203 : f32
linalg.yield %318 : f32
} -> tensor<1x6xf32>
return %317 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_4_4_torch.int64_2: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_4_4_torch.int64_1: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_4_4_torch.int64: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000"
}
}
#-}

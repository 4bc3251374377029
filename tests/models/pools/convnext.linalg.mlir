#reduction4 = ["parallel", "parallel", "parallel", "reduction"]
#parallel4 = ["parallel", "parallel", "parallel", "parallel"]
#parallel2 = ["parallel", "parallel"]
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map7 = affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>
module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%c24_i64 = arith.constant 24 : i64
%c1_i64 = arith.constant 1 : i64
%c0_i64 = arith.constant 0 : i64
%cst = arith.constant 0.000000e+00 : f32
%cst_0 = arith.constant 0.000000e+00 : f64
%cst_1 = arith.constant 1.000000e+00 : f32
%cst_2 = arith.constant 5.000000e-01 : f32
%cst_3 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_4 = arith.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_5 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<24x1x1xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<24x96xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<96xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<96x24xf32>
%cst_12 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_13 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_14 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = arith.constant dense_resource<__elided__> : tensor<24x1x7x7xf32>
%cst_16 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_17 = arith.constant dense_resource<__elided__> : tensor<24x12x2x2xf32>
%cst_18 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_19 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_20 = arith.constant dense_resource<__elided__> : tensor<12x1x1xf32>
%cst_21 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_22 = arith.constant dense_resource<__elided__> : tensor<12x48xf32>
%cst_23 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_24 = arith.constant dense_resource<__elided__> : tensor<48x12xf32>
%cst_25 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_26 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_27 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_28 = arith.constant dense_resource<__elided__> : tensor<12x1x7x7xf32>
%cst_29 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_30 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_31 = arith.constant 9.9999999999999995E-7 : f64
%cst_32 = arith.constant dense_resource<__elided__> : tensor<12x3x4x4xf32>
%cst_33 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_34 = arith.constant 1.200000e+01 : f64
%cst_35 = arith.constant 1.200000e+01 : f32
%cst_36 = arith.constant 1.41421354 : f32
%cst_37 = arith.constant 2.400000e+01 : f64
%cst_38 = arith.constant 2.400000e+01 : f32
%cst_39 = arith.constant 4.000000e+00 : f32
%cst_40 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_41 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_42 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_43 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = tensor.empty() : tensor<1x12x4x4xf32>
%broadcasted = linalg.broadcast ins(%cst_33 : tensor<12xf32>) outs(%0 : tensor<1x12x4x4xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<4> : vector<2xi64>} ins(%arg0, %cst_32 : tensor<1x3x16x16xf32>, tensor<12x3x4x4xf32>) outs(%broadcasted : tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%2 = tensor.empty() : tensor<1x4x4x12xf32>
%transposed = linalg.transpose ins(%1 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%3 = tensor.empty() : tensor<1x4x4x12xf64>
%4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%147 = arith.extf %in : f32 to f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%5 = tensor.empty() : tensor<1x4x4x1xf64>
%6 = linalg.fill ins(%cst_0 : f64) outs(%5 : tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf64>
%7 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%4 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%7 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%9 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%4, %8 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.subf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%10 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%9, %9 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.mulf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%11 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%10 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%11 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%13 = tensor.empty() : tensor<1x4x4x1xf32>
%14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%12 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%147 = arith.truncf %in : f64 to f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%15 = linalg.fill ins(%cst : f32) outs(%13 : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%16 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%16 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_35 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%14 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.truncf %cst_31 : f64 to f32
%148 = arith.addf %in, %147 : f32
linalg.yield %148 : f32
} -> tensor<1x4x4x1xf32>
%19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%18 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = math.rsqrt %in : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%20 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed, %17 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.subf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%21 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%20, %19 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%22 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%21, %cst_30 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%23 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%22, %cst_29 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%transposed_44 = linalg.transpose ins(%23 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%padded = tensor.pad %transposed_44 low[0, 0, 3, 3] high[0, 0, 3, 3] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x12x4x4xf32> to tensor<1x12x10x10xf32>
%broadcasted_45 = linalg.broadcast ins(%cst_27 : tensor<12xf32>) outs(%0 : tensor<1x12x4x4xf32>) dimensions = [0, 2, 3] 
%collapsed = tensor.collapse_shape %cst_28 [[0, 1], [2], [3]] : tensor<12x1x7x7xf32> into tensor<12x7x7xf32>
%24 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded, %collapsed : tensor<1x12x10x10xf32>, tensor<12x7x7xf32>) outs(%broadcasted_45 : tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%transposed_46 = linalg.transpose ins(%24 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_46 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%147 = arith.extf %in : f32 to f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%26 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%25 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%26 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%28 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%25, %27 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.subf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%29 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%28, %28 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.mulf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%30 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%29 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%30 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%31 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%147 = arith.truncf %in : f64 to f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%33 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_46 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%33 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_35 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%32 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.truncf %cst_31 : f64 to f32
%148 = arith.addf %in, %147 : f32
linalg.yield %148 : f32
} -> tensor<1x4x4x1xf32>
%36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%35 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = math.rsqrt %in : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%37 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_46, %34 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.subf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%38 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%37, %36 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%39 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%38, %cst_26 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%40 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%39, %cst_25 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%collapsed_47 = tensor.collapse_shape %40 [[0, 1, 2], [3]] : tensor<1x4x4x12xf32> into tensor<16x12xf32>
%41 = tensor.empty() : tensor<12x48xf32>
%transposed_48 = linalg.transpose ins(%cst_24 : tensor<48x12xf32>) outs(%41 : tensor<12x48xf32>) permutation = [1, 0] 
%42 = tensor.empty() : tensor<16x48xf32>
%43 = linalg.fill ins(%cst : f32) outs(%42 : tensor<16x48xf32>) -> tensor<16x48xf32>
%44 = linalg.matmul ins(%collapsed_47, %transposed_48 : tensor<16x12xf32>, tensor<12x48xf32>) outs(%43 : tensor<16x48xf32>) -> tensor<16x48xf32>
%45 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_23 : tensor<48xf32>) outs(%42 : tensor<16x48xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x48xf32>
%46 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%44, %45 : tensor<16x48xf32>, tensor<16x48xf32>) outs(%42 : tensor<16x48xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<16x48xf32>
%expanded = tensor.expand_shape %46 [[0, 1, 2], [3]] output_shape [1, 4, 4, 48] : tensor<16x48xf32> into tensor<1x4x4x48xf32>
%47 = tensor.empty() : tensor<1x4x4x48xf32>
%48 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded : tensor<1x4x4x48xf32>) outs(%47 : tensor<1x4x4x48xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_36 : f32
%148 = math.erf %147 : f32
%149 = arith.addf %148, %cst_1 : f32
%150 = arith.mulf %149, %cst_2 : f32
%151 = arith.mulf %in, %150 : f32
linalg.yield %151 : f32
} -> tensor<1x4x4x48xf32>
%collapsed_49 = tensor.collapse_shape %48 [[0, 1, 2], [3]] : tensor<1x4x4x48xf32> into tensor<16x48xf32>
%49 = tensor.empty() : tensor<48x12xf32>
%transposed_50 = linalg.transpose ins(%cst_22 : tensor<12x48xf32>) outs(%49 : tensor<48x12xf32>) permutation = [1, 0] 
%50 = tensor.empty() : tensor<16x12xf32>
%51 = linalg.fill ins(%cst : f32) outs(%50 : tensor<16x12xf32>) -> tensor<16x12xf32>
%52 = linalg.matmul ins(%collapsed_49, %transposed_50 : tensor<16x48xf32>, tensor<48x12xf32>) outs(%51 : tensor<16x12xf32>) -> tensor<16x12xf32>
%53 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_21 : tensor<12xf32>) outs(%50 : tensor<16x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x12xf32>
%54 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%52, %53 : tensor<16x12xf32>, tensor<16x12xf32>) outs(%50 : tensor<16x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<16x12xf32>
%expanded_51 = tensor.expand_shape %54 [[0, 1, 2], [3]] output_shape [1, 4, 4, 12] : tensor<16x12xf32> into tensor<1x4x4x12xf32>
%transposed_52 = linalg.transpose ins(%expanded_51 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%55 = linalg.generic {indexing_maps = [#map5, #map, #map], iterator_types = #parallel4} ins(%cst_20, %transposed_52 : tensor<12x1x1xf32>, tensor<1x12x4x4xf32>) outs(%0 : tensor<1x12x4x4xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x12x4x4xf32>
%56 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%55, %transposed_44 : tensor<1x12x4x4xf32>, tensor<1x12x4x4xf32>) outs(%0 : tensor<1x12x4x4xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x12x4x4xf32>
%transposed_53 = linalg.transpose ins(%56 : tensor<1x12x4x4xf32>) outs(%2 : tensor<1x4x4x12xf32>) permutation = [0, 2, 3, 1] 
%57 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_53 : tensor<1x4x4x12xf32>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f32, %out: f64):
%147 = arith.extf %in : f32 to f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%58 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%57 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%59 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%58 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%60 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%57, %59 : tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.subf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%61 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%60, %60 : tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>) outs(%3 : tensor<1x4x4x12xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.mulf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x12xf64>
%62 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%61 : tensor<1x4x4x12xf64>) outs(%6 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%63 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%62 : tensor<1x4x4x1xf64>) outs(%5 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_34 : f64
linalg.yield %147 : f64
} -> tensor<1x4x4x1xf64>
%64 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%63 : tensor<1x4x4x1xf64>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%147 = arith.truncf %in : f64 to f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%65 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_53 : tensor<1x4x4x12xf32>) outs(%15 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%66 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%65 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_35 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%67 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%64 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.truncf %cst_31 : f64 to f32
%148 = arith.addf %in, %147 : f32
linalg.yield %148 : f32
} -> tensor<1x4x4x1xf32>
%68 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%67 : tensor<1x4x4x1xf32>) outs(%13 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = math.rsqrt %in : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x1xf32>
%69 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_53, %66 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.subf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%70 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%69, %68 : tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%71 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%70, %cst_19 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%72 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%71, %cst_18 : tensor<1x4x4x12xf32>, tensor<12xf32>) outs(%2 : tensor<1x4x4x12xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x4x4x12xf32>
%transposed_54 = linalg.transpose ins(%72 : tensor<1x4x4x12xf32>) outs(%0 : tensor<1x12x4x4xf32>) permutation = [0, 3, 1, 2] 
%73 = tensor.empty() : tensor<1x24x2x2xf32>
%broadcasted_55 = linalg.broadcast ins(%cst_16 : tensor<24xf32>) outs(%73 : tensor<1x24x2x2xf32>) dimensions = [0, 2, 3] 
%74 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%transposed_54, %cst_17 : tensor<1x12x4x4xf32>, tensor<24x12x2x2xf32>) outs(%broadcasted_55 : tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%padded_56 = tensor.pad %74 low[0, 0, 3, 3] high[0, 0, 3, 3] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x24x2x2xf32> to tensor<1x24x8x8xf32>
%broadcasted_57 = linalg.broadcast ins(%cst_14 : tensor<24xf32>) outs(%73 : tensor<1x24x2x2xf32>) dimensions = [0, 2, 3] 
%collapsed_58 = tensor.collapse_shape %cst_15 [[0, 1], [2], [3]] : tensor<24x1x7x7xf32> into tensor<24x7x7xf32>
%75 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded_56, %collapsed_58 : tensor<1x24x8x8xf32>, tensor<24x7x7xf32>) outs(%broadcasted_57 : tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%76 = tensor.empty() : tensor<1x2x2x24xf32>
%transposed_59 = linalg.transpose ins(%75 : tensor<1x24x2x2xf32>) outs(%76 : tensor<1x2x2x24xf32>) permutation = [0, 2, 3, 1] 
%77 = tensor.empty() : tensor<1x2x2x24xf64>
%78 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_59 : tensor<1x2x2x24xf32>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f32, %out: f64):
%147 = arith.extf %in : f32 to f64
linalg.yield %147 : f64
} -> tensor<1x2x2x24xf64>
%79 = tensor.empty() : tensor<1x2x2x1xf64>
%80 = linalg.fill ins(%cst_0 : f64) outs(%79 : tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf64>
%81 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%78 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x1xf64>
%82 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%81 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_37 : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x1xf64>
%83 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%78, %82 : tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.subf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x24xf64>
%84 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%83, %83 : tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>) outs(%77 : tensor<1x2x2x24xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.mulf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x24xf64>
%85 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%84 : tensor<1x2x2x24xf64>) outs(%80 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x1xf64>
%86 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%85 : tensor<1x2x2x1xf64>) outs(%79 : tensor<1x2x2x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_37 : f64
linalg.yield %147 : f64
} -> tensor<1x2x2x1xf64>
%87 = tensor.empty() : tensor<1x2x2x1xf32>
%88 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%86 : tensor<1x2x2x1xf64>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f64, %out: f32):
%147 = arith.truncf %in : f64 to f32
linalg.yield %147 : f32
} -> tensor<1x2x2x1xf32>
%89 = linalg.fill ins(%cst : f32) outs(%87 : tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%90 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_59 : tensor<1x2x2x24xf32>) outs(%89 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x1xf32>
%91 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%90 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_38 : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x1xf32>
%92 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%88 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.truncf %cst_31 : f64 to f32
%148 = arith.addf %in, %147 : f32
linalg.yield %148 : f32
} -> tensor<1x2x2x1xf32>
%93 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%92 : tensor<1x2x2x1xf32>) outs(%87 : tensor<1x2x2x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = math.rsqrt %in : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x1xf32>
%94 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_59, %91 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.subf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x24xf32>
%95 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%94, %93 : tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x24xf32>
%96 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%95, %cst_13 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x24xf32>
%97 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%96, %cst_12 : tensor<1x2x2x24xf32>, tensor<24xf32>) outs(%76 : tensor<1x2x2x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x2x2x24xf32>
%collapsed_60 = tensor.collapse_shape %97 [[0, 1, 2], [3]] : tensor<1x2x2x24xf32> into tensor<4x24xf32>
%98 = tensor.empty() : tensor<24x96xf32>
%transposed_61 = linalg.transpose ins(%cst_11 : tensor<96x24xf32>) outs(%98 : tensor<24x96xf32>) permutation = [1, 0] 
%99 = tensor.empty() : tensor<4x96xf32>
%100 = linalg.fill ins(%cst : f32) outs(%99 : tensor<4x96xf32>) -> tensor<4x96xf32>
%101 = linalg.matmul ins(%collapsed_60, %transposed_61 : tensor<4x24xf32>, tensor<24x96xf32>) outs(%100 : tensor<4x96xf32>) -> tensor<4x96xf32>
%102 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_10 : tensor<96xf32>) outs(%99 : tensor<4x96xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x96xf32>
%103 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%101, %102 : tensor<4x96xf32>, tensor<4x96xf32>) outs(%99 : tensor<4x96xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<4x96xf32>
%expanded_62 = tensor.expand_shape %103 [[0, 1, 2], [3]] output_shape [1, 2, 2, 96] : tensor<4x96xf32> into tensor<1x2x2x96xf32>
%104 = tensor.empty() : tensor<1x2x2x96xf32>
%105 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_62 : tensor<1x2x2x96xf32>) outs(%104 : tensor<1x2x2x96xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_36 : f32
%148 = math.erf %147 : f32
%149 = arith.addf %148, %cst_1 : f32
%150 = arith.mulf %149, %cst_2 : f32
%151 = arith.mulf %in, %150 : f32
linalg.yield %151 : f32
} -> tensor<1x2x2x96xf32>
%collapsed_63 = tensor.collapse_shape %105 [[0, 1, 2], [3]] : tensor<1x2x2x96xf32> into tensor<4x96xf32>
%106 = tensor.empty() : tensor<96x24xf32>
%transposed_64 = linalg.transpose ins(%cst_9 : tensor<24x96xf32>) outs(%106 : tensor<96x24xf32>) permutation = [1, 0] 
%107 = tensor.empty() : tensor<4x24xf32>
%108 = linalg.fill ins(%cst : f32) outs(%107 : tensor<4x24xf32>) -> tensor<4x24xf32>
%109 = linalg.matmul ins(%collapsed_63, %transposed_64 : tensor<4x96xf32>, tensor<96x24xf32>) outs(%108 : tensor<4x24xf32>) -> tensor<4x24xf32>
%110 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_8 : tensor<24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<4x24xf32>
%111 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%109, %110 : tensor<4x24xf32>, tensor<4x24xf32>) outs(%107 : tensor<4x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<4x24xf32>
%expanded_65 = tensor.expand_shape %111 [[0, 1, 2], [3]] output_shape [1, 2, 2, 24] : tensor<4x24xf32> into tensor<1x2x2x24xf32>
%transposed_66 = linalg.transpose ins(%expanded_65 : tensor<1x2x2x24xf32>) outs(%73 : tensor<1x24x2x2xf32>) permutation = [0, 3, 1, 2] 
%112 = linalg.generic {indexing_maps = [#map5, #map, #map], iterator_types = #parallel4} ins(%cst_7, %transposed_66 : tensor<24x1x1xf32>, tensor<1x24x2x2xf32>) outs(%73 : tensor<1x24x2x2xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x24x2x2xf32>
%113 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%112, %74 : tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) outs(%73 : tensor<1x24x2x2xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x24x2x2xf32>
%114 = tensor.empty() : tensor<1x24x1x1xf32>
%115 = linalg.fill ins(%cst : f32) outs(%114 : tensor<1x24x1x1xf32>) -> tensor<1x24x1x1xf32>
%116 = linalg.generic {indexing_maps = [#map, #map6], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%113 : tensor<1x24x2x2xf32>) outs(%115 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x24x1x1xf32>
%117 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%116 : tensor<1x24x1x1xf32>) outs(%114 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_39 : f32
linalg.yield %147 : f32
} -> tensor<1x24x1x1xf32>
%118 = linalg.generic {indexing_maps = [#map7, #map7, #map7, #map7, #map], iterator_types = #parallel4} ins(%cst_40, %cst_41, %cst_42, %cst_43 : tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>) outs(%114 : tensor<1x24x1x1xf32>) {
^bb0(%in: i64, %in_71: i64, %in_72: i64, %in_73: i64, %out: f32):
%147 = arith.cmpi slt, %in, %c0_i64 : i64
%148 = arith.addi %in, %c1_i64 : i64
%149 = arith.select %147, %148, %in : i64
%150 = arith.index_cast %149 : i64 to index
%151 = arith.cmpi slt, %in_71, %c0_i64 : i64
%152 = arith.addi %in_71, %c24_i64 : i64
%153 = arith.select %151, %152, %in_71 : i64
%154 = arith.index_cast %153 : i64 to index
%155 = arith.cmpi slt, %in_72, %c0_i64 : i64
%156 = arith.addi %in_72, %c1_i64 : i64
%157 = arith.select %155, %156, %in_72 : i64
%158 = arith.index_cast %157 : i64 to index
%159 = arith.cmpi slt, %in_73, %c0_i64 : i64
%160 = arith.addi %in_73, %c1_i64 : i64
%161 = arith.select %159, %160, %in_73 : i64
%162 = arith.index_cast %161 : i64 to index
%extracted = tensor.extract %117[%150, %154, %158, %162] : tensor<1x24x1x1xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x1x1xf32>
%119 = tensor.empty() : tensor<1x1x1x24xf32>
%transposed_67 = linalg.transpose ins(%118 : tensor<1x24x1x1xf32>) outs(%119 : tensor<1x1x1x24xf32>) permutation = [0, 2, 3, 1] 
%120 = tensor.empty() : tensor<1x1x1x24xf64>
%121 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_67 : tensor<1x1x1x24xf32>) outs(%120 : tensor<1x1x1x24xf64>) {
^bb0(%in: f32, %out: f64):
%147 = arith.extf %in : f32 to f64
linalg.yield %147 : f64
} -> tensor<1x1x1x24xf64>
%122 = tensor.empty() : tensor<1x1x1x1xf64>
%123 = linalg.fill ins(%cst_0 : f64) outs(%122 : tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf64>
%124 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%121 : tensor<1x1x1x24xf64>) outs(%123 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x1xf64>
%125 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%124 : tensor<1x1x1x1xf64>) outs(%122 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_37 : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x1xf64>
%126 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%121, %125 : tensor<1x1x1x24xf64>, tensor<1x1x1x1xf64>) outs(%120 : tensor<1x1x1x24xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.subf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x24xf64>
%127 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%126, %126 : tensor<1x1x1x24xf64>, tensor<1x1x1x24xf64>) outs(%120 : tensor<1x1x1x24xf64>) {
^bb0(%in: f64, %in_71: f64, %out: f64):
%147 = arith.mulf %in, %in_71 : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x24xf64>
%128 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%127 : tensor<1x1x1x24xf64>) outs(%123 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.addf %in, %out : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x1xf64>
%129 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%128 : tensor<1x1x1x1xf64>) outs(%122 : tensor<1x1x1x1xf64>) {
^bb0(%in: f64, %out: f64):
%147 = arith.divf %in, %cst_37 : f64
linalg.yield %147 : f64
} -> tensor<1x1x1x1xf64>
%130 = tensor.empty() : tensor<1x1x1x1xf32>
%131 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%129 : tensor<1x1x1x1xf64>) outs(%130 : tensor<1x1x1x1xf32>) {
^bb0(%in: f64, %out: f32):
%147 = arith.truncf %in : f64 to f32
linalg.yield %147 : f32
} -> tensor<1x1x1x1xf32>
%132 = linalg.fill ins(%cst : f32) outs(%130 : tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%133 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_67 : tensor<1x1x1x24xf32>) outs(%132 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.addf %in, %out : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x1xf32>
%134 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%133 : tensor<1x1x1x1xf32>) outs(%130 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.divf %in, %cst_38 : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x1xf32>
%135 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%131 : tensor<1x1x1x1xf32>) outs(%130 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = arith.truncf %cst_31 : f64 to f32
%148 = arith.addf %in, %147 : f32
linalg.yield %148 : f32
} -> tensor<1x1x1x1xf32>
%136 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%135 : tensor<1x1x1x1xf32>) outs(%130 : tensor<1x1x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%147 = math.rsqrt %in : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x1xf32>
%137 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_67, %134 : tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) outs(%119 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.subf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x24xf32>
%138 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%137, %136 : tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) outs(%119 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x24xf32>
%139 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%138, %cst_6 : tensor<1x1x1x24xf32>, tensor<24xf32>) outs(%119 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.mulf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x24xf32>
%140 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%139, %cst_5 : tensor<1x1x1x24xf32>, tensor<24xf32>) outs(%119 : tensor<1x1x1x24xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x1x1x24xf32>
%transposed_68 = linalg.transpose ins(%140 : tensor<1x1x1x24xf32>) outs(%114 : tensor<1x24x1x1xf32>) permutation = [0, 3, 1, 2] 
%collapsed_69 = tensor.collapse_shape %transposed_68 [[0], [1, 2, 3]] : tensor<1x24x1x1xf32> into tensor<1x24xf32>
%141 = tensor.empty() : tensor<24x6xf32>
%transposed_70 = linalg.transpose ins(%cst_4 : tensor<6x24xf32>) outs(%141 : tensor<24x6xf32>) permutation = [1, 0] 
%142 = tensor.empty() : tensor<1x6xf32>
%143 = linalg.fill ins(%cst : f32) outs(%142 : tensor<1x6xf32>) -> tensor<1x6xf32>
%144 = linalg.matmul ins(%collapsed_69, %transposed_70 : tensor<1x24xf32>, tensor<24x6xf32>) outs(%143 : tensor<1x6xf32>) -> tensor<1x6xf32>
%145 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_3 : tensor<6xf32>) outs(%142 : tensor<1x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x6xf32>
%146 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%144, %145 : tensor<1x6xf32>, tensor<1x6xf32>) outs(%142 : tensor<1x6xf32>) {
^bb0(%in: f32, %in_71: f32, %out: f32):
%147 = arith.addf %in, %in_71 : f32
linalg.yield %147 : f32
} -> tensor<1x6xf32>
return %146 : tensor<1x6xf32>
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

#reduction5 = ["parallel", "parallel", "parallel", "parallel", "reduction"]
#parallel5 = ["parallel", "parallel", "parallel", "parallel", "parallel"]
#reduction4 = ["parallel", "parallel", "parallel", "reduction"]
#parallel4 = ["parallel", "parallel", "parallel", "parallel"]
#parallel2 = ["parallel", "parallel"]
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map3 = affine_map<(d0, d1) -> (d1)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map6 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>
module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%c24_i64 = arith.constant 24 : i64
%c0_i64 = arith.constant 0 : i64
%c1_i64 = arith.constant 1 : i64
%cst = arith.constant 0.000000e+00 : f32
%cst_0 = arith.constant 0.000000e+00 : f64
%cst_1 = arith.constant 0xFF800000 : f32
%true = arith.constant true
%cst_2 = arith.constant 1.000000e+00 : f32
%cst_3 = arith.constant 5.000000e-01 : f32
%cst_4 = arith.constant dense<0.000000e+00> : tensor<1x4x1x16x16xf32>
%cst_5 = arith.constant dense<0.000000e+00> : tensor<1x2x4x16x16xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<6xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_12 = arith.constant dense_resource<__elided__> : tensor<48xf32>
%cst_13 = arith.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_14 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_16 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_17 = arith.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_18 = arith.constant dense_resource<__elided__> : tensor<72xf32>
%cst_19 = arith.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_20 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_21 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_22 = arith.constant dense_resource<__elided__> : tensor<1x1x16x24xf32>
%cst_23 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_24 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_25 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_26 = arith.constant dense_resource<__elided__> : tensor<24x12x3x3xf32>
%cst_27 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_28 = arith.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_29 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_30 = arith.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_31 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_32 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_33 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_34 = arith.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_35 = arith.constant 0xFFF0000000000000 : f64
%cst_36 = arith.constant 0.63894310424627254 : f64
%cst_37 = arith.constant dense_resource<__elided__> : tensor<36xf32>
%cst_38 = arith.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_39 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_40 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_41 = arith.constant 9.9999999999999995E-7 : f64
%cst_42 = arith.constant dense_resource<__elided__> : tensor<1x4x16x12xf32>
%cst_43 = arith.constant dense_resource<__elided__> : tensor<12x3x1x1xf32>
%cst_44 = arith.constant dense_resource<__elided__> : tensor<12xf32>
%cst_45 = arith.constant 1.200000e+01 : f64
%cst_46 = arith.constant 1.200000e+01 : f32
%cst_47 = arith.constant 1.41421354 : f32
%cst_48 = arith.constant 2.400000e+01 : f64
%cst_49 = arith.constant 2.400000e+01 : f32
%cst_50 = arith.constant 1.600000e+01 : f32
%cst_51 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_52 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_53 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_54 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = tensor.empty() : tensor<1x12x8x8xf32>
%broadcasted = linalg.broadcast ins(%cst_44 : tensor<12xf32>) outs(%0 : tensor<1x12x8x8xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_43 : tensor<1x3x8x8xf32>, tensor<12x3x1x1xf32>) outs(%broadcasted : tensor<1x12x8x8xf32>) -> tensor<1x12x8x8xf32>
%2 = tensor.empty() : tensor<1x8x8x12xf32>
%transposed = linalg.transpose ins(%1 : tensor<1x12x8x8xf32>) outs(%2 : tensor<1x8x8x12xf32>) permutation = [0, 2, 3, 1] 
%expanded = tensor.expand_shape %transposed [[0], [1, 2], [3, 4], [5]] output_shape [1, 2, 4, 2, 4, 12] : tensor<1x8x8x12xf32> into tensor<1x2x4x2x4x12xf32>
%3 = tensor.empty() : tensor<1x2x2x4x4x12xf32>
%transposed_55 = linalg.transpose ins(%expanded : tensor<1x2x4x2x4x12xf32>) outs(%3 : tensor<1x2x2x4x4x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed = tensor.collapse_shape %transposed_55 [[0], [1, 2], [3, 4], [5]] : tensor<1x2x2x4x4x12xf32> into tensor<1x4x16x12xf32>
%4 = tensor.empty() : tensor<1x4x16x12xf32>
%5 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%collapsed, %cst_42 : tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%6 = tensor.empty() : tensor<1x4x16x12xf64>
%7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%5 : tensor<1x4x16x12xf32>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%8 = tensor.empty() : tensor<1x4x16x1xf64>
%9 = linalg.fill ins(%cst_0 : f64) outs(%8 : tensor<1x4x16x1xf64>) -> tensor<1x4x16x1xf64>
%10 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%7 : tensor<1x4x16x12xf64>) outs(%9 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%10 : tensor<1x4x16x1xf64>) outs(%8 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_45 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%12 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%7, %11 : tensor<1x4x16x12xf64>, tensor<1x4x16x1xf64>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%13 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%12, %12 : tensor<1x4x16x12xf64>, tensor<1x4x16x12xf64>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%14 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%13 : tensor<1x4x16x12xf64>) outs(%9 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%14 : tensor<1x4x16x1xf64>) outs(%8 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_45 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%16 = tensor.empty() : tensor<1x4x16x1xf32>
%17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%15 : tensor<1x4x16x1xf64>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%18 = linalg.fill ins(%cst : f32) outs(%16 : tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
%19 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%5 : tensor<1x4x16x12xf32>) outs(%18 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%19 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_46 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%17 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x4x16x1xf32>
%22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%21 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%23 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%5, %20 : tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%24 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%23, %22 : tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%25 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%24, %cst_40 : tensor<1x4x16x12xf32>, tensor<12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%26 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%25, %cst_39 : tensor<1x4x16x12xf32>, tensor<12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%collapsed_56 = tensor.collapse_shape %26 [[0, 1, 2], [3]] : tensor<1x4x16x12xf32> into tensor<64x12xf32>
%27 = tensor.empty() : tensor<12x36xf32>
%transposed_57 = linalg.transpose ins(%cst_38 : tensor<36x12xf32>) outs(%27 : tensor<12x36xf32>) permutation = [1, 0] 
%28 = tensor.empty() : tensor<64x36xf32>
%29 = linalg.fill ins(%cst : f32) outs(%28 : tensor<64x36xf32>) -> tensor<64x36xf32>
%30 = linalg.matmul ins(%collapsed_56, %transposed_57 : tensor<64x12xf32>, tensor<12x36xf32>) outs(%29 : tensor<64x36xf32>) -> tensor<64x36xf32>
%31 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_37 : tensor<36xf32>) outs(%28 : tensor<64x36xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x36xf32>
%32 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%30, %31 : tensor<64x36xf32>, tensor<64x36xf32>) outs(%28 : tensor<64x36xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<64x36xf32>
%expanded_58 = tensor.expand_shape %32 [[0, 1, 2], [3, 4, 5]] output_shape [1, 4, 16, 3, 2, 6] : tensor<64x36xf32> into tensor<1x4x16x3x2x6xf32>
%33 = tensor.empty() : tensor<3x1x2x4x16x6xf32>
%transposed_59 = linalg.transpose ins(%expanded_58 : tensor<1x4x16x3x2x6xf32>) outs(%33 : tensor<3x1x2x4x16x6xf32>) permutation = [3, 0, 4, 1, 2, 5] 
%extracted_slice = tensor.extract_slice %transposed_59[0, 0, 0, 0, 0, 0] [1, 1, 2, 4, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x2x4x16x6xf32> to tensor<1x1x2x4x16x6xf32>
%extracted_slice_60 = tensor.extract_slice %transposed_59[1, 0, 0, 0, 0, 0] [1, 1, 2, 4, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x2x4x16x6xf32> to tensor<1x1x2x4x16x6xf32>
%extracted_slice_61 = tensor.extract_slice %transposed_59[2, 0, 0, 0, 0, 0] [1, 1, 2, 4, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x2x4x16x6xf32> to tensor<1x1x2x4x16x6xf32>
%collapsed_62 = tensor.collapse_shape %extracted_slice [[0, 1], [2], [3], [4], [5]] : tensor<1x1x2x4x16x6xf32> into tensor<1x2x4x16x6xf32>
%collapsed_63 = tensor.collapse_shape %extracted_slice_60 [[0, 1], [2], [3], [4], [5]] : tensor<1x1x2x4x16x6xf32> into tensor<1x2x4x16x6xf32>
%34 = tensor.empty() : tensor<1x2x4x16x6xf32>
%35 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%collapsed_62 : tensor<1x2x4x16x6xf32>) outs(%34 : tensor<1x2x4x16x6xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_36 : f64 to f32
%259 = arith.mulf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x2x4x16x6xf32>
%36 = tensor.empty() : tensor<1x2x4x6x16xf32>
%transposed_64 = linalg.transpose ins(%collapsed_63 : tensor<1x2x4x16x6xf32>) outs(%36 : tensor<1x2x4x6x16xf32>) permutation = [0, 1, 2, 4, 3] 
%37 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%transposed_64 : tensor<1x2x4x6x16xf32>) outs(%36 : tensor<1x2x4x6x16xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_36 : f64 to f32
%259 = arith.mulf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x2x4x6x16xf32>
%collapsed_65 = tensor.collapse_shape %35 [[0, 1, 2], [3], [4]] : tensor<1x2x4x16x6xf32> into tensor<8x16x6xf32>
%collapsed_66 = tensor.collapse_shape %37 [[0, 1, 2], [3], [4]] : tensor<1x2x4x6x16xf32> into tensor<8x6x16xf32>
%38 = tensor.empty() : tensor<8x16x16xf32>
%39 = linalg.fill ins(%cst : f32) outs(%38 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
%40 = linalg.batch_matmul ins(%collapsed_65, %collapsed_66 : tensor<8x16x6xf32>, tensor<8x6x16xf32>) outs(%39 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
%expanded_67 = tensor.expand_shape %40 [[0, 1, 2], [3], [4]] output_shape [1, 2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<1x2x4x16x16xf32>
%41 = tensor.empty() : tensor<1x2x4x16xi64>
%42 = linalg.fill ins(%c0_i64 : i64) outs(%41 : tensor<1x2x4x16xi64>) -> tensor<1x2x4x16xi64>
%43 = tensor.empty() : tensor<1x2x4x16xf32>
%44 = linalg.fill ins(%cst_1 : f32) outs(%43 : tensor<1x2x4x16xf32>) -> tensor<1x2x4x16xf32>
%45:2 = linalg.generic {indexing_maps = [#map5, #map6, #map6], iterator_types = #reduction5} ins(%expanded_67 : tensor<1x2x4x16x16xf32>) outs(%44, %42 : tensor<1x2x4x16xf32>, tensor<1x2x4x16xi64>) {
^bb0(%in: f32, %out: f32, %out_127: i64):
%258 = linalg.index 4 : index
%259 = arith.index_cast %258 : index to i64
%260 = arith.maximumf %in, %out : f32
%261 = arith.cmpf ogt, %in, %out : f32
%262 = arith.select %261, %259, %out_127 : i64
linalg.yield %260, %262 : f32, i64
} -> (tensor<1x2x4x16xf32>, tensor<1x2x4x16xi64>)
%expanded_68 = tensor.expand_shape %45#0 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 16, 1] : tensor<1x2x4x16xf32> into tensor<1x2x4x16x1xf32>
%46 = tensor.empty() : tensor<1x2x4x16x16xf32>
%47 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel5} ins(%expanded_67, %expanded_68 : tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x1xf32>) outs(%46 : tensor<1x2x4x16x16xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x2x4x16x16xf32>
%48 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%47 : tensor<1x2x4x16x16xf32>) outs(%46 : tensor<1x2x4x16x16xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.exp %in : f32
linalg.yield %258 : f32
} -> tensor<1x2x4x16x16xf32>
%49 = tensor.empty() : tensor<1x2x4x16x1xf32>
%50 = linalg.fill ins(%cst : f32) outs(%49 : tensor<1x2x4x16x1xf32>) -> tensor<1x2x4x16x1xf32>
%51 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction5} ins(%48 : tensor<1x2x4x16x16xf32>) outs(%50 : tensor<1x2x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x2x4x16x1xf32>
%52 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel5} ins(%48, %51 : tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x1xf32>) outs(%46 : tensor<1x2x4x16x16xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.divf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x2x4x16x16xf32>
%53 = tensor.empty() : tensor<1x2x4x16x16xi1>
%54 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%expanded_67 : tensor<1x2x4x16x16xf32>) outs(%53 : tensor<1x2x4x16x16xi1>) {
^bb0(%in: f32, %out: i1):
%258 = arith.extf %in : f32 to f64
%259 = arith.cmpf oeq, %258, %cst_35 : f64
linalg.yield %259 : i1
} -> tensor<1x2x4x16x16xi1>
%55 = tensor.empty() : tensor<1x2x4x16x1xi1>
%56 = linalg.fill ins(%true : i1) outs(%55 : tensor<1x2x4x16x1xi1>) -> tensor<1x2x4x16x1xi1>
%57 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction5} ins(%54 : tensor<1x2x4x16x16xi1>) outs(%56 : tensor<1x2x4x16x1xi1>) {
^bb0(%in: i1, %out: i1):
%258 = arith.andi %in, %out : i1
linalg.yield %258 : i1
} -> tensor<1x2x4x16x1xi1>
%58 = linalg.generic {indexing_maps = [#map7, #map5, #map5, #map5], iterator_types = #parallel5} ins(%57, %cst_5, %52 : tensor<1x2x4x16x1xi1>, tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x16xf32>) outs(%46 : tensor<1x2x4x16x16xf32>) {
^bb0(%in: i1, %in_127: f32, %in_128: f32, %out: f32):
%258 = arith.select %in, %in_127, %in_128 : f32
linalg.yield %258 : f32
} -> tensor<1x2x4x16x16xf32>
%collapsed_69 = tensor.collapse_shape %58 [[0, 1, 2], [3], [4]] : tensor<1x2x4x16x16xf32> into tensor<8x16x16xf32>
%collapsed_70 = tensor.collapse_shape %extracted_slice_61 [[0, 1, 2, 3], [4], [5]] : tensor<1x1x2x4x16x6xf32> into tensor<8x16x6xf32>
%59 = tensor.empty() : tensor<8x16x6xf32>
%60 = linalg.fill ins(%cst : f32) outs(%59 : tensor<8x16x6xf32>) -> tensor<8x16x6xf32>
%61 = linalg.batch_matmul ins(%collapsed_69, %collapsed_70 : tensor<8x16x16xf32>, tensor<8x16x6xf32>) outs(%60 : tensor<8x16x6xf32>) -> tensor<8x16x6xf32>
%expanded_71 = tensor.expand_shape %61 [[0, 1, 2], [3], [4]] output_shape [1, 2, 4, 16, 6] : tensor<8x16x6xf32> into tensor<1x2x4x16x6xf32>
%62 = tensor.empty() : tensor<1x4x16x6x2xf32>
%transposed_72 = linalg.transpose ins(%expanded_71 : tensor<1x2x4x16x6xf32>) outs(%62 : tensor<1x4x16x6x2xf32>) permutation = [0, 2, 3, 4, 1] 
%collapsed_73 = tensor.collapse_shape %transposed_72 [[0, 1, 2], [3, 4]] : tensor<1x4x16x6x2xf32> into tensor<64x12xf32>
%63 = tensor.empty() : tensor<12x12xf32>
%transposed_74 = linalg.transpose ins(%cst_34 : tensor<12x12xf32>) outs(%63 : tensor<12x12xf32>) permutation = [1, 0] 
%64 = tensor.empty() : tensor<64x12xf32>
%65 = linalg.fill ins(%cst : f32) outs(%64 : tensor<64x12xf32>) -> tensor<64x12xf32>
%66 = linalg.matmul ins(%collapsed_73, %transposed_74 : tensor<64x12xf32>, tensor<12x12xf32>) outs(%65 : tensor<64x12xf32>) -> tensor<64x12xf32>
%67 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_33 : tensor<12xf32>) outs(%64 : tensor<64x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x12xf32>
%68 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%66, %67 : tensor<64x12xf32>, tensor<64x12xf32>) outs(%64 : tensor<64x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<64x12xf32>
%expanded_75 = tensor.expand_shape %68 [[0, 1, 2], [3]] output_shape [1, 4, 16, 12] : tensor<64x12xf32> into tensor<1x4x16x12xf32>
%69 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%5, %expanded_75 : tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%70 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%69 : tensor<1x4x16x12xf32>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%71 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%70 : tensor<1x4x16x12xf64>) outs(%9 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%72 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%71 : tensor<1x4x16x1xf64>) outs(%8 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_45 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%73 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%70, %72 : tensor<1x4x16x12xf64>, tensor<1x4x16x1xf64>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%74 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%73, %73 : tensor<1x4x16x12xf64>, tensor<1x4x16x12xf64>) outs(%6 : tensor<1x4x16x12xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x12xf64>
%75 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%74 : tensor<1x4x16x12xf64>) outs(%9 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%76 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%75 : tensor<1x4x16x1xf64>) outs(%8 : tensor<1x4x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_45 : f64
linalg.yield %258 : f64
} -> tensor<1x4x16x1xf64>
%77 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%76 : tensor<1x4x16x1xf64>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%78 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%69 : tensor<1x4x16x12xf32>) outs(%18 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%79 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%78 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_46 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%80 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%77 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x4x16x1xf32>
%81 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%80 : tensor<1x4x16x1xf32>) outs(%16 : tensor<1x4x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x1xf32>
%82 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%69, %79 : tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%83 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%82, %81 : tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%84 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%83, %cst_32 : tensor<1x4x16x12xf32>, tensor<12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%85 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%84, %cst_31 : tensor<1x4x16x12xf32>, tensor<12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%collapsed_76 = tensor.collapse_shape %85 [[0, 1, 2], [3]] : tensor<1x4x16x12xf32> into tensor<64x12xf32>
%86 = tensor.empty() : tensor<12x24xf32>
%transposed_77 = linalg.transpose ins(%cst_30 : tensor<24x12xf32>) outs(%86 : tensor<12x24xf32>) permutation = [1, 0] 
%87 = tensor.empty() : tensor<64x24xf32>
%88 = linalg.fill ins(%cst : f32) outs(%87 : tensor<64x24xf32>) -> tensor<64x24xf32>
%89 = linalg.matmul ins(%collapsed_76, %transposed_77 : tensor<64x12xf32>, tensor<12x24xf32>) outs(%88 : tensor<64x24xf32>) -> tensor<64x24xf32>
%90 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_29 : tensor<24xf32>) outs(%87 : tensor<64x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x24xf32>
%91 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%89, %90 : tensor<64x24xf32>, tensor<64x24xf32>) outs(%87 : tensor<64x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<64x24xf32>
%expanded_78 = tensor.expand_shape %91 [[0, 1, 2], [3]] output_shape [1, 4, 16, 24] : tensor<64x24xf32> into tensor<1x4x16x24xf32>
%92 = tensor.empty() : tensor<1x4x16x24xf32>
%93 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_78 : tensor<1x4x16x24xf32>) outs(%92 : tensor<1x4x16x24xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_47 : f32
%259 = math.erf %258 : f32
%260 = arith.addf %259, %cst_2 : f32
%261 = arith.mulf %260, %cst_3 : f32
%262 = arith.mulf %in, %261 : f32
linalg.yield %262 : f32
} -> tensor<1x4x16x24xf32>
%collapsed_79 = tensor.collapse_shape %93 [[0, 1, 2], [3]] : tensor<1x4x16x24xf32> into tensor<64x24xf32>
%94 = tensor.empty() : tensor<24x12xf32>
%transposed_80 = linalg.transpose ins(%cst_28 : tensor<12x24xf32>) outs(%94 : tensor<24x12xf32>) permutation = [1, 0] 
%95 = linalg.matmul ins(%collapsed_79, %transposed_80 : tensor<64x24xf32>, tensor<24x12xf32>) outs(%65 : tensor<64x12xf32>) -> tensor<64x12xf32>
%96 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_27 : tensor<12xf32>) outs(%64 : tensor<64x12xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<64x12xf32>
%97 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%95, %96 : tensor<64x12xf32>, tensor<64x12xf32>) outs(%64 : tensor<64x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<64x12xf32>
%expanded_81 = tensor.expand_shape %97 [[0, 1, 2], [3]] output_shape [1, 4, 16, 12] : tensor<64x12xf32> into tensor<1x4x16x12xf32>
%98 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%69, %expanded_81 : tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) outs(%4 : tensor<1x4x16x12xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x16x12xf32>
%expanded_82 = tensor.expand_shape %98 [[0], [1, 2], [3, 4], [5]] output_shape [1, 2, 2, 4, 4, 12] : tensor<1x4x16x12xf32> into tensor<1x2x2x4x4x12xf32>
%99 = tensor.empty() : tensor<1x2x4x2x4x12xf32>
%transposed_83 = linalg.transpose ins(%expanded_82 : tensor<1x2x2x4x4x12xf32>) outs(%99 : tensor<1x2x4x2x4x12xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_84 = tensor.collapse_shape %transposed_83 [[0], [1, 2], [3, 4], [5]] : tensor<1x2x4x2x4x12xf32> into tensor<1x8x8x12xf32>
%transposed_85 = linalg.transpose ins(%collapsed_84 : tensor<1x8x8x12xf32>) outs(%0 : tensor<1x12x8x8xf32>) permutation = [0, 3, 1, 2] 
%padded = tensor.pad %transposed_85 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x12x8x8xf32> to tensor<1x12x10x10xf32>
%100 = tensor.empty() : tensor<1x24x8x8xf32>
%broadcasted_86 = linalg.broadcast ins(%cst_25 : tensor<24xf32>) outs(%100 : tensor<1x24x8x8xf32>) dimensions = [0, 2, 3] 
%101 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded, %cst_26 : tensor<1x12x10x10xf32>, tensor<24x12x3x3xf32>) outs(%broadcasted_86 : tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%102 = tensor.empty() : tensor<1x8x8x24xf32>
%transposed_87 = linalg.transpose ins(%101 : tensor<1x24x8x8xf32>) outs(%102 : tensor<1x8x8x24xf32>) permutation = [0, 2, 3, 1] 
%103 = tensor.empty() : tensor<1x8x8x24xf64>
%104 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%transposed_87 : tensor<1x8x8x24xf32>) outs(%103 : tensor<1x8x8x24xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x8x8x24xf64>
%105 = tensor.empty() : tensor<1x8x8x1xf64>
%106 = linalg.fill ins(%cst_0 : f64) outs(%105 : tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf64>
%107 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%104 : tensor<1x8x8x24xf64>) outs(%106 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x1xf64>
%108 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%107 : tensor<1x8x8x1xf64>) outs(%105 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x1xf64>
%109 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%104, %108 : tensor<1x8x8x24xf64>, tensor<1x8x8x1xf64>) outs(%103 : tensor<1x8x8x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x24xf64>
%110 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%109, %109 : tensor<1x8x8x24xf64>, tensor<1x8x8x24xf64>) outs(%103 : tensor<1x8x8x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x24xf64>
%111 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%110 : tensor<1x8x8x24xf64>) outs(%106 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x1xf64>
%112 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%111 : tensor<1x8x8x1xf64>) outs(%105 : tensor<1x8x8x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x8x8x1xf64>
%113 = tensor.empty() : tensor<1x8x8x1xf32>
%114 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%112 : tensor<1x8x8x1xf64>) outs(%113 : tensor<1x8x8x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x8x8x1xf32>
%115 = linalg.fill ins(%cst : f32) outs(%113 : tensor<1x8x8x1xf32>) -> tensor<1x8x8x1xf32>
%116 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%transposed_87 : tensor<1x8x8x24xf32>) outs(%115 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x1xf32>
%117 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%116 : tensor<1x8x8x1xf32>) outs(%113 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_49 : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x1xf32>
%118 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%114 : tensor<1x8x8x1xf32>) outs(%113 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x8x8x1xf32>
%119 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%118 : tensor<1x8x8x1xf32>) outs(%113 : tensor<1x8x8x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x1xf32>
%120 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%transposed_87, %117 : tensor<1x8x8x24xf32>, tensor<1x8x8x1xf32>) outs(%102 : tensor<1x8x8x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x24xf32>
%121 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%120, %119 : tensor<1x8x8x24xf32>, tensor<1x8x8x1xf32>) outs(%102 : tensor<1x8x8x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x24xf32>
%122 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%121, %cst_24 : tensor<1x8x8x24xf32>, tensor<24xf32>) outs(%102 : tensor<1x8x8x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x24xf32>
%123 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%122, %cst_23 : tensor<1x8x8x24xf32>, tensor<24xf32>) outs(%102 : tensor<1x8x8x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x8x8x24xf32>
%transposed_88 = linalg.transpose ins(%123 : tensor<1x8x8x24xf32>) outs(%100 : tensor<1x24x8x8xf32>) permutation = [0, 3, 1, 2] 
%padded_89 = tensor.pad %transposed_88 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst_1 : f32
} : tensor<1x24x8x8xf32> to tensor<1x24x10x10xf32>
%124 = tensor.empty() : tensor<1x24x4x4xf32>
%125 = linalg.fill ins(%cst_1 : f32) outs(%124 : tensor<1x24x4x4xf32>) -> tensor<1x24x4x4xf32>
%126 = tensor.empty() : tensor<3x3xf32>
%127 = linalg.pooling_nchw_max {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%padded_89, %126 : tensor<1x24x10x10xf32>, tensor<3x3xf32>) outs(%125 : tensor<1x24x4x4xf32>) -> tensor<1x24x4x4xf32>
%128 = tensor.empty() : tensor<1x4x4x24xf32>
%transposed_90 = linalg.transpose ins(%127 : tensor<1x24x4x4xf32>) outs(%128 : tensor<1x4x4x24xf32>) permutation = [0, 2, 3, 1] 
%expanded_91 = tensor.expand_shape %transposed_90 [[0], [1, 2], [3, 4], [5]] output_shape [1, 1, 4, 1, 4, 24] : tensor<1x4x4x24xf32> into tensor<1x1x4x1x4x24xf32>
%129 = tensor.empty() : tensor<1x1x1x4x4x24xf32>
%transposed_92 = linalg.transpose ins(%expanded_91 : tensor<1x1x4x1x4x24xf32>) outs(%129 : tensor<1x1x1x4x4x24xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_93 = tensor.collapse_shape %transposed_92 [[0], [1], [2, 3, 4], [5]] : tensor<1x1x1x4x4x24xf32> into tensor<1x1x16x24xf32>
%130 = tensor.empty() : tensor<1x1x16x24xf32>
%131 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%collapsed_93, %cst_22 : tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%132 = tensor.empty() : tensor<1x1x16x24xf64>
%133 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%131 : tensor<1x1x16x24xf32>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%134 = tensor.empty() : tensor<1x1x16x1xf64>
%135 = linalg.fill ins(%cst_0 : f64) outs(%134 : tensor<1x1x16x1xf64>) -> tensor<1x1x16x1xf64>
%136 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%133 : tensor<1x1x16x24xf64>) outs(%135 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%137 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%136 : tensor<1x1x16x1xf64>) outs(%134 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%138 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%133, %137 : tensor<1x1x16x24xf64>, tensor<1x1x16x1xf64>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%139 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%138, %138 : tensor<1x1x16x24xf64>, tensor<1x1x16x24xf64>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%140 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%139 : tensor<1x1x16x24xf64>) outs(%135 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%141 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%140 : tensor<1x1x16x1xf64>) outs(%134 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%142 = tensor.empty() : tensor<1x1x16x1xf32>
%143 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%141 : tensor<1x1x16x1xf64>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%144 = linalg.fill ins(%cst : f32) outs(%142 : tensor<1x1x16x1xf32>) -> tensor<1x1x16x1xf32>
%145 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%131 : tensor<1x1x16x24xf32>) outs(%144 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%146 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%145 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_49 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%147 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%143 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x1x16x1xf32>
%148 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%147 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%149 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%131, %146 : tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%150 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%149, %148 : tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%151 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%150, %cst_21 : tensor<1x1x16x24xf32>, tensor<24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%152 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%151, %cst_20 : tensor<1x1x16x24xf32>, tensor<24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%collapsed_94 = tensor.collapse_shape %152 [[0, 1, 2], [3]] : tensor<1x1x16x24xf32> into tensor<16x24xf32>
%153 = tensor.empty() : tensor<24x72xf32>
%transposed_95 = linalg.transpose ins(%cst_19 : tensor<72x24xf32>) outs(%153 : tensor<24x72xf32>) permutation = [1, 0] 
%154 = tensor.empty() : tensor<16x72xf32>
%155 = linalg.fill ins(%cst : f32) outs(%154 : tensor<16x72xf32>) -> tensor<16x72xf32>
%156 = linalg.matmul ins(%collapsed_94, %transposed_95 : tensor<16x24xf32>, tensor<24x72xf32>) outs(%155 : tensor<16x72xf32>) -> tensor<16x72xf32>
%157 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_18 : tensor<72xf32>) outs(%154 : tensor<16x72xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x72xf32>
%158 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%156, %157 : tensor<16x72xf32>, tensor<16x72xf32>) outs(%154 : tensor<16x72xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<16x72xf32>
%expanded_96 = tensor.expand_shape %158 [[0, 1, 2], [3, 4, 5]] output_shape [1, 1, 16, 3, 4, 6] : tensor<16x72xf32> into tensor<1x1x16x3x4x6xf32>
%159 = tensor.empty() : tensor<3x1x4x1x16x6xf32>
%transposed_97 = linalg.transpose ins(%expanded_96 : tensor<1x1x16x3x4x6xf32>) outs(%159 : tensor<3x1x4x1x16x6xf32>) permutation = [3, 0, 4, 1, 2, 5] 
%extracted_slice_98 = tensor.extract_slice %transposed_97[0, 0, 0, 0, 0, 0] [1, 1, 4, 1, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x4x1x16x6xf32> to tensor<1x1x4x1x16x6xf32>
%extracted_slice_99 = tensor.extract_slice %transposed_97[1, 0, 0, 0, 0, 0] [1, 1, 4, 1, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x4x1x16x6xf32> to tensor<1x1x4x1x16x6xf32>
%extracted_slice_100 = tensor.extract_slice %transposed_97[2, 0, 0, 0, 0, 0] [1, 1, 4, 1, 16, 6] [1, 1, 1, 1, 1, 1] : tensor<3x1x4x1x16x6xf32> to tensor<1x1x4x1x16x6xf32>
%collapsed_101 = tensor.collapse_shape %extracted_slice_98 [[0, 1], [2], [3], [4], [5]] : tensor<1x1x4x1x16x6xf32> into tensor<1x4x1x16x6xf32>
%collapsed_102 = tensor.collapse_shape %extracted_slice_99 [[0, 1], [2], [3], [4], [5]] : tensor<1x1x4x1x16x6xf32> into tensor<1x4x1x16x6xf32>
%160 = tensor.empty() : tensor<1x4x1x16x6xf32>
%161 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%collapsed_101 : tensor<1x4x1x16x6xf32>) outs(%160 : tensor<1x4x1x16x6xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_36 : f64 to f32
%259 = arith.mulf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x4x1x16x6xf32>
%162 = tensor.empty() : tensor<1x4x1x6x16xf32>
%transposed_103 = linalg.transpose ins(%collapsed_102 : tensor<1x4x1x16x6xf32>) outs(%162 : tensor<1x4x1x6x16xf32>) permutation = [0, 1, 2, 4, 3] 
%163 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%transposed_103 : tensor<1x4x1x6x16xf32>) outs(%162 : tensor<1x4x1x6x16xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_36 : f64 to f32
%259 = arith.mulf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x4x1x6x16xf32>
%collapsed_104 = tensor.collapse_shape %161 [[0, 1], [2, 3], [4]] : tensor<1x4x1x16x6xf32> into tensor<4x16x6xf32>
%collapsed_105 = tensor.collapse_shape %163 [[0, 1], [2, 3], [4]] : tensor<1x4x1x6x16xf32> into tensor<4x6x16xf32>
%164 = tensor.empty() : tensor<4x16x16xf32>
%165 = linalg.fill ins(%cst : f32) outs(%164 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
%166 = linalg.batch_matmul ins(%collapsed_104, %collapsed_105 : tensor<4x16x6xf32>, tensor<4x6x16xf32>) outs(%165 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
%expanded_106 = tensor.expand_shape %166 [[0, 1], [2, 3], [4]] output_shape [1, 4, 1, 16, 16] : tensor<4x16x16xf32> into tensor<1x4x1x16x16xf32>
%167 = tensor.empty() : tensor<1x4x1x16xi64>
%168 = linalg.fill ins(%c0_i64 : i64) outs(%167 : tensor<1x4x1x16xi64>) -> tensor<1x4x1x16xi64>
%169 = tensor.empty() : tensor<1x4x1x16xf32>
%170 = linalg.fill ins(%cst_1 : f32) outs(%169 : tensor<1x4x1x16xf32>) -> tensor<1x4x1x16xf32>
%171:2 = linalg.generic {indexing_maps = [#map5, #map6, #map6], iterator_types = #reduction5} ins(%expanded_106 : tensor<1x4x1x16x16xf32>) outs(%170, %168 : tensor<1x4x1x16xf32>, tensor<1x4x1x16xi64>) {
^bb0(%in: f32, %out: f32, %out_127: i64):
%258 = linalg.index 4 : index
%259 = arith.index_cast %258 : index to i64
%260 = arith.maximumf %in, %out : f32
%261 = arith.cmpf ogt, %in, %out : f32
%262 = arith.select %261, %259, %out_127 : i64
linalg.yield %260, %262 : f32, i64
} -> (tensor<1x4x1x16xf32>, tensor<1x4x1x16xi64>)
%expanded_107 = tensor.expand_shape %171#0 [[0], [1], [2], [3, 4]] output_shape [1, 4, 1, 16, 1] : tensor<1x4x1x16xf32> into tensor<1x4x1x16x1xf32>
%172 = tensor.empty() : tensor<1x4x1x16x16xf32>
%173 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel5} ins(%expanded_106, %expanded_107 : tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x1xf32>) outs(%172 : tensor<1x4x1x16x16xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x1x16x16xf32>
%174 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%173 : tensor<1x4x1x16x16xf32>) outs(%172 : tensor<1x4x1x16x16xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.exp %in : f32
linalg.yield %258 : f32
} -> tensor<1x4x1x16x16xf32>
%175 = tensor.empty() : tensor<1x4x1x16x1xf32>
%176 = linalg.fill ins(%cst : f32) outs(%175 : tensor<1x4x1x16x1xf32>) -> tensor<1x4x1x16x1xf32>
%177 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction5} ins(%174 : tensor<1x4x1x16x16xf32>) outs(%176 : tensor<1x4x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x4x1x16x1xf32>
%178 = linalg.generic {indexing_maps = [#map5, #map7, #map5], iterator_types = #parallel5} ins(%174, %177 : tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x1xf32>) outs(%172 : tensor<1x4x1x16x16xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.divf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x1x16x16xf32>
%179 = tensor.empty() : tensor<1x4x1x16x16xi1>
%180 = linalg.generic {indexing_maps = [#map5, #map5], iterator_types = #parallel5} ins(%expanded_106 : tensor<1x4x1x16x16xf32>) outs(%179 : tensor<1x4x1x16x16xi1>) {
^bb0(%in: f32, %out: i1):
%258 = arith.extf %in : f32 to f64
%259 = arith.cmpf oeq, %258, %cst_35 : f64
linalg.yield %259 : i1
} -> tensor<1x4x1x16x16xi1>
%181 = tensor.empty() : tensor<1x4x1x16x1xi1>
%182 = linalg.fill ins(%true : i1) outs(%181 : tensor<1x4x1x16x1xi1>) -> tensor<1x4x1x16x1xi1>
%183 = linalg.generic {indexing_maps = [#map5, #map7], iterator_types = #reduction5} ins(%180 : tensor<1x4x1x16x16xi1>) outs(%182 : tensor<1x4x1x16x1xi1>) {
^bb0(%in: i1, %out: i1):
%258 = arith.andi %in, %out : i1
linalg.yield %258 : i1
} -> tensor<1x4x1x16x1xi1>
%184 = linalg.generic {indexing_maps = [#map7, #map5, #map5, #map5], iterator_types = #parallel5} ins(%183, %cst_4, %178 : tensor<1x4x1x16x1xi1>, tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x16xf32>) outs(%172 : tensor<1x4x1x16x16xf32>) {
^bb0(%in: i1, %in_127: f32, %in_128: f32, %out: f32):
%258 = arith.select %in, %in_127, %in_128 : f32
linalg.yield %258 : f32
} -> tensor<1x4x1x16x16xf32>
%collapsed_108 = tensor.collapse_shape %184 [[0, 1], [2, 3], [4]] : tensor<1x4x1x16x16xf32> into tensor<4x16x16xf32>
%collapsed_109 = tensor.collapse_shape %extracted_slice_100 [[0, 1, 2], [3, 4], [5]] : tensor<1x1x4x1x16x6xf32> into tensor<4x16x6xf32>
%185 = tensor.empty() : tensor<4x16x6xf32>
%186 = linalg.fill ins(%cst : f32) outs(%185 : tensor<4x16x6xf32>) -> tensor<4x16x6xf32>
%187 = linalg.batch_matmul ins(%collapsed_108, %collapsed_109 : tensor<4x16x16xf32>, tensor<4x16x6xf32>) outs(%186 : tensor<4x16x6xf32>) -> tensor<4x16x6xf32>
%expanded_110 = tensor.expand_shape %187 [[0, 1], [2, 3], [4]] output_shape [1, 4, 1, 16, 6] : tensor<4x16x6xf32> into tensor<1x4x1x16x6xf32>
%188 = tensor.empty() : tensor<1x1x16x6x4xf32>
%transposed_111 = linalg.transpose ins(%expanded_110 : tensor<1x4x1x16x6xf32>) outs(%188 : tensor<1x1x16x6x4xf32>) permutation = [0, 2, 3, 4, 1] 
%collapsed_112 = tensor.collapse_shape %transposed_111 [[0, 1, 2], [3, 4]] : tensor<1x1x16x6x4xf32> into tensor<16x24xf32>
%189 = tensor.empty() : tensor<24x24xf32>
%transposed_113 = linalg.transpose ins(%cst_17 : tensor<24x24xf32>) outs(%189 : tensor<24x24xf32>) permutation = [1, 0] 
%190 = tensor.empty() : tensor<16x24xf32>
%191 = linalg.fill ins(%cst : f32) outs(%190 : tensor<16x24xf32>) -> tensor<16x24xf32>
%192 = linalg.matmul ins(%collapsed_112, %transposed_113 : tensor<16x24xf32>, tensor<24x24xf32>) outs(%191 : tensor<16x24xf32>) -> tensor<16x24xf32>
%193 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_16 : tensor<24xf32>) outs(%190 : tensor<16x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x24xf32>
%194 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%192, %193 : tensor<16x24xf32>, tensor<16x24xf32>) outs(%190 : tensor<16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<16x24xf32>
%expanded_114 = tensor.expand_shape %194 [[0, 1, 2], [3]] output_shape [1, 1, 16, 24] : tensor<16x24xf32> into tensor<1x1x16x24xf32>
%195 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%131, %expanded_114 : tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%196 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%195 : tensor<1x1x16x24xf32>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%197 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%196 : tensor<1x1x16x24xf64>) outs(%135 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%198 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%197 : tensor<1x1x16x1xf64>) outs(%134 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%199 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%196, %198 : tensor<1x1x16x24xf64>, tensor<1x1x16x1xf64>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%200 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%199, %199 : tensor<1x1x16x24xf64>, tensor<1x1x16x24xf64>) outs(%132 : tensor<1x1x16x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x24xf64>
%201 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%200 : tensor<1x1x16x24xf64>) outs(%135 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%202 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%201 : tensor<1x1x16x1xf64>) outs(%134 : tensor<1x1x16x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x1x16x1xf64>
%203 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%202 : tensor<1x1x16x1xf64>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%204 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%195 : tensor<1x1x16x24xf32>) outs(%144 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%205 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%204 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_49 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%206 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%203 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x1x16x1xf32>
%207 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%206 : tensor<1x1x16x1xf32>) outs(%142 : tensor<1x1x16x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x1xf32>
%208 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%195, %205 : tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%209 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%208, %207 : tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%210 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%209, %cst_15 : tensor<1x1x16x24xf32>, tensor<24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%211 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%210, %cst_14 : tensor<1x1x16x24xf32>, tensor<24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%collapsed_115 = tensor.collapse_shape %211 [[0, 1, 2], [3]] : tensor<1x1x16x24xf32> into tensor<16x24xf32>
%212 = tensor.empty() : tensor<24x48xf32>
%transposed_116 = linalg.transpose ins(%cst_13 : tensor<48x24xf32>) outs(%212 : tensor<24x48xf32>) permutation = [1, 0] 
%213 = tensor.empty() : tensor<16x48xf32>
%214 = linalg.fill ins(%cst : f32) outs(%213 : tensor<16x48xf32>) -> tensor<16x48xf32>
%215 = linalg.matmul ins(%collapsed_115, %transposed_116 : tensor<16x24xf32>, tensor<24x48xf32>) outs(%214 : tensor<16x48xf32>) -> tensor<16x48xf32>
%216 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_12 : tensor<48xf32>) outs(%213 : tensor<16x48xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x48xf32>
%217 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%215, %216 : tensor<16x48xf32>, tensor<16x48xf32>) outs(%213 : tensor<16x48xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<16x48xf32>
%expanded_117 = tensor.expand_shape %217 [[0, 1, 2], [3]] output_shape [1, 1, 16, 48] : tensor<16x48xf32> into tensor<1x1x16x48xf32>
%218 = tensor.empty() : tensor<1x1x16x48xf32>
%219 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%expanded_117 : tensor<1x1x16x48xf32>) outs(%218 : tensor<1x1x16x48xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_47 : f32
%259 = math.erf %258 : f32
%260 = arith.addf %259, %cst_2 : f32
%261 = arith.mulf %260, %cst_3 : f32
%262 = arith.mulf %in, %261 : f32
linalg.yield %262 : f32
} -> tensor<1x1x16x48xf32>
%collapsed_118 = tensor.collapse_shape %219 [[0, 1, 2], [3]] : tensor<1x1x16x48xf32> into tensor<16x48xf32>
%220 = tensor.empty() : tensor<48x24xf32>
%transposed_119 = linalg.transpose ins(%cst_11 : tensor<24x48xf32>) outs(%220 : tensor<48x24xf32>) permutation = [1, 0] 
%221 = linalg.matmul ins(%collapsed_118, %transposed_119 : tensor<16x48xf32>, tensor<48x24xf32>) outs(%191 : tensor<16x24xf32>) -> tensor<16x24xf32>
%222 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_10 : tensor<24xf32>) outs(%190 : tensor<16x24xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<16x24xf32>
%223 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%221, %222 : tensor<16x24xf32>, tensor<16x24xf32>) outs(%190 : tensor<16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<16x24xf32>
%expanded_120 = tensor.expand_shape %223 [[0, 1, 2], [3]] output_shape [1, 1, 16, 24] : tensor<16x24xf32> into tensor<1x1x16x24xf32>
%224 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%195, %expanded_120 : tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) outs(%130 : tensor<1x1x16x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x1x16x24xf32>
%expanded_121 = tensor.expand_shape %224 [[0], [1], [2, 3, 4], [5]] output_shape [1, 1, 1, 4, 4, 24] : tensor<1x1x16x24xf32> into tensor<1x1x1x4x4x24xf32>
%225 = tensor.empty() : tensor<1x1x4x1x4x24xf32>
%transposed_122 = linalg.transpose ins(%expanded_121 : tensor<1x1x1x4x4x24xf32>) outs(%225 : tensor<1x1x4x1x4x24xf32>) permutation = [0, 1, 3, 2, 4, 5] 
%collapsed_123 = tensor.collapse_shape %transposed_122 [[0], [1, 2], [3, 4], [5]] : tensor<1x1x4x1x4x24xf32> into tensor<1x4x4x24xf32>
%226 = tensor.empty() : tensor<1x4x4x24xf64>
%227 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%collapsed_123 : tensor<1x4x4x24xf32>) outs(%226 : tensor<1x4x4x24xf64>) {
^bb0(%in: f32, %out: f64):
%258 = arith.extf %in : f32 to f64
linalg.yield %258 : f64
} -> tensor<1x4x4x24xf64>
%228 = tensor.empty() : tensor<1x4x4x1xf64>
%229 = linalg.fill ins(%cst_0 : f64) outs(%228 : tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf64>
%230 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%227 : tensor<1x4x4x24xf64>) outs(%229 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x1xf64>
%231 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%230 : tensor<1x4x4x1xf64>) outs(%228 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x1xf64>
%232 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%227, %231 : tensor<1x4x4x24xf64>, tensor<1x4x4x1xf64>) outs(%226 : tensor<1x4x4x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.subf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x24xf64>
%233 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%232, %232 : tensor<1x4x4x24xf64>, tensor<1x4x4x24xf64>) outs(%226 : tensor<1x4x4x24xf64>) {
^bb0(%in: f64, %in_127: f64, %out: f64):
%258 = arith.mulf %in, %in_127 : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x24xf64>
%234 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%233 : tensor<1x4x4x24xf64>) outs(%229 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.addf %in, %out : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x1xf64>
%235 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%234 : tensor<1x4x4x1xf64>) outs(%228 : tensor<1x4x4x1xf64>) {
^bb0(%in: f64, %out: f64):
%258 = arith.divf %in, %cst_48 : f64
linalg.yield %258 : f64
} -> tensor<1x4x4x1xf64>
%236 = tensor.empty() : tensor<1x4x4x1xf32>
%237 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%235 : tensor<1x4x4x1xf64>) outs(%236 : tensor<1x4x4x1xf32>) {
^bb0(%in: f64, %out: f32):
%258 = arith.truncf %in : f64 to f32
linalg.yield %258 : f32
} -> tensor<1x4x4x1xf32>
%238 = linalg.fill ins(%cst : f32) outs(%236 : tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%239 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = #reduction4} ins(%collapsed_123 : tensor<1x4x4x24xf32>) outs(%238 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x1xf32>
%240 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%239 : tensor<1x4x4x1xf32>) outs(%236 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_49 : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x1xf32>
%241 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%237 : tensor<1x4x4x1xf32>) outs(%236 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.truncf %cst_41 : f64 to f32
%259 = arith.addf %in, %258 : f32
linalg.yield %259 : f32
} -> tensor<1x4x4x1xf32>
%242 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%241 : tensor<1x4x4x1xf32>) outs(%236 : tensor<1x4x4x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = math.rsqrt %in : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x1xf32>
%243 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%collapsed_123, %240 : tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>) outs(%128 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.subf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x24xf32>
%244 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = #parallel4} ins(%243, %242 : tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>) outs(%128 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x24xf32>
%245 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%244, %cst_9 : tensor<1x4x4x24xf32>, tensor<24xf32>) outs(%128 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.mulf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x24xf32>
%246 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = #parallel4} ins(%245, %cst_8 : tensor<1x4x4x24xf32>, tensor<24xf32>) outs(%128 : tensor<1x4x4x24xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x4x4x24xf32>
%transposed_124 = linalg.transpose ins(%246 : tensor<1x4x4x24xf32>) outs(%124 : tensor<1x24x4x4xf32>) permutation = [0, 3, 1, 2] 
%247 = tensor.empty() : tensor<1x24x1x1xf32>
%248 = linalg.fill ins(%cst : f32) outs(%247 : tensor<1x24x1x1xf32>) -> tensor<1x24x1x1xf32>
%249 = linalg.generic {indexing_maps = [#map, #map8], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%transposed_124 : tensor<1x24x4x4xf32>) outs(%248 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.addf %in, %out : f32
linalg.yield %258 : f32
} -> tensor<1x24x1x1xf32>
%250 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%249 : tensor<1x24x1x1xf32>) outs(%247 : tensor<1x24x1x1xf32>) {
^bb0(%in: f32, %out: f32):
%258 = arith.divf %in, %cst_50 : f32
linalg.yield %258 : f32
} -> tensor<1x24x1x1xf32>
%251 = linalg.generic {indexing_maps = [#map9, #map9, #map9, #map9, #map], iterator_types = #parallel4} ins(%cst_51, %cst_52, %cst_53, %cst_54 : tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>, tensor<1x24x1x1xi64>) outs(%247 : tensor<1x24x1x1xf32>) {
^bb0(%in: i64, %in_127: i64, %in_128: i64, %in_129: i64, %out: f32):
%258 = arith.cmpi slt, %in, %c0_i64 : i64
%259 = arith.addi %in, %c1_i64 : i64
%260 = arith.select %258, %259, %in : i64
%261 = arith.index_cast %260 : i64 to index
%262 = arith.cmpi slt, %in_127, %c0_i64 : i64
%263 = arith.addi %in_127, %c24_i64 : i64
%264 = arith.select %262, %263, %in_127 : i64
%265 = arith.index_cast %264 : i64 to index
%266 = arith.cmpi slt, %in_128, %c0_i64 : i64
%267 = arith.addi %in_128, %c1_i64 : i64
%268 = arith.select %266, %267, %in_128 : i64
%269 = arith.index_cast %268 : i64 to index
%270 = arith.cmpi slt, %in_129, %c0_i64 : i64
%271 = arith.addi %in_129, %c1_i64 : i64
%272 = arith.select %270, %271, %in_129 : i64
%273 = arith.index_cast %272 : i64 to index
%extracted = tensor.extract %250[%261, %265, %269, %273] : tensor<1x24x1x1xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x1x1xf32>
%collapsed_125 = tensor.collapse_shape %251 [[0], [1, 2, 3]] : tensor<1x24x1x1xf32> into tensor<1x24xf32>
%252 = tensor.empty() : tensor<24x6xf32>
%transposed_126 = linalg.transpose ins(%cst_7 : tensor<6x24xf32>) outs(%252 : tensor<24x6xf32>) permutation = [1, 0] 
%253 = tensor.empty() : tensor<1x6xf32>
%254 = linalg.fill ins(%cst : f32) outs(%253 : tensor<1x6xf32>) -> tensor<1x6xf32>
%255 = linalg.matmul ins(%collapsed_125, %transposed_126 : tensor<1x24xf32>, tensor<24x6xf32>) outs(%254 : tensor<1x6xf32>) -> tensor<1x6xf32>
%256 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = #parallel2} ins(%cst_6 : tensor<6xf32>) outs(%253 : tensor<1x6xf32>) {
^bb0(%in: f32, %out: f32):
linalg.yield %in : f32
} -> tensor<1x6xf32>
%257 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = #parallel2} ins(%255, %256 : tensor<1x6xf32>, tensor<1x6xf32>) outs(%253 : tensor<1x6xf32>) {
^bb0(%in: f32, %in_127: f32, %out: f32):
%258 = arith.addf %in, %in_127 : f32
linalg.yield %258 : f32
} -> tensor<1x6xf32>
return %257 : tensor<1x6xf32>
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

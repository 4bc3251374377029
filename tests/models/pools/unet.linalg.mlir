#parallel4 = ["parallel", "parallel", "parallel", "parallel"]
#parallel2 = ["parallel", "parallel"]
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d2, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d3)>
module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x4x16x16xf32> {
%c24_i64 = arith.constant 24 : i64
%c7_i64 = arith.constant 7 : i64
%c16_i64 = arith.constant 16 : i64
%c3_i64 = arith.constant 3 : i64
%c8_i64 = arith.constant 8 : i64
%c0_i64 = arith.constant 0 : i64
%c1_i64 = arith.constant 1 : i64
%cst = arith.constant 0.000000e+00 : f32
%c4_i64 = arith.constant 4 : i64
%cst_0 = arith.constant dense_resource<__elided__> : tensor<4xf32>
%cst_1 = arith.constant dense_resource<__elided__> : tensor<4x8x1x1xf32>
%cst_2 = arith.constant dense_resource<__elided__> : tensor<8xf32>
%cst_3 = arith.constant dense_resource<__elided__> : tensor<8x24x3x3xf32>
%cst_4 = arith.constant dense_resource<__elided__> : tensor<16xf32>
%cst_5 = arith.constant dense_resource<__elided__> : tensor<16x40x3x3xf32>
%cst_6 = arith.constant dense_resource<__elided__> : tensor<24xf32>
%cst_7 = arith.constant dense_resource<__elided__> : tensor<24x16x3x3xf32>
%cst_8 = arith.constant dense_resource<__elided__> : tensor<16xf32>
%cst_9 = arith.constant dense_resource<__elided__> : tensor<16x8x3x3xf32>
%cst_10 = arith.constant dense_resource<__elided__> : tensor<8x3x3x3xf32>
%cst_11 = arith.constant dense_resource<__elided__> : tensor<8xf32>
%cst_12 = arith.constant 5.000000e-01 : f32
%cst_13 = arith.constant 1.000000e+00 : f32
%padded = tensor.pad %arg0 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x3x16x16xf32> to tensor<1x3x18x18xf32>
%0 = tensor.empty() : tensor<1x8x16x16xf32>
%broadcasted = linalg.broadcast ins(%cst_11 : tensor<8xf32>) outs(%0 : tensor<1x8x16x16xf32>) dimensions = [0, 2, 3] 
%1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded, %cst_10 : tensor<1x3x18x18xf32>, tensor<8x3x3x3xf32>) outs(%broadcasted : tensor<1x8x16x16xf32>) -> tensor<1x8x16x16xf32>
%2 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%1 : tensor<1x8x16x16xf32>) outs(%0 : tensor<1x8x16x16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ugt, %in, %cst : f32
%88 = arith.select %87, %in, %cst : f32
linalg.yield %88 : f32
} -> tensor<1x8x16x16xf32>
%padded_14 = tensor.pad %2 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x8x16x16xf32> to tensor<1x8x18x18xf32>
%3 = tensor.empty() : tensor<1x16x8x8xf32>
%broadcasted_15 = linalg.broadcast ins(%cst_8 : tensor<16xf32>) outs(%3 : tensor<1x16x8x8xf32>) dimensions = [0, 2, 3] 
%4 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%padded_14, %cst_9 : tensor<1x8x18x18xf32>, tensor<16x8x3x3xf32>) outs(%broadcasted_15 : tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32>
%5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%4 : tensor<1x16x8x8xf32>) outs(%3 : tensor<1x16x8x8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ugt, %in, %cst : f32
%88 = arith.select %87, %in, %cst : f32
linalg.yield %88 : f32
} -> tensor<1x16x8x8xf32>
%padded_16 = tensor.pad %5 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x16x8x8xf32> to tensor<1x16x10x10xf32>
%6 = tensor.empty() : tensor<1x24x4x4xf32>
%broadcasted_17 = linalg.broadcast ins(%cst_6 : tensor<24xf32>) outs(%6 : tensor<1x24x4x4xf32>) dimensions = [0, 2, 3] 
%7 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>} ins(%padded_16, %cst_7 : tensor<1x16x10x10xf32>, tensor<24x16x3x3xf32>) outs(%broadcasted_17 : tensor<1x24x4x4xf32>) -> tensor<1x24x4x4xf32>
%8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%7 : tensor<1x24x4x4xf32>) outs(%6 : tensor<1x24x4x4xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ugt, %in, %cst : f32
%88 = arith.select %87, %in, %cst : f32
linalg.yield %88 : f32
} -> tensor<1x24x4x4xf32>
%9 = tensor.empty() : tensor<8xi64>
%10 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%9 : tensor<8xi64>) {
^bb0(%out: i64):
%87 = linalg.index 0 : index
%88 = arith.index_cast %87 : index to i64
linalg.yield %88 : i64
} -> tensor<8xi64>
%11 = tensor.empty() : tensor<8xf32>
%12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%10 : tensor<8xi64>) outs(%11 : tensor<8xf32>) {
^bb0(%in: i64, %out: f32):
%87 = arith.sitofp %in : i64 to f32
linalg.yield %87 : f32
} -> tensor<8xf32>
%13 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%12 : tensor<8xf32>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.addf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<8xf32>
%14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%13 : tensor<8xf32>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.mulf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<8xf32>
%15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%14 : tensor<8xf32>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.subf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<8xf32>
%16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%15 : tensor<8xf32>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
linalg.yield %88 : f32
} -> tensor<8xf32>
%expanded = tensor.expand_shape %16 [[0, 1]] output_shape [8, 1] : tensor<8xf32> into tensor<8x1xf32>
%17 = tensor.empty() : tensor<8x1xi64>
%18 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%expanded : tensor<8x1xf32>) outs(%17 : tensor<8x1xi64>) {
^bb0(%in: f32, %out: i64):
%87 = arith.fptosi %in : f32 to i64
linalg.yield %87 : i64
} -> tensor<8x1xi64>
%19 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%18 : tensor<8x1xi64>) outs(%17 : tensor<8x1xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.addi %in, %c1_i64 : i64
linalg.yield %87 : i64
} -> tensor<8x1xi64>
%20 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%19 : tensor<8x1xi64>) outs(%17 : tensor<8x1xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.minsi %in, %c3_i64 : i64
linalg.yield %87 : i64
} -> tensor<8x1xi64>
%21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%16 : tensor<8xf32>) outs(%9 : tensor<8xi64>) {
^bb0(%in: f32, %out: i64):
%87 = arith.fptosi %in : f32 to i64
linalg.yield %87 : i64
} -> tensor<8xi64>
%22 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%21 : tensor<8xi64>) outs(%9 : tensor<8xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.addi %in, %c1_i64 : i64
linalg.yield %87 : i64
} -> tensor<8xi64>
%23 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%22 : tensor<8xi64>) outs(%9 : tensor<8xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.minsi %in, %c3_i64 : i64
linalg.yield %87 : i64
} -> tensor<8xi64>
%24 = tensor.empty() : tensor<24xi64>
%25 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%24 : tensor<24xi64>) {
^bb0(%out: i64):
%87 = linalg.index 0 : index
%88 = arith.index_cast %87 : index to i64
linalg.yield %88 : i64
} -> tensor<24xi64>
%expanded_18 = tensor.expand_shape %25 [[0, 1, 2]] output_shape [24, 1, 1] : tensor<24xi64> into tensor<24x1x1xi64>
%26 = tensor.empty() : tensor<1xi64>
%27 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%26 : tensor<1xi64>) {
^bb0(%out: i64):
linalg.yield %c0_i64 : i64
} -> tensor<1xi64>
%expanded_19 = tensor.expand_shape %27 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
%28 = tensor.empty() : tensor<1x24x8x8xf32>
%29 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_18, %18, %21 : tensor<1x1x1x1xi64>, tensor<24x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c24_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c4_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c4_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %8[%90, %94, %98, %102] : tensor<1x24x4x4xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x8x8xf32>
%30 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_18, %18, %23 : tensor<1x1x1x1xi64>, tensor<24x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c24_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c4_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c4_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %8[%90, %94, %98, %102] : tensor<1x24x4x4xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x8x8xf32>
%31 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_18, %20, %21 : tensor<1x1x1x1xi64>, tensor<24x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c24_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c4_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c4_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %8[%90, %94, %98, %102] : tensor<1x24x4x4xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x8x8xf32>
%32 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_18, %20, %23 : tensor<1x1x1x1xi64>, tensor<24x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c24_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c4_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c4_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %8[%90, %94, %98, %102] : tensor<1x24x4x4xf32>
linalg.yield %extracted : f32
} -> tensor<1x24x8x8xf32>
%33 = linalg.generic {indexing_maps = [#map1, #map1, #map1], iterator_types = ["parallel"]} ins(%16, %21 : tensor<8xf32>, tensor<8xi64>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %in_28: i64, %out: f32):
%87 = arith.sitofp %in_28 : i64 to f32
%88 = arith.subf %in, %87 : f32
linalg.yield %88 : f32
} -> tensor<8xf32>
%34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%33 : tensor<8xf32>) outs(%11 : tensor<8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
%89 = arith.cmpf ugt, %88, %cst_13 : f32
%90 = arith.select %89, %cst_13, %88 : f32
linalg.yield %90 : f32
} -> tensor<8xf32>
%35 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%30, %29 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%36 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%35, %34 : tensor<1x24x8x8xf32>, tensor<8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%37 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%29, %36 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%38 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%32, %31 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%39 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%38, %34 : tensor<1x24x8x8xf32>, tensor<8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%40 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%31, %39 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%41 = tensor.empty() : tensor<8x1xf32>
%42 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = #parallel2} ins(%expanded, %18 : tensor<8x1xf32>, tensor<8x1xi64>) outs(%41 : tensor<8x1xf32>) {
^bb0(%in: f32, %in_28: i64, %out: f32):
%87 = arith.sitofp %in_28 : i64 to f32
%88 = arith.subf %in, %87 : f32
linalg.yield %88 : f32
} -> tensor<8x1xf32>
%43 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%42 : tensor<8x1xf32>) outs(%41 : tensor<8x1xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
%89 = arith.cmpf ugt, %88, %cst_13 : f32
%90 = arith.select %89, %cst_13, %88 : f32
linalg.yield %90 : f32
} -> tensor<8x1xf32>
%44 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%40, %37 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%45 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = #parallel4} ins(%44, %43 : tensor<1x24x8x8xf32>, tensor<8x1xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%46 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%37, %45 : tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) outs(%28 : tensor<1x24x8x8xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x24x8x8xf32>
%concat = tensor.concat dim(1) %46, %5 : (tensor<1x24x8x8xf32>, tensor<1x16x8x8xf32>) -> tensor<1x40x8x8xf32>
%padded_20 = tensor.pad %concat low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x40x8x8xf32> to tensor<1x40x10x10xf32>
%broadcasted_21 = linalg.broadcast ins(%cst_4 : tensor<16xf32>) outs(%3 : tensor<1x16x8x8xf32>) dimensions = [0, 2, 3] 
%47 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded_20, %cst_5 : tensor<1x40x10x10xf32>, tensor<16x40x3x3xf32>) outs(%broadcasted_21 : tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32>
%48 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%47 : tensor<1x16x8x8xf32>) outs(%3 : tensor<1x16x8x8xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ugt, %in, %cst : f32
%88 = arith.select %87, %in, %cst : f32
linalg.yield %88 : f32
} -> tensor<1x16x8x8xf32>
%49 = tensor.empty() : tensor<16xi64>
%50 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%49 : tensor<16xi64>) {
^bb0(%out: i64):
%87 = linalg.index 0 : index
%88 = arith.index_cast %87 : index to i64
linalg.yield %88 : i64
} -> tensor<16xi64>
%51 = tensor.empty() : tensor<16xf32>
%52 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%50 : tensor<16xi64>) outs(%51 : tensor<16xf32>) {
^bb0(%in: i64, %out: f32):
%87 = arith.sitofp %in : i64 to f32
linalg.yield %87 : f32
} -> tensor<16xf32>
%53 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%52 : tensor<16xf32>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.addf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<16xf32>
%54 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%53 : tensor<16xf32>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.mulf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<16xf32>
%55 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%54 : tensor<16xf32>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.subf %in, %cst_12 : f32
linalg.yield %87 : f32
} -> tensor<16xf32>
%56 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%55 : tensor<16xf32>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
linalg.yield %88 : f32
} -> tensor<16xf32>
%expanded_22 = tensor.expand_shape %56 [[0, 1]] output_shape [16, 1] : tensor<16xf32> into tensor<16x1xf32>
%57 = tensor.empty() : tensor<16x1xi64>
%58 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%expanded_22 : tensor<16x1xf32>) outs(%57 : tensor<16x1xi64>) {
^bb0(%in: f32, %out: i64):
%87 = arith.fptosi %in : f32 to i64
linalg.yield %87 : i64
} -> tensor<16x1xi64>
%59 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%58 : tensor<16x1xi64>) outs(%57 : tensor<16x1xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.addi %in, %c1_i64 : i64
linalg.yield %87 : i64
} -> tensor<16x1xi64>
%60 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%59 : tensor<16x1xi64>) outs(%57 : tensor<16x1xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.minsi %in, %c7_i64 : i64
linalg.yield %87 : i64
} -> tensor<16x1xi64>
%61 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%56 : tensor<16xf32>) outs(%49 : tensor<16xi64>) {
^bb0(%in: f32, %out: i64):
%87 = arith.fptosi %in : f32 to i64
linalg.yield %87 : i64
} -> tensor<16xi64>
%62 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%61 : tensor<16xi64>) outs(%49 : tensor<16xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.addi %in, %c1_i64 : i64
linalg.yield %87 : i64
} -> tensor<16xi64>
%63 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%62 : tensor<16xi64>) outs(%49 : tensor<16xi64>) {
^bb0(%in: i64, %out: i64):
%87 = arith.minsi %in, %c7_i64 : i64
linalg.yield %87 : i64
} -> tensor<16xi64>
%expanded_23 = tensor.expand_shape %50 [[0, 1, 2]] output_shape [16, 1, 1] : tensor<16xi64> into tensor<16x1x1xi64>
%64 = tensor.empty() : tensor<1x16x16x16xf32>
%65 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_23, %58, %61 : tensor<1x1x1x1xi64>, tensor<16x1x1xi64>, tensor<16x1xi64>, tensor<16xi64>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c16_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c8_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c8_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %48[%90, %94, %98, %102] : tensor<1x16x8x8xf32>
linalg.yield %extracted : f32
} -> tensor<1x16x16x16xf32>
%66 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_23, %58, %63 : tensor<1x1x1x1xi64>, tensor<16x1x1xi64>, tensor<16x1xi64>, tensor<16xi64>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c16_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c8_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c8_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %48[%90, %94, %98, %102] : tensor<1x16x8x8xf32>
linalg.yield %extracted : f32
} -> tensor<1x16x16x16xf32>
%67 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_23, %60, %61 : tensor<1x1x1x1xi64>, tensor<16x1x1xi64>, tensor<16x1xi64>, tensor<16xi64>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c16_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c8_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c8_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %48[%90, %94, %98, %102] : tensor<1x16x8x8xf32>
linalg.yield %extracted : f32
} -> tensor<1x16x16x16xf32>
%68 = linalg.generic {indexing_maps = [#map3, #map4, #map5, #map6, #map], iterator_types = #parallel4} ins(%expanded_19, %expanded_23, %60, %63 : tensor<1x1x1x1xi64>, tensor<16x1x1xi64>, tensor<16x1xi64>, tensor<16xi64>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: i64, %in_28: i64, %in_29: i64, %in_30: i64, %out: f32):
%87 = arith.cmpi slt, %in, %c0_i64 : i64
%88 = arith.addi %in, %c1_i64 : i64
%89 = arith.select %87, %88, %in : i64
%90 = arith.index_cast %89 : i64 to index
%91 = arith.cmpi slt, %in_28, %c0_i64 : i64
%92 = arith.addi %in_28, %c16_i64 : i64
%93 = arith.select %91, %92, %in_28 : i64
%94 = arith.index_cast %93 : i64 to index
%95 = arith.cmpi slt, %in_29, %c0_i64 : i64
%96 = arith.addi %in_29, %c8_i64 : i64
%97 = arith.select %95, %96, %in_29 : i64
%98 = arith.index_cast %97 : i64 to index
%99 = arith.cmpi slt, %in_30, %c0_i64 : i64
%100 = arith.addi %in_30, %c8_i64 : i64
%101 = arith.select %99, %100, %in_30 : i64
%102 = arith.index_cast %101 : i64 to index
%extracted = tensor.extract %48[%90, %94, %98, %102] : tensor<1x16x8x8xf32>
linalg.yield %extracted : f32
} -> tensor<1x16x16x16xf32>
%69 = linalg.generic {indexing_maps = [#map1, #map1, #map1], iterator_types = ["parallel"]} ins(%56, %61 : tensor<16xf32>, tensor<16xi64>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %in_28: i64, %out: f32):
%87 = arith.sitofp %in_28 : i64 to f32
%88 = arith.subf %in, %87 : f32
linalg.yield %88 : f32
} -> tensor<16xf32>
%70 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%69 : tensor<16xf32>) outs(%51 : tensor<16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
%89 = arith.cmpf ugt, %88, %cst_13 : f32
%90 = arith.select %89, %cst_13, %88 : f32
linalg.yield %90 : f32
} -> tensor<16xf32>
%71 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%66, %65 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%72 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%71, %70 : tensor<1x16x16x16xf32>, tensor<16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%73 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%65, %72 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%74 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%68, %67 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%75 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = #parallel4} ins(%74, %70 : tensor<1x16x16x16xf32>, tensor<16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%76 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%67, %75 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%77 = tensor.empty() : tensor<16x1xf32>
%78 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = #parallel2} ins(%expanded_22, %58 : tensor<16x1xf32>, tensor<16x1xi64>) outs(%77 : tensor<16x1xf32>) {
^bb0(%in: f32, %in_28: i64, %out: f32):
%87 = arith.sitofp %in_28 : i64 to f32
%88 = arith.subf %in, %87 : f32
linalg.yield %88 : f32
} -> tensor<16x1xf32>
%79 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = #parallel2} ins(%78 : tensor<16x1xf32>) outs(%77 : tensor<16x1xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ult, %in, %cst : f32
%88 = arith.select %87, %cst, %in : f32
%89 = arith.cmpf ugt, %88, %cst_13 : f32
%90 = arith.select %89, %cst_13, %88 : f32
linalg.yield %90 : f32
} -> tensor<16x1xf32>
%80 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%76, %73 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.subf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%81 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = #parallel4} ins(%80, %79 : tensor<1x16x16x16xf32>, tensor<16x1xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.mulf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%82 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = #parallel4} ins(%73, %81 : tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) outs(%64 : tensor<1x16x16x16xf32>) {
^bb0(%in: f32, %in_28: f32, %out: f32):
%87 = arith.addf %in, %in_28 : f32
linalg.yield %87 : f32
} -> tensor<1x16x16x16xf32>
%concat_24 = tensor.concat dim(1) %82, %2 : (tensor<1x16x16x16xf32>, tensor<1x8x16x16xf32>) -> tensor<1x24x16x16xf32>
%padded_25 = tensor.pad %concat_24 low[0, 0, 1, 1] high[0, 0, 1, 1] {
^bb0(%arg1: index, %arg2: index, %arg3: index, %arg4: index):
tensor.yield %cst : f32
} : tensor<1x24x16x16xf32> to tensor<1x24x18x18xf32>
%broadcasted_26 = linalg.broadcast ins(%cst_2 : tensor<8xf32>) outs(%0 : tensor<1x8x16x16xf32>) dimensions = [0, 2, 3] 
%83 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%padded_25, %cst_3 : tensor<1x24x18x18xf32>, tensor<8x24x3x3xf32>) outs(%broadcasted_26 : tensor<1x8x16x16xf32>) -> tensor<1x8x16x16xf32>
%84 = linalg.generic {indexing_maps = [#map, #map], iterator_types = #parallel4} ins(%83 : tensor<1x8x16x16xf32>) outs(%0 : tensor<1x8x16x16xf32>) {
^bb0(%in: f32, %out: f32):
%87 = arith.cmpf ugt, %in, %cst : f32
%88 = arith.select %87, %in, %cst : f32
linalg.yield %88 : f32
} -> tensor<1x8x16x16xf32>
%85 = tensor.empty() : tensor<1x4x16x16xf32>
%broadcasted_27 = linalg.broadcast ins(%cst_0 : tensor<4xf32>) outs(%85 : tensor<1x4x16x16xf32>) dimensions = [0, 2, 3] 
%86 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%84, %cst_1 : tensor<1x8x16x16xf32>, tensor<4x8x1x1xf32>) outs(%broadcasted_27 : tensor<1x4x16x16xf32>) -> tensor<1x4x16x16xf32>
return %86 : tensor<1x4x16x16xf32>
}
}


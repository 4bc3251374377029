// Pruned: bilinear upsampling looks up 0, 1, 2, … along the channels, which are one group; rows and columns are looked up at computed positions.
#map = affine_map<(d0) -> (d0)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d1, 0, 0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d2, 0)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
module {
  func.func @main(%arg0: tensor<1x3x4x4xf32>) -> tensor<1x2x8x8xf32> {
    %c3_i64 = arith.constant 3 : i64
    %c4_i64 = arith.constant 4 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %cst = arith.constant dense_resource<torch_tensor_2_torch.float32> : tensor<2xf32>
    %cst_0 = arith.constant dense_resource<torch_tensor_2_4_1_1_torch.float32> : tensor<2x4x1x1xf32>
    %cst_1 = arith.constant dense_resource<torch_tensor_4_3_1_1_torch.float32> : tensor<4x3x1x1xf32>
    %cst_2 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_3 = arith.constant 5.000000e-01 : f32
    %cst_4 = arith.constant 0.000000e+00 : f32
    %cst_5 = arith.constant 1.000000e+00 : f32
    %0 = tensor.empty() : tensor<1x4x4x4xf32>
    %broadcasted = linalg.broadcast ins(%cst_2 : tensor<4xf32>) outs(%0 : tensor<1x4x4x4xf32>) dimensions = [0, 2, 3] 
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_1 : tensor<1x3x4x4xf32>, tensor<4x3x1x1xf32>) outs(%broadcasted : tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
    %2 = tensor.empty() : tensor<8xi64>
    %3 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%2 : tensor<8xi64>) {
    ^bb0(%out: i64):
      %42 = linalg.index 0 : index
      %43 = arith.index_cast %42 : index to i64
      linalg.yield %43 : i64
    } -> tensor<8xi64>
    %4 = tensor.empty() : tensor<8xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%3 : tensor<8xi64>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: i64, %out: f32):
      %42 = arith.sitofp %in : i64 to f32
      linalg.yield %42 : f32
    } -> tensor<8xf32>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%5 : tensor<8xf32>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.addf %in, %cst_3 : f32
      linalg.yield %42 : f32
    } -> tensor<8xf32>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%6 : tensor<8xf32>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.mulf %in, %cst_3 : f32
      linalg.yield %42 : f32
    } -> tensor<8xf32>
    %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%7 : tensor<8xf32>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.subf %in, %cst_3 : f32
      linalg.yield %42 : f32
    } -> tensor<8xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%8 : tensor<8xf32>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.cmpf ult, %in, %cst_4 : f32
      %43 = arith.select %42, %cst_4, %in : f32
      linalg.yield %43 : f32
    } -> tensor<8xf32>
    %expanded = tensor.expand_shape %9 [[0, 1]] output_shape [8, 1] : tensor<8xf32> into tensor<8x1xf32>
    %10 = tensor.empty() : tensor<8x1xi64>
    %11 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<8x1xf32>) outs(%10 : tensor<8x1xi64>) {
    ^bb0(%in: f32, %out: i64):
      %42 = arith.fptosi %in : f32 to i64
      linalg.yield %42 : i64
    } -> tensor<8x1xi64>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%11 : tensor<8x1xi64>) outs(%10 : tensor<8x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.addi %in, %c1_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8x1xi64>
    %13 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<8x1xi64>) outs(%10 : tensor<8x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.minsi %in, %c3_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8x1xi64>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%9 : tensor<8xf32>) outs(%2 : tensor<8xi64>) {
    ^bb0(%in: f32, %out: i64):
      %42 = arith.fptosi %in : f32 to i64
      linalg.yield %42 : i64
    } -> tensor<8xi64>
    %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%14 : tensor<8xi64>) outs(%2 : tensor<8xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.addi %in, %c1_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8xi64>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%15 : tensor<8xi64>) outs(%2 : tensor<8xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.minsi %in, %c3_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8xi64>
    %17 = tensor.empty() : tensor<4xi64>
    %18 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%17 : tensor<4xi64>) {
    ^bb0(%out: i64):
      %42 = linalg.index 0 : index
      %43 = arith.index_cast %42 : index to i64
      linalg.yield %43 : i64
    } -> tensor<4xi64>
    %expanded_6 = tensor.expand_shape %18 [[0, 1, 2]] output_shape [4, 1, 1] : tensor<4xi64> into tensor<4x1x1xi64>
    %19 = tensor.empty() : tensor<1xi64>
    %20 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%19 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %expanded_7 = tensor.expand_shape %20 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %21 = tensor.empty() : tensor<1x4x8x8xf32>
    %22 = linalg.generic {indexing_maps = [#map2, #map3, #map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_7, %expanded_6, %11, %14 : tensor<1x1x1x1xi64>, tensor<4x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: i64, %in_9: i64, %in_10: i64, %in_11: i64, %out: f32):
      %42 = arith.cmpi slt, %in, %c0_i64 : i64
      %43 = arith.addi %in, %c1_i64 : i64
      %44 = arith.select %42, %43, %in : i64
      %45 = arith.index_cast %44 : i64 to index
      %46 = arith.cmpi slt, %in_9, %c0_i64 : i64
      %47 = arith.addi %in_9, %c4_i64 : i64
      %48 = arith.select %46, %47, %in_9 : i64
      %49 = arith.index_cast %48 : i64 to index
      %50 = arith.cmpi slt, %in_10, %c0_i64 : i64
      %51 = arith.addi %in_10, %c4_i64 : i64
      %52 = arith.select %50, %51, %in_10 : i64
      %53 = arith.index_cast %52 : i64 to index
      %54 = arith.cmpi slt, %in_11, %c0_i64 : i64
      %55 = arith.addi %in_11, %c4_i64 : i64
      %56 = arith.select %54, %55, %in_11 : i64
      %57 = arith.index_cast %56 : i64 to index
      %extracted = tensor.extract %1[%45, %49, %53, %57] : tensor<1x4x4x4xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x4x8x8xf32>
    %23 = linalg.generic {indexing_maps = [#map2, #map3, #map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_7, %expanded_6, %11, %16 : tensor<1x1x1x1xi64>, tensor<4x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: i64, %in_9: i64, %in_10: i64, %in_11: i64, %out: f32):
      %42 = arith.cmpi slt, %in, %c0_i64 : i64
      %43 = arith.addi %in, %c1_i64 : i64
      %44 = arith.select %42, %43, %in : i64
      %45 = arith.index_cast %44 : i64 to index
      %46 = arith.cmpi slt, %in_9, %c0_i64 : i64
      %47 = arith.addi %in_9, %c4_i64 : i64
      %48 = arith.select %46, %47, %in_9 : i64
      %49 = arith.index_cast %48 : i64 to index
      %50 = arith.cmpi slt, %in_10, %c0_i64 : i64
      %51 = arith.addi %in_10, %c4_i64 : i64
      %52 = arith.select %50, %51, %in_10 : i64
      %53 = arith.index_cast %52 : i64 to index
      %54 = arith.cmpi slt, %in_11, %c0_i64 : i64
      %55 = arith.addi %in_11, %c4_i64 : i64
      %56 = arith.select %54, %55, %in_11 : i64
      %57 = arith.index_cast %56 : i64 to index
      %extracted = tensor.extract %1[%45, %49, %53, %57] : tensor<1x4x4x4xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x4x8x8xf32>
    %24 = linalg.generic {indexing_maps = [#map2, #map3, #map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_7, %expanded_6, %13, %14 : tensor<1x1x1x1xi64>, tensor<4x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: i64, %in_9: i64, %in_10: i64, %in_11: i64, %out: f32):
      %42 = arith.cmpi slt, %in, %c0_i64 : i64
      %43 = arith.addi %in, %c1_i64 : i64
      %44 = arith.select %42, %43, %in : i64
      %45 = arith.index_cast %44 : i64 to index
      %46 = arith.cmpi slt, %in_9, %c0_i64 : i64
      %47 = arith.addi %in_9, %c4_i64 : i64
      %48 = arith.select %46, %47, %in_9 : i64
      %49 = arith.index_cast %48 : i64 to index
      %50 = arith.cmpi slt, %in_10, %c0_i64 : i64
      %51 = arith.addi %in_10, %c4_i64 : i64
      %52 = arith.select %50, %51, %in_10 : i64
      %53 = arith.index_cast %52 : i64 to index
      %54 = arith.cmpi slt, %in_11, %c0_i64 : i64
      %55 = arith.addi %in_11, %c4_i64 : i64
      %56 = arith.select %54, %55, %in_11 : i64
      %57 = arith.index_cast %56 : i64 to index
      %extracted = tensor.extract %1[%45, %49, %53, %57] : tensor<1x4x4x4xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x4x8x8xf32>
    %25 = linalg.generic {indexing_maps = [#map2, #map3, #map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_7, %expanded_6, %13, %16 : tensor<1x1x1x1xi64>, tensor<4x1x1xi64>, tensor<8x1xi64>, tensor<8xi64>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: i64, %in_9: i64, %in_10: i64, %in_11: i64, %out: f32):
      %42 = arith.cmpi slt, %in, %c0_i64 : i64
      %43 = arith.addi %in, %c1_i64 : i64
      %44 = arith.select %42, %43, %in : i64
      %45 = arith.index_cast %44 : i64 to index
      %46 = arith.cmpi slt, %in_9, %c0_i64 : i64
      %47 = arith.addi %in_9, %c4_i64 : i64
      %48 = arith.select %46, %47, %in_9 : i64
      %49 = arith.index_cast %48 : i64 to index
      %50 = arith.cmpi slt, %in_10, %c0_i64 : i64
      %51 = arith.addi %in_10, %c4_i64 : i64
      %52 = arith.select %50, %51, %in_10 : i64
      %53 = arith.index_cast %52 : i64 to index
      %54 = arith.cmpi slt, %in_11, %c0_i64 : i64
      %55 = arith.addi %in_11, %c4_i64 : i64
      %56 = arith.select %54, %55, %in_11 : i64
      %57 = arith.index_cast %56 : i64 to index
      %extracted = tensor.extract %1[%45, %49, %53, %57] : tensor<1x4x4x4xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x4x8x8xf32>
    %26 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel"]} ins(%9, %14 : tensor<8xf32>, tensor<8xi64>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %in_9: i64, %out: f32):
      %42 = arith.sitofp %in_9 : i64 to f32
      %43 = arith.subf %in, %42 : f32
      linalg.yield %43 : f32
    } -> tensor<8xf32>
    %27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel"]} ins(%26 : tensor<8xf32>) outs(%4 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.cmpf ult, %in, %cst_4 : f32
      %43 = arith.select %42, %cst_4, %in : f32
      %44 = arith.cmpf ugt, %43, %cst_5 : f32
      %45 = arith.select %44, %cst_5, %43 : f32
      linalg.yield %45 : f32
    } -> tensor<8xf32>
    %28 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%23, %22 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.subf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %29 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%28, %27 : tensor<1x4x8x8xf32>, tensor<8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.mulf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %30 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%22, %29 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.addf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %31 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%25, %24 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.subf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %32 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%31, %27 : tensor<1x4x8x8xf32>, tensor<8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.mulf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %33 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%24, %32 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.addf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %34 = tensor.empty() : tensor<8x1xf32>
    %35 = linalg.generic {indexing_maps = [#map1, #map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%expanded, %11 : tensor<8x1xf32>, tensor<8x1xi64>) outs(%34 : tensor<8x1xf32>) {
    ^bb0(%in: f32, %in_9: i64, %out: f32):
      %42 = arith.sitofp %in_9 : i64 to f32
      %43 = arith.subf %in, %42 : f32
      linalg.yield %43 : f32
    } -> tensor<8x1xf32>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%35 : tensor<8x1xf32>) outs(%34 : tensor<8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.cmpf ult, %in, %cst_4 : f32
      %43 = arith.select %42, %cst_4, %in : f32
      %44 = arith.cmpf ugt, %43, %cst_5 : f32
      %45 = arith.select %44, %cst_5, %43 : f32
      linalg.yield %45 : f32
    } -> tensor<8x1xf32>
    %37 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%33, %30 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.subf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %38 = linalg.generic {indexing_maps = [#map6, #map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%37, %36 : tensor<1x4x8x8xf32>, tensor<8x1xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.mulf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %39 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%30, %38 : tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) outs(%21 : tensor<1x4x8x8xf32>) {
    ^bb0(%in: f32, %in_9: f32, %out: f32):
      %42 = arith.addf %in, %in_9 : f32
      linalg.yield %42 : f32
    } -> tensor<1x4x8x8xf32>
    %40 = tensor.empty() : tensor<1x2x8x8xf32>
    %broadcasted_8 = linalg.broadcast ins(%cst : tensor<2xf32>) outs(%40 : tensor<1x2x8x8xf32>) dimensions = [0, 2, 3] 
    %41 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%39, %cst_0 : tensor<1x4x8x8xf32>, tensor<2x4x1x1xf32>) outs(%broadcasted_8 : tensor<1x2x8x8xf32>) -> tensor<1x2x8x8xf32>
    return %41 : tensor<1x2x8x8xf32>
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

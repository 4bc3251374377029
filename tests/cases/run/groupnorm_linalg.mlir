// Pruned: a group norm whose result is looked up at tables that say i div 4 and i mod 4: groups and channels are walked in step.
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1)>
#map6 = affine_map<(d0, d1) -> (d1)>
module {
  func.func @main(%arg0: tensor<2x3x4x4xf32>) -> tensor<2x5xf32> {
    %c1_i64 = arith.constant 1 : i64
    %c0_i64 = arith.constant 0 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %c2_i64 = arith.constant 2 : i64
    %c4_i64 = arith.constant 4 : i64
    %cst_0 = arith.constant 0.000000e+00 : f64
    %cst_1 = arith.constant dense_resource<torch_tensor_5_torch.float32> : tensor<5xf32>
    %cst_2 = arith.constant dense_resource<torch_tensor_5_8_torch.float32> : tensor<5x8xf32>
    %cst_3 = arith.constant dense_resource<torch_tensor_8_torch.float32> : tensor<8xf32>
    %cst_4 = arith.constant dense_resource<torch_tensor_8_16_1_1_torch.float32> : tensor<8x16x1x1xf32>
    %cst_5 = arith.constant dense_resource<torch_tensor_16_torch.float32_2> : tensor<16xf32>
    %cst_6 = arith.constant dense_resource<torch_tensor_16_torch.float32_1> : tensor<16xf32>
    %cst_7 = arith.constant 1.000000e-05 : f64
    %cst_8 = arith.constant dense_resource<torch_tensor_16_3_1_1_torch.float32> : tensor<16x3x1x1xf32>
    %cst_9 = arith.constant dense_resource<torch_tensor_16_torch.float32> : tensor<16xf32>
    %cst_10 = arith.constant 6.400000e+01 : f64
    %cst_11 = arith.constant 6.400000e+01 : f32
    %cst_12 = arith.constant 1.600000e+01 : f32
    %cst_13 = arith.constant dense_resource<torch_tensor_2_16_torch.int64> : tensor<2x16xi64>
    %cst_14 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_1> : tensor<2x16xi64>
    %cst_15 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_2> : tensor<2x16xi64>
    %cst_16 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_3> : tensor<2x16xi64>
    %cst_17 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_4> : tensor<2x16xi64>
    %cst_18 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_5> : tensor<2x16xi64>
    %cst_19 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_6> : tensor<2x16xi64>
    %cst_20 = arith.constant dense_resource<torch_tensor_2_16_torch.int64_7> : tensor<2x16xi64>
    %0 = tensor.empty() : tensor<2x16x4x4xf32>
    %broadcasted = linalg.broadcast ins(%cst_9 : tensor<16xf32>) outs(%0 : tensor<2x16x4x4xf32>) dimensions = [0, 2, 3] 
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_8 : tensor<2x3x4x4xf32>, tensor<16x3x1x1xf32>) outs(%broadcasted : tensor<2x16x4x4xf32>) -> tensor<2x16x4x4xf32>
    %collapsed = tensor.collapse_shape %1 [[0], [1], [2, 3]] : tensor<2x16x4x4xf32> into tensor<2x16x16xf32>
    %expanded = tensor.expand_shape %collapsed [[0], [1, 2], [3]] output_shape [2, 4, 4, 16] : tensor<2x16x16xf32> into tensor<2x4x4x16xf32>
    %2 = tensor.empty() : tensor<2x4x4x16xf64>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x4x4x16xf32>) outs(%2 : tensor<2x4x4x16xf64>) {
    ^bb0(%in: f32, %out: f64):
      %43 = arith.extf %in : f32 to f64
      linalg.yield %43 : f64
    } -> tensor<2x4x4x16xf64>
    %4 = tensor.empty() : tensor<2x4x1x1xf64>
    %5 = linalg.fill ins(%cst_0 : f64) outs(%4 : tensor<2x4x1x1xf64>) -> tensor<2x4x1x1xf64>
    %6 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%3 : tensor<2x4x4x16xf64>) outs(%5 : tensor<2x4x1x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %43 = arith.addf %in, %out : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x1x1xf64>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6 : tensor<2x4x1x1xf64>) outs(%4 : tensor<2x4x1x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %43 = arith.divf %in, %cst_10 : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x1x1xf64>
    %8 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%3, %7 : tensor<2x4x4x16xf64>, tensor<2x4x1x1xf64>) outs(%2 : tensor<2x4x4x16xf64>) {
    ^bb0(%in: f64, %in_26: f64, %out: f64):
      %43 = arith.subf %in, %in_26 : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x4x16xf64>
    %9 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%8, %8 : tensor<2x4x4x16xf64>, tensor<2x4x4x16xf64>) outs(%2 : tensor<2x4x4x16xf64>) {
    ^bb0(%in: f64, %in_26: f64, %out: f64):
      %43 = arith.mulf %in, %in_26 : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x4x16xf64>
    %10 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%9 : tensor<2x4x4x16xf64>) outs(%5 : tensor<2x4x1x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %43 = arith.addf %in, %out : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x1x1xf64>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%10 : tensor<2x4x1x1xf64>) outs(%4 : tensor<2x4x1x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %43 = arith.divf %in, %cst_10 : f64
      linalg.yield %43 : f64
    } -> tensor<2x4x1x1xf64>
    %12 = tensor.empty() : tensor<2x4x1x1xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%11 : tensor<2x4x1x1xf64>) outs(%12 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %43 = arith.truncf %in : f64 to f32
      linalg.yield %43 : f32
    } -> tensor<2x4x1x1xf32>
    %14 = linalg.fill ins(%cst : f32) outs(%12 : tensor<2x4x1x1xf32>) -> tensor<2x4x1x1xf32>
    %15 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%expanded : tensor<2x4x4x16xf32>) outs(%14 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.addf %in, %out : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x1x1xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%15 : tensor<2x4x1x1xf32>) outs(%12 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.divf %in, %cst_11 : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x1x1xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13 : tensor<2x4x1x1xf32>) outs(%12 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.truncf %cst_7 : f64 to f32
      %44 = arith.addf %in, %43 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x1x1xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%17 : tensor<2x4x1x1xf32>) outs(%12 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = math.rsqrt %in : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x1x1xf32>
    %expanded_21 = tensor.expand_shape %cst_6 [[0, 1, 2, 3]] output_shape [1, 4, 4, 1] : tensor<16xf32> into tensor<1x4x4x1xf32>
    %19 = tensor.empty() : tensor<2x4x4x1xf32>
    %20 = linalg.generic {indexing_maps = [#map2, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%18, %expanded_21 : tensor<2x4x1x1xf32>, tensor<1x4x4x1xf32>) outs(%19 : tensor<2x4x4x1xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.mulf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x4x1xf32>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%16 : tensor<2x4x1x1xf32>) outs(%12 : tensor<2x4x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.negf %in : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x1x1xf32>
    %22 = linalg.generic {indexing_maps = [#map2, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%21, %20 : tensor<2x4x1x1xf32>, tensor<2x4x4x1xf32>) outs(%19 : tensor<2x4x4x1xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.mulf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x4x1xf32>
    %expanded_22 = tensor.expand_shape %cst_5 [[0, 1, 2, 3]] output_shape [1, 4, 4, 1] : tensor<16xf32> into tensor<1x4x4x1xf32>
    %23 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%22, %expanded_22 : tensor<2x4x4x1xf32>, tensor<1x4x4x1xf32>) outs(%19 : tensor<2x4x4x1xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.addf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x4x1xf32>
    %24 = tensor.empty() : tensor<2x16xf32>
    %25 = linalg.generic {indexing_maps = [#map4, #map4, #map4, #map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%cst_13, %cst_14, %cst_15, %cst_16 : tensor<2x16xi64>, tensor<2x16xi64>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%24 : tensor<2x16xf32>) {
    ^bb0(%in: i64, %in_26: i64, %in_27: i64, %in_28: i64, %out: f32):
      %43 = arith.cmpi slt, %in, %c0_i64 : i64
      %44 = arith.addi %in, %c2_i64 : i64
      %45 = arith.select %43, %44, %in : i64
      %46 = arith.index_cast %45 : i64 to index
      %47 = arith.cmpi slt, %in_26, %c0_i64 : i64
      %48 = arith.addi %in_26, %c4_i64 : i64
      %49 = arith.select %47, %48, %in_26 : i64
      %50 = arith.index_cast %49 : i64 to index
      %51 = arith.cmpi slt, %in_27, %c0_i64 : i64
      %52 = arith.addi %in_27, %c4_i64 : i64
      %53 = arith.select %51, %52, %in_27 : i64
      %54 = arith.index_cast %53 : i64 to index
      %55 = arith.cmpi slt, %in_28, %c0_i64 : i64
      %56 = arith.addi %in_28, %c1_i64 : i64
      %57 = arith.select %55, %56, %in_28 : i64
      %58 = arith.index_cast %57 : i64 to index
      %extracted = tensor.extract %20[%46, %50, %54, %58] : tensor<2x4x4x1xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16xf32>
    %26 = linalg.generic {indexing_maps = [#map4, #map4, #map4, #map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%cst_17, %cst_18, %cst_19, %cst_20 : tensor<2x16xi64>, tensor<2x16xi64>, tensor<2x16xi64>, tensor<2x16xi64>) outs(%24 : tensor<2x16xf32>) {
    ^bb0(%in: i64, %in_26: i64, %in_27: i64, %in_28: i64, %out: f32):
      %43 = arith.cmpi slt, %in, %c0_i64 : i64
      %44 = arith.addi %in, %c2_i64 : i64
      %45 = arith.select %43, %44, %in : i64
      %46 = arith.index_cast %45 : i64 to index
      %47 = arith.cmpi slt, %in_26, %c0_i64 : i64
      %48 = arith.addi %in_26, %c4_i64 : i64
      %49 = arith.select %47, %48, %in_26 : i64
      %50 = arith.index_cast %49 : i64 to index
      %51 = arith.cmpi slt, %in_27, %c0_i64 : i64
      %52 = arith.addi %in_27, %c4_i64 : i64
      %53 = arith.select %51, %52, %in_27 : i64
      %54 = arith.index_cast %53 : i64 to index
      %55 = arith.cmpi slt, %in_28, %c0_i64 : i64
      %56 = arith.addi %in_28, %c1_i64 : i64
      %57 = arith.select %55, %56, %in_28 : i64
      %58 = arith.index_cast %57 : i64 to index
      %extracted = tensor.extract %23[%46, %50, %54, %58] : tensor<2x4x4x1xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16xf32>
    %expanded_23 = tensor.expand_shape %25 [[0], [1, 2, 3]] output_shape [2, 16, 1, 1] : tensor<2x16xf32> into tensor<2x16x1x1xf32>
    %expanded_24 = tensor.expand_shape %26 [[0], [1, 2, 3]] output_shape [2, 16, 1, 1] : tensor<2x16xf32> into tensor<2x16x1x1xf32>
    %27 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%1, %expanded_23 : tensor<2x16x4x4xf32>, tensor<2x16x1x1xf32>) outs(%0 : tensor<2x16x4x4xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.mulf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x16x4x4xf32>
    %28 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%27, %expanded_24 : tensor<2x16x4x4xf32>, tensor<2x16x1x1xf32>) outs(%0 : tensor<2x16x4x4xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.addf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x16x4x4xf32>
    %29 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%28 : tensor<2x16x4x4xf32>) outs(%0 : tensor<2x16x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.cmpf ugt, %in, %cst : f32
      %44 = arith.select %43, %in, %cst : f32
      linalg.yield %44 : f32
    } -> tensor<2x16x4x4xf32>
    %30 = tensor.empty() : tensor<2x8x4x4xf32>
    %broadcasted_25 = linalg.broadcast ins(%cst_3 : tensor<8xf32>) outs(%30 : tensor<2x8x4x4xf32>) dimensions = [0, 2, 3] 
    %31 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%29, %cst_4 : tensor<2x16x4x4xf32>, tensor<8x16x1x1xf32>) outs(%broadcasted_25 : tensor<2x8x4x4xf32>) -> tensor<2x8x4x4xf32>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%31 : tensor<2x8x4x4xf32>) outs(%30 : tensor<2x8x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.cmpf ugt, %in, %cst : f32
      %44 = arith.select %43, %in, %cst : f32
      linalg.yield %44 : f32
    } -> tensor<2x8x4x4xf32>
    %33 = tensor.empty() : tensor<2x8xf32>
    %34 = linalg.fill ins(%cst : f32) outs(%33 : tensor<2x8xf32>) -> tensor<2x8xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%32 : tensor<2x8x4x4xf32>) outs(%34 : tensor<2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.addf %in, %out : f32
      linalg.yield %43 : f32
    } -> tensor<2x8xf32>
    %36 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%35 : tensor<2x8xf32>) outs(%33 : tensor<2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.divf %in, %cst_12 : f32
      linalg.yield %43 : f32
    } -> tensor<2x8xf32>
    %37 = tensor.empty() : tensor<8x5xf32>
    %transposed = linalg.transpose ins(%cst_2 : tensor<5x8xf32>) outs(%37 : tensor<8x5xf32>) permutation = [1, 0] 
    %38 = tensor.empty() : tensor<2x5xf32>
    %39 = linalg.fill ins(%cst : f32) outs(%38 : tensor<2x5xf32>) -> tensor<2x5xf32>
    %40 = linalg.matmul ins(%36, %transposed : tensor<2x8xf32>, tensor<8x5xf32>) outs(%39 : tensor<2x5xf32>) -> tensor<2x5xf32>
    %41 = linalg.generic {indexing_maps = [#map6, #map4], iterator_types = ["parallel", "parallel"]} ins(%cst_1 : tensor<5xf32>) outs(%38 : tensor<2x5xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x5xf32>
    %42 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%40, %41 : tensor<2x5xf32>, tensor<2x5xf32>) outs(%38 : tensor<2x5xf32>) {
    ^bb0(%in: f32, %in_26: f32, %out: f32):
      %43 = arith.addf %in, %in_26 : f32
      linalg.yield %43 : f32
    } -> tensor<2x5xf32>
    return %42 : tensor<2x5xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_5_torch.float32: "0x04000000AEACA7BE63587F3E6370353E214C563EF83C993E",
      torch_tensor_5_8_torch.float32: "0x0400000023BDB1BEE8020DBEBE349C3D24218EBE58CFE63D4658423ECCBD493DEA3B72BE0D598CBED063DFBD7AEB1E3E8C8EB23EC82E503E5D1323BD99DFFD3D6397B1BEDD9B9ABE1CEE283E6F104DBEDC2C2E3E22937FBE5B5233BE881A95BE30ED3C3E538F13BD0C508B3E3F0E603ED754483EA1443A3C68DEDFBDF56F9DBDEB75403D4D77333E00A47DBEEFEC973E3D751DBD32AF97BE44E243BE4B2BA03E0F8CA53E",
      torch_tensor_8_torch.float32: "0x0400000080767E3E9655013E48FA28BE48A7553E20235C3C80CCF23DAC444DBEC84393BD",
      torch_tensor_8_16_1_1_torch.float32: "0x04000000B445313E64AF663ED876163E1838093D7C1CEF3DDC13F9BDEC2454BECA235CBE5A637F3E8E81223EB2F430BEF450C83DAA52413EC2E67F3E58D85F3E4456463EF0C26ABDA0AEB3BD4230523E0A750F3E300E1ABEFE25663E9060F73D008E0B3E6A7420BE88E4923DEC7CB3BDFC06483E584238BDF853C73D80E2353DF8D6D93DE0FDADBDF4A2F93DFECE32BE8846673D20352DBEBA8D7CBE10954DBEB61A4A3E50810A3EE82E703E48164D3EA09E64BECEB32EBEE87525BD324126BEF8C3313EBA8941BE38CEF9BDC45177BEC65711BEE28D523E429A513E2441373E22AA453EBAA1633EB01A83BDF447E13D0414643E1461A93DCAEA7F3E18C7043E58241F3E2C32B3BDF4ABF53D2054EB3C888C74BD4A4F10BE56A50FBEB2FC44BE4EDC2B3E96FF353EA016E9BCC42414BE22DD453E8CB5233E703C983CB8BBF1BDB8466B3EAC60D13D5A5742BE6203753E5266423E8C9EBABD5CE90F3ED67411BEB87920BDB25E593E403E293C400C35BE9420ABBDDCFA8ABD208F45BDB0FEC33CA2C16C3E204D5B3C8C101EBE00F0513C587FF53DFCF8FD3DE0F769BEB03C37BDB83E3EBE8876DABD6078B83D18CB35BEFC52BE3D8649593E3053863CF09E2ABE2071B7BDD89A5F3D462743BEEC5DFE3D246A68BE521776BEC0BE78BE68BB4FBD90242C3E724C72BEAEC8543ECCCFCCBDE8F4953D20CA3A3C10D766BEE84E543E6ED7093E",
      torch_tensor_16_torch.float32_2: "0x040000006EBD0EBD55B96DBD2B440F3D7216233C374B313D3737483CA6C307BD3456253DCB9F613D772010BCF3F1E5BD071E94BDC564483B3307FDBCD87123BDC7A6D7BB",
      torch_tensor_16_torch.float32_1: "0x04000000A8619A3F89CD523F0A266C3F1D08983FCC981F3F9EB49E3F0AEF6A3F360C9A3F201E873F3476733F6D338E3F9A86823F1EB3923F3918583FBE88783FFEC7763F",
      torch_tensor_16_3_1_1_torch.float32: "0x04000000294CAABE7CF5A93E338B9C3ECCE1E23EBF71563E6F7045BE2C3625BE00A92E3E07FFF23E96BE203E04DD8BBEDAF48ABEEDBD0BBF4275FF3D2EE3A5BEC2C603BF939A013FD6F7BFBE5F8386BD7C60293EC8AD963CF5E7C6BE4EF1EEBEC79EEB3EEB8AC03D623DF53E4C3246BEA4242E3EE53107BE4655D2BC1609B4BE57F2473E5EEB3A3ECA2143BCB2F604BEFD37B6BE466CCC3EE30DDCBE6C32723E9ACB46BE819E8EBE2B6AD43DA08D99BE8637083E0E34E83D7C7BDBBEBFDEC43DEBCF7B3E",
      torch_tensor_16_torch.float32: "0x0400000096046A3E34D794BDFB54F2BE1946B6BDA3544D3EC0B757BE2F69603E5BDCC43E89599ABE7492BA3B9F76743E9A59393D9B89453D7DA4933D4C63E8BEFBD8393D",
      torch_tensor_2_16_torch.int64: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000",
      torch_tensor_2_16_torch.int64_1: "0x0800000000000000000000000000000000000000000000000000000000000000000000000100000000000000010000000000000001000000000000000100000000000000020000000000000002000000000000000200000000000000020000000000000003000000000000000300000000000000030000000000000003000000000000000000000000000000000000000000000000000000000000000000000000000000010000000000000001000000000000000100000000000000010000000000000002000000000000000200000000000000020000000000000002000000000000000300000000000000030000000000000003000000000000000300000000000000",
      torch_tensor_2_16_torch.int64_2: "0x0800000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000000000000000000001000000000000000200000000000000030000000000000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000000000000000000001000000000000000200000000000000030000000000000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000",
      torch_tensor_2_16_torch.int64_3: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_2_16_torch.int64_4: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000010000000000000001000000000000000100000000000000",
      torch_tensor_2_16_torch.int64_5: "0x0800000000000000000000000000000000000000000000000000000000000000000000000100000000000000010000000000000001000000000000000100000000000000020000000000000002000000000000000200000000000000020000000000000003000000000000000300000000000000030000000000000003000000000000000000000000000000000000000000000000000000000000000000000000000000010000000000000001000000000000000100000000000000010000000000000002000000000000000200000000000000020000000000000002000000000000000300000000000000030000000000000003000000000000000300000000000000",
      torch_tensor_2_16_torch.int64_6: "0x0800000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000000000000000000001000000000000000200000000000000030000000000000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000000000000000000001000000000000000200000000000000030000000000000000000000000000000100000000000000020000000000000003000000000000000000000000000000010000000000000002000000000000000300000000000000",
      torch_tensor_2_16_torch.int64_7: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    }
  }
#-}

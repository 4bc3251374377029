// Pruned: a pooled layer whose result is looked up at constant tables: 0, 1, 2, … along the channels, 0 elsewhere. The 8 channels are a group.
#map = affine_map<(d0, d1) -> (d1)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (0, d1, 0, 0)>
module {
  func.func @main(%arg0: tensor<1x4x4x6xf32>) -> tensor<1x5xf32> {
    %c1_i64 = arith.constant 1 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %c8_i64 = arith.constant 8 : i64
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant dense_resource<torch_tensor_5_torch.float32> : tensor<5xf32>
    %cst_1 = arith.constant dense_resource<torch_tensor_5_8_torch.float32> : tensor<5x8xf32>
    %cst_2 = arith.constant dense_resource<torch_tensor_8_torch.float32> : tensor<8xf32>
    %cst_3 = arith.constant dense_resource<torch_tensor_8_6_torch.float32> : tensor<8x6xf32>
    %cst_4 = arith.constant 1.600000e+01 : f32
    %cst_5 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64> : tensor<1x8x1x1xi64>
    %cst_6 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_1> : tensor<1x8x1x1xi64>
    %cst_7 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_2> : tensor<1x8x1x1xi64>
    %cst_8 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_3> : tensor<1x8x1x1xi64>
    %collapsed = tensor.collapse_shape %arg0 [[0, 1, 2], [3]] : tensor<1x4x4x6xf32> into tensor<16x6xf32>
    %0 = tensor.empty() : tensor<6x8xf32>
    %transposed = linalg.transpose ins(%cst_3 : tensor<8x6xf32>) outs(%0 : tensor<6x8xf32>) permutation = [1, 0] 
    %1 = tensor.empty() : tensor<16x8xf32>
    %2 = linalg.fill ins(%cst : f32) outs(%1 : tensor<16x8xf32>) -> tensor<16x8xf32>
    %3 = linalg.matmul ins(%collapsed, %transposed : tensor<16x6xf32>, tensor<6x8xf32>) outs(%2 : tensor<16x8xf32>) -> tensor<16x8xf32>
    %4 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel"]} ins(%cst_2 : tensor<8xf32>) outs(%1 : tensor<16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x8xf32>
    %5 = linalg.generic {indexing_maps = [#map1, #map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%3, %4 : tensor<16x8xf32>, tensor<16x8xf32>) outs(%1 : tensor<16x8xf32>) {
    ^bb0(%in: f32, %in_12: f32, %out: f32):
      %20 = arith.addf %in, %in_12 : f32
      linalg.yield %20 : f32
    } -> tensor<16x8xf32>
    %expanded = tensor.expand_shape %5 [[0, 1, 2], [3]] output_shape [1, 4, 4, 8] : tensor<16x8xf32> into tensor<1x4x4x8xf32>
    %6 = tensor.empty() : tensor<1x4x4x8xf32>
    %7 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<1x4x4x8xf32>) outs(%6 : tensor<1x4x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %20 = arith.cmpf ugt, %in, %cst : f32
      %21 = arith.select %20, %in, %cst : f32
      linalg.yield %21 : f32
    } -> tensor<1x4x4x8xf32>
    %8 = tensor.empty() : tensor<1x8x4x4xf32>
    %transposed_9 = linalg.transpose ins(%7 : tensor<1x4x4x8xf32>) outs(%8 : tensor<1x8x4x4xf32>) permutation = [0, 3, 1, 2] 
    %9 = tensor.empty() : tensor<1x8x1x1xf32>
    %10 = linalg.fill ins(%cst : f32) outs(%9 : tensor<1x8x1x1xf32>) -> tensor<1x8x1x1xf32>
    %11 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%transposed_9 : tensor<1x8x4x4xf32>) outs(%10 : tensor<1x8x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %20 = arith.addf %in, %out : f32
      linalg.yield %20 : f32
    } -> tensor<1x8x1x1xf32>
    %12 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%11 : tensor<1x8x1x1xf32>) outs(%9 : tensor<1x8x1x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %20 = arith.divf %in, %cst_4 : f32
      linalg.yield %20 : f32
    } -> tensor<1x8x1x1xf32>
    %13 = linalg.generic {indexing_maps = [#map4, #map4, #map4, #map4, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %cst_6, %cst_7, %cst_8 : tensor<1x8x1x1xi64>, tensor<1x8x1x1xi64>, tensor<1x8x1x1xi64>, tensor<1x8x1x1xi64>) outs(%9 : tensor<1x8x1x1xf32>) {
    ^bb0(%in: i64, %in_12: i64, %in_13: i64, %in_14: i64, %out: f32):
      %20 = arith.cmpi slt, %in, %c0_i64 : i64
      %21 = arith.addi %in, %c1_i64 : i64
      %22 = arith.select %20, %21, %in : i64
      %23 = arith.index_cast %22 : i64 to index
      %24 = arith.cmpi slt, %in_12, %c0_i64 : i64
      %25 = arith.addi %in_12, %c8_i64 : i64
      %26 = arith.select %24, %25, %in_12 : i64
      %27 = arith.index_cast %26 : i64 to index
      %28 = arith.cmpi slt, %in_13, %c0_i64 : i64
      %29 = arith.addi %in_13, %c1_i64 : i64
      %30 = arith.select %28, %29, %in_13 : i64
      %31 = arith.index_cast %30 : i64 to index
      %32 = arith.cmpi slt, %in_14, %c0_i64 : i64
      %33 = arith.addi %in_14, %c1_i64 : i64
      %34 = arith.select %32, %33, %in_14 : i64
      %35 = arith.index_cast %34 : i64 to index
      %extracted = tensor.extract %12[%23, %27, %31, %35] : tensor<1x8x1x1xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x8x1x1xf32>
    %collapsed_10 = tensor.collapse_shape %13 [[0], [1, 2, 3]] : tensor<1x8x1x1xf32> into tensor<1x8xf32>
    %14 = tensor.empty() : tensor<8x5xf32>
    %transposed_11 = linalg.transpose ins(%cst_1 : tensor<5x8xf32>) outs(%14 : tensor<8x5xf32>) permutation = [1, 0] 
    %15 = tensor.empty() : tensor<1x5xf32>
    %16 = linalg.fill ins(%cst : f32) outs(%15 : tensor<1x5xf32>) -> tensor<1x5xf32>
    %17 = linalg.matmul ins(%collapsed_10, %transposed_11 : tensor<1x8xf32>, tensor<8x5xf32>) outs(%16 : tensor<1x5xf32>) -> tensor<1x5xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel"]} ins(%cst_0 : tensor<5xf32>) outs(%15 : tensor<1x5xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x5xf32>
    %19 = linalg.generic {indexing_maps = [#map1, #map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%17, %18 : tensor<1x5xf32>, tensor<1x5xf32>) outs(%15 : tensor<1x5xf32>) {
    ^bb0(%in: f32, %in_12: f32, %out: f32):
      %20 = arith.addf %in, %in_12 : f32
      linalg.yield %20 : f32
    } -> tensor<1x5xf32>
    return %19 : tensor<1x5xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_5_torch.float32: "0x0400000077C5343EE58C973DD5358DBE0B7850BE374BAA3E",
      torch_tensor_5_8_torch.float32: "0x0400000070ED863D65588CBE8AEC7ABEF2053BBE10D0233EFD98113E5B7456BEB8BFDA3DC5BF463E43C836BDCF2B5D3CAAC5A73DAE99603E4ED0AD3E6D7F8BBE1CAD04BEE7480E3EC4FB953E3C869D3E40B99F3E171A903D49699DBE2838053D4B7E62BEA4B3A8BE96D5A03ECBA3893E6492B4BEEC86873DC6F473BD5C4F6EBDC7B925BE65390B3ED06F56BE61B8043EFD15373E2B96813ECB5E073E4529B3BE76DA6ABE",
      torch_tensor_8_torch.float32: "0x04000000C56639BE815871BCD8AE853EFCCBCF3E45EA253E77E6613DAC258C3E892576BE",
      torch_tensor_8_6_torch.float32: "0x04000000414F48BB1C42603E1509ACBE0AD499BE290321BE5134E03D748604BC74BBA53E7F6514BD973DDD3D97ADFCBDCB58A4BDA0B0C7BEAA6E8ABE0D542CBE5BC6773CB644253E58D67A3E93B48DBE2A0B36BE70D7173EFF91AD3E6811ACBD1B6A9C3EA3C386BDD5F0303DF643BD3E92E7C1BE879683BE69ABD3BD54F422BE9D98B43E0B7C87BEC07040BE320892BE4EC3C3BED00774BE06ADB33E388A3A3E959D4A3EBAE2AF3C4F5356BE3D748D3DEE29C3BE770897BEF08357BE71E1833E021C753E",
      torch_tensor_1_8_1_1_torch.int64: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_1_8_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000",
      torch_tensor_1_8_1_1_torch.int64_2: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_1_8_1_1_torch.int64_3: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    }
  }
#-}

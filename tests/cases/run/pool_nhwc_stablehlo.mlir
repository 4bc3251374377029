// Pruned: a pooled layer whose result is looked up at constant tables: 0, 1, 2, … along the channels, 0 elsewhere. The 8 channels are a group.
module {
  func.func @main(%arg0: tensor<1x4x4x6xf32>) -> tensor<1x5xf32> {
    %0 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_5_torch.float32> : tensor<5xf32>}> : () -> tensor<5xf32>
    %1 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_5_8_torch.float32> : tensor<5x8xf32>}> : () -> tensor<5x8xf32>
    %2 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_8_torch.float32> : tensor<8xf32>}> : () -> tensor<8xf32>
    %3 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_8_6_torch.float32> : tensor<8x6xf32>}> : () -> tensor<8x6xf32>
    %4 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<1x4x4x8xf32>}> : () -> tensor<1x4x4x8xf32>
    %5 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %cst = arith.constant dense<1> : tensor<1xi64>
    %cst_0 = arith.constant dense<16> : tensor<1xi64>
    %cst_1 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64> : tensor<1x8x1x1xi64>
    %cst_2 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_1> : tensor<1x8x1x1xi64>
    %cst_3 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_2> : tensor<1x8x1x1xi64>
    %cst_4 = arith.constant dense_resource<torch_tensor_1_8_1_1_torch.int64_3> : tensor<1x8x1x1xi64>
    %6 = "stablehlo.reshape"(%arg0) : (tensor<1x4x4x6xf32>) -> tensor<16x6xf32>
    %7 = "stablehlo.transpose"(%3) <{permutation = array<i64: 1, 0>}> : (tensor<8x6xf32>) -> tensor<6x8xf32>
    %8 = "stablehlo.dot_general"(%6, %7) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<16x6xf32>, tensor<6x8xf32>) -> tensor<16x8xf32>
    %9 = "stablehlo.convert"(%cst) : (tensor<1xi64>) -> tensor<1xf32>
    %10 = "stablehlo.reshape"(%9) : (tensor<1xf32>) -> tensor<f32>
    %11 = "stablehlo.broadcast_in_dim"(%10) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<16x8xf32>
    %12 = "stablehlo.multiply"(%8, %11) : (tensor<16x8xf32>, tensor<16x8xf32>) -> tensor<16x8xf32>
    %13 = "stablehlo.broadcast_in_dim"(%2) <{broadcast_dimensions = array<i64: 1>}> : (tensor<8xf32>) -> tensor<16x8xf32>
    %14 = "stablehlo.multiply"(%13, %11) : (tensor<16x8xf32>, tensor<16x8xf32>) -> tensor<16x8xf32>
    %15 = "stablehlo.add"(%12, %14) : (tensor<16x8xf32>, tensor<16x8xf32>) -> tensor<16x8xf32>
    %16 = "stablehlo.reshape"(%15) : (tensor<16x8xf32>) -> tensor<1x4x4x8xf32>
    %17 = "stablehlo.maximum"(%16, %4) : (tensor<1x4x4x8xf32>, tensor<1x4x4x8xf32>) -> tensor<1x4x4x8xf32>
    %18 = "stablehlo.transpose"(%17) <{permutation = array<i64: 0, 3, 1, 2>}> : (tensor<1x4x4x8xf32>) -> tensor<1x8x4x4xf32>
    %19 = "stablehlo.reduce"(%18, %5) <{dimensions = array<i64: 2, 3>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
      %39 = "stablehlo.add"(%arg1, %arg2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%39) : (tensor<f32>) -> ()
    }) : (tensor<1x8x4x4xf32>, tensor<f32>) -> tensor<1x8xf32>
    %20 = "stablehlo.reshape"(%19) : (tensor<1x8xf32>) -> tensor<1x8x1x1xf32>
    %21 = "stablehlo.convert"(%cst_0) : (tensor<1xi64>) -> tensor<1xf32>
    %22 = "stablehlo.reshape"(%21) : (tensor<1xf32>) -> tensor<f32>
    %23 = "stablehlo.broadcast_in_dim"(%22) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<1x8x1x1xf32>
    %24 = "stablehlo.divide"(%20, %23) : (tensor<1x8x1x1xf32>, tensor<1x8x1x1xf32>) -> tensor<1x8x1x1xf32>
    %25 = "stablehlo.reshape"(%cst_1) : (tensor<1x8x1x1xi64>) -> tensor<1x8x1x1x1xi64>
    %26 = "stablehlo.reshape"(%cst_2) : (tensor<1x8x1x1xi64>) -> tensor<1x8x1x1x1xi64>
    %27 = "stablehlo.reshape"(%cst_3) : (tensor<1x8x1x1xi64>) -> tensor<1x8x1x1x1xi64>
    %28 = "stablehlo.reshape"(%cst_4) : (tensor<1x8x1x1xi64>) -> tensor<1x8x1x1x1xi64>
    %29 = "stablehlo.concatenate"(%25, %26, %27, %28) <{dimension = 4 : i64}> : (tensor<1x8x1x1x1xi64>, tensor<1x8x1x1x1xi64>, tensor<1x8x1x1x1xi64>, tensor<1x8x1x1x1xi64>) -> tensor<1x8x1x1x4xi64>
    %30 = "stablehlo.gather"(%24, %29) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x8x1x1xf32>, tensor<1x8x1x1x4xi64>) -> tensor<1x8x1x1xf32>
    %31 = "stablehlo.reshape"(%30) : (tensor<1x8x1x1xf32>) -> tensor<1x8xf32>
    %32 = "stablehlo.transpose"(%1) <{permutation = array<i64: 1, 0>}> : (tensor<5x8xf32>) -> tensor<8x5xf32>
    %33 = "stablehlo.dot_general"(%31, %32) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>}> : (tensor<1x8xf32>, tensor<8x5xf32>) -> tensor<1x5xf32>
    %34 = "stablehlo.broadcast_in_dim"(%10) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<1x5xf32>
    %35 = "stablehlo.multiply"(%33, %34) : (tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<1x5xf32>
    %36 = "stablehlo.broadcast_in_dim"(%0) <{broadcast_dimensions = array<i64: 1>}> : (tensor<5xf32>) -> tensor<1x5xf32>
    %37 = "stablehlo.multiply"(%36, %34) : (tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<1x5xf32>
    %38 = "stablehlo.add"(%35, %37) : (tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<1x5xf32>
    return %38 : tensor<1x5xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_5_torch.float32: "0x04000000A5FCEEBBB8D8A2BDE22B5FBEAF5D7A3E52C186BE",
      torch_tensor_5_8_torch.float32: "0x0400000076A9D3BDB2F056BE5DE505BEC16AB3BE0D6C233EC1DF2DBE5D9A71BE2C9250BE0528503EE5B93F3EB1EF8A3EDE51033E0AD0F1BD9257CABD04EAD53DDECD943EF8DEC43D034C2BBEAA2F2ABEEF25ABBE7A6F9C3D762B4BBE7864A1BE4ABB9E3EAA1C6BBE8BBE24BD8871CF3D0A8B383CF59B73BE655292BE8E49903ECCD06B3D972D963E79BDF2BDE947D53D4A94A5BD5CCD80BC5F7F5CBE35E2F43DB7EDE43D",
      torch_tensor_8_torch.float32: "0x040000000725CABEA31E973E8ED8ACBE0960B83B56268EBD752C5CBEB2035D3D5BD8AC3E",
      torch_tensor_8_6_torch.float32: "0x0400000080DD0E3E891E79BEFCED11BCFEB08C3CBBBD863E39019EBE377F8FBE4FBE72BE624D923EE34516BE044FB03E2F2B173EFCBD533D212A47BBB247A5BD8ECD513DD3EABEBDF1FD3BBBF35B553DBC7FA3BE761C5BBEE0C8A83ECDA1A9BE8025F0BC16C6CE3E8803173EEA603D3C3B24B5BE44174F3E16E294BE3856EDBDE8420CBE27A177BDA453923B6367AC3EEEC0503D7438BB3E5FB97F3EB82584BED67E3B3EF4C193BEB32D31BEEEE9F53D1B090A3EA5D09C3E639306BEEF522B3A5638573E",
      torch_tensor_1_8_1_1_torch.int64: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_1_8_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000",
      torch_tensor_1_8_1_1_torch.int64_2: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_1_8_1_1_torch.int64_3: "0x0800000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    }
  }
#-}

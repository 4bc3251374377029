// Pruned: bilinear upsampling looks up 0, 1, 2, … along the channels, which are one group; rows and columns are looked up at computed positions.
module {
  func.func @main(%arg0: tensor<1x3x4x4xf32>) -> tensor<1x2x8x8xf32> {
    %0 = "stablehlo.constant"() <{value = dense<0> : tensor<1xi64>}> : () -> tensor<1xi64>
    %1 = "stablehlo.constant"() <{value = dense<1> : tensor<1xi64>}> : () -> tensor<1xi64>
    %2 = "stablehlo.constant"() <{value = dense<0> : tensor<4xi64>}> : () -> tensor<4xi64>
    %3 = "stablehlo.constant"() <{value = dense<1> : tensor<4xi64>}> : () -> tensor<4xi64>
    %4 = "stablehlo.constant"() <{value = dense<4> : tensor<i64>}> : () -> tensor<i64>
    %5 = "stablehlo.constant"() <{value = dense<3> : tensor<i64>}> : () -> tensor<i64>
    %6 = "stablehlo.constant"() <{value = dense<1> : tensor<8x1xi64>}> : () -> tensor<8x1xi64>
    %7 = "stablehlo.constant"() <{value = dense<0> : tensor<8xi64>}> : () -> tensor<8xi64>
    %8 = "stablehlo.constant"() <{value = dense<1> : tensor<8xi64>}> : () -> tensor<8xi64>
    %9 = "stablehlo.constant"() <{value = dense<8> : tensor<i64>}> : () -> tensor<i64>
    %10 = "stablehlo.constant"() <{value = dense<1> : tensor<i64>}> : () -> tensor<i64>
    %11 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_2_torch.float32> : tensor<2xf32>}> : () -> tensor<2xf32>
    %12 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_2_4_1_1_torch.float32> : tensor<2x4x1x1xf32>}> : () -> tensor<2x4x1x1xf32>
    %13 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_4_3_1_1_torch.float32> : tensor<4x3x1x1xf32>}> : () -> tensor<4x3x1x1xf32>
    %14 = "stablehlo.constant"() <{value = dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>}> : () -> tensor<4xf32>
    %15 = "stablehlo.constant"() <{value = dense<0x7F800000> : tensor<f32>}> : () -> tensor<f32>
    %16 = "stablehlo.constant"() <{value = dense<-9223372036854775808> : tensor<i64>}> : () -> tensor<i64>
    %cst = arith.constant dense<5.000000e-01> : tensor<1xf64>
    %cst_0 = arith.constant dense<0.000000e+00> : tensor<1xf64>
    %cst_1 = arith.constant dense<1.000000e+00> : tensor<1xf64>
    %17 = "stablehlo.convolution"(%arg0, %13) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, feature_group_count = 1 : i64, padding = dense<0> : tensor<2x2xi64>, rhs_dilation = array<i64: 1, 1>, window_strides = array<i64: 1, 1>}> : (tensor<1x3x4x4xf32>, tensor<4x3x1x1xf32>) -> tensor<1x4x4x4xf32>
    %18 = "stablehlo.reshape"(%14) : (tensor<4xf32>) -> tensor<4x1x1xf32>
    %19 = "stablehlo.broadcast_in_dim"(%18) <{broadcast_dimensions = array<i64: 1, 2, 3>}> : (tensor<4x1x1xf32>) -> tensor<1x4x4x4xf32>
    %20 = "stablehlo.add"(%17, %19) : (tensor<1x4x4x4xf32>, tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
    %21 = "stablehlo.convert"(%10) : (tensor<i64>) -> tensor<f64>
    %22 = "stablehlo.convert"(%9) : (tensor<i64>) -> tensor<f64>
    %23 = "stablehlo.divide"(%22, %21) : (tensor<f64>, tensor<f64>) -> tensor<f64>
    %24 = "stablehlo.ceil"(%23) : (tensor<f64>) -> tensor<f64>
    %25 = "stablehlo.convert"(%24) : (tensor<f64>) -> tensor<i64>
    %26 = "stablehlo.reshape"(%25) : (tensor<i64>) -> tensor<1xi64>
    %27 = "stablehlo.dynamic_iota"(%26) <{iota_dimension = 0 : i64}> : (tensor<1xi64>) -> tensor<8xi64>
    %28 = "stablehlo.multiply"(%27, %8) : (tensor<8xi64>, tensor<8xi64>) -> tensor<8xi64>
    %29 = "stablehlo.add"(%28, %7) : (tensor<8xi64>, tensor<8xi64>) -> tensor<8xi64>
    %30 = "stablehlo.convert"(%29) : (tensor<8xi64>) -> tensor<8xf32>
    %31 = "stablehlo.convert"(%cst) : (tensor<1xf64>) -> tensor<1xf32>
    %32 = "stablehlo.reshape"(%31) : (tensor<1xf32>) -> tensor<f32>
    %33 = "stablehlo.broadcast_in_dim"(%32) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<8xf32>
    %34 = "stablehlo.add"(%30, %33) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
    %35 = "stablehlo.multiply"(%34, %33) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
    %36 = "stablehlo.subtract"(%35, %33) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
    %37 = "stablehlo.convert"(%cst_0) : (tensor<1xf64>) -> tensor<1xf32>
    %38 = "stablehlo.reshape"(%37) : (tensor<1xf32>) -> tensor<f32>
    %39 = "stablehlo.clamp"(%38, %36, %15) : (tensor<f32>, tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
    %40 = "stablehlo.reshape"(%39) : (tensor<8xf32>) -> tensor<8x1xf32>
    %41 = "stablehlo.convert"(%40) : (tensor<8x1xf32>) -> tensor<8x1xi64>
    %42 = "stablehlo.add"(%41, %6) : (tensor<8x1xi64>, tensor<8x1xi64>) -> tensor<8x1xi64>
    %43 = "stablehlo.clamp"(%16, %42, %5) : (tensor<i64>, tensor<8x1xi64>, tensor<i64>) -> tensor<8x1xi64>
    %44 = "stablehlo.convert"(%39) : (tensor<8xf32>) -> tensor<8xi64>
    %45 = "stablehlo.add"(%44, %8) : (tensor<8xi64>, tensor<8xi64>) -> tensor<8xi64>
    %46 = "stablehlo.clamp"(%16, %45, %5) : (tensor<i64>, tensor<8xi64>, tensor<i64>) -> tensor<8xi64>
    %47 = "stablehlo.convert"(%4) : (tensor<i64>) -> tensor<f64>
    %48 = "stablehlo.divide"(%47, %21) : (tensor<f64>, tensor<f64>) -> tensor<f64>
    %49 = "stablehlo.ceil"(%48) : (tensor<f64>) -> tensor<f64>
    %50 = "stablehlo.convert"(%49) : (tensor<f64>) -> tensor<i64>
    %51 = "stablehlo.reshape"(%50) : (tensor<i64>) -> tensor<1xi64>
    %52 = "stablehlo.dynamic_iota"(%51) <{iota_dimension = 0 : i64}> : (tensor<1xi64>) -> tensor<4xi64>
    %53 = "stablehlo.multiply"(%52, %3) : (tensor<4xi64>, tensor<4xi64>) -> tensor<4xi64>
    %54 = "stablehlo.add"(%53, %2) : (tensor<4xi64>, tensor<4xi64>) -> tensor<4xi64>
    %55 = "stablehlo.reshape"(%54) : (tensor<4xi64>) -> tensor<4x1xi64>
    %56 = "stablehlo.reshape"(%55) : (tensor<4x1xi64>) -> tensor<4x1x1xi64>
    %57 = "stablehlo.convert"(%10) : (tensor<i64>) -> tensor<f64>
    %58 = "stablehlo.divide"(%57, %21) : (tensor<f64>, tensor<f64>) -> tensor<f64>
    %59 = "stablehlo.ceil"(%58) : (tensor<f64>) -> tensor<f64>
    %60 = "stablehlo.convert"(%59) : (tensor<f64>) -> tensor<i64>
    %61 = "stablehlo.reshape"(%60) : (tensor<i64>) -> tensor<1xi64>
    %62 = "stablehlo.dynamic_iota"(%61) <{iota_dimension = 0 : i64}> : (tensor<1xi64>) -> tensor<1xi64>
    %63 = "stablehlo.multiply"(%62, %1) : (tensor<1xi64>, tensor<1xi64>) -> tensor<1xi64>
    %64 = "stablehlo.add"(%63, %0) : (tensor<1xi64>, tensor<1xi64>) -> tensor<1xi64>
    %65 = "stablehlo.reshape"(%64) : (tensor<1xi64>) -> tensor<1x1xi64>
    %66 = "stablehlo.reshape"(%65) : (tensor<1x1xi64>) -> tensor<1x1x1xi64>
    %67 = "stablehlo.reshape"(%66) : (tensor<1x1x1xi64>) -> tensor<1x1x1x1xi64>
    %68 = "stablehlo.broadcast_in_dim"(%67) <{broadcast_dimensions = array<i64: 0, 1, 2, 3>}> : (tensor<1x1x1x1xi64>) -> tensor<1x4x8x8xi64>
    %69 = "stablehlo.reshape"(%68) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %70 = "stablehlo.broadcast_in_dim"(%56) <{broadcast_dimensions = array<i64: 1, 2, 3>}> : (tensor<4x1x1xi64>) -> tensor<1x4x8x8xi64>
    %71 = "stablehlo.reshape"(%70) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %72 = "stablehlo.broadcast_in_dim"(%41) <{broadcast_dimensions = array<i64: 2, 3>}> : (tensor<8x1xi64>) -> tensor<1x4x8x8xi64>
    %73 = "stablehlo.reshape"(%72) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %74 = "stablehlo.broadcast_in_dim"(%44) <{broadcast_dimensions = array<i64: 3>}> : (tensor<8xi64>) -> tensor<1x4x8x8xi64>
    %75 = "stablehlo.reshape"(%74) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %76 = "stablehlo.concatenate"(%69, %71, %73, %75) <{dimension = 4 : i64}> : (tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>) -> tensor<1x4x8x8x4xi64>
    %77 = "stablehlo.gather"(%20, %76) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x4x4x4xf32>, tensor<1x4x8x8x4xi64>) -> tensor<1x4x8x8xf32>
    %78 = "stablehlo.broadcast_in_dim"(%46) <{broadcast_dimensions = array<i64: 3>}> : (tensor<8xi64>) -> tensor<1x4x8x8xi64>
    %79 = "stablehlo.reshape"(%78) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %80 = "stablehlo.concatenate"(%69, %71, %73, %79) <{dimension = 4 : i64}> : (tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>) -> tensor<1x4x8x8x4xi64>
    %81 = "stablehlo.gather"(%20, %80) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x4x4x4xf32>, tensor<1x4x8x8x4xi64>) -> tensor<1x4x8x8xf32>
    %82 = "stablehlo.broadcast_in_dim"(%43) <{broadcast_dimensions = array<i64: 2, 3>}> : (tensor<8x1xi64>) -> tensor<1x4x8x8xi64>
    %83 = "stablehlo.reshape"(%82) : (tensor<1x4x8x8xi64>) -> tensor<1x4x8x8x1xi64>
    %84 = "stablehlo.concatenate"(%69, %71, %83, %75) <{dimension = 4 : i64}> : (tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>) -> tensor<1x4x8x8x4xi64>
    %85 = "stablehlo.gather"(%20, %84) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x4x4x4xf32>, tensor<1x4x8x8x4xi64>) -> tensor<1x4x8x8xf32>
    %86 = "stablehlo.concatenate"(%69, %71, %83, %79) <{dimension = 4 : i64}> : (tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>, tensor<1x4x8x8x1xi64>) -> tensor<1x4x8x8x4xi64>
    %87 = "stablehlo.gather"(%20, %86) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x4x4x4xf32>, tensor<1x4x8x8x4xi64>) -> tensor<1x4x8x8xf32>
    %88 = "stablehlo.convert"(%44) : (tensor<8xi64>) -> tensor<8xf32>
    %89 = "stablehlo.subtract"(%39, %88) : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
    %90 = "stablehlo.convert"(%cst_1) : (tensor<1xf64>) -> tensor<1xf32>
    %91 = "stablehlo.reshape"(%90) : (tensor<1xf32>) -> tensor<f32>
    %92 = "stablehlo.clamp"(%38, %89, %91) : (tensor<f32>, tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
    %93 = "stablehlo.subtract"(%81, %77) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %94 = "stablehlo.broadcast_in_dim"(%92) <{broadcast_dimensions = array<i64: 3>}> : (tensor<8xf32>) -> tensor<1x4x8x8xf32>
    %95 = "stablehlo.multiply"(%93, %94) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %96 = "stablehlo.add"(%77, %95) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %97 = "stablehlo.subtract"(%87, %85) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %98 = "stablehlo.multiply"(%97, %94) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %99 = "stablehlo.add"(%85, %98) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %100 = "stablehlo.convert"(%41) : (tensor<8x1xi64>) -> tensor<8x1xf32>
    %101 = "stablehlo.subtract"(%40, %100) : (tensor<8x1xf32>, tensor<8x1xf32>) -> tensor<8x1xf32>
    %102 = "stablehlo.clamp"(%38, %101, %91) : (tensor<f32>, tensor<8x1xf32>, tensor<f32>) -> tensor<8x1xf32>
    %103 = "stablehlo.subtract"(%99, %96) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %104 = "stablehlo.broadcast_in_dim"(%102) <{broadcast_dimensions = array<i64: 2, 3>}> : (tensor<8x1xf32>) -> tensor<1x4x8x8xf32>
    %105 = "stablehlo.multiply"(%103, %104) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %106 = "stablehlo.add"(%96, %105) : (tensor<1x4x8x8xf32>, tensor<1x4x8x8xf32>) -> tensor<1x4x8x8xf32>
    %107 = "stablehlo.convolution"(%106, %12) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>, feature_group_count = 1 : i64, padding = dense<0> : tensor<2x2xi64>, rhs_dilation = array<i64: 1, 1>, window_strides = array<i64: 1, 1>}> : (tensor<1x4x8x8xf32>, tensor<2x4x1x1xf32>) -> tensor<1x2x8x8xf32>
    %108 = "stablehlo.reshape"(%11) : (tensor<2xf32>) -> tensor<2x1x1xf32>
    %109 = "stablehlo.broadcast_in_dim"(%108) <{broadcast_dimensions = array<i64: 1, 2, 3>}> : (tensor<2x1x1xf32>) -> tensor<1x2x8x8xf32>
    %110 = "stablehlo.add"(%107, %109) : (tensor<1x2x8x8xf32>, tensor<1x2x8x8xf32>) -> tensor<1x2x8x8xf32>
    return %110 : tensor<1x2x8x8xf32>
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

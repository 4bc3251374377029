module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x4x16x16xf32> {
%cst = stablehlo.constant dense_resource<__elided__> : tensor<4xf32>
%cst_0 = stablehlo.constant dense_resource<__elided__> : tensor<4x8x1x1xf32>
%cst_1 = stablehlo.constant dense_resource<__elided__> : tensor<8xf32>
%cst_2 = stablehlo.constant dense_resource<__elided__> : tensor<8x24x3x3xf32>
%cst_3 = stablehlo.constant dense_resource<__elided__> : tensor<16xf32>
%cst_4 = stablehlo.constant dense_resource<__elided__> : tensor<16x40x3x3xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<24x16x3x3xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<16xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<16x8x3x3xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<8x3x3x3xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<8xf32>
%cst_11 = stablehlo.constant dense<0.000000e+00> : tensor<1x8x16x16xf32>
%cst_12 = stablehlo.constant dense<0.000000e+00> : tensor<1x16x8x8xf32>
%cst_13 = stablehlo.constant dense<0.000000e+00> : tensor<1x24x4x4xf32>
%0 = stablehlo.convolution(%arg0, %cst_9) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x16x16xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x16x16xf32>
%1 = stablehlo.reshape %cst_10 : (tensor<8xf32>) -> tensor<8x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<8x1x1xf32>) -> tensor<1x8x16x16xf32>
%3 = stablehlo.add %0, %2 : tensor<1x8x16x16xf32>
%4 = stablehlo.maximum %3, %cst_11 : tensor<1x8x16x16xf32>
%5 = stablehlo.convolution(%4, %cst_8) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x16x16xf32>, tensor<16x8x3x3xf32>) -> tensor<1x16x8x8xf32>
%6 = stablehlo.reshape %cst_7 : (tensor<16xf32>) -> tensor<16x1x1xf32>
%7 = stablehlo.broadcast_in_dim %6, dims = [1, 2, 3] : (tensor<16x1x1xf32>) -> tensor<1x16x8x8xf32>
%8 = stablehlo.add %5, %7 : tensor<1x16x8x8xf32>
%9 = stablehlo.maximum %8, %cst_12 : tensor<1x16x8x8xf32>
%10 = stablehlo.convolution(%9, %cst_6) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x16x8x8xf32>, tensor<24x16x3x3xf32>) -> tensor<1x24x4x4xf32>
%11 = stablehlo.reshape %cst_5 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%12 = stablehlo.broadcast_in_dim %11, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x4x4xf32>
%13 = stablehlo.add %10, %12 : tensor<1x24x4x4xf32>
%14 = stablehlo.maximum %13, %cst_13 : tensor<1x24x4x4xf32>
%15 = stablehlo.reshape %14 : (tensor<1x24x4x4xf32>) -> tensor<1x24x4x1x4xf32>
%16 = stablehlo.reshape %15 : (tensor<1x24x4x1x4xf32>) -> tensor<1x24x4x1x4x1xf32>
%17 = stablehlo.broadcast_in_dim %16, dims = [0, 1, 2, 3, 4, 5] : (tensor<1x24x4x1x4x1xf32>) -> tensor<1x24x4x2x4x2xf32>
%18 = stablehlo.reshape %17 : (tensor<1x24x4x2x4x2xf32>) -> tensor<1x24x8x8xf32>
%19 = stablehlo.concatenate %18, %9, dim = 1 : (tensor<1x24x8x8xf32>, tensor<1x16x8x8xf32>) -> tensor<1x40x8x8xf32>
%20 = stablehlo.convolution(%19, %cst_4) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x40x8x8xf32>, tensor<16x40x3x3xf32>) -> tensor<1x16x8x8xf32>
%21 = stablehlo.reshape %cst_3 : (tensor<16xf32>) -> tensor<16x1x1xf32>
%22 = stablehlo.broadcast_in_dim %21, dims = [1, 2, 3] : (tensor<16x1x1xf32>) -> tensor<1x16x8x8xf32>
%23 = stablehlo.add %20, %22 : tensor<1x16x8x8xf32>
%24 = stablehlo.maximum %23, %cst_12 : tensor<1x16x8x8xf32>
%25 = stablehlo.reshape %24 : (tensor<1x16x8x8xf32>) -> tensor<1x16x8x1x8xf32>
%26 = stablehlo.reshape %25 : (tensor<1x16x8x1x8xf32>) -> tensor<1x16x8x1x8x1xf32>
%27 = stablehlo.broadcast_in_dim %26, dims = [0, 1, 2, 3, 4, 5] : (tensor<1x16x8x1x8x1xf32>) -> tensor<1x16x8x2x8x2xf32>
%28 = stablehlo.reshape %27 : (tensor<1x16x8x2x8x2xf32>) -> tensor<1x16x16x16xf32>
%29 = stablehlo.concatenate %28, %4, dim = 1 : (tensor<1x16x16x16xf32>, tensor<1x8x16x16xf32>) -> tensor<1x24x16x16xf32>
%30 = stablehlo.convolution(%29, %cst_2) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x24x16x16xf32>, tensor<8x24x3x3xf32>) -> tensor<1x8x16x16xf32>
%31 = stablehlo.reshape %cst_1 : (tensor<8xf32>) -> tensor<8x1x1xf32>
%32 = stablehlo.broadcast_in_dim %31, dims = [1, 2, 3] : (tensor<8x1x1xf32>) -> tensor<1x8x16x16xf32>
%33 = stablehlo.add %30, %32 : tensor<1x8x16x16xf32>
%34 = stablehlo.maximum %33, %cst_11 : tensor<1x8x16x16xf32>
%35 = stablehlo.convolution(%34, %cst_0) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x16x16xf32>, tensor<4x8x1x1xf32>) -> tensor<1x4x16x16xf32>
%36 = stablehlo.reshape %cst : (tensor<4xf32>) -> tensor<4x1x1xf32>
%37 = stablehlo.broadcast_in_dim %36, dims = [1, 2, 3] : (tensor<4x1x1xf32>) -> tensor<1x4x16x16xf32>
%38 = stablehlo.add %35, %37 : tensor<1x4x16x16xf32>
return %38 : tensor<1x4x16x16xf32>
}
}


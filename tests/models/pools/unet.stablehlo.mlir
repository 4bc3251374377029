module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x4x16x16xf32> {
%c = stablehlo.constant dense<7> : tensor<i64>
%c_0 = stablehlo.constant dense<1> : tensor<16x1xi64>
%c_1 = stablehlo.constant dense<0> : tensor<16xi64>
%c_2 = stablehlo.constant dense<1> : tensor<16xi64>
%c_3 = stablehlo.constant dense<16> : tensor<i64>
%c_4 = stablehlo.constant dense<0> : tensor<1xi64>
%c_5 = stablehlo.constant dense<1> : tensor<1xi64>
%c_6 = stablehlo.constant dense<0> : tensor<24xi64>
%c_7 = stablehlo.constant dense<1> : tensor<24xi64>
%c_8 = stablehlo.constant dense<24> : tensor<i64>
%c_9 = stablehlo.constant dense<3> : tensor<i64>
%c_10 = stablehlo.constant dense<1> : tensor<8x1xi64>
%c_11 = stablehlo.constant dense<0> : tensor<8xi64>
%c_12 = stablehlo.constant dense<1> : tensor<8xi64>
%c_13 = stablehlo.constant dense<8> : tensor<i64>
%c_14 = stablehlo.constant dense<1> : tensor<i64>
%cst = stablehlo.constant dense_resource<__elided__> : tensor<4xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<4x8x1x1xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<8xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<8x24x3x3xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<16xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<16x40x3x3xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<24x16x3x3xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<16xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<16x8x3x3xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<8x3x3x3xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<8xf32>
%cst_26 = stablehlo.constant dense<0.000000e+00> : tensor<1x8x16x16xf32>
%cst_27 = stablehlo.constant dense<0.000000e+00> : tensor<1x16x8x8xf32>
%cst_28 = stablehlo.constant dense<0.000000e+00> : tensor<1x24x4x4xf32>
%cst_29 = stablehlo.constant dense<0x7F800000> : tensor<f32>
%c_30 = stablehlo.constant dense<-9223372036854775808> : tensor<i64>
%cst_31 = arith.constant dense<5.000000e-01> : tensor<1xf64>
%cst_32 = arith.constant dense<0.000000e+00> : tensor<1xf64>
%cst_33 = arith.constant dense<1.000000e+00> : tensor<1xf64>
%0 = stablehlo.convolution(%arg0, %cst_24) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x16x16xf32>, tensor<8x3x3x3xf32>) -> tensor<1x8x16x16xf32>
%1 = stablehlo.reshape %cst_25 : (tensor<8xf32>) -> tensor<8x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<8x1x1xf32>) -> tensor<1x8x16x16xf32>
%3 = stablehlo.add %0, %2 : tensor<1x8x16x16xf32>
%4 = stablehlo.maximum %3, %cst_26 : tensor<1x8x16x16xf32>
%5 = stablehlo.convolution(%4, %cst_23) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x16x16xf32>, tensor<16x8x3x3xf32>) -> tensor<1x16x8x8xf32>
%6 = stablehlo.reshape %cst_22 : (tensor<16xf32>) -> tensor<16x1x1xf32>
%7 = stablehlo.broadcast_in_dim %6, dims = [1, 2, 3] : (tensor<16x1x1xf32>) -> tensor<1x16x8x8xf32>
%8 = stablehlo.add %5, %7 : tensor<1x16x8x8xf32>
%9 = stablehlo.maximum %8, %cst_27 : tensor<1x16x8x8xf32>
%10 = stablehlo.convolution(%9, %cst_21) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x16x8x8xf32>, tensor<24x16x3x3xf32>) -> tensor<1x24x4x4xf32>
%11 = stablehlo.reshape %cst_20 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%12 = stablehlo.broadcast_in_dim %11, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x4x4xf32>
%13 = stablehlo.add %10, %12 : tensor<1x24x4x4xf32>
%14 = stablehlo.maximum %13, %cst_28 : tensor<1x24x4x4xf32>
%15 = stablehlo.convert %c_14 : (tensor<i64>) -> tensor<f64>
%16 = stablehlo.convert %c_13 : (tensor<i64>) -> tensor<f64>
%17 = stablehlo.divide %16, %15 : tensor<f64>
%18 = stablehlo.ceil %17 : tensor<f64>
%19 = stablehlo.convert %18 : (tensor<f64>) -> tensor<i64>
%20 = stablehlo.reshape %19 : (tensor<i64>) -> tensor<1xi64>
%21 = stablehlo.dynamic_iota %20, dim = 0 : (tensor<1xi64>) -> tensor<8xi64>
%22 = stablehlo.multiply %21, %c_12 : tensor<8xi64>
%23 = stablehlo.add %22, %c_11 : tensor<8xi64>
%24 = stablehlo.convert %23 : (tensor<8xi64>) -> tensor<8xf32>
%25 = stablehlo.convert %cst_31 : (tensor<1xf64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<8xf32>
%28 = stablehlo.add %24, %27 : tensor<8xf32>
%29 = stablehlo.multiply %28, %27 : tensor<8xf32>
%30 = stablehlo.subtract %29, %27 : tensor<8xf32>
%31 = stablehlo.convert %cst_32 : (tensor<1xf64>) -> tensor<1xf32>
%32 = stablehlo.reshape %31 : (tensor<1xf32>) -> tensor<f32>
%33 = stablehlo.clamp %32, %30, %cst_29 : (tensor<f32>, tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
%34 = stablehlo.reshape %33 : (tensor<8xf32>) -> tensor<8x1xf32>
%35 = stablehlo.convert %34 : (tensor<8x1xf32>) -> tensor<8x1xi64>
%36 = stablehlo.add %35, %c_10 : tensor<8x1xi64>
%37 = stablehlo.clamp %c_30, %36, %c_9 : (tensor<i64>, tensor<8x1xi64>, tensor<i64>) -> tensor<8x1xi64>
%38 = stablehlo.convert %33 : (tensor<8xf32>) -> tensor<8xi64>
%39 = stablehlo.add %38, %c_12 : tensor<8xi64>
%40 = stablehlo.clamp %c_30, %39, %c_9 : (tensor<i64>, tensor<8xi64>, tensor<i64>) -> tensor<8xi64>
%41 = stablehlo.convert %c_8 : (tensor<i64>) -> tensor<f64>
%42 = stablehlo.divide %41, %15 : tensor<f64>
%43 = stablehlo.ceil %42 : tensor<f64>
%44 = stablehlo.convert %43 : (tensor<f64>) -> tensor<i64>
%45 = stablehlo.reshape %44 : (tensor<i64>) -> tensor<1xi64>
%46 = stablehlo.dynamic_iota %45, dim = 0 : (tensor<1xi64>) -> tensor<24xi64>
%47 = stablehlo.multiply %46, %c_7 : tensor<24xi64>
%48 = stablehlo.add %47, %c_6 : tensor<24xi64>
%49 = stablehlo.reshape %48 : (tensor<24xi64>) -> tensor<24x1xi64>
%50 = stablehlo.reshape %49 : (tensor<24x1xi64>) -> tensor<24x1x1xi64>
%51 = stablehlo.convert %c_14 : (tensor<i64>) -> tensor<f64>
%52 = stablehlo.divide %51, %15 : tensor<f64>
%53 = stablehlo.ceil %52 : tensor<f64>
%54 = stablehlo.convert %53 : (tensor<f64>) -> tensor<i64>
%55 = stablehlo.reshape %54 : (tensor<i64>) -> tensor<1xi64>
%56 = stablehlo.dynamic_iota %55, dim = 0 : (tensor<1xi64>) -> tensor<1xi64>
%57 = stablehlo.multiply %56, %c_5 : tensor<1xi64>
%58 = stablehlo.add %57, %c_4 : tensor<1xi64>
%59 = stablehlo.reshape %58 : (tensor<1xi64>) -> tensor<1x1xi64>
%60 = stablehlo.reshape %59 : (tensor<1x1xi64>) -> tensor<1x1x1xi64>
%61 = stablehlo.reshape %60 : (tensor<1x1x1xi64>) -> tensor<1x1x1x1xi64>
%62 = stablehlo.broadcast_in_dim %61, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi64>) -> tensor<1x24x8x8xi64>
%63 = stablehlo.reshape %62 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%64 = stablehlo.broadcast_in_dim %50, dims = [1, 2, 3] : (tensor<24x1x1xi64>) -> tensor<1x24x8x8xi64>
%65 = stablehlo.reshape %64 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%66 = stablehlo.broadcast_in_dim %35, dims = [2, 3] : (tensor<8x1xi64>) -> tensor<1x24x8x8xi64>
%67 = stablehlo.reshape %66 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%68 = stablehlo.broadcast_in_dim %38, dims = [3] : (tensor<8xi64>) -> tensor<1x24x8x8xi64>
%69 = stablehlo.reshape %68 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%70 = stablehlo.concatenate %63, %65, %67, %69, dim = 4 : (tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>) -> tensor<1x24x8x8x4xi64>
%71 = "stablehlo.gather"(%14, %70) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x4x4xf32>, tensor<1x24x8x8x4xi64>) -> tensor<1x24x8x8xf32>
%72 = stablehlo.broadcast_in_dim %40, dims = [3] : (tensor<8xi64>) -> tensor<1x24x8x8xi64>
%73 = stablehlo.reshape %72 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%74 = stablehlo.concatenate %63, %65, %67, %73, dim = 4 : (tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>) -> tensor<1x24x8x8x4xi64>
%75 = "stablehlo.gather"(%14, %74) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x4x4xf32>, tensor<1x24x8x8x4xi64>) -> tensor<1x24x8x8xf32>
%76 = stablehlo.broadcast_in_dim %37, dims = [2, 3] : (tensor<8x1xi64>) -> tensor<1x24x8x8xi64>
%77 = stablehlo.reshape %76 : (tensor<1x24x8x8xi64>) -> tensor<1x24x8x8x1xi64>
%78 = stablehlo.concatenate %63, %65, %77, %69, dim = 4 : (tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>) -> tensor<1x24x8x8x4xi64>
%79 = "stablehlo.gather"(%14, %78) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x4x4xf32>, tensor<1x24x8x8x4xi64>) -> tensor<1x24x8x8xf32>
%80 = stablehlo.concatenate %63, %65, %77, %73, dim = 4 : (tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>, tensor<1x24x8x8x1xi64>) -> tensor<1x24x8x8x4xi64>
%81 = "stablehlo.gather"(%14, %80) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x4x4xf32>, tensor<1x24x8x8x4xi64>) -> tensor<1x24x8x8xf32>
%82 = stablehlo.convert %38 : (tensor<8xi64>) -> tensor<8xf32>
%83 = stablehlo.subtract %33, %82 : tensor<8xf32>
%84 = stablehlo.convert %cst_33 : (tensor<1xf64>) -> tensor<1xf32>
%85 = stablehlo.reshape %84 : (tensor<1xf32>) -> tensor<f32>
%86 = stablehlo.clamp %32, %83, %85 : (tensor<f32>, tensor<8xf32>, tensor<f32>) -> tensor<8xf32>
%87 = stablehlo.subtract %75, %71 : tensor<1x24x8x8xf32>
%88 = stablehlo.broadcast_in_dim %86, dims = [3] : (tensor<8xf32>) -> tensor<1x24x8x8xf32>
%89 = stablehlo.multiply %87, %88 : tensor<1x24x8x8xf32>
%90 = stablehlo.add %71, %89 : tensor<1x24x8x8xf32>
%91 = stablehlo.subtract %81, %79 : tensor<1x24x8x8xf32>
%92 = stablehlo.multiply %91, %88 : tensor<1x24x8x8xf32>
%93 = stablehlo.add %79, %92 : tensor<1x24x8x8xf32>
%94 = stablehlo.convert %35 : (tensor<8x1xi64>) -> tensor<8x1xf32>
%95 = stablehlo.subtract %34, %94 : tensor<8x1xf32>
%96 = stablehlo.clamp %32, %95, %85 : (tensor<f32>, tensor<8x1xf32>, tensor<f32>) -> tensor<8x1xf32>
%97 = stablehlo.subtract %93, %90 : tensor<1x24x8x8xf32>
%98 = stablehlo.broadcast_in_dim %96, dims = [2, 3] : (tensor<8x1xf32>) -> tensor<1x24x8x8xf32>
%99 = stablehlo.multiply %97, %98 : tensor<1x24x8x8xf32>
%100 = stablehlo.add %90, %99 : tensor<1x24x8x8xf32>
%101 = stablehlo.concatenate %100, %9, dim = 1 : (tensor<1x24x8x8xf32>, tensor<1x16x8x8xf32>) -> tensor<1x40x8x8xf32>
%102 = stablehlo.convolution(%101, %cst_19) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x40x8x8xf32>, tensor<16x40x3x3xf32>) -> tensor<1x16x8x8xf32>
%103 = stablehlo.reshape %cst_18 : (tensor<16xf32>) -> tensor<16x1x1xf32>
%104 = stablehlo.broadcast_in_dim %103, dims = [1, 2, 3] : (tensor<16x1x1xf32>) -> tensor<1x16x8x8xf32>
%105 = stablehlo.add %102, %104 : tensor<1x16x8x8xf32>
%106 = stablehlo.maximum %105, %cst_27 : tensor<1x16x8x8xf32>
%107 = stablehlo.convert %c_3 : (tensor<i64>) -> tensor<f64>
%108 = stablehlo.divide %107, %15 : tensor<f64>
%109 = stablehlo.ceil %108 : tensor<f64>
%110 = stablehlo.convert %109 : (tensor<f64>) -> tensor<i64>
%111 = stablehlo.reshape %110 : (tensor<i64>) -> tensor<1xi64>
%112 = stablehlo.dynamic_iota %111, dim = 0 : (tensor<1xi64>) -> tensor<16xi64>
%113 = stablehlo.multiply %112, %c_2 : tensor<16xi64>
%114 = stablehlo.add %113, %c_1 : tensor<16xi64>
%115 = stablehlo.convert %114 : (tensor<16xi64>) -> tensor<16xf32>
%116 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<16xf32>
%117 = stablehlo.add %115, %116 : tensor<16xf32>
%118 = stablehlo.multiply %117, %116 : tensor<16xf32>
%119 = stablehlo.subtract %118, %116 : tensor<16xf32>
%120 = stablehlo.clamp %32, %119, %cst_29 : (tensor<f32>, tensor<16xf32>, tensor<f32>) -> tensor<16xf32>
%121 = stablehlo.reshape %120 : (tensor<16xf32>) -> tensor<16x1xf32>
%122 = stablehlo.convert %121 : (tensor<16x1xf32>) -> tensor<16x1xi64>
%123 = stablehlo.add %122, %c_0 : tensor<16x1xi64>
%124 = stablehlo.clamp %c_30, %123, %c : (tensor<i64>, tensor<16x1xi64>, tensor<i64>) -> tensor<16x1xi64>
%125 = stablehlo.convert %120 : (tensor<16xf32>) -> tensor<16xi64>
%126 = stablehlo.add %125, %c_2 : tensor<16xi64>
%127 = stablehlo.clamp %c_30, %126, %c : (tensor<i64>, tensor<16xi64>, tensor<i64>) -> tensor<16xi64>
%128 = stablehlo.reshape %114 : (tensor<16xi64>) -> tensor<16x1xi64>
%129 = stablehlo.reshape %128 : (tensor<16x1xi64>) -> tensor<16x1x1xi64>
%130 = stablehlo.broadcast_in_dim %61, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xi64>) -> tensor<1x16x16x16xi64>
%131 = stablehlo.reshape %130 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%132 = stablehlo.broadcast_in_dim %129, dims = [1, 2, 3] : (tensor<16x1x1xi64>) -> tensor<1x16x16x16xi64>
%133 = stablehlo.reshape %132 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%134 = stablehlo.broadcast_in_dim %122, dims = [2, 3] : (tensor<16x1xi64>) -> tensor<1x16x16x16xi64>
%135 = stablehlo.reshape %134 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%136 = stablehlo.broadcast_in_dim %125, dims = [3] : (tensor<16xi64>) -> tensor<1x16x16x16xi64>
%137 = stablehlo.reshape %136 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%138 = stablehlo.concatenate %131, %133, %135, %137, dim = 4 : (tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>) -> tensor<1x16x16x16x4xi64>
%139 = "stablehlo.gather"(%106, %138) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x16x8x8xf32>, tensor<1x16x16x16x4xi64>) -> tensor<1x16x16x16xf32>
%140 = stablehlo.broadcast_in_dim %127, dims = [3] : (tensor<16xi64>) -> tensor<1x16x16x16xi64>
%141 = stablehlo.reshape %140 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%142 = stablehlo.concatenate %131, %133, %135, %141, dim = 4 : (tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>) -> tensor<1x16x16x16x4xi64>
%143 = "stablehlo.gather"(%106, %142) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x16x8x8xf32>, tensor<1x16x16x16x4xi64>) -> tensor<1x16x16x16xf32>
%144 = stablehlo.broadcast_in_dim %124, dims = [2, 3] : (tensor<16x1xi64>) -> tensor<1x16x16x16xi64>
%145 = stablehlo.reshape %144 : (tensor<1x16x16x16xi64>) -> tensor<1x16x16x16x1xi64>
%146 = stablehlo.concatenate %131, %133, %145, %137, dim = 4 : (tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>) -> tensor<1x16x16x16x4xi64>
%147 = "stablehlo.gather"(%106, %146) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x16x8x8xf32>, tensor<1x16x16x16x4xi64>) -> tensor<1x16x16x16xf32>
%148 = stablehlo.concatenate %131, %133, %145, %141, dim = 4 : (tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>, tensor<1x16x16x16x1xi64>) -> tensor<1x16x16x16x4xi64>
%149 = "stablehlo.gather"(%106, %148) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x16x8x8xf32>, tensor<1x16x16x16x4xi64>) -> tensor<1x16x16x16xf32>
%150 = stablehlo.convert %125 : (tensor<16xi64>) -> tensor<16xf32>
%151 = stablehlo.subtract %120, %150 : tensor<16xf32>
%152 = stablehlo.clamp %32, %151, %85 : (tensor<f32>, tensor<16xf32>, tensor<f32>) -> tensor<16xf32>
%153 = stablehlo.subtract %143, %139 : tensor<1x16x16x16xf32>
%154 = stablehlo.broadcast_in_dim %152, dims = [3] : (tensor<16xf32>) -> tensor<1x16x16x16xf32>
%155 = stablehlo.multiply %153, %154 : tensor<1x16x16x16xf32>
%156 = stablehlo.add %139, %155 : tensor<1x16x16x16xf32>
%157 = stablehlo.subtract %149, %147 : tensor<1x16x16x16xf32>
%158 = stablehlo.multiply %157, %154 : tensor<1x16x16x16xf32>
%159 = stablehlo.add %147, %158 : tensor<1x16x16x16xf32>
%160 = stablehlo.convert %122 : (tensor<16x1xi64>) -> tensor<16x1xf32>
%161 = stablehlo.subtract %121, %160 : tensor<16x1xf32>
%162 = stablehlo.clamp %32, %161, %85 : (tensor<f32>, tensor<16x1xf32>, tensor<f32>) -> tensor<16x1xf32>
%163 = stablehlo.subtract %159, %156 : tensor<1x16x16x16xf32>
%164 = stablehlo.broadcast_in_dim %162, dims = [2, 3] : (tensor<16x1xf32>) -> tensor<1x16x16x16xf32>
%165 = stablehlo.multiply %163, %164 : tensor<1x16x16x16xf32>
%166 = stablehlo.add %156, %165 : tensor<1x16x16x16xf32>
%167 = stablehlo.concatenate %166, %4, dim = 1 : (tensor<1x16x16x16xf32>, tensor<1x8x16x16xf32>) -> tensor<1x24x16x16xf32>
%168 = stablehlo.convolution(%167, %cst_17) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x24x16x16xf32>, tensor<8x24x3x3xf32>) -> tensor<1x8x16x16xf32>
%169 = stablehlo.reshape %cst_16 : (tensor<8xf32>) -> tensor<8x1x1xf32>
%170 = stablehlo.broadcast_in_dim %169, dims = [1, 2, 3] : (tensor<8x1x1xf32>) -> tensor<1x8x16x16xf32>
%171 = stablehlo.add %168, %170 : tensor<1x8x16x16xf32>
%172 = stablehlo.maximum %171, %cst_26 : tensor<1x8x16x16xf32>
%173 = stablehlo.convolution(%172, %cst_15) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x16x16xf32>, tensor<4x8x1x1xf32>) -> tensor<1x4x16x16xf32>
%174 = stablehlo.reshape %cst : (tensor<4xf32>) -> tensor<4x1x1xf32>
%175 = stablehlo.broadcast_in_dim %174, dims = [1, 2, 3] : (tensor<4x1x1xf32>) -> tensor<1x4x16x16xf32>
%176 = stablehlo.add %173, %175 : tensor<1x4x16x16xf32>
return %176 : tensor<1x4x16x16xf32>
}
}


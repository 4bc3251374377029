module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%cst = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_0 = stablehlo.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_1 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_2 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_3 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_4 = stablehlo.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_11 = stablehlo.constant dense_resource<__elided__> : tensor<72xf32>
%cst_12 = stablehlo.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_13 = stablehlo.constant dense_resource<__elided__> : tensor<9x4xf32>
%cst_14 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_26 = stablehlo.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_27 = stablehlo.constant dense_resource<__elided__> : tensor<36xf32>
%cst_28 = stablehlo.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_29 = stablehlo.constant dense_resource<__elided__> : tensor<9x2xf32>
%cst_30 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_31 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_32 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_33 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_34 = stablehlo.constant dense_resource<__elided__> : tensor<12x3x2x2xf32>
%cst_35 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_36 = stablehlo.constant dense<0.000000e+00> : tensor<f64>
%cst_37 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
%cst_38 = stablehlo.constant dense<0xFF800000> : tensor<f32>
%cst_39 = stablehlo.constant dense<1.000000e+00> : tensor<1x4x4x24xf32>
%cst_40 = stablehlo.constant dense<2.000000e+00> : tensor<1x4x4x24xf32>
%cst_41 = stablehlo.constant dense<5.000000e-01> : tensor<1x4x4x24xf32>
%cst_42 = stablehlo.constant dense<-4.000000e+00> : tensor<1x4x4x24xf32>
%cst_43 = stablehlo.constant dense<4.000000e+00> : tensor<1x4x4x24xf32>
%cst_44 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x4x4x24xf32>
%cst_45 = stablehlo.constant dense<2.77068146E-8> : tensor<1x4x4x24xf32>
%cst_46 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x4x4x24xf32>
%cst_47 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x4x4x24xf32>
%cst_48 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x4x4x24xf32>
%cst_49 = stablehlo.constant dense<-2.954600e-03> : tensor<1x4x4x24xf32>
%cst_50 = stablehlo.constant dense<-0.0160960332> : tensor<1x4x4x24xf32>
%cst_51 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x4x4x24xf32>
%cst_52 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x4x4x24xf32>
%cst_53 = stablehlo.constant dense<-0.00168282702> : tensor<1x4x4x24xf32>
%cst_54 = stablehlo.constant dense<-0.00737332925> : tensor<1x4x4x24xf32>
%cst_55 = stablehlo.constant dense<-0.0142647391> : tensor<1x4x4x24xf32>
%cst_56 = stablehlo.constant dense<-1.000000e+00> : tensor<1x4x4x24xf32>
%cst_57 = stablehlo.constant dense<1.000000e+00> : tensor<1x2x2x48xf32>
%cst_58 = stablehlo.constant dense<2.000000e+00> : tensor<1x2x2x48xf32>
%cst_59 = stablehlo.constant dense<5.000000e-01> : tensor<1x2x2x48xf32>
%cst_60 = stablehlo.constant dense<-4.000000e+00> : tensor<1x2x2x48xf32>
%cst_61 = stablehlo.constant dense<4.000000e+00> : tensor<1x2x2x48xf32>
%cst_62 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x2x2x48xf32>
%cst_63 = stablehlo.constant dense<2.77068146E-8> : tensor<1x2x2x48xf32>
%cst_64 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x2x2x48xf32>
%cst_65 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x2x2x48xf32>
%cst_66 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x2x2x48xf32>
%cst_67 = stablehlo.constant dense<-2.954600e-03> : tensor<1x2x2x48xf32>
%cst_68 = stablehlo.constant dense<-0.0160960332> : tensor<1x2x2x48xf32>
%cst_69 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x2x2x48xf32>
%cst_70 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x2x2x48xf32>
%cst_71 = stablehlo.constant dense<-0.00168282702> : tensor<1x2x2x48xf32>
%cst_72 = stablehlo.constant dense<-0.00737332925> : tensor<1x2x2x48xf32>
%cst_73 = stablehlo.constant dense<-0.0142647391> : tensor<1x2x2x48xf32>
%cst_74 = stablehlo.constant dense<-1.000000e+00> : tensor<1x2x2x48xf32>
%cst_75 = arith.constant dense<12> : tensor<1xi64>
%cst_76 = arith.constant dense<1.000000e-05> : tensor<1xf64>
%cst_77 = arith.constant dense_resource<torch_tensor_16_torch.int64> : tensor<16xi64>
%cst_78 = arith.constant dense<0.000000e+00> : tensor<1xf64>
%cst_79 = arith.constant dense<1> : tensor<1xi64>
%cst_80 = arith.constant dense<0.40824829046386302> : tensor<1xf64>
%cst_81 = arith.constant dense<48> : tensor<1xi64>
%cst_82 = arith.constant dense<24> : tensor<1xi64>
%cst_83 = arith.constant dense_resource<torch_tensor_16_torch.int64_1> : tensor<16xi64>
%cst_84 = arith.constant dense<4> : tensor<1xi64>
%cst_85 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_86 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_87 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_88 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = stablehlo.convolution(%arg0, %cst_34) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x8x8xf32>, tensor<12x3x2x2xf32>) -> tensor<1x12x4x4xf32>
%1 = stablehlo.reshape %cst_35 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%3 = stablehlo.add %0, %2 : tensor<1x12x4x4xf32>
%4 = stablehlo.transpose %3, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%5 = stablehlo.convert %4 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%6 = stablehlo.reduce(%5 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%7 = stablehlo.reshape %6 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%8 = stablehlo.convert %cst_75 : (tensor<1xi64>) -> tensor<1xf64>
%9 = stablehlo.reshape %8 : (tensor<1xf64>) -> tensor<f64>
%10 = stablehlo.broadcast_in_dim %9, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%11 = stablehlo.divide %7, %10 : tensor<1x4x4x1xf64>
%12 = stablehlo.broadcast_in_dim %11, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%13 = stablehlo.subtract %5, %12 : tensor<1x4x4x12xf64>
%14 = stablehlo.multiply %13, %13 : tensor<1x4x4x12xf64>
%15 = stablehlo.reduce(%14 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%16 = stablehlo.reshape %15 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%17 = stablehlo.divide %16, %10 : tensor<1x4x4x1xf64>
%18 = stablehlo.convert %17 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%19 = stablehlo.reduce(%4 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%20 = stablehlo.reshape %19 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%21 = stablehlo.convert %cst_75 : (tensor<1xi64>) -> tensor<1xf32>
%22 = stablehlo.reshape %21 : (tensor<1xf32>) -> tensor<f32>
%23 = stablehlo.broadcast_in_dim %22, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%24 = stablehlo.divide %20, %23 : tensor<1x4x4x1xf32>
%25 = stablehlo.convert %cst_76 : (tensor<1xf64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%28 = stablehlo.add %18, %27 : tensor<1x4x4x1xf32>
%29 = stablehlo.rsqrt %28 : tensor<1x4x4x1xf32>
%30 = stablehlo.broadcast_in_dim %24, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%31 = stablehlo.subtract %4, %30 : tensor<1x4x4x12xf32>
%32 = stablehlo.broadcast_in_dim %29, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%33 = stablehlo.multiply %31, %32 : tensor<1x4x4x12xf32>
%34 = stablehlo.broadcast_in_dim %cst_33, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%35 = stablehlo.multiply %33, %34 : tensor<1x4x4x12xf32>
%36 = stablehlo.broadcast_in_dim %cst_32, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%37 = stablehlo.add %35, %36 : tensor<1x4x4x12xf32>
%38 = stablehlo.convert %37 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%39 = stablehlo.reduce(%38 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%40 = stablehlo.reshape %39 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%41 = stablehlo.divide %40, %10 : tensor<1x4x4x1xf64>
%42 = stablehlo.broadcast_in_dim %41, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%43 = stablehlo.subtract %38, %42 : tensor<1x4x4x12xf64>
%44 = stablehlo.multiply %43, %43 : tensor<1x4x4x12xf64>
%45 = stablehlo.reduce(%44 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%46 = stablehlo.reshape %45 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%47 = stablehlo.divide %46, %10 : tensor<1x4x4x1xf64>
%48 = stablehlo.convert %47 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%49 = stablehlo.reduce(%37 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%50 = stablehlo.reshape %49 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%51 = stablehlo.divide %50, %23 : tensor<1x4x4x1xf32>
%52 = stablehlo.add %48, %27 : tensor<1x4x4x1xf32>
%53 = stablehlo.rsqrt %52 : tensor<1x4x4x1xf32>
%54 = stablehlo.broadcast_in_dim %51, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%55 = stablehlo.subtract %37, %54 : tensor<1x4x4x12xf32>
%56 = stablehlo.broadcast_in_dim %53, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%57 = stablehlo.multiply %55, %56 : tensor<1x4x4x12xf32>
%58 = stablehlo.broadcast_in_dim %cst_31, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%59 = stablehlo.multiply %57, %58 : tensor<1x4x4x12xf32>
%60 = stablehlo.broadcast_in_dim %cst_30, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%61 = stablehlo.add %59, %60 : tensor<1x4x4x12xf32>
%62 = stablehlo.reshape %cst_77 : (tensor<16xi64>) -> tensor<16x1xi64>
%63 = "stablehlo.gather"(%cst_29, %62) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 2>}> : (tensor<9x2xf32>, tensor<16x1xi64>) -> tensor<16x2xf32>
%64 = stablehlo.reshape %63 : (tensor<16x2xf32>) -> tensor<4x4x2xf32>
%65 = stablehlo.transpose %64, dims = [2, 0, 1] : (tensor<4x4x2xf32>) -> tensor<2x4x4xf32>
%66 = stablehlo.reshape %65 : (tensor<2x4x4xf32>) -> tensor<1x2x4x4xf32>
%67 = stablehlo.convert %cst_78 : (tensor<1xf64>) -> tensor<1xf32>
%68 = stablehlo.reshape %67 : (tensor<1xf32>) -> tensor<f32>
%69 = stablehlo.pad %61, %68, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4x12xf32>
%70 = stablehlo.reshape %69 : (tensor<1x4x4x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%71 = stablehlo.transpose %70, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%72 = stablehlo.reshape %71 : (tensor<1x2x2x2x2x12xf32>) -> tensor<4x4x12xf32>
%73 = stablehlo.reshape %72 : (tensor<4x4x12xf32>) -> tensor<16x12xf32>
%74 = stablehlo.transpose %cst_28, dims = [1, 0] : (tensor<36x12xf32>) -> tensor<12x36xf32>
%75 = stablehlo.dot_general %73, %74, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x36xf32>) -> tensor<16x36xf32>
%76 = stablehlo.convert %cst_79 : (tensor<1xi64>) -> tensor<1xf32>
%77 = stablehlo.reshape %76 : (tensor<1xf32>) -> tensor<f32>
%78 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<16x36xf32>
%79 = stablehlo.multiply %75, %78 : tensor<16x36xf32>
%80 = stablehlo.broadcast_in_dim %cst_27, dims = [1] : (tensor<36xf32>) -> tensor<16x36xf32>
%81 = stablehlo.multiply %80, %78 : tensor<16x36xf32>
%82 = stablehlo.add %79, %81 : tensor<16x36xf32>
%83 = stablehlo.reshape %82 : (tensor<16x36xf32>) -> tensor<4x4x36xf32>
%84 = stablehlo.reshape %83 : (tensor<4x4x36xf32>) -> tensor<4x4x3x2x6xf32>
%85 = stablehlo.transpose %84, dims = [2, 0, 3, 1, 4] : (tensor<4x4x3x2x6xf32>) -> tensor<3x4x2x4x6xf32>
%86 = stablehlo.slice %85 [0:1, 0:4, 0:2, 0:4, 0:6] : (tensor<3x4x2x4x6xf32>) -> tensor<1x4x2x4x6xf32>
%87 = stablehlo.reshape %86 : (tensor<1x4x2x4x6xf32>) -> tensor<4x2x4x6xf32>
%88 = stablehlo.slice %85 [1:2, 0:4, 0:2, 0:4, 0:6] : (tensor<3x4x2x4x6xf32>) -> tensor<1x4x2x4x6xf32>
%89 = stablehlo.reshape %88 : (tensor<1x4x2x4x6xf32>) -> tensor<4x2x4x6xf32>
%90 = stablehlo.slice %85 [2:3, 0:4, 0:2, 0:4, 0:6] : (tensor<3x4x2x4x6xf32>) -> tensor<1x4x2x4x6xf32>
%91 = stablehlo.reshape %90 : (tensor<1x4x2x4x6xf32>) -> tensor<4x2x4x6xf32>
%92 = stablehlo.convert %cst_80 : (tensor<1xf64>) -> tensor<1xf32>
%93 = stablehlo.reshape %92 : (tensor<1xf32>) -> tensor<f32>
%94 = stablehlo.broadcast_in_dim %93, dims = [] : (tensor<f32>) -> tensor<4x2x4x6xf32>
%95 = stablehlo.multiply %87, %94 : tensor<4x2x4x6xf32>
%96 = stablehlo.transpose %89, dims = [0, 1, 3, 2] : (tensor<4x2x4x6xf32>) -> tensor<4x2x6x4xf32>
%97 = stablehlo.reshape %95 : (tensor<4x2x4x6xf32>) -> tensor<8x4x6xf32>
%98 = stablehlo.reshape %96 : (tensor<4x2x6x4xf32>) -> tensor<8x6x4xf32>
%99 = stablehlo.broadcast_in_dim %98, dims = [0, 1, 2] : (tensor<8x6x4xf32>) -> tensor<8x6x4xf32>
%100 = stablehlo.dot_general %97, %99, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<8x4x6xf32>, tensor<8x6x4xf32>) -> tensor<8x4x4xf32>
%101 = stablehlo.reshape %100 : (tensor<8x4x4xf32>) -> tensor<4x2x4x4xf32>
%102 = stablehlo.broadcast_in_dim %66, dims = [0, 1, 2, 3] : (tensor<1x2x4x4xf32>) -> tensor<4x2x4x4xf32>
%103 = stablehlo.add %101, %102 : tensor<4x2x4x4xf32>
%104 = stablehlo.reduce(%103 init: %cst_38) applies stablehlo.maximum across dimensions = [3] : (tensor<4x2x4x4xf32>, tensor<f32>) -> tensor<4x2x4xf32>
%105 = stablehlo.reshape %104 : (tensor<4x2x4xf32>) -> tensor<4x2x4x1xf32>
%106 = stablehlo.broadcast_in_dim %105, dims = [0, 1, 2, 3] : (tensor<4x2x4x1xf32>) -> tensor<4x2x4x4xf32>
%107 = stablehlo.subtract %103, %106 : tensor<4x2x4x4xf32>
%108 = stablehlo.exponential %107 : tensor<4x2x4x4xf32>
%109 = stablehlo.reduce(%108 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<4x2x4x4xf32>, tensor<f32>) -> tensor<4x2x4xf32>
%110 = stablehlo.reshape %109 : (tensor<4x2x4xf32>) -> tensor<4x2x4x1xf32>
%111 = stablehlo.broadcast_in_dim %110, dims = [0, 1, 2, 3] : (tensor<4x2x4x1xf32>) -> tensor<4x2x4x4xf32>
%112 = stablehlo.divide %108, %111 : tensor<4x2x4x4xf32>
%113 = stablehlo.reshape %112 : (tensor<4x2x4x4xf32>) -> tensor<8x4x4xf32>
%114 = stablehlo.reshape %91 : (tensor<4x2x4x6xf32>) -> tensor<8x4x6xf32>
%115 = stablehlo.broadcast_in_dim %114, dims = [0, 1, 2] : (tensor<8x4x6xf32>) -> tensor<8x4x6xf32>
%116 = stablehlo.dot_general %113, %115, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<8x4x4xf32>, tensor<8x4x6xf32>) -> tensor<8x4x6xf32>
%117 = stablehlo.reshape %116 : (tensor<8x4x6xf32>) -> tensor<4x2x4x6xf32>
%118 = stablehlo.transpose %117, dims = [0, 2, 1, 3] : (tensor<4x2x4x6xf32>) -> tensor<4x4x2x6xf32>
%119 = stablehlo.reshape %118 : (tensor<4x4x2x6xf32>) -> tensor<4x4x12xf32>
%120 = stablehlo.reshape %119 : (tensor<4x4x12xf32>) -> tensor<16x12xf32>
%121 = stablehlo.transpose %cst_26, dims = [1, 0] : (tensor<12x12xf32>) -> tensor<12x12xf32>
%122 = stablehlo.dot_general %120, %121, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x12xf32>) -> tensor<16x12xf32>
%123 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<16x12xf32>
%124 = stablehlo.multiply %122, %123 : tensor<16x12xf32>
%125 = stablehlo.broadcast_in_dim %cst_25, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%126 = stablehlo.multiply %125, %123 : tensor<16x12xf32>
%127 = stablehlo.add %124, %126 : tensor<16x12xf32>
%128 = stablehlo.reshape %127 : (tensor<16x12xf32>) -> tensor<4x4x12xf32>
%129 = stablehlo.reshape %128 : (tensor<4x4x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%130 = stablehlo.transpose %129, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%131 = stablehlo.reshape %130 : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x4x4x12xf32>
%132 = stablehlo.add %37, %131 : tensor<1x4x4x12xf32>
%133 = stablehlo.convert %132 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%134 = stablehlo.reduce(%133 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%135 = stablehlo.reshape %134 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%136 = stablehlo.divide %135, %10 : tensor<1x4x4x1xf64>
%137 = stablehlo.broadcast_in_dim %136, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%138 = stablehlo.subtract %133, %137 : tensor<1x4x4x12xf64>
%139 = stablehlo.multiply %138, %138 : tensor<1x4x4x12xf64>
%140 = stablehlo.reduce(%139 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%141 = stablehlo.reshape %140 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%142 = stablehlo.divide %141, %10 : tensor<1x4x4x1xf64>
%143 = stablehlo.convert %142 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%144 = stablehlo.reduce(%132 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%145 = stablehlo.reshape %144 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%146 = stablehlo.divide %145, %23 : tensor<1x4x4x1xf32>
%147 = stablehlo.add %143, %27 : tensor<1x4x4x1xf32>
%148 = stablehlo.rsqrt %147 : tensor<1x4x4x1xf32>
%149 = stablehlo.broadcast_in_dim %146, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%150 = stablehlo.subtract %132, %149 : tensor<1x4x4x12xf32>
%151 = stablehlo.broadcast_in_dim %148, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%152 = stablehlo.multiply %150, %151 : tensor<1x4x4x12xf32>
%153 = stablehlo.broadcast_in_dim %cst_24, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%154 = stablehlo.multiply %152, %153 : tensor<1x4x4x12xf32>
%155 = stablehlo.broadcast_in_dim %cst_23, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%156 = stablehlo.add %154, %155 : tensor<1x4x4x12xf32>
%157 = stablehlo.reshape %156 : (tensor<1x4x4x12xf32>) -> tensor<16x12xf32>
%158 = stablehlo.transpose %cst_22, dims = [1, 0] : (tensor<24x12xf32>) -> tensor<12x24xf32>
%159 = stablehlo.dot_general %157, %158, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x24xf32>) -> tensor<16x24xf32>
%160 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<16x24xf32>
%161 = stablehlo.multiply %159, %160 : tensor<16x24xf32>
%162 = stablehlo.broadcast_in_dim %cst_21, dims = [1] : (tensor<24xf32>) -> tensor<16x24xf32>
%163 = stablehlo.multiply %162, %160 : tensor<16x24xf32>
%164 = stablehlo.add %161, %163 : tensor<16x24xf32>
%165 = stablehlo.reshape %164 : (tensor<16x24xf32>) -> tensor<1x4x4x24xf32>
%166 = stablehlo.multiply %165, %cst_41 : tensor<1x4x4x24xf32>
%167 = stablehlo.rsqrt %cst_40 : tensor<1x4x4x24xf32>
%168 = stablehlo.multiply %165, %167 : tensor<1x4x4x24xf32>
%169 = stablehlo.clamp %cst_42, %168, %cst_43 : tensor<1x4x4x24xf32>
%170 = stablehlo.multiply %169, %169 : tensor<1x4x4x24xf32>
%171 = stablehlo.multiply %cst_44, %170 : tensor<1x4x4x24xf32>
%172 = stablehlo.add %171, %cst_45 : tensor<1x4x4x24xf32>
%173 = stablehlo.multiply %172, %170 : tensor<1x4x4x24xf32>
%174 = stablehlo.add %173, %cst_46 : tensor<1x4x4x24xf32>
%175 = stablehlo.multiply %174, %170 : tensor<1x4x4x24xf32>
%176 = stablehlo.add %175, %cst_47 : tensor<1x4x4x24xf32>
%177 = stablehlo.multiply %176, %170 : tensor<1x4x4x24xf32>
%178 = stablehlo.add %177, %cst_48 : tensor<1x4x4x24xf32>
%179 = stablehlo.multiply %178, %170 : tensor<1x4x4x24xf32>
%180 = stablehlo.add %179, %cst_49 : tensor<1x4x4x24xf32>
%181 = stablehlo.multiply %180, %170 : tensor<1x4x4x24xf32>
%182 = stablehlo.add %181, %cst_50 : tensor<1x4x4x24xf32>
%183 = stablehlo.multiply %cst_51, %170 : tensor<1x4x4x24xf32>
%184 = stablehlo.add %183, %cst_52 : tensor<1x4x4x24xf32>
%185 = stablehlo.multiply %184, %170 : tensor<1x4x4x24xf32>
%186 = stablehlo.add %185, %cst_53 : tensor<1x4x4x24xf32>
%187 = stablehlo.multiply %186, %170 : tensor<1x4x4x24xf32>
%188 = stablehlo.add %187, %cst_54 : tensor<1x4x4x24xf32>
%189 = stablehlo.multiply %188, %170 : tensor<1x4x4x24xf32>
%190 = stablehlo.add %189, %cst_55 : tensor<1x4x4x24xf32>
%191 = stablehlo.multiply %169, %182 : tensor<1x4x4x24xf32>
%192 = stablehlo.divide %191, %190 : tensor<1x4x4x24xf32>
%193 = stablehlo.clamp %cst_56, %192, %cst_39 : tensor<1x4x4x24xf32>
%194 = stablehlo.add %193, %cst_39 : tensor<1x4x4x24xf32>
%195 = stablehlo.multiply %194, %166 : tensor<1x4x4x24xf32>
%196 = stablehlo.reshape %195 : (tensor<1x4x4x24xf32>) -> tensor<16x24xf32>
%197 = stablehlo.transpose %cst_20, dims = [1, 0] : (tensor<12x24xf32>) -> tensor<24x12xf32>
%198 = stablehlo.dot_general %196, %197, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x12xf32>) -> tensor<16x12xf32>
%199 = stablehlo.multiply %198, %123 : tensor<16x12xf32>
%200 = stablehlo.broadcast_in_dim %cst_19, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%201 = stablehlo.multiply %200, %123 : tensor<16x12xf32>
%202 = stablehlo.add %199, %201 : tensor<16x12xf32>
%203 = stablehlo.reshape %202 : (tensor<16x12xf32>) -> tensor<1x4x4x12xf32>
%204 = stablehlo.add %132, %203 : tensor<1x4x4x12xf32>
%205 = stablehlo.pad %204, %68, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4x12xf32>
%206 = stablehlo.slice %205 [0:1, 0:4:2, 0:4, 0:12] : (tensor<1x4x4x12xf32>) -> tensor<1x2x4x12xf32>
%207 = stablehlo.slice %206 [0:1, 0:2, 0:4:2, 0:12] : (tensor<1x2x4x12xf32>) -> tensor<1x2x2x12xf32>
%208 = stablehlo.slice %205 [0:1, 1:4:2, 0:4, 0:12] : (tensor<1x4x4x12xf32>) -> tensor<1x2x4x12xf32>
%209 = stablehlo.slice %208 [0:1, 0:2, 0:4:2, 0:12] : (tensor<1x2x4x12xf32>) -> tensor<1x2x2x12xf32>
%210 = stablehlo.slice %206 [0:1, 0:2, 1:4:2, 0:12] : (tensor<1x2x4x12xf32>) -> tensor<1x2x2x12xf32>
%211 = stablehlo.slice %208 [0:1, 0:2, 1:4:2, 0:12] : (tensor<1x2x4x12xf32>) -> tensor<1x2x2x12xf32>
%212 = stablehlo.concatenate %207, %209, %210, %211, dim = 3 : (tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>) -> tensor<1x2x2x48xf32>
%213 = stablehlo.convert %212 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf64>
%214 = stablehlo.reduce(%213 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x48xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%215 = stablehlo.reshape %214 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%216 = stablehlo.convert %cst_81 : (tensor<1xi64>) -> tensor<1xf64>
%217 = stablehlo.reshape %216 : (tensor<1xf64>) -> tensor<f64>
%218 = stablehlo.broadcast_in_dim %217, dims = [] : (tensor<f64>) -> tensor<1x2x2x1xf64>
%219 = stablehlo.divide %215, %218 : tensor<1x2x2x1xf64>
%220 = stablehlo.broadcast_in_dim %219, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x48xf64>
%221 = stablehlo.subtract %213, %220 : tensor<1x2x2x48xf64>
%222 = stablehlo.multiply %221, %221 : tensor<1x2x2x48xf64>
%223 = stablehlo.reduce(%222 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x48xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%224 = stablehlo.reshape %223 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%225 = stablehlo.divide %224, %218 : tensor<1x2x2x1xf64>
%226 = stablehlo.convert %225 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%227 = stablehlo.reduce(%212 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x48xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%228 = stablehlo.reshape %227 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%229 = stablehlo.convert %cst_81 : (tensor<1xi64>) -> tensor<1xf32>
%230 = stablehlo.reshape %229 : (tensor<1xf32>) -> tensor<f32>
%231 = stablehlo.broadcast_in_dim %230, dims = [] : (tensor<f32>) -> tensor<1x2x2x1xf32>
%232 = stablehlo.divide %228, %231 : tensor<1x2x2x1xf32>
%233 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x2x2x1xf32>
%234 = stablehlo.add %226, %233 : tensor<1x2x2x1xf32>
%235 = stablehlo.rsqrt %234 : tensor<1x2x2x1xf32>
%236 = stablehlo.broadcast_in_dim %232, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x48xf32>
%237 = stablehlo.subtract %212, %236 : tensor<1x2x2x48xf32>
%238 = stablehlo.broadcast_in_dim %235, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x48xf32>
%239 = stablehlo.multiply %237, %238 : tensor<1x2x2x48xf32>
%240 = stablehlo.broadcast_in_dim %cst_18, dims = [3] : (tensor<48xf32>) -> tensor<1x2x2x48xf32>
%241 = stablehlo.multiply %239, %240 : tensor<1x2x2x48xf32>
%242 = stablehlo.broadcast_in_dim %cst_17, dims = [3] : (tensor<48xf32>) -> tensor<1x2x2x48xf32>
%243 = stablehlo.add %241, %242 : tensor<1x2x2x48xf32>
%244 = stablehlo.transpose %cst_16, dims = [1, 0] : (tensor<24x48xf32>) -> tensor<48x24xf32>
%245 = stablehlo.reshape %243 : (tensor<1x2x2x48xf32>) -> tensor<4x48xf32>
%246 = stablehlo.dot_general %245, %244, contracting_dims = [1] x [0] : (tensor<4x48xf32>, tensor<48x24xf32>) -> tensor<4x24xf32>
%247 = stablehlo.reshape %246 : (tensor<4x24xf32>) -> tensor<1x2x2x24xf32>
%248 = stablehlo.convert %247 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%249 = stablehlo.reduce(%248 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%250 = stablehlo.reshape %249 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%251 = stablehlo.convert %cst_82 : (tensor<1xi64>) -> tensor<1xf64>
%252 = stablehlo.reshape %251 : (tensor<1xf64>) -> tensor<f64>
%253 = stablehlo.broadcast_in_dim %252, dims = [] : (tensor<f64>) -> tensor<1x2x2x1xf64>
%254 = stablehlo.divide %250, %253 : tensor<1x2x2x1xf64>
%255 = stablehlo.broadcast_in_dim %254, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%256 = stablehlo.subtract %248, %255 : tensor<1x2x2x24xf64>
%257 = stablehlo.multiply %256, %256 : tensor<1x2x2x24xf64>
%258 = stablehlo.reduce(%257 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%259 = stablehlo.reshape %258 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%260 = stablehlo.divide %259, %253 : tensor<1x2x2x1xf64>
%261 = stablehlo.convert %260 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%262 = stablehlo.reduce(%247 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%263 = stablehlo.reshape %262 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%264 = stablehlo.convert %cst_82 : (tensor<1xi64>) -> tensor<1xf32>
%265 = stablehlo.reshape %264 : (tensor<1xf32>) -> tensor<f32>
%266 = stablehlo.broadcast_in_dim %265, dims = [] : (tensor<f32>) -> tensor<1x2x2x1xf32>
%267 = stablehlo.divide %263, %266 : tensor<1x2x2x1xf32>
%268 = stablehlo.add %261, %233 : tensor<1x2x2x1xf32>
%269 = stablehlo.rsqrt %268 : tensor<1x2x2x1xf32>
%270 = stablehlo.broadcast_in_dim %267, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%271 = stablehlo.subtract %247, %270 : tensor<1x2x2x24xf32>
%272 = stablehlo.broadcast_in_dim %269, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%273 = stablehlo.multiply %271, %272 : tensor<1x2x2x24xf32>
%274 = stablehlo.broadcast_in_dim %cst_15, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%275 = stablehlo.multiply %273, %274 : tensor<1x2x2x24xf32>
%276 = stablehlo.broadcast_in_dim %cst_14, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%277 = stablehlo.add %275, %276 : tensor<1x2x2x24xf32>
%278 = stablehlo.reshape %cst_83 : (tensor<16xi64>) -> tensor<16x1xi64>
%279 = "stablehlo.gather"(%cst_13, %278) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 4>}> : (tensor<9x4xf32>, tensor<16x1xi64>) -> tensor<16x4xf32>
%280 = stablehlo.reshape %279 : (tensor<16x4xf32>) -> tensor<4x4x4xf32>
%281 = stablehlo.transpose %280, dims = [2, 0, 1] : (tensor<4x4x4xf32>) -> tensor<4x4x4xf32>
%282 = stablehlo.reshape %281 : (tensor<4x4x4xf32>) -> tensor<1x4x4x4xf32>
%283 = stablehlo.pad %277, %68, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2x24xf32>
%284 = stablehlo.reshape %283 : (tensor<1x2x2x24xf32>) -> tensor<1x1x2x1x2x24xf32>
%285 = stablehlo.transpose %284, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x1x2x1x2x24xf32>) -> tensor<1x1x1x2x2x24xf32>
%286 = stablehlo.reshape %285 : (tensor<1x1x1x2x2x24xf32>) -> tensor<1x4x24xf32>
%287 = stablehlo.reshape %286 : (tensor<1x4x24xf32>) -> tensor<4x24xf32>
%288 = stablehlo.transpose %cst_12, dims = [1, 0] : (tensor<72x24xf32>) -> tensor<24x72xf32>
%289 = stablehlo.dot_general %287, %288, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x72xf32>) -> tensor<4x72xf32>
%290 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<4x72xf32>
%291 = stablehlo.multiply %289, %290 : tensor<4x72xf32>
%292 = stablehlo.broadcast_in_dim %cst_11, dims = [1] : (tensor<72xf32>) -> tensor<4x72xf32>
%293 = stablehlo.multiply %292, %290 : tensor<4x72xf32>
%294 = stablehlo.add %291, %293 : tensor<4x72xf32>
%295 = stablehlo.reshape %294 : (tensor<4x72xf32>) -> tensor<1x4x72xf32>
%296 = stablehlo.reshape %295 : (tensor<1x4x72xf32>) -> tensor<1x4x3x4x6xf32>
%297 = stablehlo.transpose %296, dims = [2, 0, 3, 1, 4] : (tensor<1x4x3x4x6xf32>) -> tensor<3x1x4x4x6xf32>
%298 = stablehlo.slice %297 [0:1, 0:1, 0:4, 0:4, 0:6] : (tensor<3x1x4x4x6xf32>) -> tensor<1x1x4x4x6xf32>
%299 = stablehlo.reshape %298 : (tensor<1x1x4x4x6xf32>) -> tensor<1x4x4x6xf32>
%300 = stablehlo.slice %297 [1:2, 0:1, 0:4, 0:4, 0:6] : (tensor<3x1x4x4x6xf32>) -> tensor<1x1x4x4x6xf32>
%301 = stablehlo.reshape %300 : (tensor<1x1x4x4x6xf32>) -> tensor<1x4x4x6xf32>
%302 = stablehlo.slice %297 [2:3, 0:1, 0:4, 0:4, 0:6] : (tensor<3x1x4x4x6xf32>) -> tensor<1x1x4x4x6xf32>
%303 = stablehlo.reshape %302 : (tensor<1x1x4x4x6xf32>) -> tensor<1x4x4x6xf32>
%304 = stablehlo.broadcast_in_dim %93, dims = [] : (tensor<f32>) -> tensor<1x4x4x6xf32>
%305 = stablehlo.multiply %299, %304 : tensor<1x4x4x6xf32>
%306 = stablehlo.transpose %301, dims = [0, 1, 3, 2] : (tensor<1x4x4x6xf32>) -> tensor<1x4x6x4xf32>
%307 = stablehlo.reshape %305 : (tensor<1x4x4x6xf32>) -> tensor<4x4x6xf32>
%308 = stablehlo.reshape %306 : (tensor<1x4x6x4xf32>) -> tensor<4x6x4xf32>
%309 = stablehlo.broadcast_in_dim %308, dims = [0, 1, 2] : (tensor<4x6x4xf32>) -> tensor<4x6x4xf32>
%310 = stablehlo.dot_general %307, %309, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<4x4x6xf32>, tensor<4x6x4xf32>) -> tensor<4x4x4xf32>
%311 = stablehlo.reshape %310 : (tensor<4x4x4xf32>) -> tensor<1x4x4x4xf32>
%312 = stablehlo.add %311, %282 : tensor<1x4x4x4xf32>
%313 = stablehlo.reduce(%312 init: %cst_38) applies stablehlo.maximum across dimensions = [3] : (tensor<1x4x4x4xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%314 = stablehlo.reshape %313 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%315 = stablehlo.broadcast_in_dim %314, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x4xf32>
%316 = stablehlo.subtract %312, %315 : tensor<1x4x4x4xf32>
%317 = stablehlo.exponential %316 : tensor<1x4x4x4xf32>
%318 = stablehlo.reduce(%317 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x4xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%319 = stablehlo.reshape %318 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%320 = stablehlo.broadcast_in_dim %319, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x4xf32>
%321 = stablehlo.divide %317, %320 : tensor<1x4x4x4xf32>
%322 = stablehlo.reshape %321 : (tensor<1x4x4x4xf32>) -> tensor<4x4x4xf32>
%323 = stablehlo.reshape %303 : (tensor<1x4x4x6xf32>) -> tensor<4x4x6xf32>
%324 = stablehlo.broadcast_in_dim %323, dims = [0, 1, 2] : (tensor<4x4x6xf32>) -> tensor<4x4x6xf32>
%325 = stablehlo.dot_general %322, %324, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<4x4x4xf32>, tensor<4x4x6xf32>) -> tensor<4x4x6xf32>
%326 = stablehlo.reshape %325 : (tensor<4x4x6xf32>) -> tensor<1x4x4x6xf32>
%327 = stablehlo.transpose %326, dims = [0, 2, 1, 3] : (tensor<1x4x4x6xf32>) -> tensor<1x4x4x6xf32>
%328 = stablehlo.reshape %327 : (tensor<1x4x4x6xf32>) -> tensor<1x4x24xf32>
%329 = stablehlo.reshape %328 : (tensor<1x4x24xf32>) -> tensor<4x24xf32>
%330 = stablehlo.transpose %cst_10, dims = [1, 0] : (tensor<24x24xf32>) -> tensor<24x24xf32>
%331 = stablehlo.dot_general %329, %330, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x24xf32>) -> tensor<4x24xf32>
%332 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<4x24xf32>
%333 = stablehlo.multiply %331, %332 : tensor<4x24xf32>
%334 = stablehlo.broadcast_in_dim %cst_9, dims = [1] : (tensor<24xf32>) -> tensor<4x24xf32>
%335 = stablehlo.multiply %334, %332 : tensor<4x24xf32>
%336 = stablehlo.add %333, %335 : tensor<4x24xf32>
%337 = stablehlo.reshape %336 : (tensor<4x24xf32>) -> tensor<1x4x24xf32>
%338 = stablehlo.reshape %337 : (tensor<1x4x24xf32>) -> tensor<1x1x1x2x2x24xf32>
%339 = stablehlo.transpose %338, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x1x1x2x2x24xf32>) -> tensor<1x1x2x1x2x24xf32>
%340 = stablehlo.reshape %339 : (tensor<1x1x2x1x2x24xf32>) -> tensor<1x2x2x24xf32>
%341 = stablehlo.add %247, %340 : tensor<1x2x2x24xf32>
%342 = stablehlo.convert %341 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%343 = stablehlo.reduce(%342 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%344 = stablehlo.reshape %343 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%345 = stablehlo.divide %344, %253 : tensor<1x2x2x1xf64>
%346 = stablehlo.broadcast_in_dim %345, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%347 = stablehlo.subtract %342, %346 : tensor<1x2x2x24xf64>
%348 = stablehlo.multiply %347, %347 : tensor<1x2x2x24xf64>
%349 = stablehlo.reduce(%348 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%350 = stablehlo.reshape %349 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%351 = stablehlo.divide %350, %253 : tensor<1x2x2x1xf64>
%352 = stablehlo.convert %351 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%353 = stablehlo.reduce(%341 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%354 = stablehlo.reshape %353 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%355 = stablehlo.divide %354, %266 : tensor<1x2x2x1xf32>
%356 = stablehlo.add %352, %233 : tensor<1x2x2x1xf32>
%357 = stablehlo.rsqrt %356 : tensor<1x2x2x1xf32>
%358 = stablehlo.broadcast_in_dim %355, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%359 = stablehlo.subtract %341, %358 : tensor<1x2x2x24xf32>
%360 = stablehlo.broadcast_in_dim %357, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%361 = stablehlo.multiply %359, %360 : tensor<1x2x2x24xf32>
%362 = stablehlo.broadcast_in_dim %cst_8, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%363 = stablehlo.multiply %361, %362 : tensor<1x2x2x24xf32>
%364 = stablehlo.broadcast_in_dim %cst_7, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%365 = stablehlo.add %363, %364 : tensor<1x2x2x24xf32>
%366 = stablehlo.reshape %365 : (tensor<1x2x2x24xf32>) -> tensor<4x24xf32>
%367 = stablehlo.transpose %cst_6, dims = [1, 0] : (tensor<48x24xf32>) -> tensor<24x48xf32>
%368 = stablehlo.dot_general %366, %367, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x48xf32>) -> tensor<4x48xf32>
%369 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<4x48xf32>
%370 = stablehlo.multiply %368, %369 : tensor<4x48xf32>
%371 = stablehlo.broadcast_in_dim %cst_5, dims = [1] : (tensor<48xf32>) -> tensor<4x48xf32>
%372 = stablehlo.multiply %371, %369 : tensor<4x48xf32>
%373 = stablehlo.add %370, %372 : tensor<4x48xf32>
%374 = stablehlo.reshape %373 : (tensor<4x48xf32>) -> tensor<1x2x2x48xf32>
%375 = stablehlo.multiply %374, %cst_59 : tensor<1x2x2x48xf32>
%376 = stablehlo.rsqrt %cst_58 : tensor<1x2x2x48xf32>
%377 = stablehlo.multiply %374, %376 : tensor<1x2x2x48xf32>
%378 = stablehlo.clamp %cst_60, %377, %cst_61 : tensor<1x2x2x48xf32>
%379 = stablehlo.multiply %378, %378 : tensor<1x2x2x48xf32>
%380 = stablehlo.multiply %cst_62, %379 : tensor<1x2x2x48xf32>
%381 = stablehlo.add %380, %cst_63 : tensor<1x2x2x48xf32>
%382 = stablehlo.multiply %381, %379 : tensor<1x2x2x48xf32>
%383 = stablehlo.add %382, %cst_64 : tensor<1x2x2x48xf32>
%384 = stablehlo.multiply %383, %379 : tensor<1x2x2x48xf32>
%385 = stablehlo.add %384, %cst_65 : tensor<1x2x2x48xf32>
%386 = stablehlo.multiply %385, %379 : tensor<1x2x2x48xf32>
%387 = stablehlo.add %386, %cst_66 : tensor<1x2x2x48xf32>
%388 = stablehlo.multiply %387, %379 : tensor<1x2x2x48xf32>
%389 = stablehlo.add %388, %cst_67 : tensor<1x2x2x48xf32>
%390 = stablehlo.multiply %389, %379 : tensor<1x2x2x48xf32>
%391 = stablehlo.add %390, %cst_68 : tensor<1x2x2x48xf32>
%392 = stablehlo.multiply %cst_69, %379 : tensor<1x2x2x48xf32>
%393 = stablehlo.add %392, %cst_70 : tensor<1x2x2x48xf32>
%394 = stablehlo.multiply %393, %379 : tensor<1x2x2x48xf32>
%395 = stablehlo.add %394, %cst_71 : tensor<1x2x2x48xf32>
%396 = stablehlo.multiply %395, %379 : tensor<1x2x2x48xf32>
%397 = stablehlo.add %396, %cst_72 : tensor<1x2x2x48xf32>
%398 = stablehlo.multiply %397, %379 : tensor<1x2x2x48xf32>
%399 = stablehlo.add %398, %cst_73 : tensor<1x2x2x48xf32>
%400 = stablehlo.multiply %378, %391 : tensor<1x2x2x48xf32>
%401 = stablehlo.divide %400, %399 : tensor<1x2x2x48xf32>
%402 = stablehlo.clamp %cst_74, %401, %cst_57 : tensor<1x2x2x48xf32>
%403 = stablehlo.add %402, %cst_57 : tensor<1x2x2x48xf32>
%404 = stablehlo.multiply %403, %375 : tensor<1x2x2x48xf32>
%405 = stablehlo.reshape %404 : (tensor<1x2x2x48xf32>) -> tensor<4x48xf32>
%406 = stablehlo.transpose %cst_4, dims = [1, 0] : (tensor<24x48xf32>) -> tensor<48x24xf32>
%407 = stablehlo.dot_general %405, %406, contracting_dims = [1] x [0] : (tensor<4x48xf32>, tensor<48x24xf32>) -> tensor<4x24xf32>
%408 = stablehlo.multiply %407, %332 : tensor<4x24xf32>
%409 = stablehlo.broadcast_in_dim %cst_3, dims = [1] : (tensor<24xf32>) -> tensor<4x24xf32>
%410 = stablehlo.multiply %409, %332 : tensor<4x24xf32>
%411 = stablehlo.add %408, %410 : tensor<4x24xf32>
%412 = stablehlo.reshape %411 : (tensor<4x24xf32>) -> tensor<1x2x2x24xf32>
%413 = stablehlo.add %341, %412 : tensor<1x2x2x24xf32>
%414 = stablehlo.convert %413 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%415 = stablehlo.reduce(%414 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%416 = stablehlo.reshape %415 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%417 = stablehlo.divide %416, %253 : tensor<1x2x2x1xf64>
%418 = stablehlo.broadcast_in_dim %417, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%419 = stablehlo.subtract %414, %418 : tensor<1x2x2x24xf64>
%420 = stablehlo.multiply %419, %419 : tensor<1x2x2x24xf64>
%421 = stablehlo.reduce(%420 init: %cst_36) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%422 = stablehlo.reshape %421 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%423 = stablehlo.divide %422, %253 : tensor<1x2x2x1xf64>
%424 = stablehlo.convert %423 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%425 = stablehlo.reduce(%413 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%426 = stablehlo.reshape %425 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%427 = stablehlo.divide %426, %266 : tensor<1x2x2x1xf32>
%428 = stablehlo.add %424, %233 : tensor<1x2x2x1xf32>
%429 = stablehlo.rsqrt %428 : tensor<1x2x2x1xf32>
%430 = stablehlo.broadcast_in_dim %427, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%431 = stablehlo.subtract %413, %430 : tensor<1x2x2x24xf32>
%432 = stablehlo.broadcast_in_dim %429, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%433 = stablehlo.multiply %431, %432 : tensor<1x2x2x24xf32>
%434 = stablehlo.broadcast_in_dim %cst_2, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%435 = stablehlo.multiply %433, %434 : tensor<1x2x2x24xf32>
%436 = stablehlo.broadcast_in_dim %cst_1, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%437 = stablehlo.add %435, %436 : tensor<1x2x2x24xf32>
%438 = stablehlo.transpose %437, dims = [0, 3, 1, 2] : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%439 = stablehlo.reduce(%438 init: %cst_37) applies stablehlo.add across dimensions = [2, 3] : (tensor<1x24x2x2xf32>, tensor<f32>) -> tensor<1x24xf32>
%440 = stablehlo.reshape %439 : (tensor<1x24xf32>) -> tensor<1x24x1x1xf32>
%441 = stablehlo.convert %cst_84 : (tensor<1xi64>) -> tensor<1xf32>
%442 = stablehlo.reshape %441 : (tensor<1xf32>) -> tensor<f32>
%443 = stablehlo.broadcast_in_dim %442, dims = [] : (tensor<f32>) -> tensor<1x24x1x1xf32>
%444 = stablehlo.divide %440, %443 : tensor<1x24x1x1xf32>
%445 = stablehlo.reshape %cst_85 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%446 = stablehlo.reshape %cst_86 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%447 = stablehlo.reshape %cst_87 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%448 = stablehlo.reshape %cst_88 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%449 = stablehlo.concatenate %445, %446, %447, %448, dim = 4 : (tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>) -> tensor<1x24x1x1x4xi64>
%450 = "stablehlo.gather"(%444, %449) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x1x1xf32>, tensor<1x24x1x1x4xi64>) -> tensor<1x24x1x1xf32>
%451 = stablehlo.reshape %450 : (tensor<1x24x1x1xf32>) -> tensor<1x24xf32>
%452 = stablehlo.transpose %cst_0, dims = [1, 0] : (tensor<6x24xf32>) -> tensor<24x6xf32>
%453 = stablehlo.dot_general %451, %452, contracting_dims = [1] x [0] : (tensor<1x24xf32>, tensor<24x6xf32>) -> tensor<1x6xf32>
%454 = stablehlo.broadcast_in_dim %77, dims = [] : (tensor<f32>) -> tensor<1x6xf32>
%455 = stablehlo.multiply %453, %454 : tensor<1x6xf32>
%456 = stablehlo.broadcast_in_dim %cst, dims = [1] : (tensor<6xf32>) -> tensor<1x6xf32>
%457 = stablehlo.multiply %456, %454 : tensor<1x6xf32>
%458 = stablehlo.add %455, %457 : tensor<1x6xf32>
return %458 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_16_torch.int64: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_16_torch.int64_1: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_1_24_1_1_torch.int64: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F0000000000000010000000000000001100000000000000120000000000000013000000000000001400000000000000150000000000000016000000000000001700000000000000",
torch_tensor_1_24_1_1_torch.int64_2: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_3: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
}
}
#-}

module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%cst = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_0 = stablehlo.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_1 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_2 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_3 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_4 = stablehlo.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_11 = stablehlo.constant dense_resource<__elided__> : tensor<9x6xf32>
%c = stablehlo.constant dense_resource<torch_tensor_4_4_torch.int64_2> : tensor<4x4xi64>
%cst_12 = stablehlo.constant dense_resource<__elided__> : tensor<36xf32>
%cst_13 = stablehlo.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_14 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<12x6xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_26 = stablehlo.constant dense_resource<__elided__> : tensor<6x6xf32>
%cst_27 = stablehlo.constant dense_resource<__elided__> : tensor<16x4x4xf32>
%cst_28 = stablehlo.constant dense_resource<__elided__> : tensor<9x3xf32>
%c_29 = stablehlo.constant dense_resource<torch_tensor_4_4_torch.int64_1> : tensor<4x4xi64>
%cst_30 = stablehlo.constant dense_resource<__elided__> : tensor<18xf32>
%cst_31 = stablehlo.constant dense_resource<__elided__> : tensor<18x6xf32>
%cst_32 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_33 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_34 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_35 = stablehlo.constant dense_resource<__elided__> : tensor<6x12xf32>
%cst_36 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_37 = stablehlo.constant dense_resource<__elided__> : tensor<12x6xf32>
%cst_38 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_39 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_40 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_41 = stablehlo.constant dense_resource<__elided__> : tensor<6x6xf32>
%cst_42 = stablehlo.constant dense_resource<__elided__> : tensor<9x3xf32>
%c_43 = stablehlo.constant dense_resource<torch_tensor_4_4_torch.int64> : tensor<4x4xi64>
%cst_44 = stablehlo.constant dense_resource<__elided__> : tensor<18xf32>
%cst_45 = stablehlo.constant dense_resource<__elided__> : tensor<18x6xf32>
%cst_46 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_47 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_48 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_49 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_50 = stablehlo.constant dense_resource<__elided__> : tensor<6x3x2x2xf32>
%cst_51 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_52 = stablehlo.constant dense<0.000000e+00> : tensor<f64>
%cst_53 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
%cst_54 = stablehlo.constant dense<0xFF800000> : tensor<f32>
%cst_55 = stablehlo.constant dense<1.000000e+00> : tensor<1x64x12xf32>
%cst_56 = stablehlo.constant dense<2.000000e+00> : tensor<1x64x12xf32>
%cst_57 = stablehlo.constant dense<5.000000e-01> : tensor<1x64x12xf32>
%cst_58 = stablehlo.constant dense<-4.000000e+00> : tensor<1x64x12xf32>
%cst_59 = stablehlo.constant dense<4.000000e+00> : tensor<1x64x12xf32>
%cst_60 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x64x12xf32>
%cst_61 = stablehlo.constant dense<2.77068146E-8> : tensor<1x64x12xf32>
%cst_62 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x64x12xf32>
%cst_63 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x64x12xf32>
%cst_64 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x64x12xf32>
%cst_65 = stablehlo.constant dense<-2.954600e-03> : tensor<1x64x12xf32>
%cst_66 = stablehlo.constant dense<-0.0160960332> : tensor<1x64x12xf32>
%cst_67 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x64x12xf32>
%cst_68 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x64x12xf32>
%cst_69 = stablehlo.constant dense<-0.00168282702> : tensor<1x64x12xf32>
%cst_70 = stablehlo.constant dense<-0.00737332925> : tensor<1x64x12xf32>
%cst_71 = stablehlo.constant dense<-0.0142647391> : tensor<1x64x12xf32>
%cst_72 = stablehlo.constant dense<-1.000000e+00> : tensor<1x64x12xf32>
%cst_73 = stablehlo.constant dense<1.000000e+00> : tensor<1x16x24xf32>
%cst_74 = stablehlo.constant dense<2.000000e+00> : tensor<1x16x24xf32>
%cst_75 = stablehlo.constant dense<5.000000e-01> : tensor<1x16x24xf32>
%cst_76 = stablehlo.constant dense<-4.000000e+00> : tensor<1x16x24xf32>
%cst_77 = stablehlo.constant dense<4.000000e+00> : tensor<1x16x24xf32>
%cst_78 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x16x24xf32>
%cst_79 = stablehlo.constant dense<2.77068146E-8> : tensor<1x16x24xf32>
%cst_80 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x16x24xf32>
%cst_81 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x16x24xf32>
%cst_82 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x16x24xf32>
%cst_83 = stablehlo.constant dense<-2.954600e-03> : tensor<1x16x24xf32>
%cst_84 = stablehlo.constant dense<-0.0160960332> : tensor<1x16x24xf32>
%cst_85 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x16x24xf32>
%cst_86 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x16x24xf32>
%cst_87 = stablehlo.constant dense<-0.00168282702> : tensor<1x16x24xf32>
%cst_88 = stablehlo.constant dense<-0.00737332925> : tensor<1x16x24xf32>
%cst_89 = stablehlo.constant dense<-0.0142647391> : tensor<1x16x24xf32>
%cst_90 = stablehlo.constant dense<-1.000000e+00> : tensor<1x16x24xf32>
%cst_91 = arith.constant dense<6> : tensor<1xi64>
%cst_92 = arith.constant dense<1.000000e-05> : tensor<1xf64>
%cst_93 = arith.constant dense<0.000000e+00> : tensor<1xf64>
%cst_94 = arith.constant dense<1> : tensor<1xi64>
%cst_95 = arith.constant dense<0.70710678118654757> : tensor<1xf64>
%cst_96 = arith.constant dense<16> : tensor<1xi64>
%cst_97 = arith.constant dense<24> : tensor<1xi64>
%cst_98 = arith.constant dense<12> : tensor<1xi64>
%0 = stablehlo.convolution(%arg0, %cst_50) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x16x16xf32>, tensor<6x3x2x2xf32>) -> tensor<1x6x8x8xf32>
%1 = stablehlo.reshape %cst_51 : (tensor<6xf32>) -> tensor<6x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<6x1x1xf32>) -> tensor<1x6x8x8xf32>
%3 = stablehlo.add %0, %2 : tensor<1x6x8x8xf32>
%4 = stablehlo.transpose %3, dims = [0, 2, 3, 1] : (tensor<1x6x8x8xf32>) -> tensor<1x8x8x6xf32>
%5 = stablehlo.convert %4 : (tensor<1x8x8x6xf32>) -> tensor<1x8x8x6xf64>
%6 = stablehlo.reduce(%5 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%7 = stablehlo.reshape %6 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%8 = stablehlo.convert %cst_91 : (tensor<1xi64>) -> tensor<1xf64>
%9 = stablehlo.reshape %8 : (tensor<1xf64>) -> tensor<f64>
%10 = stablehlo.broadcast_in_dim %9, dims = [] : (tensor<f64>) -> tensor<1x8x8x1xf64>
%11 = stablehlo.divide %7, %10 : tensor<1x8x8x1xf64>
%12 = stablehlo.broadcast_in_dim %11, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x6xf64>
%13 = stablehlo.subtract %5, %12 : tensor<1x8x8x6xf64>
%14 = stablehlo.multiply %13, %13 : tensor<1x8x8x6xf64>
%15 = stablehlo.reduce(%14 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%16 = stablehlo.reshape %15 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%17 = stablehlo.divide %16, %10 : tensor<1x8x8x1xf64>
%18 = stablehlo.convert %17 : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf32>
%19 = stablehlo.reduce(%4 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8xf32>
%20 = stablehlo.reshape %19 : (tensor<1x8x8xf32>) -> tensor<1x8x8x1xf32>
%21 = stablehlo.convert %cst_91 : (tensor<1xi64>) -> tensor<1xf32>
%22 = stablehlo.reshape %21 : (tensor<1xf32>) -> tensor<f32>
%23 = stablehlo.broadcast_in_dim %22, dims = [] : (tensor<f32>) -> tensor<1x8x8x1xf32>
%24 = stablehlo.divide %20, %23 : tensor<1x8x8x1xf32>
%25 = stablehlo.convert %cst_92 : (tensor<1xf64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x8x8x1xf32>
%28 = stablehlo.add %18, %27 : tensor<1x8x8x1xf32>
%29 = stablehlo.rsqrt %28 : tensor<1x8x8x1xf32>
%30 = stablehlo.broadcast_in_dim %24, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%31 = stablehlo.subtract %4, %30 : tensor<1x8x8x6xf32>
%32 = stablehlo.broadcast_in_dim %29, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%33 = stablehlo.multiply %31, %32 : tensor<1x8x8x6xf32>
%34 = stablehlo.broadcast_in_dim %cst_49, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%35 = stablehlo.multiply %33, %34 : tensor<1x8x8x6xf32>
%36 = stablehlo.broadcast_in_dim %cst_48, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%37 = stablehlo.add %35, %36 : tensor<1x8x8x6xf32>
%38 = stablehlo.convert %37 : (tensor<1x8x8x6xf32>) -> tensor<1x8x8x6xf64>
%39 = stablehlo.reduce(%38 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%40 = stablehlo.reshape %39 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%41 = stablehlo.divide %40, %10 : tensor<1x8x8x1xf64>
%42 = stablehlo.broadcast_in_dim %41, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x6xf64>
%43 = stablehlo.subtract %38, %42 : tensor<1x8x8x6xf64>
%44 = stablehlo.multiply %43, %43 : tensor<1x8x8x6xf64>
%45 = stablehlo.reduce(%44 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%46 = stablehlo.reshape %45 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%47 = stablehlo.divide %46, %10 : tensor<1x8x8x1xf64>
%48 = stablehlo.convert %47 : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf32>
%49 = stablehlo.reduce(%37 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8xf32>
%50 = stablehlo.reshape %49 : (tensor<1x8x8xf32>) -> tensor<1x8x8x1xf32>
%51 = stablehlo.divide %50, %23 : tensor<1x8x8x1xf32>
%52 = stablehlo.add %48, %27 : tensor<1x8x8x1xf32>
%53 = stablehlo.rsqrt %52 : tensor<1x8x8x1xf32>
%54 = stablehlo.broadcast_in_dim %51, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%55 = stablehlo.subtract %37, %54 : tensor<1x8x8x6xf32>
%56 = stablehlo.broadcast_in_dim %53, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%57 = stablehlo.multiply %55, %56 : tensor<1x8x8x6xf32>
%58 = stablehlo.broadcast_in_dim %cst_47, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%59 = stablehlo.multiply %57, %58 : tensor<1x8x8x6xf32>
%60 = stablehlo.broadcast_in_dim %cst_46, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%61 = stablehlo.add %59, %60 : tensor<1x8x8x6xf32>
%62 = stablehlo.convert %cst_93 : (tensor<1xf64>) -> tensor<1xf32>
%63 = stablehlo.reshape %62 : (tensor<1xf32>) -> tensor<f32>
%64 = stablehlo.pad %61, %63, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8x6xf32>
%65 = stablehlo.reshape %64 : (tensor<1x8x8x6xf32>) -> tensor<1x4x2x4x2x6xf32>
%66 = stablehlo.transpose %65, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x4x2x4x2x6xf32>) -> tensor<1x4x4x2x2x6xf32>
%67 = stablehlo.reshape %66 : (tensor<1x4x4x2x2x6xf32>) -> tensor<16x2x2x6xf32>
%68 = stablehlo.reshape %67 : (tensor<16x2x2x6xf32>) -> tensor<16x4x6xf32>
%69 = stablehlo.reshape %68 : (tensor<16x4x6xf32>) -> tensor<64x6xf32>
%70 = stablehlo.transpose %cst_45, dims = [1, 0] : (tensor<18x6xf32>) -> tensor<6x18xf32>
%71 = stablehlo.dot_general %69, %70, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x18xf32>) -> tensor<64x18xf32>
%72 = stablehlo.convert %cst_94 : (tensor<1xi64>) -> tensor<1xf32>
%73 = stablehlo.reshape %72 : (tensor<1xf32>) -> tensor<f32>
%74 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<64x18xf32>
%75 = stablehlo.multiply %71, %74 : tensor<64x18xf32>
%76 = stablehlo.broadcast_in_dim %cst_44, dims = [1] : (tensor<18xf32>) -> tensor<64x18xf32>
%77 = stablehlo.multiply %76, %74 : tensor<64x18xf32>
%78 = stablehlo.add %75, %77 : tensor<64x18xf32>
%79 = stablehlo.reshape %78 : (tensor<64x18xf32>) -> tensor<16x4x18xf32>
%80 = stablehlo.reshape %79 : (tensor<16x4x18xf32>) -> tensor<16x4x3x3x2xf32>
%81 = stablehlo.transpose %80, dims = [2, 0, 3, 1, 4] : (tensor<16x4x3x3x2xf32>) -> tensor<3x16x3x4x2xf32>
%82 = stablehlo.slice %81 [0:1, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%83 = stablehlo.slice %81 [1:2, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%84 = stablehlo.slice %81 [2:3, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%85 = stablehlo.reshape %82 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%86 = stablehlo.reshape %83 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%87 = stablehlo.reshape %84 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%88 = stablehlo.convert %cst_95 : (tensor<1xf64>) -> tensor<1xf32>
%89 = stablehlo.reshape %88 : (tensor<1xf32>) -> tensor<f32>
%90 = stablehlo.broadcast_in_dim %89, dims = [] : (tensor<f32>) -> tensor<16x3x4x2xf32>
%91 = stablehlo.multiply %85, %90 : tensor<16x3x4x2xf32>
%92 = stablehlo.transpose %86, dims = [0, 1, 3, 2] : (tensor<16x3x4x2xf32>) -> tensor<16x3x2x4xf32>
%93 = stablehlo.reshape %91 : (tensor<16x3x4x2xf32>) -> tensor<48x4x2xf32>
%94 = stablehlo.reshape %92 : (tensor<16x3x2x4xf32>) -> tensor<48x2x4xf32>
%95 = stablehlo.broadcast_in_dim %94, dims = [0, 1, 2] : (tensor<48x2x4xf32>) -> tensor<48x2x4xf32>
%96 = stablehlo.dot_general %93, %95, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<48x4x2xf32>, tensor<48x2x4xf32>) -> tensor<48x4x4xf32>
%97 = stablehlo.reshape %96 : (tensor<48x4x4xf32>) -> tensor<16x3x4x4xf32>
%98 = stablehlo.reshape %c_43 : (tensor<4x4xi64>) -> tensor<16xi64>
%99 = stablehlo.reshape %98 : (tensor<16xi64>) -> tensor<16x1xi64>
%100 = "stablehlo.gather"(%cst_42, %99) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 3>}> : (tensor<9x3xf32>, tensor<16x1xi64>) -> tensor<16x3xf32>
%101 = stablehlo.reshape %100 : (tensor<16x3xf32>) -> tensor<4x4x3xf32>
%102 = stablehlo.transpose %101, dims = [2, 0, 1] : (tensor<4x4x3xf32>) -> tensor<3x4x4xf32>
%103 = stablehlo.reshape %102 : (tensor<3x4x4xf32>) -> tensor<1x3x4x4xf32>
%104 = stablehlo.broadcast_in_dim %103, dims = [0, 1, 2, 3] : (tensor<1x3x4x4xf32>) -> tensor<16x3x4x4xf32>
%105 = stablehlo.add %97, %104 : tensor<16x3x4x4xf32>
%106 = stablehlo.reduce(%105 init: %cst_54) applies stablehlo.maximum across dimensions = [3] : (tensor<16x3x4x4xf32>, tensor<f32>) -> tensor<16x3x4xf32>
%107 = stablehlo.reshape %106 : (tensor<16x3x4xf32>) -> tensor<16x3x4x1xf32>
%108 = stablehlo.broadcast_in_dim %107, dims = [0, 1, 2, 3] : (tensor<16x3x4x1xf32>) -> tensor<16x3x4x4xf32>
%109 = stablehlo.subtract %105, %108 : tensor<16x3x4x4xf32>
%110 = stablehlo.exponential %109 : tensor<16x3x4x4xf32>
%111 = stablehlo.reduce(%110 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<16x3x4x4xf32>, tensor<f32>) -> tensor<16x3x4xf32>
%112 = stablehlo.reshape %111 : (tensor<16x3x4xf32>) -> tensor<16x3x4x1xf32>
%113 = stablehlo.broadcast_in_dim %112, dims = [0, 1, 2, 3] : (tensor<16x3x4x1xf32>) -> tensor<16x3x4x4xf32>
%114 = stablehlo.divide %110, %113 : tensor<16x3x4x4xf32>
%115 = stablehlo.reshape %114 : (tensor<16x3x4x4xf32>) -> tensor<48x4x4xf32>
%116 = stablehlo.reshape %87 : (tensor<16x3x4x2xf32>) -> tensor<48x4x2xf32>
%117 = stablehlo.broadcast_in_dim %116, dims = [0, 1, 2] : (tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%118 = stablehlo.dot_general %115, %117, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<48x4x4xf32>, tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%119 = stablehlo.reshape %118 : (tensor<48x4x2xf32>) -> tensor<16x3x4x2xf32>
%120 = stablehlo.transpose %119, dims = [0, 2, 1, 3] : (tensor<16x3x4x2xf32>) -> tensor<16x4x3x2xf32>
%121 = stablehlo.reshape %120 : (tensor<16x4x3x2xf32>) -> tensor<16x4x6xf32>
%122 = stablehlo.reshape %121 : (tensor<16x4x6xf32>) -> tensor<64x6xf32>
%123 = stablehlo.transpose %cst_41, dims = [1, 0] : (tensor<6x6xf32>) -> tensor<6x6xf32>
%124 = stablehlo.dot_general %122, %123, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x6xf32>) -> tensor<64x6xf32>
%125 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<64x6xf32>
%126 = stablehlo.multiply %124, %125 : tensor<64x6xf32>
%127 = stablehlo.broadcast_in_dim %cst_40, dims = [1] : (tensor<6xf32>) -> tensor<64x6xf32>
%128 = stablehlo.multiply %127, %125 : tensor<64x6xf32>
%129 = stablehlo.add %126, %128 : tensor<64x6xf32>
%130 = stablehlo.reshape %129 : (tensor<64x6xf32>) -> tensor<16x4x6xf32>
%131 = stablehlo.reshape %130 : (tensor<16x4x6xf32>) -> tensor<16x2x2x6xf32>
%132 = stablehlo.reshape %131 : (tensor<16x2x2x6xf32>) -> tensor<1x4x4x2x2x6xf32>
%133 = stablehlo.transpose %132, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x4x4x2x2x6xf32>) -> tensor<1x4x2x4x2x6xf32>
%134 = stablehlo.reshape %133 : (tensor<1x4x2x4x2x6xf32>) -> tensor<1x8x8x6xf32>
%135 = stablehlo.add %37, %134 : tensor<1x8x8x6xf32>
%136 = stablehlo.reshape %135 : (tensor<1x8x8x6xf32>) -> tensor<1x64x6xf32>
%137 = stablehlo.convert %136 : (tensor<1x64x6xf32>) -> tensor<1x64x6xf64>
%138 = stablehlo.reduce(%137 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf64>, tensor<f64>) -> tensor<1x64xf64>
%139 = stablehlo.reshape %138 : (tensor<1x64xf64>) -> tensor<1x64x1xf64>
%140 = stablehlo.broadcast_in_dim %9, dims = [] : (tensor<f64>) -> tensor<1x64x1xf64>
%141 = stablehlo.divide %139, %140 : tensor<1x64x1xf64>
%142 = stablehlo.broadcast_in_dim %141, dims = [0, 1, 2] : (tensor<1x64x1xf64>) -> tensor<1x64x6xf64>
%143 = stablehlo.subtract %137, %142 : tensor<1x64x6xf64>
%144 = stablehlo.multiply %143, %143 : tensor<1x64x6xf64>
%145 = stablehlo.reduce(%144 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf64>, tensor<f64>) -> tensor<1x64xf64>
%146 = stablehlo.reshape %145 : (tensor<1x64xf64>) -> tensor<1x64x1xf64>
%147 = stablehlo.divide %146, %140 : tensor<1x64x1xf64>
%148 = stablehlo.convert %147 : (tensor<1x64x1xf64>) -> tensor<1x64x1xf32>
%149 = stablehlo.reduce(%136 init: %cst_53) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf32>, tensor<f32>) -> tensor<1x64xf32>
%150 = stablehlo.reshape %149 : (tensor<1x64xf32>) -> tensor<1x64x1xf32>
%151 = stablehlo.broadcast_in_dim %22, dims = [] : (tensor<f32>) -> tensor<1x64x1xf32>
%152 = stablehlo.divide %150, %151 : tensor<1x64x1xf32>
%153 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x64x1xf32>
%154 = stablehlo.add %148, %153 : tensor<1x64x1xf32>
%155 = stablehlo.rsqrt %154 : tensor<1x64x1xf32>
%156 = stablehlo.broadcast_in_dim %152, dims = [0, 1, 2] : (tensor<1x64x1xf32>) -> tensor<1x64x6xf32>
%157 = stablehlo.subtract %136, %156 : tensor<1x64x6xf32>
%158 = stablehlo.broadcast_in_dim %155, dims = [0, 1, 2] : (tensor<1x64x1xf32>) -> tensor<1x64x6xf32>
%159 = stablehlo.multiply %157, %158 : tensor<1x64x6xf32>
%160 = stablehlo.broadcast_in_dim %cst_39, dims = [2] : (tensor<6xf32>) -> tensor<1x64x6xf32>
%161 = stablehlo.multiply %159, %160 : tensor<1x64x6xf32>
%162 = stablehlo.broadcast_in_dim %cst_38, dims = [2] : (tensor<6xf32>) -> tensor<1x64x6xf32>
%163 = stablehlo.add %161, %162 : tensor<1x64x6xf32>
%164 = stablehlo.reshape %163 : (tensor<1x64x6xf32>) -> tensor<64x6xf32>
%165 = stablehlo.transpose %cst_37, dims = [1, 0] : (tensor<12x6xf32>) -> tensor<6x12xf32>
%166 = stablehlo.dot_general %164, %165, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x12xf32>) -> tensor<64x12xf32>
%167 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<64x12xf32>
%168 = stablehlo.multiply %166, %167 : tensor<64x12xf32>
%169 = stablehlo.broadcast_in_dim %cst_36, dims = [1] : (tensor<12xf32>) -> tensor<64x12xf32>
%170 = stablehlo.multiply %169, %167 : tensor<64x12xf32>
%171 = stablehlo.add %168, %170 : tensor<64x12xf32>
%172 = stablehlo.reshape %171 : (tensor<64x12xf32>) -> tensor<1x64x12xf32>
%173 = stablehlo.multiply %172, %cst_57 : tensor<1x64x12xf32>
%174 = stablehlo.rsqrt %cst_56 : tensor<1x64x12xf32>
%175 = stablehlo.multiply %172, %174 : tensor<1x64x12xf32>
%176 = stablehlo.clamp %cst_58, %175, %cst_59 : tensor<1x64x12xf32>
%177 = stablehlo.multiply %176, %176 : tensor<1x64x12xf32>
%178 = stablehlo.multiply %cst_60, %177 : tensor<1x64x12xf32>
%179 = stablehlo.add %178, %cst_61 : tensor<1x64x12xf32>
%180 = stablehlo.multiply %179, %177 : tensor<1x64x12xf32>
%181 = stablehlo.add %180, %cst_62 : tensor<1x64x12xf32>
%182 = stablehlo.multiply %181, %177 : tensor<1x64x12xf32>
%183 = stablehlo.add %182, %cst_63 : tensor<1x64x12xf32>
%184 = stablehlo.multiply %183, %177 : tensor<1x64x12xf32>
%185 = stablehlo.add %184, %cst_64 : tensor<1x64x12xf32>
%186 = stablehlo.multiply %185, %177 : tensor<1x64x12xf32>
%187 = stablehlo.add %186, %cst_65 : tensor<1x64x12xf32>
%188 = stablehlo.multiply %187, %177 : tensor<1x64x12xf32>
%189 = stablehlo.add %188, %cst_66 : tensor<1x64x12xf32>
%190 = stablehlo.multiply %cst_67, %177 : tensor<1x64x12xf32>
%191 = stablehlo.add %190, %cst_68 : tensor<1x64x12xf32>
%192 = stablehlo.multiply %191, %177 : tensor<1x64x12xf32>
%193 = stablehlo.add %192, %cst_69 : tensor<1x64x12xf32>
%194 = stablehlo.multiply %193, %177 : tensor<1x64x12xf32>
%195 = stablehlo.add %194, %cst_70 : tensor<1x64x12xf32>
%196 = stablehlo.multiply %195, %177 : tensor<1x64x12xf32>
%197 = stablehlo.add %196, %cst_71 : tensor<1x64x12xf32>
%198 = stablehlo.multiply %176, %189 : tensor<1x64x12xf32>
%199 = stablehlo.divide %198, %197 : tensor<1x64x12xf32>
%200 = stablehlo.clamp %cst_72, %199, %cst_55 : tensor<1x64x12xf32>
%201 = stablehlo.add %200, %cst_55 : tensor<1x64x12xf32>
%202 = stablehlo.multiply %201, %173 : tensor<1x64x12xf32>
%203 = stablehlo.reshape %202 : (tensor<1x64x12xf32>) -> tensor<64x12xf32>
%204 = stablehlo.transpose %cst_35, dims = [1, 0] : (tensor<6x12xf32>) -> tensor<12x6xf32>
%205 = stablehlo.dot_general %203, %204, contracting_dims = [1] x [0] : (tensor<64x12xf32>, tensor<12x6xf32>) -> tensor<64x6xf32>
%206 = stablehlo.multiply %205, %125 : tensor<64x6xf32>
%207 = stablehlo.broadcast_in_dim %cst_34, dims = [1] : (tensor<6xf32>) -> tensor<64x6xf32>
%208 = stablehlo.multiply %207, %125 : tensor<64x6xf32>
%209 = stablehlo.add %206, %208 : tensor<64x6xf32>
%210 = stablehlo.reshape %209 : (tensor<64x6xf32>) -> tensor<1x64x6xf32>
%211 = stablehlo.add %136, %210 : tensor<1x64x6xf32>
%212 = stablehlo.reshape %211 : (tensor<1x64x6xf32>) -> tensor<1x8x8x6xf32>
%213 = stablehlo.convert %212 : (tensor<1x8x8x6xf32>) -> tensor<1x8x8x6xf64>
%214 = stablehlo.reduce(%213 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%215 = stablehlo.reshape %214 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%216 = stablehlo.divide %215, %10 : tensor<1x8x8x1xf64>
%217 = stablehlo.broadcast_in_dim %216, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x6xf64>
%218 = stablehlo.subtract %213, %217 : tensor<1x8x8x6xf64>
%219 = stablehlo.multiply %218, %218 : tensor<1x8x8x6xf64>
%220 = stablehlo.reduce(%219 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%221 = stablehlo.reshape %220 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%222 = stablehlo.divide %221, %10 : tensor<1x8x8x1xf64>
%223 = stablehlo.convert %222 : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf32>
%224 = stablehlo.reduce(%212 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8xf32>
%225 = stablehlo.reshape %224 : (tensor<1x8x8xf32>) -> tensor<1x8x8x1xf32>
%226 = stablehlo.divide %225, %23 : tensor<1x8x8x1xf32>
%227 = stablehlo.add %223, %27 : tensor<1x8x8x1xf32>
%228 = stablehlo.rsqrt %227 : tensor<1x8x8x1xf32>
%229 = stablehlo.broadcast_in_dim %226, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%230 = stablehlo.subtract %212, %229 : tensor<1x8x8x6xf32>
%231 = stablehlo.broadcast_in_dim %228, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x6xf32>
%232 = stablehlo.multiply %230, %231 : tensor<1x8x8x6xf32>
%233 = stablehlo.broadcast_in_dim %cst_33, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%234 = stablehlo.multiply %232, %233 : tensor<1x8x8x6xf32>
%235 = stablehlo.broadcast_in_dim %cst_32, dims = [3] : (tensor<6xf32>) -> tensor<1x8x8x6xf32>
%236 = stablehlo.add %234, %235 : tensor<1x8x8x6xf32>
%237 = stablehlo.slice %236 [0:1, 1:8, 0:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x7x8x6xf32>
%238 = stablehlo.slice %236 [0:1, 0:1, 0:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x1x8x6xf32>
%239 = stablehlo.concatenate %237, %238, dim = 1 : (tensor<1x7x8x6xf32>, tensor<1x1x8x6xf32>) -> tensor<1x8x8x6xf32>
%240 = stablehlo.slice %239 [0:1, 0:8, 1:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x8x7x6xf32>
%241 = stablehlo.slice %239 [0:1, 0:8, 0:1, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x8x1x6xf32>
%242 = stablehlo.concatenate %240, %241, dim = 2 : (tensor<1x8x7x6xf32>, tensor<1x8x1x6xf32>) -> tensor<1x8x8x6xf32>
%243 = stablehlo.pad %242, %63, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8x6xf32>
%244 = stablehlo.reshape %243 : (tensor<1x8x8x6xf32>) -> tensor<1x4x2x4x2x6xf32>
%245 = stablehlo.transpose %244, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x4x2x4x2x6xf32>) -> tensor<1x4x4x2x2x6xf32>
%246 = stablehlo.reshape %245 : (tensor<1x4x4x2x2x6xf32>) -> tensor<16x2x2x6xf32>
%247 = stablehlo.reshape %246 : (tensor<16x2x2x6xf32>) -> tensor<16x4x6xf32>
%248 = stablehlo.reshape %247 : (tensor<16x4x6xf32>) -> tensor<64x6xf32>
%249 = stablehlo.transpose %cst_31, dims = [1, 0] : (tensor<18x6xf32>) -> tensor<6x18xf32>
%250 = stablehlo.dot_general %248, %249, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x18xf32>) -> tensor<64x18xf32>
%251 = stablehlo.multiply %250, %74 : tensor<64x18xf32>
%252 = stablehlo.broadcast_in_dim %cst_30, dims = [1] : (tensor<18xf32>) -> tensor<64x18xf32>
%253 = stablehlo.multiply %252, %74 : tensor<64x18xf32>
%254 = stablehlo.add %251, %253 : tensor<64x18xf32>
%255 = stablehlo.reshape %254 : (tensor<64x18xf32>) -> tensor<16x4x18xf32>
%256 = stablehlo.reshape %255 : (tensor<16x4x18xf32>) -> tensor<16x4x3x3x2xf32>
%257 = stablehlo.transpose %256, dims = [2, 0, 3, 1, 4] : (tensor<16x4x3x3x2xf32>) -> tensor<3x16x3x4x2xf32>
%258 = stablehlo.slice %257 [0:1, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%259 = stablehlo.slice %257 [1:2, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%260 = stablehlo.slice %257 [2:3, 0:16, 0:3, 0:4, 0:2] : (tensor<3x16x3x4x2xf32>) -> tensor<1x16x3x4x2xf32>
%261 = stablehlo.reshape %258 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%262 = stablehlo.reshape %259 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%263 = stablehlo.reshape %260 : (tensor<1x16x3x4x2xf32>) -> tensor<16x3x4x2xf32>
%264 = stablehlo.multiply %261, %90 : tensor<16x3x4x2xf32>
%265 = stablehlo.transpose %262, dims = [0, 1, 3, 2] : (tensor<16x3x4x2xf32>) -> tensor<16x3x2x4xf32>
%266 = stablehlo.reshape %264 : (tensor<16x3x4x2xf32>) -> tensor<48x4x2xf32>
%267 = stablehlo.reshape %265 : (tensor<16x3x2x4xf32>) -> tensor<48x2x4xf32>
%268 = stablehlo.broadcast_in_dim %267, dims = [0, 1, 2] : (tensor<48x2x4xf32>) -> tensor<48x2x4xf32>
%269 = stablehlo.dot_general %266, %268, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<48x4x2xf32>, tensor<48x2x4xf32>) -> tensor<48x4x4xf32>
%270 = stablehlo.reshape %269 : (tensor<48x4x4xf32>) -> tensor<16x3x4x4xf32>
%271 = stablehlo.reshape %c_29 : (tensor<4x4xi64>) -> tensor<16xi64>
%272 = stablehlo.reshape %271 : (tensor<16xi64>) -> tensor<16x1xi64>
%273 = "stablehlo.gather"(%cst_28, %272) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 3>}> : (tensor<9x3xf32>, tensor<16x1xi64>) -> tensor<16x3xf32>
%274 = stablehlo.reshape %273 : (tensor<16x3xf32>) -> tensor<4x4x3xf32>
%275 = stablehlo.transpose %274, dims = [2, 0, 1] : (tensor<4x4x3xf32>) -> tensor<3x4x4xf32>
%276 = stablehlo.reshape %275 : (tensor<3x4x4xf32>) -> tensor<1x3x4x4xf32>
%277 = stablehlo.broadcast_in_dim %276, dims = [0, 1, 2, 3] : (tensor<1x3x4x4xf32>) -> tensor<16x3x4x4xf32>
%278 = stablehlo.add %270, %277 : tensor<16x3x4x4xf32>
%279 = stablehlo.reshape %278 : (tensor<16x3x4x4xf32>) -> tensor<1x16x3x4x4xf32>
%280 = stablehlo.reshape %cst_27 : (tensor<16x4x4xf32>) -> tensor<16x1x4x4xf32>
%281 = stablehlo.reshape %280 : (tensor<16x1x4x4xf32>) -> tensor<1x16x1x4x4xf32>
%282 = stablehlo.broadcast_in_dim %281, dims = [0, 1, 2, 3, 4] : (tensor<1x16x1x4x4xf32>) -> tensor<1x16x3x4x4xf32>
%283 = stablehlo.add %279, %282 : tensor<1x16x3x4x4xf32>
%284 = stablehlo.reshape %283 : (tensor<1x16x3x4x4xf32>) -> tensor<16x3x4x4xf32>
%285 = stablehlo.reduce(%284 init: %cst_54) applies stablehlo.maximum across dimensions = [3] : (tensor<16x3x4x4xf32>, tensor<f32>) -> tensor<16x3x4xf32>
%286 = stablehlo.reshape %285 : (tensor<16x3x4xf32>) -> tensor<16x3x4x1xf32>
%287 = stablehlo.broadcast_in_dim %286, dims = [0, 1, 2, 3] : (tensor<16x3x4x1xf32>) -> tensor<16x3x4x4xf32>
%288 = stablehlo.subtract %284, %287 : tensor<16x3x4x4xf32>
%289 = stablehlo.exponential %288 : tensor<16x3x4x4xf32>
%290 = stablehlo.reduce(%289 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<16x3x4x4xf32>, tensor<f32>) -> tensor<16x3x4xf32>
%291 = stablehlo.reshape %290 : (tensor<16x3x4xf32>) -> tensor<16x3x4x1xf32>
%292 = stablehlo.broadcast_in_dim %291, dims = [0, 1, 2, 3] : (tensor<16x3x4x1xf32>) -> tensor<16x3x4x4xf32>
%293 = stablehlo.divide %289, %292 : tensor<16x3x4x4xf32>
%294 = stablehlo.reshape %293 : (tensor<16x3x4x4xf32>) -> tensor<48x4x4xf32>
%295 = stablehlo.reshape %263 : (tensor<16x3x4x2xf32>) -> tensor<48x4x2xf32>
%296 = stablehlo.broadcast_in_dim %295, dims = [0, 1, 2] : (tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%297 = stablehlo.dot_general %294, %296, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<48x4x4xf32>, tensor<48x4x2xf32>) -> tensor<48x4x2xf32>
%298 = stablehlo.reshape %297 : (tensor<48x4x2xf32>) -> tensor<16x3x4x2xf32>
%299 = stablehlo.transpose %298, dims = [0, 2, 1, 3] : (tensor<16x3x4x2xf32>) -> tensor<16x4x3x2xf32>
%300 = stablehlo.reshape %299 : (tensor<16x4x3x2xf32>) -> tensor<16x4x6xf32>
%301 = stablehlo.reshape %300 : (tensor<16x4x6xf32>) -> tensor<64x6xf32>
%302 = stablehlo.transpose %cst_26, dims = [1, 0] : (tensor<6x6xf32>) -> tensor<6x6xf32>
%303 = stablehlo.dot_general %301, %302, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x6xf32>) -> tensor<64x6xf32>
%304 = stablehlo.multiply %303, %125 : tensor<64x6xf32>
%305 = stablehlo.broadcast_in_dim %cst_25, dims = [1] : (tensor<6xf32>) -> tensor<64x6xf32>
%306 = stablehlo.multiply %305, %125 : tensor<64x6xf32>
%307 = stablehlo.add %304, %306 : tensor<64x6xf32>
%308 = stablehlo.reshape %307 : (tensor<64x6xf32>) -> tensor<16x4x6xf32>
%309 = stablehlo.reshape %308 : (tensor<16x4x6xf32>) -> tensor<16x2x2x6xf32>
%310 = stablehlo.reshape %309 : (tensor<16x2x2x6xf32>) -> tensor<1x4x4x2x2x6xf32>
%311 = stablehlo.transpose %310, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x4x4x2x2x6xf32>) -> tensor<1x4x2x4x2x6xf32>
%312 = stablehlo.reshape %311 : (tensor<1x4x2x4x2x6xf32>) -> tensor<1x8x8x6xf32>
%313 = stablehlo.slice %312 [0:1, 7:8, 0:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x1x8x6xf32>
%314 = stablehlo.slice %312 [0:1, 0:7, 0:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x7x8x6xf32>
%315 = stablehlo.concatenate %313, %314, dim = 1 : (tensor<1x1x8x6xf32>, tensor<1x7x8x6xf32>) -> tensor<1x8x8x6xf32>
%316 = stablehlo.slice %315 [0:1, 0:8, 7:8, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x8x1x6xf32>
%317 = stablehlo.slice %315 [0:1, 0:8, 0:7, 0:6] : (tensor<1x8x8x6xf32>) -> tensor<1x8x7x6xf32>
%318 = stablehlo.concatenate %316, %317, dim = 2 : (tensor<1x8x1x6xf32>, tensor<1x8x7x6xf32>) -> tensor<1x8x8x6xf32>
%319 = stablehlo.add %212, %318 : tensor<1x8x8x6xf32>
%320 = stablehlo.reshape %319 : (tensor<1x8x8x6xf32>) -> tensor<1x64x6xf32>
%321 = stablehlo.convert %320 : (tensor<1x64x6xf32>) -> tensor<1x64x6xf64>
%322 = stablehlo.reduce(%321 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf64>, tensor<f64>) -> tensor<1x64xf64>
%323 = stablehlo.reshape %322 : (tensor<1x64xf64>) -> tensor<1x64x1xf64>
%324 = stablehlo.divide %323, %140 : tensor<1x64x1xf64>
%325 = stablehlo.broadcast_in_dim %324, dims = [0, 1, 2] : (tensor<1x64x1xf64>) -> tensor<1x64x6xf64>
%326 = stablehlo.subtract %321, %325 : tensor<1x64x6xf64>
%327 = stablehlo.multiply %326, %326 : tensor<1x64x6xf64>
%328 = stablehlo.reduce(%327 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf64>, tensor<f64>) -> tensor<1x64xf64>
%329 = stablehlo.reshape %328 : (tensor<1x64xf64>) -> tensor<1x64x1xf64>
%330 = stablehlo.divide %329, %140 : tensor<1x64x1xf64>
%331 = stablehlo.convert %330 : (tensor<1x64x1xf64>) -> tensor<1x64x1xf32>
%332 = stablehlo.reduce(%320 init: %cst_53) applies stablehlo.add across dimensions = [2] : (tensor<1x64x6xf32>, tensor<f32>) -> tensor<1x64xf32>
%333 = stablehlo.reshape %332 : (tensor<1x64xf32>) -> tensor<1x64x1xf32>
%334 = stablehlo.divide %333, %151 : tensor<1x64x1xf32>
%335 = stablehlo.add %331, %153 : tensor<1x64x1xf32>
%336 = stablehlo.rsqrt %335 : tensor<1x64x1xf32>
%337 = stablehlo.broadcast_in_dim %334, dims = [0, 1, 2] : (tensor<1x64x1xf32>) -> tensor<1x64x6xf32>
%338 = stablehlo.subtract %320, %337 : tensor<1x64x6xf32>
%339 = stablehlo.broadcast_in_dim %336, dims = [0, 1, 2] : (tensor<1x64x1xf32>) -> tensor<1x64x6xf32>
%340 = stablehlo.multiply %338, %339 : tensor<1x64x6xf32>
%341 = stablehlo.broadcast_in_dim %cst_24, dims = [2] : (tensor<6xf32>) -> tensor<1x64x6xf32>
%342 = stablehlo.multiply %340, %341 : tensor<1x64x6xf32>
%343 = stablehlo.broadcast_in_dim %cst_23, dims = [2] : (tensor<6xf32>) -> tensor<1x64x6xf32>
%344 = stablehlo.add %342, %343 : tensor<1x64x6xf32>
%345 = stablehlo.reshape %344 : (tensor<1x64x6xf32>) -> tensor<64x6xf32>
%346 = stablehlo.transpose %cst_22, dims = [1, 0] : (tensor<12x6xf32>) -> tensor<6x12xf32>
%347 = stablehlo.dot_general %345, %346, contracting_dims = [1] x [0] : (tensor<64x6xf32>, tensor<6x12xf32>) -> tensor<64x12xf32>
%348 = stablehlo.multiply %347, %167 : tensor<64x12xf32>
%349 = stablehlo.broadcast_in_dim %cst_21, dims = [1] : (tensor<12xf32>) -> tensor<64x12xf32>
%350 = stablehlo.multiply %349, %167 : tensor<64x12xf32>
%351 = stablehlo.add %348, %350 : tensor<64x12xf32>
%352 = stablehlo.reshape %351 : (tensor<64x12xf32>) -> tensor<1x64x12xf32>
%353 = stablehlo.multiply %352, %cst_57 : tensor<1x64x12xf32>
%354 = stablehlo.multiply %352, %174 : tensor<1x64x12xf32>
%355 = stablehlo.clamp %cst_58, %354, %cst_59 : tensor<1x64x12xf32>
%356 = stablehlo.multiply %355, %355 : tensor<1x64x12xf32>
%357 = stablehlo.multiply %cst_60, %356 : tensor<1x64x12xf32>
%358 = stablehlo.add %357, %cst_61 : tensor<1x64x12xf32>
%359 = stablehlo.multiply %358, %356 : tensor<1x64x12xf32>
%360 = stablehlo.add %359, %cst_62 : tensor<1x64x12xf32>
%361 = stablehlo.multiply %360, %356 : tensor<1x64x12xf32>
%362 = stablehlo.add %361, %cst_63 : tensor<1x64x12xf32>
%363 = stablehlo.multiply %362, %356 : tensor<1x64x12xf32>
%364 = stablehlo.add %363, %cst_64 : tensor<1x64x12xf32>
%365 = stablehlo.multiply %364, %356 : tensor<1x64x12xf32>
%366 = stablehlo.add %365, %cst_65 : tensor<1x64x12xf32>
%367 = stablehlo.multiply %366, %356 : tensor<1x64x12xf32>
%368 = stablehlo.add %367, %cst_66 : tensor<1x64x12xf32>
%369 = stablehlo.multiply %cst_67, %356 : tensor<1x64x12xf32>
%370 = stablehlo.add %369, %cst_68 : tensor<1x64x12xf32>
%371 = stablehlo.multiply %370, %356 : tensor<1x64x12xf32>
%372 = stablehlo.add %371, %cst_69 : tensor<1x64x12xf32>
%373 = stablehlo.multiply %372, %356 : tensor<1x64x12xf32>
%374 = stablehlo.add %373, %cst_70 : tensor<1x64x12xf32>
%375 = stablehlo.multiply %374, %356 : tensor<1x64x12xf32>
%376 = stablehlo.add %375, %cst_71 : tensor<1x64x12xf32>
%377 = stablehlo.multiply %355, %368 : tensor<1x64x12xf32>
%378 = stablehlo.divide %377, %376 : tensor<1x64x12xf32>
%379 = stablehlo.clamp %cst_72, %378, %cst_55 : tensor<1x64x12xf32>
%380 = stablehlo.add %379, %cst_55 : tensor<1x64x12xf32>
%381 = stablehlo.multiply %380, %353 : tensor<1x64x12xf32>
%382 = stablehlo.reshape %381 : (tensor<1x64x12xf32>) -> tensor<64x12xf32>
%383 = stablehlo.transpose %cst_20, dims = [1, 0] : (tensor<6x12xf32>) -> tensor<12x6xf32>
%384 = stablehlo.dot_general %382, %383, contracting_dims = [1] x [0] : (tensor<64x12xf32>, tensor<12x6xf32>) -> tensor<64x6xf32>
%385 = stablehlo.multiply %384, %125 : tensor<64x6xf32>
%386 = stablehlo.broadcast_in_dim %cst_19, dims = [1] : (tensor<6xf32>) -> tensor<64x6xf32>
%387 = stablehlo.multiply %386, %125 : tensor<64x6xf32>
%388 = stablehlo.add %385, %387 : tensor<64x6xf32>
%389 = stablehlo.reshape %388 : (tensor<64x6xf32>) -> tensor<1x64x6xf32>
%390 = stablehlo.add %320, %389 : tensor<1x64x6xf32>
%391 = stablehlo.reshape %390 : (tensor<1x64x6xf32>) -> tensor<1x8x8x6xf32>
%392 = stablehlo.pad %391, %63, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x8x8x6xf32>, tensor<f32>) -> tensor<1x8x8x6xf32>
%393 = stablehlo.reshape %392 : (tensor<1x8x8x6xf32>) -> tensor<1x4x2x4x2x6xf32>
%394 = stablehlo.transpose %393, dims = [0, 1, 3, 4, 2, 5] : (tensor<1x4x2x4x2x6xf32>) -> tensor<1x4x4x2x2x6xf32>
%395 = stablehlo.reshape %394 : (tensor<1x4x4x2x2x6xf32>) -> tensor<1x4x4x24xf32>
%396 = stablehlo.convert %395 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf64>
%397 = stablehlo.reduce(%396 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%398 = stablehlo.reshape %397 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%399 = stablehlo.convert %cst_97 : (tensor<1xi64>) -> tensor<1xf64>
%400 = stablehlo.reshape %399 : (tensor<1xf64>) -> tensor<f64>
%401 = stablehlo.broadcast_in_dim %400, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%402 = stablehlo.divide %398, %401 : tensor<1x4x4x1xf64>
%403 = stablehlo.broadcast_in_dim %402, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x24xf64>
%404 = stablehlo.subtract %396, %403 : tensor<1x4x4x24xf64>
%405 = stablehlo.multiply %404, %404 : tensor<1x4x4x24xf64>
%406 = stablehlo.reduce(%405 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%407 = stablehlo.reshape %406 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%408 = stablehlo.divide %407, %401 : tensor<1x4x4x1xf64>
%409 = stablehlo.convert %408 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%410 = stablehlo.reduce(%395 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%411 = stablehlo.reshape %410 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%412 = stablehlo.convert %cst_97 : (tensor<1xi64>) -> tensor<1xf32>
%413 = stablehlo.reshape %412 : (tensor<1xf32>) -> tensor<f32>
%414 = stablehlo.broadcast_in_dim %413, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%415 = stablehlo.divide %411, %414 : tensor<1x4x4x1xf32>
%416 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%417 = stablehlo.add %409, %416 : tensor<1x4x4x1xf32>
%418 = stablehlo.rsqrt %417 : tensor<1x4x4x1xf32>
%419 = stablehlo.broadcast_in_dim %415, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x24xf32>
%420 = stablehlo.subtract %395, %419 : tensor<1x4x4x24xf32>
%421 = stablehlo.broadcast_in_dim %418, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x24xf32>
%422 = stablehlo.multiply %420, %421 : tensor<1x4x4x24xf32>
%423 = stablehlo.broadcast_in_dim %cst_18, dims = [3] : (tensor<24xf32>) -> tensor<1x4x4x24xf32>
%424 = stablehlo.multiply %422, %423 : tensor<1x4x4x24xf32>
%425 = stablehlo.broadcast_in_dim %cst_17, dims = [3] : (tensor<24xf32>) -> tensor<1x4x4x24xf32>
%426 = stablehlo.add %424, %425 : tensor<1x4x4x24xf32>
%427 = stablehlo.transpose %cst_16, dims = [1, 0] : (tensor<12x24xf32>) -> tensor<24x12xf32>
%428 = stablehlo.reshape %426 : (tensor<1x4x4x24xf32>) -> tensor<16x24xf32>
%429 = stablehlo.dot_general %428, %427, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x12xf32>) -> tensor<16x12xf32>
%430 = stablehlo.reshape %429 : (tensor<16x12xf32>) -> tensor<1x4x4x12xf32>
%431 = stablehlo.convert %430 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%432 = stablehlo.reduce(%431 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%433 = stablehlo.reshape %432 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%434 = stablehlo.convert %cst_98 : (tensor<1xi64>) -> tensor<1xf64>
%435 = stablehlo.reshape %434 : (tensor<1xf64>) -> tensor<f64>
%436 = stablehlo.broadcast_in_dim %435, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%437 = stablehlo.divide %433, %436 : tensor<1x4x4x1xf64>
%438 = stablehlo.broadcast_in_dim %437, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%439 = stablehlo.subtract %431, %438 : tensor<1x4x4x12xf64>
%440 = stablehlo.multiply %439, %439 : tensor<1x4x4x12xf64>
%441 = stablehlo.reduce(%440 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%442 = stablehlo.reshape %441 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%443 = stablehlo.divide %442, %436 : tensor<1x4x4x1xf64>
%444 = stablehlo.convert %443 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%445 = stablehlo.reduce(%430 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%446 = stablehlo.reshape %445 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%447 = stablehlo.convert %cst_98 : (tensor<1xi64>) -> tensor<1xf32>
%448 = stablehlo.reshape %447 : (tensor<1xf32>) -> tensor<f32>
%449 = stablehlo.broadcast_in_dim %448, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%450 = stablehlo.divide %446, %449 : tensor<1x4x4x1xf32>
%451 = stablehlo.add %444, %416 : tensor<1x4x4x1xf32>
%452 = stablehlo.rsqrt %451 : tensor<1x4x4x1xf32>
%453 = stablehlo.broadcast_in_dim %450, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%454 = stablehlo.subtract %430, %453 : tensor<1x4x4x12xf32>
%455 = stablehlo.broadcast_in_dim %452, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%456 = stablehlo.multiply %454, %455 : tensor<1x4x4x12xf32>
%457 = stablehlo.broadcast_in_dim %cst_15, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%458 = stablehlo.multiply %456, %457 : tensor<1x4x4x12xf32>
%459 = stablehlo.broadcast_in_dim %cst_14, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%460 = stablehlo.add %458, %459 : tensor<1x4x4x12xf32>
%461 = stablehlo.pad %460, %63, low = [0, 0, 0, 0], high = [0, 0, 0, 0], interior = [0, 0, 0, 0] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4x12xf32>
%462 = stablehlo.reshape %461 : (tensor<1x4x4x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%463 = stablehlo.transpose %462, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%464 = stablehlo.reshape %463 : (tensor<1x2x2x2x2x12xf32>) -> tensor<4x2x2x12xf32>
%465 = stablehlo.reshape %464 : (tensor<4x2x2x12xf32>) -> tensor<4x4x12xf32>
%466 = stablehlo.reshape %465 : (tensor<4x4x12xf32>) -> tensor<16x12xf32>
%467 = stablehlo.transpose %cst_13, dims = [1, 0] : (tensor<36x12xf32>) -> tensor<12x36xf32>
%468 = stablehlo.dot_general %466, %467, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x36xf32>) -> tensor<16x36xf32>
%469 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<16x36xf32>
%470 = stablehlo.multiply %468, %469 : tensor<16x36xf32>
%471 = stablehlo.broadcast_in_dim %cst_12, dims = [1] : (tensor<36xf32>) -> tensor<16x36xf32>
%472 = stablehlo.multiply %471, %469 : tensor<16x36xf32>
%473 = stablehlo.add %470, %472 : tensor<16x36xf32>
%474 = stablehlo.reshape %473 : (tensor<16x36xf32>) -> tensor<4x4x36xf32>
%475 = stablehlo.reshape %474 : (tensor<4x4x36xf32>) -> tensor<4x4x3x6x2xf32>
%476 = stablehlo.transpose %475, dims = [2, 0, 3, 1, 4] : (tensor<4x4x3x6x2xf32>) -> tensor<3x4x6x4x2xf32>
%477 = stablehlo.slice %476 [0:1, 0:4, 0:6, 0:4, 0:2] : (tensor<3x4x6x4x2xf32>) -> tensor<1x4x6x4x2xf32>
%478 = stablehlo.slice %476 [1:2, 0:4, 0:6, 0:4, 0:2] : (tensor<3x4x6x4x2xf32>) -> tensor<1x4x6x4x2xf32>
%479 = stablehlo.slice %476 [2:3, 0:4, 0:6, 0:4, 0:2] : (tensor<3x4x6x4x2xf32>) -> tensor<1x4x6x4x2xf32>
%480 = stablehlo.reshape %477 : (tensor<1x4x6x4x2xf32>) -> tensor<4x6x4x2xf32>
%481 = stablehlo.reshape %478 : (tensor<1x4x6x4x2xf32>) -> tensor<4x6x4x2xf32>
%482 = stablehlo.reshape %479 : (tensor<1x4x6x4x2xf32>) -> tensor<4x6x4x2xf32>
%483 = stablehlo.broadcast_in_dim %89, dims = [] : (tensor<f32>) -> tensor<4x6x4x2xf32>
%484 = stablehlo.multiply %480, %483 : tensor<4x6x4x2xf32>
%485 = stablehlo.transpose %481, dims = [0, 1, 3, 2] : (tensor<4x6x4x2xf32>) -> tensor<4x6x2x4xf32>
%486 = stablehlo.reshape %484 : (tensor<4x6x4x2xf32>) -> tensor<24x4x2xf32>
%487 = stablehlo.reshape %485 : (tensor<4x6x2x4xf32>) -> tensor<24x2x4xf32>
%488 = stablehlo.broadcast_in_dim %487, dims = [0, 1, 2] : (tensor<24x2x4xf32>) -> tensor<24x2x4xf32>
%489 = stablehlo.dot_general %486, %488, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<24x4x2xf32>, tensor<24x2x4xf32>) -> tensor<24x4x4xf32>
%490 = stablehlo.reshape %489 : (tensor<24x4x4xf32>) -> tensor<4x6x4x4xf32>
%491 = stablehlo.reshape %c : (tensor<4x4xi64>) -> tensor<16xi64>
%492 = stablehlo.reshape %491 : (tensor<16xi64>) -> tensor<16x1xi64>
%493 = "stablehlo.gather"(%cst_11, %492) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 6>}> : (tensor<9x6xf32>, tensor<16x1xi64>) -> tensor<16x6xf32>
%494 = stablehlo.reshape %493 : (tensor<16x6xf32>) -> tensor<4x4x6xf32>
%495 = stablehlo.transpose %494, dims = [2, 0, 1] : (tensor<4x4x6xf32>) -> tensor<6x4x4xf32>
%496 = stablehlo.reshape %495 : (tensor<6x4x4xf32>) -> tensor<1x6x4x4xf32>
%497 = stablehlo.broadcast_in_dim %496, dims = [0, 1, 2, 3] : (tensor<1x6x4x4xf32>) -> tensor<4x6x4x4xf32>
%498 = stablehlo.add %490, %497 : tensor<4x6x4x4xf32>
%499 = stablehlo.reduce(%498 init: %cst_54) applies stablehlo.maximum across dimensions = [3] : (tensor<4x6x4x4xf32>, tensor<f32>) -> tensor<4x6x4xf32>
%500 = stablehlo.reshape %499 : (tensor<4x6x4xf32>) -> tensor<4x6x4x1xf32>
%501 = stablehlo.broadcast_in_dim %500, dims = [0, 1, 2, 3] : (tensor<4x6x4x1xf32>) -> tensor<4x6x4x4xf32>
%502 = stablehlo.subtract %498, %501 : tensor<4x6x4x4xf32>
%503 = stablehlo.exponential %502 : tensor<4x6x4x4xf32>
%504 = stablehlo.reduce(%503 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<4x6x4x4xf32>, tensor<f32>) -> tensor<4x6x4xf32>
%505 = stablehlo.reshape %504 : (tensor<4x6x4xf32>) -> tensor<4x6x4x1xf32>
%506 = stablehlo.broadcast_in_dim %505, dims = [0, 1, 2, 3] : (tensor<4x6x4x1xf32>) -> tensor<4x6x4x4xf32>
%507 = stablehlo.divide %503, %506 : tensor<4x6x4x4xf32>
%508 = stablehlo.reshape %507 : (tensor<4x6x4x4xf32>) -> tensor<24x4x4xf32>
%509 = stablehlo.reshape %482 : (tensor<4x6x4x2xf32>) -> tensor<24x4x2xf32>
%510 = stablehlo.broadcast_in_dim %509, dims = [0, 1, 2] : (tensor<24x4x2xf32>) -> tensor<24x4x2xf32>
%511 = stablehlo.dot_general %508, %510, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<24x4x4xf32>, tensor<24x4x2xf32>) -> tensor<24x4x2xf32>
%512 = stablehlo.reshape %511 : (tensor<24x4x2xf32>) -> tensor<4x6x4x2xf32>
%513 = stablehlo.transpose %512, dims = [0, 2, 1, 3] : (tensor<4x6x4x2xf32>) -> tensor<4x4x6x2xf32>
%514 = stablehlo.reshape %513 : (tensor<4x4x6x2xf32>) -> tensor<4x4x12xf32>
%515 = stablehlo.reshape %514 : (tensor<4x4x12xf32>) -> tensor<16x12xf32>
%516 = stablehlo.transpose %cst_10, dims = [1, 0] : (tensor<12x12xf32>) -> tensor<12x12xf32>
%517 = stablehlo.dot_general %515, %516, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x12xf32>) -> tensor<16x12xf32>
%518 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<16x12xf32>
%519 = stablehlo.multiply %517, %518 : tensor<16x12xf32>
%520 = stablehlo.broadcast_in_dim %cst_9, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%521 = stablehlo.multiply %520, %518 : tensor<16x12xf32>
%522 = stablehlo.add %519, %521 : tensor<16x12xf32>
%523 = stablehlo.reshape %522 : (tensor<16x12xf32>) -> tensor<4x4x12xf32>
%524 = stablehlo.reshape %523 : (tensor<4x4x12xf32>) -> tensor<4x2x2x12xf32>
%525 = stablehlo.reshape %524 : (tensor<4x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%526 = stablehlo.transpose %525, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%527 = stablehlo.reshape %526 : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x4x4x12xf32>
%528 = stablehlo.add %430, %527 : tensor<1x4x4x12xf32>
%529 = stablehlo.reshape %528 : (tensor<1x4x4x12xf32>) -> tensor<1x16x12xf32>
%530 = stablehlo.convert %529 : (tensor<1x16x12xf32>) -> tensor<1x16x12xf64>
%531 = stablehlo.reduce(%530 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x16x12xf64>, tensor<f64>) -> tensor<1x16xf64>
%532 = stablehlo.reshape %531 : (tensor<1x16xf64>) -> tensor<1x16x1xf64>
%533 = stablehlo.broadcast_in_dim %435, dims = [] : (tensor<f64>) -> tensor<1x16x1xf64>
%534 = stablehlo.divide %532, %533 : tensor<1x16x1xf64>
%535 = stablehlo.broadcast_in_dim %534, dims = [0, 1, 2] : (tensor<1x16x1xf64>) -> tensor<1x16x12xf64>
%536 = stablehlo.subtract %530, %535 : tensor<1x16x12xf64>
%537 = stablehlo.multiply %536, %536 : tensor<1x16x12xf64>
%538 = stablehlo.reduce(%537 init: %cst_52) applies stablehlo.add across dimensions = [2] : (tensor<1x16x12xf64>, tensor<f64>) -> tensor<1x16xf64>
%539 = stablehlo.reshape %538 : (tensor<1x16xf64>) -> tensor<1x16x1xf64>
%540 = stablehlo.divide %539, %533 : tensor<1x16x1xf64>
%541 = stablehlo.convert %540 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
%542 = stablehlo.reduce(%529 init: %cst_53) applies stablehlo.add across dimensions = [2] : (tensor<1x16x12xf32>, tensor<f32>) -> tensor<1x16xf32>
%543 = stablehlo.reshape %542 : (tensor<1x16xf32>) -> tensor<1x16x1xf32>
%544 = stablehlo.broadcast_in_dim %448, dims = [] : (tensor<f32>) -> tensor<1x16x1xf32>
%545 = stablehlo.divide %543, %544 : tensor<1x16x1xf32>
%546 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x16x1xf32>
%547 = stablehlo.add %541, %546 : tensor<1x16x1xf32>
%548 = stablehlo.rsqrt %547 : tensor<1x16x1xf32>
%549 = stablehlo.broadcast_in_dim %545, dims = [0, 1, 2] : (tensor<1x16x1xf32>) -> tensor<1x16x12xf32>
%550 = stablehlo.subtract %529, %549 : tensor<1x16x12xf32>
%551 = stablehlo.broadcast_in_dim %548, dims = [0, 1, 2] : (tensor<1x16x1xf32>) -> tensor<1x16x12xf32>
%552 = stablehlo.multiply %550, %551 : tensor<1x16x12xf32>
%553 = stablehlo.broadcast_in_dim %cst_8, dims = [2] : (tensor<12xf32>) -> tensor<1x16x12xf32>
%554 = stablehlo.multiply %552, %553 : tensor<1x16x12xf32>
%555 = stablehlo.broadcast_in_dim %cst_7, dims = [2] : (tensor<12xf32>) -> tensor<1x16x12xf32>
%556 = stablehlo.add %554, %555 : tensor<1x16x12xf32>
%557 = stablehlo.reshape %556 : (tensor<1x16x12xf32>) -> tensor<16x12xf32>
%558 = stablehlo.transpose %cst_6, dims = [1, 0] : (tensor<24x12xf32>) -> tensor<12x24xf32>
%559 = stablehlo.dot_general %557, %558, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x24xf32>) -> tensor<16x24xf32>
%560 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<16x24xf32>
%561 = stablehlo.multiply %559, %560 : tensor<16x24xf32>
%562 = stablehlo.broadcast_in_dim %cst_5, dims = [1] : (tensor<24xf32>) -> tensor<16x24xf32>
%563 = stablehlo.multiply %562, %560 : tensor<16x24xf32>
%564 = stablehlo.add %561, %563 : tensor<16x24xf32>
%565 = stablehlo.reshape %564 : (tensor<16x24xf32>) -> tensor<1x16x24xf32>
%566 = stablehlo.multiply %565, %cst_75 : tensor<1x16x24xf32>
%567 = stablehlo.rsqrt %cst_74 : tensor<1x16x24xf32>
%568 = stablehlo.multiply %565, %567 : tensor<1x16x24xf32>
%569 = stablehlo.clamp %cst_76, %568, %cst_77 : tensor<1x16x24xf32>
%570 = stablehlo.multiply %569, %569 : tensor<1x16x24xf32>
%571 = stablehlo.multiply %cst_78, %570 : tensor<1x16x24xf32>
%572 = stablehlo.add %571, %cst_79 : tensor<1x16x24xf32>
%573 = stablehlo.multiply %572, %570 : tensor<1x16x24xf32>
%574 = stablehlo.add %573, %cst_80 : tensor<1x16x24xf32>
%575 = stablehlo.multiply %574, %570 : tensor<1x16x24xf32>
%576 = stablehlo.add %575, %cst_81 : tensor<1x16x24xf32>
%577 = stablehlo.multiply %576, %570 : tensor<1x16x24xf32>
%578 = stablehlo.add %577, %cst_82 : tensor<1x16x24xf32>
%579 = stablehlo.multiply %578, %570 : tensor<1x16x24xf32>
%580 = stablehlo.add %579, %cst_83 : tensor<1x16x24xf32>
%581 = stablehlo.multiply %580, %570 : tensor<1x16x24xf32>
%582 = stablehlo.add %581, %cst_84 : tensor<1x16x24xf32>
%583 = stablehlo.multiply %cst_85, %570 : tensor<1x16x24xf32>
%584 = stablehlo.add %583, %cst_86 : tensor<1x16x24xf32>
%585 = stablehlo.multiply %584, %570 : tensor<1x16x24xf32>
%586 = stablehlo.add %585, %cst_87 : tensor<1x16x24xf32>
%587 = stablehlo.multiply %586, %570 : tensor<1x16x24xf32>
%588 = stablehlo.add %587, %cst_88 : tensor<1x16x24xf32>
%589 = stablehlo.multiply %588, %570 : tensor<1x16x24xf32>
%590 = stablehlo.add %589, %cst_89 : tensor<1x16x24xf32>
%591 = stablehlo.multiply %569, %582 : tensor<1x16x24xf32>
%592 = stablehlo.divide %591, %590 : tensor<1x16x24xf32>
%593 = stablehlo.clamp %cst_90, %592, %cst_73 : tensor<1x16x24xf32>
%594 = stablehlo.add %593, %cst_73 : tensor<1x16x24xf32>
%595 = stablehlo.multiply %594, %566 : tensor<1x16x24xf32>
%596 = stablehlo.reshape %595 : (tensor<1x16x24xf32>) -> tensor<16x24xf32>
%597 = stablehlo.transpose %cst_4, dims = [1, 0] : (tensor<12x24xf32>) -> tensor<24x12xf32>
%598 = stablehlo.dot_general %596, %597, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x12xf32>) -> tensor<16x12xf32>
%599 = stablehlo.multiply %598, %518 : tensor<16x12xf32>
%600 = stablehlo.broadcast_in_dim %cst_3, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%601 = stablehlo.multiply %600, %518 : tensor<16x12xf32>
%602 = stablehlo.add %599, %601 : tensor<16x12xf32>
%603 = stablehlo.reshape %602 : (tensor<16x12xf32>) -> tensor<1x16x12xf32>
%604 = stablehlo.add %529, %603 : tensor<1x16x12xf32>
%605 = stablehlo.reshape %604 : (tensor<1x16x12xf32>) -> tensor<1x4x4x12xf32>
%606 = stablehlo.convert %605 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%607 = stablehlo.reduce(%606 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%608 = stablehlo.reshape %607 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%609 = stablehlo.divide %608, %436 : tensor<1x4x4x1xf64>
%610 = stablehlo.broadcast_in_dim %609, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%611 = stablehlo.subtract %606, %610 : tensor<1x4x4x12xf64>
%612 = stablehlo.multiply %611, %611 : tensor<1x4x4x12xf64>
%613 = stablehlo.reduce(%612 init: %cst_52) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%614 = stablehlo.reshape %613 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%615 = stablehlo.divide %614, %436 : tensor<1x4x4x1xf64>
%616 = stablehlo.convert %615 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%617 = stablehlo.reduce(%605 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%618 = stablehlo.reshape %617 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%619 = stablehlo.divide %618, %449 : tensor<1x4x4x1xf32>
%620 = stablehlo.add %616, %416 : tensor<1x4x4x1xf32>
%621 = stablehlo.rsqrt %620 : tensor<1x4x4x1xf32>
%622 = stablehlo.broadcast_in_dim %619, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%623 = stablehlo.subtract %605, %622 : tensor<1x4x4x12xf32>
%624 = stablehlo.broadcast_in_dim %621, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%625 = stablehlo.multiply %623, %624 : tensor<1x4x4x12xf32>
%626 = stablehlo.broadcast_in_dim %cst_2, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%627 = stablehlo.multiply %625, %626 : tensor<1x4x4x12xf32>
%628 = stablehlo.broadcast_in_dim %cst_1, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%629 = stablehlo.add %627, %628 : tensor<1x4x4x12xf32>
%630 = stablehlo.reduce(%629 init: %cst_53) applies stablehlo.add across dimensions = [1, 2] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x12xf32>
%631 = stablehlo.convert %cst_96 : (tensor<1xi64>) -> tensor<1xf32>
%632 = stablehlo.reshape %631 : (tensor<1xf32>) -> tensor<f32>
%633 = stablehlo.broadcast_in_dim %632, dims = [] : (tensor<f32>) -> tensor<1x12xf32>
%634 = stablehlo.divide %630, %633 : tensor<1x12xf32>
%635 = stablehlo.transpose %cst_0, dims = [1, 0] : (tensor<6x12xf32>) -> tensor<12x6xf32>
%636 = stablehlo.dot_general %634, %635, contracting_dims = [1] x [0] : (tensor<1x12xf32>, tensor<12x6xf32>) -> tensor<1x6xf32>
%637 = stablehlo.broadcast_in_dim %73, dims = [] : (tensor<f32>) -> tensor<1x6xf32>
%638 = stablehlo.multiply %636, %637 : tensor<1x6xf32>
%639 = stablehlo.broadcast_in_dim %cst, dims = [1] : (tensor<6xf32>) -> tensor<1x6xf32>
%640 = stablehlo.multiply %639, %637 : tensor<1x6xf32>
%641 = stablehlo.add %638, %640 : tensor<1x6xf32>
return %641 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_4_4_torch.int64_2: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_4_4_torch.int64_1: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000",
torch_tensor_4_4_torch.int64: "0x080000000400000000000000030000000000000001000000000000000000000000000000050000000000000004000000000000000200000000000000010000000000000007000000000000000600000000000000040000000000000003000000000000000800000000000000070000000000000005000000000000000400000000000000"
}
}
#-}

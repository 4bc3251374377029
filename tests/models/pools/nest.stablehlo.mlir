module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%cst = stablehlo.constant dense<0.000000e+00> : tensor<1x4x1x16x16xf32>
%cst_0 = stablehlo.constant dense<0.000000e+00> : tensor<1x2x4x16x16xf32>
%cst_1 = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_2 = stablehlo.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_3 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_4 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_11 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_12 = stablehlo.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_13 = stablehlo.constant dense_resource<__elided__> : tensor<72xf32>
%cst_14 = stablehlo.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<1x1x16x24xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<24x12x3x3xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_26 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_27 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_28 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_29 = stablehlo.constant dense_resource<__elided__> : tensor<12x12xf32>
%cst_30 = stablehlo.constant dense_resource<__elided__> : tensor<36xf32>
%cst_31 = stablehlo.constant dense_resource<__elided__> : tensor<36x12xf32>
%cst_32 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_33 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_34 = stablehlo.constant dense_resource<__elided__> : tensor<1x4x16x12xf32>
%cst_35 = stablehlo.constant dense_resource<__elided__> : tensor<12x3x1x1xf32>
%cst_36 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_37 = stablehlo.constant dense<0.000000e+00> : tensor<f64>
%cst_38 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
%cst_39 = stablehlo.constant dense<0xFF800000> : tensor<f32>
%c = stablehlo.constant dense<true> : tensor<i1>
%cst_40 = stablehlo.constant dense<1.000000e+00> : tensor<1x4x16x24xf32>
%cst_41 = stablehlo.constant dense<2.000000e+00> : tensor<1x4x16x24xf32>
%cst_42 = stablehlo.constant dense<5.000000e-01> : tensor<1x4x16x24xf32>
%cst_43 = stablehlo.constant dense<-4.000000e+00> : tensor<1x4x16x24xf32>
%cst_44 = stablehlo.constant dense<4.000000e+00> : tensor<1x4x16x24xf32>
%cst_45 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x4x16x24xf32>
%cst_46 = stablehlo.constant dense<2.77068146E-8> : tensor<1x4x16x24xf32>
%cst_47 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x4x16x24xf32>
%cst_48 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x4x16x24xf32>
%cst_49 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x4x16x24xf32>
%cst_50 = stablehlo.constant dense<-2.954600e-03> : tensor<1x4x16x24xf32>
%cst_51 = stablehlo.constant dense<-0.0160960332> : tensor<1x4x16x24xf32>
%cst_52 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x4x16x24xf32>
%cst_53 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x4x16x24xf32>
%cst_54 = stablehlo.constant dense<-0.00168282702> : tensor<1x4x16x24xf32>
%cst_55 = stablehlo.constant dense<-0.00737332925> : tensor<1x4x16x24xf32>
%cst_56 = stablehlo.constant dense<-0.0142647391> : tensor<1x4x16x24xf32>
%cst_57 = stablehlo.constant dense<-1.000000e+00> : tensor<1x4x16x24xf32>
%cst_58 = stablehlo.constant dense<1.000000e+00> : tensor<1x1x16x48xf32>
%cst_59 = stablehlo.constant dense<2.000000e+00> : tensor<1x1x16x48xf32>
%cst_60 = stablehlo.constant dense<5.000000e-01> : tensor<1x1x16x48xf32>
%cst_61 = stablehlo.constant dense<-4.000000e+00> : tensor<1x1x16x48xf32>
%cst_62 = stablehlo.constant dense<4.000000e+00> : tensor<1x1x16x48xf32>
%cst_63 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x1x16x48xf32>
%cst_64 = stablehlo.constant dense<2.77068146E-8> : tensor<1x1x16x48xf32>
%cst_65 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x1x16x48xf32>
%cst_66 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x1x16x48xf32>
%cst_67 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x1x16x48xf32>
%cst_68 = stablehlo.constant dense<-2.954600e-03> : tensor<1x1x16x48xf32>
%cst_69 = stablehlo.constant dense<-0.0160960332> : tensor<1x1x16x48xf32>
%cst_70 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x1x16x48xf32>
%cst_71 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x1x16x48xf32>
%cst_72 = stablehlo.constant dense<-0.00168282702> : tensor<1x1x16x48xf32>
%cst_73 = stablehlo.constant dense<-0.00737332925> : tensor<1x1x16x48xf32>
%cst_74 = stablehlo.constant dense<-0.0142647391> : tensor<1x1x16x48xf32>
%cst_75 = stablehlo.constant dense<-1.000000e+00> : tensor<1x1x16x48xf32>
%cst_76 = arith.constant dense<12> : tensor<1xi64>
%cst_77 = arith.constant dense<9.9999999999999995E-7> : tensor<1xf64>
%cst_78 = arith.constant dense<1> : tensor<1xi64>
%cst_79 = arith.constant dense<0.63894310424627254> : tensor<1xf64>
%cst_80 = arith.constant dense<0xFFF0000000000000> : tensor<1xf64>
%cst_81 = arith.constant dense<24> : tensor<1xi64>
%cst_82 = arith.constant dense<16> : tensor<1xi64>
%cst_83 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_84 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_85 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_86 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%0 = stablehlo.convolution(%arg0, %cst_35) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x8x8xf32>, tensor<12x3x1x1xf32>) -> tensor<1x12x8x8xf32>
%1 = stablehlo.reshape %cst_36 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x8x8xf32>
%3 = stablehlo.add %0, %2 : tensor<1x12x8x8xf32>
%4 = stablehlo.transpose %3, dims = [0, 2, 3, 1] : (tensor<1x12x8x8xf32>) -> tensor<1x8x8x12xf32>
%5 = stablehlo.reshape %4 : (tensor<1x8x8x12xf32>) -> tensor<1x2x4x2x4x12xf32>
%6 = stablehlo.transpose %5, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x4x2x4x12xf32>) -> tensor<1x2x2x4x4x12xf32>
%7 = stablehlo.reshape %6 : (tensor<1x2x2x4x4x12xf32>) -> tensor<1x4x16x12xf32>
%8 = stablehlo.add %7, %cst_34 : tensor<1x4x16x12xf32>
%9 = stablehlo.convert %8 : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf64>
%10 = stablehlo.reduce(%9 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf64>, tensor<f64>) -> tensor<1x4x16xf64>
%11 = stablehlo.reshape %10 : (tensor<1x4x16xf64>) -> tensor<1x4x16x1xf64>
%12 = stablehlo.convert %cst_76 : (tensor<1xi64>) -> tensor<1xf64>
%13 = stablehlo.reshape %12 : (tensor<1xf64>) -> tensor<f64>
%14 = stablehlo.broadcast_in_dim %13, dims = [] : (tensor<f64>) -> tensor<1x4x16x1xf64>
%15 = stablehlo.divide %11, %14 : tensor<1x4x16x1xf64>
%16 = stablehlo.broadcast_in_dim %15, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x12xf64>
%17 = stablehlo.subtract %9, %16 : tensor<1x4x16x12xf64>
%18 = stablehlo.multiply %17, %17 : tensor<1x4x16x12xf64>
%19 = stablehlo.reduce(%18 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf64>, tensor<f64>) -> tensor<1x4x16xf64>
%20 = stablehlo.reshape %19 : (tensor<1x4x16xf64>) -> tensor<1x4x16x1xf64>
%21 = stablehlo.divide %20, %14 : tensor<1x4x16x1xf64>
%22 = stablehlo.convert %21 : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x1xf32>
%23 = stablehlo.reduce(%8 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf32>, tensor<f32>) -> tensor<1x4x16xf32>
%24 = stablehlo.reshape %23 : (tensor<1x4x16xf32>) -> tensor<1x4x16x1xf32>
%25 = stablehlo.convert %cst_76 : (tensor<1xi64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x16x1xf32>
%28 = stablehlo.divide %24, %27 : tensor<1x4x16x1xf32>
%29 = stablehlo.convert %cst_77 : (tensor<1xf64>) -> tensor<1xf32>
%30 = stablehlo.reshape %29 : (tensor<1xf32>) -> tensor<f32>
%31 = stablehlo.broadcast_in_dim %30, dims = [] : (tensor<f32>) -> tensor<1x4x16x1xf32>
%32 = stablehlo.add %22, %31 : tensor<1x4x16x1xf32>
%33 = stablehlo.rsqrt %32 : tensor<1x4x16x1xf32>
%34 = stablehlo.broadcast_in_dim %28, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%35 = stablehlo.subtract %8, %34 : tensor<1x4x16x12xf32>
%36 = stablehlo.broadcast_in_dim %33, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%37 = stablehlo.multiply %35, %36 : tensor<1x4x16x12xf32>
%38 = stablehlo.broadcast_in_dim %cst_33, dims = [3] : (tensor<12xf32>) -> tensor<1x4x16x12xf32>
%39 = stablehlo.multiply %37, %38 : tensor<1x4x16x12xf32>
%40 = stablehlo.broadcast_in_dim %cst_32, dims = [3] : (tensor<12xf32>) -> tensor<1x4x16x12xf32>
%41 = stablehlo.add %39, %40 : tensor<1x4x16x12xf32>
%42 = stablehlo.reshape %41 : (tensor<1x4x16x12xf32>) -> tensor<64x12xf32>
%43 = stablehlo.transpose %cst_31, dims = [1, 0] : (tensor<36x12xf32>) -> tensor<12x36xf32>
%44 = stablehlo.dot_general %42, %43, contracting_dims = [1] x [0] : (tensor<64x12xf32>, tensor<12x36xf32>) -> tensor<64x36xf32>
%45 = stablehlo.convert %cst_78 : (tensor<1xi64>) -> tensor<1xf32>
%46 = stablehlo.reshape %45 : (tensor<1xf32>) -> tensor<f32>
%47 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<64x36xf32>
%48 = stablehlo.multiply %44, %47 : tensor<64x36xf32>
%49 = stablehlo.broadcast_in_dim %cst_30, dims = [1] : (tensor<36xf32>) -> tensor<64x36xf32>
%50 = stablehlo.multiply %49, %47 : tensor<64x36xf32>
%51 = stablehlo.add %48, %50 : tensor<64x36xf32>
%52 = stablehlo.reshape %51 : (tensor<64x36xf32>) -> tensor<1x4x16x36xf32>
%53 = stablehlo.reshape %52 : (tensor<1x4x16x36xf32>) -> tensor<1x4x16x3x2x6xf32>
%54 = stablehlo.transpose %53, dims = [3, 0, 4, 1, 2, 5] : (tensor<1x4x16x3x2x6xf32>) -> tensor<3x1x2x4x16x6xf32>
%55 = stablehlo.slice %54 [0:1, 0:1, 0:2, 0:4, 0:16, 0:6] : (tensor<3x1x2x4x16x6xf32>) -> tensor<1x1x2x4x16x6xf32>
%56 = stablehlo.slice %54 [1:2, 0:1, 0:2, 0:4, 0:16, 0:6] : (tensor<3x1x2x4x16x6xf32>) -> tensor<1x1x2x4x16x6xf32>
%57 = stablehlo.slice %54 [2:3, 0:1, 0:2, 0:4, 0:16, 0:6] : (tensor<3x1x2x4x16x6xf32>) -> tensor<1x1x2x4x16x6xf32>
%58 = stablehlo.reshape %55 : (tensor<1x1x2x4x16x6xf32>) -> tensor<1x2x4x16x6xf32>
%59 = stablehlo.reshape %56 : (tensor<1x1x2x4x16x6xf32>) -> tensor<1x2x4x16x6xf32>
%60 = stablehlo.reshape %57 : (tensor<1x1x2x4x16x6xf32>) -> tensor<1x2x4x16x6xf32>
%61 = stablehlo.convert %cst_79 : (tensor<1xf64>) -> tensor<1xf32>
%62 = stablehlo.reshape %61 : (tensor<1xf32>) -> tensor<f32>
%63 = stablehlo.broadcast_in_dim %62, dims = [] : (tensor<f32>) -> tensor<1x2x4x16x6xf32>
%64 = stablehlo.multiply %58, %63 : tensor<1x2x4x16x6xf32>
%65 = stablehlo.transpose %59, dims = [0, 1, 2, 4, 3] : (tensor<1x2x4x16x6xf32>) -> tensor<1x2x4x6x16xf32>
%66 = stablehlo.broadcast_in_dim %62, dims = [] : (tensor<f32>) -> tensor<1x2x4x6x16xf32>
%67 = stablehlo.multiply %65, %66 : tensor<1x2x4x6x16xf32>
%68 = stablehlo.reshape %64 : (tensor<1x2x4x16x6xf32>) -> tensor<8x16x6xf32>
%69 = stablehlo.reshape %67 : (tensor<1x2x4x6x16xf32>) -> tensor<8x6x16xf32>
%70 = stablehlo.broadcast_in_dim %69, dims = [0, 1, 2] : (tensor<8x6x16xf32>) -> tensor<8x6x16xf32>
%71 = stablehlo.dot_general %68, %70, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<8x16x6xf32>, tensor<8x6x16xf32>) -> tensor<8x16x16xf32>
%72 = stablehlo.reshape %71 : (tensor<8x16x16xf32>) -> tensor<1x2x4x16x16xf32>
%73 = stablehlo.reduce(%72 init: %cst_39) applies stablehlo.maximum across dimensions = [4] : (tensor<1x2x4x16x16xf32>, tensor<f32>) -> tensor<1x2x4x16xf32>
%74 = stablehlo.reshape %73 : (tensor<1x2x4x16xf32>) -> tensor<1x2x4x16x1xf32>
%75 = stablehlo.broadcast_in_dim %74, dims = [0, 1, 2, 3, 4] : (tensor<1x2x4x16x1xf32>) -> tensor<1x2x4x16x16xf32>
%76 = stablehlo.subtract %72, %75 : tensor<1x2x4x16x16xf32>
%77 = stablehlo.exponential %76 : tensor<1x2x4x16x16xf32>
%78 = stablehlo.reduce(%77 init: %cst_38) applies stablehlo.add across dimensions = [4] : (tensor<1x2x4x16x16xf32>, tensor<f32>) -> tensor<1x2x4x16xf32>
%79 = stablehlo.reshape %78 : (tensor<1x2x4x16xf32>) -> tensor<1x2x4x16x1xf32>
%80 = stablehlo.broadcast_in_dim %79, dims = [0, 1, 2, 3, 4] : (tensor<1x2x4x16x1xf32>) -> tensor<1x2x4x16x16xf32>
%81 = stablehlo.divide %77, %80 : tensor<1x2x4x16x16xf32>
%82 = stablehlo.convert %cst_80 : tensor<1xf64>
%83 = stablehlo.reshape %82 : (tensor<1xf64>) -> tensor<f64>
%84 = stablehlo.convert %83 : (tensor<f64>) -> tensor<f32>
%85 = stablehlo.broadcast_in_dim %84, dims = [] : (tensor<f32>) -> tensor<1x2x4x16x16xf32>
%86 = stablehlo.compare EQ, %72, %85, FLOAT : (tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xi1>
%87 = stablehlo.reduce(%86 init: %c) applies stablehlo.and across dimensions = [4] : (tensor<1x2x4x16x16xi1>, tensor<i1>) -> tensor<1x2x4x16xi1>
%88 = stablehlo.reshape %87 : (tensor<1x2x4x16xi1>) -> tensor<1x2x4x16x1xi1>
%89 = stablehlo.broadcast_in_dim %88, dims = [0, 1, 2, 3, 4] : (tensor<1x2x4x16x1xi1>) -> tensor<1x2x4x16x16xi1>
%90 = stablehlo.broadcast_in_dim %cst_0, dims = [0, 1, 2, 3, 4] : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xf32>
%91 = stablehlo.broadcast_in_dim %81, dims = [0, 1, 2, 3, 4] : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xf32>
%92 = stablehlo.select %89, %90, %91 : tensor<1x2x4x16x16xi1>, tensor<1x2x4x16x16xf32>
%93 = stablehlo.reshape %92 : (tensor<1x2x4x16x16xf32>) -> tensor<8x16x16xf32>
%94 = stablehlo.reshape %60 : (tensor<1x2x4x16x6xf32>) -> tensor<8x16x6xf32>
%95 = stablehlo.broadcast_in_dim %94, dims = [0, 1, 2] : (tensor<8x16x6xf32>) -> tensor<8x16x6xf32>
%96 = stablehlo.dot_general %93, %95, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<8x16x16xf32>, tensor<8x16x6xf32>) -> tensor<8x16x6xf32>
%97 = stablehlo.reshape %96 : (tensor<8x16x6xf32>) -> tensor<1x2x4x16x6xf32>
%98 = stablehlo.transpose %97, dims = [0, 2, 3, 4, 1] : (tensor<1x2x4x16x6xf32>) -> tensor<1x4x16x6x2xf32>
%99 = stablehlo.reshape %98 : (tensor<1x4x16x6x2xf32>) -> tensor<1x4x16x12xf32>
%100 = stablehlo.reshape %99 : (tensor<1x4x16x12xf32>) -> tensor<64x12xf32>
%101 = stablehlo.transpose %cst_29, dims = [1, 0] : (tensor<12x12xf32>) -> tensor<12x12xf32>
%102 = stablehlo.dot_general %100, %101, contracting_dims = [1] x [0] : (tensor<64x12xf32>, tensor<12x12xf32>) -> tensor<64x12xf32>
%103 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<64x12xf32>
%104 = stablehlo.multiply %102, %103 : tensor<64x12xf32>
%105 = stablehlo.broadcast_in_dim %cst_28, dims = [1] : (tensor<12xf32>) -> tensor<64x12xf32>
%106 = stablehlo.multiply %105, %103 : tensor<64x12xf32>
%107 = stablehlo.add %104, %106 : tensor<64x12xf32>
%108 = stablehlo.reshape %107 : (tensor<64x12xf32>) -> tensor<1x4x16x12xf32>
%109 = stablehlo.add %8, %108 : tensor<1x4x16x12xf32>
%110 = stablehlo.convert %109 : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf64>
%111 = stablehlo.reduce(%110 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf64>, tensor<f64>) -> tensor<1x4x16xf64>
%112 = stablehlo.reshape %111 : (tensor<1x4x16xf64>) -> tensor<1x4x16x1xf64>
%113 = stablehlo.divide %112, %14 : tensor<1x4x16x1xf64>
%114 = stablehlo.broadcast_in_dim %113, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x12xf64>
%115 = stablehlo.subtract %110, %114 : tensor<1x4x16x12xf64>
%116 = stablehlo.multiply %115, %115 : tensor<1x4x16x12xf64>
%117 = stablehlo.reduce(%116 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf64>, tensor<f64>) -> tensor<1x4x16xf64>
%118 = stablehlo.reshape %117 : (tensor<1x4x16xf64>) -> tensor<1x4x16x1xf64>
%119 = stablehlo.divide %118, %14 : tensor<1x4x16x1xf64>
%120 = stablehlo.convert %119 : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x1xf32>
%121 = stablehlo.reduce(%109 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x4x16x12xf32>, tensor<f32>) -> tensor<1x4x16xf32>
%122 = stablehlo.reshape %121 : (tensor<1x4x16xf32>) -> tensor<1x4x16x1xf32>
%123 = stablehlo.divide %122, %27 : tensor<1x4x16x1xf32>
%124 = stablehlo.add %120, %31 : tensor<1x4x16x1xf32>
%125 = stablehlo.rsqrt %124 : tensor<1x4x16x1xf32>
%126 = stablehlo.broadcast_in_dim %123, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%127 = stablehlo.subtract %109, %126 : tensor<1x4x16x12xf32>
%128 = stablehlo.broadcast_in_dim %125, dims = [0, 1, 2, 3] : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%129 = stablehlo.multiply %127, %128 : tensor<1x4x16x12xf32>
%130 = stablehlo.broadcast_in_dim %cst_27, dims = [3] : (tensor<12xf32>) -> tensor<1x4x16x12xf32>
%131 = stablehlo.multiply %129, %130 : tensor<1x4x16x12xf32>
%132 = stablehlo.broadcast_in_dim %cst_26, dims = [3] : (tensor<12xf32>) -> tensor<1x4x16x12xf32>
%133 = stablehlo.add %131, %132 : tensor<1x4x16x12xf32>
%134 = stablehlo.reshape %133 : (tensor<1x4x16x12xf32>) -> tensor<64x12xf32>
%135 = stablehlo.transpose %cst_25, dims = [1, 0] : (tensor<24x12xf32>) -> tensor<12x24xf32>
%136 = stablehlo.dot_general %134, %135, contracting_dims = [1] x [0] : (tensor<64x12xf32>, tensor<12x24xf32>) -> tensor<64x24xf32>
%137 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<64x24xf32>
%138 = stablehlo.multiply %136, %137 : tensor<64x24xf32>
%139 = stablehlo.broadcast_in_dim %cst_24, dims = [1] : (tensor<24xf32>) -> tensor<64x24xf32>
%140 = stablehlo.multiply %139, %137 : tensor<64x24xf32>
%141 = stablehlo.add %138, %140 : tensor<64x24xf32>
%142 = stablehlo.reshape %141 : (tensor<64x24xf32>) -> tensor<1x4x16x24xf32>
%143 = stablehlo.multiply %142, %cst_42 : tensor<1x4x16x24xf32>
%144 = stablehlo.rsqrt %cst_41 : tensor<1x4x16x24xf32>
%145 = stablehlo.multiply %142, %144 : tensor<1x4x16x24xf32>
%146 = stablehlo.clamp %cst_43, %145, %cst_44 : tensor<1x4x16x24xf32>
%147 = stablehlo.multiply %146, %146 : tensor<1x4x16x24xf32>
%148 = stablehlo.multiply %cst_45, %147 : tensor<1x4x16x24xf32>
%149 = stablehlo.add %148, %cst_46 : tensor<1x4x16x24xf32>
%150 = stablehlo.multiply %149, %147 : tensor<1x4x16x24xf32>
%151 = stablehlo.add %150, %cst_47 : tensor<1x4x16x24xf32>
%152 = stablehlo.multiply %151, %147 : tensor<1x4x16x24xf32>
%153 = stablehlo.add %152, %cst_48 : tensor<1x4x16x24xf32>
%154 = stablehlo.multiply %153, %147 : tensor<1x4x16x24xf32>
%155 = stablehlo.add %154, %cst_49 : tensor<1x4x16x24xf32>
%156 = stablehlo.multiply %155, %147 : tensor<1x4x16x24xf32>
%157 = stablehlo.add %156, %cst_50 : tensor<1x4x16x24xf32>
%158 = stablehlo.multiply %157, %147 : tensor<1x4x16x24xf32>
%159 = stablehlo.add %158, %cst_51 : tensor<1x4x16x24xf32>
%160 = stablehlo.multiply %cst_52, %147 : tensor<1x4x16x24xf32>
%161 = stablehlo.add %160, %cst_53 : tensor<1x4x16x24xf32>
%162 = stablehlo.multiply %161, %147 : tensor<1x4x16x24xf32>
%163 = stablehlo.add %162, %cst_54 : tensor<1x4x16x24xf32>
%164 = stablehlo.multiply %163, %147 : tensor<1x4x16x24xf32>
%165 = stablehlo.add %164, %cst_55 : tensor<1x4x16x24xf32>
%166 = stablehlo.multiply %165, %147 : tensor<1x4x16x24xf32>
%167 = stablehlo.add %166, %cst_56 : tensor<1x4x16x24xf32>
%168 = stablehlo.multiply %146, %159 : tensor<1x4x16x24xf32>
%169 = stablehlo.divide %168, %167 : tensor<1x4x16x24xf32>
%170 = stablehlo.clamp %cst_57, %169, %cst_40 : tensor<1x4x16x24xf32>
%171 = stablehlo.add %170, %cst_40 : tensor<1x4x16x24xf32>
%172 = stablehlo.multiply %171, %143 : tensor<1x4x16x24xf32>
%173 = stablehlo.reshape %172 : (tensor<1x4x16x24xf32>) -> tensor<64x24xf32>
%174 = stablehlo.transpose %cst_23, dims = [1, 0] : (tensor<12x24xf32>) -> tensor<24x12xf32>
%175 = stablehlo.dot_general %173, %174, contracting_dims = [1] x [0] : (tensor<64x24xf32>, tensor<24x12xf32>) -> tensor<64x12xf32>
%176 = stablehlo.multiply %175, %103 : tensor<64x12xf32>
%177 = stablehlo.broadcast_in_dim %cst_22, dims = [1] : (tensor<12xf32>) -> tensor<64x12xf32>
%178 = stablehlo.multiply %177, %103 : tensor<64x12xf32>
%179 = stablehlo.add %176, %178 : tensor<64x12xf32>
%180 = stablehlo.reshape %179 : (tensor<64x12xf32>) -> tensor<1x4x16x12xf32>
%181 = stablehlo.add %109, %180 : tensor<1x4x16x12xf32>
%182 = stablehlo.reshape %181 : (tensor<1x4x16x12xf32>) -> tensor<1x2x2x4x4x12xf32>
%183 = stablehlo.transpose %182, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x2x2x4x4x12xf32>) -> tensor<1x2x4x2x4x12xf32>
%184 = stablehlo.reshape %183 : (tensor<1x2x4x2x4x12xf32>) -> tensor<1x8x8x12xf32>
%185 = stablehlo.transpose %184, dims = [0, 3, 1, 2] : (tensor<1x8x8x12xf32>) -> tensor<1x12x8x8xf32>
%186 = stablehlo.convolution(%185, %cst_21) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x12x8x8xf32>, tensor<24x12x3x3xf32>) -> tensor<1x24x8x8xf32>
%187 = stablehlo.reshape %cst_20 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%188 = stablehlo.broadcast_in_dim %187, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x8x8xf32>
%189 = stablehlo.add %186, %188 : tensor<1x24x8x8xf32>
%190 = stablehlo.transpose %189, dims = [0, 2, 3, 1] : (tensor<1x24x8x8xf32>) -> tensor<1x8x8x24xf32>
%191 = stablehlo.convert %190 : (tensor<1x8x8x24xf32>) -> tensor<1x8x8x24xf64>
%192 = stablehlo.reduce(%191 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x24xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%193 = stablehlo.reshape %192 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%194 = stablehlo.convert %cst_81 : (tensor<1xi64>) -> tensor<1xf64>
%195 = stablehlo.reshape %194 : (tensor<1xf64>) -> tensor<f64>
%196 = stablehlo.broadcast_in_dim %195, dims = [] : (tensor<f64>) -> tensor<1x8x8x1xf64>
%197 = stablehlo.divide %193, %196 : tensor<1x8x8x1xf64>
%198 = stablehlo.broadcast_in_dim %197, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x24xf64>
%199 = stablehlo.subtract %191, %198 : tensor<1x8x8x24xf64>
%200 = stablehlo.multiply %199, %199 : tensor<1x8x8x24xf64>
%201 = stablehlo.reduce(%200 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x24xf64>, tensor<f64>) -> tensor<1x8x8xf64>
%202 = stablehlo.reshape %201 : (tensor<1x8x8xf64>) -> tensor<1x8x8x1xf64>
%203 = stablehlo.divide %202, %196 : tensor<1x8x8x1xf64>
%204 = stablehlo.convert %203 : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf32>
%205 = stablehlo.reduce(%190 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x8x8x24xf32>, tensor<f32>) -> tensor<1x8x8xf32>
%206 = stablehlo.reshape %205 : (tensor<1x8x8xf32>) -> tensor<1x8x8x1xf32>
%207 = stablehlo.convert %cst_81 : (tensor<1xi64>) -> tensor<1xf32>
%208 = stablehlo.reshape %207 : (tensor<1xf32>) -> tensor<f32>
%209 = stablehlo.broadcast_in_dim %208, dims = [] : (tensor<f32>) -> tensor<1x8x8x1xf32>
%210 = stablehlo.divide %206, %209 : tensor<1x8x8x1xf32>
%211 = stablehlo.broadcast_in_dim %30, dims = [] : (tensor<f32>) -> tensor<1x8x8x1xf32>
%212 = stablehlo.add %204, %211 : tensor<1x8x8x1xf32>
%213 = stablehlo.rsqrt %212 : tensor<1x8x8x1xf32>
%214 = stablehlo.broadcast_in_dim %210, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x24xf32>
%215 = stablehlo.subtract %190, %214 : tensor<1x8x8x24xf32>
%216 = stablehlo.broadcast_in_dim %213, dims = [0, 1, 2, 3] : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x24xf32>
%217 = stablehlo.multiply %215, %216 : tensor<1x8x8x24xf32>
%218 = stablehlo.broadcast_in_dim %cst_19, dims = [3] : (tensor<24xf32>) -> tensor<1x8x8x24xf32>
%219 = stablehlo.multiply %217, %218 : tensor<1x8x8x24xf32>
%220 = stablehlo.broadcast_in_dim %cst_18, dims = [3] : (tensor<24xf32>) -> tensor<1x8x8x24xf32>
%221 = stablehlo.add %219, %220 : tensor<1x8x8x24xf32>
%222 = stablehlo.transpose %221, dims = [0, 3, 1, 2] : (tensor<1x8x8x24xf32>) -> tensor<1x24x8x8xf32>
%223 = "stablehlo.reduce_window"(%222, %cst_39) <{padding = dense<[[0, 0], [0, 0], [1, 1], [1, 1]]> : tensor<4x2xi64>, window_dilations = array<i64: 1, 1, 1, 1>, window_dimensions = array<i64: 1, 1, 3, 3>, window_strides = array<i64: 1, 1, 2, 2>}> ({
^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
%442 = stablehlo.maximum %arg1, %arg2 : tensor<f32>
stablehlo.return %442 : tensor<f32>
}) : (tensor<1x24x8x8xf32>, tensor<f32>) -> tensor<1x24x4x4xf32>
%224 = stablehlo.transpose %223, dims = [0, 2, 3, 1] : (tensor<1x24x4x4xf32>) -> tensor<1x4x4x24xf32>
%225 = stablehlo.reshape %224 : (tensor<1x4x4x24xf32>) -> tensor<1x1x4x1x4x24xf32>
%226 = stablehlo.transpose %225, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x1x4x1x4x24xf32>) -> tensor<1x1x1x4x4x24xf32>
%227 = stablehlo.reshape %226 : (tensor<1x1x1x4x4x24xf32>) -> tensor<1x1x16x24xf32>
%228 = stablehlo.add %227, %cst_17 : tensor<1x1x16x24xf32>
%229 = stablehlo.convert %228 : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf64>
%230 = stablehlo.reduce(%229 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf64>, tensor<f64>) -> tensor<1x1x16xf64>
%231 = stablehlo.reshape %230 : (tensor<1x1x16xf64>) -> tensor<1x1x16x1xf64>
%232 = stablehlo.broadcast_in_dim %195, dims = [] : (tensor<f64>) -> tensor<1x1x16x1xf64>
%233 = stablehlo.divide %231, %232 : tensor<1x1x16x1xf64>
%234 = stablehlo.broadcast_in_dim %233, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x24xf64>
%235 = stablehlo.subtract %229, %234 : tensor<1x1x16x24xf64>
%236 = stablehlo.multiply %235, %235 : tensor<1x1x16x24xf64>
%237 = stablehlo.reduce(%236 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf64>, tensor<f64>) -> tensor<1x1x16xf64>
%238 = stablehlo.reshape %237 : (tensor<1x1x16xf64>) -> tensor<1x1x16x1xf64>
%239 = stablehlo.divide %238, %232 : tensor<1x1x16x1xf64>
%240 = stablehlo.convert %239 : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x1xf32>
%241 = stablehlo.reduce(%228 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf32>, tensor<f32>) -> tensor<1x1x16xf32>
%242 = stablehlo.reshape %241 : (tensor<1x1x16xf32>) -> tensor<1x1x16x1xf32>
%243 = stablehlo.broadcast_in_dim %208, dims = [] : (tensor<f32>) -> tensor<1x1x16x1xf32>
%244 = stablehlo.divide %242, %243 : tensor<1x1x16x1xf32>
%245 = stablehlo.broadcast_in_dim %30, dims = [] : (tensor<f32>) -> tensor<1x1x16x1xf32>
%246 = stablehlo.add %240, %245 : tensor<1x1x16x1xf32>
%247 = stablehlo.rsqrt %246 : tensor<1x1x16x1xf32>
%248 = stablehlo.broadcast_in_dim %244, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%249 = stablehlo.subtract %228, %248 : tensor<1x1x16x24xf32>
%250 = stablehlo.broadcast_in_dim %247, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%251 = stablehlo.multiply %249, %250 : tensor<1x1x16x24xf32>
%252 = stablehlo.broadcast_in_dim %cst_16, dims = [3] : (tensor<24xf32>) -> tensor<1x1x16x24xf32>
%253 = stablehlo.multiply %251, %252 : tensor<1x1x16x24xf32>
%254 = stablehlo.broadcast_in_dim %cst_15, dims = [3] : (tensor<24xf32>) -> tensor<1x1x16x24xf32>
%255 = stablehlo.add %253, %254 : tensor<1x1x16x24xf32>
%256 = stablehlo.reshape %255 : (tensor<1x1x16x24xf32>) -> tensor<16x24xf32>
%257 = stablehlo.transpose %cst_14, dims = [1, 0] : (tensor<72x24xf32>) -> tensor<24x72xf32>
%258 = stablehlo.dot_general %256, %257, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x72xf32>) -> tensor<16x72xf32>
%259 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<16x72xf32>
%260 = stablehlo.multiply %258, %259 : tensor<16x72xf32>
%261 = stablehlo.broadcast_in_dim %cst_13, dims = [1] : (tensor<72xf32>) -> tensor<16x72xf32>
%262 = stablehlo.multiply %261, %259 : tensor<16x72xf32>
%263 = stablehlo.add %260, %262 : tensor<16x72xf32>
%264 = stablehlo.reshape %263 : (tensor<16x72xf32>) -> tensor<1x1x16x72xf32>
%265 = stablehlo.reshape %264 : (tensor<1x1x16x72xf32>) -> tensor<1x1x16x3x4x6xf32>
%266 = stablehlo.transpose %265, dims = [3, 0, 4, 1, 2, 5] : (tensor<1x1x16x3x4x6xf32>) -> tensor<3x1x4x1x16x6xf32>
%267 = stablehlo.slice %266 [0:1, 0:1, 0:4, 0:1, 0:16, 0:6] : (tensor<3x1x4x1x16x6xf32>) -> tensor<1x1x4x1x16x6xf32>
%268 = stablehlo.slice %266 [1:2, 0:1, 0:4, 0:1, 0:16, 0:6] : (tensor<3x1x4x1x16x6xf32>) -> tensor<1x1x4x1x16x6xf32>
%269 = stablehlo.slice %266 [2:3, 0:1, 0:4, 0:1, 0:16, 0:6] : (tensor<3x1x4x1x16x6xf32>) -> tensor<1x1x4x1x16x6xf32>
%270 = stablehlo.reshape %267 : (tensor<1x1x4x1x16x6xf32>) -> tensor<1x4x1x16x6xf32>
%271 = stablehlo.reshape %268 : (tensor<1x1x4x1x16x6xf32>) -> tensor<1x4x1x16x6xf32>
%272 = stablehlo.reshape %269 : (tensor<1x1x4x1x16x6xf32>) -> tensor<1x4x1x16x6xf32>
%273 = stablehlo.broadcast_in_dim %62, dims = [] : (tensor<f32>) -> tensor<1x4x1x16x6xf32>
%274 = stablehlo.multiply %270, %273 : tensor<1x4x1x16x6xf32>
%275 = stablehlo.transpose %271, dims = [0, 1, 2, 4, 3] : (tensor<1x4x1x16x6xf32>) -> tensor<1x4x1x6x16xf32>
%276 = stablehlo.broadcast_in_dim %62, dims = [] : (tensor<f32>) -> tensor<1x4x1x6x16xf32>
%277 = stablehlo.multiply %275, %276 : tensor<1x4x1x6x16xf32>
%278 = stablehlo.reshape %274 : (tensor<1x4x1x16x6xf32>) -> tensor<4x16x6xf32>
%279 = stablehlo.reshape %277 : (tensor<1x4x1x6x16xf32>) -> tensor<4x6x16xf32>
%280 = stablehlo.broadcast_in_dim %279, dims = [0, 1, 2] : (tensor<4x6x16xf32>) -> tensor<4x6x16xf32>
%281 = stablehlo.dot_general %278, %280, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<4x16x6xf32>, tensor<4x6x16xf32>) -> tensor<4x16x16xf32>
%282 = stablehlo.reshape %281 : (tensor<4x16x16xf32>) -> tensor<1x4x1x16x16xf32>
%283 = stablehlo.reduce(%282 init: %cst_39) applies stablehlo.maximum across dimensions = [4] : (tensor<1x4x1x16x16xf32>, tensor<f32>) -> tensor<1x4x1x16xf32>
%284 = stablehlo.reshape %283 : (tensor<1x4x1x16xf32>) -> tensor<1x4x1x16x1xf32>
%285 = stablehlo.broadcast_in_dim %284, dims = [0, 1, 2, 3, 4] : (tensor<1x4x1x16x1xf32>) -> tensor<1x4x1x16x16xf32>
%286 = stablehlo.subtract %282, %285 : tensor<1x4x1x16x16xf32>
%287 = stablehlo.exponential %286 : tensor<1x4x1x16x16xf32>
%288 = stablehlo.reduce(%287 init: %cst_38) applies stablehlo.add across dimensions = [4] : (tensor<1x4x1x16x16xf32>, tensor<f32>) -> tensor<1x4x1x16xf32>
%289 = stablehlo.reshape %288 : (tensor<1x4x1x16xf32>) -> tensor<1x4x1x16x1xf32>
%290 = stablehlo.broadcast_in_dim %289, dims = [0, 1, 2, 3, 4] : (tensor<1x4x1x16x1xf32>) -> tensor<1x4x1x16x16xf32>
%291 = stablehlo.divide %287, %290 : tensor<1x4x1x16x16xf32>
%292 = stablehlo.broadcast_in_dim %84, dims = [] : (tensor<f32>) -> tensor<1x4x1x16x16xf32>
%293 = stablehlo.compare EQ, %282, %292, FLOAT : (tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xi1>
%294 = stablehlo.reduce(%293 init: %c) applies stablehlo.and across dimensions = [4] : (tensor<1x4x1x16x16xi1>, tensor<i1>) -> tensor<1x4x1x16xi1>
%295 = stablehlo.reshape %294 : (tensor<1x4x1x16xi1>) -> tensor<1x4x1x16x1xi1>
%296 = stablehlo.broadcast_in_dim %295, dims = [0, 1, 2, 3, 4] : (tensor<1x4x1x16x1xi1>) -> tensor<1x4x1x16x16xi1>
%297 = stablehlo.broadcast_in_dim %cst, dims = [0, 1, 2, 3, 4] : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xf32>
%298 = stablehlo.broadcast_in_dim %291, dims = [0, 1, 2, 3, 4] : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xf32>
%299 = stablehlo.select %296, %297, %298 : tensor<1x4x1x16x16xi1>, tensor<1x4x1x16x16xf32>
%300 = stablehlo.reshape %299 : (tensor<1x4x1x16x16xf32>) -> tensor<4x16x16xf32>
%301 = stablehlo.reshape %272 : (tensor<1x4x1x16x6xf32>) -> tensor<4x16x6xf32>
%302 = stablehlo.broadcast_in_dim %301, dims = [0, 1, 2] : (tensor<4x16x6xf32>) -> tensor<4x16x6xf32>
%303 = stablehlo.dot_general %300, %302, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<4x16x16xf32>, tensor<4x16x6xf32>) -> tensor<4x16x6xf32>
%304 = stablehlo.reshape %303 : (tensor<4x16x6xf32>) -> tensor<1x4x1x16x6xf32>
%305 = stablehlo.transpose %304, dims = [0, 2, 3, 4, 1] : (tensor<1x4x1x16x6xf32>) -> tensor<1x1x16x6x4xf32>
%306 = stablehlo.reshape %305 : (tensor<1x1x16x6x4xf32>) -> tensor<1x1x16x24xf32>
%307 = stablehlo.reshape %306 : (tensor<1x1x16x24xf32>) -> tensor<16x24xf32>
%308 = stablehlo.transpose %cst_12, dims = [1, 0] : (tensor<24x24xf32>) -> tensor<24x24xf32>
%309 = stablehlo.dot_general %307, %308, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x24xf32>) -> tensor<16x24xf32>
%310 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<16x24xf32>
%311 = stablehlo.multiply %309, %310 : tensor<16x24xf32>
%312 = stablehlo.broadcast_in_dim %cst_11, dims = [1] : (tensor<24xf32>) -> tensor<16x24xf32>
%313 = stablehlo.multiply %312, %310 : tensor<16x24xf32>
%314 = stablehlo.add %311, %313 : tensor<16x24xf32>
%315 = stablehlo.reshape %314 : (tensor<16x24xf32>) -> tensor<1x1x16x24xf32>
%316 = stablehlo.add %228, %315 : tensor<1x1x16x24xf32>
%317 = stablehlo.convert %316 : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf64>
%318 = stablehlo.reduce(%317 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf64>, tensor<f64>) -> tensor<1x1x16xf64>
%319 = stablehlo.reshape %318 : (tensor<1x1x16xf64>) -> tensor<1x1x16x1xf64>
%320 = stablehlo.divide %319, %232 : tensor<1x1x16x1xf64>
%321 = stablehlo.broadcast_in_dim %320, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x24xf64>
%322 = stablehlo.subtract %317, %321 : tensor<1x1x16x24xf64>
%323 = stablehlo.multiply %322, %322 : tensor<1x1x16x24xf64>
%324 = stablehlo.reduce(%323 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf64>, tensor<f64>) -> tensor<1x1x16xf64>
%325 = stablehlo.reshape %324 : (tensor<1x1x16xf64>) -> tensor<1x1x16x1xf64>
%326 = stablehlo.divide %325, %232 : tensor<1x1x16x1xf64>
%327 = stablehlo.convert %326 : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x1xf32>
%328 = stablehlo.reduce(%316 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x1x16x24xf32>, tensor<f32>) -> tensor<1x1x16xf32>
%329 = stablehlo.reshape %328 : (tensor<1x1x16xf32>) -> tensor<1x1x16x1xf32>
%330 = stablehlo.divide %329, %243 : tensor<1x1x16x1xf32>
%331 = stablehlo.add %327, %245 : tensor<1x1x16x1xf32>
%332 = stablehlo.rsqrt %331 : tensor<1x1x16x1xf32>
%333 = stablehlo.broadcast_in_dim %330, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%334 = stablehlo.subtract %316, %333 : tensor<1x1x16x24xf32>
%335 = stablehlo.broadcast_in_dim %332, dims = [0, 1, 2, 3] : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%336 = stablehlo.multiply %334, %335 : tensor<1x1x16x24xf32>
%337 = stablehlo.broadcast_in_dim %cst_10, dims = [3] : (tensor<24xf32>) -> tensor<1x1x16x24xf32>
%338 = stablehlo.multiply %336, %337 : tensor<1x1x16x24xf32>
%339 = stablehlo.broadcast_in_dim %cst_9, dims = [3] : (tensor<24xf32>) -> tensor<1x1x16x24xf32>
%340 = stablehlo.add %338, %339 : tensor<1x1x16x24xf32>
%341 = stablehlo.reshape %340 : (tensor<1x1x16x24xf32>) -> tensor<16x24xf32>
%342 = stablehlo.transpose %cst_8, dims = [1, 0] : (tensor<48x24xf32>) -> tensor<24x48xf32>
%343 = stablehlo.dot_general %341, %342, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x48xf32>) -> tensor<16x48xf32>
%344 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<16x48xf32>
%345 = stablehlo.multiply %343, %344 : tensor<16x48xf32>
%346 = stablehlo.broadcast_in_dim %cst_7, dims = [1] : (tensor<48xf32>) -> tensor<16x48xf32>
%347 = stablehlo.multiply %346, %344 : tensor<16x48xf32>
%348 = stablehlo.add %345, %347 : tensor<16x48xf32>
%349 = stablehlo.reshape %348 : (tensor<16x48xf32>) -> tensor<1x1x16x48xf32>
%350 = stablehlo.multiply %349, %cst_60 : tensor<1x1x16x48xf32>
%351 = stablehlo.rsqrt %cst_59 : tensor<1x1x16x48xf32>
%352 = stablehlo.multiply %349, %351 : tensor<1x1x16x48xf32>
%353 = stablehlo.clamp %cst_61, %352, %cst_62 : tensor<1x1x16x48xf32>
%354 = stablehlo.multiply %353, %353 : tensor<1x1x16x48xf32>
%355 = stablehlo.multiply %cst_63, %354 : tensor<1x1x16x48xf32>
%356 = stablehlo.add %355, %cst_64 : tensor<1x1x16x48xf32>
%357 = stablehlo.multiply %356, %354 : tensor<1x1x16x48xf32>
%358 = stablehlo.add %357, %cst_65 : tensor<1x1x16x48xf32>
%359 = stablehlo.multiply %358, %354 : tensor<1x1x16x48xf32>
%360 = stablehlo.add %359, %cst_66 : tensor<1x1x16x48xf32>
%361 = stablehlo.multiply %360, %354 : tensor<1x1x16x48xf32>
%362 = stablehlo.add %361, %cst_67 : tensor<1x1x16x48xf32>
%363 = stablehlo.multiply %362, %354 : tensor<1x1x16x48xf32>
%364 = stablehlo.add %363, %cst_68 : tensor<1x1x16x48xf32>
%365 = stablehlo.multiply %364, %354 : tensor<1x1x16x48xf32>
%366 = stablehlo.add %365, %cst_69 : tensor<1x1x16x48xf32>
%367 = stablehlo.multiply %cst_70, %354 : tensor<1x1x16x48xf32>
%368 = stablehlo.add %367, %cst_71 : tensor<1x1x16x48xf32>
%369 = stablehlo.multiply %368, %354 : tensor<1x1x16x48xf32>
%370 = stablehlo.add %369, %cst_72 : tensor<1x1x16x48xf32>
%371 = stablehlo.multiply %370, %354 : tensor<1x1x16x48xf32>
%372 = stablehlo.add %371, %cst_73 : tensor<1x1x16x48xf32>
%373 = stablehlo.multiply %372, %354 : tensor<1x1x16x48xf32>
%374 = stablehlo.add %373, %cst_74 : tensor<1x1x16x48xf32>
%375 = stablehlo.multiply %353, %366 : tensor<1x1x16x48xf32>
%376 = stablehlo.divide %375, %374 : tensor<1x1x16x48xf32>
%377 = stablehlo.clamp %cst_75, %376, %cst_58 : tensor<1x1x16x48xf32>
%378 = stablehlo.add %377, %cst_58 : tensor<1x1x16x48xf32>
%379 = stablehlo.multiply %378, %350 : tensor<1x1x16x48xf32>
%380 = stablehlo.reshape %379 : (tensor<1x1x16x48xf32>) -> tensor<16x48xf32>
%381 = stablehlo.transpose %cst_6, dims = [1, 0] : (tensor<24x48xf32>) -> tensor<48x24xf32>
%382 = stablehlo.dot_general %380, %381, contracting_dims = [1] x [0] : (tensor<16x48xf32>, tensor<48x24xf32>) -> tensor<16x24xf32>
%383 = stablehlo.multiply %382, %310 : tensor<16x24xf32>
%384 = stablehlo.broadcast_in_dim %cst_5, dims = [1] : (tensor<24xf32>) -> tensor<16x24xf32>
%385 = stablehlo.multiply %384, %310 : tensor<16x24xf32>
%386 = stablehlo.add %383, %385 : tensor<16x24xf32>
%387 = stablehlo.reshape %386 : (tensor<16x24xf32>) -> tensor<1x1x16x24xf32>
%388 = stablehlo.add %316, %387 : tensor<1x1x16x24xf32>
%389 = stablehlo.reshape %388 : (tensor<1x1x16x24xf32>) -> tensor<1x1x1x4x4x24xf32>
%390 = stablehlo.transpose %389, dims = [0, 1, 3, 2, 4, 5] : (tensor<1x1x1x4x4x24xf32>) -> tensor<1x1x4x1x4x24xf32>
%391 = stablehlo.reshape %390 : (tensor<1x1x4x1x4x24xf32>) -> tensor<1x4x4x24xf32>
%392 = stablehlo.transpose %391, dims = [0, 3, 1, 2] : (tensor<1x4x4x24xf32>) -> tensor<1x24x4x4xf32>
%393 = stablehlo.transpose %392, dims = [0, 2, 3, 1] : (tensor<1x24x4x4xf32>) -> tensor<1x4x4x24xf32>
%394 = stablehlo.convert %393 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf64>
%395 = stablehlo.reduce(%394 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%396 = stablehlo.reshape %395 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%397 = stablehlo.broadcast_in_dim %195, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%398 = stablehlo.divide %396, %397 : tensor<1x4x4x1xf64>
%399 = stablehlo.broadcast_in_dim %398, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x24xf64>
%400 = stablehlo.subtract %394, %399 : tensor<1x4x4x24xf64>
%401 = stablehlo.multiply %400, %400 : tensor<1x4x4x24xf64>
%402 = stablehlo.reduce(%401 init: %cst_37) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%403 = stablehlo.reshape %402 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%404 = stablehlo.divide %403, %397 : tensor<1x4x4x1xf64>
%405 = stablehlo.convert %404 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%406 = stablehlo.reduce(%393 init: %cst_38) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x24xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%407 = stablehlo.reshape %406 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%408 = stablehlo.broadcast_in_dim %208, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%409 = stablehlo.divide %407, %408 : tensor<1x4x4x1xf32>
%410 = stablehlo.broadcast_in_dim %30, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%411 = stablehlo.add %405, %410 : tensor<1x4x4x1xf32>
%412 = stablehlo.rsqrt %411 : tensor<1x4x4x1xf32>
%413 = stablehlo.broadcast_in_dim %409, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x24xf32>
%414 = stablehlo.subtract %393, %413 : tensor<1x4x4x24xf32>
%415 = stablehlo.broadcast_in_dim %412, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x24xf32>
%416 = stablehlo.multiply %414, %415 : tensor<1x4x4x24xf32>
%417 = stablehlo.broadcast_in_dim %cst_4, dims = [3] : (tensor<24xf32>) -> tensor<1x4x4x24xf32>
%418 = stablehlo.multiply %416, %417 : tensor<1x4x4x24xf32>
%419 = stablehlo.broadcast_in_dim %cst_3, dims = [3] : (tensor<24xf32>) -> tensor<1x4x4x24xf32>
%420 = stablehlo.add %418, %419 : tensor<1x4x4x24xf32>
%421 = stablehlo.transpose %420, dims = [0, 3, 1, 2] : (tensor<1x4x4x24xf32>) -> tensor<1x24x4x4xf32>
%422 = stablehlo.reduce(%421 init: %cst_38) applies stablehlo.add across dimensions = [2, 3] : (tensor<1x24x4x4xf32>, tensor<f32>) -> tensor<1x24xf32>
%423 = stablehlo.reshape %422 : (tensor<1x24xf32>) -> tensor<1x24x1x1xf32>
%424 = stablehlo.convert %cst_82 : (tensor<1xi64>) -> tensor<1xf32>
%425 = stablehlo.reshape %424 : (tensor<1xf32>) -> tensor<f32>
%426 = stablehlo.broadcast_in_dim %425, dims = [] : (tensor<f32>) -> tensor<1x24x1x1xf32>
%427 = stablehlo.divide %423, %426 : tensor<1x24x1x1xf32>
%428 = stablehlo.reshape %cst_83 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%429 = stablehlo.reshape %cst_84 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%430 = stablehlo.reshape %cst_85 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%431 = stablehlo.reshape %cst_86 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1x1xi64>
%432 = stablehlo.concatenate %428, %429, %430, %431, dim = 4 : (tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>, tensor<1x24x1x1x1xi64>) -> tensor<1x24x1x1x4xi64>
%433 = "stablehlo.gather"(%427, %432) <{dimension_numbers = #stablehlo.gather<collapsed_slice_dims = [0, 1, 2, 3], start_index_map = [0, 1, 2, 3], index_vector_dim = 4>, slice_sizes = array<i64: 1, 1, 1, 1>}> : (tensor<1x24x1x1xf32>, tensor<1x24x1x1x4xi64>) -> tensor<1x24x1x1xf32>
%434 = stablehlo.reshape %433 : (tensor<1x24x1x1xf32>) -> tensor<1x24xf32>
%435 = stablehlo.transpose %cst_2, dims = [1, 0] : (tensor<6x24xf32>) -> tensor<24x6xf32>
%436 = stablehlo.dot_general %434, %435, contracting_dims = [1] x [0] : (tensor<1x24xf32>, tensor<24x6xf32>) -> tensor<1x6xf32>
%437 = stablehlo.broadcast_in_dim %46, dims = [] : (tensor<f32>) -> tensor<1x6xf32>
%438 = stablehlo.multiply %436, %437 : tensor<1x6xf32>
%439 = stablehlo.broadcast_in_dim %cst_1, dims = [1] : (tensor<6xf32>) -> tensor<1x6xf32>
%440 = stablehlo.multiply %439, %437 : tensor<1x6xf32>
%441 = stablehlo.add %438, %440 : tensor<1x6xf32>
return %441 : tensor<1x6xf32>
}
}

{-#
dialect_resources: {
builtin: {
torch_tensor_1_24_1_1_torch.int64: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_1: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F0000000000000010000000000000001100000000000000120000000000000013000000000000001400000000000000150000000000000016000000000000001700000000000000",
torch_tensor_1_24_1_1_torch.int64_2: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
torch_tensor_1_24_1_1_torch.int64_3: "0x08000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
}
}
#-}

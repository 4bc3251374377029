module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%c = stablehlo.constant dense<0> : tensor<32xi64>
%c_0 = stablehlo.constant dense<1> : tensor<32xi64>
%c_1 = stablehlo.constant dense<32> : tensor<i64>
%c_2 = stablehlo.constant dense<1> : tensor<i64>
%c_3 = stablehlo.constant dense<false> : tensor<1x2x2xi1>
%c_4 = stablehlo.constant dense<2> : tensor<i64>
%cst = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_11 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_12 = stablehlo.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_13 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_14 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<24x24xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<2x1x1xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<72xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<72x24xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<24x64x1x1xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_26 = stablehlo.constant dense_resource<__elided__> : tensor<12x1x3x3xf32>
%cst_27 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_28 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_29 = stablehlo.constant dense_resource<__elided__> : tensor<24x48xf32>
%cst_30 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_31 = stablehlo.constant dense_resource<__elided__> : tensor<48x24xf32>
%cst_32 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_33 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_34 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_35 = stablehlo.constant dense_resource<__elided__> : tensor<24x1x3x3xf32>
%cst_36 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_37 = stablehlo.constant dense_resource<__elided__> : tensor<24x12x2x2xf32>
%cst_38 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_39 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_40 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_41 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_42 = stablehlo.constant dense_resource<__elided__> : tensor<12x24xf32>
%cst_43 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_44 = stablehlo.constant dense_resource<__elided__> : tensor<24x12xf32>
%cst_45 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_46 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_47 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_48 = stablehlo.constant dense_resource<__elided__> : tensor<12x1x3x3xf32>
%cst_49 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_50 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_51 = stablehlo.constant dense_resource<__elided__> : tensor<12x3x4x4xf32>
%cst_52 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_53 = stablehlo.constant dense<0.000000e+00> : tensor<f64>
%cst_54 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
%cst_55 = stablehlo.constant dense<1.000000e+00> : tensor<1x4x4x24xf32>
%cst_56 = stablehlo.constant dense<2.000000e+00> : tensor<1x4x4x24xf32>
%cst_57 = stablehlo.constant dense<5.000000e-01> : tensor<1x4x4x24xf32>
%cst_58 = stablehlo.constant dense<-4.000000e+00> : tensor<1x4x4x24xf32>
%cst_59 = stablehlo.constant dense<4.000000e+00> : tensor<1x4x4x24xf32>
%cst_60 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x4x4x24xf32>
%cst_61 = stablehlo.constant dense<2.77068146E-8> : tensor<1x4x4x24xf32>
%cst_62 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x4x4x24xf32>
%cst_63 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x4x4x24xf32>
%cst_64 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x4x4x24xf32>
%cst_65 = stablehlo.constant dense<-2.954600e-03> : tensor<1x4x4x24xf32>
%cst_66 = stablehlo.constant dense<-0.0160960332> : tensor<1x4x4x24xf32>
%cst_67 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x4x4x24xf32>
%cst_68 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x4x4x24xf32>
%cst_69 = stablehlo.constant dense<-0.00168282702> : tensor<1x4x4x24xf32>
%cst_70 = stablehlo.constant dense<-0.00737332925> : tensor<1x4x4x24xf32>
%cst_71 = stablehlo.constant dense<-0.0142647391> : tensor<1x4x4x24xf32>
%cst_72 = stablehlo.constant dense<-1.000000e+00> : tensor<1x4x4x24xf32>
%cst_73 = stablehlo.constant dense<1.000000e+00> : tensor<1x2x2x48xf32>
%cst_74 = stablehlo.constant dense<2.000000e+00> : tensor<1x2x2x48xf32>
%cst_75 = stablehlo.constant dense<5.000000e-01> : tensor<1x2x2x48xf32>
%cst_76 = stablehlo.constant dense<-4.000000e+00> : tensor<1x2x2x48xf32>
%cst_77 = stablehlo.constant dense<4.000000e+00> : tensor<1x2x2x48xf32>
%cst_78 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x2x2x48xf32>
%cst_79 = stablehlo.constant dense<2.77068146E-8> : tensor<1x2x2x48xf32>
%cst_80 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x2x2x48xf32>
%cst_81 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x2x2x48xf32>
%cst_82 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x2x2x48xf32>
%cst_83 = stablehlo.constant dense<-2.954600e-03> : tensor<1x2x2x48xf32>
%cst_84 = stablehlo.constant dense<-0.0160960332> : tensor<1x2x2x48xf32>
%cst_85 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x2x2x48xf32>
%cst_86 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x2x2x48xf32>
%cst_87 = stablehlo.constant dense<-0.00168282702> : tensor<1x2x2x48xf32>
%cst_88 = stablehlo.constant dense<-0.00737332925> : tensor<1x2x2x48xf32>
%cst_89 = stablehlo.constant dense<-0.0142647391> : tensor<1x2x2x48xf32>
%cst_90 = stablehlo.constant dense<-1.000000e+00> : tensor<1x2x2x48xf32>
%cst_91 = stablehlo.constant dense<1.000000e+00> : tensor<f32>
%cst_92 = stablehlo.constant dense<0x7F800000> : tensor<f32>
%cst_93 = stablehlo.constant dense<0xFF800000> : tensor<f32>
%cst_94 = arith.constant dense<12> : tensor<1xi64>
%cst_95 = arith.constant dense<9.9999999999999995E-7> : tensor<1xf64>
%cst_96 = arith.constant dense<1> : tensor<1xi64>
%cst_97 = arith.constant dense<24> : tensor<1xi64>
%cst_98 = arith.constant dense<6.2831853071795862> : tensor<1xf64>
%cst_99 = arith.constant dense<32> : tensor<1xi64>
%cst_100 = arith.constant dense<2> : tensor<1xi64>
%cst_101 = arith.constant dense<1.000000e+04> : tensor<1xf64>
%cst_102 = arith.constant dense<2.000000e+00> : tensor<1xf64>
%cst_103 = arith.constant dense<9.9999999999999998E-13> : tensor<1xf64>
%cst_104 = arith.constant dense<4> : tensor<1xi64>
%0 = stablehlo.convolution(%arg0, %cst_51) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [4, 4], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x16x16xf32>, tensor<12x3x4x4xf32>) -> tensor<1x12x4x4xf32>
%1 = stablehlo.reshape %cst_52 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%3 = stablehlo.add %0, %2 : tensor<1x12x4x4xf32>
%4 = stablehlo.transpose %3, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%5 = stablehlo.convert %4 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%6 = stablehlo.reduce(%5 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%7 = stablehlo.reshape %6 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%8 = stablehlo.convert %cst_94 : (tensor<1xi64>) -> tensor<1xf64>
%9 = stablehlo.reshape %8 : (tensor<1xf64>) -> tensor<f64>
%10 = stablehlo.broadcast_in_dim %9, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%11 = stablehlo.divide %7, %10 : tensor<1x4x4x1xf64>
%12 = stablehlo.broadcast_in_dim %11, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%13 = stablehlo.subtract %5, %12 : tensor<1x4x4x12xf64>
%14 = stablehlo.multiply %13, %13 : tensor<1x4x4x12xf64>
%15 = stablehlo.reduce(%14 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%16 = stablehlo.reshape %15 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%17 = stablehlo.divide %16, %10 : tensor<1x4x4x1xf64>
%18 = stablehlo.convert %17 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%19 = stablehlo.reduce(%4 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%20 = stablehlo.reshape %19 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%21 = stablehlo.convert %cst_94 : (tensor<1xi64>) -> tensor<1xf32>
%22 = stablehlo.reshape %21 : (tensor<1xf32>) -> tensor<f32>
%23 = stablehlo.broadcast_in_dim %22, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%24 = stablehlo.divide %20, %23 : tensor<1x4x4x1xf32>
%25 = stablehlo.convert %cst_95 : (tensor<1xf64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%28 = stablehlo.add %18, %27 : tensor<1x4x4x1xf32>
%29 = stablehlo.rsqrt %28 : tensor<1x4x4x1xf32>
%30 = stablehlo.broadcast_in_dim %24, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%31 = stablehlo.subtract %4, %30 : tensor<1x4x4x12xf32>
%32 = stablehlo.broadcast_in_dim %29, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%33 = stablehlo.multiply %31, %32 : tensor<1x4x4x12xf32>
%34 = stablehlo.broadcast_in_dim %cst_50, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%35 = stablehlo.multiply %33, %34 : tensor<1x4x4x12xf32>
%36 = stablehlo.broadcast_in_dim %cst_49, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%37 = stablehlo.add %35, %36 : tensor<1x4x4x12xf32>
%38 = stablehlo.transpose %37, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%39 = stablehlo.convolution(%38, %cst_48) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 12 : i64} : (tensor<1x12x4x4xf32>, tensor<12x1x3x3xf32>) -> tensor<1x12x4x4xf32>
%40 = stablehlo.reshape %cst_47 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%41 = stablehlo.broadcast_in_dim %40, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%42 = stablehlo.add %39, %41 : tensor<1x12x4x4xf32>
%43 = stablehlo.transpose %42, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%44 = stablehlo.convert %43 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%45 = stablehlo.reduce(%44 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%46 = stablehlo.reshape %45 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%47 = stablehlo.divide %46, %10 : tensor<1x4x4x1xf64>
%48 = stablehlo.broadcast_in_dim %47, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%49 = stablehlo.subtract %44, %48 : tensor<1x4x4x12xf64>
%50 = stablehlo.multiply %49, %49 : tensor<1x4x4x12xf64>
%51 = stablehlo.reduce(%50 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%52 = stablehlo.reshape %51 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%53 = stablehlo.divide %52, %10 : tensor<1x4x4x1xf64>
%54 = stablehlo.convert %53 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%55 = stablehlo.reduce(%43 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%56 = stablehlo.reshape %55 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%57 = stablehlo.divide %56, %23 : tensor<1x4x4x1xf32>
%58 = stablehlo.add %54, %27 : tensor<1x4x4x1xf32>
%59 = stablehlo.rsqrt %58 : tensor<1x4x4x1xf32>
%60 = stablehlo.broadcast_in_dim %57, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%61 = stablehlo.subtract %43, %60 : tensor<1x4x4x12xf32>
%62 = stablehlo.broadcast_in_dim %59, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%63 = stablehlo.multiply %61, %62 : tensor<1x4x4x12xf32>
%64 = stablehlo.broadcast_in_dim %cst_46, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%65 = stablehlo.multiply %63, %64 : tensor<1x4x4x12xf32>
%66 = stablehlo.broadcast_in_dim %cst_45, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%67 = stablehlo.add %65, %66 : tensor<1x4x4x12xf32>
%68 = stablehlo.reshape %67 : (tensor<1x4x4x12xf32>) -> tensor<16x12xf32>
%69 = stablehlo.transpose %cst_44, dims = [1, 0] : (tensor<24x12xf32>) -> tensor<12x24xf32>
%70 = stablehlo.dot_general %68, %69, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x24xf32>) -> tensor<16x24xf32>
%71 = stablehlo.convert %cst_96 : (tensor<1xi64>) -> tensor<1xf32>
%72 = stablehlo.reshape %71 : (tensor<1xf32>) -> tensor<f32>
%73 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<16x24xf32>
%74 = stablehlo.multiply %70, %73 : tensor<16x24xf32>
%75 = stablehlo.broadcast_in_dim %cst_43, dims = [1] : (tensor<24xf32>) -> tensor<16x24xf32>
%76 = stablehlo.multiply %75, %73 : tensor<16x24xf32>
%77 = stablehlo.add %74, %76 : tensor<16x24xf32>
%78 = stablehlo.reshape %77 : (tensor<16x24xf32>) -> tensor<1x4x4x24xf32>
%79 = stablehlo.multiply %78, %cst_57 : tensor<1x4x4x24xf32>
%80 = stablehlo.rsqrt %cst_56 : tensor<1x4x4x24xf32>
%81 = stablehlo.multiply %78, %80 : tensor<1x4x4x24xf32>
%82 = stablehlo.clamp %cst_58, %81, %cst_59 : tensor<1x4x4x24xf32>
%83 = stablehlo.multiply %82, %82 : tensor<1x4x4x24xf32>
%84 = stablehlo.multiply %cst_60, %83 : tensor<1x4x4x24xf32>
%85 = stablehlo.add %84, %cst_61 : tensor<1x4x4x24xf32>
%86 = stablehlo.multiply %85, %83 : tensor<1x4x4x24xf32>
%87 = stablehlo.add %86, %cst_62 : tensor<1x4x4x24xf32>
%88 = stablehlo.multiply %87, %83 : tensor<1x4x4x24xf32>
%89 = stablehlo.add %88, %cst_63 : tensor<1x4x4x24xf32>
%90 = stablehlo.multiply %89, %83 : tensor<1x4x4x24xf32>
%91 = stablehlo.add %90, %cst_64 : tensor<1x4x4x24xf32>
%92 = stablehlo.multiply %91, %83 : tensor<1x4x4x24xf32>
%93 = stablehlo.add %92, %cst_65 : tensor<1x4x4x24xf32>
%94 = stablehlo.multiply %93, %83 : tensor<1x4x4x24xf32>
%95 = stablehlo.add %94, %cst_66 : tensor<1x4x4x24xf32>
%96 = stablehlo.multiply %cst_67, %83 : tensor<1x4x4x24xf32>
%97 = stablehlo.add %96, %cst_68 : tensor<1x4x4x24xf32>
%98 = stablehlo.multiply %97, %83 : tensor<1x4x4x24xf32>
%99 = stablehlo.add %98, %cst_69 : tensor<1x4x4x24xf32>
%100 = stablehlo.multiply %99, %83 : tensor<1x4x4x24xf32>
%101 = stablehlo.add %100, %cst_70 : tensor<1x4x4x24xf32>
%102 = stablehlo.multiply %101, %83 : tensor<1x4x4x24xf32>
%103 = stablehlo.add %102, %cst_71 : tensor<1x4x4x24xf32>
%104 = stablehlo.multiply %82, %95 : tensor<1x4x4x24xf32>
%105 = stablehlo.divide %104, %103 : tensor<1x4x4x24xf32>
%106 = stablehlo.clamp %cst_72, %105, %cst_55 : tensor<1x4x4x24xf32>
%107 = stablehlo.add %106, %cst_55 : tensor<1x4x4x24xf32>
%108 = stablehlo.multiply %107, %79 : tensor<1x4x4x24xf32>
%109 = stablehlo.reshape %108 : (tensor<1x4x4x24xf32>) -> tensor<16x24xf32>
%110 = stablehlo.transpose %cst_42, dims = [1, 0] : (tensor<12x24xf32>) -> tensor<24x12xf32>
%111 = stablehlo.dot_general %109, %110, contracting_dims = [1] x [0] : (tensor<16x24xf32>, tensor<24x12xf32>) -> tensor<16x12xf32>
%112 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<16x12xf32>
%113 = stablehlo.multiply %111, %112 : tensor<16x12xf32>
%114 = stablehlo.broadcast_in_dim %cst_41, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%115 = stablehlo.multiply %114, %112 : tensor<16x12xf32>
%116 = stablehlo.add %113, %115 : tensor<16x12xf32>
%117 = stablehlo.reshape %116 : (tensor<16x12xf32>) -> tensor<1x4x4x12xf32>
%118 = stablehlo.broadcast_in_dim %cst_40, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%119 = stablehlo.multiply %117, %118 : tensor<1x4x4x12xf32>
%120 = stablehlo.transpose %119, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%121 = stablehlo.add %38, %120 : tensor<1x12x4x4xf32>
%122 = stablehlo.transpose %121, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%123 = stablehlo.convert %122 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%124 = stablehlo.reduce(%123 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%125 = stablehlo.reshape %124 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%126 = stablehlo.divide %125, %10 : tensor<1x4x4x1xf64>
%127 = stablehlo.broadcast_in_dim %126, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%128 = stablehlo.subtract %123, %127 : tensor<1x4x4x12xf64>
%129 = stablehlo.multiply %128, %128 : tensor<1x4x4x12xf64>
%130 = stablehlo.reduce(%129 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%131 = stablehlo.reshape %130 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%132 = stablehlo.divide %131, %10 : tensor<1x4x4x1xf64>
%133 = stablehlo.convert %132 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%134 = stablehlo.reduce(%122 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%135 = stablehlo.reshape %134 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%136 = stablehlo.divide %135, %23 : tensor<1x4x4x1xf32>
%137 = stablehlo.add %133, %27 : tensor<1x4x4x1xf32>
%138 = stablehlo.rsqrt %137 : tensor<1x4x4x1xf32>
%139 = stablehlo.broadcast_in_dim %136, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%140 = stablehlo.subtract %122, %139 : tensor<1x4x4x12xf32>
%141 = stablehlo.broadcast_in_dim %138, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%142 = stablehlo.multiply %140, %141 : tensor<1x4x4x12xf32>
%143 = stablehlo.broadcast_in_dim %cst_39, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%144 = stablehlo.multiply %142, %143 : tensor<1x4x4x12xf32>
%145 = stablehlo.broadcast_in_dim %cst_38, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%146 = stablehlo.add %144, %145 : tensor<1x4x4x12xf32>
%147 = stablehlo.transpose %146, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%148 = stablehlo.convolution(%147, %cst_37) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x12x4x4xf32>, tensor<24x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%149 = stablehlo.reshape %cst_36 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%150 = stablehlo.broadcast_in_dim %149, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%151 = stablehlo.add %148, %150 : tensor<1x24x2x2xf32>
%152 = stablehlo.convolution(%151, %cst_35) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 24 : i64} : (tensor<1x24x2x2xf32>, tensor<24x1x3x3xf32>) -> tensor<1x24x2x2xf32>
%153 = stablehlo.reshape %cst_34 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%154 = stablehlo.broadcast_in_dim %153, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%155 = stablehlo.add %152, %154 : tensor<1x24x2x2xf32>
%156 = stablehlo.transpose %155, dims = [0, 2, 3, 1] : (tensor<1x24x2x2xf32>) -> tensor<1x2x2x24xf32>
%157 = stablehlo.convert %156 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%158 = stablehlo.reduce(%157 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%159 = stablehlo.reshape %158 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%160 = stablehlo.convert %cst_97 : (tensor<1xi64>) -> tensor<1xf64>
%161 = stablehlo.reshape %160 : (tensor<1xf64>) -> tensor<f64>
%162 = stablehlo.broadcast_in_dim %161, dims = [] : (tensor<f64>) -> tensor<1x2x2x1xf64>
%163 = stablehlo.divide %159, %162 : tensor<1x2x2x1xf64>
%164 = stablehlo.broadcast_in_dim %163, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%165 = stablehlo.subtract %157, %164 : tensor<1x2x2x24xf64>
%166 = stablehlo.multiply %165, %165 : tensor<1x2x2x24xf64>
%167 = stablehlo.reduce(%166 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%168 = stablehlo.reshape %167 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%169 = stablehlo.divide %168, %162 : tensor<1x2x2x1xf64>
%170 = stablehlo.convert %169 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%171 = stablehlo.reduce(%156 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%172 = stablehlo.reshape %171 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%173 = stablehlo.convert %cst_97 : (tensor<1xi64>) -> tensor<1xf32>
%174 = stablehlo.reshape %173 : (tensor<1xf32>) -> tensor<f32>
%175 = stablehlo.broadcast_in_dim %174, dims = [] : (tensor<f32>) -> tensor<1x2x2x1xf32>
%176 = stablehlo.divide %172, %175 : tensor<1x2x2x1xf32>
%177 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x2x2x1xf32>
%178 = stablehlo.add %170, %177 : tensor<1x2x2x1xf32>
%179 = stablehlo.rsqrt %178 : tensor<1x2x2x1xf32>
%180 = stablehlo.broadcast_in_dim %176, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%181 = stablehlo.subtract %156, %180 : tensor<1x2x2x24xf32>
%182 = stablehlo.broadcast_in_dim %179, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%183 = stablehlo.multiply %181, %182 : tensor<1x2x2x24xf32>
%184 = stablehlo.broadcast_in_dim %cst_33, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%185 = stablehlo.multiply %183, %184 : tensor<1x2x2x24xf32>
%186 = stablehlo.broadcast_in_dim %cst_32, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%187 = stablehlo.add %185, %186 : tensor<1x2x2x24xf32>
%188 = stablehlo.reshape %187 : (tensor<1x2x2x24xf32>) -> tensor<4x24xf32>
%189 = stablehlo.transpose %cst_31, dims = [1, 0] : (tensor<48x24xf32>) -> tensor<24x48xf32>
%190 = stablehlo.dot_general %188, %189, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x48xf32>) -> tensor<4x48xf32>
%191 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<4x48xf32>
%192 = stablehlo.multiply %190, %191 : tensor<4x48xf32>
%193 = stablehlo.broadcast_in_dim %cst_30, dims = [1] : (tensor<48xf32>) -> tensor<4x48xf32>
%194 = stablehlo.multiply %193, %191 : tensor<4x48xf32>
%195 = stablehlo.add %192, %194 : tensor<4x48xf32>
%196 = stablehlo.reshape %195 : (tensor<4x48xf32>) -> tensor<1x2x2x48xf32>
%197 = stablehlo.multiply %196, %cst_75 : tensor<1x2x2x48xf32>
%198 = stablehlo.rsqrt %cst_74 : tensor<1x2x2x48xf32>
%199 = stablehlo.multiply %196, %198 : tensor<1x2x2x48xf32>
%200 = stablehlo.clamp %cst_76, %199, %cst_77 : tensor<1x2x2x48xf32>
%201 = stablehlo.multiply %200, %200 : tensor<1x2x2x48xf32>
%202 = stablehlo.multiply %cst_78, %201 : tensor<1x2x2x48xf32>
%203 = stablehlo.add %202, %cst_79 : tensor<1x2x2x48xf32>
%204 = stablehlo.multiply %203, %201 : tensor<1x2x2x48xf32>
%205 = stablehlo.add %204, %cst_80 : tensor<1x2x2x48xf32>
%206 = stablehlo.multiply %205, %201 : tensor<1x2x2x48xf32>
%207 = stablehlo.add %206, %cst_81 : tensor<1x2x2x48xf32>
%208 = stablehlo.multiply %207, %201 : tensor<1x2x2x48xf32>
%209 = stablehlo.add %208, %cst_82 : tensor<1x2x2x48xf32>
%210 = stablehlo.multiply %209, %201 : tensor<1x2x2x48xf32>
%211 = stablehlo.add %210, %cst_83 : tensor<1x2x2x48xf32>
%212 = stablehlo.multiply %211, %201 : tensor<1x2x2x48xf32>
%213 = stablehlo.add %212, %cst_84 : tensor<1x2x2x48xf32>
%214 = stablehlo.multiply %cst_85, %201 : tensor<1x2x2x48xf32>
%215 = stablehlo.add %214, %cst_86 : tensor<1x2x2x48xf32>
%216 = stablehlo.multiply %215, %201 : tensor<1x2x2x48xf32>
%217 = stablehlo.add %216, %cst_87 : tensor<1x2x2x48xf32>
%218 = stablehlo.multiply %217, %201 : tensor<1x2x2x48xf32>
%219 = stablehlo.add %218, %cst_88 : tensor<1x2x2x48xf32>
%220 = stablehlo.multiply %219, %201 : tensor<1x2x2x48xf32>
%221 = stablehlo.add %220, %cst_89 : tensor<1x2x2x48xf32>
%222 = stablehlo.multiply %200, %213 : tensor<1x2x2x48xf32>
%223 = stablehlo.divide %222, %221 : tensor<1x2x2x48xf32>
%224 = stablehlo.clamp %cst_90, %223, %cst_73 : tensor<1x2x2x48xf32>
%225 = stablehlo.add %224, %cst_73 : tensor<1x2x2x48xf32>
%226 = stablehlo.multiply %225, %197 : tensor<1x2x2x48xf32>
%227 = stablehlo.reshape %226 : (tensor<1x2x2x48xf32>) -> tensor<4x48xf32>
%228 = stablehlo.transpose %cst_29, dims = [1, 0] : (tensor<24x48xf32>) -> tensor<48x24xf32>
%229 = stablehlo.dot_general %227, %228, contracting_dims = [1] x [0] : (tensor<4x48xf32>, tensor<48x24xf32>) -> tensor<4x24xf32>
%230 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<4x24xf32>
%231 = stablehlo.multiply %229, %230 : tensor<4x24xf32>
%232 = stablehlo.broadcast_in_dim %cst_28, dims = [1] : (tensor<24xf32>) -> tensor<4x24xf32>
%233 = stablehlo.multiply %232, %230 : tensor<4x24xf32>
%234 = stablehlo.add %231, %233 : tensor<4x24xf32>
%235 = stablehlo.reshape %234 : (tensor<4x24xf32>) -> tensor<1x2x2x24xf32>
%236 = stablehlo.broadcast_in_dim %cst_27, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%237 = stablehlo.multiply %235, %236 : tensor<1x2x2x24xf32>
%238 = stablehlo.transpose %237, dims = [0, 3, 1, 2] : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%239 = stablehlo.add %151, %238 : tensor<1x24x2x2xf32>
%240 = stablehlo.slice %239 [0:1, 0:12, 0:2, 0:2] : (tensor<1x24x2x2xf32>) -> tensor<1x12x2x2xf32>
%241 = stablehlo.slice %239 [0:1, 12:24, 0:2, 0:2] : (tensor<1x24x2x2xf32>) -> tensor<1x12x2x2xf32>
%242 = stablehlo.convolution(%240, %cst_26) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[1, 1], [1, 1]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 12 : i64} : (tensor<1x12x2x2xf32>, tensor<12x1x3x3xf32>) -> tensor<1x12x2x2xf32>
%243 = stablehlo.reshape %cst_25 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%244 = stablehlo.broadcast_in_dim %243, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x2x2xf32>
%245 = stablehlo.add %242, %244 : tensor<1x12x2x2xf32>
%246 = stablehlo.concatenate %245, %241, dim = 1 : (tensor<1x12x2x2xf32>, tensor<1x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%247 = stablehlo.reshape %246 : (tensor<1x24x2x2xf32>) -> tensor<1x24x4xf32>
%248 = stablehlo.transpose %247, dims = [0, 2, 1] : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%249 = stablehlo.not %c_3 : tensor<1x2x2xi1>
%250 = stablehlo.convert %249 : (tensor<1x2x2xi1>) -> tensor<1x2x2xf32>
%251 = "stablehlo.reduce_window"(%250, %cst_54) <{padding = dense<[[0, 0], [1, 0], [0, 0]]> : tensor<3x2xi64>, window_dilations = array<i64: 1, 1, 1>, window_dimensions = array<i64: 1, 2, 1>, window_strides = array<i64: 1, 1, 1>}> ({
^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
%546 = stablehlo.add %arg1, %arg2 : tensor<f32>
stablehlo.return %546 : tensor<f32>
}) : (tensor<1x2x2xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%252 = "stablehlo.reduce_window"(%250, %cst_54) <{padding = dense<[[0, 0], [0, 0], [1, 0]]> : tensor<3x2xi64>, window_dilations = array<i64: 1, 1, 1>, window_dimensions = array<i64: 1, 1, 2>, window_strides = array<i64: 1, 1, 1>}> ({
^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
%546 = stablehlo.add %arg1, %arg2 : tensor<f32>
stablehlo.return %546 : tensor<f32>
}) : (tensor<1x2x2xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%253 = stablehlo.slice %251 [0:1, 1:2, 0:2] : (tensor<1x2x2xf32>) -> tensor<1x1x2xf32>
%254 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x1x2xf32>
%255 = stablehlo.add %253, %254 : tensor<1x1x2xf32>
%256 = stablehlo.broadcast_in_dim %255, dims = [0, 1, 2] : (tensor<1x1x2xf32>) -> tensor<1x2x2xf32>
%257 = stablehlo.divide %251, %256 : tensor<1x2x2xf32>
%258 = stablehlo.convert %cst_98 : (tensor<1xf64>) -> tensor<1xf32>
%259 = stablehlo.reshape %258 : (tensor<1xf32>) -> tensor<f32>
%260 = stablehlo.broadcast_in_dim %259, dims = [] : (tensor<f32>) -> tensor<1x2x2xf32>
%261 = stablehlo.multiply %257, %260 : tensor<1x2x2xf32>
%262 = stablehlo.slice %252 [0:1, 0:2, 1:2] : (tensor<1x2x2xf32>) -> tensor<1x2x1xf32>
%263 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x2x1xf32>
%264 = stablehlo.add %262, %263 : tensor<1x2x1xf32>
%265 = stablehlo.broadcast_in_dim %264, dims = [0, 1, 2] : (tensor<1x2x1xf32>) -> tensor<1x2x2xf32>
%266 = stablehlo.divide %252, %265 : tensor<1x2x2xf32>
%267 = stablehlo.multiply %266, %260 : tensor<1x2x2xf32>
%268 = stablehlo.convert %c_2 : (tensor<i64>) -> tensor<f64>
%269 = stablehlo.convert %c_1 : (tensor<i64>) -> tensor<f64>
%270 = stablehlo.divide %269, %268 : tensor<f64>
%271 = stablehlo.ceil %270 : tensor<f64>
%272 = stablehlo.convert %271 : (tensor<f64>) -> tensor<i64>
%273 = stablehlo.reshape %272 : (tensor<i64>) -> tensor<1xi64>
%274 = stablehlo.dynamic_iota %273, dim = 0 : (tensor<1xi64>) -> tensor<32xi64>
%275 = stablehlo.multiply %274, %c_0 : tensor<32xi64>
%276 = stablehlo.add %275, %c : tensor<32xi64>
%277 = stablehlo.convert %276 : (tensor<32xi64>) -> tensor<32xf32>
%278 = stablehlo.convert %c_4 : (tensor<i64>) -> tensor<f32>
%279 = stablehlo.broadcast_in_dim %278, dims = [] : (tensor<f32>) -> tensor<32xf32>
%280 = stablehlo.divide %277, %279 : tensor<32xf32>
%281 = stablehlo.floor %280 : tensor<32xf32>
%282 = stablehlo.convert %cst_100 : (tensor<1xi64>) -> tensor<1xf32>
%283 = stablehlo.reshape %282 : (tensor<1xf32>) -> tensor<f32>
%284 = stablehlo.broadcast_in_dim %283, dims = [] : (tensor<f32>) -> tensor<32xf32>
%285 = stablehlo.multiply %281, %284 : tensor<32xf32>
%286 = stablehlo.convert %cst_99 : (tensor<1xi64>) -> tensor<1xf32>
%287 = stablehlo.reshape %286 : (tensor<1xf32>) -> tensor<f32>
%288 = stablehlo.broadcast_in_dim %287, dims = [] : (tensor<f32>) -> tensor<32xf32>
%289 = stablehlo.divide %285, %288 : tensor<32xf32>
%290 = stablehlo.convert %cst_101 : (tensor<1xf64>) -> tensor<1xf32>
%291 = stablehlo.reshape %290 : (tensor<1xf32>) -> tensor<f32>
%292 = stablehlo.broadcast_in_dim %291, dims = [] : (tensor<f32>) -> tensor<32xf32>
%293 = stablehlo.power %292, %289 : tensor<32xf32>
%294 = stablehlo.reshape %267 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%295 = stablehlo.broadcast_in_dim %294, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x32xf32>
%296 = stablehlo.broadcast_in_dim %293, dims = [3] : (tensor<32xf32>) -> tensor<1x2x2x32xf32>
%297 = stablehlo.divide %295, %296 : tensor<1x2x2x32xf32>
%298 = stablehlo.reshape %261 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%299 = stablehlo.broadcast_in_dim %298, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x32xf32>
%300 = stablehlo.divide %299, %296 : tensor<1x2x2x32xf32>
%301 = stablehlo.slice %297 [0:1, 0:2, 0:2, 0:32:2] : (tensor<1x2x2x32xf32>) -> tensor<1x2x2x16xf32>
%302 = stablehlo.sine %301 : tensor<1x2x2x16xf32>
%303 = stablehlo.slice %297 [0:1, 0:2, 0:2, 1:32:2] : (tensor<1x2x2x32xf32>) -> tensor<1x2x2x16xf32>
%304 = stablehlo.cosine %303 : tensor<1x2x2x16xf32>
%305 = stablehlo.reshape %302 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16x1xf32>
%306 = stablehlo.reshape %304 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16x1xf32>
%307 = stablehlo.concatenate %305, %306, dim = 4 : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%308 = stablehlo.reshape %307 : (tensor<1x2x2x16x2xf32>) -> tensor<1x2x2x32xf32>
%309 = stablehlo.slice %300 [0:1, 0:2, 0:2, 0:32:2] : (tensor<1x2x2x32xf32>) -> tensor<1x2x2x16xf32>
%310 = stablehlo.sine %309 : tensor<1x2x2x16xf32>
%311 = stablehlo.slice %300 [0:1, 0:2, 0:2, 1:32:2] : (tensor<1x2x2x32xf32>) -> tensor<1x2x2x16xf32>
%312 = stablehlo.cosine %311 : tensor<1x2x2x16xf32>
%313 = stablehlo.reshape %310 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16x1xf32>
%314 = stablehlo.reshape %312 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16x1xf32>
%315 = stablehlo.concatenate %313, %314, dim = 4 : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%316 = stablehlo.reshape %315 : (tensor<1x2x2x16x2xf32>) -> tensor<1x2x2x32xf32>
%317 = stablehlo.concatenate %316, %308, dim = 3 : (tensor<1x2x2x32xf32>, tensor<1x2x2x32xf32>) -> tensor<1x2x2x64xf32>
%318 = stablehlo.transpose %317, dims = [0, 3, 1, 2] : (tensor<1x2x2x64xf32>) -> tensor<1x64x2x2xf32>
%319 = stablehlo.convolution(%318, %cst_24) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x64x2x2xf32>, tensor<24x64x1x1xf32>) -> tensor<1x24x2x2xf32>
%320 = stablehlo.reshape %cst_23 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%321 = stablehlo.broadcast_in_dim %320, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%322 = stablehlo.add %319, %321 : tensor<1x24x2x2xf32>
%323 = stablehlo.reshape %322 : (tensor<1x24x2x2xf32>) -> tensor<1x24x4xf32>
%324 = stablehlo.transpose %323, dims = [0, 2, 1] : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%325 = stablehlo.add %248, %324 : tensor<1x4x24xf32>
%326 = stablehlo.convert %325 : (tensor<1x4x24xf32>) -> tensor<1x4x24xf64>
%327 = stablehlo.reduce(%326 init: %cst_53) applies stablehlo.add across dimensions = [2] : (tensor<1x4x24xf64>, tensor<f64>) -> tensor<1x4xf64>
%328 = stablehlo.reshape %327 : (tensor<1x4xf64>) -> tensor<1x4x1xf64>
%329 = stablehlo.broadcast_in_dim %161, dims = [] : (tensor<f64>) -> tensor<1x4x1xf64>
%330 = stablehlo.divide %328, %329 : tensor<1x4x1xf64>
%331 = stablehlo.broadcast_in_dim %330, dims = [0, 1, 2] : (tensor<1x4x1xf64>) -> tensor<1x4x24xf64>
%332 = stablehlo.subtract %326, %331 : tensor<1x4x24xf64>
%333 = stablehlo.multiply %332, %332 : tensor<1x4x24xf64>
%334 = stablehlo.reduce(%333 init: %cst_53) applies stablehlo.add across dimensions = [2] : (tensor<1x4x24xf64>, tensor<f64>) -> tensor<1x4xf64>
%335 = stablehlo.reshape %334 : (tensor<1x4xf64>) -> tensor<1x4x1xf64>
%336 = stablehlo.divide %335, %329 : tensor<1x4x1xf64>
%337 = stablehlo.convert %336 : (tensor<1x4x1xf64>) -> tensor<1x4x1xf32>
%338 = stablehlo.reduce(%325 init: %cst_54) applies stablehlo.add across dimensions = [2] : (tensor<1x4x24xf32>, tensor<f32>) -> tensor<1x4xf32>
%339 = stablehlo.reshape %338 : (tensor<1x4xf32>) -> tensor<1x4x1xf32>
%340 = stablehlo.broadcast_in_dim %174, dims = [] : (tensor<f32>) -> tensor<1x4x1xf32>
%341 = stablehlo.divide %339, %340 : tensor<1x4x1xf32>
%342 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x1xf32>
%343 = stablehlo.add %337, %342 : tensor<1x4x1xf32>
%344 = stablehlo.rsqrt %343 : tensor<1x4x1xf32>
%345 = stablehlo.broadcast_in_dim %341, dims = [0, 1, 2] : (tensor<1x4x1xf32>) -> tensor<1x4x24xf32>
%346 = stablehlo.subtract %325, %345 : tensor<1x4x24xf32>
%347 = stablehlo.broadcast_in_dim %344, dims = [0, 1, 2] : (tensor<1x4x1xf32>) -> tensor<1x4x24xf32>
%348 = stablehlo.multiply %346, %347 : tensor<1x4x24xf32>
%349 = stablehlo.broadcast_in_dim %cst_22, dims = [2] : (tensor<24xf32>) -> tensor<1x4x24xf32>
%350 = stablehlo.multiply %348, %349 : tensor<1x4x24xf32>
%351 = stablehlo.broadcast_in_dim %cst_21, dims = [2] : (tensor<24xf32>) -> tensor<1x4x24xf32>
%352 = stablehlo.add %350, %351 : tensor<1x4x24xf32>
%353 = stablehlo.reshape %352 : (tensor<1x4x24xf32>) -> tensor<4x24xf32>
%354 = stablehlo.transpose %cst_20, dims = [1, 0] : (tensor<72x24xf32>) -> tensor<24x72xf32>
%355 = stablehlo.dot_general %353, %354, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x72xf32>) -> tensor<4x72xf32>
%356 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<4x72xf32>
%357 = stablehlo.multiply %355, %356 : tensor<4x72xf32>
%358 = stablehlo.broadcast_in_dim %cst_19, dims = [1] : (tensor<72xf32>) -> tensor<4x72xf32>
%359 = stablehlo.multiply %358, %356 : tensor<4x72xf32>
%360 = stablehlo.add %357, %359 : tensor<4x72xf32>
%361 = stablehlo.reshape %360 : (tensor<4x72xf32>) -> tensor<1x4x72xf32>
%362 = stablehlo.reshape %361 : (tensor<1x4x72xf32>) -> tensor<1x4x3x2x12xf32>
%363 = stablehlo.transpose %362, dims = [2, 0, 3, 4, 1] : (tensor<1x4x3x2x12xf32>) -> tensor<3x1x2x12x4xf32>
%364 = stablehlo.slice %363 [0:1, 0:1, 0:2, 0:12, 0:4] : (tensor<3x1x2x12x4xf32>) -> tensor<1x1x2x12x4xf32>
%365 = stablehlo.slice %363 [1:2, 0:1, 0:2, 0:12, 0:4] : (tensor<3x1x2x12x4xf32>) -> tensor<1x1x2x12x4xf32>
%366 = stablehlo.slice %363 [2:3, 0:1, 0:2, 0:12, 0:4] : (tensor<3x1x2x12x4xf32>) -> tensor<1x1x2x12x4xf32>
%367 = stablehlo.reshape %364 : (tensor<1x1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%368 = stablehlo.reshape %365 : (tensor<1x1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%369 = stablehlo.reshape %366 : (tensor<1x1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%370 = stablehlo.convert %cst_102 : (tensor<1xf64>) -> tensor<1xf32>
%371 = stablehlo.reshape %370 : (tensor<1xf32>) -> tensor<f32>
%372 = stablehlo.abs %367 : tensor<1x2x12x4xf32>
%373 = stablehlo.broadcast_in_dim %371, dims = [] : (tensor<f32>) -> tensor<1x2x12x4xf32>
%374 = stablehlo.power %372, %373 : tensor<1x2x12x4xf32>
%375 = stablehlo.reduce(%374 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x2x12x4xf32>, tensor<f32>) -> tensor<1x2x12xf32>
%376 = stablehlo.divide %cst_91, %371 : tensor<f32>
%377 = stablehlo.broadcast_in_dim %376, dims = [] : (tensor<f32>) -> tensor<1x2x12xf32>
%378 = stablehlo.power %375, %377 : tensor<1x2x12xf32>
%379 = stablehlo.reshape %378 : (tensor<1x2x12xf32>) -> tensor<1x2x12x1xf32>
%380 = stablehlo.convert %cst_103 : (tensor<1xf64>) -> tensor<1xf32>
%381 = stablehlo.reshape %380 : (tensor<1xf32>) -> tensor<f32>
%382 = stablehlo.clamp %381, %379, %cst_92 : (tensor<f32>, tensor<1x2x12x1xf32>, tensor<f32>) -> tensor<1x2x12x1xf32>
%383 = stablehlo.broadcast_in_dim %382, dims = [0, 1, 2, 3] : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x4xf32>
%384 = stablehlo.divide %367, %383 : tensor<1x2x12x4xf32>
%385 = stablehlo.abs %368 : tensor<1x2x12x4xf32>
%386 = stablehlo.power %385, %373 : tensor<1x2x12x4xf32>
%387 = stablehlo.reduce(%386 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x2x12x4xf32>, tensor<f32>) -> tensor<1x2x12xf32>
%388 = stablehlo.power %387, %377 : tensor<1x2x12xf32>
%389 = stablehlo.reshape %388 : (tensor<1x2x12xf32>) -> tensor<1x2x12x1xf32>
%390 = stablehlo.clamp %381, %389, %cst_92 : (tensor<f32>, tensor<1x2x12x1xf32>, tensor<f32>) -> tensor<1x2x12x1xf32>
%391 = stablehlo.broadcast_in_dim %390, dims = [0, 1, 2, 3] : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x4xf32>
%392 = stablehlo.divide %368, %391 : tensor<1x2x12x4xf32>
%393 = stablehlo.transpose %392, dims = [0, 1, 3, 2] : (tensor<1x2x12x4xf32>) -> tensor<1x2x4x12xf32>
%394 = stablehlo.reshape %384 : (tensor<1x2x12x4xf32>) -> tensor<2x12x4xf32>
%395 = stablehlo.reshape %393 : (tensor<1x2x4x12xf32>) -> tensor<2x4x12xf32>
%396 = stablehlo.broadcast_in_dim %395, dims = [0, 1, 2] : (tensor<2x4x12xf32>) -> tensor<2x4x12xf32>
%397 = stablehlo.dot_general %394, %396, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x12x4xf32>, tensor<2x4x12xf32>) -> tensor<2x12x12xf32>
%398 = stablehlo.reshape %397 : (tensor<2x12x12xf32>) -> tensor<1x2x12x12xf32>
%399 = stablehlo.broadcast_in_dim %cst_18, dims = [1, 2, 3] : (tensor<2x1x1xf32>) -> tensor<1x2x12x12xf32>
%400 = stablehlo.multiply %398, %399 : tensor<1x2x12x12xf32>
%401 = stablehlo.reduce(%400 init: %cst_93) applies stablehlo.maximum across dimensions = [3] : (tensor<1x2x12x12xf32>, tensor<f32>) -> tensor<1x2x12xf32>
%402 = stablehlo.reshape %401 : (tensor<1x2x12xf32>) -> tensor<1x2x12x1xf32>
%403 = stablehlo.broadcast_in_dim %402, dims = [0, 1, 2, 3] : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x12xf32>
%404 = stablehlo.subtract %400, %403 : tensor<1x2x12x12xf32>
%405 = stablehlo.exponential %404 : tensor<1x2x12x12xf32>
%406 = stablehlo.reduce(%405 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x2x12x12xf32>, tensor<f32>) -> tensor<1x2x12xf32>
%407 = stablehlo.reshape %406 : (tensor<1x2x12xf32>) -> tensor<1x2x12x1xf32>
%408 = stablehlo.broadcast_in_dim %407, dims = [0, 1, 2, 3] : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x12xf32>
%409 = stablehlo.divide %405, %408 : tensor<1x2x12x12xf32>
%410 = stablehlo.reshape %409 : (tensor<1x2x12x12xf32>) -> tensor<2x12x12xf32>
%411 = stablehlo.reshape %369 : (tensor<1x2x12x4xf32>) -> tensor<2x12x4xf32>
%412 = stablehlo.broadcast_in_dim %411, dims = [0, 1, 2] : (tensor<2x12x4xf32>) -> tensor<2x12x4xf32>
%413 = stablehlo.dot_general %410, %412, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x12x12xf32>, tensor<2x12x4xf32>) -> tensor<2x12x4xf32>
%414 = stablehlo.reshape %413 : (tensor<2x12x4xf32>) -> tensor<1x2x12x4xf32>
%415 = stablehlo.transpose %414, dims = [0, 3, 1, 2] : (tensor<1x2x12x4xf32>) -> tensor<1x4x2x12xf32>
%416 = stablehlo.reshape %415 : (tensor<1x4x2x12xf32>) -> tensor<1x4x24xf32>
%417 = stablehlo.transpose %cst_17, dims = [1, 0] : (tensor<24x24xf32>) -> tensor<24x24xf32>
%418 = stablehlo.reshape %416 : (tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%419 = stablehlo.broadcast_in_dim %417, dims = [1, 2] : (tensor<24x24xf32>) -> tensor<1x24x24xf32>
%420 = stablehlo.reshape %419 : (tensor<1x24x24xf32>) -> tensor<1x24x24xf32>
%421 = stablehlo.broadcast_in_dim %420, dims = [0, 1, 2] : (tensor<1x24x24xf32>) -> tensor<1x24x24xf32>
%422 = stablehlo.dot_general %418, %421, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<1x4x24xf32>, tensor<1x24x24xf32>) -> tensor<1x4x24xf32>
%423 = stablehlo.reshape %422 : (tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%424 = stablehlo.broadcast_in_dim %cst_16, dims = [2] : (tensor<24xf32>) -> tensor<1x4x24xf32>
%425 = stablehlo.add %423, %424 : tensor<1x4x24xf32>
%426 = stablehlo.broadcast_in_dim %cst_15, dims = [2] : (tensor<24xf32>) -> tensor<1x4x24xf32>
%427 = stablehlo.multiply %425, %426 : tensor<1x4x24xf32>
%428 = stablehlo.add %325, %427 : tensor<1x4x24xf32>
%429 = stablehlo.reshape %428 : (tensor<1x4x24xf32>) -> tensor<1x2x2x24xf32>
%430 = stablehlo.convert %429 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%431 = stablehlo.reduce(%430 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%432 = stablehlo.reshape %431 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%433 = stablehlo.divide %432, %162 : tensor<1x2x2x1xf64>
%434 = stablehlo.broadcast_in_dim %433, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%435 = stablehlo.subtract %430, %434 : tensor<1x2x2x24xf64>
%436 = stablehlo.multiply %435, %435 : tensor<1x2x2x24xf64>
%437 = stablehlo.reduce(%436 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%438 = stablehlo.reshape %437 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%439 = stablehlo.divide %438, %162 : tensor<1x2x2x1xf64>
%440 = stablehlo.convert %439 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%441 = stablehlo.reduce(%429 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%442 = stablehlo.reshape %441 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%443 = stablehlo.divide %442, %175 : tensor<1x2x2x1xf32>
%444 = stablehlo.add %440, %177 : tensor<1x2x2x1xf32>
%445 = stablehlo.rsqrt %444 : tensor<1x2x2x1xf32>
%446 = stablehlo.broadcast_in_dim %443, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%447 = stablehlo.subtract %429, %446 : tensor<1x2x2x24xf32>
%448 = stablehlo.broadcast_in_dim %445, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%449 = stablehlo.multiply %447, %448 : tensor<1x2x2x24xf32>
%450 = stablehlo.broadcast_in_dim %cst_14, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%451 = stablehlo.multiply %449, %450 : tensor<1x2x2x24xf32>
%452 = stablehlo.broadcast_in_dim %cst_13, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%453 = stablehlo.add %451, %452 : tensor<1x2x2x24xf32>
%454 = stablehlo.reshape %453 : (tensor<1x2x2x24xf32>) -> tensor<4x24xf32>
%455 = stablehlo.transpose %cst_12, dims = [1, 0] : (tensor<48x24xf32>) -> tensor<24x48xf32>
%456 = stablehlo.dot_general %454, %455, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x48xf32>) -> tensor<4x48xf32>
%457 = stablehlo.multiply %456, %191 : tensor<4x48xf32>
%458 = stablehlo.broadcast_in_dim %cst_11, dims = [1] : (tensor<48xf32>) -> tensor<4x48xf32>
%459 = stablehlo.multiply %458, %191 : tensor<4x48xf32>
%460 = stablehlo.add %457, %459 : tensor<4x48xf32>
%461 = stablehlo.reshape %460 : (tensor<4x48xf32>) -> tensor<1x2x2x48xf32>
%462 = stablehlo.multiply %461, %cst_75 : tensor<1x2x2x48xf32>
%463 = stablehlo.multiply %461, %198 : tensor<1x2x2x48xf32>
%464 = stablehlo.clamp %cst_76, %463, %cst_77 : tensor<1x2x2x48xf32>
%465 = stablehlo.multiply %464, %464 : tensor<1x2x2x48xf32>
%466 = stablehlo.multiply %cst_78, %465 : tensor<1x2x2x48xf32>
%467 = stablehlo.add %466, %cst_79 : tensor<1x2x2x48xf32>
%468 = stablehlo.multiply %467, %465 : tensor<1x2x2x48xf32>
%469 = stablehlo.add %468, %cst_80 : tensor<1x2x2x48xf32>
%470 = stablehlo.multiply %469, %465 : tensor<1x2x2x48xf32>
%471 = stablehlo.add %470, %cst_81 : tensor<1x2x2x48xf32>
%472 = stablehlo.multiply %471, %465 : tensor<1x2x2x48xf32>
%473 = stablehlo.add %472, %cst_82 : tensor<1x2x2x48xf32>
%474 = stablehlo.multiply %473, %465 : tensor<1x2x2x48xf32>
%475 = stablehlo.add %474, %cst_83 : tensor<1x2x2x48xf32>
%476 = stablehlo.multiply %475, %465 : tensor<1x2x2x48xf32>
%477 = stablehlo.add %476, %cst_84 : tensor<1x2x2x48xf32>
%478 = stablehlo.multiply %cst_85, %465 : tensor<1x2x2x48xf32>
%479 = stablehlo.add %478, %cst_86 : tensor<1x2x2x48xf32>
%480 = stablehlo.multiply %479, %465 : tensor<1x2x2x48xf32>
%481 = stablehlo.add %480, %cst_87 : tensor<1x2x2x48xf32>
%482 = stablehlo.multiply %481, %465 : tensor<1x2x2x48xf32>
%483 = stablehlo.add %482, %cst_88 : tensor<1x2x2x48xf32>
%484 = stablehlo.multiply %483, %465 : tensor<1x2x2x48xf32>
%485 = stablehlo.add %484, %cst_89 : tensor<1x2x2x48xf32>
%486 = stablehlo.multiply %464, %477 : tensor<1x2x2x48xf32>
%487 = stablehlo.divide %486, %485 : tensor<1x2x2x48xf32>
%488 = stablehlo.clamp %cst_90, %487, %cst_73 : tensor<1x2x2x48xf32>
%489 = stablehlo.add %488, %cst_73 : tensor<1x2x2x48xf32>
%490 = stablehlo.multiply %489, %462 : tensor<1x2x2x48xf32>
%491 = stablehlo.reshape %490 : (tensor<1x2x2x48xf32>) -> tensor<4x48xf32>
%492 = stablehlo.transpose %cst_10, dims = [1, 0] : (tensor<24x48xf32>) -> tensor<48x24xf32>
%493 = stablehlo.dot_general %491, %492, contracting_dims = [1] x [0] : (tensor<4x48xf32>, tensor<48x24xf32>) -> tensor<4x24xf32>
%494 = stablehlo.multiply %493, %230 : tensor<4x24xf32>
%495 = stablehlo.broadcast_in_dim %cst_9, dims = [1] : (tensor<24xf32>) -> tensor<4x24xf32>
%496 = stablehlo.multiply %495, %230 : tensor<4x24xf32>
%497 = stablehlo.add %494, %496 : tensor<4x24xf32>
%498 = stablehlo.reshape %497 : (tensor<4x24xf32>) -> tensor<1x2x2x24xf32>
%499 = stablehlo.broadcast_in_dim %cst_8, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%500 = stablehlo.multiply %498, %499 : tensor<1x2x2x24xf32>
%501 = stablehlo.transpose %500, dims = [0, 3, 1, 2] : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%502 = stablehlo.add %239, %501 : tensor<1x24x2x2xf32>
%503 = stablehlo.reduce(%502 init: %cst_54) applies stablehlo.add across dimensions = [2, 3] : (tensor<1x24x2x2xf32>, tensor<f32>) -> tensor<1x24xf32>
%504 = stablehlo.reshape %503 : (tensor<1x24xf32>) -> tensor<1x24x1x1xf32>
%505 = stablehlo.convert %cst_104 : (tensor<1xi64>) -> tensor<1xf32>
%506 = stablehlo.reshape %505 : (tensor<1xf32>) -> tensor<f32>
%507 = stablehlo.broadcast_in_dim %506, dims = [] : (tensor<f32>) -> tensor<1x24x1x1xf32>
%508 = stablehlo.divide %504, %507 : tensor<1x24x1x1xf32>
%509 = stablehlo.transpose %508, dims = [0, 2, 3, 1] : (tensor<1x24x1x1xf32>) -> tensor<1x1x1x24xf32>
%510 = stablehlo.convert %509 : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf64>
%511 = stablehlo.reduce(%510 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf64>, tensor<f64>) -> tensor<1x1x1xf64>
%512 = stablehlo.reshape %511 : (tensor<1x1x1xf64>) -> tensor<1x1x1x1xf64>
%513 = stablehlo.broadcast_in_dim %161, dims = [] : (tensor<f64>) -> tensor<1x1x1x1xf64>
%514 = stablehlo.divide %512, %513 : tensor<1x1x1x1xf64>
%515 = stablehlo.broadcast_in_dim %514, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x24xf64>
%516 = stablehlo.subtract %510, %515 : tensor<1x1x1x24xf64>
%517 = stablehlo.multiply %516, %516 : tensor<1x1x1x24xf64>
%518 = stablehlo.reduce(%517 init: %cst_53) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf64>, tensor<f64>) -> tensor<1x1x1xf64>
%519 = stablehlo.reshape %518 : (tensor<1x1x1xf64>) -> tensor<1x1x1x1xf64>
%520 = stablehlo.divide %519, %513 : tensor<1x1x1x1xf64>
%521 = stablehlo.convert %520 : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf32>
%522 = stablehlo.reduce(%509 init: %cst_54) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf32>, tensor<f32>) -> tensor<1x1x1xf32>
%523 = stablehlo.reshape %522 : (tensor<1x1x1xf32>) -> tensor<1x1x1x1xf32>
%524 = stablehlo.broadcast_in_dim %174, dims = [] : (tensor<f32>) -> tensor<1x1x1x1xf32>
%525 = stablehlo.divide %523, %524 : tensor<1x1x1x1xf32>
%526 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x1x1x1xf32>
%527 = stablehlo.add %521, %526 : tensor<1x1x1x1xf32>
%528 = stablehlo.rsqrt %527 : tensor<1x1x1x1xf32>
%529 = stablehlo.broadcast_in_dim %525, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%530 = stablehlo.subtract %509, %529 : tensor<1x1x1x24xf32>
%531 = stablehlo.broadcast_in_dim %528, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%532 = stablehlo.multiply %530, %531 : tensor<1x1x1x24xf32>
%533 = stablehlo.broadcast_in_dim %cst_7, dims = [3] : (tensor<24xf32>) -> tensor<1x1x1x24xf32>
%534 = stablehlo.multiply %532, %533 : tensor<1x1x1x24xf32>
%535 = stablehlo.broadcast_in_dim %cst_6, dims = [3] : (tensor<24xf32>) -> tensor<1x1x1x24xf32>
%536 = stablehlo.add %534, %535 : tensor<1x1x1x24xf32>
%537 = stablehlo.transpose %536, dims = [0, 3, 1, 2] : (tensor<1x1x1x24xf32>) -> tensor<1x24x1x1xf32>
%538 = stablehlo.reshape %537 : (tensor<1x24x1x1xf32>) -> tensor<1x24xf32>
%539 = stablehlo.transpose %cst_5, dims = [1, 0] : (tensor<6x24xf32>) -> tensor<24x6xf32>
%540 = stablehlo.dot_general %538, %539, contracting_dims = [1] x [0] : (tensor<1x24xf32>, tensor<24x6xf32>) -> tensor<1x6xf32>
%541 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<1x6xf32>
%542 = stablehlo.multiply %540, %541 : tensor<1x6xf32>
%543 = stablehlo.broadcast_in_dim %cst, dims = [1] : (tensor<6xf32>) -> tensor<1x6xf32>
%544 = stablehlo.multiply %543, %541 : tensor<1x6xf32>
%545 = stablehlo.add %542, %544 : tensor<1x6xf32>
return %545 : tensor<1x6xf32>
}
}


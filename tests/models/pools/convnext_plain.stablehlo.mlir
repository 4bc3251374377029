module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%cst = stablehlo.constant dense_resource<__elided__> : tensor<6xf32>
%cst_0 = stablehlo.constant dense_resource<__elided__> : tensor<6x24xf32>
%cst_1 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_2 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_3 = stablehlo.constant dense_resource<__elided__> : tensor<24x1x1xf32>
%cst_4 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_5 = stablehlo.constant dense_resource<__elided__> : tensor<24x96xf32>
%cst_6 = stablehlo.constant dense_resource<__elided__> : tensor<96xf32>
%cst_7 = stablehlo.constant dense_resource<__elided__> : tensor<96x24xf32>
%cst_8 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_9 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_10 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_11 = stablehlo.constant dense_resource<__elided__> : tensor<24x1x7x7xf32>
%cst_12 = stablehlo.constant dense_resource<__elided__> : tensor<24xf32>
%cst_13 = stablehlo.constant dense_resource<__elided__> : tensor<24x12x2x2xf32>
%cst_14 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_15 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_16 = stablehlo.constant dense_resource<__elided__> : tensor<12x1x1xf32>
%cst_17 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_18 = stablehlo.constant dense_resource<__elided__> : tensor<12x48xf32>
%cst_19 = stablehlo.constant dense_resource<__elided__> : tensor<48xf32>
%cst_20 = stablehlo.constant dense_resource<__elided__> : tensor<48x12xf32>
%cst_21 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_22 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_23 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_24 = stablehlo.constant dense_resource<__elided__> : tensor<12x1x7x7xf32>
%cst_25 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_26 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_27 = stablehlo.constant dense_resource<__elided__> : tensor<12x3x4x4xf32>
%cst_28 = stablehlo.constant dense_resource<__elided__> : tensor<12xf32>
%cst_29 = stablehlo.constant dense<0.000000e+00> : tensor<f64>
%cst_30 = stablehlo.constant dense<0.000000e+00> : tensor<f32>
%cst_31 = stablehlo.constant dense<1.000000e+00> : tensor<1x4x4x48xf32>
%cst_32 = stablehlo.constant dense<2.000000e+00> : tensor<1x4x4x48xf32>
%cst_33 = stablehlo.constant dense<5.000000e-01> : tensor<1x4x4x48xf32>
%cst_34 = stablehlo.constant dense<-4.000000e+00> : tensor<1x4x4x48xf32>
%cst_35 = stablehlo.constant dense<4.000000e+00> : tensor<1x4x4x48xf32>
%cst_36 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x4x4x48xf32>
%cst_37 = stablehlo.constant dense<2.77068146E-8> : tensor<1x4x4x48xf32>
%cst_38 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x4x4x48xf32>
%cst_39 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x4x4x48xf32>
%cst_40 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x4x4x48xf32>
%cst_41 = stablehlo.constant dense<-2.954600e-03> : tensor<1x4x4x48xf32>
%cst_42 = stablehlo.constant dense<-0.0160960332> : tensor<1x4x4x48xf32>
%cst_43 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x4x4x48xf32>
%cst_44 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x4x4x48xf32>
%cst_45 = stablehlo.constant dense<-0.00168282702> : tensor<1x4x4x48xf32>
%cst_46 = stablehlo.constant dense<-0.00737332925> : tensor<1x4x4x48xf32>
%cst_47 = stablehlo.constant dense<-0.0142647391> : tensor<1x4x4x48xf32>
%cst_48 = stablehlo.constant dense<-1.000000e+00> : tensor<1x4x4x48xf32>
%cst_49 = stablehlo.constant dense<1.000000e+00> : tensor<1x2x2x96xf32>
%cst_50 = stablehlo.constant dense<2.000000e+00> : tensor<1x2x2x96xf32>
%cst_51 = stablehlo.constant dense<5.000000e-01> : tensor<1x2x2x96xf32>
%cst_52 = stablehlo.constant dense<-4.000000e+00> : tensor<1x2x2x96xf32>
%cst_53 = stablehlo.constant dense<4.000000e+00> : tensor<1x2x2x96xf32>
%cst_54 = stablehlo.constant dense<-2.72614237E-10> : tensor<1x2x2x96xf32>
%cst_55 = stablehlo.constant dense<2.77068146E-8> : tensor<1x2x2x96xf32>
%cst_56 = stablehlo.constant dense<-2.10102394E-6> : tensor<1x2x2x96xf32>
%cst_57 = stablehlo.constant dense<-5.69250624E-5> : tensor<1x2x2x96xf32>
%cst_58 = stablehlo.constant dense<-7.34990637E-4> : tensor<1x2x2x96xf32>
%cst_59 = stablehlo.constant dense<-2.954600e-03> : tensor<1x2x2x96xf32>
%cst_60 = stablehlo.constant dense<-0.0160960332> : tensor<1x2x2x96xf32>
%cst_61 = stablehlo.constant dense<-1.45660715E-5> : tensor<1x2x2x96xf32>
%cst_62 = stablehlo.constant dense<-2.13374049E-4> : tensor<1x2x2x96xf32>
%cst_63 = stablehlo.constant dense<-0.00168282702> : tensor<1x2x2x96xf32>
%cst_64 = stablehlo.constant dense<-0.00737332925> : tensor<1x2x2x96xf32>
%cst_65 = stablehlo.constant dense<-0.0142647391> : tensor<1x2x2x96xf32>
%cst_66 = stablehlo.constant dense<-1.000000e+00> : tensor<1x2x2x96xf32>
%cst_67 = arith.constant dense<12> : tensor<1xi64>
%cst_68 = arith.constant dense<9.9999999999999995E-7> : tensor<1xf64>
%cst_69 = arith.constant dense<1> : tensor<1xi64>
%cst_70 = arith.constant dense<24> : tensor<1xi64>
%cst_71 = arith.constant dense<4> : tensor<1xi64>
%0 = stablehlo.convolution(%arg0, %cst_27) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [4, 4], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x3x16x16xf32>, tensor<12x3x4x4xf32>) -> tensor<1x12x4x4xf32>
%1 = stablehlo.reshape %cst_28 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%2 = stablehlo.broadcast_in_dim %1, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%3 = stablehlo.add %0, %2 : tensor<1x12x4x4xf32>
%4 = stablehlo.transpose %3, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%5 = stablehlo.convert %4 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%6 = stablehlo.reduce(%5 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%7 = stablehlo.reshape %6 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%8 = stablehlo.convert %cst_67 : (tensor<1xi64>) -> tensor<1xf64>
%9 = stablehlo.reshape %8 : (tensor<1xf64>) -> tensor<f64>
%10 = stablehlo.broadcast_in_dim %9, dims = [] : (tensor<f64>) -> tensor<1x4x4x1xf64>
%11 = stablehlo.divide %7, %10 : tensor<1x4x4x1xf64>
%12 = stablehlo.broadcast_in_dim %11, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%13 = stablehlo.subtract %5, %12 : tensor<1x4x4x12xf64>
%14 = stablehlo.multiply %13, %13 : tensor<1x4x4x12xf64>
%15 = stablehlo.reduce(%14 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%16 = stablehlo.reshape %15 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%17 = stablehlo.divide %16, %10 : tensor<1x4x4x1xf64>
%18 = stablehlo.convert %17 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%19 = stablehlo.reduce(%4 init: %cst_30) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%20 = stablehlo.reshape %19 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%21 = stablehlo.convert %cst_67 : (tensor<1xi64>) -> tensor<1xf32>
%22 = stablehlo.reshape %21 : (tensor<1xf32>) -> tensor<f32>
%23 = stablehlo.broadcast_in_dim %22, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%24 = stablehlo.divide %20, %23 : tensor<1x4x4x1xf32>
%25 = stablehlo.convert %cst_68 : (tensor<1xf64>) -> tensor<1xf32>
%26 = stablehlo.reshape %25 : (tensor<1xf32>) -> tensor<f32>
%27 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x4x4x1xf32>
%28 = stablehlo.add %18, %27 : tensor<1x4x4x1xf32>
%29 = stablehlo.rsqrt %28 : tensor<1x4x4x1xf32>
%30 = stablehlo.broadcast_in_dim %24, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%31 = stablehlo.subtract %4, %30 : tensor<1x4x4x12xf32>
%32 = stablehlo.broadcast_in_dim %29, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%33 = stablehlo.multiply %31, %32 : tensor<1x4x4x12xf32>
%34 = stablehlo.broadcast_in_dim %cst_26, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%35 = stablehlo.multiply %33, %34 : tensor<1x4x4x12xf32>
%36 = stablehlo.broadcast_in_dim %cst_25, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%37 = stablehlo.add %35, %36 : tensor<1x4x4x12xf32>
%38 = stablehlo.transpose %37, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%39 = stablehlo.convolution(%38, %cst_24) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[3, 3], [3, 3]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 12 : i64} : (tensor<1x12x4x4xf32>, tensor<12x1x7x7xf32>) -> tensor<1x12x4x4xf32>
%40 = stablehlo.reshape %cst_23 : (tensor<12xf32>) -> tensor<12x1x1xf32>
%41 = stablehlo.broadcast_in_dim %40, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%42 = stablehlo.add %39, %41 : tensor<1x12x4x4xf32>
%43 = stablehlo.transpose %42, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%44 = stablehlo.convert %43 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%45 = stablehlo.reduce(%44 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%46 = stablehlo.reshape %45 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%47 = stablehlo.divide %46, %10 : tensor<1x4x4x1xf64>
%48 = stablehlo.broadcast_in_dim %47, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%49 = stablehlo.subtract %44, %48 : tensor<1x4x4x12xf64>
%50 = stablehlo.multiply %49, %49 : tensor<1x4x4x12xf64>
%51 = stablehlo.reduce(%50 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%52 = stablehlo.reshape %51 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%53 = stablehlo.divide %52, %10 : tensor<1x4x4x1xf64>
%54 = stablehlo.convert %53 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%55 = stablehlo.reduce(%43 init: %cst_30) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%56 = stablehlo.reshape %55 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%57 = stablehlo.divide %56, %23 : tensor<1x4x4x1xf32>
%58 = stablehlo.add %54, %27 : tensor<1x4x4x1xf32>
%59 = stablehlo.rsqrt %58 : tensor<1x4x4x1xf32>
%60 = stablehlo.broadcast_in_dim %57, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%61 = stablehlo.subtract %43, %60 : tensor<1x4x4x12xf32>
%62 = stablehlo.broadcast_in_dim %59, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%63 = stablehlo.multiply %61, %62 : tensor<1x4x4x12xf32>
%64 = stablehlo.broadcast_in_dim %cst_22, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%65 = stablehlo.multiply %63, %64 : tensor<1x4x4x12xf32>
%66 = stablehlo.broadcast_in_dim %cst_21, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%67 = stablehlo.add %65, %66 : tensor<1x4x4x12xf32>
%68 = stablehlo.reshape %67 : (tensor<1x4x4x12xf32>) -> tensor<16x12xf32>
%69 = stablehlo.transpose %cst_20, dims = [1, 0] : (tensor<48x12xf32>) -> tensor<12x48xf32>
%70 = stablehlo.dot_general %68, %69, contracting_dims = [1] x [0] : (tensor<16x12xf32>, tensor<12x48xf32>) -> tensor<16x48xf32>
%71 = stablehlo.convert %cst_69 : (tensor<1xi64>) -> tensor<1xf32>
%72 = stablehlo.reshape %71 : (tensor<1xf32>) -> tensor<f32>
%73 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<16x48xf32>
%74 = stablehlo.multiply %70, %73 : tensor<16x48xf32>
%75 = stablehlo.broadcast_in_dim %cst_19, dims = [1] : (tensor<48xf32>) -> tensor<16x48xf32>
%76 = stablehlo.multiply %75, %73 : tensor<16x48xf32>
%77 = stablehlo.add %74, %76 : tensor<16x48xf32>
%78 = stablehlo.reshape %77 : (tensor<16x48xf32>) -> tensor<1x4x4x48xf32>
%79 = stablehlo.multiply %78, %cst_33 : tensor<1x4x4x48xf32>
%80 = stablehlo.rsqrt %cst_32 : tensor<1x4x4x48xf32>
%81 = stablehlo.multiply %78, %80 : tensor<1x4x4x48xf32>
%82 = stablehlo.clamp %cst_34, %81, %cst_35 : tensor<1x4x4x48xf32>
%83 = stablehlo.multiply %82, %82 : tensor<1x4x4x48xf32>
%84 = stablehlo.multiply %cst_36, %83 : tensor<1x4x4x48xf32>
%85 = stablehlo.add %84, %cst_37 : tensor<1x4x4x48xf32>
%86 = stablehlo.multiply %85, %83 : tensor<1x4x4x48xf32>
%87 = stablehlo.add %86, %cst_38 : tensor<1x4x4x48xf32>
%88 = stablehlo.multiply %87, %83 : tensor<1x4x4x48xf32>
%89 = stablehlo.add %88, %cst_39 : tensor<1x4x4x48xf32>
%90 = stablehlo.multiply %89, %83 : tensor<1x4x4x48xf32>
%91 = stablehlo.add %90, %cst_40 : tensor<1x4x4x48xf32>
%92 = stablehlo.multiply %91, %83 : tensor<1x4x4x48xf32>
%93 = stablehlo.add %92, %cst_41 : tensor<1x4x4x48xf32>
%94 = stablehlo.multiply %93, %83 : tensor<1x4x4x48xf32>
%95 = stablehlo.add %94, %cst_42 : tensor<1x4x4x48xf32>
%96 = stablehlo.multiply %cst_43, %83 : tensor<1x4x4x48xf32>
%97 = stablehlo.add %96, %cst_44 : tensor<1x4x4x48xf32>
%98 = stablehlo.multiply %97, %83 : tensor<1x4x4x48xf32>
%99 = stablehlo.add %98, %cst_45 : tensor<1x4x4x48xf32>
%100 = stablehlo.multiply %99, %83 : tensor<1x4x4x48xf32>
%101 = stablehlo.add %100, %cst_46 : tensor<1x4x4x48xf32>
%102 = stablehlo.multiply %101, %83 : tensor<1x4x4x48xf32>
%103 = stablehlo.add %102, %cst_47 : tensor<1x4x4x48xf32>
%104 = stablehlo.multiply %82, %95 : tensor<1x4x4x48xf32>
%105 = stablehlo.divide %104, %103 : tensor<1x4x4x48xf32>
%106 = stablehlo.clamp %cst_48, %105, %cst_31 : tensor<1x4x4x48xf32>
%107 = stablehlo.add %106, %cst_31 : tensor<1x4x4x48xf32>
%108 = stablehlo.multiply %107, %79 : tensor<1x4x4x48xf32>
%109 = stablehlo.reshape %108 : (tensor<1x4x4x48xf32>) -> tensor<16x48xf32>
%110 = stablehlo.transpose %cst_18, dims = [1, 0] : (tensor<12x48xf32>) -> tensor<48x12xf32>
%111 = stablehlo.dot_general %109, %110, contracting_dims = [1] x [0] : (tensor<16x48xf32>, tensor<48x12xf32>) -> tensor<16x12xf32>
%112 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<16x12xf32>
%113 = stablehlo.multiply %111, %112 : tensor<16x12xf32>
%114 = stablehlo.broadcast_in_dim %cst_17, dims = [1] : (tensor<12xf32>) -> tensor<16x12xf32>
%115 = stablehlo.multiply %114, %112 : tensor<16x12xf32>
%116 = stablehlo.add %113, %115 : tensor<16x12xf32>
%117 = stablehlo.reshape %116 : (tensor<16x12xf32>) -> tensor<1x4x4x12xf32>
%118 = stablehlo.transpose %117, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%119 = stablehlo.broadcast_in_dim %cst_16, dims = [1, 2, 3] : (tensor<12x1x1xf32>) -> tensor<1x12x4x4xf32>
%120 = stablehlo.multiply %118, %119 : tensor<1x12x4x4xf32>
%121 = stablehlo.add %120, %38 : tensor<1x12x4x4xf32>
%122 = stablehlo.transpose %121, dims = [0, 2, 3, 1] : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%123 = stablehlo.convert %122 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%124 = stablehlo.reduce(%123 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%125 = stablehlo.reshape %124 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%126 = stablehlo.divide %125, %10 : tensor<1x4x4x1xf64>
%127 = stablehlo.broadcast_in_dim %126, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%128 = stablehlo.subtract %123, %127 : tensor<1x4x4x12xf64>
%129 = stablehlo.multiply %128, %128 : tensor<1x4x4x12xf64>
%130 = stablehlo.reduce(%129 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf64>, tensor<f64>) -> tensor<1x4x4xf64>
%131 = stablehlo.reshape %130 : (tensor<1x4x4xf64>) -> tensor<1x4x4x1xf64>
%132 = stablehlo.divide %131, %10 : tensor<1x4x4x1xf64>
%133 = stablehlo.convert %132 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%134 = stablehlo.reduce(%122 init: %cst_30) applies stablehlo.add across dimensions = [3] : (tensor<1x4x4x12xf32>, tensor<f32>) -> tensor<1x4x4xf32>
%135 = stablehlo.reshape %134 : (tensor<1x4x4xf32>) -> tensor<1x4x4x1xf32>
%136 = stablehlo.divide %135, %23 : tensor<1x4x4x1xf32>
%137 = stablehlo.add %133, %27 : tensor<1x4x4x1xf32>
%138 = stablehlo.rsqrt %137 : tensor<1x4x4x1xf32>
%139 = stablehlo.broadcast_in_dim %136, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%140 = stablehlo.subtract %122, %139 : tensor<1x4x4x12xf32>
%141 = stablehlo.broadcast_in_dim %138, dims = [0, 1, 2, 3] : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%142 = stablehlo.multiply %140, %141 : tensor<1x4x4x12xf32>
%143 = stablehlo.broadcast_in_dim %cst_15, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%144 = stablehlo.multiply %142, %143 : tensor<1x4x4x12xf32>
%145 = stablehlo.broadcast_in_dim %cst_14, dims = [3] : (tensor<12xf32>) -> tensor<1x4x4x12xf32>
%146 = stablehlo.add %144, %145 : tensor<1x4x4x12xf32>
%147 = stablehlo.transpose %146, dims = [0, 3, 1, 2] : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%148 = stablehlo.convolution(%147, %cst_13) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [2, 2], pad = [[0, 0], [0, 0]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x12x4x4xf32>, tensor<24x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%149 = stablehlo.reshape %cst_12 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%150 = stablehlo.broadcast_in_dim %149, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%151 = stablehlo.add %148, %150 : tensor<1x24x2x2xf32>
%152 = stablehlo.convolution(%151, %cst_11) dim_numbers = [b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1], window = {stride = [1, 1], pad = [[3, 3], [3, 3]], rhs_dilate = [1, 1]} {batch_group_count = 1 : i64, feature_group_count = 24 : i64} : (tensor<1x24x2x2xf32>, tensor<24x1x7x7xf32>) -> tensor<1x24x2x2xf32>
%153 = stablehlo.reshape %cst_10 : (tensor<24xf32>) -> tensor<24x1x1xf32>
%154 = stablehlo.broadcast_in_dim %153, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%155 = stablehlo.add %152, %154 : tensor<1x24x2x2xf32>
%156 = stablehlo.transpose %155, dims = [0, 2, 3, 1] : (tensor<1x24x2x2xf32>) -> tensor<1x2x2x24xf32>
%157 = stablehlo.convert %156 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%158 = stablehlo.reduce(%157 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%159 = stablehlo.reshape %158 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%160 = stablehlo.convert %cst_70 : (tensor<1xi64>) -> tensor<1xf64>
%161 = stablehlo.reshape %160 : (tensor<1xf64>) -> tensor<f64>
%162 = stablehlo.broadcast_in_dim %161, dims = [] : (tensor<f64>) -> tensor<1x2x2x1xf64>
%163 = stablehlo.divide %159, %162 : tensor<1x2x2x1xf64>
%164 = stablehlo.broadcast_in_dim %163, dims = [0, 1, 2, 3] : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%165 = stablehlo.subtract %157, %164 : tensor<1x2x2x24xf64>
%166 = stablehlo.multiply %165, %165 : tensor<1x2x2x24xf64>
%167 = stablehlo.reduce(%166 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf64>, tensor<f64>) -> tensor<1x2x2xf64>
%168 = stablehlo.reshape %167 : (tensor<1x2x2xf64>) -> tensor<1x2x2x1xf64>
%169 = stablehlo.divide %168, %162 : tensor<1x2x2x1xf64>
%170 = stablehlo.convert %169 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%171 = stablehlo.reduce(%156 init: %cst_30) applies stablehlo.add across dimensions = [3] : (tensor<1x2x2x24xf32>, tensor<f32>) -> tensor<1x2x2xf32>
%172 = stablehlo.reshape %171 : (tensor<1x2x2xf32>) -> tensor<1x2x2x1xf32>
%173 = stablehlo.convert %cst_70 : (tensor<1xi64>) -> tensor<1xf32>
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
%184 = stablehlo.broadcast_in_dim %cst_9, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%185 = stablehlo.multiply %183, %184 : tensor<1x2x2x24xf32>
%186 = stablehlo.broadcast_in_dim %cst_8, dims = [3] : (tensor<24xf32>) -> tensor<1x2x2x24xf32>
%187 = stablehlo.add %185, %186 : tensor<1x2x2x24xf32>
%188 = stablehlo.reshape %187 : (tensor<1x2x2x24xf32>) -> tensor<4x24xf32>
%189 = stablehlo.transpose %cst_7, dims = [1, 0] : (tensor<96x24xf32>) -> tensor<24x96xf32>
%190 = stablehlo.dot_general %188, %189, contracting_dims = [1] x [0] : (tensor<4x24xf32>, tensor<24x96xf32>) -> tensor<4x96xf32>
%191 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<4x96xf32>
%192 = stablehlo.multiply %190, %191 : tensor<4x96xf32>
%193 = stablehlo.broadcast_in_dim %cst_6, dims = [1] : (tensor<96xf32>) -> tensor<4x96xf32>
%194 = stablehlo.multiply %193, %191 : tensor<4x96xf32>
%195 = stablehlo.add %192, %194 : tensor<4x96xf32>
%196 = stablehlo.reshape %195 : (tensor<4x96xf32>) -> tensor<1x2x2x96xf32>
%197 = stablehlo.multiply %196, %cst_51 : tensor<1x2x2x96xf32>
%198 = stablehlo.rsqrt %cst_50 : tensor<1x2x2x96xf32>
%199 = stablehlo.multiply %196, %198 : tensor<1x2x2x96xf32>
%200 = stablehlo.clamp %cst_52, %199, %cst_53 : tensor<1x2x2x96xf32>
%201 = stablehlo.multiply %200, %200 : tensor<1x2x2x96xf32>
%202 = stablehlo.multiply %cst_54, %201 : tensor<1x2x2x96xf32>
%203 = stablehlo.add %202, %cst_55 : tensor<1x2x2x96xf32>
%204 = stablehlo.multiply %203, %201 : tensor<1x2x2x96xf32>
%205 = stablehlo.add %204, %cst_56 : tensor<1x2x2x96xf32>
%206 = stablehlo.multiply %205, %201 : tensor<1x2x2x96xf32>
%207 = stablehlo.add %206, %cst_57 : tensor<1x2x2x96xf32>
%208 = stablehlo.multiply %207, %201 : tensor<1x2x2x96xf32>
%209 = stablehlo.add %208, %cst_58 : tensor<1x2x2x96xf32>
%210 = stablehlo.multiply %209, %201 : tensor<1x2x2x96xf32>
%211 = stablehlo.add %210, %cst_59 : tensor<1x2x2x96xf32>
%212 = stablehlo.multiply %211, %201 : tensor<1x2x2x96xf32>
%213 = stablehlo.add %212, %cst_60 : tensor<1x2x2x96xf32>
%214 = stablehlo.multiply %cst_61, %201 : tensor<1x2x2x96xf32>
%215 = stablehlo.add %214, %cst_62 : tensor<1x2x2x96xf32>
%216 = stablehlo.multiply %215, %201 : tensor<1x2x2x96xf32>
%217 = stablehlo.add %216, %cst_63 : tensor<1x2x2x96xf32>
%218 = stablehlo.multiply %217, %201 : tensor<1x2x2x96xf32>
%219 = stablehlo.add %218, %cst_64 : tensor<1x2x2x96xf32>
%220 = stablehlo.multiply %219, %201 : tensor<1x2x2x96xf32>
%221 = stablehlo.add %220, %cst_65 : tensor<1x2x2x96xf32>
%222 = stablehlo.multiply %200, %213 : tensor<1x2x2x96xf32>
%223 = stablehlo.divide %222, %221 : tensor<1x2x2x96xf32>
%224 = stablehlo.clamp %cst_66, %223, %cst_49 : tensor<1x2x2x96xf32>
%225 = stablehlo.add %224, %cst_49 : tensor<1x2x2x96xf32>
%226 = stablehlo.multiply %225, %197 : tensor<1x2x2x96xf32>
%227 = stablehlo.reshape %226 : (tensor<1x2x2x96xf32>) -> tensor<4x96xf32>
%228 = stablehlo.transpose %cst_5, dims = [1, 0] : (tensor<24x96xf32>) -> tensor<96x24xf32>
%229 = stablehlo.dot_general %227, %228, contracting_dims = [1] x [0] : (tensor<4x96xf32>, tensor<96x24xf32>) -> tensor<4x24xf32>
%230 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<4x24xf32>
%231 = stablehlo.multiply %229, %230 : tensor<4x24xf32>
%232 = stablehlo.broadcast_in_dim %cst_4, dims = [1] : (tensor<24xf32>) -> tensor<4x24xf32>
%233 = stablehlo.multiply %232, %230 : tensor<4x24xf32>
%234 = stablehlo.add %231, %233 : tensor<4x24xf32>
%235 = stablehlo.reshape %234 : (tensor<4x24xf32>) -> tensor<1x2x2x24xf32>
%236 = stablehlo.transpose %235, dims = [0, 3, 1, 2] : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%237 = stablehlo.broadcast_in_dim %cst_3, dims = [1, 2, 3] : (tensor<24x1x1xf32>) -> tensor<1x24x2x2xf32>
%238 = stablehlo.multiply %236, %237 : tensor<1x24x2x2xf32>
%239 = stablehlo.add %238, %151 : tensor<1x24x2x2xf32>
%240 = stablehlo.reduce(%239 init: %cst_30) applies stablehlo.add across dimensions = [2, 3] : (tensor<1x24x2x2xf32>, tensor<f32>) -> tensor<1x24xf32>
%241 = stablehlo.reshape %240 : (tensor<1x24xf32>) -> tensor<1x24x1x1xf32>
%242 = stablehlo.convert %cst_71 : (tensor<1xi64>) -> tensor<1xf32>
%243 = stablehlo.reshape %242 : (tensor<1xf32>) -> tensor<f32>
%244 = stablehlo.broadcast_in_dim %243, dims = [] : (tensor<f32>) -> tensor<1x24x1x1xf32>
%245 = stablehlo.divide %241, %244 : tensor<1x24x1x1xf32>
%246 = stablehlo.transpose %245, dims = [0, 2, 3, 1] : (tensor<1x24x1x1xf32>) -> tensor<1x1x1x24xf32>
%247 = stablehlo.convert %246 : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf64>
%248 = stablehlo.reduce(%247 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf64>, tensor<f64>) -> tensor<1x1x1xf64>
%249 = stablehlo.reshape %248 : (tensor<1x1x1xf64>) -> tensor<1x1x1x1xf64>
%250 = stablehlo.broadcast_in_dim %161, dims = [] : (tensor<f64>) -> tensor<1x1x1x1xf64>
%251 = stablehlo.divide %249, %250 : tensor<1x1x1x1xf64>
%252 = stablehlo.broadcast_in_dim %251, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x24xf64>
%253 = stablehlo.subtract %247, %252 : tensor<1x1x1x24xf64>
%254 = stablehlo.multiply %253, %253 : tensor<1x1x1x24xf64>
%255 = stablehlo.reduce(%254 init: %cst_29) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf64>, tensor<f64>) -> tensor<1x1x1xf64>
%256 = stablehlo.reshape %255 : (tensor<1x1x1xf64>) -> tensor<1x1x1x1xf64>
%257 = stablehlo.divide %256, %250 : tensor<1x1x1x1xf64>
%258 = stablehlo.convert %257 : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf32>
%259 = stablehlo.reduce(%246 init: %cst_30) applies stablehlo.add across dimensions = [3] : (tensor<1x1x1x24xf32>, tensor<f32>) -> tensor<1x1x1xf32>
%260 = stablehlo.reshape %259 : (tensor<1x1x1xf32>) -> tensor<1x1x1x1xf32>
%261 = stablehlo.broadcast_in_dim %174, dims = [] : (tensor<f32>) -> tensor<1x1x1x1xf32>
%262 = stablehlo.divide %260, %261 : tensor<1x1x1x1xf32>
%263 = stablehlo.broadcast_in_dim %26, dims = [] : (tensor<f32>) -> tensor<1x1x1x1xf32>
%264 = stablehlo.add %258, %263 : tensor<1x1x1x1xf32>
%265 = stablehlo.rsqrt %264 : tensor<1x1x1x1xf32>
%266 = stablehlo.broadcast_in_dim %262, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%267 = stablehlo.subtract %246, %266 : tensor<1x1x1x24xf32>
%268 = stablehlo.broadcast_in_dim %265, dims = [0, 1, 2, 3] : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%269 = stablehlo.multiply %267, %268 : tensor<1x1x1x24xf32>
%270 = stablehlo.broadcast_in_dim %cst_2, dims = [3] : (tensor<24xf32>) -> tensor<1x1x1x24xf32>
%271 = stablehlo.multiply %269, %270 : tensor<1x1x1x24xf32>
%272 = stablehlo.broadcast_in_dim %cst_1, dims = [3] : (tensor<24xf32>) -> tensor<1x1x1x24xf32>
%273 = stablehlo.add %271, %272 : tensor<1x1x1x24xf32>
%274 = stablehlo.transpose %273, dims = [0, 3, 1, 2] : (tensor<1x1x1x24xf32>) -> tensor<1x24x1x1xf32>
%275 = stablehlo.reshape %274 : (tensor<1x24x1x1xf32>) -> tensor<1x24xf32>
%276 = stablehlo.transpose %cst_0, dims = [1, 0] : (tensor<6x24xf32>) -> tensor<24x6xf32>
%277 = stablehlo.dot_general %275, %276, contracting_dims = [1] x [0] : (tensor<1x24xf32>, tensor<24x6xf32>) -> tensor<1x6xf32>
%278 = stablehlo.broadcast_in_dim %72, dims = [] : (tensor<f32>) -> tensor<1x6xf32>
%279 = stablehlo.multiply %277, %278 : tensor<1x6xf32>
%280 = stablehlo.broadcast_in_dim %cst, dims = [1] : (tensor<6xf32>) -> tensor<1x6xf32>
%281 = stablehlo.multiply %280, %278 : tensor<1x6xf32>
%282 = stablehlo.add %279, %281 : tensor<1x6xf32>
return %282 : tensor<1x6xf32>
}
}


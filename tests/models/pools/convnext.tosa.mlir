module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%0 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%1 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%2 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%3 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%5 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
%6 = tosa.const_shape  {values = dense<[16, 12]> : tensor<2xindex>} : () -> !tosa.shape<2>
%7 = tosa.const_shape  {values = dense<[1, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%8 = tosa.const_shape  {values = dense<[16, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
%9 = tosa.const_shape  {values = dense<[1, 4, 4, 48]> : tensor<4xindex>} : () -> !tosa.shape<4>
%10 = tosa.const_shape  {values = dense<[1, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
%11 = tosa.const_shape  {values = dense<[1, 4, 4, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%12 = tosa.const_shape  {values = dense<[4, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%13 = tosa.const_shape  {values = dense<[1, 4, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%14 = tosa.const_shape  {values = dense<[4, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
%15 = tosa.const_shape  {values = dense<[1, 2, 2, 96]> : tensor<4xindex>} : () -> !tosa.shape<4>
%16 = tosa.const_shape  {values = dense<[1, 4, 96]> : tensor<3xindex>} : () -> !tosa.shape<3>
%17 = tosa.const_shape  {values = dense<[1, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%18 = tosa.const_shape  {values = dense<[1, 2, 2, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%19 = tosa.const_shape  {values = dense<[1, 24, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%20 = tosa.const_shape  {values = dense<[1, 24, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%21 = tosa.const_shape  {values = dense<[24, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%22 = tosa.const_shape  {values = dense<[1, 1, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%23 = tosa.const_shape  {values = dense<[1, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
%24 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12x4x4x3xf32>}> : () -> tensor<12x4x4x3xf32>
%25 = "tosa.const"() <{values = dense<0.083333333333333329> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%26 = "tosa.const"() <{values = dense<0.0833333358> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%27 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%28 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%29 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%30 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<7x7x12x1xf32>}> : () -> tensor<7x7x12x1xf32>
%31 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%32 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%33 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x48xf32>}> : () -> tensor<1x12x48xf32>
%34 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%35 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%36 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%37 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%38 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x12xf32>}> : () -> tensor<1x48x12xf32>
%39 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%40 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x1x1xf32>}> : () -> tensor<1x12x1x1xf32>
%41 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%42 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%43 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x2x2x12xf32>}> : () -> tensor<24x2x2x12xf32>
%44 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<7x7x24x1xf32>}> : () -> tensor<7x7x24x1xf32>
%45 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%46 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%47 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%48 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%49 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x96xf32>}> : () -> tensor<1x24x96xf32>
%50 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x96xf32>}> : () -> tensor<1x96xf32>
%51 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x96x24xf32>}> : () -> tensor<1x96x24xf32>
%52 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%53 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x1x1xf32>}> : () -> tensor<1x24x1x1xf32>
%54 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%cst = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_0 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_1 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_2 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%55 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%56 = "tosa.const"() <{values = dense<1> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%57 = "tosa.const"() <{values = dense<24> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%58 = "tosa.const"() <{values = dense<[[24, 1, 1, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%59 = tosa.const_shape  {values = dense<[1, 1, 1, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%60 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%61 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%62 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x6xf32>}> : () -> tensor<1x24x6xf32>
%63 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x6xf32>}> : () -> tensor<1x6xf32>
%64 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x16x16xf32>) -> tensor<1x16x16x3xf32>
%65 = tosa.conv2d %64, %24, %3, %4, %4 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 4, 4>} : (tensor<1x16x16x3xf32>, tensor<12x4x4x3xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%66 = tosa.cast %65 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%67 = tosa.reduce_sum %66 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%68 = tosa.mul %67, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%69 = tosa.sub %66, %68 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%70 = tosa.mul %69, %69, %5 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%71 = tosa.reduce_sum %70 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%72 = tosa.mul %71, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%73 = tosa.cast %72 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%74 = tosa.reduce_sum %65 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%75 = tosa.mul %74, %26, %5 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%76 = tosa.add %73, %27 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%77 = tosa.rsqrt %76 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%78 = tosa.sub %65, %75 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%79 = tosa.mul %78, %77, %5 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%80 = tosa.mul %79, %28, %5 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%81 = tosa.add %80, %29 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%82 = tosa.transpose %81 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%83 = tosa.depthwise_conv2d %81, %30, %2, %4, %4 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 3, 3, 3, 3>, stride = array<i64: 1, 1>} : (tensor<1x4x4x12xf32>, tensor<7x7x12x1xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%84 = tosa.cast %83 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%85 = tosa.reduce_sum %84 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%86 = tosa.mul %85, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%87 = tosa.sub %84, %86 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%88 = tosa.mul %87, %87, %5 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%89 = tosa.reduce_sum %88 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%90 = tosa.mul %89, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%91 = tosa.cast %90 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%92 = tosa.reduce_sum %83 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%93 = tosa.mul %92, %26, %5 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%94 = tosa.add %91, %27 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%95 = tosa.rsqrt %94 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%96 = tosa.sub %83, %93 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%97 = tosa.mul %96, %95, %5 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%98 = tosa.mul %97, %31, %5 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%99 = tosa.add %98, %32 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%100 = tosa.reshape %99, %7 : (tensor<1x4x4x12xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%101 = tosa.matmul %100, %33, %4, %4 : (tensor<1x16x12xf32>, tensor<1x12x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
%102 = tosa.reshape %101, %8 : (tensor<1x16x48xf32>, !tosa.shape<2>) -> tensor<16x48xf32>
%103 = tosa.add %102, %34 : (tensor<16x48xf32>, tensor<1x48xf32>) -> tensor<16x48xf32>
%104 = tosa.reshape %103, %9 : (tensor<16x48xf32>, !tosa.shape<4>) -> tensor<1x4x4x48xf32>
%105 = tosa.mul %104, %37, %5 : (tensor<1x4x4x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x48xf32>
%106 = tosa.erf %105 : (tensor<1x4x4x48xf32>) -> tensor<1x4x4x48xf32>
%107 = tosa.add %106, %35 : (tensor<1x4x4x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x48xf32>
%108 = tosa.mul %36, %107, %5 : (tensor<1x1x1x1xf32>, tensor<1x4x4x48xf32>, tensor<1xi8>) -> tensor<1x4x4x48xf32>
%109 = tosa.mul %104, %108, %5 : (tensor<1x4x4x48xf32>, tensor<1x4x4x48xf32>, tensor<1xi8>) -> tensor<1x4x4x48xf32>
%110 = tosa.reshape %109, %10 : (tensor<1x4x4x48xf32>, !tosa.shape<3>) -> tensor<1x16x48xf32>
%111 = tosa.matmul %110, %38, %4, %4 : (tensor<1x16x48xf32>, tensor<1x48x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x12xf32>
%112 = tosa.reshape %111, %6 : (tensor<1x16x12xf32>, !tosa.shape<2>) -> tensor<16x12xf32>
%113 = tosa.add %112, %39 : (tensor<16x12xf32>, tensor<1x12xf32>) -> tensor<16x12xf32>
%114 = tosa.reshape %113, %11 : (tensor<16x12xf32>, !tosa.shape<4>) -> tensor<1x4x4x12xf32>
%115 = tosa.transpose %114 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x12xf32>) -> tensor<1x12x4x4xf32>
%116 = tosa.mul %40, %115, %5 : (tensor<1x12x1x1xf32>, tensor<1x12x4x4xf32>, tensor<1xi8>) -> tensor<1x12x4x4xf32>
%117 = tosa.add %116, %82 : (tensor<1x12x4x4xf32>, tensor<1x12x4x4xf32>) -> tensor<1x12x4x4xf32>
%118 = tosa.transpose %117 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x12x4x4xf32>) -> tensor<1x4x4x12xf32>
%119 = tosa.cast %118 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%120 = tosa.reduce_sum %119 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%121 = tosa.mul %120, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%122 = tosa.sub %119, %121 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%123 = tosa.mul %122, %122, %5 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%124 = tosa.reduce_sum %123 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%125 = tosa.mul %124, %25, %5 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%126 = tosa.cast %125 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%127 = tosa.reduce_sum %118 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%128 = tosa.mul %127, %26, %5 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%129 = tosa.add %126, %27 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%130 = tosa.rsqrt %129 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%131 = tosa.sub %118, %128 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%132 = tosa.mul %131, %130, %5 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%133 = tosa.mul %132, %41, %5 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%134 = tosa.add %133, %42 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%135 = tosa.conv2d %134, %43, %1, %4, %4 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x4x12xf32>, tensor<24x2x2x12xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%136 = tosa.transpose %135 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%137 = tosa.depthwise_conv2d %135, %44, %0, %4, %4 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 3, 3, 3, 3>, stride = array<i64: 1, 1>} : (tensor<1x2x2x24xf32>, tensor<7x7x24x1xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%138 = tosa.cast %137 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%139 = tosa.reduce_sum %138 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%140 = tosa.mul %139, %45, %5 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%141 = tosa.sub %138, %140 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%142 = tosa.mul %141, %141, %5 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%143 = tosa.reduce_sum %142 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%144 = tosa.mul %143, %45, %5 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%145 = tosa.cast %144 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%146 = tosa.reduce_sum %137 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%147 = tosa.mul %146, %46, %5 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%148 = tosa.add %145, %27 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%149 = tosa.rsqrt %148 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%150 = tosa.sub %137, %147 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%151 = tosa.mul %150, %149, %5 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%152 = tosa.mul %151, %47, %5 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%153 = tosa.add %152, %48 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%154 = tosa.reshape %153, %13 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%155 = tosa.matmul %154, %49, %4, %4 : (tensor<1x4x24xf32>, tensor<1x24x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x96xf32>
%156 = tosa.reshape %155, %14 : (tensor<1x4x96xf32>, !tosa.shape<2>) -> tensor<4x96xf32>
%157 = tosa.add %156, %50 : (tensor<4x96xf32>, tensor<1x96xf32>) -> tensor<4x96xf32>
%158 = tosa.reshape %157, %15 : (tensor<4x96xf32>, !tosa.shape<4>) -> tensor<1x2x2x96xf32>
%159 = tosa.mul %158, %37, %5 : (tensor<1x2x2x96xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x96xf32>
%160 = tosa.erf %159 : (tensor<1x2x2x96xf32>) -> tensor<1x2x2x96xf32>
%161 = tosa.add %160, %35 : (tensor<1x2x2x96xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x96xf32>
%162 = tosa.mul %36, %161, %5 : (tensor<1x1x1x1xf32>, tensor<1x2x2x96xf32>, tensor<1xi8>) -> tensor<1x2x2x96xf32>
%163 = tosa.mul %158, %162, %5 : (tensor<1x2x2x96xf32>, tensor<1x2x2x96xf32>, tensor<1xi8>) -> tensor<1x2x2x96xf32>
%164 = tosa.reshape %163, %16 : (tensor<1x2x2x96xf32>, !tosa.shape<3>) -> tensor<1x4x96xf32>
%165 = tosa.matmul %164, %51, %4, %4 : (tensor<1x4x96xf32>, tensor<1x96x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%166 = tosa.reshape %165, %12 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%167 = tosa.add %166, %52 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%168 = tosa.reshape %167, %18 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%169 = tosa.transpose %168 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%170 = tosa.mul %53, %169, %5 : (tensor<1x24x1x1xf32>, tensor<1x24x2x2xf32>, tensor<1xi8>) -> tensor<1x24x2x2xf32>
%171 = tosa.add %170, %136 : (tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%172 = tosa.reduce_sum %171 {axis = 3 : i32} : (tensor<1x24x2x2xf32>) -> tensor<1x24x2x1xf32>
%173 = tosa.reduce_sum %172 {axis = 2 : i32} : (tensor<1x24x2x1xf32>) -> tensor<1x24x1x1xf32>
%174 = tosa.mul %173, %54, %5 : (tensor<1x24x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x24x1x1xf32>
%175 = tosa.cast %cst : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%176 = tosa.add %175, %56 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%177 = tosa.greater %55, %175 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%178 = tosa.select %177, %176, %175 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%179 = tosa.reshape %178, %19 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%180 = tosa.cast %cst_0 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%181 = tosa.add %180, %57 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%182 = tosa.greater %55, %180 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%183 = tosa.select %182, %181, %180 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%184 = tosa.reshape %183, %19 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%185 = tosa.cast %cst_1 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%186 = tosa.add %185, %56 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%187 = tosa.greater %55, %185 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%188 = tosa.select %187, %186, %185 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%189 = tosa.reshape %188, %19 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%190 = tosa.cast %cst_2 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%191 = tosa.add %190, %56 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%192 = tosa.greater %55, %190 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%193 = tosa.select %192, %191, %190 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%194 = tosa.reshape %193, %19 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%195 = tosa.concat %179, %184, %189, %194 {axis = 4 : i32} : (tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>) -> tensor<1x24x1x1x4xi32>
%196 = tosa.reshape %174, %20 : (tensor<1x24x1x1xf32>, !tosa.shape<3>) -> tensor<1x24x1xf32>
%197 = tosa.reshape %195, %21 : (tensor<1x24x1x1x4xi32>, !tosa.shape<2>) -> tensor<24x4xi32>
%198 = tosa.mul %197, %58, %5 : (tensor<24x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<24x4xi32>
%199 = tosa.reduce_sum %198 {axis = 1 : i32} : (tensor<24x4xi32>) -> tensor<24x1xi32>
%200 = tosa.reshape %199, %17 : (tensor<24x1xi32>, !tosa.shape<2>) -> tensor<1x24xi32>
%201 = tosa.gather %196, %200 : (tensor<1x24x1xf32>, tensor<1x24xi32>) -> tensor<1x24x1xf32>
%202 = tosa.reshape %201, %59 : (tensor<1x24x1xf32>, !tosa.shape<4>) -> tensor<1x1x1x24xf32>
%203 = tosa.cast %202 : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf64>
%204 = tosa.reduce_sum %203 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%205 = tosa.mul %204, %45, %5 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%206 = tosa.sub %203, %205 : (tensor<1x1x1x24xf64>, tensor<1x1x1x1xf64>) -> tensor<1x1x1x24xf64>
%207 = tosa.mul %206, %206, %5 : (tensor<1x1x1x24xf64>, tensor<1x1x1x24xf64>, tensor<1xi8>) -> tensor<1x1x1x24xf64>
%208 = tosa.reduce_sum %207 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%209 = tosa.mul %208, %45, %5 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%210 = tosa.cast %209 : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf32>
%211 = tosa.reduce_sum %202 {axis = 3 : i32} : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x1xf32>
%212 = tosa.mul %211, %46, %5 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x1xf32>
%213 = tosa.add %210, %27 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%214 = tosa.rsqrt %213 : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%215 = tosa.sub %202, %212 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%216 = tosa.mul %215, %214, %5 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%217 = tosa.mul %216, %60, %5 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%218 = tosa.add %217, %61 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf32>
%219 = tosa.reshape %218, %22 : (tensor<1x1x1x24xf32>, !tosa.shape<3>) -> tensor<1x1x24xf32>
%220 = tosa.matmul %219, %62, %4, %4 : (tensor<1x1x24xf32>, tensor<1x24x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x6xf32>
%221 = tosa.reshape %220, %23 : (tensor<1x1x6xf32>, !tosa.shape<2>) -> tensor<1x6xf32>
%222 = tosa.add %221, %63 : (tensor<1x6xf32>, tensor<1x6xf32>) -> tensor<1x6xf32>
return %222 : tensor<1x6xf32>
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

module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x6xf32> {
%0 = "tosa.const"() <{values = dense<[[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31]]> : tensor<1x16xi32>}> : () -> tensor<1x16xi32>
%1 = "tosa.const"() <{values = dense<[[0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30]]> : tensor<1x16xi32>}> : () -> tensor<1x16xi32>
%2 = "tosa.const"() <{values = dense<false> : tensor<1x2x2xi1>}> : () -> tensor<1x2x2xi1>
%3 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%4 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%5 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%6 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%7 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%8 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%9 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%10 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
%11 = tosa.const_shape  {values = dense<[16, 12]> : tensor<2xindex>} : () -> !tosa.shape<2>
%12 = tosa.const_shape  {values = dense<[1, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%13 = tosa.const_shape  {values = dense<[16, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%14 = tosa.const_shape  {values = dense<[1, 4, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%15 = tosa.const_shape  {values = dense<[1, 16, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%16 = tosa.const_shape  {values = dense<[1, 4, 4, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%17 = tosa.const_shape  {values = dense<[4, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%18 = tosa.const_shape  {values = dense<[1, 4, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%19 = tosa.const_shape  {values = dense<[4, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
%20 = tosa.const_shape  {values = dense<[4, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
%21 = tosa.const_shape  {values = dense<[1, 2, 2, 48]> : tensor<4xindex>} : () -> !tosa.shape<4>
%22 = tosa.const_shape  {values = dense<[1, 4, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
%23 = tosa.const_shape  {values = dense<[1, 2, 2, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%24 = tosa.const_shape  {values = dense<[1, 12, 2, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
%25 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
%26 = tosa.const_shape  {values = dense<[0, 12, 0, 0]> : tensor<4xindex>} : () -> !tosa.shape<4>
%27 = tosa.const_shape  {values = dense<[1, 24, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%28 = tosa.const_shape  {values = dense<[1, 2, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
%29 = tosa.const_shape  {values = dense<0> : tensor<3xindex>} : () -> !tosa.shape<3>
%30 = tosa.const_shape  {values = dense<[0, 0, 1, 0, 0, 0]> : tensor<6xindex>} : () -> !tosa.shape<6>
%31 = tosa.const_shape  {values = dense<[2, 2, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%32 = tosa.const_shape  {values = dense<[1, 1, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
%33 = tosa.const_shape  {values = dense<[0, 1, 0]> : tensor<3xindex>} : () -> !tosa.shape<3>
%34 = tosa.const_shape  {values = dense<[1, 2, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%35 = tosa.const_shape  {values = dense<[0, 0, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%36 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]> : tensor<32xi64>}> : () -> tensor<32xi64>
%37 = tosa.const_shape  {values = dense<[1, 2, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
%38 = tosa.const_shape  {values = dense<[1, 1, 1, 32]> : tensor<4xindex>} : () -> !tosa.shape<4>
%39 = tosa.const_shape  {values = dense<[4, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%40 = tosa.const_shape  {values = dense<[1, 2, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
%41 = tosa.const_shape  {values = dense<[1, 2, 2, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%42 = tosa.const_shape  {values = dense<[1, 2, 2, 32]> : tensor<4xindex>} : () -> !tosa.shape<4>
%43 = tosa.const_shape  {values = dense<[1, 1, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%44 = tosa.const_shape  {values = dense<[4, 72]> : tensor<2xindex>} : () -> !tosa.shape<2>
%45 = tosa.const_shape  {values = dense<[1, 4, 3, 2, 12]> : tensor<5xindex>} : () -> !tosa.shape<5>
%46 = tosa.const_shape  {values = dense<[1, 1, 2, 12, 4]> : tensor<5xindex>} : () -> !tosa.shape<5>
%47 = tosa.const_shape  {values = dense<0> : tensor<5xindex>} : () -> !tosa.shape<5>
%48 = tosa.const_shape  {values = dense<[1, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%49 = tosa.const_shape  {values = dense<[2, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%50 = tosa.const_shape  {values = dense<[1, 2, 12, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%51 = tosa.const_shape  {values = dense<[1, 1, 1, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%52 = tosa.const_shape  {values = dense<[2, 12, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%53 = tosa.const_shape  {values = dense<[2, 4, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%54 = tosa.const_shape  {values = dense<[1, 2, 12, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%55 = tosa.const_shape  {values = dense<[2, 12, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%56 = tosa.const_shape  {values = dense<[1, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
%57 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12x4x4x3xf32>}> : () -> tensor<12x4x4x3xf32>
%58 = "tosa.const"() <{values = dense<0.083333333333333329> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%59 = "tosa.const"() <{values = dense<0.0833333358> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%60 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%61 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%62 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%63 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x12x1xf32>}> : () -> tensor<3x3x12x1xf32>
%64 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%65 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%66 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x24xf32>}> : () -> tensor<1x12x24xf32>
%67 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%68 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%69 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%70 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%71 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x12xf32>}> : () -> tensor<1x24x12xf32>
%72 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%73 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%74 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%75 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%76 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x2x2x12xf32>}> : () -> tensor<24x2x2x12xf32>
%77 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x24x1xf32>}> : () -> tensor<3x3x24x1xf32>
%78 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%79 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%80 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%81 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%82 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%83 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%84 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%85 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%86 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%87 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x12x1xf32>}> : () -> tensor<3x3x12x1xf32>
%88 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%89 = "tosa.const"() <{values = dense<6.28318548> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%90 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1xf32>}> : () -> tensor<1xf32>
%91 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%92 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1xf32>}> : () -> tensor<1xf32>
%93 = "tosa.const"() <{values = dense<1.000000e+04> : tensor<1xf32>}> : () -> tensor<1xf32>
%94 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x1x1x64xf32>}> : () -> tensor<24x1x1x64xf32>
%95 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
%96 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%97 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%98 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%99 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x72xf32>}> : () -> tensor<1x24x72xf32>
%100 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x72xf32>}> : () -> tensor<1x72xf32>
%101 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%102 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x2x1x1xf32>}> : () -> tensor<1x2x1x1xf32>
%103 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x24xf32>}> : () -> tensor<1x24x24xf32>
%104 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%105 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%106 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%107 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%108 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%109 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%110 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%111 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%112 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%113 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%114 = tosa.const_shape  {values = dense<[1, 1, 1, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%115 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%116 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%117 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x6xf32>}> : () -> tensor<1x24x6xf32>
%118 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x6xf32>}> : () -> tensor<1x6xf32>
%119 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x16x16xf32>) -> tensor<1x16x16x3xf32>
%120 = tosa.conv2d %119, %57, %8, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 4, 4>} : (tensor<1x16x16x3xf32>, tensor<12x4x4x3xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%121 = tosa.cast %120 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%122 = tosa.reduce_sum %121 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%123 = tosa.mul %122, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%124 = tosa.sub %121, %123 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%125 = tosa.mul %124, %124, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%126 = tosa.reduce_sum %125 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%127 = tosa.mul %126, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%128 = tosa.cast %127 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%129 = tosa.reduce_sum %120 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%130 = tosa.mul %129, %59, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%131 = tosa.add %128, %60 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%132 = tosa.rsqrt %131 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%133 = tosa.sub %120, %130 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%134 = tosa.mul %133, %132, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%135 = tosa.mul %134, %61, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%136 = tosa.add %135, %62 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%137 = tosa.depthwise_conv2d %136, %63, %7, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x4x4x12xf32>, tensor<3x3x12x1xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%138 = tosa.cast %137 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%139 = tosa.reduce_sum %138 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%140 = tosa.mul %139, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%141 = tosa.sub %138, %140 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%142 = tosa.mul %141, %141, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%143 = tosa.reduce_sum %142 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%144 = tosa.mul %143, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%145 = tosa.cast %144 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%146 = tosa.reduce_sum %137 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%147 = tosa.mul %146, %59, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%148 = tosa.add %145, %60 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%149 = tosa.rsqrt %148 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%150 = tosa.sub %137, %147 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%151 = tosa.mul %150, %149, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%152 = tosa.mul %151, %64, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%153 = tosa.add %152, %65 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%154 = tosa.reshape %153, %12 : (tensor<1x4x4x12xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%155 = tosa.matmul %154, %66, %9, %9 : (tensor<1x16x12xf32>, tensor<1x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x24xf32>
%156 = tosa.reshape %155, %13 : (tensor<1x16x24xf32>, !tosa.shape<2>) -> tensor<16x24xf32>
%157 = tosa.add %156, %67 : (tensor<16x24xf32>, tensor<1x24xf32>) -> tensor<16x24xf32>
%158 = tosa.reshape %157, %14 : (tensor<16x24xf32>, !tosa.shape<4>) -> tensor<1x4x4x24xf32>
%159 = tosa.mul %158, %70, %10 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%160 = tosa.erf %159 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf32>
%161 = tosa.add %160, %68 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x24xf32>
%162 = tosa.mul %69, %161, %10 : (tensor<1x1x1x1xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%163 = tosa.mul %158, %162, %10 : (tensor<1x4x4x24xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%164 = tosa.reshape %163, %15 : (tensor<1x4x4x24xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%165 = tosa.matmul %164, %71, %9, %9 : (tensor<1x16x24xf32>, tensor<1x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x12xf32>
%166 = tosa.reshape %165, %11 : (tensor<1x16x12xf32>, !tosa.shape<2>) -> tensor<16x12xf32>
%167 = tosa.add %166, %72 : (tensor<16x12xf32>, tensor<1x12xf32>) -> tensor<16x12xf32>
%168 = tosa.reshape %167, %16 : (tensor<16x12xf32>, !tosa.shape<4>) -> tensor<1x4x4x12xf32>
%169 = tosa.mul %73, %168, %10 : (tensor<1x1x1x12xf32>, tensor<1x4x4x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%170 = tosa.add %136, %169 : (tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf32>
%171 = tosa.cast %170 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%172 = tosa.reduce_sum %171 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%173 = tosa.mul %172, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%174 = tosa.sub %171, %173 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%175 = tosa.mul %174, %174, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%176 = tosa.reduce_sum %175 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%177 = tosa.mul %176, %58, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%178 = tosa.cast %177 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%179 = tosa.reduce_sum %170 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%180 = tosa.mul %179, %59, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%181 = tosa.add %178, %60 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%182 = tosa.rsqrt %181 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%183 = tosa.sub %170, %180 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%184 = tosa.mul %183, %182, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%185 = tosa.mul %184, %74, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%186 = tosa.add %185, %75 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%187 = tosa.conv2d %186, %76, %6, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x4x12xf32>, tensor<24x2x2x12xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%188 = tosa.transpose %187 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%189 = tosa.depthwise_conv2d %187, %77, %5, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x2x2x24xf32>, tensor<3x3x24x1xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%190 = tosa.cast %189 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%191 = tosa.reduce_sum %190 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%192 = tosa.mul %191, %78, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%193 = tosa.sub %190, %192 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%194 = tosa.mul %193, %193, %10 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%195 = tosa.reduce_sum %194 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%196 = tosa.mul %195, %78, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%197 = tosa.cast %196 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%198 = tosa.reduce_sum %189 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%199 = tosa.mul %198, %79, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%200 = tosa.add %197, %60 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%201 = tosa.rsqrt %200 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%202 = tosa.sub %189, %199 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%203 = tosa.mul %202, %201, %10 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%204 = tosa.mul %203, %80, %10 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%205 = tosa.add %204, %81 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%206 = tosa.reshape %205, %18 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%207 = tosa.matmul %206, %82, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x48xf32>
%208 = tosa.reshape %207, %19 : (tensor<1x4x48xf32>, !tosa.shape<2>) -> tensor<4x48xf32>
%209 = tosa.add %208, %83 : (tensor<4x48xf32>, tensor<1x48xf32>) -> tensor<4x48xf32>
%210 = tosa.reshape %209, %21 : (tensor<4x48xf32>, !tosa.shape<4>) -> tensor<1x2x2x48xf32>
%211 = tosa.mul %210, %70, %10 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%212 = tosa.erf %211 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf32>
%213 = tosa.add %212, %68 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x48xf32>
%214 = tosa.mul %69, %213, %10 : (tensor<1x1x1x1xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%215 = tosa.mul %210, %214, %10 : (tensor<1x2x2x48xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%216 = tosa.reshape %215, %22 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%217 = tosa.matmul %216, %84, %9, %9 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%218 = tosa.reshape %217, %17 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%219 = tosa.add %218, %85 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%220 = tosa.reshape %219, %23 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%221 = tosa.mul %86, %220, %10 : (tensor<1x1x1x24xf32>, tensor<1x2x2x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%222 = tosa.transpose %221 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%223 = tosa.add %188, %222 : (tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%224 = tosa.slice %223, %25, %24 : (tensor<1x24x2x2xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x12x2x2xf32>
%225 = tosa.slice %223, %26, %24 : (tensor<1x24x2x2xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x12x2x2xf32>
%226 = tosa.transpose %224 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x12x2x2xf32>) -> tensor<1x2x2x12xf32>
%227 = tosa.depthwise_conv2d %226, %87, %4, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x2x2x12xf32>, tensor<3x3x12x1xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x12xf32>
%228 = tosa.transpose %227 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x12xf32>) -> tensor<1x12x2x2xf32>
%229 = tosa.concat %228, %225 {axis = 1 : i32} : (tensor<1x12x2x2xf32>, tensor<1x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%230 = tosa.reshape %229, %27 : (tensor<1x24x2x2xf32>, !tosa.shape<3>) -> tensor<1x24x4xf32>
%231 = tosa.transpose %230 {perms = array<i32: 0, 2, 1>} : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%232 = tosa.logical_not %2 : (tensor<1x2x2xi1>) -> tensor<1x2x2xi1>
%233 = tosa.cast %232 : (tensor<1x2x2xi1>) -> tensor<1x2x2xi8>
%234 = tosa.cast %233 : (tensor<1x2x2xi8>) -> tensor<1x2x2xf32>
%235 = tosa.pad %234, %30, %9 : (tensor<1x2x2xf32>, !tosa.shape<6>, tensor<1xf32>) -> tensor<1x3x2xf32>
%236 = tosa.slice %235, %29, %28 : (tensor<1x3x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x2x2xf32>
%237 = tosa.add %234, %236 : (tensor<1x2x2xf32>, tensor<1x2x2xf32>) -> tensor<1x2x2xf32>
%238 = tosa.reshape %234, %31 : (tensor<1x2x2xf32>, !tosa.shape<3>) -> tensor<2x2x1xf32>
%239 = tosa.pad %238, %30, %9 : (tensor<2x2x1xf32>, !tosa.shape<6>, tensor<1xf32>) -> tensor<2x3x1xf32>
%240 = tosa.slice %239, %29, %31 : (tensor<2x3x1xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<2x2x1xf32>
%241 = tosa.add %238, %240 : (tensor<2x2x1xf32>, tensor<2x2x1xf32>) -> tensor<2x2x1xf32>
%242 = tosa.reshape %241, %28 : (tensor<2x2x1xf32>, !tosa.shape<3>) -> tensor<1x2x2xf32>
%243 = tosa.slice %237, %33, %32 : (tensor<1x2x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x1x2xf32>
%244 = tosa.add %243, %88 : (tensor<1x1x2xf32>, tensor<1x1x1xf32>) -> tensor<1x1x2xf32>
%245 = tosa.reciprocal %244 : (tensor<1x1x2xf32>) -> tensor<1x1x2xf32>
%246 = tosa.mul %237, %245, %10 : (tensor<1x2x2xf32>, tensor<1x1x2xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%247 = tosa.mul %246, %89, %10 : (tensor<1x2x2xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%248 = tosa.slice %242, %35, %34 : (tensor<1x2x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x2x1xf32>
%249 = tosa.add %248, %88 : (tensor<1x2x1xf32>, tensor<1x1x1xf32>) -> tensor<1x2x1xf32>
%250 = tosa.reciprocal %249 : (tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
%251 = tosa.mul %242, %250, %10 : (tensor<1x2x2xf32>, tensor<1x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%252 = tosa.mul %251, %89, %10 : (tensor<1x2x2xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%253 = tosa.cast %36 : (tensor<32xi64>) -> tensor<32xf32>
%254 = tosa.mul %253, %90, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%255 = tosa.floor %254 : (tensor<32xf32>) -> tensor<32xf32>
%256 = tosa.mul %255, %91, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%257 = tosa.mul %256, %92, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%258 = tosa.pow %93, %257 : (tensor<1xf32>, tensor<32xf32>) -> tensor<32xf32>
%259 = tosa.reshape %252, %37 : (tensor<1x2x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x1xf32>
%260 = tosa.reshape %258, %38 : (tensor<32xf32>, !tosa.shape<4>) -> tensor<1x1x1x32xf32>
%261 = tosa.reciprocal %260 : (tensor<1x1x1x32xf32>) -> tensor<1x1x1x32xf32>
%262 = tosa.mul %259, %261, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x32xf32>, tensor<1xi8>) -> tensor<1x2x2x32xf32>
%263 = tosa.reshape %247, %37 : (tensor<1x2x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x1xf32>
%264 = tosa.mul %263, %261, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x32xf32>, tensor<1xi8>) -> tensor<1x2x2x32xf32>
%265 = tosa.reshape %262, %39 : (tensor<1x2x2x32xf32>, !tosa.shape<3>) -> tensor<4x32x1xf32>
%266 = tosa.tile %1, %20 : (tensor<1x16xi32>, !tosa.shape<2>) -> tensor<4x16xi32>
%267 = tosa.gather %265, %266 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%268 = tosa.reshape %267, %40 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%269 = tosa.sin %268 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%270 = tosa.tile %0, %20 : (tensor<1x16xi32>, !tosa.shape<2>) -> tensor<4x16xi32>
%271 = tosa.gather %265, %270 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%272 = tosa.reshape %271, %40 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%273 = tosa.cos %272 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%274 = tosa.reshape %269, %41 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%275 = tosa.reshape %273, %41 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%276 = tosa.concat %274, %275 {axis = 4 : i32} : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%277 = tosa.reshape %276, %42 : (tensor<1x2x2x16x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x32xf32>
%278 = tosa.reshape %264, %39 : (tensor<1x2x2x32xf32>, !tosa.shape<3>) -> tensor<4x32x1xf32>
%279 = tosa.gather %278, %266 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%280 = tosa.reshape %279, %40 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%281 = tosa.sin %280 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%282 = tosa.gather %278, %270 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%283 = tosa.reshape %282, %40 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%284 = tosa.cos %283 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%285 = tosa.reshape %281, %41 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%286 = tosa.reshape %284, %41 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%287 = tosa.concat %285, %286 {axis = 4 : i32} : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%288 = tosa.reshape %287, %42 : (tensor<1x2x2x16x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x32xf32>
%289 = tosa.concat %288, %277 {axis = 3 : i32} : (tensor<1x2x2x32xf32>, tensor<1x2x2x32xf32>) -> tensor<1x2x2x64xf32>
%290 = tosa.conv2d %289, %94, %3, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x2x64xf32>, tensor<24x1x1x64xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%291 = tosa.transpose %290 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%292 = tosa.reshape %291, %27 : (tensor<1x24x2x2xf32>, !tosa.shape<3>) -> tensor<1x24x4xf32>
%293 = tosa.transpose %292 {perms = array<i32: 0, 2, 1>} : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%294 = tosa.add %231, %293 : (tensor<1x4x24xf32>, tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%295 = tosa.cast %294 : (tensor<1x4x24xf32>) -> tensor<1x4x24xf64>
%296 = tosa.reduce_sum %295 {axis = 2 : i32} : (tensor<1x4x24xf64>) -> tensor<1x4x1xf64>
%297 = tosa.mul %296, %95, %10 : (tensor<1x4x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x1xf64>
%298 = tosa.sub %295, %297 : (tensor<1x4x24xf64>, tensor<1x4x1xf64>) -> tensor<1x4x24xf64>
%299 = tosa.mul %298, %298, %10 : (tensor<1x4x24xf64>, tensor<1x4x24xf64>, tensor<1xi8>) -> tensor<1x4x24xf64>
%300 = tosa.reduce_sum %299 {axis = 2 : i32} : (tensor<1x4x24xf64>) -> tensor<1x4x1xf64>
%301 = tosa.mul %300, %95, %10 : (tensor<1x4x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x1xf64>
%302 = tosa.cast %301 : (tensor<1x4x1xf64>) -> tensor<1x4x1xf32>
%303 = tosa.reduce_sum %294 {axis = 2 : i32} : (tensor<1x4x24xf32>) -> tensor<1x4x1xf32>
%304 = tosa.mul %303, %96, %10 : (tensor<1x4x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x1xf32>
%305 = tosa.add %302, %88 : (tensor<1x4x1xf32>, tensor<1x1x1xf32>) -> tensor<1x4x1xf32>
%306 = tosa.rsqrt %305 : (tensor<1x4x1xf32>) -> tensor<1x4x1xf32>
%307 = tosa.sub %294, %304 : (tensor<1x4x24xf32>, tensor<1x4x1xf32>) -> tensor<1x4x24xf32>
%308 = tosa.mul %307, %306, %10 : (tensor<1x4x24xf32>, tensor<1x4x1xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%309 = tosa.mul %308, %97, %10 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%310 = tosa.add %309, %98 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>) -> tensor<1x4x24xf32>
%311 = tosa.matmul %310, %99, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x72xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x72xf32>
%312 = tosa.reshape %311, %44 : (tensor<1x4x72xf32>, !tosa.shape<2>) -> tensor<4x72xf32>
%313 = tosa.add %312, %100 : (tensor<4x72xf32>, tensor<1x72xf32>) -> tensor<4x72xf32>
%314 = tosa.reshape %313, %45 : (tensor<4x72xf32>, !tosa.shape<5>) -> tensor<1x4x3x2x12xf32>
%315 = tosa.transpose %314 {perms = array<i32: 2, 0, 3, 4, 1>} : (tensor<1x4x3x2x12xf32>) -> tensor<3x1x2x12x4xf32>
%316 = tosa.slice %315, %47, %46 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%317 = tosa.slice %315, %48, %46 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%318 = tosa.slice %315, %49, %46 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%319 = tosa.reshape %316, %50 : (tensor<1x1x2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%320 = tosa.reshape %317, %50 : (tensor<1x1x2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%321 = tosa.abs %319 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%322 = tosa.pow %321, %101 : (tensor<1x2x12x4xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x4xf32>
%323 = tosa.reduce_sum %322 {axis = 3 : i32} : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x1xf32>
%324 = tosa.pow %323, %69 : (tensor<1x2x12x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x1xf32>
%325 = tosa.clamp %324 {max_val = 3.40282347E+38 : f32, min_val = 9.99999996E-13 : f32} : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%326 = tosa.tile %325, %51 : (tensor<1x2x12x1xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%327 = tosa.reciprocal %326 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%328 = tosa.mul %319, %327, %10 : (tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>, tensor<1xi8>) -> tensor<1x2x12x4xf32>
%329 = tosa.abs %320 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%330 = tosa.pow %329, %101 : (tensor<1x2x12x4xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x4xf32>
%331 = tosa.reduce_sum %330 {axis = 3 : i32} : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x1xf32>
%332 = tosa.pow %331, %69 : (tensor<1x2x12x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x1xf32>
%333 = tosa.clamp %332 {max_val = 3.40282347E+38 : f32, min_val = 9.99999996E-13 : f32} : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%334 = tosa.tile %333, %51 : (tensor<1x2x12x1xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%335 = tosa.reciprocal %334 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%336 = tosa.mul %320, %335, %10 : (tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>, tensor<1xi8>) -> tensor<1x2x12x4xf32>
%337 = tosa.transpose %336 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x2x12x4xf32>) -> tensor<1x2x4x12xf32>
%338 = tosa.reshape %328, %52 : (tensor<1x2x12x4xf32>, !tosa.shape<3>) -> tensor<2x12x4xf32>
%339 = tosa.reshape %337, %53 : (tensor<1x2x4x12xf32>, !tosa.shape<3>) -> tensor<2x4x12xf32>
%340 = tosa.matmul %338, %339, %9, %9 : (tensor<2x12x4xf32>, tensor<2x4x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x12xf32>
%341 = tosa.reshape %340, %54 : (tensor<2x12x12xf32>, !tosa.shape<4>) -> tensor<1x2x12x12xf32>
%342 = tosa.mul %341, %102, %10 : (tensor<1x2x12x12xf32>, tensor<1x2x1x1xf32>, tensor<1xi8>) -> tensor<1x2x12x12xf32>
%343 = tosa.reduce_max %342 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
%344 = tosa.sub %342, %343 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) -> tensor<1x2x12x12xf32>
%345 = tosa.exp %344 : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x12xf32>
%346 = tosa.reduce_sum %345 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
%347 = tosa.reciprocal %346 : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%348 = tosa.mul %345, %347, %10 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>, tensor<1xi8>) -> tensor<1x2x12x12xf32>
%349 = tosa.reshape %348, %55 : (tensor<1x2x12x12xf32>, !tosa.shape<3>) -> tensor<2x12x12xf32>
%350 = tosa.reshape %318, %52 : (tensor<1x1x2x12x4xf32>, !tosa.shape<3>) -> tensor<2x12x4xf32>
%351 = tosa.matmul %349, %350, %9, %9 : (tensor<2x12x12xf32>, tensor<2x12x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x4xf32>
%352 = tosa.reshape %351, %50 : (tensor<2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%353 = tosa.transpose %352 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x12x4xf32>) -> tensor<1x4x2x12xf32>
%354 = tosa.reshape %353, %18 : (tensor<1x4x2x12xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%355 = tosa.matmul %354, %103, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%356 = tosa.add %355, %104 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>) -> tensor<1x4x24xf32>
%357 = tosa.mul %105, %356, %10 : (tensor<1x1x24xf32>, tensor<1x4x24xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%358 = tosa.add %294, %357 : (tensor<1x4x24xf32>, tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%359 = tosa.reshape %358, %23 : (tensor<1x4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%360 = tosa.cast %359 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%361 = tosa.reduce_sum %360 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%362 = tosa.mul %361, %78, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%363 = tosa.sub %360, %362 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%364 = tosa.mul %363, %363, %10 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%365 = tosa.reduce_sum %364 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%366 = tosa.mul %365, %78, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%367 = tosa.cast %366 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%368 = tosa.reduce_sum %359 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%369 = tosa.mul %368, %79, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%370 = tosa.add %367, %60 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%371 = tosa.rsqrt %370 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%372 = tosa.sub %359, %369 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%373 = tosa.mul %372, %371, %10 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%374 = tosa.mul %373, %106, %10 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%375 = tosa.add %374, %107 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%376 = tosa.reshape %375, %18 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%377 = tosa.matmul %376, %108, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x48xf32>
%378 = tosa.reshape %377, %19 : (tensor<1x4x48xf32>, !tosa.shape<2>) -> tensor<4x48xf32>
%379 = tosa.add %378, %109 : (tensor<4x48xf32>, tensor<1x48xf32>) -> tensor<4x48xf32>
%380 = tosa.reshape %379, %21 : (tensor<4x48xf32>, !tosa.shape<4>) -> tensor<1x2x2x48xf32>
%381 = tosa.mul %380, %70, %10 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%382 = tosa.erf %381 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf32>
%383 = tosa.add %382, %68 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x48xf32>
%384 = tosa.mul %69, %383, %10 : (tensor<1x1x1x1xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%385 = tosa.mul %380, %384, %10 : (tensor<1x2x2x48xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%386 = tosa.reshape %385, %22 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%387 = tosa.matmul %386, %110, %9, %9 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%388 = tosa.reshape %387, %17 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%389 = tosa.add %388, %111 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%390 = tosa.reshape %389, %23 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%391 = tosa.mul %112, %390, %10 : (tensor<1x1x1x24xf32>, tensor<1x2x2x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%392 = tosa.transpose %391 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%393 = tosa.add %223, %392 : (tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%394 = tosa.reduce_sum %393 {axis = 2 : i32} : (tensor<1x24x2x2xf32>) -> tensor<1x24x1x2xf32>
%395 = tosa.reduce_sum %394 {axis = 3 : i32} : (tensor<1x24x1x2xf32>) -> tensor<1x24x1x1xf32>
%396 = tosa.mul %395, %113, %10 : (tensor<1x24x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x24x1x1xf32>
%397 = tosa.reshape %396, %114 : (tensor<1x24x1x1xf32>, !tosa.shape<4>) -> tensor<1x1x1x24xf32>
%398 = tosa.cast %397 : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf64>
%399 = tosa.reduce_sum %398 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%400 = tosa.mul %399, %78, %10 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%401 = tosa.sub %398, %400 : (tensor<1x1x1x24xf64>, tensor<1x1x1x1xf64>) -> tensor<1x1x1x24xf64>
%402 = tosa.mul %401, %401, %10 : (tensor<1x1x1x24xf64>, tensor<1x1x1x24xf64>, tensor<1xi8>) -> tensor<1x1x1x24xf64>
%403 = tosa.reduce_sum %402 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%404 = tosa.mul %403, %78, %10 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%405 = tosa.cast %404 : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf32>
%406 = tosa.reduce_sum %397 {axis = 3 : i32} : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x1xf32>
%407 = tosa.mul %406, %79, %10 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x1xf32>
%408 = tosa.add %405, %60 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%409 = tosa.rsqrt %408 : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%410 = tosa.sub %397, %407 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%411 = tosa.mul %410, %409, %10 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%412 = tosa.mul %411, %115, %10 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%413 = tosa.add %412, %116 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf32>
%414 = tosa.reshape %413, %43 : (tensor<1x1x1x24xf32>, !tosa.shape<3>) -> tensor<1x1x24xf32>
%415 = tosa.matmul %414, %117, %9, %9 : (tensor<1x1x24xf32>, tensor<1x24x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x6xf32>
%416 = tosa.reshape %415, %56 : (tensor<1x1x6xf32>, !tosa.shape<2>) -> tensor<1x6xf32>
%417 = tosa.add %416, %118 : (tensor<1x6xf32>, tensor<1x6xf32>) -> tensor<1x6xf32>
return %417 : tensor<1x6xf32>
}
}


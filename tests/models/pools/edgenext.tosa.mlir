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
%14 = tosa.const_shape  {values = dense<[1, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%15 = tosa.const_shape  {values = dense<[1, 4, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%16 = tosa.const_shape  {values = dense<[1, 16, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%17 = tosa.const_shape  {values = dense<[1, 4, 4, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%18 = tosa.const_shape  {values = dense<[4, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%19 = tosa.const_shape  {values = dense<[1, 4, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%20 = tosa.const_shape  {values = dense<[4, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
%21 = tosa.const_shape  {values = dense<[4, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
%22 = tosa.const_shape  {values = dense<[1, 2, 2, 48]> : tensor<4xindex>} : () -> !tosa.shape<4>
%23 = tosa.const_shape  {values = dense<[1, 4, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
%24 = tosa.const_shape  {values = dense<[1, 2, 2, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%25 = tosa.const_shape  {values = dense<[1, 12, 2, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
%26 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
%27 = tosa.const_shape  {values = dense<[0, 12, 0, 0]> : tensor<4xindex>} : () -> !tosa.shape<4>
%28 = tosa.const_shape  {values = dense<[1, 24, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%29 = tosa.const_shape  {values = dense<[1, 2, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
%30 = tosa.const_shape  {values = dense<0> : tensor<3xindex>} : () -> !tosa.shape<3>
%31 = tosa.const_shape  {values = dense<[0, 0, 1, 0, 0, 0]> : tensor<6xindex>} : () -> !tosa.shape<6>
%32 = tosa.const_shape  {values = dense<[2, 2, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%33 = tosa.const_shape  {values = dense<[1, 1, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
%34 = tosa.const_shape  {values = dense<[0, 1, 0]> : tensor<3xindex>} : () -> !tosa.shape<3>
%35 = tosa.const_shape  {values = dense<[1, 2, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%36 = tosa.const_shape  {values = dense<[0, 0, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%37 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]> : tensor<32xi64>}> : () -> tensor<32xi64>
%38 = tosa.const_shape  {values = dense<[1, 2, 2, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
%39 = tosa.const_shape  {values = dense<[1, 1, 1, 32]> : tensor<4xindex>} : () -> !tosa.shape<4>
%40 = tosa.const_shape  {values = dense<[4, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%41 = tosa.const_shape  {values = dense<[1, 2, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
%42 = tosa.const_shape  {values = dense<[1, 2, 2, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%43 = tosa.const_shape  {values = dense<[1, 2, 2, 32]> : tensor<4xindex>} : () -> !tosa.shape<4>
%44 = tosa.const_shape  {values = dense<[1, 1, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%45 = tosa.const_shape  {values = dense<[4, 72]> : tensor<2xindex>} : () -> !tosa.shape<2>
%46 = tosa.const_shape  {values = dense<[1, 4, 3, 2, 12]> : tensor<5xindex>} : () -> !tosa.shape<5>
%47 = tosa.const_shape  {values = dense<[1, 1, 2, 12, 4]> : tensor<5xindex>} : () -> !tosa.shape<5>
%48 = tosa.const_shape  {values = dense<0> : tensor<5xindex>} : () -> !tosa.shape<5>
%49 = tosa.const_shape  {values = dense<[1, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%50 = tosa.const_shape  {values = dense<[2, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%51 = tosa.const_shape  {values = dense<[1, 2, 12, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%52 = tosa.const_shape  {values = dense<[1, 1, 1, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%53 = tosa.const_shape  {values = dense<[2, 12, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%54 = tosa.const_shape  {values = dense<[2, 4, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%55 = tosa.const_shape  {values = dense<[1, 2, 12, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%56 = tosa.const_shape  {values = dense<[2, 12, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%57 = tosa.const_shape  {values = dense<[1, 24, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%58 = tosa.const_shape  {values = dense<[1, 24, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%59 = tosa.const_shape  {values = dense<[24, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%60 = tosa.const_shape  {values = dense<[1, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
%61 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12x4x4x3xf32>}> : () -> tensor<12x4x4x3xf32>
%62 = "tosa.const"() <{values = dense<0.083333333333333329> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%63 = "tosa.const"() <{values = dense<0.0833333358> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%64 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%65 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%66 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%67 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x12x1xf32>}> : () -> tensor<3x3x12x1xf32>
%68 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%69 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%70 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x24xf32>}> : () -> tensor<1x12x24xf32>
%71 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%72 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%73 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%74 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%75 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x12xf32>}> : () -> tensor<1x24x12xf32>
%76 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%77 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%78 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%79 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%80 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x2x2x12xf32>}> : () -> tensor<24x2x2x12xf32>
%81 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x24x1xf32>}> : () -> tensor<3x3x24x1xf32>
%82 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%83 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%84 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%85 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%86 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%87 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%88 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%89 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%90 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%91 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<3x3x12x1xf32>}> : () -> tensor<3x3x12x1xf32>
%92 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%93 = "tosa.const"() <{values = dense<6.28318548> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%94 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1xf32>}> : () -> tensor<1xf32>
%95 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%96 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1xf32>}> : () -> tensor<1xf32>
%97 = "tosa.const"() <{values = dense<1.000000e+04> : tensor<1xf32>}> : () -> tensor<1xf32>
%98 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x1x1x64xf32>}> : () -> tensor<24x1x1x64xf32>
%99 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
%100 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
%101 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%102 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%103 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x72xf32>}> : () -> tensor<1x24x72xf32>
%104 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x72xf32>}> : () -> tensor<1x72xf32>
%105 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%106 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x2x1x1xf32>}> : () -> tensor<1x2x1x1xf32>
%107 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x24xf32>}> : () -> tensor<1x24x24xf32>
%108 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%109 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x24xf32>}> : () -> tensor<1x1x24xf32>
%110 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%111 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%112 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%113 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%114 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%115 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%116 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%117 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%cst = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_0 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_1 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_2 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%118 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%119 = "tosa.const"() <{values = dense<1> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%120 = "tosa.const"() <{values = dense<24> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%121 = "tosa.const"() <{values = dense<[[24, 1, 1, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%122 = tosa.const_shape  {values = dense<[1, 1, 1, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%123 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%124 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%125 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x6xf32>}> : () -> tensor<1x24x6xf32>
%126 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x6xf32>}> : () -> tensor<1x6xf32>
%127 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x16x16xf32>) -> tensor<1x16x16x3xf32>
%128 = tosa.conv2d %127, %61, %8, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 4, 4>} : (tensor<1x16x16x3xf32>, tensor<12x4x4x3xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%129 = tosa.cast %128 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%130 = tosa.reduce_sum %129 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%131 = tosa.mul %130, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%132 = tosa.sub %129, %131 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%133 = tosa.mul %132, %132, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%134 = tosa.reduce_sum %133 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%135 = tosa.mul %134, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%136 = tosa.cast %135 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%137 = tosa.reduce_sum %128 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%138 = tosa.mul %137, %63, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%139 = tosa.add %136, %64 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%140 = tosa.rsqrt %139 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%141 = tosa.sub %128, %138 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%142 = tosa.mul %141, %140, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%143 = tosa.mul %142, %65, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%144 = tosa.add %143, %66 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%145 = tosa.depthwise_conv2d %144, %67, %7, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x4x4x12xf32>, tensor<3x3x12x1xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%146 = tosa.cast %145 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%147 = tosa.reduce_sum %146 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%148 = tosa.mul %147, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%149 = tosa.sub %146, %148 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%150 = tosa.mul %149, %149, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%151 = tosa.reduce_sum %150 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%152 = tosa.mul %151, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%153 = tosa.cast %152 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%154 = tosa.reduce_sum %145 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%155 = tosa.mul %154, %63, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%156 = tosa.add %153, %64 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%157 = tosa.rsqrt %156 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%158 = tosa.sub %145, %155 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%159 = tosa.mul %158, %157, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%160 = tosa.mul %159, %68, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%161 = tosa.add %160, %69 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%162 = tosa.reshape %161, %12 : (tensor<1x4x4x12xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%163 = tosa.matmul %162, %70, %9, %9 : (tensor<1x16x12xf32>, tensor<1x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x24xf32>
%164 = tosa.reshape %163, %13 : (tensor<1x16x24xf32>, !tosa.shape<2>) -> tensor<16x24xf32>
%165 = tosa.add %164, %71 : (tensor<16x24xf32>, tensor<1x24xf32>) -> tensor<16x24xf32>
%166 = tosa.reshape %165, %15 : (tensor<16x24xf32>, !tosa.shape<4>) -> tensor<1x4x4x24xf32>
%167 = tosa.mul %166, %74, %10 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%168 = tosa.erf %167 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf32>
%169 = tosa.add %168, %72 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x24xf32>
%170 = tosa.mul %73, %169, %10 : (tensor<1x1x1x1xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%171 = tosa.mul %166, %170, %10 : (tensor<1x4x4x24xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%172 = tosa.reshape %171, %16 : (tensor<1x4x4x24xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%173 = tosa.matmul %172, %75, %9, %9 : (tensor<1x16x24xf32>, tensor<1x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x12xf32>
%174 = tosa.reshape %173, %11 : (tensor<1x16x12xf32>, !tosa.shape<2>) -> tensor<16x12xf32>
%175 = tosa.add %174, %76 : (tensor<16x12xf32>, tensor<1x12xf32>) -> tensor<16x12xf32>
%176 = tosa.reshape %175, %17 : (tensor<16x12xf32>, !tosa.shape<4>) -> tensor<1x4x4x12xf32>
%177 = tosa.mul %77, %176, %10 : (tensor<1x1x1x12xf32>, tensor<1x4x4x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%178 = tosa.add %144, %177 : (tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf32>
%179 = tosa.cast %178 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%180 = tosa.reduce_sum %179 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%181 = tosa.mul %180, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%182 = tosa.sub %179, %181 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%183 = tosa.mul %182, %182, %10 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%184 = tosa.reduce_sum %183 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%185 = tosa.mul %184, %62, %10 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%186 = tosa.cast %185 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%187 = tosa.reduce_sum %178 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%188 = tosa.mul %187, %63, %10 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%189 = tosa.add %186, %64 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%190 = tosa.rsqrt %189 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%191 = tosa.sub %178, %188 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%192 = tosa.mul %191, %190, %10 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%193 = tosa.mul %192, %78, %10 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%194 = tosa.add %193, %79 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%195 = tosa.conv2d %194, %80, %6, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x4x4x12xf32>, tensor<24x2x2x12xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%196 = tosa.transpose %195 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%197 = tosa.depthwise_conv2d %195, %81, %5, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x2x2x24xf32>, tensor<3x3x24x1xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%198 = tosa.cast %197 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%199 = tosa.reduce_sum %198 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%200 = tosa.mul %199, %82, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%201 = tosa.sub %198, %200 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%202 = tosa.mul %201, %201, %10 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%203 = tosa.reduce_sum %202 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%204 = tosa.mul %203, %82, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%205 = tosa.cast %204 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%206 = tosa.reduce_sum %197 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%207 = tosa.mul %206, %83, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%208 = tosa.add %205, %64 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%209 = tosa.rsqrt %208 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%210 = tosa.sub %197, %207 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%211 = tosa.mul %210, %209, %10 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%212 = tosa.mul %211, %84, %10 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%213 = tosa.add %212, %85 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%214 = tosa.reshape %213, %19 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%215 = tosa.matmul %214, %86, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x48xf32>
%216 = tosa.reshape %215, %20 : (tensor<1x4x48xf32>, !tosa.shape<2>) -> tensor<4x48xf32>
%217 = tosa.add %216, %87 : (tensor<4x48xf32>, tensor<1x48xf32>) -> tensor<4x48xf32>
%218 = tosa.reshape %217, %22 : (tensor<4x48xf32>, !tosa.shape<4>) -> tensor<1x2x2x48xf32>
%219 = tosa.mul %218, %74, %10 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%220 = tosa.erf %219 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf32>
%221 = tosa.add %220, %72 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x48xf32>
%222 = tosa.mul %73, %221, %10 : (tensor<1x1x1x1xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%223 = tosa.mul %218, %222, %10 : (tensor<1x2x2x48xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%224 = tosa.reshape %223, %23 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%225 = tosa.matmul %224, %88, %9, %9 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%226 = tosa.reshape %225, %18 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%227 = tosa.add %226, %89 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%228 = tosa.reshape %227, %24 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%229 = tosa.mul %90, %228, %10 : (tensor<1x1x1x24xf32>, tensor<1x2x2x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%230 = tosa.transpose %229 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%231 = tosa.add %196, %230 : (tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%232 = tosa.slice %231, %26, %25 : (tensor<1x24x2x2xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x12x2x2xf32>
%233 = tosa.slice %231, %27, %25 : (tensor<1x24x2x2xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x12x2x2xf32>
%234 = tosa.transpose %232 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x12x2x2xf32>) -> tensor<1x2x2x12xf32>
%235 = tosa.depthwise_conv2d %234, %91, %4, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x2x2x12xf32>, tensor<3x3x12x1xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x12xf32>
%236 = tosa.transpose %235 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x12xf32>) -> tensor<1x12x2x2xf32>
%237 = tosa.concat %236, %233 {axis = 1 : i32} : (tensor<1x12x2x2xf32>, tensor<1x12x2x2xf32>) -> tensor<1x24x2x2xf32>
%238 = tosa.reshape %237, %28 : (tensor<1x24x2x2xf32>, !tosa.shape<3>) -> tensor<1x24x4xf32>
%239 = tosa.transpose %238 {perms = array<i32: 0, 2, 1>} : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%240 = tosa.logical_not %2 : (tensor<1x2x2xi1>) -> tensor<1x2x2xi1>
%241 = tosa.cast %240 : (tensor<1x2x2xi1>) -> tensor<1x2x2xi8>
%242 = tosa.cast %241 : (tensor<1x2x2xi8>) -> tensor<1x2x2xf32>
%243 = tosa.pad %242, %31, %9 : (tensor<1x2x2xf32>, !tosa.shape<6>, tensor<1xf32>) -> tensor<1x3x2xf32>
%244 = tosa.slice %243, %30, %29 : (tensor<1x3x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x2x2xf32>
%245 = tosa.add %242, %244 : (tensor<1x2x2xf32>, tensor<1x2x2xf32>) -> tensor<1x2x2xf32>
%246 = tosa.reshape %242, %32 : (tensor<1x2x2xf32>, !tosa.shape<3>) -> tensor<2x2x1xf32>
%247 = tosa.pad %246, %31, %9 : (tensor<2x2x1xf32>, !tosa.shape<6>, tensor<1xf32>) -> tensor<2x3x1xf32>
%248 = tosa.slice %247, %30, %32 : (tensor<2x3x1xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<2x2x1xf32>
%249 = tosa.add %246, %248 : (tensor<2x2x1xf32>, tensor<2x2x1xf32>) -> tensor<2x2x1xf32>
%250 = tosa.reshape %249, %29 : (tensor<2x2x1xf32>, !tosa.shape<3>) -> tensor<1x2x2xf32>
%251 = tosa.slice %245, %34, %33 : (tensor<1x2x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x1x2xf32>
%252 = tosa.add %251, %92 : (tensor<1x1x2xf32>, tensor<1x1x1xf32>) -> tensor<1x1x2xf32>
%253 = tosa.reciprocal %252 : (tensor<1x1x2xf32>) -> tensor<1x1x2xf32>
%254 = tosa.mul %245, %253, %10 : (tensor<1x2x2xf32>, tensor<1x1x2xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%255 = tosa.mul %254, %93, %10 : (tensor<1x2x2xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%256 = tosa.slice %250, %36, %35 : (tensor<1x2x2xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x2x1xf32>
%257 = tosa.add %256, %92 : (tensor<1x2x1xf32>, tensor<1x1x1xf32>) -> tensor<1x2x1xf32>
%258 = tosa.reciprocal %257 : (tensor<1x2x1xf32>) -> tensor<1x2x1xf32>
%259 = tosa.mul %250, %258, %10 : (tensor<1x2x2xf32>, tensor<1x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%260 = tosa.mul %259, %93, %10 : (tensor<1x2x2xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2xf32>
%261 = tosa.cast %37 : (tensor<32xi64>) -> tensor<32xf32>
%262 = tosa.mul %261, %94, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%263 = tosa.floor %262 : (tensor<32xf32>) -> tensor<32xf32>
%264 = tosa.mul %263, %95, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%265 = tosa.mul %264, %96, %10 : (tensor<32xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<32xf32>
%266 = tosa.pow %97, %265 : (tensor<1xf32>, tensor<32xf32>) -> tensor<32xf32>
%267 = tosa.reshape %260, %38 : (tensor<1x2x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x1xf32>
%268 = tosa.reshape %266, %39 : (tensor<32xf32>, !tosa.shape<4>) -> tensor<1x1x1x32xf32>
%269 = tosa.reciprocal %268 : (tensor<1x1x1x32xf32>) -> tensor<1x1x1x32xf32>
%270 = tosa.mul %267, %269, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x32xf32>, tensor<1xi8>) -> tensor<1x2x2x32xf32>
%271 = tosa.reshape %255, %38 : (tensor<1x2x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x1xf32>
%272 = tosa.mul %271, %269, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x32xf32>, tensor<1xi8>) -> tensor<1x2x2x32xf32>
%273 = tosa.reshape %270, %40 : (tensor<1x2x2x32xf32>, !tosa.shape<3>) -> tensor<4x32x1xf32>
%274 = tosa.tile %1, %21 : (tensor<1x16xi32>, !tosa.shape<2>) -> tensor<4x16xi32>
%275 = tosa.gather %273, %274 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%276 = tosa.reshape %275, %41 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%277 = tosa.sin %276 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%278 = tosa.tile %0, %21 : (tensor<1x16xi32>, !tosa.shape<2>) -> tensor<4x16xi32>
%279 = tosa.gather %273, %278 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%280 = tosa.reshape %279, %41 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%281 = tosa.cos %280 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%282 = tosa.reshape %277, %42 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%283 = tosa.reshape %281, %42 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%284 = tosa.concat %282, %283 {axis = 4 : i32} : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%285 = tosa.reshape %284, %43 : (tensor<1x2x2x16x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x32xf32>
%286 = tosa.reshape %272, %40 : (tensor<1x2x2x32xf32>, !tosa.shape<3>) -> tensor<4x32x1xf32>
%287 = tosa.gather %286, %274 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%288 = tosa.reshape %287, %41 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%289 = tosa.sin %288 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%290 = tosa.gather %286, %278 : (tensor<4x32x1xf32>, tensor<4x16xi32>) -> tensor<4x16x1xf32>
%291 = tosa.reshape %290, %41 : (tensor<4x16x1xf32>, !tosa.shape<4>) -> tensor<1x2x2x16xf32>
%292 = tosa.cos %291 : (tensor<1x2x2x16xf32>) -> tensor<1x2x2x16xf32>
%293 = tosa.reshape %289, %42 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%294 = tosa.reshape %292, %42 : (tensor<1x2x2x16xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x1xf32>
%295 = tosa.concat %293, %294 {axis = 4 : i32} : (tensor<1x2x2x16x1xf32>, tensor<1x2x2x16x1xf32>) -> tensor<1x2x2x16x2xf32>
%296 = tosa.reshape %295, %43 : (tensor<1x2x2x16x2xf32>, !tosa.shape<4>) -> tensor<1x2x2x32xf32>
%297 = tosa.concat %296, %285 {axis = 3 : i32} : (tensor<1x2x2x32xf32>, tensor<1x2x2x32xf32>) -> tensor<1x2x2x64xf32>
%298 = tosa.conv2d %297, %98, %3, %9, %9 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x2x2x64xf32>, tensor<24x1x1x64xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x2x24xf32>
%299 = tosa.transpose %298 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%300 = tosa.reshape %299, %28 : (tensor<1x24x2x2xf32>, !tosa.shape<3>) -> tensor<1x24x4xf32>
%301 = tosa.transpose %300 {perms = array<i32: 0, 2, 1>} : (tensor<1x24x4xf32>) -> tensor<1x4x24xf32>
%302 = tosa.add %239, %301 : (tensor<1x4x24xf32>, tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%303 = tosa.cast %302 : (tensor<1x4x24xf32>) -> tensor<1x4x24xf64>
%304 = tosa.reduce_sum %303 {axis = 2 : i32} : (tensor<1x4x24xf64>) -> tensor<1x4x1xf64>
%305 = tosa.mul %304, %99, %10 : (tensor<1x4x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x1xf64>
%306 = tosa.sub %303, %305 : (tensor<1x4x24xf64>, tensor<1x4x1xf64>) -> tensor<1x4x24xf64>
%307 = tosa.mul %306, %306, %10 : (tensor<1x4x24xf64>, tensor<1x4x24xf64>, tensor<1xi8>) -> tensor<1x4x24xf64>
%308 = tosa.reduce_sum %307 {axis = 2 : i32} : (tensor<1x4x24xf64>) -> tensor<1x4x1xf64>
%309 = tosa.mul %308, %99, %10 : (tensor<1x4x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x1xf64>
%310 = tosa.cast %309 : (tensor<1x4x1xf64>) -> tensor<1x4x1xf32>
%311 = tosa.reduce_sum %302 {axis = 2 : i32} : (tensor<1x4x24xf32>) -> tensor<1x4x1xf32>
%312 = tosa.mul %311, %100, %10 : (tensor<1x4x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x1xf32>
%313 = tosa.add %310, %92 : (tensor<1x4x1xf32>, tensor<1x1x1xf32>) -> tensor<1x4x1xf32>
%314 = tosa.rsqrt %313 : (tensor<1x4x1xf32>) -> tensor<1x4x1xf32>
%315 = tosa.sub %302, %312 : (tensor<1x4x24xf32>, tensor<1x4x1xf32>) -> tensor<1x4x24xf32>
%316 = tosa.mul %315, %314, %10 : (tensor<1x4x24xf32>, tensor<1x4x1xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%317 = tosa.mul %316, %101, %10 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%318 = tosa.add %317, %102 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>) -> tensor<1x4x24xf32>
%319 = tosa.matmul %318, %103, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x72xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x72xf32>
%320 = tosa.reshape %319, %45 : (tensor<1x4x72xf32>, !tosa.shape<2>) -> tensor<4x72xf32>
%321 = tosa.add %320, %104 : (tensor<4x72xf32>, tensor<1x72xf32>) -> tensor<4x72xf32>
%322 = tosa.reshape %321, %46 : (tensor<4x72xf32>, !tosa.shape<5>) -> tensor<1x4x3x2x12xf32>
%323 = tosa.transpose %322 {perms = array<i32: 2, 0, 3, 4, 1>} : (tensor<1x4x3x2x12xf32>) -> tensor<3x1x2x12x4xf32>
%324 = tosa.slice %323, %48, %47 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%325 = tosa.slice %323, %49, %47 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%326 = tosa.slice %323, %50, %47 : (tensor<3x1x2x12x4xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x2x12x4xf32>
%327 = tosa.reshape %324, %51 : (tensor<1x1x2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%328 = tosa.reshape %325, %51 : (tensor<1x1x2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%329 = tosa.abs %327 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%330 = tosa.pow %329, %105 : (tensor<1x2x12x4xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x4xf32>
%331 = tosa.reduce_sum %330 {axis = 3 : i32} : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x1xf32>
%332 = tosa.pow %331, %73 : (tensor<1x2x12x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x1xf32>
%333 = tosa.clamp %332 {max_val = 3.40282347E+38 : f32, min_val = 9.99999996E-13 : f32} : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%334 = tosa.tile %333, %52 : (tensor<1x2x12x1xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%335 = tosa.reciprocal %334 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%336 = tosa.mul %327, %335, %10 : (tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>, tensor<1xi8>) -> tensor<1x2x12x4xf32>
%337 = tosa.abs %328 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%338 = tosa.pow %337, %105 : (tensor<1x2x12x4xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x4xf32>
%339 = tosa.reduce_sum %338 {axis = 3 : i32} : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x1xf32>
%340 = tosa.pow %339, %73 : (tensor<1x2x12x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x12x1xf32>
%341 = tosa.clamp %340 {max_val = 3.40282347E+38 : f32, min_val = 9.99999996E-13 : f32} : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%342 = tosa.tile %341, %52 : (tensor<1x2x12x1xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%343 = tosa.reciprocal %342 : (tensor<1x2x12x4xf32>) -> tensor<1x2x12x4xf32>
%344 = tosa.mul %328, %343, %10 : (tensor<1x2x12x4xf32>, tensor<1x2x12x4xf32>, tensor<1xi8>) -> tensor<1x2x12x4xf32>
%345 = tosa.transpose %344 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x2x12x4xf32>) -> tensor<1x2x4x12xf32>
%346 = tosa.reshape %336, %53 : (tensor<1x2x12x4xf32>, !tosa.shape<3>) -> tensor<2x12x4xf32>
%347 = tosa.reshape %345, %54 : (tensor<1x2x4x12xf32>, !tosa.shape<3>) -> tensor<2x4x12xf32>
%348 = tosa.matmul %346, %347, %9, %9 : (tensor<2x12x4xf32>, tensor<2x4x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x12xf32>
%349 = tosa.reshape %348, %55 : (tensor<2x12x12xf32>, !tosa.shape<4>) -> tensor<1x2x12x12xf32>
%350 = tosa.mul %349, %106, %10 : (tensor<1x2x12x12xf32>, tensor<1x2x1x1xf32>, tensor<1xi8>) -> tensor<1x2x12x12xf32>
%351 = tosa.reduce_max %350 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
%352 = tosa.sub %350, %351 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) -> tensor<1x2x12x12xf32>
%353 = tosa.exp %352 : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x12xf32>
%354 = tosa.reduce_sum %353 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
%355 = tosa.reciprocal %354 : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
%356 = tosa.mul %353, %355, %10 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>, tensor<1xi8>) -> tensor<1x2x12x12xf32>
%357 = tosa.reshape %356, %56 : (tensor<1x2x12x12xf32>, !tosa.shape<3>) -> tensor<2x12x12xf32>
%358 = tosa.reshape %326, %53 : (tensor<1x1x2x12x4xf32>, !tosa.shape<3>) -> tensor<2x12x4xf32>
%359 = tosa.matmul %357, %358, %9, %9 : (tensor<2x12x12xf32>, tensor<2x12x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x4xf32>
%360 = tosa.reshape %359, %51 : (tensor<2x12x4xf32>, !tosa.shape<4>) -> tensor<1x2x12x4xf32>
%361 = tosa.transpose %360 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x12x4xf32>) -> tensor<1x4x2x12xf32>
%362 = tosa.reshape %361, %19 : (tensor<1x4x2x12xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%363 = tosa.matmul %362, %107, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%364 = tosa.add %363, %108 : (tensor<1x4x24xf32>, tensor<1x1x24xf32>) -> tensor<1x4x24xf32>
%365 = tosa.mul %109, %364, %10 : (tensor<1x1x24xf32>, tensor<1x4x24xf32>, tensor<1xi8>) -> tensor<1x4x24xf32>
%366 = tosa.add %302, %365 : (tensor<1x4x24xf32>, tensor<1x4x24xf32>) -> tensor<1x4x24xf32>
%367 = tosa.reshape %366, %24 : (tensor<1x4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%368 = tosa.cast %367 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%369 = tosa.reduce_sum %368 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%370 = tosa.mul %369, %82, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%371 = tosa.sub %368, %370 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%372 = tosa.mul %371, %371, %10 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%373 = tosa.reduce_sum %372 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%374 = tosa.mul %373, %82, %10 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%375 = tosa.cast %374 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%376 = tosa.reduce_sum %367 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%377 = tosa.mul %376, %83, %10 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%378 = tosa.add %375, %64 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%379 = tosa.rsqrt %378 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%380 = tosa.sub %367, %377 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%381 = tosa.mul %380, %379, %10 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%382 = tosa.mul %381, %110, %10 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%383 = tosa.add %382, %111 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%384 = tosa.reshape %383, %19 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%385 = tosa.matmul %384, %112, %9, %9 : (tensor<1x4x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x48xf32>
%386 = tosa.reshape %385, %20 : (tensor<1x4x48xf32>, !tosa.shape<2>) -> tensor<4x48xf32>
%387 = tosa.add %386, %113 : (tensor<4x48xf32>, tensor<1x48xf32>) -> tensor<4x48xf32>
%388 = tosa.reshape %387, %22 : (tensor<4x48xf32>, !tosa.shape<4>) -> tensor<1x2x2x48xf32>
%389 = tosa.mul %388, %74, %10 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%390 = tosa.erf %389 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf32>
%391 = tosa.add %390, %72 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x48xf32>
%392 = tosa.mul %73, %391, %10 : (tensor<1x1x1x1xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%393 = tosa.mul %388, %392, %10 : (tensor<1x2x2x48xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%394 = tosa.reshape %393, %23 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%395 = tosa.matmul %394, %114, %9, %9 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%396 = tosa.reshape %395, %18 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%397 = tosa.add %396, %115 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%398 = tosa.reshape %397, %24 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%399 = tosa.mul %116, %398, %10 : (tensor<1x1x1x24xf32>, tensor<1x2x2x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%400 = tosa.transpose %399 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%401 = tosa.add %231, %400 : (tensor<1x24x2x2xf32>, tensor<1x24x2x2xf32>) -> tensor<1x24x2x2xf32>
%402 = tosa.reduce_sum %401 {axis = 3 : i32} : (tensor<1x24x2x2xf32>) -> tensor<1x24x2x1xf32>
%403 = tosa.reduce_sum %402 {axis = 2 : i32} : (tensor<1x24x2x1xf32>) -> tensor<1x24x1x1xf32>
%404 = tosa.mul %403, %117, %10 : (tensor<1x24x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x24x1x1xf32>
%405 = tosa.cast %cst : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%406 = tosa.add %405, %119 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%407 = tosa.greater %118, %405 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%408 = tosa.select %407, %406, %405 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%409 = tosa.reshape %408, %57 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%410 = tosa.cast %cst_0 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%411 = tosa.add %410, %120 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%412 = tosa.greater %118, %410 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%413 = tosa.select %412, %411, %410 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%414 = tosa.reshape %413, %57 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%415 = tosa.cast %cst_1 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%416 = tosa.add %415, %119 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%417 = tosa.greater %118, %415 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%418 = tosa.select %417, %416, %415 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%419 = tosa.reshape %418, %57 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%420 = tosa.cast %cst_2 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%421 = tosa.add %420, %119 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%422 = tosa.greater %118, %420 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%423 = tosa.select %422, %421, %420 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%424 = tosa.reshape %423, %57 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%425 = tosa.concat %409, %414, %419, %424 {axis = 4 : i32} : (tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>) -> tensor<1x24x1x1x4xi32>
%426 = tosa.reshape %404, %58 : (tensor<1x24x1x1xf32>, !tosa.shape<3>) -> tensor<1x24x1xf32>
%427 = tosa.reshape %425, %59 : (tensor<1x24x1x1x4xi32>, !tosa.shape<2>) -> tensor<24x4xi32>
%428 = tosa.mul %427, %121, %10 : (tensor<24x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<24x4xi32>
%429 = tosa.reduce_sum %428 {axis = 1 : i32} : (tensor<24x4xi32>) -> tensor<24x1xi32>
%430 = tosa.reshape %429, %14 : (tensor<24x1xi32>, !tosa.shape<2>) -> tensor<1x24xi32>
%431 = tosa.gather %426, %430 : (tensor<1x24x1xf32>, tensor<1x24xi32>) -> tensor<1x24x1xf32>
%432 = tosa.reshape %431, %122 : (tensor<1x24x1xf32>, !tosa.shape<4>) -> tensor<1x1x1x24xf32>
%433 = tosa.cast %432 : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf64>
%434 = tosa.reduce_sum %433 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%435 = tosa.mul %434, %82, %10 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%436 = tosa.sub %433, %435 : (tensor<1x1x1x24xf64>, tensor<1x1x1x1xf64>) -> tensor<1x1x1x24xf64>
%437 = tosa.mul %436, %436, %10 : (tensor<1x1x1x24xf64>, tensor<1x1x1x24xf64>, tensor<1xi8>) -> tensor<1x1x1x24xf64>
%438 = tosa.reduce_sum %437 {axis = 3 : i32} : (tensor<1x1x1x24xf64>) -> tensor<1x1x1x1xf64>
%439 = tosa.mul %438, %82, %10 : (tensor<1x1x1x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x1x1xf64>
%440 = tosa.cast %439 : (tensor<1x1x1x1xf64>) -> tensor<1x1x1x1xf32>
%441 = tosa.reduce_sum %432 {axis = 3 : i32} : (tensor<1x1x1x24xf32>) -> tensor<1x1x1x1xf32>
%442 = tosa.mul %441, %83, %10 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x1xf32>
%443 = tosa.add %440, %64 : (tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%444 = tosa.rsqrt %443 : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
%445 = tosa.sub %432, %442 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x1x24xf32>
%446 = tosa.mul %445, %444, %10 : (tensor<1x1x1x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%447 = tosa.mul %446, %123, %10 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x1x1x24xf32>
%448 = tosa.add %447, %124 : (tensor<1x1x1x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x1x1x24xf32>
%449 = tosa.reshape %448, %44 : (tensor<1x1x1x24xf32>, !tosa.shape<3>) -> tensor<1x1x24xf32>
%450 = tosa.matmul %449, %125, %9, %9 : (tensor<1x1x24xf32>, tensor<1x24x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x6xf32>
%451 = tosa.reshape %450, %60 : (tensor<1x1x6xf32>, !tosa.shape<2>) -> tensor<1x6xf32>
%452 = tosa.add %451, %126 : (tensor<1x6xf32>, tensor<1x6xf32>) -> tensor<1x6xf32>
return %452 : tensor<1x6xf32>
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

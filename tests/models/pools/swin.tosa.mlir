module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%0 = "tosa.const"() <{values = dense<[[1, 3]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
%1 = "tosa.const"() <{values = dense<[[0, 2]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
%2 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%3 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
%5 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
%6 = tosa.const_shape  {values = dense<[4, 4, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
%7 = tosa.const_shape  {values = dense<[1, 2, 4, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%8 = tosa.const_shape  {values = dense<[1, 2, 2, 2, 2, 12]> : tensor<6xindex>} : () -> !tosa.shape<6>
%9 = tosa.const_shape  {values = dense<[16, 12]> : tensor<2xindex>} : () -> !tosa.shape<2>
%10 = tosa.const_shape  {values = dense<[1, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%11 = tosa.const_shape  {values = dense<[16, 36]> : tensor<2xindex>} : () -> !tosa.shape<2>
%12 = tosa.const_shape  {values = dense<[4, 4, 3, 2, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%13 = tosa.const_shape  {values = dense<[1, 4, 2, 4, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%14 = tosa.const_shape  {values = dense<0> : tensor<5xindex>} : () -> !tosa.shape<5>
%15 = tosa.const_shape  {values = dense<[4, 2, 4, 6]> : tensor<4xindex>} : () -> !tosa.shape<4>
%16 = tosa.const_shape  {values = dense<[1, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%17 = tosa.const_shape  {values = dense<[2, 0, 0, 0, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
%18 = tosa.const_shape  {values = dense<[8, 4, 6]> : tensor<3xindex>} : () -> !tosa.shape<3>
%19 = tosa.const_shape  {values = dense<[8, 6, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%20 = tosa.const_shape  {values = dense<[4, 2, 4, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%21 = tosa.const_shape  {values = dense<[8, 4, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%22 = tosa.const_shape  {values = dense<[1, 4, 4, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%23 = tosa.const_shape  {values = dense<[16, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%24 = tosa.const_shape  {values = dense<[1, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%25 = tosa.const_shape  {values = dense<[1, 4, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%26 = tosa.const_shape  {values = dense<[1, 16, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%27 = tosa.const_shape  {values = dense<[1, 4, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
%28 = tosa.const_shape  {values = dense<[2, 4, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%29 = tosa.const_shape  {values = dense<[2, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
%30 = tosa.const_shape  {values = dense<[1, 2, 2, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%31 = tosa.const_shape  {values = dense<[4, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
%32 = tosa.const_shape  {values = dense<[4, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%33 = tosa.const_shape  {values = dense<[1, 2, 2, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%34 = tosa.const_shape  {values = dense<4> : tensor<3xindex>} : () -> !tosa.shape<3>
%35 = tosa.const_shape  {values = dense<[1, 4, 4, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
%36 = tosa.const_shape  {values = dense<[1, 4, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%37 = tosa.const_shape  {values = dense<[4, 72]> : tensor<2xindex>} : () -> !tosa.shape<2>
%38 = tosa.const_shape  {values = dense<[1, 4, 3, 4, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%39 = tosa.const_shape  {values = dense<[1, 1, 4, 4, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%40 = tosa.const_shape  {values = dense<[1, 4, 4, 6]> : tensor<4xindex>} : () -> !tosa.shape<4>
%41 = tosa.const_shape  {values = dense<[4, 4, 6]> : tensor<3xindex>} : () -> !tosa.shape<3>
%42 = tosa.const_shape  {values = dense<[4, 6, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
%43 = tosa.const_shape  {values = dense<[1, 2, 2, 48]> : tensor<4xindex>} : () -> !tosa.shape<4>
%44 = tosa.const_shape  {values = dense<[1, 24, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%45 = tosa.const_shape  {values = dense<[1, 24, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%46 = tosa.const_shape  {values = dense<[24, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%47 = tosa.const_shape  {values = dense<[1, 1, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%48 = tosa.const_shape  {values = dense<[1, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
%49 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12x2x2x3xf32>}> : () -> tensor<12x2x2x3xf32>
%50 = "tosa.const"() <{values = dense<0.083333333333333329> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%51 = "tosa.const"() <{values = dense<0.0833333358> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%52 = "tosa.const"() <{values = dense<9.99999974E-6> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%53 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%54 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%55 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%56 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%cst = arith.constant dense_resource<torch_tensor_16_torch.int64> : tensor<16xi64>
%57 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
%58 = "tosa.const"() <{values = dense<9> : tensor<1xi32>}> : () -> tensor<1xi32>
%59 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x9x2xf32>}> : () -> tensor<1x9x2xf32>
%60 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x36xf32>}> : () -> tensor<1x12x36xf32>
%61 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x36xf32>}> : () -> tensor<1x36xf32>
%62 = "tosa.const"() <{values = dense<0.408248305> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%63 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x12xf32>}> : () -> tensor<1x12x12xf32>
%64 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%65 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%66 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%67 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x24xf32>}> : () -> tensor<1x12x24xf32>
%68 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%69 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%70 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%71 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%72 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x12xf32>}> : () -> tensor<1x24x12xf32>
%73 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%74 = "tosa.const"() <{values = dense<0.020833333333333332> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%75 = "tosa.const"() <{values = dense<0.020833334> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%76 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x48xf32>}> : () -> tensor<1x1x1x48xf32>
%77 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x48xf32>}> : () -> tensor<1x1x1x48xf32>
%78 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%79 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%80 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%81 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%82 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%cst_0 = arith.constant dense_resource<torch_tensor_16_torch.int64_1> : tensor<16xi64>
%83 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x9x4xf32>}> : () -> tensor<1x9x4xf32>
%84 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x72xf32>}> : () -> tensor<1x24x72xf32>
%85 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x72xf32>}> : () -> tensor<1x72xf32>
%86 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x24xf32>}> : () -> tensor<1x24x24xf32>
%87 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%88 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%89 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%90 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%91 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%92 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%93 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%94 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%95 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%96 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%cst_1 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_2 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_3 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_4 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%97 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%98 = "tosa.const"() <{values = dense<1> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%99 = "tosa.const"() <{values = dense<24> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%100 = "tosa.const"() <{values = dense<[[24, 1, 1, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%101 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x6xf32>}> : () -> tensor<1x24x6xf32>
%102 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x6xf32>}> : () -> tensor<1x6xf32>
%103 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x8x8xf32>) -> tensor<1x8x8x3xf32>
%104 = tosa.conv2d %103, %49, %2, %3, %3 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 2, 2>} : (tensor<1x8x8x3xf32>, tensor<12x2x2x3xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x12xf32>
%105 = tosa.cast %104 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%106 = tosa.reduce_sum %105 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%107 = tosa.mul %106, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%108 = tosa.sub %105, %107 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%109 = tosa.mul %108, %108, %4 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%110 = tosa.reduce_sum %109 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%111 = tosa.mul %110, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%112 = tosa.cast %111 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%113 = tosa.reduce_sum %104 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%114 = tosa.mul %113, %51, %4 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%115 = tosa.add %112, %52 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%116 = tosa.rsqrt %115 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%117 = tosa.sub %104, %114 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%118 = tosa.mul %117, %116, %4 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%119 = tosa.mul %118, %53, %4 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%120 = tosa.add %119, %54 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%121 = tosa.cast %120 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%122 = tosa.reduce_sum %121 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%123 = tosa.mul %122, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%124 = tosa.sub %121, %123 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%125 = tosa.mul %124, %124, %4 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%126 = tosa.reduce_sum %125 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%127 = tosa.mul %126, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%128 = tosa.cast %127 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%129 = tosa.reduce_sum %120 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%130 = tosa.mul %129, %51, %4 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%131 = tosa.add %128, %52 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%132 = tosa.rsqrt %131 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%133 = tosa.sub %120, %130 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%134 = tosa.mul %133, %132, %4 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%135 = tosa.mul %134, %55, %4 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%136 = tosa.add %135, %56 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%137 = tosa.cast %cst : (tensor<16xi64>) -> tensor<16xi32>
%138 = tosa.add %137, %58 : (tensor<16xi32>, tensor<1xi32>) -> tensor<16xi32>
%139 = tosa.greater %57, %137 : (tensor<1xi32>, tensor<16xi32>) -> tensor<16xi1>
%140 = tosa.select %139, %138, %137 : (tensor<16xi1>, tensor<16xi32>, tensor<16xi32>) -> tensor<16xi32>
%141 = tosa.reshape %140, %5 : (tensor<16xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
%142 = tosa.gather %59, %141 : (tensor<1x9x2xf32>, tensor<1x16xi32>) -> tensor<1x16x2xf32>
%143 = tosa.reshape %142, %6 : (tensor<1x16x2xf32>, !tosa.shape<3>) -> tensor<4x4x2xf32>
%144 = tosa.transpose %143 {perms = array<i32: 2, 0, 1>} : (tensor<4x4x2xf32>) -> tensor<2x4x4xf32>
%145 = tosa.reshape %144, %7 : (tensor<2x4x4xf32>, !tosa.shape<4>) -> tensor<1x2x4x4xf32>
%146 = tosa.reshape %136, %8 : (tensor<1x4x4x12xf32>, !tosa.shape<6>) -> tensor<1x2x2x2x2x12xf32>
%147 = tosa.transpose %146 {perms = array<i32: 0, 1, 3, 2, 4, 5>} : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%148 = tosa.reshape %147, %10 : (tensor<1x2x2x2x2x12xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%149 = tosa.matmul %148, %60, %3, %3 : (tensor<1x16x12xf32>, tensor<1x12x36xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x36xf32>
%150 = tosa.reshape %149, %11 : (tensor<1x16x36xf32>, !tosa.shape<2>) -> tensor<16x36xf32>
%151 = tosa.add %150, %61 : (tensor<16x36xf32>, tensor<1x36xf32>) -> tensor<16x36xf32>
%152 = tosa.reshape %151, %12 : (tensor<16x36xf32>, !tosa.shape<5>) -> tensor<4x4x3x2x6xf32>
%153 = tosa.transpose %152 {perms = array<i32: 2, 0, 3, 1, 4>} : (tensor<4x4x3x2x6xf32>) -> tensor<3x4x2x4x6xf32>
%154 = tosa.slice %153, %14, %13 : (tensor<3x4x2x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x4x2x4x6xf32>
%155 = tosa.reshape %154, %15 : (tensor<1x4x2x4x6xf32>, !tosa.shape<4>) -> tensor<4x2x4x6xf32>
%156 = tosa.slice %153, %16, %13 : (tensor<3x4x2x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x4x2x4x6xf32>
%157 = tosa.reshape %156, %15 : (tensor<1x4x2x4x6xf32>, !tosa.shape<4>) -> tensor<4x2x4x6xf32>
%158 = tosa.slice %153, %17, %13 : (tensor<3x4x2x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x4x2x4x6xf32>
%159 = tosa.mul %155, %62, %4 : (tensor<4x2x4x6xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<4x2x4x6xf32>
%160 = tosa.transpose %157 {perms = array<i32: 0, 1, 3, 2>} : (tensor<4x2x4x6xf32>) -> tensor<4x2x6x4xf32>
%161 = tosa.reshape %159, %18 : (tensor<4x2x4x6xf32>, !tosa.shape<3>) -> tensor<8x4x6xf32>
%162 = tosa.reshape %160, %19 : (tensor<4x2x6x4xf32>, !tosa.shape<3>) -> tensor<8x6x4xf32>
%163 = tosa.matmul %161, %162, %3, %3 : (tensor<8x4x6xf32>, tensor<8x6x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x4x4xf32>
%164 = tosa.reshape %163, %20 : (tensor<8x4x4xf32>, !tosa.shape<4>) -> tensor<4x2x4x4xf32>
%165 = tosa.add %164, %145 : (tensor<4x2x4x4xf32>, tensor<1x2x4x4xf32>) -> tensor<4x2x4x4xf32>
%166 = tosa.reduce_max %165 {axis = 3 : i32} : (tensor<4x2x4x4xf32>) -> tensor<4x2x4x1xf32>
%167 = tosa.sub %165, %166 : (tensor<4x2x4x4xf32>, tensor<4x2x4x1xf32>) -> tensor<4x2x4x4xf32>
%168 = tosa.exp %167 : (tensor<4x2x4x4xf32>) -> tensor<4x2x4x4xf32>
%169 = tosa.reduce_sum %168 {axis = 3 : i32} : (tensor<4x2x4x4xf32>) -> tensor<4x2x4x1xf32>
%170 = tosa.reciprocal %169 : (tensor<4x2x4x1xf32>) -> tensor<4x2x4x1xf32>
%171 = tosa.mul %168, %170, %4 : (tensor<4x2x4x4xf32>, tensor<4x2x4x1xf32>, tensor<1xi8>) -> tensor<4x2x4x4xf32>
%172 = tosa.reshape %171, %21 : (tensor<4x2x4x4xf32>, !tosa.shape<3>) -> tensor<8x4x4xf32>
%173 = tosa.reshape %158, %18 : (tensor<1x4x2x4x6xf32>, !tosa.shape<3>) -> tensor<8x4x6xf32>
%174 = tosa.matmul %172, %173, %3, %3 : (tensor<8x4x4xf32>, tensor<8x4x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x4x6xf32>
%175 = tosa.reshape %174, %15 : (tensor<8x4x6xf32>, !tosa.shape<4>) -> tensor<4x2x4x6xf32>
%176 = tosa.transpose %175 {perms = array<i32: 0, 2, 1, 3>} : (tensor<4x2x4x6xf32>) -> tensor<4x4x2x6xf32>
%177 = tosa.reshape %176, %10 : (tensor<4x4x2x6xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%178 = tosa.matmul %177, %63, %3, %3 : (tensor<1x16x12xf32>, tensor<1x12x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x12xf32>
%179 = tosa.reshape %178, %9 : (tensor<1x16x12xf32>, !tosa.shape<2>) -> tensor<16x12xf32>
%180 = tosa.add %179, %64 : (tensor<16x12xf32>, tensor<1x12xf32>) -> tensor<16x12xf32>
%181 = tosa.reshape %180, %8 : (tensor<16x12xf32>, !tosa.shape<6>) -> tensor<1x2x2x2x2x12xf32>
%182 = tosa.transpose %181 {perms = array<i32: 0, 1, 3, 2, 4, 5>} : (tensor<1x2x2x2x2x12xf32>) -> tensor<1x2x2x2x2x12xf32>
%183 = tosa.reshape %182, %22 : (tensor<1x2x2x2x2x12xf32>, !tosa.shape<4>) -> tensor<1x4x4x12xf32>
%184 = tosa.add %120, %183 : (tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf32>
%185 = tosa.cast %184 : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf64>
%186 = tosa.reduce_sum %185 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%187 = tosa.mul %186, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%188 = tosa.sub %185, %187 : (tensor<1x4x4x12xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x12xf64>
%189 = tosa.mul %188, %188, %4 : (tensor<1x4x4x12xf64>, tensor<1x4x4x12xf64>, tensor<1xi8>) -> tensor<1x4x4x12xf64>
%190 = tosa.reduce_sum %189 {axis = 3 : i32} : (tensor<1x4x4x12xf64>) -> tensor<1x4x4x1xf64>
%191 = tosa.mul %190, %50, %4 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%192 = tosa.cast %191 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%193 = tosa.reduce_sum %184 {axis = 3 : i32} : (tensor<1x4x4x12xf32>) -> tensor<1x4x4x1xf32>
%194 = tosa.mul %193, %51, %4 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%195 = tosa.add %192, %52 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%196 = tosa.rsqrt %195 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%197 = tosa.sub %184, %194 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x12xf32>
%198 = tosa.mul %197, %196, %4 : (tensor<1x4x4x12xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%199 = tosa.mul %198, %65, %4 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x4x12xf32>
%200 = tosa.add %199, %66 : (tensor<1x4x4x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x4x12xf32>
%201 = tosa.reshape %200, %10 : (tensor<1x4x4x12xf32>, !tosa.shape<3>) -> tensor<1x16x12xf32>
%202 = tosa.matmul %201, %67, %3, %3 : (tensor<1x16x12xf32>, tensor<1x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x24xf32>
%203 = tosa.reshape %202, %23 : (tensor<1x16x24xf32>, !tosa.shape<2>) -> tensor<16x24xf32>
%204 = tosa.add %203, %68 : (tensor<16x24xf32>, tensor<1x24xf32>) -> tensor<16x24xf32>
%205 = tosa.reshape %204, %25 : (tensor<16x24xf32>, !tosa.shape<4>) -> tensor<1x4x4x24xf32>
%206 = tosa.mul %205, %71, %4 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%207 = tosa.erf %206 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf32>
%208 = tosa.add %207, %69 : (tensor<1x4x4x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x24xf32>
%209 = tosa.mul %70, %208, %4 : (tensor<1x1x1x1xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%210 = tosa.mul %205, %209, %4 : (tensor<1x4x4x24xf32>, tensor<1x4x4x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%211 = tosa.reshape %210, %26 : (tensor<1x4x4x24xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%212 = tosa.matmul %211, %72, %3, %3 : (tensor<1x16x24xf32>, tensor<1x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x12xf32>
%213 = tosa.reshape %212, %9 : (tensor<1x16x12xf32>, !tosa.shape<2>) -> tensor<16x12xf32>
%214 = tosa.add %213, %73 : (tensor<16x12xf32>, tensor<1x12xf32>) -> tensor<16x12xf32>
%215 = tosa.reshape %214, %22 : (tensor<16x12xf32>, !tosa.shape<4>) -> tensor<1x4x4x12xf32>
%216 = tosa.add %184, %215 : (tensor<1x4x4x12xf32>, tensor<1x4x4x12xf32>) -> tensor<1x4x4x12xf32>
%217 = tosa.reshape %216, %27 : (tensor<1x4x4x12xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%218 = tosa.gather %217, %1 : (tensor<1x4x48xf32>, tensor<1x2xi32>) -> tensor<1x2x48xf32>
%219 = tosa.reshape %218, %28 : (tensor<1x2x48xf32>, !tosa.shape<3>) -> tensor<2x4x12xf32>
%220 = tosa.tile %1, %29 : (tensor<1x2xi32>, !tosa.shape<2>) -> tensor<2x2xi32>
%221 = tosa.gather %219, %220 : (tensor<2x4x12xf32>, tensor<2x2xi32>) -> tensor<2x2x12xf32>
%222 = tosa.reshape %221, %30 : (tensor<2x2x12xf32>, !tosa.shape<4>) -> tensor<1x2x2x12xf32>
%223 = tosa.gather %217, %0 : (tensor<1x4x48xf32>, tensor<1x2xi32>) -> tensor<1x2x48xf32>
%224 = tosa.reshape %223, %28 : (tensor<1x2x48xf32>, !tosa.shape<3>) -> tensor<2x4x12xf32>
%225 = tosa.gather %224, %220 : (tensor<2x4x12xf32>, tensor<2x2xi32>) -> tensor<2x2x12xf32>
%226 = tosa.reshape %225, %30 : (tensor<2x2x12xf32>, !tosa.shape<4>) -> tensor<1x2x2x12xf32>
%227 = tosa.tile %0, %29 : (tensor<1x2xi32>, !tosa.shape<2>) -> tensor<2x2xi32>
%228 = tosa.gather %219, %227 : (tensor<2x4x12xf32>, tensor<2x2xi32>) -> tensor<2x2x12xf32>
%229 = tosa.reshape %228, %30 : (tensor<2x2x12xf32>, !tosa.shape<4>) -> tensor<1x2x2x12xf32>
%230 = tosa.gather %224, %227 : (tensor<2x4x12xf32>, tensor<2x2xi32>) -> tensor<2x2x12xf32>
%231 = tosa.reshape %230, %30 : (tensor<2x2x12xf32>, !tosa.shape<4>) -> tensor<1x2x2x12xf32>
%232 = tosa.concat %222, %226, %229, %231 {axis = 3 : i32} : (tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>, tensor<1x2x2x12xf32>) -> tensor<1x2x2x48xf32>
%233 = tosa.cast %232 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf64>
%234 = tosa.reduce_sum %233 {axis = 3 : i32} : (tensor<1x2x2x48xf64>) -> tensor<1x2x2x1xf64>
%235 = tosa.mul %234, %74, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%236 = tosa.sub %233, %235 : (tensor<1x2x2x48xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x48xf64>
%237 = tosa.mul %236, %236, %4 : (tensor<1x2x2x48xf64>, tensor<1x2x2x48xf64>, tensor<1xi8>) -> tensor<1x2x2x48xf64>
%238 = tosa.reduce_sum %237 {axis = 3 : i32} : (tensor<1x2x2x48xf64>) -> tensor<1x2x2x1xf64>
%239 = tosa.mul %238, %74, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%240 = tosa.cast %239 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%241 = tosa.reduce_sum %232 {axis = 3 : i32} : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x1xf32>
%242 = tosa.mul %241, %75, %4 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%243 = tosa.add %240, %52 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%244 = tosa.rsqrt %243 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%245 = tosa.sub %232, %242 : (tensor<1x2x2x48xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x48xf32>
%246 = tosa.mul %245, %244, %4 : (tensor<1x2x2x48xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%247 = tosa.mul %246, %76, %4 : (tensor<1x2x2x48xf32>, tensor<1x1x1x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%248 = tosa.add %247, %77 : (tensor<1x2x2x48xf32>, tensor<1x1x1x48xf32>) -> tensor<1x2x2x48xf32>
%249 = tosa.reshape %248, %27 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%250 = tosa.matmul %249, %78, %3, %3 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%251 = tosa.reshape %250, %33 : (tensor<1x4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%252 = tosa.cast %251 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%253 = tosa.reduce_sum %252 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%254 = tosa.mul %253, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%255 = tosa.sub %252, %254 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%256 = tosa.mul %255, %255, %4 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%257 = tosa.reduce_sum %256 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%258 = tosa.mul %257, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%259 = tosa.cast %258 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%260 = tosa.reduce_sum %251 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%261 = tosa.mul %260, %80, %4 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%262 = tosa.add %259, %52 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%263 = tosa.rsqrt %262 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%264 = tosa.sub %251, %261 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%265 = tosa.mul %264, %263, %4 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%266 = tosa.mul %265, %81, %4 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%267 = tosa.add %266, %82 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%268 = tosa.cast %cst_0 : (tensor<16xi64>) -> tensor<16xi32>
%269 = tosa.add %268, %58 : (tensor<16xi32>, tensor<1xi32>) -> tensor<16xi32>
%270 = tosa.greater %57, %268 : (tensor<1xi32>, tensor<16xi32>) -> tensor<16xi1>
%271 = tosa.select %270, %269, %268 : (tensor<16xi1>, tensor<16xi32>, tensor<16xi32>) -> tensor<16xi32>
%272 = tosa.reshape %271, %5 : (tensor<16xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
%273 = tosa.gather %83, %272 : (tensor<1x9x4xf32>, tensor<1x16xi32>) -> tensor<1x16x4xf32>
%274 = tosa.reshape %273, %34 : (tensor<1x16x4xf32>, !tosa.shape<3>) -> tensor<4x4x4xf32>
%275 = tosa.transpose %274 {perms = array<i32: 2, 0, 1>} : (tensor<4x4x4xf32>) -> tensor<4x4x4xf32>
%276 = tosa.reshape %275, %35 : (tensor<4x4x4xf32>, !tosa.shape<4>) -> tensor<1x4x4x4xf32>
%277 = tosa.reshape %267, %36 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%278 = tosa.matmul %277, %84, %3, %3 : (tensor<1x4x24xf32>, tensor<1x24x72xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x72xf32>
%279 = tosa.reshape %278, %37 : (tensor<1x4x72xf32>, !tosa.shape<2>) -> tensor<4x72xf32>
%280 = tosa.add %279, %85 : (tensor<4x72xf32>, tensor<1x72xf32>) -> tensor<4x72xf32>
%281 = tosa.reshape %280, %38 : (tensor<4x72xf32>, !tosa.shape<5>) -> tensor<1x4x3x4x6xf32>
%282 = tosa.transpose %281 {perms = array<i32: 2, 0, 3, 1, 4>} : (tensor<1x4x3x4x6xf32>) -> tensor<3x1x4x4x6xf32>
%283 = tosa.slice %282, %14, %39 : (tensor<3x1x4x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x4x4x6xf32>
%284 = tosa.reshape %283, %40 : (tensor<1x1x4x4x6xf32>, !tosa.shape<4>) -> tensor<1x4x4x6xf32>
%285 = tosa.slice %282, %16, %39 : (tensor<3x1x4x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x4x4x6xf32>
%286 = tosa.reshape %285, %40 : (tensor<1x1x4x4x6xf32>, !tosa.shape<4>) -> tensor<1x4x4x6xf32>
%287 = tosa.slice %282, %17, %39 : (tensor<3x1x4x4x6xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x1x4x4x6xf32>
%288 = tosa.mul %284, %62, %4 : (tensor<1x4x4x6xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x6xf32>
%289 = tosa.transpose %286 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x4x4x6xf32>) -> tensor<1x4x6x4xf32>
%290 = tosa.reshape %288, %41 : (tensor<1x4x4x6xf32>, !tosa.shape<3>) -> tensor<4x4x6xf32>
%291 = tosa.reshape %289, %42 : (tensor<1x4x6x4xf32>, !tosa.shape<3>) -> tensor<4x6x4xf32>
%292 = tosa.matmul %290, %291, %3, %3 : (tensor<4x4x6xf32>, tensor<4x6x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x4x4xf32>
%293 = tosa.reshape %292, %35 : (tensor<4x4x4xf32>, !tosa.shape<4>) -> tensor<1x4x4x4xf32>
%294 = tosa.add %293, %276 : (tensor<1x4x4x4xf32>, tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
%295 = tosa.reduce_max %294 {axis = 3 : i32} : (tensor<1x4x4x4xf32>) -> tensor<1x4x4x1xf32>
%296 = tosa.sub %294, %295 : (tensor<1x4x4x4xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x4xf32>
%297 = tosa.exp %296 : (tensor<1x4x4x4xf32>) -> tensor<1x4x4x4xf32>
%298 = tosa.reduce_sum %297 {axis = 3 : i32} : (tensor<1x4x4x4xf32>) -> tensor<1x4x4x1xf32>
%299 = tosa.reciprocal %298 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%300 = tosa.mul %297, %299, %4 : (tensor<1x4x4x4xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x4xf32>
%301 = tosa.reshape %300, %34 : (tensor<1x4x4x4xf32>, !tosa.shape<3>) -> tensor<4x4x4xf32>
%302 = tosa.reshape %287, %41 : (tensor<1x1x4x4x6xf32>, !tosa.shape<3>) -> tensor<4x4x6xf32>
%303 = tosa.matmul %301, %302, %3, %3 : (tensor<4x4x4xf32>, tensor<4x4x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x4x6xf32>
%304 = tosa.reshape %303, %40 : (tensor<4x4x6xf32>, !tosa.shape<4>) -> tensor<1x4x4x6xf32>
%305 = tosa.transpose %304 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x4x4x6xf32>) -> tensor<1x4x4x6xf32>
%306 = tosa.reshape %305, %36 : (tensor<1x4x4x6xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%307 = tosa.matmul %306, %86, %3, %3 : (tensor<1x4x24xf32>, tensor<1x24x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%308 = tosa.reshape %307, %32 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%309 = tosa.add %308, %87 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%310 = tosa.reshape %309, %33 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%311 = tosa.add %251, %310 : (tensor<1x2x2x24xf32>, tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf32>
%312 = tosa.cast %311 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%313 = tosa.reduce_sum %312 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%314 = tosa.mul %313, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%315 = tosa.sub %312, %314 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%316 = tosa.mul %315, %315, %4 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%317 = tosa.reduce_sum %316 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%318 = tosa.mul %317, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%319 = tosa.cast %318 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%320 = tosa.reduce_sum %311 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%321 = tosa.mul %320, %80, %4 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%322 = tosa.add %319, %52 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%323 = tosa.rsqrt %322 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%324 = tosa.sub %311, %321 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%325 = tosa.mul %324, %323, %4 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%326 = tosa.mul %325, %88, %4 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%327 = tosa.add %326, %89 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%328 = tosa.reshape %327, %36 : (tensor<1x2x2x24xf32>, !tosa.shape<3>) -> tensor<1x4x24xf32>
%329 = tosa.matmul %328, %90, %3, %3 : (tensor<1x4x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x48xf32>
%330 = tosa.reshape %329, %31 : (tensor<1x4x48xf32>, !tosa.shape<2>) -> tensor<4x48xf32>
%331 = tosa.add %330, %91 : (tensor<4x48xf32>, tensor<1x48xf32>) -> tensor<4x48xf32>
%332 = tosa.reshape %331, %43 : (tensor<4x48xf32>, !tosa.shape<4>) -> tensor<1x2x2x48xf32>
%333 = tosa.mul %332, %71, %4 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%334 = tosa.erf %333 : (tensor<1x2x2x48xf32>) -> tensor<1x2x2x48xf32>
%335 = tosa.add %334, %69 : (tensor<1x2x2x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x48xf32>
%336 = tosa.mul %70, %335, %4 : (tensor<1x1x1x1xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%337 = tosa.mul %332, %336, %4 : (tensor<1x2x2x48xf32>, tensor<1x2x2x48xf32>, tensor<1xi8>) -> tensor<1x2x2x48xf32>
%338 = tosa.reshape %337, %27 : (tensor<1x2x2x48xf32>, !tosa.shape<3>) -> tensor<1x4x48xf32>
%339 = tosa.matmul %338, %92, %3, %3 : (tensor<1x4x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x24xf32>
%340 = tosa.reshape %339, %32 : (tensor<1x4x24xf32>, !tosa.shape<2>) -> tensor<4x24xf32>
%341 = tosa.add %340, %93 : (tensor<4x24xf32>, tensor<1x24xf32>) -> tensor<4x24xf32>
%342 = tosa.reshape %341, %33 : (tensor<4x24xf32>, !tosa.shape<4>) -> tensor<1x2x2x24xf32>
%343 = tosa.add %311, %342 : (tensor<1x2x2x24xf32>, tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf32>
%344 = tosa.cast %343 : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x24xf64>
%345 = tosa.reduce_sum %344 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%346 = tosa.mul %345, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%347 = tosa.sub %344, %346 : (tensor<1x2x2x24xf64>, tensor<1x2x2x1xf64>) -> tensor<1x2x2x24xf64>
%348 = tosa.mul %347, %347, %4 : (tensor<1x2x2x24xf64>, tensor<1x2x2x24xf64>, tensor<1xi8>) -> tensor<1x2x2x24xf64>
%349 = tosa.reduce_sum %348 {axis = 3 : i32} : (tensor<1x2x2x24xf64>) -> tensor<1x2x2x1xf64>
%350 = tosa.mul %349, %79, %4 : (tensor<1x2x2x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x2x2x1xf64>
%351 = tosa.cast %350 : (tensor<1x2x2x1xf64>) -> tensor<1x2x2x1xf32>
%352 = tosa.reduce_sum %343 {axis = 3 : i32} : (tensor<1x2x2x24xf32>) -> tensor<1x2x2x1xf32>
%353 = tosa.mul %352, %80, %4 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x2x1xf32>
%354 = tosa.add %351, %52 : (tensor<1x2x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x2x1xf32>
%355 = tosa.rsqrt %354 : (tensor<1x2x2x1xf32>) -> tensor<1x2x2x1xf32>
%356 = tosa.sub %343, %353 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>) -> tensor<1x2x2x24xf32>
%357 = tosa.mul %356, %355, %4 : (tensor<1x2x2x24xf32>, tensor<1x2x2x1xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%358 = tosa.mul %357, %94, %4 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x2x2x24xf32>
%359 = tosa.add %358, %95 : (tensor<1x2x2x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x2x2x24xf32>
%360 = tosa.transpose %359 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x2x2x24xf32>) -> tensor<1x24x2x2xf32>
%361 = tosa.reduce_sum %360 {axis = 3 : i32} : (tensor<1x24x2x2xf32>) -> tensor<1x24x2x1xf32>
%362 = tosa.reduce_sum %361 {axis = 2 : i32} : (tensor<1x24x2x1xf32>) -> tensor<1x24x1x1xf32>
%363 = tosa.mul %362, %96, %4 : (tensor<1x24x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x24x1x1xf32>
%364 = tosa.cast %cst_1 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%365 = tosa.add %364, %98 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%366 = tosa.greater %97, %364 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%367 = tosa.select %366, %365, %364 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%368 = tosa.reshape %367, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%369 = tosa.cast %cst_2 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%370 = tosa.add %369, %99 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%371 = tosa.greater %97, %369 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%372 = tosa.select %371, %370, %369 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%373 = tosa.reshape %372, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%374 = tosa.cast %cst_3 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%375 = tosa.add %374, %98 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%376 = tosa.greater %97, %374 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%377 = tosa.select %376, %375, %374 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%378 = tosa.reshape %377, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%379 = tosa.cast %cst_4 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%380 = tosa.add %379, %98 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%381 = tosa.greater %97, %379 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%382 = tosa.select %381, %380, %379 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%383 = tosa.reshape %382, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%384 = tosa.concat %368, %373, %378, %383 {axis = 4 : i32} : (tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>) -> tensor<1x24x1x1x4xi32>
%385 = tosa.reshape %363, %45 : (tensor<1x24x1x1xf32>, !tosa.shape<3>) -> tensor<1x24x1xf32>
%386 = tosa.reshape %384, %46 : (tensor<1x24x1x1x4xi32>, !tosa.shape<2>) -> tensor<24x4xi32>
%387 = tosa.mul %386, %100, %4 : (tensor<24x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<24x4xi32>
%388 = tosa.reduce_sum %387 {axis = 1 : i32} : (tensor<24x4xi32>) -> tensor<24x1xi32>
%389 = tosa.reshape %388, %24 : (tensor<24x1xi32>, !tosa.shape<2>) -> tensor<1x24xi32>
%390 = tosa.gather %385, %389 : (tensor<1x24x1xf32>, tensor<1x24xi32>) -> tensor<1x24x1xf32>
%391 = tosa.reshape %390, %47 : (tensor<1x24x1xf32>, !tosa.shape<3>) -> tensor<1x1x24xf32>
%392 = tosa.matmul %391, %101, %3, %3 : (tensor<1x1x24xf32>, tensor<1x24x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x6xf32>
%393 = tosa.reshape %392, %48 : (tensor<1x1x6xf32>, !tosa.shape<2>) -> tensor<1x6xf32>
%394 = tosa.add %393, %102 : (tensor<1x6xf32>, tensor<1x6xf32>) -> tensor<1x6xf32>
return %394 : tensor<1x6xf32>
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

module {
func.func @main(%arg0: tensor<1x3x8x8xf32>) -> tensor<1x6xf32> {
%0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x4x1x16x16xf32>}> : () -> tensor<1x4x1x16x16xf32>
%1 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x4x16x16xf32>}> : () -> tensor<1x2x4x16x16xf32>
%2 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x16x24xf32>}> : () -> tensor<1x1x16x24xf32>
%3 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%4 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x4x16x12xf32>}> : () -> tensor<1x4x16x12xf32>
%5 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12xf32>}> : () -> tensor<12xf32>
%6 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%7 = tosa.const_shape  {values = dense<[1, 2, 4, 2, 4, 12]> : tensor<6xindex>} : () -> !tosa.shape<6>
%8 = tosa.const_shape  {values = dense<[1, 4, 16, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%9 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
%10 = tosa.const_shape  {values = dense<[64, 12]> : tensor<2xindex>} : () -> !tosa.shape<2>
%11 = tosa.const_shape  {values = dense<[1, 64, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
%12 = tosa.const_shape  {values = dense<[64, 36]> : tensor<2xindex>} : () -> !tosa.shape<2>
%13 = tosa.const_shape  {values = dense<[1, 4, 16, 3, 2, 6]> : tensor<6xindex>} : () -> !tosa.shape<6>
%14 = tosa.const_shape  {values = dense<[1, 1, 2, 4, 16, 6]> : tensor<6xindex>} : () -> !tosa.shape<6>
%15 = tosa.const_shape  {values = dense<0> : tensor<6xindex>} : () -> !tosa.shape<6>
%16 = tosa.const_shape  {values = dense<[1, 0, 0, 0, 0, 0]> : tensor<6xindex>} : () -> !tosa.shape<6>
%17 = tosa.const_shape  {values = dense<[2, 0, 0, 0, 0, 0]> : tensor<6xindex>} : () -> !tosa.shape<6>
%18 = tosa.const_shape  {values = dense<[1, 2, 4, 16, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%19 = tosa.const_shape  {values = dense<[8, 16, 6]> : tensor<3xindex>} : () -> !tosa.shape<3>
%20 = tosa.const_shape  {values = dense<[8, 6, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
%21 = tosa.const_shape  {values = dense<[1, 2, 4, 16, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
%22 = tosa.const_shape  {values = dense<[8, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
%23 = tosa.const_shape  {values = dense<[64, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%24 = tosa.const_shape  {values = dense<[1, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%25 = tosa.const_shape  {values = dense<[1, 4, 16, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%26 = tosa.const_shape  {values = dense<[1, 64, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%27 = tosa.const_shape  {values = dense<[1, 2, 2, 4, 4, 12]> : tensor<6xindex>} : () -> !tosa.shape<6>
%28 = tosa.const_shape  {values = dense<[1, 8, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
%29 = tosa.const_shape  {values = dense<[1, 1, 16, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%30 = tosa.const_shape  {values = dense<[16, 24]> : tensor<2xindex>} : () -> !tosa.shape<2>
%31 = tosa.const_shape  {values = dense<[1, 16, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%32 = tosa.const_shape  {values = dense<[16, 72]> : tensor<2xindex>} : () -> !tosa.shape<2>
%33 = tosa.const_shape  {values = dense<[1, 1, 16, 3, 4, 6]> : tensor<6xindex>} : () -> !tosa.shape<6>
%34 = tosa.const_shape  {values = dense<[1, 1, 4, 1, 16, 6]> : tensor<6xindex>} : () -> !tosa.shape<6>
%35 = tosa.const_shape  {values = dense<[1, 4, 1, 16, 6]> : tensor<5xindex>} : () -> !tosa.shape<5>
%36 = tosa.const_shape  {values = dense<[4, 16, 6]> : tensor<3xindex>} : () -> !tosa.shape<3>
%37 = tosa.const_shape  {values = dense<[4, 6, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
%38 = tosa.const_shape  {values = dense<[1, 4, 1, 16, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
%39 = tosa.const_shape  {values = dense<[4, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
%40 = tosa.const_shape  {values = dense<[16, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
%41 = tosa.const_shape  {values = dense<[1, 1, 16, 48]> : tensor<4xindex>} : () -> !tosa.shape<4>
%42 = tosa.const_shape  {values = dense<[1, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
%43 = tosa.const_shape  {values = dense<[1, 4, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
%44 = tosa.const_shape  {values = dense<[1, 24, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%45 = tosa.const_shape  {values = dense<[1, 24, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%46 = tosa.const_shape  {values = dense<[24, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%47 = tosa.const_shape  {values = dense<[1, 1, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
%48 = tosa.const_shape  {values = dense<[1, 6]> : tensor<2xindex>} : () -> !tosa.shape<2>
%49 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<12x1x1x3xf32>}> : () -> tensor<12x1x1x3xf32>
%50 = "tosa.const"() <{values = dense<0.083333333333333329> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%51 = "tosa.const"() <{values = dense<0.0833333358> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%52 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%53 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%54 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%55 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x36xf32>}> : () -> tensor<1x12x36xf32>
%56 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x36xf32>}> : () -> tensor<1x36xf32>
%57 = "tosa.const"() <{values = dense<0.638943076> : tensor<1x1x1x1x1xf32>}> : () -> tensor<1x1x1x1x1xf32>
%58 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1x1xf64>}> : () -> tensor<1x1x1x1x1xf64>
%59 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x12xf32>}> : () -> tensor<1x12x12xf32>
%60 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%61 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%62 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x12xf32>}> : () -> tensor<1x1x1x12xf32>
%63 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12x24xf32>}> : () -> tensor<1x12x24xf32>
%64 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%65 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%66 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%67 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%68 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x12xf32>}> : () -> tensor<1x24x12xf32>
%69 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x12xf32>}> : () -> tensor<1x12xf32>
%70 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x3x3x12xf32>}> : () -> tensor<24x3x3x12xf32>
%71 = "tosa.const"() <{values = dense<0.041666666666666664> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
%72 = "tosa.const"() <{values = dense<0.0416666679> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%73 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%74 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%75 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%76 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%77 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x72xf32>}> : () -> tensor<1x24x72xf32>
%78 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x72xf32>}> : () -> tensor<1x72xf32>
%79 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x24xf32>}> : () -> tensor<1x24x24xf32>
%80 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%81 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%82 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%83 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x48xf32>}> : () -> tensor<1x24x48xf32>
%84 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48xf32>}> : () -> tensor<1x48xf32>
%85 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x48x24xf32>}> : () -> tensor<1x48x24xf32>
%86 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24xf32>}> : () -> tensor<1x24xf32>
%87 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%88 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x1x1x24xf32>}> : () -> tensor<1x1x1x24xf32>
%89 = "tosa.const"() <{values = dense<6.250000e-02> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
%cst = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64> : tensor<1x24x1x1xi64>
%cst_0 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_1> : tensor<1x24x1x1xi64>
%cst_1 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_2> : tensor<1x24x1x1xi64>
%cst_2 = arith.constant dense_resource<torch_tensor_1_24_1_1_torch.int64_3> : tensor<1x24x1x1xi64>
%90 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%91 = "tosa.const"() <{values = dense<1> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%92 = "tosa.const"() <{values = dense<24> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
%93 = "tosa.const"() <{values = dense<[[24, 1, 1, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%94 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x24x6xf32>}> : () -> tensor<1x24x6xf32>
%95 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<1x6xf32>}> : () -> tensor<1x6xf32>
%96 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x8x8xf32>) -> tensor<1x8x8x3xf32>
%97 = tosa.conv2d %96, %49, %5, %6, %6 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x8x8x3xf32>, tensor<12x1x1x3xf32>, tensor<12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x8x8x12xf32>
%98 = tosa.reshape %97, %7 : (tensor<1x8x8x12xf32>, !tosa.shape<6>) -> tensor<1x2x4x2x4x12xf32>
%99 = tosa.transpose %98 {perms = array<i32: 0, 1, 3, 2, 4, 5>} : (tensor<1x2x4x2x4x12xf32>) -> tensor<1x2x2x4x4x12xf32>
%100 = tosa.reshape %99, %8 : (tensor<1x2x2x4x4x12xf32>, !tosa.shape<4>) -> tensor<1x4x16x12xf32>
%101 = tosa.add %100, %4 : (tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf32>
%102 = tosa.cast %101 : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf64>
%103 = tosa.reduce_sum %102 {axis = 3 : i32} : (tensor<1x4x16x12xf64>) -> tensor<1x4x16x1xf64>
%104 = tosa.mul %103, %50, %9 : (tensor<1x4x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x16x1xf64>
%105 = tosa.sub %102, %104 : (tensor<1x4x16x12xf64>, tensor<1x4x16x1xf64>) -> tensor<1x4x16x12xf64>
%106 = tosa.mul %105, %105, %9 : (tensor<1x4x16x12xf64>, tensor<1x4x16x12xf64>, tensor<1xi8>) -> tensor<1x4x16x12xf64>
%107 = tosa.reduce_sum %106 {axis = 3 : i32} : (tensor<1x4x16x12xf64>) -> tensor<1x4x16x1xf64>
%108 = tosa.mul %107, %50, %9 : (tensor<1x4x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x16x1xf64>
%109 = tosa.cast %108 : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x1xf32>
%110 = tosa.reduce_sum %101 {axis = 3 : i32} : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x1xf32>
%111 = tosa.mul %110, %51, %9 : (tensor<1x4x16x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x1xf32>
%112 = tosa.add %109, %52 : (tensor<1x4x16x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x16x1xf32>
%113 = tosa.rsqrt %112 : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
%114 = tosa.sub %101, %111 : (tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%115 = tosa.mul %114, %113, %9 : (tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>, tensor<1xi8>) -> tensor<1x4x16x12xf32>
%116 = tosa.mul %115, %53, %9 : (tensor<1x4x16x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x16x12xf32>
%117 = tosa.add %116, %54 : (tensor<1x4x16x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x16x12xf32>
%118 = tosa.reshape %117, %11 : (tensor<1x4x16x12xf32>, !tosa.shape<3>) -> tensor<1x64x12xf32>
%119 = tosa.matmul %118, %55, %6, %6 : (tensor<1x64x12xf32>, tensor<1x12x36xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x64x36xf32>
%120 = tosa.reshape %119, %12 : (tensor<1x64x36xf32>, !tosa.shape<2>) -> tensor<64x36xf32>
%121 = tosa.add %120, %56 : (tensor<64x36xf32>, tensor<1x36xf32>) -> tensor<64x36xf32>
%122 = tosa.reshape %121, %13 : (tensor<64x36xf32>, !tosa.shape<6>) -> tensor<1x4x16x3x2x6xf32>
%123 = tosa.transpose %122 {perms = array<i32: 3, 0, 4, 1, 2, 5>} : (tensor<1x4x16x3x2x6xf32>) -> tensor<3x1x2x4x16x6xf32>
%124 = tosa.slice %123, %15, %14 : (tensor<3x1x2x4x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x2x4x16x6xf32>
%125 = tosa.slice %123, %16, %14 : (tensor<3x1x2x4x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x2x4x16x6xf32>
%126 = tosa.slice %123, %17, %14 : (tensor<3x1x2x4x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x2x4x16x6xf32>
%127 = tosa.reshape %124, %18 : (tensor<1x1x2x4x16x6xf32>, !tosa.shape<5>) -> tensor<1x2x4x16x6xf32>
%128 = tosa.reshape %125, %18 : (tensor<1x1x2x4x16x6xf32>, !tosa.shape<5>) -> tensor<1x2x4x16x6xf32>
%129 = tosa.mul %127, %57, %9 : (tensor<1x2x4x16x6xf32>, tensor<1x1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x4x16x6xf32>
%130 = tosa.transpose %128 {perms = array<i32: 0, 1, 2, 4, 3>} : (tensor<1x2x4x16x6xf32>) -> tensor<1x2x4x6x16xf32>
%131 = tosa.mul %130, %57, %9 : (tensor<1x2x4x6x16xf32>, tensor<1x1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x4x6x16xf32>
%132 = tosa.reshape %129, %19 : (tensor<1x2x4x16x6xf32>, !tosa.shape<3>) -> tensor<8x16x6xf32>
%133 = tosa.reshape %131, %20 : (tensor<1x2x4x6x16xf32>, !tosa.shape<3>) -> tensor<8x6x16xf32>
%134 = tosa.matmul %132, %133, %6, %6 : (tensor<8x16x6xf32>, tensor<8x6x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
%135 = tosa.reshape %134, %21 : (tensor<8x16x16xf32>, !tosa.shape<5>) -> tensor<1x2x4x16x16xf32>
%136 = tosa.reduce_max %135 {axis = 4 : i32} : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x1xf32>
%137 = tosa.sub %135, %136 : (tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x1xf32>) -> tensor<1x2x4x16x16xf32>
%138 = tosa.exp %137 : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xf32>
%139 = tosa.reduce_sum %138 {axis = 4 : i32} : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x1xf32>
%140 = tosa.reciprocal %139 : (tensor<1x2x4x16x1xf32>) -> tensor<1x2x4x16x1xf32>
%141 = tosa.mul %138, %140, %9 : (tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x1xf32>, tensor<1xi8>) -> tensor<1x2x4x16x16xf32>
%142 = tosa.cast %135 : (tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xf64>
%143 = tosa.equal %142, %58 : (tensor<1x2x4x16x16xf64>, tensor<1x1x1x1x1xf64>) -> tensor<1x2x4x16x16xi1>
%144 = tosa.reduce_all %143 {axis = 4 : i32} : (tensor<1x2x4x16x16xi1>) -> tensor<1x2x4x16x1xi1>
%145 = tosa.select %144, %1, %141 : (tensor<1x2x4x16x1xi1>, tensor<1x2x4x16x16xf32>, tensor<1x2x4x16x16xf32>) -> tensor<1x2x4x16x16xf32>
%146 = tosa.reshape %145, %22 : (tensor<1x2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
%147 = tosa.reshape %126, %19 : (tensor<1x1x2x4x16x6xf32>, !tosa.shape<3>) -> tensor<8x16x6xf32>
%148 = tosa.matmul %146, %147, %6, %6 : (tensor<8x16x16xf32>, tensor<8x16x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x6xf32>
%149 = tosa.reshape %148, %18 : (tensor<8x16x6xf32>, !tosa.shape<5>) -> tensor<1x2x4x16x6xf32>
%150 = tosa.transpose %149 {perms = array<i32: 0, 2, 3, 4, 1>} : (tensor<1x2x4x16x6xf32>) -> tensor<1x4x16x6x2xf32>
%151 = tosa.reshape %150, %11 : (tensor<1x4x16x6x2xf32>, !tosa.shape<3>) -> tensor<1x64x12xf32>
%152 = tosa.matmul %151, %59, %6, %6 : (tensor<1x64x12xf32>, tensor<1x12x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x64x12xf32>
%153 = tosa.reshape %152, %10 : (tensor<1x64x12xf32>, !tosa.shape<2>) -> tensor<64x12xf32>
%154 = tosa.add %153, %60 : (tensor<64x12xf32>, tensor<1x12xf32>) -> tensor<64x12xf32>
%155 = tosa.reshape %154, %8 : (tensor<64x12xf32>, !tosa.shape<4>) -> tensor<1x4x16x12xf32>
%156 = tosa.add %101, %155 : (tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf32>
%157 = tosa.cast %156 : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf64>
%158 = tosa.reduce_sum %157 {axis = 3 : i32} : (tensor<1x4x16x12xf64>) -> tensor<1x4x16x1xf64>
%159 = tosa.mul %158, %50, %9 : (tensor<1x4x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x16x1xf64>
%160 = tosa.sub %157, %159 : (tensor<1x4x16x12xf64>, tensor<1x4x16x1xf64>) -> tensor<1x4x16x12xf64>
%161 = tosa.mul %160, %160, %9 : (tensor<1x4x16x12xf64>, tensor<1x4x16x12xf64>, tensor<1xi8>) -> tensor<1x4x16x12xf64>
%162 = tosa.reduce_sum %161 {axis = 3 : i32} : (tensor<1x4x16x12xf64>) -> tensor<1x4x16x1xf64>
%163 = tosa.mul %162, %50, %9 : (tensor<1x4x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x16x1xf64>
%164 = tosa.cast %163 : (tensor<1x4x16x1xf64>) -> tensor<1x4x16x1xf32>
%165 = tosa.reduce_sum %156 {axis = 3 : i32} : (tensor<1x4x16x12xf32>) -> tensor<1x4x16x1xf32>
%166 = tosa.mul %165, %51, %9 : (tensor<1x4x16x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x1xf32>
%167 = tosa.add %164, %52 : (tensor<1x4x16x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x16x1xf32>
%168 = tosa.rsqrt %167 : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
%169 = tosa.sub %156, %166 : (tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>) -> tensor<1x4x16x12xf32>
%170 = tosa.mul %169, %168, %9 : (tensor<1x4x16x12xf32>, tensor<1x4x16x1xf32>, tensor<1xi8>) -> tensor<1x4x16x12xf32>
%171 = tosa.mul %170, %61, %9 : (tensor<1x4x16x12xf32>, tensor<1x1x1x12xf32>, tensor<1xi8>) -> tensor<1x4x16x12xf32>
%172 = tosa.add %171, %62 : (tensor<1x4x16x12xf32>, tensor<1x1x1x12xf32>) -> tensor<1x4x16x12xf32>
%173 = tosa.reshape %172, %11 : (tensor<1x4x16x12xf32>, !tosa.shape<3>) -> tensor<1x64x12xf32>
%174 = tosa.matmul %173, %63, %6, %6 : (tensor<1x64x12xf32>, tensor<1x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x64x24xf32>
%175 = tosa.reshape %174, %23 : (tensor<1x64x24xf32>, !tosa.shape<2>) -> tensor<64x24xf32>
%176 = tosa.add %175, %64 : (tensor<64x24xf32>, tensor<1x24xf32>) -> tensor<64x24xf32>
%177 = tosa.reshape %176, %25 : (tensor<64x24xf32>, !tosa.shape<4>) -> tensor<1x4x16x24xf32>
%178 = tosa.mul %177, %67, %9 : (tensor<1x4x16x24xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x24xf32>
%179 = tosa.erf %178 : (tensor<1x4x16x24xf32>) -> tensor<1x4x16x24xf32>
%180 = tosa.add %179, %65 : (tensor<1x4x16x24xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x16x24xf32>
%181 = tosa.mul %66, %180, %9 : (tensor<1x1x1x1xf32>, tensor<1x4x16x24xf32>, tensor<1xi8>) -> tensor<1x4x16x24xf32>
%182 = tosa.mul %177, %181, %9 : (tensor<1x4x16x24xf32>, tensor<1x4x16x24xf32>, tensor<1xi8>) -> tensor<1x4x16x24xf32>
%183 = tosa.reshape %182, %26 : (tensor<1x4x16x24xf32>, !tosa.shape<3>) -> tensor<1x64x24xf32>
%184 = tosa.matmul %183, %68, %6, %6 : (tensor<1x64x24xf32>, tensor<1x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x64x12xf32>
%185 = tosa.reshape %184, %10 : (tensor<1x64x12xf32>, !tosa.shape<2>) -> tensor<64x12xf32>
%186 = tosa.add %185, %69 : (tensor<64x12xf32>, tensor<1x12xf32>) -> tensor<64x12xf32>
%187 = tosa.reshape %186, %8 : (tensor<64x12xf32>, !tosa.shape<4>) -> tensor<1x4x16x12xf32>
%188 = tosa.add %156, %187 : (tensor<1x4x16x12xf32>, tensor<1x4x16x12xf32>) -> tensor<1x4x16x12xf32>
%189 = tosa.reshape %188, %27 : (tensor<1x4x16x12xf32>, !tosa.shape<6>) -> tensor<1x2x2x4x4x12xf32>
%190 = tosa.transpose %189 {perms = array<i32: 0, 1, 3, 2, 4, 5>} : (tensor<1x2x2x4x4x12xf32>) -> tensor<1x2x4x2x4x12xf32>
%191 = tosa.reshape %190, %28 : (tensor<1x2x4x2x4x12xf32>, !tosa.shape<4>) -> tensor<1x8x8x12xf32>
%192 = tosa.conv2d %191, %70, %3, %6, %6 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x8x8x12xf32>, tensor<24x3x3x12xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x8x8x24xf32>
%193 = tosa.cast %192 : (tensor<1x8x8x24xf32>) -> tensor<1x8x8x24xf64>
%194 = tosa.reduce_sum %193 {axis = 3 : i32} : (tensor<1x8x8x24xf64>) -> tensor<1x8x8x1xf64>
%195 = tosa.mul %194, %71, %9 : (tensor<1x8x8x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x8x8x1xf64>
%196 = tosa.sub %193, %195 : (tensor<1x8x8x24xf64>, tensor<1x8x8x1xf64>) -> tensor<1x8x8x24xf64>
%197 = tosa.mul %196, %196, %9 : (tensor<1x8x8x24xf64>, tensor<1x8x8x24xf64>, tensor<1xi8>) -> tensor<1x8x8x24xf64>
%198 = tosa.reduce_sum %197 {axis = 3 : i32} : (tensor<1x8x8x24xf64>) -> tensor<1x8x8x1xf64>
%199 = tosa.mul %198, %71, %9 : (tensor<1x8x8x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x8x8x1xf64>
%200 = tosa.cast %199 : (tensor<1x8x8x1xf64>) -> tensor<1x8x8x1xf32>
%201 = tosa.reduce_sum %192 {axis = 3 : i32} : (tensor<1x8x8x24xf32>) -> tensor<1x8x8x1xf32>
%202 = tosa.mul %201, %72, %9 : (tensor<1x8x8x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x8x8x1xf32>
%203 = tosa.add %200, %52 : (tensor<1x8x8x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x8x8x1xf32>
%204 = tosa.rsqrt %203 : (tensor<1x8x8x1xf32>) -> tensor<1x8x8x1xf32>
%205 = tosa.sub %192, %202 : (tensor<1x8x8x24xf32>, tensor<1x8x8x1xf32>) -> tensor<1x8x8x24xf32>
%206 = tosa.mul %205, %204, %9 : (tensor<1x8x8x24xf32>, tensor<1x8x8x1xf32>, tensor<1xi8>) -> tensor<1x8x8x24xf32>
%207 = tosa.mul %206, %73, %9 : (tensor<1x8x8x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x8x8x24xf32>
%208 = tosa.add %207, %74 : (tensor<1x8x8x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x8x8x24xf32>
%209 = tosa.max_pool2d %208 {kernel = array<i64: 3, 3>, pad = array<i64: 1, 0, 1, 0>, stride = array<i64: 2, 2>} : (tensor<1x8x8x24xf32>) -> tensor<1x4x4x24xf32>
%210 = tosa.reshape %209, %29 : (tensor<1x4x4x24xf32>, !tosa.shape<4>) -> tensor<1x1x16x24xf32>
%211 = tosa.add %210, %2 : (tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf32>
%212 = tosa.cast %211 : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf64>
%213 = tosa.reduce_sum %212 {axis = 3 : i32} : (tensor<1x1x16x24xf64>) -> tensor<1x1x16x1xf64>
%214 = tosa.mul %213, %71, %9 : (tensor<1x1x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x16x1xf64>
%215 = tosa.sub %212, %214 : (tensor<1x1x16x24xf64>, tensor<1x1x16x1xf64>) -> tensor<1x1x16x24xf64>
%216 = tosa.mul %215, %215, %9 : (tensor<1x1x16x24xf64>, tensor<1x1x16x24xf64>, tensor<1xi8>) -> tensor<1x1x16x24xf64>
%217 = tosa.reduce_sum %216 {axis = 3 : i32} : (tensor<1x1x16x24xf64>) -> tensor<1x1x16x1xf64>
%218 = tosa.mul %217, %71, %9 : (tensor<1x1x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x16x1xf64>
%219 = tosa.cast %218 : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x1xf32>
%220 = tosa.reduce_sum %211 {axis = 3 : i32} : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x1xf32>
%221 = tosa.mul %220, %72, %9 : (tensor<1x1x16x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x16x1xf32>
%222 = tosa.add %219, %52 : (tensor<1x1x16x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x1xf32>
%223 = tosa.rsqrt %222 : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x1xf32>
%224 = tosa.sub %211, %221 : (tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%225 = tosa.mul %224, %223, %9 : (tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>, tensor<1xi8>) -> tensor<1x1x16x24xf32>
%226 = tosa.mul %225, %75, %9 : (tensor<1x1x16x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x1x16x24xf32>
%227 = tosa.add %226, %76 : (tensor<1x1x16x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x1x16x24xf32>
%228 = tosa.reshape %227, %31 : (tensor<1x1x16x24xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%229 = tosa.matmul %228, %77, %6, %6 : (tensor<1x16x24xf32>, tensor<1x24x72xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x72xf32>
%230 = tosa.reshape %229, %32 : (tensor<1x16x72xf32>, !tosa.shape<2>) -> tensor<16x72xf32>
%231 = tosa.add %230, %78 : (tensor<16x72xf32>, tensor<1x72xf32>) -> tensor<16x72xf32>
%232 = tosa.reshape %231, %33 : (tensor<16x72xf32>, !tosa.shape<6>) -> tensor<1x1x16x3x4x6xf32>
%233 = tosa.transpose %232 {perms = array<i32: 3, 0, 4, 1, 2, 5>} : (tensor<1x1x16x3x4x6xf32>) -> tensor<3x1x4x1x16x6xf32>
%234 = tosa.slice %233, %15, %34 : (tensor<3x1x4x1x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x4x1x16x6xf32>
%235 = tosa.slice %233, %16, %34 : (tensor<3x1x4x1x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x4x1x16x6xf32>
%236 = tosa.slice %233, %17, %34 : (tensor<3x1x4x1x16x6xf32>, !tosa.shape<6>, !tosa.shape<6>) -> tensor<1x1x4x1x16x6xf32>
%237 = tosa.reshape %234, %35 : (tensor<1x1x4x1x16x6xf32>, !tosa.shape<5>) -> tensor<1x4x1x16x6xf32>
%238 = tosa.reshape %235, %35 : (tensor<1x1x4x1x16x6xf32>, !tosa.shape<5>) -> tensor<1x4x1x16x6xf32>
%239 = tosa.mul %237, %57, %9 : (tensor<1x4x1x16x6xf32>, tensor<1x1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x1x16x6xf32>
%240 = tosa.transpose %238 {perms = array<i32: 0, 1, 2, 4, 3>} : (tensor<1x4x1x16x6xf32>) -> tensor<1x4x1x6x16xf32>
%241 = tosa.mul %240, %57, %9 : (tensor<1x4x1x6x16xf32>, tensor<1x1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x1x6x16xf32>
%242 = tosa.reshape %239, %36 : (tensor<1x4x1x16x6xf32>, !tosa.shape<3>) -> tensor<4x16x6xf32>
%243 = tosa.reshape %241, %37 : (tensor<1x4x1x6x16xf32>, !tosa.shape<3>) -> tensor<4x6x16xf32>
%244 = tosa.matmul %242, %243, %6, %6 : (tensor<4x16x6xf32>, tensor<4x6x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
%245 = tosa.reshape %244, %38 : (tensor<4x16x16xf32>, !tosa.shape<5>) -> tensor<1x4x1x16x16xf32>
%246 = tosa.reduce_max %245 {axis = 4 : i32} : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x1xf32>
%247 = tosa.sub %245, %246 : (tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x1xf32>) -> tensor<1x4x1x16x16xf32>
%248 = tosa.exp %247 : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xf32>
%249 = tosa.reduce_sum %248 {axis = 4 : i32} : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x1xf32>
%250 = tosa.reciprocal %249 : (tensor<1x4x1x16x1xf32>) -> tensor<1x4x1x16x1xf32>
%251 = tosa.mul %248, %250, %9 : (tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x1xf32>, tensor<1xi8>) -> tensor<1x4x1x16x16xf32>
%252 = tosa.cast %245 : (tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xf64>
%253 = tosa.equal %252, %58 : (tensor<1x4x1x16x16xf64>, tensor<1x1x1x1x1xf64>) -> tensor<1x4x1x16x16xi1>
%254 = tosa.reduce_all %253 {axis = 4 : i32} : (tensor<1x4x1x16x16xi1>) -> tensor<1x4x1x16x1xi1>
%255 = tosa.select %254, %0, %251 : (tensor<1x4x1x16x1xi1>, tensor<1x4x1x16x16xf32>, tensor<1x4x1x16x16xf32>) -> tensor<1x4x1x16x16xf32>
%256 = tosa.reshape %255, %39 : (tensor<1x4x1x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
%257 = tosa.reshape %236, %36 : (tensor<1x1x4x1x16x6xf32>, !tosa.shape<3>) -> tensor<4x16x6xf32>
%258 = tosa.matmul %256, %257, %6, %6 : (tensor<4x16x16xf32>, tensor<4x16x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x6xf32>
%259 = tosa.reshape %258, %35 : (tensor<4x16x6xf32>, !tosa.shape<5>) -> tensor<1x4x1x16x6xf32>
%260 = tosa.transpose %259 {perms = array<i32: 0, 2, 3, 4, 1>} : (tensor<1x4x1x16x6xf32>) -> tensor<1x1x16x6x4xf32>
%261 = tosa.reshape %260, %31 : (tensor<1x1x16x6x4xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%262 = tosa.matmul %261, %79, %6, %6 : (tensor<1x16x24xf32>, tensor<1x24x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x24xf32>
%263 = tosa.reshape %262, %30 : (tensor<1x16x24xf32>, !tosa.shape<2>) -> tensor<16x24xf32>
%264 = tosa.add %263, %80 : (tensor<16x24xf32>, tensor<1x24xf32>) -> tensor<16x24xf32>
%265 = tosa.reshape %264, %29 : (tensor<16x24xf32>, !tosa.shape<4>) -> tensor<1x1x16x24xf32>
%266 = tosa.add %211, %265 : (tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf32>
%267 = tosa.cast %266 : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf64>
%268 = tosa.reduce_sum %267 {axis = 3 : i32} : (tensor<1x1x16x24xf64>) -> tensor<1x1x16x1xf64>
%269 = tosa.mul %268, %71, %9 : (tensor<1x1x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x16x1xf64>
%270 = tosa.sub %267, %269 : (tensor<1x1x16x24xf64>, tensor<1x1x16x1xf64>) -> tensor<1x1x16x24xf64>
%271 = tosa.mul %270, %270, %9 : (tensor<1x1x16x24xf64>, tensor<1x1x16x24xf64>, tensor<1xi8>) -> tensor<1x1x16x24xf64>
%272 = tosa.reduce_sum %271 {axis = 3 : i32} : (tensor<1x1x16x24xf64>) -> tensor<1x1x16x1xf64>
%273 = tosa.mul %272, %71, %9 : (tensor<1x1x16x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x1x16x1xf64>
%274 = tosa.cast %273 : (tensor<1x1x16x1xf64>) -> tensor<1x1x16x1xf32>
%275 = tosa.reduce_sum %266 {axis = 3 : i32} : (tensor<1x1x16x24xf32>) -> tensor<1x1x16x1xf32>
%276 = tosa.mul %275, %72, %9 : (tensor<1x1x16x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x16x1xf32>
%277 = tosa.add %274, %52 : (tensor<1x1x16x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x1xf32>
%278 = tosa.rsqrt %277 : (tensor<1x1x16x1xf32>) -> tensor<1x1x16x1xf32>
%279 = tosa.sub %266, %276 : (tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>) -> tensor<1x1x16x24xf32>
%280 = tosa.mul %279, %278, %9 : (tensor<1x1x16x24xf32>, tensor<1x1x16x1xf32>, tensor<1xi8>) -> tensor<1x1x16x24xf32>
%281 = tosa.mul %280, %81, %9 : (tensor<1x1x16x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x1x16x24xf32>
%282 = tosa.add %281, %82 : (tensor<1x1x16x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x1x16x24xf32>
%283 = tosa.reshape %282, %31 : (tensor<1x1x16x24xf32>, !tosa.shape<3>) -> tensor<1x16x24xf32>
%284 = tosa.matmul %283, %83, %6, %6 : (tensor<1x16x24xf32>, tensor<1x24x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
%285 = tosa.reshape %284, %40 : (tensor<1x16x48xf32>, !tosa.shape<2>) -> tensor<16x48xf32>
%286 = tosa.add %285, %84 : (tensor<16x48xf32>, tensor<1x48xf32>) -> tensor<16x48xf32>
%287 = tosa.reshape %286, %41 : (tensor<16x48xf32>, !tosa.shape<4>) -> tensor<1x1x16x48xf32>
%288 = tosa.mul %287, %67, %9 : (tensor<1x1x16x48xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x1x16x48xf32>
%289 = tosa.erf %288 : (tensor<1x1x16x48xf32>) -> tensor<1x1x16x48xf32>
%290 = tosa.add %289, %65 : (tensor<1x1x16x48xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x48xf32>
%291 = tosa.mul %66, %290, %9 : (tensor<1x1x1x1xf32>, tensor<1x1x16x48xf32>, tensor<1xi8>) -> tensor<1x1x16x48xf32>
%292 = tosa.mul %287, %291, %9 : (tensor<1x1x16x48xf32>, tensor<1x1x16x48xf32>, tensor<1xi8>) -> tensor<1x1x16x48xf32>
%293 = tosa.reshape %292, %42 : (tensor<1x1x16x48xf32>, !tosa.shape<3>) -> tensor<1x16x48xf32>
%294 = tosa.matmul %293, %85, %6, %6 : (tensor<1x16x48xf32>, tensor<1x48x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x24xf32>
%295 = tosa.reshape %294, %30 : (tensor<1x16x24xf32>, !tosa.shape<2>) -> tensor<16x24xf32>
%296 = tosa.add %295, %86 : (tensor<16x24xf32>, tensor<1x24xf32>) -> tensor<16x24xf32>
%297 = tosa.reshape %296, %29 : (tensor<16x24xf32>, !tosa.shape<4>) -> tensor<1x1x16x24xf32>
%298 = tosa.add %266, %297 : (tensor<1x1x16x24xf32>, tensor<1x1x16x24xf32>) -> tensor<1x1x16x24xf32>
%299 = tosa.reshape %298, %43 : (tensor<1x1x16x24xf32>, !tosa.shape<4>) -> tensor<1x4x4x24xf32>
%300 = tosa.cast %299 : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x24xf64>
%301 = tosa.reduce_sum %300 {axis = 3 : i32} : (tensor<1x4x4x24xf64>) -> tensor<1x4x4x1xf64>
%302 = tosa.mul %301, %71, %9 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%303 = tosa.sub %300, %302 : (tensor<1x4x4x24xf64>, tensor<1x4x4x1xf64>) -> tensor<1x4x4x24xf64>
%304 = tosa.mul %303, %303, %9 : (tensor<1x4x4x24xf64>, tensor<1x4x4x24xf64>, tensor<1xi8>) -> tensor<1x4x4x24xf64>
%305 = tosa.reduce_sum %304 {axis = 3 : i32} : (tensor<1x4x4x24xf64>) -> tensor<1x4x4x1xf64>
%306 = tosa.mul %305, %71, %9 : (tensor<1x4x4x1xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<1x4x4x1xf64>
%307 = tosa.cast %306 : (tensor<1x4x4x1xf64>) -> tensor<1x4x4x1xf32>
%308 = tosa.reduce_sum %299 {axis = 3 : i32} : (tensor<1x4x4x24xf32>) -> tensor<1x4x4x1xf32>
%309 = tosa.mul %308, %72, %9 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x4x1xf32>
%310 = tosa.add %307, %52 : (tensor<1x4x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x4x4x1xf32>
%311 = tosa.rsqrt %310 : (tensor<1x4x4x1xf32>) -> tensor<1x4x4x1xf32>
%312 = tosa.sub %299, %309 : (tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>) -> tensor<1x4x4x24xf32>
%313 = tosa.mul %312, %311, %9 : (tensor<1x4x4x24xf32>, tensor<1x4x4x1xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%314 = tosa.mul %313, %87, %9 : (tensor<1x4x4x24xf32>, tensor<1x1x1x24xf32>, tensor<1xi8>) -> tensor<1x4x4x24xf32>
%315 = tosa.add %314, %88 : (tensor<1x4x4x24xf32>, tensor<1x1x1x24xf32>) -> tensor<1x4x4x24xf32>
%316 = tosa.transpose %315 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x24xf32>) -> tensor<1x24x4x4xf32>
%317 = tosa.reduce_sum %316 {axis = 3 : i32} : (tensor<1x24x4x4xf32>) -> tensor<1x24x4x1xf32>
%318 = tosa.reduce_sum %317 {axis = 2 : i32} : (tensor<1x24x4x1xf32>) -> tensor<1x24x1x1xf32>
%319 = tosa.mul %318, %89, %9 : (tensor<1x24x1x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x24x1x1xf32>
%320 = tosa.cast %cst : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%321 = tosa.add %320, %91 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%322 = tosa.greater %90, %320 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%323 = tosa.select %322, %321, %320 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%324 = tosa.reshape %323, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%325 = tosa.cast %cst_0 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%326 = tosa.add %325, %92 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%327 = tosa.greater %90, %325 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%328 = tosa.select %327, %326, %325 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%329 = tosa.reshape %328, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%330 = tosa.cast %cst_1 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%331 = tosa.add %330, %91 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%332 = tosa.greater %90, %330 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%333 = tosa.select %332, %331, %330 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%334 = tosa.reshape %333, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%335 = tosa.cast %cst_2 : (tensor<1x24x1x1xi64>) -> tensor<1x24x1x1xi32>
%336 = tosa.add %335, %91 : (tensor<1x24x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x24x1x1xi32>
%337 = tosa.greater %90, %335 : (tensor<1x1x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi1>
%338 = tosa.select %337, %336, %335 : (tensor<1x24x1x1xi1>, tensor<1x24x1x1xi32>, tensor<1x24x1x1xi32>) -> tensor<1x24x1x1xi32>
%339 = tosa.reshape %338, %44 : (tensor<1x24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%340 = tosa.concat %324, %329, %334, %339 {axis = 4 : i32} : (tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>, tensor<1x24x1x1x1xi32>) -> tensor<1x24x1x1x4xi32>
%341 = tosa.reshape %319, %45 : (tensor<1x24x1x1xf32>, !tosa.shape<3>) -> tensor<1x24x1xf32>
%342 = tosa.reshape %340, %46 : (tensor<1x24x1x1x4xi32>, !tosa.shape<2>) -> tensor<24x4xi32>
%343 = tosa.mul %342, %93, %9 : (tensor<24x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<24x4xi32>
%344 = tosa.reduce_sum %343 {axis = 1 : i32} : (tensor<24x4xi32>) -> tensor<24x1xi32>
%345 = tosa.reshape %344, %24 : (tensor<24x1xi32>, !tosa.shape<2>) -> tensor<1x24xi32>
%346 = tosa.gather %341, %345 : (tensor<1x24x1xf32>, tensor<1x24xi32>) -> tensor<1x24x1xf32>
%347 = tosa.reshape %346, %47 : (tensor<1x24x1xf32>, !tosa.shape<3>) -> tensor<1x1x24xf32>
%348 = tosa.matmul %347, %94, %6, %6 : (tensor<1x1x24xf32>, tensor<1x24x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x6xf32>
%349 = tosa.reshape %348, %48 : (tensor<1x1x6xf32>, !tosa.shape<2>) -> tensor<1x6xf32>
%350 = tosa.add %349, %95 : (tensor<1x6xf32>, tensor<1x6xf32>) -> tensor<1x6xf32>
return %350 : tensor<1x6xf32>
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

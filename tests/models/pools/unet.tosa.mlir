module {
func.func @main(%arg0: tensor<1x3x16x16xf32>) -> tensor<1x4x16x16xf32> {
%0 = "tosa.const"() <{values = dense<[[1024, 64, 8, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%1 = "tosa.const"() <{values = dense<[[384, 16, 4, 1]]> : tensor<1x4xi32>}> : () -> tensor<1x4xi32>
%cst = arith.constant dense<[[[0]], [[1]], [[2]], [[3]], [[4]], [[5]], [[6]], [[7]], [[8]], [[9]], [[10]], [[11]], [[12]], [[13]], [[14]], [[15]], [[16]], [[17]], [[18]], [[19]], [[20]], [[21]], [[22]], [[23]]]> : tensor<24x1x1xi64>
%2 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<4xf32>}> : () -> tensor<4xf32>
%3 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<8xf32>}> : () -> tensor<8xf32>
%4 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<16xf32>}> : () -> tensor<16xf32>
%5 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24xf32>}> : () -> tensor<24xf32>
%6 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<16xf32>}> : () -> tensor<16xf32>
%7 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<8xf32>}> : () -> tensor<8xf32>
%8 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
%9 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi64>}> : () -> tensor<8xi64>
%10 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
%11 = tosa.const_shape  {values = dense<[8, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
%12 = tosa.const_shape  {values = dense<[1, 24, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%13 = tosa.const_shape  {values = dense<[1, 1, 8, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%14 = tosa.const_shape  {values = dense<[1, 1, 1, 8, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%15 = tosa.const_shape  {values = dense<[1, 24, 8, 8, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%16 = tosa.const_shape  {values = dense<[1, 1, 8, 8, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%17 = tosa.const_shape  {values = dense<[1, 24, 1, 8, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%18 = tosa.const_shape  {values = dense<[1, 24, 8, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%19 = tosa.const_shape  {values = dense<[1, 384, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%20 = tosa.const_shape  {values = dense<[1536, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%21 = tosa.const_shape  {values = dense<[1, 1536]> : tensor<2xindex>} : () -> !tosa.shape<2>
%22 = tosa.const_shape  {values = dense<[1, 24, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
%23 = tosa.const_shape  {values = dense<[1, 1, 1, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
%24 = tosa.const_shape  {values = dense<[1, 1, 8, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
%25 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
%26 = tosa.const_shape  {values = dense<[16, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
%27 = tosa.const_shape  {values = dense<[16, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%28 = tosa.const_shape  {values = dense<[1, 16, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%29 = tosa.const_shape  {values = dense<[1, 1, 16, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%30 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%31 = tosa.const_shape  {values = dense<[1, 16, 16, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%32 = tosa.const_shape  {values = dense<[1, 1, 16, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%33 = tosa.const_shape  {values = dense<[1, 16, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%34 = tosa.const_shape  {values = dense<[1, 16, 16, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
%35 = tosa.const_shape  {values = dense<[1, 1024, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
%36 = tosa.const_shape  {values = dense<[4096, 4]> : tensor<2xindex>} : () -> !tosa.shape<2>
%37 = tosa.const_shape  {values = dense<[1, 4096]> : tensor<2xindex>} : () -> !tosa.shape<2>
%38 = tosa.const_shape  {values = dense<[1, 16, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
%39 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
%40 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
%41 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<8x3x3x3xf32>}> : () -> tensor<8x3x3x3xf32>
%42 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<16x3x3x8xf32>}> : () -> tensor<16x3x3x8xf32>
%43 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<24x3x3x16xf32>}> : () -> tensor<24x3x3x16xf32>
%44 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1xf32>}> : () -> tensor<1xf32>
%45 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
%46 = "tosa.const"() <{values = dense<1> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
%47 = "tosa.const"() <{values = dense<-9223372036854775808> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
%48 = "tosa.const"() <{values = dense<3> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
%49 = "tosa.const"() <{values = dense<1> : tensor<1xi32>}> : () -> tensor<1xi32>
%50 = "tosa.const"() <{values = dense<-9223372036854775808> : tensor<1xi64>}> : () -> tensor<1xi64>
%51 = "tosa.const"() <{values = dense<3> : tensor<1xi64>}> : () -> tensor<1xi64>
%52 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
%53 = "tosa.const"() <{values = dense<0> : tensor<1x1x1xi32>}> : () -> tensor<1x1x1xi32>
%54 = "tosa.const"() <{values = dense<24> : tensor<1x1x1xi32>}> : () -> tensor<1x1x1xi32>
%55 = "tosa.const"() <{values = dense<0> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
%56 = "tosa.const"() <{values = dense<4> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
%57 = "tosa.const"() <{values = dense<0> : tensor<1xi32>}> : () -> tensor<1xi32>
%58 = "tosa.const"() <{values = dense<4> : tensor<1xi32>}> : () -> tensor<1xi32>
%59 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<16x3x3x40xf32>}> : () -> tensor<16x3x3x40xf32>
%60 = "tosa.const"() <{values = dense<7> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
%61 = "tosa.const"() <{values = dense<7> : tensor<1xi64>}> : () -> tensor<1xi64>
%62 = "tosa.const"() <{values = dense<16> : tensor<1x1x1xi32>}> : () -> tensor<1x1x1xi32>
%63 = "tosa.const"() <{values = dense<8> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
%64 = "tosa.const"() <{values = dense<8> : tensor<1xi32>}> : () -> tensor<1xi32>
%65 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<8x3x3x24xf32>}> : () -> tensor<8x3x3x24xf32>
%66 = "tosa.const"() <{values = dense_resource<__elided__> : tensor<4x1x1x8xf32>}> : () -> tensor<4x1x1x8xf32>
%67 = tosa.transpose %arg0 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x3x16x16xf32>) -> tensor<1x16x16x3xf32>
%68 = tosa.conv2d %67, %41, %7, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x16x16x3xf32>, tensor<8x3x3x3xf32>, tensor<8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16x8xf32>
%69 = tosa.transpose %68 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x16x16x8xf32>) -> tensor<1x8x16x16xf32>
%70 = tosa.clamp %69 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x8x16x16xf32>) -> tensor<1x8x16x16xf32>
%71 = tosa.transpose %70 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x8x16x16xf32>) -> tensor<1x16x16x8xf32>
%72 = tosa.conv2d %71, %42, %6, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 0, 1, 0>, stride = array<i64: 2, 2>} : (tensor<1x16x16x8xf32>, tensor<16x3x3x8xf32>, tensor<16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x8x8x16xf32>
%73 = tosa.transpose %72 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x8x8x16xf32>) -> tensor<1x16x8x8xf32>
%74 = tosa.clamp %73 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32>
%75 = tosa.transpose %74 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x8x8xf32>) -> tensor<1x8x8x16xf32>
%76 = tosa.conv2d %75, %43, %5, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 0, 1, 0>, stride = array<i64: 2, 2>} : (tensor<1x8x8x16xf32>, tensor<24x3x3x16xf32>, tensor<24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x4x24xf32>
%77 = tosa.transpose %76 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x4x4x24xf32>) -> tensor<1x24x4x4xf32>
%78 = tosa.clamp %77 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x24x4x4xf32>) -> tensor<1x24x4x4xf32>
%79 = tosa.cast %9 : (tensor<8xi64>) -> tensor<8xf32>
%80 = tosa.add %79, %44 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
%81 = tosa.mul %80, %44, %10 : (tensor<8xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<8xf32>
%82 = tosa.sub %81, %44 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
%83 = tosa.clamp %82 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<8xf32>) -> tensor<8xf32>
%84 = tosa.reshape %83, %11 : (tensor<8xf32>, !tosa.shape<2>) -> tensor<8x1xf32>
%85 = tosa.floor %84 : (tensor<8x1xf32>) -> tensor<8x1xf32>
%86 = tosa.ceil %84 : (tensor<8x1xf32>) -> tensor<8x1xf32>
%87 = tosa.greater %45, %84 : (tensor<1x1xf32>, tensor<8x1xf32>) -> tensor<8x1xi1>
%88 = tosa.select %87, %86, %85 : (tensor<8x1xi1>, tensor<8x1xf32>, tensor<8x1xf32>) -> tensor<8x1xf32>
%89 = tosa.cast %88 : (tensor<8x1xf32>) -> tensor<8x1xi64>
%90 = tosa.cast %89 : (tensor<8x1xi64>) -> tensor<8x1xi32>
%91 = tosa.add %90, %46 : (tensor<8x1xi32>, tensor<1x1xi32>) -> tensor<8x1xi32>
%92 = tosa.cast %91 : (tensor<8x1xi32>) -> tensor<8x1xi64>
%93 = tosa.maximum %92, %47 : (tensor<8x1xi64>, tensor<1x1xi64>) -> tensor<8x1xi64>
%94 = tosa.minimum %93, %48 : (tensor<8x1xi64>, tensor<1x1xi64>) -> tensor<8x1xi64>
%95 = tosa.floor %83 : (tensor<8xf32>) -> tensor<8xf32>
%96 = tosa.ceil %83 : (tensor<8xf32>) -> tensor<8xf32>
%97 = tosa.greater %8, %83 : (tensor<1xf32>, tensor<8xf32>) -> tensor<8xi1>
%98 = tosa.select %97, %96, %95 : (tensor<8xi1>, tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
%99 = tosa.cast %98 : (tensor<8xf32>) -> tensor<8xi64>
%100 = tosa.cast %99 : (tensor<8xi64>) -> tensor<8xi32>
%101 = tosa.add %100, %49 : (tensor<8xi32>, tensor<1xi32>) -> tensor<8xi32>
%102 = tosa.cast %101 : (tensor<8xi32>) -> tensor<8xi64>
%103 = tosa.maximum %102, %50 : (tensor<8xi64>, tensor<1xi64>) -> tensor<8xi64>
%104 = tosa.minimum %103, %51 : (tensor<8xi64>, tensor<1xi64>) -> tensor<8xi64>
%105 = tosa.cast %cst : (tensor<24x1x1xi64>) -> tensor<24x1x1xi32>
%106 = tosa.add %105, %54 : (tensor<24x1x1xi32>, tensor<1x1x1xi32>) -> tensor<24x1x1xi32>
%107 = tosa.greater %53, %105 : (tensor<1x1x1xi32>, tensor<24x1x1xi32>) -> tensor<24x1x1xi1>
%108 = tosa.select %107, %106, %105 : (tensor<24x1x1xi1>, tensor<24x1x1xi32>, tensor<24x1x1xi32>) -> tensor<24x1x1xi32>
%109 = tosa.cast %89 : (tensor<8x1xi64>) -> tensor<8x1xi32>
%110 = tosa.add %109, %56 : (tensor<8x1xi32>, tensor<1x1xi32>) -> tensor<8x1xi32>
%111 = tosa.greater %55, %109 : (tensor<1x1xi32>, tensor<8x1xi32>) -> tensor<8x1xi1>
%112 = tosa.select %111, %110, %109 : (tensor<8x1xi1>, tensor<8x1xi32>, tensor<8x1xi32>) -> tensor<8x1xi32>
%113 = tosa.cast %99 : (tensor<8xi64>) -> tensor<8xi32>
%114 = tosa.add %113, %58 : (tensor<8xi32>, tensor<1xi32>) -> tensor<8xi32>
%115 = tosa.greater %57, %113 : (tensor<1xi32>, tensor<8xi32>) -> tensor<8xi1>
%116 = tosa.select %115, %114, %113 : (tensor<8xi1>, tensor<8xi32>, tensor<8xi32>) -> tensor<8xi32>
%117 = tosa.reshape %108, %12 : (tensor<24x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x1x1x1xi32>
%118 = tosa.reshape %112, %13 : (tensor<8x1xi32>, !tosa.shape<5>) -> tensor<1x1x8x1x1xi32>
%119 = tosa.reshape %116, %14 : (tensor<8xi32>, !tosa.shape<5>) -> tensor<1x1x1x8x1xi32>
%120 = tosa.tile %52, %15 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%121 = tosa.tile %117, %16 : (tensor<1x24x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%122 = tosa.tile %118, %17 : (tensor<1x1x8x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%123 = tosa.tile %119, %18 : (tensor<1x1x1x8x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%124 = tosa.concat %120, %121, %122, %123 {axis = 4 : i32} : (tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>) -> tensor<1x24x8x8x4xi32>
%125 = tosa.reshape %78, %19 : (tensor<1x24x4x4xf32>, !tosa.shape<3>) -> tensor<1x384x1xf32>
%126 = tosa.reshape %124, %20 : (tensor<1x24x8x8x4xi32>, !tosa.shape<2>) -> tensor<1536x4xi32>
%127 = tosa.mul %126, %1, %10 : (tensor<1536x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<1536x4xi32>
%128 = tosa.reduce_sum %127 {axis = 1 : i32} : (tensor<1536x4xi32>) -> tensor<1536x1xi32>
%129 = tosa.reshape %128, %21 : (tensor<1536x1xi32>, !tosa.shape<2>) -> tensor<1x1536xi32>
%130 = tosa.gather %125, %129 : (tensor<1x384x1xf32>, tensor<1x1536xi32>) -> tensor<1x1536x1xf32>
%131 = tosa.reshape %130, %22 : (tensor<1x1536x1xf32>, !tosa.shape<4>) -> tensor<1x24x8x8xf32>
%132 = tosa.cast %104 : (tensor<8xi64>) -> tensor<8xi32>
%133 = tosa.add %132, %58 : (tensor<8xi32>, tensor<1xi32>) -> tensor<8xi32>
%134 = tosa.greater %57, %132 : (tensor<1xi32>, tensor<8xi32>) -> tensor<8xi1>
%135 = tosa.select %134, %133, %132 : (tensor<8xi1>, tensor<8xi32>, tensor<8xi32>) -> tensor<8xi32>
%136 = tosa.reshape %135, %14 : (tensor<8xi32>, !tosa.shape<5>) -> tensor<1x1x1x8x1xi32>
%137 = tosa.tile %136, %18 : (tensor<1x1x1x8x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%138 = tosa.concat %120, %121, %122, %137 {axis = 4 : i32} : (tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>) -> tensor<1x24x8x8x4xi32>
%139 = tosa.reshape %138, %20 : (tensor<1x24x8x8x4xi32>, !tosa.shape<2>) -> tensor<1536x4xi32>
%140 = tosa.mul %139, %1, %10 : (tensor<1536x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<1536x4xi32>
%141 = tosa.reduce_sum %140 {axis = 1 : i32} : (tensor<1536x4xi32>) -> tensor<1536x1xi32>
%142 = tosa.reshape %141, %21 : (tensor<1536x1xi32>, !tosa.shape<2>) -> tensor<1x1536xi32>
%143 = tosa.gather %125, %142 : (tensor<1x384x1xf32>, tensor<1x1536xi32>) -> tensor<1x1536x1xf32>
%144 = tosa.reshape %143, %22 : (tensor<1x1536x1xf32>, !tosa.shape<4>) -> tensor<1x24x8x8xf32>
%145 = tosa.cast %94 : (tensor<8x1xi64>) -> tensor<8x1xi32>
%146 = tosa.add %145, %56 : (tensor<8x1xi32>, tensor<1x1xi32>) -> tensor<8x1xi32>
%147 = tosa.greater %55, %145 : (tensor<1x1xi32>, tensor<8x1xi32>) -> tensor<8x1xi1>
%148 = tosa.select %147, %146, %145 : (tensor<8x1xi1>, tensor<8x1xi32>, tensor<8x1xi32>) -> tensor<8x1xi32>
%149 = tosa.reshape %148, %13 : (tensor<8x1xi32>, !tosa.shape<5>) -> tensor<1x1x8x1x1xi32>
%150 = tosa.tile %149, %17 : (tensor<1x1x8x1x1xi32>, !tosa.shape<5>) -> tensor<1x24x8x8x1xi32>
%151 = tosa.concat %120, %121, %150, %123 {axis = 4 : i32} : (tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>) -> tensor<1x24x8x8x4xi32>
%152 = tosa.reshape %151, %20 : (tensor<1x24x8x8x4xi32>, !tosa.shape<2>) -> tensor<1536x4xi32>
%153 = tosa.mul %152, %1, %10 : (tensor<1536x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<1536x4xi32>
%154 = tosa.reduce_sum %153 {axis = 1 : i32} : (tensor<1536x4xi32>) -> tensor<1536x1xi32>
%155 = tosa.reshape %154, %21 : (tensor<1536x1xi32>, !tosa.shape<2>) -> tensor<1x1536xi32>
%156 = tosa.gather %125, %155 : (tensor<1x384x1xf32>, tensor<1x1536xi32>) -> tensor<1x1536x1xf32>
%157 = tosa.reshape %156, %22 : (tensor<1x1536x1xf32>, !tosa.shape<4>) -> tensor<1x24x8x8xf32>
%158 = tosa.concat %120, %121, %150, %137 {axis = 4 : i32} : (tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>, tensor<1x24x8x8x1xi32>) -> tensor<1x24x8x8x4xi32>
%159 = tosa.reshape %158, %20 : (tensor<1x24x8x8x4xi32>, !tosa.shape<2>) -> tensor<1536x4xi32>
%160 = tosa.mul %159, %1, %10 : (tensor<1536x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<1536x4xi32>
%161 = tosa.reduce_sum %160 {axis = 1 : i32} : (tensor<1536x4xi32>) -> tensor<1536x1xi32>
%162 = tosa.reshape %161, %21 : (tensor<1536x1xi32>, !tosa.shape<2>) -> tensor<1x1536xi32>
%163 = tosa.gather %125, %162 : (tensor<1x384x1xf32>, tensor<1x1536xi32>) -> tensor<1x1536x1xf32>
%164 = tosa.reshape %163, %22 : (tensor<1x1536x1xf32>, !tosa.shape<4>) -> tensor<1x24x8x8xf32>
%165 = tosa.cast %99 : (tensor<8xi64>) -> tensor<8xf32>
%166 = tosa.sub %83, %165 : (tensor<8xf32>, tensor<8xf32>) -> tensor<8xf32>
%167 = tosa.clamp %166 {max_val = 1.000000e+00 : f32, min_val = 0.000000e+00 : f32} : (tensor<8xf32>) -> tensor<8xf32>
%168 = tosa.sub %144, %131 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%169 = tosa.reshape %167, %23 : (tensor<8xf32>, !tosa.shape<4>) -> tensor<1x1x1x8xf32>
%170 = tosa.mul %168, %169, %10 : (tensor<1x24x8x8xf32>, tensor<1x1x1x8xf32>, tensor<1xi8>) -> tensor<1x24x8x8xf32>
%171 = tosa.add %131, %170 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%172 = tosa.sub %164, %157 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%173 = tosa.mul %172, %169, %10 : (tensor<1x24x8x8xf32>, tensor<1x1x1x8xf32>, tensor<1xi8>) -> tensor<1x24x8x8xf32>
%174 = tosa.add %157, %173 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%175 = tosa.cast %89 : (tensor<8x1xi64>) -> tensor<8x1xf32>
%176 = tosa.sub %84, %175 : (tensor<8x1xf32>, tensor<8x1xf32>) -> tensor<8x1xf32>
%177 = tosa.clamp %176 {max_val = 1.000000e+00 : f32, min_val = 0.000000e+00 : f32} : (tensor<8x1xf32>) -> tensor<8x1xf32>
%178 = tosa.sub %174, %171 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%179 = tosa.reshape %177, %24 : (tensor<8x1xf32>, !tosa.shape<4>) -> tensor<1x1x8x1xf32>
%180 = tosa.mul %178, %179, %10 : (tensor<1x24x8x8xf32>, tensor<1x1x8x1xf32>, tensor<1xi8>) -> tensor<1x24x8x8xf32>
%181 = tosa.add %171, %180 : (tensor<1x24x8x8xf32>, tensor<1x24x8x8xf32>) -> tensor<1x24x8x8xf32>
%182 = tosa.concat %181, %74 {axis = 1 : i32} : (tensor<1x24x8x8xf32>, tensor<1x16x8x8xf32>) -> tensor<1x40x8x8xf32>
%183 = tosa.transpose %182 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x40x8x8xf32>) -> tensor<1x8x8x40xf32>
%184 = tosa.conv2d %183, %59, %4, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x8x8x40xf32>, tensor<16x3x3x40xf32>, tensor<16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x8x8x16xf32>
%185 = tosa.transpose %184 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x8x8x16xf32>) -> tensor<1x16x8x8xf32>
%186 = tosa.clamp %185 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x16x8x8xf32>) -> tensor<1x16x8x8xf32>
%187 = tosa.cast %25 : (tensor<16xi64>) -> tensor<16xf32>
%188 = tosa.add %187, %44 : (tensor<16xf32>, tensor<1xf32>) -> tensor<16xf32>
%189 = tosa.mul %188, %44, %10 : (tensor<16xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<16xf32>
%190 = tosa.sub %189, %44 : (tensor<16xf32>, tensor<1xf32>) -> tensor<16xf32>
%191 = tosa.clamp %190 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<16xf32>) -> tensor<16xf32>
%192 = tosa.reshape %191, %26 : (tensor<16xf32>, !tosa.shape<2>) -> tensor<16x1xf32>
%193 = tosa.floor %192 : (tensor<16x1xf32>) -> tensor<16x1xf32>
%194 = tosa.ceil %192 : (tensor<16x1xf32>) -> tensor<16x1xf32>
%195 = tosa.greater %45, %192 : (tensor<1x1xf32>, tensor<16x1xf32>) -> tensor<16x1xi1>
%196 = tosa.select %195, %194, %193 : (tensor<16x1xi1>, tensor<16x1xf32>, tensor<16x1xf32>) -> tensor<16x1xf32>
%197 = tosa.cast %196 : (tensor<16x1xf32>) -> tensor<16x1xi64>
%198 = tosa.cast %197 : (tensor<16x1xi64>) -> tensor<16x1xi32>
%199 = tosa.add %198, %46 : (tensor<16x1xi32>, tensor<1x1xi32>) -> tensor<16x1xi32>
%200 = tosa.cast %199 : (tensor<16x1xi32>) -> tensor<16x1xi64>
%201 = tosa.maximum %200, %47 : (tensor<16x1xi64>, tensor<1x1xi64>) -> tensor<16x1xi64>
%202 = tosa.minimum %201, %60 : (tensor<16x1xi64>, tensor<1x1xi64>) -> tensor<16x1xi64>
%203 = tosa.floor %191 : (tensor<16xf32>) -> tensor<16xf32>
%204 = tosa.ceil %191 : (tensor<16xf32>) -> tensor<16xf32>
%205 = tosa.greater %8, %191 : (tensor<1xf32>, tensor<16xf32>) -> tensor<16xi1>
%206 = tosa.select %205, %204, %203 : (tensor<16xi1>, tensor<16xf32>, tensor<16xf32>) -> tensor<16xf32>
%207 = tosa.cast %206 : (tensor<16xf32>) -> tensor<16xi64>
%208 = tosa.cast %207 : (tensor<16xi64>) -> tensor<16xi32>
%209 = tosa.add %208, %49 : (tensor<16xi32>, tensor<1xi32>) -> tensor<16xi32>
%210 = tosa.cast %209 : (tensor<16xi32>) -> tensor<16xi64>
%211 = tosa.maximum %210, %50 : (tensor<16xi64>, tensor<1xi64>) -> tensor<16xi64>
%212 = tosa.minimum %211, %61 : (tensor<16xi64>, tensor<1xi64>) -> tensor<16xi64>
%213 = tosa.reshape %25, %27 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<16x1x1xi64>
%214 = tosa.cast %213 : (tensor<16x1x1xi64>) -> tensor<16x1x1xi32>
%215 = tosa.add %214, %62 : (tensor<16x1x1xi32>, tensor<1x1x1xi32>) -> tensor<16x1x1xi32>
%216 = tosa.greater %53, %214 : (tensor<1x1x1xi32>, tensor<16x1x1xi32>) -> tensor<16x1x1xi1>
%217 = tosa.select %216, %215, %214 : (tensor<16x1x1xi1>, tensor<16x1x1xi32>, tensor<16x1x1xi32>) -> tensor<16x1x1xi32>
%218 = tosa.cast %197 : (tensor<16x1xi64>) -> tensor<16x1xi32>
%219 = tosa.add %218, %63 : (tensor<16x1xi32>, tensor<1x1xi32>) -> tensor<16x1xi32>
%220 = tosa.greater %55, %218 : (tensor<1x1xi32>, tensor<16x1xi32>) -> tensor<16x1xi1>
%221 = tosa.select %220, %219, %218 : (tensor<16x1xi1>, tensor<16x1xi32>, tensor<16x1xi32>) -> tensor<16x1xi32>
%222 = tosa.cast %207 : (tensor<16xi64>) -> tensor<16xi32>
%223 = tosa.add %222, %64 : (tensor<16xi32>, tensor<1xi32>) -> tensor<16xi32>
%224 = tosa.greater %57, %222 : (tensor<1xi32>, tensor<16xi32>) -> tensor<16xi1>
%225 = tosa.select %224, %223, %222 : (tensor<16xi1>, tensor<16xi32>, tensor<16xi32>) -> tensor<16xi32>
%226 = tosa.reshape %217, %28 : (tensor<16x1x1xi32>, !tosa.shape<5>) -> tensor<1x16x1x1x1xi32>
%227 = tosa.reshape %221, %29 : (tensor<16x1xi32>, !tosa.shape<5>) -> tensor<1x1x16x1x1xi32>
%228 = tosa.reshape %225, %30 : (tensor<16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
%229 = tosa.tile %52, %31 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%230 = tosa.tile %226, %32 : (tensor<1x16x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%231 = tosa.tile %227, %33 : (tensor<1x1x16x1x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%232 = tosa.tile %228, %34 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%233 = tosa.concat %229, %230, %231, %232 {axis = 4 : i32} : (tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>) -> tensor<1x16x16x16x4xi32>
%234 = tosa.reshape %186, %35 : (tensor<1x16x8x8xf32>, !tosa.shape<3>) -> tensor<1x1024x1xf32>
%235 = tosa.reshape %233, %36 : (tensor<1x16x16x16x4xi32>, !tosa.shape<2>) -> tensor<4096x4xi32>
%236 = tosa.mul %235, %0, %10 : (tensor<4096x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<4096x4xi32>
%237 = tosa.reduce_sum %236 {axis = 1 : i32} : (tensor<4096x4xi32>) -> tensor<4096x1xi32>
%238 = tosa.reshape %237, %37 : (tensor<4096x1xi32>, !tosa.shape<2>) -> tensor<1x4096xi32>
%239 = tosa.gather %234, %238 : (tensor<1x1024x1xf32>, tensor<1x4096xi32>) -> tensor<1x4096x1xf32>
%240 = tosa.reshape %239, %38 : (tensor<1x4096x1xf32>, !tosa.shape<4>) -> tensor<1x16x16x16xf32>
%241 = tosa.cast %212 : (tensor<16xi64>) -> tensor<16xi32>
%242 = tosa.add %241, %64 : (tensor<16xi32>, tensor<1xi32>) -> tensor<16xi32>
%243 = tosa.greater %57, %241 : (tensor<1xi32>, tensor<16xi32>) -> tensor<16xi1>
%244 = tosa.select %243, %242, %241 : (tensor<16xi1>, tensor<16xi32>, tensor<16xi32>) -> tensor<16xi32>
%245 = tosa.reshape %244, %30 : (tensor<16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
%246 = tosa.tile %245, %34 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%247 = tosa.concat %229, %230, %231, %246 {axis = 4 : i32} : (tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>) -> tensor<1x16x16x16x4xi32>
%248 = tosa.reshape %247, %36 : (tensor<1x16x16x16x4xi32>, !tosa.shape<2>) -> tensor<4096x4xi32>
%249 = tosa.mul %248, %0, %10 : (tensor<4096x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<4096x4xi32>
%250 = tosa.reduce_sum %249 {axis = 1 : i32} : (tensor<4096x4xi32>) -> tensor<4096x1xi32>
%251 = tosa.reshape %250, %37 : (tensor<4096x1xi32>, !tosa.shape<2>) -> tensor<1x4096xi32>
%252 = tosa.gather %234, %251 : (tensor<1x1024x1xf32>, tensor<1x4096xi32>) -> tensor<1x4096x1xf32>
%253 = tosa.reshape %252, %38 : (tensor<1x4096x1xf32>, !tosa.shape<4>) -> tensor<1x16x16x16xf32>
%254 = tosa.cast %202 : (tensor<16x1xi64>) -> tensor<16x1xi32>
%255 = tosa.add %254, %63 : (tensor<16x1xi32>, tensor<1x1xi32>) -> tensor<16x1xi32>
%256 = tosa.greater %55, %254 : (tensor<1x1xi32>, tensor<16x1xi32>) -> tensor<16x1xi1>
%257 = tosa.select %256, %255, %254 : (tensor<16x1xi1>, tensor<16x1xi32>, tensor<16x1xi32>) -> tensor<16x1xi32>
%258 = tosa.reshape %257, %29 : (tensor<16x1xi32>, !tosa.shape<5>) -> tensor<1x1x16x1x1xi32>
%259 = tosa.tile %258, %33 : (tensor<1x1x16x1x1xi32>, !tosa.shape<5>) -> tensor<1x16x16x16x1xi32>
%260 = tosa.concat %229, %230, %259, %232 {axis = 4 : i32} : (tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>) -> tensor<1x16x16x16x4xi32>
%261 = tosa.reshape %260, %36 : (tensor<1x16x16x16x4xi32>, !tosa.shape<2>) -> tensor<4096x4xi32>
%262 = tosa.mul %261, %0, %10 : (tensor<4096x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<4096x4xi32>
%263 = tosa.reduce_sum %262 {axis = 1 : i32} : (tensor<4096x4xi32>) -> tensor<4096x1xi32>
%264 = tosa.reshape %263, %37 : (tensor<4096x1xi32>, !tosa.shape<2>) -> tensor<1x4096xi32>
%265 = tosa.gather %234, %264 : (tensor<1x1024x1xf32>, tensor<1x4096xi32>) -> tensor<1x4096x1xf32>
%266 = tosa.reshape %265, %38 : (tensor<1x4096x1xf32>, !tosa.shape<4>) -> tensor<1x16x16x16xf32>
%267 = tosa.concat %229, %230, %259, %246 {axis = 4 : i32} : (tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>, tensor<1x16x16x16x1xi32>) -> tensor<1x16x16x16x4xi32>
%268 = tosa.reshape %267, %36 : (tensor<1x16x16x16x4xi32>, !tosa.shape<2>) -> tensor<4096x4xi32>
%269 = tosa.mul %268, %0, %10 : (tensor<4096x4xi32>, tensor<1x4xi32>, tensor<1xi8>) -> tensor<4096x4xi32>
%270 = tosa.reduce_sum %269 {axis = 1 : i32} : (tensor<4096x4xi32>) -> tensor<4096x1xi32>
%271 = tosa.reshape %270, %37 : (tensor<4096x1xi32>, !tosa.shape<2>) -> tensor<1x4096xi32>
%272 = tosa.gather %234, %271 : (tensor<1x1024x1xf32>, tensor<1x4096xi32>) -> tensor<1x4096x1xf32>
%273 = tosa.reshape %272, %38 : (tensor<1x4096x1xf32>, !tosa.shape<4>) -> tensor<1x16x16x16xf32>
%274 = tosa.cast %207 : (tensor<16xi64>) -> tensor<16xf32>
%275 = tosa.sub %191, %274 : (tensor<16xf32>, tensor<16xf32>) -> tensor<16xf32>
%276 = tosa.clamp %275 {max_val = 1.000000e+00 : f32, min_val = 0.000000e+00 : f32} : (tensor<16xf32>) -> tensor<16xf32>
%277 = tosa.sub %253, %240 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%278 = tosa.reshape %276, %39 : (tensor<16xf32>, !tosa.shape<4>) -> tensor<1x1x1x16xf32>
%279 = tosa.mul %277, %278, %10 : (tensor<1x16x16x16xf32>, tensor<1x1x1x16xf32>, tensor<1xi8>) -> tensor<1x16x16x16xf32>
%280 = tosa.add %240, %279 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%281 = tosa.sub %273, %266 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%282 = tosa.mul %281, %278, %10 : (tensor<1x16x16x16xf32>, tensor<1x1x1x16xf32>, tensor<1xi8>) -> tensor<1x16x16x16xf32>
%283 = tosa.add %266, %282 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%284 = tosa.cast %197 : (tensor<16x1xi64>) -> tensor<16x1xf32>
%285 = tosa.sub %192, %284 : (tensor<16x1xf32>, tensor<16x1xf32>) -> tensor<16x1xf32>
%286 = tosa.clamp %285 {max_val = 1.000000e+00 : f32, min_val = 0.000000e+00 : f32} : (tensor<16x1xf32>) -> tensor<16x1xf32>
%287 = tosa.sub %283, %280 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%288 = tosa.reshape %286, %40 : (tensor<16x1xf32>, !tosa.shape<4>) -> tensor<1x1x16x1xf32>
%289 = tosa.mul %287, %288, %10 : (tensor<1x16x16x16xf32>, tensor<1x1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x16x16xf32>
%290 = tosa.add %280, %289 : (tensor<1x16x16x16xf32>, tensor<1x16x16x16xf32>) -> tensor<1x16x16x16xf32>
%291 = tosa.concat %290, %70 {axis = 1 : i32} : (tensor<1x16x16x16xf32>, tensor<1x8x16x16xf32>) -> tensor<1x24x16x16xf32>
%292 = tosa.transpose %291 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x24x16x16xf32>) -> tensor<1x16x16x24xf32>
%293 = tosa.conv2d %292, %65, %3, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 1, 1, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x16x16x24xf32>, tensor<8x3x3x24xf32>, tensor<8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16x8xf32>
%294 = tosa.clamp %293 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x16x16x8xf32>) -> tensor<1x16x16x8xf32>
%295 = tosa.conv2d %294, %66, %2, %8, %8 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 1, 1>} : (tensor<1x16x16x8xf32>, tensor<4x1x1x8xf32>, tensor<4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16x4xf32>
%296 = tosa.transpose %295 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x16x16x4xf32>) -> tensor<1x4x16x16xf32>
return %296 : tensor<1x4x16x16xf32>
}
}


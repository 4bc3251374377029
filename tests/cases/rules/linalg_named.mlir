// Named ops of linalg, as MLIR knows them: each is instantiated from its own indexing maps and region. A convolution's window
// (d1 + d4) is read at computed positions, so those axes are fixed.
module {
  func.func @matmuls(%a: tensor<4x16xf32>, %b: tensor<16x8xf32>, %c: tensor<4x8xf32>, %ab: tensor<2x4x16xf32>,
                     %bb: tensor<2x16x8xf32>, %cb: tensor<2x4x8xf32>, %v: tensor<16xf32>, %r: tensor<4xf32>)
      -> (tensor<4x8xf32>, tensor<2x4x8xf32>, tensor<4xf32>, tensor<4x8xf32>) {
    %0 = linalg.matmul ins(%a, %b : tensor<4x16xf32>, tensor<16x8xf32>) outs(%c : tensor<4x8xf32>) -> tensor<4x8xf32>
    %1 = linalg.batch_matmul ins(%ab, %bb : tensor<2x4x16xf32>, tensor<2x16x8xf32>) outs(%cb : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %2 = linalg.matvec ins(%a, %v : tensor<4x16xf32>, tensor<16xf32>) outs(%r : tensor<4xf32>) -> tensor<4xf32>
    %3 = linalg.batch_reduce_matmul ins(%ab, %bb : tensor<2x4x16xf32>, tensor<2x16x8xf32>) outs(%c : tensor<4x8xf32>) -> tensor<4x8xf32>
    return %0, %1, %2, %3 : tensor<4x8xf32>, tensor<2x4x8xf32>, tensor<4xf32>, tensor<4x8xf32>
  }
  func.func @convs(%x: tensor<2x16x9x9xf32>, %k: tensor<32x16x3x3xf32>, %o: tensor<2x32x7x7xf32>,
                   %xh: tensor<2x9x9x16xf32>, %kh: tensor<3x3x16x32xf32>, %oh: tensor<2x4x4x32xf32>,
                   %xg: tensor<2x4x4x9x9xf32>, %kg: tensor<4x8x4x3x3xf32>, %og: tensor<2x4x8x7x7xf32>,
                   %x1: tensor<2x16x9xf32>, %k1: tensor<32x16x3xf32>, %o1: tensor<2x32x7xf32>)
      -> (tensor<2x32x7x7xf32>, tensor<2x4x4x32xf32>, tensor<2x4x8x7x7xf32>, tensor<2x32x7xf32>) {
    %0 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>}
      ins(%x, %k : tensor<2x16x9x9xf32>, tensor<32x16x3x3xf32>) outs(%o : tensor<2x32x7x7xf32>) -> tensor<2x32x7x7xf32>
    %1 = linalg.conv_2d_nhwc_hwcf {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>}
      ins(%xh, %kh : tensor<2x9x9x16xf32>, tensor<3x3x16x32xf32>) outs(%oh : tensor<2x4x4x32xf32>) -> tensor<2x4x4x32xf32>
    %2 = linalg.conv_2d_ngchw_gfchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>}
      ins(%xg, %kg : tensor<2x4x4x9x9xf32>, tensor<4x8x4x3x3xf32>) outs(%og : tensor<2x4x8x7x7xf32>) -> tensor<2x4x8x7x7xf32>
    %3 = linalg.conv_1d_ncw_fcw {dilations = dense<1> : vector<1xi64>, strides = dense<1> : vector<1xi64>}
      ins(%x1, %k1 : tensor<2x16x9xf32>, tensor<32x16x3xf32>) outs(%o1 : tensor<2x32x7xf32>) -> tensor<2x32x7xf32>
    return %0, %1, %2, %3 : tensor<2x32x7x7xf32>, tensor<2x4x4x32xf32>, tensor<2x4x8x7x7xf32>, tensor<2x32x7xf32>
  }
  func.func @depthwise(%x: tensor<2x16x9x9xf32>, %k: tensor<16x3x3xf32>, %o: tensor<2x16x7x7xf32>,
                       %xh: tensor<2x9x9x16xf32>, %km: tensor<3x3x16x2xf32>, %om: tensor<2x7x7x16x2xf32>)
      -> (tensor<2x16x7x7xf32>, tensor<2x7x7x16x2xf32>) {
    %0 = linalg.depthwise_conv_2d_nchw_chw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>}
      ins(%x, %k : tensor<2x16x9x9xf32>, tensor<16x3x3xf32>) outs(%o : tensor<2x16x7x7xf32>) -> tensor<2x16x7x7xf32>
    %1 = linalg.depthwise_conv_2d_nhwc_hwcm {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>}
      ins(%xh, %km : tensor<2x9x9x16xf32>, tensor<3x3x16x2xf32>) outs(%om : tensor<2x7x7x16x2xf32>) -> tensor<2x7x7x16x2xf32>
    return %0, %1 : tensor<2x16x7x7xf32>, tensor<2x7x7x16x2xf32>
  }
  func.func @pools(%x: tensor<2x16x8x8xf32>, %w: tensor<2x2xf32>, %o: tensor<2x16x4x4xf32>)
      -> (tensor<2x16x4x4xf32>, tensor<2x16x4x4xf32>) {
    %0 = linalg.pooling_nchw_max {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>}
      ins(%x, %w : tensor<2x16x8x8xf32>, tensor<2x2xf32>) outs(%o : tensor<2x16x4x4xf32>) -> tensor<2x16x4x4xf32>
    %1 = linalg.pooling_nchw_sum {dilations = dense<1> : vector<2xi64>, strides = dense<2> : vector<2xi64>}
      ins(%x, %w : tensor<2x16x8x8xf32>, tensor<2x2xf32>) outs(%o : tensor<2x16x4x4xf32>) -> tensor<2x16x4x4xf32>
    return %0, %1 : tensor<2x16x4x4xf32>, tensor<2x16x4x4xf32>
  }
  func.func @moves(%x: tensor<2x8x16xf32>, %p: tensor<16x2x8xf32>, %b: tensor<2x4x8x16xf32>, %c: f32)
      -> (tensor<16x2x8xf32>, tensor<2x4x8x16xf32>, tensor<2x8x16xf32>, tensor<2x8x16xf32>) {
    %0 = linalg.transpose ins(%x : tensor<2x8x16xf32>) outs(%p : tensor<16x2x8xf32>) permutation = [2, 0, 1]
    %1 = linalg.broadcast ins(%x : tensor<2x8x16xf32>) outs(%b : tensor<2x4x8x16xf32>) dimensions = [1]
    %2 = linalg.fill ins(%c : f32) outs(%x : tensor<2x8x16xf32>) -> tensor<2x8x16xf32>
    %3 = linalg.copy ins(%x : tensor<2x8x16xf32>) outs(%2 : tensor<2x8x16xf32>) -> tensor<2x8x16xf32>
    return %0, %1, %2, %3 : tensor<16x2x8xf32>, tensor<2x4x8x16xf32>, tensor<2x8x16xf32>, tensor<2x8x16xf32>
  }
  func.func @elements(%x: tensor<8x16xf32>, %y: tensor<8x16xf32>, %s: tensor<16xf32>, %m: tensor<8x16xi1>)
      -> (tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x16xf32>, tensor<16xf32>, tensor<8x16xf32>) {
    %0 = linalg.add ins(%x, %y : tensor<8x16xf32>, tensor<8x16xf32>) outs(%x : tensor<8x16xf32>) -> tensor<8x16xf32>
    %1 = linalg.exp ins(%x : tensor<8x16xf32>) outs(%y : tensor<8x16xf32>) -> tensor<8x16xf32>
    %2 = linalg.map { arith.mulf } ins(%x, %y : tensor<8x16xf32>, tensor<8x16xf32>) outs(%x : tensor<8x16xf32>)
    %3 = linalg.reduce { arith.addf } ins(%x : tensor<8x16xf32>) outs(%s : tensor<16xf32>) dimensions = [0]
    %4 = linalg.select ins(%m, %x, %y : tensor<8x16xi1>, tensor<8x16xf32>, tensor<8x16xf32>) outs(%x : tensor<8x16xf32>) -> tensor<8x16xf32>
    return %0, %1, %2, %3, %4 : tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x16xf32>, tensor<16xf32>, tensor<8x16xf32>
  }
  // It has no region that says what it computes.
  func.func @softmax(%x: tensor<8x16xf32>, %o: tensor<8x16xf32>) -> tensor<8x16xf32> {
    %0 = linalg.softmax dimension(1) ins(%x : tensor<8x16xf32>) outs(%o : tensor<8x16xf32>) -> tensor<8x16xf32>
    return %0 : tensor<8x16xf32>
  }
}

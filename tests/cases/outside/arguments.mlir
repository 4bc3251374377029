// Weights are arguments, with the names that JAX gives them. The hidden width 16 is one group of all three.
module @jit_mlp {
  func.func public @main(%arg0: tensor<16xf32> loc("p['b1']"), %arg1: tensor<8x16xf32> loc("p['w1']"),
                         %arg2: tensor<16x3xf32> loc("p['w2']"), %arg3: tensor<4x8xf32> loc("x")) -> tensor<4x3xf32> {
    %0 = stablehlo.dot_general %arg3, %arg1, contracting_dims = [1] x [0] : (tensor<4x8xf32>, tensor<8x16xf32>) -> tensor<4x16xf32>
    %1 = stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<16xf32>) -> tensor<4x16xf32>
    %2 = stablehlo.add %0, %1 : tensor<4x16xf32>
    %3 = stablehlo.tanh %2 : tensor<4x16xf32>
    %4 = stablehlo.dot_general %3, %arg2, contracting_dims = [1] x [0] : (tensor<4x16xf32>, tensor<16x3xf32>) -> tensor<4x3xf32>
    return %4 : tensor<4x3xf32>
  }
}

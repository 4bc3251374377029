// Pruned: units of a residual trunk are tied to mirror images of those of a branch that is flipped before it is added; a flip along rows
// moves no unit.
func.func @main(%x: tensor<1x4x3xf32>) -> tensor<1x4x2xf32> {
  %w1 = "tosa.const"() <{values = dense<[[[0.294, 0.986, 0.644, -0.431, -0.228, 0.337], [-0.955, -0.077, -0.664, -0.766, -0.882, 0.536], [-0.741, -0.505, -0.218, 0.743, -0.839, -0.102]]]> : tensor<1x3x6xf32>}> : () -> tensor<1x3x6xf32>
  %w2 = "tosa.const"() <{values = dense<[[[0.099, 0.767, 0.639, 0.728, -0.443, -0.169], [-0.282, 0.768, 0.915, -0.698, -0.648, -0.536], [-0.533, -0.03, 0.178, -0.475, -0.992, -0.162], [-0.261, 0.133, 0.906, 0.381, 0.031, 0.235], [0.352, -0.892, 0.799, 0.56, 0.749, 0.596], [-0.215, -0.202, -0.793, 0.269, -0.876, -0.865]]]> : tensor<1x6x6xf32>}> : () -> tensor<1x6x6xf32>
  %b2 = "tosa.const"() <{values = dense<[[[-0.582, -0.675, -0.32, -0.895, -1.0, -0.697]]]> : tensor<1x1x6xf32>}> : () -> tensor<1x1x6xf32>
  %w3 = "tosa.const"() <{values = dense<[[[-0.797, -0.273], [-0.949, 0.749], [0.228, -0.703], [-0.495, -0.305], [-0.272, -0.754], [0.698, 0.986]]]> : tensor<1x6x2xf32>}> : () -> tensor<1x6x2xf32>
  %z = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %h = tosa.matmul %x, %w1, %z, %z : (tensor<1x4x3xf32>, tensor<1x3x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x6xf32>
  %f = tosa.matmul %h, %w2, %z, %z : (tensor<1x4x6xf32>, tensor<1x6x6xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x6xf32>
  %g = tosa.add %f, %b2 : (tensor<1x4x6xf32>, tensor<1x1x6xf32>) -> tensor<1x4x6xf32>
  %t = tosa.tanh %g : (tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %r = tosa.reverse %t {axis = 2 : i32} : (tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %b = tosa.reverse %r {axis = 1 : i32} : (tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %s = tosa.add %h, %b : (tensor<1x4x6xf32>, tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %e = tosa.exp %s : (tensor<1x4x6xf32>) -> tensor<1x4x6xf32>
  %y = tosa.matmul %e, %w3, %z, %z : (tensor<1x4x6xf32>, tensor<1x6x2xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x2xf32>
  return %y : tensor<1x4x2xf32>
}

// The ops of StableHLO's own test files, which no package has a parser for: written after their definitions.
func.func @add_op_test_si4() {
  %0 = stablehlo.constant dense<[0, 1, 2, -3, 0]> : tensor<5xi4>
  %1 = stablehlo.constant dense<[-8, -1, 2, -3, 7]> : tensor<5xi4>
  %2 = stablehlo.add %0, %1 : tensor<5xi4>
  check.expect_eq_const %2, dense<[-8, 0, 4, -6, 7]> : tensor<5xi4>
  check.eq %2, dense<1> : tensor<5xi4>
  check.almost_eq %2, dense<1> : tensor<5xi4> {x.y}
  check.expect_almost_eq%2, %1 : tensor<5xi4>
  check.expect_almost_eq_const %2, dense<1> : tensor<5xi4> {tolerance = 0.5 : f64}
  check.expect_almost_eq_const %2, dense<[-8, 0, 4, -6, 7]> : tensor<5xi4>, tolerance = 0.1
  check.expect_eq %2, %1 : tensor<5xi4>
  check.expect_close %2, %1, max_ulp_difference = 3 : tensor<5xi4>, tensor<5xi4>
  %3 = interpreter.probe %2, probe_id = "x" : tensor<5xi4>
  func.return
}
// A form that StableHLO had once.
func.func @dynamic_conv(%x: tensor<1x6x2xi64>, %k: tensor<3x2x5xi64>, %p: tensor<1x2xi64>) -> tensor<1x?x5xi64> {
  %0 = stablehlo.dynamic_conv(%x, %k, %p) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f],
    window = {stride = [2], rhs_dilate = [2]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64}
    : (tensor<1x6x2xi64>, tensor<3x2x5xi64>, tensor<1x2xi64>) -> tensor<1x?x5xi64>
  return %0 : tensor<1x?x5xi64>
}

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

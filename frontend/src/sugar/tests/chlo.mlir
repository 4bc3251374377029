// Ops of CHLO, as its printer (jaxlib 0.10.2) writes them.
func.func @f0(%arg0: tensor<4x4xf32>) {
  %0 = chlo.acos %arg0 : tensor<4x4xf32> -> tensor<4x4xf32>
  return
}
func.func @f1(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0 = chlo.broadcast_add %arg0, %arg1 {broadcast_dimensions = array<i64: 1>} : (tensor<4x4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f2(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0 = chlo.broadcast_compare %arg0, %arg1 {broadcast_dimensions = array<i64: 1>, compare_type = #chlo<comparison_type FLOAT>, comparison_direction = #chlo<comparison_direction NE>} : (tensor<4x4xf32>, tensor<4xf32>) -> tensor<4x4xi1>
  return
}
func.func @f3(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>, %arg2: tensor<4x4xi1>) {
  %0 = chlo.broadcast_select %arg2, %arg0, %arg1 : (tensor<4x4xi1>, tensor<4x4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f4() {
  %0 = chlo.constant {foo.x} dense<1.000000e+00> : tensor<2xf32>
  return
}
func.func @f5(%arg0: tensor<4x4xf32>) {
  %0 = "chlo.constant_like"(%arg0) <{value = 1.000000e+00 : f32}> {foo.x} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f6(%arg0: tensor<4x4xf32>) {
  %values, %indices = chlo.top_k(%arg0, k = 2) : tensor<4x4xf32> -> (tensor<4x2xf32>, tensor<4x2xi32>)
  return
}
func.func @f7(%arg0: tensor<4x4xf32>) {
  %0 = chlo.erf %arg0 : tensor<4x4xf32> -> tensor<4x4xf32>
  return
}
func.func @f8(%arg0: tensor<4x4xf32>) {
  %0 = chlo.next_after %arg0, %arg0 : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
  return
}
func.func @f9(%arg0: tensor<4x4xf32>) {
  %0 = chlo.is_inf %arg0 : tensor<4x4xf32> -> tensor<4x4xi1>
  return
}
func.func @f10(%arg0: tensor<4x3xcomplex<f32>>) {
  %0 = chlo.conj %arg0 : tensor<4x3xcomplex<f32>> -> tensor<4x3xcomplex<f32>>
  return
}
func.func @f11(%arg0: tensor<4x4xf32>) {
  %0 = chlo.polygamma %arg0, %arg0 : tensor<4x4xf32>, tensor<4x4xf32> -> tensor<4x4xf32>
  return
}
func.func @f12(%arg0: tensor<4x4xf32>, %arg1: tensor<4xi32>, %arg2: tensor<4x4x4xf32>) {
  %0 = "chlo.ragged_dot"(%arg0, %arg2, %arg1) <{precision_config = [#chlo<precision DEFAULT>, #chlo<precision DEFAULT>], ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0], rhs_group_dimensions = [0]>}> : (tensor<4x4xf32>, tensor<4x4x4xf32>, tensor<4xi32>) -> tensor<4x4xf32>
  return
}
func.func @f13(%arg0: tensor<4x4xi32>) {
  %0 = chlo.mulhi %arg0, %arg0 : tensor<4x4xi32>, tensor<4x4xi32> -> tensor<4x4xi32>
  return
}
func.func @f14(%arg0: tensor<4x3xcomplex<f32>>) {
  %0 = chlo._asin_acos_kernel %arg0 : tensor<4x3xcomplex<f32>> -> tensor<4x3xcomplex<f32>>
  return
}
func.func @f15(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0 = chlo.broadcast_zeta %arg0, %arg1 {broadcast_dimensions = array<i64: 1>} : (tensor<4x4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}
func.func @scan(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0:2 = chlo.scan(%arg0) inits (%arg1) dimension=0  attributes {is_reverse = false, foo.x} {
  ^bb0(%input: tensor<4xf32>, %carry: tensor<4xf32>):
    %a = chlo.erf %carry : tensor<4xf32> -> tensor<4xf32>
    stablehlo.return %input, %a : tensor<4xf32>, tensor<4xf32>
  } : (tensor<4x4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>)
  return
}

// Ops of StableHLO, as its printer (jaxlib 0.10.2) writes them.
func.func private @foo()
func.func @f0(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.cholesky %arg0, lower = true : tensor<4x4xf32>
  return
}
func.func @f1(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.cholesky %arg0 : tensor<4x4xf32>
  return
}
func.func @f2(%arg0: tensor<4x4xf32>) {
  %0 = "stablehlo.triangular_solve"(%arg0, %arg0) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f3(%arg0: tensor<4x4xf32>, %arg1: tensor<i1>) {
  %0 = "stablehlo.if"(%arg1) ({
    stablehlo.return %arg0 : tensor<4x4xf32>
  }, {
    stablehlo.return %arg0 : tensor<4x4xf32>
  }) : (tensor<i1>) -> tensor<4x4xf32>
  return
}
func.func @f4(%arg0: tensor<4x4xf32>, %arg1: tensor<i32>) {
  %0 = "stablehlo.case"(%arg1) ({
    stablehlo.return %arg0 : tensor<4x4xf32>
  }) : (tensor<i32>) -> tensor<4x4xf32>
  return
}
func.func @f5(%arg0: tensor<4x4xf32>) {
  %0 = "stablehlo.map"(%arg0) <{dimensions = array<i64: 0, 1>}> ({
  ^bb0(%arg1: tensor<f32>):
    stablehlo.return %arg1 : tensor<f32>
  }) : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f6(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.fft %arg0, type = RFFT, length = [4] : (tensor<4x4xf32>) -> tensor<4x3xcomplex<f32>>
  return
}
func.func @f7(%arg0: tensor<4x3xcomplex<f32>>) {
  %0 = stablehlo.real %arg0 : (tensor<4x3xcomplex<f32>>) -> tensor<4x3xf32>
  return
}
func.func @f8(%arg0: tensor<4x3xf32>) {
  %0 = stablehlo.complex %arg0, %arg0 : tensor<4x3xcomplex<f32>>
  return
}
func.func @f9(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %output, %batch_mean, %batch_var = "stablehlo.batch_norm_training"(%arg0, %arg1, %arg1) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>) -> (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>)
  return
}
func.func @f10(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0 = "stablehlo.batch_norm_inference"(%arg0, %arg1, %arg1, %arg1, %arg1) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<4x4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f11() {
  %0 = stablehlo.create_token : !stablehlo.token
  return
}
func.func @f12(%arg0: !stablehlo.token) {
  %0 = stablehlo.after_all %arg0, %arg0 : !stablehlo.token
  return
}
func.func @f13() {
  %0 = stablehlo.after_all  : !stablehlo.token
  return
}
func.func @f14(%arg0: tensor<4x4xf32>, %arg1: !stablehlo.token) {
  %0 = "stablehlo.send"(%arg0, %arg1) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 2>, is_host_transfer = true}> : (tensor<4x4xf32>, !stablehlo.token) -> !stablehlo.token
  return
}
func.func @f15(%arg0: !stablehlo.token) {
  %0:2 = "stablehlo.recv"(%arg0) <{channel_handle = #stablehlo.channel_handle<handle = 5, type = 3>, is_host_transfer = true}> : (!stablehlo.token) -> (tensor<4x4xf32>, !stablehlo.token)
  return
}
func.func @f16(%arg0: !stablehlo.token) {
  %0:2 = "stablehlo.infeed"(%arg0) <{infeed_config = "foo", layout = [[0, 1]]}> : (!stablehlo.token) -> (tensor<4x4xf32>, !stablehlo.token)
  return
}
func.func @f17(%arg0: tensor<4x4xf32>, %arg1: !stablehlo.token) {
  %0 = "stablehlo.outfeed"(%arg0, %arg1) <{outfeed_config = ""}> : (tensor<4x4xf32>, !stablehlo.token) -> !stablehlo.token
  return
}
func.func @f18() {
  %0 = stablehlo.partition_id : tensor<ui32>
  return
}
func.func @f19() {
  %0 = stablehlo.replica_id : tensor<ui32>
  return
}
func.func @f20(%arg0: tensor<4x4xf32>, %arg1: tensor<4xf32>) {
  %0 = stablehlo.tuple %arg0, %arg1 : tuple<tensor<4x4xf32>, tensor<4xf32>>
  return
}
func.func @f21(%arg0: tuple<tensor<4x4xf32>, tensor<4xf32>>) {
  %0 = stablehlo.get_tuple_element %arg0[1] : (tuple<tensor<4x4xf32>, tensor<4xf32>>) -> tensor<4xf32>
  return
}
func.func @f22(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.get_dimension_size %arg0, dim = 1 : (tensor<4x4xf32>) -> tensor<i32>
  return
}
func.func @f23(%arg0: tensor<4x4xf32>, %arg1: tensor<i32>) {
  %0 = stablehlo.set_dimension_size %arg0, %arg1, dim = 1 : (tensor<4x4xf32>, tensor<i32>) -> tensor<4x4xf32>
  return
}
func.func @f24(%arg0: tensor<f32>, %arg1: tensor<2xi64>) {
  %0 = stablehlo.rng %arg0, %arg0, %arg1, distribution = UNIFORM : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<4x4xf32>
  return
}
func.func @f25(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.reverse %arg0, dims = [1] : tensor<4x4xf32>
  return
}
func.func @f26(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.custom_call @"a.b-c"(%arg0) {backend_config = "", called_computations = [@foo], output_operand_aliases = [#stablehlo.output_operand_alias<output_tuple_indices = [], operand_index = 0, operand_tuple_indices = []>]} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f27(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.custom_call @foo(%arg0) {api_version = 2 : i32, backend_config = "x", has_side_effect = true} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f28() {
  stablehlo.custom_call @x() {api_version = 4 : i32, backend_config = {a = 1 : i32}, mhlo.attributes = {}} : () -> ()
  return
}
func.func @f29(%arg0: tensor<4xf32>) {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<4xf32>) -> tensor<4xi32>
  return
}
func.func @f30(%arg0: tensor<4xf32>, %arg1: tensor<2xi64>) {
  %0 = stablehlo.dynamic_broadcast_in_dim %arg0, %arg1, dims = [1] {known_expanding_dimensions = array<i64>, known_nonexpanding_dimensions = array<i64: 0>} : (tensor<4xf32>, tensor<2xi64>) -> tensor<?x4xf32>
  return
}
func.func @f31(%arg0: tensor<4xf32>) {
  %0 = stablehlo.broadcast %arg0, sizes = [2] : (tensor<4xf32>) -> tensor<2x4xf32>
  return
}
func.func @f32(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.einsum %arg0, %arg0, config = "ab,bc->ac" : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f33(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.unary_einsum %arg0, config = "ab->a" : (tensor<4x4xf32>) -> tensor<4xf32>
  return
}
func.func @f34(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot %arg0, %arg0, precision = [HIGHEST, DEFAULT] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f35(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot %arg0, %arg0, precision = [DEFAULT, DEFAULT] {foo = "x"} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f36(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot %arg0, %arg0, precision = [] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f37(%arg0: tensor<4x4xf32>, %arg1: tensor<4xi32>) {
  %0 = "stablehlo.torch_index_select"(%arg0, %arg1) <{batch_dims = 0 : i64, dim = 0 : i64}> : (tensor<4x4xf32>, tensor<4xi32>) -> tensor<4x4xf32>
  return
}
func.func @f38(%arg0: tensor<2xi64>) {
  %0 = stablehlo.dynamic_iota %arg0, dim = 0 : (tensor<2xi64>) -> tensor<4x4xf32>
  return
}
func.func @f39(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.tan %arg0 : tensor<4x4xf32>
  return
}
func.func @f40(%arg0: tensor<4x4xf32>) {
  %0 = "stablehlo.cross-replica-sum"(%arg0) <{replica_groups = dense<0> : tensor<1x1xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f41(%arg0: tensor<4xf32>, %arg1: tensor<1xi64>) {
  %0 = stablehlo.real_dynamic_slice %arg0, %arg1, %arg1, %arg1 : (tensor<4xf32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}
func.func @f42(%arg0: tensor<4xf32>, %arg1: tensor<f32>, %arg2: tensor<1xi64>) {
  %0 = stablehlo.dynamic_pad %arg0, %arg1, %arg2, %arg2, %arg2 : (tensor<4xf32>, tensor<f32>, tensor<1xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<?xf32>
  return
}
func.func @f43(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = stablehlo.pad %arg0, %arg1, low = [0, -1], high = [1, 2], interior = [0, 0] : (tensor<4x4xf32>, tensor<f32>) -> tensor<5x5xf32>
  return
}
func.func @f44(%arg0: tensor<4x4xf32>, %arg1: tensor<i32>) {
  %0 = stablehlo.dynamic_update_slice %arg0, %arg0, %arg1, %arg1 : (tensor<4x4xf32>, tensor<4x4xf32>, tensor<i32>, tensor<i32>) -> tensor<4x4xf32>
  return
}
func.func @f45(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.concatenate %arg0, dim = 0 : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f46(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[1, 1], [0, 1]], lhs_dilate = [2, 1], rhs_dilate = [1, 1], reverse = [false, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>) -> tensor<1x15x7x16xf32>
  return
}
func.func @f47(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>) -> tensor<1x6x6x16xf32>
  return
}
func.func @f48(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {pad = [[0, 0], [0, 0]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>) -> tensor<1x6x6x16xf32>
  return
}
func.func @f49(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>, %arg2: tensor<2x2xi64>) {
  %0 = "stablehlo.dynamic_conv"(%arg0, %arg1, %arg2) <{batch_group_count = 1 : i64, dimension_numbers = #stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>, feature_group_count = 1 : i64, lhs_dilation = array<i64: 2, 1>, window_strides = array<i64: 1, 1>}> : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>, tensor<2x2xi64>) -> tensor<1x15x7x16xf32>
  return
}
func.func @f50(%arg0: tensor<4x4xf32>) {
  %0 = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 5, type = 3>, replica_groups = dense<0> : tensor<1x1xi64>, use_global_device_ids}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f51(%arg0: tensor<4x4xf32>) {
  %0 = "stablehlo.collective_permute"(%arg0) <{source_target_pairs = dense<[[0, 1]]> : tensor<1x2xi64>}> : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f52(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.compare EQ, %arg0, %arg0 : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return
}
func.func @f53(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = stablehlo.clamp %arg1, %arg0, %arg1 : (tensor<f32>, tensor<4x4xf32>, tensor<f32>) -> tensor<4x4xf32>
  return
}
func.func @f54(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.clamp %arg0, %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f55(%arg0: tensor<4x4xf32>, %arg1: tensor<i1>) {
  %0 = stablehlo.select %arg1, %arg0, %arg0 : tensor<i1>, tensor<4x4xf32>
  return
}
func.func @f56(%arg0: tensor<4x4xf32>, %arg1: tensor<i1>, %arg2: tensor<?x4xf32>) {
  %0 = stablehlo.select %arg1, %arg2, %arg0 : (tensor<i1>, tensor<?x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f57(%arg0: tensor<4x4xf32>, %arg1: tensor<2xi64>, %arg2: tensor<4xi32>) {
  %0 = "stablehlo.dynamic_gather"(%arg0, %arg2, %arg1) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, indices_are_sorted = false}> : (tensor<4x4xf32>, tensor<4xi32>, tensor<2xi64>) -> tensor<4x4xf32>
  return
}
func.func @f58(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, batching_dims = [0] x [0], contracting_dims = [1] x [1], precision = [] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4xf32>
  return
}
func.func @f59(%arg0: tensor<4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [] x [] : (tensor<4xf32>, tensor<4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f60(%arg0: tensor<4x4xf32>, %arg1: tensor<i32>, %arg2: tensor<f32>, %arg3: tensor<4x4xi32>) {
  %0:2 = stablehlo.reduce(%arg0 init: %arg2), (%arg3 init: %arg1) across dimensions = [0, 1] {foo.a} : (tensor<4x4xf32>, tensor<4x4xi32>, tensor<f32>, tensor<i32>) -> (tensor<f32>, tensor<i32>)
   reducer(%arg4: tensor<f32>, %arg6: tensor<f32>) (%arg5: tensor<i32>, %arg7: tensor<i32>)  {
    stablehlo.return %arg4, %arg5 : tensor<f32>, tensor<i32>
  }
  return
}
func.func @f61(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.concatenate %arg0, %arg0, dim = 0 {foo.a} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<8x4xf32>
  return
}
func.func @f62(%arg0: tensor<i1>, %arg1: tensor<f32>) {
  %0 = stablehlo.while(%iterArg = %arg1) : tensor<f32> attributes {a.x = 1 : i32}
  cond {
    stablehlo.return %arg0 : tensor<i1>
  } do {
    stablehlo.return %iterArg : tensor<f32>
  }
  return
}
func.func @f63(%arg0: tensor<i1>) {
  stablehlo.while() attributes {a.x = 1 : i32}
  cond {
    stablehlo.return %arg0 : tensor<i1>
  } do {
    stablehlo.return 
  }
  return
}
func.func @f64(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.compare EQ, %arg0, %arg0 {foo.x} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return
}
func.func @f65(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.slice %arg0 [0:4:2, 0:4] {foo.x} : (tensor<4x4xf32>) -> tensor<2x4xf32>
  return
}
func.func @f66(%arg0: tensor<4x4xf32>, %arg1: tensor<i32>) {
  %0 = stablehlo.dynamic_slice %arg0, %arg1, %arg1, sizes = [0, 0] {foo.x} : (tensor<4x4xf32>, tensor<i32>, tensor<i32>) -> tensor<0x0xf32>
  return
}
func.func @f67() {
  stablehlo.optimization_barrier {foo.x}()
  return
}
func.func @f68() {
  stablehlo.optimization_barrier()
  return
}
func.func @f69(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.custom_call @foo(%arg0) {api_version = 2 : i32} : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f70(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot %arg0, %arg0, precision = [DEFAULT, HIGH] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f71(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [] x [], precision = [] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4x4x4xf32>
  return
}
func.func @f72(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [1] x [0] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f73(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.custom_call @y(%arg0) : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f74(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], lhs_dilate = [1, 1], rhs_dilate = [1, 1], reverse = [false, false]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>) -> tensor<1x6x6x16xf32>
  return
}
func.func @f75(%arg0: tensor<1x8x8x4xf32>, %arg1: tensor<3x3x4x16xf32>) {
  %0 = stablehlo.convolution(%arg0, %arg1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [1, 1], pad = [[0, 0], [0, 0]], reverse = [false, true]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (tensor<1x8x8x4xf32>, tensor<3x3x4x16xf32>) -> tensor<1x6x6x16xf32>
  return
}
func.func @f76(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.reduce_precision %arg0, format = e5m10 {foo.x} : tensor<4x4xf32>
  return
}
func.func @f77(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = stablehlo.pad %arg0, %arg1, low = [0, -1], high = [1, 2], interior = [0, 0] {foo.x} : (tensor<4x4xf32>, tensor<f32>) -> tensor<5x5xf32>
  return
}
func.func @f78(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.add %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f79(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.compare EQ, %arg0, %arg0, TOTALORDER {foo.x} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xi1>
  return
}
func.func @f80(%arg0: tensor<4x4xf32>, %arg1: tensor<2xi64>) {
  %0 = stablehlo.dynamic_reshape %arg0, %arg1 {foo.x} : (tensor<4x4xf32>, tensor<2xi64>) -> tensor<4x4xf32>
  return
}
func.func @f81(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.abs %arg0 : tensor<4x4xf32>
  return
}
func.func @f82(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.ceil %arg0 : tensor<4x4xf32>
  return
}
func.func @f83(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.convert %arg0 : tensor<4x4xf32>
  return
}
func.func @f84(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.cbrt %arg0 : tensor<4x4xf32>
  return
}
func.func @f85(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.cosine %arg0 : tensor<4x4xf32>
  return
}
func.func @f86(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.exponential %arg0 : tensor<4x4xf32>
  return
}
func.func @f87(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.exponential_minus_one %arg0 : tensor<4x4xf32>
  return
}
func.func @f88(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.floor %arg0 : tensor<4x4xf32>
  return
}
func.func @f89(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.log %arg0 : tensor<4x4xf32>
  return
}
func.func @f90(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.log_plus_one %arg0 : tensor<4x4xf32>
  return
}
func.func @f91(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.logistic %arg0 : tensor<4x4xf32>
  return
}
func.func @f92(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.negate %arg0 : tensor<4x4xf32>
  return
}
func.func @f93(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.round_nearest_afz %arg0 : tensor<4x4xf32>
  return
}
func.func @f94(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.round_nearest_even %arg0 : tensor<4x4xf32>
  return
}
func.func @f95(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.rsqrt %arg0 : tensor<4x4xf32>
  return
}
func.func @f96(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.sign %arg0 : tensor<4x4xf32>
  return
}
func.func @f97(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.sine %arg0 : tensor<4x4xf32>
  return
}
func.func @f98(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.sqrt %arg0 : tensor<4x4xf32>
  return
}
func.func @f99(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.tanh %arg0 : tensor<4x4xf32>
  return
}
func.func @f100(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.reshape %arg0 : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f101(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.bitcast_convert %arg0 : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f102(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.count_leading_zeros %arg0 : tensor<4x4xi32>
  return
}
func.func @f103(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.not %arg0 : tensor<4x4xi32>
  return
}
func.func @f104(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.popcnt %arg0 : tensor<4x4xi32>
  return
}
func.func @f105(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.atan2 %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f106(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.divide %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f107(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.maximum %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f108(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.minimum %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f109(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.multiply %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f110(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.power %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f111(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.remainder %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f112(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.subtract %arg0, %arg0 : tensor<4x4xf32>
  return
}
func.func @f113(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.and %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f114(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.or %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f115(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.xor %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f116(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.shift_left %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f117(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.shift_right_arithmetic %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f118(%arg0: tensor<4x4xi32>) {
  %0 = stablehlo.shift_right_logical %arg0, %arg0 : tensor<4x4xi32>
  return
}
func.func @f119(%arg0: tensor<4x4xf32>, %arg1: tensor<?x4xf32>) {
  %0 = stablehlo.add %arg0, %arg1 : (tensor<4x4xf32>, tensor<?x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f120(%arg0: tensor<4x3xcomplex<f32>>) {
  %0 = stablehlo.abs %arg0 : (tensor<4x3xcomplex<f32>>) -> tensor<4x3xf32>
  return
}
func.func @f121(%arg0: tensor<4x3xcomplex<f32>>) {
  %0 = stablehlo.imag %arg0 : (tensor<4x3xcomplex<f32>>) -> tensor<4x3xf32>
  return
}
func.func @f122(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.is_finite %arg0 : (tensor<4x4xf32>) -> tensor<4x4xi1>
  return
}
func.func @f123(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.convert %arg0 {x.y} : (tensor<4x4xf32>) -> tensor<4x4xi32>
  return
}
func.func @f124(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.reshape %arg0 {x.y = "z"} : (tensor<4x4xf32>) -> tensor<16xf32>
  return
}
func.func @f125(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.transpose %arg0, dims = [1, 0] : (tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f126(%arg0: tensor<4xf32>) {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [1] : (tensor<4xf32>) -> tensor<2x4xf32>
  return
}
func.func @f127(%arg0: tensor<f32>) {
  %0 = stablehlo.broadcast_in_dim %arg0, dims = [] : (tensor<f32>) -> tensor<2x4xf32>
  return
}
func.func @f128() {
  %cst = stablehlo.constant dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
  return
}
func.func @f129() {
  %c = stablehlo.constant {a.b} dense<true> : tensor<i1>
  return
}
func.func @f130() {
  %0 = stablehlo.iota dim = 1 : tensor<2x4xi32>
  return
}
func.func @f131(%arg0: tensor<2xi64>) {
  %output_state, %output = stablehlo.rng_bit_generator %arg0, algorithm = PHILOX : (tensor<2xi64>) -> (tensor<2xi64>, tensor<4xui32>)
  return
}
func.func @f132(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.exponential %arg0 {result_accuracy = #stablehlo.result_accuracy<ulps = 10, mode = #stablehlo.result_accuracy_mode<TOLERANCE>>, x.y = 1 : i64} : tensor<4x4xf32>
  return
}
func.func @f133(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [1] x [0], precision = [DEFAULT, HIGHEST] : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f134(%arg0: tensor<4x4xf32>) {
  %0 = stablehlo.dot_general %arg0, %arg0, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT], algorithm = <lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 1, allow_imprecise_accumulation = false> {x.y} : (tensor<4x4xf32>, tensor<4x4xf32>) -> tensor<4x4xf32>
  return
}
func.func @f135(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = stablehlo.reduce(%arg0 init: %arg1) applies stablehlo.multiply across dimensions = [1] : (tensor<4x4xf32>, tensor<f32>) -> tensor<4xf32>
  return
}
func.func @f136(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = stablehlo.reduce(%arg0 init: %arg1) across dimensions = [1] : (tensor<4x4xf32>, tensor<f32>) -> tensor<4xf32>
   reducer(%arg2: tensor<f32>, %arg3: tensor<f32>)  {
    %1 = stablehlo.subtract %arg2, %arg3 : tensor<f32>
    stablehlo.return %1 : tensor<f32>
  }
  return
}
func.func @f137(%arg0: tensor<4x4xf32>, %arg1: tensor<f32>) {
  %0 = "stablehlo.reduce_window"(%arg0, %arg1) <{window_dimensions = array<i64: 2, 2>}> ({
  ^bb0(%arg2: tensor<f32>, %arg3: tensor<f32>):
    %1 = stablehlo.add %arg2, %arg3 : tensor<f32>
    stablehlo.return %1 : tensor<f32>
  }) : (tensor<4x4xf32>, tensor<f32>) -> tensor<3x3xf32>
  return
}

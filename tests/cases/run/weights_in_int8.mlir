// Pruned: weights in int8 with a scale: a removed unit is 0 where it is summed over, whatever its stored number is.
module @jit_w8a8 attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func public @main(%arg0: tensor<2x16xf32>) -> (tensor<2x16xf32> {jax.result_info = "result"}) {
    %0 = "stablehlo.constant"() <{value = dense<"0xC128E40000EB000000E300B54E00002E0038002ACEE000000025A300D9B200001CD8A400004B0000001F0031CD00006000C700B6D0EC000000ABDC00B50B00003504B200001A0000003700D5EF0000BC00A6002BF3B50000005ACA0033530000E99F1C000062000000A300E7E80000BA000300C960D5000000B31800231500003C285D0000340000001E00FEA60000EE005E004CD2AB000000B01200B229000051F0A60000D9000000B5002910000054002B00255E6300000001B100E94D000044C9F30000C9000000CA0039DB000051001E00CCD2BC000000B8E60009FF0000F0CEEB000008000000C8003A2A0000F200D1000A58BE0000005FB400424B0000DB0DF300005E000000DC002D4300003200450035CC4E000000529C00ACAF0000CF0B260000330000004A001F540000D200AA0035D156000000C13200E8A8000036634300000E000000E10047360000E500F500C79DEE000000F0BA00DC3200001FE22800004C0000004000325E0000D1004500F409EE000000C00C003A0F0000BF45ED000040000000B700B81E00001500440042DBCA0000009EFE0056460000D61B2C00003200000000003F5B00000A004D001C32FD000000B7380002150000A3AC390000AA00000044003A33000028003D00B821ED000000F25000D4EA000026CCAF0000E90000003700E01F00001E00FC00D92B000000003A57002CFB0000"> : tensor<16x32xi8>}> : () -> tensor<16x32xi8>
    %1 = "stablehlo.constant"() <{value = dense<[0.00999999977, 0.0100000007, 0.0100000016, 0.0100000026, 0.0100000035, 0.0100000044, 0.0100000054, 0.0100000072, 0.0100000082, 0.0100000091, 0.01000001, 0.010000011, 0.0100000119, 0.0100000128, 0.0100000137, 0.0100000147, 0.0100000156, 0.0100000165, 0.0100000175, 0.0100000184, 0.0100000193, 0.0100000212, 0.0100000221, 0.0100000231, 0.010000024, 0.0100000249, 0.0100000259, 0.0100000268, 0.0100000277, 0.0100000286, 0.0100000296, 0.0100000305]> : tensor<32xf32>}> : () -> tensor<32xf32>
    %2 = "stablehlo.constant"() <{value = dense<"0x47BBFFC8B45AEBB12FE9BDA0C318DF3E3EC6EA02C2164C16A124C461A1A3C105EABDB74FE9BA474AA5DF9F5FD2FD5BEC00000000000000000000000000000000000000000000000000000000000000001854CF3CDA024FFCBA32A1FB05321009000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000B63C1D4CF4B2BEFAB1605F4C122EFD2700000000000000000000000000000000215912034EE849FC310E19F8E335FD9DA910C237423D9D3B0D0EC2B80EFFBB4F0000000000000000000000000000000000000000000000000000000000000000D535BC04BD225DCFBB23291B1F382BB9000000000000000000000000000000004E20A5181C31E6313D1342C1C703BDFB000000000000000000000000000000001CACBA1F0857D1151261CD074A373DE4E0C33CFD23BD5AAAE947D9F1C0A85112B6EE1BA8FFB51D4507D3D35C2BC4D8E2000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ED6331AE4A482520E9DB33FB5719DC3B1DF0E0D2B537D4F8A45309E84A4DA72400000000000000000000000000000000C919D03D522A550B5944E45DB29E9DE4CF630CE9DACC9CC6C39F55C7D147FEFD0000000000000000000000000000000000000000000000000000000000000000"> : tensor<32x16xi8>}> : () -> tensor<32x16xi8>
    %3 = "stablehlo.constant"() <{value = dense<[0.00999999977, 1.010000e-02, 0.0101999994, 1.030000e-02, 1.040000e-02, 1.050000e-02, 1.060000e-02, 0.0106999995, 0.0107999993, 1.090000e-02, 1.100000e-02, 1.110000e-02, 1.120000e-02, 0.0112999994, 0.0113999993, 1.150000e-02]> : tensor<16xf32>}> : () -> tensor<16xf32>
    %4 = "stablehlo.abs"(%arg0) : (tensor<2x16xf32>) -> tensor<2x16xf32>
    %5 = "stablehlo.constant"() <{value = dense<0xFF800000> : tensor<f32>}> : () -> tensor<f32>
    %6 = "stablehlo.reduce"(%4, %5) <{dimensions = array<i64: 1>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
      %41 = "stablehlo.maximum"(%arg1, %arg2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%41) : (tensor<f32>) -> ()
    }) : (tensor<2x16xf32>, tensor<f32>) -> tensor<2xf32>
    %7 = "stablehlo.broadcast_in_dim"(%6) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>) -> tensor<2x1xf32>
    %8 = "stablehlo.constant"() <{value = dense<1.270000e+02> : tensor<f32>}> : () -> tensor<f32>
    %9 = "stablehlo.broadcast_in_dim"(%8) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<2x1xf32>
    %10 = "stablehlo.divide"(%7, %9) : (tensor<2x1xf32>, tensor<2x1xf32>) -> tensor<2x1xf32>
    %11 = "stablehlo.broadcast_in_dim"(%10) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x1xf32>) -> tensor<2x16xf32>
    %12 = "stablehlo.divide"(%arg0, %11) : (tensor<2x16xf32>, tensor<2x16xf32>) -> tensor<2x16xf32>
    %13 = call @round(%12) : (tensor<2x16xf32>) -> tensor<2x16xf32>
    %14 = "stablehlo.convert"(%13) : (tensor<2x16xf32>) -> tensor<2x16xi8>
    %15 = "stablehlo.dot_general"(%14, %0) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<2x16xi8>, tensor<16x32xi8>) -> tensor<2x32xi32>
    %16 = "stablehlo.convert"(%15) : (tensor<2x32xi32>) -> tensor<2x32xf32>
    %17 = "stablehlo.broadcast_in_dim"(%10) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x1xf32>) -> tensor<2x32xf32>
    %18 = "stablehlo.multiply"(%16, %17) : (tensor<2x32xf32>, tensor<2x32xf32>) -> tensor<2x32xf32>
    %19 = "stablehlo.broadcast_in_dim"(%1) <{broadcast_dimensions = array<i64: 1>}> : (tensor<32xf32>) -> tensor<1x32xf32>
    %20 = "stablehlo.broadcast_in_dim"(%19) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<1x32xf32>) -> tensor<2x32xf32>
    %21 = "stablehlo.multiply"(%18, %20) : (tensor<2x32xf32>, tensor<2x32xf32>) -> tensor<2x32xf32>
    %22 = call @relu(%21) : (tensor<2x32xf32>) -> tensor<2x32xf32>
    %23 = "stablehlo.abs"(%22) : (tensor<2x32xf32>) -> tensor<2x32xf32>
    %24 = "stablehlo.constant"() <{value = dense<0xFF800000> : tensor<f32>}> : () -> tensor<f32>
    %25 = "stablehlo.reduce"(%23, %24) <{dimensions = array<i64: 1>}> ({
    ^bb0(%arg1: tensor<f32>, %arg2: tensor<f32>):
      %41 = "stablehlo.maximum"(%arg1, %arg2) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%41) : (tensor<f32>) -> ()
    }) : (tensor<2x32xf32>, tensor<f32>) -> tensor<2xf32>
    %26 = "stablehlo.broadcast_in_dim"(%25) <{broadcast_dimensions = array<i64: 0>}> : (tensor<2xf32>) -> tensor<2x1xf32>
    %27 = "stablehlo.constant"() <{value = dense<1.270000e+02> : tensor<f32>}> : () -> tensor<f32>
    %28 = "stablehlo.broadcast_in_dim"(%27) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<2x1xf32>
    %29 = "stablehlo.divide"(%26, %28) : (tensor<2x1xf32>, tensor<2x1xf32>) -> tensor<2x1xf32>
    %30 = "stablehlo.broadcast_in_dim"(%29) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x1xf32>) -> tensor<2x32xf32>
    %31 = "stablehlo.divide"(%22, %30) : (tensor<2x32xf32>, tensor<2x32xf32>) -> tensor<2x32xf32>
    %32 = call @round_0(%31) : (tensor<2x32xf32>) -> tensor<2x32xf32>
    %33 = "stablehlo.convert"(%32) : (tensor<2x32xf32>) -> tensor<2x32xi8>
    %34 = "stablehlo.dot_general"(%33, %2) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<2x32xi8>, tensor<32x16xi8>) -> tensor<2x16xi32>
    %35 = "stablehlo.convert"(%34) : (tensor<2x16xi32>) -> tensor<2x16xf32>
    %36 = "stablehlo.broadcast_in_dim"(%29) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<2x1xf32>) -> tensor<2x16xf32>
    %37 = "stablehlo.multiply"(%35, %36) : (tensor<2x16xf32>, tensor<2x16xf32>) -> tensor<2x16xf32>
    %38 = "stablehlo.broadcast_in_dim"(%3) <{broadcast_dimensions = array<i64: 1>}> : (tensor<16xf32>) -> tensor<1x16xf32>
    %39 = "stablehlo.broadcast_in_dim"(%38) <{broadcast_dimensions = array<i64: 0, 1>}> : (tensor<1x16xf32>) -> tensor<2x16xf32>
    %40 = "stablehlo.multiply"(%37, %39) : (tensor<2x16xf32>, tensor<2x16xf32>) -> tensor<2x16xf32>
    return %40 : tensor<2x16xf32>
  }
  func.func private @round(%arg0: tensor<2x16xf32>) -> tensor<2x16xf32> {
    %0 = "stablehlo.round_nearest_even"(%arg0) : (tensor<2x16xf32>) -> tensor<2x16xf32>
    return %0 : tensor<2x16xf32>
  }
  func.func private @relu(%arg0: tensor<2x32xf32>) -> tensor<2x32xf32> {
    %0 = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %1 = "stablehlo.broadcast_in_dim"(%0) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<2x32xf32>
    %2 = "stablehlo.maximum"(%arg0, %1) : (tensor<2x32xf32>, tensor<2x32xf32>) -> tensor<2x32xf32>
    return %2 : tensor<2x32xf32>
  }
  func.func private @round_0(%arg0: tensor<2x32xf32>) -> tensor<2x32xf32> {
    %0 = "stablehlo.round_nearest_even"(%arg0) : (tensor<2x32xf32>) -> tensor<2x32xf32>
    return %0 : tensor<2x32xf32>
  }
}

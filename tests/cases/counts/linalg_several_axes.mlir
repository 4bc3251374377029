// depc-test: groups, prune uneven
// A count over three axes at once, as in a GroupNorm of 12 = 4x3 channels on 2x2: 12 elements of a group are counted, its 3 channels are
// a group of units with that count, the 4 groups another one without.
module {
  func.func @gn(%x: tensor<1x3x2x2xf32>) -> tensor<1x5x2x2xf32> {
    %zero = arith.constant 0.0 : f32
    %n = arith.constant 1.2e+1 : f32
    %w = arith.constant dense_resource<w> : tensor<12x3x1x1xf32>
    %v = arith.constant dense_resource<v> : tensor<5x12x1x1xf32>
    %e0 = tensor.empty() : tensor<1x12x2x2xf32>
    %z0 = linalg.fill ins(%zero : f32) outs(%e0 : tensor<1x12x2x2xf32>) -> tensor<1x12x2x2xf32>
    %h = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%x, %w : tensor<1x3x2x2xf32>, tensor<12x3x1x1xf32>) outs(%z0 : tensor<1x12x2x2xf32>) -> tensor<1x12x2x2xf32>
    %g = tensor.expand_shape %h [[0], [1, 2], [3], [4]] output_shape [1, 4, 3, 2, 2] : tensor<1x12x2x2xf32> into tensor<1x4x3x2x2xf32>
    %e1 = tensor.empty() : tensor<1x4xf32>
    %z1 = linalg.fill ins(%zero : f32) outs(%e1 : tensor<1x4xf32>) -> tensor<1x4xf32>
    %s = linalg.reduce { arith.addf } ins(%g : tensor<1x4x3x2x2xf32>) outs(%z1 : tensor<1x4xf32>) dimensions = [2, 3, 4]
    %m = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%s : tensor<1x4xf32>) outs(%e1 : tensor<1x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %a = arith.divf %in, %n : f32
      linalg.yield %a : f32
    } -> tensor<1x4xf32>
    %e2 = tensor.empty() : tensor<1x4x3x2x2xf32>
    %d = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%g, %m : tensor<1x4x3x2x2xf32>, tensor<1x4xf32>) outs(%e2 : tensor<1x4x3x2x2xf32>) {
    ^bb0(%in: f32, %mean: f32, %out: f32):
      %a = arith.subf %in, %mean : f32
      linalg.yield %a : f32
    } -> tensor<1x4x3x2x2xf32>
    %b = tensor.collapse_shape %d [[0], [1, 2], [3], [4]] : tensor<1x4x3x2x2xf32> into tensor<1x12x2x2xf32>
    %e3 = tensor.empty() : tensor<1x5x2x2xf32>
    %z3 = linalg.fill ins(%zero : f32) outs(%e3 : tensor<1x5x2x2xf32>) -> tensor<1x5x2x2xf32>
    %o = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%b, %v : tensor<1x12x2x2xf32>, tensor<5x12x1x1xf32>) outs(%z3 : tensor<1x5x2x2xf32>) -> tensor<1x5x2x2xf32>
    return %o : tensor<1x5x2x2xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      w: "0x04000000F19B9D3D0AE87C3E7A4D663E436EABBD43AD71BF36710ABF914425BFD2F92C3E27D6383FFDCC183F2C1D183F1404223F3394FABE2EF92E3FAC44B13E566255BF537477BF988B78BF45DC023FC63900BF1BF147BF3C987F3E9D4F9FBE7B685CBF90452EBFDC4C603DE8E829BF1E89E8BE08ABD83EC98AB9BD2B45B6BE2CDE56BD2BE673BFC05468BE63F521BE50B91FBF",
      v: "0x04000000635048BF03B54C3F80BDA53C07F214BF505E583E0653223F545775BF76DA76BFF70235BF6816E03EA6F62DBF2384D13EB773B63E9E19B73D8D0D0FBF2081733FAA7A183FB6FB073D48B90DBF1112983EB63F57BE21551B3E570BB7BE3217863EEBE661BF3E3ACEBE06916F3F0646403F9642C6BE338F373F0A30C2BE6AEA603FC0B1F93EE0AD2BBED695FDBE7AA87BBF50E7413F34966CBF3F8A233FA0A56C3F42EF0F3EE92E28BFCD4D3C3FAB92723F71EBD03E3063913C7AEB79BE26BE9CBE65A616BF2B55B23E725109BE7B9C1CBFE9884ABFC5F0A93E53D2D0BEF7CBD1B997D8B2BE2D453E3FA1A24C3F84BC76BF"
    }
  }
#-}
// => groups
// g0: 4 units, 96 parameters
//   w[12 3 1 1] axis 0: 3u+(0..3)
//   v[5 12 1 1] axis 1: 3u+(0..3)
// g1: 3 units, 96 parameters
//   w[12 3 1 1] axis 0: u+3(0..4)
//   v[5 12 1 1] axis 1: u+3(0..4)
// frozen v.0: a result of @gn: its type is part of the interface
// frozen w.1: %x is an argument of the public function @gn: its type is fixed
// count in %m: N, N = d2 of %s · d3 of %s · d4 of %s
// => prune uneven
// #map = affine_map<(d0, d1) -> (d0, d1)>
// #map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
// #map2 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1)>
// module {
//   func.func @gn(%arg0: tensor<1x3x2x2xf32>) -> tensor<1x5x2x2xf32> {
//     %cst = arith.constant 0.000000e+00 : f32
//     %cst_0 = arith.constant 4.000000e+00 : f32
//     %cst_1 = arith.constant dense_resource<w> : tensor<3x3x1x1xf32>
//     %cst_2 = arith.constant dense_resource<v> : tensor<5x3x1x1xf32>
//     %0 = tensor.empty() : tensor<1x3x2x2xf32>
//     %1 = linalg.fill ins(%cst : f32) outs(%0 : tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
//     %2 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_1 : tensor<1x3x2x2xf32>, tensor<3x3x1x1xf32>) outs(%1 : tensor<1x3x2x2xf32>) -> tensor<1x3x2x2xf32>
//     %expanded = tensor.expand_shape %2 [[0], [1, 2], [3], [4]] output_shape [1, 3, 1, 2, 2] : tensor<1x3x2x2xf32> into tensor<1x3x1x2x2xf32>
//     %3 = tensor.empty() : tensor<1x3xf32>
//     %4 = linalg.fill ins(%cst : f32) outs(%3 : tensor<1x3xf32>) -> tensor<1x3xf32>
//     %reduced = linalg.reduce { arith.addf } ins(%expanded : tensor<1x3x1x2x2xf32>) outs(%4 : tensor<1x3xf32>) dimensions = [2, 3, 4]
//     %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%reduced : tensor<1x3xf32>) outs(%3 : tensor<1x3xf32>) {
//     ^bb0(%in: f32, %out: f32):
//       %11 = arith.divf %in, %cst_0 : f32
//       linalg.yield %11 : f32
//     } -> tensor<1x3xf32>
//     %6 = tensor.empty() : tensor<1x3x1x2x2xf32>
//     %7 = linalg.generic {indexing_maps = [#map1, #map2, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded, %5 : tensor<1x3x1x2x2xf32>, tensor<1x3xf32>) outs(%6 : tensor<1x3x1x2x2xf32>) {
//     ^bb0(%in: f32, %in_3: f32, %out: f32):
//       %11 = arith.subf %in, %in_3 : f32
//       linalg.yield %11 : f32
//     } -> tensor<1x3x1x2x2xf32>
//     %collapsed = tensor.collapse_shape %7 [[0], [1, 2], [3], [4]] : tensor<1x3x1x2x2xf32> into tensor<1x3x2x2xf32>
//     %8 = tensor.empty() : tensor<1x5x2x2xf32>
//     %9 = linalg.fill ins(%cst : f32) outs(%8 : tensor<1x5x2x2xf32>) -> tensor<1x5x2x2xf32>
//     %10 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%collapsed, %cst_2 : tensor<1x3x2x2xf32>, tensor<5x3x1x1xf32>) outs(%9 : tensor<1x5x2x2xf32>) -> tensor<1x5x2x2xf32>
//     return %10 : tensor<1x5x2x2xf32>
//   }
// }
//
// {-#
//   dialect_resources: {
//     builtin: {
//       w: "0x04000000566255BF537477BF988B78BF90452EBFDC4C603DE8E829BFC05468BE63F521BE50B91FBF",
//       v: "0x040000000653223FF70235BF2384D13EB6FB073DB63F57BE3217863E338F373FC0B1F93E7AA87BBFE92E28BF71EBD03E26BE9CBEC5F0A93E97D8B2BE84BC76BF"
//     }
//   }
// #-}

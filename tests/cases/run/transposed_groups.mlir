// Pruned: a transposed convolution with groups: its kernel is turned round by a computation before units are summed over.
#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1)>
#map3 = affine_map<(d0, d1) -> (d0, d1)>
#map4 = affine_map<(d0, d1) -> (d1)>
module {
  func.func @main(%arg0: tensor<2x3x4x4xf32>) -> tensor<2x5xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant dense_resource<torch_tensor_5_torch.float32> : tensor<5xf32>
    %cst_1 = arith.constant dense_resource<torch_tensor_5_8_torch.float32> : tensor<5x8xf32>
    %cst_2 = arith.constant dense_resource<torch_tensor_8_torch.float32> : tensor<8xf32>
    %cst_3 = arith.constant dense_resource<torch_tensor_8_16_1_1_torch.float32> : tensor<8x16x1x1xf32>
    %cst_4 = arith.constant dense_resource<torch_tensor_16_torch.float32_1> : tensor<16xf32>
    %cst_5 = arith.constant dense_resource<torch_tensor_16_4_2_2_torch.float32> : tensor<16x4x2x2xf32>
    %cst_6 = arith.constant dense_resource<torch_tensor_16_3_1_1_torch.float32> : tensor<16x3x1x1xf32>
    %cst_7 = arith.constant dense_resource<torch_tensor_16_torch.float32> : tensor<16xf32>
    %c1 = arith.constant 1 : index
    %cst_8 = arith.constant 6.400000e+01 : f32
    %0 = tensor.empty() : tensor<2x16x4x4xf32>
    %broadcasted = linalg.broadcast ins(%cst_7 : tensor<16xf32>) outs(%0 : tensor<2x16x4x4xf32>) dimensions = [0, 2, 3] 
    %1 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%arg0, %cst_6 : tensor<2x3x4x4xf32>, tensor<16x3x1x1xf32>) outs(%broadcasted : tensor<2x16x4x4xf32>) -> tensor<2x16x4x4xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%1 : tensor<2x16x4x4xf32>) outs(%0 : tensor<2x16x4x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %24 = arith.cmpf ugt, %in, %cst : f32
      %25 = arith.select %24, %in, %cst : f32
      linalg.yield %25 : f32
    } -> tensor<2x16x4x4xf32>
    %expanded = tensor.expand_shape %cst_5 [[0, 1], [2], [3], [4]] output_shape [4, 4, 4, 2, 2] : tensor<16x4x2x2xf32> into tensor<4x4x4x2x2xf32>
    %3 = tensor.empty() : tensor<4x4x4x2x2xf32>
    %4 = linalg.fill ins(%cst : f32) outs(%3 : tensor<4x4x4x2x2xf32>) -> tensor<4x4x4x2x2xf32>
    %5 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} outs(%4 : tensor<4x4x4x2x2xf32>) {
    ^bb0(%out: f32):
      %24 = linalg.index 0 : index
      %25 = linalg.index 1 : index
      %26 = linalg.index 2 : index
      %27 = linalg.index 3 : index
      %28 = linalg.index 4 : index
      %29 = arith.subi %c1, %27 : index
      %30 = arith.subi %c1, %28 : index
      %extracted = tensor.extract %expanded[%24, %26, %25, %29, %30] : tensor<4x4x4x2x2xf32>
      linalg.yield %extracted : f32
    } -> tensor<4x4x4x2x2xf32>
    %6 = tensor.empty() : tensor<2x16x9x9xf32>
    %7 = linalg.fill ins(%cst : f32) outs(%6 : tensor<2x16x9x9xf32>) -> tensor<2x16x9x9xf32>
    %inserted_slice = tensor.insert_slice %2 into %7[0, 0, 1, 1] [2, 16, 4, 4] [1, 1, 2, 2] : tensor<2x16x4x4xf32> into tensor<2x16x9x9xf32>
    %8 = tensor.empty() : tensor<2x16x8x8xf32>
    %broadcasted_9 = linalg.broadcast ins(%cst_4 : tensor<16xf32>) outs(%8 : tensor<2x16x8x8xf32>) dimensions = [0, 2, 3] 
    %expanded_10 = tensor.expand_shape %inserted_slice [[0], [1, 2], [3], [4]] output_shape [2, 4, 4, 9, 9] : tensor<2x16x9x9xf32> into tensor<2x4x4x9x9xf32>
    %expanded_11 = tensor.expand_shape %broadcasted_9 [[0], [1, 2], [3], [4]] output_shape [2, 4, 4, 8, 8] : tensor<2x16x8x8xf32> into tensor<2x4x4x8x8xf32>
    %9 = linalg.conv_2d_ngchw_gfchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%expanded_10, %5 : tensor<2x4x4x9x9xf32>, tensor<4x4x4x2x2xf32>) outs(%expanded_11 : tensor<2x4x4x8x8xf32>) -> tensor<2x4x4x8x8xf32>
    %collapsed = tensor.collapse_shape %9 [[0], [1, 2], [3], [4]] : tensor<2x4x4x8x8xf32> into tensor<2x16x8x8xf32>
    %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed : tensor<2x16x8x8xf32>) outs(%8 : tensor<2x16x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %24 = arith.cmpf ugt, %in, %cst : f32
      %25 = arith.select %24, %in, %cst : f32
      linalg.yield %25 : f32
    } -> tensor<2x16x8x8xf32>
    %11 = tensor.empty() : tensor<2x8x8x8xf32>
    %broadcasted_12 = linalg.broadcast ins(%cst_2 : tensor<8xf32>) outs(%11 : tensor<2x8x8x8xf32>) dimensions = [0, 2, 3] 
    %12 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<1> : vector<2xi64>} ins(%10, %cst_3 : tensor<2x16x8x8xf32>, tensor<8x16x1x1xf32>) outs(%broadcasted_12 : tensor<2x8x8x8xf32>) -> tensor<2x8x8x8xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%12 : tensor<2x8x8x8xf32>) outs(%11 : tensor<2x8x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %24 = arith.cmpf ugt, %in, %cst : f32
      %25 = arith.select %24, %in, %cst : f32
      linalg.yield %25 : f32
    } -> tensor<2x8x8x8xf32>
    %14 = tensor.empty() : tensor<2x8xf32>
    %15 = linalg.fill ins(%cst : f32) outs(%14 : tensor<2x8xf32>) -> tensor<2x8xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%13 : tensor<2x8x8x8xf32>) outs(%15 : tensor<2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %24 = arith.addf %in, %out : f32
      linalg.yield %24 : f32
    } -> tensor<2x8xf32>
    %17 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%16 : tensor<2x8xf32>) outs(%14 : tensor<2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %24 = arith.divf %in, %cst_8 : f32
      linalg.yield %24 : f32
    } -> tensor<2x8xf32>
    %18 = tensor.empty() : tensor<8x5xf32>
    %transposed = linalg.transpose ins(%cst_1 : tensor<5x8xf32>) outs(%18 : tensor<8x5xf32>) permutation = [1, 0] 
    %19 = tensor.empty() : tensor<2x5xf32>
    %20 = linalg.fill ins(%cst : f32) outs(%19 : tensor<2x5xf32>) -> tensor<2x5xf32>
    %21 = linalg.matmul ins(%17, %transposed : tensor<2x8xf32>, tensor<8x5xf32>) outs(%20 : tensor<2x5xf32>) -> tensor<2x5xf32>
    %22 = linalg.generic {indexing_maps = [#map4, #map3], iterator_types = ["parallel", "parallel"]} ins(%cst_0 : tensor<5xf32>) outs(%19 : tensor<2x5xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x5xf32>
    %23 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%21, %22 : tensor<2x5xf32>, tensor<2x5xf32>) outs(%19 : tensor<2x5xf32>) {
    ^bb0(%in: f32, %in_13: f32, %out: f32):
      %24 = arith.addf %in, %in_13 : f32
      linalg.yield %24 : f32
    } -> tensor<2x5xf32>
    return %23 : tensor<2x5xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_5_torch.float32: "0x040000000D78463E58753C3ED389603E14D166BEA24BB43E",
      torch_tensor_5_8_torch.float32: "0x04000000C9C3A3BDE1DC033DAA137DBE4F179A3EE5333BBD546584BE6F04D43D38B580BEE2A38FBED570B03C20858F3EFEE6CCBD4D662A3EC38D9B3E4820703E50E93DBE1BBF1EBD2FDBE3BDD28F91BE502D19398E34883EF982983E251D073D6374A43D00BC1CBE1DA4883EBAA516BEBD7D7BBEA3015F3D2D00593E9C34A3BEB6A2A33E8F3C023E1FA67DBEC0F89BBD7A0C9D3E62E28ABE9DA1D3BDAC7BED3D9D969EBE",
      torch_tensor_8_torch.float32: "0x040000001C4412BE68E6723D3C4B703E26154DBEAEEE1A3E3CBA04BEE87247BD92344B3E",
      torch_tensor_8_16_1_1_torch.float32: "0x04000000207F5DBE5E0F6D3E1485723EDA21673E30F557BE8830C1BD4A1130BE566C723E04FFDBBD84C1E9BD281F063EE8D8ECBDDC2BFCBD4024B3BC50DAC4BC226B47BE466B553EB4DAE1BD309DB53D24AA5E3EE21A013E50FA103DC4D1593E08A7093D54E1ECBD062D723E605C723D38C679BE18C391BDFE602EBEE272603E001C29BDB25969BE80BE80BC74C5203E9004853D8CE5A13D5034BE3C18E2BE3DE87F79BD78ACCBBD0E496FBEB0DA40BEF0E6DD3DBE9417BEE0E8123D106DA33DA001913C40FA25BEF0D1743E26DD14BE668F523E6EA64BBE585276BD8A410B3E7C31D1BD0E0D573E062B30BE44FB56BEE0DEE6BDB087253DA8B66B3EE46DF4BD0C1BB73DAC5C80BD28115EBDD83C3C3E7A6546BE6086D93CA8BE703EC8B50CBDA6C4463E84AC9DBD00124E3EF6A277BE289513BDA8DC33BD78EEA53D24DFC83DA68F443EC88F18BD606D22BCCA4F2F3E90888ABD106B603EAA722ABE209DDDBC00005CBCA075E43D66052F3ED04E22BD4E1754BE28B1FD3DCC27993D88ABCD3D0AEB1DBEAEC2243EC078723E30B5B13CCC1D6FBE9CB5333EC0CF3DBE98636B3D30CE143D7CA2EFBDB046B23D8AF964BEC839693D9C4A22BE3075DDBC48B7033D08195A3E1C49F4BDBA00243E281502BDBC29F3BDBAEC5EBE7CE26ABE28037A3E98627FBD20974C3C3CCF8A3DEE022E3E487D5A3ED29E4F3E84AA3DBEE00F24BD1E7C17BE",
      torch_tensor_16_torch.float32_1: "0x0400000000C291BD5AF953BE103568BE904E803DF0129BBCD84601BEA8FB4E3DC06FC23D069A4B3EFCC0463EB04619BD7EBB61BED85367BE48066F3E1055E23D402FDF3D",
      torch_tensor_16_4_2_2_torch.float32: "0x04000000B445313E64AF663ED876163E1838093D7C1CEF3DDC13F9BDEC2454BECA235CBE5A637F3E8E81223EB2F430BEF450C83DAA52413EC2E67F3E58D85F3E4456463EF0C26ABDA0AEB3BD4230523E0A750F3E300E1ABEFE25663E9060F73D008E0B3E6A7420BE88E4923DEC7CB3BDFC06483E584238BDF853C73D80E2353DF8D6D93DE0FDADBDF4A2F93DFECE32BE8846673D20352DBEBA8D7CBE10954DBEB61A4A3E50810A3EE82E703E48164D3EA09E64BECEB32EBEE87525BD324126BEF8C3313EBA8941BE38CEF9BDC45177BEC65711BEE28D523E429A513E2441373E22AA453EBAA1633EB01A83BDF447E13D0414643E1461A93DCAEA7F3E18C7043E58241F3E2C32B3BDF4ABF53D2054EB3C888C74BD4A4F10BE56A50FBEB2FC44BE4EDC2B3E96FF353EA016E9BCC42414BE22DD453E8CB5233E703C983CB8BBF1BDB8466B3EAC60D13D5A5742BE6203753E5266423E8C9EBABD5CE90F3ED67411BEB87920BDB25E593E403E293C400C35BE9420ABBDDCFA8ABD208F45BDB0FEC33CA2C16C3E204D5B3C8C101EBE00F0513C587FF53DFCF8FD3DE0F769BEB03C37BDB83E3EBE8876DABD6078B83D18CB35BEFC52BE3D8649593E3053863CF09E2ABE2071B7BDD89A5F3D462743BEEC5DFE3D246A68BE521776BEC0BE78BE68BB4FBD90242C3E724C72BEAEC8543ECCCFCCBDE8F4953D20CA3A3C10D766BEE84E543E6ED7093E80767E3E9655013E48FA28BE48A7553E20235C3C80CCF23DAC444DBEC84393BD545C7BBE906BC7BDA0E85C3D5C0049BE1035A33D2C6C093E18A70E3D0C492BBE5A7B46BEE4F59DBD20BFE03D7A847C3E1A35133EB09FE6BC0084B33DF0267BBE62A65ABE3CE7EE3D960011BE2C52F63DF8B734BE6499FDBD48DD52BE5A97053E60AED0BC9404453E686E1E3EDCA70D3E20B6033C944C9EBD68A65EBD1817083DA4CDFD3DDC5933BEEADA563EE0ADDEBC9A8356BEC4820ABE6A83623E741E6A3EAA206DBE6E8E343EF84B003EF887173E24B6583EA6F809BE5CADA13D0487D13DE84A97BDA857AB3D2C4F93BD60461E3E880E8EBD14DFBEBD40E5803D689AB53D1026FABD300AB53C745C143EF0C4CBBCA8D19B3DB8F976BDB074B33DE67139BE0E8916BE74F101BE4C446B3E64C589BD00F032BACC0FF8BDF08F7F3E0E077A3E601241BE10884FBED40B42BE00089EBAC48282BD4E9027BEE0A3B7BD1877413DF4C105BE88E6623DC8D16ABDB018F8BDC8AE0C3D847F523E88132DBE00323E3C20CFBCBDE4367B3E26E272BED26A75BE30427C3EF8F721BE2053443D40C1B0BC78B657BD48B564BD3CAC223EC0C6433CCE3E79BED82117BE7C8AAEBDCAD2003E8EAA25BE2E63713E281364BD18DF37BD4297483EE6AA003E6A1E593EEE14143E34519BBD54D929BEA06098BC0EE0533E5CD6ABBD1E686DBE24E2D13D6C35793E",
      torch_tensor_16_3_1_1_torch.float32: "0x04000000294CAABE7CF5A93E338B9C3ECCE1E23EBF71563E6F7045BE2C3625BE00A92E3E07FFF23E96BE203E04DD8BBEDAF48ABEEDBD0BBF4275FF3D2EE3A5BEC2C603BF939A013FD6F7BFBE5F8386BD7C60293EC8AD963CF5E7C6BE4EF1EEBEC79EEB3EEB8AC03D623DF53E4C3246BEA4242E3EE53107BE4655D2BC1609B4BE57F2473E5EEB3A3ECA2143BCB2F604BEFD37B6BE466CCC3EE30DDCBE6C32723E9ACB46BE819E8EBE2B6AD43DA08D99BE8637083E0E34E83D7C7BDBBEBFDEC43DEBCF7B3E",
      torch_tensor_16_torch.float32: "0x0400000096046A3E34D794BDFB54F2BE1946B6BDA3544D3EC0B757BE2F69603E5BDCC43E89599ABE7492BA3B9F76743E9A59393D9B89453D7DA4933D4C63E8BEFBD8393D"
    }
  }
#-}

// The torch dialect reads blanks in its types, and its own name in a nested one, as nothing.
func.func @main(%x: !torch.vtensor<[2, 3],f32>) -> !torch.vtensor<[2,3],f32> {
  %w0 = torch.vtensor.literal(dense<[[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0]]> : tensor<3x4xf32>) : !torch.vtensor<[3, 4],f32>
  %w1 = torch.vtensor.literal(dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0], [1.0, 1.0, 1.0]]> : tensor<4x3xf32>) : !torch.vtensor< [4,3], f32 >
  %0 = torch.aten.mm %x, %w0 : !torch.vtensor<[2,3],f32>, !torch.vtensor<[3,4],f32> -> !torch.vtensor<[2, 4],f32>
  %int1 = torch.constant.int 1
  %1 = torch.prim.ListConstruct %0, %0 : (!torch.vtensor<[2,4],f32>, !torch.vtensor<[2, 4],f32>) -> !torch.list<!torch.vtensor>
  %2 = torch.aten.cat %1, %int1 : !torch.list<vtensor>, !torch.int -> !torch.vtensor<[2,8],f32>
  %int0 = torch.constant.int 0
  %int4 = torch.constant.int 4
  %3 = torch.aten.slice.Tensor %2, %int1, %int0, %int4, %int1 : !torch.vtensor<[2, 8],f32>, !torch.int, !torch.int, !torch.int, !torch.int -> !torch.vtensor<[2,4],f32>
  %4 = torch.aten.mm %3, %w1 : !torch.vtensor<[2,4],f32>, !torch.vtensor<[4,3],f32> -> !torch.vtensor<[2, 3], f32>
  return %4 : !torch.vtensor<[2,3],f32>
}

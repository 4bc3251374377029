// Refused: the op itself divides by N − 1, and twins have another sample variance.
module {
  func.func @main(%x: !torch.vtensor<[2,3],f32>) -> !torch.vtensor<[2,2],f32> {
    %w = torch.vtensor.literal(dense<[[0.5, -1.0, 0.25, 2.0], [1.5, 0.75, -0.5, 1.0], [0.25, 1.25, 2.0, -0.75]]> : tensor<3x4xf32>) : !torch.vtensor<[3,4],f32>
    %u = torch.vtensor.literal(dense<[[1.0, 0.5], [-0.5, 2.0], [0.25, 1.0], [1.5, -1.0]]> : tensor<4x2xf32>) : !torch.vtensor<[4,2],f32>
    %h = torch.aten.matmul %x, %w : !torch.vtensor<[2,3],f32>, !torch.vtensor<[3,4],f32> -> !torch.vtensor<[2,4],f32>
    %last = torch.constant.int -1
    %one = torch.constant.int 1
    %yes = torch.constant.bool true
    %dims = torch.prim.ListConstruct %last : (!torch.int) -> !torch.list<int>
    %s = torch.aten.std.correction %h, %dims, %one, %yes : !torch.vtensor<[2,4],f32>, !torch.list<int>, !torch.int, !torch.bool -> !torch.vtensor<[2,1],f32>
    %n = torch.aten.div.Tensor %h, %s : !torch.vtensor<[2,4],f32>, !torch.vtensor<[2,1],f32> -> !torch.vtensor<[2,4],f32>
    %y = torch.aten.matmul %n, %u : !torch.vtensor<[2,4],f32>, !torch.vtensor<[4,2],f32> -> !torch.vtensor<[2,2],f32>
    return %y : !torch.vtensor<[2,2],f32>
  }
}

// Ops of the torch dialect, as its printer (torch-mlir 20261001) writes them, and their conversions.
func.func @f0() {
  %0 = torch.constant.int -1 {a.x}
  return
}
func.func @f1() {
  %1 = torch.constant.float 0x7FF8000000000000
  return
}
func.func @f2() {
  %2 = torch.constant.bool true
  return
}
func.func @f3() {
  %3 = torch.constant.none
  return
}
func.func @f4() {
  %4 = torch.constant.str "a b"
  return
}
func.func @f5() {
  %5 = torch.constant.device "cpu"
  return
}
func.func @f6(%t: !torch.vtensor<[2,3],f32>, %i: !torch.int) {
  %8 = torch.operator "onnx.Foo"(%t, %i) {torch.onnx.axis = 1 : si64} : (!torch.vtensor<[2,3],f32>, !torch.int) -> !torch.vtensor<[2,3],f32>
  return
}
func.func @f7(%i: !torch.int) {
  %9 = torch.derefine %i : !torch.int to !torch.optional<int>
  return
}
func.func @f8(%i: !torch.int, %b: !torch.bool) {
  %10 = torch.prim.TupleConstruct %i, %b : !torch.int, !torch.bool -> !torch.tuple<int, bool>
  return
}
func.func @f9(%tu: !torch.tuple<int, bool>) {
  %11:2 = torch.prim.TupleUnpack %tu : !torch.tuple<int, bool> -> !torch.int, !torch.bool
  return
}
func.func @f10(%b: !torch.bool) {
  torch.runtime.assert %b, "msg"
  return
}
func.func @f11(%t: !torch.vtensor<[2,3],f32>) {
  %12 = torch.copy.to_tensor %t : !torch.tensor<[2,3],f32>
  return
}
func.func @f12(%tt: !torch.tensor<[2,3],f32>) {
  %13 = torch.copy.to_vtensor %tt : !torch.vtensor<[2,3],f32>
  return
}
func.func @f13(%t: !torch.vtensor<[2,3],f32>, %tt: !torch.tensor<[2,3],f32>) {
  torch.overwrite.tensor.contents %t overwrites %tt : !torch.vtensor<[2,3],f32>, !torch.tensor<[2,3],f32>
  return
}
func.func @f14(%m: !torch.tensor) {
  %14 = torch.tensor_static_info_cast %m : !torch.tensor to !torch.tensor<[2],f32>
  return
}
func.func @f15(%i: !torch.int, %b: !torch.bool) {
  %15 = torch.prim.If %b -> (!torch.int) {
    torch.prim.If.yield %i : !torch.int
  } else {
    torch.prim.If.yield %i : !torch.int
  }
  return
}
func.func @f16(%i: !torch.int, %b: !torch.bool) {
  %16 = torch.prim.Loop %i, %b, init(%i) {
  ^bb0(%x: !torch.int, %y: !torch.int):
    torch.prim.Loop.condition %b, iter(%x : !torch.int)
  } : (!torch.int, !torch.bool, !torch.int) -> !torch.int
  return
}
func.func @f17(%o: !torch.optional<int>) {
  %17 = torch.prim.unchecked_cast %o : !torch.optional<int> -> !torch.int
  return
}
func.func @f18() {
  %18 = torch.prim.ListConstruct  : () -> !torch.list<int>
  return
}
func.func @f19(%t: !torch.vtensor<[2,3],f32>, %i: !torch.int, %b: !torch.bool) {
  %19, %20 = torch.aten.max.dim %t, %i, %b : !torch.vtensor<[2,3],f32>, !torch.int, !torch.bool -> !torch.vtensor<[2],f32>, !torch.vtensor<[2],si64>
  return
}
func.func @f20() {
  %21 = torch.vtensor.literal(dense<1.0> : tensor<2xf32>) : !torch.vtensor<[2],f32>
  return
}
func.func @f21() {
  %22 = torch.tensor.literal(dense<1.0> : tensor<2xf32>) : !torch.tensor<[2],f32>
  return
}
func.func @f22() {
  %23 = torch.symbolic_int "s0" {min_val = 2, max_val = 10} : !torch.int
  return
}
func.func @f23(%i: !torch.int) {
  %31 = torch.prim.NumToTensor.Scalar %i : !torch.int -> !torch.vtensor<[],si64>
  return
}
func.func @f24(%i: !torch.int, %s: !torch.str) {
  torch.prim.Print(%s, %i) : !torch.str, !torch.int
  return
}
func.func @f25(%m: !torch.tensor) {
  %32 = torch.prim.dtype %m : !torch.tensor -> !torch.int
  return
}
func.func @f26(%li: !torch.list<int>) {
  %33:2 = torch.prim.ListUnpack %li : !torch.list<int> -> !torch.int, !torch.int
  return
}
func.func @f27(%m: !torch.tensor) {
  %34 = torch.aten.size %m : !torch.tensor -> !torch.list<int>
  return
}
func.func @f28() {
  %36 = torch.operator "x"() : () -> !torch.int
  return
}
func.func @f29(%i: !torch.int) {
  torch.operator "x"(%i) : (!torch.int) -> ()
  return
}
func.func @f30(%m: !torch.tensor, %i: !torch.int, %fl: !torch.float) {
  %38 = torch.per_tensor_affine.create %m, %fl, %i : !torch.tensor, !torch.float, !torch.int -> !torch.tensor
  return
}
func.func @conversions(%a: tensor<2x3xf32>, %i: !torch.int, %b: !torch.bool, %f: !torch.float) {
  %0 = torch_c.from_builtin_tensor %a : tensor<2x3xf32> -> !torch.vtensor<[2,3],f32>
  %1 = torch_c.to_builtin_tensor %0 : !torch.vtensor<[2,3],f32> -> tensor<2x3xf32>
  %2 = torch_c.to_i64 %i
  %3 = torch_c.from_i64 %2
  %4 = torch_c.to_i1 %b
  %5 = torch_c.from_i1 %4
  %6 = torch_c.to_f64 %f
  %7 = torch_c.from_f64 %6
  %8 = torch.symbolic_int "s0" {min_val = 2, max_val = 10} : !torch.int
  torch.bind_symbolic_shape %0, [%8], affine_map<()[s0] -> (s0, 3)> : !torch.vtensor<[2,3],f32>
  return
}

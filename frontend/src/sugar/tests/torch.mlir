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
func.func private @call(%o: !torch.nn.Module<"holder">) {
  return
}
torch.class_type @nothing {
}
torch.class_type @holder {
  torch.attr "flag" : !torch.bool
  torch.attr private "count" : !torch.int
  torch.attr "inner" : !torch.nn.Module<"nothing">
  torch.method "call", @call
  torch.method private "again", @call {a.b}
} {a.b}
func.func @f31(%o: !torch.nn.Module<"holder">, %i: !torch.int, %t: !torch.tensor) {
  %0 = torch.prim.GetAttr %o["count"] : !torch.nn.Module<"holder"> -> !torch.int
  torch.prim.SetAttr %o["count"] = %i : !torch.nn.Module<"holder">, !torch.int
  %1 = torch.prim.CallMethod %o["call"] (%i, %t) : !torch.nn.Module<"holder">, (!torch.int, !torch.tensor) -> !torch.int
  %2 = torch.prim.CallMethod %o["again"] () {a.b} : !torch.nn.Module<"holder">, () -> !torch.int
  return
}
torch.global_slot "private" @count : !torch.int
torch.global_slot @weight {a.b} : !torch.tensor
torch.global_slot.module_initializer {
  %0 = torch.constant.int 3
  %1 = torch.tensor.literal(dense<0.0> : tensor<1xf32>) : !torch.tensor
  torch.initialize.global_slots [
    @count(%0 : !torch.int)
    @weight(%1 : !torch.tensor)
  ]
}
func.func @f32(%t: !torch.tensor) {
  %0 = torch.global_slot.get @weight : !torch.tensor
  torch.global_slot.set @weight = %t : !torch.tensor
  return
}
func.func @f33(%s: !torch.str, %t: !torch.tensor) {
  %0 = torch.prim.DictConstruct keys(%s, %s : !torch.str, !torch.str) values(%t, %t : !torch.tensor, !torch.tensor) -> !torch.dict<str, tensor>
  %1 = torch.prim.DictConstruct keys() values() -> !torch.dict<str, tensor>
  %2 = torch.linear_params.create %t, %t : !torch.tensor, !torch.tensor
  %3 = torch.linear_params.create %t {a.b} : !torch.tensor
  torch.prim.RaiseException %s, %s : !torch.str, !torch.str
  return
}
func.func @f34(%v: !torch.vtensor, %r: !torch.list<optional<int>>, %d: !torch.list<int>) {
  %0 = torch.shape.calculate {
    %2 = torch.aten.tanh %v : !torch.vtensor -> !torch.vtensor
    torch.shape.calculate.yield %2 : !torch.vtensor
  } shapes {
    %2 = torch.aten.size %v : !torch.vtensor -> !torch.list<int>
    torch.shape.calculate.yield.shapes %2 : !torch.list<int>
  } : !torch.vtensor
  %1 = torch.dtype.calculate {
    torch.dtype.calculate.yield %v : !torch.vtensor
  } dtypes {
    %2 = torch.prim.dtype %v : !torch.vtensor -> !torch.int
    torch.dtype.calculate.yield.dtypes %2 : !torch.int
  } {a.b} : !torch.vtensor
  %2 = torch.promote_dtypes %r, %d : (!torch.list<optional<int>>, !torch.list<int>) -> !torch.int
  return
}
func.func @f35(%i: !torch.int, %b: !torch.bool) {
  torch.prim.If %b -> () {
    torch.prim.If.yield
  } else {
    torch.prim.If.yield
  } {a.b}
  torch.prim.Loop %i, %b, init() {
  ^bb0(%x: !torch.int):
    torch.prim.Loop.condition %b, iter()
  } {a.b} : (!torch.int, !torch.bool) -> ()
  return
}
func.func private @score(!torch.vtensor<[],f32>, !torch.vtensor<[],si32>) -> !torch.vtensor<[],f32>
func.func @f36(%q: !torch.vtensor<[1,2,8,4],f32>, %f: !torch.float, %b: !torch.bool) {
  %0:3 = torch.hop_flex_attention %q, %q, %q, %f, %b, %b {enable_gqa = true, score_mod_fn = @score} : !torch.vtensor<[1,2,8,4],f32>, !torch.vtensor<[1,2,8,4],f32>, !torch.vtensor<[1,2,8,4],f32>, !torch.float, !torch.bool, !torch.bool -> !torch.vtensor<[1,2,8,4],f32>, !torch.none, !torch.none
  return
}
func.func @f37(%t: !torch.vtensor<[?,3],f32>, %u: !torch.vtensor<[2],f32>) {
  %0 = torch.symbolic_int "s0" {min_val = 2, max_val = 9223372036854775807} : !torch.int
  torch.bind_symbolic_shape %t, [%0], affine_map<()[s0] -> (s0, 3)> : !torch.vtensor<[?,3],f32>
  torch.bind_symbolic_shape %u, [], affine_map<() -> (2)> : !torch.vtensor<[2],f32>
  return
}
%empty = torch.nn_module {
} : !torch.nn.Module<"nothing">
%yes = torch.constant.bool true
%three = torch.constant.int 3
%object = torch.nn_module {
  torch.slot "flag", %yes : !torch.bool
  torch.slot "count", %three : !torch.int
  torch.slot "inner", %empty : !torch.nn.Module<"nothing">
} {a.b} : !torch.nn.Module<"holder">
#rows = #sparse_tensor.encoding<{ map = (d0, d1) -> (d0 : dense, d1 : compressed) }>
func.func @f38(%s: !torch.vtensor<[8,8],f32,#rows>, %x: !torch.vtensor<[8,2],f32>) -> !torch.vtensor<[8,2],f32> {
  %0 = torch.aten.mm %s, %x : !torch.vtensor<[8,8],f32,#rows>, !torch.vtensor<[8,2],f32> -> !torch.vtensor<[8,2],f32>
  return %0 : !torch.vtensor<[8,2],f32>
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

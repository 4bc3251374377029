// Ops of Shardy, as its printer (jaxlib 0.10.2) writes them.
module @m {
  sdy.mesh @mesh = <["x"=2, "y"=2]>
  sdy.mesh @last = <[], device_ids=[3]> {a.b}
  func.func @regions(%a: tensor<8x6xf32>, %s: tensor<f32>, %t: !stablehlo.token) -> tensor<8x6xf32> {
    sdy.manual_computation() in_shardings=[] out_shardings=[] manual_axes={} () {
      sdy.return
    } : () -> ()
    %0:2 = sdy.manual_computation(%a, %s)
        in_shardings=[<@mesh, [{"x", ?}, {?}], replicated={"y"}>, <@mesh, []>]
        out_shardings=[<@mesh, [{"x"}, {}]>, <@mesh, [{"y"}p1, {"x"}]>] manual_axes={"x", "y"} (%b: tensor<4x6xf32> loc("b"), %u: tensor<f32>) {
      %4 = sdy.manual_computation(%b) in_shardings=[<@mesh, [{}, {}]>] out_shardings=[<@mesh, [{}, {}]>] manual_axes={} (%c: tensor<4x6xf32>) {
        %5 = stablehlo.negate %c : tensor<4x6xf32>
        sdy.return {a.b} %5 : tensor<4x6xf32>
      } : (tensor<4x6xf32>) -> tensor<4x6xf32>
      %6 = stablehlo.slice %4 [0:4, 0:3] : (tensor<4x6xf32>) -> tensor<4x3xf32>
      sdy.return %4, %6 : tensor<4x6xf32>, tensor<4x3xf32>
    } {a.b = 1 : i64} : (tensor<8x6xf32>, tensor<f32>) -> (tensor<8x6xf32>, tensor<8x6xf32>) loc("m")
    %1 = sdy.named_computation<"first">(%0#0) (%b: tensor<8x6xf32>) {
      sdy.return %b : tensor<8x6xf32>
    } : (tensor<8x6xf32>) -> tensor<8x6xf32>
    %2:2 = sdy.named_computation<"the second">(%1, %t) in_shardings=[<@mesh, [{"y"}, {}]>, <@mesh, []>] out_shardings=[<@mesh, [{"x", ?}, {}]>, <@mesh, []>] (%b: tensor<8x6xf32>, %v: !stablehlo.token) {
      sdy.return %b, %v : tensor<8x6xf32>, !stablehlo.token
    } : (tensor<8x6xf32>, !stablehlo.token) -> (tensor<8x6xf32>, !stablehlo.token)
    return %2#0 : tensor<8x6xf32>
  }
  func.func @values(%a: tensor<8x6xf32>) -> tensor<8x6xf32> {
    %0 = sdy.constant dense<2.5> : tensor<8x6xf32>
    %1 = sdy.constant {a.b} dense<1> : tensor<3xi8>
    sdy.sharding_group %0 group_id=7 {a.b} : tensor<8x6xf32>
    %2 = sdy.sharding_constraint %a <@mesh, [{"x"}, {?}]> {a.b} : tensor<8x6xf32>
    %3 = sdy.reshard %2 <mesh<["q"=2]>, [{"q"}, {}]> : tensor<8x6xf32>
    %4 = sdy.propagation_barrier %3 allowed_direction=NONE : tensor<8x6xf32>
    %5 = sdy.propagation_barrier %4 allowed_direction=FORWARD : tensor<8x6xf32>
    %6 = sdy.propagation_barrier %5 allowed_direction=BACKWARD {a.b} : tensor<8x6xf32>
    %7 = stablehlo.optimization_barrier %6 : tensor<8x6xf32>
    %8 = sdy.data_flow_edge %7 : tensor<8x6xf32>
    %9 = call @regions2(%8) : (tensor<8x6xf32>) -> tensor<8x6xf32>
    %10 = sdy.func_data_flow_edge %9 : tensor<8x6xf32>
    return %10 : tensor<8x6xf32>
  }
  func.func private @regions2(%a: tensor<8x6xf32>) -> tensor<8x6xf32>
  func.func @edges(%a: tensor<8x6xf32>) -> tensor<8x6xf32> {
    %0 = stablehlo.while(%i = %a) : tensor<8x6xf32>
    cond {
      %c = stablehlo.constant dense<false> : tensor<i1>
      stablehlo.return %c : tensor<i1>
    } do {
      stablehlo.return %i : tensor<8x6xf32>
    }
    %1 = sdy.data_flow_edge %0 sharding=<@mesh, [{"x"}, {}]> {a.b} : tensor<8x6xf32>
    return %1 : tensor<8x6xf32>
  }
  func.func @collectives(%a: tensor<8x6xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {"x"}]>}) -> tensor<8x6xf32> {
    %0 = sdy.all_gather [{}, {"x"}] %a out_sharding=<@mesh, [{"y"}, {}]> : tensor<8x6xf32>
    %1 = sdy.all_slice [{}, {"x"}] %0 out_sharding=<@mesh, [{"y"}, {"x"}]> {a.b} : tensor<8x6xf32>
    %2 = sdy.all_to_all [{"x"}: 1->0] %1 out_sharding=<@mesh, [{"y", "x"}, {}]> : tensor<8x6xf32>
    %3 = sdy.collective_permute %2 out_sharding=<@mesh, [{"x", "y"}, {}]> : tensor<8x6xf32>
    %4 = sdy.all_gather [{"x", "y"}, {}] %3 out_sharding=<@mesh, [{}, {}]> : tensor<8x6xf32>
    %5 = sdy.all_reduce {"y"} %4 out_sharding=<@mesh, [{}, {}]> : tensor<8x6xf32>
    %6 = sdy.reduce_scatter [{"y"}, {}] %5 out_sharding=<@mesh, [{"y"}, {}]> : tensor<8x6xf32>
    %7 = sdy.sharded_to_unreduced [{"y"}, {}] %6 out_sharding=<@mesh, [{}, {}], unreduced={"y"}> : tensor<8x6xf32>
    %8 = sdy.replicated_to_unreduced {"x"} %7 out_sharding=<@mesh, [{}, {}], unreduced={"x", "y"}> : tensor<8x6xf32>
    return %8 : tensor<8x6xf32>
  }
}

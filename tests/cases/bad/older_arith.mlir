func.func @main(%x: f32, %y: f32) -> f32 {
  %0 = arith.maxf %x, %y : f32
  return %0 : f32
}

func.func @main(%x: tensor<1x4xf32>) -> tensor<1x2xf32> {
  %zero = arith.constant 0.0 : f32
  %w0 = arith.constant dense<"0xD1223BBF85EB313F022B073F48E1FABEBC7413BC17D9CEBDD1229B3E46B6133F3BDF4FBF736871BF31082C3F4C3709B
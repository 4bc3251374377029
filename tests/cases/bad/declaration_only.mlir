func.func private @main(tensor<1x4xf32>) -> tensor<1x2xf32>

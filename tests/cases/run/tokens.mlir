// Pruned: tokens are looked up in a table of seven rows, and go through a hidden layer.
#map = affine_map<(d0, d1) -> (d0)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
func.func @main(%ids: tensor<5xi64>) -> tensor<5x3xf32> {
  %table = arith.constant dense<[[0.25, 0.48, 0.59, 0.88], [0.48, 0.84, -0.94, -0.07], [0.89, 0.30, 0.80, -0.77], [-0.06, -0.51, 0.09, 0.15], [-0.97, -0.57, -0.44, 0.83], [0.53, -0.68, 0.59, -0.72], [0.23, -0.75, -1.00, 0.74]]> : tensor<7x4xf32>
  %w = arith.constant dense<[[-0.58, -0.57, 0.96, 0.74, -0.42, 0.92, 0.08, 0.36], [-0.59, 0.88, 0.38, 0.93, 0.79, -0.40, -0.28, -0.67], [-0.71, -0.87, -0.40, 0.21, -0.99, 0.36, -0.32, -0.38], [0.64, -0.04, -0.37, -0.04, 0.41, -0.89, 0.95, -0.95]]> : tensor<4x8xf32>
  %v = arith.constant dense<[[0.50, 0.69, -0.96], [0.58, -0.27, 0.16], [-0.98, -0.91, -0.64], [0.91, -0.61, 0.51], [0.86, 0.88, -0.31], [-0.29, 0.05, 0.55], [-0.78, 0.50, 0.59], [0.72, -0.93, 0.89]]> : tensor<8x3xf32>
  %zero = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<5x4xf32>
  %x = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "parallel"]} ins(%ids : tensor<5xi64>) outs(%e : tensor<5x4xf32>) {
  ^bb0(%id: i64, %out: f32):
    %row = arith.index_cast %id : i64 to index
    %column = linalg.index 1 : index
    %element = tensor.extract %table[%row, %column] : tensor<7x4xf32>
    linalg.yield %element : f32
  } -> tensor<5x4xf32>
  %h0 = tensor.empty() : tensor<5x8xf32>
  %h1 = linalg.fill ins(%zero : f32) outs(%h0 : tensor<5x8xf32>) -> tensor<5x8xf32>
  %h2 = linalg.matmul ins(%x, %w : tensor<5x4xf32>, tensor<4x8xf32>) outs(%h1 : tensor<5x8xf32>) -> tensor<5x8xf32>
  %h = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%h2 : tensor<5x8xf32>) outs(%h0 : tensor<5x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %m = arith.maximumf %a, %zero : f32
    linalg.yield %m : f32
  } -> tensor<5x8xf32>
  %y0 = tensor.empty() : tensor<5x3xf32>
  %y1 = linalg.fill ins(%zero : f32) outs(%y0 : tensor<5x3xf32>) -> tensor<5x3xf32>
  %y = linalg.matmul ins(%h, %v : tensor<5x8xf32>, tensor<8x3xf32>) outs(%y1 : tensor<5x3xf32>) -> tensor<5x3xf32>
  return %y : tensor<5x3xf32>
}

/// Names of the rule files in `spec/ops`, in the order they are loaded.
pub const NAMES: &[&str] =
    &["core", "arith", "chlo", "linalg", "globals", "scf", "sdy", "stablehlo", "tensor", "tm_tensor", "tosa", "torch"];

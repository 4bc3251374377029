use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::npy::{self, Data, assert_close};

/// The folder of real exported modules, where there is one; it is not part of the repo.
fn zoo() -> Option<PathBuf> {
    let path = std::env::var_os("DEPC_ZOO").map(PathBuf::from);
    let path = path.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/zoo"));
    path.is_dir().then_some(path)
}

/// The module gives the output that was recorded when it was exported: `IO.in0.npy`, … to `IO.out.npy`.
fn reproduces(module: &Path, io: &Path) {
    let start = Instant::now();
    let compiled = Compiled::load(module).unwrap();
    let built = start.elapsed();
    let read = |end: &str| npy::read(&io.with_extension(end)).unwrap();
    let inputs: Vec<Array> = (0..compiled.signature().inputs.len()).map(|i| read(&format!("in{i}.npy"))).collect();
    let outputs = compiled.run(&inputs).unwrap();
    let (total, error) = (start.elapsed(), npy::compare(&outputs[0], &read("out.npy")).unwrap());
    eprintln!("{}: compiled in {built:.2?}, run in {:.2?}, {error}", module.display(), total - built);
    assert_close("recorded", &outputs, &[read("out.npy")], 1e-4);
}

#[test]
fn shipped_models_reproduce_their_outputs() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    for (module, io) in [("resnet", "resnet"), ("small.linalg", "small"), ("small.tosa", "small")] {
        reproduces(&models.join(format!("{module}.mlir")), &models.join(io));
    }
}

fn zoo_reproduces(dialect: &str, model: &str) {
    let Some(zoo) = zoo() else { return eprintln!("skipped: no zoo") };
    // A pretty form that only its exporter can parse has a generic one beside it.
    let file = |end: &str| zoo.join(dialect).join(format!("{model}.{end}"));
    let generic = file("generic.mlir");
    reproduces(&if generic.is_file() { generic } else { file("mlir") }, &zoo.join("io").join(model));
}

macro_rules! zoo {
    ($dialect:ident: $($model:ident)*) => {
        mod $dialect {
            $(#[test] fn $model() { super::zoo_reproduces(stringify!($dialect), stringify!($model)); })*
        }
    };
}
zoo!(linalg: resnet18 mobilenet_v2 densenet121 resnext50 shufflenet_v2 unet mlp_bn vit_timm swin bert gpt2_m llama_m moe_dense lstm gat dgcnn);
zoo!(tosa: resnet18 mobilenet_v2 densenet121 resnext50 shufflenet_v2 unet mlp_bn vit_timm bert gpt2_m llama_m moe_dense lstm dgcnn);

/// A module with one function, and perhaps resources.
fn compile(text: &str) -> Result<Compiled, String> {
    Compiled::from_text(text.as_bytes(), None)
}

fn error(text: &str) -> String {
    compile(text).err().expect("an error")
}

const ADD: &str = r#"
func.func @f(%x: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3x2xf32>) {
  %w = arith.constant dense_resource<w> : tensor<2x3xf32>
  %y = arith.addf %x, %w : tensor<2x3xf32>
  %e = tensor.empty() : tensor<3x2xf32>
  %t = linalg.transpose ins(%y : tensor<2x3xf32>) outs(%e : tensor<3x2xf32>) permutation = [1, 0]
  return %y, %t : tensor<2x3xf32>, tensor<3x2xf32>
}
{-# dialect_resources: { builtin: { w: "0x04000000000000000000803F0000004000004040000080400000A040" } } #-}
"#;

#[test]
fn several_results_and_a_resource() {
    let compiled = compile(ADD).unwrap();
    let x = Array::f32(&[2, 3], vec![10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
    let y = Array::f32(&[2, 3], vec![10.0, 21.0, 32.0, 43.0, 54.0, 65.0]);
    let t = Array::f32(&[3, 2], vec![10.0, 43.0, 21.0, 54.0, 32.0, 65.0]);
    assert_eq!(compiled.run(std::slice::from_ref(&x)).unwrap(), [y.clone(), t.clone()]);
    assert_eq!(compiled.run(&[x]).unwrap(), [y, t], "a second run");
}

#[test]
fn literals_of_every_kind_and_a_dynamic_axis() {
    let compiled = compile(
        r#"
func.func @main(%x: tensor<?x9xi64>) -> (tensor<?x9xi64>, tensor<9xi1>, tensor<f64>) {
  %mask = arith.constant dense<"0x5501"> : tensor<9xi1>
  %scalar = arith.constant dense<2.5> : tensor<f64>
  return %x, %mask, %scalar : tensor<?x9xi64>, tensor<9xi1>, tensor<f64>
}
func.func @other() { return }
"#,
    )
    .unwrap();
    let x = Array { shape: vec![2, 9], data: Data::I64((0..18).collect()) };
    let mask = Array { shape: vec![9], data: Data::Bool((0..9).map(|i| i % 2 == 0).collect()) };
    let scalar = Array { shape: vec![], data: Data::F64(vec![2.5]) };
    assert_eq!(compiled.run(std::slice::from_ref(&x)).unwrap(), [x, mask, scalar]);
    assert_eq!(compiled.random_inputs(5, 1)[0].shape, [5, 9]);
}

#[test]
fn wrong_modules_are_errors() {
    assert!(error("func.func @f( {").starts_with("not a module: loc("));
    assert!(error("module {}").contains("no function @main"));
    assert!(error("func.func @f(%x: f32) { return }").contains("does not take f32"));
    let short = ADD.replace("0000A040\"", "\"");
    assert_eq!(error(&short), "@__constant_2x3xf32, tensor<2x3xf32>: 20 bytes for 6 elements");
    let none = ADD.split("{-#").next().unwrap();
    assert_eq!(error(none), "@__constant_2x3xf32: the resource has no data");
    let unknown = "func.func @main() { \"torch.none\"() : () -> () \n return }";
    assert!(error(unknown).starts_with("not a module"), "{}", error(unknown));
    let private = "func.func private @missing(%x: tensor<2xf32>) -> tensor<2xf32>
        func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
          %y = call @missing(%x) : (tensor<2xf32>) -> tensor<2xf32>
          return %y : tensor<2xf32>
        }";
    let called = compile(private).and_then(|c| c.run(&[Array::f32(&[2], vec![1.0, 2.0])]));
    assert!(called.is_err(), "{called:?}");
}

#[test]
fn inputs_are_checked() {
    let compiled = compile(ADD).unwrap();
    assert_eq!(compiled.run(&[]).unwrap_err(), "@f takes 1 inputs, not 0");
    let wrong = Array::f32(&[3, 2], vec![0.0; 6]);
    assert!(compiled.run(&[wrong]).unwrap_err().starts_with("input 0 of @f is"));
}

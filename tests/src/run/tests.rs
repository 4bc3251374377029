use std::path::PathBuf;
use std::time::Instant;

use super::*;
use crate::npy::{self, Data, assert_close};

/// The folder of real exported modules, where there is one; it is not part of the repo.
fn zoo() -> Option<PathBuf> {
    let path = std::env::var_os("DEPC_ZOO").map(PathBuf::from);
    let path = path.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/zoo"));
    path.is_dir().then_some(path)
}

/// The module gives the output that was recorded when it was exported.
fn reproduces(dialect: &str, model: &str) {
    let Some(zoo) = zoo() else { return eprintln!("skipped: no zoo") };
    let start = Instant::now();
    let compiled = Compiled::load(&zoo.join(dialect).join(format!("{model}.mlir"))).unwrap();
    let built = start.elapsed();
    let io = |part: &str| npy::read(&zoo.join("io").join(format!("{model}.{part}.npy"))).unwrap();
    let outputs = compiled.run(&[io("in0")]).unwrap();
    let (total, error) = (start.elapsed(), npy::compare(&outputs[0], &io("out")).unwrap());
    eprintln!("{model} {dialect}: compiled in {built:.2?}, run in {:.2?}, {error}", total - built);
    assert_close(model, &outputs, &[io("out")], 1e-4);
}

macro_rules! zoo {
    ($($model:ident)*) => {
        mod linalg {
            $(#[test] fn $model() { super::reproduces("linalg", stringify!($model)); })*
        }
        mod tosa {
            $(#[test] fn $model() { super::reproduces("tosa", stringify!($model)); })*
        }
    };
}
zoo!(resnet18 mobilenet_v2 densenet121 resnext50 shufflenet_v2 unet mlp_bn);

//! Modules run by depc's own executor.

use crate::Source;
use crate::steps::Fault;
use depc::{Body, Diagnostic, Elem, ModuleLiterals, NamedTensor, Pos, ValueId, load_rules};
use depc_run::{Array, Nobody, Number, Program};
use std::path::PathBuf;
use std::sync::Arc;

/// The results of the module's function. Inputs, and results, are `f32`, `f64` or `i64` whatever the function takes: they are converted.
///
/// # Errors
/// A module that cannot be read or run; inputs that do not fit.
pub fn run(name: &str, source: Source, rules: &[PathBuf], inputs: &[NamedTensor]) -> Result<Vec<NamedTensor>, Fault> {
    let rules = load_rules(rules)?;
    let input = source.open(name, &rules)?;
    let body: Option<&Body> = input.body.as_ref();
    let literals = ModuleLiterals::new(&input.graph, body, None);
    let program = Program::new(&input.graph, &rules, &literals, &input.name)?;
    let error = |message: String| vec![Diagnostic::error(&input.name, Pos::default(), message)];
    let wanted = program.arguments();
    if wanted.len() != inputs.len() {
        let message = format!("the function takes {} arguments, and {} were given", wanted.len(), inputs.len());
        return Err(error(message).into());
    }
    let array = |(i, (v, t)): (usize, (&ValueId, &NamedTensor))| {
        let ty = input.graph.ty(*v);
        let number =
            Number::of_type(ty).ok_or_else(|| error(format!("argument {i} is {ty}: depc does not compute in it")))?;
        let fits =
            ty.dims().len() == t.shape.len() && ty.dims().iter().zip(&t.shape).all(|(d, n)| d.is_none_or(|d| d == *n));
        match fits {
            true => Ok(of_tensor(t).cast(number)),
            false => Err(error(format!("argument {i} is {ty}, and {:?} was given", t.shape))),
        }
    };
    let arrays = wanted.iter().zip(inputs).enumerate().map(array).collect::<Result<Vec<Array>, _>>()?;
    let results = program.run(&arrays, &mut Nobody).map_err(|e| vec![e])?;
    Ok(results.iter().enumerate().map(|(i, array)| to_tensor(i, array)).collect())
}

fn of_tensor(t: &NamedTensor) -> Array {
    let shape: Vec<usize> = t.shape.iter().map(|n| *n as usize).collect();
    let words = |bytes: &[u8]| -> Vec<[u8; 8]> { bytes.as_chunks().0.to_vec() };
    match t.elem.name.as_str() {
        "f32" => Array::f32(&shape, t.bytes().as_chunks().0.iter().map(|b| f32::from_le_bytes(*b)).collect()),
        "f64" => Array::from_f64(
            Number::F64,
            &shape,
            &words(t.bytes()).into_iter().map(f64::from_le_bytes).collect::<Vec<_>>(),
        ),
        _ => Array::from_ints(Number::I64, &shape, words(t.bytes()).into_iter().map(i64::from_le_bytes).collect()),
    }
}

/// A result; `elem` is its own type, and its bytes are of the type that holds its numbers: `f64`, or `i64`.
fn to_tensor(i: usize, array: &Array) -> NamedTensor {
    let (elem, bytes): (String, Vec<u8>) = match array.number() {
        Number::Int { bits, unsigned } => {
            let ints = array.ints().unwrap_or_default();
            (format!("{}i{bits}", if unsigned { "u" } else { "" }), ints.iter().flat_map(|n| n.to_le_bytes()).collect())
        }
        number => {
            let name = match number {
                Number::F64 => "f64",
                Number::F16 => "f16",
                Number::Bf16 => "bf16",
                _ => "f32",
            };
            (name.to_string(), array.to_f64().iter().flat_map(|x| x.to_le_bytes()).collect())
        }
    };
    let shape = array.shape().iter().map(|n| *n as u64).collect();
    NamedTensor { name: i.to_string(), elem: Elem::parse(&elem), shape, bytes: Arc::new(bytes) }
}

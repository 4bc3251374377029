//! Interprets StableHLO and CHLO, so that tests can compare what modules compute.
//!
//! An oracle shares nothing with what it judges: the module, in generic form, is read by MLIR's own parser, weights included, and
//! each op is computed as StableHLO's specification defines it. Every value is checked against its type, so that a size that was
//! forgotten is an error. Floats are rounded to their type after each op; sums are taken in f64.

mod contract;
mod elementwise;
mod eval;
mod math;
mod movement;
mod program;
mod quantised;
mod regions;
mod tensor;
mod window;

use std::path::Path;
use std::rc::Rc;

use crate::npy::{Array, DType};
use eval::Machine;
use program::{Function, Type};
use tensor::{Elem, Tensor};

/// A module that can be run.
pub struct Program {
    functions: Vec<Function>,
    /// Number of values.
    values: usize,
    /// The function that is called.
    main: usize,
}

impl Program {
    /// Reads an `.mlir` file; see [`Program::from_text`].
    ///
    /// # Errors
    /// The file is not readable, or as for [`Program::from_text`].
    pub fn load(path: &Path) -> Result<Program, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        Program::from_text(&text, None).map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Reads a module's generic text, to call the function `name`, or else `main`, or else the only public one.
    ///
    /// # Errors
    /// What MLIR reports, if it cannot parse the module; a function that is missing or ambiguous; a weight without data.
    pub fn from_text(text: &str, name: Option<&str>) -> Result<Program, String> {
        let (functions, values) = program::read(text)?;
        let find = |name: &str| functions.iter().position(|f| f.name == name);
        let main = match name {
            Some(name) => find(name).ok_or_else(|| format!("no function @{name}"))?,
            None => match find("main") {
                Some(main) => main,
                None => {
                    let mut public = (0..functions.len()).filter(|&i| functions[i].public);
                    let first = public.next().ok_or("no public function")?;
                    if public.next().is_some() {
                        return Err("several public functions, and none is @main".to_string());
                    }
                    first
                }
            },
        };
        Ok(Program { functions, values, main })
    }

    /// Pseudo-random arrays that fit the arguments; a dynamic extent becomes `dynamic`.
    ///
    /// # Errors
    /// An argument is not a tensor of a type of [`DType`].
    pub fn random_inputs(&self, dynamic: usize, seed: u64) -> Result<Vec<Array>, String> {
        let array = |(var, seed): (&program::Var, u64)| {
            let Type::Tensor(elem, dims) = &var.ty else { return Err(format!("an argument of {:?}", var.ty)) };
            let dtype = match elem {
                Elem::F32 => DType::F32,
                Elem::F64 => DType::F64,
                Elem::Int { bits: 32, signed: true } => DType::I32,
                Elem::Int { bits: 64, signed: true } => DType::I64,
                Elem::Bool => DType::Bool,
                other => return Err(format!("an argument of {other:?}")),
            };
            let shape: Vec<usize> = dims.iter().map(|n| n.unwrap_or(dynamic)).collect();
            Ok(Array::random(&shape, dtype, seed << 32))
        };
        self.functions[self.main].body.args.iter().zip(seed..).map(array).collect()
    }

    /// Calls the function.
    ///
    /// # Errors
    /// The inputs do not fit; a value is not of its type; an op that is not interpreted, or whose attributes and operands do not
    /// fit together. The message says which op, and where.
    pub fn run(&self, inputs: &[Array]) -> Result<Vec<Array>, String> {
        let args = inputs.iter().map(|a| Rc::new(Tensor::from(a))).collect();
        let mut machine = Machine::new(&self.functions, self.values);
        let results = machine.call(&self.functions[self.main].body, args)?;
        results.iter().map(|t| t.to_array()).collect()
    }
}

#[cfg(test)]
mod tests;

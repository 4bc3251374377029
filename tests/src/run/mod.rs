//! Runs a module of linalg or TOSA in this process, so that tests can compare what modules compute.
//!
//! The module is read by MLIR's own parser, never by depc's container: an oracle must not share the mistakes of what it
//! judges. `expand` replaces the few ops that MLIR has no lowering for. `lower` takes it to the LLVM dialect and takes the weights out on the way; `engine` compiles the rest and
//! binds the weights as external symbols, because LLVM needs 30 s for a ResNet-18 that has them embedded.

mod engine;
mod expand;
mod lower;

use std::path::Path;

use crate::npy::{Array, DType};
use engine::{Descriptor, Engine};
use lower::Lowering;

/// A ranked tensor type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TensorType {
    /// Extent of each axis; `None` if dynamic.
    pub shape: Vec<Option<usize>>,
    /// Element type.
    pub dtype: DType,
}

impl TensorType {
    /// Whether an array is of this type.
    pub fn admits(&self, array: &Array) -> bool {
        array.data.dtype() == self.dtype
            && array.shape.len() == self.shape.len()
            && self.shape.iter().zip(&array.shape).all(|(want, &got)| want.is_none_or(|n| n == got))
    }
}

/// Name, argument types and result types of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// Symbol name, without `@`.
    pub name: String,
    /// Argument types.
    pub inputs: Vec<TensorType>,
    /// Result types.
    pub outputs: Vec<TensorType>,
}

/// One function of a module as machine code, with the module's weights.
pub struct Compiled {
    signature: Signature,
    engine: Engine,
}

impl Compiled {
    /// Compiles the function `main`, or else the only public one, of an `.mlir` file.
    ///
    /// # Errors
    /// The file is not readable, or as for [`Compiled::from_text`].
    pub fn load(path: &Path) -> Result<Compiled, String> {
        let text = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        Compiled::from_text(&text, None).map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Compiles a function of a module's text: `name`, or else `main`, or else the only public one.
    ///
    /// # Errors
    /// What MLIR reports, if it cannot parse or lower the module; a function that is missing or ambiguous, or takes or
    /// gives anything but tensors of the types of [`DType`]; a weight without data or of a wrong length.
    pub fn from_text(text: &[u8], name: Option<&str>) -> Result<Compiled, String> {
        let lowering = Lowering::new();
        let mut module = lowering.parse(text)?;
        let signature = lower::signature(&module, name)?;
        lowering.to_memory(&mut module)?;
        let weights = lower::detach_weights(&mut module)?;
        lowering.to_llvm(&mut module)?;
        let engine = Engine::new(&module, weights)?;
        Ok(Compiled { signature, engine })
    }

    /// What the function takes and gives.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Pseudo-random arrays that fit the arguments; a dynamic extent becomes `dynamic`.
    pub fn random_inputs(&self, dynamic: usize, seed: u64) -> Vec<Array> {
        let arrays = self.signature.inputs.iter().zip(seed..).map(|(t, seed)| {
            let shape: Vec<usize> = t.shape.iter().map(|n| n.unwrap_or(dynamic)).collect();
            Array::random(&shape, t.dtype, seed << 32)
        });
        arrays.collect()
    }

    /// Calls the function. Its temporaries are not freed: the process is a test's.
    ///
    /// # Errors
    /// The number or the type of an input does not fit.
    pub fn run(&self, inputs: &[Array]) -> Result<Vec<Array>, String> {
        let Signature { name, inputs: types, outputs } = &self.signature;
        if types.len() != inputs.len() {
            return Err(format!("@{name} takes {} inputs, not {}", types.len(), inputs.len()));
        }
        for (i, (want, got)) in types.iter().zip(inputs).enumerate() {
            if !want.admits(got) {
                return Err(format!("input {i} of @{name} is {want:?}, not {:?} of {}", got.shape, got.data.dtype()));
            }
        }
        let mut arguments: Vec<Descriptor> = inputs.iter().map(Descriptor::of).collect();
        let results = self.engine.call(name, &mut arguments, outputs)?;
        match results.iter().zip(outputs).position(|(got, want)| !want.admits(got)) {
            Some(i) => Err(format!("output {i} of @{name} is {:?}, not {:?}", results[i].shape, outputs[i])),
            None => Ok(results),
        }
    }
}

#[cfg(test)]
mod tests;

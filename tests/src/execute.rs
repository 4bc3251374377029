//! Runs a module in whatever dialect it is: linalg and TOSA are compiled, StableHLO is interpreted.

use crate::hlo::Program;
use crate::npy::Array;
use crate::run::Compiled;
use std::path::Path;

/// A module that can be run.
pub enum Executable {
    /// Linalg or TOSA, as machine code.
    Compiled(Compiled),
    /// StableHLO.
    Interpreted(Program),
}

impl Executable {
    /// Reads the function `main`, or else the only public one, of an `.mlir` file.
    ///
    /// # Errors
    /// As for [`Compiled::load`] and [`Program::load`].
    pub fn load(path: &Path) -> Result<Executable, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let loaded = if text.contains("stablehlo.") || text.contains("chlo.") {
            Program::from_text(&text, None).map(Executable::Interpreted)
        } else {
            Compiled::from_text(text.as_bytes(), None).map(Executable::Compiled)
        };
        loaded.map_err(|e| format!("{}: {e}", path.display()))
    }

    /// Pseudo-random arrays that fit the arguments; a dynamic extent becomes `dynamic`.
    ///
    /// # Errors
    /// As for [`Program::random_inputs`].
    pub fn random_inputs(&self, dynamic: usize, seed: u64) -> Result<Vec<Array>, String> {
        match self {
            Executable::Compiled(module) => Ok(module.random_inputs(dynamic, seed)),
            Executable::Interpreted(program) => program.random_inputs(dynamic, seed),
        }
    }

    /// Calls the function.
    ///
    /// # Errors
    /// As for [`Compiled::run`] and [`Program::run`].
    pub fn run(&self, inputs: &[Array]) -> Result<Vec<Array>, String> {
        match self {
            Executable::Compiled(module) => module.run(inputs),
            Executable::Interpreted(program) => program.run(inputs),
        }
    }
}

//! Runs modules on the same inputs and says whether their outputs agree: `same masked.mlir pruned.mlir`.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use depc_tests::execute::Executable;
use depc_tests::npy::{self, Array};

/// Run modules of linalg, TOSA or StableHLO (in generic form) on the same inputs, and compare the outputs.
#[derive(Parser)]
struct Options {
    /// Modules; each is compared with the first, or with what is expected.
    #[arg(required = true)]
    modules: Vec<PathBuf>,
    /// Inputs as .npy files, in order; random ones if not given.
    #[arg(long = "input")]
    inputs: Vec<PathBuf>,
    /// Expected outputs as .npy files, in order.
    #[arg(long = "expect")]
    expected: Vec<PathBuf>,
    /// Seed of the random inputs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Allowed relative error.
    #[arg(long, default_value_t = 1e-4)]
    tolerance: f64,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<bool, String> {
    let read = |paths: &[PathBuf]| paths.iter().map(|p| npy::read(p)).collect::<Result<Vec<Array>, String>>();
    let mut inputs = read(&options.inputs)?;
    let mut reference = read(&options.expected)?;
    let mut same = true;
    for path in &options.modules {
        let start = Instant::now();
        let module = Executable::load(path)?;
        if inputs.is_empty() {
            inputs = module.random_inputs(2, options.seed)?;
        }
        let outputs = module.run(&inputs)?;
        let seconds = start.elapsed().as_secs_f64();
        say(&format!("{}: read and run in {seconds:.2} s", path.display()))?;
        if reference.is_empty() {
            reference = outputs;
            continue;
        }
        if outputs.len() != reference.len() {
            return Err(format!("{}: {} outputs, not {}", path.display(), outputs.len(), reference.len()));
        }
        for (i, (got, want)) in outputs.iter().zip(&reference).enumerate() {
            let difference = npy::compare(got, want)?;
            let good = difference.relative <= options.tolerance;
            say(&format!("  output {i}: {}: {difference}", if good { "the same" } else { "DIFFERENT" }))?;
            same &= good;
        }
    }
    Ok(same)
}

fn say(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|e| e.to_string())
}

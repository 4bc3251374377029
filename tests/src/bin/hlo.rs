//! Interprets every StableHLO module of a folder and compares with the outputs that lie beside it: `NAME.mlir` on
//! `NAME.in0.npy`, … against `NAME.out0.npy`, ….

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use depc_tests::hlo::Program;
use depc_tests::npy::{self, Array};

/// Interpret StableHLO modules (generic form) and compare with recorded outputs.
#[derive(Parser)]
struct Options {
    /// The folder.
    folder: PathBuf,
    /// Allowed relative error.
    #[arg(long, default_value_t = 1e-4)]
    tolerance: f64,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => {
            eprintln!("error: {failed} modules differ");
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The number of modules that differ, or cannot be run.
fn run(options: &Options) -> Result<usize, String> {
    let entries = std::fs::read_dir(&options.folder).map_err(|e| format!("{}: {e}", options.folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut modules: Vec<PathBuf> = paths.filter(|p| p.extension().is_some_and(|e| e == "mlir")).collect();
    modules.sort();
    if modules.is_empty() {
        return Err(format!("{}: no modules", options.folder.display()));
    }
    let mut failed = 0;
    for module in &modules {
        let verdict = match largest_error(module) {
            Ok(error) if error <= options.tolerance => format!("ok ({error:.1e})"),
            Ok(error) => format!("DIFFERENT ({error:.1e})"),
            Err(message) => format!("FAILED: {message}"),
        };
        failed += usize::from(!verdict.starts_with("ok"));
        let name = module.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(std::io::stdout(), "{name}: {verdict}").map_err(|e| e.to_string())?;
    }
    Ok(failed)
}

fn largest_error(module: &Path) -> Result<f64, String> {
    let arrays = |kind: &str| -> Result<Vec<Array>, String> {
        let path = |i: usize| module.with_extension(format!("{kind}{i}.npy"));
        (0..).map(path).take_while(|path| path.is_file()).map(|path| npy::read(&path)).collect()
    };
    let (inputs, expected) = (arrays("in")?, arrays("out")?);
    let outputs = Program::load(module)?.run(&inputs)?;
    if outputs.len() != expected.len() || expected.is_empty() {
        return Err(format!("{} outputs, {} recorded", outputs.len(), expected.len()));
    }
    let mut errors = outputs.iter().zip(&expected).map(|(got, want)| npy::compare(got, want).map(|d| d.relative));
    errors.try_fold(0.0, |worst: f64, error| Ok(worst.max(error?)))
}

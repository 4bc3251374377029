//! Says how often classifiers name the right class: `accuracy digits.test.npz dense.mlir pruned.mlir`.

use clap::Parser;
use depc_tests::accuracy::accuracy;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs modules on labelled inputs, and prints the share of them whose label has the largest score.
#[derive(Parser)]
struct Options {
    /// A file of tensors: the arguments, by name or position, and `labels`.
    data: PathBuf,
    /// The modules.
    #[arg(required = true)]
    modules: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    for module in &options.modules {
        match accuracy(module, &options.data) {
            Ok(a) => println!("{:6.2} %  {} of {}  {}", a.percent(), a.right, a.of, module.display()),
            Err(message) => {
                eprintln!("error: {message}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

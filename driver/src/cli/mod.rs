//! The commands: arguments in, text out, an exit status. All that prints is here.

mod args;
mod inspect;
mod progress;
mod prune;
mod render;
mod weights;

use args::{Cli, Command};
use clap::Parser;
use depc::Errors;
use depc_ir::diag::{Diagnostic, Pos};
use std::io::{self, Write};
use std::process::ExitCode;

/// Why a command ended early.
enum Failure {
    /// The input or the output is at fault.
    Errors(Errors),
    /// Whoever read standard output has gone: nothing to say, and nobody to say it to.
    Closed,
}

impl From<Errors> for Failure {
    fn from(errors: Errors) -> Failure {
        Failure::Errors(errors)
    }
}

impl From<Diagnostic> for Failure {
    fn from(error: Diagnostic) -> Failure {
        Failure::Errors(vec![error])
    }
}

type Outcome = Result<(), Failure>;

/// What `--version` says: the version, of a released binary also the commit (`./x dist` gives it), and the version of LLVM.
fn long_version() -> String {
    let commit = option_env!("DEPC_COMMIT").map_or(String::new(), |commit| format!(" ({commit})"));
    format!("{}{commit}\nLLVM {}", env!("CARGO_PKG_VERSION"), depc_mlir::LLVM_VERSION)
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            // Help and version come this way too.
            let _ = e.print();
            return ExitCode::from(e.exit_code() as u8);
        }
    };
    let outcome = match cli.command {
        Command::Prune(args) => prune::prune(&args),
        Command::Groups(args) => inspect::groups(&args),
        Command::Lower(args) => inspect::lower(&args),
        Command::Rules(args) => inspect::rules(&args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Errors(errors)) => {
            render::print(&errors);
            ExitCode::FAILURE
        }
    }
}

/// Says what to do about a panic, which is always a bug in depc.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let mut out = anstream::stderr().lock();
        let _ = writeln!(out, "depc: internal error: {info}");
        let _ = writeln!(out, "This is a bug in depc {}. Please report it with the input.", env!("CARGO_PKG_VERSION"));
    }));
}

/// Writes to standard output.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) => {
            // What is still in the buffer cannot be written either.
            let _ = out.into_parts();
            match e.kind() {
                io::ErrorKind::BrokenPipe => Err(Failure::Closed),
                _ => Err(Diagnostic::error("<stdout>", Pos::default(), format!("cannot write it: {e}")).into()),
            }
        }
    }
}

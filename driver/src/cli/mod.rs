//! The commands: arguments in, text out, an exit status. All that prints is here.

mod apply;
mod args;
mod check;
mod config;
mod inspect;
mod manual;
mod new_rule;
mod progress;
mod prune;
mod render;
mod report;
mod signals;
mod test;
mod weights;

use args::{Cli, ColorArg, Command, DiagnosticsArg, Telling};
use clap::CommandFactory;
use config::{Refused, word};
use depc::files::{refuse_overwriting, unwritable};
use depc::{Diagnostic, Errors, Pos};
use std::ffi::OsString;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

/// Why a command ended early.
enum Failure {
    /// The input or the output is at fault.
    Errors(Errors),
    /// What was asked cannot be done.
    Misused(Errors),
    /// It was done, and what it found is no success; all is said.
    Failed,
    /// Nothing is pruned, and the user asked for that to be an error.
    Nothing(Errors),
    /// Whoever read standard output has gone: nothing to say, and nobody to say it to.
    Closed,
}

impl Failure {
    /// The same errors as mistakes of the command line.
    fn misuse(self) -> Failure {
        match self {
            Failure::Errors(errors) => Failure::Misused(errors),
            other => other,
        }
    }
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

/// What stands for standard output as a path.
const STDOUT: &str = "-";

type Outcome = Result<(), Failure>;

/// What `--version` says: the version, the commit (`driver/build.rs` finds it), and the version of LLVM.
static LONG_VERSION: LazyLock<String> = LazyLock::new(|| {
    let (version, built) = (env!("CARGO_PKG_VERSION"), env!("DEPC_BUILT"));
    format!("{version} ({built})\nLLVM {}", depc::LLVM_VERSION)
});

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    // A command line that is wrong says nevertheless how that is to be told.
    tell(&Telling {
        color: word(&words, "--color").unwrap_or_default(),
        diagnostics: word(&words, "--diagnostics").unwrap_or_default(),
    });
    let cli = match config::parse(&words) {
        Ok(cli) => cli,
        Err(Refused::Config(errors)) => return status(Err(Failure::Misused(errors))),
        // Help and version come this way too.
        Err(Refused::Usage(e)) if !e.use_stderr() => return status(to_stdout(|_| e.print())),
        Err(Refused::Usage(e)) => {
            render::usage(&e);
            return ExitCode::from(e.exit_code() as u8);
        }
    };
    tell(&cli.telling);
    let json = cli.telling.diagnostics == DiagnosticsArg::Json;
    signals::install(cli.command.input().unwrap_or(Path::new("<no input>")), json);
    let outcome = match cli.command {
        Command::Prune(args) => prune::prune(&args),
        Command::Apply(args) => apply::apply(&args),
        Command::Groups(args) => inspect::groups(&args),
        Command::Report(args) => report::report(&args),
        Command::Lower(args) => inspect::lower(&args),
        Command::Rules(args) => inspect::rules(&args),
        Command::Explain(args) => inspect::explain(&args),
        Command::Check(args) => check::check(&args),
        Command::NewRule(args) => new_rule::write(&args),
        Command::Test(args) => test::test(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
    };
    status(outcome)
}

/// Sets how messages look, for all that prints.
fn tell(how: &Telling) {
    match how.color {
        ColorArg::Auto => anstream::ColorChoice::Auto,
        ColorArg::Always => anstream::ColorChoice::Always,
        ColorArg::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    render::as_json(how.diagnostics == DiagnosticsArg::Json);
}

fn status(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Errors(errors)) => {
            render::print(&errors);
            if errors.iter().all(is_about_an_option) { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
        Err(Failure::Failed) => ExitCode::FAILURE,
        Err(Failure::Misused(errors)) => {
            render::print(&errors);
            ExitCode::from(2)
        }
        Err(Failure::Nothing(errors)) => {
            render::print(&errors);
            ExitCode::from(3)
        }
    }
}

/// Whether an error stands at an option, which is a mistake of the command line, and not at an input or an output.
fn is_about_an_option(error: &Diagnostic) -> bool {
    let Some(name) = error.file.strip_prefix("--") else { return false };
    Cli::command().get_subcommands().flat_map(clap::Command::get_arguments).any(|arg| arg.get_long() == Some(name))
}

/// Refuses an output that is an input, by whatever name: a mistake of the command line.
fn apart(input: &Path, output: &Path) -> Outcome {
    refuse_overwriting(input, output).map_err(|e| Failure::Misused(vec![e]))
}

/// Says what to do about a panic, which is always a bug in depc.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        let message = format!("internal error: {}", info.to_string().replace('\n', " "));
        let help = format!("this is a bug in depc {}: please report it, with the input", env!("CARGO_PKG_VERSION"));
        render::print(&[Diagnostic::error("depc", Pos::default(), message).with_help(help)]);
    }));
}

/// What a command holds until the process ends, which gives all memory back at once: taking a large module, and what was found out
/// about it, apart piece by piece takes time.
fn kept<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}

/// Writes to standard output.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Outcome {
    if signals::stdout_was_closed() {
        return Err(unwritable(Path::new(STDOUT), &io::Error::other("it is closed")).into());
    }
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(e) => {
            // What is still in the buffer cannot be written either.
            let _ = out.into_parts();
            match e.kind() {
                io::ErrorKind::BrokenPipe => Err(Failure::Closed),
                _ => Err(unwritable(Path::new(STDOUT), &e).into()),
            }
        }
    }
}

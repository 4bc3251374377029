//! The `depc` command. See `depc --help`; the work is done in the library.

mod cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::report_panics();
    // A panic unwinds, so that temporary files are removed.
    std::panic::catch_unwind(cli::run).unwrap_or(ExitCode::from(101))
}

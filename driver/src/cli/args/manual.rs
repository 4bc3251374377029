//! Arguments of the commands about the command line itself, and those of all commands.

use super::{ColorArg, DiagnosticsArg};
use clap::Args;
use clap_complete::Shell;
use std::path::PathBuf;

/// Options of all commands.
#[derive(Args, Debug)]
pub struct Telling {
    /// Where messages have colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// How errors, warnings and notes go to standard error
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = DiagnosticsArg::Text)]
    pub diagnostics: DiagnosticsArg,
}

/// `depc completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: Shell,
}

/// `depc man`.
#[derive(Args, Debug)]
pub struct ManArgs {
    /// The command whose page is printed; without one, that of depc itself
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
    /// Write all pages into this folder, which exists
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "command")]
    pub output: Option<PathBuf>,
}

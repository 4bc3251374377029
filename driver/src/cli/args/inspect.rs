//! Arguments of the commands that look at a network.

use super::values::{output, stages};
use super::{DocumentFormat, ExplainFormat, GroupsFormat, LinesFormat};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use depc::Stage;
use std::path::PathBuf;

/// Input and rules.
#[derive(Args, Debug)]
pub struct Inspect {
    /// MLIR module (text or bytecode) or .dep graph; `-` is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Rules for ops that depc does not know, or to replace its own; may be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Arguments of the function that are weights; may be given several times
    ///
    /// A name as the module gives it (`p['w1']`; `*` and `?` stand for any characters), a position from 0, or a range of positions
    /// (`1:`, `0:14`).
    #[arg(long, value_name = "PATTERN", value_parser = NonEmptyStringValueParser::new())]
    pub params: Vec<String>,
}

/// `depc lower`.
#[derive(Args, Debug)]
pub struct Lower {
    #[command(flatten)]
    pub common: Inspect,
    /// Which stage to print
    #[arg(long, value_name = "STAGE", default_value = "graph", value_parser = stages())]
    pub stage: Stage,
    /// How to show it
    #[arg(long, value_enum, default_value_t = LinesFormat::Text)]
    pub format: LinesFormat,
    /// From the stage `plan` on, what a saved plan says; without it half of each group's units go, the first ones first
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
}

/// `depc rules`.
#[derive(Args, Debug)]
pub struct Rules {
    /// MLIR module (text or bytecode) or .dep graph; `-` is standard input. Or the name of an op
    #[arg(value_name = "IN", required_unless_present = "algebra")]
    pub input: Option<PathBuf>,
    /// Rules for ops that depc does not know, or to replace its own; may be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Arguments of the function that are weights; may be given several times
    #[arg(long, value_name = "PATTERN", value_parser = NonEmptyStringValueParser::new())]
    pub params: Vec<String>,
    /// Print the rules of the axis algebra instead; no module is read
    #[arg(long, conflicts_with_all = ["input", "rules", "params"])]
    pub algebra: bool,
    /// How to show it
    #[arg(long, value_enum, default_value_t = LinesFormat::Text)]
    pub format: LinesFormat,
}

/// `depc report`.
#[derive(Args, Debug)]
pub struct ReportArgs {
    #[command(flatten)]
    pub common: Inspect,
    /// What a saved plan makes of it
    #[arg(long, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DocumentFormat::Md)]
    pub format: DocumentFormat,
    /// Where to; standard output, if not given
    #[arg(short, long, value_name = "OUT", default_value = "-", value_parser = output())]
    pub output: PathBuf,
}

/// `depc explain`.
#[derive(Args, Debug)]
pub struct Explain {
    #[command(flatten)]
    pub common: Inspect,
    /// An axis, such as 'fc1.weight[0]' or '%12[1]'
    #[arg(value_name = "A", value_parser = NonEmptyStringValueParser::new())]
    pub a: String,
    /// Another axis
    #[arg(value_name = "B", value_parser = NonEmptyStringValueParser::new())]
    pub b: Option<String>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    pub format: ExplainFormat,
}

/// `depc groups`.
#[derive(Args, Debug)]
pub struct Groups {
    #[command(flatten)]
    pub common: Inspect,
    /// How to show them
    #[arg(long, value_enum, default_value_t = GroupsFormat::Table)]
    pub format: GroupsFormat,
    /// Cut no list short (table)
    #[arg(long)]
    pub all: bool,
    /// Say each step as it ends, with its time
    #[arg(short, long)]
    pub verbose: bool,
}

//! Arguments of the commands for those who write rules.

use super::TextFormat;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::PathBuf;

/// `depc new-rule`.
#[derive(Args, Debug)]
pub struct NewRule {
    /// The op, such as my.norm
    #[arg(value_name = "OP", value_parser = NonEmptyStringValueParser::new())]
    pub op: String,
    /// MLIR module (text or bytecode) or .dep graph that has such an op; its first one is taken
    #[arg(long, value_name = "IN")]
    pub from: PathBuf,
    /// The folder for both files; what is there is not replaced
    #[arg(short, long, value_name = "FOLDER", default_value = ".")]
    pub output: PathBuf,
    /// Rules for other ops, or to replace depc's own; may be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Arguments of the function that are weights; may be given several times
    #[arg(long, value_name = "PATTERN", value_parser = NonEmptyStringValueParser::new())]
    pub params: Vec<String>,
}

/// `depc check`.
#[derive(Args, Debug)]
pub struct Check {
    /// Rule files; they are checked together, in this order
    #[arg(value_name = "RULES", required = true)]
    pub files: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub format: TextFormat,
}

/// `depc test`.
#[derive(Args, Debug)]
pub struct Test {
    /// Files with cases, and folders of such files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Rules for all cases, beside those that they name; may be given several times
    #[arg(long, value_name = "FILE")]
    pub rules: Vec<PathBuf>,
    /// Only cases with this in their file's name, or at the end of their `FILE:LINE`; `*` and `?` stand for any characters
    #[arg(long, value_name = "PATTERN", value_parser = NonEmptyStringValueParser::new())]
    pub filter: Option<String>,
    /// Write what the cases show into their files as what they expect, and print what changed; not where CI is set
    #[arg(long, conflicts_with = "list")]
    pub bless: bool,
    /// Run nothing: list the cases, and what each shows
    #[arg(long)]
    pub list: bool,
    /// How to report
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub format: TextFormat,
}

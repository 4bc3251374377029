//! What the values of options may be.

use super::super::STDOUT;
use clap::ValueEnum;
use clap::builder::{PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser};
use depc::files::is_stdout;
use depc::option_text::Words;
pub(super) use depc::option_text::{ratio, ratio_for, share};
use depc::{CRITERIA, Dead, Named, RoundTo, STAGES, Stage, Syntax, criterion};
use std::path::PathBuf;

/// `--color`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ColorArg {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// `--diagnostics`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DiagnosticsArg {
    /// For people, with the line of the source
    #[default]
    Text,
    /// For programs: an object a line (spec/json.md)
    Json,
}

/// How `explain` shows its answer.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExplainFormat {
    /// For people
    Text,
    /// For tests: the same, with files by their names without folders
    Plain,
    /// For programs
    Json,
}

/// How a text is shown that has neither times nor widths.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinesFormat {
    /// For people
    Text,
    /// For tests: the same, with files by their names without folders
    Plain,
}

/// How a command reports what it found.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextFormat {
    /// For people; it has neither times nor widths
    Text,
    /// For programs
    Json,
}

/// What `prune` writes.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    /// The smaller module
    Pruned,
    /// All shapes as they are, the weights of removed units masked: computes what the smaller one does
    Masked,
}

/// `--syntax`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum SyntaxArg {
    /// In generic form, which every tool reads
    Generic,
    /// As StableHLO's own tools print them
    Pretty,
}

impl From<SyntaxArg> for Syntax {
    fn from(arg: SyntaxArg) -> Syntax {
        match arg {
            SyntaxArg::Generic => Syntax::Generic,
            SyntaxArg::Pretty => Syntax::Pretty,
        }
    }
}

/// `--dead`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeadArg {
    /// The results are the same bit by bit, where sums are taken one number after another and all numbers are finite
    Exact,
    /// Constants go as well, into the shifts behind those who read them, and so do duplicates, whose weights are added: the results change
    /// by rounding
    Fold,
}

impl From<DeadArg> for Dead {
    fn from(arg: DeadArg) -> Dead {
        match arg {
            DeadArg::Exact => Dead::Exact,
            DeadArg::Fold => Dead::Fold,
        }
    }
}

/// `--report` of `prune`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportArg {
    /// How to report.
    pub format: ReportFormat,
    /// Where to: `-` is standard output; `None` of a table, which goes to standard error.
    pub file: Option<PathBuf>,
}

/// How `prune` reports.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportFormat {
    /// For people
    Table,
    /// For tests: a line a figure, without times
    Plain,
    /// For programs
    Json,
    /// Layer by layer, as Markdown
    Md,
    /// Layer by layer, as one HTML file
    Html,
}

pub(super) fn report(text: &str) -> Result<ReportArg, String> {
    let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
    let form = "it is `table`, `plain`, `json`, `md` or `html`; all but the first may name a file, `html=report.html`";
    let format = ReportFormat::from_str(name, false).map_err(|_| form)?;
    let file = match (format, file) {
        (ReportFormat::Table, None) => None,
        (ReportFormat::Table, Some(_)) | (_, Some("")) => return Err(form.to_string()),
        (_, file) => Some(PathBuf::from(file.unwrap_or(STDOUT))),
    };
    let standard = |path: PathBuf| if is_stdout(&path) { PathBuf::from(STDOUT) } else { path };
    Ok(ReportArg { format, file: file.map(standard) })
}

/// How `report` prints the document.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum DocumentFormat {
    /// Markdown
    Md,
    /// One HTML file, which needs no other: click a group, and its members light up
    Html,
    /// For programs
    Json,
}

/// How `groups` shows them.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupsFormat {
    /// For people
    Table,
    /// For tests: a line a thing, without places, times and widths
    Plain,
    /// For programs
    Json,
    /// For Graphviz: groups and tensors as a bipartite graph
    Dot,
}

pub(super) fn round_to(text: &str) -> Result<RoundTo, String> {
    text.parse()
}

/// The names in the table of stages, each with what it prints.
pub(super) fn stages() -> impl TypedValueParser<Value = Stage> {
    let values = STAGES.iter().map(|stage| PossibleValue::new(stage.name).help(stage.prints));
    PossibleValuesParser::new(values).try_map(|name| STAGES.into_iter().find(|s| s.name == name).ok_or("no such stage"))
}

/// The path of an output; whatever the system calls standard output is `-`.
pub(super) fn output() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| if is_stdout(&path) { PathBuf::from(STDOUT) } else { path })
}

/// A criterion, as it was written.
pub(super) fn criterion_name(text: &str) -> Result<String, String> {
    criterion(text).map(|_| text.to_string())
}

/// The words of a table, each with what it means.
pub(super) fn words<T: Copy + Send + Sync + 'static>(table: Words<T>) -> impl TypedValueParser<Value = T> {
    let values = table.iter().map(|(name, _, help)| PossibleValue::new(*name).help(*help));
    let find = |name: String| table.iter().find(|word| word.0 == name).map(|word| word.1).ok_or("no such word");
    PossibleValuesParser::new(values).try_map(find)
}

/// The table of criteria as the help of `--criterion`.
pub(super) fn criteria_help() -> String {
    let line = |c: &Named| {
        let also = if c.names.len() > 1 { format!(" (also {})", c.names[1..].join(", ")) } else { String::new() };
        let file = c.file.map_or(String::new(), |option| format!(" [{option} FILE]"));
        format!("{}{also}{file}: {}\n", c.usage(), c.first_go)
    };
    let lines: String = CRITERIA.iter().map(line).collect();
    format!("Which units of a group go first\n\n{}", lines.trim_end())
}

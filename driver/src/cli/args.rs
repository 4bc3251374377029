//! The command line.

mod rules;

pub use rules::{Check, NewRule, Test, TextFormat};

use super::STDOUT;
use clap::builder::{
    NonEmptyStringValueParser, PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser,
};
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use depc::files::is_stdout;
use depc::{
    CRITERIA, Compound, Criterion, NotFinite, RoundTo, STAGES, Scope, Stage, Syntax, Target, Toward, check_ratio,
    criterion,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Structural pruning of neural networks in MLIR.
///
/// depc removes whole channels, hidden units and heads from a network that is already an MLIR module, and writes the smaller
/// module back. It needs no training framework, no example run and no GPU. What can go only together goes together: depc finds
/// these groups by solving equations between the axes of tensors, for every op that it has a rule for.
#[derive(Parser, Debug)]
#[command(name = "depc", version, long_version = super::LONG_VERSION.as_str(), propagate_version = true)]
#[command(arg_required_else_help = true, max_term_width = 100)]
#[command(after_long_help = "\
Examples:
  depc prune net.mlir -o small.mlir                 half of every group's units go, the least important ones first
  depc groups net.mlir                              what hangs together, and what cannot be pruned and why
  depc prune net.mlir -o small.mlir --ratio 0.3 --keep 'head.*'

An input is an MLIR module as text (.mlir) or bytecode (.mlirbc), or a graph in depc's notation
(.dep): its content tells. `-` is standard input.
Exit status: 0 done, 1 the input or the output is at fault, 2 the command line is.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Write a smaller module.
    #[command(after_long_help = "\
Examples:
  depc prune net.mlir -o small.mlir                        half of the units of every group go
  depc prune net.mlir -o small.mlir --ratio 0.25           a quarter of them
  depc prune net.mlir -o small.mlir --keep 'fc*' --keep g3 tensors named fc…, and group g3, stay whole
  depc prune net.mlir --plan-out plan.json                 decide only; the plan can be read, edited and compared
  depc prune net.mlir -o small.mlir --plan plan.json       do what a plan says
  depc prune net.mlir -o small.mlir --calibrate data.npz   solve for its weights again, from a few hundred samples
  depc prune net.mlir -o masked.mlir --emit masked         shapes stay, weights of removed units are masked: the same results
                                                           as the pruned module, to check it
  depc prune net.mlirbc -o small.mlirbc                    bytecode in and out
  depc prune - -o - < net.mlir | mlir-opt-22               in a pipe
  depc prune net.mlir -o small.mlir --params 'p*' --weights net.npz --weights-out small.npz
                                                           weights are arguments, kept in a file

The output replaces an existing file only when it is complete. A summary goes to standard error.")]
    Prune(Prune),
    /// Show what hangs together, and what is frozen and why.
    ///
    /// A group is a set of units (channels, heads, …) that can be removed one by one, each from all of the group's members at
    /// once. A member is an axis of a weight, with an index map: the indices that unit u has there. `24+u` is an offset,
    /// `64u+(0..64)` a block of 64, `u+12(0..8)` eight indices 12 apart. What is cut along with the members, but not counted, is marked:
    /// `(uniform)` where the constant is the same all along the axis (a bias of zeros), `(table)` where it holds integers. A frozen
    /// axis cannot be pruned.
    #[command(after_long_help = "\
Examples:
  depc groups net.mlir
  depc groups net.mlir --all                        no list cut short
  depc groups net.mlir --format json > groups.json
  depc groups net.mlir --format dot | dot -Tsvg > groups.svg")]
    Groups(Groups),
    /// Print what depc sees of a network, at one of its stages.
    ///
    /// The stages are steps from the input to the pruned graph, in the order in which `--stage` lists them. The texts of the graph
    /// and of the pruned graph are inputs of every command; a text of equations is one of `groups` and of `lower`.
    #[command(after_long_help = "\
Examples:
  depc lower net.mlir > net.dep                     the graph, in depc's own notation
  depc groups net.dep
  depc lower net.mlir --stage equations > eq.dep    what ties the axes together
  depc lower eq.dep --stage classes                 and what follows from that
  depc lower net.mlir --stage edits --plan plan.json")]
    Lower(Lower),
    /// Print the rule of every op as it applies there, or what depc knows of an op.
    ///
    /// One block per op: operands and results with an axis in letters (the same letter is the same axis; `(g c)` is a product,
    /// `(a + b)` a concatenation), the sizes, what is fixed and why, what is computed, and which shape facts follow.
    #[command(after_long_help = "\
Examples:
  depc rules net.mlir
  depc rules net.mlir --rules my.dep                check a rule of one's own
  depc rules tosa.conv2d                            what the rules say of an op; no module is read
  depc rules --algebra                              the rules by which terms are solved")]
    Rules(Rules),
    /// Say why an axis is frozen, or why two axes hang together.
    ///
    /// An axis is a name and a number from 0: 'fc1.weight[0]', the name of a tensor as `depc groups` shows it; '%arg0[1]' or
    /// '%12[2]', a value as the module's text spells it ('@f:%12[2]' if several functions have it); 'net.mlir:42[1]', the result
    /// of the op in that line. For one axis the answer is its group, or the steps that freeze it, back to the op that says so. For
    /// two it is the chain of ops that ties them: each step gives two terms that keep the same indices, and the op, or the rule of
    /// the algebra, that equates them. `cat(a b)` is a concatenation, `prod(a b)` a product, `x[2..5]` a part of x, `x/4` and `x%4`
    /// its factors, the inner one of size 4.
    #[command(after_long_help = "\
Examples:
  depc explain net.mlir 'fc1.weight[0]'             its group, or why it is frozen
  depc explain net.mlir 'fc1.weight[0]' '%12[1]'    why they go together, if they do
  depc explain net.mlir net.mlir:42[1] --format json")]
    Explain(Explain),
    /// Write a rule to begin with, and its case, from an op as it stands in a module.
    ///
    /// The rule has a letter for every axis, guessed by size, and all letters are fixed: it is right as it is, and nothing along these
    /// axes can be pruned. Take out of `fixed` what the op does not look at by position. The case has the op between weights, and what
    /// depc shows of it now. spec/guide/add_an_op.md goes through it step by step.
    #[command(after_long_help = "\
Examples:
  depc new-rule my.norm --from net.mlir             writes my_norm.dep and my_norm_case.dep
  depc new-rule my.norm --from net.mlir -o rules")]
    NewRule(NewRule),
    /// Say what is wrong with rule files; no module is read.
    ///
    /// Errors are what `--rules` would refuse, of all files at once. Warnings are what may be a mistake: a bias that is not marked
    /// `init`, a place that is spelled nearly as an operand, a variant without rules. Notes say which rules of depc's own are replaced.
    #[command(after_long_help = "\
Examples:
  depc check my.dep
  depc check rules/*.dep --format json              for editors: places with their ends

Exit status: 0 no error, 1 errors.")]
    Check(Check),
    /// Compare what depc shows of small inputs with what they expect.
    ///
    /// A case is a module or a graph in a .mlir or .dep file. Its first comment lists what it shows, and its last comments are what is
    /// expected. A message about a line stands behind the line: `// error: …`. A case fails if a text is not what is expected, if nothing
    /// is expected of it, or if depc has a warning that the case does not mention. The texts are those of `--format plain`.
    #[command(after_long_help = "\
A case, and what it can show (a list, with commas); `// -----` separates the cases of a file:
  // depc-test: groups          rules, groups, explain A [B], prune 0.5, prune uneven, stage NAME,
  // rules: my.dep              error; a rule file lies beside the case
  graph @norm(%x: f32[4 8]) -> f32[4 4] { … }
  // => groups
  // g0: 3 units, 39 parameters

Examples:
  depc test cases/                        every file below that has a line `// depc-test:`
  depc test cases/ --rules my.dep
  depc test cases/norm.dep --bless        write what is shown into the file; then read the diff
  depc test cases/ --list --filter norm

Exit status: 0 all passed, 1 some failed, 2 there is nothing to run. Reference: spec/testing.md.")]
    Test(Test),
}

impl Command {
    /// The input of any command; `None` where it reads no module.
    pub fn input(&self) -> Option<&Path> {
        match self {
            Command::Prune(args) => Some(&args.common.input),
            Command::Groups(args) => Some(&args.common.input),
            Command::Explain(args) => Some(&args.common.input),
            Command::Lower(args) => Some(&args.common.input),
            Command::Rules(args) => args.input.as_deref(),
            Command::NewRule(args) => Some(&args.from),
            Command::Check(args) => args.files.first().map(PathBuf::as_path),
            Command::Test(args) => args.paths.first().map(PathBuf::as_path),
        }
    }
}

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

/// `depc prune`.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("outputs").args(["output", "plan_out", "weights_out"]).required(true).multiple(true))]
pub struct Prune {
    #[command(flatten)]
    pub common: Inspect,
    /// Where to write the module (of a .dep graph, the graph), as bytecode if it ends in .mlirbc; `-` is standard output
    #[arg(short, long, value_name = "OUT", value_parser = output())]
    pub output: Option<PathBuf>,
    /// Write bytecode, whatever the name of the output
    #[arg(long, requires = "output")]
    pub bytecode: bool,
    /// How ops of dialects that MLIR does not have (StableHLO, CHLO) are spelled in a text
    #[arg(long, value_enum, default_value_t = SyntaxArg::Generic, conflicts_with = "bytecode")]
    pub syntax: SyntaxArg,
    /// Share of each group's units that go: at least 0 and less than 1
    ///
    /// Of n units, n - int(n·(1-R)) go, those with the lowest score first; at least one stays.
    #[arg(long, value_name = "R", default_value_t = 0.5, value_parser = ratio, allow_negative_numbers = true)]
    pub ratio: f64,
    /// Prune until a figure is met, in place of a ratio: `params=…`, `bytes=…` or `macs=…`
    ///
    /// A share of what there is (`macs=0.5`, `macs=50%`) or a number (`params=1.2M`). It is met from below: no group can have its
    /// next larger width within it. `--scope` says how the groups share what goes.
    #[arg(long, value_name = "FIGURE=MOST", conflicts_with = "ratio")]
    pub target: Option<Target>,
    /// Which units are compared with each other
    #[arg(long, value_enum, default_value_t = ScopeArg::Local)]
    pub scope: ScopeArg,
    /// Another ratio for the groups that a pattern names, as for `--keep`; may be given several times
    ///
    /// The last pattern that fits a group holds. These groups take no part in `--target` and `--scope`.
    #[arg(long, value_name = "PATTERN=R", value_parser = ratio_for)]
    pub ratio_for: Vec<(String, f64)>,
    /// No group loses more than this share of its units
    #[arg(long, value_name = "R", default_value_t = 1.0, value_parser = share)]
    pub max_ratio: f64,
    /// Every group keeps this many units, or all that it has
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub min_units: u64,
    /// Widths that are multiples of N, in all groups or in those that a pattern names; may be given several times
    ///
    /// To the nearest multiple, or to the next one `:up` or `:down`: `8`, `16:up`, `fc*=32:down`. The last one that fits a group holds. Only
    /// a group that keeps all of its units may have another width.
    #[arg(long, value_name = "[PATTERN=]N[:TOWARD]", value_parser = round_to)]
    pub round_to: Vec<RoundTo>,
    #[arg(long, value_name = "WHICH", default_value = CRITERIA[0].names[0], value_parser = criterion)]
    #[arg(help = "Which units of a group go first", long_help = criteria_help())]
    pub criterion: Arc<dyn Criterion>,
    /// What becomes of units with weights that are NaN or infinite
    ///
    /// A magnitude cannot rank them.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = NanArg::Refuse)]
    pub nan: NanArg,
    /// The values of weights that are not in the module: .safetensors, the .safetensors.index.json of several, .npz or .irpa
    ///
    /// A tensor is a weight's if it has its name (`p['w1']`); or the same words in it, however they are set apart (`p.w1`,
    /// `p/w1`); or, where only one of that type does, the last of these (`w1`); or the argument's position (`arg3`, `3`).
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Where to write the values of the smaller module, in the format of `--weights`
    #[arg(long, value_name = "FILE", requires = "weights")]
    pub weights_out: Option<PathBuf>,
    /// Solve the weights of the smaller module again from samples of what the function takes, in an .npz or .safetensors
    ///
    /// No labels are needed, and no training: what each contraction gave before is what its new weights come nearest to. Only
    /// constants differ. A tensor is an argument's if it has its name or its position (`0`, `arr_0`); samples lie along the first axis,
    /// or stacked before it. Of five samples one is held back, to tell how good it is.
    #[arg(long, value_name = "DATA", requires = "output", conflicts_with = "weights")]
    pub calibrate: Option<PathBuf>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Emit::Pruned)]
    pub emit: Emit,
    /// Keep tensors and groups with this name whole; may be given several times
    ///
    /// A pattern matches names as `depc groups` shows them, `*` and `?` standing for any characters. All groups with a member in
    /// a tensor that matches lose nothing.
    #[arg(long, value_name = "PATTERN", value_parser = NonEmptyStringValueParser::new())]
    pub keep: Vec<String>,
    /// Keep groups whole whose units are choices, among which a softmax weighs: bins, experts
    #[arg(long)]
    pub keep_choices: bool,
    /// Which groups to prune where one axis is a product of several (heads × width)
    #[arg(long, value_enum, default_value_t = CompoundArg::Largest)]
    pub compound: CompoundArg,
    /// Prune whole attention heads (or convolution groups), not their width: the same as `--compound outer`
    #[arg(long, conflicts_with = "compound")]
    pub heads: bool,
    /// Save what was decided as JSON
    #[arg(long, value_name = "FILE", value_parser = output())]
    pub plan_out: Option<PathBuf>,
    /// Do what a saved plan says
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ratio", "target", "scope", "ratio_for", "max_ratio", "min_units", "round_to", "criterion", "nan", "keep", "keep_choices", "compound", "heads"])]
    pub plan: Option<PathBuf>,
    /// How to report: `table` is the summary on standard error, `plain` and `json` go to standard output
    #[arg(long, value_enum, default_value_t = ReportFormat::Table)]
    pub report: ReportFormat,
    /// No summary, no notes, no progress
    #[arg(short, long)]
    pub quiet: bool,
}

impl Prune {
    /// The outputs but for those of `--weights-out`, with the options that ask for them; `-` is standard output.
    pub fn outputs(&self) -> Vec<(&'static str, &Path)> {
        let report = match self.report {
            ReportFormat::Table => ("", None),
            ReportFormat::Plain => ("--report plain", Some(Path::new("-"))),
            ReportFormat::Json => ("--report json", Some(Path::new("-"))),
        };
        let all = [("-o", self.output.as_deref()), ("--plan-out", self.plan_out.as_deref()), report];
        all.into_iter().filter_map(|(flag, path)| Some((flag, path?))).collect()
    }
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
}

/// What `prune` writes.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    /// The smaller module
    Pruned,
    /// All shapes as they are, the weights of removed units masked: computes what the smaller one does
    Masked,
}

/// `--nan`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum NanArg {
    /// The run is refused, with the name of the tensor and the index in it
    Refuse,
    /// Such units go first
    Lowest,
}

impl From<NanArg> for NotFinite {
    fn from(arg: NanArg) -> NotFinite {
        match arg {
            NanArg::Refuse => NotFinite::Refuse,
            NanArg::Lowest => NotFinite::Lowest,
        }
    }
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

/// How `prune` reports.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReportFormat {
    /// For people
    Table,
    /// For tests: a line a figure, without times, on standard output
    Plain,
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

/// `--compound`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompoundArg {
    /// The factor with the most units
    Largest,
    /// The outermost (heads, convolution groups)
    Outer,
    /// The innermost (head width, channels per group)
    Inner,
    /// All of them: more than the ratio goes
    All,
}

impl From<CompoundArg> for Compound {
    fn from(arg: CompoundArg) -> Compound {
        match arg {
            CompoundArg::Largest => Compound::Largest,
            CompoundArg::Outer => Compound::Outer,
            CompoundArg::Inner => Compound::Inner,
            CompoundArg::All => Compound::All,
        }
    }
}

/// `--scope`.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeArg {
    /// Those of one group: each group loses the same share
    Local,
    /// Those of all groups, by score: important groups lose less
    Global,
    /// Those of groups that are built alike, such as repeated blocks
    Isomorphic,
}

impl From<ScopeArg> for Scope {
    fn from(arg: ScopeArg) -> Scope {
        match arg {
            ScopeArg::Local => Scope::Local,
            ScopeArg::Global => Scope::Global,
            ScopeArg::Isomorphic => Scope::Isomorphic,
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse::<f64>().ok().filter(|r| (0.0..=1.0).contains(r));
    share.ok_or_else(|| "it is a share, from 0 to 1".to_string())
}

fn ratio_for(text: &str) -> Result<(String, f64), String> {
    match text.rsplit_once('=') {
        Some((pattern, text)) if !pattern.is_empty() => Ok((pattern.to_string(), ratio(text)?)),
        _ => Err("write a pattern and a ratio, such as `layer4*=0.3`".to_string()),
    }
}

fn round_to(text: &str) -> Result<RoundTo, String> {
    let form = "write a number, such as `8`, `16:up` or `fc*=32:down`";
    let (pattern, rest) =
        text.rsplit_once('=').map_or((None, text), |(pattern, rest)| (Some(pattern.to_string()), rest));
    let (digits, toward) = rest.split_once(':').unwrap_or((rest, "nearest"));
    let toward = match toward {
        "nearest" => Toward::Nearest,
        "up" => Toward::Up,
        "down" => Toward::Down,
        _ => return Err(form.to_string()),
    };
    let multiple = digits.parse::<u64>().ok().filter(|n| *n > 0).ok_or(form)?;
    Ok(RoundTo { pattern, multiple, toward })
}

/// The names in the table of stages, each with what it prints.
fn stages() -> impl TypedValueParser<Value = Stage> {
    let values = STAGES.iter().map(|stage| PossibleValue::new(stage.name).help(stage.prints));
    PossibleValuesParser::new(values).try_map(|name| STAGES.into_iter().find(|s| s.name == name).ok_or("no such stage"))
}

/// The path of an output; whatever the system calls standard output is `-`.
fn output() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| if is_stdout(&path) { PathBuf::from(STDOUT) } else { path })
}

fn ratio(text: &str) -> Result<f64, String> {
    // What is no number is told what a ratio is.
    let ratio = text.parse::<f64>().unwrap_or(f64::NAN);
    check_ratio(ratio).map(|()| ratio)
}

/// The table of criteria as the help of `--criterion`.
fn criteria_help() -> String {
    let line = |c: &depc::Named| format!("{}: {}\n", c.usage(), c.first_go);
    let lines: String = CRITERIA.iter().map(line).collect();
    format!("Which units of a group go first\n\n{}", lines.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{Cli, criteria_help, ratio};
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_criterion_is_in_the_help() {
        let help = criteria_help();
        for named in depc::CRITERIA {
            assert!(help.contains(&named.usage()) && help.contains(named.first_go), "{help}");
        }
    }

    #[test]
    fn ratios() {
        assert_eq!(ratio("0"), Ok(0.0));
        assert_eq!(ratio("0.999"), Ok(0.999));
        for bad in ["1", "1.0", "-0.1", "nan", "inf", "half", ""] {
            assert!(ratio(bad).is_err(), "{bad}");
        }
    }
}

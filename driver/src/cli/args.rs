//! The command line.

mod rules;
mod values;

pub use rules::{Check, NewRule, Test};
pub use values::{
    Chosen, CompoundArg, DeadArg, DocumentFormat, Emit, ExplainFormat, GroupsFormat, LinesFormat, NanArg, ReportArg,
    ReportFormat, ScopeArg, SyntaxArg, TextFormat,
};

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args, Parser, Subcommand};
use depc::{Budget, Normaliser, Reduction, RoundTo, SampleSource, Stage, Target};
use std::path::{Path, PathBuf};
use values::{
    chosen, criteria_help, named_file, normalisers, output, ratio, ratio_for, reductions, report, round_to,
    sample_source, share, stages,
};

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
    Prune(Box<Prune>),
    /// Cut a checkpoint of the network by a plan.
    ///
    /// Tensors of the plan are found in the checkpoint by the names that `depc prune --checkpoint` or `--map` give; by the names of the
    /// module; by what they hold; or by their sizes and their order. What is not clear is an error. All other tensors stay as they are.
    #[command(after_long_help = "\
Examples:
  depc prune net.mlir --plan-out plan.json
  depc apply plan.json --weights net.safetensors -o small.safetensors
  depc apply plan.json --weights model.safetensors.index.json -o small/model.safetensors.index.json \\
    --config config.json --config-out small/config.json
  depc prune net.mlir --plan-out plan.json --checkpoint net.safetensors
                                                    write the checkpoint's names into the plan: later trainings fit too")]
    Apply(Apply),
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
    /// Show a network layer by layer, and what a plan makes of it.
    ///
    /// Parameters stand in the order in which a run uses them, each with its sizes before and after, the groups in its axes, and why axes
    /// are frozen; then the groups with their scores, if the plan has some.
    #[command(after_long_help = "\
Examples:
  depc report net.mlir                              as Markdown
  depc report net.mlir --plan plan.json --format html -o report.html")]
    Report(ReportArgs),
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
            Command::Apply(args) => Some(&args.plan),
            Command::Groups(args) => Some(&args.common.input),
            Command::Explain(args) => Some(&args.common.input),
            Command::Report(args) => Some(&args.common.input),
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
    /// Of n units, n - ⌊n·(1-R)⌋ go, those with the lowest score first; at least one stays.
    #[arg(long, value_name = "R", default_value_t = 0.5, value_parser = ratio, allow_negative_numbers = true)]
    pub ratio: f64,
    /// Only units that have no effect go: no ratio, no data
    ///
    /// Those that are always zero (zero weights and nothing added), and those that are read with zero weights only, as far as the rules of
    /// the ops prove it. A unit of zero weights and a bias is a constant, and stays.
    #[arg(long, value_enum, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "exact",
        conflicts_with_all = ["ratio", "target", "steps", "max_loss", "scope", "ratio_for", "max_ratio", "min_units", "round_to", "criterion",
            "statistics", "scores", "reduction", "normalizer", "nan", "compound", "heads", "plan", "calibrate"])]
    pub dead: Option<DeadArg>,
    /// Prune until a figure is met, in place of a ratio: `params=…`, `bytes=…` or `macs=…`
    ///
    /// A share of what there is (`macs=0.5`, `macs=50%`) or a number (`params=1.2M`). It is met from below: no group can have its
    /// next larger width within it. `--scope` says how the groups share what goes.
    #[arg(long, value_name = "FIGURE=MOST", conflicts_with = "ratio")]
    pub target: Option<Target>,
    /// Plan in N steps, each of which goes on from the one before it
    ///
    /// At step k, k/N of what goes in all is gone: of the ratio, or of the way to the target. `--plan-out plan.json` writes a plan for each,
    /// `plan.1.json` to `plan.N.json`; all are for the whole module. `-o` has what the last one leaves, which is what there is without
    /// steps. With `--target`, groups with a ratio of their own have it from the first step on.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000), requires = "plan_out")]
    pub steps: u32,
    /// Prune each group until more than a share of what is read from it would be lost, in place of a ratio
    ///
    /// It is what the samples of `--calibrate` tell, of each group by itself: the share of the outputs' energy that stays unexplained
    /// once the weights that read the group are solved for again, added up over these weights.
    #[arg(long, value_name = "X", value_parser = share, requires = "calibrate", conflicts_with_all = ["ratio", "target", "scope", "criterion", "plan"])]
    pub max_loss: Option<f64>,
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
    #[arg(long, value_name = "WHICH", value_parser = chosen)]
    #[arg(help = "Which units of a group go first", long_help = criteria_help())]
    pub criterion: Option<Chosen>,
    /// What `--criterion taylor`, `obd`, `wanda` and `flap` read beside the weights: a .safetensors, the index of several, or an .npz
    ///
    /// A tensor is a weight's by the rules of `--weights`. Gradients have the weight's sizes. Statistics of what a weight reads have one
    /// axis, that of its inputs; or the weight's number of axes, with size 1 in place of the others.
    #[arg(long, value_name = "FILE")]
    pub statistics: Option<PathBuf>,
    /// Scores of your own, for `--criterion file`: a .safetensors, the index of several, or an .npz
    ///
    /// A tensor is a weight's by the rules of `--weights`, and scores all its elements (it has the weight's sizes), or the indices of one
    /// of its axes (it has that axis, or the weight's number of axes, with size 1 in place of the others). A group without scores stays whole.
    #[arg(long, value_name = "FILE")]
    pub scores: Option<PathBuf>,
    /// What a unit's score is, of its scores in the members of its group
    #[arg(long, value_name = "WHICH", default_value = "mean", value_parser = reductions())]
    pub reduction: Reduction,
    /// What makes the scores x of a group's units comparable with those of other groups
    #[arg(long, value_name = "WHICH", default_value = "mean", value_parser = normalisers())]
    pub normalizer: Normaliser,
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
    /// Solve the weights of the smaller module again from samples of what the function takes: an .npy, .npz or .safetensors, or `noise`
    ///
    /// No labels are needed, and no training: what each contraction gave before is what its new weights come nearest to. Only
    /// constants differ. A tensor is an argument's if it has its name or its position (`0`, `arr_0`); samples lie along the first axis,
    /// or stacked before it. Of five samples one is held back, to tell how good it is. Without samples, `noise` is better than nothing:
    /// smooth noise for images, in the range that `noise:LOW,HIGH` gives (`noise:0,1`); token ids for integers. (A file of that name is
    /// `./noise`.)
    #[arg(long, value_name = "DATA", requires = "output", value_parser = sample_source)]
    pub calibrate: Option<SampleSource>,
    /// Samples of one argument, by name or position, in a file of their own; may be given several times
    ///
    /// For arguments that DATA of `--calibrate` does not have. A file with one sample goes with all others.
    #[arg(long = "input", value_name = "NAME=FILE", requires = "calibrate", value_parser = named_file)]
    pub inputs: Vec<(String, PathBuf)>,
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
    /// A checkpoint of the network: the names of its tensors go into the plan, for `depc apply`
    ///
    /// A .safetensors, the .safetensors.index.json of several, or an .npz.
    #[arg(long, value_name = "FILE", requires = "plan_out")]
    pub checkpoint: Option<PathBuf>,
    /// Which tensors of the checkpoint are which of the module, as JSON: `{"fc.weight": "w1"}`, or null for one that is none
    #[arg(long, value_name = "FILE", requires = "checkpoint")]
    pub map: Option<PathBuf>,
    /// Do what a saved plan says
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ratio", "target", "steps", "scope", "ratio_for", "max_ratio", "min_units", "round_to", "criterion", "statistics", "scores", "reduction", "normalizer", "nan", "keep", "keep_choices", "compound", "heads"])]
    pub plan: Option<PathBuf>,
    /// How to report: `table` is the summary on standard error; `plain`, `json`, `md` and `html` go to standard output, or to a file, `html=FILE`
    ///
    /// `plain` has a line a figure, for tests; `json` the figures, for programs; `md` and `html` are what `depc report` prints.
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "table", value_parser = report)]
    pub report: ReportArg,
    /// No summary, no notes, no progress
    #[arg(short, long)]
    pub quiet: bool,
}

impl Prune {
    /// How much goes.
    pub fn budget(&self) -> Budget {
        let loss = self.max_loss.map(Budget::MaxLoss);
        loss.or(self.target.map(Budget::Target)).unwrap_or(Budget::Ratio(self.ratio))
    }

    /// What ranks units: what the user named, or else what is missed least where there are samples to tell it. (Noise does not tell: units
    /// that it leaves unused may be those that real inputs need.)
    pub fn criterion(&self) -> Chosen {
        match (&self.criterion, &self.calibrate) {
            _ if self.max_loss.is_some() => Chosen::reconstruction(),
            (Some(named), _) => named.clone(),
            (None, Some(SampleSource::File(_))) => Chosen::reconstruction(),
            (None, _) => Chosen::default(),
        }
    }

    /// The outputs but for those of `--weights-out`, with the options that ask for them; `-` is standard output.
    pub fn outputs(&self) -> Vec<(&'static str, PathBuf)> {
        let mut all: Vec<(&'static str, PathBuf)> = self.output.iter().map(|path| ("-o", path.clone())).collect();
        all.extend(self.plans().into_iter().map(|path| ("--plan-out", path)));
        all.extend(self.report.file.iter().map(|path| ("--report", path.clone())));
        all
    }

    /// The plans that are written, one per step: `plan.json`, or `plan.1.json`, `plan.2.json`, ….
    pub fn plans(&self) -> Vec<PathBuf> {
        let Some(path) = &self.plan_out else { return vec![] };
        let extension = path.extension().map_or(String::new(), |e| format!(".{}", e.to_string_lossy()));
        match self.steps {
            1 => vec![path.clone()],
            n => (1..=n).map(|step| path.with_extension(format!("{step}{extension}"))).collect(),
        }
    }
}

/// `depc apply`.
#[derive(Args, Debug)]
pub struct Apply {
    /// What `depc prune --plan-out` wrote
    #[arg(value_name = "PLAN")]
    pub plan: PathBuf,
    /// The checkpoint: a .safetensors, the .safetensors.index.json of several, an .npz or an .irpa
    #[arg(long, value_name = "FILE")]
    pub weights: PathBuf,
    /// Where to write what is left of it, in the same format
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Which tensors of the checkpoint are which of the plan, as JSON
    ///
    /// `{"fc.weight": "w1", "fc.bias": {"tensor": "splat@1", "used_with": ["g0"]}, "step": null}`: a tensor of the plan by its name, one of
    /// those that are used at several sizes, or none, so that it stays as it is.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// The model's config.json (Hugging Face), whose sizes change with the checkpoint
    #[arg(long, value_name = "FILE", requires = "config_out")]
    pub config: Option<PathBuf>,
    /// Where to write the config with the new sizes
    ///
    /// The widths of layers, of heads and of what is between layers are found under the keys that transformers has for them. A size that is
    /// no longer one number for all layers stays, with a warning.
    #[arg(long, value_name = "FILE", requires = "config")]
    pub config_out: Option<PathBuf>,
    /// No summary, no notes
    #[arg(short, long)]
    pub quiet: bool,
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

#[cfg(test)]
mod tests {
    use super::Cli;
    use super::values::{criteria_help, ratio};
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

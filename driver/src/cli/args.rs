//! The command line.

mod apply;
mod inspect;
mod manual;
mod prune;
mod rules;
mod values;

pub use apply::Apply;
pub use inspect::{Explain, Groups, Inspect, Lower, ReportArgs, Rules};
pub use manual::{Completions, ManArgs, Telling};
pub use prune::Prune;
pub use rules::{Check, NewRule, Test};
pub use values::{
    ColorArg, DeadArg, DiagnosticsArg, DocumentFormat, Emit, ExplainFormat, GroupsFormat, LinesFormat, ReportArg,
    ReportFormat, SyntaxArg, TextFormat,
};

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};

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
Exit status: 0 done; 1 the input or the output is at fault; 2 the command line is, or the file of
`prune --config`; 3 `prune --fail-if-nothing` found nothing to prune; 101 depc itself is (a bug).")]
pub struct Cli {
    #[command(flatten)]
    pub telling: Telling,
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
  depc prune net.mlir --dry-run --target macs=50%          what that would give
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
    /// `(uniform)` where the constant is the same all along the axis (a bias of zeros), `(table)` where it holds integers, `(scale)`
    /// where it is a scale or a zero point of a weight in few bits. A frozen axis cannot be pruned.
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
    /// Print a script that completes depc's commands, options and values in a shell.
    #[command(after_long_help = "\
Examples:
  depc completions bash > ~/.local/share/bash-completion/completions/depc
  depc completions zsh > ~/.zfunc/_depc                   a folder of $fpath
  depc completions fish > ~/.config/fish/completions/depc.fish")]
    Completions(Completions),
    /// Print the manual page of depc, or of one of its commands.
    #[command(after_long_help = "\
Examples:
  depc man prune | man -l -
  depc man -o ~/.local/share/man/man1               all pages")]
    Man(ManArgs),
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
            Command::Completions(_) | Command::Man(_) => None,
        }
    }
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

//! Arguments of `depc prune`.

use super::values::{criteria_help, criterion_name, output, ratio, ratio_for, report, round_to, share, words};
use super::{DeadArg, Emit, Inspect, ReportArg, SyntaxArg};
use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args};
use depc::option_text::{Aim, COMPOUND, NAN, SCOPE, bytes, command_line, named_file, shards};
use depc::{
    Budget, Combine, Compound, Errors, NORMALISERS, Normaliser, NotFinite, Pruner, REDUCTIONS, Reduction, RoundTo,
    SampleSource, Scope, Selection, Shards, plan_text,
};
use std::path::PathBuf;

/// `depc prune`.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("outputs").args(["output", "plan_out", "weights_out", "dry_run", "latency_shapes"]).required(true).multiple(true))]
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
    /// the ops prove it. A unit of zero weights and a bias is a constant, and stays, unless HOW is `fold`.
    #[arg(long, value_enum, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "exact",
        conflicts_with_all = ["ratio", "target", "latency_table", "latency_shapes", "latency_command", "steps", "max_loss", "scope", "ratio_for",
            "max_ratio", "min_units", "round_to", "criterion", "statistics", "scores", "reduction", "normalizer", "nan", "compound", "heads",
            "plan", "calibrate"])]
    pub dead: Option<DeadArg>,
    /// Prune until a figure is met, in place of a ratio: `params=…`, `bytes=…`, `macs=…` or `latency=…`
    ///
    /// A share of what there is (`macs=0.5`, `macs=50%`) or a number (`params=1.2M`). It is met from below: no group can have its
    /// next larger width within it. `--scope` says how the groups share what goes. A latency takes `--latency-table`, `--latency-command`
    /// or both; it is never above that of the whole network, and there is an error if no widths reach it.
    #[arg(long, value_name = "FIGURE=MOST", conflicts_with = "ratio")]
    pub target: Option<Aim>,
    /// Times of ops, for `--target latency=…`: a CSV with the columns op, types, time
    ///
    /// Of each contraction (convolutions, matrix products) with the sizes that it may get, in any one unit; spec/latency.md.
    #[arg(long, value_name = "CSV")]
    pub latency_table: Option<PathBuf>,
    /// Write the rows that `--latency-table` needs, with the times that the one given has, and prune nothing
    #[arg(long, value_name = "CSV", value_parser = output(), conflicts_with_all = ["output", "plan_out", "weights_out", "plan", "target", "steps", "max_loss", "calibrate", "fail_if_nothing"])]
    pub latency_shapes: Option<PathBuf>,
    /// A command that measures a module, for `--target latency=…`: it prints one number, in any one unit
    ///
    /// `{in}` is the module's file: 'bench.sh {in}'. It is run with the whole network first, and then with candidates; the last number that
    /// it prints counts. `inf` is for a candidate that cannot be run, which is not taken. Where `{whole}` is in it, too, the whole network's
    /// file, it measures both in turn and prints the share of the time that is left: 'bench.sh {in} {whole}'. That is more exact.
    #[arg(long, value_name = "CMD", value_parser = command_line)]
    pub latency_command: Option<String>,
    /// How often `--latency-command` is run at most
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..=1000), requires = "latency_command")]
    pub latency_runs: u32,
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
    #[arg(long, value_name = "SCOPE", default_value = "local", value_parser = words(SCOPE))]
    pub scope: Scope,
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
    /// Over how many devices axes are split, so that each has the same share: a number, `auto` or `off`
    ///
    /// `auto`: as the module's shardings say (Shardy's, GSPMD's). A number: so is each axis of a weight that loses units, and those that the
    /// module splits as it says. What is left of a split axis is a multiple of the number, and of that of `--round-to`; or the axis stays
    /// whole. Of heads × width it is the product that counts: for whole heads on each device, add `--heads --round-to N`. `off`: shardings
    /// are not looked at.
    #[arg(long, value_name = "N", default_value = "auto", value_parser = shards)]
    pub shards: Shards,
    #[arg(long, value_name = "WHICH", value_parser = criterion_name)]
    #[arg(help = "Which units of a group go first", long_help = criteria_help())]
    pub criterion: Option<String>,
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
    #[arg(long, value_name = "WHICH", default_value = "mean", value_parser = words(REDUCTIONS))]
    pub reduction: Reduction,
    /// What makes the scores x of a group's units comparable with those of other groups
    #[arg(long, value_name = "WHICH", default_value = "mean", value_parser = words(NORMALISERS))]
    pub normalizer: Normaliser,
    /// What becomes of units with weights that are NaN or infinite
    ///
    /// A magnitude cannot rank them.
    #[arg(long, value_name = "WHAT", default_value = "refuse", value_parser = words(NAN))]
    pub nan: NotFinite,
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
    #[arg(long, value_name = "DATA", requires = "output", value_parser = str::parse::<SampleSource>)]
    pub calibrate: Option<SampleSource>,
    /// Samples of one argument, by name or position, in a file of their own; may be given several times
    ///
    /// For arguments that DATA of `--calibrate` does not have. A file with one sample goes with all others.
    #[arg(long = "input", value_name = "NAME=FILE", requires = "calibrate", value_parser = named_file)]
    pub inputs: Vec<(String, PathBuf)>,
    /// With samples: turn heads and residual trunks into their best subspace, in place of their best channels
    ///
    /// Between q·k and its two weights, and between v and the weight that reads it, any basis will do where nothing in between tells the
    /// channels of a head apart: no norm, no rotary embedding. Heads that share a k or a v are turned alike. The same holds for a residual
    /// trunk that only norms read, with weights behind them. The weights are solved for as without; if the results are worse on held-back
    /// samples then, heads alone are turned, or nothing. Removed are combinations, so that the plan does not tell all: `depc apply`
    /// refuses it.
    #[arg(long, requires = "calibrate")]
    pub rotate: bool,
    /// How many bytes of activations stay in memory with `--calibrate`: `500M`, `4G`; half of the system's memory if not given
    ///
    /// What is more lies in a temporary file without a name. The weights are the same.
    #[arg(long, value_name = "SIZE", requires = "calibrate", value_parser = bytes)]
    pub memory: Option<u64>,
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
    #[arg(long, value_name = "COMPOUND", default_value = "largest", value_parser = words(COMPOUND))]
    pub compound: Compound,
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
    #[arg(long, value_name = "FILE", conflicts_with_all = ["ratio", "target", "latency_table", "latency_command", "steps", "scope", "ratio_for", "max_ratio", "min_units", "round_to", "shards", "criterion", "statistics", "scores", "reduction", "normalizer", "nan", "keep", "keep_choices", "compound", "heads"])]
    pub plan: Option<PathBuf>,
    /// How to report: `table` is the summary on standard error; `plain`, `json`, `md` and `html` go to standard output, or to a file, `html=FILE`
    ///
    /// `plain` has a line a figure, for tests; `json` the figures, for programs; `md` and `html` are what `depc report` prints.
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "table", value_parser = report)]
    pub report: ReportArg,
    /// Say everything, but write nothing: no module, no plan, no weights, no report to a file
    #[arg(long)]
    pub dry_run: bool,
    /// End with exit status 3, and write nothing, if no group would lose a unit
    #[arg(long)]
    pub fail_if_nothing: bool,
    /// Options from a TOML file: `ratio = 0.3`, `heads = true`, `keep = ["fc*", "g2"]`
    ///
    /// Every option of this command can stand there, under its long name, and means what it means on the command line; paths are seen from
    /// the folder that the command runs in. What the command line says goes before what the file says, and takes away what of the
    /// file does not go with it: `--target` the file's `ratio`, `--keep` all patterns of the file's `keep`.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Say each step as it ends, with its time; cut no list of the summary short
    #[arg(short, long)]
    pub verbose: bool,
    /// No summary, no notes, no progress
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
}

impl Prune {
    /// What does the work.
    ///
    /// # Errors
    /// A plan that cannot be read.
    pub fn pruner(&self) -> Result<Pruner<'_>, Errors> {
        let writes = self.output.is_some() || self.weights_out.is_some();
        let mut pruner = Pruner::new()
            .selection(self.selection())
            .rules(&self.common.rules)
            .params(&self.common.params)
            .dead(self.dead.map(depc::Dead::from))
            .steps(self.steps)
            .latency_runs(self.latency_runs)
            .masked(self.emit == Emit::Masked && writes)
            .syntax(self.syntax.into());
        if let Some(criterion) = &self.criterion {
            pruner = pruner.option("criterion", criterion);
        }
        if let Some(path) = &self.weights {
            pruner = pruner.weights_file(path);
        }
        if let Some(path) = &self.statistics {
            pruner = pruner.statistics(path);
        }
        if let Some(path) = &self.scores {
            pruner = pruner.scores(path);
        }
        if let Some(path) = &self.plan {
            let (name, text) = plan_text(path)?;
            pruner = pruner.plan(&name, text);
        }
        if let Some(samples) = &self.calibrate {
            pruner = pruner.calibrate(samples.clone());
        }
        for (argument, path) in &self.inputs {
            pruner = pruner.input(argument, path);
        }
        pruner = pruner.rotate(self.rotate);
        if let Some(bytes) = self.memory {
            pruner = pruner.memory_limit(bytes);
        }
        if let Some(share) = self.max_loss {
            pruner = pruner.max_loss(share);
        }
        // The rows of a table are told without a limit.
        if self.latency_shapes.is_none() {
            pruner = self.timed(pruner);
        }
        Ok(pruner)
    }

    /// What is told of latency.
    fn timed<'w>(&self, mut pruner: Pruner<'w>) -> Pruner<'w> {
        if let Some(Aim::Latency(time)) = self.target {
            pruner = pruner.latency(time);
        }
        if let Some(path) = &self.latency_table {
            pruner = pruner.latency_table(path);
        }
        if let Some(command) = &self.latency_command {
            pruner = pruner.option("latency-command", command);
        }
        pruner
    }

    fn selection(&self) -> Selection {
        Selection {
            budget: match self.target {
                Some(Aim::Figure(target)) => Budget::Target(target),
                _ => Budget::Ratio(self.ratio),
            },
            scope: self.scope,
            ratio_for: self.ratio_for.clone(),
            max_ratio: self.max_ratio,
            min_units: self.min_units,
            round_to: self.round_to.clone(),
            shards: self.shards,
            combine: Combine { reduction: self.reduction, normaliser: self.normalizer },
            not_finite: self.nan,
            compound: if self.heads { Compound::Outer } else { self.compound },
            keep: self.keep.clone(),
            keep_choices: self.keep_choices,
            ..Selection::default()
        }
    }

    /// The outputs but for those of `--weights-out`, with the options that ask for them; `-` is standard output.
    pub fn outputs(&self) -> Vec<(&'static str, PathBuf)> {
        let mut all: Vec<(&'static str, PathBuf)> = self.output.iter().map(|path| ("-o", path.clone())).collect();
        all.extend(self.plans().into_iter().map(|path| ("--plan-out", path)));
        all.extend(self.latency_shapes.iter().map(|path| ("--latency-shapes", path.clone())));
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

//! The whole way as one value: from a module to the smaller one, with its weights, its plan and a report. What the command does
//! beside that is files and words.

use crate::Errors;
use crate::clock::Meter;
use crate::cost::Cost;
use crate::host::{Pruned, prune_module};
use crate::input::{Body, Input};
use crate::latency::Time;
use crate::notes::Written;
use crate::outside::NewType;
use crate::run::Cut;
use crate::samples::SampleSource;
use crate::selection::Selection;
use crate::session::pruned_graph;
use crate::show::{GroupsJson, Report, groups_json};
use crate::steps::{Steps, Told, Watch};
use depc_emit::Syntax;
use depc_frontend::Form;
use depc_frontend::weights::NamedTensor;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::print_graph;
use depc_ir::rule::RuleSet;
use depc_mlir::melior;
use depc_passes::plan::Plan;
use std::path::{Path, PathBuf};

/// Prunes modules. Without anything set, half of the units of every group go.
///
/// ```
/// # let text = "graph @mlp(%x: f32[1 1 8]) -> f32[1 1 4] {\n %a = param f32[1 8 16]\n %b = param f32[1 16 4]\n
/// #   %z = splat 0.0 : f32[1]\n %h = tosa.matmul %x, %a, %z, %z : f32[1 1 16]\n %y = tosa.matmul %h, %b, %z, %z : f32[1 1 4]\n
/// #   return %y\n}";
/// let small = depc::Pruner::new().option("ratio", 0.25).bytes("net.dep", text.as_bytes().to_vec())?;
/// assert_eq!((small.cost.parameters.before, small.cost.parameters.after), (192, 144));
/// # Ok::<(), depc::Errors>(())
/// ```
pub struct Pruner<'w> {
    pub(crate) rules: Vec<PathBuf>,
    pub(crate) arguments: Vec<(usize, String)>,
    pub(crate) params: Vec<String>,
    pub(crate) weights: Option<Lying>,
    pub(crate) base: Selection,
    pub(crate) options: Vec<(String, String)>,
    pub(crate) statistics: Option<PathBuf>,
    pub(crate) scores: Option<PathBuf>,
    pub(crate) plan: Option<(String, Vec<u8>)>,
    pub(crate) samples: Option<SampleSource>,
    pub(crate) inputs: Vec<(String, PathBuf)>,
    pub(crate) max_loss: Option<f64>,
    pub(crate) dead: bool,
    pub(crate) parts: u32,
    pub(crate) latency: Option<Time>,
    pub(crate) table: Option<PathBuf>,
    pub(crate) meter: Option<Meter<'w>>,
    pub(crate) latency_runs: u32,
    pub(crate) place: Option<Place>,
    pub(crate) masked: bool,
    pub(crate) syntax: Syntax,
    pub(crate) watch: Option<Box<dyn Watch + 'w>>,
}

/// Where a module is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file; `-` is standard input.
    File(PathBuf),
    /// Text or bytecode in memory, and what diagnostics call it.
    Bytes(String, Vec<u8>),
}

impl Place {
    pub(crate) fn open(self, rules: &RuleSet) -> Result<Input, Errors> {
        match self {
            Place::File(path) => Input::open(&path, rules),
            Place::Bytes(name, bytes) => Input::from_bytes(&name, bytes, rules),
        }
    }
}

/// Where weights lie that are not in the module.
pub(crate) enum Lying {
    File(PathBuf),
    Memory(Vec<NamedTensor>),
}

/// A smaller module, and what is known of it.
pub struct Small {
    /// The module, in the form of the input; of a graph, a graph.
    pub module: Vec<u8>,
    /// Text or bytecode.
    pub form: Form,
    /// Of a module whose weights were given beside it: those that fit the smaller one.
    pub weights: Option<Vec<NamedTensor>>,
    /// Which units of which group stay, and which indices of which tensor.
    pub plan: Plan,
    /// The plans of the steps before the last one, if it went by steps.
    pub earlier: Vec<Plan>,
    /// What is left.
    pub cost: Cost,
    /// Arguments that have other types now.
    pub arguments: Vec<NewType>,
    /// All figures, for programs.
    pub report: Report,
    /// What hangs together, for programs.
    pub groups: GroupsJson,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

impl Default for Pruner<'_> {
    fn default() -> Self {
        Pruner {
            rules: vec![],
            arguments: vec![],
            params: vec![],
            weights: None,
            base: Selection::default(),
            options: vec![],
            statistics: None,
            scores: None,
            plan: None,
            samples: None,
            inputs: vec![],
            max_loss: None,
            dead: false,
            parts: 1,
            latency: None,
            table: None,
            meter: None,
            latency_runs: 8,
            place: None,
            masked: false,
            syntax: Syntax::default(),
            watch: None,
        }
    }
}

impl<'w> Pruner<'w> {
    /// The options that [`Pruner::option`] takes beside those of the selection ([`Selection::OPTIONS`]).
    pub const OPTIONS: [&'static str; 16] = [
        "params",
        "rules",
        "weights",
        "plan",
        "calibrate",
        "input",
        "max-loss",
        "dead",
        "statistics",
        "scores",
        "steps",
        "latency-table",
        "latency-command",
        "latency-runs",
        "emit",
        "syntax",
    ];

    /// Half of the units of every group.
    pub fn new() -> Pruner<'w> {
        Pruner::default()
    }

    /// An option by the command's name for it without the dashes, as text: of [`Pruner::OPTIONS`] and [`Selection::OPTIONS`]. One that may
    /// be given several times is given so. What is wrong with it the run says.
    pub fn option(mut self, name: &str, value: impl ToString) -> Self {
        self.options.push((name.to_string(), value.to_string()));
        self
    }

    /// What the options begin with: a criterion of one's own, for instance.
    pub fn selection(mut self, selection: Selection) -> Self {
        self.base = selection;
        self
    }

    /// Files of rules for ops that depc does not know.
    pub fn rules(mut self, files: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        self.rules.extend(files.into_iter().map(Into::into));
        self
    }

    /// Which arguments of the function are weights: see [`Input::name_weights`].
    pub fn params(mut self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.params.extend(patterns.into_iter().map(Into::into));
        self
    }

    /// Names of arguments by position, in place of the module's own.
    pub fn arguments(mut self, names: impl IntoIterator<Item = (usize, String)>) -> Self {
        self.arguments.extend(names);
        self
    }

    /// The values of weights that are not in the module, in memory.
    pub fn weights(mut self, tensors: Vec<NamedTensor>) -> Self {
        self.weights = Some(Lying::Memory(tensors));
        self
    }

    /// The same in a file.
    pub fn weights_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.weights = Some(Lying::File(path.into()));
        self
    }

    /// What the criteria `taylor`, `obd`, `wanda` and `flap` read beside the weights.
    pub fn statistics(mut self, path: impl Into<PathBuf>) -> Self {
        self.statistics = Some(path.into());
        self
    }

    /// What the criterion `file` reads.
    pub fn scores(mut self, path: impl Into<PathBuf>) -> Self {
        self.scores = Some(path.into());
        self
    }

    /// The text of a plan that decides, in place of options, for this module or for another export of the network; `name` is what
    /// diagnostics call it.
    pub fn plan(mut self, name: &str, text: impl Into<Vec<u8>>) -> Self {
        self.plan = Some((name.to_string(), text.into()));
        self
    }

    /// Weights are solved for again from samples of what the function takes. They also rank the units, unless a criterion is named, or
    /// they are noise, which does not tell what real inputs need.
    pub fn calibrate(mut self, samples: SampleSource) -> Self {
        self.samples = Some(samples);
        self
    }

    /// Samples of one argument, by name or position, in a file of their own.
    pub fn input(mut self, argument: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        self.inputs.push((argument.into(), path.into()));
        self
    }

    /// In place of a ratio, with samples: see [`crate::Budget::MaxLoss`].
    pub fn max_loss(mut self, share: f64) -> Self {
        self.max_loss = Some(share);
        self
    }

    /// Only units go that have no effect.
    pub fn dead(mut self, dead: bool) -> Self {
        self.dead = dead;
        self
    }

    /// In so many steps, each of which goes on from the one before it: see [`crate::select_in_steps`].
    pub fn steps(mut self, steps: u32) -> Self {
        self.parts = steps.max(1);
        self
    }

    /// In place of a ratio: as little goes as this time allows. [`Pruner::latency_table`], [`Pruner::clock`] or both tell times.
    pub fn latency(mut self, most: Time) -> Self {
        self.latency = Some(most);
        self
    }

    /// A file with the times of ops: spec/latency.md.
    pub fn latency_table(mut self, path: impl Into<PathBuf>) -> Self {
        self.table = Some(path.into());
        self
    }

    /// Measures a candidate, which lies in a file for that time, in the unit of the limit.
    pub fn clock(mut self, time: impl FnMut(&Path) -> Result<f64, String> + 'w) -> Self {
        self.meter = Some(Meter::Call(Box::new(time)));
        self
    }

    /// How often the clock runs at most.
    pub fn latency_runs(mut self, runs: u32) -> Self {
        self.latency_runs = runs;
        self
    }

    /// All shapes stay, and the module computes what the pruned one does.
    pub fn masked(mut self, masked: bool) -> Self {
        self.masked = masked;
        self
    }

    /// How dialects that MLIR lacks are spelled.
    pub fn syntax(mut self, syntax: Syntax) -> Self {
        self.syntax = syntax;
        self
    }

    /// Is told the name of each step that begins.
    pub fn watch(mut self, watch: impl FnMut(&'static str) -> Result<(), Errors> + 'w) -> Self {
        self.watch = Some(Box::new(Told(watch)));
        self
    }

    /// Prunes a file; `-` is standard input.
    ///
    /// # Errors
    /// All that is wrong with what was asked for, or with the input, located.
    pub fn file(self, path: &Path) -> Result<Small, Errors> {
        self.run(Place::File(path.to_path_buf()))
    }

    /// Prunes text or bytecode in memory; `name` is what diagnostics call it.
    ///
    /// # Errors
    /// As [`Pruner::file`].
    pub fn bytes(self, name: &str, bytes: Vec<u8>) -> Result<Small, Errors> {
        self.run(Place::Bytes(name.to_string(), bytes))
    }

    /// Prunes a module that a program holds, in its place: see [`prune_module`].
    ///
    /// # Errors
    /// As there.
    pub fn module(self, module: &mut melior::ir::Module) -> Result<Option<Pruned>, Errors> {
        prune_module(module, self)
    }

    fn run(mut self, place: Place) -> Result<Small, Errors> {
        self.check()?;
        let mut steps = Steps::new(self.watch.take());
        let (source, mut body) = self.read(&mut steps, place)?;
        let found = self.find(&mut steps, &source, body.as_ref())?;
        let chosen = self.choose(&mut steps, &found, body.as_ref())?;
        let cut = self.cut(&mut steps, &found, chosen, body.as_ref())?;
        let plans = (0..cut.chosen.steps.len()).map(|step| cut.plan(step, body.as_ref()));
        let mut earlier = plans.collect::<Result<Vec<Plan>, Errors>>()?;
        let plan = earlier.pop().expect("a plan per step");
        let weights = match &source.outside {
            Some(outside) => Some(outside.tensors(&cut.changes(body.as_ref())?)?),
            None => None,
        };
        let written = Written { module: true, weights: weights.is_some() };
        let mut notes = cut.chosen.notes.clone();
        notes.extend(cut.notes(body.as_ref(), written));
        let (module, form) = steps.step("edit", || module_of(&cut, body.as_mut(), self.syntax))?;
        let done = cut.done(steps.finish());
        let (report, groups) = (done.report(), groups_json(&found.net, &source.name, 0.0));
        let (cost, arguments) = (cut.cost, cut.arguments.clone());
        Ok(Small { module, form, weights, plan, earlier, cost, arguments, report, groups, notes })
    }
}

/// The edited module, or graph, in the form of the input.
fn module_of(cut: &Cut, body: Option<&mut Body>, syntax: Syntax) -> Result<(Vec<u8>, Form), Errors> {
    let (net, name) = (&cut.found.net, &cut.found.source.name);
    let Some(body) = body else {
        return Ok((print_graph(&pruned_graph(net, name, &cut.edits)?).into_bytes(), Form::Text));
    };
    let form = body.container.form();
    let module = body.emit_as(net, &cut.edits, syntax)?;
    let bytes = body.to_bytes(&module, form).map_err(|e| wrong(name, e.to_string()))?;
    Ok((bytes, form))
}

fn wrong(option: &str, message: String) -> Errors {
    vec![Diagnostic::error(option, Pos::default(), message)]
}

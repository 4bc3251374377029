//! What is wanted of a run, as one value. [`crate::Small`] is what it makes of a file or of bytes, [`crate::prune_module`] works in place.

use crate::Errors;
use crate::clock::Meter;
use crate::dead::Dead;
use crate::input::Input;
use crate::latency::Time;
use crate::samples::SampleSource;
use crate::selection::Selection;
use crate::session::system_memory;
use crate::steps::{Told, Watch};
use depc_emit::Syntax;
use depc_frontend::weights::NamedTensor;
use depc_ir::rule::RuleSet;
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
    pub(crate) weights_out: Option<PathBuf>,
    pub(crate) base: Selection,
    pub(crate) options: Vec<(String, String)>,
    pub(crate) statistics: Option<Lying>,
    pub(crate) scores: Option<Lying>,
    pub(crate) plan: Option<(String, Vec<u8>)>,
    pub(crate) samples: Option<SampleSource>,
    pub(crate) inputs: Vec<(String, PathBuf)>,
    pub(crate) max_loss: Option<f64>,
    pub(crate) rotate: bool,
    pub(crate) memory: Option<u64>,
    pub(crate) dead: Option<Dead>,
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

    pub(crate) fn open_unchecked(self, rules: &RuleSet) -> Result<Input, Errors> {
        match self {
            Place::File(path) => Input::open_unchecked(&path, rules),
            place => place.open(rules),
        }
    }
}

/// Where tensors lie that are not in the module: weights, or what a criterion reads beside them.
#[derive(Clone)]
pub(crate) enum Lying {
    File(PathBuf),
    Memory(Vec<NamedTensor>),
}

impl Default for Pruner<'_> {
    fn default() -> Self {
        Pruner {
            rules: vec![],
            arguments: vec![],
            params: vec![],
            weights: None,
            weights_out: None,
            base: Selection::default(),
            options: vec![],
            statistics: None,
            scores: None,
            plan: None,
            samples: None,
            inputs: vec![],
            max_loss: None,
            rotate: false,
            memory: None,
            dead: None,
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
    pub const OPTIONS: [&'static str; 19] = [
        "params",
        "rules",
        "weights",
        "weights-out",
        "plan",
        "calibrate",
        "input",
        "max-loss",
        "rotate",
        "memory",
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

    /// Where the weights of the smaller module go, in the format of those that [`Pruner::weights_file`] names.
    pub fn weights_out(mut self, path: impl Into<PathBuf>) -> Self {
        self.weights_out = Some(path.into());
        self
    }

    /// What the criteria `taylor`, `obd`, `wanda` and `flap` read beside the weights.
    pub fn statistics(mut self, path: impl Into<PathBuf>) -> Self {
        self.statistics = Some(Lying::File(path.into()));
        self
    }

    /// The same in memory.
    pub fn statistics_lent(mut self, tensors: Vec<NamedTensor>) -> Self {
        self.statistics = Some(Lying::Memory(tensors));
        self
    }

    /// What the criterion `file` reads.
    pub fn scores(mut self, path: impl Into<PathBuf>) -> Self {
        self.scores = Some(Lying::File(path.into()));
        self
    }

    /// The same in memory.
    pub fn scores_lent(mut self, tensors: Vec<NamedTensor>) -> Self {
        self.scores = Some(Lying::Memory(tensors));
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

    /// With samples: vectors between whose two weights lies only what treats all their channels alike (q·k, v and the weight that reads
    /// it), and residual trunks that only norms read, are turned into their best subspace, in place of their best channels. A plan cannot
    /// say which combinations stay.
    pub fn rotate(mut self, rotate: bool) -> Self {
        self.rotate = rotate;
        self
    }

    /// So many bytes of activations stay in memory while weights are solved for, in place of half of what the system has; the others lie
    /// in a temporary file.
    pub fn memory_limit(mut self, bytes: u64) -> Self {
        self.memory = Some(bytes);
        self
    }

    pub(crate) fn memory(&self) -> usize {
        let half = || system_memory().map_or(u64::MAX, |bytes| bytes / 2);
        usize::try_from(self.memory.unwrap_or_else(half)).unwrap_or(usize::MAX)
    }

    /// Only units go that have no effect, or that others can take over.
    pub fn dead(mut self, dead: impl Into<Option<Dead>>) -> Self {
        self.dead = dead.into();
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

    /// Measures a candidate, which lies in a file for that time, in the unit of the limit; infinity is for one that cannot be run.
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
}

//! The whole way in one value: from a module to the smaller one, with its weights, its plan and a report. What the command does
//! beside that is files and words.

use crate::Errors;
use crate::budget::Budget;
use crate::calibration::{calibrated, calibrated_mask, calibration_notes, calibration_record};
use crate::cost::{Cost, cost};
use crate::dead::PROBES;
use crate::host::{How, Pruned, prune_module};
use crate::input::{Body, Input};
use crate::options::share;
use crate::outside::{NewType, Outside, new_types};
use crate::plan_file::replay_text;
use crate::rule_files::load_rules;
use crate::samples::{SampleSource, samples};
use crate::selection::{Selected, Selection, select};
use crate::session::{Edited, masked, missing_rules, network, pruned, pruned_graph};
use crate::show::{CalibrationShown, Done, GroupsJson, Report, groups_json};
use crate::values::ModuleLiterals;
use crate::weights::StoredWeights;
use crate::weights::add_contents;
use depc_calibrate::{Calibrated, Options, dead_units, removal_costs};
use depc_emit::Syntax;
use depc_frontend::Form;
use depc_frontend::weights::NamedTensor;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::Graph;
use depc_ir::print_graph;
use depc_ir::rule::RuleSet;
use depc_mlir::melior;
use depc_passes::criterion::NoWeights;
use depc_passes::edits::Edits;
use depc_passes::groups::Network;
use depc_passes::plan::Plan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Hears the name of each step that begins; an error ends the run.
type Watch<'w> = Box<dyn FnMut(&'static str) -> Result<(), Errors> + 'w>;

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
#[derive(Default)]
pub struct Pruner<'w> {
    rules: Vec<PathBuf>,
    arguments: Vec<(usize, String)>,
    params: Vec<String>,
    weights: Option<Lying>,
    base: Selection,
    options: Vec<(String, String)>,
    plan: Option<(String, Vec<u8>)>,
    samples: Option<SampleSource>,
    max_loss: Option<f64>,
    masked: bool,
    syntax: Syntax,
    watch: Option<Watch<'w>>,
}

/// Where weights lie that are not in the module.
enum Lying {
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

impl<'w> Pruner<'w> {
    /// Half of the units of every group.
    pub fn new() -> Pruner<'w> {
        Pruner::default()
    }

    /// An option of the selection, by the command's name without the dashes, as [`Selection::set`] takes it. What is wrong with it
    /// the run says.
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

    /// The text of a plan that decides, in place of options; `name` is what diagnostics call it.
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

    /// In place of a ratio, with samples: see [`Budget::MaxLoss`].
    pub fn max_loss(mut self, share: f64) -> Self {
        self.max_loss = Some(share);
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
        self.watch = Some(Box::new(watch));
        self
    }

    /// Prunes a file; `-` is standard input.
    ///
    /// # Errors
    /// All that is wrong with what was asked for, or with the input, located.
    pub fn file(self, path: &Path) -> Result<Small, Errors> {
        self.run(|rules| Input::open(path, rules))
    }

    /// Prunes text or bytecode in memory; `name` is what diagnostics call it.
    ///
    /// # Errors
    /// As [`Pruner::file`].
    pub fn bytes(self, name: &str, bytes: Vec<u8>) -> Result<Small, Errors> {
        self.run(|rules| Input::from_bytes(name, bytes, rules))
    }

    /// Prunes a module that a program holds, in its place: see [`prune_module`].
    ///
    /// # Errors
    /// As there; and options that are for modules with weights beside them, or with samples.
    pub fn module(self, module: &mut melior::ir::Module) -> Result<Option<Pruned>, Errors> {
        let beside = [
            ("weights", self.weights.is_some()),
            ("calibrate", self.samples.is_some()),
            ("arguments", !self.arguments.is_empty()),
        ];
        if let Some((option, _)) = beside.iter().find(|(_, given)| *given) {
            return Err(wrong(option, "it is for files and bytes, not for a module in place".to_string()));
        }
        let rules = load_rules(&self.rules)?;
        let selection = self.chosen()?;
        let plan = self.plan.as_ref().map(|(name, text)| (name.as_str(), text.as_slice()));
        let how = How { params: &self.params, plan, masked: self.masked };
        prune_module(module, &rules, &selection, how)
    }

    /// The selection that all options make.
    fn chosen(&self) -> Result<Selection, Errors> {
        let mut selection = self.base.clone().with(&self.options, self.plan.is_some())?;
        let ranked = self.options.iter().any(|(name, _)| name == "criterion");
        let by_samples = |s: &mut Selection| s.set("criterion", "reconstruction").map_err(|e| wrong("criterion", e));
        match (self.max_loss, &self.samples) {
            (Some(_), None) => {
                return Err(wrong(
                    "max_loss",
                    "it needs samples to calibrate with: they tell what is lost".to_string(),
                ));
            }
            (Some(_), _) if ranked => {
                return Err(wrong("max_loss", "it excludes `criterion`: what is lost is the criterion".to_string()));
            }
            (Some(loss), _) => {
                selection.budget = Budget::MaxLoss(share(&loss.to_string()).map_err(|e| wrong("max_loss", e))?);
                by_samples(&mut selection)?;
            }
            (None, Some(SampleSource::File(_) | SampleSource::Memory(_))) if !ranked => by_samples(&mut selection)?,
            _ => {}
        }
        Ok(selection)
    }

    fn run(mut self, open: impl FnOnce(&RuleSet) -> Result<Input, Errors>) -> Result<Small, Errors> {
        let rules = load_rules(&self.rules)?;
        let mut selection = self.chosen()?;
        let mut steps = Steps { watch: self.watch.take(), seconds: vec![] };
        let mut input = steps.step("read", || open(&rules))?;
        input.name_arguments(std::mem::take(&mut self.arguments));
        input.name_weights(&self.params)?;
        let Input { name, graph, mut body, arg_names } = input;
        let outside = match self.weights.take() {
            Some(Lying::Memory(all)) => Some(Outside::lent("weights", all, &graph, body.as_ref(), &name)?),
            Some(Lying::File(path)) => {
                Some(steps.step("weights", || Outside::open(&path, &graph, body.as_ref(), &name))?)
            }
            None => None,
        };
        let net = steps.step("groups", || network(&graph, &name, &rules))?;
        let literals = ModuleLiterals::new(&graph, body.as_ref(), outside.as_ref());
        let samples = match &self.samples {
            Some(data) => steps.step("samples", || samples(data, &[], &graph, &arg_names, &name))?,
            None => vec![],
        };
        let options = Options::default();
        if self.samples.is_some() && self.plan.is_none() && selection.criterion.reads_activations() {
            selection.statistics =
                steps.step("observe", || removal_costs(&net, &literals, &name, &samples, &options))?;
        }
        if self.samples.is_some() && self.plan.is_none() {
            let some = &samples[..samples.len().min(PROBES)];
            selection.first = steps.step("dead", || dead_units(&net, &literals, &name, some, &BTreeSet::new()))?;
        }
        let weights = StoredWeights::of(&graph, body.as_ref(), outside.as_ref());
        let selected = steps.step("score", || match (&self.plan, &weights) {
            (Some((plan, text)), _) => replay_text(&net, plan, text),
            (None, Some(weights)) => select(&net, &name, weights, &selection),
            (None, None) => select(&net, &name, &NoWeights, &selection),
        })?;
        let mut edited = steps.step("plan", || pruned(&net, &name, &selected))?;
        let solve = || calibrated(&net, &name, &mut edited, &literals, &samples, &options);
        let found = if self.samples.is_some() { Some(steps.step("calibrate", solve)?) } else { None };
        drop(literals);
        let mut plan = selected.plan(&net).map_err(|e| wrong(&name, e.to_string()))?;
        add_contents(&mut plan, &net, weights.as_ref().unwrap_or(&StoredWeights::none(&graph)));
        let data = self.samples.as_ref().map(ToString::to_string).unwrap_or_default();
        plan.calibration = found.as_ref().map(|found| calibration_record(&data, samples.len(), &options, found));
        let cost = cost(&net, &edited.realised, &edited.edits);
        let arguments = new_types(&graph, &edited.edits);
        let edits = if self.masked { mask(&net, &name, &selected, edited, found.as_ref())? } else { edited.edits };
        let left = left(outside.as_ref(), &graph, body.as_ref(), &edits, &name)?;
        let (module, form) = steps.step("edit", || written(&net, &name, body.as_mut(), &edits, self.syntax))?;
        let mut notes = missing_rules(&net, &name);
        notes.extend(outside.iter().flat_map(Outside::notes));
        notes.extend(found.iter().flat_map(|found| calibration_notes(&net, &name, found)));
        let calibration = found.as_ref().map(|found| CalibrationShown { found, samples: samples.len(), data });
        let (file, seconds, new_types) = (name.as_str(), steps.seconds, arguments.clone());
        let done = Done { net: &net, file, selected: &selected, cost, latency: None, arguments, calibration, seconds };
        let (report, groups) = (done.report(), groups_json(&net, &name, 0.0));
        Ok(Small { module, form, weights: left, plan, cost, arguments: new_types, report, groups, notes })
    }
}

fn wrong(option: &str, message: String) -> Errors {
    vec![Diagnostic::error(option, Pos::default(), message)]
}

fn mask(
    net: &Network,
    name: &str,
    selected: &Selected,
    edited: Edited,
    found: Option<&Calibrated>,
) -> Result<Edits, Errors> {
    let mut masks = masked(net, name, selected)?;
    if let Some(found) = found {
        calibrated_mask(net, name, &edited.realised, &mut masks, found)?;
    }
    Ok(masks)
}

/// What is left of weights beside the module.
fn left(
    outside: Option<&Outside>,
    graph: &Graph,
    body: Option<&Body>,
    edits: &Edits,
    name: &str,
) -> Result<Option<Vec<NamedTensor>>, Errors> {
    let Some(outside) = outside else { return Ok(None) };
    outside.tensors(&outside.changes(graph, body, edits, name)?).map(Some)
}

/// The edited module, or graph, in the form of the input.
fn written(
    net: &Network,
    name: &str,
    body: Option<&mut Body>,
    edits: &Edits,
    syntax: Syntax,
) -> Result<(Vec<u8>, Form), Errors> {
    let Some(body) = body else {
        return Ok((print_graph(&pruned_graph(net, name, edits)?).into_bytes(), Form::Text));
    };
    let form = body.container.form();
    let module = body.emit_as(net, edits, syntax)?;
    let bytes = body.to_bytes(&module, form).map_err(|e| wrong(name, e.to_string()))?;
    Ok((bytes, form))
}

/// The steps of a run, timed.
struct Steps<'w> {
    watch: Option<Watch<'w>>,
    seconds: Vec<(&'static str, f64)>,
}

impl Steps<'_> {
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T, Errors>) -> Result<T, Errors> {
        self.watch.as_mut().map_or(Ok(()), |watch| watch(name))?;
        let since = Instant::now();
        let out = work()?;
        self.seconds.push((name, since.elapsed().as_secs_f64()));
        Ok(out)
    }
}

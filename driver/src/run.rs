//! The stages of a run, one after the other: what was read, what hangs together in it, what is chosen, and what that cuts. [`Pruner`] says what is
//! wanted; whoever writes outputs of its own goes through the stages by itself, as the command does.

use crate::Errors;
use crate::arguments::ArgNames;
use crate::asked::Asked;
use crate::beside::BesideFile;
use crate::calibration::{calibrated, calibration_record};
use crate::chooser::select_in_steps;
use crate::clock::{Bench, Meter};
use crate::cost::{Cost, cost};
use crate::dead::{Dead, PROBES, folded_record, select_dead, select_folded};
use crate::input::{Body, Input};
use crate::latency::{Clock, Latency, Reached, latency_shapes, select_for_latency};
use crate::new_values::{mask_values, set_values};
use crate::noise::GRAINS;
use crate::outside::{NewType, Outside, new_types};
use crate::plan_file::replay_export_text;
use crate::pruner::{Place, Pruner};
use crate::samples::{SampleSource, fitting, probes, samples};
use crate::selection::Selected;
use crate::session::{Edited, masked, network, pruned};
use crate::show::{CalibrationShown, Done};
use crate::steps::Steps;
use crate::values::ModuleLiterals;
use crate::weights::{StoredWeights, add_contents};
use depc_calibrate::{Calibrated, Folded, Options, dead_units, removal_costs};
use depc_emit::{Staged, refuse_overwriting, stage};
use depc_frontend::import::Store;
use depc_frontend::weights::{Changes, NamedTensor};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;
use depc_passes::algebra::Realised;
use depc_passes::criterion::{NoWeights, Weights};
use depc_passes::edits::Edits;
use depc_passes::groups::Network;
use depc_passes::plan::Plan;
use depc_passes::shapes::Shape;
use depc_run::{Array, Constants};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was read: a module, but for what MLIR holds of it (a [`Body`], which can be edited once), and the weights beside it.
pub struct Source {
    /// What diagnostics call it.
    pub name: String,
    /// What the passes see.
    pub graph: Graph,
    /// What the module calls its arguments.
    pub arg_names: ArgNames,
    /// Rules for its ops.
    pub rules: RuleSet,
    /// Weights that are not in the module.
    pub outside: Option<Outside>,
}

impl Source {
    /// The values of the weights; `None` of a graph that has no file of them.
    pub fn weights<'a>(&'a self, body: Option<&'a Body>) -> Option<StoredWeights<'a>> {
        StoredWeights::of(&self.graph, body, self.outside.as_ref())
    }

    fn literals<'a>(&'a self, body: Option<&'a Body>) -> ModuleLiterals<'a> {
        ModuleLiterals::new(&self.graph, body, self.outside.as_ref())
    }

    fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(&self.name, Pos::default(), message)
    }
}

/// What hangs together in a network, and what runs of it tell.
pub struct Found<'s> {
    /// What was read.
    pub source: &'s Source,
    /// The groups.
    pub net: Network<'s>,
    /// What is wanted, with what the runs tell.
    asked: Asked,
    /// What the criterion reads beside the weights.
    beside: Option<BesideFile>,
    /// Where the samples to calibrate with are from.
    data: String,
    samples: Option<Vec<Vec<Array>>>,
}

impl Found<'_> {
    /// Whether units go that have no effect, and no others.
    pub(crate) fn by_dead(&self) -> bool {
        self.asked.dead
    }

    /// What the criterion is called.
    pub(crate) fn criterion(&self) -> &'static str {
        self.asked.named.map_or("a criterion of the program", |named| named.names[0])
    }

    /// What the criterion reads.
    fn weights<'a>(&'a self, body: Option<&'a Body>) -> Box<dyn Weights + 'a> {
        match self.source.weights(body) {
            None if self.beside.is_none() => Box::new(NoWeights),
            weights => {
                let weights = weights.unwrap_or_else(|| StoredWeights::none(&self.source.graph));
                Box::new(weights.with_beside(self.beside.as_ref()))
            }
        }
    }
}

/// What is chosen.
pub struct Chosen {
    /// Step by step, each within the one before it; the last is what is carried out.
    pub steps: Vec<Selected>,
    /// The latency that was reached, if one was asked for.
    pub latency: Option<Reached>,
    /// Which units others took over, and how, if that was asked for.
    pub folded: Option<Folded>,
    /// What the user should know of the choice.
    pub notes: Vec<Diagnostic>,
}

impl Chosen {
    /// What is carried out.
    pub fn last(&self) -> &Selected {
        self.steps.last().expect("there is a step")
    }
}

/// What is cut.
pub struct Cut<'f> {
    /// Of what.
    pub found: &'f Found<'f>,
    /// By which choice.
    pub chosen: Chosen,
    /// The keep-sets that follow from it.
    pub realised: Realised<'f>,
    /// What becomes of each op: in the smaller module, or in the masked one.
    pub edits: Edits,
    /// What is left.
    pub cost: Cost,
    /// Arguments that have other types in the smaller module.
    pub arguments: Vec<NewType>,
    /// What a calibration gave, if there was one.
    pub calibration: Option<Calibrated>,
    pub(crate) options: Options,
}

impl Pruner<'_> {
    /// Reads a module, names its arguments, and opens the weights beside it.
    ///
    /// # Errors
    /// All that is wrong with what is wanted, or with the input, located.
    pub fn read(&mut self, steps: &mut Steps, place: Place) -> Result<(Source, Option<Body>), Errors> {
        self.read_by(steps, place, Place::open)
    }

    /// The same, but digits of weights may be passed by: whoever reads all of a weight checks them, and [`Pruner::cut`] does where nobody has.
    /// Errors before that may be those of damaged weights: see [`Body::damage_or`].
    ///
    /// # Errors
    /// As [`Pruner::read`].
    pub fn read_unchecked(&mut self, steps: &mut Steps, place: Place) -> Result<(Source, Option<Body>), Errors> {
        self.read_by(steps, place, Place::open_unchecked)
    }

    fn read_by(
        &mut self,
        steps: &mut Steps,
        place: Place,
        open: impl FnOnce(Place, &RuleSet) -> Result<Input, Errors>,
    ) -> Result<(Source, Option<Body>), Errors> {
        let rules = self.load_rules()?;
        self.place = self.meter.is_some().then(|| place.clone());
        let input = steps.step("read", || open(place, &rules))?;
        self.take(steps, input, rules)
    }

    /// The same of what has been read.
    pub(crate) fn take(
        &self,
        steps: &mut Steps,
        mut input: Input,
        rules: RuleSet,
    ) -> Result<(Source, Option<Body>), Errors> {
        self.name(&mut input)?;
        let Input { name, graph, body, arg_names } = input;
        self.check_module(&name, body.as_ref())?;
        let outside = match &self.weights {
            None => None,
            Some(weights) => Some(steps.step("weights", || weights.open(&graph, body.as_ref(), &name))?),
        };
        Ok((Source { name, graph, arg_names, rules, outside }, body))
    }

    /// What masks, calibration and `dead` need of a module.
    fn check_module(&self, name: &str, body: Option<&Body>) -> Result<(), Errors> {
        let error =
            |message: String, help: &str| Err(vec![Diagnostic::error(name, Pos::default(), message).with_help(help)]);
        let lacks = |store| body.is_some_and(|b| b.has(store));
        let elided = lacks(Store::Elided);
        if self.masked && body.is_none() {
            let message = "this is a graph: it has no weights that could be masked";
            return error(message.to_string(), "without `--emit masked` its pruned form is written");
        }
        if self.masked && elided {
            let message =
                "`--emit masked` changes values of weights, and they were left out when this module was printed";
            return error(message.to_string(), "export it again with its weights");
        }
        if self.masked && lacks(Store::Missing) && self.weights.is_none() {
            let message =
                "`--emit masked` changes values of weights, and the file lacks resources that the module names";
            return error(message.to_string(), "`--weights FILE` gives their values");
        }
        let needing = [("--calibrate", self.samples.is_some()), ("--dead", self.dead.is_some())];
        let Some((option, _)) = needing.iter().find(|(_, given)| *given) else { return Ok(()) };
        match body {
            None => error(format!("`{option}` needs the values of weights, and this is a graph: it has none"), ""),
            Some(_) if elided && self.weights.is_none() => {
                error(format!("`{option}` needs the weights, and they were left out when this module was printed"), "")
            }
            Some(_) => Ok(()),
        }
    }

    /// Finds what hangs together, and runs the network if that tells what goes.
    ///
    /// # Errors
    /// Equations without a solution, samples that do not fit, what depc does not run.
    pub fn find<'s>(&self, steps: &mut Steps, source: &'s Source, body: Option<&Body>) -> Result<Found<'s>, Errors> {
        let mut asked = self.asked()?;
        let (graph, name) = (&source.graph, source.name.as_str());
        let net = steps.step("groups", || network(graph, name, &source.rules))?;
        let samples = match &self.samples {
            Some(data) => Some(steps.step("samples", || {
                let data = match data {
                    SampleSource::Noise(noise) => {
                        let of = (&source.rules, &source.literals(body) as &dyn Constants);
                        SampleSource::Noise(fitting(noise, &self.inputs, graph, &source.arg_names, name, of)?)
                    }
                    data => data.clone(),
                };
                let all = samples(&data, &self.inputs, graph, &source.arg_names, name)?;
                Ok::<_, Errors>((data.to_string(), all))
            })?),
            None => None,
        };
        let (data, samples) = samples.unzip();
        let data = data.unwrap_or_default();
        if let (Some(samples), None) = (&samples, &self.plan) {
            let literals = source.literals(body);
            let criterion = asked.selection.criterion.clone();
            let options = Options { memory: self.memory(), ..Options::default() };
            if criterion.is_some_and(|c| c.reads_activations()) {
                let costs = || removal_costs(&net, &literals, name, samples, &options);
                asked.selection.statistics = steps.step("observe", costs)?;
            }
            let some = &samples[..samples.len().min(PROBES)];
            let dead = || dead_units(&net, &literals, name, some, &BTreeSet::new());
            asked.selection.first = steps.step("dead", dead)?;
        }
        let beside = match (&asked.beside, &self.plan) {
            (Some(lying), None) => {
                let wishes = asked.selection.criterion.as_ref().and_then(|c| c.wishes(&net));
                Some(BesideFile::find(lying.file("statistics")?, &net, name, &wishes.unwrap_or_default())?)
            }
            _ => None,
        };
        Ok(Found { source, net, asked, beside, data, samples })
    }

    /// Chooses what goes.
    ///
    /// # Errors
    /// Of [`crate::select_in_steps`], [`select_for_latency`], [`crate::replay_export`] and [`select_dead`].
    pub fn choose(&mut self, steps: &mut Steps, found: &Found, body: Option<&Body>) -> Result<Chosen, Errors> {
        let (source, net, wanted) = (found.source, &found.net, &found.asked.selection);
        let name = source.name.as_str();
        let one = |selected: Selected| Chosen { steps: vec![selected], latency: None, folded: None, notes: vec![] };
        if let Some(dead) = self.dead {
            return steps.step("dead", || {
                let probes = probes(&source.graph, &source.arg_names, name, PROBES)?;
                let literals = source.literals(body);
                match dead {
                    Dead::Exact => select_dead(net, name, &literals, &probes, wanted).map(one),
                    Dead::Fold => {
                        let (selected, folded) = select_folded(net, name, &literals, &probes, wanted)?;
                        Ok(Chosen { folded: Some(folded), ..one(selected) })
                    }
                }
            });
        }
        steps.step("score", || {
            if let Some((plan, text)) = &self.plan {
                let (selected, notes) = replay_export_text(net, plan, text, source.weights(body).as_ref())?;
                return Ok(Chosen { notes, ..one(selected) });
            }
            let weights = found.weights(body);
            let Some(most) = self.latency else {
                let steps = select_in_steps(net, name, &*weights, wanted, self.parts)?;
                return Ok(Chosen { steps, latency: None, folded: None, notes: vec![] });
            };
            let table = self.times()?;
            let (place, mut meter) = (self.place.take(), self.meter.take());
            let pruner = &*self;
            let again = || pruner.again(place.as_ref(), &source.rules);
            let compares = meter.as_ref().is_some_and(Meter::compares);
            let mut bench = meter.as_mut().map(Bench::new).transpose()?;
            let time = |bench: &mut Bench, selected: &Selected| bench.time(again, pruner.syntax, net, selected);
            let mut clock = bench.as_mut().map(|bench| |selected: &Selected| time(bench, selected));
            let clock = clock.as_mut().map(|clock| clock as Clock);
            let latency = Latency { most, table: table.as_ref(), clock, compares, runs: self.latency_runs };
            let (selected, reached) = select_for_latency(net, name, &*weights, wanted, latency)?;
            Ok(Chosen { latency: Some(reached), ..one(selected) })
        })
    }

    /// The rows that a table of times needs for this network.
    ///
    /// # Errors
    /// As [`Pruner::choose`].
    pub fn shapes(&self, found: &Found, body: Option<&Body>) -> Result<BTreeSet<Shape>, Errors> {
        latency_shapes(&found.net, &found.source.name, &*found.weights(body), &found.asked.selection)
    }

    /// Carries a choice through the network, and solves for the weights again if there are samples.
    ///
    /// # Errors
    /// Groups that cannot be masked; of [`calibrated`].
    pub fn cut<'f>(
        &self,
        steps: &mut Steps,
        found: &'f Found<'f>,
        chosen: Chosen,
        body: Option<&Body>,
    ) -> Result<Cut<'f>, Errors> {
        let (source, net, name) = (found.source, &found.net, found.source.name.as_str());
        let kinds = if matches!(self.samples, Some(SampleSource::Noise(_))) { GRAINS.len() } else { 1 };
        let options = Options { rotate: self.rotate, kinds, memory: self.memory(), ..Options::default() };
        let mut edited = steps.step("plan", || pruned(net, name, chosen.last()))?;
        let calibration = match &found.samples {
            Some(samples) => Some(steps.long("calibrate", |told| {
                calibrated(net, name, &mut edited, &source.literals(body), samples, &options, told)
            })?),
            None => None,
        };
        let new =
            match (&calibration, &chosen.folded) {
                (Some(found), _) => found.values.clone(),
                (None, Some(folded)) => folded.values(net, &edited.edits).ok_or_else(|| {
                    vec![source.error(
                        "internal error: a weight that takes over what another one held is there in several sizes",
                    )]
                })?,
                (None, None) => vec![],
            };
        if calibration.is_none() {
            set_values(net, name, &mut edited.edits, &new)?;
        }
        let Edited { realised, edits } = edited;
        let cost = cost(net, &realised, &edits);
        let arguments = new_types(&source.graph, &edits);
        let edits = match self.masked {
            false => edits,
            true => {
                let mut masks = masked(net, name, chosen.last())?;
                mask_values(net, name, &realised, &mut masks, &new)?;
                masks
            }
        };
        body.map_or(Ok(()), Body::check)?;
        Ok(Cut { found, chosen, realised, edits, cost, arguments, calibration, options })
    }
}

impl<'f> Cut<'f> {
    /// The plan of a step, with what the tensors hold; that of the last says how its weights were calibrated.
    ///
    /// # Errors
    /// A choice that does not fit the network.
    pub fn plan(&self, step: usize, body: Option<&Body>) -> Result<Plan, Errors> {
        let (source, net) = (self.found.source, &self.found.net);
        let mut plan = self.chosen.steps[step].plan(net).map_err(|e| vec![source.error(e.to_string())])?;
        let weights = source.weights(body);
        add_contents(&mut plan, net, &weights.unwrap_or_else(|| StoredWeights::none(&source.graph)));
        if step + 1 == self.chosen.steps.len() {
            let record = |found| calibration_record(&self.found.data, self.samples(), &self.options, found);
            plan.calibration = self.calibration.as_ref().map(record);
            plan.folded = self.chosen.folded.as_ref().map_or(vec![], folded_record);
        }
        Ok(plan)
    }

    /// What becomes of weights beside the module.
    ///
    /// # Errors
    /// Weights that do not fit their edits.
    pub fn changes(&self, body: Option<&Body>) -> Result<Changes, Errors> {
        let source = self.found.source;
        match &source.outside {
            Some(outside) => outside.changes(&source.graph, body, &self.edits, &source.name),
            None => Ok(Changes::new()),
        }
    }

    /// The weights beside the module that fit the new one; `None` if there are no weights beside it.
    ///
    /// # Errors
    /// As [`Cut::changes`]; a file that cannot be read.
    pub fn weights(&self, body: Option<&Body>) -> Result<Option<Vec<NamedTensor>>, Errors> {
        let Some(outside) = &self.found.source.outside else { return Ok(None) };
        outside.tensors(&self.changes(body)?).map(Some)
    }

    /// The weights beside the module that fit the new one, as files that are complete: at `out`, in the format of those that were given.
    ///
    /// # Errors
    /// As [`Cut::changes`]; an output that cannot be written, or that would be written over the weights.
    pub(crate) fn stage_weights(&self, out: &Path, body: Option<&Body>) -> Result<Vec<Staged>, Errors> {
        let Some(outside) = &self.found.source.outside else { return Ok(vec![]) };
        let changes = self.changes(body)?;
        let parts = outside.file.outputs(out).map_err(|e| vec![e])?;
        for (input, part) in outside.file.paths().iter().flat_map(|input| parts.iter().map(move |part| (input, part))) {
            refuse_overwriting(input, part).map_err(|e| vec![e])?;
        }
        let stage = |(i, path): (usize, &PathBuf)| stage(path, |w| outside.file.write(out, i, &changes, w));
        parts.iter().enumerate().map(stage).collect::<Result<_, _>>().map_err(|e| vec![e])
    }

    fn samples(&self) -> usize {
        self.found.samples.as_ref().map_or(0, Vec::len)
    }

    /// All figures; `seconds` are those of the steps.
    pub fn done(&self, seconds: Vec<(&'static str, f64)>) -> Done<'_> {
        let shown = |found| CalibrationShown { found, samples: self.samples(), data: self.found.data.clone() };
        Done {
            net: &self.found.net,
            file: &self.found.source.name,
            selected: self.chosen.last(),
            cost: self.cost,
            latency: self.chosen.latency,
            arguments: self.arguments.clone(),
            calibration: self.calibration.as_ref().map(shown),
            folded: self.chosen.folded.as_ref(),
            seconds,
        }
    }
}

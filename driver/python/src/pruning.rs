//! The whole way: from a module to the smaller one, its weights, the plan and the report.

use crate::arrays::{ArrayIn, tensors};
use crate::steps::{Fault, Steps};
use crate::{Source, name_arguments};
use depc::show::{CalibrationShown, Done, groups_json, json_text};
use depc::{
    Body, Budget, CalibrationOptions, Diagnostic, Edited, Errors, Form, Graph, Input, ModuleLiterals, NamedTensor,
    NoWeights, Outside, Pos, SampleSource, Selection, StoredWeights, Syntax, add_contents, calibrated,
    calibrated_mask, calibration_notes, calibration_record, cost, load_rules, masked, missing_rules, network,
    new_types, option_text, plan_json, print_graph, pruned, pruned_graph, removal_costs, replay_text, samples, select,
};
use pyo3::prelude::*;
use std::path::PathBuf;

/// Samples to calibrate with.
#[derive(FromPyObject)]
pub enum Samples {
    /// `noise` or `noise:LOW,HIGH`; or the path of a file.
    Text(String),
    /// Arrays.
    Arrays(Vec<ArrayIn>),
}

impl Samples {
    fn source(self) -> Result<SampleSource, Errors> {
        match self {
            Samples::Arrays(arrays) => Ok(SampleSource::Memory(tensors(arrays))),
            Samples::Text(text) => match text.strip_prefix("noise") {
                Some(rest) if rest.is_empty() || rest.starts_with(':') => {
                    Ok(SampleSource::Noise(rest.parse().map_err(|e| wrong("calibrate", e))?))
                }
                _ => Ok(SampleSource::File(text.into())),
            },
        }
    }
}

/// What is asked for.
pub struct Request {
    pub name: String,
    pub source: Source,
    /// Options of the selection, by name.
    pub options: Vec<(String, String)>,
    /// Names of arguments, by position.
    pub names: Vec<(usize, String)>,
    pub params: Vec<String>,
    pub rules: Vec<PathBuf>,
    pub weights: Option<Vec<NamedTensor>>,
    pub weights_file: Option<PathBuf>,
    /// A plan: what diagnostics call it, and its text.
    pub plan: Option<(String, String)>,
    pub masked: bool,
    pub pretty: bool,
    pub samples: Option<Samples>,
    pub max_loss: Option<f64>,
}

/// What comes of it.
pub struct Outcome {
    pub module: Vec<u8>,
    /// Whether the module is a text.
    pub text: bool,
    pub weights: Option<Vec<NamedTensor>>,
    pub plan: String,
    pub report: String,
    pub groups: String,
    pub notes: Vec<Diagnostic>,
}

fn wrong(option: &str, message: String) -> Errors {
    vec![Diagnostic::error(option, Pos::default(), message)]
}

/// # Errors
/// Whatever is wrong with what was asked for.
pub fn prune(request: Request, steps: &mut Steps) -> Result<Outcome, Fault> {
    let rules = load_rules(&request.rules)?;
    let mut selection = Selection::of(&request.options, request.plan.is_some())?;
    let data = request.samples.map(Samples::source).transpose()?;
    let ranked = request.options.iter().any(|(name, _)| name == "criterion");
    by_samples(&mut selection, data.as_ref(), ranked, request.max_loss)?;
    let mut input = steps.step("read", || request.source.open(&request.name, &rules))?;
    name_arguments(&mut input, request.names);
    input.name_weights(&request.params)?;
    let Input { name, graph, mut body, arg_names } = input;
    let outside = match (request.weights, request.weights_file) {
        (Some(weights), _) => Some(Outside::lent("weights", weights, &graph, body.as_ref(), &name)?),
        (None, Some(path)) => Some(steps.step("weights", || Outside::open(&path, &graph, body.as_ref(), &name))?),
        (None, None) => None,
    };
    let net = steps.step("groups", || network(&graph, &name, &rules))?;
    let options = CalibrationOptions::default();
    let literals = ModuleLiterals::new(&graph, body.as_ref(), outside.as_ref());
    let samples = match &data {
        Some(data) => steps.step("samples", || samples(data, &[], &graph, &arg_names, &name))?,
        None => vec![],
    };
    if data.is_some() && request.plan.is_none() && selection.criterion.reads_activations() {
        selection.statistics = steps.step("observe", || removal_costs(&net, &literals, &name, &samples, &options))?;
    }
    let weights = stored(&graph, body.as_ref(), outside.as_ref());
    let selected = steps.step("score", || match (&request.plan, &weights) {
        (Some((plan_name, text)), _) => replay_text(&net, plan_name, text.as_bytes()),
        (None, Some(weights)) => select(&net, &name, weights, &selection),
        (None, None) => select(&net, &name, &NoWeights, &selection),
    })?;
    let mut edited = steps.step("plan", || pruned(&net, &name, &selected))?;
    let calibration = match &data {
        Some(_) => {
            let solve = || calibrated(&net, &name, &mut edited, &literals, &samples, &options);
            Some(steps.step("calibrate", solve)?)
        }
        None => None,
    };
    let mut plan = selected.plan(&net).map_err(|e| wrong(&name, e.to_string()))?;
    add_contents(&mut plan, &net, weights.as_ref().unwrap_or(&StoredWeights::none(&graph)));
    let shown = data.as_ref().map(ToString::to_string).unwrap_or_default();
    plan.calibration = calibration.as_ref().map(|found| calibration_record(&shown, samples.len(), &options, found));
    let Edited { realised, mut edits } = edited;
    let (cost, arguments) = (cost(&net, &realised, &edits), new_types(&graph, &edits));
    if request.masked {
        edits = masked(&net, &name, &selected)?;
        if let Some(found) = &calibration {
            calibrated_mask(&net, &name, &realised, &mut edits, found)?;
        }
    }
    let changes = outside.as_ref().map(|o| o.changes(&graph, body.as_ref(), &edits, &name)).transpose()?;
    let left = outside.as_ref().zip(changes.as_ref()).map(|(outside, changes)| outside.tensors(changes)).transpose()?;
    let mut notes = missing_rules(&net, &name);
    notes.extend(outside.iter().flat_map(Outside::notes));
    notes.extend(calibration.iter().flat_map(|found| calibration_notes(&net, &name, found)));
    drop(literals);
    let (module, text) = match &mut body {
        None => (print_graph(&steps.step("edit", || pruned_graph(&net, &name, &edits))?).into_bytes(), true),
        Some(body) => {
            let syntax = if request.pretty { Syntax::Pretty } else { Syntax::Generic };
            let form = body.container.form();
            let emit = || {
                let module = body.emit_as(&net, &edits, syntax)?;
                body.to_bytes(&module, form).map_err(|e| wrong(&name, e.to_string()))
            };
            (steps.step("edit", emit)?, form == Form::Text)
        }
    };
    let groups = json_text(&groups_json(&net, &name, 0.0), 2);
    let shown = calibration.as_ref().map(|found| CalibrationShown { found, samples: samples.len(), data: shown });
    let seconds = steps.seconds.clone();
    let done = Done { net: &net, file: &name, selected: &selected, cost, arguments, calibration: shown, seconds };
    let report = json_text(&done.report(), 2);
    Ok(Outcome { module, text, weights: left, plan: plan_json(&plan), report, groups, notes })
}

/// What samples make of a selection: they rank units, unless the user says by what, or they are noise, which does not tell what real
/// inputs need.
fn by_samples(
    selection: &mut Selection,
    data: Option<&SampleSource>,
    ranked: bool,
    max_loss: Option<f64>,
) -> Result<(), Errors> {
    let rank = |selection: &mut Selection| selection.set("criterion", "reconstruction").map_err(|e| wrong("criterion", e));
    match (max_loss, data) {
        (Some(_), None) => Err(wrong("max_loss", "it needs `calibrate`: samples tell what is lost".to_string())),
        (Some(_), _) if ranked => Err(wrong("max_loss", "it excludes `criterion`: what is lost is the criterion".to_string())),
        (Some(loss), _) => {
            let loss = option_text::share(&loss.to_string()).map_err(|e| wrong("max_loss", e))?;
            selection.budget = Budget::MaxLoss(loss);
            rank(selection)
        }
        (None, Some(SampleSource::File(_) | SampleSource::Memory(_))) if !ranked => rank(selection),
        _ => Ok(()),
    }
}

/// The weights that there are.
fn stored<'a>(graph: &'a Graph, body: Option<&'a Body>, outside: Option<&'a Outside>) -> Option<StoredWeights<'a>> {
    match (body, outside) {
        (None, None) => None,
        (Some(body), _) => Some(StoredWeights::new(graph, body).with(outside)),
        (None, _) => Some(StoredWeights::none(graph).with(outside)),
    }
}

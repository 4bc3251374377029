//! The two ends of a run in memory: a file or bytes go in, and a smaller module comes out, with its weights, its plan and a report.

use crate::Errors;
use crate::cost::Cost;
use crate::input::Body;
use crate::notes::Written;
use crate::outside::NewType;
use crate::pruner::{Place, Pruner};
use crate::run::Cut;
use crate::session::pruned_graph;
use crate::show::{GroupsJson, Report, groups_json};
use crate::steps::Steps;
use depc_emit::{Syntax, commit};
use depc_frontend::Form;
use depc_frontend::weights::NamedTensor;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::print_graph;
use depc_passes::plan::Plan;
use std::path::Path;

/// A smaller module, and what is known of it.
pub struct Small {
    /// The module, in the form of the input; of a graph, a graph.
    pub module: Vec<u8>,
    /// Text or bytecode.
    pub form: Form,
    /// Of a module whose weights were given beside it: those that fit the smaller one, unless [`Pruner::weights_out`] writes them.
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

impl Pruner<'_> {
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
        let staged = self.weights_out.as_deref().map(|out| cut.stage_weights(out, body.as_ref())).transpose()?;
        let weights = if staged.is_some() { None } else { cut.weights(body.as_ref())? };
        let written = Written { module: true, weights: weights.is_some() || staged.is_some() };
        let mut notes = cut.chosen.notes.clone();
        notes.extend(cut.notes(body.as_ref(), written));
        let (module, form) = steps.step("edit", || module_of(&cut, body.as_mut(), self.syntax))?;
        commit(staged.unwrap_or_default()).map_err(|e| vec![e])?;
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

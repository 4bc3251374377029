//! Pruning a module that another program holds, in its place: what a pass does.

use crate::Errors;
use crate::cost::Cost;
use crate::input::Input;
use crate::notes::Written;
use crate::pruner::Pruner;
use crate::session::network;
use crate::steps::Steps;
use depc_emit::{Staged, commit};
use depc_frontend::Container;
use depc_frontend::import::import_module;
use depc_frontend::weights::NamedTensor;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::rule::{Role, RuleSet};
use depc_mlir::{MlirOperation, Module, melior};
use depc_passes::groups::Network;
use depc_passes::plan::Plan;

/// What a module became in its place.
#[derive(Debug)]
pub struct Pruned {
    /// What was decided.
    pub plan: Plan,
    /// What is left; of a masked module, what its pruned form would have.
    pub cost: Cost,
    /// Of weights that were given beside the module: those that fit it now, unless [`Pruner::weights_out`] writes them.
    pub weights: Option<Vec<NamedTensor>>,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

/// Prunes a module in its place, as a [`Pruner`] says. A module without a function that has a body stays as it is: `None`.
///
/// Weights are read where they lie and never copied; those that change get new keys, so that no other module of the context sees a
/// change. If there is an error the module is as it was.
///
/// # Errors
/// As [`Pruner::file`].
pub fn prune_module(module: &mut melior::ir::Module, pruner: Pruner) -> Result<Option<Pruned>, Errors> {
    // SAFETY: the module and its context are alive, and nobody else has the module now.
    unsafe { prune_op(module.as_operation().to_raw(), pruner, |_| Ok(vec![])) }
}

impl Pruner<'_> {
    /// Prunes a module that a program holds, in its place: see [`prune_module`].
    ///
    /// # Errors
    /// As there.
    pub fn module(self, module: &mut melior::ir::Module) -> Result<Option<Pruned>, Errors> {
        prune_module(module, self)
    }
}

/// [`prune_module`], of an op that is a module. `save` gets what was done when that is all but to change the module, and gives files that go to
/// their places with the weights': if it fails, the module is as it was, and so are these.
///
/// # Errors
/// As there; and of `save`.
///
/// # Safety
/// The op and its context are alive; nobody else uses what lies below the op, or keeps handles of that.
pub unsafe fn prune_op(
    op: MlirOperation,
    mut pruner: Pruner,
    save: impl FnOnce(&Pruned) -> Result<Vec<Staged>, Errors>,
) -> Result<Option<Pruned>, Errors> {
    pruner.check()?;
    let mut steps = Steps::new(pruner.watch.take());
    let rules = pruner.load_rules()?;
    // SAFETY: as promised.
    let Some(input) = (unsafe { input_of(op, &rules) })? else { return Ok(None) };
    let (source, body) = pruner.take(&mut steps, input, rules)?;
    let found = pruner.find(&mut steps, &source, body.as_ref())?;
    let chosen = pruner.choose(&mut steps, &found, body.as_ref())?;
    let cut = pruner.cut(&mut steps, &found, chosen, body.as_ref())?;
    let error = |e: String| vec![Diagnostic::error(&source.name, Pos::default(), e)];
    let plan = cut.plan(cut.chosen.steps.len() - 1, body.as_ref())?;
    let staged = pruner.weights_out.as_deref().map(|out| cut.stage_weights(out, body.as_ref())).transpose()?;
    let weights = if staged.is_some() { None } else { cut.weights(body.as_ref())? };
    let written = Written { module: true, weights: weights.is_some() || staged.is_some() };
    let mut notes = cut.chosen.notes.clone();
    notes.extend(cut.notes(body.as_ref(), written));
    let done = Pruned { plan, cost: cut.cost, weights, notes };
    let Some(mut body) = body else { return Err(error("internal error: a module without a body".to_string())) };
    let output = steps.step("edit", || body.emit_as(&found.net, &cut.edits, pruner.syntax))?;
    output.renew(&mut body.imported, &body.container).map_err(|e| error(format!("internal error: {e}")))?;
    let mut staged = staged.unwrap_or_default();
    staged.extend(save(&done)?);
    commit(staged).map_err(|e| vec![e])?;
    // SAFETY: as promised; it is a copy of this op.
    unsafe { body.imported.module.put_into(op) };
    Ok(Some(done))
}

/// What hangs together in a module that another program holds; `look` sees it. `None` as for [`prune_module`].
///
/// # Errors
/// As [`network`](crate::network).
///
/// # Safety
/// As [`prune_op`].
pub unsafe fn look_at<T>(
    op: MlirOperation,
    rules: &RuleSet,
    params: &[String],
    look: impl FnOnce(&Network, &str) -> T,
) -> Result<Option<T>, Errors> {
    // SAFETY: as promised.
    let Some(mut input) = (unsafe { input_of(op, rules) })? else { return Ok(None) };
    input.name_weights(params)?;
    let net = network(&input.graph, &input.name, rules)?;
    Ok(Some(look(&net, &input.name)))
}

/// # Safety
/// As [`prune_op`].
unsafe fn input_of(op: MlirOperation, rules: &RuleSet) -> Result<Option<Input>, Errors> {
    // SAFETY: as promised.
    let Some((mut module, blobs)) = (unsafe { Module::of_host(op) }) else {
        return Err(vec![Diagnostic::error("<module>", Pos::default(), "MLIR cannot print this module")]);
    };
    let is_function = |name: &str| matches!(rules.roles.get(name), Some((Role::Function, _)));
    let has_body = |op: &depc_mlir::Op| module.regions(*op).first().is_some_and(|blocks| !blocks.is_empty());
    if !module.nested(module.top()).iter().any(|op| is_function(&module.name(*op)) && has_body(op)) {
        return Ok(None);
    }
    let name = module.file().to_string();
    let container = Container::of_host(&mut module, blobs, &name).map_err(|e| vec![e])?;
    let imported = import_module(module, &container, rules)?;
    Ok(Some(Input::imported(&name, container, imported)))
}

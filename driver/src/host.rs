//! Pruning a module that another program holds, in its place: what a pass does.

use crate::Errors;
use crate::cost::{Cost, cost};
use crate::input::{Body, Input};
use crate::plan_file::replay_text;
use crate::selection::{Selection, select};
use crate::session::{masked, missing_rules, network, pruned};
use crate::weights::StoredWeights;
use depc_frontend::Container;
use depc_frontend::import::import_module;
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
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

/// What is to be done in a host's module, apart from what goes.
#[derive(Clone, Copy, Default, Debug)]
pub struct How<'a> {
    /// Which arguments are weights, as for `--params`.
    pub params: &'a [String],
    /// The text of a plan, and what diagnostics call it, in place of a selection.
    pub plan: Option<(&'a str, &'a [u8])>,
    /// Whether shapes stay, and weights are masked.
    pub masked: bool,
}

/// Prunes a module in its place. A module without a function that has a body stays as it is: `None`.
///
/// Weights are read where they lie and never copied; those that change get new keys, so that no other module of the context sees a
/// change. If there is an error the module is as it was.
///
/// # Errors
/// Of [`network`](crate::network), [`select`](crate::select), [`replay`](crate::replay) and [`Body::emit`](crate::Body::emit).
pub fn prune_module(
    module: &mut melior::ir::Module,
    rules: &RuleSet,
    selection: &Selection,
    how: How<'_>,
) -> Result<Option<Pruned>, Errors> {
    // SAFETY: the module and its context are alive, and nobody else has the module now.
    unsafe { prune_op(module.as_operation().to_raw(), rules, selection, how, |_| Ok(())) }
}

/// [`prune_module`], of an op that is a module. `save` gets the plan when all is done but to change the module: if it fails, the module
/// is as it was.
///
/// # Errors
/// As there; and of `save`.
///
/// # Safety
/// The op and its context are alive; nobody else uses what lies below the op, or keeps handles of that.
pub unsafe fn prune_op(
    op: MlirOperation,
    rules: &RuleSet,
    selection: &Selection,
    how: How<'_>,
    save: impl FnOnce(&Plan) -> Result<(), Errors>,
) -> Result<Option<Pruned>, Errors> {
    // SAFETY: as promised.
    let Some((graph, mut body, name)) = (unsafe { input_of(op, rules, how.params) })? else { return Ok(None) };
    let net = network(&graph, &name, rules)?;
    let selected = match how.plan {
        Some((plan, text)) => replay_text(&net, plan, text)?,
        None => select(&net, &name, &StoredWeights::new(&graph, &body), selection)?,
    };
    let error = |e: String| vec![Diagnostic::error(&name, Pos::default(), e)];
    let plan = selected.plan(&net).map_err(|e| error(e.to_string()))?;
    let edited = pruned(&net, &name, &selected)?;
    let cost = cost(&net, &edited.realised, &edited.edits);
    let edits = if how.masked { masked(&net, &name, &selected)? } else { edited.edits };
    let output = body.emit(&net, &edits)?;
    output.renew(&mut body.imported, &body.container).map_err(|e| error(format!("internal error: {e}")))?;
    let notes = missing_rules(&net, &name);
    drop(net);
    save(&plan)?;
    // SAFETY: as promised; it is a copy of this op.
    unsafe { body.imported.module.put_into(op) };
    Ok(Some(Pruned { plan, cost, notes }))
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
    let Some((graph, _body, name)) = (unsafe { input_of(op, rules, params) })? else { return Ok(None) };
    let net = network(&graph, &name, rules)?;
    Ok(Some(look(&net, &name)))
}

/// # Safety
/// As [`prune_op`].
unsafe fn input_of(
    op: MlirOperation,
    rules: &RuleSet,
    params: &[String],
) -> Result<Option<(depc_ir::graph::Graph, Body, String)>, Errors> {
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
    let mut input = Input::imported(&name, container, imported);
    input.name_weights(params)?;
    let Input { graph, body, .. } = input;
    Ok(body.map(|body| (graph, body, name)))
}

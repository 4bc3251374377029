//! The last step: edits are carried out on the MLIR module in place, the result is checked, and streamed into a file.
//!
//! Nothing is written unless MLIR's verifier and a check of our own (`check`) accept the edited module, and a file gets its
//! name only when it is complete (`stage`).

mod apply;
mod check;
mod literal;
mod merge;
mod output;
mod resources;
mod silence;
mod stage;
#[cfg(test)]
mod tests;

pub use output::{Output, refuse_bytecode};
pub use stage::{
    Staged, commit, folder_for, is_committing, is_same_place, is_stdout, is_stream, refuse_overwriting,
    remove_temporaries, stage, unwritable,
};

use depc_frontend::Container;
use depc_frontend::import::Imported;
use depc_frontend::sugar::pretty;
use depc_ir::diag::{Diagnostic, Severity};
use depc_passes::edits::Edits;
use depc_passes::groups::Network;

/// Carries out the edits (of [`depc_passes::edits::edits`] or [`depc_passes::mask::mask_edits`]) on a module, checks it and
/// prints it. `net` must be of the graph that was imported with it (take `imported.graph` out first, so that `net` may borrow
/// it: it is not looked at here). The module can be emitted once.
///
/// Linear in the size of the module's text; no weight is read.
///
/// # Errors
/// If the module that would come out is not well-formed. That is a bug in depc or in a rule, never the user's mistake; the
/// edited module is of no use then.
pub fn emit(
    imported: &mut Imported,
    container: &Container,
    net: &Network,
    edits: &Edits,
) -> Result<Output, Vec<Diagnostic>> {
    emit_as(imported, container, net, edits, Syntax::Generic)
}

/// How ops of dialects that MLIR does not have are spelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Syntax {
    /// In generic form, which every tool reads; all ops so, if the input is.
    #[default]
    Generic,
    /// As the dialect's own tools print them, where depc knows how.
    Pretty,
}

/// [`emit`], in a syntax of choice.
///
/// # Errors
/// As [`emit`].
pub fn emit_as(
    imported: &mut Imported,
    container: &Container,
    net: &Network,
    edits: &Edits,
    syntax: Syntax,
) -> Result<Output, Vec<Diagnostic>> {
    let generic = syntax == Syntax::Generic && is_generic(imported, container);
    let placed = apply::apply(imported, net, edits).map_err(internal)?;
    silence::silence(imported, net, edits).map_err(internal)?;
    let mut rewritten = literal::rewrite(imported, container, net, edits, &placed).map_err(internal)?;
    check::verify(imported)?;
    check::shapes(imported, net, &placed)?;
    if !imported.families.is_empty() {
        let gone = merge::merge(imported);
        rewritten.changed.values_mut().for_each(|holders| holders.retain(|op| !gone.contains(op)));
        check::verify(imported)?;
    }
    let how = depc_mlir::Print { generic, debug_info: container.has_locations() };
    let text = imported.module.print(how);
    resources::check(&text, container, &rewritten).map_err(|e| vec![e])?;
    let text = if syntax == Syntax::Pretty { pretty(&text) } else { text };
    Ok(Output { text, blobs: rewritten.blobs, dropped: rewritten.dropped })
}

/// Whether the input was in generic form: then its functions are.
fn is_generic(imported: &Imported, container: &Container) -> bool {
    let spelled = |op| format!("\"{}\"(", imported.module.name(op));
    imported.funcs.first().is_some_and(|op| container.skeleton().contains(&spelled(*op)))
}

/// Errors of an edit that should have been possible.
fn internal(errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mark = |mut d: Diagnostic| {
        d.severity = Severity::Error;
        d.message = format!("internal error: {}", d.message);
        d.with_help(REPORT)
    };
    errors.into_iter().map(mark).collect()
}

/// What to do about an internal error.
const REPORT: &str = "nothing was written; this is a bug in depc, or in a rule: please report it, with the module";

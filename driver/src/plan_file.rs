//! Plans as files.

use crate::Errors;
use crate::file_text::{position, unreadable};
use crate::selection::Selected;
use crate::show::json_text;
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::groups::Network;
use depc_passes::plan::{Plan, PlanError};
use std::path::Path;

/// A plan as the text of a file.
pub fn plan_json(plan: &Plan) -> String {
    json_text(plan, 2)
}

/// Reads a saved plan, and checks that it fits the network.
///
/// # Errors
/// A file that cannot be read, that is no plan, or that was made for another module.
pub fn replay(net: &Network, path: &Path) -> Result<Selected, Errors> {
    let name = path.display().to_string();
    let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
    let plan: Plan = serde_json::from_slice(&text).map_err(|e| {
        let pos = Pos { line: e.line() as u32, col: e.column().max(1) as u32 };
        let message = e.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let help = "a plan is what `depc prune IN --plan-out FILE` writes";
        vec![Diagnostic::error(&name, pos, format!("this is not a plan: {message}")).with_help(help)]
    })?;
    let choice = plan.choice(net).map_err(|e| vec![misfit(&name, &text, &e)])?;
    Ok(Selected { choice, passed: vec![], kept: vec![], unranked: vec![], unscored: vec![] })
}

/// A plan that does not fit, at the place in its text that says so.
fn misfit(name: &str, text: &[u8], error: &PlanError) -> Diagnostic {
    let (word, help) = match error {
        PlanError::Version(_) => ("\"version\"".to_string(), "make it again with this depc"),
        PlanError::OtherModule { .. } => {
            ("\"input\"".to_string(), "a plan fits only the module, and the rules, that it was made for")
        }
        PlanError::NoGroup(id) => (quoted(id), "`depc groups IN` lists the groups"),
        PlanError::BadUnits { id, .. } => (quoted(id), "`keep` lists the units that stay, ascending, at least one"),
        PlanError::BadTensor(tensor) => {
            (quoted(tensor), "whoever edits `groups` takes `tensors` away: it follows from them")
        }
    };
    let at = text.windows(word.len().max(1)).position(|w| w == word.as_bytes());
    let pos = at.map_or(Pos::default(), |at| position(text, at));
    Diagnostic::error(name, pos, error.to_string()).with_help(help)
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

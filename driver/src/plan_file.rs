//! Plans as files.

use crate::Errors;
use crate::file_text::{position, unreadable};
use crate::selection::Selected;
use crate::show::json_text;
use crate::transfer::transfer;
use crate::weights::StoredWeights;
use depc_ir::diag::{Diagnostic, Pos, Severity, counted};
use depc_passes::groups::Network;
use depc_passes::numbers::PlanNumber;
use depc_passes::plan::{Plan, PlanError, PlanGroup, VERSION};
use std::path::Path;

/// A plan as the text of a file.
pub fn plan_json(plan: &Plan) -> String {
    json_text(plan, 2)
}

/// Reads a saved plan, without a network that it has to fit: its name for diagnostics, and the plan. It lists tensors.
///
/// # Errors
/// A file that cannot be read, that is no plan, or that was made by a version of depc that listed no tensors, or another one.
pub fn open_plan(path: &Path) -> Result<(String, Plan), Errors> {
    let (name, text) = plan_text(path)?;
    let plan = plan_of_text(&name, &text)?;
    Ok((name, plan))
}

/// The same for the text of a plan; `name` is what diagnostics call it.
///
/// # Errors
/// As [`open_plan`].
pub fn plan_of_text(name: &str, text: &[u8]) -> Result<Plan, Errors> {
    let plan = parse_plan(name, text)?;
    if !(1..=VERSION).contains(&plan.version) {
        return Err(vec![misfit(name, text, &PlanError::Version(plan.version))]);
    }
    let help = "make it again: `depc prune IN --plan PLAN --plan-out FILE`";
    if plan.version == 1 || (plan.tensors.is_empty() && !plan.groups.is_empty()) {
        let message = "this plan does not list all tensors that are cut";
        return Err(vec![Diagnostic::error(name, Pos::default(), message).with_help(help)]);
    }
    for t in plan.tensors.iter().chain(&plan.whole) {
        for (axis, keep) in &t.keep {
            let size = axis.parse::<usize>().ok().and_then(|axis| t.shape.get(axis).copied());
            let fits = size.is_some_and(|n| {
                keep.last().is_some_and(|last| u64::from(*last) < n) && keep.windows(2).all(|w| w[0] < w[1])
            });
            if !fits {
                return Err(vec![misfit(name, text, &PlanError::BadTensor(t.name.clone()))]);
            }
        }
    }
    Ok(plan)
}

/// Whether a checkpoint can be cut by a plan: whether it says all with lists of units. `name` is what diagnostics call it.
///
/// # Errors
/// A plan of which combinations of units stay.
pub fn check_lists(plan: &Plan, name: &str) -> Result<(), Errors> {
    let rotated = plan.calibration.as_ref().map_or(&[][..], |c| c.rotated.as_slice());
    if rotated.is_empty() {
        return Ok(());
    }
    let what = format!(
        "this plan was made with `--rotate`: combinations of the units of {} stay, not units",
        rotated.join(", ")
    );
    let help = "make it without `--rotate`, or take the weights from the module that was written with it";
    Err(vec![Diagnostic::error(name, Pos::default(), what).with_help(help)])
}

/// Warnings: numbers that the pruned module keeps, and that a program which works them out from sizes has otherwise; and weights that are
/// cut, but not folded.
pub fn plan_notes(plan: &Plan, name: &str) -> Vec<Diagnostic> {
    let note = |n: &PlanNumber| {
        let then = match n.form.as_str() {
            "sqrt(n)" => (n.left as f64).sqrt(),
            _ => 1.0 / (n.left as f64).sqrt(),
        };
        let form = n.form.replace("sqrt(n)", &format!("√{}", n.size));
        let message =
            format!("the module has {} = {form} at {}, and {} becomes {} ({})", n.value, n.at, n.size, n.left, n.group);
        let help = format!(
            "the pruned module keeps that number: set it in your program, which may work out {then:.6} from the new sizes"
        );
        Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Warning).with_help(help)
    };
    plan.numbers.iter().map(note).chain(folded_note(plan, name)).collect()
}

/// A warning, if the plan cuts units that others took over: a plan only cuts.
fn folded_note(plan: &Plan, name: &str) -> Option<Diagnostic> {
    let units: usize = plan.folded.iter().map(|g| g.constants.len() + g.duplicates.len()).sum();
    let units = counted(units as u64, "unit goes", "units go");
    let message = format!(
        "{units} that have an effect, which weights took over where this plan was made: they are cut here, and no weights change"
    );
    let note = Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Warning);
    (!plan.folded.is_empty()).then(|| note.with_help("`--dead=fold` changes the weights, too"))
}

fn parse_plan(name: &str, text: &[u8]) -> Result<Plan, Errors> {
    serde_json::from_slice(text).map_err(|e| {
        let pos = Pos { line: e.line() as u32, col: e.column().max(1) as u32 };
        let message = e.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let help = "a plan is what `depc prune IN --plan-out FILE` writes";
        vec![Diagnostic::error(name, pos, format!("this is not a plan: {message}")).with_help(help)]
    })
}

/// What diagnostics call a saved plan, and its text.
///
/// # Errors
/// A file that cannot be read.
pub fn plan_text(path: &Path) -> Result<(String, Vec<u8>), Errors> {
    let name = path.display().to_string();
    let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
    Ok((name, text))
}

/// Reads a saved plan, and checks that it fits the network.
///
/// # Errors
/// A file that cannot be read, that is no plan, or that was made for another module.
pub fn replay(net: &Network, path: &Path) -> Result<Selected, Errors> {
    Ok(replay_export(net, path, None)?.0)
}

/// [`replay`]; and where there are weights, of a plan that was made for another export of the network, whose tensors hold the same. What
/// the user should know of that is told beside.
///
/// # Errors
/// As there.
pub fn replay_export(
    net: &Network,
    path: &Path,
    weights: Option<&StoredWeights>,
) -> Result<(Selected, Vec<Diagnostic>), Errors> {
    let (name, text) = plan_text(path)?;
    replay_export_text(net, &name, &text, weights)
}

pub(crate) fn replay_export_text(
    net: &Network,
    name: &str,
    text: &[u8],
    weights: Option<&StoredWeights>,
) -> Result<(Selected, Vec<Diagnostic>), Errors> {
    let plan = parse_plan(name, text)?;
    let (selected, mut notes) = chosen_by(net, &plan, name, text, weights)?;
    notes.extend(folded_note(&plan, name));
    Ok((selected, notes))
}

/// What a plan chooses.
fn chosen_by(
    net: &Network,
    plan: &Plan,
    name: &str,
    text: &[u8],
    weights: Option<&StoredWeights>,
) -> Result<(Selected, Vec<Diagnostic>), Errors> {
    let choice = match (plan.choice(net), weights) {
        (Ok(choice), _) => choice,
        (Err(e @ PlanError::OtherModule { .. }), Some(weights)) if plan.version > 1 && !plan.tensors.is_empty() => {
            let at = misfit(name, text, &e).pos;
            let (choice, note) = transfer(net, plan, name, weights)
                .map_err(|all| all.into_iter().map(|d| Diagnostic { pos: at, ..d }).collect::<Errors>())?;
            return Ok((Selected { choice, ..Selected::default() }, vec![note]));
        }
        (Err(e @ PlanError::OtherModule { .. }), _) if plan.groups.is_empty() => {
            let error = misfit(name, text, &e);
            let message =
                format!("{}; and it cuts nothing by which another export of its network could be known", error.message);
            return Err(vec![Diagnostic { message, ..error }]);
        }
        // Groups fit, and constants have other names: another export, or a plan whose groups were edited.
        (Err(e @ PlanError::BadTensor(_)), Some(weights)) => {
            let by_groups = Plan { tensors: vec![], ..plan.clone() }.choice(net);
            match (transfer(net, plan, name, weights), by_groups) {
                (Ok((choice, note)), Ok(same)) if choice == same => {
                    return Ok((Selected { choice, ..Selected::default() }, vec![note]));
                }
                _ => return Err(vec![misfit(name, text, &e)]),
            }
        }
        (Err(e), _) => return Err(vec![misfit(name, text, &e)]),
    };
    let scored = |g: &PlanGroup| {
        let group = net.groups.get(g.id.strip_prefix('g')?.parse::<usize>().ok()?)?;
        let scores = g.scores.as_ref().filter(|s| s.len() as u64 == group.units)?;
        Some((group.class, scores.iter().map(|x| x.unwrap_or(f64::NEG_INFINITY)).collect()))
    };
    let scores = plan.groups.iter().filter_map(scored).collect();
    Ok((Selected { choice, scores, ..Selected::default() }, vec![]))
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

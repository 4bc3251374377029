//! Units without effect: what goes by `--dead`, and what goes first where a network is calibrated.

use crate::Errors;
use crate::names::Names;
use crate::selection::Selected;
use depc_calibrate::dead_units;
use depc_ir::diag::{Diagnostic, Pos, Severity, counted};
use depc_passes::groups::Network;
use depc_passes::select::Compound;
use depc_passes::shards::multiples;
use depc_run::{Array, Constants};
use std::collections::BTreeSet;

/// So many inputs show what is the same every time.
pub const PROBES: usize = 3;

/// Chooses the units that stay: all that have an effect, and one of each group. Groups that a pattern of `keep` names stay whole, and so
/// do those of choices, if `keep_choices`, and those whose axes are split among devices. `probes` are inputs of the network; `name` is what diagnostics call it.
///
/// # Errors
/// A pattern that matches nothing, or what depc does not run.
pub fn select_dead(
    net: &Network,
    name: &str,
    literals: &dyn Constants,
    probes: &[Vec<Array>],
    keep: &[String],
    keep_choices: bool,
) -> Result<Selected, Errors> {
    let mut kept = Names::of(net).find_all("--keep", keep)?;
    kept.extend((0..net.groups.len()).filter(|i| keep_choices && net.groups[*i].choices));
    // Shards that are equally long have no unit to lose by itself.
    kept.extend(multiples(net, Compound::All).into_keys());
    let kept: BTreeSet<usize> = kept.into_iter().collect();
    let dead = dead_units(net, literals, name, probes, &kept)?;
    let losing = net.groups.iter().zip(&dead).filter(|(_, dead)| !dead.is_empty());
    let stay = |units: u64, dead: &[u32]| (0..units as u32).filter(|u| dead.binary_search(u).is_err()).collect();
    let choice = losing.map(|(group, dead)| (group.class, stay(group.units, dead))).collect();
    Ok(Selected { choice, kept: kept.into_iter().collect(), ..Selected::default() })
}

/// How many units go without effect, as a note.
pub fn dead_note(net: &Network, name: &str, selected: &Selected) -> Diagnostic {
    let lost: Vec<(usize, u64)> = net
        .groups
        .iter()
        .enumerate()
        .filter_map(|(i, g)| Some((i, g.units - selected.choice.get(&g.class)?.len() as u64)))
        .collect();
    let note = |message: String| Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Note);
    if lost.is_empty() {
        return note("every unit has an effect: nothing goes".to_string())
            .with_help("without `--dead`, those that matter least go");
    }
    let list: Vec<String> = lost.iter().map(|(g, n)| format!("g{g}: {n}")).collect();
    let units = counted(lost.iter().map(|(_, n)| n).sum(), "unit goes", "units go");
    note(format!("{units} without effect ({})", list.join(", ")))
}

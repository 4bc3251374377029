//! Units without effect: what goes by `--dead`, and what goes first where a network is calibrated.

use crate::Errors;
use crate::names::{Names, some};
use crate::selection::{Selected, Selection};
use depc_calibrate::{Folded, Kind, Redundant, dead_units, fold_units};
use depc_ir::diag::{Diagnostic, Pos, Severity, counted};
use depc_passes::groups::Network;
use depc_passes::plan::PlanFolded;
use depc_passes::select::Compound;
use depc_passes::shards::multiples;
use depc_run::{Array, Constants};
use std::collections::{BTreeMap, BTreeSet};

/// So many inputs show what is the same every time.
pub const PROBES: usize = 3;

/// What goes where only units go that are not needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dead {
    /// Units without effect: the results keep their bits.
    Exact,
    /// Also constants, which shifts take up, and duplicates, which are merged: the results change by rounding.
    Fold,
}

/// Chooses the units that stay: all that have an effect, and one of each group. Of what is wanted, [`Selection::keep`],
/// [`Selection::keep_choices`] and [`Selection::shards`] count: groups that these name stay whole. `probes` are inputs of the network; `name` is
/// what diagnostics call it.
///
/// # Errors
/// A pattern that matches nothing, or what depc does not run.
pub fn select_dead(
    net: &Network,
    name: &str,
    literals: &dyn Constants,
    probes: &[Vec<Array>],
    wanted: &Selection,
) -> Result<Selected, Errors> {
    let kept = kept(net, wanted)?;
    let dead = dead_units(net, literals, name, probes, &kept)?;
    Ok(selected(net, &dead, kept))
}

/// The same, where weights take over constants and duplicates; with what becomes of these weights.
///
/// # Errors
/// As there.
pub fn select_folded(
    net: &Network,
    name: &str,
    literals: &dyn Constants,
    probes: &[Vec<Array>],
    wanted: &Selection,
) -> Result<(Selected, Folded), Errors> {
    let kept = kept(net, wanted)?;
    let folded = fold_units(net, literals, name, probes, &kept)?;
    Ok((selected(net, &folded.gone, kept), folded))
}

/// The groups that stay whole.
fn kept(net: &Network, wanted: &Selection) -> Result<BTreeSet<usize>, Errors> {
    let mut kept = Names::of(net).find_all("--keep", &wanted.keep)?;
    kept.extend((0..net.groups.len()).filter(|i| wanted.keep_choices && net.groups[*i].choices));
    // Shards that are equally long have no unit to lose by itself.
    kept.extend(multiples(net, Compound::All, wanted.shards).into_keys());
    Ok(kept.into_iter().collect())
}

fn selected(net: &Network, gone: &[Vec<u32>], kept: BTreeSet<usize>) -> Selected {
    let losing = net.groups.iter().zip(gone).filter(|(_, gone)| !gone.is_empty());
    let stay = |units: u64, gone: &[u32]| (0..units as u32).filter(|u| gone.binary_search(u).is_err()).collect();
    let choice = losing.map(|(group, gone)| (group.class, stay(group.units, gone))).collect();
    Selected { choice, kept: kept.into_iter().collect(), ..Selected::default() }
}

/// How many units go, as a note.
pub fn dead_note(net: &Network, name: &str, selected: &Selected, folded: Option<&Folded>) -> Diagnostic {
    let lost: Vec<(usize, u64)> = net
        .groups
        .iter()
        .enumerate()
        .filter_map(|(i, g)| Some((i, g.units - selected.choice.get(&g.class)?.len() as u64)))
        .collect();
    if lost.is_empty() {
        return note(name, "every unit has an effect: nothing goes".to_string())
            .with_help("without `--dead`, those that matter least go");
    }
    let list: Vec<String> = lost.iter().map(|(g, n)| format!("g{g}: {n}")).collect();
    let (all, list) = (lost.iter().map(|(_, n)| n).sum(), list.join(", "));
    let units = counted(all, "unit goes", "units go");
    match folded.map(|f| &f.taken_over).filter(|taken| !taken.is_empty()) {
        None => note(name, format!("{units} without effect ({list})")),
        Some(taken) => {
            let exact = all - taken.len() as u64;
            note(name, format!("{units}: {exact} without effect, {} that weights take over ({list})", tally(taken)))
        }
    }
}

/// Constants and duplicates that stay, as notes: one for each reason.
pub fn folded_notes(name: &str, folded: &Folded) -> Vec<Diagnostic> {
    let mut reasons: BTreeMap<&str, Vec<&Redundant>> = BTreeMap::new();
    for stay in &folded.stay {
        reasons.entry(&stay.why).or_default().push(&stay.what);
    }
    let one = |(why, all): (&str, Vec<&Redundant>)| {
        let mut groups: BTreeMap<usize, u64> = BTreeMap::new();
        all.iter().for_each(|r| *groups.entry(r.group).or_default() += 1);
        let list: Vec<String> = groups.iter().map(|(g, n)| format!("g{g}: {n}")).collect();
        let all: Vec<Redundant> = all.into_iter().cloned().collect();
        let stay = if all.len() == 1 { "stays" } else { "stay" };
        note(name, format!("{} {stay} ({}): {why}", tally(&all), some(&list)))
    };
    reasons.into_iter().map(one).collect()
}

/// "2 constants and 1 duplicate".
pub fn tally(all: &[Redundant]) -> String {
    let constants = Folded::count(all, true) as u64;
    let duplicates = Folded::count(all, false) as u64;
    let parts = [(constants, "constant", "constants"), (duplicates, "duplicate", "duplicates")];
    let parts = parts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
    parts.collect::<Vec<_>>().join(" and ")
}

/// What a plan says of units that weights took over.
pub fn folded_record(folded: &Folded) -> Vec<PlanFolded> {
    let mut groups: BTreeMap<usize, PlanFolded> = BTreeMap::new();
    for Redundant { group, unit, kind } in &folded.taken_over {
        let empty = || PlanFolded { id: format!("g{group}"), constants: vec![], duplicates: vec![] };
        let record = groups.entry(*group).or_insert_with(empty);
        match kind {
            Kind::Constant => record.constants.push(*unit),
            Kind::Duplicate(of) => record.duplicates.push((*unit, *of)),
        }
    }
    groups.into_values().collect()
}

fn note(name: &str, message: String) -> Diagnostic {
    Diagnostic::error(name, Pos::default(), message).with_severity(Severity::Note)
}

//! Constants and duplicates, as a table and as JSON.

use super::json::{FoldedJson, StaysJson, TakenOverJson};
use crate::dead::tally;
use depc_calibrate::{Folded, Kind, Redundant, Stay};
use depc_ir::diag::counted;
use std::fmt::Write;

/// Units that a table lists.
const SHOWN: usize = 24;

/// "constant 3", "duplicate 5 (of 1)".
fn name(what: &Redundant) -> String {
    match what.kind {
        Kind::Constant => format!("g{}: constant {}", what.group, what.unit),
        Kind::Duplicate(of) => format!("g{}: duplicate {} (of {of})", what.group, what.unit),
    }
}

/// For programs.
pub fn json(folded: &Folded) -> FoldedJson {
    let gone: usize = folded.gone.iter().map(Vec::len).sum();
    let taken_over = |what: &Redundant| TakenOverJson { group: group(what), unit: what.unit, of: of(what) };
    let stays = |Stay { what, proved, why }: &Stay| StaysJson {
        group: group(what),
        unit: what.unit,
        of: of(what),
        proved: *proved,
        reason: why.clone(),
    };
    FoldedJson {
        without_effect: gone - folded.taken_over.len(),
        taken_over: folded.taken_over.iter().map(taken_over).collect(),
        stay: folded.stay.iter().map(stays).collect(),
    }
}

fn group(what: &Redundant) -> String {
    format!("g{}", what.group)
}

fn of(what: &Redundant) -> Option<u32> {
    match what.kind {
        Kind::Constant => None,
        Kind::Duplicate(of) => Some(of),
    }
}

/// For people; with `all`, nothing is left out.
pub fn table(folded: &Folded, all: bool, out: &mut String) {
    let gone: usize = folded.gone.iter().map(Vec::len).sum();
    let taken = match folded.taken_over.as_slice() {
        [] => "nothing".to_string(),
        taken => tally(taken),
    };
    let _ = writeln!(out, "{:<14} {taken}, beside {} without effect", "taken over", gone - folded.taken_over.len());
    let gone = folded.taken_over.iter().map(|what| format!("{} goes", name(what)));
    let stay = folded.stay.iter().filter(|s| s.proved).map(|s| format!("{} stays: {}", name(&s.what), s.why));
    let lines: Vec<String> = gone.chain(stay).collect();
    let shown = if all || lines.len() <= SHOWN { lines.len() } else { SHOWN - 1 };
    for line in lines.iter().take(shown) {
        let _ = writeln!(out, "  {line}");
    }
    let unproved = folded.stay.iter().filter(|s| !s.proved).count();
    if unproved > 0 {
        let what =
            counted(unproved as u64, "unit stays that was one in all runs", "units stay that were such in all runs");
        let _ = writeln!(out, "  {what}: no proof that they always are");
    }
    if lines.len() > shown {
        let _ = writeln!(out, "  and {} lines more; `--report json` has them all", lines.len() - shown);
    }
}

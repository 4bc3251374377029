//! Weights that are solved for again after pruning.

use crate::Errors;
use crate::new_values::set_values;
use crate::session::Edited;
use depc_calibrate::{Calibrated, Note, Options, Outcome, Told, calibrate};
use depc_ir::diag::{Diagnostic, Pos, Severity, counted, merged};
use depc_ir::graph::OpId;
use depc_passes::groups::Network;
use depc_passes::plan::Calibration;
use depc_run::{Array, Constants};
use std::collections::{BTreeMap, BTreeSet};

/// So many samples have to be held back for errors on them to say much.
const ENOUGH: usize = 16;

/// Solves the weights of a pruned network again from samples of what its function takes, and puts them into the edits. `literals` are
/// those of the module, `name` is what diagnostics call it; `told` hears how many weights are solved for, and of how many.
///
/// # Errors
/// What depc does not run, NaN in activations, no samples.
pub fn calibrated(
    net: &Network,
    name: &str,
    edited: &mut Edited,
    literals: &dyn Constants,
    samples: &[Vec<Array>],
    options: &Options,
    told: Told,
) -> Result<Calibrated, Errors> {
    let found = calibrate(net, (&edited.realised, &edited.edits), literals, name, samples, options, told)?;
    set_values(net, name, &mut edited.edits, &found.values)?;
    Ok(found)
}

/// How a plan's weights were calibrated, for the plan; `data` says where the samples were from.
pub fn calibration_record(data: &str, samples: usize, options: &Options, found: &Calibrated) -> Calibration {
    let refitted = found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })).count();
    Calibration {
        data: data.to_string(),
        samples,
        held_back: found.held_back,
        lambda: options.lambda.to_string(),
        refitted,
        consumers: found.consumers.len(),
        rotated: rotated(found).into_iter().map(|g| format!("g{g}")).collect(),
    }
}

/// The groups of which combinations of units stay, by their numbers.
fn rotated(found: &Calibrated) -> BTreeSet<usize> {
    found.turned.iter().flat_map(|t| t.groups.iter().copied()).collect()
}

/// What the user should know of a calibration beside the figures: which consumers keep their weights and why, and which samples are too
/// few or too much alike.
pub fn calibration_notes(net: &Network, name: &str, found: &Calibrated, options: &Options) -> Vec<Diagnostic> {
    let graph = net.analysis.graph;
    let note = |pos, message: String| Diagnostic::error(name, pos, message).with_severity(Severity::Note);
    let mut out = vec![];
    if found.held_back < ENOUGH {
        let what = match found.held_back {
            0 => "no sample is held back of fewer than 5: errors are those of the samples that it was fitted on"
                .to_string(),
            n => format!(
                "{}: errors on so few say little",
                counted(n as u64, "sample is held back", "samples are held back")
            ),
        };
        out.push(
            note(Pos::default(), what)
                .with_help(format!("of five samples one is held back: give {} or more", 5 * ENOUGH)),
        );
    }
    if options.rotate && found.turned.is_empty() {
        let what = match found.better_unturned {
            true => "nothing is rotated: the results would be worse on held-back samples",
            false => {
                "nothing is rotated: no channels go of vectors between whose two weights all channels are treated alike, or of a trunk \
                 that only norms read"
            }
        };
        out.push(note(Pos::default(), what.to_string()));
    }
    let mut left: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    for report in &found.consumers {
        if let Outcome::Left(why) = &report.outcome {
            let op = graph.op(report.op);
            left.entry(why).or_default().push(note(op.pos, format!("the weight of `{}` stays: {why}", op.name)));
        }
    }
    out.extend(left.into_values().filter_map(merged));
    let refitted = |find: &dyn Fn(&Note) -> Option<(String, &'static str)>| {
        let noted = found.consumers.iter().filter_map(|c| match &c.outcome {
            Outcome::Refitted { notes, .. } => notes.iter().find_map(find).map(|what| (c.op, what)),
            Outcome::Left(_) => None,
        });
        noted.collect::<Vec<(OpId, (String, &str))>>()
    };
    let few = |n: &Note| match n {
        Note::FewRows { rows, inputs } => {
            let what = format!("reads {inputs} numbers at a time, and the samples have {rows} of these");
            Some((what, "more samples give better weights"))
        }
        _ => None,
    };
    let alike = |n: &Note| {
        (*n == Note::Constant)
            .then(|| ("reads the same numbers in all samples".to_string(), "give samples that differ from each other"))
    };
    let singular = |n: &Note| match n {
        Note::Raised(part) => {
            let what = format!("reads numbers that depend on each other: its ridge had to be {part:.0e} of their size");
            Some((what, "more samples, or more varied ones, make it smaller"))
        }
        Note::Unsolved => Some(("has sums over samples that are not finite".to_string(), "its weights stay")),
        _ => None,
    };
    for (kind, severity) in
        [(&few as &dyn Fn(&Note) -> _, Severity::Warning), (&alike, Severity::Warning), (&singular, Severity::Note)]
    {
        let all = refitted(kind);
        if let Some((op, (what, help))) = all.first() {
            let more = match all.len() {
                1 => String::new(),
                n => format!(" (and so {} more)", counted(n as u64 - 1, "op does", "ops do")),
            };
            let op = graph.op(*op);
            out.push(note(op.pos, format!("`{}` {what}{more}", op.name)).with_severity(severity).with_help(*help));
        }
    }
    out
}

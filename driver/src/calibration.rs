//! Weights that are solved for again after pruning.

use crate::Errors;
use crate::session::Edited;
use depc_calibrate::{Calibrated, Note, Options, Outcome, calibrate};
use depc_ir::diag::{Diagnostic, Pos, Severity, counted, merged};
use depc_passes::edits::Values;
use depc_passes::groups::Network;
use depc_run::{Array, Constants};
use std::collections::BTreeMap;

/// Solves the weights of a pruned network again from samples of what its function takes, and puts them into the edits. `literals` are
/// those of the module, `name` is what diagnostics call it.
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
) -> Result<Calibrated, Errors> {
    let found = calibrate(net, &edited.realised, &edited.edits, literals, name, samples, options)?;
    let fail = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    for new in &found.values {
        let elem =
            net.analysis.graph.ty(new.value).elem().ok_or_else(|| fail("a weight without elements".to_string()))?;
        let values = Values::from_numbers(elem, &new.numbers).map_err(fail)?;
        edited.edits.set_values(net, new.value, &values).map_err(fail)?;
    }
    Ok(found)
}

/// What the user should know of a calibration: how good it is, and which consumers keep their weights.
pub fn calibration_notes(net: &Network, name: &str, samples: usize, found: &Calibrated) -> Vec<Diagnostic> {
    let graph = net.analysis.graph;
    let note = |pos, message: String| Diagnostic::error(name, pos, message).with_severity(Severity::Note);
    let refitted = found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })).count();
    let on = match found.held_back {
        0 => "the samples that it was fitted on: none is held back of fewer than 5".to_string(),
        n => counted(n as u64, "sample that was held back", "samples that were held back"),
    };
    let what = format!(
        "{refitted} of {} were solved for again from {}: the results differ from those before pruning by {:.4} of their size, without \
         calibration by {:.4}, on {on}",
        counted(found.consumers.len() as u64, "weight", "weights"),
        counted(samples as u64, "sample", "samples"),
        found.after,
        found.before,
    );
    let mut out = vec![note(Pos::default(), what)];
    let mut left: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    for report in &found.consumers {
        if let Outcome::Left(why) = &report.outcome {
            let op = graph.op(report.op);
            left.entry(why).or_default().push(note(op.pos, format!("the weight of `{}` stays: {why}", op.name)));
        }
    }
    out.extend(left.into_values().filter_map(merged));
    let few = found.consumers.iter().find_map(|c| match &c.outcome {
        Outcome::Refitted { notes, .. } => notes.iter().find_map(|n| match n {
            Note::FewRows { rows, inputs } => Some((graph.op(c.op), *rows, *inputs)),
            _ => None,
        }),
        Outcome::Left(_) => None,
    });
    if let Some((op, rows, inputs)) = few {
        let what = format!("`{}` reads {inputs} numbers at a time, and the samples have {rows} of these", op.name);
        out.push(note(op.pos, what).with_severity(Severity::Warning).with_help("more samples give better weights"));
    }
    out
}

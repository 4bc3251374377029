//! Weights that are solved for again after pruning.

use crate::Errors;
use crate::session::Edited;
use depc_calibrate::{Calibrated, Options, calibrate};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::edits::Values;
use depc_passes::groups::Network;
use depc_run::{Array, Constants};

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

//! New values of weights, which a calibration or the folding of units finds, put into edits.

use crate::Errors;
use depc_calibrate::NewValues;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::ValueId;
use depc_passes::algebra::{Keep, Realised};
use depc_passes::edits::{Edits, Literal, Values};
use depc_passes::groups::Network;

/// Puts new values into the edits of the smaller module. `name` is what diagnostics call it.
///
/// # Errors
/// Values that do not fit their constants: a bug in depc.
pub fn set_values(net: &Network, name: &str, edits: &mut Edits, new: &[NewValues]) -> Result<(), Errors> {
    new.iter().try_for_each(|new| set(net, name, edits, new.value, &new.numbers))
}

fn set(net: &Network, name: &str, edits: &mut Edits, value: ValueId, numbers: &[f64]) -> Result<(), Errors> {
    let fail = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    let elem = net.analysis.graph.ty(value).elem().ok_or_else(|| fail("a weight without elements".to_string()))?;
    let values = Values::from_numbers(elem, numbers).map_err(fail)?;
    edits.set_values(net, value, &values).map_err(fail)
}

/// Puts new values of weights into the edits of a mask: each element that stays is that of the smaller module, and so are its
/// twins.
///
/// # Errors
/// Weights that do not fit the mask: a bug in depc.
pub fn mask_values(
    net: &Network,
    name: &str,
    realised: &Realised,
    masks: &mut Edits,
    new: &[NewValues],
) -> Result<(), Errors> {
    for new in new {
        let sources = sources(net, masks, new.value);
        let dims: Vec<usize> = net.analysis.graph.ty(new.value).dims().iter().flatten().map(|n| *n as usize).collect();
        // Per axis: where an index lies in the smaller weight.
        let axis = |axis: usize| -> Option<(usize, Vec<usize>)> {
            let kept = net.axis_class(new.value, axis).map(|class| realised.keep(class));
            let all = || (0..dims[axis] as u32).collect::<Vec<_>>();
            let from = sources.as_ref().and_then(|s| s.get(axis)?.clone()).unwrap_or_else(all);
            match kept {
                Some(Keep::Some(kept)) => {
                    let places = from.iter().map(|i| kept.binary_search(i).ok());
                    Some((kept.len(), places.collect::<Option<_>>()?))
                }
                _ => Some((dims[axis], from.into_iter().map(|i| i as usize).collect())),
            }
        };
        let axes: Option<Vec<_>> = (0..dims.len()).map(axis).collect();
        let places = axes.map(|axes| {
            let start = vec![0];
            axes.iter()
                .fold(start, |at, (n, list)| at.iter().flat_map(|a| list.iter().map(move |i| a * n + i)).collect())
        });
        let numbers = places.and_then(|places| places.iter().map(|p| new.numbers.get(*p).copied()).collect());
        let numbers: Vec<f64> = numbers.ok_or_else(|| {
            let what = format!("internal error: `{}` does not fit its mask", net.analysis.graph.value(new.value).name);
            vec![Diagnostic::error(name, Pos::default(), what)]
        })?;
        set(net, name, masks, new.value, &numbers)?;
    }
    Ok(())
}

/// Per axis of a constant, per index: the index whose element a mask puts there; `None` if the mask leaves it as it is.
fn sources(net: &Network, masks: &Edits, value: ValueId) -> Option<Vec<Option<Vec<u32>>>> {
    let literal = match net.analysis.producer(value) {
        Some(op) => masks.get(&op)?.first()?.literal.as_ref()?,
        None => masks.args.get(&value)?.literal.as_ref()?,
    };
    match literal {
        Literal::Gather(axes) => Some(axes.clone()),
        _ => None,
    }
}

//! Rows of all ops that read one weight: the steps of a recurrence.

use crate::consumer::{Consumer, sides};
use crate::observe::{Survey, contractions};
use crate::pair::Pair;
use crate::side::Side;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::OpId;
use depc_run::{Array, Frame, Number};

/// Which inputs of an op count, and which outputs.
pub type Places = (Vec<u32>, Vec<u32>);

/// Regressors and outputs of ops that read one weight, in a run of `side` on one sample: 1 × rows × inputs, 1 × rows × outputs, at most
/// `most` rows of each op. `left` says which inputs and outputs of an op count; it gives `None` where an op does not read as it should.
/// `frame` stands before the ops, and stays there.
///
/// # Errors
/// What the run gives.
pub fn pooled(
    pair: &Pair,
    side: &Side,
    ops: &[OpId],
    frame: &Frame,
    left: &dyn Fn(&Consumer, &Array) -> Option<Places>,
    sample: usize,
    most: usize,
) -> Result<(Array, Array), Diagnostic> {
    let internal = || pair.error("internal error: a consumer computed nothing");
    let mut survey = Survey { only: Some(ops.iter().copied().collect()), ..Survey::default() };
    let last = side.last_of(ops).ok_or_else(internal)?;
    side.advance(&mut frame.clone(), side.behind(last), &mut survey)?;
    let (mut all_x, mut all_y, mut rows, mut widths) = (vec![], vec![], 0, None);
    for c in ops.iter().filter_map(|op| survey.noted.get(op)).flat_map(|noted| contractions(noted)) {
        let (x, w) = sides(c).ok_or_else(internal)?;
        let consumer = Consumer::new(x, w, &c.summed);
        let (inputs, outputs) = left(&consumer, w).ok_or_else(internal)?;
        let y = depc_run::contracted(x, w, &c.summed).map_err(|e| pair.error(e))?;
        let (x, y) = consumer.sampled(x, &consumer.targets(&y), sample, most);
        rows += x.shape()[1];
        all_x.extend(x.picked(2, &inputs).to_f64());
        all_y.extend(y.picked(2, &outputs).to_f64());
        widths = Some((inputs.len(), outputs.len()));
    }
    let (d, m) = widths.ok_or_else(internal)?;
    if all_x.len() != rows * d || all_y.len() != rows * m {
        return Err(internal());
    }
    let array = |width: usize, numbers: &[f64]| Array::from_f64(Number::F64, &[1, rows, width], numbers);
    Ok((array(d, &all_x), array(m, &all_y)))
}

//! What lies between a residual trunk and a weight that reads it: a norm, and behind it a factor and a shift per channel.

use crate::observe::Seen;
use crate::side::Side;
use depc_ir::graph::{DataId, Def, OpId, ValueId};
use depc_run::{Array, Pointwise};

/// Numbers may differ by this part of the largest one: slopes are found by trying.
const ROUNDING: f64 = 1e-3;

/// A norm: a weight reads factor · value + shift, channel by channel.
#[derive(Clone, PartialEq, Debug)]
pub struct Norm {
    /// The normed trunk.
    pub value: ValueId,
    /// The literal with its factors; `None`: 1, or the same for all channels.
    pub factor: Option<DataId>,
    /// The literal with its shifts; `None`: 0.
    pub shift: Option<DataId>,
}

/// The norm that a weight reads: `reader` is the contraction, and `is_weighted` says which ops are others. Back from the reader, as long
/// as an op makes one value from one that depends on the network's input; that value is made of several, or by a weight. `None`: on the
/// way is what is neither moved, summed up, nor multiplied by numbers and added to.
pub fn norm_before(side: &Side, seen: &Seen, reader: OpId, is_weighted: &dyn Fn(OpId) -> bool) -> Option<Norm> {
    let mut norm = Norm { value: read(side, seen, reader)?, factor: None, shift: None };
    loop {
        let Def::Result(op, _) = side.graph().value(norm.value).def else { return None };
        match read(side, seen, op) {
            Some(before) if !is_weighted(op) => {
                if let Some(pointwise) = seen.pointwise(op) {
                    norm.take(side, seen, op, pointwise)?;
                }
                norm.value = before;
            }
            _ => return Some(norm),
        }
    }
}

/// The one value that an op reads and that depends on the network's input.
fn read(side: &Side, seen: &Seen, op: OpId) -> Option<ValueId> {
    let mut all: Vec<ValueId> = side.inputs(op).into_iter().filter(|v| seen.varying.contains(v)).collect();
    all.dedup();
    let [mut value] = all[..] else { return None };
    while let Some(from) = side.passed_from(value) {
        value = from;
    }
    Some(value)
}

impl Norm {
    /// Takes the literals of an op in.
    fn take(&mut self, side: &Side, seen: &Seen, op: OpId, pointwise: &Pointwise) -> Option<()> {
        let [mine] = seen.varying_operands(side.graph(), op, pointwise)?[..] else { return None };
        let slopes = pointwise.slopes(&[mine])?.pop()?;
        let added = pointwise.at_zero(mine)?;
        for (literal, x) in pointwise.operands.iter().flatten().filter_map(|x| Some((x.origin()?, x))) {
            // The shift is added to what was multiplied: from the reader it comes first.
            let slot = match (is(x, &slopes), is(x, &added)) {
                (true, _) => &mut self.factor,
                (false, true) if self.factor.is_none() => &mut self.shift,
                _ => return None,
            };
            if slot.replace(literal).is_some() {
                return None;
            }
        }
        Some(())
    }
}

/// Whether an array has these elements.
fn is(x: &Array, numbers: &[f64]) -> bool {
    let own = x.to_f64();
    let largest = own.iter().chain(numbers).fold(0.0f64, |m, x| m.max(x.abs()));
    own.len() == numbers.len() && own.iter().zip(numbers).all(|(a, b)| (a - b).abs() <= ROUNDING * largest)
}

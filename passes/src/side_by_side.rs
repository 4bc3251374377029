//! What is made of weights, side by side where that pays.

use depc_ir::graph::{Content, DataId, Graph};
use rayon::prelude::*;

/// Fewer stored numbers take less time than to start threads, of which there may be many.
const FEW: u64 = 1 << 18;

/// What `of` makes of each item, in their order. `data` is what it reads.
pub(crate) fn side_by_side<T: Sync, R: Send>(
    graph: &Graph,
    data: impl Iterator<Item = DataId>,
    items: &[T],
    of: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let stored = |data: DataId| {
        let literal = graph.literal(data);
        let is_stored = matches!(literal.content, Content::Stored { .. });
        if is_stored { literal.ty.dims().iter().fold(1, |n: u64, size| n.saturating_mul(size.unwrap_or(0))) } else { 0 }
    };
    if data.map(stored).fold(0, u64::saturating_add) < FEW {
        return items.iter().map(of).collect();
    }
    items.par_iter().map(&of).collect()
}

//! The literals of a pruned graph: what edits leave of those of the dense one.

use depc_ir::graph::{DataId, Graph, OpId, ValueId};
use depc_ir::types::Attr;
use depc_passes::apply::Applied;
use depc_passes::edits::{Edits, Literal};
use depc_passes::groups::Network;
use depc_run::{Array, Constants};
use std::collections::HashMap;

/// Per axis the indices that are left; `None` where the literal is whole.
type Left<'a> = Option<&'a [Option<Vec<u32>>]>;

/// The stored literals of a pruned graph.
pub struct Gathered<'a> {
    dense: &'a dyn Constants,
    /// Per literal of the pruned graph: the literal that it was, and the indices that are left of each axis.
    from: HashMap<DataId, (DataId, Left<'a>)>,
    /// The constants that hold them, as values of the dense graph; none for one that there are several of.
    holders: HashMap<DataId, Option<ValueId>>,
}

impl<'a> Gathered<'a> {
    /// `applied` is `graph` with `edits` carried out.
    pub fn new(graph: &'a Graph, edits: &'a Edits, applied: &Applied, dense: &'a dyn Constants) -> Gathered<'a> {
        let (mut from, mut holders) = (HashMap::new(), HashMap::new());
        for (i, op) in applied.graph.ops.iter().enumerate() {
            let origin = applied.origin[i];
            let versions = edits.get(&origin.op);
            let old = graph.op(origin.op);
            for (name, attr) in &op.attrs {
                let (Attr::Data(new), Some(Attr::Data(data))) = (attr, old.attrs.get(name)) else { continue };
                let literal = versions.and_then(|v| v.get(origin.version)).and_then(|v| v.literal.as_ref());
                let gather = match literal {
                    Some(Literal::Gather(axes)) => Some(axes.as_slice()),
                    _ => None,
                };
                from.insert(*new, (*data, gather));
                let single = versions.is_none_or(|v| v.len() == 1);
                holders.insert(*new, old.results.first().copied().filter(|_| single));
            }
        }
        for (v, data) in &graph.weights {
            let Some(new) = applied.values[v.index()].and_then(|v| applied.graph.weights.get(&v)) else { continue };
            let gather = match edits.args.get(v).and_then(|a| a.literal.as_ref()) {
                Some(Literal::Gather(axes)) => Some(axes.as_slice()),
                _ => None,
            };
            from.insert(*new, (*data, gather));
            holders.insert(*new, Some(*v));
        }
        Gathered { dense, from, holders }
    }

    /// Per axis of a literal the indices that are left; `None` for an axis, or all, that is whole.
    pub fn left(&self, data: DataId, axis: usize) -> Option<&[u32]> {
        self.from.get(&data)?.1?.get(axis)?.as_deref()
    }

    /// All elements of a stored literal of the dense graph.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn whole(&self, dense: DataId) -> Result<Array, String> {
        self.dense.array(dense)
    }

    /// What a literal of the dense graph became, if it became one.
    pub fn only(&self, dense: DataId) -> Option<DataId> {
        let mut all = self.from.iter().filter(|(_, (was, _))| *was == dense).map(|(new, _)| *new);
        all.next().filter(|_| all.next().is_none())
    }

    /// The value of the dense graph that holds what a literal was, if no other constant does.
    pub fn holder(&self, data: DataId) -> Option<ValueId> {
        self.holders.get(&data).copied().flatten()
    }
}

impl Constants for Gathered<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        let (dense, axes) = self.from.get(&data).ok_or("it has no values")?;
        let array = self.dense.array(*dense)?;
        Ok(axes.map_or_else(|| array.clone(), |axes| kept(&array, axes)))
    }
}

/// What is left of an array: these indices of each axis.
pub fn kept(array: &Array, axes: &[Option<Vec<u32>>]) -> Array {
    axes.iter().enumerate().fold(array.clone(), |array, (axis, keep)| match keep {
        Some(keep) => array.picked(axis, keep),
        None => array,
    })
}

/// What edits leave of a literal of the dense graph whose values are these; `None` if they leave it in several ways.
pub fn left(net: &Network, edits: &Edits, value: ValueId, array: &Array) -> Option<Array> {
    let literal = match net.analysis.producer(value) {
        Some(op) => match edits.get(&op).map(Vec::as_slice) {
            None => None,
            Some([version]) => version.literal.as_ref(),
            Some(_) => return None,
        },
        None => edits.args.get(&value).and_then(|a| a.literal.as_ref()),
    };
    match literal {
        None => Some(array.clone()),
        Some(Literal::Gather(axes)) => Some(kept(array, axes)),
        Some(_) => None,
    }
}

/// The first op of a pruned graph that an op of the dense one became.
pub fn ops(applied: &Applied) -> HashMap<OpId, OpId> {
    let mut out = HashMap::new();
    for (i, origin) in applied.origin.iter().enumerate() {
        out.entry(origin.op).or_insert(OpId(i as u32));
    }
    out
}

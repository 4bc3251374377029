//! What a choice leaves of a network: parameters, bytes, multiply-adds.

use depc_ir::graph::DataId;
use depc_ir::types::Elem;
use depc_passes::algebra::Realised;
use depc_passes::cost::{element_bytes, macs, macs_left};
use depc_passes::edits::{Edits, Literal};
use depc_passes::groups::Network;
use serde::Serialize;
use std::collections::BTreeMap;

/// A figure before and after pruning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Amount {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

impl Amount {
    /// The share that is left, in percent; 100 of nothing.
    pub fn percent_left(self) -> f64 {
        if self.before == 0 { 100.0 } else { self.after as f64 / self.before as f64 * 100.0 }
    }
}

/// What pruning costs and saves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// Elements of parameters (ARCHITECTURE.md, words), each storage once.
    pub parameters: Amount,
    /// Their bytes.
    pub bytes: Amount,
    /// Multiply-adds of one run; dynamic sizes count once.
    pub macs: Amount,
}

/// The figures of a choice. `edits` are those of the pruned module (not of the masked one).
pub fn cost(net: &Network, realised: &Realised, edits: &Edits) -> Cost {
    let (mut parameters, mut bytes) = (Amount { before: 0, after: 0 }, Amount { before: 0, after: 0 });
    for (elem, before, after) in storages(net, edits) {
        let width = element_bytes(elem);
        for (amount, width) in [(&mut parameters, 1), (&mut bytes, width)] {
            amount.before = amount.before.saturating_add(before.saturating_mul(width));
            amount.after = amount.after.saturating_add(after.saturating_mul(width));
        }
    }
    let macs = Amount { before: macs(net), after: macs_left(net, realised, edits) };
    Cost { parameters, bytes, macs }
}

/// Per storage: its element type, its elements before, and after. One that is cut in several ways is counted once per way.
fn storages<'n>(net: &'n Network, edits: &Edits) -> Vec<(&'n Elem, u64, u64)> {
    struct Left<'n> {
        elem: &'n Elem,
        before: u64,
        /// What has been counted of it: the elements that are left, by how they are gathered.
        ways: Vec<(Option<Literal>, u64)>,
    }
    let graph = net.analysis.graph;
    let mut left: BTreeMap<u32, Left> = BTreeMap::new();
    for p in &net.parameters {
        let data: DataId = p.data;
        let literal = graph.literal(data);
        let Some(elem) = literal.ty.elem() else { continue };
        let before = p.shape.iter().product();
        let entry = left.entry(literal.storage).or_insert_with(|| Left { elem, before, ways: vec![] });
        let size = |dims: &Vec<Option<u64>>| dims.iter().map(|n| n.unwrap_or(1)).product();
        let versions = net.analysis.producer(p.value).and_then(|op| edits.get(&op));
        let ways: Vec<(Option<Literal>, u64)> = match (versions, edits.args.get(&p.value)) {
            (Some(versions), _) => {
                versions.iter().map(|v| (v.literal.clone(), v.results.first().map_or(before, size))).collect()
            }
            (None, Some(argument)) => vec![(argument.literal.clone(), size(&argument.dims))],
            (None, None) => vec![(None, before)],
        };
        for way in ways {
            if !entry.ways.contains(&way) {
                entry.ways.push(way);
            }
        }
    }
    left.into_values().map(|l| (l.elem, l.before, l.ways.iter().map(|w| w.1).sum())).collect()
}

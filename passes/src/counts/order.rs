//! The ops in the order of the data, and a walk over them, with it or against it, until nothing changes.

use crate::analysis::Analysis;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::Instance;
use depc_ir::rule::Role;
use std::collections::BTreeSet;

/// What an op does with what it reads.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// Its rule says what.
    Ruled(&'a Instance),
    /// It hands its operands on, as other values.
    Transfer(&'a Instance),
    /// Nobody knows: it has no rule, it calls what depc does not follow, it has regions of which that is true.
    Unknown,
}

/// An op, with the values that it reads (captured ones, too), and those that it gives: its results, and what its operands become.
pub(super) struct Visit<'a> {
    pub op: OpId,
    pub kind: Kind<'a>,
    pub reads: Vec<ValueId>,
    pub gives: Vec<ValueId>,
}

/// All ops that do something with data, in its order.
pub(super) fn steps<'a>(an: &'a Analysis) -> Vec<Visit<'a>> {
    let step = |id: &OpId| {
        let (op, kind) = (an.graph.op(*id), kind(an, *id)?);
        let mut reads = an.captures(*id).to_vec();
        let mut gives = op.results.clone();
        match kind {
            Kind::Unknown => reads.extend(op.operands.iter().flatten()),
            Kind::Ruled(inst) | Kind::Transfer(inst) => {
                reads.extend(inst.operands.iter().flatten().map(|t| t.value));
                gives.extend(inst.inner.iter().map(|t| t.value));
            }
        }
        Some(Visit { op: *id, kind, reads, gives })
    };
    an.order.iter().filter_map(step).collect()
}

/// Visits every op, with the data or from the last one on, and again those at the other end of a value that a visit names, until
/// no visit names any.
pub(super) fn walk<'a>(
    values: usize,
    steps: &[Visit<'a>],
    forward: bool,
    mut visit: impl FnMut(&Visit<'a>) -> Vec<ValueId>,
) {
    let mut ends: Vec<Vec<usize>> = vec![vec![]; values];
    let at = |turn: usize| if forward { turn } else { steps.len() - 1 - turn };
    for turn in 0..steps.len() {
        let step = &steps[at(turn)];
        let touched = if forward { &step.reads } else { &step.gives };
        touched.iter().for_each(|v| ends[v.index()].push(turn));
    }
    // Those from `fresh` on wait for their first visit, and those before that are in here for another.
    let (mut fresh, mut again) = (0, BTreeSet::new());
    loop {
        let turn = match again.pop_first() {
            Some(turn) => turn,
            None if fresh < steps.len() => fresh,
            None => break,
        };
        fresh = fresh.max(turn + 1);
        let changed = visit(&steps[at(turn)]);
        again.extend(changed.iter().flat_map(|v| &ends[v.index()]).filter(|turn| **turn < fresh));
    }
}

/// What an op does; `None` if it does nothing with data: a constant, an assertion, the end of the program.
fn kind<'a>(an: &'a Analysis, id: OpId) -> Option<Kind<'a>> {
    let op = an.graph.op(id);
    match (an.role_of(id), an.instance(id)) {
        (Some(Role::Return), _) if an.graph.funcs.iter().any(|f| f.public && f.body.contains(&id)) => None,
        (_, Some(inst)) if an.flow.targets(id).is_some() => Some(Kind::Transfer(inst)),
        (_, Some(inst)) => {
            // Letters of an op that is frozen as a whole are positions of which nothing is known.
            let known = inst.letters.iter().any(|l| !l.window) || inst.computes.iter().any(Option::is_some);
            Some(if known { Kind::Ruled(inst) } else { Kind::Unknown })
        }
        (None, None) if an.literal_of(op).is_none() => Some(Kind::Unknown),
        _ => None,
    }
}

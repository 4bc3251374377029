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
    let at = |turn: usize| if forward { turn } else { steps.len() - 1 - turn };
    let ends = Ends::new(values, || {
        let touched = |turn: usize| if forward { &steps[at(turn)].reads } else { &steps[at(turn)].gives };
        (0..steps.len()).flat_map(move |turn| touched(turn).iter().map(move |v| (v.index(), turn)))
    });
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
        again.extend(changed.iter().flat_map(|v| ends.of(v.index())).filter(|turn| **turn < fresh));
    }
}

/// Per value, the turns of the steps at its other end; one value after another.
struct Ends {
    turns: Vec<usize>,
    /// Where those of each value begin.
    starts: Vec<usize>,
}

impl Ends {
    /// From pairs of a value and a turn.
    fn new<I: Iterator<Item = (usize, usize)>>(values: usize, pairs: impl Fn() -> I) -> Ends {
        let mut starts = vec![0; values + 1];
        pairs().for_each(|(v, _)| starts[v + 1] += 1);
        (0..values).for_each(|v| starts[v + 1] += starts[v]);
        let mut next = starts.clone();
        let mut turns = vec![0; starts[values]];
        for (v, turn) in pairs() {
            turns[next[v]] = turn;
            next[v] += 1;
        }
        Ends { turns, starts }
    }

    fn of(&self, value: usize) -> &[usize] {
        &self.turns[self.starts[value]..self.starts[value + 1]]
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

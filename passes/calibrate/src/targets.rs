//! Finds the consumers of a network: contractions with a weight that can be solved for again, and those that cannot, with the reason.

use crate::behind::{Shift, Trunk};
use crate::consumer::{Consumer, input_axes, sides};
use crate::observe::{Seen, contractions};
use crate::pair::Pair;
use crate::report::{Outcome, Report};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_run::{Array, Contraction};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A consumer that can be refitted.
pub struct Target {
    /// Its op in the dense graph.
    pub dense: OpId,
    /// Its op in the pruned one.
    pub pruned: OpId,
    /// Its axes.
    pub consumer: Consumer,
    /// Its weight, a literal of the pruned graph.
    pub weight: DataId,
    /// Where the elements of the weight are ([`Consumer::places`]).
    pub places: Vec<usize>,
    /// The groups in the axes that it sums over, by their numbers.
    pub groups: Vec<usize>,
    /// Where its shift is.
    pub shift: Option<Shift>,
    /// Ops of the dense graph that read the weight, in a loop or one after another (an unrolled recurrence), in place of this one alone:
    /// the weight is solved for from what all of them read in the dense network. Empty if there is only this one.
    pub pooled: Vec<OpId>,
    /// The sum in which a residual trunk takes its result in, by the op of the pruned graph, if all else that goes into the sum is
    /// known before the consumer is solved: then it is to make up for the trunk's errors, too.
    pub trunk: Option<(OpId, Trunk)>,
}

impl Target {
    /// The regressors and the outputs of a consumer in the dense network that stay in the pruned one; `None` if they are not what the pruned
    /// one has.
    pub fn kept_sides(&self, pair: &Pair, dense: &Consumer, w: &Array) -> Option<(Vec<u32>, Vec<u32>)> {
        let origin = w.origin()?;
        let shape: Vec<usize> =
            pair.net.analysis.graph.literal(origin).ty.dims().iter().flatten().map(|n| *n as usize).collect();
        let places = dense.places(w);
        let (d, m) = (dense.inputs(), dense.outputs());
        let stay = |places: Vec<usize>| -> Vec<u32> {
            let axes = input_axes(&shape, &places);
            let left = |i: usize| {
                let kept = |(axis, index): &(usize, Vec<u64>)| {
                    pair.gathered.left(self.weight, *axis).is_none_or(|l| l.binary_search(&(index[i] as u32)).is_ok())
                };
                axes.iter().all(kept)
            };
            (0..places.len()).filter(|i| left(*i)).map(|i| i as u32).collect()
        };
        let inputs = stay(places.get(..d)?.to_vec());
        let outputs = stay((0..m).map(|o| places[o * d]).collect());
        let fits = inputs.len() == self.consumer.inputs() && outputs.len() == self.consumer.outputs();
        (fits && dense.groups() == 1).then_some((inputs, outputs))
    }
}

/// All consumers: those that can be refitted, in the order of a run, and those that keep their weights.
pub struct Found {
    /// Those that can be refitted.
    pub targets: Vec<Target>,
    /// Those that cannot.
    pub left: Vec<Report>,
    /// What a run of the pruned network shows.
    pub seen: Seen,
}

/// Finds the consumers that are seen in a run on one sample.
///
/// # Errors
/// What the run gives.
pub fn find(pair: &Pair, sample: &[Array]) -> Result<Found, Diagnostic> {
    let seen = Seen::new(&pair.pruned, sample)?;
    let (mut targets, mut left) = (vec![], vec![]);
    let mut leave = |op: OpId, groups: Vec<usize>, why: &str| {
        left.push(Report { op: pair.origin(op), groups, outcome: Outcome::Left(why.to_string()), shares: None });
    };
    let mut pools: BTreeMap<DataId, Vec<Read>> = BTreeMap::new();
    for (pruned, noted) in &seen.noted {
        let all = contractions(noted);
        let Some((x, w)) = all.first().and_then(|c| sides(c)) else {
            if let [c] = all[..]
                && seen.has_constant(pair, *pruned, c)
            {
                leave(*pruned, vec![], "its weight is computed from other constants");
            }
            continue;
        };
        let (Some(weight), dense) = (w.origin(), pair.origin(*pruned)) else { continue };
        let consumer = Consumer::new(x, w, &all[0].summed);
        let places = consumer.places(w);
        let groups = pair.groups(weight, &places[..consumer.inputs()])?;
        if let Some(why) = pair.unfit(weight, &places) {
            leave(*pruned, groups, why);
        } else if pair.pruned_op(dense) != Some(*pruned) {
            leave(*pruned, groups, "it is there in several sizes");
        } else if let (Some(_), [c], true) = (pair.pruned.position(*pruned), &all[..], pair.owns(*pruned, weight)) {
            let own = |at: OpId, shift: &Shift| pair.owns(at, shift.data) && pair.gathered.holder(shift.data).is_some();
            let (shift, trunk) = seen.behind(pair, *pruned, &consumer, c, &own);
            let pooled = vec![];
            let target = Target { dense, pruned: *pruned, consumer, weight, places, groups, shift, pooled, trunk };
            targets.push(target);
        } else {
            let alike = |c: &&Contraction| {
                sides(c).is_some_and(|(x, w)| {
                    w.origin() == Some(weight)
                        && c.added.is_none()
                        && Consumer::new(x, w, &c.summed).places(w) == places
                })
            };
            let alike = all.iter().all(alike) && consumer.groups() == 1;
            pools.entry(weight).or_default().push(Read { op: *pruned, consumer, places, groups, alike });
        }
    }
    // The first step of a recurrence reads a constant state.
    let steps = pools.values().flatten().flat_map(|r| pair.graph().op(r.op).results.iter().copied());
    let seen = Seen { varying: pair.pruned.varying(steps), ..seen };
    for (weight, reads) in pools {
        let readers = pair.readers(weight, &seen.values);
        let why = if !reads.iter().map(|r| r.op).eq(readers) {
            Some("its weight has other users")
        } else if reads.iter().any(|r| !r.alike || r.places != reads[0].places) {
            Some("its weight is read in several ways")
        } else {
            None
        };
        if let Some(why) = why {
            reads.into_iter().for_each(|r| leave(r.op, r.groups, why));
            continue;
        }
        let pooled = reads.iter().map(|r| pair.origin(r.op)).collect();
        let shift = seen.common_shift(pair, &reads);
        let Some(first) = reads.into_iter().min_by_key(|r| pair.pruned.passed(r.op)) else { continue };
        let Read { op, consumer, places, groups, .. } = first;
        let (dense, trunk) = (pair.origin(op), None);
        targets.push(Target { dense, pruned: op, consumer, weight, places, groups, shift, pooled, trunk });
    }
    targets.sort_by_key(|t| pair.pruned.passed(t.pruned));
    let all = |t: &Target| match t.pooled.is_empty() {
        true => vec![t.pruned],
        false => t.pooled.iter().filter_map(|op| pair.pruned_op(*op)).collect(),
    };
    let solved: BTreeSet<usize> = targets.iter().flat_map(all).filter_map(|op| pair.pruned.passed(op)).collect();
    for target in &mut targets {
        let first = pair.pruned.position(target.pruned);
        target.trunk = target.trunk.take().filter(|(sum, trunk)| known_before(pair, *sum, trunk.skip, first, &solved));
    }
    Ok(Found { targets, left, seen })
}

/// An op that reads a weight that other ops read, too, or that is in a loop.
struct Read {
    op: OpId,
    consumer: Consumer,
    places: Vec<usize>,
    groups: Vec<usize>,
    /// Whether it is a sum of products with this weight alone, and every time in the same way.
    alike: bool,
}

/// Whether an operand of a sum depends on no consumer that is solved at or behind a place.
fn known_before(pair: &Pair, sum: OpId, operand: usize, first: Option<usize>, solved: &BTreeSet<usize>) -> bool {
    let Some(first) = first else { return false };
    let mut stack: Vec<ValueId> = pair.graph().op(sum).operands.get(operand).copied().flatten().into_iter().collect();
    let mut seen: HashSet<ValueId> = HashSet::new();
    while let Some(v) = stack.pop() {
        if !seen.insert(v) {
            continue;
        }
        if let Some(from) = pair.pruned.passed_from(v) {
            stack.push(from);
            continue;
        }
        let depc_ir::graph::Def::Result(op, _) = pair.graph().value(v).def else { continue };
        match pair.pruned.position(op) {
            Some(at) if at < first => {}
            Some(at) if !solved.contains(&at) => stack.extend(pair.pruned.inputs(op)),
            _ => return false,
        }
    }
    true
}

impl Seen {
    /// Whether exactly one operand of a sum of products depends on no input.
    fn has_constant(&self, pair: &Pair, op: OpId, c: &Contraction) -> bool {
        let is_float = |v: &ValueId| pair.graph().ty(*v).elem().is_some_and(|e| e.is_float());
        let read = c.a.origin().is_none() && c.b.origin().is_none();
        let operands = pair.graph().op(op).operands.iter().flatten().take(2);
        let constant = operands.filter(|v| is_float(v) && !self.varying.contains(v)).count();
        read && constant == 1
    }

    /// The shift of all ops that read one weight, if nothing else reads it, and all read it in the same way.
    fn common_shift(&self, pair: &Pair, reads: &[Read]) -> Option<Shift> {
        let fit = |_: OpId, shift: &Shift| pair.unfit(shift.data, &shift.places).is_none();
        let mut shifts = vec![];
        for read in reads {
            let [c] = contractions(self.noted.get(&read.op)?)[..] else { return None };
            shifts.push(self.behind(pair, read.op, &read.consumer, c, &fit).0?);
        }
        self.shared_shift(pair, shifts)
    }

    /// The one shift that these are, if nothing else reads it.
    pub fn shared_shift(&self, pair: &Pair, shifts: Vec<Shift>) -> Option<Shift> {
        let ops: BTreeSet<OpId> = shifts.iter().map(|s| s.op).collect();
        let first = shifts.first()?;
        let common = ops.len() == shifts.len() && shifts.iter().all(|s| s.is_like(first));
        (common && pair.readers(first.data, &self.values) == ops).then(|| first.clone())
    }

    /// The shift of a consumer, and the trunk that takes its result in. `own` says whether an op's literal may be changed.
    fn behind(
        &self,
        pair: &Pair,
        op: OpId,
        consumer: &Consumer,
        c: &Contraction,
        own: &dyn Fn(OpId, &Shift) -> bool,
    ) -> (Option<Shift>, Option<(OpId, Trunk)>) {
        let mut shift = Shift::own(consumer, op, c).filter(|s| own(op, s));
        let followed = self.follow(pair, op, &mut |chain, step| {
            if shift.is_none() {
                shift = chain.shifts(consumer, step).into_iter().find(|s| own(step.op, s));
            }
        });
        (shift, followed.and_then(|f| f.trunk))
    }
}

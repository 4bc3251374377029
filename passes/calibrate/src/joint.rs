//! Two consumers whose results every step of a recurrence adds: the matrix A of what the step reads, and the matrix R of its state. Each
//! makes up for what the other one lost, if both are solved for at once:
//!
//!   Σ over steps |A x + R h − (A' x' + R' h' + s)|² → min over A', R', s.
//!
//! A is one op over all steps, or an op per step, as R is.

use crate::behind::Shift;
use crate::consumer::{Consumer, sides, spread};
use crate::follow::Followed;
use crate::observe::{Seen, contractions};
use crate::pair::Pair;
use crate::pool::pooled;
use crate::problem::{Part, Problem};
use crate::targets::Target;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Def, OpId, ValueId};
use depc_run::{Array, Number};
use std::collections::{BTreeMap, BTreeSet};

/// Two consumers that are solved for at once.
pub struct Joint {
    /// A, by its number among the targets.
    pub input: usize,
    /// R, by its number.
    pub state: usize,
    /// Per step and row of R's result: the row of A's result that is added to it. (Rows of all ops of a consumer are numbered one op
    /// after another.)
    steps: Vec<Vec<u32>>,
    /// Rows of A's results, and of R's: all of a sample.
    rows: [usize; 2],
    /// Per output of R: the output of A.
    outputs: Vec<u32>,
    /// Where A's weights are, output after output of R.
    places: Vec<usize>,
    /// Where s is: what is added to the result of one of them, or to the sum of both.
    shift: Option<Shift>,
}

/// One op of a consumer.
struct End {
    consumer: Consumer,
    followed: Followed,
}

/// The pairs among the consumers. `sample` is what `seen` was seen on.
///
/// # Errors
/// What a run gives.
pub fn joints(pair: &Pair, seen: Seen, targets: &[Target], sample: &[Array]) -> Result<Vec<Joint>, Diagnostic> {
    let all = targets.iter().enumerate();
    let of: BTreeMap<OpId, usize> = all.flat_map(|(i, t)| ops(pair, t).into_iter().map(move |op| (op, i))).collect();
    let (mut out, mut taken): (Vec<Joint>, BTreeSet<usize>) = (vec![], BTreeSet::new());
    for state in (0..targets.len()).filter(|t| !targets[*t].pooled.is_empty()) {
        let Some(joint) = joint(pair, &seen, targets, &of, state) else { continue };
        if !taken.contains(&joint.input) && !taken.contains(&state) && joint.is_of_dense(pair, targets, sample)? {
            taken.extend([joint.input, state]);
            out.push(joint);
        }
    }
    Ok(out)
}

/// The ops of the pruned network that a consumer is.
fn ops(pair: &Pair, target: &Target) -> Vec<OpId> {
    match target.pooled.is_empty() {
        true => vec![target.pruned],
        false => target.pooled.iter().filter_map(|op| pair.pruned_op(*op)).collect(),
    }
}

/// What becomes of the results of a consumer, op by op; `None` where an op is in a loop.
fn ends(pair: &Pair, seen: &Seen, target: &Target) -> Option<Vec<End>> {
    let end = |op: &OpId| {
        pair.pruned.position(*op)?;
        let [c] = contractions(seen.noted.get(op)?)[..] else { return None };
        let (x, w) = sides(c)?;
        let consumer = Consumer::new(x, w, &c.summed);
        let followed = seen.follow(pair, *op, &mut |_, _| {})?;
        (consumer.groups() == 1 && consumer.inputs() > 0).then_some(End { consumer, followed })
    };
    ops(pair, target).iter().map(end).collect()
}

/// The consumer that a value comes from, by ops that read one value that depends on the input.
fn source(pair: &Pair, seen: &Seen, mut v: ValueId, of: &BTreeMap<OpId, usize>) -> Option<usize> {
    loop {
        if let Some(from) = pair.pruned.passed_from(v) {
            v = from;
            continue;
        }
        let Def::Result(op, _) = pair.graph().value(v).def else { return None };
        if let Some(target) = of.get(&op) {
            return Some(*target);
        }
        let varying = pair.pruned.inputs(op).into_iter().filter(|v| seen.varying.contains(v));
        let varying: BTreeSet<ValueId> = varying.collect();
        v = varying.first().copied().filter(|_| varying.len() == 1)?;
    }
}

/// A consumer of several ops, with the one whose results are added to its own.
fn joint(pair: &Pair, seen: &Seen, targets: &[Target], of: &BTreeMap<OpId, usize>, state: usize) -> Option<Joint> {
    let own = ends(pair, seen, &targets[state])?;
    let (sum, trunk) = own.first()?.followed.trunk.as_ref()?;
    let added = pair.graph().op(*sum).operands.get(trunk.skip).copied().flatten()?;
    let input = source(pair, seen, added, of).filter(|input| *input != state)?;
    let other = &targets[input];
    // What a consumer of one op reads, it reads in the pruned network, and that has not come to the steps yet.
    if other.trunk.is_some() || (other.pooled.is_empty() && input > state) {
        return None;
    }
    let others = ends(pair, seen, other)?;
    let (steps, outputs) = meetings(seen, &own, &others)?;
    let sums: BTreeSet<OpId> = own.iter().filter_map(|e| Some(e.followed.trunk.as_ref()?.0)).collect();
    if others.iter().any(|e| !readers(pair, seen, &e.followed).is_subset(&sums)) {
        return None;
    }
    let rows = [&others, &own].map(|ends| ends.iter().map(|e| e.consumer.rows()).sum());
    let d = other.consumer.inputs();
    let row = |o: &u32| other.places[*o as usize * d..(*o as usize + 1) * d].to_vec();
    let places = outputs.iter().flat_map(row).collect();
    let of_input = other.shift.as_ref().map(|shift| shift.picked(&outputs));
    let shift = of_input.or_else(|| targets[state].shift.clone()).or_else(|| shift_behind(pair, seen, &own));
    Some(Joint { input, state, steps, rows, outputs, places, shift })
}

/// A list whose elements are given one by one, some several times.
struct Slots(Vec<Option<u32>>);

impl Slots {
    fn new(n: usize) -> Slots {
        Slots(vec![None; n])
    }

    /// `None` if the element is another one already.
    fn set(&mut self, at: usize, value: usize) -> Option<()> {
        let value = u32::try_from(value).ok()?;
        (*self.0.get_mut(at)?.get_or_insert(value) == value).then_some(())
    }

    fn all(self) -> Option<Vec<u32>> {
        self.0.into_iter().collect()
    }
}

/// Per step and row of `own` the row of `others`, and per output the output, whose elements are added to its own. `None` unless each step
/// adds all its elements to such elements, row by row and output by output.
fn meetings(seen: &Seen, own: &[End], others: &[End]) -> Option<(Vec<Vec<u32>>, Vec<u32>)> {
    let outputs = own.first()?.consumer.outputs();
    let (mut steps, mut channels) = (vec![], Slots::new(outputs));
    for end in own {
        let (sum, trunk) = end.followed.trunk.as_ref()?;
        let operand = seen.pointwise(*sum)?.operands.get(trunk.skip)?.as_ref()?;
        let mut before = 0;
        let (other, lanes) = others.iter().find_map(|other| {
            let met = other.followed.chain.met(operand, &trunk.factors);
            before += if met.is_none() { other.consumer.rows() } else { 0 };
            Some((&other.consumer, met?))
        })?;
        let mut rows = Slots::new(end.consumer.rows());
        let (line, channel) = (end.consumer.lines(), end.consumer.channels());
        let (other_line, other_channel) = (other.lines(), other.channels());
        for (mine, its) in trunk.lanes.iter().zip(lanes) {
            rows.set(line[*mine], before + other_line[its])?;
            channels.set(channel[*mine], other_channel[its])?;
        }
        steps.push(rows.all()?);
    }
    let channels = channels.all()?;
    let distinct = channels.iter().collect::<BTreeSet<_>>().len() == outputs;
    let whole = others.iter().all(|other| other.consumer.outputs() == outputs);
    (distinct && whole).then_some((steps, channels))
}

/// The ops that compute with what was followed, or with a part of it.
fn readers(pair: &Pair, seen: &Seen, followed: &Followed) -> BTreeSet<OpId> {
    let (mut stack, mut out) = (vec![followed.value], BTreeSet::new());
    while let Some(v) = stack.pop() {
        for (user, _) in pair.pruned.users(v) {
            let op = pair.graph().op(*user);
            let moved = |r: &ValueId| seen.values.get(r).is_some_and(|a| followed.chain.is(a));
            if let Some(becomes) = pair.pruned.passed_to(*user) {
                stack.extend(op.operands.iter().zip(becomes).filter(|(o, _)| **o == Some(v)).map(|(_, b)| *b));
            } else if pair.pruned.position(*user).is_some() && op.results.iter().any(moved) {
                stack.extend(&op.results);
            } else {
                out.insert(*user);
            }
        }
    }
    out
}

/// The shift of the sums, if every step adds the same one behind its own.
fn shift_behind(pair: &Pair, seen: &Seen, own: &[End]) -> Option<Shift> {
    let one = |end: &End| {
        let mut found = None;
        seen.follow_past(pair, &end.followed, &mut |chain, step| {
            let mut all = chain.shifts(&end.consumer, step).into_iter();
            found = found.take().or_else(|| all.find(|s| pair.unfit(s.data, &s.places).is_none()));
        });
        found
    };
    seen.shared_shift(pair, own.iter().map(one).collect::<Option<_>>()?)
}

/// Rows of a consumer's regressors and targets, 1 × rows × inputs and 1 × rows × outputs.
pub type Rows = (Array, Array);

impl Joint {
    /// Whether a target is one of the two.
    pub fn has(&self, target: usize) -> bool {
        self.input == target || self.state == target
    }

    /// The one that a run comes to first, and the other one.
    pub fn in_order(&self) -> (usize, usize) {
        (self.input.min(self.state), self.input.max(self.state))
    }

    /// [A R], and s.
    pub fn problem<'t>(&'t self, targets: &'t [Target]) -> Problem<'t> {
        let (input, state) = (&targets[self.input], &targets[self.state]);
        let part = |target: &Target, places: &'t [usize]| Part { literal: target.weight, places };
        Problem {
            groups: 1,
            outputs: self.outputs.len(),
            inputs: input.consumer.inputs() + state.consumer.inputs(),
            parts: vec![part(input, &self.places), part(state, &state.places)],
            shift: self.shift.as_ref(),
            trunk: false,
        }
    }

    /// Whether the dense network's steps have the same rows.
    fn is_of_dense(&self, pair: &Pair, targets: &[Target], sample: &[Array]) -> Result<bool, Diagnostic> {
        let frame = pair.dense.start(sample)?;
        for (target, rows) in [self.input, self.state].map(|at| &targets[at]).into_iter().zip(self.rows) {
            // What a consumer of one op gives is cut to what is left of it, whatever that is.
            if target.pooled.is_empty() {
                continue;
            }
            let left = |consumer: &Consumer, w: &Array| target.kept_sides(pair, consumer, w);
            let (x, _) = pooled(pair, &pair.dense, &target.pooled, &frame, &left, 0, usize::MAX)?;
            if x.shape()[1] != rows {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// [x h], and A x + R h, from all rows of both: those of one sample, at most `most` of a step. `None` if the sample has other rows.
    pub fn rows(&self, (x, ax): Rows, (h, rh): Rows, sample: usize, most: usize) -> Option<Rows> {
        let (mut of_input, mut of_state, mut before) = (vec![], vec![], 0);
        for step in &self.steps {
            let rows = spread(step.len(), sample, most);
            of_input.extend(rows.iter().map(|r| step[*r as usize]));
            of_state.extend(rows.iter().map(|r| before + r));
            before += step.len() as u32;
        }
        if [&x, &h].map(|a| a.shape()[1]) != self.rows {
            return None;
        }
        let numbers = |a: &Array, rows: &[u32]| a.picked(1, rows).to_f64();
        let (dx, dh, m) = (x.shape()[2], h.shape()[2], self.outputs.len());
        let (x, h) = (numbers(&x, &of_input), numbers(&h, &of_state));
        let both = x.chunks(dx).zip(h.chunks(dh)).flat_map(|(x, h)| x.iter().chain(h).copied()).collect::<Vec<_>>();
        let (ax, rh) = (numbers(&ax.picked(2, &self.outputs), &of_input), numbers(&rh, &of_state));
        let sum: Vec<f64> = ax.iter().zip(&rh).map(|(a, b)| a + b).collect();
        let array = |width: usize, numbers: &[f64]| Array::from_f64(Number::F64, &[1, of_state.len(), width], numbers);
        Some((array(dx + dh, &both), array(m, &sum)))
    }
}

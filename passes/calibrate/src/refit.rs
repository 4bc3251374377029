//! Sequential calibration: consumer after consumer, the dense network and the pruned one side by side.

use crate::consumer::{Consumer, sides};
use crate::frames::Frames;
use crate::gathered::{Gathered, kept};
use crate::joint::{Joint, Rows, joints};
use crate::moments::Moments;
use crate::observe::{Keeper, Survey, contractions};
use crate::pair::Pair;
use crate::pool::pooled;
use crate::problem::{Fit, Problem};
use crate::report::{Calibrated, NewValues, Outcome, Report, Shares, Turned};
use crate::rotate::{Turn, Turns, Which, turns};
use crate::solve::LAMBDA;
use crate::targets::{Found, Target, find};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_passes::algebra::Realised;
use depc_passes::edits::Edits;
use depc_passes::groups::Network;
use depc_passes::pipeline;
use depc_run::{Array, Constants, Frame, Nobody, Noted, Number, Program};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::io::Error;

/// A share of the outputs' energy that is rounding: nothing is to be solved for.
const UNCHANGED: f64 = 1e-10;

/// Hears how many consumers are solved, and of how many.
pub type Told<'t> = &'t mut dyn FnMut(usize, usize);

/// How to calibrate.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Options {
    /// λ as a part of the mean of a Gram matrix's diagonal.
    pub lambda: f64,
    /// Rows that are taken of one sample, at most, for one consumer: positions of a convolution are sampled.
    pub rows: usize,
    /// Of how many samples one is held back: never fitted on.
    pub held_back: usize,
    /// Samples are of so many kinds, which take turns. New weights must be better on each kind: what real inputs are like, noise cannot
    /// say, and new weights that one kind of noise likes and another one does not fit the kind, not the network.
    pub kinds: usize,
    /// So many bytes of activations stay in memory, between one consumer and the next; the others go to a temporary file.
    pub memory: usize,
    /// Whether vectors whose basis is free are turned into their best subspace.
    pub rotate: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { lambda: LAMBDA, rows: 256, held_back: 5, kinds: 1, memory: usize::MAX, rotate: false }
    }
}

/// Solves the weights of all contractions of the pruned network again. `literals` are those of the dense graph, `samples` its inputs,
/// each a list of arrays. `name` is what diagnostics call the graph; `told` hears how far it is.
///
/// # Errors
/// What the executor does not run, NaN in activations, no samples.
pub fn calibrate(
    net: &Network,
    (realised, edits): (&Realised, &Edits),
    literals: &dyn Constants,
    name: &str,
    samples: &[Vec<Array>],
    options: &Options,
    told: Told,
) -> Result<Calibrated, Vec<Diagnostic>> {
    let graph = net.analysis.graph;
    let fail = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    if samples.is_empty() {
        return Err(fail("there are no samples to calibrate with".to_string()));
    }
    let applied = pipeline::pruned(&net.analysis, edits).map_err(|e| fail(format!("internal error: {e}")))?;
    let gathered = Gathered::new(graph, edits, &applied, literals);
    // Every n-th sample is held back.
    let held: Vec<bool> = (0..samples.len()).map(|i| (i + 1).is_multiple_of(options.held_back.max(2))).collect();
    let mut walked = |which: Which| {
        let pair = Pair::new(name, net, realised, &applied, literals, &gathered)?;
        let mut walk = Walk { pair, held: held.clone(), options, which, arrays: BTreeMap::new() };
        walk.run(samples, told).map_err(|e| vec![e])
    };
    if !options.rotate {
        return walked(Which::Nothing);
    }
    let all = walked(Which::All)?;
    if all.turned.is_empty() {
        return Ok(all);
    }
    // Not if the results are nearer to the dense network's on held-back samples without. Then heads may still be turned alone.
    let plain = walked(Which::Nothing)?;
    if all.after <= plain.after {
        return Ok(all);
    }
    let (trunks, heads): (Vec<&Turned>, Vec<&Turned>) = all.turned.iter().partition(|t| t.heads == 0);
    if !trunks.is_empty() && !heads.is_empty() {
        let heads = walked(Which::Heads)?;
        if heads.after <= plain.after {
            return Ok(heads);
        }
    }
    Ok(Calibrated { better_unturned: true, ..plain })
}

/// Parts of the samples whose sums are taken at the same time; half of them where a consumer reads more than so many numbers.
const PARTS: usize = 4;
const WIDE: usize = 2048;
/// So many samples' rows are in memory.
const AT_A_TIME: usize = 32;

/// In how many parts the sums over samples are taken, of so many regressors.
pub(crate) fn parts(inputs: usize) -> usize {
    if inputs > WIDE { PARTS / 2 } else { PARTS }
}

/// Gives regressors and targets of a sample from its runs in the dense network and the pruned one, which it brings forward.
type ReadRows<'r> = &'r (dyn Fn(usize, &mut Frame, &mut Frame) -> Result<Rows, Diagnostic> + Sync);

/// A calibration on its way.
struct Walk<'a> {
    pair: Pair<'a>,
    held: Vec<bool>,
    options: &'a Options,
    which: Which,
    /// New values of literals of the pruned graph.
    arrays: BTreeMap<DataId, Array>,
}

impl Walk<'_> {
    fn run(&mut self, samples: &[Vec<Array>], told: Told) -> Result<Calibrated, Diagnostic> {
        let expected = self.results(&self.pair.dense, samples)?;
        let was = self.results(&self.pair.pruned, samples)?;
        let before = self.error(&expected, &was);
        let Found { mut targets, left: mut consumers, seen } = find(&self.pair, &samples[0])?;
        let mut joints = joints(&self.pair, seen, &targets, &samples[0])?;
        let Turns { of: turns, literals, mut turned } = turns(&self.pair, &targets, samples, &self.held, self.which)?;
        for (data, array) in literals {
            let whole = self.array(data)?;
            self.replace(data, &whole, &array.to_f64())?;
        }
        for (at, turn) in &turns {
            self.turn(&mut targets[*at], turn)?;
        }
        joints.retain(|joint| !turns.keys().any(|at| joint.has(*at)));
        let start = |s: &Vec<Array>| Ok(vec![self.pair.dense.start(s)?, self.pair.pruned.start(s)?]);
        let frames = samples.iter().map(start).collect::<Result<_, Diagnostic>>()?;
        let frames = Frames::new(frames, self.options.memory);
        consumers.extend(self.solved(&targets, &joints, &turns, &frames, told)?);
        consumers.sort_by_key(|c| c.op);
        let now = self.results(&self.pair.pruned, samples)?;
        let mut after = self.error(&expected, &now);
        let worse = |kind: usize| self.error_of(&expected, &now, kind) > self.error_of(&expected, &was, kind);
        // Each consumer is better than it was, and all of them together need not be.
        if after > before || (0..self.options.kinds).any(worse) {
            self.arrays.clear();
            after = before;
            turned.clear();
            for report in consumers.iter_mut().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })) {
                report.outcome =
                    Outcome::Left("with all new weights the results would be worse on held-back samples".into());
            }
        }
        let values = self.arrays.iter().filter_map(|(data, array)| {
            Some(NewValues { value: self.pair.gathered.holder(*data)?, numbers: array.to_f64() })
        });
        let held_back = self.held.iter().filter(|h| **h).count();
        Ok(Calibrated { values: values.collect(), consumers, turned, better_unturned: false, before, after, held_back })
    }

    /// Solves all consumers, in the order of a run, and says what became of each.
    fn solved(
        &mut self,
        targets: &[Target],
        joints: &[Joint],
        turns: &BTreeMap<usize, Turn>,
        frames: &Frames,
        told: Told,
    ) -> Result<Vec<Report>, Diagnostic> {
        let mut out = vec![];
        let mut report = |target: &Target, outcome: Outcome, shares: Option<Shares>| {
            out.push(Report { op: target.dense, groups: target.groups.clone(), outcome, shares });
        };
        // A state is what the steps before it were, and noise has no such steps: an LSTM was worse with weights from noise, and worse still
        // with those of the others alone.
        let unlike = self.options.kinds > 1 && targets.iter().any(|t| !t.pooled.is_empty());
        for (at, target) in targets.iter().enumerate() {
            told(at, targets.len());
            if unlike {
                let why = "it is in a network with a recurrence, and noise has no steps that follow from each other";
                report(target, Outcome::Left(why.into()), None);
                continue;
            }
            let joint = joints.iter().find(|joint| joint.has(at));
            let (first, second) = joint.map_or((at, at), Joint::in_order);
            if at != first {
                continue;
            }
            let problem = joint.map_or_else(|| Problem::of(target), |joint| joint.problem(targets));
            let turn = turns.get(&at);
            let sums = self.sums(&problem, frames, &|sample, dense, pruned| match joint {
                Some(joint) => self.joint_rows(joint, targets, sample, dense, pruned),
                None => self.rows(target, sample, dense, pruned, turn, self.options.rows),
            })?;
            let (outcome, shares) = self.refit(&problem, &sums, turn.is_some())?;
            if second != first {
                report(&targets[second], outcome.clone(), Some(shares));
            }
            report(target, outcome, Some(shares));
        }
        Ok(out)
    }

    fn results(&self, program: &Program, samples: &[Vec<Array>]) -> Result<Vec<Vec<Array>>, Diagnostic> {
        samples.par_iter().map(|s| program.run(s, &mut Nobody)).collect()
    }

    /// ‖b − a‖ / ‖a‖ over held-back samples, or all if none is.
    fn error(&self, a: &[Vec<Array>], b: &[Vec<Array>]) -> f64 {
        self.error_where(a, b, &|_| true)
    }

    /// The same of the samples of one kind.
    fn error_of(&self, a: &[Vec<Array>], b: &[Vec<Array>], kind: usize) -> f64 {
        self.error_where(a, b, &|i| i % self.options.kinds == kind)
    }

    fn error_where(&self, a: &[Vec<Array>], b: &[Vec<Array>], counts: &dyn Fn(usize) -> bool) -> f64 {
        let all = !self.held.contains(&true);
        let (mut difference, mut square) = (0.0, 0.0);
        for i in (0..a.len()).filter(|i| (all || self.held[*i]) && counts(*i)) {
            let (a, b) = (&a[i], &b[i]);
            for (a, b) in a.iter().zip(b) {
                for (x, y) in a.to_f64().iter().zip(b.to_f64()) {
                    difference += (y - x).powi(2);
                    square += x * x;
                }
            }
        }
        if square > 0.0 { (difference / square).sqrt() } else { difference.sqrt() }
    }

    /// Gives a consumer the weights of its turned inputs and outputs to start with.
    fn turn(&mut self, target: &mut Target, turn: &Turn) -> Result<(), Diagnostic> {
        let whole = self.array(target.weight)?;
        let mut weights = whole.to_f64();
        target.places.iter().zip(&turn.weights).for_each(|(p, w)| weights[*p] = *w);
        self.replace(target.weight, &whole, &weights)?;
        if let Some(shift) = target.shift.as_ref().filter(|_| !turn.shift.is_empty()) {
            let whole = self.array(shift.data)?;
            let mut numbers = whole.to_f64();
            let gains = shift.factors.iter().zip(&turn.shift).map(|(factor, gain)| factor * gain);
            shift.places.iter().zip(gains).for_each(|(p, gain)| numbers[*p] += gain);
            self.replace(shift.data, &whole, &numbers)?;
        }
        // Only where the trunk is turned, too, is it known what becomes of the sum.
        target.trunk = target.trunk.take().filter(|_| turn.outputs.is_none() || turn.trunk.is_some());
        Ok(())
    }

    /// Solves a problem from its sums, and takes the new weights if they are better on held-back samples.
    fn refit(
        &mut self,
        problem: &Problem,
        sums: &[[Moments; 2]],
        turned: bool,
    ) -> Result<(Outcome, Shares), Diagnostic> {
        let wholes = problem.parts.iter().map(|p| self.array(p.literal)).collect::<Result<Vec<_>, _>>()?;
        let mut weights: Vec<Vec<f64>> = wholes.iter().map(Array::to_f64).collect();
        let whole = problem.shift.map(|shift| self.array(shift.data)).transpose()?;
        let mut shifts = whole.as_ref().map_or(vec![], Array::to_f64);
        let fit = |(group, sums)| problem.fit(sums, &problem.weights(group, &weights), self.options.lambda);
        let fits: Vec<Fit> = sums.par_iter().enumerate().map(fit).collect();
        let (mut shares, mut notes, mut changed) = (vec![], vec![], false);
        for (group, Fit { solution, energy, was, is }) in fits.into_iter().enumerate() {
            let better = is < was && was > UNCHANGED * energy;
            let share = |error: f64| if energy > 0.0 { error / energy } else { 0.0 };
            shares.push(Shares { energy, before: share(was), after: share(if better { is } else { was }) });
            for note in solution.notes {
                if !notes.iter().any(|n| std::mem::discriminant(n) == std::mem::discriminant(&note)) {
                    notes.push(note);
                }
            }
            if better {
                changed = true;
                problem.write(group, &solution.weights, &mut weights);
                problem.write_shift(group, &solution.shift, &mut shifts);
            }
        }
        let shares = Shares::together(shares.into_iter()).unwrap_or(Shares { energy: 0.0, before: 0.0, after: 0.0 });
        // What is turned has new weights, even if there is nothing to be solved for.
        if !changed && !turned {
            let why = match shares.before <= UNCHANGED {
                true => "it gives what it gave before",
                false => "new weights would not be better on held-back samples",
            };
            return Ok((Outcome::Left(why.to_string()), shares));
        }
        for (part, (whole, numbers)) in problem.parts.iter().zip(wholes.iter().zip(&weights)) {
            self.replace(part.literal, whole, numbers)?;
        }
        if let (Some(shift), Some(whole)) = (problem.shift, whole) {
            self.replace(shift.data, &whole, &shifts)?;
        }
        Ok((Outcome::Refitted { shift: problem.shift.is_some(), trunk: problem.trunk, notes }, shares))
    }

    /// Brings all samples to a consumer, and sums up what it reads and aims at, which `rows` gives of a sample from its two runs: per
    /// problem, of samples that are fitted on and of those that are held back. Rows of a few samples at a time are in memory.
    fn sums(&self, problem: &Problem, frames: &Frames, rows: ReadRows) -> Result<Vec<[Moments; 2]>, Diagnostic> {
        let (d, m) = (problem.inputs, problem.outputs);
        // Sums of parts, which do not depend on the number of threads, one after another.
        let parts = parts(d);
        let one = |at: usize| (at / (2 * parts), (at / parts % 2 == 1, at % parts), Moments::new(d, m));
        let mut all: Vec<_> = (0..problem.groups * 2 * parts).map(one).collect();
        let failed = |e: Error| self.pair.error(format!("activations cannot be kept in a temporary file: {e}"));
        let samples: Vec<usize> = (0..self.held.len()).collect();
        for some in samples.chunks(AT_A_TIME) {
            let rows = |i: &usize| {
                let work = |frames: &mut [Frame]| match frames {
                    [dense, pruned] => rows(*i, dense, pruned),
                    _ => Err(self.pair.error("internal error: a sample without its two runs")),
                };
                frames.with(*i, failed, work)
            };
            let rows: Vec<Rows> = some.par_iter().map(rows).collect::<Result<_, _>>()?;
            all.par_iter_mut().for_each(|(group, own, sums)| {
                for (_, (x, y)) in some.iter().zip(&rows).filter(|(i, _)| (self.held[**i], **i % parts) == *own) {
                    let part = |a: &Array| a.part(0, *group, 1).cast(Number::F32).values::<f32>().into_owned();
                    sums.add(&part(x), &part(y));
                }
            });
        }
        let merged = |chunk: &[(usize, (bool, usize), Moments)]| {
            let mut out = Moments::new(d, m);
            chunk.iter().for_each(|(.., part)| out.merge(part));
            out
        };
        Ok(all.chunks(2 * parts).map(|own| [merged(&own[..parts]), merged(&own[parts..])]).collect())
    }

    /// Regressors and targets of one sample, less what the consumer adds already: groups × rows × inputs, groups × rows × outputs, at
    /// most `most` rows.
    fn rows(
        &self,
        target: &Target,
        sample: usize,
        dense: &mut Frame,
        pruned: &mut Frame,
        turn: Option<&Turn>,
        most: usize,
    ) -> Result<Rows, Diagnostic> {
        if !target.pooled.is_empty() {
            return self.pooled_rows(target, sample, dense, most);
        }
        let pair = &self.pair;
        let internal = || pair.error("internal error: a consumer computed nothing");
        pair.dense.advance(dense, Some(target.dense), &mut Nobody)?;
        pair.pruned.advance(pruned, Some(target.pruned), &mut Nobody)?;
        let wanted = pair.net.analysis.graph.op(target.dense).results.clone();
        let mut keeper = Keeper { wanted: &wanted, seen: HashMap::new() };
        pair.dense.advance(dense, pair.dense.behind(target.dense), &mut keeper)?;
        // The pruned one runs it once more with its new weights.
        let (mut ahead, mut survey) = (pruned.clone(), Survey::default());
        pair.pruned.advance(&mut ahead, pair.pruned.behind(target.pruned), &mut survey)?;
        let whole = keeper.seen.get(&wanted[0]).ok_or_else(internal)?;
        let c = contractions(survey.noted.get(&target.pruned).map_or(&[][..], Vec::as_slice));
        let c = *c.first().ok_or_else(internal)?;
        let (x, _) = sides(c).ok_or_else(internal)?;
        let consumer = &target.consumer;
        let of_trunk = turn.and_then(|turn| turn.trunk.as_ref());
        let y = match turn.and_then(|turn| Some((turn, turn.outputs.as_ref()?))) {
            Some((turn, outputs)) if of_trunk.is_none() => {
                let added = c.added.as_ref().map(|all| consumer.targets(all));
                turn.targets(whole, outputs, added.as_ref())
            }
            _ => {
                let left = |whole: &Array, value: ValueId| match of_trunk {
                    Some(trunk) => trunk.of(pair, whole, value).ok_or_else(internal),
                    None => Ok(kept(whole, &pair.kept_axes(value))),
                };
                let y = left(whole, wanted[0])?;
                let y = match &c.added {
                    Some(added) => depc_run::difference(&y, &added.reshaped(y.shape())).map_err(|e| pair.error(e))?,
                    None => y,
                };
                consumer.targets(&self.with_trunk(target, y, dense, ahead, &left)?)
            }
        };
        Ok(consumer.sampled(x, &y, sample, most))
    }

    /// The same of all ops that read one weight, in the dense network: there a recurrence's state, at the units that stay, is what it should
    /// be. (The pruned network's own state is another one with every new weight.)
    fn pooled_rows(&self, target: &Target, sample: usize, dense: &Frame, most: usize) -> Result<Rows, Diagnostic> {
        let pair = &self.pair;
        let left = |consumer: &Consumer, w: &Array| target.kept_sides(pair, consumer, w);
        pooled(pair, &pair.dense, &target.pooled, dense, &left, sample, most)
    }

    /// The same of two consumers that are solved for at once: what each reads, and the sum of what they are to give.
    fn joint_rows(
        &self,
        joint: &Joint,
        targets: &[Target],
        sample: usize,
        dense: &mut Frame,
        pruned: &mut Frame,
    ) -> Result<Rows, Diagnostic> {
        let mut all = |target: usize| self.rows(&targets[target], sample, dense, pruned, None, usize::MAX);
        let (input, state) = (all(joint.input)?, all(joint.state)?);
        let rows = joint.rows(input, state, sample, self.options.rows);
        rows.ok_or_else(|| self.pair.error("internal error: the steps of a recurrence have rows that are not known"))
    }

    /// Targets with which the sum that takes the consumer's result in becomes the dense one, whatever errors the trunk has by then: with
    /// c + α·y + γ·skip that is y + (γ / α)(dense skip − pruned skip). `left` says what becomes of a value of the dense network.
    fn with_trunk(
        &self,
        target: &Target,
        y: Array,
        dense: &Frame,
        mut ahead: Frame,
        left: &dyn Fn(&Array, ValueId) -> Result<Array, Diagnostic>,
    ) -> Result<Array, Diagnostic> {
        let Some((sum, trunk)) = &target.trunk else { return Ok(y) };
        let pair = &self.pair;
        let skip = |survey: &Survey, op: OpId| {
            let noted = survey.noted.get(&op).into_iter().flatten();
            let pointwise = noted.filter_map(|n| if let Noted::Pointwise(p) = n { Some(p) } else { None }).next();
            pointwise.and_then(|p| p.operands.get(trunk.skip)?.clone())
        };
        let (mut of_pruned, mut of_dense) = (Survey::default(), Survey::default());
        pair.pruned.advance(&mut ahead, pair.pruned.behind(*sum), &mut of_pruned)?;
        let origin = pair.origin(*sum);
        pair.dense.advance(&mut dense.clone(), pair.dense.behind(origin), &mut of_dense)?;
        let result = pair.net.analysis.graph.op(origin).results[0];
        let whole = skip(&of_dense, origin).filter(|a| a.rank() == pair.net.analysis.graph.ty(result).rank());
        let (Some(whole), Some(is)) = (whole, skip(&of_pruned, *sum)) else {
            return Err(pair.error("internal error: a sum computed nothing"));
        };
        let whole = left(&whole, result)?;
        if whole.shape() != is.shape() {
            return Err(pair.error("internal error: a trunk and its pruned form differ in shape"));
        }
        let mut numbers = y.to_f64();
        let off = whole.to_f64().into_iter().zip(is.to_f64()).map(|(a, b)| a - b);
        for ((off, lane), factor) in off.zip(&trunk.lanes).zip(&trunk.factors) {
            numbers[*lane] += factor * off;
        }
        let number = if y.number() == Number::F64 { Number::F64 } else { Number::F32 };
        Ok(Array::from_f64(number, y.shape(), &numbers))
    }

    /// A literal of the pruned graph as it is now.
    fn array(&self, data: DataId) -> Result<Array, Diagnostic> {
        match self.arrays.get(&data) {
            Some(array) => Ok(array.clone()),
            None => self.pair.literal(data),
        }
    }

    fn replace(&mut self, data: DataId, old: &Array, numbers: &[f64]) -> Result<(), Diagnostic> {
        let array = Array::from_f64(old.number(), old.shape(), numbers);
        self.arrays.insert(data, array.clone());
        match self.pair.pruned.replace(data, array) {
            true => Ok(()),
            false => Err(self.pair.error("internal error: a literal that nobody reads")),
        }
    }
}

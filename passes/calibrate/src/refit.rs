//! Sequential calibration: consumer after consumer, the dense network and the pruned one side by side.

use crate::consumer::{Consumer, sides};
use crate::gathered::{Gathered, kept, ops};
use crate::moments::Moments;
use crate::observe::{Both, Keeper, Survey};
use crate::shift::Shift;
use crate::solve::{LAMBDA, Note, Start, solve, unexplained_share};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data, DataId, Def, Graph, OpId, ValueId};
use depc_ir::types::Attr;
use depc_passes::algebra::{Keep, Realised};
use depc_passes::edits::Edits;
use depc_passes::groups::Network;
use depc_passes::pipeline;
use depc_run::{Array, Constants, Frame, Nobody, Noted, Program};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A share of the outputs' energy that is rounding: nothing is to be solved for.
const UNCHANGED: f64 = 1e-10;

/// How to calibrate.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Options {
    /// λ as a part of the mean of a Gram matrix's diagonal.
    pub lambda: f64,
    /// Rows that are taken of one sample, at most, for one consumer: positions of a convolution are sampled.
    pub rows: usize,
    /// Of how many samples one is held back: never fitted on.
    pub held_back: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lambda: LAMBDA, rows: 256, held_back: 5 }
    }
}

/// New values of a constant of the dense graph, in the sizes that it has in the pruned one.
#[derive(Clone, PartialEq, Debug)]
pub struct NewValues {
    /// The constant.
    pub value: ValueId,
    /// Row-major.
    pub numbers: Vec<f64>,
}

/// What became of a consumer.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It has new weights.
    Refitted {
        /// The share of its outputs' energy that is unexplained on held-back samples, with the old weights.
        before: f64,
        /// The same with the new ones.
        after: f64,
        /// Whether its shift was solved for, too.
        shift: bool,
        /// What is worth knowing, each once.
        notes: Vec<Note>,
    },
    /// It keeps its weights, for this reason.
    Left(String),
}

/// A consumer, by its op in the dense graph.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The op.
    pub op: OpId,
    /// What became of it.
    pub outcome: Outcome,
}

/// New values, and how good they are.
#[derive(Clone, PartialEq, Debug)]
pub struct Calibrated {
    /// Constants that change.
    pub values: Vec<NewValues>,
    /// All consumers, in the order of their ops.
    pub consumers: Vec<Report>,
    /// ‖pruned − dense‖ / ‖dense‖ of all results on held-back samples, before.
    pub before: f64,
    /// The same after.
    pub after: f64,
    /// How many samples were held back. With none, both errors are of the samples that were fitted on.
    pub held_back: usize,
}

/// Solves the weights of all contractions of the pruned network again. `literals` are those of the dense graph, `samples` its inputs,
/// each a list of arrays. `name` is what diagnostics call the graph.
///
/// # Errors
/// What the executor does not run, NaN in activations, no samples.
pub fn calibrate(
    net: &Network,
    realised: &Realised,
    edits: &Edits,
    literals: &dyn Constants,
    name: &str,
    samples: &[Vec<Array>],
    options: &Options,
) -> Result<Calibrated, Vec<Diagnostic>> {
    let (graph, rules) = (net.analysis.graph, net.analysis.rules);
    let fail = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    if samples.is_empty() {
        return Err(fail("there are no samples to calibrate with".to_string()));
    }
    let applied = pipeline::pruned(&net.analysis, edits).map_err(|e| fail(format!("internal error: {e}")))?;
    let gathered = Gathered::new(graph, edits, &applied, literals);
    let dense = Program::new(graph, rules, literals, name)?;
    let pruned = Program::new(&applied.graph, rules, &gathered, name)?;
    // Every n-th sample is held back.
    let held: Vec<bool> = (0..samples.len()).map(|i| (i + 1).is_multiple_of(options.held_back.max(2))).collect();
    let mut walk = Walk {
        name,
        net,
        realised,
        pruned_graph: &applied.graph,
        gathered: &gathered,
        ops: ops(&applied),
        uses: uses(&applied.graph),
        dense,
        pruned,
        held,
        options,
        arrays: BTreeMap::new(),
    };
    walk.run(samples).map_err(|e| vec![e])
}

/// How often each value is used.
fn uses(graph: &Graph) -> Vec<usize> {
    let mut out = vec![0; graph.values.len()];
    graph.ops.iter().flat_map(|op| op.operands.iter().flatten()).for_each(|v| out[v.index()] += 1);
    out
}

/// A calibration on its way.
struct Walk<'a> {
    name: &'a str,
    net: &'a Network<'a>,
    realised: &'a Realised<'a>,
    pruned_graph: &'a Graph,
    gathered: &'a Gathered<'a>,
    /// Ops of the pruned graph by those of the dense one.
    ops: HashMap<OpId, OpId>,
    uses: Vec<usize>,
    dense: Program<'a>,
    pruned: Program<'a>,
    held: Vec<bool>,
    options: &'a Options,
    /// New values of literals of the pruned graph.
    arrays: BTreeMap<DataId, Array>,
}

/// A consumer that can be refitted.
struct Target {
    dense: OpId,
    pruned: OpId,
    consumer: Consumer,
    weight: DataId,
    places: Vec<usize>,
    shift: Option<Shift>,
}

impl Walk<'_> {
    fn run(&mut self, samples: &[Vec<Array>]) -> Result<Calibrated, Diagnostic> {
        let expected = self.results(&self.dense, samples)?;
        let before = self.error(&expected, &self.results(&self.pruned, samples)?);
        let (targets, mut consumers) = self.targets(&samples[0])?;
        let start = |program: &Program| samples.iter().map(|s| program.start(s)).collect::<Result<Vec<_>, _>>();
        let (mut dense, mut pruned) = (start(&self.dense)?, start(&self.pruned)?);
        for target in targets {
            let outcome = self.refit(&target, &mut dense, &mut pruned)?;
            consumers.push(Report { op: target.dense, outcome });
        }
        consumers.sort_by_key(|c| c.op);
        let after = self.error(&expected, &self.results(&self.pruned, samples)?);
        let values = self.arrays.iter().filter_map(|(data, array)| {
            Some(NewValues { value: self.gathered.holder(*data)?, numbers: array.to_f64() })
        });
        let held_back = self.held.iter().filter(|h| **h).count();
        Ok(Calibrated { values: values.collect(), consumers, before, after, held_back })
    }

    fn results(&self, program: &Program, samples: &[Vec<Array>]) -> Result<Vec<Vec<Array>>, Diagnostic> {
        samples.par_iter().map(|s| program.run(s, &mut Nobody)).collect()
    }

    /// ‖b − a‖ / ‖a‖ over held-back samples, or all if none is.
    fn error(&self, a: &[Vec<Array>], b: &[Vec<Array>]) -> f64 {
        let all = !self.held.contains(&true);
        let (mut difference, mut square) = (0.0, 0.0);
        for ((a, b), _) in a.iter().zip(b).zip(&self.held).filter(|(_, held)| all || **held) {
            for (a, b) in a.iter().zip(b) {
                for (x, y) in a.to_f64().iter().zip(b.to_f64()) {
                    difference += (y - x).powi(2);
                    square += x * x;
                }
            }
        }
        if square > 0.0 { (difference / square).sqrt() } else { difference.sqrt() }
    }

    /// All contractions with a weight, in order; those that cannot be refitted, with the reason.
    fn targets(&self, sample: &[Array]) -> Result<(Vec<Target>, Vec<Report>), Diagnostic> {
        let results: Vec<ValueId> =
            self.pruned.ops().iter().flat_map(|id| self.pruned_graph.op(*id).results.clone()).collect();
        // Arrays that are compared by their storage must be of one run.
        let mut both = Both { survey: Survey::default(), keeper: Keeper { wanted: &results, seen: HashMap::new() } };
        self.pruned.run(sample, &mut both)?;
        let (noted, seen) = (both.survey.noted, both.keeper.seen);
        let (mut targets, mut left) = (vec![], vec![]);
        for dense in self.dense.ops() {
            let Some(pruned) = self.ops.get(dense).copied() else { continue };
            let all = noted.get(&pruned).map_or(&[][..], Vec::as_slice);
            let contractions: Vec<_> =
                all.iter().filter_map(|n| if let Noted::Contraction(c) = n { Some(c) } else { None }).collect();
            let [c] = contractions[..] else { continue };
            let Some((x, w)) = sides(c) else { continue };
            let consumer = Consumer::new(x, w, &c.summed);
            let Some(weight) = w.origin() else { continue };
            let places = consumer.places(w);
            match self.unfit(pruned, weight, &places) {
                Some(why) => left.push(Report { op: *dense, outcome: Outcome::Left(why.to_string()) }),
                None => {
                    let shift = self.shift(pruned, &consumer, c, &noted, &seen);
                    targets.push(Target { dense: *dense, pruned, consumer, weight, places, shift });
                }
            }
        }
        Ok((targets, left))
    }

    /// Why a weight cannot be changed.
    fn unfit(&self, op: OpId, weight: DataId, places: &[usize]) -> Option<&'static str> {
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        if self.gathered.holder(weight).is_none() {
            return Some("its weight is there in several sizes");
        }
        if !self.owns(op, weight) {
            return Some("its weight has other users");
        }
        if sorted.windows(2).any(|w| w[0] == w[1]) {
            return Some("elements of its weight count several times");
        }
        None
    }

    /// Whether an op is the only one that reads a literal: each value on the way from the constant has one use.
    fn owns(&self, op: OpId, data: DataId) -> bool {
        let graph = self.pruned_graph;
        let storage = graph.literal(data).storage;
        let stored = |d: &&Data| matches!(d.content, Content::Stored { .. }) && d.storage == storage;
        if graph.data.iter().filter(stored).count() > 1 {
            return false;
        }
        let operands = graph.op(op).operands.iter().flatten();
        operands.copied().filter(|v| self.leads(*v, data)).count() == 1
    }

    /// Whether a value is a literal, or made of one, by values with one use each.
    fn leads(&self, v: ValueId, data: DataId) -> bool {
        if self.uses[v.index()] != 1 {
            return false;
        }
        let Def::Result(op, _) = self.pruned_graph.value(v).def else {
            return self.pruned_graph.weights.get(&v) == Some(&data);
        };
        let op = self.pruned_graph.op(op);
        let holds = |attr: &Attr| matches!(attr, Attr::Data(d) if *d == data);
        op.attrs.values().any(holds) || op.operands.iter().flatten().any(|v| self.leads(*v, data))
    }

    /// The shift of a consumer: of the contraction itself, or of the first op behind it that adds a literal.
    fn shift(
        &self,
        op: OpId,
        consumer: &Consumer,
        c: &depc_run::Contraction,
        noted: &BTreeMap<OpId, Vec<Noted>>,
        seen: &HashMap<ValueId, Array>,
    ) -> Option<Shift> {
        let own = |at: OpId, shift: &Shift| self.owns(at, shift.data) && self.gathered.holder(shift.data).is_some();
        if let Some(shift) = Shift::own(consumer, c) {
            return Some(shift).filter(|s| own(op, s));
        }
        // Along values with one use each, which are the result, moved.
        let mut value = *self.pruned_graph.op(op).results.first()?;
        let result = seen.get(&value)?;
        loop {
            let user = self.user(value)?;
            if let Some(found) = noted.get(&user).into_iter().flatten().find_map(|n| Shift::behind(consumer, result, n))
            {
                return Some(found).filter(|s| own(user, s));
            }
            value = *self.pruned_graph.op(user).results.first()?;
            if !seen.get(&value)?.shares(result) {
                return None;
            }
        }
    }

    /// The op that is the only user of a value.
    fn user(&self, v: ValueId) -> Option<OpId> {
        if self.uses[v.index()] != 1 {
            return None;
        }
        let uses = |id: &&OpId| self.pruned_graph.op(**id).operands.contains(&Some(v));
        self.pruned.ops().iter().find(uses).copied()
    }

    /// Brings all samples to a consumer, solves it, and takes its new weights if they are better on held-back samples.
    fn refit(&mut self, target: &Target, dense: &mut [Frame], pruned: &mut [Frame]) -> Result<Outcome, Diagnostic> {
        let wanted = self.net.analysis.graph.op(target.dense).results.clone();
        let keep = self.kept_axes(wanted[0]);
        let rows = (0..dense.len()).into_par_iter().zip(dense.par_iter_mut().zip(pruned.par_iter_mut()));
        let all: Vec<(Array, Array)> = rows
            .map(|(i, (dense, pruned))| self.rows(target, i, &wanted, &keep, dense, pruned))
            .collect::<Result<_, _>>()?;
        let consumer = &target.consumer;
        let (d, m) = (consumer.inputs(), consumer.outputs());
        let whole = self.array(target.weight)?;
        let mut weights = whole.to_f64();
        let mut shifts = match &target.shift {
            Some(shift) => self.array(shift.data)?.to_f64(),
            None => vec![],
        };
        let (mut before, mut after, mut energy, mut notes) = (0.0, 0.0, 0.0, vec![]);
        let mut changed = false;
        for group in 0..consumer.groups() {
            let (mut fit, mut held) = (Moments::new(d, m), Moments::new(d, m));
            for (i, (x, y)) in all.iter().enumerate() {
                let part = |a: &Array| a.part(0, group, 1).cast(depc_run::Number::F32).values::<f32>().into_owned();
                if self.held[i] { &mut held } else { &mut fit }.add(&part(x), &part(y));
            }
            let places = &target.places[group * m * d..(group + 1) * m * d];
            let old: Vec<f64> = places.iter().map(|p| weights[*p]).collect();
            let zero = vec![0.0; m];
            let shift = target.shift.as_ref().map(|_| zero.as_slice());
            let solution = solve(&fit, &Start { weights: &old, shift }, self.options.lambda);
            let judge = if held.rows() > 0 { &held } else { &fit };
            let was = unexplained_share(judge, &Start { weights: &old, shift });
            let new = Start { weights: &solution.weights, shift: shift.map(|_| solution.shift.as_slice()) };
            let is = unexplained_share(judge, &new);
            let better = is < was && was > UNCHANGED;
            (before, after, energy) = (before + was, after + if better { is } else { was }, energy + 1.0);
            for note in solution.notes {
                if !notes.iter().any(|n| std::mem::discriminant(n) == std::mem::discriminant(&note)) {
                    notes.push(note);
                }
            }
            if !better {
                continue;
            }
            changed = true;
            places.iter().zip(&solution.weights).for_each(|(p, w)| weights[*p] = *w);
            if let Some(shift) = &target.shift {
                let places = &shift.places[group * m..(group + 1) * m];
                places.iter().zip(&solution.shift).for_each(|(p, s)| shifts[*p] += shift.times * s);
            }
        }
        if !changed {
            let why = match before / energy <= UNCHANGED {
                true => "it gives what it gave before",
                false => "new weights would not be better on held-back samples",
            };
            return Ok(Outcome::Left(why.to_string()));
        }
        self.replace(target.weight, &whole, &weights)?;
        if let Some(shift) = &target.shift {
            let whole = self.array(shift.data)?;
            self.replace(shift.data, &whole, &shifts)?;
        }
        Ok(Outcome::Refitted { before: before / energy, after: after / energy, shift: target.shift.is_some(), notes })
    }

    /// Regressors and targets of one sample, less what the consumer adds already: groups × rows × inputs, groups × rows × outputs.
    fn rows(
        &self,
        target: &Target,
        sample: usize,
        wanted: &[ValueId],
        keep: &[Option<Vec<u32>>],
        dense: &mut Frame,
        pruned: &mut Frame,
    ) -> Result<(Array, Array), Diagnostic> {
        let behind = |program: &Program, op: OpId| {
            let at = program.ops().iter().position(|id| *id == op);
            at.and_then(|at| program.ops().get(at + 1).copied())
        };
        let internal = || Diagnostic::error(self.name, Pos::default(), "internal error: a consumer computed nothing");
        self.dense.advance(dense, Some(target.dense), &mut Nobody)?;
        self.pruned.advance(pruned, Some(target.pruned), &mut Nobody)?;
        let mut keeper = Keeper { wanted, seen: HashMap::new() };
        self.dense.advance(dense, behind(&self.dense, target.dense), &mut keeper)?;
        // The pruned one runs it once more with its new weights.
        let mut survey = Survey::default();
        self.pruned.advance(&mut pruned.clone(), behind(&self.pruned, target.pruned), &mut survey)?;
        let y = kept(keeper.seen.get(&wanted[0]).ok_or_else(internal)?, keep);
        let noted = survey.noted.get(&target.pruned).into_iter().flatten();
        let contraction = noted.filter_map(|n| if let Noted::Contraction(c) = n { Some(c) } else { None }).next();
        let c = contraction.ok_or_else(internal)?;
        let (x, _) = sides(c).ok_or_else(internal)?;
        let y = match &c.added {
            Some(added) => depc_run::difference(&y, &added.reshaped(y.shape()))
                .map_err(|e| Diagnostic::error(self.name, Pos::default(), e))?,
            None => y,
        };
        let (x, y) = (target.consumer.regressors(x), target.consumer.targets(&y));
        let rows = target.consumer.rows();
        if rows <= self.options.rows {
            return Ok((x.contiguous(), y.contiguous()));
        }
        // Evenly spread, from another start in each sample.
        let step = rows.div_ceil(self.options.rows);
        let positions: Vec<u32> = (sample % step..rows).step_by(step).map(|p| p as u32).collect();
        Ok((x.picked(1, &positions), y.picked(1, &positions)))
    }

    /// Per axis of a value of the dense graph: the indices that stay.
    fn kept_axes(&self, value: ValueId) -> Vec<Option<Vec<u32>>> {
        let axis = |a: usize| match self.realised.keep(self.net.axis_class(value, a)?) {
            Keep::All => None,
            Keep::Some(list) => Some(list),
        };
        (0..self.net.analysis.graph.ty(value).rank()).map(axis).collect()
    }

    /// A literal of the pruned graph as it is now.
    fn array(&self, data: DataId) -> Result<Array, Diagnostic> {
        match self.arrays.get(&data) {
            Some(array) => Ok(array.clone()),
            None => self.gathered.array(data).map_err(|e| Diagnostic::error(self.name, Pos::default(), e)),
        }
    }

    fn replace(&mut self, data: DataId, old: &Array, numbers: &[f64]) -> Result<(), Diagnostic> {
        let array = Array::from_f64(old.number(), old.shape(), numbers);
        self.arrays.insert(data, array.clone());
        match self.pruned.replace(data, array) {
            true => Ok(()),
            false => Err(Diagnostic::error(self.name, Pos::default(), "internal error: a literal that nobody reads")),
        }
    }
}

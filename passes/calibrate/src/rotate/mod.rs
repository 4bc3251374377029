//! Vectors of channels whose basis is free are turned into their best subspace before channels go: between q·kᵀ and its two weights, and
//! between v and the weight that reads it, lies only what treats all channels of a vector alike. Nothing changes but constants.
//!
//! A turned consumer aims at combinations of the dense network's outputs, in place of those that stay; the weight behind it reads the
//! combinations. After that both are solved for as all others are.
//!
//! So are residual trunks that only norms read ([`trunk`]).
//!
//! Under a rotary embedding vectors stay as they are. Its pairs of channels turn at different speeds, so that the only rotations which
//! commute with it turn the two channels of a pair into each other. But a pair is one unit of its group (the embedding concatenates the two
//! halves of a head in the other order, which ties them): whichever way it is turned, the same goes and the same is lost.

mod basis;
mod new;
mod norm;
mod track;
mod trunk;

use crate::consumer::{Consumer, sides, vectors};
use crate::gathered::kept;
use crate::moments::Moments;
use crate::observe::{Seen, Survey, contractions};
use crate::pair::Pair;
use crate::report::Turned;
use crate::targets::Target;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_run::{Array, Contraction, Number};
use new::New;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use track::{Label, Meeting, Producer, Tracked, Tracker};
use trunk::{Left, trunks};

/// What is turned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Nothing. But where two vectors meet in a product (q·k), which no weight reads, the weight that makes one of them makes up for
    /// channels that go.
    Nothing,
    /// Heads.
    Heads,
    /// Heads and residual trunks.
    All,
}

/// A combination: indices in the dense network, each with a factor.
pub type Combination = Vec<(usize, f64)>;

/// What is new about a consumer.
pub struct Turn {
    /// Its axes in the dense network.
    pub dense: Consumer,
    /// Per output: a combination of outputs of the dense network; `None` if its outputs stay as they are.
    pub outputs: Option<Vec<Combination>>,
    /// Its weight to start with, outputs × inputs.
    pub weights: Vec<f64>,
    /// Per output: what its shift gains; empty if it has none.
    pub shift: Vec<f64>,
    /// The trunk that it writes to, if that is turned: it aims at what becomes of its output, and of the trunk, there.
    pub trunk: Option<Left>,
}

/// What is new about a network.
#[derive(Default)]
pub struct Turns {
    /// Per consumer that changes, by its place among the targets.
    pub of: BTreeMap<usize, Turn>,
    /// Literals of the pruned graph that are no weights.
    pub literals: Vec<(DataId, Array)>,
    /// What was turned.
    pub turned: Vec<Turned>,
}

impl Turn {
    /// What the consumer aims at, rows × outputs: these combinations of what it gives in the dense network, less what it adds already.
    pub fn targets(&self, whole: &Array, outputs: &[Combination], added: Option<&Array>) -> Array {
        let number = if whole.number() == Number::F64 { Number::F64 } else { Number::F32 };
        let (rows, m) = (self.dense.rows(), self.dense.outputs());
        let all = self.dense.targets(whole).to_f64();
        let added = added.map_or_else(|| vec![0.0; rows * outputs.len()], Array::to_f64);
        let one = |row: &[f64], all: &Combination| all.iter().map(|(c, f)| f * row[*c]).sum::<f64>();
        let numbers = all.chunks(m).flat_map(|row| outputs.iter().map(move |all| one(row, all)));
        let numbers: Vec<f64> = numbers.zip(added).map(|(y, added)| y - added).collect();
        Array::from_f64(number, &[1, rows, outputs.len()], &numbers)
    }
}

/// Vectors that end at one place and have to be turned alike.
struct Free {
    /// The op where they end, in the dense graph.
    op: OpId,
    /// Per side of it: lists of channels. (One list on one side, where a weight reads them.)
    lists: [Vec<Vec<Label>>; 2],
    /// Inputs of the weight that reads them, one block per vector, in the order of the list.
    blocks: Vec<Vec<usize>>,
}

/// The same in both networks.
struct Match {
    dense: Free,
    pruned: Free,
}

impl Match {
    fn sizes(&self) -> (usize, usize) {
        (self.dense.lists[0][0].len(), self.pruned.lists[0][0].len())
    }
}

/// What is known of the consumers in both networks.
struct Both<'p> {
    pair: &'p Pair<'p>,
    targets: &'p [Target],
    /// Per producer: which target it is.
    of: Vec<usize>,
    dense: Seen,
    /// Per producer and output: that output in the dense network.
    outputs: Vec<Vec<usize>>,
}

/// Finds what can be turned, and by how much, from samples that are not held back.
///
/// # Errors
/// What a run gives.
pub fn turns(
    pair: &Pair,
    targets: &[Target],
    samples: &[Vec<Array>],
    held: &[bool],
    which: Which,
) -> Result<Turns, Diagnostic> {
    let dense = Seen::new(&pair.dense, &samples[0])?;
    let pruned = Seen::new(&pair.pruned, &samples[0])?;
    let of: Vec<usize> =
        (0..targets.len()).filter(|t| targets[*t].pooled.is_empty() && targets[*t].consumer.groups() == 1).collect();
    let mut both = Both { pair, targets, of, dense, outputs: vec![] };
    if which == Which::Nothing && !both.has_products() {
        return Ok(Turns::default());
    }
    both.outputs = (0..both.of.len()).map(|p| both.outputs_of(p).unwrap_or_default()).collect();
    let (of_dense, of_pruned) = (both.producers(true), both.producers(false));
    let in_dense = Tracker::run(&pair.dense, &both.dense, &of_dense);
    let in_pruned = Tracker::run(&pair.pruned, &pruned, &of_pruned);
    let mut matches = both.matches(free(&in_dense, &|op| op), free(&in_pruned, &|op| pair.origin(op)));
    if which == Which::Nothing {
        matches.retain(|found| found.dense.blocks.is_empty());
    }
    let moments = both.moments(&matches, &in_dense, samples, held)?;
    let mut new = New::of(&both);
    let (mut turned, mut literals) = (vec![], vec![]);
    for (found, moments) in matches.iter().zip(&moments) {
        match which {
            Which::Nothing => new.make_up(found, moments),
            Which::Heads | Which::All => turned.extend(new.turn(found, moments)?),
        }
    }
    if which == Which::All {
        for trunk in trunks(&both, &samples[0])? {
            let Some(basis) = trunk.best(&both, samples, held)? else { continue };
            let Some(own) = trunk.in_pruned(&both, &pruned, &basis) else { continue };
            if let Some(one) = new.turn_trunk(&trunk, &basis) {
                turned.push(one);
                literals.extend(own);
            }
        }
    }
    // All or nothing: the vectors on both sides of a product are turned, or neither are.
    let of = new.turns(&in_dense, &in_pruned);
    Ok(of.map_or_else(Turns::default, |of| Turns { of, literals, turned: together(turned) }))
}

/// One entry per op and sizes.
fn together(all: Vec<Turned>) -> Vec<Turned> {
    let mut out: Vec<Turned> = vec![];
    for one in all {
        let alike = |t: &&mut Turned| (t.op, t.from, t.to, t.heads == 0) == (one.op, one.from, one.to, one.heads == 0);
        match out.iter_mut().find(alike) {
            Some(t) => {
                t.heads += one.heads;
                t.groups.extend(one.groups);
                t.groups.sort_unstable();
                t.groups.dedup();
            }
            None => out.push(one),
        }
    }
    out.sort_by_key(|t| t.op);
    out
}

/// What is free of what was found on one side: channels that end at one place only, and in one list.
fn free(tracked: &Tracked, origin: &dyn Fn(OpId) -> OpId) -> Vec<Free> {
    let mut all: Vec<Free> = vec![];
    for meeting in &tracked.meetings {
        match meeting {
            Meeting::Read(read) => {
                let op = origin(read.op);
                for block in &read.blocks {
                    let list: Vec<Label> = block.iter().map(|b| b.0).collect();
                    let inputs: Vec<usize> = block.iter().map(|b| b.1).collect();
                    match all.iter_mut().find(|f| f.op == op && f.lists[0][0] == list) {
                        Some(free) => free.blocks.push(inputs),
                        None => all.push(Free { op, lists: [vec![list], vec![]], blocks: vec![inputs] }),
                    }
                }
            }
            Meeting::Product(product) => {
                for (lefts, rights) in connected(&product.pairs()) {
                    let lists = |side: usize, ids: &BTreeSet<usize>| -> Vec<Vec<Label>> {
                        ids.iter().map(|i| product.sides[side].lists[*i].clone()).collect()
                    };
                    let lists = [lists(0, &lefts), lists(1, &rights)];
                    all.push(Free { op: origin(product.op), lists, blocks: vec![] });
                }
            }
        }
    }
    let mut times: BTreeMap<Label, usize> = BTreeMap::new();
    all.iter().flat_map(|f| f.lists.iter().flatten().flatten()).for_each(|l| *times.entry(*l).or_default() += 1);
    let alone = |l: &Label| times.get(l) == Some(&1) && !tracked.fixed.contains(l);
    let one_producer = |list: &Vec<Label>| list.iter().all(|l| l.0 == list[0].0);
    all.retain(|f| f.lists.iter().flatten().all(|list| one_producer(list) && list.iter().all(alone)));
    all
}

/// Sets of left and right sides that hang together by pairs.
fn connected(pairs: &BTreeSet<(usize, usize)>) -> Vec<(BTreeSet<usize>, BTreeSet<usize>)> {
    let mut out: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = vec![];
    for (a, b) in pairs {
        let (mut left, mut right) = (BTreeSet::from([*a]), BTreeSet::from([*b]));
        out.retain(|(l, r)| {
            let meets = l.contains(a) || r.contains(b);
            if meets {
                left.extend(l);
                right.extend(r);
            }
            !meets
        });
        out.push((left, right));
    }
    out
}

impl Both<'_> {
    /// Whether two values that depend on the input are multiplied and summed up.
    fn has_products(&self) -> bool {
        let varies = |v: &ValueId| self.dense.varying.contains(v);
        let product = |op: &OpId| self.pair.net.analysis.graph.op(*op).operands.iter().flatten().take(2).all(varies);
        self.dense.noted.iter().any(|(op, noted)| !contractions(noted).is_empty() && product(op))
    }

    /// The consumers whose channels are followed, in one of both networks.
    fn producers(&self, dense: bool) -> Vec<Producer> {
        let one = |t: &usize| {
            let target = &self.targets[*t];
            let shift = target.shift.as_ref().map(|s| s.op);
            match dense {
                true => Producer { op: target.dense, shift: shift.map(|op| self.pair.origin(op)) },
                false => Producer { op: target.pruned, shift },
            }
        };
        self.of.iter().map(one).collect()
    }

    fn dense_contraction(&self, op: OpId) -> Option<&Contraction> {
        contractions(self.dense.noted.get(&op)?).first().copied()
    }

    /// The consumer that a producer is in the dense network, with its weight.
    fn dense_consumer(&self, producer: usize) -> Option<(Consumer, &Array)> {
        let c = self.dense_contraction(self.targets[self.of[producer]].dense)?;
        let (x, w) = sides(c)?;
        Some((Consumer::new(x, w, &c.summed), w))
    }

    /// Per output of a producer: that output in the dense network.
    fn outputs_of(&self, producer: usize) -> Option<Vec<usize>> {
        let target = &self.targets[self.of[producer]];
        let result = *self.pair.net.analysis.graph.op(target.dense).results.first()?;
        let whole = self.dense.values.get(&result)?;
        let (consumer, _) = self.dense_consumer(producer)?;
        let numbers: Vec<i64> = consumer.channels().into_iter().map(|c| c as i64).collect();
        if consumer.groups() != 1 || numbers.len() != whole.len() {
            return None;
        }
        let left = kept(&Array::from_ints(Number::I64, whole.shape(), numbers), &self.pair.kept_axes(result)).ints()?;
        let channels = target.consumer.channels();
        let mut out = vec![None; target.consumer.outputs()];
        for (channel, dense) in channels.iter().zip(&left) {
            out[*channel] = Some(*dense as usize);
        }
        if channels.len() == left.len() { out.into_iter().collect() } else { None }
    }

    fn of_dense(&self, label: &Label) -> Option<Label> {
        Some((label.0, *self.outputs.get(label.0)?.get(label.1)?))
    }

    /// The groups in the output axes of the weights that make vectors.
    fn groups(&self, free: &Free) -> Result<Vec<usize>, Diagnostic> {
        let mut out = vec![];
        for list in free.lists.iter().flatten() {
            let target = &self.targets[self.of[list[0].0]];
            let d = target.consumer.inputs();
            let places: Vec<usize> = list.iter().map(|l| target.places[l.1 * d]).collect();
            out.extend(self.pair.groups(target.weight, &places)?);
        }
        out.sort_unstable();
        out.dedup();
        out.retain(|g| self.pair.is_cut(*g));
        Ok(out)
    }

    /// What is free in both networks, list by list, and smaller in the pruned one.
    fn matches(&self, mut dense: Vec<Free>, pruned: Vec<Free>) -> Vec<Match> {
        let mut out = vec![];
        for small in pruned {
            let first = small.lists[0].first().and_then(|l| l.first()).and_then(|l| self.of_dense(l));
            let Some(first) = first else { continue };
            let Some(at) = dense.iter().position(|d| d.lists[0].iter().any(|l| l.contains(&first))) else { continue };
            let whole = dense.remove(at);
            if let Some(lists) = self.aligned(&whole, &small) {
                out.push(Match { dense: Free { lists, ..whole }, pruned: small });
            }
        }
        out.retain(|m| m.sizes().1 < m.sizes().0);
        out
    }

    /// The lists of the dense network in the order of those of the pruned one; `None` if they do not correspond.
    fn aligned(&self, whole: &Free, small: &Free) -> Option<[Vec<Vec<Label>>; 2]> {
        if whole.op != small.op || whole.blocks.len() != small.blocks.len() {
            return None;
        }
        let side = |side: usize| -> Option<Vec<Vec<Label>>> {
            let (all, few) = (&whole.lists[side], &small.lists[side]);
            let of = |list: &Vec<Label>| {
                let labels: Vec<Label> = list.iter().map(|l| self.of_dense(l)).collect::<Option<_>>()?;
                all.iter().find(|l| labels.iter().all(|label| l.contains(label))).cloned()
            };
            let found: Vec<Vec<Label>> = few.iter().map(of).collect::<Option<_>>()?;
            let different: BTreeSet<&Vec<Label>> = found.iter().collect();
            (all.len() == few.len() && different.len() == few.len()).then_some(found)
        };
        Some([side(0)?, side(1)?])
    }

    /// Per match, per side: sums over the vectors in the dense network, of all samples that are not held back.
    fn moments(
        &self,
        matches: &[Match],
        tracked: &Tracked,
        samples: &[Vec<Array>],
        held: &[bool],
    ) -> Result<Vec<[Moments; 2]>, Diagnostic> {
        let products: BTreeMap<OpId, &track::Product> = tracked
            .meetings
            .iter()
            .filter_map(|m| if let Meeting::Product(p) = m { Some((p.op, p)) } else { None })
            .collect();
        let empty = || -> Vec<[Moments; 2]> {
            matches.iter().map(|m| [Moments::new(m.sizes().0, 0), Moments::new(m.sizes().0, 0)]).collect()
        };
        let fitted: Vec<&Vec<Array>> = samples.iter().zip(held).filter(|(_, h)| !**h).map(|(s, _)| s).collect();
        let only: HashSet<OpId> = matches.iter().map(|m| m.dense.op).collect();
        // Parts whose sizes do not depend on the number of threads, one after another.
        let parts: Vec<Vec<[Moments; 2]>> = fitted
            .par_chunks(fitted.len().div_ceil(8).max(1))
            .map(|part| {
                let mut sums = empty();
                for sample in part {
                    let mut survey = Survey { only: Some(only.clone()), ..Survey::default() };
                    self.pair.dense.run(sample, &mut survey)?;
                    for (found, sums) in matches.iter().zip(&mut sums) {
                        let noted = survey.noted.get(&found.dense.op).map_or(&[][..], Vec::as_slice);
                        let [c] = contractions(noted)[..] else { continue };
                        match products.get(&found.dense.op) {
                            Some(product) => add_product(found, product, c, sums),
                            None => add_read(found, c, &mut sums[0]),
                        }
                    }
                }
                Ok(sums)
            })
            .collect::<Result<_, Diagnostic>>()?;
        let mut out = empty();
        for part in &parts {
            for (all, one) in out.iter_mut().zip(part) {
                all.iter_mut().zip(one).for_each(|(all, one)| all.merge(one));
            }
        }
        Ok(out)
    }
}

/// Adds the vectors of a sample to those of a sum of products.
fn add_product(found: &Match, product: &track::Product, c: &Contraction, sums: &mut [Moments; 2]) {
    for (side, x) in [&c.a, &c.b].into_iter().enumerate() {
        let rows = vectors(x, &c.summed).cast(Number::F32);
        let n = found.sizes().0;
        // A last batch may be smaller than the first one.
        let ids = product.ids(side);
        if rows.shape() != [ids.len(), n] {
            continue;
        }
        let own: Vec<bool> =
            product.sides[side].lists.iter().map(|list| found.dense.lists[side].contains(list)).collect();
        let values = rows.values::<f32>();
        let of = ids.iter().zip(values.chunks(n)).filter(|(id, _)| own[**id]);
        let numbers: Vec<f32> = of.flat_map(|(_, row)| row.iter().copied()).collect();
        sums[side].add(&numbers, &[]);
    }
}

/// Adds the vectors of a sample that a weight reads.
fn add_read(found: &Match, c: &Contraction, sums: &mut Moments) {
    let Some((x, w)) = sides(c) else { return };
    let rows = Consumer::new(x, w, &c.summed).regressors(x).cast(Number::F32);
    let inputs = rows.shape()[2];
    let values = rows.values::<f32>();
    for block in &found.dense.blocks {
        let numbers: Vec<f32> = values.chunks(inputs).flat_map(|row| block.iter().map(|i| row[*i])).collect();
        sums.add(&numbers, &[]);
    }
}

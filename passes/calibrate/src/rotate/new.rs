//! What becomes of consumers whose inputs or outputs are turned: combinations of those that they have in the dense network.

use super::track::{Label, Tracked};
use super::trunk::{self, Left, Trunk};
use super::{Both, Combination, Match, Turn, basis};
use crate::consumer::Consumer;
use crate::moments::Moments;
use crate::report::Turned;
use depc_ir::diag::Diagnostic;
use faer::Mat;
use std::collections::{BTreeMap, BTreeSet};

/// New outputs and inputs of consumers, by their places among the targets.
pub(super) struct New<'b> {
    both: &'b Both<'b>,
    outputs: BTreeMap<usize, Vec<Combination>>,
    inputs: BTreeMap<usize, Vec<Combination>>,
    /// What writes to a turned trunk.
    trunks: BTreeMap<usize, Left>,
}

impl<'b> New<'b> {
    /// Nothing is turned yet.
    pub fn of(both: &'b Both<'b>) -> New<'b> {
        New { both, outputs: BTreeMap::new(), inputs: BTreeMap::new(), trunks: BTreeMap::new() }
    }

    /// The outputs of a producer as they are.
    fn outputs(&mut self, producer: usize) -> &mut Vec<Combination> {
        let plain = || self.both.outputs[producer].iter().map(|c| vec![(*c, 1.0)]).collect();
        self.outputs.entry(self.both.of[producer]).or_insert_with(plain)
    }

    /// Turns one kind of vectors.
    pub fn turn(&mut self, found: &Match, moments: &[Moments; 2]) -> Result<Option<Turned>, Diagnostic> {
        let (from, to) = found.sizes();
        if moments[0].rows() == 0 || self.combine(found, moments).is_none() {
            return Ok(None);
        }
        let groups = self.both.groups(&found.pruned)?;
        Ok(Some(Turned { op: found.dense.op, groups, from, to, heads: found.dense.lists[0].len() }))
    }

    /// One side of a product makes up for channels that go; nothing changes if the sides do not fit.
    pub fn make_up(&mut self, found: &Match, moments: &[Moments; 2]) {
        let both = self.both;
        let kept = |side: usize, list: usize| -> Option<Vec<usize>> {
            let whole = &found.dense.lists[side][list];
            let place = |label: &Label| whole.iter().position(|l| Some(*l) == both.of_dense(label));
            found.pruned.lists[side][list].iter().map(place).collect()
        };
        let all = (0..2).flat_map(|side| (0..found.pruned.lists[side].len()).map(move |list| (side, list)));
        let all: Option<Vec<Vec<usize>>> = all.map(|(side, list)| kept(side, list)).collect();
        let Some(kept) = all.filter(|all| all.windows(2).all(|w| w[0] == w[1])).and_then(|all| all.into_iter().next())
        else {
            return;
        };
        if moments[1].rows() == 0 {
            return;
        }
        let Some(into) = basis::of_kept(&moments[1], &kept) else { return };
        for (whole, small) in found.dense.lists[0].iter().zip(&found.pruned.lists[0]) {
            for (s, label) in small.iter().enumerate() {
                let combination = whole.iter().enumerate().map(|(k, own)| (own.1, into[(k, s)]));
                self.outputs(label.0)[label.1] = combination.filter(|(_, f)| *f != 0.0).collect();
            }
        }
    }

    /// Turns a trunk; `None`, and nothing is changed, if its consumers do not fit.
    pub fn turn_trunk(&mut self, trunk: &Trunk, basis: &trunk::Basis) -> Option<Turned> {
        let both = self.both;
        let inputs_of = |producer: usize| -> Option<Vec<usize>> {
            let (consumer, w) = both.dense_consumer(producer)?;
            let (inputs, _) = both.targets[both.of[producer]].kept_sides(both.pair, &consumer, w)?;
            Some(inputs.iter().map(|i| *i as usize).collect())
        };
        let fit = trunk.writers.iter().all(|p| trunk.fits(&both.outputs[*p]))
            && trunk.readers.iter().all(|(p, _)| inputs_of(*p).is_some_and(|inputs| trunk.fits(&inputs)));
        let inputs: Vec<(usize, Vec<Combination>)> = trunk
            .readers
            .iter()
            .map(|(p, norm)| Some((both.of[*p], trunk.inputs(both, *norm, basis)?)))
            .collect::<Option<_>>()?;
        let op = trunk.op(both).filter(|_| fit)?;
        self.inputs.extend(inputs);
        for producer in &trunk.writers {
            self.outputs.insert(both.of[*producer], trunk.outputs(basis));
            self.trunks.insert(both.of[*producer], trunk.left(basis));
        }
        let (from, to) = trunk.sizes();
        Some(Turned { op, groups: vec![trunk.group], from, to, heads: 0 })
    }

    fn combine(&mut self, found: &Match, moments: &[Moments; 2]) -> Option<()> {
        let (n, r) = found.sizes();
        let combination = |list: &[Label], factors: &Mat<f64>, s: usize| -> Combination {
            (0..n).map(|k| (list[k].1, factors[(k, s)])).collect()
        };
        if found.dense.blocks.is_empty() {
            let basis = basis::of_product(&moments[0], &moments[1], r)?;
            for (side, factors) in [&basis.into, &basis.back].into_iter().enumerate() {
                for (whole, small) in found.dense.lists[side].iter().zip(&found.pruned.lists[side]) {
                    for (s, label) in small.iter().enumerate() {
                        self.outputs(label.0)[label.1] = combination(whole, factors, s);
                    }
                }
            }
            return Some(());
        }
        let reader = self.both.of.iter().position(|t| self.both.targets[*t].dense == found.dense.op)?;
        let target = &self.both.targets[self.both.of[reader]];
        let (consumer, w) = self.both.dense_consumer(reader)?;
        let (inputs, _) = target.kept_sides(self.both.pair, &consumer, w)?;
        let weights = consumer.weights(w).to_f64();
        let d = consumer.inputs();
        let mut square = Mat::<f64>::zeros(n, n);
        for block in &found.dense.blocks {
            for out in &self.both.outputs[reader] {
                let row: Vec<f64> = block.iter().map(|i| weights[out * d + i]).collect();
                for i in 0..n {
                    (0..n).for_each(|j| square[(i, j)] += row[i] * row[j]);
                }
            }
        }
        let basis = basis::of_read(&moments[0].means(target.shift.is_some()), &square, r)?;
        for (s, label) in found.pruned.lists[0][0].iter().enumerate() {
            self.outputs(label.0)[label.1] = combination(&found.dense.lists[0][0], &basis.into, s);
        }
        let plain = || inputs.iter().map(|i| vec![(*i as usize, 1.0)]).collect();
        let own = self.inputs.entry(self.both.of[reader]).or_insert_with(plain);
        for (whole, small) in found.dense.blocks.iter().zip(&found.pruned.blocks) {
            for (s, input) in small.iter().enumerate() {
                own[*input] = whole.iter().enumerate().map(|(k, i)| (*i, basis.back[(k, s)])).collect();
            }
        }
        Some(())
    }

    /// What is new, per target; `None` if some of it does not fit.
    pub fn turns(self, dense: &Tracked, pruned: &Tracked) -> Option<BTreeMap<usize, Turn>> {
        let targets: BTreeSet<usize> = self.outputs.keys().chain(self.inputs.keys()).copied().collect();
        let one = |t: usize| -> Option<Turn> {
            let producer = self.both.of.iter().position(|p| *p == t)?;
            let target = &self.both.targets[t];
            let (consumer, w) = self.both.dense_consumer(producer)?;
            let (inputs, _) = target.kept_sides(self.both.pair, &consumer, w)?;
            let plain_in = || inputs.iter().map(|i| vec![(*i as usize, 1.0)]).collect::<Vec<Combination>>();
            let plain_out = || self.both.outputs[producer].iter().map(|c| vec![(*c, 1.0)]).collect();
            let ins = self.inputs.get(&t).cloned().unwrap_or_else(plain_in);
            let outs = self.outputs.get(&t).cloned();
            let weights =
                combined(&consumer.weights(w).to_f64(), &consumer, outs.as_ref().unwrap_or(&plain_out()), &ins);
            let bias = |of: &Tracked, c: usize| of.bias.get(&(producer, c)).copied().unwrap_or(0.0);
            let trunk = self.trunks.get(&t).cloned();
            let shift = match (&outs, &target.shift) {
                // What is added to a trunk is among its literals.
                (Some(outs), Some(_)) if trunk.is_none() => {
                    let gain = |(c, all): (usize, &Combination)| {
                        all.iter().map(|(k, f)| f * bias(dense, *k)).sum::<f64>() - bias(pruned, c)
                    };
                    outs.iter().enumerate().map(gain).collect()
                }
                _ => vec![],
            };
            Some(Turn { dense: consumer, outputs: outs, weights, shift, trunk })
        };
        targets.into_iter().map(|t| Some((t, one(t)?))).collect()
    }
}

/// Σ over outputs and inputs of the dense network of factor · weight · factor: outputs × inputs.
pub(super) fn combined(weights: &[f64], dense: &Consumer, outputs: &[Combination], inputs: &[Combination]) -> Vec<f64> {
    let d = dense.inputs();
    let narrow: Vec<f64> = weights
        .chunks(d)
        .flat_map(|row| inputs.iter().map(|all| all.iter().map(|(k, f)| f * row[*k]).sum::<f64>()))
        .collect();
    let width = inputs.len();
    let one = |all: &Combination, j: usize| all.iter().map(|(c, f)| f * narrow[c * width + j]).sum::<f64>();
    outputs.iter().flat_map(|all| (0..width).map(move |j| one(all, j))).collect()
}

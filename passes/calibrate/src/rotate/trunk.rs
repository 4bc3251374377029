//! Residual trunks that only norms read: x' = Mᵀ x for all that is added to the trunk, and every weight behind a norm reads M x'.
//!
//! A norm of x / ‖x‖ allows any orthonormal M, one that takes the mean away first an M that keeps the mean apart: Mᵀ 1 ∝ 1. What a norm
//! multiplies by goes into the weights that read it: W (γ n + β) = (W γ M)(n' + β') with n' = Mᵀ n and β' = Mᵀ (β / γ).
//!
//! Whether a group is such a trunk is tried, not proved: the dense network in another orthonormal basis of all its channels has to give
//! what it gave. So nothing has to be known of what kind of norm it is, or of what else may lie on the way.

use super::new::combined;
use super::norm::{Norm, norm_before};
use super::{Both, Combination};
use crate::consumer::input_axes;
use crate::gathered::{Gathered, kept};
use crate::moments::Moments;
use crate::observe::{Keeper, Seen};
use crate::pair::Pair;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_passes::algebra::ClassId;
use depc_run::{Array, Constants, Nobody, Number, Program};
use faer::{Mat, MatRef, Side};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::f64::consts::PI;

/// By how much, as a part of all results, the dense network may give something else in another basis.
const ROUNDING: f64 = 1e-3;

/// A factor below this part of the largest one says that its channel is not read: what is added to it cannot be said by its input.
const UNREAD: f64 = 1e-4;

/// A trunk of the dense network.
pub struct Trunk {
    /// Its group, by its number.
    pub group: usize,
    class: ClassId,
    /// Its size, and the indices that stay.
    size: usize,
    kept: Vec<u32>,
    /// Producers that write to it.
    pub writers: Vec<usize>,
    /// Producers that read it, each with a norm.
    pub readers: Vec<(usize, usize)>,
    norms: Vec<Norm>,
    /// Literals that are added to it, and the axis along which its channels lie.
    added: Vec<(DataId, usize)>,
    /// Whether the norms take the mean away.
    centred: bool,
}

/// Another basis: x' = `into`ᵀ x; in it normed vectors are smaller by `scale`, since a norm divides by as many channels as there are.
pub struct Basis {
    /// Size × channels, orthonormal columns.
    into: Mat<f64>,
    scale: f64,
}

/// What a writer aims at in another basis.
#[derive(Clone)]
pub struct Left {
    class: ClassId,
    into: Mat<f64>,
}

impl Left {
    /// What becomes of a value of the dense network: Mᵀ x along the trunk's axis, and what stays along the others. `None` if the value
    /// has no such axis.
    pub fn of(&self, pair: &Pair, whole: &Array, value: ValueId) -> Option<Array> {
        let mut axes = pair.kept_axes(value);
        let axis = (0..axes.len()).find(|a| pair.net.axis_class(value, *a) == Some(self.class))?;
        axes[axis] = None;
        let number = if whole.number() == Number::F64 { Number::F64 } else { Number::F32 };
        Some(along(&kept(whole, &axes).cast(number), axis, &self.into))
    }
}

/// The groups of the dense network that lose units and are trunks, tried on a sample.
///
/// # Errors
/// What a run gives.
pub fn trunks(both: &Both, sample: &[Array]) -> Result<Vec<Trunk>, Diagnostic> {
    let net = both.pair.net;
    let mut out = vec![];
    for group in (0..net.groups.len()).filter(|g| both.pair.is_cut(*g)) {
        let Some(mut trunk) = Trunk::new(both, group) else { continue };
        for centred in [false, true] {
            trunk.centred = centred;
            if trunk.is_free(both, sample)? {
                out.push(trunk);
                break;
            }
        }
    }
    Ok(out)
}

/// The class of the one axis of a weight along which these of its elements lie, all indices of it, in order.
fn class_of(pair: &Pair, weight: DataId, places: &[usize]) -> Option<ClassId> {
    let parameter = pair.net.parameters.iter().find(|p| p.data == weight)?;
    let shape: Vec<usize> = parameter.shape.iter().map(|n| *n as usize).collect();
    let axes = input_axes(&shape, places);
    let [(axis, index)] = &axes[..] else { return None };
    let in_order = index.len() == shape[*axis] && index.iter().enumerate().all(|(i, at)| *at == i as u64);
    in_order.then_some(parameter.axes[*axis]?)
}

/// cos(π (i + ½) j / n), scaled to be orthonormal (DCT-II): column 0 is the mean.
fn cosines(n: usize) -> Mat<f64> {
    let scale = |j: usize| (if j == 0 { 1.0 } else { 2.0 } / n as f64).sqrt();
    Mat::from_fn(n, n, |i, j| scale(j) * (PI * (i as f64 + 0.5) * j as f64 / n as f64).cos())
}

/// From orthonormal directions, size × r: with `centred`, one fewer, which have no mean; the mean becomes the mean.
fn basis(directions: MatRef<f64>, centred: bool) -> Mat<f64> {
    if !centred {
        return directions.to_owned();
    }
    let (n, r) = (directions.nrows(), directions.ncols() + 1);
    let others = cosines(r);
    let mean = 1.0 / ((n * r) as f64).sqrt();
    let rest = directions * others.subcols(1, r - 1).transpose();
    Mat::from_fn(n, r, |i, j| rest[(i, j)] + mean)
}

impl Trunk {
    /// What may be one: something writes to it and something reads it, and all readers are of a form.
    fn new(both: &Both, group: usize) -> Option<Trunk> {
        let (pair, class) = (both.pair, both.pair.net.groups[group].class);
        let (mut writers, mut reading) = (vec![], vec![]);
        for producer in 0..both.of.len() {
            let Some((consumer, w)) = both.dense_consumer(producer) else { continue };
            let (places, weight) = (consumer.places(w), w.origin()?);
            let (d, m) = (consumer.inputs(), consumer.outputs());
            let outputs: Vec<usize> = (0..m).map(|o| places[o * d]).collect();
            if class_of(pair, weight, &outputs) == Some(class) {
                writers.push(producer);
            }
            if class_of(pair, weight, &places[..d]) == Some(class) {
                reading.push(producer);
            }
        }
        let weights: BTreeSet<OpId> = both.of.iter().map(|t| both.targets[*t].dense).collect();
        let (mut norms, mut readers) = (vec![], vec![]);
        for producer in reading {
            let op = both.targets[both.of[producer]].dense;
            let norm = norm_before(&pair.dense, &both.dense, op, &|op| weights.contains(&op))?;
            let at = norms.iter().position(|n| *n == norm).unwrap_or(norms.len());
            if at == norms.len() {
                norms.push(norm);
            }
            readers.push((producer, at));
        }
        let (size, kept) = (pair.net.groups[group].units as usize, pair.kept_units(class)?);
        let added = added(both, class, &norms)?;
        let some = !writers.is_empty() && !readers.is_empty() && kept.len() > 1;
        some.then_some(Trunk { group, class, size, kept, writers, readers, norms, added, centred: false })
    }

    /// The op of its first reader.
    pub fn op(&self, both: &Both) -> Option<OpId> {
        Some(both.targets[both.of[self.readers.first()?.0]].dense)
    }

    /// Its size before and after.
    pub fn sizes(&self) -> (usize, usize) {
        (self.size, self.kept.len())
    }

    /// What a writer aims at.
    pub fn left(&self, basis: &Basis) -> Left {
        Left { class: self.class, into: basis.into.clone() }
    }

    /// A writer's outputs.
    pub fn outputs(&self, basis: &Basis) -> Vec<Combination> {
        let one = |s: usize| (0..self.size).map(|k| (k, basis.into[(k, s)])).collect();
        (0..basis.into.ncols()).map(one).collect()
    }

    /// The inputs of what reads a norm.
    pub fn inputs(&self, both: &Both, norm: usize, basis: &Basis) -> Option<Vec<Combination>> {
        let factors = self.factors(both, &self.norms[norm])?;
        let one = |s: usize| (0..self.size).map(|k| (k, basis.scale * factors[k] * basis.into[(k, s)])).collect();
        Some((0..basis.into.ncols()).map(one).collect())
    }

    fn numbers(&self, both: &Both, data: DataId) -> Option<Vec<f64>> {
        both.pair.gathered.whole(data).ok().map(|a| a.to_f64())
    }

    fn factors(&self, both: &Both, norm: &Norm) -> Option<Vec<f64>> {
        let found = norm.factor.map_or_else(|| Some(vec![1.0; self.size]), |data| self.numbers(both, data))?;
        (found.len() == self.size).then_some(found)
    }

    /// New values of literals of the dense network that are no weights, each with the axis of the channels.
    pub fn literals(&self, both: &Both, basis: &Basis) -> Option<Vec<(DataId, usize, Array)>> {
        let r = basis.into.ncols();
        let mut out = vec![];
        for norm in &self.norms {
            let factors = self.factors(both, norm)?;
            let largest = factors.iter().fold(0.0f64, |m, x| m.max(x.abs()));
            if let Some(data) = norm.factor {
                out.push((data, vec![1.0; r]));
            }
            if let Some(data) = norm.shift {
                let shifts = self.numbers(both, data).filter(|s| s.len() == self.size)?;
                if factors.iter().any(|f| f.abs() <= UNREAD * largest) {
                    return None;
                }
                let own = |s: usize| (0..self.size).map(|k| basis.into[(k, s)] * shifts[k] / factors[k]).sum::<f64>();
                out.push((data, (0..r).map(|s| own(s) / basis.scale).collect()));
            }
        }
        let of_norms = out.into_iter().map(|(data, numbers)| {
            let whole = both.pair.gathered.whole(data).ok()?;
            let axis = whole.shape().iter().position(|n| *n == self.size)?;
            let shape: Vec<usize> = (0..whole.rank()).map(|a| if a == axis { r } else { whole.shape()[a] }).collect();
            let fits = whole.len() == self.size;
            fits.then(|| (data, axis, Array::from_f64(whole.number(), &shape, &numbers)))
        });
        let of_added = self.added.iter().map(|(data, axis)| {
            let whole = both.pair.gathered.whole(*data).ok()?;
            Some((*data, *axis, along(&whole, *axis, &basis.into)))
        });
        of_norms.chain(of_added).collect()
    }

    /// Whether the dense network gives the same in another basis of all channels.
    fn is_free(&self, both: &Both, sample: &[Array]) -> Result<bool, Diagnostic> {
        let all = cosines(self.size);
        // As many directions as there are, in another order, so that nothing stays as it was.
        let directions = match self.centred {
            true => Mat::from_fn(self.size, self.size - 1, |i, j| all[(i, self.size - 1 - j)]),
            false => all,
        };
        let other = Basis { into: basis(directions.as_ref(), self.centred), scale: 1.0 };
        let Some(own) = self.changed(both, &other) else { return Ok(false) };
        let pair = both.pair;
        let constants = Changed { own, others: pair.gathered };
        let (graph, rules) = (pair.net.analysis.graph, pair.net.analysis.rules);
        let program = Program::new(graph, rules, &constants, pair.name);
        let program =
            program.map_err(|e| e.into_iter().next().unwrap_or_else(|| pair.error("internal error: no program")))?;
        let (was, is) = (pair.dense.run(sample, &mut Nobody)?, program.run(sample, &mut Nobody)?);
        let (mut off, mut square) = (0.0, 0.0);
        for (was, is) in was.iter().zip(&is).filter(|(a, _)| a.number().is_float()) {
            for (a, b) in was.to_f64().into_iter().zip(is.to_f64()) {
                off += (a - b) * (a - b);
                square += a * a;
            }
        }
        Ok(off <= ROUNDING * ROUNDING * square)
    }

    /// All literals of the dense network in another basis of all channels.
    fn changed(&self, both: &Both, basis: &Basis) -> Option<HashMap<DataId, Array>> {
        let literals = self.literals(both, basis)?;
        let mut out: HashMap<DataId, Array> = literals.into_iter().map(|(data, _, array)| (data, array)).collect();
        let producers: BTreeSet<usize> = self.writers.iter().copied().chain(self.readers.iter().map(|r| r.0)).collect();
        for producer in producers {
            let (consumer, w) = both.dense_consumer(producer)?;
            let plain = |n: usize| -> Vec<Combination> { (0..n).map(|i| vec![(i, 1.0)]).collect() };
            let outputs = match self.writers.contains(&producer) {
                true => self.outputs(basis),
                false => plain(consumer.outputs()),
            };
            let inputs = match self.readers.iter().find(|r| r.0 == producer) {
                Some((_, norm)) => self.inputs(both, *norm, basis)?,
                None => plain(consumer.inputs()),
            };
            let data = w.origin()?;
            let whole = both.pair.gathered.whole(data).ok()?;
            let mut numbers = whole.to_f64();
            let new = combined(&consumer.weights(w).to_f64(), &consumer, &outputs, &inputs);
            consumer.places(w).into_iter().zip(new).for_each(|(place, x)| numbers[place] = x);
            out.insert(data, Array::from_f64(whole.number(), whole.shape(), &numbers));
        }
        Some(out)
    }

    /// The best basis: its first directions are those in which normed vectors of samples that are not held back are largest, each norm
    /// weighed by what errors of its vectors cost its readers.
    ///
    /// # Errors
    /// What a run gives.
    pub fn best(&self, both: &Both, samples: &[Vec<Array>], held: &[bool]) -> Result<Option<Basis>, Diagnostic> {
        let moments = self.moments(both, samples, held)?;
        let n = self.size;
        let mut sum = Mat::<f64>::zeros(n, n);
        for (at, moments) in moments.iter().enumerate() {
            let gram = moments.means(false).gram;
            let Some(weight) = self.weight(both, at, &gram) else { return Ok(None) };
            sum += faer::Scale(weight) * &gram;
        }
        let r = self.kept.len() - usize::from(self.centred);
        let Ok(eigen) = sum.self_adjoint_eigen(Side::Lower) else { return Ok(None) };
        // They come in ascending order.
        let directions = Mat::from_fn(n, r, |i, j| eigen.U()[(i, n - 1 - j)]);
        let scale = (n as f64 / self.kept.len() as f64).sqrt();
        Ok(Some(Basis { into: basis(directions.as_ref(), self.centred), scale }))
    }

    /// Σ over the readers of a norm of ‖W γ‖² / ‖W γ n‖²: errors count as parts of what a reader gives.
    fn weight(&self, both: &Both, norm: usize, gram: &Mat<f64>) -> Option<f64> {
        let factors = self.factors(both, &self.norms[norm])?;
        let mut out = 0.0;
        for (producer, _) in self.readers.iter().filter(|r| r.1 == norm) {
            let (consumer, w) = both.dense_consumer(*producer)?;
            let weights = consumer.weights(w).to_f64();
            let (m, n) = (consumer.outputs(), self.size);
            let read = Mat::from_fn(m, n, |i, j| weights[i * n + j] * factors[j]);
            let through = &read * gram;
            let sum =
                |a: &Mat<f64>| (0..m).flat_map(|i| (0..n).map(move |j| (i, j))).map(|at| a[at] * read[at]).sum::<f64>();
            let (squares, energy) = (sum(&read), sum(&through));
            if energy > 0.0 {
                out += squares / energy;
            }
        }
        Some(out)
    }

    /// Sums over the vectors of each norm.
    fn moments(&self, both: &Both, samples: &[Vec<Array>], held: &[bool]) -> Result<Vec<Moments>, Diagnostic> {
        let mut wanted: Vec<ValueId> = self.norms.iter().map(|n| n.value).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let empty = || -> Vec<Moments> { self.norms.iter().map(|_| Moments::new(self.size, 0)).collect() };
        let fitted: Vec<&Vec<Array>> = samples.iter().zip(held).filter(|(_, h)| !**h).map(|(s, _)| s).collect();
        // Parts whose sizes do not depend on the number of threads, one after another.
        let part = |part: &[&Vec<Array>]| -> Result<Vec<Moments>, Diagnostic> {
            let mut sums = empty();
            for sample in part {
                let mut keeper = Keeper { wanted: &wanted, seen: HashMap::new() };
                both.pair.dense.run(sample, &mut keeper)?;
                for (norm, sums) in self.norms.iter().zip(&mut sums) {
                    if let Some(rows) = keeper.seen.get(&norm.value).and_then(|x| self.rows(both, norm.value, x)) {
                        sums.add(&rows, &[]);
                    }
                }
            }
            Ok(sums)
        };
        let parts = fitted.par_chunks(fitted.len().div_ceil(8).max(1)).map(part).collect::<Result<Vec<_>, _>>()?;
        let mut out = empty();
        for part in &parts {
            out.iter_mut().zip(part).for_each(|(all, one)| all.merge(one));
        }
        Ok(out)
    }

    /// The vectors of a value, one after another.
    fn rows(&self, both: &Both, value: ValueId, x: &Array) -> Option<Vec<f32>> {
        let axis = (0..x.rank()).find(|a| both.pair.net.axis_class(value, *a) == Some(self.class))?;
        let order: Vec<usize> = (0..x.rank()).filter(|a| *a != axis).chain([axis]).collect();
        Some(x.transposed(&order).to_f64().into_iter().map(|x| x as f32).collect())
    }

    /// Whether units of consumers, in the pruned network, are those that stay of the trunk.
    pub fn fits(&self, outputs: &[usize]) -> bool {
        outputs.iter().map(|o| *o as u32).eq(self.kept.iter().copied())
    }

    /// New values of literals of the pruned network; `None` if one cannot be changed.
    pub fn in_pruned(&self, both: &Both, pruned: &Seen, basis: &Basis) -> Option<Vec<(DataId, Array)>> {
        let pair = both.pair;
        let one = |(data, _, array): (DataId, usize, Array)| {
            let new = pair.gathered.only(data)?;
            let fits = pair.literal(new).is_ok_and(|a| a.shape() == array.shape());
            let places: Vec<usize> = (0..array.len()).collect();
            // Whatever reads it computes anew in every run.
            let anew = |op: &OpId| {
                let run = pair.pruned.passed(*op).and_then(|at| pair.pruned.ops().get(at));
                run.is_some_and(|op| pair.graph().op(*op).results.iter().any(|v| pruned.varying.contains(v)))
            };
            let changeable = pair.unfit(new, &places).is_none() && pair.readers(new, &pruned.values).iter().all(anew);
            (fits && changeable).then_some((new, array))
        };
        self.literals(both, basis)?.into_iter().map(one).collect()
    }
}

/// Literals that have the trunk's channels along one axis, that axis, and that are neither a weight that is solved for nor of a norm.
/// `None` if one has them along several.
fn added(both: &Both, class: ClassId, norms: &[Norm]) -> Option<Vec<(DataId, usize)>> {
    let weights: BTreeSet<DataId> = (0..both.of.len()).filter_map(|p| both.dense_consumer(p)?.1.origin()).collect();
    let of_norms: BTreeSet<DataId> = norms.iter().flat_map(|n| [n.factor, n.shift]).flatten().collect();
    let mut out = vec![];
    for p in &both.pair.net.parameters {
        let axes: Vec<usize> = (0..p.axes.len()).filter(|a| p.axes[*a] == Some(class)).collect();
        match axes[..] {
            _ if weights.contains(&p.data) || of_norms.contains(&p.data) => {}
            [] => {}
            [axis] => out.push((p.data, axis)),
            _ => return None,
        }
    }
    Some(out)
}

/// An array with Mᵀ x in place of x along an axis.
fn along(whole: &Array, axis: usize, into: &Mat<f64>) -> Array {
    let order: Vec<usize> = (0..whole.rank()).filter(|a| *a != axis).chain([axis]).collect();
    let x = whole.transposed(&order);
    let (n, r) = (into.nrows(), into.ncols());
    let numbers = x.to_f64();
    let rows = numbers.len() / n;
    let turned = MatRef::from_row_major_slice(&numbers, rows, n) * into;
    let numbers: Vec<f64> = (0..rows * r).map(|at| turned[(at / r, at % r)]).collect();
    let shape: Vec<usize> = x.shape()[..order.len() - 1].iter().copied().chain([r]).collect();
    let mut back = vec![0; order.len()];
    order.iter().enumerate().for_each(|(at, a)| back[*a] = at);
    Array::from_f64(whole.number(), &shape, &numbers).transposed(&back).contiguous()
}

/// The literals of the dense network, some of them changed.
struct Changed<'g> {
    own: HashMap<DataId, Array>,
    others: &'g Gathered<'g>,
}

impl Constants for Changed<'_> {
    fn array(&self, data: DataId) -> Result<Array, String> {
        self.own.get(&data).map_or_else(|| self.others.whole(data), |array| Ok(array.clone()))
    }
}

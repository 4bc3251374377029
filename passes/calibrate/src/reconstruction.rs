//! What the removal of each unit costs once the consumers are solved again: from a run of the dense network.

use crate::columns::{Columns, Said, columns_of};
use crate::consumer::{Consumer, input_axes, sides};
use crate::frames::Frames;
use crate::gathered::Gathered;
use crate::moments::Moments;
use crate::observe::{Both, Keeper, Survey, contractions};
use crate::order::{Inputs, removal_order};
use crate::pair::Pair;
use crate::pool::pooled;
use crate::products::products;
use crate::refit::{Options, parts};
use crate::targets::{Target, find};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::OpId;
use depc_passes::algebra::ClassId;
use depc_passes::edits::edits;
use depc_passes::groups::Network;
use depc_passes::pipeline;
use depc_passes::plan::{Choice, realise};
use depc_passes::statistics::Statistics;
use depc_run::{Array, Constants, Frame, Nobody, Number};
use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, MatRef, Par};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// λ as a part of the mean of each Gram matrix's diagonal: so small that a unit which the others explain costs next to nothing.
const SMALL: f64 = 1e-6;

/// So many outputs' weights are taken at a time.
const OUTPUTS: usize = 64;

/// Per group that some consumer reads: what is lost at the consumers, as shares of their outputs' energy, until each unit has gone,
/// in the order in which they are missed least. `samples` are inputs of the network; `name` is what diagnostics call it.
///
/// # Errors
/// What the executor does not run, NaN in activations, no samples.
pub fn removal_costs(
    net: &Network,
    literals: &dyn Constants,
    name: &str,
    samples: &[Vec<Array>],
    options: &Options,
) -> Result<Statistics, Vec<Diagnostic>> {
    let fail = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    let first = samples.first().ok_or_else(|| fail("there are no samples to calibrate with".to_string()))?;
    // The network beside itself: nothing is pruned yet.
    let realised = realise(net, &Choice::new()).map_err(|e| fail(e.to_string()))?;
    let none = edits(net, &realised);
    let applied = pipeline::pruned(&net.analysis, &none).map_err(|e| fail(format!("internal error: {e}")))?;
    let gathered = Gathered::new(net.analysis.graph, &none, &applied, literals);
    let pair = Pair::new(name, net, &realised, &applied, literals, &gathered)?;
    let mut said = consumers(&pair, first, samples, options).map_err(|e| vec![e])?;
    said.extend(products(&pair, samples).map_err(|e| vec![e])?);
    let mut groups: BTreeMap<ClassId, Vec<Said>> = BTreeMap::new();
    said.into_iter().for_each(|s| groups.entry(s.class).or_default().push(s));
    let groups: Vec<(ClassId, Vec<Said>)> = groups.into_iter().collect();
    let costs: Vec<Option<(ClassId, Vec<f64>)>> = groups
        .par_iter()
        .map(|(class, said)| {
            let units = net.solution.class(*class).size as usize;
            let inputs: Vec<Inputs> =
                said.iter().map(|s| Inputs { gram: &s.gram, weights: &s.weights, scale: s.scale }).collect();
            let order = removal_order(units, &inputs, SMALL)?;
            let (mut costs, mut sum) = (vec![0.0; units], 0.0);
            for (unit, cost) in order {
                sum += cost.max(0.0);
                costs[unit] = sum;
            }
            Some((*class, costs))
        })
        .collect();
    let mut out = Statistics::default();
    costs.into_iter().flatten().for_each(|(class, costs)| out.insert_removal(class, costs));
    Ok(out)
}

/// Brings all samples to each consumer, and asks it about the groups that it reads.
fn consumers(pair: &Pair, first: &[Array], samples: &[Vec<Array>], options: &Options) -> Result<Vec<Said>, Diagnostic> {
    let start = |s: &Vec<Array>| Ok(vec![pair.pruned.start(s)?]);
    let frames = Frames::new(samples.iter().map(start).collect::<Result<_, Diagnostic>>()?, options.memory);
    let failed = |e: std::io::Error| pair.error(format!("activations cannot be kept in a temporary file: {e}"));
    let mut out = vec![];
    for target in find(pair, first)?.targets {
        let columns = columns(pair, &target);
        if columns.is_empty() {
            continue;
        }
        let work = |i: usize| {
            let one = |frames: &mut [Frame]| match frames {
                [frame] if target.pooled.is_empty() => rows(pair, &target, i, frame, options),
                [frame] => steps(pair, &target, i, frame, options),
                _ => Err(pair.error("internal error: a sample without its run")),
            };
            frames.with(i, failed, one)
        };
        let rows: Vec<(Array, Array)> = (0..samples.len()).into_par_iter().map(work).collect::<Result<_, _>>()?;
        let weights = pair.literal(target.weight)?.to_f64();
        out.extend(columns.iter().flat_map(|c| said(&target, c, &rows, &weights)));
    }
    Ok(out)
}

/// Regressors and results of one sample: groups × rows × inputs, groups × rows × outputs.
fn rows(
    pair: &Pair,
    target: &Target,
    sample: usize,
    frame: &mut Frame,
    options: &Options,
) -> Result<(Array, Array), Diagnostic> {
    let internal = || pair.error("internal error: a consumer computed nothing");
    pair.pruned.advance(frame, Some(target.pruned), &mut Nobody)?;
    let wanted = pair.graph().op(target.pruned).results.clone();
    let mut both = Both { survey: Survey::default(), keeper: Keeper { wanted: &wanted, seen: HashMap::new() } };
    pair.pruned.advance(frame, pair.pruned.behind(target.pruned), &mut both)?;
    let noted = both.survey.noted.get(&target.pruned).ok_or_else(internal)?;
    let (x, _) = contractions(noted).first().and_then(|c| sides(c)).ok_or_else(internal)?;
    let y = both.keeper.seen.get(&wanted[0]).ok_or_else(internal)?;
    Ok(target.consumer.sampled(x, &target.consumer.targets(y), sample, options.rows))
}

/// The same of all ops that read a target's weight: the steps of a recurrence.
fn steps(
    pair: &Pair,
    target: &Target,
    sample: usize,
    frame: &Frame,
    options: &Options,
) -> Result<(Array, Array), Diagnostic> {
    let ops: Vec<OpId> = target.pooled.iter().filter_map(|op| pair.pruned_op(*op)).collect();
    let upto = |n: usize| (0..n as u32).collect();
    let all = |consumer: &Consumer, _: &Array| Some((upto(consumer.inputs()), upto(consumer.outputs())));
    pooled(pair, &pair.pruned, &ops, frame, &all, sample, options.rows)
}

/// The groups that a consumer's regressors lie in.
fn columns(pair: &Pair, target: &Target) -> Vec<Columns> {
    let Some(value) = pair.gathered.holder(target.weight) else { return vec![] };
    let Some(parameter) = pair.net.parameters.iter().find(|p| p.value == value) else { return vec![] };
    // Along the first output, each column has its own element of the weight.
    let places = &target.places[..target.consumer.inputs()];
    let shape: Vec<usize> = parameter.shape.iter().map(|n| *n as usize).collect();
    let of = |(axis, index): (usize, Vec<u64>)| Some(columns_of(pair, parameter.axes[axis]?, &index));
    input_axes(&shape, places).into_iter().filter_map(of).flatten().collect()
}

/// What a consumer says of a group, for each index within its units. Taps of a convolution, and all else that a unit has at several
/// columns, count as rows.
fn said(target: &Target, columns: &Columns, rows: &[(Array, Array)], weights: &[f64]) -> Vec<Said> {
    let (m, units) = (target.consumer.outputs(), columns.units);
    // Sums of parts, which do not depend on the number of threads, one after another.
    let parts = parts(units);
    let sums = |part: usize| sums(target, columns, rows.iter().skip(part).step_by(parts));
    let sums: Vec<(Moments, Vec<Moments>)> = (0..parts).into_par_iter().map(sums).collect();
    let (mut energy, mut moments) = none(m, columns);
    for (more, own) in &sums {
        energy.merge(more);
        moments.iter_mut().zip(own).for_each(|(all, own)| all.merge(own));
    }
    let centred = target.shift.is_some();
    let energy: f64 = energy.means(centred).squares.iter().sum();
    let one = |(slice, moments): (&Vec<Vec<usize>>, &Moments)| {
        let gram = moments.means(centred).gram;
        Said {
            class: columns.class,
            gram: (0..units * units).map(|i| gram[(i / units, i % units)]).collect(),
            weights: squares(target, slice, weights),
            scale: if energy > 0.0 { 1.0 / energy } else { 0.0 },
        }
    };
    columns.slices.iter().zip(&moments).map(one).collect()
}

/// Sums of no rows: of the outputs, and of the units at each index within them.
fn none(outputs: usize, columns: &Columns) -> (Moments, Vec<Moments>) {
    (Moments::new(0, outputs), columns.slices.iter().map(|_| Moments::new(columns.units, 0)).collect())
}

/// Sums over the rows of some samples.
fn sums<'r>(
    target: &Target,
    columns: &Columns,
    rows: impl Iterator<Item = &'r (Array, Array)>,
) -> (Moments, Vec<Moments>) {
    let d = target.consumer.inputs();
    let (mut energy, mut moments) = none(target.consumer.outputs(), columns);
    for (x, y) in rows {
        for group in 0..target.consumer.groups() {
            let part = |a: &Array| a.part(0, group, 1).cast(Number::F32).values::<f32>().into_owned();
            let (x, y) = (part(x), part(y));
            energy.add(&[], &y);
            for (slice, moments) in columns.slices.iter().zip(&mut moments) {
                let further = slice.first().map_or(0, Vec::len);
                let row = |row: &[f32]| -> Vec<f32> {
                    (0..further).flat_map(|r| slice.iter().map(move |unit| row[unit[r]])).collect()
                };
                moments.add(&x.chunks(d).flat_map(row).collect::<Vec<_>>(), &[]);
            }
        }
    }
    (energy, moments)
}

/// WᵀW over outputs and taps, units × units.
fn squares(target: &Target, slice: &[Vec<usize>], weights: &[f64]) -> Vec<f64> {
    let (units, further) = (slice.len(), slice.first().map_or(0, Vec::len));
    let mut sum = Mat::<f64>::zeros(units, units);
    // A block of outputs at a time.
    for outputs in target.places.chunks(target.consumer.inputs() * OUTPUTS) {
        let of = |row: &[usize]| -> Vec<f64> {
            let taps = (0..further).flat_map(|r| slice.iter().map(move |unit| unit[r]));
            taps.map(|column| weights[row[column]]).collect()
        };
        let block: Vec<f64> = outputs.chunks(target.consumer.inputs()).flat_map(of).collect();
        let block = MatRef::from_row_major_slice(&block, block.len() / units.max(1), units);
        matmul(&mut sum, Accum::Add, block.transpose(), block, 1.0, Par::Seq);
    }
    (0..units * units).map(|i| sum[(i / units, i % units)]).collect()
}

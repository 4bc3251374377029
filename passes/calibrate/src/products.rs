//! What the removal of channels costs where two vectors meet in a product that no weight reads (q·k): one side is to the other what weights
//! are to what they read. For q and k that do not depend on each other the mean of (qᵀ k)² is tr(Q K), with their Gram matrices Q and K.

use crate::columns::{Columns, Said, columns_of};
use crate::consumer::vectors;
use crate::moments::Moments;
use crate::observe::{Seen, Survey, contractions};
use crate::pair::Pair;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{OpId, ValueId};
use depc_passes::algebra::ClassId;
use depc_run::{Array, Contraction, Number};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Samples are in so many parts, which do not depend on the number of threads.
const PARTS: usize = 8;

/// A product, and the groups along the axis that it sums over.
struct Product {
    op: OpId,
    columns: Vec<Columns>,
}

/// Per pair of vectors that have an axis in common, such as a head: sums over both sides.
type Sides = Vec<[Moments; 2]>;

/// What all products say of their groups.
///
/// # Errors
/// What a run gives.
pub fn products(pair: &Pair, samples: &[Vec<Array>]) -> Result<Vec<Said>, Diagnostic> {
    let seen = Seen::new(&pair.dense, &samples[0])?;
    let of = |(op, noted)| {
        let [c] = contractions(noted)[..] else { return None };
        let columns = columns(pair, &seen, op, c)?;
        (!columns.is_empty()).then_some(Product { op, columns })
    };
    let all: Vec<Product> = seen.noted.iter().map(|(op, noted)| (*op, noted.as_slice())).filter_map(of).collect();
    if all.is_empty() {
        return Ok(vec![]);
    }
    let only = Some(all.iter().map(|p| p.op).collect());
    let part = |samples: &[Vec<Array>]| -> Result<Vec<Sides>, Diagnostic> {
        let mut sums: Vec<Sides> = all.iter().map(|_| vec![]).collect();
        for sample in samples {
            let mut survey = Survey { only: only.clone(), ..Survey::default() };
            pair.dense.run(sample, &mut survey)?;
            for (product, sums) in all.iter().zip(&mut sums) {
                let noted = survey.noted.get(&product.op).map_or(&[][..], Vec::as_slice);
                contractions(noted).into_iter().for_each(|c| add(c, sums));
            }
        }
        Ok(sums)
    };
    let parts: Vec<Vec<Sides>> =
        samples.par_chunks(samples.len().div_ceil(PARTS)).map(part).collect::<Result<_, Diagnostic>>()?;
    let mut parts = parts.into_iter();
    let mut sums = parts.next().unwrap_or_default();
    for (at, one) in parts.flat_map(|part| part.into_iter().enumerate()) {
        merge(&mut sums[at], one);
    }
    Ok(all.iter().zip(&sums).flat_map(|(product, sides)| said(product, sides)).collect())
}

/// The groups along the one axis that is summed over: the class that both operands have, and the result has not.
fn columns(pair: &Pair, seen: &Seen, op: OpId, c: &Contraction) -> Option<Vec<Columns>> {
    let own = pair.net.analysis.graph.op(op);
    let classes = |v: ValueId| -> BTreeSet<ClassId> {
        let rank = pair.net.analysis.graph.ty(v).rank();
        (0..rank).filter_map(|axis| pair.net.axis_class(v, axis)).collect()
    };
    let [a, b] = [own.operands.first().copied().flatten()?, own.operands.get(1).copied().flatten()?];
    if ![a, b].iter().all(|v| seen.varying.contains(v)) {
        return None;
    }
    let result = classes(*own.results.first()?);
    let both: Vec<ClassId> =
        classes(a).intersection(&classes(b)).filter(|class| !result.contains(class)).copied().collect();
    let ([class], [over]) = (&both[..], &summed(c)[..]) else { return None };
    // A side that is the same all along the axis is no vector.
    if c.a.strides()[*over] == 0 || c.b.strides()[*over] == 0 {
        return None;
    }
    let n = c.a.shape()[*over] as u64;
    let index: Vec<u64> = (0..n).collect();
    (pair.net.solution.class(*class).size == n).then(|| columns_of(pair, *class, &index))
}

/// The axes that are summed over and that both sides have.
fn summed(c: &Contraction) -> Vec<usize> {
    (0..c.summed.len()).filter(|axis| c.summed[*axis] && c.a.shape()[*axis] > 1).collect()
}

/// Adds the vectors of a product: those of each pair of heads, axes that both sides have and that are not summed over.
fn add(c: &Contraction, sums: &mut Sides) {
    let [over] = summed(c)[..] else { return };
    let n = c.a.shape()[over];
    let has = |x: &Array, axis: usize| x.strides()[axis] != 0;
    let is_head = |axis: &usize| !c.summed[*axis] && has(&c.a, *axis) && has(&c.b, *axis);
    let heads: Vec<usize> = (0..c.summed.len()).filter(is_head).collect();
    let count = heads.iter().map(|axis| c.a.shape()[*axis]).product();
    sums.resize_with(sums.len().max(count), || [Moments::new(n, 0), Moments::new(n, 0)]);
    for (head, sums) in sums.iter_mut().enumerate().take(count) {
        for (side, x) in [&c.a, &c.b].into_iter().enumerate() {
            let mut left = head;
            let own = heads.iter().rev().fold(x.clone(), |x, axis| {
                let at = left % c.a.shape()[*axis];
                left /= c.a.shape()[*axis];
                x.part(*axis, at, 1)
            });
            let rows = vectors(&own, &c.summed).cast(Number::F32);
            if rows.shape()[1] == n {
                sums[side].add(&rows.values::<f32>(), &[]);
            }
        }
    }
}

fn merge(all: &mut Sides, one: Sides) {
    for (at, sides) in one.into_iter().enumerate() {
        match all.get_mut(at) {
            Some(own) => own.iter_mut().zip(&sides).for_each(|(own, side)| own.merge(side)),
            None => all.push(sides),
        }
    }
}

/// What a product says: the right side is what is read, and the left one the weights.
fn said(product: &Product, sides: &Sides) -> Vec<Said> {
    let grams: Vec<_> = sides.iter().map(|side| [0, 1].map(|s| side[s].means(false).gram)).collect();
    let energy: f64 = grams
        .iter()
        .map(|[q, k]| (0..q.nrows()).flat_map(|i| (0..q.nrows()).map(move |j| q[(i, j)] * k[(i, j)])).sum::<f64>())
        .sum();
    let scale = if energy > 0.0 { 1.0 / energy } else { 0.0 };
    let mut out = vec![];
    for columns in &product.columns {
        for slice in &columns.slices {
            // Only units with one channel each can be rows of a Gram matrix of channels.
            let Some(place) = slice.iter().map(|all| (all.len() == 1).then(|| all[0])).collect::<Option<Vec<_>>>()
            else {
                continue;
            };
            for [q, k] in &grams {
                let part =
                    |m: &faer::Mat<f64>| place.iter().flat_map(|i| place.iter().map(move |j| m[(*i, *j)])).collect();
                out.push(Said { class: columns.class, gram: part(k), weights: part(q), scale });
            }
        }
    }
    out
}

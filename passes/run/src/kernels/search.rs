//! Positions of what is largest, and sorting.

use super::moves::index_of;
use crate::array::{Array, Buffer};
use crate::body::{Block, Bound, Fault};
use crate::call::{Call, Kernel};

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] = &[("argmax", argmax), ("sort", sort)];

/// An array with an axis last, and the shape of the others.
fn with_last(x: &Array, axis: usize) -> Result<(Array, Vec<usize>), Fault> {
    if axis >= x.rank() {
        return Err(format!("looks along axis {axis} of {}", x.rank()).into());
    }
    let mut order: Vec<usize> = (0..x.rank()).filter(|a| *a != axis).collect();
    let shape = order.iter().map(|a| x.shape()[*a]).collect();
    order.push(axis);
    Ok((x.transposed(&order), shape))
}

/// The first index of the largest element along an axis; a NaN is larger than any number, or passed over.
fn argmax(call: &Call) -> Result<Vec<Array>, Fault> {
    let (x, shape) = with_last(call.operand(0)?, call.one("axis")?)?;
    let n = x.shape()[x.rank() - 1];
    if n == 0 {
        return Err("looks for the largest of none".into());
    }
    let ignores = call.text("nan").is_some_and(|mode| mode.contains("IGNORE"));
    let of_floats = |row: &[f64]| {
        let mut best = 0;
        for (i, x) in row.iter().enumerate() {
            let better =
                *x > row[best] || (row[best].is_nan() && ignores) || (x.is_nan() && !ignores && !row[best].is_nan());
            if better {
                best = i;
            }
        }
        best as i64
    };
    let indices = match x.buffer() {
        Buffer::Int(_) => {
            let first = |row: &[i64]| row.iter().position(|x| Some(x) == row.iter().max()).unwrap_or(0) as i64;
            x.values::<i64>().chunks(n).map(first).collect()
        }
        _ => x.to_f64().chunks(n).map(of_floats).collect(),
    };
    Ok(vec![Array::from_ints(call.number(0)?, &shape, indices)])
}

/// Sorts several arrays alike along an axis: the region says whether an element of the first goes before another one; its arguments are
/// a pair per array. What is equal keeps its order.
fn sort(call: &Call) -> Result<Vec<Array>, Fault> {
    let axis = call.one("axis")?;
    let region = call.region()?;
    let arrays = call.operands.iter().flatten().map(|x| Ok(with_last(x, axis)?.0.contiguous()));
    let arrays = arrays.collect::<Result<Vec<_>, Fault>>()?;
    let shape = arrays.first().ok_or("sorts nothing")?.shape().to_vec();
    let n = shape[shape.len() - 1];
    let rows: usize = shape[..shape.len() - 1].iter().product();
    let mut order = Vec::with_capacity(rows * n);
    for row in 0..rows {
        let before = |a: usize, b: usize| goes_before(region, &arrays, row * n + a, row * n + b);
        order.extend(sorted(n, &before)?.into_iter().map(|i| row * n + i));
    }
    let back: Vec<usize> = {
        let mut front: Vec<usize> = (0..shape.len()).filter(|a| *a != axis).collect();
        front.push(axis);
        (0..shape.len()).map(|a| front.iter().position(|f| *f == a).unwrap_or(a)).collect()
    };
    Ok(arrays.iter().map(|x| picked(x, &order).transposed(&back)).collect())
}

fn picked(x: &Array, order: &[usize]) -> Array {
    let buffer = match x.buffer() {
        Buffer::F32(_) => Buffer::F32(order.iter().map(|i| x.values::<f32>()[*i]).collect()),
        Buffer::F64(_) => Buffer::F64(order.iter().map(|i| x.values::<f64>()[*i]).collect()),
        Buffer::Int(_) => Buffer::Int(order.iter().map(|i| x.values::<i64>()[*i]).collect()),
    };
    Array::new(x.number(), x.shape(), buffer)
}

fn goes_before(region: &Bound, arrays: &[Array], a: usize, b: usize) -> Result<bool, Fault> {
    let result = *region.body.results.first().ok_or("has a region without a result")?;
    let needed = region.body.needed(&[result]);
    let mut slots = vec![None; needed.len()];
    for (i, x) in arrays.iter().enumerate() {
        let one = |at: usize| {
            let index = index_of(at, x.shape());
            x.sliced(&index, &vec![1; index.len()], &vec![1; index.len()]).into_buffer()
        };
        if needed[2 * i] {
            slots[2 * i] = Some(one(a));
        }
        if needed[2 * i + 1] {
            slots[2 * i + 1] = Some(one(b));
        }
    }
    region.run(&mut slots, &needed, &Block { len: 1, index: &|_| vec![0] })?;
    match slots[result].take() {
        Some(Buffer::Int(holds)) => Ok(holds.first().is_some_and(|n| *n != 0)),
        _ => Err("has a region that does not compare".into()),
    }
}

/// Indices 0..n in order, by merging; an order that contradicts itself (NaN) gives some order.
fn sorted(n: usize, before: &dyn Fn(usize, usize) -> Result<bool, Fault>) -> Result<Vec<usize>, Fault> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut width = 1;
    while width < n {
        let mut merged = Vec::with_capacity(n);
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut i, mut j) = (0, 0);
            while i < left.len() && j < right.len() {
                // The right one only if it must: what is equal keeps its order.
                if before(right[j], left[i])? && !before(left[i], right[j])? {
                    merged.push(right[j]);
                    j += 1;
                } else {
                    merged.push(left[i]);
                    i += 1;
                }
            }
            merged.extend_from_slice(&left[i..]);
            merged.extend_from_slice(&right[j..]);
        }
        order = merged;
        width *= 2;
    }
    Ok(order)
}

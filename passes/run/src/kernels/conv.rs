//! Matrix products and convolutions: which axes of the operands are which, as views of one iteration space.

use super::moves::padded;
use crate::array::Array;
use crate::body::Fault;
use crate::call::{Call, Kernel};
use crate::map::computed;
use crate::noted::noted;
use crate::scalar::{Function, Two};

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] = &[("dot", dot), ("conv", conv)];

/// Axes that `last` may name.
fn axes(call: &Call, key: &str, rank: usize) -> Result<Vec<usize>, Fault> {
    let list = match call.text(key) {
        Some("last") => vec![rank.saturating_sub(1)],
        _ => call.list(key)?,
    };
    match list.iter().all(|a| *a < rank) {
        true => Ok(list),
        false => Err(format!("has {list:?} as `{key}`, but {rank} axes").into()),
    }
}

/// y[B… M… N…] = Σ over K… of a[B… K… M…] · b[B… K… N…]
fn dot(call: &Call) -> Result<Vec<Array>, Fault> {
    call.zeros()?;
    let number = call.number(0)?;
    let (a, b) = (call.operand(0)?.cast(number), call.operand(1)?.cast(number));
    let batch = [axes(call, "left_batch", a.rank())?, axes(call, "right_batch", b.rank())?];
    let sum = [axes(call, "left_sum", a.rank())?, axes(call, "right_sum", b.rank())?];
    let rest = |x: &Array, side: usize| -> Vec<usize> {
        (0..x.rank()).filter(|i| !batch[side].contains(i) && !sum[side].contains(i)).collect()
    };
    let (rows, columns) = (rest(&a, 0), rest(&b, 1));
    let size = |x: &Array, list: &[usize]| -> Vec<usize> { list.iter().map(|i| x.shape()[*i]).collect() };
    if size(&a, &batch[0]) != size(&b, &batch[1]) || size(&a, &sum[0]) != size(&b, &sum[1]) {
        return Err(format!("multiplies {:?} and {:?}, which do not fit", a.shape(), b.shape()).into());
    }
    let space = [size(&a, &batch[0]), size(&a, &rows), size(&b, &columns), size(&a, &sum[0])].concat();
    let (n, m, k) = (batch[0].len(), batch[0].len() + rows.len(), batch[0].len() + rows.len() + columns.len());
    let view = |x: &Array, own: &[usize], at: Vec<usize>| x.transposed(own).broadcast(&space, &at);
    let left =
        view(&a, &[batch[0].clone(), rows.clone(), sum[0].clone()].concat(), (0..m).chain(k..space.len()).collect());
    let right = view(&b, &[batch[1].clone(), columns, sum[1].clone()].concat(), (0..n).chain(m..space.len()).collect());
    let summed: Vec<bool> = (0..space.len()).map(|i| i >= k).collect();
    Ok(vec![noted(&left, &right, &summed, None, call.probe)?])
}

/// An axis of the iteration space: its size, its step in the input and in the weight, and what it is.
#[derive(Clone, Copy)]
struct Axis {
    size: usize,
    x: isize,
    w: isize,
}

/// y[n, (t g o), p…] = Σ over c, r… of x[(t n), (g c), p · step + r · dilation - pad] · w[(t g o), c, r…]
fn conv(call: &Call) -> Result<Vec<Array>, Fault> {
    call.zeros()?;
    let number = call.number(0)?;
    let x = call.operand(0)?.cast(number);
    let mut w = call.operand(1)?.cast(number);
    let (x_space, w_space, y_space) = (call.list("x.space")?, call.list("w.space")?, call.list("y.space")?);
    let (x_batch, x_channel) = (call.one("x.batch")?, call.one("x.channel")?);
    let (w_in, w_out) = (call.one("w.in")?, call.one("w.out")?);
    let spatial = x_space.len();
    if w.rank() != spatial + 2 || x.rank() != spatial + 2 || w_space.len() != spatial || y_space.len() != spatial {
        return Err(format!("convolves {:?} and {:?} along {spatial} axes", x.shape(), w.shape()).into());
    }
    let one =
        |key: &str| Ok::<usize, Fault>(call.ints(key)?.and_then(|v| v.first().copied()).unwrap_or(1).max(1) as usize);
    let (mut groups, batches) = (one("groups")?, one("batch_groups")?);
    if let Some(axis) = call.ints("each_channel")? {
        // A weight per channel, [… c m]: c groups of one input and m outputs each.
        let axis = axis.first().map_or(0, |a| *a as usize);
        groups = w.shape()[axis];
        let mut shape = w.shape().to_vec();
        (shape[axis], shape[axis + 1]) = (1, groups * shape[axis + 1]);
        w = w.reshaped(&shape);
    }
    let step = call.per_axis("step", spatial, 1)?;
    let dilation = call.per_axis("dilation", spatial, 1)?;
    let reversed = call.per_axis("reversed", spatial, 0)?;
    let spread = call.per_axis("spread", spatial, 1)?;
    if step.iter().chain(&dilation).chain(&spread).any(|n| *n < 1) {
        return Err("has a step or a dilation that is not positive".into());
    }

    // The input with its border and its gaps.
    let pad = match call.ints("full")? {
        Some(full) => {
            let window = |i: usize| w.shape()[w_space[i / 2]] as i64 - 1;
            full.iter().enumerate().map(|(i, n)| n + window(i)).collect()
        }
        None => call.per_axis("pad", 2 * spatial, 0)?,
    };
    let (mut low, mut high, mut between) = (vec![0; x.rank()], vec![0; x.rank()], vec![0; x.rank()]);
    for (i, axis) in x_space.iter().enumerate() {
        (low[*axis], high[*axis], between[*axis]) = (pad[2 * i], pad[2 * i + 1], spread[i] - 1);
    }
    let x = padded(&x, &low, &high, &between, &Array::full(number, &[], 0.0))?;

    let fits = x.shape()[x_channel] == groups * w.shape()[w_in]
        && w.shape()[w_out].is_multiple_of(groups * batches)
        && x.shape()[x_batch].is_multiple_of(batches);
    if !fits {
        return Err(format!("convolves {:?} and {:?} in {groups} groups", x.shape(), w.shape()).into());
    }
    let each = w.shape()[w_out] / (groups * batches);
    let (xs, ws) = (x.strides(), w.strides());
    let n = Axis { size: x.shape()[x_batch] / batches, x: xs[x_batch], w: 0 };
    let inputs = w.shape()[w_in];
    let channels = [
        Axis { size: batches, x: n.size as isize * xs[x_batch], w: (groups * each) as isize * ws[w_out] },
        Axis { size: groups, x: inputs as isize * xs[x_channel], w: each as isize * ws[w_out] },
        Axis { size: each, x: 0, w: ws[w_out] },
    ];
    let (mut positions, mut taps, mut w_start) = (vec![], vec![], w.offset());
    for i in 0..spatial {
        let (size, window) = (x.shape()[x_space[i]] as i64, w.shape()[w_space[i]] as i64);
        let reach = (window - 1).max(0) * dilation[i] + 1;
        let count = if size < reach { 0 } else { (size - reach) / step[i] + 1 };
        positions.push(Axis { size: count as usize, x: step[i] as isize * xs[x_space[i]], w: 0 });
        let along = ws[w_space[i]];
        let along = match reversed[i] != 0 {
            true => {
                w_start += (window - 1).max(0) as isize * along;
                -along
            }
            false => along,
        };
        taps.push(Axis { size: window as usize, x: dilation[i] as isize * xs[x_space[i]], w: along });
    }

    // The axes that are kept, as the result has them.
    let (y_batch, y_channel) = (call.one("y.batch")?, call.one("y.channel")?);
    let (mut space, mut shape) = (vec![], vec![]);
    for axis in 0..spatial + 2 {
        let own = match y_space.iter().position(|a| *a == axis) {
            Some(i) => &positions[i..=i],
            None if axis == y_batch => std::slice::from_ref(&n),
            None if axis == y_channel => &channels[..],
            None => return Err("has a result with an axis that is nothing".into()),
        };
        space.extend_from_slice(own);
        shape.push(own.iter().map(|a| a.size).product::<usize>());
    }
    let kept = space.len();
    space.push(Axis { size: inputs, x: xs[x_channel], w: ws[w_in] });
    space.extend_from_slice(&taps);
    let sizes: Vec<usize> = space.iter().map(|a| a.size).collect();
    let summed: Vec<bool> = (0..space.len()).map(|i| i >= kept).collect();
    let left = x.view(sizes.clone(), space.iter().map(|a| a.x).collect(), x.offset());
    let right = w.view(sizes, space.iter().map(|a| a.w).collect(), w_start);
    let bias = match call.ints("bias")? {
        // A number per channel; one number is for all of them.
        Some(i) => Some(call.operand(i[0] as usize)?.cast(number).broadcast(&shape, &[y_channel])),
        None => None,
    };
    let y = noted(&left, &right, &summed, bias.as_ref(), call.probe)?.reshaped(&shape);
    match bias {
        Some(bias) => Ok(vec![computed(Function::Two(Two::Add), &[&y, &bias])?]),
        None => Ok(vec![y]),
    }
}

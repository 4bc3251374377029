//! Folds along an axis that stays at size 1, pools over windows, softmax and batch norm.

use super::moves::padded;
use super::reduce::windows;
use crate::array::{Array, Number};
use crate::body::Fault;
use crate::call::{Call, Kernel};
use crate::fold::fold;
use crate::map::computed;
use crate::scalar::{Function, One, Two};

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] = &[
    ("fold_add", |call| along(call, Two::Add)),
    ("fold_mul", |call| along(call, Two::Mul)),
    ("fold_max", |call| along(call, largest(call, Two::Max, Two::MaxNumber))),
    ("fold_min", |call| along(call, largest(call, Two::Min, Two::MinNumber))),
    ("fold_and", |call| along(call, Two::And)),
    ("fold_or", |call| along(call, Two::Or)),
    ("pool_max", pool_max),
    ("pool_mean", pool_mean),
    ("softmax", softmax),
    ("batch_norm", batch_norm),
];

type Results = Result<Vec<Array>, Fault>;

/// Whether NaN counts (the default) or is passed over.
fn largest(call: &Call, counts: Two, passed: Two) -> Two {
    if call.text("nan").is_some_and(|mode| mode.contains("IGNORE")) { passed } else { counts }
}

/// What a fold starts with: it changes nothing.
fn neutral(f: Two, number: Number) -> f64 {
    match f {
        Two::Mul => 1.0,
        Two::And => -1.0,
        Two::Max if !number.is_float() => i64::MIN as f64,
        Two::Min if !number.is_float() => i64::MAX as f64,
        Two::Max | Two::MaxNumber => f64::NEG_INFINITY,
        Two::Min | Two::MinNumber => f64::INFINITY,
        _ => 0.0,
    }
}

/// f over one axis; the array's other axes in order.
fn fold_axis(x: &Array, axis: usize, f: Two) -> Array {
    let mut order: Vec<usize> = (0..x.rank()).filter(|a| *a != axis).collect();
    let shape: Vec<usize> = order.iter().map(|a| x.shape()[*a]).collect();
    order.push(axis);
    // A neutral integer of 64 bits must not be cut to fewer.
    let start = match x.number() {
        Number::Int { .. } => Array::full(Number::I64, &shape, neutral(f, x.number())),
        number => Array::full(number, &shape, neutral(f, number)),
    };
    fold(&x.transposed(&order), shape.len(), f, &start)
}

fn along(call: &Call, f: Two) -> Results {
    let (x, axis) = (call.operand(0)?, call.one("axes")?);
    if axis >= x.rank() {
        return Err(format!("folds along axis {axis} of {}", x.rank()).into());
    }
    let mut shape = x.shape().to_vec();
    shape[axis] = 1;
    Ok(vec![fold_axis(x, axis, f).reshaped(&shape)])
}

/// The windows of an array whose axes `space` are padded by a number: axes twice, positions and taps.
fn pooled(call: &Call, x: &Array, value: f64) -> Result<Array, Fault> {
    let space = call.list("space")?;
    let (window, step) = (call.per_axis("window", space.len(), 1)?, call.per_axis("step", space.len(), 1)?);
    let pad = call.per_axis("pad", 2 * space.len(), 0)?;
    let rank = x.rank();
    let (mut low, mut high, mut windowed, mut steps) = (vec![0; rank], vec![0; rank], vec![1; rank], vec![1; rank]);
    for (i, axis) in space.iter().enumerate().filter(|(_, a)| **a < rank) {
        (low[*axis], high[*axis]) = (pad[2 * i], pad[2 * i + 1]);
        (windowed[*axis], steps[*axis]) = (window[i], step[i]);
    }
    let border = match x.number() {
        Number::Int { bits, unsigned: false } if value == f64::NEG_INFINITY => {
            Array::from_ints(Number::I64, &[], vec![-1 << (bits - 1)])
        }
        number => Array::full(number, &[], value),
    };
    let x = padded(x, &low, &high, &vec![0; rank], &border)?;
    windows(&x, &windowed, &steps, &vec![1; rank])
}

fn pool_max(call: &Call) -> Results {
    let f = largest(call, Two::Max, Two::MaxNumber);
    let all = pooled(call, call.operand(0)?, f64::NEG_INFINITY)?;
    let shape = all.shape()[..all.rank() / 2].to_vec();
    let start = match all.number() {
        Number::Int { .. } => Array::full(Number::I64, &shape, i64::MIN as f64),
        number => Array::full(number, &shape, f64::NEG_INFINITY),
    };
    Ok(vec![fold(&all, shape.len(), f, &start)])
}

/// The mean of those elements of a window that are not padding.
fn pool_mean(call: &Call) -> Results {
    call.zeros()?;
    let x = call.operand(0)?;
    if !x.number().is_float() {
        return Err("averages integers: depc runs no quantised arithmetic".into());
    }
    let sum = |x: &Array| {
        let all = pooled(call, x, 0.0)?;
        let shape = all.shape()[..all.rank() / 2].to_vec();
        Ok::<Array, Fault>(fold(&all, shape.len(), Two::Add, &Array::full(all.number(), &shape, 0.0)))
    };
    // Sizes of axes that no window goes over do not matter for the count.
    let space = call.list("space")?;
    let ones: Vec<usize> = (0..x.rank()).map(|a| if space.contains(&a) { x.shape()[a] } else { 1 }).collect();
    let sums = sum(x)?;
    let counts = sum(&Array::full(x.number(), &ones, 1.0))?;
    let counts = counts.broadcast(sums.shape(), &(0..x.rank()).collect::<Vec<_>>());
    Ok(vec![computed(Function::Two(Two::Div), &[&sums, &counts])?])
}

/// y = exp(x - max x) / Σ exp(x - max x) along an axis.
fn softmax(call: &Call) -> Results {
    let (x, axis) = (call.operand(0)?, call.one("axis")?);
    if axis >= x.rank() {
        return Err(format!("sums along axis {axis} of {}", x.rank()).into());
    }
    let others: Vec<usize> = (0..x.rank()).filter(|a| *a != axis).collect();
    let largest = fold_axis(x, axis, Two::Max).broadcast(x.shape(), &others);
    let e = computed(Function::One(One::Exp), &[&computed(Function::Two(Two::Sub), &[x, &largest])?])?;
    let sum = fold_axis(&e, axis, Two::Add).broadcast(x.shape(), &others);
    Ok(vec![computed(Function::Two(Two::Div), &[&e, &sum])?])
}

/// y = scale · (x - mean) / √(variance + ε) + shift, per index of an axis.
fn batch_norm(call: &Call) -> Results {
    let (x, axis) = (call.operand(0)?, call.one("axis")?);
    let epsilon = match call.attr("epsilon") {
        Some(depc_ir::types::Attr::Float(e)) => *e,
        _ => return Err("has no `epsilon`".into()),
    };
    let [scale, shift, mean, variance] = [1, 2, 3, 4].map(|i| call.operand(i));
    let [scale, shift, mean, variance] = [scale?, shift?, mean?, variance?];
    let epsilon = Array::full(variance.number(), variance.shape(), epsilon);
    let over = computed(Function::One(One::Rsqrt), &[&computed(Function::Two(Two::Add), &[variance, &epsilon])?])?;
    let factor = computed(Function::Two(Two::Mul), &[scale, &over])?;
    let wide = |a: &Array| a.broadcast(x.shape(), &[axis]);
    let centred = computed(Function::Two(Two::Sub), &[x, &wide(mean)])?;
    Ok(vec![computed(Function::MulAdd, &[&centred, &wide(&factor), &wide(shift)])?])
}

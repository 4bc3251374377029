//! Elements moved: none of these computes a number.

use crate::array::{Array, Buffer, Item, row_major};
use crate::body::Fault;
use crate::call::{Call, Kernel};
use crate::walk::{Nest, unravel};
use depc_ir::types::Type;

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] = &[
    ("cast", |call| Ok(vec![call.operand(0)?.clone()])),
    ("forward", |call| Ok(call.operands.iter().flatten().cloned().collect())),
    ("empty", empty),
    ("reshape", reshape),
    ("transpose", |call| Ok(vec![call.operand(0)?.transposed(&call.list("axes")?)])),
    ("broadcast", broadcast),
    ("concat", concat),
    ("slice", slice),
    ("slice_at", slice_at),
    ("write", write),
    ("write_at", write_at),
    ("pad", pad),
    ("tile", tile),
    ("reverse", reverse),
    ("iota", iota),
    ("elements", elements),
    ("element", element),
    ("size", size),
];

type Results = Result<Vec<Array>, Fault>;

/// A tensor whose elements nobody reads; dynamic sizes are operands.
fn empty(call: &Call) -> Results {
    let mut sizes = call.operands.iter().flatten();
    let mut shape = vec![];
    for dim in call.result(0)?.dims() {
        shape.push(match dim {
            Some(n) => *n as usize,
            None => natural(sizes.next().ok_or("has too few sizes")?)?,
        });
    }
    Ok(vec![Array::full(call.number(0)?, &shape, 0.0)])
}

fn natural(array: &Array) -> Result<usize, Fault> {
    let n = array.ints().and_then(|v| v.first().copied()).and_then(|n| usize::try_from(n).ok());
    n.ok_or_else(|| "has a size that is no natural number".into())
}

/// A size that the type leaves open follows from the number of elements.
fn reshape(call: &Call) -> Results {
    let x = call.operand(0)?;
    let dims = call.result(0)?.dims();
    let known: usize = dims.iter().flatten().map(|n| *n as usize).product();
    let shape: Vec<usize> = match dims.iter().filter(|d| d.is_none()).count() {
        0 | 1 if known > 0 => dims.iter().map(|d| d.map_or(x.len() / known, |n| n as usize)).collect(),
        0 => dims.iter().map(|d| d.unwrap_or(0) as usize).collect(),
        _ => return Err("has several sizes that nothing says".into()),
    };
    if shape.iter().product::<usize>() != x.len() {
        return Err(format!("makes {shape:?} of {:?}", x.shape()).into());
    }
    Ok(vec![x.reshaped(&shape)])
}

fn broadcast(call: &Call) -> Results {
    let x = call.operand(0)?;
    let given = call.list("shape")?;
    let shape = call.shape(0, Some(&given))?;
    let axes = call.list("axes")?;
    let fits = |(i, a): (usize, &usize)| shape.get(*a).is_some_and(|n| x.shape()[i] == *n || x.shape()[i] == 1);
    if axes.len() != x.rank() || !axes.iter().enumerate().all(fits) {
        return Err(format!("broadcasts {:?} to {shape:?} along axes {axes:?}", x.shape()).into());
    }
    Ok(vec![x.broadcast(&shape, &axes)])
}

/// A new array that takes elements of others.
pub struct Canvas {
    array: Array,
}

impl Canvas {
    /// All elements of an array.
    pub fn of(array: &Array) -> Canvas {
        // A canvas is written to: it never shares its storage.
        let buffer = on_buffer!(array.buffer(), v => own(array, v));
        Canvas { array: Array::new(array.number(), array.shape(), buffer) }
    }

    /// Writes an array's elements: element `i` of axis `a` to index `starts[a] + i · steps[a]`.
    pub fn put(self, part: &Array, starts: &[usize], steps: &[usize]) -> Canvas {
        let array = self.array;
        let strides: Vec<isize> = row_major(array.shape()).iter().zip(steps).map(|(s, by)| s * *by as isize).collect();
        let offset: isize = row_major(array.shape()).iter().zip(starts).map(|(s, at)| s * *at as isize).sum();
        let nest = Nest::new(part.shape(), &[part.strides(), &strides]);
        let (number, shape) = (array.number(), array.shape().to_vec());
        let buffer = match (array.into_buffer(), part.buffer()) {
            (Buffer::F32(mut to), Buffer::F32(from)) => {
                put_runs(&nest, from, part.offset(), &mut to, offset);
                Buffer::F32(to)
            }
            (Buffer::F64(mut to), Buffer::F64(from)) => {
                put_runs(&nest, from, part.offset(), &mut to, offset);
                Buffer::F64(to)
            }
            (Buffer::Int(mut to), Buffer::Int(from)) => {
                put_runs(&nest, from, part.offset(), &mut to, offset);
                Buffer::Int(to)
            }
            (to, _) => to,
        };
        Canvas { array: Array::new(number, &shape, buffer) }
    }

    /// What was written.
    pub fn done(self) -> Array {
        self.array
    }
}

fn own<T: Item>(array: &Array, from: &[T]) -> Buffer {
    match array.strides().iter().all(|s| *s == 0) && !array.is_empty() {
        true => T::wrap(vec![from[array.offset() as usize]; array.len()]),
        false => T::wrap(array.values::<T>().into_owned()),
    }
}

fn put_runs<T: Item>(nest: &Nest, from: &[T], offset: isize, to: &mut [T], start: isize) {
    let inner = nest.inner();
    let total: usize = nest.sizes.iter().product();
    let step = nest.strides[1][nest.sizes.len() - 1];
    let mut row = vec![T::default(); inner];
    for at in (0..total).step_by(inner.max(1)) {
        nest.load(0, from, offset, at, &mut row);
        let first = start + nest.place(1, at);
        if step == 1 {
            to[first as usize..first as usize + inner].copy_from_slice(&row);
        } else {
            row.iter().enumerate().for_each(|(i, x)| to[(first + i as isize * step) as usize] = *x);
        }
    }
}

/// An array with a border: `low` and `high` elements of a number around it along each axis (fewer than none cuts some away), and
/// `between` of them between any two.
///
/// # Errors
/// Lists of a wrong length.
pub fn padded(x: &Array, low: &[i64], high: &[i64], between: &[i64], value: &Array) -> Result<Array, Fault> {
    let rank = x.rank();
    if [low, high, between].iter().any(|list| list.len() != rank) || between.iter().any(|n| *n < 0) {
        return Err(format!("pads {rank} axes by {low:?}, {high:?} and {between:?}").into());
    }
    if low.iter().chain(high).chain(between).all(|n| *n == 0) {
        return Ok(x.clone());
    }
    let (mut x, mut shape, mut starts, mut steps) = (x.clone(), vec![], vec![], vec![]);
    for axis in 0..rank {
        let (n, step) = (x.shape()[axis] as i64, between[axis] + 1);
        let spread = if n == 0 { 0 } else { (n - 1) * step + 1 };
        let size = spread + low[axis] + high[axis];
        if size < 0 {
            return Err(format!("pads an axis of size {n} by {} and {}", low[axis], high[axis]).into());
        }
        // Elements that end up inside: low + i · step in 0..size.
        let first = if low[axis] < 0 { (-low[axis] + step - 1) / step } else { 0 };
        let behind = if size > low[axis] { ((size - 1 - low[axis]).div_euclid(step) + 1).min(n) } else { 0 };
        let count = (behind - first).max(0);
        x = x.part(axis, first as usize, count as usize);
        shape.push(size as usize);
        starts.push(if count == 0 { 0 } else { (low[axis] + first * step) as usize });
        steps.push(step as usize);
    }
    let number = x.number();
    let border = value.reshaped(&[]).broadcast(&shape, &[]).retyped(number);
    Ok(if x.is_empty() { border } else { Canvas::of(&border).put(&x, &starts, &steps).done() })
}

fn pad(call: &Call) -> Results {
    let x = call.operand(0)?;
    let (low, high) = match call.ints("pairs")? {
        Some(pairs) => (pairs.iter().copied().step_by(2).collect(), pairs.iter().copied().skip(1).step_by(2).collect()),
        None => (call.mixed("low", 2)?, call.mixed("high", 1)?),
    };
    let value = match call.line.arguments.contains_key("value") {
        true => call.operand(call.one("value")?)?.clone(),
        false => call.yielded()?,
    };
    Ok(vec![padded(x, &low, &high, &call.per_axis("between", x.rank(), 0)?, &value)?])
}

/// Arrays one behind the other along an axis.
pub fn joined(parts: &[&Array], axis: usize) -> Result<Array, Fault> {
    let first = parts.first().ok_or("joins nothing")?;
    if axis >= first.rank() {
        return Err(format!("joins along axis {axis} of {}", first.rank()).into());
    }
    let mut shape = first.shape().to_vec();
    shape[axis] = parts.iter().map(|p| p.shape()[axis]).sum();
    let mut canvas = Canvas::of(&Array::full(first.number(), &shape, 0.0));
    let mut starts = vec![0; shape.len()];
    for part in parts {
        let fits = part.shape().iter().zip(&shape).enumerate().all(|(i, (a, b))| i == axis || a == b);
        if !fits || part.rank() != shape.len() {
            return Err(format!("joins {:?} and {shape:?}", part.shape()).into());
        }
        if !part.is_empty() {
            canvas = canvas.put(part, &starts, &vec![1; shape.len()]);
        }
        starts[axis] += part.shape()[axis];
    }
    Ok(canvas.done())
}

fn concat(call: &Call) -> Results {
    let parts: Vec<&Array> = call.operands.iter().flatten().collect();
    Ok(vec![joined(&parts, call.one("axis")?)?])
}

/// Starts, sizes and steps of a part of `shape`, checked.
fn range(call: &Call, shape: &[usize]) -> Result<[Vec<usize>; 3], Fault> {
    let rank = shape.len();
    let start = call.mixed("start", 3)?;
    let step = match call.mixed("step", 1)? {
        step if step.is_empty() => vec![1; rank],
        step => step,
    };
    let size = match call.ints("end")? {
        Some(end) => end.iter().zip(&start).zip(&step).map(|((e, s), by)| (e - s + by - 1) / by.max(&1)).collect(),
        None => call.mixed("size", 2)?,
    };
    let fits = |axis: usize| {
        let (s, n, by) = (start[axis], size[axis], step[axis]);
        s >= 0 && n >= 0 && by >= 1 && (n == 0 || s + (n - 1) * by < shape[axis] as i64)
    };
    if [&start, &size, &step].iter().any(|l| l.len() != rank) || !(0..rank).all(fits) {
        return Err(format!("takes a part from {start:?}, of {size:?}, in steps of {step:?}, of {shape:?}").into());
    }
    let natural = |list: Vec<i64>| list.into_iter().map(|n| n as usize).collect();
    Ok([start, size, step].map(natural))
}

/// Without the axes of size 1 that the result's type leaves away.
fn ranked(x: &Array, ty: &Type) -> Result<Array, Fault> {
    if ty.rank() == x.rank() {
        return Ok(x.clone());
    }
    let mut shape = vec![];
    for size in x.shape() {
        let next = ty.dims().get(shape.len());
        if next.is_some_and(|dim| dim.is_none_or(|n| n as usize == *size)) {
            shape.push(*size);
        }
    }
    if shape.len() != ty.rank() || shape.iter().product::<usize>() != x.len() {
        return Err(format!("makes {ty} of {:?}", x.shape()).into());
    }
    Ok(x.reshaped(&shape))
}

fn slice(call: &Call) -> Results {
    let x = call.operand(0)?;
    let [start, size, step] = range(call, x.shape())?;
    let steps: Vec<isize> = step.iter().map(|s| *s as isize).collect();
    Ok(vec![ranked(&x.sliced(&start, &size, &steps), call.result(0)?)?])
}

/// Starts that are operands from `first` on, moved so that a part of `sizes` lies inside.
fn clamped(call: &Call, first: usize, shape: &[usize], sizes: &[usize]) -> Result<Vec<usize>, Fault> {
    let start = |axis: usize| {
        let at = call.operand(first + axis)?.ints().and_then(|v| v.first().copied()).ok_or("starts at no integer")?;
        let room = shape[axis].checked_sub(sizes[axis]).ok_or("takes a part that is larger than the whole")?;
        Ok(at.clamp(0, room as i64) as usize)
    };
    (0..shape.len()).map(start).collect()
}

fn slice_at(call: &Call) -> Results {
    let x = call.operand(0)?;
    let sizes = call.list("size")?;
    let starts = clamped(call, 1, x.shape(), &sizes)?;
    Ok(vec![x.sliced(&starts, &sizes, &vec![1; x.rank()])])
}

fn write_at(call: &Call) -> Results {
    let (x, part) = (call.operand(0)?, call.operand(1)?);
    let starts = clamped(call, 2, x.shape(), part.shape())?;
    if part.is_empty() {
        return Ok(vec![x.clone()]);
    }
    Ok(vec![Canvas::of(x).put(part, &starts, &vec![1; x.rank()]).done()])
}

fn write(call: &Call) -> Results {
    let (part, x) = (call.operand(0)?, call.operand(1)?);
    let [start, size, step] = range(call, x.shape())?;
    if part.is_empty() {
        return Ok(vec![x.clone()]);
    }
    Ok(vec![Canvas::of(x).put(&part.reshaped(&size), &start, &step).done()])
}

fn tile(call: &Call) -> Results {
    let x = call.operand(0)?;
    let times = call.list("times")?;
    if times.len() != x.rank() {
        return Err(format!("repeats {} axes {times:?} times", x.rank()).into());
    }
    // Every axis as (times, size).
    let (mut shape, mut axes, mut out) = (vec![], vec![], vec![]);
    for (n, by) in x.shape().iter().zip(&times) {
        axes.push(shape.len() + 1);
        shape.extend([*by, *n]);
        out.push(n * by);
    }
    Ok(vec![x.broadcast(&shape, &axes).reshaped(&out)])
}

fn reverse(call: &Call) -> Results {
    let x = call.operand(0)?;
    let axes = call.list("axes")?;
    let starts: Vec<usize> =
        (0..x.rank()).map(|a| if axes.contains(&a) { x.shape()[a].saturating_sub(1) } else { 0 }).collect();
    let steps: Vec<isize> = (0..x.rank()).map(|a| if axes.contains(&a) { -1 } else { 1 }).collect();
    Ok(vec![x.sliced(&starts, x.shape(), &steps)])
}

fn iota(call: &Call) -> Results {
    let given = call.list("shape")?;
    let shape = call.shape(0, Some(&given))?;
    let axis = call.one("axis")?;
    let n = *shape.get(axis).ok_or("counts along an axis that is not there")?;
    let numbers: Vec<f64> = (0..n).map(|i| i as f64).collect();
    Ok(vec![Array::from_f64(call.number(0)?, &[n], &numbers).broadcast(&shape, &[axis])])
}

/// A tensor of its operands.
fn elements(call: &Call) -> Results {
    let parts: Vec<Array> = call.operands.iter().flatten().map(|x| x.reshaped(&[1])).collect();
    let all = joined(&parts.iter().collect::<Vec<_>>(), 0)?;
    Ok(vec![all.reshaped(&call.shape(0, None)?)])
}

/// One element, at indices that are operands.
fn element(call: &Call) -> Results {
    let x = call.operand(0)?;
    let mut at = vec![];
    for (axis, size) in x.shape().iter().enumerate() {
        let index = natural(call.operand(axis + 1)?)?;
        if index >= *size {
            return Err(format!("reads index {index} of an axis of size {size}").into());
        }
        at.push(index);
    }
    Ok(vec![x.sliced(&at, &vec![1; at.len()], &vec![1; at.len()]).reshaped(&[])])
}

fn size(call: &Call) -> Results {
    let axis = call.one("axis")?;
    let n = *call.operand(0)?.shape().get(axis).ok_or("asks for an axis that is not there")?;
    Ok(vec![Array::from_ints(call.number(0)?, &[], vec![n as i64])])
}

/// The index along each axis of a row-major element.
pub fn index_of(at: usize, shape: &[usize]) -> Vec<usize> {
    unravel(at, shape)
}

//! Sums, products, largest and smallest elements along axes.

use crate::array::{Array, Buffer, Number};
use crate::scalar::Two;
use crate::walk::{Nest, TASK};
use rayon::prelude::*;

/// Whether [`fold`] knows a function: it must not matter in which order elements are taken.
pub fn folds(f: Two, number: Number) -> bool {
    let float = matches!(f, Two::Add | Two::Mul | Two::Max | Two::Min | Two::MaxNumber | Two::MinNumber);
    let integer = matches!(f, Two::Add | Two::Mul | Two::Max | Two::Min | Two::And | Two::Or | Two::Xor);
    if number.is_float() { float } else { integer }
}

/// f(init, x₀, x₁, …) over the last axes of an array: the first `kept` axes stay. Floats are summed in `f64`.
pub fn fold(x: &Array, kept: usize, f: Two, init: &Array) -> Array {
    let shape = &x.shape()[..kept];
    let buffer = match (x.buffer(), init.buffer()) {
        (Buffer::F32(v), _) => {
            let init = init.to_f64();
            let all = all(x, kept, v, f64::from, start_of_floats(f), |a, b| of_floats(f, a, b));
            let mut out: Vec<f32> = all.iter().zip(init).map(|(x, i)| of_floats(f, i, *x) as f32).collect();
            x.number().round(&mut out);
            Buffer::F32(out)
        }
        (Buffer::F64(v), _) => {
            let all = all(x, kept, v, |x| x, start_of_floats(f), |a, b| of_floats(f, a, b));
            Buffer::F64(all.iter().zip(init.to_f64()).map(|(x, i)| of_floats(f, i, *x)).collect())
        }
        (Buffer::Int(v), _) => {
            let all = all(x, kept, v, |x| x, start_of_integers(f), |a, b| of_integers(f, a, b));
            let init = init.values::<i64>();
            Buffer::Int(all.iter().zip(init.iter()).map(|(n, i)| x.number().wrap(of_integers(f, *i, *n))).collect())
        }
    };
    Array::new(x.number(), shape, buffer)
}

#[inline(always)]
fn of_floats(f: Two, a: f64, b: f64) -> f64 {
    match f {
        Two::Mul => a * b,
        Two::Max => {
            if a > b || a.is_nan() {
                a
            } else {
                b
            }
        }
        Two::Min => {
            if a < b || a.is_nan() {
                a
            } else {
                b
            }
        }
        Two::MaxNumber => a.max(b),
        Two::MinNumber => a.min(b),
        _ => a + b,
    }
}

#[inline(always)]
fn of_integers(f: Two, a: i64, b: i64) -> i64 {
    match f {
        Two::Mul => a.wrapping_mul(b),
        Two::Max => a.max(b),
        Two::Min => a.min(b),
        Two::And => a & b,
        Two::Or => a | b,
        Two::Xor => a ^ b,
        _ => a.wrapping_add(b),
    }
}

fn start_of_floats(f: Two) -> f64 {
    match f {
        Two::Mul => 1.0,
        Two::Max | Two::MaxNumber => f64::NEG_INFINITY,
        Two::Min | Two::MinNumber => f64::INFINITY,
        _ => 0.0,
    }
}

fn start_of_integers(f: Two) -> i64 {
    match f {
        Two::Mul => 1,
        Two::Max => i64::MIN,
        Two::Min => i64::MAX,
        Two::And => -1,
        _ => 0,
    }
}

/// One accumulator per index of the kept axes. Where the innermost axis is folded, each accumulator takes its elements one after
/// another; else a block of accumulators takes a row at a time.
fn all<T: Copy + Default + Sync, A: Copy + Send + Sync>(
    x: &Array,
    kept: usize,
    from: &[T],
    read: impl Fn(T) -> A + Sync,
    start: A,
    f: impl Fn(A, A) -> A + Sync,
) -> Vec<A> {
    let (outer, inner) = (
        Nest::new(&x.shape()[..kept], &[&x.strides()[..kept]]),
        Nest::new(&x.shape()[kept..], &[&x.strides()[kept..]]),
    );
    let n: usize = x.shape()[..kept].iter().product();
    let folded: usize = x.shape()[kept..].iter().product();
    let mut out = vec![start; n];
    if folded == 0 {
        return out;
    }
    let smallest = |nest: &Nest| {
        nest.strides[0].iter().zip(&nest.sizes).filter(|(_, n)| **n > 1).map(|(s, _)| s.unsigned_abs()).min()
    };
    let along = smallest(&inner).unwrap_or(usize::MAX) < smallest(&outer).unwrap_or(usize::MAX);
    let chunk = (TASK / folded).clamp(1, 4096);
    out.par_chunks_mut(chunk).enumerate().for_each(|(i, accumulators)| {
        if along {
            let mut block = vec![T::default(); folded.min(4096)];
            for (j, accumulator) in accumulators.iter_mut().enumerate() {
                let offset = x.offset() + outer.place(0, i * chunk + j);
                for at in (0..folded).step_by(4096) {
                    let block = &mut block[..(folded - at).min(4096)];
                    inner.load(0, from, offset, at, block);
                    *accumulator = f(*accumulator, in_lanes(block, &read, start, &f));
                }
            }
        } else {
            let mut row = vec![T::default(); accumulators.len()];
            for at in 0..folded {
                outer.load(0, from, x.offset() + inner.place(0, at), i * chunk, &mut row);
                accumulators.iter_mut().zip(&row).for_each(|(a, x)| *a = f(*a, read(*x)));
            }
        }
    });
    out
}

/// Folds a block in eight lanes, which the processor takes side by side.
fn in_lanes<T: Copy, A: Copy>(block: &[T], read: impl Fn(T) -> A, start: A, f: impl Fn(A, A) -> A) -> A {
    let mut lanes = [start; 8];
    let (whole, rest) = block.as_chunks::<8>();
    for eight in whole {
        lanes.iter_mut().zip(eight).for_each(|(a, x)| *a = f(*a, read(*x)));
    }
    let all = lanes.into_iter().reduce(&f).unwrap_or(start);
    rest.iter().fold(all, |a, x| f(a, read(*x)))
}

//! A body on every point of an iteration space, without sums.

use crate::array::{Array, Buffer, Item, Number};
use crate::body::{Arguments, BLOCK, Block, Body, Bound, Fault, indices};
use crate::scalar::{Function, Two};
use crate::walk::TASK;
use rayon::prelude::*;

/// The results of a body on every point of the space `sizes`: arrays of that shape. `arrays` are its arguments, each of that shape;
/// `None` where no result needs one.
///
/// # Errors
/// What the body cannot compute.
pub fn map(bound: &Bound, sizes: &[usize], arrays: Vec<Option<Array>>) -> Result<Vec<Array>, Fault> {
    let arguments = Arguments::new(sizes, arrays);
    let results = bound.body.results.iter().map(|slot| {
        let number = bound.body.number(*slot);
        match number {
            Number::F64 => one::<f64>(bound, sizes, &arguments, *slot),
            Number::Int { .. } => one::<i64>(bound, sizes, &arguments, *slot),
            _ => one::<f32>(bound, sizes, &arguments, *slot),
        }
        .map(|buffer| Array::new(number, sizes, buffer))
    });
    results.collect()
}

/// All elements of one result.
fn one<T: Item>(bound: &Bound, sizes: &[usize], arguments: &Arguments, slot: usize) -> Result<Buffer, Fault> {
    let needed = bound.body.needed(&[slot]);
    let mut out = vec![T::default(); sizes.iter().product()];
    out.par_chunks_mut(TASK).enumerate().try_for_each(|(task, chunk)| {
        let mut slots = vec![None; needed.len()];
        for (i, block) in chunk.chunks_mut(BLOCK).enumerate() {
            let (start, len) = (task * TASK + i * BLOCK, block.len());
            arguments.read(start, len, &|_| 0, &needed, &mut slots);
            let index = |axis: usize| indices(sizes, axis, start, len);
            bound.run(&mut slots, &needed, &Block { len, index: &index })?;
            let values = slots[slot].as_ref().and_then(T::slice).ok_or("gives numbers of another type")?;
            block.copy_from_slice(values);
        }
        Ok::<(), Fault>(())
    })?;
    Ok(T::wrap(out))
}

/// A function of arrays of one type and one shape.
///
/// # Errors
/// What the function has no meaning for.
pub fn computed(f: Function, args: &[&Array]) -> Result<Array, Fault> {
    let numbers: Vec<Number> = args.iter().map(|a| a.number()).collect();
    let (Some(first), Some(number)) = (args.first(), numbers.first()) else { return Err("has no operands".into()) };
    let body = Body::of(None, f, &numbers, *number);
    let arrays = args.iter().map(|a| Some((*a).clone())).collect();
    let out = map(&Bound { body: &body, captured: vec![] }, first.shape(), arrays)?;
    out.into_iter().next().ok_or_else(|| "gives nothing".into())
}

/// a − b, element by element.
///
/// # Errors
/// Arrays of unlike types or shapes.
pub fn difference(a: &Array, b: &Array) -> Result<Array, String> {
    if a.shape() != b.shape() || a.number() != b.number() {
        return Err(format!("{:?} less {:?}", a.shape(), b.shape()));
    }
    computed(Function::Two(Two::Sub), &[a, b]).map_err(|f| f.message)
}

//! Elements read and written at computed positions.

use super::moves::index_of;
use crate::array::{Array, Buffer, row_major};
use crate::body::{Block, Bound, Fault};
use crate::call::{Call, Kernel};

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] =
    &[("gather", gather), ("scatter", scatter), ("take", take), ("put", put), ("put_rows", put_rows)];

type Results = Result<Vec<Array>, Fault>;

/// The elements of an array at places of its row-major storage.
fn at_places(x: &Array, places: &[usize], shape: &[usize]) -> Array {
    let buffer = match x.buffer() {
        Buffer::F32(_) => Buffer::F32(pick(&x.values(), places)),
        Buffer::F64(_) => Buffer::F64(pick(&x.values(), places)),
        Buffer::Int(_) => Buffer::Int(pick(&x.values(), places)),
    };
    Array::new(x.number(), shape, buffer)
}

fn pick<T: Copy>(values: &[T], places: &[usize]) -> Vec<T> {
    places.iter().map(|p| values[*p]).collect()
}

fn place(index: &[usize], shape: &[usize]) -> usize {
    index.iter().zip(row_major(shape)).map(|(i, s)| i * s as usize).sum()
}

fn integers(x: &Array) -> Result<Vec<i64>, Fault> {
    x.ints().ok_or_else(|| "has indices that are no integers".into())
}

/// The indices along the axes that are none of these.
fn others(index: &[usize], axes: &[usize]) -> Vec<usize> {
    (0..index.len()).filter(|a| !axes.contains(a)).map(|a| index[a]).collect()
}

/// StableHLO's dimension numbers of a gather or a scatter: where a slice of the operand starts, by the index of a batch.
struct Starts {
    indices: Vec<i64>,
    shape: Vec<usize>,
    vector: usize,
    map: Vec<usize>,
    batch: Vec<usize>,
    index_batch: Vec<usize>,
}

impl Starts {
    fn new(call: &Call, indices: &Array) -> Result<Starts, Fault> {
        Ok(Starts {
            indices: integers(indices)?,
            shape: indices.shape().to_vec(),
            vector: call.ints("vector")?.and_then(|v| v.first().copied()).unwrap_or(0) as usize,
            map: call.list("map")?,
            batch: call.list("batch")?,
            index_batch: call.list("index_batch")?,
        })
    }

    /// Per axis of the operand.
    fn at(&self, batch: &[usize], rank: usize) -> Result<Vec<i64>, Fault> {
        let mut start = vec![0; rank];
        let mut index = batch.to_vec();
        let has_vector = self.vector < self.shape.len();
        if has_vector {
            index.insert(self.vector, 0);
        }
        if index.len() != self.shape.len() {
            return Err(format!("has indices of shape {:?} for a batch of {} axes", self.shape, batch.len()).into());
        }
        for (k, axis) in self.map.iter().enumerate() {
            if has_vector {
                index[self.vector] = k;
            }
            *start.get_mut(*axis).ok_or("has an index for an axis that is not there")? =
                self.indices[place(&index, &self.shape)];
        }
        for (axis, from) in self.batch.iter().zip(&self.index_batch) {
            start[*axis] = index[*from] as i64;
        }
        Ok(start)
    }
}

/// y[batch, offset] = x[start(batch) + offset], with starts moved so that slices lie inside.
fn gather(call: &Call) -> Results {
    let (x, indices) = (call.operand(0)?, call.operand(1)?);
    let (offset, sizes) = (call.list("offset")?, call.list("size")?);
    let mut without = call.list("collapsed")?;
    without.extend(call.list("batch")?);
    let starts = Starts::new(call, indices)?;
    let mut batches = indices.shape().to_vec();
    if starts.vector < batches.len() {
        batches.remove(starts.vector);
    }
    let slice: Vec<usize> = others(&sizes, &without);
    let (mut batch, mut inner) = (batches.iter(), slice.iter());
    let shape: Vec<usize> = (0..batches.len() + slice.len())
        .filter_map(|a| if offset.contains(&a) { inner.next() } else { batch.next() }.copied())
        .collect();
    let windowed: Vec<usize> = (0..x.rank()).filter(|a| !without.contains(a)).collect();
    let mut places = vec![];
    for at in 0..shape.iter().product() {
        let index = index_of(at, &shape);
        let mut start = starts.at(&others(&index, &offset), x.rank())?;
        for (axis, s) in start.iter_mut().enumerate() {
            let room = x.shape()[axis].checked_sub(sizes[axis]).ok_or("takes a slice that is larger than the whole")?;
            *s = (*s).clamp(0, room as i64);
        }
        for (axis, o) in windowed.iter().zip(&offset) {
            start[*axis] += index[*o] as i64;
        }
        places.push(place(&start.iter().map(|s| *s as usize).collect::<Vec<_>>(), x.shape()));
    }
    Ok(vec![at_places(x, &places, &shape)])
}

/// A region of two numbers, one that is there and one that is new, applied at places in turn.
fn combined(region: &Bound, x: &Array, updates: &[(usize, Buffer)], old_first: bool) -> Result<Array, Fault> {
    let result = *region.body.results.first().ok_or("has a region without a result")?;
    let needed = region.body.needed(&[result]);
    let (old, new) = if old_first { (0, 1) } else { (1, 0) };
    let mut buffer = x.clone().into_buffer();
    for (at, update) in updates {
        let mut slots = vec![None; needed.len()];
        slots[old] = Some(match &buffer {
            Buffer::F32(v) => Buffer::F32(vec![v[*at]]),
            Buffer::F64(v) => Buffer::F64(vec![v[*at]]),
            Buffer::Int(v) => Buffer::Int(vec![v[*at]]),
        });
        slots[new] = Some(update.clone());
        region.run(&mut slots, &needed, &Block { len: 1, index: &|_| vec![0] })?;
        match (&mut buffer, slots[result].take()) {
            (Buffer::F32(v), Some(Buffer::F32(y))) => v[*at] = y[0],
            (Buffer::F64(v), Some(Buffer::F64(y))) => v[*at] = y[0],
            (Buffer::Int(v), Some(Buffer::Int(y))) => v[*at] = y[0],
            _ => return Err("has a region that gives another type".into()),
        }
    }
    Ok(Array::new(x.number(), x.shape(), buffer))
}

fn single(x: &Array, at: usize) -> Buffer {
    at_places(x, &[at], &[]).into_buffer()
}

/// x[start(batch) + window] = region(x[…], update[batch, window]); what would lie outside is dropped.
fn scatter(call: &Call) -> Results {
    if call.operands.len() != 3 {
        return Err("writes several arrays at once".into());
    }
    let (x, indices, update) = (call.operand(0)?, call.operand(1)?, call.operand(2)?.contiguous());
    let window = call.list("window")?;
    let mut without = call.list("inserted")?;
    without.extend(call.list("batch")?);
    let starts = Starts::new(call, indices)?;
    let windowed: Vec<usize> = (0..x.rank()).filter(|a| !without.contains(a)).collect();
    let mut updates = vec![];
    for at in 0..update.len() {
        let index = index_of(at, update.shape());
        let mut target = starts.at(&others(&index, &window), x.rank())?;
        for (axis, w) in windowed.iter().zip(&window) {
            target[*axis] += index[*w] as i64;
        }
        let inside = target.iter().zip(x.shape()).all(|(t, n)| *t >= 0 && (*t as usize) < *n);
        if inside {
            let target: Vec<usize> = target.iter().map(|t| *t as usize).collect();
            updates.push((place(&target, x.shape()), single(&update, at)));
        }
    }
    Ok(vec![combined(call.region()?, x, &updates, true)?])
}

/// The row of x[n k c] for each index i[n w].
fn rows(i: &Array, n: usize, k: usize) -> Result<Vec<usize>, Fault> {
    let indices = integers(i)?;
    let w = indices.len() / n.max(1);
    let row = |(at, index): (usize, &i64)| match usize::try_from(*index) {
        Ok(index) if index < k => Ok(at / w.max(1) * k + index),
        _ => Err(format!("reads index {index} of an axis of size {k}").into()),
    };
    indices.iter().enumerate().map(row).collect()
}

/// y[n w c] = x[n i[n w] c]
fn take(call: &Call) -> Results {
    let (x, i) = (call.operand(0)?, call.operand(1)?);
    let [n, k, c] = x.shape() else { return Err("takes rows of an array that has not three axes".into()) };
    let places: Vec<usize> = rows(i, *n, *k)?.iter().flat_map(|row| (0..*c).map(move |j| row * c + j)).collect();
    let shape = [*n, i.len() / n.max(&1), *c];
    Ok(vec![at_places(x, &places, &shape)])
}

/// y = x, but y[n i[n w] c] = update[n w c]
fn put(call: &Call) -> Results {
    let (x, i, update) = (call.operand(0)?, call.operand(1)?, call.operand(2)?);
    let [n, k, c] = x.shape() else { return Err("writes rows of an array that has not three axes".into()) };
    let rows = rows(i, *n, *k)?;
    let mut buffer = x.clone().into_buffer();
    fn write<T: Copy>(to: &mut [T], from: &[T], rows: &[usize], c: usize) {
        for (row, new) in rows.iter().zip(from.chunks(c.max(1))) {
            to[row * c..(row + 1) * c].copy_from_slice(new);
        }
    }
    match (&mut buffer, update.buffer()) {
        (Buffer::F32(to), Buffer::F32(_)) => write(to, &update.values(), &rows, *c),
        (Buffer::F64(to), Buffer::F64(_)) => write(to, &update.values(), &rows, *c),
        (Buffer::Int(to), Buffer::Int(_)) => write(to, &update.values(), &rows, *c),
        _ => return Err("writes another type than it holds".into()),
    }
    Ok(vec![Array::new(x.number(), x.shape(), buffer)])
}

/// Row u of the updates goes where row u of the indices says, along the axes of `map`: x[…] = region(update, x[…]).
fn put_rows(call: &Call) -> Results {
    let (update, indices, x) = (call.operand(0)?.contiguous(), call.operand(1)?, call.operand(2)?);
    let map = call.list("map")?;
    let [count, depth] = indices.shape() else { return Err("has indices that are no matrix".into()) };
    let all = integers(indices)?;
    let inner = update.shape().get(1..).unwrap_or_default().to_vec();
    let size: usize = inner.iter().product();
    let mut updates = vec![];
    for at in 0..update.len() {
        let (u, rest) = (at / size.max(1), index_of(at % size.max(1), &inner));
        if u >= *count {
            return Err("has more updates than indices".into());
        }
        // The window's axes are the operand's last ones.
        let mut target = vec![0i64; x.rank()];
        let start = x.rank().saturating_sub(rest.len());
        rest.iter().enumerate().for_each(|(i, r)| target[start + i] = *r as i64);
        for (j, axis) in map.iter().enumerate().take(*depth) {
            target[*axis] += all[u * depth + j];
        }
        if let Some((t, n)) = target.iter().zip(x.shape()).find(|(t, n)| **t < 0 || **t as usize >= **n) {
            return Err(format!("writes index {t} of an axis of size {n}").into());
        }
        let target: Vec<usize> = target.iter().map(|t| *t as usize).collect();
        updates.push((place(&target, x.shape()), single(&update, at)));
    }
    Ok(vec![combined(call.region()?, x, &updates, false)?])
}

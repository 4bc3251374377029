//! Ops that move elements and compute none.

use super::program::Op;
use super::tensor::{Elem, HOLE, Store, Tensor, grid, indices, steps};

type Out = Result<Tensor, String>;

/// The start of a slice of `size` on an axis of `n`, moved so that the slice lies within.
fn clamped(start: i64, n: usize, size: usize) -> Result<usize, String> {
    let room = n.checked_sub(size).ok_or_else(|| format!("a slice of {size} from an axis of {n}"))?;
    Ok((start.max(0) as usize).min(room))
}

/// `iota` of this type and shape: each element is its index on the axis.
pub fn iota(elem: Elem, shape: &[usize], axis: usize) -> Out {
    let n = *shape.get(axis).ok_or_else(|| format!("no axis {axis} in {shape:?}"))?;
    let all = (0..n as i64).map(i128::from);
    let line = match elem.is_float() {
        true => Store::Float(all.map(|i| elem.round(i as f64)).collect()),
        false => Store::Int(all.map(|i| elem.wrap(i)).collect()),
    };
    let axes: Vec<Vec<usize>> = shape.iter().enumerate().map(|(i, &n)| steps(n, usize::from(i == axis))).collect();
    Tensor::new(elem, vec![n], line)?.pick(shape.to_vec(), &grid(&axes), None)
}

/// `reshape`.
pub fn reshape(x: &Tensor, shape: Vec<usize>) -> Out {
    Tensor::new(x.elem, shape, x.data.clone())
}

/// `broadcast_in_dim`: axis i becomes axis `to[i]`; one of size 1 is repeated, and so are the axes that are new.
pub fn broadcast(x: &Tensor, to: &[usize], shape: &[usize]) -> Out {
    if to.len() != x.rank() || !to.iter().all(|&t| t < shape.len()) {
        return Err(format!("the axes {to:?} for {:?} in {shape:?}", x.shape));
    }
    let strides = x.strides();
    let mut axes: Vec<Vec<usize>> = shape.iter().map(|&n| vec![0; n]).collect();
    for (i, &t) in to.iter().enumerate() {
        if x.shape[i] == shape[t] {
            axes[t] = steps(shape[t], strides[i]);
        } else if x.shape[i] != 1 {
            return Err(format!("axis {i} of {} does not fit axis {t} of {}", x.shape[i], shape[t]));
        }
    }
    x.pick(shape.to_vec(), &grid(&axes), None)
}

/// What a slice takes of each axis.
pub fn slice(x: &Tensor, start: &[i64], limit: &[i64], step: &[i64]) -> Out {
    let strides = x.strides();
    let mut axes = Vec::new();
    if [start, limit, step].iter().any(|list| list.len() != x.rank()) {
        return Err(format!("bounds for another rank than {}", x.rank()));
    }
    for (i, &n) in x.shape.iter().enumerate() {
        let (from, to, by) = (start[i], limit[i], step[i]);
        if !(0 <= from && from <= to && to <= n as i64 && by >= 1) {
            return Err(format!("the slice {from}:{to}:{by} of axis {i} of {n}"));
        }
        axes.push((from..to).step_by(by as usize).map(|k| k as usize * strides[i]).collect::<Vec<_>>());
    }
    x.pick(axes.iter().map(Vec::len).collect(), &grid(&axes), None)
}

/// `reverse`.
pub fn reverse(x: &Tensor, reversed: &[usize]) -> Out {
    let strides = x.strides();
    let mut axes: Vec<Vec<usize>> = x.shape.iter().zip(&strides).map(|(&n, &s)| steps(n, s)).collect();
    for &i in reversed {
        axes.get_mut(i).ok_or_else(|| format!("no axis {i}"))?.reverse();
    }
    x.pick(x.shape.clone(), &grid(&axes), None)
}

/// `pad`, with negative padding and with elements between elements.
pub fn pad(x: &Tensor, value: &Tensor, low: &[i64], high: &[i64], interior: &[i64]) -> Out {
    if [low, high, interior].iter().any(|list| list.len() != x.rank()) {
        return Err(format!("padding for another rank than {}", x.rank()));
    }
    let strides = x.strides();
    let mut axes = Vec::new();
    for (i, &n) in x.shape.iter().enumerate() {
        let gap = interior[i] + 1;
        let inner = if n == 0 { 0 } else { (n as i64 - 1) * gap + 1 };
        let size = low[i] + inner + high[i];
        if size < 0 || gap < 1 {
            return Err(format!("padding {} and {} around axis {i} of {n}", low[i], high[i]));
        }
        let source = |k: i64| {
            let k = k - low[i];
            if (0..inner).contains(&k) && k % gap == 0 { (k / gap) as usize * strides[i] } else { HOLE }
        };
        axes.push((0..size).map(source).collect::<Vec<_>>());
    }
    x.pick(axes.iter().map(Vec::len).collect(), &grid(&axes), Some(value))
}

/// `concatenate`.
pub fn concatenate(parts: &[&Tensor], axis: usize) -> Out {
    let first = parts.first().ok_or("nothing to concatenate")?;
    let fits = |t: &Tensor| {
        let mut shape = t.shape.clone();
        *shape.get_mut(axis)? = first.shape[axis];
        (t.elem == first.elem && shape == first.shape).then_some(t.shape[axis])
    };
    let sizes = parts.iter().map(|t| fits(t)).collect::<Option<Vec<usize>>>().ok_or("parts of different types")?;
    let mut shape = first.shape.clone();
    shape[axis] = sizes.iter().sum();
    let outer: usize = shape[..axis].iter().product();
    let mut data = if first.elem.is_float() { Store::Float(vec![]) } else { Store::Int(vec![]) };
    for i in 0..outer {
        for part in parts {
            let chunk = part.data.len() / outer;
            data.extend(&part.data, i * chunk..(i + 1) * chunk)?;
        }
    }
    Tensor::new(first.elem, shape, data)
}

/// `dynamic_slice`.
pub fn dynamic_slice(x: &Tensor, starts: &[i64], sizes: &[usize]) -> Out {
    if starts.len() != x.rank() || sizes.len() != x.rank() {
        return Err(format!("a slice of another rank than {}", x.rank()));
    }
    let starts = (0..x.rank()).map(|i| clamped(starts[i], x.shape[i], sizes[i])).collect::<Result<Vec<_>, _>>()?;
    let limits: Vec<i64> = starts.iter().zip(sizes).map(|(a, n)| (a + n) as i64).collect();
    let starts: Vec<i64> = starts.into_iter().map(|a| a as i64).collect();
    slice(x, &starts, &limits, &vec![1; x.rank()])
}

/// `dynamic_update_slice`.
pub fn dynamic_update_slice(x: &Tensor, update: &Tensor, starts: &[i64]) -> Out {
    if starts.len() != x.rank() || update.rank() != x.rank() || update.elem != x.elem {
        return Err(format!("an update {:?} of {:?}", update.shape, x.shape));
    }
    let strides = x.strides();
    let mut axes = Vec::new();
    for i in 0..x.rank() {
        let start = clamped(starts[i], x.shape[i], update.shape[i])?;
        axes.push((start..start + update.shape[i]).map(|k| k * strides[i]).collect());
    }
    let mut out = x.clone();
    for (i, &at) in grid(&axes).iter().enumerate() {
        out.data.set(at, &update.data, i)?;
    }
    Ok(out)
}

/// The lists and the number in the dimension numbers of a gather, a scatter, a dot: `name = [0, 1]` or `name = 2`.
pub struct Fields<'t>(pub &'t str);

impl Fields<'_> {
    /// The list of this name; empty if it is not there.
    pub fn list(&self, name: &str) -> Result<Vec<usize>, String> {
        let Some(rest) = self.find(name) else { return Ok(vec![]) };
        let list = rest.strip_prefix('[').and_then(|r| r.split_once(']')).ok_or_else(|| format!("{name}: no list"))?.0;
        let items = list.split(',').map(str::trim).filter(|s| !s.is_empty());
        items.map(|s| s.parse().map_err(|_| format!("{name}: {s}"))).collect()
    }

    /// The number of this name; 0 if it is not there.
    pub fn number(&self, name: &str) -> Result<usize, String> {
        let Some(rest) = self.find(name) else { return Ok(0) };
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.parse().map_err(|_| format!("{name}: no number"))
    }

    /// The text behind `name = `.
    fn find(&self, name: &str) -> Option<&str> {
        let whole = |at: usize| !self.0[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        self.0
            .match_indices(name)
            .filter(|(at, _)| whole(*at))
            .find_map(|(at, _)| self.0[at + name.len()..].trim_start().strip_prefix('=').map(str::trim_start))
    }
}

/// Where an element lies on each axis of the operand: the start of its slice, and its offset in the slice.
pub type Place = (Vec<i64>, Vec<usize>);

/// How the axes of a gather's or a scatter's three tensors belong together. A scatter calls the offset axes window axes.
pub struct Indexing {
    /// Axes of the result (updates) that walk within a slice.
    pub offset: Vec<usize>,
    /// Axes of the operand that a slice has one index of, and the result no axis for.
    pub collapsed: Vec<usize>,
    /// Axes of the operand that go with those of the indices named next.
    pub operand_batch: Vec<usize>,
    /// Axes of the indices.
    pub index_batch: Vec<usize>,
    /// The axes of the operand that the parts of an index are for.
    pub map: Vec<usize>,
    /// The axis of the indices along which the parts of an index lie; one behind the last axis if there is one part only.
    pub vector: usize,
}

impl Indexing {
    /// For each element of the result (updates) of this shape: the start of its slice, and its offset in the slice, both on each
    /// axis of the operand; the start is that of the operand's batch where the axis is one.
    pub fn places(&self, rank: usize, at: &Tensor, shape: &[usize]) -> Result<Vec<Place>, String> {
        let batch: Vec<usize> = (0..shape.len()).filter(|i| !self.offset.contains(i)).collect();
        let windowed: Vec<usize> =
            (0..rank).filter(|i| !self.collapsed.contains(i) && !self.operand_batch.contains(i)).collect();
        let index_axes: Vec<usize> = (0..at.rank()).filter(|&i| i != self.vector).collect();
        let numbers = at.as_ints()?;
        let strides = at.strides();
        let parts = at.shape.get(self.vector).copied().unwrap_or(1);
        let by = strides.get(self.vector).copied().unwrap_or(0);
        if batch.len() != index_axes.len()
            || windowed.len() != self.offset.len()
            || parts != self.map.len()
            || batch.iter().zip(&index_axes).any(|(&b, &i)| shape[b] != at.shape[i])
            || self.map.iter().chain(&self.operand_batch).any(|&axis| axis >= rank)
            || self.operand_batch.len() != self.index_batch.len()
        {
            return Err(format!("dimension numbers that do not fit {shape:?} and indices {:?}", at.shape));
        }
        let mut out = Vec::new();
        for index in indices(shape) {
            let base: usize = batch.iter().zip(&index_axes).map(|(&b, &i)| index[b] * strides[i]).sum();
            let (mut start, mut within) = (vec![0; rank], vec![0; rank]);
            for (k, &axis) in self.map.iter().enumerate() {
                start[axis] = numbers[base + k * by];
            }
            for (&axis, &of) in self.operand_batch.iter().zip(&self.index_batch) {
                let position = index_axes.iter().position(|&i| i == of).ok_or("a batch axis that the indices lack")?;
                start[axis] = index[batch[position]] as i64;
            }
            for (&axis, &o) in windowed.iter().zip(&self.offset) {
                within[axis] = index[o];
            }
            out.push((start, within));
        }
        Ok(out)
    }
}

/// `gather`: slices begin where the indices say, moved so that they lie within.
pub fn gather(op: &Op, x: &Tensor, at: &Tensor, sizes: &[usize]) -> Out {
    let fields = Fields(op.text("dimension_numbers")?);
    let numbers = Indexing {
        offset: fields.list("offset_dims")?,
        collapsed: fields.list("collapsed_slice_dims")?,
        operand_batch: fields.list("operand_batching_dims")?,
        index_batch: fields.list("start_indices_batching_dims")?,
        map: fields.list("start_index_map")?,
        vector: fields.number("index_vector_dim")?,
    };
    let one = |i: &usize| sizes.get(*i) == Some(&1);
    if sizes.len() != x.rank() || !numbers.collapsed.iter().chain(&numbers.operand_batch).all(one) {
        return Err(format!("slices of {sizes:?} from {:?}", x.shape));
    }
    let mut lengths = at.shape.clone();
    if numbers.vector < lengths.len() {
        lengths.remove(numbers.vector);
    }
    let windowed = (0..x.rank()).filter(|i| !numbers.collapsed.contains(i) && !numbers.operand_batch.contains(i));
    let (mut slice, mut batch) = (windowed.map(|i| sizes[i]), lengths.into_iter());
    let rank = numbers.offset.len() + batch.len();
    let next = |i: usize| if numbers.offset.contains(&i) { slice.next() } else { batch.next() };
    let shape = (0..rank).map(next).collect::<Option<Vec<_>>>().ok_or("offset_dims do not fit")?;
    let strides = x.strides();
    let mut from = Vec::new();
    for (start, within) in numbers.places(x.rank(), at, &shape)? {
        let mut position = 0;
        for i in 0..x.rank() {
            position += (clamped(start[i], x.shape[i], sizes[i])? + within[i]) * strides[i];
        }
        from.push(position);
    }
    x.pick(shape, &from, None)
}

/// `bitcast_convert` between types of the same width, and to or from parts along a new last axis.
pub fn bitcast(x: &Tensor, to: Elem, shape: Vec<usize>) -> Out {
    let mut bytes = Vec::new();
    match &x.data {
        Store::Float(v) => v.iter().for_each(|&a| match x.elem {
            Elem::F16 => bytes.extend(half::f16::from_f64(a).to_ne_bytes()),
            Elem::BF16 => bytes.extend(half::bf16::from_f64(a).to_ne_bytes()),
            Elem::F32 => bytes.extend((a as f32).to_ne_bytes()),
            _ => bytes.extend(a.to_ne_bytes()),
        }),
        Store::Int(v) => v.iter().for_each(|a| bytes.extend(&a.to_le_bytes()[..x.elem.bytes()])),
    }
    Tensor::new(to, shape, to.read(&bytes))
}

//! Arrays: numbers of one type with a shape, which share their storage and lie in it with strides, so that to move elements
//! (transpose, broadcast, slice) costs nothing.

use depc_ir::graph::DataId;
use std::borrow::Cow;
use std::sync::Arc;

pub use crate::storage::{Buffer, Item, Number};
use crate::walk::{Nest, TASK};
use rayon::prelude::*;

/// An array: element `i` of axis `a` is `strides[a]` further on in the storage than element `i - 1`.
#[derive(Clone, Debug)]
pub struct Array {
    number: Number,
    shape: Vec<usize>,
    strides: Vec<isize>,
    offset: isize,
    buffer: Arc<Buffer>,
    origin: Option<DataId>,
}

/// Strides of row-major elements.
pub fn row_major(shape: &[usize]) -> Vec<isize> {
    let mut strides = vec![1isize; shape.len()];
    for i in (1..shape.len()).rev() {
        strides[i - 1] = strides[i] * shape[i] as isize;
    }
    strides
}

impl Array {
    /// Row-major elements.
    ///
    /// # Panics
    /// If their number is not that of the shape, or they are not held as the type wants.
    pub fn new(number: Number, shape: &[usize], buffer: Buffer) -> Array {
        assert_eq!(buffer.len(), shape.iter().product::<usize>(), "elements of shape {shape:?}");
        let fits = match number {
            Number::F64 => matches!(buffer, Buffer::F64(_)),
            Number::Int { .. } => matches!(buffer, Buffer::Int(_)),
            _ => matches!(buffer, Buffer::F32(_)),
        };
        assert!(fits, "elements of type {number:?}");
        Array {
            number,
            shape: shape.to_vec(),
            strides: row_major(shape),
            offset: 0,
            buffer: Arc::new(buffer),
            origin: None,
        }
    }

    /// Row-major `f32` elements.
    pub fn f32(shape: &[usize], values: Vec<f32>) -> Array {
        Array::new(Number::F32, shape, Buffer::F32(values))
    }

    /// Row-major numbers as elements of a type, rounded to it.
    pub fn from_f64(number: Number, shape: &[usize], values: &[f64]) -> Array {
        let buffer = match number {
            Number::F64 => Buffer::F64(values.to_vec()),
            Number::Int { .. } => Buffer::Int(values.iter().map(|x| number.wrap(*x as i64)).collect()),
            _ => {
                let mut values: Vec<f32> = values.iter().map(|x| *x as f32).collect();
                number.round(&mut values);
                Buffer::F32(values)
            }
        };
        Array::new(number, shape, buffer)
    }

    /// Row-major integers as elements of an integer type.
    pub fn from_ints(number: Number, shape: &[usize], values: Vec<i64>) -> Array {
        Array::new(number, shape, Buffer::Int(values.into_iter().map(|n| number.wrap(n)).collect()))
    }

    /// An array that equals a number everywhere, and takes the room of one.
    pub fn full(number: Number, shape: &[usize], value: f64) -> Array {
        Array::new(number, &[], Buffer::full(number, 1, value)).broadcast(shape, &[])
    }

    /// The literal whose elements, row-major, its storage is: it only moves them.
    pub fn origin(&self) -> Option<DataId> {
        self.origin
    }

    /// The same array as that of a literal, whose elements lie in it row-major.
    pub fn of_literal(self, data: DataId) -> Array {
        Array { origin: Some(data), ..self.contiguous() }
    }

    /// Whether two arrays lie in one storage.
    pub fn shares(&self, other: &Array) -> bool {
        Arc::ptr_eq(&self.buffer, &other.buffer)
    }

    /// The storage, to be told from others.
    pub(crate) fn storage(&self) -> &Arc<Buffer> {
        &self.buffer
    }

    /// The same places in another storage.
    pub(crate) fn exchange(&mut self, storage: &Arc<Buffer>) {
        self.buffer = Arc::clone(storage);
    }

    /// The same places in the storage of another array.
    pub(crate) fn on(&self, other: &Array) -> Array {
        Array { buffer: Arc::clone(&other.buffer), ..self.clone() }
    }

    /// The same places in the elements of another array, if that has as many in one piece as there are in the storage of this one.
    pub fn over(&self, other: &Array) -> Option<Array> {
        let fits = other.is_contiguous() && other.offset == 0 && other.buffer.len() == self.buffer.len();
        let (buffer, number) = (Arc::clone(&other.buffer), other.number);
        fits.then(|| Array { buffer, number, origin: None, ..self.clone() })
    }

    /// The type of its elements.
    pub fn number(&self) -> Number {
        self.number
    }
    /// Axis sizes, outermost first.
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }
    /// Steps in the storage, per axis.
    pub fn strides(&self) -> &[isize] {
        &self.strides
    }
    /// Where in the storage its first element is.
    pub fn offset(&self) -> isize {
        self.offset
    }
    /// The storage.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }
    /// Number of axes.
    pub fn rank(&self) -> usize {
        self.shape.len()
    }
    /// Number of elements.
    pub fn len(&self) -> usize {
        self.shape.iter().product()
    }
    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same storage, looked at in another way. (All that the strides reach must be in it.)
    pub(crate) fn view(&self, shape: Vec<usize>, strides: Vec<isize>, offset: isize) -> Array {
        debug_assert_eq!(shape.len(), strides.len());
        Array { number: self.number, shape, strides, offset, buffer: Arc::clone(&self.buffer), origin: self.origin }
    }

    /// The same bits as another type that is held alike.
    pub(crate) fn retyped(mut self, number: Number) -> Array {
        self.number = number;
        self
    }

    /// The same numbers as another type: rounded, fractions cut off.
    pub fn cast(&self, number: Number) -> Array {
        match (&*self.buffer, number) {
            _ if number == self.number => self.clone(),
            (Buffer::Int(_), Number::Int { .. }) => {
                Array::from_ints(number, &self.shape, self.values::<i64>().into_owned())
            }
            (Buffer::F32(_), Number::F32) => self.clone().retyped(number),
            _ => Array::from_f64(number, &self.shape, &self.to_f64()),
        }
    }

    /// Axis `i` of the result is axis `permutation[i]`.
    pub fn transposed(&self, permutation: &[usize]) -> Array {
        let shape = permutation.iter().map(|a| self.shape[*a]).collect();
        self.view(shape, permutation.iter().map(|a| self.strides[*a]).collect(), self.offset)
    }

    /// Axis `i` becomes axis `axes[i]` of a larger shape; an axis of size 1 may become larger.
    pub fn broadcast(&self, shape: &[usize], axes: &[usize]) -> Array {
        let mut strides = vec![0; shape.len()];
        for (i, a) in axes.iter().enumerate() {
            strides[*a] = if self.shape[i] == 1 { 0 } else { self.strides[i] };
        }
        self.view(shape.to_vec(), strides, self.offset)
    }

    /// Every `steps[a]`th element of axis `a` from `starts[a]` on, `sizes[a]` of them. A negative step goes backwards.
    pub fn sliced(&self, starts: &[usize], sizes: &[usize], steps: &[isize]) -> Array {
        let empty = sizes.contains(&0);
        let moved: isize = starts.iter().zip(&self.strides).map(|(s, stride)| *s as isize * stride).sum();
        let offset = if empty { self.offset } else { self.offset + moved };
        self.view(sizes.to_vec(), self.strides.iter().zip(steps).map(|(s, by)| s * by).collect(), offset)
    }

    /// Elements `start..start + size` of one axis.
    pub fn part(&self, axis: usize, start: usize, size: usize) -> Array {
        let mut shape = self.shape.clone();
        shape[axis] = size;
        let offset = if size == 0 { self.offset } else { self.offset + start as isize * self.strides[axis] };
        self.view(shape, self.strides.clone(), offset)
    }

    /// These indices of an axis, in this order.
    pub fn picked(&self, axis: usize, indices: &[u32]) -> Array {
        let mut order: Vec<usize> = (0..self.rank()).filter(|a| *a != axis).collect();
        order.insert(0, axis);
        let whole = self.transposed(&order).contiguous();
        let inner: usize = whole.shape[1..].iter().product();
        let mut shape = whole.shape.clone();
        shape[0] = indices.len();
        fn rows<T: Item>(from: &[T], indices: &[u32], inner: usize) -> Buffer {
            T::wrap(
                indices.iter().flat_map(|i| &from[*i as usize * inner..(*i as usize + 1) * inner]).copied().collect(),
            )
        }
        let buffer = match &*whole.buffer {
            Buffer::F32(_) => rows(&whole.values::<f32>(), indices, inner),
            Buffer::F64(_) => rows(&whole.values::<f64>(), indices, inner),
            Buffer::Int(_) => rows(&whole.values::<i64>(), indices, inner),
        };
        let back: Vec<usize> = (0..self.rank()).map(|a| order.iter().position(|o| *o == a).unwrap_or(a)).collect();
        Array::new(self.number, &shape, buffer).transposed(&back).contiguous()
    }

    /// Whether its elements lie one after another, row-major.
    pub fn is_contiguous(&self) -> bool {
        let expected = row_major(&self.shape);
        self.is_empty() || (0..self.rank()).all(|a| self.shape[a] == 1 || self.strides[a] == expected[a])
    }

    /// The same elements in another shape.
    ///
    /// # Panics
    /// If the number of elements differs.
    pub fn reshaped(&self, shape: &[usize]) -> Array {
        assert_eq!(self.len(), shape.iter().product::<usize>(), "{:?} as {shape:?}", self.shape);
        if self.len() == 1 {
            return self.view(shape.to_vec(), vec![0; shape.len()], self.offset);
        }
        if let Some(strides) = self.regrouped(shape) {
            return self.view(shape.to_vec(), strides, self.offset);
        }
        let whole = self.contiguous();
        whole.view(shape.to_vec(), row_major(shape), whole.offset)
    }

    /// Strides in another shape, if axes are only taken apart, or put together where one continues the other.
    fn regrouped(&self, shape: &[usize]) -> Option<Vec<isize>> {
        let mut old = self.shape.iter().copied().zip(self.strides.iter().copied()).filter(|(n, _)| *n != 1);
        let (mut strides, mut at) = (vec![0; shape.len()], 0);
        while at < shape.len() && !self.is_empty() {
            if shape[at] == 1 {
                at += 1;
                continue;
            }
            // The shortest runs of axes, old ones and new ones, with the same number of elements.
            let (mut n, mut stride) = old.next()?;
            let (start, mut m) = (at, shape[at]);
            while n != m {
                if m < n {
                    at += 1;
                    m *= shape.get(at)?;
                } else {
                    let (size, step) = old.next()?;
                    if stride != step * size as isize {
                        return None;
                    }
                    (n, stride) = (n * size, step);
                }
            }
            for i in (start..=at).rev() {
                strides[i] = stride;
                stride *= shape[i] as isize;
            }
            at += 1;
        }
        Some(strides)
    }

    /// The same elements, one after another.
    pub fn contiguous(&self) -> Array {
        if self.is_contiguous() {
            return self.clone();
        }
        Array::new(self.number, &self.shape, on_buffer!(&*self.buffer, v => Item::wrap(copied(self, v))))
    }

    /// All elements, row-major.
    ///
    /// # Panics
    /// If they are held as another type.
    pub fn values<T: Item>(&self) -> Cow<'_, [T]> {
        let all = T::slice(&self.buffer).expect("elements are held as their type says");
        if self.is_contiguous() {
            let start = self.offset as usize;
            return Cow::Borrowed(if self.is_empty() { &[] } else { &all[start..start + self.len()] });
        }
        Cow::Owned(copied(self, all))
    }

    /// All elements, row-major, as `f64`; integers are exact up to 2^53.
    pub fn to_f64(&self) -> Vec<f64> {
        match &*self.buffer {
            Buffer::F32(_) => self.values::<f32>().iter().map(|x| f64::from(*x)).collect(),
            Buffer::F64(_) => self.values::<f64>().into_owned(),
            Buffer::Int(_) => self.values::<i64>().iter().map(|n| *n as f64).collect(),
        }
    }

    /// All elements, row-major, if they are integers.
    pub fn ints(&self) -> Option<Vec<i64>> {
        matches!(&*self.buffer, Buffer::Int(_)).then(|| self.values::<i64>().into_owned())
    }

    /// Whether an element is NaN.
    pub fn has_nan(&self) -> bool {
        // Elements that the strides skip may be NaN: an array that does not lie in one piece is read as it is.
        match &*self.buffer {
            Buffer::F32(_) => nan(&self.distinct().values::<f32>()),
            Buffer::F64(_) => nan(&self.distinct().values::<f64>()),
            Buffer::Int(_) => false,
        }
    }

    /// Its elements without those that a broadcast repeats.
    fn distinct(&self) -> Array {
        let shape = self.shape.iter().zip(&self.strides).map(|(n, s)| if *s == 0 { (*n).min(1) } else { *n });
        self.view(shape.collect(), self.strides.clone(), self.offset)
    }
}

/// Whether a number is unequal to itself. (Blocks without a branch inside are compared many at a time.)
fn nan<T: Item>(values: &[T]) -> bool {
    values.chunks(4096).any(|block| block.iter().fold(false, |any, x| any | (x.ne(x))))
}

impl Array {
    /// Its row-major elements, taken out where nobody else looks at them.
    pub(crate) fn into_buffer(self) -> Buffer {
        let whole = if self.is_contiguous() { self } else { self.contiguous() };
        if whole.offset != 0 || whole.buffer.len() != whole.len() {
            return whole.owned();
        }
        Arc::try_unwrap(whole.buffer).unwrap_or_else(|shared| Buffer::clone(&shared))
    }

    fn owned(&self) -> Buffer {
        match &*self.buffer {
            Buffer::F32(_) => Buffer::F32(self.values().into_owned()),
            Buffer::F64(_) => Buffer::F64(self.values().into_owned()),
            Buffer::Int(_) => Buffer::Int(self.values().into_owned()),
        }
    }
}

/// All elements of an array, row-major; `from` is its storage.
fn copied<T: Item>(array: &Array, from: &[T]) -> Vec<T> {
    let nest = Nest::new(array.shape(), &[array.strides()]);
    let mut out = vec![T::default(); array.len()];
    out.par_chunks_mut(TASK).enumerate().for_each(|(i, chunk)| nest.load(0, from, array.offset(), i * TASK, chunk));
    out
}

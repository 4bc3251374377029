//! Sums along axes of what elements count for, in one pass.
//!
//! The result is the same on every machine and with any number of threads: elements are taken in parts of a fixed size,
//! each part sums in a fixed order, and parts are added up in their order.

use super::{BLOCK, Element, Layout, Pair, Tensor, WINDOW, leading_digits};
use depc_ir::types::ElemKind;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::atomic::Ordering;

/// Elements of a part; a multiple of what any block holds, so that packed elements are not cut inside a byte.
const PART: usize = 1 << 20;
/// Partial sums that a row is split in, so that additions need not wait for each other.
const LANES: usize = 8;

/// An axis of the tensor after neighbours that are summed away together were merged.
struct Axis {
    size: usize,
    stride: usize,
    /// Which sum it is asked for.
    slot: Option<usize>,
}

/// What is summed up.
#[derive(Clone, Copy)]
enum Counted<'a> {
    /// What each element counts for.
    Alone(Element<'a>),
    /// What each counts for beside that of another tensor of the same sizes.
    Beside(&'a Tensor<'a>, Pair<'a>),
}

/// Sums of one part: per slot the first index and the sums from there on.
type Partial = Vec<(usize, Vec<f64>)>;

impl Tensor<'_> {
    /// For each requested axis, for each index along it, Σ f(w) over all other axes, f being what an element counts for.
    /// Error: see [`Tensor::read_all`]; or an axis that the tensor does not have.
    pub fn sums(&self, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        self.sum_in_parts(axes, element, PART)
    }

    /// The same of what each element counts for beside that of another tensor, which has the same sizes. Error: as there; another
    /// number of elements, or complex ones.
    pub fn pair_sums(&self, other: &Tensor, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, String> {
        self.pair_sums_in_parts(other, axes, pair, PART)
    }

    /// The same with another part size, a multiple of 8.
    pub(super) fn pair_sums_in_parts(
        &self,
        other: &Tensor,
        axes: &[usize],
        pair: Pair,
        len: usize,
    ) -> Result<Vec<Vec<f64>>, String> {
        if self.elements != other.elements {
            return Err(format!("it has {} elements, the other tensor has {}", self.elements, other.elements));
        }
        if [self, other].iter().any(|t| t.elem.kind == ElemKind::Complex) {
            return Err("complex elements have no pairs".to_string());
        }
        self.counted_in_parts(axes, Counted::Beside(other, pair), len)
    }

    /// The same with another part size, a multiple of 8.
    pub(super) fn sum_in_parts(&self, axes: &[usize], element: Element, len: usize) -> Result<Vec<Vec<f64>>, String> {
        self.counted_in_parts(axes, Counted::Alone(element), len)
    }

    fn counted_in_parts(&self, axes: &[usize], what: Counted, len: usize) -> Result<Vec<Vec<f64>>, String> {
        if let Some(axis) = axes.iter().find(|a| **a >= self.shape.len()) {
            return Err(format!("there is no axis {axis} in a tensor of rank {}", self.shape.len()));
        }
        let mut slots: Vec<usize> = axes.to_vec();
        slots.sort_unstable();
        slots.dedup();
        let plan = self.plan(&slots);
        let mut sums: Vec<Vec<f64>> = slots.iter().map(|a| vec![0.0; self.shape[*a] as usize]).collect();
        let parts = self.elements.div_ceil(len);
        let part = |i: usize| self.part(&plan, slots.len(), what, i * len..self.elements.min((i + 1) * len));
        // Batches bound what partial sums take.
        let batch = if parts > 1 { rayon::current_num_threads().max(1) } else { 1 };
        for first in (0..parts).step_by(batch) {
            let range = first..parts.min(first + batch);
            let partials: Vec<Result<Partial, String>> =
                if range.len() == 1 { range.map(part).collect() } else { range.into_par_iter().map(part).collect() };
            for partial in partials {
                for (sum, (from, values)) in sums.iter_mut().zip(partial?) {
                    sum[from..].iter_mut().zip(values).for_each(|(s, v)| *s += v);
                }
            }
        }
        if let Some(sound) = self.sound {
            sound.store(true, Ordering::Release);
        }
        Ok(axes.iter().map(|a| slots.binary_search(a).map_or_else(|_| Vec::new(), |i| sums[i].clone())).collect())
    }

    /// The index along every axis of the first element that is NaN or infinite, and its value (of a complex one, that of the part
    /// that is); `None` if all are finite.
    ///
    /// # Errors
    /// See [`Tensor::read_all`].
    pub fn first_not_finite(&self) -> Result<Option<(Vec<u64>, f64)>, String> {
        let decoder = self.decoder()?;
        let (mut buffer, mut values) = (Vec::new(), Vec::new());
        for start in (0..self.elements).step_by(BLOCK) {
            let block = start..self.elements.min(start + BLOCK);
            let places = self.places(block.clone());
            decoder.values(self.decode(places.clone(), &mut buffer), block.len(), self.layout, &mut values);
            self.written.release(places);
            if let Some(i) = values.iter().position(|x| !x.is_finite()) {
                let parts = values.len() / block.len();
                return Ok(Some((self.index_of(start + i / parts), values[i])));
            }
        }
        Ok(None)
    }

    /// The index along every axis of an element.
    fn index_of(&self, mut element: usize) -> Vec<u64> {
        let mut index = vec![0; self.shape.len()];
        for (i, size) in index.iter_mut().zip(&self.shape).rev() {
            *i = element as u64 % size;
            element /= *size as usize;
        }
        index
    }

    /// The merged axes, outermost first; at least one.
    fn plan(&self, slots: &[usize]) -> Vec<Axis> {
        let mut plan: Vec<Axis> = Vec::new();
        let mut stride = self.elements;
        for (axis, size) in self.shape.iter().map(|s| *s as usize).enumerate() {
            stride = stride.checked_div(size).unwrap_or(0);
            let slot = slots.binary_search(&axis).ok();
            match plan.last_mut() {
                Some(last) if last.slot.is_none() && slot.is_none() => {
                    last.size *= size;
                    last.stride = stride;
                }
                // A requested axis of size 1 goes outermost: its one sum must not make the rows short.
                _ if size == 1 && slot.is_some() => plan.insert(0, Axis { size, stride: self.elements, slot }),
                _ if size == 1 => {}
                _ => plan.push(Axis { size, stride, slot }),
            }
        }
        if plan.last().is_none_or(|a| a.stride != 1) {
            plan.push(Axis { size: self.elements, stride: 1, slot: None });
        }
        plan
    }

    fn part(&self, plan: &[Axis], slots: usize, what: Counted, elements: Range<usize>) -> Result<Partial, String> {
        let decoder = self.decoder()?;
        let beside = match what {
            Counted::Alone(_) => None,
            Counted::Beside(other, pair) => Some((other, pair, other.decoder()?)),
        };
        let mut sums = Sums::new(plan, slots, &elements);
        let (mut buffer, mut counted, mut others) = (Vec::new(), Vec::with_capacity(2 * BLOCK), Vec::new());
        let step = beside.as_ref().map_or(self.step(), |(other, ..)| self.step().min(other.step()));
        let unchecked = self.is_unchecked();
        let mut released = self.places(elements.clone()).start;
        for start in elements.clone().step_by(step) {
            let block = start..elements.end.min(start + step);
            let n = block.len();
            let places = self.places(block.clone());
            let end = places.end;
            if unchecked && leading_digits(&self.written.get()[places.clone()]) < places.len() {
                return Err("its hex digits are damaged".to_string());
            }
            let bytes = self.decode(places, &mut buffer);
            match (&what, &beside) {
                (Counted::Alone(element), _) => decoder.counted(bytes, n, self.layout, *element, &mut counted),
                (_, Some((other, pair, decoder_of_other))) => {
                    decoder.values(bytes, n, self.layout, &mut counted);
                    let places = other.places(block);
                    let bytes = other.decode(places.clone(), &mut buffer);
                    decoder_of_other.values(bytes, n, other.layout, &mut others);
                    other.written.release(places);
                    pair(&mut counted, &others);
                }
                _ => {}
            }
            sums.add(&counted);
            if end - released >= WINDOW / 8 {
                self.written.release(released..end);
                released = end;
            }
        }
        self.written.release(released..self.places(elements).end);
        Ok(sums.partial)
    }

    /// Elements that are decoded at a time: a multiple of 8, so that no packed ones are cut inside a byte.
    fn step(&self) -> usize {
        match self.layout {
            Layout::Bytes(bytes) => (BLOCK / bytes / 8 * 8).max(8),
            Layout::Packed(_) => BLOCK / 8,
        }
    }
}

/// The running sums of one part.
struct Sums<'a> {
    outer: &'a [Axis],
    inner: &'a Axis,
    /// Index along each outer axis, and along the inner one.
    index: Vec<usize>,
    at: usize,
    partial: Partial,
    /// Whether an outer axis is asked for.
    rows: bool,
    /// Of rows that are added together, the sum of each.
    row_sums: Vec<f64>,
}

impl<'a> Sums<'a> {
    fn new(plan: &'a [Axis], slots: usize, elements: &Range<usize>) -> Self {
        let (inner, outer) = plan.split_last().expect("a plan has an axis");
        let mut partial = vec![(0, Vec::new()); slots];
        for (i, axis) in plan.iter().enumerate() {
            if let Some(slot) = axis.slot {
                // Along the outermost axis a part touches a range only.
                let outermost = plan[..i].iter().all(|a| a.size == 1);
                let range = if outermost && axis.size > 1 && !elements.is_empty() {
                    elements.start / axis.stride..(elements.end - 1) / axis.stride + 1
                } else {
                    0..axis.size
                };
                partial[slot] = (range.start, vec![0.0; range.len()]);
            }
        }
        let index = outer.iter().map(|a| elements.start / a.stride.max(1) % a.size.max(1)).collect();
        let at = elements.start % inner.size.max(1);
        let rows = outer.iter().any(|a| a.slot.is_some());
        Sums { outer, inner, index, at, partial, rows, row_sums: Vec::new() }
    }

    /// Adds what the elements that come next count for.
    fn add(&mut self, mut counted: &[f64]) {
        while !counted.is_empty() {
            let whole = self.whole_rows(counted.len());
            if whole > 0 {
                let (rows, rest) = counted.split_at(whole * self.inner.size);
                self.add_rows(rows, whole);
                counted = rest;
                continue;
            }
            let n = counted.len().min(self.inner.size - self.at);
            let (row, rest) = counted.split_at(n);
            counted = rest;
            if let Some(slot) = self.inner.slot {
                let (from, sums) = &mut self.partial[slot];
                sums[self.at - *from..].iter_mut().zip(row).for_each(|(s, x)| *s += x);
            }
            if self.rows {
                let sum = row_sum(row);
                for (axis, index) in self.outer.iter().zip(&self.index) {
                    if let Some(slot) = axis.slot {
                        let (from, sums) = &mut self.partial[slot];
                        sums[index - *from] += sum;
                    }
                }
            }
            self.at += n;
            if self.at == self.inner.size {
                self.at = 0;
                self.next_row();
            }
        }
    }

    /// How many whole rows come next in so many elements, up to the end of the axis outside of them; 0 if the rows are not all that is summed.
    fn whole_rows(&self, elements: usize) -> usize {
        match (self.outer.last(), self.index.last()) {
            (Some(axis), Some(at)) if self.rows && self.inner.slot.is_none() && self.at == 0 => {
                (elements / self.inner.size).min(axis.size - at)
            }
            _ => 0,
        }
    }

    /// Adds `n` whole rows along the innermost outer axis. Each sum takes them in the order in which [`Sums::add`] does row by row.
    fn add_rows(&mut self, rows: &[f64], n: usize) {
        self.row_sums.clear();
        self.row_sums.extend(rows.chunks_exact(self.inner.size).map(row_sum));
        for (i, (axis, index)) in self.outer.iter().zip(&self.index).enumerate() {
            let Some(slot) = axis.slot else { continue };
            let (from, sums) = &mut self.partial[slot];
            let sums = &mut sums[index - *from..];
            if i + 1 == self.outer.len() {
                sums.iter_mut().zip(&self.row_sums).for_each(|(s, x)| *s += x);
            } else {
                sums[0] = self.row_sums.iter().fold(sums[0], |s, x| s + x);
            }
        }
        if let Some(index) = self.index.last_mut() {
            *index += n - 1;
        }
        self.next_row();
    }

    fn next_row(&mut self) {
        for (axis, index) in self.outer.iter().zip(&mut self.index).rev() {
            *index += 1;
            if *index < axis.size {
                return;
            }
            *index = 0;
        }
    }
}

fn row_sum(row: &[f64]) -> f64 {
    if row.len() < 2 * LANES {
        return row.iter().sum();
    }
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut lanes = [0.0; LANES];
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(l, x)| *l += x);
    }
    lanes.iter().sum::<f64>() + rest.iter().sum::<f64>()
}

/// [`Tensor::sums`] of a tensor all of whose elements count for the same. Error: an axis that there is not.
pub fn sum_equal(counted: f64, shape: &[u64], axes: &[usize]) -> Result<Vec<Vec<f64>>, String> {
    let elements: f64 = shape.iter().map(|n| *n as f64).product();
    let sums = |axis: &usize| {
        let size =
            *shape.get(*axis).ok_or_else(|| format!("there is no axis {axis} in a tensor of rank {}", shape.len()))?;
        Ok(vec![counted * elements / size.max(1) as f64; size as usize])
    };
    axes.iter().map(sums).collect()
}

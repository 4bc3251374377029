//! Sums of products over strided arrays: matrix products, batched ones, convolutions (whose input is an array with a step per
//! position and one per tap).
//!
//! y[kept] = Σ a·b over the axes that are summed. Of the axes that are kept, those of `a` only are rows, those of `b` only are
//! columns, and for each index of the others there is one matrix product. Matrices that do not lie in memory with one step per row
//! and one per column are packed, in tiles.

use crate::array::{Array, Buffer, Item};
use crate::walk::{Nest, TASK};
use gemm::Parallelism;
use rayon::prelude::*;

/// Elements of a packed tile: it stays in the second cache.
const TILE: usize = 1 << 17;

/// Up to so many summands, with nothing that two rows share, a loop is faster than a matrix product.
const FEW: usize = 64;

/// An element type that contractions know.
trait Element: Item + std::ops::AddAssign + std::ops::Mul<Output = Self> {
    /// Whether there is a matrix product for it.
    const MATRICES: bool;
    /// 1.
    const ONE: Self;
}
impl Element for f32 {
    const MATRICES: bool = true;
    const ONE: f32 = 1.0;
}
impl Element for f64 {
    const MATRICES: bool = true;
    const ONE: f64 = 1.0;
}
impl Element for i64 {
    const MATRICES: bool = false;
    const ONE: i64 = 1;
}

/// Σ a·b: `a` and `b` are views of one shape, the iteration space (step 0 along axes that they do not have); `summed` says which
/// axes are summed over. The others are the result's, in order. Elements that are narrower than `f32` are rounded once, at the end.
///
/// # Errors
/// Operands of unlike types.
pub fn contract(a: &Array, b: &Array, summed: &[bool]) -> Result<Array, String> {
    let buffer = match (a.buffer(), b.buffer()) {
        (Buffer::F32(x), Buffer::F32(y)) => {
            let mut out = Plan::new(a, b, summed).run(x, y);
            a.number().round(&mut out);
            Buffer::F32(out)
        }
        (Buffer::F64(x), Buffer::F64(y)) => Buffer::F64(Plan::new(a, b, summed).run(x, y)),
        (Buffer::Int(x), Buffer::Int(y)) => {
            let out = Plan::new(a, b, summed).run(x, y);
            Buffer::Int(out.into_iter().map(|n| a.number().wrap(n)).collect())
        }
        _ => return Err("multiplies operands of unlike types".to_string()),
    };
    let shape: Vec<usize> = (0..summed.len()).filter(|i| !summed[*i]).map(|i| a.shape()[i]).collect();
    Ok(Array::new(a.number(), &shape, buffer))
}

/// Axes of one role: sizes, and steps in `a`, in `b` and in the result.
struct Axes(Vec<(usize, [isize; 3])>);

impl Axes {
    fn nest(&self) -> Nest {
        let sizes: Vec<usize> = self.0.iter().map(|x| x.0).collect();
        let steps: Vec<Vec<isize>> = (0..3).map(|o| self.0.iter().map(|x| x.1[o]).collect()).collect();
        Nest::new(&sizes, &steps.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }
    fn len(&self) -> usize {
        self.0.iter().map(|x| x.0).product()
    }
    /// The step of an operand, if the axes lie one inside the other in it.
    fn step(&self, operand: usize) -> Option<isize> {
        let steps: Vec<isize> = self.0.iter().map(|x| x.1[operand]).collect();
        let nest = Nest::new(&self.0.iter().map(|x| x.0).collect::<Vec<_>>(), &[&steps]);
        (nest.sizes.len() == 1).then(|| nest.strides[0][0])
    }
    /// Takes away the outer axes that do not lie, with those behind them, in one piece in the result.
    fn split(&mut self) -> Vec<(usize, [isize; 3])> {
        let mut start = self.0.len();
        while start > 0 && Axes(self.0[start - 1..].to_vec()).step(2).is_some() {
            start -= 1;
        }
        self.0.drain(..start).collect()
    }
}

/// A contraction, laid out.
struct Plan {
    /// For each index of these there is a matrix product.
    loops: Nest,
    rows: Axes,
    columns: Axes,
    summed: Axes,
    offsets: [isize; 2],
    len: usize,
}

impl Plan {
    fn new(a: &Array, b: &Array, is_summed: &[bool]) -> Plan {
        let (mut loops, mut rows, mut columns, mut summed) = (vec![], Axes(vec![]), Axes(vec![]), Axes(vec![]));
        let mut len = 1;
        let mut axes = vec![];
        for axis in (0..is_summed.len()).rev() {
            let size = a.shape()[axis];
            let steps = [a.strides()[axis], b.strides()[axis]];
            axes.push((is_summed[axis], size, [steps[0], steps[1], if is_summed[axis] { 0 } else { len as isize }]));
            len *= if is_summed[axis] { 1 } else { size };
        }
        for (is_summed, size, steps) in axes.into_iter().rev().filter(|x| x.1 != 1) {
            match (is_summed, steps[0] == 0, steps[1] == 0) {
                (true, ..) => summed.0.push((size, steps)),
                (_, false, true) => rows.0.push((size, steps)),
                (_, true, false) => columns.0.push((size, steps)),
                _ => loops.push((size, steps)),
            }
        }
        loops.splice(0..0, rows.split().into_iter().chain(columns.split()));
        // Weights are the operand that lies in one piece most often: the summed axes go as they do there.
        let weight = usize::from(columns.step(1).is_some());
        summed.0.sort_by_key(|x| std::cmp::Reverse(x.1[weight].unsigned_abs()));
        Plan { loops: Axes(loops).nest(), rows, columns, summed, offsets: [a.offset(), b.offset()], len }
    }

    fn run<T: Element>(&self, a: &[T], b: &[T]) -> Vec<T> {
        let mut out = vec![T::default(); self.len];
        if self.len == 0 || self.summed.len() == 0 {
            return out;
        }
        let single = self.rows.len() == 1 || self.columns.len() == 1;
        if !T::MATRICES || (single && self.summed.len() <= FEW) {
            self.by_summand(a, b, &mut out);
        } else {
            self.by_matrices(a, b, &mut out);
        }
        out
    }

    /// Every summand on a block of results.
    fn by_summand<T: Element>(&self, a: &[T], b: &[T], out: &mut [T]) {
        let loops = (0..self.loops.sizes.len()).map(|i| {
            (self.loops.sizes[i], [self.loops.strides[0][i], self.loops.strides[1][i], self.loops.strides[2][i]])
        });
        // In the order of the result.
        let mut kept: Vec<_> = loops.chain(self.rows.0.iter().copied()).chain(self.columns.0.iter().copied()).collect();
        kept.retain(|x| x.0 != 1);
        kept.sort_by_key(|x| std::cmp::Reverse(x.1[2]));
        let (kept, summed) = (Axes(kept).nest(), self.summed.nest());
        let terms = self.summed.len();
        out.par_chunks_mut((TASK / terms).clamp(256, 4096)).enumerate().for_each(|(i, block)| {
            let start = i * (TASK / terms).clamp(256, 4096);
            let (mut x, mut y) = (vec![T::default(); block.len()], vec![T::default(); block.len()]);
            for k in 0..terms {
                kept.load(0, a, self.offsets[0] + summed.place(0, k), start, &mut x);
                kept.load(1, b, self.offsets[1] + summed.place(1, k), start, &mut y);
                block.iter_mut().zip(x.iter().zip(&y)).for_each(|(z, (x, y))| *z += *x * *y);
            }
        });
    }

    fn by_matrices<T: Element>(&self, a: &[T], b: &[T], out: &mut [T]) {
        let (left, right) = (Side::new(self, 0, &self.rows, a), Side::new(self, 1, &self.columns, b));
        let (m, n, k) = (self.rows.len(), self.columns.len(), self.summed.len());
        let step = |axes: &Axes| axes.step(2).filter(|s| *s != 0).unwrap_or(1);
        let steps = (step(&self.rows), step(&self.columns));
        // What is packed is packed once.
        let (rows, columns) = match (left.steps, right.steps) {
            (None, Some(_)) => (left.tile(m, k, n), n),
            (Some(_), None) => (m, right.tile(n, k, m)),
            _ => (left.tile(m, k, n), right.tile(n, k, m)),
        };
        let loops: usize = self.loops.sizes.iter().product();
        let (down, across) = (m.div_ceil(rows), n.div_ceil(columns));
        let target = Target(out.as_mut_ptr());
        (0..loops * down * across).into_par_iter().for_each(|task| {
            let (at, rest) = (task / (down * across), task % (down * across));
            let (row, column) = (rest / across * rows, rest % across * columns);
            let (m, n) = (rows.min(m - row), columns.min(n - column));
            let (mut packed_left, mut packed_right) = (vec![], vec![]);
            let left = left.matrix(self.loops.place(0, at), row, m, k, &mut packed_left);
            let right = right.matrix(self.loops.place(1, at), column, n, k, &mut packed_right);
            let place = self.loops.place(2, at) + row as isize * steps.0 + column as isize * steps.1;
            let target = &target;
            // SAFETY: all matrices lie inside their slices: their places come from nests over those. Every task writes elements of
            // `out` of its own: no two indices of the result share one.
            unsafe {
                gemm::gemm(
                    m,
                    n,
                    k,
                    target.0.offset(place),
                    steps.1,
                    steps.0,
                    false,
                    left.0,
                    left.2,
                    left.1,
                    right.0,
                    right.1,
                    right.2,
                    T::default(),
                    T::ONE,
                    false,
                    false,
                    false,
                    Parallelism::None,
                );
            }
        });
    }
}

/// Where tasks write, each into elements of its own.
struct Target<T>(*mut T);
// SAFETY: no two tasks write the same element (see `by_matrices`).
unsafe impl<T> Sync for Target<T> {}

/// One operand of matrix products: its own axes (rows of `a`, columns of `b`) against those that are summed.
struct Side<'a, T> {
    from: &'a [T],
    offset: isize,
    /// Steps along its own axes and along the summed ones, if it lies in memory as a matrix.
    steps: Option<(isize, isize)>,
    /// Else the order in which it is packed: the nest of all its axes, and whether the summed ones are the inner ones.
    own: Nest,
    summed: Nest,
    summed_inside: bool,
}

impl<'a, T: Element> Side<'a, T> {
    fn new(plan: &Plan, operand: usize, own: &Axes, from: &'a [T]) -> Side<'a, T> {
        let steps = own.step(operand).zip(plan.summed.step(operand));
        let nest = |axes: &Axes| {
            let steps: Vec<isize> = axes.0.iter().map(|x| x.1[operand]).collect();
            Nest::new(&axes.0.iter().map(|x| x.0).collect::<Vec<_>>(), &[&steps])
        };
        let (own, summed) = (nest(own), nest(&plan.summed));
        // Long runs without gaps are read fastest.
        let run = |nest: &Nest| nest.inner() * if nest.strides[0].last() == Some(&1) { 4 } else { 1 };
        let summed_inside = run(&summed) > run(&own);
        Side { from, offset: plan.offsets[operand], steps, own, summed, summed_inside }
    }

    /// How many rows (columns) one task takes: what is packed fits a tile, and a product without packing is still cut in a few.
    fn tile(&self, own: usize, summed: usize, other: usize) -> usize {
        let whole = match self.steps {
            Some(_) => (1 << 24) / summed.saturating_mul(other).max(1),
            None => TILE / summed,
        };
        whole.clamp(64, own.max(64)).next_multiple_of(16)
    }

    /// Pointer, step per own index and step per summand of a matrix of `n` of its own indices, from `start` on.
    fn matrix(&self, moved: isize, start: usize, n: usize, k: usize, room: &mut Vec<T>) -> (*const T, isize, isize) {
        let offset = self.offset + moved;
        if let Some((own, summed)) = self.steps {
            let at = offset + start as isize * own;
            return (self.from[at as usize..].as_ptr(), own, summed);
        }
        room.resize(n * k, T::default());
        if self.summed_inside {
            for (i, row) in room.chunks_mut(k).enumerate() {
                self.summed.load(0, self.from, offset + self.own.place(0, start + i), 0, row);
            }
            (room.as_ptr(), k as isize, 1)
        } else {
            for (i, row) in room.chunks_mut(n).enumerate() {
                self.own.load(0, self.from, offset + self.summed.place(0, i), start, row);
            }
            (room.as_ptr(), 1, n as isize)
        }
    }
}

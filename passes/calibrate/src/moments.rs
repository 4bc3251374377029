//! Sums over samples: what a least-squares solution needs to know of them.

use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, MatRef, Par};

/// Rows that are added at a time. (Fixed, so that sums do not depend on how a caller cuts its samples up, if it gives whole blocks.)
const BLOCK: usize = 1024;

/// Σ over rows of x, y, x xᵀ, y xᵀ and y², in `f64`: x are d regressors, y are m targets.
#[derive(Clone, Debug)]
pub struct Moments {
    rows: u64,
    x: Vec<f64>,
    y: Vec<f64>,
    gram: Mat<f64>,
    cross: Mat<f64>,
    squares: Vec<f64>,
}

impl Moments {
    /// Of no rows yet.
    pub fn new(inputs: usize, outputs: usize) -> Moments {
        Moments {
            rows: 0,
            x: vec![0.0; inputs],
            y: vec![0.0; outputs],
            gram: Mat::zeros(inputs, inputs),
            cross: Mat::zeros(outputs, inputs),
            squares: vec![0.0; outputs],
        }
    }

    /// How many rows were added.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// d, the number of regressors.
    pub fn inputs(&self) -> usize {
        self.x.len()
    }

    /// m, the number of targets.
    pub fn outputs(&self) -> usize {
        self.y.len()
    }

    /// Adds rows: d and m numbers each, row after row.
    ///
    /// # Panics
    /// If the numbers of rows differ, or the last row is cut short.
    pub fn add(&mut self, x: &[f32], y: &[f32]) {
        let (d, m) = (self.inputs(), self.outputs());
        let rows = x.len().checked_div(d).unwrap_or(y.len() / m.max(1));
        assert!(
            x.len() == rows * d && y.len() == rows * m,
            "{} and {} numbers for rows of {d} and {m}",
            x.len(),
            y.len()
        );
        for start in (0..rows).step_by(BLOCK) {
            let n = BLOCK.min(rows - start);
            let wide = |v: &[f32], width: usize| -> Vec<f64> {
                v[start * width..(start + n) * width].iter().map(|x| f64::from(*x)).collect()
            };
            let (x, y) = (wide(x, d), wide(y, m));
            let (x, y) = (MatRef::from_row_major_slice(&x, n, d), MatRef::from_row_major_slice(&y, n, m));
            matmul(&mut self.gram, Accum::Add, x.transpose(), x, 1.0, Par::Seq);
            matmul(&mut self.cross, Accum::Add, y.transpose(), x, 1.0, Par::Seq);
            for row in 0..n {
                (0..d).for_each(|i| self.x[i] += x[(row, i)]);
                for j in 0..m {
                    self.y[j] += y[(row, j)];
                    self.squares[j] += y[(row, j)] * y[(row, j)];
                }
            }
        }
        self.rows += rows as u64;
    }

    /// Adds the rows of other moments.
    ///
    /// # Panics
    /// If those have other sizes.
    pub fn merge(&mut self, other: &Moments) {
        assert!(self.inputs() == other.inputs() && self.outputs() == other.outputs(), "moments of different sizes");
        self.rows += other.rows;
        self.x.iter_mut().zip(&other.x).for_each(|(a, b)| *a += b);
        self.y.iter_mut().zip(&other.y).for_each(|(a, b)| *a += b);
        self.squares.iter_mut().zip(&other.squares).for_each(|(a, b)| *a += b);
        self.gram += &other.gram;
        self.cross += &other.cross;
    }

    /// The means of these sums, about the mean of each variable or about 0.
    pub(crate) fn means(&self, centred: bool) -> Means {
        let n = self.rows.max(1) as f64;
        let mean = |sums: &[f64]| -> Vec<f64> { sums.iter().map(|s| s / n).collect() };
        let (x, y) = (mean(&self.x), mean(&self.y));
        let about = |a: f64, b: f64| if centred { a * b } else { 0.0 };
        let (d, m) = (self.inputs(), self.outputs());
        Means {
            // Rounding leaves a Gram matrix unsymmetric in the last bit.
            gram: Mat::from_fn(d, d, |i, j| (self.gram[(i, j)] + self.gram[(j, i)]) / (2.0 * n) - about(x[i], x[j])),
            cross: Mat::from_fn(m, d, |i, j| self.cross[(i, j)] / n - about(y[i], x[j])),
            squares: (0..m).map(|j| (self.squares[j] / n - about(y[j], y[j])).max(0.0)).collect(),
            x,
            y,
        }
    }
}

/// Means over rows.
pub(crate) struct Means {
    /// Of x.
    pub x: Vec<f64>,
    /// Of y.
    pub y: Vec<f64>,
    /// Of x xᵀ, d × d.
    pub gram: Mat<f64>,
    /// Of y xᵀ, m × d.
    pub cross: Mat<f64>,
    /// Of y².
    pub squares: Vec<f64>,
}

//! Ridge regression towards weights that are there: W' = W + (C − W G)(G + λ I)⁻¹, with G and C the means of x xᵀ and y xᵀ.

use crate::moments::{Means, Moments};
use faer::linalg::solvers::{Llt, Solve};
use faer::{Mat, Side};

/// λ as a part of the mean of G's diagonal.
pub const LAMBDA: f64 = 1e-3;

/// λ under which an exact dependence is as good as exact, and the share of a target's energy that may be left then. (Activations are
/// `f32`: their own rounding leaves about 1e-13.)
const EXACT: (f64, f64) = (1e-10, 1e-11);

/// So many rows per regressor, at least, must say that a dependence is exact.
const ROWS: u64 = 4;

/// What a consumer computes before: the rows of its weight at the outputs that stay, at the inputs that stay.
pub struct Start<'a> {
    /// m × d, row after row.
    pub weights: &'a [f64],
    /// What is added to each output; `None` where the consumer adds nothing that could be changed, and the means go into the weights.
    pub shift: Option<&'a [f64]>,
}

/// New weights.
#[derive(Clone, PartialEq, Debug)]
pub struct Solution {
    /// m × d, row after row.
    pub weights: Vec<f64>,
    /// What is added to each output; empty where nothing is.
    pub shift: Vec<f64>,
    /// The share of the targets' energy (about their means, where there is a shift) that the old weights and the old shift leave
    /// unexplained. It may be above 1.
    pub before: f64,
    /// The same for the new ones.
    pub after: f64,
    /// What is worth knowing.
    pub notes: Vec<Note>,
}

/// What is worth knowing about a solution.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Note {
    /// Fewer rows than regressors: the ridge decides.
    FewRows {
        /// Rows.
        rows: u64,
        /// Regressors.
        inputs: usize,
    },
    /// No regressor varies: the weights stay if there is a shift, or if every regressor is 0.
    Constant,
    /// The Gram matrix was singular under λ, and the ridge was raised to this part of its mean diagonal.
    Raised(f64),
    /// The Gram matrix could not be factored, or a sum is not finite: the old weights stay.
    Unsolved,
}

/// The weights and the shift that come nearest to the targets, for λ as a part of the mean of the Gram matrix's diagonal. A target
/// that the regressors explain exactly is met exactly, whatever λ. Where nothing can be solved, the old weights stay, with a note.
///
/// # Panics
/// If the start's sizes are not those of the moments.
pub fn solve(moments: &Moments, start: &Start, lambda: f64) -> Solution {
    let (d, m) = (moments.inputs(), moments.outputs());
    assert_eq!(start.weights.len(), m * d, "weights for {m} outputs and {d} inputs");
    assert!(start.shift.is_none_or(|s| s.len() == m), "a shift for {m} outputs");
    let centred = start.shift.is_some();
    let means = moments.means(centred);
    let old = Mat::from_fn(m, d, |i, j| start.weights[i * d + j]);
    let mut notes = vec![];
    if moments.rows() < d as u64 {
        notes.push(Note::FewRows { rows: moments.rows(), inputs: d });
    }

    let diagonal = (0..d).map(|i| means.gram[(i, i)]).sum::<f64>() / d.max(1) as f64;
    let energy = |list: &[f64]| list.iter().sum::<f64>();
    let mut weights = old.clone();
    if !diagonal.is_finite() || !energy(&means.squares).is_finite() {
        notes.push(Note::Unsolved);
    } else if d == 0 || diagonal <= negligible(&means) {
        notes.push(Note::Constant);
    } else {
        let variance = |i: usize| means.gram[(i, i)] - if centred { 0.0 } else { means.x[i] * means.x[i] };
        if (0..d).map(variance).sum::<f64>() / d as f64 <= negligible(&means) {
            notes.push(Note::Constant);
        }
        match ridge(&means, &old, diagonal, lambda) {
            Some((solved, used)) => {
                notes.extend((used != lambda).then_some(Note::Raised(used)));
                weights = solved;
                if moments.rows() >= ROWS * d as u64 {
                    meet_exactly(&means, &old, diagonal, &mut weights);
                }
            }
            None => notes.push(Note::Unsolved),
        }
    }

    let shift: Vec<f64> = match start.shift {
        Some(old) if notes.contains(&Note::Unsolved) => old.to_vec(),
        Some(_) => (0..m).map(|i| means.y[i] - (0..d).map(|j| weights[(i, j)] * means.x[j]).sum::<f64>()).collect(),
        None => vec![],
    };
    // The mean of a target is a part of the error only for the old shift: the new one takes it away.
    let off = |i: usize, s: &[f64]| means.y[i] - s[i] - (0..d).map(|j| old[(i, j)] * means.x[j]).sum::<f64>();
    let bias: f64 = start.shift.map_or(0.0, |s| (0..m).map(|i| off(i, s).powi(2)).sum());
    let total = energy(&means.squares);
    let share = |error: f64| {
        if total > 0.0 {
            error / total
        } else if error > 0.0 {
            f64::INFINITY
        } else {
            0.0
        }
    };
    let before = share(energy(&unexplained(&means, &old)) + bias);
    let after = if notes.contains(&Note::Unsolved) { before } else { share(energy(&unexplained(&means, &weights))) };
    let weights = (0..m * d).map(|at| weights[(at / d, at % d)]).collect();
    Solution { weights, shift, before, after, notes }
}

/// What rounding leaves of a variance that is 0.
fn negligible(means: &Means) -> f64 {
    let square: f64 = means.x.iter().map(|x| x * x).sum();
    1e-14 * square / means.x.len().max(1) as f64
}

/// The solution under λ, or under the first of its multiples by ten that has one; and that part of the diagonal.
fn ridge(means: &Means, old: &Mat<f64>, diagonal: f64, lambda: f64) -> Option<(Mat<f64>, f64)> {
    let mut part = lambda;
    while part <= 1.0 {
        let gram = Mat::from_fn(means.gram.nrows(), means.gram.ncols(), |i, j| {
            means.gram[(i, j)] + if i == j { part * diagonal } else { 0.0 }
        });
        if let Ok(factor) = Llt::new(gram.as_ref(), Side::Lower) {
            let residual = &means.cross - old * &means.gram;
            // (C − W G)(G + λ I)⁻¹, with a symmetric G: solve for the transposes.
            let change = factor.solve(residual.transpose().to_owned());
            let solved = old + change.transpose();
            if (0..solved.nrows()).all(|i| (0..solved.ncols()).all(|j| solved[(i, j)].is_finite())) {
                return Some((solved, part));
            }
        }
        part = if part > 0.0 { part * 10.0 } else { EXACT.0 };
    }
    None
}

/// Takes the rows of a solution with next to no ridge whose target is explained by it but for rounding.
fn meet_exactly(means: &Means, old: &Mat<f64>, diagonal: f64, weights: &mut Mat<f64>) {
    let Some((exact, _)) = ridge(means, old, diagonal, EXACT.0) else { return };
    let left = unexplained(means, &exact);
    for i in (0..exact.nrows()).filter(|i| left[*i] <= EXACT.1 * means.squares[*i]) {
        (0..exact.ncols()).for_each(|j| weights[(i, j)] = exact[(i, j)]);
    }
}

/// Per output, the mean of (y − W x)², about the means where those are taken away: y² − 2 W C + W G Wᵀ.
fn unexplained(means: &Means, weights: &Mat<f64>) -> Vec<f64> {
    let through = weights * &means.gram;
    let one = |i: usize| {
        let row = 0..weights.ncols();
        let twice: f64 = row.clone().map(|j| weights[(i, j)] * means.cross[(i, j)]).sum();
        let square: f64 = row.map(|j| weights[(i, j)] * through[(i, j)]).sum();
        (means.squares[i] - 2.0 * twice + square).max(0.0)
    };
    (0..weights.nrows()).map(one).collect()
}

/// The targets' energy (about their means, where there is a shift), and what of it weights and a shift leave unexplained on rows that
/// they need not be solved from: means over rows, summed over outputs.
pub fn energies(moments: &Moments, start: &Start) -> (f64, f64) {
    let (d, m) = (moments.inputs(), moments.outputs());
    let means = moments.means(false);
    let weights = Mat::from_fn(m, d, |i, j| start.weights[i * d + j]);
    let squares = unexplained(&means, &weights);
    let (mut error, mut total) = (0.0, 0.0);
    for i in 0..m {
        let off = means.y[i] - (0..d).map(|j| weights[(i, j)] * means.x[j]).sum::<f64>();
        let shift = start.shift.map_or(0.0, |s| s[i]);
        error += (squares[i] - 2.0 * shift * off + shift * shift).max(0.0);
        total += means.squares[i] - start.shift.map_or(0.0, |_| means.y[i] * means.y[i]);
    }
    (total.max(0.0), error)
}

//! The best subspace of a vector's channels: not the best r of them, but the best r combinations.

use crate::moments::{Means, Moments};
use faer::linalg::solvers::Solve;
use faer::{Mat, MatRef, Side};

/// Eigenvalues below this part of the largest one are rounding.
const NEGLIGIBLE: f64 = 1e-10;

/// λ as a part of the mean of a Gram matrix's diagonal: vectors are many and short, and there is nothing to be smoothed.
const TINY: f64 = 1e-6;

/// How n channels become r: z' = `into`ᵀ z, and back: z ≈ `back` z'. Both are n × r.
pub struct Basis {
    /// What is computed from the channels.
    pub into: Mat<f64>,
    /// What whoever reads them makes of that.
    pub back: Mat<f64>,
}

/// S = C^½ and its pseudo-inverse, of a Gram matrix.
fn roots(gram: MatRef<f64>) -> Option<(Mat<f64>, Mat<f64>)> {
    let eigen = gram.self_adjoint_eigen(Side::Lower).ok()?;
    let (u, s) = (eigen.U(), eigen.S().column_vector());
    let n = gram.nrows();
    let largest = (0..n).fold(0.0f64, |m, i| m.max(s[i]));
    let power = |p: f64| {
        let scaled =
            Mat::from_fn(n, n, |i, j| if s[j] > NEGLIGIBLE * largest { u[(i, j)] * s[j].powf(p) } else { 0.0 });
        scaled * u.transpose()
    };
    Some((power(0.5), power(-0.5)))
}

/// The eigenvectors of the `r` largest eigenvalues, largest first, and these.
fn largest(matrix: MatRef<f64>, r: usize) -> Option<(Mat<f64>, Vec<f64>)> {
    let eigen = matrix.self_adjoint_eigen(Side::Lower).ok()?;
    let (u, s) = (eigen.U(), eigen.S().column_vector());
    let n = matrix.nrows();
    // They come in ascending order.
    let vectors = Mat::from_fn(n, r, |i, j| u[(i, n - 1 - j)]);
    Some((vectors, (0..r).map(|j| s[n - 1 - j].max(0.0)).collect()))
}

fn symmetric(m: &Mat<f64>) -> Mat<f64> {
    Mat::from_fn(m.nrows(), m.ncols(), |i, j| 0.5 * (m[(i, j)] + m[(j, i)]))
}

/// For q·k: of all M of rank r the one whose qᵀ M k is nearest to qᵀ k, for q and k that do not depend on each other. With A and B for
/// their Gram matrices' square roots, A M B is the best approximation of A B (Eckart and Young 1936), U Uᵀ A B with the eigenvectors U
/// of A B² A. `into` is for q, `back` for k.
pub fn of_product(q: &Moments, k: &Moments, r: usize) -> Option<Basis> {
    let (q, k) = (q.means(false).gram, k.means(false).gram);
    let (root, inverse) = roots(q.as_ref())?;
    let (u, squares) = largest(symmetric(&(&root * &k * &root)).as_ref(), r)?;
    // Scores are as large for q' and k', each, as their shares: σ^½ on both sides.
    let scale: Vec<f64> = squares.iter().map(|s| s.powf(0.25)).collect();
    let scaled = |m: Mat<f64>, by: &dyn Fn(f64) -> f64| {
        Mat::from_fn(m.nrows(), r, |i, j| if scale[j] > 0.0 { m[(i, j)] * by(scale[j]) } else { m[(i, j)] })
    };
    Some(Basis { into: scaled(&inverse * &u, &|s| s), back: scaled(&root * &u, &|s| 1.0 / s) })
}

/// For q·k of which the channels `kept` stay: of all q' the one whose q'ᵀ Sᵀ k is nearest to qᵀ k, where S picks those channels: q' = Pᵀ q
/// with P = K S (Sᵀ K S + λ I)⁻¹, the regression of the channels of k that go on those that stay; K is k's Gram matrix.
pub fn of_kept(k: &Moments, kept: &[usize]) -> Option<Mat<f64>> {
    let gram = k.means(false).gram;
    let (n, r) = (gram.nrows(), kept.len());
    let ridge = TINY * (0..n).map(|i| gram[(i, i)]).sum::<f64>() / n as f64;
    let own = Mat::from_fn(r, r, |i, j| gram[(kept[i], kept[j])] + if i == j { ridge } else { 0.0 });
    // The channels that stay as they are, and what goes by them: at λ they would shrink.
    let gone = Mat::from_fn(r, n, |i, j| if kept.contains(&j) { 0.0 } else { gram[(kept[i], j)] });
    let solved = own.llt(Side::Lower).ok()?.solve(&gone);
    Some(Mat::from_fn(n, r, |i, j| if kept[j] == i { 1.0 } else { solved[(j, i)] }))
}

/// For vectors z that weights W read: of all M of rank r the one whose W M z is nearest to W z. With S for the root of the Gram matrix
/// of z, that is M = S U Uᵀ S⁻¹ with the eigenvectors U of S WᵀW S. `weights` is WᵀW.
pub fn of_read(z: &Means, weights: &Mat<f64>, r: usize) -> Option<Basis> {
    let (root, inverse) = roots(z.gram.as_ref())?;
    let (u, _) = largest(symmetric(&(&root * weights * &root)).as_ref(), r)?;
    // The same subspace in an orthonormal basis: z' is of the size of z.
    let qr = (&inverse * &u).qr();
    let triangle = qr.thin_R().to_owned();
    Some(Basis { into: qr.compute_thin_Q(), back: (&root * &u) * triangle.transpose() })
}

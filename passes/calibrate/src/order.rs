//! Units by what their removal costs after the consumers are solved again: greedy, as in optimal brain surgeon.
//!
//! With H = (G + λ I)⁻¹ over the units that are left, and W the weights as solved for those, the removal of unit u adds |W_u|² / H_uu to
//! the mean of (y − W x)²; then W ← W − W_u H_u / H_uu and H ← H − H_u H_uᵀ / H_uu. Only A = WᵀW is needed of the weights.

use faer::linalg::solvers::{DenseSolveCore, Llt};
use faer::{Mat, Side};

/// What one consumer of a group reads, unit by unit.
pub struct Inputs<'a> {
    /// The mean of x xᵀ over the units, d × d, row after row.
    pub gram: &'a [f64],
    /// WᵀW over outputs and taps, d × d, row after row.
    pub weights: &'a [f64],
    /// What the error at this consumer counts: 1 over the energy of its outputs, for shares.
    pub scale: f64,
}

/// The order in which `units` units go, each with what its removal adds to the scaled errors of all consumers. λ is a part of the
/// mean of each Gram matrix's diagonal. `None` if a Gram matrix cannot be factored.
///
/// # Panics
/// If a matrix is not of `units` rows and columns.
pub fn removal_order(units: usize, consumers: &[Inputs], lambda: f64) -> Option<Vec<(usize, f64)>> {
    let mut states = consumers.iter().map(|c| State::new(units, c, lambda)).collect::<Option<Vec<_>>>()?;
    let mut left: Vec<usize> = (0..units).collect();
    let mut order = vec![];
    while !left.is_empty() {
        let cost = |u: usize| -> f64 { states.iter().map(|s| s.cost(u)).sum() };
        // Of equal costs the lower unit goes first.
        let (at, best) = left.iter().map(|u| cost(*u)).enumerate().min_by(|a, b| a.1.total_cmp(&b.1))?;
        let unit = left.remove(at);
        states.iter_mut().for_each(|s| s.remove(unit, &left));
        order.push((unit, best));
    }
    Some(order)
}

/// One consumer on the way.
struct State {
    inverse: Mat<f64>,
    weights: Mat<f64>,
    scale: f64,
}

impl State {
    fn new(units: usize, inputs: &Inputs, lambda: f64) -> Option<State> {
        assert_eq!(inputs.gram.len(), units * units, "a Gram matrix of {units} units");
        assert_eq!(inputs.weights.len(), units * units, "weights of {units} units");
        let diagonal = (0..units).map(|i| inputs.gram[i * units + i]).sum::<f64>() / units.max(1) as f64;
        // Units that are never other than 0 cost nothing.
        let ridge = if diagonal > 0.0 { lambda * diagonal } else { 1.0 };
        let gram = Mat::from_fn(units, units, |i, j| inputs.gram[i * units + j] + if i == j { ridge } else { 0.0 });
        let inverse = Llt::new(gram.as_ref(), Side::Lower).ok()?.inverse();
        let weights = Mat::from_fn(units, units, |i, j| inputs.weights[i * units + j]);
        let scale = if diagonal > 0.0 { inputs.scale } else { 0.0 };
        Some(State { inverse, weights, scale })
    }

    fn cost(&self, u: usize) -> f64 {
        self.scale * self.weights[(u, u)].max(0.0) / self.inverse[(u, u)]
    }

    fn remove(&mut self, u: usize, left: &[usize]) {
        let own = self.inverse[(u, u)];
        let h: Vec<f64> = left.iter().map(|i| self.inverse[(*i, u)] / own).collect();
        let a: Vec<f64> = left.iter().map(|i| self.weights[(*i, u)]).collect();
        let square = self.weights[(u, u)];
        for (n, j) in left.iter().enumerate() {
            for (m, i) in left.iter().enumerate() {
                self.inverse[(*i, *j)] -= h[m] * h[n] * own;
                self.weights[(*i, *j)] += square * h[m] * h[n] - a[m] * h[n] - h[m] * a[n];
            }
        }
    }
}

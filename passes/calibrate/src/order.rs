//! Units by what their removal costs after the consumers are solved again: greedy, as in optimal brain surgeon.
//!
//! With H = (G + λ I)⁻¹ over the units that are left, and W the weights as solved for those, the removal of unit u adds |W_u|² / H_uu to
//! the mean of (y − W x)²; then W ← W − W_u H_u / H_uu and H ← H − H_u H_uᵀ / H_uu. Only A = WᵀW is needed of the weights.

use faer::linalg::solvers::{DenseSolveCore, Llt};
use faer::{Mat, Side};
use rayon::prelude::*;

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
        states.par_iter_mut().for_each(|s| s.remove(unit, &left));
        order.push((unit, best));
    }
    Some(order)
}

/// One consumer on the way: symmetric matrices, of which the part on and below the diagonal counts, column after column. (What they have
/// of units that have gone is not read.)
struct State {
    units: usize,
    inverse: Vec<f64>,
    weights: Vec<f64>,
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
        let inverse = (0..units * units).map(|at| inverse[(at % units, at / units)]).collect();
        let scale = if diagonal > 0.0 { inputs.scale } else { 0.0 };
        Some(State { units, inverse, weights: inputs.weights.to_vec(), scale })
    }

    /// Where an element is.
    fn at(&self, i: usize, j: usize) -> usize {
        i.min(j) * self.units + i.max(j)
    }

    fn cost(&self, u: usize) -> f64 {
        self.scale * self.weights[self.at(u, u)].max(0.0) / self.inverse[self.at(u, u)]
    }

    fn remove(&mut self, u: usize, left: &[usize]) {
        let (own, square) = (self.inverse[self.at(u, u)], self.weights[self.at(u, u)]);
        let h: Vec<f64> = (0..self.units).map(|i| self.inverse[self.at(i, u)] / own).collect();
        let a: Vec<f64> = (0..self.units).map(|i| self.weights[self.at(i, u)]).collect();
        for j in left {
            // Whole columns, with units that have gone: that is faster than to pick the others.
            let (h, a, column) = (&h[*j..], &a[*j..], j * self.units + j..(j + 1) * self.units);
            let (own, more, less) = (h[0] * own, square * h[0] - a[0], h[0]);
            self.inverse[column.clone()].iter_mut().zip(h).for_each(|(x, h)| *x -= h * own);
            self.weights[column].iter_mut().zip(h).zip(a).for_each(|((x, h), a)| *x += h * more - a * less);
        }
    }
}

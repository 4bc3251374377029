//! What is solved for at once: weights that lie in one literal, or in several whose products are added, and a shift.

use crate::behind::Shift;
use crate::moments::Moments;
use crate::solve::{Solution, Start, energies, solve};
use crate::targets::Target;
use depc_ir::graph::DataId;

/// Least-squares problems, one per group: y ≈ W x + s, of m outputs and d regressors.
pub struct Problem<'t> {
    /// How many problems there are.
    pub groups: usize,
    /// m.
    pub outputs: usize,
    /// d, of all parts together.
    pub inputs: usize,
    /// W = [W₁ W₂ …]: which of the regressors are whose.
    pub parts: Vec<Part<'t>>,
    /// Where s is.
    pub shift: Option<&'t Shift>,
    /// Whether the targets make up for the errors of a residual trunk.
    pub trunk: bool,
}

/// The weights of one literal.
pub struct Part<'t> {
    /// The literal.
    pub literal: DataId,
    /// Per group, output and regressor: which of its elements.
    pub places: &'t [usize],
}

/// A solution, and what of the outputs' energy is unexplained on samples that judge it: with the old weights, and with it.
pub struct Fit {
    /// The solution.
    pub solution: Solution,
    /// The outputs' energy.
    pub energy: f64,
    /// What is unexplained with the old weights.
    pub was: f64,
    /// The same with the new ones.
    pub is: f64,
}

impl<'t> Problem<'t> {
    /// That of one consumer.
    pub fn of(target: &'t Target) -> Problem<'t> {
        let consumer = &target.consumer;
        Problem {
            groups: consumer.groups(),
            outputs: consumer.outputs(),
            inputs: consumer.inputs(),
            parts: vec![Part { literal: target.weight, places: &target.places }],
            shift: target.shift.as_ref(),
            trunk: target.trunk.is_some(),
        }
    }

    /// The elements of W of a group, row after row: pieces of rows, each with the number of its part.
    fn pieces(&self, group: usize) -> impl Iterator<Item = (usize, &[usize])> {
        let rows = (group * self.outputs..(group + 1) * self.outputs).flat_map(move |row| {
            (0..self.parts.len()).map(move |part| {
                let places = self.parts[part].places;
                let width = places.len() / (self.groups * self.outputs);
                (part, &places[row * width..(row + 1) * width])
            })
        });
        rows.filter(|(_, places)| !places.is_empty())
    }

    /// W of a group, m × d row after row, from the numbers of each part's literal.
    pub fn weights(&self, group: usize, numbers: &[Vec<f64>]) -> Vec<f64> {
        self.pieces(group).flat_map(|(part, places)| places.iter().map(move |p| numbers[part][*p])).collect()
    }

    /// Writes W of a group back into them.
    pub fn write(&self, group: usize, weights: &[f64], numbers: &mut [Vec<f64>]) {
        let all = self.pieces(group).flat_map(|(part, places)| places.iter().map(move |p| (part, *p)));
        all.zip(weights).for_each(|((part, p), w)| numbers[part][p] = *w);
    }

    /// Adds s of a group to the numbers of the shift's literal.
    pub fn write_shift(&self, group: usize, more: &[f64], numbers: &mut [f64]) {
        let Some(shift) = self.shift else { return };
        let own = group * self.outputs..(group + 1) * self.outputs;
        let places = shift.places[own.clone()].iter().zip(&shift.factors[own]);
        places.zip(more).for_each(|((p, factor), s)| numbers[*p] += factor * s);
    }

    /// Solves one of them from sums over all samples, and judges the solution on those that were held back. `old`: its W so far.
    pub fn fit(&self, [fit, held]: &[Moments; 2], old: &[f64], lambda: f64) -> Fit {
        let zero = vec![0.0; self.outputs];
        let shift = self.shift.map(|_| zero.as_slice());
        let solution = solve(fit, &Start { weights: old, shift }, lambda);
        let judge = if held.rows() > 0 { held } else { fit };
        let (energy, was) = energies(judge, &Start { weights: old, shift });
        let new = Start { weights: &solution.weights, shift: shift.map(|_| solution.shift.as_slice()) };
        let (_, is) = energies(judge, &new);
        Fit { solution, energy, was, is }
    }
}

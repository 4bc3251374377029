//! Against a reference that is written apart: normal equations by Gaussian elimination.

use crate::{Inputs, LAMBDA, Moments, Note, Start, removal_order, solve};

/// Numbers in −1..1, the same for the same seed.
fn random(n: usize, mut state: u64) -> Vec<f32> {
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 40) as f32) / (1u32 << 23) as f32 - 1.0
    };
    (0..n).map(|_| next()).collect()
}

/// x with A x = b, by elimination with pivots.
fn eliminated(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        let pivot = (i..n).max_by(|p, q| a[*p][i].abs().total_cmp(&a[*q][i].abs())).unwrap();
        a.swap(i, pivot);
        b.swap(i, pivot);
        for row in i + 1..n {
            let factor = a[row][i] / a[i][i];
            (i..n).for_each(|k| a[row][k] -= factor * a[i][k]);
            b[row] -= factor * b[i];
        }
    }
    let mut x = vec![0.0; n];
    for i in (0..n).rev() {
        x[i] = (b[i] - (i + 1..n).map(|k| a[i][k] * x[k]).sum::<f64>()) / a[i][i];
    }
    x
}

/// A consumer with rows of x and y.
struct Rows {
    x: Vec<f32>,
    y: Vec<f32>,
    d: usize,
    m: usize,
}

impl Rows {
    fn moments(&self) -> Moments {
        let mut moments = Moments::new(self.d, self.m);
        moments.add(&self.x, &self.y);
        moments
    }

    fn n(&self) -> usize {
        self.x.len() / self.d
    }

    /// The mean of (y − W x − b)², summed over the outputs.
    fn error(&self, weights: &[f64], shift: &[f64]) -> f64 {
        let mut sum = 0.0;
        for row in 0..self.n() {
            for i in 0..self.m {
                let x = |j: usize| f64::from(self.x[row * self.d + j]);
                let got: f64 = (0..self.d).map(|j| weights[i * self.d + j] * x(j)).sum();
                sum += (f64::from(self.y[row * self.m + i]) - got - shift.get(i).unwrap_or(&0.0)).powi(2);
            }
        }
        sum / self.n() as f64
    }

    /// argmin of mean (y − W x − b)² + λ |W − W₀|², one output at a time, from the rows: by the normal equations of (W, b).
    fn reference(&self, start: &[f64], shifted: bool, part: f64) -> (Vec<f64>, Vec<f64>) {
        let (d, n) = (self.d, self.n() as f64);
        let x = |row: usize, j: usize| if j < d { f64::from(self.x[row * d + j]) } else { 1.0 };
        let size = d + usize::from(shifted);
        let mean = |j: usize| if shifted { (0..self.n()).map(|r| x(r, j)).sum::<f64>() / n } else { 0.0 };
        let variance = |j: usize| (0..self.n()).map(|r| (x(r, j) - mean(j)).powi(2)).sum::<f64>() / n;
        let lambda = part * (0..d).map(variance).sum::<f64>() / d as f64;
        let (mut weights, mut shift) = (vec![], vec![]);
        for i in 0..self.m {
            let gram = (0..size).map(|a| {
                let row = (0..size).map(|b| {
                    let sum = (0..self.n()).map(|r| x(r, a) * x(r, b)).sum::<f64>() / n;
                    sum + if a == b && a < d { lambda } else { 0.0 }
                });
                row.collect()
            });
            let right = (0..size).map(|a| {
                let sum = (0..self.n()).map(|r| f64::from(self.y[r * self.m + i]) * x(r, a)).sum::<f64>() / n;
                sum + if a < d { lambda * start[i * d + a] } else { 0.0 }
            });
            let solved = eliminated(gram.collect(), right.collect());
            weights.extend(&solved[..d]);
            shift.extend(&solved[d..]);
        }
        (weights, shift)
    }
}

fn near(a: &[f64], b: &[f64], tolerance: f64) {
    assert_eq!(a.len(), b.len());
    let largest = b.iter().fold(0.0f64, |m, x| m.max(x.abs()));
    for (i, (x, y)) in a.iter().zip(b).enumerate() {
        assert!((x - y).abs() <= tolerance * largest + 1e-12, "{i}: {x} against {y}");
    }
}

/// Targets of a dense consumer: all inputs count, of which the regressors are the first `d`.
fn pruned(rows: usize, dense: usize, d: usize, m: usize, seed: u64) -> (Rows, Vec<f64>) {
    let mut x = random(rows * dense, seed);
    // Inputs that hang together, with means.
    for row in x.chunks_mut(dense) {
        for j in 1..dense {
            row[j] = 0.6 * row[j - 1] + 0.4 * row[j] + 0.3;
        }
    }
    let w = random(m * dense, seed + 1);
    let y = x.chunks(dense).flat_map(|row| {
        (0..m).map(|i| (0..dense).map(|j| w[i * dense + j] * row[j]).sum::<f32>() + 0.5).collect::<Vec<_>>()
    });
    let y = y.collect();
    let kept = x.chunks(dense).flat_map(|row| row[..d].to_vec()).collect();
    let start = (0..m * d).map(|at| f64::from(w[at / d * dense + at % d])).collect();
    (Rows { x: kept, y, d, m }, start)
}

#[test]
fn as_the_normal_equations() {
    for (rows, dense, d, m) in [(200, 8, 5, 3), (64, 30, 20, 7), (3000, 6, 1, 2), (17, 12, 12, 1)] {
        for part in [1e-1, LAMBDA, 1e-6] {
            let (data, start) = pruned(rows, dense, d, m, 7 + rows as u64);
            let old = vec![0.5; m];
            let solution = solve(&data.moments(), &Start { weights: &start, shift: Some(&old) }, part);
            // What is met exactly has no ridge, and is another question.
            if d < dense {
                let (weights, shift) = data.reference(&start, true, part);
                near(&solution.weights, &weights, 1e-7);
                near(&solution.shift, &shift, 1e-7);
            }
            let energy = data.error(&vec![0.0; m * d], &data.reference(&vec![0.0; m * d], true, 1e12).1);
            near(
                &[solution.before, solution.after],
                &[data.error(&start, &old) / energy, data.error(&solution.weights, &solution.shift) / energy],
                1e-5,
            );
            assert!(solution.after <= solution.before + 1e-12);

            let solution = solve(&data.moments(), &Start { weights: &start, shift: None }, part);
            if d < dense {
                near(&solution.weights, &data.reference(&start, false, part).0, 1e-7);
            }
            assert!(solution.shift.is_empty());
        }
    }
}

#[test]
fn nothing_removed_changes_nothing() {
    let (data, start) = pruned(300, 9, 9, 4, 3);
    let solution = solve(&data.moments(), &Start { weights: &start, shift: Some(&[0.5; 4]) }, LAMBDA);
    near(&solution.weights, &start, 1e-6);
    near(&solution.shift, &[0.5; 4], 1e-5);
    assert!(solution.before < 1e-12 && solution.after < 1e-12);
}

/// The last input is twice the first one plus a constant, and goes: what is left gives the same outputs.
#[test]
fn a_planted_dependence_is_met_exactly() {
    let (d, m, n) = (6, 3, 500);
    let x = random(n * d, 11);
    let w = random(m * (d + 1), 12);
    let y = x.chunks(d).flat_map(|row| {
        let last = 2.0 * row[0] + 0.75;
        (0..m)
            .map(|i| (0..d).map(|j| w[i * (d + 1) + j] * row[j]).sum::<f32>() + w[i * (d + 1) + d] * last)
            .collect::<Vec<_>>()
    });
    let data = Rows { y: y.collect(), x, d, m };
    let start: Vec<f64> = (0..m * d).map(|at| f64::from(w[at / d * (d + 1) + at % d])).collect();
    let solution = solve(&data.moments(), &Start { weights: &start, shift: Some(&vec![0.0; m]) }, LAMBDA);
    let last = |i: usize| f64::from(w[i * (d + 1) + d]);
    let expected: Vec<f64> =
        (0..m * d).map(|at| start[at] + if at % d == 0 { 2.0 * last(at / d) } else { 0.0 }).collect();
    near(&solution.weights, &expected, 1e-6);
    near(&solution.shift, &(0..m).map(|i| 0.75 * last(i)).collect::<Vec<_>>(), 1e-6);
    assert!(solution.before > 1e-2 && solution.after < 1e-11, "{} {}", solution.before, solution.after);
}

#[test]
fn poor_statistics_are_survived() {
    // Constant regressors: only the shift moves.
    let data = Rows { x: vec![0.5; 40], y: random(20, 5), d: 4, m: 2 };
    let start = [1.0; 8];
    let solution = solve(&data.moments(), &Start { weights: &start, shift: Some(&[0.0; 2]) }, LAMBDA);
    assert_eq!((solution.weights.as_slice(), &solution.notes[..]), (&start[..], &[Note::Constant][..]));
    assert!(solution.after < solution.before);
    // Fewer rows than regressors.
    let (data, start) = pruned(5, 12, 9, 2, 1);
    let solution = solve(&data.moments(), &Start { weights: &start, shift: Some(&[0.5; 2]) }, LAMBDA);
    assert_eq!(solution.notes, [Note::FewRows { rows: 5, inputs: 9 }]);
    assert!(solution.weights.iter().all(|w| w.is_finite()) && solution.after <= solution.before);
    // Twice the same regressor, no ridge: it is raised until there is a solution.
    let x: Vec<f32> = random(50, 2).into_iter().flat_map(|x| [x, x]).collect();
    let data = Rows { y: random(50, 3), x, d: 2, m: 1 };
    let solution = solve(&data.moments(), &Start { weights: &[0.3, 0.4], shift: Some(&[0.0]) }, 0.0);
    assert!(matches!(solution.notes[..], [Note::Raised(part)] if part < 1e-3) || solution.notes.is_empty());
    assert!(solution.weights.iter().all(|w| w.abs() < 10.0), "{:?}", solution.weights);
    // Numbers that are none.
    let data = Rows { x: vec![1.0, f32::NAN], y: vec![0.0; 2], d: 1, m: 1 };
    let solution = solve(&data.moments(), &Start { weights: &[2.0], shift: Some(&[1.0]) }, LAMBDA);
    assert_eq!((solution.weights, solution.shift, solution.notes), (vec![2.0], vec![1.0], vec![Note::Unsolved]));
}

#[test]
fn moments_add_up() {
    let (data, start) = pruned(2500, 7, 4, 2, 9);
    let mut parts = Moments::new(4, 2);
    for (x, y) in data.x.chunks(4 * 1024).zip(data.y.chunks(2 * 1024)) {
        let mut part = Moments::new(4, 2);
        part.add(x, y);
        parts.merge(&part);
    }
    assert_eq!(parts.rows(), 2500);
    let solved = |m: &Moments| solve(m, &Start { weights: &start, shift: Some(&[0.0; 2]) }, LAMBDA);
    let (whole, parts) = (solved(&data.moments()), solved(&parts));
    near(&parts.weights, &whole.weights, 1e-10);
    near(&parts.shift, &whole.shift, 1e-10);
}

/// mean |(W − W') x|² + λ |W'|² − …, minimal over weights W' at the units that are left: by elimination.
fn refit_error(gram: &[f64], weights: &[f64], d: usize, left: &[usize], lambda: f64) -> f64 {
    let m = weights.len() / d;
    let g = |i: usize, j: usize| gram[i * d + j] + if i == j { lambda } else { 0.0 };
    let mut error = 0.0;
    for o in 0..m {
        let w = |j: usize| weights[o * d + j];
        let right = |i: usize| (0..d).map(|j| g(i, j) * w(j)).sum::<f64>();
        let solved = eliminated(
            left.iter().map(|i| left.iter().map(|j| g(*i, *j)).collect()).collect(),
            left.iter().map(|i| right(*i)).collect(),
        );
        // W G Wᵀ − W' G_left W'ᵀ, in the metric G + λ I.
        error += (0..d).map(|i| w(i) * right(i)).sum::<f64>()
            - left.iter().zip(&solved).map(|(i, s)| s * right(*i)).sum::<f64>();
    }
    error
}

#[test]
fn each_removal_costs_what_a_refit_says() {
    let (d, m) = (7, 4);
    let consumers: Vec<(Vec<f64>, Vec<f64>)> = (0..2)
        .map(|c| {
            let (data, _) = pruned(100, d, d, 1, 20 + c);
            let gram = (0..d * d).map(|at| {
                (0..100).map(|r| f64::from(data.x[r * d + at / d]) * f64::from(data.x[r * d + at % d])).sum::<f64>()
                    / 100.0
            });
            (gram.collect(), random(m * d, 30 + c).into_iter().map(f64::from).collect())
        })
        .collect();
    let squares: Vec<Vec<f64>> = consumers
        .iter()
        .map(|(_, w)| (0..d * d).map(|at| (0..m).map(|o| w[o * d + at / d] * w[o * d + at % d]).sum()).collect())
        .collect();
    let inputs: Vec<Inputs> =
        consumers.iter().zip(&squares).map(|((gram, _), a)| Inputs { gram, weights: a, scale: 1.0 }).collect();
    let order = removal_order(d, &inputs, 1e-4).expect("it can be factored");
    let total = |left: &[usize]| -> f64 {
        let lambda = |gram: &[f64]| 1e-4 * (0..d).map(|i| gram[i * d + i]).sum::<f64>() / d as f64;
        consumers.iter().map(|(gram, w)| refit_error(gram, w, d, left, lambda(gram))).sum()
    };
    let mut left: Vec<usize> = (0..d).collect();
    for (unit, cost) in &order {
        let without = |u: usize| left.iter().copied().filter(|l| *l != u).collect::<Vec<_>>();
        let now = total(&left);
        let costs: Vec<f64> = left.iter().map(|u| total(&without(*u)) - now).collect();
        let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
        assert!((cost - least).abs() <= 1e-8 * (1.0 + least), "unit {unit}: {cost}, but the cheapest costs {least}");
        left = without(*unit);
    }
    assert_eq!(order.len(), d);
}

/// A unit that is the sum of two others, one that is never other than 0, and one that no consumer reads cost nothing.
#[test]
fn what_is_not_missed_goes_first() {
    let d = 6;
    let mut x = random(200 * d, 40);
    for row in x.chunks_mut(d) {
        (row[4], row[2]) = (row[0] + row[1], 0.0);
    }
    let gram: Vec<f64> = (0..d * d)
        .map(|at| x.chunks(d).map(|r| f64::from(r[at / d]) * f64::from(r[at % d])).sum::<f64>() / 200.0)
        .collect();
    let mut w: Vec<f64> = random(3 * d, 41).into_iter().map(f64::from).collect();
    w.chunks_mut(d).for_each(|row| row[3] = 0.0);
    let a: Vec<f64> = (0..d * d).map(|at| w.chunks(d).map(|r| r[at / d] * r[at % d]).sum()).collect();
    let order = removal_order(d, &[Inputs { gram: &gram, weights: &a, scale: 1.0 }], 1e-9).expect("it can be factored");
    let mut free: Vec<usize> = order[..3].iter().map(|o| o.0).collect();
    free.sort_unstable();
    assert!(free[0] < 2 && free[1..] == [2, 3] || free == [2, 3, 4], "{order:?}");
    assert!(order[..3].iter().all(|o| o.1 < 1e-6) && order[3].1 > 1e-3, "{order:?}");
}

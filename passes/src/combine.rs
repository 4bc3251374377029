//! From the scores of a group's members to one score per unit: Torch-Pruning's reductions and normalisers.
//!
//! A criterion gives each member of a group (an axis of a tensor) a score per index; x_m(u) is the sum of these over the indices
//! of unit u in member m. A [`Reduction`] makes one score of the x_m(u), and a [`Normaliser`] makes the scores of different
//! groups comparable. The formulas are those of `GroupMagnitudeImportance` in Torch-Pruning 1.6 (`pruner/importance.py`), but for
//! products, which it takes in 32 bits, and for members in which a unit has several indices: of these its `max` and `prod` take
//! the last one.

/// How the scores of a unit in the members of its group become one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reduction {
    /// (1/n) Σ x_m(u) over all n members that are scored.
    #[default]
    Mean,
    /// Σ x_m(u).
    Sum,
    /// max x_m(u).
    Max,
    /// Π x_m(u). Scores of a group whose product is beyond 64-bit floats have a common factor taken out.
    Prod,
    /// x_m(u) of the member that is used first when the network runs.
    First,
}

/// What a group's scores are divided by, or how else they are made comparable with those of other groups.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Normaliser {
    /// x / mean(x).
    #[default]
    Mean,
    /// x / Σ x.
    Sum,
    /// x / max(x).
    Max,
    /// (x − min(x)) / (max(x) − min(x) + 10⁻⁸).
    Standard,
    /// (x − mean(x)) / (σ(x) + 10⁻⁸), with σ² = Σ (x − mean(x))² / (n − 1).
    Gaussian,
    /// x / Σ of all scores that are not smaller (in ascending order, those from x on): Lee et al., "Layer-adaptive sparsity for
    /// the magnitude-based pruning", ICLR 2021.
    Lamp,
    /// x.
    None,
}

/// Both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Combine {
    /// Over the members of a group.
    pub reduction: Reduction,
    /// Over its units.
    pub normaliser: Normaliser,
}

/// All reductions: name, and what a unit's score is then.
pub const REDUCTIONS: &[(&str, Reduction, &str)] = &[
    ("mean", Reduction::Mean, "their mean"),
    ("sum", Reduction::Sum, "their sum"),
    ("max", Reduction::Max, "the largest of them"),
    ("prod", Reduction::Prod, "their product"),
    ("first", Reduction::First, "that of the member which is used first when the network runs"),
];

/// All normalisers: name, and what becomes of the scores x of a group's units.
pub const NORMALISERS: &[(&str, Normaliser, &str)] = &[
    ("mean", Normaliser::Mean, "x / mean(x)"),
    ("sum", Normaliser::Sum, "x / Σx"),
    ("max", Normaliser::Max, "x / max(x)"),
    ("standard", Normaliser::Standard, "(x - min(x)) / (max(x) - min(x) + 1e-8)"),
    ("gaussian", Normaliser::Gaussian, "(x - mean(x)) / (σ(x) + 1e-8), with σ² = Σ(x - mean(x))² / (n - 1)"),
    ("lamp", Normaliser::Lamp, "x / the sum of all scores that are not smaller (Lee et al., ICLR 2021)"),
    ("none", Normaliser::None, "x"),
];

impl Reduction {
    /// One score per unit, of those in each member (in the order of their use); −∞ for a unit with a score that is no finite
    /// number. `members` has an element at least, and all have one score per unit.
    pub fn reduce(self, members: &[Vec<f64>]) -> Vec<f64> {
        let (first, rest) = members.split_first().expect("a member");
        let fold = |f: fn(f64, f64) -> f64| {
            let mut out = first.clone();
            rest.iter().for_each(|m| out.iter_mut().zip(m).for_each(|(a, b)| *a = f(*a, *b)));
            out
        };
        let mut out = match self {
            Reduction::Sum => fold(|a, b| a + b),
            Reduction::Mean => fold(|a, b| a + b).into_iter().map(|x| x / members.len() as f64).collect(),
            Reduction::Max => fold(f64::max),
            Reduction::Prod => product(members),
            Reduction::First => first.clone(),
        };
        let finite = |u: usize| members.iter().all(|m| m[u].is_finite());
        out.iter_mut().enumerate().filter(|(u, _)| !finite(*u)).for_each(|(_, x)| *x = f64::NEG_INFINITY);
        out
    }
}

/// The product of the members' scores, unit by unit. The largest one is kept near 1 on the way.
fn product(members: &[Vec<f64>]) -> Vec<f64> {
    let mut out = vec![1.0; members[0].len()];
    let mut log_factor = 0.0;
    for member in members {
        out.iter_mut().zip(member).for_each(|(p, x)| *p *= x);
        let largest = out.iter().map(|p| p.abs()).filter(|p| p.is_finite()).fold(0.0, f64::max);
        if largest > 0.0 {
            out.iter_mut().for_each(|p| *p /= largest);
            log_factor += largest.ln();
        }
    }
    // Beyond e^±600 not all of them are numbers of 64 bits.
    let factor = if log_factor.abs() < 600.0 { log_factor.exp() } else { 1.0 };
    out.iter_mut().for_each(|p| *p *= factor);
    out
}

impl Normaliser {
    /// Normalises the scores of a group's units. Units whose score is −∞ keep it, and do not count. Scores that are all 0 stay.
    ///
    /// # Errors
    /// What the scores would be divided by is negative, which would turn the ranking around; as the rest of a sentence.
    pub fn normalise(self, scores: &mut [f64]) -> Result<(), String> {
        let finite: Vec<f64> = scores.iter().copied().filter(|x| x.is_finite()).collect();
        if finite.is_empty() {
            return Ok(());
        }
        let sum: f64 = finite.iter().sum();
        let mean = sum / finite.len() as f64;
        let max = finite.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let min = finite.iter().copied().fold(f64::INFINITY, f64::min);
        let (shift, divisor) = match self {
            Normaliser::None => return Ok(()),
            Normaliser::Mean => (0.0, mean),
            Normaliser::Sum => (0.0, sum),
            Normaliser::Max => (0.0, max),
            Normaliser::Standard => (min, max - min + 1e-8),
            Normaliser::Gaussian => {
                let squares: f64 = finite.iter().map(|x| (x - mean) * (x - mean)).sum();
                (mean, (squares / (finite.len().max(2) - 1) as f64).sqrt() + 1e-8)
            }
            Normaliser::Lamp if min < 0.0 => {
                return Err(format!("divides by sums of scores, and one of them is {min}"));
            }
            Normaliser::Lamp => {
                lamp(scores);
                return Ok(());
            }
        };
        if divisor < 0.0 {
            return Err(format!("divides by {divisor}, which would turn the ranking around"));
        }
        if divisor > 0.0 && divisor.is_finite() {
            scores.iter_mut().for_each(|x| *x = (*x - shift) / divisor);
        }
        Ok(())
    }
}

/// x / Σ of the scores from x on, in ascending order (of equal ones, in the order of units).
fn lamp(scores: &mut [f64]) {
    let mut order: Vec<usize> = (0..scores.len()).filter(|i| scores[*i].is_finite()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(b.cmp(a)));
    let mut above = 0.0;
    for i in order {
        above += scores[i];
        if above > 0.0 {
            scores[i] /= above;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NORMALISERS, Normaliser, REDUCTIONS, Reduction};

    /// The formulas of Torch-Pruning 1.6, written down with its own order of operations.
    #[test]
    fn reductions_by_hand() {
        let members = [vec![1.0, 2.0, 0.5], vec![3.0, 0.25, 4.0]];
        let of = |r: Reduction| r.reduce(&members);
        assert_eq!(of(Reduction::Sum), [4.0, 2.25, 4.5]);
        assert_eq!(of(Reduction::Mean), [2.0, 1.125, 2.25]);
        assert_eq!(of(Reduction::Max), [3.0, 2.0, 4.0]);
        let prod = of(Reduction::Prod);
        assert!(prod.iter().zip([3.0, 0.5, 2.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{prod:?}");
        assert_eq!(of(Reduction::First), [1.0, 2.0, 0.5]);
        for (_, reduction, _) in REDUCTIONS {
            let mut bad = members.clone();
            bad[1][2] = f64::NAN;
            assert_eq!(reduction.reduce(&bad)[2], f64::NEG_INFINITY, "{reduction:?}");
        }
    }

    /// A product of many small or large scores still ranks.
    #[test]
    fn products_do_not_vanish() {
        for scale in [1e-30, 1e30] {
            let members = vec![vec![scale, 2.0 * scale, 3.0 * scale]; 40];
            let scores = Reduction::Prod.reduce(&members);
            assert!(
                scores[0] < scores[1] && scores[1] < scores[2] && scores.iter().all(|x| x.is_finite()),
                "{scores:?}"
            );
        }
    }

    #[test]
    fn normalisers_by_hand() {
        let of = |n: Normaliser| {
            let mut x = [1.0, 4.0, f64::NEG_INFINITY, 3.0];
            n.normalise(&mut x).expect("not negative");
            assert_eq!(x[2], f64::NEG_INFINITY);
            [x[0], x[1], x[3]]
        };
        let near =
            |a: [f64; 3], b: [f64; 3]| assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-7), "{a:?} {b:?}");
        near(of(Normaliser::Mean), [3.0 / 8.0, 1.5, 9.0 / 8.0]);
        near(of(Normaliser::Sum), [0.125, 0.5, 0.375]);
        near(of(Normaliser::Max), [0.25, 1.0, 0.75]);
        near(of(Normaliser::Standard), [0.0, 1.0, 2.0 / 3.0]);
        // mean 8/3, σ² = (25/9 + 16/9 + 1/9) / 2 = 7/3
        let sigma = (7.0f64 / 3.0).sqrt();
        near(of(Normaliser::Gaussian), [-5.0 / 3.0 / sigma, 4.0 / 3.0 / sigma, 1.0 / 3.0 / sigma]);
        near(of(Normaliser::Lamp), [1.0 / 8.0, 1.0, 3.0 / 7.0]);
        near(of(Normaliser::None), [1.0, 4.0, 3.0]);
    }

    #[test]
    fn no_normaliser_turns_a_ranking_around() {
        for (name, normaliser, _) in NORMALISERS {
            for scores in [vec![-3.0, -1.0, -2.0], vec![0.0, 0.0], vec![-1.0, 2.0, 5.0], vec![7.0]] {
                let mut after = scores.clone();
                if normaliser.normalise(&mut after).is_ok() {
                    let order = |x: &[f64]| {
                        let mut order: Vec<usize> = (0..x.len()).collect();
                        order.sort_by(|a, b| x[*a].total_cmp(&x[*b]).then(a.cmp(b)));
                        order
                    };
                    assert!(after.iter().all(|x| x.is_finite()), "{name}: {scores:?} {after:?}");
                    assert_eq!(order(&after), order(&scores), "{name}: {scores:?} {after:?}");
                }
            }
        }
        assert!(Normaliser::Mean.normalise(&mut [-1.0, -2.0]).is_err());
    }
}

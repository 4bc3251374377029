use crate::criterion::{Criterion, Fault, NotFinite, RankError, Ranking, Seen};
use crate::score::{Looked, by_members_in_turn, look};
use crate::scored::Kind;
use rayon::prelude::*;

/// Units that are nearest to all others go first: He et al., "Filter pruning via geometric median for deep convolutional neural
/// networks acceleration", CVPR 2019. s_j = Σ_k ‖a_j − a_k‖₂ over the slices a of a weight along the member's axis. Their
/// elements are w, as in the paper; or w², as in `FPGMImportance(p=2)`, Torch-Pruning's default. Scales do not count.
///
/// A weight is held in memory, and the time is quadratic in the number of its slices.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Fpgm {
    /// Whether distances are between the weights themselves, not between their squares.
    pub raw: bool,
}

impl Fpgm {
    /// From what follows the name.
    pub(super) fn parse(text: Option<&str>) -> Result<Fpgm, String> {
        match text {
            None => Ok(Fpgm { raw: false }),
            Some("raw") => Ok(Fpgm { raw: true }),
            Some(_) => Err("write `fpgm`, or `fpgm:raw` for distances between the weights themselves".to_string()),
        }
    }
}

impl Criterion for Fpgm {
    fn reads_weights(&self) -> bool {
        true
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_members_in_turn(seen, &|parameter, read, axes| {
            if !matches!(read.kind, Kind::Weight(_)) {
                return Ok(vec![]);
            }
            let looked = look(seen, parameter)?;
            let parameter = &seen.net.parameters[parameter];
            let mut values = match looked {
                Looked::Stored => seen.weights.read(parameter.data).map_err(Fault::Unreadable)?,
                Looked::Effective(numbers) => numbers,
                Looked::Nothing => return Ok(vec![]),
            };
            if !values.iter().all(|x| x.is_finite()) && seen.not_finite == NotFinite::Refuse {
                let first = seen.weights.first_not_finite(parameter.data).map_err(Fault::Unreadable)?;
                return Err(first.map_or(Fault::TooLarge, |(index, value)| Fault::NotFinite(index, value)));
            }
            if !self.raw {
                values.iter_mut().for_each(|w| *w *= *w);
            }
            let sums = axes.iter().map(|axis| (*axis, distances(&values, &parameter.shape, *axis))).collect::<Vec<_>>();
            let finite = |(_, sums): &(usize, Vec<f64>)| sums.iter().all(|x| !x.is_infinite());
            if sums.iter().all(finite) { Ok(sums) } else { Err(Fault::TooLarge) }
        })
    }
}

/// Per index along an axis: the sum of the Euclidean distances of its slice to all others; NaN for a slice with an element that
/// is not finite, which counts for no other slice.
fn distances(values: &[f64], shape: &[u64], axis: usize) -> Vec<f64> {
    let n = shape[axis] as usize;
    if values.is_empty() {
        return vec![0.0; n];
    }
    let inner: usize = shape[axis + 1..].iter().product::<u64>() as usize;
    let outer: usize = shape[..axis].iter().product::<u64>() as usize;
    let slice = |j: usize| {
        let of = |o: usize| &values[(o * n + j) * inner..(o * n + j + 1) * inner];
        (0..outer).flat_map(of).copied().collect::<Vec<f64>>()
    };
    let slices: Vec<Vec<f64>> = (0..n).map(slice).collect();
    let finite: Vec<bool> = slices.iter().map(|s| s.iter().all(|x| x.is_finite())).collect();
    let of = |j: usize| match finite[j] {
        true => (0..n).filter(|k| finite[*k]).map(|k| distance(&slices[j], &slices[k])).sum(),
        false => f64::NAN,
    };
    (0..n).into_par_iter().map(of).collect()
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut lanes = [0.0; LANES];
    let (left, right) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| (a - b) * (a - b)).sum();
    for (a, b) in left.zip(right) {
        lanes.iter_mut().zip(a.iter().zip(b)).for_each(|(l, (a, b))| *l += (a - b) * (a - b));
    }
    (lanes.iter().sum::<f64>() + rest).sqrt()
}

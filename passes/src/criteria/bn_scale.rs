use crate::criterion::{Criterion, RankError, Ranking, Seen};
use crate::score::{by_members, finite_sums};
use crate::scored::Kind;

/// Small scales go first, a scale γ counting |γ|, and weights not at all: Liu et al., "Learning efficient convolutional networks
/// through network slimming", ICCV 2017 (`BNScaleImportance`). Any factor of a normalisation is a scale, also that of a layer norm.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct BnScale;

impl Criterion for BnScale {
    fn reads_weights(&self) -> bool {
        true
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_members(seen, &|parameter, read, axes| {
            if read.kind != Kind::Scale {
                return Ok(vec![]);
            }
            let absolute = |block: &mut [f64]| block.iter_mut().for_each(|w| *w = w.abs());
            let sums = finite_sums(seen, seen.net.parameters[parameter].data, axes, &absolute)?;
            Ok(axes.iter().copied().zip(sums).collect())
        })
    }
}

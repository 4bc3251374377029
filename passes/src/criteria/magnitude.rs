use crate::criterion::{Criterion, RankError, Ranking, Seen};
use crate::score::by_weights;
use crate::scored::Kind;

/// Small weights go first, an element counting w²: `GroupMagnitudeImportance(p=2)`, Torch-Pruning's default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Magnitude;

impl Criterion for Magnitude {
    fn reads_weights(&self) -> bool {
        true
    }
    fn refuses(&self, read: &Kind) -> bool {
        *read != Kind::Other
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_weights(seen, &|block| block.iter_mut().for_each(|w| *w *= *w))
    }
}

use crate::criterion::{Criterion, RankError, Ranking, Seen};
use crate::score::by_weights;
use crate::scored::Kind;

/// Small weights go first, an element counting |w|: Torch-Pruning's `GroupMagnitudeImportance(p=1)`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct L1;

impl Criterion for L1 {
    fn reads_weights(&self) -> bool {
        true
    }
    fn refuses(&self, read: &Kind) -> bool {
        *read != Kind::Other
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_weights(seen, &|block| block.iter_mut().for_each(|w| *w = w.abs()))
    }
}

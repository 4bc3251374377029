use super::inputs::{by_inputs, inputs};
use crate::criterion::{Criterion, RankError, Ranking, Seen, Wish};
use crate::groups::Network;

/// Inputs go first that fluctuate little, and are little used: s_j = Var(X_j) · Σ_i W_ij². An et al., "Fluctuation-based adaptive
/// structured pruning for large language models", AAAI 2024. The statistics are the variances Var(X_j). The paper compares layers by
/// standardised scores: the normaliser `gaussian`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flap;

impl Criterion for Flap {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(inputs(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_inputs(seen, &|block| block.iter_mut().for_each(|w| *w *= *w))
    }
}

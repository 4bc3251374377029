use super::inputs::{by_inputs, inputs};
use crate::criterion::{Criterion, RankError, Ranking, Seen, Wish};
use crate::groups::Network;

/// Inputs go first that are small, and little used: s_j = ‖X_j‖₂ · Σ_i |W_ij| over the outputs i of a weight, X_j being what
/// flows into its input j. Sun et al., "A simple and effective pruning approach for large language models", ICLR 2024, whose
/// scores are summed over the weights of an input (Wanda-sp in An et al., AAAI 2024). The statistics are the norms ‖X_j‖₂.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Wanda;

impl Criterion for Wanda {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(inputs(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_inputs(seen, &|block| block.iter_mut().for_each(|w| *w = w.abs()))
    }
}

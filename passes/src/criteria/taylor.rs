use super::gradients::{by_pairs, gradients};
use crate::criterion::{Criterion, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::scored::Kind;

/// Units go first that a first-order Taylor expansion says the loss needs least: an element counts |w·g|, g being the gradient of
/// the loss. Molchanov et al., "Importance estimation for neural network pruning", CVPR 2019 (`GroupTaylorImportance`, which
/// in Torch-Pruning 1.6.1 forgets the scales of batch norms).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taylor;

impl Criterion for Taylor {
    fn reads_weights(&self) -> bool {
        true
    }
    fn refuses(&self, read: &Kind) -> bool {
        *read != Kind::Other
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(gradients(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_pairs(seen, &|w, g| w.iter_mut().zip(g).for_each(|(w, g)| *w = (*w * g).abs()))
    }
}

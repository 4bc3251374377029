use super::gradients::{by_pairs, gradients};
use crate::criterion::{Criterion, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::scored::Kind;

/// Units go first that the diagonal of the Hessian says the loss needs least: an element counts w²·h, h being the mean over samples
/// of the squared gradient. LeCun et al., "Optimal brain damage", NIPS 1989 (`GroupHessianImportance`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Obd;

impl Criterion for Obd {
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
        by_pairs(seen, &|w, h| w.iter_mut().zip(h).for_each(|(w, h)| *w = *w * *w * h))
    }
}

//! Criteria that look at the gradient of a loss beside each weight.

use crate::criterion::{Criterion, Form, Pair, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::score::{axes, by_members, checked};
use crate::scored::{Kind, reads};

/// Units go first that a first-order Taylor expansion says the loss needs least: an element counts |w·g|, g being the gradient of
/// the loss. Molchanov et al., "Importance estimation for neural network pruning", CVPR 2019 (`GroupTaylorImportance`, which
/// in Torch-Pruning 1.6.1 forgets the scales of batch norms).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Taylor;

/// Units go first that the diagonal of the Hessian says the loss needs least: an element counts w²·h, h being the mean over samples
/// of the squared gradient. LeCun et al., "Optimal brain damage", NIPS 1989 (`GroupHessianImportance`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Obd;

impl Criterion for Taylor {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(gradients(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_pairs(seen, &|w, g| w.iter_mut().zip(g).for_each(|(w, g)| *w = (*w * g).abs()))
    }
}

impl Criterion for Obd {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(gradients(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_pairs(seen, &|w, h| w.iter_mut().zip(h).for_each(|(w, h)| *w = *w * *w * h))
    }
}

/// A tensor of the same sizes for each weight and scale that a group lies in.
fn gradients(net: &Network) -> Vec<Wish> {
    let scored = axes(net).into_iter().zip(reads(net)).map(|(axes, read)| !axes.is_empty() && read.kind != Kind::Other);
    let wish = |(parameter, _)| Wish { parameter, form: Form::Same, optional: false };
    scored.enumerate().filter(|(_, scored)| *scored).map(wish).collect()
}

fn by_pairs(seen: &Seen, pair: Pair) -> Result<Vec<Ranking>, RankError> {
    by_members(seen, &|parameter, read, axes| {
        if read.kind == Kind::Other {
            return Ok(vec![]);
        }
        let data = seen.net.parameters[parameter].data;
        let sums = checked(seen, data, seen.weights.beside(data), seen.weights.pair_sums(data, axes, pair))?;
        Ok(axes.iter().copied().zip(sums).collect())
    })
}

//! What criteria share that look at the gradient of a loss beside each weight.

use crate::criterion::{Form, Pair, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::score::{axes, by_members, pair_sums};
use crate::scored::{Kind, reads};

/// A tensor of the same sizes for each weight and scale that a group lies in.
pub(super) fn gradients(net: &Network) -> Vec<Wish> {
    let scored = axes(net).into_iter().zip(reads(net)).map(|(axes, read)| !axes.is_empty() && read.kind != Kind::Other);
    let wish = |(parameter, _)| Wish { parameter, form: Form::Same, optional: false };
    scored.enumerate().filter(|(_, scored)| *scored).map(wish).collect()
}

/// Rankings by what each element counts for beside that of the tensor that goes with its weight.
pub(super) fn by_pairs(seen: &Seen, pair: Pair) -> Result<Vec<Ranking>, RankError> {
    by_members(seen, &|parameter, read, axes| {
        if read.kind == Kind::Other {
            return Ok(vec![]);
        }
        Ok(axes.iter().copied().zip(pair_sums(seen, parameter, axes, pair)?).collect())
    })
}

//! What a network loses without a unit once the weights that read it are solved for again.

use super::Magnitude;
use crate::criterion::{Criterion, RankError, Ranking, Seen};

/// The units that are missed least go first: the cost of a removal is the share of the consumers' outputs that cannot be explained by
/// the units that are left, after ridge regression (as in optimal brain surgeon, one unit after another). Whoever gives the statistics
/// has run the network; see depc-calibrate. Units of a group that no weight reads go by magnitude.
#[derive(Clone, Copy, Debug)]
pub struct Reconstruction;

impl Criterion for Reconstruction {
    fn reads_activations(&self) -> bool {
        true
    }

    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        let groups = &seen.net.groups;
        if !groups.is_empty() && seen.statistics.is_empty() {
            let what = "what the removal of a unit costs is known from samples only: give them with `--calibrate`";
            return Err(RankError::Other(what.to_string()));
        }
        let known = |class| seen.statistics.removal(class).map(|costs| Ranking::Scores(costs.to_vec()));
        if let Some(all) = groups.iter().map(|g| known(g.class)).collect() {
            return Ok(all);
        }
        let by_weight = Magnitude.rank(seen)?;
        // An order, since the scores of both kinds cannot be compared.
        let order = |ranking: Ranking| match ranking {
            Ranking::Scores(scores) => {
                let mut order: Vec<u32> = (0..scores.len() as u32).collect();
                order.sort_by(|a, b| scores[*a as usize].total_cmp(&scores[*b as usize]).then(a.cmp(b)));
                Ranking::Order(order)
            }
            other => other,
        };
        Ok(groups.iter().zip(by_weight).map(|(g, ranking)| known(g.class).unwrap_or_else(|| order(ranking))).collect())
    }
}

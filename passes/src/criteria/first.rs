use crate::criterion::{Criterion, RankError, Ranking, Seen};

/// The units of a group go in the order of their indices.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct First;

impl Criterion for First {
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        Ok(seen.net.groups.iter().map(|g| Ranking::Order((0..g.units as u32).collect())).collect())
    }
}

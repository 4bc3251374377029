use crate::criterion::{Criterion, RankError, Ranking, Seen};

/// Rankings from outside.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    /// One per group, in the order of [`Network::groups`](crate::groups::Network::groups).
    pub rankings: Vec<Ranking>,
}

impl Criterion for Given {
    fn rank(&self, _: &Seen) -> Result<Vec<Ranking>, RankError> {
        Ok(self.rankings.clone())
    }
}

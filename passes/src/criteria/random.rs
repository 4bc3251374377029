use crate::criterion::{Criterion, RankError, Ranking, Seen};

/// Any units go first: the seed says which, always the same ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Random {
    /// Where the sequence of scores begins.
    pub seed: u64,
}

impl Random {
    /// From a seed in digits; 0 if there is none.
    pub(super) fn parse(seed: Option<&str>) -> Result<Random, String> {
        let seed = seed.map_or(Ok(0), str::parse);
        seed.map(|seed| Random { seed }).map_err(|_| "a seed is a whole number, such as `random:7`".to_string())
    }
}

impl Criterion for Random {
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        let mut state = self.seed;
        let mut scores = |units: u64| (0..units).map(|_| next(&mut state)).collect();
        Ok(seen.net.groups.iter().map(|g| Ranking::Scores(scores(g.units))).collect())
    }
}

/// The next number of a sequence (SplitMix64, by Sebastiano Vigna), from 0 to 1.
fn next(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

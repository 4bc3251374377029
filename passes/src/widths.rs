//! How many units of each group stay: by a share of the units or by a budget, within limits.

use crate::select::{kept_units, share_kept};
use std::collections::BTreeMap;

/// Which units are compared with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Scope {
    /// Those of one group: each group loses the same share.
    #[default]
    Local,
    /// Those of all groups, by score: the share is one of all units.
    Global,
    /// Those of groups that are built alike ([`Candidate::kind`]): Isomorphic Pruning, Fang et al., ECCV 2024.
    Isomorphic,
}

/// Where a width goes that is no multiple of what it shall be a multiple of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Toward {
    /// To the nearest multiple; from the middle up.
    #[default]
    Nearest,
    /// To the next larger one.
    Up,
    /// To the next smaller one.
    Down,
}

/// What holds for the width of one group.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    /// The share of its units that goes, if the group has one of its own: then it takes no part in a scope or a budget.
    pub ratio: Option<f64>,
    /// At most this share of its units goes.
    pub max_ratio: f64,
    /// At least this number stays (all, if the group has fewer).
    pub min_units: u64,
    /// Widths are multiples of this; only a group that keeps all of its units may have another width.
    pub multiple: u64,
    /// Which multiple.
    pub toward: Toward,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { ratio: None, max_ratio: 1.0, min_units: 1, multiple: 1, toward: Toward::default() }
    }
}

impl Limits {
    /// The smallest width that a group of `n` units may have.
    pub fn least(&self, n: u64) -> u64 {
        // ⌈n · (1 − max)⌉; what is above a whole number by rounding alone is that number.
        let share = (n as f64 * (1.0 - self.max_ratio) - 1e-9).ceil().max(0.0) as u64;
        let least = share.max(self.min_units).max(1);
        self.above(least).min(n)
    }

    /// The width of a group of `n` units that shall have `wanted`: all of them stay as they are.
    pub fn fit(&self, n: u64, wanted: u64) -> u64 {
        if wanted >= n {
            return n;
        }
        let step = self.multiple.max(1);
        let (below, rest) = (wanted - wanted % step, wanted % step);
        let up = match self.toward {
            Toward::Nearest => rest >= step - rest,
            Toward::Up => true,
            Toward::Down => false,
        };
        let width = if rest == 0 || !up { below } else { self.above(wanted) };
        width.clamp(self.least(n), n)
    }

    /// The next larger width of a group of `n` units; `None` if it has them all.
    pub fn next(&self, n: u64, width: u64) -> Option<u64> {
        (width < n).then(|| self.above(width + 1).min(n))
    }

    fn above(&self, width: u64) -> u64 {
        width.checked_next_multiple_of(self.multiple.max(1)).unwrap_or(width)
    }
}

/// A group that may lose units.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The number of its units.
    pub units: u64,
    /// What holds for its width.
    pub limits: Limits,
    /// The score of each unit, if the criterion gives scores.
    pub scores: Option<&'a [f64]>,
    /// How it is built: groups of one kind are compared by [`Scope::Isomorphic`].
    pub kind: String,
}

/// Checks that the scope can be had: to compare units of several groups takes scores.
///
/// # Errors
/// The number of the first candidate without scores.
pub fn check(candidates: &[Candidate], scope: Scope) -> Result<(), usize> {
    let missing = candidates.iter().position(|c| c.scores.is_none() && c.limits.ratio.is_none());
    match missing {
        Some(i) if scope != Scope::Local => Err(i),
        _ => Ok(()),
    }
}

/// The width of each candidate where the share `ratio` of units goes: of each group, or of all units that are compared. Groups
/// with a ratio of their own follow that one. A larger ratio gives no larger width.
pub fn widths(candidates: &[Candidate], scope: Scope, ratio: f64) -> Vec<u64> {
    let local = |c: &Candidate| kept_units(c.units, c.limits.ratio.unwrap_or(ratio));
    let mut out: Vec<u64> = candidates.iter().map(local).collect();
    let mut pools: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, c) in candidates.iter().enumerate().filter(|(_, c)| c.limits.ratio.is_none()) {
        match scope {
            Scope::Local => {}
            Scope::Global => pools.entry("").or_default().push(i),
            Scope::Isomorphic => pools.entry(&c.kind).or_default().push(i),
        }
    }
    for pool in pools.values() {
        share(candidates, pool, ratio, &mut out);
    }
    candidates.iter().zip(out).map(|(c, wanted)| c.limits.fit(c.units, wanted)).collect()
}

/// Removes the units with the lowest scores of all candidates in a pool, but never more of one than its limits allow. Of equal
/// scores the first candidate's go first: exactly as many go as the share says, if the limits allow that many.
fn share(candidates: &[Candidate], pool: &[usize], ratio: f64, out: &mut [u64]) {
    let all = pool.iter().map(|i| candidates[*i].units).sum::<u64>();
    let mut order: Vec<(f64, usize)> =
        pool.iter().flat_map(|i| candidates[*i].scores.unwrap_or_default().iter().map(move |s| (*s, *i))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    pool.iter().for_each(|i| out[*i] = candidates[*i].units);
    let mut go = all - share_kept(all, ratio);
    for (_, i) in order {
        if go > 0 && out[i] > candidates[i].limits.least(candidates[i].units) {
            out[i] -= 1;
            go -= 1;
        }
    }
}

/// The widths that meet a budget from below: their cost is at most `target`, and the cost with any one group at its next larger
/// width is above it. Nothing goes if the network meets the budget as it is.
///
/// `cost` must not fall where a width grows.
///
/// # Errors
/// The cost at the smallest widths that the limits allow, if that is above the target; what `cost` fails with.
pub fn meet<E>(
    candidates: &[Candidate],
    scope: Scope,
    target: u64,
    mut cost: impl FnMut(&[u64]) -> Result<u64, E>,
) -> Result<Result<Vec<u64>, u64>, E> {
    let (mut low, mut high) = (0.0, 1.0);
    let whole = widths(candidates, scope, low);
    if cost(&whole)? <= target {
        return Ok(Ok(whole));
    }
    let mut met = widths(candidates, scope, high);
    let least = cost(&met)?;
    if least > target {
        return Ok(Err(least));
    }
    // The cost is above the target at `low`, and not at `high`.
    let mut above = whole;
    while met != above && high - low > 1e-12 {
        let ratio = (low + high) / 2.0;
        let here = widths(candidates, scope, ratio);
        if here == met || (here != above && cost(&here)? <= target) {
            (high, met) = (ratio, here);
        } else {
            (low, above) = (ratio, here);
        }
    }
    add_back(candidates, target, &mut met, &mut cost)?;
    Ok(Ok(met))
}

/// Gives groups their next larger width, one step each in turn, as long as that stays within the target.
fn add_back<E>(
    candidates: &[Candidate],
    target: u64,
    met: &mut [u64],
    cost: &mut impl FnMut(&[u64]) -> Result<u64, E>,
) -> Result<(), E> {
    // What does not fit once, does not fit later: the others only grow.
    let mut open: Vec<usize> = (0..met.len()).filter(|i| candidates[*i].limits.ratio.is_none()).collect();
    while !open.is_empty() {
        let mut still = vec![];
        for i in open {
            let before = met[i];
            let Some(next) = candidates[i].limits.next(candidates[i].units, before) else { continue };
            met[i] = next;
            if cost(met)? <= target {
                still.push(i);
            } else {
                met[i] = before;
            }
        }
        open = still;
    }
    Ok(())
}

#[cfg(test)]
mod tests;

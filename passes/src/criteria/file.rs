use crate::criterion::{Criterion, Form, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::score::{axes, by_members, checked};
use std::collections::BTreeSet;

/// Scores of the user's own: a tensor per weight, any weight, whose sums along a member's axis are the scores of its indices. What
/// has no scores does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct File;

impl Criterion for File {
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        let wish = |(parameter, axes): (usize, BTreeSet<usize>)| {
            let along: Vec<usize> = axes.into_iter().collect();
            (!along.is_empty()).then_some(Wish { parameter, form: Form::Any(along), optional: true })
        };
        Some(axes(net).into_iter().enumerate().filter_map(wish).collect())
    }
    fn combines(&self) -> bool {
        true
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_members(seen, &|parameter, _, axes| {
            let data = seen.net.parameters[parameter].data;
            let Some(beside) = seen.weights.beside(data) else { return Ok(vec![]) };
            let own: Vec<(usize, usize)> = axes.iter().filter_map(|a| Some((*a, beside.along()[*a]?))).collect();
            let asked: Vec<usize> = own.iter().map(|(_, own)| *own).collect();
            let sums = checked(seen, data, Some(beside), beside.sums(&asked, &|_| {}))?;
            Ok(own.into_iter().map(|(axis, _)| axis).zip(sums).collect())
        })
    }
}

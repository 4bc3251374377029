//! What was passed over or stays whole, in sentences that name the option which changes that.

use crate::selection::Selected;
use depc_passes::groups::Network;
use depc_passes::select::depths;

/// Sentences about groups that were passed over, that stay whole, or that lose what a softmax chooses among; of each kind the first
/// `told`.
pub(super) fn advice(net: &Network, selected: &Selected, told: usize) -> Vec<String> {
    let depths = if selected.passed.is_empty() { Default::default() } else { depths(net) };
    let units = |g: usize| net.groups[g].units;
    let passed = |(g, by): &(usize, usize)| {
        let (this, other, word) =
            if depths.get(g) < depths.get(by) { ("outer", "inner", "outer") } else { ("inner", "outer", "inner") };
        format!(
            "g{g} ({} units) stays whole: it is the {this} factor of an axis, and g{by}, the {other} one, was taken; `--compound {word}` \
             takes g{g}, `--compound all` both",
            units(*g)
        )
    };
    let held = |g: &usize| {
        format!(
            "g{g} ({} units) stays whole: `--round-to`, `--min-units` and `--max-ratio` leave it no smaller width near the ratio",
            units(*g)
        )
    };
    let choices: Vec<(usize, usize)> = net
        .groups
        .iter()
        .enumerate()
        .filter(|(_, g)| g.choices)
        .filter_map(|(i, g)| Some((i, selected.choice.get(&g.class)?.len())))
        .filter(|(i, left)| (*left as u64) < units(*i))
        .collect();
    let choice = |(g, left): &(usize, usize)| {
        format!(
            "g{g} has {left} of {} units left, among which a softmax chooses (experts, bins): `--keep-choices` keeps them",
            units(*g)
        )
    };
    let split: Vec<(usize, u64)> = selected.split.iter().map(|(g, n)| (*g, *n)).collect();
    let share = |(g, n): &(usize, u64)| match n {
        0 => format!(
            "g{g} stays whole: how the module's sharding splits it over devices is not understood (`--shards off` does not look at it)"
        ),
        n => format!("g{g} keeps a multiple of {n} units: an axis of it is split over devices (`--shards`)"),
    };
    let mut out = few(&selected.passed, told, passed);
    out.extend(few(&selected.held, told, held));
    out.extend(few(&choices, told, choice));
    out.extend(few(&split, told, share));
    out
}

/// A sentence for each of the first few, and how many more there are.
fn few<T>(all: &[T], told: usize, sentence: impl Fn(&T) -> String) -> Vec<String> {
    let mut out: Vec<String> = all.iter().take(told).map(sentence).collect();
    if all.len() > told {
        out.push(format!("and so for {} more groups (`-v` lists them)", all.len() - told));
    }
    out
}

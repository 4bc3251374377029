//! Which groups are pruned and how far: ratio, compound axes, and what the user wants kept whole.

use crate::Errors;
use crate::pattern::glob;
use crate::weights::{complete, pos};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::criteria::Magnitude;
use depc_passes::criterion::{Criterion, Fault, NotFinite, RankError, Ranking, Seen, Unranked, Weights};
use depc_passes::follow::also;
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, Plan, PlanError};
use depc_passes::select::{Compound, choose, kept_units};
use depc_passes::statistics::Statistics;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the user asks for.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Share of the units of each group that goes, in [0, 1).
    pub ratio: f64,
    /// Which units of a group go first.
    pub criterion: Arc<dyn Criterion>,
    /// What the criterion may know of activations; empty where the network was not run.
    pub statistics: Statistics,
    /// What becomes of units with weights that are no numbers.
    pub not_finite: NotFinite,
    /// Which groups to take where one axis is a product of several.
    pub compound: Compound,
    /// Glob patterns: a tensor or a group with such a name loses nothing.
    pub keep: Vec<String>,
    /// Whether groups whose units are choices lose nothing.
    pub keep_choices: bool,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection {
            ratio: 0.5,
            criterion: Arc::new(Magnitude),
            statistics: Statistics::default(),
            not_finite: NotFinite::default(),
            compound: Compound::default(),
            keep: vec![],
            keep_choices: false,
        }
    }
}

impl Selection {
    /// Checks the options that are checked without a network.
    ///
    /// # Errors
    /// Each names the option.
    pub fn check(&self) -> Result<(), Errors> {
        check_ratio(self.ratio).map_err(|e| vec![Diagnostic::error("--ratio", Pos::default(), e)])
    }
}

/// Checks a ratio.
///
/// # Errors
/// What a ratio is, as a sentence.
pub fn check_ratio(ratio: f64) -> Result<(), String> {
    let what = "a ratio is the share that goes: at least 0 and less than 1, such as 0.5";
    match ratio {
        r if (0.0..1.0).contains(&r) => Ok(()),
        r if (1.0..=100.0).contains(&r) => Err(format!("{what}; for {r} percent write {}", r / 100.0)),
        _ => Err(what.to_string()),
    }
}

/// The outcome of [`select`] or [`crate::replay`].
#[derive(Clone, PartialEq, Debug)]
pub struct Selected {
    /// The units that stay of every group that loses some.
    pub choice: Choice,
    /// Groups passed over because another factor of the same axis was taken: (group, because of).
    pub passed: Vec<(usize, usize)>,
    /// Groups that a pattern keeps whole.
    pub kept: Vec<usize>,
    /// Groups that lose units although all of their units score alike.
    pub unranked: Vec<usize>,
}

impl Selected {
    /// The plan to save.
    ///
    /// # Errors
    /// None that a choice made by [`select`] can cause.
    pub fn plan(&self, net: &Network) -> Result<Plan, PlanError> {
        Plan::new(net, &self.choice)
    }

    /// Number of groups that lose units.
    pub fn pruned(&self, net: &Network) -> usize {
        let loses = |g: &&depc_passes::groups::Group| {
            self.choice.get(&g.class).is_some_and(|keep| (keep.len() as u64) < g.units)
        };
        net.groups.iter().filter(loses).count()
    }
}

/// Chooses the units that stay: in each group that is pruned, the best by the criterion. `name` is what diagnostics call the
/// input.
///
/// # Errors
/// An option that is out of its range; a pattern that matches nothing or is none; a weight that has no values, or that units
/// cannot be ranked by; a criterion that does not rank the units of the groups.
pub fn select(net: &Network, name: &str, weights: &dyn Weights, wanted: &Selection) -> Result<Selected, Errors> {
    wanted.check()?;
    let mut kept = kept_whole(net, &wanted.keep)?;
    kept.extend((0..net.groups.len()).filter(|i| wanted.keep_choices && net.groups[*i].choices));
    let candidates: Vec<usize> = (0..net.groups.len()).filter(|i| !kept.contains(i)).collect();
    let chosen = choose(net, wanted.compound, &candidates);
    let rankings = rankings(net, name, weights, wanted)?;
    let (mut choice, mut unranked) = (Choice::new(), vec![]);
    for i in &chosen.taken {
        let (group, ranking) = (&net.groups[*i], &rankings[*i]);
        let stay = kept_units(group.units, wanted.ratio);
        if stay < group.units {
            choice.insert(group.class, ranking.keep(stay));
            let alike = matches!(ranking, Ranking::Scores(scores) if scores.iter().all(|x| *x == scores[0]));
            if alike && wanted.criterion.reads_weights() {
                unranked.push(*i);
            }
        }
    }
    Ok(Selected { choice, passed: chosen.passed, kept: kept.into_iter().collect(), unranked })
}

/// One ranking per group, each of the group's units.
fn rankings(net: &Network, name: &str, weights: &dyn Weights, wanted: &Selection) -> Result<Vec<Ranking>, Errors> {
    let error = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    if wanted.criterion.reads_weights() && !net.groups.is_empty() {
        complete(net, name, weights)?;
    }
    let seen = Seen { net, weights, not_finite: wanted.not_finite, statistics: &wanted.statistics };
    let rankings = wanted.criterion.rank(&seen).map_err(|e| match e {
        RankError::Weights(all) => unranked(net, name, all),
        RankError::Other(message) => error(message),
    })?;
    if rankings.len() != net.groups.len() {
        return Err(error(format!("the criterion ranks {} groups of {}", rankings.len(), net.groups.len())));
    }
    for (i, (ranking, group)) in rankings.iter().zip(&net.groups).enumerate() {
        ranking.check(group.units).map_err(|e| error(format!("the criterion does not rank g{i}: it {e}")))?;
    }
    Ok(rankings)
}

/// Weights that units cannot be ranked by, as diagnostics.
fn unranked(net: &Network, name: &str, all: Vec<Unranked>) -> Errors {
    let error = |Unranked { parameter, fault }: Unranked| {
        let parameter = &net.parameters[parameter];
        let tensor = &net.analysis.graph.literal(parameter.data).name;
        let by_value = "`--criterion first`, `--criterion random` and `--plan FILE` do not look at values";
        let (message, help) = match fault {
            Fault::Unreadable(why) => (format!("`{tensor}`: {why}"), String::new()),
            Fault::NotFinite(index, value) => (
                format!("`{tensor}` holds {value} at {index:?}: units cannot be ranked by it"),
                format!("`--nan lowest` removes units with such weights first; {by_value}"),
            ),
            Fault::TooLarge => (
                format!(
                    "the weights in `{tensor}` are too large to be ranked: sums over them are beyond 64-bit floats"
                ),
                by_value.to_string(),
            ),
        };
        Diagnostic::error(name, pos(net.analysis.graph, parameter), message).with_help(help)
    };
    all.into_iter().map(error).collect()
}

/// The groups that the patterns keep whole: those named, and those with a member in a tensor that is named.
fn kept_whole(net: &Network, patterns: &[String]) -> Result<BTreeSet<usize>, Errors> {
    let names = if patterns.is_empty() { BTreeMap::new() } else { names(net) };
    let (mut kept, mut errors) = (BTreeSet::new(), vec![]);
    for pattern in patterns {
        let glob = match glob(pattern) {
            Ok(glob) => glob,
            Err(e) => {
                errors.push(flag(format!("`{pattern}` is not a pattern: {e}")));
                continue;
            }
        };
        // A name may itself have a `*` in it.
        let hits: Vec<&BTreeSet<usize>> =
            names.iter().filter(|(n, _)| *n == pattern || glob.is_match(n)).map(|(_, g)| g).collect();
        if hits.is_empty() {
            errors.push(no_match(pattern, names.keys().map(String::as_str)));
        }
        kept.extend(hits.into_iter().flatten().copied());
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// Every name that a pattern can match, with the groups that it stands for.
fn names(net: &Network) -> BTreeMap<String, BTreeSet<usize>> {
    let mut out: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for p in &net.parameters {
        out.entry(net.analysis.graph.literal(p.data).name.clone()).or_default();
    }
    for (i, group) in net.groups.iter().enumerate() {
        out.entry(format!("g{i}")).or_default().insert(i);
        for m in &group.members {
            let name = &net.analysis.graph.literal(net.parameters[m.parameter].data).name;
            out.entry(name.clone()).or_default().insert(i);
        }
    }
    for (i, others) in also(net).iter().enumerate() {
        for name in others.iter().map(|a| net.tensor_name(a.data)) {
            out.entry(name).or_default().insert(i);
        }
    }
    out
}

fn flag(message: String) -> Diagnostic {
    Diagnostic::error("--keep", Pos::default(), message)
}

fn no_match<'n>(pattern: &str, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    let plain = pattern.replace(['*', '?'], "");
    let mut near: Vec<(f64, &str)> = names.map(|n| (likeness(&plain, n), n)).filter(|(s, _)| *s > 0.7).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let near: Vec<String> = near.iter().take(3).map(|(_, n)| format!("`{n}`")).collect();
    let help = match near.is_empty() {
        true => "`depc groups IN` lists the names of tensors and groups".to_string(),
        false => format!("near it: {}; `depc groups IN` lists all", near.join(", ")),
    };
    flag(format!("`{pattern}` matches no tensor and no group")).with_help(help)
}

/// How alike two names are, 0 to 1: a part of a name counts as very like it.
fn likeness(pattern: &str, name: &str) -> f64 {
    let (p, n) = (pattern.to_lowercase(), name.to_lowercase());
    if p.len() >= 3 && n.contains(&p) { 0.9 } else { strsim::jaro_winkler(&p, &n) }
}

#[cfg(test)]
mod tests {
    use super::{Selection, select};
    use crate::{Given, NoWeights, Ranking, load_rules, network};
    use depc_ir::graph::Graph;
    use std::sync::Arc;

    const TEXT: &str = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 2 4]
  %u = param f32[1 4 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 4]
  %y = tosa.matmul %h, %u, %z, %z : f32[1 1 2]
  return %y
}";

    /// The units that stay of the one group; or the first message, with what it is about.
    fn selected(wanted: &Selection) -> Result<Vec<u32>, String> {
        let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph: Graph = depc_ir::parse_graph("f.dep", TEXT).unwrap_or_else(|e| panic!("{}", e[0]));
        let net = network(&graph, "f.dep", &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let selected = select(&net, "f.dep", &NoWeights, wanted);
        selected.map(|s| s.choice.into_values().next().unwrap_or_default()).map_err(|e| e[0].to_string())
    }

    #[test]
    fn options_are_checked() {
        for ratio in [1.0, 1.5, -0.1, f64::NAN, f64::INFINITY] {
            let error = selected(&Selection { ratio, ..Selection::default() }).expect_err("is no ratio");
            assert!(error.starts_with("--ratio: error: a ratio is the share that goes"), "{error}");
        }
        let percent = selected(&Selection { ratio: 50.0, ..Selection::default() }).expect_err("is no ratio");
        assert!(percent.contains("for 50 percent write 0.5"), "{percent}");
        assert_eq!(selected(&Selection { ratio: 0.0, ..Selection::default() }), Ok(vec![]));
        for pattern in ["nothing*", ""] {
            let error = selected(&Selection { keep: vec![pattern.to_string()], ..Selection::default() });
            let error = error.expect_err("matches nothing");
            assert!(
                error.starts_with(&format!("--keep: error: `{pattern}` matches no tensor and no group")),
                "{error}"
            );
        }
    }

    #[test]
    fn an_order_of_removal_is_followed_and_checked() {
        let given =
            |rankings: Vec<Ranking>| Selection { criterion: Arc::new(Given { rankings }), ..Selection::default() };
        assert_eq!(selected(&given(vec![Ranking::Order(vec![3, 0, 1, 2])])), Ok(vec![1, 2]));
        assert_eq!(selected(&given(vec![Ranking::Scores(vec![9.0, 1.0, 2.0, 3.0])])), Ok(vec![0, 3]));
        let error = |rankings| selected(&given(rankings)).expect_err("ranks other units");
        let short = error(vec![Ranking::Order(vec![0, 1, 2])]);
        assert!(short.contains("the criterion does not rank g0: it has 4 units, but its ranking has 3"), "{short}");
        assert!(error(vec![]).contains("the criterion ranks 0 groups of 1"));
    }
}

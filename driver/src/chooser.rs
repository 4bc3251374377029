//! Which groups lose units, how many, and which: a selection carried out.

use crate::Errors;
use crate::budget::{Budget, Sharing, meet};
use crate::names::{Names, pos};
use crate::selection::{Selected, Selection};
use crate::weights::complete;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::DataId;
use depc_passes::criterion::{Fault, RankError, Ranking, Seen, Unranked, Weights};
use depc_passes::finite::not_finite;
use depc_passes::groups::Network;
use depc_passes::select::{choose, kept_units, kinds};
use depc_passes::shards::{lcm, multiples};
use depc_passes::tally::KeepAt;
use depc_passes::widths::{self, Candidate, Limits, Scope};
use std::collections::BTreeMap;

/// Chooses the units that stay: in each group that is pruned, the best by the criterion. `name` is what diagnostics call the
/// input.
///
/// # Errors
/// See [`select_in_steps`].
pub fn select(net: &Network, name: &str, weights: &dyn Weights, wanted: &Selection) -> Result<Selected, Errors> {
    let mut all = select_in_steps(net, name, weights, wanted, 1)?;
    Ok(all.remove(0))
}

/// The same in several steps, the last of which is what [`select`] chooses. At step k of n, k/n of what goes in all is gone: of the
/// ratio, or of the way from the whole network to the target. What stays at a step, stayed at those before it.
///
/// # Errors
/// An option that is out of its range; a pattern that matches nothing or is none; a weight that has no values, or that units
/// cannot be ranked by; a criterion that does not rank the units of the groups.
pub fn select_in_steps(
    net: &Network,
    name: &str,
    weights: &dyn Weights,
    wanted: &Selection,
    steps: u32,
) -> Result<Vec<Selected>, Errors> {
    let chooser = Chooser::new(net, name, weights, wanted)?;
    let mut candidates = chooser.candidates();
    let keep = |group: usize, width: u64| chooser.rankings[group].keep(width);
    let mut out = vec![];
    // From the last step on: each keeps what the one after it keeps.
    for step in (1..=steps.max(1)).rev() {
        let widths = widths_at(net, wanted, &chooser.taken, &candidates, &keep, (step, steps.max(1)))?;
        out.push(chooser.selected(&chooser.spread(&widths)));
        candidates.iter_mut().zip(&widths).for_each(|(c, width)| c.limits.min_units = *width);
    }
    out.reverse();
    Ok(out)
}

/// What is known before widths are: which groups may lose units, within which limits, and in which order.
pub(crate) struct Chooser<'n, 'g> {
    net: &'n Network<'g>,
    wanted: &'n Selection,
    /// Groups that may lose units.
    taken: Vec<usize>,
    passed: Vec<(usize, usize)>,
    kept: Vec<usize>,
    unscored: Vec<usize>,
    split: BTreeMap<usize, u64>,
    /// Per group.
    limits: Vec<Limits>,
    rankings: Vec<Ranking>,
    kinds: Vec<String>,
}

impl<'n, 'g> Chooser<'n, 'g> {
    /// Ranks the units of all groups.
    ///
    /// # Errors
    /// See [`select_in_steps`].
    pub(crate) fn new(
        net: &'n Network<'g>,
        name: &str,
        weights: &dyn Weights,
        wanted: &'n Selection,
    ) -> Result<Chooser<'n, 'g>, Errors> {
        wanted.check()?;
        let names = Names::of(net);
        let mut kept = names.find_all("--keep", &wanted.keep)?;
        kept.extend((0..net.groups.len()).filter(|i| wanted.keep_choices && net.groups[*i].choices));
        let split = multiples(net, wanted.compound, wanted.shards);
        let mut limits = limits(net, &names, wanted, &split)?;
        let rankings = rankings(net, name, weights, wanted)?;
        let (unscored, candidates): (Vec<usize>, Vec<usize>) =
            (0..net.groups.len()).filter(|i| !kept.contains(i)).partition(|i| rankings[*i] == Ranking::Nothing);
        let chosen = choose(net, wanted.compound, &candidates);
        // Of a group whose units have an order, and no scores to compare with those of others, the ratio goes.
        let scored = |i: &usize| matches!(rankings[*i], Ranking::Scores(_));
        if let (Budget::Ratio(ratio), true) = (wanted.budget, wanted.scope != Scope::Local)
            && chosen.taken.iter().any(scored)
        {
            let alone = chosen.taken.iter().filter(|i| !scored(i));
            alone.for_each(|i| limits[*i].ratio = limits[*i].ratio.or(Some(ratio)));
        }
        let (taken, passed, kept) = (chosen.taken, chosen.passed, kept.into_iter().collect());
        let chooser =
            Chooser { net, wanted, taken, passed, kept, unscored, split, limits, rankings, kinds: kinds(net) };
        widths::check(&chooser.candidates(), wanted.scope).map_err(|_| without_scores())?;
        Ok(chooser)
    }

    /// The groups that may lose units, in the order of their numbers.
    pub(crate) fn candidates(&self) -> Vec<Candidate<'_>> {
        let candidate = |i: &usize| Candidate {
            units: self.net.groups[*i].units,
            limits: self.limits[*i],
            scores: if let Ranking::Scores(scores) = &self.rankings[*i] { Some(scores) } else { None },
            kind: self.kinds[*i].clone(),
        };
        self.taken.iter().map(candidate).collect()
    }

    /// The widths of all groups where none loses a unit.
    pub(crate) fn whole(&self) -> Vec<u64> {
        self.net.groups.iter().map(|g| g.units).collect()
    }

    /// The widths of all groups, of which these are those of the candidates.
    pub(crate) fn spread(&self, taken: &[u64]) -> Vec<u64> {
        let mut all = self.whole();
        self.taken.iter().zip(taken).for_each(|(i, width)| all[*i] = *width);
        all
    }

    /// What stays at these widths of all groups.
    pub(crate) fn selected(&self, widths: &[u64]) -> Selected {
        let (net, wanted) = (self.net, self.wanted);
        let units = |i: usize| net.groups[i].units;
        let scores_of =
            |i: usize| if let Ranking::Scores(scores) = &self.rankings[i] { scores.as_slice() } else { &[] };
        let alike = |i: &usize| scores_of(*i).first().is_some_and(|first| scores_of(*i).iter().all(|x| x == first));
        // By the ratio alone.
        let would_lose = |i: &usize| match (self.limits[*i].ratio, wanted.budget, wanted.scope) {
            (Some(ratio), ..) | (None, Budget::Ratio(ratio), Scope::Local) => kept_units(units(*i), ratio) < units(*i),
            _ => false,
        };
        let (losing, whole): (Vec<usize>, Vec<usize>) = self.taken.iter().partition(|i| widths[**i] < units(**i));
        let scored = losing.iter().filter(|i| matches!(self.rankings[**i], Ranking::Scores(_)));
        Selected {
            choice: losing.iter().map(|i| (net.groups[*i].class, self.rankings[*i].keep(widths[*i]))).collect(),
            scores: scored.map(|i| (net.groups[*i].class, scores_of(*i).to_vec())).collect(),
            unranked: if wanted.criterion().combines() {
                losing.iter().copied().filter(alike).collect()
            } else {
                vec![]
            },
            held: whole.into_iter().filter(would_lose).collect(),
            passed: self.passed.clone(),
            kept: self.kept.clone(),
            unscored: self.unscored.clone(),
            split: self.split.clone(),
        }
    }
}

/// The widths of the groups that are taken, at a step of several.
fn widths_at(
    net: &Network,
    wanted: &Selection,
    taken: &[usize],
    candidates: &[Candidate],
    keep: KeepAt,
    (step, steps): (u32, u32),
) -> Result<Vec<u64>, Errors> {
    let part = f64::from(step) / f64::from(steps);
    let mut candidates = candidates.to_vec();
    if !matches!(wanted.budget, Budget::Target(_)) {
        candidates.iter_mut().for_each(|c| c.limits.ratio = c.limits.ratio.map(|ratio| ratio * part));
    }
    match wanted.budget {
        Budget::Ratio(ratio) => Ok(widths::widths(&candidates, wanted.scope, ratio * part)),
        Budget::MaxLoss(loss) => Ok(widths::widths_below(&candidates, loss * part)),
        Budget::Target(target) => {
            let sharing = Sharing { taken, candidates: &candidates, scope: wanted.scope, keep };
            meet(net, target, &sharing, (step, steps))
        }
    }
}

/// What holds for the width of each group.
///
/// # Errors
/// A pattern that matches nothing.
fn limits(
    net: &Network,
    names: &Names,
    wanted: &Selection,
    split: &BTreeMap<usize, u64>,
) -> Result<Vec<Limits>, Errors> {
    let all = Limits { max_ratio: wanted.max_ratio, min_units: wanted.min_units, ..Limits::default() };
    let mut out: Vec<Limits> = vec![all; net.groups.len()];
    for (limits, least) in out.iter_mut().zip(net.least_units()) {
        limits.min_units = limits.min_units.max(least);
    }
    let mut errors = vec![];
    for (pattern, ratio) in &wanted.ratio_for {
        match names.find("--ratio-for", pattern) {
            Ok(groups) => groups.into_iter().for_each(|i| out[i].ratio = Some(*ratio)),
            Err(e) => errors.push(e),
        }
    }
    for round in &wanted.round_to {
        let groups = round.pattern.as_ref().map_or(Ok((0..out.len()).collect()), |p| names.find("--round-to", p));
        match groups {
            Ok(groups) => groups.into_iter().for_each(|i| {
                out[i].multiple = round.multiple;
                out[i].toward = round.toward;
            }),
            Err(e) => errors.push(e),
        }
    }
    for (i, n) in split {
        match lcm(out[*i].multiple, *n) {
            0 => out[*i].min_units = net.groups[*i].units,
            multiple => out[*i].multiple = multiple,
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

fn without_scores() -> Errors {
    let message = "to compare units of several groups takes scores, and this criterion gives none";
    let help = "use `--scope local`, or a criterion that scores units by their weights";
    vec![Diagnostic::error("--scope", Pos::default(), message).with_help(help)]
}

/// One ranking per group, each of the group's units.
fn rankings(net: &Network, name: &str, weights: &dyn Weights, wanted: &Selection) -> Result<Vec<Ranking>, Errors> {
    let error = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    if wanted.criterion().reads_weights() && !net.groups.is_empty() {
        complete(net, name, weights)?;
    }
    let seen =
        Seen { net, weights, not_finite: wanted.not_finite, combine: wanted.combine, statistics: &wanted.statistics };
    let refused = |e: RankError| match e {
        RankError::Weights(all) => unranked(net, name, weights, all),
        RankError::Other(message) => error(message),
    };
    let unfit = match wanted.criterion().reads_weights() {
        true => not_finite(&seen, |read| wanted.criterion().refuses(read)).map_err(refused)?,
        false => vec![],
    };
    let mut rankings = wanted.criterion().rank(&seen).map_err(refused)?;
    if rankings.len() != net.groups.len() {
        return Err(error(format!("the criterion ranks {} groups of {}", rankings.len(), net.groups.len())));
    }
    for (i, (ranking, group)) in rankings.iter().zip(&net.groups).enumerate() {
        ranking.check(group.units).map_err(|e| error(format!("the criterion does not rank g{i}: it {e}")))?;
    }
    for first in [&wanted.first, &unfit] {
        rankings.iter_mut().zip(first).for_each(|(ranking, first)| ranking.put_first(first));
    }
    Ok(rankings)
}

/// Weights that units cannot be ranked by, as diagnostics.
fn unranked(net: &Network, name: &str, weights: &dyn Weights, all: Vec<Unranked>) -> Errors {
    let error = |Unranked { value: constant, fault }: Unranked| {
        let called = |data: DataId| match weights.place(data) {
            Some(place) => format!("`{}`, {place},", net.tensor_name(data)),
            None => format!("`{}`", net.tensor_name(data)),
        };
        let tensor = net.analysis.literal[constant.index()].map(called).unwrap_or_default();
        let lowest = "`--nan lowest` removes units with such weights first";
        let by_value = "`--criterion first`, `--criterion random` and `--plan FILE` do not look at values";
        let (message, help) = match fault {
            Fault::Unreadable(why) => (format!("{tensor}: {why}"), String::new()),
            Fault::NotFinite(index, value) => (
                format!("{tensor} holds {value} at {index:?}: units with such weights cannot be compared"),
                format!("{lowest}; {by_value}"),
            ),
            Fault::ScaleNotFinite(scale, index, value) => (
                format!(
                    "{tensor} is scaled or shifted by {}, which holds {value} at {index:?}: units with such weights cannot be compared",
                    called(scale)
                ),
                format!("{lowest}; {by_value}"),
            ),
            Fault::BesideNotFinite(index, value) => (
                format!("the tensor that goes with {tensor} holds {value} at {index:?}: units cannot be ranked by it"),
                "it is in the file of `--statistics` or `--scores`".to_string(),
            ),
            Fault::TooLarge => (
                format!("the weights in {tensor} are too large to be ranked: sums over them are beyond 64-bit floats"),
                by_value.to_string(),
            ),
        };
        Diagnostic::error(name, pos(net.analysis.graph, constant), message).with_help(help)
    };
    all.into_iter().map(error).collect()
}

#[cfg(test)]
mod tests {
    use super::{Budget, Scope, Selection, select};
    use crate::{Criterion, Given, NoWeights, Ranking, load_rules, network};
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

    fn ratio_of(ratio: f64) -> Selection {
        Selection { budget: Budget::Ratio(ratio), ..Selection::default() }
    }

    #[test]
    fn options_are_checked() {
        for ratio in [1.0, 1.5, -0.1, f64::NAN, f64::INFINITY] {
            let error = selected(&ratio_of(ratio)).expect_err("is no ratio");
            assert!(error.starts_with("--ratio: error: a ratio is the share that goes"), "{error}");
        }
        let percent = selected(&ratio_of(50.0)).expect_err("is no ratio");
        assert!(percent.contains("for 50 percent write 0.5"), "{percent}");
        assert_eq!(selected(&ratio_of(0.0)), Ok(vec![]));
        for pattern in ["nothing*", ""] {
            let error = selected(&Selection { keep: vec![pattern.to_string()], ..Selection::default() });
            let error = error.expect_err("matches nothing");
            assert!(
                error.starts_with(&format!("--keep: error: `{pattern}` matches no tensor and no group")),
                "{error}"
            );
        }
    }

    /// Beside groups with scores, one that has only an order loses the ratio; with orders alone nothing can be compared.
    #[test]
    fn an_order_beside_scores() {
        let text = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 2 4]
  %u = param f32[1 4 4]
  %v = param f32[1 4 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 4]
  %g = tosa.matmul %h, %u, %z, %z : f32[1 1 4]
  %y = tosa.matmul %g, %v, %z, %z : f32[1 1 2]
  return %y
}";
        let rules = load_rules(&[]).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph: Graph = depc_ir::parse_graph("f.dep", text).unwrap_or_else(|e| panic!("{}", e[0]));
        let net = network(&graph, "f.dep", &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let order = || Ranking::Order(vec![3, 0, 1, 2]);
        let chosen = |rankings: Vec<Ranking>| {
            let criterion: Arc<dyn Criterion> = Arc::new(Given { rankings });
            let wanted = Selection { criterion: Some(criterion), scope: Scope::Global, ..Selection::default() };
            select(&net, "f.dep", &NoWeights, &wanted).map(|s| s.choice.into_values().collect::<Vec<_>>())
        };
        let both =
            chosen(vec![order(), Ranking::Scores(vec![4.0, 1.0, 2.0, 3.0])]).unwrap_or_else(|e| panic!("{}", e[0]));
        assert_eq!(both, [vec![1, 2], vec![0, 3]]);
        let error = chosen(vec![order(), order()]).expect_err("there are no scores");
        assert!(error[0].to_string().contains("takes scores"), "{}", error[0]);
    }

    #[test]
    fn an_order_of_removal_is_followed_and_checked() {
        let given = |rankings: Vec<Ranking>| Selection {
            criterion: Some(Arc::new(Given { rankings })),
            ..Selection::default()
        };
        assert_eq!(selected(&given(vec![Ranking::Order(vec![3, 0, 1, 2])])), Ok(vec![1, 2]));
        assert_eq!(selected(&given(vec![Ranking::Scores(vec![9.0, 1.0, 2.0, 3.0])])), Ok(vec![0, 3]));
        let error = |rankings| selected(&given(rankings)).expect_err("ranks other units");
        let short = error(vec![Ranking::Order(vec![0, 1, 2])]);
        assert!(short.contains("the criterion does not rank g0: it has 4 units, but its ranking has 3"), "{short}");
        assert!(error(vec![]).contains("the criterion ranks 0 groups of 1"));
    }
}

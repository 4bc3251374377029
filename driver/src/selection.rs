//! Which groups are pruned and how far: ratio, compound axes, and what the user wants kept whole.

use crate::Errors;
use crate::weights::pos;
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::follow::also;
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, Plan, PlanError};
use depc_passes::score::{Fault, NoWeights, NotFinite, Unranked, Weights, scores};
use depc_passes::select::{Compound, choose, keep, kept_units};
use globset::{GlobBuilder, GlobMatcher};
use std::collections::{BTreeMap, BTreeSet};

/// What the user asks for.
#[derive(Clone, PartialEq, Debug)]
pub struct Selection {
    /// Share of the units of each group that goes, in [0, 1).
    pub ratio: f64,
    /// Which units of a group go first.
    pub criterion: Criterion,
    /// What becomes of units with weights that are no numbers.
    pub not_finite: NotFinite,
    /// Which groups to take where one axis is a product of several.
    pub compound: Compound,
    /// Glob patterns: a tensor or a group with such a name loses nothing.
    pub keep: Vec<String>,
    /// Do groups whose units are choices lose nothing?
    pub keep_choices: bool,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection {
            ratio: 0.5,
            criterion: Criterion::default(),
            not_finite: NotFinite::default(),
            compound: Compound::default(),
            keep: vec![],
            keep_choices: false,
        }
    }
}

/// Which units of a group go first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Criterion {
    /// Those with the smallest weights ([`depc_passes::score`]).
    #[default]
    Magnitude,
    /// The first ones.
    First,
    /// Any: a number says which, always the same ones.
    Random(u64),
}

impl Criterion {
    /// The scores of all units of all groups.
    fn scores(self, net: &Network, weights: &dyn Weights, wanted: NotFinite) -> Result<Vec<Vec<f64>>, Vec<Unranked>> {
        match self {
            Criterion::Magnitude => scores(net, weights, wanted),
            Criterion::First => scores(net, &NoWeights, wanted),
            Criterion::Random(seed) => {
                let mut state = seed;
                Ok(net.groups.iter().map(|g| (0..g.units).map(|_| random(&mut state)).collect()).collect())
            }
        }
    }
}

/// The next number of a sequence (SplitMix64, by Sebastiano Vigna), from 0 to 1.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
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

/// Chooses the units that stay: in each group that is pruned, the best by score. `name` is what diagnostics call the input.
///
/// # Errors
/// A pattern that matches nothing or is none; a weight that cannot be read.
pub fn select(net: &Network, name: &str, weights: &dyn Weights, wanted: &Selection) -> Result<Selected, Errors> {
    let mut kept = kept_whole(net, &wanted.keep)?;
    kept.extend((0..net.groups.len()).filter(|i| wanted.keep_choices && net.groups[*i].choices));
    let candidates: Vec<usize> = (0..net.groups.len()).filter(|i| !kept.contains(i)).collect();
    let chosen = choose(net, wanted.compound, &candidates);
    let scores = wanted.criterion.scores(net, weights, wanted.not_finite).map_err(|all| unranked(net, name, all))?;
    let (mut choice, mut unranked) = (Choice::new(), vec![]);
    for i in &chosen.taken {
        let group = &net.groups[*i];
        let stay = kept_units(group.units, wanted.ratio);
        if stay < group.units {
            choice.insert(group.class, keep(&scores[*i], stay));
            if wanted.criterion == Criterion::Magnitude && scores[*i].iter().all(|x| *x == scores[*i][0]) {
                unranked.push(*i);
            }
        }
    }
    Ok(Selected { choice, passed: chosen.passed, kept: kept.into_iter().collect(), unranked })
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
                format!("the weights in `{tensor}` are too large to be ranked: their squares are beyond 64-bit floats"),
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

/// A pattern over names: `*` and `?` are wild, and nothing else, since names such as `p['w1']` have brackets.
pub(crate) fn glob(pattern: &str) -> Result<GlobMatcher, String> {
    let mut escaped = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if matches!(c, '[' | ']' | '{' | '}' | '!' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    let glob = GlobBuilder::new(&escaped).literal_separator(false).backslash_escape(true).build();
    glob.map(|g| g.compile_matcher()).map_err(|e| e.kind().to_string())
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

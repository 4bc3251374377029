//! What is asked for of a selection, and what was selected.

use crate::Errors;
use crate::budget::Budget;
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::algebra::ClassId;
use depc_passes::combine::Combine;
use depc_passes::criteria::Magnitude;
use depc_passes::criterion::{Criterion, NotFinite};
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, Plan, PlanError};
use depc_passes::select::Compound;
use depc_passes::shards::Shards;
use depc_passes::statistics::Statistics;
use depc_passes::widths::{Scope, Toward};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the user asks for.
#[derive(Clone, Debug)]
pub struct Selection {
    /// How much goes.
    pub budget: Budget,
    /// Which units are compared with each other.
    pub scope: Scope,
    /// Groups that lose another share: those that the pattern names. Of several patterns that name a group the last holds.
    pub ratio_for: Vec<(String, f64)>,
    /// The largest share of its units that a group loses, in [0, 1].
    pub max_ratio: f64,
    /// The fewest units that a group keeps.
    pub min_units: u64,
    /// What widths are multiples of: of all groups, or of those that a pattern names. The last that fits a group holds.
    pub round_to: Vec<RoundTo>,
    /// Over how many devices axes are split: widths are multiples of that, too.
    pub shards: Shards,
    /// Which units of a group go first; `None`: those with the smallest weights ([`Magnitude`]), or, where samples tell it, those that are
    /// missed least.
    pub criterion: Option<Arc<dyn Criterion>>,
    /// How the scores of a group's members become one per unit.
    pub combine: Combine,
    /// What the criterion may know of activations; empty where the network was not run.
    pub statistics: Statistics,
    /// Per group: units that go before all others, whatever the criterion; empty if there are no such units.
    pub first: Vec<Vec<u32>>,
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
            budget: Budget::Ratio(0.5),
            scope: Scope::default(),
            ratio_for: vec![],
            max_ratio: 1.0,
            min_units: 1,
            round_to: vec![],
            shards: Shards::default(),
            criterion: None,
            combine: Combine::default(),
            statistics: Statistics::default(),
            first: vec![],
            not_finite: NotFinite::default(),
            compound: Compound::default(),
            keep: vec![],
            keep_choices: false,
        }
    }
}

impl Selection {
    /// Which units of a group go first.
    pub fn criterion(&self) -> &dyn Criterion {
        self.criterion.as_deref().unwrap_or(&Magnitude)
    }

    /// Checks the options that are checked without a network.
    ///
    /// # Errors
    /// Each names the option.
    pub fn check(&self) -> Result<(), Errors> {
        let error = |option: &str, e: String| vec![Diagnostic::error(option, Pos::default(), e)];
        if let Budget::Ratio(ratio) = self.budget {
            check_ratio(ratio).map_err(|e| error("--ratio", e))?;
        }
        for (_, ratio) in &self.ratio_for {
            check_ratio(*ratio).map_err(|e| error("--ratio-for", e))?;
        }
        if !(0.0..=1.0).contains(&self.max_ratio) {
            return Err(error("--max-ratio", "it is the largest share that goes: from 0 to 1".to_string()));
        }
        if self.shards == Shards::All(0) {
            return Err(error("--shards", "an axis cannot be split over 0 devices".to_string()));
        }
        match self.round_to.iter().any(|r| r.multiple == 0) {
            true => Err(error("--round-to", "widths cannot be multiples of 0".to_string())),
            false => Ok(()),
        }
    }
}

/// What the widths of groups are multiples of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundTo {
    /// Names the groups; `None`: all.
    pub pattern: Option<String>,
    /// Of this number.
    pub multiple: u64,
    /// Which multiple.
    pub toward: Toward,
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

/// The outcome of [`crate::select`] or [`crate::replay`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Selected {
    /// The units that stay of every group that loses some.
    pub choice: Choice,
    /// Groups passed over because another factor of the same axis was taken: (group, because of).
    pub passed: Vec<(usize, usize)>,
    /// Groups that a pattern keeps whole.
    pub kept: Vec<usize>,
    /// Groups that stay whole because limits on widths leave them no other one, which without limits would lose units by the ratio.
    pub held: Vec<usize>,
    /// Groups whose axes are split over devices: of what their widths are multiples; 0 of one that stays whole, as the split is not
    /// understood.
    pub split: BTreeMap<usize, u64>,
    /// Groups that lose units although all of their units score alike.
    pub unranked: Vec<usize>,
    /// Groups that stay whole because the criterion finds nothing in them to rank units by.
    pub unscored: Vec<usize>,
    /// The scores of the units of groups that lose some, where there are any; −∞ of a unit that goes before all others.
    pub scores: BTreeMap<ClassId, Vec<f64>>,
}

impl Selected {
    /// The plan to save.
    ///
    /// # Errors
    /// None that a choice made by [`crate::select`] can cause.
    pub fn plan(&self, net: &Network) -> Result<Plan, PlanError> {
        let mut plan = Plan::new(net, &self.choice)?;
        for group in &mut plan.groups {
            let class = group.id.strip_prefix('g').and_then(|i| i.parse::<usize>().ok()).map(|i| net.groups[i].class);
            let scores = class.and_then(|c| self.scores.get(&c));
            group.scores = scores.map(|all| all.iter().map(|x| x.is_finite().then_some(*x)).collect());
        }
        Ok(plan)
    }

    /// Number of groups that lose units.
    pub fn pruned(&self, net: &Network) -> usize {
        let loses = |g: &&depc_passes::groups::Group| {
            self.choice.get(&g.class).is_some_and(|keep| (keep.len() as u64) < g.units)
        };
        net.groups.iter().filter(loses).count()
    }
}

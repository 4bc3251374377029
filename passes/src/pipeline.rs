//! The stages, one function each: what goes in, and what comes out. `spec/stages.md` shows each as text.
//!
//! | stage | function | takes | gives |
//! |---|---|---|---|
//! | facts | [`facts`] | a graph and rules | [`Facts`] |
//! | equations | [`equations`] | [`Facts`] | [`Lowered`] |
//! | classes | [`classes`] | [`System`] | [`Solution`] |
//! | groups | [`groups`] | [`Classes`] | [`Network`] |
//! | plan | [`plan`] | a choice of units of a [`Network`] | [`Plan`] |
//! | edits | [`edits`] | a [`Plan`] for a [`Network`] | [`Edits`] |
//! | pruned | [`pruned`] | [`Edits`] of an analysed graph | the pruned graph |
//!
//! Each can be given something made by hand instead of what the stage before it gives.

#[cfg(test)]
mod tests;

use crate::algebra::{Solution, SolveError, System, solve};
use crate::analysis::Analysis;
use crate::apply::{Applied, Misfit, apply, check};
use crate::counts::{self, Counts};
use crate::edits::Edits;
use crate::groups::Network;
use crate::lower::{Lowered, lower};
use crate::plan::{Choice, Plan, PlanError, realise};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;

/// What is known of a graph before any equation is solved.
pub struct Facts<'g> {
    /// The rule on each op, sizes, uniform axes and known numbers.
    pub analysis: Analysis<'g>,
    /// Constants that count.
    pub counts: Counts,
}

/// A solved system, with what its variables are.
pub struct Classes<'g> {
    /// The graph's facts.
    pub facts: Facts<'g>,
    /// Its equations.
    pub lowered: Lowered,
    /// Their solution.
    pub solution: Solution,
}

/// What the rules say of a graph's ops, and what follows from it along the data.
pub fn facts<'g>(graph: &'g Graph, rules: &'g RuleSet) -> Facts<'g> {
    let analysis = Analysis::new(graph, rules);
    let counts = counts::find(&analysis);
    Facts { analysis, counts }
}

/// The equations between axes.
pub fn equations(facts: &Facts) -> Lowered {
    lower(&facts.analysis, &facts.counts)
}

/// The classes of axes that have one keep-set.
///
/// # Errors
/// A system whose equations have sides of different sizes: a bug in a rule, or in depc.
pub fn classes(system: &System) -> Result<Solution, SolveError> {
    solve(system)
}

/// The groups, and what is frozen and why.
pub fn groups(classes: Classes) -> Network {
    let Classes { facts: Facts { analysis, counts }, lowered, solution } = classes;
    Network::of(analysis, counts, lowered, solution)
}

/// A choice of units that stay, as a plan.
///
/// # Errors
/// A choice that names units that there are not, or leaves a group without any.
pub fn plan(net: &Network, choice: &Choice) -> Result<Plan, PlanError> {
    Plan::new(net, choice)
}

/// What a plan does to each op.
///
/// # Errors
/// A plan that was made for another graph.
pub fn edits(net: &Network, plan: &Plan) -> Result<Edits, PlanError> {
    let choice = plan.choice(net)?;
    Ok(crate::edits::edits(net, &realise(net, &choice)?))
}

/// The graph with the edits carried out. It verifies, and each op fits its rule.
///
/// # Errors
/// Edits that do not fit: a bug in depc, or in a rule.
pub fn pruned(analysis: &Analysis, edits: &Edits) -> Result<Applied, Misfit> {
    let applied = apply(analysis, edits)?;
    check(analysis, &applied)?;
    Ok(applied)
}

impl<'g> Network<'g> {
    /// Finds the groups of a graph under the given rules: the stages from facts to groups, one after another.
    ///
    /// # Errors
    /// If the equations cannot be solved: a bug in a rule, or in depc; never a property of the network alone.
    pub fn new(graph: &'g Graph, rules: &'g RuleSet) -> Result<Network<'g>, SolveError> {
        let facts = facts(graph, rules);
        let lowered = equations(&facts);
        let solution = classes(&lowered.system)?;
        Ok(groups(Classes { facts, lowered, solution }))
    }
}

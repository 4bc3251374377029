//! What the rules in force say of ops by their names: looked up once for each name.

use depc_ir::graph::Graph;
use depc_ir::rule::{Role, Rule, RuleSet, Scalar};
use rustc_hash::FxHashMap;

/// What the rules say of an op.
#[derive(Clone, Copy)]
pub(crate) struct Named<'g> {
    /// What it is, where that is not an equation.
    pub role: Option<&'g Role>,
    /// Its rule. (One of several, which a value decides on, has another name.)
    pub rule: Option<&'g Rule>,
    /// What it computes in a region.
    pub scalar: Option<Scalar>,
    /// Whether a value that it holds decides which rule it has.
    pub varies: bool,
}

/// Per op: what the rules say of it.
pub(crate) fn named<'g>(graph: &'g Graph, rules: &'g RuleSet) -> Vec<Named<'g>> {
    let mut known: FxHashMap<&str, Named> = FxHashMap::default();
    let of = |name: &str| Named {
        role: rules.roles.get(name).map(|(role, _)| role),
        rule: rules.ops.get(name),
        scalar: rules.scalars.get(name).map(|(scalar, _)| *scalar),
        varies: rules.variants.contains_key(name),
    };
    graph.ops.iter().map(|op| *known.entry(&op.name).or_insert_with(|| of(&op.name))).collect()
}

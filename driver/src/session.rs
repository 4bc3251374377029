//! What is found out about a graph under rules.

use crate::Errors;
use crate::selection::Selected;
use depc_ir::diag::{Diagnostic, Pos, Severity, counted};
use depc_ir::graph::{Graph, OpId};
use depc_ir::rule::RuleSet;
use depc_passes::algebra::{Realised, SolveError};
use depc_passes::analysis::Analysis;
use depc_passes::edits::{Edits, edits};
use depc_passes::groups::Network;
use depc_passes::instantiate::NO_RULE;
use depc_passes::mask::mask_edits;
use depc_passes::pipeline;
use depc_passes::plan::realise;
use std::collections::{BTreeMap, BTreeSet};

/// Finds the groups of a graph. `name` is what diagnostics call the input.
///
/// # Errors
/// If the equations have no solution to give: a rule that does not describe its op, or a bug in depc.
pub fn network<'g>(graph: &'g Graph, name: &str, rules: &'g RuleSet) -> Result<Network<'g>, Errors> {
    Network::new(graph, rules).map_err(|e| {
        let origin = match &e {
            SolveError::SizeMismatch { origin, .. } | SolveError::BadTerm { origin, .. } => Some(*origin),
            _ => None,
        };
        let pos = origin.and_then(|op| graph.ops.get(op as usize)).map(|op| op.pos);
        vec![unsolved(name, &e, |_| pos)]
    })
}

/// Equations that cannot be solved, as a diagnostic; `place` says where a fact stands.
pub(crate) fn unsolved(name: &str, error: &SolveError, place: impl Fn(u32) -> Option<Pos>) -> Diagnostic {
    let (fact, message) = match error {
        SolveError::SizeMismatch { fact, rule, left, right, .. } => {
            let what = format!("rule `{rule}` ties an axis of size {left} to one of size {right}");
            (Some(*fact), format!("{what}: it does not describe this op"))
        }
        SolveError::BadTerm { fact, rule, what, .. } => (Some(*fact), format!("rule `{rule}`: {what}")),
        other => (None, other.to_string()),
    };
    let pos = fact.and_then(place).unwrap_or_default();
    let help = "`depc rules` shows the rule on each op; if the rule comes with depc, please report this";
    Diagnostic::error(name, pos, message).with_help(help)
}

/// A choice carried through: keep-sets of every axis, and edits of every op.
pub struct Edited<'n> {
    /// The keep-sets that follow from the choice.
    pub realised: Realised<'n>,
    /// What becomes of each op in the pruned module.
    pub edits: Edits,
}

/// What the pruned module is to be.
///
/// # Errors
/// A choice that does not fit the network.
pub fn pruned<'n>(net: &'n Network, name: &str, selected: &Selected) -> Result<Edited<'n>, Errors> {
    let realised =
        realise(net, &selected.choice).map_err(|e| vec![Diagnostic::error(name, Pos::default(), e.to_string())])?;
    let edits = edits(net, &realised);
    Ok(Edited { realised, edits })
}

/// The pruned graph: `edits` carried out on the graph itself. Stored weights have no bytes in it.
///
/// # Errors
/// Edits that do not fit: a bug in depc, or in a rule.
pub fn pruned_graph(net: &Network, name: &str, edits: &Edits) -> Result<Graph, Errors> {
    pipeline::pruned(&net.analysis, edits).map(|applied| applied.graph).map_err(|e| {
        let graph = net.analysis.graph;
        let pos = e.op.map_or(Pos::default(), |op| graph.op(op).pos);
        let help = "nothing was written; this is a bug in depc, or in a rule: please report it, with the graph";
        vec![Diagnostic::error(name, pos, format!("internal error: {e}")).with_help(help)]
    })
}

/// What the masked module is to be: all shapes as they are, and the results of the pruned one.
///
/// # Errors
/// All groups that cannot be masked, by name, each at the op that reads its units.
pub fn masked(net: &Network, name: &str, selected: &Selected) -> Result<Edits, Errors> {
    mask_edits(net, &selected.choice).map_err(|refusals| {
        let mut groups: Vec<&String> = refusals.iter().flat_map(|r| &r.groups).collect();
        groups.sort_by_key(|g| (g.len(), (*g).clone()));
        groups.dedup();
        let keep: Vec<String> = groups.iter().map(|g| format!("--keep {g}")).collect();
        let mut first = Diagnostic::error(name, Pos::default(), "the module cannot be masked").with_help(format!(
            "leave these groups whole, in the pruned module too: {}; pruning alone is not affected",
            keep.join(" ")
        ));
        for refusal in &refusals {
            let groups: Vec<&str> = refusal.groups.iter().map(String::as_str).collect();
            let (verb, pos) = (groups.join(", "), net.analysis.graph.op(refusal.op).pos);
            first = first.with_label(name, pos, format!("group {verb} {}", refusal.why));
        }
        vec![first]
    })
}

/// One note per op name that has no rule, at its first op, in text order: every axis that the op touches is frozen. Ops of
/// a dialect of which no op has a rule share a note.
pub fn missing_rules(net: &Network, name: &str) -> Vec<Diagnostic> {
    struct Missing<'n> {
        first: OpId,
        ops: usize,
        kinds: BTreeSet<&'n str>,
    }
    let known = known_dialects(&net.analysis);
    let mut found: BTreeMap<&str, Missing> = BTreeMap::new();
    for inst in net.analysis.instances.iter().flatten().filter(|i| i.rule == NO_RULE) {
        let op = net.analysis.graph.op(inst.op).name.as_str();
        let key = if known.contains(dialect(op)) { op } else { dialect(op) };
        let new = || Missing { first: inst.op, ops: 0, kinds: BTreeSet::new() };
        let missing = found.entry(key).or_insert_with(new);
        missing.ops += 1;
        missing.kinds.insert(op);
    }
    let mut missing: Vec<Missing> = found.into_values().collect();
    missing.sort_by_key(|m| m.first);
    let note = |m: Missing| {
        let op = net.analysis.graph.op(m.first);
        let what = &op.name;
        let (message, help) = match m.kinds.len() {
            1 => {
                let reason = match op.attrs.contains_key(depc_ir::graph::MULTI_BLOCK) {
                    true => format!("`{what}` has a region of several blocks, which no rule describes"),
                    false => format!("`{what}` has no rule"),
                };
                let times = if m.ops > 1 { format!(" ({} such ops)", m.ops) } else { String::new() };
                let help = "a rule can be added with `--rules FILE`".to_string();
                (format!("{reason}: every axis that it touches stays whole{times}"), help)
            }
            kinds => {
                let dialect = dialect(what);
                let reason = format!("no op of the dialect `{dialect}` has a rule");
                let all = format!(
                    "every axis that they touch stays whole ({} of {kinds} kinds)",
                    counted(m.ops as u64, "op", "ops")
                );
                (format!("{reason}: {all}"), what_to_convert_to(&net.analysis))
            }
        };
        Diagnostic::error(name, op.pos, message).with_severity(Severity::Note).with_help(help)
    };
    missing.into_iter().map(note).collect()
}

/// The dialects of the module's ops of which no op has a rule, in alphabetical order.
pub fn unknown_dialects<'n>(an: &'n Analysis) -> BTreeSet<&'n str> {
    let known = known_dialects(an);
    an.graph.ops.iter().map(|op| dialect(&op.name)).filter(|d| !known.contains(d)).collect()
}

/// Advice for a module in a dialect that has no rules.
pub fn what_to_convert_to(an: &Analysis) -> String {
    let known: Vec<&str> = known_dialects(an).into_iter().collect();
    format!("there are rules for {}; convert the module to these, or add rules with `--rules FILE`", known.join(", "))
}

/// The dialects that the rules in force know.
fn known_dialects<'n>(an: &'n Analysis) -> BTreeSet<&'n str> {
    let rules = an.rules;
    let names = rules.ops.keys().chain(rules.scalars.keys()).chain(rules.roles.keys());
    names.filter(|name| name.contains('.')).map(|name| dialect(name)).collect()
}

/// The dialect of an op name: what stands before its first point.
fn dialect(op: &str) -> &str {
    op.split('.').next().unwrap_or(op)
}

/// The memory that this process may have, in bytes: what the system has, or its group is limited to. `None` where the system does not say.
pub(crate) fn system_memory() -> Option<u64> {
    let info = std::fs::read_to_string("/proc/meminfo").ok()?;
    let kib: u64 = info.lines().find_map(|l| l.strip_prefix("MemTotal:"))?.split_whitespace().next()?.parse().ok()?;
    let limit = std::fs::read_to_string("/sys/fs/cgroup/memory.max").ok().and_then(|text| text.trim().parse().ok());
    Some(limit.map_or(kib * 1024, |limit: u64| limit.min(kib * 1024)))
}

/// The largest resident size of this process so far, in bytes; `None` where the system does not say.
pub fn peak_rss_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}

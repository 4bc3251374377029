//! The oracle against the groups: every choice must be consistent, and what is consistent must be a choice.

use super::{KeepSet, Keeps, Oracle};
use depc_ir::graph::ValueId;
use depc_passes::algebra::{ClassId, Keep};
use depc_passes::groups::Network;
use std::collections::{BTreeMap, BTreeSet};

/// What was checked.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Checked {
    /// Number of choices, all of them consistent.
    pub choices: usize,
    /// Number of consistent assignments, all of them choices; `None` if a strengthening fired, or there were too many.
    pub assignments: Option<usize>,
    /// Number of ops that the oracle has no definition of.
    pub unjudged: usize,
}

/// Units kept per group.
pub type Choice = BTreeMap<ClassId, Vec<u32>>;

/// Checks all choices of units per group, or `most` of them drawn at random; and, if `budget` tries of keep-sets suffice, that
/// every consistent assignment of keep-sets is such a choice (where no strengthening fired).
///
/// # Errors
/// The first op that a choice leaves inconsistent, or a consistent assignment that is no choice; with the keep-sets.
pub fn check_network(net: &Network, most: usize, budget: usize) -> Result<Checked, String> {
    let uniform = &net.analysis.sized;
    let oracle = Oracle::new(net.analysis.graph, uniform, net.analysis.rules)?;
    let (choices, all) = choices(net, most);
    let mut ours = BTreeSet::new();
    for choice in &choices {
        let keeps = keep_sets(net, choice)?;
        oracle.consistent(&keeps).map_err(|e| format!("{e}\n  with the keep-sets {}", text(net, &keeps)))?;
        ours.insert(keeps);
    }
    let mut checked = Checked { choices: choices.len(), assignments: None, unjudged: oracle.unjudged.len() };
    if all && net.solution.strengthened.is_empty() {
        let mut search =
            Search { net, oracle: &oracle, due: due(&oracle), free: free(net, &oracle), budget, found: vec![] };
        let mut keeps = keep_sets(net, &Choice::new())?;
        if search.extend(&mut keeps, 0) {
            let watched: BTreeSet<ValueId> = search.free.iter().map(|(v, _)| *v).collect();
            let seen = |k: &Keeps| watched.iter().map(|v| k[v.index()].clone()).collect::<Vec<_>>();
            let ours: BTreeSet<_> = ours.iter().map(seen).collect();
            if let Some(lost) = search.found.iter().find(|k| !ours.contains(&seen(k))) {
                return Err(format!("consistent, but no choice of groups: {}", text(net, lost)));
            }
            checked.assignments = Some(search.found.len());
        }
    }
    Ok(checked)
}

/// The groups that lie in an axis of some value. (A letter that only uniform axes have is a group of its own.)
fn groups(net: &Network) -> BTreeSet<ClassId> {
    let class = |v: &depc_passes::algebra::VarId| net.solution.class_of[v.0 as usize];
    let classes: BTreeSet<ClassId> = net.lowered.axes.iter().flatten().flatten().map(class).collect();
    classes.into_iter().flat_map(|c| net.solution.members(c)).map(|(g, _)| g).collect()
}

/// All choices, or `most` at random; and whether these are all.
fn choices(net: &Network, most: usize) -> (Vec<Choice>, bool) {
    let groups: Vec<(ClassId, u64)> = groups(net).into_iter().map(|g| (g, net.solution.class(g).size)).collect();
    let count = |n: u64| if n < 20 { (1usize << n) - 1 } else { usize::MAX };
    let total = groups.iter().fold(1usize, |t, (_, n)| t.saturating_mul(count(*n)));
    let set = |n: u64, mask: u64| (0..n as u32).filter(|u| mask >> (u % 64) & 1 == 1).collect::<Vec<u32>>();
    if total <= most {
        let nth = |mut code: usize| {
            let pick = |(g, n): &(ClassId, u64)| {
                let mask = code % count(*n) + 1;
                code /= count(*n);
                (*g, set(*n, mask as u64))
            };
            groups.iter().map(pick).collect()
        };
        return ((0..total).map(nth).collect(), true);
    }
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = || {
        // splitmix64
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut one = || {
        let pick = |(g, n): &(ClassId, u64)| {
            let units = set(*n, random());
            (*g, if units.is_empty() { vec![(random() % n) as u32] } else { units })
        };
        groups.iter().map(pick).collect()
    };
    ((0..most).map(|_| one()).collect(), false)
}

/// The keep-set of every axis under a choice; groups that are not named stay whole.
///
/// # Errors
/// A choice that is none.
pub fn keep_sets(net: &Network, choice: &Choice) -> Result<Keeps, String> {
    let kept = net.solution.realise(choice).map_err(|e| e.to_string())?;
    let axis = |v: usize, axis: usize, n: usize| -> Option<KeepSet> {
        match net.lowered.axes[v][axis] {
            Some(var) => {
                let class = net.solution.class_of[var.0 as usize];
                let mut keep = vec![false; n];
                match kept.keep(class) {
                    Keep::All => keep.fill(true),
                    Keep::Some(units) => units.iter().for_each(|u| keep[*u as usize] = true),
                }
                Some(keep)
            }
            None if net.analysis.sized[v][axis] => None,
            None => Some(vec![true; n]),
        }
    };
    let graph = net.analysis.graph;
    let value = |v: usize| {
        let dims = graph.values[v].ty.dims().iter().enumerate();
        dims.map(|(a, n)| axis(v, a, n.unwrap_or(0) as usize)).collect()
    };
    Ok((0..graph.values.len()).map(value).collect())
}

/// Keep-sets that are not full, for messages.
fn text(net: &Network, keeps: &Keeps) -> String {
    let mut out = Vec::new();
    for (v, axes) in keeps.iter().enumerate() {
        for (axis, keep) in axes.iter().enumerate() {
            if let Some(keep) = keep.as_ref().filter(|k| k.contains(&false)) {
                let units: Vec<usize> = (0..keep.len()).filter(|i| keep[*i]).collect();
                out.push(format!("{}.{axis} {units:?}", net.analysis.graph.values[v].name));
            }
        }
    }
    out.join(", ")
}

/// The search for all consistent assignments.
struct Search<'a, 'g> {
    net: &'a Network<'g>,
    oracle: &'a Oracle<'g>,
    /// Per value: the ops that can be checked once it is assigned.
    due: BTreeMap<ValueId, Vec<usize>>,
    /// The axes to assign, in order of values.
    free: Vec<(ValueId, usize)>,
    budget: usize,
    found: Vec<Keeps>,
}

/// Per value: the ops of which it is the last.
fn due(oracle: &Oracle) -> BTreeMap<ValueId, Vec<usize>> {
    let mut out: BTreeMap<ValueId, Vec<usize>> = BTreeMap::new();
    for (i, op) in oracle.ops.iter().enumerate() {
        if let Some(last) = op.operands.iter().chain(op.results.iter().map(|(_, v)| v)).max() {
            out.entry(*last).or_default().push(i);
        }
    }
    out
}

/// Axes of values that some op sees, neither uniform nor frozen nor of size 1.
fn free(net: &Network, oracle: &Oracle) -> Vec<(ValueId, usize)> {
    let seen =
        |op: &super::Known| op.operands.iter().copied().chain(op.results.iter().map(|(_, v)| *v)).collect::<Vec<_>>();
    let values: BTreeSet<ValueId> = oracle.ops.iter().flat_map(seen).collect();
    let mut out = Vec::new();
    for v in values {
        for (axis, var) in net.lowered.axes[v.index()].iter().enumerate() {
            let class = |var: &depc_passes::algebra::VarId| net.solution.class(net.solution.class_of[var.0 as usize]);
            if var.as_ref().is_some_and(|var| class(var).frozen.is_none()) {
                out.push((v, axis));
            }
        }
    }
    out
}

impl Search<'_, '_> {
    /// Assigns the axes from number `next` on in every way; false if the budget ran out.
    fn extend(&mut self, keeps: &mut Keeps, next: usize) -> bool {
        let Some((v, axis)) = self.free.get(next).copied() else {
            let strict = |op: &super::Known| !self.oracle.loses_a_rest(op, keeps);
            if self.oracle.consistent(keeps).is_ok() && self.oracle.ops.iter().all(strict) {
                self.found.push(keeps.clone());
            }
            return true;
        };
        let n = self.net.analysis.graph.ty(v).dims()[axis].unwrap_or(0);
        let Some(last) = 1u32.checked_shl(n as u32).filter(|_| n < 16) else { return false };
        let ends_here = self.free.get(next + 1).is_none_or(|(w, _)| *w != v);
        for mask in 1..last {
            if self.budget == 0 {
                return false;
            }
            self.budget -= 1;
            keeps[v.index()][axis] = Some((0..n).map(|i| mask >> i & 1 == 1).collect());
            let until = self.free.get(next + 1).map(|(w, _)| *w);
            let ready = |w: &ValueId| *w >= v && until.is_none_or(|u| *w < u);
            let fits = !ends_here
                || self
                    .due
                    .iter()
                    .filter(|(w, _)| ready(w))
                    .flat_map(|(_, ops)| ops)
                    .all(|op| self.oracle.check(&self.oracle.ops[*op], keeps).is_ok());
            if fits && !self.extend(keeps, next + 1) {
                return false;
            }
        }
        keeps[v.index()][axis] = Some(vec![true; n as usize]);
        true
    }
}

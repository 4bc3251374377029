//! A plan that was made for another export of the network: its units are found by the values of tensors.
//!
//! A tensor here is one of the plan's if both hold the same, or, where no tensor does, if both have the same name; axes of size 1 do not
//! count. A group keeps unit u if the plan keeps the indices that u has in a tensor that is found, and all tensors that are found must say
//! the same. Then what is cut must be what the plan cuts: the same sizes before and after, tensor by tensor, in whatever order of axes.

use crate::Errors;
use crate::plan_file::add_contents;
use crate::weights::StoredWeights;
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_passes::groups::{Group, Network};
use depc_passes::plan::{Choice, Plan, PlanTensor};
use std::collections::{BTreeMap, BTreeSet};

/// The units that stay of each group by a plan for another export, and a note about it. `name` is the plan's.
///
/// # Errors
/// A plan that no tensor of this module is in; a group whose tensors are cut differently; a cut that cannot be done here.
pub(crate) fn transfer(
    net: &Network,
    plan: &Plan,
    name: &str,
    weights: &StoredWeights,
) -> Result<(Choice, Diagnostic), Errors> {
    let known = Known::new(net, plan, weights);
    if known.tensors.is_empty() {
        let help =
            "a plan fits the module, and the rules, that it was made for, and other exports with the same weights";
        let message = "the plan was made for another module, and no tensor of this one is in it";
        return Err(vec![Diagnostic::error(name, Pos::default(), message).with_help(help)]);
    }
    let mut choice = Choice::new();
    for (i, group) in net.groups.iter().enumerate() {
        if let Some(keep) = known.units(i, group, name)? {
            choice.insert(group.class, keep);
        }
    }
    let wrong = |message: String| vec![Diagnostic::error(name, Pos::default(), message)];
    let mut here = Plan::new(net, &choice).map_err(|e| wrong(e.to_string()))?;
    add_contents(&mut here, net, weights);
    let (wanted, got) = (cuts(&plan.tensors), cuts(&here.tensors));
    let odd = wanted
        .iter()
        .find(|(cut, n)| got.get(cut) != Some(n))
        .or(got.iter().find(|(cut, n)| wanted.get(cut) != Some(n)));
    let sizes = odd.map(|((before, after), _)| format!("a tensor of the sizes {before:?}, left with {after:?},"));
    if let Some(odd) = sizes.or_else(|| known.otherwise(&here).map(|name| format!("`{name}`"))) {
        let message =
            format!("the plan was made for another module, and cuts {odd} otherwise than can be done in this one");
        return Err(wrong(message).into_iter().map(|e| e.with_help("make a plan for this module")).collect());
    }
    let how = if known.by_name { "by their names" } else { "by what they hold" };
    let note = format!("the plan was made for another module: {} of its tensors were found here {how}", known.found);
    Ok((choice, Diagnostic::error(name, Pos::default(), note).with_severity(Severity::Note)))
}

/// How many tensors of some sizes are cut to some others; axes of size 1, and the order of axes, do not count, and what holds the same is one.
/// Tensors that are the same all along are left out: one export has them, another makes them up.
fn cuts(tensors: &[PlanTensor]) -> BTreeMap<(Vec<u64>, Vec<u64>), usize> {
    let mut out: BTreeMap<(Vec<u64>, Vec<u64>), BTreeSet<String>> = BTreeMap::new();
    for (i, t) in tensors.iter().enumerate().filter(|(_, t)| !t.uniform && !t.keep.is_empty()) {
        let left = |axis: usize, n: u64| t.keep.get(&axis.to_string()).map_or(n, |k| k.len() as u64);
        let mut sizes: Vec<(u64, u64)> = axes(t).map(|(axis, n)| (n, left(axis, n))).collect();
        sizes.sort_unstable();
        let held = t.content.clone().unwrap_or_else(|| i.to_string());
        out.entry(sizes.into_iter().unzip()).or_default().insert(held);
    }
    out.into_iter().map(|(cut, held)| (cut, held.len())).collect()
}

/// The axes of a tensor that count, with their sizes.
fn axes(t: &PlanTensor) -> impl Iterator<Item = (usize, u64)> + '_ {
    t.shape.iter().copied().enumerate().filter(|(_, n)| *n != 1)
}

/// Parameters of this module, each with its tensors of the plan.
struct Known<'n, 'p> {
    net: &'n Network<'n>,
    tensors: BTreeMap<usize, Vec<&'p PlanTensor>>,
    by_name: bool,
    /// Tensors of the plan that are found.
    found: usize,
}

impl<'n, 'p> Known<'n, 'p> {
    fn new(net: &'n Network<'n>, plan: &'p Plan, weights: &StoredWeights) -> Known<'n, 'p> {
        let all: Vec<&PlanTensor> = plan.tensors.iter().chain(&plan.whole).collect();
        let sizes = |shape: &[u64]| shape.iter().copied().filter(|n| *n != 1).collect::<Vec<u64>>();
        let wanted: BTreeSet<Vec<u64>> = all.iter().map(|t| sizes(&t.shape)).collect();
        let candidates: Vec<usize> =
            (0..net.parameters.len()).filter(|p| wanted.contains(&sizes(&net.parameters[*p].shape))).collect();
        let contents: BTreeMap<usize, String> =
            candidates.iter().filter_map(|p| Some((*p, weights.content(net.parameters[*p].data)?))).collect();
        let find = |same: &dyn Fn(usize, &PlanTensor) -> bool| -> BTreeMap<usize, Vec<&'p PlanTensor>> {
            let of = |p: usize| {
                let fits = |t: &&&PlanTensor| sizes(&t.shape) == sizes(&net.parameters[p].shape) && same(p, t);
                all.iter().filter(fits).copied().collect::<Vec<_>>()
            };
            candidates.iter().map(|p| (*p, of(*p))).filter(|(_, found)| !found.is_empty()).collect()
        };
        let mut tensors = find(&|p, t| t.content.is_some() && t.content.as_ref() == contents.get(&p));
        let by_name = tensors.is_empty();
        if by_name {
            // A name that depc or an importer made up says nothing of another export.
            tensors = find(&|p, t| {
                !t.name.contains('@')
                    && !t.name.starts_with("torch_tensor_")
                    && net.tensor_name(net.parameters[p].data) == t.name
            });
        }
        let found: BTreeSet<*const PlanTensor> = tensors.values().flatten().map(|t| std::ptr::from_ref(*t)).collect();
        Known { net, tensors, by_name, found: found.len() }
    }

    /// The units of a group that the plan keeps; `None` if nothing of it is found, or all of them stay.
    fn units(&self, number: usize, group: &Group, plan_name: &str) -> Result<Option<Vec<u32>>, Errors> {
        let error = |message: String| vec![Diagnostic::error(plan_name, Pos::default(), message)];
        let mut agreed: Option<(Vec<u32>, String)> = None;
        for member in &group.members {
            let Some(found) = self.tensors.get(&member.parameter) else { continue };
            let keeps: Vec<Option<&Vec<u32>>> =
                found.iter().map(|t| self.keep_along(member.parameter, member.axis, t)).collect();
            // Tensors that hold the same and are cut differently say nothing here.
            if keeps.iter().any(|keep| *keep != keeps[0]) {
                continue;
            }
            let name = &found[0].name;
            let kept = |i: &u64| keeps[0].is_none_or(|keep| keep.binary_search(&(*i as u32)).is_ok());
            let share = |u: u64| {
                let indices: Vec<u64> = member.runs.iter().flat_map(|run| run.indices(u)).collect();
                (indices.iter().filter(|i| kept(i)).count(), indices.len())
            };
            let shares: Vec<(usize, usize)> = (0..group.units).map(share).collect();
            // A part of a unit: another factor of the axis is cut. If it is not that, the cuts will not be the plan's.
            if shares.iter().any(|(left, all)| *left > 0 && left < all) {
                continue;
            }
            let units: Vec<u32> = (0u32..).zip(&shares).filter(|(_, (left, _))| *left > 0).map(|(u, _)| u).collect();
            match &agreed {
                Some((other, whose)) if *other != units => {
                    return Err(error(format!(
                        "the plan keeps other units of g{number} of this module in `{name}` than in `{whose}`"
                    )));
                }
                _ => agreed = Some((units, name.clone())),
            }
        }
        match agreed {
            Some((units, name)) if units.is_empty() => {
                Err(error(format!("the plan leaves no unit of g{number} of this module in `{name}`")))
            }
            Some((units, _)) => Ok(((units.len() as u64) < group.units).then_some(units)),
            None => Ok(None),
        }
    }

    /// A tensor that a plan for this module cuts otherwise than the other plan cuts what it was found as.
    fn otherwise(&self, here: &Plan) -> Option<String> {
        let kept = |t: &PlanTensor| -> Vec<Option<Vec<u32>>> {
            axes(t).map(|(axis, _)| t.keep.get(&axis.to_string()).cloned()).collect()
        };
        let agrees = |p: usize, found: &[&PlanTensor]| {
            let parameter = &self.net.parameters[p];
            let name = self.net.tensor_name(parameter.data);
            let ours: Vec<_> =
                here.tensors.iter().filter(|t| t.name == name && t.shape == parameter.shape).map(kept).collect();
            match ours.is_empty() {
                true => found.iter().any(|t| t.keep.is_empty()),
                false => found.iter().any(|t| ours.contains(&kept(t))),
            }
        };
        let (odd, _) = self.tensors.iter().find(|(p, found)| !agrees(**p, found))?;
        Some(self.net.tensor_name(self.net.parameters[*odd].data))
    }

    /// What the plan keeps along the axis of a tensor that is this axis of a parameter; `None`: all.
    fn keep_along<'t>(&self, parameter: usize, axis: usize, tensor: &'t PlanTensor) -> Option<&'t Vec<u32>> {
        let before = self.net.parameters[parameter].shape[..axis].iter().filter(|n| **n != 1).count();
        let (own, _) = axes(tensor).nth(before)?;
        tensor.keep.get(&own.to_string())
    }
}

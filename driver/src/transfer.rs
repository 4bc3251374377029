//! A plan that was made for another export of the network: its units are found by the values of tensors.
//!
//! A tensor here is one of the plan's if both hold the same, in whatever order of axes, or, where no tensor does, if both have the same name;
//! axes of size 1 do not count. A group keeps unit u if the plan keeps the indices that u has in a tensor that is found, and all tensors that are
//! found must say the same. Then what is cut must be what the plan cuts: the same sizes before and after, tensor by tensor, in whatever order of
//! axes.

use crate::Errors;
use crate::orders::{Held, Order, Readable, Seen, held, keep_along, long_axes, long_sizes, recognise, straight};
use crate::show::frozen_pos;
use crate::weights::{StoredWeights, add_contents};
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
    if let Some((odd, why)) = known.difference(plan, &here).or_else(|| known.otherwise(&here)) {
        let message = format!(
            "the plan was made for another module, and cuts {odd} otherwise than can be done in this one: {why}"
        );
        return Err(wrong(message).into_iter().map(|e| e.with_help("make a plan for this module")).collect());
    }
    let how = if known.by_name { "by their names" } else { "by what they hold" };
    let note = format!("the plan was made for another module: {} of its tensors were found here {how}", known.found);
    Ok((choice, Diagnostic::error(name, Pos::default(), note).with_severity(Severity::Note)))
}

/// Sizes before and after, sorted: a cut in whatever order of axes.
type Cut = (Vec<u64>, Vec<u64>);

/// How a tensor is cut; `None` if it is whole, or the same all along: such a one an export has, and another makes up.
fn cut(t: &PlanTensor) -> Option<Cut> {
    if t.uniform || t.keep.is_empty() {
        return None;
    }
    let left = |axis: usize| t.keep.get(&axis.to_string()).map_or(t.shape[axis], |keep| keep.len() as u64);
    let mut sizes: Vec<(u64, u64)> = long_axes(&t.shape).into_iter().map(|axis| (t.shape[axis], left(axis))).collect();
    sizes.sort_unstable();
    Some(sizes.into_iter().unzip())
}

/// How many tensors are cut how; what is the same, by `identity`, is one.
fn cuts(tensors: &[PlanTensor], identity: impl Fn(&PlanTensor) -> Option<Held>) -> BTreeMap<Cut, usize> {
    let mut out: BTreeMap<Cut, BTreeSet<Held>> = BTreeMap::new();
    for (i, t) in tensors.iter().enumerate() {
        if let Some(cut) = cut(t) {
            out.entry(cut).or_default().insert(identity(t).unwrap_or_else(|| (vec![], i.to_string())));
        }
    }
    out.into_iter().map(|(cut, held)| (cut, held.len())).collect()
}

/// A tensor of the plan that a parameter of this module is, and the order of the parameter's axes there.
struct Found<'p> {
    tensor: &'p PlanTensor,
    order: Order,
}

impl<'p> Found<'p> {
    /// What the plan keeps along an axis of the parameter, which has this shape; `None`: all.
    fn keep_along(&self, shape: &[u64], axis: usize) -> Option<&'p Vec<u32>> {
        keep_along(self.tensor, &self.order, shape, axis)
    }
}

/// The parameters of this module, and what they hold.
struct Parameters<'n> {
    net: &'n Network<'n>,
    weights: &'n StoredWeights<'n>,
}

impl Readable for Parameters<'_> {
    fn shapes(&self) -> Vec<Vec<u64>> {
        self.net.parameters.iter().map(|p| p.shape.clone()).collect()
    }
    fn content(&self, tensor: usize) -> Option<String> {
        self.weights.content(self.net.parameters[tensor].data)
    }
    fn bytes(&self, tensor: usize) -> Option<Vec<u8>> {
        self.weights.bytes(self.net.parameters[tensor].data)
    }
}

/// Parameters of this module, each with its tensors of the plan.
struct Known<'n, 'p> {
    net: &'n Network<'n>,
    tensors: BTreeMap<usize, Vec<Found<'p>>>,
    by_name: bool,
    /// Tensors of the plan that are found.
    found: usize,
    /// What tensors of the plan hold: with each, the first of those that hold the same, in whatever order of axes.
    same: BTreeMap<Held, Held>,
}

impl<'n, 'p> Known<'n, 'p> {
    fn new(net: &'n Network<'n>, plan: &'p Plan, weights: &StoredWeights) -> Known<'n, 'p> {
        let all: Vec<&PlanTensor> = plan.tensors.iter().chain(&plan.whole).collect();
        let mut holding: BTreeMap<Held, Vec<&'p PlanTensor>> = BTreeMap::new();
        for (tensor, held) in all.iter().filter_map(|t| Some((*t, held(t)?))) {
            holding.entry(held).or_default().push(tensor);
        }
        let wanted: BTreeSet<Held> = holding.keys().cloned().collect();
        let (mut tensors, mut same) = (BTreeMap::new(), BTreeMap::new());
        for (p, seen) in recognise(&wanted, &Parameters { net, weights }).into_iter().enumerate() {
            let of = |s: &Seen| -> Vec<Found<'p>> {
                holding[&s.held].iter().map(|tensor| Found { tensor, order: s.order.clone() }).collect()
            };
            let found: Vec<Found> = seen.iter().flat_map(of).collect();
            unite(&mut same, seen.into_iter().map(|s| s.held));
            if !found.is_empty() {
                tensors.insert(p, found);
            }
        }
        let by_name = tensors.is_empty();
        if by_name {
            tensors = named(net, &all);
        }
        let found: BTreeSet<*const PlanTensor> =
            tensors.values().flatten().map(|f| std::ptr::from_ref(f.tensor)).collect();
        Known { net, tensors, by_name, found: found.len(), same }
    }

    /// The units of a group that the plan keeps; `None` if nothing of it is found, or all of them stay.
    fn units(&self, number: usize, group: &Group, plan_name: &str) -> Result<Option<Vec<u32>>, Errors> {
        let error = |message: String| vec![Diagnostic::error(plan_name, Pos::default(), message)];
        let mut agreed: Option<(Vec<u32>, String)> = None;
        for member in &group.members {
            let Some(found) = self.tensors.get(&member.parameter) else { continue };
            let shape = &self.net.parameters[member.parameter].shape;
            let keeps: Vec<Option<&Vec<u32>>> = found.iter().map(|f| f.keep_along(shape, member.axis)).collect();
            // Tensors that hold the same and are cut differently say nothing here, and neither do those that are symmetric.
            if keeps.iter().any(|keep| *keep != keeps[0]) {
                continue;
            }
            let name = &found[0].tensor.name;
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

    /// What is cut in another way than by the plan, or not at all, and why.
    fn difference(&self, plan: &Plan, here: &Plan) -> Option<(String, String)> {
        let of_plan = |t: &PlanTensor| held(t).map(|held| self.same.get(&held).cloned().unwrap_or(held));
        let of_here =
            |t: &PlanTensor| self.of_name(t).and_then(|(_, found)| of_plan(found[0].tensor)).or_else(|| held(t));
        let (wanted, got) = (cuts(&plan.tensors, of_plan), cuts(&here.tensors, of_here));
        let differs = |of: &BTreeMap<Cut, usize>, than: &BTreeMap<Cut, usize>| {
            of.iter().find(|(cut, n)| than.get(cut) != Some(n)).map(|(cut, _)| cut.clone())
        };
        let odd = differs(&wanted, &got).or_else(|| differs(&got, &wanted))?;
        let name = format!("a tensor of the sizes {:?}, left with {:?},", odd.0, odd.1);
        let is_odd = |t: &&PlanTensor| cut(t).as_ref() == Some(&odd);
        let why = plan.tensors.iter().filter(is_odd).find_map(|t| self.why(t, here));
        let more = || match (got.get(&odd), wanted.get(&odd), here.tensors.iter().find(is_odd)) {
            (got, wanted, Some(t)) if got > wanted => format!("`{}` would be cut so, too", t.name),
            _ => "it has another number of such tensors".to_string(),
        };
        Some((name, why.unwrap_or_else(more)))
    }

    /// Why a tensor of the plan is not cut here as it is there; `None` if it is.
    fn why(&self, tensor: &PlanTensor, here: &Plan) -> Option<String> {
        let is = |found: &&Found| std::ptr::eq(found.tensor, tensor);
        let found = self.tensors.iter().find_map(|(p, all)| Some((*p, all.iter().find(is)?)));
        let Some((parameter, found)) = found else {
            return Some(format!("`{}` of the plan is none of its tensors", tensor.name));
        };
        let shape = &self.net.parameters[parameter].shape;
        let ours = self.ours(parameter, here);
        let odd = |axis: &usize| {
            let keep = found.keep_along(shape, *axis);
            keep.is_some() && !ours.iter().any(|t| t.keep.get(&axis.to_string()) == keep)
        };
        let axis = (0..shape.len()).find(odd)?;
        let name = self.net.tensor_name(self.net.parameters[parameter].data);
        let frozen = self.net.frozen.iter().find(|f| f.axes.contains(&(parameter, axis)));
        Some(match frozen {
            Some(frozen) => {
                let pos = frozen_pos(self.net, frozen);
                let at = if pos == Pos::default() { String::new() } else { format!(" ({pos})") };
                format!("axis {axis} of `{name}` stays: {}{at}", frozen.reason)
            }
            None => format!("axis {axis} of `{name}` hangs together with other axes here"),
        })
    }

    /// A tensor that a plan for this module cuts otherwise than the other plan cuts what it was found as; or one of the other plan that is cut so
    /// nowhere.
    fn otherwise(&self, here: &Plan) -> Option<(String, String)> {
        let mut missing: Vec<&PlanTensor> = vec![];
        let mut done: BTreeSet<*const PlanTensor> = BTreeSet::new();
        for (parameter, found) in &self.tensors {
            let ours = self.ours(*parameter, here);
            let as_there = |f: &&Found| match ours.is_empty() {
                true => f.tensor.keep.is_empty(),
                false => ours.iter().any(|t| self.cut_alike(*parameter, f, t)),
            };
            let alike: Vec<&Found> = found.iter().filter(as_there).collect();
            if alike.is_empty() {
                let name = self.net.tensor_name(self.net.parameters[*parameter].data);
                let why = self.why(found[0].tensor, here).unwrap_or_else(|| "it would lose other indices".to_string());
                return Some((format!("`{name}`"), why));
            }
            done.extend(alike.iter().map(|f| std::ptr::from_ref(f.tensor)));
            missing.extend(found.iter().map(|f| f.tensor).filter(|t| !t.uniform));
        }
        let odd = missing.into_iter().find(|t| !done.contains(&std::ptr::from_ref(*t)))?;
        Some((format!("`{}`", odd.name), "what holds the same here is cut in one way only".to_string()))
    }

    /// Whether a plan for this module cuts a parameter as the other plan cuts what it was found as.
    fn cut_alike(&self, parameter: usize, found: &Found, ours: &PlanTensor) -> bool {
        let shape = &self.net.parameters[parameter].shape;
        long_axes(shape).into_iter().all(|a| found.keep_along(shape, a) == ours.keep.get(&a.to_string()))
    }

    /// How a plan for this module cuts a parameter: once for each use of other sizes.
    fn ours<'t>(&self, parameter: usize, here: &'t Plan) -> Vec<&'t PlanTensor> {
        let parameter = &self.net.parameters[parameter];
        let name = self.net.tensor_name(parameter.data);
        here.tensors.iter().filter(|t| t.name == name && t.shape == parameter.shape).collect()
    }

    /// The parameter that a tensor of a plan for this module is, and what it was found as.
    fn of_name(&self, tensor: &PlanTensor) -> Option<(&usize, &Vec<Found<'p>>)> {
        let is = |p: usize| {
            let parameter = &self.net.parameters[p];
            parameter.shape == tensor.shape && self.net.tensor_name(parameter.data) == tensor.name
        };
        self.tensors.iter().find(|(p, _)| is(**p))
    }
}

/// Parameters and tensors of the plan with the same names and sizes. A name that depc or an importer made up says nothing of another export.
fn named<'p>(net: &Network, plan: &[&'p PlanTensor]) -> BTreeMap<usize, Vec<Found<'p>>> {
    let of = |p: &depc_passes::groups::Parameter| -> Vec<Found<'p>> {
        let name = net.tensor_name(p.data);
        let sizes = long_sizes(&p.shape);
        let fits = |t: &&&PlanTensor| {
            let made_up = t.name.contains('@') || t.name.starts_with("torch_tensor_");
            !made_up && t.name == name && long_sizes(&t.shape) == sizes
        };
        plan.iter().filter(fits).map(|tensor| Found { tensor, order: straight(sizes.len()) }).collect()
    };
    net.parameters.iter().map(of).enumerate().filter(|(_, found)| !found.is_empty()).collect()
}

/// Notes that these are the same.
fn unite(same: &mut BTreeMap<Held, Held>, all: impl Iterator<Item = Held>) {
    let all: BTreeSet<Held> = all.collect();
    let first_of = |held: &Held| same.get(held).unwrap_or(held).clone();
    let firsts: BTreeSet<Held> = all.iter().map(first_of).collect();
    let Some(first) = firsts.first().cloned() else { return };
    same.values_mut().filter(|of| firsts.contains(*of)).for_each(|of| of.clone_from(&first));
    same.extend(all.into_iter().map(|held| (held, first.clone())));
}

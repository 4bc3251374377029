//! Importance by weights: what Torch-Pruning's `GroupMagnitudeImportance` computes with its defaults (reduction and normaliser
//! `mean`, no root), for any function f of an element: f(w) = w² is p = 2, |w| is p = 1.
//!
//! For every member of a group whose tensor is a contraction's *weight* or a per-unit *scale*, s_j = Σ f(w) over all elements
//! with index j on the member's axis; score(u) = (1/n) Σ s_j over the indices j of unit u in all n such members, and then
//! divided by its mean over the units. Of a weight that is stored as integers, the effective weight is taken ([`crate::effective`]), and
//! nothing that it is made of by itself. Depthwise weights, embeddings, biases and statistics are left out.

use crate::algebra::{ClassId, Run};
use crate::analysis::Analysis;
use crate::criterion::{Element, Fault, NotFinite, RankError, Ranking, Seen, Unranked, sums_of};
use crate::effective::{Effective, constants_of, effective};
use crate::evaluate;
use crate::groups::{Group, Network};
use crate::uses::{is_contraction, letters, letters_of_results, moved, through, users};
use depc_ir::graph::{DataId, OpId, ValueId};
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Sums per axis of a parameter, for each index along it.
type Sums = Vec<(usize, Vec<f64>)>;

/// The score of every unit of every group, for what an element counts for; −∞ for a unit with a weight that is no number, if
/// such units are to go first. One pass over the weights, which are read side by side.
///
/// # Errors
/// Every weight that units cannot be ranked by.
pub fn by_weights(seen: &Seen, element: Element) -> Result<Vec<Ranking>, RankError> {
    let net = seen.net;
    let (stored, mut counts) = (effective(&net.analysis), scored(net));
    let mut weights = vec![];
    for (parameter, p) in net.parameters.iter().enumerate() {
        let Some(of) = stored.get(&p.value) else { continue };
        // What an effective weight is made of is not looked at by itself.
        let scales = of.scales.iter().map(|(v, _)| *v);
        let all: BTreeSet<ValueId> = scales.chain([of.value]).flat_map(|v| constants_of(&net.analysis, v)).collect();
        let made_of: Vec<usize> = (0..counts.len()).filter(|i| all.contains(&net.parameters[*i].value)).collect();
        counts[parameter] = true;
        if let Some(weight) = effective_weight(seen, of, (parameter, &made_of), element).map_err(RankError::Weights)? {
            made_of.into_iter().for_each(|i| counts[i] = false);
            weights.push(weight);
        }
    }
    let mut wanted: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); net.parameters.len()];
    for m in net.groups.iter().flat_map(|g| &g.members).filter(|m| counts[m.parameter]) {
        wanted[m.parameter].insert(m.axis);
    }
    let sums: Vec<Result<Sums, Unranked>> = wanted
        .par_iter()
        .enumerate()
        .map(|(parameter, axes)| {
            let axes: Vec<usize> = axes.iter().copied().collect();
            if axes.is_empty() {
                return Ok(vec![]);
            }
            let sums = finite_sums(seen, net.parameters[parameter].data, &axes, element);
            Ok(axes.into_iter().zip(sums.map_err(|fault| Unranked { parameter, fault })?).collect())
        })
        .collect();
    let (sums, errors): (Vec<_>, Vec<_>) = sums.into_iter().partition(Result::is_ok);
    if !errors.is_empty() {
        return Err(RankError::Weights(errors.into_iter().filter_map(Result::err).collect()));
    }
    let sums: Vec<_> = sums.into_iter().flatten().collect();
    let ranking = |g: &Group| {
        let own = g.members.iter().filter(|m| counts[m.parameter]).filter_map(|m| {
            let (_, sums) = sums[m.parameter].iter().find(|(axis, _)| *axis == m.axis)?;
            Some((m.runs.as_slice(), sums.as_slice()))
        });
        let effective = weights.iter().flatten().filter(|a| a.group == g.class);
        let members: Vec<(&[Run], &[f64])> = own.chain(effective.map(|a| (&a.runs[..], &a.sums[..]))).collect();
        Ranking::Scores(score(g.units, &members))
    };
    Ok(net.groups.iter().map(ranking).collect())
}

/// An axis of an effective weight that a group lies in.
struct Along {
    group: ClassId,
    /// Which indices each unit has there.
    runs: Vec<Run>,
    /// For each index, what the elements there count for.
    sums: Vec<f64>,
}

/// What the elements of an effective weight count for, along the axes that groups lie in; `None` if they cannot be worked out. It is
/// stored as a parameter, and made of that and of others.
fn effective_weight(
    seen: &Seen,
    of: &Effective,
    (parameter, made_of): (usize, &[usize]),
    element: Element,
) -> Result<Option<Vec<Along>>, Vec<Unranked>> {
    let net = seen.net;
    let fault = |parameter: usize, fault: Fault| vec![Unranked { parameter, fault }];
    let shape: Option<Vec<u64>> = net.analysis.dims(of.value).iter().copied().collect();
    let numbers = evaluate::numbers(&net.analysis, seen.weights, of);
    let numbers = numbers.map_err(|e| fault(parameter, Fault::Unreadable(e)))?;
    let (Some(shape), Some(numbers)) = (shape, numbers) else { return Ok(None) };
    let axes: Vec<usize> = (0..shape.len()).filter(|a| net.axis_class(of.value, *a).is_some()).collect();
    let sums = sums_of(numbers, &shape, &axes, element);
    if seen.not_finite == NotFinite::Refuse && !sums.iter().flatten().all(|x| x.is_finite()) {
        for i in made_of {
            let found = seen.weights.first_not_finite(net.parameters[*i].data);
            if let Some((index, value)) = found.map_err(|e| fault(*i, Fault::Unreadable(e)))? {
                return Err(fault(*i, Fault::NotFinite(index, value)));
            }
        }
        return Err(fault(parameter, Fault::TooLarge));
    }
    let mut out = vec![];
    for (axis, sums) in axes.iter().zip(sums) {
        let groups = net.axis_class(of.value, *axis).map(|c| net.solution.members(c)).unwrap_or_default();
        out.extend(groups.into_iter().map(|(group, runs)| Along { group, runs, sums: sums.clone() }));
    }
    Ok(Some(out))
}

/// The sums along axes of a weight. One that is not finite tells that an element is not, or that they are too large: that is
/// looked at only then.
fn finite_sums(seen: &Seen, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, Fault> {
    let sums = seen.weights.sums(data, axes, element).map_err(Fault::Unreadable)?;
    if sums.iter().flatten().all(|x| x.is_finite()) {
        return Ok(sums);
    }
    match seen.weights.first_not_finite(data).map_err(Fault::Unreadable)? {
        Some(_) if seen.not_finite == NotFinite::Lowest => Ok(sums),
        Some((index, value)) => Err(Fault::NotFinite(index, value)),
        None => Err(Fault::TooLarge),
    }
}

fn score(units: u64, members: &[(&[Run], &[f64])]) -> Vec<f64> {
    let mut total = vec![0.0; units as usize];
    for (runs, sums) in members {
        for (unit, t) in total.iter_mut().enumerate() {
            for i in runs.iter().flat_map(|r| r.indices(unit as u64)) {
                *t += sums.get(i as usize).copied().unwrap_or(0.0);
            }
        }
    }
    let n = members.len().max(1) as f64;
    total.iter_mut().for_each(|t| *t = if t.is_finite() { *t / n } else { f64::NEG_INFINITY });
    let finite = || total.iter().filter(|t| t.is_finite());
    let mean = finite().sum::<f64>() / finite().count().max(1) as f64;
    if mean > 0.0 && mean.is_finite() {
        total.iter_mut().for_each(|t| *t /= mean);
    }
    total
}

/// Per parameter: is it a contraction's weight, or a scale?
fn scored(net: &Network) -> Vec<bool> {
    let users = users(&net.analysis);
    net.parameters.iter().map(|p| is_scored(&net.analysis, &users, p.value)).collect()
}

/// Follows a constant through ops that move its elements to a contraction or a product.
fn is_scored(an: &Analysis, users: &[Vec<(OpId, usize)>], start: ValueId) -> bool {
    let (mut seen, mut stack) = (BTreeSet::new(), vec![start]);
    while let Some(v) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { continue };
            if is_weight(inst, *operand) || is_scale(inst, *operand) {
                return true;
            }
            let next = moved(inst, *operand).into_iter().chain(an.flow.becomes(*op, *operand).iter().copied());
            stack.extend(next.filter(|v| seen.insert(*v)));
        }
    }
    false
}

/// Whether a sum of products reads the operand, and sums over an axis that it shares with another operand. (A depthwise weight
/// does not: the axis that it shares is not summed over.)
fn is_weight(inst: &Instance, operand: usize) -> bool {
    if inst.weight.is_some_and(|w| w != operand) || !is_contraction(inst) {
        return false;
    }
    let letters = |i: usize| letters(inst.operands[i].iter().flat_map(|t| &t.axes));
    let kept = letters_of_results(inst);
    let others: BTreeSet<u32> = (0..inst.operands.len()).filter(|i| *i != operand).flat_map(letters).collect();
    let sizes = |l: &u32| inst.letters[*l as usize].size != Some(1);
    letters(operand).iter().any(|l| sizes(l) && others.contains(l) && !kept.contains(l))
}

fn is_scale(inst: &Instance, operand: usize) -> bool {
    fn factor(e: &Expr, operand: usize) -> bool {
        match e {
            Expr::Apply(kind, args) => {
                (*kind == Scalar::Mul && args.iter().any(|a| through(a) == Some(operand)))
                    || args.iter().any(|a| factor(a, operand))
            }
            _ => false,
        }
    }
    inst.computes.iter().flatten().any(|c| c.fold.is_none() && factor(&c.expr, operand))
}

//! Importance of units by what criteria make of a group's members.
//!
//! For every member of a group whose tensor is a contraction's *weight* or a per-unit *scale*, [`by_weights`] takes s_j = Σ f(w)
//! over all elements with index j on the member's axis: f(w) = w² is p = 2 of Torch-Pruning's `GroupMagnitudeImportance`, |w| is
//! p = 1. Other criteria take other s_j. [`by_members`] adds up the s_j over the indices j of a unit, reduces the members'
//! scores to one, and normalises over the units (see [`crate::combine`]; with the defaults both are Torch-Pruning's).
//! Depthwise weights, embeddings, biases and statistics are left out. Of a weight that is stored as integers, the effective weight is
//! taken (`effective`), and nothing else that it is made of.

use crate::criterion::{Beside, Element, Fault, NotFinite, Pair, RankError, Ranking, Seen, Unranked, sums_of};
use crate::effective::{Cone, Effective};
use crate::evaluate;
use crate::groups::{Group, Network, Parameter};
use crate::scored::{Kind, Read, reads};
use crate::side_by_side::side_by_side;
use depc_ir::graph::{Content, DataId};
use std::collections::BTreeSet;

/// Per axis of a parameter that counts: a score for each index along it.
pub type Along = Vec<(usize, Vec<f64>)>;

/// The score of every unit of every group, for what an element counts for; −∞ for a unit with a weight that is no number, if
/// such units are to go first. A group of which no member counts has 0 for every unit. One pass over the weights, which are read
/// side by side.
///
/// # Errors
/// Every weight that units cannot be ranked by.
pub fn by_weights(seen: &Seen, element: Element) -> Result<Vec<Ranking>, RankError> {
    let found = by_members(seen, &|parameter, read, axes| match read.kind {
        Kind::Other => Ok(vec![]),
        _ => Ok(axes.iter().copied().zip(sums(seen, parameter, axes, element)?).collect()),
    })?;
    let zeros = |(r, g): (Ranking, &Group)| match r {
        Ranking::Nothing => Ranking::Scores(vec![0.0; g.units as usize]),
        ranked => ranked,
    };
    Ok(found.into_iter().zip(&seen.net.groups).map(zeros).collect())
}

/// What criteria look at of a weight or a scale.
pub(crate) enum Looked {
    /// What is stored.
    Stored,
    /// The effective weight that it is stored for: an element where each of its own is.
    Effective(Vec<f64>),
    /// Nothing: other parameters tell of it, or depc cannot work out what it stands for.
    Nothing,
}

/// What criteria look at of a parameter. An effective weight is held in memory.
///
/// # Errors
/// If it cannot be read; if an element of an effective weight is no finite number, unless such units are to go first.
pub(crate) fn look(seen: &Seen, parameter: usize) -> Result<Looked, Fault> {
    let (net, p) = (seen.net, &seen.net.parameters[parameter]);
    let of = match net.stored.weights.get(&p.value) {
        _ if net.stored.inside.contains(&p.value) => return Ok(Looked::Nothing),
        Some(Some(of)) => of,
        _ => return Ok(Looked::Stored),
    };
    let numbers = evaluate::numbers(&net.analysis, seen.weights, p.value, of).map_err(Fault::Unreadable)?;
    let Some(numbers) = numbers else { return Ok(Looked::Nothing) };
    if seen.not_finite == NotFinite::Refuse && !numbers.iter().all(|x| x.is_finite()) {
        return Err(effective_fault(seen, p, of).map_err(Fault::Unreadable)?);
    }
    Ok(Looked::Effective(numbers))
}

/// The sums along axes of what the elements of a parameter count for; none for an axis that nothing tells of.
pub(crate) fn sums(seen: &Seen, parameter: usize, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, Fault> {
    let p = &seen.net.parameters[parameter];
    match look(seen, parameter)? {
        Looked::Stored => finite_sums(seen, p.data, axes, element),
        Looked::Effective(numbers) => {
            let lowest = goes_first(seen, p, &numbers)?;
            let sums = sums_of(numbers, &p.shape, axes, element);
            if lowest { Ok(sums) } else { checked(seen, p.data, None, Ok(sums)) }
        }
        // It is refused all the same if it is no number.
        Looked::Nothing => finite_sums(seen, p.data, axes, element).map(|_| vec![]),
    }
}

/// The same, of what an element counts for beside that of the tensor that goes with the parameter.
pub(crate) fn pair_sums(seen: &Seen, parameter: usize, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, Fault> {
    let p = &seen.net.parameters[parameter];
    let beside = seen.weights.beside(p.data);
    let mut lowest = false;
    let sums = match look(seen, parameter)? {
        Looked::Stored => seen.weights.pair_sums(p.data, axes, pair),
        Looked::Nothing => return Ok(vec![]),
        Looked::Effective(mut numbers) => {
            let beside = beside.ok_or_else(|| Fault::Unreadable("nothing goes with it".to_string()))?;
            let others = beside.read().map_err(Fault::Unreadable)?;
            if others.len() != numbers.len() {
                return Err(Fault::Unreadable("what goes with it has other sizes".to_string()));
            }
            lowest = goes_first(seen, p, &numbers)?;
            pair(&mut numbers, &others);
            Ok(sums_of(numbers, &p.shape, axes, &|_| {}))
        }
    };
    match sums {
        Ok(sums) if lowest && beside.is_none_or(|b| b.first_not_finite().is_ok_and(|found| found.is_none())) => {
            Ok(sums)
        }
        sums => checked(seen, p.data, beside, sums),
    }
}

/// Whether an effective weight has elements that are no numbers since a stored element or a scale is none, so that their units go first.
fn goes_first(seen: &Seen, p: &Parameter, numbers: &[f64]) -> Result<bool, Fault> {
    let Some(Some(of)) = seen.net.stored.weights.get(&p.value) else { return Ok(false) };
    if seen.not_finite == NotFinite::Refuse || numbers.iter().all(|x| x.is_finite()) {
        return Ok(false);
    }
    Ok(!matches!(effective_fault(seen, p, of).map_err(Fault::Unreadable)?, Fault::TooLarge))
}

/// Why an element of an effective weight is no finite number: a stored element, or a scale, is none; or their product is too large.
fn effective_fault(seen: &Seen, p: &Parameter, of: &Effective) -> Result<Fault, String> {
    let an = &seen.net.analysis;
    let made_of = of.made_of(an).flat_map(|v| Cone::of(an, v).constants);
    for (v, data) in made_of.filter_map(|v| Some((v, an.literal[v.index()]?))) {
        let rank = an.dims(v).len();
        let found = match an.graph.literal(data).content {
            Content::Splat(x) => (!x.is_finite()).then(|| (vec![0; rank], x)),
            Content::Ints(_) => None,
            Content::Stored { .. } => seen.weights.first_not_finite(data)?,
        };
        match found {
            Some((index, value)) if data == p.data => return Ok(Fault::NotFinite(index, value)),
            Some((index, value)) => return Ok(Fault::ScaleNotFinite(data, index, value)),
            None => {}
        }
    }
    Ok(Fault::TooLarge)
}

/// What a criterion makes of a parameter: its number, how it is read, and the axes that groups lie in.
pub type OfParameter<'a> = &'a (dyn Fn(usize, &Read, &[usize]) -> Result<Along, Fault> + Sync);

/// The rankings that follow from a score per index of members; nothing for a group of which no member counts. The parameters
/// are taken side by side.
///
/// # Errors
/// Every weight that units cannot be ranked by; a normaliser that would turn a ranking around.
pub fn by_members(seen: &Seen, of: OfParameter) -> Result<Vec<Ranking>, RankError> {
    let asked = asked(seen);
    combined(seen, asked.reads, |reads| {
        let all: Vec<_> = asked.axes.iter().enumerate().collect();
        let data = seen.net.parameters.iter().map(|p| p.data);
        side_by_side(seen.net.analysis.graph, data, &all, |a| of_one(seen.net, of, reads, *a))
    })
}

/// The same, one parameter after the other: for criteria that hold one in memory.
///
/// # Errors
/// As there.
pub fn by_members_in_turn(seen: &Seen, of: OfParameter) -> Result<Vec<Ranking>, RankError> {
    let asked = asked(seen);
    combined(seen, asked.reads, |reads| asked.axes.iter().enumerate().map(|a| of_one(seen.net, of, reads, a)).collect())
}

/// What criteria are asked of.
struct Asked {
    /// Per parameter: how it is read.
    reads: Vec<Read>,
    /// Per parameter: the axes that groups lie in.
    axes: Vec<BTreeSet<usize>>,
}

fn asked(seen: &Seen) -> Asked {
    Asked { reads: reads(seen.net), axes: axes(seen.net) }
}

/// Per parameter: the axes that groups lie in.
pub(crate) fn axes(net: &Network) -> Vec<BTreeSet<usize>> {
    let mut axes: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); net.parameters.len()];
    for m in net.groups.iter().flat_map(|g| &g.members) {
        axes[m.parameter].insert(m.axis);
    }
    axes
}

fn of_one(
    net: &Network,
    of: OfParameter,
    reads: &[Read],
    (parameter, axes): (usize, &BTreeSet<usize>),
) -> Result<Along, Unranked> {
    if axes.is_empty() {
        return Ok(vec![]);
    }
    let axes: Vec<usize> = axes.iter().copied().collect();
    let value = net.parameters[parameter].value;
    of(parameter, &reads[parameter], &axes).map_err(|fault| Unranked { value, fault })
}

fn combined(
    seen: &Seen,
    reads: Vec<Read>,
    all: impl FnOnce(&[Read]) -> Vec<Result<Along, Unranked>>,
) -> Result<Vec<Ranking>, RankError> {
    let (found, errors): (Vec<_>, Vec<_>) = all(&reads).into_iter().partition(Result::is_ok);
    if !errors.is_empty() {
        return Err(RankError::Weights(errors.into_iter().filter_map(Result::err).collect()));
    }
    let found: Vec<Along> = found.into_iter().flatten().collect();
    let one = |(i, group)| {
        ranking(seen, group, &reads, &found).map_err(|e| {
            let help = "`none`, `standard` and `gaussian` take any scores";
            RankError::Other(format!("the scores of g{i} cannot be normalised: the normaliser {e}; {help}"))
        })
    };
    seen.net.groups.iter().enumerate().map(one).collect()
}

/// The ranking of a group, by the scores along the axes of its members.
fn ranking(seen: &Seen, group: &Group, reads: &[Read], found: &[Along]) -> Result<Ranking, String> {
    let mut members: Vec<(usize, Vec<f64>)> = vec![];
    for (place, m) in group.members.iter().enumerate() {
        let Some((_, scores)) = found[m.parameter].iter().find(|(axis, _)| *axis == m.axis) else { continue };
        let indices = |unit| m.runs.iter().flat_map(move |r| r.indices(unit));
        let of_unit = |unit| indices(unit).map(|i| scores.get(i as usize).copied().unwrap_or(0.0)).sum();
        members.push((place, (0..group.units).map(of_unit).collect()));
    }
    if members.is_empty() {
        return Ok(Ranking::Nothing);
    }
    members.sort_by_key(|(place, _)| (reads[group.members[*place].parameter].op, *place));
    let members: Vec<Vec<f64>> = members.into_iter().map(|(_, scores)| scores).collect();
    let mut scores = seen.combine.reduction.reduce(&members);
    seen.combine.normaliser.normalise(&mut scores)?;
    Ok(Ranking::Scores(scores))
}

/// The sums along axes of a weight. One that is not finite tells that an element is not, or that they are too large: that is
/// looked at only then.
pub(crate) fn finite_sums(seen: &Seen, data: DataId, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, Fault> {
    checked(seen, data, None, seen.weights.sums(data, axes, element))
}

/// Sums that are finite, or may be otherwise. `beside` is a tensor that had a part in them.
pub(crate) fn checked(
    seen: &Seen,
    data: DataId,
    beside: Option<&dyn Beside>,
    sums: Result<Vec<Vec<f64>>, String>,
) -> Result<Vec<Vec<f64>>, Fault> {
    let sums = sums.map_err(Fault::Unreadable)?;
    if sums.iter().flatten().all(|x| x.is_finite()) {
        return Ok(sums);
    }
    if let Some((index, value)) = beside.map_or(Ok(None), Beside::first_not_finite).map_err(Fault::Unreadable)? {
        return Err(Fault::BesideNotFinite(index, value));
    }
    match seen.weights.first_not_finite(data).map_err(Fault::Unreadable)? {
        Some(_) if seen.not_finite == NotFinite::Lowest => Ok(sums),
        Some((index, value)) => Err(Fault::NotFinite(index, value)),
        None => Err(Fault::TooLarge),
    }
}

//! Weights that are no numbers: elements that are NaN or infinite, of every constant that is cut along with a group, whether the
//! criterion looks at it or not (a bias, a variance, a splat).
//!
//! A constant that only bounds is no weight, and may be infinite: what a maximum or a minimum is taken with or begins with, what a condition
//! chooses (the −∞ of an attention's mask), what data is compared with.

use crate::algebra::{ClassId, Run};
use crate::analysis::Analysis;
use crate::criterion::{Fault, NotFinite, RankError, Seen, Unranked};
use crate::follow::{Constant, constants};
use crate::scored::{Kind, reads};
use crate::side_by_side::side_by_side;
use crate::uses::{moved, through, users};
use depc_ir::graph::{Content, OpId, ValueId};
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::{BTreeMap, BTreeSet};

/// Per group, ascending: its units with an element that is NaN or infinite. `refused` says which weights the criterion itself refuses, by how
/// they are read. Linear in the elements of the others, which are read side by side.
///
/// # Errors
/// All constants with such elements, unless their units are to go first.
pub fn not_finite(seen: &Seen, refused: impl Fn(&Kind) -> bool) -> Result<Vec<Vec<u32>>, RankError> {
    let net = seen.net;
    let (reads, users) = (reads(net), users(&net.analysis));
    let values: Vec<ValueId> = net.constants().map(|p| p.value).collect();
    let is_weight = |(value, c): &(ValueId, Constant)| {
        let elem = net.analysis.graph.literal(c.data).ty.elem();
        elem.is_some_and(|e| matches!(e.kind, ElemKind::Float | ElemKind::Complex))
            && !c.parameter.is_some_and(|p| refused(&reads[p].kind))
            && !only_bounds(&net.analysis, &users, *value)
    };
    let all: Vec<(ValueId, Constant)> = values.into_iter().zip(constants(net)).filter(is_weight).collect();
    let numbers: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
    let found = side_by_side(net.analysis.graph, all.iter().map(|(_, c)| c.data), &all, |(v, c)| {
        of_one(seen, &numbers, c).map_err(|fault| Unranked { value: *v, fault })
    });
    let (found, errors): (Vec<_>, Vec<_>) = found.into_iter().partition(Result::is_ok);
    if !errors.is_empty() {
        return Err(RankError::Weights(errors.into_iter().filter_map(Result::err).collect()));
    }
    let mut out = vec![BTreeSet::new(); net.groups.len()];
    found.into_iter().flatten().flatten().for_each(|(group, units)| out[group].extend(units));
    Ok(out.into_iter().map(|units| units.into_iter().collect()).collect())
}

/// Units by the group's number.
type Units = Vec<(usize, Vec<u32>)>;

/// `numbers` are those of the groups, by class.
fn of_one(seen: &Seen, numbers: &BTreeMap<ClassId, usize>, c: &Constant) -> Result<Units, Fault> {
    let net = seen.net;
    // Per group in an axis: where its units lie there.
    let mut lies: BTreeMap<(usize, usize), Vec<Run>> = BTreeMap::new();
    for (axis, follows) in c.uses.iter().flat_map(|axes| axes.iter().enumerate()) {
        for (class, runs) in follows.members(&net.solution) {
            lies.extend(numbers.get(&class).map(|group| ((axis, *group), runs)));
        }
    }
    if lies.is_empty() {
        return Ok(vec![]);
    }
    if let Content::Splat(x) = net.analysis.graph.literal(c.data).content {
        // With the same everywhere, no unit is worse than another.
        return match seen.not_finite {
            NotFinite::Refuse if !x.is_finite() => Err(Fault::NotFinite(vec![0; c.shape.len()], x)),
            _ => Ok(vec![]),
        };
    }
    if !seen.weights.has(c.data) {
        return Ok(vec![]);
    }
    if seen.not_finite == NotFinite::Refuse {
        let first = seen.weights.first_not_finite(c.data).map_err(Fault::Unreadable)?;
        return first.map_or(Ok(vec![]), |(index, value)| Err(Fault::NotFinite(index, value)));
    }
    let axes: Vec<usize> = lies.keys().map(|(axis, _)| *axis).collect::<BTreeSet<usize>>().into_iter().collect();
    let count = |block: &mut [f64]| block.iter_mut().for_each(|x| *x = f64::from(u8::from(!x.is_finite())));
    let counts = seen.weights.sums(c.data, &axes, &count).map_err(Fault::Unreadable)?;
    let units = |((axis, group), runs): (&(usize, usize), &Vec<Run>)| {
        let along = axes.iter().zip(&counts).find(|(a, _)| *a == axis).map_or(&[][..], |(_, counts)| counts.as_slice());
        let has = |i: u64| along.get(i as usize).is_some_and(|n| *n > 0.0);
        let units = (0..net.groups[*group].units).filter(|u| runs.iter().flat_map(|r| r.indices(*u)).any(has));
        (*group, units.map(|u| u as u32).collect())
    };
    Ok(lies.iter().map(units).collect())
}

/// Whether a constant only bounds, wherever it is used.
fn only_bounds(an: &Analysis, users: &[Vec<(OpId, usize)>], start: ValueId) -> bool {
    let (mut seen, mut stack) = (BTreeSet::from([start]), vec![start]);
    let mut used = false;
    while let Some(v) = stack.pop() {
        for (op, operand) in &users[v.index()] {
            let Some(inst) = an.instance(*op) else { return false };
            let handed = an.flow.becomes(*op, *operand);
            let next: Vec<ValueId> = moved(inst, *operand).into_iter().chain(handed.iter().copied()).collect();
            if next.is_empty() && !bounds(inst, *operand) {
                return false;
            }
            used = true;
            stack.extend(next.into_iter().filter(|v| seen.insert(*v)));
        }
    }
    used
}

/// Whether all that an op does with an operand is to bound, to mask or to compare with it.
fn bounds(inst: &Instance, operand: usize) -> bool {
    inst.computes.iter().all(|compute| match compute {
        Some(c) if c.expr.reads(operand) => bounds_in(&c.expr, operand),
        // What a fold begins with.
        Some(c) => matches!(c.fold, Some(Scalar::Max | Scalar::Min)),
        None => false,
    })
}

fn bounds_in(e: &Expr, operand: usize) -> bool {
    let Expr::Apply(kind, args) = e else { return !e.reads(operand) };
    let bound = matches!(kind, Scalar::Max | Scalar::Min | Scalar::Select) || kind.is_comparison();
    args.iter().all(|a| match through(a) {
        Some(i) if i == operand => bound,
        _ => bounds_in(a, operand),
    })
}

//! Weights whose slices are alike, as those of a network that was filled with one number. A uniform axis ties nothing and has no keep-set;
//! but what a contraction makes of data along such an axis are units, which all that reads them has in common: they have one, and are a
//! group.
//!
//! A factor that is 1, or 1/N where N terms are summed, is no weight: the product with it is a sum, or a mean (`spec/counts.md`).

use crate::algebra::{ClassId, Solution};
use crate::analysis::Analysis;
use crate::lower::Lowered;
use crate::uses::{is_contraction, letters, letters_of_results};
use depc_ir::instance::{Instance, LetterId};
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// How near to a count a number is taken for one: what the narrowest types lose.
const NEARLY: f64 = 1.0 / 128.0;

/// The letters of a contraction's weights along which these are uniform.
pub(crate) fn letters_alike(an: &Analysis, inst: &Instance) -> BTreeSet<u32> {
    let is_data = |i: usize| inst.operands[i].as_ref().is_some_and(|t| !an.constant[t.value.index()]);
    if !is_contraction(inst) || !(0..inst.operands.len()).any(is_data) {
        return BTreeSet::new();
    }
    let weights =
        inst.operands.iter().enumerate().filter(|(i, _)| is_weight(an, inst, *i)).filter_map(|(_, t)| t.as_ref());
    let alike = |(axis, size): (usize, &Option<u64>), v| *size != Some(1) && an.is_uniform(v, axis);
    let of = |t: &depc_ir::instance::Tied| {
        let dims = an.dims(t.value).iter().enumerate();
        letters(dims.filter(|d| alike(*d, t.value)).filter_map(|(axis, _)| t.axes.get(axis)))
    };
    weights.flat_map(of).collect()
}

/// Whether an operand is a factor that is made of constants, and neither 1 nor one by the number of terms.
fn is_weight(an: &Analysis, inst: &Instance, operand: usize) -> bool {
    let Some(tied) = inst.operands[operand].as_ref().filter(|t| an.constant[t.value.index()]) else { return false };
    let elem = an.graph.ty(tied.value).elem();
    let is_factor = inst.computes.iter().flatten().any(|c| c.fold.is_some() && c.expr.reads(operand));
    if !is_factor || !elem.is_some_and(|e| matches!(e.kind, ElemKind::Float | ElemKind::Quant)) {
        return false;
    }
    let Some(number) = an.number[tied.value.index()] else { return true };
    let kept = letters_of_results(inst);
    let terms = |windows: bool| {
        let summed =
            inst.letters.iter().enumerate().filter(|(i, l)| !kept.contains(&(*i as u32)) && (windows || !l.window));
        summed.map(|(_, l)| l.size.unwrap_or(1) as f64).product::<f64>()
    };
    [1.0, terms(true), terms(false)].iter().all(|n| (number.abs() * n - 1.0).abs() > NEARLY)
}

/// The groups that weights lie in along axes along which they are alike.
pub(crate) fn groups(an: &Analysis, low: &Lowered, solution: &Solution) -> BTreeSet<ClassId> {
    let of = |inst: &Instance| {
        let class = |l: u32| Some(solution.class_of[low.letter(inst.op, LetterId(l))?.0 as usize]);
        let classes: Vec<ClassId> = letters_alike(an, inst).into_iter().filter_map(class).collect();
        classes.into_iter().flat_map(|c| solution.members(c).into_iter().map(|(group, _)| group)).collect::<Vec<_>>()
    };
    an.instances.iter().flatten().flat_map(of).collect()
}

/// Whether there are such weights.
pub(crate) fn any(an: &Analysis) -> bool {
    an.instances.iter().flatten().any(|inst| !letters_alike(an, inst).is_empty())
}

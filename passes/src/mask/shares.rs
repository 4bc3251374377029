//! Where an op shares something out along removed units, as a softmax does: what it reads there is −∞, so that these take no share.
//!
//! What it gives there is no twin, then, but 0, or −∞ where it gives logarithms. Whoever reads that has to do without it: it reads 0
//! there, and what it makes of 0 is 0, up to a sum. Anything else that happens to it is refused.

use super::Refusal;
use super::reads::Silencer;
use crate::edits::{How, Mask};
use crate::uses::{letters, moved};
use depc_ir::graph::ValueId;
use depc_ir::instance::{Compute, Instance, LetterId};
use depc_ir::rule::{OperandKind, Scalar};
use std::collections::BTreeSet;

/// Adds the masks of all ops that share along removed units, and what cannot be masked.
pub(super) fn find(silencer: &mut Silencer) {
    let an = &silencer.masker.net.analysis;
    for inst in an.instances.iter().flatten().filter(|inst| inst.results.iter().any(|t| an.live[t.value.index()])) {
        for LetterId(l) in &inst.shares {
            if silencer.class(inst, *l).is_some() {
                let masks = Shared { silencer, groups: silencer.names(inst, *l) }.masks(inst, *l);
                silencer.add(masks);
            }
        }
    }
}

/// Something that is shared out along units of these groups.
struct Shared<'s, 'a, 'n, 'g> {
    silencer: &'s Silencer<'a, 'n, 'g>,
    groups: BTreeSet<String>,
}

/// What an op makes of shares: masks of what it reads, and values that are 0 where no share is (or whatever the share is, if the
/// shares are only moved).
type Read = (Vec<Mask>, Vec<(ValueId, bool)>);

impl Shared<'_, '_, '_, '_> {
    fn masks(&self, inst: &Instance, l: u32) -> Result<Vec<Mask>, Refusal> {
        let has = |i: &usize| inst.operands[*i].as_ref().is_some_and(|t| letters(t.axes.iter()).contains(&l));
        let mut masks = vec![];
        for i in (0..inst.operands.len()).filter(|i| self.is_data(inst, *i) && has(i)) {
            masks.extend(self.mask(inst, i, l, How::Vanish)?);
        }
        let mut stack: Vec<(ValueId, bool)> = inst.results.iter().map(|t| (t.value, false)).collect();
        let mut seen: BTreeSet<(ValueId, bool)> = stack.iter().copied().collect();
        while let Some((v, zero)) = stack.pop() {
            for (op, operand) in &self.silencer.users[v.index()] {
                let Some(user) = self.silencer.masker.net.analysis.instance(*op) else { continue };
                let (more, next) = self.read(user, *operand, zero)?;
                masks.extend(more);
                stack.extend(next.into_iter().filter(|x| seen.insert(*x)));
            }
        }
        Ok(masks)
    }

    /// Whether the rule takes an operand for data, and not for something that the result begins with.
    fn is_data(&self, inst: &Instance, operand: usize) -> bool {
        let rule = self.silencer.masker.net.analysis.rule_of(inst);
        rule.and_then(|r| r.operands.get(operand)).is_none_or(|o| o.kind != OperandKind::Init)
    }

    /// What an op makes of shares that it reads; `zero` if they are 0 already where no share is.
    fn read(&self, inst: &Instance, operand: usize, zero: bool) -> Result<Read, Refusal> {
        let an = &self.silencer.masker.net.analysis;
        let all: Vec<_> = inst.results.iter().zip(&inst.computes).filter(|(t, _)| an.live[t.value.index()]).collect();
        if let Some(v) = moved(inst, operand) {
            return Ok((vec![], vec![(v, zero)]));
        }
        let axes = inst.operands[operand].iter().flat_map(|t| &t.axes);
        let along: BTreeSet<u32> =
            letters(axes).into_iter().filter(|l| !self.silencer.names(inst, *l).is_disjoint(&self.groups)).collect();
        let shares_again = inst.shares.iter().map(|l| l.0).collect::<BTreeSet<u32>>().is_superset(&along);
        if along.is_empty() || an.flow.targets(inst.op).is_some() {
            return Err(self.refusal(inst, "is handed on"));
        }
        if shares_again && self.is_data(inst, operand) || all.is_empty() {
            return Ok((vec![], vec![]));
        }
        let mut next = vec![];
        for (result, compute) in all {
            let Some(Compute { expr, fold }) = compute else {
                return Err(self.refusal(inst, "is read by a function that depc does not know"));
            };
            match fold {
                None if !expr.reads(operand) => continue,
                _ if !expr.reads(operand) || !self.silencer.is_zero(inst, expr, &[operand]) => {
                    return Err(self.refusal(inst, "is taken for something else than 0"));
                }
                Some(Scalar::Add) if along.iter().any(|l| self.silencer.is_counted(inst, *l)) => {
                    return Err(self.refusal(inst, "is averaged over"));
                }
                None | Some(Scalar::Add) => {}
                Some(_) => return Err(self.refusal(inst, "is folded by something else than a sum")),
            }
            if !letters(result.axes.iter()).is_disjoint(&along) {
                next.push((result.value, true));
            }
        }
        let masks = along.iter().filter(|_| !zero).map(|l| self.mask(inst, operand, *l, How::Fill(0)));
        Ok((masks.collect::<Result<Vec<_>, Refusal>>()?.concat(), next))
    }

    fn mask(&self, inst: &Instance, operand: usize, l: u32, how: How) -> Result<Vec<Mask>, Refusal> {
        let refusal = |why| Refusal { groups: self.groups.clone(), why, op: inst.op };
        self.silencer.masks_of(inst, operand, l, how).map_err(refusal)
    }

    fn refusal(&self, inst: &Instance, what: &str) -> Refusal {
        let name = &self.silencer.masker.net.analysis.graph.op(inst.op).name;
        let why = format!("is shared out, and the share of removed units {what}, by `{name}`");
        Refusal { groups: self.groups.clone(), why, op: inst.op }
    }
}

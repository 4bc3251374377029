//! Where zeros stay zeros: a removed unit that is filled with 0 must still be 0 where it is summed over without a weight.

use crate::algebra::ClassId;
use crate::groups::Network;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Compute, Expr, Instance, Tied};
use depc_ir::rule::Scalar;
use depc_ir::types::ElemKind;
use std::collections::BTreeSet;

/// Per value: the groups at whose removed units all its elements are 0, if the parameters are 0 there.
pub(super) struct Zeros<'a, 'g> {
    net: &'a Network<'g>,
    at: Vec<BTreeSet<ClassId>>,
}

impl<'a, 'g> Zeros<'a, 'g> {
    /// Follows the zeros of the given groups through the graph.
    pub fn new(net: &'a Network<'g>, groups: &BTreeSet<ClassId>) -> Self {
        let mut zeros = Zeros { net, at: vec![BTreeSet::new(); net.analysis.graph.values.len()] };
        for p in &net.parameters {
            let inside = p.axes.iter().flatten().flat_map(|class| net.solution.members(*class));
            zeros.at[p.value.index()] = inside.map(|(g, _)| g).filter(|g| groups.contains(g)).collect();
        }
        // What goes round a loop is 0 there unless something that enters it is not.
        for (_, targets) in net.analysis.flow.transfers() {
            targets.iter().flatten().for_each(|v| zeros.at[v.index()] = groups.clone());
        }
        while zeros.round(groups) {}
        zeros
    }

    /// One round over the ops; true if a target of a transfer has fewer zeros than it was taken to have.
    fn round(&mut self, groups: &BTreeSet<ClassId>) -> bool {
        let (net, mut again) = (self.net, false);
        for inst in net.analysis.in_order() {
            let Some(targets) = net.analysis.flow.targets(inst.op) else {
                for (r, result) in inst.results.iter().enumerate() {
                    let kept = groups.iter().copied().filter(|g| self.keeps(inst, r, result, *g)).collect();
                    self.at[result.value.index()] = kept;
                }
                continue;
            };
            for (tied, targets) in inst.operands.iter().zip(targets).filter_map(|(t, to)| Some((t.as_ref()?, to))) {
                let nought = self.is_nought(tied.value);
                for target in targets.iter().filter(|_| !nought) {
                    let both: BTreeSet<ClassId> = &self.at[target.index()] & &self.at[tied.value.index()];
                    again |= both.len() < self.at[target.index()].len();
                    self.at[target.index()] = both;
                }
            }
        }
        again
    }

    /// Is result `r` of an op 0 at the removed units of a group?
    fn keeps(&self, inst: &Instance, r: usize, result: &Tied, group: ClassId) -> bool {
        if !inst.equations.is_empty() {
            // Elements are regrouped; none changes.
            return inst.operands.iter().flatten().all(|t| self.at[t.value.index()].contains(&group));
        }
        let letters = super::letters_of_all(result).into_iter().filter(|l| self.holds(inst, *l, group));
        let through: Vec<u32> = letters.collect();
        let zero = |l: u32| match inst.computes.get(r) {
            Some(Some(Compute { expr, fold })) => {
                self.is_zero(inst, expr, l, group) && self.begins_at_zero(inst, r, expr, *fold, l, group)
            }
            _ => self.moves_zeros(inst, result, l, group),
        };
        !through.is_empty() && through.into_iter().all(zero)
    }

    /// Of an op that joins its operands (or pads one): what stands where the letter is at a removed unit is 0.
    fn moves_zeros(&self, inst: &Instance, result: &Tied, letter: u32, group: ClassId) -> bool {
        // Letters of other pieces of the same axis: what has one of those stands elsewhere.
        let axis = result.axes.iter().find(|t| super::letters_of(t).contains(&letter));
        let elsewhere = axis.map(super::letters_of).unwrap_or_default();
        let is_data = |v: ValueId| self.net.analysis.graph.ty(v).elem().is_some_and(|e| e.kind != ElemKind::Index);
        let stands = |t: &Tied| match has(t, letter) {
            true => self.operand(t, letter, group),
            false => !super::letters_of_all(t).is_disjoint(&elsewhere) || self.is_nought(t.value),
        };
        let op = self.net.analysis.graph.op(inst.op);
        let captured = if op.regions.is_empty() { vec![] } else { self.net.analysis.graph.captures(inst.op) };
        inst.operands.iter().flatten().filter(|t| is_data(t.value)).all(stands)
            && captured.into_iter().filter(|v| is_data(*v)).all(|v| self.is_nought(v))
    }

    /// Does what a fold begins with leave zeros as they are? A structured op has an init, a rule in letters may have a bias.
    fn begins_at_zero(
        &self,
        inst: &Instance,
        r: usize,
        expr: &Expr,
        fold: Option<Scalar>,
        letter: u32,
        group: ClassId,
    ) -> bool {
        let op = self.net.analysis.graph.op(inst.op);
        if op.regions.is_empty() {
            // A factor 1 is not read either: the product is known to be the other factor.
            let factor = |t: &Tied| fold.is_none() && self.net.analysis.number[t.value.index()] == Some(1.0);
            return self.additions(inst, expr).all(|t| factor(t) || self.operand(t, letter, group));
        }
        let init = op.operands.len().checked_sub(inst.results.len() - r).and_then(|i| inst.operands.get(i)?.as_ref());
        let (Some(fold), Some(init)) = (fold, init) else { return true };
        match (fold, self.net.analysis.number[init.value.index()]) {
            (Scalar::Mul, _) => true,
            (Scalar::Max, Some(x)) => x <= 0.0,
            (Scalar::Min, Some(x)) => x >= 0.0,
            _ => self.operand(init, letter, group),
        }
    }

    /// Operands that a rule in letters adds to its result (a bias): tensors that its product does not read.
    fn additions<'i>(&self, inst: &'i Instance, expr: &'i Expr) -> impl Iterator<Item = &'i Tied> {
        let other = move |(i, t): (usize, &'i Option<Tied>)| t.as_ref().filter(|_| !crate::uses::reads(expr, i));
        inst.operands.iter().enumerate().filter_map(other).filter(|t| !t.axes.is_empty())
    }

    /// Do units of the group lie along that letter?
    pub fn holds(&self, inst: &Instance, letter: u32, group: ClassId) -> bool {
        let var = self.net.lowered.letter(inst.op, depc_ir::instance::LetterId(letter));
        let class = var.map(|v| self.net.solution.class_of[v.0 as usize]);
        class.is_some_and(|c| self.net.solution.members(c).iter().any(|(g, _)| *g == group))
    }

    /// Is the operand 0 where the letter is at a removed unit?
    pub fn operand(&self, tied: &Tied, letter: u32, group: ClassId) -> bool {
        self.is_nought(tied.value) || (has(tied, letter) && self.at[tied.value.index()].contains(&group))
    }

    fn is_nought(&self, v: ValueId) -> bool {
        self.net.analysis.number[v.index()] == Some(0.0)
    }

    /// Is the expression 0 where the letter is at a removed unit?
    pub fn is_zero(&self, inst: &Instance, expr: &Expr, letter: u32, group: ClassId) -> bool {
        match expr {
            Expr::Operand(i) => inst.operands[*i].as_ref().is_some_and(|t| self.operand(t, letter, group)),
            Expr::Capture(v) => self.is_nought(*v),
            Expr::Index(_) => false,
            Expr::Apply(f, args) => {
                let zero = |e: &Expr| self.is_zero(inst, e, letter, group);
                match f {
                    Scalar::Mul => args.iter().any(zero),
                    Scalar::Div | Scalar::Id | Scalar::Sqrt | Scalar::Gather => args.first().is_some_and(zero),
                    Scalar::Mean | Scalar::Norm => args.first().is_some_and(zero),
                    Scalar::Add | Scalar::Sub | Scalar::Max | Scalar::Min | Scalar::ZeroPreserving => {
                        args.iter().all(zero)
                    }
                    Scalar::Select => args.iter().skip(1).all(zero),
                    Scalar::Pow => {
                        let positive = |e: &Expr| self.net.analysis.number_of(inst, e).is_some_and(|p| p > 0.0);
                        args.first().is_some_and(zero) && args.get(1).is_some_and(positive)
                    }
                    Scalar::Recip | Scalar::Rsqrt | Scalar::Index | Scalar::Other => false,
                    // Of two zeros: whether they are equal is not told apart.
                    Scalar::Greater | Scalar::Less | Scalar::Compare => false,
                }
            }
        }
    }
}

fn has(tied: &Tied, letter: u32) -> bool {
    super::letters_of_all(tied).contains(&letter)
}

//! Where an op folds over removed units: what it reads there, and whether twins will do.

use super::{Masker, Refusal};
use crate::algebra::ClassId;
use crate::edits::{How, Mask};
use crate::uses::{letters, through, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId, Term, Tied};
use depc_ir::rule::{OperandKind, Scalar};
use depc_ir::types::ElemKind;
use std::collections::{BTreeMap, BTreeSet};

/// Ops behind a sum in which the number that counts it is looked for.
const STEPS: usize = 1000;

/// The masks of all folds over removed units, and what cannot be masked.
pub(super) fn find(masker: &Masker) -> (Vec<Mask>, BTreeSet<Refusal>) {
    let an = &masker.net.analysis;
    let mut counted: BTreeMap<(OpId, LetterId), BTreeSet<OpId>> = BTreeMap::new();
    for count in &masker.net.counts.counts {
        count.letters.iter().for_each(|l| counted.entry(*l).or_default().extend([count.op]));
    }
    let (users, constant) = (users(an), an.constant_values(true));
    let mut reader = Silencer { masker, counted, users, constant, masks: vec![], refusals: BTreeSet::new() };
    for inst in an.instances.iter().flatten().filter(|inst| an.flow.targets(inst.op).is_none()) {
        reader.op(inst);
    }
    (reader.masks, reader.refusals)
}

struct Silencer<'a, 'n, 'g> {
    masker: &'a Masker<'n, 'g>,
    /// Per summed letter: the ops that scale the sum by the number of its terms.
    counted: BTreeMap<(OpId, LetterId), BTreeSet<OpId>>,
    users: Vec<Vec<(OpId, usize)>>,
    /// Per value: does it depend on constants only?
    constant: Vec<bool>,
    masks: Vec<Mask>,
    refusals: BTreeSet<Refusal>,
}

impl Silencer<'_, '_, '_> {
    fn op(&mut self, inst: &Instance) {
        if !inst.results.iter().any(|t| self.masker.net.analysis.live[t.value.index()]) {
            return;
        }
        inst.means.iter().for_each(|l| self.mean(inst, *l));
        // Several results of one op read the same operands: each letter is masked once.
        let mut done: BTreeSet<(u32, bool)> = BTreeSet::new();
        for (result, compute) in inst.results.iter().zip(&inst.computes) {
            let kept = letters(result.axes.iter());
            let lost = (0..inst.letters.len() as u32).filter(|l| !kept.contains(l) && self.class(inst, *l).is_some());
            match compute {
                Some(Compute { expr, fold: Some(fold) }) => {
                    for l in lost.collect::<Vec<_>>() {
                        self.fold(inst, result, expr, *fold, l, &mut done);
                    }
                }
                None if inst.equations.is_empty() => {
                    for l in lost.collect::<Vec<_>>() {
                        let holds = |t: &&Tied| t.axes.contains(&Term::Var(LetterId(l)));
                        if inst.operands.iter().flatten().filter(holds).count() > 1 {
                            self.refuse(inst, l, "is folded by a function that depc does not know");
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The class of a letter that loses units.
    fn class(&self, inst: &Instance, letter: u32) -> Option<ClassId> {
        let var = self.masker.net.lowered.letter(inst.op, LetterId(letter))?;
        Some(self.masker.net.solution.class_of[var.0 as usize]).filter(|c| self.masker.touches(*c))
    }

    fn refuse(&mut self, inst: &Instance, letter: u32, why: impl Into<String>) {
        let groups = self.class(inst, letter).map_or(BTreeSet::new(), |c| self.masker.names(c));
        self.refusals.insert(Refusal { groups, why: why.into(), op: inst.op });
    }

    fn fold(
        &mut self,
        inst: &Instance,
        result: &Tied,
        expr: &Expr,
        fold: Scalar,
        l: u32,
        done: &mut BTreeSet<(u32, bool)>,
    ) {
        match fold {
            Scalar::Max | Scalar::Min => {}
            Scalar::Mean => self.mean(inst, LetterId(l)),
            Scalar::Sample => self.refuse(inst, l, "is divided by the number of its units less one by the op itself"),
            Scalar::Add | Scalar::Norm => match self.counted.get(&(inst.op, LetterId(l))).cloned() {
                Some(counts) if self.is_always_counted(result.value, &counts) => {
                    // Units that stay for equally many give the same mean as they are.
                    let uneven = self.times(inst, LetterId(l)).is_some();
                    if uneven && done.insert((l, false)) {
                        self.weigh(inst, expr, l, fold);
                    }
                }
                Some(_) => self.refuse(inst, l, "is summed, and the sum is used as a mean and as it is"),
                None if done.insert((l, false)) => self.silence(inst, expr, l, 0),
                None => {}
            },
            Scalar::Mul if matches!(expr, Expr::Operand(_)) => {
                if done.insert((l, true)) {
                    self.silence(inst, expr, l, 1);
                }
            }
            _ => self.refuse(inst, l, "is folded by a function that knows no neutral element"),
        }
    }

    /// A mean that an op takes by itself: it is right over twins if each kept unit has equally many.
    fn mean(&mut self, inst: &Instance, letter: LetterId) {
        if let Some((kept, all)) = self.times(inst, letter) {
            let name = &self.masker.net.analysis.graph.op(inst.op).name;
            let why = format!(
                "is averaged over by `{name}`, which is exact only if the {kept} that stay stand for equally many of {all}"
            );
            self.refuse(inst, letter.0, why);
        }
    }

    /// How many indices of a letter stay, of how many, if not each has equally many twins.
    fn times(&self, inst: &Instance, letter: LetterId) -> Option<(usize, usize)> {
        let sources = self.masker.sources(self.class(inst, letter.0)?);
        let mut times = vec![0u32; sources.len()];
        sources.iter().for_each(|s| times[*s as usize] += 1);
        let kept: Vec<u32> = times.into_iter().filter(|n| *n > 0).collect();
        kept.windows(2).any(|w| w[0] != w[1]).then_some((kept.len(), sources.len()))
    }

    /// A sum that a number N counts, where k of the N stay, but do not stand for equally many. Terms that stay count N/k times.
    fn weigh(&mut self, inst: &Instance, expr: &Expr, l: u32, fold: Scalar) {
        let Some((kept, all)) = self.times(inst, LetterId(l)) else { return };
        let ratio = all as f64 / kept as f64;
        let square = |e: &Expr| match e {
            Expr::Apply(Scalar::Mul, args) if args.len() == 2 && args[0] == args[1] => through(&args[0]),
            _ => None,
        };
        let (operand, times) = match (through(expr), square(expr)) {
            (Some(i), _) if fold == Scalar::Add => (i, ratio),
            (Some(i), _) | (None, Some(i)) => (i, ratio.sqrt()),
            _ => return self.refuse(inst, l, "is averaged over by an op that computes more than a sum"),
        };
        match self.masks_of(inst, operand, l, How::Times(times)) {
            Ok(masks) => self.masks.extend(masks),
            Err(why) => self.refuse(inst, l, why),
        }
    }

    /// Whether everything that a sum becomes meets a number that counts it.
    fn is_always_counted(&self, sum: ValueId, counts: &BTreeSet<OpId>) -> bool {
        let an = &self.masker.net.analysis;
        let (mut seen, mut stack) = (BTreeSet::from([sum]), vec![sum]);
        while let Some(v) = stack.pop() {
            // Past so many ops nobody would call it a mean.
            if seen.len() > STEPS || (self.users[v.index()].is_empty() && an.live[v.index()]) {
                return false;
            }
            for (op, operand) in self.users[v.index()].iter().filter(|(op, _)| !counts.contains(op)) {
                let Some(inst) = an.instance(*op) else { return false };
                let next: Vec<ValueId> = match an.flow.targets(*op) {
                    Some(_) => an.flow.becomes(*op, *operand).to_vec(),
                    None => inst.results.iter().map(|t| t.value).collect(),
                };
                // The end of the function: its caller gets the sum.
                if next.is_empty() {
                    return false;
                }
                let live = next.into_iter().filter(|v| an.live[v.index()]);
                stack.extend(live.filter(|v| seen.insert(*v)));
            }
        }
        true
    }

    /// Makes what is folded along a letter neutral at its removed units.
    fn silence(&mut self, inst: &Instance, expr: &Expr, l: u32, fill: i64) {
        let graph = self.masker.net.analysis.graph;
        let holds = |i: &usize| inst.operands[*i].as_ref().is_some_and(|t| letters(t.axes.iter()).contains(&l));
        let mut candidates: Vec<usize> =
            (0..inst.operands.len()).filter(holds).filter(|i| expr.reads(*i) && inst.is_own(*i)).collect();
        // Constants first: they are small, and their sizes are known.
        let value = |i: usize| inst.operands[i].as_ref().map(|t| t.value);
        let is_dynamic = |i: usize| value(i).is_some_and(|v| graph.ty(v).dims().iter().any(Option::is_none));
        candidates.sort_by_key(|i| (is_dynamic(*i), !value(*i).is_some_and(|v| self.constant[v.index()])));
        let neutral = |set: &[usize]| match fill {
            0 => self.is_zero(inst, expr, set),
            _ => matches!(expr, Expr::Operand(i) if set.contains(i)),
        };
        let single = candidates.iter().map(|i| vec![*i]).find(|set| neutral(set));
        let Some(set) = single.or_else(|| Some(candidates.clone()).filter(|set| neutral(set))) else {
            return self.refuse(inst, l, "is summed by an op that takes removed units for something else than 0");
        };
        for i in set {
            match self.masks_of(inst, i, l, How::Fill(fill)) {
                Ok(masks) => self.masks.extend(masks),
                Err(why) => self.refuse(inst, l, why),
            }
        }
    }

    /// The masks of one operand, one per axis that has the letter.
    fn masks_of(&self, inst: &Instance, operand: usize, l: u32, how: How) -> Result<Vec<Mask>, String> {
        let an = &self.masker.net.analysis;
        let Some(tied) = inst.operands[operand].as_ref() else { return Ok(vec![]) };
        let (op, ty) = (an.graph.op(inst.op), an.graph.ty(tied.value));
        let dialect = op.name.split('.').next().unwrap_or_default();
        let (ways, word) = match how {
            How::Fill(_) => (&an.rules.silences, "silence"),
            How::Times(_) => (&an.rules.weighs, "weigh"),
        };
        let Some((silence, _)) = ways.get(dialect) else {
            return Err(format!("is summed by `{}`: no rule file says how to `{word}` units in `{dialect}`", op.name));
        };
        if !inst.is_own(operand) {
            return Err(format!("is summed by `{}` in its region only", op.name));
        }
        if silence.is_static() && ty.dims().iter().any(Option::is_none) {
            return Err(format!("is summed by `{}` in a tensor of dynamic sizes", op.name));
        }
        let number = |v: &ValueId| an.number[v.index()];
        let kind = ty.elem().map(|e| e.kind);
        if !matches!(kind, Some(ElemKind::Float | ElemKind::Int | ElemKind::Index)) {
            return Err(format!("is summed by `{}` over a type of which depc does not know the 0", op.name));
        }
        if word == "weigh" && kind != Some(ElemKind::Float) {
            return Err(format!("is averaged over by `{}` in integers", op.name));
        }
        if kind != Some(ElemKind::Float) && self.beside(inst).iter().any(|v| number(v) != Some(0.0)) {
            return Err(format!("is summed by `{}` over integers whose zero point is not 0", op.name));
        }
        let axes = tied.axes.iter().enumerate().filter(|(_, term)| letters(std::iter::once(*term)).contains(&l));
        Ok(axes.map(|(axis, term)| Mask { op: inst.op, operand, axis, keep: self.stays(inst, term, l), how }).collect())
    }

    /// The operands that take no part in what the op's rule computes: of integers, zero points.
    fn beside(&self, inst: &Instance) -> Vec<ValueId> {
        let an = &self.masker.net.analysis;
        let rule = an.rules.ops.get(&inst.rule);
        let skips = |i: usize| rule.and_then(|r| r.operands.get(i)).is_some_and(|o| o.kind == OperandKind::Skip);
        let operands = an.graph.op(inst.op).operands.iter().enumerate();
        operands.filter(|(i, _)| inst.operands[*i].is_none() || skips(*i)).filter_map(|(_, v)| *v).collect()
    }

    /// Per index of a term: is it at a unit of the letter that stays, or elsewhere?
    fn stays(&self, inst: &Instance, term: &Term, l: u32) -> Vec<bool> {
        match term {
            Term::Var(LetterId(m)) if *m == l => self.class(inst, l).map_or(vec![], |class| self.masker.stays(class)),
            Term::Prod(terms) => terms.iter().fold(vec![true], |out, t| {
                let inner = self.stays(inst, t, l);
                out.iter().flat_map(|o| inner.iter().map(move |i| *o && *i)).collect()
            }),
            Term::Cat(terms) => terms.iter().flat_map(|t| self.stays(inst, t, l)).collect(),
            other => vec![true; inst.size(other).unwrap_or(1) as usize],
        }
    }

    /// Whether the expression is 0 where these operands are.
    fn is_zero(&self, inst: &Instance, expr: &Expr, zero: &[usize]) -> bool {
        let known = || self.masker.net.analysis.number_of(inst, expr) == Some(0.0);
        let Expr::Apply(f, args) = expr else {
            return known() || matches!(expr, Expr::Operand(i) if zero.contains(i));
        };
        let is = |i: usize| args.get(i).is_some_and(|e| self.is_zero(inst, e, zero));
        let number = |i: usize| self.masker.net.analysis.number_of(inst, &args[i]);
        known()
            || match f {
                Scalar::Mul => is(0) || is(1),
                Scalar::Div | Scalar::Id | Scalar::Unsigned | Scalar::Sqrt | Scalar::Mean | Scalar::Norm => is(0),
                Scalar::Add | Scalar::Sub | Scalar::ZeroPreserving => (0..args.len()).all(is),
                // The larger one of 0 and of a number that is no larger.
                Scalar::Max => {
                    (0..args.len()).any(is) && (0..args.len()).all(|i| is(i) || number(i).is_some_and(|x| x <= 0.0))
                }
                Scalar::Min => {
                    (0..args.len()).any(is) && (0..args.len()).all(|i| is(i) || number(i).is_some_and(|x| x >= 0.0))
                }
                f if f.is_rounding() => is(0),
                Scalar::Select => (1..args.len()).all(is),
                Scalar::Pow => {
                    let power = args.get(1).and_then(|e| self.masker.net.analysis.number_of(inst, e));
                    is(0) && power.is_some_and(|p| p > 0.0)
                }
                _ => false,
            }
    }
}

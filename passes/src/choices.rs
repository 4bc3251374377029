//! Groups whose units are choices: values along the group's axis are divided by their own sum over it, as a softmax does (also
//! in logarithms: less the logarithm of the sum). Such a unit is no channel: bins of a distribution, experts, what is attended to.
//!
//! An op whose rule says that it shares along the axis does that by itself.
//!
//! Followed is every sum of one operand that no number counts, through ops that move it, through functions of it alone, and past
//! known numbers, to a quotient whose dividend lies along the summed axis. A root on the way makes it a norm of features, and a
//! number that counts it a mean: these are no choices.

use crate::algebra::{ClassId, Solution};
use crate::analysis::Analysis;
use crate::counts::{Counts, OpLetter};
use crate::lower::Lowered;
use crate::uses::{letters, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId};
use depc_ir::rule::Scalar;
use std::collections::{BTreeMap, BTreeSet};

/// The groups (free classes) whose units are choices.
pub(crate) fn find(an: &Analysis, counts: &Counts, low: &Lowered, solution: &Solution) -> BTreeSet<ClassId> {
    let counted: BTreeSet<OpLetter> = counts.counts.iter().flat_map(|c| c.letters.iter().copied()).collect();
    let mut search = Search { an, low, solution, users: vec![], reached: BTreeMap::new(), open: vec![] };
    let mut out = BTreeSet::new();
    for inst in an.in_order() {
        out.extend(inst.shares.iter().flat_map(|l| search.groups(inst, l.0)));
        for (result, compute) in inst.results.iter().zip(&inst.computes) {
            let Some(Compute { expr, fold: Some(Scalar::Add) }) = compute else { continue };
            if !is_sum_of_one(an, inst, expr) {
                continue;
            }
            let kept = letters(result.axes.iter());
            let summed = (0..inst.letters.len() as u32).filter(|l| !kept.contains(l));
            let plain = summed.filter(|l| !counted.contains(&(inst.op, LetterId(*l))));
            let groups: BTreeSet<ClassId> = plain.flat_map(|l| search.groups(inst, l)).collect();
            search.reach(result.value, Form::Sum, &groups);
        }
    }
    if !search.open.is_empty() {
        search.users = users(an);
    }
    while let Some((v, form)) = search.open.pop() {
        out.extend(search.step(v, form));
    }
    out
}

/// Whether terms are made of one operand, and are no squares: a sum of these is that of a norm or a variance. Numbers that multiply them
/// change nothing: a contraction with ones is a sum.
fn is_sum_of_one(an: &Analysis, inst: &Instance, expr: &Expr) -> bool {
    match expr {
        Expr::Apply(Scalar::Mul, args) if args.len() == 2 => {
            let known = |i: usize| an.number_of(inst, &args[i]).is_some();
            (known(0) && is_sum_of_one(an, inst, &args[1])) || (known(1) && is_sum_of_one(an, inst, &args[0]))
        }
        Expr::Apply(Scalar::Pow, _) => false,
        Expr::Apply(f, args) if f.is_cast() => args.iter().all(|a| is_sum_of_one(an, inst, a)),
        _ => true,
    }
}

/// What a sum has become.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// The sum, or a multiple of it.
    Sum,
    /// One by it.
    Reciprocal,
    /// Another function of it alone, perhaps its logarithm.
    Function,
}

/// Where an expression takes the sum that an operand of it is.
enum End {
    /// It is what the expression gives.
    Root(Form),
    /// Operands with these numbers are divided by it.
    Divides(BTreeSet<usize>),
    /// Elsewhere.
    Lost,
}

struct Search<'a, 'g> {
    an: &'a Analysis<'g>,
    low: &'a Lowered,
    solution: &'a Solution,
    users: Vec<Vec<(OpId, usize)>>,
    /// What values are of sums: the groups that these go over.
    reached: BTreeMap<(ValueId, Form), BTreeSet<ClassId>>,
    /// Of these, those whose users have not seen all groups yet.
    open: Vec<(ValueId, Form)>,
}

impl Search<'_, '_> {
    /// The groups along a letter.
    fn groups(&self, inst: &Instance, letter: u32) -> BTreeSet<ClassId> {
        let var = self.low.letter(inst.op, LetterId(letter));
        let class = var.map(|v| self.solution.class_of[v.0 as usize]);
        class.into_iter().flat_map(|c| self.solution.members(c)).map(|(g, _)| g).collect()
    }

    /// A value is that of sums over these groups, too.
    fn reach(&mut self, v: ValueId, form: Form, groups: &BTreeSet<ClassId>) {
        let known = self.reached.entry((v, form)).or_default();
        if !groups.is_subset(known) {
            known.extend(groups);
            self.open.push((v, form));
        }
    }

    /// What users make of a value: those of its groups along which something is divided by it. Sets of groups only grow, so that this
    /// comes to an end.
    fn step(&mut self, v: ValueId, form: Form) -> BTreeSet<ClassId> {
        let groups = self.reached[&(v, form)].clone();
        let (mut out, mut next) = (BTreeSet::new(), vec![]);
        for (op, operand) in &self.users[v.index()] {
            let Some(inst) = self.an.instance(*op) else { continue };
            if self.an.flow.targets(*op).is_some() {
                next.extend(self.an.flow.becomes(*op, *operand).iter().map(|v| (*v, form)));
                continue;
            }
            for (result, compute) in inst.results.iter().zip(&inst.computes) {
                match self.end(inst, compute.as_ref(), *operand, form) {
                    End::Root(form) => next.push((result.value, form)),
                    End::Divides(dividends) => {
                        let axes = dividends.iter().filter_map(|i| inst.operands[*i].as_ref());
                        let along = letters(axes.flat_map(|t| &t.axes));
                        out.extend(along.into_iter().flat_map(|l| self.groups(inst, l)));
                    }
                    End::Lost => {}
                }
            }
        }
        next.into_iter().for_each(|(v, form)| self.reach(v, form, &groups));
        &out & &groups
    }

    fn end(&self, inst: &Instance, compute: Option<&Compute>, operand: usize, form: Form) -> End {
        match compute {
            Some(Compute { expr, fold: None }) => self.up(inst, expr, operand, form),
            Some(_) => End::Lost,
            // It moves elements: of one operand, its elements only.
            None if inst.operands.iter().flatten().filter(|t| !t.axes.is_empty()).count() == 1 => End::Root(form),
            None => End::Lost,
        }
    }

    /// From the operand up to the root of an expression.
    fn up(&self, inst: &Instance, expr: &Expr, operand: usize, form: Form) -> End {
        let Expr::Apply(f, args) = expr else {
            return if expr.reads(operand) { End::Root(form) } else { End::Lost };
        };
        let Some(i) = args.iter().position(|a| a.reads(operand)) else { return End::Lost };
        let form = match self.up(inst, &args[i], operand, form) {
            End::Root(form) => form,
            end => return end,
        };
        let others: Vec<&Expr> = args.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, e)| e).collect();
        let read = || (0..inst.operands.len()).filter(|j| others.iter().any(|e| e.reads(*j))).collect();
        let known = others.iter().all(|e| self.an.number_of(inst, e).is_some());
        match (f, form) {
            (Scalar::Sqrt | Scalar::Rsqrt, _) => End::Lost,
            (Scalar::Recip, Form::Sum) => End::Root(Form::Reciprocal),
            (Scalar::Pow, Form::Sum) if i == 0 && self.an.number_of(inst, &args[1]) == Some(-1.0) => {
                End::Root(Form::Reciprocal)
            }
            (Scalar::Div, Form::Sum) if i == 1 && known => End::Root(Form::Reciprocal),
            (Scalar::Div, Form::Sum) if i == 1 => End::Divides(read()),
            (Scalar::Mul, Form::Reciprocal) if !known => End::Divides(read()),
            (Scalar::Sub, Form::Function) if i == 1 && !known => End::Divides(read()),
            (f, _) if f.is_cast() => End::Root(form),
            (Scalar::Other, Form::Sum) if others.is_empty() => End::Root(Form::Function),
            (Scalar::Add | Scalar::Sub | Scalar::Mul | Scalar::Div | Scalar::Max | Scalar::Min, _) if known => {
                End::Root(form)
            }
            _ => End::Lost,
        }
    }
}

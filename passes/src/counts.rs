//! Counts: a sum divided by the number of its terms is a mean, and that number must follow the kept size.
//!
//! From every sum of *one* operand the value is followed through casts, reshapes, permutations, broadcasts and further sums;
//! the set A of summed letters grows on the way. At the first product or quotient with a known number c, c is compared with
//! N = ∏|A| (or 1/N, √N, 1/√N, rounded to c's type). Equal: a [`Count`], whose constant is rewritten. Equal to N − 1, a
//! scale that stands before a sum, a sum to which something was added, a number that cannot be rewritten: A is frozen, with
//! the reason. Otherwise it is a plain sum, and c stays; but what becomes of it is watched for numbers that look like a count
//! in a place where depc does not expect it.

mod before;
mod lost;
mod number;
mod walk;

use crate::analysis::Analysis;
use crate::uses::{through, users};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId};
use depc_ir::rule::{OperandKind, Role, Scalar};
use depc_ir::types::Elem;
pub use number::Form;
use number::{Match, matches, multiple};
use std::collections::{BTreeMap, BTreeSet};
use walk::{Walk, only_in, via};

/// A letter of an op.
pub type OpLetter = (OpId, LetterId);

/// A constant that counts the elements of a sum.
#[derive(Clone, PartialEq, Debug)]
pub struct Count {
    /// The op that multiplies or divides by it.
    pub op: OpId,
    /// How the op gets at it.
    pub via: Via,
    /// Ops between the constant and the use, from the constant on: casts, fills, broadcasts, reshapes.
    pub chain: Vec<OpId>,
    /// The constant.
    pub constant: OpId,
    /// What it is of the number N.
    pub form: Form,
    /// A: the summed letters; N is the product of their sizes.
    pub letters: Vec<OpLetter>,
}

/// How an op gets at a constant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Via {
    /// Its region captures the value.
    Capture(ValueId),
    /// It is this operand.
    Operand(usize),
}

/// All counts of a graph, and the letters that a count freezes, with the reason.
#[derive(Default, Debug)]
pub struct Counts {
    /// Constants to rewrite, in op order.
    pub counts: Vec<Count>,
    /// Letters that must stay whole.
    pub frozen: Vec<(OpLetter, String)>,
}

/// Finds the counts of a graph. Linear in the ops and in the paths that sums are followed along.
pub fn find(an: &Analysis) -> Counts {
    let constant = an.constant_values();
    let mut search =
        Search { an, users: users(an), constant, found: BTreeMap::new(), lost: vec![], out: Counts::default() };
    for inst in an.in_order() {
        for (r, compute) in inst.computes.iter().enumerate() {
            match compute {
                Some(Compute { expr, fold: Some(Scalar::Add) }) => search.begin(inst, r, expr, false),
                Some(Compute { expr, fold: Some(Scalar::Norm) }) => search.begin(inst, r, expr, true),
                Some(Compute { fold: Some(Scalar::Mean), .. }) => search.begin_mean(inst, r),
                _ => {}
            }
        }
    }
    search.watch();
    for (_, count) in std::mem::take(&mut search.found) {
        match count {
            Found::Once(count) => search.out.counts.push(count),
            Found::Twice(letters) => {
                search.freeze(&letters, "its size is counted by a constant that counts other sums, too");
            }
        }
    }
    search.out
}

enum Found {
    Once(Count),
    Twice(Vec<OpLetter>),
}

struct Search<'a, 'g> {
    an: &'a Analysis<'g>,
    users: Vec<Vec<(OpId, usize)>>,
    /// Per value: does it depend on constants only?
    constant: Vec<bool>,
    found: BTreeMap<(OpId, Via), Found>,
    /// Sums that have become something else, at an op's result, to be watched when all counts are known.
    lost: Vec<Lost>,
    out: Counts,
}

/// A sum on its way: the letters summed so far, and whether a square root was taken.
#[derive(Clone)]
struct Sum {
    letters: Vec<OpLetter>,
    n: u64,
    sqrt: bool,
    /// Something was added, so that it is not a mean's numerator any more.
    biased: bool,
    /// It was divided by this multiple of n: by the number of elements of sums to come?
    early: Option<u64>,
    /// The product of the numbers that it was scaled by.
    scale: f64,
}

impl Search<'_, '_> {
    /// Begins at a sum, or at the root of one.
    fn begin(&mut self, inst: &Instance, result: usize, expr: &Expr, sqrt: bool) {
        let (letters, n) = self.summed(inst, result);
        let open = letters.iter().any(|(_, l)| inst.letters[l.0 as usize].fixed.is_none());
        if !open || self.is_contraction(inst, expr, &letters) {
            return;
        }
        if n == Some(0) {
            return;
        }
        let Some(n) = n else {
            self.freeze(&letters, "it is summed together with an axis of dynamic size, so that nobody knows its count");
            return;
        };
        if self.scaled_before(inst, expr, n) || self.weighted(inst, expr, &letters) {
            self.freeze(&letters, "a mean over it is scaled before it is summed");
            return;
        }
        let biased = !self.starts_at_zero(inst, result);
        let sum = Sum { letters, n, sqrt, biased, early: None, scale: 1.0 };
        self.follow(inst.results[result].value, sum);
    }

    /// A mean counts by itself. But it may be made a sum again, by a number that looks like its count.
    fn begin_mean(&mut self, inst: &Instance, result: usize) {
        let (letters, n) = self.summed(inst, result);
        let sum = Sum { letters, n: n.unwrap_or(1), sqrt: false, biased: true, early: None, scale: 1.0 };
        self.lost.push(Lost { op: inst.op, result, operand: 0, except: None, sum });
    }

    /// The letters that a result lacks, and the product of their sizes; `None` if one is dynamic, and then without it.
    fn summed(&self, inst: &Instance, result: usize) -> (Vec<OpLetter>, Option<u64>) {
        let mut kept = vec![false; inst.letters.len()];
        inst.results[result].axes.iter().for_each(|t| t.visit_letters(&mut |l| kept[l.0 as usize] = true));
        let mut read = vec![false; inst.letters.len()];
        for tied in inst.operands.iter().flatten() {
            tied.axes.iter().for_each(|t| t.visit_letters(&mut |l| read[l.0 as usize] = true));
        }
        let mut n = Some(1u64);
        let mut letters = vec![];
        for (i, l) in inst.letters.iter().enumerate() {
            if read[i] && !kept[i] && !l.window && l.size != Some(1) {
                n = n.and_then(|n| n.checked_mul(l.size?));
                letters.extend(l.size.map(|_| (inst.op, LetterId(i as u32))));
            }
        }
        (letters, n)
    }

    /// A structured op adds to its init, and so do rules in letters with a bias; others have none.
    fn starts_at_zero(&self, inst: &Instance, result: usize) -> bool {
        let op = self.an.graph.op(inst.op);
        let zero = |i: usize| {
            let v = op.operands.get(i).copied().flatten();
            v.is_some_and(|v| self.an.number[v.index()] == Some(0.0))
        };
        let missing = |i: usize| op.operands.get(i).is_none_or(Option::is_none);
        match self.an.rules.ops.get(&inst.rule) {
            Some(rule) if op.regions.is_empty() => {
                let mut inits = rule.operands.iter().enumerate().filter(|(_, o)| o.kind == OperandKind::Init);
                inits.all(|(i, _)| missing(i) || zero(i))
            }
            _ => zero(op.operands.len() - op.results.len() + result),
        }
    }

    /// Follows a sum through its users.
    fn follow(&mut self, start: ValueId, sum: Sum) {
        let mut stack = vec![(start, sum)];
        let mut seen = BTreeSet::new();
        while let Some((v, sum)) = stack.pop() {
            if !seen.insert((v, sum.key())) {
                continue;
            }
            if seen.len() > 10_000 {
                self.freeze(&sum.letters, "a sum over it is used in more ways than depc follows");
                return;
            }
            for (op, operand) in self.users[v.index()].clone() {
                let Some(inst) = self.an.instance(op) else { continue };
                if self.an.flow.targets(op).is_some() {
                    stack.extend(self.transferred(op, operand, &sum));
                    continue;
                }
                if self.escapes(inst) {
                    self.freeze(&sum.letters, "a sum over it goes where depc does not follow it");
                }
                for r in 0..inst.results.len() {
                    let next = self.walk(inst, r, operand, &sum);
                    stack.extend(next.into_iter().map(|next| (inst.results[r].value, next)));
                }
            }
        }
    }

    /// A sum that a transfer hands on. Where it meets others (in a loop, behind a branch), what is done there is not done to it
    /// alone.
    fn transferred(&mut self, op: OpId, operand: usize, sum: &Sum) -> Vec<(ValueId, Sum)> {
        let targets = self.an.flow.becomes(op, operand).to_vec();
        if targets.iter().any(|t| self.an.flow.source(*t).is_none()) {
            self.freeze(&sum.letters, "a sum over it goes where depc does not follow it");
            return vec![];
        }
        targets.into_iter().map(|t| (t, sum.clone())).collect()
    }

    /// Does an op take its operands somewhere else: into a region, to another block, to another function, to memory?
    fn escapes(&self, inst: &Instance) -> bool {
        let op = self.an.graph.op(inst.op);
        let followed = inst.letters.iter().any(|l| !l.window) || inst.computes.iter().any(Option::is_some);
        let public = || self.an.graph.funcs.iter().any(|f| f.public && f.body.contains(&inst.op));
        match self.an.role(op) {
            Some(Role::Return) => !public(),
            _ => !followed && (op.results.is_empty() || !op.regions.is_empty() || op.attrs.contains_key("callee")),
        }
    }

    /// All ways of a sum through an op.
    fn walk(&mut self, inst: &Instance, r: usize, operand: usize, sum: &Sum) -> Vec<Sum> {
        let lost = |except: Option<Expr>, scale: f64| {
            let sum = Sum { scale: sum.scale * scale, ..sum.clone() };
            Lost { op: inst.op, result: r, operand, except, sum }
        };
        let Some(compute) = &inst.computes[r] else {
            self.lost.push(lost(None, 1.0));
            return vec![];
        };
        let mut out = vec![];
        for walk in self.walks(inst, &compute.expr, operand) {
            match self.step(inst, r, compute, walk, sum) {
                Step::Done => {}
                Step::On(next) => out.push(next),
                Step::Lost { scale, except } => self.lost.push(lost(except, scale)),
            }
        }
        out
    }

    /// One way of a sum through an op: a count, a freeze, or the sum that goes on.
    fn step(&mut self, inst: &Instance, r: usize, compute: &Compute, walk: Walk, sum: &Sum) -> Step {
        let lost = Step::Lost { scale: 1.0, except: None };
        match walk {
            Walk::Other => lost,
            Walk::Unknown => {
                self.freeze(&sum.letters, "a sum over it is scaled by a number that depc does not know");
                Step::Done
            }
            Walk::Under { number, sqrt } => {
                if sum.early.is_none() && matches(number, sum.n, true, sum.sqrt || sqrt, &[]).is_some() {
                    self.freeze(&sum.letters, "its size is divided by a sum over it");
                    return Step::Done;
                }
                lost
            }
            Walk::Scale { .. } if sum.early.is_some() => lost,
            Walk::Scale { number, divide, other, node, sqrt, biased } => {
                let elems = self.elems(inst, &other);
                let early = multiple(number, sum.n, divide, &elems);
                let scale = if divide { 1.0 / number } else { number };
                match matches(number, sum.n, divide, sum.sqrt || sqrt, &elems) {
                    Some(Match::Count) if !sum.biased && !biased => self.site(inst, &other, &node, divide, sum, sqrt),
                    Some(Match::Count) => {
                        self.freeze(&sum.letters, "a sum over it and of something else is divided by its size");
                    }
                    Some(Match::Less) => {
                        self.freeze(&sum.letters, "a sum over it is divided by its size less one (a sample variance)");
                    }
                    None if early.is_some() && node == compute.expr => {
                        return self.pass_on(inst, r, compute, Sum { early, scale: sum.scale * scale, ..sum.clone() });
                    }
                    None => {
                        self.check_part(sum, sqrt, scale);
                        return Step::Lost { scale, except: Some(node) };
                    }
                }
                Step::Done
            }
            // One addition is looked behind, not a chain of residual blocks.
            Walk::Root { biased: true, .. } if sum.biased => lost,
            Walk::Root { sqrt, biased } => {
                let next = Sum { sqrt: sum.sqrt || sqrt, biased: sum.biased || biased, ..sum.clone() };
                self.pass_on(inst, r, compute, next)
            }
        }
    }

    /// The sum behind an op that passes it on, or sums it further.
    fn pass_on(&mut self, inst: &Instance, r: usize, compute: &Compute, mut sum: Sum) -> Step {
        match compute.fold {
            None => Step::On(sum),
            Some(Scalar::Add) if !sum.sqrt => {
                let (letters, n) = self.summed(inst, r);
                sum.letters.extend(letters);
                let Some(n) = n.filter(|n| *n > 0).and_then(|n| sum.n.checked_mul(n)) else {
                    self.freeze(
                        &sum.letters,
                        "it is summed together with an axis of dynamic size, so that nobody knows its count",
                    );
                    return Step::Done;
                };
                sum.n = n;
                sum.biased |= !self.starts_at_zero(inst, r);
                if sum.early.is_some_and(|count| count % sum.n == 0) {
                    self.freeze(&sum.letters, "a mean over it is scaled before it is summed");
                    return Step::Done;
                }
                Step::On(sum)
            }
            Some(_) => Step::Lost { scale: 1.0, except: None },
        }
    }

    /// The element types that a number is rounded to on its way from its constant, the constant's first.
    fn elems(&self, inst: &Instance, expr: &Expr) -> Vec<Elem> {
        let value = match via(expr) {
            Some(Via::Operand(i)) => inst.operands.get(i).and_then(|t| t.as_ref()).map(|t| t.value),
            Some(Via::Capture(v)) => Some(v),
            None => None,
        };
        let Some(value) = value else { return vec![] };
        let of = |v: ValueId| self.an.graph.ty(v).elem().cloned();
        match self.constant_behind(value) {
            Some((constant, chain)) => {
                let results = |op: &OpId| self.an.graph.op(*op).results.first().copied();
                std::iter::once(&constant).chain(&chain).filter_map(results).filter_map(of).collect()
            }
            None => of(value).into_iter().collect(),
        }
    }

    /// Records the count whose number `expr` is, in `node`; where its constant cannot be reached, or where the op reads it for
    /// something else, too, freezes instead.
    fn site(&mut self, inst: &Instance, expr: &Expr, node: &Expr, divide: bool, sum: &Sum, sqrt: bool) {
        let form = Form { sqrt: sum.sqrt || sqrt, reciprocal: !divide };
        let alone = |via: &Via| inst.computes.iter().flatten().all(|c| only_in(&c.expr, *via, node));
        let reached = via(expr).filter(alone).and_then(|via| {
            let value = match via {
                Via::Capture(v) => v,
                Via::Operand(i) => inst.operands[i].as_ref()?.value,
            };
            self.constant_behind(value).map(|(constant, chain)| (via, constant, chain))
        });
        let Some((via, constant, chain)) = reached else {
            self.freeze(&sum.letters, "its size is counted by a number that depc cannot rewrite");
            return;
        };
        let count = Count { op: inst.op, via, chain, constant, form, letters: sum.letters.clone() };
        match self.found.get_mut(&(inst.op, via)) {
            None => drop(self.found.insert((inst.op, via), Found::Once(count))),
            Some(Found::Once(old)) if old.letters == count.letters && old.form == count.form => {}
            Some(found) => {
                let mut letters = match found {
                    Found::Once(old) => old.letters.clone(),
                    Found::Twice(letters) => letters.clone(),
                };
                letters.extend(count.letters);
                *found = Found::Twice(letters);
            }
        }
    }

    /// The constant that a number comes from, and the ops in between (from the constant on), each passing one number on.
    fn constant_behind(&self, mut v: ValueId) -> Option<(OpId, Vec<OpId>)> {
        let mut chain = vec![];
        loop {
            if self.an.literal[v.index()].is_some() {
                // A constant inside a region is not edited.
                chain.reverse();
                return self.an.producer(v).filter(|op| self.an.flow.analysed[op.index()]).map(|op| (op, chain));
            }
            let op = self.an.producer(v)?;
            let inst = self.an.instance(op)?;
            let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return None };
            chain.push(op);
            v = inst.operands[through(expr)?].as_ref()?.value;
        }
    }

    fn freeze(&mut self, letters: &[OpLetter], why: &str) {
        self.out.frozen.extend(letters.iter().map(|l| (*l, why.to_string())));
    }
}

/// A sum that becomes something else in an op.
struct Lost {
    op: OpId,
    result: usize,
    /// The operand that it comes in by.
    operand: usize,
    /// A scale in the op that was judged already.
    except: Option<Expr>,
    sum: Sum,
}

/// What an op does to a sum.
enum Step {
    /// It is dealt with.
    Done,
    /// It goes on.
    On(Sum),
    /// It becomes something else, or it is scaled (by the node `except`) by a number that says nothing.
    Lost { scale: f64, except: Option<Expr> },
}

impl Sum {
    /// What tells the ways of a sum to one value apart.
    fn key(&self) -> (u64, bool, bool, u64) {
        (self.n, self.sqrt, self.biased, self.scale.to_bits())
    }
}

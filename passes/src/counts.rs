//! Counts (design.md 5): a sum divided by the number of its terms is a mean, and that number must follow the kept size.
//!
//! From every sum of *one* operand the value is followed through casts, reshapes, permutations, broadcasts and further sums;
//! the set A of summed letters grows on the way. At the first product or quotient with a known number c, c is compared with
//! N = ∏|A| (or 1/N, √N, 1/√N, rounded to c's type). Equal: a [`Count`], whose constant is rewritten. Equal to N − 1, or a
//! scale that stands before the sum: A is frozen, with the reason. Otherwise it is a plain sum, and c stays.

use crate::analysis::Analysis;
use crate::instantiate::reads;
use crate::score::users;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId};
use depc_ir::rule::Scalar;
use depc_ir::types::Elem;
use std::collections::BTreeMap;

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

/// N, 1/N, √N or 1/√N.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    /// Of a square root.
    pub sqrt: bool,
    /// The reciprocal.
    pub reciprocal: bool,
}

impl Form {
    /// The number for a count of `n`.
    pub fn of(self, n: f64) -> f64 {
        let n = if self.sqrt { n.sqrt() } else { n };
        if self.reciprocal { 1.0 / n } else { n }
    }
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
    let mut search = Search { an, users: users(an), found: BTreeMap::new(), out: Counts::default() };
    for inst in an.instances.iter().flatten() {
        for (r, compute) in inst.computes.iter().enumerate() {
            if let Some(Compute { expr, fold: Some(Scalar::Add) }) = compute {
                search.begin(inst, r, expr);
            }
        }
    }
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

/// Rounds a number to an element type, as a constant of that type holds it.
pub fn round_to(elem: Option<&Elem>, x: f64) -> f64 {
    match elem.map(|e| e.name.as_str()) {
        Some("f32") => f64::from(x as f32),
        Some("f16") => half::f16::from_f64(x).to_f64(),
        Some("bf16") => half::bf16::from_f64(x).to_f64(),
        _ => x,
    }
}

enum Found {
    Once(Count),
    Twice(Vec<OpLetter>),
}

struct Search<'a, 'g> {
    an: &'a Analysis<'g>,
    users: Vec<Vec<(OpId, usize)>>,
    found: BTreeMap<(OpId, Via), Found>,
    out: Counts,
}

/// A sum on its way: the letters summed so far, and whether a square root was taken.
#[derive(Clone)]
struct Sum {
    letters: Vec<OpLetter>,
    n: u64,
    sqrt: bool,
    /// The sum starts from something other than 0, so that it is not a mean's numerator.
    biased: bool,
}

/// Where a walk up an expression from a leaf ends.
enum Walk {
    /// At the root, with or without a square root on the way.
    Root { sqrt: bool },
    /// At a product or a quotient with a number.
    Scale { number: f64, divide: bool, other: Expr, sqrt: bool },
    /// At a number divided by the value.
    Under { number: f64, sqrt: bool },
    /// At any other function.
    Other,
}

impl Search<'_, '_> {
    /// Begins at a sum.
    fn begin(&mut self, inst: &Instance, result: usize, expr: &Expr) {
        let summed = self.summed(inst, result);
        let Some((letters, n)) = summed.filter(|(letters, n)| !letters.is_empty() && *n > 1) else { return };
        if self.is_contraction(inst, expr, &letters) {
            return;
        }
        if self.scaled_before(inst, expr, n) {
            self.freeze(&letters, "a mean over it is scaled before it is summed");
            return;
        }
        let sum = Sum { letters, n, sqrt: false, biased: !self.starts_at_zero(inst, result) };
        self.follow(inst.results[result].value, sum);
    }

    /// The letters that a result lacks, and the product of their sizes; `None` if one is dynamic.
    fn summed(&self, inst: &Instance, result: usize) -> Option<(Vec<OpLetter>, u64)> {
        let mut kept = vec![false; inst.letters.len()];
        inst.results[result].axes.iter().for_each(|t| t.visit_letters(&mut |l| kept[l.0 as usize] = true));
        let mut read = vec![false; inst.letters.len()];
        for tied in inst.operands.iter().flatten() {
            tied.axes.iter().for_each(|t| t.visit_letters(&mut |l| read[l.0 as usize] = true));
        }
        let mut n = 1u64;
        let mut letters = vec![];
        for (i, l) in inst.letters.iter().enumerate() {
            if read[i] && !kept[i] && !l.window && l.size != Some(1) {
                n = n.checked_mul(l.size?)?;
                letters.push((inst.op, LetterId(i as u32)));
            }
        }
        Some((letters, n))
    }

    /// A structured op adds to its init; others have none.
    fn starts_at_zero(&self, inst: &Instance, result: usize) -> bool {
        let op = self.an.graph.op(inst.op);
        if op.regions.is_empty() {
            return true;
        }
        let init = op.operands.len() - op.results.len() + result;
        op.operands.get(init).copied().flatten().is_some_and(|v| self.an.number[v.index()] == Some(0.0))
    }

    /// Σ a·b with a ≠ b, both varying along a summed letter.
    fn is_contraction(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> bool {
        let Expr::Apply(kind, args) = expr else { return false };
        let varying = args.iter().filter(|a| self.varies(inst, a, letters)).collect::<Vec<_>>();
        let product = *kind == Scalar::Mul && varying.len() > 1 && varying.windows(2).any(|w| w[0] != w[1]);
        product || args.iter().any(|a| self.is_contraction(inst, a, letters))
    }

    fn varies(&self, inst: &Instance, expr: &Expr, letters: &[OpLetter]) -> bool {
        match expr {
            Expr::Operand(i) => inst.operands.get(*i).and_then(|t| t.as_ref()).is_some_and(|tied| {
                tied.axes.iter().enumerate().any(|(axis, term)| {
                    let mut hit = false;
                    term.visit_letters(&mut |l| hit |= letters.iter().any(|(_, m)| *m == l));
                    hit && !self.an.is_uniform(tied.value, axis)
                })
            }),
            Expr::Apply(_, args) => args.iter().any(|a| self.varies(inst, a, letters)),
            _ => false,
        }
    }

    /// Is a scale of 1/(kN), or a quotient by kN, applied before the sum, in the op or just before it? (A window's share k
    /// of the count is not known here, so every multiple of N is one too many.)
    fn scaled_before(&self, inst: &Instance, expr: &Expr, n: u64) -> bool {
        match expr {
            Expr::Apply(_, args) => {
                self.scaled_here(inst, expr, n) || args.iter().any(|a| self.scaled_before(inst, a, n))
            }
            Expr::Operand(i) => inst.operands[*i].as_ref().is_some_and(|t| self.produced_scaled(t.value, n)),
            _ => false,
        }
    }

    /// Does the value come from a product with 1/(kN), through casts and reshapes only?
    fn produced_scaled(&self, mut v: ValueId, n: u64) -> bool {
        for _ in 0..16 {
            let Some(inst) = self.an.producer(v).and_then(|op| self.an.instance(op)) else { return false };
            let [Some(Compute { expr, fold: None })] = inst.computes.as_slice() else { return false };
            match through(expr).and_then(|i| inst.operands[i].as_ref()) {
                Some(tied) => v = tied.value,
                None => return self.scaled_here(inst, expr, n),
            }
        }
        false
    }

    /// Is the expression's outermost function a product with 1/(kN) or a quotient by kN?
    fn scaled_here(&self, inst: &Instance, expr: &Expr, n: u64) -> bool {
        let Expr::Apply(kind @ (Scalar::Mul | Scalar::Div), args) = expr else { return false };
        let divide = *kind == Scalar::Div;
        (usize::from(divide)..args.len()).any(|i| {
            let Some(c) = self.an.number_of(inst, &args[i]).filter(|c| *c > 0.0) else { return false };
            let count = if divide { c } else { 1.0 / c }.round();
            let elem = self.elem_of(inst, &args[i]);
            count >= 1.0
                && count % n as f64 == 0.0
                && c == round_to(elem.as_ref(), if divide { count } else { 1.0 / count })
        })
    }

    /// Follows a sum through its users.
    fn follow(&mut self, start: ValueId, sum: Sum) {
        let mut stack = vec![(start, sum)];
        let mut steps = 0;
        while let Some((v, sum)) = stack.pop() {
            steps += 1;
            if steps > 10_000 {
                self.freeze(&sum.letters, "a sum over it is used in more ways than depc follows");
                return;
            }
            for (op, operand) in self.users[v.index()].clone() {
                let Some(inst) = self.an.instance(op) else { continue };
                for (r, compute) in inst.computes.iter().enumerate() {
                    let Some(compute) = compute else { continue };
                    for walk in self.walks(inst, &compute.expr, operand) {
                        if let Some(next) = self.step(inst, r, compute, walk, &sum) {
                            stack.push((inst.results[r].value, next));
                        }
                    }
                }
            }
        }
    }

    /// One user of a sum: a count, a freeze, nothing, or the sum that goes on.
    fn step(&mut self, inst: &Instance, r: usize, compute: &Compute, walk: Walk, sum: &Sum) -> Option<Sum> {
        match walk {
            Walk::Other => None,
            Walk::Under { number, sqrt } => {
                if self.matches(number, sum.n, true, sum.sqrt || sqrt, None).is_some() {
                    self.freeze(&sum.letters, "its size is divided by a sum over it");
                }
                None
            }
            Walk::Scale { number, divide, other, sqrt } => {
                let elem = self.elem_of(inst, &other);
                match self.matches(number, sum.n, divide, sum.sqrt || sqrt, elem) {
                    Some(Match::Count) if !sum.biased => self.site(inst, &other, divide, sum, sqrt),
                    Some(Match::Count) => {
                        self.freeze(&sum.letters, "a sum over it that does not start at 0 is divided by its size");
                    }
                    Some(Match::Less) => {
                        self.freeze(&sum.letters, "a sum over it is divided by its size less one (a sample variance)");
                    }
                    None => {}
                }
                None
            }
            Walk::Root { sqrt } => match compute.fold {
                None => Some(Sum { sqrt: sum.sqrt || sqrt, ..sum.clone() }),
                Some(Scalar::Add) if !sum.sqrt && !sqrt => {
                    let (letters, n) = self.summed(inst, r)?;
                    let mut next = sum.clone();
                    next.letters.extend(letters);
                    next.n = next.n.checked_mul(n)?;
                    next.biased |= !self.starts_at_zero(inst, r);
                    Some(next)
                }
                Some(_) => None,
            },
        }
    }

    /// Every way up from a leaf `Operand(operand)` of the expression.
    fn walks(&self, inst: &Instance, expr: &Expr, operand: usize) -> Vec<Walk> {
        match expr {
            Expr::Operand(i) if *i == operand => vec![Walk::Root { sqrt: false }],
            Expr::Apply(kind, args) => {
                let mut out = vec![];
                for (i, arg) in args.iter().enumerate().filter(|(_, a)| reads(a, operand)) {
                    for walk in self.walks(inst, arg, operand) {
                        out.push(match walk {
                            Walk::Root { sqrt } => self.up(inst, *kind, args, i, sqrt),
                            done => done,
                        });
                    }
                }
                out
            }
            _ => vec![],
        }
    }

    /// One step up, through a function that the value is argument `i` of.
    fn up(&self, inst: &Instance, kind: Scalar, args: &[Expr], i: usize, sqrt: bool) -> Walk {
        let other = (args.len() == 2).then(|| &args[1 - i]);
        let number = other.and_then(|e| self.an.number_of(inst, e));
        match (kind, other, number) {
            (Scalar::Id, ..) => Walk::Root { sqrt },
            (Scalar::Sqrt, ..) if !sqrt => Walk::Root { sqrt: true },
            (Scalar::Mul, Some(e), Some(number)) => Walk::Scale { number, divide: false, other: e.clone(), sqrt },
            (Scalar::Div, Some(e), Some(number)) if i == 0 => {
                Walk::Scale { number, divide: true, other: e.clone(), sqrt }
            }
            (Scalar::Div, Some(_), Some(number)) => Walk::Under { number, sqrt },
            _ => Walk::Other,
        }
    }

    /// Is `c` the count of n elements, or n − 1?
    fn matches(&self, c: f64, n: u64, divide: bool, sqrt: bool, elem: Option<Elem>) -> Option<Match> {
        let form = Form { sqrt, reciprocal: !divide };
        let is = |n: u64| n > 1 && c == round_to(elem.as_ref(), form.of(n as f64));
        if is(n) {
            Some(Match::Count)
        } else if is(n - 1) {
            Some(Match::Less)
        } else {
            None
        }
    }

    /// The element type that a number is held in.
    fn elem_of(&self, inst: &Instance, expr: &Expr) -> Option<Elem> {
        let of = |v: ValueId| self.an.graph.ty(v).elem().cloned();
        match expr {
            Expr::Operand(i) => inst.operands.get(*i)?.as_ref().and_then(|t| of(t.value)),
            Expr::Capture(v) => of(*v),
            Expr::Apply(Scalar::Id, args) => self.elem_of(inst, args.first()?),
            _ => None,
        }
    }

    /// Records the count whose number `expr` is; where its constant cannot be reached, freezes instead.
    fn site(&mut self, inst: &Instance, expr: &Expr, divide: bool, sum: &Sum, sqrt: bool) {
        let form = Form { sqrt: sum.sqrt || sqrt, reciprocal: !divide };
        let mut expr = expr;
        while let Expr::Apply(Scalar::Id, args) = expr {
            expr = &args[0];
        }
        let reached = match expr {
            Expr::Capture(v) => self.constant_behind(*v).map(|(constant, chain)| (Via::Capture(*v), constant, chain)),
            Expr::Operand(i) => inst.operands[*i]
                .as_ref()
                .and_then(|t| self.constant_behind(t.value))
                .map(|(constant, chain)| (Via::Operand(*i), constant, chain)),
            _ => None,
        };
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
                // A constant inside a region has no op of its own to be copied.
                chain.reverse();
                return self.an.producer(v).map(|op| (op, chain));
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

enum Match {
    Count,
    Less,
}

/// The operand whose elements an expression passes on unchanged (casts apart).
pub(crate) fn through(expr: &Expr) -> Option<usize> {
    match expr {
        Expr::Operand(i) => Some(*i),
        Expr::Apply(Scalar::Id, args) => through(args.first()?),
        _ => None,
    }
}

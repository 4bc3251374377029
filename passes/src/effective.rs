//! Weights that are stored as integers (or as floats of 8 bits): which constants they are, and the *effective* weight, (q − z)·s, which a
//! contraction reads.
//!
//! An integer constant is a weight if a contraction with data reads it, as it is or after it was converted, moved, shifted or scaled by
//! constants; or if it is looked up and then converted or scaled. A constant that says positions, sizes or conditions is none. The
//! effective weight is what the contraction reads, times the constants by which the contraction's result is multiplied at once.
//! [`crate::evaluate`] works it out.

use crate::analysis::Analysis;
use crate::uses::{is_contraction, letters_of_results};
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Expr, Instance, Term};
use depc_ir::rule::Scalar;
use depc_ir::types::{Elem, ElemKind};
use std::collections::{BTreeMap, BTreeSet};

/// Users of every value: (op, operand number of its instance).
type Users = Vec<Vec<(OpId, usize)>>;

/// The effective weight of a stored one.
#[derive(Clone, Debug)]
pub(crate) struct Effective {
    /// What the contraction reads.
    pub value: ValueId,
    /// The number that the contraction takes off it: a zero point.
    pub zero: f64,
    /// By what its result is multiplied: a constant, and per axis of the constant the axis of `value` that it runs along; `None` for
    /// axes of one element, and those along which it is the same.
    pub scales: Vec<(ValueId, Vec<Option<usize>>)>,
}

/// The constants that are weights although they are integers.
pub(crate) fn integer_weights(an: &Analysis) -> BTreeSet<ValueId> {
    let stored: Vec<ValueId> = of_few_bits(an).filter(|(_, e)| e.kind == ElemKind::Int).map(|(v, _)| v).collect();
    if stored.is_empty() {
        return BTreeSet::new();
    }
    let (users, constant) = (crate::uses::users(an), an.constant_values(false));
    let is_weight = |v: &ValueId| {
        let mut found = Walk { an, users: &users, constant: &constant, read: None, looked_up: false };
        found.constants(*v);
        found.read.is_some() || found.looked_up
    };
    stored.into_iter().filter(is_weight).collect()
}

/// The effective weights of constants of few bits, by constant; of such as a contraction reads.
pub(crate) fn effective(an: &Analysis) -> BTreeMap<ValueId, Effective> {
    let stored: Vec<ValueId> = of_few_bits(an).map(|(v, _)| v).collect();
    if stored.is_empty() {
        return BTreeMap::new();
    }
    let (users, constant) = (crate::uses::users(an), an.constant_values(false));
    let find = |v: ValueId| {
        let mut found = Walk { an, users: &users, constant: &constant, read: None, looked_up: false };
        found.constants(v);
        let (op, operand, value) = found.read?;
        let scales = found.scales(op, operand);
        let zero = an.instance(op).map_or(0.0, |inst| zero_point(an, inst, operand));
        // As it is stored, it is looked at by itself.
        let plain = value == v
            && scales.is_empty()
            && zero == 0.0
            && an.graph.ty(v).elem().is_some_and(|e| e.kind != ElemKind::Quant);
        (!plain).then_some((v, Effective { value, zero, scales }))
    };
    stored.into_iter().filter_map(find).collect()
}

/// Constants of integers or floats of at most 8 bits, and of integers of more, that are not the same all along; with the type of
/// their elements.
fn of_few_bits<'a>(an: &'a Analysis) -> impl Iterator<Item = (ValueId, &'a Elem)> {
    an.literal.iter().enumerate().filter_map(|(v, literal)| {
        let data = an.graph.literal((*literal)?);
        let elem = data.ty.elem()?;
        let few = match elem.kind {
            ElemKind::Int => elem.bits > 1,
            ElemKind::Float => elem.bits <= 8,
            _ => false,
        };
        (few && data.varies()).then_some((ValueId(v as u32), elem))
    })
}

/// Follows a constant to what reads it.
struct Walk<'a, 'g> {
    an: &'a Analysis<'g>,
    users: &'a Users,
    constant: &'a [bool],
    /// The first contraction with data that reads it: the op, which operand, and that operand.
    read: Option<(OpId, usize, ValueId)>,
    /// Whether it is looked up, and then converted to floats or multiplied.
    looked_up: bool,
}

impl Walk<'_, '_> {
    /// Follows it as long as all that it meets are constants.
    fn constants(&mut self, start: ValueId) {
        let (mut seen, mut stack) = (BTreeSet::from([start]), vec![start]);
        while let Some(v) = stack.pop() {
            for (op, operand) in &self.users[v.index()] {
                let Some(inst) = self.an.instance(*op) else { continue };
                if is_factor(inst, *operand) && self.meets_data(inst, *operand) {
                    let here = (*op, *operand, v);
                    self.read = Some(self.read.map_or(here, |first| first.min(here)));
                    continue;
                }
                let next: Vec<ValueId> = match passes_on(inst, *operand) {
                    Some(result) if self.constant[result.index()] => vec![result],
                    Some(result) if is_looked_up(inst, *operand) => {
                        self.looked_up |= self.becomes_a_number(result);
                        vec![]
                    }
                    _ => self.an.flow.becomes(*op, *operand).to_vec(),
                };
                stack.extend(next.into_iter().filter(|v| seen.insert(*v)));
            }
        }
    }

    /// Whether a contraction reads something that depends on data beside an operand.
    fn meets_data(&self, inst: &Instance, operand: usize) -> bool {
        let mut others =
            inst.operands.iter().enumerate().filter(|(i, _)| *i != operand).filter_map(|(_, t)| t.as_ref());
        others.any(|t| !self.constant[t.value.index()])
    }

    /// Whether what was looked up becomes floats, or is multiplied: an index does not.
    fn becomes_a_number(&self, start: ValueId) -> bool {
        let (mut seen, mut stack) = (BTreeSet::from([start]), vec![start]);
        while let Some(v) = stack.pop() {
            if self.an.graph.ty(v).elem().is_some_and(|e| e.kind == ElemKind::Float) {
                return true;
            }
            for (op, operand) in &self.users[v.index()] {
                let next = self.an.instance(*op).and_then(|inst| passes_on(inst, *operand));
                stack.extend(next.into_iter().filter(|v| seen.insert(*v)));
            }
        }
        false
    }

    /// Constants by which the result of a contraction is multiplied at once, by the axes of the operand that is a weight.
    fn scales(&self, op: OpId, operand: usize) -> Vec<(ValueId, Vec<Option<usize>>)> {
        let mut out = vec![];
        let Some(inst) = self.an.instance(op) else { return out };
        let Some(tied) = inst.operands[operand].as_ref() else { return out };
        let own = |term: &Term| match term {
            Term::Var(_) => tied.axes.iter().position(|t| t == term),
            _ => None,
        };
        // Per axis of the value: the axis of the weight that runs along it.
        let mut at: Vec<Option<usize>> = inst.results[0].axes.iter().map(own).collect();
        let mut v = inst.results[0].value;
        while let [(op, operand)] = self.users[v.index()].as_slice() {
            if let [next] = self.an.flow.becomes(*op, *operand) {
                v = *next;
                continue;
            }
            let Some(inst) = self.an.instance(*op) else { break };
            let Some(next) = passes_on(inst, *operand) else { break };
            let axes = &inst.operands[*operand].as_ref().map_or(&[][..], |t| &t.axes);
            let along = |term: &Term| axes.iter().position(|t| t == term && *term != Term::One).and_then(|a| at[a]);
            for (i, tied) in inst.operands.iter().enumerate().filter(|(i, _)| i != operand) {
                let Some(tied) = tied else { continue };
                let is_scale = is_multiplied(inst, *operand, i) && self.constant[tied.value.index()];
                let map: Vec<Option<usize>> = tied.axes.iter().map(along).collect();
                let told = map.iter().enumerate().all(|(a, m)| m.is_some() || is_same_along(self.an, tied.value, a));
                if is_scale && told {
                    out.push((tied.value, map));
                }
            }
            at = inst.results[0].axes.iter().map(along).collect();
            v = next;
        }
        out
    }
}

/// The number that a contraction takes off an operand; 0 if it takes nothing off, or nobody knows what.
fn zero_point(an: &Analysis, inst: &Instance, operand: usize) -> f64 {
    fn taken_off(e: &Expr, operand: usize) -> Option<&Expr> {
        let Expr::Apply(kind, args) = e else { return None };
        match (kind, args.as_slice()) {
            (Scalar::Sub, [x, zero]) if crate::uses::through(x) == Some(operand) => Some(zero),
            _ => args.iter().find_map(|a| taken_off(a, operand)),
        }
    }
    let zero = inst.computes.iter().flatten().find_map(|c| taken_off(&c.expr, operand));
    zero.and_then(|e| an.number_of(inst, e)).unwrap_or(0.0)
}

fn is_same_along(an: &Analysis, v: ValueId, axis: usize) -> bool {
    an.dims(v)[axis] == Some(1) || an.is_uniform(v, axis)
}

/// Whether a sum of products has the operand as a factor, and sums over an axis that it shares with another one.
fn is_factor(inst: &Instance, operand: usize) -> bool {
    if !is_contraction(inst) || inst.weight.is_some_and(|w| w != operand) {
        return false;
    }
    let letters = |i: usize| crate::uses::letters(inst.operands[i].iter().flat_map(|t| &t.axes));
    let kept = letters_of_results(inst);
    let mut others = (0..inst.operands.len()).filter(|i| *i != operand).map(letters);
    let own: BTreeSet<u32> =
        letters(operand).into_iter().filter(|l| inst.letters[*l as usize].size != Some(1)).collect();
    let reads = inst.computes.iter().flatten().any(|c| c.expr.reads(operand));
    // Of a depthwise weight, the letter in common is kept.
    reads && others.any(|theirs| theirs.intersection(&own).any(|l| !kept.contains(l)))
}

/// The result of an op that makes numbers of an operand's numbers: moves, converts, shifts or scales them, or looks them up.
fn passes_on(inst: &Instance, operand: usize) -> Option<ValueId> {
    let [Some(compute)] = inst.computes.as_slice() else { return None };
    let passes = compute.fold.is_none() && is_passed(&compute.expr, operand);
    passes.then(|| inst.results[0].value)
}

fn is_passed(e: &Expr, operand: usize) -> bool {
    match e {
        Expr::Operand(i) => *i == operand,
        Expr::Apply(Scalar::Gather, args) => args.first().is_some_and(|a| is_passed(a, operand)),
        Expr::Apply(Scalar::Id | Scalar::Unsigned | Scalar::Add | Scalar::Sub | Scalar::Mul, args) => {
            args.iter().any(|a| is_passed(a, operand))
        }
        Expr::Apply(Scalar::Div, args) => args.first().is_some_and(|a| is_passed(a, operand)),
        _ => false,
    }
}

fn is_looked_up(inst: &Instance, operand: usize) -> bool {
    fn gathers(e: &Expr, operand: usize) -> bool {
        let Expr::Apply(kind, args) = e else { return false };
        let here = *kind == Scalar::Gather && args.first().is_some_and(|a| a.reads(operand));
        here || args.iter().any(|a| gathers(a, operand))
    }
    inst.computes.iter().flatten().any(|c| gathers(&c.expr, operand))
}

/// Whether one operand is multiplied by the other.
fn is_multiplied(inst: &Instance, a: usize, b: usize) -> bool {
    fn product(e: &Expr, a: usize, b: usize) -> bool {
        let Expr::Apply(kind, args) = e else { return false };
        let both = |x: &Expr, y: &Expr| is_passed(x, a) && crate::uses::through(y) == Some(b);
        let here = *kind == Scalar::Mul && matches!(args.as_slice(), [x, y] if both(x, y) || both(y, x));
        here || args.iter().any(|e| product(e, a, b))
    }
    inst.computes.iter().flatten().any(|c| product(&c.expr, a, b))
}

/// The constants that a value is worked out of.
pub(crate) fn constants_of(an: &Analysis, v: ValueId) -> BTreeSet<ValueId> {
    let (mut out, mut seen, mut stack) = (BTreeSet::new(), BTreeSet::from([v]), vec![v]);
    while let Some(v) = stack.pop() {
        if an.literal[v.index()].is_some() {
            out.insert(v);
            continue;
        }
        let inst = an.producer(v).and_then(|op| an.instance(op));
        let operands = inst.into_iter().flat_map(|i| i.operands.iter().flatten()).map(|t| t.value);
        stack.extend(an.flow.source(v).into_iter().chain(operands).filter(|v| seen.insert(*v)));
    }
    out
}

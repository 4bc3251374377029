//! Weights that are stored as integers (or as floats of 8 bits): which constants they are, and the *effective* weight, (q − z)·s, which a
//! contraction reads.
//!
//! An integer constant is a weight if a contraction with data reads it, as it is or after it was converted, moved, shifted or scaled by
//! constants; or if it is looked up and then converted or scaled. A constant that says positions, sizes or conditions is none. The
//! effective weight is what the contraction reads, times the constants by which the contraction's result is multiplied at once. It is
//! worked out from the stored values, op by op, so that it does not matter how a program spells it.

use crate::analysis::Analysis;
use crate::criterion::Weights;
use crate::uses::{is_contraction, letters_of_results};
use depc_ir::graph::{Content, DataId, OpId, ValueId};
use depc_ir::instance::{Expr, Instance, LetterId, Term};
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
        Some((v, Effective { value, scales }))
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
        Expr::Apply(Scalar::Id | Scalar::Add | Scalar::Sub | Scalar::Mul, args) => {
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

/// The elements of an effective weight, row-major; `None` where depc cannot work them out.
///
/// # Errors
/// If the values of a constant cannot be read.
pub(crate) fn numbers(an: &Analysis, weights: &dyn Weights, of: &Effective) -> Result<Option<Vec<f64>>, String> {
    let Some(mut out) = elements(an, weights, of.value)? else { return Ok(None) };
    let Some(shape) = sizes(an, of.value) else { return Ok(None) };
    for (scale, map) in &of.scales {
        let (Some(factors), Some(dims)) = (elements(an, weights, *scale)?, sizes(an, *scale)) else { return Ok(None) };
        let mut strides = vec![0; shape.len()];
        let mut stride = 1;
        for (axis, n) in dims.iter().enumerate().rev() {
            if let Some(to) = map[axis] {
                strides[to] = stride;
            }
            stride *= *n as usize;
        }
        each(&shape, &[strides], |at, places| out[at] *= factors[places[0]]);
    }
    Ok(Some(out))
}

fn sizes(an: &Analysis, v: ValueId) -> Option<Vec<u64>> {
    an.dims(v).iter().copied().collect()
}

/// The elements of a constant, or of what is computed of constants element by element.
fn elements(an: &Analysis, weights: &dyn Weights, v: ValueId) -> Result<Option<Vec<f64>>, String> {
    let Some(shape) = sizes(an, v) else { return Ok(None) };
    let total = shape.iter().product::<u64>() as usize;
    if let Some(data) = an.literal[v.index()] {
        let numbers = stored(an, weights, data)?;
        if numbers.len() != total {
            return Ok(None);
        }
        return Ok(match an.graph.ty(v).elem().filter(|e| e.kind == ElemKind::Quant) {
            Some(elem) => quantised(elem, &shape, numbers),
            None => Some(numbers),
        });
    }
    if let Some(x) = an.number[v.index()] {
        return Ok(Some(vec![x; total]));
    }
    if let Some(source) = an.flow.source(v) {
        return elements(an, weights, source);
    }
    let Some(inst) = an.producer(v).and_then(|op| an.instance(op)) else { return Ok(None) };
    let [Some(compute)] = inst.computes.as_slice() else { return Ok(None) };
    if compute.fold.is_some() || !inst.equations.is_empty() || !computable(&compute.expr) {
        return Ok(None);
    }
    // The result's axes as letters, and per operand how far apart neighbours along each letter stand.
    let Some(letters) = flat(&inst.results[0].axes) else { return Ok(None) };
    let dims: Option<Vec<u64>> = letters.iter().map(|l| inst.letters[l.0 as usize].size).collect();
    let Some(dims) = dims.filter(|d| d.iter().product::<u64>() as usize == total) else { return Ok(None) };
    let (mut numbers, mut strides) = (vec![], vec![]);
    for (i, tied) in inst.operands.iter().enumerate() {
        let mut own = vec![0; letters.len()];
        let Some(tied) = tied.as_ref().filter(|_| compute.expr.reads(i)) else {
            (numbers.push(vec![]), strides.push(own));
            continue;
        };
        let (Some(theirs), Some(values)) = (flat(&tied.axes), elements(an, weights, tied.value)?) else {
            return Ok(None);
        };
        let mut stride = 1;
        for l in theirs.iter().rev() {
            let Some(at) = letters.iter().position(|m| m == l) else { return Ok(None) };
            own[at] = stride;
            stride *= inst.letters[l.0 as usize].size.unwrap_or(1) as usize;
        }
        if stride != values.len() {
            return Ok(None);
        }
        (numbers.push(values), strides.push(own));
    }
    let mut out = vec![0.0; total];
    each(&dims, &strides, |at, places| out[at] = number(an, &compute.expr, &numbers, places));
    Ok(Some(out))
}

fn stored(an: &Analysis, weights: &dyn Weights, data: DataId) -> Result<Vec<f64>, String> {
    let literal = an.graph.literal(data);
    match &literal.content {
        Content::Ints(list) => Ok(list.iter().map(|n| *n as f64).collect()),
        Content::Splat(x) => Ok(vec![*x; literal.ty.elements().unwrap_or(0) as usize]),
        Content::Stored { .. } => weights.read(data),
    }
}

/// The numbers that stored ones stand for, by a type `!quant.uniform<i8:f32, 0.1:3>` or `!quant.uniform<i8:f32:1, {0.1:3, 0.2}>`, with a scale
/// and a zero point for all of them or per index of an axis; `None` for any other type.
fn quantised(elem: &Elem, shape: &[u64], mut numbers: Vec<f64>) -> Option<Vec<f64>> {
    let (types, rest) = elem.name.strip_suffix('>')?.split_once(", ")?;
    let pair = |text: &str| match text.trim().split_once(':') {
        Some((scale, zero)) => Some((scale.parse::<f64>().ok()?, zero.parse::<f64>().ok()?)),
        None => Some((text.trim().parse::<f64>().ok()?, 0.0)),
    };
    let list = rest.trim_start_matches('{').trim_end_matches('}');
    let pairs = list.split(',').map(pair).collect::<Option<Vec<(f64, f64)>>>()?;
    let (inner, count) = match elem.quantised_axes().as_slice() {
        [] if !types.contains('{') => (1, 1),
        [axis] => (shape.get(axis + 1..)?.iter().product::<u64>() as usize, *shape.get(*axis)? as usize),
        _ => return None,
    };
    if pairs.len() != count {
        return None;
    }
    for (at, x) in numbers.iter_mut().enumerate() {
        let (scale, zero) = pairs[at / inner % count];
        *x = (*x - zero) * scale;
    }
    Some(numbers)
}

/// The letters of axes that are letters, or products of letters, in row-major order.
fn flat(axes: &[Term]) -> Option<Vec<LetterId>> {
    let mut out = vec![];
    for term in axes {
        match term {
            Term::One => {}
            Term::Var(l) => out.push(*l),
            Term::Prod(factors) => out.extend(flat(factors)?),
            Term::Cat(_) => return None,
        }
    }
    let distinct: BTreeSet<LetterId> = out.iter().copied().collect();
    (distinct.len() == out.len()).then_some(out)
}

fn computable(e: &Expr) -> bool {
    match e {
        Expr::Operand(_) | Expr::Capture(_) => true,
        Expr::Index(_) => false,
        Expr::Apply(Scalar::Id | Scalar::Recip | Scalar::Sqrt | Scalar::Rsqrt, args) => {
            args.len() == 1 && computable(&args[0])
        }
        Expr::Apply(Scalar::Add | Scalar::Sub | Scalar::Mul | Scalar::Div, args) => {
            args.len() == 2 && args.iter().all(computable)
        }
        Expr::Apply(..) => false,
    }
}

fn number(an: &Analysis, e: &Expr, numbers: &[Vec<f64>], places: &[usize]) -> f64 {
    let of = |e: &Expr| number(an, e, numbers, places);
    match e {
        Expr::Operand(i) => numbers[*i][places[*i]],
        Expr::Capture(v) => an.number[v.index()].unwrap_or(f64::NAN),
        Expr::Apply(kind, args) => match (kind, args.as_slice()) {
            (Scalar::Id, [a]) => of(a),
            (Scalar::Recip, [a]) => 1.0 / of(a),
            (Scalar::Sqrt, [a]) => of(a).sqrt(),
            (Scalar::Rsqrt, [a]) => 1.0 / of(a).sqrt(),
            (Scalar::Add, [a, b]) => of(a) + of(b),
            (Scalar::Sub, [a, b]) => of(a) - of(b),
            (Scalar::Mul, [a, b]) => of(a) * of(b),
            (Scalar::Div, [a, b]) => of(a) / of(b),
            _ => f64::NAN,
        },
        Expr::Index(_) => f64::NAN,
    }
}

/// Calls `f` for every element, row-major, with its place, and that in tensors with these distances between neighbours.
fn each(dims: &[u64], strides: &[Vec<usize>], mut f: impl FnMut(usize, &[usize])) {
    let total = dims.iter().product::<u64>() as usize;
    let (mut index, mut places) = (vec![0u64; dims.len()], vec![0usize; strides.len()]);
    for at in 0..total {
        f(at, &places);
        for axis in (0..dims.len()).rev() {
            index[axis] += 1;
            places.iter_mut().zip(strides).for_each(|(p, s)| *p += s[axis]);
            if index[axis] < dims[axis] {
                break;
            }
            places.iter_mut().zip(strides).for_each(|(p, s)| *p -= s[axis] * dims[axis] as usize);
            index[axis] = 0;
        }
    }
}

//! The elements of effective weights, worked out from the stored values, op by op, so that it does not matter how a program spells them.

use crate::analysis::Analysis;
use crate::criterion::Weights;
use crate::effective::{Cone, Effective, Scale};
use depc_ir::graph::{Content, DataId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId, Term, Tied};
use depc_ir::rule::Scalar;
use depc_ir::types::{Elem, ElemKind};
use std::collections::BTreeSet;

/// The elements of an effective weight, each where the constant that it is stored as has its element; 0 where nothing is read. `None` where
/// depc cannot work them out.
///
/// # Errors
/// If the values of a constant cannot be read.
pub(crate) fn numbers(
    an: &Analysis,
    weights: &dyn Weights,
    stored: ValueId,
    of: &Effective,
) -> Result<Option<Vec<f64>>, String> {
    let (Some(shape), Some(own)) = (sizes(an, of.value), sizes(an, stored)) else { return Ok(None) };
    let Some(sources) = sources(an, of.value, stored) else { return Ok(None) };
    let Some(mut read) = elements(an, weights, of.value)? else { return Ok(None) };
    read.iter_mut().for_each(|x| *x -= of.zero);
    for scale in &of.scales {
        if !scaled(an, weights, scale, &shape, &mut read)? {
            return Ok(None);
        }
    }
    let mut out: Vec<Option<f64>> = vec![None; own.iter().product::<u64>() as usize];
    for (x, source) in read.into_iter().zip(sources) {
        // What is read twice stands for two weights.
        if out[source].replace(x).is_some() {
            return Ok(None);
        }
    }
    Ok(Some(out.into_iter().map(|x| x.unwrap_or(0.0)).collect()))
}

/// Per element of a value that is worked out of constants: which element of one of these it is made of. `None` if depc cannot tell.
fn sources(an: &Analysis, v: ValueId, stored: ValueId) -> Option<Vec<usize>> {
    let total = sizes(an, v)?.iter().product::<u64>() as usize;
    if v == stored {
        return Some((0..total).collect());
    }
    if let Some(source) = an.flow.source(v) {
        return sources(an, source, stored);
    }
    let inst = an.producer(v).and_then(|op| an.instance(op))?;
    let [Some(compute)] = inst.computes.as_slice() else { return None };
    let holds = |tied: &Option<Tied>| tied.as_ref().is_some_and(|t| Cone::of(an, t.value).constants.contains(&stored));
    let from: Vec<usize> = (0..inst.operands.len()).filter(|i| holds(&inst.operands[*i])).collect();
    let [from] = from.as_slice() else { return None };
    let theirs = sources(an, inst.operands[*from].as_ref()?.value, stored)?;
    let layout = Layout::of(an, inst, compute, total, |i| i == *from)?;
    let mut out = vec![0; total];
    each(&layout.dims, &layout.strides, |at, places| out[at] = theirs[places[*from]]);
    Some(out)
}

/// How the elements of a result stand to those of operands: its axes as letters, outermost first.
struct Layout {
    /// The sizes of the letters.
    dims: Vec<u64>,
    /// Per operand: how far apart neighbours along each letter stand; 0 for operands that are not read.
    strides: Vec<Vec<usize>>,
}

impl Layout {
    /// `None` of an op that folds, or whose axes are no letters or products of them.
    fn of(
        an: &Analysis,
        inst: &Instance,
        compute: &Compute,
        total: usize,
        reads: impl Fn(usize) -> bool,
    ) -> Option<Layout> {
        if compute.fold.is_some() || !inst.equations.is_empty() {
            return None;
        }
        let letters = flat(&inst.results[0].axes)?;
        let size = |l: &LetterId| inst.letters[l.0 as usize].size;
        let dims: Vec<u64> = letters.iter().map(size).collect::<Option<_>>()?;
        if dims.iter().product::<u64>() as usize != total {
            return None;
        }
        let of_operand = |(i, tied): (usize, &Option<Tied>)| {
            let mut own = vec![0; letters.len()];
            let Some(tied) = tied.as_ref().filter(|_| reads(i)) else { return Some(own) };
            let mut stride = 1;
            for l in flat(&tied.axes)?.iter().rev() {
                own[letters.iter().position(|m| m == l)?] = stride;
                stride *= size(l)? as usize;
            }
            (stride as u64 == sizes(an, tied.value)?.iter().product::<u64>()).then_some(own)
        };
        let strides = inst.operands.iter().enumerate().map(of_operand).collect::<Option<_>>()?;
        Some(Layout { dims, strides })
    }
}

/// Multiplies elements of that shape by a scale; false if depc cannot work that out.
fn scaled(an: &Analysis, weights: &dyn Weights, scale: &Scale, shape: &[u64], out: &mut [f64]) -> Result<bool, String> {
    let Some(inst) = an.instance(scale.op).filter(|_| computable(&scale.factor)) else { return Ok(false) };
    let (mut numbers, mut strides) = (vec![], vec![]);
    for (i, tied) in inst.operands.iter().enumerate() {
        let (mut values, mut own) = (vec![], vec![0; shape.len()]);
        if let Some(tied) = tied.as_ref().filter(|_| scale.factor.reads(i)) {
            let (Some(theirs), Some(dims)) = (elements(an, weights, tied.value)?, sizes(an, tied.value)) else {
                return Ok(false);
            };
            let mut stride = 1;
            for (n, term) in dims.iter().zip(&tied.axes).rev() {
                if let Term::Var(l) = term
                    && let Some(axis) = scale.along.get(l)
                {
                    own[*axis] = stride;
                }
                stride *= *n as usize;
            }
            values = theirs;
        }
        numbers.push(values);
        strides.push(own);
    }
    let bits = bits(an, inst);
    each(shape, &strides, |at, places| {
        let factor = number(an, &scale.factor, &numbers, &bits, places);
        out[at] = if scale.divides { out[at] / factor } else { out[at] * factor };
    });
    Ok(true)
}

/// Per operand: the bits of an element.
fn bits(an: &Analysis, inst: &Instance) -> Vec<i32> {
    let of = |v: ValueId| an.graph.ty(v).elem().map_or(0, |e| e.bits as i32);
    inst.operands.iter().map(|t| t.as_ref().map_or(0, |t| of(t.value))).collect()
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
    let reads = |i: usize| compute.expr.reads(i);
    let Some(layout) = Layout::of(an, inst, compute, total, reads).filter(|_| computable(&compute.expr)) else {
        return Ok(None);
    };
    let mut numbers = vec![];
    for (i, tied) in inst.operands.iter().enumerate() {
        let values = match tied.as_ref().filter(|_| reads(i)) {
            Some(tied) => elements(an, weights, tied.value)?,
            None => Some(vec![]),
        };
        let Some(values) = values else { return Ok(None) };
        numbers.push(values);
    }
    let bits = bits(an, inst);
    let mut out = vec![0.0; total];
    each(&layout.dims, &layout.strides, |at, places| out[at] = number(an, &compute.expr, &numbers, &bits, places));
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
            Term::Back(_) | Term::Cat(_) => return None,
        }
    }
    let distinct: BTreeSet<LetterId> = out.iter().copied().collect();
    (distinct.len() == out.len()).then_some(out)
}

fn computable(e: &Expr) -> bool {
    match e {
        Expr::Operand(_) | Expr::Capture(_) | Expr::Number(_) => true,
        Expr::Index(_) => false,
        Expr::Apply(Scalar::Unsigned, args) => matches!(args[..], [Expr::Operand(_)]),
        Expr::Apply(Scalar::Id | Scalar::Recip | Scalar::Sqrt | Scalar::Rsqrt, args) => {
            args.len() == 1 && computable(&args[0])
        }
        Expr::Apply(Scalar::Add | Scalar::Sub | Scalar::Mul | Scalar::Div | Scalar::Pow, args) => {
            args.len() == 2 && args.iter().all(computable)
        }
        Expr::Apply(Scalar::Rescale, args) => args.len() == 5 && args.iter().all(computable),
        Expr::Apply(..) => false,
    }
}

fn number(an: &Analysis, e: &Expr, numbers: &[Vec<f64>], bits: &[i32], places: &[usize]) -> f64 {
    let of = |e: &Expr| number(an, e, numbers, bits, places);
    match e {
        Expr::Operand(i) => numbers[*i][places[*i]],
        Expr::Capture(v) => an.number[v.index()].unwrap_or(f64::NAN),
        Expr::Number(x) => *x,
        Expr::Apply(kind, args) => match (kind, args.as_slice()) {
            (Scalar::Id, [a]) => of(a),
            (Scalar::Unsigned, [Expr::Operand(i)]) => match numbers[*i][places[*i]] {
                x if x < 0.0 => x + 2f64.powi(bits[*i]),
                x => x,
            },
            (Scalar::Recip, [a]) => 1.0 / of(a),
            (Scalar::Sqrt, [a]) => of(a).sqrt(),
            (Scalar::Rsqrt, [a]) => 1.0 / of(a).sqrt(),
            (Scalar::Add, [a, b]) => of(a) + of(b),
            (Scalar::Sub, [a, b]) => of(a) - of(b),
            (Scalar::Mul, [a, b]) => of(a) * of(b),
            (Scalar::Div, [a, b]) => of(a) / of(b),
            (Scalar::Pow, [a, b]) => of(a).powf(of(b)),
            (Scalar::Rescale, [x, m, n, a, b]) => ((of(x) - of(a)) * of(m) / of(n).exp2()).round() + of(b),
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

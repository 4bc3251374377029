//! Regions that are folded along axes: sums of products, folds that do not mind the order, and all others step by step.

use super::moves::padded;
use crate::array::{Array, Buffer, Number};
use crate::body::{Arguments, BLOCK, Block, Body, Bound, Fault, What, indices};
use crate::call::{Call, Kernel};
use crate::fold::{fold, folds};
use crate::map::{computed, map};
use crate::noted::{Probe, noted};
use crate::scalar::{Function, Two};
use depc_ir::types::Attr;

/// The kernels of this file.
pub const KERNELS: &[(&str, Kernel)] = &[
    ("reduce", reduce),
    ("reduce_window", reduce_window),
    ("scan", scan),
    ("map", |call| {
        let first = call.operand(0)?;
        map(call.region()?, first.shape(), call.operands.clone())
    }),
];

/// Points of an iteration space that are computed at once on the way to a fold.
const MOST: usize = 1 << 22;

/// A region that is folded over an iteration space, whose first axes are kept.
pub struct Reduction<'a> {
    /// The region.
    pub region: &'a Bound<'a>,
    /// Sizes of the kept axes.
    pub kept: Vec<usize>,
    /// Sizes of the axes that are folded.
    pub folded: Vec<usize>,
    /// Per argument of the region: a view of the whole space; `None` for an accumulator.
    pub values: Vec<Option<Array>>,
    /// Per result: the argument that is its accumulator; `None` for a result with an element at every point of the space.
    pub accumulators: Vec<Option<usize>>,
    /// Per result: what its accumulator starts with, of the kept axes.
    pub starts: Vec<Option<Array>>,
    /// Who wants to see contractions.
    pub probe: Probe<'a>,
}

impl Reduction<'_> {
    /// The results, of the kept axes (and, without an accumulator, of the folded ones behind them).
    ///
    /// # Errors
    /// What the region cannot compute.
    pub fn run(&self) -> Result<Vec<Array>, Fault> {
        let forms: Option<Vec<(Two, usize)>> = (0..self.accumulators.len()).map(|r| self.form(r)).collect();
        match forms {
            Some(forms) => forms.iter().enumerate().map(|(r, (f, term))| self.fold(r, *f, *term)).collect(),
            None => self.steps(),
        }
    }

    /// The result as f(accumulator, term), where the term depends on no accumulator, and the order does not matter.
    fn form(&self, result: usize) -> Option<(Two, usize)> {
        let body = self.region.body;
        let last = body.behind_casts(body.results[result]);
        let step = body.step(last)?;
        let What::Function(Function::Two(f)) = step.what else { return None };
        let own = self.accumulators[result]?;
        let term = match [step.args[0], step.args[1]] {
            [a, b] if body.behind_casts(a) == own => b,
            [a, b] if body.behind_casts(b) == own => a,
            _ => return None,
        };
        let needed = body.needed(&[term]);
        // What is summed in another type than it is kept in is rounded at the end, not at each step.
        let same = body.number(own).is_float() == step.number.is_float();
        let free = self.accumulators.iter().flatten().all(|a| !needed[*a]);
        (same && free && folds(f, step.number)).then_some((f, term))
    }

    fn sizes(&self) -> Vec<usize> {
        [self.kept.as_slice(), &self.folded].concat()
    }

    fn fold(&self, result: usize, f: Two, term: usize) -> Result<Array, Fault> {
        let body = self.region.body;
        let start = self.starts[result].as_ref().ok_or("has nothing to start with")?;
        let zero = start.strides().iter().all(|s| *s == 0) && !start.is_empty() && first(start) == 0.0;
        if f == Two::Add
            && let Some(product) = self.product(term, (!zero).then_some(start))?
        {
            let number = body.number(body.results[result]);
            return if zero { Ok(product.cast(number)) } else { both(&product, &start.cast(product.number()), number) };
        }
        let number = body.number(body.results[result]);
        let terms = body.behind_casts(term);
        let folded = match self.values.get(terms).cloned().flatten() {
            Some(view) => fold(&view, self.kept.len(), f, start),
            None => self.fold_computed(f, term, start)?,
        };
        Ok(folded.cast(number))
    }

    /// Folds what a body computes: at once, or for each index of the outermost kept axis, where that would be too much.
    fn fold_computed(&self, f: Two, term: usize, start: &Array) -> Result<Array, Fault> {
        let sizes = self.sizes();
        // Indices count from the start of the whole space.
        let whole = self.region.body.steps.iter().any(|s| matches!(s.what, What::Index(_)));
        let large = !whole && sizes.iter().product::<usize>() > MOST;
        let outer = self.kept.iter().position(|n| *n > 1).filter(|_| large);
        let Some(axis) = outer else {
            let body = Body { results: vec![term], ..self.region.body.clone() };
            let bound = Bound { body: &body, captured: self.region.captured.clone() };
            let computed = map(&bound, &sizes, self.values.clone())?;
            return Ok(fold(computed.first().ok_or("computes nothing")?, self.kept.len(), f, start));
        };
        let part = |i: usize| {
            let mut kept = self.kept.clone();
            kept[axis] = 1;
            let values = self.values.iter().map(|v| v.as_ref().map(|v| v.part(axis, i, 1))).collect();
            let part = Reduction {
                region: self.region,
                kept,
                folded: self.folded.clone(),
                values,
                accumulators: vec![],
                starts: vec![],
                probe: None,
            };
            part.fold_computed(f, term, &start.part(axis, i, 1))
        };
        let parts = (0..self.kept[axis]).map(part).collect::<Result<Vec<_>, _>>()?;
        super::moves::joined(&parts.iter().collect::<Vec<_>>(), axis)
    }

    /// Σ a·b, if a term is the product of two arguments.
    fn product(&self, term: usize, added: Option<&Array>) -> Result<Option<Array>, Fault> {
        let body = self.region.body;
        let Some(step) = body.step(body.behind_casts(term)) else { return Ok(None) };
        if !matches!(step.what, What::Function(Function::Two(Two::Mul))) || !step.number.is_float() {
            return Ok(None);
        }
        let operand = |slot: usize| self.values.get(body.behind_casts(slot)).cloned().flatten();
        let (Some(a), Some(b)) = (operand(step.args[0]), operand(step.args[1])) else { return Ok(None) };
        if !a.number().is_float() || std::mem::discriminant(a.buffer()) != std::mem::discriminant(b.buffer()) {
            return Ok(None);
        }
        let summed: Vec<bool> = (0..self.kept.len() + self.folded.len()).map(|i| i >= self.kept.len()).collect();
        Ok(Some(noted(&a, &b, &summed, added, self.probe)?))
    }

    /// The region at one point after another along the folded axes, on a block of the kept ones at a time.
    fn steps(&self) -> Result<Vec<Array>, Fault> {
        let body = self.region.body;
        let needed = body.needed(&body.results);
        let sizes = self.sizes();
        let kept = self.kept.len();
        let total: usize = self.kept.iter().product();
        let terms: usize = self.folded.iter().product();
        let outer: Vec<Option<Array>> = self.values.iter().map(|v| v.as_ref().map(|v| front(v, kept))).collect();
        let arguments = Arguments::new(&self.kept, outer);
        let starts = Arguments::new(&self.kept, self.starts.clone());
        let number = |r: usize| body.number(body.results[r]);
        // Of a result with an accumulator, blocks of the kept axes; of another one, blocks for each point of the folded ones.
        let mut out: Vec<Vec<Vec<Buffer>>> =
            self.accumulators.iter().map(|a| vec![vec![]; a.map_or(terms, |_| 1)]).collect();
        for at in (0..total).step_by(BLOCK) {
            let len = BLOCK.min(total - at);
            let mut own = vec![None; self.starts.len()];
            starts.read(at, len, &|_| 0, &vec![true; self.starts.len()], &mut own);
            let mut slots = vec![None; needed.len()];
            for term in 0..terms {
                let place = crate::walk::unravel(term, &self.folded);
                let moved = |i: usize| {
                    let steps = self.values[i].as_ref().map_or(&[][..], |v| &v.strides()[kept..]);
                    place.iter().zip(steps).map(|(i, s)| *i as isize * s).sum()
                };
                arguments.read(at, len, &moved, &needed, &mut slots);
                for (r, accumulator) in self.accumulators.iter().enumerate() {
                    if let Some(accumulator) = accumulator {
                        slots[*accumulator] = own[r].take();
                    }
                }
                let index = |axis: usize| match axis.checked_sub(kept) {
                    None => indices(&sizes[..kept], axis, at, len),
                    Some(axis) => vec![place[axis] as i64; len],
                };
                self.region.run(&mut slots, &needed, &Block { len, index: &index })?;
                for (r, slot) in body.results.iter().enumerate() {
                    match self.accumulators[r] {
                        Some(_) => own[r] = slots[*slot].clone(),
                        None => out[r].get_mut(term).into_iter().for_each(|all| all.extend(slots[*slot].clone())),
                    }
                }
            }
            for (r, block) in own.into_iter().enumerate().filter(|(r, _)| self.accumulators[*r].is_some()) {
                out[r][0].extend(block);
            }
        }
        let results = out.into_iter().enumerate().map(|(r, parts)| match self.accumulators[r] {
            Some(_) => Array::new(number(r), &self.kept, chained(parts.into_iter().flatten(), number(r))),
            None => {
                // The folded axes are outside here.
                let shape = [self.folded.as_slice(), &self.kept].concat();
                let all = Array::new(number(r), &shape, chained(parts.into_iter().flatten(), number(r)));
                let folded = self.folded.len();
                all.transposed(&(folded..shape.len()).chain(0..folded).collect::<Vec<_>>())
            }
        });
        Ok(results.collect())
    }
}

fn first(x: &Array) -> f64 {
    x.sliced(&vec![0; x.rank()], &vec![1; x.rank()], &vec![1; x.rank()]).to_f64()[0]
}

/// The part of a view at the start of all axes but the first ones.
fn front(x: &Array, axes: usize) -> Array {
    x.view(x.shape()[..axes].to_vec(), x.strides()[..axes].to_vec(), x.offset())
}

fn chained(blocks: impl Iterator<Item = Buffer>, number: Number) -> Buffer {
    let mut all = Buffer::full(number, 0, 0.0);
    for block in blocks {
        match (&mut all, block) {
            (Buffer::F32(all), Buffer::F32(block)) => all.extend(block),
            (Buffer::F64(all), Buffer::F64(block)) => all.extend(block),
            (Buffer::Int(all), Buffer::Int(block)) => all.extend(block),
            _ => {}
        }
    }
    all
}

/// a + b.
fn both(a: &Array, b: &Array, number: Number) -> Result<Array, Fault> {
    Ok(computed(Function::Two(Two::Add), &[a, b])?.cast(number))
}

/// StableHLO's fold: n arrays, n numbers to start with, and a region of n accumulators and n elements.
fn reduce(call: &Call) -> Result<Vec<Array>, Fault> {
    let n = call.operands.len() / 2;
    let axes = call.list("axes")?;
    let x = call.operand(0)?;
    let kept: Vec<usize> = (0..x.rank()).filter(|a| !axes.contains(a)).collect();
    let order = [kept.as_slice(), &axes].concat();
    let views = (0..n).map(|i| Ok(call.operand(i)?.transposed(&order)));
    folded(call, &views.collect::<Result<Vec<_>, Fault>>()?, kept.len())
}

/// Windows of n arrays, each folded as by `reduce`.
fn reduce_window(call: &Call) -> Result<Vec<Array>, Fault> {
    let n = call.operands.len() / 2;
    let views = (0..n).map(|i| {
        let x = call.operand(i)?;
        let rank = x.rank();
        let pad = call.per_axis("pad", 2 * rank, 0)?;
        let (low, high): (Vec<i64>, Vec<i64>) = pad.chunks(2).map(|p| (p[0], p[1])).unzip();
        let between: Vec<i64> = call.per_axis("spread", rank, 1)?.iter().map(|n| n - 1).collect();
        let x = padded(x, &low, &high, &between, call.operand(n + i)?)?;
        windows(
            &x,
            &call.per_axis("window", rank, 1)?,
            &call.per_axis("step", rank, 1)?,
            &call.per_axis("dilation", rank, 1)?,
        )
    });
    let views = views.collect::<Result<Vec<_>, Fault>>()?;
    let kept = views.first().map_or(0, |v| v.rank() / 2);
    folded(call, &views, kept)
}

/// All windows of an array: its axes twice, first positions, then taps.
///
/// # Errors
/// Windows without a size.
pub fn windows(x: &Array, window: &[i64], step: &[i64], dilation: &[i64]) -> Result<Array, Fault> {
    if window.iter().chain(step).chain(dilation).any(|n| *n < 1) {
        return Err("has a window, a step or a dilation that is not positive".into());
    }
    let (mut shape, mut strides) = (vec![], vec![]);
    for (axis, size) in x.shape().iter().enumerate() {
        let reach = (window[axis] - 1) * dilation[axis] + 1;
        shape.push(if (*size as i64) < reach { 0 } else { ((*size as i64 - reach) / step[axis] + 1) as usize });
        strides.push(x.strides()[axis] * step[axis] as isize);
    }
    shape.extend(window.iter().map(|n| *n as usize));
    strides.extend(x.strides().iter().zip(dilation).map(|(s, by)| s * *by as isize));
    Ok(x.view(shape, strides, x.offset()))
}

fn folded(call: &Call, views: &[Array], kept: usize) -> Result<Vec<Array>, Fault> {
    let n = views.len();
    let region = call.region()?;
    let space = views.first().ok_or("folds nothing")?.shape().to_vec();
    if region.body.inputs.len() != 2 * n || region.body.results.len() != n {
        return Err("has a region that does not fit".into());
    }
    let starts = (0..n).map(|i| Ok(Some(call.operand(n + i)?.reshaped(&[]).broadcast(&space[..kept], &[]))));
    let reduction = Reduction {
        region,
        kept: space[..kept].to_vec(),
        folded: space[kept..].to_vec(),
        values: vec![None; n].into_iter().chain(views.iter().cloned().map(Some)).collect(),
        accumulators: (0..n).map(Some).collect(),
        starts: starts.collect::<Result<Vec<_>, Fault>>()?,
        probe: call.probe,
    };
    reduction.run()
}

/// y₀ = x₀, yᵢ = f(yᵢ₋₁, xᵢ) along an axis; exclusive, y₀ is what the third operand holds, and yᵢ = f(yᵢ₋₁, xᵢ₋₁). The second result is
/// the last f, or, where there is none, the third operand.
fn scan(call: &Call) -> Result<Vec<Array>, Fault> {
    let (x, start, axis) = (call.operand(0)?, call.operand(2)?, call.one("axis")?);
    let inclusive = match call.attr("inclusive") {
        Some(Attr::Bool(inclusive)) => *inclusive,
        _ => return Err("does not say whether it is inclusive".into()),
    };
    let one: Vec<usize> = x.shape().iter().enumerate().map(|(i, n)| if i == axis { 1 } else { *n }).collect();
    if axis >= x.rank() || x.shape()[axis] == 0 || start.shape().len() + 1 != x.rank() {
        return Err(format!("scans axis {axis} of {:?}, from {:?}", x.shape(), start.shape()).into());
    }
    let mut parts = vec![if inclusive { x.part(axis, 0, 1) } else { start.reshaped(&one) }];
    for i in 1..x.shape()[axis] {
        let term = x.part(axis, if inclusive { i } else { i - 1 }, 1);
        let step = map(call.region()?, &one, vec![parts.last().cloned(), Some(term)])?;
        parts.extend(step.into_iter().take(1));
    }
    let last = parts[1..].last().map_or(start.clone(), |y| y.reshaped(start.shape()));
    Ok(vec![super::moves::joined(&parts.iter().collect::<Vec<_>>(), axis)?, last])
}

//! Ops that compute elements by a region of their own: reductions, windows, scatters, sorts.

use std::rc::Rc;

use super::eval::Machine;
use super::movement::{Fields, Indexing};
use super::program::{Block, Op};
use super::tensor::{Elem, HOLE, Store, Tensor, grid, steps, strides};
use super::{elementwise, window};

type Outs = Result<Vec<Tensor>, String>;

/// The name of the only op of a region that applies it to both arguments, in order, and returns its result.
fn only_op(block: &Block) -> Option<&str> {
    let ([a, b], [op, end]) = (&block.args[..], &block.ops[..]) else { return None };
    let [result] = &op.results[..] else { return None };
    let whole = op.operands == [a.id, b.id] && end.operands == [result.id];
    op.name.split_once('.').map(|(_, name)| name).filter(|_| whole)
}

/// The region of an op.
fn region(op: &Op, i: usize) -> Result<&Block, String> {
    op.regions.get(i).ok_or_else(|| format!("no region {i}"))
}

/// A tensor of scalars.
fn gathered(elem: Elem, shape: &[usize], scalars: &[Rc<Tensor>]) -> Result<Tensor, String> {
    let mut data = if elem.is_float() { Store::Float(vec![]) } else { Store::Int(vec![]) };
    for scalar in scalars {
        data.extend(&scalar.data, 0..1)?;
    }
    Tensor::new(elem, shape.to_vec(), data)
}

/// For each window, the fold of the elements at its positions by the region, from the initial values on. A hole counts as an
/// initial value. Sums of floats are rounded at their end.
fn fold(
    machine: &mut Machine,
    op: &Op,
    (inputs, inits): (&[&Tensor], &[&Tensor]),
    shape: &[usize],
    windows: impl Iterator<Item = Vec<usize>>,
) -> Outs {
    let body = region(op, 0)?;
    if let ([input], [init], Some(name)) = (inputs, inits, only_op(body)) {
        if let (Store::Float(v), Store::Float(first), Some(f)) =
            (&input.data, &init.data, elementwise::float_binary(name))
        {
            let one = |window: Vec<usize>| {
                window.iter().fold(first[0], |sum, &at| f(sum, if at == HOLE { first[0] } else { v[at] }))
            };
            return Ok(vec![Tensor::floats(init.elem, shape.to_vec(), windows.map(one).collect())?]);
        }
        if let (Store::Int(v), Store::Int(first), Some(f)) = (&input.data, &init.data, elementwise::int_binary(name)) {
            let (elem, wide) = (init.elem, |x: i64| init.elem.wide(x));
            let step =
                |sum: i64, at: usize| elem.wrap(f(wide(sum), wide(if at == HOLE { first[0] } else { v[at] }), elem));
            let one = |window: Vec<usize>| window.iter().fold(first[0], |sum, &at| step(sum, at));
            return Ok(vec![Tensor::ints(elem, shape.to_vec(), windows.map(one).collect())?]);
        }
    }
    let firsts: Vec<Rc<Tensor>> = inits.iter().map(|init| Rc::new((*init).clone())).collect();
    let mut results = vec![Vec::new(); inits.len()];
    for window in windows {
        let mut sums = firsts.clone();
        for at in window {
            let element = |(input, first): (&&Tensor, &Rc<Tensor>)| match at {
                HOLE => first.clone(),
                at => Rc::new(input.element(at)),
            };
            let next: Vec<Rc<Tensor>> = inputs.iter().zip(&firsts).map(element).collect();
            sums = machine.call(body, [sums, next].concat())?;
        }
        results.iter_mut().zip(sums).for_each(|(list, sum)| list.push(sum));
    }
    inits.iter().zip(&results).map(|(init, scalars)| gathered(init.elem, shape, scalars)).collect()
}

/// The operands as inputs and as many initial values.
fn halves<'a, 'x>(x: &'a [&'x Tensor]) -> Result<(&'a [&'x Tensor], &'a [&'x Tensor]), String> {
    let (inputs, inits) = x.split_at(x.len() / 2);
    let alike = inputs.iter().all(|t| t.shape == inputs[0].shape) && inits.iter().all(|t| t.data.len() == 1);
    if inputs.is_empty() || inputs.len() != inits.len() || !alike {
        return Err("tensors of one shape are expected, and as many scalars".to_string());
    }
    Ok((inputs, inits))
}

/// `reduce`.
pub fn reduce(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let (inputs, inits) = halves(x)?;
    let shape = &inputs[0].shape;
    let axes = op.axes("dimensions")?;
    if axes.iter().any(|&i| i >= shape.len()) {
        return Err(format!("no axes {axes:?} in {shape:?}"));
    }
    let strides = strides(shape);
    let offsets = |reduced: bool| -> Vec<Vec<usize>> {
        (0..shape.len()).filter(|i| axes.contains(i) == reduced).map(|i| steps(shape[i], strides[i])).collect()
    };
    let (kept, summed) = (offsets(false), grid(&offsets(true)));
    let result: Vec<usize> = kept.iter().map(Vec::len).collect();
    let windows = grid(&kept).into_iter().map(|base| summed.iter().map(|o| base + o).collect());
    fold(machine, op, (inputs, inits), &result, windows)
}

/// `reduce_window`.
pub fn reduce_window(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let (inputs, inits) = halves(x)?;
    let shape = &inputs[0].shape;
    let sizes = op.axes("window_dimensions")?;
    let padding = window::padding(op, shape.len())?;
    if sizes.len() != shape.len() {
        return Err(format!("a window of {sizes:?} over {shape:?}"));
    }
    let axes = window::axes(op, &sizes, ["window_strides", "base_dilations", "window_dilations"], &padding)?;
    let (result, taps) = window::taps(&axes, shape, &strides(shape));
    fold(machine, op, (inputs, inits), &result, taps.into_iter())
}

/// `select_and_scatter`: of each window, the element that the first region prefers to those before it takes the source's.
pub fn select_and_scatter(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let [operand, source, init] = x else { return Err("three operands are expected".to_string()) };
    let (prefer, add) = (region(op, 0)?, region(op, 1)?);
    let rank = operand.rank();
    let sizes: Vec<usize> = op.per_axis("window_dimensions", rank, 1)?.iter().map(|&n| n as usize).collect();
    let padding = window::padding(op, rank)?;
    let axes = window::axes(op, &sizes, ["window_strides", "", ""], &padding)?;
    let (counts, taps) = window::taps(&axes, &operand.shape, &operand.strides());
    if counts != source.shape {
        return Err(format!("{counts:?} windows for a source of {:?}", source.shape));
    }
    let mut out = init.filled(&operand.shape)?;
    for (i, window) in taps.into_iter().enumerate() {
        let mut best = None;
        for at in window.into_iter().filter(|&at| at != HOLE) {
            let stays = match best {
                None => false,
                Some(old) => machine.holds(prefer, [operand.element(old), operand.element(at)])?,
            };
            best = if stays { best } else { Some(at) };
        }
        let Some(at) = best else { continue };
        let new = machine.call(add, vec![Rc::new(out.element(at)), Rc::new(source.element(i))])?;
        out.data.set(at, &new.first().ok_or("the region returns nothing")?.data, 0)?;
    }
    Ok(vec![out])
}

/// `scatter`: what would fall outside is left away.
pub fn scatter(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let n = x.len() / 2;
    let (Some(at), inputs, updates) = (x.get(n), &x[..n], &x[x.len().min(n + 1)..]) else {
        return Err("no indices".to_string());
    };
    if n == 0 || x.len() != 2 * n + 1 || updates.iter().any(|u| u.shape != updates[0].shape) {
        return Err("tensors, indices and as many updates are expected".to_string());
    }
    let body = region(op, 0)?;
    let fields = Fields(op.text("scatter_dimension_numbers")?);
    let numbers = Indexing {
        offset: fields.list("update_window_dims")?,
        collapsed: fields.list("inserted_window_dims")?,
        operand_batch: fields.list("input_batching_dims")?,
        index_batch: fields.list("scatter_indices_batching_dims")?,
        map: fields.list("scatter_dims_to_operand_dims")?,
        vector: fields.number("index_vector_dim")?,
    };
    let shape = inputs[0].shape.clone();
    let strides = strides(&shape);
    let mut out: Vec<Tensor> = inputs.iter().map(|t| (*t).clone()).collect();
    for (k, (start, within)) in numbers.places(shape.len(), at, &updates[0].shape)?.into_iter().enumerate() {
        let index = start.iter().zip(within).map(|(&s, w)| s + w as i64);
        let inside = |(i, n): (i64, &usize)| usize::try_from(i).ok().filter(|i| i < n);
        let Some(index) = index.zip(&shape).map(inside).collect::<Option<Vec<usize>>>() else { continue };
        let to: usize = index.iter().zip(&strides).map(|(i, s)| i * s).sum();
        let old = out.iter().map(|t| Rc::new(t.element(to)));
        let args = old.chain(updates.iter().map(|u| Rc::new(u.element(k)))).collect();
        for (t, new) in out.iter_mut().zip(machine.call(body, args)?) {
            t.data.set(to, &new.data, 0)?;
        }
    }
    Ok(out)
}

/// `sort`, always stable.
pub fn sort(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let first = x.first().ok_or("nothing to sort")?;
    let rank = first.rank();
    let axis = match op.attrs.contains_key("dimension") {
        true => op.int("dimension")?,
        false => -1,
    };
    let axis = if axis < 0 { axis + rank as i64 } else { axis } as usize;
    if axis >= rank || x.iter().any(|t| t.shape != first.shape) {
        return Err("tensors of one shape are expected, and one of their axes".to_string());
    }
    let less = region(op, 0)?;
    let strides = first.strides();
    let mut out: Vec<Tensor> = x.iter().map(|t| (*t).clone()).collect();
    let mut axes: Vec<Vec<usize>> = (0..rank).map(|i| steps(first.shape[i], strides[i])).collect();
    let line = std::mem::replace(&mut axes[axis], vec![0]);
    for base in grid(&axes) {
        let from: Vec<usize> = line.iter().map(|o| base + o).collect();
        let order = merge_sorted(&from, &mut |a, b| {
            let args = x.iter().flat_map(|t| [Rc::new(t.element(a)), Rc::new(t.element(b))]).collect();
            let found = machine.call(less, args)?;
            Ok(found.first().ok_or("the region returns nothing")?.as_int()? != 0)
        })?;
        for (&to, &from) in from.iter().zip(&order) {
            out.iter_mut().zip(x).try_for_each(|(t, x)| t.data.set(to, &x.data, from))?;
        }
    }
    Ok(out)
}

/// A stable merge sort by a comparison that may fail, and need not be an order.
fn merge_sorted(
    items: &[usize],
    less: &mut impl FnMut(usize, usize) -> Result<bool, String>,
) -> Result<Vec<usize>, String> {
    if items.len() < 2 {
        return Ok(items.to_vec());
    }
    let (a, b) = items.split_at(items.len() / 2);
    let (a, b) = (merge_sorted(a, less)?, merge_sorted(b, less)?);
    let (mut a, mut b) = (a.as_slice(), b.as_slice());
    let mut out = Vec::with_capacity(items.len());
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
        if less(*y, *x)? {
            out.push(*y);
            b = rest_b;
        } else {
            out.push(*x);
            a = rest_a;
        }
    }
    out.extend(a.iter().chain(b));
    Ok(out)
}

/// `chlo.top_k`: the k largest along the last axis, largest first, and where they were.
pub fn top_k(x: &Tensor, k: usize) -> Outs {
    let n = *x.shape.last().ok_or("a scalar")?;
    if k > n {
        return Err(format!("{k} of {n}"));
    }
    let mut from = Vec::new();
    for line in 0..x.data.len() / n.max(1) {
        let mut order: Vec<usize> = (line * n..(line + 1) * n).collect();
        match &x.data {
            Store::Float(v) => order.sort_by(|&a, &b| v[b].total_cmp(&v[a])),
            Store::Int(v) => order.sort_by_key(|&a| std::cmp::Reverse(x.elem.wide(v[a]))),
        }
        from.extend(&order[..k]);
    }
    let mut shape = x.shape.clone();
    shape.pop();
    shape.push(k);
    let index = from.iter().map(|at| (at % n) as i64).collect();
    let int = Elem::Int { bits: 32, signed: true };
    Ok(vec![x.pick(shape.clone(), &from, None)?, Tensor::ints(int, shape, index)?])
}

/// `map`: the region on each element.
pub fn map(machine: &mut Machine, op: &Op, x: &[&Tensor]) -> Outs {
    let shape = x.first().ok_or("no operand")?.shape.clone();
    if x.iter().any(|t| t.shape != shape) {
        return Err("operands of different shapes".to_string());
    }
    let body = region(op, 0)?;
    let mut scalars = Vec::new();
    for i in 0..x[0].data.len() {
        let args = x.iter().map(|t| Rc::new(t.element(i))).collect();
        scalars.push(machine.call(body, args)?.pop().ok_or("the region returns nothing")?);
    }
    Ok(vec![gathered(op.result_elem()?, &shape, &scalars)?])
}

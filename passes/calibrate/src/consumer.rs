//! A contraction with a weight as least-squares problems, one per group: rows of regressors, rows of targets, places of weights.

use depc_run::{Array, Contraction};

/// The axes of a contraction's iteration space by what they are.
pub struct Consumer {
    /// Axes that both operands have and that are kept: one problem for each of their indices.
    groups: Vec<usize>,
    rows: Vec<usize>,
    outputs: Vec<usize>,
    inputs: Vec<usize>,
    /// Per kept axis, in order: its number and its size.
    kept: Vec<(usize, usize)>,
    sizes: Vec<usize>,
}

fn product(sizes: &[usize], axes: &[usize]) -> usize {
    axes.iter().map(|a| sizes[*a]).product()
}

impl Consumer {
    /// That of a contraction of activations `x` with a weight `w`.
    pub fn new(x: &Array, w: &Array, summed: &[bool]) -> Consumer {
        let sizes = x.shape().to_vec();
        let (mut groups, mut rows, mut outputs, mut inputs) = (vec![], vec![], vec![], vec![]);
        for axis in 0..sizes.len() {
            let moves = |a: &Array| a.strides()[axis] != 0 && sizes[axis] > 1;
            match (summed[axis], moves(x), moves(w)) {
                (true, ..) => inputs.push(axis),
                (_, true, true) => groups.push(axis),
                (_, false, true) => outputs.push(axis),
                _ => rows.push(axis),
            }
        }
        let kept = (0..sizes.len()).filter(|a| !summed[*a]).map(|a| (a, sizes[a])).collect();
        Consumer { groups, rows, outputs, inputs, kept, sizes }
    }

    /// The number of problems.
    pub fn groups(&self) -> usize {
        product(&self.sizes, &self.groups)
    }
    /// Rows of each problem, per sample.
    pub fn rows(&self) -> usize {
        product(&self.sizes, &self.rows)
    }
    /// Targets of each problem.
    pub fn outputs(&self) -> usize {
        product(&self.sizes, &self.outputs)
    }
    /// Regressors of each problem.
    pub fn inputs(&self) -> usize {
        product(&self.sizes, &self.inputs)
    }

    /// x as groups × rows × inputs.
    pub fn regressors(&self, x: &Array) -> Array {
        let front = self.outputs.iter().fold(x.clone(), |x, a| x.part(*a, 0, 1));
        let order = [self.groups.as_slice(), &self.rows, &self.inputs, &self.outputs].concat();
        front.transposed(&order).reshaped(&[self.groups(), self.rows(), self.inputs()])
    }

    /// A result of the op as groups × rows × outputs.
    pub fn targets(&self, y: &Array) -> Array {
        let shape: Vec<usize> = self.kept.iter().map(|k| k.1).collect();
        let at = |axis: &usize| self.kept.iter().position(|k| k.0 == *axis).unwrap_or(0);
        let order: Vec<usize> = self.groups.iter().chain(&self.rows).chain(&self.outputs).map(at).collect();
        y.reshaped(&shape).transposed(&order).reshaped(&[self.groups(), self.rows(), self.outputs()])
    }

    /// Regressors of x and targets ([`Consumer::targets`]) of one sample: groups × rows × inputs, groups × rows × outputs. Of more rows
    /// than `most`, so many are taken, evenly spread, from another start in each sample.
    pub fn sampled(&self, x: &Array, targets: &Array, sample: usize, most: usize) -> (Array, Array) {
        let (x, rows) = (self.regressors(x), self.rows());
        if rows <= most {
            return (x.contiguous(), targets.contiguous());
        }
        let positions = spread(rows, sample, most);
        (x.picked(1, &positions), targets.picked(1, &positions))
    }

    /// Per group, output and input: where in its storage a weight is.
    pub fn places(&self, w: &Array) -> Vec<usize> {
        let order = [self.groups.as_slice(), &self.outputs, &self.inputs].concat();
        let sizes: Vec<usize> = order.iter().map(|a| self.sizes[*a]).collect();
        let steps: Vec<isize> = order.iter().map(|a| w.strides()[*a]).collect();
        places(w.offset(), &sizes, &steps)
    }

    /// Where the regressors lie in the storage of x: an offset, and sizes and steps of groups × rows × inputs.
    pub fn view(&self, x: &Array) -> (isize, Vec<usize>, Vec<isize>) {
        let axes = [self.groups.as_slice(), &self.rows, &self.inputs].concat();
        let sizes = axes.iter().map(|a| self.sizes[*a]).collect();
        (x.offset(), sizes, axes.iter().map(|a| x.strides()[*a]).collect())
    }

    /// A weight as groups × outputs × inputs.
    pub fn weights(&self, w: &Array) -> Array {
        let front = self.rows.iter().fold(w.clone(), |w, a| w.part(*a, 0, 1));
        let order = [self.groups.as_slice(), &self.outputs, &self.inputs, &self.rows].concat();
        front.transposed(&order).reshaped(&[self.groups(), self.outputs(), self.inputs()])
    }

    /// Per element of the result, row-major: which row it is of.
    pub fn lines(&self) -> Vec<usize> {
        let step = |axis: usize| {
            let at = self.rows.iter().position(|a| *a == axis);
            at.map_or(0, |at| product(&self.sizes, &self.rows[at + 1..])) as isize
        };
        let sizes: Vec<usize> = self.kept.iter().map(|k| k.1).collect();
        places(0, &sizes, &self.kept.iter().map(|k| step(k.0)).collect::<Vec<_>>())
    }

    /// Per element of the result, row-major: which group and output it is of (group · outputs + output).
    pub fn channels(&self) -> Vec<usize> {
        let step = |axis: usize| {
            let of = |axes: &[usize]| {
                let at = axes.iter().position(|a| *a == axis)?;
                Some(product(&self.sizes, &axes[at + 1..]))
            };
            of(&self.outputs).or_else(|| of(&self.groups).map(|n| n * self.outputs())).unwrap_or(0) as isize
        };
        let sizes: Vec<usize> = self.kept.iter().map(|k| k.1).collect();
        places(0, &sizes, &self.kept.iter().map(|k| step(k.0)).collect::<Vec<_>>())
    }
}

/// Of so many rows, `most` at most: evenly spread, from another start in each sample.
pub fn spread(rows: usize, sample: usize, most: usize) -> Vec<u32> {
    let step = rows.div_ceil(most).max(1);
    (sample % step..rows).step_by(step).map(|p| p as u32).collect()
}

/// The axes of a weight along which a consumer's regressors lie, with the index of each regressor there. `places` are those of the weights
/// of one output.
pub fn input_axes(shape: &[usize], places: &[usize]) -> Vec<(usize, Vec<u64>)> {
    let (mut out, mut step) = (vec![], 1);
    for (axis, size) in shape.iter().enumerate().rev() {
        let index: Vec<u64> = places.iter().map(|p| (*p / step % size) as u64).collect();
        step *= size;
        if index.iter().any(|i| *i != index[0]) {
            out.push((axis, index));
        }
    }
    out
}

/// offset + Σ index · step for each point of a space, row-major.
pub fn places(offset: isize, sizes: &[usize], steps: &[isize]) -> Vec<usize> {
    let mut out = vec![offset];
    for (n, step) in sizes.iter().zip(steps) {
        out = out.iter().flat_map(|at| (0..*n).map(move |i| at + i as isize * step)).collect();
    }
    out.into_iter().map(|at| at as usize).collect()
}

/// Activations and weight of a contraction of which exactly one operand is a literal's elements, moved.
pub fn sides(c: &Contraction) -> Option<(&Array, &Array)> {
    match (c.a.origin(), c.b.origin()) {
        (None, Some(_)) => Some((&c.a, &c.b)),
        (Some(_), None) => Some((&c.b, &c.a)),
        _ => None,
    }
}

/// The vectors of an operand of a sum of products, as rows.
pub fn vectors(x: &Array, summed: &[bool]) -> Array {
    let (kept, over) = own_axes(x, summed);
    let size = |axes: &[usize]| axes.iter().map(|a| x.shape()[*a]).product::<usize>();
    let rest: Vec<usize> = (0..x.rank()).filter(|a| !kept.contains(a) && !over.contains(a)).collect();
    let front = rest.iter().fold(x.clone(), |x, a| x.part(*a, 0, 1));
    front.transposed(&[kept.as_slice(), &over, &rest].concat()).reshaped(&[size(&kept), size(&over)])
}

/// The axes that an operand of a sum of products has: those that are kept, and those that are summed over.
pub fn own_axes(x: &Array, summed: &[bool]) -> (Vec<usize>, Vec<usize>) {
    (0..x.rank()).filter(|a| x.strides()[*a] != 0 && x.shape()[*a] > 1).partition(|a| !summed[*a])
}

//! Ops that multiply and sum: dot products and convolutions.

use super::movement::Fields;
use super::program::Op;
use super::tensor::{Elem, HOLE, Store, Tensor};
use super::window::{self, Axis};

type Out = Result<Tensor, String>;

/// A number that products are summed of: floats in f64, integers modulo 2^64.
trait Number: Copy + Default {
    fn plus_products(self, a: &[Self], b: &[Self]) -> Self;
}

impl Number for f64 {
    fn plus_products(self, a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).fold(self, |sum, (x, y)| sum + x * y)
    }
}

impl Number for i64 {
    fn plus_products(self, a: &[i64], b: &[i64]) -> i64 {
        a.iter().zip(b).fold(self, |sum, (x, y)| sum.wrapping_add(x.wrapping_mul(*y)))
    }
}

/// A tensor of sums, rounded or wrapped to the type.
fn finished(elem: Elem, shape: Vec<usize>, sums: Store) -> Out {
    match sums {
        Store::Float(v) => Tensor::floats(elem, shape, v),
        Store::Int(v) => Tensor::ints(elem, shape, v.into_iter().map(|x| elem.wrap(x.into())).collect()),
    }
}

/// `dot_general`: batch axes, then what is left of the first operand, then of the second.
pub fn dot_general(op: &Op, a: &Tensor, b: &Tensor) -> Out {
    let text = op.text("dot_dimension_numbers")?;
    let list = |name| Fields(text).list(name);
    let batch = [list("lhs_batching_dimensions")?, list("rhs_batching_dimensions")?];
    let summed = [list("lhs_contracting_dimensions")?, list("rhs_contracting_dimensions")?];
    dot(op.result_elem()?, a, b, &batch, &summed)
}

/// The dot product over some axes of each operand, in order.
fn dot(elem: Elem, a: &Tensor, b: &Tensor, batch: &[Vec<usize>; 2], summed: &[Vec<usize>; 2]) -> Out {
    let rest = |t: &Tensor, i: usize| -> Vec<usize> {
        (0..t.rank()).filter(|axis| !batch[i].contains(axis) && !summed[i].contains(axis)).collect()
    };
    let (m, n) = (rest(a, 0), rest(b, 1));
    // Each operand as [batch, rest, summed].
    let a = a.permuted(&[batch[0].clone(), m.clone(), summed[0].clone()].concat())?;
    let b = b.permuted(&[batch[1].clone(), n.clone(), summed[1].clone()].concat())?;
    let (axes, sums) = (batch[0].len(), summed[0].len());
    if a.shape[..axes] != b.shape[..axes] || a.shape[axes + m.len()..] != b.shape[axes + n.len()..] {
        return Err(format!("batch and summed axes of different sizes: {:?} and {:?}", a.shape, b.shape));
    }
    let sizes = |t: &Tensor, from: usize, to: usize| -> usize { t.shape[from..to].iter().product() };
    let extents = [sizes(&a, 0, axes), sizes(&a, axes, axes + m.len()), sizes(&b, axes, axes + n.len())];
    let depth = sizes(&a, axes + m.len(), axes + m.len() + sums);
    let shape = [&a.shape[..axes + m.len()], &b.shape[axes..axes + n.len()]].concat();
    let data = match (&a.data, &b.data) {
        (Store::Float(a), Store::Float(b)) => Store::Float(products(a, b, extents, depth)),
        (Store::Int(a), Store::Int(b)) => Store::Int(products(a, b, extents, depth)),
        _ => return Err("floats and integers together".to_string()),
    };
    finished(elem, shape, data)
}

fn products<T: Number>(a: &[T], b: &[T], [batch, m, n]: [usize; 3], depth: usize) -> Vec<T> {
    let mut out = Vec::with_capacity(batch * m * n);
    for i in 0..batch * m {
        let row = &a[i * depth..(i + 1) * depth];
        for j in 0..n {
            let column = (i / m * n + j) * depth;
            out.push(T::default().plus_products(row, &b[column..column + depth]));
        }
    }
    out
}

/// The axes of a convolution's tensors: [batch or output feature, feature or input feature, spatial…].
#[derive(PartialEq, Debug)]
pub struct Layout {
    input: Vec<usize>,
    kernel: Vec<usize>,
    output: Vec<usize>,
}

impl Layout {
    /// Of `#stablehlo.conv<[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]>`, or of its raw form.
    pub fn parse(text: &str) -> Result<Layout, String> {
        let text = text.trim_start_matches("#stablehlo.conv<").trim_end_matches('>');
        if let Some(raw) = text.strip_prefix("raw") {
            let fields = Fields(raw);
            let one = |[batch, feature, spatial]: [&str; 3]| -> Result<Vec<usize>, String> {
                Ok([vec![fields.number(batch)?, fields.number(feature)?], fields.list(spatial)?].concat())
            };
            return Ok(Layout {
                input: one(["input_batch_dimension", "input_feature_dimension", "input_spatial_dimensions"])?,
                kernel: one([
                    "kernel_output_feature_dimension",
                    "kernel_input_feature_dimension",
                    "kernel_spatial_dimensions",
                ])?,
                output: one(["output_batch_dimension", "output_feature_dimension", "output_spatial_dimensions"])?,
            });
        }
        let unknown = || format!("dimension numbers {text}");
        let (operands, output) = text.split_once("->").ok_or_else(unknown)?;
        let (input, kernel) = operands.split_once("]x[").ok_or_else(unknown)?;
        let one = |list: &str, first: &str, second: &str| {
            let axes: Vec<&str> = list.trim_matches(['[', ']', ' ']).split(',').map(str::trim).collect();
            let find = |name: &str| axes.iter().position(|&a| a == name);
            let spatial = (0..axes.len() - 2).map(|k| find(&k.to_string()));
            [find(first), find(second)].into_iter().chain(spatial).collect::<Option<Vec<usize>>>()
        };
        Ok(Layout {
            input: one(input, "b", "f").ok_or_else(unknown)?,
            kernel: one(kernel, "o", "i").ok_or_else(unknown)?,
            output: one(output, "b", "f").ok_or_else(unknown)?,
        })
    }
}

/// `convolution`, with the padding given apart (it may be an operand).
pub fn convolution(op: &Op, x: &Tensor, w: &Tensor, padding: &[i64]) -> Out {
    let layout = Layout::parse(op.text("dimension_numbers")?)?;
    let spatial = layout.input.len() - 2;
    if x.rank() != spatial + 2 || w.rank() != spatial + 2 || layout.output.len() != spatial + 2 {
        return Err("dimension numbers of another rank".to_string());
    }
    // The features last, so that they lie side by side: [batch, spatial…, feature] and [output feature, spatial…, feature].
    let last = |axes: &[usize]| [&axes[..1], &axes[2..], &axes[1..2]].concat();
    let (x, w) = (x.permuted(&last(&layout.input))?, w.permuted(&last(&layout.kernel))?);
    let sizes = &w.shape[1..=spatial];
    let axes = window::axes(op, sizes, ["window_strides", "lhs_dilation", "rhs_dilation"], padding)?;
    let groups = [op.int("feature_group_count").unwrap_or(1), op.int("batch_group_count").unwrap_or(1)];
    let elem = op.result_elem()?;
    let (positions, data) = match (&x.data, &w.data) {
        (Store::Float(xs), Store::Float(ws)) => {
            let (positions, v) = convolved(xs, &x.shape, ws, &w.shape, &axes, groups)?;
            (positions, Store::Float(v))
        }
        (Store::Int(xs), Store::Int(ws)) => {
            let (positions, v) = convolved(xs, &x.shape, ws, &w.shape, &axes, groups)?;
            (positions, Store::Int(v))
        }
        _ => return Err("floats and integers together".to_string()),
    };
    // Computed as [batch, output feature, spatial…].
    let shape = [&[x.shape[0] / groups[1] as usize, w.shape[0]][..], &positions].concat();
    let mut order = vec![0; layout.output.len()];
    for (from, &to) in layout.output.iter().enumerate() {
        *order.get_mut(to).ok_or("an axis that the output lacks")? = from;
    }
    finished(elem, shape, data)?.permuted(&order)
}

/// The spatial sizes of the output, and its elements as [batch, output feature, spatial…].
///
/// Feature groups cut both the input's features and the output's; batch groups cut the input's batch and the output's features.
fn convolved<T: Number>(
    x: &[T],
    x_shape: &[usize],
    w: &[T],
    w_shape: &[usize],
    axes: &[Axis],
    groups: [i64; 2],
) -> Result<(Vec<usize>, Vec<T>), String> {
    let [feature_groups, batch_groups] = groups.map(|g| usize::try_from(g).unwrap_or(0));
    let (last, spatial) = (x_shape.len() - 1, &x_shape[1..x_shape.len() - 1]);
    let (batch, features) = (x_shape[0], x_shape[last]);
    let (outputs, depth) = (w_shape[0], w_shape[last]);
    let fits = feature_groups > 0
        && batch_groups > 0
        && depth * feature_groups == features
        && outputs % (feature_groups * batch_groups) == 0
        && batch % batch_groups == 0;
    if !fits {
        return Err(format!(
            "{features} features and a batch of {batch} do not fit a kernel [{outputs} {depth}] in {groups:?} groups"
        ));
    }
    let strides = &super::tensor::strides(x_shape)[1..last];
    let (positions, taps) = window::taps(axes, spatial, strides);
    let block = x.len() / batch.max(1);
    let mut out = Vec::with_capacity(batch / batch_groups * outputs * taps.len());
    for n in 0..batch / batch_groups {
        for o in 0..outputs {
            let group = o / (outputs / feature_groups);
            let first = (o / (outputs / batch_groups) * (batch / batch_groups) + n) * block + group * depth;
            let kernel = &w[o * (w.len() / outputs)..(o + 1) * (w.len() / outputs)];
            for window in &taps {
                let products = |sum: T, (k, &at): (usize, &usize)| match at {
                    HOLE => sum,
                    at => sum.plus_products(&x[first + at..][..depth], &kernel[k * depth..(k + 1) * depth]),
                };
                out.push(window.iter().enumerate().fold(T::default(), products));
            }
        }
    }
    Ok((positions, out))
}

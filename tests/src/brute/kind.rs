//! How each kind of op computes an element of its result, and when an op is well-formed.

use super::conv::{Form, conv_element, conv_fits};
use super::element::{Axis, Element, Ref, View, indices};
use super::region::Maps;
use super::stablehlo::Hlo;
use super::torch::Further;

/// An op's definition, with the numbers of its attributes that are about shapes.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Element by element, size-1 axes broadcast, ranks aligned from the end.
    Pointwise,
    /// NHWC by OHWI (or, depthwise, HWCM): stride, top and left pad, dilation.
    Conv {
        form: Form,
        stride: [usize; 2],
        pad: [usize; 2],
        dilation: [usize; 2],
    },
    /// Batched.
    Matmul,
    /// Folds an axis to size 1.
    Reduce(usize),
    /// An element needs all of an axis; `keep`: the axis stays, with size 1 or as a window; else it goes.
    Whole {
        axes: Vec<usize>,
        keep: bool,
    },
    /// Index i of these axes is index n − 1 − i of the operand's.
    Reverse(Vec<usize>),
    /// Result axis i is operand axis `perms[i]`.
    Permute(Vec<usize>),
    /// Row-major; `groups` of axes of the longer side that are one axis of the other, if the op lists them.
    Reshape(Option<Vec<Vec<usize>>>),
    Concat(usize),
    /// `start`: `None` if computed. `axes[i]`: the operand axis of result axis i.
    Slice {
        start: Vec<Option<usize>>,
        stride: Vec<usize>,
        axes: Vec<usize>,
    },
    /// Operand 0 into operand 1.
    Insert {
        start: Vec<Option<usize>>,
        stride: Vec<usize>,
        axes: Vec<usize>,
    },
    Pad {
        low: Vec<usize>,
        high: Vec<usize>,
    },
    Tile(Vec<usize>),
    /// `y[n w c] = t[n i[n w] c]`.
    Gather,
    /// By indexing maps and a region.
    Maps(Maps),
    /// By dimension numbers.
    Hlo(Hlo),
    /// One that only the torch dialect has.
    Further(Further),
    /// Makes elements of nothing (empty, splat).
    Nothing,
    /// Not known: nothing may be removed.
    Opaque,
}

pub(super) fn full(axes: &[Axis], which: &[usize]) -> Result<(), String> {
    match which.iter().find(|a| !axes[**a].is_full()) {
        Some(axis) => Err(format!("axis {axis} must stay as it is")),
        None => Ok(()),
    }
}

pub(super) fn same(what: &str, a: usize, b: usize) -> Result<(), String> {
    if a == b { Ok(()) } else { Err(format!("{what}: {a} and {b}")) }
}

impl Kind {
    /// Each uniform axis of such an op is as long as another axis of it.
    pub fn same_sizes(&self) -> bool {
        matches!(
            self,
            Kind::Pointwise
                | Kind::Conv { .. }
                | Kind::Matmul
                | Kind::Maps(_)
                | Kind::Permute(_)
                | Kind::Reverse(_)
                | Kind::Hlo(_)
        )
    }

    /// The op with the attributes that the keep-sets imply.
    pub fn pruned(&self, view: &View) -> Result<Kind, String> {
        let shifted = |start: &[Option<usize>], stride: &[usize], axes: &[Axis]| {
            let one = |((s, step), a): ((&Option<usize>, &usize), &Axis)| match s {
                Some(s) if a.is_full() || *step > 1 => Ok(Some(*s)),
                Some(_) if a.star => Ok(Some(0)),
                Some(s) if *step == 1 => Ok(Some(a.kept_below(*s))),
                None if a.is_full() => Ok(None),
                _ => Err("an axis that is read at computed positions or in steps must stay as it is".to_string()),
            };
            start.iter().zip(stride).zip(axes).map(one).collect::<Result<Vec<_>, String>>()
        };
        Ok(match self {
            Kind::Slice { start, stride, axes } => {
                // The new size is what is kept of the old range.
                for (i, a) in axes.iter().enumerate() {
                    let (x, y) = (&view.operands[0][*a], &view.results[0][i]);
                    let Some(lo) = start[*a].filter(|_| stride[*a] == 1 && !x.star && !y.star) else { continue };
                    same("kept of the range", x.kept_below(lo + y.size) - x.kept_below(lo), y.kept.len())?;
                }
                let (start, stride) = in_steps(start, stride, axes, &view.operands[0], &view.results[0]);
                let start = shifted(&start, &stride, &view.operands[0])?;
                Kind::Slice { start, stride, axes: axes.clone() }
            }
            Kind::Insert { start, stride, axes } => {
                // What is overwritten goes with what is written there.
                let (into, y) = (&view.operands[1], &view.results[0]);
                if into.iter().zip(y).any(|(a, b)| !a.star && !b.star && a.kept != b.kept) {
                    return Err("the result keeps other places than what it overwrites".to_string());
                }
                let (start, stride) = in_steps(start, stride, axes, &view.results[0], &view.operands[0]);
                let start = shifted(&start, &stride, &view.results[0])?;
                Kind::Insert { start, stride, axes: axes.clone() }
            }
            Kind::Pad { low, .. } => {
                let result = &view.results[0];
                let low: Vec<usize> = low.iter().zip(result).map(|(l, a)| a.kept_below(*l)).collect();
                let inner = view.operand(0);
                let high = (0..low.len()).map(|i| result[i].kept.len().checked_sub(low[i] + inner[i]));
                let high: Option<Vec<usize>> = high.collect();
                Kind::Pad { low, high: high.ok_or("a negative pad")? }
            }
            Kind::Tile(_) => {
                // Whole copies go, or the same units of each.
                for (x, y) in view.operands[0].iter().zip(&view.results[0]).filter(|(x, y)| !x.star && !y.star) {
                    let mut copies: Vec<usize> = y.kept.iter().map(|i| i / x.size).collect();
                    copies.dedup();
                    let all = copies.iter().flat_map(|t| x.kept.iter().map(move |i| t * x.size + i));
                    if !all.eq(y.kept.iter().copied()) {
                        return Err("the copies that are kept differ".to_string());
                    }
                }
                let sizes = view.result(0).into_iter().zip(view.operand(0));
                Kind::Tile(sizes.map(|(y, x)| y / x).collect())
            }
            Kind::Hlo(hlo) => Kind::Hlo(hlo.pruned(view)?),
            Kind::Further(further) => Kind::Further(further.pruned(view)?),
            other => other.clone(),
        })
    }

    /// See [`super::Oracle::loses_a_rest`].
    pub fn loses_a_rest(&self, view: &View) -> bool {
        let rests = |axes: &[Axis], from: &dyn Fn(usize) -> Option<(usize, usize)>| {
            axes.iter().enumerate().any(|(i, a)| {
                let Some((lo, hi)) = from(i).filter(|_| !a.star) else { return false };
                let (before, through) = (a.kept_below(lo), a.kept_below(hi));
                (lo > 0 && before == 0) || (hi < a.size && through == a.kept.len())
            })
        };
        let span = |start: &[Option<usize>], axes: &[usize], stride: &[usize], small: &[Axis], i: usize| {
            let size = axes.iter().position(|x| *x == i).map_or(1, |k| small[k].size);
            match stride[i] {
                1 => start[i].map(|s| (s, s + size)),
                // In whole blocks, of which the last may end with the axis.
                k => start[i].map(|s| (s - s % k, s - s % k + size * k)),
            }
        };
        let breaks = |start: &[Option<usize>], axes: &[usize], stride: &[usize], large: &[Axis], small: &[Axis]| {
            axes.iter().zip(small).filter(|(a, _)| stride[**a] > 1).any(|(a, y)| {
                let (x, k) = (&large[*a], stride[*a]);
                let first = start[*a].map_or(0, |s| s - s % k);
                let is_odd = |i: usize| {
                    let block = (first + i * k)..(first + (i + 1) * k).min(x.size);
                    let whole = if y.kept.contains(&i) { block.len() } else { 0 };
                    x.kept_below(block.end) - x.kept_below(block.start) != whole
                };
                // Where the last block is not complete, it stays, and so does another one.
                let cut_off = first + y.size * k > x.size;
                (0..y.size).any(is_odd) || cut_off && (y.kept.len() < 2 || !y.kept.contains(&(y.size - 1)))
            })
        };
        match self {
            Kind::Slice { start, axes, stride } => {
                let (x, y) = (&view.operands[0], &view.results[0]);
                breaks(start, axes, stride, x, y) || rests(x, &|i| span(start, axes, stride, y, i))
            }
            Kind::Insert { start, axes, stride } => {
                let (x, y) = (&view.operands[0], &view.results[0]);
                breaks(start, axes, stride, y, x) || rests(y, &|i| span(start, axes, stride, x, i))
            }
            Kind::Pad { low, high } => rests(&view.results[0], &|i| Some((low[i], view.results[0][i].size - high[i]))),
            _ => false,
        }
    }

    /// Whether the sizes fit.
    pub fn well_formed(&self, view: &View) -> Result<(), String> {
        let operand = |i: usize| view.operand(i);
        match self {
            Kind::Nothing => Ok(()),
            Kind::Opaque => {
                let all = view.operands.iter().chain(&view.results);
                all.into_iter().try_for_each(|axes| full(axes, &(0..axes.len()).collect::<Vec<_>>()))
            }
            Kind::Pointwise => {
                let y = view.result(0);
                (0..view.operands.len()).try_for_each(|i| {
                    let x = operand(i);
                    let fits = |(k, n): (usize, &usize)| {
                        *n == y[y.len() - 1 - k] || view.operands[i][x.len() - 1 - k].size == 1
                    };
                    let ok = x.len() <= y.len() && x.iter().rev().enumerate().all(fits);
                    if ok { Ok(()) } else { Err(format!("{x:?} does not broadcast to {y:?}")) }
                })
            }
            Kind::Conv { form, .. } => conv_fits(*form, view),
            Kind::Matmul => {
                let (a, b, y) = (operand(0), operand(1), view.result(0));
                same("batch", a[0], b[0])?;
                same("summed axis", a[2], b[1])?;
                same_all(&[a[0], a[1], b[2]], &y)
            }
            Kind::Reduce(axis) => {
                let mut x = operand(0);
                x[*axis] = 1;
                same_all(&x, &view.result(0))
            }
            Kind::Whole { axes, keep } => {
                full(&view.operands[0], axes)?;
                let (mut x, mut y) = (operand(0), view.result(0));
                for axis in axes.iter().rev() {
                    x.remove(*axis);
                    if *keep {
                        full(&view.results[0], &[*axis])?;
                        y.remove(*axis);
                    }
                }
                same_all(&x, &y)
            }
            Kind::Reverse(_) => same_all(&operand(0), &view.result(0)),
            Kind::Permute(perms) => {
                let x = operand(0);
                same_all(&perms.iter().map(|p| x[*p]).collect::<Vec<_>>(), &view.result(0))
            }
            Kind::Reshape(groups) => {
                let (x, y) = (operand(0), view.result(0));
                let (long, short) = if x.len() >= y.len() { (&x, &y) } else { (&y, &x) };
                for (group, n) in groups.iter().flatten().zip(short) {
                    same("an axis and its group", group.iter().map(|a| long[*a]).product(), *n)?;
                }
                same("elements", x.iter().product(), y.iter().product())
            }
            Kind::Concat(axis) => {
                let mut sum = vec![0; view.results[0].len()];
                for i in 0..view.operands.len() {
                    let x = operand(i);
                    let total = sum[*axis] + x[*axis];
                    sum = x;
                    sum[*axis] = total;
                    let mut y = view.result(0);
                    y[*axis] = total;
                    same_all(&sum, &y)?;
                }
                same_all(&sum, &view.result(0))
            }
            Kind::Slice { start, stride, axes } => fits_inside(start, stride, axes, &operand(0), &view.result(0)),
            Kind::Insert { start, stride, axes } => {
                same_all(&operand(1), &view.result(0))?;
                fits_inside(start, stride, axes, &operand(1), &operand(0))
            }
            Kind::Pad { low, high } => {
                let x = operand(0);
                same_all(&(0..x.len()).map(|i| low[i] + x[i] + high[i]).collect::<Vec<_>>(), &view.result(0))
            }
            Kind::Tile(times) => {
                let x = operand(0);
                same_all(&x.iter().zip(times).map(|(n, t)| n * t).collect::<Vec<_>>(), &view.result(0))
            }
            Kind::Gather => {
                full(&view.operands[0], &[1])?;
                let (t, i) = (operand(0), operand(1));
                same("batch", t[0], i[0])?;
                same_all(&[t[0], i[1], t[2]], &view.result(0))
            }
            Kind::Maps(maps) => maps.well_formed(view),
            Kind::Hlo(hlo) => hlo.well_formed(view),
            Kind::Further(further) => further.well_formed(view),
        }
    }

    /// All elements of live result `r`, row-major in the pruned tensor.
    pub fn elements(&self, view: &View, r: usize) -> Vec<Element> {
        match self {
            Kind::Maps(maps) => return maps.elements(view, r),
            Kind::Hlo(hlo) => return indices(&view.result(r)).map(|at| hlo.element(view, r, &at)).collect(),
            _ => {}
        }
        indices(&view.result(r)).map(|at| self.element(view, &at)).collect()
    }

    fn element(&self, view: &View, at: &[usize]) -> Element {
        let read = |operand: usize, index: &[usize]| view.element(operand, index);
        let exact = |exact: Vec<Ref>| Element { exact, ..Element::default() };
        match self {
            Kind::Nothing | Kind::Opaque | Kind::Maps(_) | Kind::Hlo(_) => Element::default(),
            Kind::Further(further) => further.element(view, at),
            Kind::Pointwise => {
                let one = |i: usize| {
                    let x = view.operand(i);
                    let skip = at.len() - x.len();
                    let index: Vec<usize> =
                        x.iter().zip(&at[skip..]).map(|(n, i)| if *n == 1 { 0 } else { *i }).collect();
                    read(i, &index)
                };
                exact((0..view.operands.len()).map(one).collect())
            }
            Kind::Conv { form, stride, pad, dilation } => conv_element(*form, *stride, *pad, *dilation, view, at),
            Kind::Matmul => {
                let term = |k| vec![read(0, &[at[0], at[1], k]), read(1, &[at[0], k, at[2]])];
                Element { fold: (0..view.operand(0)[2]).map(term).collect(), ..Element::default() }
            }
            Kind::Reduce(axis) => {
                Element { fold: along(view, at, *axis).map(|r| vec![r]).collect(), ..Element::default() }
            }
            Kind::Whole { axes, keep } => {
                let mut from = at.to_vec();
                if !keep {
                    axes.iter().for_each(|a| from.insert(*a, 0));
                }
                let sizes: Vec<usize> = axes.iter().map(|a| view.operand(0)[*a]).collect();
                let one = |ks: Vec<usize>| {
                    axes.iter().zip(ks).for_each(|(a, k)| from[*a] = k);
                    read(0, &from)
                };
                exact(indices(&sizes).map(one).collect())
            }
            Kind::Reverse(axes) => {
                let mut from = at.to_vec();
                axes.iter().for_each(|a| from[*a] = view.operand(0)[*a] - 1 - at[*a]);
                exact(vec![read(0, &from)])
            }
            Kind::Permute(perms) => {
                let mut from = vec![0; at.len()];
                perms.iter().zip(at).for_each(|(p, i)| from[*p] = *i);
                exact(vec![read(0, &from)])
            }
            Kind::Reshape(_) => {
                let flat = view.result(0).iter().zip(at).fold(0, |f, (n, i)| f * n + i);
                let mut rest = flat;
                let mut from = view.operand(0);
                for n in from.iter_mut().rev() {
                    (*n, rest) = (rest % *n, rest / *n);
                }
                exact(vec![read(0, &from)])
            }
            Kind::Concat(axis) => {
                let (mut from, mut i) = (at.to_vec(), 0);
                while from[*axis] >= view.operand(i)[*axis] {
                    from[*axis] -= view.operand(i)[*axis];
                    i += 1;
                }
                exact(vec![read(i, &from)])
            }
            Kind::Slice { start, stride, axes } => {
                let mut small = vec![0; start.len()];
                axes.iter().zip(at).for_each(|(a, i)| small[*a] = *i);
                let sizes = view.operand(0);
                // A computed start: any position along that axis.
                let reach: Vec<usize> =
                    start.iter().zip(&sizes).map(|(s, n)| if s.is_some() { 1 } else { *n }).collect();
                let one = |k: Vec<usize>| {
                    let index = |a: usize| start[a].map_or(k[a], |s| s + small[a] * stride[a]);
                    read(0, &(0..small.len()).map(index).collect::<Vec<_>>())
                };
                exact(indices(&reach).map(one).collect())
            }
            Kind::Insert { start, stride, axes } => {
                if start.contains(&None) {
                    let all = |i: usize| indices(&view.operand(i)).map(move |k| read(i, &k)).collect::<Vec<_>>();
                    return exact([all(0), vec![read(1, at)]].concat());
                }
                let offset =
                    |a: usize| at[a].checked_sub(start[a].unwrap_or(0)).filter(|o| o.is_multiple_of(stride[a]));
                let inside: Option<Vec<usize>> = (0..at.len()).map(|a| offset(a).map(|o| o / stride[a])).collect();
                let small = view.operand(0);
                let index = inside.filter(|i| {
                    (0..at.len()).all(|a| axes.iter().position(|x| *x == a).map_or(i[a] == 0, |k| i[a] < small[k]))
                });
                exact(vec![match index {
                    Some(i) => read(0, &axes.iter().map(|a| i[*a]).collect::<Vec<_>>()),
                    None => read(1, at),
                }])
            }
            Kind::Pad { low, .. } => {
                let index = |(i, (l, n)): (&usize, (&usize, &usize))| i.checked_sub(*l).filter(|i| i < n);
                let inside: Option<Vec<usize>> = at.iter().zip(low.iter().zip(&view.operand(0))).map(index).collect();
                exact(inside.map(|i| read(0, &i)).into_iter().collect())
            }
            Kind::Tile(_) => {
                exact(vec![read(0, &at.iter().zip(view.operand(0)).map(|(i, n)| i % n).collect::<Vec<_>>())])
            }
            Kind::Gather => {
                let rows = (0..view.operand(0)[1]).map(|k| read(0, &[at[0], k, at[2]]));
                exact(std::iter::once(read(1, &at[..2])).chain(rows).collect())
            }
        }
    }
}

fn along<'a>(view: &'a View, at: &[usize], axis: usize) -> impl Iterator<Item = Ref> + 'a {
    let mut from = at.to_vec();
    (0..view.operand(0)[axis]).map(move |k| {
        from[axis] = k;
        view.element(0, &from)
    })
}

pub(super) fn same_all(a: &[usize], b: &[usize]) -> Result<(), String> {
    if a == b { Ok(()) } else { Err(format!("sizes {a:?} and {b:?}")) }
}

/// Start and step, of axes that are read or written in steps: those of the places that are left. (One place has no step.)
fn in_steps(
    start: &[Option<usize>],
    stride: &[usize],
    axes: &[usize],
    large: &[Axis],
    small: &[Axis],
) -> (Vec<Option<usize>>, Vec<usize>) {
    let (mut starts, mut strides) = (start.to_vec(), stride.to_vec());
    for (a, y) in axes.iter().zip(small) {
        let (Some(s), true) = (start[*a], stride[*a] > 1 && !large[*a].star && !y.star) else { continue };
        let places: Vec<usize> = y.kept.iter().map(|i| large[*a].kept_below(s + i * stride[*a])).collect();
        starts[*a] = places.first().copied();
        if let [first, second, ..] = places.as_slice() {
            strides[*a] = second - first;
        }
    }
    (starts, strides)
}

fn fits_inside(
    start: &[Option<usize>],
    stride: &[usize],
    axes: &[usize],
    large: &[usize],
    small: &[usize],
) -> Result<(), String> {
    for axis in 0..large.len() {
        let count = axes.iter().position(|a| *a == axis).map_or(1, |k| small[k]);
        let last = start[axis].unwrap_or(0) + (count - 1) * stride[axis];
        if last >= large[axis] {
            return Err(format!("position {last} of {}", large[axis]));
        }
    }
    Ok(())
}

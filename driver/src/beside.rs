//! Tensors that a criterion reads beside the weights: gradients, statistics of activations, scores of the user's own.

use crate::Errors;
use crate::names::pos;
use depc_frontend::weights::{Fit, Wanted, WeightFile, match_some_tensors};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{DataId, Def};
use depc_passes::criterion::{Beside, Element, Form, Wish};
use depc_passes::groups::Network;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file, and which of its tensors goes with which weight.
pub struct BesideFile {
    tensors: BTreeMap<DataId, OneTensor>,
}

/// A tensor that goes with a weight.
struct OneTensor {
    file: Arc<WeightFile>,
    entry: usize,
    /// Per axis of the weight: the tensor's axis that runs along it.
    along: Vec<Option<usize>>,
}

impl BesideFile {
    /// Finds the tensors that a criterion wishes for: by the rules of [`depc_frontend::weights::match_tensors`]. `name` is what diagnostics
    /// call the module.
    ///
    /// # Errors
    /// A weight without a tensor, if it needs one, or with several; a tensor of other sizes; scores that
    /// are no weight's.
    pub(crate) fn find(file: WeightFile, net: &Network, name: &str, wishes: &[Wish]) -> Result<BesideFile, Errors> {
        let file = Arc::new(file);
        let wanted = one_per_name(net, wishes);
        let shapes: Vec<Vec<Vec<u64>>> =
            wanted.iter().map(|(p, form)| shapes(&net.parameters[*p].shape, form)).collect();
        let want = |(pair, shapes)| {
            let (parameter, form): &(usize, Form) = pair;
            let shapes: &Vec<Vec<u64>> = shapes;
            let p = &net.parameters[*parameter];
            let position = match net.analysis.graph.value(p.value).def {
                Def::Param(_, position) => Some(position as usize),
                _ => None,
            };
            let fit = if *form == Form::Same { Fit::Numbers(&p.shape) } else { Fit::Either(shapes) };
            let literal = net.analysis.graph.literal(p.data);
            Wanted { name: &literal.name, position, fit, place: (name, pos(net.analysis.graph, p.value)) }
        };
        let all: Vec<Wanted> = wanted.iter().zip(&shapes).map(want).collect();
        let optional = !wishes.is_empty() && wishes.iter().all(|w| w.optional);
        let matched = match optional {
            true => match_some_tensors(&all, &file, false)?,
            false => {
                let found = depc_frontend::weights::match_tensors(&all, &file)?;
                depc_frontend::weights::Matched {
                    tensors: found.tensors.into_iter().map(Some).collect(),
                    extra: found.extra,
                }
            }
        };
        if let Some(extra) = matched.extra.first().filter(|_| optional) {
            return Err(vec![nobodys(&file, *extra, &all)]);
        }
        let mut by_name: BTreeMap<&str, (usize, Vec<Option<usize>>)> = BTreeMap::new();
        for (((parameter, form), want), entry) in wanted.iter().zip(&all).zip(matched.tensors) {
            let Some(entry) = entry else { continue };
            let own = file.entries()[entry].shape.clone().unwrap_or_default();
            let along = along(&net.parameters[*parameter].shape, form, &own).map_err(|axes| {
                let message = format!("`{}` may run along {axes} of `{}`", file.entries()[entry].name, want.name);
                let help = "say which by its sizes: 1 for each other axis";
                vec![Diagnostic::error(file.name(), Pos::default(), message).with_help(help)]
            })?;
            by_name.insert(want.name, (entry, along));
        }
        let graph = net.analysis.graph;
        let goes = |wish: &Wish| {
            let data = net.parameters[wish.parameter].data;
            let (entry, along) = by_name.get(graph.literal(data).name.as_str())?;
            Some((data, OneTensor { file: file.clone(), entry: *entry, along: along.clone() }))
        };
        Ok(BesideFile { tensors: wishes.iter().filter_map(goes).collect() })
    }

    pub(crate) fn get(&self, data: DataId) -> Option<&dyn Beside> {
        self.tensors.get(&data).map(|t| t as &dyn Beside)
    }

    /// The values of the tensor that goes with a weight.
    pub(crate) fn values(&self, data: DataId) -> Result<depc_frontend::weights::Values<'_>, String> {
        self.tensors.get(&data).ok_or("no tensor goes with it")?.values()
    }
}

/// The first parameter of each name, with the forms of all of that name.
fn one_per_name(net: &Network, wishes: &[Wish]) -> Vec<(usize, Form)> {
    let mut out: Vec<(usize, Form)> = vec![];
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for wish in wishes {
        let name = net.analysis.graph.literal(net.parameters[wish.parameter].data).name.as_str();
        match places.get(name) {
            Some(place) => match (&mut out[*place].1, &wish.form) {
                (Form::Along(axes), Form::Along(more)) | (Form::Any(axes), Form::Any(more)) => {
                    axes.extend(more);
                    axes.sort_unstable();
                    axes.dedup();
                }
                _ => {}
            },
            None => {
                places.insert(name, out.len());
                out.push((wish.parameter, wish.form.clone()));
            }
        }
    }
    out
}

/// The sizes that a tensor of a form may have.
fn shapes(weight: &[u64], form: &Form) -> Vec<Vec<u64>> {
    let mut out = match form {
        Form::Same | Form::Any(_) => vec![weight.to_vec()],
        Form::Along(_) => vec![],
    };
    if let Form::Along(axes) | Form::Any(axes) = form {
        let ones = |axis: usize| weight.iter().enumerate().map(|(a, n)| if a == axis { *n } else { 1 }).collect();
        for axis in axes {
            out.extend([vec![weight[*axis]], ones(*axis)]);
        }
    }
    let mut seen = vec![];
    out.retain(|shape| {
        !seen.contains(shape) && {
            seen.push(shape.clone());
            true
        }
    });
    out
}

/// Per axis of a weight: the axis of a tensor of these sizes that runs along it.
///
/// Error: the axes along any of which it may run.
fn along(weight: &[u64], form: &Form, own: &[u64]) -> Result<Vec<Option<usize>>, String> {
    let (Form::Along(axes) | Form::Any(axes)) = form else { return Ok((0..weight.len()).map(Some).collect()) };
    if matches!(form, Form::Any(_)) && own == weight {
        return Ok((0..weight.len()).map(Some).collect());
    }
    let fits = |axis: &&usize| match own {
        [n] => weight[**axis] == *n,
        _ => own.get(**axis) == weight.get(**axis),
    };
    let found: Vec<usize> = axes.iter().filter(fits).copied().collect();
    match found.as_slice() {
        [axis] => {
            let mut out = vec![None; weight.len()];
            out[*axis] = Some(if own.len() == 1 { 0 } else { *axis });
            Ok(out)
        }
        many => Err(format!("the axes {}", many.iter().map(usize::to_string).collect::<Vec<_>>().join(" or "))),
    }
}

fn nobodys(file: &WeightFile, entry: usize, wanted: &[Wanted]) -> Diagnostic {
    let message = format!("tensor `{}` has scores of no weight that can lose units", file.entries()[entry].name);
    let names: Vec<String> = wanted.iter().take(6).map(|w| format!("`{}`", w.name)).collect();
    let more = if wanted.len() > 6 { ", …" } else { "" };
    let help = format!("name it as `depc groups IN` names the weight: {}{more}", names.join(", "));
    Diagnostic::error(file.name(), Pos::default(), message).with_help(help)
}

impl OneTensor {
    fn values(&self) -> Result<depc_frontend::weights::Values<'_>, String> {
        let own = &self.file.entries()[self.entry];
        let (elem, shape) = own.dtype.elem().zip(own.shape.as_ref()).ok_or("the file does not say what it holds")?;
        self.file.values(self.entry, elem, shape).map_err(|e| e.message)
    }
}

impl Beside for OneTensor {
    fn along(&self) -> &[Option<usize>] {
        &self.along
    }
    fn sums(&self, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        self.values()?.sums(axes, element)
    }
    fn first_not_finite(&self) -> Result<Option<(Vec<u64>, f64)>, String> {
        self.values()?.first_not_finite()
    }
    fn read(&self) -> Result<Vec<f64>, String> {
        self.values()?.read_all()
    }
}

#[cfg(test)]
mod tests {
    use super::{along, shapes};
    use depc_passes::criterion::Form;

    #[test]
    fn sizes_say_which_axis_is_meant() {
        let weight = [8, 4, 3, 3];
        let any = Form::Any(vec![0, 1]);
        assert_eq!(shapes(&weight, &any), [vec![8, 4, 3, 3], vec![8], vec![8, 1, 1, 1], vec![4], vec![1, 4, 1, 1]]);
        assert_eq!(along(&weight, &any, &[8]), Ok(vec![Some(0), None, None, None]));
        assert_eq!(along(&weight, &any, &[1, 4, 1, 1]), Ok(vec![None, Some(1), None, None]));
        assert_eq!(along(&weight, &any, &weight), Ok((0..4).map(Some).collect()));
        // A square weight: sizes of 1 tell what one axis alone does not.
        let square = [4, 4];
        assert_eq!(along(&square, &any, &[4]), Err("the axes 0 or 1".to_string()));
        assert_eq!(along(&square, &any, &[1, 4]), Ok(vec![None, Some(1)]));
        assert_eq!(along(&square, &Form::Along(vec![1]), &[4]), Ok(vec![None, Some(0)]));
        assert_eq!(shapes(&[4], &Form::Any(vec![0])), [vec![4]]);
    }
}

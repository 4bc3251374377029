//! Samples to calibrate with: what the function takes, from a file of tensors.

use crate::Errors;
use crate::arguments::ArgNames;
use depc_frontend::weights::WeightFile;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Graph, ValueId};
use depc_ir::types::Dim;
use depc_run::{Array, Number};
use std::path::Path;

/// Rows that are taken at a time along a batch axis of dynamic size.
const BATCH: usize = 16;

/// Reads samples: for each argument of the function that is no weight a tensor of its name (as the module or its text gives it, or its
/// position, `3` or `arr_3`; if there is one of each, whatever it is called). Samples lie stacked before the argument's axes, or along
/// its first one. `name` is what diagnostics call the module.
///
/// # Errors
/// A file that cannot be read, an argument without a tensor, a tensor that does not fit.
pub fn samples(path: &Path, graph: &Graph, names: &ArgNames, name: &str) -> Result<Vec<Vec<Array>>, Errors> {
    let file = WeightFile::open(path).map_err(|e| vec![e])?;
    let shown = path.display().to_string();
    let fail = |message: String, help: &str| vec![Diagnostic::error(&shown, Pos::default(), message).with_help(help)];
    let public = || graph.funcs.iter().filter(|f| f.public);
    let Some(func) = public().find(|f| f.name == "main").or(public().next()) else {
        return Err(vec![Diagnostic::error(name, Pos::default(), "there is no public function")]);
    };
    let arguments = func.params.iter().enumerate().filter(|(_, v)| !graph.weights.contains_key(v));
    let arguments: Vec<(usize, ValueId)> = arguments.map(|(i, v)| (i, *v)).collect();
    let mut columns: Vec<Vec<Array>> = vec![];
    for (position, v) in &arguments {
        let spelled = graph.value(*v).name.trim_start_matches('%');
        let own = [names.get(v).map_or(spelled, String::as_str).to_string(), spelled.to_string()];
        let wanted = own.into_iter().chain([position.to_string(), format!("arr_{position}")]);
        let only = (arguments.len() == 1 && file.entries().len() == 1).then_some(0);
        let Some(entry) = wanted.filter_map(|name| file.find(&name)).next().or(only) else {
            let help = "name the tensors as the arguments, or by their positions: `0`, `1`, …";
            return Err(fail(format!("there is no tensor for the argument `{spelled}` of @{}", func.name), help));
        };
        let array = tensor(&file, entry).map_err(|e| {
            let what = &file.entries()[entry].name;
            fail(format!("`{what}` cannot be read: {e}"), "")
        })?;
        let ty = graph.ty(*v);
        let number = Number::of_type(ty).ok_or_else(|| fail(format!("the argument `{spelled}` is {ty}"), ""))?;
        if number.is_float() != array.number().is_float() {
            let what = format!("the argument `{spelled}` is {ty}, but its tensor holds other numbers");
            return Err(fail(what, "save floats for floats, integers for integers"));
        }
        columns.push(cut(&array.cast(number), ty.dims()).ok_or_else(|| {
            let what = format!("the argument `{spelled}` is {ty}, but its tensor is {:?}", array.shape());
            fail(what, "samples lie along the first axis, or stacked before it: whole batches only")
        })?);
    }
    let count = columns.first().map_or(0, Vec::len);
    if count == 0 || columns.iter().any(|c| c.len() != count) {
        let counts: Vec<String> = columns.iter().map(|c| c.len().to_string()).collect();
        return Err(fail(format!("it has these numbers of samples: {}", counts.join(", ")), "all must be alike"));
    }
    Ok((0..count).map(|i| columns.iter().map(|c| c[i].clone()).collect()).collect())
}

/// A tensor of a file.
fn tensor(file: &WeightFile, entry: usize) -> Result<Array, String> {
    let own = &file.entries()[entry];
    let elem = own.dtype.elem().ok_or("depc does not know its element type")?;
    let shape = own.shape.clone().ok_or("the file does not say its shape")?;
    let number = Number::of(elem).ok_or_else(|| format!("depc does not compute in {elem}"))?;
    let sizes: Vec<usize> = shape.iter().map(|n| *n as usize).collect();
    let values = file.values(entry, elem, &shape).map_err(|e| e.message)?;
    match values.stored() {
        Some(tensor) => Ok(Array::from_f64(number, &sizes, &tensor.read_all()?)),
        None => Ok(Array::full(number, &sizes, values.first()?)),
    }
}

/// Samples of an argument of these sizes; `None` if the array holds no whole number of them.
fn cut(array: &Array, dims: &[Dim]) -> Option<Vec<Array>> {
    let shape = array.shape();
    let fits = |sizes: &[usize], dims: &[Dim]| {
        sizes.len() == dims.len() && sizes.iter().zip(dims).all(|(n, d)| d.is_none_or(|d| d as usize == *n))
    };
    // Parts of the first axis; a part of size 1 that stands for a whole sample loses it.
    let parts = |size: usize, stacked: bool| -> Vec<Array> {
        let starts = (0..shape[0]).step_by(size);
        let part = |at: usize| array.part(0, at, size.min(shape[0] - at)).contiguous();
        starts.map(part).map(|p| if stacked { p.reshaped(&shape[1..]) } else { p }).collect()
    };
    if shape.len() == dims.len() + 1 && fits(&shape[1..], dims) {
        return Some(parts(1, true));
    }
    let (first, rest) = dims.split_first()?;
    if shape.len() != dims.len() || !fits(&shape[1..], rest) {
        return None;
    }
    match first.map(|n| n as usize) {
        Some(n) if n == 0 || !shape[0].is_multiple_of(n) => None,
        Some(n) => Some(parts(n, false)),
        None => Some(parts(BATCH, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::cut;
    use depc_run::Array;

    #[test]
    fn samples_are_stacked_or_along_the_first_axis() {
        let array =
            |shape: &[usize]| Array::f32(shape, (0..shape.iter().product::<usize>()).map(|i| i as f32).collect());
        let shapes = |array: &Array, dims: &[Option<u64>]| {
            cut(array, dims).map(|all| all.iter().map(|a| a.shape().to_vec()).collect::<Vec<_>>())
        };
        assert_eq!(shapes(&array(&[3, 1, 4]), &[Some(1), Some(4)]), Some(vec![vec![1, 4]; 3]));
        assert_eq!(shapes(&array(&[4, 4]), &[Some(2), Some(4)]), Some(vec![vec![2, 4]; 2]));
        assert_eq!(shapes(&array(&[5, 4]), &[Some(2), Some(4)]), None);
        assert_eq!(shapes(&array(&[20, 4]), &[None, Some(4)]), Some(vec![vec![16, 4], vec![4, 4]]));
        assert_eq!(shapes(&array(&[3, 5]), &[Some(1), Some(4)]), None);
        assert_eq!(shapes(&array(&[3]), &[]), Some(vec![vec![]; 3]));
        assert_eq!(cut(&array(&[2, 3]), &[Some(1), Some(3)]).unwrap()[1].to_f64(), [3.0, 4.0, 5.0]);
    }
}

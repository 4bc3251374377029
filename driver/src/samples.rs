//! Samples to calibrate with: what the function takes, from a file of tensors.

use crate::Errors;
use crate::arguments::ArgNames;
use crate::noise::{Noise, SAMPLES, TOKENS};
use crate::tokens::token_ids;
use depc_frontend::weights::{NamedTensor, WeightFile};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Func, Graph, ValueId};
use depc_ir::rule::RuleSet;
use depc_ir::types::{Dim, Type};
use depc_run::{Array, Constants, Number, Program};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Rows that are taken at a time along a batch axis of dynamic size.
const BATCH: usize = 16;

/// Where samples come from.
#[derive(Clone, Debug)]
pub enum SampleSource {
    /// A file of tensors.
    File(PathBuf),
    /// Tensors in memory; one that is for the only argument may have any name.
    Memory(Vec<NamedTensor>),
    /// Nothing.
    Noise(Noise),
}

impl fmt::Display for SampleSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SampleSource::File(path) => write!(f, "{}", path.display()),
            SampleSource::Memory(_) => f.write_str("arrays in memory"),
            SampleSource::Noise(noise) => write!(f, "{noise}"),
        }
    }
}

impl FromStr for SampleSource {
    type Err = String;

    /// `noise`, `noise:LOW,HIGH`, or the path of a file.
    fn from_str(text: &str) -> Result<SampleSource, String> {
        match text.strip_prefix("noise") {
            Some(rest) if rest.is_empty() || rest.starts_with(':') => Ok(SampleSource::Noise(rest.parse()?)),
            _ if text.is_empty() => Err("name a file".to_string()),
            _ => Ok(SampleSource::File(PathBuf::from(text))),
        }
    }
}

/// Samples: for each argument of the function that is no weight a tensor of its name (as the module or its text gives it, or its position,
/// `3` or `arr_3`; if there is one of each, whatever it is called). Samples lie stacked before the argument's axes, or along its first
/// one. `inputs` are arguments, named so, with a file of their own; one sample there is taken with all others. `name` is what
/// diagnostics call the module.
///
/// # Errors
/// A file that cannot be read, an argument without a tensor, a tensor that does not fit.
pub fn samples(
    source: &SampleSource,
    inputs: &[(String, PathBuf)],
    graph: &Graph,
    names: &ArgNames,
    name: &str,
) -> Result<Vec<Vec<Array>>, Errors> {
    let (func, arguments) = arguments(graph, names, name)?;
    if let Some((wanted, _)) = inputs.iter().find(|(w, _)| !arguments.iter().any(|a| a.names.contains(w))) {
        let all: Vec<&str> = arguments.iter().map(|a| a.names[0].as_str()).collect();
        let what = format!("`{wanted}` is no argument of @{} that takes samples", func.name);
        let help = format!("these are: {}", all.join(", "));
        return Err(vec![Diagnostic::error("--input", Pos::default(), what).with_help(help)]);
    }
    let file = match source {
        SampleSource::File(path) => Some(WeightFile::open_data(path).map_err(|e| vec![e])?),
        SampleSource::Memory(tensors) => Some(WeightFile::lent("samples", tensors.clone()).map_err(|e| vec![e])?),
        SampleSource::Noise(_) => None,
    };
    let of_file = |a: &&Argument| !inputs.iter().any(|(name, _)| a.names.contains(name));
    let alone = arguments.iter().filter(of_file).count() == 1;
    let mut columns: Vec<(String, Vec<Array>, bool)> = vec![];
    for argument in &arguments {
        let own = inputs.iter().rev().find(|(name, _)| argument.names.contains(name));
        columns.push(match (own, &file, source) {
            (Some((_, path)), ..) => {
                let file = WeightFile::open_data(path).map_err(|e| vec![e])?;
                (file.name(), argument.read(&file, true, &func.name)?, true)
            }
            (None, Some(file), _) => (file.name(), argument.read(file, alone, &func.name)?, false),
            (None, None, SampleSource::Noise(noise)) => {
                (name.to_string(), argument.noise(noise, name, SAMPLES)?, false)
            }
            (None, None, SampleSource::File(_) | SampleSource::Memory(_)) => continue,
        });
    }
    let count = columns.iter().map(|(_, samples, _)| samples.len()).max().unwrap_or(0);
    let fits = |(_, samples, own): &&(String, Vec<Array>, bool)| samples.len() == count || (*own && samples.len() == 1);
    if let Some((shown, samples, _)) = columns.iter().find(|c| !fits(c)).or(columns.first().filter(|_| count == 0)) {
        let what = format!("it has {} samples of an argument, and of another one there are {count}", samples.len());
        let what = if count == 0 { "it has no samples".to_string() } else { what };
        return Err(vec![Diagnostic::error(shown, Pos::default(), what).with_help("all arguments need as many")]);
    }
    let sample = |i: usize| columns.iter().map(|(_, samples, _)| samples[i % samples.len()].clone()).collect();
    Ok((0..count).map(sample).collect())
}

/// A few inputs of the function, to look at what it computes: noise, and integers that are 0 or 1. `name` is what diagnostics call the
/// module.
///
/// # Errors
/// An argument whose type depc does not compute in, or whose sizes are not known.
pub fn probes(graph: &Graph, names: &ArgNames, name: &str, count: usize) -> Result<Vec<Vec<Array>>, Errors> {
    let (_, arguments) = arguments(graph, names, name)?;
    let mut columns = vec![];
    for argument in &arguments {
        let range = (!argument.number(name)?.is_float()).then_some((0.0, 1.0));
        columns.push(argument.noise(&Noise { range, ..Noise::default() }, name, count)?);
    }
    Ok((0..count).map(|i| columns.iter().map(|c| c[i].clone()).collect()).collect())
}

/// Noise with the token ids that the network takes, where no range is given. `rules` and `literals` are those of the graph.
///
/// # Errors
/// What depc does not run.
pub fn fitting(
    noise: &Noise,
    inputs: &[(String, PathBuf)],
    graph: &Graph,
    names: &ArgNames,
    name: &str,
    (rules, literals): (&RuleSet, &dyn Constants),
) -> Result<Noise, Errors> {
    let (_, arguments) = arguments(graph, names, name)?;
    let own = |a: &Argument| inputs.iter().any(|(name, _)| a.names.contains(name));
    let mut out = noise.clone();
    let integers = arguments.iter().any(|a| Number::of_type(a.ty).is_some_and(|n| !n.is_float()) && !own(a));
    // Sizes that are not known are refused where the samples are made.
    let probe = probes(graph, names, name, 1).ok().filter(|_| integers && noise.range.is_none());
    let Some(sample) = probe.and_then(|all| all.into_iter().next()) else { return Ok(out) };
    let program = Program::new(graph, rules, literals, name)?;
    for (at, argument) in arguments.iter().enumerate().filter(|(_, a)| !own(a)) {
        if !sample[at].number().is_float() && sample[at].number() != Number::BOOL {
            out.tokens.insert(argument.position, token_ids(&program, &sample, at).unwrap_or(TOKENS));
        }
    }
    Ok(out)
}

/// The function that samples are for, and its arguments that are no weights.
fn arguments<'g>(graph: &'g Graph, names: &ArgNames, name: &str) -> Result<(&'g Func, Vec<Argument<'g>>), Errors> {
    let public = || graph.funcs.iter().filter(|f| f.public);
    let Some(func) = public().find(|f| f.name == "main").or(public().next()) else {
        return Err(vec![Diagnostic::error(name, Pos::default(), "there is no public function")]);
    };
    let of = |(position, v): (usize, &'g ValueId)| {
        let spelled = graph.value(*v).name.trim_start_matches('%');
        let own = [names.get(v).map_or(spelled, String::as_str), spelled].map(String::from);
        let names = own.into_iter().chain([position.to_string(), format!("arr_{position}")]).collect();
        Argument { shown: spelled.to_string(), names, ty: graph.ty(*v), position }
    };
    let inputs = func.params.iter().enumerate().filter(|(_, v)| !graph.weights.contains_key(v));
    Ok((func, inputs.map(of).collect()))
}

/// An argument of the function that is no weight.
struct Argument<'g> {
    shown: String,
    names: Vec<String>,
    ty: &'g Type,
    position: usize,
}

impl Argument<'_> {
    fn number(&self, file: &str) -> Result<Number, Errors> {
        let what = || format!("the argument `{}` is {}, which depc does not compute in", self.shown, self.ty);
        Number::of_type(self.ty).ok_or_else(|| vec![Diagnostic::error(file, Pos::default(), what())])
    }

    fn noise(&self, noise: &Noise, name: &str, count: usize) -> Result<Vec<Array>, Errors> {
        noise.samples(self.number(name)?, self.ty.dims(), self.position, count).map_err(|e| {
            let what = format!("the argument `{}` is {}: {e}", self.shown, self.ty);
            vec![Diagnostic::error(name, Pos::default(), what).with_help("give samples of it with `--input NAME=FILE`")]
        })
    }

    /// The samples of a file; `alone`: its one tensor may have any name.
    fn read(&self, file: &WeightFile, alone: bool, func: &str) -> Result<Vec<Array>, Errors> {
        let shown = file.name();
        let fail =
            |message: String, help: &str| vec![Diagnostic::error(&shown, Pos::default(), message).with_help(help)];
        let only = (alone && file.entries().len() == 1).then_some(0);
        let Some(entry) = self.names.iter().find_map(|name| file.find(name)).or(only) else {
            let help = "name the tensors as the arguments, or by their positions: `0`, `1`, …";
            return Err(fail(format!("there is no tensor for the argument `{}` of @{func}", self.shown), help));
        };
        let array = tensor(file, entry).map_err(|e| {
            let what = &file.entries()[entry].name;
            let what = if what.is_empty() { "it".to_string() } else { format!("`{what}`") };
            fail(format!("{what} cannot be read: {e}"), "")
        })?;
        let number = self.number(&shown)?;
        if number.is_float() != array.number().is_float() {
            let what = format!("the argument `{}` is {}, but its tensor holds other numbers", self.shown, self.ty);
            return Err(fail(what, "save floats for floats, integers for integers"));
        }
        cut(&array.cast(number), self.ty.dims()).ok_or_else(|| {
            let what = format!("the argument `{}` is {}, but its tensor is {:?}", self.shown, self.ty, array.shape());
            fail(what, "samples lie along the first axis, or stacked before it: whole batches only")
        })
    }
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

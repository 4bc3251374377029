//! `depc.prune`: what Python asks for, as depc's [`Pruner`] takes it.

use crate::arrays::{ArrayIn, tensors};
use crate::steps::{Fault, Steps};
use crate::{Source, wrong};
use depc::{Errors, NamedTensor, Pruner, SampleSource, Small, Syntax};
use pyo3::prelude::*;
use std::path::PathBuf;

/// Samples to calibrate with.
#[derive(FromPyObject)]
pub enum Samples {
    /// `noise` or `noise:LOW,HIGH`; or the path of a file.
    Text(String),
    /// Arrays.
    Arrays(Vec<ArrayIn>),
}

impl Samples {
    fn source(self) -> Result<SampleSource, Errors> {
        match self {
            Samples::Arrays(arrays) => Ok(SampleSource::Memory(tensors(arrays))),
            Samples::Text(text) => text.parse().map_err(|e| wrong("calibrate", e)),
        }
    }
}

/// Tensors that a criterion reads beside the weights.
#[derive(FromPyObject)]
pub enum Beside {
    /// A file.
    Path(PathBuf),
    /// Arrays.
    Arrays(Vec<ArrayIn>),
}

/// What is asked for.
pub struct Request {
    pub name: String,
    pub source: Source,
    /// Options of the selection, by name.
    pub options: Vec<(String, String)>,
    /// Names of arguments, by position.
    pub names: Vec<(usize, String)>,
    pub params: Vec<String>,
    pub rules: Vec<PathBuf>,
    pub weights: Option<Vec<NamedTensor>>,
    pub weights_file: Option<PathBuf>,
    /// A plan: what diagnostics call it, and its text.
    pub plan: Option<(String, String)>,
    pub masked: bool,
    pub pretty: bool,
    pub samples: Option<Samples>,
    pub max_loss: Option<f64>,
    pub statistics: Option<Beside>,
    pub scores: Option<Beside>,
}

/// # Errors
/// Whatever is wrong with what was asked for.
pub fn prune(request: Request, steps: &mut Steps) -> Result<Small, Fault> {
    let syntax = if request.pretty { Syntax::Pretty } else { Syntax::Generic };
    let mut pruner = Pruner::new()
        .rules(request.rules)
        .arguments(request.names)
        .params(request.params)
        .masked(request.masked)
        .syntax(syntax)
        .watch(|step| steps.begin(step));
    for (name, value) in request.options {
        pruner = pruner.option(&name, value);
    }
    if let Some(weights) = request.weights {
        pruner = pruner.weights(weights);
    } else if let Some(path) = request.weights_file {
        pruner = pruner.weights_file(path);
    }
    if let Some((name, text)) = request.plan {
        pruner = pruner.plan(&name, text);
    }
    if let Some(samples) = request.samples {
        pruner = pruner.calibrate(samples.source()?);
    }
    if let Some(loss) = request.max_loss {
        pruner = pruner.max_loss(loss);
    }
    pruner = match request.statistics {
        Some(Beside::Path(path)) => pruner.statistics(path),
        Some(Beside::Arrays(arrays)) => pruner.statistics_lent(tensors(arrays)),
        None => pruner,
    };
    pruner = match request.scores {
        Some(Beside::Path(path)) => pruner.scores(path),
        Some(Beside::Arrays(arrays)) => pruner.scores_lent(tensors(arrays)),
        None => pruner,
    };
    let small = match request.source {
        Source::Path(path) => pruner.file(&path),
        Source::Bytes(bytes) => pruner.bytes(&request.name, bytes),
    };
    small.map_err(|errors| steps.fault(errors))
}

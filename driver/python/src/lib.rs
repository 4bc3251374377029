//! `depc._depc`, the native half of the Python package `depc` (`python/depc` has the other one, and says what a user calls).
//!
//! A call takes texts, bytes and arrays, works without Python's global lock, and gives texts, bytes and arrays back. Arrays are lent by
//! their address; the caller keeps them alive and as they are for the time of the call.

mod arrays;
mod pruning;
mod running;
mod steps;

use arrays::{ArrayIn, tensors, to_python};
use depc::show::{groups_json, json_text};
use depc::{
    Checkpoint, Diagnostic, Errors, Form, Input, Pos, RuleSet, Selection, Severity, check_lists, load_rules, network,
    plan_json, plan_notes, plan_of_text, resized_config_text,
};
use pruning::{Beside, Request, Samples};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use steps::{Fault, Steps};

/// Where a module is.
#[derive(FromPyObject)]
enum Source {
    /// Text, or bytecode.
    Bytes(Vec<u8>),
    /// A file.
    Path(PathBuf),
}

impl Source {
    fn open(self, name: &str, rules: &RuleSet) -> Result<Input, Errors> {
        match self {
            Source::Bytes(bytes) => Input::from_bytes(name, bytes, rules),
            Source::Path(path) => Input::open(&path, rules),
        }
    }
}

fn wrong(option: &str, message: String) -> Errors {
    vec![Diagnostic::error(option, Pos::default(), message)]
}

/// A diagnostic as `depc._errors` takes it: severity, file, line, column, message, help, and all of it as text. Line 0 is none.
type Told = (&'static str, String, u32, u32, String, String, String);

fn told(d: &Diagnostic) -> Told {
    let severity = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    // What is wrong with a call is in no file.
    let text = match d.file.is_empty() {
        true => d.message.clone(),
        false => d.to_string(),
    };
    (severity, d.file.clone(), d.pos.line, d.pos.col, d.message.clone(), d.help.clone(), text)
}

/// Works without the global lock; what went wrong is an exception.
fn detached<T: Send>(py: Python<'_>, work: impl FnOnce() -> Result<T, Fault> + Send) -> PyResult<T> {
    let internal = || {
        let message = "internal error: this is a bug in depc, please report it";
        Fault::Depc(vec![Diagnostic::error("depc", Pos::default(), message)])
    };
    let outcome = py.detach(|| catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(internal())));
    outcome.map_err(|fault| match fault {
        Fault::Python(error) => error,
        Fault::Depc(errors) => {
            let all: Vec<Told> = errors.iter().map(told).collect();
            let class = py.import("depc._errors").and_then(|module| module.getattr("Error"));
            match class.and_then(|class| class.call1((all,))) {
                Ok(error) => PyErr::from_value(error),
                Err(error) => error,
            }
        }
    })
}

/// Prunes a module. See `depc.prune`.
#[pyfunction]
#[pyo3(signature = (name, source, *, options, names, params, rules, weights, weights_file, plan, masked, pretty, samples, max_loss, statistics, scores, progress))]
#[allow(clippy::too_many_arguments, reason = "they are the keywords of one call in depc/__init__.py")]
fn prune(
    py: Python<'_>,
    name: String,
    source: Source,
    options: Vec<(String, String)>,
    names: Vec<(usize, String)>,
    params: Vec<String>,
    rules: Vec<PathBuf>,
    weights: Option<Vec<ArrayIn>>,
    weights_file: Option<PathBuf>,
    plan: Option<(String, String)>,
    masked: bool,
    pretty: bool,
    samples: Option<Samples>,
    max_loss: Option<f64>,
    statistics: Option<Beside>,
    scores: Option<Beside>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Py<PyDict>> {
    let weights = weights.map(tensors);
    let mut steps = Steps::new(progress);
    let request = Request {
        name,
        source,
        options,
        names,
        params,
        rules,
        weights,
        weights_file,
        plan,
        masked,
        pretty,
        samples,
        max_loss,
        statistics,
        scores,
    };
    let done = detached(py, || pruning::prune(request, &mut steps))?;
    let out = PyDict::new(py);
    match done.form {
        Form::Text => out.set_item("module", String::from_utf8_lossy(&done.module).into_owned())?,
        Form::Bytecode => out.set_item("module", PyBytes::new(py, &done.module))?,
    }
    out.set_item("weights", done.weights.map(|all| to_python(py, &all)).transpose()?)?;
    out.set_item("plan", plan_json(&done.plan))?;
    out.set_item("report", json_text(&done.report, 2))?;
    out.set_item("groups", json_text(&done.groups, 2))?;
    out.set_item("notes", done.notes.iter().map(told).collect::<Vec<_>>())?;
    Ok(out.unbind())
}

/// What hangs together in a module, as `depc groups --format json` has it.
#[pyfunction]
fn groups(
    py: Python<'_>,
    name: String,
    source: Source,
    names: Vec<(usize, String)>,
    params: Vec<String>,
    rules: Vec<PathBuf>,
) -> PyResult<String> {
    detached(py, || {
        let since = std::time::Instant::now();
        let rules = load_rules(&rules)?;
        let mut input = source.open(&name, &rules)?;
        input.name_arguments(names);
        input.name_weights(&params)?;
        let net = network(&input.graph, &input.name, &rules)?;
        Ok(json_text(&groups_json(&net, &input.name, since.elapsed().as_secs_f64()), 2))
    })
}

/// Runs a module on arrays, by depc's own executor.
#[pyfunction]
fn run(py: Python<'_>, name: String, source: Source, rules: Vec<PathBuf>, inputs: Vec<ArrayIn>) -> PyResult<Py<PyAny>> {
    let inputs = tensors(inputs);
    let results = detached(py, || running::run(&name, source, &rules, &inputs))?;
    Ok(to_python(py, &results)?.unbind().into())
}

/// Cuts tensors by a plan, as `depc apply` cuts a checkpoint. Gives the tensors, and notes.
#[pyfunction]
fn compress(py: Python<'_>, arrays: Vec<ArrayIn>, plan_name: String, plan: String) -> PyResult<(Py<PyAny>, Vec<Told>)> {
    let tensors = tensors(arrays);
    let (left, notes) = detached(py, || {
        let plan = plan_of_text(&plan_name, plan.as_bytes())?;
        check_lists(&plan, &plan_name)?;
        let checkpoint = Checkpoint::lent("state_dict", tensors, &plan, &plan_name)?;
        let changes = checkpoint.changes(&plan)?;
        let mut notes = checkpoint.notes.clone();
        notes.extend(plan_notes(&plan, &plan_name));
        let left = checkpoint.file.tensors(&changes).map_err(|e| vec![e])?;
        Ok((left, notes))
    })?;
    Ok((to_python(py, &left)?.unbind().into(), notes.iter().map(told).collect()))
}

/// A Hugging Face config, as JSON, with the sizes that a plan leaves; and notes.
#[pyfunction]
fn resized_config(py: Python<'_>, config: String, plan: String) -> PyResult<(String, Vec<Told>)> {
    let (text, notes) = detached(py, || {
        let plan = plan_of_text("plan", plan.as_bytes())?;
        Ok(resized_config_text("config", config.as_bytes(), &plan)?)
    })?;
    Ok((text, notes.iter().map(told).collect()))
}

#[pymodule]
fn _depc(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("LLVM_VERSION", depc::LLVM_VERSION)?;
    module.add("OPTIONS", Selection::OPTIONS.to_vec())?;
    module.add_function(wrap_pyfunction!(prune, module)?)?;
    module.add_function(wrap_pyfunction!(groups, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)?;
    module.add_function(wrap_pyfunction!(compress, module)?)?;
    module.add_function(wrap_pyfunction!(resized_config, module)?)
}

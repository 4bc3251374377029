//! The steps of a call: timed, told to whoever asked, and the places where Ctrl-C ends it.

use depc::Errors;
use pyo3::prelude::*;
use std::time::Instant;

/// Why a call fails.
pub enum Fault {
    /// What depc says.
    Depc(Errors),
    /// What Python says: an exception of the callback, Ctrl-C.
    Python(PyErr),
}

impl From<Errors> for Fault {
    fn from(errors: Errors) -> Fault {
        Fault::Depc(errors)
    }
}

/// The steps so far.
pub struct Steps {
    progress: Option<Py<PyAny>>,
    /// Time per step, in order.
    pub seconds: Vec<(&'static str, f64)>,
}

impl Steps {
    /// `progress` is called with the name of each step that begins.
    pub fn new(progress: Option<Py<PyAny>>) -> Steps {
        Steps { progress, seconds: vec![] }
    }

    /// Does a step.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T, Errors>) -> Result<T, Fault> {
        let told = Python::attach(|py| {
            py.check_signals()?;
            self.progress.as_ref().map_or(Ok(()), |call| call.call1(py, (name,)).map(|_| ()))
        });
        told.map_err(Fault::Python)?;
        let since = Instant::now();
        let out = work()?;
        self.seconds.push((name, since.elapsed().as_secs_f64()));
        Ok(out)
    }
}

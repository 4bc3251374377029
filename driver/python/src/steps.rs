//! The steps of a call: told to whoever asked, and the places where Ctrl-C ends it.

use depc::Errors;
use pyo3::prelude::*;

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

/// Who is told of steps, and what Python said last.
pub struct Steps {
    progress: Option<Py<PyAny>>,
    raised: Option<PyErr>,
}

impl Steps {
    /// `progress` is called with the name of each step that begins.
    pub fn new(progress: Option<Py<PyAny>>) -> Steps {
        Steps { progress, raised: None }
    }

    /// A step begins. What Python raises ends the run, and is kept for [`Steps::fault`].
    pub fn begin(&mut self, name: &'static str) -> Result<(), Errors> {
        let told = Python::attach(|py| {
            py.check_signals()?;
            self.progress.as_ref().map_or(Ok(()), |call| call.call1(py, (name,)).map(|_| ()))
        });
        told.map_err(|raised| {
            self.raised = Some(raised);
            vec![]
        })
    }

    /// Why a run has ended.
    pub fn fault(&mut self, errors: Errors) -> Fault {
        self.raised.take().map_or(Fault::Depc(errors), Fault::Python)
    }
}

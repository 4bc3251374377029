//! What MLIR says, kept back from standard error.

use crate::ffi;
use depc_ir::diag::{Diagnostic, Label, Pos, Severity};
use melior::diagnostic::DiagnosticSeverity;
use mlir_sys::{
    MlirLocation, mlirIdentifierStr, mlirLocationFileLineColRangeGetFilename,
    mlirLocationFileLineColRangeGetStartColumn, mlirLocationFileLineColRangeGetStartLine,
    mlirLocationIsAFileLineColRange,
};
use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

/// What MLIR said, and where by its own account.
pub(crate) struct Captured {
    severity: Severity,
    pub location: MlirLocation,
    pub message: String,
    notes: Vec<Captured>,
}

impl Captured {
    fn new(d: &melior::diagnostic::Diagnostic<'_>) -> Captured {
        let severity = match d.severity() {
            DiagnosticSeverity::Error => Severity::Error,
            DiagnosticSeverity::Warning => Severity::Warning,
            DiagnosticSeverity::Note | DiagnosticSeverity::Remark => Severity::Note,
        };
        let notes = (0..d.note_count()).filter_map(|i| d.note(i).ok()).map(|n| Captured::new(&n)).collect();
        // What MLIR quotes from bytecode need not be UTF-8: the message ends there then.
        let mut message = String::new();
        if write!(message, "{d}").is_err() {
            message.push('…');
        }
        Captured { severity, location: d.location().to_raw(), message, notes }
    }

    /// The position, its column in bytes, if the location lies in the text of that name.
    pub fn pos_in(&self, buffer: &str) -> Option<Pos> {
        // SAFETY: locations live as long as the context, which outlives what was captured from it.
        unsafe {
            let known = mlirLocationIsAFileLineColRange(self.location)
                && ffi::bytes(mlirIdentifierStr(mlirLocationFileLineColRangeGetFilename(self.location)))
                    == buffer.as_bytes();
            known.then(|| {
                let line = mlirLocationFileLineColRangeGetStartLine(self.location);
                Pos { line: line as u32, col: mlirLocationFileLineColRangeGetStartColumn(self.location) as u32 }
            })
        }
    }

    fn diagnostic(self, file: &str, place: &dyn Fn(&Captured) -> Pos) -> Diagnostic {
        let pos = place(&self);
        let label = |n: Captured| Label { file: file.to_string(), pos: place(&n), message: one_line(&n.message) };
        Diagnostic {
            severity: self.severity,
            file: file.to_string(),
            pos,
            message: one_line(&self.message),
            labels: self.notes.into_iter().map(label).collect(),
            help: String::new(),
        }
    }
}

/// MLIR's notes may show whole ops; one line, and not too long a one, is enough to find the place.
fn one_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim_end();
    let mut short: String = line.chars().take(400).collect();
    if short.len() < line.len() || text.trim_end().lines().count() > 1 {
        short.push_str(" …");
    }
    short
}

/// The diagnostics of one context, kept back from stderr.
pub(crate) struct Diagnostics(Rc<RefCell<Vec<Captured>>>);

impl Diagnostics {
    pub fn attach(context: &melior::Context) -> Diagnostics {
        let list: Rc<RefCell<Vec<Captured>>> = Rc::default();
        let sink = Rc::clone(&list);
        context.attach_diagnostic_handler(move |d| {
            // MLIR may crash where it spells the message.
            let captured = Captured::new(&d);
            sink.borrow_mut().push(captured);
            true
        });
        Diagnostics(list)
    }
    /// Of a context that has a handler of its own: what MLIR says goes there.
    pub fn elsewhere() -> Diagnostics {
        Diagnostics(Rc::default())
    }
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
    /// Takes what was captured; `place` says where each stands in the user's file.
    pub fn take(&self, file: &str, place: &dyn Fn(&Captured) -> Pos) -> Vec<Diagnostic> {
        let captured = std::mem::take(&mut *self.0.borrow_mut());
        captured.into_iter().map(|c| c.diagnostic(file, place)).collect()
    }
}

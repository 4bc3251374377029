//! Located diagnostics: what is wrong, where, and what to do about it.

use std::{fmt, io};

/// A position in a named input, 1-based; line 0 means "the file as a whole".
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Pos {
    /// Line, from 1; 0 if unknown.
    pub line: u32,
    /// Column in characters, from 1.
    pub col: u32,
}

impl fmt::Display for Pos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.col)
    }
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// Nothing was written; the exit status is not 0.
    Error,
    /// The result is right, but the user will want to know.
    Warning,
    /// An explanation (a frozen axis).
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// A second place that a diagnostic points to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Name of the input.
    pub file: String,
    /// Where in it.
    pub pos: Pos,
    /// What is there.
    pub message: String,
}

/// One diagnostic. Its text is `file:line:col: error: message`, then its labels and its help, a line each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Name of the input (a path as the user gave it, or `<stdin>`).
    pub file: String,
    /// Where in it.
    pub pos: Pos,
    /// What was found and what was expected; one line.
    pub message: String,
    /// Second places.
    pub labels: Vec<Label>,
    /// What to do; empty if nothing useful can be said.
    pub help: String,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(file: impl Into<String>, pos: Pos, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            file: file.into(),
            pos,
            message: message.into(),
            labels: Vec::new(),
            help: String::new(),
        }
    }
    /// The same with another severity.
    pub fn with_severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }
    /// The same with a line of help.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = help.into();
        self
    }
    /// The same with a second place.
    pub fn with_label(mut self, file: impl Into<String>, pos: Pos, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { file: file.into(), pos, message: message.into() });
        self
    }
}

/// Diagnostics that have one cause as one: at the first's place, with its help; the first few messages, and how many more there
/// are. `None` if there are no diagnostics.
pub fn merged(all: Vec<Diagnostic>) -> Option<Diagnostic> {
    const TOLD: usize = 3;
    let said: Vec<&str> = all.iter().take(TOLD).map(|d| d.message.as_str()).collect();
    let more = match all.len().saturating_sub(TOLD) {
        0 => String::new(),
        n => format!("; and {n} more like these"),
    };
    let message = format!("{}{more}", said.join("; "));
    let first = all.into_iter().next()?;
    Some(Diagnostic { message, ..first })
}

/// A number of things in words: "1 axis", "2 axes".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// What the system says about a file, as the rest of a sentence, without its number: "no space left on device".
pub fn cause(e: &io::Error) -> String {
    // Of one kind, the system and the standard library have each their own words.
    if e.kind() == io::ErrorKind::StorageFull {
        return "no space left on device".to_string();
    }
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    // The library that makes temporary files adds their names.
    let text = text.split(" at path ").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}

fn place(file: &str, pos: Pos) -> String {
    if pos.line == 0 { file.to_string() } else { format!("{file}:{pos}") }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", place(&self.file, self.pos), self.severity, self.message)?;
        for l in &self.labels {
            write!(f, "\n  {}: {}", place(&l.file, l.pos), l.message)?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}

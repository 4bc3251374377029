//! Rule files: loaded, and checked without a module.

use crate::Errors;
use crate::file_text::{position, unreadable};
use depc_ir::diag::{Diagnostic, Pos, Severity, counted};
use depc_ir::rule::{RuleSet, Span};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The rules that depc comes with, and those of the given files, which may replace them.
///
/// # Errors
/// A file that cannot be read, or every mistake in the first file that has any.
pub fn load_rules(files: &[PathBuf]) -> Result<RuleSet, Errors> {
    let mut set = depc_spec::rules()?;
    for path in files {
        let (name, text) = read(path).map_err(|e| vec![e])?;
        depc_ir::parse_rules(&name, &text, true, &mut set)?;
    }
    Ok(set)
}

/// A rule file: what diagnostics call it, and its text.
fn read(path: &PathBuf) -> Result<(String, String), Diagnostic> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| unreadable(&name, &e))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let pos = position(e.as_bytes(), e.utf8_error().valid_up_to());
        Diagnostic::error(&name, pos, "this is not UTF-8: not a rule file")
    })?;
    Ok((name, text))
}

/// What [`check_rules`] found.
pub struct Checked {
    /// The files, as the caller named them.
    pub files: Vec<String>,
    /// How many names got a meaning in them: an op a rule, a type what it is, and so on.
    pub statements: usize,
    /// Errors; warnings, of what may be a mistake; and notes, of statements of depc's own that are replaced. By file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of the files that diagnostics name, those that are built in among them.
    texts: BTreeMap<String, String>,
}

/// Checks rule files together, as one command with all of them would load them: every mistake of every file.
pub fn check_rules(files: &[PathBuf]) -> Result<Checked, Errors> {
    let mut set = depc_spec::rules()?;
    let built_in = set.files.len();
    let mut out = Checked { files: vec![], statements: 0, diagnostics: vec![], texts: BTreeMap::new() };
    out.texts.extend(depc_spec::FILES.iter().map(|(name, text)| (name.to_string(), text.to_string())));
    for path in files {
        out.files.push(path.display().to_string());
        match read(path) {
            Ok((name, text)) => {
                out.diagnostics.extend(depc_ir::check_rules(&name, &text, &mut set));
                out.texts.insert(name, text);
            }
            Err(error) => out.diagnostics.push(error),
        }
    }
    out.statements = spans(&set).filter(|span| span.file as usize >= built_in).count();
    Ok(out)
}

/// Where each name gets its meaning.
fn spans(set: &RuleSet) -> impl Iterator<Item = Span> {
    let ops = set.ops.values().map(|r| r.span).chain(set.scalars.values().map(|(_, s)| *s));
    let roles = set.roles.values().map(|(_, s)| *s).chain(set.variants.values().map(|(_, s)| *s));
    let masks = set.silences.values().chain(set.weighs.values()).map(|(_, s)| *s);
    ops.chain(roles).chain(masks).chain(set.types.values().map(|(_, s)| *s))
}

impl Checked {
    /// How many diagnostics are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// The figures, in a line.
    pub fn summary(&self) -> String {
        let counted = |n: usize, one, many| counted(n as u64, one, many);
        format!(
            "{}, {}: {}, {}, {}\n",
            counted(self.files.len(), "file", "files"),
            counted(self.statements, "statement", "statements"),
            counted(self.count(Severity::Error), "error", "errors"),
            counted(self.count(Severity::Warning), "warning", "warnings"),
            counted(self.count(Severity::Note), "note", "notes"),
        )
    }

    /// For editors.
    pub fn json(&self) -> CheckJson {
        CheckJson {
            version: 1,
            files: self.files.clone(),
            statements: self.statements,
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            notes: self.count(Severity::Note),
            diagnostics: self.diagnostics.iter().map(|d| self.diagnostic(d)).collect(),
        }
    }

    fn diagnostic(&self, d: &Diagnostic) -> DiagnosticJson {
        DiagnosticJson::new(d, |file, pos| {
            let line = self.texts.get(file).and_then(|text| text.lines().nth((pos.line as usize).checked_sub(1)?));
            line.unwrap_or_default().chars().skip((pos.col as usize).saturating_sub(1)).collect()
        })
    }
}

impl DiagnosticJson {
    /// A diagnostic for programs. `rest` gives what stands at a place, up to the end of the line.
    pub fn new(d: &Diagnostic, rest: impl Fn(&str, Pos) -> String) -> DiagnosticJson {
        // The word that begins there, or the character.
        let span = |file: &str, pos: Pos| {
            let word =
                rest(file, pos).chars().take_while(|c| c.is_alphanumeric() || "_.@$".contains(*c)).count() as u32;
            SpanJson { file: file.to_string(), line: pos.line, col: pos.col, end: pos.col + word.max(1) }
        };
        let label = |l: &depc_ir::diag::Label| LabelJson { span: span(&l.file, l.pos), message: l.message.clone() };
        DiagnosticJson {
            severity: d.severity.to_string(),
            span: span(&d.file, d.pos),
            message: d.message.clone(),
            help: (!d.help.is_empty()).then(|| d.help.clone()),
            labels: d.labels.iter().map(label).collect(),
        }
    }
}

/// What `depc check --format json` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CheckJson {
    /// Version of this form: 1.
    pub version: u32,
    /// The files, as the command line names them.
    pub files: Vec<String>,
    /// How many names get a meaning in them.
    pub statements: usize,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of notes.
    pub notes: usize,
    /// All of them, by file and place.
    pub diagnostics: Vec<DiagnosticJson>,
}

/// A diagnostic.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DiagnosticJson {
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Where.
    pub span: SpanJson,
    /// What was found, and what was expected.
    pub message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Other places that it is about.
    pub labels: Vec<LabelJson>,
}

/// Another place of a diagnostic.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LabelJson {
    /// Where.
    pub span: SpanJson,
    /// What is there.
    pub message: String,
}

/// A word of a file.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SpanJson {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 is the file as a whole.
    pub line: u32,
    /// The column of its first character, from 1.
    pub col: u32,
    /// The column behind its last character.
    pub end: u32,
}

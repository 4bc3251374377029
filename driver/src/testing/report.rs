//! What came of a run, as text for people and as JSON for programs.

use super::case::{Case, CaseFile};
use super::judge::{Outcome, Problem};
use depc_ir::diag::counted;
use serde::Serialize;
use similar::TextDiff;
use std::fmt::Write;

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// Per case, in the order of the paths and of the lines.
    pub outcomes: Vec<Outcome>,
    /// The diffs of the files that `--bless` wrote.
    pub written: Vec<String>,
    /// Files below the paths that have no case.
    pub skipped: usize,
    /// The command that accepts what the cases show, up to its filter.
    pub(super) again: String,
}

impl Report {
    /// The number of cases that failed.
    pub fn failed(&self) -> usize {
        self.outcomes.iter().filter(|o| !o.passed()).count()
    }

    /// For people: what was written, the cases that failed with their diffs, and the figures.
    pub fn text(&self) -> String {
        let mut out: String = self.written.iter().map(|diff| format!("{diff}\n")).collect();
        for outcome in self.outcomes.iter().filter(|o| !o.passed()) {
            out += &self.failure(outcome);
            out.push('\n');
        }
        let (all, failed) = (self.outcomes.len(), self.failed());
        let _ = write!(out, "{}: {} passed, {failed} failed", counted(all as u64, "case", "cases"), all - failed);
        if !self.written.is_empty() {
            let _ = write!(out, "; {} written", counted(self.written.len() as u64, "file", "files"));
        }
        if self.skipped > 0 {
            let files = counted(self.skipped as u64, "file has", "files have");
            let _ = write!(out, "; {files} no line `// depc-test:`");
        }
        out.push('\n');
        out
    }

    fn failure(&self, outcome: &Outcome) -> String {
        let mut out = format!("{}:{}: failed: {}", outcome.file, outcome.line, outcome.shows.join(", "));
        out.truncate(out.trim_end_matches([':', ' ']).len());
        out.push('\n');
        for problem in &outcome.problems {
            match problem {
                Problem::Differs { of, line, expected, found } => {
                    let _ = writeln!(out, "{}:{line}: `{of}` is not what is expected:", outcome.file);
                    out += &diff(expected, found, "");
                }
                Problem::Missing { of, found } => {
                    let _ = writeln!(out, "{}:{}: nothing is expected of `{of}`:", outcome.file, outcome.line);
                    out += &diff("", found, "");
                }
                other => drop(writeln!(out, "{}", sentence(outcome, other))),
            }
        }
        if outcome.can_be_blessed() {
            let _ = writeln!(out, "to accept it: {} --filter '{}:{}'", self.again, outcome.file, outcome.line);
        }
        out
    }

    /// For programs.
    pub fn json(&self) -> ReportJson {
        let failed = self.failed();
        ReportJson {
            version: 1,
            cases: self.outcomes.iter().map(CaseJson::new).collect(),
            passed: self.outcomes.len() - failed,
            failed,
            written: self.written.len(),
            skipped: self.skipped,
        }
    }
}

/// A problem that is no diff, in a sentence with its place.
fn sentence(outcome: &Outcome, problem: &Problem) -> String {
    let at = |line: u32, text: String| format!("{}:{line}: {text}", outcome.file);
    match problem {
        Problem::Differs { of, line, .. } => at(*line, format!("`{of}` is not what is expected")),
        Problem::Missing { of, .. } => at(outcome.line, format!("nothing is expected of `{of}`")),
        Problem::Stray { of, line } => at(*line, format!("`{of}` is expected, and the case does not show it")),
        Problem::Said(d) => format!("{d}\n  nothing expects this message"),
        Problem::Unsaid { line, severity, text } => at(*line, format!("nobody says `{severity}: {text}`")),
        Problem::NoError => at(outcome.line, "the case says `error`, and nothing is wrong with it".to_string()),
        Problem::Fault(d) => d.to_string(),
    }
}

/// The lines that differ, with three more around them. `name` is what the head of the diff calls both sides; without one there is no
/// head.
pub(super) fn diff(old: &str, new: &str, name: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    unified.context_radius(3);
    if !name.is_empty() {
        unified.header(name, name);
    }
    unified.to_string()
}

/// What `depc test --format json` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ReportJson {
    /// Version of this form: 1.
    pub version: u32,
    /// The cases.
    pub cases: Vec<CaseJson>,
    /// The number of those that passed.
    pub passed: usize,
    /// The number of those that failed.
    pub failed: usize,
    /// The number of files that `--bless` wrote.
    pub written: usize,
    /// The number of files below the paths that have no case.
    pub skipped: usize,
}

/// A case.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CaseJson {
    /// Its file, as the command line names it.
    pub file: String,
    /// Its first line.
    pub line: u32,
    /// What it shows.
    pub shows: Vec<String>,
    /// Whether it passed; absent where cases are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<bool>,
    /// What it gets wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ProblemJson>,
}

/// What a case gets wrong.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ProblemJson {
    /// `differs`, `missing`, `stray`, `said`, `unsaid`, `no-error` or `fault`.
    pub code: &'static str,
    /// The file that it is about; a fault may be a rule file's.
    pub file: String,
    /// The line that it is about; 0 is the file as a whole.
    pub line: u32,
    /// The problem in a sentence.
    pub message: String,
    /// What is expected, of a text that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What is shown, of a text that differs or of which nothing is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

impl CaseJson {
    pub(super) fn listed(file: &CaseFile, case: &Case) -> CaseJson {
        let shows = case.kinds.iter().map(ToString::to_string).collect();
        CaseJson { file: file.name.clone(), line: case.lines.start as u32 + 1, shows, passed: None, problems: vec![] }
    }

    fn new(outcome: &Outcome) -> CaseJson {
        CaseJson {
            file: outcome.file.clone(),
            line: outcome.line,
            shows: outcome.shows.clone(),
            passed: Some(outcome.passed()),
            problems: outcome.problems.iter().map(|p| ProblemJson::new(outcome, p)).collect(),
        }
    }
}

impl ProblemJson {
    fn new(outcome: &Outcome, problem: &Problem) -> ProblemJson {
        let here = |line: u32| (outcome.file.clone(), line);
        let (code, (file, line)) = match problem {
            Problem::Differs { line, .. } => ("differs", here(*line)),
            Problem::Missing { .. } => ("missing", here(outcome.line)),
            Problem::Stray { line, .. } => ("stray", here(*line)),
            Problem::Said(d) => ("said", (d.file.clone(), d.pos.line)),
            Problem::Unsaid { line, .. } => ("unsaid", here(*line)),
            Problem::NoError => ("no-error", here(outcome.line)),
            Problem::Fault(d) => ("fault", (d.file.clone(), d.pos.line)),
        };
        let (expected, found) = match problem {
            Problem::Differs { expected, found, .. } => (Some(expected.clone()), Some(found.clone())),
            Problem::Missing { found, .. } => (None, Some(found.clone())),
            _ => (None, None),
        };
        let message = match problem {
            Problem::Said(d) | Problem::Fault(d) => d.message.clone(),
            Problem::Unsaid { severity, text, .. } => format!("nobody says `{severity}: {text}`"),
            other => sentence(outcome, other).split_once(": ").map_or(String::new(), |(_, text)| text.to_string()),
        };
        ProblemJson { code, file, line, message, expected, found }
    }
}

//! A case against its expectations.

use super::Rules;
use super::case::{Case, CaseFile, EXPECTS, Kind, SHOWS};
use super::shown::{Shown, shown};
use depc_ir::diag::{Diagnostic, Severity};
use std::collections::BTreeSet;

/// What a case gets wrong.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    /// What it shows is not what it expects.
    Differs {
        /// Of what, as the header line spells it.
        of: String,
        /// Where the expectation stands, from 1 in the file.
        line: u32,
        /// What is expected.
        expected: String,
        /// What is shown.
        found: String,
    },
    /// It expects nothing of what it shows.
    Missing {
        /// Of what, as the header line spells it.
        of: String,
        /// What is shown.
        found: String,
    },
    /// It expects what it does not show.
    Stray {
        /// Of what.
        of: String,
        /// Where the expectation stands, from 1 in the file.
        line: u32,
    },
    /// A message that nothing expects; its place is that in the file.
    Said(Diagnostic),
    /// A message that is expected and not said.
    Unsaid {
        /// Where it is expected, from 1 in the file.
        line: u32,
        /// How bad it was to be.
        severity: Severity,
        /// The message.
        text: String,
    },
    /// It says `error`, and nothing is wrong.
    NoError,
    /// Its header is wrong, or its rules are.
    Fault(Diagnostic),
}

/// What came of a case.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its file, as the caller named it.
    pub file: String,
    /// Its first line, from 1.
    pub line: u32,
    /// What it shows, as its header says it.
    pub shows: Vec<String>,
    /// What it gets wrong; empty if it passed.
    pub problems: Vec<Problem>,
    /// What it showed, per kind.
    pub(super) texts: Vec<Option<String>>,
    /// The messages that it must have, each with the line that it is about, from 1 in the case.
    pub(super) needed: Vec<(u32, Severity, String)>,
}

impl Outcome {
    /// Whether the case is as it expects.
    pub fn passed(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether `--bless` can make the case pass. It cannot where the header is wrong, nor where the case has an error and does not say
    /// `error`: a network that cannot be read any more is no expectation that anyone would accept unseen.
    pub fn can_be_blessed(&self) -> bool {
        let refuses = |p: &Problem| match p {
            Problem::Fault(_) | Problem::NoError => true,
            Problem::Said(d) => !self.needed.iter().any(|(_, _, text)| *text == d.message),
            _ => false,
        };
        !self.passed() && !self.problems.iter().any(refuses)
    }
}

/// Runs a case, and compares.
pub(super) fn judge(file: &CaseFile, case: &Case, rules: &Rules) -> Outcome {
    let mut out = Outcome {
        file: file.name.clone(),
        line: case.lines.start as u32 + 1,
        shows: case.kinds.iter().map(Kind::to_string).collect(),
        problems: case.faults.iter().cloned().map(Problem::Fault).collect(),
        texts: vec![None; case.kinds.len()],
        needed: vec![],
    };
    if !out.problems.is_empty() {
        return out;
    }
    match rules.of(case) {
        Ok(rules) => {
            let Shown { texts, said } = shown(case, &file.base(), &file.text(case), rules);
            out.texts = texts;
            expectations(case, &mut out);
            messages(file, case, said, &mut out);
        }
        Err(errors) => out.problems.extend(errors.into_iter().map(Problem::Fault)),
    }
    out
}

/// The texts that are shown against those that are expected.
fn expectations(case: &Case, out: &mut Outcome) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    // After an error that is not expected, the error is all that is told.
    let expects_error = case.shows(|k| matches!(k, Kind::Error));
    for (kind, (of, text)) in case.kinds.iter().zip(out.shows.iter().zip(&out.texts)) {
        let Some(found) = text.as_ref().filter(|_| !matches!(kind, Kind::Error)) else { continue };
        let mut blocks = case.blocks.iter().filter(|b| b.of == *of);
        match blocks.next() {
            Some(block) if trimmed(&block.text) == trimmed(found) => {}
            Some(block) => out.problems.push(Problem::Differs {
                of: of.clone(),
                line: block.lines.start as u32 + 1,
                expected: trimmed(&block.text),
                found: trimmed(found),
            }),
            None => out.problems.push(Problem::Missing { of: of.clone(), found: trimmed(found) }),
        }
    }
    for block in &case.blocks {
        let kind = out.shows.iter().position(|of| *of == block.of);
        let asked =
            kind.is_some_and(|i| out.texts[i].is_some() || !expects_error) && block.of != Kind::Error.to_string();
        if !asked || !known.insert(&block.of) {
            out.problems.push(Problem::Stray { of: block.of.clone(), line: block.lines.start as u32 + 1 });
        }
    }
}

/// A text without blanks at the ends of lines, and without empty lines at its end.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.iter().map(|l| format!("{l}\n")).collect()
}

/// The messages that are said against those that are expected.
fn messages(file: &CaseFile, case: &Case, said: Vec<Diagnostic>, out: &mut Outcome) {
    let base = file.base();
    let refused = said.iter().any(|d| d.severity == Severity::Error);
    let expects_error = case.shows(|k| matches!(k, Kind::Error));
    if expects_error && !refused {
        out.problems.push(Problem::NoError);
    }
    let mut open: Vec<_> = case.messages.iter().collect();
    for d in said {
        let here = d.file == base;
        let home = if here { case.home(d.pos.line) } else { 0 };
        let expected =
            open.iter().position(|m| (m.home, m.severity, m.text.as_str()) == (home, d.severity, &d.message));
        match expected {
            Some(at) => drop(open.remove(at)),
            None if d.severity != Severity::Error && mentioned(out, &d.message) => continue,
            None => {
                let mut d = in_file(file, case, d.clone());
                if d.severity == Severity::Error && !expects_error && d.help.is_empty() {
                    d.help = format!("if this is what the case is to show, write `{SHOWS} error`");
                }
                out.problems.push(Problem::Said(d));
            }
        }
        // What stands elsewhere, or is not to be wrong, cannot be accepted.
        if here && (d.severity != Severity::Error || expects_error) {
            out.needed.push((home, d.severity, d.message));
        }
    }
    let unsaid = |m: &super::case::Message| Problem::Unsaid {
        line: m.line as u32 + 1,
        severity: m.severity,
        text: m.text.clone(),
    };
    out.problems.extend(open.into_iter().map(unsaid));
}

/// Whether what a case shows names a message.
fn mentioned(out: &Outcome, message: &str) -> bool {
    out.texts.iter().flatten().any(|text| text.contains(message))
}

/// A message about a case with the places that it has in the file.
fn in_file(file: &CaseFile, case: &Case, mut d: Diagnostic) -> Diagnostic {
    let base = file.base();
    let place = |name: &mut String, line: &mut u32| {
        if *name == base {
            *name = file.name.clone();
            *line = if *line == 0 { case.lines.start as u32 + 1 } else { *line + case.lines.start as u32 };
        }
    };
    place(&mut d.file, &mut d.pos.line);
    d.pos.col = d.pos.col.max(1);
    d.labels.iter_mut().for_each(|l| place(&mut l.file, &mut l.pos.line));
    d
}

/// A text as the lines of an expectation.
pub(super) fn block(of: &str, text: &str) -> Vec<String> {
    let line = |l: &str| if l.is_empty() { "//".to_string() } else { format!("// {l}") };
    std::iter::once(format!("{EXPECTS} {of}")).chain(trimmed(text).lines().map(line)).collect()
}

//! Expectations rewritten, in place: what a case shows becomes what it expects.

use super::case::{Case, CaseFile, Kind, Message, spelled};
use super::judge::{Outcome, block};
use depc_ir::diag::Severity;
use std::collections::BTreeSet;

/// The file with the expectations of these cases rewritten.
pub(super) fn blessed(file: &CaseFile, cases: &[(usize, &Outcome)]) -> String {
    let mut out: Vec<String> = vec![];
    for (number, case) in file.cases.iter().enumerate() {
        if number > 0 {
            out.push(file.lines[case.lines.start - 1].clone());
        }
        match cases.iter().find(|(n, _)| *n == number) {
            Some((_, outcome)) if outcome.can_be_blessed() => out.extend(rewritten(file, case, outcome)),
            _ => out.extend_from_slice(&file.lines[case.lines.clone()]),
        }
    }
    out.iter().map(|l| format!("{l}\n")).collect()
}

/// The bytes of the file.
pub(super) fn text(file: &CaseFile) -> String {
    let end = if file.carriage { "\r\n" } else { "\n" };
    file.lines.iter().map(|l| format!("{l}{end}")).collect()
}

fn rewritten(file: &CaseFile, case: &Case, outcome: &Outcome) -> Vec<String> {
    let (kept, missing) = messages(case, outcome);
    let mut out = vec![];
    out.extend(missing.iter().filter(|(home, ..)| *home == 0).map(|(_, severity, text)| spelled(*severity, text)));
    let mut written: BTreeSet<&str> = BTreeSet::new();
    for (n, line) in file.lines[case.lines.clone()].iter().enumerate() {
        let at = case.lines.start + n;
        if let Some(b) = case.blocks.iter().find(|b| b.lines.contains(&at)) {
            if b.lines.start == at && written.insert(&b.of) {
                out.extend(shown(outcome, &b.of));
            }
            continue;
        }
        let here = |m: &&Message| m.line == at;
        let text =
            case.messages.iter().filter(here).map(|m| m.start).min().map_or(line.as_str(), |start| &line[..start]);
        let mut text = text.trim_end().to_string();
        let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
        let had = case.messages.iter().any(|m| m.line == at);
        for m in kept.iter().filter(|m| m.line == at) {
            text += &format!("{}{}", gap(&text), spelled(m.severity, &m.text));
        }
        let mut rest = missing.iter().filter(|(home, ..)| *home == n as u32 + 1);
        if kept.iter().all(|m| m.line != at)
            && let Some((_, severity, message)) = rest.next()
        {
            text += &format!("  {}", spelled(*severity, message));
        }
        if !(had && text.trim().is_empty()) {
            out.push(if had || text.len() > line.len() { text } else { line.clone() });
        }
        out.extend(rest.map(|(_, severity, message)| format!("{indent}{}", spelled(*severity, message))));
    }
    let last = out.iter().rposition(|l| !l.trim().is_empty()).map_or(0, |i| i + 1);
    let tail = out.split_off(last);
    for of in outcome.shows.iter().filter(|of| !written.contains(of.as_str())) {
        out.extend(shown(outcome, of));
    }
    out.extend(tail);
    out
}

fn gap(text: &str) -> &'static str {
    if text.trim().is_empty() { "" } else { "  " }
}

/// The lines of an expectation; empty if the case does not show it.
fn shown(outcome: &Outcome, of: &str) -> Vec<String> {
    let found = outcome.shows.iter().position(|s| s == of).and_then(|i| outcome.texts[i].as_ref());
    found.filter(|_| of != Kind::Error.to_string()).map_or(vec![], |text| block(of, text))
}

type Needed<'o> = &'o (u32, Severity, String);

/// The messages of the case that stay, and those that it lacks.
fn messages<'o>(case: &'o Case, outcome: &'o Outcome) -> (Vec<&'o Message>, Vec<Needed<'o>>) {
    let mut open: Vec<&Message> = case.messages.iter().collect();
    let (mut kept, mut missing) = (vec![], vec![]);
    for needed in &outcome.needed {
        let (home, severity, text) = needed;
        match open.iter().position(|m| (m.home, m.severity, &m.text) == (*home, *severity, text)) {
            Some(at) => kept.push(open.remove(at)),
            None => missing.push(needed),
        }
    }
    kept.sort_by_key(|m| (m.line, m.start));
    (kept, missing)
}

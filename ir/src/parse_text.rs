//! What both parsers share: positions in a text, and pest's errors as diagnostics.

use crate::diag::{Diagnostic, Pos};
use pest::RuleType;
use pest::error::{Error, ErrorVariant, InputLocation};

/// Byte offsets of a text as lines and columns.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Lines { text, starts }
    }

    /// The position of a byte offset, which must be at a character's start.
    pub(crate) fn pos(&self, byte: usize) -> Pos {
        let line = self.starts.partition_point(|s| *s <= byte);
        let col = self.text[self.starts[line - 1]..byte].chars().count() + 1;
        Pos { line: line as u32, col: col as u32 }
    }

    /// What stands at a byte offset, as a message quotes it.
    pub(crate) fn found(&self, byte: usize) -> String {
        let rest = &self.text[byte..];
        let sigil = rest.starts_with(['%', '@']) as usize;
        let tail = rest[sigil..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40);
        let word: String = rest[..sigil].chars().chain(tail).collect();
        match rest.chars().next() {
            None => "the end of the file".to_string(),
            Some('\n' | '\r') => "the end of the line".to_string(),
            Some(_) if !word.is_empty() => format!("`{word}`"),
            Some(_) if rest.starts_with("->") => "`->`".to_string(),
            Some(c) if c.is_control() => format!("`{}`", c.escape_default()),
            Some(c) => format!("`{c}`"),
        }
    }
}

/// Where a pest error stands (relative to the text that pest saw) and what was expected there, in order, once each.
pub(crate) fn expectation<R: RuleType>(error: &Error<R>, describe: fn(R) -> &'static str) -> (usize, Vec<String>) {
    let at = match error.location {
        InputLocation::Pos(p) | InputLocation::Span((p, _)) => p,
    };
    let mut expected = Vec::new();
    if let ErrorVariant::ParsingError { positives, .. } = &error.variant {
        for rule in positives {
            let text = describe(*rule).to_string();
            if !text.is_empty() && !expected.contains(&text) {
                expected.push(text);
            }
        }
    }
    (at, expected)
}

/// `a`, `a or b`, `a, b or c`.
pub(crate) fn either(items: &[String]) -> String {
    match items {
        [] => "something else".to_string(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} or {last}", init.join(", ")),
    }
}

/// The candidate nearest to a misspelt word, if one is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = candidates.into_iter().map(|c| (strsim::damerau_levenshtein(word, c), c));
    // At most a third of the letters may be wrong: beyond that a suggestion is a guess.
    scored.filter(|(d, c)| 3 * d <= word.chars().count().max(c.len()) + 1).min().map(|(_, c)| c)
}

/// A sorted list of diagnostics: by place, then by text.
pub(crate) fn sorted(mut diags: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diags.sort_by(|a, b| (a.pos, &a.message).cmp(&(b.pos, &b.message)));
    diags.dedup();
    diags
}

//! What all parsers share: positions in a text, pest's errors as diagnostics, and strings.

use crate::diag::{Diagnostic, Pos};
use pest::RuleType;
use pest::error::{Error, ErrorVariant, InputLocation};

/// Byte offsets of a text as lines and columns.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text.
    pub fn new(text: &'a str) -> Lines<'a> {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Lines { text, starts }
    }

    /// The position of a byte offset, which must be at a character's start.
    pub fn pos(&self, byte: usize) -> Pos {
        let line = self.starts.partition_point(|s| *s <= byte);
        let col = self.text[self.starts[line - 1]..byte].chars().count() + 1;
        Pos { line: line as u32, col: col as u32 }
    }

    /// What stands at a byte offset, as a message quotes it.
    pub fn found(&self, byte: usize) -> String {
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
pub fn expectation<R: RuleType>(error: &Error<R>, describe: fn(R) -> &'static str) -> (usize, Vec<String>) {
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
pub fn either(items: &[String]) -> String {
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
pub fn sorted(mut diags: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diags.sort_by(|a, b| (a.pos, &a.message).cmp(&(b.pos, &b.message)));
    diags.dedup();
    diags
}

/// Undoes `{:?}` of a string; the error is the escape that it does not know.
pub fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let c = escape.chars().next().unwrap_or('\\');
        rest = &escape[c.len_utf8().min(escape.len())..];
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            '0' => out.push('\0'),
            '\\' | '"' | '\'' => out.push(c),
            _ => {
                let hex = rest.strip_prefix('{').and_then(|r| r.split_once('}')).filter(|_| c == 'u');
                let code = hex.and_then(|(h, tail)| Some((char::from_u32(u32::from_str_radix(h, 16).ok()?)?, tail)));
                let Some((decoded, tail)) = code else { return Err(format!("\\{c}")) };
                out.push(decoded);
                rest = tail;
            }
        }
    }
    Ok(out + rest)
}

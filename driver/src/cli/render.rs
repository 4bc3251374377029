//! Diagnostics on standard error: with the line of the source where it can be had, or as JSON, an object a line.

use super::config::said;
use anstyle::{AnsiColor, Style};
use depc::{Diagnostic, DiagnosticJson, Pos, STDIN, Severity};
use std::io::{BufRead, BufReader, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether diagnostics are JSON.
static JSON: AtomicBool = AtomicBool::new(false);

/// From now on diagnostics are JSON, or text.
pub fn as_json(json: bool) {
    JSON.store(json, Ordering::Relaxed);
}

/// Whether standard error is for programs: then it has nothing but diagnostics.
pub fn is_json() -> bool {
    JSON.load(Ordering::Relaxed)
}

/// Columns of a source line that are shown.
const WIDTH: usize = 160;
/// Columns before the caret that are shown of a long line.
const BEFORE: usize = 60;
/// A source is searched for a line up to this many bytes.
const SEARCHED: u64 = 64 << 20;

/// Prints diagnostics to standard error.
pub fn print(diagnostics: &[Diagnostic]) {
    let mut out = anstream::stderr().lock();
    for d in diagnostics {
        // Nobody is left to be told.
        let _ = match is_json() {
            true => serde_json::to_string(&json(d)).map_err(Into::into).and_then(|text| writeln!(out, "{text}")),
            false => one(&mut out, d),
        };
    }
}

/// A diagnostic for programs, with the words that it points to.
fn json(d: &Diagnostic) -> DiagnosticJson {
    DiagnosticJson::new(d, |file, pos| match source_line(file, pos) {
        Some((line, before)) if !is_bytecode(file) => line.chars().skip(before).collect(),
        _ => String::new(),
    })
}

/// What clap says of a command line that is wrong.
pub fn usage(error: &clap::Error) {
    // Nobody is left to be told.
    let _ = match is_json() {
        true => {
            return print(&[Diagnostic::error("depc", Pos::default(), said(error)).with_help("`--help` explains it")]);
        }
        false => error.print(),
    };
}

fn one(out: &mut dyn Write, d: &Diagnostic) -> std::io::Result<()> {
    let bold = Style::new().bold();
    let colour = bold.fg_color(Some(
        match d.severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        }
        .into(),
    ));
    let (file, message) = (place(&d.file, d.pos), clipped(&d.message));
    writeln!(out, "{bold}{file}:{bold:#} {colour}{}:{colour:#} {bold}{message}{bold:#}", d.severity)?;
    snippet(out, &d.file, d.pos, colour)?;
    for label in &d.labels {
        writeln!(out, "  {}: {}", place(&label.file, label.pos), clipped(&label.message))?;
        if (&label.file, label.pos) != (&d.file, d.pos) {
            snippet(out, &label.file, label.pos, Style::new().fg_color(Some(AnsiColor::Blue.into())))?;
        }
    }
    if !d.help.is_empty() {
        writeln!(out, "  {bold}help:{bold:#} {}", d.help)?;
    }
    Ok(())
}

fn place(file: &str, pos: Pos) -> String {
    if pos.line == 0 { file.to_string() } else { format!("{file}:{pos}") }
}

/// A message without control characters, and of bounded length: MLIR quotes whatever it was given.
fn clipped(text: &str) -> String {
    const MOST: usize = 2000;
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut out: String = clean.clone().take(MOST).collect();
    if clean.count() > MOST {
        out.push('…');
    }
    out
}

/// The line of the source, and a caret under the column.
fn snippet(out: &mut dyn Write, file: &str, pos: Pos, caret: Style) -> std::io::Result<()> {
    if pos.line > 0 && is_bytecode(file) {
        return writeln!(out, "  (line {} of what `mlir-opt-22 {file}` prints)", pos.line);
    }
    let Some((line, before)) = source_line(file, pos) else { return Ok(()) };
    let number = pos.line.to_string();
    let pad = " ".repeat(number.len());
    writeln!(out, " {number} | {line}")?;
    writeln!(out, " {pad} | {}{caret}^{caret:#}", " ".repeat(before))
}

/// Bytecode has no lines: a position in it is one in its text.
fn is_bytecode(file: &str) -> bool {
    let mut start = [0; 4];
    let read = std::fs::File::open(file).and_then(|mut f| f.read_exact(&mut start));
    read.is_ok() && start == *b"ML\xEFR"
}

/// A line of a file, cut to [`WIDTH`] columns around the position, and how many columns of it stand before the position.
fn source_line(file: &str, pos: Pos) -> Option<(String, usize)> {
    if pos.line == 0 || file == STDIN {
        return None;
    }
    let file = std::fs::File::open(file).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut reader = BufReader::with_capacity(1 << 16, file.take(SEARCHED));
    for _ in 1..pos.line {
        reader.skip_until(b'\n').ok().filter(|n| *n > 0)?;
    }
    line_around(&mut reader, pos.col.max(1) as usize - 1)
}

/// Reads a line from its beginning, keeping what is near character number `at`.
fn line_around(reader: &mut dyn BufRead, at: usize) -> Option<(String, usize)> {
    // Long lines are long because of hex digits: a byte is a character there.
    let from = at.saturating_sub(if at < WIDTH - 20 { at } else { BEFORE });
    let mut bytes = Vec::new();
    reader.take((at + WIDTH) as u64 * 4).read_until(b'\n', &mut bytes).ok().filter(|n| *n > 0)?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_end_matches(['\n', '\r']);
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().skip(from).take(WIDTH).map(clean).collect();
    if text.chars().count() > from + WIDTH {
        shown.push('…');
    }
    let (prefix, skipped) = if from > 0 { ("…", 1) } else { ("", 0) };
    Some((format!("{prefix}{shown}"), at - from + skipped))
}

#[cfg(test)]
mod tests {
    use super::line_around;

    #[test]
    fn short_lines_are_shown_whole() {
        assert_eq!(line_around(&mut "  %x = foo\nnext".as_bytes(), 7), Some(("  %x = foo".into(), 7)));
        assert_eq!(line_around(&mut "\tx\r\n".as_bytes(), 1), Some((" x".into(), 1)));
        assert_eq!(line_around(&mut "".as_bytes(), 1), None);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}HERE{}\n", "a".repeat(5000), "b".repeat(5000));
        let (shown, before) = line_around(&mut text.as_bytes(), 5000).unwrap();
        assert_eq!(shown.chars().nth(before), Some('H'));
        assert!(shown.chars().count() <= 162);
    }
}

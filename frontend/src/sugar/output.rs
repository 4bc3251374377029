//! The text that is written, and where each of its bytes comes from.

use depc_ir::diag::Pos;
use std::ops::Range;

/// A piece of the output.
#[derive(Clone, Copy, Debug)]
struct Segment {
    /// Where it begins in the output.
    out: usize,
    /// Where it comes from.
    src: usize,
    /// Whether it is copied, byte for byte; otherwise all of it comes from `src`.
    exact: bool,
}

/// Which byte of the source an output's byte comes from.
#[derive(Debug, Default)]
pub(super) struct Origin(Vec<Segment>);

impl Origin {
    /// The source's offset of an output's.
    pub fn of(&self, out: usize) -> usize {
        let before = self.0.partition_point(|s| s.out <= out);
        before.checked_sub(1).map_or(out, |i| {
            let s = self.0[i];
            if s.exact { s.src + (out - s.out) } else { s.src }
        })
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1)).collect())
    }

    /// The byte at a position, its column counted in bytes.
    pub fn offset(&self, pos: Pos) -> Option<usize> {
        let line = pos.line.checked_sub(1)?;
        Some(self.0.get(line as usize)? + pos.col.saturating_sub(1) as usize)
    }

    /// The position of a byte, its column counted in bytes.
    pub fn pos(&self, at: usize) -> Pos {
        let line = self.0.partition_point(|start| *start <= at).max(1);
        Pos { line: line as u32, col: (at - self.0[line - 1]) as u32 + 1 }
    }
}

/// The output.
pub(super) struct Output<'a> {
    src: &'a str,
    pub text: String,
    pub origin: Origin,
    /// Newlines written.
    newlines: usize,
    /// Newlines of the source before `counted`.
    passed: usize,
    counted: usize,
}

impl<'a> Output<'a> {
    pub fn new(src: &'a str) -> Output<'a> {
        let text = String::with_capacity(src.len() + src.len() / 2);
        Output { src, text, origin: Origin::default(), newlines: 0, passed: 0, counted: 0 }
    }

    fn segment(&mut self, src: usize, exact: bool) {
        let out = self.text.len();
        let continues = self.origin.0.last().is_some_and(|last| match exact {
            true => last.exact && last.src + (out - last.out) == src,
            false => !last.exact && last.src == src,
        });
        if !continues {
            self.origin.0.push(Segment { out, src, exact });
        }
    }

    /// Copies a piece of the source as it is.
    pub fn copy(&mut self, range: Range<usize>) {
        let piece = &self.src[range.clone()];
        if !piece.is_empty() {
            self.segment(range.start, true);
            self.newlines += newlines(piece);
            self.text.push_str(piece);
        }
    }

    /// Copies a piece of the source into one line: newlines and comments become blanks.
    pub fn flat(&mut self, range: &Range<usize>) {
        self.segment(range.start, true);
        push_flat(&mut self.text, &self.src[range.clone()]);
    }

    /// Writes text that comes from a place of the source as a whole.
    pub fn say(&mut self, text: &str, src: usize) {
        if !text.is_empty() {
            self.segment(src, false);
            self.text.push_str(text);
        }
    }

    /// Writes newlines until the output has as many as the source has before an offset. Offsets must not fall.
    pub fn sync(&mut self, src: usize) {
        if src > self.counted {
            self.passed += newlines(&self.src[self.counted..src]);
            self.counted = src;
        }
        let missing = self.passed.saturating_sub(self.newlines);
        if missing > 0 {
            self.segment(src, false);
            self.text.extend(std::iter::repeat_n('\n', missing));
            self.newlines += missing;
        }
    }
}

fn newlines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Appends a piece without its newlines and comments; as many bytes.
pub(super) fn push_flat(out: &mut String, piece: &str) {
    if !piece.contains(['\n', '\r']) {
        return out.push_str(piece);
    }
    let mut cursor = super::cursor::Cursor::new(piece);
    let mut at = 0;
    while let Some((_, token)) = cursor.token() {
        out.extend(std::iter::repeat_n(' ', token.start - at));
        out.push_str(&piece[token.clone()]);
        at = token.end;
    }
    out.extend(std::iter::repeat_n(' ', piece.len() - at));
}

//! The skeleton's text, and the way from its positions to the input's.

use super::split::{Cut, ELIDED, Instead};
use super::{Blob, BlobKind};
use crate::lexer::chars;
use crate::source::Source;
use crate::store::WINDOW;
use depc_ir::diag::{Diagnostic, Pos};

/// The skeleton.
pub(super) struct Skeleton {
    pub text: String,
    /// Byte offset of each line.
    lines: Vec<usize>,
    joints: Vec<Joint>,
}

/// A replaced piece.
struct Joint {
    /// Its bytes in the skeleton.
    start: usize,
    end: usize,
    /// Column in the input of its first character, and of the character after it.
    start_col: u32,
    end_col: u32,
}

impl Skeleton {
    /// That of bytecode: there is none.
    pub fn none() -> Skeleton {
        Skeleton { text: String::new(), lines: vec![0], joints: Vec::new() }
    }

    /// Copies what is not cut. Errors: not UTF-8, a NUL byte, nothing but white space.
    pub fn build(source: &Source, cuts: &[Cut], blobs: &[Blob], name: &str) -> Result<Skeleton, Diagnostic> {
        let src = source.bytes();
        let removed: usize = cuts.iter().map(|c| c.range.len()).sum();
        let mut text = Vec::with_capacity(src.len() - removed + 64 * cuts.len());
        let mut joints = Vec::with_capacity(cuts.len());
        let (mut at, mut released) = (0, 0);
        for cut in cuts {
            text.extend_from_slice(&src[at..cut.range.start]);
            // One byte that is read may map 2 MiB around it.
            if cut.range.start - released > WINDOW {
                source.release(released..cut.range.start);
                released = cut.range.start;
            }
            at = cut.range.end;
            let start = text.len();
            let mut start_col = cut.end.col;
            match &cut.instead {
                Instead::Newlines(n) => text.resize(start + *n as usize, b'\n'),
                Instead::Elided(pos) => {
                    start_col = pos.col;
                    text.extend_from_slice(format!("dense_resource<{ELIDED}>").as_bytes());
                    // It may have stood on several lines.
                    text.resize(text.len() + (cut.end.line - pos.line) as usize, b'\n');
                }
                Instead::Placeholder(blob) => {
                    let blob = &blobs[*blob];
                    start_col = blob.pos.col;
                    if let BlobKind::Inline { placeholder } = &blob.kind {
                        text.extend_from_slice(format!("dense_resource<{placeholder}>").as_bytes());
                    }
                }
            }
            joints.push(Joint { start, end: text.len(), start_col, end_col: cut.end.col });
        }
        text.extend_from_slice(&src[at..]);

        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', &text).map(|i| i + 1)).collect();
        // Positions need the bytes only, so that they can also say where the text is not UTF-8.
        let mut skeleton = Skeleton { text: String::new(), lines, joints };
        if let Some(nul) = memchr::memchr(0, &text) {
            return Err(Diagnostic::error(name, skeleton.pos_of(&text, nul), "a NUL byte: this is not MLIR text"));
        }
        skeleton.text = match String::from_utf8(text) {
            Ok(text) => text,
            Err(e) => {
                let pos = skeleton.pos_of(e.as_bytes(), e.utf8_error().valid_up_to());
                return Err(not_utf8(name, pos));
            }
        };
        Ok(skeleton)
    }

    /// See [`super::Container::original_pos`].
    pub fn original_pos(&self, pos: Pos) -> Pos {
        let Some(start) = pos.line.checked_sub(1).and_then(|l| self.lines.get(l as usize)) else { return pos };
        let end = self.lines.get(pos.line as usize).map_or(self.text.len(), |next| next - 1);
        self.pos_of(self.text.as_bytes(), (start + pos.col.saturating_sub(1) as usize).min(end))
    }

    /// The input's position of an offset in the skeleton, given its bytes.
    fn pos_of(&self, text: &[u8], offset: usize) -> Pos {
        let line = self.lines.partition_point(|l| *l <= offset).max(1);
        let line_start = self.lines[line - 1];
        // Joints do not overlap: the last that starts at or before the offset decides.
        let before = self.joints.partition_point(|j| j.start <= offset);
        let (from, col) = match before.checked_sub(1).map(|i| &self.joints[i]) {
            Some(j) if offset < j.end => (offset, j.start_col),
            Some(j) if j.end >= line_start => (j.end, j.end_col),
            _ => (line_start, 1),
        };
        Pos { line: line as u32, col: col.saturating_add(chars(&text[from..offset]) as u32) }
    }
}

/// Refuses, with advice, what is not MLIR text at first sight.
pub(super) fn sniff(src: &[u8], name: &str) -> Result<(), Diagnostic> {
    let file = |message: &str| Diagnostic::error(name, Pos::default(), message);
    let head = &src[..src.len().min(4096)];
    if let Err(e) = std::str::from_utf8(head)
        && (e.error_len().is_some() || head.len() == src.len())
    {
        let good = &head[..e.valid_up_to()];
        let line_start = memchr::memrchr(b'\n', good).map_or(0, |i| i + 1);
        let line = 1 + memchr::memchr_iter(b'\n', good).count() as u32;
        return Err(not_utf8(name, Pos { line, col: 1 + chars(&good[line_start..]) as u32 }));
    }
    if src.iter().all(u8::is_ascii_whitespace) {
        return Err(file("the input is empty").with_help("expected an MLIR module"));
    }
    Ok(())
}

fn not_utf8(name: &str, pos: Pos) -> Diagnostic {
    Diagnostic::error(name, pos, "this is not UTF-8: not MLIR text")
        .with_help("depc reads MLIR text and bytecode; a checkpoint or another format must be exported to MLIR first")
}

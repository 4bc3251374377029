//! A bound on how deep brackets are nested: MLIR's parser recurses, and would end the process where the stack does.

use crate::lexer::{Kind, Token};

/// Regions and lists in each other. Real modules have a dozen; MLIR needs about 4 KiB of stack for each.
const MOST: usize = 256;
/// Types in each other, which cost less.
const MOST_ANGLES: usize = 1024;

/// Brackets that are open.
#[derive(Default)]
pub(super) struct Nesting {
    brackets: usize,
    angles: usize,
    /// Where a `-` ended: its `>` is half an arrow.
    dash: usize,
}

impl Nesting {
    /// Takes note of a token; false if it nests too deeply.
    pub fn step(&mut self, token: &Token) -> bool {
        match token.kind {
            Kind::Punct(b'(' | b'[' | b'{') => self.brackets += 1,
            Kind::Punct(b')' | b']' | b'}') => self.brackets = self.brackets.saturating_sub(1),
            Kind::Punct(b'<') => self.angles += 1,
            Kind::Punct(b'>') if self.dash != token.start => self.angles = self.angles.saturating_sub(1),
            Kind::Punct(b'-') => self.dash = token.end,
            _ => {}
        }
        self.brackets <= MOST && self.angles <= MOST_ANGLES
    }
}

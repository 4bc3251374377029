//! How removed units of a tensor are silenced in a masked module: `silence DIALECT = {{ OPS }}` in a rule file.
//!
//! `weigh DIALECT = {{ OPS }}` multiplies units by numbers instead: 0 for those that do not stay.
//!
//! `silence DIALECT@quantised` is for tensors of quantised types.
//!
//! The ops are text in MLIR's generic form. They make `%y` of `%x`: the same type, but every unit that does not stay is a number,
//! which leaves the fold behind it as it is. Words with a `$` stand for what depends on the place.

use serde::{Deserialize, Serialize};

/// The words that the ops of a `silence` statement may use, and what each stands for.
pub const WORDS: [(&str, &str); 15] = [
    ("$type", "the type of `%x`"),
    ("$elem", "its element type; of a quantised type, that of the numbers that it stands for"),
    ("$numbers", "the type of `%x`, with `$elem` elements"),
    ("$number", "the number (of `silence`)"),
    ("$axis", "the axis that the units lie along"),
    ("$dims", "a dim per axis: `d0, d1, d2`"),
    ("$each", "with a text in braces, `$each{TEXT}`: that text per axis, with commas"),
    (
        "$keep_line",
        "true for units that stay, else false (of `weigh`: the numbers): a literal of one axis, with its type",
    ),
    ("$line", "its type"),
    ("$keep_wide", "the same literal with as many axes as `%x`, the others of size 1"),
    ("$wide", "its type"),
    ("$wide_sizes", "its sizes, with commas"),
    ("$one", "the type of a tensor of one element, with as many axes as `%x`"),
    ("$full", "the type of `%x`, where that must have static sizes"),
    ("$all", "the same with i1 elements"),
];

/// What to do about a mistake in one.
pub(crate) const HELP: &str = "`$type $elem $numbers $number $axis $dims $each $keep_line $line $keep_wide $wide $wide_sizes $one $full $all` \
                               are known: see `silence` in spec/rules.md";

/// What follows a dialect's name where a `silence` statement is for quantised types.
pub const QUANTISED: &str = "@quantised";

/// The ops of a `silence` statement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Silence {
    /// Text, and words that begin with `$`, in turn.
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum Piece {
    Text(String),
    Word(String),
    /// A text once per axis.
    Each(String),
}

impl Silence {
    /// Reads the ops.
    ///
    /// # Errors
    /// Where a word begins that stands for nothing, and what is wrong.
    pub fn parse(text: &str) -> Result<Silence, (usize, String)> {
        let mut pieces = vec![];
        let mut at = 0;
        while let Some(start) = text[at..].find('$').map(|i| at + i) {
            let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
            let end = text[start + 1..].find(|c| !is_word(c)).map_or(text.len(), |i| start + 1 + i);
            let word = &text[start..end];
            if !WORDS.iter().any(|(w, _)| *w == word) {
                return Err((start, format!("`{word}` stands for nothing")));
            }
            pieces.push(Piece::Text(text[at..start].to_string()));
            at = end;
            if word == "$each" {
                let inner = text[end..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let Some((inner, _)) = inner else {
                    return Err((start, "`$each` needs a text in braces: `$each{TEXT}`".to_string()));
                };
                at = end + inner.len() + 2;
                pieces.push(Piece::Each(inner.to_string()));
            } else {
                pieces.push(Piece::Word(word.to_string()));
            }
        }
        pieces.push(Piece::Text(text[at..].to_string()));
        match ["%x", "%y"].iter().find(|name| !text.contains(*name)) {
            Some(name) => Err((0, format!("`{name}` is missing: the ops make `%y` of `%x`"))),
            None => Ok(Silence { pieces }),
        }
    }

    /// Whether the ops need to know all sizes.
    pub fn is_static(&self) -> bool {
        self.pieces.iter().any(|p| matches!(p, Piece::Word(w) if w == "$all" || w == "$full"))
    }

    /// The ops as MLIR text for a tensor of `rank` axes, with each word replaced by what `meaning` gives for it.
    pub fn spell(&self, rank: usize, meaning: impl Fn(&str) -> String) -> String {
        let piece = |p: &Piece| match p {
            Piece::Text(text) => text.clone(),
            Piece::Word(word) => meaning(word),
            Piece::Each(text) => vec![text.as_str(); rank].join(", "),
        };
        self.pieces.iter().map(piece).collect()
    }
}

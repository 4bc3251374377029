//! Names of aliases in attributes and types of other dialects. MLIR keeps the text of those that it does not know, and prints
//! aliases under names of its own.

use super::cursor::{Cursor, Token};
use super::output::{Lines, Output};
use super::read::Aliases;
use super::{Back, attrs};
use std::ops::Range;

/// Names in each other.
const DEEPEST: usize = 16;

/// Bytes that may be put in for names.
const LONGEST: usize = 1 << 20;

/// Text with what aliases stand for in place of their names, in `!d.t<…>` and `#d.a<…>`. Lines are kept. Too much of it stays
/// as it is: real modules name an encoding or a device. None if there is nothing to do.
pub(super) fn inline(text: &str) -> Option<(String, Back)> {
    let aliases = if has_foreign(text) { Aliases::find(text) } else { return None };
    if aliases.is_empty() {
        return None;
    }
    let mut inliner = Inliner { text, aliases, out: Output::new(text), from: 0, made: 0 };
    let mut cursor = Cursor::new(text);
    while let Some((token, _)) = cursor.token() {
        if !matches!(token, Token::Sigil(b'#' | b'!')) || cursor.byte(0) != Some(b'<') {
            continue;
        }
        let Ok(body) = cursor.balanced() else { break };
        inliner.names(body, None)?;
    }
    if inliner.from == 0 {
        return None;
    }
    inliner.out.copy(inliner.from..text.len());
    let Output { text: out, origin, .. } = inliner.out;
    let back = Back { origin, here: Lines::new(&out), there: Lines::new(text) };
    Some((out, back))
}

/// A cheap look: whether some `!d.t<` or `#d.a<` may be in the text.
fn has_foreign(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'!', b'#', bytes).any(|at| {
        let name = bytes[at + 1..].iter().take_while(|c| crate::lexer::is_word(**c));
        let name = &bytes[at + 1..at + 1 + name.count()];
        name.contains(&b'.') && bytes.get(at + 1 + name.len()) == Some(&b'<')
    })
}

struct Inliner<'a> {
    text: &'a str,
    aliases: Aliases<'a>,
    out: Output<'a>,
    /// Text from here on is not written yet.
    from: usize,
    made: usize,
}

impl Inliner<'_> {
    /// Writes the text up to each name in a piece, and what it stands for. The piece may be an alias's: then the name whose
    /// place it takes and how many it stands in are given. None if that is too much.
    fn names(&mut self, piece: Range<usize>, inside: Option<(usize, usize)>) -> Option<()> {
        let mut cursor = Cursor { text: self.text.get(..piece.end)?, at: piece.start };
        while let Some((token, name)) = cursor.token() {
            if !matches!(token, Token::Sigil(b'#' | b'!')) || cursor.byte(0) == Some(b'<') {
                continue;
            }
            let meant = self.aliases.resolve(name.clone());
            if meant == name || self.text[meant.clone()].starts_with("loc") {
                continue;
            }
            self.copy(self.from..name.start, inside);
            self.made += meant.len();
            let (place, depth) = inside.unwrap_or((name.start, 0));
            if depth == DEEPEST || self.made > LONGEST {
                return None;
            }
            let inside = Some((place, depth + 1));
            self.from = meant.start;
            self.names(meant.clone(), inside)?;
            self.copy(self.from..meant.end, inside);
            self.from = name.end;
        }
        Some(())
    }

    /// Copies text: an alias's in one line, which comes from the name's place.
    fn copy(&mut self, range: Range<usize>, inside: Option<(usize, usize)>) {
        match inside {
            None => self.out.copy(range),
            Some((place, _)) => self.out.say(&attrs::flat(&self.text[range]), place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_types_and_attributes_of_other_dialects_stand_for_their_text() {
        let text = |a: &str, t: &str| {
            format!(
                "#m = affine_map<(d0)\n  -> (d0)>\n#a = #d.a<{a}> : i8\n!t = !d.t<\"#m\", #a>\n#l = loc(\"x\")\n\
                 \"d.x\"(%0) {{d.y = [#m, \"!d.t<#m>\"]}} : (tensor<2xf32, #a>, !t, !d.t<[{t}], // #m\n#l, #b, !d.t>) -> () loc(#l)"
            )
        };
        let (map, attr) = ("affine_map<(d0)   -> (d0)>", "#d.a<affine_map<(d0)   -> (d0)>> : i8");
        let named = text("#m", "#a, #m");
        let (found, back) = inline(&named).expect("names");
        let expected = text(map, &format!("{attr}, {map}")).replace("\"#m\", #a>", &format!("\"#m\", {attr}>"));
        assert_eq!(found, expected);
        assert!(inline(&found).is_none());
        // What comes after a name stands where it stood, and so does what is there for it.
        let pos = |text: &str, piece: &str| Lines::new(text).pos(text.rfind(piece).expect("there"));
        assert_eq!(back.pos(pos(&found, ") -> ()")), pos(&named, ") -> ()"));
        assert_eq!(back.pos(pos(&found, "(d0)>], //")), pos(&named, "#m], //"));
        for same in [
            "",
            "#a = 1",
            "#a = 1\n#b = #a\n!d.t<1>",
            "#a = #d.a<#a>",
            "#a = #d.b<#b>\n#b = #d.a<#a>",
            "#a = 1\n#d.x<#a",
        ] {
            assert!(inline(same).is_none(), "{same}");
        }
        // Names of names of names.
        let many: String = (1..40).map(|i| format!("#a{i} = #d.a<#a{}, #a{}>\n", i - 1, i - 1)).collect();
        assert!(inline(&format!("#a0 = 1\n{many}")).is_none());
    }
}

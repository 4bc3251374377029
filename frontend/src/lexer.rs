//! A lexer for MLIR text, as far as a container needs one: strings with escapes, comments, the `{-#` and `#-}` brackets
//! of file metadata, and words. It runs over a file of any size in windows: the digits of a hex string are checked, never
//! kept.

use crate::source::Source;
use crate::store::{WINDOW, leading_digits};
use depc_ir::diag::Pos;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A run of letters, digits, `_`, `.`, `$`, with one of `%@#!^` before it or not.
    Word,
    /// A string literal, quotes included.
    Str,
    /// A string literal of the form `"0x…"` in which every further character is a hex digit.
    Hex,
    /// `{-#`.
    MetaOpen,
    /// `#-}`.
    MetaClose,
    /// Any other byte.
    Punct(u8),
    /// The end of the text.
    Eof,
}

/// A token: its kind, its bytes, and where it starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    pub pos: Pos,
}

impl Token {
    /// The bytes between the quotes of a string.
    pub fn content(&self) -> Range<usize> {
        self.start + 1..self.end - 1
    }
    /// The digits of a hex string.
    pub fn digits(&self) -> Range<usize> {
        self.start + 3..self.end - 1
    }
    /// The bytes of the token.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The one thing that cannot be lexed: a string without its closing quote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unterminated {
    /// Where the string starts.
    pub pos: Pos,
    /// Whether the text ends in it (a newline does otherwise).
    pub at_end: bool,
}

/// Digits are looked at in pieces of this many bytes; between two of them, pages are released.
const PIECE: usize = 64 << 10;

/// The state of the lexer. A clone looks ahead.
#[derive(Clone)]
pub(crate) struct Lexer<'a> {
    src: &'a [u8],
    pages: Option<&'a Source>,
    at: usize,
    line: u32,
    line_start: usize,
    /// UTF-8 continuation bytes since `line_start`: columns count characters.
    continuation: usize,
    released: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer over text in memory.
    pub fn new(src: &'a [u8]) -> Self {
        Lexer { src, pages: None, at: 0, line: 1, line_start: 0, continuation: 0, released: 0 }
    }
    /// A lexer over a source, whose pages it releases behind it.
    pub fn over(source: &'a Source) -> Self {
        Lexer { pages: Some(source), ..Lexer::new(source.bytes()) }
    }
    /// The text.
    pub fn src(&self) -> &'a [u8] {
        self.src
    }
    /// The bytes of a token.
    pub fn text(&self, token: &Token) -> &'a [u8] {
        &self.src[token.range()]
    }
    /// Offset of the next byte.
    pub fn at(&self) -> usize {
        self.at
    }
    /// Where the next byte stands.
    pub fn pos(&self) -> Pos {
        let col = self.at - self.line_start - self.continuation + 1;
        Pos { line: self.line, col: col.min(u32::MAX as usize) as u32 }
    }

    /// The next token.
    pub fn next(&mut self) -> Result<Token, Unterminated> {
        self.skip_blank();
        let (start, pos) = (self.at, self.pos());
        let rest = &self.src[start..];
        let kind = match rest.first() {
            None => Kind::Eof,
            Some(b'"') => self.string(pos)?,
            Some(b'{') if rest.starts_with(b"{-#") => self.take(3, Kind::MetaOpen),
            Some(b'#') if rest.starts_with(b"#-}") => self.take(3, Kind::MetaClose),
            Some(b'%' | b'@' | b'#' | b'!' | b'^') => self.word(1),
            Some(c) if is_word(*c) => self.word(0),
            Some(c) => {
                self.continuation += usize::from(is_continuation(*c));
                self.take(1, Kind::Punct(*c))
            }
        };
        Ok(Token { kind, start, end: self.at, pos })
    }

    fn take(&mut self, bytes: usize, kind: Kind) -> Kind {
        self.at += bytes;
        kind
    }

    fn word(&mut self, prefix: usize) -> Kind {
        let rest = &self.src[self.at + prefix..];
        let len = rest.iter().position(|c| !is_word(*c)).unwrap_or(rest.len());
        self.take(prefix + len, Kind::Word)
    }

    /// Skips white space and comments. Newlines occur nowhere else.
    fn skip_blank(&mut self) {
        while let Some(c) = self.src.get(self.at) {
            match c {
                b'\n' => {
                    self.at += 1;
                    self.line += 1;
                    self.line_start = self.at;
                    self.continuation = 0;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'/' if self.src.get(self.at + 1) == Some(&b'/') => {
                    let rest = &self.src[self.at..];
                    let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    self.continuation += continuations(&rest[..len]);
                    self.at += len;
                }
                _ => break,
            }
        }
    }

    /// A string, from its opening quote on.
    fn string(&mut self, pos: Pos) -> Result<Kind, Unterminated> {
        if self.src[self.at + 1..].starts_with(b"0x")
            && let Some(quote) = self.hex_end(self.at + 3)
        {
            self.at = quote + 1;
            return Ok(Kind::Hex);
        }
        let start = self.at;
        let mut at = self.at + 1;
        loop {
            let Some(i) = memchr::memchr3(b'"', b'\\', b'\n', self.src.get(at..).unwrap_or_default()) else {
                return Err(Unterminated { pos, at_end: true });
            };
            match self.src[at + i] {
                b'\\' => at += i + 2,
                b'"' => {
                    self.at = at + i + 1;
                    self.continuation += continuations(&self.src[start..self.at]);
                    return Ok(Kind::Str);
                }
                _ => return Err(Unterminated { pos, at_end: false }),
            }
        }
    }

    /// The hex string that comes next, as an item of a list, if it has so many digits: if a quote stands where it ends then, and what follows
    /// an item behind that. The digits are not looked at.
    pub fn skip_hex(&mut self, digits: usize) -> Option<Token> {
        self.skip_blank();
        let (start, pos) = (self.at, self.pos());
        let end = digits.checked_add(start + 3)?;
        let mut behind = self.src.get(end.checked_add(1)?..)?.iter().filter(|c| !c.is_ascii_whitespace());
        let ends = self.src[end] == b'"' && matches!(behind.next(), Some(b',' | b'}'));
        if !ends || !self.src[start..].starts_with(b"\"0x") {
            return None;
        }
        self.at = end + 1;
        Some(Token { kind: Kind::Hex, start, end: self.at, pos })
    }

    /// The closing quote of a string if there are only hex digits from `from` up to it.
    fn hex_end(&mut self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let piece = &self.src[at..self.src.len().min(at + PIECE)];
            let digits = leading_digits(piece);
            at += digits;
            if digits < piece.len() || piece.is_empty() {
                return (self.src.get(at) == Some(&b'"')).then_some(at);
            }
            self.release_to(at);
        }
    }

    /// Says that something from `from` on was read again after the lexer had passed it: it will be released again.
    pub fn read_again(&mut self, from: usize) {
        self.released = self.released.min(from);
    }

    fn release_to(&mut self, at: usize) {
        if let Some(pages) = self.pages
            && at > self.released + WINDOW
        {
            pages.release(self.released..at);
            self.released = at;
        }
    }
}

pub(crate) fn is_word(c: u8) -> bool {
    const WORD: [bool; 256] = {
        let mut table = [false; 256];
        let mut c = 0;
        while c < 256 {
            table[c] = (c as u8).is_ascii_alphanumeric() || matches!(c as u8, b'_' | b'.' | b'$');
            c += 1;
        }
        table
    };
    WORD[usize::from(c)]
}

fn is_continuation(c: u8) -> bool {
    c & 0xC0 == 0x80
}

fn continuations(text: &[u8]) -> usize {
    if text.is_ascii() { 0 } else { text.iter().filter(|c| is_continuation(**c)).count() }
}

/// Number of characters of UTF-8 text.
pub(crate) fn chars(text: &[u8]) -> usize {
    text.len() - continuations(text)
}

/// The text that a string literal's content stands for; `None` if it has an escape that MLIR does not know, or is not
/// UTF-8.
pub(crate) fn unescape(content: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some((&c, tail)) = rest.split_first() {
        rest = tail;
        if c != b'\\' {
            out.push(c);
            continue;
        }
        let (&e, tail) = rest.split_first()?;
        rest = tail;
        match e {
            b'"' | b'\\' => out.push(e),
            b'n' => out.push(b'\n'),
            b't' => out.push(b'\t'),
            _ => {
                let (&low, tail) = rest.split_first()?;
                rest = tail;
                let digit = |c: u8| char::from(c).to_digit(16);
                out.push((digit(e)? * 16 + digit(low)?) as u8);
            }
        }
    }
    String::from_utf8(out).ok()
}

/// A resource key as MLIR prints it: bare if it is an identifier, else quoted and escaped.
pub fn key_text(key: &str) -> String {
    let first = key.bytes().next().is_some_and(|c| c.is_ascii_alphabetic() || c == b'_');
    if first && key.bytes().all(is_word) {
        return key.to_string();
    }
    let mut out = String::from("\"");
    for c in key.bytes() {
        match c {
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' if c != b'"' => out.push(char::from(c)),
            _ => out.push_str(&format!("\\{c:02X}")),
        }
    }
    out.push('"');
    out
}

/// `2x?x[4]xf32` without its `2x?x[4]x`.
pub(crate) fn without_dims(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '?' | '[' | ']'));
        match digits.strip_prefix('x') {
            Some(rest) if digits.len() < text.len() => text = rest,
            _ => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        let mut lexer = Lexer::new(text.as_bytes());
        let mut out = Vec::new();
        loop {
            let token = lexer.next().expect("lexes");
            if token.kind == Kind::Eof {
                return out;
            }
            out.push((token.kind, String::from_utf8_lossy(lexer.text(&token)).into_owned()));
        }
    }

    #[test]
    fn tokens() {
        let got = kinds("dense<\"0xAb\"> // \"{-#\n{-# @\"s\\\"\\\\\" #-} \"0xg\" #loc1 \"0x\"");
        let want = [
            (Kind::Word, "dense"),
            (Kind::Punct(b'<'), "<"),
            (Kind::Hex, "\"0xAb\""),
            (Kind::Punct(b'>'), ">"),
            (Kind::MetaOpen, "{-#"),
            (Kind::Word, "@"),
            (Kind::Str, "\"s\\\"\\\\\""),
            (Kind::MetaClose, "#-}"),
            (Kind::Str, "\"0xg\""),
            (Kind::Word, "#loc1"),
            (Kind::Hex, "\"0x\""),
        ];
        assert_eq!(got, want.map(|(k, t)| (k, t.to_string())));
    }

    #[test]
    fn positions_count_characters() {
        let mut lexer = Lexer::new("\"é\" a // ü\n  b /é c".as_bytes());
        let mut seen = Vec::new();
        loop {
            let t = lexer.next().expect("lexes");
            seen.push((t.pos.line, t.pos.col));
            if t.kind == Kind::Eof {
                break;
            }
        }
        // The two bytes of the stray é are two tokens.
        assert_eq!(seen, [(1, 1), (1, 5), (2, 3), (2, 5), (2, 6), (2, 7), (2, 8), (2, 9)]);
    }

    #[test]
    fn unterminated_strings() {
        let error = |text: &str| Lexer::new(text.as_bytes()).next().map(|t| t.kind).expect_err("no quote");
        assert!(error("  \"ab").at_end);
        assert!(error("\"ab\\").at_end);
        assert!(error("\"ab\\\"").at_end);
        assert!(error("\"0x00").at_end);
        let newline = error("\n \"0x00\n\"");
        assert_eq!((newline.at_end, newline.pos), (false, Pos { line: 2, col: 2 }));
    }

    #[test]
    fn long_hex_strings_cross_pieces() {
        for n in [PIECE - 3, PIECE - 2, PIECE, PIECE + 1, 3 * PIECE] {
            let good = format!("\"0x{}\" x", "a".repeat(n));
            let mut lexer = Lexer::new(good.as_bytes());
            let token = lexer.next().expect("lexes");
            assert_eq!((token.kind, token.digits()), (Kind::Hex, 3..3 + n));
            assert_eq!(lexer.next().expect("lexes").pos.col as usize, n + 6);
            let bad = format!("\"0x{}g\"", "a".repeat(n));
            assert_eq!(Lexer::new(bad.as_bytes()).next().expect("lexes").kind, Kind::Str);
        }
    }

    #[test]
    fn keys_round_trip() {
        for key in ["a", "_a.b$1", "a b", "1a", "", "é\"\\\n", "a-b"] {
            let text = key_text(key);
            let inner = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(&text);
            assert_eq!(unescape(inner.as_bytes()).as_deref(), Some(key), "{text}");
        }
        assert_eq!(key_text("a.b"), "a.b");
        assert_eq!(key_text("é"), "\"\\C3\\A9\"");
        for bad in ["\\", "\\q", "\\F", "\\FF"] {
            assert_eq!(unescape(bad.as_bytes()), None, "{bad}");
        }
    }
}

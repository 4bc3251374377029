//! A place in MLIR text, and the things that can stand there: tokens, values, types, attributes.
//!
//! Nothing here recurses: what is nested is passed over by counting brackets.

#[cfg(test)]
mod tests;

use crate::lexer::is_word;
use std::ops::Range;

/// What was expected, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Problem {
    /// Byte offset.
    pub at: usize,
    /// What should stand there.
    pub expected: String,
    /// The op in whose text it is; once known.
    pub op: Option<String>,
}

impl Problem {
    pub fn new(at: usize, expected: impl Into<String>) -> Problem {
        Problem { at, expected: expected.into(), op: None }
    }
}

/// The result of reading something.
pub(super) type Read<T> = Result<T, Problem>;

/// A token, as far as statements are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// Letters, digits, `_`, `.`, `$`.
    Word,
    /// A word with one of `%@#!^` before it.
    Sigil(u8),
    /// A string.
    Str,
    /// Any other byte.
    Punct(u8),
}

/// Types of operands and results.
pub(super) type Signature = (Vec<Range<usize>>, Vec<Range<usize>>);

/// An entry of a dictionary.
pub(super) struct Entry {
    /// Its name, without quotes.
    pub name: Range<usize>,
    /// Its value; none for a unit attribute.
    pub value: Option<Range<usize>>,
    /// All of it.
    pub whole: Range<usize>,
}

/// A place in a text.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Cursor<'a> {
        Cursor { text, at: 0 }
    }

    /// A byte from here.
    pub fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Text of a range.
    pub fn slice(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Passes white space and comments.
    pub fn blank(&mut self) {
        while let Some(c) = self.byte(0) {
            match c {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'/' if self.byte(1) == Some(b'/') => {
                    let rest = &self.text.as_bytes()[self.at..];
                    self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                }
                _ => break,
            }
        }
    }

    /// Passes white space; the byte after it.
    fn skip(&mut self) -> Option<u8> {
        self.blank();
        self.byte(0)
    }

    /// The byte after white space, which is not passed.
    pub fn peek(&self) -> Option<u8> {
        self.clone().skip()
    }

    /// An error here.
    pub fn expected<T>(&mut self, what: impl Into<String>) -> Read<T> {
        self.blank();
        Err(Problem::new(self.at, what))
    }

    /// The next token and its bytes.
    pub fn token(&mut self) -> Option<(Token, Range<usize>)> {
        let c = self.skip()?;
        let start = self.at;
        let kind = match c {
            b'"' => {
                self.string();
                Token::Str
            }
            b'%' | b'@' | b'#' | b'!' | b'^' => {
                self.at += 1;
                self.run();
                Token::Sigil(c)
            }
            _ if is_word(c) => {
                self.run();
                Token::Word
            }
            _ => {
                self.at += self.text[self.at..].chars().next().map_or(1, char::len_utf8);
                Token::Punct(c)
            }
        };
        Some((kind, start..self.at))
    }

    /// Passes word characters.
    fn run(&mut self) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        let len = rest.iter().position(|c| !is_word(*c)).unwrap_or(rest.len());
        self.at += len;
        len
    }

    /// Passes a string, whose quote is here; to the end of the text if it is not closed.
    fn string(&mut self) {
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(i) = memchr::memchr2(b'"', b'\\', bytes.get(self.at..).unwrap_or_default()) {
            let escape = bytes[self.at + i] == b'\\';
            self.at += i + 1;
            if !escape {
                return;
            }
            // What is escaped may be a quote. It is ASCII where the text is MLIR's.
            self.at += self.text.get(self.at..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        }
        self.at = bytes.len();
    }

    /// Passes a token if it is here: a word, or punctuation.
    pub fn eat(&mut self, literal: &str) -> bool {
        let mut ahead = self.clone();
        ahead.blank();
        let rest = &self.text[ahead.at..];
        let word = literal.bytes().next_back().is_some_and(is_word);
        let here = rest.starts_with(literal)
            && !(word && rest.as_bytes().get(literal.len()).is_some_and(|c| is_word(*c)) && !dimension(literal, rest));
        if here {
            self.at = ahead.at + literal.len();
        }
        here
    }

    /// Whether these tokens come next.
    pub fn looking_at<'l>(&self, literals: impl IntoIterator<Item = &'l str>) -> bool {
        let mut ahead = self.clone();
        literals.into_iter().all(|l| ahead.eat(l))
    }

    /// Passes a token.
    pub fn expect(&mut self, literal: &str) -> Read<()> {
        if self.eat(literal) { Ok(()) } else { self.expected(format!("`{literal}`")) }
    }

    /// `%name` or `%name#1`.
    pub fn operand(&mut self) -> Read<Range<usize>> {
        self.sigil(b'%', "a value, `%name`").map(|mut range| {
            if self.byte(0) == Some(b'#') && self.byte(1).is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1;
                self.run();
                range.end = self.at;
            }
            range
        })
    }

    /// `@name`, `@"any"`, and nested ones `@a::@b`.
    pub fn symbol(&mut self) -> Read<Range<usize>> {
        let start = self.one_symbol()?.start;
        while self.text[self.at..].starts_with("::@") {
            self.at += 2;
            self.one_symbol()?;
        }
        Ok(start..self.at)
    }

    fn one_symbol(&mut self) -> Read<Range<usize>> {
        if self.skip() == Some(b'@') && self.byte(1) == Some(b'"') {
            let start = self.at;
            self.at += 1;
            self.string();
            return Ok(start..self.at);
        }
        self.sigil(b'@', "a symbol, `@name`")
    }

    fn sigil(&mut self, sigil: u8, what: &str) -> Read<Range<usize>> {
        if self.skip() != Some(sigil) {
            return self.expected(what);
        }
        let start = self.at;
        self.at += 1;
        // Names may have a `-` in them.
        while self.run() > 0 || (self.byte(0) == Some(b'-') && self.byte(1).is_some_and(is_word)) {
            self.at += usize::from(self.byte(0) == Some(b'-') && self.byte(1).is_some_and(is_word));
        }
        if self.at == start + 1 {
            self.at = start;
            return self.expected(what);
        }
        Ok(start..self.at)
    }

    /// A word without a sigil.
    pub fn word(&mut self, what: &str) -> Read<Range<usize>> {
        self.blank();
        let start = self.at;
        if self.run() == 0 { self.expected(what) } else { Ok(start..self.at) }
    }

    /// An integer. Neither a type nor a `x` of a list of sizes is part of it.
    pub fn int(&mut self) -> Read<Range<usize>> {
        self.blank();
        let start = self.at;
        let sign = usize::from(self.byte(0) == Some(b'-'));
        let digits = self.text.as_bytes()[start + sign..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            return self.expected("an integer");
        }
        self.at = start + sign + digits;
        Ok(start..self.at)
    }

    /// `[a, b]`, of what `item` reads.
    pub fn list<T>(&mut self, item: impl Fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        self.expect("[")?;
        let mut out = Vec::new();
        if self.eat("]") {
            return Ok(out);
        }
        loop {
            out.push(item(self)?);
            if !self.eat(",") {
                if self.eat("]") {
                    return Ok(out);
                }
                return self.expected("`,` or `]`");
            }
        }
    }

    /// Passes a bracket and all up to its partner.
    pub fn balanced(&mut self) -> Read<Range<usize>> {
        self.blank();
        let start = self.at;
        let mut depth = 0usize;
        let mut dash = usize::MAX;
        loop {
            let Some((token, range)) = self.token() else {
                return Err(Problem::new(start, "a closing bracket for this one"));
            };
            match token {
                Token::Punct(b'(' | b'[' | b'{' | b'<') => depth += 1,
                // Half an arrow, or `>=` of an affine set.
                Token::Punct(b'>') if dash == range.start || self.byte(0) == Some(b'=') => {}
                Token::Punct(b')' | b']' | b'}' | b'>') => depth = depth.saturating_sub(1),
                Token::Punct(b'-') => dash = range.end,
                _ => {}
            }
            if depth == 0 {
                return Ok(start..self.at);
            }
        }
    }

    /// A type.
    pub fn ty(&mut self) -> Read<Range<usize>> {
        let start = match self.skip() {
            Some(b'(') => {
                let start = self.balanced()?.start;
                self.expect("->")?;
                // The result of a function type is no function type without parentheses.
                if self.skip() == Some(b'(') {
                    self.balanced()?;
                    return Ok(start..self.at);
                }
                start
            }
            _ => self.at,
        };
        match self.skip() {
            Some(b'!') => self.at += 1,
            Some(c) if c.is_ascii_alphabetic() => {}
            _ => return self.expected("a type"),
        }
        if self.run() == 0 {
            return self.expected("a type");
        }
        if self.byte(0) == Some(b'<') {
            self.balanced()?;
        }
        Ok(start..self.at)
    }

    /// Types between commas.
    pub fn types(&mut self) -> Read<Vec<Range<usize>>> {
        let mut out = vec![self.ty()?];
        while self.eat(",") {
            out.push(self.ty()?);
        }
        Ok(out)
    }

    /// `(t, t)`, or one type.
    pub fn type_list(&mut self) -> Read<Vec<Range<usize>>> {
        if !self.eat("(") {
            return Ok(vec![self.ty()?]);
        }
        if self.eat(")") {
            return Ok(Vec::new());
        }
        let types = self.types()?;
        self.expect(")")?;
        Ok(types)
    }

    /// `(operands) -> results`.
    pub fn function(&mut self) -> Read<Signature> {
        if self.skip() != Some(b'(') {
            return self.expected("the types, `(operands) -> results`");
        }
        let operands = self.type_list()?;
        self.expect("->")?;
        Ok((operands, self.type_list()?))
    }

    /// An attribute, without a type after it.
    pub fn attr(&mut self) -> Read<Range<usize>> {
        let start = match self.skip() {
            Some(_) => self.at,
            None => return self.expected("an attribute"),
        };
        match self.byte(0) {
            Some(b'"') => self.string(),
            Some(b'[' | b'{') => {
                self.balanced()?;
            }
            Some(b'@') => {
                self.symbol()?;
            }
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'#' | b'!' | b'a'..=b'z' | b'A'..=b'Z') => {
                self.at += 1;
                self.run();
                if matches!(self.byte(0), Some(b'<')) {
                    self.balanced()?;
                }
            }
            _ => return self.expected("an attribute"),
        }
        Ok(start..self.at)
    }

    /// An integer or a float: `-1`, `1.0e+00`, `0x7FC00000`.
    fn number(&mut self) -> Read<()> {
        self.at += usize::from(self.byte(0) == Some(b'-'));
        let start = self.at;
        if self.run() == 0 {
            return self.expected("a number");
        }
        let decimal = !self.text[start..].starts_with("0x");
        if decimal && self.text[..self.at].ends_with(['e', 'E']) && matches!(self.byte(0), Some(b'+' | b'-')) {
            self.at += 1;
            self.run();
        }
        Ok(())
    }

    /// `{a = 1 : i64, b}`.
    pub fn dict(&mut self) -> Read<Vec<Entry>> {
        self.expect("{")?;
        let mut out = Vec::new();
        if self.eat("}") {
            return Ok(out);
        }
        loop {
            out.push(self.entry()?);
            if !self.eat(",") {
                if self.eat("}") {
                    return Ok(out);
                }
                return self.expected("`,` or `}`");
            }
        }
    }

    fn entry(&mut self) -> Read<Entry> {
        let start = match self.skip() {
            Some(_) => self.at,
            None => return self.expected("the name of an attribute"),
        };
        let name = if self.byte(0) == Some(b'"') {
            self.string();
            start + 1..(self.at - 1).max(start + 1)
        } else {
            self.word("the name of an attribute")?
        };
        let value = if self.eat("=") { Some(self.value()?) } else { None };
        let end = value.as_ref().map_or(self.trimmed(start), |v| v.end);
        Ok(Entry { name, value, whole: start..end })
    }

    /// Where what ends here ends, without white space.
    fn trimmed(&self, start: usize) -> usize {
        let mut ahead = Cursor { text: self.text, at: start };
        ahead.token();
        ahead.at.min(self.at)
    }

    /// All up to the `,` or `}` of this level: an attribute with its type.
    fn value(&mut self) -> Read<Range<usize>> {
        self.blank();
        let start = self.at;
        let mut end = start;
        loop {
            match self.skip() {
                None => return self.expected("`}`"),
                Some(b',' | b'}' | b']' | b')') => break,
                Some(b'{' | b'[' | b'(') => {
                    self.balanced()?;
                }
                Some(b'<') => {
                    self.balanced()?;
                }
                Some(b'-') if self.byte(1) == Some(b'>') => self.at += 2,
                Some(_) => {
                    self.token();
                }
            }
            end = self.at;
        }
        if end == start { self.expected("an attribute") } else { Ok(start..end) }
    }
}

/// In `[1]x[2]` and `4x5`, an `x` may be followed by a digit.
fn dimension(literal: &str, rest: &str) -> bool {
    literal == "x" && rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

//! Finds what is to be cut out of the text: inline hex literals and metadata sections.

use super::literal::{Aliases, LiteralType, literal_type};
use super::nesting::Nesting;
use super::{Blob, BlobKind, BlobPlace};
use crate::lexer::{Kind, Lexer, Token, Unterminated, key_text, unescape};
use crate::store::leading_digits;
use depc_ir::diag::{Diagnostic, Pos, counted};
use depc_ir::types::{Elem, Type};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::atomic::AtomicBool;

/// A hex literal of no readable type stays in the skeleton if it has at most this many digits.
const SHORT: usize = 64;

/// Digits of a resource's alignment, which come before those of its bytes.
pub(super) const ALIGNMENT: usize = 8;

/// The digits of a resource may be passed by if they are so many, at least.
const LONG: usize = 4096;

/// A piece of the input that the skeleton does not have.
pub(super) struct Cut {
    /// Its bytes in the input.
    pub range: Range<usize>,
    /// Where the input goes on after it.
    pub end: Pos,
    /// What the skeleton has in its place.
    pub instead: Instead,
}

/// What stands in the skeleton for a piece of the input.
pub(super) enum Instead {
    /// `dense_resource<placeholder of that blob>`.
    Placeholder(usize),
    /// So many newlines.
    Newlines(u32),
    /// `dense_resource<__elided__>`, for a literal at that position that was elided in another way.
    Elided(Pos),
}

/// What MLIR prints for a literal that is too long for it: a resource that nobody has the bytes of.
pub(crate) const ELIDED: &str = "__elided__";

/// The two kinds of metadata section.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Section {
    /// `dialect_resources`.
    Dialect,
    /// `external_resources`.
    External,
}

impl Section {
    /// Its keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Section::Dialect => "dialect_resources",
            Section::External => "external_resources",
        }
    }
}

/// The entries of one dialect or one external owner.
pub(crate) struct Group {
    pub section: Section,
    /// The name as MLIR prints it.
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One entry of a metadata section.
pub(crate) enum Entry {
    /// A blob of the builtin dialect: an index into the blobs.
    Blob(usize),
    /// Anything else, `key: value`, as bytes of the input.
    Verbatim(Range<usize>),
}

/// A resource whose digits were passed by.
pub(super) struct Unchecked {
    /// Its number among the blobs.
    pub blob: usize,
    /// Where its string begins.
    pub string: Pos,
    /// Whether somebody has looked at all of them since, and they are digits.
    pub sound: AtomicBool,
}

/// What the splitter finds.
pub(super) struct Splitter<'a> {
    pub blobs: Vec<Blob>,
    pub cuts: Vec<Cut>,
    pub groups: Vec<Group>,
    /// Blob index by resource key.
    pub keys: HashMap<String, usize>,
    /// Keys of `dense_resource` in the text, with and without a blob.
    pub referenced: HashSet<String>,
    pub has_locations: bool,
    /// Resources whose digits were passed by.
    pub unchecked: Vec<Unchecked>,
    /// Whether digits may be passed by, and of which key how many: as many as the type says that stands at its use.
    passes: bool,
    digits: HashMap<String, usize>,
    name: &'a str,
    lexer: Lexer<'a>,
    nesting: Nesting,
    aliases: Aliases<'a>,
    inline: usize,
}

impl<'a> Splitter<'a> {
    /// With `passes`, long digits are passed by where the text tells how many there are.
    pub fn new(name: &'a str, lexer: Lexer<'a>, passes: bool) -> Self {
        Splitter {
            blobs: Vec::new(),
            cuts: Vec::new(),
            groups: Vec::new(),
            keys: HashMap::new(),
            referenced: HashSet::new(),
            has_locations: false,
            unchecked: Vec::new(),
            passes,
            digits: HashMap::new(),
            name,
            lexer,
            nesting: Nesting::default(),
            aliases: Aliases::new(),
            inline: 0,
        }
    }

    /// Goes through the whole text.
    pub fn run(&mut self) -> Result<(), Diagnostic> {
        let mut token = self.next()?;
        loop {
            token = match token.kind {
                Kind::Eof => return Ok(()),
                Kind::MetaOpen => {
                    self.metadata(&token)?;
                    self.next()?
                }
                Kind::Word => self.word(&token)?,
                _ => self.next()?,
            }
        }
    }

    /// Looks at what a word begins; returns the first token not looked at.
    fn word(&mut self, word: &Token) -> Result<Token, Diagnostic> {
        let text = self.lexer.text(word);
        let next = self.next()?;
        match (text, next.kind) {
            ([b'!', ..], Kind::Punct(b'=')) => {
                self.aliases.insert(text, self.lexer.clone());
            }
            (b"loc", Kind::Punct(b'(')) => self.has_locations = true,
            (b"dense", Kind::Punct(b'<')) => {
                let string = self.next()?;
                let dots = self.lexer.text(&string) == b"...";
                if !dots && !matches!(string.kind, Kind::Hex | Kind::Str) {
                    return Ok(string);
                }
                let close = self.next()?;
                match close.kind {
                    Kind::Punct(b'>') if dots => self.elided(word, &close),
                    Kind::Punct(b'>') => self.literal(word, &string, &close)?,
                    _ => {}
                }
                return Ok(close);
            }
            // As LLVM 14 and older print it: `opaque<"elided_large_const", "0xDEADBEEF">`.
            (b"opaque", Kind::Punct(b'<')) => {
                let tokens = [self.next()?, self.next()?, self.next()?, self.next()?];
                let [name, .., close] = &tokens;
                if name.kind == Kind::Str && &self.lexer.src()[name.content()] == b"elided_large_const" {
                    self.elided(word, close);
                }
                return Ok(tokens[3]);
            }
            (b"dense_resource", Kind::Punct(b'<')) => {
                let key = self.next()?;
                if let Some(key) = self.key(&key) {
                    let digits = if self.passes { self.digits_by_type() } else { None };
                    self.digits.extend(digits.map(|n| (key.clone(), n)));
                    self.referenced.insert(key);
                }
                return Ok(key);
            }
            _ => {}
        }
        Ok(next)
    }

    /// How many digits a resource must have by the type that stands behind its key, which has just been read; `None` if they are few.
    fn digits_by_type(&self) -> Option<usize> {
        let mut ahead = self.lexer.clone();
        if ahead.next().ok()?.kind != Kind::Punct(b'>') {
            return None;
        }
        let LiteralType::Number { bytes, shape: Some(shape), .. } = literal_type(ahead, &self.aliases) else {
            return None;
        };
        let elements = shape.iter().try_fold(1u64, |n, size| n.checked_mul(*size))?;
        usize::try_from(elements).ok()?.checked_mul(2 * bytes).filter(|digits| *digits >= LONG)
    }

    /// A literal without its values, spelled in a way that MLIR does not read.
    fn elided(&mut self, word: &Token, close: &Token) {
        self.referenced.insert(ELIDED.to_string());
        let range = word.start..close.end;
        self.cuts.push(Cut { range, end: self.lexer.pos(), instead: Instead::Elided(word.pos) });
    }

    /// `dense<"…">`: cuts it out if it is hex and holds more than one element.
    fn literal(&mut self, word: &Token, string: &Token, close: &Token) -> Result<(), Diagnostic> {
        let src = self.lexer.src();
        let hex = string.kind == Kind::Hex || src[string.content()].starts_with(b"0x");
        let ty = if hex { literal_type(self.lexer.clone(), &self.aliases) } else { LiteralType::Unknown };
        let element = match ty {
            LiteralType::Number { elem, bytes, shape } => {
                self.check_digits(string, || "the `dense` literal".to_string())?;
                let len = string.digits().len() / 2;
                // One element stands for as many as the type has.
                if let Some(shape) = shape.filter(|_| len != bytes) {
                    crate::store::layout(len, &elem, &shape).map_err(|e| self.misfit(word, &elem, &shape, &e))?;
                }
                Some(bytes)
            }
            LiteralType::Unknown => None,
        };
        if string.kind != Kind::Hex {
            return Ok(());
        }
        let digits = string.digits();
        let stays = match element {
            Some(bytes) => digits.len() / 2 <= bytes,
            None => digits.len() <= SHORT || digits.len() % 2 == 1,
        };
        if stays {
            return Ok(());
        }
        let range = word.start..close.end;
        self.cuts.push(Cut { range, end: self.lexer.pos(), instead: Instead::Placeholder(self.blobs.len()) });
        self.blobs.push(Blob {
            name: format!("const@{}", self.inline),
            kind: BlobKind::Inline { placeholder: String::new() },
            pos: word.pos,
            len: digits.len() / 2,
            place: BlobPlace::Digits(digits),
        });
        self.inline += 1;
        Ok(())
    }

    /// A literal of another size than its type's. MLIR asks attributes for values before depc can: it would crash.
    fn misfit(&self, word: &Token, elem: &Elem, shape: &[u64], what: &str) -> Diagnostic {
        let ty = Type::Tensor { elem: elem.clone(), dims: shape.iter().copied().map(Some).collect() };
        Diagnostic::error(self.name, word.pos, format!("the `dense` literal does not fit its type {ty}: {what}"))
            .with_help("the file may be damaged: export or copy it again")
    }

    /// A `{-# … #-}` section, after its opening bracket.
    fn metadata(&mut self, open: &Token) -> Result<(), Diagnostic> {
        self.list(open, Kind::MetaClose, "`#-}`", |this, key| {
            let section = match this.lexer.text(&key) {
                b"dialect_resources" => Section::Dialect,
                b"external_resources" => Section::External,
                _ => return Err(this.unexpected(&key, "`dialect_resources` or `external_resources`")),
            };
            this.expect(open, b':')?;
            this.expect(open, b'{')?;
            this.list(open, Kind::Punct(b'}'), "`}`", |this, name| this.group(open, section, &name))
        })?;
        let end = self.lexer.pos();
        let close = self.lexer.at();
        let newlines = end.line - open.pos.line;
        self.cuts.push(Cut { range: open.start..close, end, instead: Instead::Newlines(newlines) });
        Ok(())
    }

    /// `name: { entries }`.
    fn group(&mut self, open: &Token, section: Section, name: &Token) -> Result<(), Diagnostic> {
        let Some(key) = self.key(name) else { return Err(self.unexpected(name, "the name of a dialect")) };
        self.expect(open, b':')?;
        self.expect(open, b'{')?;
        let blobs = section == Section::Dialect && key == "builtin";
        let text = key_text(&key);
        let group = self.groups.iter().position(|g| g.section == section && g.name == text).unwrap_or_else(|| {
            self.groups.push(Group { section, name: text, entries: Vec::new() });
            self.groups.len() - 1
        });
        self.list(open, Kind::Punct(b'}'), "`}`", |this, key| {
            let Some(name) = this.key(&key) else { return Err(this.unexpected(&key, "the key of a resource")) };
            this.expect(open, b':')?;
            let digits = this.digits.get(&name).filter(|_| blobs).copied();
            let passed = digits.and_then(|digits| this.lexer.skip_hex(digits.checked_add(ALIGNMENT)?));
            let value = passed.map_or_else(|| this.inside(open), Ok)?;
            let entry = match value.kind {
                Kind::Word | Kind::Str | Kind::Hex if !blobs => Entry::Verbatim(key.start..value.end),
                Kind::Str | Kind::Hex => {
                    let blob = this.resource(name, &key, &value)?;
                    let unchecked = |value: Token| Unchecked { blob, string: value.pos, sound: AtomicBool::new(false) };
                    this.unchecked.extend(passed.map(unchecked));
                    Entry::Blob(blob)
                }
                _ => return Err(this.unexpected(&value, "a string")),
            };
            this.groups[group].entries.push(entry);
            Ok(())
        })
    }

    /// A blob of the builtin dialect.
    fn resource(&mut self, name: String, key: &Token, value: &Token) -> Result<usize, Diagnostic> {
        if let Some(first) = self.keys.get(&name) {
            let first = self.blobs[*first].pos;
            return Err(Diagnostic::error(self.name, key.pos, format!("resource `{name}` is given twice"))
                .with_label(self.name, first, "it is first given here")
                .with_help("remove or rename one of the two"));
        }
        self.check_digits(value, || format!("resource `{name}`"))?;
        let src = self.lexer.src();
        let digits = if value.kind == Kind::Hex { value.digits() } else { 0..0 };
        let mut prefix = [0u8; 4];
        let alignment = digits.start..digits.start + ALIGNMENT;
        if digits.len() < ALIGNMENT || faster_hex::hex_decode(&src[alignment], &mut prefix).is_err() {
            let message = format!(
                "resource `{name}` holds {}, but begins with a 4-byte alignment",
                counted(digits.len() as u64 / 2, "byte", "bytes")
            );
            return Err(Diagnostic::error(self.name, value.pos, message)
                .with_help("the file may be truncated: export or copy it again"));
        }
        self.lexer.read_again(digits.start);
        let alignment = u32::from_le_bytes(prefix);
        // MLIR itself aborts on an alignment of 0.
        if !alignment.is_power_of_two() {
            let message = format!("resource `{name}` has alignment {alignment}, which is not a power of two");
            return Err(Diagnostic::error(self.name, value.pos, message)
                .with_help("the first 4 bytes of a blob are its alignment, little-endian (`0x04000000…`)"));
        }
        let digits = digits.start + ALIGNMENT..digits.end;
        self.keys.insert(name.clone(), self.blobs.len());
        let kind = BlobKind::Resource { key: key_text(&name), alignment };
        self.blobs.push(Blob { name, kind, pos: key.pos, len: digits.len() / 2, place: BlobPlace::Digits(digits) });
        Ok(self.blobs.len() - 1)
    }

    /// Checks that a string is `0x` and an even number of hex digits.
    fn check_digits(&self, string: &Token, what: impl Fn() -> String) -> Result<(), Diagnostic> {
        if string.kind == Kind::Hex {
            let n = string.digits().len();
            if n.is_multiple_of(2) {
                return Ok(());
            }
            let message = format!("{} has an odd number of hex digits ({n})", what());
            return Err(Diagnostic::error(self.name, string.pos, message)
                .with_help("two digits make a byte; the file may be truncated: export or copy it again"));
        }
        let content = &self.lexer.src()[string.content()];
        let Some(digits) = content.strip_prefix(b"0x") else {
            let message = format!("{} is not a hex string", what());
            return Err(Diagnostic::error(self.name, string.pos, message).with_help("expected `\"0x…\"`"));
        };
        Err(no_digit(self.name, string.pos, digits, leading_digits(digits), &what()))
    }

    /// Items with commas between them, up to a closing token.
    fn list(
        &mut self,
        open: &Token,
        close: Kind,
        close_text: &str,
        mut item: impl FnMut(&mut Self, Token) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let mut token = self.inside(open)?;
        if token.kind == close {
            return Ok(());
        }
        loop {
            item(self, token)?;
            token = self.inside(open)?;
            if token.kind == close {
                return Ok(());
            }
            if token.kind != Kind::Punct(b',') {
                return Err(self.unexpected(&token, &format!("`,` or {close_text}")));
            }
            token = self.inside(open)?;
        }
    }

    fn expect(&mut self, open: &Token, punct: u8) -> Result<(), Diagnostic> {
        let token = self.inside(open)?;
        if token.kind == Kind::Punct(punct) {
            return Ok(());
        }
        Err(self.unexpected(&token, &format!("`{}`", char::from(punct))))
    }

    /// The key that a token stands for: a bare word or a string.
    fn key(&self, token: &Token) -> Option<String> {
        match token.kind {
            Kind::Word => Some(String::from_utf8_lossy(self.lexer.text(token)).into_owned()),
            Kind::Str | Kind::Hex => unescape(&self.lexer.src()[token.content()]),
            _ => None,
        }
    }

    fn unexpected(&self, found: &Token, expected: &str) -> Diagnostic {
        let text = &self.lexer.src()[found.start..found.end.min(found.start + 40)];
        let message = format!("expected {expected}, found `{}`", String::from_utf8_lossy(text));
        Diagnostic::error(self.name, found.pos, message)
            .with_help("a metadata section reads `{-# dialect_resources: { builtin: { key: \"0x…\" } } #-}`")
    }

    /// The next token of a metadata section, in which the text must not end.
    fn inside(&mut self, open: &Token) -> Result<Token, Diagnostic> {
        let truncated = |d: Diagnostic| {
            d.with_label(self.name, open.pos, "the metadata section begins here")
                .with_help("the file may be truncated: export or copy it again")
        };
        match self.lexer.next() {
            Ok(token) if token.kind == Kind::Eof => {
                Err(truncated(Diagnostic::error(self.name, token.pos, "the file ends inside a metadata section")))
            }
            Ok(token) => Ok(token),
            Err(e) => Err(truncated(unterminated(self.name, e))),
        }
    }

    fn next(&mut self) -> Result<Token, Diagnostic> {
        let token = self.lexer.next().map_err(|e| unterminated(self.name, e))?;
        if self.nesting.step(&token) {
            return Ok(token);
        }
        let message = "brackets are nested too deeply for MLIR's parser";
        Err(Diagnostic::error(self.name, token.pos, message).with_help("is this an MLIR module?"))
    }
}

/// What is said of a string's digits of which one, the first after `before` others, is none.
pub(super) fn no_digit(name: &str, string: Pos, digits: &[u8], before: usize, what: &str) -> Diagnostic {
    let rest = &digits[before..digits.len().min(before + 4)];
    let found = String::from_utf8_lossy(rest).chars().next().unwrap_or('"');
    let found = if found.is_control() { found.escape_default().to_string() } else { found.to_string() };
    // Everything between the opening quote and the bad digit is ASCII.
    let col = u32::try_from(before + 3).map_or(u32::MAX, |n| string.col.saturating_add(n));
    Diagnostic::error(name, Pos { col, ..string }, format!("`{found}` in {what} is not a hex digit"))
        .with_help("the file may be damaged: export or copy it again")
}

fn unterminated(name: &str, e: Unterminated) -> Diagnostic {
    let where_ = if e.at_end { "the file ends" } else { "the line ends" };
    Diagnostic::error(name, e.pos, format!("unterminated string: {where_} before its closing `\"`"))
        .with_help("the file may be truncated: export or copy it again")
}

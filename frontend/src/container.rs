//! The container: an MLIR file as a module that MLIR holds, and *blobs* of weights that it does not.
//!
//! A text is split into a *skeleton* that MLIR parses, and the blobs. The skeleton has the lines of the input. Each inline
//! hex literal of more than one element is a `dense_resource<placeholder>` in it, and the `{-# … #-}` sections are gone.
//! The digits stay in the mapped file; they are checked once, when the container is opened, or by whoever reads all of them first.
//!
//! A module that another program holds is a copy in its context, whose blobs are read where they lie.
//!
//! Bytecode is read by MLIR itself, so that its blobs are known once it is parsed. They stay in the mapped file, too; what it
//! spells out inline has been copied into MLIR's memory, and stays there.

mod bytecode;
mod host;
mod literal;
mod nesting;
mod skeleton;
mod split;
#[cfg(test)]
mod tests;

use crate::lexer::Lexer;
use crate::source::{Bytes, Source};
use crate::store::{Encoding, Tensor, WINDOW, leading_digits};
use crate::sugar;
use depc_ir::diag::{Diagnostic, Pos, cause};
use depc_ir::types::Elem;
use depc_mlir::{Held, Module};
use skeleton::Skeleton;
pub(crate) use split::{ELIDED, Entry, Group, Section};
use split::{Splitter, Unchecked};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::Ordering;

/// So many bytes of a module stay mapped from one pass to the next.
const STAYS: usize = 80 << 20;

/// A blob of bytes.
#[derive(Clone, Debug)]
pub struct Blob {
    /// The resource key, unescaped; `const@N` for the inline literal number N (in text order, from 0).
    pub name: String,
    /// Where it comes from.
    pub kind: BlobKind,
    /// Where it stands in the input: the key, or the word `dense`; in bytecode the op that holds it, or nowhere.
    pub pos: Pos,
    /// Where its bytes are. The alignment of a resource is not part of them.
    pub place: BlobPlace,
    /// Number of bytes.
    pub len: usize,
}

/// Where the bytes of a blob are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlobPlace {
    /// Hex digits, as a range of the input.
    Digits(Range<usize>),
    /// The bytes themselves, as a range of the input.
    Raw(Range<usize>),
    /// Literal, or resource of another program, of that number in MLIR's memory.
    Held(usize),
}

/// Where a blob comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlobKind {
    /// An entry of `dialect_resources: { builtin: … }`.
    Resource {
        /// The key as MLIR prints it: quoted if it is not an identifier.
        key: String,
        /// Alignment in bytes: a power of two.
        alignment: u32,
    },
    /// `dense<"0x…">`.
    Inline {
        /// The key that stands for it in the skeleton: `dense_resource<placeholder>`.
        placeholder: String,
    },
}

/// What an input file is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// MLIR as text.
    Text,
    /// MLIR bytecode.
    Bytecode,
}

/// An input file, split.
pub struct Container {
    name: String,
    form: Form,
    source: Source,
    skeleton: Skeleton,
    blobs: Vec<Blob>,
    groups: Vec<Group>,
    /// Blob index by key, placeholders included.
    by_key: HashMap<String, usize>,
    referenced: HashSet<String>,
    has_locations: bool,
    /// Resources whose digits were passed by.
    unchecked: Vec<Unchecked>,
    /// Literals, and resources of another program, in MLIR's memory.
    held: Vec<Held>,
    /// The `external_resources` of bytecode, as text.
    external: String,
    foreign: Option<String>,
    read_as: BTreeSet<String>,
}

impl Container {
    /// Opens a file. `name` is what diagnostics call it. Errors: it cannot be read, is neither MLIR text nor bytecode, or a
    /// blob in a text is not what MLIR would accept; each with its place.
    pub fn open(path: &Path, name: &str) -> Result<Container, Diagnostic> {
        Container::of(mapped(path, name)?, name, false)
    }

    /// The same, but the digits of long resources are passed by. A pass over all elements of a tensor ([`Tensor::sums`]) checks them, and
    /// [`Container::check`] does where there was none: before that, what is read there may not be what the file says.
    pub fn open_unchecked(path: &Path, name: &str) -> Result<Container, Diagnostic> {
        Container::of(mapped(path, name)?, name, true)
    }

    /// The same as [`Container::open`] for a file in memory (standard input).
    pub fn from_bytes(bytes: Vec<u8>, name: &str) -> Result<Container, Diagnostic> {
        Container::of(Source::Owned(bytes), name, false)
    }

    /// Checks the digits that were passed by and that nobody has looked at since. Nothing may be written before that.
    ///
    /// # Errors
    /// What is no digit, with its place.
    pub fn check(&self) -> Result<(), Diagnostic> {
        let unsound = self.unchecked.iter().filter(|u| !u.sound.load(Ordering::Acquire));
        for Unchecked { blob, string, sound } in unsound {
            let (bytes, _) = self.written(*blob).map_err(|e| Diagnostic::error(&self.name, *string, e))?;
            let mut digits = 0;
            for window in bytes.get().chunks(WINDOW) {
                let leading = leading_digits(window);
                bytes.release(digits..digits + leading);
                digits += leading;
                if leading < window.len() {
                    let what = format!("resource `{}`", self.blobs[*blob].name);
                    let behind = Pos { col: string.col.saturating_add(split::ALIGNMENT as u32), ..*string };
                    return Err(split::no_digit(&self.name, behind, bytes.get(), digits, &what));
                }
            }
            sound.store(true, Ordering::Release);
        }
        Ok(())
    }

    fn of(source: Source, name: &str, passes: bool) -> Result<Container, Diagnostic> {
        if bytecode::is_bytecode(source.bytes()) {
            return Container::unread(source, name);
        }
        Container::split(source, name, passes)
    }

    fn split(source: Source, name: &str, passes: bool) -> Result<Container, Diagnostic> {
        skeleton::sniff(source.bytes(), name)?;
        let mut splitter = Splitter::new(name, Lexer::over(&source), passes);
        splitter.run()?;
        let Splitter { mut blobs, cuts, groups, keys, referenced, has_locations, unchecked, .. } = splitter;
        let prefix = placeholder_prefix(|p| keys.keys().chain(&referenced).any(|k| k.starts_with(p)));
        let mut by_key = keys;
        for (i, blob) in blobs.iter_mut().enumerate() {
            if let BlobKind::Inline { placeholder } = &mut blob.kind {
                // `const@N` and the placeholder share their number.
                *placeholder = format!("{prefix}{}", blob.name.trim_start_matches("const@"));
                by_key.insert(placeholder.clone(), i);
            }
        }
        let skeleton = Skeleton::build(&source, &cuts, &blobs, name)?;
        source.release(0..source.bytes().len());
        Ok(Container {
            name: name.to_string(),
            form: Form::Text,
            source,
            skeleton,
            blobs,
            groups,
            by_key,
            referenced,
            has_locations,
            unchecked,
            held: Vec::new(),
            external: String::new(),
            foreign: None,
            read_as: BTreeSet::new(),
        })
    }

    /// Lets MLIR parse and verify the module, in which ops of `dialects` may stand that MLIR does not know. In bytecode, blobs are found on the way.
    ///
    /// # Errors
    /// All that MLIR has to say, located in the input; of bytecode also a blob that cannot be one.
    pub fn parse(&mut self, dialects: &[&str]) -> Result<Module, Vec<Diagnostic>> {
        match self.form {
            Form::Text => {
                let text = sugar::desugar(self.skeleton(), &self.name, &|pos| self.original_pos(pos))?;
                let module =
                    Module::parse(&text.text, &self.name, dialects, &|pos| self.original_pos(text.original_pos(pos)))?;
                self.read_as = text.read_as;
                Ok(module)
            }
            Form::Bytecode => self.read_bytecode(dialects),
        }
    }

    /// The name of the input in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is written in.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The text for MLIR, empty for bytecode. It has the input's lines, and no NUL byte.
    pub fn skeleton(&self) -> &str {
        &self.skeleton.text
    }

    /// All blobs, in text order (of bytecode: resources as they lie in the file, then literals); used or not.
    pub fn blobs(&self) -> &[Blob] {
        &self.blobs
    }

    /// The index of the blob behind `dense_resource<key>` of the skeleton (`key` unescaped): a resource or a placeholder.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// A key that begins with `base` and that neither the input nor `taken` has.
    pub fn fresh_key(&self, base: &str, taken: impl Fn(&str) -> bool) -> String {
        let used = |key: &String| self.by_key.contains_key(key) || self.referenced.contains(key) || taken(key);
        let numbered = (1u64..).map(|i| format!("{base}_{i}"));
        numbered.into_iter().find(|key| !used(key)).unwrap_or_default()
    }

    /// A blob as a tensor of a given type. Error: its length does not fit, or the element type is not one of numbers.
    pub fn tensor<'a>(&'a self, blob: usize, elem: &Elem, shape: &[u64]) -> Result<Tensor<'a>, String> {
        let (bytes, encoding) = self.written(blob)?;
        let tensor = Tensor::new(bytes, encoding, elem, shape)?;
        match self.unchecked.binary_search_by_key(&blob, |u| u.blob) {
            Ok(at) => Ok(tensor.unchecked(&self.unchecked[at].sound)),
            Err(_) => Ok(tensor),
        }
    }

    /// What is written down of a blob, and how. Error: there is no such blob.
    pub(crate) fn written(&self, blob: usize) -> Result<(Bytes<'_>, Encoding), String> {
        let place = &self.blobs.get(blob).ok_or_else(|| format!("there is no blob number {blob}"))?.place;
        let (bytes, encoding) = match place {
            BlobPlace::Digits(range) => (self.source.stretch(range.clone()), Encoding::Hex),
            BlobPlace::Raw(range) => (self.source.stretch(range.clone()), Encoding::Raw),
            BlobPlace::Held(i) => (self.held.get(*i).map(|h| h.bytes().into()), Encoding::Raw),
        };
        bytes.map(|bytes| (bytes, encoding)).ok_or_else(|| "its bytes are not in the input".to_string())
    }

    /// Whether the input has explicit locations (`loc(…)`), so that printing has to keep them.
    pub fn has_locations(&self) -> bool {
        self.has_locations
    }

    /// Who wrote bytecode that was not written by MLIR in the version that read it, once it is parsed.
    pub fn foreign(&self) -> Option<&str> {
        self.foreign.as_deref()
    }

    /// What an older MLIR spelled in another way, and what it was read as, once the text is parsed.
    pub fn read_as(&self) -> &BTreeSet<String> {
        &self.read_as
    }

    /// The position in the input of a position in the skeleton. `pos.col` counts bytes, as MLIR's locations do; the
    /// result's counts characters, as diagnostics do.
    pub fn original_pos(&self, pos: Pos) -> Pos {
        self.skeleton.original_pos(pos)
    }

    pub(crate) fn source(&self) -> &Source {
        &self.source
    }
    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }
    /// The `external_resources` section of bytecode, as text; empty if there is none. (Those of a text are in its groups.)
    pub(crate) fn external(&self) -> &str {
        &self.external
    }
    /// Whether the text refers to a key. Not known of bytecode.
    pub(crate) fn refers_to(&self, key: &str) -> bool {
        self.referenced.contains(key)
    }
}

/// A file of a module, mapped.
fn mapped(path: &Path, name: &str) -> Result<Source, Diagnostic> {
    let source = Source::open(path).map_err(|e| {
        let d = Diagnostic::error(name, Pos::default(), format!("cannot read it: {}", cause(&e)));
        match e.kind() {
            std::io::ErrorKind::IsADirectory => d.with_help("name one MLIR file"),
            std::io::ErrorKind::NotFound => d.with_help("check the path; `-` reads standard input"),
            _ => d,
        }
    })?;
    Ok(source.staying(STAYS))
}

/// A beginning for placeholder keys that no key of the input has.
fn placeholder_prefix(used: impl Fn(&str) -> bool) -> String {
    let mut prefix = "__depc_inline_".to_string();
    let mut n = 0u64;
    while used(&prefix) {
        n += 1;
        prefix = format!("__depc_inline{n}_");
    }
    prefix
}

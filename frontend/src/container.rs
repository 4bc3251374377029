//! The container: an MLIR text file as a *skeleton* that MLIR parses, and *blobs* of weights that it never sees.
//!
//! The skeleton has the lines of the input. Each inline hex literal of more than one element is a
//! `dense_resource<placeholder>` in it, and the `{-# … #-}` sections are gone. The digits stay in the mapped file; they
//! are checked once, when the container is opened.

mod literal;
mod nesting;
mod skeleton;
pub(crate) mod source;
mod split;
#[cfg(test)]
mod tests;

use crate::lexer::Lexer;
use crate::store::Tensor;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::types::Elem;
pub(crate) use literal::without_dims;
use skeleton::Skeleton;
use source::Source;
use split::Splitter;
pub(crate) use split::{Entry, Group, Section};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

/// A blob of bytes, written in hex.
#[derive(Clone, Debug)]
pub struct Blob {
    /// The resource key, unescaped; `const@N` for the inline literal number N (in text order, from 0).
    pub name: String,
    /// Where it comes from.
    pub kind: BlobKind,
    /// Where it stands in the input: the key, or the word `dense`.
    pub pos: Pos,
    /// The digits of its bytes, as a range of the input. The alignment of a resource is not part of it.
    pub digits: Range<usize>,
    /// Number of bytes: half the number of digits.
    pub len: usize,
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

/// An input file, split.
pub struct Container {
    name: String,
    source: Source,
    skeleton: Skeleton,
    blobs: Vec<Blob>,
    groups: Vec<Group>,
    /// Blob index by key, placeholders included.
    by_key: HashMap<String, usize>,
    referenced: HashSet<String>,
    has_locations: bool,
}

impl Container {
    /// Opens a file. `name` is what diagnostics call it. Errors: it cannot be read, is not MLIR text, or a blob in it is
    /// not what MLIR would accept; each with its place.
    pub fn open(path: &Path, name: &str) -> Result<Container, Diagnostic> {
        let source = Source::open(path).map_err(|e| {
            let d = Diagnostic::error(name, Pos::default(), format!("cannot read it: {e}"));
            match e.kind() {
                std::io::ErrorKind::IsADirectory => d.with_help("name one MLIR file"),
                std::io::ErrorKind::NotFound => d.with_help("check the path; `-` reads standard input"),
                _ => d,
            }
        })?;
        Container::split(source, name)
    }

    /// The same for text in memory (standard input).
    pub fn from_bytes(bytes: Vec<u8>, name: &str) -> Result<Container, Diagnostic> {
        Container::split(Source::Owned(bytes), name)
    }

    fn split(source: Source, name: &str) -> Result<Container, Diagnostic> {
        skeleton::sniff(source.bytes(), name)?;
        let mut splitter = Splitter::new(name, Lexer::over(&source));
        splitter.run()?;
        let Splitter { mut blobs, cuts, groups, keys, referenced, has_locations, .. } = splitter;
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
        let name = name.to_string();
        Ok(Container { name, source, skeleton, blobs, groups, by_key, referenced, has_locations })
    }

    /// The name of the input in diagnostics.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text for MLIR. It has the input's lines, and no NUL byte.
    pub fn skeleton(&self) -> &str {
        &self.skeleton.text
    }

    /// All blobs, in text order; used or not.
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
        let blob = self.blobs.get(blob).ok_or_else(|| format!("there is no blob number {blob}"))?;
        Tensor::new(&self.source, blob, elem, shape)
    }

    /// Whether the text has explicit locations (`loc(…)`), so that printing has to keep them.
    pub fn has_locations(&self) -> bool {
        self.has_locations
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

//! Writing bytecode. Blobs that stay as they are, of an input that is bytecode, are written from where they lie in it. All
//! others are gathered first, into one temporary file, so that memory is bounded, or into memory; and written from there.
//!
//! MLIR writes the resources that the module refers to, and no others: unused ones are kept by text only.

use super::{BlobOut, Writer, all_bytes, invalid};
use crate::container::{BlobKind, BlobPlace, Container, Entry, Section};
use crate::gather::gather_bytes;
use crate::source::{Bytes, Source, WINDOW};
use crate::store::Encoding;
use depc_mlir::{Lent, Module};
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::ops::Range;
use std::path::Path;

/// Writes a module as bytecode.
///
/// `module` is the edited module, which has the keys and placeholders of the container and of `outputs`. What stands for
/// an inline literal becomes one again. The module is of no use afterwards.
///
/// # Errors
/// Of `out` and of the temporary file; of kind `InvalidInput`: outputs that do not fit (as for
/// [`write_module`](super::write_module)), or resources that only text can hold.
pub fn write_bytecode(
    out: &mut dyn Write,
    module: &mut Module,
    container: &Container,
    outputs: &[BlobOut],
    room: Room,
) -> io::Result<()> {
    let writer = Writer::new(container, outputs, &[])?;
    let external = writer.external()?;
    let mut scratch = Scratch { room, file: None, memory: Vec::new(), end: 0 };
    let pieces = writer.pieces(&mut scratch)?;
    let gathered = scratch.gathered()?;
    let lent = pieces.iter().map(|p| p.lend(gathered.as_ref())).collect::<io::Result<Vec<_>>>()?;
    let mut spell = |key: &str| writer.spelled(key);
    let sources = std::iter::once(container.source()).chain(&gathered).collect();
    let mut out = Releasing { out: BufWriter::with_capacity(256 << 10, out), sources };
    module.write_bytecode(&lent, &mut spell, &external, &mut out)?;
    out.flush()
}

/// Gives the module of a host its new weights, each under a key that its context does not know; then it can take its place.
///
/// # Errors
/// As [`write_bytecode`].
pub fn renew_blobs(module: &mut Module, container: &Container, outputs: &[BlobOut]) -> io::Result<()> {
    let writer = Writer::new(container, outputs, &[])?;
    module.renew(&mut |key| writer.spelled(key), &mut |key| writer.renewed(key))
}

/// A blob of the output.
struct Piece<'a> {
    key: &'a str,
    alignment: u32,
    at: At<'a>,
}

enum At<'a> {
    Input(Bytes<'a>),
    Scratch(Range<usize>),
}

impl Piece<'_> {
    fn lend<'s>(&'s self, scratch: Option<&'s Source>) -> io::Result<Lent<'s>> {
        let bytes = match &self.at {
            At::Input(bytes) => bytes.get(),
            At::Scratch(range) if range.is_empty() => &[],
            At::Scratch(range) => {
                let bytes = scratch.and_then(|s| s.bytes().get(range.clone()));
                bytes.ok_or_else(|| io::Error::other("the temporary file was cut short"))?
            }
        };
        Ok(Lent { key: self.key, bytes, alignment: u64::from(self.alignment) })
    }
}

impl<'a> Writer<'a> {
    /// The blobs of all resources that the module may refer to.
    fn pieces(&self, scratch: &mut Scratch) -> io::Result<Vec<Piece<'a>>> {
        let container = self.container;
        let mut pieces = Vec::new();
        for (i, blob) in container.blobs().iter().enumerate() {
            let BlobKind::Resource { alignment, .. } = blob.kind else { continue };
            let outputs = self.by_source.get(&i).into_iter().flatten();
            for output in outputs.clone() {
                let range = scratch.put(alignment, |out| self.contents(out, output, Encoding::Raw))?;
                pieces.push(Piece { key: &output.key, alignment, at: At::Scratch(range) });
            }
            if outputs.clone().any(|o| o.key == blob.name) {
                continue;
            }
            let at = match (&blob.place, container.written(i).map_err(invalid)?.0) {
                (BlobPlace::Digits(_), _) if !container.refers_to(&blob.name) => continue,
                (BlobPlace::Digits(_), _) => At::Scratch(scratch.put(alignment, |out| self.whole_bytes(out, i))?),
                (_, bytes) => At::Input(bytes),
            };
            pieces.push(Piece { key: &blob.name, alignment, at });
        }
        Ok(pieces)
    }

    /// The bytes of the literal that a key stands for; none if it is that of a resource.
    fn spelled(&self, key: &str) -> io::Result<Option<Vec<u8>>> {
        if !self.is_inline(key) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        match (self.by_key.get(key), self.container.find(key)) {
            (Some(output), _) => self.contents(&mut bytes, output, Encoding::Raw)?,
            (None, Some(blob)) => self.whole_bytes(&mut bytes, blob)?,
            (None, None) => return Ok(None),
        }
        Ok(Some(bytes))
    }

    /// The new bytes of a resource, and their alignment; none if the resource stays as it is.
    fn renewed(&self, key: &str) -> io::Result<Option<(Vec<u8>, u64)>> {
        let Some(output) = self.by_key.get(key).filter(|o| o.contents.is_some()) else { return Ok(None) };
        let Some(BlobKind::Resource { alignment, .. }) = output.source.map(|s| &self.container.blobs()[s].kind) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.contents(&mut bytes, output, Encoding::Raw)?;
        Ok(Some((bytes, u64::from(*alignment))))
    }

    /// The bytes of a blob of the input.
    pub(super) fn whole_bytes(&self, out: &mut dyn Write, blob: usize) -> io::Result<()> {
        let (bytes, encoding) = self.container.written(blob).map_err(invalid)?;
        let (tensor, as_it_is) = all_bytes(bytes, encoding).map_err(invalid)?;
        gather_bytes(out, &tensor, &as_it_is)
    }

    /// The section of resources that are not for dialects, as text.
    fn external(&self) -> io::Result<String> {
        let text_only = |e: &Entry| matches!(e, Entry::Verbatim(_));
        let mut groups = self.container.groups().iter().filter(|g| g.section == Section::Dialect);
        if let Some(group) = groups.find(|g| g.entries.iter().any(text_only)) {
            let message =
                format!("resources of the dialect `{}` cannot be written as bytecode; write a text", group.name);
            return Err(invalid(message));
        }
        if !self.container.external().is_empty() {
            return Ok(self.container.external().to_string());
        }
        let mut text = Vec::new();
        self.metadata(&mut text, &[Section::External])?;
        String::from_utf8(text).map_err(|e| invalid(e.to_string()))
    }
}

/// Where weights that are not copies are gathered, before bytecode is written.
#[derive(Clone, Copy, Debug)]
pub enum Room<'a> {
    /// In a temporary file without a name in this folder, if there are such weights: memory is bounded.
    Folder(&'a Path),
    /// In memory.
    Memory,
}

/// What is gathered, one piece after the other.
struct Scratch<'a> {
    room: Room<'a>,
    /// Made when it is needed.
    file: Option<BufWriter<File>>,
    memory: Vec<u8>,
    end: usize,
}

impl Scratch<'_> {
    /// Adds what `write` writes, aligned; says where it is.
    fn put(
        &mut self,
        alignment: u32,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Range<usize>> {
        // The mapping begins at a page: a larger alignment cannot be had, and MLIR does without when it writes.
        let start = self.end.next_multiple_of((alignment as usize).clamp(1, 4096));
        self.end = match (self.room, &mut self.file) {
            (Room::Memory, _) => {
                self.memory.resize(start, 0);
                write(&mut self.memory)?;
                self.memory.len()
            }
            (Room::Folder(folder), file) => {
                let file = match file {
                    Some(file) => file,
                    None => file.insert(BufWriter::with_capacity(256 << 10, tempfile::tempfile_in(folder)?)),
                };
                io::copy(&mut io::Read::take(io::repeat(0), (start - self.end) as u64), file)?;
                write(file)?;
                file.stream_position()? as usize
            }
        };
        Ok(start..self.end)
    }

    /// All of it; none if there is nothing.
    fn gathered(self) -> io::Result<Option<Source>> {
        match self.file {
            Some(file) if self.end > 0 => Source::map(&file.into_inner().map_err(|e| e.into_error())?).map(Some),
            _ => Ok(Some(Source::Owned(self.memory)).filter(|s| !s.bytes().is_empty())),
        }
    }
}

/// An output for long pieces of mapped files, whose pages are given back on the way.
struct Releasing<'a, W: Write> {
    out: W,
    sources: Vec<&'a Source>,
}

impl<W: Write> Write for Releasing<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(&bytes[..bytes.len().min(WINDOW)])?;
        for source in &self.sources {
            let start = (bytes.as_ptr() as usize).wrapping_sub(source.bytes().as_ptr() as usize);
            if start < source.bytes().len() {
                source.release(start..start + n);
            }
        }
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;

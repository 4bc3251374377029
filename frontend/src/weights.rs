//! Weights that live outside the module: `.safetensors` (one file, or an index of shards), `.npz`, and IREE's `.irpa`; or in
//! the memory of the program that depc is part of (`memory`).
//!
//! A file is mapped, and its directory of tensors read and checked; values are read when someone asks for them. It is
//! written back in its own format: the same names in the same order, the same metadata, the tensors that were changed
//! gathered on the way, all in windows.

mod dtype;
mod irpa;
mod json;
mod matching;
mod memory;
mod npz;
mod safetensors;
mod shards;
#[cfg(test)]
mod tests;

pub use dtype::DType;
pub use matching::{Fit, Matched, Wanted, match_some_tensors, match_tensors};
pub use memory::{NamedTensor, Owner};

use crate::gather::{Contents, ZERO, write_values};
use crate::source::{Bytes, Source};
use crate::store::{Element, Encoding, Pair, Tensor, sum_equal};
use depc_ir::diag::{Diagnostic, Pos, cause};
use depc_ir::types::Elem;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of weights, or an index and its shards.
#[derive(Debug)]
pub struct WeightFile {
    /// What the user named, then the shards; names in diagnostics.
    paths: Vec<PathBuf>,
    /// Bytes that entries lie in; for the first ones, those of `paths`.
    sources: Vec<Source>,
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
    format: Format,
}

/// What has to be known of a file to write it again.
#[derive(Debug)]
enum Format {
    Safetensors(safetensors::Header),
    Shards(shards::Index),
    Npz(npz::Members),
    Irpa(irpa::Archive),
    /// No file: tensors that a program gave.
    Memory,
}

/// A tensor of a file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name in the file.
    pub name: String,
    /// Its element type.
    pub dtype: DType,
    /// Its axis sizes; `None` if the file gives a number of bytes only.
    pub shape: Option<Vec<u64>>,
    stored: Stored,
}

/// Where the bytes of an entry are.
#[derive(Clone, Debug)]
enum Stored {
    /// A range of a source.
    Bytes { source: usize, range: Range<usize> },
    /// One pattern all along, this many bytes in all. The pattern is repeated up to its 16 bytes.
    Splat { pattern: [u8; 16], pattern_len: usize, len: u64 },
}

/// What becomes of a tensor: the type that the module gives it, and what that holds afterwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its element type, as the module has it.
    pub elem: Elem,
    /// Its shape before.
    pub shape: Vec<u64>,
    /// Which of its units stay, or other values.
    pub contents: Contents,
}

/// The changes of a file, by index of the tensor. What is not in it stays as it is.
pub type Changes = BTreeMap<usize, Change>;

/// The values of a tensor, under a type.
#[derive(Debug)]
pub struct Values<'a> {
    shape: Vec<u64>,
    /// All of them; of a splat, the one that all are.
    tensor: Tensor<'a>,
    splat: bool,
}

impl Values<'_> {
    /// All values, row-major, as they are stored; `None` if they are a splat.
    pub fn stored(&self) -> Option<&Tensor<'_>> {
        (!self.splat).then_some(&self.tensor)
    }

    /// The first value: of a splat, all of them.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn first(&self) -> Result<f64, String> {
        self.tensor.read_all()?.first().copied().ok_or_else(|| "it holds nothing".to_string())
    }

    /// See [`Tensor::uniform_axes`].
    pub fn uniform_axes(&self) -> Vec<bool> {
        if self.splat { vec![true; self.shape.len()] } else { self.tensor.uniform_axes() }
    }

    /// See [`Tensor::sums`].
    ///
    /// # Errors
    /// As there.
    pub fn sums(&self, axes: &[usize], element: Element) -> Result<Vec<Vec<f64>>, String> {
        if !self.splat {
            return self.tensor.sums(axes, element);
        }
        let mut one = self.tensor.read_all()?;
        element(&mut one);
        sum_equal(one.iter().sum(), &self.shape, axes)
    }

    /// Gives all bytes in order; see [`Tensor::stream`]. Those of a splat are given element by element.
    pub fn stream(&self, take: &mut dyn FnMut(&[u8])) {
        let times = if self.splat { self.shape.iter().product::<u64>() } else { 1 };
        (0..times).for_each(|_| self.tensor.stream(take));
    }

    /// All values, row-major.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn read_all(&self) -> Result<Vec<f64>, String> {
        match self.splat {
            true => Ok(vec![self.first()?; self.shape.iter().product::<u64>() as usize]),
            false => self.tensor.read_all(),
        }
    }

    /// The sums along axes of a tensor of the same sizes, of what its elements count for beside these. See [`Tensor::pair_sums`].
    ///
    /// # Errors
    /// As there.
    pub fn beside_sums(&self, tensor: &Tensor, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, String> {
        if !self.splat {
            return tensor.pair_sums(&self.tensor, axes, pair);
        }
        let one = self.first()?;
        tensor.sums(axes, &|block| pair(block, &vec![one; block.len()]))
    }

    /// The sums along axes of what a number counts for beside each of these.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn beside_number_sums(&self, number: f64, axes: &[usize], pair: Pair) -> Result<Vec<Vec<f64>>, String> {
        self.sums(axes, &|block| {
            let mut counted = vec![number; block.len()];
            pair(&mut counted, block);
            block.copy_from_slice(&counted);
        })
    }

    /// See [`Tensor::first_not_finite`].
    ///
    /// # Errors
    /// As there.
    pub fn first_not_finite(&self) -> Result<Option<(Vec<u64>, f64)>, String> {
        let found = self.tensor.first_not_finite()?;
        Ok(found.map(|(index, value)| (if self.splat { vec![0; self.shape.len()] } else { index }, value)))
    }
}

impl WeightFile {
    /// Opens a file; its format is told by its content. Diagnostics name it as `path` is written.
    ///
    /// # Errors
    /// If it cannot be read, is of no format that depc knows, is truncated, contradicts itself, or names a tensor twice.
    pub fn open(path: &Path) -> Result<WeightFile, Diagnostic> {
        let source = open_source(path)?;
        let mut file = WeightFile {
            paths: vec![path.to_path_buf()],
            sources: vec![source],
            entries: Vec::new(),
            by_name: HashMap::new(),
            format: Format::Safetensors(safetensors::Header::default()),
        };
        match sniff(file.sources[0].bytes()) {
            Some(Kind::Safetensors) => {
                let header = safetensors::read(&mut file, 0)?;
                file.format = Format::Safetensors(header);
            }
            // Whatever its bytes look like: it is meant to be one.
            Some(Kind::Index) | None if path.extension().is_some_and(|e| e == "safetensors") => {
                file.format = Format::Safetensors(safetensors::read(&mut file, 0)?);
            }
            Some(Kind::Index) => file.format = Format::Shards(shards::read(&mut file)?),
            Some(Kind::Zip) => file.format = Format::Npz(npz::read(&mut file)?),
            Some(Kind::Irpa) => file.format = Format::Irpa(irpa::read(&mut file)?),
            Some(Kind::Foreign(what, help)) => return Err(file.error(what).with_help(help)),
            None if file.sources[0].bytes().is_empty() => return Err(file.error("it is empty").with_help(FORMATS)),
            None => return Err(file.error("depc does not know this format of weights").with_help(FORMATS)),
        }
        if file.entries.is_empty() {
            return Err(file.error("it holds no tensors").with_help("fetch or export it again, with its tensors"));
        }
        Ok(file)
    }

    /// Opens data: a file as [`WeightFile::open`] reads it, or a single NumPy array (`.npy`), whose one tensor has no name.
    ///
    /// # Errors
    /// As there.
    pub fn open_data(path: &Path) -> Result<WeightFile, Diagnostic> {
        let source = open_source(path)?;
        if !npz::is_array(source.bytes()) {
            return WeightFile::open(path);
        }
        let mut file = WeightFile {
            paths: vec![path.to_path_buf()],
            sources: vec![source],
            entries: Vec::new(),
            by_name: HashMap::new(),
            format: Format::Memory,
        };
        npz::read_array(&mut file)?;
        Ok(file)
    }

    /// The path that the user gave, as diagnostics have it.
    pub fn name(&self) -> String {
        self.paths[0].display().to_string()
    }

    /// The file and its shards: no output may be one of them.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// All tensors, in the file's order (shard by shard).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether the tensors of each type stand in the order of their names, file by file, as the `safetensors` library writes them: then
    /// their order says nothing.
    pub fn is_sorted_by_name(&self) -> bool {
        let source = |e: &Entry| match e.stored {
            Stored::Bytes { source, .. } => source,
            Stored::Splat { .. } => 0,
        };
        let sorted = |pair: &[Entry]| {
            let (a, b) = (&pair[0], &pair[1]);
            source(a) != source(b) || a.dtype.name() != b.dtype.name() || a.name <= b.name
        };
        self.entries.windows(2).all(sorted)
    }

    /// The index of a tensor.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The values of a tensor under the type that the module gives it.
    ///
    /// # Errors
    /// If that is not what the file holds, or cannot be read.
    pub fn values(&self, entry: usize, elem: &Elem, shape: &[u64]) -> Result<Values<'_>, Diagnostic> {
        let found = self.entries.get(entry).ok_or_else(|| self.error(format!("there is no tensor number {entry}")))?;
        self.typed(found, elem, shape).map_err(|e| self.error(format!("tensor `{}`: {e}", found.name)))
    }

    fn typed<'a>(&'a self, entry: &'a Entry, elem: &Elem, shape: &[u64]) -> Result<Values<'a>, String> {
        entry.fits(elem, shape)?;
        let (tensor, splat) = match &entry.stored {
            Stored::Bytes { .. } => {
                let bytes = self.bytes(entry).ok_or("its bytes are not in the file")?;
                (Tensor::new(bytes, Encoding::Raw, elem, shape)?, false)
            }
            Stored::Splat { pattern, len, .. } => {
                let one = splat_element(pattern, *len, elem, shape)?;
                (Tensor::new(one.into(), Encoding::Raw, elem, &[1])?, true)
            }
        };
        Ok(Values { shape: shape.to_vec(), tensor, splat })
    }

    /// The stored bytes of an entry; `None` of a splat.
    fn bytes(&self, entry: &Entry) -> Option<Bytes<'_>> {
        match &entry.stored {
            Stored::Bytes { source, range } => self.sources.get(*source)?.stretch(range.clone()),
            Stored::Splat { .. } => None,
        }
    }

    /// The files that are written for an output at `out`: one, or shards and then their index.
    ///
    /// # Errors
    /// If `out` is named after another format.
    pub fn outputs(&self, out: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
        let name = out.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let suffixes = [shards::SUFFIX, ".safetensors", ".npz", ".irpa"];
        let own = match self.format {
            Format::Shards(_) => suffixes[0],
            Format::Safetensors(_) => suffixes[1],
            Format::Npz(_) => suffixes[2],
            Format::Irpa(_) => suffixes[3],
            Format::Memory => return Err(self.error(memory::NO_FILE)),
        };
        let other = suffixes.iter().find(|s| name.ends_with(**s)).is_some_and(|s| *s != own);
        if other || (own == shards::SUFFIX && !name.ends_with(own)) {
            let message =
                format!("weights are written in the format that they are read in, and `{}` is {own}", self.name());
            let help = format!("name a file that ends in `{own}`");
            return Err(Diagnostic::error(out.display().to_string(), Pos::default(), message).with_help(help));
        }
        match &self.format {
            Format::Shards(index) => Ok(index.outputs(out)),
            _ => Ok(vec![out.to_path_buf()]),
        }
    }

    /// Writes file number `part` of [`WeightFile::outputs`] for `path`.
    ///
    /// # Errors
    /// Of `out`; of kind `InvalidInput` if a change does not fit the tensor.
    pub fn write(&self, path: &Path, part: usize, changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
        let pruned = Pruned { file: self, changes };
        match &self.format {
            Format::Safetensors(header) => safetensors::write(&pruned, header, out),
            Format::Shards(index) => index.write(&pruned, path, part, out),
            Format::Npz(members) => npz::write(&pruned, members, out),
            Format::Irpa(archive) => irpa::write(&pruned, archive, out),
            Format::Memory => Err(io::Error::new(io::ErrorKind::Unsupported, memory::NO_FILE)),
        }
    }

    /// Adds a tensor.
    fn add(&mut self, entry: Entry) -> Result<(), String> {
        if self.by_name.insert(entry.name.clone(), self.entries.len()).is_some() {
            return Err(format!("tensor `{}`: there is another of that name", entry.name));
        }
        self.entries.push(entry);
        Ok(())
    }

    fn error(&self, message: impl Into<String>) -> Diagnostic {
        self.error_in(0, message)
    }

    /// An error in the file, or in one of its shards.
    fn error_in(&self, file: usize, message: impl Into<String>) -> Diagnostic {
        let path = self.paths.get(file).unwrap_or(&self.paths[0]);
        Diagnostic::error(path.display().to_string(), Pos::default(), message)
    }
}

impl Entry {
    /// Its number of bytes; of a splat, those that it stands for.
    fn bytes(&self) -> u64 {
        match &self.stored {
            Stored::Bytes { range, .. } => range.len() as u64,
            Stored::Splat { len, .. } => *len,
        }
    }

    /// Whether a tensor of the module may have these values. Error: what it is, and what is needed.
    pub fn fits(&self, elem: &Elem, shape: &[u64]) -> Result<(), String> {
        self.dtype.readable()?;
        let fits = self.dtype.holds(elem) && self.shape.as_ref().is_none_or(|s| s == shape);
        let bytes = self.bytes();
        let needed = format!("`{}` is needed", typed(&elem.name, shape));
        match &self.shape {
            Some(found) if !fits => Err(format!("it is `{}`, but {needed}", typed(self.dtype.name(), found))),
            Some(_) => Ok(()),
            None => match crate::store::layout(bytes as usize, elem, shape) {
                Ok(_) => Ok(()),
                Err(e) => Err(format!("{e} ({needed})")),
            },
        }
    }
}

/// A type as the dep IR prints it.
fn typed(elem: &str, shape: &[u64]) -> String {
    let sizes: Vec<String> = shape.iter().map(u64::to_string).collect();
    format!("{elem}[{}]", sizes.join(" "))
}

/// The bytes of a splat's pattern that are one element.
fn splat_element<'a>(pattern: &'a [u8; 16], len: u64, elem: &Elem, shape: &[u64]) -> Result<&'a [u8], String> {
    let elements: u64 =
        shape.iter().try_fold(1u64, |n, d| n.checked_mul(*d)).ok_or("it has more than 2^64 elements")?;
    let width = len.checked_div(elements).map_or(0, |w| w as usize);
    match pattern.get(..width) {
        Some(one) if pattern.len().checked_rem(width) == Some(0) && pattern.chunks(width).all(|c| c == one) => Ok(one),
        _ => Err(format!("its pattern is not one element of type `{elem}`")),
    }
}

/// A file under changes: what is to be written.
struct Pruned<'a> {
    file: &'a WeightFile,
    changes: &'a Changes,
}

impl<'a> Pruned<'a> {
    fn change(&self, entry: usize) -> Option<&'a Change> {
        self.changes.get(&entry)
    }

    /// The shape of an entry afterwards.
    fn shape(&self, entry: usize) -> Vec<u64> {
        match (self.change(entry), &self.file.entries[entry].shape) {
            (Some(change), _) => change.contents.shape(&change.shape),
            (None, shape) => shape.clone().unwrap_or_default(),
        }
    }

    /// The pattern of an entry that is a splat afterwards, and how many of its bytes count.
    fn splat(&self, entry: usize) -> Option<(&'a [u8; 16], usize)> {
        match (self.change(entry).map(|c| &c.contents), &self.file.entries[entry].stored) {
            (None | Some(Contents::Gather(_)), Stored::Splat { pattern, pattern_len, .. }) => {
                Some((pattern, *pattern_len))
            }
            _ => None,
        }
    }

    /// The number of bytes of an entry afterwards, written or splat.
    fn len(&self, entry: usize) -> io::Result<u64> {
        let found = &self.file.entries[entry];
        let Some(change) = self.change(entry) else { return Ok(found.bytes()) };
        let named = |e: String| invalid(&found.name, &e);
        change.contents.check(&change.elem, &change.shape).map_err(named)?;
        match (&change.contents, &found.stored) {
            (Contents::Values { bytes, .. }, _) => Ok(bytes.len() as u64),
            (Contents::Gather(gather), Stored::Splat { pattern, len, .. }) => {
                if gather.axes.iter().flatten().flatten().any(|unit| *unit == ZERO) {
                    return Err(named("a part of a splat cannot be zero: store its values".to_string()));
                }
                let one = splat_element(pattern, *len, &change.elem, &change.shape).map_err(named)?;
                Ok(self.shape(entry).iter().product::<u64>() * one.len() as u64)
            }
            (contents, Stored::Bytes { .. }) => Ok(contents.len(&self.tensor(entry, change)?)),
        }
    }

    /// Writes the bytes of an entry; nothing for a splat.
    fn values(&self, entry: usize, out: &mut dyn Write) -> io::Result<()> {
        match (self.change(entry), self.file.bytes(&self.file.entries[entry])) {
            (Some(Change { contents: Contents::Values { bytes, .. }, .. }), _) => {
                write_values(out, bytes, Encoding::Raw)
            }
            (_, None) => Ok(()),
            (None, Some(bytes)) => bytes.copy(out),
            (Some(change), Some(_)) => change.contents.write(out, &self.tensor(entry, change)?, Encoding::Raw),
        }
    }

    fn tensor(&self, entry: usize, change: &Change) -> io::Result<Tensor<'a>> {
        let found = &self.file.entries[entry];
        let values = self.file.typed(found, &change.elem, &change.shape).map_err(|e| invalid(&found.name, &e))?;
        change.contents.check(&change.elem, &change.shape).map_err(|e| invalid(&found.name, &e))?;
        Ok(values.tensor)
    }
}

fn invalid(name: &str, what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, format!("tensor `{name}`: {what}"))
}

fn open_source(path: &Path) -> Result<Source, Diagnostic> {
    Source::open(path).map_err(|e| {
        Diagnostic::error(path.display().to_string(), Pos::default(), format!("cannot read it: {}", cause(&e)))
    })
}

/// What a file seems to be.
enum Kind {
    Safetensors,
    Index,
    Zip,
    Irpa,
    /// Known, but not read: what it is, and what to do.
    Foreign(&'static str, &'static str),
}

const FORMATS: &str = "give a `.safetensors` file, the `.safetensors.index.json` of several, an `.npz`, or an `.irpa`";

fn sniff(bytes: &[u8]) -> Option<Kind> {
    let text = bytes.trim_ascii_start();
    Some(match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Kind::Zip,
        [b'I', b'R', b'P', b'A', ..] => Kind::Irpa,
        [0x93, b'N', b'U', b'M', b'P', b'Y', ..] => {
            Kind::Foreign("it is a single NumPy array, without a name", "save it by name, with `numpy.savez`")
        }
        [b'G', b'G', b'U', b'F', ..] => Kind::Foreign("it is a GGUF file", FORMATS),
        _ if safetensors::sniff(bytes) => Kind::Safetensors,
        _ if text.starts_with(b"{") => Kind::Index,
        _ => return None,
    })
}

//! `.npz`: NumPy arrays in a zip archive. What is stored in it is seen as it lies in the file; what is deflated is inflated
//! into a file without a name.

use super::{Changes, DType, Entry, Pruned, Stored, WeightFile};
use crate::source::{Bytes, Reader, Source};
use depc_ir::diag::{Diagnostic, counted};
use pest::Parser;
use pest_derive::Parser;
use std::io::{self, Seek, Write};
use std::ops::Range;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The members of an archive, in its order: the tensor that each is, if it is one.
#[derive(Debug)]
pub(super) struct Members(Vec<Option<usize>>);

/// How the name of a member ends that is an array.
const SUFFIX: &str = ".npy";
/// From this size on, a member needs the 64-bit form.
const LARGE: u64 = u32::MAX as u64 - (1 << 20);

#[derive(Parser)]
#[grammar = "weights/npy.pest"]
struct NpyParser;

/// The header of an array.
struct Npy {
    descr: String,
    fortran: bool,
    shape: Vec<u64>,
}

/// Where the bytes of a member are.
struct Member {
    name: String,
    source: usize,
    range: Range<usize>,
}

/// Reads the directory of an archive, and the header of each array.
pub(super) fn read(file: &mut WeightFile) -> Result<Members, Diagnostic> {
    let members = unpack(file).map_err(|e| {
        let help = "it may be truncated: save it again, with `numpy.savez`";
        file.error(format!("this archive cannot be read: {e}")).with_help(help)
    })?;
    if members.iter().any(|m| m.name.ends_with("data.pkl")) {
        let help = "save its tensors as .safetensors (`save_file` of its package for torch)";
        return Err(file.error("it is a PyTorch checkpoint, which only Python can read").with_help(help));
    }
    let mut tensors = Vec::new();
    for member in members {
        let name = member.name.clone();
        let entry = match name.strip_suffix(SUFFIX) {
            None => None,
            Some(name) => {
                let named = |e: String| file.error(format!("tensor `{name}`: {e}"));
                let bytes = file.sources[member.source].stretch(member.range.clone());
                let bytes = bytes.ok_or_else(|| named("its bytes are not in the file".to_string()))?;
                Some(entry(name, &member, bytes).map_err(named)?)
            }
        };
        tensors.push(entry.is_some().then_some(file.entries.len()));
        if let Some(entry) = entry {
            file.add(entry).map_err(|e| file.error(e))?;
        }
    }
    Ok(Members(tensors))
}

/// Whether these are the bytes of a single array, outside of an archive.
pub(super) fn is_array(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x93NUMPY")
}

/// Reads a single array: the tensor without a name.
pub(super) fn read_array(file: &mut WeightFile) -> Result<(), Diagnostic> {
    let all = 0..file.sources[0].bytes().len();
    let member = Member { name: String::new(), source: 0, range: all.clone() };
    let bytes = file.sources[0].stretch(all).ok_or_else(|| file.error("it cannot be read"))?;
    let entry = entry("", &member, bytes).map_err(|e| file.error(e))?;
    file.add(entry).map_err(|e| file.error(e))
}

/// Finds the members; inflates those that are deflated, all into one source.
fn unpack(file: &mut WeightFile) -> Result<Vec<Member>, String> {
    let text = |e: ZipError| e.to_string();
    let mut archive = archive(&file.sources[0]).map_err(text)?;
    if archive.has_duplicate_names() {
        return Err("two of its members have the same name".to_string());
    }
    let mut inflated: Option<std::fs::File> = None;
    let mut members = Vec::new();
    for i in 0..archive.len() {
        let mut member = archive.by_index(i).map_err(text)?;
        let name = member.name().map_err(text)?.into_owned();
        let named = |e: &dyn std::fmt::Display| format!("its member `{name}`: {e}");
        let start = member.data_start().filter(|_| member.compression() == CompressionMethod::Stored);
        // What stays is copied by its packed size, and read by its own: only where both are one is the copy what was read.
        if start.is_some() && member.compressed_size() != member.size() {
            let (packed, own) = (member.compressed_size(), member.size());
            return Err(named(&format!("it is stored, yet its size is {packed} in the archive and {own} unpacked")));
        }
        let (source, range) = match start {
            Some(start) => (0, start..start.saturating_add(member.size())),
            None => {
                let out = match &mut inflated {
                    Some(out) => out,
                    none => none.insert(tempfile::tempfile().map_err(|e| named(&e))?),
                };
                let start = out.stream_position().map_err(|e| named(&e))?;
                let len = io::copy(&mut member, out).map_err(|e| named(&e))?;
                (1, start..start + len)
            }
        };
        members.push(Member { source, range: range.start as usize..range.end as usize, name });
    }
    let source = inflated.map(|out| match out.metadata()?.len() {
        0 => Ok(Source::Owned(Vec::new())),
        _ => Source::map(&out),
    });
    drop(archive);
    file.sources.extend(source.transpose().map_err(|e: io::Error| e.to_string())?);
    Ok(members)
}

fn archive(source: &Source) -> Result<ZipArchive<Reader<'_>>, ZipError> {
    let all = source.stretch(0..source.bytes().len()).unwrap_or_else(|| Bytes::from(&[] as &[u8]));
    ZipArchive::new(all.reader())
}

fn entry(name: &str, member: &Member, bytes: Bytes) -> Result<Entry, String> {
    let (text, at) = header(bytes.get()).ok_or("it is no NumPy array, or a truncated one")?;
    let range = member.range.start + at..member.range.end;
    let stored = Stored::Bytes { source: member.source, range: range.clone() };
    bytes.release(0..at);
    let (dtype, shape) = match parse(text) {
        // It is copied as it is.
        None => (DType::unreadable("", format!("depc cannot read its header `{}`", text.trim())), None),
        Some(npy) => {
            let dtype = DType::numpy(&npy.descr);
            let elements = npy.shape.iter().try_fold(1u64, |n, d| n.checked_mul(*d));
            if let Some(width) = dtype.bytes()
                && elements.and_then(|n| n.checked_mul(width)) != Some(range.len() as u64)
            {
                let ty = super::typed(dtype.name(), &npy.shape);
                return Err(format!(
                    "it is `{ty}`, which is not what its {} hold: it may be truncated",
                    counted(range.len() as u64, "byte", "bytes")
                ));
            }
            let fortran = npy.fortran && npy.shape.iter().filter(|n| **n > 1).count() > 1;
            let why = "it is in Fortran order: save it with `numpy.ascontiguousarray`";
            let dtype = if fortran { DType::unreadable(&npy.descr, why.to_string()) } else { dtype };
            (dtype, Some(npy.shape))
        }
    };
    Ok(Entry { name: name.to_string(), dtype, shape, stored })
}

/// The text of an array's header, and where its data begin.
fn header(bytes: &[u8]) -> Option<(&str, usize)> {
    let (magic, rest) = bytes.split_first_chunk::<8>()?;
    let (start, len): (usize, usize) = match magic {
        [0x93, b'N', b'U', b'M', b'P', b'Y', 1, 0] => (10, usize::from(u16::from_le_bytes(*rest.first_chunk()?))),
        [0x93, b'N', b'U', b'M', b'P', b'Y', 2 | 3, 0] => (12, u32::from_le_bytes(*rest.first_chunk()?) as usize),
        _ => return None,
    };
    let text = std::str::from_utf8(bytes.get(start..start.checked_add(len)?)?).ok()?;
    Some((text, start + len))
}

fn parse(text: &str) -> Option<Npy> {
    let (mut descr, mut fortran, mut shape) = (None, None, None);
    for pair in NpyParser::parse(Rule::header, text).ok()?.next()?.into_inner() {
        let rule = pair.as_rule();
        let mut inner = pair.into_inner();
        match rule {
            Rule::descr => descr = Some(inner.next()?.into_inner().next()?.as_str().to_string()),
            Rule::order => fortran = Some(inner.next()?.as_str() == "True"),
            Rule::shape => {
                let sizes = inner.map(|size| size.as_str().trim_end_matches('L').parse().ok());
                shape = Some(sizes.collect::<Option<Vec<u64>>>()?);
            }
            _ => {}
        }
    }
    Some(Npy { descr: descr?, fortran: fortran?, shape: shape? })
}

/// The header of an array in C order, as NumPy writes it.
fn npy_header(descr: &str, shape: &[u64]) -> Vec<u8> {
    let sizes: Vec<String> = shape.iter().map(u64::to_string).collect();
    let comma = if shape.len() == 1 { "," } else { "" };
    let mut text = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({}{comma}), }}", sizes.join(", "));
    let start = if text.len() + 1 + 64 <= usize::from(u16::MAX) { 10 } else { 12 };
    // Data begin at a multiple of 64, after a line break.
    let total = (start + text.len() + 1).next_multiple_of(64);
    text.push_str(&" ".repeat(total - start - text.len() - 1));
    text.push('\n');
    let mut out = b"\x93NUMPY".to_vec();
    if start == 10 {
        out.extend([1, 0]);
        out.extend((text.len() as u16).to_le_bytes());
    } else {
        out.extend([2, 0]);
        out.extend((text.len() as u32).to_le_bytes());
    }
    out.extend(text.bytes());
    out
}

/// Writes the archive again: members that stay as they are, are copied as they are packed.
pub(super) fn write(pruned: &Pruned, members: &Members, out: &mut dyn Write) -> io::Result<()> {
    let mut from = archive(&pruned.file.sources[0]).map_err(error)?;
    let mut to = ZipWriter::new_stream(out);
    to.set_raw_comment(from.comment().into()).map_err(error)?;
    for (i, tensor) in members.0.iter().enumerate() {
        match tensor.filter(|t| is_changed(pruned.changes, *t)) {
            None => to.raw_copy_file(from.by_index_raw(i).map_err(error)?).map_err(error)?,
            Some(tensor) => {
                let member = from.by_index_raw(i).map_err(error)?;
                let header = npy_header(pruned.file.entries[tensor].dtype.spelled(), &pruned.shape(tensor));
                let len = pruned.len(tensor)?.saturating_add(header.len() as u64);
                let name = member.name().map_err(error)?.into_owned();
                to.start_file(name, member.options().large_file(len > LARGE)).map_err(error)?;
                to.write_all(&header)?;
                pruned.values(tensor, &mut to)?;
            }
        }
    }
    to.finish().map_err(error)?.into_inner().flush()
}

fn is_changed(changes: &Changes, tensor: usize) -> bool {
    changes.contains_key(&tensor)
}

/// The system's error stays what it is.
fn error(e: ZipError) -> io::Error {
    match e {
        ZipError::Io(e) => e,
        other => io::Error::other(other),
    }
}

//! `.irpa`, IREE's parameter archives: headers that each have a table of entries, their names and metadata, and their
//! storage. The archive gives lengths in bytes; types are what the module says.

use super::{DType, Entry, Pruned, Stored, WeightFile};
use depc_ir::diag::Diagnostic;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// What an archive has beside names and values: per entry its metadata, and the alignment of its storage.
#[derive(Debug)]
pub(super) struct Archive(Vec<(Vec<u8>, u64)>);

/// Bytes of a header of version 0.
const HEADER: usize = 88;
/// Bytes of an entry, without what depends on its kind; of a splat; of data.
const ENTRY: usize = 60;
const SPLAT: usize = 85;
const DATA: usize = 76;
/// Alignment of entries, of storage unless an entry says more, and of the file's length.
const ENTRY_ALIGNMENT: u64 = 16;
const DATA_ALIGNMENT: u64 = 64;
const FILE_ALIGNMENT: u64 = 4096;

/// Numbers that lie in bytes.
#[derive(Clone, Copy)]
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn u16(&self, at: usize) -> Option<u16> {
        self.0.get(at..)?.first_chunk().map(|b| u16::from_le_bytes(*b))
    }
    fn u32(&self, at: usize) -> Option<u32> {
        self.0.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
    }
    fn u64(&self, at: usize) -> Option<u64> {
        self.0.get(at..)?.first_chunk().map(|b| u64::from_le_bytes(*b))
    }
    /// An offset and a length, as a range that counts from the beginning of `of` and lies in it.
    fn range(&self, at: usize, of: &Range<usize>) -> Option<Range<usize>> {
        let (offset, len) = (self.u64(at)?, self.u64(at + 8)?);
        if len == 0 {
            return Some(of.start..of.start);
        }
        let end = offset.checked_add(len).filter(|end| *end <= of.len() as u64)?;
        Some(of.start + offset as usize..of.start + end as usize)
    }
}

/// Reads all headers of an archive, each linked to the next.
pub(super) fn read(file: &mut WeightFile) -> Result<Archive, Diagnostic> {
    let mut archive = Archive(Vec::new());
    let mut base = 0;
    loop {
        let next = header(file, &mut archive, base)
            .map_err(|e| file.error(e).with_help("make it again, with `iree-convert-parameters`"))?;
        match base.checked_add(next).filter(|_| next > 0) {
            Some(next) => base = next,
            None => break,
        }
    }
    file.sources[0].release(0..file.sources[0].bytes().len());
    Ok(archive)
}

/// Reads one header and its entries; the result is the distance to the next one, or 0.
fn header(file: &mut WeightFile, archive: &mut Archive, base: usize) -> Result<usize, String> {
    let bytes = file.sources[0].bytes();
    let truncated = || "this parameter archive is truncated".to_string();
    let fields = Fields(bytes.get(base..).ok_or_else(truncated)?);
    let (magic, major, minor) = (fields.u32(0), fields.u16(4), fields.u16(6));
    if magic != Some(u32::from_le_bytes(*b"IRPA")) {
        return Err(format!("there is no header of a parameter archive at byte {base}"));
    }
    let (major, minor) = (major.ok_or_else(truncated)?, minor.ok_or_else(truncated)?);
    if (major, minor, fields.u64(8)) != (0, 0, Some(HEADER as u64)) {
        return Err(format!("its version is {major}.{minor}; depc reads parameter archives of version 0.0"));
    }
    let next = fields.u64(16).ok_or_else(truncated)? as usize;
    let count = fields.u64(32).ok_or_else(truncated)?;
    let rest = base..bytes.len();
    let segment = |at| fields.range(at, &rest).ok_or_else(truncated);
    let (table, metadata, storage) = (segment(40)?, segment(56)?, segment(72)?);
    let mut found = Vec::new();
    let mut at = table.start;
    for i in 0..count {
        let fields = Fields(bytes.get(at..table.end).unwrap_or_default());
        let entry = entry(fields, bytes, &metadata, &storage);
        let (size, entry) =
            entry.map_err(|e| format!("entry {i}: {}", e.unwrap_or("its table is cut short".into())))?;
        found.extend(entry);
        at = at.saturating_add(size.next_multiple_of(ENTRY_ALIGNMENT as usize));
    }
    for (entry, metadata, alignment) in found {
        file.add(entry)?;
        archive.0.push((metadata, alignment));
    }
    Ok(next)
}

/// An entry with its metadata and alignment.
type Found = (Entry, Vec<u8>, u64);

/// An entry and its size in the table. Error: why it cannot be read; `None` if its table or a segment ends before.
fn entry(
    fields: Fields,
    bytes: &[u8],
    metadata: &Range<usize>,
    storage: &Range<usize>,
) -> Result<(usize, Option<Found>), Option<String>> {
    let size = fields.u64(0).filter(|size| (ENTRY as u64..=fields.0.len() as u64).contains(size)).ok_or(None)?;
    let fields = Fields(&fields.0[..size as usize]);
    let text = |at| fields.range(at, metadata).and_then(|range| bytes.get(range)).ok_or(None);
    let name = std::str::from_utf8(text(20)?).map_err(|_| Some("its name is not UTF-8".to_string()))?.to_string();
    let named = |e: String| Some(format!("tensor `{name}`: {e}"));
    let stored = match fields.u32(8).ok_or(None)? {
        0 => return Ok((size as usize, None)),
        1 => splat(fields).ok_or_else(|| named("its pattern cannot be read".to_string()))?,
        2 => {
            let range = fields.range(60, storage);
            let range =
                range.ok_or_else(|| named("its bytes are not all in the archive: is it truncated?".to_string()))?;
            Stored::Bytes { source: 0, range }
        }
        3 => return Err(named("its bytes are in another file, which IREE does not read either".to_string())),
        kind => return Err(named(format!("depc does not know entries of kind {kind}"))),
    };
    let alignment = fields.u64(52).filter(|a| a.is_power_of_two() && *a <= FILE_ALIGNMENT).unwrap_or(DATA_ALIGNMENT);
    let entry = Entry { name, dtype: DType::unsaid(), shape: None, stored };
    Ok((size as usize, Some((entry, text(36)?.to_vec(), alignment))))
}

fn splat(fields: Fields) -> Option<Stored> {
    let len = fields.u64(60)?;
    let given: &[u8; 16] = fields.0.get(68..)?.first_chunk()?;
    let pattern_len = usize::from(*fields.0.get(84)?);
    if !matches!(pattern_len, 1 | 2 | 4 | 8 | 16) || !len.is_multiple_of(pattern_len as u64) {
        return None;
    }
    let pattern = std::array::from_fn(|i| given[i % pattern_len]);
    Some(Stored::Splat { pattern, pattern_len, len })
}

/// Where everything goes: the entry table, names and metadata, and per entry the offset in the storage.
struct Plan {
    table: u64,
    metadata: u64,
    alignment: u64,
    /// Of entries with data; those of the same bytes share them.
    offsets: Vec<Option<u64>>,
    /// Entries whose bytes are written, in order.
    written: Vec<usize>,
    lengths: Vec<u64>,
    storage: u64,
}

fn plan(pruned: &Pruned, archive: &Archive) -> io::Result<Plan> {
    let none = Plan {
        table: 0,
        metadata: 0,
        alignment: 1,
        offsets: Vec::new(),
        written: Vec::new(),
        lengths: Vec::new(),
        storage: 0,
    };
    let mut shared: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    archive.0.iter().enumerate().try_fold(none, |mut plan, (i, (metadata, alignment))| {
        let entry = &pruned.file.entries[i];
        let len = pruned.len(i)?;
        plan.lengths.push(len);
        plan.metadata += (entry.name.len() + metadata.len()) as u64;
        let size = match pruned.splat(i) {
            Some(_) => {
                plan.offsets.push(None);
                SPLAT
            }
            None => {
                let key = match (&entry.stored, pruned.change(i)) {
                    (Stored::Bytes { range, .. }, None) => Some((range.start, range.end)),
                    _ => None,
                };
                let same = key.and_then(|key| shared.get(&key)).copied();
                let offset = same.unwrap_or_else(|| plan.storage.next_multiple_of(*alignment));
                if same.is_none() {
                    plan.written.push(i);
                    plan.storage = offset + len;
                }
                if let Some(key) = key.filter(|_| len > 0) {
                    shared.insert(key, offset);
                }
                plan.alignment = plan.alignment.max(*alignment);
                plan.offsets.push(Some(offset));
                DATA
            }
        };
        plan.table = plan.table.next_multiple_of(ENTRY_ALIGNMENT) + size as u64;
        Ok(plan)
    })
}

/// Counts what is written, and fills gaps with zeros.
struct Counted<'a> {
    out: &'a mut dyn Write,
    at: u64,
}

impl Counted<'_> {
    fn numbers(&mut self, numbers: &[u64]) -> io::Result<()> {
        numbers.iter().try_for_each(|n| self.write_all(&n.to_le_bytes()))
    }
    fn zeros_to(&mut self, end: u64) -> io::Result<()> {
        let zeros = vec![0; end.saturating_sub(self.at) as usize];
        self.write_all(&zeros)
    }
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.at += n as u64;
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes an archive with one header, as IREE's own tools do.
pub(super) fn write(pruned: &Pruned, archive: &Archive, out: &mut dyn Write) -> io::Result<()> {
    let plan = plan(pruned, archive)?;
    let mut out = Counted { out, at: 0 };
    let table = (HEADER as u64).next_multiple_of(ENTRY_ALIGNMENT);
    let metadata = table + plan.table;
    let storage = (metadata + plan.metadata).next_multiple_of(plan.alignment);
    out.write_all(b"IRPA\0\0\0\0")?;
    out.numbers(&[HEADER as u64, 0, 0, archive.0.len() as u64])?;
    out.numbers(&[table, plan.table, metadata, plan.metadata, storage, plan.storage])?;
    let mut text = 0;
    for (i, (own, alignment)) in archive.0.iter().enumerate() {
        let at = out.at.next_multiple_of(ENTRY_ALIGNMENT);
        out.zeros_to(at)?;
        let entry = &pruned.file.entries[i];
        let (name, own) = (entry.name.len() as u64, own.len() as u64);
        let texts = [text, name, if own == 0 { 0 } else { text + name }, own];
        text += name + own;
        let begin = |out: &mut Counted, size: usize, kind: u32, alignment: u64| {
            out.numbers(&[size as u64])?;
            out.write_all(&kind.to_le_bytes())?;
            out.numbers(&[0])?;
            out.numbers(&texts)?;
            out.numbers(&[alignment])
        };
        match pruned.splat(i) {
            Some((pattern, pattern_len)) => {
                begin(&mut out, SPLAT, 1, 0)?;
                out.numbers(&[plan.lengths[i]])?;
                let given = std::array::from_fn::<u8, 16, _>(|b| if b < pattern_len { pattern[b] } else { 0 });
                out.write_all(&given)?;
                out.write_all(&[pattern_len as u8])?;
            }
            None => {
                begin(&mut out, DATA, 2, *alignment)?;
                out.numbers(&[plan.offsets[i].unwrap_or_default(), plan.lengths[i]])?;
            }
        }
    }
    for (i, (own, _)) in archive.0.iter().enumerate() {
        out.write_all(pruned.file.entries[i].name.as_bytes())?;
        out.write_all(own)?;
    }
    for i in plan.written {
        out.zeros_to(storage + plan.offsets[i].unwrap_or_default())?;
        pruned.values(i, &mut out)?;
    }
    let end = out.at.max(storage).next_multiple_of(FILE_ALIGNMENT);
    out.zeros_to(end)
}

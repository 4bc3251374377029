//! `.safetensors`: the length of a header (8 bytes), the header in JSON, and the tensors, one after the other.
//!
//! The header is read here, not by the crate of that name: that one forgets the order of the tensors and of the metadata,
//! does not notice a name given twice, and refuses the whole file for one type that it does not know.

use super::json::Pairs;
use super::{DType, Entry, Pruned, Stored, WeightFile};
use depc_ir::diag::{Diagnostic, counted};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io::{self, Write};
use std::ops::Range;

/// Longer headers are refused, as by other readers.
const LONGEST: u64 = 100_000_000;
/// Bytes of the header's length.
const LENGTH: usize = 8;

/// What a file has beside its tensors.
#[derive(Default, Debug)]
pub(super) struct Header {
    metadata: Option<Map<String, Value>>,
    /// Its entries, in the order of the header.
    pub entries: Range<usize>,
    /// The same in the order of their bytes.
    stored: Vec<usize>,
}

/// Whether a file begins as these do.
pub(super) fn sniff(bytes: &[u8]) -> bool {
    let length = bytes.first_chunk::<LENGTH>().map(|b| u64::from_le_bytes(*b));
    length.is_some_and(|n| n <= LONGEST) && bytes.get(LENGTH).is_none_or(|b| *b == b'{')
}

/// What a header says of a tensor.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "its type, shape and offsets")]
struct Info {
    dtype: String,
    shape: Vec<u64>,
    data_offsets: (u64, u64),
}

/// The key that is no tensor's name.
const METADATA: &str = "__metadata__";

/// Reads the tensors of source number `source`, which has its path.
pub(super) fn read(file: &mut WeightFile, source: usize) -> Result<Header, Diagnostic> {
    let read = tensors(file, source);
    file.sources[source].release(0..file.sources[source].bytes().len());
    read.map_err(|e| {
        let help = "fetch or export it again: a safetensors file is a header, and exactly the tensors that it names";
        file.error_in(source, e).with_help(help)
    })
}

fn tensors(file: &mut WeightFile, source: usize) -> Result<Header, String> {
    let (Pairs(pairs), data) = header(file.sources[source].bytes())?;
    let first = file.entries.len();
    let mut metadata = None;
    for (name, value) in pairs {
        if name != METADATA {
            let info = Info::deserialize(value).map_err(|e| format!("its header is corrupt: tensor `{name}`: {e}"))?;
            file.add(entry(name, info, source, &data)?)?;
        } else if let (Value::Object(map), None) = (value, &metadata) {
            metadata = Some(map);
        } else {
            return Err(format!("its header is corrupt: `{METADATA}` is not one map"));
        }
    }
    let entries = first..file.entries.len();
    let mut stored: Vec<usize> = entries.clone().collect();
    stored.sort_by_key(|i| match &file.entries[*i].stored {
        Stored::Bytes { range, .. } => (range.start, range.end),
        Stored::Splat { .. } => (0, 0),
    });
    contiguous(file, &stored, &data)?;
    Ok(Header { metadata, entries, stored })
}

/// What the header has, and where the tensors lie.
fn header(bytes: &[u8]) -> Result<(Pairs<Value>, Range<usize>), String> {
    if !sniff(bytes) {
        let length = bytes.first_chunk().map(|b| u64::from_le_bytes(*b));
        let says = length.map_or("is cut short".to_string(), |n| {
            format!("says that {} of JSON follow, and they do not", counted(n, "byte", "bytes"))
        });
        return Err(format!("its header is corrupt: the length, which is its first 8 bytes, {says}"));
    }
    let length = bytes.first_chunk().map(|b| u64::from_le_bytes(*b)).unwrap_or_default();
    // At most `LONGEST`.
    let start = LENGTH + length as usize;
    let Some(header) = bytes.get(LENGTH..start) else {
        let left = bytes.len() - LENGTH;
        return Err(format!(
            "it is truncated: its header has {}, but only {left} follow",
            counted(length, "byte", "bytes")
        ));
    };
    let pairs = serde_json::from_slice(header).map_err(|e| format!("its header is corrupt: it is not JSON: {e}"))?;
    Ok((pairs, start..bytes.len()))
}

fn entry(name: String, info: Info, source: usize, data: &Range<usize>) -> Result<Entry, String> {
    let named = |e: String| format!("tensor `{name}`: {e}");
    let (from, to) = info.data_offsets;
    let space = data.len() as u64;
    if from > to {
        return Err(named(format!("it begins at byte {from} of the tensors, and ends at {to}, before that")));
    }
    if to > space {
        return Err(named(format!(
            "the file is truncated: it ends at byte {to} of the tensors, of which there are {space}"
        )));
    }
    let dtype = DType::safetensors(&info.dtype);
    if let Some(bytes) = dtype.bytes() {
        let needed = info.shape.iter().try_fold(bytes, |n, d| n.checked_mul(*d));
        if needed != Some(to - from) {
            let needed = needed.map_or_else(|| "more than 2^64".to_string(), |n| n.to_string());
            let ty = super::typed(dtype.name(), &info.shape);
            return Err(named(format!("it has {}, but `{ty}` takes {needed}", counted(to - from, "byte", "bytes"))));
        }
    }
    let stored = Stored::Bytes { source, range: data.start + from as usize..data.start + to as usize };
    Ok(Entry { name, dtype, shape: Some(info.shape), stored })
}

/// The tensors fill the file: no two overlap, and nothing lies between or after them.
fn contiguous(file: &WeightFile, stored: &[usize], data: &Range<usize>) -> Result<(), String> {
    let mut at = data.start;
    for entry in stored.iter().map(|i| &file.entries[*i]) {
        let Stored::Bytes { range, .. } = &entry.stored else { continue };
        if range.start != at {
            let what = if range.start < at { "overlaps the one before it" } else { "leaves a gap before it" };
            let (begins, end) = (range.start - data.start, at - data.start);
            let message =
                format!("it {what}: it begins at byte {begins} of the tensors, and those before it end at {end}");
            return Err(format!("tensor `{}`: {message}", entry.name));
        }
        at = range.end;
    }
    match data.end - at {
        0 => Ok(()),
        more => Err(format!("bytes follow the last tensor: {more}")),
    }
}

/// Writes the file of this header.
pub(super) fn write(pruned: &Pruned, header: &Header, out: &mut dyn Write) -> io::Result<()> {
    let mut offsets = vec![(0, 0); header.entries.len()];
    let mut at = 0;
    for entry in &header.stored {
        let end = at + pruned.len(*entry)?;
        offsets[entry - header.entries.start] = (at, end);
        at = end;
    }
    let mut map = Map::new();
    if let Some(metadata) = &header.metadata {
        map.insert(METADATA.to_string(), Value::Object(metadata.clone()));
    }
    for (entry, data_offsets) in header.entries.clone().zip(offsets) {
        let found = &pruned.file.entries[entry];
        let info = Info { dtype: found.dtype.spelled().to_string(), shape: pruned.shape(entry), data_offsets };
        map.insert(found.name.clone(), serde_json::to_value(info)?);
    }
    let mut text = serde_json::to_vec(&map)?;
    // Tensors begin at a multiple of 8.
    text.resize(text.len().next_multiple_of(LENGTH), b' ');
    out.write_all(&(text.len() as u64).to_le_bytes())?;
    out.write_all(&text)?;
    header.stored.iter().try_for_each(|entry| pruned.values(*entry, out))
}

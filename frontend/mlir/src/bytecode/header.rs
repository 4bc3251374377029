//! What bytecode says of itself: its version, who wrote it, and its ops.
//!
//! MLIR's reader believes the counts in a file and reserves memory for them. Those of its tables are checked here
//! first.

use depc_ir::diag::counted;

/// The sections that are looked into.
const STRINGS: u8 = 0;
const DIALECTS: u8 = 1;
const ATTRIBUTES: u8 = 3;
/// Versions in which dialects got versions, the number of ops was written, and ops were marked as known.
const WITH_VERSIONS: u64 = 1;
const WITH_COUNT: u64 = 4;
const WITH_MARK: u64 = 5;

/// The beginning of a bytecode file.
#[derive(Debug)]
pub(super) struct Header {
    /// Who wrote it.
    pub producer: String,
    /// The names of its ops, and whether the writer knew them; nothing is said of the latter by old versions.
    pub ops: Vec<(String, Option<bool>)>,
}

impl Header {
    /// Reads it. Error: what is wrong.
    pub fn read(bytes: &[u8]) -> Result<Header, String> {
        let mut file = HeaderReader { bytes, at: 4 };
        let version = file.number()?;
        let end = memchr::memchr(0, file.rest()).ok_or("it ends inside its header")?;
        let producer = String::from_utf8_lossy(file.take(end)?).into_owned();
        file.take(1)?;
        let (mut strings, mut dialects) = (None, None);
        while !file.rest().is_empty() {
            let (id, section) = file.section()?;
            match id {
                STRINGS => strings = Some(section),
                DIALECTS => dialects = Some(section),
                ATTRIBUTES => check_groups(section)?,
                _ => {}
            }
        }
        let strings = string_table(strings.ok_or("it has no list of strings")?)?;
        let ops = op_names(dialects.ok_or("it has no list of dialects")?, version, &strings)?;
        Ok(Header { producer, ops })
    }
}

/// Attributes and types: the number of each; then the attributes and the types, in groups, each with a dialect, a number,
/// and so many lengths. MLIR writes as many as the groups say into tables as long as the numbers say.
fn check_groups(section: &[u8]) -> Result<(), String> {
    let mut reader = HeaderReader { bytes: section, at: 0 };
    for total in [reader.count()?, reader.count()?] {
        let mut sum = 0;
        while sum < total {
            reader.number()?;
            let group = reader.count()?;
            for _ in 0..group {
                reader.number()?;
            }
            sum += group;
        }
        if sum != total {
            return Err(format!("attributes and types: {sum} listed, {total} present"));
        }
    }
    Ok(())
}

/// Strings: their number, their lengths from the last to the first, and all of them, each with a NUL.
fn string_table(section: &[u8]) -> Result<Vec<&[u8]>, String> {
    let mut reader = HeaderReader { bytes: section, at: 0 };
    let count = reader.count()?;
    let mut lengths = (0..count).map(|_| reader.number()).collect::<Result<Vec<_>, _>>()?;
    lengths.reverse();
    let mut start = section.len();
    for length in &lengths {
        let length = usize::try_from(*length).ok().filter(|n| *n > 0);
        start = length.and_then(|n| start.checked_sub(n)).ok_or("its strings do not fit")?;
    }
    if start < reader.at {
        return Err("its strings do not fit".to_string());
    }
    let mut data = HeaderReader { bytes: section, at: start };
    let string = |length: u64| data.take(length as usize).map(|s| &s[..s.len() - 1]);
    lengths.into_iter().map(string).collect()
}

/// Names of dialects, and of ops, grouped by dialect.
fn op_names(section: &[u8], version: u64, strings: &[&[u8]]) -> Result<Vec<(String, Option<bool>)>, String> {
    let mut reader = HeaderReader { bytes: section, at: 0 };
    let text = |index: u64| -> Result<String, String> {
        let found =
            usize::try_from(index).ok().and_then(|i| strings.get(i)).ok_or("it names a string that it lacks")?;
        Ok(String::from_utf8_lossy(found).into_owned())
    };
    let mut dialects = Vec::new();
    for _ in 0..reader.count()? {
        let number = reader.number()?;
        if version < WITH_VERSIONS {
            dialects.push(text(number)?);
            continue;
        }
        dialects.push(text(number >> 1)?);
        if number & 1 == 1 {
            reader.section()?;
        }
    }
    if version >= WITH_COUNT {
        reader.count()?;
    }
    let mut ops = Vec::new();
    while !reader.rest().is_empty() {
        let dialect = reader.number()?;
        let dialect =
            usize::try_from(dialect).ok().and_then(|i| dialects.get(i)).ok_or("it names a dialect that it lacks")?;
        for _ in 0..reader.count()? {
            let number = reader.number()?;
            let (name, known) = if version < WITH_MARK { (number, None) } else { (number >> 1, Some(number & 1 == 1)) };
            let name = text(name)?;
            ops.push((if name.is_empty() { dialect.clone() } else { format!("{dialect}.{name}") }, known));
        }
    }
    Ok(ops)
}

/// Reads from bytes, and never beyond.
struct HeaderReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> HeaderReader<'a> {
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8], String> {
        let taken = self.rest().get(..n).ok_or_else(|| {
            let left = self.rest().len();
            format!("it is cut short: {} expected, {left} left", counted(n as u64, "byte", "bytes"))
        })?;
        self.at += n;
        Ok(taken)
    }

    /// A number: as many zero bits as bytes follow, a one, and the value.
    fn number(&mut self) -> Result<u64, String> {
        let first = self.take(1)?[0];
        let more = first.trailing_zeros().min(8) as usize;
        let mut word = [0; 16];
        word[0] = first;
        word[1..=more].copy_from_slice(self.take(more)?);
        Ok((u128::from_le_bytes(word) >> (more + 1).min(8)) as u64)
    }

    /// The number of items that follow, each of at least a byte.
    fn count(&mut self) -> Result<u64, String> {
        let count = self.number()?;
        let left = self.rest().len();
        if count > left as u64 {
            return Err(format!(
                "it is cut short: {} to follow, but {left} left",
                counted(count, "item is", "items are")
            ));
        }
        Ok(count)
    }

    /// A section: its number and its bytes.
    fn section(&mut self) -> Result<(u8, &'a [u8]), String> {
        let id = self.take(1)?[0];
        let length = self.number()?;
        if id & 0x80 != 0 {
            let alignment = usize::try_from(self.number()?).ok().filter(|a| a.is_power_of_two());
            let start =
                alignment.and_then(|a| self.at.checked_next_multiple_of(a)).ok_or("a section has no alignment")?;
            self.take(start - self.at)?;
        }
        let length = usize::try_from(length).map_err(|e| e.to_string())?;
        Ok((id & 0x7f, self.take(length)?))
    }
}

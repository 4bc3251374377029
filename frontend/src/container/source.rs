//! The bytes of an input: a mapped file, or memory.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// The bytes of an input. Pages of a mapped file count as resident memory once read, until they are released.
pub(crate) enum Source {
    Mapped(memmap2::Mmap),
    Owned(Vec<u8>),
}

impl Source {
    /// Maps a regular file; reads anything else that can be read (a pipe) into memory.
    pub fn open(path: &Path) -> std::io::Result<Source> {
        let mut file = File::open(path)?;
        let meta = file.metadata()?;
        if meta.is_dir() {
            return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory));
        }
        if meta.is_file() && meta.len() > 0 {
            // SAFETY: the mapping is read-only. As with every mapped input, a file that another process shortens
            // meanwhile ends the process; one that it rewrites gives wrong digits, which decoding reports.
            return Ok(Source::Mapped(unsafe { memmap2::Mmap::map(&file)? }));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Source::Owned(bytes))
    }

    /// All bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Source::Mapped(map) => map,
            Source::Owned(bytes) => bytes,
        }
    }

    /// Gives the pages of a range back; a later read maps them again.
    pub fn release(&self, range: Range<usize>) {
        #[cfg(unix)]
        if let Source::Mapped(map) = self {
            // SAFETY: a shared, read-only file mapping: dropped pages come back from the file with the same content.
            // The advice may fail without harm.
            let _ = unsafe { map.unchecked_advise_range(memmap2::UncheckedAdvice::DontNeed, range.start, range.len()) };
        }
        #[cfg(not(unix))]
        let _ = range;
    }
}

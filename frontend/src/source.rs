//! Bytes that are not copied: a mapped file, or memory, and stretches of them.

use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::Path;
use std::ptr::{null, null_mut};
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

/// Bytes that a pass reads between two releases of pages.
pub(crate) const WINDOW: usize = 8 << 20;

/// The bytes of an input. Pages of a mapped file count as resident memory once read, until they are released.
pub enum Source {
    /// A file, mapped into memory.
    Mapped(Mapped),
    /// Memory.
    Owned(Vec<u8>),
    /// Memory of another owner.
    Lent(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.bytes().len())
    }
}

impl Source {
    /// Maps a regular file; reads anything else that can be read (a pipe) into memory.
    ///
    /// # Errors
    /// Of the system; `IsADirectory` for a folder.
    pub fn open(path: &Path) -> io::Result<Source> {
        let mut file = File::open(path)?;
        let meta = file.metadata()?;
        if meta.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        if meta.is_file() && meta.len() > 0 {
            let map = map(&file)?;
            let noted = Some(note(&map, path, &meta));
            return Ok(Source::Mapped(Mapped { map, noted, stays: 0 }));
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(Source::Owned(bytes))
    }

    /// Maps an open file of our own, which is not empty.
    ///
    /// # Errors
    /// Of the system.
    pub fn map(file: &File) -> io::Result<Source> {
        Ok(Source::Mapped(Mapped { map: map(file)?, noted: None, stays: 0 }))
    }

    /// All bytes.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Source::Mapped(mapped) => &mapped.map,
            Source::Owned(bytes) => bytes,
            Source::Lent(owner) => (**owner).as_ref(),
        }
    }

    /// A stretch of the bytes; `None` if it does not lie in them.
    pub fn stretch(&self, range: Range<usize>) -> Option<Bytes<'_>> {
        let bytes = self.bytes().get(range.clone())?;
        Some(Bytes { bytes, within: Some((self, range.start)) })
    }

    /// The first so many bytes of a mapped file are never released: to map them again, pass after pass, would cost more than they are worth.
    pub(crate) fn staying(mut self, bytes: usize) -> Source {
        if let Source::Mapped(mapped) = &mut self {
            mapped.stays = bytes;
        }
        self
    }

    /// Gives the pages of a range back; a later read maps them again.
    pub fn release(&self, range: Range<usize>) {
        #[cfg(unix)]
        if let Source::Mapped(Mapped { map, stays, .. }) = self
            && range.end > *stays
        {
            let start = range.start.max(*stays);
            // SAFETY: a shared, read-only file mapping: dropped pages come back from the file with the same content.
            // The advice may fail without harm.
            let _ = unsafe { map.unchecked_advise_range(memmap2::UncheckedAdvice::DontNeed, start, range.end - start) };
        }
        #[cfg(not(unix))]
        let _ = range;
    }
}

fn map(file: &File) -> io::Result<memmap2::Mmap> {
    // SAFETY: the mapping is read-only. As with every mapped input, a file that another process shortens meanwhile raises
    // SIGBUS where it is read (see [`mapped_at`]); one that it rewrites gives wrong values (see [`rewritten`]).
    unsafe { memmap2::Mmap::map(file) }
}

/// A mapped file.
#[derive(Debug)]
pub struct Mapped {
    map: memmap2::Mmap,
    noted: Option<&'static Noted>,
    /// So many bytes are never released.
    stays: usize,
}

impl Drop for Mapped {
    fn drop(&mut self) {
        self.noted.into_iter().for_each(|noted| noted.len.store(0, Ordering::Release));
    }
}

/// What is noted of a mapped input: it is never freed, as a signal's handler may be reading it.
#[derive(Debug)]
struct Noted {
    start: usize,
    /// Bytes; 0 once it is mapped no more.
    len: AtomicUsize,
    name: String,
    /// What the system says of the file as long as nobody writes to it.
    state: State,
    next: *const Noted,
}

/// Which file it is, and when it was written to last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct State {
    #[cfg(unix)]
    file: (u64, u64),
    written: Option<std::time::SystemTime>,
}

impl State {
    fn of(meta: &Metadata) -> State {
        State {
            #[cfg(unix)]
            file: {
                use std::os::unix::fs::MetadataExt;
                (meta.dev(), meta.ino())
            },
            written: meta.modified().ok(),
        }
    }

    /// Whether it is the same file, at another time.
    fn is_rewritten(&self, now: &State) -> bool {
        *now == State { written: now.written, ..*self } && now.written != self.written
    }
}

// SAFETY: only `len` ever changes, and `next` points to another such note.
unsafe impl Sync for Noted {}

/// The mapping that was noted last.
static LAST: AtomicPtr<Noted> = AtomicPtr::new(null_mut());

fn note(map: &memmap2::Mmap, name: &Path, meta: &Metadata) -> &'static Noted {
    let (name, state) = (name.display().to_string(), State::of(meta));
    let noted = Noted { start: map.as_ptr() as usize, len: AtomicUsize::new(map.len()), name, state, next: null() };
    let noted = Box::leak(Box::new(noted));
    let mut last = LAST.load(Ordering::Acquire);
    loop {
        noted.next = last;
        match LAST.compare_exchange(last, noted, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return noted,
            Err(now) => last = now,
        }
    }
}

/// All that is mapped now. It allocates nothing.
fn all_mapped() -> impl Iterator<Item = (&'static Noted, usize)> {
    // SAFETY: notes are never freed.
    let first = unsafe { LAST.load(Ordering::Acquire).cast_const().as_ref() };
    // SAFETY: as above.
    let all = std::iter::successors(first, |noted| unsafe { noted.next.as_ref() });
    all.map(|noted| (noted, noted.len.load(Ordering::Acquire))).filter(|(_, len)| *len > 0)
}

/// The name of the input that is mapped at an address. For the handler of SIGBUS, which reading beyond the end of a file that was
/// cut short raises: it allocates nothing.
pub fn mapped_at(address: usize) -> Option<&'static str> {
    let found = all_mapped().find(|(noted, len)| (noted.start..noted.start + len).contains(&address));
    found.map(|(noted, _)| noted.name.as_str())
}

/// The name of an input that has become shorter since it was mapped. (The system refuses to write from what is gone.)
pub fn cut_short() -> Option<&'static str> {
    let is_shorter =
        |(noted, len): &(&Noted, usize)| std::fs::metadata(&noted.name).is_ok_and(|meta| meta.len() < *len as u64);
    all_mapped().find(is_shorter).map(|(noted, _)| noted.name.as_str())
}

/// The name of an input that has been written to since it was mapped: what was read of it may be old, new, or some of both. (One
/// that has another file in its place now is read to its end.)
pub fn rewritten() -> Option<&'static str> {
    let is_rewritten = |(noted, _): &(&Noted, usize)| {
        std::fs::metadata(&noted.name).is_ok_and(|meta| noted.state.is_rewritten(&State::of(&meta)))
    };
    all_mapped().find(is_rewritten).map(|(noted, _)| noted.name.as_str())
}

/// What is said of an input that is written to while it is read, and what to do.
pub const REWRITTEN: (&str, &str) = ("it was written to while depc was reading it", CUT_SHORT.1);

/// What is said of an input that becomes shorter while it is read, and what to do.
pub const CUT_SHORT: (&str, &str) =
    ("it was cut short while depc was reading it", "run depc again once nobody writes to it");

/// A stretch of bytes, borrowed. One of a [`Source`] knows its file, so that pages can be given back; one of other memory
/// (`From<&[u8]>`) has nothing to give.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a> {
    bytes: &'a [u8],
    within: Option<(&'a Source, usize)>,
}

impl<'a> From<&'a [u8]> for Bytes<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Bytes { bytes, within: None }
    }
}

impl<'a> Bytes<'a> {
    /// The bytes.
    pub fn get(&self) -> &'a [u8] {
        self.bytes
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Gives the pages of a range back; the range counts from the first byte of the stretch.
    pub fn release(&self, range: Range<usize>) {
        if let Some((source, start)) = self.within {
            source.release(start + range.start..start + range.end);
        }
    }

    /// Writes all of them as they are, in windows.
    ///
    /// # Errors
    /// Of `out`.
    pub fn copy(&self, out: &mut dyn Write) -> io::Result<()> {
        for (i, window) in self.bytes.chunks(WINDOW).enumerate() {
            out.write_all(window)?;
            self.release(i * WINDOW..i * WINDOW + window.len());
        }
        Ok(())
    }
}

/// Reads a stretch, or jumps about in it, and gives pages back behind itself.
pub(crate) struct Reader<'a> {
    bytes: Bytes<'a>,
    at: usize,
    /// What was read since the last release.
    held: Range<usize>,
}

impl<'a> Bytes<'a> {
    pub(crate) fn reader(self) -> Reader<'a> {
        Reader { bytes: self, at: 0, held: 0..0 }
    }
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.bytes.get().get(self.at..).unwrap_or_default();
        let n = buffer.len().min(rest.len());
        buffer[..n].copy_from_slice(&rest[..n]);
        let range = self.at..self.at + n;
        self.held =
            if self.held.is_empty() { range } else { self.held.start.min(range.start)..self.held.end.max(range.end) };
        self.at += n;
        if self.held.len() > WINDOW {
            self.bytes.release(std::mem::take(&mut self.held));
        }
        Ok(n)
    }
}

impl io::Seek for Reader<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let at = match to {
            io::SeekFrom::Start(n) => usize::try_from(n).ok(),
            io::SeekFrom::End(n) => isize::try_from(n).ok().and_then(|n| self.bytes.len().checked_add_signed(n)),
            io::SeekFrom::Current(n) => isize::try_from(n).ok().and_then(|n| self.at.checked_add_signed(n)),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at as u64)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.bytes.release(self.held.clone());
    }
}

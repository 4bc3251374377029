//! Output files: written beside their place, and put there together when all of them are complete.

mod place;
mod room;
mod temporary;

pub use place::{is_same_place, is_stdout, refuse_overwriting};
pub use temporary::remove_temporaries;

use depc_frontend::{CUT_SHORT, REWRITTEN, cut_short, rewritten};
use depc_ir::diag::{Diagnostic, Pos, cause};
use place::{folder_of, resolved};
use room::Roomy;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use temporary::{FileId, Temporary, found_at};

/// A complete output that is not yet in its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// As the user named it.
    path: PathBuf,
    /// `None` if it went straight to a stream.
    file: Option<Beside>,
}

/// A file, and the place that it is to have.
#[derive(Debug)]
struct Beside {
    place: PathBuf,
    temporary: Temporary,
}

/// Bytes of a system call.
const BLOCK: usize = 1 << 20;

/// Writes an output beside its place; what stands there already is not touched before [`commit`]. `-` is standard output.
/// That, devices and pipes cannot be replaced, and are written to directly: see [`is_stream`].
///
/// # Errors
/// If it cannot be written; nothing is left behind then.
pub fn stage(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Staged, Diagnostic> {
    let failed = |e: io::Error| unwritable(path, &e);
    let streamed = || Staged { path: path.to_path_buf(), file: None };
    if path == Path::new("-") {
        buffered(io::stdout().lock(), write).map_err(failed)?;
        return Ok(streamed());
    }
    if is_stream(path) {
        let device = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
        buffered(device, write).map_err(failed)?;
        return Ok(streamed());
    }
    let place = resolved(path).map_err(failed)?;
    match std::fs::metadata(&place) {
        Ok(m) if m.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(m) => {
            // A file that may not be written to stays as it is.
            std::fs::OpenOptions::new().append(true).open(&place).map_err(failed)?;
            let staged = beside(path, place, write)?;
            if let Some(file) = &staged.file {
                file.temporary.set_permissions(m.permissions()).map_err(failed)?;
            }
            Ok(staged)
        }
        // Only a folder's name ends in a slash.
        Err(_) if path.as_os_str().as_encoded_bytes().ends_with(b"/") => {
            let message = "cannot write it: it ends in `/` as only a folder does, and there is no such folder";
            let help = "name a file, in a folder that is there";
            Err(Diagnostic::error(path.display().to_string(), Pos::default(), message).with_help(help))
        }
        Err(_) => beside(path, place, write),
    }
}

fn beside(
    path: &Path,
    place: PathBuf,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Staged, Diagnostic> {
    let folder = folder_of(&place);
    let temporary = Temporary::new(&place).map_err(|e| no_file_in(path, folder, &e))?;
    write_and_sync(temporary.file(), write).map_err(|e| unwritable(path, &e))?;
    Ok(Staged { path: path.to_path_buf(), file: Some(Beside { place, temporary }) })
}

fn write_and_sync(file: &File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut roomy = Roomy::new(file);
    buffered(&mut roomy, write)?;
    roomy.finish()?;
    // What the system has not written yet it may still fail to write; and whoever puts a file in a place that has one waits for it.
    file.sync_data()
}

fn buffered(file: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = Blocks { out: file, block: Vec::with_capacity(BLOCK) };
    write(&mut out)?;
    out.flush()
}

/// Writes whole blocks only, but for the last one: a system call that begins or ends within a page costs more than the copy that this
/// takes. (`BufWriter` writes what is long as it comes.)
struct Blocks<W> {
    out: W,
    block: Vec<u8>,
}

impl<W: Write> Write for Blocks<W> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.block.len() == BLOCK {
            self.write_block()?;
        }
        let n = bytes.len().min(BLOCK - self.block.len());
        self.block.extend_from_slice(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_block()?;
        self.out.flush()
    }
}

impl<W: Write> Blocks<W> {
    fn write_block(&mut self) -> io::Result<()> {
        self.out.write_all(&self.block)?;
        self.block.clear();
        Ok(())
    }
}

/// Whether an output goes straight to a stream, and not beside its place: standard output, a device, a pipe.
pub fn is_stream(path: &Path) -> bool {
    path == Path::new("-") || std::fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// The folder in which an output is put together; that for temporary files, if it goes to a stream.
pub fn folder_for(path: &Path) -> PathBuf {
    match resolved(path) {
        Ok(place) if !is_stream(path) => folder_of(&place).to_path_buf(),
        _ => std::env::temp_dir(),
    }
}

/// Whether outputs are being put in their places.
static COMMITTING: AtomicBool = AtomicBool::new(false);

/// Whether outputs are being put in their places, which takes no time, and is not to be interrupted: some would be there, and
/// others not. For the handler of a signal.
pub fn is_committing() -> bool {
    COMMITTING.load(Ordering::Acquire)
}

/// Puts outputs in their places, in this order and with nothing in between.
///
/// # Errors
/// If the system refuses. If that is because of one of them, it and those after it are not put in their places, and what
/// stood there is untouched. If an input was written to since it was mapped: none is put in its place then.
pub fn commit(outputs: Vec<Staged>) -> Result<(), Diagnostic> {
    if let Some(input) = rewritten() {
        return Err(Diagnostic::error(input, Pos::default(), REWRITTEN.0).with_help(REWRITTEN.1));
    }
    let mut named = vec![];
    for Staged { path, file } in outputs {
        let Some(Beside { place, temporary }) = file else { continue };
        let hidden = temporary.named(&place).map_err(|e| no_file_in(&path, folder_of(&place), &e))?;
        named.push((path, place, hidden));
    }
    tell_apart(&named)?;
    COMMITTING.store(true, Ordering::Release);
    let mut there: Vec<String> = vec![];
    let rename = |(path, place, hidden): (PathBuf, PathBuf, temporary::Hidden)| match hidden.rename(&place) {
        Ok(()) => {
            there.push(format!("`{}`", path.display()));
            Ok(())
        }
        Err(e) if there.is_empty() => Err(unwritable(&path, &e)),
        Err(e) => {
            let help = format!(
                "of this run {} stands in its place, complete; the other outputs are as they were",
                there.join(", ")
            );
            Err(unwritable(&path, &e).with_help(help))
        }
    };
    let done = named.into_iter().try_for_each(rename);
    COMMITTING.store(false, Ordering::Release);
    done
}

/// Refuses two outputs that are one file to the file system although their names differ, as upper and lower case do: the hidden name of
/// one leads to the other one then.
fn tell_apart(named: &[(PathBuf, PathBuf, temporary::Hidden)]) -> Result<(), Diagnostic> {
    let mut paths: BTreeMap<FileId, &Path> = BTreeMap::new();
    for (path, _, hidden) in named {
        paths.extend(hidden.id().map(|id| (id, path.as_path())));
    }
    for (path, place, hidden) in named {
        let found = found_at(place).filter(|found| hidden.id() != Some(*found));
        if let Some(other) = found.and_then(|id| paths.get(&id)) {
            let message =
                format!("it is one file with the output `{}`: the names differ, and are one here", other.display());
            let error = Diagnostic::error(path.display().to_string(), Pos::default(), message);
            return Err(error.with_help("name a file of its own for each"));
        }
    }
    Ok(())
}

impl Staged {
    /// [`commit`] of one output.
    ///
    /// # Errors
    /// As there.
    pub fn commit(self) -> Result<(), Diagnostic> {
        commit(vec![self])
    }
}

/// An output that cannot be written, as a diagnostic. `-` is standard output.
pub fn unwritable(path: &Path, e: &io::Error) -> Diagnostic {
    // Bytes that are written from where they lie in the input.
    if let (Some(input), Some(libc::EFAULT)) = (cut_short(), e.raw_os_error()) {
        return Diagnostic::error(input, Pos::default(), CUT_SHORT.0).with_help(CUT_SHORT.1);
    }
    let name = if path == Path::new("-") { "<stdout>".to_string() } else { path.display().to_string() };
    let d = Diagnostic::error(name, Pos::default(), format!("cannot write it: {}", cause(e)));
    match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            d.with_help("nothing was left behind; make room, or write somewhere else")
        }
        io::ErrorKind::FileTooLarge => {
            d.with_help("nothing was left behind; the system limits the size of files (`ulimit -f`)")
        }
        io::ErrorKind::IsADirectory => d.with_help("name a file in it"),
        _ => d,
    }
}

/// An output that cannot be made in its folder.
fn no_file_in(path: &Path, folder: &Path, e: &io::Error) -> Diagnostic {
    let message = format!("cannot write it: no file can be made in the folder `{}`: {}", folder.display(), cause(e));
    let d = Diagnostic::error(path.display().to_string(), Pos::default(), message);
    match e.kind() {
        io::ErrorKind::NotFound if !folder.exists() => d.with_help("the folder must exist"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => d.with_help("make room, or write somewhere else"),
        _ => d.with_help("name a folder that may be written to"),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A hard link stands for a file system to which `a` and `A` are one name.
    #[test]
    fn names_that_a_file_system_does_not_tell_apart() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        let named = |name: &str| {
            let temporary = Temporary::new(&path(name)).expect("it can be made");
            (path(name), path(name), temporary.named(&path(name)).expect("it can be named"))
        };
        tell_apart(&[named("a"), named("A")]).expect("here they are two");
        let first = named("a");
        std::fs::hard_link(path(".depc-a.tmp"), path(".depc-A.tmp")).expect("a link");
        let error = tell_apart(&[first, named("A")]).expect_err("they are one").to_string();
        assert!(error.contains("/A: error: it is one file with the output `") && error.contains("/a`"), "{error}");
    }
}

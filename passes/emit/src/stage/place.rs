//! Which place a path stands for: the same one may be spelled in many ways.

use depc_ir::diag::{Diagnostic, Pos};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// Links that a path may go through.
const LINKS: usize = 40;

/// Names of standard output.
const STDOUT: [&str; 4] = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

/// The path of the file itself: symbolic links at its end are followed, also where they lead to nothing yet.
///
/// # Errors
/// Of the system, but not for a file that does not exist.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match std::fs::symlink_metadata(&path) {
            Ok(m) if m.is_symlink() => path = folder_of(&path).join(std::fs::read_link(&path)?),
            Ok(_) => return Ok(path),
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(path),
            Err(e) => return Err(e),
        }
    }
    Err(io::Error::other("too many levels of symbolic links"))
}

/// Whether a path is standard output: `-`, and what the system calls it.
pub fn is_stdout(path: &Path) -> bool {
    let next = |path: &PathBuf| Some(folder_of(path).join(std::fs::read_link(path).ok()?));
    let is_it = |path: PathBuf| STDOUT.iter().any(|name| path == Path::new(name));
    std::iter::successors(Some(path.to_path_buf()), next).take(LINKS).any(is_it)
}

/// The folder that a file of that path stands in.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Whether two paths stand for one place: by another spelling, by symbolic links, as two names of one file (hard links), also
/// where there is no file yet. `-` is standard output. Character devices (a terminal, `/dev/null`) are taken for as many
/// places as one likes: nothing is lost there.
///
/// Names of files that are not there yet are compared as they are spelled. What else a file system takes for one name
/// (upper and lower case), [`super::commit`] notices.
pub fn is_same_place(a: &Path, b: &Path) -> bool {
    match (id(a), id(b)) {
        (Some(a), Some(b)) => a == b && !matches!(a, Id::Device),
        (None, None) => future(a).is_some_and(|a| future(b) == Some(a)),
        _ => false,
    }
}

/// The folder of a file that is to be, and its name.
fn future(path: &Path) -> Option<(Id, OsString)> {
    let path = resolved(path).ok()?;
    Some((id(folder_of(&path))?, path.file_name()?.to_os_string()))
}

/// What exists at a place.
#[derive(PartialEq, Eq)]
enum Id {
    Device,
    #[cfg(unix)]
    File(u64, u64),
    #[cfg(not(unix))]
    File(PathBuf),
}

#[cfg(unix)]
fn id(path: &Path) -> Option<Id> {
    use std::os::fd::AsFd;
    use std::os::unix::fs::{FileTypeExt, MetadataExt};
    let found = if path == Path::new("-") {
        // A copy of the descriptor, so that closing it harms nobody.
        std::io::stdout().as_fd().try_clone_to_owned().and_then(|fd| std::fs::File::from(fd).metadata())
    } else {
        std::fs::metadata(path)
    };
    let found = found.ok()?;
    Some(if found.file_type().is_char_device() { Id::Device } else { Id::File(found.dev(), found.ino()) })
}

#[cfg(not(unix))]
fn id(path: &Path) -> Option<Id> {
    if path == Path::new("-") { Some(Id::Device) } else { std::fs::canonicalize(path).ok().map(Id::File) }
}

/// Refuses an output that is the input itself, by whatever name, link or hard link.
///
/// # Errors
/// If it is.
pub fn refuse_overwriting(input: &Path, output: &Path) -> Result<(), Diagnostic> {
    // Of an input that is not there, something else says so.
    if input == Path::new("-") || id(input).is_none() || !is_same_place(input, output) {
        return Ok(());
    }
    let output = if output == Path::new("-") { "<stdout>".to_string() } else { output.display().to_string() };
    let message = format!("the output would overwrite the input `{}`", input.display());
    Err(Diagnostic::error(output, Pos::default(), message)
        .with_help("name another file; move it over the input afterwards, if that is what you want"))
}

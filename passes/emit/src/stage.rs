//! Output files: written beside their place, and put there when everything is complete.

use depc_ir::diag::{Diagnostic, Pos};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A complete output that is not yet in its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    path: PathBuf,
    /// `None` if it went straight to a stream.
    temp: Option<NamedTempFile>,
}

/// Bytes gathered before a system call.
const BUFFER: usize = 256 << 10;

/// Writes an output beside its place; what stands there already is not touched before [`Staged::commit`]. `-` is standard
/// output. That, devices and pipes cannot be replaced, and are written to directly.
///
/// # Errors
/// If it cannot be written; nothing is left behind then.
pub fn stage(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<Staged, Diagnostic> {
    let failed = |e: io::Error| unwritable(path, &e);
    let streamed = || Staged { path: path.to_path_buf(), temp: None };
    if path == Path::new("-") {
        buffered(io::stdout().lock(), write).map_err(failed)?;
        return Ok(streamed());
    }
    match std::fs::metadata(path) {
        Ok(m) if m.is_dir() => Err(failed(io::ErrorKind::IsADirectory.into())),
        Ok(m) if !m.is_file() => {
            let device = std::fs::OpenOptions::new().write(true).open(path).map_err(failed)?;
            buffered(device, write).map_err(failed)?;
            Ok(streamed())
        }
        Ok(m) => {
            // A link stays a link, and a file that may not be written to stays as it is.
            let path = std::fs::canonicalize(path).map_err(failed)?;
            std::fs::OpenOptions::new().append(true).open(&path).map_err(failed)?;
            let staged = beside(path, write).map_err(failed)?;
            if let Some(temp) = &staged.temp {
                temp.as_file().set_permissions(m.permissions()).map_err(failed)?;
            }
            Ok(staged)
        }
        Err(_) => beside(path.to_path_buf(), write).map_err(failed),
    }
}

fn beside(path: PathBuf, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Staged> {
    let folder = match path.parent() {
        Some(p) if p != Path::new("") => p,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".depc-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file: less what the user's mask takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let temp = builder.tempfile_in(folder)?;
    buffered(temp.as_file(), write)?;
    Ok(Staged { path, temp: Some(temp) })
}

fn buffered(file: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    write(&mut out)?;
    out.flush()
}

impl Staged {
    /// Puts the output in its place.
    ///
    /// # Errors
    /// If the system refuses; the place is as it was before then.
    pub fn commit(self) -> Result<(), Diagnostic> {
        match self.temp {
            None => Ok(()),
            Some(temp) => temp.persist(&self.path).map(drop).map_err(|e| unwritable(&self.path, &e.error)),
        }
    }
}

/// Refuses an output that is the input itself, by whatever name, link or hard link.
///
/// # Errors
/// If it is.
pub fn refuse_overwriting(input: &Path, output: &Path) -> Result<(), Diagnostic> {
    if output == Path::new("-") || input == Path::new("-") || !is_same_file(input, output) {
        return Ok(());
    }
    let message = format!("the output would overwrite the input `{}`", input.display());
    Err(Diagnostic::error(output.display().to_string(), Pos::default(), message)
        .with_help("name another file; move it over the input afterwards, if that is what you want"))
}

#[cfg(unix)]
fn is_same_file(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    // Devices and pipes are not replaced: `/dev/stdin` and `/dev/stdout` may be one terminal.
    let id = |p: &Path| std::fs::metadata(p).ok().filter(|m| m.is_file()).map(|m| (m.dev(), m.ino()));
    id(a).is_some() && id(a) == id(b)
}

#[cfg(not(unix))]
fn is_same_file(a: &Path, b: &Path) -> bool {
    let full = |p: &Path| std::fs::canonicalize(p).ok();
    full(a).is_some() && full(a) == full(b)
}

fn unwritable(path: &Path, e: &io::Error) -> Diagnostic {
    let name = if path == Path::new("-") { "<stdout>".to_string() } else { path.display().to_string() };
    let d = Diagnostic::error(name, Pos::default(), format!("cannot write it: {}", cause(e)));
    match e.kind() {
        io::ErrorKind::NotFound => d.with_help("the folder must exist"),
        io::ErrorKind::StorageFull | io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => {
            d.with_help("nothing was left behind; make room, or write somewhere else")
        }
        _ => d,
    }
}

/// The system's words, without its number and without tempfile's own path.
fn cause(e: &io::Error) -> String {
    let inner = e.get_ref().and_then(|inner| inner.source()).and_then(|s| s.downcast_ref::<io::Error>());
    let text = inner.unwrap_or(e).to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.split(" at path ").next().unwrap_or_default().to_lowercase()
}

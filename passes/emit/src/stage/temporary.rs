//! Files that have no place yet: those without a name, and the names of the others, which a process that is ended removes.

use std::ffi::CString;
use std::fs::{File, Permissions};
use std::io;
use std::path::Path;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};
use tempfile::{Builder, TempPath};

/// A file beside the place of an output.
#[derive(Debug)]
pub(super) enum Temporary {
    /// It has no name, so that the system removes it, whatever ends the process.
    Nameless(File),
    /// It has one, where the file system knows no files without.
    Hidden(File, Hidden),
}

impl Temporary {
    /// Makes one, with the permissions of any new file: less what the user's mask takes away.
    pub fn new(folder: &Path) -> io::Result<Temporary> {
        match nameless(folder) {
            Some(file) => Ok(Temporary::Nameless(file)),
            None => Temporary::hidden(folder),
        }
    }

    fn hidden(folder: &Path) -> io::Result<Temporary> {
        let create = |path: &Path| File::options().read(true).write(true).create_new(true).open(path);
        let (file, hidden) = Hidden::new(folder, create)?;
        Ok(Temporary::Hidden(file, hidden))
    }

    pub fn file(&self) -> &File {
        match self {
            Temporary::Nameless(file) | Temporary::Hidden(file, _) => file,
        }
    }

    pub fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        self.file().set_permissions(permissions)
    }

    /// Gives it a hidden name beside its place.
    pub fn named(self, folder: &Path) -> io::Result<Hidden> {
        match self {
            Temporary::Hidden(_, hidden) => Ok(hidden),
            Temporary::Nameless(file) => Ok(Hidden::new(folder, |path| link(&file, path))?.1),
        }
    }
}

/// A file without a name; none where the system or the file system has no such thing, or cannot name it later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = File::from(open(folder, flags, Mode::from_raw_mode(0o666)).ok()?);
    std::fs::symlink_metadata(descriptor(&file)).is_ok().then_some(file)
}

#[cfg(target_os = "linux")]
fn descriptor(file: &File) -> String {
    use std::os::fd::AsRawFd;
    format!("/proc/self/fd/{}", file.as_raw_fd())
}

#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(CWD, descriptor(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A file with a hidden name. Dropped, it is removed.
#[derive(Debug)]
pub(super) struct Hidden {
    path: TempPath,
    _note: Note,
}

impl Hidden {
    /// Finds a free name in a folder, and lets `make` make the file.
    fn new<F>(folder: &Path, mut make: impl FnMut(&Path) -> io::Result<F>) -> io::Result<(F, Hidden)> {
        let mut note = None;
        let made = Builder::new().prefix(".depc-").suffix(".tmp").make_in(folder, |path| {
            // It is noted before it is there, so that there is no moment in which nobody would remove it.
            note = Some(Note(NAMES.note(path)));
            make(path)
        })?;
        let (file, path) = made.into_parts();
        Ok((file, Hidden { path, _note: note.ok_or(io::ErrorKind::NotFound)? }))
    }

    /// Puts it in its place, over what stands there.
    pub fn rename(self, place: &Path) -> io::Result<()> {
        self.path.persist(place).map_err(|e| e.error)
    }
}

/// Names to be removed where nobody else does. A run has a handful of outputs; shards of weights may be more than fit here, and
/// those beyond are removed in the ordinary ways only.
struct Names([AtomicPtr<libc::c_char>; 256]);

static NAMES: Names = Names([const { AtomicPtr::new(null_mut()) }; 256]);

impl Names {
    /// Notes a name; says in which slot.
    fn note(&self, path: &Path) -> Option<usize> {
        let name = CString::new(path.as_os_str().as_encoded_bytes()).ok()?.into_raw();
        let free =
            |slot: &AtomicPtr<_>| slot.compare_exchange(null_mut(), name, Ordering::AcqRel, Ordering::Acquire).is_ok();
        self.0.iter().position(free)
    }

    /// Empties a slot. Its text stays where it is: a signal's handler may be reading it.
    fn forget(&self, slot: usize) {
        self.0[slot].store(null_mut(), Ordering::Release);
    }

    fn remove(&self) {
        for slot in &self.0 {
            let name = slot.load(Ordering::Acquire);
            if !name.is_null() {
                // SAFETY: what is noted is a C string, and is never freed.
                unsafe { libc::unlink(name) };
            }
        }
    }
}

/// A name in [`NAMES`].
#[derive(Debug)]
struct Note(Option<usize>);

impl Drop for Note {
    fn drop(&mut self) {
        self.0.into_iter().for_each(|slot| NAMES.forget(slot));
    }
}

/// Removes all temporary files that have names. For the handler of a signal that ends the process: it allocates nothing.
pub fn remove_temporaries() {
    NAMES.remove();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).expect("a folder").count()
    }

    #[test]
    fn a_file_without_a_name_is_seen_only_when_it_is_named() {
        let dir = tempfile::tempdir().expect("a folder");
        let Some(file) = nameless(dir.path()) else {
            eprintln!("not tried: the file system of {} has no files without a name", dir.path().display());
            return;
        };
        (&file).write_all(b"all").expect("it can be written");
        assert_eq!(names(dir.path()), 0);
        let hidden = Temporary::Nameless(file).named(dir.path()).expect("it can be named");
        assert_eq!(names(dir.path()), 1);
        hidden.rename(&dir.path().join("out")).expect("it can be renamed");
        assert_eq!(std::fs::read(dir.path().join("out")).expect("a file"), b"all");
        assert_eq!(names(dir.path()), 1);
    }

    #[test]
    fn a_hidden_file_is_removed_if_it_gets_no_place() {
        let dir = tempfile::tempdir().expect("a folder");
        let hidden = || Temporary::hidden(dir.path()).expect("it can be made");
        let (dropped, kept) = (hidden(), hidden());
        assert_eq!(names(dir.path()), 2);
        drop(dropped);
        assert_eq!(names(dir.path()), 1);
        let Temporary::Hidden(mut file, hidden) = kept else { panic!("it has a name") };
        file.write_all(b"all").expect("it can be written");
        hidden.rename(&dir.path().join("out")).expect("it can be renamed");
        assert_eq!(std::fs::read(dir.path().join("out")).expect("a file"), b"all");
        assert_eq!(names(dir.path()), 1);
    }

    #[test]
    fn what_is_noted_can_be_removed_and_what_is_forgotten_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let ours = Names([const { AtomicPtr::new(null_mut()) }; 256]);
        for name in ["noted", "forgotten", "other"] {
            std::fs::write(dir.path().join(name), "").expect("it can be written");
        }
        ours.note(&dir.path().join("noted")).expect("there is room");
        let slot = ours.note(&dir.path().join("forgotten")).expect("there is room");
        ours.forget(slot);
        ours.remove();
        assert_eq!(names(dir.path()), 2);
        assert!(!dir.path().join("noted").exists());
        // A file that gets a name is noted, until it has its place.
        let Temporary::Hidden(_, hidden) = Temporary::hidden(dir.path()).expect("it can be made") else { panic!() };
        let slot = hidden._note.0.expect("there is room");
        assert!(!NAMES.0[slot].load(Ordering::Acquire).is_null());
    }
}

//! Files that have no place yet: those without a name, and the names of the others, which a process that is ended removes.
//!
//! The hidden name of an output follows from its own, `.depc-NAME.tmp`. What a process that was killed left there, the next run with that
//! output removes: whoever has such a file holds a lock on it, which ends with the process.

use super::place::folder_of;
use std::ffi::{CString, OsString};
use std::fs::{File, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};
use tempfile::{Builder, TempPath};

/// A file beside the place of an output.
#[derive(Debug)]
pub(super) enum Temporary {
    /// It has no name, so that the system removes it, whatever ends the process.
    Nameless(File),
    /// It has one, where the file system knows no files without.
    Hidden(Hidden),
}

impl Temporary {
    /// Makes one beside a place, with the permissions of any new file: less what the user's mask takes away.
    pub fn new(place: &Path) -> io::Result<Temporary> {
        match nameless(folder_of(place)) {
            Some(file) => {
                lock(&file);
                Ok(Temporary::Nameless(file))
            }
            None => Temporary::hidden(place),
        }
    }

    fn hidden(place: &Path) -> io::Result<Temporary> {
        let create = |path: &Path| {
            let file = File::options().read(true).write(true).create_new(true).open(path)?;
            lock(&file);
            Ok(file)
        };
        Hidden::new(place, create).map(Temporary::Hidden)
    }

    pub fn file(&self) -> &File {
        match self {
            Temporary::Nameless(file) => file,
            Temporary::Hidden(hidden) => &hidden.file,
        }
    }

    pub fn set_permissions(&self, permissions: Permissions) -> io::Result<()> {
        self.file().set_permissions(permissions)
    }

    /// Gives it a hidden name beside its place.
    pub fn named(self, place: &Path) -> io::Result<Hidden> {
        match self {
            Temporary::Hidden(hidden) => Ok(hidden),
            Temporary::Nameless(file) => Hidden::new(place, |path| link(&file, path).and_then(|()| file.try_clone())),
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

/// A file with a hidden name, which is locked. Dropped, it is removed.
#[derive(Debug)]
pub(super) struct Hidden {
    file: File,
    path: TempPath,
    _note: Note,
}

impl Hidden {
    /// Lets `make` make the file under the hidden name of a place, or under another one if that is taken by a run that is alive, or too
    /// long.
    fn new(place: &Path, mut make: impl FnMut(&Path) -> io::Result<File>) -> io::Result<Hidden> {
        let own = hidden_name(place);
        remove_left(&own);
        let mut note = None;
        let mut noted = |path: &Path| {
            // It is noted before it is there, so that there is no moment in which nobody would remove it.
            note = Some(Note(NAMES.note(path)));
            make(path)
        };
        let (file, path) = match noted(&own) {
            Ok(file) => (file, TempPath::try_from_path(own)?),
            Err(e) if matches!(e.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::InvalidFilename) => {
                Builder::new().prefix(".depc-").suffix(".tmp").make_in(folder_of(place), noted)?.into_parts()
            }
            Err(e) => return Err(e),
        };
        Ok(Hidden { file, path, _note: note.ok_or(io::ErrorKind::NotFound)? })
    }

    /// Puts it in its place, over what stands there.
    pub fn rename(self, place: &Path) -> io::Result<()> {
        self.path.persist(place).map_err(|e| e.error)
    }

    /// What the file system knows it by.
    pub fn id(&self) -> Option<FileId> {
        id_of(&self.file.metadata().ok()?)
    }
}

/// What a file system knows a file by, whatever it is called: its device and its number there.
pub(super) type FileId = (u64, u64);

#[cfg(unix)]
fn id_of(found: &Metadata) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    Some((found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn id_of(_: &Metadata) -> Option<FileId> {
    None
}

/// The file that has the hidden name of a place.
pub(super) fn found_at(place: &Path) -> Option<FileId> {
    id_of(&std::fs::symlink_metadata(hidden_name(place)).ok()?)
}

/// The hidden name of a place.
fn hidden_name(place: &Path) -> PathBuf {
    let mut name = OsString::from(".depc-");
    name.push(place.file_name().unwrap_or_default());
    name.push(".tmp");
    folder_of(place).join(name)
}

/// Locks a file that is ours alone. (Where the file system has no locks, nobody removes what others left.)
#[cfg(unix)]
fn lock(file: &File) {
    let _ = rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive);
}

/// Removes what a run that was killed left under a name. The file of a run that is alive is locked, and stays.
#[cfg(unix)]
fn remove_left(path: &Path) {
    use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
    // Not what a link leads to, and without waiting for whoever writes to a pipe.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let Ok(file) = open(path, flags, Mode::empty()).map(File::from) else { return };
    let free = flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok();
    // It may have got its place since it was opened, and the name a new file.
    let held = file.metadata().ok().filter(Metadata::is_file).and_then(|m| id_of(&m));
    let named = std::fs::symlink_metadata(path).ok().and_then(|m| id_of(&m));
    if free && held.is_some() && held == named {
        let _ = std::fs::remove_file(path);
    }
}

#[cfg(not(unix))]
fn lock(_: &File) {}

#[cfg(not(unix))]
fn remove_left(_: &Path) {}

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
        let hidden = Temporary::Nameless(file).named(&dir.path().join("out")).expect("it can be named");
        assert_eq!(names(dir.path()), 1);
        hidden.rename(&dir.path().join("out")).expect("it can be renamed");
        assert_eq!(std::fs::read(dir.path().join("out")).expect("a file"), b"all");
        assert_eq!(names(dir.path()), 1);
    }

    #[test]
    fn a_hidden_file_is_removed_if_it_gets_no_place() {
        let dir = tempfile::tempdir().expect("a folder");
        // The name of the first one is taken: it is alive.
        let hidden = || Temporary::hidden(&dir.path().join("out")).expect("it can be made");
        let (dropped, kept) = (hidden(), hidden());
        assert_eq!(names(dir.path()), 2);
        drop(dropped);
        assert_eq!(names(dir.path()), 1);
        let Temporary::Hidden(hidden) = kept else { panic!("it has a name") };
        (&hidden.file).write_all(b"all").expect("it can be written");
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
        let hidden = Temporary::hidden(&dir.path().join("out")).expect("it can be made");
        let Temporary::Hidden(hidden) = hidden else { panic!("it has a name") };
        let slot = hidden._note.0.expect("there is room");
        assert!(!NAMES.0[slot].load(Ordering::Acquire).is_null());
    }

    #[test]
    #[cfg(unix)]
    fn what_a_killed_run_left_is_removed_and_what_an_alive_one_has_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let place = dir.path().join("out");
        let left = hidden_name(&place);
        std::fs::write(&left, "half").expect("it can be written");
        let first = Hidden::new(&place, |path| {
            let file = File::options().write(true).create_new(true).open(path)?;
            lock(&file);
            Ok(file)
        });
        let first = first.expect("the name is free again");
        assert_eq!((std::fs::read(&left).expect("a file").len(), found_at(&place)), (0, first.id()));
        // Another run, meanwhile.
        let second = Temporary::hidden(&place).expect("under another name").named(&place).expect("it has one");
        assert_ne!(second.id(), first.id());
        assert_eq!((names(dir.path()), found_at(&place)), (2, first.id()));
        second.rename(&place).expect("it can be renamed");
        first.rename(&place).expect("it is still there");
        assert_eq!(names(dir.path()), 1);
        // A name that is as long as names may be has no room for more.
        let long = dir.path().join("x".repeat(255));
        let hidden = Temporary::hidden(&long).expect("under another name").named(&long).expect("it has one");
        hidden.rename(&long).expect("it can be renamed");
        // A folder, a link and a pipe of that name are nobody's leftovers.
        std::fs::create_dir(&left).expect("a folder");
        drop(Temporary::hidden(&place).expect("under another name"));
        assert!(left.is_dir());
    }
}

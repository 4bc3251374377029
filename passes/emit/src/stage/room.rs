//! Room in a file ahead of what is written.

use std::fs::File;
use std::io::{self, Write};

/// Room that a file gets at a time.
const ROOM: u64 = 32 << 20;

/// Writes a file of its own, and from the second call on asks the system for room ahead: to find room for each page as it goes to the disk
/// takes the system longer than to copy it.
pub(super) struct Roomy<'f> {
    file: &'f File,
    written: u64,
    /// Room for so many bytes is there.
    room: u64,
    /// Whether it may get room ahead.
    ahead: bool,
}

impl<'f> Roomy<'f> {
    /// Writes a file that is empty.
    pub fn new(file: &'f File) -> Roomy<'f> {
        Roomy { file, written: 0, room: 0, ahead: may_be_ahead() }
    }

    /// Gives back what room is left.
    pub fn finish(self) -> io::Result<()> {
        if self.room > self.written { self.file.set_len(self.written) } else { Ok(()) }
    }

    /// Where there is no such call, or no such room, the write itself succeeds, or says why it does not.
    fn make_room(&mut self, end: u64) -> io::Result<()> {
        if allocate(self.file, self.written, end - self.written).is_ok() {
            self.room = end;
            return Ok(());
        }
        // Of what is no room for all, there may be some, which others may need.
        self.ahead = false;
        self.room = self.written;
        self.file.set_len(self.written)
    }
}

impl Write for Roomy<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = self.written + bytes.len() as u64;
        if self.ahead && self.written > 0 && end > self.room {
            self.make_room(end + ROOM)?;
        }
        let n = self.file.write(bytes)?;
        self.written += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether a file may have room that it does not need in the end: not where the size of files is limited.
#[cfg(target_os = "linux")]
fn may_be_ahead() -> bool {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::Fsize).current.is_none()
}

#[cfg(target_os = "linux")]
fn allocate(file: &File, from: u64, len: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    Ok(fallocate(file, FallocateFlags::empty(), from, len)?)
}

#[cfg(not(target_os = "linux"))]
fn may_be_ahead() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
fn allocate(_: &File, _: u64, _: u64) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_all_that_is_left() {
        for len in [0, 10, 3 << 20, ROOM as usize + (5 << 20) + 1] {
            let file = tempfile::tempfile().expect("a file");
            let bytes: Vec<u8> = (0..len).map(|i| (i % 251) as u8).collect();
            let mut roomy = Roomy::new(&file);
            bytes.chunks(1 << 20).for_each(|block| roomy.write_all(block).expect("it can be written"));
            assert!(roomy.room == 0 || roomy.room >= len as u64, "{}", roomy.room);
            roomy.finish().expect("it can be made shorter");
            let mut found = vec![0; len];
            assert_eq!(file.metadata().expect("a file").len(), len as u64);
            std::os::unix::fs::FileExt::read_exact_at(&file, &mut found, 0).expect("it can be read");
            assert!(found == bytes, "{len}");
        }
    }

    /// Beyond what a file may be long there is no room.
    #[test]
    fn where_there_is_no_room() {
        let file = tempfile::tempfile().expect("a file");
        let mut roomy = Roomy::new(&file);
        roomy.write_all(b"one").expect("it can be written");
        roomy.make_room(u64::MAX / 2).expect("the file is as long as it was");
        assert!(!roomy.ahead);
        roomy.write_all(b"two").expect("it can be written");
        roomy.finish().expect("nothing is to be done");
        assert_eq!(file.metadata().expect("a file").len(), 6);
    }
}

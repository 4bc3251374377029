//! The runs of all samples, between one consumer and the next: in memory as far as there is room, the others in a file without a name.

use depc_run::Frame;
use depc_run::array::Buffer;
use std::fs::File;
use std::io::{Error, Read, Seek, SeekFrom, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs that take turns, one list per sample.
pub struct Frames {
    slots: Vec<Mutex<Slot>>,
    /// So many bytes stay in memory.
    most: usize,
    held: AtomicUsize,
    file: Mutex<Option<(File, u64)>>,
}

/// The runs of one sample.
#[derive(Default)]
struct Slot {
    frames: Vec<Frame>,
    bytes: usize,
    /// Where their storages lie in the file, if they are not in memory: type and number of elements of each, by the frames.
    away: Option<Vec<Vec<(Kind, usize)>>>,
    /// The place in the file that the sample has, and how large that is.
    place: Option<(u64, usize)>,
}

#[derive(Clone, Copy)]
enum Kind {
    F32,
    F64,
    Int,
}

impl Frames {
    /// Of samples with a list of runs each.
    pub fn new(frames: Vec<Vec<Frame>>, most: usize) -> Frames {
        let slots = frames.into_iter().map(|frames| Mutex::new(Slot { frames, ..Slot::default() })).collect();
        Frames { slots, most, held: AtomicUsize::new(0), file: Mutex::new(None) }
    }

    /// Does something with the runs of a sample, which brings them forward.
    ///
    /// # Errors
    /// What the file says, by `failed`, and what is done gives.
    pub fn with<T, E>(
        &self,
        sample: usize,
        failed: impl Fn(Error) -> E,
        work: impl FnOnce(&mut [Frame]) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut slot = self.slots[sample].lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match slot.away.take() {
            Some(kinds) => self.load(&mut slot, kinds).map_err(&failed)?,
            None => drop(self.held.fetch_sub(slot.bytes, Ordering::Relaxed)),
        }
        let out = work(&mut slot.frames)?;
        slot.bytes = slot.frames.iter().map(Frame::bytes).sum();
        if self.held.fetch_add(slot.bytes, Ordering::Relaxed) + slot.bytes > self.most {
            self.held.fetch_sub(slot.bytes, Ordering::Relaxed);
            self.unload(&mut slot).map_err(&failed)?;
        }
        Ok(out)
    }

    fn unload(&self, slot: &mut Slot) -> Result<(), Error> {
        let (mut bytes, mut kinds) = (Vec::with_capacity(slot.bytes), vec![]);
        for frame in &mut slot.frames {
            let storages = frame.unload();
            kinds.push(storages.iter().map(|b| (kind(b), b.len())).collect());
            storages.iter().for_each(|b| write(b, &mut bytes));
        }
        let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (file, end) = match &mut *file {
            Some(file) => file,
            none => none.insert((tempfile::tempfile()?, 0)),
        };
        // A place grows by doubling: the file is never larger than four times what lies in it.
        let at = match slot.place {
            Some((at, room)) if room >= bytes.len() => at,
            _ => {
                let (at, room) = (*end, bytes.len().next_power_of_two());
                *end += room as u64;
                slot.place = Some((at, room));
                at
            }
        };
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&bytes)?;
        slot.away = Some(kinds);
        Ok(())
    }

    fn load(&self, slot: &mut Slot, kinds: Vec<Vec<(Kind, usize)>>) -> Result<(), Error> {
        let mut bytes = vec![0; slot.bytes];
        {
            let mut file = self.file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if let (Some((file, _)), Some((at, _))) = (&mut *file, slot.place) {
                file.seek(SeekFrom::Start(at))?;
                file.read_exact(&mut bytes)?;
            }
        }
        let mut left = bytes.as_slice();
        for (frame, kinds) in slot.frames.iter_mut().zip(kinds) {
            frame.load(kinds.into_iter().map(|(kind, n)| read(kind, n, &mut left)).collect());
        }
        Ok(())
    }
}

fn kind(buffer: &Buffer) -> Kind {
    match buffer {
        Buffer::F32(_) => Kind::F32,
        Buffer::F64(_) => Kind::F64,
        Buffer::Int(_) => Kind::Int,
    }
}

fn write(buffer: &Buffer, out: &mut Vec<u8>) {
    match buffer {
        Buffer::F32(v) => v.iter().for_each(|x| out.extend(x.to_le_bytes())),
        Buffer::F64(v) => v.iter().for_each(|x| out.extend(x.to_le_bytes())),
        Buffer::Int(v) => v.iter().for_each(|x| out.extend(x.to_le_bytes())),
    }
}

fn read(kind: Kind, n: usize, from: &mut &[u8]) -> Buffer {
    fn numbers<T, const N: usize>(n: usize, from: &mut &[u8], of: fn([u8; N]) -> T) -> Vec<T> {
        let (own, rest) = from.split_at(n * N);
        *from = rest;
        own.as_chunks::<N>().0.iter().map(|c| of(*c)).collect()
    }
    match kind {
        Kind::F32 => Buffer::F32(numbers(n, from, f32::from_le_bytes)),
        Kind::F64 => Buffer::F64(numbers(n, from, f64::from_le_bytes)),
        Kind::Int => Buffer::Int(numbers(n, from, i64::from_le_bytes)),
    }
}

//! What becomes of a tensor. Gathers: some units of its axes left out, repeated, reordered or zeroed, copied as it is written
//! down; or other values.

#[cfg(test)]
mod tests;

use crate::source::Bytes;
use crate::store::{Encoding, Layout, Tensor, WINDOW, decode_hex, layout};
use depc_ir::types::Elem;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::sync::Arc;

/// In a [`Gather`]: this unit of the output is all zero bits.
pub const ZERO: u32 = u32::MAX;

/// For each axis of the output, the source index of each unit, or [`ZERO`]; `None` if the axis stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gather {
    /// One entry per axis.
    pub axes: Vec<Option<Vec<u32>>>,
}

impl Gather {
    /// The gather that changes nothing.
    pub fn identity(rank: usize) -> Gather {
        Gather { axes: vec![None; rank] }
    }

    /// Whether it changes nothing of a tensor of this shape.
    pub fn is_identity(&self, shape: &[u64]) -> bool {
        let same = |(axis, size): (&Option<Vec<u32>>, &u64)| {
            let whole =
                |units: &Vec<u32>| units.len() as u64 == *size && units.iter().copied().eq(0..units.len() as u32);
            axis.as_ref().is_none_or(whole)
        };
        self.axes.len() == shape.len() && self.axes.iter().zip(shape).all(same)
    }

    /// The shape of the output for a source of this shape.
    pub fn shape(&self, source: &[u64]) -> Vec<u64> {
        self.axes.iter().zip(source).map(|(axis, size)| axis.as_ref().map_or(*size, |u| u.len() as u64)).collect()
    }

    /// Checks rank and indices. Error: what does not fit.
    pub fn check(&self, shape: &[u64]) -> Result<(), String> {
        if self.axes.len() != shape.len() {
            return Err(format!("a gather of {} axes on a tensor of {}", self.axes.len(), shape.len()));
        }
        for (i, (axis, size)) in self.axes.iter().zip(shape).enumerate() {
            let bad = axis.iter().flatten().find(|u| **u != ZERO && u64::from(**u) >= *size);
            if let Some(bad) = bad {
                return Err(format!("a gather of unit {bad} of axis {i}, which has {size}"));
            }
        }
        Ok(())
    }
}

/// What a tensor holds afterwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// Its own values, gathered.
    Gather(Gather),
    /// Other values.
    Values {
        /// Their shape.
        shape: Vec<u64>,
        /// Row-major, as a [`Tensor`] of the same element type has them.
        bytes: Arc<[u8]>,
    },
}

impl From<Gather> for Contents {
    fn from(gather: Gather) -> Contents {
        Contents::Gather(gather)
    }
}

impl Contents {
    /// The shape afterwards, of a tensor of this shape.
    pub fn shape(&self, source: &[u64]) -> Vec<u64> {
        match self {
            Contents::Gather(gather) => gather.shape(source),
            Contents::Values { shape, .. } => shape.clone(),
        }
    }

    /// Checks that a tensor of this type can have them. Error: what does not fit.
    pub fn check(&self, elem: &Elem, source: &[u64]) -> Result<(), String> {
        match self {
            Contents::Gather(gather) => gather.check(source),
            Contents::Values { shape, bytes } => layout(bytes.len(), elem, shape).map(drop),
        }
    }

    /// The number of bytes afterwards. They must fit.
    pub fn len(&self, tensor: &Tensor) -> u64 {
        match self {
            Contents::Gather(gather) => tensor.gathered_len(gather),
            Contents::Values { bytes, .. } => bytes.len() as u64,
        }
    }

    /// Writes the bytes, or their hex digits without `0x`.
    ///
    /// # Errors
    /// As those of [`gather_bytes`].
    pub fn write(&self, out: &mut dyn Write, tensor: &Tensor, encoding: Encoding) -> io::Result<()> {
        match self {
            Contents::Gather(gather) => write(out, tensor, gather, encoding),
            Contents::Values { bytes, .. } => write_values(out, bytes, encoding),
        }
    }
}

/// Writes bytes as they are, or as hex digits.
pub(crate) fn write_values(out: &mut dyn Write, bytes: &[u8], encoding: Encoding) -> io::Result<()> {
    let mut out = Sink { out: BufWriter::with_capacity(BUFFER, out), from: Encoding::Raw, to: encoding };
    out.copy(bytes)?;
    out.finish()
}

/// Writes the hex digits of a gathered tensor, without `0x`: kept digits as they are in the input, if it has digits.
///
/// # Errors
/// Of `out`; of kind `InvalidInput` if the gather does not fit the tensor.
pub fn gather_hex(out: &mut dyn Write, tensor: &Tensor, gather: &Gather) -> io::Result<()> {
    write(out, tensor, gather, Encoding::Hex)
}

/// Writes the bytes of a gathered tensor.
///
/// # Errors
/// As those of [`gather_hex`].
pub fn gather_bytes(out: &mut dyn Write, tensor: &Tensor, gather: &Gather) -> io::Result<()> {
    write(out, tensor, gather, Encoding::Raw)
}

impl Tensor<'_> {
    /// The number of bytes that a gather of it has. The gather must fit.
    pub fn gathered_len(&self, gather: &Gather) -> u64 {
        let elements: u64 = gather.shape(self.shape()).iter().product();
        match self.layout() {
            Layout::Bytes(bytes) => elements * bytes as u64,
            Layout::Packed(bits) => elements.div_ceil(u64::from(8 / bits)),
        }
    }
}

fn write(out: &mut dyn Write, tensor: &Tensor, gather: &Gather, to: Encoding) -> io::Result<()> {
    gather.check(tensor.shape()).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
    if gather.shape(tensor.shape()).contains(&0) {
        return Ok(());
    }
    let from = tensor.encoding();
    let mut out = Sink { out: BufWriter::with_capacity(BUFFER, out), from, to };
    match tensor.layout() {
        Layout::Bytes(bytes) => Copier::new(tensor, gather, bytes * from.places()).run(&mut out)?,
        Layout::Packed(bits) => packed(&mut out, tensor, gather, bits)?,
    }
    out.finish()
}

/// What goes out at a time at least.
const BUFFER: usize = 512;

/// Where a gather goes. Longer runs pass the buffer by.
struct Sink<'a> {
    out: BufWriter<&'a mut dyn Write>,
    from: Encoding,
    to: Encoding,
}

impl Sink<'_> {
    /// Writes what is written down in the source.
    #[inline]
    fn copy(&mut self, written: &[u8]) -> io::Result<()> {
        if self.from == self.to {
            return self.out.write_all(written);
        }
        self.recode(written)
    }

    /// Hands on what is left, to a writer that decides itself when to write.
    fn finish(self) -> io::Result<()> {
        self.out.into_inner().map(drop).map_err(io::IntoInnerError::into_error)
    }

    fn recode(&mut self, written: &[u8]) -> io::Result<()> {
        const STEP: usize = 4096;
        let mut buffer = [0; 2 * STEP];
        for block in written.chunks(STEP) {
            let recoded = if self.from == Encoding::Hex {
                let out = &mut buffer[..block.len() / 2];
                decode_hex(block, out);
                out
            } else {
                let out = &mut buffer[..2 * block.len()];
                faster_hex::hex_encode_upper(block, out).map_err(io::Error::other)?;
                out
            };
            self.out.write_all(recoded)?;
        }
        Ok(())
    }

    /// Zeros for `n` places of the source.
    fn zeros(&mut self, n: usize) -> io::Result<()> {
        const DIGITS: [u8; 4096] = [b'0'; 4096];
        const BYTES: [u8; 4096] = [0; 4096];
        let mut n = n / self.from.places() * self.to.places();
        let zeros = if self.to == Encoding::Hex { &DIGITS } else { &BYTES };
        while n > 0 {
            let len = n.min(zeros.len());
            self.out.write_all(&zeros[..len])?;
            n -= len;
        }
        Ok(())
    }

    fn byte(&mut self, byte: u8) -> io::Result<()> {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        match self.to {
            Encoding::Raw => self.out.write_all(&[byte]),
            Encoding::Hex => self.out.write_all(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]),
        }
    }
}

/// An axis to go through: neighbours that stay as they are were merged.
struct Level<'g> {
    size: usize,
    units: Option<&'g [u32]>,
    /// Elements from one unit of the source to the next.
    stride: usize,
}

impl Level<'_> {
    /// The source index of output unit `i`; `None` is zero.
    fn unit(&self, i: usize) -> Option<usize> {
        match self.units {
            None => Some(i),
            Some(units) => (units[i] != ZERO).then_some(units[i] as usize),
        }
    }
}

/// The levels of a gather, outermost first, and the number of elements that follow the last level as they are.
fn levels<'g>(shape: &[u64], gather: &'g Gather) -> (Vec<Level<'g>>, usize) {
    let mut out: Vec<Level> = Vec::new();
    let mut stride = shape.iter().product::<u64>() as usize;
    for (axis, size) in gather.axes.iter().zip(shape) {
        stride /= *size as usize;
        match (axis, out.last_mut()) {
            (None, Some(last)) if last.units.is_none() => {
                last.size *= *size as usize;
                last.stride = stride;
            }
            (units, _) => {
                let units = units.as_deref();
                out.push(Level { size: units.map_or(*size as usize, <[u32]>::len), units, stride });
            }
        }
    }
    let run = match out.last() {
        Some(last) if last.units.is_none() => {
            let size = last.size;
            out.pop();
            size
        }
        _ => 1,
    };
    (out, run)
}

/// A stretch of the output: what the source has from a place on, or zeros.
#[derive(Clone, Copy)]
struct Stretch {
    from: Option<usize>,
    len: usize,
}

/// Runs of up to so many places are short.
const SHORT: usize = 32;

/// The state of a gather of whole-byte elements. All lengths and offsets are in places of the source.
struct Copier<'t, 'g> {
    source: Bytes<'t>,
    outer: Vec<Level<'g>>,
    /// The output of the innermost level, for a source offset of 0.
    runs: Vec<Stretch>,
    row: usize,
    /// What they take of the source.
    span: Range<usize>,
    /// Where a row of short runs is put together; empty if runs are long.
    line: Vec<u8>,
    unit: usize,
    mapped: Range<usize>,
    copied: usize,
}

impl<'t, 'g> Copier<'t, 'g> {
    fn new(tensor: &Tensor<'t>, gather: &'g Gather, unit: usize) -> Self {
        let (mut outer, run) = levels(tensor.shape(), gather);
        let mut runs = Vec::new();
        match outer.pop() {
            None => runs.push(Stretch { from: Some(0), len: run * unit }),
            Some(inner) => {
                for i in 0..inner.size {
                    push_run(&mut runs, inner.unit(i).map(|u| u * run * unit), run * unit);
                }
            }
        }
        let row = runs.iter().map(|r| r.len).sum();
        let taken = || runs.iter().filter_map(|r| Some(r.from?..r.from? + r.len));
        let span = taken().map(|r| r.start).min().unwrap_or(0)..taken().map(|r| r.end).max().unwrap_or(0);
        let short = row < runs.len() * 2 * SHORT && span.len() <= WINDOW / 8 && row <= WINDOW / 8;
        let line = vec![0; if short { row + SHORT } else { 0 }];
        Copier { source: tensor.written(), outer, runs, row, span, line, unit, mapped: 0..0, copied: 0 }
    }

    fn run(mut self, out: &mut Sink) -> io::Result<()> {
        self.level(out, 0, 0)?;
        self.source.release(0..self.source.len());
        Ok(())
    }

    /// Writes what lies under one unit of the levels before `level`, which begins at `base` in the source.
    fn level(&mut self, out: &mut Sink, level: usize, base: usize) -> io::Result<()> {
        if level == self.outer.len() {
            return self.innermost(out, base);
        }
        let stride = self.outer[level].stride * self.unit;
        for i in 0..self.outer[level].size {
            match self.outer[level].unit(i) {
                Some(u) => self.level(out, level + 1, base + u * stride)?,
                None => {
                    let below: usize = self.outer[level + 1..].iter().map(|l| l.size).product();
                    out.zeros(below * self.row)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a row: the output of the innermost level, for a source offset of `base`.
    fn innermost(&mut self, out: &mut Sink, base: usize) -> io::Result<()> {
        if !self.line.is_empty() {
            self.put_together(base, if out.from == Encoding::Hex { b'0' } else { 0 });
            return out.copy(&self.line[..self.row]);
        }
        for i in 0..self.runs.len() {
            let run = self.runs[i];
            match run.from {
                Some(from) => self.copy(out, base + from, run.len)?,
                None => out.zeros(run.len)?,
            }
        }
        Ok(())
    }

    /// Puts a row of short runs together. Of each at least [`SHORT`] places are copied, a number that the compiler knows; the next run
    /// overwrites what is too much.
    fn put_together(&mut self, base: usize, zero: u8) {
        let mut at = 0;
        let source = self.source.get();
        for run in &self.runs {
            let to = &mut self.line[at..];
            at += run.len;
            let Some(from) = run.from.map(|from| &source[base + from..]) else {
                to[..run.len].fill(zero);
                continue;
            };
            match (from.first_chunk::<SHORT>(), to.first_chunk_mut::<SHORT>()) {
                (Some(from), Some(to)) if run.len <= SHORT => *to = *from,
                _ => to[..run.len].copy_from_slice(&from[..run.len]),
            }
        }
        self.touch(base + self.span.start, self.span.len());
    }

    #[inline]
    fn copy(&mut self, out: &mut Sink, from: usize, len: usize) -> io::Result<()> {
        if len <= WINDOW / 8 {
            self.touch(from, len);
            return out.copy(&self.source.get()[from..from + len]);
        }
        for start in (from..from + len).step_by(WINDOW / 8) {
            let len = (WINDOW / 8).min(from + len - start);
            self.touch(start, len);
            out.copy(&self.source.get()[start..start + len])?;
        }
        Ok(())
    }

    /// Counts what is mapped, and releases it when it gets long. A reader that jumps to and fro pays for it once in 8
    /// copies; as one byte that is read may map 2 MiB around it, that bounds what is mapped as well.
    #[inline]
    fn touch(&mut self, from: usize, len: usize) {
        self.copied += 1;
        let span = self.mapped.start.min(from)..self.mapped.end.max(from + len);
        if span.len() > WINDOW && self.copied >= 8 {
            self.source.release(self.mapped.clone());
            self.mapped = from..from + len;
            self.copied = 0;
        } else {
            self.mapped = if self.mapped.is_empty() { from..from + len } else { span };
        }
    }
}

/// Adds a run, or lengthens the last one if it goes on in the source as well.
fn push_run(runs: &mut Vec<Stretch>, from: Option<usize>, len: usize) {
    if let Some(last) = runs.last_mut() {
        let goes_on = match (last.from, from) {
            (Some(a), Some(b)) => a + last.len == b,
            (None, None) => true,
            _ => false,
        };
        if goes_on {
            last.len += len;
            return;
        }
    }
    runs.push(Stretch { from, len });
}

/// A gather of packed elements: each is taken out and put in again. Unused bits of the last byte are 0.
fn packed(out: &mut Sink, tensor: &Tensor, gather: &Gather, bits: u32) -> io::Result<()> {
    let reader = tensor.packed(bits);
    let (levels, run) = levels(tensor.shape(), gather);
    let total = run * levels.iter().map(|l| l.size).product::<usize>();
    // An odometer: the index along each level, and the source offset of the first element under it.
    let mut index = vec![0; levels.len()];
    let source = |index: &[usize]| {
        let parts = levels.iter().zip(index).map(|(level, i)| level.unit(*i).map(|u| u * level.stride));
        parts.sum::<Option<usize>>()
    };
    let mut base = source(&index);
    let (mut byte, mut filled, mut at) = (0u8, 0, 0);
    for i in 0..total {
        let value = base.map_or(0, |base| reader.get(base + at));
        byte |= value << filled;
        filled += bits;
        if filled == 8 || i + 1 == total {
            out.byte(byte)?;
            (byte, filled) = (0, 0);
        }
        at += 1;
        if at == run {
            at = 0;
            for (level, index) in levels.iter().zip(&mut index).rev() {
                *index += 1;
                if *index < level.size {
                    break;
                }
                *index = 0;
            }
            base = source(&index);
        }
    }
    tensor.written().release(0..tensor.written().len());
    Ok(())
}

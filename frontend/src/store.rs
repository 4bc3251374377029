//! The weight store: a blob seen as a tensor, read from its hex digits on demand.
//!
//! Every pass goes through the digits in windows and releases the mapped pages behind it.

mod decode;
mod sums;
#[cfg(test)]
mod tests;

use crate::container::Blob;
use crate::container::source::Source;
use decode::Decoder;
use depc_ir::graph::SMALL;
use depc_ir::types::{Elem, ElemKind};
use std::ops::Range;

/// How the elements of a blob lie in its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// Each element takes this many whole bytes, little-endian.
    Bytes(usize),
    /// Each element takes this many bits (1, 2 or 4), the first one in the lowest bits of the first byte.
    Packed(u32),
}

/// Bytes that a pass reads between two releases of pages.
pub(crate) const WINDOW: usize = 8 << 20;
/// Digits that are decoded at a time: with what comes out of them they stay in the cache.
const BLOCK: usize = 32 << 10;

/// A blob as a tensor: row-major elements of a known type.
pub struct Tensor<'a> {
    source: &'a Source,
    digits: Range<usize>,
    elem: Elem,
    shape: Vec<u64>,
    elements: usize,
    layout: Layout,
}

/// Bits of one element in a blob, before rounding up to bytes; `None` if it is not a number that depc knows.
pub(crate) fn element_bits(elem: &Elem) -> Option<u32> {
    let bits = match elem.kind {
        ElemKind::Quant => decode::quant_storage(&elem.name).map_or(0, |storage| storage.bits),
        ElemKind::Other => 0,
        // The two halves of a complex number are padded separately.
        ElemKind::Complex => 2 * (elem.bits / 2).next_multiple_of(8),
        _ => elem.bits,
    };
    (bits > 0).then_some(bits)
}

/// The layout of a blob of `len` bytes that holds `shape` elements. `i1`, `i2` and `i4` are either packed or a byte
/// each: the length tells. Error: what was expected and found.
pub fn layout(len: usize, elem: &Elem, shape: &[u64]) -> Result<Layout, String> {
    let bits = element_bits(elem).ok_or_else(|| format!("elements of type `{elem}` cannot be read from a blob"))?;
    let n = shape.iter().try_fold(1u64, |n, d| n.checked_mul(*d)).ok_or("it has more than 2^64 elements")?;
    let bytes = bits.div_ceil(8) as usize;
    if n.checked_mul(bytes as u64) == Some(len as u64) {
        return Ok(Layout::Bytes(bytes));
    }
    let of = format!("{n} elements of type `{elem}`");
    if !matches!(bits, 1 | 2 | 4) {
        let expected = u128::from(n) * bytes as u128;
        return Err(format!("it holds {len} bytes, but {of} take {expected}"));
    }
    let packed = n.div_ceil(u64::from(8 / bits));
    if packed == len as u64 {
        return Ok(Layout::Packed(bits));
    }
    Err(format!("it holds {len} bytes, but {of} take {packed} (packed) or {n} (a byte each)"))
}

impl<'a> Tensor<'a> {
    pub(crate) fn new(source: &'a Source, blob: &Blob, elem: &Elem, shape: &[u64]) -> Result<Tensor<'a>, String> {
        let layout = layout(blob.len, elem, shape)?;
        let elements = shape.iter().product::<u64>() as usize;
        Ok(Tensor { source, digits: blob.digits.clone(), elem: elem.clone(), shape: shape.to_vec(), elements, layout })
    }

    /// Axis sizes, outermost first.
    pub fn shape(&self) -> &[u64] {
        &self.shape
    }
    /// The element type.
    pub fn elem(&self) -> &Elem {
        &self.elem
    }
    /// How the elements lie in the bytes.
    pub fn layout(&self) -> Layout {
        self.layout
    }
    /// Number of elements.
    pub fn elements(&self) -> usize {
        self.elements
    }

    /// All digits.
    pub(crate) fn digits(&self) -> &'a [u8] {
        &self.source.bytes()[self.digits.clone()]
    }
    /// Releases pages; the range counts digits of this tensor.
    pub(crate) fn release(&self, digits: Range<usize>) {
        self.source.release(self.digits.start + digits.start..self.digits.start + digits.end);
    }
    /// Product of the sizes of the axes after `axis`.
    fn stride(&self, axis: usize) -> usize {
        self.shape[axis + 1..].iter().product::<u64>() as usize
    }

    /// Per axis: whether all slices along it are equal, byte for byte. True for an axis of size 0 or 1. Stops at the
    /// first difference, so that it costs next to nothing where weights differ.
    pub fn uniform_axes(&self) -> Vec<bool> {
        (0..self.shape.len()).map(|axis| self.shape[axis] <= 1 || self.elements == 0 || self.uniform(axis)).collect()
    }

    fn uniform(&self, axis: usize) -> bool {
        let (stride, size) = (self.stride(axis), self.shape[axis] as usize);
        let block = stride * size;
        // All slices are equal iff each equals the next: one comparison of the block with itself, shifted.
        let result = match self.layout {
            Layout::Bytes(bytes) => {
                let (block, shift) = (2 * bytes * block, 2 * bytes * stride);
                let mut released = 0;
                self.digits().chunks_exact(block).enumerate().all(|(i, b)| {
                    if i * block - released >= WINDOW {
                        self.release(released..i * block);
                        released = i * block;
                    }
                    self.same(i * block, &b[..block - shift], &b[shift..])
                })
            }
            Layout::Packed(bits) => {
                let at = PackedReader { digits: self.digits(), bits };
                (0..self.elements / block)
                    .flat_map(|b| b * block..(b + 1) * block - stride)
                    .all(|i| at.get(i) == at.get(i + stride))
            }
        };
        self.release(0..self.digits.len());
        result
    }

    /// Whether two runs of digits of equal length stand for the same bytes; `at` is the offset of the first.
    fn same(&self, at: usize, a: &[u8], b: &[u8]) -> bool {
        let equal = |(a, b): (&[u8], &[u8])| a == b || a.eq_ignore_ascii_case(b);
        if a.len() <= WINDOW {
            return equal((a, b));
        }
        a.chunks(WINDOW).zip(b.chunks(WINDOW)).enumerate().all(|(i, pair)| {
            let same = equal(pair);
            self.release(at + i * WINDOW..at + (i + 1) * WINDOW);
            same
        })
    }

    /// All elements, if they are integers (`index` and `i1` included), at most [`SMALL`] of them, and fit.
    /// Signless integers count as signed; `i1` is 0 or 1.
    pub fn small_ints(&self) -> Option<Vec<i64>> {
        if !matches!(self.elem.kind, ElemKind::Int | ElemKind::Index) || self.elements as u64 > SMALL {
            return None;
        }
        let bytes = self.bytes(0..self.elements).ok()?;
        let (bits, signed) = (element_bits(&self.elem)?, !self.elem.name.starts_with("ui") && self.elem.name != "i1");
        (0..self.elements).map(|i| decode::integer(&bytes, i, self.layout, bits, signed)).collect()
    }

    /// All elements, row-major; real and imaginary parts in turn for complex ones. Not for large tensors. Error: an
    /// element type that has no decoder, or digits that changed since they were checked.
    pub fn read_all(&self) -> Result<Vec<f64>, String> {
        let decoder = self.decoder()?;
        let mut out = Vec::new();
        decoder.values(&self.bytes(0..self.elements)?, self.elements, self.layout, &mut out);
        Ok(out)
    }

    /// A hash of the bytes (not of the type).
    pub fn content_hash(&self) -> Result<[u8; 32], String> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; BLOCK / 2];
        let mut released = 0;
        for (i, block) in self.digits().chunks(BLOCK).enumerate() {
            hasher.update(decode_hex(block, &mut buffer)?);
            let end = i * BLOCK + block.len();
            if end - released >= WINDOW || end == self.digits.len() {
                self.release(released..end);
                released = end;
            }
        }
        Ok(*hasher.finalize().as_bytes())
    }

    fn decoder(&self) -> Result<Decoder, String> {
        Decoder::new(&self.elem).ok_or_else(|| format!("elements of type `{}` cannot be read as numbers", self.elem))
    }

    /// The digits of a range of elements; of a packed tensor the range must start and end at whole bytes, or at the end.
    fn element_digits(&self, elements: Range<usize>) -> Range<usize> {
        match self.layout {
            Layout::Bytes(bytes) => elements.start * 2 * bytes..elements.end * 2 * bytes,
            Layout::Packed(bits) => {
                let per_byte = (8 / bits) as usize;
                elements.start / per_byte * 2..elements.end.div_ceil(per_byte) * 2
            }
        }
    }

    fn bytes(&self, elements: Range<usize>) -> Result<Vec<u8>, String> {
        let range = self.element_digits(elements);
        let digits = &self.digits()[range.clone()];
        let mut out = vec![0; digits.len() / 2];
        decode_hex(digits, &mut out)?;
        self.release(range);
        Ok(out)
    }
}

/// Decodes digits into the front of a buffer.
fn decode_hex<'b>(digits: &[u8], buffer: &'b mut [u8]) -> Result<&'b [u8], String> {
    let out = &mut buffer[..digits.len() / 2];
    faster_hex::hex_decode(digits, out).map_err(|_| "its digits changed while the file was being read".to_string())?;
    Ok(out)
}

/// Reads single elements of a packed tensor from its digits.
pub(crate) struct PackedReader<'a> {
    pub digits: &'a [u8],
    pub bits: u32,
}

impl PackedReader<'_> {
    /// Element number `i`, unsigned.
    pub fn get(&self, i: usize) -> u8 {
        let bit = i * self.bits as usize;
        // A byte is written high digit first.
        let digit = self.digits[bit / 8 * 2 + usize::from(bit % 8 < 4)];
        let nibble = char::from(digit).to_digit(16).unwrap_or(0) as u8;
        nibble >> (bit % 4) & ((1u16 << self.bits) - 1) as u8
    }
}

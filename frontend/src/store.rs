//! The weight store: bytes seen as a tensor, read on demand from where they lie, be it as hex digits or as they are.
//!
//! Every pass goes through them in windows and releases the mapped pages behind it.

mod decode;
mod sums;
#[cfg(test)]
mod tests;

pub(crate) use crate::source::WINDOW;

pub use sums::sum_equal;

use crate::source::Bytes;
use decode::Decoder;
use depc_ir::diag::counted;
use depc_ir::graph::SMALL;
use depc_ir::types::{Elem, ElemKind};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

/// How the elements of a blob lie in its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// Each element takes this many whole bytes, little-endian.
    Bytes(usize),
    /// Each element takes this many bits (1, 2 or 4), the first one in the lowest bits of the first byte.
    Packed(u32),
}

/// How the bytes of a tensor are written down. Offsets in what is written down are called *places*.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// Two hex digits per byte: a place is a digit.
    Hex,
    /// As they are: a place is a byte.
    Raw,
}

impl Encoding {
    /// Places per byte.
    pub(crate) fn places(self) -> usize {
        match self {
            Encoding::Hex => 2,
            Encoding::Raw => 1,
        }
    }
}

/// What each number counts for in a sum: replaces the numbers of a block by that. A complex element is two numbers.
pub type Element<'a> = &'a (dyn Fn(&mut [f64]) + Sync);

/// What each number counts for beside the number of another tensor at the same index: replaces the former by that.
pub type Pair<'a> = &'a (dyn Fn(&mut [f64], &[f64]) + Sync);

/// Bytes that are decoded at a time: with what comes out of them they stay in the cache.
const BLOCK: usize = 16 << 10;

/// Bytes as a tensor: row-major elements of a known type.
#[derive(Clone, Debug)]
pub struct Tensor<'a> {
    written: Bytes<'a>,
    encoding: Encoding,
    elem: Elem,
    shape: Vec<u64>,
    elements: usize,
    layout: Layout,
    /// Whether its digits are known to be digits; none if they always were.
    sound: Option<&'a AtomicBool>,
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
    let of = format!("{} of type `{elem}`", counted(n, "element", "elements"));
    let take = if n == 1 { "takes" } else { "take" };
    let holds = format!("it holds {}", counted(len as u64, "byte", "bytes"));
    if !matches!(bits, 1 | 2 | 4) {
        let expected = u128::from(n) * bytes as u128;
        return Err(format!("{holds}, but {of} {take} {expected}"));
    }
    let packed = n.div_ceil(u64::from(8 / bits));
    if packed == len as u64 {
        return Ok(Layout::Packed(bits));
    }
    Err(format!("{holds}, but {of} {take} {packed} (packed) or {n} (a byte each)"))
}

impl<'a> Tensor<'a> {
    /// Bytes, written down as `encoding` says, as elements of `elem` in `shape`.
    ///
    /// # Errors
    /// If the length does not fit, or the type is not one of numbers.
    pub fn new(written: Bytes<'a>, encoding: Encoding, elem: &Elem, shape: &[u64]) -> Result<Tensor<'a>, String> {
        if !written.len().is_multiple_of(encoding.places()) {
            return Err("it ends in the middle of a byte".to_string());
        }
        let layout = layout(written.len() / encoding.places(), elem, shape)?;
        let elements = shape.iter().product::<u64>() as usize;
        Ok(Tensor { written, encoding, elem: elem.clone(), shape: shape.to_vec(), elements, layout, sound: None })
    }

    /// The same tensor, whose digits may be none. The first pass over all elements says so in `sound`, or fails.
    pub(crate) fn unchecked(self, sound: &'a AtomicBool) -> Tensor<'a> {
        Tensor { sound: Some(sound), ..self }
    }

    /// Whether its digits may be none.
    fn is_unchecked(&self) -> bool {
        self.sound.is_some_and(|sound| !sound.load(Ordering::Acquire))
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

    /// How the bytes are written down.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// All that is written down.
    pub(crate) fn written(&self) -> Bytes<'a> {
        self.written
    }
    /// A reader of single elements, packed in this many bits each.
    pub(crate) fn packed(&self, bits: u32) -> PackedReader<'a> {
        PackedReader { written: self.written.get(), encoding: self.encoding, bits }
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
                let unit = self.encoding.places() * bytes;
                let (block, shift) = (unit * block, unit * stride);
                let mut released = 0;
                self.written.get().chunks_exact(block).enumerate().all(|(i, b)| {
                    if i * block - released >= WINDOW {
                        self.written.release(released..i * block);
                        released = i * block;
                    }
                    self.same(i * block, &b[..block - shift], &b[shift..])
                })
            }
            Layout::Packed(bits) => {
                let at = self.packed(bits);
                (0..self.elements / block)
                    .flat_map(|b| b * block..(b + 1) * block - stride)
                    .all(|i| at.get(i) == at.get(i + stride))
            }
        };
        self.written.release(0..self.written.len());
        result
    }

    /// Whether two runs of equal length stand for the same bytes; `at` is the place of the first.
    fn same(&self, at: usize, a: &[u8], b: &[u8]) -> bool {
        let hex = self.encoding == Encoding::Hex;
        let equal = |(a, b): (&[u8], &[u8])| a == b || (hex && a.eq_ignore_ascii_case(b));
        if a.len() <= WINDOW {
            return equal((a, b));
        }
        a.chunks(WINDOW).zip(b.chunks(WINDOW)).enumerate().all(|(i, pair)| {
            let same = equal(pair);
            self.written.release(at + i * WINDOW..at + (i + 1) * WINDOW);
            same
        })
    }

    /// All elements, if they are integers (`index` and `i1` included), at most [`SMALL`] of them, and fit.
    /// Signless integers count as signed; `i1` is 0 or 1.
    pub fn small_ints(&self) -> Option<Vec<i64>> {
        if !matches!(self.elem.kind, ElemKind::Int | ElemKind::Index) || self.elements as u64 > SMALL {
            return None;
        }
        let bytes = self.bytes(0..self.elements);
        let (bits, signed) = (element_bits(&self.elem)?, !self.elem.name.starts_with("ui") && self.elem.name != "i1");
        (0..self.elements).map(|i| decode::integer(&bytes, i, self.layout, bits, signed)).collect()
    }

    /// All elements, row-major; real and imaginary parts in turn for complex ones. Not for large tensors. Error: an
    /// element type that has no decoder.
    pub fn read_all(&self) -> Result<Vec<f64>, String> {
        let decoder = self.decoder()?;
        let mut out = Vec::new();
        decoder.values(&self.bytes(0..self.elements), self.elements, self.layout, &mut out);
        Ok(out)
    }

    /// Gives all its bytes in order, little-endian and row-major, a window at a time.
    pub fn stream(&self, take: &mut dyn FnMut(&[u8])) {
        let mut buffer = Vec::new();
        let len = self.written.len();
        for start in (0..len).step_by(WINDOW) {
            let places = start..len.min(start + WINDOW);
            take(self.decode(places.clone(), &mut buffer));
            self.written.release(places);
        }
    }

    fn decoder(&self) -> Result<Decoder, String> {
        Decoder::new(&self.elem).ok_or_else(|| format!("elements of type `{}` cannot be read as numbers", self.elem))
    }

    /// The places of a range of elements; of a packed tensor the range must start and end at whole bytes, or at the end.
    fn places(&self, elements: Range<usize>) -> Range<usize> {
        let places = self.encoding.places();
        match self.layout {
            Layout::Bytes(bytes) => elements.start * bytes * places..elements.end * bytes * places,
            Layout::Packed(bits) => {
                let per_byte = (8 / bits) as usize;
                elements.start / per_byte * places..elements.end.div_ceil(per_byte) * places
            }
        }
    }

    /// The bytes of a range of places: themselves, or decoded into a buffer.
    fn decode<'b>(&self, places: Range<usize>, buffer: &'b mut Vec<u8>) -> &'b [u8]
    where
        'a: 'b,
    {
        let written = &self.written.get()[places];
        match self.encoding {
            Encoding::Raw => written,
            Encoding::Hex => {
                buffer.resize(written.len() / 2, 0);
                decode_hex(written, buffer);
                buffer
            }
        }
    }

    fn bytes(&self, elements: Range<usize>) -> Vec<u8> {
        let range = self.places(elements);
        let mut out = Vec::new();
        if self.encoding == Encoding::Raw {
            out.extend_from_slice(&self.written.get()[range.clone()]);
        } else {
            self.decode(range.clone(), &mut out);
        }
        self.written.release(range);
        out
    }
}

/// How many hex digits a text begins with.
pub(crate) fn leading_digits(text: &[u8]) -> usize {
    const BLOCK: usize = 512;
    #[inline(always)]
    fn are_digits(block: &[u8]) -> bool {
        // No early exit, and no branch: the compiler makes vectors of it.
        let one = |c: u8| (c.wrapping_sub(b'0') < 10) | ((c | 0x20).wrapping_sub(b'a') < 6);
        block.iter().fold(true, |all, c| all & one(*c))
    }
    let whole = pulp::Arch::new().dispatch(
        #[inline(always)]
        || text.chunks(BLOCK).take_while(|block| are_digits(block)).map(<[u8]>::len).sum::<usize>(),
    );
    let rest = text[whole..].iter();
    whole + rest.take_while(|c| c.is_ascii_hexdigit()).count()
}

/// Decodes digits into a buffer of half their length. They have been checked, or will be ([`Container::check`](crate::Container::check)): of what are
/// none it makes anything.
pub(crate) fn decode_hex(digits: &[u8], out: &mut [u8]) {
    assert_eq!(digits.len(), 2 * out.len());
    faster_hex::hex_decode_unchecked(digits, out);
}

/// Reads single elements of a packed tensor.
pub(crate) struct PackedReader<'a> {
    written: &'a [u8],
    encoding: Encoding,
    bits: u32,
}

impl PackedReader<'_> {
    /// Element number `i`, unsigned.
    pub fn get(&self, i: usize) -> u8 {
        let bit = i * self.bits as usize;
        let shifted = match self.encoding {
            Encoding::Raw => self.written[bit / 8] >> (bit % 8),
            Encoding::Hex => {
                // A byte is written high digit first.
                let digit = self.written[bit / 8 * 2 + usize::from(bit % 8 < 4)];
                char::from(digit).to_digit(16).unwrap_or(0) as u8 >> (bit % 4)
            }
        };
        shifted & ((1u16 << self.bits) - 1) as u8
    }
}

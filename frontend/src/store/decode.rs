//! Elements from bytes.

use super::{Element, Layout, element_bits};
use depc_ir::types::{Elem, ElemKind};
use half::f16;
use half::slice::HalfFloatSliceExt;

/// How the storage type of a quantised element is spelled: its width, and whether it is signed.
pub(super) struct Storage {
    pub bits: u32,
    pub signed: bool,
}

/// The storage of `!quant.uniform<i8:f32, …>` and its like; `None` if it cannot be read.
pub(super) fn quant_storage(name: &str) -> Option<Storage> {
    let (_, inner) = name.split_once('<')?;
    let text = inner.split([':', '<', ',', '>']).next()?.trim();
    let signed = !text.starts_with('u');
    let digits = text.trim_start_matches(['u', 's']).trim_start_matches('i');
    let bits = digits.parse().ok().filter(|bits| (1..=32).contains(bits))?;
    Some(Storage { bits, signed })
}

/// An element as a number.
enum Number {
    F16,
    Bf16,
    F32,
    F64,
    /// An 8-bit float: its 256 values.
    F8(Box<[f64; 256]>),
    /// An integer of 1 to 8 bytes.
    Int {
        bits: u32,
        signed: bool,
    },
}

/// Decodes the elements of one type to `f64`.
pub(super) struct Decoder {
    number: Number,
    complex: bool,
}

impl Decoder {
    /// `None` if the type has no decoder.
    pub fn new(elem: &Elem) -> Option<Decoder> {
        if elem.kind == ElemKind::Complex {
            let inner = elem.name.strip_prefix("complex<")?.strip_suffix('>')?;
            return Decoder::new(&Elem::parse(inner)).map(|d| Decoder { complex: true, ..d });
        }
        let number = match elem.name.as_str() {
            "f16" => Number::F16,
            "bf16" => Number::Bf16,
            "f32" => Number::F32,
            "f64" => Number::F64,
            name if name.starts_with("f8") => Number::F8(Box::new(f8_values(name)?)),
            name => {
                let bits = element_bits(elem)?;
                let signed = match elem.kind {
                    ElemKind::Int => !name.starts_with("ui") && name != "i1",
                    ElemKind::Index => true,
                    ElemKind::Quant => quant_storage(name)?.signed,
                    _ => return None,
                };
                (bits <= 64).then_some(Number::Int { bits, signed })?
            }
        };
        Some(Decoder { number, complex: false })
    }

    /// Replaces `out` by the values of `n` elements; two each (real, imaginary) if they are complex.
    pub fn values(&self, bytes: &[u8], n: usize, layout: Layout, out: &mut Vec<f64>) {
        out.clear();
        match &self.number {
            Number::F16 => {
                // Whole slices: that is what `half` has the machine's own instructions for.
                let halves: Vec<f16> = words(bytes).map(f16::from_le_bytes).collect();
                out.resize(halves.len(), 0.0);
                halves.convert_to_f64_slice(out);
            }
            // The upper half of an f32. (`half` also quiets NaNs, which would keep the loop from being vectorised.)
            Number::Bf16 => {
                out.extend(words(bytes).map(|b| f64::from(f32::from_bits(u32::from(u16::from_le_bytes(b)) << 16))))
            }
            Number::F32 => pulp::Arch::new().dispatch(
                #[inline(always)]
                || out.extend(words(bytes).map(|b| f64::from(f32::from_le_bytes(b)))),
            ),
            Number::F64 => out.extend(words(bytes).map(f64::from_le_bytes)),
            Number::F8(table) => out.extend(bytes.iter().map(|b| table[usize::from(*b)])),
            // The common widths, in loops that the compiler vectorises.
            Number::Int { bits: 8, signed: true } => out.extend(bytes.iter().map(|b| f64::from(*b as i8))),
            Number::Int { bits: 8, signed: false } => out.extend(bytes.iter().map(|b| f64::from(*b))),
            Number::Int { bits: 16, signed: true } => {
                out.extend(words(bytes).map(|b| f64::from(i16::from_le_bytes(b))))
            }
            Number::Int { bits: 32, signed: true } => {
                out.extend(words(bytes).map(|b| f64::from(i32::from_le_bytes(b))))
            }
            Number::Int { bits, signed } => {
                let parts = if self.complex { 2 * n } else { n };
                let layout = match layout {
                    Layout::Bytes(_) => Layout::Bytes(bits.div_ceil(8) as usize),
                    packed => packed,
                };
                out.extend((0..parts).map(|i| match (raw(bytes, i, layout, *bits), *signed) {
                    (raw, true) => sign_extend(raw, *bits) as f64,
                    (raw, false) => raw as f64,
                }));
            }
        }
    }

    /// Replaces `out` by what `n` elements count for; the parts of a complex one are added.
    pub fn counted(&self, bytes: &[u8], n: usize, layout: Layout, element: Element, out: &mut Vec<f64>) {
        self.values(bytes, n, layout, out);
        element(out);
        if self.complex {
            for i in 0..n {
                out[i] = out[2 * i] + out[2 * i + 1];
            }
            out.truncate(n);
        }
    }
}

fn words<const N: usize>(bytes: &[u8]) -> impl ExactSizeIterator<Item = [u8; N]> {
    bytes.as_chunks::<N>().0.iter().copied()
}

/// The bits of element `i`, zero-extended. An `i1` in a byte of its own is 1 if the byte is not 0.
fn raw(bytes: &[u8], i: usize, layout: Layout, bits: u32) -> u64 {
    match layout {
        Layout::Packed(bits) => {
            let bit = i * bits as usize;
            u64::from(bytes[bit / 8]) >> (bit % 8) & ((1 << bits) - 1)
        }
        Layout::Bytes(n) => {
            let mut word = [0; 8];
            word[..n].copy_from_slice(&bytes[i * n..(i + 1) * n]);
            let word = u64::from_le_bytes(word);
            match bits {
                1 => u64::from(word != 0),
                64 => word,
                _ => word & ((1 << bits) - 1),
            }
        }
    }
}

fn sign_extend(raw: u64, bits: u32) -> i64 {
    let unused = 64 - bits;
    (raw << unused) as i64 >> unused
}

/// Element `i` of at most 64 bits as an integer; `None` if it does not fit.
pub(super) fn integer(bytes: &[u8], i: usize, layout: Layout, bits: u32, signed: bool) -> Option<i64> {
    if bits > 64 {
        return None;
    }
    let raw = raw(bytes, i, layout, bits);
    if signed { Some(sign_extend(raw, bits)) } else { i64::try_from(raw).ok() }
}

/// What the topmost codes of an 8-bit float mean.
#[derive(Clone, Copy, PartialEq)]
enum Top {
    /// As in IEEE 754: the highest exponent is infinity (mantissa 0) or NaN.
    Ieee,
    /// All ones is NaN; no infinity.
    OnesNan,
    /// Negative zero is NaN; no infinity.
    MinusZeroNan,
}

/// The 256 values of an 8-bit float type of MLIR; `None` if the type is not known.
fn f8_values(name: &str) -> Option<[f64; 256]> {
    let (mantissa, bias, top) = match name {
        "f8E5M2" => (2, 15, Top::Ieee),
        "f8E4M3" => (3, 7, Top::Ieee),
        "f8E3M4" => (4, 3, Top::Ieee),
        "f8E4M3FN" => (3, 7, Top::OnesNan),
        "f8E5M2FNUZ" => (2, 16, Top::MinusZeroNan),
        "f8E4M3FNUZ" => (3, 8, Top::MinusZeroNan),
        "f8E4M3B11FNUZ" => (3, 11, Top::MinusZeroNan),
        "f8E8M0FNU" => {
            // Powers of two only: no sign, no zero, 0xFF is NaN.
            return Some(std::array::from_fn(|c| if c == 255 { f64::NAN } else { 2f64.powi(c as i32 - 127) }));
        }
        _ => return None,
    };
    Some(std::array::from_fn(|code| f8_value(code as u32, mantissa, bias, top)))
}

fn f8_value(code: u32, mantissa: u32, bias: i32, top: Top) -> f64 {
    let sign = if code & 0x80 != 0 { -1.0 } else { 1.0 };
    let exponent = (code & 0x7F) >> mantissa;
    let fraction = code & ((1 << mantissa) - 1);
    let highest = exponent == 0x7F >> mantissa;
    match top {
        Top::Ieee if highest && fraction == 0 => return sign * f64::INFINITY,
        Top::Ieee if highest => return f64::NAN,
        Top::OnesNan if code & 0x7F == 0x7F => return f64::NAN,
        Top::MinusZeroNan if code == 0x80 => return f64::NAN,
        _ => {}
    }
    let scale = 2f64.powi(-(mantissa as i32));
    match exponent {
        0 => sign * f64::from(fraction) * scale * 2f64.powi(1 - bias),
        e => sign * (1.0 + f64::from(fraction) * scale) * 2f64.powi(e as i32 - bias),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bit_floats() {
        let value = |name: &str, code: usize| f8_values(name).expect("known")[code];
        assert_eq!(value("f8E4M3FN", 0x38), 1.0);
        assert_eq!(value("f8E4M3FN", 0x7E), 448.0);
        assert_eq!(value("f8E4M3FN", 0x01), 2f64.powi(-9));
        assert!(value("f8E4M3FN", 0xFF).is_nan());
        assert_eq!(value("f8E5M2", 0x7B), 57344.0);
        assert_eq!(value("f8E5M2", 0xFC), f64::NEG_INFINITY);
        assert_eq!(value("f8E4M3FNUZ", 0x7F), 240.0);
        assert_eq!(value("f8E5M2FNUZ", 0x7F), 57344.0);
        assert!(value("f8E4M3FNUZ", 0x80).is_nan());
        assert_eq!(value("f8E4M3B11FNUZ", 0x7F), 30.0);
        assert_eq!(value("f8E4M3", 0x77), 240.0);
        assert_eq!(value("f8E3M4", 0x6F), 15.5);
        assert_eq!(value("f8E8M0FNU", 127), 1.0);
        assert!(f8_values("f8E9M9").is_none());
    }

    #[test]
    fn quantised_storage() {
        let read = |name: &str| quant_storage(name).map(|s| (s.bits, s.signed));
        assert_eq!(read("!quant.uniform<i8:f32, 0.1:3>"), Some((8, true)));
        assert_eq!(read("!quant.uniform<u8<0:250>:f32:0, {0.1}>"), Some((8, false)));
        assert_eq!(read("!quant.any<i16>"), Some((16, true)));
        assert_eq!(read("!quant.uniform<f8E5M2:f32, 1.0>"), None);
        assert_eq!(read("!quant.uniform"), None);
    }
}

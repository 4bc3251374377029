//! Element types, value types, affine maps and attributes.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What an element is, as far as pruning cares.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ElemKind {
    /// A floating-point number.
    Float,
    /// A signless, signed or unsigned integer; `i1` included.
    Int,
    /// MLIR's `index`.
    Index,
    /// A complex number.
    Complex,
    /// A quantised number (`!quant.uniform<…>`).
    Quant,
    /// Anything else; axes of such tensors are frozen.
    Other,
}

/// An element type: its kind, its width in bits, and its spelling (`f32`, `i64`, `bf16`).
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Elem {
    /// What it is.
    pub kind: ElemKind,
    /// Width in bits; 0 if unknown.
    pub bits: u32,
    /// MLIR's spelling.
    pub name: String,
}

impl Elem {
    /// Reads an element type from MLIR's spelling; never fails (unknown text is [`ElemKind::Other`]).
    pub fn parse(name: &str) -> Elem {
        let number = |s: &str| s.parse::<u32>().ok();
        let (kind, bits) = match name {
            "index" => (ElemKind::Index, 64),
            "bf16" => (ElemKind::Float, 16),
            "tf32" => (ElemKind::Float, 19),
            n if n.starts_with("complex<") => {
                let inner = Elem::parse(n.trim_start_matches("complex<").trim_end_matches('>'));
                (ElemKind::Complex, 2 * inner.bits)
            }
            n if n.starts_with("f8") => (ElemKind::Float, 8),
            n if n.starts_with("!quant.") => (ElemKind::Quant, 0),
            n => {
                let int = n.strip_prefix("si").or_else(|| n.strip_prefix("ui")).or_else(|| n.strip_prefix('i'));
                if let Some(bits) = n.strip_prefix('f').and_then(number) {
                    (ElemKind::Float, bits)
                } else if let Some(bits) = int.and_then(number) {
                    (ElemKind::Int, bits)
                } else {
                    (ElemKind::Other, 0)
                }
            }
        };
        Elem { kind, bits, name: name.to_string() }
    }

    /// The axes along which a quantised type has a scale per index, or per block: those of `<i8:f32:1, {…}>` and
    /// `<i8:f32:{0:1, 1:2}, {…}>`.
    pub fn quantised_axes(&self) -> Vec<usize> {
        if self.kind != ElemKind::Quant {
            return vec![];
        }
        let Some((types, _)) = self.name.split_once(", {") else { return vec![] };
        // The storage type may have bounds, `i8<-127:127>`; a list of blocks has commas, and so was cut at its first.
        let blocks = types.rsplit_once(":{").map(|(_, first)| (first, &self.name[types.len()..]));
        match blocks {
            Some((first, rest)) => {
                let list = rest.split_once('}').map_or(rest, |(list, _)| list);
                let axis = |block: &str| block.trim_matches([' ', ',', '}']).split_once(':')?.0.trim().parse().ok();
                std::iter::once(first).chain(list.split(',')).filter_map(axis).collect()
            }
            None => types.rsplit_once(':').and_then(|(_, axis)| axis.parse().ok()).into_iter().collect(),
        }
    }

    /// The axis along which a quantised type has one scale per index: that of `<i8:f32:1, {…}>`; none of a type with blocks.
    pub fn quantised_axis(&self) -> Option<usize> {
        let blocks = || self.name.split_once(", {").is_none_or(|(types, _)| types.contains(":{"));
        self.quantised_axes().first().copied().filter(|_| !blocks())
    }

    /// Of a quantised type with a scale per index of an axis: what it is beside these, and how many there are.
    pub fn scales(&self) -> Option<(&str, u64)> {
        let (types, list) = self.split_scales()?;
        Some((types, list.split(',').count() as u64))
    }

    fn split_scales(&self) -> Option<(&str, &str)> {
        self.quantised_axis()?;
        self.name.strip_suffix("}>")?.split_once(", {")
    }

    /// The same quantised type with the scales of these indices of its axis, `{0.5, 0.25:3}`; none if it has no such axis, or not so many.
    pub fn with_scales(&self, indices: &[u32]) -> Option<Elem> {
        let (types, list) = self.split_scales()?;
        let scales: Vec<&str> = list.split(',').map(str::trim).collect();
        let kept = indices.iter().map(|i| scales.get(*i as usize).copied()).collect::<Option<Vec<&str>>>()?;
        Some(Elem::parse(&format!("{types}, {{{}}}>", kept.join(","))))
    }

    /// The bits that an element of a quantised type is stored in.
    pub fn stored_bits(&self) -> Option<u32> {
        let (_, types) = self.name.strip_prefix("!quant.")?.split_once('<')?;
        types.split(['<', ':', '>']).next()?.trim_start_matches(['i', 's', 'u']).parse().ok()
    }

    /// The element type of the numbers that elements of a quantised type stand for: f32 of `!quant.uniform<i8<-127:127>:f32, 0.5:3>`.
    pub fn expressed(&self) -> Option<Elem> {
        let (storage, rest) = self.name.strip_prefix("!quant.uniform<")?.split_once(':')?;
        // Bounds of what is stored have a colon of their own.
        let rest = if storage.contains('<') { rest.split_once(':')?.1 } else { rest };
        Some(Elem::parse(rest.split([':', ',', '>']).next()?))
    }

    /// Whether every element q of a quantised type is q again once it is made the number x = (q − z)·s, and that is quantised: the
    /// nearest integer to x / s + z. Product, quotient and sum are each rounded to d binary digits. Less than 2ᵇ apart from z, with b
    /// bits, q is missed by no more than 3·2ᵇ⁻ᵈ, which has to be less than 1/2.
    pub fn is_exact_in_floats(&self) -> bool {
        let digits = match self.expressed() {
            Some(e) if e.name == "bf16" => 8,
            Some(e) if e.name == "f16" => 11,
            Some(e) if e.name == "f32" => 24,
            Some(e) if e.name == "f64" => 53,
            _ => return false,
        };
        self.stored_bits().is_some_and(|bits| bits + 3 <= digits)
    }

    /// Whether an element can be that number. (A change of type may lose a fraction, or turn 2 into "true".)
    pub fn holds(&self, x: f64) -> bool {
        match self.kind {
            ElemKind::Int if self.bits == 1 => x == 0.0 || x == 1.0,
            ElemKind::Int | ElemKind::Index => x.fract() == 0.0,
            _ => true,
        }
    }

    /// The number as an element holds it: rounded to the nearest of the narrower float types.
    pub fn round(&self, x: f64) -> f64 {
        match self.name.as_str() {
            "f32" => f64::from(x as f32),
            "f16" => half::f16::from_f64(x).to_f64(),
            "bf16" => half::bf16::from_f64(x).to_f64(),
            _ => x,
        }
    }

    /// The bits of −∞; `None` if the type has no −∞, or is not known.
    pub fn minus_infinity(&self) -> Option<u64> {
        match self.name.as_str() {
            "f64" => Some(0xFFF0_0000_0000_0000),
            "f32" => Some(0xFF80_0000),
            "f16" => Some(0xFC00),
            "bf16" => Some(0xFF80),
            "f8E5M2" => Some(0xFC),
            "f8E4M3" => Some(0xF8),
            "f8E3M4" => Some(0xF0),
            _ => None,
        }
    }

    /// True for floating-point and complex elements.
    pub fn is_float(&self) -> bool {
        matches!(self.kind, ElemKind::Float | ElemKind::Complex)
    }
}

impl fmt::Display for Elem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// The size of one axis; `None` is a dynamic size, printed `?`.
pub type Dim = Option<u64>;

/// The type of a value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Type {
    /// A ranked tensor, printed `f32[1 8 ?]`; rank 0 is `f32[]`.
    Tensor {
        /// Element type.
        elem: Elem,
        /// Axis sizes, outermost first.
        dims: Vec<Dim>,
    },
    /// A scalar, printed `f32`.
    Scalar(Elem),
    /// Anything else (a shape, a token, a tuple, an unranked tensor), printed `!"text"`.
    Opaque(String),
}

impl Type {
    /// Axis sizes; empty for what is not a tensor.
    pub fn dims(&self) -> &[Dim] {
        match self {
            Type::Tensor { dims, .. } => dims,
            _ => &[],
        }
    }
    /// Number of axes; 0 for what is not a tensor.
    pub fn rank(&self) -> usize {
        self.dims().len()
    }
    /// The element type, if it has one.
    pub fn elem(&self) -> Option<&Elem> {
        match self {
            Type::Tensor { elem, .. } | Type::Scalar(elem) => Some(elem),
            Type::Opaque(_) => None,
        }
    }
    /// Product of the axis sizes, if all are static and it is a tensor or a scalar (1).
    pub fn elements(&self) -> Option<u64> {
        match self {
            Type::Opaque(_) => None,
            _ => self.dims().iter().try_fold(1u64, |n, d| n.checked_mul((*d)?)),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Tensor { elem, dims } => {
                write!(f, "{elem}[")?;
                for (i, d) in dims.iter().enumerate() {
                    let sep = if i == 0 { "" } else { " " };
                    match d {
                        Some(n) => write!(f, "{sep}{n}")?,
                        None => write!(f, "{sep}?")?,
                    }
                }
                write!(f, "]")
            }
            Type::Scalar(elem) => write!(f, "{elem}"),
            Type::Opaque(text) => write!(f, "!{text:?}"),
        }
    }
}

/// One result of an affine map, as far as pruning cares.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum AffineExpr {
    /// `d3`.
    Dim(usize),
    /// A constant; only 0 occurs (a size-1 broadcast).
    Const(i64),
    /// Anything else (a convolution's `d2 * 2 + d5`), with the dims that occur in it.
    Other {
        /// Dims that occur in the expression, ascending.
        dims: Vec<usize>,
        /// Its text, for messages.
        text: String,
    },
}

/// An affine map `(d0, …) -> (…)`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AffineMap {
    /// Number of dims.
    pub dims: usize,
    /// The results, one per axis of the operand.
    pub results: Vec<AffineExpr>,
}

impl fmt::Display for AffineMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}) -> (", (0..self.dims).map(|d| format!("d{d}")).collect::<Vec<_>>().join(", "))?;
        for (i, r) in self.results.iter().enumerate() {
            let sep = if i == 0 { "" } else { ", " };
            match r {
                AffineExpr::Dim(d) => write!(f, "{sep}d{d}")?,
                AffineExpr::Const(c) => write!(f, "{sep}{c}")?,
                AffineExpr::Other { text, .. } => write!(f, "{sep}{text}")?,
            }
        }
        write!(f, ")")
    }
}

/// An attribute of an op, in the forms that a rule can ask for.
#[derive(Clone, PartialEq, Debug)]
pub enum Attr {
    /// A flag that is present.
    Unit,
    /// A truth value.
    Bool(bool),
    /// An integer of any width.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A string or a symbol name.
    Str(String),
    /// A list of integers (`array<i64: …>`, `dense<[…]> : tensor<…xi64>`, `[0, 1]`).
    Ints(Vec<i64>),
    /// Any other list (of lists, maps, strings).
    List(Vec<Attr>),
    /// An affine map.
    Map(AffineMap),
    /// The literal value of a constant: an index into [`crate::graph::Graph::data`].
    Data(crate::ids::DataId),
    /// Anything else, as MLIR prints it.
    Opaque(String),
}

impl Attr {
    /// Whether these are the integers that an op's attribute holds; one that is missing, or that holds none, holds no integers.
    pub fn holds(attr: Option<&Attr>, integers: &[i64]) -> bool {
        match attr {
            Some(Attr::Int(n)) => integers == [*n],
            Some(Attr::Ints(list)) => list == integers,
            _ => integers.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_quantised_types_stand_for() {
        let of = |name: &str| {
            let elem = Elem::parse(name);
            (elem.stored_bits(), elem.expressed().map(|e| e.name), elem.is_exact_in_floats())
        };
        let f32 = || Some("f32".to_string());
        assert_eq!(of("!quant.uniform<i8:f32, 0.5:3>"), (Some(8), f32(), true));
        assert_eq!(of("!quant.uniform<u4<0:14>:f32:1, {0.5, 0.25:3}>"), (Some(4), f32(), true));
        assert_eq!(of("!quant.uniform<i8:f32:{0:2, 1:1}, {{0.5}, {0.25}}>"), (Some(8), f32(), true));
        assert_eq!(of("!quant.uniform<i32:f32, 0.5>"), (Some(32), f32(), false));
        assert_eq!(of("!quant.uniform<i8:f16, 0.5>"), (Some(8), Some("f16".to_string()), true));
        assert_eq!(of("!quant.uniform<i8:bf16, 0.5>"), (Some(8), Some("bf16".to_string()), false));
        assert_eq!(of("!quant.any<i8<-16:15>:f32>"), (Some(8), None, false));
        assert_eq!(of("f32"), (None, None, false));
    }

    /// The claim, with the worst scales and zero points: all elements of 8 bits come back from f16, and not all from bf16.
    #[test]
    fn elements_come_back_from_floats() {
        let comes_back = |elem: &str, scale: f64, zero: f64| {
            let (elem, same) = (Elem::parse(elem), |q: &f64, back: f64| back.round_ties_even() == *q);
            let round = |x: f64| elem.round(x);
            let scale = round(scale);
            (-128..128).map(f64::from).all(|q| {
                let x = round((q - zero) * scale);
                same(&q, round(round(x / scale) + zero))
            })
        };
        let scales: Vec<f64> = (0..400).map(|i| 0.001 * 1.017f64.powi(i)).collect();
        for zero in [-128.0, -5.0, 0.0, 77.0, 127.0] {
            assert!(scales.iter().all(|s| comes_back("f16", *s, zero)), "{zero}");
        }
        assert!(scales.iter().any(|s| !comes_back("bf16", *s, -128.0)));
    }
}

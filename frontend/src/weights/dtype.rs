//! Element types as files of weights name them.

use crate::store::element_bits;
use depc_ir::types::{Elem, ElemKind};

/// The element type of a tensor in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DType {
    /// As the file spells it; empty if it does not say.
    spelled: String,
    meaning: Meaning,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Meaning {
    Elem(Elem),
    /// Elements of this many bytes, whatever they are.
    Bytes(u64),
    /// The file does not say.
    Unsaid,
    /// It cannot be read, and why. Such a tensor can only be copied.
    Unreadable(String),
}

/// Safetensors' names of the types that MLIR has as well.
const SAFETENSORS: [(&str, &str); 19] = [
    ("F64", "f64"),
    ("F32", "f32"),
    ("F16", "f16"),
    ("BF16", "bf16"),
    ("I64", "i64"),
    ("I32", "i32"),
    ("I16", "i16"),
    ("I8", "i8"),
    ("U64", "ui64"),
    ("U32", "ui32"),
    ("U16", "ui16"),
    ("U8", "ui8"),
    ("BOOL", "i1"),
    ("C64", "complex<f32>"),
    ("F8_E4M3", "f8E4M3FN"),
    ("F8_E5M2", "f8E5M2"),
    ("F8_E8M0", "f8E8M0FNU"),
    ("F8_E4M3FNUZ", "f8E4M3FNUZ"),
    ("F8_E5M2FNUZ", "f8E5M2FNUZ"),
];

impl DType {
    /// The type of a name in a safetensors header.
    pub(super) fn safetensors(name: &str) -> DType {
        match SAFETENSORS.iter().find(|(own, _)| *own == name) {
            Some((_, elem)) => DType::known(name, elem),
            None => DType::unreadable(name, format!("depc does not know its element type `{name}`")),
        }
    }

    /// The type of NumPy's `descr`.
    pub(super) fn numpy(descr: &str) -> DType {
        let mut chars = descr.chars();
        let (order, kind, size) = (chars.next(), chars.next(), chars.as_str());
        let bytes = size.parse::<u64>().ok().filter(|n| (1..=16).contains(n));
        let unknown = || DType::unreadable(descr, format!("depc cannot read NumPy's type `{descr}`"));
        let (Some(order @ ('<' | '>' | '|' | '=')), Some(kind), Some(bytes)) = (order, kind, bytes) else {
            return unknown();
        };
        if order == '>' && bytes > 1 {
            return DType::unreadable(descr, format!("it is big-endian (`{descr}`): save it as `<{kind}{size}`"));
        }
        match (kind, bytes) {
            ('f', 2 | 4 | 8) => DType::known(descr, &format!("f{}", 8 * bytes)),
            // The one type of ml_dtypes that NumPy saves as a float of its own.
            ('f', 1) => DType::known(descr, "f8E5M2"),
            ('i', 1 | 2 | 4 | 8) => DType::known(descr, &format!("i{}", 8 * bytes)),
            ('u', 1 | 2 | 4 | 8) => DType::known(descr, &format!("ui{}", 8 * bytes)),
            ('b', 1) => DType::known(descr, "i1"),
            ('c', 8 | 16) => DType::known(descr, &format!("complex<f{}>", 4 * bytes)),
            // bf16 and 8-bit floats are saved like this: NumPy itself does not know them.
            ('V', _) => DType { spelled: descr.to_string(), meaning: Meaning::Bytes(bytes) },
            _ => unknown(),
        }
    }

    /// A type of MLIR's.
    pub(super) fn of(elem: Elem) -> DType {
        DType { spelled: elem.name.clone(), meaning: Meaning::Elem(elem) }
    }

    /// The type of a file that has none.
    pub(super) fn unsaid() -> DType {
        DType { spelled: String::new(), meaning: Meaning::Unsaid }
    }

    /// A type whose values can only be copied.
    pub(super) fn unreadable(spelled: &str, why: String) -> DType {
        DType { spelled: spelled.to_string(), meaning: Meaning::Unreadable(why) }
    }

    fn known(spelled: &str, elem: &str) -> DType {
        DType { spelled: spelled.to_string(), meaning: Meaning::Elem(Elem::parse(elem)) }
    }

    /// Its name as the file spells it; empty if the file does not say.
    pub fn spelled(&self) -> &str {
        &self.spelled
    }

    /// Its name: MLIR's, if it has one.
    pub fn name(&self) -> &str {
        self.elem().map_or(&self.spelled, |elem| &elem.name)
    }

    /// MLIR's type, if the file says one that MLIR has as well.
    pub fn elem(&self) -> Option<&Elem> {
        match &self.meaning {
            Meaning::Elem(elem) => Some(elem),
            _ => None,
        }
    }

    /// Error: why its values cannot be read.
    pub(super) fn readable(&self) -> Result<(), String> {
        match &self.meaning {
            Meaning::Unreadable(why) => Err(why.clone()),
            _ => Ok(()),
        }
    }

    /// Bytes of an element; `None` if that is not known.
    pub(super) fn bytes(&self) -> Option<u64> {
        match &self.meaning {
            Meaning::Elem(elem) => element_bits(elem).map(|bits| u64::from(bits.div_ceil(8))),
            Meaning::Bytes(n) => Some(*n),
            _ => None,
        }
    }

    /// Whether its values can be those of a tensor of `elem`. A signless integer may be stored as any of its width, and a
    /// quantised one as an integer.
    pub(super) fn holds(&self, elem: &Elem) -> bool {
        let bits = element_bits(elem);
        match &self.meaning {
            Meaning::Elem(own) if own == elem => true,
            Meaning::Elem(own) => match (own.kind, elem.kind) {
                (ElemKind::Int, ElemKind::Int) => {
                    let signless = elem.name.starts_with('i') && own.bits > 1;
                    let signed = elem.name.starts_with("si") && own.name.starts_with('i');
                    (signless || signed) && Some(own.bits) == bits
                }
                (ElemKind::Int, ElemKind::Quant) => Some(own.bits) == bits,
                _ => false,
            },
            Meaning::Bytes(n) => bits.is_some_and(|bits| u64::from(bits.div_ceil(8)) == *n),
            Meaning::Unsaid => true,
            Meaning::Unreadable(_) => false,
        }
    }
}

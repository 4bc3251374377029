//! Numbers as depc computes with them, and how many of one type are held.

use depc_ir::types::{Elem, ElemKind, Type};
use half::{bf16, f16};

/// The type of an element, as far as arithmetic cares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Number {
    /// `f64`.
    F64,
    /// `f32`.
    F32,
    /// `f16`: computed in `f32`, rounded after every operation.
    F16,
    /// `bf16`: as `f16`.
    Bf16,
    /// An integer, `index` or `i1`: held in 64 bits, wrapped round to its width after every operation. A signless one is read as
    /// signed, but `i1` is 0 or 1.
    Int {
        /// Width.
        bits: u32,
        /// Whether it is spelled `ui8`.
        unsigned: bool,
    },
}

impl Number {
    /// `i1`.
    pub const BOOL: Number = Number::Int { bits: 1, unsigned: false };
    /// `i64`, and `index`.
    pub const I64: Number = Number::Int { bits: 64, unsigned: false };

    /// What an element type is; `None` for types that nothing here computes in (complex, quantised, 8-bit floats).
    pub fn of(elem: &Elem) -> Option<Number> {
        match (elem.kind, elem.name.as_str()) {
            (ElemKind::Float, "f64") => Some(Number::F64),
            (ElemKind::Float, "f32") => Some(Number::F32),
            (ElemKind::Float, "f16") => Some(Number::F16),
            (ElemKind::Float, "bf16") => Some(Number::Bf16),
            (ElemKind::Index, _) => Some(Number::I64),
            (ElemKind::Int, name) if (1..=64).contains(&elem.bits) => {
                Some(Number::Int { bits: elem.bits, unsigned: name.starts_with("ui") })
            }
            _ => None,
        }
    }

    /// That of a tensor's or a scalar's elements.
    pub fn of_type(ty: &Type) -> Option<Number> {
        Number::of(ty.elem()?)
    }

    /// Whether it is a floating-point number.
    pub fn is_float(self) -> bool {
        !matches!(self, Number::Int { .. })
    }

    /// The integer that is held after an operation gave `n`.
    pub fn wrap(self, n: i64) -> i64 {
        let Number::Int { bits, unsigned } = self else { return n };
        match (bits, unsigned) {
            (64, _) => n,
            (1, _) => n & 1,
            (bits, true) => n & ((1 << bits) - 1),
            (bits, false) => n << (64 - bits) >> (64 - bits),
        }
    }

    /// Rounds what was computed in `f32` to the narrower type.
    pub fn round(self, values: &mut [f32]) {
        match self {
            Number::F16 => values.iter_mut().for_each(|x| *x = f16::from_f32(*x).to_f32()),
            Number::Bf16 => values.iter_mut().for_each(|x| *x = bf16::from_f32(*x).to_f32()),
            _ => {}
        }
    }
}

/// Elements in memory.
#[derive(Clone, PartialEq, Debug)]
pub enum Buffer {
    /// Of `f32`, `f16` and `bf16`.
    F32(Vec<f32>),
    /// Of `f64`.
    F64(Vec<f64>),
    /// Of all that is an integer.
    Int(Vec<i64>),
}

/// Runs an expression on the elements, whatever their type.
#[macro_export]
#[doc(hidden)]
macro_rules! on_buffer {
    ($buffer:expr, $v:ident => $body:expr) => {
        match $buffer {
            $crate::storage::Buffer::F32($v) => $body,
            $crate::storage::Buffer::F64($v) => $body,
            $crate::storage::Buffer::Int($v) => $body,
        }
    };
}

/// An element as it is held.
pub trait Item: Copy + Send + Sync + PartialEq + Default + 'static {
    /// The elements, if they are of this type.
    fn slice(buffer: &Buffer) -> Option<&[Self]>;
    /// Elements as a buffer.
    fn wrap(values: Vec<Self>) -> Buffer;
}

macro_rules! item {
    ($ty:ty, $variant:ident) => {
        impl Item for $ty {
            fn slice(buffer: &Buffer) -> Option<&[$ty]> {
                match buffer {
                    Buffer::$variant(values) => Some(values),
                    _ => None,
                }
            }
            fn wrap(values: Vec<$ty>) -> Buffer {
                Buffer::$variant(values)
            }
        }
    };
}
item!(f32, F32);
item!(f64, F64);
item!(i64, Int);

impl Buffer {
    /// Number of elements.
    pub fn len(&self) -> usize {
        on_buffer!(self, v => v.len())
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The size of the elements, in bytes.
    pub fn bytes(&self) -> usize {
        on_buffer!(self, v => size_of_val(v.as_slice()))
    }
    /// No elements, of the same type.
    pub(crate) fn emptied(&self) -> Buffer {
        match self {
            Buffer::F32(_) => Buffer::F32(vec![]),
            Buffer::F64(_) => Buffer::F64(vec![]),
            Buffer::Int(_) => Buffer::Int(vec![]),
        }
    }
    /// `n` elements of a type that all equal a number.
    pub fn full(number: Number, n: usize, value: f64) -> Buffer {
        match number {
            Number::F64 => Buffer::F64(vec![value; n]),
            Number::Int { .. } => Buffer::Int(vec![number.wrap(value as i64); n]),
            _ => {
                let mut one = [value as f32];
                number.round(&mut one);
                Buffer::F32(vec![one[0]; n])
            }
        }
    }
}

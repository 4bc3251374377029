//! Tensors as the interpreter computes with them: every float is held as `f64` and rounded to its type after each op, every
//! integer as `i64` and wrapped.

use super::math;
use crate::npy::{Array, Data};
use half::{bf16, f16};

/// An element type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Elem {
    /// `f16`
    F16,
    /// `bf16`
    BF16,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// An integer of 2 to 64 bits; a signless one is signed.
    Int {
        /// Bits.
        bits: u32,
        /// Whether it has a sign.
        signed: bool,
    },
    /// `i1`: 0 or 1.
    Bool,
}

impl Elem {
    /// The type of an MLIR name; `None` for one that is not computed with here (complex, quantised, 8-bit floats).
    pub fn parse(name: &str) -> Option<Elem> {
        Some(match name {
            "f16" => Elem::F16,
            "bf16" => Elem::BF16,
            "f32" => Elem::F32,
            "f64" => Elem::F64,
            "i1" => Elem::Bool,
            "index" => Elem::Int { bits: 64, signed: true },
            _ => {
                let signed = !name.starts_with("ui");
                let bits = name.strip_prefix("ui").or(name.strip_prefix("si")).or(name.strip_prefix('i'))?;
                let bits = bits.parse().ok().filter(|bits| [2, 4, 8, 16, 32, 64].contains(bits))?;
                Elem::Int { bits, signed }
            }
        })
    }

    /// Whether its values are floats.
    pub fn is_float(self) -> bool {
        matches!(self, Elem::F16 | Elem::BF16 | Elem::F32 | Elem::F64)
    }

    /// Bytes of an element in MLIR's memory.
    pub fn bytes(self) -> usize {
        match self {
            Elem::F16 | Elem::BF16 => 2,
            Elem::F32 => 4,
            Elem::F64 => 8,
            Elem::Int { bits, .. } => bits.div_ceil(8) as usize,
            Elem::Bool => 1,
        }
    }

    /// The nearest value of a float type.
    pub fn round(self, x: f64) -> f64 {
        match self {
            // `half` rounds f64 by its upper 32 bits only.
            Elem::F16 => math::round_to(x, 5, 10),
            Elem::BF16 => math::round_to(x, 8, 7),
            Elem::F32 => f64::from(x as f32),
            _ => x,
        }
    }

    /// The value of an integer type that is equal modulo 2^bits; of `i1`, whether it is not zero.
    pub fn wrap(self, x: i128) -> i64 {
        match self {
            Elem::Bool => i64::from(x != 0),
            Elem::Int { bits, signed } if bits < 64 => {
                let low = x & ((1 << bits) - 1);
                let negative = signed && low >> (bits - 1) == 1;
                (if negative { low - (1 << bits) } else { low }) as i64
            }
            _ => x as i64,
        }
    }

    /// The number that a stored integer stands for: 64 unsigned bits are stored as the signed number of the same bits.
    pub fn wide(self, x: i64) -> i128 {
        match self {
            Elem::Int { bits: 64, signed: false } => i128::from(x as u64),
            _ => i128::from(x),
        }
    }

    /// The smallest and the largest value of an integer type.
    pub fn range(self) -> (i128, i128) {
        match self {
            Elem::Int { bits, signed: true } => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
            Elem::Int { bits, signed: false } => (0, (1 << bits) - 1),
            _ => (0, 1),
        }
    }

    /// Elements from MLIR's memory.
    pub fn read(self, bytes: &[u8]) -> Store {
        match self {
            Elem::F16 => Store::Float(bytes.as_chunks().0.iter().map(|&b| f16::from_ne_bytes(b).to_f64()).collect()),
            Elem::BF16 => Store::Float(bytes.as_chunks().0.iter().map(|&b| bf16::from_ne_bytes(b).to_f64()).collect()),
            Elem::F32 => Store::Float(bytes.as_chunks().0.iter().map(|&b| f64::from(f32::from_ne_bytes(b))).collect()),
            Elem::F64 => Store::Float(bytes.as_chunks().0.iter().map(|&b| f64::from_ne_bytes(b)).collect()),
            Elem::Bool | Elem::Int { .. } => {
                let word = |chunk: &[u8]| chunk.iter().rev().fold(0i128, |x, &b| x << 8 | i128::from(b));
                Store::Int(bytes.chunks_exact(self.bytes()).map(|chunk| self.wrap(word(chunk))).collect())
            }
        }
    }
}

/// Elements in row-major order.
#[derive(Clone, PartialEq, Debug)]
pub enum Store {
    /// Of a float type.
    Float(Vec<f64>),
    /// Of an integer type or `i1`.
    Int(Vec<i64>),
}

/// What stands in a list of positions where no element is taken: see [`Tensor::pick`].
pub const HOLE: usize = usize::MAX;

impl Store {
    /// Number of elements.
    pub fn len(&self) -> usize {
        match self {
            Store::Float(v) => v.len(),
            Store::Int(v) => v.len(),
        }
    }

    /// Appends some elements of another store.
    pub fn extend(&mut self, from: &Store, range: std::ops::Range<usize>) -> Result<(), String> {
        match (self, from) {
            (Store::Float(v), Store::Float(from)) => v.extend_from_slice(from.get(range).ok_or("out of range")?),
            (Store::Int(v), Store::Int(from)) => v.extend_from_slice(from.get(range).ok_or("out of range")?),
            _ => return Err("floats and integers together".to_string()),
        }
        Ok(())
    }

    /// Overwrites element `at` with element `from` of another store.
    pub fn set(&mut self, at: usize, other: &Store, from: usize) -> Result<(), String> {
        match (self, other) {
            (Store::Float(v), Store::Float(other)) => v[at] = other[from],
            (Store::Int(v), Store::Int(other)) => v[at] = other[from],
            _ => return Err("floats and integers together".to_string()),
        }
        Ok(())
    }
}

/// A dense tensor.
#[derive(Clone, PartialEq, Debug)]
pub struct Tensor {
    /// Element type.
    pub elem: Elem,
    /// Extent of each axis.
    pub shape: Vec<usize>,
    /// As many elements as the product of `shape`.
    pub data: Store,
}

impl Tensor {
    /// A tensor of these elements.
    ///
    /// # Errors
    /// Their number is not the product of the shape, or they are not of the type's kind.
    pub fn new(elem: Elem, shape: Vec<usize>, data: Store) -> Result<Tensor, String> {
        let wanted: usize = shape.iter().product();
        if wanted != data.len() {
            return Err(format!("{} elements in a tensor of shape {shape:?}", data.len()));
        }
        if elem.is_float() != matches!(data, Store::Float(_)) {
            return Err(format!("elements of another kind than {elem:?}"));
        }
        Ok(Tensor { elem, shape, data })
    }

    /// A tensor of floats, rounded to the type.
    pub fn floats(elem: Elem, shape: Vec<usize>, mut values: Vec<f64>) -> Result<Tensor, String> {
        if elem != Elem::F64 {
            values.iter_mut().for_each(|x| *x = elem.round(*x));
        }
        Tensor::new(elem, shape, Store::Float(values))
    }

    /// A tensor of integers, which are values of the type.
    pub fn ints(elem: Elem, shape: Vec<usize>, values: Vec<i64>) -> Result<Tensor, String> {
        Tensor::new(elem, shape, Store::Int(values))
    }

    /// Number of axes.
    pub fn rank(&self) -> usize {
        self.shape.len()
    }

    /// Elements from one index of an axis to the next.
    pub fn strides(&self) -> Vec<usize> {
        strides(&self.shape)
    }

    /// The elements as integers.
    pub fn as_ints(&self) -> Result<&[i64], String> {
        match &self.data {
            Store::Int(v) => Ok(v),
            Store::Float(_) => Err(format!("integers are expected, not {:?}", self.elem)),
        }
    }

    /// The elements as floats.
    pub fn as_floats(&self) -> Result<&[f64], String> {
        match &self.data {
            Store::Float(v) => Ok(v),
            Store::Int(_) => Err(format!("floats are expected, not {:?}", self.elem)),
        }
    }

    /// The elements as sizes of axes.
    pub fn as_sizes(&self) -> Result<Vec<usize>, String> {
        let size = |&x: &i64| usize::try_from(x).map_err(|_| format!("{x} is no size"));
        self.as_ints()?.iter().map(size).collect()
    }

    /// The only element, as an integer.
    pub fn as_int(&self) -> Result<i64, String> {
        match self.as_ints()? {
            [x] => Ok(*x),
            _ => Err(format!("one number is expected, not {:?}", self.shape)),
        }
    }

    /// The elements at these positions, as a tensor of this shape; at a [`HOLE`], the element of the scalar `hole`.
    pub fn pick(&self, shape: Vec<usize>, at: &[usize], hole: Option<&Tensor>) -> Result<Tensor, String> {
        fn each<T: Copy>(from: &[T], at: &[usize], hole: Option<T>) -> Result<Vec<T>, String> {
            let one = |&p: &usize| if p == HOLE { hole } else { from.get(p).copied() };
            at.iter().map(|p| one(p).ok_or_else(|| "an index out of range".to_string())).collect()
        }
        let data = match (&self.data, hole.map(|h| &h.data)) {
            (Store::Float(v), None) => Store::Float(each(v, at, None)?),
            (Store::Int(v), None) => Store::Int(each(v, at, None)?),
            (Store::Float(v), Some(Store::Float(h))) => Store::Float(each(v, at, h.first().copied())?),
            (Store::Int(v), Some(Store::Int(h))) => Store::Int(each(v, at, h.first().copied())?),
            _ => return Err("a value of another kind where nothing is picked".to_string()),
        };
        Tensor::new(self.elem, shape, data)
    }

    /// The element at a position, as a scalar.
    pub fn element(&self, at: usize) -> Tensor {
        let data = match &self.data {
            Store::Float(v) => Store::Float(vec![v[at]]),
            Store::Int(v) => Store::Int(vec![v[at]]),
        };
        Tensor { elem: self.elem, shape: vec![], data }
    }

    /// A tensor of this shape whose elements are all this scalar's.
    pub fn filled(&self, shape: &[usize]) -> Result<Tensor, String> {
        if self.data.len() != 1 {
            return Err(format!("a scalar is expected, not {:?}", self.shape));
        }
        self.pick(shape.to_vec(), &vec![0; shape.iter().product()], None)
    }

    /// The same elements with their axes in another order.
    pub fn permuted(&self, order: &[usize]) -> Result<Tensor, String> {
        let mut sorted = order.to_vec();
        sorted.sort_unstable();
        if sorted.iter().copied().ne(0..self.rank()) {
            return Err(format!("{order:?} is no order of {} axes", self.rank()));
        }
        let strides = self.strides();
        let axes: Vec<Vec<usize>> = order.iter().map(|&i| steps(self.shape[i], strides[i])).collect();
        self.pick(order.iter().map(|&i| self.shape[i]).collect(), &grid(&axes), None)
    }
}

/// Row-major strides.
pub fn strides(shape: &[usize]) -> Vec<usize> {
    (1..=shape.len()).map(|i| shape[i..].iter().product()).collect()
}

/// The offsets of the indices of an axis.
pub fn steps(n: usize, stride: usize) -> Vec<usize> {
    (0..n).map(|i| i * stride).collect()
}

/// The positions of a block of elements in row-major order, from the offsets of each axis; where an axis has a [`HOLE`], so has
/// the result.
pub fn grid(axes: &[Vec<usize>]) -> Vec<usize> {
    let add = |a: usize, b: usize| if a == HOLE || b == HOLE { HOLE } else { a + b };
    let more =
        |at: Vec<usize>, axis: &Vec<usize>| at.iter().flat_map(|&p| axis.iter().map(move |&o| add(p, o))).collect();
    axes.iter().fold(vec![0], more)
}

/// All indices of a shape in row-major order.
pub fn indices(shape: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    let mut next = shape.iter().all(|&n| n > 0).then(|| vec![0; shape.len()]);
    std::iter::from_fn(move || {
        let now = next.clone()?;
        next = (0..shape.len()).rev().find(|&i| now[i] + 1 < shape[i]).map(|i| {
            let mut index = now.clone();
            index[i] += 1;
            index[i + 1..].fill(0);
            index
        });
        Some(now)
    })
}

impl From<&Array> for Tensor {
    fn from(array: &Array) -> Tensor {
        let int = |bits| Elem::Int { bits, signed: true };
        let (elem, data) = match &array.data {
            Data::F32(v) => (Elem::F32, Store::Float(v.iter().map(|&x| f64::from(x)).collect())),
            Data::F64(v) => (Elem::F64, Store::Float(v.clone())),
            Data::I32(v) => (int(32), Store::Int(v.iter().map(|&x| i64::from(x)).collect())),
            Data::I64(v) => (int(64), Store::Int(v.clone())),
            Data::Bool(v) => (Elem::Bool, Store::Int(v.iter().map(|&x| i64::from(x)).collect())),
        };
        Tensor { elem, shape: array.shape.clone(), data }
    }
}

impl Tensor {
    /// The tensor as an array.
    ///
    /// # Errors
    /// Arrays have no such element type.
    pub fn to_array(&self) -> Result<Array, String> {
        let data = match (&self.data, self.elem) {
            (Store::Float(v), Elem::F32) => Data::F32(v.iter().map(|&x| x as f32).collect()),
            (Store::Float(v), Elem::F64) => Data::F64(v.clone()),
            (Store::Int(v), Elem::Bool) => Data::Bool(v.iter().map(|&x| x != 0).collect()),
            (Store::Int(v), Elem::Int { bits: 32, signed: true }) => Data::I32(v.iter().map(|&x| x as i32).collect()),
            (Store::Int(v), Elem::Int { bits: 64, signed: true }) => Data::I64(v.clone()),
            _ => return Err(format!("arrays hold no {:?}", self.elem)),
        };
        Ok(Array { shape: self.shape.clone(), data })
    }
}

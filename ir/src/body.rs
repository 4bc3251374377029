//! What an op computes, as a rule says it: the body of a rule, and the functions of scalars.

use serde::{Deserialize, Serialize};

/// An attribute or an operand, by name. (A name that is an operand's is the operand.)
pub type Place = String;

/// What a rule computes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Body {
    /// Letters alone: `y = Σ Π operands (+ init)`, summed over the letters that the result lacks.
    Contract,
    /// `= reduce(add)`: folded over the letters that the result lacks.
    Reduce(Scalar),
    /// `= reduce(add, dims)`: operand 0 folded along the axes that the place holds (all, if it holds none); whether they stay
    /// with size 1 is seen from the result.
    ReduceAt(Scalar, Place),
    /// `= pointwise(mul)`: element by element, size-1 axes broadcast. With letters or, without, rank against rank from the end;
    /// a second word names an attribute that, if it is there, says where the axes of the operands of lower rank stand.
    Pointwise(Scalar, Option<Place>),
    /// `= permute(perms)`: result axis i is operand axis perms\[i\].
    Permute(Place),
    /// `= reshape` or `= reshape(shape)`: row-major elements stay in order; the place, if any, holds the result's shape and is written.
    Reshape(Option<Place>),
    /// `= broadcast` (trailing axes align, as numpy) or `= broadcast(dims)` (operand axis i is result axis dims\[i\]).
    Broadcast(Option<Place>),
    /// `= concat(axis)`.
    Concat(Place),
    /// `= slice(start, size)` or `= slice(start, size, strides)`: start and size are read, and written.
    Slice {
        /// First index per axis.
        start: Place,
        /// Number per axis.
        size: Place,
        /// Step per axis, if it can differ from 1.
        strides: Option<Place>,
    },
    /// `= cut(dim, start, end, step)`: x\[start:end:step\] along one axis, as Python has it: negative numbers count from the end,
    /// an end beyond it is the end.
    Cut {
        /// The axis.
        axis: Place,
        /// First index.
        start: Place,
        /// First index behind the part.
        end: Place,
        /// Step, if it can differ from 1.
        step: Option<Place>,
    },
    /// `= select(dim, index)`: one index of an axis, which the result lacks.
    Select {
        /// The axis.
        axis: Place,
        /// The index; a negative one counts from the end.
        index: Place,
    },
    /// `= insert(start, size, strides)`: operand 0 overwrites that slice of operand 1.
    Insert {
        /// First index per axis.
        start: Place,
        /// Number per axis.
        size: Place,
        /// Step per axis.
        strides: Place,
    },
    /// `= range(start, limit, strides)`: as `slice`, but with the place where each part ends.
    Range {
        /// First index per axis.
        start: Place,
        /// First index behind the part, per axis.
        limit: Place,
        /// Step per axis.
        strides: Place,
    },
    /// `= pad(low, high)` (two lists) or `= pad(padding)` (one list, low and high of each axis in turn): read, and written.
    Pad {
        /// The list of lows, or of pairs.
        low: Place,
        /// The list of highs.
        high: Option<Place>,
        /// The list of paddings between elements.
        interior: Option<Place>,
    },
    /// `= pad_last(pairs)`: as `pad(pairs)`, but the last axis' pair comes first, and the first axes may have none.
    PadLast(Place),
    /// `= block(sizes)`: a part of operand 0 of these sizes, at computed positions; an axis that it takes whole is the same axis.
    Block(Place),
    /// `= overwrite`: operand 0 with a part, at computed positions, overwritten by operand 1; axes of equal size are the same.
    Overwrite,
    /// `= gather(numbers, sizes)`: parts of operand 0 at the positions that operand 1 holds, by StableHLO's dimension numbers
    /// (`numbers.offset_dims` …); `sizes` is read, and written.
    Gather {
        /// Prefix of the attributes with the dimension numbers.
        numbers: Place,
        /// Sizes of the parts.
        sizes: Place,
    },
    /// `= scatter(numbers)`: the first operands with parts, at positions that an operand in the middle holds, combined with the
    /// last operands.
    Scatter(Place),
    /// `= fold(dims)`: operands, then as many initial values; each folded along these axes by the region.
    Fold(Place),
    /// `= window(sizes, strides, padding)`: folded in windows by the region, as `fold`; an axis is walked in step only where the
    /// window is one element.
    Window(Windows),
    /// `= unwindow(sizes, strides, padding)`: the way back of `window`: the result is like operand 0, operand 1 has an element per
    /// window.
    Unwindow(Windows),
    /// `= map`: element by element, by the region.
    Map,
    /// `= each`: result i is operand i.
    Each,
    /// `= index(axis)`: each element is its position along an axis.
    Index(Place),
    /// `= bitcast`: the same bits; where the widths differ, the narrower side has a further last axis.
    Bitcast,
    /// `= structured(indexing_maps)`: one affine map per operand (inits last, one per result); the region says what is computed.
    Structured(Place),
    /// `= tile(multiples)`: result axis i repeats operand axis i that many times; read, and written.
    Tile(Place),
    /// `= uniform`, `= uniform(number)`: every element of the result is the same (`tensor.empty`, a fill): any size will do.
    Uniform(Option<Place>),
    /// `= lookup(indices)`: elements of operand 0 at the positions that a list of tensors holds, one per axis; an axis without one
    /// is taken whole.
    Lookup(Place),
    /// `= cast`: the same axes; dynamic sizes learn from static ones.
    Cast,
    /// `= other`: letters tie the axes, the function is not a sum, and nothing more is known of it (argmax, resize).
    Other,
    /// `= exact`: as `other`, but axes of one letter have one size: 1 is not broadcast (a gather).
    Exact,
}

/// The places of a window.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Windows {
    /// Size per axis.
    pub sizes: Place,
    /// Step per axis; 1 if missing.
    pub strides: Place,
    /// Low and high of each axis in turn; 0 if missing.
    pub padding: Place,
}

/// What a scalar function is, as far as counts, uniformity and scoring roles need it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the functions")]
pub enum Scalar {
    Id,
    Add,
    Sub,
    Mul,
    Div,
    Recip,
    Sqrt,
    Rsqrt,
    Max,
    Min,
    /// Of a fold: a sum divided by the number of its terms, whatever that is.
    Mean,
    /// Of a fold: the root of a sum of squares.
    Norm,
    /// Its value depends on the position (`linalg.index`).
    Index,
    /// Reads one element of a tensor at computed positions (`tensor.extract`).
    Gather,
    /// Is the first greater than the second?
    Greater,
    /// Is the first less than the second?
    Less,
    /// One of these, or another comparison: its `comparison_direction` (`GT`, `LE` …) says which.
    Compare,
    /// The second if the first is true, else the third.
    Select,
    /// The first to the power of the second.
    Pow,
    /// Another function of which f(0, …, 0) = 0: tanh, erf, rounding.
    ZeroPreserving,
    /// Any other function of its operands' values.
    Other,
}

impl Scalar {
    /// All kinds with their names in the rule language.
    pub const NAMES: [(&'static str, Scalar); 21] = [
        ("id", Scalar::Id),
        ("add", Scalar::Add),
        ("sub", Scalar::Sub),
        ("mul", Scalar::Mul),
        ("div", Scalar::Div),
        ("recip", Scalar::Recip),
        ("sqrt", Scalar::Sqrt),
        ("rsqrt", Scalar::Rsqrt),
        ("max", Scalar::Max),
        ("min", Scalar::Min),
        ("mean", Scalar::Mean),
        ("norm", Scalar::Norm),
        ("index", Scalar::Index),
        ("gather", Scalar::Gather),
        ("greater", Scalar::Greater),
        ("less", Scalar::Less),
        ("compare", Scalar::Compare),
        ("select", Scalar::Select),
        ("pow", Scalar::Pow),
        ("zero_preserving", Scalar::ZeroPreserving),
        ("other", Scalar::Other),
    ];

    /// Those that `reduce` may fold by.
    pub const FOLDS: [Scalar; 7] =
        [Scalar::Add, Scalar::Mul, Scalar::Max, Scalar::Min, Scalar::Mean, Scalar::Norm, Scalar::Other];

    /// Is it for folds only?
    pub fn only_folds(self) -> bool {
        matches!(self, Scalar::Mean | Scalar::Norm)
    }

    /// Is it some function of its arguments' values, of which no more is known?
    pub fn is_opaque(self) -> bool {
        matches!(self, Scalar::Pow | Scalar::ZeroPreserving | Scalar::Other)
    }

    /// Its name in the rule language.
    pub fn name(self) -> &'static str {
        Scalar::NAMES.iter().find(|(_, s)| *s == self).map_or("other", |(n, _)| n)
    }
}

impl Body {
    /// Its name in the rule language.
    pub fn name(&self) -> &'static str {
        match self {
            Body::Contract => "contract",
            Body::Reduce(_) | Body::ReduceAt(..) => "reduce",
            Body::Pointwise(..) => "pointwise",
            Body::Permute(_) => "permute",
            Body::Reshape(_) => "reshape",
            Body::Broadcast(_) => "broadcast",
            Body::Concat(_) => "concat",
            Body::Slice { .. } => "slice",
            Body::Cut { .. } => "cut",
            Body::Select { .. } => "select",
            Body::Insert { .. } => "insert",
            Body::Range { .. } => "range",
            Body::Pad { .. } => "pad",
            Body::PadLast(_) => "pad_last",
            Body::Block(_) => "block",
            Body::Overwrite => "overwrite",
            Body::Gather { .. } => "gather",
            Body::Scatter(_) => "scatter",
            Body::Fold(_) => "fold",
            Body::Window(_) => "window",
            Body::Unwindow(_) => "unwindow",
            Body::Map => "map",
            Body::Each => "each",
            Body::Index(_) => "index",
            Body::Bitcast => "bitcast",
            Body::Structured(_) => "structured",
            Body::Tile(_) => "tile",
            Body::Uniform(_) => "uniform",
            Body::Lookup(_) => "lookup",
            Body::Cast => "cast",
            Body::Other => "other",
            Body::Exact => "exact",
        }
    }

    /// The places it reads, in the order the language writes them.
    pub fn places(&self) -> Vec<&Place> {
        match self {
            Body::Permute(p) | Body::Concat(p) | Body::Structured(p) | Body::Tile(p) => vec![p],
            Body::Block(p) | Body::Scatter(p) | Body::Fold(p) | Body::Index(p) => vec![p],
            Body::ReduceAt(_, p) | Body::PadLast(p) | Body::Lookup(p) => vec![p],
            Body::Reshape(p) | Body::Broadcast(p) | Body::Pointwise(_, p) | Body::Uniform(p) => p.iter().collect(),
            Body::Cut { axis, start, end, step } => [axis, start, end].into_iter().chain(step).collect(),
            Body::Select { axis, index } => vec![axis, index],
            Body::Range { start, limit, strides } => vec![start, limit, strides],
            Body::Gather { numbers, sizes } => vec![numbers, sizes],
            Body::Window(w) | Body::Unwindow(w) => vec![&w.sizes, &w.strides, &w.padding],
            Body::Slice { start, size, strides } => [start, size].into_iter().chain(strides).collect(),
            Body::Insert { start, size, strides } => vec![start, size, strides],
            Body::Pad { low, high, interior } => std::iter::once(low).chain(high).chain(interior).collect(),
            Body::Contract | Body::Reduce(_) | Body::Cast | Body::Other | Body::Exact => vec![],
            Body::Overwrite | Body::Map | Body::Each | Body::Bitcast => vec![],
        }
    }

    /// May its rule have several results without letters, or any number of them?
    pub fn has_results(&self) -> bool {
        matches!(self, Body::Structured(_) | Body::Fold(_) | Body::Window(_) | Body::Scatter(_) | Body::Each)
    }

    /// Is it written in letters (and only in letters)?
    pub fn takes_letters(&self) -> bool {
        matches!(self, Body::Contract | Body::Reduce(_) | Body::Other | Body::Exact)
    }
}

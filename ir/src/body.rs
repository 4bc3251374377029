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
    /// `= clamp(low, high)`: element by element, no less than one number and no more than another, which attributes hold. One that is
    /// not there is no bound.
    Clamp(Place, Place),
    /// `= move`: the elements of the one operand, where the letters say; what the result does not have is cut off, a new letter repeats
    /// them.
    Move,
    /// `= pad`: the elements of the one operand; the new pieces of the result hold the same number everywhere.
    Pad,
    /// `= reshape` or `= reshape(shape)`: row-major elements stay in order; the place, if any, holds the result's shape and is written.
    Reshape(Option<Place>),
    /// `= gather(sizes, …)`: parts of operand 0 at the positions that operand 1 holds; `sizes` is read, and written.
    Gather {
        /// Sizes of the parts.
        sizes: Place,
        /// Which axes are which.
        vectors: Vectors,
    },
    /// `= scatter(…)`: the first operands with parts, at positions that an operand in the middle holds, combined with the last
    /// operands.
    Scatter(Vectors),
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
    /// `= range(end)`, `= range(start, end)`, `= range(start, end, step)`: numbers from one on, a step apart.
    Range {
        /// The first; 0 if missing.
        start: Option<Place>,
        /// The first that is not there any more.
        end: Place,
        /// From one to the next; 1 if missing.
        step: Option<Place>,
    },
    /// `= bitcast`: the same bits; where the widths differ, the narrower side has a further last axis.
    Bitcast,
    /// `= structured(indexing_maps)`: one affine map per operand (inits last, one per result); the region says what is computed.
    Structured(Place),
    /// `= uniform`, `= uniform(number)`: every element of the result is the same (`tensor.empty`, a fill): any size will do.
    Uniform(Option<Place>),
    /// `= lookup(indices)`: elements of operand 0 at the positions that a list of tensors holds, one per axis; an axis without one
    /// is taken whole.
    Lookup(Place),
    /// `= other`: letters tie the axes, the function is not a sum, and nothing more is known of it (argmax, resize).
    Other,
    /// `= take(k, i)`: in letters; elements of operand 0 at the positions along a letter that another operand holds. The letter is
    /// fixed, unless they are the same positions as those along another letter.
    Take {
        /// The letter.
        letter: String,
        /// The operand's name.
        at: String,
    },
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

/// The places that say which axes of an operand, of what holds index vectors, and of the parts at those positions are which.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Vectors {
    /// Axes of the tensor with the parts that the operand has, too, in order.
    pub window: Place,
    /// Axes of the operand that the parts lack.
    pub lacking: Place,
    /// Axes of the operand that are walked in step with the index vectors.
    pub batching: Place,
    /// The axes that those are, of what holds the index vectors.
    pub rows: Place,
    /// Per number of an index vector: the axis of the operand along which it is the position.
    pub map: Place,
    /// The axis along which an index vector lies.
    pub vector: Place,
}

impl Vectors {
    /// The places in the order the language writes them.
    pub fn places(&self) -> [&Place; 6] {
        [&self.window, &self.lacking, &self.batching, &self.rows, &self.map, &self.vector]
    }
}

/// What a scalar function is, as far as counts, uniformity and scoring roles need it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the functions")]
pub enum Scalar {
    Id,
    /// The number that the bits of an integer are without a sign: as it is, unless it was read as a negative one.
    Unsigned,
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
    /// The variance of a sample, or its root: divided by one less than the number of its terms.
    Sample,
    /// Of a fold: the root of a sum of squares.
    Norm,
    /// Its value depends on the position (`linalg.index`).
    Index,
    /// Reads one element of a tensor at computed positions (`tensor.extract`).
    Gather,
    /// Whether the first is greater than the second.
    Greater,
    /// Whether the first is greater than the second, or equal to it.
    GreaterEqual,
    /// Whether the first is less than the second.
    Less,
    /// Whether the first is less than the second, or equal to it.
    LessEqual,
    /// Whether the first is equal to the second.
    Equal,
    /// Whether the first is another number than the second.
    NotEqual,
    /// One of these, or another comparison: an attribute (`comparison_direction`: `GT`, `LE` …) says which.
    Compare,
    /// The second if the first is true, else the third.
    Select,
    /// The first to the power of the second.
    Pow,
    /// What division leaves over.
    Rem,
    /// The largest whole number that is not larger.
    Floor,
    /// The smallest whole number that is not smaller.
    Ceil,
    /// A whole number beside it: whole numbers stay as they are.
    Whole,
    /// (x − z)·s of x, s and z; without a z, x·s. ([`crate::instance::Expr::of`] spells it so.)
    Dequantise,
    /// (x − a)·m / 2ⁿ + b of x, m, n, a and b, rounded, and cut off at the bounds of its type.
    Rescale,
    /// The same of an x and an a without a sign. ([`crate::instance::Expr::of`] spells it so.)
    RescaleUnsigned,
    /// Another function of which f(0, …, 0) = 0: tanh, erf, rounding.
    ZeroPreserving,
    /// Any other function of its operands' values.
    Other,
}

impl Scalar {
    /// All kinds with their names in the rule language.
    pub const NAMES: [(&'static str, Scalar); 34] = [
        ("id", Scalar::Id),
        ("unsigned", Scalar::Unsigned),
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
        ("sample", Scalar::Sample),
        ("norm", Scalar::Norm),
        ("index", Scalar::Index),
        ("gather", Scalar::Gather),
        ("greater", Scalar::Greater),
        ("greater_equal", Scalar::GreaterEqual),
        ("less", Scalar::Less),
        ("less_equal", Scalar::LessEqual),
        ("equal", Scalar::Equal),
        ("not_equal", Scalar::NotEqual),
        ("compare", Scalar::Compare),
        ("select", Scalar::Select),
        ("pow", Scalar::Pow),
        ("rem", Scalar::Rem),
        ("floor", Scalar::Floor),
        ("ceil", Scalar::Ceil),
        ("whole", Scalar::Whole),
        ("dequantise", Scalar::Dequantise),
        ("rescale", Scalar::Rescale),
        ("rescale_unsigned", Scalar::RescaleUnsigned),
        ("zero_preserving", Scalar::ZeroPreserving),
        ("other", Scalar::Other),
    ];

    /// Those that `reduce` may fold by.
    pub const FOLDS: [Scalar; 8] =
        [Scalar::Add, Scalar::Mul, Scalar::Max, Scalar::Min, Scalar::Mean, Scalar::Sample, Scalar::Norm, Scalar::Other];

    /// Whether it is for folds only.
    pub fn only_folds(self) -> bool {
        matches!(self, Scalar::Mean | Scalar::Sample | Scalar::Norm)
    }

    /// Whether it is some function of its arguments' values, of which no more is known.
    pub fn is_opaque(self) -> bool {
        matches!(self, Scalar::Pow | Scalar::ZeroPreserving | Scalar::Other | Scalar::Rem | Scalar::Rescale)
            || self.is_rounding()
    }

    /// Whether it is another type's form of the same number, a sign apart.
    pub fn is_cast(self) -> bool {
        matches!(self, Scalar::Id | Scalar::Unsigned)
    }

    /// Whether it makes whole numbers.
    pub fn is_rounding(self) -> bool {
        matches!(self, Scalar::Floor | Scalar::Ceil | Scalar::Whole)
    }

    /// Whether it compares two numbers.
    pub fn is_comparison(self) -> bool {
        use Scalar::{Compare, Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
        matches!(self, Compare | Equal | Greater | GreaterEqual | Less | LessEqual | NotEqual)
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
            Body::Clamp(..) => "clamp",
            Body::Move => "move",
            Body::Pad => "pad",
            Body::Reshape(_) => "reshape",
            Body::Gather { .. } => "gather",
            Body::Scatter(_) => "scatter",
            Body::Fold(_) => "fold",
            Body::Window(_) => "window",
            Body::Unwindow(_) => "unwindow",
            Body::Map => "map",
            Body::Each => "each",
            Body::Index(_) => "index",
            Body::Range { .. } => "range",
            Body::Take { .. } => "take",
            Body::Bitcast => "bitcast",
            Body::Structured(_) => "structured",
            Body::Uniform(_) => "uniform",
            Body::Lookup(_) => "lookup",
            Body::Other => "other",
            Body::Exact => "exact",
        }
    }

    /// The places it reads, in the order the language writes them.
    pub fn places(&self) -> Vec<&Place> {
        match self {
            Body::Structured(p) | Body::Fold(p) | Body::Index(p) => vec![p],
            Body::ReduceAt(_, p) | Body::Lookup(p) => vec![p],
            Body::Reshape(p) | Body::Pointwise(_, p) | Body::Uniform(p) => p.iter().collect(),
            Body::Gather { sizes, vectors } => std::iter::once(sizes).chain(vectors.places()).collect(),
            Body::Scatter(vectors) => vectors.places().into(),
            Body::Clamp(low, high) => vec![low, high],
            Body::Window(w) | Body::Unwindow(w) => vec![&w.sizes, &w.strides, &w.padding],
            Body::Range { start, end, step } => start.iter().chain([end]).chain(step).collect(),
            Body::Contract | Body::Reduce(_) | Body::Move | Body::Pad | Body::Other | Body::Exact => vec![],
            Body::Take { .. } => vec![],
            Body::Map | Body::Each | Body::Bitcast => vec![],
        }
    }

    /// Whether its rule may have several results without letters, or any number of them.
    pub fn has_results(&self) -> bool {
        matches!(self, Body::Structured(_) | Body::Fold(_) | Body::Window(_) | Body::Scatter(_) | Body::Each)
    }

    /// Whether it is written in letters (and only in letters).
    pub fn takes_letters(&self) -> bool {
        let exact = matches!(self, Body::Exact | Body::Take { .. });
        exact || matches!(self, Body::Contract | Body::Reduce(_) | Body::Move | Body::Pad | Body::Other)
    }
}

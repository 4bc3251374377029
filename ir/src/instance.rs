//! A rule as instantiated on one op: the op's axes as terms over *letters*, and what it computes.
//!
//! This is what `depc rules` prints, and all that the passes behind it see: the algebra takes the equations, scoring and
//! counts take [`Compute`], emission takes [`Write`].

use crate::graph::{OpId, ValueId};
use crate::rule::Scalar;
use crate::types::Dim;
use crate::why::Freeze;
use smol_str::SmolStr;

/// Index of a letter in [`Instance::letters`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct LetterId(pub u32);

/// One letter: an axis of the op's iteration space.
#[derive(Clone, PartialEq, Debug)]
pub struct Letter {
    /// Its name in the rule (`c`), made unique (`R.0`).
    pub name: SmolStr,
    /// Its size; `None` if dynamic.
    pub size: Dim,
    /// Why no unit of it may go, if so.
    pub fixed: Option<Freeze>,
    /// An operand's axis that is read at computed positions (a window, an index): not a dim of the op's iteration space, so
    /// that nothing is summed over it.
    pub window: bool,
}

/// An axis as a term over letters.
pub type Term = crate::term::Term<LetterId>;

/// A rule on an op.
#[derive(Clone, PartialEq, Debug)]
pub struct Instance {
    /// The op.
    pub op: OpId,
    /// The rule's name: the op name it is filed under, or `structured`, or `no rule`.
    pub rule: String,
    /// The letters.
    pub letters: Vec<Letter>,
    /// Per operand (tensors in lists follow, then captured ones): the value and a term per axis; `None` if it takes no part.
    pub operands: Vec<Option<Tied>>,
    /// Per operand: where the op has it from.
    pub slots: Vec<Slot>,
    /// Per result: a term per axis.
    pub results: Vec<Tied>,
    /// Values elsewhere that an operand becomes, with a term per axis: the argument of a called function or of a loop's region,
    /// the result of a loop that a region ends.
    pub inner: Vec<Tied>,
    /// Equations beyond "axis = its term" (a reshape of several axes into several).
    pub equations: Vec<(Term, Term)>,
    /// Per result: what it computes; `None` if not known.
    pub computes: Vec<Option<Compute>>,
    /// What must follow the kept sizes.
    pub writes: Vec<Write>,
    /// Letters that the op takes means over by itself.
    pub means: Vec<LetterId>,
    /// Letters over which each element is divided by a sum of functions that vanish at −∞ (a softmax).
    pub shares: Vec<LetterId>,
    /// The operand that the rule marks as the weight.
    pub weight: Option<usize>,
    /// What is known of operands that hold positions.
    pub positions: Vec<Positions>,
}

/// An operand, or one number of each vector that it holds, that is read as a position, and how that position goes along letters.
/// Along letters that are not named here nothing is known of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Positions {
    /// The operand.
    pub operand: usize,
    /// Of vectors: the axis along which they lie, and which number of them this is.
    pub component: Option<(usize, usize)>,
    /// The letters along which the position is known.
    pub along: Vec<(LetterId, Along)>,
}

/// How a known position goes along a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Along {
    /// It is the position along the letter: 0, 1, 2, …
    Counts,
    /// It is the position along the letter from its end: …, 2, 1, 0.
    Down,
    /// It does not depend on that.
    Same,
}

/// Where an op has an operand of its instance from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// The op's operand of that number.
    Operand(usize),
    /// A tensor in a list that the op takes.
    Element(Element),
    /// Its region reads it.
    Capture,
}

/// A place in a list that an op takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Element {
    /// The op's operand that is the list.
    pub list: usize,
    /// Which element of it.
    pub index: usize,
}

/// A value with a term per axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tied {
    /// The value.
    pub value: ValueId,
    /// One term per axis; empty for what is not a tensor.
    pub axes: Vec<Term>,
}

/// An element of a result as a function of elements of the operands.
#[derive(Clone, PartialEq, Debug)]
pub struct Compute {
    /// The element, before folding.
    pub expr: Expr,
    /// With which function it is folded over the letters that the result lacks; `None` if it lacks none.
    pub fold: Option<Scalar>,
}

/// A scalar expression.
#[derive(Clone, PartialEq, Debug)]
pub enum Expr {
    /// An element of operand number n of the instance.
    Operand(usize),
    /// A scalar value that the op's region captures.
    Capture(ValueId),
    /// A number that the op itself holds.
    Number(f64),
    /// The position along a letter.
    Index(LetterId),
    /// A function of others.
    Apply(Scalar, Vec<Expr>),
}

impl Expr {
    /// A function of others, in the functions that later passes know.
    pub fn of(kind: Scalar, args: Vec<Expr>) -> Expr {
        match (kind, args.as_slice()) {
            (Scalar::Dequantise, [x, s]) => Expr::Apply(Scalar::Mul, vec![x.clone(), s.clone()]),
            (Scalar::Dequantise, [x, s, z]) => {
                let shifted = Expr::Apply(Scalar::Sub, vec![x.clone(), z.clone()]);
                Expr::Apply(Scalar::Mul, vec![shifted, s.clone()])
            }
            (Scalar::Dequantise, _) => Expr::Apply(Scalar::Other, args),
            (Scalar::RescaleUnsigned, [x, m, n, a, b]) => {
                let unsigned = |e: &Expr| Expr::Apply(Scalar::Unsigned, vec![e.clone()]);
                Expr::Apply(Scalar::Rescale, vec![unsigned(x), m.clone(), n.clone(), unsigned(a), b.clone()])
            }
            (Scalar::RescaleUnsigned, _) => Expr::Apply(Scalar::Other, args),
            _ => Expr::Apply(kind, args),
        }
    }

    /// Whether it reads that operand.
    pub fn reads(&self, operand: usize) -> bool {
        match self {
            Expr::Operand(i) => *i == operand,
            Expr::Apply(_, args) => args.iter().any(|a| a.reads(operand)),
            Expr::Capture(_) | Expr::Number(_) | Expr::Index(_) => false,
        }
    }

    /// Calls `f` on each letter whose position it computes with.
    pub fn indices(&self, f: &mut impl FnMut(LetterId)) {
        match self {
            Expr::Index(l) => f(*l),
            Expr::Apply(_, args) => args.iter().for_each(|a| a.indices(f)),
            Expr::Operand(_) | Expr::Capture(_) | Expr::Number(_) => {}
        }
    }
}

/// A shape fact that the op holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Write {
    /// Where it is held.
    pub place: PlaceRef,
    /// The numbers, in order.
    pub entries: Vec<Entry>,
}

/// An attribute or an operand of the op.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PlaceRef {
    /// The attribute of that name.
    Attr(String),
    /// The operand of that number, a constant.
    Operand(usize),
}

/// One number of a shape fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// Stays.
    Keep(i64),
    /// The kept size of a term. (An offset is the size of what lies before it.)
    Size(Term),
    /// Less than nothing by the kept size of a term: a position that is counted from the end.
    Minus(Term),
    /// So many times the kept size of a term, and this number.
    Linear {
        /// The term.
        of: Term,
        /// How many times.
        times: i64,
        /// What is added.
        plus: i64,
    },
    /// No constant: the program computes it, of sizes that stay.
    Computed,
}

impl Entry {
    /// The number that a place holds, by the size that its term has; `None` if it is no number that follows.
    pub fn number(&self, size: impl Fn(&Term) -> Option<u64>) -> Option<i64> {
        match self {
            Entry::Keep(_) | Entry::Computed => None,
            Entry::Size(t) => i64::try_from(size(t)?).ok(),
            Entry::Minus(t) => i64::try_from(size(t)?).ok().map(|n| -n),
            Entry::Linear { of, times, plus } => i64::try_from(size(of)?).ok()?.checked_mul(*times)?.checked_add(*plus),
        }
    }
}

impl Instance {
    /// Whether operand `i` of the instance is an operand of the op itself.
    pub fn is_own(&self, i: usize) -> bool {
        matches!(self.slots.get(i), Some(Slot::Operand(_)))
    }

    /// Whether the only result has the elements of operand `i`, moved but unchanged if they are whole numbers.
    pub fn carries(&self, i: usize) -> bool {
        let [Some(Compute { expr, fold: None })] = self.computes.as_slice() else { return false };
        let mut expr = expr;
        while let Expr::Apply(f, args) = expr
            && let ([arg], true) = (args.as_slice(), f.is_cast() || f.is_rounding())
        {
            expr = arg;
        }
        *expr == Expr::Operand(i)
    }

    /// Whether the op has tensors from a list that is its operand `i`.
    pub fn has_elements_of(&self, i: usize) -> bool {
        let of =
            |(slot, tied): (&Slot, &Option<Tied>)| matches!(slot, Slot::Element(e) if e.list == i) && tied.is_some();
        self.slots.iter().zip(&self.operands).any(of)
    }

    /// All values that the op ties: operands, results, and what operands become elsewhere.
    pub fn tied(&self) -> impl Iterator<Item = &Tied> {
        self.operands.iter().flatten().chain(&self.results).chain(&self.inner)
    }

    /// The size of a term; `None` if a letter of it is dynamic.
    pub fn size(&self, term: &Term) -> Dim {
        term.size(&|l| self.letters[l.0 as usize].size)
    }
}

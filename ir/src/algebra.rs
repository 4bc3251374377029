//! The rules of the axis algebra (`spec/algebra.dep`), with names resolved: each name in a rule is a part of what its pattern
//! matches, so that a part is told by its side and its role there.

use serde::{Deserialize, Serialize};

/// The rules, in the order in which they are tried.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Rules {
    /// The rules.
    pub rules: Vec<Rule>,
}

/// `name = left ~ right where premises => actions`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rule {
    /// Its name.
    pub name: String,
    /// Its text, on one line.
    pub text: String,
    /// Marked `>`: what it says is more than what the job says.
    pub strengthening: bool,
    /// Without it the keep-sets are the same.
    pub shortcut: bool,
    /// The patterns.
    pub sides: [Pattern; 2],
    /// Where lists end.
    pub fit: Fit,
    /// What else must hold, in order.
    pub premises: Vec<Premise>,
    /// What `n` is.
    pub n: Option<Number>,
    /// What it says, in order.
    pub actions: Vec<Action>,
}

/// A kind of term.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Shape {
    /// A concatenation.
    Cat,
    /// A product, row-major.
    Prod,
}

/// One side of a job: a list and an axis, and the rest. A cat is matched from the left; a product from the right, or, where
/// the rest is on the right (`prod(p Q..)`), from the left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// Cat or product; `None`: either (`X..`).
    pub shape: Option<Shape>,
    /// Whether it has a list before the axis.
    pub list: bool,
    /// Whether it has an axis before the rest.
    pub axis: bool,
    /// A product that is matched from the left.
    pub outermost: bool,
}

/// Where the lists of a rule end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Fit {
    /// It has no list.
    None,
    /// `|A..| = number`: the list of that side.
    Exact(usize, Number),
    /// `|A..| < number < |A.. c|`: the list of that side.
    Straddle(usize, Number),
    /// `|A..| = |B..|`: the lists of both sides.
    Common,
}

/// A part of what a rule matches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Part {
    /// 0: left, 1: right.
    pub side: usize,
    /// Which part of that side.
    pub role: Role,
}

/// Roles of the parts of a side.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Role {
    /// Its list.
    List,
    /// Its axis.
    Axis,
    /// What the pattern leaves.
    Rest,
    /// The pieces of its axis (`c is cat(P..)`).
    Pieces,
}

/// A number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Number {
    /// `n`.
    Bound,
    /// Itself.
    Constant(u64),
    /// `|A.. c|`: the sum, or the product, of sizes of parts of one side.
    Size(Vec<Part>),
    /// `|last A..|`: the size of the innermost element.
    Last(Part),
    /// `l - r`; fails below 0.
    Minus(Box<[Number; 2]>),
    /// `l * r`; fails above 2⁶⁴−1.
    Times(Box<[Number; 2]>),
    /// `l / r`, rounded down; fails for r = 0.
    Over(Box<[Number; 2]>),
    /// `l mod r`; fails for r = 0.
    Modulo(Box<[Number; 2]>),
    /// The greatest common divisor.
    Gcd(Box<[Number; 2]>),
}

/// A condition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Premise {
    /// `X.. full`.
    Full(Part),
    /// `c is cat(P..)`: the axis of that side is known to be a concatenation.
    IsCat(usize),
    /// `n = …`: from here on `n` has a value.
    Binds,
    /// `A.. splits at n`: its innermost n elements are a product of factors, the last of them perhaps divided.
    Splits(Part, Number),
    /// `l divides r`.
    Divides(Number, Number),
    /// `l < r`.
    Less(Number, Number),
    /// `l = r`.
    Equal(Number, Number),
}

/// What a rule says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Action {
    /// `c = cat(c[..n] c[n..])`, of the axis of that side.
    Cut(usize, Number),
    /// `b = prod(b/n b%n)`, of the axis of that side.
    Factor(usize, Number),
    /// `l = r`.
    Equal(Built, Built),
    /// `full A..`.
    Full(Pick),
    /// `l ~ r`: goes on with these. The rest of a side stays where it is.
    GoOn([Vec<Pick>; 2]),
}

/// A term that a rule builds. One element is that element.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Built {
    /// Cat or product.
    pub shape: Shape,
    /// Of these.
    pub of: Vec<Pick>,
}

/// A part, or a piece or factor of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pick {
    /// The part.
    pub part: Part,
    /// What of it.
    pub what: What,
}

/// What of a part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum What {
    /// All of it.
    Whole,
    /// `x[..n]`.
    Before(Number),
    /// `x[n..]`.
    From(Number),
    /// `x/n`.
    Outer(Number),
    /// `x%n`.
    Inner(Number),
}

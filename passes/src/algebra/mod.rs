//! The axis algebra: from equations between tensor axes to groups of units that must go together.
//!
//! A [`System`] holds variables (axes, and the letters of op rules) with their sizes, the variables that are frozen, and
//! facts: per op, the equations that make the pruned op well-formed. [`solve`] turns them into classes. A class of size n
//! stands for an unknown non-empty *keep-set* K ⊆ \[0,n); frozen means that K is full. The classes that are free and have no
//! structure are the *groups*: any non-empty choice for each of them gives, by [`Solution::realise`], keep-sets that
//! satisfy every equation.
//!
//! `spec/algebra.md` has the meaning of the terms, the rules R1–R7 with examples, and the argument for soundness.
//! Nothing in here knows an op, a dialect or MLIR.

mod freeze;
mod interpret;
mod job;
mod lang;
mod mirror;
mod proof;
mod rules;
mod solution;
mod solve;
mod term;
#[cfg(test)]
mod tests;
mod worker;

pub use proof::{Because, Full, Hop, Link, Proofs, Shallow, TermId};
pub use rules::{rule, rule_names};
pub use solution::{ChoiceError, Class, Keep, Realised, Run, Solution, Structure};
pub use solve::{solve, solve_with_proofs};

/// A variable of a [`System`]: an axis of a value, or a letter of an op rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct VarId(pub u32);

/// A class of a [`Solution`]: index into [`Solution::classes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ClassId(pub u32);

impl std::fmt::Display for VarId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ax{}", self.0)
    }
}

impl std::fmt::Display for ClassId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "c{}", self.0)
    }
}

impl ClassId {
    /// The index into [`Solution::classes`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An axis as a term over variables.
pub type Expr = depc_ir::term::Term<VarId>;

/// Index into the caller's list of reasons for freezing; the smaller number wins where two meet.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Reason(pub u32);

/// What one op says: its equations, under the name of the rule that they come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// Name of the op rule; all facts of one name are one egg rewrite.
    pub rule: String,
    /// Number of the op, for messages.
    pub origin: u32,
    /// Pairs of terms with the same keep-set, hence of the same size.
    pub equations: Vec<(Expr, Expr)>,
}

/// A system of equations between axes.
#[derive(Clone, Default, Debug)]
pub struct System {
    /// Size of each variable.
    pub sizes: Vec<u64>,
    /// Variables whose keep-set is full, each with the reason.
    pub frozen: Vec<(VarId, Reason)>,
    /// The facts, in op order.
    pub facts: Vec<Fact>,
}

/// An axis of more units is frozen: its keep-sets, rankings and plans list units, and would take more memory than all else. No layer
/// is so wide.
pub const MOST_UNITS: u64 = 1 << 24;

/// Why a class is frozen. The smaller wins where two meet, so that a given reason comes before a derived one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Cause {
    /// The caller said so.
    Given(Reason),
    /// This fact (an index into [`System::facts`]) reads it from its last index to its first, and others from its first to its last.
    Turned(u32),
    /// Two row-major groupings whose factors do not line up met in this fact (an index into [`System::facts`]).
    Misaligned(u32),
    /// This fact cuts the axis into single units, and each piece keeps at least one.
    Cut(u32),
    /// The size is over [`MOST_UNITS`].
    Large,
    /// The size is 0 or 1.
    Single,
}

/// A step that made the set of solutions smaller than the equations demand. (All others are equivalences.)
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Strengthened {
    /// The fact at which it came up: an index into [`System::facts`].
    pub fact: u32,
    /// The rule that did it: a number of [`rule_names`].
    pub rule: u32,
}

/// Why there is no solution to give. None of these depends on time.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SolveError {
    /// The two sides of an equation differ in size.
    #[error("rule `{rule}` on op {origin}: an axis of size {left} cannot equal one of size {right}")]
    SizeMismatch {
        /// Index of the fact.
        fact: u32,
        /// Its rule.
        rule: String,
        /// Its op.
        origin: u32,
        /// Size of the left side.
        left: u64,
        /// Size of the right side.
        right: u64,
    },
    /// A term that cannot be: an unknown variable, a size over 2⁶⁴−1, or nesting over [`MAX_DEPTH`].
    #[error("rule `{rule}` on op {origin}: {what}")]
    BadTerm {
        /// Index of the fact.
        fact: u32,
        /// Its rule.
        rule: String,
        /// Its op.
        origin: u32,
        /// What is wrong with it.
        what: String,
    },
    /// A frozen variable that does not exist.
    #[error("frozen variable {0} of {1}")]
    UnknownFrozen(u32, u32),
    /// The rules did not reach a fixed point; what was found is not an answer.
    #[error("the equations did not saturate: stopped by {reason} after {iterations} iterations with {nodes} nodes")]
    NotSaturated {
        /// egg's reason.
        reason: String,
        /// Iterations done.
        iterations: usize,
        /// Size of the e-graph.
        nodes: usize,
    },
    /// A broken invariant of the algebra itself.
    #[error("internal error of the axis algebra: {0}")]
    Internal(String),
}

/// Terms may be nested this deep.
pub const MAX_DEPTH: usize = 64;

//! Solves the weights of a pruned contraction again, from statistics of what flows through it: no labels, no training.
//!
//! A *consumer* is a contraction with a weight whose input axis lost units. Its *regressors* x are what it reads in the pruned network
//! (for a convolution, patches), its *targets* y what it gives in the dense one, at the outputs that stay. [`Moments`] collects both;
//! [`solve`] gives the weights and the shift that come nearest; [`removal_order`] says which units such a solution misses least.
//!
//! Numbers only: whose statistics these are, and where weights go, is for callers to say.

mod moments;
mod order;
mod solve;

pub use moments::Moments;
pub use order::{Inputs, removal_order};
pub use solve::{LAMBDA, Note, Solution, Start, solve};

#[cfg(test)]
mod tests;

//! Solves the weights of a pruned contraction again, from statistics of what flows through it: no labels, no training.
//!
//! A *consumer* is a contraction with a weight whose input axis lost units. Its *regressors* x are what it reads in the pruned network
//! (for a convolution, patches), its *targets* y what it gives in the dense one, at the outputs that stay. [`Moments`] collects both;
//! [`solve()`] gives the weights and the shift that come nearest; [`removal_order`] says which units such a solution misses least.
//!
//! [`calibrate`] does that for all consumers of a network, in the order of its ops, with the dense network and the pruned one side by
//! side: what a consumer reads is what the consumers before it give with their new weights.

mod behind;
mod columns;
mod consumer;
mod dead;
mod follow;
mod frames;
mod gathered;
mod joint;
mod moments;
mod observe;
mod order;
mod pair;
mod pool;
mod problem;
mod products;
mod reconstruction;
mod refit;
mod report;
mod rotate;
mod side;
mod solve;
mod targets;

pub use dead::{Folded, Kind, Redundant, Stay, dead_units, fold_units};
pub use gathered::Gathered;
pub use moments::Moments;
pub use order::{Inputs, removal_order};
pub use reconstruction::removal_costs;
pub use refit::{Options, Told, calibrate};
pub use report::{Calibrated, NewValues, Outcome, Report, Shares, Turned};
pub use solve::{LAMBDA, Note, Solution, Start, energies, solve};

#[cfg(test)]
mod tests;

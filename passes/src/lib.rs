//! MLIR-free: a dep IR graph in, a pruning plan and its edits out.
//!
//! [`analysis`] (rules on ops, what flows forward) → [`counts`] → [`lower`] (a system of equations) → [`algebra`] (e-graph) →
//! [`groups`] → [`criteria`] → [`select`] → [`plan`] → [`edits`]. See ARCHITECTURE.md.

pub mod algebra;
mod alike;
mod analyse;
pub mod analysis;
pub mod apply;
pub mod arguments;
mod blocks;
mod choices;
pub mod combine;
pub mod cost;
pub mod counts;
pub mod criteria;
pub mod criterion;
mod digits;
pub mod edits;
pub mod effective;
pub mod equations;
mod evaluate;
pub mod explain;
mod factors;
pub mod finite;
pub mod flow;
pub mod follow;
pub mod groups;
pub mod instantiate;
mod kinds;
mod known;
mod live;
pub mod lower;
pub mod mask;
mod named;
pub mod numbers;
pub mod pipeline;
pub mod plan;
mod positions;
mod reads;
pub mod score;
pub mod scored;
pub mod select;
pub mod shapes;
pub mod shards;
mod side_by_side;
pub mod statistics;
mod table;
pub mod tally;
pub mod usage;
mod uses;
pub mod widths;

#[cfg(test)]
mod tests;

//! Runs a graph on arrays.
//!
//! A [`Program`] is a function of a graph, made ready: `spec/kernels.dep` says which kernel runs an op; an op with indexing maps is run
//! by these and its region. A [`Frame`] is a run of it, which can stop before any op; an [`Observer`] sees values as they become known,
//! and each is freed after its last use; it may also see
//! *how* an op computed ([`Noted`]). Contractions go to a matrix product ([`gemm`]); the rest is computed block by block.
//!
//! Results do not depend on the number of threads: work is cut into pieces of fixed sizes, each of which is summed by one thread.

#[macro_use]
mod storage;
pub mod array;
mod body;
mod call;
mod compile;
mod contract;
mod fold;
mod frame;
mod kernels;
mod map;
mod noted;
mod program;
mod scalar;
mod structured;
mod table;
mod walk;

pub use array::{Array, Number};
pub use contract::contract as contracted;
pub use frame::Frame;
pub use map::difference;
pub use noted::{Contraction, Noted, Pointwise};
pub use program::{Constants, Nobody, Observer, Program, same_bytes};

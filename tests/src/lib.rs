//! The oracles and helpers of depc's integration tests. See ARCHITECTURE.md.

pub mod describe;
pub mod diff;
pub mod npy;
pub mod run;
pub mod zoo;

//! The oracles and helpers of depc's integration tests. See ARCHITECTURE.md.

pub mod accuracy;
pub mod brute;
pub mod diff;
pub mod evidence;
pub mod evidence_page;
pub mod execute;
pub mod fuzz;
pub mod hlo;
pub mod npy;
pub mod random;
pub mod run;
pub mod zoo;

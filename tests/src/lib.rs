//! See ARCHITECTURE.md.

pub mod npy;
pub mod run;

//! See ARCHITECTURE.md.

pub mod container;
pub mod gather;
pub mod import;
mod lexer;
pub mod store;
pub mod sugar;
pub mod writer;

pub use container::{Blob, BlobKind, Container};
pub use gather::{Gather, ZERO, gather_hex};
pub use lexer::key_text;
pub use store::{Layout, Tensor};
pub use writer::{BlobOut, write_module};

//! See ARCHITECTURE.md.

pub mod container;
pub mod gather;
pub mod import;
mod lexer;
mod source;
pub mod store;
pub mod sugar;
pub mod weights;
pub mod writer;

pub use container::{Blob, BlobKind, BlobPlace, Container, Form};
pub use gather::{Contents, Gather, ZERO, gather_bytes, gather_hex};
pub use lexer::key_text;
pub use source::{Bytes, CUT_SHORT, REWRITTEN, Source, cut_short, mapped_at, rewritten};
pub use store::{Element, Encoding, Layout, Tensor};
pub use writer::{BlobOut, Room, renew_blobs, write_bytecode, write_module};

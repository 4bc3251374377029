//! A finished module.

use depc_frontend::{BlobOut, Container, write_module};
use std::io::{self, Write};

/// A module, edited, checked and printed. All that is left is to stream it out, together with its weights.
#[derive(Debug)]
pub struct Output {
    /// The module as MLIR printed it.
    pub(crate) text: String,
    /// The weights that are not copies.
    pub(crate) blobs: Vec<BlobOut>,
    /// Blobs of the input that nothing holds any more.
    pub(crate) dropped: Vec<usize>,
}

impl Output {
    /// Writes the module; `container` is the input that it came from.
    ///
    /// # Errors
    /// Of `out`; or of the input, if it changed on disk meanwhile.
    pub fn write(&self, container: &Container, out: &mut dyn Write) -> io::Result<()> {
        write_module(out, &self.text, container, &self.blobs, &self.dropped)
    }

    /// The module's text without its weights: blobs are named, not given.
    pub fn text(&self) -> &str {
        &self.text
    }
}

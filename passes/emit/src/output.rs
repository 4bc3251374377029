//! A finished module.

use depc_frontend::import::Imported;
use depc_frontend::{BlobOut, Container, write_bytecode, write_module};
use std::io::{self, Write};
use std::path::Path;

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
    /// Writes the module as text; `container` is the input that it came from.
    ///
    /// # Errors
    /// Of `out`; or of the input, if it changed on disk meanwhile.
    pub fn write(&self, container: &Container, out: &mut dyn Write) -> io::Result<()> {
        write_module(out, &self.text, container, &self.blobs, &self.dropped)
    }

    /// Writes the module as bytecode, once: `imported` is what was emitted, and of no use afterwards. `folder` is where a
    /// temporary file may be made for weights that are not copies.
    ///
    /// # Errors
    /// As [`Output::write`]; and of the temporary file; and of kind `InvalidInput` if the input holds what only text can.
    pub fn write_bytecode(
        &self,
        imported: &mut Imported,
        container: &Container,
        folder: &Path,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        write_bytecode(out, &mut imported.module, container, &self.blobs, folder)
    }

    /// The module's text without its weights: blobs are named, not given.
    pub fn text(&self) -> &str {
        &self.text
    }
}

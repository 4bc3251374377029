//! A finished module.

use depc_frontend::import::Imported;
use depc_frontend::{BlobOut, Container, Form, Room, renew_blobs, write_bytecode, write_module};
use depc_ir::diag::Diagnostic;
use std::io::{self, Write};

/// Refuses bytecode of a module that the tools of its dialects could not read: of a text with ops of a dialect that is not
/// registered. (Bytecode that depc could read was written by a tool that did not know these ops either.)
///
/// # Errors
/// The first such op.
pub fn refuse_bytecode(imported: &Imported, container: &Container) -> Result<(), Diagnostic> {
    let module = &imported.module;
    match module.first_unknown().filter(|_| container.form() == Form::Text) {
        None => Ok(()),
        Some(op) => {
            let name = module.name(op);
            let dialect = name.split('.').next().unwrap_or_default();
            let message = format!("`{name}` cannot be written as bytecode: depc does not have the dialect `{dialect}`");
            let help = "write a text, and convert that with a tool that has the dialect: `mlir-opt`, `stablehlo-opt`, \
                        `torch-mlir-opt` or `iree-opt OUT.mlir --emit-bytecode`";
            Err(Diagnostic::error(container.name(), module.pos(op), message).with_help(help))
        }
    }
}

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

    /// Writes the module as bytecode, once: `imported` is what was emitted, and of no use afterwards. `room` is where weights
    /// that are not copies are gathered.
    ///
    /// # Errors
    /// As [`Output::write`]; and of the temporary file; and of kind `InvalidInput` if the input holds what only text can.
    pub fn write_bytecode(
        &self,
        imported: &mut Imported,
        container: &Container,
        room: Room,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        write_bytecode(out, &mut imported.module, container, &self.blobs, room)
    }

    /// Gives a module that another program holds its new weights: see [`renew_blobs`].
    ///
    /// # Errors
    /// As there.
    pub fn renew(&self, imported: &mut Imported, container: &Container) -> io::Result<()> {
        renew_blobs(&mut imported.module, container, &self.blobs)
    }

    /// The module's text without its weights: blobs are named, not given.
    pub fn text(&self) -> &str {
        &self.text
    }
}

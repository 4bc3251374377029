//! A module that another program holds.

use super::{Blob, BlobKind, BlobPlace, Container};
use crate::lexer::key_text;
use crate::source::Source;
use depc_ir::diag::{Diagnostic, Pos};
use depc_mlir::{HostBlob, Module};

impl Container {
    /// The container of a copy of a module that another program holds ([`Module::of_host`]), whose large literals are taken out.
    /// `name` is what diagnostics call it.
    ///
    /// # Errors
    /// A resource whose alignment no text could have.
    pub fn of_host(module: &mut Module, blobs: Vec<HostBlob>, name: &str) -> Result<Container, Diagnostic> {
        let mut container = Container::of_mlir(Source::Owned(vec![]), name);
        for HostBlob { key, bytes, alignment } in blobs {
            let Some(bytes) = bytes else {
                container.referenced.insert(key);
                continue;
            };
            let alignment = u32::try_from(alignment).ok().filter(|a| a.is_power_of_two()).ok_or_else(|| {
                let message =
                    format!("resource `{key}` has alignment {alignment}, which is not a power of two below 2^32");
                Diagnostic::error(name, Pos::default(), message)
            })?;
            container.blobs.push(Blob {
                kind: BlobKind::Resource { key: key_text(&key), alignment },
                name: key,
                pos: Pos::default(),
                len: bytes.bytes().len(),
                place: BlobPlace::Held(container.held.len()),
            });
            container.held.push(bytes);
        }
        container.take_literals(module);
        Ok(container)
    }
}

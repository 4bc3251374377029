//! MLIR bytecode: what it holds is MLIR's to find out; where its weights lie is ours to know.

use super::skeleton::Skeleton;
use super::{Blob, BlobKind, BlobPlace, Container, Entry, Form, Group, Section, placeholder_prefix};
use crate::lexer::key_text;
use crate::source::Source;
use depc_ir::diag::{Diagnostic, Pos};
use depc_mlir::{Bytecode, FileBlob, Module};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Write;

/// What bytecode begins with.
const MAGIC: &[u8] = b"ML\xEFR";

/// A literal of more elements than this is a blob: MLIR prints it in hex, so that it would be cut out of a text.
const SMALL: usize = 100;

/// Whether these are the first bytes of bytecode.
pub(super) fn is_bytecode(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl Container {
    /// A container of bytecode that has not been parsed. Blobs are aligned in the file, and so has the file to be in memory:
    /// one that came through a pipe gets a place on disk, where its pages can be released, too.
    pub(super) fn unread(source: Source, name: &str) -> Result<Container, Diagnostic> {
        let source = match source {
            Source::Mapped(_) => source,
            Source::Owned(_) | Source::Lent(_) => on_disk(source.bytes()).map_err(|e| {
                let message = format!("cannot be kept in a temporary file: {e}");
                Diagnostic::error(name, Pos::default(), message)
                    .with_help("make room in the folder that `TMPDIR` names")
            })?,
        };
        Ok(Container::of_mlir(source, name))
    }

    /// A container of what MLIR holds, without blobs yet.
    pub(super) fn of_mlir(source: Source, name: &str) -> Container {
        Container {
            name: name.to_string(),
            form: Form::Bytecode,
            source,
            skeleton: Skeleton::none(),
            blobs: Vec::new(),
            groups: Vec::new(),
            by_key: HashMap::new(),
            referenced: HashSet::new(),
            unchecked: Vec::new(),
            has_locations: true,
            held: Vec::new(),
            external: String::new(),
            foreign: None,
            read_as: BTreeSet::new(),
        }
    }

    /// Lets MLIR read the module, and takes note of its blobs.
    pub(super) fn read_bytecode(&mut self, dialects: &[&str]) -> Result<Module, Vec<Diagnostic>> {
        let read = Bytecode::read(self.source.bytes(), &self.name, dialects);
        self.source.release(0..self.source.bytes().len());
        let Bytecode { mut module, blobs, bare, foreign, external } = read.map_err(|e| self.with_advice(e))?;
        self.external = external;
        self.foreign = foreign;
        self.blobs =
            blobs.into_iter().map(|b| resource(b, &self.name)).collect::<Result<_, _>>().map_err(|e| vec![e])?;
        let entries: Vec<Entry> = (0..self.blobs.len()).map(Entry::Blob).collect();
        if !entries.is_empty() {
            self.groups = vec![Group { section: Section::Dialect, name: "builtin".to_string(), entries }];
        }
        self.referenced = bare.into_iter().collect();
        self.take_literals(&mut module);
        Ok(module)
    }

    /// Makes large literals that MLIR holds blobs like those of a text.
    pub(super) fn take_literals(&mut self, module: &mut Module) {
        let used = |prefix: &str| {
            let keys = self.blobs.iter().map(|b| &b.name);
            keys.chain(&self.referenced).any(|key| key.starts_with(prefix))
        };
        let prefix = placeholder_prefix(used);
        for (i, literal) in module.take_literals(&prefix, SMALL).into_iter().enumerate() {
            self.blobs.push(Blob {
                name: format!("const@{i}"),
                kind: BlobKind::Inline { placeholder: literal.key },
                pos: module.pos(literal.op),
                place: BlobPlace::Held(self.held.len()),
                len: literal.bytes.bytes().len(),
            });
            self.held.push(literal.bytes);
        }
        let key = |b: &Blob| match &b.kind {
            BlobKind::Resource { .. } => b.name.clone(),
            BlobKind::Inline { placeholder } => placeholder.clone(),
        };
        self.by_key = self.blobs.iter().enumerate().map(|(i, b)| (key(b), i)).collect();
    }

    /// Says what to do about bytecode that MLIR cannot read.
    fn with_advice(&self, mut errors: Vec<Diagnostic>) -> Vec<Diagnostic> {
        errors.truncate(5);
        let advice = advice(self.source.bytes());
        for error in &mut errors {
            // What the reader says has no place in the file; what the verifier says has one.
            if error.pos == Pos::default() {
                error.message = format!("this bytecode cannot be read: {}", error.message);
                // MLIR's note on the version; the advice has it.
                error.labels.clear();
                error.help.clone_from(&advice);
            }
        }
        errors
    }
}

/// A file of these bytes that has no name, mapped.
fn on_disk(bytes: &[u8]) -> std::io::Result<Source> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    Source::map(&file)
}

fn resource(blob: FileBlob, file: &str) -> Result<Blob, Diagnostic> {
    let FileBlob { key, range, alignment } = blob;
    let alignment = u32::try_from(alignment).ok().filter(|a| a.is_power_of_two()).ok_or_else(|| {
        let message = format!("resource `{key}` has alignment {alignment}, which is not a power of two below 2^32");
        Diagnostic::error(file, Pos::default(), message).with_help("the file may be damaged: export or copy it again")
    })?;
    Ok(Blob {
        kind: BlobKind::Resource { key: key_text(&key), alignment },
        name: key,
        pos: Pos::default(),
        len: range.len(),
        place: BlobPlace::Raw(range),
    })
}

/// How to convert bytecode that MLIR cannot read, by who says to have written it: behind the magic and a version, the
/// header has a name that ends with a NUL.
fn advice(bytes: &[u8]) -> String {
    let producer = bytes.get(5..).and_then(|rest| rest.split(|b| *b == 0).next()).unwrap_or_default();
    let producer: String = String::from_utf8_lossy(producer).chars().take(40).collect();
    if producer.starts_with("StableHLO") {
        return format!(
            "this is a portable artefact of {producer}, as `exported.mlir_module_serialized` of `jax.export` is; depc reads the \
             same module as text: `open(\"net.mlir\", \"w\").write(str(exported.mlir_module()))` in Python; of a file alone, \
             `stablehlo-translate --deserialize IN -o OUT.mlir`"
        );
    }
    format!(
        "it was written by `{producer}`; the text of any version and dialect is read, and the tools that know them make it: \
         `mlir-opt`, `torch-mlir-opt`, `stablehlo-opt` or `iree-opt IN --mlir-print-op-generic -o OUT.mlir`; \
         a file that these cannot read either is damaged"
    )
}

#[cfg(test)]
mod tests;

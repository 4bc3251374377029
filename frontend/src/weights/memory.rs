//! Weights in the memory of the program that depc is part of: lent by name, read where they lie, and given back smaller.

use super::{Changes, DType, Entry, Format, Pruned, Stored, WeightFile};
use crate::source::Source;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::types::Elem;
use std::path::PathBuf;
use std::sync::Arc;

/// What owns bytes that are lent: a vector, a mapping, an array of another language.
pub type Owner = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A tensor with a name, in memory.
#[derive(Clone)]
pub struct NamedTensor {
    /// Its name.
    pub name: String,
    /// Its element type, as MLIR spells it: `f32`, `bf16`, `i8`.
    pub elem: Elem,
    /// Its axis sizes.
    pub shape: Vec<u64>,
    /// Its elements, row-major and little-endian, each in whole bytes.
    pub bytes: Owner,
}

impl std::fmt::Debug for NamedTensor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} ({} bytes)", self.name, super::typed(&self.elem.name, &self.shape), self.bytes().len())
    }
}

impl NamedTensor {
    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }
}

/// What weights in memory answer where a file is needed.
pub(super) const NO_FILE: &str = "these weights are in memory: they are given back, not written into a file";

impl WeightFile {
    /// Weights in memory, in the place of a file. `name` is what diagnostics call them.
    ///
    /// # Errors
    /// Two of one name, or bytes that are not what type and shape need.
    pub fn lent(name: &str, tensors: Vec<NamedTensor>) -> Result<WeightFile, Diagnostic> {
        let mut file = WeightFile {
            paths: vec![PathBuf::from(name)],
            sources: vec![],
            entries: vec![],
            by_name: Default::default(),
            format: Format::Memory,
        };
        for NamedTensor { name: tensor, elem, shape, bytes } in tensors {
            let error = |e: String| Diagnostic::error(name, Pos::default(), e);
            let range = 0..(*bytes).as_ref().len();
            crate::store::layout(range.len(), &elem, &shape).map_err(|e| error(format!("tensor `{tensor}`: {e}")))?;
            let stored = Stored::Bytes { source: file.sources.len(), range };
            file.sources.push(Source::Lent(bytes));
            file.add(Entry { name: tensor, dtype: DType::of(elem), shape: Some(shape), stored }).map_err(error)?;
        }
        Ok(file)
    }

    /// All tensors after these changes, in memory, in their order. What stays as it is, and was lent, is lent again.
    ///
    /// # Errors
    /// A change that does not fit its tensor, or an element type that depc does not know.
    pub fn tensors(&self, changes: &Changes) -> Result<Vec<NamedTensor>, Diagnostic> {
        let pruned = Pruned { file: self, changes };
        let one = |(i, entry): (usize, &Entry)| {
            let error = |e: &dyn std::fmt::Display| self.error(format!("tensor `{}`: {e}", entry.name));
            let unknown = "its element type is not known; a file of its format can be written";
            let elem = pruned.change(i).map(|c| &c.elem).or(entry.dtype.elem()).ok_or_else(|| error(&unknown))?;
            let lent = match (&entry.stored, pruned.change(i)) {
                (Stored::Bytes { source, .. }, None) => match &self.sources[*source] {
                    Source::Lent(owner) => Some(owner.clone()),
                    _ => None,
                },
                _ => None,
            };
            let bytes = match lent {
                Some(owner) => owner,
                None => {
                    let len = pruned.len(i).map_err(|e| error(&e))? as usize;
                    let mut bytes = Vec::with_capacity(len);
                    match pruned.splat(i) {
                        Some((pattern, _)) => bytes.extend(pattern.iter().cycle().take(len)),
                        None => pruned.values(i, &mut bytes).map_err(|e| error(&e))?,
                    }
                    Arc::new(bytes)
                }
            };
            Ok(NamedTensor { name: entry.name.clone(), elem: elem.clone(), shape: pruned.shape(i), bytes })
        };
        self.entries.iter().enumerate().map(one).collect()
    }
}

//! Which tensors of a checkpoint are which of a plan, by the user's word.

use crate::Errors;
use crate::file_text::{position, unreadable};
use depc_ir::diag::{Diagnostic, Pos};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a map says that a tensor of the checkpoint is.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Meant {
    /// The tensor of the plan with this name.
    Name(String),
    /// The one with this name that is used with these groups.
    Use { tensor: String, used_with: Vec<String> },
    /// None: it stays as it is.
    Whole(()),
}

/// A map from tensors of a checkpoint to those of a plan.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// What diagnostics call it.
    name: String,
    text: Vec<u8>,
    /// By the names of the checkpoint's tensors.
    pub(crate) tensors: BTreeMap<String, Meant>,
}

impl Map {
    /// Reads a map: JSON, `{"fc1.weight": "w1", "fc1.bias": {"tensor": "splat@1", "used_with": ["g0"]}, "step": null}`.
    ///
    /// # Errors
    /// A file that cannot be read, or that is no map.
    pub fn open(path: &Path) -> Result<Map, Errors> {
        let name = path.display().to_string();
        let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
        let tensors = serde_json::from_slice(&text).map_err(|e| {
            let pos = Pos { line: e.line() as u32, col: e.column().max(1) as u32 };
            let help = "it gives tensors of the checkpoint the names that the plan has for them, `{\"fc1.weight\": \"w1\"}`, or null";
            vec![Diagnostic::error(&name, pos, "this is not a map of tensors").with_help(help)]
        })?;
        Ok(Map { name, text, tensors })
    }

    /// An error at the place in its text that names a tensor.
    pub(crate) fn fault(&self, tensor: &str, message: String) -> Diagnostic {
        let word = serde_json::to_string(tensor).unwrap_or_default();
        let at = self.text.windows(word.len().max(1)).position(|w| w == word.as_bytes());
        Diagnostic::error(&self.name, at.map_or(Pos::default(), |at| position(&self.text, at)), message)
    }
}

//! The sizes in a model's `config.json` (Hugging Face) after its checkpoint is cut.
//!
//! A number in the config is a size of the network if its key is one of [`KEYS`], and if the plan cuts what the key stands for: all of
//! it in the same way, or the config cannot say it.

use crate::Errors;
use crate::file_text::{position, unreadable};
use depc_ir::diag::{Diagnostic, Pos, Severity};
use depc_passes::plan::{Plan, PlanTensor};
use depc_passes::usage::Usage;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

/// What a key of a config stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Key {
    /// The width of what layers pass on: that of the scales of normalisations, and of embeddings.
    Hidden,
    /// The width inside of a layer: a group of that many units.
    Inner,
    /// Heads: a group of that many units that is the outer factor of an axis.
    Heads,
    /// The width of a head: the inner factor.
    HeadWidth,
}

const QUERIES: &str = "num_attention_heads";
const KEYS_AND_VALUES: &str = "num_key_value_heads";

/// The keys that transformers' configs have for these.
const KEYS: &[(&str, Key)] = &[
    ("hidden_size", Key::Hidden),
    ("n_embd", Key::Hidden),
    ("d_model", Key::Hidden),
    ("dim", Key::Hidden),
    ("intermediate_size", Key::Inner),
    ("hidden_dim", Key::Inner),
    ("n_inner", Key::Inner),
    ("d_ff", Key::Inner),
    ("ffn_dim", Key::Inner),
    ("encoder_ffn_dim", Key::Inner),
    ("decoder_ffn_dim", Key::Inner),
    ("moe_intermediate_size", Key::Inner),
    (QUERIES, Key::Heads),
    (KEYS_AND_VALUES, Key::Heads),
    ("num_heads", Key::Heads),
    ("n_head", Key::Heads),
    ("encoder_attention_heads", Key::Heads),
    ("decoder_attention_heads", Key::Heads),
    ("head_dim", Key::HeadWidth),
    ("d_kv", Key::HeadWidth),
];

/// A config with the new sizes, as text; and what the user should know.
///
/// # Errors
/// A file that cannot be read, or that is no JSON object.
pub fn resized_config(path: &Path, plan: &Plan) -> Result<(String, Vec<Diagnostic>), Errors> {
    let name = path.display().to_string();
    let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
    resized_config_text(&name, &text, plan)
}

/// The same for the text of a config; `name` is what diagnostics call it.
///
/// # Errors
/// A text that is no JSON object.
pub fn resized_config_text(name: &str, text: &[u8], plan: &Plan) -> Result<(String, Vec<Diagnostic>), Errors> {
    let mut config: Map<String, Value> = serde_json::from_slice(text).map_err(|e| {
        let pos = Pos { line: e.line() as u32, col: e.column().max(1) as u32 };
        vec![Diagnostic::error(name, pos, "this is no config: it must be a JSON object")]
    })?;
    let mut notes = vec![];
    let heads = |config: &Map<String, Value>| [QUERIES, KEYS_AND_VALUES].map(|k| config.get(k).and_then(Value::as_u64));
    let before = heads(&config);
    for (key, kind) in KEYS {
        let Some(size) = config.get(*key).and_then(Value::as_u64) else { continue };
        let left: Vec<u64> = left(plan, *kind, size).into_iter().collect();
        match left.as_slice() {
            [] => {}
            [one] if *one == size => {}
            [one] => drop(config.insert((*key).to_string(), (*one).into())),
            several => {
                let word = format!("\"{key}\"");
                let at = text.windows(word.len()).position(|w| w == word.as_bytes());
                let pos = at.map_or(Pos::default(), |at| position(text, at));
                let widths: Vec<String> = several.iter().map(u64::to_string).collect();
                let message = format!("`{key}` is one number, {size}, but the layers' are {} now", widths.join(", "));
                let help = "prune all of them alike (`--scope local`, and no `--ratio-for`), or give your model a config per layer";
                notes.push(Diagnostic::error(name, pos, message).with_severity(Severity::Warning).with_help(help));
            }
        }
    }
    // Grouped queries: a unit is a head of keys and values, with all of its queries.
    if let ([Some(queries), Some(keys)], [Some(same), Some(left)]) = (before, heads(&config))
        && queries == same
        && keys != left
        && queries.is_multiple_of(keys.max(1))
    {
        config.insert(QUERIES.to_string(), (queries / keys * left).into());
    }
    let text = serde_json::to_string_pretty(&config).unwrap_or_default() + "\n";
    Ok((text, notes))
}

/// What is left of each size that a key stands for.
fn left(plan: &Plan, kind: Key, size: u64) -> BTreeSet<u64> {
    let tensors = || plan.tensors.iter().chain(&plan.whole);
    let width = |t: &PlanTensor, axis: usize| t.keep.get(&axis.to_string()).map_or(t.shape[axis], |k| k.len() as u64);
    match kind {
        Key::Hidden => {
            let last = |t: &PlanTensor| t.shape.len().checked_sub(1).filter(|a| t.shape[*a] == size);
            let own = |t: &&PlanTensor| match t.role {
                Some(Usage::Scale) => t.shape.iter().filter(|n| **n > 1).count() == 1,
                Some(Usage::Embedding) => true,
                _ => false,
            };
            tensors().filter(own).filter_map(|t| Some(width(t, last(t)?))).collect()
        }
        Key::Inner | Key::Heads | Key::HeadWidth => {
            let factor = kind != Key::Inner;
            let groups = plan.groups.iter().filter(|g| g.units == size && g.factors.is_empty() != factor);
            let mut found: BTreeSet<u64> = groups.map(|g| g.keep.len() as u64).collect();
            // A layer that stays whole may have that size, too.
            let has_it = |n: &u64| if factor { *n > 1 && n.is_multiple_of(size) } else { *n == size };
            let whole = |t: &PlanTensor| t.role == Some(Usage::Weight) && t.shape.iter().any(has_it);
            if !found.is_empty() && plan.whole.iter().any(whole) {
                found.insert(size);
            }
            found
        }
    }
}

//! A check of the printed text: a key that now stands for other bytes is held by the constants that were resized, and by
//! nothing else (a global, an attribute that depc does not read).

use crate::literal::Rewritten;
use depc_frontend::{Container, key_text};
use depc_ir::diag::Diagnostic;
use std::collections::HashMap;

/// Refuses a text in which a changed key occurs where no constant was resized.
pub(crate) fn check(text: &str, container: &Container, rewritten: &Rewritten) -> Result<(), Diagnostic> {
    let found = occurrences(text);
    for (key, holders) in &rewritten.changed {
        let expected = holders.len();
        let count = found.get(key_text(key).as_str()).copied().unwrap_or(0);
        if count != expected {
            let blob = container.find(key).map(|b| &container.blobs()[b]);
            let (name, pos) = blob.map_or((key.as_str(), Default::default()), |b| (b.name.as_str(), b.pos));
            let message = format!(
                "`{name}` is to be pruned, but is held by something else than the constants that depc knows of \
                 ({expected} constants, {count} references)"
            );
            return Err(Diagnostic::error(container.name(), pos, message)
                .with_help("nothing was written; give the constants a resource of their own"));
        }
    }
    Ok(())
}

/// How often each `dense_resource<key>` occurs outside of strings; keys as MLIR prints them.
fn occurrences(text: &str) -> HashMap<&str, usize> {
    const WORD: &str = "dense_resource<";
    let mut out = HashMap::new();
    let bytes = text.as_bytes();
    let mut i = 0;
    while let Some(next) = memchr::memchr2(b'"', b'<', &bytes[i..]) {
        i += next;
        if bytes[i] == b'"' {
            i = string_end(bytes, i);
        } else {
            i += 1;
            if text[..i].ends_with(WORD) {
                let end = match bytes.get(i) {
                    Some(b'"') => string_end(bytes, i),
                    _ => i + memchr::memchr(b'>', &bytes[i..]).unwrap_or(0),
                };
                *out.entry(&text[i..end]).or_insert(0) += 1;
                i = end;
            }
        }
    }
    out
}

/// The offset after the string literal that begins at `i`.
fn string_end(bytes: &[u8], mut i: usize) -> usize {
    i += 1;
    while let Some(next) = memchr::memchr2(b'"', b'\\', bytes.get(i..).unwrap_or_default()) {
        i += next;
        if bytes[i] == b'"' {
            return i + 1;
        }
        i += 2;
    }
    bytes.len()
}

//! Files that are text: why one cannot be read, and where in it something stands.

use depc_ir::diag::{Diagnostic, Pos, cause};

/// A file that cannot be read, as a diagnostic.
pub(crate) fn unreadable(name: &str, e: &std::io::Error) -> Diagnostic {
    let d = Diagnostic::error(name, Pos::default(), format!("cannot read it: {}", cause(e)));
    match e.kind() {
        std::io::ErrorKind::NotFound => d.with_help("check the path; `-` as an input is standard input"),
        std::io::ErrorKind::IsADirectory => d.with_help("name one file"),
        _ => d,
    }
}

/// The position of a byte of a text, columns in characters.
pub(crate) fn position(text: &[u8], byte: usize) -> Pos {
    let before = &text[..byte.min(text.len())];
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let line = before.iter().filter(|b| **b == b'\n').count() as u32 + 1;
    Pos { line, col: String::from_utf8_lossy(&before[start..]).chars().count() as u32 + 1 }
}

/// The name of a file without its folders.
pub fn base_name(name: &str) -> &str {
    std::path::Path::new(name).file_name().and_then(|n| n.to_str()).unwrap_or(name)
}

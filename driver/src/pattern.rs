//! Patterns over names.

use globset::{GlobBuilder, GlobMatcher};

/// A pattern over names: `*` and `?` are wild, and nothing else, since names such as `p['w1']` have brackets.
pub(crate) fn glob(pattern: &str) -> Result<GlobMatcher, String> {
    let mut escaped = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if matches!(c, '[' | ']' | '{' | '}' | '!' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    let glob = GlobBuilder::new(&escaped).literal_separator(false).backslash_escape(true).build();
    glob.map(|g| g.compile_matcher()).map_err(|e| e.kind().to_string())
}

//! Rules for a dialect of one's own: `my.dep`.

/// The rules.
pub const RULES: &str = include_str!("my.dep");

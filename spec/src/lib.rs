//! The op rules of depc, as text (`spec/ops/*.dep`, one file per dialect), compiled in.
//!
//! The rules of the axis algebra are `spec/algebra.dep`.
//!
//! `spec/rules.md` is the reference of the language, `spec/ir.md` of the graphs, `spec/algebra.md` of the algebra.

use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::rule::RuleSet;

mod files;

pub use files::NAMES;

/// The rule files, by name, in the order they are loaded.
pub const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The same, read when this package was built.
const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The text of the axis algebra's rules, `spec/algebra.dep`.
pub const ALGEBRA: &str = include_str!("../algebra.dep");

/// The same, read when this package was built.
const ALGEBRA_RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/algebra.bin"));

/// Which kernel runs an op, `spec/kernels.dep`: read by depc-run.
pub const KERNELS: &str = include_str!("../kernels.dep");

/// The rules of the axis algebra.
///
/// # Errors
/// None that a build that succeeded can cause.
pub fn algebra() -> Result<depc_ir::algebra::Rules, Diagnostic> {
    postcard::from_bytes(ALGEBRA_RULES)
        .map_err(|e| Diagnostic::error("spec/algebra.dep", Pos::default(), e.to_string()))
}

/// The rules that depc comes with. (Reading their text takes longer than all else that a start of depc does; it is done by the
/// build.)
///
/// # Errors
/// None that a build that succeeded can cause.
pub fn rules() -> Result<RuleSet, Vec<Diagnostic>> {
    postcard::from_bytes(RULES).map_err(|e| vec![Diagnostic::error("spec/ops", Pos::default(), e.to_string())])
}

#[cfg(test)]
mod tests {
    /// What the build made of the files is what they say.
    #[test]
    fn the_rules_are_those_of_the_files() {
        let mut read = depc_ir::rule::RuleSet::default();
        for (name, text) in super::FILES {
            depc_ir::parse_rules(name, text, false, &mut read).unwrap_or_else(|e| panic!("{}", e[0]));
        }
        let built = super::rules().unwrap_or_else(|e| panic!("{}", e[0]));
        assert_eq!(format!("{built:?}"), format!("{read:?}"));
    }

    #[test]
    fn the_algebra_is_that_of_its_file() {
        let read = depc_ir::parse_algebra("spec/algebra.dep", super::ALGEBRA);
        assert_eq!(super::algebra(), read);
    }

    #[test]
    fn every_rule_file_is_loaded() {
        let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/ops");
        let mut found: Vec<String> = std::fs::read_dir(dir)
            .expect("the rule files are in the source tree")
            .map(|e| format!("spec/ops/{}", e.expect("a folder can be listed").file_name().to_string_lossy()))
            .collect();
        found.sort();
        let mut loaded: Vec<&str> = super::FILES.iter().map(|(name, _)| *name).collect();
        loaded.sort_unstable();
        assert_eq!(found, loaded);
    }
}

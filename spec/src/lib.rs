//! The op rules of depc, as text (`spec/ops/*.dep`, one file per dialect), compiled in.
//!
//! `spec/rules.md` is the reference of the language, `spec/ir.md` of the graphs, `spec/algebra.md` of the algebra.

use depc_ir::diag::Diagnostic;
use depc_ir::rule::RuleSet;

/// The rule files, by name, in the order they are loaded.
pub const FILES: &[(&str, &str)] = &[
    ("spec/ops/core.dep", include_str!("../ops/core.dep")),
    ("spec/ops/arith.dep", include_str!("../ops/arith.dep")),
    ("spec/ops/chlo.dep", include_str!("../ops/chlo.dep")),
    ("spec/ops/linalg.dep", include_str!("../ops/linalg.dep")),
    ("spec/ops/globals.dep", include_str!("../ops/globals.dep")),
    ("spec/ops/scf.dep", include_str!("../ops/scf.dep")),
    ("spec/ops/stablehlo.dep", include_str!("../ops/stablehlo.dep")),
    ("spec/ops/tensor.dep", include_str!("../ops/tensor.dep")),
    ("spec/ops/tm_tensor.dep", include_str!("../ops/tm_tensor.dep")),
    ("spec/ops/tosa.dep", include_str!("../ops/tosa.dep")),
    ("spec/ops/torch.dep", include_str!("../ops/torch.dep")),
];

/// The rules that depc comes with.
///
/// # Errors
/// If a rule file has a mistake: a test sees to it that none has.
pub fn rules() -> Result<RuleSet, Vec<Diagnostic>> {
    let mut set = RuleSet::default();
    for (name, text) in FILES {
        depc_ir::parse_rules(name, text, false, &mut set)?;
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_rule_files_have_no_mistake() {
        if let Err(errors) = super::rules() {
            panic!("{}", errors.iter().map(|e| e.to_string()).collect::<Vec<_>>().join("\n"));
        }
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

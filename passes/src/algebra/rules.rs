//! The rules of `spec/algebra.dep`, ready to run.

use super::interpret::Table;
use std::sync::{Arc, LazyLock};

/// Read when depc-spec was built; decoded once.
pub(super) static RULES: LazyLock<Arc<Table>> = LazyLock::new(|| match depc_spec::algebra() {
    Ok(rules) => Arc::new(Table::new(rules)),
    Err(e) => panic!("{e}"),
});

/// The names of the algebra's rules, by number.
pub fn rule_names() -> impl Iterator<Item = &'static str> {
    RULES.rules.iter().map(|rule| rule.name.as_str())
}

/// The rule of that number: its name, its text, and whether it strengthens.
pub fn rule(number: u32) -> (&'static str, &'static str, bool) {
    let rule = &RULES.rules[number as usize];
    (&rule.name, &rule.text, rule.strengthening)
}

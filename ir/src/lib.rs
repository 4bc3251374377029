//! The dep IR: what depc knows of a network, and nothing else.
//!
//! * [`types`]: element types, tensor types, affine maps, attributes.
//! * [`graph`]: values, ops, regions, functions, and the literal data that ops hold.
//! * [`instance`]: an op rule *as instantiated* on one op: its axes as terms over letters.
//! * [`rule`]: the syntax tree of the rule language (reference: `spec/rules.md`).
//! * [`parse_rules`], [`check_rules`], and `Display` of a [`rule::Rule`]: its text.
//! * [`parse_text`]: what the parsers share.
//! * [`algebra`], [`parse_algebra`]: the rules of the axis algebra (reference: `spec/algebra.dep`).
//! * [`diag`]: located diagnostics.
//!
//! This crate knows no dialect and links no MLIR.

pub mod algebra;
mod algebra_parse;
mod body;
pub mod diag;
pub mod foreign;
pub mod graph;
mod graph_grammar;
#[cfg(test)]
mod graph_tests;
mod ids;
pub mod instance;
mod parse_attr;
mod parse_graph;
pub mod parse_text;
mod print_graph;
pub mod rule;
mod rule_check;
mod rule_lint;
mod rule_parse;
mod rule_print;
#[cfg(test)]
mod rule_tests;
mod rule_words;
pub mod silence;
pub mod term;
pub mod types;
mod verify;
pub mod why;

pub use algebra_parse::parse_algebra;
pub use parse_graph::parse_graph;
pub use parse_text::nearest;
pub use print_graph::{anonymous, print_graph};
pub use rule_lint::factors_that_may_be_added;
pub use rule_parse::{check_rules, parse_rules};
pub use verify::verify;

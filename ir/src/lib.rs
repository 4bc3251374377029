//! The dep IR: what depc knows of a network, and nothing else.
//!
//! * [`types`]: element types, tensor types, affine maps, attributes.
//! * [`graph`]: values, ops, regions, functions, and the literal data that ops hold.
//! * [`instance`]: an op rule *as instantiated* on one op: its axes as terms over letters.
//! * [`rule`]: the syntax tree of the rule language (reference: `spec/rules.md`).
//! * [`parse_rules`], and `Display` of a [`rule::Rule`]: its text.
//! * [`diag`]: located diagnostics.
//!
//! This crate knows no dialect and links no MLIR.

pub mod diag;
pub mod graph;
pub mod instance;
mod parse_text;
pub mod rule;
mod rule_check;
mod rule_parse;
mod rule_print;
#[cfg(test)]
mod rule_tests;
pub mod types;

pub use rule_parse::parse_rules;

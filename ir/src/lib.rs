//! The dep IR: what depc knows of a network, and nothing else.
//!
//! * [`types`]: element types, tensor types, affine maps, attributes.
//! * [`graph`]: values, ops, regions, functions, and the literal data that ops hold.
//! * [`instance`]: an op rule *as instantiated* on one op: its axes as terms over letters.
//! * [`rule`]: the syntax tree of the rule language (reference: `spec/rules.md`).
//! * [`diag`]: located diagnostics.
//!
//! This crate knows no dialect and links no MLIR.

pub mod diag;
pub mod graph;
pub mod instance;
pub mod rule;
pub mod types;

//! The `depc` command as its users see it: what it prints, what it writes, and what it leaves alone.

#[path = "cli/apply.rs"]
mod apply;
#[path = "cli/apply_turned.rs"]
mod apply_turned;
#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/budgets.rs"]
mod budgets;
#[path = "cli/bytecode.rs"]
mod bytecode;
#[path = "cli/calibrate.rs"]
mod calibrate;
#[path = "cli/checking.rs"]
mod checking;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/criteria.rs"]
mod criteria;
#[path = "cli/dead.rs"]
mod dead;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/guide.rs"]
mod guide;
#[path = "cli/harness.rs"]
mod harness;
#[path = "cli/json_page.rs"]
mod json_page;
#[path = "cli/latency.rs"]
mod latency;
#[path = "cli/library.rs"]
mod library;
#[path = "cli/manners.rs"]
mod manners;
#[path = "cli/new_rule.rs"]
mod new_rule;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/plans.rs"]
mod plans;
#[path = "cli/readme.rs"]
mod readme;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/schemas.rs"]
mod schemas;
#[path = "cli/shardings.rs"]
mod shardings;
#[path = "cli/signals.rs"]
mod signals;
#[path = "cli/testing.rs"]
mod testing;
#[path = "cli/values.rs"]
mod values;
#[path = "cli/weights.rs"]
mod weights;

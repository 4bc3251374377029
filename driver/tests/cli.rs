//! The `depc` command as its users see it: what it prints, what it writes, and what it leaves alone.

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/budgets.rs"]
mod budgets;
#[path = "cli/bytecode.rs"]
mod bytecode;
#[path = "cli/calibrate.rs"]
mod calibrate;
#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/harness.rs"]
mod harness;
#[path = "cli/json_page.rs"]
mod json_page;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/plans.rs"]
mod plans;
#[path = "cli/readme.rs"]
mod readme;
#[path = "cli/signals.rs"]
mod signals;
#[path = "cli/values.rs"]
mod values;
#[path = "cli/weights.rs"]
mod weights;

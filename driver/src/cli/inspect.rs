//! `depc groups`, `depc lower`, `depc rules`.

use super::args::{Groups, GroupsFormat, Inspect, Lower};
use super::progress::Progress;
use super::{Outcome, render, to_stdout};
use depc::show::{free_text, groups_dot, groups_json, groups_table, json_text, rules_text};
use depc::{Chain, Input, Start, load_rules, missing_rules, network, solve};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::analysis::Analysis;
use depc_passes::equations::Equations;
use std::io::IsTerminal;

/// Columns of a table that does not go to a terminal.
const WIDTH: u16 = 100;

pub fn groups(args: &Groups) -> Outcome {
    let mut progress = Progress::new(false);
    let rules = load_rules(&args.common.rules)?;
    let mut start = progress.step("read", || Start::open(&args.common.input, &rules))?;
    start.name_weights(&args.common.params)?;
    let input = match &start {
        Start::Graph(input) => input,
        Start::Equations(name, equations) => return free_groups(args, name, equations),
    };
    let net = progress.step("groups", || network(&input.graph, &input.name, &rules))?;
    let seconds = progress.finish().last().map_or(0.0, |(_, s)| *s);
    render::print(&missing_rules(&net, &input.name));
    let text = match args.format {
        GroupsFormat::Table => groups_table(&net, &input.name, width(), args.all),
        GroupsFormat::Json => json_text(&groups_json(&net, &input.name, seconds), 2),
        GroupsFormat::Dot => groups_dot(&net),
    };
    to_stdout(|out| out.write_all(text.as_bytes()))
}

/// The groups of equations that came as text: they tie axes, and know no tensors.
fn free_groups(args: &Groups, name: &str, equations: &Equations) -> Outcome {
    if args.format != GroupsFormat::Table {
        let message = "this is a system of equations: its groups are a table of axes";
        let help = "`--format json` and `--format dot` need the graph, whose tensors they name";
        return Err(Diagnostic::error(name, Pos::default(), message).with_help(help).into());
    }
    let text = free_text(&solve(equations, name)?);
    to_stdout(|out| out.write_all(text.as_bytes()))
}

pub fn lower(args: &Lower) -> Outcome {
    let rules = load_rules(&args.common.rules)?;
    let mut start = Start::open(&args.common.input, &rules)?;
    start.name_weights(&args.common.params)?;
    let text = (args.stage.text)(&Chain { start: &start, rules: &rules, plan: args.plan.clone() })?;
    to_stdout(|out| out.write_all(text.as_bytes()))
}

pub fn rules(args: &Inspect) -> Outcome {
    let rules = load_rules(&args.rules)?;
    let mut input = Input::open(&args.input, &rules)?;
    input.name_weights(&args.params)?;
    let text = rules_text(&Analysis::new(&input.graph, &rules), &input.name);
    to_stdout(|out| out.write_all(text.as_bytes()))
}

fn width() -> u16 {
    let terminal = std::io::stdout().is_terminal().then(terminal_width).flatten();
    terminal.unwrap_or(WIDTH).clamp(60, 200)
}

fn terminal_width() -> Option<u16> {
    let probe = comfy_table::Table::new();
    probe.width()
}

//! `depc groups`, `depc lower`, `depc rules`.

use super::args::{Groups, GroupsFormat, Inspect};
use super::progress::Progress;
use super::{Outcome, render, to_stdout};
use depc::show::{groups_dot, groups_json, groups_table, json_text, rules_text};
use depc::{Analysis, Input, load_rules, missing_rules, network, print_graph};
use std::io::IsTerminal;

/// Columns of a table that does not go to a terminal.
const WIDTH: u16 = 100;

pub fn groups(args: &Groups) -> Outcome {
    let mut progress = Progress::new(false);
    let rules = load_rules(&args.common.rules)?;
    let mut input = progress.step("read", || Input::open(&args.common.input, &rules))?;
    input.name_weights(&args.common.params)?;
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

pub fn lower(args: &Inspect) -> Outcome {
    let rules = load_rules(&args.rules)?;
    let mut input = Input::open(&args.input, &rules)?;
    input.name_weights(&args.params)?;
    let text = print_graph(&input.graph);
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

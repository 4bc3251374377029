//! `depc groups`, `depc lower`, `depc rules`, `depc explain`.

use super::args::{Explain, ExplainFormat, Groups, GroupsFormat, LinesFormat, Lower, Rules};
use super::progress::Progress;
use super::{Failure, Outcome, kept, render, to_stdout};
use depc::show::{
    Explained, free_text, groups_dot, groups_json, groups_plain, groups_table, json_text, known_text, rules_text,
};
use depc::{
    ALGEBRA, Analysis, Chain, Diagnostic, Equations, Explainer, Input, Pos, RuleSet, Start, Steps, base_name,
    find_axis, load_rules, missing_resources, missing_rules, nearest, network, no_weights, of_one_number, solve,
    value_names,
};
use std::io::IsTerminal;
use std::path::Path;

/// Columns of a table that does not go to a terminal.
const WIDTH: u16 = 100;

pub fn groups(args: &Groups) -> Outcome {
    let mut steps = Steps::new(Some(Box::new(Progress::new(false, args.verbose))));
    let rules = kept(load_rules(&args.common.rules)?);
    let mut start = kept(steps.step("read", || Start::open(&args.common.input, &rules))?);
    start.name_weights(&args.common.params)?;
    let input = match &*start {
        Start::Graph(input) => input,
        Start::Equations(name, equations) => return free_groups(args, name, equations),
    };
    let net = kept(steps.step("groups", || network(&input.graph, &input.name, &rules))?);
    let seconds = steps.finish().last().map_or(0.0, |(_, s)| *s);
    render::print(&missing_rules(&net, &input.name));
    render::print(of_one_number(&net, &input.name).as_slice());
    let missing = input.body.as_ref().and_then(|body| missing_resources(&input.graph, body, None, &input.name));
    render::print(missing.as_slice());
    render::print(no_weights(&net.analysis, &input.name, input.body.as_ref(), &input.arg_names).as_slice());
    let text = match args.format {
        GroupsFormat::Table => groups_table(&net, &input.name, width(), args.all),
        GroupsFormat::Plain => groups_plain(&net, &value_names(input, &input.graph)),
        GroupsFormat::Json => json_text(&groups_json(&net, &input.name, seconds), 2),
        GroupsFormat::Dot => groups_dot(&net),
    };
    to_stdout(|out| out.write_all(text.as_bytes()))
}

/// The groups of equations that came as text: they tie axes, and know no tensors.
fn free_groups(args: &Groups, name: &str, equations: &Equations) -> Outcome {
    if !matches!(args.format, GroupsFormat::Table | GroupsFormat::Plain) {
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
    if let Start::Graph(input) = &start {
        let an = Analysis::new(&input.graph, &rules);
        render::print(no_weights(&an, &input.name, input.body.as_ref(), &input.arg_names).as_slice());
    }
    let chain =
        Chain { start: &start, rules: &rules, plan: args.plan.clone(), plain: args.format == LinesFormat::Plain };
    let text = (args.stage.text)(&chain)?;
    to_stdout(|out| out.write_all(text.as_bytes()))
}

pub fn rules(args: &Rules) -> Outcome {
    let Some(path) = args.input.as_ref().filter(|_| !args.algebra) else {
        return to_stdout(|out| out.write_all(ALGEBRA.as_bytes()));
    };
    let rules = load_rules(&args.rules)?;
    if let Some(op) = op_name(path) {
        let file = |name: &str| if args.format == LinesFormat::Plain { base_name(name) } else { name }.to_string();
        let text = known_text(&rules, op, file).ok_or_else(|| unknown_op(&rules, op))?;
        return to_stdout(|out| out.write_all(text.as_bytes()));
    }
    let mut input = Input::open(path, &rules)?;
    input.name_weights(&args.params)?;
    let an = Analysis::new(&input.graph, &rules);
    render::print(no_weights(&an, &input.name, input.body.as_ref(), &input.arg_names).as_slice());
    let text = rules_text(&an, shown_name(&input.name, args.format));
    to_stdout(|out| out.write_all(text.as_bytes()))
}

/// The op that is meant, if what is named is no file and is spelled as an op.
fn op_name(path: &Path) -> Option<&str> {
    let name = path.to_str().filter(|_| !path.exists())?;
    let ending = Path::new(name).extension().and_then(|e| e.to_str()).unwrap_or_default();
    let is_op = name.contains('.') && name.chars().all(|c| c.is_ascii_alphanumeric() || "._$@:-".contains(c));
    (is_op && !["mlir", "mlirbc", "dep", "txt"].contains(&ending)).then_some(name)
}

fn unknown_op(rules: &RuleSet, op: &str) -> Diagnostic {
    let known = rules.ops.keys().chain(rules.roles.keys()).chain(rules.scalars.keys()).map(String::as_str);
    let help = match nearest(op, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`depc rules IN` shows the rule on each op of a module; `--rules FILE` adds rules".to_string(),
    };
    Diagnostic::error(op, Pos::default(), "no rule is about an op of this name, and no file has it").with_help(help)
}

pub fn explain(args: &Explain) -> Outcome {
    let rules = load_rules(&args.common.rules)?;
    let mut input = Input::open(&args.common.input, &rules)?;
    input.name_weights(&args.common.params)?;
    let net = network(&input.graph, &input.name, &rules)?;
    let names = value_names(&input, &input.graph);
    let asked = std::iter::once(&args.a).chain(&args.b);
    let axes = asked.map(|name| Ok((name.clone(), find_axis(&input, &net, &names, name)?)));
    let axes = axes.collect::<Result<Vec<_>, depc::Errors>>().map_err(Failure::Misused)?;
    let explainer = Explainer::new(&net, &names)
        .map_err(|e| Diagnostic::error(&input.name, Pos::default(), e.to_string()).with_help("please report this"))?;
    let explained = Explained::new(&explainer, axes);
    let text = match args.format {
        ExplainFormat::Text => explained.text(&net, &input.name),
        ExplainFormat::Plain => explained.text(&net, base_name(&input.name)),
        ExplainFormat::Json => json_text(&explained.json(&net, &input.name), 2),
    };
    to_stdout(|out| out.write_all(text.as_bytes()))
}

/// What a text calls the input.
fn shown_name(name: &str, format: LinesFormat) -> &str {
    match format {
        LinesFormat::Text => name,
        LinesFormat::Plain => base_name(name),
    }
}

fn width() -> u16 {
    let terminal = std::io::stdout().is_terminal().then(terminal_width).flatten();
    terminal.unwrap_or(WIDTH).clamp(60, 200)
}

fn terminal_width() -> Option<u16> {
    let probe = comfy_table::Table::new();
    probe.width()
}

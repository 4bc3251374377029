//! `--target latency=…`: the table, and the command that measures.

use super::args::Prune;
use super::prune::put;
use super::{Failure, Outcome};
use depc::files::commit;
use depc::{
    Diagnostic, Errors, Form, Input, Latency, LatencyTable, Network, Pos, Reached, Room, RuleSet, Selected, Selection,
    Time, Weights, latency_shapes, pruned, select_for_latency,
};
use std::path::Path;
use std::process::{Command, Stdio};

/// What is wrong with the options about latency.
///
/// # Errors
/// An option that is missing, or that does not go with another one.
pub fn check(args: &Prune) -> Outcome {
    let error = |message: &str, help: &str| -> Outcome {
        Err(Failure::Misused(vec![Diagnostic::error("--target", Pos::default(), message).with_help(help)]))
    };
    let tells = args.latency_table.is_some() || args.latency_command.is_some();
    match args.latency() {
        Some(_) if !tells => {
            error("a latency is measured", "name a table, `--latency-table`, or a command, `--latency-command`")
        }
        Some(_) if args.steps > 1 => error("a latency is reached in one step", "leave `--steps` away"),
        None if args.latency_shapes.is_none() && tells => error(
            "there is no latency to be reached",
            "`--latency-table` and `--latency-command` are for `--target latency=…`",
        ),
        _ => Ok(()),
    }
}

/// Chooses so that the latency is reached.
pub fn choose(
    args: &Prune,
    net: &Network,
    name: &str,
    rules: &RuleSet,
    weights: &dyn Weights,
    (wanted, most): (&Selection, Time),
) -> Result<(Selected, Reached), Errors> {
    let table = args.latency_table.as_deref().map(LatencyTable::open).transpose()?;
    let mut clock = |selected: &Selected| time(args, net, name, rules, selected);
    let clock: Option<depc::Clock> = if args.latency_command.is_some() { Some(&mut clock) } else { None };
    let latency = Latency { most, table: table.as_ref(), clock, runs: args.latency_runs };
    select_for_latency(net, name, weights, wanted, latency)
}

/// Writes the rows that a table needs.
pub fn shapes(
    args: &Prune,
    net: &Network,
    name: &str,
    weights: &dyn Weights,
    wanted: &Selection,
    out: &Path,
) -> Outcome {
    let table = args.latency_table.as_deref().map(LatencyTable::open).transpose()?.unwrap_or_default();
    let text = table.rows(latency_shapes(net, name, weights, wanted)?.iter());
    if !args.dry_run || out == Path::new(super::STDOUT) {
        commit(put(out, |w| w.write_all(text.as_bytes()))?.into_iter().collect())?;
    }
    Ok(())
}

/// What the command says of the module that a choice leaves.
fn time(args: &Prune, net: &Network, name: &str, rules: &RuleSet, selected: &Selected) -> Result<f64, Errors> {
    let error = |message: String| vec![Diagnostic::error("--latency-command", Pos::default(), message)];
    let command = args.latency_command.as_deref().unwrap_or_default();
    if args.common.input == Path::new(super::STDOUT) {
        return Err(error("the module is read again for each run: standard input cannot be".to_string()));
    }
    let folder = tempfile::tempdir().map_err(|e| error(format!("cannot make a folder for modules: {e}")))?;
    let path = folder.path().join("candidate.mlir");
    // A module can be edited once.
    let mut input = Input::open(&args.common.input, rules)?;
    input.name_weights(&args.common.params)?;
    let Some(body) = input.body.as_mut() else {
        return Err(error("the input is a graph, and no module that could be run".to_string()));
    };
    let edits = pruned(net, name, selected)?.edits;
    let module = body.emit_as(net, &edits, args.syntax.into())?;
    let file = std::fs::File::create(&path);
    let mut file = file.map(std::io::BufWriter::new).map_err(|e| error(format!("cannot write a module: {e}")))?;
    let written = body
        .write(&module, Form::Text, Room::Folder(folder.path()), &mut file)
        .and_then(|()| std::io::Write::flush(&mut file));
    written.map_err(|e| error(format!("cannot write a module: {e}")))?;
    let line = command.replace("{in}", &path.display().to_string());
    let ran = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).output();
    let ran = ran.map_err(|e| error(format!("cannot run `{command}`: {e}")))?;
    let said = String::from_utf8_lossy(&ran.stdout);
    let number = said.split_whitespace().last().and_then(|word| word.parse::<f64>().ok());
    match number.filter(|n| *n > 0.0 && n.is_finite() && ran.status.success()) {
        Some(number) => Ok(number),
        None => {
            let last =
                |text: &str| text.trim().lines().last().unwrap_or("nothing").chars().take(200).collect::<String>();
            let message = match ran.status.success() {
                true => format!("`{command}` printed {}, and no number above 0", last(&said)),
                false => {
                    format!("`{command}` failed ({}): {}", ran.status, last(&String::from_utf8_lossy(&ran.stderr)))
                }
            };
            Err(error(message))
        }
    }
}

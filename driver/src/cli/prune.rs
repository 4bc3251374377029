//! `depc prune`.

use super::args::{Emit, Prune, ReportFormat};
use super::progress::Progress;
use super::weights::{stale, weight_outputs};
use super::{Failure, Outcome, STDOUT, kept, no_weights, render, to_stdout};
use depc::files::{Staged, commit, folder_for, is_same_place, is_stream, refuse_overwriting, stage};
use depc::show::{Done, json_text};
use depc::{
    ArgNames, Body, Budget, CalibrationOptions, Changes, Compound, Diagnostic, Edited, Errors, Form, Input,
    ModuleLiterals, Network, NoWeights, Output, Outside, Pos, Room, Selected, Selection, Severity, StoredWeights,
    calibrated, calibration_notes, cost, load_rules, masked, missing_rules, network, new_types, outside_changes,
    plan_json, print_graph, pruned, pruned_graph, refuse_bytecode, replay, samples, select,
};
use std::io::Write;
use std::path::Path;

pub fn prune(args: &Prune) -> Outcome {
    check_paths(args)?;
    let mut progress = Progress::new(args.quiet);
    let rules = kept(load_rules(&args.common.rules)?);
    let mut input = progress.step("read", || Input::open(&args.common.input, &rules))?;
    input.name_weights(&args.common.params)?;
    let Input { name, graph, body, arg_names } = input;
    let (graph, mut body) = (kept(graph), kept(body));
    if let (None, Some(out)) = (&*body, &args.output) {
        check_graph(args, &name, out)?;
    }
    if args.emit == Emit::Masked && body.as_ref().is_some_and(Body::is_elided) {
        let message = "`--emit masked` changes values of weights, and they were left out when this module was printed";
        return Err(Diagnostic::error(&name, Pos::default(), message)
            .with_help("export it again with its weights")
            .into());
    }
    if let Some(data) = &args.calibrate {
        check_calibration(args, &name, body.as_ref(), data)?;
    }
    let outside = match &args.weights {
        Some(path) => Some(progress.step("weights", || Outside::open(path, &graph, body.as_ref(), &name))?),
        None => None,
    };
    let weight_outputs = weight_outputs(args, outside.as_ref())?;
    let net = kept(progress.step("groups", || network(&graph, &name, &rules))?);
    let selected = progress.step("score", || choose(args, &net, &name, body.as_ref(), outside.as_ref()))?;
    let mut edited = progress.step("plan", || pruned(&net, &name, &selected))?;
    let mut calibration = vec![];
    if let Some(data) = &args.calibrate {
        let samples = progress.step("samples", || samples(data, &graph, &arg_names, &name))?;
        let literals = ModuleLiterals::new(&graph, body.as_ref(), None);
        let options = CalibrationOptions::default();
        let found =
            progress.step("calibrate", || calibrated(&net, &name, &mut edited, &literals, &samples, &options))?;
        calibration = calibration_notes(&net, &name, samples.len(), &found);
    }
    let Edited { realised, edits } = edited;
    let cost = cost(&net, &realised, &edits);
    let arguments = new_types(&graph, &edits);

    let plan = args.plan_out.as_deref().map(|path| -> Result<_, Failure> {
        let plan = selected.plan(&net).map_err(|e| vec![Diagnostic::error(&name, Pos::default(), e.to_string())])?;
        Ok((path, plan_json(&plan)))
    });
    let plan = plan.transpose()?;
    let edits = match args.emit {
        Emit::Masked if args.output.is_some() || args.weights_out.is_some() => masked(&net, &name, &selected)?,
        _ => edits,
    };
    let changes = match &outside {
        Some(outside) => outside.changes(&graph, body.as_ref(), &edits, &name)?,
        None => Changes::new(),
    };
    let module = match (args.output.as_deref(), body.as_mut()) {
        (Some(out), Some(body)) => {
            if form_of(args, out) == Form::Bytecode {
                refuse_bytecode(&body.imported, &body.container)?;
            }
            Some((out, progress.step("edit", || body.emit_as(&net, &edits, args.syntax.into()))?))
        }
        _ => None,
    };
    let graph_text = match (args.output.as_deref(), &*body) {
        (Some(out), None) => Some((out, print_graph(&progress.step("edit", || pruned_graph(&net, &name, &edits))?))),
        _ => None,
    };
    let mut jobs: Vec<(&Path, Job)> = vec![];
    jobs.extend(weight_outputs.iter().enumerate().map(|(part, path)| (path.as_path(), Job::Weights(part))));
    jobs.extend(module.as_ref().map(|(out, module)| (*out, Job::Module(module))));
    jobs.extend(graph_text.iter().chain(&plan).map(|(path, text)| (*path, Job::Text(text))));
    // What goes to a stream goes there at once: all else is complete by then.
    jobs.sort_by_key(|(path, _)| is_stream(path));
    let mut staged: Vec<Staged> = vec![];
    for (path, job) in &jobs {
        let step = if let Job::Weights(_) = job { "write weights" } else { "write" };
        let written = progress.step(step, || {
            put(path, |w| match (job, body.as_mut(), &outside, args.weights_out.as_deref()) {
                (Job::Weights(part), _, Some(outside), Some(out)) => outside.file.write(out, *part, &changes, w),
                (Job::Module(module), Some(body), ..) => {
                    body.write(module, form_of(args, path), Room::Folder(&folder_for(path)), w)
                }
                (Job::Text(text), ..) => w.write_all(text.as_bytes()),
                _ => Ok(()),
            })
        });
        staged.extend(written?);
    }

    let seconds = progress.finish();
    let mut notes = notes(args, &net, &name, body.as_ref(), &selected, &arg_names);
    notes.extend(outside.iter().flat_map(Outside::notes));
    notes.extend(calibration);
    if args.output.is_some()
        && args.weights_out.is_none()
        && outside_changes(&graph, body.as_ref(), outside.as_ref(), &edits)
    {
        notes.push(stale(&name, outside.as_ref()));
    }
    let done = Done { net: &net, file: &name, selected: &selected, cost, arguments, seconds };
    if args.report == ReportFormat::Json {
        put(STDOUT.as_ref(), |out| out.write_all(json_text(&done.report(), 2).as_bytes()))?;
    }
    commit(staged)?;
    summary(args, &notes, &done);
    Ok(())
}

/// What of the options a graph that came as text cannot do: it has types of weights, but not their bytes.
fn check_graph(args: &Prune, name: &str, out: &Path) -> Outcome {
    let (message, help) = if args.emit == Emit::Masked {
        (
            "this is a graph: it has no weights that could be masked",
            "without `--emit masked` its pruned form is written",
        )
    } else if form_of(args, out) == Form::Bytecode {
        ("this is a graph, which has no form as bytecode", "write it as text: `-o FILE.dep`")
    } else {
        return Ok(());
    };
    Err(Diagnostic::error(name, Pos::default(), message).with_help(help).into())
}

/// What cannot be calibrated: weights that are not there, or that are masked.
fn check_calibration(args: &Prune, name: &str, body: Option<&Body>, data: &Path) -> Outcome {
    let message = match body {
        None => "this is a graph: it has no weights that could be solved for again",
        Some(body) if body.is_elided() => {
            "`--calibrate` needs the weights, and they were left out when this module was printed"
        }
        _ if args.emit == Emit::Masked => {
            "`--calibrate` does not go with `--emit masked`: its weights are those of the smaller module"
        }
        _ => return args.outputs().iter().try_for_each(|(_, out)| Ok(refuse_overwriting(data, out)?)),
    };
    Err(Diagnostic::error(name, Pos::default(), message).into())
}

/// Something to write.
enum Job<'a> {
    /// A part of the weights file.
    Weights(usize),
    Module(&'a Output),
    /// A plan, or a graph.
    Text(&'a str),
}

/// What is said on standard error.
fn summary(args: &Prune, notes: &[Diagnostic], done: &Done) {
    if !args.quiet {
        render::print(notes);
        if args.report == ReportFormat::Table {
            // A summary that nobody reads is no reason to fail.
            let _ = anstream::stderr().lock().write_all(done.summary().as_bytes());
        }
    }
}

fn choose(
    args: &Prune,
    net: &Network,
    name: &str,
    body: Option<&Body>,
    outside: Option<&Outside>,
) -> Result<Selected, Errors> {
    if let Some(path) = &args.plan {
        return replay(net, path);
    }
    let compound = if args.heads { Compound::Outer } else { args.compound.into() };
    let wanted = Selection {
        budget: args.target.map_or(Budget::Ratio(args.ratio), Budget::Target),
        scope: args.scope.into(),
        ratio_for: args.ratio_for.clone(),
        max_ratio: args.max_ratio,
        min_units: args.min_units,
        round_to: args.round_to.clone(),
        criterion: args.criterion.clone(),
        not_finite: args.nan.into(),
        compound,
        keep: args.keep.clone(),
        keep_choices: args.keep_choices,
        ..Selection::default()
    };
    let graph = net.analysis.graph;
    let weights = match (body, outside) {
        (None, None) => return select(net, name, &NoWeights, &wanted),
        (Some(body), _) => StoredWeights::new(graph, body),
        (None, Some(_)) => StoredWeights::none(graph),
    };
    let weights = weights.with(outside);
    select(net, name, &weights, &wanted)
}

/// What the module is to be written in.
fn form_of(args: &Prune, out: &Path) -> Form {
    match args.bytecode || out.extension().is_some_and(|e| e == "mlirbc") {
        true => Form::Bytecode,
        false => Form::Text,
    }
}

/// Writes an output: to standard output at once, else beside its place.
fn put(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<Option<Staged>, Failure> {
    if path == Path::new(STDOUT) {
        return to_stdout(write).map(|()| None).map_err(|failure| match failure {
            Failure::Closed => {
                let message = "it was closed before everything was written";
                Diagnostic::error("<stdout>", Pos::default(), message).into()
            }
            other => other,
        });
    }
    Ok(Some(stage(path, write)?))
}

/// What the user should know beside the figures.
fn notes(
    args: &Prune,
    net: &Network,
    name: &str,
    body: Option<&Body>,
    selected: &Selected,
    arg_names: &ArgNames,
) -> Vec<Diagnostic> {
    let mut out = missing_rules(net, name);
    let note = |severity, message: &str, help: &str| {
        Diagnostic::error(name, Pos::default(), message).with_severity(severity).with_help(help)
    };
    if let Some(producer) = body.and_then(|b| b.container.foreign()) {
        out.push(note(
            Severity::Warning,
            &format!(
                "this bytecode was written by `{producer}`, another version: what that changed in ops may be misread"
            ),
            "text is safe: let that version print the module, and read that",
        ));
    }
    if let Some(read_as) = body.map(|b| b.container.read_as()).filter(|r| !r.is_empty()) {
        let read_as: Vec<&str> = read_as.iter().map(String::as_str).collect();
        let message = format!("an older MLIR wrote this: {}", read_as.join("; "));
        out.push(note(Severity::Note, &message, "what is written is today's MLIR"));
    }
    out.extend(body.and_then(|b| b.sharing(net, name)));
    if args.output.is_some() && body.is_some_and(Body::is_elided) {
        let message = "the values of weights were left out when it was printed: what was written has none, either";
        out.push(note(Severity::Note, message, "`--plan-out FILE` says which indices of which tensor to cut"));
    }
    if let Some(note) = no_weights(&net.analysis, name, body, arg_names) {
        out.push(note);
    } else if net.groups.is_empty() {
        out.push(note(
            Severity::Warning,
            "there is nothing to prune: every axis of every weight is frozen",
            "`depc groups IN` says by what",
        ));
    } else if selected.choice.is_empty() && !selected.kept.is_empty() {
        out.push(note(
            Severity::Warning,
            "every group is kept whole",
            "`--keep` and `--keep-choices` match all of them",
        ));
    }
    if let [first, rest @ ..] = selected.unranked.as_slice() {
        let names: Vec<String> = selected.unranked.iter().map(|g| format!("g{g}")).collect();
        let what = match rest.len() {
            0 => format!("all units of g{first} score alike: its first ones go"),
            _ => {
                format!("in each of {} groups all units score alike: the first ones go ({})", names.len(), some(&names))
            }
        };
        out.push(note(
            Severity::Note,
            &what,
            "`--criterion random` takes any of them, `--plan FILE` those that you choose",
        ));
    }
    out
}

/// The first few names.
fn some(names: &[String]) -> String {
    let more = if names.len() > 6 { ", …" } else { "" };
    format!("{}{more}", names[..names.len().min(6)].join(", "))
}

/// No output may be an input or another output, and one thing at most goes to standard output.
fn check_paths(args: &Prune) -> Outcome {
    let stdout = Path::new(STDOUT);
    let outputs = args.outputs();
    let piped: Vec<&str> = outputs.iter().filter(|(_, p)| *p == stdout).map(|(f, _)| *f).collect();
    if let [first, second, ..] = piped.as_slice() {
        let message = format!("`{first}` and `{second}` would both go there");
        let help = "name a file for one of them, such as `-o FILE`";
        return Err(Diagnostic::error("<stdout>", Pos::default(), message).with_help(help).into());
    }
    for (flag, path) in [("--weights", &args.weights), ("--weights-out", &args.weights_out)] {
        if path.as_deref() == Some(stdout) {
            let message = format!("`{flag}` needs a file: weights cannot go through a pipe");
            return Err(Diagnostic::error("-", Pos::default(), message).into());
        }
    }
    let inputs = std::iter::once(&args.common.input).chain(&args.common.rules).chain(&args.plan);
    for input in inputs {
        outputs.iter().try_for_each(|(_, out)| refuse_overwriting(input, out))?;
    }
    for (i, (a, out)) in outputs.iter().enumerate() {
        if let Some((b, _)) = outputs[i + 1..].iter().find(|(_, other)| is_same_place(out, other)) {
            let error =
                Diagnostic::error(out.display().to_string(), Pos::default(), format!("`{a}` and `{b}` are one file"));
            return Err(error.with_help("name a file of its own for each").into());
        }
    }
    Ok(())
}

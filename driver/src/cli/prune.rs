//! `depc prune`: outputs and words. What is done in between is [`Pruner`]'s.

use super::args::{Prune, ReportFormat, SyntaxArg};
use super::progress::Progress;
use super::weights::weight_outputs;
use super::{Failure, Outcome, STDOUT, kept, render, to_stdout};
use depc::files::{Staged, commit, folder_for, is_same_place, is_stream, refuse_overwriting, stage};
use depc::show::{Document, Done, json_text};
use depc::{
    Body, Checkpoint, Cut, Diagnostic, Form, Found, LatencyTable, Map, Output, Place, Pos, Pruner, Room, SampleSource,
    Severity, Steps, Written, plan_json, print_graph, pruned_graph, refuse_bytecode,
};
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn prune(args: &Prune) -> Outcome {
    check_paths(args).map_err(Failure::misuse)?;
    let mut pruner = args.pruner()?;
    pruner.check().map_err(Failure::Misused)?;
    let mut steps = Steps::new(Some(Box::new(Progress::new(args.quiet, args.verbose))));
    let place = Place::File(args.common.input.clone());
    let (source, body) = match args.latency_shapes {
        None => pruner.read_unchecked(&mut steps, place)?,
        Some(_) => pruner.read(&mut steps, place)?,
    };
    let (source, mut body) = (kept(source), kept(body));
    if let (None, Some(out)) = (&*body, &args.output) {
        check_graph(args, &source.name, out)?;
    }
    let weight_outputs = weight_outputs(args, source.outside.as_ref())?;
    let damage_or = |errors| match body.as_ref() {
        Some(body) => body.damage_or(errors),
        None => errors,
    };
    let found = kept(pruner.find(&mut steps, &source, body.as_ref()).map_err(damage_or)?);
    if let Some(out) = &args.latency_shapes {
        return shapes(args, &pruner, &found, body.as_ref(), out);
    }
    let chosen = pruner.choose(&mut steps, &found, body.as_ref()).map_err(damage_or)?;
    if args.fail_if_nothing && chosen.last().pruned(&found.net) == 0 {
        let why = found.nothing(chosen.last(), body.as_ref());
        return Err(Failure::Nothing(vec![why.with_severity(Severity::Error)]));
    }
    render::print(if args.quiet { &[] } else { &chosen.notes });
    let cut = kept(pruner.cut(&mut steps, &found, chosen, body.as_ref()).map_err(damage_or)?);
    let mut staged = outputs(args, &mut steps, &cut, body.as_mut(), &weight_outputs)?;
    let written = Written { module: args.output.is_some(), weights: args.weights_out.is_some() };
    let notes = cut.notes(body.as_ref(), written);
    let done = cut.done(steps.finish());
    if let Some(path) = &args.report.file {
        let text = report(args, &cut, &done);
        if !args.dry_run || path == Path::new(STDOUT) {
            // The plan comes last: where it is, all else is.
            let report = put(path, |out| out.write_all(text.as_bytes()))?;
            staged.splice(0..0, report);
        }
    }
    commit(staged)?;
    summary(args, &notes, &done);
    Ok(())
}

/// Makes all outputs but the report complete. What goes to a stream goes there at once.
fn outputs(
    args: &Prune,
    steps: &mut Steps,
    cut: &Cut,
    mut body: Option<&mut Body>,
    weight_outputs: &[PathBuf],
) -> Result<Vec<Staged>, Failure> {
    let (source, net) = (cut.found.source, &cut.found.net);
    let plans = plans(args, cut, body.as_deref())?;
    let changes = cut.changes(body.as_deref())?;
    let out = args.output.as_deref();
    let module = match (out, body.as_deref_mut()) {
        (Some(out), Some(body)) => {
            if form_of(args, out) == Form::Bytecode {
                refuse_bytecode(&body.imported, &body.container)?;
            }
            Some((out, steps.step("edit", || body.emit_as(net, &cut.edits, args.syntax.into()))?))
        }
        _ => None,
    };
    let graph_text = match (out, &body) {
        (Some(out), None) => {
            Some((out, print_graph(&steps.step("edit", || pruned_graph(net, &source.name, &cut.edits))?)))
        }
        _ => None,
    };
    let mut jobs: Vec<(&Path, Job)> = vec![];
    jobs.extend(weight_outputs.iter().enumerate().map(|(part, path)| (path.as_path(), Job::Weights(part))));
    jobs.extend(module.as_ref().map(|(out, module)| (*out, Job::Module(module))));
    jobs.extend(graph_text.iter().map(|(path, text)| (*path, Job::Text(text))));
    jobs.extend(plans.iter().map(|(path, text)| (path.as_path(), Job::Text(text))));
    // All else is complete by then.
    jobs.sort_by_key(|(path, _)| is_stream(path));
    let mut staged: Vec<Staged> = vec![];
    for (path, job) in jobs.iter().filter(|_| !args.dry_run) {
        let step = if let Job::Weights(_) = job { "write weights" } else { "write" };
        let written: Result<Option<Staged>, Failure> = steps.step(step, || {
            put(path, |w| match (job, body.as_deref_mut(), &source.outside, args.weights_out.as_deref()) {
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
    Ok(staged)
}

/// The plans that are written, one per step.
fn plans(args: &Prune, cut: &Cut, body: Option<&Body>) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut out = vec![];
    for (step, path) in args.plans().into_iter().enumerate() {
        let mut plan = cut.plan(step, body)?;
        if let Some(checkpoint) = &args.checkpoint {
            let map = args.map.as_deref().map(Map::open).transpose()?;
            let checkpoint = Checkpoint::open(checkpoint, &plan, &cut.found.source.name, map.as_ref())?;
            checkpoint.name_tensors(&mut plan);
            render::print(if args.quiet { &[] } else { &checkpoint.notes });
        }
        out.push((path, plan_json(&plan)));
    }
    Ok(out)
}

/// The text of `--report`.
fn report(args: &Prune, cut: &Cut, done: &Done) -> String {
    let document = || Document::new(&cut.found.net, &cut.found.source.name, cut.chosen.last(), &cut.realised, cut.cost);
    match args.report.format {
        ReportFormat::Md => document().markdown(),
        ReportFormat::Html => document().html(),
        ReportFormat::Plain => done.plain(),
        ReportFormat::Json | ReportFormat::Table => json_text(&done.report(), 2),
    }
}

/// `--latency-shapes`: writes the rows that a table needs.
fn shapes(args: &Prune, pruner: &Pruner, found: &Found, body: Option<&Body>, out: &Path) -> Outcome {
    let table = args.latency_table.as_deref().map(LatencyTable::open).transpose()?.unwrap_or_default();
    let text = table.rows(pruner.shapes(found, body)?.iter());
    if !args.dry_run || out == Path::new(STDOUT) {
        commit(put(out, |w| w.write_all(text.as_bytes()))?.into_iter().collect())?;
    }
    Ok(())
}

/// What of the options a graph that came as text cannot do: it has types of weights, but not their bytes.
fn check_graph(args: &Prune, name: &str, out: &Path) -> Outcome {
    if form_of(args, out) == Form::Text {
        return Ok(());
    }
    let message = "this is a graph, which has no form as bytecode";
    Err(Diagnostic::error(name, Pos::default(), message).with_help("write it as text: `-o FILE.dep`").into())
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
        if args.report.format == ReportFormat::Table && !render::is_json() {
            let not_written: &str = if args.dry_run { "--dry-run: nothing was written\n" } else { "" };
            let text = done.summary(args.verbose) + not_written;
            // A summary that nobody reads is no reason to fail.
            let _ = anstream::stderr().lock().write_all(text.as_bytes());
        }
    }
}

/// What the module is to be written in.
fn form_of(args: &Prune, out: &Path) -> Form {
    match args.bytecode || out.extension().is_some_and(|e| e == "mlirbc") {
        true => Form::Bytecode,
        false => Form::Text,
    }
}

/// Writes an output: to standard output at once, else beside its place.
pub(super) fn put(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<Option<Staged>, Failure> {
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

/// No output may be an input or another output, and one thing at most goes to standard output.
fn check_paths(args: &Prune) -> Outcome {
    let stdout = Path::new(STDOUT);
    let outputs = args.outputs();
    let piped: Vec<&str> = outputs.iter().filter(|(_, p)| p == stdout).map(|(f, _)| *f).collect();
    if let [first, second, ..] = piped.as_slice() {
        let message = format!("`{first}` and `{second}` would both go there");
        let help = "name a file for one of them, such as `-o FILE`";
        return Err(Diagnostic::error("<stdout>", Pos::default(), message).with_help(help).into());
    }
    if let Some(path) = args.plan_out.as_ref().filter(|path| args.steps > 1 && is_stream(path)) {
        let message = "`--steps` writes a plan per step: this is not a file";
        let help = "name one, such as `--plan-out plan.json`: the plans are plan.1.json, plan.2.json, …";
        return Err(Diagnostic::error(path.display().to_string(), Pos::default(), message).with_help(help).into());
    }
    if let Some(out) = args.output.as_ref().filter(|out| form_of(args, out) == Form::Bytecode)
        && args.syntax == SyntaxArg::Pretty
    {
        let message = "`--syntax pretty` is for texts, and this name is that of bytecode";
        return Err(Diagnostic::error(out.display().to_string(), Pos::default(), message).into());
    }
    for (flag, path) in [("--weights", &args.weights), ("--weights-out", &args.weights_out)] {
        if path.as_deref() == Some(stdout) {
            let message = format!("`{flag}` needs a file: weights cannot go through a pipe");
            return Err(Diagnostic::error("-", Pos::default(), message).into());
        }
    }
    let samples = args.calibrate.iter().filter_map(|source| match source {
        SampleSource::File(path) => Some(path),
        SampleSource::Memory(_) | SampleSource::Noise(_) => None,
    });
    let samples = samples.chain(args.inputs.iter().map(|(_, path)| path));
    let beside = args.statistics.iter().chain(&args.scores);
    let inputs = std::iter::once(&args.common.input)
        .chain(&args.common.rules)
        .chain(&args.plan)
        .chain(&args.latency_table)
        .chain(&args.config)
        .chain(beside)
        .chain(&args.checkpoint)
        .chain(&args.map)
        .chain(samples);
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

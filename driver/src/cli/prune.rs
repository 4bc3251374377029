//! `depc prune`.

use super::args::{Chosen, Emit, Prune, ReportFormat, SyntaxArg};
use super::progress::Progress;
use super::weights::{stale, weight_outputs};
use super::{Failure, Outcome, STDOUT, kept, latency, no_weights, render, to_stdout};
use depc::files::{Staged, commit, folder_for, is_same_place, is_stream, refuse_overwriting, stage};
use depc::show::{CalibrationShown, Document, Done, json_text};
use depc::{
    ArgNames, BesideFile, Body, CRITERIA, CalibrationOptions, Changes, Checkpoint, Combine, Compound, Diagnostic,
    Edited, Errors, Form, Input, Map, ModuleLiterals, Network, NoWeights, Normaliser, Output, Outside, PROBES, Pos,
    Reached, Reduction, Room, RuleSet, SampleSource, Selected, Selection, Severity, Statistics, StoredWeights, Weights,
    add_contents, calibrated, calibrated_mask, calibration_notes, calibration_record, cost, dead_note, dead_units,
    has_parameters, load_rules, masked, missing_rules, network, new_types, outside_changes, plan_json, print_graph,
    probes, pruned, pruned_graph, refuse_bytecode, removal_costs, replay_export, samples, select_dead, select_in_steps,
};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn prune(args: &Prune) -> Outcome {
    check_paths(args).map_err(Failure::misuse)?;
    latency::check(args)?;
    let mut progress = Progress::new(args.quiet, args.verbose);
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
    let needing = [("--calibrate", args.calibrate.is_some()), ("--dead", args.dead.is_some())];
    if let Some((option, _)) = needing.iter().find(|(_, given)| *given) {
        check_weights(args, option, &name, body.as_ref())?;
    }
    let outside = match &args.weights {
        Some(path) => Some(progress.step("weights", || Outside::open(path, &graph, body.as_ref(), &name))?),
        None => None,
    };
    let weight_outputs = weight_outputs(args, outside.as_ref())?;
    let net = kept(progress.step("groups", || network(&graph, &name, &rules))?);
    let options = CalibrationOptions::default();
    let data = match &args.calibrate {
        Some(data) => Some(progress.step("samples", || {
            let literals = ModuleLiterals::new(&graph, body.as_ref(), outside.as_ref());
            samples(data, &args.inputs, &graph, &arg_names, &name).map(|samples| (literals, samples))
        })?),
        None => None,
    };
    let statistics = match &data {
        Some((literals, samples)) if args.plan.is_none() && args.criterion().criterion.reads_activations() => {
            progress.step("observe", || removal_costs(&net, literals, &name, samples, &options))?
        }
        _ => Statistics::default(),
    };
    if let Some(out) = &args.latency_shapes {
        let (wanted, beside) = wanted(args, &net, &name, (statistics, vec![]))?;
        let weights = weights_of(&net, body.as_ref(), outside.as_ref(), beside.as_ref());
        return latency::shapes(args, &net, &name, &*weights, &wanted, out);
    }
    let (steps, latency) = match args.dead {
        Some(_) => progress.step("dead", || {
            let literals = ModuleLiterals::new(&graph, body.as_ref(), outside.as_ref());
            let probes = probes(&graph, &arg_names, &name, PROBES)?;
            select_dead(&net, &name, &literals, &probes, &args.keep, args.keep_choices).map(|only| (vec![only], None))
        })?,
        None => {
            let first = match &data {
                Some((literals, samples)) if args.plan.is_none() => progress.step("dead", || {
                    dead_units(&net, literals, &name, &samples[..samples.len().min(PROBES)], &BTreeSet::new())
                })?,
                _ => vec![],
            };
            let found = (statistics, first);
            progress.step("score", || choose(args, &net, &name, &rules, (body.as_ref(), outside.as_ref()), found))?
        }
    };
    let selected = steps.last().ok_or_else(|| Diagnostic::error(&name, Pos::default(), "there is no step"))?;
    if args.fail_if_nothing && selected.pruned(&net) == 0 {
        let why = nothing(&net, &name, body.as_ref(), selected, &arg_names);
        return Err(Failure::Nothing(vec![why.with_severity(Severity::Error)]));
    }
    let mut edited = progress.step("plan", || pruned(&net, &name, selected))?;
    let calibration = match &data {
        Some((literals, samples)) => {
            Some(progress.step("calibrate", || calibrated(&net, &name, &mut edited, literals, samples, &options))?)
        }
        None => None,
    };
    let samples = data.as_ref().map_or(0, |(_, samples)| samples.len());
    let Edited { realised, edits } = edited;
    let cost = cost(&net, &realised, &edits);
    let arguments = new_types(&graph, &edits);

    let plan_paths = args.plans();
    let plan = |step: &Selected| -> Result<String, Failure> {
        let mut plan = step.plan(&net).map_err(|e| vec![Diagnostic::error(&name, Pos::default(), e.to_string())])?;
        let weights = StoredWeights::of(&graph, body.as_ref(), outside.as_ref());
        add_contents(&mut plan, &net, &weights.unwrap_or_else(|| StoredWeights::none(&graph)));
        if let Some(path) = &args.checkpoint {
            let map = args.map.as_deref().map(Map::open).transpose()?;
            let checkpoint = Checkpoint::open(path, &plan, &name, map.as_ref())?;
            checkpoint.name_tensors(&mut plan);
            render::print(if args.quiet { &[] } else { &checkpoint.notes });
        }
        let last = std::ptr::eq(step, selected);
        let of = args.calibrate.as_ref().zip(calibration.as_ref()).filter(|_| last);
        plan.calibration = of.map(|(data, found)| calibration_record(&data.to_string(), samples, &options, found));
        Ok(plan_json(&plan))
    };
    let plans: Vec<(&Path, String)> = match plan_paths.as_slice() {
        [] => vec![],
        paths => {
            let texts = steps.iter().map(plan).collect::<Result<Vec<String>, Failure>>()?;
            paths.iter().map(PathBuf::as_path).zip(texts).collect()
        }
    };
    let edits = match args.emit {
        Emit::Masked if args.output.is_some() || args.weights_out.is_some() => {
            let mut masks = masked(&net, &name, selected)?;
            if let Some(found) = &calibration {
                calibrated_mask(&net, &name, &realised, &mut masks, found)?;
            }
            masks
        }
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
    jobs.extend(graph_text.iter().chain(&plans).map(|(path, text)| (*path, Job::Text(text))));
    // What goes to a stream goes there at once: all else is complete by then.
    jobs.sort_by_key(|(path, _)| is_stream(path));
    let mut staged: Vec<Staged> = vec![];
    for (path, job) in jobs.iter().filter(|_| !args.dry_run) {
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
    let mut notes = notes(args, &net, &name, body.as_ref(), selected, &arg_names);
    notes.extend(args.dead.map(|_| dead_note(&net, &name, selected)));
    notes.extend(outside.iter().flat_map(Outside::notes));
    notes.extend(calibration.iter().flat_map(|found| calibration_notes(&net, &name, found)));
    if args.output.is_some()
        && args.weights_out.is_none()
        && outside_changes(&graph, body.as_ref(), outside.as_ref(), &edits)
    {
        notes.push(stale(&name, outside.as_ref()));
    }
    let calibration = calibration.as_ref().map(|found| CalibrationShown {
        found,
        samples,
        data: args.calibrate.as_ref().map(ToString::to_string).unwrap_or_default(),
    });
    let done = Done { net: &net, file: &name, selected, cost, latency, arguments, calibration, seconds };
    if let Some(path) = &args.report.file {
        let document = || Document::new(&net, &name, selected, &realised, cost);
        let text = match args.report.format {
            ReportFormat::Md => document().markdown(),
            ReportFormat::Html => document().html(),
            ReportFormat::Plain => done.plain(),
            ReportFormat::Json | ReportFormat::Table => json_text(&done.report(), 2),
        };
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

/// Options that need values of weights, and a module where those are not there.
fn check_weights(args: &Prune, option: &str, name: &str, body: Option<&Body>) -> Outcome {
    let message = match body {
        None => format!("`{option}` needs the values of weights, and this is a graph: it has none"),
        Some(body) if body.is_elided() && args.weights.is_none() => {
            format!("`{option}` needs the weights, and they were left out when this module was printed")
        }
        _ => return Ok(()),
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
        if args.report.format == ReportFormat::Table && !render::is_json() {
            let not_written: &str = if args.dry_run { "--dry-run: nothing was written\n" } else { "" };
            let text = done.summary(args.verbose) + not_written;
            // A summary that nobody reads is no reason to fail.
            let _ = anstream::stderr().lock().write_all(text.as_bytes());
        }
    }
}

/// What is chosen, step by step, and the latency of that, if one was asked for.
fn choose(
    args: &Prune,
    net: &Network,
    name: &str,
    rules: &RuleSet,
    (body, outside): (Option<&Body>, Option<&Outside>),
    found: Found,
) -> Result<(Vec<Selected>, Option<Reached>), Errors> {
    if let Some(path) = &args.plan {
        let weights = StoredWeights::of(net.analysis.graph, body, outside);
        let (selected, notes) = replay_export(net, path, weights.as_ref())?;
        render::print(if args.quiet { &[] } else { &notes });
        return Ok((vec![selected], None));
    }
    let (wanted, beside) = wanted(args, net, name, found)?;
    let weights = weights_of(net, body, outside, beside.as_ref());
    match args.latency() {
        Some(most) => {
            let (selected, reached) = latency::choose(args, net, name, rules, &*weights, (&wanted, most))?;
            Ok((vec![selected], Some(reached)))
        }
        None => Ok((select_in_steps(net, name, &*weights, &wanted, args.steps)?, None)),
    }
}

/// What runs tell of the units: statistics of activations, and which units of each group have no effect.
type Found = (Statistics, Vec<Vec<u32>>);

/// What the options ask for, and the file that the criterion reads beside the weights.
fn wanted(
    args: &Prune,
    net: &Network,
    name: &str,
    (statistics, first): Found,
) -> Result<(Selection, Option<BesideFile>), Errors> {
    let beside = beside(args, net, name)?;
    let compound = if args.heads { Compound::Outer } else { args.compound };
    let wanted = Selection {
        budget: args.budget(),
        scope: args.scope,
        ratio_for: args.ratio_for.clone(),
        max_ratio: args.max_ratio,
        min_units: args.min_units,
        round_to: args.round_to.clone(),
        criterion: args.criterion().criterion,
        combine: Combine { reduction: args.reduction, normaliser: args.normalizer },
        statistics,
        first,
        not_finite: args.nan,
        compound,
        keep: args.keep.clone(),
        keep_choices: args.keep_choices,
    };
    Ok((wanted, beside))
}

/// The weights that the criterion reads.
fn weights_of<'a>(
    net: &Network<'a>,
    body: Option<&'a Body>,
    outside: Option<&'a Outside>,
    beside: Option<&'a BesideFile>,
) -> Box<dyn Weights + 'a> {
    let graph = net.analysis.graph;
    match StoredWeights::of(graph, body, outside) {
        None if beside.is_none() => Box::new(NoWeights),
        weights => Box::new(weights.unwrap_or_else(|| StoredWeights::none(graph)).with_beside(beside)),
    }
}

/// The file that the criterion reads beside the weights.
fn beside(args: &Prune, net: &Network, name: &str) -> Result<Option<BesideFile>, Errors> {
    let given = [("--statistics", &args.statistics), ("--scores", &args.scores)];
    let Chosen { named, criterion } = &args.criterion();
    let own = named.names[0];
    let error = |option: &str, message: String, help: String| {
        vec![Diagnostic::error(option, Pos::default(), message).with_help(help)]
    };
    if let Some((option, _)) = given.iter().find(|(option, path)| path.is_some() && named.file != Some(*option)) {
        let readers: Vec<&str> = CRITERIA.iter().filter(|c| c.file == Some(*option)).map(|c| c.names[0]).collect();
        let help = format!("it is for `--criterion {}`", readers.join("`, `"));
        return Err(error(option, format!("`--criterion {own}` does not read it"), help));
    }
    let combine = [
        ("--reduction", args.reduction != Reduction::default()),
        ("--normalizer", args.normalizer != Normaliser::default()),
    ];
    if let Some((option, _)) = combine.iter().find(|(_, given)| *given && !criterion.combines()) {
        let message = format!("`--criterion {own}` has no scores of a group's members that could be combined");
        return Err(error(option, message, "leave it away, or rank by weights".to_string()));
    }
    let Some(option) = named.file else { return Ok(None) };
    match given.iter().find(|(o, _)| *o == option).and_then(|(_, path)| path.as_ref()) {
        Some(path) => BesideFile::open(path, net, name, &criterion.wishes(net).unwrap_or_default()).map(Some),
        None => {
            let message = format!("`--criterion {own}` reads a file that `{option} FILE` names");
            Err(error("--criterion", message, format!("first go {}", named.first_go)))
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
    if selected.choice.is_empty()
        && (net.groups.is_empty() || !selected.kept.is_empty() || !has_parameters(&net.analysis))
    {
        out.push(nothing(net, name, body, selected, arg_names));
    }
    if !selected.unscored.is_empty() {
        let names: Vec<String> = selected.unscored.iter().map(|g| format!("g{g}")).collect();
        let criterion = args.criterion().named.names[0];
        let what = match names.len() {
            1 => format!("`--criterion {criterion}` finds nothing in {} to rank units by: it stays whole", names[0]),
            n => format!(
                "`--criterion {criterion}` finds nothing in {n} groups to rank units by: they stay whole ({})",
                some(&names)
            ),
        };
        out.push(note(Severity::Note, &what, "`--criterion l2` ranks by all weights"));
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

/// A warning: why no group loses a unit.
fn nothing(net: &Network, name: &str, body: Option<&Body>, selected: &Selected, arg_names: &ArgNames) -> Diagnostic {
    let (why, help) = if let Some(note) = no_weights(&net.analysis, name, body, arg_names) {
        return note;
    } else if net.groups.is_empty() {
        (
            "there is nothing to prune: every axis of every weight is frozen, or has the same elements at all indices",
            "`depc groups IN` says by what",
        )
    } else if !selected.kept.is_empty() && selected.kept.len() + selected.passed.len() >= net.groups.len() {
        ("every group is kept whole", "`--keep` and `--keep-choices` match all of them")
    } else {
        let help = "a larger `--ratio` or a smaller `--target`, or other limits (`--round-to`, `--min-units`, `--max-ratio`), give more";
        ("no group loses a unit by what was asked for", help)
    };
    Diagnostic::error(name, Pos::default(), why).with_severity(Severity::Warning).with_help(help)
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

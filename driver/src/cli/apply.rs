//! `depc apply`.

use super::args::Apply;
use super::prune::put;
use super::{Failure, Outcome, STDOUT, apart, render};
use depc::files::{Staged, commit, is_same_place};
use depc::{Checkpoint, Diagnostic, Map, Pos, check_lists, open_plan, plan_notes, resized_config};
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn apply(args: &Apply) -> Outcome {
    for (flag, path) in [("--weights", &args.weights), ("-o", &args.output)] {
        if path.as_path() == Path::new(STDOUT) {
            let message = format!("`{flag}` needs a file: weights cannot go through a pipe");
            return Err(Failure::Misused(vec![Diagnostic::error("-", Pos::default(), message)]));
        }
    }
    let (plan_name, plan) = open_plan(&args.plan)?;
    check_lists(&plan, &plan_name)?;
    let map = args.map.as_deref().map(Map::open).transpose()?;
    let checkpoint = Checkpoint::open(&args.weights, &plan, &plan_name, map.as_ref())?;
    let parts = checkpoint.file.outputs(&args.output)?;
    let outputs: Vec<&PathBuf> = parts.iter().chain(&args.config_out).collect();
    let inputs = checkpoint.file.paths().iter().chain([&args.plan]).chain(&args.map).chain(&args.config);
    for input in inputs {
        outputs.iter().try_for_each(|out| apart(input, out))?;
    }
    distinct(&outputs)?;
    let config = args.config.as_deref().map(|path| resized_config(path, &plan)).transpose()?;
    let changes = checkpoint.changes(&plan)?;
    let mut staged: Vec<Staged> = vec![];
    if let (Some((text, _)), Some(path)) = (&config, &args.config_out) {
        staged.extend(put(path, |out| out.write_all(text.as_bytes()))?);
    }
    for (part, path) in parts.iter().enumerate() {
        staged.extend(put(path, |out| checkpoint.file.write(&args.output, part, &changes, out))?);
    }
    commit(staged)?;
    if !args.quiet {
        let mut notes = checkpoint.notes.clone();
        notes.extend(config.into_iter().flat_map(|(_, notes)| notes));
        notes.extend(plan_notes(&plan, &plan_name));
        render::print(&notes);
        if !render::is_json() {
            let all = checkpoint.file.entries().len();
            // A summary that nobody reads is no reason to fail.
            let _ = writeln!(anstream::stderr().lock(), "{} of {all} tensors were cut", changes.len());
        }
    }
    Ok(())
}

fn distinct(outputs: &[&PathBuf]) -> Outcome {
    for (i, out) in outputs.iter().enumerate() {
        if outputs[..i].iter().any(|other| is_same_place(other, out)) {
            let message = "it would be written twice";
            let error = Diagnostic::error(out.display().to_string(), Pos::default(), message);
            return Err(Failure::Misused(vec![error]));
        }
    }
    Ok(())
}

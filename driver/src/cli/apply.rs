//! `depc apply`.

use super::args::Apply;
use super::prune::put;
use super::{Outcome, STDOUT, render};
use depc::files::{Staged, commit, is_same_place, refuse_overwriting};
use depc::{Checkpoint, Diagnostic, Map, Pos, open_plan};
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn apply(args: &Apply) -> Outcome {
    for (flag, path) in [("--weights", &args.weights), ("-o", &args.output)] {
        if path.as_path() == Path::new(STDOUT) {
            let message = format!("`{flag}` needs a file: weights cannot go through a pipe");
            return Err(Diagnostic::error("-", Pos::default(), message).into());
        }
    }
    let (plan_name, plan) = open_plan(&args.plan)?;
    let map = args.map.as_deref().map(Map::open).transpose()?;
    let checkpoint = Checkpoint::open(&args.weights, &plan, &plan_name, map.as_ref())?;
    let outputs = checkpoint.file.outputs(&args.output)?;
    let inputs = checkpoint.file.paths().iter().chain([&args.plan]).chain(&args.map);
    for input in inputs {
        outputs.iter().try_for_each(|out| refuse_overwriting(input, out))?;
    }
    distinct(&outputs)?;
    let changes = checkpoint.changes(&plan)?;
    let mut staged: Vec<Staged> = vec![];
    for (part, path) in outputs.iter().enumerate() {
        staged.extend(put(path, |out| checkpoint.file.write(&args.output, part, &changes, out))?);
    }
    commit(staged)?;
    if !args.quiet {
        let mut notes = checkpoint.notes.clone();
        notes.extend(depc::number_notes(&plan, &plan_name));
        render::print(&notes);
        let all = checkpoint.file.entries().len();
        // A summary that nobody reads is no reason to fail.
        let _ = writeln!(anstream::stderr().lock(), "{} of {all} tensors were cut", changes.len());
    }
    Ok(())
}

fn distinct(outputs: &[PathBuf]) -> Outcome {
    for (i, out) in outputs.iter().enumerate() {
        if outputs[..i].iter().any(|other| is_same_place(other, out)) {
            let message = "it would be written twice";
            return Err(Diagnostic::error(out.display().to_string(), Pos::default(), message).into());
        }
    }
    Ok(())
}

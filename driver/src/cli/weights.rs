//! `--weights-out`.

use super::args::Prune;
use super::{Failure, apart};
use depc::files::is_same_place;
use depc::{Diagnostic, Outside, Pos};
use std::path::{Path, PathBuf};

/// The files that `--weights-out` stands for. None of them is an input or another output.
pub fn weight_outputs(args: &Prune, outside: Option<&Outside>) -> Result<Vec<PathBuf>, Failure> {
    let Some(outside) = outside else { return Ok(vec![]) };
    let outputs = match &args.weights_out {
        Some(out) => outside.file.outputs(out)?,
        None => vec![],
    };
    let mut inputs: Vec<&Path> = outside.file.paths().iter().map(PathBuf::as_path).collect();
    inputs.extend(
        [&args.common.input]
            .into_iter()
            .chain(&args.common.rules)
            .chain(&args.plan)
            .chain(&args.statistics)
            .chain(&args.scores)
            .chain(&args.latency_table)
            .chain(&args.config)
            .map(PathBuf::as_path),
    );
    for input in &inputs {
        outputs.iter().try_for_each(|out| apart(input, out))?;
    }
    let written = args.outputs();
    let others: Vec<&Path> = written.iter().map(|(_, path)| path.as_path()).collect();
    for input in outside.file.paths() {
        others.iter().try_for_each(|out| apart(input, out))?;
    }
    for (i, out) in outputs.iter().enumerate() {
        for other in others.iter().copied().chain(outputs[..i].iter().map(PathBuf::as_path)) {
            if is_same_place(other, out) {
                let message = format!("`{}` would be written twice", other.display());
                let error = Diagnostic::error(out.display().to_string(), Pos::default(), message);
                let error = error.with_help("name a file of its own for each output");
                return Err(Failure::Misused(vec![error]));
            }
        }
    }
    Ok(outputs)
}

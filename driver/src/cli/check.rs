//! `depc check`.

use super::args::{Check, TextFormat};
use super::{Failure, Outcome, render, to_stdout};
use depc::show::json_text;
use depc::{Severity, check_rules};

pub fn check(args: &Check) -> Outcome {
    let checked = check_rules(&args.files)?;
    match args.format {
        TextFormat::Text => {
            render::print(&checked.diagnostics);
            to_stdout(|out| out.write_all(checked.summary().as_bytes()))?;
        }
        TextFormat::Json => to_stdout(|out| out.write_all(json_text(&checked.json(), 2).as_bytes()))?,
    }
    if checked.count(Severity::Error) == 0 { Ok(()) } else { Err(Failure::Failed) }
}

//! `depc test`.

use super::args::{Test, TextFormat};
use super::{Failure, Outcome, to_stdout};
use depc::show::json_text;
use depc::testing::{Options, list, run};
use depc::{Diagnostic, Pos};

pub fn test(args: &Test) -> Outcome {
    if args.bless && std::env::var_os("CI").is_some_and(|ci| !ci.is_empty()) {
        let message =
            "the environment says that this is a CI run (`CI` is set): what is expected is not rewritten there";
        let help = "run it where you can read the diff, and commit what it writes";
        let error = Diagnostic::error("--bless", Pos::default(), message).with_help(help);
        return Err(Failure::Misused(vec![error]));
    }
    let options = Options { rules: args.rules.clone(), filter: args.filter.clone(), bless: args.bless };
    if args.list {
        let cases = list(&args.paths, &options).map_err(Failure::Misused)?;
        return to_stdout(|out| match args.format {
            TextFormat::Json => out.write_all(json_text(&cases, 1).as_bytes()),
            TextFormat::Text => {
                cases.iter().try_for_each(|c| writeln!(out, "{}:{}: {}", c.file, c.line, c.shows.join(", ")))
            }
        });
    }
    let report = run(&args.paths, &options).map_err(Failure::Misused)?;
    let text = match args.format {
        TextFormat::Text => report.text(),
        TextFormat::Json => json_text(&report.json(), 2),
    };
    to_stdout(|out| out.write_all(text.as_bytes()))?;
    if report.failed() == 0 { Ok(()) } else { Err(Failure::Failed) }
}

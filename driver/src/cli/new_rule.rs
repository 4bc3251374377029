//! `depc new-rule`.

use super::args::NewRule;
use super::{Outcome, render, to_stdout};
use depc::files::{commit, stage};
use depc::testing::{Options, run};
use depc::{Diagnostic, Input, Pos, Severity, load_rules, new_rule};
use std::path::Path;

pub fn write(args: &NewRule) -> Outcome {
    let rules = load_rules(&args.rules)?;
    let mut input = Input::open(&args.from, &rules)?;
    input.name_weights(&args.params)?;
    let made = new_rule(&input, &rules, &args.op)?;
    if let Some(rule) = rules.ops.get(&args.op) {
        let file = rules.files.get(rule.span.file as usize).map_or("", String::as_str);
        let note = Diagnostic::error(file, rule.span.pos, format!("`{}` has a rule already", args.op));
        render::print(&[note.with_severity(Severity::Note).with_help("the new one replaces it, where it is loaded")]);
    }
    let folder = if args.output == Path::new(".") { Path::new("") } else { args.output.as_path() };
    let (rule, case) = (folder.join(&made.names.0), folder.join(&made.names.1));
    for path in [&rule, &case] {
        refuse_existing(path)?;
    }
    let put = |path: &Path, text: &str| stage(path, |out| out.write_all(text.as_bytes()));
    commit(vec![put(&rule, &made.rule)?, put(&case, &made.case)?])?;
    // What the case shows of the rule as it is.
    let options = Options { rules: args.rules.clone(), bless: true, ..Options::default() };
    let report = run(&[&case], &options)?;
    if report.failed() > 0 {
        let message = format!("the case does not run yet:\n{}", report.text().trim_end());
        render::print(&[
            Diagnostic::error(case.display().to_string(), Pos::default(), message).with_severity(Severity::Warning)
        ]);
    }
    let (rule, case) = (rule.display(), case.display());
    to_stdout(|out| {
        writeln!(out, "{rule}: the rule. Correct it; `depc check {rule}` says what is wrong with it")?;
        writeln!(out, "{case}: its case. `depc test {case}` shows what the rule changes, and `--bless` accepts it")
    })
}

fn refuse_existing(path: &Path) -> Outcome {
    if !path.exists() {
        return Ok(());
    }
    let error = Diagnostic::error(path.display().to_string(), Pos::default(), "it is there already");
    Err(error.with_help("move it away, or name another folder: `-o FOLDER`").into())
}

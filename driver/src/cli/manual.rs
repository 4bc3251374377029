//! `depc completions`, `depc man`: what clap knows of the command line.

use super::args::{Cli, Completions, ManArgs};
use super::prune::put;
use super::{Failure, Outcome, to_stdout};
use clap::CommandFactory;
use clap_mangen::Man;
use depc::files::{Staged, commit};
use depc::{Diagnostic, Pos, nearest};

pub fn completions(args: &Completions) -> Outcome {
    let mut text = vec![];
    clap_complete::generate(args.shell, &mut Cli::command(), "depc", &mut text);
    to_stdout(|out| out.write_all(&text))
}

/// One page on standard output, or all pages into a folder.
pub fn man(args: &ManArgs) -> Outcome {
    let mut top = Cli::command().disable_help_subcommand(true);
    top.build();
    let names: Vec<String> = top.get_subcommands().map(|c| c.get_name().to_string()).collect();
    let page = |command: &clap::Command| -> std::io::Result<(String, Vec<u8>)> {
        let (man, mut text) = (Man::new(command.clone()), vec![]);
        man.render(&mut text)?;
        Ok((man.get_filename(), text))
    };
    let failed = |e: std::io::Error| Diagnostic::error("depc man", Pos::default(), e.to_string());
    if let Some(folder) = &args.output {
        let mut staged: Vec<Staged> = vec![];
        for command in std::iter::once(&top).chain(top.get_subcommands()) {
            let (file, text) = page(command).map_err(failed)?;
            staged.extend(put(&folder.join(file), |out| out.write_all(&text))?);
        }
        commit(staged)?;
        return Ok(());
    }
    let command = match &args.command {
        None => &top,
        Some(name) => top.find_subcommand(name).ok_or_else(|| {
            let near = nearest(name, names.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| format!("there are {}", names.join(", ")));
            let error = Diagnostic::error("depc man", Pos::default(), format!("there is no command `{name}`"));
            Failure::Misused(vec![error.with_help(help)])
        })?,
    };
    let (_, text) = page(command).map_err(failed)?;
    to_stdout(|out| out.write_all(&text))
}

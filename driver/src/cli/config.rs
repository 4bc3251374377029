//! The command line, and what `--config` adds to it.

use super::args::Cli;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, Parser, ValueEnum};
use depc::{ConfigEntry, ConfigValue, Diagnostic, Errors, nearest, open_config};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Why there is nothing to do.
pub enum Refused {
    /// clap says it: help and version, too.
    Usage(clap::Error),
    /// The file of `--config` is at fault.
    Config(Errors),
}

/// Reads the command line.
///
/// # Errors
/// A command line, or a file of options, that is wrong.
pub fn parse(args: &[OsString]) -> Result<Cli, Refused> {
    // What is wrong is found by the second reading.
    let rough = Cli::command().ignore_errors(true).try_get_matches_from(args).ok();
    let given = rough.as_ref().and_then(ArgMatches::subcommand);
    let prune = given.filter(|(name, _)| *name == "prune").map(|(_, matches)| matches);
    let config = |matches: &ArgMatches| matches.try_get_one::<PathBuf>("config").ok().flatten().cloned();
    match prune.and_then(|matches| Some((matches, config(matches)?))) {
        Some((matches, path)) => with_file(args, matches, &path),
        None => Cli::try_parse_from(args).map_err(Refused::Usage),
    }
}

/// The value of an option by its long name, as the words of a command line have it that may be wrong in other words.
pub fn word<T: ValueEnum>(args: &[OsString], option: &str) -> Option<T> {
    let (mut found, mut words) = (None, args.iter().filter_map(|word| word.to_str()).peekable());
    while let Some(word) = words.next() {
        match word.strip_prefix(option) {
            Some("") => found = words.peek().copied().or(found),
            Some(rest) => found = rest.strip_prefix('=').or(found),
            None => {}
        }
    }
    T::from_str(found?, false).ok()
}

/// The command line with the options of a file behind the word `prune`.
fn with_file(args: &[OsString], matches: &ArgMatches, path: &Path) -> Result<Cli, Refused> {
    let entries = open_config(path).map_err(Refused::Config)?;
    let mut top = Cli::command();
    top.build();
    let Some(prune) = top.find_subcommand("prune") else { return Cli::try_parse_from(args).map_err(Refused::Usage) };
    let file = path.display().to_string();
    let (mut settings, mut errors) = (vec![], vec![]);
    for entry in entries {
        match options_of(prune, &entry) {
            Ok((arg, options)) if !loses(prune, matches, arg) => settings.push((entry, options)),
            Ok(_) => {}
            Err((message, help)) => errors.push(Diagnostic::error(&file, entry.at, message).with_help(help)),
        }
    }
    if !errors.is_empty() {
        return Err(Refused::Config(errors));
    }
    let parsed = |skip: Option<usize>| {
        let of_file = settings.iter().enumerate().filter(|(i, _)| Some(*i) != skip);
        Cli::try_parse_from(put_in(args, of_file.flat_map(|(_, (_, options))| options.iter().cloned())))
    };
    parsed(None).map_err(|error| {
        if !error.use_stderr() {
            return Refused::Usage(error);
        }
        // The option is at fault without which it is another error, or no error.
        let other =
            |i: &usize| parsed(Some(*i)).err().is_none_or(|e| e.kind() != error.kind() || said(&e) != said(&error));
        match (0..settings.len()).find(other) {
            Some(i) => {
                let entry = &settings[i].0;
                let of_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
                let at = if of_value { entry.value_at } else { entry.at };
                Refused::Config(vec![
                    Diagnostic::error(&file, at, said(&error)).with_help("`depc prune --help` explains it"),
                ])
            }
            None => Refused::Usage(error),
        }
    })
}

/// An entry as the option, and as words of the command line.
///
/// # Errors
/// What is wrong, and what to do.
fn options_of<'c>(prune: &'c Command, entry: &ConfigEntry) -> Result<(&'c Arg, Vec<OsString>), (String, String)> {
    let name = entry.name.as_str();
    let not_here = ["config", "help", "version"];
    let long = |arg: &&Arg| arg.get_long().is_some_and(|long| !not_here.contains(&long));
    let known = || prune.get_arguments().filter(long);
    let Some(arg) = known().find(|arg| arg.get_long() == Some(name)) else {
        let near = nearest(name, known().filter_map(|arg| arg.get_long()));
        let help =
            near.map_or("`depc prune --help` lists the options".to_string(), |near| format!("did you mean `{near}`?"));
        return Err((format!("`depc prune` has no option `--{name}` that a file could set"), help));
    };
    let valued = |text: &String| OsString::from(format!("--{name}={text}"));
    let takes_value = arg.get_action().takes_values();
    let options = match &entry.value {
        ConfigValue::Flag(flag) if !takes_value => (*flag).then(|| format!("--{name}").into()).into_iter().collect(),
        _ if !takes_value => {
            return Err((format!("`{name}` is a flag: `true` or `false`"), format!("write `{name} = true`")));
        }
        ConfigValue::Flag(flag) => vec![valued(&flag.to_string())],
        ConfigValue::One(text) => vec![valued(text)],
        ConfigValue::Many(_) if !matches!(arg.get_action(), ArgAction::Append) => {
            return Err((
                format!("`{name}` has one value: a list is not one"),
                "write the value without brackets".to_string(),
            ));
        }
        ConfigValue::Many(all) => all.iter().map(valued).collect(),
    };
    Ok((arg, options))
}

/// Whether the command line has said something instead of an option of the file.
fn loses(prune: &Command, matches: &ArgMatches, arg: &Arg) -> bool {
    let given = |arg: &Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let excludes = |a: &Arg, b: &Arg| prune.get_arg_conflicts_with(a).iter().any(|c| c.get_id() == b.get_id());
    let against = |other: &&Arg| given(other) && (excludes(arg, other) || excludes(other, arg));
    given(arg) || prune.get_arguments().filter(|other| !other.is_global_set()).any(|other| against(&other))
}

/// The words of a command line with more options behind the word `prune`.
fn put_in(args: &[OsString], options: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let at = args.iter().position(|word| word == "prune").map_or(args.len(), |at| at + 1);
    args[..at].iter().cloned().chain(options).chain(args[at..].iter().cloned()).collect()
}

/// What clap says, in a line, without the usage.
pub fn said(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let first = text.trim_start_matches("error: ").split("\n\n").next().unwrap_or_default();
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Cases: files that say in comments what depc is to show of them. `depc test` runs them; so does [`check`], from Rust.
//!
//! A case is a module or a graph. Its first comment lists what it shows, and the comments behind it are what is expected:
//!
//! ```text
//! // depc-test: groups
//! graph @norm(%x: f32[4 8]) -> f32[4 4] { … }
//! // => groups
//! // g0: 3 units, 39 parameters
//! //   %w[8 3] axis 1: u
//! ```
//!
//! `spec/testing.md` is the reference.

mod bless;
mod case;
mod judge;
mod report;
mod shown;

pub use case::{Cut, Kind};
pub use judge::{Outcome, Problem};
pub use report::{CaseJson, ProblemJson, Report, ReportJson};

use crate::file_text::unreadable;
use crate::{Errors, load_rules, pattern};
use bless::blessed;
use case::{Case, CaseFile, has_cases};
use depc_emit::{commit, stage};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::rule::RuleSet;
use judge::judge;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What is asked of a run.
#[derive(Clone, Default, Debug)]
pub struct Options {
    /// Rule files for all cases, beside those that a case names.
    pub rules: Vec<PathBuf>,
    /// Only cases with this in their file's name, or at the end of their `FILE:LINE`; `*` and `?` are wild.
    pub filter: Option<String>,
    /// Rewrite the expectations of the cases that fail.
    pub bless: bool,
}

/// The bytes of stack of a thread that runs cases: as many as the first thread of a process has.
const STACK: usize = 8 << 20;
/// How often a file is blessed: a message that is written into it moves the lines below it.
const ROUNDS: usize = 4;

/// Runs the cases in the given files, and in those below the given folders; on all processors, each with an MLIR context of its own.
///
/// # Errors
/// What keeps cases from being run at all: a path that cannot be read, no case, a pattern that is none or that matches no case.
/// What a case gets wrong is in the report.
pub fn run<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Report, Errors> {
    let (files, skipped) = found(paths)?;
    let wanted = wanted(options)?;
    let cases: Vec<(usize, usize)> = chosen(&files, &wanted);
    if cases.is_empty() {
        return Err(no_case(paths, options));
    }
    let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build();
    let pool = pool.map_err(|e| vec![Diagnostic::error("depc test", Pos::default(), e.to_string())])?;
    let again = again(paths, options);
    pool.install(|| {
        let rules = Rules::load(&files, options);
        if options.bless {
            let run = |(number, file): (usize, &CaseFile)| {
                let mine: Vec<usize> = cases.iter().filter(|(f, _)| *f == number).map(|(_, c)| *c).collect();
                bless_file(file, &mine, &rules)
            };
            let done = files.par_iter().enumerate().map(run).collect::<Result<Vec<_>, Errors>>()?;
            let (outcomes, diffs): (Vec<Vec<Outcome>>, Vec<Option<String>>) = done.into_iter().unzip();
            let outcomes = outcomes.into_iter().flatten().collect();
            return Ok(Report { outcomes, written: diffs.into_iter().flatten().collect(), skipped, again });
        }
        let outcomes = cases.par_iter().map(|(f, c)| judge(&files[*f], &files[*f].cases[*c], &rules)).collect();
        Ok(Report { outcomes, written: vec![], skipped, again })
    })
}

/// The cases that [`run`] would run, each with what it shows.
///
/// # Errors
/// As [`run`].
pub fn list<P: AsRef<Path>>(paths: &[P], options: &Options) -> Result<Vec<CaseJson>, Errors> {
    let (files, _) = found(paths)?;
    let cases = chosen(&files, &wanted(options)?);
    if cases.is_empty() {
        return Err(no_case(paths, options));
    }
    Ok(cases.into_iter().map(|(f, c)| CaseJson::listed(&files[f], &files[f].cases[c])).collect())
}

/// Runs all cases below a path. This is for a test that is written in Rust: `depc::testing::check("tests/cases")`.
///
/// # Panics
/// If a case fails, or there is no case, with the text that `depc test` prints.
#[track_caller]
pub fn check(path: impl AsRef<Path>) {
    match run(&[path.as_ref()], &Options::default()) {
        Ok(report) if report.failed() == 0 => {}
        Ok(report) => panic!("\n{}", report.text()),
        Err(errors) => panic!("{}", errors.iter().map(|e| format!("\n{e}")).collect::<String>()),
    }
}

/// The files with cases, in order, and how many files below the folders have no case. A file that is named itself is a case.
fn found<P: AsRef<Path>>(paths: &[P]) -> Result<(Vec<CaseFile>, usize), Errors> {
    let (mut files, mut skipped, mut errors) = (vec![], 0, vec![]);
    let mut seen = BTreeSet::new();
    for path in paths {
        let mut inside = vec![];
        if let Err(error) = walk(path.as_ref(), true, &mut inside) {
            errors.push(error);
        }
        inside.sort();
        for (file, named) in inside {
            if !seen.insert(std::fs::canonicalize(&file).unwrap_or_else(|_| file.clone())) {
                continue;
            }
            let file = file.strip_prefix(".").map_or_else(|_| file.clone(), Path::to_path_buf);
            let name = file.display().to_string();
            match std::fs::read(&file).map(String::from_utf8) {
                Ok(Ok(text)) if named || has_cases(&text) => files.push(CaseFile::parse(&file, &text)),
                Ok(_) if !named => skipped += 1,
                Ok(_) => {
                    let message = "a case is text, and this is not UTF-8";
                    errors.push(Diagnostic::error(name, Pos::default(), message));
                }
                Err(e) => errors.push(unreadable(&name, &e)),
            }
        }
    }
    if errors.is_empty() { Ok((files, skipped)) } else { Err(errors) }
}

/// The files below a path that may have cases, by name, each with whether the path is the file's own.
fn walk(path: &Path, named: bool, out: &mut Vec<(PathBuf, bool)>) -> Result<(), Diagnostic> {
    let failed = |e: std::io::Error| unreadable(&path.display().to_string(), &e);
    if !std::fs::metadata(path).map_err(failed)?.is_dir() {
        let may = path.extension().is_some_and(|e| e == "mlir" || e == "dep");
        out.extend((named || may).then(|| (path.to_path_buf(), named)));
        return Ok(());
    }
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        // A link to a folder above would never end.
        let is_link = entry.file_type().map_err(failed)?.is_symlink();
        if !entry.file_name().to_string_lossy().starts_with('.') && !(is_link && entry.path().is_dir()) {
            walk(&entry.path(), false, out)?;
        }
    }
    Ok(())
}

/// Which cases are run: those whose file matches the first pattern, or whose `FILE:LINE` matches the second.
type Filter = Option<(globset::GlobMatcher, globset::GlobMatcher)>;

fn wanted(options: &Options) -> Result<Filter, Errors> {
    let Some(text) = &options.filter else { return Ok(None) };
    let glob = |text: String| pattern::glob(&text).map_err(|e| vec![Diagnostic::error("--filter", Pos::default(), e)]);
    Ok(Some((glob(format!("*{text}*"))?, glob(format!("*{text}"))?)))
}

/// The cases that the filter lets through, as numbers of file and case.
fn chosen(files: &[CaseFile], wanted: &Filter) -> Vec<(usize, usize)> {
    let lets = |file: &CaseFile, case: &Case| match wanted {
        Some((of_file, of_case)) => of_file.is_match(&file.name) || of_case.is_match(file.title(case)),
        None => true,
    };
    let of = |(f, file): (usize, &CaseFile)| -> Vec<(usize, usize)> {
        let cases = file.cases.iter().enumerate();
        cases.filter(|(_, case)| lets(file, case)).map(|(c, _)| (f, c)).collect()
    };
    files.iter().enumerate().flat_map(of).collect()
}

fn no_case<P: AsRef<Path>>(paths: &[P], options: &Options) -> Errors {
    let places: Vec<String> = paths.iter().map(|p| p.as_ref().display().to_string()).collect();
    let (message, help) = match &options.filter {
        Some(filter) => (format!("no case matches `{filter}`"), "`depc test PATH --list` lists the cases".to_string()),
        None => {
            let help = format!("a case is a .mlir or .dep file with a line `{} groups` above its text", case::SHOWS);
            ("there is no case".to_string(), help)
        }
    };
    vec![Diagnostic::error(places.join(" "), Pos::default(), message).with_help(help)]
}

/// The command that blesses, up to its filter.
fn again<P: AsRef<Path>>(paths: &[P], options: &Options) -> String {
    let rules = options.rules.iter().flat_map(|r| ["--rules".to_string(), quoted(r)]);
    let words = ["depc", "test"].map(str::to_string).into_iter().chain(paths.iter().map(|p| quoted(p.as_ref())));
    words.chain(rules).chain(["--bless".to_string()]).collect::<Vec<_>>().join(" ")
}

/// A path as a shell reads it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:,@".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The rules of all cases: each list of files is loaded once.
struct Rules(BTreeMap<Vec<PathBuf>, Result<RuleSet, Errors>>, Vec<PathBuf>);

impl Rules {
    fn load(files: &[CaseFile], options: &Options) -> Rules {
        let lists = files.iter().flat_map(|f| &f.cases).map(|case| files_of(case, &options.rules));
        let lists: BTreeSet<Vec<PathBuf>> = lists.collect();
        let loaded = lists.into_par_iter().map(|list| (list.clone(), load_rules(&list))).collect();
        Rules(loaded, options.rules.clone())
    }

    fn of(&self, case: &Case) -> Result<&RuleSet, Errors> {
        match self.0.get(&files_of(case, &self.1)) {
            Some(Ok(rules)) => Ok(rules),
            Some(Err(errors)) => Err(errors.clone()),
            None => Err(vec![]),
        }
    }
}

fn files_of(case: &Case, all: &[PathBuf]) -> Vec<PathBuf> {
    all.iter().chain(&case.rules).cloned().collect()
}

/// Rewrites the expectations of some cases of a file; their outcome then, and the diff of what was written.
fn bless_file(file: &CaseFile, cases: &[usize], rules: &Rules) -> Result<(Vec<Outcome>, Option<String>), Errors> {
    let mut now = file.clone();
    let mut outcomes: Vec<Outcome> = vec![];
    for _ in 0..ROUNDS {
        outcomes = cases.par_iter().map(|c| judge(&now, &now.cases[*c], rules)).collect();
        let chosen = cases.iter().copied().zip(&outcomes);
        let text = blessed(&now, &chosen.collect::<Vec<_>>());
        let next = CaseFile { carriage: file.carriage, ..CaseFile::parse(&file.path, &text) };
        if next.lines == now.lines {
            break;
        }
        now = next;
    }
    if now.lines == file.lines {
        return Ok((outcomes, None));
    }
    let text = bless::text(&now);
    let staged = stage(&file.path, |out| out.write_all(text.as_bytes())).map_err(|e| vec![e])?;
    commit(vec![staged]).map_err(|e| vec![e])?;
    let old: String = file.lines.iter().map(|l| format!("{l}\n")).collect();
    let new: String = now.lines.iter().map(|l| format!("{l}\n")).collect();
    Ok((outcomes, Some(report::diff(&old, &new, &file.name))))
}

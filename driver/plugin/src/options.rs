//! What a pass, or a program in C, asks for: options by name, spelled as the command's.

use depc::{Diagnostic, Errors, Pos, Pruner, RuleSet, load_rules};
use std::path::PathBuf;

/// The options of a run: those that depc knows, and what a pass has beside them.
#[derive(Default)]
pub struct Options {
    all: Vec<(String, String)>,
    pub plan_out: Option<PathBuf>,
    pub remarks: bool,
}

impl Options {
    pub fn of(values: impl Iterator<Item = (String, String)>) -> Result<Options, Errors> {
        let mut out = Options::default();
        for (name, value) in values {
            match name.as_str() {
                "plan-out" => out.plan_out = Some(value.into()),
                "remarks" => {
                    let error = |_| wrong("option `remarks`: it is one of true, false".to_string());
                    out.remarks = value.parse().map_err(error)?;
                }
                _ => out.all.push((name, value)),
            }
        }
        Ok(out)
    }

    /// The values of an option that may be given several times.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.all.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    }

    /// The rules that depc comes with, and those of the user.
    pub fn rules(&self) -> Result<RuleSet, Errors> {
        let files: Vec<PathBuf> = self.values("rules").into_iter().map(PathBuf::from).collect();
        load_rules(&files)
    }

    /// What does the work.
    pub fn pruner(&self) -> Pruner<'static> {
        self.all.iter().fold(Pruner::new(), |pruner, (name, value)| pruner.option(name, value))
    }
}

pub fn wrong(message: String) -> Errors {
    vec![Diagnostic::error("", Pos::default(), message)]
}

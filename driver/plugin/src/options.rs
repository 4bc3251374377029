//! What a pass, or a program in C, asks for: options by name, spelled as the command's.

use depc::{Diagnostic, Errors, Pos, Pruner};
use std::path::PathBuf;

/// The options of a run: those that depc knows, and what a pass has beside them.
#[derive(Default)]
pub struct Options {
    pub all: Vec<(String, String)>,
    pub params: Vec<String>,
    pub rules: Vec<PathBuf>,
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
                _ => {
                    match name.as_str() {
                        "params" => out.params.push(value.clone()),
                        "rules" => out.rules.push(value.clone().into()),
                        _ => {}
                    }
                    out.all.push((name, value));
                }
            }
        }
        Ok(out)
    }

    /// What does the work.
    pub fn pruner(&self) -> Pruner<'static> {
        self.all.iter().fold(Pruner::new(), |pruner, (name, value)| pruner.option(name, value))
    }
}

pub fn wrong(message: String) -> Errors {
    vec![Diagnostic::error("", Pos::default(), message)]
}

//! What a pass, or a program in C, asks for: options by name, spelled as the command's.

use depc::{Diagnostic, Errors, Pos, Selection};
use std::path::PathBuf;

/// The options of a run that are not for the selection.
#[derive(Default)]
pub struct Options {
    pub selection: Selection,
    pub params: Vec<String>,
    pub rules: Vec<PathBuf>,
    pub plan: Option<PathBuf>,
    pub plan_out: Option<PathBuf>,
    pub masked: bool,
    pub remarks: bool,
}

impl Options {
    pub fn of(values: impl Iterator<Item = (String, String)>) -> Result<Options, Errors> {
        let mut out = Options::default();
        let mut selection = vec![];
        for (name, value) in values {
            let set = match name.as_str() {
                "params" => {
                    out.params.push(value);
                    Ok(())
                }
                "rules" => {
                    out.rules.push(value.into());
                    Ok(())
                }
                "plan" => {
                    out.plan = Some(value.into());
                    Ok(())
                }
                "plan-out" => {
                    out.plan_out = Some(value.into());
                    Ok(())
                }
                "emit" => match value.as_str() {
                    "masked" | "pruned" => {
                        out.masked = value == "masked";
                        Ok(())
                    }
                    _ => Err("it is one of pruned, masked".to_string()),
                },
                "remarks" => match value.parse() {
                    Ok(yes) => {
                        out.remarks = yes;
                        Ok(())
                    }
                    Err(_) => Err("it is one of true, false".to_string()),
                },
                _ => {
                    selection.push((name.clone(), value));
                    Ok(())
                }
            };
            set.map_err(|e| wrong(format!("option `{name}`: {e}")))?;
        }
        out.selection = Selection::default().with(&selection, out.plan.is_some())?;
        Ok(out)
    }
}

pub fn wrong(message: String) -> Errors {
    vec![Diagnostic::error("", Pos::default(), message)]
}

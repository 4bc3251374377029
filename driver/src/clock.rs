//! How long a candidate takes: it is written as a module, and measured by a command or by the program that depc runs in.

use crate::Errors;
use crate::input::{Body, Input};
use crate::selection::Selected;
use crate::session::pruned;
use depc_emit::Syntax;
use depc_frontend::{Form, Room};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::groups::Network;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What stands for the whole network's file in a command.
const WHOLE: &str = "{whole}";

/// Measures the module in a file.
type Call<'w> = Box<dyn FnMut(&Path) -> Result<f64, String> + 'w>;

/// What measures a module.
pub(crate) enum Meter<'w> {
    /// A command, in which `{in}` stands for the module's file and `{whole}` for the whole network's; the last number that it prints counts.
    Command(String),
    /// A function of the module's file.
    Call(Call<'w>),
}

/// Measures candidates in a folder of its own.
pub(crate) struct Bench<'m, 'w> {
    meter: &'m mut Meter<'w>,
    folder: tempfile::TempDir,
    /// The whole network's file, once there is one.
    whole: Option<PathBuf>,
}

impl Meter<'_> {
    /// Whether it measures a candidate in turn with the whole network, and says the share of its time. Only then what else the machine
    /// does slows both.
    pub(crate) fn compares(&self) -> bool {
        matches!(self, Meter::Command(line) if line.contains(WHOLE))
    }
}

impl<'m, 'w> Bench<'m, 'w> {
    pub(crate) fn new(meter: &'m mut Meter<'w>) -> Result<Self, Errors> {
        let folder = tempfile::tempdir().map_err(|e| error(format!("cannot make a folder for modules: {e}")))?;
        Ok(Bench { meter, folder, whole: None })
    }

    /// Measures what a choice leaves of a module, which is opened again for that: one can be edited once. Weights that are arguments stay
    /// arguments. Infinity is the time of one that cannot be run. The first choice is the whole network, whose time is 1 to a meter that
    /// compares with it.
    pub(crate) fn time(
        &mut self,
        open: impl FnOnce() -> Result<Input, Errors>,
        syntax: Syntax,
        net: &Network,
        selected: &Selected,
    ) -> Result<f64, Errors> {
        let mut input = open()?;
        let Some(body) = input.body.as_mut() else {
            return Err(error("the input is a graph, and no module that could be run".to_string()));
        };
        let name = if self.whole.is_none() { "whole.mlir" } else { "candidate.mlir" };
        let path = self.folder.path().join(name);
        let edits = pruned(net, &input.name, selected)?.edits;
        let module = body.emit_as(net, &edits, syntax)?;
        write(body, &module, &path).map_err(|e| error(format!("cannot write a module: {e}")))?;
        if self.whole.is_none() && self.meter.compares() {
            self.whole = Some(path);
            return Ok(1.0);
        }
        let whole = self.whole.get_or_insert_with(|| path.clone());
        let time = match self.meter {
            Meter::Command(line) => measured_by(line, &path, whole),
            Meter::Call(call) => call(&path),
        };
        let time = time.map_err(error)?;
        match time > 0.0 {
            true => Ok(time),
            false => Err(error(format!("{time} is no time: it is a number above 0, or inf"))),
        }
    }
}

fn error(message: String) -> Errors {
    vec![Diagnostic::error("--latency-command", Pos::default(), message)]
}

fn write(body: &mut Body, module: &depc_emit::Output, path: &Path) -> std::io::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let folder = path.parent().unwrap_or(Path::new("."));
    body.write(module, Form::Text, Room::Folder(folder), &mut file)?;
    file.flush()
}

/// What a command says of a module's file.
fn measured_by(command: &str, path: &Path, whole: &Path) -> Result<f64, String> {
    let line = command.replace(WHOLE, &whole.display().to_string()).replace("{in}", &path.display().to_string());
    let ran = Command::new("sh").args(["-c", &line]).stdin(Stdio::null()).output();
    let ran = ran.map_err(|e| format!("cannot run `{command}`: {e}"))?;
    let said = String::from_utf8_lossy(&ran.stdout);
    let number = said.split_whitespace().last().and_then(|word| word.parse::<f64>().ok());
    if let Some(number) = number.filter(|n| *n > 0.0 && ran.status.success()) {
        return Ok(number);
    }
    let last = |text: &str| text.trim().lines().last().unwrap_or("nothing").chars().take(200).collect::<String>();
    Err(match ran.status.success() {
        true => format!("`{command}` printed {}, and no number above 0", last(&said)),
        false => format!("`{command}` failed ({}): {}", ran.status, last(&String::from_utf8_lossy(&ran.stderr))),
    })
}

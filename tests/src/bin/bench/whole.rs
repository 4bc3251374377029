//! Whole processes: `depc prune IN -o OUT` against `mlir-opt IN -o OUT`, in turn.

use super::module::{Spec, Weights, Written, write};
use super::process::{Cost, run};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A module to measure on, and what is asked of depc there.
pub struct Case {
    /// A letter for the table.
    pub id: &'static str,
    /// What it is.
    pub what: &'static str,
    /// The module.
    pub spec: Spec,
    /// At most this × the CPU time of mlir-opt.
    pub time: f64,
    /// At most this × its memory, if that is asked.
    pub memory: Option<f64>,
    /// At most so many microseconds of CPU time a line, if that is asked.
    pub line: Option<f64>,
}

/// What is measured against mlir-opt; with `quick`, narrow networks.
pub fn cases(quick: bool) -> Vec<Case> {
    let resnet50 =
        |weights| Spec { blocks: [3, 4, 6, 3], width: if quick { 16 } else { 64 }, image: 224, classes: 1000, weights };
    let resnet152 = |width, weights| Spec { blocks: [3, 8, 36, 3], width, image: 224, classes: 10, weights };
    vec![
        Case {
            id: "a",
            what: "ResNet-50, weights as resources",
            spec: resnet50(Weights::Resources),
            time: 0.15,
            memory: Some(0.35),
            line: None,
        },
        Case {
            id: "b",
            what: "ResNet-50, weights inline",
            spec: resnet50(Weights::Inline),
            time: 0.2,
            memory: Some(0.35),
            line: None,
        },
        Case {
            id: "c",
            what: "ResNet-152, each weight one number",
            spec: resnet152(64, Weights::Splat),
            time: 1.5,
            memory: None,
            line: Some(35.0),
        },
        Case {
            id: "c'",
            what: "ResNet-152 of width 2, weights as resources",
            spec: resnet152(2, Weights::Resources),
            time: 1.5,
            memory: None,
            line: Some(35.0),
        },
        Case {
            id: "d",
            what: "three blocks, each weight one number",
            spec: Spec { blocks: [1, 1, 1, 0], width: 64, image: 224, classes: 10, weights: Weights::Splat },
            time: 0.8,
            memory: None,
            line: Some(35.0),
        },
    ]
}

/// The programs, and where to write.
pub struct Tools {
    /// depc.
    pub depc: PathBuf,
    /// mlir-opt of LLVM 22.
    pub mlir_opt: PathBuf,
    /// A folder for modules.
    pub dir: PathBuf,
}

/// What was measured on a case.
pub struct Measured {
    /// The module.
    pub input: Written,
    /// Medians of `depc prune IN -o OUT`.
    pub depc: Cost,
    /// Medians of `mlir-opt IN -o OUT`.
    pub mlir_opt: Cost,
    /// Bytes that depc wrote.
    pub output: u64,
    /// Microseconds of depc a line of the module, if they are asked for.
    pub line: Option<f64>,
}

/// Writes the module, then runs both programs in turn; the first turn, which warms the file cache, does not count.
///
/// # Errors
/// If a file cannot be written, or a program fails.
pub fn measure(case: &Case, tools: &Tools, runs: usize) -> Result<Measured, String> {
    let file = |name: &str| tools.dir.join(format!("{}.{name}.mlir", case.id.replace('\'', "2")));
    let (input, ours, theirs) = (file("in"), file("depc"), file("mlir-opt"));
    let written = write(&case.spec, &input).map_err(|e| format!("{}: {e}", input.display()))?;
    // The system is not to write it to the disk while programs are measured.
    let synced = std::fs::File::open(&input).and_then(|file| file.sync_all());
    synced.map_err(|e| format!("{}: {e}", input.display()))?;
    let path = |p: &Path| p.as_os_str().to_owned();
    let depc = ["prune".into(), path(&input), "-o".into(), path(&ours), "--quiet".into()];
    let mlir_opt = [path(&input), "-o".into(), path(&theirs)];
    let (mut a, mut b) = (vec![], vec![]);
    let mut output = 0;
    for turn in 0..=runs {
        let x = run(tools.depc.as_os_str(), &depc).map_err(|e| e.to_string())?;
        output = taken_away(&ours)?;
        let y = run(tools.mlir_opt.as_os_str(), &mlir_opt).map_err(|e| e.to_string())?;
        taken_away(&theirs)?;
        if turn > 0 {
            a.push(x);
            b.push(y);
        }
    }
    let (depc, mlir_opt) = (Cost::median(&a), Cost::median(&b));
    let line = case.line.map(|_| lines(&input).map(|lines| depc.cpu * 1e6 / lines as f64)).transpose()?;
    Ok(Measured { input: written, depc, mlir_opt, output, line })
}

/// Removes an output, of so many bytes: the system is not to write it to the disk while the next program is measured.
fn taken_away(path: &Path) -> Result<u64, String> {
    let of = || std::fs::metadata(path).and_then(|found| std::fs::remove_file(path).map(|()| found.len()));
    of().map_err(|e| format!("{}: {e}", path.display()))
}

/// How many lines a file has.
fn lines(path: &Path) -> Result<usize, String> {
    let file = std::fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(BufReader::new(file).split(b'\n').count())
}

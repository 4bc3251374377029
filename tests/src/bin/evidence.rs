//! Measures the networks of spec/guide/evidence.md anew: `evidence target/evidence [NET…]`. `./x evidence` brings the inputs there.

use clap::Parser;
use depc_tests::evidence::{CASES, Folders, Row, SMOKE, dense, measured, smoke};
use depc_tests::evidence_page::{Theirs, filled, tables};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Percent points (and shares of a perplexity) by which a result may differ: another processor rounds sums in another order.
const TOLERANCE: f64 = 0.5;

/// Prunes and calibrates trained networks, measures them, and compares with what tests/evidence/results.json says.
#[derive(Parser)]
struct Options {
    /// The folder that has the inputs.
    data: PathBuf,
    /// The networks: all, if none is named.
    nets: Vec<String>,
    /// Write tests/evidence/results.json and the tables of spec/guide/evidence.md instead.
    #[arg(long)]
    write: bool,
    /// Measure nothing: write the tables of what is known.
    #[arg(long)]
    tables: bool,
    /// Measure on `validation` in place of `test`, and compare nothing.
    #[arg(long, default_value = "test", conflicts_with = "write")]
    split: String,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    if let Some(net) = options.nets.iter().find(|n| CASES.iter().all(|c| c.net != **n)) {
        let all: Vec<&str> = CASES.iter().map(|c| c.net).collect();
        return Err(format!("{net} is none of the networks: {}", all.join(", ")));
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if options.tables {
        return write(here, None);
    }
    let known = results(here)?;
    let folders = Folders::new(&options.data);
    let began = Instant::now();
    let (mut differs, mut last) = (vec![], None);
    for case in CASES.iter().filter(|c| options.nets.is_empty() || options.nets.iter().any(|n| n == c.net)) {
        if !folders.has(case.net) && options.nets.is_empty() {
            say(&format!("          {} at {} is left out: it is not in tests/evidence/nets", case.net, case.target));
            continue;
        }
        let mut told = |line: &str| say(&format!("{:6.0} s  {line}", began.elapsed().as_secs_f64()));
        let trained = match last {
            Some((net, trained)) if net == case.net => trained,
            _ => dense(case, &folders, &options.split)?,
        };
        last = Some((case.net, trained));
        told(&format!("{} {trained} as it was trained", case.net));
        let row = measured(case, trained, &folders, &options.split, &mut told)?;
        if options.write {
            write(here, Some(row))?;
            if case.net == SMOKE.net {
                let text = serde_json::to_string(&smoke()?).map_err(|e| e.to_string())?;
                store(&here.join("evidence/smoke.json"), &format!("{text}\n"))?;
            }
        } else if !known.iter().any(|r| r.net == row.net && r.target == row.target && alike(r, &row)) {
            differs.push(format!("{} at {}", row.net, row.target));
        }
    }
    match differs.is_empty() || options.split != "test" {
        true => Ok(()),
        false => Err(format!("these are not what tests/evidence/results.json says: {}", differs.join(", "))),
    }
}

fn results(here: &Path) -> Result<Vec<Row>, String> {
    parsed(&here.join("evidence/results.json"))
}

/// Writes the results with a new one among them, in the order of the cases, and the tables.
fn write(here: &Path, new: Option<Row>) -> Result<(), String> {
    let mut rows = results(here)?;
    if let Some(row) = new {
        rows.retain(|r| r.net != row.net || r.target != row.target);
        rows.push(row);
    }
    rows.sort_by_key(|r| CASES.iter().position(|c| c.net == r.net && c.target == r.target));
    let lines: Vec<String> = rows.iter().filter_map(|r| serde_json::to_string(r).ok()).collect();
    store(&here.join("evidence/results.json"), &format!("[\n{}\n]\n", lines.join(",\n")))?;
    let theirs: Vec<Theirs> = parsed(&here.join("evidence/trained.json"))?;
    let page = here.join("../spec/guide/evidence.md");
    let text = std::fs::read_to_string(&page).map_err(|e| format!("{}: {e}", page.display()))?;
    store(&page, &filled(&text, &tables(&rows, &theirs))?)
}

fn alike(a: &Row, b: &Row) -> bool {
    let results = |r: &Row| -> Vec<f64> {
        [r.dense, r.pruned, r.noise].into_iter().chain(r.calibrated.clone()).chain(r.rotated.clone()).collect()
    };
    let (x, y) = (results(a), results(b));
    let near = |a: f64, b: f64| (a - b).abs() <= if a.max(b) > 100.0 { TOLERANCE / 100.0 * a } else { TOLERANCE };
    a.macs == b.macs && x.len() == y.len() && x.into_iter().zip(y).all(|(a, b)| near(a, b))
}

fn parsed<T: for<'d> serde::Deserialize<'d>>(file: &Path) -> Result<Vec<T>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", file.display()))
}

fn store(file: &Path, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|e| format!("{}: {e}", file.display()))
}

fn say(line: &str) {
    // Who closed the pipe does not want to know.
    let _ = writeln!(std::io::stdout(), "{line}");
}

//! The benches: `depc prune` against `mlir-opt`, how group finding grows, and what calibration costs. Targets that are missed are no failure.

mod calibrate;
mod graphs;
mod growth;
mod module;
mod process;
mod whole;

use clap::Parser;
use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};
use graphs::Family;
use growth::Point;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use whole::{Case, Measured, Tools};

/// That of the command: what is measured in this process is to cost what it costs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Growth of group finding: the time goes at most with this power of the number of ops.
const EXPONENT: f64 = 1.1;

/// Solving the equations: at most so many times what a plain union-find over them takes.
const RATIO: f64 = 40.0;

/// Measure depc against mlir-opt (whole processes: CPU time and peak memory), the growth of group finding, and calibration.
#[derive(Parser)]
struct Options {
    /// Smaller inputs and fewer runs: does everything work?
    #[arg(long)]
    quick: bool,
    /// Print JSON instead of tables.
    #[arg(long)]
    json: bool,
    /// Runs of each program per module.
    #[arg(long, default_value_t = 5, value_name = "N")]
    runs: usize,
    /// Measure only this part.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// The depc to measure (that of `./x dist` is what users run); the one that is built beside this program if it is not given.
    #[arg(long, value_name = "FILE")]
    depc: Option<PathBuf>,
    /// Measure one point of the growth in this process, and print it as JSON.
    #[arg(long, value_enum, hide = true)]
    point: Option<Family>,
    /// Ops of the point.
    #[arg(long, default_value_t = 1000, hide = true)]
    ops: usize,
    /// CPU seconds to spend on the point.
    #[arg(long, default_value_t = 0.0, hide = true)]
    seconds: f64,
}

/// A part of the benches.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Whole processes against mlir-opt.
    Whole,
    /// Growth of group finding.
    Growth,
    /// Calibration of ResNet-50.
    Calibrate,
}

/// One line of the result: a figure against its target.
struct Figure {
    what: String,
    figure: f64,
    target: f64,
}

impl Figure {
    fn met(&self) -> bool {
        self.figure <= self.target
    }

    fn json(&self) -> Value {
        json!({ "what": self.what, "figure": self.figure, "target": self.target, "met": self.met() })
    }
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<(), String> {
    if let Some(family) = options.point {
        return say(&growth::point(family, options.ops, options.seconds)?.to_string());
    }
    if cfg!(debug_assertions) {
        eprintln!("bench: this is a debug build; ./x bench makes a release build");
    }
    let mut figures = vec![];
    let wanted = |part| options.only.is_none_or(|p| p == part);
    let whole = if wanted(Part::Whole) { whole(options, &mut figures)? } else { vec![] };
    let growth = if wanted(Part::Growth) { growth(options, &mut figures)? } else { vec![] };
    if wanted(Part::Calibrate) {
        figures.extend(calibrate::measure(&tools(options)?, options.quick)?);
    }
    if options.json {
        let figures: Vec<Value> = figures.iter().map(Figure::json).collect();
        let whole: Vec<Value> = whole.iter().map(whole_json).collect();
        let growth: Vec<Value> = growth.iter().map(growth_json).collect();
        return say(&json!({ "version": 1, "figures": figures, "whole": whole, "growth": growth }).to_string());
    }
    if !whole.is_empty() {
        say(&format!("\ndepc prune IN -o OUT against mlir-opt IN -o OUT; medians\n\n{}", whole_table(&whole)))?;
    }
    if !growth.is_empty() {
        say(&format!("\nGroup finding on graphs in memory; CPU time\n\n{}", growth_table(&growth)))?;
    }
    say(&format!("\nTargets\n\n{}", figure_table(&figures)))
}

// --- whole processes ---

type Whole = (Case, Measured);

fn whole(options: &Options, figures: &mut Vec<Figure>) -> Result<Vec<Whole>, String> {
    let tools = tools(options)?;
    let mut out = vec![];
    for case in whole::cases(options.quick) {
        eprintln!("({}) {} …", case.id, case.what);
        let runs = if options.quick { 2 } else { options.runs.max(1) };
        let measured = whole::measure(&case, &tools, runs)?;
        let (ours, theirs) = (&measured.depc, &measured.mlir_opt);
        figures.push(Figure {
            what: format!("({}) CPU time of depc / mlir-opt", case.id),
            figure: ours.cpu / theirs.cpu,
            target: case.time,
        });
        figures.extend(case.memory.map(|target| Figure {
            what: format!("({}) memory of depc / mlir-opt", case.id),
            figure: ours.memory / theirs.memory,
            target,
        }));
        figures.extend(case.line.zip(measured.line).map(|(target, figure)| Figure {
            what: format!("({}) CPU time of depc a line, µs", case.id),
            figure,
            target,
        }));
        out.push((case, measured));
    }
    Ok(out)
}

/// depc is built beside this program, unless another one is named.
fn tools(options: &Options) -> Result<Tools, String> {
    let exe = std::env::current_exe().map_err(|e| format!("where is this program? {e}"))?;
    let beside = exe.parent().ok_or("this program is in no folder")?;
    let depc = options.depc.clone().unwrap_or_else(|| beside.join("depc"));
    if !depc.is_file() {
        return Err(format!("no {}: build it first, or use ./x bench", depc.display()));
    }
    let mlir_opt = Path::new(env!("DEPC_LLVM_LIBDIR")).join("../bin/mlir-opt");
    let target: PathBuf = beside.parent().unwrap_or(beside).into();
    let dir = target.join("bench");
    std::fs::create_dir_all(&dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    Ok(Tools { depc, mlir_opt, dir })
}

fn whole_table(rows: &[Whole]) -> Table {
    let header = ["", "module", "ops", "in", "out", "CPU", "mlir-opt", "memory", "mlir-opt"];
    let mut table = table(&header, 2);
    for (case, m) in rows {
        let (ours, theirs) = (&m.depc, &m.mlir_opt);
        table.add_row([
            case.id.to_string(),
            format!("{}: {:.1} M parameters", case.what, m.input.parameters as f64 / 1e6),
            m.input.ops.to_string(),
            megabytes(m.input.bytes as f64),
            megabytes(m.output as f64),
            format!("{:.3} s", ours.cpu),
            format!("{:.3} s", theirs.cpu),
            megabytes(ours.memory),
            megabytes(theirs.memory),
        ]);
    }
    table
}

fn whole_json((case, m): &Whole) -> Value {
    let cost = |c: &process::Cost| json!({ "cpu_seconds": c.cpu, "wall_seconds": c.wall, "peak_rss_bytes": c.memory });
    json!({
        "id": case.id, "what": case.what, "ops": m.input.ops, "parameters": m.input.parameters,
        "bytes_in": m.input.bytes, "bytes_out": m.output, "depc": cost(&m.depc), "mlir_opt": cost(&m.mlir_opt),
    })
}

// --- growth ---

type Growth = (Family, Vec<Point>, f64);

fn growth(options: &Options, figures: &mut Vec<Figure>) -> Result<Vec<Growth>, String> {
    let (sizes, seconds): (&[usize], f64) =
        if options.quick { (&[100, 1000, 10_000], 0.2) } else { (&[100, 1000, 10_000, 100_000], 1.5) };
    let mut out = vec![];
    for family in Family::ALL {
        eprintln!("group finding, {} …", family.name());
        let points = sizes.iter().map(|n| growth::measure(family, *n, seconds)).collect::<Result<Vec<Point>, _>>()?;
        let exponent = growth::exponent(&points);
        figures.push(Figure {
            what: format!("exponent of growth, {}", family.name()),
            figure: exponent,
            target: EXPONENT,
        });
        figures.extend(points.last().map(|p| Figure {
            what: format!("solving / union-find over the same equations, {}", family.name()),
            figure: p.ratio,
            target: RATIO,
        }));
        out.push((family, points, exponent));
    }
    Ok(out)
}

fn growth_table(rows: &[Growth]) -> Table {
    let mut table = table(&["network", "ops", "groups", "time", "per op", "memory"], 1);
    for (family, points, _) in rows {
        for p in points {
            table.add_row([
                family.name().to_string(),
                format!("{:.0}", p.ops),
                format!("{:.0}", p.groups),
                format!("{:.2} ms", p.seconds * 1e3),
                format!("{:.1} µs", p.seconds / p.ops * 1e6),
                megabytes(p.memory),
            ]);
        }
    }
    table
}

fn growth_json((family, points, exponent): &Growth) -> Value {
    let point = |p: &Point| json!({ "ops": p.ops, "groups": p.groups, "seconds": p.seconds, "peak_rss_bytes": p.memory, "union_find": p.ratio });
    let points: Vec<Value> = points.iter().map(point).collect();
    json!({ "network": family.name(), "exponent": exponent, "points": points })
}

// --- tables ---

fn figure_table(figures: &[Figure]) -> Table {
    let mut table = table(&["figure", "measured", "target", ""], 1);
    for f in figures {
        let met = if f.met() { "met" } else { "missed" };
        table.add_row([f.what.clone(), format!("{:.3}", f.figure), format!("≤ {}", f.target), met.to_string()]);
    }
    table
}

/// An empty table whose columns from `first` on are numbers.
fn table(header: &[&str], first: usize) -> Table {
    let mut table = Table::new();
    // A rule under the header, and nothing else.
    let rule = LineStyle::none().fill('─').junction('─');
    table.load_style(TableStyle::new().header_separator(rule)).set_header(header.to_vec());
    for column in table.column_iter_mut().skip(first) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

fn say(text: &str) -> Result<(), String> {
    // A reader that has seen enough closes the pipe.
    match writeln!(std::io::stdout().lock(), "{text}") {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(e.to_string()),
        _ => Ok(()),
    }
}

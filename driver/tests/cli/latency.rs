//! `--target latency=…`, with clocks that are scripts: what they say follows from the sizes in a module, so that it can be asked again.

use super::harness::{Ran, Scratch, depc};
use serde_json::Value;
use std::process::Command;

const RESNET: &str = "../models/resnet.mlir";

/// A clock, and what it says of a file.
struct Clock {
    s: Scratch,
    path: String,
}

impl Clock {
    /// The script is awk's, over the sizes of the tensors that a module's convolutions write, one a line: fields by `x`, the last one the
    /// type. Each run is noted down.
    fn new(awk: &str) -> Clock {
        let s = Scratch::new();
        let log = s.path("runs");
        let tensors = "grep conv_2d \"$1\" | sed 's/.*-> tensor<//; s/>.*//'";
        let path = s.write("clock.sh", format!("echo run >> {log}\n{tensors} | awk -Fx '{awk}'\n"));
        Clock { s, path }
    }

    fn of(&self, file: &str) -> f64 {
        let ran = Command::new("sh").args([&self.path, file]).output().unwrap();
        String::from_utf8(ran.stdout).unwrap().split_whitespace().last().unwrap().parse().unwrap()
    }

    fn runs(&self) -> usize {
        self.s.read("runs").lines().count()
    }

    /// Prunes to a latency.
    fn prune(&self, target: &str, more: &[&str]) -> Ran {
        let command = format!("sh {} {{in}}", self.path);
        let out = self.s.path("out.mlir");
        let args = ["prune", RESNET, "-o", &out, "--target", target, "--latency-command", &command, "--report", "json"];
        depc(&[&args[..], more].concat())
    }

    /// Asserts that the target is met, by what the clock says of the files themselves; gives the share of multiply-adds that is left.
    fn met(&self, share: f64, ran: Ran, most: usize) -> f64 {
        let report: Value = serde_json::from_slice(&ran.ok().stdout).unwrap();
        let runs = self.runs();
        assert!(runs <= most && report["latency"]["runs"] == runs, "{runs}");
        let (before, after) =
            (self.of(super::harness::cases().join(RESNET).to_str().unwrap()), self.of(&self.s.path("out.mlir")));
        assert_eq!(report["latency"]["before"], before);
        assert_eq!(report["latency"]["after"], after);
        assert!(after <= before * share, "{after} of {before}");
        let figure = |key: &str| report["macs"][key].as_u64().unwrap() as f64;
        figure("after") / figure("before")
    }
}

/// A time that is proportional to the channels of each convolution.
const CHANNELS: &str = "{ t += $2 * $3 * $4 } END { print \"time\", t }";
/// The same where channels come in eights; other widths take twice the time.
const EIGHTS: &str = "{ t += $2 * $3 * $4 * ($2 % 8 ? 2 : 1) } END { print t }";

#[test]
fn a_latency_is_met_as_the_clock_says() {
    for share in [0.8, 0.6, 0.4] {
        let clock = Clock::new(CHANNELS);
        let ran = clock.prune(&format!("latency={share}"), &[]);
        assert!(clock.met(share, ran, 8) > share * 0.5, "no more goes than has to");
    }
    let clock = Clock::new(CHANNELS);
    let ran = clock.prune("latency=60%", &["--latency-runs", "3"]);
    clock.met(0.6, ran, 3);
}

/// A command that compares with the whole network is not run on that, and is asked for a share.
#[test]
fn a_command_compares_with_the_whole_network() {
    let clock = Clock::new(CHANNELS);
    let plain = clock.s.path("plain.mlir");
    let path = &clock.path;
    let time = |file: &str| format!("$(sh {path} {file} | tail -n 1 | sed 's/time //')");
    let script = format!("echo \"{} {}\" | awk '{{ print $1 / $2 }}'\n", time("$1"), time("$2"));
    let compare = clock.s.write("compare.sh", script);
    let out = clock.s.path("out.mlir");
    let shares = |target: &str| {
        let command = format!("sh {compare} {{in}} {{whole}}");
        let args = ["prune", RESNET, "-o", &out, "--target", target, "--latency-command", &command, "--report", "json"];
        depc(&args)
    };
    let report: Value = serde_json::from_slice(&shares("latency=60%").ok().stdout).unwrap();
    let runs = report["latency"]["runs"].as_u64().unwrap();
    assert_eq!(clock.runs() as u64, 2 * runs, "each run measures both");
    assert!((1..=8).contains(&runs) && report["latency"]["before"] == 1.0, "{report}");
    let share = clock.of(&out) / clock.of(super::harness::cases().join(RESNET).to_str().unwrap());
    assert!(share <= 0.6 && (report["latency"]["after"].as_f64().unwrap() - share).abs() < 1e-4, "{share}: {report}");
    // The same as by times, which are as exact here.
    let command = format!("sh {path} {{in}}");
    depc(&["prune", RESNET, "-o", &plain, "--target", "latency=60%", "--latency-command", &command]).ok();
    assert_eq!(clock.of(&plain), clock.of(&out));
    let ran = shares("latency=12");
    assert!(ran.code == 2 && ran.stderr.contains("ask for a share"), "{}", ran.stderr);
}

/// Fewer multiply-adds may take longer: what macs alone would choose is slower, and depc sees that.
#[test]
fn what_is_slower_though_it_is_smaller_is_not_taken() {
    let clock = Clock::new(EIGHTS);
    let whole = clock.of(super::harness::cases().join(RESNET).to_str().unwrap());
    let small = clock.s.path("small.mlir");
    depc(&["prune", RESNET, "-o", &small, "--target", "macs=80%", "-q"]).ok();
    assert!(clock.of(&small) > whole, "the clock does not show what it is to show");
    std::fs::remove_file(clock.s.path("runs")).unwrap();
    let ran = clock.prune("latency=70%", &["--latency-runs", "12"]);
    clock.met(0.7, ran, 12);
}

#[test]
fn what_cannot_be_had_is_an_error_that_says_the_least() {
    // All but the whole network, whose first convolution has 8 channels or more, takes 20.
    let clock = Clock::new("{ n += $2 } END { print n == whole ? 10 : 20 }");
    let count = Clock::new("{ n += $2 } END { print n }");
    let whole = count.of(super::harness::cases().join(RESNET).to_str().unwrap());
    let script = clock.s.read("clock.sh").replace("n == whole", &format!("n == {whole}"));
    clock.s.write("clock.sh", script);
    let ran = clock.prune("latency=90%", &[]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("a latency of at most 9 cannot be had: the least that was reached is 10 of 10"),
        "{}",
        ran.stderr
    );
    assert_eq!(clock.s.files(), ["clock.sh", "runs"]);
    assert_eq!(clock.runs(), 8);
    // A time that the whole network meets leaves it whole.
    let ran = clock.prune("latency=11", &["--fail-if-nothing"]);
    assert_eq!(ran.code, 3, "{}", ran.stderr);
}

#[test]
fn a_clock_that_fails_is_told() {
    let s = Scratch::new();
    let out = s.path("out.mlir");
    let said = |command: &str| {
        let ran = depc(&["prune", RESNET, "-o", &out, "--target", "latency=0.5", "--latency-command", command]);
        assert_eq!(s.files(), [""; 0]);
        (ran.code, ran.stderr)
    };
    for (command, why) in [
        ("echo no boards >&2; false {in}", "failed (exit status: 1): no boards"),
        ("echo {in} is fast", "and no number above 0"),
        ("echo -3 # {in}", "printed -3, and no number above 0"),
        ("true {in}", "printed nothing"),
    ] {
        let (code, stderr) = said(command);
        assert!(code == 2 && stderr.starts_with("--latency-command: error: ") && stderr.contains(why), "{stderr}");
    }
    let (code, stderr) = said("bench.sh");
    assert!(code == 2 && stderr.contains("it has no `{in}`"), "{stderr}");
    for args in [
        &["--target", "latency=0.5"][..],
        &["--target", "macs=0.5", "--latency-table", "t.csv"],
        &["--target", "latency=0.5", "--latency-command", "true {in}", "--plan-out", "p.json", "--steps", "2"],
    ] {
        let ran = depc(&[&["prune", RESNET, "--dry-run"], args].concat());
        assert_eq!((ran.code, ran.stderr.starts_with("--target: error: ")), (2, true), "{}", ran.stderr);
    }
}

/// The sizes in `f32[1 8 16]`.
fn sizes(tensor: &str) -> Vec<u64> {
    let inner = tensor.split(['[', ']']).nth(1).unwrap_or_default();
    inner.split_whitespace().map(|n| n.parse().unwrap()).collect()
}

/// A table whose times are 1 for each element of a weight and 3 for each that a contraction writes.
#[test]
fn a_table_tells_times() {
    let s = Scratch::new();
    let (rows, table, out) = (s.path("rows.csv"), s.path("table.csv"), s.path("out.mlir"));
    depc(&["prune", RESNET, "--latency-shapes", &rows]).ok();
    let prune = |table: &str, target: &str| {
        depc(&["prune", RESNET, "-o", &out, "--target", target, "--latency-table", table, "--report", "json"])
    };
    let empty = prune(&rows, "latency=0.5");
    assert!(empty.code == 1 && empty.stderr.contains("the table has no time for `linalg."), "{}", empty.stderr);
    let of = |weight: &[u64], result: &[u64]| weight.iter().product::<u64>() + 3 * result.iter().product::<u64>();
    let fill = |line: &str| {
        let types = line.split(',').nth(1).unwrap();
        let tensors: Vec<Vec<u64>> =
            types.split(']').map(|t| sizes(&format!("{t}]"))).filter(|s| !s.is_empty()).collect();
        format!("{line}{}\n", of(&tensors[1], tensors.last().unwrap()))
    };
    let text = s.read("rows.csv");
    let (header, lines) = text.split_once('\n').unwrap();
    s.write("table.csv", format!("{header}\n{}", lines.lines().map(fill).collect::<String>()));
    // What was filled in is kept where rows are asked for again.
    let again = depc(&["prune", RESNET, "--latency-shapes", "-", "--latency-table", &table]).ok();
    assert_eq!(again.out(), s.read("table.csv"));
    // The times by the text of a module.
    let time = |file: &str| -> u64 {
        let text = std::fs::read_to_string(super::harness::cases().join(file)).unwrap();
        let lines = text.lines().filter(|l| l.contains("linalg.conv") || l.contains("linalg.matmul"));
        let tensors = |line: &str| -> Vec<Vec<u64>> {
            let types = line.split("tensor<").skip(1).map(|t| t.split(">").next().unwrap());
            types.map(|t| t.split('x').filter_map(|n| n.parse().ok()).collect()).collect()
        };
        lines.map(tensors).filter(|t| t.len() > 3).map(|t| of(&t[t.len() - 3], &t[t.len() - 1])).sum()
    };
    for share in [0.7, 0.4] {
        let report: Value = serde_json::from_slice(&prune(&table, &format!("latency={share}")).ok().stdout).unwrap();
        let (before, after) = (time(RESNET), time(&out));
        assert_eq!(
            (&report["latency"]["before"], &report["latency"]["after"]),
            (&(before as f64).into(), &(after as f64).into())
        );
        assert!(after as f64 <= share * before as f64 && report["latency"]["runs"] == 0, "{report}");
    }
    let least = prune(&table, "latency=1%");
    assert!(least.code == 2 && least.stderr.contains("(by the table)"), "{}", least.stderr);
    // Both: the table chooses what is measured.
    let command = "echo 7 # {in}";
    let both = depc(&[
        "prune",
        RESNET,
        "--dry-run",
        "--target",
        "latency=0.5",
        "--latency-table",
        &table,
        "--latency-command",
        command,
    ]);
    assert!(
        both.stderr.contains("a latency of at most 3.5 cannot be had: the least that was reached is 7 of 7 (measured"),
        "{}",
        both.stderr
    );
}

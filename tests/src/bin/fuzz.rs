//! Mutations of small inputs, for as long as one likes: `fuzz SECONDS [TARGET] [--seed N]`. `./x fuzz` builds and runs it. With
//! `--mutants N`, it writes N mutants that are pruned, and what they become: `tests/scripts/mutants.py` has others judge them.
//!
//! An input that makes a target fail is kept, and named. A signal ends the program: the input that it worked on is in the folder that is
//! printed first.

use clap::Parser;
use depc_tests::fuzz::{Numbers, Outcome, SECONDS, TARGETS, Target, mutated, pruned_bytes};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Damaged inputs for depc.
#[derive(Parser)]
struct Args {
    /// How long, per target
    seconds: u64,
    /// One target; all of them without it
    target: Option<String>,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write this many mutants that are pruned instead, `SEED.in.mlir` and `SEED.out.mlir`
    #[arg(long)]
    mutants: Option<usize>,
    /// Where inputs are kept
    #[arg(long, default_value = "target/fuzz")]
    folder: PathBuf,
}

#[allow(clippy::print_stdout, reason = "it is what the program is for")]
fn main() -> std::process::ExitCode {
    let args = Args::parse();
    std::fs::create_dir_all(&args.folder).expect("the folder can be made");
    println!("the input at work is in {}", args.folder.display());
    if let Some(count) = args.mutants {
        mutants(&args, count);
        return std::process::ExitCode::SUCCESS;
    }
    let wanted = |t: &&Target| args.target.as_ref().is_none_or(|name| name == t.name);
    let mut failed = 0;
    for target in TARGETS.iter().filter(wanted) {
        let found = run(target, &args);
        println!("{}: {}", target.name, found.0);
        failed += found.1;
    }
    if failed == 0 { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

/// Writes mutants of StableHLO's modules.
fn mutants(args: &Args, mut count: usize) {
    let target = TARGETS.iter().find(|t| t.name == "pretty").expect("a target");
    let mut corpus = (target.corpus)();
    corpus.retain(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        text.contains("stablehlo.") && !["torch.", "util.", "my."].iter().any(|other| text.contains(other))
    });
    let mut seed = args.seed;
    while count > 0 {
        let input = mutated(&corpus, true, &mut Numbers(seed));
        if let (Ok(small), false) = (pruned_bytes(&input), corpus.contains(&input)) {
            keep(&args.folder.join(format!("{seed}.in.mlir")), &input);
            keep(&args.folder.join(format!("{seed}.out.mlir")), &small);
            count -= 1;
        }
        seed += 1;
    }
}

/// Runs a target; what came of it, and how many inputs made it fail.
fn run(target: &Target, args: &Args) -> (String, usize) {
    let corpus = (target.corpus)();
    let (begin, mut seed) = (Instant::now(), args.seed);
    let (mut read, mut refused, mut crashed, mut failed) = (0, 0, 0, 0);
    while begin.elapsed() < Duration::from_secs(args.seconds) {
        let input = mutated(&corpus, target.text, &mut Numbers(seed));
        keep(&args.folder.join(format!("{}.last", target.name)), &input);
        let since = Instant::now();
        let ran = std::panic::catch_unwind(|| (target.run)(&input));
        let slow = since.elapsed() > Duration::from_secs(SECONDS);
        match ran {
            Ok(Outcome::Read) => read += 1,
            Ok(Outcome::Refused) => refused += 1,
            Ok(Outcome::Crashed) => crashed += 1,
            Err(_) => {}
        }
        if ran.is_err() || slow {
            failed += 1;
            keep(&args.folder.join(format!("{}.{seed}", target.name)), &input);
        }
        seed += 1;
    }
    let all = seed - args.seed;
    (format!("{all} inputs: {read} read, {refused} refused, {crashed} crashed MLIR, {failed} failed"), failed)
}

fn keep(path: &Path, input: &[u8]) {
    std::fs::write(path, input).expect("the input can be kept");
}

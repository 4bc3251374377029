//! Mutations of small inputs, for as long as one likes: `fuzz SECONDS [TARGET] [--seed N]`. `./x fuzz` builds and runs it. With
//! `--mutants N`, it writes N mutants that are pruned, and what they become: `tests/scripts/mutants.py` has others judge them.
//!
//! Each input has a process of its own: MLIR writes into memory that it has freed, on some damaged inputs (two blocks of one name in the region
//! of a `linalg.generic`), and the next input must not pay for that. An input that makes a target fail is kept; it fails by a panic, a
//! signal, or by taking too long.

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
    println!("inputs that fail are kept in {}", args.folder.display());
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

/// Runs a target on an input in a process of its own, which ends in any case. `None`: it failed.
fn run_apart(target: &Target, input: &[u8]) -> Option<Outcome> {
    const OUTCOMES: [Outcome; 3] = [Outcome::Read, Outcome::Refused, Outcome::Crashed];
    // SAFETY: this process has one thread, so that its copy is whole.
    let child = unsafe { libc::fork() };
    assert!(child >= 0, "no process can be started");
    if child == 0 {
        let ran = std::panic::catch_unwind(|| (target.run)(input));
        let code = ran.ok().and_then(|ran| OUTCOMES.iter().position(|outcome| *outcome == ran));
        // SAFETY: it ends the copy, and does nothing else.
        unsafe { libc::_exit(code.unwrap_or(OUTCOMES.len()) as i32) };
    }
    let (begin, mut status) = (Instant::now(), 0);
    // SAFETY: it is a child of this process, which nobody else waits for.
    while unsafe { libc::waitpid(child, &raw mut status, libc::WNOHANG) } == 0 {
        if begin.elapsed() > Duration::from_secs(6 * SECONDS) {
            // SAFETY: it is still a child of this process.
            unsafe { libc::kill(child, libc::SIGKILL) };
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    if libc::WIFEXITED(status) { OUTCOMES.get(libc::WEXITSTATUS(status) as usize).copied() } else { None }
}

/// Runs a target; what came of it, and how many inputs made it fail.
fn run(target: &Target, args: &Args) -> (String, usize) {
    let corpus = (target.corpus)();
    let (begin, mut seed) = (Instant::now(), args.seed);
    let (mut read, mut refused, mut crashed, mut failed) = (0, 0, 0, 0);
    while begin.elapsed() < Duration::from_secs(args.seconds) {
        let input = mutated(&corpus, target.text, &mut Numbers(seed));
        let since = Instant::now();
        let ran = run_apart(target, &input);
        let slow = since.elapsed() > Duration::from_secs(SECONDS);
        match ran {
            Some(Outcome::Read) => read += 1,
            Some(Outcome::Refused) => refused += 1,
            Some(Outcome::Crashed) => crashed += 1,
            None => {}
        }
        if ran.is_none() || slow {
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

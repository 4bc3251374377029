//! A fixed number of seeded mutations for every target of [`depc_tests::fuzz`]; `./x fuzz` runs more. The last input of each is kept in
//! the folder for temporary files: it is the one at work when a signal ends the process.

use depc_tests::fuzz::{Numbers, Outcome, ROOM, SECONDS, TARGETS, mutated};
use std::time::{Duration, Instant};

/// Runs a target on its corpus, then on mutations. All of the corpus is read; of the mutations some are read, and some refused.
#[track_caller]
fn survives(name: &str, mutations: u64) {
    let target = TARGETS.iter().find(|t| t.name == name).expect("a target");
    let corpus = (target.corpus)();
    assert!(!corpus.is_empty(), "no corpus");
    let whole = corpus.iter().filter(|input| (target.run)(input) == Outcome::Read).count();
    let last = std::env::temp_dir().join(format!("depc-fuzz-{name}.last"));
    let (mut read, mut refused) = (0, 0);
    let largest = corpus.iter().map(Vec::len).max().unwrap_or(0) as u64;
    for seed in 0..mutations {
        let input = mutated(&corpus, target.text, &mut Numbers(seed));
        std::fs::write(&last, &input).expect("a file");
        let since = Instant::now();
        match (target.run)(&input) {
            Outcome::Read => read += 1,
            Outcome::Refused | Outcome::Crashed => refused += 1,
        }
        assert!(since.elapsed() < Duration::from_secs(SECONDS), "seed {seed} took {:?}", since.elapsed());
    }
    assert!(whole * 10 >= corpus.len() * 8, "only {whole} of {} inputs of the corpus are read", corpus.len());
    assert!(read > 0 && refused > mutations / 20, "{read} read, {refused} refused");
    // Under nextest, a process of its own.
    if let Some(peak) = depc::peak_rss_bytes() {
        assert!(peak < ROOM + 10 * largest || std::env::var_os("NEXTEST").is_none(), "{} MB", peak >> 20);
    }
    let _ = std::fs::remove_file(last);
}

#[test]
fn containers() {
    survives("container", 600);
}

#[test]
fn bytecode() {
    survives("bytecode", 600);
}

#[test]
fn rules() {
    survives("rules", 600);
}

#[test]
fn algebra_rules() {
    survives("algebra", 300);
}

#[test]
fn graphs() {
    survives("graphs", 2000);
}

#[test]
fn equations() {
    survives("equations", 2000);
}

#[test]
fn pretty_text() {
    survives("pretty", 300);
}

#[test]
fn plans() {
    survives("plans", 600);
}

#[test]
fn weights() {
    survives("weights", 1500);
}

#[test]
fn cases() {
    survives("cases", 150);
}

#[test]
fn whole_runs() {
    survives("prune", 400);
}

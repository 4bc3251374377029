//! Edits for random choices on every case and on random programs: each op of what comes out must be well-formed by its own definition
//! ([`crate::edited`]).

use crate::edited::problems;
use crate::{graph, rules};
use depc_ir::graph::Graph;
use depc_ir::rule::RuleSet;
use depc_passes::algebra::ClassId;
use depc_passes::apply::apply;
use depc_passes::edits::edits;
use depc_passes::groups::Network;
use depc_tests::random::program;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Choices per case.
const CHOICES: u64 = 16;
/// Random programs.
const PROGRAMS: u64 = 300;
/// Mutated cases.
const MUTATIONS: u64 = 3000;

/// A sequence of numbers that looks random (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
}

/// Some units of each group, at least one.
fn choice(net: &Network, numbers: &mut Numbers) -> BTreeMap<ClassId, Vec<u32>> {
    let some = |units: u64, numbers: &mut Numbers| {
        let kept: Vec<u32> = (0..units as u32).filter(|_| numbers.next().is_multiple_of(2)).collect();
        if kept.is_empty() { vec![(numbers.next() % units) as u32] } else { kept }
    };
    net.groups.iter().map(|g| (g.class, some(g.units, numbers))).collect()
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut out = vec![];
    for part in ["groups", "counts"] {
        let entries = std::fs::read_dir(folder.join(part)).expect("a folder of cases");
        out.extend(entries.map(|e| e.expect("an entry").path()));
    }
    out.sort();
    out
}

/// Edits for some choices; the number of choices that removed anything.
fn check(graph: &Graph, rules: &RuleSet, name: &str, numbers: &mut Numbers, known: &mut usize) -> usize {
    let net = Network::new(graph, rules).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut pruned = 0;
    for _ in 0..CHOICES {
        let choice = choice(&net, numbers);
        let realised = net.solution.realise(&choice).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let edits = edits(&net, &realised);
        pruned += usize::from(!edits.is_empty());
        let edited = apply(&net.analysis, &edits).unwrap_or_else(|e| panic!("{name}, {choice:?}: {e}"));
        let found = problems(graph, &edited, known);
        assert!(found.is_empty(), "{name}, {choice:?}:\n{}", found.join("\n"));
    }
    pruned
}

#[test]
fn every_choice_leaves_every_op_well_formed() {
    let rules = rules();
    let mut numbers = Numbers(1);
    let (mut known, mut pruned) = (0, 0);
    for path in cases() {
        let (graph, name) = graph(&path, &rules);
        pruned += check(&graph, &rules, &name, &mut numbers, &mut known);
    }
    assert!(known > 10_000 && pruned > 500, "only {known} ops were looked at, {pruned} choices removed anything");
}

#[test]
fn and_every_op_of_random_programs() {
    let rules = rules();
    let mut numbers = Numbers(2);
    let (mut known, mut pruned) = (0, 0);
    for _ in 0..PROGRAMS {
        let length = 1 + numbers.next() % 20;
        let text = program(&(0..length).map(|_| numbers.next() as u32).collect::<Vec<_>>());
        let graph = depc_ir::parse_graph("random.dep", &text).unwrap_or_else(|e| panic!("{}\n{text}", e[0]));
        pruned += check(&graph, &rules, &text, &mut numbers, &mut known);
    }
    assert!(known > 10_000 && pruned > 500, "only {known} ops were looked at, {pruned} choices removed anything");
}

/// A case with one word replaced by another of its words, or left out.
fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let words: Vec<&str> = text.split_inclusive([' ', ',', '\n', '[', ']', '(', ')']).collect();
    let pick = |numbers: &mut Numbers| (numbers.next() % words.len() as u64) as usize;
    let mut out = words.clone();
    for _ in 0..1 + numbers.next() % 3 {
        let at = pick(numbers);
        out[at] = if numbers.next().is_multiple_of(4) { "" } else { words[pick(numbers)] };
    }
    out.concat()
}

/// Whatever a graph says, there are groups and edits, or an error: no panic.
#[test]
fn mutated_cases_do_not_panic() {
    let rules = rules();
    let mut numbers = Numbers(3);
    // A mutation of a comment changes nothing.
    let bare = |text: String| text.split_inclusive('\n').filter(|l| !l.starts_with("//")).collect();
    let texts: Vec<String> = cases().iter().filter_map(|p| std::fs::read_to_string(p).ok().map(bare)).collect();
    let mut read = 0;
    for i in 0..MUTATIONS {
        let text = mutated(&texts[i as usize % texts.len()], &mut numbers);
        let Ok(graph) = depc_ir::parse_graph("mutated.dep", &text) else { continue };
        let ran = std::panic::catch_unwind(|| {
            let Ok(net) = Network::new(&graph, &rules) else { return };
            let choice = choice(&net, &mut Numbers(i));
            let realised = net.solution.realise(&choice).expect("a choice of units");
            let edits = edits(&net, &realised);
            if let Err(e) = apply(&net.analysis, &edits) {
                panic!("{e}");
            }
        });
        assert!(ran.is_ok(), "{text}");
        read += 1;
    }
    assert!(read > MUTATIONS / 10, "only {read} of the graphs can be read");
}

//! Equations as text: every example of the reference, every case, and every mistake.

use super::{parse_equations, print_classes, print_equations};
use crate::algebra::Solution;
use crate::pipeline;
use depc_ir::graph::Graph;
use std::path::Path;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text without comments.
fn bare(text: &str) -> String {
    text.lines().map(|l| l.split("  // ").next().unwrap_or(l).to_string() + "\n").collect()
}

fn blocks(text: &str, language: &str) -> Vec<String> {
    let open = format!("```{language}\n");
    text.split(&open).skip(1).map(|part| part.split("```").next().unwrap_or_default().to_string()).collect()
}

#[test]
fn the_reference_is_true() {
    let reference = std::fs::read_to_string(root().join("spec/stages.md")).expect("it is there");
    let (texts, classes) = (blocks(&reference, "equations"), blocks(&reference, "classes"));
    assert_eq!((texts.len(), classes.len()), (2, 2));
    for (text, classes) in texts.iter().zip(classes) {
        let read = parse_equations("stages.md", text).unwrap_or_else(|e| panic!("{}", e[0]));
        // What may be left away is written out.
        assert_eq!(read.to_string(), bare(text).replace("frozen ax0: \"", "frozen ax0: fixed \""));
        let solution = pipeline::classes(&read.system).expect("a solution");
        assert_eq!(print_classes(&solution, &read.system, &read.reasons), classes);
    }
}

/// The classes of a solution without the numbers of facts and reasons, which a text counts anew.
fn shape(solution: &Solution) -> Vec<(u64, bool, String)> {
    solution.classes.iter().map(|c| (c.size, c.frozen.is_some(), format!("{:?}", c.structure))).collect()
}

/// The equations of every case, read back, are the same text, and have the same classes for the same reasons.
#[test]
fn equations_print_as_they_read() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let mut read = 0;
    for folder in ["groups", "counts", "rules"] {
        for entry in std::fs::read_dir(root().join("tests/cases").join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|e| e != "dep") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a case");
            let graph: Graph = depc_ir::parse_graph("case.dep", &text).unwrap_or_else(|e| panic!("{}", e[0]));
            let facts = pipeline::facts(&graph, &rules);
            let low = pipeline::equations(&facts);
            let text = print_equations(&facts.analysis, &low);
            let again =
                parse_equations("eq.dep", &text).unwrap_or_else(|e| panic!("{}: {}\n{text}", path.display(), e[0]));
            assert_eq!(again.to_string(), bare(&text), "{}", path.display());
            let (a, b) = (pipeline::classes(&low.system), pipeline::classes(&again.system));
            let (a, b) = (a.expect("a solution"), b.expect("a solution"));
            assert_eq!(shape(&a), shape(&b), "{}", path.display());
            let (a, b) =
                (print_classes(&a, &low.system, &low.reasons), print_classes(&b, &again.system, &again.reasons));
            assert_eq!(a, b, "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn mistakes_are_located() {
    let rows = [
        ("var ax1: 3", "1:5: error: expected `ax0`, found `ax1`"),
        ("var ax0: 3\nop 1 a: ax0 = ax1", "2:15: error: undefined variable `ax1`"),
        ("var ax0: 3\nvar ax1: 4\nop 1 a: ax0 = ax1", "3:9: error: the left side has size 3, the right side 4"),
        ("var ax0: 3\nfrozen ax0: kernle \"x\"", "2:13: error: `kernle` is no kind of reason"),
        ("var ax0: 3\nfrozen ax0", "2:11: error: expected a variable (`ax0`), `by` or `:`, found the end of the file"),
        ("var ax0: 99999999999999999999", "1:10: error: 99999999999999999999 is too large"),
        ("var ax0: 3\nop 99999999999 a: ax0 = ax0", "2:4: error: there is no op 99999999999"),
        ("var ax0: 3\nfrozen ax0: \"\\q\"", "2:13: error: unknown escape `\\q`"),
        ("var ax0: 9223372036854775808\nop 0 a: cat(ax0 ax0) = 1", "2:9: error: it has more than 2^64 - 1 elements"),
        ("graph", "1:1: error: expected the end of the file, `var`, `frozen` or `op`, found `graph`"),
    ];
    for (text, expected) in rows {
        let errors = parse_equations("x.dep", text).expect_err(text);
        let found = errors[0].to_string();
        assert!(found.starts_with(&format!("x.dep:{expected}")), "{text}\n{found}");
        assert!(found.contains("help"), "{found}");
    }
    let deep = format!("var ax0: 2\nop 0 a: ax0 = {}ax0{}", "cat(".repeat(100_000), ")".repeat(100_000));
    assert!(parse_equations("x.dep", &deep).is_err());
}

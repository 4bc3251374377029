//! The cases under `tests/cases` that say what they expect (`spec/testing.md`): `depc test tests/cases --bless` accepts a change, and
//! prints the diff to read. The rules of whole dialects are tables with a snapshot: `INSTA_UPDATE=always cargo test -p depc-tests --test
//! cases`. The other modules hold what is true of all cases.

#[path = "cases/adversarial.rs"]
mod adversarial;
#[path = "cases/edited.rs"]
mod edited;
#[path = "cases/edits.rs"]
mod edits;
#[path = "cases/follow.rs"]
mod follow;
#[path = "cases/stablehlo.rs"]
mod stablehlo;
#[path = "cases/stages.rs"]
mod stages;
#[path = "cases/tally.rs"]
mod tally;

use depc_frontend::container::Container;
use depc_frontend::import::import;
use depc_ir::graph::Graph;
use depc_ir::rule::{Role, RuleSet};
use depc_passes::analysis::Analysis;
use std::collections::BTreeSet;
use std::path::Path;

/// The rules that are built in.
fn rules() -> RuleSet {
    depc_spec::rules().expect("the rule files have no mistake")
}

/// A case's graph, and its file name.
fn graph(path: &Path, rules: &RuleSet) -> (Graph, String) {
    let name = path.file_name().expect("a case is a file").to_string_lossy().to_string();
    if name.ends_with(".mlir") {
        let mut container = Container::open(path, &name).unwrap_or_else(|e| panic!("{e}"));
        return (import(&mut container, rules).unwrap_or_else(|e| panic!("{}", e[0])).graph, name);
    }
    let text = std::fs::read_to_string(path).expect("a case can be read");
    (depc_ir::parse_graph(&name, &text).unwrap_or_else(|e| panic!("{}", e[0])), name)
}

/// The rule on each op of a case.
fn instantiated(path: &Path) -> String {
    let rules = rules();
    let (graph, name) = graph(path, &rules);
    depc::show::rules_text(&Analysis::new(&graph, &rules), &name)
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Folders of which every file is a case that says what it expects.
const EXPECTING: [&str; 3] = ["groups", "counts", "edits"];

#[test]
fn cases_are_as_they_expect() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    depc::testing::check(&folder);
    for part in EXPECTING {
        let report = depc::testing::run(&[folder.join(part)], &Default::default()).expect("there are cases");
        assert_eq!(report.skipped, 0, "every file of {part} says what it shows");
        assert!(report.outcomes.len() > 10, "{part}");
    }
}

/// Every numbered line of `spec/counts.md` names cases under `tests/cases/counts`, and every case there is named.
#[test]
fn the_reference_of_counts_names_its_cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("../spec/counts.md")).expect("the reference");
    let files = std::fs::read_dir(root.join("cases/counts")).expect("a folder").map(|e| e.expect("an entry").path());
    let cases: BTreeSet<String> =
        files.map(|path| path.file_stem().expect("a name").to_string_lossy().to_string()).collect();
    let (mut named, mut number) = (BTreeSet::new(), 0);
    for item in text.split("\n\n").flat_map(|part| part.split("\n").fold(vec![], joined)) {
        number += 1;
        assert!(item.starts_with(&format!("{number}. ")), "lines are numbered: {item}");
        let words: Vec<String> = item.split('`').skip(1).step_by(2).map(str::to_string).collect();
        assert!(!words.is_empty(), "no case: {item}");
        named.extend(words);
    }
    assert_eq!(named, cases);
    assert!(number > 20);
}

/// Adds a line of Markdown to the numbered lines before it: it is one, or goes on with the last.
fn joined(mut items: Vec<String>, line: &str) -> Vec<String> {
    match line.split_once(". ") {
        Some((number, _)) if number.parse::<u32>().is_ok() => items.push(line.to_string()),
        _ => items.last_mut().into_iter().for_each(|last| *last += line),
    }
    items
}

#[test]
fn rules_of_every_case() {
    // What is small says what it expects itself.
    let table = |path: &Path| !std::fs::read_to_string(path).expect("a case").starts_with("// depc-test:");
    settings().bind(|| {
        insta::glob!("../cases/rules", "*.{dep,mlir}", |path| {
            if table(path) {
                insta::assert_snapshot!(instantiated(path));
            }
        });
    });
}

/// Every op name of the rule files stands in some case under `tests/cases/rules`. (A function or a global is no op of a graph.)
#[test]
fn every_rule_has_a_case() {
    let rules = rules();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/rules")).expect("a folder") {
        let (graph, _) = graph(&entry.expect("an entry").path(), &rules);
        let analysis = Analysis::new(&graph, &rules);
        seen.extend(analysis.instances.iter().flatten().map(|inst| inst.rule.clone()));
        seen.extend(graph.ops.iter().map(|op| op.name.clone()));
    }
    let roles = rules
        .roles
        .iter()
        .filter(|(_, (role, _))| !matches!(role, Role::Function | Role::Global(_)))
        .map(|(name, _)| name);
    let named = rules.ops.keys().chain(rules.scalars.keys()).chain(roles);
    let missing: BTreeSet<&String> = named.filter(|name| !seen.contains(*name)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}

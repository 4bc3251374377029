//! Damaged input: every parser, and the whole of `prune`, as plain functions of bytes; and mutations to feed them.
//!
//! Whatever the bytes are, a target returns: with a result, or with located diagnostics. A panic, a signal, a run of more than ten
//! seconds and more memory than 400 MB and ten times the input are bugs. `tests/tests/fuzz.rs` runs a fixed number of seeded mutations,
//! the program `fuzz` runs as many as time allows, and `tests/fuzz` wraps the targets for cargo-fuzz.

mod corpus;
mod mutate;

pub use mutate::{Numbers, mutated};

use depc::{First, Form, Input, NoWeights, Plan, Selection, load_rules, network, pruned, pruned_graph, select};
use depc_frontend::container::Container;
use depc_frontend::weights::WeightFile;
use depc_ir::diag::Diagnostic;
use depc_ir::rule::RuleSet;
use std::sync::{Arc, LazyLock};

/// Bytes that a target may take beside ten times its input.
pub const ROOM: u64 = 400 << 20;
/// Seconds that a target may take.
pub const SECONDS: u64 = 10;

/// Something that reads bytes.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Reads them. A panic is a bug.
    pub run: fn(&[u8]) -> Outcome,
    /// Inputs to begin with.
    pub corpus: fn() -> Vec<Vec<u8>>,
    /// Whether inputs are text: mutations are of words and lines, too.
    pub text: bool,
}

/// What came of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// They are an input.
    Read,
    /// They are at fault, and it was said why.
    Refused,
    /// MLIR crashed on them, and it was said where.
    Crashed,
}

/// All of them.
pub const TARGETS: [Target; 11] = [
    Target { name: "container", run: container, corpus: corpus::modules, text: true },
    Target { name: "bytecode", run: container, corpus: corpus::bytecode, text: false },
    Target { name: "rules", run: rules, corpus: corpus::rules, text: true },
    Target { name: "algebra", run: algebra, corpus: corpus::algebra, text: true },
    Target { name: "graphs", run: graphs, corpus: corpus::graphs, text: true },
    Target { name: "equations", run: equations, corpus: corpus::equations, text: true },
    Target { name: "pretty", run: prune, corpus: corpus::pretty, text: true },
    Target { name: "plans", run: plans, corpus: corpus::plans, text: true },
    Target { name: "weights", run: weights, corpus: corpus::weights, text: false },
    Target { name: "cases", run: cases, corpus: corpus::cases, text: true },
    Target { name: "prune", run: prune, corpus: corpus::networks, text: true },
];

/// What files are called.
const NAME: &str = "fuzz";

static RULES: LazyLock<RuleSet> = LazyLock::new(|| load_rules(&[]).expect("the rules of depc are right"));

/// An error is located: it names the input, and says something.
fn refused(errors: &[Diagnostic]) -> Outcome {
    assert!(!errors.is_empty(), "refused without a word");
    assert!(errors.iter().all(|e| !e.file.is_empty() && !e.message.is_empty()), "{errors:?}");
    // A bug in depc that it notices itself is a bug.
    assert!(errors.iter().all(|e| !e.message.contains("internal error")), "{errors:?}");
    let crashed = |e: &Diagnostic| e.message.contains("crashed") || e.help.contains("crashed");
    if errors.iter().any(crashed) { Outcome::Crashed } else { Outcome::Refused }
}

fn container(bytes: &[u8]) -> Outcome {
    let read = Container::from_bytes(bytes.to_vec(), NAME).map_err(|e| vec![e]);
    match read.and_then(|mut container| container.parse(&RULES.dialects()).map(|_| ())) {
        Ok(()) => Outcome::Read,
        Err(errors) => refused(&errors),
    }
}

/// What is read prints as text that reads as the same rules.
fn rules(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    let mut set = RuleSet::default();
    let _ = depc_ir::check_rules(NAME, text, &mut RULES.clone());
    match depc_ir::parse_rules(NAME, text, false, &mut set) {
        Ok(()) => {
            set.ops.values().for_each(|rule| assert!(!rule.to_string().is_empty()));
            Outcome::Read
        }
        Err(errors) => refused(&errors),
    }
}

fn algebra(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    match depc_ir::parse_algebra(NAME, text) {
        Ok(_) => Outcome::Read,
        Err(error) => refused(&[error]),
    }
}

/// What is read prints as text that reads as the same graph.
fn graphs(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    match depc_ir::parse_graph(NAME, text) {
        Ok(graph) => {
            let printed = depc_ir::print_graph(&graph);
            let again = depc_ir::parse_graph(NAME, &printed).unwrap_or_else(|e| panic!("{}\n{printed}", e[0]));
            assert_eq!(depc_ir::print_graph(&again), printed);
            Outcome::Read
        }
        Err(errors) => refused(&errors),
    }
}

fn equations(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    match depc_passes::equations::parse_equations(NAME, text) {
        Ok(equations) => match depc::solve(&equations, NAME) {
            Ok(_) => Outcome::Read,
            Err(errors) => refused(&errors),
        },
        Err(errors) => refused(&errors),
    }
}

/// A plan for the first graph of the corpus.
fn plans(bytes: &[u8]) -> Outcome {
    let graph = depc_ir::parse_graph(NAME, corpus::PLANNED).expect("a graph");
    let net = network(&graph, NAME, &RULES).expect("a network");
    let Ok(plan) = serde_json::from_slice::<Plan>(bytes) else { return Outcome::Refused };
    match plan.choice(&net) {
        Ok(choice) => {
            let selected = depc::Selected { choice, ..Default::default() };
            let edits = pruned(&net, NAME, &selected).unwrap_or_else(|e| panic!("{}", e[0])).edits;
            pruned_graph(&net, NAME, &edits).unwrap_or_else(|e| panic!("{}", e[0]));
            Outcome::Read
        }
        Err(why) => {
            assert!(!why.to_string().is_empty());
            Outcome::Refused
        }
    }
}

/// The first byte says which format the file has.
fn weights(bytes: &[u8]) -> Outcome {
    let Some((format, content)) = bytes.split_first() else { return Outcome::Refused };
    let endings = ["safetensors", "npz", "irpa", "safetensors.index.json"];
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("w.{}", endings[*format as usize % endings.len()]));
    std::fs::write(&path, content).expect("a file");
    let file = match WeightFile::open(&path) {
        Ok(file) => file,
        Err(error) => return refused(&[error]),
    };
    for (i, entry) in file.entries().iter().enumerate() {
        let (Some(elem), Some(shape)) = (entry.dtype.elem(), &entry.shape) else { continue };
        match file.values(i, elem, shape) {
            Ok(values) => drop(values.first_not_finite()),
            Err(error) => drop(refused(&[error])),
        }
    }
    Outcome::Read
}

/// A file of cases, run. Whatever it says, blessing twice is blessing once.
fn cases(bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.dep");
    std::fs::write(&path, bytes).expect("a file");
    let Ok(report) = depc::testing::run(&[&path], &Default::default()) else { return Outcome::Refused };
    assert!(!report.text().contains("internal error"), "{}", report.text());
    let passed = report.failed() == 0;
    let bless = depc::testing::Options { bless: true, ..Default::default() };
    depc::testing::run(&[&path], &bless).expect("as before");
    let once = std::fs::read(&path).expect("the file");
    assert!(!passed || once == bytes, "what passes is not blessed");
    depc::testing::run(&[&path], &bless).expect("as before");
    assert!(std::fs::read(&path).expect("the file") == once, "blessed twice, it differs");
    if passed { Outcome::Read } else { Outcome::Refused }
}

/// From bytes to the pruned module, or graph, in memory; which is read again.
fn prune(bytes: &[u8]) -> Outcome {
    match pruned_bytes(bytes) {
        Ok(small) => {
            Input::from_bytes(NAME, small, &RULES).map(|_| ()).unwrap_or_else(|e| panic!("what was written: {}", e[0]));
            Outcome::Read
        }
        Err(errors) => refused(&errors),
    }
}

/// The pruned module, or graph, of some bytes.
///
/// # Errors
/// What is wrong with the bytes.
pub fn pruned_bytes(bytes: &[u8]) -> Result<Vec<u8>, depc::Errors> {
    let Input { graph, mut body, .. } = Input::from_bytes(NAME, bytes.to_vec(), &RULES)?;
    let net = network(&graph, NAME, &RULES)?;
    let wanted = Selection { criterion: Some(Arc::new(First)), ..Selection::default() };
    let selected = select(&net, NAME, &NoWeights, &wanted)?;
    let edits = pruned(&net, NAME, &selected)?.edits;
    match &mut body {
        None => Ok(depc_ir::print_graph(&pruned_graph(&net, NAME, &edits)?).into_bytes()),
        Some(body) => {
            let module = body.emit(&net, &edits)?;
            Ok(body.to_bytes(&module, Form::Text).expect("there is memory"))
        }
    }
}

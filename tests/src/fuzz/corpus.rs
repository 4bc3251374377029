//! Small inputs that are right, one list per target.

use depc::{First, Form, Input, NoWeights, Selection, load_rules, network, plan_json, pruned, select};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files above this size are mutated slowly, and show nothing more.
const LARGEST: u64 = 24 << 10;

/// The graph whose plans are read.
pub const PLANNED: &str = include_str!("../../cases/groups/concat_cascade.dep");

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name)
}

/// The files of a folder with an ending, by name; without their comments, which nobody reads.
fn files(name: &str, ending: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder(name)).expect("a folder of cases");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending) && p.metadata().is_ok_and(|m| m.len() < LARGEST));
    paths.sort();
    let bare = |path: &PathBuf| -> Vec<u8> {
        let text = std::fs::read_to_string(path).expect("a case can be read");
        text.split_inclusive('\n').filter(|l| !l.starts_with("//")).collect::<String>().into_bytes()
    };
    paths.iter().map(bare).collect()
}

pub fn modules() -> Vec<Vec<u8>> {
    [files("odd", "mlir"), files("run", "mlir"), files("counts", "mlir")].concat()
}

/// Modules of dialects that MLIR lacks.
pub fn pretty() -> Vec<Vec<u8>> {
    let foreign = ["stablehlo.", "torch.", "chlo.", "util.", "sdy."];
    let has = |bytes: &Vec<u8>| {
        let text = String::from_utf8_lossy(bytes);
        foreign.iter().any(|dialect| text.contains(dialect))
    };
    let all = [modules(), files("outside", "mlir"), files("rules", "mlir")].concat();
    all.into_iter().filter(has).collect()
}

pub fn graphs() -> Vec<Vec<u8>> {
    [files("groups", "dep"), files("counts", "dep"), files("edits", "dep"), files("rules", "dep")].concat()
}

pub fn networks() -> Vec<Vec<u8>> {
    [modules(), files("groups", "dep"), files("counts", "dep"), files("edits", "dep")].concat()
}

/// Cases with what they expect.
pub fn cases() -> Vec<Vec<u8>> {
    let whole = |path: PathBuf| std::fs::read(path).expect("a case can be read");
    let names =
        ["groups", "counts", "edits"].into_iter().flat_map(|name| std::fs::read_dir(folder(name)).expect("a folder"));
    let mut paths: Vec<PathBuf> = names.map(|e| e.expect("an entry").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "dep"));
    paths.sort();
    paths.into_iter().map(whole).collect()
}

pub fn rules() -> Vec<Vec<u8>> {
    let own = files("own/rules", "dep");
    let page = include_str!("../../../spec/rules.md").split("```dep-rule\n").skip(1);
    let examples = page.map(|block| block.split("```").next().unwrap_or_default().as_bytes().to_vec());
    own.into_iter().chain(examples).collect()
}

pub fn algebra() -> Vec<Vec<u8>> {
    vec![depc::ALGEBRA.as_bytes().to_vec()]
}

pub fn equations() -> Vec<Vec<u8>> {
    let page = include_str!("../../../spec/stages.md").split("```equations\n").skip(1);
    page.map(|block| block.split("```").next().unwrap_or_default().as_bytes().to_vec()).collect()
}

pub fn plans() -> Vec<Vec<u8>> {
    let rules = load_rules(&[]).expect("the rules of depc are right");
    let graph = depc_ir::parse_graph("planned.dep", PLANNED).expect("a graph");
    let net = network(&graph, "planned.dep", &rules).expect("a network");
    let wanted = Selection { criterion: Some(Arc::new(First)), ..Selection::default() };
    let selected = select(&net, "planned.dep", &NoWeights, &wanted).expect("a choice");
    vec![plan_json(&selected.plan(&net).expect("a plan")).into_bytes()]
}

/// Bytecode of the modules that have such a form, as depc writes it.
pub fn bytecode() -> Vec<Vec<u8>> {
    let rules = load_rules(&[]).expect("the rules of depc are right");
    let written = |text: Vec<u8>| {
        let Input { graph, body, .. } = Input::from_bytes("fuzz", text, &rules).ok()?;
        let mut body = body?;
        let net = network(&graph, "fuzz", &rules).ok()?;
        let wanted = Selection { criterion: Some(Arc::new(First)), ..Selection::default() };
        let edits = pruned(&net, "fuzz", &select(&net, "fuzz", &NoWeights, &wanted).ok()?).ok()?.edits;
        depc::refuse_bytecode(&body.imported, &body.container).ok()?;
        let module = body.emit(&net, &edits).ok()?;
        body.to_bytes(&module, Form::Bytecode).ok()
    };
    modules().into_iter().filter_map(written).collect()
}

/// A file of each format, behind a byte that says which.
pub fn weights() -> Vec<Vec<u8>> {
    let testdata = folder("../../frontend/src/weights/testdata");
    let file = |format: u8, name: &str| {
        let bytes = std::fs::read(testdata.join(name)).expect("a file of weights");
        [vec![format], bytes].concat()
    };
    let index = br#"{"metadata":{"total_size":24},"weight_map":{"a":"one.safetensors","b":"two.safetensors"}}"#;
    vec![
        file(0, "some.safetensors"),
        file(1, "some.npz"),
        file(1, "packed.npz"),
        file(2, "some.irpa"),
        [&[3][..], index].concat(),
    ]
}

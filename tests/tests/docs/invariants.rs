//! Invariants of the source tree as a whole (ARCHITECTURE.md).

use super::{files, root, text};
use depc_frontend::Container;
use depc_frontend::import::import;
use depc_ir::instance::Term;
use depc_ir::why::Why;
use depc_passes::groups::Network;
use petgraph::graphmap::DiGraphMap;
use regex::Regex;
use std::collections::BTreeSet;

/// Code without comments and tests.
fn code(path: &str) -> String {
    let text = text(path);
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(&text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// What an op means stands in `spec/ops`, and nowhere else: no string of the product's code names one.
#[test]
fn no_code_names_an_op() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let names = rules.ops.keys().chain(rules.scalars.keys()).chain(rules.roles.keys());
    let mut dialects: BTreeSet<&str> = names.filter_map(|name| Some(name.split_once('.')?.0)).collect();
    dialects.extend(["stablehlo", "torch", "scf", "builtin"]);
    let dialects: Vec<&str> = dialects.into_iter().collect();
    let op = Regex::new(&format!(r#""[^"\n]*\b({})\.[a-z][^"\n]*""#, dialects.join("|"))).expect("a valid pattern");
    let tests = |path: &String| path.contains("/tests/") || path.ends_with("tests.rs") || path.contains("/examples/");
    // Names of attributes, too, as far as they are no words of their own; the frontend reads pretty text, which has such words.
    let attributes: BTreeSet<&str> = rules.ops.values().flat_map(|rule| rule.places()).collect();
    let known = |name: &&str| name.contains('_') && !name.starts_with('_') && *name != "indexing_maps";
    let attributes: Vec<&str> = attributes.iter().filter_map(|a| a.rsplit('.').next()).filter(known).collect();
    let attribute = Regex::new(&format!(r#""(\w+\.)?({})""#, attributes.join("|"))).expect("a valid pattern");
    let mut read = 0;
    for folder in ["ir", "frontend", "passes", "driver"] {
        for path in [".rs", ".cpp"].iter().flat_map(|e| files_or_none(folder, e)).filter(|path| !tests(path)) {
            read += 1;
            if let Some(found) = op.find(&code(&path)) {
                panic!("{path} names an op: {}", found.as_str());
            }
            if let Some(found) = attribute.find(&code(&path)).filter(|_| folder != "frontend") {
                panic!("{path} names an op's attribute: {}", found.as_str());
            }
        }
    }
    assert!(read > 60, "only {read} files were read");
    assert!(op.is_match(r#"if name == "tosa.conv2d" {"#), "the pattern finds one");
    assert!(attribute.is_match(r#"attrs.get("start_index_map")"#), "the pattern finds one");
}

fn files_or_none(folder: &str, ending: &str) -> Vec<String> {
    if ending == ".cpp" && folder != "frontend" { vec![] } else { files(folder, ending) }
}

/// The packages that `package` is built with, tests included, in cargo's words.
fn built_with(package: &str) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["tree", "--offline", "--locked", "--edges", "normal,build,dev", "--prefix", "none", "-p", package];
    let out = std::process::Command::new(cargo).args(arguments).current_dir(root()).output().expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("cargo prints UTF-8")
}

/// Whoever works on the algebra or on a rule builds without MLIR.
#[test]
fn the_core_links_no_mlir() {
    let mlir =
        |package: &str| built_with(package).lines().any(|l| l.starts_with("mlir-sys ") || l.starts_with("melior "));
    for package in ["depc-ir", "depc-spec", "depc-passes"] {
        assert!(!mlir(package), "{package} is built with MLIR");
    }
    assert!(mlir("depc-mlir"), "the check sees what it looks for");
}

/// One crate of the product names the bindings; the oracles in `tests` have a JIT of their own.
#[test]
fn one_crate_names_the_bindings() {
    let bindings = Regex::new(r"(?m)^(melior|mlir-sys)\b").expect("a valid pattern");
    let manifests = files("", "/Cargo.toml")
        .into_iter()
        .filter(|path| !path.starts_with("tests/downstream/") && bindings.is_match(&text(path)));
    assert_eq!(manifests.collect::<Vec<_>>(), ["frontend/mlir/Cargo.toml", "tests/Cargo.toml"]);
}

/// The modules at the top of a crate and what each takes from the others, by the paths that its code names. (A folder is one
/// room: what its files take from each other is its own business.)
fn imports(crate_folder: &str) -> Vec<(String, String)> {
    let path = Regex::new(r"\bcrate::([a-z_]+)").expect("a valid pattern");
    let mut out = vec![];
    for file in files(crate_folder, ".rs").into_iter().filter(|f| !f.ends_with("tests.rs") && !f.contains("/tests/")) {
        let inside = &file[crate_folder.len() + 1..];
        let module = inside.split(['/', '.']).next().unwrap_or(inside).to_string();
        let code = code(&file);
        let taken = path.captures_iter(&code).map(|c| c[1].to_string());
        out.extend(taken.filter(|other| *other != module).map(|other| (module.clone(), other)));
    }
    out
}

/// The circles among modules, each as its members in alphabetical order.
fn circles(imports: &[(String, String)]) -> Vec<Vec<&str>> {
    let graph: DiGraphMap<&str, ()> = imports.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut found: Vec<Vec<&str>> =
        petgraph::algo::tarjan_scc(&graph).into_iter().filter(|circle| circle.len() > 1).collect();
    found.iter_mut().for_each(|circle| circle.sort_unstable());
    found
}

#[test]
fn no_import_circles() {
    for (folder, least) in [
        ("passes/src", 40),
        ("ir/src", 20),
        ("frontend/src", 15),
        ("frontend/mlir/src", 8),
        ("passes/emit/src", 2),
        ("passes/run/src", 15),
        ("passes/calibrate/src", 5),
        ("driver/src", 15),
    ] {
        let found = imports(folder);
        assert!(found.len() >= least, "only {} imports were found in {folder}", found.len());
        assert_eq!(circles(&found), Vec::<Vec<&str>>::new(), "{folder}");
    }
    let planted = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")].map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(circles(&planted), [["a", "b", "c"]], "the check sees what it looks for");
}

/// A comment says what is true (`Whether it is empty.`); it does not ask.
#[test]
fn no_comment_asks() {
    let question = r"^\s*//[/!].*\b(Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|May|Must|Should|Will)\b [^?|`]*\?";
    let question = Regex::new(question).expect("a valid pattern");
    let mut read = 0;
    for folder in ["ir", "spec", "frontend", "passes", "driver", "tests"] {
        for path in files(folder, ".rs") {
            read += 1;
            let text = text(&path);
            let asking = text.lines().find(|line| question.is_match(line));
            assert_eq!(asking, None, "{path}");
        }
    }
    assert!(read > 100, "only {read} files were read");
    assert!(question.is_match("/// Is it empty?"), "the pattern finds one");
}

/// The command is a caller like any other: it names no crate but `depc`.
#[test]
fn the_command_uses_the_front_door() {
    let inner = Regex::new(r"\bdepc_[a-z]+\b").expect("a valid pattern");
    let files = files("driver/src/cli", ".rs");
    assert!(files.len() > 5, "only {} files were read", files.len());
    for path in files {
        if let Some(found) = inner.find(&code(&path)) {
            panic!("{path} names {}", found.as_str());
        }
    }
}

/// Neither the text that MLIR parses nor the one that it prints has the weights' bytes in it: no hex literal of more than a
/// few bytes, however large the file.
#[test]
fn no_weight_goes_through_mlir() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let hex = Regex::new("\"0x[0-9A-Fa-f]{65,}").expect("a valid pattern");
    for model in ["resnet.mlir", "small.linalg.mlir", "small.tosa.mlir"] {
        let path = root().join("tests/models").join(model);
        let mut container = Container::open(&path, model).unwrap_or_else(|e| panic!("{e}"));
        let bytes: usize = container.blobs().iter().map(|b| b.len).sum();
        assert!(bytes > 10_000 && hex.is_match(&text(&path)), "{model} has weights");
        assert!(!hex.is_match(container.skeleton()), "{model}: a weight is in the skeleton");

        let mut imported = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0]));
        let graph = std::mem::take(&mut imported.graph);
        let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}"));
        // Every group loses its first unit.
        let choice = net.groups.iter().map(|g| (g.class, (1..g.units as u32).collect())).collect();
        let realised = depc_passes::plan::realise(&net, &choice).unwrap_or_else(|e| panic!("{e}"));
        let edits = depc_passes::edits::edits(&net, &realised);
        let output = depc_emit::emit(&mut imported, &container, &net, &edits).unwrap_or_else(|e| panic!("{}", e[0]));
        assert!(!edits.is_empty() && !hex.is_match(output.text()), "{model}: a weight is in the printed module");
    }
}

/// In a rule's instance on an op without a rule every axis is a letter of its own, and fixed.
#[test]
fn an_op_without_a_rule_freezes_all_that_it_touches() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let text = "graph @f(%x: f32[4 6]) -> f32[4 6] {
  %w = param f32[4 6]
  %y = some.op %x, %w {axis = 1} : f32[4 6]
  return %y
}";
    let graph = depc_ir::parse_graph("f.dep", text).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{e}"));
    let (i, _) = graph.ops.iter().enumerate().find(|(_, op)| op.name == "some.op").expect("it is there");
    let inst = net.analysis.instance(depc_ir::graph::OpId(i as u32)).expect("it touches tensors");
    let tied: Vec<&Term> = inst.operands.iter().flatten().chain(&inst.results).flat_map(|t| &t.axes).collect();
    assert_eq!(tied.len(), 6);
    assert!(tied.iter().all(|t| matches!(t, Term::Var(l) if inst.letters[l.0 as usize].fixed.is_some())));
    assert_eq!(net.groups.len(), 0);
    assert_eq!(net.frozen.iter().map(|f| f.axes.len()).sum::<usize>(), 2);
    assert!(net.frozen.iter().all(|f| f.reason == Why::NoRule.because("`some.op` has no rule")));
}

/// `spec/reasons.md` has a row per kind of reason, and every kind has one code of its own.
#[test]
fn every_reason_has_its_row() {
    let text = text("spec/reasons.md");
    let row = Regex::new(r"(?m)^\| `([a-z-]+)` \| \S.* \| \S.* \|$").expect("a valid pattern");
    let rows: BTreeSet<&str> = row.captures_iter(&text).map(|c| c.get(1).map_or("", |m| m.as_str())).collect();
    let codes: BTreeSet<&str> = Why::CODES.iter().map(|(_, code)| *code).collect();
    assert_eq!(rows, codes);
    assert_eq!(codes.len(), Why::CODES.len(), "two kinds share a code");
    assert!(Why::CODES.iter().all(|(why, code)| why.code() == *code));
}

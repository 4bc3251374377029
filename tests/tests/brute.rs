//! The brute-force oracle on small graphs: the hard cases, one op at a time, random programs.

use depc_frontend::container::Container;
use depc_frontend::import::import;
use depc_passes::groups::Network;
use depc_tests::brute::{Checked, Oracle, check_network, is_static, keep_sets};
use depc_tests::random::program;
use std::path::Path;

/// Checks a graph given as text: `most` choices of groups; for completeness, `budget` tries.
fn check(name: &str, text: &str, most: usize, budget: usize) -> Result<Checked, String> {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let graph = depc_ir::parse_graph(name, text).map_err(|e| e[0].to_string())?;
    if !is_static(&graph) {
        return Ok(Checked::default());
    }
    let net = Network::new(&graph, &rules).map_err(|e| e.to_string())?;
    check_network(&net, most, budget).map_err(|e| format!("{name}: {e}"))
}

fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(folder);
    let mut out: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|e| e.expect("an entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "dep"))
        .map(|p| (p.file_name().map_or(String::new(), |n| n.to_string_lossy().to_string()), p))
        .map(|(n, p)| (n, std::fs::read_to_string(p).expect("text")))
        .collect();
    out.sort();
    out
}

/// Random choices of the groups of every case leave every op consistent.
#[test]
fn hard_cases_are_sound() {
    let mut wrong = Vec::new();
    for folder in ["groups", "counts"] {
        for (name, text) in files(folder) {
            if let Err(e) = check(&name, &text, 12, 0) {
                wrong.push(e);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The graphs of a file, one by one, with their names.
fn graphs(text: &str) -> Vec<(String, String)> {
    let starts: Vec<usize> = text.match_indices("graph @").map(|(i, _)| i).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let one = |(start, end): (&usize, usize)| {
        let text = &text[*start..end];
        let name = text["graph @".len()..].split('(').next().unwrap_or("").to_string();
        (name, text.to_string())
    };
    starts.iter().zip(ends).map(one).collect()
}

/// Every op by itself: each choice is consistent, and each consistent assignment of keep-sets is a choice.
#[test]
fn ops_are_sound_and_complete() {
    let mut wrong = Vec::new();
    for (file, text) in files("brute") {
        for (name, text) in graphs(&text) {
            match check(&format!("{file}, {name}"), &text, 4096, 300_000) {
                Ok(checked) if checked.assignments == Some(checked.choices) => {}
                Ok(checked) => wrong.push(format!("{file}, {name}: {checked:?}")),
                Err(e) => wrong.push(e),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Exported modules, with everything that the exporters write: named linalg ops, regions, fills, index arithmetic.
#[test]
fn exported_networks_are_sound() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    for name in ["layernorm.mlir", "small.linalg.mlir", "small.tosa.mlir"] {
        let mut container = Container::open(&folder.join(name), name).unwrap_or_else(|e| panic!("{e}"));
        let graph = import(&mut container, &rules).unwrap_or_else(|e| panic!("{}", e[0])).graph;
        let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
        let checked = check_network(&net, 1, 0).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((checked.choices, checked.unjudged), (1, 0), "{name}");
    }
}

/// The oracle notices: with the keep-set of any one axis of any one value moved by one, some op is inconsistent.
#[test]
fn moved_keep_sets_are_noticed() {
    let rules = depc_spec::rules().expect("the rule files have no mistake");
    let mut moved = 0;
    for (name, text) in files("groups") {
        let graph = depc_ir::parse_graph(&name, &text).unwrap_or_else(|e| panic!("{}", e[0]));
        if !is_static(&graph) {
            continue;
        }
        let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
        moved += noticed(&net).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    assert!(moved > 300, "{moved} axes moved");
}

/// With every second unit of every group removed, moves one axis after the other; gives the number of axes.
fn noticed(net: &Network) -> Result<usize, String> {
    let graph = net.analysis.graph;
    let oracle = Oracle::new(graph, &net.analysis.sized, net.analysis.rules)?;
    let every_second = |g| (g, (0..net.solution.class(g).size as u32).step_by(2).collect());
    let mut keeps = keep_sets(net, &net.solution.groups().map(every_second).collect())?;
    oracle.consistent(&keeps)?;
    let mut moved = 0;
    for v in 0..keeps.len() {
        for axis in 0..keeps[v].len() {
            let Some(keep) = keeps[v][axis].clone().filter(|k| k.contains(&false)) else { continue };
            let mut other = keep.clone();
            other.rotate_right(1);
            let value = depc_ir::graph::ValueId(v as u32);
            // Of units that are all alike it does not matter which ones stay.
            if other == keep || !oracle.sees(value) || net.analysis.is_replicated(value, axis) {
                continue;
            }
            keeps[v][axis] = Some(other);
            if oracle.consistent(&keeps).is_ok() {
                return Err(format!("{}.{axis} moved, and nobody noticed", graph.values[v].name));
            }
            keeps[v][axis] = Some(keep);
            moved += 1;
        }
    }
    Ok(moved)
}

/// Random programs of the primitives: no op is left inconsistent.
#[test]
fn random_programs_are_sound() {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 7
    };
    let (mut wrong, mut choices) = (Vec::new(), 0);
    for seed in 0..60 {
        let numbers: Vec<u32> = (0..2 + seed % 11).map(|_| next()).collect();
        let text = program(&numbers);
        match check(&format!("random {seed}"), &text, 6, 0) {
            Ok(checked) => choices += checked.choices,
            Err(e) => wrong.push(format!("{e}\n{text}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(choices > 200, "{choices} choices");
}

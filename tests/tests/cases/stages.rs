//! The edited graph: of every case, that it is a graph again, and of networks, what MLIR makes of the same edits.

use crate::edited::problems;
use crate::{graph, rules};
use depc::{First, Input, NoWeights, Room, Selected, Selection, network, pruned, pruned_graph, select};
use depc_frontend::Form;
use depc_ir::diag::Pos;
use depc_ir::graph::{Content, DataId, Graph, OpId, ValueId};
use depc_ir::print_graph;
use depc_ir::rule::RuleSet;
use depc_passes::algebra::ClassId;
use depc_passes::groups::Network;
use depc_passes::pipeline;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Group number i loses its first i + 1 units, so that no two widths stay equal; one unit at least stays.
fn uneven(net: &Network) -> BTreeMap<ClassId, Vec<u32>> {
    let keep = |(i, units): (usize, u64)| ((i as u32 + 1).min(units as u32 - 1)..units as u32).collect();
    net.groups.iter().enumerate().map(|(i, g)| (g.class, keep((i, g.units)))).collect()
}

/// The edited graph of a case is a text that is an input again, of the same form, and its groups are those that are left. The number
/// of units removed.
fn edited(path: &Path) -> u64 {
    let rules = rules();
    let (graph, name) = graph(path, &rules);
    let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
    let plan = pipeline::plan(&net, &uneven(&net)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let edits = pipeline::edits(&net, &plan).unwrap_or_else(|e| panic!("{name}: {e}"));
    let applied = pipeline::pruned(&net.analysis, &edits).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(problems(&graph, &applied, &mut 0), Vec::<String>::new(), "{name}");

    let text = print_graph(&applied.graph);
    let again = depc_ir::parse_graph(&name, &text).unwrap_or_else(|e| panic!("{name}: {}\n{text}", e[0]));
    assert_eq!(print_graph(&again), text, "{name}");
    let left = Network::new(&again, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
    let units = |net: &Network| net.groups.iter().map(|g| g.units).sum::<u64>();
    let removed: u64 = plan.groups.iter().map(|g| g.units - g.keep.len() as u64).sum();
    assert!(units(&left) <= units(&net) - removed, "{name}");
    removed
}

#[test]
fn edited_graphs_are_graphs() {
    let mut removed = 0;
    for part in crate::EXPECTING {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(part);
        for entry in std::fs::read_dir(folder).expect("a folder") {
            removed += edited(&entry.expect("an entry").path());
        }
    }
    assert!(removed > 200, "only {removed} units");
}

/// What keeps all units is the graph itself.
#[test]
fn without_edits_the_graph_is_the_same() {
    let rules = rules();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    for part in ["edits", "groups", "counts", "rules"] {
        for entry in std::fs::read_dir(folder.join(part)).expect("a folder") {
            let (graph, name) = graph(&entry.expect("an entry").path(), &rules);
            let net = Network::new(&graph, &rules).unwrap_or_else(|e| panic!("{name}: {e}"));
            let plan = pipeline::plan(&net, &BTreeMap::new()).expect("a plan");
            let edits = pipeline::edits(&net, &plan).expect("edits");
            let applied = pipeline::pruned(&net.analysis, &edits).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(print_graph(&applied.graph), print_graph(&graph), "{name}");
        }
    }
}

/// The first units of every group go, half of them.
fn first_half(net: &Network, name: &str) -> Selected {
    let wanted = Selection { criterion: Some(Arc::new(First)), ..Selection::default() };
    select(net, name, &NoWeights, &wanted).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// The graph of the module that is pruned.
fn module_then_graph(path: &Path, rules: &RuleSet) -> Graph {
    let Input { name, graph, body, .. } = Input::open(path, rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let mut body = body.expect("a module");
    let net = network(&graph, &name, rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let edits = pruned(&net, &name, &first_half(&net, &name)).unwrap_or_else(|e| panic!("{}", e[0])).edits;
    let module = body.emit(&net, &edits).unwrap_or_else(|e| panic!("{}", e[0]));
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("pruned.mlir");
    let mut file = std::fs::File::create(&out).expect("a file");
    body.write(&module, Form::Text, Room::Folder(folder.path()), &mut file).expect("it is written");
    Input::open(&out, rules).unwrap_or_else(|e| panic!("{}", e[0])).graph
}

/// The graph of the module, pruned.
fn graph_then_pruned(path: &Path, rules: &RuleSet) -> Graph {
    let Input { name, graph, .. } = Input::open(path, rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let graph = depc_ir::parse_graph("lowered.dep", &print_graph(&graph)).unwrap_or_else(|e| panic!("{}", e[0]));
    let net = network(&graph, &name, rules).unwrap_or_else(|e| panic!("{}", e[0]));
    let edits = pruned(&net, &name, &first_half(&net, &name)).unwrap_or_else(|e| panic!("{}", e[0])).edits;
    pruned_graph(&net, &name, &edits).unwrap_or_else(|e| panic!("{}", e[0]))
}

/// A graph as text without names, positions and numbers; and what its literals hold, in the order of the text.
fn skeleton(mut graph: Graph) -> (String, Vec<Content>) {
    let mut values: Vec<ValueId> = vec![];
    let mut data: Vec<DataId> = vec![];
    fn ops(graph: &Graph, list: &[OpId], values: &mut Vec<ValueId>, data: &mut Vec<DataId>) {
        for id in list {
            let op = graph.op(*id);
            let held = op.attrs.values().filter_map(|a| match a {
                depc_ir::types::Attr::Data(d) => Some(*d),
                _ => None,
            });
            data.extend(held);
            for region in &op.regions {
                values.extend(&region.args);
                ops(graph, &region.ops, values, data);
            }
            values.extend(&op.results);
        }
    }
    for func in &graph.funcs {
        values.extend(&func.params);
        ops(&graph, &func.body, &mut values, &mut data);
    }
    let content = data.iter().map(|d| graph.literal(*d).content.clone()).collect();
    for (n, v) in values.iter().enumerate() {
        graph.values[v.index()].name = format!("%{n}");
    }
    for data in &mut graph.data {
        (data.name, data.storage, data.content) = ("x".to_string(), 0, Content::Splat(0.0));
    }
    graph.ops.iter_mut().for_each(|op| op.pos = Pos::default());
    (print_graph(&graph), content)
}

/// Whether a literal of the module holds what the graph says, as far as a graph without bytes can say it.
fn agrees(module: &Content, graph: &Content) -> bool {
    match (module, graph) {
        (Content::Stored { uniform: known }, Content::Stored { uniform }) => {
            known.len() == uniform.len() && uniform.iter().zip(known).all(|(said, is)| !said || *is)
        }
        (_, Content::Stored { .. }) => true,
        (Content::Splat(x), Content::Ints(list)) | (Content::Ints(list), Content::Splat(x)) => {
            list.iter().all(|n| *n as f64 == *x)
        }
        (a, b) => a == b,
    }
}

#[track_caller]
fn commutes(path: &Path) {
    let rules = rules();
    let (module, held) = skeleton(module_then_graph(path, &rules));
    let (text, said) = skeleton(graph_then_pruned(path, &rules));
    assert_eq!(module.lines().count(), text.lines().count(), "{}", path.display());
    for (a, b) in module.lines().zip(text.lines()) {
        assert_eq!(a, b, "{}", path.display());
    }
    assert_eq!(held.len(), said.len());
    for (i, (a, b)) in held.iter().zip(&said).enumerate() {
        assert!(agrees(a, b), "{}: literal {i} is {a:?}, and should be {b:?}", path.display());
    }
}

/// To prune a module and to prune its graph is the same.
#[test]
fn pruning_commutes_with_lowering() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    for model in ["resnet.mlir", "small.linalg.mlir", "small.tosa.mlir", "layernorm.mlir", "roll.torch.mlir"] {
        commutes(&models.join(model));
    }
}

/// The same of networks of the zoo.
#[test]
fn pruning_networks_commutes_with_lowering() {
    let Some(folder) = depc_tests::zoo::folder() else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(folder.join("linalg")).expect("a folder").flatten().map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "mlir") && p.metadata().is_ok_and(|m| m.len() < 4 << 20));
    files.sort();
    files.iter().for_each(|path| commutes(path));
}

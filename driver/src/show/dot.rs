//! The groups as a bipartite graph for Graphviz: groups on one side, parameters on the other.

use super::{map_text, tensor_name};
use depc_ir::diag::counted;
use depc_passes::groups::Network;
use petgraph::dot::{Config, Dot};
use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::IntoNodeReferences;
use std::collections::BTreeMap;

/// A node's label and shape.
#[derive(Debug)]
struct Node {
    label: String,
    shape: &'static str,
}

/// The groups of a network in the DOT language. An edge is an axis, with its index map.
pub fn groups_dot(net: &Network) -> String {
    let mut graph: UnGraph<Node, String> = UnGraph::new_undirected();
    let mut tensors: BTreeMap<usize, NodeIndex> = BTreeMap::new();
    for (i, g) in net.groups.iter().enumerate() {
        let label = format!("g{i}\n{}", counted(g.units, "unit", "units"));
        let group = graph.add_node(Node { label, shape: "box" });
        for m in &g.members {
            let tensor = *tensors.entry(m.parameter).or_insert_with(|| {
                let dims: Vec<String> = net.parameters[m.parameter].shape.iter().map(u64::to_string).collect();
                let label = format!("{}\n[{}]", tensor_name(net, m.parameter), dims.join(" "));
                graph.add_node(Node { label, shape: "ellipse" })
            });
            let map = map_text(&m.runs, 4);
            let label = if map.is_empty() { format!("axis {}", m.axis) } else { format!("axis {}: {map}", m.axis) };
            graph.add_edge(group, tensor, label);
        }
    }
    type Graph = UnGraph<Node, String>;
    let edge = |_: &Graph, e: <&Graph as petgraph::visit::IntoEdgeReferences>::EdgeRef| {
        format!("label = {} ", quoted(e.weight()))
    };
    let node = |_: &Graph, n: <&Graph as IntoNodeReferences>::NodeRef| {
        format!("label = {} shape = {} ", quoted(&n.1.label), n.1.shape)
    };
    let config = [Config::NodeNoLabel, Config::EdgeNoLabel];
    let dot = Dot::with_attr_getters(&graph, &config, &edge, &node);
    // From left to right: a network is long, and a wide picture is shown small.
    format!("{dot:?}").replacen('{', "{\n    rankdir = LR", 1)
}

/// A string of the DOT language.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

//! Each stage by itself, given something made by hand instead of what the stage before it gives.

use super::{Classes, classes, edits, equations, facts, groups, plan, pruned};
use crate::algebra::{Class, ClassId, Expr, Fact, Structure, System, VarId};
use crate::edits::{Edits, Literal, Version};
use depc_ir::graph::{Graph, OpId};
use depc_ir::print_graph;
use depc_ir::rule::RuleSet;
use std::collections::BTreeMap;

/// Two layers of width 4 beside each other: nothing ties their widths.
const TWO: &str = "graph @two(%x: f32[1 1 3]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %a = param \"a\" f32[1 3 4]
  %b = param \"b\" f32[1 4 2]
  %c = param \"c\" f32[1 3 4]
  %d = param \"d\" f32[1 4 2]
  %h = tosa.matmul %x, %a, %z, %z : f32[1 1 4]
  %k = tosa.matmul %x, %c, %z, %z : f32[1 1 4]
  %p = tosa.matmul %h, %b, %z, %z : f32[1 1 2]
  %q = tosa.matmul %k, %d, %z, %z : f32[1 1 2]
  %y = tosa.add %p, %q : f32[1 1 2]
  return %y
}
";

fn two() -> (Graph, RuleSet) {
    let graph = depc_ir::parse_graph("two.dep", TWO).unwrap_or_else(|e| panic!("{}", e[0]));
    (graph, depc_spec::rules().expect("the rule files have no mistake"))
}

fn op(graph: &Graph, result: &str) -> OpId {
    let is_it = |op: &depc_ir::graph::Op| op.results.iter().any(|v| graph.value(*v).name == result);
    OpId(graph.ops.iter().position(is_it).expect("an op") as u32)
}

/// Equations that no graph gave.
#[test]
fn equations_by_hand_are_solved() {
    let var = |v| Expr::Var(VarId(v));
    let cat = Expr::Cat(vec![var(0), var(1)]);
    let system = System {
        sizes: vec![2, 3, 5, 5],
        frozen: vec![],
        facts: vec![Fact { rule: "join".into(), origin: 0, equations: vec![(var(2), cat), (var(3), var(2))] }],
    };
    let solution = classes(&system).expect("a solution");
    let leaf = |size| Class { size, frozen: None, structure: Structure::Leaf };
    let joined = Class { size: 5, frozen: None, structure: Structure::Cat(vec![ClassId(0), ClassId(1)]) };
    assert_eq!(solution.classes, [leaf(2), leaf(3), joined]);
    assert_eq!(solution.class_of, [0, 1, 2, 2].map(ClassId));
}

/// A solution of more equations than the graph has: the two widths are one group.
#[test]
fn groups_of_classes_by_hand() {
    let (graph, rules) = two();
    let facts = facts(&graph, &rules);
    let mut lowered = equations(&facts);
    let width = |name: &str| {
        let v = graph.values.iter().position(|v| v.name == name).expect("a value");
        Expr::Var(lowered.axes[v][2].expect("an axis that can be pruned"))
    };
    let tie = Fact { rule: "by hand".into(), origin: 0, equations: vec![(width("%a"), width("%c"))] };
    lowered.system.facts.push(tie);
    let solution = classes(&lowered.system).expect("a solution");
    let net = groups(Classes { facts, lowered, solution });
    assert_eq!(net.groups.iter().map(|g| (g.units, g.members.len())).collect::<Vec<_>>(), [(4, 4)]);

    let choice = BTreeMap::from([(net.groups[0].class, vec![1, 3])]);
    let edits = edits(&net, &plan(&net, &choice).expect("a plan")).expect("edits");
    let small = pruned(&net.analysis, &edits).expect("a graph").graph;
    let expected = TWO.replace("3 4]", "3 2]").replace("4 2]", "2 2]").replace("f32[1 1 4]", "f32[1 1 2]");
    assert_eq!(print_graph(&small), expected);
}

/// A plan that names groups by hand; of another graph it is refused.
#[test]
fn edits_of_a_plan_by_hand() {
    let (graph, rules) = two();
    let net = crate::groups::Network::new(&graph, &rules).expect("a network");
    assert_eq!(net.groups.len(), 2);
    let mut by_hand = plan(&net, &BTreeMap::new()).expect("a plan");
    by_hand.groups.push(crate::plan::PlanGroup {
        id: "g1".into(),
        units: 4,
        keep: vec![2],
        factors: vec![],
        scores: None,
    });
    let of_c = &edits(&net, &by_hand).expect("edits")[&op(&graph, "%c")];
    assert_eq!(of_c[0].literal, Some(Literal::Gather(vec![None, None, Some(vec![2])])));
    by_hand.input.fingerprint = "another".into();
    assert!(edits(&net, &by_hand).is_err());
}

/// Edits by hand, those that fit and those that do not.
#[test]
fn a_graph_of_edits_by_hand() {
    let (graph, rules) = two();
    let an = facts(&graph, &rules).analysis;
    let dims = |sizes: &[u64]| sizes.iter().copied().map(Some).collect::<Vec<_>>();
    let keep = |axis: usize, units: &[u32]| {
        let mut axes = vec![None, None, None];
        axes[axis] = Some(units.to_vec());
        Some(Literal::Gather(axes))
    };
    let version = |sizes: &[u64], literal| vec![Version { results: vec![dims(sizes)], literal, ..Version::default() }];
    let sound = Edits {
        ops: BTreeMap::from([
            (op(&graph, "%a"), version(&[1, 3, 2], keep(2, &[0, 3]))),
            (op(&graph, "%b"), version(&[1, 2, 2], keep(1, &[0, 3]))),
            (op(&graph, "%h"), version(&[1, 1, 2], None)),
        ]),
        ..Edits::default()
    };
    assert!(pruned(&an, &sound).is_ok());
    let wrong = |result: &str, versions: Vec<Version>| {
        let mut edits = sound.clone();
        edits.insert(op(&graph, result), versions);
        pruned(&an, &edits).expect_err(result).to_string()
    };
    let twice = wrong("%a", version(&[1, 3, 2], keep(2, &[3, 0])));
    assert!(twice.contains("axis 2"), "{twice}");
    let whole = wrong("%a", version(&[1, 3, 2], None));
    assert!(whole.contains("no edit of the literal"), "{whole}");
    let rows = wrong("%b", version(&[1, 4, 2], None));
    assert!(rows.contains("would not fit its rule"), "{rows}");
    let attr = Version { attrs: vec![("there_is_none".into(), vec![1])], ..Version::default() };
    assert!(wrong("%h", vec![attr]).contains("there_is_none"));
}

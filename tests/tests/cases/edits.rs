//! What becomes of constants that do not count (what counts is in the texts of `tests/cases/counts`), and that the checker of edited
//! graphs can fail.

use crate::edited::problems;
use crate::{graph, rules};
use depc_ir::graph::{Def, Graph, OpId, ValueId};
use depc_ir::rule::RuleSet;
use depc_passes::algebra::ClassId;
use depc_passes::analysis::Analysis;
use depc_passes::apply::apply;
use depc_passes::edits::{Edits, Literal, edits};
use depc_passes::groups::Network;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(name)
}

fn value(graph: &Graph, name: &str) -> ValueId {
    let i = graph.values.iter().position(|v| v.name == name).unwrap_or_else(|| panic!("no value {name}"));
    ValueId(i as u32)
}

fn producer(graph: &Graph, name: &str) -> OpId {
    match graph.value(value(graph, name)).def {
        Def::Result(op, _) => op,
        _ => panic!("{name} is an argument"),
    }
}

/// The first `keep` units of the group that an axis of a parameter is a member of.
fn choose(net: &Network, parameter: &str, axis: usize, keep: u32) -> (ClassId, Vec<u32>) {
    let v = value(net.analysis.graph, parameter);
    let p = net.parameters.iter().position(|p| p.value == v).expect("a parameter");
    let of = |g: &&depc_passes::groups::Group| g.members.iter().any(|m| m.parameter == p && m.axis == axis);
    let group = net.groups.iter().find(of).unwrap_or_else(|| panic!("no group at axis {axis} of {parameter}"));
    (group.class, (0..keep).collect())
}

/// The edits of a case for (parameter, axis, units kept).
fn edited<'g>(graph: &'g Graph, rules: &'g RuleSet, kept: &[(&str, usize, u32)]) -> Edits {
    let net = Network::new(graph, rules).expect("a network");
    let choice: BTreeMap<ClassId, Vec<u32>> = kept.iter().map(|(p, a, n)| choose(&net, p, *a, *n)).collect();
    let realised = net.solution.realise(&choice).expect("a choice");
    let edits = edits(&net, &realised);
    let applied = apply(&net.analysis, &edits).expect("edits that fit");
    assert_eq!(problems(graph, &applied, &mut 0), Vec::<String>::new());
    edits
}

/// What is no count, or frozen, keeps every number, whatever is removed.
#[test]
fn nothing_else_is_rewritten() {
    let rules = rules();
    let mut cases = 0;
    for entry in std::fs::read_dir(case("counts")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a case");
        let says = text.lines().nth(1).unwrap_or_default();
        if !says.starts_with("// No count") && !says.starts_with("// Frozen") {
            continue;
        }
        cases += 1;
        let (graph, name) = graph(&path, &rules);
        let net = Network::new(&graph, &rules).expect("a network");
        assert!(net.counts.counts.is_empty(), "{name}");
        let choice = net.groups.iter().map(|g| (g.class, (0..g.units as u32 / 2).collect())).collect();
        let edits = edits(&net, &net.solution.realise(&choice).expect("a choice"));
        let literals = edits.values().flatten().filter_map(|v| v.literal.as_ref());
        let numbers = literals.filter(|l| matches!(l, Literal::Number(_))).count();
        assert_eq!(numbers, 0, "{name}");
        // Of a frozen case nothing goes.
        assert_eq!(says.starts_with("// Frozen"), net.groups.is_empty(), "{name}");
    }
    assert!(cases > 20, "{cases}");
}

/// The checker of edited graphs finds planted mistakes.
#[test]
fn planted_mistakes_are_found() {
    let rules = rules();
    let (graph, _) = graph(&case("groups/shape_shared.dep"), &rules);
    let sound = edited(&graph, &rules, &[("%wa", 2, 3), ("%wb", 2, 5)]);
    let op = |name: &str| producer(&graph, name);
    let broken = |change: &dyn Fn(&mut Edits)| {
        let mut edits = sound.clone();
        change(&mut edits);
        match apply(&Analysis::new(&graph, &rules), &edits) {
            Ok(applied) => problems(&graph, &applied, &mut 0).len(),
            Err(_) => 1,
        }
    };
    assert_eq!(broken(&|_| ()), 0);
    assert_ne!(broken(&|e| drop(e.remove(&op("%wa")))), 0, "a weight that stays whole");
    assert_ne!(broken(&|e| drop(e.remove(&op("%ya")))), 0, "an op that is forgotten");
    let own_shape = |e: &mut Edits| {
        let second = ["%ya", "%yb", "%yc"].map(op).into_iter().find(|op| !e[op][0].operands.is_empty());
        e.get_mut(&second.expect("an op that refers to a copy")).expect("edited")[0].operands.clear();
    };
    assert_ne!(broken(&own_shape), 0, "the shape of another reshape");
    assert_ne!(
        broken(&|e| e.get_mut(&op("%yc")).expect("edited")[0].results[0][2] = Some(4)),
        0,
        "a result of a wrong size"
    );
    assert_ne!(broken(&|e| e.get_mut(&op("%vc")).expect("edited")[0].literal = None), 0, "bytes that nobody gathers");
    let twice = |e: &mut Edits| {
        let Some(Literal::Gather(axes)) = &mut e.get_mut(&op("%va")).expect("edited")[0].literal else {
            panic!("a gather")
        };
        axes[1] = Some(vec![0, 0, 1]);
    };
    assert_ne!(broken(&twice), 0, "an index twice");
}

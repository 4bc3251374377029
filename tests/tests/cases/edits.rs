//! What becomes of the constants that count, and of those that do not: the numbers of `depc_passes::edits` on the cases.

use crate::edited::problems;
use crate::{graph, rules};
use depc_ir::graph::{Content, Def, Graph, OpId, ValueId};
use depc_ir::rule::RuleSet;
use depc_ir::types::Attr;
use depc_passes::algebra::ClassId;
use depc_passes::analysis::Analysis;
use depc_passes::apply::apply;
use depc_passes::edits::{Edits, Literal, Ref, edits};
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

/// The number that an op of the edited graph reads from a constant, itself or in its region.
fn number_read(graph: &Graph, edits: &Edits, rules: &RuleSet, user: &str, constant: &str) -> f64 {
    let edited = apply(&Analysis::new(graph, rules), edits).expect("edits that fit");
    let at = Ref { op: producer(graph, user), version: 0 };
    let user = OpId(edited.origin.iter().position(|o| *o == at).expect("the op is still there") as u32);
    let (new, is_it) = (&edited.graph, |v: &ValueId| edited.graph.value(*v).name == constant);
    let read = new.op(user).operands.iter().flatten().copied().chain(new.captures(user)).find(is_it);
    let Def::Result(op, _) = new.value(read.expect("a use of the constant")).def else { panic!("an argument") };
    let data = new.op(op).attrs.values().find_map(|a| match a {
        Attr::Data(d) => Some(new.literal(*d)),
        _ => None,
    });
    match &data.expect("a literal").content {
        Content::Splat(x) => *x,
        Content::Ints(xs) if xs.len() == 1 => xs[0] as f64,
        other => panic!("{constant} is {other:?}"),
    }
}

/// Of a case: what is kept, and per op that counts the constant and the number that it must read then.
type Row<'a> = (&'a str, &'a [(&'a str, usize, u32)], &'a [(&'a str, &'a str, f64)]);

#[test]
fn a_count_follows_the_kept_number() {
    let half = |n: f32| f64::from(1.0 / n);
    let six = [("%w", 2, 6)];
    let linalg = [("%w", 1, 6)];
    let rows: [Row; 27] = [
        ("tosa_reciprocal.dep", &six, &[("%y", "%n", half(6.0))]),
        ("tosa_reciprocal.dep", &[("%w", 2, 1)], &[("%y", "%n", 1.0)]),
        ("tosa_reciprocal.dep", &[("%w", 2, 7)], &[("%y", "%n", half(7.0))]),
        // Half precision has 11 bits: 1/6 is 1365 · 2⁻¹³; bfloat16 has 8: 171 · 2⁻¹⁰.
        ("tosa_f16.dep", &six, &[("%y", "%n", 1365.0 / 8192.0)]),
        ("tosa_bf16.dep", &six, &[("%y", "%n", 171.0 / 1024.0)]),
        ("tosa_cast_between.dep", &six, &[("%c", "%n", 1365.0 / 8192.0)]),
        ("tosa_one_op_per_axis.dep", &six, &[("%y", "%n", half(24.0))]),
        ("tosa_staged.dep", &[("%a", 1, 5), ("%b", 2, 2)], &[("%m", "%n", 0.5), ("%y", "%k", half(5.0))]),
        ("tosa_staged_same_size.dep", &[("%a", 1, 5), ("%b", 2, 2)], &[("%m", "%n", 0.5), ("%y", "%k", half(5.0))]),
        ("tosa_shared_by_two_counts.dep", &[("%a", 1, 4), ("%b", 2, 2)], &[("%m", "%n", 0.5), ("%y", "%n", 0.25)]),
        ("tosa_shared_by_two_counts.dep", &[("%b", 2, 2)], &[("%m", "%n", 0.5), ("%y", "%n", 0.125)]),
        ("tosa_shared_by_two_counts.dep", &[("%a", 1, 4)], &[("%m", "%n", 0.125), ("%y", "%n", 0.25)]),
        ("tosa_weight_of_ones.dep", &six, &[("%y", "%n", half(6.0))]),
        ("tosa_constant_chain.dep", &six, &[("%c", "%n", half(6.0))]),
        ("tosa_rmsnorm.dep", &six, &[("%m", "%n", half(6.0)), ("%me", "%e", 0.00001)]),
        ("tosa_pool_then_mean.dep", &[("%w", 0, 6)], &[("%p", "%n", half(49.0)), ("%y", "%k", half(6.0))]),
        ("linalg_captured.dep", &linalg, &[("%y", "%n", 6.0)]),
        ("linalg_square_inside.dep", &linalg, &[("%y", "%n", half(6.0))]),
        ("linalg_nested_sum.dep", &linalg, &[("%y", "%n", half(6.0))]),
        ("linalg_fused.dep", &linalg, &[("%y", "%n", 6.0), ("%y", "%e", 0.00001)]),
        ("linalg_square_of_mean.dep", &linalg, &[("%y", "%n", 6.0)]),
        ("linalg_norm_over_root.dep", &[("%w", 1, 4)], &[("%y", "%n", 2.0)]),
        ("linalg_norm_times_root.dep", &[("%w", 1, 4)], &[("%y", "%n", 0.5)]),
        ("linalg_constant_chain.dep", &linalg, &[("%f", "%n", 6.0)]),
        ("linalg_cast_outside.dep", &[("%w0", 0, 3)], &[("%six", "%i6", 3.0)]),
        ("linalg_layernorm_f64.mlir", &linalg, &[("%m", "%n", 6.0), ("%r", "%n32", 6.0)]),
        ("linalg_several_axes.mlir", &[], &[("%m", "%n", 12.0)]),
    ];
    let rules = rules();
    for (name, kept, expected) in rows {
        let (graph, _) = graph(&case(&format!("counts/{name}")), &rules);
        let edits = edited(&graph, &rules, kept);
        for (user, constant, number) in expected {
            let found = number_read(&graph, &edits, &rules, user, constant);
            assert_eq!(found, *number, "{name}, {kept:?}: {user} reads {constant}");
        }
    }
}

/// Where an axis is a product, the count takes its part of it: channels per group, but not groups.
#[test]
fn a_count_takes_its_factor() {
    let rules = rules();
    let (graph, _) = graph(&case("counts/linalg_several_axes.mlir"), &rules);
    let net = Network::new(&graph, &rules).expect("a network");
    for (units, keep, number) in [(3, 2, 8.0), (3, 1, 4.0), (4, 2, 12.0)] {
        let group = net.groups.iter().find(|g| g.units == units).expect("a group");
        let choice = BTreeMap::from([(group.class, (0..keep).collect())]);
        let edits = edits(&net, &net.solution.realise(&choice).expect("a choice"));
        assert_eq!(number_read(&graph, &edits, &rules, "%m", "%n"), number, "{keep} of {units}");
    }
}

/// The other users of a constant that counts keep the old number.
#[test]
fn other_users_keep_the_number() {
    let rules = rules();
    let (shared, _) = graph(&case("counts/tosa_shared_constant.dep"), &rules);
    let edits = edited(&shared, &rules, &[("%w", 2, 6)]);
    let old = f64::from(1.0f32 / 12.0);
    assert_eq!(number_read(&shared, &edits, &rules, "%m", "%n"), f64::from(1.0f32 / 6.0));
    assert_eq!(number_read(&shared, &edits, &rules, "%me", "%n"), old);
    assert_eq!(number_read(&shared, &edits, &rules, "%on", "%n"), old);
    let versions = &edits[&producer(&shared, "%n")];
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0].literal, None, "the op itself is the one that is left as it was");

    // The divisor is also a factor, of another size.
    let (sized, _) = graph(&case("groups/count_and_size.dep"), &rules);
    let edits = edited(&sized, &rules, &[("%wa", 0, 5), ("%wb", 1, 2)]);
    assert_eq!(number_read(&sized, &edits, &rules, "%m", "%n"), 2.0);
    assert_eq!(number_read(&sized, &edits, &rules, "%k", "%n"), 8.0);
    assert!(edits[&producer(&sized, "%n")].iter().all(|v| v.results == [vec![Some(5)]]), "both copies have 5 elements");
}

/// What is no count, or frozen, keeps every number, whatever is removed.
#[test]
fn nothing_else_is_rewritten() {
    let rules = rules();
    let mut cases = 0;
    for entry in std::fs::read_dir(case("counts")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a case");
        if !text.starts_with("// No count") && !text.starts_with("// Frozen") {
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
        assert_eq!(text.starts_with("// Frozen"), net.groups.is_empty(), "{name}");
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

//! What the plan says of constants that are uniform, against what the edits make of them, and against what a plan says of the
//! same constants if they are not uniform.

use crate::{graph, rules};
use depc_ir::graph::{Content, Graph};
use depc_ir::rule::RuleSet;
use depc_passes::edits::edits;
use depc_passes::follow::{Follows, constants};
use depc_passes::groups::Network;
use depc_passes::plan::{Choice, Plan, realise};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let files =
        ["groups", "counts", "brute"].iter().flat_map(|sub| std::fs::read_dir(folder.join(sub)).expect("a folder"));
    let mut files: Vec<PathBuf> = files.map(|e| e.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Of every group some units, not the first ones and not the last ones only.
fn choice(net: &Network, odd: u32) -> Choice {
    let keep = |units: u64| (0..units as u32).filter(|u| *u == 0 || !(u + odd).is_multiple_of(3)).collect();
    net.groups.iter().map(|g| (g.class, keep(g.units))).collect()
}

/// For each constant: the shapes of the copies that the edits make of it are those that the plan names, or the old one.
#[test]
fn sizes_are_those_of_the_edits() {
    let rules = rules();
    let mut made = 0;
    for path in cases() {
        let (graph, name) = graph(&path, &rules);
        let Ok(net) = Network::new(&graph, &rules) else { continue };
        for odd in 0..3 {
            let realised = realise(&net, &choice(&net, odd)).expect("a choice");
            let edits = edits(&net, &realised);
            for (p, constant) in net.constants().zip(constants(&net)) {
                let old = || BTreeSet::from([p.shape.clone()]);
                let sizes = |dims: &Vec<Option<u64>>| dims.iter().map(|n| n.expect("static")).collect::<Vec<u64>>();
                let op = net.analysis.producer(p.value);
                let edited: BTreeSet<Vec<u64>> = match op.and_then(|op| edits.get(&op)) {
                    Some(versions) => versions.iter().map(|v| sizes(&v.results[0])).collect(),
                    None => edits.args.get(&p.value).map_or_else(old, |a| BTreeSet::from([sizes(&a.dims)])),
                };
                let left = |f: &Follows| match f.keep(&realised, &net.solution) {
                    depc_passes::algebra::Keep::All => f.size(&net.solution),
                    depc_passes::algebra::Keep::Some(units) => units.len() as u64,
                };
                let said: BTreeSet<Vec<u64>> = constant.uses.iter().map(|u| u.iter().map(left).collect()).collect();
                assert_eq!(said, edited, "{name}: {}", net.tensor_name(p.data));
                made += usize::from(said != old() && constant.uniform.contains(&true));
            }
        }
    }
    assert!(made > 50, "only {made} uniform constants are cut");
}

/// The plan of a case, with its uniform float constants as they are or as ones that are not uniform. The units that are kept are
/// told by the first member of their group.
fn plan(
    graph: &Graph,
    rules: &RuleSet,
    like: Option<&BTreeMap<String, Vec<u32>>>,
) -> Option<(Plan, BTreeMap<String, Vec<u32>>)> {
    let net = Network::new(graph, rules).ok()?;
    let first = |g: &depc_passes::groups::Group| {
        let parameter = |m: &depc_passes::groups::Member| net.tensor_name(net.parameters[m.parameter].data);
        let own = g.members.iter().find(|m| parameter(m) != "as@stored");
        own.map(|m| format!("{}[{}] {:?} of {}", parameter(m), m.axis, m.runs, g.units))
    };
    let mut named = BTreeMap::new();
    let mut chosen = Choice::new();
    for (g, (class, units)) in net.groups.iter().zip(choice(&net, 1)) {
        assert_eq!(g.class, class);
        let name = first(g)?;
        let units = match like {
            Some(like) => like.get(&name)?.clone(),
            None => units,
        };
        named.insert(name, units.clone());
        chosen.insert(class, units);
    }
    Some((Plan::new(&net, &chosen).ok()?, named))
}

/// A constant that is used in one way, and has that use alone, is cut in the same way if it is not uniform.
#[test]
fn indices_are_those_of_a_tensor_that_is_not_uniform() {
    let rules = rules();
    let mut compared = BTreeSet::new();
    for path in cases() {
        let (graph, name) = graph(&path, &rules);
        let Some((ours, kept)) = plan(&graph, &rules, None) else { continue };
        for (i, data) in graph.data.iter().enumerate() {
            let Content::Splat(_) = data.content else { continue };
            let id = depc_ir::graph::DataId(i as u32);
            let called = Network::new(&graph, &rules).expect("as before").tensor_name(id);
            let [tensor] = ours.tensors.iter().filter(|t| t.name == called).collect::<Vec<_>>()[..] else { continue };
            let mut other = graph.clone();
            other.data[i].content = Content::Stored { uniform: vec![false; data.ty.rank()] };
            other.data[i].name = "as@stored".to_string();
            let Some((theirs, _)) = plan(&other, &rules, Some(&kept)) else { continue };
            let Some(same) = theirs.tensors.iter().find(|t| t.name == "as@stored") else { continue };
            assert_eq!((&tensor.shape, &tensor.keep), (&same.shape, &same.keep), "{name}: {called}");
            compared.insert((name.clone(), called));
        }
    }
    assert!(compared.len() > 10, "only {compared:?}");
}

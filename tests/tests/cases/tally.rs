//! Costs as sums of products of widths, against those of real edits.

use super::follow::cases;
use crate::{graph, rules};
use depc::{cost, pruned};
use depc_ir::rule::RuleSet;
use depc_passes::groups::Network;
use depc_passes::plan::Choice;
use depc_passes::tally::Tally;
use std::path::{Path, PathBuf};

/// Widths and keep-sets of a network that differ from group to group. A keep-set follows from the number of units and the width, so
/// that groups alike are cut alike, as shared bytes may be.
struct Cut {
    widths: Vec<u64>,
    salt: u64,
}

impl Cut {
    fn new(net: &Network, salt: u64) -> Cut {
        let width = |(i, g): (usize, &depc_passes::groups::Group)| match salt {
            0 => g.units,
            1 => g.units.div_ceil(2),
            _ => 1 + (i as u64 * 2654435761 + salt * 40503) % g.units,
        };
        let least = net.least_units();
        let width = |(i, g)| width((i, g)).max(least[i]);
        Cut { widths: net.groups.iter().enumerate().map(width).collect(), salt }
    }

    fn keep(&self, units: u64, group: usize, width: u64) -> Vec<u32> {
        // Either the same for all groups, or shifted by the group.
        let shift = if self.salt.is_multiple_of(2) { group as u64 } else { 0 };
        let mut keep: Vec<u32> = (0..width).map(|i| ((i + shift) % units) as u32).collect();
        keep.sort_unstable();
        keep
    }
}

fn check(path: &Path, rules: &RuleSet) -> usize {
    let (graph, name) = graph(path, rules);
    let Ok(net) = Network::new(&graph, rules) else { return 0 };
    let tally = Tally::new(&net);
    for salt in 0..8 {
        let cut = Cut::new(&net, salt);
        let keep = |group: usize, width: u64| cut.keep(net.groups[group].units, group, width);
        let one = |(i, g): (usize, &depc_passes::groups::Group)| (g.class, keep(i, cut.widths[i]));
        let choice: Choice = net.groups.iter().enumerate().map(one).collect();
        let selected = depc::Selected { choice, ..Default::default() };
        let edited = pruned(&net, &name, &selected).expect("a choice");
        let cost = cost(&net, &edited.realised, &edited.edits);
        let ours = [
            tally.parameters(&cut.widths, &keep, false),
            tally.parameters(&cut.widths, &keep, true),
            tally.macs(&cut.widths),
        ];
        let theirs = [cost.parameters.after, cost.bytes.after, cost.macs.after];
        assert_eq!(ours, theirs, "{name}, {salt}: {:?}", cut.widths);
        if salt == 0 {
            assert_eq!(ours, [cost.parameters.before, cost.bytes.before, cost.macs.before], "{name}");
        }
    }
    net.groups.len()
}

#[test]
fn costs_are_those_of_the_edits() {
    let rules = rules();
    let groups: usize = cases().iter().map(|path| check(path, &rules)).sum();
    assert!(groups > 100, "only {groups} groups");
}

#[test]
fn costs_of_networks_are_those_of_the_edits() {
    let rules = rules();
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut files: Vec<PathBuf> =
        ["resnet.mlir", "small.tosa.mlir", "layernorm.mlir"].iter().map(|name| models.join(name)).collect();
    let zoo = ["densenet121", "gpt2_m", "llama_m", "moe_dense", "resnext50", "swin"];
    files.extend(zoo.iter().filter_map(|name| depc_tests::zoo::file("linalg", name)));
    assert!(files.iter().all(|path| check(path, &rules) > 0));
}

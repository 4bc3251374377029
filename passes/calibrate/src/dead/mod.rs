//! Units that go without any effect: what a network computes is the same without them, bit by bit in an executor that sums one number after
//! another, as long as all numbers on its way are finite.
//!
//! A few runs show which slices of values are the same every time, the rules prove which of them have to be ([`constant`]), and from the
//! zeros among those follows which units no sum notices ([`without`]).

mod alike;
mod changes;
mod constant;
mod contribution;
mod fold;
mod folds;
mod lanes;
mod owned;
mod places;
mod readings;
mod seen;
mod shift;
mod steady;
mod without;

pub use fold::{Folded, Kind, Redundant, Stay, fold_units};

use constant::{Known, Product};
use depc_ir::diag::Diagnostic;
use depc_ir::graph::ValueId;
use depc_passes::groups::Network;
use depc_run::{Array, Constants, Observer, Program};
use seen::{Seen, Watcher};
use std::collections::{BTreeSet, HashMap};
use without::{Units, without_effect};

/// The units that go without effect, per group of the network, ascending. One unit of each group stays, and all units of those
/// whose numbers are in `kept`. `probes` are inputs of the network; `name` is what diagnostics call it.
///
/// # Errors
/// What the executor does not run.
pub fn dead_units(
    net: &Network,
    literals: &dyn Constants,
    name: &str,
    probes: &[Vec<Array>],
    kept: &BTreeSet<usize>,
) -> Result<Vec<Vec<u32>>, Vec<Diagnostic>> {
    let units = Units::of(net);
    Ok(Runs::new(net, &units, literals, name, probes)?.without_effect(net, &units, kept))
}

/// What was seen of a network in a few runs.
struct Runs {
    seen: Vec<Option<Seen>>,
    /// The numbers of constants that are factors of sums.
    numbers: HashMap<ValueId, Array>,
}

impl Runs {
    /// Runs it.
    fn new(
        net: &Network,
        units: &Units,
        literals: &dyn Constants,
        name: &str,
        probes: &[Vec<Array>],
    ) -> Result<Runs, Vec<Diagnostic>> {
        let an = &net.analysis;
        let graph = an.graph;
        let program = Program::unfolded(graph, an.rules, literals, name)?;
        let asked = |v: ValueId, axis: usize| net.axis_class(v, axis).is_some_and(|c| units.get(c).is_some());
        let wanted: Vec<Vec<bool>> = (0..graph.values.len() as u32)
            .map(|v| (0..graph.ty(ValueId(v)).rank()).map(|axis| asked(ValueId(v), axis)).collect())
            .collect();
        let factors = factors(net);
        let mut watcher = Watcher::new(&wanted, &factors);
        for v in program.arguments() {
            if let Some(array) = program.weight(*v) {
                watcher.see(*v, &array);
            }
        }
        for probe in probes {
            program.run(probe, &mut watcher).map_err(|e| vec![e])?;
        }
        Ok(Runs { seen: watcher.seen, numbers: watcher.numbers })
    }

    /// What the rules prove to be the same for all inputs.
    fn known<'a, 'g>(&'a self, net: &'a Network<'g>) -> Known<'a, 'g> {
        Known::new(&net.analysis, &self.seen, &self.numbers)
    }

    /// What was the same in all runs.
    fn assumed<'a, 'g>(&'a self, net: &'a Network<'g>) -> Known<'a, 'g> {
        Known::assumed(&net.analysis, &self.seen, &self.numbers)
    }

    /// The units that go without effect.
    fn without_effect(&self, net: &Network, units: &Units, kept: &BTreeSet<usize>) -> Vec<Vec<u32>> {
        without_effect(net, &self.known(net), units, kept)
    }
}

/// Values that follow from constants alone and are factors of sums.
fn factors(net: &Network) -> BTreeSet<ValueId> {
    let an = &net.analysis;
    let mut constant = an.constant_values(false).to_vec();
    an.graph.weights.keys().for_each(|v| constant[v.index()] = true);
    let mut out = BTreeSet::new();
    for inst in an.instances.iter().flatten() {
        for product in inst.computes.iter().flatten().filter(|c| c.fold.is_some()).filter_map(|c| Product::of(&c.expr))
        {
            let operands = [product.a, product.b].into_iter().filter_map(|i| inst.operands[i].as_ref());
            out.extend(operands.map(|t| t.value).filter(|v| constant[v.index()]));
        }
    }
    out
}

//! Axes that are split over devices: of which numbers the widths of groups are multiples, so that each device has the same share.
//!
//! Let n be the number of parts of an axis. A group that is the axis keeps a multiple of n units. Of a product of factors, the group keeps
//! a multiple of n / gcd(n, Π sizes of the factors that stay whole). Of a concatenation, each piece keeps a multiple of n,
//! and stays whole if it is none.

use crate::algebra::{ClassId, Structure};
use crate::groups::Network;
use crate::select::Compound;
use std::collections::BTreeMap;

/// Over how many devices axes are split.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shards {
    /// Each axis over as many as the module's shardings say.
    #[default]
    Module,
    /// None is split, whatever the module says.
    None,
    /// Each axis of a weight over this many, and those that the module splits as it says, too.
    All(u64),
}

/// What the width of each group is a multiple of; 0 where it stays whole, because what splits one of its axes is not understood. Groups
/// whose axes are not split are left out.
///
/// Widths are numbers of units of [`Network::groups`].
pub fn multiples(net: &Network, compound: Compound, shards: Shards) -> BTreeMap<usize, u64> {
    let mut walk = Walk {
        net,
        groups: net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect(),
        together: compound == Compound::All,
        out: BTreeMap::new(),
    };
    if let Shards::All(n) = shards {
        net.parameters.iter().flat_map(|p| p.axes.iter().flatten()).for_each(|class| walk.class(*class, n));
    }
    for (value, parts) in net.analysis.graph.shardings.iter().filter(|_| shards != Shards::None) {
        for (axis, n) in parts.iter().enumerate().filter(|(_, n)| **n != 1) {
            let var = net.lowered.axes[value.index()].get(axis).copied().flatten();
            if let Some(var) = var {
                walk.class(net.solution.class_of[var.0 as usize], *n);
            }
        }
    }
    walk.out
}

struct Walk<'n, 'g> {
    net: &'n Network<'g>,
    groups: BTreeMap<ClassId, usize>,
    /// Whether several factors of one axis lose units.
    together: bool,
    out: BTreeMap<usize, u64>,
}

impl Walk<'_, '_> {
    /// The size of a class shall be a multiple of n.
    fn class(&mut self, class: ClassId, n: u64) {
        if n == 1 {
            return;
        }
        if let Some(group) = self.groups.get(&class) {
            let known = self.out.entry(*group).or_insert(1);
            *known = lcm(*known, n);
            return;
        }
        let here = self.net.solution.class(class);
        match &here.structure {
            Structure::Leaf => {}
            Structure::Back(of) => self.class(*of, n),
            Structure::Cat(pieces) => {
                for piece in pieces {
                    self.class(*piece, if n > 0 && self.size(*piece).is_multiple_of(n) { n } else { 0 });
                }
            }
            Structure::Prod(factors) => {
                for (i, factor) in factors.iter().enumerate() {
                    let others = factors.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, f)| *f);
                    let whole: u64 =
                        others.filter(|f| !self.together || !self.has_groups(*f)).map(|f| self.size(f)).product();
                    self.class(*factor, if n == 0 { 0 } else { n / gcd(n, whole.max(1)) });
                }
            }
        }
    }

    fn size(&self, class: ClassId) -> u64 {
        self.net.solution.class(class).size
    }

    fn has_groups(&self, class: ClassId) -> bool {
        if self.groups.contains_key(&class) {
            return true;
        }
        match &self.net.solution.class(class).structure {
            Structure::Leaf => false,
            Structure::Back(of) => self.has_groups(*of),
            Structure::Cat(parts) | Structure::Prod(parts) => parts.iter().any(|part| self.has_groups(*part)),
        }
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The least common multiple; 0, which only all units are a multiple of, if one of them is or if it is too large.
pub fn lcm(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 { 0 } else { (a / gcd(a, b)).checked_mul(b).unwrap_or(0) }
}

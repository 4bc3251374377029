//! Which groups are pruned, and which of their units go.

use crate::algebra::{ClassId, Structure};
use crate::groups::{Group, Member, Network};
use crate::uses::{is_contraction, letters_of_results, users};
use depc_ir::graph::OpId;
use depc_ir::instance::{Instance, LetterId, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Which groups to take where one axis is a product of several.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Compound {
    /// The factor with the most units.
    #[default]
    Largest,
    /// The outermost factor (heads, convolution groups).
    Outer,
    /// The innermost factor (head width, channels per group).
    Inner,
    /// All of them; more than the ratio goes.
    All,
}

/// Indices (into [`Network::groups`]) of the groups to prune, ascending, and those passed over because another factor of the
/// same axis was taken, each with that factor.
pub struct Chosen {
    /// To be pruned.
    pub taken: Vec<usize>,
    /// (passed over, because of).
    pub passed: Vec<(usize, usize)>,
}

/// Chooses the groups to prune among the candidates (indices into [`Network::groups`]).
pub fn choose(net: &Network, compound: Compound, candidates: &[usize]) -> Chosen {
    let index: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
    let rivals = rivals(net, &index);
    let mut order = candidates.to_vec();
    let units = |i: usize| std::cmp::Reverse(net.groups[i].units);
    match compound {
        Compound::All => return Chosen { taken: order, passed: vec![] },
        Compound::Largest => order.sort_by_key(|i| (units(*i), *i)),
        Compound::Outer => order.sort_by_key(|i| (rivals.depth(*i), units(*i), *i)),
        Compound::Inner => order.sort_by_key(|i| (std::cmp::Reverse(rivals.depth(*i)), units(*i), *i)),
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut passed = vec![];
    for i in order {
        match rivals.of(i).find(|j| taken.contains(j)) {
            Some(j) => passed.push((i, j)),
            None => drop(taken.insert(i)),
        }
    }
    passed.sort_unstable();
    Chosen { taken: taken.into_iter().collect(), passed }
}

/// Per group (an index into [`Network::groups`]) that is a factor of an axis: how many groups stand outside of it there, at most.
pub fn depths(net: &Network) -> BTreeMap<usize, usize> {
    let index: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
    rivals(net, &index).depths
}

/// Per group of the network: those that are other factors of an axis that it lies in, ascending.
pub fn factors(net: &Network) -> Vec<Vec<usize>> {
    let index: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
    let rivals = rivals(net, &index);
    (0..net.groups.len()).map(|i| rivals.of(i).collect()).collect()
}

/// Pairs of groups that are factors of one axis.
#[derive(Default)]
struct Rivals {
    pairs: BTreeSet<(usize, usize)>,
    /// How many groups stand outside (to the left of) a group, at most.
    depths: BTreeMap<usize, usize>,
}

impl Rivals {
    fn of(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.pairs.range((i, 0)..(i + 1, 0)).map(|(_, j)| *j)
    }
    fn depth(&self, i: usize) -> usize {
        self.depths.get(&i).copied().unwrap_or(0)
    }
}

/// Factors of one axis are rivals where that axis is one letter of a contraction: there a unit of the product is a feature. (A
/// matrix that is only stored flattened has two axes all the same.) So are several letters that make up one axis of it
/// as a product of matrices: heads and their width, whether or not they were flattened before.
fn rivals(net: &Network, index: &BTreeMap<ClassId, usize>) -> Rivals {
    let mut out = Rivals::default();
    let mut memo: BTreeMap<ClassId, BTreeSet<usize>> = BTreeMap::new();
    let mut seen: BTreeSet<ClassId> = BTreeSet::new();
    let mut stack: Vec<ClassId> = vec![];
    for inst in net.analysis.instances.iter().flatten().filter(|i| is_contraction(i)) {
        let letters = net.lowered.letters[inst.op.index()].iter().flatten();
        stack.extend(letters.map(|var| net.solution.class_of[var.0 as usize]));
        for classes in flattened(net, inst) {
            let inside: Vec<BTreeSet<usize>> = classes.iter().map(|c| leaves(net, index, *c, &mut memo)).collect();
            out.product(&inside);
            let mut outside = 0;
            for groups in &inside {
                for g in groups {
                    let depth = out.depths.entry(*g).or_insert(outside);
                    *depth = (*depth).max(outside);
                }
                outside += groups.len();
            }
        }
    }
    while let Some(class) = stack.pop() {
        if !seen.insert(class) {
            continue;
        }
        match &net.solution.class(class).structure {
            Structure::Leaf => {}
            Structure::Cat(pieces) => stack.extend(pieces),
            Structure::Back(of) => stack.push(*of),
            Structure::Prod(factors) => {
                let inside: Vec<BTreeSet<usize>> = factors.iter().map(|f| leaves(net, index, *f, &mut memo)).collect();
                out.product(&inside);
                nested_depths(net, index, class, 0, &mut memo, &mut out.depths);
                stack.extend(factors);
            }
        }
    }
    out
}

/// A contraction is a product of matrices, each axis of which may be several letters: those summed over, those of the result
/// that only one operand has. The classes of each such axis of more than one letter, outermost first.
fn flattened(net: &Network, inst: &Instance) -> Vec<Vec<ClassId>> {
    let kept = letters_of_results(inst);
    let own: Vec<Vec<u32>> = inst.operands.iter().map(|t| in_order(t.iter().flat_map(|t| &t.axes))).collect();
    let holders = |l: u32| own.iter().filter(|o| o.contains(&l)).count();
    let mut axes: Vec<Vec<u32>> = own
        .iter()
        .map(|letters| letters.iter().copied().filter(|l| kept.contains(l) && holders(*l) == 1).collect())
        .collect();
    let summed =
        |letters: &Vec<u32>| letters.iter().copied().filter(|l| !kept.contains(l) && holders(*l) > 1).collect();
    axes.extend(own.iter().map(summed).max_by_key(Vec::len));
    let class = |l: &u32| {
        let var = net.lowered.letter(inst.op, LetterId(*l))?;
        Some(net.solution.class_of[var.0 as usize])
    };
    axes.iter().filter(|a| a.len() > 1).map(|a| a.iter().filter_map(class).collect()).collect()
}

/// Letters in the order in which they stand, each once.
fn in_order<'t>(terms: impl Iterator<Item = &'t Term>) -> Vec<u32> {
    let mut out = vec![];
    terms.for_each(|t| {
        t.for_each(&mut |&l| {
            if !out.contains(&l.0) {
                out.push(l.0);
            }
        });
    });
    out
}

impl Rivals {
    /// Groups in different factors of one product are rivals.
    fn product(&mut self, inside: &[BTreeSet<usize>]) {
        for (a, left) in inside.iter().enumerate() {
            for g in left {
                for h in inside[a + 1..].iter().flatten().filter(|h| *h != g) {
                    self.pairs.insert((*g, *h));
                    self.pairs.insert((*h, *g));
                }
            }
        }
    }
}

/// Counts, for every group in a product, the groups to its left in it; products in products are one.
fn nested_depths(
    net: &Network,
    index: &BTreeMap<ClassId, usize>,
    class: ClassId,
    outside: usize,
    memo: &mut BTreeMap<ClassId, BTreeSet<usize>>,
    depths: &mut BTreeMap<usize, usize>,
) {
    if let Structure::Back(of) = &net.solution.class(class).structure {
        return nested_depths(net, index, *of, outside, memo, depths);
    }
    let Structure::Prod(factors) = &net.solution.class(class).structure else {
        for g in leaves(net, index, class, memo) {
            let depth = depths.entry(g).or_insert(outside);
            *depth = (*depth).max(outside);
        }
        return;
    };
    let mut outside = outside;
    for factor in factors {
        nested_depths(net, index, *factor, outside, memo, depths);
        outside += leaves(net, index, *factor, memo).len();
    }
}

/// The groups inside a class.
fn leaves(
    net: &Network,
    index: &BTreeMap<ClassId, usize>,
    class: ClassId,
    memo: &mut BTreeMap<ClassId, BTreeSet<usize>>,
) -> BTreeSet<usize> {
    if let Some(known) = memo.get(&class) {
        return known.clone();
    }
    let found = net.solution.members(class).into_iter().filter_map(|(c, _)| index.get(&c).copied()).collect();
    memo.entry(class).or_insert(found).clone()
}

/// How each group is built: which rules read its members, as which operand, along which axis. Groups of repeated blocks are
/// built alike, whatever their sizes.
pub fn kinds(net: &Network) -> Vec<String> {
    let users = users(&net.analysis);
    let kind = |group: &Group| {
        let read = |m: &Member| {
            let rule = |op: &OpId| net.analysis.instance(*op).map_or("", |inst| inst.rule.as_str());
            let all = users[net.parameters[m.parameter].value.index()].iter();
            all.map(|(op, operand)| format!("{}/{operand}/{}", rule(op), m.axis)).collect::<Vec<_>>()
        };
        let mut all: Vec<String> = group.members.iter().flat_map(read).collect();
        all.sort_unstable();
        all.join(" ")
    };
    net.groups.iter().map(kind).collect()
}

/// How many of `n` units stay at a ratio: ⌊n · (1 − R)⌋, at least one. (1 − 0.9 is a little less than a tenth in binary: what is
/// below a whole number by rounding alone is that number.)
pub fn kept_units(n: u64, ratio: f64) -> u64 {
    share_kept(n, ratio).clamp(1, n)
}

/// ⌊n · (1 − R)⌋.
pub(crate) fn share_kept(n: u64, ratio: f64) -> u64 {
    ((n as f64 * (1.0 - ratio) + 1e-9) as u64).min(n)
}

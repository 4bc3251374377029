//! What a pruned network costs, as sums of products of sizes that follow from the widths of its groups. Built once; a set of widths
//! is then evaluated in time linear in the number of different products, without edits.
//!
//! `parameters = Σ over storages and the ways in which each is cut of Π (sizes of its axes)`, `bytes` the same with the width of
//! an element, and `multiply-adds = Σ over contractions of Π (sizes of the letters that it walks over)`. The size of a class is
//! the width of its group, a sum over a concatenation, or a product.

use crate::algebra::{ClassId, Structure};
use crate::cost::{element_bytes, walked};
use crate::follow::{Follows, Walk, constants, contractions};
use crate::groups::Network;
use std::collections::BTreeMap;

/// A network's costs for any widths.
pub struct Tally<'n, 'g> {
    net: &'n Network<'g>,
    sizes: Sizes,
    /// Products of multiply-adds, each with how often it occurs.
    macs: BTreeMap<Vec<SizeId>, u64>,
    /// Contractions whose results are used in several ways: per way the sizes of the result that tell it from others, and the product.
    several: Vec<Vec<(Vec<SizeId>, Vec<SizeId>)>>,
    storages: Vec<Storage>,
}

/// Which units of a group stay at a width: (index into [`Network::groups`], width).
pub type KeepAt<'a> = &'a dyn Fn(usize, u64) -> Vec<u32>;

pub(crate) type SizeId = usize;

/// A size as it follows from others, which have lower numbers.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    Whole(u64),
    /// The width of a group.
    Group(usize),
    Sum(Vec<SizeId>),
    Product(Vec<SizeId>),
}

/// All sizes, each once.
#[derive(Default)]
pub(crate) struct Sizes {
    all: Vec<Size>,
    known: BTreeMap<Size, SizeId>,
    /// The number of indices before pruning.
    full: Vec<u64>,
    classes: BTreeMap<ClassId, SizeId>,
}

/// Bytes that parameters share.
struct Storage {
    /// Bytes of an element.
    bytes: u64,
    /// The ways in which parameters hold it, by what its axes follow: per axis its size, and whether it is uniform.
    ways: Vec<Vec<(SizeId, bool)>>,
}

impl<'n, 'g> Tally<'n, 'g> {
    /// Collects the products of a network.
    pub fn new(net: &'n Network<'g>) -> Tally<'n, 'g> {
        let groups: BTreeMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
        let mut sizes = Sizes::default();
        let mut macs: BTreeMap<Vec<SizeId>, u64> = BTreeMap::new();
        let mut several = vec![];
        for (inst, ways) in contractions(net) {
            let mut size = |follows: &Follows| sizes.follows(net, &groups, follows);
            let mut way = |way: &Walk| {
                let letters = walked(inst).into_iter().filter_map(|l| way.letters[l as usize].as_ref());
                let mut product: Vec<SizeId> = letters.map(&mut size).collect();
                product.sort_unstable();
                (way.result.iter().map(&mut size).collect(), product)
            };
            match ways.as_slice() {
                [one] => *macs.entry(way(one).1).or_default() += 1,
                many => several.push(many.iter().map(way).collect()),
            }
        }
        let mut storages: BTreeMap<u32, Storage> = BTreeMap::new();
        for constant in constants(net).into_iter().filter(|c| c.parameter.is_some()) {
            let literal = net.analysis.graph.literal(constant.data);
            let Some(elem) = literal.ty.elem() else { continue };
            let new = || Storage { bytes: element_bytes(elem), ways: vec![] };
            let storage = storages.entry(literal.storage).or_insert_with(new);
            for axes in constant.uses {
                let of = |follows: &Follows| sizes.follows(net, &groups, follows);
                let way = axes.iter().map(of).zip(constant.uniform.iter().copied()).collect();
                if !storage.ways.contains(&way) {
                    storage.ways.push(way);
                }
            }
        }
        Tally { net, sizes, macs, several, storages: storages.into_values().collect() }
    }

    /// Elements of parameters, each storage once, and once more for each other way in which it is cut; with `bytes`, the bytes
    /// of these. `widths` has the width of every group of the network.
    pub fn parameters(&self, widths: &[u64], keep: KeepAt, bytes: bool) -> u64 {
        let sizes = self.sizes.at(widths);
        let one = |s: &Storage| {
            let elements = |way: &Vec<(SizeId, bool)>| way.iter().fold(1u64, |n, (s, _)| n.saturating_mul(sizes[*s]));
            let mut seen: Vec<Vec<Indices>> = vec![];
            let mut total = 0u64;
            for way in &s.ways {
                if s.ways.len() > 1 {
                    // Two ways may leave the same indices at these widths: it is one then.
                    let cut = way.iter().map(|axis| self.indices(*axis, widths, &sizes, keep)).collect();
                    if seen.contains(&cut) {
                        continue;
                    }
                    seen.push(cut);
                }
                total = total.saturating_add(elements(way));
            }
            total.saturating_mul(if bytes { s.bytes } else { 1 })
        };
        self.storages.iter().map(one).fold(0, u64::saturating_add)
    }

    /// Multiply-adds of one run; dynamic sizes count once.
    pub fn macs(&self, widths: &[u64]) -> u64 {
        let sizes = self.sizes.at(widths);
        let product = |p: &[SizeId], n: u64| p.iter().fold(n, |n, s| n.saturating_mul(sizes[*s]));
        let once = self.macs.iter().map(|(p, n)| product(p, *n));
        // Ways that make the same of the result are one.
        let per_way = self.several.iter().flat_map(|ways| {
            let at = |result: &Vec<SizeId>| result.iter().map(|s| sizes[*s]).collect::<Vec<u64>>();
            ways.iter().map(|(result, p)| (at(result), product(p, 1))).collect::<BTreeMap<_, _>>().into_values()
        });
        once.chain(per_way).fold(0, u64::saturating_add)
    }

    /// What is left of an axis of shared bytes.
    fn indices(&self, (axis, uniform): (SizeId, bool), widths: &[u64], sizes: &[u64], keep: KeepAt) -> Indices {
        match sizes[axis] {
            n if n == self.sizes.full[axis] => Indices::All,
            n if uniform => Indices::Any(n),
            _ => Indices::These(self.list(axis, widths, keep)),
        }
    }

    fn list(&self, size: SizeId, widths: &[u64], keep: KeepAt) -> Vec<u64> {
        match &self.sizes.all[size] {
            Size::Whole(n) => (0..*n).collect(),
            Size::Group(g) if widths[*g] == self.net.groups[*g].units => (0..widths[*g]).collect(),
            Size::Group(g) => keep(*g, widths[*g]).into_iter().map(u64::from).collect(),
            Size::Sum(parts) => {
                let mut base = 0;
                let mut out = vec![];
                for part in parts {
                    out.extend(self.list(*part, widths, keep).into_iter().map(|i| base + i));
                    base += self.sizes.full[*part];
                }
                out
            }
            Size::Product(factors) => factors.iter().fold(vec![0], |indices, factor| {
                let (n, inner) = (self.sizes.full[*factor], self.list(*factor, widths, keep));
                indices.iter().flat_map(|i| inner.iter().map(move |j| i * n + j)).collect()
            }),
        }
    }
}

/// What is left of an axis.
#[derive(PartialEq, Eq)]
enum Indices {
    All,
    /// So many: all slices are equal.
    Any(u64),
    These(Vec<u64>),
}

impl Sizes {
    pub(crate) fn class(&mut self, net: &Network, groups: &BTreeMap<ClassId, usize>, class: ClassId) -> SizeId {
        if let Some(known) = self.classes.get(&class) {
            return *known;
        }
        let here = net.solution.class(class);
        let id = match (&here.structure, groups.get(&class)) {
            (_, Some(group)) => self.add(Size::Group(*group), here.size),
            (Structure::Leaf, None) => self.add(Size::Whole(here.size), here.size),
            (Structure::Cat(parts), None) => {
                let parts = parts.iter().map(|p| self.class(net, groups, *p)).collect();
                self.sum(parts)
            }
            (Structure::Back(of), None) => self.class(net, groups, *of),
            (Structure::Prod(factors), None) => {
                let factors = factors.iter().map(|f| self.class(net, groups, *f)).collect();
                self.product(factors)
            }
        };
        self.classes.insert(class, id);
        id
    }

    fn follows(&mut self, net: &Network, groups: &BTreeMap<ClassId, usize>, follows: &Follows) -> SizeId {
        match follows {
            Follows::Whole(n) => self.add(Size::Whole(*n), *n),
            Follows::Class(class) | Follows::Table(class, ..) => self.class(net, groups, *class),
            Follows::Back(of) => self.follows(net, groups, of),
            Follows::Cat(parts) => {
                let parts = parts.iter().map(|p| self.follows(net, groups, p)).collect();
                self.sum(parts)
            }
            Follows::Prod(factors) => {
                let factors = factors.iter().map(|f| self.follows(net, groups, f)).collect();
                self.product(factors)
            }
        }
    }

    fn sum(&mut self, parts: Vec<SizeId>) -> SizeId {
        let full = parts.iter().map(|p| self.full[*p]).fold(0, u64::saturating_add);
        self.add(self.whole(&parts, full).unwrap_or(Size::Sum(parts)), full)
    }

    fn product(&mut self, factors: Vec<SizeId>) -> SizeId {
        let full = factors.iter().map(|f| self.full[*f]).fold(1, u64::saturating_mul);
        self.add(self.whole(&factors, full).unwrap_or(Size::Product(factors)), full)
    }

    /// What is made of wholes is one.
    fn whole(&self, parts: &[SizeId], full: u64) -> Option<Size> {
        parts.iter().all(|p| matches!(self.all[*p], Size::Whole(_))).then_some(Size::Whole(full))
    }

    fn add(&mut self, size: Size, full: u64) -> SizeId {
        if let Some(known) = self.known.get(&size) {
            return *known;
        }
        self.known.insert(size.clone(), self.all.len());
        self.all.push(size);
        self.full.push(full);
        self.all.len() - 1
    }

    /// A size that does not change.
    pub(crate) fn whole_of(&mut self, n: u64) -> SizeId {
        self.add(Size::Whole(n), n)
    }

    /// Every size at these widths.
    pub(crate) fn at(&self, widths: &[u64]) -> Vec<u64> {
        let mut out: Vec<u64> = Vec::with_capacity(self.all.len());
        for size in &self.all {
            out.push(match size {
                Size::Whole(n) => *n,
                Size::Group(g) => widths[*g],
                Size::Sum(parts) => parts.iter().map(|p| out[*p]).fold(0, u64::saturating_add),
                Size::Product(factors) => factors.iter().map(|f| out[*f]).fold(1, u64::saturating_mul),
            });
        }
        out
    }
}

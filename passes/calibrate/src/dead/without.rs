//! Which units go without any effect: each sum over their indices loses zeros only, as far as its results stay.
//!
//! Units meet in sums alone: all else is computed for each of them by itself. So a set of units goes without effect if every sum over
//! indices that go has a zero there, for each of its results that does not go as well. Of two such sets all together are one, so that
//! there is a largest one: from all units, those that violate it are taken out until nothing changes.

use super::constant::{Known, Product};
use super::folds::{Fold, Unit, counted, folds};
use super::places::Coupling;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Instance, LetterId, Term, Tied};
use depc_passes::algebra::ClassId;
use depc_passes::groups::{Group, Network};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A sum over indices of units.
struct Sum<'n> {
    /// Per index: the units that it belongs to.
    units: &'n [Vec<Unit>],
    /// Per index: whether all that is summed there is zeros.
    zero: Vec<bool>,
    /// Per index of an axis of the result: the units that it belongs to. One index without units stands for a result that stays.
    results: &'n [Vec<Unit>],
    /// Per index of that axis: whether the sum begins with what may be −0. Then a zero more may change the sign of a zero.
    minus: Vec<bool>,
    /// Which indices of the sum and of the result an element of a weight couples; none that are is a zero in between.
    coupling: Option<Coupling>,
}

/// The units of every class that is asked for, per index of it.
#[derive(Default)]
pub struct Units(BTreeMap<ClassId, Vec<Vec<Unit>>>);

impl Units {
    /// Of the classes of all letters and axes of a network.
    pub fn of(net: &Network) -> Units {
        let numbers: HashMap<ClassId, usize> = net.groups.iter().enumerate().map(|(i, g)| (g.class, i)).collect();
        let mut out = BTreeMap::new();
        for class in &net.solution.class_of {
            let here = net.solution.class(*class);
            if here.frozen.is_some() || out.contains_key(class) {
                continue;
            }
            let mut units: Vec<Vec<Unit>> = vec![vec![]; here.size as usize];
            for (group, runs) in net.solution.members(*class) {
                // A group without parameters is none of the network's: nothing of it goes.
                let Some(number) = numbers.get(&group) else { continue };
                for unit in 0..net.solution.class(group).size {
                    let all = runs.iter().flat_map(|run| run.indices(unit));
                    all.for_each(|i| units[i as usize].push((*number, unit as u32)));
                }
            }
            out.insert(*class, units);
        }
        Units(out)
    }

    /// Per index of a class; `None` if it is frozen.
    pub fn get(&self, class: ClassId) -> Option<&[Vec<Unit>]> {
        self.0.get(&class).map(Vec::as_slice)
    }
}

/// The units that go without effect, per group of the network, ascending. One unit of each group stays, and all units of those in `kept`.
pub fn without_effect(net: &Network, known: &Known, units: &Units, kept: &BTreeSet<usize>) -> Vec<Vec<u32>> {
    let all = |(i, g): (usize, &Group)| vec![!kept.contains(&i); g.units as usize];
    let mut goes: Vec<Vec<bool>> = net.groups.iter().enumerate().map(all).collect();
    let finder = Finder { net, known, units };
    let mut sums = vec![];
    for Fold { inst, result, letter, units, summed } in folds(net, units) {
        let result = &inst.results[result];
        match summed {
            Some(expr) => sums.push(finder.sum(inst, &result.axes, result.value, expr, letter, units)),
            None => finder.keep(units, &mut goes),
        }
    }
    counted(net, units).into_iter().for_each(|(_, units)| finder.keep(units, &mut goes));
    loop {
        // Of later sums first: whether they read it, decides about earlier ones.
        while sums.iter().rev().map(|sum| sum.settle(&mut goes)).fold(false, |any, changed| any | changed) {}
        match goes.iter_mut().find(|g| !g.is_empty() && g.iter().all(|g| *g)) {
            Some(group) => group[0] = false,
            None => break,
        }
    }
    let list = |g: &Vec<bool>| (0..g.len() as u32).filter(|u| g[*u as usize]).collect();
    goes.iter().map(list).collect()
}

impl Sum<'_> {
    /// Keeps the units of indices where the sum is no zero and one of its results stays; whether there was one.
    fn settle(&self, goes: &mut [Vec<bool>]) -> bool {
        let gone = |units: &[Unit], goes: &[Vec<bool>]| units.iter().any(|(g, u)| goes[*g][*u as usize]);
        let stay: Vec<usize> = (0..self.results.len()).filter(|r| !gone(&self.results[*r], goes)).collect();
        let counts = |r: usize, i: usize| {
            self.minus[r] || (!self.zero[i] && self.coupling.as_ref().is_none_or(|c| c.couples(r, i)))
        };
        let mut changed = false;
        for (i, units) in self.units.iter().enumerate() {
            if gone(units, goes) && stay.iter().any(|r| counts(*r, i)) {
                changed = true;
                units.iter().for_each(|(g, u)| goes[*g][*u as usize] = false);
            }
        }
        changed
    }
}

struct Finder<'n, 'g> {
    net: &'n Network<'g>,
    known: &'n Known<'n, 'g>,
    units: &'n Units,
}

impl<'n> Finder<'n, '_> {
    fn keep(&self, units: &[Vec<Unit>], goes: &mut [Vec<bool>]) {
        units.iter().flatten().for_each(|(g, u)| goes[*g][*u as usize] = false);
    }

    fn sum(
        &self,
        inst: &'n Instance,
        axes: &[Term],
        result: ValueId,
        expr: &Expr,
        letter: LetterId,
        units: &'n [Vec<Unit>],
    ) -> Sum<'n> {
        let n = units.len();
        let term = Term::Var(letter);
        let zero = self.known.facts(inst, expr, &term, n).zero;
        let product = Product::of(expr).and_then(|p| {
            let side = |i: usize| inst.operands[i].as_ref();
            let (a, b) = (side(p.a)?, side(p.b)?);
            let weight = |w: &'n Tied| self.known.numbers(w);
            weight(b).map(|w| (p.a, b, w)).or_else(|| weight(a).map(|w| (p.b, a, w)))
        });
        let pruned = (0..axes.len()).find_map(|axis| {
            let class = self.net.axis_class(result, axis)?;
            let results = self.units.get(class).filter(|u| u.iter().any(|u| !u.is_empty()))?;
            let (x, w, numbers) = product?;
            // A zero times what is not finite is none.
            let finite = self.known.facts(inst, &Expr::Operand(x), &term, n).finite.iter().all(|f| *f);
            let of = (&axes[axis], results.len());
            Some((axis, results, Coupling::new(inst, numbers, &w.axes, of, (&term, n)).filter(|_| finite)?))
        });
        match pruned {
            Some((axis, results, coupling)) => {
                let minus = self.known.begins_minus(inst, &axes[axis], results.len());
                Sum { units, zero, results, minus, coupling: Some(coupling) }
            }
            None => {
                Sum { units, zero, results: STAYS, minus: self.known.begins_minus(inst, &Term::One, 1), coupling: None }
            }
        }
    }
}

/// A result that stays.
const STAYS: &[Vec<Unit>] = &[vec![]];

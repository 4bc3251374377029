//! Who reads units, and which of these always read the same numbers of a unit, or the same of two.

use super::alike::{Alike, slices_at};
use super::constant::{Known, Product};
use super::folds::{Fold, Unit};
use super::owned::Owned;
use super::seen::Seen;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Expr, Term};
use depc_ir::rule::Scalar;
use depc_passes::groups::Network;
use std::collections::BTreeMap;

/// A weight whose slices along an axis are those of the units that a sum reads.
#[derive(Clone, Copy)]
pub struct Weight {
    /// The operand that holds what it is multiplied by.
    pub data: usize,
    /// The operand that it is.
    pub operand: usize,
    /// Its literal.
    pub literal: ValueId,
    /// The axis of that; its indices are those of the letter.
    pub axis: usize,
}

/// How an op reads units along a letter.
pub struct Reader<'n> {
    /// The fold.
    pub fold: &'n Fold<'n>,
    /// What the units are multiplied by, or why they cannot be told from each other in the sum: a sentence.
    pub weight: Result<Weight, String>,
    /// Per index: whether it is proved that the same numbers are read for all inputs.
    pub known: Vec<bool>,
    /// Per index: whether all that is summed is proved to be zeros.
    pub zero: Vec<bool>,
    /// Per index: whether the same numbers were read in every run.
    pub seen: Vec<bool>,
    /// Per index: what two indices have in common if it is proved that the same numbers are read.
    pub alike: Option<Vec<Vec<u32>>>,
    /// The same of the runs.
    pub trails: Option<Vec<Vec<u64>>>,
}

/// What is known of a network, and what was seen of it.
pub struct Evidence<'a, 'n, 'g> {
    /// The network.
    pub net: &'n Network<'g>,
    /// What is proved to be the same for all inputs.
    pub known: &'a Known<'a, 'g>,
    /// What was the same in all runs.
    pub assumed: &'a Known<'a, 'g>,
    /// Which slices are proved to be equal.
    pub alike: &'a Alike,
    /// What was seen.
    pub seen: &'a [Option<Seen>],
    /// Which literals can be changed.
    pub owned: &'a Owned<'n, 'g>,
}

impl<'n> Evidence<'_, 'n, '_> {
    /// What is known of a fold.
    pub fn reader(&self, fold: &'n Fold<'n>) -> Reader<'n> {
        let (inst, n, term) = (fold.inst, fold.units.len(), Term::Var(fold.letter));
        let weight = self.weight(fold);
        let whole: Vec<usize> = (0..inst.operands.len()).filter(|i| inst.operands[*i].is_some()).collect();
        // What a weight is multiplied by is what has to be known of a product; of anything else, all that is read.
        let read: Vec<usize> = match (&weight, fold.summed) {
            (Ok(weight), _) => vec![weight.data],
            (_, Some(expr)) => whole.into_iter().filter(|i| expr.reads(*i)).collect(),
            _ => whole,
        };
        let all = |known: &Known| -> Vec<bool> {
            let each = read.iter().map(|i| known.facts(inst, &Expr::Operand(*i), &term, n).known);
            each.fold(vec![true; n], |all, own| all.iter().zip(own).map(|(a, b)| *a && b).collect())
        };
        let zero = fold.summed.map_or_else(|| vec![false; n], |expr| self.known.facts(inst, expr, &term, n).zero);
        let trail = |v: ValueId, axis: usize| {
            let slices = self.seen[v.index()].as_ref()?.axes.get(axis).filter(|s| !s.is_empty())?;
            Some(slices.iter().map(super::seen::Slice::trail).collect())
        };
        let tied = || read.iter().filter_map(|i| inst.operands[*i].as_ref());
        let alike = joined(n, tied().map(|t| self.alike.at(inst, t, fold.letter, n)));
        let trails = joined(n, tied().map(|t| slices_at(inst, t, fold.letter, n, trail)));
        Reader { fold, known: all(self.known), seen: all(self.assumed), zero, weight, alike, trails }
    }

    /// The weight that a sum multiplies units by.
    fn weight(&self, fold: &Fold) -> Result<Weight, String> {
        let op = &self.net.analysis.graph.op(fold.inst.op).name;
        let sums = fold.inst.computes[fold.result].as_ref().is_some_and(|c| c.fold == Some(Scalar::Add));
        let product = fold.summed.and_then(Product::of).filter(|_| sums && fold.inst.results.len() == 1);
        let Some(Product { a, b }) = product else {
            return Err(match fold.summed {
                Some(_) => format!("`{op}` sums it without a weight"),
                None => format!("`{op}` does something else with it than to sum it"),
            });
        };
        let whole = |i: usize| fold.inst.operands[i].as_ref().is_some_and(|t| self.known.is_whole(t.value));
        let (data, operand) = match (whole(a), whole(b)) {
            (_, true) => (a, b),
            (true, false) => (b, a),
            _ => return Err(format!("`{op}` multiplies it by data")),
        };
        let refused = |why: &str| format!("the weight of `{op}` {why}");
        let tied = fold.inst.operands[operand].as_ref().ok_or_else(|| refused("is computed"))?;
        let is = |t: &Term| *t == Term::Var(fold.letter);
        let mut axes = (0..tied.axes.len()).filter(|axis| is(&tied.axes[*axis]));
        let axis = axes.next().filter(|_| axes.next().is_none()).ok_or_else(|| refused("has it in several places"))?;
        let (literal, axis) = self.owned.weight(tied.value, axis).map_err(refused)?;
        // Along an axis that has only a size, all slices stay equal.
        match self.net.axis_class(literal, axis) {
            Some(_) => Ok(Weight { data, operand, literal, axis }),
            None => Err(refused("is the same for all units")),
        }
    }
}

/// One list after another, per index.
fn joined<T>(n: usize, all: impl Iterator<Item = Option<Vec<Vec<T>>>>) -> Option<Vec<Vec<T>>> {
    let mut out: Vec<Vec<T>> = (0..n).map(|_| vec![]).collect();
    for list in all {
        out.iter_mut().zip(list?).for_each(|(out, more)| out.extend(more));
    }
    Some(out)
}

/// A unit's places among the readers: by the number of a reader, the indices there, ascending.
pub type Places = Vec<(usize, Vec<usize>)>;

/// The places of all units.
pub fn places(folds: &[Fold]) -> BTreeMap<Unit, Places> {
    let mut out: BTreeMap<Unit, Places> = BTreeMap::new();
    for (f, fold) in folds.iter().enumerate() {
        for (i, units) in fold.units.iter().enumerate() {
            for unit in units {
                let places = out.entry(*unit).or_default();
                match places.last_mut() {
                    Some((last, indices)) if *last == f => indices.push(i),
                    _ => places.push((f, vec![i])),
                }
            }
        }
    }
    out
}

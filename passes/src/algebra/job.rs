//! The two sides of a job: what is left of two terms that have one keep-set.

use depc_ir::algebra::{Pattern, Role, Shape};
use egg::Id;
use std::ops::Range;

/// An axis: the units `lo..lo+size` of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Item {
    pub id: Id,
    pub lo: u64,
    pub size: u64,
    /// Which cut it comes from, if it was cut off: a number of the job's.
    pub cut: Option<u32>,
}

/// A side of a job. A concatenation has its first piece at the end of the list, a product its innermost factor.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub shape: Shape,
    pub items: Vec<Item>,
}

impl Side {
    /// The size of a term of this kind of these sizes; `None` above 2⁶⁴−1.
    pub fn fold(&self, sizes: impl Iterator<Item = u64>) -> Option<u64> {
        match self.shape {
            Shape::Cat => sizes.into_iter().try_fold(0, u64::checked_add),
            Shape::Prod => sizes.into_iter().try_fold(1, u64::checked_mul),
        }
    }

    /// Where the parts of a pattern lie whose list has `list` items.
    pub fn range(&self, pattern: &Pattern, list: usize, role: Role) -> Range<usize> {
        let (end, axis) = (self.items.len() - list, usize::from(pattern.axis));
        match role {
            Role::Axis if pattern.outermost => 0..1,
            _ if pattern.outermost => 1..self.items.len(),
            Role::List => end..self.items.len(),
            Role::Rest => 0..end - axis,
            _ => end - 1..end,
        }
    }

    /// Items in the order of the text.
    pub fn in_order(&self, mut items: Vec<Item>) -> Vec<Item> {
        if self.shape == Shape::Cat {
            items.reverse();
        }
        items
    }

    /// Puts back what a rule goes on with.
    pub fn put(&mut self, items: Vec<Item>, outermost: bool) {
        let items = self.in_order(items);
        let at = if outermost { 0 } else { self.items.len() };
        self.items.splice(at..at, items);
    }
}

/// True if the innermost `run` elements are a product of whole innermost factors, the last of them perhaps divided.
pub(super) fn splits(items: &[Item], mut run: u64) -> bool {
    for item in items.iter().rev() {
        if run <= item.size {
            return item.size.is_multiple_of(run);
        }
        if !run.is_multiple_of(item.size) {
            return false;
        }
        run /= item.size;
    }
    run == 1
}

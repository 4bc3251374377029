//! Statistics of activations: what a criterion may know of the values that a network computes.

use crate::algebra::ClassId;
use depc_ir::graph::ValueId;
use std::collections::BTreeMap;

/// Statistics of a network's tensors, by value and axis, and of its groups. Empty where the network was not run.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Statistics {
    axes: BTreeMap<(ValueId, usize), AxisStatistics>,
    removal: BTreeMap<ClassId, Vec<f64>>,
}

/// Moments of a tensor's elements for each index of one axis, over all other axes and all samples.
#[derive(Clone, PartialEq, Debug)]
pub struct AxisStatistics {
    /// Number of elements that were seen at each index, N.
    pub elements: u64,
    /// Per index: the mean, Σx / N.
    pub mean: Vec<f64>,
    /// Per index: the mean of the squares, Σx² / N. (The variance is this less the square of the mean.)
    pub mean_square: Vec<f64>,
}

impl Statistics {
    /// Adds what is known along an axis of a value, in place of what was known before.
    pub fn insert(&mut self, value: ValueId, axis: usize, statistics: AxisStatistics) {
        self.axes.insert((value, axis), statistics);
    }

    /// What is known along an axis of a value.
    pub fn get(&self, value: ValueId, axis: usize) -> Option<&AxisStatistics> {
        self.axes.get(&(value, axis))
    }

    /// Adds what the removal of the units of a group costs: per unit, the share of its consumers' outputs that is lost, once they are
    /// solved again, when it and all units that cost less have gone.
    pub fn insert_removal(&mut self, group: ClassId, costs: Vec<f64>) {
        self.removal.insert(group, costs);
    }

    /// What the removal of a group's units costs, if it is known.
    pub fn removal(&self, group: ClassId) -> Option<&[f64]> {
        self.removal.get(&group).map(Vec::as_slice)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.axes.is_empty() && self.removal.is_empty()
    }

    /// All that is known of axes: (value, axis, statistics), in the order of values.
    pub fn iter(&self) -> impl Iterator<Item = (ValueId, usize, &AxisStatistics)> {
        self.axes.iter().map(|((value, axis), statistics)| (*value, *axis, statistics))
    }
}

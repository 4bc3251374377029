//! Where the units of a group lie along what a consumer reads, and what the consumer says of them.

use crate::pair::Pair;
use depc_passes::algebra::ClassId;
use std::collections::HashMap;

/// What one consumer says of a group: per index within a unit, statistics over the units.
pub(crate) struct Said {
    /// The group.
    pub class: ClassId,
    /// The mean of x xᵀ, units × units.
    pub gram: Vec<f64>,
    /// WᵀW, units × units.
    pub weights: Vec<f64>,
    /// 1 over the energy of its outputs.
    pub scale: f64,
}

/// Columns of a consumer's regressors that belong to the units of a group: per index within a unit, per further index, per unit.
pub(crate) struct Columns {
    /// The group.
    pub class: ClassId,
    /// How many units it has.
    pub units: usize,
    /// Where they are.
    pub slices: Vec<Vec<Vec<usize>>>,
}

/// The groups along an axis of a class; `index`: per column, where on the axis it is.
pub(crate) fn columns_of(pair: &Pair, class: ClassId, index: &[u64]) -> Vec<Columns> {
    let solution = &pair.net.solution;
    let mut out = vec![];
    for (class, runs) in solution.members(class) {
        let units = solution.class(class).size;
        // Per index of the axis: the unit, and which of its indices.
        let mut unit_of: HashMap<u64, (usize, usize)> = HashMap::new();
        for unit in 0..units {
            let all = runs.iter().flat_map(|run| run.indices(unit));
            unit_of.extend(all.enumerate().map(|(k, i)| (i, (unit as usize, k))));
        }
        let mut slices: Vec<Vec<Vec<usize>>> = vec![];
        for (column, i) in index.iter().enumerate() {
            let Some((unit, k)) = unit_of.get(i).copied() else { continue };
            slices.resize_with(slices.len().max(k + 1), || vec![vec![]; units as usize]);
            slices[k][unit].push(column);
        }
        let same = |s: &Vec<Vec<usize>>| s.iter().all(|c| c.len() == s[0].len());
        if slices.iter().all(same) {
            out.push(Columns { class, units: units as usize, slices });
        }
    }
    out
}

//! What a calibration wants to see of a run.

use depc_ir::graph::{OpId, ValueId};
use depc_run::{Array, Noted, Observer};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Notes how ops compute.
#[derive(Default)]
pub struct Survey {
    /// Which; `None`: all.
    pub only: Option<HashSet<OpId>>,
    /// Per op.
    pub noted: BTreeMap<OpId, Vec<Noted>>,
}

impl Observer for Survey {
    fn wants(&self, _: ValueId) -> bool {
        false
    }
    fn see(&mut self, _: ValueId, _: &Array) {}
    fn wants_op(&self, op: OpId) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&op))
    }
    fn see_op(&mut self, op: OpId, noted: &[Noted]) {
        self.noted.entry(op).or_default().extend_from_slice(noted);
    }
}

/// Keeps the values that it wants.
pub struct Keeper<'w> {
    /// Which, ascending.
    pub wanted: &'w [ValueId],
    /// The last one of each.
    pub seen: HashMap<ValueId, Array>,
}

impl Observer for Keeper<'_> {
    fn wants(&self, value: ValueId) -> bool {
        self.wanted.binary_search(&value).is_ok()
    }
    fn see(&mut self, value: ValueId, array: &Array) {
        self.seen.insert(value, array.clone());
    }
}

/// Both at once.
pub struct Both<'w> {
    /// How ops compute.
    pub survey: Survey,
    /// What they give.
    pub keeper: Keeper<'w>,
}

impl Observer for Both<'_> {
    fn wants(&self, value: ValueId) -> bool {
        self.keeper.wants(value)
    }
    fn see(&mut self, value: ValueId, array: &Array) {
        self.keeper.see(value, array);
    }
    fn wants_op(&self, _: OpId) -> bool {
        true
    }
    fn see_op(&mut self, op: OpId, noted: &[Noted]) {
        self.survey.see_op(op, noted);
    }
}

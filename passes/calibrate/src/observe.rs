//! What a calibration wants to see of a run.

use crate::side::Side;
use depc_ir::diag::Diagnostic;
use depc_ir::graph::{Graph, OpId, ValueId};
use depc_run::{Array, Contraction, Noted, Observer, Pointwise};
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

/// What was seen in a run of a network.
pub struct Seen {
    /// How each op computed.
    pub noted: BTreeMap<OpId, Vec<Noted>>,
    /// What each value was.
    pub values: HashMap<ValueId, Array>,
    /// Values that depend on the input.
    pub varying: HashSet<ValueId>,
}

/// The sums of products that an op computed.
pub fn contractions(noted: &[Noted]) -> Vec<&Contraction> {
    noted.iter().filter_map(|n| if let Noted::Contraction(c) = n { Some(c) } else { None }).collect()
}

impl Seen {
    /// Runs a network on a sample.
    ///
    /// # Errors
    /// What the run gives.
    pub fn new(side: &Side, sample: &[Array]) -> Result<Seen, Diagnostic> {
        let results: Vec<ValueId> = (0..side.graph().values.len()).map(|i| ValueId(i as u32)).collect();
        // Arrays that are compared by their storage must be of one run.
        let mut both = Both { survey: Survey::default(), keeper: Keeper { wanted: &results, seen: HashMap::new() } };
        side.run(sample, &mut both)?;
        Ok(Seen { noted: both.survey.noted, values: both.keeper.seen, varying: side.varying(std::iter::empty()) })
    }

    /// The function of numbers that an op computed element by element, if it did.
    pub fn pointwise(&self, op: OpId) -> Option<&Pointwise> {
        self.noted.get(&op).into_iter().flatten().find_map(|n| match n {
            Noted::Pointwise(p) => Some(p),
            Noted::Contraction(_) => None,
        })
    }

    /// The operands of an op that it reads and that depend on the input; `None` if its region reads others that do.
    pub fn varying_operands(&self, graph: &Graph, op: OpId, pointwise: &Pointwise) -> Option<Vec<usize>> {
        let own = graph.op(op);
        if !own.regions.is_empty() && graph.captures(op).iter().any(|v| self.varying.contains(v)) {
            return None;
        }
        let read = |i: &usize| pointwise.operands.get(*i).is_some_and(Option::is_some);
        let varies = |i: &usize| own.operands[*i].is_some_and(|v| self.varying.contains(&v));
        Some((0..own.operands.len()).filter(|i| read(i) && varies(i)).collect())
    }
}

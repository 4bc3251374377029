//! What depends on constants only: computed once, before all runs; and what other values of a literal change in that.

use super::{Frame, Observer, Program, Value};
use crate::array::Array;
use crate::compile::Run;
use crate::noted::Noted;
use depc_ir::graph::{DataId, OpId, ValueId};
use std::collections::HashSet;
use std::sync::OnceLock;

/// Sees whether an op multiplies a literal by zeros.
struct OfNothing(bool);

impl Observer for OfNothing {
    fn wants(&self, _: ValueId) -> bool {
        false
    }
    fn see(&mut self, _: ValueId, _: &Array) {}
    fn wants_op(&self, _: OpId) -> bool {
        true
    }
    fn see_op(&mut self, _: OpId, noted: &[Noted]) {
        let zeros = |x: &Array| x.origin().is_none() && x.to_f64().iter().all(|x| *x == 0.0);
        self.0 |= noted.iter().any(|n| match n {
            Noted::Contraction(c) => (c.a.origin().is_some() && zeros(&c.b)) || (c.b.origin().is_some() && zeros(&c.a)),
            Noted::Pointwise(_) => false,
        });
    }
}

impl Program<'_> {
    /// Computes what depends on constants only, unless that takes more room than the constants.
    pub(super) fn fold_constants(&mut self) {
        let mut frame = Frame::default();
        let mut constant: HashSet<ValueId> = HashSet::new();
        for v in self.arguments() {
            if let Some(data) = self.graph.weights.get(v)
                && let Ok(array) = self.stored(*data)
            {
                frame.values.insert(*v, Value { nan: array.has_nan().then_some(OpId(0)), array });
                constant.insert(*v);
            }
        }
        for id in &self.order {
            let op = self.graph.op(*id);
            if let Some(becomes) = self.passes.to.get(id) {
                for (v, target) in op.operands.iter().flatten().zip(becomes) {
                    if let Some(value) = frame.values.get(v).filter(|_| constant.contains(v)).cloned() {
                        constant.insert(*target);
                        frame.values.insert(*target, value);
                    }
                }
                continue;
            }
            let used = || op.operands.iter().flatten().copied().chain(self.graph.captures(*id));
            let simple = !matches!(self.runs[id.index()], Some(Run::Control(_) | Run::Call(_) | Run::Yield) | None);
            if !simple || !used().all(|v| constant.contains(&v)) {
                continue;
            }
            let room: usize = used().filter_map(|v| frame.values.get(&v)).map(|v| v.array.buffer().len()).sum();
            let whole: usize = op.results.iter().filter_map(|v| self.graph.ty(*v).elements()).sum::<u64>() as usize;
            let moves = matches!(self.runs[id.index()], Some(Run::Constant(_) | Run::Kernel(..) | Run::Structured(_)));
            if whole > room.max(1 << 12) && !moves {
                continue;
            }
            // What fails here fails where the run comes to it.
            let mut seen = OfNothing(false);
            if self.op(*id, &mut frame, &mut seen).is_err() {
                continue;
            }
            // The first step of a recurrence multiplies a weight by a state of zeros. It stays an op that reads the weight.
            if seen.0 {
                op.results.iter().for_each(|v| drop(frame.values.remove(v)));
                continue;
            }
            let held: usize =
                op.results.iter().filter_map(|v| frame.values.get(v)).map(|v| v.array.buffer().len()).sum();
            let literal = matches!(self.runs[id.index()], Some(Run::Constant(_)));
            if held > room.max(1 << 12) && !literal {
                op.results.iter().for_each(|v| drop(frame.values.remove(v)));
                continue;
            }
            constant.extend(op.results.iter().copied());
            self.folded.insert(*id);
        }
        // Only what other ops read has to be kept.
        let others = self.order.iter().filter(|id| !self.folded.contains(id));
        let read: HashSet<ValueId> = others
            .flat_map(|id| self.graph.op(*id).operands.iter().flatten().copied().chain(self.graph.captures(*id)))
            .collect();
        self.moved = frame.values.iter().filter_map(|(v, value)| Some((*v, value.array.origin()?))).collect();
        frame.values.retain(|v, _| read.contains(v));
        self.known = frame.values;
        // Those of other functions are read when they are called.
        self.literals.iter_mut().for_each(|place| *place = OnceLock::new());
    }

    /// Takes other values for a literal, where ops read it as it is, or moved; false if an op that was run before computed with it.
    ///
    /// # Panics
    /// If the array is of another shape or type.
    pub fn replace(&mut self, data: DataId, array: Array) -> bool {
        let array = array.of_literal(data);
        let readers = self.known.values_mut().filter(|v| v.array.origin() == Some(data));
        let mut found = false;
        for value in readers {
            assert!(
                value.array.buffer().len() == array.len() && value.array.number() == array.number(),
                "unlike arrays"
            );
            value.array = value.array.on(&array);
            found = true;
        }
        // In loops, branches and functions that are called several times it is read anew.
        let inside = |(i, run): (usize, &Option<Run>)| {
            matches!(run, Some(Run::Constant(d)) if *d == data) && !self.folded.contains(&OpId(i as u32))
        };
        found |= self.runs.iter().enumerate().any(inside);
        self.literals[data.index()] = OnceLock::from(array);
        found
    }
}

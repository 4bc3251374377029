//! What an op that has a rule demands of its operands, and writes.

use super::{Demand, Planned, Planner, Version, Wanted};
use crate::counts::Via;
use depc_ir::graph::ValueId;
use depc_ir::instance::{Entry, Instance, LetterId, PlaceRef, Slot, Term};
use depc_ir::types::Dim;
use std::collections::BTreeMap;

impl Planner<'_, '_> {
    pub(super) fn plan_instance(&mut self, inst: &Instance, demand: Option<Demand>, out: &mut Planned) {
        let sizes = self.letter_sizes(inst, demand.as_ref());
        let size = |l: &LetterId| sizes[l.0 as usize];
        let term = |t: &Term| t.size(&size);
        for tied in &inst.results {
            let old = self.net.analysis.graph.ty(tied.value).dims();
            // A dynamic size stays dynamic; a static one follows its term.
            out.version
                .results
                .push(old.iter().zip(&tied.axes).map(|(n, t)| n.and_then(|n| term(t).or(Some(n)))).collect());
        }
        let operand_ints = written(inst, &term, &mut out.version);
        let number = demand.as_ref().and_then(|d| match d.content {
            Wanted::Number(x) => Some(x),
            _ => None,
        });
        let counted = self.counts.get(&inst.op).cloned().unwrap_or_default();
        let mut parts = self.parts(inst, demand.as_ref()).into_iter();
        let mut captured = vec![];
        // Per operand that is a list: what is asked of its tensors.
        let mut lists: BTreeMap<usize, Vec<(usize, Demand)>> = BTreeMap::new();
        for (i, tied) in inst.operands.iter().enumerate() {
            let Some(tied) = tied else { continue };
            let dims: Vec<Dim> = tied
                .axes
                .iter()
                .enumerate()
                .map(|(a, t)| {
                    let old = self.net.analysis.graph.ty(tied.value).dims()[a];
                    old.and_then(|_| self.operand_size(tied.value, a, term(t)))
                })
                .collect();
            let content = match (operand_ints.get(&i), counted.get(&Via::Operand(i)), number) {
                (Some(ints), _, _) => self.held(tied.value, ints),
                _ if let Some(numbers) = parts.next() => self.held(tied.value, &numbers),
                (_, Some(x), _) => Wanted::Number(*x),
                // A chain passes a count's number on to its one source.
                (_, _, Some(x)) if crate::uses::moved(inst, i).is_some() => Wanted::Number(x),
                (_, _, Some(x)) if x.fract() == 0.0 && inst.carries(i) => Wanted::Number(x),
                _ => Wanted::Same,
            };
            match inst.slots[i] {
                // A list is asked for below, with what is asked of its elements.
                Slot::Operand(i) if inst.has_elements_of(i) => {}
                Slot::Operand(i) => self.use_operand(i, tied.value, Demand { dims, content }, out),
                Slot::Element(at) => lists.entry(at.list).or_default().push((at.index, Demand { dims, content })),
                Slot::Capture => {
                    captured.push(tied.value);
                    self.use_capture(tied.value, Demand { dims, content }, out);
                }
            }
        }
        for (via, x) in &counted {
            if let Via::Capture(v) = via {
                captured.push(*v);
                self.use_capture(*v, Demand { dims: vec![], content: Wanted::Number(*x) }, out);
            }
        }
        let tied: Vec<usize> =
            (0..inst.operands.len()).filter(|i| inst.is_own(*i) && inst.operands[*i].is_some()).collect();
        // Shape constants and lists are not tensors, and so are not among the instance's operands.
        for (i, ints) in operand_ints.into_iter().filter(|(i, _)| !tied.contains(i)) {
            let Some(v) = self.net.analysis.graph.op(inst.op).operands[i] else { continue };
            let dims = self.net.analysis.graph.ty(v).dims().to_vec();
            if self.net.analysis.list(v).is_some() {
                let one =
                    |(j, n): (usize, Option<i64>)| Some((j, Demand { dims: vec![], content: Wanted::Ints(vec![n?]) }));
                lists.entry(i).or_default().extend(ints.into_iter().enumerate().filter_map(one));
            } else {
                let content = self.held(v, &ints);
                self.use_operand(i, v, Demand { dims, content }, out);
            }
        }
        for (i, elements) in lists {
            let Some(v) = self.net.analysis.graph.op(inst.op).operands[i] else { continue };
            let content = self.list_content(v, elements);
            self.use_operand(i, v, Demand { dims: vec![], content }, out);
        }
        let done: Vec<usize> = out.operands.iter().map(|o| o.0).chain(tied).collect();
        self.plain_uses(inst.op, &done, &captured, out);
    }

    /// What is asked of a value that is to hold these numbers, as far as they are known.
    fn held(&self, v: ValueId, numbers: &[Option<i64>]) -> Wanted {
        match numbers.iter().copied().collect() {
            _ if self.net.analysis.joined(v).is_some() => Wanted::Joined(numbers.to_vec()),
            Some(ints) => Wanted::Ints(ints),
            None => Wanted::Same,
        }
    }

    /// The numbers that each operand is to hold of an op that joins them.
    fn parts(&self, inst: &Instance, demand: Option<&Demand>) -> Vec<Vec<Option<i64>>> {
        let Some(Demand { content: Wanted::Joined(numbers), .. }) = demand else { return vec![] };
        let parts = inst.results.first().and_then(|t| self.net.analysis.joined(t.value)).unwrap_or_default();
        let mut rest = numbers.iter().copied();
        parts.into_iter().map(|(_, n)| rest.by_ref().take(n).collect()).collect()
    }

    /// The kept size of every letter; a letter of an axis that has only a size has the demanded one.
    fn letter_sizes(&self, inst: &Instance, demand: Option<&Demand>) -> Vec<Dim> {
        let solution = &self.net.solution;
        let kept = |i: usize| {
            let var = self.net.lowered.letter(inst.op, LetterId(i as u32))?;
            Some(self.realised.count(solution.class_of[var.0 as usize]))
        };
        let mut sizes: Vec<Dim> = (0..inst.letters.len()).map(kept).collect();
        if let (Some(demand), [result]) = (demand, inst.results.as_slice()) {
            for (axis, term) in result.axes.iter().enumerate() {
                if let (Term::Var(l), true) = (term, self.net.analysis.has_only_a_size(result.value, axis)) {
                    sizes[l.0 as usize] = demand.dims[axis].or(sizes[l.0 as usize]);
                }
            }
        }
        sizes
    }

    /// The size that an operand's axis has in this use.
    fn operand_size(&self, v: ValueId, axis: usize, term: Dim) -> Dim {
        match self.net.axis_class(v, axis) {
            Some(class) => Some(self.realised.count(class)),
            None => term,
        }
    }
}

/// Writes the shape facts that are attributes, and says what operands are to hold (none for what the program computes).
fn written(inst: &Instance, size: &impl Fn(&Term) -> Dim, version: &mut Version) -> BTreeMap<usize, Vec<Option<i64>>> {
    let mut operands = BTreeMap::new();
    for w in &inst.writes {
        let entry = |e: &Entry| match e {
            Entry::Keep(n) => Some(*n),
            Entry::Computed => None,
            follows => Some(follows.number(size).unwrap_or(-1)),
        };
        let numbers = w.entries.iter().map(entry);
        match &w.place {
            PlaceRef::Attr(name) => version.attrs.push((name.clone(), numbers.flatten().collect())),
            PlaceRef::Operand(i) => drop(operands.insert(*i, numbers.collect())),
        }
    }
    operands
}

//! One of two networks that run side by side: how its values hang together, and where its ops stand in a run.

use depc_ir::graph::{OpId, ValueId};
use depc_passes::flow::Flow;
use depc_run::Program;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, DerefMut};

/// A network to run, and what reads what in it.
pub struct Side<'a> {
    program: Program<'a>,
    /// Per value: the ops that use it, each once, with the first place of it among the op's operands.
    users: Vec<Vec<(OpId, usize)>>,
    /// Where each op stands in a run.
    at: HashMap<OpId, usize>,
    /// The op of a run that an op in a loop, a branch or a function belongs to.
    top: HashMap<OpId, OpId>,
}

impl<'a> Deref for Side<'a> {
    type Target = Program<'a>;

    fn deref(&self) -> &Program<'a> {
        &self.program
    }
}

impl<'a> DerefMut for Side<'a> {
    fn deref_mut(&mut self) -> &mut Program<'a> {
        &mut self.program
    }
}

/// By each op in regions, and in functions that are called: the op of a run that it belongs to. (Of several, the last one.)
fn tops(program: &Program, flow: &Flow) -> HashMap<OpId, OpId> {
    let graph = program.graph();
    let mut out = HashMap::new();
    for top in program.ops() {
        let mut stack = vec![*top];
        while let Some(id) = stack.pop() {
            out.insert(id, *top);
            stack.extend(graph.op(id).regions.iter().flat_map(|r| &r.ops));
            if let Some(callee) = flow.callee(id).filter(|_| program.passed_to(id).is_none()) {
                stack.extend(&graph.funcs[callee].body);
            }
        }
    }
    out
}

impl<'a> Side<'a> {
    /// `flow` says what calls and loops of the program's graph make of values.
    pub fn new(program: Program<'a>, flow: &Flow) -> Side<'a> {
        let graph = program.graph();
        let mut users: Vec<Vec<(OpId, usize)>> = vec![vec![]; graph.values.len()];
        for (i, op) in graph.ops.iter().enumerate() {
            for (at, v) in op.operands.iter().enumerate().filter_map(|(at, v)| Some((at, (*v)?))) {
                let all = &mut users[v.index()];
                if all.last().is_none_or(|(last, _)| last.index() != i) {
                    all.push((OpId(i as u32), at));
                }
            }
        }
        let at = program.ops().iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let top = tops(&program, flow);
        Side { program, users, at, top }
    }

    /// The op that a run comes to next, behind an op or what it is in; `None` behind the last one.
    pub fn behind(&self, op: OpId) -> Option<OpId> {
        self.ops().get(self.passed(op)? + 1).copied()
    }

    /// Where a run has been through an op, in a loop or not.
    pub fn passed(&self, op: OpId) -> Option<usize> {
        self.at.get(self.top.get(&op)?).copied()
    }

    /// The last of some ops that a run comes to.
    pub fn last_of(&self, ops: &[OpId]) -> Option<OpId> {
        ops.iter().copied().max_by_key(|op| self.passed(*op))
    }

    /// Where an op stands in a run; `None` if it is in a loop, a branch or a function that is called several times.
    pub fn position(&self, op: OpId) -> Option<usize> {
        self.at.get(&op).copied()
    }

    /// The ops that use a value, each once, with the first place of the value among the op's operands.
    pub fn users(&self, v: ValueId) -> &[(OpId, usize)] {
        &self.users[v.index()]
    }

    /// The op that is the only user of a value.
    pub fn user(&self, v: ValueId) -> Option<OpId> {
        match self.users(v) {
            [(user, _)] => Some(*user),
            _ => None,
        }
    }

    /// All that an op reads.
    pub fn inputs(&self, id: OpId) -> Vec<ValueId> {
        let op = self.graph().op(id);
        let captured = if op.regions.is_empty() { vec![] } else { self.graph().captures(id) };
        op.operands.iter().flatten().copied().chain(captured).collect()
    }

    /// The values that depend on the network's inputs, or on `also`; these among them.
    pub fn varying(&self, also: impl Iterator<Item = ValueId>) -> HashSet<ValueId> {
        let graph = self.graph();
        let inputs = self.arguments().iter().filter(|v| !graph.weights.contains_key(v));
        let mut out: HashSet<ValueId> = inputs.copied().chain(also).collect();
        for id in self.ops() {
            if self.inputs(*id).iter().any(|v| out.contains(v)) {
                out.extend(graph.op(*id).results.iter().copied());
                out.extend(self.passed_to(*id).into_iter().flatten().copied());
            }
        }
        out
    }
}

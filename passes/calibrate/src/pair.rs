//! The dense network and the pruned one, side by side.

use crate::consumer::input_axes;
use crate::gathered::{Gathered, ops};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data, DataId, Def, Graph, OpId, ValueId};
use depc_ir::types::Attr;
use depc_passes::algebra::{Keep, Realised};
use depc_passes::apply::Applied;
use depc_passes::groups::Network;
use depc_run::{Array, Constants, Program};
use std::collections::{HashMap, HashSet};

/// Both networks, and how the values of the pruned one hang together.
pub struct Pair<'a> {
    /// What diagnostics call the graph.
    pub name: &'a str,
    /// The dense network.
    pub net: &'a Network<'a>,
    realised: &'a Realised<'a>,
    /// The pruned graph, and which op of the dense one each of its ops was.
    pub applied: &'a Applied,
    /// The literals of the pruned graph.
    pub gathered: &'a Gathered<'a>,
    /// The dense network, to run.
    pub dense: Program<'a>,
    /// The pruned one.
    pub pruned: Program<'a>,
    /// The first op of the pruned graph that an op of the dense one became.
    ops: HashMap<OpId, OpId>,
    /// Per value of the pruned graph: how many ops use it, and which one does last.
    uses: Vec<(usize, Option<OpId>)>,
    /// Where each op stands in a run.
    dense_at: HashMap<OpId, usize>,
    pruned_at: HashMap<OpId, usize>,
}

fn positions(program: &Program) -> HashMap<OpId, usize> {
    program.ops().iter().enumerate().map(|(at, id)| (*id, at)).collect()
}

impl<'a> Pair<'a> {
    /// `applied` is the network's graph pruned as `realised` says, and `gathered` has its literals; `literals` are the dense ones.
    ///
    /// # Errors
    /// What the executor does not run.
    pub fn new(
        name: &'a str,
        net: &'a Network<'a>,
        realised: &'a Realised<'a>,
        applied: &'a Applied,
        literals: &'a dyn Constants,
        gathered: &'a Gathered<'a>,
    ) -> Result<Pair<'a>, Vec<Diagnostic>> {
        let (graph, rules) = (net.analysis.graph, net.analysis.rules);
        let dense = Program::new(graph, rules, literals, name)?;
        let pruned = Program::new(&applied.graph, rules, gathered, name)?;
        let mut uses = vec![(0, None); applied.graph.values.len()];
        for (i, op) in applied.graph.ops.iter().enumerate() {
            for v in op.operands.iter().flatten() {
                let (count, last) = uses[v.index()];
                let user = Some(OpId(i as u32));
                uses[v.index()] = (count + usize::from(last != user), user);
            }
        }
        let (dense_at, pruned_at) = (positions(&dense), positions(&pruned));
        Ok(Pair { name, net, realised, ops: ops(applied), applied, gathered, dense, pruned, uses, dense_at, pruned_at })
    }

    /// An error that is about no op.
    pub fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.name, Pos::default(), message.into())
    }

    /// The pruned graph.
    pub fn graph(&self) -> &'a Graph {
        &self.applied.graph
    }

    /// The op of the dense graph that an op of the pruned one was.
    pub fn origin(&self, pruned: OpId) -> OpId {
        self.applied.origin[pruned.index()].op
    }

    /// What an op of the dense graph became.
    pub fn pruned_op(&self, dense: OpId) -> Option<OpId> {
        self.ops.get(&dense).copied()
    }

    /// The op that a run of the dense network comes to next; `None` behind the last one.
    pub fn dense_behind(&self, op: OpId) -> Option<OpId> {
        self.dense.ops().get(self.dense_at.get(&op)? + 1).copied()
    }

    /// The same of the pruned one.
    pub fn pruned_behind(&self, op: OpId) -> Option<OpId> {
        self.pruned.ops().get(self.pruned_at.get(&op)? + 1).copied()
    }

    /// Where an op of the pruned graph stands in a run; `None` if it is in a loop, a branch or a function that is called several times.
    pub fn position(&self, pruned: OpId) -> Option<usize> {
        self.pruned_at.get(&pruned).copied()
    }

    /// Per axis of a value of the dense graph: the indices that stay.
    pub fn kept_axes(&self, value: ValueId) -> Vec<Option<Vec<u32>>> {
        let axis = |a: usize| match self.realised.keep(self.net.axis_class(value, a)?) {
            Keep::All => None,
            Keep::Some(list) => Some(list),
        };
        (0..self.net.analysis.graph.ty(value).rank()).map(axis).collect()
    }

    /// The op that is the only user of a value of the pruned graph.
    pub fn user(&self, v: ValueId) -> Option<OpId> {
        match self.uses[v.index()] {
            (1, user) => user,
            _ => None,
        }
    }

    /// Why the weight of an op cannot be changed; `places` are those of its elements.
    pub fn unfit(&self, op: OpId, weight: DataId, places: &[usize]) -> Option<&'static str> {
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        if self.gathered.holder(weight).is_none() {
            return Some("its weight is there in several sizes");
        }
        if !self.owns(op, weight) {
            return Some("its weight has other users");
        }
        if sorted.windows(2).any(|w| w[0] == w[1]) {
            return Some("elements of its weight count several times");
        }
        None
    }

    /// Whether an op is the only one that reads a literal: each value on the way from the constant has one use.
    pub fn owns(&self, op: OpId, data: DataId) -> bool {
        let graph = self.graph();
        let storage = graph.literal(data).storage;
        let stored = |d: &&Data| matches!(d.content, Content::Stored { .. }) && d.storage == storage;
        if graph.data.iter().filter(stored).count() > 1 {
            return false;
        }
        let operands = graph.op(op).operands.iter().flatten();
        operands.copied().filter(|v| self.leads(*v, data)).count() == 1
    }

    /// Whether a value is a literal, or made of one, by values with one use each.
    fn leads(&self, v: ValueId, data: DataId) -> bool {
        if self.user(v).is_none() {
            return false;
        }
        if let Some(from) = self.pruned.passed_from(v) {
            return self.leads(from, data);
        }
        let Def::Result(op, _) = self.graph().value(v).def else {
            return self.graph().weights.get(&v) == Some(&data);
        };
        let op = self.graph().op(op);
        let holds = |attr: &Attr| matches!(attr, Attr::Data(d) if *d == data);
        op.attrs.values().any(holds) || op.operands.iter().flatten().any(|v| self.leads(*v, data))
    }

    /// The values of the pruned network that depend on its inputs.
    pub fn varying(&self) -> HashSet<ValueId> {
        let graph = self.graph();
        let inputs = self.pruned.arguments().iter().filter(|v| !graph.weights.contains_key(v));
        let mut out: HashSet<ValueId> = inputs.copied().collect();
        for id in self.pruned.ops() {
            if self.inputs(*id).iter().any(|v| out.contains(v)) {
                out.extend(graph.op(*id).results.iter().copied());
                out.extend(self.pruned.passed_to(*id).into_iter().flatten().copied());
            }
        }
        out
    }

    /// All that an op reads.
    pub fn inputs(&self, id: OpId) -> Vec<ValueId> {
        let op = self.graph().op(id);
        let captured = if op.regions.is_empty() { vec![] } else { self.graph().captures(id) };
        op.operands.iter().flatten().copied().chain(captured).collect()
    }

    /// The groups in the axes of a weight along which a consumer's regressors lie, by their numbers. `places` are those of the weights of
    /// one output.
    ///
    /// # Errors
    /// If the weight cannot be read.
    pub fn groups(&self, weight: DataId, places: &[usize]) -> Result<Vec<usize>, Diagnostic> {
        let shape = self.literal(weight)?.shape().to_vec();
        let parameter = self.gathered.holder(weight).and_then(|v| self.net.parameters.iter().find(|p| p.value == v));
        let classes = input_axes(&shape, places).into_iter().filter_map(|(axis, _)| parameter?.axes[axis]);
        let members = classes.flat_map(|c| self.net.solution.members(c)).map(|(class, _)| class);
        let mut out: Vec<usize> = members.filter_map(|c| self.net.groups.iter().position(|g| g.class == c)).collect();
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// A literal of the pruned graph, as it is without new values.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn literal(&self, data: DataId) -> Result<Array, Diagnostic> {
        self.gathered.array(data).map_err(|e| self.error(e))
    }
}

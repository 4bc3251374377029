//! The dense network and the pruned one, side by side.

use crate::consumer::input_axes;
use crate::gathered::{Gathered, ops};
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data, DataId, Def, Graph, Op, OpId, ValueId};
use depc_ir::types::Attr;
use depc_passes::algebra::{Keep, Realised};
use depc_passes::apply::Applied;
use depc_passes::flow::Flow;
use depc_passes::groups::Network;
use depc_run::{Array, Constants, Program};
use std::collections::{BTreeSet, HashMap, HashSet};

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
    /// Per value of the pruned graph: the ops that use it, each once, with the first place of it among the op's operands.
    users: Vec<Vec<(OpId, usize)>>,
    /// What calls and loops of the pruned graph make of values.
    flow: Flow,
    /// Where each op stands in a run.
    dense_at: HashMap<OpId, usize>,
    pruned_at: HashMap<OpId, usize>,
    /// The op of a run that an op in a loop, a branch or a function belongs to.
    dense_top: HashMap<OpId, OpId>,
    pruned_top: HashMap<OpId, OpId>,
}

fn positions(program: &Program) -> HashMap<OpId, usize> {
    program.ops().iter().enumerate().map(|(at, id)| (*id, at)).collect()
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
        let mut users: Vec<Vec<(OpId, usize)>> = vec![vec![]; applied.graph.values.len()];
        for (i, op) in applied.graph.ops.iter().enumerate() {
            for (at, v) in op.operands.iter().enumerate().filter_map(|(at, v)| Some((at, (*v)?))) {
                let all = &mut users[v.index()];
                if all.last().is_none_or(|(last, _)| last.index() != i) {
                    all.push((OpId(i as u32), at));
                }
            }
        }
        let (dense_at, pruned_at) = (positions(&dense), positions(&pruned));
        let flow = Flow::new(&applied.graph, rules);
        let (dense_top, pruned_top) = (tops(&dense, &net.analysis.flow), tops(&pruned, &flow));
        let ops = ops(applied);
        Ok(Pair {
            name,
            net,
            realised,
            ops,
            applied,
            gathered,
            dense,
            pruned,
            users,
            flow,
            dense_at,
            pruned_at,
            dense_top,
            pruned_top,
        })
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

    /// The op that a run of the dense network comes to next, behind an op or what it is in; `None` behind the last one.
    pub fn dense_behind(&self, op: OpId) -> Option<OpId> {
        let top = self.dense_top.get(&op)?;
        self.dense.ops().get(self.dense_at.get(top)? + 1).copied()
    }

    /// The same of the pruned one.
    pub fn pruned_behind(&self, op: OpId) -> Option<OpId> {
        let top = self.pruned_top.get(&op)?;
        self.pruned.ops().get(self.pruned_at.get(top)? + 1).copied()
    }

    /// Where a run of the pruned network has been through an op, in a loop or not.
    pub fn passed(&self, pruned: OpId) -> Option<usize> {
        self.pruned_at.get(self.pruned_top.get(&pruned)?).copied()
    }

    /// The last of some ops of the dense network that a run comes to.
    pub fn last_of(&self, dense: &[OpId]) -> Option<OpId> {
        dense.iter().copied().max_by_key(|op| self.dense_top.get(op).and_then(|top| self.dense_at.get(top)))
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
        match self.users[v.index()][..] {
            [(user, _)] => Some(user),
            _ => None,
        }
    }

    /// Why a weight cannot be changed, whoever reads it; `places` are those of its elements.
    pub fn unfit(&self, weight: DataId, places: &[usize]) -> Option<&'static str> {
        let mut sorted = places.to_vec();
        sorted.sort_unstable();
        if self.gathered.holder(weight).is_none() {
            return Some("its weight is there in several sizes");
        }
        if self.is_shared(weight) {
            return Some("another constant has the same bytes");
        }
        if sorted.windows(2).any(|w| w[0] == w[1]) {
            return Some("elements of its weight count several times");
        }
        None
    }

    /// Whether two literals are one tensor.
    fn is_shared(&self, data: DataId) -> bool {
        let storage = self.graph().literal(data).storage;
        let stored = |d: &&Data| matches!(d.content, Content::Stored { .. }) && d.storage == storage;
        self.graph().data.iter().filter(stored).count() > 1
    }

    /// Whether an op is the only one that reads a literal: each value on the way from the constant has one use.
    pub fn owns(&self, op: OpId, data: DataId) -> bool {
        let operands = self.graph().op(op).operands.iter().flatten();
        !self.is_shared(data) && operands.copied().filter(|v| self.leads(*v, data)).count() == 1
    }

    /// All ops that read a literal: through ops that only move it (their results in `seen` have its elements), calls and loops.
    pub fn readers(&self, data: DataId, seen: &HashMap<ValueId, Array>) -> BTreeSet<OpId> {
        let graph = self.graph();
        let holds = |op: &Op| op.attrs.values().any(|a| matches!(a, Attr::Data(d) if *d == data));
        let constants = graph.ops.iter().filter(|op| holds(op)).flat_map(|op| op.results.iter().copied());
        let arguments = graph.weights.iter().filter(|(_, d)| **d == data).map(|(v, _)| *v);
        let mut stack: Vec<ValueId> = constants.chain(arguments).collect();
        let (mut known, mut out) = (HashSet::new(), BTreeSet::new());
        while let Some(v) = stack.pop() {
            if !known.insert(v) {
                continue;
            }
            for (user, _) in &self.users[v.index()] {
                let op = graph.op(*user);
                let at = (0..op.operands.len()).filter(|i| op.operands[*i] == Some(v));
                let becomes: Vec<ValueId> = at.flat_map(|i| self.flow.becomes(*user, i)).copied().collect();
                let moved = |r: &ValueId| seen.get(r).and_then(Array::origin).or_else(|| self.pruned.moved(*r));
                let moves = |r: &ValueId| moved(r) == Some(data);
                if !becomes.is_empty() {
                    stack.extend(becomes);
                } else if op.results.iter().any(moves) {
                    stack.extend(&op.results);
                } else {
                    out.insert(*user);
                }
            }
        }
        out
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

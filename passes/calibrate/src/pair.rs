//! The dense network and the pruned one, side by side.

use crate::consumer::input_axes;
use crate::gathered::{Gathered, ops};
use crate::side::Side;
use depc_ir::diag::{Diagnostic, Pos};
use depc_ir::graph::{Content, Data, DataId, Def, Graph, Op, OpId, ValueId};
use depc_ir::types::Attr;
use depc_passes::algebra::{ClassId, Keep, Realised};
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
    pub dense: Side<'a>,
    /// The pruned one.
    pub pruned: Side<'a>,
    /// The first op of the pruned graph that an op of the dense one became.
    ops: HashMap<OpId, OpId>,
    /// What calls and loops of the pruned graph make of values.
    flow: Flow,
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
        let dense = Side::new(Program::new(graph, rules, literals, name)?, &net.analysis.flow);
        let flow = Flow::new(&applied.graph, rules);
        let pruned = Side::new(Program::new(&applied.graph, rules, gathered, name)?, &flow);
        let ops = ops(applied);
        Ok(Pair { name, net, realised, ops, applied, gathered, dense, pruned, flow })
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

    /// Per axis of a value of the dense graph: the indices that stay.
    pub fn kept_axes(&self, value: ValueId) -> Vec<Option<Vec<u32>>> {
        let axis = |a: usize| self.kept_units(self.net.axis_class(value, a)?);
        (0..self.net.analysis.graph.ty(value).rank()).map(axis).collect()
    }

    /// The units of a class that stay; `None` if all do.
    pub fn kept_units(&self, class: ClassId) -> Option<Vec<u32>> {
        match self.realised.keep(class) {
            Keep::All => None,
            Keep::Some(list) => Some(list),
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
            for (user, _) in self.pruned.users(v) {
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
        if self.pruned.user(v).is_none() {
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

    /// Whether a group loses units.
    pub fn is_cut(&self, group: usize) -> bool {
        !matches!(self.realised.keep(self.net.groups[group].class), Keep::All)
    }

    /// A literal of the pruned graph, as it is without new values.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn literal(&self, data: DataId) -> Result<Array, Diagnostic> {
        self.gathered.array(data).map_err(|e| self.error(e))
    }
}

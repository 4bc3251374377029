//! Calls, loops and branches: which values are one and the same, by op name, from each op's own definition.

use depc_ir::graph::{Graph, OpId, ValueId};
use depc_ir::types::Attr;
use std::collections::BTreeSet;

/// What runs, and what it hands on.
pub struct Flow {
    /// All ops that run, in text order: those of functions, and of the regions of loops and branches.
    pub inside: Vec<OpId>,
    /// Ops that do nothing but hand values on.
    pub explained: BTreeSet<OpId>,
    /// At this op, the first value becomes the second.
    pub links: Vec<(OpId, ValueId, ValueId)>,
}

/// Reads a graph.
pub fn flow(graph: &Graph) -> Flow {
    let mut flow = Flow { inside: vec![], explained: BTreeSet::new(), links: vec![] };
    for func in &graph.funcs {
        let mut stack: Vec<OpId> = func.body.iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            flow.inside.push(id);
            if flow.op(graph, id) {
                stack.extend(graph.op(id).regions.iter().flat_map(|r| &r.ops).rev());
            }
        }
    }
    flow.inside.sort_unstable();
    flow
}

impl Flow {
    /// True if the op's regions run.
    fn op(&mut self, graph: &Graph, id: OpId) -> bool {
        let op = graph.op(id);
        let operands: Vec<ValueId> = op.operands.iter().flatten().copied().collect();
        let args = |r: usize| op.regions.get(r).map_or(vec![], |r| r.args.clone());
        match op.name.as_str() {
            "func.call" => return self.call(graph, id, &operands),
            // Lower bound, upper bound, step; the induction variable.
            "scf.for" => {
                let inits = operands.get(3..).unwrap_or_default();
                self.hand(id, inits, &args(0).split_off(1));
                self.hand(id, inits, &op.results);
                self.end(graph, id, 0, 0, &[args(0).split_off(1), op.results.clone()]);
            }
            "scf.while" => {
                self.hand(id, &operands, &args(0));
                self.end(graph, id, 0, 1, &[args(1), op.results.clone()]);
                self.end(graph, id, 1, 0, &[args(0)]);
            }
            "scf.if" | "scf.index_switch" | "stablehlo.if" | "stablehlo.case" => {
                for r in 0..op.regions.len() {
                    self.end(graph, id, r, 0, std::slice::from_ref(&op.results));
                }
            }
            "stablehlo.while" => {
                for r in 0..2 {
                    self.hand(id, &operands, &args(r));
                }
                self.hand(id, &operands, &op.results);
                self.end(graph, id, 0, 1, &[]);
                self.end(graph, id, 1, 0, &[args(0), args(1), op.results.clone()]);
            }
            _ => return false,
        }
        self.explained.insert(id);
        true
    }

    fn hand(&mut self, id: OpId, from: &[ValueId], to: &[ValueId]) {
        self.links.extend(from.iter().zip(to).map(|(a, b)| (id, *a, *b)));
    }

    /// The operands of a region's last op, from `first` on, become these values.
    fn end(&mut self, graph: &Graph, id: OpId, region: usize, first: usize, to: &[Vec<ValueId>]) {
        let Some(end) = graph.op(id).regions.get(region).and_then(|r| r.ops.last().copied()) else { return };
        let operands: Vec<ValueId> = graph.op(end).operands.iter().flatten().copied().skip(first).collect();
        to.iter().for_each(|to| self.hand(end, &operands, to));
        self.explained.insert(end);
    }

    fn call(&mut self, graph: &Graph, id: OpId, operands: &[ValueId]) -> bool {
        let Some(Attr::Str(name)) = graph.op(id).attrs.get("callee") else { return false };
        let Some(func) = graph.funcs.iter().find(|f| f.name == *name && !f.public) else { return false };
        self.hand(id, operands, &func.params);
        self.explained.insert(id);
        for end in func.body.iter().filter(|op| ["return", "func.return"].contains(&graph.op(**op).name.as_str())) {
            let returned: Vec<ValueId> = graph.op(*end).operands.iter().flatten().copied().collect();
            self.hand(*end, &returned, &graph.op(id).results);
            self.explained.insert(*end);
        }
        false
    }
}

//! Where values go that no op passes on by its rule: into a function that is called and back, around a loop, out of a branch.
//!
//! A *transfer* is an op that hands an operand on as another value, unchanged:
//!
//! | op | operand i becomes |
//! |---|---|
//! | `loop` | argument i of its regions, and result i (counted from the last) |
//! | the `yield` of a loop's region | the same: what was carried is carried on |
//! | the `yield` of a branch's region | result i of the branch |
//! | `call` | argument i of the function |
//! | the `return` of a private function | result i of every call of it |
//!
//! Regions of loops and branches that can be described so are analysed like a function's body. What cannot be (a region of
//! several blocks, a function that is recursive, or that something else than a call names) is no transfer: its op freezes
//! what it touches, as one without a rule does.

use crate::named::{Named, named};
use depc_ir::graph::{Def, Graph, MULTI_BLOCK, OpId, Region, ValueId};
use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::{Attr, Dim};
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The transfers of a graph.
#[derive(Default, Debug)]
pub struct Flow {
    /// Per op: does it stand in a function's body, or in a region that is analysed like one?
    pub analysed: Vec<bool>,
    /// Per function: the calls of it, if its arguments and results follow from them.
    pub calls: Vec<Option<Vec<OpId>>>,
    /// Per transfer and operand: what the operand becomes.
    targets: BTreeMap<OpId, Vec<Vec<ValueId>>>,
    /// Per value that an operand becomes: all such operands.
    sources: BTreeMap<ValueId, Vec<ValueId>>,
    /// The function that a call runs.
    callees: BTreeMap<OpId, usize>,
}

impl Flow {
    /// Finds the transfers. Linear in the size of the graph.
    pub fn new(graph: &Graph, rules: &RuleSet) -> Flow {
        Flow::of(graph, &named(graph, rules))
    }

    /// [`Flow::new`], if it is known what the rules say of each op.
    pub(crate) fn of(graph: &Graph, named: &[Named]) -> Flow {
        let mut flow = Flow { analysed: vec![false; graph.ops.len()], ..Flow::default() };
        let finder = Finder { graph, named };
        for func in &graph.funcs {
            finder.regions(&func.body, &mut flow);
        }
        finder.calls(&mut flow);
        for (op, targets) in &flow.targets {
            for (v, targets) in graph.op(*op).operands.iter().zip(targets) {
                for (v, target) in v.iter().flat_map(|v| targets.iter().map(move |t| (v, t))) {
                    flow.sources.entry(*target).or_default().push(*v);
                }
            }
        }
        flow
    }

    /// Per operand of a transfer: what it becomes (a condition becomes nothing); `None` for any other op.
    pub fn targets(&self, op: OpId) -> Option<&[Vec<ValueId>]> {
        self.targets.get(&op).map(Vec::as_slice)
    }

    /// What one operand becomes.
    pub fn becomes(&self, op: OpId, operand: usize) -> &[ValueId] {
        self.targets.get(&op).and_then(|t| t.get(operand)).map_or(&[], Vec::as_slice)
    }

    /// All transfers, in text order.
    pub fn transfers(&self) -> impl Iterator<Item = (OpId, &[Vec<ValueId>])> {
        self.targets.iter().map(|(op, targets)| (*op, targets.as_slice()))
    }

    /// Whether it is what an operand of some transfer becomes.
    pub fn is_target(&self, v: ValueId) -> bool {
        self.sources.contains_key(&v)
    }

    /// The value that this one always is, if it is one of another place: the operand of the only call of a function, what a
    /// loop carries unchanged.
    pub fn source(&self, v: ValueId) -> Option<ValueId> {
        let mut others = self.sources.get(&v)?.iter().filter(|s| **s != v);
        let first = others.next()?;
        others.all(|s| s == first).then_some(*first)
    }

    /// The value behind all single sources.
    pub fn origin(&self, mut v: ValueId) -> ValueId {
        // Where values went round in a circle, any of them would do.
        let mut seen = BTreeSet::from([v]);
        while let Some(source) = self.source(v).filter(|source| seen.insert(*source)) {
            v = source;
        }
        v
    }

    /// The function that a call runs, if its arguments and results follow from its calls.
    pub fn callee(&self, call: OpId) -> Option<usize> {
        self.callees.get(&call).copied()
    }
}

struct Finder<'a> {
    graph: &'a Graph,
    named: &'a [Named<'a>],
}

impl<'a> Finder<'a> {
    fn role(&self, op: OpId) -> Option<&'a Role> {
        self.named[op.index()].role
    }

    /// Marks ops as analysed, and goes into the regions of loops and branches among them.
    fn regions(&self, ops: &[OpId], flow: &mut Flow) {
        let mut stack: Vec<OpId> = ops.iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            flow.analysed[id.index()] = true;
            let found = match self.role(id) {
                Some(Role::Loop) => self.carried(id),
                Some(Role::Branch) => self.branch(id),
                _ => None,
            };
            if let Some(found) = found {
                flow.targets.extend(found);
                let inside: Vec<OpId> = self.graph.op(id).regions.iter().flat_map(|r| &r.ops).copied().collect();
                stack.extend(inside.into_iter().rev());
            }
        }
    }

    /// A loop's own operands, and the yields of its regions.
    fn carried(&self, id: OpId) -> Option<Vec<(OpId, Vec<Vec<ValueId>>)>> {
        let op = self.graph.op(id);
        let n = op.results.len();
        let from = op.operands.len().checked_sub(n)?;
        if op.attrs.contains_key(MULTI_BLOCK) || op.regions.is_empty() || !self.fits(id, from, &op.results) {
            return None;
        }
        // What value i is called in each region, and behind the loop.
        let mut names: Vec<Vec<ValueId>> = op.results.iter().map(|v| vec![*v]).collect();
        for region in &op.regions {
            let first = region.args.len().checked_sub(n)?;
            // An argument that is not carried counts the rounds.
            let counts = |v: &ValueId| self.graph.ty(*v).rank() == 0;
            let alike = region.args[first..].iter().zip(&op.results).all(|(a, b)| self.alike(*a, *b));
            if !alike || !region.args[..first].iter().all(counts) {
                return None;
            }
            names.iter_mut().zip(&region.args[first..]).for_each(|(names, arg)| names.push(*arg));
        }
        let mut found = vec![(id, self.last(op.operands.len(), from, &names))];
        let mut again = false;
        for region in &op.regions {
            let end = self.end(region)?;
            let yielded = self.graph.op(end).operands.len();
            let first = yielded.checked_sub(n).filter(|first| self.fits(end, *first, &op.results));
            match first {
                Some(first) => {
                    found.push((end, self.last(yielded, first, &names)));
                    again = true;
                }
                // The condition.
                None if self.graph.op(end).operands.iter().flatten().all(|v| self.graph.ty(*v).rank() == 0) => {
                    found.push((end, vec![vec![]; yielded]));
                }
                None => return None,
            }
        }
        again.then_some(found)
    }

    /// The yields of a branch's regions.
    fn branch(&self, id: OpId) -> Option<Vec<(OpId, Vec<Vec<ValueId>>)>> {
        let op = self.graph.op(id);
        if op.attrs.contains_key(MULTI_BLOCK) || op.regions.iter().any(|r| !r.args.is_empty()) {
            return None;
        }
        let names: Vec<Vec<ValueId>> = op.results.iter().map(|v| vec![*v]).collect();
        let mut found = vec![(id, vec![vec![]; op.operands.len()])];
        for region in &op.regions {
            if region.ops.is_empty() && names.is_empty() {
                continue;
            }
            let end = self.end(region)?;
            if self.graph.op(end).operands.len() != names.len() || !self.fits(end, 0, &op.results) {
                return None;
            }
            found.push((end, names.clone()));
        }
        Some(found)
    }

    /// Targets of `count` operands, of which those from `first` on are carried.
    fn last(&self, count: usize, first: usize, names: &[Vec<ValueId>]) -> Vec<Vec<ValueId>> {
        (0..count).map(|i| i.checked_sub(first).and_then(|i| names.get(i)).cloned().unwrap_or_default()).collect()
    }

    /// The op that ends a region.
    fn end(&self, region: &Region) -> Option<OpId> {
        region.ops.last().copied().filter(|op| self.role(*op) == Some(&Role::Yield))
    }

    /// Whether the op's operands, from number `first` on, have the types of the values. A size may be known of one alone.
    fn fits(&self, op: OpId, first: usize, values: &[ValueId]) -> bool {
        let operands = &self.graph.op(op).operands[first..];
        operands.len() == values.len() && operands.iter().zip(values).all(|(a, b)| a.is_some_and(|a| self.alike(a, *b)))
    }

    /// Whether two values have the same type. A size may be known of one alone.
    fn alike(&self, a: ValueId, b: ValueId) -> bool {
        let (a, b) = (self.graph.ty(a), self.graph.ty(b));
        let same = |(m, n): (&Dim, &Dim)| m == n || m.is_none() || n.is_none();
        a.elem() == b.elem() && a.rank() == b.rank() && a.dims().iter().zip(b.dims()).all(same)
    }

    /// Private functions of which every mention is a call that is analysed, and that do not call themselves.
    fn calls(&self, flow: &mut Flow) {
        let index: BTreeMap<&str, usize> =
            self.graph.funcs.iter().enumerate().map(|(i, f)| (f.name.as_str(), i)).collect();
        let mut closed: Vec<bool> = self.graph.funcs.iter().map(|f| !f.public).collect();
        let mut sites: Vec<Vec<OpId>> = vec![vec![]; closed.len()];
        for (i, op) in self.graph.ops.iter().enumerate() {
            let id = OpId(i as u32);
            let callee = match self.role(id) {
                Some(Role::Call(attr)) => op.attrs.get(attr).and_then(|a| match a {
                    Attr::Str(name) => Some((attr, *index.get(name.as_str())?)),
                    _ => None,
                }),
                _ => None,
            };
            let callee =
                callee.filter(|(attr, f)| flow.analysed[i] && self.is_plain(id, attr) && self.is_call_of(id, *f));
            for (name, attr) in &op.attrs {
                if callee.as_ref().is_none_or(|(own, _)| *own != name) {
                    mentions(attr, &mut |name| match name.map(|name| index.get(name)) {
                        Some(known) => known.into_iter().for_each(|f| closed[*f] = false),
                        None => closed.fill(false),
                    });
                }
            }
            if let Some((_, f)) = callee {
                sites[f].push(id);
            }
        }
        self.open_recursive(&sites, &mut closed);
        for (f, calls) in sites.iter().enumerate() {
            let func = &self.graph.funcs[f];
            if !closed[f] || calls.is_empty() {
                flow.calls.push(None);
                continue;
            }
            for call in calls {
                let args = self.graph.op(*call).operands.len();
                flow.targets.insert(*call, func.params[..args].iter().map(|v| vec![*v]).collect());
                flow.callees.insert(*call, f);
            }
            let results = |i: usize| calls.iter().map(|c| self.graph.op(*c).results[i]).collect();
            for end in self.returns(f) {
                let targets = (0..self.graph.op(end).operands.len()).map(results).collect();
                flow.targets.insert(end, targets);
            }
            flow.calls.push(Some(calls.clone()));
        }
    }

    fn returns(&self, f: usize) -> impl Iterator<Item = OpId> {
        self.graph.funcs[f].body.iter().copied().filter(|op| self.role(*op) == Some(&Role::Return))
    }

    /// A call that holds lists or dictionaries of its own may repeat sizes in them, which nobody would rewrite.
    fn is_plain(&self, call: OpId, callee: &str) -> bool {
        let plain = |(name, attr): (&String, &Attr)| {
            let own = name != callee && !name.contains('.') && !name.ends_with("_attrs");
            !own || !matches!(attr, Attr::Ints(_) | Attr::List(_) | Attr::Map(_) | Attr::Data(_))
                && !matches!(attr, Attr::Opaque(text) if text != "{}")
        };
        self.graph.op(call).attrs.iter().all(plain)
    }

    /// Whether operands and results fit the function.
    fn is_call_of(&self, call: OpId, f: usize) -> bool {
        let (op, func) = (self.graph.op(call), &self.graph.funcs[f]);
        let all = op.operands.iter().all(Option::is_some);
        let args = op.operands.iter().flatten().zip(&func.params);
        let mut ends = self.returns(f).peekable();
        // Further arguments are those of further blocks.
        all && op.operands.len() <= func.params.len()
            && args.into_iter().all(|(a, b)| self.alike(*a, *b))
            && ends.peek().is_some()
            && ends.all(|end| self.fits(end, 0, &op.results))
    }

    /// Opens recursive functions, and those that call one.
    fn open_recursive(&self, sites: &[Vec<OpId>], closed: &mut [bool]) {
        let home = self.homes();
        let mut graph = DiGraph::<(), ()>::new();
        let node: Vec<NodeIndex> = closed.iter().map(|_| graph.add_node(())).collect();
        for (f, sites) in sites.iter().enumerate() {
            sites.iter().for_each(|op| _ = graph.update_edge(node[home[op.index()]], node[f], ()));
        }
        let mut recursive = vec![false; closed.len()];
        // Cycles of callees come before those of their callers.
        for cycle in tarjan_scc(&graph) {
            let leads_back = |f: &NodeIndex| graph.neighbors(*f).any(|g| g == *f || recursive[g.index()]);
            if cycle.len() > 1 || cycle.iter().any(leads_back) {
                cycle.iter().for_each(|f| recursive[f.index()] = true);
            }
        }
        closed.iter_mut().zip(recursive).for_each(|(closed, recursive)| *closed &= !recursive);
    }

    /// Per op: the function it stands in.
    fn homes(&self) -> Vec<usize> {
        let mut home = vec![0; self.graph.ops.len()];
        for (f, func) in self.graph.funcs.iter().enumerate() {
            let mut stack = func.body.clone();
            while let Some(op) = stack.pop() {
                home[op.index()] = f;
                stack.extend(self.graph.op(op).regions.iter().flat_map(|r| &r.ops));
            }
        }
        home
    }
}

/// Calls `found` with every name in an attribute that may be a symbol's, and with `None` where a long text was cut: the text
/// may hold any name.
fn mentions(attr: &Attr, found: &mut impl FnMut(Option<&str>)) {
    match attr {
        Attr::Str(name) => found(Some(name)),
        Attr::List(items) => items.iter().for_each(|item| mentions(item, found)),
        Attr::Opaque(text) => {
            let symbol = |tail: &str| {
                let quoted = tail.strip_prefix('"').and_then(|t| t.split('"').next());
                let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && !"_.$-".contains(c)).unwrap_or(tail.len());
                quoted.map_or(tail[..end].to_string(), str::to_string)
            };
            text.split('@').skip(1).for_each(|tail| found(Some(&symbol(tail))));
            if text.ends_with('…') && !["array<", "dense<"].iter().any(|numbers| text.starts_with(numbers)) {
                found(None);
            }
        }
        _ => {}
    }
}

/// Whether the value is an argument of a function or of a region.
pub(crate) fn is_argument(graph: &Graph, v: ValueId) -> bool {
    !matches!(graph.value(v).def, Def::Result(..))
}

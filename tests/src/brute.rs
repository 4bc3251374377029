//! The brute-force oracle: is every op of a graph left well-formed, and does it compute on the kept elements
//! what it computed there before?
//!
//! It is written separately from the rules: by op name, from each op's own definition, over explicit element indices. Every
//! element of a result is a function of elements of the operands (`element::Element`): all of `exact`, and a fold over the
//! terms `fold`. The pruned op works on the compacted tensors, with the attributes that the keep-sets imply; translated back
//! to the original indices, each of its elements must have the same `exact`, and those of the terms that are left.
//!
//! An axis is *uniform* if all slices along it are equal: such an axis has no keep-set, its coordinate does not matter, and
//! every use may have it at another size. That a value is uniform where it is said to be is checked too.

mod choices;
mod conv;
mod define;
mod element;
mod flow;
mod kind;
mod region;
mod stablehlo;
mod torch;

pub use choices::{Checked, Choice, check_network, keep_sets};
pub use flow::{Flow, flow};

use depc_ir::graph::{Content, Data, Graph, OpId, ValueId};
use depc_ir::rule::{Role, RuleSet};
use depc_ir::types::Attr;
use element::{Axis, View};
use kind::Kind;

/// One keep-set; its length is the size of the axis.
pub type KeepSet = Vec<bool>;

/// Per value and axis: the keep-set; `None` for a uniform axis.
pub type Keeps = Vec<Vec<Option<KeepSet>>>;

/// A graph with the definitions of its ops, and what they compute unpruned.
pub struct Oracle<'g> {
    graph: &'g Graph,
    uniform: &'g [Vec<bool>],
    ops: Vec<Known>,
    /// Ops that have a rule of their own, but no definition here: nothing is said of them.
    pub unjudged: Vec<OpId>,
}

/// An op with a definition.
struct Known {
    id: OpId,
    kind: Kind,
    /// Operands that take part, captured tensors included.
    operands: Vec<ValueId>,
    /// Results that have users: the others constrain nothing.
    results: Vec<(usize, ValueId)>,
    /// Per live result: its elements, unpruned.
    full: Vec<Vec<element::Element>>,
}

impl<'g> Oracle<'g> {
    /// Reads the ops that run in a graph of static sizes; `uniform` says per value and axis whether it is uniform, `rules`
    /// which ops have a rule. (Of an op that neither they nor this oracle know, nothing may be removed.)
    ///
    /// # Errors
    /// A dynamic size, and an axis that is said to be uniform and is not.
    pub fn new(graph: &'g Graph, uniform: &'g [Vec<bool>], rules: &RuleSet) -> Result<Oracle<'g>, String> {
        let mut used = vec![false; graph.values.len()];
        for v in graph.ops.iter().flat_map(|op| op.operands.iter().flatten()) {
            used[v.index()] = true;
        }
        let mut oracle = Oracle { graph, uniform, ops: Vec::new(), unjudged: Vec::new() };
        let flow = flow(graph);
        for (id, from, to) in &flow.links {
            // The same value under another name.
            let known =
                Known { id: *id, kind: Kind::Pointwise, operands: vec![*from], results: vec![(0, *to)], full: vec![] };
            oracle.add(known)?;
        }
        for id in flow.inside.iter().filter(|id| !flow.explained.contains(id)) {
            let op = graph.op(*id);
            let values = op.operands.iter().flatten().chain(&op.results);
            if let Some(v) = values.into_iter().find(|v| graph.ty(**v).dims().contains(&None)) {
                return Err(format!("{}: {} has a dynamic size", op.name, graph.value(*v).name));
            }
            if let (Some(literal), Some(v)) = (literal(graph, *id), op.results.first()) {
                oracle.uniform_literal(literal, *v)?;
                continue;
            }
            if matches!(rules.roles.get(&op.name), Some((Role::List, _))) {
                continue; // Its users take what it holds.
            }
            let live = |(_, v): &(usize, ValueId)| used[v.index()];
            let results: Vec<(usize, ValueId)> = op.results.iter().copied().enumerate().filter(live).collect();
            if results.is_empty() && !op.results.is_empty() {
                continue;
            }
            let (kind, operands) = define::define(graph, *id);
            let ruled = rules.ops.contains_key(&op.name) || rules.variants.contains_key(&op.name);
            if matches!(kind, Kind::Opaque) && ruled && op.regions.is_empty() {
                oracle.unjudged.push(*id);
                continue;
            }
            oracle.add(Known { id: *id, kind, operands, results, full: Vec::new() })?;
        }
        Ok(oracle)
    }

    fn add(&mut self, mut known: Known) -> Result<(), String> {
        let view = self.full_view(&known);
        known.kind.well_formed(&view).map_err(|e| self.blame(&known, &format!("unpruned: {e}")))?;
        known.full = (0..known.results.len()).map(|r| known.kind.elements(&view, r)).collect();
        self.uniform_results(&known, &view)?;
        self.ops.push(known);
        Ok(())
    }

    /// Whether an op that is checked takes or makes the value.
    pub fn sees(&self, v: ValueId) -> bool {
        self.ops.iter().any(|op| op.operands.contains(&v) || op.results.iter().any(|(_, r)| *r == v))
    }

    fn sizes(&self, v: ValueId) -> Vec<usize> {
        self.graph.ty(v).dims().iter().map(|d| d.unwrap_or(0) as usize).collect()
    }

    fn full_view(&self, op: &Known) -> View {
        let axes = |v: ValueId| {
            let uniform = &self.uniform[v.index()];
            let axis = |(n, star): (usize, &bool)| Axis { size: n, kept: (0..n).collect(), star: *star };
            self.sizes(v).into_iter().zip(uniform).map(axis).collect()
        };
        View {
            operands: op.operands.iter().map(|v| axes(*v)).collect(),
            results: op.results.iter().map(|(_, v)| axes(*v)).collect(),
            numbers: op.results.iter().map(|(n, _)| *n).collect(),
        }
    }

    fn blame(&self, op: &Known, what: &str) -> String {
        let here = self.graph.op(op.id);
        let name = here.results.first().map_or("", |v| self.graph.value(*v).name.as_str());
        format!("{name} = {} ({}): {what}", here.name, here.pos)
    }

    /// A literal is uniform along an axis if its values are.
    fn uniform_literal(&self, data: &Data, v: ValueId) -> Result<(), String> {
        for (axis, _) in self.uniform[v.index()].iter().enumerate().filter(|(_, u)| **u) {
            let is_uniform = match &data.content {
                Content::Splat(_) => true,
                Content::Stored { uniform } => uniform[axis],
                Content::Ints(values) => {
                    let sizes = self.sizes(v);
                    let inner: usize = sizes[axis + 1..].iter().product();
                    let first = |i: usize| i - i / inner % sizes[axis] * inner;
                    (0..values.len()).all(|i| values[i] == values[first(i)])
                }
            };
            if !is_uniform {
                return Err(format!("{} is not uniform along axis {axis}", self.graph.value(v).name));
            }
        }
        Ok(())
    }

    /// A result is uniform along an axis if its elements are the same function of the same elements all along it.
    fn uniform_results(&self, op: &Known, view: &View) -> Result<(), String> {
        for (axes, full) in view.results.iter().zip(&op.full) {
            for (axis, _) in axes.iter().enumerate().filter(|(_, a)| a.star) {
                let inner: usize = axes[axis + 1..].iter().map(|a| a.size).product();
                let first = |i: usize| i - i / inner % axes[axis].size * inner;
                if (0..full.len()).any(|i| full[i] != full[first(i)]) {
                    return Err(self.blame(op, &format!("axis {axis} is not uniform")));
                }
            }
        }
        Ok(())
    }

    /// Checks that all ops are well-formed and right with these keep-sets; the error says what is wrong with the first
    /// that is not.
    pub fn consistent(&self, keeps: &Keeps) -> Result<(), String> {
        self.ops.iter().try_for_each(|op| self.check(op, keeps))
    }

    /// One op: right for some size of each uniform axis of it.
    fn check(&self, op: &Known, keeps: &Keeps) -> Result<(), String> {
        let (mut view, open) = self.view(op, keeps);
        let mut error = Ok(());
        if self.try_sizes(op, &mut view, &open, &mut error) {
            return Ok(());
        }
        let what = error.err().unwrap_or_else(|| "no size of its uniform axes fits".to_string());
        Err(self.blame(op, &what))
    }

    /// The op as the keep-sets leave it, and its uniform axes: (operand?, number, axis).
    fn view(&self, op: &Known, keeps: &Keeps) -> (View, Vec<(bool, usize, usize)>) {
        let mut view = self.full_view(op);
        let mut open: Vec<(bool, usize, usize)> = Vec::new();
        let values = op.operands.iter().map(|v| (true, *v)).chain(op.results.iter().map(|(_, v)| (false, *v)));
        let (mut i, mut j) = (0, 0);
        for (is_operand, v) in values {
            let at = if is_operand { &mut i } else { &mut j };
            let axes = if is_operand { &mut view.operands[*at] } else { &mut view.results[*at] };
            for (k, (axis, keep)) in axes.iter_mut().zip(&keeps[v.index()]).enumerate() {
                match keep {
                    Some(keep) => axis.kept.retain(|i| keep[*i]),
                    None if axis.size > 1 => open.push((is_operand, *at, k)),
                    None => {}
                }
            }
            *at += 1;
        }
        (view, open)
    }

    /// Whether a part of an axis is gone that the op neither reads nor makes, like what lies before a slice. It is consistent, but
    /// the rules have a letter for the part, and a letter keeps at least one unit.
    fn loses_a_rest(&self, op: &Known, keeps: &Keeps) -> bool {
        op.kind.loses_a_rest(&self.view(op, keeps).0)
    }

    /// Tries sizes for the uniform axes `open`; keeps the last error that is about more than shapes.
    fn try_sizes(
        &self,
        op: &Known,
        view: &mut View,
        open: &[(bool, usize, usize)],
        error: &mut Result<(), String>,
    ) -> bool {
        let Some(((is_operand, value, axis), rest)) = open.split_first() else {
            return match self.check_view(op, view) {
                Ok(()) => true,
                Err(e) => {
                    if error.is_ok() || open_sizes_fit(view, op) {
                        *error = Err(e);
                    }
                    false
                }
            };
        };
        fn pick(view: &mut View, is_operand: bool, value: usize, axis: usize) -> &mut Axis {
            if is_operand { &mut view.operands[value][axis] } else { &mut view.results[value][axis] }
        }
        let n = pick(view, *is_operand, *value, *axis).size;
        let mut sizes: Vec<usize> = (1..=n).rev().collect();
        if op.kind.same_sizes() {
            // Uniform axes of such an op are as long as another axis, or as they were.
            let all = view.operands.iter().chain(&view.results).flatten();
            let others: Vec<usize> = all.filter(|a| a.size == n).map(|a| a.kept.len()).collect();
            sizes.retain(|s| *s == n || others.contains(s));
        }
        for s in sizes {
            pick(view, *is_operand, *value, *axis).kept = (0..s).collect();
            if self.try_sizes(op, view, rest, error) {
                return true;
            }
        }
        pick(view, *is_operand, *value, *axis).kept = (0..n).collect();
        false
    }

    fn check_view(&self, op: &Known, view: &View) -> Result<(), String> {
        let kind = op.kind.pruned(view)?;
        kind.well_formed(view)?;
        let kept = view.kept_elements();
        for (r, (_, v)) in op.results.iter().enumerate() {
            let pruned = kind.elements(view, r);
            for (element, at) in pruned.iter().zip(view.positions(r)) {
                op.full[r][at].restricted_to(&kept, element).map_err(|e| {
                    let value = self.graph.value(*v);
                    format!("element {at} of {}: {e}", value.name)
                })?;
            }
        }
        Ok(())
    }
}

/// True if the op is well-formed: what is wrong is worth more than that some other size does not fit.
fn open_sizes_fit(view: &View, op: &Known) -> bool {
    op.kind.pruned(view).is_ok_and(|kind| kind.well_formed(view).is_ok())
}

/// True if all tensors of a graph have static sizes.
pub fn is_static(graph: &Graph) -> bool {
    graph.values.iter().all(|v| !v.ty.dims().contains(&None))
}

/// The literal that an op holds, if it is a constant.
fn literal(graph: &Graph, id: OpId) -> Option<&Data> {
    let op = graph.op(id);
    let data = |a: &Attr| if let Attr::Data(d) = a { Some(graph.literal(*d)) } else { None };
    if op.operands.is_empty() { op.attrs.values().find_map(data) } else { None }
}

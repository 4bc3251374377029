//! Which values are live: does anything that the program gives depend on the elements of a value? The positions that an op makes
//! into numbers (an iota) have a meaning only then.

use crate::named::Named;
use depc_ir::graph::{Def, Graph, Op, OpId, ValueId};
use depc_ir::rule::{Body, Role};
use std::collections::BTreeSet;

/// Per value: is it live? Linear in the ops, from the last to the first.
pub(crate) fn live(graph: &Graph, named: &[Named], captures: &[Vec<ValueId>]) -> Vec<bool> {
    // Of what stands in regions nothing is known here.
    let mut live = vec![true; graph.values.len()];
    let bodies = || graph.funcs.iter().flat_map(|f| &f.body);
    bodies().flat_map(|id| &graph.op(*id).results).for_each(|v| live[v.index()] = false);
    for id in graph.funcs.iter().flat_map(|f| f.body.iter().rev()) {
        for v in read(graph, named[id.index()], *id, &live) {
            live[v.index()] = true;
        }
        captures[id.index()].iter().for_each(|v| live[v.index()] = true);
    }
    live
}

/// The operands of an op of which elements are needed for those results that are live.
fn read(graph: &Graph, named: Named, id: OpId, live: &[bool]) -> Vec<ValueId> {
    let op = graph.op(id);
    let all = || op.operands.iter().flatten().copied().collect();
    let body = named.rule.map(|rule| &rule.body);
    let structured = matches!(body, Some(Body::Structured(_))) || op.attrs.contains_key("indexing_maps");
    let known = body.is_some() || structured || named.scalar.is_some();
    let needed: Vec<usize> = (0..op.results.len()).filter(|r| live[op.results[*r].index()]).collect();
    match body {
        _ if matches!(named.role, Some(Role::Ignore | Role::Hint)) => vec![],
        // What an op without a rule does besides, nobody knows.
        _ if !known || op.results.is_empty() => all(),
        _ if needed.is_empty() => vec![],
        _ if needed.len() < op.results.len() && (structured || matches!(body, Some(Body::Fold(_)))) => {
            read_by_region(graph, op, &needed, structured).unwrap_or_else(all)
        }
        _ => all(),
    }
}

/// The operands that an op's region reads for some of its results. Its arguments are the op's operands, or else first the
/// values folded so far, whose beginnings are the last operands, and then the elements.
fn read_by_region(graph: &Graph, op: &Op, live: &[usize], in_order: bool) -> Option<Vec<ValueId>> {
    let [region] = op.regions.as_slice() else { return None };
    let (count, operands) = (op.results.len(), op.operands.len());
    let yields = &graph.op(*region.ops.last()?).operands;
    if region.args.len() != operands || yields.len() != count || operands < count {
        return None;
    }
    let operand = |arg: usize| if in_order { arg } else { (arg + operands - count) % operands };
    let mut out = vec![];
    let mut seen = BTreeSet::new();
    let mut stack: Vec<ValueId> = live.iter().filter_map(|r| yields[*r]).collect();
    while let Some(v) = stack.pop() {
        if !seen.insert(v) {
            continue;
        }
        if let Some(arg) = region.args.iter().position(|a| *a == v) {
            out.extend(op.operands[operand(arg)]);
            // What has been folded so far is what that result is made of.
            stack.extend(operand(arg).checked_sub(operands - count).and_then(|r| yields[r]));
        } else if let Def::Result(inner, _) = graph.value(v).def
            && region.ops.contains(&inner)
        {
            let inner = graph.op(inner);
            if !inner.regions.is_empty() {
                return None;
            }
            stack.extend(inner.operands.iter().flatten());
        }
    }
    Some(out)
}

//! Which values are live: does anything that the program gives depend on the elements of a value? The positions that an op makes
//! into numbers (an iota) have a meaning only then. And where such numbers only say "the same position" to a gather, they are
//! no positions with a meaning, but the axis itself.

use depc_ir::graph::{Def, Graph, Op, OpId, ValueId};
use depc_ir::rule::{Body, Role, RuleSet};
use depc_ir::types::{Attr, Dim};
use std::collections::{BTreeMap, BTreeSet};

/// An axis of what is gathered from, or scattered to, that is walked in step with one of its index vectors: part `part` of the
/// concatenation that makes the vectors counts along axis `row`, and is the position along axis `axis` of the operand, which is
/// as long.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Walked {
    pub axis: usize,
    pub row: usize,
    part: usize,
}

/// The users of concatenations: op and operand number.
type Users = BTreeMap<ValueId, Vec<(OpId, usize)>>;

/// Per value: is it live? Linear in the ops, from the last to the first.
pub(crate) fn live(graph: &Graph, rules: &RuleSet) -> Vec<bool> {
    let joins = |op: &&Op| rules.ops.get(&op.name).is_some_and(|rule| rule.joins_along().is_some());
    let joined = graph.ops.iter().filter(joins).flat_map(|op| &op.results);
    let mut users: Users = joined.map(|v| (*v, vec![])).collect();
    let any = !users.is_empty();
    for (i, op) in graph.ops.iter().enumerate().filter(|_| any) {
        for (operand, v) in op.operands.iter().enumerate() {
            if let Some(users) = v.and_then(|v| users.get_mut(&v)) {
                users.push((OpId(i as u32), operand));
            }
        }
    }
    // Of what stands in regions nothing is known here.
    let mut live = vec![true; graph.values.len()];
    let bodies = || graph.funcs.iter().flat_map(|f| &f.body);
    bodies().flat_map(|id| &graph.op(*id).results).for_each(|v| live[v.index()] = false);
    for id in graph.funcs.iter().flat_map(|f| f.body.iter().rev()) {
        let op = graph.op(*id);
        for v in read(graph, rules, *id, &live, &users) {
            live[v.index()] = true;
        }
        if !op.regions.is_empty() {
            graph.captures(*id).into_iter().for_each(|v| live[v.index()] = true);
        }
    }
    live
}

/// The operands of an op of which elements are needed for those results that are live.
fn read(graph: &Graph, rules: &RuleSet, id: OpId, live: &[bool], users: &Users) -> Vec<ValueId> {
    let op = graph.op(id);
    let all = || op.operands.iter().flatten().copied().collect();
    let rule = rules.ops.get(&op.name);
    let body = rule.map(|rule| &rule.body);
    let structured = matches!(body, Some(Body::Structured(_))) || op.attrs.contains_key("indexing_maps");
    let known = body.is_some() || structured || rules.scalars.contains_key(&op.name);
    let needed: Vec<usize> = (0..op.results.len()).filter(|r| live[op.results[*r].index()]).collect();
    match body {
        _ if matches!(rules.roles.get(&op.name), Some((Role::Ignore | Role::Hint, _))) => vec![],
        // What an op without a rule does besides, nobody knows.
        _ if !known || op.results.is_empty() => all(),
        _ if needed.is_empty() => vec![],
        _ if needed.len() < op.results.len() && (structured || matches!(body, Some(Body::Fold(_)))) => {
            read_by_region(graph, op, &needed, structured).unwrap_or_else(all)
        }
        _ if rule.is_some_and(|rule| rule.joins_along().is_some()) => {
            let users = op.results.first().and_then(|v| users.get(v));
            let spared = spared(graph, rules, users.map_or(&[], Vec::as_slice));
            let parts = op.operands.iter().enumerate().filter(|(i, _)| !spared.contains(i));
            parts.filter_map(|(_, v)| *v).collect()
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

/// Parts of a concatenation that say nothing but "the same position" to any of its users.
fn spared(graph: &Graph, rules: &RuleSet, users: &[(OpId, usize)]) -> BTreeSet<usize> {
    let mut all = users.iter().map(|(user, operand)| -> BTreeSet<usize> {
        in_step(graph, rules, *user, *operand).iter().map(|s| s.part).collect()
    });
    let first = all.next().unwrap_or_default();
    all.fold(first, |a, b| a.intersection(&b).copied().collect())
}

/// The axes of what an op gathers from, or scatters to, that are walked in step with the index vectors in operand `vectors`.
pub(crate) fn in_step(graph: &Graph, rules: &RuleSet, op: OpId, vectors: usize) -> Vec<Walked> {
    found(graph, rules, op, vectors).unwrap_or_default()
}

fn found(graph: &Graph, rules: &RuleSet, id: OpId, at: usize) -> Option<Vec<Walked>> {
    let body = |op: &Op| rules.ops.get(&op.name).map(|rule| &rule.body);
    let producer = |v: ValueId| match graph.value(v).def {
        Def::Result(op, _) => Some(graph.op(op)),
        _ => None,
    };
    let op = graph.op(id);
    let places = match body(op)? {
        Body::Gather { vectors, .. } if at == 1 => vectors,
        Body::Scatter(vectors) if at == op.results.len() => vectors,
        _ => return None,
    };
    let dims = |i: usize| Some(graph.ty((*op.operands.get(i)?)?).dims());
    let (x, rows): (&[Dim], &[Dim]) = (dims(0)?, dims(at)?);
    let vectors = producer((*op.operands.get(at)?)?)?;
    let along = rules.ops.get(&vectors.name)?.joins_along()?;
    let vector = rows.len().checked_sub(1)?;
    let int =
        |op: &Op, name: &str| if let Some(Attr::Int(n)) = op.attrs.get(name) { usize::try_from(*n).ok() } else { None };
    let ints = |name: &str| match op.attrs.get(name) {
        Some(Attr::Ints(list)) => list.clone(),
        _ => vec![],
    };
    if int(op, &places.vector) != Some(vector) || int(vectors, along) != Some(vector) {
        return None;
    }
    let (map, lacking) = (ints(&places.map), ints(&places.lacking));
    let mut out = vec![];
    for (part, (v, axis)) in vectors.operands.iter().zip(&map).enumerate() {
        let v = v.filter(|v| graph.ty(*v).dims().get(vector) == Some(&Some(1)))?;
        let Some(counts) = producer(v) else { continue };
        let Some(Body::Index(along)) = body(counts) else { continue };
        let (Some(row), Ok(axis)) = (int(counts, along), usize::try_from(*axis)) else { continue };
        // Window axes and batches go their own way.
        let same = x.get(axis).is_some_and(|n| n.is_some() && Some(n) == rows.get(row));
        if row < vector && same && lacking.contains(&(axis as i64)) {
            out.push(Walked { axis, row, part });
        }
    }
    Some(out).filter(|_| map.len() == vectors.operands.len())
}

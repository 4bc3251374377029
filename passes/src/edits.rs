//! What a plan does to each op: new sizes, new shape facts, gathered literals, and copies of shared uniform values where their
//! users now differ in size (ARCHITECTURE.md, invariant 7). MLIR-free; `depc-emit` carries it out.
//!
//! An axis that has only a size (a uniform one, or one of positions that just count) has no keep-set, so a value with one is made to
//! order: each use *demands* sizes, and the op that defines the value gets one *version* per distinct demand. Constants that hold shape facts or counts are demanded with their new content.
//! Demands flow from users to producers, that is against the text order.

mod instance;
mod values;

pub use values::Values;

use crate::algebra::{ClassId, Keep, Realised};
use crate::counts::{Count, Via};
use crate::flow::is_argument;
use crate::groups::Network;
use depc_ir::graph::{Content, Def, OpId, Value, ValueId};
use depc_ir::instance::LetterId;
use depc_ir::rule::RuleSet;
use depc_ir::silence::{QUANTISED, Silence};
use depc_ir::types::{Attr, Dim, Elem, ElemKind, Type};
use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, DerefMut};

/// All edits of a module. (It derefs to those of its ops.)
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Edits {
    /// Per op that changes, its versions. The first is the op itself, the others are copies that stand right after it. Ops that
    /// are not named stay as they are.
    pub ops: BTreeMap<OpId, Vec<Version>>,
    /// Arguments of functions and of regions that change.
    pub args: BTreeMap<ValueId, Argument>,
    /// Values whose elements become others: of a quantised type that holds a scale per index of an axis, those of the indices that stay.
    pub elems: BTreeMap<ValueId, Elem>,
    /// Operands that are read through a mask.
    pub masks: Vec<Mask>,
}

/// An operand that an op reads with some indices of an axis silenced.
#[derive(Clone, PartialEq, Debug)]
pub struct Mask {
    /// The op.
    pub op: OpId,
    /// Which of its own operands.
    pub operand: usize,
    /// The axis of the operand.
    pub axis: usize,
    /// Per index: is it read as it is?
    pub keep: Vec<bool>,
    /// What becomes of elements.
    pub how: How,
}

/// What a mask makes of elements.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum How {
    /// Those at an index that is not kept become this whole number.
    Fill(i64),
    /// Those at an index that is not kept become −∞.
    Vanish,
    /// Those at an index that is kept are multiplied by this number, the others by 0.
    Times(f64),
}

impl How {
    /// The name of the statement that spells such a mask where an op reads these elements: a dialect, or `DIALECT@quantised`.
    pub fn statement(&self, op: &str, elem: Option<&Elem>) -> String {
        let dialect = op.split('.').next().unwrap_or_default();
        match self {
            How::Fill(_) | How::Vanish if elem.is_some_and(|e| e.kind == ElemKind::Quant) => {
                format!("{dialect}{QUANTISED}")
            }
            _ => dialect.to_string(),
        }
    }

    /// The ops of that statement.
    pub fn ops<'r>(&self, rules: &'r RuleSet, statement: &str) -> Option<&'r Silence> {
        let ways = if matches!(self, How::Times(_)) { &rules.weighs } else { &rules.silences };
        ways.get(statement).map(|(ops, _)| ops)
    }
}

/// What becomes of an argument.
#[derive(Clone, PartialEq, Debug)]
pub struct Argument {
    /// Its axis sizes.
    pub dims: Vec<Dim>,
    /// Of a weight: its values, if they change.
    pub literal: Option<Literal>,
}

impl Deref for Edits {
    type Target = BTreeMap<OpId, Vec<Version>>;
    fn deref(&self) -> &Self::Target {
        &self.ops
    }
}

impl DerefMut for Edits {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.ops
    }
}

/// One version of an op.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Version {
    /// Per result: its axis sizes.
    pub results: Vec<Vec<Dim>>,
    /// Attributes that hold shape facts, with their new numbers.
    pub attrs: Vec<(String, Vec<i64>)>,
    /// Of a constant: its new literal, if it changes.
    pub literal: Option<Literal>,
    /// Operands (of a list op: elements) to replace by another version's result.
    pub operands: Vec<(usize, Ref)>,
    /// Values that the region captures, to replace in the region.
    pub captures: Vec<(ValueId, Ref)>,
}

/// A result of a version (all ops with several versions have one result).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ref {
    /// The op.
    pub op: OpId,
    /// Which version of it.
    pub version: usize,
}

/// A constant's new literal.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// The same number everywhere, in a new shape (the version's `results[0]`).
    Resize,
    /// Another number everywhere: a count.
    Number(f64),
    /// Other integers: a shape fact.
    Ints(Vec<i64>),
    /// Of the stored values, these indices per axis; `None` is all of them.
    Gather(Vec<Option<Vec<u32>>>),
    /// Other values, in the version's sizes (`results[0]`). Analyses never ask for them: [`Edits::set_values`] does.
    Values(Values),
}

/// What a use asks of a value.
#[derive(Clone, PartialEq, Debug)]
struct Demand {
    dims: Vec<Dim>,
    content: Wanted,
}

#[derive(Clone, PartialEq, Debug)]
enum Wanted {
    Same,
    Ints(Vec<i64>),
    /// Of integers that are joined of parts: those that are known. Parts of which one is not stay as they are.
    Joined(Vec<Option<i64>>),
    Number(f64),
    /// Of a list: what is asked of each of its elements; `None` is the element as it is.
    List(Vec<Option<Demand>>),
}

/// A demand on an op.
#[derive(Clone)]
struct Filed {
    demand: Demand,
    /// When it was filed last, that is for its first user.
    last: usize,
}

/// A demand by its number among the demands on the op.
type DemandId = usize;

/// Computes the edits for a choice of units.
pub fn edits(net: &Network, realised: &Realised) -> Edits {
    let number = |count: &Count| {
        let (kept, all) = terms(net, realised, count);
        (kept != all).then(|| count.form.of(kept as f64))
    };
    edits_with(net, realised, number)
}

/// Computes the edits for a choice of units, with the numbers that counts become; `None` is the number as it is.
pub(crate) fn edits_with(net: &Network, realised: &Realised, number: impl Fn(&Count) -> Option<f64>) -> Edits {
    let demands = vec![vec![]; net.analysis.graph.ops.len()];
    let mut planner = Planner { net, realised, counts: HashMap::new(), demands, filed: 0 };
    for count in &net.counts.counts {
        if let Some(x) = number(count) {
            planner.counts.entry(count.op).or_default().insert(count.via, x);
        }
    }
    // Per op: its versions, operands still as demands.
    let mut planned: BTreeMap<OpId, Vec<Planned>> = BTreeMap::new();
    for i in (0..net.analysis.graph.ops.len()).rev() {
        let op = OpId(i as u32);
        // Ops in other regions are part of the op around them.
        if net.analysis.flow.analysed[i] {
            let versions = planner.plan(op);
            planned.insert(op, versions);
        }
    }
    let elems = elems(net, |class| match realised.keep(class) {
        Keep::All => None,
        Keep::Some(units) => Some(units),
    });
    Edits { args: planner.arguments(), ops: planner.resolve(planned), elems, masks: vec![] }
}

/// The element types of values that are quantised along an axis of which `indices` stand; `None` is all of them.
pub(crate) fn elems(net: &Network, indices: impl Fn(ClassId) -> Option<Vec<u32>>) -> BTreeMap<ValueId, Elem> {
    let of = |(i, value): (usize, &Value)| {
        let (v, elem) = (ValueId(i as u32), value.ty.elem()?);
        let class = net.axis_class(v, elem.quantised_axis()?)?;
        Some((v, elem.with_scales(&indices(class)?)?))
    };
    net.analysis.graph.values.iter().enumerate().filter_map(of).collect()
}

/// How many terms a counted sum has, of those that stay and of all.
pub(crate) fn terms(net: &Network, realised: &Realised, count: &Count) -> (u64, u64) {
    let kept = |l: &(OpId, LetterId)| net.class_of_letter(*l).map_or(1, |c| realised.count(c));
    let all =
        |(op, l): &(OpId, LetterId)| net.analysis.instance(*op).and_then(|i| i.letters[l.0 as usize].size).unwrap_or(1);
    (count.letters.iter().map(kept).product(), count.letters.iter().map(all).product())
}

/// A version whose operands are demands.
struct Planned {
    demand: Option<DemandId>,
    version: Version,
    operands: Vec<(usize, OpId, DemandId)>,
    captures: Vec<(ValueId, OpId, DemandId)>,
}

struct Planner<'a, 'g> {
    net: &'a Network<'g>,
    realised: &'a Realised<'a>,
    /// Per op: the numbers that its counts become.
    counts: HashMap<OpId, BTreeMap<Via, f64>>,
    /// Per op: what its users ask of its result, in reverse text order of the users.
    demands: Vec<Vec<Filed>>,
    /// How many times a demand was filed.
    filed: usize,
}

impl Planner<'_, '_> {
    /// Arguments whose size changes.
    fn arguments(&self) -> BTreeMap<ValueId, Argument> {
        let graph = self.net.analysis.graph;
        let args = (0..graph.values.len() as u32).map(ValueId).filter(|v| is_argument(graph, *v));
        let changed = args.filter_map(|v| {
            let dims = self.kept_dims(v);
            (dims != graph.ty(v).dims()).then(|| {
                let literal = self.literal(v, &dims, None);
                (v, Argument { dims, literal })
            })
        });
        changed.collect()
    }

    /// The versions of an op, with its own demands on its operands made.
    fn plan(&mut self, op: OpId) -> Vec<Planned> {
        let mut demands: Vec<(DemandId, Filed)> = self.demands[op.index()].iter().cloned().enumerate().collect();
        if demands.is_empty() {
            return vec![self.plan_version(op, None)];
        }
        // The last user's first, so that what the op uses itself is filed in that order, too.
        demands.sort_by_key(|(_, f)| f.last);
        demands.into_iter().map(|(d, f)| self.plan_version(op, Some((d, f.demand)))).collect()
    }

    fn plan_version(&mut self, op: OpId, demand: Option<(DemandId, Demand)>) -> Planned {
        let graph = self.net.analysis.graph;
        let mut out = Planned {
            demand: demand.as_ref().map(|d| d.0),
            version: Version::default(),
            operands: vec![],
            captures: vec![],
        };
        let demand = demand.map(|d| d.1);
        match self.net.analysis.instance(op) {
            Some(inst) => self.plan_instance(inst, demand, &mut out),
            None => {
                let results = graph.op(op).results.clone();
                let dims = |v: &ValueId| demand.as_ref().map_or_else(|| self.kept_dims(*v), |d| d.dims.clone());
                out.version.results = results.iter().map(dims).collect();
                if let [v] = results.as_slice() {
                    out.version.literal = self.literal(*v, &out.version.results[0], demand.as_ref());
                }
                let listed = match demand.map(|d| d.content) {
                    Some(Wanted::List(elements)) => self.use_elements(op, elements, &mut out),
                    _ => vec![],
                };
                self.plain_uses(op, &listed, &[], &mut out);
            }
        }
        out
    }

    /// What a version of a list op asks of its operands; returns those that it asks something of.
    fn use_elements(&mut self, op: OpId, elements: Vec<Option<Demand>>, out: &mut Planned) -> Vec<usize> {
        let mut done = vec![];
        for (i, demand) in elements.into_iter().enumerate() {
            let v = self.net.analysis.graph.op(op).operands.get(i).copied().flatten();
            if let (Some(v), Some(demand)) = (v, demand) {
                self.use_operand(i, v, demand, out);
                done.push(i);
            }
        }
        done
    }

    /// The kept sizes of a value; axes that have only a size keep it.
    fn kept_dims(&self, v: ValueId) -> Vec<Dim> {
        let old = self.net.analysis.graph.ty(v).dims();
        let size = |(a, n): (usize, &Dim)| n.map(|n| self.net.axis_class(v, a).map_or(n, |c| self.realised.count(c)));
        old.iter().enumerate().map(size).collect()
    }

    /// Uses that no rule speaks of: the value as it was.
    fn plain_uses(&mut self, op: OpId, done: &[usize], captured: &[ValueId], out: &mut Planned) {
        let graph = self.net.analysis.graph;
        for (i, v) in graph.op(op).operands.iter().enumerate() {
            if let Some(v) = v.filter(|_| !done.contains(&i)) {
                self.use_operand(i, v, Demand { dims: self.kept_dims(v), content: Wanted::Same }, out);
            }
        }
        // What the regions of a loop or a branch use, their ops ask for.
        if !graph.op(op).regions.is_empty() && self.net.analysis.flow.targets(op).is_none() {
            for v in graph.captures(op).into_iter().filter(|v| !captured.contains(v)) {
                self.use_capture(v, Demand { dims: self.kept_dims(v), content: Wanted::Same }, out);
            }
        }
    }

    fn use_operand(&mut self, i: usize, v: ValueId, demand: Demand, out: &mut Planned) {
        if let Some((op, id)) = self.demand(v, demand) {
            out.operands.push((i, op, id));
        }
    }

    fn use_capture(&mut self, v: ValueId, demand: Demand, out: &mut Planned) {
        if let Some((op, id)) = self.demand(v, demand) {
            out.captures.push((v, op, id));
        }
    }

    /// What is asked of a list, from what is asked of its elements.
    fn list_content(&self, v: ValueId, elements: Vec<(usize, Demand)>) -> Wanted {
        let list = self.net.analysis.list(v).unwrap_or_default();
        let mut wanted: Vec<Option<Demand>> = vec![None; list.len()];
        for (i, demand) in elements {
            if let Some(v) = list.get(i).copied().flatten() {
                let demand = self.normal(v, demand);
                let plain = demand.content == Wanted::Same && demand.dims.is_empty();
                wanted[i] = Some(demand).filter(|_| !plain);
            }
        }
        if wanted.iter().all(Option::is_none) { Wanted::Same } else { Wanted::List(wanted) }
    }

    /// A demand for what is there already is a demand for the same; a whole number is one integer.
    fn normal(&self, v: ValueId, mut demand: Demand) -> Demand {
        let an = &self.net.analysis;
        if let (Wanted::Number(x), Type::Scalar(e)) = (&demand.content, an.graph.ty(v))
            && e.kind == ElemKind::Int
            && x.fract() == 0.0
        {
            demand.content = Wanted::Ints(vec![*x as i64]);
        }
        // Behind a chain of ops it is a number, which the chain carries on.
        if let Wanted::Ints(ints) = &demand.content
            && let ([n], None, None) = (ints.as_slice(), an.literal[v.index()], an.list(v))
        {
            demand.content = Wanted::Number(*n as f64);
        }
        let same = match &demand.content {
            Wanted::Same => true,
            Wanted::List(_) => false,
            Wanted::Ints(ints) => an.ints(v).as_ref() == Some(ints),
            Wanted::Joined(numbers) => an.numbers(v).as_ref() == Some(numbers),
            Wanted::Number(x) => an.number[v.index()] == Some(an.graph.ty(v).elem().map_or(*x, |e| e.round(*x))),
        };
        if same { Demand { content: Wanted::Same, ..demand } } else { demand }
    }

    /// Files a demand with the op that defines the value.
    fn demand(&mut self, v: ValueId, demand: Demand) -> Option<(OpId, DemandId)> {
        let Def::Result(op, _) = self.net.analysis.graph.value(v).def else { return None };
        if !self.net.analysis.flow.analysed[op.index()] || self.net.analysis.graph.op(op).results.len() != 1 {
            return None;
        }
        let demand = self.normal(v, demand);
        let list = &mut self.demands[op.index()];
        self.filed += 1;
        let id = list.iter().position(|f| f.demand == demand).unwrap_or_else(|| {
            list.push(Filed { demand, last: 0 });
            list.len() - 1
        });
        list[id].last = self.filed;
        Some((op, id))
    }

    /// What becomes of a constant's literal.
    fn literal(&self, v: ValueId, dims: &[Dim], demand: Option<&Demand>) -> Option<Literal> {
        let an = &self.net.analysis;
        let data = an.graph.literal(an.literal[v.index()]?);
        match demand.map(|d| &d.content) {
            Some(Wanted::Ints(ints)) => {
                return (an.ints(v).as_ref() != Some(ints)).then(|| Literal::Ints(ints.clone()));
            }
            Some(Wanted::Number(x)) => return Some(Literal::Number(*x)),
            _ => {}
        }
        if dims == an.graph.ty(v).dims() {
            return None;
        }
        if let Content::Splat(_) = data.content {
            return Some(Literal::Resize);
        }
        let gather = dims.iter().enumerate().map(|(a, n)| match (self.net.axis_class(v, a), n) {
            (Some(class), _) => match self.realised.keep(class) {
                Keep::All => None,
                Keep::Some(units) => Some(an.indices_left(v, a, units)),
            },
            // All slices along a uniform axis are equal, and the first positions count on: the first ones will do.
            (None, n) if *n != an.graph.ty(v).dims()[a] => n.map(|n| (0..n as u32).collect()),
            (None, _) => None,
        });
        Some(Literal::Gather(gather.collect()))
    }

    /// Numbers the versions: one that is unchanged comes first, then in order of their first user; and replaces demands by
    /// versions.
    fn resolve(&self, planned: BTreeMap<OpId, Vec<Planned>>) -> BTreeMap<OpId, Vec<Version>> {
        let mut number: HashMap<(OpId, DemandId), usize> = HashMap::new();
        let mut order: BTreeMap<OpId, Vec<usize>> = BTreeMap::new();
        for (op, versions) in &planned {
            // The last user's version comes first.
            let mut list: Vec<usize> = (0..versions.len()).rev().collect();
            list.sort_by_key(|i| !self.is_unchanged(*op, &versions[*i]));
            for (n, i) in list.iter().enumerate() {
                if let Some(d) = versions[*i].demand {
                    number.insert((*op, d), n);
                }
            }
            order.insert(*op, list);
        }
        let target = |op: OpId, d: DemandId| Ref { op, version: number.get(&(op, d)).copied().unwrap_or(0) };
        let mut out = BTreeMap::new();
        for (op, mut versions) in planned {
            for p in &mut versions {
                let operands = p.operands.iter().map(|(i, op, d)| (*i, target(*op, *d)));
                p.version.operands = operands.filter(|(_, r)| r.version != 0).collect();
                let captures = p.captures.iter().map(|(v, op, d)| (*v, target(*op, *d)));
                p.version.captures = captures.filter(|(_, r)| r.version != 0).collect();
            }
            let changed = |p: &Planned| {
                !self.is_unchanged(op, p) || !p.version.operands.is_empty() || !p.version.captures.is_empty()
            };
            if versions.len() > 1 || versions.iter().any(changed) {
                let list = order[&op].iter().map(|i| std::mem::take(&mut versions[*i].version)).collect();
                out.insert(op, list);
            }
        }
        out
    }

    /// Whether the version leaves the op's own sizes, attributes and literal as they are.
    fn is_unchanged(&self, op: OpId, p: &Planned) -> bool {
        let an = &self.net.analysis;
        let results = &an.graph.op(op).results;
        p.version.literal.is_none()
            && results.iter().zip(&p.version.results).all(|(v, dims)| an.graph.ty(*v).dims() == dims)
            && p.version.attrs.iter().all(|(name, numbers)| Attr::holds(an.graph.op(op).attrs.get(name), numbers))
    }
}

//! Which slices of a value are equal to each other, whatever the inputs: as far as the rules prove it.
//!
//! Slices of a literal are compared, number by number; those along a uniform axis are equal. All slices of any other value are assumed to be equal along an axis, and told apart
//! wherever an op's rule does not say that it makes equal slices of equal ones, until nothing changes: around a loop that is induction.
//!
//! A rule says it by its letters. At two indices of a result that differ in the position along a letter, the op does the same with the
//! slices that its operands have at these two positions: with its expression, or, where the rule has none, because the units along a letter
//! that is not fixed can go one by one, so that the op on one slice alone gives what it gives there. That is not so where it computes with
//! the position itself, where the letter is fixed, or where the two indices lie in different pieces of the axis.

use super::folds::along;
use super::places::{keys, letters};
use super::without::Units;
use depc_ir::graph::{Content, Def, Graph, ValueId};
use depc_ir::instance::{Instance, LetterId, Term, Tied};
use depc_passes::groups::Network;
use depc_run::{Array, Constants, Number};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

/// What is equal in a network.
pub struct Alike {
    /// Per value and axis, per index: a number that two indices share if their slices are equal. Empty for an axis that was not looked at.
    classes: Vec<Vec<Vec<u32>>>,
}

/// Where the slices of a result come from.
struct Link {
    /// The axis of an operand.
    from: (ValueId, usize),
    /// Per index of the result's axis: the indices there, in order.
    indices: Vec<Vec<u32>>,
}

/// How an axis of a value follows from others.
enum Origin {
    /// It stays as it was found.
    Settled,
    /// It has the slices of each of these values, at the same axis and indices.
    Carried(Vec<ValueId>),
    /// Of an op: per index what must be the same, and what must be equal.
    Computed(Vec<Vec<Option<u64>>>, Vec<Link>),
}

impl Alike {
    /// Of a network with these literals.
    pub fn new(net: &Network, units: &Units, constants: &dyn Constants) -> Alike {
        let graph = net.analysis.graph;
        let mut sources: HashMap<ValueId, Vec<ValueId>> = HashMap::new();
        for (op, targets) in net.analysis.flow.transfers() {
            for (v, targets) in graph.op(op).operands.iter().zip(targets) {
                v.iter().for_each(|v| targets.iter().for_each(|t| sources.entry(*t).or_default().push(*v)));
            }
        }
        let all = (0..graph.values.len() as u32).map(ValueId);
        let mut out = Alike { classes: all.clone().map(|v| first(net, units, v)).collect() };
        let mut origins = vec![];
        for v in all {
            let array = net.analysis.literal[v.index()].map(|_| literal(graph, constants, &net.analysis.literal, v));
            for axis in 0..out.classes[v.index()].len() {
                let n = out.classes[v.index()][axis].len();
                if n == 0 {
                    continue;
                }
                let uniform = array.is_none() && net.analysis.is_uniform(v, axis);
                let origin = match (&array, sources.get(&v)) {
                    // All slices are equal already.
                    _ if uniform => continue,
                    (Some(array), _) => {
                        out.classes[v.index()][axis] = array.as_ref().map_or_else(|| apart(n), |a| compared(a, axis));
                        Origin::Settled
                    }
                    (None, Some(sources)) => Origin::Carried(sources.clone()),
                    (None, None) => out.computed(net, units, v, axis, n).unwrap_or(Origin::Settled),
                };
                match origin {
                    Origin::Settled if array.is_none() => out.classes[v.index()][axis] = apart(n),
                    Origin::Settled => {}
                    origin => origins.push((v, axis, origin)),
                }
            }
        }
        while out.tell_apart(&origins) {}
        out
    }

    /// The numbers along an axis of a value; `None` if it was not looked at.
    pub fn along(&self, v: ValueId, axis: usize) -> Option<&[u32]> {
        self.classes[v.index()].get(axis).map(Vec::as_slice).filter(|c| !c.is_empty())
    }

    /// One round over all values; whether something was told apart.
    fn tell_apart(&mut self, origins: &[(ValueId, usize, Origin)]) -> bool {
        let mut any = false;
        for (v, axis, origin) in origins {
            let own = &self.classes[v.index()][*axis];
            let key = |i: usize| -> (u32, Vec<u32>, Option<&[Option<u64>]>) {
                match origin {
                    Origin::Settled => (own[i], vec![], None),
                    Origin::Carried(sources) => {
                        let source = |s: &ValueId| self.along(*s, *axis).map_or(i as u32, |c| c[i]);
                        (own[i], sources.iter().map(source).collect(), None)
                    }
                    Origin::Computed(same, links) => {
                        let class =
                            |(v, axis): (ValueId, usize), i: u32| self.along(v, axis).map_or(i, |c| c[i as usize]);
                        let from = links.iter().flat_map(|l| l.indices[i].iter().map(|k| class(l.from, *k)));
                        (own[i], from.collect(), Some(&same[i]))
                    }
                }
            };
            let new = numbered((0..own.len()).map(key));
            if new != *own {
                any = true;
                self.classes[v.index()][*axis] = new;
            }
        }
        any
    }

    /// How an axis of an op's result follows from its operands; `None` where nothing is known of it.
    fn computed(&self, net: &Network, units: &Units, v: ValueId, axis: usize, n: usize) -> Option<Origin> {
        let Def::Result(op, r) = net.analysis.graph.value(v).def else { return None };
        let inst = net.analysis.instance(op)?;
        let tied = inst.results.get(r as usize).filter(|t| t.value == v)?;
        let term = tied.axes.get(axis)?;
        let own: Vec<LetterId> = letters(&[term]).into_iter().collect();
        // Letters whose position two equal slices have in common.
        let mut same: BTreeSet<LetterId> =
            own.iter().copied().filter(|l| along(net, units, op, *l).is_none()).collect();
        match inst.computes.get(r as usize)? {
            Some(compute) => compute.expr.indices(&mut |l| {
                same.insert(l);
            }),
            None => {
                let read = letters(&inst.operands.iter().flatten().flat_map(|t| &t.axes).collect::<Vec<_>>());
                same.extend(own.iter().filter(|l| !read.contains(l)));
            }
        }
        // An equation between products says nothing of single letters.
        same.extend(letters(&inst.equations.iter().flat_map(|(a, b)| [a, b]).collect::<Vec<_>>()));
        let mut links = vec![];
        let all = keys(inst, term, n, &own)?;
        for Tied { value, axes } in inst.operands.iter().flatten() {
            for (k, theirs) in axes.iter().enumerate() {
                let shared: Vec<LetterId> = own.iter().copied().filter(|l| letters(&[theirs]).contains(l)).collect();
                if shared.is_empty() {
                    continue;
                }
                match self.along(*value, k) {
                    Some(classes) => {
                        let at = indices(inst, theirs, classes.len(), &shared)?;
                        let place = |l: &LetterId| own.iter().position(|o| o == l);
                        let places: Vec<usize> = shared.iter().filter_map(place).collect();
                        let found = |key: &Vec<Option<u64>>| {
                            let key: Vec<Option<u64>> = places.iter().map(|p| key[*p]).collect();
                            at.get(&key).cloned().unwrap_or_default()
                        };
                        links.push(Link { from: (*value, k), indices: all.iter().map(found).collect() });
                    }
                    None => same.extend(shared),
                }
            }
        }
        // Of other letters it must be the same whether the index has a position along them: which piece it is in.
        let flags = |key: &Vec<Option<u64>>| {
            own.iter().zip(key).map(|(l, p)| p.map(|p| if same.contains(l) { p } else { u64::MAX })).collect()
        };
        Some(Origin::Computed(all.iter().map(flags).collect(), links))
    }

    /// What an operand has at each index of a letter: two indices have the same if the operand's slices there are equal. `None` if that is
    /// not known.
    pub fn at(&self, inst: &Instance, operand: &Tied, letter: LetterId, n: usize) -> Option<Vec<Vec<u32>>> {
        let along = |v: ValueId, axis: usize| self.along(v, axis).map(<[u32]>::to_vec);
        slices_at(inst, operand, letter, n, along)
    }
}

/// Per index of a letter: what is given of the slices that an operand has there, axis after axis.
pub fn slices_at<T: Copy>(
    inst: &Instance,
    operand: &Tied,
    letter: LetterId,
    n: usize,
    given: impl Fn(ValueId, usize) -> Option<Vec<T>>,
) -> Option<Vec<Vec<T>>> {
    let mut out = vec![vec![]; n];
    for (axis, term) in operand.axes.iter().enumerate().filter(|(_, t)| letters(&[t]).contains(&letter)) {
        let given = given(operand.value, axis)?;
        let at = indices(inst, term, given.len(), &[letter])?;
        for (i, out) in out.iter_mut().enumerate() {
            out.extend(at.get(&vec![Some(i as u64)])?.iter().map(|k| given[*k as usize]));
        }
    }
    Some(out)
}

/// By their positions along some letters: the indices of an axis.
fn indices(inst: &Instance, term: &Term, n: usize, of: &[LetterId]) -> Option<HashMap<Vec<Option<u64>>, Vec<u32>>> {
    let mut out: HashMap<Vec<Option<u64>>, Vec<u32>> = HashMap::new();
    for (i, key) in keys(inst, term, n, of)?.into_iter().enumerate() {
        out.entry(key).or_default().push(i as u32);
    }
    Some(out)
}

/// All are equal, along axes that are looked at: those that units lie along, and those that have only a size.
fn first(net: &Network, units: &Units, v: ValueId) -> Vec<Vec<u32>> {
    let axis = |(axis, n): (usize, &Option<u64>)| {
        let looked_at = net.axis_class(v, axis).is_none_or(|c| units.get(c).is_some());
        vec![0; n.filter(|_| looked_at).unwrap_or(0) as usize]
    };
    net.analysis.dims(v).iter().enumerate().map(axis).collect()
}

/// None is equal to another.
fn apart(n: usize) -> Vec<u32> {
    (0..n as u32).collect()
}

/// Equal keys get equal numbers, in the order in which they first come.
fn numbered<K: Hash + Eq>(keys: impl Iterator<Item = K>) -> Vec<u32> {
    let mut numbers: HashMap<K, u32> = HashMap::new();
    keys.map(|key| {
        let next = numbers.len() as u32;
        *numbers.entry(key).or_insert(next)
    })
    .collect()
}

/// The numbers of the slices of an array along an axis, compared bit by bit.
fn compared(array: &Array, axis: usize) -> Vec<u32> {
    let n = array.shape()[axis];
    let slice = |i: usize| -> Vec<u64> {
        let part = array.part(axis, i, 1);
        match part.ints() {
            Some(ints) => ints.into_iter().map(|n| n as u64).collect(),
            None => part.to_f64().into_iter().map(f64::to_bits).collect(),
        }
    };
    numbered((0..n).map(slice))
}

/// A value's literal; `None` if it cannot be read.
fn literal(
    graph: &Graph,
    constants: &dyn Constants,
    literals: &[Option<depc_ir::graph::DataId>],
    v: ValueId,
) -> Option<Array> {
    let data = literals[v.index()]?;
    let literal = graph.literal(data);
    let number = Number::of_type(&literal.ty)?;
    let shape: Vec<usize> = literal.ty.dims().iter().map(|d| d.map(|n| n as usize)).collect::<Option<_>>()?;
    let array = match &literal.content {
        Content::Splat(x) => Array::full(number, &shape, *x),
        Content::Ints(list) => Array::from_ints(number, &shape, list.clone()),
        Content::Stored { .. } => constants.array(data).ok()?,
    };
    (array.shape() == shape).then_some(array)
}

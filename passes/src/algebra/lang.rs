//! The e-graph's language and its analysis.
//!
//! The analysis keeps, per class, its size, why it is frozen, and one structure. Where two classes with structures merge,
//! it puts the job "these two structures are the same keep-set" on a queue; where one becomes frozen, the job "so are its
//! children". One rewrite (see `solve.rs`) works the queue off. Rescanning the classes instead would give the same answers,
//! but one iteration per step of propagation.

use super::{Cause, MOST_UNITS, Strengthened};
use depc_ir::algebra::Shape;
use egg::{Analysis, DidMerge, EGraph, Id, Language};
use std::collections::VecDeque;
use std::sync::Arc;

/// The e-graph of axes.
pub(super) type Graph = EGraph<Node, Axes>;

/// A term, or a fact.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Node {
    /// The one axis of size 1.
    One,
    /// A variable. Never keyed by anything but its number: equal weights are not the same axis.
    Var(u32),
    /// The units `lo..lo+len` of an axis, as an axis.
    Part { lo: u64, len: u64, of: [Id; 1] },
    /// The outer or the inner factor of an axis that is a product with an inner factor of that size.
    Fac { inner: u64, side: Side, of: [Id; 1] },
    /// A concatenation of at least two.
    Cat(Box<[Id]>),
    /// A product of at least two, none of size 1.
    Prod(Box<[Id]>),
    /// A fact: number of its rule, and its own. The axes that it ties are no children of it: no rule asks for them, and
    /// egg would hash each fact anew whenever an axis of it is united with another.
    Fact { rule: u32, index: u32 },
}

/// Which factor of a product of two.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Side {
    Outer,
    Inner,
}

/// What egg indexes nodes by; facts by their rule, so that a rule's searcher finds its own only.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kind {
    One,
    Var,
    Part,
    Fac,
    Cat,
    Prod,
    Fact(u32),
}

impl Language for Node {
    type Discriminant = Kind;

    fn discriminant(&self) -> Kind {
        match self {
            Node::One => Kind::One,
            Node::Var(_) => Kind::Var,
            Node::Part { .. } => Kind::Part,
            Node::Fac { .. } => Kind::Fac,
            Node::Cat(_) => Kind::Cat,
            Node::Prod(_) => Kind::Prod,
            Node::Fact { rule, .. } => Kind::Fact(*rule),
        }
    }

    fn matches(&self, other: &Node) -> bool {
        match (self, other) {
            (Node::One, Node::One) => true,
            (Node::Var(a), Node::Var(b)) => a == b,
            (Node::Part { lo, len, .. }, Node::Part { lo: lo2, len: len2, .. }) => lo == lo2 && len == len2,
            (Node::Fac { inner, side, .. }, Node::Fac { inner: i2, side: s2, .. }) => inner == i2 && side == s2,
            (Node::Cat(a), Node::Cat(b)) | (Node::Prod(a), Node::Prod(b)) => a.len() == b.len(),
            (Node::Fact { index, .. }, Node::Fact { index: other, .. }) => index == other,
            _ => false,
        }
    }

    fn children(&self) -> &[Id] {
        match self {
            Node::One | Node::Var(_) | Node::Fact { .. } => &[],
            Node::Part { of, .. } | Node::Fac { of, .. } => of,
            Node::Cat(ids) | Node::Prod(ids) => ids,
        }
    }

    fn children_mut(&mut self) -> &mut [Id] {
        match self {
            Node::One | Node::Var(_) | Node::Fact { .. } => &mut [],
            Node::Part { of, .. } | Node::Fac { of, .. } => of,
            Node::Cat(ids) | Node::Prod(ids) => ids,
        }
    }
}

/// How a class is made of others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Structure {
    /// One after another, or as a product.
    pub shape: Shape,
    /// Of these.
    pub of: Arc<[Id]>,
    /// Its node: the term itself, whatever it was united with.
    pub node: Id,
    /// The fact that brought it.
    pub fact: u32,
}

/// What is known of a class.
#[derive(Clone, Debug)]
pub(super) struct Data {
    /// Number of units.
    pub size: u64,
    /// Why its keep-set is full, if so.
    pub frozen: Option<Cause>,
    /// One structure. All others of the class were unified with it.
    pub structure: Option<Structure>,
}

/// "These two structures are the same keep-set", and the fact at which that came up.
#[derive(Debug)]
pub(super) struct Job {
    pub left: Structure,
    pub right: Structure,
    pub fact: u32,
}

/// What the rules said, in order: what proofs are made of. Ids are nodes as they were written, never classes.
#[derive(Default, Debug)]
pub(super) struct Log {
    /// The jobs that were worked off: the two nodes that were found to be one class, and the fact at which that came up.
    pub jobs: Vec<(Id, Id, u32)>,
    /// The statements, each with the number of its job.
    pub said: Vec<(u32, Said)>,
}

/// What a step of a job says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Said {
    /// By this rule, or (`None`) because it is what is left of the job: two terms have one keep-set.
    Equal(Option<u32>, Id, Id),
    /// By this rule: a term is full, because these are (none: the job does not line up).
    Full { rule: u32, of: Id, because: Vec<Id>, cause: Cause },
    /// A term as a concatenation of its parts, or a product of its factors.
    Taken(Id, Id),
}

/// The analysis: tables for the variables, and the queue.
#[derive(Default, Debug)]
pub(super) struct Axes {
    /// Size per variable.
    pub sizes: Vec<u64>,
    /// Cause per variable that is frozen from the start.
    pub frozen: Vec<Option<Cause>>,
    /// Node per variable, once a fact has named it.
    pub ids: Vec<Option<Id>>,
    /// The fact being worked on; `None` while egg rebuilds.
    pub fact: Option<u32>,
    /// Structures to unify.
    pub jobs: VecDeque<Job>,
    /// Children to freeze.
    pub freezes: VecDeque<(Arc<[Id]>, Cause)>,
    /// Strengthenings so far.
    pub strengthened: Vec<Strengthened>,
    /// How often each rule ran.
    pub fired: Vec<u64>,
    /// What the rules said, if anyone wants to know.
    pub log: Option<Log>,
    /// Two classes of different sizes were merged: never, unless the algebra is wrong.
    pub corrupt: bool,
}

impl Axes {
    /// What is known of a variable by itself.
    pub(super) fn variable(&self, v: u32) -> Data {
        let size = self.sizes.get(v as usize).copied().unwrap_or(0);
        let mark = self.frozen.get(v as usize).copied().flatten();
        let frozen = mark.or(match size {
            0 | 1 => Some(Cause::Single),
            n if n > MOST_UNITS => Some(Cause::Large),
            _ => None,
        });
        Data { size, frozen, structure: None }
    }
}

/// R6, upwards: a product or concatenation of frozen axes is frozen. `fact` is to blame if they are all single units.
fn frozen_by_children(graph: &Graph, ids: &[Id], fact: u32) -> Option<Cause> {
    let mut least = Cause::Single;
    for id in ids {
        least = least.min(graph[*id].data.frozen?);
    }
    Some(if least == Cause::Single { Cause::Cut(fact) } else { least })
}

impl Analysis<Node> for Axes {
    type Data = Data;

    fn make(graph: &mut Graph, node: &Node, id: Id) -> Data {
        let of = |id: &Id| &graph[*id].data;
        let fact = graph.analysis.fact.unwrap_or(0);
        match node {
            Node::One => Data { size: 1, frozen: Some(Cause::Single), structure: None },
            Node::Var(v) => graph.analysis.variable(*v),
            Node::Part { len, of: [x], .. } => Data { size: *len, frozen: of(x).frozen, structure: None },
            Node::Fac { inner, side: Side::Inner, of: [x] } => {
                Data { size: *inner, frozen: of(x).frozen, structure: None }
            }
            Node::Fac { inner, side: Side::Outer, of: [x] } => {
                Data { size: of(x).size / inner, frozen: of(x).frozen, structure: None }
            }
            Node::Cat(ids) => Data {
                size: ids.iter().fold(0, |n, id| n.saturating_add(of(id).size)),
                frozen: frozen_by_children(graph, ids, fact),
                structure: Some(Structure { shape: Shape::Cat, of: ids.as_ref().into(), node: id, fact }),
            },
            Node::Prod(ids) => Data {
                size: ids.iter().fold(1, |n, id| n.saturating_mul(of(id).size)),
                frozen: frozen_by_children(graph, ids, fact),
                structure: Some(Structure { shape: Shape::Prod, of: ids.as_ref().into(), node: id, fact }),
            },
            Node::Fact { .. } => Data { size: 0, frozen: None, structure: None },
        }
    }

    /// A child of `node` changed. The structure is known already: without it, or each change would queue the same job again.
    fn remake(graph: &mut Graph, node: &Node, id: Id) -> Data {
        let data = &graph[id].data;
        let frozen = data.frozen.or_else(|| match node {
            Node::Cat(ids) | Node::Prod(ids) => {
                frozen_by_children(graph, ids, data.structure.as_ref().map_or(0, |s| s.fact))
            }
            Node::Part { of, .. } | Node::Fac { of, .. } => graph[of[0]].data.frozen,
            Node::One | Node::Var(_) | Node::Fact { .. } => None,
        });
        Data { size: data.size, frozen, structure: None }
    }

    /// Only a class that becomes frozen counts as changed: sizes are equal, and structures are the queue's business.
    fn merge(&mut self, a: &mut Data, b: Data) -> DidMerge {
        self.corrupt |= a.size != b.size;
        let (a_new, b_new) = (a.frozen.is_none() && b.frozen.is_some(), a.frozen.is_some() && b.frozen.is_none());
        let cause = [a.frozen, b.frozen].into_iter().flatten().min();
        if let Some(cause) = cause {
            // R6, downwards. Two structures that are both full need not be unified.
            for (new, structure) in [(a_new, &a.structure), (b_new, &b.structure)] {
                if let (true, Some(structure)) = (new, structure) {
                    self.freezes.push_back((structure.of.clone(), cause));
                }
            }
        } else if let (Some(left), Some(right)) = (&a.structure, &b.structure) {
            let fact = left.fact.max(right.fact).max(self.fact.unwrap_or(0));
            self.jobs.push_back(Job { left: left.clone(), right: right.clone(), fact });
        }
        if a.structure.is_none() {
            a.structure = b.structure;
        }
        a.frozen = cause;
        DidMerge(a_new, b_new)
    }
}

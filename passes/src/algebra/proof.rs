//! Why two axes are tied, and why one is full: what the equations and the rules said, as chains.
//!
//! A [`Proofs`] has every term that an equation or a rule wrote, and what was said of it, in order. Two terms are equal by a
//! chain of statements. A statement of a rule holds because of its job, whose two terms are equal by a chain of *earlier* statements: so no
//! proof goes in a circle. That an axis is full is derived forward, from the marks on.

use super::lang::{Log, Node, Said, Side};
use super::term::compile;
use super::{Cause, Expr, SolveError, System, VarId};
use indexmap::{IndexMap, IndexSet};
use petgraph::unionfind::UnionFind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

mod full;

/// A term of a proof: a number of [`Proofs::term`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TermId(u32);

impl TermId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// A term as it was written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Shallow {
    /// An axis of size 1.
    One,
    /// A variable.
    Var(VarId),
    /// A variable, from its last index to its first: all proofs speak of it so.
    Back(VarId),
    /// The units `lo..lo+len` of a term.
    Part {
        /// First unit.
        lo: u64,
        /// Number of units.
        len: u64,
        /// Of what.
        of: TermId,
    },
    /// A factor of a term that is a product with an inner factor of size `inner`.
    Factor {
        /// Size of the inner factor.
        inner: u64,
        /// The outer factor?
        outer: bool,
        /// Of what.
        of: TermId,
    },
    /// A concatenation.
    Cat(Vec<TermId>),
    /// A product, row-major.
    Prod(Vec<TermId>),
}

impl Shallow {
    fn children(&self) -> &[TermId] {
        match self {
            Shallow::One | Shallow::Var(_) | Shallow::Back(_) => &[],
            Shallow::Part { of, .. } | Shallow::Factor { of, .. } => std::slice::from_ref(of),
            Shallow::Cat(of) | Shallow::Prod(of) => of,
        }
    }
}

/// Why two terms have one keep-set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Because {
    /// An equation of this fact.
    Equation(u32),
    /// This rule says so of this job; `None`: it is what the rules left of the job.
    Rule(Option<u32>, u32),
    /// A term is the concatenation of its parts, or the product of its factors: a rule cut it in this job.
    Taken(u32),
    /// They are made of equal terms in the same way.
    Congruence,
}

/// Two terms with one keep-set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// One term.
    pub left: TermId,
    /// The other.
    pub right: TermId,
    /// Why.
    pub why: Because,
}

/// A step from an axis to another that hangs together with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hop {
    /// To a term with the same keep-set.
    Same(Link),
    /// From a term to the piece or factor of that number in it.
    Into(TermId, usize),
    /// From a piece or factor of that number to the term that it lies in.
    OutOf(TermId, usize),
}

/// Why a term is full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Full {
    /// The caller said so; it has one unit, or too many.
    Given(Cause),
    /// It equals a term that is full.
    Equal(Link),
    /// It lies in a term that is full, as a piece, a factor or a part.
    Inside(TermId),
    /// All that it is made of is full.
    Whole,
    /// This rule says so of this job, because of these terms (none: they do not line up), of that cause.
    Rule(u32, u32, Vec<TermId>, Cause),
}

/// A job: two terms that turned out to have one keep-set.
#[derive(Clone, Debug)]
struct Premise {
    left: TermId,
    right: TermId,
    fact: u32,
    /// Number of links that were known before.
    before: usize,
}

/// What was said of which terms.
#[derive(Default, Debug)]
pub struct Proofs {
    terms: IndexSet<Shallow>,
    /// Per variable: is it read backwards?
    backwards: Vec<bool>,
    sizes: Vec<u64>,
    links: Vec<Link>,
    /// Links per term.
    at: Vec<Vec<u32>>,
    /// Per term those that it is a child of.
    users: Vec<Vec<TermId>>,
    /// Per term its class, and per kind and classes of the children the terms that are so.
    like: IndexMap<Signature, Vec<TermId>>,
    class: Vec<u32>,
    jobs: Vec<Premise>,
    full: Vec<Option<Full>>,
    /// Statements of rules: full is the first if the others are.
    froze: Vec<(TermId, Full)>,
}

/// How a term is made, and of which classes.
type Signature = (u8, u64, u64, Vec<u32>);

/// What a link costs in a chain: the statement of an op is easier to follow than that of a rule, which has a proof of its own.
/// What a congruence costs, its children say.
fn cost(why: &Because) -> u32 {
    match why {
        Because::Congruence => 2,
        Because::Equation(_) => 2,
        Because::Taken(_) => 3,
        Because::Rule(..) => 20,
    }
}

impl Proofs {
    /// The proofs of a solved system, in which nothing goes backwards; `backwards` says which variables are read so, `turned` are those that would go
    /// both ways.
    pub(super) fn new(
        system: &System,
        (backwards, turned): (&[bool], &[(VarId, u32)]),
        nodes: &[Node],
        log: &Log,
    ) -> Result<Proofs, SolveError> {
        let mut proofs = Proofs { backwards: backwards.to_vec(), ..Proofs::default() };
        for v in 0..system.sizes.len() as u32 {
            proofs.variable(system, v);
        }
        for (i, fact) in (0u32..).zip(&system.facts) {
            for (l, r) in compile(&system.sizes, i, fact)? {
                let (left, right) = (proofs.canonical(system, &l), proofs.canonical(system, &r));
                proofs.link(Link { left, right, why: Because::Equation(i) });
            }
        }
        let terms: Vec<TermId> = proofs.read(system, nodes);
        let of = |id: &egg::Id| terms[usize::from(*id)];
        let mut said = log.said.iter().peekable();
        for (j, (left, right, fact)) in (0u32..).zip(&log.jobs) {
            let before = proofs.links.len();
            proofs.jobs.push(Premise { left: of(left), right: of(right), fact: *fact, before });
            while let Some((_, said)) = said.next_if(|(job, _)| *job == j) {
                let (l, r, why) = match said {
                    Said::Equal(rule, l, r) => (l, r, Because::Rule(*rule, j)),
                    Said::Taken(l, r) => (l, r, Because::Taken(j)),
                    Said::Full { rule, of: x, because, cause } => {
                        let because = because.iter().map(of).collect();
                        proofs.froze.push((of(x), Full::Rule(*rule, j, because, *cause)));
                        continue;
                    }
                };
                proofs.link(Link { left: of(l), right: of(r), why });
            }
        }
        proofs.close();
        proofs.derive(system, turned);
        Ok(proofs)
    }

    fn add(&mut self, term: Shallow, size: u64) -> TermId {
        let (i, new) = self.terms.insert_full(term);
        let id = TermId(i as u32);
        if new {
            self.sizes.push(size);
            self.at.push(vec![]);
            self.users.push(vec![]);
            for child in self.terms[i].children().iter().copied().collect::<BTreeSet<_>>() {
                self.users[child.index()].push(id);
            }
        }
        id
    }

    fn variable(&mut self, system: &System, v: u32) -> TermId {
        let back = self.backwards.get(v as usize).is_some_and(|back| *back);
        self.add(if back { Shallow::Back(VarId(v)) } else { Shallow::Var(VarId(v)) }, system.sizes[v as usize])
    }

    fn compound(&mut self, of: Vec<TermId>, is_cat: bool) -> TermId {
        let sizes = of.iter().map(|t| self.sizes[t.index()]);
        let size = if is_cat { sizes.fold(0, u64::saturating_add) } else { sizes.fold(1, u64::saturating_mul) };
        self.add(if is_cat { Shallow::Cat(of) } else { Shallow::Prod(of) }, size)
    }

    fn canonical(&mut self, system: &System, t: &Expr) -> TermId {
        match t {
            Expr::One => self.add(Shallow::One, 1),
            Expr::Var(v) | Expr::Back(v) => self.variable(system, v.0),
            Expr::Cat(of) | Expr::Prod(of) => {
                let of = of.iter().map(|t| self.canonical(system, t)).collect();
                self.compound(of, matches!(t, Expr::Cat(_)))
            }
        }
    }

    /// The nodes of an e-graph, whose children come first. Facts are terms of size 1: nobody asks for them.
    fn read(&mut self, system: &System, nodes: &[Node]) -> Vec<TermId> {
        let mut out: Vec<TermId> = vec![];
        for node in nodes {
            let of = |ids: &[egg::Id]| ids.iter().map(|id| out[usize::from(*id)]).collect::<Vec<TermId>>();
            let term = match node {
                Node::One | Node::Fact { .. } => self.add(Shallow::One, 1),
                Node::Var(v) => self.variable(system, *v),
                Node::Cat(ids) => self.compound(of(ids), true),
                Node::Prod(ids) => self.compound(of(ids), false),
                Node::Part { lo, len, of: [x] } => {
                    let of = out[usize::from(*x)];
                    self.add(Shallow::Part { lo: *lo, len: *len, of }, *len)
                }
                Node::Fac { inner, side, of: [x] } => {
                    let (of, outer) = (out[usize::from(*x)], *side == Side::Outer);
                    let size = if outer { self.sizes[of.index()] / inner } else { *inner };
                    self.add(Shallow::Factor { inner: *inner, outer, of }, size)
                }
            };
            out.push(term);
        }
        out
    }

    fn link(&mut self, link: Link) {
        if link.left != link.right {
            let number = self.links.len() as u32;
            self.at[link.left.index()].push(number);
            self.at[link.right.index()].push(number);
            self.links.push(link);
        }
    }

    /// Finds the classes: all links, and congruence until it says nothing new.
    fn close(&mut self) {
        let mut classes = UnionFind::<u32>::new(self.terms.len());
        for link in &self.links {
            classes.union(link.left.0, link.right.0);
        }
        loop {
            self.like.clear();
            let mut changed = false;
            for (i, term) in (0u32..).zip(&self.terms) {
                if term.children().is_empty() {
                    continue;
                }
                let (kind, x, y) = match term {
                    Shallow::Part { lo, len, .. } => (0, *lo, *len),
                    Shallow::Factor { inner, outer, .. } => (1, *inner, u64::from(*outer)),
                    Shallow::Cat(_) => (2, 0, 0),
                    _ => (3, 0, 0),
                };
                let children = term.children().iter().map(|t| classes.find(t.0)).collect();
                let alike = self.like.entry((kind, x, y, children)).or_default();
                alike.push(TermId(i));
                changed |= classes.union(alike[0].0, i);
            }
            if !changed {
                break;
            }
        }
        self.class = (0..self.terms.len() as u32).map(|t| classes.find(t)).collect();
    }

    /// A term by its number.
    pub fn term(&self, id: TermId) -> &Shallow {
        &self.terms[id.index()]
    }

    /// Number of terms.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// The term of that number.
    pub fn nth(&self, i: usize) -> TermId {
        TermId(i as u32)
    }

    /// The term that a variable is.
    pub fn of(&self, v: VarId) -> TermId {
        // Variables come first.
        TermId(v.0)
    }

    /// Number of units.
    pub fn size(&self, id: TermId) -> u64 {
        self.sizes[id.index()]
    }

    /// The two terms of a job, and the fact at which it came up.
    pub fn job(&self, job: u32) -> (TermId, TermId, u32) {
        let Premise { left, right, fact, .. } = &self.jobs[job as usize];
        (*left, *right, *fact)
    }

    /// The shortest chain between two terms of one class; `None` if they are not.
    pub fn equal(&self, a: TermId, b: TermId) -> Option<Vec<Link>> {
        self.chain(a, b, self.links.len(), &mut BTreeSet::new())
    }

    /// Why the two terms of a job are equal: a chain of what was said before.
    pub fn premise(&self, job: u32) -> Option<Vec<Link>> {
        let Premise { left, right, before, .. } = self.jobs[job as usize];
        self.chain(left, right, before, &mut BTreeSet::new())
    }

    /// Why two terms that are made in the same way are equal: a chain for each pair of children that differ.
    pub fn congruence(&self, a: TermId, b: TermId, before: usize) -> Option<Vec<Vec<Link>>> {
        self.children(a, b, before, &mut BTreeSet::new())
    }

    /// Number of links: all that is known at the end.
    pub fn all(&self) -> usize {
        self.links.len()
    }

    /// What was known before a job.
    pub fn before(&self, job: u32) -> usize {
        self.jobs[job as usize].before
    }

    fn children(
        &self,
        a: TermId,
        b: TermId,
        before: usize,
        busy: &mut BTreeSet<(TermId, TermId)>,
    ) -> Option<Vec<Vec<Link>>> {
        let (of_a, of_b) = (self.term(a).children(), self.term(b).children());
        of_a.iter().zip(of_b).filter(|(x, y)| x != y).map(|(x, y)| self.chain(*x, *y, before, busy)).collect()
    }

    fn chain(&self, a: TermId, b: TermId, before: usize, busy: &mut BTreeSet<(TermId, TermId)>) -> Option<Vec<Link>> {
        if a == b {
            return Some(vec![]);
        }
        if self.class[a.index()] != self.class[b.index()] || !busy.insert((a.min(b), a.max(b))) {
            return None;
        }
        let hops = self.search(a, b, before, false, busy);
        busy.remove(&(a.min(b), a.max(b)));
        let link = |hop| if let Hop::Same(link) = hop { Some(link) } else { None };
        hops?.into_iter().map(link).collect()
    }

    /// The shortest way from one axis to another that hangs together with it: through equal terms, down into pieces and
    /// factors, and up into what these lie in. `None` if there is no way through axes that are not full.
    pub fn tie(&self, a: VarId, b: VarId) -> Option<Vec<Hop>> {
        let (a, b) = (self.of(a), self.of(b));
        if let Some(chain) = self.equal(a, b) {
            return Some(chain.into_iter().map(Hop::Same).collect());
        }
        self.search(a, b, self.links.len(), true, &mut BTreeSet::new())
    }

    /// Dijkstra's algorithm. With `pieces` a way may first go down and then up: a state is a term, and whether it went up.
    fn search(
        &self,
        a: TermId,
        b: TermId,
        before: usize,
        pieces: bool,
        busy: &mut BTreeSet<(TermId, TermId)>,
    ) -> Option<Vec<Hop>> {
        type State = (TermId, bool);
        let mut best: BTreeMap<State, (u32, Option<(State, Hop)>)> = [((a, false), (0, None))].into();
        let mut heap = BinaryHeap::from([Reverse((0u32, (a, false)))]);
        while let Some(Reverse((length, state))) = heap.pop() {
            if best[&state].0 < length {
                continue;
            }
            let (here, up) = state;
            if here == b {
                let (mut out, mut at) = (vec![], state);
                while let Some((previous, hop)) = &best[&at].1 {
                    out.push(hop.clone());
                    at = *previous;
                }
                out.reverse();
                return Some(out);
            }
            let mut go = |to: State, cost: u32, hop: Hop| {
                let length = length + cost;
                if best.get(&to).is_none_or(|(known, _)| length < *known) {
                    best.insert(to, (length, Some((state, hop))));
                    heap.push(Reverse((length, to)));
                }
            };
            for number in self.at[here.index()].iter().take_while(|n| (**n as usize) < before) {
                let Link { left, right, why } = &self.links[*number as usize];
                let to = if *left == here { *right } else { *left };
                go((to, up), cost(why), Hop::Same(Link { left: here, right: to, why: why.clone() }));
            }
            for to in self.alike(here) {
                if let Some(chains) = self.children(here, to, before, busy) {
                    let of_children: u32 = chains.iter().flatten().map(|link| cost(&link.why)).sum();
                    let link = Link { left: here, right: to, why: Because::Congruence };
                    go((to, up), cost(&Because::Congruence) + of_children, Hop::Same(link));
                }
            }
            if !pieces {
                continue;
            }
            let free = |t: TermId| self.full[t.index()].is_none() && self.size(t) > 1;
            if let (false, Shallow::Cat(of) | Shallow::Prod(of)) = (up, self.term(here)) {
                for (i, child) in of.iter().enumerate().filter(|(_, t)| free(**t)) {
                    go((*child, false), 3, Hop::Into(here, i));
                }
            }
            for user in self.users[here.index()].iter().filter(|t| free(**t)) {
                if let Shallow::Cat(of) | Shallow::Prod(of) = self.term(*user)
                    && let Some(i) = of.iter().position(|t| *t == here)
                {
                    go((*user, true), 3, Hop::OutOf(*user, i));
                }
            }
        }
        None
    }

    /// Terms that are made in the same way of the same classes.
    fn alike(&self, t: TermId) -> impl Iterator<Item = TermId> {
        let term = self.term(t);
        let children: Vec<u32> = term.children().iter().map(|t| self.class[t.index()]).collect();
        let (kind, x, y) = match term {
            Shallow::One | Shallow::Var(_) | Shallow::Back(_) => (9, 0, 0),
            Shallow::Part { lo, len, .. } => (0, *lo, *len),
            Shallow::Factor { inner, outer, .. } => (1, *inner, u64::from(*outer)),
            Shallow::Cat(_) => (2, 0, 0),
            Shallow::Prod(_) => (3, 0, 0),
        };
        let all = self.like.get(&(kind, x, y, children)).into_iter().flatten().copied();
        all.filter(move |other| *other != t)
    }
}

//! What the rules do to the e-graph: terms, equations, frozen classes.
//!
//! Nothing here recurses into classes. A class that must be cut or factored gets a second structure, made of terms over
//! itself ([`Node::Part`], [`Node::Fac`]); if it had one already, the merge queues the two as a job in turn. All such terms
//! are smaller than what they are made from, so this ends.

use super::Cause;
use super::Expr;
use super::lang::{Graph, Node, Said, Side};
use depc_ir::term::Term;
use egg::Id;

/// Works on the e-graph on behalf of one fact.
pub(super) struct Worker<'a> {
    pub graph: &'a mut Graph,
    pub fact: u32,
    pub one: Id,
}

impl<'a> Worker<'a> {
    pub(super) fn new(graph: &'a mut Graph, fact: u32) -> Worker<'a> {
        graph.analysis.fact = Some(fact);
        let one = graph.add_uncanonical(Node::One);
        Worker { graph, fact, one }
    }

    pub(super) fn size(&self, id: Id) -> u64 {
        self.graph[id].data.size
    }

    pub(super) fn frozen(&self, id: Id) -> Option<Cause> {
        self.graph[id].data.frozen
    }

    /// The class of a canonical term.
    pub(super) fn build(&mut self, term: &Expr) -> Id {
        match term {
            Term::One => self.one,
            // (Nothing goes backwards any more: `mirror` saw to that.)
            Term::Var(v) | Term::Back(v) => self.variable(v.0),
            Term::Cat(ts) => {
                let ids = ts.iter().map(|t| self.build(t)).collect();
                self.cat(ids)
            }
            Term::Prod(ts) => {
                let ids = ts.iter().map(|t| self.build(t)).collect();
                self.prod(ids)
            }
        }
    }

    fn variable(&mut self, v: u32) -> Id {
        if let Some(id) = self.graph.analysis.ids[v as usize] {
            return id;
        }
        let id = self.graph.add_uncanonical(Node::Var(v));
        self.graph.analysis.ids[v as usize] = Some(id);
        id
    }

    pub(super) fn cat(&mut self, ids: Vec<Id>) -> Id {
        match ids[..] {
            [id] => id,
            _ => self.graph.add_uncanonical(Node::Cat(ids.into())),
        }
    }

    pub(super) fn prod(&mut self, mut ids: Vec<Id>) -> Id {
        ids.retain(|id| self.size(*id) > 1);
        match ids[..] {
            [] => self.one,
            [id] => id,
            _ => self.graph.add_uncanonical(Node::Prod(ids.into())),
        }
    }

    /// The units `lo..lo+len` of `x`.
    pub(super) fn part(&mut self, x: Id, lo: u64, len: u64) -> Id {
        match len {
            1 => self.one,
            n if n == self.size(x) => x,
            _ => self.graph.add_uncanonical(Node::Part { lo, len, of: [x] }),
        }
    }

    /// R4. Says that `x` is a product with an inner factor of size `inner`; gives both factors.
    pub(super) fn factor(&mut self, x: Id, inner: u64) -> (Id, Id) {
        let mut side = |side| self.graph.add_uncanonical(Node::Fac { inner, side, of: [x] });
        let (outer, inner) = (side(Side::Outer), side(Side::Inner));
        let product = self.prod(vec![outer, inner]);
        self.say(Said::Taken(x, product));
        self.tie(x, product);
        (outer, inner)
    }

    /// R2. Says that `x` is a concatenation of pieces that begin at 0 and at each of `cuts` (ascending, inside `x`): one
    /// flat one, however many rules cut it.
    pub(super) fn split(&mut self, x: Id, cuts: &[u64]) {
        let size = self.size(x);
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain(std::iter::once(size));
        let pieces = starts.zip(ends).map(|(lo, hi)| self.part(x, lo, hi - lo)).collect();
        let whole = self.cat(pieces);
        self.say(Said::Taken(x, whole));
        self.tie(x, whole);
    }

    /// Two classes have the same keep-set. R7: not said of size 1; and of two full ones it is known.
    pub(super) fn tie(&mut self, a: Id, b: Id) {
        let (a, b) = (self.graph.find(a), self.graph.find(b));
        if a == b || self.size(a) <= 1 || (self.frozen(a).is_some() && self.frozen(b).is_some()) {
            return;
        }
        // egg keeps the first as the root where neither has more parents; the larger class first keeps paths short.
        if self.graph[a].len() >= self.graph[b].len() {
            self.graph.union(a, b);
        } else {
            self.graph.union(b, a);
        }
    }

    /// R6, downwards. Freezes a class, and queues what it is made of.
    pub(super) fn freeze(&mut self, id: Id, cause: Cause) {
        if self.frozen(id).is_none() {
            let mut data = self.graph[id].data.clone();
            data.frozen = Some(cause);
            if let Some(structure) = &data.structure {
                self.graph.analysis.freezes.push_back((structure.of.clone(), cause));
            }
            self.graph.set_analysis_data(id, data);
        }
    }

    /// Notes what the job at work says.
    pub(super) fn say(&mut self, said: Said) {
        if let Some(log) = &mut self.graph.analysis.log {
            log.said.push((log.jobs.len() as u32 - 1, said));
        }
    }

    /// Sizes that cannot be: the whole run is void.
    pub(super) fn corrupt(&mut self) {
        self.graph.analysis.corrupt = true;
    }
}

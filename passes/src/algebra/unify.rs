//! R1–R5: two structures of one class are the same keep-set; what follows for their pieces?
//!
//! Nothing here recurses into classes. A class that must be cut or factored gets a second structure, made of terms over
//! itself ([`Node::Part`], [`Node::Fac`]); if it had one already, the merge queues the two for unification in turn. All
//! such terms are smaller than what they are made from, so this ends.

use super::lang::{Graph, Job, Node, Shape, Side};
use super::term::Term;
use super::{Cause, Step, Strengthened};
use egg::Id;
use std::sync::Arc;

/// Works on the e-graph on behalf of one fact.
pub(super) struct Unifier<'a> {
    graph: &'a mut Graph,
    fact: u32,
    one: Id,
}

impl<'a> Unifier<'a> {
    pub(super) fn new(graph: &'a mut Graph, fact: u32) -> Unifier<'a> {
        graph.analysis.fact = Some(fact);
        let one = graph.add(Node::One);
        Unifier { graph, fact, one }
    }

    fn size(&self, id: Id) -> u64 {
        self.graph[id].data.size
    }

    fn is_frozen(&self, id: Id) -> bool {
        self.graph[id].data.frozen.is_some()
    }

    fn all_frozen(&self, ids: &[Id]) -> bool {
        ids.iter().all(|id| self.is_frozen(*id))
    }

    /// The class of a canonical term.
    pub(super) fn build(&mut self, term: &Term) -> Id {
        match term {
            Term::One => self.one,
            Term::Var(v) => self.variable(*v),
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
        let id = self.graph.add(Node::Var(v));
        self.graph.analysis.ids[v as usize] = Some(id);
        id
    }

    fn cat(&mut self, ids: Vec<Id>) -> Id {
        match ids[..] {
            [id] => id,
            _ => self.graph.add(Node::Cat(ids.into())),
        }
    }

    fn prod(&mut self, mut ids: Vec<Id>) -> Id {
        ids.retain(|id| self.size(*id) > 1);
        match ids[..] {
            [] => self.one,
            [id] => id,
            _ => self.graph.add(Node::Prod(ids.into())),
        }
    }

    /// The units `lo..lo+len` of `x`.
    fn part(&mut self, x: Id, lo: u64, len: u64) -> Id {
        match len {
            1 => self.one,
            n if n == self.size(x) => x,
            _ => self.graph.add(Node::Part { lo, len, of: [x] }),
        }
    }

    /// R4. Says that `x` is a product with an inner factor of size `inner`; gives both factors.
    fn factor(&mut self, x: Id, inner: u64) -> (Id, Id) {
        let x = self.graph.find(x);
        let mut side = |side| self.graph.add(Node::Fac { inner, side, of: [x] });
        let (outer, inner) = (side(Side::Outer), side(Side::Inner));
        let product = self.prod(vec![outer, inner]);
        self.tie(x, product);
        (outer, inner)
    }

    /// R2. Says that `x` is a concatenation of pieces that begin at 0 and at each of `cuts` (ascending, inside `x`).
    fn split(&mut self, x: Id, cuts: &[u64]) -> Vec<Id> {
        let x = self.graph.find(x);
        let pieces: Vec<Id> = bounds(cuts, self.size(x)).map(|(lo, hi)| self.part(x, lo, hi - lo)).collect();
        let whole = self.cat(pieces.clone());
        self.tie(x, whole);
        pieces
    }

    /// Two classes have the same keep-set. R7: not said of size 1; and of two full ones it is known.
    pub(super) fn tie(&mut self, a: Id, b: Id) {
        let (a, b) = (self.graph.find(a), self.graph.find(b));
        if a == b || self.size(a) <= 1 || (self.is_frozen(a) && self.is_frozen(b)) {
            return;
        }
        // egg keeps the first as the root where neither has more parents; the larger class first keeps paths short.
        if self.graph[a].len() >= self.graph[b].len() {
            self.graph.union(a, b);
        } else {
            self.graph.union(b, a);
        }
    }

    fn strengthen(&mut self, step: Step) {
        self.graph.analysis.strengthened.push(Strengthened { fact: self.fact, step });
    }

    /// R6, downwards. Freezes classes, and queues what they are made of.
    pub(super) fn freeze(&mut self, ids: &[Id], cause: Cause) {
        for id in ids {
            let mut data = self.graph[*id].data.clone();
            if data.frozen.is_none() {
                data.frozen = Some(cause);
                if let Some((shape, _)) = &data.shape {
                    self.graph.analysis.freezes.push_back((shape.children().clone(), cause));
                }
                self.graph.set_analysis_data(*id, data);
            }
        }
    }

    /// R1, R3, R5: the two structures have the same keep-set.
    pub(super) fn unify(&mut self, left: &Shape, right: &Shape) {
        let find = |ids: &Arc<[Id]>| ids.iter().map(|id| self.graph.find(*id)).collect::<Vec<Id>>();
        let (l, r) = (find(left.children()), find(right.children()));
        if self.full_on_one_side(&l, &r) {
            return;
        }
        match (left, right) {
            (Shape::Cat(_), Shape::Cat(_)) => self.cat_cat(&l, &r),
            (Shape::Prod(_), Shape::Prod(_)) => self.prod_prod(l, r),
            (Shape::Cat(_), Shape::Prod(_)) => self.cat_prod(&l, &r),
            (Shape::Prod(_), Shape::Cat(_)) => self.cat_prod(&r, &l),
        }
    }

    /// If all pieces of one side are full, so are those of the other, and nothing else is to be said.
    fn full_on_one_side(&mut self, l: &[Id], r: &[Id]) -> bool {
        for (full, other) in [(l, r), (r, l)] {
            if self.all_frozen(full) {
                let cause = full.iter().filter_map(|id| self.graph[*id].data.frozen).min();
                self.freeze(other, cause.unwrap_or(Cause::Single));
                return true;
            }
        }
        false
    }

    /// R1. Walks both; between two common boundaries, one piece equals the concatenation of those opposite, and pieces
    /// that overlap are cut at each other's ends.
    fn cat_cat(&mut self, l: &[Id], r: &[Id]) {
        let (mut i, mut j) = (0, 0);
        while i < l.len() && j < r.len() {
            let (i0, j0) = (i, j);
            let (mut end_l, mut end_r) = (self.size(l[i]), self.size(r[j]));
            (i, j) = (i + 1, j + 1);
            while end_l != end_r {
                let next = if end_l < end_r { l.get(i) } else { r.get(j) };
                let Some(&next) = next else { return self.corrupt() };
                if end_l < end_r {
                    (end_l, i) = (end_l + self.size(next), i + 1);
                } else {
                    (end_r, j) = (end_r + self.size(next), j + 1);
                }
            }
            let (run_l, run_r) = (&l[i0..i], &r[j0..j]);
            if run_l.len() == 1 || run_r.len() == 1 {
                let (a, b) = (self.cat(run_l.to_vec()), self.cat(run_r.to_vec()));
                self.tie(a, b);
            } else if !self.full_on_one_side(run_l, run_r) {
                self.overlapping(run_l, run_r);
            }
        }
        if i < l.len() || j < r.len() {
            self.corrupt();
        }
    }

    /// Two runs of pieces of the same total size that share no boundary inside.
    fn overlapping(&mut self, l: &[Id], r: &[Id]) {
        let (ends_l, ends_r) = (self.ends(l), self.ends(r));
        let (deep_l, deep_r) = (self.descend(l, &ends_r), self.descend(r, &ends_l));
        if deep_l.len() > l.len() || deep_r.len() > r.len() {
            let (left, right) = (Shape::Cat(deep_l.into()), Shape::Cat(deep_r.into()));
            self.graph.analysis.jobs.push_front(Job { left, right, fact: self.fact });
            return;
        }
        let is_new = self.new_pieces(l, r, &ends_l, &ends_r);
        let fine_l = self.split_all(l, &ends_l, &ends_r);
        let fine_r = self.split_all(r, &ends_r, &ends_l);
        for ((x, y), is_new) in fine_l.into_iter().zip(fine_r).zip(is_new) {
            if is_new {
                self.strengthen(Step::Piece);
            }
            self.tie(x, y);
        }
    }

    /// Replaces each piece that one of `cuts` (ascending) cuts inside by those that it is known to be made of.
    fn descend(&self, ids: &[Id], cuts: &[u64]) -> Vec<Id> {
        let (mut out, mut lo) = (Vec::with_capacity(ids.len()), 0);
        let mut stack: Vec<Id> = ids.iter().rev().copied().collect();
        while let Some(id) = stack.pop() {
            let hi = lo + self.size(id);
            let next = cuts.partition_point(|c| *c <= lo);
            let is_cut = cuts.get(next).is_some_and(|c| *c < hi);
            match &self.graph[id].data.shape {
                Some((Shape::Cat(pieces), _)) if is_cut => stack.extend(pieces.iter().rev()),
                _ => {
                    out.push(self.graph.find(id));
                    lo = hi;
                }
            }
        }
        out
    }

    /// For each interval between neighbouring ends of either run: is it a whole piece on neither side, and not full?
    fn new_pieces(&self, l: &[Id], r: &[Id], ends_l: &[u64], ends_r: &[u64]) -> Vec<bool> {
        let (mut i, mut j, mut lo, mut out) = (0, 0, 0, Vec::new());
        while i < l.len() && j < r.len() {
            let hi = ends_l[i].min(ends_r[j]);
            let part_of = |id: Id| self.size(id) != hi - lo && !self.is_frozen(id);
            out.push(part_of(l[i]) && part_of(r[j]));
            i += usize::from(ends_l[i] == hi);
            j += usize::from(ends_r[j] == hi);
            lo = hi;
        }
        out
    }

    /// Where each piece ends.
    fn ends(&self, ids: &[Id]) -> Vec<u64> {
        let mut end = 0;
        let next = |id: &Id| {
            end += self.size(*id);
            end
        };
        ids.iter().map(next).collect()
    }

    /// The pieces `ids`, which end at `ends`, each cut at those of `cuts` that lie inside it.
    fn split_all(&mut self, ids: &[Id], ends: &[u64], cuts: &[u64]) -> Vec<Id> {
        let (mut out, mut lo, mut k) = (Vec::new(), 0, 0);
        for (id, end) in ids.iter().zip(ends) {
            let mut inside = Vec::new();
            while k < cuts.len() && cuts[k] <= *end {
                if cuts[k] < *end {
                    inside.push(cuts[k] - lo);
                }
                k += 1;
            }
            if inside.is_empty() {
                out.push(*id);
            } else {
                out.extend(self.split(*id, &inside));
            }
            lo = *end;
        }
        out
    }

    /// R3. From the innermost factor outwards: a factor equals the product of those opposite if the sizes line up.
    fn prod_prod(&mut self, mut l: Vec<Id>, mut r: Vec<Id>) {
        while let (Some(&x), Some(&y)) = (l.last(), r.last()) {
            let (mut i, mut j) = (l.len() - 1, r.len() - 1);
            let (mut size_l, mut size_r) = (self.size(x), self.size(y));
            while size_l != size_r {
                let side = if size_l < size_r { &mut i } else { &mut j };
                if *side == 0 {
                    return self.corrupt();
                }
                *side -= 1;
                if size_l < size_r {
                    size_l *= self.size(l[i]);
                } else {
                    size_r *= self.size(r[j]);
                }
            }
            let (run_l, run_r) = (l.split_off(i), r.split_off(j));
            if run_l.len() == 1 || run_r.len() == 1 {
                let (a, b) = (self.prod(run_l), self.prod(run_r));
                self.tie(a, b);
            } else if !self.full_on_one_side(&run_l, &run_r) {
                let (rest_l, rest_r) = self.crossing(run_l, run_r);
                l.extend(rest_l);
                r.extend(rest_r);
            }
        }
        if l.len() != r.len() {
            self.corrupt();
        }
    }

    /// Two runs of factors of the same total size that line up nowhere inside: takes the innermost step, and gives what
    /// remains to be unified.
    fn crossing(&mut self, mut l: Vec<Id>, mut r: Vec<Id>) -> (Vec<Id>, Vec<Id>) {
        let (Some(x), Some(y)) = (l.pop(), r.pop()) else { return (l, r) };
        let (a, b) = (self.size(x), self.size(y));
        let g = gcd(a, b);
        if g == 1 {
            self.strengthen(Step::Misaligned);
            l.push(x);
            r.push(y);
            return self.freeze_shortest(l, r);
        }
        if g != a && g != b {
            self.strengthen(Step::CommonDivisor);
        }
        // If g = a, then y has to be a product with the inner factor x: an equivalence.
        let mut inner = |rest: &mut Vec<Id>, z: Id, size: u64| {
            if size == g {
                return z;
            }
            let (outer, inner) = self.factor(z, g);
            rest.push(outer);
            inner
        };
        let (x, y) = (inner(&mut l, x, a), inner(&mut r, y, b));
        self.tie(x, y);
        (l, r)
    }

    /// The innermost factors have coprime sizes: freezes as many elements as both sizes divide, if the factors can be
    /// divided so; else all.
    fn freeze_shortest(&mut self, l: Vec<Id>, r: Vec<Id>) -> (Vec<Id>, Vec<Id>) {
        let inner = |ids: &[Id]| ids.last().map_or(1, |id| self.size(*id));
        let run = inner(&l).saturating_mul(inner(&r));
        let cause = Cause::Misaligned(self.fact);
        if !(self.divides(&l, run) && self.divides(&r, run)) {
            self.freeze(&l, cause);
            self.freeze(&r, cause);
            return (Vec::new(), Vec::new());
        }
        let rest_l = self.freeze_run(l, run, cause);
        (rest_l, self.freeze_run(r, run, cause))
    }

    /// Freezes the innermost `run` elements of a product that [`Self::divides`] there; gives the factors that remain.
    fn freeze_run(&mut self, mut ids: Vec<Id>, mut run: u64, cause: Cause) -> Vec<Id> {
        while run > 1 {
            let Some(id) = ids.pop() else { break };
            let size = self.size(id);
            if size <= run {
                run /= size;
                self.freeze(&[id], cause);
            } else {
                let (outer, inner) = self.factor(id, run);
                run = 1;
                self.freeze(&[inner], cause);
                ids.push(outer);
            }
        }
        ids
    }

    /// True if the innermost `run` elements are a product of whole innermost factors, the last of them perhaps divided.
    fn divides(&self, ids: &[Id], mut run: u64) -> bool {
        for id in ids.iter().rev() {
            let size = self.size(*id);
            if run <= size {
                return size.is_multiple_of(run);
            }
            if !run.is_multiple_of(size) {
                return false;
            }
            run /= size;
        }
        run == 1
    }

    /// R5. Cuts the product at the ends of the pieces: between rows it cuts the outermost factor P; inside row r, it cuts
    /// the product Q of the others, and row r stays.
    fn cat_prod(&mut self, pieces: &[Id], factors: &[Id]) {
        let Some((&outer, inner)) = factors.split_first() else { return self.corrupt() };
        let q = inner.iter().fold(1u64, |n, id| n.saturating_mul(self.size(*id)));
        let ends = self.ends(pieces);
        let total = self.size(outer).saturating_mul(q);
        if ends.last() != Some(&total) {
            return self.corrupt();
        }
        let cuts = &ends[..ends.len() - 1];
        let (rows, broken) = rows_of(cuts, q, total / q);
        let groups = self.split(outer, &rows);
        self.note_broken(&broken, cuts, q, total);
        // The product as a concatenation that is at least as fine as the pieces.
        let mut fine = Vec::new();
        let mut broken = broken.into_iter().peekable();
        for ((lo, hi), group) in bounds(&rows, total / q).zip(groups) {
            if let Some((_, inside)) = broken.next_if(|(r, _)| *r == lo && hi == lo + 1) {
                let row = self.prod(inner.to_vec());
                fine.extend(self.split(row, &inside));
            } else {
                let mut ids = vec![group];
                ids.extend_from_slice(inner);
                fine.push(self.prod(ids));
            }
        }
        self.gather(pieces, fine);
    }

    /// A broken row that whole pieces cover exactly stays because they do; any other is a strengthening.
    fn note_broken(&mut self, broken: &[Broken], cuts: &[u64], q: u64, total: u64) {
        let boundary = |at: u64| at == 0 || at == total || cuts.binary_search(&at).is_ok();
        for (r, _) in broken {
            if !(boundary(r * q) && boundary((r + 1) * q)) {
                self.strengthen(Step::BrokenRow);
            }
        }
    }

    /// Each piece is the concatenation of those of `fine` that it covers.
    fn gather(&mut self, pieces: &[Id], fine: Vec<Id>) {
        let mut fine = fine.into_iter();
        for piece in pieces {
            let (mut left, mut covered) = (self.size(*piece), Vec::new());
            while left > 0 {
                let next = fine.next().filter(|id| self.size(*id) <= left);
                let Some(next) = next else { return self.corrupt() };
                left -= self.size(next);
                covered.push(next);
            }
            let whole = self.cat(covered);
            self.tie(*piece, whole);
        }
    }

    /// Sizes that cannot be: the whole run is void.
    fn corrupt(&mut self) {
        self.graph.analysis.corrupt = true;
    }
}

/// A row that is cut, and where.
type Broken = (u64, Vec<u64>);

/// Cuts of a product of `count` rows of size `q`: boundaries between rows, and the rows that are cut inside, ascending.
fn rows_of(cuts: &[u64], q: u64, count: u64) -> (Vec<u64>, Vec<Broken>) {
    let (mut rows, mut broken): (Vec<u64>, Vec<Broken>) = (Vec::new(), Vec::new());
    for cut in cuts {
        let (r, s) = (cut / q, cut % q);
        let ends = [Some(r), (s != 0).then_some(r + 1)];
        for at in ends.into_iter().flatten() {
            if at > rows.last().copied().unwrap_or(0) && at < count {
                rows.push(at);
            }
        }
        match broken.last_mut() {
            _ if s == 0 => {}
            Some((last, inside)) if *last == r => inside.push(s),
            _ => broken.push((r, vec![s])),
        }
    }
    (rows, broken)
}

/// The intervals between 0, the cuts, and `size`.
fn bounds(cuts: &[u64], size: u64) -> impl Iterator<Item = (u64, u64)> {
    std::iter::once(0).chain(cuts.iter().copied()).zip(cuts.iter().copied().chain(std::iter::once(size)))
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

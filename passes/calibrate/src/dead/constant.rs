//! Which slices of values depend on no input: what was the same in every run, as far as the rules prove that it had to be.
//!
//! A slice is *known* if it holds the same finite numbers for all inputs, up to the signs of its zeros. What was seen to be the same is
//! assumed to be known, and taken back wherever an op's rule does not say so, until nothing changes. Around a loop that is induction:
//! it held the same numbers before and after a turn, and each turn computes them from nothing else.
//!
//! An element of a result depends on the elements of the operands at its letters; of a sum, on all that are summed. A product with a zero
//! is a zero, if the other factor is finite.

use super::places::{Coupling, letters, met};
use super::seen::{Seen, Slice};
use depc_ir::graph::{Def, OpId, ValueId};
use depc_ir::instance::{Compute, Expr, Instance, LetterId, Slot, Term, Tied};
use depc_ir::rule::{Role, Scalar};
use depc_passes::analysis::Analysis;
use depc_run::Array;
use std::collections::{BTreeSet, HashMap};

/// What is known of the values of a graph.
pub struct Known<'a, 'g> {
    an: &'a Analysis<'g>,
    seen: &'a [Option<Seen>],
    /// Numbers of constants that are factors of sums.
    numbers: &'a HashMap<ValueId, Array>,
    /// Per value: is all of it known?
    whole: Vec<bool>,
    /// Per value and axis, per index: is the slice known? Empty for an axis that nobody asks for.
    lanes: Vec<Vec<Vec<bool>>>,
}

/// What is known of an expression, per index of an axis: of all elements there.
#[derive(Clone)]
pub struct Facts {
    /// Known.
    pub known: Vec<bool>,
    /// Known, and zeros only.
    pub zero: Vec<bool>,
    /// Without zeros.
    nonzero: Vec<bool>,
    /// Finite in all runs, as far as it is made of elements of operands.
    pub finite: Vec<bool>,
}

impl<'a, 'g> Known<'a, 'g> {
    /// From what was seen of each value in runs on several inputs.
    pub fn new(an: &'a Analysis<'g>, seen: &'a [Option<Seen>], numbers: &'a HashMap<ValueId, Array>) -> Known<'a, 'g> {
        let mut known = Known::assumed(an, seen, numbers);
        known.prove();
        known
    }

    /// All that was the same in every run, whether it had to be or not.
    pub fn assumed(
        an: &'a Analysis<'g>,
        seen: &'a [Option<Seen>],
        numbers: &'a HashMap<ValueId, Array>,
    ) -> Known<'a, 'g> {
        let same = |s: &Slice| s.same && s.finite;
        let whole = seen.iter().map(|s| s.as_ref().is_some_and(|s| s.whole.same)).collect();
        let axes = |s: &Seen| s.axes.iter().map(|slices| slices.iter().map(same).collect()).collect();
        let lanes = seen.iter().map(|s| s.as_ref().map(axes).unwrap_or_default()).collect();
        Known { an, seen, numbers, whole, lanes }
    }

    /// Whether all of a value is known.
    pub fn is_whole(&self, v: ValueId) -> bool {
        self.whole[v.index()]
    }

    /// Whether some of a value is known.
    pub fn is_partly(&self, v: ValueId) -> bool {
        self.whole[v.index()] || self.lanes[v.index()].iter().flatten().any(|known| *known)
    }

    /// Takes back what the rules do not prove.
    fn prove(&mut self) {
        let graph = self.an.graph;
        let mut sources: HashMap<ValueId, Vec<ValueId>> = HashMap::new();
        for (op, targets) in self.an.flow.transfers() {
            for (v, targets) in graph.op(op).operands.iter().zip(targets) {
                v.iter().for_each(|v| targets.iter().for_each(|t| sources.entry(*t).or_default().push(*v)));
            }
        }
        loop {
            let before = self.count();
            for i in 0..graph.values.len() {
                let v = ValueId(i as u32);
                match sources.get(&v) {
                    Some(sources) => self.carried(v, sources),
                    None => self.value(v),
                }
            }
            if self.count() == before {
                return;
            }
        }
    }

    fn count(&self) -> usize {
        let lanes = self.lanes.iter().flatten().flatten().filter(|k| **k).count();
        lanes + self.whole.iter().filter(|w| **w).count()
    }

    /// A value that calls, loops or branches make of others.
    fn carried(&mut self, v: ValueId, sources: &[ValueId]) {
        // Which of its sources it is, the condition of a branch says.
        let decided = match self.an.graph.value(v).def {
            Def::Result(op, _) if matches!(self.an.role(self.an.graph.op(op)), Some(Role::Branch)) => self.used(op),
            _ => true,
        };
        self.whole[v.index()] &= decided && sources.iter().all(|s| self.whole[s.index()]);
        for axis in 0..self.lanes[v.index()].len() {
            for i in 0..self.lanes[v.index()][axis].len() {
                let lane = |s: &ValueId| self.lanes[s.index()].get(axis).and_then(|l| l.get(i)).copied();
                let known = decided && sources.iter().all(|s| lane(s) == Some(true) || self.whole[s.index()]);
                self.lanes[v.index()][axis][i] &= known;
            }
        }
    }

    /// Whether all that an op reads is known.
    fn used(&self, op: OpId) -> bool {
        let graph = self.an.graph;
        let own = graph.op(op).operands.iter().flatten().copied();
        own.chain(graph.captures(op)).all(|v| self.whole[v.index()])
    }

    /// A value that an op gives, or an argument.
    fn value(&mut self, v: ValueId) {
        let graph = self.an.graph;
        let Def::Result(id, r) = graph.value(v).def else {
            if !graph.weights.contains_key(&v) {
                self.forget(v);
            }
            return;
        };
        if self.an.literal[v.index()].is_some() {
            return;
        }
        self.whole[v.index()] &= self.used(id);
        if self.whole[v.index()] {
            return;
        }
        let result = self.an.instance(id).and_then(|inst| Some((inst, inst.results.get(r as usize)?)));
        let Some((inst, tied)) = result.filter(|(_, t)| t.value == v) else { return self.forget(v) };
        let untied = self.untied(inst);
        for (axis, term) in tied.axes.iter().enumerate() {
            let n = self.lanes[v.index()].get(axis).map_or(0, Vec::len);
            if !self.lanes[v.index()].get(axis).is_some_and(|lanes| lanes.contains(&true)) {
                continue;
            }
            let known = match untied {
                true => self.result(inst, r as usize, term, n),
                false => vec![false; n],
            };
            self.lanes[v.index()][axis].iter_mut().zip(known).for_each(|(lane, known)| *lane &= known);
        }
    }

    fn forget(&mut self, v: ValueId) {
        self.whole[v.index()] = false;
        self.lanes[v.index()].iter_mut().flatten().for_each(|lane| *lane = false);
    }

    /// Whether what an op reads beside the operands that its rule ties is known.
    fn untied(&self, inst: &Instance) -> bool {
        let graph = self.an.graph;
        let tied: Vec<ValueId> = inst.operands.iter().flatten().map(|t| t.value).collect();
        let own = graph.op(inst.op).operands.iter().flatten().copied();
        let list = |v: &ValueId| {
            inst.slots
                .iter()
                .any(|s| matches!(s, Slot::Element(e) if graph.op(inst.op).operands.get(e.list) == Some(&Some(*v))))
        };
        own.chain(graph.captures(inst.op)).filter(|v| !tied.contains(v) && !list(v)).all(|v| self.whole[v.index()])
    }

    /// Per index of an axis of a result: whether the slice there has to be the same for all inputs.
    fn result(&self, inst: &Instance, r: usize, term: &Term, n: usize) -> Vec<bool> {
        let Some(Compute { expr, fold }) = &inst.computes[r] else {
            // A mean, or a sum that elements are divided by, is made of all of them.
            let across: BTreeSet<LetterId> = inst.means.iter().chain(&inst.shares).copied().collect();
            if !letters(&[term]).is_disjoint(&across) {
                return vec![false; n];
            }
            let all = (0..inst.operands.len()).filter(|i| inst.operands[*i].is_some());
            return all.fold(vec![true; n], |known, i| and(&known, &self.operand(inst, i, term, n).known));
        };
        let mut known = self.facts(inst, expr, term, n).known;
        if let (Some(Scalar::Add), Some(product)) = (fold, Product::of(expr)) {
            for (x, w) in [(product.a, product.b), (product.b, product.a)] {
                known = or(&known, &self.sum(inst, x, w, term, n));
            }
        }
        begins(inst).into_iter().fold(known, |known, i| and(&known, &self.operand(inst, i, term, n).known))
    }

    /// Of Σ x·w with known w: whether x is known wherever w is no zero, and finite.
    fn sum(&self, inst: &Instance, x: usize, w: usize, term: &Term, n: usize) -> Vec<bool> {
        let (Some(x), Some(w)) = (&inst.operands[x], &inst.operands[w]) else { return vec![false; n] };
        let Some(array) = self.numbers.get(&w.value).filter(|_| self.whole[w.value.index()]) else {
            return vec![false; n];
        };
        let Some(seen) = self.seen[x.value.index()].as_ref() else { return vec![false; n] };
        let mut out = vec![false; n];
        for (axis, along) in x.axes.iter().enumerate() {
            let lanes = self.lanes[x.value.index()].get(axis).map_or(&[][..], Vec::as_slice);
            if lanes.is_empty() {
                continue;
            }
            let Some(coupling) = Coupling::new(inst, array, &w.axes, (term, n), (along, lanes.len())) else { continue };
            let slices = &seen.axes[axis];
            let fine = |i: usize, j: usize| lanes[j] || (slices[j].finite && !coupling.couples(i, j));
            (0..n).for_each(|i| out[i] |= (0..lanes.len()).all(|j| fine(i, j)));
        }
        out
    }

    /// What is known of an expression at each index of an axis.
    pub fn facts(&self, inst: &Instance, expr: &Expr, term: &Term, n: usize) -> Facts {
        let all = |known: bool, s: Option<&Slice>| Facts {
            known: vec![known; n],
            zero: vec![known && s.is_some_and(|s| s.zero); n],
            nonzero: vec![s.is_some_and(|s| s.nonzero); n],
            finite: vec![s.is_none_or(|s| s.finite); n],
        };
        let number = |x: f64| Facts {
            known: vec![true; n],
            zero: vec![x == 0.0; n],
            nonzero: vec![x != 0.0; n],
            finite: vec![x.is_finite(); n],
        };
        match expr {
            Expr::Operand(i) => self.operand(inst, *i, term, n),
            // What a region computes by itself no run shows.
            Expr::Capture(v) => match self.an.number[v.index()] {
                Some(x) => number(x),
                None => all(self.whole[v.index()], self.seen[v.index()].as_ref().map(|s| &s.whole)),
            },
            Expr::Number(x) => number(*x),
            Expr::Index(_) => all(true, None),
            Expr::Apply(kind, args) => {
                let args: Vec<Facts> = args.iter().map(|a| self.facts(inst, a, term, n)).collect();
                let facts = (0..n).map(|i| apply(*kind, &args.iter().map(|a| a.at(i)).collect::<Vec<_>>()));
                Facts::of(facts)
            }
        }
    }

    /// What is known of the elements of an operand that each index of an axis meets.
    fn operand(&self, inst: &Instance, operand: usize, term: &Term, n: usize) -> Facts {
        let none = vec![false; n];
        let Some(Tied { value, axes }) = &inst.operands[operand] else {
            return Facts { known: none.clone(), zero: none.clone(), nonzero: none.clone(), finite: none };
        };
        let whole = self.whole[value.index()];
        let Some(seen) = &self.seen[value.index()] else {
            return Facts { known: vec![whole; n], zero: none.clone(), nonzero: none.clone(), finite: none };
        };
        let mut out = Facts {
            known: vec![whole; n],
            zero: vec![whole && seen.whole.zero; n],
            nonzero: vec![seen.whole.nonzero; n],
            finite: vec![seen.whole.finite; n],
        };
        for (axis, along) in axes.iter().enumerate() {
            let slices = &seen.axes[axis];
            if slices.is_empty() || self.lanes[value.index()][axis].len() != slices.len() {
                continue;
            }
            let known: Vec<bool> = self.lanes[value.index()][axis].iter().map(|k| *k || whole).collect();
            let zero: Vec<bool> = known.iter().zip(slices).map(|(k, s)| *k && s.zero).collect();
            let nonzero: Vec<bool> = slices.iter().map(|s| s.nonzero).collect();
            let finite: Vec<bool> = slices.iter().map(|s| s.finite).collect();
            let meet = |flags: &[bool]| met(inst, along, flags, term, n);
            out.known = or(&out.known, &meet(&known));
            out.zero = or(&out.zero, &meet(&zero));
            out.nonzero = or(&out.nonzero, &meet(&nonzero));
            out.finite = or(&out.finite, &meet(&finite));
        }
        out
    }

    /// Per index of an axis of a result: whether a sum begins with what may be −0 there.
    pub fn begins_minus(&self, inst: &Instance, term: &Term, n: usize) -> Vec<bool> {
        let mut out = vec![false; n];
        for i in begins(inst) {
            let known = self.operand(inst, i, term, n).known;
            let Some(Tied { value, axes }) = &inst.operands[i] else { continue };
            let Some(seen) = &self.seen[value.index()] else { return vec![true; n] };
            let mut plus = vec![!seen.whole.minus_zero; n];
            for (along, slices) in axes.iter().zip(&seen.axes).filter(|(_, s)| !s.is_empty()) {
                let flags: Vec<bool> = slices.iter().map(|s| !s.minus_zero).collect();
                plus = or(&plus, &met(inst, along, &flags, term, n));
            }
            out = or(&out, &and(&known, &plus).iter().map(|fine| !fine).collect::<Vec<_>>());
        }
        out
    }

    /// The numbers of an operand all of which are known, if it is a factor of a sum.
    pub fn numbers(&self, tied: &Tied) -> Option<&Array> {
        self.numbers.get(&tied.value).filter(|_| self.whole[tied.value.index()])
    }
}

/// The operands that folds of an op begin with: it has them, and no expression reads them.
pub fn begins(inst: &Instance) -> Vec<usize> {
    if inst.computes.iter().flatten().all(|c| c.fold.is_none()) {
        return vec![];
    }
    let read = |i: &usize| inst.computes.iter().flatten().any(|c| c.expr.reads(*i));
    (0..inst.operands.len()).filter(|i| inst.operands[*i].is_some() && !read(i)).collect()
}

/// What is known of an expression in one place.
#[derive(Clone, Copy)]
struct Fact {
    known: bool,
    zero: bool,
    nonzero: bool,
    finite: bool,
}

impl Facts {
    fn at(&self, i: usize) -> Fact {
        Fact { known: self.known[i], zero: self.zero[i], nonzero: self.nonzero[i], finite: self.finite[i] }
    }

    fn of(all: impl Iterator<Item = Fact>) -> Facts {
        let mut out = Facts { known: vec![], zero: vec![], nonzero: vec![], finite: vec![] };
        for fact in all {
            out.known.push(fact.known);
            out.zero.push(fact.zero);
            out.nonzero.push(fact.nonzero);
            out.finite.push(fact.finite);
        }
        out
    }
}

/// What a function of numbers makes of what is known of them.
fn apply(kind: Scalar, args: &[Fact]) -> Fact {
    let all = |of: fn(&Fact) -> bool| args.iter().all(of);
    let zeros = all(|a| a.zero);
    let zero = match (kind, args) {
        (Scalar::Mul, [a, b]) => (a.zero && b.finite) || (b.zero && a.finite),
        (Scalar::Select, [_, a, b]) => a.zero && b.zero,
        (Scalar::Gather, [x, ..]) => x.zero,
        (
            Scalar::Id
            | Scalar::Add
            | Scalar::Sub
            | Scalar::Sqrt
            | Scalar::Max
            | Scalar::Min
            | Scalar::Floor
            | Scalar::Ceil
            | Scalar::Whole
            | Scalar::ZeroPreserving,
            _,
        ) => zeros,
        _ => false,
    };
    // The sign of a zero may be another one in each run: some functions tell.
    let blind = match (kind, args) {
        (Scalar::Div | Scalar::Rem, [_, b]) => b.nonzero,
        (Scalar::Pow, [a, b]) => b.nonzero && (a.nonzero || a.zero),
        (Scalar::Other | Scalar::ZeroPreserving, [_, _, ..]) => zeros || all(|a| a.nonzero),
        _ => true,
    };
    // Where a rule says no more of an op than that its result is multiplied by an operand, what it adds may be among its operands.
    let open = matches!((kind, args), (Scalar::Other | Scalar::ZeroPreserving, [_, _, ..]));
    let varying = args.iter().filter(|a| !a.known).count();
    Fact {
        known: zero || (blind && all(|a| a.known)),
        zero,
        nonzero: kind == Scalar::Id && all(|a| a.nonzero),
        finite: all(|a| a.finite) && !(open && varying > 1),
    }
}

/// A product of two operands, casts apart.
pub struct Product {
    /// One factor: an operand of the instance.
    pub a: usize,
    /// The other one.
    pub b: usize,
}

impl Product {
    /// That an expression is, if it is one.
    pub fn of(expr: &Expr) -> Option<Product> {
        let Expr::Apply(Scalar::Mul, args) = expr else { return None };
        let [a, b] = args.as_slice() else { return None };
        let operand = |mut e: &Expr| loop {
            match e {
                Expr::Operand(i) => return Some(*i),
                Expr::Apply(Scalar::Id, args) => e = args.first()?,
                _ => return None,
            }
        };
        Some(Product { a: operand(a)?, b: operand(b)? })
    }
}

fn and(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a && *b).collect()
}

fn or(a: &[bool], b: &[bool]) -> Vec<bool> {
    a.iter().zip(b).map(|(a, b)| *a || *b).collect()
}

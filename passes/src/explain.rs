//! Why two axes hang together, and why one is frozen, in steps that name an op or a rule of the algebra.
//!
//! An [`Explainer`] solves the network's equations once more, with proofs. Steps are words and numbers: what to call a place
//! in a file is the caller's business.

use crate::algebra::{
    Because, Cause, Class, ClassId, Full, Hop, Link, Proofs, Run, Shallow, SolveError, TermId, VarId,
};
use crate::algebra::{rule, solve_with_proofs};
use crate::groups::Network;
use crate::lower::Reason;
use depc_ir::graph::{OpId, ValueId};
use std::collections::BTreeSet;

/// An axis of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Axis {
    /// The value.
    pub value: ValueId,
    /// Which of its axes.
    pub axis: usize,
}

/// What an axis belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Belongs {
    /// It has no keep-set: one unit, a size that is not known, or a uniform axis, which ties nothing.
    Nowhere(&'static str),
    /// It is frozen, for this reason.
    Frozen(Box<Reason>),
    /// These groups lie in it: each with its number among [`Network::groups`] (`None`: a group that no parameter has), its units, and where they
    /// lie.
    Groups(Vec<(Option<usize>, u64, Vec<Run>)>),
}

/// How a step goes on from a term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// Left and right have one keep-set.
    Equals,
    /// Right is a piece or a factor of left.
    Contains,
    /// Left is a piece or a factor of right.
    LiesIn,
    /// Left is full; there is no right.
    IsFull,
}

/// What a step rests on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// The op, under this rule.
    Op(OpId),
    /// A rule of the algebra, at this op.
    Rule(&'static str, OpId),
    /// A rule of the algebra brought the two terms together; these are all that it left of a job at this op.
    Rest(OpId),
    /// The term is cut into parts, or factored, at this op.
    Taken(OpId),
    /// Both are made in the same way of equal terms.
    Congruence,
    /// A piece or factor of that number, from 0.
    Piece(usize),
    /// What a full term is made of is full.
    Inside,
    /// All that it is made of is full.
    Whole,
    /// It has one unit.
    Single,
    /// The reason for freezing.
    Reason(Box<Reason>),
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The term from which it goes on.
    pub left: String,
    /// How.
    pub relation: Relation,
    /// To which term; empty if the step is about one term only.
    pub right: String,
    /// Why.
    pub by: By,
    /// The steps that show what [`Step::by`] needs: that the two terms of a rule's job are equal, or that other terms are full.
    pub because: Vec<Step>,
}

/// The answer for two axes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Tie {
    /// The same axis, or one letter of an op: nothing to show.
    Same,
    /// The same keep-set, by these steps.
    Equal(Vec<Step>),
    /// A group lies in both; the steps go down into what they share, and up again.
    Shared(Vec<Step>),
    /// Neither.
    None,
}

/// Explains a network.
pub struct Explainer<'n, 'g> {
    net: &'n Network<'g>,
    proofs: Proofs,
    names: Vec<String>,
}

/// Deeper premises are not shown: proofs are as deep as rules work on what rules made.
const DEEPEST: usize = 5;

impl<'n, 'g> Explainer<'n, 'g> {
    /// Solves the network's equations once more, with proofs. `value_names` has what to call each value, by its number.
    ///
    /// # Errors
    /// As [`Network::new`], or if the proofs do not belong to the network's own solution: a bug in depc.
    pub fn new(net: &'n Network<'g>, value_names: &[String]) -> Result<Explainer<'n, 'g>, SolveError> {
        let (solution, proofs) = solve_with_proofs(&net.lowered.system)?;
        if solution.class_of != net.solution.class_of || solution.classes != net.solution.classes {
            return Err(SolveError::Internal("with proofs the groups are different".to_string()));
        }
        Ok(Explainer { net, proofs, names: names(net, value_names) })
    }

    /// The proofs.
    pub fn proofs(&self) -> &Proofs {
        &self.proofs
    }

    fn variable(&self, axis: Axis) -> Option<VarId> {
        self.net.lowered.axes[axis.value.index()].get(axis.axis).copied().flatten()
    }

    /// What an axis belongs to.
    pub fn belongs(&self, axis: Axis) -> Belongs {
        let Some(class) = self.net.axis_class(axis.value, axis.axis) else {
            return Belongs::Nowhere(match self.net.analysis.dims(axis.value).get(axis.axis).copied().flatten() {
                Some(0 | 1) => "it has one unit, which stays",
                None => "its size is not known before the program runs, so it stays",
                Some(_) => "all slices along it are equal: it follows each use, and ties nothing",
            });
        };
        let Class { frozen, .. } = self.net.solution.class(class);
        if let Some(cause) = frozen {
            return Belongs::Frozen(Box::new(self.net.reason(*cause)));
        }
        let number = |g: ClassId| self.net.groups.iter().position(|known| known.class == g);
        let groups = self.net.solution.members(class).into_iter();
        Belongs::Groups(groups.map(|(g, runs)| (number(g), self.net.solution.class(g).size, runs)).collect())
    }

    /// Why an axis is frozen, from the axis back to the mark; empty if it is not frozen.
    pub fn frozen(&self, axis: Axis) -> Vec<Step> {
        let Some(var) = self.variable(axis) else { return vec![] };
        let mut out = vec![];
        self.full(self.proofs.of(var), &mut out, &mut BTreeSet::new(), 0);
        out
    }

    /// Why two axes hang together.
    pub fn tie(&self, a: Axis, b: Axis) -> Tie {
        let (Some(x), Some(y)) = (self.variable(a), self.variable(b)) else { return Tie::None };
        let class = |v: VarId| self.net.solution.class_of[v.0 as usize];
        let free = |v: VarId| self.net.solution.class(class(v)).frozen.is_none();
        if x == y {
            return Tie::Same;
        }
        let hops = if free(x) && free(y) { self.proofs.tie(x, y) } else { None };
        match hops {
            None => Tie::None,
            Some(hops) => {
                let steps = hops.iter().map(|hop| self.hop(hop)).collect();
                if class(x) == class(y) { Tie::Equal(steps) } else { Tie::Shared(steps) }
            }
        }
    }

    fn hop(&self, hop: &Hop) -> Step {
        let step = |left: TermId, relation, right: TermId, i| {
            let (left, right) = (self.text(left), self.text(right));
            Step { left, relation, right, by: By::Piece(i), because: vec![] }
        };
        let child = |t: TermId, i: usize| match self.proofs.term(t) {
            Shallow::Cat(of) | Shallow::Prod(of) => of[i],
            _ => t,
        };
        match hop {
            Hop::Same(link) => self.link(link, self.proofs.all(), 0),
            Hop::Into(whole, i) => step(*whole, Relation::Contains, child(*whole, *i), *i),
            Hop::OutOf(whole, i) => step(child(*whole, *i), Relation::LiesIn, *whole, *i),
        }
    }

    /// One link as a step; `before` is what was known when it was made.
    fn link(&self, link: &Link, before: usize, depth: usize) -> Step {
        let at = |job: u32| self.op(self.proofs.job(job).2);
        let chain =
            |links: Vec<Link>, before| links.iter().map(|l| self.link(l, before, depth + 1)).collect::<Vec<Step>>();
        let shown = depth < DEEPEST;
        let premise = |job: u32| match self.proofs.premise(job).filter(|_| shown) {
            Some(links) => chain(links, self.proofs.before(job)),
            None => vec![],
        };
        let (by, because) = match &link.why {
            Because::Equation(fact) => (By::Op(self.op(*fact)), vec![]),
            Because::Rule(Some(number), job) => (By::Rule(rule(*number).0, at(*job)), premise(*job)),
            Because::Rule(None, job) => (By::Rest(at(*job)), premise(*job)),
            Because::Taken(job) => (By::Taken(at(*job)), vec![]),
            Because::Congruence => {
                let chains = self.proofs.congruence(link.left, link.right, before).filter(|_| shown);
                (By::Congruence, chains.into_iter().flatten().flat_map(|links| chain(links, before)).collect())
            }
        };
        Step { left: self.text(link.left), relation: Relation::Equals, right: self.text(link.right), by, because }
    }

    /// Adds the steps from a full term back to the marks. What rests on one term goes on in the same list; what rests on several has them
    /// below it.
    fn full(&self, t: TermId, out: &mut Vec<Step>, seen: &mut BTreeSet<TermId>, depth: usize) {
        let mut t = t;
        while seen.insert(t) {
            let Some(why) = self.proofs.full(t) else { return };
            let because = self.proofs.because(t);
            let is_full =
                |by| Step { left: self.text(t), relation: Relation::IsFull, right: String::new(), by, because: vec![] };
            let step = match why {
                Full::Equal(link) => self.link(link, self.proofs.all(), DEEPEST),
                Full::Inside(of) => Step { relation: Relation::LiesIn, right: self.text(*of), ..is_full(By::Inside) },
                Full::Whole => is_full(By::Whole),
                Full::Given(Cause::Single) => is_full(By::Single),
                Full::Given(cause) => is_full(By::Reason(Box::new(self.net.reason(*cause)))),
                Full::Rule(number, job, ..) => is_full(By::Rule(rule(*number).0, self.op(self.proofs.job(*job).2))),
            };
            out.push(step);
            match because[..] {
                [next] => t = next,
                _ => {
                    let mut below = vec![];
                    for next in because.into_iter().filter(|_| depth < DEEPEST) {
                        // Pieces of one unit need no word.
                        if self.proofs.size(next) > 1 {
                            self.full(next, &mut below, seen, depth + 1);
                        }
                    }
                    if let Some(last) = out.last_mut() {
                        last.because.extend(below);
                    }
                    return;
                }
            }
        }
    }

    fn op(&self, fact: u32) -> OpId {
        OpId(self.net.lowered.system.facts[fact as usize].origin)
    }

    /// A term for people.
    fn text(&self, t: TermId) -> String {
        let list = |of: &[TermId]| {
            let most = if of.len() > 9 { 4 } else { 9 };
            let mut shown: Vec<String> = of.iter().take(most).map(|t| self.text(*t)).collect();
            if of.len() > most {
                shown.push(format!("… {} more", of.len() - most));
            }
            shown.join(" ")
        };
        match self.proofs.term(t) {
            Shallow::One => "1".to_string(),
            Shallow::Var(v) => self.names[v.0 as usize].clone(),
            Shallow::Back(v) => format!("back({})", self.names[v.0 as usize]),
            Shallow::Part { lo, len, of } => {
                // A part of a part is a part.
                let (mut lo, mut of) = (*lo, *of);
                while let Shallow::Part { lo: before, of: whole, .. } = self.proofs.term(of) {
                    (lo, of) = (lo + before, *whole);
                }
                format!("{}[{lo}..{}]", self.text(of), lo + len)
            }
            Shallow::Factor { inner, outer: true, of } => format!("{}/{inner}", self.text(*of)),
            Shallow::Factor { inner, of, .. } => format!("{}%{inner}", self.text(*of)),
            Shallow::Cat(of) => format!("cat({})", list(of)),
            Shallow::Prod(of) => format!("prod({})", list(of)),
        }
    }
}

/// A name for each variable: an axis of a value, or a letter of an op.
fn names(net: &Network, value_names: &[String]) -> Vec<String> {
    let graph = net.analysis.graph;
    let mut names = vec![String::new(); net.lowered.system.sizes.len()];
    for (op, letters) in net.lowered.letters.iter().enumerate() {
        let Some(inst) = net.analysis.instance(OpId(op as u32)) else { continue };
        let result = graph.ops[op].results.first().map(|v| value_names[v.index()].as_str());
        for (letter, v) in inst.letters.iter().zip(letters) {
            if let Some(v) = v {
                names[v.0 as usize] = format!("{} of {}", letter.name, result.unwrap_or(&graph.ops[op].name));
            }
        }
    }
    for (value, axes) in net.lowered.axes.iter().enumerate() {
        for (axis, v) in axes.iter().enumerate() {
            if let Some(v) = v {
                names[v.0 as usize] = format!("{}[{axis}]", value_names[value]);
            }
        }
    }
    names
}

//! Axes that are others from the last index to the first (`back(x)`): solved by reading some variables backwards.
//!
//! Let each variable v be read forwards or backwards, as o(v) says. An equation in which every variable stands as it is read says the same
//! without its `back`s; one in which every variable stands the other way says the same once both sides are turned around:
//!
//! ```text
//! y = back(x)                 y forwards, x backwards:  y = x
//! z = cat(x w)                x, z and w backwards:     z = cat(w x)
//! ```
//!
//! So a system whose variables can be read so that each equation is one of the two is another spelling of one without `back`: nothing is
//! lost. Where a variable would have to be read both ways (an axis that is added to itself backwards), it is full: a strengthening. What is
//! full reads the same in both ways.

use super::freeze::freeze;
use super::term::compile;
use super::{Expr, Fact, SolveError, System, VarId};
use depc_ir::term::Term;

/// A system without `back`.
pub(super) struct Straight {
    pub system: System,
    /// Per variable: is it read backwards? Empty if none is.
    pub backwards: Vec<bool>,
    /// Variables that would have to be read both ways, with the fact that asks for it.
    pub both: Vec<(VarId, u32)>,
}

/// Reads variables so that no term goes backwards. `None` if none does. About linear in the size of the system.
pub(super) fn straight(system: &System) -> Result<Option<Straight>, SolveError> {
    let sides = system.facts.iter().flat_map(|f| &f.equations).flat_map(|(l, r)| [l, r]);
    if !sides.clone().any(has_back) {
        return Ok(None);
    }
    let mut facts =
        (0u32..).zip(&system.facts).map(|(i, f)| compile(&system.sizes, i, f)).collect::<Result<Vec<_>, _>>()?;
    let equations = facts.clone();
    let frozen = freeze(system, &mut facts)?;
    let free = |v: VarId| frozen[v.0 as usize].is_none() && system.sizes[v.0 as usize] > 1;
    let mut ways = Ways::new(system.sizes.len());
    let (mut both, mut turned) = (vec![], vec![]);
    for (i, fact) in (0u32..).zip(&equations) {
        for (l, r) in fact {
            let equation = ways.add();
            turned.push(equation);
            for side in [l, r] {
                occurrences(side, &mut |v, back| {
                    if free(v) && !ways.tie(v.0 as usize, equation, back) {
                        both.push((v, i));
                    }
                });
            }
        }
    }
    let backwards = ways.by_first(system.sizes.len(), |v| free(VarId(v as u32)));
    let mut turned = turned.into_iter().map(|equation| ways.is_turned(equation));
    let mut one = |(l, r): (Expr, Expr)| match turned.next() {
        Some(true) => (forwards(l.reversed()), forwards(r.reversed())),
        _ => (forwards(l), forwards(r)),
    };
    let fact = |(fact, equations): (&Fact, Vec<(Expr, Expr)>)| Fact {
        equations: equations.into_iter().map(&mut one).collect(),
        ..fact.clone()
    };
    let facts = system.facts.iter().zip(equations).map(fact).collect();
    let system = System { sizes: system.sizes.clone(), frozen: system.frozen.clone(), facts };
    Ok(Some(Straight { system, backwards, both }))
}

fn has_back(term: &Expr) -> bool {
    matches!(term, Term::Back(_)) || term.children().iter().any(has_back)
}

/// Calls `f` on each variable of a term, with whether it stands backwards.
fn occurrences(term: &Expr, f: &mut impl FnMut(VarId, bool)) {
    match term {
        Term::One => {}
        Term::Var(v) => f(*v, false),
        Term::Back(v) => f(*v, true),
        Term::Prod(terms) | Term::Cat(terms) => terms.iter().for_each(|t| occurrences(t, f)),
    }
}

/// The term with every variable as it is read.
fn forwards(term: Expr) -> Expr {
    match term {
        Term::Back(v) => Term::Var(v),
        Term::Prod(terms) => Term::Prod(terms.into_iter().map(forwards).collect()),
        Term::Cat(terms) => Term::Cat(terms.into_iter().map(forwards).collect()),
        other => other,
    }
}

/// Variables and equations, and which of them go the same way: a union-find in which each knows whether it goes as its parent does.
struct Ways {
    parent: Vec<usize>,
    turned: Vec<bool>,
    /// Per root, whether what is read forwards there is written backwards.
    flip: Vec<bool>,
}

impl Ways {
    fn new(variables: usize) -> Ways {
        Ways { parent: (0..variables).collect(), turned: vec![false; variables], flip: vec![] }
    }

    fn add(&mut self) -> usize {
        self.parent.push(self.parent.len());
        self.turned.push(false);
        self.parent.len() - 1
    }

    /// Its root, and whether it goes another way than that (a root never does). Halves the path.
    fn root(&mut self, mut x: usize) -> (usize, bool) {
        let mut turned = false;
        while self.parent[x] != x {
            let up = self.parent[x];
            self.turned[x] ^= self.turned[up];
            self.parent[x] = self.parent[up];
            turned ^= self.turned[x];
            x = self.parent[x];
        }
        (x, turned)
    }

    /// Says that one goes as the other does, or (`back`) the other way; false if the contrary is known.
    fn tie(&mut self, a: usize, b: usize, back: bool) -> bool {
        let ((a, x), (b, y)) = (self.root(a), self.root(b));
        if a == b {
            return x ^ y == back;
        }
        self.parent[b] = a;
        self.turned[b] = x ^ y ^ back;
        true
    }

    /// Which variables are read backwards, where the first of those that hang together is read forwards. Others are, too.
    fn by_first(&mut self, variables: usize, counts: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut flip: Vec<Option<bool>> = vec![None; self.parent.len()];
        let mut out = vec![false; variables];
        for v in (0..variables).filter(|v| counts(*v)) {
            let (root, turned) = self.root(v);
            out[v] = turned ^ *flip[root].get_or_insert(turned);
        }
        self.flip = flip.into_iter().map(|f| f.unwrap_or(false)).collect();
        out
    }

    fn is_turned(&mut self, equation: usize) -> bool {
        let (root, turned) = self.root(equation);
        turned ^ self.flip[root]
    }
}

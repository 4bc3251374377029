//! Checks the facts and brings their terms into canonical form, before anything enters the e-graph.

use super::{Expr, Fact, MAX_DEPTH, SolveError, VarId};

/// A term in canonical form: flattened, without size-0 pieces and size-1 factors, size-1 pieces as [`Term::One`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Term {
    /// An axis of size 1. R7: which one does not matter, its keep-set is full.
    One,
    /// A variable of size ≥ 2.
    Var(u32),
    /// At least two pieces.
    Cat(Vec<Term>),
    /// At least two factors.
    Prod(Vec<Term>),
}

/// The equations of one fact that say anything: both sides have the same size, at least 2, and differ.
pub(super) type Equations = Vec<(Term, Term)>;

/// Checks fact number `index` and brings it into canonical form.
pub(super) fn compile(sizes: &[u64], index: u32, fact: &Fact) -> Result<Equations, SolveError> {
    let bad = |what: &str| SolveError::BadTerm {
        fact: index,
        rule: fact.rule.clone(),
        origin: fact.origin,
        what: what.to_string(),
    };
    let mut out = Vec::new();
    for (l, r) in &fact.equations {
        let (left, l) = canonical(sizes, l, 0).map_err(bad)?;
        let (right, r) = canonical(sizes, r, 0).map_err(bad)?;
        if left != right {
            let (rule, origin) = (fact.rule.clone(), fact.origin);
            return Err(SolveError::SizeMismatch { fact: index, rule, origin, left, right });
        }
        if left > 1 && l != r {
            out.push((l, r));
        }
    }
    Ok(out)
}

/// Size and canonical form. The form of a size-0 term is [`Term::One`]; nobody looks at it.
fn canonical(sizes: &[u64], expr: &Expr, depth: usize) -> Result<(u64, Term), &'static str> {
    if depth > MAX_DEPTH {
        return Err("a term is nested too deep");
    }
    match expr {
        Expr::Var(VarId(v)) => match sizes.get(*v as usize) {
            None => Err("a term names a variable that does not exist"),
            Some(&n) => Ok((n, if n > 1 { Term::Var(*v) } else { Term::One })),
        },
        Expr::Prod(factors) => {
            let (mut size, mut out) = (1u64, Vec::new());
            for f in factors {
                let (n, t) = canonical(sizes, f, depth + 1)?;
                size = size.checked_mul(n).ok_or("a product has more than 2^64-1 elements")?;
                match t {
                    Term::One => {}
                    Term::Prod(inner) => out.extend(inner),
                    t => out.push(t),
                }
            }
            Ok((size, collapse(if size == 0 { Vec::new() } else { out }, Term::Prod)))
        }
        Expr::Cat(pieces) => {
            let (mut size, mut out) = (0u64, Vec::new());
            for p in pieces {
                let (n, t) = canonical(sizes, p, depth + 1)?;
                size = size.checked_add(n).ok_or("a concatenation has more than 2^64-1 elements")?;
                match t {
                    _ if n == 0 => {}
                    Term::Cat(inner) => out.extend(inner),
                    t => out.push(t),
                }
            }
            Ok((size, collapse(out, Term::Cat)))
        }
    }
}

fn collapse(mut terms: Vec<Term>, make: fn(Vec<Term>) -> Term) -> Term {
    match terms.len() {
        0 => Term::One,
        1 => terms.pop().unwrap_or(Term::One),
        _ => make(terms),
    }
}

impl Term {
    /// Calls `f` with each variable, from left to right.
    pub(super) fn for_each_variable(&self, f: &mut impl FnMut(u32)) {
        match self {
            Term::One => {}
            Term::Var(v) => f(*v),
            Term::Cat(ts) | Term::Prod(ts) => ts.iter().for_each(|t| t.for_each_variable(f)),
        }
    }
}

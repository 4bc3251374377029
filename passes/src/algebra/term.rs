//! Checks the facts and brings their terms into canonical form, before anything enters the e-graph.

use super::{Expr, Fact, MAX_DEPTH, SolveError};
use depc_ir::term::Term;

/// The equations of one fact that say anything: both sides have the same size, at least 2, and differ.
pub(super) type Equations = Vec<(Expr, Expr)>;

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

/// Size and canonical form: [`Term::product`] and [`Term::concatenation`], without size-0 pieces and size-1 factors, size-1
/// pieces as [`Term::One`] (R7: which axis of size 1 it is does not matter, its keep-set is full). The form of a size-0 term
/// is [`Term::One`]; nobody looks at it.
fn canonical(sizes: &[u64], expr: &Expr, depth: usize) -> Result<(u64, Expr), &'static str> {
    if depth > MAX_DEPTH {
        return Err("a term is nested too deep");
    }
    let parts = |terms: &[Expr]| -> Result<Vec<(u64, Expr)>, &'static str> {
        terms.iter().map(|t| canonical(sizes, t, depth + 1)).collect()
    };
    let (size, term) = match expr {
        Term::One => (1, Term::One),
        Term::Var(v) | Term::Back(v) => {
            (*sizes.get(v.0 as usize).ok_or("a term names a variable that does not exist")?, expr.clone())
        }
        Term::Prod(factors) => {
            let parts = parts(factors)?;
            let size = parts.iter().try_fold(1u64, |n, (m, _)| n.checked_mul(*m));
            let size = size.ok_or("a product has more than 2^64-1 elements")?;
            (size, Term::product(parts.into_iter().map(|(_, t)| t)))
        }
        Term::Cat(pieces) => {
            let parts = parts(pieces)?;
            let size = parts.iter().try_fold(0u64, |n, (m, _)| n.checked_add(*m));
            let size = size.ok_or("a concatenation has more than 2^64-1 elements")?;
            (size, Term::concatenation(parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, t)| t)))
        }
    };
    Ok((size, if size > 1 { term } else { Term::One }))
}

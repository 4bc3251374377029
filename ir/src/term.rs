//! Axes as terms over variables: the one form in which rules, equations and the algebra speak of axes.

/// An axis. Over letters in an instance of a rule, over variables in a system of equations.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Term<V> {
    /// An axis of size 1 that is tied to nothing (a broadcast axis, a kept reduction).
    One,
    /// A variable.
    Var(V),
    /// A variable from its last index to its first: index i of it is index n − 1 − i of the variable.
    Back(V),
    /// A product, row-major: index = i₀·n₁·n₂… + i₁·n₂… + …. Empty: size 1.
    Prod(Vec<Term<V>>),
    /// A concatenation: the second begins where the first ends. Empty: size 0.
    Cat(Vec<Term<V>>),
}

impl<V> Term<V> {
    /// The product in canonical form: its factors are no products and no [`Term::One`]; one factor is itself, no factor is
    /// [`Term::One`]. Variables of size 1 and pieces of size 0 are for the caller to leave out, who knows sizes.
    pub fn product(factors: impl IntoIterator<Item = Term<V>>) -> Term<V> {
        let mut out = Vec::new();
        for factor in factors {
            match factor {
                Term::One => {}
                Term::Prod(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        alone(&mut out).unwrap_or(if out.is_empty() { Term::One } else { Term::Prod(out) })
    }

    /// The concatenation in canonical form: its pieces are no concatenations; one piece is itself. Without pieces it has
    /// size 0.
    pub fn concatenation(pieces: impl IntoIterator<Item = Term<V>>) -> Term<V> {
        let mut out = Vec::new();
        for piece in pieces {
            match piece {
                Term::Cat(inner) => out.extend(inner),
                other => out.push(other),
            }
        }
        alone(&mut out).unwrap_or(Term::Cat(out))
    }

    /// The axis from its last index to its first: pieces change their order, and each goes backwards, as each factor does.
    pub fn reversed(self) -> Term<V> {
        match self {
            Term::One => Term::One,
            Term::Var(v) => Term::Back(v),
            Term::Back(v) => Term::Var(v),
            Term::Prod(terms) => Term::Prod(terms.into_iter().map(Term::reversed).collect()),
            Term::Cat(terms) => Term::Cat(terms.into_iter().rev().map(Term::reversed).collect()),
        }
    }

    /// What it is a product or a concatenation of, from left to right.
    pub fn children(&self) -> &[Term<V>] {
        match self {
            Term::One | Term::Var(_) | Term::Back(_) => &[],
            Term::Prod(terms) | Term::Cat(terms) => terms,
        }
    }

    /// Calls `f` on each variable, from left to right.
    pub fn for_each(&self, f: &mut impl FnMut(&V)) {
        match self {
            Term::Var(v) | Term::Back(v) => f(v),
            other => other.children().iter().for_each(|t| t.for_each(f)),
        }
    }

    /// The size, by those of its variables; `None` if one is not known, or if it is above 2⁶⁴−1.
    pub fn size(&self, of: &impl Fn(&V) -> Option<u64>) -> Option<u64> {
        match self {
            Term::One => Some(1),
            Term::Var(v) | Term::Back(v) => of(v),
            Term::Prod(terms) => terms.iter().try_fold(1u64, |n, t| n.checked_mul(t.size(of)?)),
            Term::Cat(terms) => terms.iter().try_fold(0u64, |n, t| n.checked_add(t.size(of)?)),
        }
    }

    /// The same term over other variables; `None` where `f` gives none.
    pub fn try_map<W>(&self, f: &mut impl FnMut(&V) -> Option<W>) -> Option<Term<W>> {
        Some(match self {
            Term::One => Term::One,
            Term::Var(v) => Term::Var(f(v)?),
            Term::Back(v) => Term::Back(f(v)?),
            Term::Prod(terms) => Term::Prod(terms.iter().map(|t| t.try_map(f)).collect::<Option<_>>()?),
            Term::Cat(terms) => Term::Cat(terms.iter().map(|t| t.try_map(f)).collect::<Option<_>>()?),
        })
    }
}

fn alone<V>(terms: &mut Vec<Term<V>>) -> Option<Term<V>> {
    if terms.len() == 1 { terms.pop() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn var(v: u32) -> Term<u32> {
        Term::Var(v)
    }

    #[test]
    fn constructors_are_canonical() {
        let product = Term::product([Term::One, var(0), Term::product([var(1), var(2)])]);
        assert_eq!(product, Term::Prod(vec![var(0), var(1), var(2)]));
        assert_eq!(Term::product([Term::One, var(3)]), var(3));
        assert_eq!(Term::<u32>::product([]), Term::One);
        // A piece of size 1 is a unit; a factor of size 1 is nothing.
        let cat = Term::concatenation([Term::One, Term::concatenation([var(0), product.clone()])]);
        assert_eq!(cat, Term::Cat(vec![Term::One, var(0), product]));
        assert_eq!(Term::concatenation([var(1)]), var(1));
        assert_eq!(Term::<u32>::concatenation([]), Term::Cat(vec![]));
    }

    #[test]
    fn from_the_last_index_to_the_first() {
        let term = Term::Cat(vec![Term::One, Term::Prod(vec![var(0), Term::Back(1)]), var(2)]);
        let back = Term::Cat(vec![Term::Back(2), Term::Prod(vec![Term::Back(0), var(1)]), Term::One]);
        assert_eq!(term.clone().reversed(), back);
        assert_eq!(back.reversed(), term);
        assert_eq!(term.size(&|v| Some(u64::from(*v) + 2)), Some(1 + 2 * 3 + 4));
    }

    #[test]
    fn sizes_and_variables() {
        let term = Term::Cat(vec![Term::Prod(vec![var(2), var(3)]), Term::One, var(4)]);
        assert_eq!(term.size(&|v| Some(u64::from(*v))), Some(11));
        assert_eq!(term.size(&|v| (*v != 3).then_some(1)), None);
        assert_eq!(Term::Prod(vec![var(2), var(3)]).size(&|_| Some(1 << 40)), None);
        let mut seen = vec![];
        term.for_each(&mut |v| seen.push(*v));
        assert_eq!(seen, [2, 3, 4]);
        assert_eq!(term.try_map(&mut |v| Some(v + 1)).and_then(|t| t.size(&|v| Some(u64::from(*v)))), Some(18));
        assert_eq!(term.try_map(&mut |v| (*v != 4).then_some(())), None);
    }
}

//! Numbers that count: what a constant of a type must be to be N, N − 1, one by it, or a root of these.

use depc_ir::types::Elem;

/// N, 1/N, √N or 1/√N; or the same of N − 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    /// Of N − 1: the divisor of a sample variance.
    pub less: bool,
    /// Of a square root.
    pub sqrt: bool,
    /// The reciprocal.
    pub reciprocal: bool,
}

impl Form {
    /// The number for a count of `n`.
    pub fn of(self, n: f64) -> f64 {
        self.made_of(if self.less { n - 1.0 } else { n })
    }

    /// The number for `n` terms of which each of `kept` different ones stands n/kept times: the sum is n/kept times as large, and so is
    /// what divides it. Only of N that is the count of `n`.
    pub fn of_twins(self, n: f64, kept: f64) -> f64 {
        self.made_of(if self.less { (kept - 1.0) * n / kept } else { n })
    }

    fn made_of(self, n: f64) -> f64 {
        let n = if self.sqrt { n.sqrt() } else { n };
        if self.reciprocal { 1.0 / n } else { n }
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let n = match (self.less, self.sqrt) {
            (false, _) => "N",
            (true, false) if !self.reciprocal => "N − 1",
            (true, _) => "(N − 1)",
        };
        f.write_str(if self.reciprocal { "1/" } else { "" })?;
        f.write_str(if self.sqrt { "√" } else { "" })?;
        f.write_str(n)
    }
}

/// What `c` is in its types of n, or of n − 1, elements, if it counts them.
pub(super) fn matches(c: f64, n: u64, divide: bool, sqrt: bool, elems: &[Elem]) -> Option<Form> {
    let forms = [false, true].map(|less| Form { less, sqrt, reciprocal: !divide });
    // 1 is no count: it changes nothing.
    forms.into_iter().find(|f| n > 1 + u64::from(f.less) && c == rounded(elems, f.of(n as f64)))
}

/// A number as it is after these types have held it, one after the other.
pub(super) fn rounded(elems: &[Elem], x: f64) -> f64 {
    elems.iter().fold(x, |x, elem| elem.round(x))
}

//! Numbers that count: what a constant of a type must be to be N, 1/N, √N or 1/√N.

use depc_ir::types::Elem;

/// N, 1/N, √N or 1/√N.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    /// Of a square root.
    pub sqrt: bool,
    /// The reciprocal.
    pub reciprocal: bool,
}

impl Form {
    /// The number for a count of `n`.
    pub fn of(self, n: f64) -> f64 {
        let n = if self.sqrt { n.sqrt() } else { n };
        if self.reciprocal { 1.0 / n } else { n }
    }
}

impl std::fmt::Display for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match (self.reciprocal, self.sqrt) {
            (false, false) => "N",
            (false, true) => "√N",
            (true, false) => "1/N",
            (true, true) => "1/√N",
        })
    }
}

/// What a number is to a sum of n elements.
pub(super) enum Match {
    /// Its count.
    Count,
    /// Its count less one.
    Less,
}

/// Whether `c` is the count of n elements, or n − 1, in its types.
pub(super) fn matches(c: f64, n: u64, divide: bool, sqrt: bool, elems: &[Elem]) -> Option<Match> {
    let form = Form { sqrt, reciprocal: !divide };
    let is = |n: u64| n > 1 && c == rounded(elems, form.of(n as f64));
    match (is(n), is(n - 1)) {
        (true, _) => Some(Match::Count),
        (_, true) => Some(Match::Less),
        _ => None,
    }
}

/// A number as it is after these types have held it, one after the other.
pub(super) fn rounded(elems: &[Elem], x: f64) -> f64 {
    elems.iter().fold(x, |x, elem| elem.round(x))
}

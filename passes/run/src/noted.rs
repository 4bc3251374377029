//! What an observer may see of how an op computed: operands as views of the op's iteration space.

use crate::array::Array;
use crate::contract::contract;
use std::sync::{Mutex, PoisonError};

/// A sum of products that an op computed.
#[derive(Clone, Debug)]
pub struct Contraction {
    /// The left operand, a view of the iteration space: step 0 along axes that it does not have.
    pub a: Array,
    /// The right one.
    pub b: Array,
    /// Per axis of the space: whether it is summed over. The others, in order, are those of the op's result, or of its refinement (a
    /// channel axis as groups × channels), row-major.
    pub summed: Vec<bool>,
    /// What is added, as a view of the result, if it is something else than 0.
    pub added: Option<Array>,
}

/// How an op computed.
#[derive(Clone, Debug)]
pub enum Noted {
    /// It is a sum of products.
    Contraction(Contraction),
    /// It is the sum of two operands, views of its result, the second one taken so many times (1 or -1).
    Sum(Array, Array, f64),
}

/// Where it is noted, if somebody wants to see it.
pub type Probe<'a> = Option<&'a Mutex<Vec<Noted>>>;

/// Notes it.
pub fn note(probe: Probe, what: impl FnOnce() -> Noted) {
    if let Some(probe) = probe {
        probe.lock().unwrap_or_else(PoisonError::into_inner).push(what());
    }
}

/// [`contract`], noted.
///
/// # Errors
/// As there.
pub fn noted(a: &Array, b: &Array, summed: &[bool], added: Option<&Array>, probe: Probe) -> Result<Array, String> {
    note(probe, || {
        Noted::Contraction(Contraction { a: a.clone(), b: b.clone(), summed: summed.to_vec(), added: added.cloned() })
    });
    contract(a, b, summed)
}

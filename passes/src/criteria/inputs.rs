//! Criteria that look at what flows into each weight: a number per index of the axis that its contraction sums over.

use crate::criterion::{Criterion, Element, Fault, Form, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::score::{axes, by_members, checked, finite_sums};
use crate::scored::{Kind, Read, reads};
use std::collections::BTreeSet;

/// Inputs go first that are small, and little used: s_j = ‖X_j‖₂ · Σ_i |W_ij| over the outputs i of a weight, X_j being what
/// flows into its input j. Sun et al., "A simple and effective pruning approach for large language models", ICLR 2024, whose
/// scores are summed over the weights of an input (Wanda-sp in An et al., AAAI 2024). The statistics are the norms ‖X_j‖₂.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Wanda;

/// Inputs go first that fluctuate little, and are little used: s_j = Var(X_j) · Σ_i W_ij². An et al., "Fluctuation-based adaptive
/// structured pruning for large language models", AAAI 2024. The statistics are the variances Var(X_j). The paper compares layers by
/// standardised scores: the normaliser `gaussian`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flap;

impl Criterion for Wanda {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(inputs(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_inputs(seen, &|block| block.iter_mut().for_each(|w| *w = w.abs()))
    }
}

impl Criterion for Flap {
    fn reads_weights(&self) -> bool {
        true
    }
    fn wishes(&self, net: &Network) -> Option<Vec<Wish>> {
        Some(inputs(net))
    }
    fn rank(&self, seen: &Seen) -> Result<Vec<Ranking>, RankError> {
        by_inputs(seen, &|block| block.iter_mut().for_each(|w| *w *= *w))
    }
}

/// The axes of a weight that groups lie in and that its contraction sums over.
fn summed(read: &Read, axes: impl Iterator<Item = usize>) -> Vec<usize> {
    match &read.kind {
        Kind::Weight(summed) => axes.filter(|a| summed.contains(a)).collect(),
        _ => vec![],
    }
}

fn inputs(net: &Network) -> Vec<Wish> {
    let wish = |(parameter, (axes, read)): (usize, (BTreeSet<usize>, Read))| {
        let along = summed(&read, axes.into_iter());
        (!along.is_empty()).then_some(Wish { parameter, form: Form::Along(along), optional: false })
    };
    axes(net).into_iter().zip(reads(net)).enumerate().filter_map(wish).collect()
}

/// s_j = x_j · Σ f(W) over the elements of a weight at input j.
fn by_inputs(seen: &Seen, element: Element) -> Result<Vec<Ranking>, RankError> {
    by_members(seen, &|parameter, read, axes| {
        let data = seen.net.parameters[parameter].data;
        let mut out = vec![];
        for axis in summed(read, axes.iter().copied()) {
            let beside = seen.weights.beside(data).ok_or_else(|| Fault::Unreadable("nothing goes with it".into()))?;
            let Some(own) = beside.along()[axis] else { continue };
            let inputs = checked(seen, data, Some(beside), beside.sums(&[own], &|_| {}))?;
            let sums = finite_sums(seen, data, &[axis], element)?;
            let products: Vec<f64> = sums[0].iter().zip(&inputs[0]).map(|(s, x)| s * x).collect();
            if products.iter().zip(&sums[0]).any(|(p, s)| s.is_finite() && !p.is_finite()) {
                return Err(Fault::TooLarge);
            }
            out.push((axis, products));
        }
        Ok(out)
    })
}

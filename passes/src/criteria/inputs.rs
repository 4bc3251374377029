//! What criteria share that look at what flows into each weight: a number per index of the axis that its contraction sums over.

use crate::criterion::{Element, Fault, Form, RankError, Ranking, Seen, Wish};
use crate::groups::Network;
use crate::score::{axes, by_members, checked, sums};
use crate::scored::{Kind, Read, reads};
use std::collections::BTreeSet;

/// The axes of a weight that groups lie in and that its contraction sums over.
fn summed(read: &Read, axes: impl Iterator<Item = usize>) -> Vec<usize> {
    match &read.kind {
        Kind::Weight(summed) => axes.filter(|a| summed.contains(a)).collect(),
        _ => vec![],
    }
}

/// A number per input of each weight that sums over an axis that a group lies in.
pub(super) fn inputs(net: &Network) -> Vec<Wish> {
    let wish = |(parameter, (axes, read)): (usize, (BTreeSet<usize>, Read))| {
        let along = summed(&read, axes.into_iter());
        (!along.is_empty()).then_some(Wish { parameter, form: Form::Along(along), optional: false })
    };
    axes(net).into_iter().zip(reads(net)).enumerate().filter_map(wish).collect()
}

/// s_j = x_j · Σ f(W) over the elements of a weight at input j.
pub(super) fn by_inputs(seen: &Seen, element: Element) -> Result<Vec<Ranking>, RankError> {
    by_members(seen, &|parameter, read, axes| {
        let data = seen.net.parameters[parameter].data;
        let mut out = vec![];
        for axis in summed(read, axes.iter().copied()) {
            let beside = seen.weights.beside(data).ok_or_else(|| Fault::Unreadable("nothing goes with it".into()))?;
            let Some(own) = beside.along()[axis] else { continue };
            let inputs = checked(seen, data, Some(beside), beside.sums(&[own], &|_| {}))?;
            let sums = sums(seen, parameter, &[axis], element)?;
            let Some(sums) = sums.first() else { continue };
            let products: Vec<f64> = sums.iter().zip(&inputs[0]).map(|(s, x)| s * x).collect();
            if products.iter().zip(sums).any(|(p, s)| s.is_finite() && !p.is_finite()) {
                return Err(Fault::TooLarge);
            }
            out.push((axis, products));
        }
        Ok(out)
    })
}

//! Tensors that hold the same in another order of axes.
//!
//! An exporter turns a weight, and writes axes of size 1 or leaves them away. What a tensor holds is known by a hash ([`PlanTensor::content`]),
//! so that one that can be read is hashed in each order that its sizes allow.

use crate::weights::content;
use depc_passes::plan::PlanTensor;
use std::collections::{BTreeMap, BTreeSet};

/// Per axis of a tensor that is longer than 1: which of such axes of the other tensor it is.
pub(crate) type Order = Vec<usize>;

/// The most axes, longer than 1, of a tensor that is looked at in more than one order.
const MOST_AXES: usize = 5;

/// The axes of a shape that are longer than 1.
pub(crate) fn long_axes(shape: &[u64]) -> Vec<usize> {
    (0..shape.len()).filter(|axis| shape[*axis] != 1).collect()
}

/// The sizes of those.
pub(crate) fn long_sizes(shape: &[u64]) -> Vec<u64> {
    shape.iter().copied().filter(|n| *n != 1).collect()
}

/// All orders in which a tensor of sizes `own` may be one of sizes `other` (each without those that are 1): the one that changes nothing comes first.
pub(crate) fn orders(own: &[u64], other: &[u64]) -> Vec<Order> {
    if own.len() != other.len() {
        return vec![];
    }
    if own.len() > MOST_AXES {
        return if own == other { vec![straight(own.len())] } else { vec![] };
    }
    let mut out = vec![vec![]];
    for n in own {
        let longer = |order: &Order| -> Vec<Order> {
            let free = (0..other.len()).filter(|j| other[*j] == *n && !order.contains(j));
            free.map(|j| order.iter().copied().chain([j]).collect()).collect()
        };
        out = out.iter().flat_map(longer).collect();
    }
    out
}

/// The order that changes nothing.
pub(crate) fn straight(axes: usize) -> Order {
    (0..axes).collect()
}

/// The order in which a tensor of sizes `own` is one of sizes `other`, if sizes are enough to say it: they are the same, or there is but one.
pub(crate) fn order_by_sizes(own: &[u64], other: &[u64]) -> Option<Order> {
    let (long, longs) = (long_sizes(own), long_sizes(other));
    if own == other {
        return Some(straight(long.len()));
    }
    let mut all = orders(&long, &longs);
    if all.len() == 1 { all.pop() } else { None }
}

/// What a tensor holds of a plan, if that is known.
pub(crate) fn held(t: &PlanTensor) -> Option<Held> {
    Some((long_sizes(&t.shape), t.content.clone()?))
}

/// What a plan keeps of `tensor` along an axis of a tensor that it is in this order, and that has this shape; `None`: all.
pub(crate) fn keep_along<'t>(
    tensor: &'t PlanTensor,
    order: &Order,
    shape: &[u64],
    axis: usize,
) -> Option<&'t Vec<u32>> {
    let number = long_axes(shape).iter().position(|long| *long == axis)?;
    let own = *long_axes(&tensor.shape).get(*order.get(number)?)?;
    tensor.keep.get(&own.to_string())
}

/// A tensor that is one of those that are looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Seen {
    /// The sizes of that one, without those that are 1, and its content.
    pub held: Held,
    /// The order of axes in which it holds the same.
    pub order: Order,
}

/// Sizes that are not 1, and the content of a tensor of these sizes.
pub(crate) type Held = (Vec<u64>, String);

/// Tensors that can be read.
pub(crate) trait Readable: Sync {
    /// Their sizes, those that are 1 included.
    fn shapes(&self) -> Vec<Vec<u64>>;
    /// A hash of what one holds.
    fn content(&self, tensor: usize) -> Option<String>;
    /// Its bytes, row-major, each element in a whole number of them.
    fn bytes(&self, tensor: usize) -> Option<Vec<u8>>;
}

/// Which of the wanted tensors each of these is: all that it may be, in every order. Tensors that are as they are written are found first; in other
/// orders, one is looked for whose sizes one has that is not found yet, or that is symmetric. One tensor at a time is held in memory.
pub(crate) fn recognise(wanted: &BTreeSet<Held>, tensors: &dyn Readable) -> Vec<Vec<Seen>> {
    use rayon::prelude::*;
    let sizes: Vec<Vec<u64>> = tensors.shapes().iter().map(|shape| long_sizes(shape)).collect();
    let mut known: BTreeMap<Vec<u64>, Vec<Vec<u64>>> = BTreeMap::new();
    for (wanted, _) in wanted {
        let of = known.entry(sorted(wanted)).or_default();
        if !of.contains(wanted) {
            of.push(wanted.clone());
        }
    }
    let possible = |t: usize| known.get(&sorted(&sizes[t])).map_or(&[][..], Vec::as_slice);
    let straightly = |t: usize| {
        let held = (sizes[t].clone(), possible(t).contains(&sizes[t]).then(|| tensors.content(t)).flatten()?);
        wanted.contains(&held).then(|| Seen { order: straight(sizes[t].len()), held })
    };
    let mut out: Vec<Vec<Seen>> =
        (0..sizes.len()).into_par_iter().map(|t| straightly(t).into_iter().collect()).collect();
    let found: BTreeSet<Held> = out.iter().flatten().map(|seen| seen.held.clone()).collect();
    let open: BTreeSet<&Vec<u64>> = wanted.difference(&found).map(|(sizes, _)| sizes).collect();
    for t in 0..sizes.len() {
        let own = &sizes[t];
        // What is not found may be any of these sizes; what is, one that is not found, or itself if it is symmetric.
        let turned = possible(t).iter().filter(|other| match out[t].is_empty() {
            true => orders(own, other).len() > usize::from(*other == own),
            false if *other == own => orders(own, own).len() > 1,
            false => open.contains(other),
        });
        let turned: Vec<&Vec<u64>> = turned.collect();
        let Some(bytes) = (!turned.is_empty()).then(|| tensors.bytes(t)).flatten() else { continue };
        let elements = own.iter().product::<u64>() as usize;
        if elements == 0 || !bytes.len().is_multiple_of(elements) {
            continue;
        }
        let values = Elements { bytes: &bytes, width: bytes.len() / elements, sizes: own };
        for other in turned {
            let here = if other == own { out[t].first().cloned() } else { None };
            out[t].extend(values.turned(other, here.as_ref(), wanted));
        }
    }
    out
}

fn sorted(sizes: &[u64]) -> Vec<u64> {
    let mut out = sizes.to_vec();
    out.sort_unstable();
    out
}

/// The elements of a tensor, in memory.
struct Elements<'a> {
    bytes: &'a [u8],
    /// Bytes of an element.
    width: usize,
    /// Sizes that are not 1.
    sizes: &'a [u64],
}

impl Elements<'_> {
    /// What of the wanted it is in orders that change it, among those of these sizes. `here` says what it is as it is written: then it is that in
    /// another order only if it is symmetric, which most tensors show not to be in their first elements.
    fn turned(&self, other: &[u64], here: Option<&Seen>, wanted: &BTreeSet<Held>) -> Vec<Seen> {
        let own = straight(self.sizes.len());
        let seen = |order: Order| match here {
            Some(seen) => self.symmetric(&order).then(|| Seen { order, ..seen.clone() }),
            None => {
                let held = (other.to_vec(), self.content(&order));
                wanted.contains(&held).then_some(Seen { held, order })
            }
        };
        orders(self.sizes, other)
            .into_iter()
            .filter(|order| *order != own || other != self.sizes)
            .filter_map(seen)
            .collect()
    }

    /// The content of the tensor whose axis `order[i]` is axis i of this one.
    fn content(&self, order: &Order) -> String {
        content(|take| {
            let mut block = Vec::with_capacity(BLOCK);
            self.walk(order, |element| {
                block.extend_from_slice(element);
                if block.len() >= BLOCK {
                    take(&block);
                    block.clear();
                }
                true
            });
            take(&block);
        })
    }

    /// Whether it is the same tensor in that order, which its sizes allow.
    fn symmetric(&self, order: &Order) -> bool {
        let mut own = self.bytes.chunks_exact(self.width);
        self.walk(order, |element| own.next() == Some(element))
    }

    /// Gives the elements in the order of the turned tensor, as long as `go_on` is true; whether it was to the end.
    fn walk<'b>(&'b self, order: &Order, mut go_on: impl FnMut(&'b [u8]) -> bool) -> bool {
        let mut axes = vec![(0, 0); order.len()];
        let mut stride = self.width;
        for (own, other) in order.iter().enumerate().rev() {
            let size = self.sizes[own] as usize;
            axes[*other] = (size, stride);
            stride *= size;
        }
        let mut index = vec![0; axes.len()];
        let mut at = 0;
        loop {
            if !go_on(&self.bytes[at..at + self.width]) {
                return false;
            }
            // The next index: the last axis that is not at its end goes on, and those behind it begin anew.
            let Some(axis) = (0..axes.len()).rev().find(|axis| index[*axis] + 1 < axes[*axis].0) else { return true };
            for behind in axis + 1..axes.len() {
                at -= index[behind] * axes[behind].1;
                index[behind] = 0;
            }
            index[axis] += 1;
            at += axes[axis].1;
        }
    }
}

/// Bytes that are hashed at a time.
const BLOCK: usize = 1 << 14;

#[cfg(test)]
mod tests {
    use super::*;

    /// Tensors of small integers.
    struct Lists(Vec<(Vec<u64>, Vec<u8>)>);

    impl Readable for Lists {
        fn shapes(&self) -> Vec<Vec<u64>> {
            self.0.iter().map(|(shape, _)| shape.clone()).collect()
        }
        fn content(&self, tensor: usize) -> Option<String> {
            Some(content(|take| take(&self.0[tensor].1)))
        }
        fn bytes(&self, tensor: usize) -> Option<Vec<u8>> {
            Some(self.0[tensor].1.clone())
        }
    }

    fn held(sizes: &[u64], values: &[u8]) -> Held {
        (sizes.to_vec(), content(|take| take(values)))
    }

    #[test]
    fn orders_are_those_that_sizes_allow() {
        assert_eq!(orders(&[2, 3], &[3, 2]), [[1, 0]]);
        assert_eq!(orders(&[4, 4], &[4, 4]), [[0, 1], [1, 0]]);
        assert_eq!(orders(&[2, 3], &[3, 3]), Vec::<Order>::new());
        assert_eq!(orders(&[8, 3, 3], &[3, 3, 8]), [[2, 0, 1], [2, 1, 0]]);
        assert_eq!(order_by_sizes(&[1, 2, 3], &[3, 2]), Some(vec![1, 0]));
        assert_eq!(order_by_sizes(&[4, 4], &[4, 4]), Some(vec![0, 1]));
        assert_eq!(order_by_sizes(&[1, 4, 4], &[4, 4]), None);
    }

    /// Three axes, turned: element (i, j, k) of the one is (k, i, j) of the other.
    #[test]
    fn a_tensor_is_found_in_any_order() {
        let own: Vec<u8> = (0..24).collect();
        let mut other = vec![0; 24];
        for i in 0..2 {
            for j in 0..3 {
                for k in 0..4 {
                    other[k * 6 + i * 3 + j] = own[i * 12 + j * 4 + k];
                }
            }
        }
        let wanted = BTreeSet::from([held(&[4, 2, 3], &other)]);
        let found = recognise(&wanted, &Lists(vec![(vec![2, 1, 3, 4], own.clone()), (vec![4, 2, 3], own)]));
        assert_eq!(found[0], [Seen { held: held(&[4, 2, 3], &other), order: vec![1, 2, 0] }]);
        assert_eq!(found[1], []);
    }

    /// What is symmetric may be itself in two orders; and a tensor that is found may be another one, turned, as well.
    #[test]
    fn all_orders_are_told() {
        let wanted = BTreeSet::from([held(&[2, 2], &[1, 2, 2, 3])]);
        let found = recognise(&wanted, &Lists(vec![(vec![2, 2], vec![1, 2, 2, 3]), (vec![2, 2], vec![1, 2, 4, 3])]));
        let orders = |seen: &[Seen]| seen.iter().map(|s| s.order.clone()).collect::<Vec<_>>();
        assert_eq!(orders(&found[0]), [[0, 1], [1, 0]]);
        assert_eq!(orders(&found[1]), Vec::<Order>::new());
        let both = BTreeSet::from([held(&[2, 3], &[1, 2, 3, 4, 5, 6]), held(&[3, 2], &[1, 4, 2, 5, 3, 6])]);
        let found = recognise(&both, &Lists(vec![(vec![2, 3], vec![1, 2, 3, 4, 5, 6])]));
        assert_eq!(orders(&found[0]), [[0, 1], [1, 0]]);
    }
}

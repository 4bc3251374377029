//! Bytes of elements; and multiply-adds: for every sum of products, the product of the sizes of the letters that it walks over. No table of ops.

use crate::algebra::Realised;
use crate::edits::{Edits, Version};
use crate::groups::Network;
use crate::uses::{is_contraction, letters, letters_of_results};
use depc_ir::instance::{Instance, LetterId, Term};
use depc_ir::types::{Elem, ElemKind};
use std::collections::{BTreeMap, BTreeSet};

/// Multiply-adds of one run of the network as it is. Dynamic letters count once.
pub fn macs(net: &Network) -> u64 {
    let size = |i: &Instance, l: u32| i.letters[l as usize].size.unwrap_or(1);
    total(contractions(net).map(|i| product(i, |l| size(i, l))))
}

/// Multiply-adds of one run after edits; `realised` are the keep-sets that they carry out. An op that stands there in several versions is
/// run in each.
pub fn macs_left(net: &Network, realised: &Realised, edits: &Edits) -> u64 {
    let kept = |i: &Instance, l: u32| match net.lowered.letter(i.op, LetterId(l)) {
        Some(var) => realised.count(net.solution.class_of[var.0 as usize]),
        None => 1,
    };
    let unchanged = [Version::default()];
    let versions = |i: &Instance| edits.get(&i.op).map_or(&unchanged[..], Vec::as_slice);
    let one = |(i, version): (&Instance, &Version)| {
        // An axis that has only a size has that of its use.
        let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
        for (tied, dims) in i.results.iter().zip(&version.results) {
            for (axis, (term, n)) in tied.axes.iter().zip(dims).enumerate() {
                if let (Term::Var(l), Some(n), true) = (term, n, net.analysis.has_only_a_size(tied.value, axis)) {
                    sizes.insert(l.0, *n);
                }
            }
        }
        product(i, |l| sizes.get(&l).copied().unwrap_or_else(|| kept(i, l)))
    };
    total(contractions(net).flat_map(|i| versions(i).iter().map(move |v| (i, v))).map(one))
}

fn contractions<'n>(net: &'n Network) -> impl Iterator<Item = &'n Instance> {
    net.analysis.instances.iter().flatten().filter(|i| is_contraction(i))
}

/// Sizes may be any number that a type can hold; what is too much to count is as much as can be counted.
fn product(inst: &Instance, size: impl Fn(u32) -> u64) -> u64 {
    walked(inst).into_iter().fold(1u64, |n, l| n.saturating_mul(size(l)))
}

fn total(all: impl Iterator<Item = u64>) -> u64 {
    all.fold(0, u64::saturating_add)
}

/// The letters that a contraction walks over: those of its result, and of the weight that the rule marks, or else of all
/// operands but for a window's axes.
pub(crate) fn walked(inst: &Instance) -> BTreeSet<u32> {
    let mut out = letters_of_results(inst);
    match inst.weight.and_then(|w| inst.operands[w].as_ref()) {
        Some(weight) => out.extend(letters(weight.axes.iter())),
        None => {
            let all = letters(inst.operands.iter().flatten().flat_map(|t| &t.axes));
            out.extend(all.into_iter().filter(|l| !inst.letters[*l as usize].window));
        }
    }
    out
}

/// Bytes of one element: whole ones, also where a module packs them.
pub fn element_bytes(elem: &Elem) -> u64 {
    let bits = match elem.kind {
        ElemKind::Quant => elem.stored_bits().unwrap_or(8),
        _ => elem.bits,
    };
    u64::from(bits.div_ceil(8))
}

//! Bytes of elements; and multiply-adds: for every sum of products, the product of the sizes of the letters that it walks over. No table of ops.

use crate::groups::Network;
use crate::uses::{is_contraction, letters, letters_of_results};
use depc_ir::graph::OpId;
use depc_ir::instance::{Instance, LetterId};
use depc_ir::types::{Elem, ElemKind};
use std::collections::BTreeSet;

/// Multiply-adds of one run of the network with the given sizes of letters. Dynamic letters count once.
pub fn macs(net: &Network, size: impl Fn(OpId, LetterId) -> u64) -> u64 {
    let contractions = net.analysis.instances.iter().flatten().filter(|i| is_contraction(i));
    // Sizes may be any number that a type can hold; what is too much to count is as much as can be counted.
    let one = |i: &Instance| walked(i).into_iter().fold(1u64, |n, l| n.saturating_mul(size(i.op, LetterId(l))));
    contractions.map(one).fold(0, u64::saturating_add)
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
        // `!quant.uniform<i8:f32, …>`
        ElemKind::Quant => {
            let digits = elem.name.split(['<', ':']).nth(1).unwrap_or("").trim_start_matches(['i', 's', 'u']);
            digits.parse().unwrap_or(8)
        }
        _ => elem.bits,
    };
    u64::from(bits.div_ceil(8))
}

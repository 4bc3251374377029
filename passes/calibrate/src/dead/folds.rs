//! What ops fold over indices of units: sums, and all else.

use super::without::Units;
use depc_ir::graph::OpId;
use depc_ir::instance::{Expr, Instance, LetterId, Term};
use depc_ir::rule::Scalar;
use depc_passes::groups::Network;

/// A unit: the number of its group, and its own.
pub type Unit = (usize, u32);

/// A fold of an op over a letter along which units lie.
pub struct Fold<'n> {
    /// The op.
    pub inst: &'n Instance,
    /// Which of its results.
    pub result: usize,
    /// The letter.
    pub letter: LetterId,
    /// Per index of the letter: the units that it belongs to.
    pub units: &'n [Vec<Unit>],
    /// What is summed; `None` if it is folded in another way.
    pub summed: Option<&'n Expr>,
}

/// The units along a letter; `None` if it is frozen.
pub fn along<'n>(net: &Network, units: &'n Units, op: OpId, letter: LetterId) -> Option<&'n [Vec<Unit>]> {
    let var = net.lowered.letter(op, letter)?;
    units.get(net.solution.class_of[var.0 as usize])
}

/// All folds over units, in the order of the ops.
pub fn folds<'n>(net: &'n Network, units: &'n Units) -> Vec<Fold<'n>> {
    let mut out = vec![];
    for inst in net.analysis.instances.iter().flatten().filter(|i| net.analysis.flow.targets(i.op).is_none()) {
        for (r, result) in inst.results.iter().enumerate() {
            let mut there = vec![false; inst.letters.len()];
            result.axes.iter().for_each(|t| t.for_each(&mut |l| there[l.0 as usize] = true));
            for l in (0..inst.letters.len()).filter(|l| !there[*l] && !inst.letters[*l].window) {
                let letter = LetterId(l as u32);
                let here = along(net, units, inst.op, letter).filter(|u| u.iter().any(|u| !u.is_empty()));
                let Some(units) = here else { continue };
                let summed = match inst.computes[r].as_ref().map(|c| (&c.expr, c.fold)) {
                    // Pieces that are cut off.
                    Some((_, None)) => continue,
                    None if is_piece(inst, letter) || !net.analysis.live[result.value.index()] => continue,
                    Some((expr, Some(Scalar::Add | Scalar::Norm))) => Some(expr),
                    _ => None,
                };
                out.push(Fold { inst, result: r, letter, units, summed });
            }
        }
    }
    out
}

/// Letters along which no unit goes by itself: those that means or shares are taken over, and those whose units a number counts, which is
/// rewritten as soon as one goes.
pub fn counted<'n>(net: &Network, units: &'n Units) -> Vec<(OpId, &'n [Vec<Unit>])> {
    let means = net.analysis.instances.iter().flatten().filter(|i| net.analysis.flow.targets(i.op).is_none());
    let means = means.flat_map(|inst| inst.means.iter().chain(&inst.shares).map(|l| (inst.op, *l)));
    let counts = net.counts.counts.iter().flat_map(|c| c.letters.iter().copied());
    means.chain(counts).filter_map(|(op, l)| Some((op, along(net, units, op, l)?))).collect()
}

/// Whether a letter only stands for a piece of an axis.
fn is_piece(inst: &Instance, letter: LetterId) -> bool {
    let inside = |t: &Term| {
        let mut found = false;
        t.for_each(&mut |l| found |= *l == letter);
        found
    };
    let terms = inst.operands.iter().flatten().flat_map(|t| &t.axes).filter(|t| inside(t));
    terms.into_iter().all(|t| matches!(t, Term::Cat(_)))
}

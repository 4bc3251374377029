//! Transfers: what an operand becomes elsewhere has the operand's axes.

use crate::analysis::Analysis;
use depc_ir::graph::{OpId, ValueId};
use depc_ir::instance::{Instance, Letter, LetterId, Slot, Term, Tied};
use depc_ir::why::Why;

/// The instance of an op of which operand i becomes `targets[i]` ([`crate::flow`]): a letter per axis, for all of them. Results
/// that no operand becomes (those of a call) have letters of their own.
pub fn transfer(an: &Analysis, id: OpId, rule: &str, targets: &[Vec<ValueId>]) -> Instance {
    let op = an.graph.op(id);
    let mut inst = Instance {
        op: id,
        rule: rule.to_string(),
        letters: vec![],
        operands: vec![],
        slots: (0..op.operands.len()).map(Slot::Operand).collect(),
        results: vec![],
        inner: vec![],
        equations: vec![],
        computes: vec![None; op.results.len()],
        writes: vec![],
        means: vec![],
        shares: vec![],
        weight: None,
        positions: vec![],
    };
    let mut results: Vec<Option<Vec<Term>>> = vec![None; op.results.len()];
    for (v, targets) in op.operands.iter().zip(targets) {
        let Some(v) = *v else {
            inst.operands.push(None);
            continue;
        };
        let axes = letters(an, v, &mut inst.letters);
        inst.operands.push(Some(Tied { value: v, axes: axes.clone() }));
        for target in targets {
            match op.results.iter().position(|r| r == target) {
                Some(r) => results[r] = Some(axes.clone()),
                None => inst.inner.push(Tied { value: *target, axes: axes.clone() }),
            }
        }
    }
    for (v, axes) in op.results.iter().zip(results) {
        let axes = axes.unwrap_or_else(|| letters(an, *v, &mut inst.letters));
        inst.results.push(Tied { value: *v, axes });
    }
    inst
}

/// A letter per axis of a value.
fn letters(an: &Analysis, v: ValueId, letters: &mut Vec<Letter>) -> Vec<Term> {
    let letter = |size: &Option<u64>| {
        if *size == Some(1) {
            return Term::One;
        }
        let fixed = size.is_none().then(|| Why::Dynamic.because("its size is dynamic"));
        let name = smol_str::format_smolstr!("p{}", letters.len());
        letters.push(Letter { name, size: *size, fixed, window: false });
        Term::Var(LetterId(letters.len() as u32 - 1))
    };
    an.dims(v).iter().map(letter).collect()
}

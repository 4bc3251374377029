//! Operands that are read through a mask: the ops that silence removed units, put before the op that reads them.

use depc_frontend::import::Imported;
use depc_ir::diag::Diagnostic;
use depc_ir::types::{Elem, ElemKind};
use depc_passes::edits::{Edits, Mask};
use depc_passes::groups::Network;

/// Puts in the ops of all masks, in the order of the masks.
pub(crate) fn silence(imported: &mut Imported, net: &Network, edits: &Edits) -> Result<(), Vec<Diagnostic>> {
    for mask in &edits.masks {
        let op = imported.ops[mask.op.index()];
        let module = &mut imported.module;
        let Some(text) = ops_of(net, mask, |i| module.operands(op).get(i).map(|v| module.type_text(*v))) else {
            let message = format!("operand {} of `{}` cannot be masked", mask.operand, module.name(op));
            return Err(vec![Diagnostic::error(module.file(), module.pos(op), message)]);
        };
        module.read_through(op, mask.operand, &text)?;
    }
    Ok(())
}

/// The text of the ops that make `%y` of `%x`; `None` if the rules have none for the op's dialect.
fn ops_of(net: &Network, mask: &Mask, type_text: impl Fn(usize) -> Option<String>) -> Option<String> {
    let an = &net.analysis;
    let op = an.graph.op(mask.op);
    let (silence, _) = an.rules.silences.get(op.name.split('.').next()?)?;
    let ty = an.graph.ty(op.operands.get(mask.operand).copied().flatten()?);
    let (elem, spelled) = (ty.elem()?, type_text(mask.operand)?);
    let dims = ty.dims();
    let wide: Vec<usize> = (0..dims.len()).map(|a| if a == mask.axis { mask.keep.len() } else { 1 }).collect();
    let per_axis = |f: &dyn Fn(usize) -> String| (0..dims.len()).map(f).collect::<Vec<_>>().join(", ");
    let known = |n: &depc_ir::types::Dim| n.map_or("?".to_string(), |n| n.to_string());
    let all = format!("tensor<{}>", dims.iter().map(known).chain(["i1".to_string()]).collect::<Vec<_>>().join("x"));
    Some(silence.spell(|word| match word {
        "$type" => spelled.clone(),
        "$elem" => elem.name.to_string(),
        "$number" => number(elem, mask.fill),
        "$axis" => mask.axis.to_string(),
        "$dims" => per_axis(&|a| format!("d{a}")),
        "$parallel" => per_axis(&|_| "#linalg.iterator_type<parallel>".to_string()),
        "$keep_line" => format!("dense<{}> : {}", booleans(&mask.keep, 0, 1), tensor(&[mask.keep.len()], "i1")),
        "$line" => tensor(&[mask.keep.len()], "i1"),
        "$keep_wide" => format!("dense<{}> : {}", booleans(&mask.keep, mask.axis, dims.len()), tensor(&wide, "i1")),
        "$wide" => tensor(&wide, "i1"),
        "$wide_sizes" => wide.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
        "$one" => tensor(&vec![1; dims.len()], &elem.name),
        _ => all.clone(),
    }))
}

/// A whole number as a literal of an element type.
fn number(elem: &Elem, n: i64) -> String {
    match elem.kind {
        ElemKind::Float => format!("{n}.0"),
        _ if elem.name == "i1" => (n != 0).to_string(),
        _ => n.to_string(),
    }
}

fn tensor(sizes: &[usize], elem: &str) -> String {
    let sizes: String = sizes.iter().map(|n| format!("{n}x")).collect();
    format!("tensor<{sizes}{elem}>")
}

/// The elements of a literal that has an axis of booleans, and other axes of size 1.
fn booleans(keep: &[bool], axis: usize, rank: usize) -> String {
    let inner = rank - 1 - axis;
    let element = |k: &bool| format!("{}{k}{}", "[".repeat(inner), "]".repeat(inner));
    let elements: Vec<String> = keep.iter().map(element).collect();
    format!("{}[{}]{}", "[".repeat(axis), elements.join(", "), "]".repeat(axis))
}

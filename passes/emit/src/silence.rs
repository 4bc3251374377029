//! Operands that are read through a mask: the ops that silence removed units, put before the op that reads them.

use depc_frontend::import::Imported;
use depc_ir::diag::Diagnostic;
use depc_ir::types::{Elem, ElemKind};
use depc_passes::edits::{Edits, How, Mask};
use depc_passes::groups::Network;

/// Puts in the ops of all masks, in the order of the masks.
pub(crate) fn silence(imported: &mut Imported, net: &Network, edits: &Edits) -> Result<(), Vec<Diagnostic>> {
    for mask in &edits.masks {
        let op = imported.ops[mask.op.index()];
        let module = &mut imported.module;
        let Some(text) = ops_of(net, edits, mask, |i| module.operands(op).get(i).map(|v| module.type_text(*v))) else {
            let message = format!("operand {} of `{}` cannot be masked", mask.operand, module.name(op));
            return Err(vec![Diagnostic::error(module.file(), module.pos(op), message)]);
        };
        module.read_through(op, mask.operand, &text)?;
    }
    Ok(())
}

/// The text of the ops that make `%y` of `%x`; `None` if the rules have none for the op's dialect.
fn ops_of(net: &Network, edits: &Edits, mask: &Mask, type_text: impl Fn(usize) -> Option<String>) -> Option<String> {
    let an = &net.analysis;
    let op = an.graph.op(mask.op);
    let value = op.operands.get(mask.operand).copied().flatten()?;
    let ty = an.graph.ty(value);
    let silence = mask.how.ops(an.rules, &mask.how.statement(&op.name, ty.elem()))?;
    // What a rule file calls a number may be spelled otherwise: of that, no literal can be written.
    let stored = edits.elems.get(&value).or(ty.elem())?;
    let spelled = type_text(mask.operand).filter(|text| text.contains(&stored.name))?;
    let expressed = stored.expressed();
    let elem = expressed.as_ref().unwrap_or(stored);
    let dims = ty.dims();
    let wide: Vec<usize> = (0..dims.len()).map(|a| if a == mask.axis { mask.keep.len() } else { 1 }).collect();
    let kept = || mask.keep.iter().map(bool::to_string).collect();
    let (line_elem, elements, fill): (&str, Vec<String>, String) = match mask.how {
        How::Fill(n) => ("i1", kept(), number(elem, n)),
        How::Vanish => ("i1", kept(), minus_infinity(elem)?),
        How::Times(x) => {
            let times = mask.keep.iter().map(|k| format!("{:.20}", if *k { x } else { 0.0 }));
            (&elem.name, times.collect(), String::new())
        }
    };
    let per_axis = |f: &dyn Fn(usize) -> String| (0..dims.len()).map(f).collect::<Vec<_>>().join(", ");
    let known = |n: &depc_ir::types::Dim| n.map_or("?".to_string(), |n| n.to_string());
    let all_of = |elem: &str| {
        format!("tensor<{}>", dims.iter().map(known).chain([elem.to_string()]).collect::<Vec<_>>().join("x"))
    };
    Some(silence.spell(dims.len(), |word| match word {
        "$numbers" if expressed.is_some() => all_of(&elem.name),
        "$type" | "$full" | "$numbers" => spelled.clone(),
        "$elem" => elem.name.to_string(),
        "$number" => fill.clone(),
        "$axis" => mask.axis.to_string(),
        "$dims" => per_axis(&|a| format!("d{a}")),
        "$keep_line" => format!("dense<{}> : {}", literal(&elements, 0, 1), tensor(&[elements.len()], line_elem)),
        "$line" => tensor(&[elements.len()], line_elem),
        "$keep_wide" => format!("dense<{}> : {}", literal(&elements, mask.axis, dims.len()), tensor(&wide, line_elem)),
        "$wide" => tensor(&wide, line_elem),
        "$wide_sizes" => wide.iter().map(usize::to_string).collect::<Vec<_>>().join(","),
        "$one" => tensor(&vec![1; dims.len()], &elem.name),
        _ => all_of("i1"),
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

/// −∞ as a literal of a float type: its bits.
fn minus_infinity(elem: &Elem) -> Option<String> {
    let digits = elem.bits as usize / 4;
    elem.minus_infinity().map(|bits| format!("0x{bits:0digits$X}"))
}

fn tensor(sizes: &[usize], elem: &str) -> String {
    let sizes: String = sizes.iter().map(|n| format!("{n}x")).collect();
    format!("tensor<{sizes}{elem}>")
}

/// The elements of a literal that has one axis of them, and other axes of size 1.
fn literal(elements: &[String], axis: usize, rank: usize) -> String {
    let inner = rank - 1 - axis;
    let element = |e: &String| format!("{}{e}{}", "[".repeat(inner), "]".repeat(inner));
    let elements: Vec<String> = elements.iter().map(element).collect();
    format!("{}[{}]{}", "[".repeat(axis), elements.join(", "), "]".repeat(axis))
}

//! What each stage gives, as text: one line a thing, in the order of the graph.

use super::{map_text, rules_text};
use depc_ir::diag::counted;
use depc_ir::graph::{Graph, OpId, ValueId};
use depc_ir::types::Dim;
use depc_passes::algebra::{ClassId, Solution, VarId};
use depc_passes::edits::{Edits, Literal, Ref, Version};
use depc_passes::groups::Network;
use depc_passes::pipeline::Facts;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Per value its sizes, which axes are uniform, and its number; per op its rule; the numbers that count. `file` is what
/// diagnostics call the input.
pub fn facts_text(facts: &Facts, file: &str) -> String {
    let an = &facts.analysis;
    let mut out = String::new();
    for (i, value) in an.graph.values.iter().enumerate() {
        let v = ValueId(i as u32);
        let _ = write!(out, "{v} {}: {}", value.name, sizes(an.dims(v)));
        for (word, flags) in [("uniform", &an.uniform[i]), ("replicated", &an.replicated[i])] {
            let axes: Vec<String> = (0..flags.len()).filter(|a| flags[*a]).map(|a| a.to_string()).collect();
            if !axes.is_empty() {
                let _ = write!(out, " {word} [{}]", axes.join(" "));
            }
        }
        if let Some(x) = an.number[i] {
            let _ = write!(out, " = {x}");
        }
        if !an.live[i] {
            out.push_str(" not live");
        }
        out.push('\n');
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out += &rules_text(an, file);
    for count in &facts.counts.counts {
        let letter = |(op, l): &(OpId, depc_ir::instance::LetterId)| {
            let name = an.instance(*op).map_or("?", |i| &i.letters[l.0 as usize].name);
            format!("{name} of {op}")
        };
        let letters: Vec<String> = count.letters.iter().map(letter).collect();
        let _ = writeln!(out, "\ncount in {}: {}, N = {}", count.op, count.form, letters.join(" · "));
    }
    out
}

/// The groups of a network: members with their index maps; then what is frozen.
pub fn groups_text(net: &Network) -> String {
    let graph = net.analysis.graph;
    let tensor = |p: usize| graph.literal(net.parameters[p].data);
    let mut out = String::new();
    for (i, group) in net.groups.iter().enumerate() {
        let _ = writeln!(
            out,
            "g{i}: {} of {}, {}",
            counted(group.units, "unit", "units"),
            group.class,
            counted(group.parameters, "parameter", "parameters")
        );
        for m in &group.members {
            let data = tensor(m.parameter);
            let _ = writeln!(out, "  {:?} {} axis {}: {}", data.name, data.ty, m.axis, map(&m.runs));
        }
    }
    for f in &net.frozen {
        let axes: Vec<String> = f.axes.iter().map(|(p, a)| format!("{:?} axis {a}", tensor(*p).name)).collect();
        let by = f.op.map_or(String::new(), |op| format!(" by {op}"));
        let _ = writeln!(out, "frozen{by}: {} {:?}\n  {}", f.reason.why.code(), f.reason.text, axes.join(", "));
    }
    out
}

/// The groups of equations that came as text: in which axes the units of each free class lie.
pub fn free_text(solution: &Solution) -> String {
    let mut members: BTreeMap<ClassId, Vec<String>> = solution.groups().map(|group| (group, vec![])).collect();
    for (v, class) in solution.class_of.iter().enumerate() {
        for (group, runs) in solution.members(*class) {
            members.entry(group).or_default().push(format!("  {}: {}", VarId(v as u32), map(&runs)));
        }
    }
    let mut out = String::new();
    for (i, (group, axes)) in members.iter().enumerate() {
        let _ = writeln!(
            out,
            "g{i}: {} of {group}\n{}",
            counted(solution.class(*group).size, "unit", "units"),
            axes.join("\n")
        );
    }
    out
}

fn map(runs: &[depc_passes::algebra::Run]) -> String {
    let text = map_text(runs, usize::MAX - 1);
    if text.is_empty() { "u".to_string() } else { text }
}

/// What becomes of each op and argument.
pub fn edits_text(net: &Network, edits: &Edits) -> String {
    let graph = net.analysis.graph;
    let mut out = String::new();
    for (v, arg) in &edits.args {
        let _ = writeln!(out, "argument {}: {}", graph.value(*v).name, sizes(&arg.dims));
        out += &literal(arg.literal.as_ref());
    }
    for (v, elem) in &edits.elems {
        let _ = writeln!(out, "elements {}: {elem}", graph.value(*v).name);
    }
    for (op, versions) in &edits.ops {
        for (n, version) in versions.iter().enumerate() {
            out += &version_text(graph, *op, n, version);
        }
    }
    out
}

fn version_text(graph: &Graph, op: OpId, n: usize, version: &Version) -> String {
    let results = graph.op(op).results.iter().zip(&version.results);
    let results: Vec<String> = results.map(|(v, dims)| format!("{}: {}", graph.value(*v).name, sizes(dims))).collect();
    let copy = if n == 0 { String::new() } else { format!(" copy {n}") };
    let mut out = format!("{op}{copy} {} {}\n", graph.op(op).name, results.join(", "));
    let to = |to: &Ref| if to.version == 0 { to.op.to_string() } else { format!("copy {} of {}", to.version, to.op) };
    for (name, numbers) in &version.attrs {
        let _ = writeln!(out, "  {name} = {}", listed(numbers));
    }
    out += &literal(version.literal.as_ref());
    for (i, r) in &version.operands {
        let _ = writeln!(out, "  operand {i} = {}", to(r));
    }
    for (v, r) in &version.captures {
        let _ = writeln!(out, "  captured {} = {}", graph.value(*v).name, to(r));
    }
    out
}

fn literal(literal: Option<&Literal>) -> String {
    match literal {
        None => String::new(),
        Some(Literal::Resize) => "  literal: the same number everywhere\n".to_string(),
        Some(Literal::Number(x)) => format!("  literal: {x} everywhere\n"),
        Some(Literal::Ints(ints)) => format!("  literal: {}\n", listed(ints)),
        Some(Literal::Values(values)) => {
            format!(
                "  literal: other values of type {}, {}\n",
                values.elem(),
                counted(values.bytes().len() as u64, "byte", "bytes")
            )
        }
        Some(Literal::Gather(axes)) => {
            let units =
                |(a, u): (usize, &Option<Vec<u32>>)| Some(format!("  axis {a} keeps {}\n", listed(u.as_ref()?)));
            axes.iter().enumerate().filter_map(units).collect()
        }
    }
}

fn listed<T: ToString>(list: &[T]) -> String {
    format!("[{}]", list.iter().map(T::to_string).collect::<Vec<_>>().join(" "))
}

fn sizes(dims: &[Dim]) -> String {
    listed(&dims.iter().map(|n| n.map_or("?".to_string(), |n| n.to_string())).collect::<Vec<_>>())
}

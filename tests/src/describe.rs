//! What depc finds in a graph, as text for snapshots: groups with their members and index maps, what is frozen and why,
//! counts, and how often the algebra had to strengthen.

use depc_ir::instance::LetterId;
use depc_passes::algebra::Run;
use depc_passes::groups::Network;
use std::fmt::Write;

/// The groups of a network as text.
pub fn describe(net: &Network) -> String {
    let graph = net.analysis.graph;
    let mut out = String::new();
    let also = depc_passes::follow::also(net);
    for (i, g) in net.groups.iter().enumerate() {
        let what = if g.choices { "choices" } else { "units" };
        writeln!(out, "g{i}: {} {what}, {} parameters", g.units, g.parameters).expect("a string takes text");
        for m in &g.members {
            let p = &net.parameters[m.parameter];
            let runs: Vec<String> = m.runs.iter().map(run).collect();
            let name = &graph.value(p.value).name;
            writeln!(out, "  {name}{:?} axis {}: {}", p.shape, m.axis, runs.join(", ")).expect("a string takes text");
        }
        for a in &also[i] {
            let runs: Vec<String> = a.runs.iter().map(run).collect();
            let (what, name) = (if a.uniform { "uniform" } else { "table" }, net.tensor_name(a.data));
            writeln!(out, "  {what} {name}{:?} axis {}: {}", a.shape, a.axis, runs.join(", "))
                .expect("a string takes text");
        }
    }
    for f in net.frozen.iter().filter(|f| !f.reason.why.is_spatial()) {
        let axes: Vec<String> =
            f.axes.iter().map(|(p, a)| format!("{}.{a}", graph.value(net.parameters[*p].value).name)).collect();
        writeln!(out, "frozen {}: {}", axes.join(" "), f.reason).expect("a string takes text");
    }
    for c in &net.counts.counts {
        let name = |(op, l): &(depc_ir::graph::OpId, LetterId)| {
            let result = graph.op(*op).results.first().map_or(String::new(), |v| graph.value(*v).name.clone());
            let letter = net.analysis.instance(*op).map_or("?", |i| &i.letters[l.0 as usize].name);
            format!("{letter} of {result}")
        };
        let letters: Vec<String> = c.letters.iter().map(name).collect();
        let at = graph.op(c.op).results.first().map_or(String::new(), |v| graph.value(*v).name.clone());
        writeln!(out, "count in {at}: {:?} of {}", c.form, letters.join(", ")).expect("a string takes text");
    }
    if !net.solution.strengthened.is_empty() {
        writeln!(out, "strengthened {} times", net.solution.strengthened.len()).expect("a string takes text");
    }
    out
}

/// A run as a formula of the unit u: `4 + 2u + {0..2}`.
fn run(run: &Run) -> String {
    let unit = if run.stride == 1 { "u".to_string() } else { format!("{}u", run.stride) };
    let mut text = if run.base == 0 { unit } else { format!("{} + {unit}", run.base) };
    for (n, stride) in &run.boxes {
        let step = if *stride == 1 { String::new() } else { format!("{stride}*") };
        write!(text, " + {step}{{0..{}}}", n - 1).expect("a string takes text");
    }
    text
}

//! Groups as plain lines, without places, times and widths: what `depc groups --format plain` prints and `depc test` compares.

use super::map_text;
use depc_ir::graph::{DataId, OpId};
use depc_ir::instance::LetterId;
use depc_passes::algebra::Run;
use depc_passes::follow::also;
use depc_passes::groups::Network;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The groups of a network: members with their index maps, what is frozen and why (rows and columns of kernels apart), the numbers
/// that count, and how often the algebra had to strengthen an equation.
///
/// A tensor has the name that the input gives it, else that of its value. `values` are the names of all values
/// ([`crate::value_names`]).
pub fn groups_plain(net: &Network, values: &[String]) -> String {
    let names = Names::of(net, values);
    let mut out = String::new();
    let also = also(net);
    for (i, g) in net.groups.iter().enumerate() {
        let what = if g.choices { "choices" } else { "units" };
        let _ = writeln!(out, "g{i}: {} {what}, {} parameters", g.units, g.parameters);
        for m in &g.members {
            let p = &net.parameters[m.parameter];
            let _ = writeln!(out, "  {}{} axis {}: {}", names.get(p.data), sizes(&p.shape), m.axis, map(&m.runs));
        }
        for a in &also[i] {
            let name = names.get(a.data);
            let _ = writeln!(out, "  {} {name}{} axis {}: {}", super::kind(a), sizes(&a.shape), a.axis, map(&a.runs));
        }
    }
    for f in net.frozen.iter().filter(|f| !f.reason.why.is_spatial()) {
        let axis = |(p, a): &(usize, usize)| format!("{}.{a}", names.get(net.parameters[*p].data));
        let axes: Vec<String> = f.axes.iter().map(axis).collect();
        let part = f.part.as_ref().map_or(String::new(), |part| format!("{part}: "));
        let _ = writeln!(out, "frozen {}: {part}{}", axes.join(" "), f.reason);
    }
    counts(net, values, &mut out);
    if !net.solution.strengthened.is_empty() {
        let _ = writeln!(out, "strengthened {} times", net.solution.strengthened.len());
    }
    out
}

/// The constants that must become the number of elements that are kept.
fn counts(net: &Network, values: &[String], out: &mut String) {
    let result = |op: OpId| net.analysis.graph.op(op).results.first().map_or("", |v| values[v.index()].as_str());
    for c in &net.counts.counts {
        let letter = |(op, l): &(OpId, LetterId)| {
            let letter = net.analysis.instance(*op).map_or("?", |i| &i.letters[l.0 as usize].name);
            format!("{letter} of {}", result(*op))
        };
        let letters: Vec<String> = c.letters.iter().map(letter).collect();
        let _ = writeln!(out, "count in {}: {}, N = {}", result(c.op), c.form, letters.join(" · "));
    }
}

/// What literals are called.
struct Names<'n> {
    net: &'n Network<'n>,
    /// The first value that each literal is.
    values: BTreeMap<DataId, &'n str>,
}

impl<'n> Names<'n> {
    fn of(net: &'n Network<'n>, names: &'n [String]) -> Names<'n> {
        let mut values = BTreeMap::new();
        for (name, data) in names.iter().zip(&net.analysis.literal) {
            if let Some(data) = data {
                values.entry(*data).or_insert(name.as_str());
            }
        }
        Names { net, values }
    }

    fn get(&self, data: DataId) -> String {
        let literal = self.net.analysis.graph.literal(data);
        match self.values.get(&data) {
            Some(value) if is_number(&literal.name) => (*value).to_string(),
            _ => self.net.tensor_name(data),
        }
    }
}

/// Whether a literal is called by its number in the text: `const@3`.
fn is_number(name: &str) -> bool {
    let parts = name.split_once('@');
    parts.is_some_and(|(kind, n)| ["const", "list", "elided"].contains(&kind) && n.parse::<usize>().is_ok())
}

fn sizes(shape: &[u64]) -> String {
    format!("[{}]", shape.iter().map(u64::to_string).collect::<Vec<_>>().join(" "))
}

fn map(runs: &[Run]) -> String {
    let text = map_text(runs, usize::MAX - 1);
    if text.is_empty() { "u".to_string() } else { text }
}

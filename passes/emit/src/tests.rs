//! Emission, from a module's text to a module's text.

mod lists;
mod literals;
mod networks;
mod refusals;
mod stages;
mod values;

use crate::{Output, emit};
use depc_frontend::Container;
use depc_frontend::import::import;
use depc_ir::diag::Diagnostic;
use depc_ir::rule::RuleSet;
use depc_passes::edits::{Edits, edits};
use depc_passes::groups::{Group, Network};
use depc_passes::plan::{Choice, realise};

fn rules() -> RuleSet {
    depc_spec::rules().unwrap_or_else(|e| panic!("{}", e[0]))
}

/// The text with other edits than a plan's: `change` gets the network and says which.
fn emit_edits(text: &str, rules: &RuleSet, change: impl Fn(&Network) -> Edits) -> Result<String, Vec<Diagnostic>> {
    let mut container = Container::from_bytes(text.as_bytes().to_vec(), "in.mlir").map_err(|e| vec![e])?;
    let mut imported = import(&mut container, rules)?;
    let graph = std::mem::take(&mut imported.graph);
    let net = Network::new(&graph, rules).unwrap_or_else(|e| panic!("{e}"));
    let out: Output = emit(&mut imported, &container, &net, &change(&net))?;
    let mut bytes = Vec::new();
    out.write(&container, &mut bytes).unwrap_or_else(|e| panic!("{e}"));
    Ok(String::from_utf8(bytes).expect("text"))
}

/// The edits that keep some units of each group; `keep` is asked per group, with the names of its members.
fn pruning(net: &Network, keep: impl Fn(&Group, &str) -> Vec<u32>) -> Edits {
    let name = |g: &Group| {
        let member = |m: &depc_passes::groups::Member| {
            let p = &net.parameters[m.parameter];
            format!("{}.{}", net.analysis.graph.literal(p.data).name, m.axis)
        };
        g.members.iter().map(member).collect::<Vec<_>>().join(" ")
    };
    let choice: Choice = net.groups.iter().map(|g| (g.class, keep(g, &name(g)))).collect();
    edits(net, &realise(net, &choice).unwrap_or_else(|e| panic!("{e}")))
}

/// The pruned text, which must be readable again.
fn prune(text: &str, keep: impl Fn(&Group, &str) -> Vec<u32>) -> String {
    let rules = rules();
    let out = emit_edits(text, &rules, |net| pruning(net, &keep)).unwrap_or_else(|e| panic!("{}", e[0]));
    let again = Container::from_bytes(out.as_bytes().to_vec(), "out.mlir")
        .and_then(|mut c| import(&mut c, &rules).map_err(|mut e| e.remove(0)));
    again.unwrap_or_else(|e| panic!("{e}\n{out}"));
    out
}

/// Keeps all units.
fn all(group: &Group, _: &str) -> Vec<u32> {
    (0..group.units as u32).collect()
}

/// Hex digits of numbers as f32.
fn f32s(numbers: &[f32]) -> String {
    numbers.iter().flat_map(|x| x.to_le_bytes()).map(|b| format!("{b:02X}")).collect()
}

/// 1.0, 2.0, … as f32 digits.
fn counting(n: usize) -> String {
    f32s(&(1..=n).map(|i| i as f32).collect::<Vec<_>>())
}

/// A metadata section of resources, each a key and digits.
fn resources(entries: &[(&str, String)]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|(key, digits)| format!("      {key}: \"0x04000000{digits}\"")).collect();
    format!("\n{{-#\n  dialect_resources: {{\n    builtin: {{\n{}\n    }}\n  }}\n#-}}\n", lines.join(",\n"))
}

/// The digits of a resource in a text.
fn digits<'t>(text: &'t str, key: &str) -> &'t str {
    let start = format!("      {key}: \"0x04000000");
    let at = text.find(&start).unwrap_or_else(|| panic!("no resource {key} in\n{text}")) + start.len();
    text[at..].split('"').next().unwrap_or_default()
}

/// The text without white space at the end, and without its metadata section.
fn body(text: &str) -> &str {
    text.split("\n{-#").next().unwrap_or_default().trim_end()
}

//! A network and what pruning makes of it, as a document: layer by layer in the order of the data, with its groups, their scores and
//! what is frozen. `depc report` and `depc prune --report` print it as Markdown, as HTML, or as JSON.

use super::json::FrozenJson;
use super::{at, kind, tensor_name};
use crate::cost::Cost;
use crate::selection::Selected;
use depc_ir::graph::{OpId, ValueId};
use depc_passes::algebra::{Keep, Realised};
use depc_passes::follow::{Also, also, constants};
use depc_passes::groups::{Group, Network};
use depc_passes::usage::{Usage, usages};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Bars of a histogram.
const BARS: usize = 24;

/// The document.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Document {
    /// Version of this form: 1.
    pub version: u32,
    /// What diagnostics call the input.
    pub file: String,
    /// Figures: name, before, after.
    pub figures: Vec<(&'static str, u64, u64)>,
    /// The parameters in the order in which a run uses them.
    pub layers: Vec<Layer>,
    /// The groups.
    pub groups: Vec<GroupEntry>,
    /// Why parameter axes are frozen, dearest reason first.
    pub frozen: Vec<FrozenJson>,
}

/// A parameter.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Layer {
    /// Its name.
    pub tensor: String,
    /// What it is.
    pub role: Usage,
    /// The op that reads it first.
    pub op: String,
    /// Where that stands: `file:line:col`.
    pub at: String,
    /// Its sizes.
    pub shape: Vec<u64>,
    /// What is left of them; once per size that it is used at.
    pub left: Vec<Vec<u64>>,
    /// Per axis: the groups that lie in it.
    pub groups: Vec<Vec<String>>,
    /// Per axis: the codes of the reasons why it is frozen, as a whole or in part.
    pub frozen: Vec<Vec<&'static str>>,
}

/// A group.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct GroupEntry {
    /// Its name.
    pub id: String,
    /// Units before.
    pub units: u64,
    /// Units that stay.
    pub left: u64,
    /// Parameter elements that belong to its units.
    pub parameters: u64,
    /// Its members, `fc1.weight[0]`; then what is cut along with them, `fc1.bias[0] (uniform)`, as `depc groups` shows it.
    pub members: Vec<String>,
    /// The scores of its units, if they are known.
    pub scores: Option<Histogram>,
}

/// How many units score what.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Histogram {
    /// The lowest score that is a number.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Units that stay, by score: equal parts of the range from `low` to `high`.
    pub stay: Vec<u64>,
    /// Units that go.
    pub go: Vec<u64>,
    /// Units that go because they have no score.
    pub unscored: u64,
}

impl Document {
    /// Of a network, and of what is chosen and left of it. `file` is what diagnostics call the input.
    pub fn new(net: &Network, file: &str, selected: &Selected, realised: &Realised, cost: Cost) -> Document {
        let also = also(net);
        let group = |(i, g): (usize, &Group)| {
            let keep = selected.choice.get(&g.class);
            let member = |m: &depc_passes::groups::Member| format!("{}[{}]", tensor_name(net, m.parameter), m.axis);
            let other = |a: &Also| format!("{}[{}] ({})", net.tensor_name(a.data), a.axis, kind(a));
            GroupEntry {
                id: format!("g{i}"),
                units: g.units,
                left: keep.map_or(g.units, |k| k.len() as u64),
                parameters: g.parameters,
                members: g.members.iter().map(member).chain(also[i].iter().map(other)).collect(),
                scores: selected.scores.get(&g.class).map(|s| Histogram::new(s, keep.map_or(&[], Vec::as_slice))),
            }
        };
        let Cost { parameters, bytes, macs } = cost;
        let figures = [("parameters", parameters), ("bytes", bytes), ("multiply-adds", macs)];
        Document {
            version: 1,
            file: file.to_string(),
            figures: figures.iter().map(|(name, amount)| (*name, amount.before, amount.after)).collect(),
            layers: layers(net, file, realised),
            groups: net.groups.iter().enumerate().map(group).collect(),
            frozen: net.frozen.iter().map(|f| FrozenJson::new(net, f, file)).collect(),
        }
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n|  | before | after | left |\n|---|---:|---:|---:|\n", plain(&self.file));
        for (name, before, after) in &self.figures {
            let left = if *before == 0 { 100.0 } else { *after as f64 / *before as f64 * 100.0 };
            let _ = writeln!(out, "| {name} | {before} | {after} | {left:.1} % |");
        }
        out += "\n## Layers\n\n| tensor | is | before | after | groups | frozen | read by |\n|---|---|---|---|---|---|---|\n";
        for l in &self.layers {
            let left: Vec<String> = l.left.iter().map(|s| sizes(s)).collect();
            let left = if l.left == [l.shape.clone()] { String::new() } else { left.join(", ") };
            let per_axis = |all: &[Vec<String>]| {
                let axes = all.iter().enumerate().filter(|(_, names)| !names.is_empty());
                axes.map(|(axis, names)| format!("{axis}: {}", names.join(" "))).collect::<Vec<_>>().join(", ")
            };
            let frozen: Vec<Vec<String>> =
                l.frozen.iter().map(|codes| codes.iter().map(|c| (*c).to_string()).collect()).collect();
            let (groups, frozen) = (per_axis(&l.groups), per_axis(&frozen));
            let role =
                serde_json::to_value(l.role).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default();
            let (name, before) = (plain(&l.tensor), sizes(&l.shape));
            let _ = writeln!(
                out,
                "| {name} | {role} | {before} | {left} | {groups} | {frozen} | {} {} |",
                plain(&l.op),
                plain(&l.at)
            );
        }
        out += "\n## Groups\n\n| group | units | left | parameters | members |\n|---|---:|---:|---:|---|\n";
        for g in &self.groups {
            let shown: Vec<String> = g.members.iter().take(6).map(|m| plain(m)).collect();
            let more = if g.members.len() > 6 { format!(" and {} more", g.members.len() - 6) } else { String::new() };
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {}{more} |",
                g.id,
                g.units,
                g.left,
                g.parameters,
                shown.join(", ")
            );
        }
        if !self.frozen.is_empty() {
            out += "\n## Frozen\n\n| why | parameters | at |\n|---|---:|---|\n";
            for f in &self.frozen {
                let part = f.part.as_ref().map_or(String::new(), |p| format!(" ({p})"));
                let _ =
                    writeln!(out, "| `{}`: {}{part} | {} | {} |", f.code, plain(&f.reason), f.parameters, plain(&f.at));
            }
        }
        out
    }

    /// As one HTML file, which needs no other.
    pub fn html(&self) -> String {
        // In a script, nothing may look like the end of it.
        let data = serde_json::to_string(self).unwrap_or_default().replace('<', "\\u003c");
        let title = self.file.replace('&', "&amp;").replace('<', "&lt;");
        include_str!("document.html").replace("{{title}}", &title).replace("{{data}}", &data)
    }
}

impl Histogram {
    fn new(scores: &[f64], keep: &[u32]) -> Histogram {
        let finite = || scores.iter().copied().filter(|x| x.is_finite());
        let (low, high) = finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
        let (low, high) = if low <= high { (low, high) } else { (0.0, 0.0) };
        let mut out = Histogram { low, high, stay: vec![0; BARS], go: vec![0; BARS], unscored: 0 };
        for (unit, score) in scores.iter().enumerate() {
            if !score.is_finite() {
                out.unscored += 1;
                continue;
            }
            let share = if high > low { (score - low) / (high - low) } else { 0.0 };
            let bar = ((share * BARS as f64) as usize).min(BARS - 1);
            let stays = keep.binary_search(&(unit as u32)).is_ok();
            if stays { out.stay[bar] += 1 } else { out.go[bar] += 1 }
        }
        out
    }
}

fn layers(net: &Network, file: &str, realised: &Realised) -> Vec<Layer> {
    let graph = net.analysis.graph;
    let used: BTreeMap<ValueId, (Usage, OpId)> =
        net.constants().zip(usages(net)).map(|(p, used)| (p.value, used)).collect();
    let mut groups: Vec<Vec<BTreeSet<usize>>> =
        net.parameters.iter().map(|p| vec![BTreeSet::new(); p.shape.len()]).collect();
    for (i, m) in net.groups.iter().enumerate().flat_map(|(i, g)| g.members.iter().map(move |m| (i, m))) {
        groups[m.parameter][m.axis].insert(i);
    }
    let mut frozen: Vec<Vec<BTreeSet<&'static str>>> =
        net.parameters.iter().map(|p| vec![BTreeSet::new(); p.shape.len()]).collect();
    for f in &net.frozen {
        for (p, axis) in &f.axes {
            frozen[*p][*axis].insert(f.reason.why.code());
        }
    }
    let mut left: BTreeMap<usize, Vec<Vec<u64>>> = BTreeMap::new();
    for constant in constants(net) {
        let Some(parameter) = constant.parameter else { continue };
        let size = |f: &depc_passes::follow::Follows| match f.keep(realised, &net.solution) {
            Keep::All => f.size(&net.solution),
            Keep::Some(units) => units.len() as u64,
        };
        let all: BTreeSet<Vec<u64>> = constant.uses.iter().map(|axes| axes.iter().map(size).collect()).collect();
        left.insert(parameter, all.into_iter().collect());
    }
    let mut order: Vec<usize> = (0..net.parameters.len()).collect();
    let op_of = |i: usize| used.get(&net.parameters[i].value).map_or(OpId(u32::MAX), |(_, op)| *op);
    order.sort_by_key(|i| (op_of(*i), *i));
    let mut layer = |i: usize| {
        let p = &net.parameters[i];
        let op = graph.ops.get(op_of(i).index());
        Layer {
            tensor: tensor_name(net, i),
            role: used.get(&p.value).map_or(Usage::Other, |(usage, _)| *usage),
            op: op.map_or(String::new(), |op| op.name.clone()),
            at: at(file, op.map(|op| op.pos).unwrap_or_default()),
            shape: p.shape.clone(),
            left: left.remove(&i).unwrap_or_else(|| vec![p.shape.clone()]),
            groups: groups[i].iter().map(|all| all.iter().map(|g| format!("g{g}")).collect()).collect(),
            frozen: frozen[i].iter().map(|all| all.iter().copied().collect()).collect(),
        }
    };
    order.into_iter().map(&mut layer).collect()
}

fn sizes(shape: &[u64]) -> String {
    shape.iter().map(u64::to_string).collect::<Vec<_>>().join("×")
}

/// A text in a cell of a table.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace('*', "\\*").replace('_', "\\_").replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn histograms_count_every_unit_once() {
        let scores = [0.0, 1.0, 0.5, f64::NEG_INFINITY, 1.0];
        let h = Histogram::new(&scores, &[1, 4]);
        assert_eq!((h.low, h.high, h.unscored), (0.0, 1.0, 1));
        assert_eq!(h.stay.iter().sum::<u64>() + h.go.iter().sum::<u64>() + h.unscored, 5);
        assert_eq!((h.go[0], h.go[12], h.stay[23]), (1, 1, 2));
        // All alike, or none at all.
        assert_eq!(Histogram::new(&[3.0; 4], &[3]).stay[0], 1);
        assert_eq!(Histogram::new(&[f64::NEG_INFINITY], &[0]).unscored, 1);
    }
}

//! What depc found, as text for people and as JSON for programs.

mod advice;
mod calibration;
mod document;
mod dot;
mod explain;
mod folded;
mod json;
mod known;
mod plain;
mod rules;
mod stages;
mod summary;
mod table;

pub use calibration::CalibrationShown;
pub use depc_passes::equations::print_classes as classes_text;
pub use document::{Document, GroupEntry, Histogram, Layer};
pub use dot::groups_dot;
pub use explain::Explained;
pub use json::{FrozenJson, GroupJson, GroupsJson, MemberJson, Report, RunJson, groups_json, json_text};
pub use known::known_text;
pub use plain::groups_plain;
pub use rules::rules_text;
pub use stages::{edits_text, facts_text, free_text, groups_text};
pub use summary::{Done, thousands};
pub use table::groups_table;

use depc_ir::diag::Pos;
use depc_ir::graph::Def;
use depc_passes::algebra::Run;
use depc_passes::follow::Also;
use depc_passes::groups::{Frozen, Network};

/// The name of a parameter: its resource key, or `const@ordinal`.
fn tensor_name(net: &Network, parameter: usize) -> String {
    net.tensor_name(net.parameters[parameter].data)
}

/// What an axis is that is cut with a group although it is no member of it.
fn kind(also: &Also) -> &'static str {
    match also.uniform {
        true => "uniform",
        false if also.part => "scale",
        false => "table",
    }
}

/// Where something was frozen; the default position where no op and no argument did it.
pub(crate) fn frozen_pos(net: &Network, frozen: &Frozen) -> Pos {
    let graph = net.analysis.graph;
    let of_value = |v| match graph.value(v).def {
        Def::Param(f, _) => graph.funcs[f as usize].pos,
        Def::Result(op, _) | Def::RegionArg(op, _, _) => graph.op(op).pos,
    };
    frozen.op.map(|op| graph.op(op).pos).or(frozen.value.map(of_value)).unwrap_or_default()
}

/// `file:line:col`, or the file alone where there is no place in it.
fn at(file: &str, pos: Pos) -> String {
    if pos == Pos::default() { file.to_string() } else { format!("{file}:{pos}") }
}

/// An index map: the indices of unit `u`. `24+u` is an offset, `64u+(0..64)` a block of 64, `u+12(0..8)` eight of them, 12
/// apart; what a unit has in several places is listed with commas. Empty for the identity.
fn map_text(runs: &[Run], most: usize) -> String {
    let one = |r: &Run| {
        let unit = match r.stride {
            1 => "u".to_string(),
            -1 => "-u".to_string(),
            n => format!("{n}u"),
        };
        let plus = if r.stride < 0 { "" } else { "+" };
        let base = if r.base == 0 { String::new() } else { format!("{}{plus}", r.base) };
        let step = |s: u64| if s == 1 { String::new() } else { s.to_string() };
        let boxes: String = r.boxes.iter().map(|(n, s)| format!("+{}(0..{n})", step(*s))).collect();
        format!("{base}{unit}{boxes}")
    };
    match runs {
        [r] if r.base == 0 && r.stride == 1 && r.boxes.is_empty() => String::new(),
        runs => listed(runs.iter().map(one).collect(), most, ", "),
    }
}

/// The first few of a list, and how many more there are.
fn listed(mut items: Vec<String>, most: usize, separator: &str) -> String {
    // "and 1 more" takes the room of the one.
    if items.len() > most + 1 {
        let more = items.len() - most;
        items.truncate(most);
        items.push(format!("and {more} more"));
    }
    items.join(separator)
}

#[cfg(test)]
mod tests {
    use super::map_text;
    use depc_passes::algebra::Run;

    #[test]
    fn index_maps_read_like_formulas() {
        let run = |base, stride, boxes: &[(u64, u64)]| Run { base, stride, boxes: boxes.to_vec() };
        assert_eq!(map_text(&[run(0, 1, &[])], 4), "");
        assert_eq!(map_text(&[run(0, 1, &[]), run(24, 1, &[])], 4), "u, 24+u");
        assert_eq!(map_text(&[run(768, 64, &[(64, 1)])], 4), "768+64u+(0..64)");
        assert_eq!(map_text(&[run(0, 1, &[(12, 64)])], 4), "u+64(0..12)");
        assert_eq!(map_text(&[run(11, -1, &[]), run(23, -12, &[(2, 6)])], 4), "11-u, 23-12u+6(0..2)");
        let many: Vec<Run> = (0..9).map(|b| run(b, 9, &[])).collect();
        assert_eq!(map_text(&many, 2), "9u, 1+9u, and 7 more");
    }
}

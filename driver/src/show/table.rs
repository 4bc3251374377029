//! The groups and the frozen axes as a table.

use super::{frozen_pos, kind, listed, map_text, tensor_name, thousands};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use depc_ir::diag::counted;
use depc_passes::algebra::Run;
use depc_passes::follow::also;
use depc_passes::groups::{Frozen, Network};
use std::fmt::Write;

/// How many of a list are shown where not everything is asked for.
const FEW: usize = 3;
/// How many reasons.
const REASONS: usize = 20;

/// The groups of a network for people. `width` is in columns; with `all`, no list is cut short.
pub fn groups_table(net: &Network, file: &str, width: u16, all: bool) -> String {
    let mut out = String::new();
    let (total, prunable) = (net.total(), net.prunable());
    let _ = writeln!(
        out,
        "{file}: {}; {} {}, {} of them ({:.1} %) in a unit of some group",
        counted(net.groups.len() as u64, "group", "groups"),
        thousands(total),
        if total == 1 { "parameter" } else { "parameters" },
        thousands(prunable),
        percent(prunable, total),
    );
    if !net.groups.is_empty() {
        let _ = writeln!(out, "\n{}", group_rows(net, width, all));
    }
    if !net.frozen.is_empty() {
        let _ = writeln!(out, "\nfrozen parameter axes, dearest first:\n\n{}", frozen_rows(net, width, all));
    }
    if all {
        out.push_str(&super::explain::fired_text(net, file));
    } else {
        out.push_str("\n--all lists everything; --format json is for programs\n");
    }
    // The table fills its last column with blanks.
    out.lines().map(|l| l.trim_end().to_string() + "\n").collect()
}

fn percent(part: u64, whole: u64) -> f64 {
    match (part, whole) {
        (_, 0) => 0.0,
        // Not all of it: rounding must not say so.
        _ if part < whole => (part as f64 / whole as f64 * 100.0).min(99.9),
        _ => 100.0,
    }
}

fn table(header: &[&str], right: &[usize]) -> Table {
    let mut table = Table::new();
    // A rule under the header, and nothing else: copies well.
    let rule = LineStyle::none().fill('─').junction('─');
    table.load_style(TableStyle::new().header_separator(rule));
    table.set_content_arrangement(ContentArrangement::Dynamic).set_header(header.to_vec());
    for i in right {
        if let Some(column) = table.column_mut(*i) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// Columns of text that is wrapped, not less than this.
const PROSE: usize = 36;

/// Sets the least widths of the columns, and with them the table's: numbers are in one line, and a name is broken nowhere.
fn fitted(mut table: Table, width: u16) -> Table {
    let mut least = vec![0; table.column_count()];
    let header = table.header().into_iter().flat_map(|row| row.cell_iter().enumerate());
    for (column, cell) in header.chain(table.row_iter().flat_map(|row| row.cell_iter().enumerate())) {
        let text = cell.content();
        let longest = |parts: &mut dyn Iterator<Item = &str>| parts.map(|p| p.chars().count()).max().unwrap_or(0);
        let (word, line) = (longest(&mut text.split_whitespace()), longest(&mut text.lines()));
        least[column] = least[column].max(word).max(line.min(PROSE));
    }
    let mut all = 0u16;
    for (i, least) in least.into_iter().enumerate() {
        if let Some(column) = table.column_mut(i) {
            let least = u16::try_from(least).unwrap_or(u16::MAX).saturating_add(column.padding_width());
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
            // One more for the gap between columns.
            all = all.saturating_add(least).saturating_add(1);
        }
    }
    table.set_width(width.max(all));
    table
}

fn group_rows(net: &Network, width: u16, all: bool) -> Table {
    let mut table = table(&["group", "units", "parameters", "share", "members: tensor[axis], index map"], &[1, 2, 3]);
    let total = net.total();
    let also = also(net);
    for (i, g) in net.groups.iter().enumerate() {
        let most = if all { usize::MAX - 1 } else { FEW };
        let members = g.members.iter().map(|m| member(&tensor_name(net, m.parameter), m.axis, &m.runs, most));
        let others = also[i].iter().map(|a| {
            let axis = member(&net.tensor_name(a.data), a.axis, &a.runs, most);
            format!("{axis}  ({})", kind(a))
        });
        let members = listed(members.chain(others).collect(), most, "\n");
        let share = format!("{:.1} %", percent(g.parameters, total));
        let units = if g.choices { format!("{} choices", g.units) } else { g.units.to_string() };
        table.add_row(vec![format!("g{i}"), units, thousands(g.parameters), share, members]);
    }
    fitted(table, width)
}

fn member(tensor: &str, axis: usize, runs: &[Run], most: usize) -> String {
    let axis = format!("{tensor}[{axis}]");
    match map_text(runs, most).as_str() {
        "" => axis,
        map => format!("{axis}  {map}"),
    }
}

fn frozen_rows(net: &Network, width: u16, all: bool) -> Table {
    let mut table = table(&["parameters", "axes", "reason", "line", "examples"], &[0, 1]);
    let most = if all { usize::MAX - 1 } else { 1 };
    let row = |f: &Frozen| {
        let axes = f.axes.iter().map(|(p, a)| format!("{}[{a}]", tensor_name(net, *p))).collect();
        let at = Some(frozen_pos(net, f)).filter(|pos| pos.line > 0).map_or(String::new(), |pos| pos.to_string());
        let reason = f.part.as_ref().map_or(f.reason.to_string(), |part| format!("{part}: {}", f.reason));
        vec![thousands(f.parameters), f.axes.len().to_string(), reason, at, listed(axes, most, "\n")]
    };
    let (spatial, others): (Vec<&Frozen>, Vec<&Frozen>) =
        net.frozen.iter().partition(|f| f.reason.why.is_spatial() && !all);
    let shown = if all { others.len() } else { REASONS };
    table.add_rows(others.iter().take(shown).map(|f| row(f)));
    let summed = |what: String, rest: &[&Frozen]| {
        let axes: usize = rest.iter().map(|f| f.axes.len()).sum();
        vec![String::new(), axes.to_string(), what, String::new(), String::new()]
    };
    if others.len() > shown {
        let more = counted((others.len() - shown) as u64, "more reason", "more reasons");
        table.add_row(summed(format!("and {more}"), &others[shown..]));
    }
    if !spatial.is_empty() {
        table.add_row(summed("rows and columns of kernels (spatial)".to_string(), &spatial));
    }
    fitted(table, width)
}

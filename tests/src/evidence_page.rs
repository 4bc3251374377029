//! The tables of spec/guide/evidence.md, from what was measured.

use crate::evidence::{Row, median};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What Torch-Pruning leaves of the same network at the same multiply-adds (tests/evidence/torch_pruning_results.py).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Theirs {
    /// The network.
    pub net: String,
    /// The target of the row that it stands beside.
    pub target: String,
    /// Multiply-adds, as depc counts them; none if it does not prune the network.
    pub macs: Option<u64>,
    /// Percent of right answers; of text, perplexity.
    pub result: Option<f64>,
    /// Why there is none.
    pub why: Option<String>,
}

/// What was asked of a result, in percent points from the network as it was trained.
struct Goal {
    net: &'static str,
    target: &'static str,
    /// What is judged, in words.
    of: &'static str,
    result: fn(&Row) -> Option<f64>,
    least: f64,
}

fn calibrated(row: &Row) -> Option<f64> {
    median(&row.calibrated)
}

fn rotated(row: &Row) -> Option<f64> {
    median(&row.rotated)
}

fn noise(row: &Row) -> Option<f64> {
    Some(row.noise)
}

const GOALS: [Goal; 7] = [
    Goal { net: "resnet20", target: "47.6%", of: "calibrated", result: calibrated, least: -1.0 },
    Goal { net: "resnet20", target: "25%", of: "calibrated", result: calibrated, least: -3.5 },
    Goal { net: "resnet20", target: "47.6%", of: "noise", result: noise, least: -4.0 },
    Goal { net: "vit", target: "47.6%", of: "calibrated", result: calibrated, least: -1.2 },
    Goal { net: "vit", target: "25%", of: "calibrated", result: calibrated, least: -2.5 },
    Goal { net: "vit", target: "47.6%", of: "calibrated, `--rotate`", result: rotated, least: -0.75 },
    Goal { net: "vit", target: "25%", of: "calibrated, `--rotate`", result: rotated, least: -1.5 },
];

/// Of the other networks, the share of the loss that calibration has to make good, in percent, at half of the multiply-adds.
const REGAINED: f64 = 90.0;
const HALF: &str = "50%";

/// The tables by the names of their blocks in the guide.
pub fn tables(rows: &[Row], theirs: &[Theirs]) -> BTreeMap<&'static str, String> {
    BTreeMap::from([("results", results(rows, theirs)), ("goals", goals(rows))])
}

/// The page with each block between `<!-- NAME -->` and `<!-- /NAME -->` as it should be.
///
/// # Errors
/// A block that the page lacks.
pub fn filled(page: &str, tables: &BTreeMap<&'static str, String>) -> Result<String, String> {
    let mut out = page.to_string();
    for (name, table) in tables {
        let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let lacks = || format!("the page has no block `{name}`");
        let from = out.find(&begin).ok_or_else(lacks)? + begin.len();
        let to = from + out[from..].find(&end).ok_or_else(lacks)?;
        out.replace_range(from..to, table);
    }
    Ok(out)
}

fn results(rows: &[Row], theirs: &[Theirs]) -> String {
    let mut out = String::from(
        "| network | fewer multiply-adds | trained | pruned | calibrated | of three draws | regained | noise | Torch-Pruning |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in rows {
        let their = theirs.iter().find(|t| t.net == row.net && t.target == row.target);
        line(&mut out, row, "", &row.calibrated, Some((row.noise, their)));
        if !row.rotated.is_empty() {
            line(&mut out, row, ", `--rotate`", &row.rotated, None);
        }
    }
    out
}

fn line(out: &mut String, row: &Row, how: &str, draws: &[f64], beside: Option<(f64, Option<&Theirs>)>) {
    let Some(middle) = median(draws) else { return };
    let (least, most) = draws.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
    let (noise, their) = match beside {
        Some((noise, their)) => {
            let their = their.and_then(|t| t.result).map_or("–".to_string(), |r| format!("{r:.2}"));
            (format!("{noise:.2}"), their)
        }
        None => (String::new(), String::new()),
    };
    let times = row.macs[0] as f64 / row.macs[1] as f64;
    let regained = row.regained(middle);
    let _ = writeln!(
        out,
        "| {}{how} | {times:.2} × | {:.2} | {:.2} | {middle:.2} | {least:.2} – {most:.2} | {regained:.1} % | {noise} | {their} |",
        row.net, row.dense, row.pruned
    );
}

fn goals(rows: &[Row]) -> String {
    let mut out = String::from("| network | what | asked | reached | |\n|---|---|--:|--:|---|\n");
    let met = |yes: bool| if yes { "met" } else { "**missed**" };
    for goal in &GOALS {
        let row = rows.iter().find(|r| r.net == goal.net && r.target == goal.target);
        let Some((row, result)) = row.and_then(|r| Some((r, (goal.result)(r)?))) else { continue };
        // Two decimals, as the results are.
        let change = ((result - row.dense) * 100.0).round() / 100.0;
        let (asked, reached) = (signed(goal.least), signed(change));
        let met = met(change >= goal.least);
        let _ = writeln!(out, "| {} | {} at {} | {asked} | {reached} | {met} |", goal.net, goal.of, goal.target);
    }
    for row in rows.iter().filter(|r| GOALS.iter().all(|g| g.net != r.net)) {
        let Some(regained) = median(&row.calibrated).map(|m| row.regained(m)) else { continue };
        let (asked, met) = match row.target == HALF {
            true => (format!("{REGAINED} %"), met(regained >= REGAINED)),
            false => (String::new(), ""),
        };
        let what = if row.is_text() { "perplexity regained" } else { "regained" };
        let _ = writeln!(out, "| {} | {what} at {} | {asked} | {regained:.1} % | {met} |", row.net, row.target);
        if let (true, Some(middle)) = (row.is_text(), median(&row.calibrated)) {
            let nats = 100.0 * (row.pruned / middle).ln() / (row.pruned / row.dense).ln();
            let _ = writeln!(out, "| {} | cross-entropy regained at {} | | {nats:.1} % | |", row.net, row.target);
        }
    }
    out
}

/// With the minus sign of texts.
fn signed(points: f64) -> String {
    let sign = if points < 0.0 { "−" } else { "+" };
    format!("{sign}{:.2}", points.abs())
}

#[cfg(test)]
mod tests {
    use super::{filled, tables};
    use crate::evidence::Row;

    fn row(net: &str, target: &str, calibrated: [f64; 3]) -> Row {
        let (net, target) = (net.to_string(), target.to_string());
        let macs = [1000, 470];
        Row {
            net,
            target,
            macs,
            dense: 94.0,
            pruned: 14.0,
            calibrated: calibrated.to_vec(),
            rotated: vec![],
            noise: 90.0,
        }
    }

    #[test]
    fn goals_are_judged_by_the_median() {
        let resnet = row("resnet20", "47.6%", [93.0, 99.0, 10.0]);
        let rows = [resnet, row("vgg", "50%", [85.0, 80.0, 86.5]), row("vgg", "25%", [54.0, 54.0, 54.0])];
        let tables = tables(&rows, &[]);
        assert_eq!(
            tables["goals"].lines().skip(2).collect::<Vec<_>>(),
            [
                "| resnet20 | calibrated at 47.6% | −1.00 | −1.00 | met |",
                "| resnet20 | noise at 47.6% | −4.00 | −4.00 | met |",
                "| vgg | regained at 50% | 90 % | 88.8 % | **missed** |",
                "| vgg | regained at 25% |  | 50.0 % |  |",
            ]
        );
        let line = "| vgg | 2.13 × | 94.00 | 14.00 | 85.00 | 80.00 – 86.50 | 88.8 % | 90.00 | – |";
        assert!(tables["results"].lines().any(|l| l == line), "{}", tables["results"]);
        let page = "a\n<!-- goals -->\nold\n<!-- /goals -->\n<!-- results -->\n<!-- /results -->\nb\n";
        let filled = filled(page, &tables).expect("both blocks");
        assert!(filled.starts_with("a\n<!-- goals -->\n| network") && filled.ends_with("<!-- /results -->\nb\n"));
        assert!(!filled.contains("old"));
    }
}

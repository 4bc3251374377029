//! What a calibration gave, as a table and as JSON.

use super::at;
use super::json::{CalibrationJson, ConsumerJson, GroupSharesJson, RotatedJson, SharesJson};
use depc_calibrate::{Calibrated, Outcome, Shares};
use depc_ir::diag::counted;
use depc_passes::groups::Network;
use std::fmt::Write;

/// Groups and consumers that a table lists.
const SHOWN: usize = 24;

/// A calibration, and how many samples it had.
pub struct CalibrationShown<'a> {
    /// What it gave.
    pub found: &'a Calibrated,
    /// All samples, those that were held back included.
    pub samples: usize,
    /// Where they were from.
    pub data: String,
}

impl CalibrationShown<'_> {
    /// Shares of all consumers that read a group, by the groups' numbers.
    fn groups(&self) -> Vec<(usize, Shares)> {
        let mut numbers: Vec<usize> = self.found.consumers.iter().flat_map(|c| c.groups.clone()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let of = |g: usize| self.found.consumers.iter().filter(move |c| c.groups.contains(&g)).filter_map(|c| c.shares);
        numbers.into_iter().filter_map(|g| Some((g, Shares::together(of(g))?))).collect()
    }

    fn all(&self) -> Option<Shares> {
        Shares::together(self.found.consumers.iter().filter_map(|c| c.shares))
    }

    /// For programs.
    pub fn json(&self, net: &Network, file: &str) -> CalibrationJson {
        let shares = |s: Shares| SharesJson { before: s.before, after: s.after };
        let consumer = |c: &depc_calibrate::Report| {
            let op = net.analysis.graph.op(c.op);
            let (shift, trunk, reason) = match &c.outcome {
                Outcome::Refitted { shift, trunk, .. } => (*shift, *trunk, None),
                Outcome::Left(why) => (false, false, Some(why.clone())),
            };
            ConsumerJson {
                op: op.name.clone(),
                at: at(file, op.pos),
                groups: c.groups.iter().map(|g| format!("g{g}")).collect(),
                refitted: reason.is_none(),
                reason,
                shift,
                trunk,
                unexplained: c.shares.map(shares),
            }
        };
        let rotated = |t: &depc_calibrate::Turned| {
            let op = net.analysis.graph.op(t.op);
            let groups = t.groups.iter().map(|g| format!("g{g}")).collect();
            RotatedJson {
                op: op.name.clone(),
                at: at(file, op.pos),
                groups,
                heads: t.heads,
                before: t.from,
                after: t.to,
            }
        };
        let group = |(g, s): (usize, Shares)| GroupSharesJson { id: format!("g{g}"), unexplained: shares(s) };
        CalibrationJson {
            data: self.data.clone(),
            samples: self.samples,
            held_back: self.found.held_back,
            error: SharesJson { before: self.found.before, after: self.found.after },
            unexplained: self.all().map(shares),
            groups: self.groups().into_iter().map(group).collect(),
            consumers: self.found.consumers.iter().map(consumer).collect(),
            rotated: self.found.turned.iter().map(rotated).collect(),
        }
    }

    /// For people.
    pub fn table(&self, net: &Network, file: &str, out: &mut String) {
        let refitted = self.found.consumers.iter().filter(|c| matches!(c.outcome, Outcome::Refitted { .. })).count();
        // A range that was guessed is named.
        let from = if self.data.starts_with("noise ") { format!(" of {}", self.data) } else { String::new() };
        let on = match self.found.held_back {
            0 => "the same".to_string(),
            n => format!("{n} of them, held back"),
        };
        let all = self.found.consumers.len();
        let _ = writeln!(
            out,
            "calibrated     {refitted} of {all} weights, from {} samples{from}; errors on {on}:",
            self.samples
        );
        let _ = writeln!(out, "{:<32} {:>10} {:>10}", "", "before", "after");
        let mut line = |what: &str, shares: Option<[f64; 2]>, more: &str| {
            let [before, after] =
                shares.map_or(["–", "–"].map(String::from), |s| s.map(|x| format!("{:.2} %", 100.0 * x)));
            let _ = writeln!(out, "{}", format!("  {what:<30} {before:>10} {after:>10}   {more}").trim_end());
        };
        line("of the results", Some([self.found.before, self.found.after]), "relative error");
        if let Some(s) = self.all() {
            line("of all weights' outputs", Some([s.before, s.after]), "share of their energy that is unexplained");
        }
        let groups = self.groups();
        let shown = if groups.len() > SHOWN { SHOWN - 1 } else { groups.len() };
        for (g, s) in groups.iter().take(shown) {
            line(&format!("of those that read g{g}"), Some([s.before, s.after]), "");
        }
        for t in &self.found.turned {
            let op = net.analysis.graph.op(t.op);
            let heads = match t.heads {
                0 => "residual trunk".to_string(),
                n => counted(n as u64, "head", "heads"),
            };
            let place = at("", op.pos);
            line(place.trim_start_matches(':'), None, &format!("{heads} rotated, {} channels of {}", t.to, t.from));
        }
        let consumers = &self.found.consumers;
        let few = if consumers.len() > SHOWN { SHOWN - 1 } else { consumers.len() };
        for c in consumers.iter().take(few) {
            let op = net.analysis.graph.op(c.op);
            let place = format!(
                "{}:{}",
                at("", op.pos).trim_start_matches(':'),
                op.name.split('.').next_back().unwrap_or_default()
            );
            let outcome = match &c.outcome {
                Outcome::Refitted { trunk: true, .. } => "refitted, with its trunk",
                Outcome::Refitted { .. } => "refitted",
                Outcome::Left(why) => why,
            };
            line(&place, c.shares.map(|s| [s.before, s.after]), outcome);
        }
        match (groups.len() - shown) + (consumers.len() - few) {
            0 => {}
            n => drop(writeln!(out, "  and {n} lines more of {file}; `--report json` has them all")),
        }
    }
}

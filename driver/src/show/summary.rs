//! What `prune` says at its end.

use super::advice::advice;
use super::json::{ChosenJson, FrozenJson, GroupCounts, PassedJson, Report};
use super::{CalibrationShown, at, folded, frozen_pos};
use crate::cost::{Amount, Cost};
use crate::latency::Reached;
use crate::outside::NewType;
use crate::selection::Selected;
use crate::session::peak_rss_bytes;
use depc_calibrate::Folded;
use depc_ir::diag::counted;
use depc_passes::groups::{Frozen, Group, Network};
use depc_passes::select::depths;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Everything that there is to be said of a finished `prune`.
pub struct Done<'a> {
    /// The network.
    pub net: &'a Network<'a>,
    /// What diagnostics call the input.
    pub file: &'a str,
    /// What was chosen.
    pub selected: &'a Selected,
    /// What that leaves.
    pub cost: Cost,
    /// The latency that was reached, if one was asked for.
    pub latency: Option<Reached>,
    /// Arguments that have other types now.
    pub arguments: Vec<NewType>,
    /// What a calibration gave, if there was one.
    pub calibration: Option<CalibrationShown<'a>>,
    /// Constants and duplicates, where weights take them over.
    pub folded: Option<&'a Folded>,
    /// Time per step, in order.
    pub seconds: Vec<(&'static str, f64)>,
}

/// Arguments that a summary lists.
const SHOWN: usize = 24;

impl Done<'_> {
    fn groups(&self) -> GroupCounts {
        let chosen = |(i, g): (usize, &Group)| {
            let left = self.selected.choice.get(&g.class)?.len() as u64;
            (left < g.units).then(|| ChosenJson { id: format!("g{i}"), units: g.units, left })
        };
        let depths = if self.selected.passed.is_empty() { BTreeMap::new() } else { depths(self.net) };
        let passed = |(g, by): &(usize, usize)| {
            let factor = if depths.get(g) < depths.get(by) { "outer" } else { "inner" };
            PassedJson { id: format!("g{g}"), taken: format!("g{by}"), factor }
        };
        GroupCounts {
            total: self.net.groups.len(),
            pruned: self.selected.pruned(self.net),
            passed: self.selected.passed.len(),
            kept: self.selected.kept.len(),
            chosen: self.net.groups.iter().enumerate().filter_map(chosen).collect(),
            passed_over: self.selected.passed.iter().map(passed).collect(),
        }
    }

    /// For programs.
    pub fn report(&self) -> Report {
        let mut seconds: BTreeMap<String, f64> = self.seconds.iter().map(|(k, s)| (k.to_string(), *s)).collect();
        seconds.insert("total".to_string(), self.seconds.iter().map(|(_, s)| s).sum());
        Report {
            version: 1,
            parameters: self.cost.parameters,
            bytes: self.cost.bytes,
            macs: self.cost.macs,
            latency: self.latency,
            groups: self.groups(),
            arguments: self.arguments.clone(),
            calibration: self.calibration.as_ref().map(|c| c.json(self.net, self.file)),
            folded: self.folded.map(folded::json),
            frozen: self.net.frozen.iter().map(|f| FrozenJson::new(self.net, f, self.file)).collect(),
            seconds,
            peak_rss_bytes: peak_rss_bytes(),
        }
    }

    /// For tests: a line a figure, without times and places.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        let Cost { parameters, bytes, macs } = self.cost;
        for (name, Amount { before, after }) in [("parameters", parameters), ("bytes", bytes), ("multiply-adds", macs)]
        {
            let _ = writeln!(out, "{name}: {before} -> {after}");
        }
        let GroupCounts { chosen, passed_over, .. } = self.groups();
        for ChosenJson { id, units, left } in chosen {
            let _ = writeln!(out, "{id}: {units} -> {left} units");
        }
        for PassedJson { id, taken, factor } in passed_over {
            let _ = writeln!(out, "{id}: passed over, the {factor} factor, for {taken}");
        }
        for a in &self.arguments {
            let _ =
                writeln!(out, "argument {} of @{} ({}): {} -> {}", a.position, a.function, a.name, a.before, a.after);
        }
        out
    }

    /// For people; with `all`, no list is cut short.
    pub fn summary(&self, all: bool) -> String {
        let mut out = format!("{:<14} {:>16} {:>16}   left\n", "", "before", "after");
        let Cost { parameters, bytes, macs } = self.cost;
        for (name, amount) in [("parameters", parameters), ("bytes", bytes), ("multiply-adds", macs)] {
            let Amount { before, after } = amount;
            let left = amount.percent_left();
            let _ = writeln!(out, "{name:<14} {:>16} {:>16} {left:>5.1} %", thousands(before), thousands(after));
        }
        if let Some(Reached { before, after, runs }) = self.latency {
            let how = if runs > 0 { format!("measured, {runs} runs") } else { "by the table".to_string() };
            let left = after / before * 100.0;
            let _ = writeln!(out, "{:<14} {before:>16} {after:>16} {left:>5.1} % ({how})", "latency");
        }
        let _ = writeln!(out, "{:<14} {}", "groups", self.group_line());
        let told = if all { usize::MAX } else { 3 };
        for line in advice(self.net, self.selected, told) {
            let _ = writeln!(out, "  {line}");
        }
        self.argument_lines(if all { usize::MAX } else { SHOWN }, &mut out);
        if let Some(calibration) = &self.calibration {
            calibration.table(self.net, self.file, &mut out);
        }
        if let Some(found) = self.folded {
            folded::table(found, all, &mut out);
        }
        self.frozen_lines(told, &mut out);
        let total: f64 = self.seconds.iter().map(|(_, s)| s).sum();
        let steps: Vec<String> = self.seconds.iter().map(|(name, s)| format!("{name} {s:.2}")).collect();
        let peak =
            peak_rss_bytes().map_or(String::new(), |b| format!("; at most {} MB of memory", b.div_ceil(1_000_000)));
        let _ = writeln!(out, "{:<14} {total:.2} s ({}){peak}", "time", steps.join(", "));
        out
    }

    fn group_line(&self) -> String {
        let GroupCounts { total, pruned, passed, kept, .. } = self.groups();
        let mut line = format!("{pruned} of {total} pruned");
        for (n, why) in [(passed, "passed over for another factor of the same axis"), (kept, "kept whole by --keep")] {
            if n > 0 {
                let _ = write!(line, "; {n} {why}");
            }
        }
        line
    }

    /// The new types of arguments: callers of the function have to know them.
    fn argument_lines(&self, most: usize, out: &mut String) {
        if self.arguments.is_empty() {
            return;
        }
        let types = if self.arguments.len() == 1 { "with a new type" } else { "with new types" };
        let _ = writeln!(out, "{:<14} {} {types}:", "arguments", self.arguments.len());
        let shown = if self.arguments.len() > most { most - 1 } else { most };
        for a in self.arguments.iter().take(shown) {
            let _ = writeln!(out, "  {}: {} -> {} (@{}, {})", a.name, a.before, a.after, a.function, a.position);
        }
        match self.arguments.len().saturating_sub(shown) {
            0 => {}
            more => drop(writeln!(out, "  and {more} more; `--report json` lists them all")),
        }
    }

    fn frozen_lines(&self, told: usize, out: &mut String) {
        let frozen: Vec<&Frozen> = self.net.frozen.iter().filter(|f| !f.reason.why.is_spatial()).collect();
        let axes: usize = frozen.iter().map(|f| f.axes.len()).sum();
        match frozen.len() {
            0 => {
                let but = if self.net.frozen.is_empty() { "" } else { " but rows and columns of kernels" };
                let _ = writeln!(out, "{:<14} no parameter axis{but}", "frozen");
            }
            n => {
                let reasons = if n > told { format!("{n} reasons, the costliest") } else { "because".to_string() };
                let _ = writeln!(
                    out,
                    "{:<14} {}; {reasons}:",
                    "frozen",
                    counted(axes as u64, "parameter axis", "parameter axes")
                );
            }
        }
        for f in frozen.iter().take(told) {
            let at = at(self.file, frozen_pos(self.net, f));
            let noun = if f.parameters == 1 { "parameter" } else { "parameters" };
            let part = f.part.as_ref().map_or(String::new(), |part| format!("{part}: "));
            let _ = writeln!(out, "  {:>12} {noun}: {at}: {part}{}", thousands(f.parameters), f.reason);
            if let Some(option) = f.reason.why.option() {
                let _ = writeln!(out, "  {:>12} {option}", "");
            }
        }
    }
}

/// A number with its thousands apart.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(super::thousands(0), "0");
        assert_eq!(super::thousands(999), "999");
        assert_eq!(super::thousands(1000), "1,000");
        assert_eq!(super::thousands(11_689_512), "11,689,512");
    }
}

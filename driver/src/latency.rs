//! How much goes if the smaller network shall take a share of the time: times are looked up in a table, or measured, or both.
//!
//! The candidates are the widths that budgets of multiply-adds leave (with the scope and the limits that the user wants), rounded to nothing
//! and to the widths that hardware likes. A time goes with an estimate e (the table's, or else multiply-adds) on a line through two points that were measured:
//! one within the limit and one above it. The next candidate is the one with the most multiply-adds among those that the line has within the
//! limit, and with more of them than the best that was found; what was measured decides. So more runs come nearer, and no candidate is taken
//! unmeasured where there is a clock.

use crate::Errors;
use crate::chooser::Chooser;
use crate::latency_table::LatencyTable;
use crate::selection::{Selected, Selection};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::criterion::Weights;
use depc_passes::groups::Network;
use depc_passes::shapes::{Shape, Shapes};
use depc_passes::tally::Tally;
use depc_passes::widths;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;

/// How many budgets are looked at, from nothing to all multiply-adds.
const BUDGETS: u64 = 80;
/// What widths are rounded to, in turn.
const MULTIPLES: [u64; 5] = [1, 2, 4, 8, 16];
/// From this on, and not at all, where there is no table: runs are few, and what is odd is slow as often as not.
const ROUGH: u64 = 8;

/// A step down goes to no less than this part of where time would be within the limit if it went with the estimate.
const NEAR: f64 = 0.7;

/// How much time is left at most.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Time {
    /// A share of the whole network's, in (0, 1].
    Share(f64),
    /// A number, in the unit of the table and of the clock.
    Number(f64),
}

/// Measures what a choice leaves.
pub type Clock<'a> = &'a mut dyn FnMut(&Selected) -> Result<f64, Errors>;

/// What tells times.
pub struct Latency<'a> {
    /// The limit.
    pub most: Time,
    /// Times of ops.
    pub table: Option<&'a LatencyTable>,
    /// Measures whole modules.
    pub clock: Option<Clock<'a>>,
    /// The clock says shares of the whole network's time: of that, which it is asked first, it says 1 without a run.
    pub compares: bool,
    /// How often it may.
    pub runs: u32,
}

/// What was reached.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Reached {
    /// The time of the whole network; 1 where the clock measured shares of it.
    pub before: f64,
    /// The time of what is left.
    pub after: f64,
    /// How often the clock ran; 0: both are sums of the table's times.
    pub runs: u32,
}

/// A choice of widths for all groups.
struct Candidate {
    widths: Vec<u64>,
    macs: u64,
    /// What its time is proportional to.
    estimate: f64,
}

/// Chooses as [`crate::select`] does, as little as the limit allows. `wanted.budget` is not looked at.
///
/// # Errors
/// As there; a limit that no candidate meets: the least time that was reached; a table that lacks rows; those of the clock.
pub fn select_for_latency(
    net: &Network,
    name: &str,
    weights: &dyn Weights,
    wanted: &Selection,
    mut latency: Latency,
) -> Result<(Selected, Reached), Errors> {
    let chooser = Chooser::new(net, name, weights, wanted)?;
    let multiples = if latency.table.is_some() { &MULTIPLES[..] } else { &[1, ROUGH, 2 * ROUGH][..] };
    let all = estimated(net, candidates(net, &chooser, wanted, multiples), latency.table)?;
    let whole = chooser.whole();
    let Some(first) = all.iter().find(|c| c.widths == whole) else { return Err(unreachable_limit(None)) };
    if first.estimate <= 0.0 {
        let message = "the network has no contractions, whose times could be told";
        return Err(vec![Diagnostic::error(name, Pos::default(), message)]);
    }
    let (found, reached) = match &mut latency.clock {
        None => by_table(&all, first, latency.most),
        Some(clock) => {
            let time = |c: &Candidate| clock(&chooser.selected(&c.widths));
            let first_run = u32::from(!latency.compares);
            measured(&all, first, latency.most, first_run..latency.runs, time)?
        }
    };
    match found {
        Some(best) => Ok((chooser.selected(&best.widths), reached)),
        None => Err(unreachable_limit(Some((latency.most, reached)))),
    }
}

/// The rows that a table needs for [`select_for_latency`].
///
/// # Errors
/// As [`crate::select`].
pub fn latency_shapes(
    net: &Network,
    name: &str,
    weights: &dyn Weights,
    wanted: &Selection,
) -> Result<BTreeSet<Shape>, Errors> {
    let chooser = Chooser::new(net, name, weights, wanted)?;
    let shapes = Shapes::new(net);
    Ok(candidates(net, &chooser, wanted, &MULTIPLES).iter().flat_map(|widths| shapes.at(widths).into_keys()).collect())
}

/// The widths of all groups that each budget leaves, for each multiple; and the smallest that are allowed.
fn candidates(net: &Network, chooser: &Chooser, wanted: &Selection, multiples: &[u64]) -> BTreeSet<Vec<u64>> {
    let tally = Tally::new(net);
    let mut macs = |taken: &[u64]| Ok::<u64, Infallible>(tally.macs(&chooser.spread(taken)));
    let mut out = BTreeSet::from([chooser.whole()]);
    for multiple in multiples {
        let mut groups = chooser.candidates();
        for group in &mut groups {
            // A small group is not rounded to more than a quarter of it.
            let own = multiple.min(&(group.units / 4).max(1).next_power_of_two()).to_owned();
            let both = depc_passes::shards::lcm(group.limits.multiple, own);
            group.limits.multiple = if both == 0 { group.limits.multiple } else { both };
        }
        let mut add = |taken: Vec<u64>| out.insert(chooser.spread(&taken));
        add(widths::widths(&groups, wanted.scope, 1.0));
        let Ok(all) = macs(&widths::widths(&groups, wanted.scope, 0.0));
        for k in 0..BUDGETS {
            let budget = (u128::from(all) * u128::from(k) / u128::from(BUDGETS)) as u64;
            let Ok(met) = widths::meet(&groups, wanted.scope, budget, &mut macs);
            // What is frozen may take more than the budget.
            if let Ok(taken) = met {
                add(taken);
            }
        }
    }
    out
}

fn estimated(net: &Network, all: BTreeSet<Vec<u64>>, table: Option<&LatencyTable>) -> Result<Vec<Candidate>, Errors> {
    let (tally, shapes) = (Tally::new(net), Shapes::new(net));
    let mut missing: BTreeMap<Shape, ()> = BTreeMap::new();
    let mut out = vec![];
    for widths in all {
        let macs = tally.macs(&widths);
        let estimate = match table.map(|table| table.time(&shapes.at(&widths))) {
            None => macs as f64,
            Some(Ok(time)) => time,
            Some(Err(shape)) => {
                missing.insert(shape, ());
                continue;
            }
        };
        out.push(Candidate { widths, macs, estimate });
    }
    match (missing.first_key_value(), table) {
        (Some((first, ())), Some(table)) => {
            let message =
                format!("the table has no time for `{}` of {}, and others that may be needed", first.op, first.types);
            let help = "`depc prune IN --latency-shapes FILE --latency-table TABLE` writes all rows, with the times that there are";
            Err(vec![Diagnostic::error(&table.name, Pos::default(), message).with_help(help)])
        }
        _ => Ok(out),
    }
}

fn limit(most: Time, before: f64) -> f64 {
    match most {
        Time::Share(share) => before * share,
        Time::Number(n) => n,
    }
}

/// Of what is within the limit by the table, that with the most multiply-adds.
fn by_table<'c>(all: &'c [Candidate], whole: &'c Candidate, most: Time) -> (Option<&'c Candidate>, Reached) {
    let within = limit(most, whole.estimate).min(whole.estimate);
    let best = all.iter().filter(|c| c.estimate <= within).max_by(|a, b| order(a, b));
    let least = || all.iter().map(|c| c.estimate).fold(f64::INFINITY, f64::min);
    (best, Reached { before: whole.estimate, after: best.map_or_else(least, |c| c.estimate), runs: 0 })
}

/// Runs the clock, on the whole network first. `runs`: how many runs there are once that is measured, and at most.
fn measured<'c>(
    all: &'c [Candidate],
    whole: &'c Candidate,
    most: Time,
    runs: Range<u32>,
    mut time: impl FnMut(&Candidate) -> Result<f64, Errors>,
) -> Result<(Option<&'c Candidate>, Reached), Errors> {
    let before = time(whole)?;
    if before.is_infinite() {
        let message = "the whole network cannot be run: its time is said to be infinite";
        return Err(vec![Diagnostic::error("--latency-command", Pos::default(), message)]);
    }
    let mut reached = Reached { before, after: before, runs: runs.start };
    // Nothing that is slower than the whole network is worth anything.
    let within = limit(most, before).min(before);
    if before <= within {
        return Ok((Some(whole), reached));
    }
    let (mut best, mut least): (Option<(&Candidate, f64)>, f64) = (None, before);
    let mut open: Vec<&Candidate> = all.iter().filter(|c| !std::ptr::eq(*c, whole)).collect();
    let all_of_it = (whole.estimate, before);
    let mut line = Line { below: (0.0, 0.0), above: all_of_it, whole: all_of_it, met: false };
    // Of candidates only: a whole network often has the best relation of all, and its widths are no candidate's.
    let (mut scale, mut hopeful) = (before / whole.estimate, f64::INFINITY);
    while reached.runs < runs.end {
        open.retain(|c| best.is_none_or(|(b, _)| c.macs > b.macs));
        // The last chance leaves some room.
        let within_now = if best.is_none() && reached.runs + 1 == runs.end { 0.8 * within } else { within };
        let most = |fast: &dyn Fn(f64) -> bool| open.iter().filter(|c| fast(c.estimate)).max_by(|a, b| order(a, b));
        // Once there is one, runs that are left go to what may be fast enough, by the best relation that a candidate had.
        let hope = |e: f64| best.is_some() && e * hopeful <= within_now;
        // A flat line would lead far down: before there is one, not below so much of what the last relation says.
        let near = |e: f64| best.is_none() && e * scale <= NEAR * within_now;
        let likely = most(&|e| line.at(e) <= within_now || near(e)).or_else(|| most(&hope));
        // Nothing seems to be fast enough: the one that is fastest, if any, unless there is one already.
        let last = || open.iter().min_by(|a, b| a.estimate.total_cmp(&b.estimate)).filter(|_| best.is_none());
        let Some(next) = likely.or_else(last).copied() else { break };
        let now = time(next)?;
        reached.runs += 1;
        open.retain(|c| !std::ptr::eq(*c, next));
        // One that cannot be run says nothing of others.
        if now.is_infinite() {
            continue;
        }
        least = least.min(now);
        scale = now / next.estimate;
        hopeful = hopeful.min(scale);
        line.learn((next.estimate, now), now <= within);
        if now <= within {
            best = Some((next, now));
        }
    }
    reached.after = best.map_or(least, |(_, now)| now);
    Ok((best.map(|(c, _)| c), reached))
}

/// Times by estimates: a line through two that were measured, one within the limit and one above it; before there is one within, through
/// the last one and the whole network; before there is any, through 0.
struct Line {
    below: (f64, f64),
    above: (f64, f64),
    /// The whole network.
    whole: (f64, f64),
    /// Whether the lower one is within the limit.
    met: bool,
}

impl Line {
    fn at(&self, estimate: f64) -> f64 {
        let ((e0, t0), (e1, t1)) = (self.below, self.above);
        t0 + (estimate - e0) * (t1 - t0) / (e1 - e0)
    }

    /// Takes in a point.
    fn learn(&mut self, point: (f64, f64), within: bool) {
        let rises = |a: (f64, f64), b: (f64, f64)| a.0 < b.0 && a.1 < b.1;
        if within {
            let nearer = if !self.met && self.below.0 > 0.0 { self.below } else { self.above };
            self.above = if rises(point, nearer) { nearer } else { self.whole };
            (self.below, self.met) = (point, true);
        } else if self.met {
            self.above = if rises(self.below, point) && rises(point, self.above) { point } else { self.above };
        } else if rises(point, self.whole) {
            (self.below, self.above) = (point, self.whole);
        } else {
            // Slower, though it is smaller.
            (self.below, self.above) = ((0.0, 0.0), point);
        }
    }
}

/// More multiply-adds are better; of as many, less time is.
fn order(a: &Candidate, b: &Candidate) -> std::cmp::Ordering {
    a.macs.cmp(&b.macs).then(b.estimate.total_cmp(&a.estimate))
}

fn unreachable_limit(of: Option<(Time, Reached)>) -> Errors {
    let message = match of {
        None => "no widths can be compared".to_string(),
        Some((most, r)) => {
            let how = if r.runs > 0 { format!("measured, in {} runs", r.runs) } else { "by the table".to_string() };
            format!(
                "a latency of at most {} cannot be had: the least that was reached is {} of {} ({how})",
                limit(most, r.before),
                r.after,
                r.before
            )
        }
    };
    let help = "ask for less, allow more (`--max-ratio`, `--min-units`, `--keep`, `--round-to`), or search longer (`--latency-runs`)";
    vec![Diagnostic::error("--target", Pos::default(), message).with_help(help)]
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Time, by_table, measured};

    /// Widths from 1 to 64; a width that is no multiple of 8 takes twice the time.
    fn all() -> Vec<Candidate> {
        (1..=64).map(|w| Candidate { widths: vec![w], macs: w, estimate: w as f64 }).collect()
    }

    fn time(c: &Candidate) -> f64 {
        c.macs as f64 * if c.macs.is_multiple_of(8) { 1.0 } else { 2.0 }
    }

    /// A part of the time that does not go with multiply-adds: eight runs find the best of 64.
    #[test]
    fn time_is_a_line() {
        let all = all();
        for (fixed, share, expected) in [(0.0, 0.6, 38), (32.0, 0.6, 25), (32.0, 0.5, 16), (100.0, 0.8, 31)] {
            let clock = |c: &Candidate| Ok(fixed + c.macs as f64);
            let (best, reached) = measured(&all, &all[63], Time::Share(share), 1..8, clock).expect("a clock");
            assert_eq!(best.map(|c| c.macs), Some(expected), "{fixed} {share}: {reached:?}");
        }
    }

    /// Times that hardly fall at first lead step by step, not to the smallest.
    #[test]
    fn a_flat_line_is_followed_step_by_step() {
        let all = all();
        let clock = |c: &Candidate| Ok(if c.macs > 30 { 60.0 + c.macs as f64 / 16.0 } else { c.macs as f64 });
        let (best, reached) = measured(&all, &all[63], Time::Share(0.6), 1..8, clock).expect("a clock");
        assert!(best.is_some_and(|c| c.macs > 20), "{reached:?}");
    }

    #[test]
    fn what_is_measured_decides() {
        let all = all();
        for (share, runs) in [(0.6, 8), (0.5, 8), (0.3, 16), (0.05, 64)] {
            let mut ran = 0;
            let clock = |c: &Candidate| {
                ran += 1;
                Ok(time(c))
            };
            let (best, reached) = measured(&all, &all[63], Time::Share(share), 1..runs, clock).expect("a clock");
            let best = best.expect("there is one");
            assert_eq!((time(best), ran), (reached.after, reached.runs));
            assert!(reached.after <= share * 64.0 && reached.before == 64.0 && ran <= runs, "{share}: {reached:?}");
        }
    }

    /// A compiler that refuses some widths: they are passed over, and say nothing of others.
    #[test]
    fn what_cannot_be_run_is_passed_over() {
        let all = all();
        let odd = |c: &Candidate| Ok(if c.macs.is_multiple_of(4) { c.macs as f64 } else { f64::INFINITY });
        let (best, reached) = measured(&all, &all[63], Time::Share(0.6), 1..8, odd).expect("a clock");
        assert_eq!(best.map(|c| c.macs), Some(36));
        assert_eq!((reached.before, reached.after), (64.0, 36.0));
        let none = |c: &Candidate| Ok(if c.macs == 64 { 64.0 } else { f64::INFINITY });
        let (best, reached) = measured(&all, &all[63], Time::Share(0.6), 1..8, none).expect("a clock");
        assert_eq!((best.map(|c| c.macs), reached.after, reached.runs), (None, 64.0, 8));
        let whole = |_: &Candidate| Ok(f64::INFINITY);
        let refused =
            measured(&all, &all[63], Time::Share(0.6), 1..8, whole).map(|_| ()).expect_err("it cannot be run");
        assert!(refused[0].message.contains("the whole network cannot be run"), "{}", refused[0]);
    }

    #[test]
    fn what_is_slower_whenever_it_is_smaller_is_refused() {
        let all = all();
        let slower = |c: &Candidate| Ok(if c.macs == 64 { 10.0 } else { 20.0 });
        let (best, reached) = measured(&all, &all[63], Time::Share(0.9), 1..8, slower).expect("a clock");
        assert!(best.is_none());
        assert_eq!((reached.before, reached.after, reached.runs), (10.0, 10.0, 8));
        // A number above what the whole network takes is met by it.
        let (best, reached) = measured(&all, &all[63], Time::Number(11.0), 1..8, slower).expect("a clock");
        assert_eq!((best.map(|c| c.macs), reached.runs), (Some(64), 1));
    }

    #[test]
    fn a_table_decides_where_there_is_no_clock() {
        let all: Vec<Candidate> = all().into_iter().map(|c| Candidate { estimate: time(&c), ..c }).collect();
        let (best, reached) = by_table(&all, &all[63], Time::Share(0.7));
        assert_eq!((best.map(|c| c.macs), reached.after), (Some(40), 40.0));
        assert_eq!(by_table(&all, &all[63], Time::Number(1.0)).0.map(|c| c.macs), None);
    }
}

//! How much goes: a ratio, or a budget that the smaller network meets.

use crate::Errors;
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::groups::Network;
use depc_passes::tally::{KeepAt, Tally};
use depc_passes::widths::{self, Candidate, Scope};
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

/// How much goes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Budget {
    /// This share of the units of each group, in [0, 1); with another scope than the local one, of all units that are compared.
    Ratio(f64),
    /// As many units as it takes to meet a target.
    Target(Target),
    /// All units of a group that cost less than this together: of the outputs of all weights that read the group, the sum of the shares
    /// that are lost. The criterion must tell ([`crate::Reconstruction`]).
    MaxLoss(f64),
}

/// A figure of the smaller network that is not exceeded.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Target {
    /// Of what.
    pub figure: Figure,
    /// How much of it.
    pub limit: Limit,
}

/// What a target is a target of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figure {
    /// Elements of parameters.
    Params,
    /// Bytes of parameters.
    Bytes,
    /// Multiply-adds of one run.
    Macs,
}

/// How much is left at most.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Limit {
    /// A share of what there is, in (0, 1].
    Share(f64),
    /// A number.
    Number(u64),
}

/// The figures, by the names that a target has them under.
const FIGURES: [(&str, Figure); 3] = [("params", Figure::Params), ("bytes", Figure::Bytes), ("macs", Figure::Macs)];
/// What a number may end with.
pub(crate) const UNITS: [(char, f64); 4] = [('K', 1e3), ('M', 1e6), ('G', 1e9), ('T', 1e12)];

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Target, String> {
        if text.trim_start().starts_with("latency") {
            return Err(
                "a latency is measured: by `depc prune`, with `--latency-command` or `--latency-table`".to_string()
            );
        }
        let form = "a target is `params=…`, `bytes=…` or `macs=…`: a share of what there is (`macs=0.5`, `macs=50%`) or a number \
                    (`params=1.2M`)";
        let (name, amount) = text.split_once('=').ok_or(form)?;
        let figure = FIGURES.iter().find(|(n, _)| *n == name.trim()).ok_or(form)?.1;
        let amount = amount.trim();
        let number = |digits: &str| digits.parse::<f64>().ok().filter(|n| *n > 0.0 && n.is_finite());
        let limit = if let Some(percent) = amount.strip_suffix('%') {
            Limit::Share(number(percent).filter(|p| *p <= 100.0).ok_or(form)? / 100.0)
        } else if let Some((unit, digits)) = UNITS.iter().find_map(|(c, unit)| Some((unit, amount.strip_suffix(*c)?))) {
            Limit::Number((number(digits).ok_or(form)? * unit) as u64)
        } else {
            match number(amount).ok_or(form)? {
                share if share <= 1.0 => Limit::Share(share),
                n => Limit::Number(n as u64),
            }
        };
        Ok(Target { figure, limit })
    }
}

impl Figure {
    fn of(self, tally: &Tally, widths: &[u64], keep: KeepAt) -> u64 {
        match self {
            Figure::Params => tally.parameters(widths, keep, false),
            Figure::Bytes => tally.parameters(widths, keep, true),
            Figure::Macs => tally.macs(widths),
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Figure::Params => "parameters",
            Figure::Bytes => "bytes of parameters",
            Figure::Macs => "multiply-adds",
        })
    }
}

/// The groups that share what goes, and what ranks their units.
pub(crate) struct Sharing<'a> {
    /// Indices into [`Network::groups`].
    pub taken: &'a [usize],
    /// One per index.
    pub candidates: &'a [Candidate<'a>],
    pub scope: Scope,
    /// Which units of a group of the network stay at a width.
    pub keep: KeepAt<'a>,
}

/// The widths that meet a target from below: no group can have its next larger width within the target. Of `step` of `steps` it is
/// that much of the way from the network in which only groups with a ratio of their own are pruned to the target.
///
/// # Errors
/// A target that the smallest widths that are allowed do not meet.
pub(crate) fn meet(
    net: &Network,
    target: Target,
    sharing: &Sharing,
    (step, steps): (u32, u32),
) -> Result<Vec<u64>, Errors> {
    let tally = Tally::new(net);
    let mut all: Vec<u64> = net.groups.iter().map(|g| g.units).collect();
    let before = target.figure.of(&tally, &all, sharing.keep);
    let last = match target.limit {
        Limit::Share(share) => (before as f64 * share).floor() as u64,
        Limit::Number(n) => n,
    };
    let mut figure = |widths: &[u64]| {
        sharing.taken.iter().zip(widths).for_each(|(i, width)| all[*i] = *width);
        target.figure.of(&tally, &all, sharing.keep)
    };
    let first = figure(&widths::widths(sharing.candidates, sharing.scope, 0.0));
    let way = first.saturating_sub(last) as f64 * f64::from(step) / f64::from(steps);
    let limit = if step == steps { last } else { last.max(first - (way as u64).min(first)) };
    let Ok(met) = widths::meet(sharing.candidates, sharing.scope, limit, |w| Ok::<u64, Infallible>(figure(w)));
    met.map_err(|least| {
        let message = format!("at most {limit} {} cannot be had: {least} of {before} are left at least", target.figure);
        let help = "what is frozen stays (`depc groups IN --all`), and so does what `--keep`, `--ratio-for`, `--max-ratio`, \
                    `--min-units` and `--round-to` hold";
        vec![Diagnostic::error("--target", Pos::default(), message).with_help(help)]
    })
}

#[cfg(test)]
mod tests {
    use super::{Figure, Limit, Target};

    #[test]
    fn targets() {
        let target = |text: &str| text.parse::<Target>();
        let is = |figure, limit| Ok(Target { figure, limit });
        assert_eq!(target("macs=0.5"), is(Figure::Macs, Limit::Share(0.5)));
        assert_eq!(target("params=25%"), is(Figure::Params, Limit::Share(0.25)));
        assert_eq!(target("bytes=1.5M"), is(Figure::Bytes, Limit::Number(1_500_000)));
        assert_eq!(target("macs=4e9"), is(Figure::Macs, Limit::Number(4_000_000_000)));
        assert_eq!(target("params=1"), is(Figure::Params, Limit::Share(1.0)));
        for bad in [
            "",
            "0.5",
            "macs",
            "macs=",
            "macs=0",
            "macs=-1",
            "macs=nan",
            "macs=inf",
            "flops=0.5",
            "macs=150%",
            "macs=x",
        ] {
            assert!(target(bad).is_err(), "{bad}");
        }
    }
}

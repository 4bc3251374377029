//! How much goes: targets, scopes, limits.

use super::harness::{Scratch, depc};
use serde_json::Value;

const RESNET: &str = "../models/resnet.mlir";

/// The report, and the widths of all groups that lose units: (name, units, units that stay).
fn pruned(args: &[&str]) -> (Value, Vec<(String, u64, u64)>) {
    let s = Scratch::new();
    let plan = s.path("plan.json");
    let all = [&["prune", RESNET, "--report", "json", "--plan-out", &plan], args].concat();
    let report = serde_json::from_slice(&depc(&all).ok().stdout).unwrap();
    let plan: Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    let group = |g: &Value| {
        let text = |key: &str| g[key].as_str().unwrap().to_string();
        (text("id"), g["units"].as_u64().unwrap(), g["keep"].as_array().unwrap().len() as u64)
    };
    (report, plan["groups"].as_array().unwrap().iter().map(group).collect())
}

fn left(report: &Value, figure: &str) -> (u64, u64) {
    let of = |key: &str| report[figure][key].as_u64().unwrap();
    (of("before"), of("after"))
}

/// Every figure, every scope, as a share and as a number: met, and close to it (a step of this network is a few percent).
#[test]
fn targets_are_met_from_below() {
    for (figure, name) in [("parameters", "params"), ("bytes", "bytes"), ("macs", "macs")] {
        for scope in ["local", "global", "isomorphic"] {
            let (report, _) = pruned(&["--target", &format!("{name}=0.5"), "--scope", scope]);
            let (before, after) = left(&report, figure);
            let share = after as f64 / before as f64;
            assert!(share <= 0.5 && share > 0.4, "{name}, {scope}: {share}");
            let (again, _) = pruned(&["--target", &format!("{name}={}", before / 2), "--scope", scope]);
            assert_eq!(left(&again, figure), (before, after), "{name}, {scope}, as a number");
        }
    }
    let (report, widths) = pruned(&["--target", "macs=100%"]);
    assert_eq!(widths, [], "the network meets it as it is: {report}");
}

#[test]
fn limits_hold() {
    let (_, widths) = pruned(&["--ratio", "0.9", "--max-ratio", "0.25"]);
    assert!(!widths.is_empty() && widths.iter().all(|(_, n, w)| (n - w) * 4 <= *n), "{widths:?}");
    let (_, widths) = pruned(&["--ratio", "0.9", "--min-units", "3"]);
    assert!(!widths.is_empty() && widths.iter().all(|(_, n, w)| *w >= 3.min(*n)), "{widths:?}");
    for (round, multiple) in [("4", 4), ("4:up", 4), ("2:down", 2)] {
        for more in [&["--ratio", "0.6"][..], &["--target", "macs=0.5"], &["--target", "macs=0.6", "--scope", "global"]]
        {
            let (_, widths) = pruned(&[&["--round-to", round], more].concat());
            assert!(
                !widths.is_empty() && widths.iter().all(|(_, _, w)| w % multiple == 0),
                "{round} {more:?} {widths:?}"
            );
        }
    }
    // The last pattern that fits holds.
    let (_, widths) = pruned(&["--ratio-for", "g*=0.25", "--ratio-for", "g0=0", "--ratio", "0.75"]);
    assert!(!widths.is_empty() && widths.iter().all(|(id, n, w)| id != "g0" && *w == n - n / 4), "{widths:?}");
}

/// What a scope compares: with the scores of a criterion, groups lose different shares.
#[test]
fn scopes_share_what_goes() {
    let (_, local) = pruned(&["--ratio", "0.5"]);
    let (_, global) = pruned(&["--ratio", "0.5", "--scope", "global"]);
    let gone = |widths: &[(String, u64, u64)]| widths.iter().map(|(_, n, w)| n - w).sum::<u64>();
    assert_eq!(gone(&local), gone(&global), "the same number of units goes");
    assert_ne!(local, global);
}

#[test]
fn what_cannot_be_had() {
    let mut out = String::new();
    for args in [
        &["--target", "params=1"][..],
        &["--target", "params=10"],
        &["--target", "macs=0.4", "--max-ratio", "0.1"],
        &["--target", "flops=0.5"],
        &["--target", "macs=0.5", "--ratio", "0.5"],
        &["--scope", "global", "--criterion", "first"],
        &["--ratio-for", "nothing*=0.5"],
        &["--ratio-for", "0.5"],
        &["--ratio-for", "g0=1.5"],
        &["--max-ratio", "2"],
        &["--round-to", "0"],
        &["--round-to", "8:near"],
        &["--round-to", "layer9=8"],
    ] {
        let all = [&["prune", RESNET, "-o", "/dev/null", "--quiet"], args].concat();
        let ran = depc(&all);
        out += &format!("$ depc prune resnet.mlir {}\n{}({})\n\n", args.join(" "), ran.stderr, ran.code);
    }
    insta::assert_snapshot!(out);
}

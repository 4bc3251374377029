//! How much goes: targets, scopes, limits.

use super::harness::{Scratch, depc};
use serde_json::Value;

const RESNET: &str = "../models/resnet.mlir";
const SMALL: &str = "../models/small.linalg.mlir";

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

/// No step is left out: with one unit more of any group (or one multiple more, if widths are multiples) the figure is above the
/// target. The plan is edited, and the command says what it leaves.
#[test]
fn no_step_can_be_added_back() {
    for (target, figure, round) in
        [("macs=0.55", "macs", 1), ("bytes=0.4", "bytes", 2), ("params=0.7", "parameters", 1)]
    {
        let s = Scratch::new();
        let (plan_path, rounded) = (s.path("plan.json"), round.to_string());
        let args =
            ["prune", SMALL, "--target", target, "--scope", "global", "--round-to", &rounded, "--report", "json"];
        let report: Value =
            serde_json::from_slice(&depc(&[&args[..], &["--plan-out", &plan_path]].concat()).ok().stdout).unwrap();
        let (before, after) = left(&report, figure);
        let limit = (before as f64 * target.split_once('=').unwrap().1.parse::<f64>().unwrap()) as u64;
        assert!(after <= limit);
        let plan: Value = serde_json::from_str(&s.read("plan.json")).unwrap();
        let groups = plan["groups"].as_array().unwrap().len();
        assert!(groups > 3);
        for group in 0..groups {
            let mut more = plan.clone();
            more.as_object_mut().unwrap().remove("tensors");
            let own = &mut more["groups"][group];
            let units = own["units"].as_u64().unwrap();
            let keep: Vec<u64> = serde_json::from_value(own["keep"].clone()).unwrap();
            let mut wider: Vec<u64> =
                (0..units).filter(|u| !keep.contains(u)).take(round).chain(keep.iter().copied()).collect();
            wider.sort_unstable();
            own["keep"] = wider.into();
            let path = s.write("more.json", more.to_string());
            let ran = depc(&["prune", SMALL, "--plan", &path, "--report", "json", "--plan-out", &s.path("same.json")]);
            let (_, more) = left(&serde_json::from_slice(&ran.ok().stdout).unwrap(), figure);
            assert!(more > limit, "{target}: there is room for one more in group {group}: {more} of {limit}");
        }
    }
}

/// Plans one inside the other, the last of which is the plan without steps.
#[test]
fn steps_go_on_from_each_other() {
    for more in [
        &["--ratio", "0.6"][..],
        &["--ratio", "0.6", "--scope", "global", "--round-to", "2:up", "--ratio-for", "g1=0.9"],
        &["--target", "macs=0.3"],
        &["--target", "params=0.3", "--scope", "isomorphic", "--ratio-for", "g1=0.9"],
    ] {
        let s = Scratch::new();
        let plan = s.path("plan.json");
        let all = |extra: &[&str]| depc(&[&["prune", SMALL, "--plan-out", &plan, "-q"], more, extra].concat()).ok();
        all(&[]);
        all(&["--steps", "4", "-o", &s.path("out.mlir")]);
        assert_eq!(s.files(), ["out.mlir", "plan.1.json", "plan.2.json", "plan.3.json", "plan.4.json", "plan.json"]);
        assert_eq!(s.read("plan.4.json"), s.read("plan.json"), "{more:?}");
        let keeps = |name: &str| -> Vec<(String, Vec<u64>)> {
            let plan: Value = serde_json::from_str(&s.read(name)).unwrap();
            let groups = plan["groups"].as_array().unwrap().iter();
            let keep = |g: &Value| serde_json::from_value(g["keep"].clone()).unwrap();
            groups.map(|g| (g["id"].as_str().unwrap().to_string(), keep(g))).collect()
        };
        let mut inner = keeps("plan.4.json");
        for step in ["plan.3.json", "plan.2.json", "plan.1.json"] {
            let outer = keeps(step);
            for (id, keep) in &outer {
                let (_, after) = inner.iter().find(|(i, _)| i == id).expect("what is cut stays cut");
                assert!(after.iter().all(|u| keep.contains(u)), "{more:?}: {step}, {id}");
            }
            let total = |all: &[(String, Vec<u64>)]| all.iter().map(|(_, k)| k.len()).sum::<usize>();
            assert!(outer.len() < inner.len() || total(&outer) > total(&inner), "{more:?}: {step} is a step");
            inner = outer;
        }
        // A plan of a step is a plan: it is for the whole module.
        depc(&["prune", SMALL, "--plan", &s.path("plan.2.json"), "-o", &s.path("two.mlir"), "-q"]).ok();
    }
}

/// The files of steps are outputs: none is an input, another output, or a stream.
#[test]
fn the_files_of_steps_do_not_collide() {
    let s = Scratch::new();
    let run = |args: &[&str]| {
        let all = [&["prune", "odd/several_functions.mlir", "--steps", "2", "-q"], args].concat();
        let ran = depc(&all);
        format!("$ {}\n{}({})\n\n", s.hide(&args.join(" ")), s.hide(&ran.stderr), ran.code)
    };
    let input = s.write("plan.2.dep", "graph @f(%x: f32[1]) -> f32[1] { return %x }");
    let mut out = run(&["--plan-out", &s.path("plan.json"), "-o", &s.path("plan.2.json")]);
    out += &run(&["--plan-out", "-"]);
    out += &run(&["--plan-out", &s.path("plan.dep"), "--rules", &input]);
    out += &run(&["-o", &s.path("out.mlir")]);
    assert_eq!(s.files(), ["plan.2.dep"]);
    insta::assert_snapshot!(out);
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

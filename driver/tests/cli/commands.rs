//! What the commands print on good input.

use super::harness::{Ran, Scratch, cases, command, depc, depc_with_stdin, files_in, finish};
use std::process::Stdio;

/// Modules that are odd, but right: what is written, and what is said.
#[test]
fn odd_modules() {
    for file in files_in("odd") {
        let s = Scratch::new();
        let ran = depc(&["prune", &file, "-o", &s.path("out.mlir")]).ok();
        let written = s.read("out.mlir");
        let name = file.trim_start_matches("odd/").trim_end_matches(".mlir");
        insta::assert_snapshot!(format!("odd_{name}"), format!("{}\n{written}", ran.stable_err()));

        // What was written can be read again, and by ratio 0 nothing changes any more.
        let again = depc_with_stdin(&["prune", "-", "-o", "-", "--ratio", "0", "--quiet"], written.as_bytes()).ok();
        assert_eq!(again.out(), written, "{file}");
    }
}

/// One text for a command on a small network.
fn shown(args: &[&str]) -> Ran {
    depc(args).ok()
}

#[test]
fn groups_as_a_table() {
    insta::assert_snapshot!(shown(&["groups", "groups/qkv_viewed.dep"]).out());
}

#[test]
fn groups_as_a_table_in_full() {
    insta::assert_snapshot!(shown(&["groups", "groups/qkv_viewed.dep", "--all"]).out());
}

#[test]
fn groups_as_dot() {
    insta::assert_snapshot!(shown(&["groups", "groups/residual.dep", "--format", "dot"]).out());
}

#[test]
fn groups_as_json() {
    let out = shown(&["groups", "groups/concat_cascade.dep", "--format", "json"]);
    let mut json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(json["summary"]["seconds"].as_f64().is_some_and(|s| s > 0.0));
    json["summary"]["seconds"] = 0.into();
    insta::assert_snapshot!(depc::show::json_text(&json, 2));
}

#[test]
fn rules_on_ops() {
    insta::assert_snapshot!(shown(&["rules", "groups/residual.dep"]).out());
}

#[test]
fn rules_on_structured_ops() {
    insta::assert_snapshot!(shown(&["rules", "odd/unknown_op.mlir"]).out());
}

#[test]
fn a_lowered_module_is_an_input() {
    let lowered = shown(&["lower", "odd/comments.mlir"]);
    insta::assert_snapshot!(lowered.out());
    let groups = |ran: Ran| -> serde_json::Value {
        let json: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
        json["groups"].clone()
    };
    let direct = groups(shown(&["groups", "odd/comments.mlir", "--format", "json"]));
    let through = groups(depc_with_stdin(&["groups", "-", "--format", "json"], &lowered.stdout).ok());
    assert_eq!(direct, through);
    assert_eq!(depc_with_stdin(&["lower", "-"], &lowered.stdout).ok().out(), lowered.out());
}

/// Without weights, every command says how to name them.
#[test]
fn a_module_without_weights() {
    let said = |command: &str| shown(&[command, "outside/arguments.mlir"]).stderr;
    insta::assert_snapshot!(said("groups"));
    assert_eq!([said("rules"), said("lower")], [said("groups"), said("groups")]);
    let pruned = shown(&["prune", "outside/arguments.mlir", "-o", "/dev/null"]).stderr;
    assert!(pruned.starts_with(&said("groups")), "{pruned}");
}

/// An axis of which one factor is frozen is both prunable and frozen: which factor it is, the table and the report say.
#[test]
fn a_frozen_factor() {
    let ran = shown(&["prune", "groups/qkv_viewed.dep", "--plan-out", "/dev/null", "--report", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let frozen = json["frozen"].as_array().unwrap();
    let part = frozen.iter().find(|f| f["op"] == "tosa.slice").unwrap();
    assert_eq!(part["part"], "factor 1 of 24 = 3·2·4");
    assert!(frozen.iter().filter(|f| f["op"] != "tosa.slice").all(|f| f["part"].is_null()));
    assert_eq!(json["groups"]["passed_over"], serde_json::json!([{"id": "g0", "for": "g1", "factor": "outer"}]));
    let heads = shown(&["prune", "groups/qkv_viewed.dep", "--plan-out", "/dev/null", "--heads"]).stderr;
    assert!(
        heads.contains("g1 (4 units) stays whole: it is the inner factor of an axis, and g0, the outer one, was taken"),
        "{heads}"
    );
    assert!(heads.contains(".dep:15:9: factor 1 of 24 = 3·2·4: `tosa.slice` cuts it"), "{heads}");
}

/// A name is in one piece, however long it is, and numbers are in one line.
#[test]
fn long_names_are_not_broken() {
    let long = |n: usize| format!("model.layers.0.{}.weight_{n}", "block_of_a_deep_network.".repeat(5));
    let graph = format!(
        "graph @f(%x: f32[1 5 3]) -> f32[1 5 2] {{
  %z = splat 0.0 : f32[1]
  %w = param \"{}\" f32[1 3 8]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 5 8]
  %u = param \"{}\" f32[1 8 2]
  %o = tosa.matmul %h, %u, %z, %z : f32[1 5 2]
  return %o
}}",
        long(1),
        long(2)
    );
    let table = depc_with_stdin(&["groups", "-"], graph.as_bytes()).ok();
    for name in [1, 2].map(long) {
        assert_eq!(table.out().matches(&name).count(), 2, "{}", table.out());
    }
    insta::assert_snapshot!(table.out());
}

#[test]
fn help_teaches() {
    for command in ["prune", "apply", "report", "groups", "lower", "rules", "explain", "check", "test", "new-rule"] {
        insta::assert_snapshot!(format!("help_{command}"), shown(&[command, "--help"]).out());
    }
    insta::assert_snapshot!("help", shown(&["--help"]).out());
}

#[test]
fn what_it_is() {
    let name = format!("depc {}", env!("CARGO_PKG_VERSION"));
    assert_eq!(shown(&["-V"]).out(), format!("{name}\n"));
    let long = shown(&["--version"]);
    let built = long.out().strip_prefix(&format!("{name} (")).expect("what it was built from");
    let (built, llvm) = built.split_once(")\nLLVM ").expect("LLVM's version");
    assert!(llvm.starts_with("22."), "{llvm}");
    let is_commit =
        |text: &str| text.len() >= 7 && text.split('-').next().unwrap().chars().all(|c| c.is_ascii_hexdigit());
    match built.strip_prefix("commit ") {
        Some(commit) => assert!(is_commit(commit) || commit == "unknown: built without git", "{commit}"),
        None => assert_eq!(built, "debug build"),
    }
}

#[test]
fn the_report() {
    let s = Scratch::new();
    let args = ["prune", "odd/plain.mlir", "-o", &s.path("out.mlir"), "--report", "json"];
    let ran = depc(&args).ok();
    assert_eq!(ran.stderr, "");
    let mut json: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert!(json["seconds"]["total"].as_f64().is_some_and(|s| s > 0.0));
    assert!(json["peak_rss_bytes"].as_u64().is_some_and(|b| b > 1 << 20));
    json["seconds"] = 0.into();
    json["peak_rss_bytes"] = 0.into();
    insta::assert_snapshot!(depc::show::json_text(&json, 2));
}

/// Output is a function of the input: byte for byte the same in every run, on any number of threads.
#[test]
fn the_same_on_any_number_of_threads() {
    let s = Scratch::new();
    for args in [
        &["prune", "../models/resnet.mlir", "-o", "-", "-q", "--plan-out", &s.path("plan.json")][..],
        &[
            "prune",
            "../models/small.tosa.mlir",
            "-o",
            "-",
            "-q",
            "--emit",
            "masked",
            "--plan-out",
            &s.path("plan.json"),
        ],
        &["prune", "../models/digits.mlir", "-o", "-", "-q", "--calibrate", "../models/digits.calibrate.npz"],
        &["groups", "../models/small.linalg.mlir", "--all"],
        &["groups", "../models/small.linalg.mlir", "--format", "json"],
        &["groups", "../models/small.linalg.mlir", "--format", "dot"],
        &["rules", "../models/small.linalg.mlir"],
        &["lower", "../models/small.linalg.mlir"],
    ] {
        let on = |threads: &str| {
            let ran = finish(command(args).env("RAYON_NUM_THREADS", threads).stdin(Stdio::null())).ok();
            let timeless: String = ran.out().lines().filter(|l| !l.contains("\"seconds\":")).collect();
            let plan = args.contains(&"--plan-out").then(|| s.read("plan.json"));
            assert!(!timeless.is_empty() && plan.as_deref() != Some(""));
            (timeless, plan, ran.stderr)
        };
        let (one, many) = (on("1"), on("7"));
        assert!(one == many, "{args:?}");
    }
}

#[test]
fn what_is_kept_stays_whole() {
    let json = |args: &[&str]| -> serde_json::Value {
        let all = [&["prune", "odd/several_functions.mlir", "-o", "/dev/null", "--report", "json"], args].concat();
        serde_json::from_slice(&depc(&all).ok().stdout).unwrap()
    };
    let counts = |args: &[&str]| ["total", "pruned", "passed", "kept"].map(|key| json(args)["groups"][key].as_u64());
    assert_eq!(counts(&[]), [2, 2, 0, 0].map(Some));
    assert_eq!(counts(&["--keep", "v*"]), [2, 1, 0, 1].map(Some));
    assert_eq!(json(&["--keep", "g0", "--keep", "g1"])["parameters"], serde_json::json!({"before": 40, "after": 40}));
}

/// Copies of a function for all of its calls would be too many: some calls share it, and a note says so.
#[test]
fn calls_that_share_a_function() {
    let ty = "tensor<1x2x4xf32>";
    let call = |i: usize| format!("%c{} = call @f(%c{i}) : ({ty}) -> {ty}\n", i + 1);
    let tanh = |i: usize| format!("%t{} = tosa.tanh %t{i} : ({ty}) -> {ty}\n", i + 1);
    let (calls, body): (String, String) = ((0..60).map(call).collect(), (0..1000).map(tanh).collect());
    let text = format!(
        "func.func @main(%c0: {ty}) -> {ty} {{\n{calls}return %c60 : {ty}\n}}\n\
         func.func private @f(%t0: {ty}) -> {ty} {{\n{body}return %t1000 : {ty}\n}}\n"
    );
    let ran = depc_with_stdin(&["prune", "-", "-o", "/dev/null", "--criterion", "first"], text.as_bytes()).ok();
    let note: Vec<&str> = ran.stderr.lines().take(2).collect();
    insta::assert_snapshot!("calls_that_share_a_function", note.join("\n"));
}

#[test]
fn ratios() {
    let after = |ratio: &str| -> u64 {
        let args = ["prune", "odd/plain.mlir", "-o", "/dev/null", "--report", "json", "--ratio", ratio];
        let json: serde_json::Value = serde_json::from_slice(&depc(&args).ok().stdout).unwrap();
        json["parameters"]["after"].as_u64().unwrap()
    };
    // One group of 4 units with 6 parameters each; int(4·(1−R)) stay, at least one.
    assert_eq!(["0", "0.1", "0.25", "0.5", "0.74", "0.999"].map(after), [24, 18, 18, 12, 6, 6]);
}

/// A graph is pruned like a module; without its weights' bytes there is nothing to mask, and no bytecode.
#[test]
fn a_graph_is_pruned() {
    let s = Scratch::new();
    let ran = depc(&["prune", "groups/residual.dep", "-o", &s.path("out.dep")]).ok();
    insta::assert_snapshot!(format!("{}\n{}", ran.stable_err(), s.read("out.dep")));
    let whole = shown(&["prune", "groups/residual.dep", "-o", "-", "--ratio", "0", "--quiet"]);
    assert_eq!(whole.out(), shown(&["lower", "groups/residual.dep"]).out());
    let plan = s.path("plan.json");
    depc(&["prune", "groups/residual.dep", "--plan-out", &plan]).ok();
    let planned = shown(&["lower", "groups/residual.dep", "--stage", "pruned", "--plan", &plan]);
    assert_eq!(planned.out(), s.read("out.dep"));
    for wrong in [&["--emit", "masked"][..], &["--bytecode"]] {
        let ran = depc(&[&["prune", "groups/residual.dep", "-o", &s.path("no.dep")], wrong].concat());
        assert_eq!(ran.code, 1);
        insta::assert_snapshot!(format!("a_graph_cannot_{}", wrong.join("_").trim_start_matches('-')), ran.stderr);
    }
    assert!(!s.files().contains(&"no.dep".to_string()));
}

/// Every stage of one graph.
#[test]
fn stages_as_text() {
    for stage in depc::STAGES {
        let text = shown(&["lower", "groups/concat_cascade.dep", "--stage", stage.name]);
        insta::assert_snapshot!(format!("stage_{}", stage.name), text.out());
    }
    assert_eq!(
        shown(&["lower", "groups/residual.dep"]).out(),
        shown(&["lower", "groups/residual.dep", "--stage", "graph"]).out()
    );
}

/// Equations are an input: what follows from them is what follows from their graph.
#[test]
fn equations_are_an_input() {
    for case in ["groups/concat_cascade.dep", "groups/qkv_viewed.dep", "groups/misaligned.dep"] {
        let text = shown(&["lower", case, "--stage", "equations"]);
        let through = |stage: &str| depc_with_stdin(&["lower", "-", "--stage", stage], &text.stdout).ok();
        let again =
            depc_with_stdin(&["lower", "-", "--stage", "equations"], through("equations").out().as_bytes()).ok();
        assert_eq!(again.out(), through("equations").out(), "{case}");
        assert_eq!(through("classes").out(), shown(&["lower", case, "--stage", "classes"]).out(), "{case}");
        assert_eq!(depc_with_stdin(&["groups", "-"], &text.stdout).ok().out(), through("groups").out(), "{case}");
    }
    let eq = "var ax0: 4\nvar ax1: 6\nvar ax2: 10\nop 0 join: ax2 = cat(ax0 ax1)\n";
    insta::assert_snapshot!("equations_groups", depc_with_stdin(&["groups", "-"], eq.as_bytes()).ok().out());
    let mut refused = String::new();
    for args in [
        &["prune", "-", "--plan-out", "plan.json"][..],
        &["rules", "-"],
        &["lower", "-", "--stage", "plan"],
        &["lower", "-"],
        &["groups", "-", "--format", "json"],
        &["groups", "-", "--params", "p"],
    ] {
        let ran = depc_with_stdin(args, eq.as_bytes());
        assert_eq!(ran.code, 1, "{args:?}");
        refused += &ran.stderr;
    }
    let ran = depc_with_stdin(&["groups", "-"], eq.replace("10", "11").as_bytes());
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("equations_refused", refused + &ran.stderr);
}

#[test]
fn a_graph_can_be_planned() {
    let ran = depc(&["prune", "groups/residual.dep", "--plan-out", "-", "--quiet"]).ok();
    assert_eq!(ran.stderr, "");
    insta::assert_snapshot!("plan_of_a_graph", ran.out());
}

#[test]
fn masked_keeps_every_shape() {
    let s = Scratch::new();
    let input = std::fs::read_to_string(cases().join("odd/plain.mlir")).unwrap();
    depc(&["prune", "odd/plain.mlir", "-o", &s.path("m.mlir"), "--emit", "masked"]).ok();
    let masked = s.read("m.mlir");
    assert_eq!(masked.matches("tensor<4x4xf32>").count(), input.matches("tensor<4x4xf32>").count());
    insta::assert_snapshot!(masked);
}

#[test]
fn a_rule_of_ones_own() {
    let json = |args: &[&str]| -> serde_json::Value {
        let ran = depc(&[&["prune", "odd/unknown_op.mlir", "-o", "/dev/null", "--report", "json"], args].concat()).ok();
        assert_eq!(ran.stderr.contains("`my.norm` has no rule"), args.is_empty());
        serde_json::from_slice(&ran.stdout).unwrap()
    };
    assert_eq!(json(&[])["parameters"], serde_json::json!({"before": 24, "after": 24}));
    let with = json(&["--rules", "odd/rules/my_norm.dep"]);
    assert_eq!(with["parameters"], serde_json::json!({"before": 24, "after": 12}));
}

/// Heads × width on one axis: 2 heads (g0) of 4 (g1).
#[test]
fn compound_axes() {
    let prune = |how: &[&str]| -> Vec<String> {
        let args = [&["prune", "groups/qkv_viewed.dep", "--plan-out", "-", "-q"], how].concat();
        let plan: serde_json::Value = serde_json::from_slice(&depc(&args).ok().stdout).unwrap();
        plan["groups"].as_array().unwrap().iter().map(|g| g["id"].as_str().unwrap().to_string()).collect()
    };
    let pruned = |compound: &str| prune(&["--compound", compound]);
    assert_eq!(prune(&["--heads"]), ["g0"]);
    assert_eq!(pruned("largest"), ["g1"]);
    assert_eq!(pruned("outer"), ["g0"]);
    assert_eq!(pruned("inner"), ["g1"]);
    assert_eq!(pruned("all"), ["g0", "g1"]);
    let ran = depc(&["prune", "groups/qkv_viewed.dep", "--plan-out", "/dev/null"]).ok();
    assert!(ran.stderr.contains("1 of 2 pruned; 1 passed over for another factor of the same axis\n"));
}

/// A network with weights that were trained: every command, and a summary with its figures.
#[test]
fn a_trained_network() {
    let s = Scratch::new();
    let ran = depc(&["prune", "../models/resnet.mlir", "-o", &s.path("out.mlir")]).ok();
    insta::assert_snapshot!(ran.stable_err());
    insta::assert_snapshot!("a_trained_networks_groups", shown(&["groups", "../models/resnet.mlir"]).out());
}

//! What holds for the command as a whole: files of options, dry runs, exit statuses, colours, messages for programs, completions.

use super::harness::{Ran, Scratch, command, depc, finish};
use super::schemas::faults;
use serde_json::Value;

const QKV: &str = "groups/qkv_viewed.dep";

/// The plan that a command line gives.
fn plan(s: &Scratch, args: &[&str]) -> Value {
    let path = s.path("plan.json");
    depc(&[&["prune", QKV, "--plan-out", &path, "-q"], args].concat()).ok();
    serde_json::from_slice(&s.bytes("plan.json")).unwrap()
}

#[test]
fn a_dry_run_says_what_a_run_says_and_writes_nothing() {
    let s = Scratch::new();
    let files: Vec<String> = ["out.mlir", "plan.json", "report.html"].iter().map(|f| s.path(f)).collect();
    let html = format!("html={}", files[2]);
    let small = "../models/small.linalg.mlir";
    let args = ["prune", small, "-o", &files[0], "--plan-out", &files[1]];
    let dry = depc(&[&args[..], &["--report", &html, "--dry-run"]].concat()).ok();
    assert_eq!((s.files(), dry.stdout.as_slice()), (vec![], &b""[..]));
    let dry = depc(&[&args[..], &["--dry-run"]].concat()).ok();
    assert_eq!(s.files(), [""; 0]);
    let figures = |ran: &Ran| ran.stable_err().replace("--dry-run: nothing was written\n", "");
    assert_ne!(figures(&dry), dry.stable_err());
    assert_eq!(figures(&dry), figures(&depc(&args).ok()));
    assert_eq!(s.files(), ["out.mlir", "plan.json"]);
    // It needs no output; what a report says goes to standard output, and an output that does not.
    let said = depc(&["prune", small, "--dry-run", "--report", "plain"]).ok();
    assert!(said.out().contains("parameters: "), "{}", said.out());
    assert_eq!(depc(&["prune", small, "--dry-run", "-o", "-"]).ok().out(), "");
}

#[test]
fn nothing_to_prune_is_an_exit_status_of_its_own() {
    let s = Scratch::new();
    let out = s.path("out.dep");
    for (args, why) in [
        (&["--keep", "*"][..], "every group is kept whole"),
        (&["--ratio", "0"], "no group loses a unit by what was asked for"),
        (&["--target", "macs=100%"], "no group loses a unit by what was asked for"),
    ] {
        let all = [&["prune", QKV, "-o", &out], args].concat();
        let ran = depc(&[&all[..], &["--fail-if-nothing"]].concat());
        assert_eq!(ran.code, 3, "{}", ran.stderr);
        assert!(ran.stderr.starts_with(&format!("{QKV}: error: {why}")), "{}", ran.stderr);
        assert_eq!(s.files(), [""; 0]);
        assert_eq!(depc(&all).code, 0);
        std::fs::remove_file(&out).unwrap();
    }
    let bare = depc(&["prune", "outside/arguments.mlir", "--dry-run", "--fail-if-nothing"]);
    assert_eq!((bare.code, bare.stderr.contains("the module holds no weights")), (3, true), "{}", bare.stderr);
    assert_eq!(depc(&["prune", QKV, "-o", &out, "--fail-if-nothing"]).code, 0);
}

/// A file says what the command line says; the command line wins.
#[test]
fn options_from_a_file() {
    let s = Scratch::new();
    let file = |text: &str| s.write("depc.toml", text);
    let config = file("# widths\nratio = 0.25\nheads = true\nround-to = [1, '2:down']\nquiet = true\n");
    assert_eq!(plan(&s, &["--config", &config]), plan(&s, &["--ratio", "0.25", "--heads", "--round-to", "2:down"]));
    assert_eq!(
        plan(&s, &["--config", &config, "--ratio", "0.5"]),
        plan(&s, &["--ratio", "0.5", "--heads", "--round-to", "2:down"])
    );
    // What does not go with an option of the command line goes, too.
    let inner = ["--compound", "inner", "--target", "macs=0.75"];
    assert_eq!(
        plan(&s, &[&["--config", &config], &inner[..]].concat()),
        plan(&s, &[&inner[..], &["--round-to", "2:down"]].concat())
    );
    let config = file("keep = 'g0'\nheads = false\n");
    assert_eq!(plan(&s, &["--config", &config]), plan(&s, &["--keep", "g0"]));
    assert_eq!(plan(&s, &["--config", &config, "--keep", "g1"]), plan(&s, &["--keep", "g1"]));
    let config = file(&format!("plan-out = '{}'\n", s.path("there.json")));
    depc(&["prune", QKV, "--config", &config, "-q"]).ok();
    assert!(s.files().contains(&"there.json".to_string()));
    // Behind `--` there are no options.
    depc(&["prune", "--config", &config, "-q", "--", QKV]).ok();
}

#[test]
fn a_file_that_is_wrong_is_told_with_its_line() {
    let s = Scratch::new();
    let mut all = String::new();
    for (name, text) in [
        ("value", "keep = 'g0'\nratio = 1.5\n"),
        ("word", "scope = 'globl'\n"),
        ("unknown", "# x\n  ratoi = 0.5\nconfig = 'other.toml'\n"),
        ("flag", "heads = 3\n"),
        ("flag_for_a_value", "ratio = true\n"),
        ("list", "keep = ['g0', 'g1']\nratio = [0.1, 0.2]\n"),
        ("table", "[keep]\na = 1\n"),
        ("conflict", "ratio = 0.5\ntarget = 'macs=0.5'\n"),
        ("requires", "min-units = 1\nweights-out = 'x.npz'\n"),
        ("no_toml", "ratio = 0.5\nscope = global\n"),
        ("twice", "ratio = 0.5\nratio = 0.6\n"),
        ("not_there", ""),
    ] {
        let path = if text.is_empty() { s.path("none.toml") } else { s.write(&format!("{name}.toml"), text) };
        let ran = depc(&["prune", QKV, "--dry-run", "--config", &path]);
        assert_eq!((ran.code, ran.out()), (2, ""), "{name}: {}", ran.stderr);
        let place = ran.stderr.split(": error: ").next().unwrap();
        assert!(text.is_empty() || place.rsplit(':').take(2).all(|n| n.parse::<u32>().is_ok()), "{name}: {place}");
        all += &s.hide(&ran.stderr);
    }
    insta::assert_snapshot!(all);
    // An error of the command line is that, whatever the file says.
    let fine = s.write("fine.toml", "ratio = 0.5\n");
    let ran = depc(&["prune", QKV, "--dry-run", "--config", &fine, "--scope", "all"]);
    assert_eq!((ran.code, ran.stderr.contains("fine.toml")), (2, false), "{}", ran.stderr);
}

/// Every option can stand in a file: what clap takes there is what it takes on the command line, by the same code, so that it is enough
/// that a name is known.
#[test]
fn every_option_can_stand_in_a_file() {
    let s = Scratch::new();
    let help = depc(&["prune", "--help"]).ok();
    let words = help.out().split_whitespace().filter_map(|w| w.strip_prefix("--"));
    let mut options: Vec<&str> =
        words.map(|w| w.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap()).collect();
    options.retain(|o| !["help", "version", "config", ""].contains(o));
    assert!(options.len() > 40, "{options:?}");
    for option in options {
        // No option takes this value; a flag says that it is one.
        let path = s.write("one.toml", format!("{option} = [[]]\n"));
        let nested = depc(&["prune", QKV, "--config", &path]);
        assert!(nested.stderr.contains(&format!("`{option}` is not a flag")), "{}", nested.stderr);
        let path = s.write("one.toml", format!("{option} = '\\u0000'\n"));
        // (The input is not there, so that nothing is written, whatever the option.)
        let ran = depc(&["prune", "nothing.mlir", "--config", &path]);
        assert!(ran.code != 0 && !ran.stderr.contains("has no option"), "{option}");
    }
}

#[test]
fn messages_for_programs() {
    let s = Scratch::new();
    let bad = s.write("bad.toml", "ratio = 2\n");
    let runs: [(&[&str], i32); 6] = [
        (&["prune", "nothing.mlir", "--dry-run"], 1),
        (&["prune", QKV, "--ratio", "2"], 2),
        (&["prune", QKV, "--dry-run", "--config", &bad], 2),
        (&["prune", "bad/rules/two_rules.dep", "--dry-run"], 1),
        (&["prune", QKV, "--dry-run", "-v"], 0),
        (&["groups", "outside/arguments.mlir"], 0),
    ];
    for (args, code) in runs {
        let ran = depc(&[args, &["--diagnostics", "json"]].concat());
        assert_eq!(ran.code, code, "{}", ran.stderr);
        assert!(!ran.stderr.is_empty(), "{args:?}");
        let plain = depc(args);
        for line in ran.stderr.lines() {
            let value: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{args:?}: {e}: {line}"));
            assert_eq!(faults("diagnostic", &value), [] as [String; 0], "{line}");
            // The same is said for people.
            let start: String = value["message"].as_str().unwrap().chars().take(20).collect();
            assert!(plain.stderr.contains(&start), "{start}: {}", plain.stderr);
        }
        assert_eq!(ran.stdout.len(), plain.stdout.len(), "{args:?}");
    }
    let good = serde_json::json!({"severity": "error", "span": {"file": "a", "line": 1, "col": 1, "end": 2}, "message": "m", "labels": []});
    for key in ["severity", "span", "message", "labels"] {
        let mut value = good.clone();
        value.as_object_mut().unwrap().remove(key);
        assert_ne!(faults("diagnostic", &value), [] as [String; 0], "{key}");
    }
}

#[test]
fn colours() {
    let coloured = |args: &[&str], no_color: bool| {
        let mut command = command(&[&["groups", "nothing.mlir"], args].concat());
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        if no_color {
            command.env("NO_COLOR", "1");
        }
        finish(&mut command).stderr.contains('\u{1b}')
    };
    assert!(coloured(&["--color", "always"], false) && coloured(&["--color=always"], true));
    assert!(!coloured(&["--color", "never"], false) && !coloured(&[], false) && !coloured(&[], true));
}

#[test]
fn steps_and_whole_lists() {
    let ran = depc(&["prune", QKV, "--dry-run", "-v"]).ok();
    let steps: Vec<&str> = ran.stderr.lines().filter_map(|l| l.split_once(" s  ")).map(|(_, step)| step).collect();
    assert_eq!(steps, ["read", "groups", "score", "plan"]);
    assert_eq!(depc(&["prune", QKV, "--dry-run", "-v", "-q"]).code, 2);
}

/// What stays whole is told with the option that changes it, and that option does change it.
#[test]
fn what_stays_whole_is_told_with_what_changes_it() {
    let said = |args: &[&str]| depc(&[&["prune", QKV, "--dry-run"], args].concat()).ok().stderr;
    let first = said(&[]);
    assert!(first.contains("g0 (2 units) stays whole: it is the outer factor of an axis, and g1"), "{first}");
    assert!(first.contains("`--compound outer` takes g0"), "{first}");
    assert!(said(&["--compound", "outer"]).contains("g1 (4 units) stays whole: it is the inner factor"));
    assert!(!said(&["--compound", "all"]).contains("stays whole"));
    assert!(said(&["--round-to", "8"]).contains("g1 (4 units) stays whole: `--round-to`"));
}

#[test]
fn completions_and_pages() {
    for (shell, word) in [
        ("bash", "complete -F _depc"),
        ("zsh", "#compdef depc"),
        ("fish", "complete -c depc"),
        ("powershell", "depc"),
        ("elvish", "depc"),
    ] {
        let script = depc(&["completions", shell]).ok();
        assert!(script.out().contains(word) && script.out().contains("fail-if-nothing"), "{shell}");
    }
    let page = depc(&["man", "prune"]).ok();
    assert!(
        page.out().contains(".TH depc-prune 1") && page.out().contains("\\-\\-fail\\-if\\-nothing"),
        "{}",
        page.out()
    );
    assert!(depc(&["man"]).ok().out().contains("Exit status: 0 done"));
    let wrong = depc(&["man", "prun"]);
    assert_eq!((wrong.code, wrong.stderr.contains("did you mean `prune`?")), (2, true), "{}", wrong.stderr);
    let s = Scratch::new();
    depc(&["man", "-o", &s.path("")]).ok();
    let files = s.files();
    assert!(files.contains(&"depc.1".to_string()) && files.contains(&"depc-prune.1".to_string()), "{files:?}");
}

#[test]
fn the_version_names_commit_and_llvm() {
    let long = depc(&["--version"]).ok();
    let lines: Vec<&str> = long.out().lines().collect();
    assert!(lines[0].starts_with("depc ") && lines[0].contains('(') && lines[1].starts_with("LLVM 22"), "{lines:?}");
}

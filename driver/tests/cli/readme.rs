//! README.md's commands, run as they stand there.

use super::harness::{Scratch, cases, depc, program};
use std::path::Path;
use std::process::Command;

fn readme() -> String {
    std::fs::read_to_string(cases().join("../../README.md")).unwrap()
}

/// The text of all code blocks in a language.
pub fn blocks(readme: &str, language: &str) -> String {
    let open = format!("```{language}\n");
    let parts = readme.split(&open).skip(1);
    parts.map(|part| part.split("```").next().unwrap()).collect()
}

#[test]
fn its_commands_run_in_order() {
    let readme = readme();
    let s = Scratch::new();
    std::fs::copy(cases().join("../models/small.linalg.mlir"), s.path("net.mlir")).unwrap();
    std::fs::copy(cases().join("../models/small.in0.npy"), s.path("images.npy")).unwrap();
    s.write("my.dep", blocks(&readme, "dep-rule"));
    std::fs::create_dir(s.path("cases")).unwrap();
    s.write("cases/empty.dep", "// depc-test: groups\ngraph @f() {\n}\n// => groups\n");
    let folder = program();
    let folder = Path::new(&folder).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let commands = blocks(&readme, "sh");
    assert!(commands.lines().count() > 8);
    for line in commands.lines() {
        let ran = Command::new("sh").args(["-c", line]).current_dir(s.path("")).env("PATH", &path).output().unwrap();
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    assert_eq!(
        s.files(),
        [
            "cases",
            "images.npy",
            "linalg_matmul.dep",
            "linalg_matmul_case.dep",
            "masked.mlir",
            "my.dep",
            "net.dep",
            "net.mlir",
            "plan.json",
            "small.mlir"
        ]
    );
}

/// Every option that there is stands in it, and none that there is not.
#[test]
fn it_has_all_options() {
    let readme = readme();
    let long = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        words.filter(|w| w.starts_with("--") && !w.starts_with("---") && w.len() > 3).map(str::to_string).collect()
    };
    let (_, section) = readme.split_once("\n## Commands\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let mut help = String::new();
    for command in [
        "prune",
        "apply",
        "report",
        "groups",
        "lower",
        "rules",
        "explain",
        "check",
        "test",
        "new-rule",
        "completions",
        "man",
    ] {
        assert!(section.contains(&format!("depc {command} ")), "{command}");
        help += depc(&[command, "--help"]).ok().out();
    }
    for option in long(&help).iter().filter(|o| !["--help", "--version", "--output"].contains(&o.as_str())) {
        assert!(section.contains(option.as_str()), "README.md does not explain {option}");
    }
    for option in long(section) {
        assert!(help.contains(&option), "README.md explains {option}, which there is not");
    }
}

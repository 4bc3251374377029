//! The guides of `spec/guide`: files and commands as they stand there.

use super::harness::{Scratch, cases, program};
use std::path::Path;
use std::process::Command;

/// Runs a page: a block with a name is a file, a block `console` has commands, each with what it prints; `[1]` behind that is an exit
/// status that is not 0. The page as it should be.
fn run(page: &str) -> String {
    let s = Scratch::new();
    let program = program();
    let folder = Path::new(&program).parent().unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let mut out = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(head) = line.strip_prefix("```").filter(|head| !head.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        if let Some((_, name)) = head.split_once(' ') {
            s.write(name, block.iter().map(|l| format!("{l}\n")).collect::<String>());
        }
        match head {
            "console" => {
                for command in block.iter().filter_map(|l| l.strip_prefix("$ ")) {
                    let both = format!("{command} 2>&1");
                    let mut run = Command::new("bash");
                    run.args(["-o", "pipefail", "-c", &both])
                        .current_dir(s.path(""))
                        .env("PATH", &path)
                        .env_remove("CI");
                    let ran = run.output().unwrap();
                    out += &format!("$ {command}\n{}", String::from_utf8(ran.stdout).unwrap());
                    match ran.status.code() {
                        Some(0) => {}
                        code => out += &format!("[{}]\n", code.unwrap_or(-1)),
                    }
                }
            }
            _ => out.extend(block.iter().map(|l| format!("{l}\n"))),
        }
        out += "```\n";
    }
    out
}

/// To bless, set `INSTA_UPDATE=always`, and read the diff.
#[test]
fn every_guide_is_true() {
    let folder = cases().join("../../spec/guide");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "md") {
            continue;
        }
        let page = std::fs::read_to_string(&path).unwrap();
        // What needs the pass is run beside it: `driver/plugin/tests/plugin.rs`.
        // What needs Python packages: `tests/scripts/python/test_guides.py`.
        // What is Rust is a doc test: at the end of `driver/src/lib.rs`.
        // What is measured on trained networks: `tests/tests/evidence.rs`.
        let measured = page.contains("<!-- results -->");
        if measured || page.contains("libdepc_pass.so") || page.contains("```python ") || page.contains("```rust\n") {
            continue;
        }
        assert!(page.contains("```console\n"), "{}", path.display());
        let now = run(&page);
        if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
            std::fs::write(&path, &now).unwrap();
        }
        let mut lines = now.lines().zip(page.lines()).enumerate();
        let differs = lines.find(|(_, (now, then))| now != then).map(|(n, (now, _))| format!("line {}: {now}", n + 1));
        assert!(now == page, "{}, {}", path.display(), differs.unwrap_or("its end".to_string()));
        pages += 1;
    }
    assert!(pages > 0);
}
